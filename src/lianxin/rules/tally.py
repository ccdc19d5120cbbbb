"""Tally: many records, or many sub-periods, become one number.

Records are counted, summed, averaged, or the most, least or last is taken; those
that may or may not meet the condition make an interval.  The order of records
never matters.

This module does not know what the records are.
"""

from fractions import Fraction
from typing import ClassVar, NamedTuple, final

from attrs import field, frozen

from lianxin.points import Number
from lianxin.rules.amounts import AMOUNT, CONDITION
from lianxin.rules.fixed import Fixed
from lianxin.rules.scope import Amount, AnyRecords, Condition, Record, Scope
from lianxin.rules.shapes import IDENT, IDENTS, record, shaped, word
from lianxin.spans import NOTHING, Labels, Span, Truth, Verdict, exactly, hull, product
from lianxin.texts import Labeled

__all__ = [
    "Item",
    "Take",
    "Tally",
    "Trim",
]


class Take(Labeled):
    """What is taken of many (汇总方式)."""

    COUNT = "count", "计数"
    SUM = "sum", "合计"
    MEAN = "mean", "平均"
    MOST = "most", "最大"
    LEAST = "least", "最小"
    LAST = "last", "最后一期"


@final
@frozen(kw_only=True)
class Trim:
    """Extremes that are left out before the rest is taken (去掉最高最低).

    Attributes:
        highest: How many of the highest are left out.
        lowest: How many of the lowest are left out.
        from_count: How many records there must be for that; fewer are all kept.
    """

    highest: Amount = field(default=Fixed(number=1), metadata=shaped(AMOUNT, "去掉最高"))
    lowest: Amount = field(default=Fixed(number=1), metadata=shaped(AMOUNT, "去掉最低"))
    from_count: Amount = field(default=Fixed(number=3), metadata=shaped(AMOUNT, "至少份数"))


class Item(NamedTuple):
    """One record (or group, or sub-period) with whether it counts and what it is worth."""

    counts: Verdict
    value: Span
    times: int


@final
@frozen(kw_only=True)
class Tally:
    """Records or sub-periods to a number (汇总).

    Attributes:
        over: A list of records, or a kind of sub-period.
        take: What is taken.
        where: Which of them count; None is all.
        value: What each is worth; for a count it is not asked.
        by: Attributes by which records are grouped first; each group then counts once,
            and its value sees only its own records.
        same: Attributes in which a record must equal the record around it.
        trim: Extremes left out first.
        empty: What stands if nothing counts; None is absent, but nought for counts and sums.
    """

    tag: ClassVar[str] = "tally"
    over: str = field(metadata=shaped(IDENT, "清单"))
    take: Take = field(metadata=shaped(word(Take), "汇总"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    value: Amount | None = field(default=None, metadata=shaped(AMOUNT, "取值"))
    by: tuple[str, ...] = field(default=(), metadata=shaped(IDENTS, "分组"))
    same: tuple[str, ...] = field(default=(), metadata=shaped(IDENTS, "相同"))
    trim: Trim | None = field(default=None, metadata=shaped(record(Trim), "去极值"))
    empty: Amount | None = field(default=None, metadata=shaped(AMOUNT, "无记录时"))

    def evaluate(self, scope: Scope) -> Span:
        """What is taken of all that count."""
        if self.over in scope.run.periods:
            return self._taken(scope, self._periods(scope))
        records = scope.all_records(self.over) if self.same else scope.records(self.over)
        if isinstance(records, AnyRecords):
            return self._unknown(scope, records)
        if self.same:
            records = tuple(one for one in records if self._matches(scope, one))
        if self.by and not self._in_known_groups(records):
            return self._unknown(scope, _any_of(records))
        return self._taken(scope, self._items(scope, records))

    def _matches(self, scope: Scope, one: Record) -> bool:
        return all(one.values.get(name) == scope.look_up(name) for name in self.same)

    def _periods(self, scope: Scope) -> list[Item]:
        parts = scope.run.periods[self.over]
        scopes = [scope.at(self.over, part) for part in parts]
        return [self._item(inner, 1) for inner in scopes]

    def _items(self, scope: Scope, records: tuple[Record, ...]) -> list[Item]:
        if not self.by:
            return [
                self._item(scope.within(self.over, None, one), one.times)
                for one in records
                if one.times
            ]
        groups: dict[tuple[object, ...], list[Record]] = {}
        for one in records:
            groups.setdefault(tuple(one.values[name] for name in self.by), []).append(one)
        return [
            self._item(scope.within(self.over, tuple(group), self._shared(group)), 1)
            for group in groups.values()
        ]

    def _in_known_groups(self, records: tuple[Record, ...]) -> bool:
        """Whether it is certain which records stand in one group."""
        return all(_is_one(one.values[name]) for one in records for name in self.by)

    def _shared(self, group: list[Record]) -> Record:
        """What all records of a group have in common."""
        first = group[0].values
        return Record({name: first[name] for name in self.by})

    def _item(self, inner: Scope, times: int) -> Item:
        counts = Verdict(Truth.YES) if self.where is None else self.where.holds(inner)
        if counts.truth is Truth.NO and not counts.missing:
            return Item(counts, exactly(0), times)
        return Item(counts, self._value(inner), times)

    def _value(self, inner: Scope) -> Span:
        if self.value is None or self.take is Take.COUNT:
            return exactly(1)
        return self.value.evaluate(inner)

    def _unknown(self, scope: Scope, records: AnyRecords) -> Span:
        """The widest result of records of which only the bounds are known."""
        view = records._replace(number=records.number._replace(low=1)) if self.by else None
        inner = scope.within(self.over, view, records.sample)
        value = self._value(inner)
        source = frozenset({self.over})
        count = records.number
        certain = (count.low or 0) > 0 and self.where is None and self._leaves_some(scope)
        none = Truth.NO if certain else Truth.OPEN
        if self.take is Take.COUNT:
            low = (min(1, count.low or 0) if self.by else count.low) if certain else 0
            found = Span(low, count.high, tight=False, sources=source)
        elif self.take is Take.SUM:
            most = product(Span(0, count.high), value)
            found = most._replace(tight=False, sources=source | value.sources, absent=Truth.NO)
        else:
            found = value._replace(tight=False, sources=source | value.sources, absent=none)
        return self._if_empty(scope, found, none)

    def _taken(self, scope: Scope, items: list[Item]) -> Span:
        """What is taken of the items that count."""
        kept = [item for item in items if item.counts.truth is not Truth.NO or item.counts.missing]
        present = [item for item in kept if item.value.absent is not Truth.YES]
        missing = NOTHING.union(*(item.counts.missing | item.value.missing for item in kept))
        if missing:
            return Span(None, None, missing=missing)
        if self.take is Take.LAST:
            return self._last(scope, kept)
        if self.trim is not None:
            present = self._trimmed(scope, self.trim, present)
        span = _TAKERS[self.take](present)
        read = [item.counts.sources for item in present] + [item.value.sources for item in present]
        sources = NOTHING.union(*read)
        read_once = sum(map(len, read)) == len(sources)
        tight = span.tight and read_once and all(_is_tight(item) for item in present)
        return self._if_empty(scope, span._replace(sources=sources, tight=tight), _none(present))

    def _last(self, scope: Scope, kept: list[Item]) -> Span:
        """The value of the last that counts; one that has no value has none."""
        sure = next((place for place, one in enumerate(reversed(kept)) if _counts(one)), None)
        if sure == 0:
            return kept[-1].value
        after = kept if sure is None else kept[-1 - sure :]
        if not after:
            return self._if_empty(scope, _NONE, Truth.YES)
        loose = hull([item.value for item in after])._replace(tight=False)
        sources = loose.sources.union(*(item.counts.sources for item in after))
        found = loose._replace(sources=sources)
        if sure is not None:
            return found
        absent = Truth.YES if found.absent is Truth.YES else Truth.OPEN
        return self._if_empty(scope, found._replace(absent=absent), Truth.OPEN)

    def _if_empty(self, scope: Scope, span: Span, none: Truth) -> Span:
        """What stands where nothing counts, if that is so."""
        if none is Truth.NO or self.empty is None:
            return span
        empty = self.empty.evaluate(scope)
        if none is Truth.YES:
            return empty
        both = hull([span._replace(absent=Truth.NO), empty])
        return both if span.absent is Truth.OPEN else both._replace(tight=False)

    def _leaves_some(self, scope: Scope) -> bool:
        """Whether something surely is left of many, when extremes are left out."""
        if self.trim is None:
            return True
        trim = self.trim
        asked = [amount.evaluate(scope) for amount in (trim.highest, trim.lowest, trim.from_count)]
        highest, lowest, needed = (span.exact or 0 for span in asked)
        return needed > highest + lowest and all(span.is_known for span in asked)

    def _trimmed(self, scope: Scope, trim: Trim, items: list[Item]) -> list[Item]:
        """The items without their extremes; while one is unknown, with spread ends."""
        single = [item._replace(times=1) for item in items for _ in range(item.times)]
        asked = [amount.evaluate(scope) for amount in (trim.highest, trim.lowest, trim.from_count)]
        highest, lowest, needed = (span.exact or 0 for span in asked)
        count = len(single)
        if count < needed and all(span.is_known for span in asked):
            return single
        if not all(map(_sure, single)) or not all(span.is_known for span in asked):
            return _loosened(single, surely_some=needed > highest + lowest)
        first, last = int(lowest), count - int(highest)
        lows = sorted((item.value.low for item in single), key=_downward)[first:last]
        highs = sorted((item.value.high for item in single), key=_upward)[first:last]
        known = all(item.value.is_known for item in single)
        source = NOTHING.union(*(item.value.sources for item in single))
        return [
            Item(_YES, Span(low, high, known, NOTHING if known else source), 1)
            for low, high in zip(lows, highs, strict=True)
        ]


_YES = Verdict(Truth.YES)
_NONE = Span(None, None, absent=Truth.YES)


def _counts(item: Item) -> bool:
    """Whether an item surely counts."""
    return item.counts.truth is Truth.YES


def _loosened(items: list[Item], *, surely_some: bool) -> list[Item]:
    """Items of which nobody knows which are left out: any of them, with any of the values."""
    loose = hull([item.value for item in items])._replace(tight=False)
    some = surely_some and any(map(_sure, items))
    first = Item(_YES, loose._replace(absent=Truth.NO), 1)
    rest = Item(Verdict(Truth.OPEN, sources=loose.sources), loose, 1)
    return [first if some and place == 0 else rest for place, _ in enumerate(items)]


def _none(items: list[Item]) -> Truth:
    """Whether nothing counts."""
    if any(map(_sure, items)):
        return Truth.NO
    return Truth.OPEN if items else Truth.YES


def _is_one(known: Span | Labels) -> bool:
    """Whether a value by which records are grouped is certain."""
    if known.absent is Truth.OPEN:
        return False
    if known.absent is Truth.YES or isinstance(known, Span):
        return known.absent is Truth.YES or (isinstance(known, Span) and known.is_known)
    return known.options is not None and len(known.options) == 1


def _any_of(records: tuple[Record, ...]) -> AnyRecords:
    """Records of which it is not known which of them stand together."""
    names = records[0].values
    sample = {name: _either([one.values[name] for one in records]) for name in names}
    count = sum(one.times for one in records)
    return AnyRecords(Span(min(1, count), count), Record(sample))


def _either(known: list[Span | Labels]) -> Span | Labels:
    """One of several values."""
    spans = [one for one in known if isinstance(one, Span)]
    if spans:
        return hull(spans)._replace(tight=False)
    labels = [one for one in known if isinstance(one, Labels)]
    options = [one.options for one in labels]
    absent = {one.absent for one in labels}
    return Labels(
        frozenset().union(*(one or () for one in options)) if None not in options else None,
        NOTHING.union(*(one.sources for one in labels)),
        absent.pop() if len(absent) == 1 else Truth.OPEN,
        NOTHING.union(*(one.missing for one in labels)),
    )


def _is_tight(item: Item) -> bool:
    return item.counts.tight and item.value.tight


def _downward(end: Number | None) -> tuple[bool, Number]:
    """Orders lower ends; an open one comes first."""
    return (end is not None, end or 0)


def _upward(end: Number | None) -> tuple[bool, Number]:
    """Orders upper ends; an open one comes last."""
    return (end is None, end or 0)


def _sure(item: Item) -> bool:
    return item.counts.truth is Truth.YES and item.value.absent is Truth.NO


def _count(items: list[Item]) -> Span:
    least = sum(item.times for item in items if _sure(item))
    return Span(least, sum(item.times for item in items))


def _sum(items: list[Item]) -> Span:
    low: Number | None = 0
    high: Number | None = 0
    for item in items:
        bottom, top = item.value.low, item.value.high
        if not _sure(item):
            bottom = None if bottom is None else min(0, bottom)
            top = None if top is None else max(0, top)
        low = None if low is None or bottom is None else low + bottom * item.times
        high = None if high is None or top is None else high + top * item.times
    return Span(low, high)


def _mean(items: list[Item]) -> Span:
    """The mean; of uncertain items, the choice that makes it least or greatest."""
    if not items:
        return _NONE
    low = _extreme_mean([(item.value.low, item.times, _sure(item)) for item in items], 1)
    high = _extreme_mean([(item.value.high, item.times, _sure(item)) for item in items], -1)
    return Span(low, high, absent=Truth.NO if any(map(_sure, items)) else Truth.OPEN)


def _extreme_mean(entries: list[tuple[Number | None, int, bool]], sign: int) -> Number | None:
    """The least mean (sign 1) or the greatest (sign -1) over all choices of unsure entries."""
    total: Number = 0
    count = 0
    unsure = []
    for value, times, sure in entries:
        if value is None:
            return None
        if sure:
            total += value * times
            count += times
        else:
            unsure.append((value * sign, times))
    for value, times in sorted(unsure):
        if count == 0 or value * count < total * sign:
            total += value * sign * times
            count += times
    mean = Fraction(total) / count
    return mean.numerator if mean.denominator == 1 else mean


def _most(items: list[Item]) -> Span:
    turned = [item._replace(value=_turned(item.value)) for item in items]
    return _turned(_least(turned))


def _turned(span: Span) -> Span:
    low = None if span.high is None else -span.high
    high = None if span.low is None else -span.low
    return span._replace(low=low, high=high)


def _least(items: list[Item]) -> Span:
    if not items:
        return _NONE
    lows = [item.value.low for item in items]
    sure = [item for item in items if _sure(item)]
    highs = [item.value.high for item in (sure or items)]
    known_highs = [high for high in highs if high is not None]
    known_lows = [low for low in lows if low is not None]
    low = min(known_lows) if len(known_lows) == len(lows) else None
    if sure:
        high = min(known_highs) if known_highs else None
    else:
        high = max(known_highs) if len(known_highs) == len(highs) else None
    return Span(low, high, absent=Truth.NO if sure else Truth.OPEN)


_TAKERS = {
    Take.COUNT: _count,
    Take.SUM: _sum,
    Take.MEAN: _mean,
    Take.MOST: _most,
    Take.LEAST: _least,
}
