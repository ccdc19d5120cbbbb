"""Varying: the same facts with one thing changed, for tests of how a figure moves.

One more or one less of a count or of the records of a list, a fact that is forgotten,
another order, one more subject beside a group: what a scheme makes of both is compared
by the test.  What was given stays untouched.

This module does not know which way a figure ought to move.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from lianxin.rules.measure import Measure, MeasureType
from lianxin.rules.scheme import Scheme
from lianxin.testing.aiming import as_said
from lianxin.testing.strategies import Cohort

__all__ = [
    "one_less",
    "one_more",
    "one_more_record",
    "one_record_less",
    "shuffled",
    "shuffled_group",
    "unknown_instead",
    "with_bystander",
    "without",
]


def one_more(
    scheme: Scheme, facts: Mapping[str, Any], measure: str, *, part: str | None = None
) -> dict[str, Any] | None:
    """The same facts with one more of a count or amount; None where there cannot be more.

    A flag that is not set is set.  No fact rises above its greatest value, or above a
    fact of which it is a part; from nought it rises to its least value.

    Args:
        scheme: The scheme.
        facts: The facts.
        measure: The fact.
        part: The sub-period, where the fact is kept by one.
    """
    if part is not None:
        return _in_part(facts, measure, part, lambda inner: one_more(scheme, inner, measure))
    declared = scheme.measure_by_id[measure]
    value = facts.get(measure)
    if isinstance(value, bool):
        return None if value else {**facts, measure: True}
    if not isinstance(value, int | Decimal):
        return None
    more = value + 1
    if declared.least is not None and more < declared.least:
        more = as_said(declared.least)
    whole = facts.get(declared.subset_of or "")
    held = isinstance(whole, int | Decimal) and more > whole
    most = declared.most
    return None if held or (most is not None and more > most) else {**facts, measure: more}


def one_less(
    scheme: Scheme, facts: Mapping[str, Any], measure: str, *, part: str | None = None
) -> dict[str, Any] | None:
    """The same facts with one less of a count or amount; None where there cannot be less.

    A flag that is set is no longer set.  No fact falls below its least value, below
    nought where it declares none, or below a fact that is a part of it; what may be nought
    beside its bounds falls to that.

    Args:
        scheme: The scheme.
        facts: The facts.
        measure: The fact.
        part: The sub-period, where the fact is kept by one.
    """
    if part is not None:
        return _in_part(facts, measure, part, lambda inner: one_less(scheme, inner, measure))
    declared = scheme.measure_by_id[measure]
    value = facts.get(measure)
    if isinstance(value, bool):
        return {**facts, measure: False} if value else None
    if not isinstance(value, int | Decimal):
        return None
    less = _fallen(declared, value)
    parts = [facts.get(one.id) for one in scheme.measures if one.subset_of == measure]
    held = less is None or any(isinstance(part, int | Decimal) and less < part for part in parts)
    return None if held else {**facts, measure: less}


def _in_part(
    facts: Mapping[str, Any],
    measure: str,
    part: str,
    change: Callable[[dict[str, Any]], dict[str, Any] | None],
) -> dict[str, Any] | None:
    """The same facts with a change in one sub-period; None where nothing is said of that."""
    by_part = facts.get(measure)
    if not isinstance(by_part, Mapping) or part not in by_part:
        return None
    changed = change({**facts, measure: by_part[part]})
    return None if changed is None else {**facts, measure: {**by_part, part: changed[measure]}}


def _fallen(declared: Measure, value: int | Decimal) -> int | Decimal | None:
    """One less of a number; nought beside the bounds where it may be, or None."""
    first = 1 if declared.type is MeasureType.ORDER else 0
    if value - 1 >= (first if declared.least is None else declared.least):
        return value - 1
    return 0 if declared.or_zero and value > 0 else None


def one_more_record(
    scheme: Scheme,
    facts: Mapping[str, Any],
    measure: str,
    record: Mapping[str, Any] | None = None,
) -> dict[str, Any] | None:
    """The same facts with one more record of a list; None where there cannot be more.

    Args:
        scheme: The scheme.
        facts: The facts.
        measure: The list.
        record: The record; one more like the last of the list if not given.
    """
    records = facts.get(measure)
    if not isinstance(records, list) or (record is None and not records):
        return None
    most = scheme.measure_by_id[measure].most
    added = {**(records[-1] if record is None else record), "times": 1}
    full = most is not None and _how_many(records) + 1 > most
    return None if full else {**facts, measure: [*records, added]}


def one_record_less(
    scheme: Scheme, facts: Mapping[str, Any], measure: str
) -> dict[str, Any] | None:
    """The same facts without the last record of a list; None where there cannot be less.

    Of a record that stands for several, one is taken.
    """
    records = facts.get(measure)
    if not isinstance(records, list) or not records:
        return None
    least, left = scheme.measure_by_id[measure].least or 0, _how_many(records) - 1
    *rest, last = records
    again = [{**last, "times": last["times"] - 1}] if last.get("times", 1) > 1 else []
    return None if left < least else {**facts, measure: [*rest, *again]}


def _how_many(records: list[dict[str, Any]]) -> int:
    return sum(int(one.get("times", 1)) for one in records)


def unknown_instead(facts: Mapping[str, Any], measure: str) -> dict[str, Any] | None:
    """The same facts with one forgotten; None where it is unknown or not mentioned."""
    if facts.get(measure, "unknown") == "unknown":
        return None
    return {**facts, measure: "unknown"}


def shuffled(facts: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The same facts in any order, their records too; shrinks to the order given."""
    drawn = {
        name: st.permutations(value) if isinstance(value, list) else st.just(value)
        for name, value in facts.items()
    }
    return st.tuples(st.permutations(list(facts)), st.fixed_dictionaries(drawn)).map(
        lambda pair: {name: pair[1][name] for name in pair[0]}
    )


def shuffled_group(cohort: Cohort) -> st.SearchStrategy[Cohort]:
    """The same group with its subjects in any order; shrinks to the order given."""
    return st.permutations(list(cohort)).map(
        lambda order: evolve(cohort, subjects={name: cohort[name] for name in order})
    )


def with_bystander(
    cohort: Cohort, facts: Mapping[str, Any], name: str = "bystander"
) -> Cohort | None:
    """The same group with one more subject; None where one of that name is there.

    A bystander changes nothing for the others, except where rules rank or count peers.
    """
    if name in cohort:
        return None
    return evolve(cohort, subjects={**cohort.subjects, name: facts})


def without(cohort: Cohort, subject: str) -> Cohort | None:
    """The same group without one of its subjects; None where nobody would be left."""
    rest = {name: facts for name, facts in cohort.items() if name != subject}
    return evolve(cohort, subjects=rest) if rest else None
