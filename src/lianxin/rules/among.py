"""Among: one subject held against its peers: rank, best, sum, mean, count.

Which group is looked at is always said: everybody, those with the same
attribute, those that meet a condition.  Equals are tied; what tied places earn
is said, too.

This module does not know what is compared.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin.points import Number
from lianxin.rules.amounts import AMOUNT, CONDITION, askable
from lianxin.rules.scope import Amount, Condition, Known, Scope
from lianxin.rules.shapes import IDENTS, shaped, word
from lianxin.spans import NOTHING, Labels, Span, Truth, exactly, hull, total
from lianxin.texts import Labeled

__all__ = ["Among", "AmongTake", "Direction", "Ranks", "TiedEarn"]


class AmongTake(Labeled):
    """What is taken of the peers (与同组比较)."""

    RANK = "rank", "名次"
    BEST = "best", "最高"
    LEAST = "least", "最低"
    SUM = "sum", "合计"
    MEAN = "mean", "平均"
    COUNT = "count", "个数"


class Direction(Labeled):
    """Which end is first (排序方向)."""

    HIGH = "high", "高者在前"
    LOW = "low", "低者在前"


class Ranks(Labeled):
    """How places are numbered behind a tie (并列名次)."""

    SKIP = "1-2-2-4", "并列后空位"
    DENSE = "1-2-2-3", "并列后不空位"


class TiedEarn(Labeled):
    """Which place's worth tied subjects get (并列者所得)."""

    BEST = "best", "按最好名次"
    MEAN = "mean", "按所占名次平均"
    WORST = "worst", "按最后名次"


@final
@frozen(kw_only=True)
class Among:
    """A figure of the group, or the place of a subject in it (组内比较).

    Attributes:
        of: What is compared.
        take: What is taken.
        within: Attributes that peers share with the subject; none is everybody.
        where: Which peers are looked at; None is all of them.
        direction: Which end is first.
        ranks: How places are numbered behind a tie.
        ties: Which place's worth tied subjects get.
        earn: What a place (``@place``) is worth; None is the place itself.
    """

    tag: ClassVar[str] = "among"
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    take: AmongTake = field(metadata=shaped(word(AmongTake), "取法"))
    within: tuple[str, ...] = field(default=(), metadata=shaped(IDENTS, "同组依据"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    direction: Any = field(
        default=Direction.HIGH, metadata=shaped(askable(word(Direction)), "方向")
    )
    ranks: Any = field(default=Ranks.SKIP, metadata=shaped(askable(word(Ranks)), "并列名次"))
    ties: Any = field(default=TiedEarn.BEST, metadata=shaped(askable(word(TiedEarn)), "并列所得"))
    earn: Amount | None = field(default=None, metadata=shaped(AMOUNT, "名次所得"))

    def evaluate(self, scope: Scope) -> Span:
        """The figure; alone, without the group, only its bounds are known."""
        if not scope.run.whole_group:
            return self._alone(scope)
        peers = list(self._peers(scope))
        missing = NOTHING.union(*(span.missing for span, _ in peers))
        if missing:
            return Span(None, None, missing=missing)
        present = [(span, sure) for span, sure in peers if span.absent is not Truth.YES]
        if self.take is AmongTake.RANK:
            return self._rank(scope, present)
        return self._figure([self._perhaps(span, sure=sure) for span, sure in present])

    def _perhaps(self, span: Span, *, sure: bool) -> Span:
        """A peer that may not belong to the group is a value that may be absent."""
        return span if sure else span._replace(absent=Truth.OPEN)

    def _peers(self, scope: Scope) -> Iterator[tuple[Span, bool]]:
        """The value of each peer, and whether it surely belongs to the group."""
        own = [scope.look_up(name) for name in self.within]
        for subject in scope.run.group:
            other = scope.member(subject)
            same = Truth.YES
            if self.within and subject != scope.subject:
                same = _same_group(own, [other.look_up(name) for name in self.within])
            if same is Truth.NO:
                continue
            sure = Truth.YES if self.where is None else self.where.holds(other).truth
            if sure is not Truth.NO:
                yield self.of.evaluate(other), sure is Truth.YES and same is Truth.YES

    def _alone(self, scope: Scope) -> Span:
        """What can be said of one subject without its group."""
        needs_group = frozenset({"@group"})
        own = self.of.evaluate(scope)
        if self.take is AmongTake.RANK:
            return self._earned(scope, 1, None)._replace(tight=False, sources=needs_group)
        open_ends = {AmongTake.BEST: (own.low, None), AmongTake.LEAST: (None, own.high)}
        low, high = open_ends.get(self.take, (None, None))
        if self.take is AmongTake.COUNT:
            low, high = 0, None
        return Span(low, high, tight=False, sources=needs_group)

    def _figure(self, spans: list[Span]) -> Span:
        sources = NOTHING.union(*(span.sources for span in spans))
        sure = [span for span in spans if span.absent is Truth.NO]
        known = len(sure) == len(spans) and all(span.is_known for span in spans)
        if self.take is AmongTake.COUNT:
            return Span(len(sure), len(spans), known, sources)
        if not spans:
            return exactly(0) if self.take is AmongTake.SUM else Span(None, None, absent=Truth.YES)
        low, high = self._ends(spans, sure)
        absent = Truth.NO if sure or self.take is AmongTake.SUM else Truth.OPEN
        return Span(low, high, known, sources, absent)

    def _ends(self, spans: list[Span], sure: list[Span]) -> tuple[Number | None, Number | None]:
        lows = [span.low for span in spans]
        highs = [span.high for span in spans]
        if self.take is AmongTake.BEST:
            floor = [span.low for span in sure if span.low is not None]
            return (max(floor) if floor else _least(lows)), _greatest(highs)
        if self.take is AmongTake.LEAST:
            ceiling = [span.high for span in sure if span.high is not None]
            return _least(lows), (min(ceiling) if ceiling else _greatest(highs))
        if self.take is AmongTake.MEAN and len(sure) < len(spans):
            return _least(lows), _greatest(highs)
        return self._added(spans)

    def _added(self, spans: list[Span]) -> tuple[Number | None, Number | None]:
        low: Number | None = 0
        high: Number | None = 0
        for span in spans:
            maybe = span.absent is not Truth.NO
            bottom = min(0, span.low) if maybe and span.low is not None else span.low
            top = max(0, span.high) if maybe and span.high is not None else span.high
            low = None if low is None or bottom is None else low + bottom
            high = None if high is None or top is None else high + top
        if self.take is AmongTake.SUM:
            return low, high
        count = len(spans)
        return (
            None if low is None else Fraction(low) / count,
            None if high is None else Fraction(high) / count,
        )

    def _rank(self, scope: Scope, peers: list[tuple[Span, bool]]) -> Span:
        """The place of the subject; while values are open, the places it may get."""
        own = self.of.evaluate(scope)
        if own.absent is Truth.YES:
            return own
        sign = 1 if scope.settle(self.direction) is Direction.HIGH else -1
        if own.is_known and all(span.is_known and sure for span, sure in peers):
            values = [sign * (span.low or 0) for span, _ in peers]
            return self._exact_rank(scope, sign * (own.low or 0), values)
        others = [self._perhaps(span, sure=sure) for span, sure in peers]
        itself = self.where is None or self.where.holds(scope).truth is not Truth.NO
        best, worst = _possible_places(own, others, sign, itself=itself)
        sources = NOTHING.union(own.sources, *(span.sources for span, _ in peers))
        earned = self._earned(scope, best, worst)._replace(tight=False, sources=sources)
        return earned._replace(absent=Truth.OPEN) if own.absent is Truth.OPEN else earned

    def _exact_rank(self, scope: Scope, own: Number, values: list[Number]) -> Span:
        ahead = [value for value in values if value > own]
        tied = max(1, values.count(own))
        dense = scope.settle(self.ranks) is Ranks.DENSE
        place = (len(set(ahead)) if dense else len(ahead)) + 1
        last = place if dense else place + tied - 1
        earn = scope.settle(self.ties)
        if earn is TiedEarn.WORST:
            return self._worth(scope, last)
        if earn is TiedEarn.BEST:
            return self._worth(scope, place)
        worths = [self._worth(scope, each) for each in range(place, last + 1)]
        return total([(Fraction(1, len(worths)), worth) for worth in worths])

    def _worth(self, scope: Scope, place: int) -> Span:
        if self.earn is None:
            return exactly(place)
        return self.earn.evaluate(scope.at_place(place))

    def _earned(self, scope: Scope, best: int, worst: int | None) -> Span:
        """What any of the places still possible is worth."""
        if self.earn is None:
            return Span(best, worst)
        if worst is None:
            return self.earn.evaluate(scope.at_place_from(best))
        return hull([self._worth(scope, place) for place in range(best, worst + 1)])


def _same_group(own: list[Known], theirs: list[Known]) -> Truth:
    """Whether two subjects share all attributes: what is not known may be the same."""
    found = [_alike(one, other) for one, other in zip(own, theirs, strict=True)]
    if Truth.NO in found:
        return Truth.NO
    return Truth.OPEN if Truth.OPEN in found else Truth.YES


def _alike(one: Known, other: Known) -> Truth:
    """Whether two subjects have the same attribute, both none of it included."""
    mine, theirs = _possible(one), _possible(other)
    if mine is None or theirs is None:
        return Truth.OPEN
    if mine.isdisjoint(theirs):
        return Truth.NO
    return Truth.YES if len(mine) == len(theirs) == 1 else Truth.OPEN


def _possible(known: Known) -> frozenset[object] | None:
    """What an attribute may be, None among it where it may be absent; None is anything."""
    if isinstance(known, Labels) and known.options is not None:
        options: frozenset[object] = known.options
        if known.absent is Truth.YES:
            return frozenset([None])
        return options if known.absent is Truth.NO else options | {None}
    if isinstance(known, Span) and known.absent is Truth.YES:
        return frozenset([None])
    if isinstance(known, Span) and known.is_known:
        return frozenset([known.low])
    return None


def _least(ends: list[Number | None]) -> Number | None:
    known = [end for end in ends if end is not None]
    return min(known) if len(known) == len(ends) else None


def _greatest(ends: list[Number | None]) -> Number | None:
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


def _possible_places(own: Span, peers: list[Span], sign: int, *, itself: bool) -> tuple[int, int]:
    """The best and the worst place still possible; the subject itself may be one of the peers."""
    low, high = (own.low, own.high) if sign == 1 else (_minus(own.high), _minus(own.low))
    ahead = behind = 0
    for span in peers:
        bottom, top = (span.low, span.high) if sign == 1 else (_minus(span.high), _minus(span.low))
        surely_ahead = bottom is not None and high is not None and bottom > high
        ahead += surely_ahead and span.absent is Truth.NO
        behind += top is not None and low is not None and top < low
    others = len(peers) - behind - itself
    return ahead + 1, max(others, ahead) + 1


def _minus(end: Number | None) -> Number | None:
    return None if end is None else -end
