"""Counting: a scheme's rules over records, made ready to be asked of many organizations.

Only what is done, and lies in the period, counts.  A record of which the date may
lie inside or outside carries a mark, and every list that a rule goes through is
then asked for that mark as well.

This module does not know any register.
"""

from typing import Any, final

import attrs
from attrs import evolve, field, frozen

from lianxin._checks import label
from lianxin.dates import Lies, Period
from lianxin.errors import InvalidDataError, Problem
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.fixed import Fixed
from lianxin.rules.holds import Holds
from lianxin.rules.measure import Measure
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.scope import Condition, Record
from lianxin.rules.tally import Take, Tally
from lianxin.spans import Span, exactly
from lianxin.tables import Sighting
from lianxin.texts import Text

__all__ = ["Counted", "Plan", "mark", "marked", "plan_of", "sub_periods", "tallies_in"]

_COUNTS = "@counts"


@final
@frozen(kw_only=True, eq=False)
class Counted:
    """One measure that is counted, ready to be asked of many organizations (统计项).

    Attributes:
        measure: The measure.
        rule: How it is counted where every date is known.
        marked: The same, asked only of what carries the mark of what counts.
        periods: The period, or its parts by name, in order.
    """

    measure: Measure = field(metadata=label("指标"))
    rule: Any = field(metadata=label("统计方法"))
    marked: Any = field(metadata=label("加记号的统计方法"))
    periods: tuple[tuple[str | None, Period], ...] = field(metadata=label("各期"))

    @property
    def listed(self) -> str | None:
        """The list whose records are themselves the fact, if the measure is one of records."""
        return self.rule.id if isinstance(self.rule, Read) else None


@final
@frozen(kw_only=True, eq=False)
class Plan:
    """Everything that a scheme counts from records in one period (统计方案).

    Attributes:
        counted: The measures that are counted.
        names: For each list, the figures of its records that anything asks for.
        periods: Every period in which something is counted, each once.
    """

    counted: tuple[Counted, ...] = field(metadata=label("统计项"))
    names: dict[str, frozenset[str]] = field(metadata=label("所读数据"))
    periods: tuple[Period, ...] = field(metadata=label("各期"))


def plan_of(scheme: Scheme, period: Period) -> Plan:
    """What a scheme counts from records in a period.

    Raises:
        InvalidDataError: If the period cannot be cut into the parts that a measure asks for.
    """
    counted = tuple(
        Counted(
            measure=one,
            rule=one.counted,
            marked=marked(one.counted),
            periods=_periods(scheme, one, period),
        )
        for one in scheme.measures
        if one.counted is not None
    )
    names: frozenset[str] = frozenset().union(*map(_names_in, counted))
    lists = dict.fromkeys(name for one in counted for name in _lists_in(one.rule))
    spans = dict.fromkeys(span for one in counted for _, span in one.periods)
    return Plan(counted=counted, names=dict.fromkeys(lists, names), periods=tuple(spans))


def _lists_in(rule: Any) -> list[str]:
    """The lists that a rule goes through, or stands for."""
    return [rule.id] if isinstance(rule, Read) else [one.over for one in tallies_in(rule)]


def _names_in(counted: Counted) -> frozenset[str]:
    """The figures of records that a measure asks for."""
    names = {one.id for one in counted.measure.attributes}
    for part in parts_of(counted.rule):
        if isinstance(part, Read):
            names.add(part.id.rpartition("outer.")[2])
        elif isinstance(part, Tally):
            names |= {*part.by, *part.same}
    return frozenset(names)


def tallies_in(rule: Any) -> list[Tally]:
    """Every list that a rule goes through, the outer ones first."""
    return [part for part in parts_of(rule) if isinstance(part, Tally)]


def _periods(scheme: Scheme, one: Measure, period: Period) -> tuple[tuple[str | None, Period], ...]:
    """The period; or its parts, if the measure is kept by them."""
    if one.per is None:
        return ((None, period),)
    parts = dict(scheme.periods)[one.per]
    return tuple(zip(parts, sub_periods(period, len(parts)), strict=True))


def sub_periods(period: Period, count: int) -> tuple[Period, ...]:
    """A period of whole months cut into equal parts of whole months.

    Raises:
        InvalidDataError: If the months of the period cannot be cut so.
    """
    first, last = period.first, period.last.add(days=1)
    months = (last.year - first.year) * 12 + last.month - first.month
    if first.day != 1 or last.day != 1 or count == 0 or months % count:
        asked = Text(
            f"为可等分成{count}期的整月期间", f"be whole months that divide into {count} parts"
        )
        raise InvalidDataError([Problem(path="period", value=str(period), requirement=asked)])
    size = months // count
    return tuple(
        Period(
            first=first.add(months=size * place),
            last=first.add(months=size * (place + 1)).subtract(days=1),
        )
        for place in range(count)
    )


def mark(record: Record, seen: Sighting) -> Record:
    """A record with the mark that tells whether it surely lies in the period."""
    sure = seen.lies is Lies.INSIDE
    carried = exactly(1) if sure else Span(0, 1, sources=frozenset({f"{seen.id}.when"}))
    return Record({**record.values, _COUNTS: carried}, record.times)


_MARK = Compare(left=Read(id=_COUNTS), op=Operator.EQUALS, right=Fixed(number=1))


def marked(rule: Any) -> Any:
    """A rule over records, every list of it asked only for what counts."""
    if isinstance(rule, tuple):
        return tuple(marked(one) for one in rule)
    if not attrs.has(type(rule)):
        return rule
    kept = [one.name for one in attrs.fields(type(rule)) if one.init]
    parts = {name: marked(getattr(rule, name)) for name in kept}
    if isinstance(rule, Tally):
        parts["where"] = _where(rule, parts["where"])
    return evolve(rule, **parts)


def _where(tally: Tally, where: Condition | None) -> Condition:
    """What a list is asked for, and the mark; a group counts if one of its records does."""
    asked: Condition = _MARK
    if tally.by:
        some = Tally(over=tally.over, take=Take.COUNT, where=_MARK)
        asked = Compare(left=some, op=Operator.AT_LEAST, right=Fixed(number=1))
    conditions = (asked,) if where is None else (asked, where)
    return Holds(conditions=conditions, at_least=len(conditions))
