"""Writing: the one canonical form of a scheme's data.

However an author wrote it, the same scheme has the same canonical data, and so
the same content hash.

This module does not know how data is read.
"""

from collections.abc import Mapping
from typing import Any

from lianxin.citations import Source
from lianxin.points import number_of
from lianxin.rules.scheme import Example, Scheme
from lianxin.rules.shapes import TEXT, write_fields, write_number

__all__ = ["FORMAT", "canonical"]

FORMAT = 1
"""The version of the format of scheme data that this library writes."""


def canonical(scheme: Scheme) -> dict[str, Any]:
    """The plain data of a scheme in its one canonical form."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "id": scheme.id,
        "title": TEXT.write(scheme.title),
        "subject": str(scheme.subject),
    }
    if scheme.document is not None:
        fields = ("title", "issuer", "number", "address")
        said = {name: getattr(scheme.document, name) for name in fields}
        data["document"] = {name: value for name, value in said.items() if value is not None}
    edition = scheme.edition
    days = {"published": edition.published, "from": edition.first, "until": edition.until}
    if any(days.values()):
        data["in_force"] = {key: value for key, value in days.items() if value is not None}
    data["measures"] = {
        measure.id: {key: value for key, value in write_fields(measure).items() if key != "id"}
        for measure in scheme.measures
    }
    data["periods"] = {name: list(parts) for name, parts in scheme.periods}
    for key, source in (("readings", Source.READING), ("conventions", Source.CONVENTION)):
        data[key] = {
            question.name: {
                key: value
                for key, value in write_fields(question).items()
                if key not in ("name", "source")
            }
            for question in scheme.questions
            if question.source is source
        }
    named = [node for node in scheme.nodes if node.id != "total"]
    data["nodes"] = [write_fields(node) for node in named]
    for node in scheme.nodes:
        if node.id == "total":
            data["total"] = {key: v for key, v in write_fields(node).items() if key != "id"}
    if scheme.scale is not None:
        data["scale"] = write_number(scheme.scale)
    data["grades"] = {name: list(labels) for name, labels in scheme.ladders}
    data["stages"] = [{"kind": stage.tag, **write_fields(stage)} for stage in scheme.stages]
    data["examples"] = [_plain_example(one) for one in scheme.examples]
    data["awards"] = [write_fields(one) for one in scheme.awards]
    return {key: value for key, value in data.items() if value not in ({}, [])}


def _plain_example(example: Example) -> dict[str, Any]:
    """A worked example as plain data."""
    said = {
        "name": example.name,
        "given": _plain(example.given),
        "expect": _plain(example.expect),
        "answers": _plain(example.answers),
    }
    return {key: value for key, value in said.items() if key != "answers" or value}


def _plain(value: Any) -> Any:
    """Plain data without decimals: an exact number that is not whole is written as text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    number = None if isinstance(value, str) else number_of(value)
    return value if number is None else write_number(number)
