"""Aiming: facts are moved so that together they come to an edge, and stay valid.

A part and its whole may make just 80 percent, two marks a total of just 90; one fact
is moved there, the others stay.  A part is never more than its whole.

This module does not know where a scheme tips.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lianxin.points import Number, decimal_of, number_of
from lianxin.rules.measure import Attribute, Measure
from lianxin.rules.scheme import Scheme
from lianxin.testing.edges import Aim, number_of_records
from lianxin.testing.guessing import GRAIN, ends_of, is_whole, stand_in

__all__ = ["aimed", "as_said", "with_subsets"]

Target = tuple[Aim, str, int]
"""Facts that make an edge, the one that is moved, and how many steps beside the edge it ends."""


def aimed(scheme: Scheme, facts: dict[str, Any], target: Target | None) -> dict[str, Any]:
    """The facts with one moved to an edge; as they are where that cannot be."""
    if target is None:
        return facts
    aim, name, beside = target
    rest = _rest(facts, aim, name)
    if rest is None or not isinstance(facts[name], int | Decimal):
        return facts
    weight = dict(aim.parts)[name]
    declared = _declared(scheme, name)
    step = 1 if is_whole(declared) else GRAIN
    goal = (math.floor(-rest / weight / step) + beside) * step
    low, high = ends_of(declared)
    return {**facts, name: as_said(goal)} if low <= goal <= high else facts


def _rest(facts: Mapping[str, Any], aim: Aim, name: str) -> Fraction | None:
    """What the other facts of an aim add up to; None where one of them is not known."""
    rest = Fraction(aim.rest)
    for other, weight in aim.parts:
        value = 0 if other == name else _value(facts, other)
        if value is None:
            return None
        rest += weight * value
    return rest


def _declared(scheme: Scheme, name: str) -> Measure | Attribute:
    found = scheme.measure_by_id.get(name)
    return stand_in(scheme.node_by_id[name]) if found is None else found


def _value(facts: Mapping[str, Any], name: str) -> Number | None:
    """A known number, a flag as one, or how many records there are."""
    for list_name, records in facts.items():
        if number_of_records(list_name) == name and isinstance(records, list):
            return sum(int(record.get("times", 1)) for record in records)
    value = facts.get(name)
    return int(value) if isinstance(value, bool) else number_of(value)


def as_said(number: Number) -> int | Any:
    """A number as a fact says it: whole, or a decimal."""
    return int(number) if number == int(number) else decimal_of(number)


def with_subsets(scheme: Scheme, facts: dict[str, Any]) -> dict[str, Any]:
    """Every whole is as much as its part must be, every part cut to its whole: valid facts."""
    cut = dict(facts)
    declared = scheme.measure_by_id
    pairs = [(one.id, one.subset_of) for one in scheme.measures if one.subset_of is not None]
    least = {one.id: _told(one, ends_of(one)[0]) for one in scheme.measures}
    for _ in pairs:
        for part, whole in pairs:
            least[whole] = _told(declared[whole], max(least[whole], least[part]))
    for _, whole in pairs:
        high = _end(cut.get(whole), 1)
        if high is not None and high < least[whole]:
            cut[whole] = as_said(least[whole])
    for _ in pairs:
        for part, whole in pairs:
            _cut(cut, declared[part], declared[whole])
    return cut


def _told(one: Measure, number: Number) -> Number:
    """The least value from a number on that a fact can have."""
    return math.ceil(number) if is_whole(one) else number


def _cut(facts: dict[str, Any], part: Measure, whole: Measure) -> None:
    """A part is no more than its whole; one between two bounds starts no higher."""
    low, high = _end(facts.get(part.id), 0), _greatest(facts, whole)
    if low is not None and high is not None and low > high:
        facts[part.id] = as_said(math.floor(high) if is_whole(part) else high)


def _greatest(facts: Mapping[str, Any], one: Measure) -> Number | None:
    """The most that a fact may be; of one that is unknown, what the scheme declares."""
    said = facts.get(one.id, "unknown")
    return one.most if said == "unknown" else _end(said, 1)


def _end(value: Any, end: int) -> Number | None:
    """One end of a number that is known, or known to lie between two."""
    if isinstance(value, Mapping) and "between" in value:
        value = value["between"][end]
    return number_of(value) if isinstance(value, int | Decimal) else None
