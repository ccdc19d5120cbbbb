"""Sheets: the sections, items and other nodes of a scheme, read from plain data.

A section is its items and their sum unless it says more; the total is the sum
of all sections unless it says more.  ``clauses`` is another word for a value.

This module does not know what a node is worth.
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import field, frozen

from lianxin.points import number_of
from lianxin.rules.amounts import AMOUNT
from lianxin.rules.fixed import Fixed
from lianxin.rules.node import Node, Role
from lianxin.rules.shapes import FAILED, Reader, Shape, list_of
from lianxin.texts import Text

__all__ = ["read_nodes", "read_tables"]

TOTAL = "total"


@final
@frozen(kw_only=True)
class _Sheet:
    """The nodes of a scheme while it is read."""

    nodes: list[Node] = field(factory=list)
    top: list[str] = field(factory=list)


def read_nodes(reader: Reader, data: Mapping[str, Any]) -> tuple[Node, ...]:
    """Sections with their items, other nodes, and the total, which comes last."""
    sheet = _Sheet()
    for place, section in enumerate(read_tables(reader, data.get("sections", ()), "$.sections")):
        _read_section(reader, sheet, section, f"$.sections[{place}]")
    for place, table in enumerate(read_tables(reader, data.get("nodes", ()), "$.nodes")):
        is_total = table.get("id") == TOTAL
        role = Role.TOTAL if is_total else Role.FIGURE
        _read_node(reader, sheet, table, f"$.nodes[{place}]", role)
    _read_total(reader, sheet, data)
    return tuple(sorted(sheet.nodes, key=lambda node: node.id == TOTAL))


def read_tables(reader: Reader, data: Any, path: str) -> tuple[Mapping[str, Any], ...]:
    """A list of tables; empty where it is none, which is noted."""
    read = list_of(_TABLE).read(reader, data, path)
    return () if read is FAILED else read


def _read_table(reader: Reader, data: Any, path: str) -> Any:
    if isinstance(data, Mapping):
        return data
    return reader.refuse(path, data, _TABLE.expected)


_TABLE = Shape(expected=Text("为表", "be a table"), read=_read_table, write=dict)


def _read_section(reader: Reader, sheet: _Sheet, data: Mapping[str, Any], path: str) -> None:
    """A section: its items, then itself, which is their sum unless it says more."""
    tables = read_tables(reader, data.get("items", ()), f"{path}.items")
    items = [
        _read_node(reader, sheet, table, f"{path}.items[{place}]", Role.ITEM)
        for place, table in enumerate(tables)
    ]
    own = {key: value for key, value in data.items() if key != "items"}
    if items and not {"value", "clauses"} & set(own):
        own["value"] = [name for name in items if name is not None]
    name = _read_node(reader, sheet, own, path, Role.SECTION)
    if name is not None:
        sheet.top.append(name)


def _read_node(
    reader: Reader, sheet: _Sheet, data: Mapping[str, Any], path: str, role: Role
) -> str | None:
    """One named node; ``clauses`` is another word for its value."""
    own: dict[str, Any] = {"role": str(role), **data}
    if "clauses" in own and "value" in own:
        asked = Text("与 clauses 二者取一", "not be given together with clauses")
        reader.refuse(f"{path}.value", own.pop("value"), asked)
    if "id" not in own:
        reader.refuse(f"{path}.id", None, Text("写明（必填）", "be given"))
        return None
    written = {"value": "clauses"} if "clauses" in own else {}
    node = reader.fields(Node, own, path, written)
    if node is FAILED:
        return None
    sheet.nodes.append(node)
    return str(node.id)


def _read_total(reader: Reader, sheet: _Sheet, data: Mapping[str, Any]) -> None:
    """The total: an amount, or a node; by itself the sum of all sections."""
    total = data.get("total")
    if total is None and not sheet.top:
        return
    scale = number_of(data.get("scale"))
    if isinstance(total, Mapping) and not {"kind", "ask"} & set(total):
        named = {"id": TOTAL, "zh": "总分", "en": "total"}
        own = {**named, **({} if scale is None else {"marks": scale}), **total}
        if not {"value", "clauses"} & set(own):
            own["value"] = list(sheet.top)
        _read_node(reader, sheet, own, "$.total", Role.TOTAL)
        return
    value = AMOUNT.read(reader, sheet.top if total is None else total, "$.total")
    if value is not FAILED:
        marks = None if scale is None else Fixed(number=scale)
        node = Node(id=TOTAL, zh="总分", en="total", role=Role.TOTAL, value=value, marks=marks)
        sheet.nodes.append(reader.placed(node, "$.total"))
