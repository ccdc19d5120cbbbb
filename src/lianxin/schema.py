"""Schema: what plain data must look like, as JSON Schema (2020-12), for other programs.

``schema_of`` tells it of any record that the codec reads, ``input_schema`` of the
facts that a scheme asks for, ``result_schema`` of any result that is handed out.
Descriptions are in Chinese and English; bounds are those by which values are checked.

What JSON Schema cannot say stays with the codec and with scoring: that ids resolve
and are used once, that an end is not before its start, that a part does not exceed
its whole and whatever else holds between fields, that a day exists, that words hold no
number of a person, that 2.0 is no whole number, and how deep and large data may be in all.

This module does not know any record; it reads what their fields say.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from types import UnionType
from typing import Any, get_args, get_origin

import attrs
from pendulum import Date

from lianxin._checks import Check
from lianxin.codec import FORMAT
from lianxin.decimal_text import END, between
from lianxin.handing_out import NUMBERS, is_several, members_of
from lianxin.points import LONGEST_NUMBER, Number
from lianxin.register import Register
from lianxin.rules.facts import as_measure
from lianxin.rules.measure import Attribute, Measure, MeasureType, WhoseFact
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme
from lianxin.structuring import TAG, TAGS, no_plain_form, written
from lianxin.texts import Labeled, Text

__all__ = ["DIALECT", "input_schema", "result_schema", "schema_of"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Json = dict[str, Any]

_WORDS = {"type": "string", "minLength": 1, "pattern": r"\S"}
_DECIMAL = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?" + END}
_NOT_NEGATIVE = {"type": "string", "pattern": r"^(0|[1-9][0-9]*)(\.[0-9]+)?" + END}
_DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])" + END

_PLAIN: Mapping[type, Json] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    Decimal: _DECIMAL,
    Fraction: {"type": "string", "pattern": r"^(-?[1-9][0-9]*/[1-9][0-9]*|0/1)" + END},
    Date: {"type": "string", "format": "date", "pattern": _DAY},
}


def schema_of(kind: type) -> Json:
    """The JSON Schema of the plain data of a record.

    Raises:
        InvalidQuestionError: If the kind is no record that plain data can write.

    >>> from lianxin.people import Person
    >>> found = schema_of(Person)
    >>> found["$defs"]["Person"]["required"], sorted(found["$defs"]["Person"]["properties"])
    (['id'], ['id', 'status'])
    """
    if not attrs.has(kind):
        raise no_plain_form(kind)
    found: dict[str, Json] = {}
    root = _of(kind, None, found)
    if kind is Register:
        record = found[kind.__name__]
        record["properties"] = {"format": {"const": FORMAT}, **record["properties"]}
        record["required"] = ["format", *record.get("required", [])]
    return {"$schema": DIALECT, **root, "$defs": dict(sorted(found.items()))}


def _of(kind: Any, check: Check | None, found: dict[str, Json]) -> Json:
    """The schema of a field of a kind, with the bounds of its check."""
    if isinstance(kind, UnionType):
        return _of_several(kind, check, found)
    if get_origin(kind) is tuple:
        inner = None if check is None else check.member
        return {"type": "array", "items": _of(get_args(kind)[0], inner, found)}
    if kind in _PLAIN:
        return {**_PLAIN[kind], **_bounds(kind, check)}
    if isinstance(kind, type) and issubclass(kind, Labeled):
        return _word(kind)
    if isinstance(kind, type) and attrs.has(kind):
        _record(kind, found)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    raise no_plain_form(kind)


def _bounds(kind: type, check: Check | None) -> Json:
    """The bounds of a number, or of the length of words."""
    if check is None:
        return {}
    if kind is str:
        longest = {} if check.most is None else {"maxLength": check.most}
        return {"minLength": 1, "pattern": check.pattern or r"\S", **longest}
    if kind is int:
        told = {"minimum": check.least, "maximum": check.most}
        return {key: number for key, number in told.items() if number is not None}
    return _NOT_NEGATIVE if kind is Decimal and check.least == 0 else {}


def _of_several(kind: Any, check: Check | None, found: dict[str, Json]) -> Json:
    """A value that may be None, one of several numbers, or one of several records."""
    members = [one for one in get_args(kind) if one is not type(None)]
    tagged = len(members) > 1 and members[0] in TAGS
    each = [_tagged(one, found) if tagged else _of(one, check, found) for one in members]
    nothing = [{"type": "null"}] if type(None) in get_args(kind) else []
    both = [*each, *nothing]
    return both[0] if len(both) == 1 else {"anyOf": both}


def _tagged(kind: type, found: dict[str, Json]) -> Json:
    """A record that a word tells from others that may stand in its place."""
    _record(kind, found)
    record = found[kind.__name__]
    if TAG not in record["properties"]:
        record["properties"] = {TAG: {"const": TAGS[kind]}, **record["properties"]}
        record["required"] = [TAG, *record.get("required", [])]
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _record(kind: Any, found: dict[str, Json]) -> None:
    """The schema of a record, once for all the places in which it stands."""
    if kind.__name__ in found:
        return
    record: Json = {"type": "object", "additionalProperties": False}
    found[kind.__name__] = record
    first = (kind.__doc__ or "").strip().splitlines()
    record["title"] = first[0] if first else kind.__name__
    fields = written(kind)
    record["properties"] = {one.name: _field(one, found) for one in fields}
    needed = [one.name for one in fields if one.default is attrs.NOTHING]
    if needed:
        record["required"] = needed


def _field(one: Any, found: dict[str, Json]) -> Json:
    """The schema of a field with what it is called and what is asked of it."""
    check = one.validator if isinstance(one.validator, Check) else None
    zh = one.metadata.get("zh", one.name)
    asked = "" if check is None else f"; must {check.requirement.en}"
    said = "" if check is None else f"，应{check.requirement.zh}"
    return {**_of(one.type, check, found), "description": f"{zh}{said} / {one.name}{asked}"}


def _word(kind: type[Labeled]) -> Json:
    """A word of a closed list, each with its Chinese name."""
    return {
        "enum": [str(one.value) for one in kind],
        "description": "、".join(f"{one.value}={one.zh}" for one in kind),
    }


# The facts that a scheme asks for


SILENT = {"enum": ["unknown", "absent"]}


def input_schema(scheme: Scheme) -> Json:
    """The JSON Schema of the facts of one subject, as ``score`` takes them.

    A node may be handed in too, instead of being computed.  Bounds of numbers that are
    written as text are told by a pattern of their digits.  What ``score`` holds besides: that
    the lesser of two ends stands first, that a part keeps within its whole, and that no number
    is a float such as 2.0, which JSON Schema does not tell from 2.

    >>> from lianxin import load_scheme
    >>> days = {"zh": "主题党日", "en": "theme days", "type": "count", "most": 60}
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization", "measures": {"days": days},
    ... })
    >>> input_schema(scheme)["properties"]["days"]["anyOf"][0]
    {'type': 'integer', 'minimum': 0, 'maximum': 60}
    """
    asked = [one for one in scheme.measures if one.whose is WhoseFact.SUBJECT]
    properties = {one.id: _fact(scheme, one) for one in asked}
    for node in scheme.node_by_id.values():
        properties[str(node.id)] = _given(scheme, node)
    return {
        "$schema": DIALECT,
        "title": f"{scheme.title.zh} / {scheme.title.en}",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _fact(scheme: Scheme, measure: Measure) -> Json:
    """One fact; by sub-period where it is kept so."""
    said = f"{measure.label.zh} / {measure.label.en}"
    if measure.unit is not None:
        said += f" ({measure.unit.zh} / {measure.unit.en})"
    value = _list(measure) if measure.type is MeasureType.RECORDS else _value(measure)
    if measure.per is not None:
        value = _by_part(scheme.parts_of_period[measure.per], {"anyOf": [value, SILENT]})
    return {"anyOf": [*value.pop("anyOf", [value]), SILENT], "description": said}


def _by_part(parts: tuple[str, ...], value: Json) -> Json:
    """A value for each sub-period: by its name, or in their order."""
    named = {"type": "object", "additionalProperties": False}
    number = {"minItems": len(parts), "maxItems": len(parts)}
    return {
        "anyOf": [
            {**named, "properties": dict.fromkeys(parts, value)},
            {"type": "array", "items": value, **number},
        ]
    }


def _list(measure: Measure) -> Json:
    """A list of records, each with its attributes; or nested counts."""
    attributes = {one.id: _attribute(one) for one in measure.attributes}
    record = {
        "type": "object",
        "additionalProperties": False,
        "properties": {**attributes, "times": {"type": "integer", "minimum": 0}},
    }
    rows: Json = {"type": "array", "items": record, "minItems": int(measure.least or 0)}
    if measure.most is not None:
        rows["maxItems"] = int(measure.most)
    return {"anyOf": [rows, {"type": "object"}]} if measure.counts else rows


def _attribute(one: Attribute) -> Json:
    value = _value(one)
    return {"anyOf": [*value.pop("anyOf", [value]), SILENT]}


def _value(one: Measure | Attribute) -> Json:
    """One value of a plain type, or the two ends between which it lies."""
    if one.type is MeasureType.FLAG:
        return {"type": "boolean"}
    if one.type is MeasureType.CHOICE:
        return {"enum": list(one.options)} if one.options else dict(_WORDS)
    single = _single(one)
    pair = {"type": "array", "minItems": 2, "maxItems": 2, "items": {"anyOf": single}}
    between = {
        "type": "object",
        "properties": {"between": pair},
        "required": ["between"],
        "additionalProperties": False,
    }
    return {"anyOf": [*single, between]}


def _single(one: Measure | Attribute) -> list[Json]:
    """One number within the bounds that a fact declares: whole, or written as text."""
    usual = {MeasureType.COUNT: 0, MeasureType.MARK: 0, MeasureType.ORDER: 1}
    least = usual.get(one.type) if one.least is None else one.least
    counted = one.type in (MeasureType.COUNT, MeasureType.ORDER)
    found = [_whole(least, one.most), _text_between(least, one.most, whole=counted)]
    if getattr(one, "or_zero", False) and least is not None and least > 0:
        found += [{"const": 0}, _text_between(0, 0, whole=counted)]
    return found


def _whole(least: Number | None, most: Number | None) -> Json:
    """A whole number between two bounds."""
    absurd = 10**LONGEST_NUMBER - 1
    low = -absurd if least is None else ceil(least)
    return {"type": "integer", "minimum": low, "maximum": absurd if most is None else floor(most)}


def _text_between(least: Number | None, most: Number | None, *, whole: bool) -> Json:
    """A number between two bounds, written as text."""
    text = {"type": "string", "maxLength": LONGEST_NUMBER, "pattern": between(least, most)}
    said = {"description": "decimal as text / 写成文字的小数"}
    if whole:
        said = {"description": "whole number as text / 写成文字的整数"}
        return {**text, **said, "allOf": [{"pattern": r"^-?[0-9]+(\.0+)?" + END}]}
    return {**text, **said}


def _given(scheme: Scheme, node: Node) -> Json:
    """The value of a node that is handed in: where the paper leaves it, or instead of a rule."""
    value = _value(as_measure(node))
    if node.per is not None:
        value = _by_part(scheme.parts_of_period[node.per], {"anyOf": [*value["anyOf"], SILENT]})
    said = f"{node.label.zh} / {node.label.en}"
    if not node.must_be_given:
        said += " (不填则按规则计算 / computed by its rule where it is not given)"
    return {"anyOf": [*value["anyOf"], SILENT], "description": said}


# The results that are handed out


_NUMBER = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+|/[1-9][0-9]*)?" + END}

_HANDED: Mapping[Any, Json] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    Decimal: _NUMBER,
    Fraction: _NUMBER,
    Date: {"type": "string", "format": "date"},
    Text: {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "zh": {"type": "string", "description": "中文 / in Chinese"},
            "en": {"type": "string", "description": "英文 / in English"},
        },
        "required": ["zh", "en"],
    },
}


def result_schema(kind: type) -> Json:
    """The JSON Schema of a result as ``hand_out`` writes it.

    Raises:
        InvalidQuestionError: If the kind is no class of results.

    >>> from lianxin.explanations import Step
    >>> result_schema(Step)["$defs"]["Step"]["properties"]["cite"]["description"]
    '条款 / The clause of the paper.'
    """
    members_of(kind)
    found: dict[str, Json] = {}
    root = _handed(kind, found)
    return {"$schema": DIALECT, **root, "$defs": dict(sorted(found.items()))}


def _handed(kind: Any, found: dict[str, Json]) -> Json:
    """The schema of a value of a type that is handed out."""
    if is_several(kind):
        return _handed_of_several(kind, found)
    if kind in _HANDED:
        return dict(_HANDED[kind])
    if get_origin(kind) is not None:
        return _handed_many(kind, found)
    if isinstance(kind, type) and issubclass(kind, Labeled):
        return _word(kind)
    name = f"{kind.__module__}.{kind.__name__}".removeprefix("lianxin.")
    short = kind.__name__ if found.get(kind.__name__, {}).get("$comment") in (None, name) else name
    if short not in found:
        first = (kind.__doc__ or kind.__name__).strip().splitlines()[0]
        record = found[short] = {"$comment": name, "title": first, "type": "object"}
        members = members_of(kind)
        record["additionalProperties"] = False
        record["properties"] = {
            one.name: {**_handed(one.kind, found), "description": f"{one.zh} / {one.en}"}
            for one in members
        }
        record["required"] = [one.name for one in members]
    return {"$ref": f"#/$defs/{short}"}


def _handed_of_several(kind: Any, found: dict[str, Json]) -> Json:
    """The schema of one of several types; one of several numbers is a number."""
    members = [one for one in get_args(kind) if one is not type(None)]
    numbers = len(members) > 1 and set(members) <= set(NUMBERS)
    each = [dict(_NUMBER)] if numbers else [_handed(one, found) for one in members]
    nothing = [{"type": "null"}] if type(None) in get_args(kind) else []
    both = [*each, *nothing]
    return both[0] if len(both) == 1 else {"anyOf": both}


def _handed_many(kind: Any, found: dict[str, Json]) -> Json:
    """The schema of several values: a list, a set, so many in a row, or a table by keys."""
    args, origin = get_args(kind), get_origin(kind)
    if origin is tuple and args[1:] != (...,):
        each = [_handed(one, found) for one in args]
        number = {"minItems": len(each), "maxItems": len(each)}
        return {"type": "array", "prefixItems": each, **number}
    if origin is tuple:
        return {"type": "array", "items": _handed(args[0], found)}
    if origin is frozenset:
        return {"type": "array", "items": _handed(args[0], found), "uniqueItems": True}
    return {"type": "object", "additionalProperties": _handed(args[1], found)}
