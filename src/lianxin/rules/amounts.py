"""Amounts and conditions: how they are written as plain data, short or long.

An amount is a number, a name, a list that is added up, a question that the
paper leaves open, or a table with a ``kind``.  A condition is a name, a table
of comparisons, or all / any / not / at least so many of several.

This module does not know what any kind means: it looks tags up.
"""

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from lianxin.points import number_of
from lianxin.rules.shapes import (
    FAILED,
    IDENT,
    Reader,
    Shape,
    is_number,
    list_of,
    one_of_keys,
    write_fields,
)
from lianxin.texts import Text

__all__ = [
    "AMOUNT",
    "AMOUNTS",
    "CONDITION",
    "CONDITIONS",
    "PLAIN",
    "askable",
    "write_amount",
    "write_condition",
]

_AMOUNT_EXPECTED = Text(
    "为数、编号、列表（求和）、带 kind 的表，或 {ask=…, options=…}",
    "be a number, an id, a list (added up), a table with a kind, or {ask = …, options = …}",
)


def _read_amount(reader: Reader, data: Any, path: str) -> Any:
    if reader.is_exhausted(path, data):
        return FAILED
    return reader.placed(_amount_in(reader, data, path), path)


def _amount_in(reader: Reader, data: Any, path: str) -> Any:
    if is_number(data):
        return _read_fixed(reader, data, path)
    if isinstance(data, str):
        name = IDENT.read(reader, data, path)
        return FAILED if name is FAILED else reader.amounts["read"](id=name)
    if isinstance(data, list | tuple):
        return _read_sum(reader, data, path)
    if isinstance(data, Mapping):
        return _read_table(reader, data, path)
    return reader.refuse(path, data, _AMOUNT_EXPECTED)


def _read_fixed(reader: Reader, data: Any, path: str) -> Any:
    number = number_of(data)
    if number is None:
        remedy = Text(
            "为精确数，不可为浮点数、NaN 或无穷（TOML 请用 parse_float=Decimal 读取）",
            "be an exact number, never a float, NaN or infinity "
            "(read TOML with parse_float=Decimal)",
        )
        return reader.refuse(path, data, remedy)
    return reader.amounts["fixed"](number=number)


def _read_sum(reader: Reader, data: Any, path: str) -> Any:
    parts = list_of(_PART).read(reader.deeper(), data, path)
    return FAILED if parts is FAILED else reader.amounts["sum"](parts=parts)


def _read_part(reader: Reader, data: Any, path: str) -> Any:
    """A part of a sum: an amount, or a pair of weight and amount."""
    weight: Any = 1
    pair = 2
    if isinstance(data, list | tuple) and len(data) == pair and _is_weight(data[0]):
        weight, data = data
    read_weight = _read_amount(reader, weight, f"{path}[0]")
    of = _read_amount(reader.deeper(), data, path)
    if FAILED in (read_weight, of):
        return FAILED
    return reader.amounts["part"](weight=read_weight, of=of)


def _is_weight(data: object) -> bool:
    return is_number(data) or (isinstance(data, Mapping) and ("ask" in data or "kind" in data))


def _read_table(reader: Reader, data: Mapping[str, Any], path: str) -> Any:
    if "ask" in data:
        return _read_ask(reader, data, path, AMOUNT)
    if "kind" not in data:
        if "id" in data:
            return reader.fields(reader.amounts["node"], data, path)
        return reader.refuse(path, sorted(map(str, data))[:5], _AMOUNT_EXPECTED)
    tag = data["kind"]
    if tag == PLAIN:
        return _read_plain(reader, data, path)
    tags = {PLAIN, *(name for name in reader.amounts if name not in _WRITTEN_SHORT)}
    if not isinstance(tag, str) or tag not in tags:
        return reader.refuse(f"{path}.kind", tag, one_of_keys(tag, tags))
    return _read_kind(reader, reader.amounts[tag], data, path)


_WRITTEN_SHORT = frozenset({"fixed", "read", "sum", "part", "ask", "compare", "clause"})


PLAIN = "plain"
"""The kind under which an amount that has none of its own may carry a label and a place."""


def _read_plain(reader: Reader, data: Mapping[str, Any], path: str) -> Any:
    """An amount as it stands, with what every clause may say around it."""
    said = {key: value for key, value in data.items() if key not in ("kind", "of")}
    outer = reader.fields(reader.amounts["clause"], said, path)
    if "of" not in data:
        return reader.refuse(f"{path}.of", None, Text("写明（必填）", "be given"))
    inner = _read_amount(reader.deeper(), data["of"], f"{path}.of")
    return FAILED if FAILED in (inner, outer) else attrs.evolve(outer, of=inner)


def _read_kind(reader: Reader, kind: type, data: Mapping[str, Any], path: str) -> Any:
    """A kind or a form; what every clause may say stands around it."""
    clause = reader.amounts["clause"]
    own = {f.name.rstrip("_") for f in attrs.fields(kind) if "shape" in f.metadata}
    around = {f.name.rstrip("_") for f in attrs.fields(clause) if "shape" in f.metadata} - own
    said = {key: data[key] for key in data if key in around}
    rest = {key: data[key] for key in data if key not in around and key != "kind"}
    inner = reader.fields(kind, rest, path)
    if not said:
        return inner
    outer = reader.fields(clause, said, path)
    return FAILED if FAILED in (inner, outer) else attrs.evolve(outer, of=inner)


def _read_ask(reader: Reader, data: Mapping[str, Any], path: str, shape: Shape) -> Any:
    """A question: its name, and what stands here under each answer."""
    for key in data:
        if key not in {"ask", "options"}:
            reader.refuse(f"{path}.{key}", key, one_of_keys(key, {"ask", "options"}))
    name = IDENT.read(reader, data["ask"], f"{path}.ask")
    options = data.get("options")
    if not isinstance(options, Mapping) or not options:
        asked = Text("为表：选项名对应其内容", "be a table from option to what stands here")
        return reader.refuse(f"{path}.options", options, asked)
    read = [
        (
            IDENT.read(reader, option, f"{path}.options"),
            shape.read(reader.deeper(), value, f"{path}.options.{option}"),
        )
        for option, value in options.items()
    ]
    if name is FAILED or any(FAILED in pair for pair in read):
        return FAILED
    return reader.amounts["ask"](name=name, options=tuple(read))


def write_amount(value: Any) -> Any:
    """Plain data of an amount."""
    if value.tag == "ask":
        return _write_ask(value, write_amount)
    if value.tag != "holds" and hasattr(value, "plain"):
        return value.plain()
    return {"kind": value.tag, **write_fields(value)}


def write_condition(value: Any) -> Any:
    """Plain data of a condition, in its shortest form."""
    if value.tag == "ask":
        return _write_ask(value, write_condition)
    return value.plain()


def _write_ask(value: Any, write: Callable[[Any], Any]) -> dict[str, Any]:
    """Plain data of a question."""
    options = {name: write(option) for name, option in value.options}
    return {"ask": value.name, "options": options}


_PART = Shape(expected=_AMOUNT_EXPECTED, read=_read_part, write=write_amount)
AMOUNT = Shape(expected=_AMOUNT_EXPECTED, read=_read_amount, write=write_amount)
AMOUNTS = list_of(AMOUNT)


def askable(shape: Shape) -> Shape:
    """A field that may hold a question instead of an answer."""

    def read(reader: Reader, data: Any, path: str) -> Any:
        if isinstance(data, Mapping) and "ask" in data:
            return _read_ask(reader, data, path, shape)
        return shape.read(reader, data, path)

    def write(value: Any) -> Any:
        is_question = getattr(value, "tag", None) == "ask"
        return _write_ask(value, shape.write) if is_question else shape.write(value)

    expected = Text(
        shape.expected.zh + "，或 {ask=…, options=…}",
        shape.expected.en + ", or {ask = …, options = …}",
    )
    return Shape(expected=expected, read=read, write=write, inner=shape)


_CONDITION_EXPECTED = Text(
    "为条件：编号、{编号={at_least=…}}、{all=[…]}、{any=[…]}、{not=…}、"
    "{at_least=n, of=[…]} 或 {left=…, op=…, right=…}",
    "be a condition: an id, {id = {at_least = …}}, {all = […]}, {any = […]}, {not = …}, "
    "{at_least = n, of = […]} or {left = …, op = …, right = …}",
)

_NO_AMOUNT = Text(
    "比较名称：先为这个数设一个节点，条件再写 {节点={at_least=…}}",
    "compare a name: give the amount a node of its own, and write {node = {at_least = …}}",
)

_LABEL_OPERATORS = frozenset({"is", "is_not", "in", "not_in"})
_OPERATOR_KEYS = _LABEL_OPERATORS | {
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "equals",
    "same_as",
    "differs_from",
    "absent",
}


def _read_condition(reader: Reader, data: Any, path: str) -> Any:
    if reader.is_exhausted(path, data):
        return FAILED
    return reader.placed(_condition_in(reader, data, path), path)


def _condition_in(reader: Reader, data: Any, path: str) -> Any:
    if isinstance(data, bool):
        return reader.amounts["holds"](conditions=(), at_least=0 if data else 1)
    if isinstance(data, str):
        name = IDENT.read(reader, data, path)
        return FAILED if name is FAILED else _flag(reader, name, true=True)
    if isinstance(data, list | tuple):
        return _read_group(reader, {"all": data}, path)
    if isinstance(data, Mapping) and data:
        return _read_condition_table(reader, data, path)
    return reader.refuse(path, data, _CONDITION_EXPECTED)


def _flag(reader: Reader, name: str, *, true: bool) -> Any:
    """The condition that a flag is set (or not)."""
    fixed, read = reader.amounts["fixed"], reader.amounts["read"]
    return reader.amounts["compare"](
        left=read(id=name), op="equals", right=fixed(number=1 if true else 0)
    )


def _read_condition_table(reader: Reader, data: Mapping[str, Any], path: str) -> Any:
    keys = set(data)
    if "ask" in keys:
        return _read_ask(reader, data, path, CONDITION)
    if keys > {"kind"} and isinstance(data["kind"], str) and data["kind"] in reader.amounts:
        return reader.refuse(path, data["kind"], _NO_AMOUNT)
    if keys & {"left", "op", "right"}:
        return _read_compare(reader, data, path)
    if keys & {"all", "any", "not", "of"}:
        return _read_group(reader, data, path)
    return _read_atoms(reader, data, path)


def _read_atoms(reader: Reader, data: Mapping[str, Any], path: str) -> Any:
    """Names with what is asked of each; all must hold."""
    atoms = [
        atom
        for name, tests in data.items()
        for atom in _read_tests(reader, name, tests, f"{path}.{name}")
    ]
    if FAILED in atoms:
        return FAILED
    if len(atoms) == 1:
        return atoms[0]
    return reader.amounts["holds"](conditions=tuple(atoms), at_least=len(atoms))


def _read_group(reader: Reader, data: Mapping[str, Any], path: str) -> Any:
    """All, any, not, or at least / at most so many of several conditions."""
    keys = set(data)
    if keys == {"not"}:
        inner = _read_condition(reader.deeper(), data["not"], f"{path}.not")
        return (
            FAILED if inner is FAILED else reader.amounts["holds"](conditions=(inner,), at_most=0)
        )
    if keys in ({"all"}, {"any"}):
        key = "all" if "all" in keys else "any"
        inner = CONDITIONS.read(reader.deeper(), data[key], f"{path}.{key}")
        if inner is FAILED:
            return FAILED
        at_least = len(inner) if key == "all" else 1
        return reader.amounts["holds"](conditions=inner, at_least=at_least)
    renamed = {("conditions" if key == "of" else key): value for key, value in data.items()}
    return reader.fields(reader.amounts["holds"], renamed, path)


def _read_tests(reader: Reader, name: Any, tests: Any, path: str) -> list[Any]:
    """The atoms that a name and its comparisons stand for."""
    ident = IDENT.read(reader, name, path)
    if ident is FAILED:
        return [FAILED]
    if isinstance(tests, bool):
        return [_flag(reader, ident, true=tests)]
    if isinstance(tests, str) and not is_number(tests):
        tests = {"absent": True} if tests == "absent" else {"is": tests}
    elif is_number(tests):
        tests = {"equals": tests}
    if not isinstance(tests, Mapping) or not tests:
        return [reader.refuse(path, tests, _CONDITION_EXPECTED)]
    atoms = [_read_test(reader, ident, op, right, f"{path}.{op}") for op, right in tests.items()]
    for atom in atoms:
        if hasattr(atom, "left"):
            reader.placed(atom.left, path)
    return atoms


def _read_test(reader: Reader, name: str, op: Any, right: Any, path: str) -> Any:
    if op not in _OPERATOR_KEYS:
        return reader.refuse(path, op, one_of_keys(op, set(_OPERATOR_KEYS)))
    return _read_compare(reader, {"left": name, "op": op, "right": right}, path)


def _read_compare(reader: Reader, data: Mapping[str, Any], path: str) -> Any:
    """One comparison; what stands on the right depends on the operator."""
    op, right = str(data.get("op")), data.get("right")
    rest = {key: value for key, value in data.items() if key != "right"}
    if op in _LABEL_OPERATORS:
        if not right:
            return reader.refuse(path, right, Text("至少写明一个选项", "name a label at least"))
        rest["labels"] = [right] if isinstance(right, str) else right
    elif op == "absent" and right is False:
        inner = reader.fields(reader.amounts["compare"], rest, path)
        if inner is FAILED:
            return FAILED
        return reader.amounts["holds"](conditions=(inner,), at_most=0)
    elif op != "absent":
        rest["right"] = right
    return reader.fields(reader.amounts["compare"], rest, path)


CONDITION = Shape(expected=_CONDITION_EXPECTED, read=_read_condition, write=write_condition)
CONDITIONS = list_of(CONDITION)
