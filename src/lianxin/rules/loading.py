"""Loading: a scheme from plain data, whole or not at all.

Plain data is what a TOML file gives when it is read with exact decimals.  All
problems are found at once, each with its place in the data.  The scheme keeps
its canonical data, from which the same scheme loads again.

This module reads no files.
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin.citations import Document, Source
from lianxin.dates import day
from lianxin.errors import InvalidSchemeError
from lianxin.rules.amounts import AMOUNT
from lianxin.rules.award import Award
from lianxin.rules.checking import problems_of_scheme
from lianxin.rules.fixed import Fixed
from lianxin.rules.kinds import AMOUNTS, STAGES
from lianxin.rules.measure import Measure
from lianxin.rules.node import Node, Role
from lianxin.rules.question import Question
from lianxin.rules.read import Read
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
    list_of,
    one_of_keys,
    word,
)
from lianxin.rules.sum import Part, Sum
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


@final
@frozen(kw_only=True)
class _Sheet:
    """The nodes of a scheme while it is read."""

    nodes: list[Node] = field(factory=list)
    top: list[str] = field(factory=list)


def load_scheme(data: Mapping[str, Any]) -> Scheme:
    """The scheme that plain data describes, checked and ready to use.

    Read TOML with ``tomllib.loads(text, parse_float=Decimal)``.

    Raises:
        InvalidSchemeError: With every problem and its place; a malformed scheme
            never half-loads.
    """
    reader = Reader(amounts=AMOUNTS)
    scheme: Any = _read_scheme(reader, data)
    reader.problems.raise_as(InvalidSchemeError)
    problems = tuple(problems_of_scheme(scheme))
    if problems:
        raise InvalidSchemeError(problems)
    result: Scheme = scheme
    return result


def _read_scheme(reader: Reader, data: Any) -> Any:
    if not isinstance(data, Mapping):
        return reader.refuse("$", data, Text("为表（键值对）", "be a table"))
    for key in data:
        if key not in _KEYS:
            reader.refuse(f"$.{str(key)[:100]}", key, one_of_keys(key, set(_KEYS)))
    _check_format(reader, data.get("format", FORMAT))
    sheet = _read_sheet(reader, data)
    parts = {
        "id": _one(reader, IDENT, data, "id"),
        "title": _title(reader, data),
        "subject": _one(reader, word(SubjectKind), data, "subject"),
        "document": _document(reader, data.get("document")),
        "edition": _edition(reader, data.get("in_force")),
        "measures": _measures(reader, data.get("measures", {})),
        "periods": _pairs(reader, IDENTS, data.get("periods", {}), "$.periods"),
        "questions": _questions(reader, data),
        "nodes": tuple(sheet.nodes),
        "total": "total" if any(node.id == "total" for node in sheet.nodes) else None,
        "scale": NUMBER.read(reader, data["scale"], "$.scale") if "scale" in data else None,
        "ladders": _pairs(reader, LABELS, data.get("grades", {}), "$.grades"),
        "stages": _stages(reader, data.get("stages", ())),
        "awards": _awards(reader, data.get("awards", ())),
        "examples": _examples(reader, data.get("examples", ())),
    }
    if reader.problems.found:
        return FAILED
    scheme = Scheme(**parts)
    return evolve(scheme, data=canonical(scheme))


def _check_format(reader: Reader, version: Any) -> None:
    if version != FORMAT or isinstance(version, bool):
        asked = Text(
            f"为 {FORMAT}：本库只读此版本的方案数据",
            f"be {FORMAT}: this library reads that format of scheme data only",
        )
        reader.refuse("$.format", version, asked)


def _one(reader: Reader, shape: Any, data: Mapping[str, Any], key: str) -> Any:
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
    if data is None:
        return None
    if isinstance(data, str):
        data = {"title": data}
    known = {"title", "issuer", "number", "address"}
    if not isinstance(data, Mapping) or not set(data) <= known or "title" not in data:
        asked = Text("为文件标题，或含 title 的表", "be a title, or a table with a title")
        return reader.refuse("$.document", data, asked)
    return reader.made(Document, data, "$.document")


def _edition(reader: Reader, data: Any) -> Any:
    """The days in force: published, from, until, as ISO days."""
    if data is None:
        return Edition()
    known = {"published", "from", "until"}
    if not isinstance(data, Mapping) or not set(data) <= known:
        return reader.refuse(
            "$.in_force",
            data,
            Text("为含 from、until、published 的表", "be a table of from, until, published"),
        )
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


def _pairs(reader: Reader, shape: Any, data: Any, path: str) -> Any:
    """A table from id to list, in the order of writing."""
    if isinstance(data, list | tuple) and path == "$.grades":
        data = {"grade": data}
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
    ident = IDENT.read(reader, name, path)
    if not isinstance(data, Mapping):
        return reader.refuse(path, data, Text("为表", "be a table"))
    return reader.fields(Question, {**data, "name": ident, "source": str(source)}, path)


def _read_sheet(reader: Reader, data: Mapping[str, Any]) -> _Sheet:
    """Sections with their items, other nodes, and the total."""
    sheet = _Sheet()
    for place, section in enumerate(_tables(reader, data.get("sections", ()), "$.sections")):
        _read_section(reader, sheet, section, f"$.sections[{place}]")
    for place, table in enumerate(_tables(reader, data.get("nodes", ()), "$.nodes")):
        _read_node(reader, sheet, table, f"$.nodes[{place}]", Role.FIGURE)
    _read_total(reader, sheet, data)
    return sheet


def _tables(reader: Reader, data: Any, path: str) -> tuple[Any, ...]:
    read = list_of(_TABLE).read(reader, data, path)
    return () if read is FAILED else read


def _read_table(reader: Reader, data: Any, path: str) -> Any:
    if isinstance(data, Mapping):
        return data
    return reader.refuse(path, data, Text("为表", "be a table"))


_TABLE = evolve(TEXT, read=_read_table, expected=Text("为表", "be a table"))


def _read_section(reader: Reader, sheet: _Sheet, data: Mapping[str, Any], path: str) -> None:
    """A section: its items, then itself, which is their sum unless it says more."""
    items = [
        _read_node(reader, sheet, table, f"{path}.items[{place}]", Role.ITEM)
        for place, table in enumerate(_tables(reader, data.get("items", ()), f"{path}.items"))
    ]
    own = {key: value for key, value in data.items() if key != "items"}
    if items and "value" not in own and not {"clauses"} & set(own):
        own["value"] = [name for name in items if name is not None]
        if data.get("per") is None:
            own.pop("per", None)
    name = _read_node(reader, sheet, own, path, Role.SECTION)
    if name is not None:
        sheet.top.append(name)


def _read_node(
    reader: Reader, sheet: _Sheet, data: Mapping[str, Any], path: str, role: Role
) -> str | None:
    """One named node; ``clauses`` is another word for a value that is a list."""
    own: dict[str, Any] = {"role": str(role), **data}
    if "clauses" in own:
        if "value" in own:
            asked = Text("与 clauses 二者取一", "not be given together with clauses")
            reader.refuse(f"{path}.value", own["value"], asked)
        own["value"] = own.pop("clauses")
    if "id" not in own:
        reader.refuse(f"{path}.id", None, Text("写明（必填）", "be given"))
        return None
    node = reader.fields(Node, own, path)
    if node is FAILED:
        return None
    sheet.nodes.append(node)
    return str(node.id)


_NODE_KEYS = {"value", "clauses", "marks", "start", "floor", "cap", "round", "absent", "zh", "en"}


def _read_total(reader: Reader, sheet: _Sheet, data: Mapping[str, Any]) -> None:
    """The total: an amount, or a node; by itself the sum of all sections."""
    total = data.get("total")
    if total is None:
        if sheet.top:
            value = Sum(parts=tuple(Part(of=Read(id=name)) for name in sheet.top))
            sheet.nodes.append(_total_node(reader, data, value))
        return
    is_node = isinstance(total, Mapping) and not {"kind", "ask"} & set(total)
    if is_node:
        table = {"id": "total", "zh": "总分", "en": "total", **total}
        if "value" not in table and "clauses" not in table:
            table["value"] = list(sheet.top)
        if "marks" not in table and "scale" in data:
            table["marks"] = data["scale"]
        _read_node(reader, sheet, table, "$.total", Role.TOTAL)
        return
    value = AMOUNT.read(reader, total, "$.total")
    if value is not FAILED:
        sheet.nodes.append(_total_node(reader, data, value))


def _total_node(reader: Reader, data: Mapping[str, Any], value: Any) -> Node:
    marks = None
    if "scale" in data:
        number = NUMBER.read(reader, data["scale"], "$.scale")
        marks = None if number is FAILED else Fixed(number=number)
    return Node(id="total", zh="总分", en="total", role=Role.TOTAL, value=value, marks=marks)


def _stages(reader: Reader, data: Any) -> Any:
    tables = _tables(reader, data, "$.stages")
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
    tables = _tables(reader, data, "$.awards")
    read = [reader.fields(Award, table, f"$.awards[{place}]") for place, table in enumerate(tables)]
    return FAILED if FAILED in read else tuple(read)


def _examples(reader: Reader, data: Any) -> Any:
    """Worked examples: facts given, results expected, answers to open questions."""
    found = []
    for place, table in enumerate(_tables(reader, data, "$.examples")):
        path = f"$.examples[{place}]"
        known = {"name", "given", "expect", "answers"}
        for key in table:
            if key not in known:
                reader.refuse(f"{path}.{key}", key, one_of_keys(key, known))
        for key in ("name", "given", "expect"):
            if key not in table:
                reader.refuse(f"{path}.{key}", None, Text("写明（必填）", "be given"))
        if not reader.problems.found:
            found.append(Example(**dict(table)))
    return tuple(found)
