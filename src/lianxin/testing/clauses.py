"""Clauses: what a made-up scheme gives points for, and under which conditions.

A measure stands in a clause as its declaration; it gets its name when the scheme is put
together.

This module does not know items, sections and grades.
"""

from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate
from typing import Any, final

from attrs import field, frozen
from hypothesis import strategies as st

from lianxin._checks import label
from lianxin.testing.parts import Drawn, counts, or_none

__all__ = ["LEVELS", "Asked", "conditions", "earning", "labels", "losing", "numbers"]

LEVELS = ("a", "b", "c")
MOST = 12
POINTS = (*range(1, MOST + 1), *(Decimal(one) for one in ("0.1", "0.3", "0.5", "1.5", "2.5")))
"""Points that papers give; the first is what everything shrinks to."""


@final
@frozen(kw_only=True, eq=False)
class Asked:
    """A measure where it is read, before it has a name (待命名的指标).

    Attributes:
        declared: What the scheme declares of it.
    """

    declared: Mapping[str, Any] = field(metadata=label("声明"))


def _asked(**declared: Drawn[Any]) -> Drawn[Asked]:
    """A measure of its own, with a declaration."""
    return st.builds(Asked, declared=st.fixed_dictionaries(declared))


def _just(**fields: Any) -> dict[str, Drawn[Any]]:
    return {name: st.just(value) for name, value in fields.items()}


def numbers() -> Drawn[Asked]:
    """Measures that are a number; shrinks to a count."""
    return _counts() | _amounts()


def _counts() -> Drawn[Asked]:
    return _asked(**_just(type="count", most=MOST))


def _amounts() -> Drawn[Asked]:
    return _asked(**_just(type="amount", least=0, most=MOST))


def labels() -> Drawn[Asked]:
    """Measures that are a choice among a few levels."""
    return _asked(**_just(type="choice", options=LEVELS))


def _flags() -> Drawn[Asked]:
    return _asked(**_just(type="flag"))


def _records() -> Drawn[Asked]:
    """Measures that are records, each of a level and a size."""
    attributes = (
        {"id": "level", "type": "choice", "options": LEVELS},
        {"id": "size", "type": "count", "most": MOST},
    )
    return _asked(**_just(type="records", most=4, attributes=attributes))


# Conditions


def conditions() -> Drawn[Any]:
    """Conditions over facts, and conditions of conditions; shrinks to a flag."""
    operators = st.sampled_from(["at_least", "more_than", "at_most", "less_than"])
    compared = st.builds(_entry, operators, counts(1, MOST))
    atoms = st.one_of(
        _flags(),
        st.builds(_entry, numbers(), compared),
        st.builds(_entry, labels(), st.sampled_from(LEVELS)),
    )
    several = st.lists(atoms, min_size=2, max_size=3)
    return st.one_of(
        atoms,
        st.builds(_entry, st.just("not"), atoms),
        st.builds(_entry, st.sampled_from(["all", "any"]), several),
    )


def _entry(key: Any, value: Any) -> dict[Any, Any]:
    return {key: value}


# Clauses


def earning() -> Drawn[dict[str, Any]]:
    """Clauses that give points; shrinks to a point for each of a count."""
    return _clauses(st.one_of(_forms("plus"), _core()))


def losing() -> Drawn[dict[str, Any]]:
    """Clauses that take points; shrinks to a point for each of a count."""
    return _clauses(_forms("minus"))


def _clauses(clause: Drawn[dict[str, Any]]) -> Drawn[dict[str, Any]]:
    """Clauses, perhaps under a condition."""
    return st.builds(
        lambda said, when: said if when is None else {**said, "when": when},
        clause,
        or_none(conditions()),
    )


def _forms(sign: str) -> Drawn[dict[str, Any]]:
    """Phrases of papers, with the points that each gives or takes."""
    number, few = st.sampled_from(POINTS), counts(1, MOST)
    counting = st.sampled_from(["each", "highest"])
    by_level = st.fixed_dictionaries(dict.fromkeys(LEVELS, number))
    return st.one_of(
        _by_units("each", **{sign: number}),
        _clause("once", of=conditions(), **{sign: number}),
        _by_units("missing", due=few, **{sign: number}),
        _by_units("excess", allowed=few, **{sign: number}),
        _clause("steps", of=numbers(), **{sign: _steps()}),
        _clause("choice", of=labels(), **{sign: by_level}),
        _clause("assessed", of=_asked(type=st.just("mark"), most=few), sign=st.just(sign)),
        _clause("levels", of=_records(), counting=counting, **{sign: by_level}),
    )


def _core() -> Drawn[dict[str, Any]]:
    """Rules of the core, as no phrase says them."""
    number = st.sampled_from(POINTS)
    case = st.fixed_dictionaries({"if": conditions(), "then": number})
    row = st.builds(lambda one: {"at": one[0], "value": one[1]}, st.tuples(counts(0, MOST), number))
    parts = st.lists(_forms("plus"), min_size=2, max_size=3)
    return st.one_of(
        _clause("cases", cases=st.lists(case, min_size=1, max_size=2), otherwise=number),
        _clause("table", of=numbers(), rows=st.tuples(row), otherwise=number),
        _clause("pick", take=st.sampled_from(["highest", "lowest"]), parts=parts),
    )


def _by_units(kind: str, **fields: Drawn[Any]) -> Drawn[dict[str, Any]]:
    """A phrase that counts units; of an amount, it says what a part of a unit is worth."""
    parts = st.sampled_from(["exact", "whole", "started"])
    amount = _clause(kind, of=_amounts(), parts=parts, **fields)
    return _clause(kind, of=_counts(), **fields) | amount


def _clause(kind: str, **fields: Drawn[Any]) -> Drawn[dict[str, Any]]:
    return st.fixed_dictionaries({"kind": st.just(kind), **fields})


def _steps() -> Drawn[list[list[int]]]:
    """From how many on there are how many points, both rising."""
    rises = st.lists(st.tuples(counts(1, 4), counts(1, 4)), min_size=1, max_size=3)
    return rises.map(_accumulated)


def _accumulated(rises: list[tuple[int, int]]) -> list[list[int]]:
    froms, gives = zip(*rises, strict=True)
    return [list(step) for step in zip(accumulate(froms), accumulate(gives), strict=True)]
