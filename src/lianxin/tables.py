"""Tables: a register seen as flat lists of records, one list for each thing that is counted.

Every record is seen from one organization: its part in it, its state, whether
it lies in the period, and the figures that rules may ask for.  What is not
given stays unknown.

This module does not know what is counted, nor why.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lianxin.activities import Activity, CareVisit, Donation, Response, WishClaim
from lianxin.agreements import Agreement, Pairing
from lianxin.dates import Lies, Period, When
from lianxin.points import Number, number_of
from lianxin.records import Entry
from lianxin.register import Register
from lianxin.rules.scope import Record
from lianxin.spans import Grid, Labels, Span, Truth, exactly
from lianxin.texts import Labeled

__all__ = ["TABLES", "Sighting", "Vocabulary"]

Value = Span | Labels
Vocabulary = tuple[str, ...]


class Sighting(NamedTuple):
    """One record as one organization sees it.

    Attributes:
        id: The id of the record.
        entry: How the report tells it.
        lies: Whether it lies in the period.
        record: Its attributes, as rules read them.
    """

    id: str
    entry: Entry
    lies: Lies
    record: Record


def _label(name: str, value: Labeled | str | None) -> Labels:
    """A label that is given, or is not."""
    if value is None:
        return Labels(None, sources=frozenset({name}))
    return Labels(frozenset({str(value)}))


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


def _lies(when: When | None, period: Period) -> Lies:
    return Lies.OPEN if when is None else when.lies_in(period)


def _months(when: When, period: Period) -> Labels:
    """The months of the period in which it may lie, as ``01`` to ``12``."""
    first = max(when.earliest or period.first, period.first)
    last = min(when.latest or period.last, period.last)
    months = set()
    while first <= last:
        months.add(f"{first.month:02d}")
        first = first.start_of("month").add(months=1)
    sources = frozenset({"month"}) if len(months) > 1 else frozenset[str]()
    return Labels(frozenset(months), sources=sources)


def _activities(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Activities that an organization held or took part in."""
    for one in register.activities_of(name):
        values: dict[str, Value] = {
            "kind": _label("kind", one.kind),
            "role": _label("role", "organizer" if name in one.organizers else "partner"),
            "mode": _label(f"{one.id}.mode", one.mode),
            "month": _months(one.when, period),
            "nested": _flag(value=one.part_of is not None),
            "follow_up": _flag(value=one.follows is not None),
            "serves": exactly(len(one.serves)),
            "titles": exactly(len(one.titles)),
            "partners": exactly(len({*one.organizers, *one.partners} - {name})),
            "members_due": _count(f"{one.id}.members_due", one.members_due),
            "members_present": _count(
                f"{one.id}.members_present", one.members_present, one.members_due
            ),
            "guests": _count(f"{one.id}.guests", one.guests),
            "minutes": _count(f"{one.id}.minutes", one.minutes),
            **_payload(one),
        }
        lies = _lies(one.when, period)
        yield Sighting(one.id, one.entry, lies, Record(values))


def _payload(one: Activity) -> dict[str, Value]:
    """What only some kinds of activity have; for the others there is none of it."""
    payload = one.payload
    yuan = payload.yuan if isinstance(payload, Donation) else 0
    groups = len(payload.groups) if isinstance(payload, CareVisit) else 0
    measures = len(payload.measures) if isinstance(payload, Response) else 0
    claimants = payload.claimants if isinstance(payload, WishClaim) else 0
    wishes = payload.wishes if isinstance(payload, WishClaim) else 0
    return {
        "yuan": _number(f"{one.id}.yuan", yuan),
        "groups": exactly(groups),
        "measures": exactly(measures),
        "claimants": _count(f"{one.id}.claimants", claimants),
        "wishes": _count(f"{one.id}.wishes", wishes),
    }


def _agreements(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Agreements of an organization; whether they lie in the period is whether they run in it."""
    for one in register.agreements:
        if name in one.partners:
            values: dict[str, Value] = {
                "kind": _label("kind", one.kind),
                "partners": exactly(len(one.partners) - 1),
                "items": exactly(len(one.items)),
                "commitments": exactly(len(one.commitments)),
                "open_ended": _flag(value=one.open_ended, name=f"{one.id}.open_ended"),
                "renewal": _flag(value=one.renews is not None),
            }
            yield Sighting(one.id, one.entry, _runs(one, period), Record(values))


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


def _pairings(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Pairings of an organization; they have no dates, so they always may count."""
    _ = period
    for one in register.pairings:
        if name in one.partners:
            yield Sighting(one.id, one.entry, Lies.INSIDE, Record(_pairing(one)))


def _pairing(one: Pairing) -> dict[str, Value]:
    return {
        "partners": exactly(len(one.partners) - 1),
        "has_agreement": _flag(value=one.agreement is not None),
    }


def _reports(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Work reports on the year in which the period begins, and on those before it."""
    for one in register.reports:
        if one.organization == name:
            values: dict[str, Value] = {
                "mode": _label(f"{one.id}.mode", one.mode),
                "year": exactly(one.year),
                "years_ago": exactly(period.first.year - one.year),
                "characters": _count(f"{one.id}.characters", one.characters),
                "outlook": _flag(value=one.outlook, name=f"{one.id}.outlook"),
            }
            yield Sighting(one.id, one.entry, Lies.INSIDE, Record(values))


def _brands(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Brands of an organization that began by the end of the period."""
    for one in register.brands:
        if one.organization == name:
            lies = Lies.INSIDE if one.since is None else _no_later(one.since, period)
            slogan = _flag(value=one.has_slogan, name=f"{one.id}.slogan")
            yield Sighting(one.id, one.entry, lies, Record({"slogan": slogan}))


def _member_posts(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Member posts of an organization that were set up by the end of the period."""
    for one in register.member_posts:
        if one.organization == name:
            lies = Lies.INSIDE if one.since is None else _no_later(one.since, period)
            values: dict[str, Value] = {
                "kind": _label("kind", one.kind),
                "number": _count(f"{one.id}.number", one.number),
            }
            yield Sighting(one.id, one.entry, lies, Record(values))


def _votes(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Votes for an organization, as counts by label, and sheets mark by mark."""
    _ = period
    for place, one in enumerate(register.votes):
        if one.subject == name:
            values = {
                "group": _given(one.group),
                "question": _given(one.question),
                "label": _given(one.choice),
            }
            record = Record(values, one.count)
            yield Sighting(f"votes[{place}]", Entry(), Lies.INSIDE, record)


def _given(value: str | None) -> Labels:
    return _NONE if value is None else Labels(frozenset({value}))


def _sheets(register: Register, name: str, period: Period) -> Iterator[Sighting]:
    """Sheets with marks for an organization, with the labels of their raters."""
    _ = period
    for ballot in register.ballots:
        rater = {one.name: _given(one.value) for one in ballot.rater}
        for mark in ballot.marks:
            if mark.subject == name:
                values = {
                    "sheet": _given(ballot.sheet),
                    "question": _given(mark.question),
                    "label": _given(mark.choice),
                    **rater,
                }
                yield Sighting(ballot.sheet, Entry(), Lies.INSIDE, Record(values))


TABLES: dict[str, Callable[[Register, str, Period], Iterator[Sighting]]] = {
    "activities": _activities,
    "agreements": _agreements,
    "pairings": _pairings,
    "reports": _reports,
    "brands": _brands,
    "member_posts": _member_posts,
    "votes": _votes,
    "sheets": _sheets,
}
"""The lists that a measure may be counted from, by name."""
