"""Writing: the one canonical form of a scheme's data, from which the same scheme loads again.

However an author wrote it, short or long, in sections or as nodes, the same
scheme has the same canonical data, and so the same content hash.

This module does not know how data is read.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from lianxin.citations import Source
from lianxin.points import number_of
from lianxin.rules.question import Question
from lianxin.rules.scheme import Example, Scheme
from lianxin.rules.shapes import TEXT, write_fields, write_number

__all__ = ["FORMAT", "canonical"]

FORMAT = 1
"""The version of the format of scheme data that this library writes."""


def canonical(scheme: Scheme) -> dict[str, Any]:
    """The plain data of a scheme in its one canonical form."""
    data = {
        **_heading(scheme),
        "measures": _by_id(scheme.measures),
        "periods": {name: list(parts) for name, parts in scheme.periods},
        "readings": _questions(scheme, Source.READING),
        "conventions": _questions(scheme, Source.CONVENTION),
        "nodes": [write_fields(node) for node in scheme.nodes if node.id != scheme.total],
        **_total(scheme),
        "grades": {name: list(labels) for name, labels in scheme.ladders},
        "stages": [{"kind": stage.tag, **write_fields(stage)} for stage in scheme.stages],
        "awards": [write_fields(one) for one in scheme.awards],
        "examples": [_example(one) for one in scheme.examples],
    }
    return {key: value for key, value in data.items() if value not in ({}, [], None)}


def _heading(scheme: Scheme) -> dict[str, Any]:
    """What a scheme is, whose, and for which days."""
    edition, document = scheme.edition, scheme.document
    days = {"published": edition.published, "from": edition.first, "until": edition.until}
    fields = ("title", "issuer", "number", "address")
    return {
        "format": FORMAT,
        "id": scheme.id,
        "title": TEXT.write(scheme.title),
        "subject": str(scheme.subject),
        "document": _said({name: getattr(document, name, None) for name in fields}),
        "in_force": _said(days),
        "note": None if scheme.note is None else TEXT.write(scheme.note),
    }


def _said(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table without what is not said."""
    return {key: value for key, value in table.items() if value is not None}


def _by_id(values: Iterable[Any]) -> dict[str, Any]:
    """Written values by their id."""
    return {one.id: _without(write_fields(one), "id") for one in values}


def _without(table: Mapping[str, Any], *left_out: str) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in left_out}


def _questions(scheme: Scheme, source: Source) -> dict[str, Any]:
    """The questions of one kind by their name."""
    return {one.name: _question(one) for one in scheme.questions if one.source is source}


def _question(question: Question) -> dict[str, Any]:
    return _without(write_fields(question), "name", "source")


def _total(scheme: Scheme) -> dict[str, Any]:
    """The total and its scale."""
    node = scheme.node_by_id.get(scheme.total or "")
    written = None if node is None else _without(write_fields(node), "id")
    scale = None if scheme.scale is None else write_number(scheme.scale)
    return {"total": written, "scale": scale}


def _example(example: Example) -> dict[str, Any]:
    """A worked example as plain data."""
    said = {
        "name": example.name,
        "given": _plain(example.given),
        "expect": _plain(example.expect),
        "answers": _plain(example.answers),
    }
    return said if example.answers else _without(said, "answers")


def _plain(value: Any) -> Any:
    """Plain data without decimals: an exact number that is not whole is written as text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    number = None if isinstance(value, str) else number_of(value)
    return value if number is None else write_number(number)
