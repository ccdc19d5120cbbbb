"""Terms: when a committee's term ends, when to remind, how far a change of term moved.

This module does not know who is elected.
"""

from collections.abc import Iterator

from pendulum import Date

from lianxin.committees import ChangeOfTerm, Committee
from lianxin.dates import When, months_after
from lianxin.organizations import PartyForm, PartyOrganization
from lianxin.register import Register
from lianxin.regulations import Status, ask
from lianxin.reviewing.observations import Observation, Topic, asked, is_there, unit_type
from lianxin.texts import Text

__all__ = ["term_end", "term_observations"]

_BODIES = {
    PartyForm.BRANCH: "branch",
    PartyForm.GENERAL_BRANCH: "general_branch",
    PartyForm.COMMITTEE: "committee",
}


def term_observations(register: Register, as_of: Date) -> Iterator[Observation]:
    """Terms that ended or will end, and changes of term that came early or late."""
    newest = _newest(register, as_of)
    for body in register.party_organizations:
        committee = newest.get(body.id)
        if committee is not None and is_there(body, as_of):
            yield from _term(register, body, committee, as_of)
    for change in register.changes_of_term:
        if change.entry.is_done:
            yield from _moved(change, as_of)


def _newest(register: Register, as_of: Date) -> dict[str, Committee]:
    """The committee that was seated last, by organization; one without a date yields."""
    begun = [
        one
        for one in register.committees
        if one.entry.is_done and not _starts_after(one.since, as_of)
    ]
    ordered = sorted(begun, key=lambda one: (_first_day(one.since), one.id))
    return {one.organization: one for one in ordered}


def _starts_after(since: When | None, as_of: Date) -> bool:
    return since is not None and since.earliest is not None and since.earliest > as_of


def _first_day(since: When | None) -> str:
    return "" if since is None or since.latest is None else str(since.latest)


def term_end(register: Register, body: PartyOrganization, committee: Committee) -> When | None:
    """When a term ends: as given, else by the years of the term; None is not known."""
    if committee.until is not None:
        return committee.until
    since = committee.since
    if since is None or since.earliest is None or since.latest is None:
        return None
    years = committee.term_years or _years(register, body, since.earliest)
    if years is None:
        return None
    return When(
        earliest=months_after(since.earliest, 12 * years),
        latest=months_after(since.latest, 12 * years),
    )


def _years(register: Register, body: PartyOrganization, on: Date) -> int | None:
    """The years of a term by the rules of the day it began."""
    given = {"body": _BODIES.get(body.form), "unit_type": unit_type(register, body)}
    if given["body"] is None:
        return None
    outcome = ask("TERM-1-1", given, as_of=on).outcome
    return outcome if isinstance(outcome, int) else None


def _term(
    register: Register, body: PartyOrganization, committee: Committee, as_of: Date
) -> Iterator[Observation]:
    end = term_end(register, body, committee)
    if end is None or end.latest is None or end.earliest is None:
        yield Observation(
            organization=body.id,
            topic=Topic.TERM,
            about=committee.id,
            status=Status.UNKNOWN,
            text=Text("任期届满时间不明。", "When the term ends is not known."),
        )
        return
    yield _ending(body, committee, end, as_of)
    remind = asked(
        body.id,
        Topic.TERM_REMINDER,
        "BRANCH-21-4",
        {"term_end": str(end.earliest)},
        as_of,
        about=committee.id,
    )
    if as_of <= end.latest:
        yield remind


def _ending(body: PartyOrganization, committee: Committee, end: When, as_of: Date) -> Observation:
    """Whether a term runs, surely ended, or may have ended; and if ended, how late it is."""
    last, first = end.latest or as_of, end.earliest or as_of
    if as_of <= first:
        return _observed(
            body,
            committee,
            Status.MET,
            Text(f"任期至{last}届满。", f"The term ends on {last}."),
            last,
        )
    if as_of <= last:
        text = Text(
            f"任期在{first}至{last}之间届满，可能已满。",
            f"The term ends between {first} and {last} and may be over.",
        )
        return _observed(body, committee, Status.UNKNOWN, text, last)
    late = asked(
        body.id,
        Topic.TERM,
        "TERM-2-1",
        {
            "term_end": str(last),
            "election_date": str(as_of),
            "superior_committee_approved": True,
        },
        as_of,
        about=committee.id,
    )
    within = late.finding is not None and late.finding.outcome is True
    note = (
        Text("任期已满，须经上级党委批准延期。", "The term is over; a delay needs approval.")
        if within
        else Text("任期已满并超过延期限度。", "The term is over, beyond the limit of a delay.")
    )
    status = Status.UNKNOWN if within else Status.BREACHED
    return Observation(
        organization=body.id,
        topic=Topic.TERM,
        about=committee.id,
        status=status,
        text=note + late.text,
        due=last,
        finding=late.finding,
    )


def _observed(
    body: PartyOrganization, committee: Committee, status: Status, text: Text, due: Date
) -> Observation:
    return Observation(
        organization=body.id,
        topic=Topic.TERM,
        about=committee.id,
        status=status,
        text=text,
        due=due,
    )


def _moved(change: ChangeOfTerm, as_of: Date) -> Iterator[Observation]:
    """How far a change of term moved from the day it was due; approval is not on record."""
    due = None if change.due is None or not change.due.is_known_day else change.due.latest
    held = change.when.latest if change.when.is_known_day else None
    if due == held and due is not None:
        return
    given = {
        "term_end": None if due is None else str(due),
        "election_date": None if held is None else str(held),
        "superior_committee_approved": True,
    }
    found = asked(
        change.organization, Topic.POSTPONEMENT, "TERM-2-1", given, as_of, about=change.id
    )
    if found.status is Status.MET:
        note = Text("前提是已经上级党委批准。", "This supposes that the superior approved.")
        found = Observation(
            organization=found.organization,
            topic=found.topic,
            about=found.about,
            status=Status.UNKNOWN,
            text=note + found.text,
            finding=found.finding,
        )
    yield found
