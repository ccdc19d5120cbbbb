"""Measuring: the year's records become the facts that a scheme asks for.

Only what is done, and lies in the period, counts; what may lie inside or
outside makes an interval.  Every fact keeps its evidence: which records counted,
which did not, and why.

This module does not know what a fact is worth.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, final

from attrs import field, frozen

from lianxin.counting import Counted, Plan, mark, marked, plan_of, tallies_in
from lianxin.dates import Lies, Period
from lianxin.errors import InvalidDataError, Problem
from lianxin.organizations import Partner, PartyOrganization, SubDistrict, TwoNewOrganization
from lianxin.points import decimal_of
from lianxin.register import Register
from lianxin.rules.facts import ABSENT, UNKNOWN
from lianxin.rules.measure import Measure, MeasureType
from lianxin.rules.scheme import Scheme, must_be_scheme
from lianxin.rules.scope import Facts, Record, Run
from lianxin.rules.tally import Tally
from lianxin.spans import Labels, Span, Truth
from lianxin.tables import TABLES, Sighting
from lianxin.texts import Text

__all__ = ["Evidence", "Measured", "measure", "measure_all", "plain_fact"]


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
        return {one.measure.id: self.counts.evidence(one) for one in self.counts.plan.counted}


def measure(scheme: Scheme, register: Register, organization: str, period: Period) -> Measured:
    """Count what a scheme asks for from the records of an organization.

    Measures without ``counted`` are left out: they come from the caller.  Points
    that an assessor checked stand for their item.

    Raises:
        InvalidDataError: If there is no such organization.
    """
    return measure_all(scheme, register, period, (organization,))[organization]


def measure_all(
    scheme: Scheme, register: Register, period: Period, organizations: tuple[str, ...]
) -> dict[str, Measured]:
    """Count what a scheme asks for, for several organizations.

    Raises:
        InvalidDataError: With every id that is not one of an organization of the register.
        InvalidQuestionError: If the scheme is none.
    """
    must_be_scheme(scheme)
    _check_organizations(register, organizations)
    plan = plan_of(scheme, period)
    points = _points_by_organization(scheme, register)
    return {name: _measured(plan, register, name, points.get(name, {})) for name in organizations}


def _measured(
    plan: Plan, register: Register, organization: str, points: Mapping[str, Any]
) -> Measured:
    """The facts of one organization; what was looked up on the way is not kept."""
    counts = _Counts(plan=plan, register=register, organization=organization)
    views = {period: counts.view(period) for period in plan.periods}
    facts = {one.measure.id: counts.fact(one, views) for one in plan.counted}
    return Measured(organization=organization, facts={**facts, **points}, counts=counts)


_BODIES = (SubDistrict, Partner, TwoNewOrganization, PartyOrganization)


def _check_organizations(register: Register, organizations: tuple[str, ...]) -> None:
    """Refuse ids under which the register has no organization."""
    asked = Text("为台账中的组织编号", "be the id of an organization of the register")
    problems = [
        Problem(path="organization", value=name, requirement=asked)
        for name in organizations
        if not isinstance(register.by_id.get(name), _BODIES)
    ]
    if problems:
        raise InvalidDataError(problems)


def _points_by_organization(scheme: Scheme, register: Register) -> dict[str, dict[str, Any]]:
    """Items whose points were checked or made final, by organization."""
    found: dict[str, dict[str, Any]] = {}
    for one in register.item_points:
        if one.item in scheme.node_by_id and one.points is not None:
            found.setdefault(one.organization, {})[one.item] = one.points
    return found


class _View(NamedTuple):
    """What one organization did in one period, and how rules read it.

    Attributes:
        seen: For each list, every record, whether or not it counts.
        records: The figures of those that may count, in the same order.
        run: The working-out over them.
        sure: Whether all of these surely lie in the period.
    """

    seen: Mapping[str, tuple[Sighting, ...]]
    records: Mapping[str, tuple[Record, ...]]
    run: Run
    sure: bool


@final
@frozen(kw_only=True, eq=False)
class _Counts:
    """A scheme's facts counted for one organization."""

    plan: Plan
    register: Register
    organization: str

    def view(self, period: Period) -> _View:
        """The records of a period, each looked through once."""
        name = self.organization
        seen = {
            table: tuple(TABLES[table].found(self.register, name, period))
            for table in self.plan.names
        }
        sure = all(
            one.lies is Lies.INSIDE for ones in seen.values() for one in ones if one.may_count
        )
        values = {
            table: tuple(
                self.record(table, one, period, sure=sure) for one in ones if one.may_count
            )
            for table, ones in seen.items()
        }
        run = Run(
            nodes={},
            group={name: Facts(values=values)},
            shared=Facts(),
            periods={},
            ladders={},
            answers={},
        )
        return _View(seen, values, run, sure)

    def record(self, table: str, seen: Sighting, period: Period, *, sure: bool) -> Record:
        """One record as rules read it; with a mark where not all surely count."""
        names = self.plan.names[table]
        found = TABLES[table].record(seen, self.organization, period, names)
        return found if sure else mark(found, seen)

    def fact(self, one: Counted, views: Mapping[Period, _View]) -> Any:
        """One fact; by sub-period, if it is kept so."""
        found = {part: self.fact_in(one, views[span]) for part, span in one.periods}
        return found if one.measure.per is not None else found[None]

    def fact_in(self, one: Counted, view: _View) -> Any:
        """One fact in one period."""
        scope = view.run.scope(self.organization)
        if one.listed is not None:
            return self.records(one, view)
        rule = one.rule if view.sure else one.marked
        return plain_fact(one.measure.type, rule.evaluate(scope))

    def records(self, one: Counted, view: _View) -> Any:
        """Records as a fact; unknown while it is not certain which of them count."""
        table = str(one.listed)
        seen = [sight for sight in view.seen[table] if sight.may_count]
        if any(sight.lies is not Lies.INSIDE for sight in seen):
            return UNKNOWN
        return [_plain_record(one.measure, record) for record in view.records[table]]

    def evidence(self, one: Counted) -> tuple[Evidence, ...]:
        """Which records counted towards a fact, part after part, list after list."""
        return tuple(
            line for _, span in one.periods for line in self.evidence_in(one, self.view(span))
        )

    def evidence_in(self, one: Counted, view: _View) -> Iterator[Evidence]:
        """Which records counted in one period."""
        if one.listed is not None:
            for seen in view.seen[one.listed]:
                truth = _LIES[seen.lies] if seen.may_count else Truth.NO
                yield Evidence(record=seen.id, counted=truth, reason=_reason(seen, truth))
        else:
            for tally in tallies_in(one.rule):
                yield from self.through(tally if view.sure else marked(tally), view)

    def through(self, tally: Tally, view: _View) -> Iterator[Evidence]:
        """Whether each record of a list counted; what surely cannot is not asked again."""
        records = iter(view.records[tally.over])
        for one in view.seen[tally.over]:
            truth = self.asked(tally, view, next(records)) if one.may_count else Truth.NO
            yield Evidence(record=one.id, counted=truth, reason=_reason(one, truth))

    def asked(self, tally: Tally, view: _View, one: Record) -> Truth:
        """Whether a record counts; where records are grouped first, whether its group does."""
        if tally.where is None:
            return Truth.YES
        scope = view.run.scope(self.organization)
        key = [one.values[name] for name in tally.by]
        alike = (
            other
            for other in view.records[tally.over]
            if [other.values[name] for name in tally.by] == key
        )
        inner = scope.within(tally.over, tuple(alike) if tally.by else None, one)
        return tally.where.holds(inner).truth


_LIES = {Lies.INSIDE: Truth.YES, Lies.OPEN: Truth.OPEN, Lies.OUTSIDE: Truth.NO}


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


def _plain_record(one: Measure, record: Record) -> dict[str, Any]:
    """A record as a plain fact, with the attributes that the measure declares."""
    plain: dict[str, Any] = {"times": record.times}
    for attribute in one.attributes:
        value = record.values.get(attribute.id)
        if isinstance(value, Labels) and value.options and len(value.options) == 1:
            plain[attribute.id] = next(iter(value.options))
        elif isinstance(value, Span):
            plain[attribute.id] = plain_fact(attribute.type, value)
        elif value is not None:
            plain[attribute.id] = ABSENT if value.absent is Truth.YES else UNKNOWN
    return plain
