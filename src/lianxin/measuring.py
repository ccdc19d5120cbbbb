"""Measuring: the year's records become the facts that a scheme asks for.

Only what is done, and lies in the period, counts; what may lie inside or
outside makes an interval.  Every fact keeps its evidence: which records counted,
which did not, and why.

This module does not know what a fact is worth.
"""

from collections.abc import Iterator, Mapping
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin.dates import Lies, Period
from lianxin.errors import InvalidDataError, InvalidSchemeError, Problem
from lianxin.points import decimal_of
from lianxin.register import Register
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.facts import ABSENT, UNKNOWN
from lianxin.rules.fixed import Fixed
from lianxin.rules.holds import Holds
from lianxin.rules.measure import Measure, MeasureType
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.scope import Condition, Facts, Record, Run
from lianxin.rules.tally import Tally
from lianxin.spans import Labels, Span, Truth, exactly
from lianxin.tables import TABLES, Sighting
from lianxin.texts import Text

__all__ = ["Evidence", "Measured", "measure", "measure_all", "plain_fact", "sub_periods"]

_COUNTS = "@counts"


@final
@frozen(kw_only=True)
class Evidence:
    """Whether one record counted towards one fact, and why (统计依据).

    Attributes:
        record: The id of the record.
        counted: Whether it counted; open where that cannot be decided.
        reason: Why.
    """

    record: str = field()
    counted: Truth = field()
    reason: Text = field()


@final
@frozen(kw_only=True)
class Measured:
    """The facts of one organization, counted from its records (统计结果).

    Attributes:
        organization: The id of the organization.
        facts: Plain facts, ready for scoring.
        counts: How each fact was counted, from which its evidence is made on demand.
    """

    organization: str = field()
    facts: Mapping[str, Any] = field()
    counts: "_Counts" = field(eq=False, repr=False)

    @property
    def evidence(self) -> dict[str, tuple[Evidence, ...]]:
        """For each fact, which records counted and which did not, and why."""
        return {one.id: self.counts.evidence(one) for one in self.counts.measures}


def measure(scheme: Scheme, register: Register, organization: str, period: Period) -> Measured:
    """Count what a scheme asks for from the records of an organization.

    Measures without ``counted`` are left out: they come from the caller.  Points
    that an assessor checked stand for their item.

    Raises:
        InvalidDataError: If there is no such organization.
        InvalidSchemeError: If a measure is counted from a list or attribute that does not exist.
    """
    if organization not in register.by_id:
        asked = Text("为台账中的组织编号", "be the id of an organization of the register")
        raise InvalidDataError(
            [Problem(path="organization", value=organization, requirement=asked)]
        )
    _check_counted(scheme)
    view = _View(register=register, organization=organization)
    counts = _Counts(scheme=scheme, view=view, period=period)
    facts = {one.id: counts.fact(one) for one in counts.measures}
    facts.update(_checked_points(scheme, register, organization))
    return Measured(organization=organization, facts=facts, counts=counts)


def measure_all(
    scheme: Scheme, register: Register, period: Period, organizations: tuple[str, ...]
) -> dict[str, Measured]:
    """Count what a scheme asks for, for several organizations."""
    return {name: measure(scheme, register, name, period) for name in organizations}


def _checked_points(
    scheme: Scheme, register: Register, organization: str
) -> Iterator[tuple[str, Any]]:
    """Items whose points were checked or made final."""
    for one in register.item_points:
        if one.organization == organization and one.item in scheme.node_by_id:
            points = one.points
            if points is not None:
                yield one.item, points


def _check_counted(scheme: Scheme) -> None:
    """Refuse measures that are counted from nothing there is."""
    problems = []
    for one in scheme.measures:
        named = [part.over for part in parts_of(one.counted) if isinstance(part, Tally)]
        if isinstance(one.counted, Read):
            named = [one.counted.id]
        for name in named:
            if name not in TABLES:
                known = ", ".join(TABLES)
                asked = Text(f"为以下之一：{known}", f"be one of: {known}")
                path = f"$.measures.{one.id}.counted"
                problems.append(Problem(path=path, value=name, requirement=asked))
    if problems:
        raise InvalidSchemeError(problems)


@final
@frozen(kw_only=True, eq=False)
class _View:
    """A register as one organization sees it; every list is looked through once a period."""

    register: Register
    organization: str
    seen: dict[tuple[str, Period], tuple[Sighting, ...]] = field(factory=dict)
    records: dict[tuple[str, Period], tuple[Record, ...]] = field(factory=dict)

    def sightings(self, table: str, period: Period) -> tuple[Sighting, ...]:
        """The records of a list, whether or not they count."""
        key = (table, period)
        if key not in self.seen:
            self.seen[key] = tuple(TABLES[table](self.register, self.organization, period))
        return self.seen[key]

    def countable(self, table: str, period: Period) -> tuple[Record, ...]:
        """Those that may count, with the mark that tells whether they surely do."""
        key = (table, period)
        if key not in self.records:
            seen = self.sightings(table, period)
            self.records[key] = tuple(_countable(one) for one in seen if _may_count(one))
        return self.records[key]


@final
@frozen(kw_only=True, eq=False)
class _Counts:
    """A scheme's facts counted for one organization."""

    scheme: Scheme
    view: _View
    period: Period

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that are counted from records."""
        return tuple(one for one in self.scheme.measures if one.counted is not None)

    def fact(self, one: Measure) -> Any:
        """One fact; by sub-period, if it is kept so."""
        if one.per is None:
            return self.fact_in(one, self.period)
        parts = dict(self.scheme.periods)[one.per]
        spans = sub_periods(self.period, len(parts))
        return {part: self.fact_in(one, span) for part, span in zip(parts, spans, strict=True)}

    def fact_in(self, one: Measure, period: Period) -> Any:
        """One fact in one period."""
        if isinstance(one.counted, Read):
            seen = self.view.sightings(one.counted.id, period)
            return [_plain_record(one, sighting) for sighting in seen]
        counted = _only_what_counts(one.counted)
        run = self.run(counted, period)
        return plain_fact(one.type, counted.evaluate(run.scope(self.view.organization)))

    def run(self, counted: Any, period: Period) -> Run:
        """A working-out over the records of a period."""
        values = {part.over: self.view.countable(part.over, period) for part in _tallies(counted)}
        return Run(
            nodes={},
            group={self.view.organization: Facts(values=values)},
            shared=Facts(),
            periods={},
            ladders={},
            answers={},
        )

    def evidence(self, one: Measure) -> tuple[Evidence, ...]:
        """Which records counted towards a fact, part after part."""
        if isinstance(one.counted, Read):
            return ()
        counted = _only_what_counts(one.counted)
        spans: tuple[Period, ...] = (self.period,)
        if one.per is not None:
            spans = sub_periods(self.period, len(dict(self.scheme.periods)[one.per]))
        return tuple(
            line
            for span in spans
            for part in _tallies(counted)
            for line in _evidence(self.run(counted, span), self.view, part, span)
        )


def _tallies(counted: Any) -> list[Tally]:
    return [part for part in parts_of(counted) if isinstance(part, Tally)]


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


def _may_count(seen: Sighting) -> bool:
    """Whether a record is done, and not surely outside the period."""
    return seen.entry.is_done and seen.lies is not Lies.OUTSIDE


def _countable(seen: Sighting) -> Record:
    """A record with a mark that tells whether it surely lies in the period."""
    if seen.lies is Lies.INSIDE:
        mark = _SURELY
    else:
        mark = Span(0, 1, sources=frozenset({f"{seen.id}.when"}))
    return Record({**seen.record.values, _COUNTS: mark}, seen.record.times)


_SURELY = exactly(1)


def _only_what_counts(counted: Any) -> Any:
    """A rule over records, asked only of those that count."""
    if not isinstance(counted, Tally):
        return counted
    mark = Compare(left=Read(id=_COUNTS), op=Operator.EQUALS, right=Fixed(number=1))
    conditions: tuple[Condition, ...] = (mark,)
    if counted.where is not None:
        conditions = (mark, counted.where)
    return evolve(counted, where=Holds(conditions=conditions, at_least=len(conditions)))


def _evidence(run: Run, view: _View, tally: Tally, period: Period) -> Iterator[Evidence]:
    """Whether each record of a list counted; what surely cannot is not asked again."""
    records = iter(view.countable(tally.over, period))
    for one in view.sightings(tally.over, period):
        truth = Truth.NO
        if _may_count(one):
            scope = run.scope(view.organization).within(tally.over, None, next(records))
            truth = Truth.YES if tally.where is None else tally.where.holds(scope).truth
        yield Evidence(record=one.id, counted=truth, reason=_reason(one, truth))


def _reason(seen: Sighting, truth: Truth) -> Text:
    """Why a record counts, does not, or may."""
    if not seen.entry.is_done:
        state = seen.entry.state
        return Text(f"{state.zh}，不计", f"{state}, not done")
    if seen.lies is Lies.OUTSIDE:
        return Text("不在考核期内", "outside the period")
    if truth is Truth.NO:
        return Text("不属于统计范围", "not what is counted")
    if seen.lies is Lies.OPEN:
        return Text("时间不明，可能在期内", "its date may or may not lie in the period")
    if truth is Truth.OPEN:
        return Text("情况不明，可能属于统计范围", "what is known does not decide it")
    return Text("计入", "counted")


def plain_fact(kind: MeasureType, span: Span) -> Any:
    """What is known of a number, as a fact that scoring takes."""
    if span.absent is Truth.YES:
        return ABSENT
    if kind is MeasureType.FLAG:
        return _plain_flag(span)
    exact = span.exact
    if exact is not None:
        return exact if isinstance(exact, int) else decimal_of(exact)
    if span.low is None or span.high is None or span.absent is Truth.OPEN:
        return UNKNOWN
    return {"between": [decimal_of(span.low), decimal_of(span.high)]}


def _plain_flag(span: Span) -> Any:
    if span.low is not None and span.low > 0:
        return True
    return False if span.high is not None and span.high <= 0 else UNKNOWN


def _plain_record(one: Measure, seen: Sighting) -> dict[str, Any]:
    """A record as a plain fact, with the attributes that the measure declares."""
    plain: dict[str, Any] = {"times": seen.record.times}
    for attribute in one.attributes:
        value = seen.record.values.get(attribute.id)
        if isinstance(value, Labels) and value.options and len(value.options) == 1:
            plain[attribute.id] = next(iter(value.options))
        elif isinstance(value, Span):
            plain[attribute.id] = plain_fact(attribute.type, value)
        elif value is not None:
            plain[attribute.id] = ABSENT if value.absent is Truth.YES else UNKNOWN
    return plain
