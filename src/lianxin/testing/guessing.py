"""Guessing: one fact of a scheme, drawn close to its own edges.

Numbers lie just under, at and just over what rules compare them with; labels are the
words that rules know and one that they do not; lists have just as many records as a
rule asks for.  What may be unknown or absent is so now and then.

This module does not know how facts depend on each other.
"""

import math
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, final

from attrs import field, frozen
from hypothesis import strategies as st

from lianxin._checks import label
from lianxin.points import Exact, Number, decimal_of
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Attribute, Measure, MeasureType, Unmentioned
from lianxin.rules.node import Node
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.testing.edges import Edges, number_of_records

__all__ = ["Guessing", "ends_of", "is_whole", "stand_in"]

MOST_RECORDS = 6
"""So many records of a list differ, or are written out, at most."""

FALLBACK_MOST = 200
GRAIN = Fraction(1, 100)
"""By so much an amount lies just under or just over an edge."""

WORDS = ("a", "b", "c")
"""Labels of a choice of which neither the scheme nor a rule knows any."""

OTHER_WORD = "other"
"""A label that no rule knows, where any is allowed."""

NUMBERS = (MeasureType.COUNT, MeasureType.AMOUNT, MeasureType.MARK, MeasureType.ORDER)


@final
@frozen(kw_only=True)
class Guessing:
    """How facts of one scheme are drawn (虚拟事实的取法).

    Attributes:
        scheme: The scheme.
        edges: Where it tips.
        unknown: Whether facts may be unknown, or lie between two bounds.
        absent: Whether those may be absent of which the scheme says what that means.
    """

    scheme: Scheme = field(repr=False, metadata=label("方案"))
    edges: Edges = field(repr=False, metadata=label("临界值"))
    unknown: bool = field(metadata=label("可未知"))
    absent: bool = field(metadata=label("可没有"))

    @cached_property
    def may_be_absent(self) -> frozenset[str]:
        """The facts of which the scheme says what it means that there is none."""
        silent = {one.id for one in self.scheme.measures if one.unmentioned is Unmentioned.ABSENT}
        for node in parts_of(self.scheme.nodes):
            if isinstance(node, Node) and node.absent is not None:
                silent |= {one.id for one in parts_of(node.value) if isinstance(one, Read)}
        return frozenset(silent)

    def fact(self, one: Measure) -> st.SearchStrategy[Any]:
        """A fact, by sub-period where it is kept so, or what is said instead of it."""
        value: st.SearchStrategy[Any] = self._value(one)
        if one.per is not None:
            parts = self.scheme.parts_of_period[one.per]
            value = st.fixed_dictionaries(dict.fromkeys(parts, value))
        elif self.unknown and one.type in NUMBERS:
            value = st.one_of(value, value, _between(value))
        return self._or_silence(value, absent=one.id in self.may_be_absent)

    def _or_silence(self, value: st.SearchStrategy[Any], *, absent: bool) -> st.SearchStrategy[Any]:
        """A value, or the word that stands where there is none; shrinks to the value."""
        words = ["unknown"] if self.unknown else []
        words += ["absent"] if absent and self.absent else []
        if not words:
            return value
        said = st.sampled_from((None, None, *words))
        return st.tuples(value, said).map(lambda pair: pair[0] if pair[1] is None else pair[1])

    def _value(self, one: Measure) -> st.SearchStrategy[Any]:
        return self._records(one) if one.type is MeasureType.RECORDS else self.plain(one)

    def plain(self, one: Measure | Attribute) -> st.SearchStrategy[Any]:
        """A value of a plain type."""
        if one.type is MeasureType.FLAG:
            return st.booleans()
        if one.type is MeasureType.CHOICE:
            known = self.edges.labels.get(one.id, ())
            return st.sampled_from(one.options or ((*known, OTHER_WORD) if known else WORDS))
        return self._number(one)

    def _number(self, one: Measure | Attribute) -> st.SearchStrategy[Exact | int]:
        """Numbers within the declared bounds, the edges of the scheme among them."""
        low, high = ends_of(one)
        whole = is_whole(one)
        own = _beside(self.edges.own.get(one.id, ()), low, high, whole=whole)
        other = _beside(self.edges.all, low, high, whole=whole)
        if whole:
            drawn: st.SearchStrategy[Any] = st.integers(
                min_value=math.ceil(low), max_value=int(high)
            )
        else:
            halves = st.integers(min_value=math.ceil(low * 2), max_value=int(high * 2))
            drawn = halves.map(lambda number: Decimal(number) / 2)
        nought = [st.just(0)] if getattr(one, "or_zero", False) else []
        near = [st.sampled_from(values) for values in (own, other) if values]
        return st.one_of(*near, drawn, *nought)

    def _records(self, one: Measure) -> st.SearchStrategy[list[dict[str, Any]]]:
        """Lists with few records, or with just as many as rules ask for."""
        least = int(one.least or 0)
        most = None if one.most is None else int(one.most)
        record = st.fixed_dictionaries(
            {inner.id: self._attribute(inner) for inner in one.attributes}
        )
        few = max(least, MOST_RECORDS if most is None else min(MOST_RECORDS, most))
        lists = st.lists(record, min_size=least, max_size=few)
        edges = self.edges.own.get(number_of_records(one.id), ())
        room = FALLBACK_MOST if most is None else most
        sizes = [int(size) for size in _beside(edges, max(least, 1), room, whole=True)]
        if not sizes or max(least, 1) > room:
            return lists
        some = st.lists(record, min_size=1, max_size=max(1, min(MOST_RECORDS, room)))
        return st.one_of(lists, st.builds(_stretched, some, st.sampled_from(sizes)))

    def _attribute(self, one: Attribute) -> st.SearchStrategy[Any]:
        value = self.plain(one)
        if self.unknown and one.type in NUMBERS:
            value = st.one_of(value, value, _between(value))
        return self._or_silence(value, absent=one.unmentioned is not Unmentioned.UNKNOWN)

    def given(self, node: Node) -> st.SearchStrategy[Any]:
        """A node that is given, within its constant bounds."""
        value = self.plain(stand_in(node))
        if node.per is not None:
            parts = self.scheme.parts_of_period[node.per]
            value = st.fixed_dictionaries(dict.fromkeys(parts, value))
        elif self.unknown:
            value = st.one_of(value, value, _between(value))
        return self._or_silence(value, absent=node.absent is not None)


def _stretched(records: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    """Just so many records, written out where they are few, else the last one many times."""
    if size <= len(records):
        return records[:size]
    if size <= 2 * MOST_RECORDS:
        return [records[place % len(records)] for place in range(size)]
    return [*records[:-1], {**records[-1], "times": size - len(records) + 1}]


def stand_in(node: Node) -> Attribute:
    """A given node as an amount within its constant bounds."""
    highest = node.marks if node.highest is None else node.highest
    return Attribute(
        id=str(node.id),
        type=MeasureType.AMOUNT,
        least=_constant(node.lowest),
        most=_constant(highest),
    )


def ends_of(one: Measure | Attribute) -> tuple[Number, Number]:
    """The least and the greatest value that are drawn."""
    floor = 1 if one.type is MeasureType.ORDER else 0
    high = FALLBACK_MOST if one.most is None else one.most
    low = min(floor, high) if one.least is None else one.least
    return low, max(low, high)


def is_whole(one: Measure | Attribute) -> bool:
    """Whether a fact is a whole number."""
    return one.type in (MeasureType.COUNT, MeasureType.ORDER)


def _beside(edges: tuple[Number, ...], low: Number, high: Number, *, whole: bool) -> list[Any]:
    """At each edge, and just under and over it; with the bounds, the least first."""
    if not edges:
        return []
    near = {one for edge in edges for one in _around(edge, whole=whole)} | {low, high}
    inside = sorted(number for number in near if low <= number <= high)
    if whole:
        return [int(number) for number in inside if number == int(number)]
    exact = (decimal_of(number) for number in inside)
    return [number for number in exact if isinstance(number, Decimal)]


def _around(edge: Number, *, whole: bool) -> tuple[Number, ...]:
    """An edge, and what lies just under and over it; whole numbers on both its sides."""
    if whole:
        under, over = math.floor(edge), math.ceil(edge)
        return under - 1, under, over, over + 1
    return edge - 1, edge - GRAIN, edge, edge + GRAIN, edge + 1


def _between(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What is only known to lie between two values."""
    return st.tuples(value, value).map(lambda ends: {"between": sorted(ends)})


def _constant(amount: object) -> Number | None:
    return amount.number if isinstance(amount, Fixed) else None
