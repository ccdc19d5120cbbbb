"""Strategies: facts that a scheme can be asked about, drawn close to its own edges.

Just under, at and just over every threshold that the scheme itself writes, as
well as its declared bounds.  Facts are valid by construction.

This module does not know what a scheme makes of the facts.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from lianxin.points import Exact, Number, decimal_of
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Attribute, Measure, MeasureType, WhoseFact
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme, parts_of

__all__ = ["cohorts_for", "facts_for", "one_more"]

MOST_RECORDS = 6
FALLBACK_MOST = 200


def facts_for(scheme: Scheme, *, unknown: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of one subject, for every measure that a scheme declares.

    Args:
        scheme: The scheme.
        unknown: Whether facts may also be unknown, or lie between two bounds.

    Shrinks to the least value of every fact, no records, and nothing unknown.
    """
    edges = _edges(scheme)
    drawn = {
        one.id: _fact(scheme, one, edges, unknown=unknown)
        for one in scheme.measures
        if one.whose is WhoseFact.SUBJECT
    }
    given = {
        str(node.id): _given(scheme, node, edges) for node in scheme.nodes if node.must_be_given
    }
    return st.fixed_dictionaries({**drawn, **given}).map(lambda facts: _with_subsets(scheme, facts))


def cohorts_for(
    scheme: Scheme, *, sizes: tuple[int, int] = (1, 6), unknown: bool = False
) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """Facts of a whole group, by subject.

    Shrinks to the smallest group of the least facts.
    """
    least, most = sizes
    return st.lists(facts_for(scheme, unknown=unknown), min_size=least, max_size=most).map(
        lambda drawn: {f"subject-{place}": facts for place, facts in enumerate(drawn)}
    )


def one_more(scheme: Scheme, facts: Mapping[str, Any], measure: str) -> dict[str, Any] | None:
    """The same facts with one more of a count or amount; None where there cannot be more."""
    declared = scheme.measure_by_id[measure]
    value = facts.get(measure)
    flag = declared.type is MeasureType.FLAG and value is False
    if flag:
        return {**facts, measure: True}
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if declared.most is not None and value + 1 > declared.most:
        return None
    for one in scheme.measures:
        whole = facts.get(one.id)
        if declared.subset_of == one.id and isinstance(whole, int | Decimal) and value + 1 > whole:
            return None
    return {**facts, measure: value + 1}


def _edges(scheme: Scheme) -> tuple[Number, ...]:
    """Every number that the scheme writes anywhere."""
    rules = (*scheme.nodes, *scheme.stages)
    found = {part.number for part in parts_of(rules) if isinstance(part, Fixed)}
    return tuple(sorted(found))


def _fact(
    scheme: Scheme, one: Measure, edges: tuple[Number, ...], *, unknown: bool
) -> st.SearchStrategy[Any]:
    value = _by_part(scheme, one, edges)
    if not unknown:
        return value
    return st.one_of(value, st.just("unknown"))


def _by_part(scheme: Scheme, one: Measure, edges: tuple[Number, ...]) -> st.SearchStrategy[Any]:
    if one.per is None:
        return _value(one, edges)
    parts = dict(scheme.periods)[one.per]
    return st.fixed_dictionaries({part: _value(one, edges) for part in parts})


def _value(one: Measure, edges: tuple[Number, ...]) -> st.SearchStrategy[Any]:
    if one.type is MeasureType.RECORDS:
        return _records(one, edges)
    return _plain(one, edges)


def _plain(one: Measure | Attribute, edges: tuple[Number, ...]) -> st.SearchStrategy[Any]:
    if one.type is MeasureType.FLAG:
        return st.booleans()
    if one.type is MeasureType.CHOICE:
        return st.sampled_from(one.options or ("a", "b", "c"))
    return _numbers(one, edges)


def _numbers(one: Measure | Attribute, edges: tuple[Number, ...]) -> st.SearchStrategy[Exact | int]:
    """Numbers within the declared bounds, the edges of the scheme among them."""
    whole = one.type in (MeasureType.COUNT, MeasureType.ORDER)
    floor = 1 if one.type is MeasureType.ORDER else 0
    low: Number = floor if one.least is None else one.least
    high: Number = max(low, FALLBACK_MOST) if one.most is None else one.most
    near = {edge + step for edge in edges for step in (-1, 0, 1)} | {low, high}
    inside = sorted(number for number in near if low <= number <= high)
    if whole:
        counts = [int(number) for number in inside if number == int(number)]
        drawn = st.integers(min_value=_up(low), max_value=int(high))
        return st.one_of(st.sampled_from(counts), drawn) if counts else drawn
    return st.one_of(
        st.sampled_from([decimal_of(number) for number in inside]),
        st.integers(min_value=_up(low * 2), max_value=int(high * 2)).map(
            lambda halves: Decimal(halves) / 2
        ),
    )


def _up(number: Number) -> int:
    return -int((-number).__floor__())


def _records(one: Measure, edges: tuple[Number, ...]) -> st.SearchStrategy[list[dict[str, Any]]]:
    record = st.fixed_dictionaries({inner.id: _plain(inner, edges) for inner in one.attributes})
    most = MOST_RECORDS if one.most is None else min(MOST_RECORDS, int(one.most))
    return st.lists(record, min_size=int(one.least or 0), max_size=max(most, int(one.least or 0)))


def _given(scheme: Scheme, node: Node, edges: tuple[Number, ...]) -> st.SearchStrategy[Any]:
    """A node that is given, within its constant bounds."""
    bounds = Attribute(
        id="given",
        type=MeasureType.AMOUNT,
        least=_constant(node.lowest),
        most=_constant(node.highest) if node.highest is not None else _constant(node.marks),
    )
    value = _plain(bounds, edges)
    if node.per is None:
        return value
    return st.fixed_dictionaries(dict.fromkeys(dict(scheme.periods)[node.per], value))


def _constant(amount: object) -> Number | None:
    return amount.number if isinstance(amount, Fixed) else None


def _with_subsets(scheme: Scheme, facts: dict[str, Any]) -> dict[str, Any]:
    """A part is cut to its whole, so that the facts are valid."""
    cut = dict(facts)
    for one in scheme.measures:
        part, whole = cut.get(one.id), cut.get(one.subset_of or "")
        if isinstance(part, int | Decimal) and isinstance(whole, int | Decimal):
            cut[one.id] = min(part, whole)
    return cut
