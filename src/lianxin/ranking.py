"""Ranking: who stands where, once everyone has a value.

Equals share a place; how the places behind them are numbered is said.  While
values are open, a subject stands between a best and a worst place.

This module does not know how values came about, nor what a place is worth.
"""

from collections.abc import Mapping
from typing import final

from attrs import field, frozen

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
    places = [_place(subject, there, ranks) for subject in there]
    places.sort(key=lambda one: (one.best, one.worst, one.subject))
    unranked = tuple(sorted(set(values) - set(there)))
    return Standing(places=tuple(places), unranked=unranked)


def _place(subject: str, values: Mapping[str, Span], ranks: Ranks) -> Place:
    own = values[subject]
    others = {name: span for name, span in values.items() if name != subject}
    ahead = [span for span in others.values() if ordered_before(span, own) is Truth.YES]
    maybe = [span for span in others.values() if ordered_before(span, own) is Truth.OPEN]
    tied = sorted(
        name
        for name, span in others.items()
        if own.is_known and span.exact is not None and span.exact == own.exact
    )
    best = _distinct(ahead) if ranks is Ranks.DENSE and not maybe else len(ahead)
    return Place(subject=subject, best=best + 1, worst=best + len(maybe) + 1, tied=tuple(tied))


def _distinct(spans: list[Span]) -> int:
    return len({span.exact for span in spans})


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
