"""Tables: a register seen as flat lists of records, one list for each thing that is counted.

Every record is seen from one organization: its part in it, its state, whether
it lies in the period, and the figures that rules may ask for.  What is not
given stays unknown.  A list is found first, and its figures are made only for
the records, and by the names, that somebody asks for.

This module does not know what is counted, nor why.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.activities import (
    Activity,
    Brand,
    CareVisit,
    Donation,
    MemberPosts,
    Response,
    WishClaim,
)
from lianxin.agreements import Agreement, Pairing
from lianxin.ballots import Ballot, Mark, VoteCount
from lianxin.dates import Lies, Period, When
from lianxin.points import Number, number_of
from lianxin.records import Entry
from lianxin.register import Register
from lianxin.reports import WorkReport
from lianxin.rules.scope import Record
from lianxin.spans import Grid, Labels, Span, Truth, exactly
from lianxin.texts import Labeled

__all__ = ["TABLES", "Sighting", "Table"]

Value = Span | Labels


class Sighting(NamedTuple):
    """One record as one organization sees it.

    Attributes:
        id: The id of the record.
        entry: How the report tells it.
        lies: Whether it lies in the period.
        record: The record itself, as its table knows it.
        times: How often it stands.
    """

    id: str
    entry: Entry
    lies: Lies
    record: Any
    times: int = 1

    @property
    def may_count(self) -> bool:
        """Whether it is done, and not surely outside the period."""
        return self.entry.is_done and self.lies is not Lies.OUTSIDE


_Finder = Callable[[Register, str, Period], Iterator[Sighting]]
_Values = Callable[[Any, str, Period, Collection[str] | None], Mapping[str, Value]]


@final
@frozen(kw_only=True)
class Table:
    """One list of records that can be counted (可统计的清单).

    Attributes:
        found: The records of an organization, each against a period.
        values: The figures of one record, by name; all of them, or only those asked for.
    """

    found: _Finder = field(metadata=label("记录"))
    values: _Values = field(metadata=label("数据"))

    def record(
        self,
        seen: Sighting,
        organization: str,
        period: Period,
        names: Collection[str] | None = None,
    ) -> Record:
        """The figures of one record as rules read them; of no more names than are asked for."""
        return Record(self.values(seen.record, organization, period, names), seen.times)


@cache
def _word(value: Labeled) -> Labels:
    """A word of a closed set, made once."""
    return Labels(frozenset({str(value)}))


def _label(name: str, value: Labeled | None) -> Labels:
    """A label that is given, or is not."""
    return Labels(None, sources=frozenset({name})) if value is None else _word(value)


def _count(name: str, value: int | None, most: int | None = None) -> Span:
    """A count that is given, or is not."""
    if value is None:
        return Span(0, most, tight=most is not None, sources=frozenset({name}), grid=Grid.WHOLE)
    return exactly(value)


def _number(name: str, value: object) -> Span:
    """An amount that is given, or is not."""
    number: Number | None = number_of(value)
    if number is None:
        return Span(0, None, tight=False, sources=frozenset({name}), grid=Grid.ANY)
    return exactly(number)


def _flag(*, value: bool | None, name: str = "") -> Span:
    if value is None:
        return Span(0, 1, sources=frozenset({name}), grid=Grid.WHOLE)
    return exactly(1 if value else 0)


_NONE = Labels(frozenset(), absent=Truth.YES)


def _months(when: When, period: Period) -> Labels:
    """The months of the period in which it may lie, as ``01`` to ``12``."""
    first = max(when.earliest or period.first, period.first)
    last = min(when.latest or period.last, period.last)
    start, stop = first.year * 12 + first.month, last.year * 12 + last.month
    if start == stop:
        return _MONTHS[first.month - 1]
    months = frozenset(_MONTH_WORDS[place % 12] for place in range(start - 1, stop))
    return Labels(months, sources=frozenset({"month"}) if len(months) > 1 else frozenset())


_MONTH_WORDS = tuple(f"{number:02d}" for number in range(1, 13))
_MONTHS = tuple(Labels(frozenset({month})) for month in _MONTH_WORDS)


_ROLES = {
    True: Labels(frozenset({"organizer"})),
    False: Labels(frozenset({"partner"})),
}


def _activities(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Activities that an organization held or took part in."""
    for one in register.activities_of(name):
        yield Sighting(one.id, one.entry, one.when.lies_in(period), one)


def _activity(
    one: Activity, name: str, period: Period, names: Collection[str] | None
) -> dict[str, Value]:
    return {
        key: make(one, name, period)
        for key, make in _ACTIVITY.items()
        if names is None or key in names
    }


def _partners(one: Activity, name: str, _: Period) -> Value:
    return exactly(len({*one.organizers, *one.partners} - {name}))


def _present(one: Activity, _: str, __: Period) -> Value:
    return _count(f"{one.id}.members_present", one.members_present, one.members_due)


def _yuan(one: Activity, _: str, __: Period) -> Value:
    payload = one.payload
    return _number(f"{one.id}.yuan", payload.yuan if isinstance(payload, Donation) else 0)


def _groups(one: Activity, _: str, __: Period) -> Value:
    return exactly(len(one.payload.groups) if isinstance(one.payload, CareVisit) else 0)


def _measures(one: Activity, _: str, __: Period) -> Value:
    return exactly(len(one.payload.measures) if isinstance(one.payload, Response) else 0)


def _claimants(one: Activity, _: str, __: Period) -> Value:
    payload = one.payload
    claimants = payload.claimants if isinstance(payload, WishClaim) else 0
    return _count(f"{one.id}.claimants", claimants)


def _wishes(one: Activity, _: str, __: Period) -> Value:
    payload = one.payload
    return _count(f"{one.id}.wishes", payload.wishes if isinstance(payload, WishClaim) else 0)


_ACTIVITY: dict[str, Callable[[Activity, str, Period], Value]] = {
    "kind": lambda one, _, __: _word(one.kind),
    "role": lambda one, name, _: _ROLES[name in one.organizers],
    "mode": lambda one, _, __: _label(f"{one.id}.mode", one.mode),
    "month": lambda one, _, period: _months(one.when, period),
    "nested": lambda one, _, __: _flag(value=one.part_of is not None),
    "follow_up": lambda one, _, __: _flag(value=one.follows is not None),
    "serves": lambda one, _, __: exactly(len(one.serves)),
    "titles": lambda one, _, __: exactly(len(one.titles)),
    "partners": _partners,
    "members_due": lambda one, _, __: _count(f"{one.id}.members_due", one.members_due),
    "members_present": _present,
    "guests": lambda one, _, __: _count(f"{one.id}.guests", one.guests),
    "minutes": lambda one, _, __: _count(f"{one.id}.minutes", one.minutes),
    "yuan": _yuan,
    "groups": _groups,
    "measures": _measures,
    "claimants": _claimants,
    "wishes": _wishes,
}
"""The figures of an activity; of what only some kinds have, the others have none."""


def _agreements(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Agreements of an organization; whether they lie in the period is whether they run in it."""
    for one in register.records_of(name, Agreement):
        yield Sighting(one.id, one.entry, _runs(one, period), one)


def _agreement(one: Agreement, *_: object) -> dict[str, Value]:
    return {
        "kind": _word(one.kind),
        "partners": exactly(len(one.partners) - 1),
        "items": exactly(len(one.items)),
        "commitments": exactly(len(one.commitments)),
        "open_ended": _flag(value=one.open_ended, name=f"{one.id}.open_ended"),
        "renewal": _flag(value=one.renews is not None),
    }


def _runs(one: Agreement, period: Period) -> Lies:
    """Whether an agreement runs on some day of a period."""
    since = one.since or one.signed
    started = Lies.OPEN if since is None else _no_later(since, period)
    ended_before = (
        one.until is not None and one.until.latest is not None and one.until.latest < period.first
    )
    if ended_before or started is Lies.OUTSIDE:
        return Lies.OUTSIDE
    certain_end = one.open_ended is True or (
        one.until is not None
        and one.until.earliest is not None
        and one.until.earliest >= period.first
    )
    return Lies.INSIDE if certain_end and started is Lies.INSIDE else Lies.OPEN


def _no_later(since: When, period: Period) -> Lies:
    """Whether something began by the end of a period."""
    if since.latest is not None and since.latest <= period.last:
        return Lies.INSIDE
    late = since.earliest is not None and since.earliest > period.last
    return Lies.OUTSIDE if late else Lies.OPEN


def _pairings(register: Register, name: str, _: Period) -> Iterator[Sighting]:
    """Pairings of an organization; they have no dates, so they always may count."""
    for one in register.records_of(name, Pairing):
        yield Sighting(one.id, one.entry, Lies.INSIDE, one)


def _pairing(one: Pairing, *_: object) -> dict[str, Value]:
    return {
        "partners": exactly(len(one.partners) - 1),
        "has_agreement": _flag(value=one.agreement is not None),
    }


def _reports(register: Register, name: str, _: Period) -> Iterator[Sighting]:
    """Work reports on the year in which the period begins, and on those before it."""
    for one in register.records_of(name, WorkReport):
        yield Sighting(one.id, one.entry, Lies.INSIDE, one)


def _report(one: WorkReport, _: str, period: Period, __: object) -> dict[str, Value]:
    return {
        "mode": _label(f"{one.id}.mode", one.mode),
        "year": exactly(one.year),
        "years_ago": exactly(period.first.year - one.year),
        "characters": _count(f"{one.id}.characters", one.characters),
        "outlook": _flag(value=one.outlook, name=f"{one.id}.outlook"),
    }


def _brands(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Brands of an organization that began by the end of the period."""
    for one in register.records_of(name, Brand):
        lies = Lies.INSIDE if one.since is None else _no_later(one.since, period)
        yield Sighting(one.id, one.entry, lies, one)


def _brand(one: Brand, *_: object) -> dict[str, Value]:
    return {"slogan": _flag(value=one.has_slogan, name=f"{one.id}.slogan")}


def _member_posts(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Member posts of an organization that were set up by the end of the period."""
    for one in register.records_of(name, MemberPosts):
        lies = Lies.INSIDE if one.since is None else _no_later(one.since, period)
        yield Sighting(one.id, one.entry, lies, one)


def _member_post(one: MemberPosts, *_: object) -> dict[str, Value]:
    return {
        "kind": _word(one.kind),
        "number": _count(f"{one.id}.number", one.number),
    }


_TOLD = Entry()


def _votes(register: Register, name: str, _: Period) -> Iterator[Sighting]:
    """Votes for an organization, as counts by label."""
    for one in register.records_of(name, VoteCount):
        told = (one.group, one.question, one.choice)
        shown = "/".join("–" if word is None else word for word in told)
        yield Sighting(f"votes[{shown}]", _TOLD, Lies.INSIDE, one, one.count)


def _vote(one: VoteCount, *_: object) -> dict[str, Value]:
    return {
        "group": _given(one.group),
        "question": _given(one.question),
        "label": _given(one.choice),
    }


def _given(value: str | None) -> Labels:
    return _NONE if value is None else Labels(frozenset({value}))


def _sheets(register: Register, name: str, _: Period) -> Iterator[Sighting]:
    """Sheets with marks for an organization, mark by mark."""
    for ballot in register.records_of(name, Ballot):
        for mark in ballot.marks:
            if mark.subject == name:
                yield Sighting(ballot.sheet, _TOLD, Lies.INSIDE, (ballot, mark))


def _sheet(
    one: tuple[Ballot, Mark], _: str, __: Period, names: Collection[str] | None
) -> dict[str, Value]:
    """One mark of a sheet, with the labels of its rater; a label that was not given is none."""
    ballot, mark = one
    return {
        **dict.fromkeys(names or (), _NONE),
        "sheet": _given(ballot.sheet),
        "question": _given(mark.question),
        "label": _given(mark.choice),
        **{one.name: _given(one.value) for one in ballot.rater},
    }


TABLES: dict[str, Table] = {
    "activities": Table(found=_activities, values=_activity),
    "agreements": Table(found=_agreements, values=_agreement),
    "pairings": Table(found=_pairings, values=_pairing),
    "reports": Table(found=_reports, values=_report),
    "brands": Table(found=_brands, values=_brand),
    "member_posts": Table(found=_member_posts, values=_member_post),
    "votes": Table(found=_votes, values=_vote),
    "sheets": Table(found=_sheets, values=_sheet),
}
"""The lists that a measure may be counted from, by name."""
