"""Loading: a scheme from plain data, whole or not at all.

Plain data is what a TOML file gives when it is read with exact decimals.  All
problems are found at once, each with its place in the data.  The scheme keeps
its canonical data, from which the same scheme loads again.

This module reads no files.
"""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from lianxin.citations import Document, Source
from lianxin.dates import day
from lianxin.errors import InvalidSchemeError
from lianxin.points import number_of
from lianxin.rules.award import Award
from lianxin.rules.checking import problems_of_scheme
from lianxin.rules.kinds import AMOUNTS, STAGES
from lianxin.rules.measure import Measure
from lianxin.rules.plainness import bared, problem_of_data
from lianxin.rules.question import Question
from lianxin.rules.scheme import Edition, Example, Scheme, SubjectKind
from lianxin.rules.shapes import (
    CITE,
    FAILED,
    IDENT,
    IDENTS,
    LABELS,
    NUMBER,
    TEXT,
    Reader,
    Shape,
    one_of_keys,
    word,
)
from lianxin.rules.sheets import read_nodes, read_tables
from lianxin.rules.writing import FORMAT, canonical
from lianxin.texts import Text

__all__ = ["FORMAT", "load_scheme"]

_KEYS = frozenset(
    [
        "format",
        "id",
        "title",
        "zh",
        "en",
        "subject",
        "document",
        "in_force",
        "measures",
        "periods",
        "conventions",
        "readings",
        "sections",
        "nodes",
        "total",
        "scale",
        "grades",
        "stages",
        "awards",
        "examples",
        "note",
    ]
)


def load_scheme(data: Mapping[str, Any]) -> Scheme:
    """The scheme that plain data describes, checked and ready to use.

    Read TOML with ``tomllib.loads(text, parse_float=Decimal)``.

    Raises:
        InvalidSchemeError: With every problem and its place; a malformed scheme
            never half-loads.
    """
    problem = problem_of_data(data)
    if problem is not None:
        raise InvalidSchemeError([problem])
    reader = Reader(amounts=AMOUNTS)
    scheme: Any = _read_scheme(reader, bared(data))
    reader.problems.raise_as(InvalidSchemeError)
    problems = tuple(problems_of_scheme(scheme, reader.places))
    if problems:
        raise InvalidSchemeError(problems)
    result: Scheme = evolve(scheme, data=canonical(scheme))
    return result


def _read_scheme(reader: Reader, data: Any) -> Any:
    if not isinstance(data, Mapping):
        return reader.refuse("$", data, Text("为表（键值对）", "be a table"))
    _known_keys(reader, data, _KEYS, "$")
    _check_format(reader, data.get("format", FORMAT))
    nodes = read_nodes(reader, data)
    parts = {
        "id": _one(reader, IDENT, data, "id"),
        "title": _title(reader, data),
        "subject": _one(reader, word(SubjectKind), data, "subject"),
        "document": _document(reader, data.get("document")),
        "edition": _edition(reader, data.get("in_force")),
        "measures": _measures(reader, data.get("measures", {})),
        "periods": _pairs(reader, IDENTS, data.get("periods", {}), "$.periods"),
        "questions": _questions(reader, data),
        "nodes": nodes,
        "total": "total" if any(node.id == "total" for node in nodes) else None,
        "scale": _perhaps(reader, NUMBER, data, "scale"),
        "ladders": _pairs(reader, LABELS, _ladders(data.get("grades", {})), "$.grades"),
        "stages": _stages(reader, data.get("stages", ())),
        "awards": _awards(reader, data.get("awards", ())),
        "examples": _examples(reader, data.get("examples", ())),
        "note": _perhaps(reader, TEXT, data, "note"),
    }
    return FAILED if reader.problems.found else Scheme(**parts)


def _known_keys(reader: Reader, data: Mapping[str, Any], known: frozenset[str], path: str) -> None:
    """Note every key that means nothing here."""
    for key in data:
        if reader.is_full:
            return
        if key not in known:
            reader.refuse(f"{path}.{key[:100]}", key, one_of_keys(key, set(known)))


def _perhaps(reader: Reader, shape: Shape, data: Mapping[str, Any], key: str) -> Any:
    """A value that may be left out."""
    return shape.read(reader, data[key], f"$.{key}") if key in data else None


def _ladders(data: Any) -> Any:
    """Ladders by result; a mere list is that of the result ``grade``."""
    return {"grade": data} if isinstance(data, list | tuple) else data


def _check_format(reader: Reader, version: Any) -> None:
    if type(version) is not int or version != FORMAT:
        asked = Text(
            f"为 {FORMAT}：本库只读此版本的方案数据",
            f"be {FORMAT}: this library reads that format of scheme data only",
        )
        reader.refuse("$.format", version, asked)


def _one(reader: Reader, shape: Shape, data: Mapping[str, Any], key: str) -> Any:
    if key not in data:
        return reader.refuse(f"$.{key}", None, Text("写明（必填）", "be given"))
    return shape.read(reader, data[key], f"$.{key}")


def _title(reader: Reader, data: Mapping[str, Any]) -> Any:
    """The title: one text, or a Chinese and an English one."""
    if "title" in data:
        return TEXT.read(reader, data["title"], "$.title")
    if "zh" not in data and "en" not in data:
        return reader.refuse("$.title", None, Text("写明（必填）", "be given"))
    zh, en = (
        CITE.read(reader, data.get(key, data.get(other)), f"$.{key}")
        for key, other in (("zh", "en"), ("en", "zh"))
    )
    return FAILED if FAILED in (zh, en) else Text(zh, en)


def _document(reader: Reader, data: Any) -> Any:
    """The paper: its title, or a table."""
    if data is None:
        return None
    if isinstance(data, str):
        data = {"title": data}
    if not isinstance(data, Mapping) or "title" not in data:
        asked = Text("为文件标题，或含 title 的表", "be a title, or a table with a title")
        return reader.refuse("$.document", data, asked)
    before = len(reader.problems.found)
    _known_keys(reader, data, _DOCUMENT_KEYS, "$.document")
    if len(reader.problems.found) > before:
        return FAILED
    return reader.made(Document, data, "$.document")


_DOCUMENT_KEYS = frozenset(["title", "issuer", "number", "address"])
_EDITION_KEYS = frozenset(["published", "from", "until"])


def _edition(reader: Reader, data: Any) -> Any:
    """The days in force: published, from, until, as ISO days."""
    if data is None:
        return Edition()
    if not isinstance(data, Mapping):
        asked = Text("为含 from、until、published 的表", "be a table of from, until, published")
        return reader.refuse("$.in_force", data, asked)
    _known_keys(reader, data, _EDITION_KEYS, "$.in_force")
    days = {key: _iso(reader, value, f"$.in_force.{key}") for key, value in data.items()}
    if FAILED in days.values():
        return FAILED
    first, until = days.get("from"), days.get("until")
    if first is not None and until is not None and until <= first:
        asked = Text(f"晚于 {first}", f"be after {first}")
        return reader.refuse("$.in_force.until", until, asked)
    return Edition(published=days.get("published"), first=first, until=until)


def _iso(reader: Reader, value: Any, path: str) -> Any:
    """An ISO day, as text; a TOML date says the same."""
    text = value.isoformat() if hasattr(value, "isoformat") else value
    try:
        return str(day(text))
    except (ValueError, TypeError, AttributeError):
        asked = Text("为日期，如 2026-01-01", "be a day, such as 2026-01-01")
        return reader.refuse(path, str(value)[:40], asked)


def _measures(reader: Reader, data: Any) -> Any:
    """Measures by id."""
    if not isinstance(data, Mapping):
        return reader.refuse("$.measures", data, Text("为表：编号对应声明", "be a table by id"))
    read = tuple(
        reader.fields(Measure, {**table, "id": name}, f"$.measures.{name}")
        if isinstance(table, Mapping)
        else reader.refuse(f"$.measures.{name}", table, Text("为表", "be a table"))
        for name, table in data.items()
    )
    return FAILED if FAILED in read else read


def _pairs(reader: Reader, shape: Shape, data: Any, path: str) -> Any:
    """A table from id to list, in the order of writing."""
    if not isinstance(data, Mapping):
        return reader.refuse(path, data, Text("为表：编号对应列表", "be a table from id to list"))
    return tuple(
        (IDENT.read(reader, name, path), shape.read(reader, value, f"{path}.{name}"))
        for name, value in data.items()
    )


def _questions(reader: Reader, data: Mapping[str, Any]) -> Any:
    found: list[Any] = []
    for key, source in (("readings", Source.READING), ("conventions", Source.CONVENTION)):
        table = data.get(key, {})
        if not isinstance(table, Mapping):
            reader.refuse(f"$.{key}", table, Text("为表：名称对应声明", "be a table by name"))
            continue
        for name, inner in table.items():
            read = _question(reader, name, source, inner, f"$.{key}.{name}")
            found.append(read)
    return FAILED if FAILED in found else tuple(found)


def _question(reader: Reader, name: Any, source: Source, data: Any, path: str) -> Any:
    if not isinstance(data, Mapping):
        return reader.refuse(path, data, Text("为表", "be a table"))
    return reader.fields(Question, {**data, "name": name, "source": str(source)}, path)


def _stages(reader: Reader, data: Any) -> Any:
    tables = read_tables(reader, data, "$.stages")
    read = []
    for place, table in enumerate(tables):
        path = f"$.stages[{place}]"
        tag = table.get("kind")
        if not isinstance(tag, str) or tag not in STAGES:
            read.append(reader.refuse(f"{path}.kind", tag, one_of_keys(tag, set(STAGES))))
            continue
        rest = {key: value for key, value in table.items() if key != "kind"}
        read.append(reader.fields(STAGES[tag], rest, path))
    return FAILED if FAILED in read else tuple(read)


def _awards(reader: Reader, data: Any) -> Any:
    tables = read_tables(reader, data, "$.awards")
    read = [reader.fields(Award, table, f"$.awards[{place}]") for place, table in enumerate(tables)]
    return FAILED if FAILED in read else tuple(read)


def _examples(reader: Reader, data: Any) -> Any:
    """Worked examples: facts given, results expected, answers to open questions."""
    tables = read_tables(reader, data, "$.examples")
    return tuple(_example(reader, one, f"$.examples[{n}]") for n, one in enumerate(tables))


_EXAMPLE_KEYS = frozenset(["name", "given", "expect", "answers"])


def _example(reader: Reader, data: Mapping[str, Any], path: str) -> Any:
    before = len(reader.problems.found)
    _known_keys(reader, data, _EXAMPLE_KEYS, path)
    for key in ("name", "given", "expect"):
        if key not in data:
            reader.refuse(f"{path}.{key}", None, Text("写明（必填）", "be given"))
    if "name" in data:
        CITE.read(reader, data["name"], f"{path}.name")
    for key in ("given", "expect", "answers"):
        if not isinstance(data.get(key, {}), Mapping):
            reader.refuse(f"{path}.{key}", data[key], Text("为表", "be a table"))
        _check_plain(reader, data.get(key, {}), f"{path}.{key}")
    return FAILED if len(reader.problems.found) > before else Example(**dict(data))


def _check_plain(reader: Reader, data: Any, path: str) -> None:
    """Note everything in an example that is no text, flag or exact number."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            _check_plain(reader, inner, f"{path}.{key}")
    elif isinstance(data, list | tuple):
        for place, inner in enumerate(data):
            _check_plain(reader, inner, f"{path}[{place}]")
    elif data is not None and not isinstance(data, bool | str) and number_of(data) is None:
        asked = Text(
            "为文字、真假或精确数（不可用浮点数）", "be a text, a flag or an exact number, no float"
        )
        reader.refuse(path, data, asked)
