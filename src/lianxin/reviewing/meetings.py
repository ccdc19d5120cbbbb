"""Meetings: what the regulations ask a branch to hold, counted from its activities.

Only what is done counts; a date that may lie in one period or the next makes a
count that is open, and an open count that matters makes the finding unknown.

This module does not know what a meeting is worth.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pendulum import Date

from lianxin.activities import Activity, ActivityKind
from lianxin.dates import Lies, Period
from lianxin.organizations import PartyForm, PartyOrganization
from lianxin.register import Register
from lianxin.regulations import Status
from lianxin.reviewing.observations import Observation, Topic, asked, is_there
from lianxin.texts import Text

__all__ = ["counts", "meeting_observations", "open_periods"]

_STUDY = frozenset(
    {ActivityKind.STUDY, ActivityKind.TRAINING, ActivityKind.LECTURE, ActivityKind.THEME_DAY}
)


MONTHS = 12


class _Duty(NamedTuple):
    """A kind of meeting, the rule about it, and in which periods it is counted."""

    kind: ActivityKind
    rule: str
    given: str
    parts: int
    topic: Topic


_DUTIES = (
    _Duty(ActivityKind.GENERAL_MEETING, "BRANCH-11-1", "meetings_by_quarter", 4, Topic.MEETING),
    _Duty(ActivityKind.COMMITTEE_MEETING, "BRANCH-12-1", "meetings_by_month", 12, Topic.MEETING),
    _Duty(ActivityKind.THEME_DAY, "BRANCH-16-1", "days_by_month", 12, Topic.MEETING),
    _Duty(ActivityKind.ORGANIZATIONAL_LIFE, "BRANCH-17-1", "meetings", 1, Topic.MEETING),
    _Duty(ActivityKind.MEMBER_APPRAISAL, "BRANCH-18-1", "appraisals", 1, Topic.MEMBER_APPRAISAL),
)


def meeting_observations(
    register: Register, as_of: Date, class_hour_minutes: int | None
) -> Iterator[Observation]:
    """The meetings of the last whole year, branch by branch."""
    year = Period.year(as_of.year if as_of == Period.year(as_of.year).last else as_of.year - 1)
    with_committee = {one.organization for one in register.committees}
    for body in _branches(register, year.last):
        for duty in _duties(has_committee=body.id in with_committee):
            yield _kept(register, body, duty, year, as_of)
        yield _studied(register, body, year, as_of, class_hour_minutes)


def _branches(register: Register, on: Date) -> Iterator[PartyOrganization]:
    for body in register.party_organizations:
        if body.form is PartyForm.BRANCH and is_there(body, on):
            yield body


def _duties(*, has_committee: bool) -> Iterator[_Duty]:
    """The duties of a branch; committee meetings only where there is a committee."""
    for duty in _DUTIES:
        if duty.kind is not ActivityKind.COMMITTEE_MEETING or has_committee:
            yield duty


def counts(
    register: Register, organization: str, kind: ActivityKind, period: Period
) -> tuple[int, int]:
    """How many activities of a kind an organization surely and perhaps held in a period."""
    least = most = 0
    for one in register.activities_of(organization):
        if one.kind is kind and one.entry.is_done and organization in one.organizers:
            lies = one.when.lies_in(period)
            least += lies is Lies.INSIDE
            most += lies is not Lies.OUTSIDE
    return least, most


def _parts(year: Period, count: int) -> tuple[Period, ...]:
    number, months = year.first.year, MONTHS // count
    firsts = [1 + months * place for place in range(count)]
    return tuple(
        Period(first=Period.month(number, first).first, last=_last(number, first + months - 1))
        for first in firsts
    )


def _last(year: int, month: int) -> Date:
    return Period.month(year, month).last


def _kept(
    register: Register, body: PartyOrganization, duty: _Duty, year: Period, as_of: Date
) -> Observation:
    """Whether a duty was kept; where the surely held and the perhaps held differ, unknown."""
    found = [counts(register, body.id, duty.kind, part) for part in _parts(year, duty.parts)]
    least, most = (
        _answered(body, duty, [pair[end] for pair in found], year, as_of) for end in (0, 1)
    )
    if least.status is most.status:
        return least
    return Observation(
        organization=body.id,
        topic=duty.topic,
        about=str(duty.kind),
        status=Status.UNKNOWN,
        text=Text("有活动时间不明，", "The date of some activity is not known. ") + least.text,
        period=year,
        finding=least.finding,
    )


def _answered(
    body: PartyOrganization, duty: _Duty, found: list[int], year: Period, as_of: Date
) -> Observation:
    given = {duty.given: found if duty.parts > 1 else found[0]}
    about = str(duty.kind)
    return asked(body.id, duty.topic, duty.rule, given, as_of, about=about, period=year)


def _studied(
    register: Register,
    body: PartyOrganization,
    year: Period,
    as_of: Date,
    class_hour_minutes: int | None,
) -> Observation:
    """Class hours of the branch's study, lectures and training, where all of them are known."""
    held = [
        one
        for one in register.activities_of(body.id)
        if one.kind in _STUDY and one.entry.is_done and one.when.lies_in(year) is not Lies.OUTSIDE
    ]
    hours = None if class_hour_minutes is None else _hours(held, year, class_hour_minutes)
    return asked(body.id, Topic.STUDY, "EDU-20-1", {"hours": hours}, as_of, period=year)


def _hours(held: list[Activity], year: Period, class_hour_minutes: int) -> int | None:
    """Whole class hours, or None where a length or a date is not known."""
    minutes = 0
    for one in held:
        if one.minutes is None or one.when.lies_in(year) is Lies.OPEN:
            return None
        minutes += one.minutes
    return minutes // class_hour_minutes


def open_periods(register: Register, period: Period) -> Iterator[Observation]:
    """Meetings that are still to be held in periods that end in a coming period."""
    years = range(period.first.year, period.last.year + 1)
    with_committee = {one.organization for one in register.committees}
    for body in _branches(register, period.first):
        for duty in _duties(has_committee=body.id in with_committee):
            for year in years:
                for part in _parts(Period.year(year), duty.parts):
                    least, _ = counts(register, body.id, duty.kind, part)
                    if part.last in period and least == 0:
                        yield _to_hold(body, duty, part)


def _to_hold(body: PartyOrganization, duty: _Duty, part: Period) -> Observation:
    name = duty.kind
    text = Text(
        f"{part.first}至{part.last}尚无{name.zh}的记录。",
        f"No {name.text.en} is on record for {part.first} to {part.last}.",
    )
    return Observation(
        organization=body.id,
        topic=duty.topic,
        about=str(name),
        status=Status.UNKNOWN,
        text=text,
        due=part.last,
        period=part,
    )
