"""Lifetimes: from when to when organizations stand, by all that is said of them.

What is said of an organization agrees, be it said by its own record or by a
founding, a merger or a dissolution; nobody holds a post where there is no
organization yet, or none any more; an organization has one secretary at a
time.  Only what is certain from the dates is refused.

This module does not know where the records come from, nor what is counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import a, label, maybe
from lianxin.committees import ChangeOfTerm, Committee
from lianxin.dates import Lies, Period, When, days_of, in_order
from lianxin.errors import Problem
from lianxin.organizations import Change, ChangeKind, PartyOrganization, TwoNewOrganization
from lianxin.people import Post, PostHeld
from lianxin.references import Placed, used_once
from lianxin.texts import Text

__all__ = ["Lifetime", "lifetimes", "problems_in_time", "stands"]


def stands(since: When | None, until: When | None, period: Period) -> Lies:
    """Whether what began and ended then stood on some day of a period.

    A beginning that is not given may lie anywhere; an end that is not given has
    not come.  The day of the end still belongs to it.

    >>> stands(When.in_year(2020), None, Period.year(2022))
    <Lies.INSIDE: 'inside'>
    """
    if _surely_after(since, period.last) or _surely_before(until, period.first):
        return Lies.OUTSIDE
    begun = since is not None and since.latest is not None and since.latest <= period.last
    lasts = until is None or (until.earliest is not None and until.earliest >= period.first)
    return Lies.INSIDE if begun and lasts else Lies.OPEN


def _surely_after(when: When | None, day: Date) -> bool:
    return when is not None and when.earliest is not None and when.earliest > day


def _surely_before(when: When | None, day: Date) -> bool:
    return when is not None and when.latest is not None and when.latest < day


@final
@frozen(kw_only=True)
class Lifetime:
    """From when to when an organization stands (存续期).

    Attributes:
        founded: When it was founded; None is not given.
        ended: When it ended; None is not ended, or not given.

    >>> Lifetime(founded=When.in_year(2021)).lies_in(Period.year(2020))
    <Lies.OUTSIDE: 'outside'>
    """

    founded: When | None = field(default=None, validator=maybe(a(When)), metadata=label("成立"))
    ended: When | None = field(default=None, validator=maybe(a(When)), metadata=label("撤销"))

    def lies_in(self, period: Period) -> Lies:
        """Whether the organization stood on some day of a period, as far as is known."""
        return stands(self.founded, self.ended, period)


def lifetimes(placed: Iterable[Placed]) -> dict[str, Lifetime]:
    """The lifetime of each organization, by all that its record and changes say.

    Where they contradict each other, nothing is certain.
    """
    records = tuple(placed)
    statements = _by_event(records)
    return {
        one.record.id: Lifetime(
            founded=_narrowed(statements.get((one.record.id, False), [])),
            ended=_narrowed(statements.get((one.record.id, True), [])),
        )
        for one in records
        if isinstance(one.record, PartyOrganization | TwoNewOrganization)
    }


def problems_in_time(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Everything that surely cannot be in the time in which it is said to be."""
    records = tuple(used_once(placed).values())
    lives = lifetimes(records)
    yield from _contradictions(_by_event(records))
    yield from _reversed(records, lives)
    yield from _two_secretaries(records)
    for one in records:
        yield from _TIMED.get(type(one.record), _nothing)(one, lives)
    yield from _unseated(records)


class _Statement(NamedTuple):
    """That an organization was founded, or ended, at a time, and who says so."""

    path: str
    when: When
    own: bool


_Statements = Mapping[tuple[str, bool], list[_Statement]]
"""What is said of an organization's founding (False) and end (True)."""


def _by_event(records: tuple[Placed, ...]) -> _Statements:
    """All that is said of foundings and ends."""
    found: dict[tuple[str, bool], list[_Statement]] = defaultdict(list)
    for path, record in records:
        if isinstance(record, PartyOrganization):
            if record.founded is not None:
                found[record.id, False].append(_Statement(path, record.founded, own=True))
            if record.ended is not None:
                found[record.id, True].append(_Statement(path, record.ended, own=True))
        elif isinstance(record, Change) and record.entry.is_done:
            ends = record.kind is not ChangeKind.FOUNDED
            for name in _concerned(record):
                found[name, ends].append(_Statement(path, record.when, own=False))
    return found


def _concerned(change: Change) -> set[str]:
    """The organizations that a change founds or ends; who takes up the others goes on."""
    if change.kind is ChangeKind.RENAMED:
        return set()
    return {*change.of} - ({change.into} if change.kind is ChangeKind.MERGED else set())


def _narrowed(said: list[_Statement]) -> When | None:
    """The days on which all that is said can be true; None where nothing is certain."""
    earliest, latest = _bounds(said)
    if not said or (earliest is not None and latest is not None and earliest > latest):
        return None
    return When(earliest=earliest, latest=latest)


def _bounds(said: list[_Statement]) -> tuple[Date | None, Date | None]:
    """The latest of the earliest days, and the earliest of the latest."""
    starts = [one.when.earliest for one in said if one.when.earliest is not None]
    ends = [one.when.latest for one in said if one.when.latest is not None]
    return max(starts, default=None), min(ends, default=None)


def _contradictions(statements: _Statements) -> Iterator[Problem]:
    """Changes whose date cannot agree with another date of the same event."""
    for (name, ends), said in statements.items():
        earliest, latest = _bounds(said)
        event = Text("终止", "end") if ends else Text("成立", "founding")
        asked = Text(
            f"与其他记载的“{name}”的{event.zh}时间相符",
            f"agree with what else is said of the {event.en} of {name!r}",
        )
        for one in said:
            agrees = in_order(one.when, When(latest=latest)) and in_order(
                When(earliest=earliest), one.when
            )
            if not agrees and not one.own:
                yield Problem(path=f"{one.path}.when", value=days_of(one.when), requirement=asked)


def _reversed(records: tuple[Placed, ...], lives: Mapping[str, Lifetime]) -> Iterator[Problem]:
    """Organizations that surely ended before they were founded."""
    asked = Text("不在成立前终止", "not end before it was founded")
    for path, record in records:
        life = lives.get(record.id)
        if life is not None and not in_order(life.founded, life.ended):
            yield Problem(path=path, value=record.id, requirement=asked)


class _Term(NamedTuple):
    """The days, both included, on which a person surely is secretary."""

    since: Date
    until: Date
    person: str
    path: str


def _two_secretaries(records: tuple[Placed, ...]) -> Iterator[Problem]:
    """Persons who surely are secretary while another one surely is, the hand-over day apart."""
    terms: dict[str, list[_Term]] = defaultdict(list)
    for path, record in records:
        if isinstance(record, PostHeld) and record.post is Post.SECRETARY and record.entry.is_done:
            since, until = record.since or When(), record.until or When()
            if since.latest and until.earliest and since.latest <= until.earliest:
                term = _Term(since.latest, until.earliest, record.person, path)
                terms[record.organization or ""].append(term)
    terms.pop("", None)
    for organization, held in terms.items():
        yield from _overlaps(organization, sorted(held))


def _overlaps(organization: str, terms: list[_Term]) -> Iterator[Problem]:
    """Each sure term that begins while that of another person surely runs."""
    running: list[_Term] = []
    for term in terms:
        running = [one for one in running if one.until > term.since]
        others = sorted({one.person for one in running} - {term.person})
        if others:
            asked = Text(
                f"不与{'、'.join(others)}同时任{organization}的书记",
                f"not be secretary of {organization} together with {', '.join(others)}",
            )
            yield Problem(path=f"{term.path}.person", value=term.person, requirement=asked)
        running.append(term)


_AFTER_FOUNDING = Text("不早于组织成立", "not be before the organization was founded")
_BEFORE_END = Text("不晚于组织终止", "not be after the organization ended")


def _nothing(_: Placed, __: Mapping[str, Lifetime]) -> Iterator[Problem]:
    """Records that are bound to no organization's time."""
    return iter(())


def _in_life(path: str, when: When | None, life: Lifetime | None) -> Iterator[Problem]:
    """A date that surely lies before the founding, or after the end."""
    if life is not None and not in_order(life.founded, when):
        yield Problem(path=path, value=days_of(when), requirement=_AFTER_FOUNDING)
    if life is not None and not in_order(when, life.ended):
        yield Problem(path=path, value=days_of(when), requirement=_BEFORE_END)


def _post_in_life(one: Placed, lives: Mapping[str, Lifetime]) -> Iterator[Problem]:
    """A post is held while its organization stands."""
    held: PostHeld = one.record
    life = lives.get(held.organization or "")
    yield from _in_life(f"{one.path}.since", held.since, life)
    yield from _in_life(f"{one.path}.until", held.until, life)


def _term_in_life(one: Placed, lives: Mapping[str, Lifetime]) -> Iterator[Problem]:
    """A term begins while its organization stands; its end may have been planned further on."""
    committee: Committee = one.record
    life = lives.get(committee.organization)
    yield from _in_life(f"{one.path}.since", committee.since, life)
    if life is not None and not in_order(life.founded, committee.until):
        yield Problem(
            path=f"{one.path}.until", value=days_of(committee.until), requirement=_AFTER_FOUNDING
        )


def _change_of_term_in_life(one: Placed, lives: Mapping[str, Lifetime]) -> Iterator[Problem]:
    """A change of term is done while its organization stands."""
    return _in_life(f"{one.path}.when", one.record.when, lives.get(one.record.organization))


def _change_in_life(one: Placed, lives: Mapping[str, Lifetime]) -> Iterator[Problem]:
    """Who takes up others, or gets a new name, stands then."""
    change: Change = one.record
    standing = {change.into} if change.kind is not ChangeKind.RENAMED else {change.into, *change.of}
    for name in sorted(name for name in standing if name is not None):
        yield from _in_life(f"{one.path}.when", change.when, lives.get(name))


_TIMED: Mapping[type, Any] = {
    PostHeld: _post_in_life,
    Committee: _term_in_life,
    ChangeOfTerm: _change_of_term_in_life,
    Change: _change_in_life,
}
"""Which records must lie in the lifetime of an organization."""


def _unseated(records: tuple[Placed, ...]) -> Iterator[Problem]:
    """Changes of term that seat another organization's committee, or one of before."""
    committees = {one.id: one for _, one in records if isinstance(one, Committee)}
    for path, record in records:
        seated = committees.get(record.seated or "") if isinstance(record, ChangeOfTerm) else None
        if seated is None:
            continue
        if seated.organization != record.organization:
            asked = Text("为本组织的委员会", "be a committee of the same organization")
            yield Problem(path=f"{path}.seated", value=record.seated, requirement=asked)
        if not in_order(record.when, seated.since):
            asked = Text("不晚于新一届任期开始", "not be after the term of those seated begins")
            yield Problem(path=f"{path}.when", value=days_of(record.when), requirement=asked)
