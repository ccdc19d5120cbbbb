"""Ranking: who stands where, once everyone has a value.

Equals share a place; how the places behind them are numbered is said.  While
values are open, a subject stands between a best and a worst place.

This module does not know how values came about, nor what a place is worth.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping
from typing import Self, final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.exhibits import Exhibit, cells
from lianxin.points import Number
from lianxin.rules.among import Direction, Ranks
from lianxin.spans import Span, Truth
from lianxin.texts import Text

__all__ = ["Place", "Standing", "rank", "turned"]


@final
@frozen(kw_only=True)
class Place:
    """Where one subject stands (名次).

    Attributes:
        subject: The id of the subject.
        best: The best place still possible.
        worst: The worst place still possible.
        tied: The others that surely share its place.

    >>> Place(subject="a", best=2, worst=3).place is None
    True
    """

    subject: str = field(metadata=label("对象"))
    best: int = field(metadata=label("最好名次"))
    worst: int = field(metadata=label("最差名次"))
    tied: tuple[str, ...] = field(default=(), metadata=label("并列者"))

    @property
    def place(self) -> int | None:
        """The place, where it is certain."""
        return self.best if self.best == self.worst else None

    @property
    def text(self) -> Text:
        """The place, or the places still possible."""
        ends = f"{self.best}" if self.place is not None else f"{self.best}–{self.worst}"
        return Text(ends, ends)


@final
@frozen(kw_only=True)
class Standing:
    """Everybody's place, best first (排名).

    Attributes:
        places: One for each subject that has a value.
        unranked: Subjects without one; while it is only not settled, others may stand lower.
    """

    places: tuple[Place, ...] = field(metadata=label("名次"))
    unranked: tuple[str, ...] = field(default=(), metadata=label("未排名"))

    def of(self, subject: str) -> Place | None:
        """The place of a subject, if it has one."""
        return next((one for one in self.places if one.subject == subject), None)

    @property
    def exhibit(self) -> Exhibit:
        """The standing as a table."""
        return Exhibit(
            title=Text("排名", "standing"),
            head=(Text("名次", "place"), Text("对象", "subject"), Text("并列", "tied with")),
            rows=tuple(
                cells(
                    one.place or f"{one.best}–{one.worst}", one.subject, ", ".join(one.tied) or None
                )
                for one in self.places
            ),
            notes=tuple(Text(f"无名次：{one}", f"no place: {one}") for one in self.unranked),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


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

    >>> from lianxin.spans import exactly
    >>> found = rank({"a": exactly(90), "b": exactly(80), "c": exactly(90)})
    >>> [(one.subject, one.place) for one in found.places]
    [('a', 1), ('c', 1), ('b', 3)]
    """
    there = {
        subject: span if direction is Direction.HIGH else turned(span)
        for subject, span in values.items()
        if span.absent is not Truth.YES
    }
    ranked = {subject: span for subject, span in there.items() if not span.missing}
    peers = _Peers.of(there.values())
    tied = _tied(ranked)
    places = [
        Place(
            subject=subject,
            best=peers.best(span, ranks),
            worst=peers.worst(span, ranks),
            tied=tied.get(subject, ()),
        )
        for subject, span in ranked.items()
    ]
    places.sort(key=lambda one: (one.best, one.worst, one.subject))
    return Standing(places=tuple(places), unranked=tuple(sorted(set(values) - set(ranked))))


def turned(span: Span) -> Span:
    """A value seen from the other end, so that the lower comes first."""
    low = None if span.high is None else -span.high
    high = None if span.low is None else -span.low
    return span._replace(low=low, high=high)


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
class _Peers:
    """All ends of all values, sorted, so that a place is found by searching.

    Attributes:
        lows: The least values of those who surely have one.
        fewest: How few different values the last so many of those may have.
        highs: The greatest values of all; one that is open is passed by nobody.
        points: The different values of those with one certain number.
        wide: The greatest values of those without.
        count: How many there are.
        endless: How many of those without a certain number have no greatest value.
    """

    lows: list[Number]
    fewest: list[int]
    highs: list[Number]
    points: list[Number]
    wide: list[Number]
    count: int
    endless: int

    @classmethod
    def of(cls, spans: Collection[Span]) -> Self:
        """The ends of several values."""
        sure = [span for span in spans if span.absent is Truth.NO and span.low is not None]
        wide = [span for span in spans if not _is_point(span)]
        return cls(
            lows=sorted(span.low for span in sure if span.low is not None),
            fewest=_fewest(sure),
            highs=sorted(span.high for span in spans if span.high is not None),
            points=sorted({span.low for span in spans if _is_point(span) and span.low is not None}),
            wide=sorted(span.high for span in wide if span.high is not None),
            count=len(spans),
            endless=sum(span.high is None for span in wide),
        )

    def best(self, own: Span, ranks: Ranks) -> int:
        """The best place of a value: behind those alone that are surely ahead of it."""
        ahead = 0 if own.high is None else len(self.lows) - bisect_right(self.lows, own.high)
        return 1 + (self.fewest[ahead] if ranks is Ranks.DENSE else ahead)

    def worst(self, own: Span, ranks: Ranks) -> int:
        """The worst place of a value: behind everybody that may be ahead of it."""
        if ranks is Ranks.DENSE:
            return self._worst_dense(own)
        if own.low is None:
            return self.count
        behind = bisect_right(self.highs, own.low) - _is_point(own)
        return self.count - behind

    def _worst_dense(self, own: Span) -> int:
        low = own.low
        points = 0 if low is None else bisect_right(self.points, low)
        wide = 0 if low is None else bisect_right(self.wide, low)
        ahead = len(self.points) - points + len(self.wide) - wide + self.endless
        return 1 + ahead - (not _is_point(own))


def _is_point(span: Span) -> bool:
    """Whether a value is one number, if there is a value."""
    return span.low is not None and span.low == span.high and not span.missing


def _fewest(spans: list[Span]) -> list[int]:
    """How few different values the so many spans with the greatest lows may have.

    Going down from the greatest low, a value is shared by all that reach it.
    """
    found = [0]
    shared: Number | None = None
    for span in sorted(spans, key=lambda one: one.low or 0, reverse=True):
        reached = shared is not None and (span.high is None or span.high >= shared)
        found.append(found[-1] + (not reached))
        shared = shared if reached else span.low
    return found
