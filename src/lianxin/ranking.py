"""Ranking: who stands where, once everyone has a value.

Equals share a place; how the places behind them are numbered is said.  While
values are open, a subject stands between a best and a worst place.

This module does not know how values came about, nor what a place is worth.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Self, final

from attrs import evolve, field, frozen

from lianxin.points import Number
from lianxin.rules.among import Direction, Ranks
from lianxin.spans import Span, Truth

__all__ = ["Place", "Standing", "ordered_before", "rank"]


@final
@frozen(kw_only=True)
class Place:
    """Where one subject stands (名次).

    Attributes:
        subject: The id of the subject.
        best: The best place still possible.
        worst: The worst place still possible.
        tied: The others that surely share its place.
    """

    subject: str = field()
    best: int = field()
    worst: int = field()
    tied: tuple[str, ...] = field(default=())

    @property
    def place(self) -> int | None:
        """The place, where it is certain."""
        return self.best if self.best == self.worst else None


@final
@frozen(kw_only=True)
class Standing:
    """Everybody's place, best first (排名).

    Attributes:
        places: One for each subject that has a value.
        unranked: Subjects without one.
    """

    places: tuple[Place, ...] = field()
    unranked: tuple[str, ...] = field(default=())

    def of(self, subject: str) -> Place | None:
        """The place of a subject, if it has one."""
        return next((one for one in self.places if one.subject == subject), None)


def rank(
    values: Mapping[str, Span],
    *,
    direction: Direction = Direction.HIGH,
    ranks: Ranks = Ranks.SKIP,
) -> Standing:
    """Everybody's place by one value each.

    Args:
        values: What is known of the value of each subject.
        direction: Which end is first.
        ranks: How places are numbered behind a tie.
    """
    there = {
        subject: span if direction is Direction.HIGH else _turned(span)
        for subject, span in values.items()
        if span.absent is not Truth.YES and not span.missing
    }
    field_ = _Field.of(there.values())
    places = [field_.place(subject, span, ranks) for subject, span in there.items()]
    tied = _tied(there)
    places = [evolve(one, tied=tied.get(one.subject, ())) for one in places]
    places.sort(key=lambda one: (one.best, one.worst, one.subject))
    unranked = tuple(sorted(set(values) - set(there)))
    return Standing(places=tuple(places), unranked=unranked)


def _tied(values: Mapping[str, Span]) -> dict[str, tuple[str, ...]]:
    """For each subject with a certain value, the others with the same one."""
    equals: dict[Number, list[str]] = {}
    for subject, span in values.items():
        if span.exact is not None:
            equals.setdefault(span.exact, []).append(subject)
    return {
        subject: tuple(sorted(other for other in group if other != subject))
        for group in equals.values()
        if len(group) > 1
        for subject in group
    }


@final
@frozen(kw_only=True)
class _Field:
    """All ends of all values, sorted, so that a place is found by two searches."""

    lows: list[Number]
    highs: list[Number]
    exact: list[Number]
    count: int

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Self:
        """The ends of several values; an open end is never passed."""
        known = list(spans)
        return cls(
            lows=sorted(span.low for span in known if span.low is not None),
            highs=sorted(span.high for span in known if span.high is not None),
            exact=sorted({span.exact for span in known if span.exact is not None}),
            count=len(known),
        )

    def place(self, subject: str, own: Span, ranks: Ranks) -> Place:
        """The best and the worst place of one value."""
        ahead = 0 if own.high is None else len(self.lows) - bisect_right(self.lows, own.high)
        behind = 0 if own.low is None else bisect_right(self.highs, own.low)
        itself_behind = own.low is not None and own.low == own.high
        others_behind = behind - 1 if itself_behind else behind
        maybe = self.count - 1 - ahead - others_behind
        best = ahead
        if ranks is Ranks.DENSE and maybe == 0 and own.exact is not None:
            best = len(self.exact) - bisect_right(self.exact, own.exact)
        return Place(subject=subject, best=best + 1, worst=best + maybe + 1)


def ordered_before(one: Span, other: Span) -> Truth:
    """Whether one value surely, perhaps or never stands before another (higher first)."""
    if _over(one.low, other.high):
        return Truth.YES
    if one.high is not None and other.low is not None and one.high <= other.low:
        return Truth.NO
    return Truth.OPEN


def _over(low: Number | None, high: Number | None) -> bool:
    return low is not None and high is not None and low > high


def _turned(span: Span) -> Span:
    low = None if span.high is None else -span.high
    high = None if span.low is None else -span.low
    return span._replace(low=low, high=high)
