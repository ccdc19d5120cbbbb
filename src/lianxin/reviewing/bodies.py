"""Bodies: the form and the size of each Party organization, and its committee.

This module does not know when terms end, nor what was done.
"""

from collections.abc import Iterator

from pendulum import Date

from lianxin.committees import Committee
from lianxin.organizations import BranchKind, PartyForm, PartyOrganization
from lianxin.register import Register
from lianxin.regulations import Status
from lianxin.reviewing.observations import Observation, Topic, asked, is_there
from lianxin.texts import Text

__all__ = ["body_observations"]

_RANK = {PartyForm.BRANCH: 1, PartyForm.GENERAL_BRANCH: 2, PartyForm.COMMITTEE: 3}
_FORMS = {"none": 0, "branch": 1, "general_branch": 2, "committee": 3}


def body_observations(register: Register, as_of: Date) -> Iterator[Observation]:
    """What the rules on form and size say of every Party organization there is."""
    committees = {one.organization: one for one in _running(register, as_of)}
    for body in register.party_organizations:
        if is_there(body, as_of):
            yield from _form(body, as_of)
            if body.form is PartyForm.BRANCH:
                yield from _branch(body, committees.get(body.id), as_of)


def _running(register: Register, as_of: Date) -> list[Committee]:
    """Committees whose term may have begun, the latest of each organization last."""
    begun = [
        one
        for one in register.committees
        if one.entry.is_done
        and (one.since is None or one.since.earliest is None or one.since.earliest <= as_of)
    ]
    return sorted(
        begun, key=lambda one: ("" if one.since is None else str(one.since.latest), one.id)
    )


def _form(body: PartyOrganization, as_of: Date) -> Iterator[Observation]:
    """The form by number of members; a joint branch is asked for its units instead."""
    if body.form not in _RANK or body.branch_kind is BranchKind.JOINT:
        return
    given = {"members": body.members, "full_members": body.full_members}
    found = asked(body.id, Topic.FORM, "SIZE-1", given, as_of)
    outcome = None if found.finding is None else found.finding.outcome
    if not isinstance(outcome, str):
        yield found
        return
    default, rank = _FORMS[outcome], _RANK[body.form]
    status = (
        Status.MET
        if default == rank
        else (Status.BREACHED if rank == 1 and default == 0 else Status.DEPARTS)
    )
    text = found.text + Text(f"现为{body.form.zh}。", f" It is a {body.form.text.en}.")
    yield Observation(
        organization=body.id, topic=Topic.FORM, status=status, text=text, finding=found.finding
    )


def _branch(
    body: PartyOrganization, committee: Committee | None, as_of: Date
) -> Iterator[Observation]:
    yield asked(body.id, Topic.SIZE, "BRANCH-04-2", {"members": body.members}, as_of)
    if body.branch_kind is BranchKind.JOINT:
        units = len(body.hosts) or None
        yield asked(body.id, Topic.UNITS, "BRANCH-05-2", {"units": units}, as_of)
    yield from _committee(body, committee, as_of)


def _committee(
    body: PartyOrganization, committee: Committee | None, as_of: Date
) -> Iterator[Observation]:
    """Whether a committee is needed, and the size of the one there is."""
    given = {"full_members": body.full_members}
    found = asked(body.id, Topic.COMMITTEE, "BRANCH-20-1", given, as_of)
    needed = None if found.finding is None else found.finding.outcome
    if needed is None or committee is None:
        status = Status.UNKNOWN if needed is not False else Status.MET
        note = Text("未登记支部委员会。", " No branch committee is on record.")
    elif needed:
        status, note = Status.MET, Text("已有支部委员会。", " There is one.")
    else:
        status, note = Status.BREACHED, Text("却设有支部委员会。", " Yet there is one.")
    yield Observation(
        organization=body.id,
        topic=Topic.COMMITTEE,
        about="" if committee is None else committee.id,
        status=status,
        text=found.text + note,
        finding=found.finding,
    )
    if committee is not None:
        members = committee.seats or len(committee.members) or None
        yield asked(
            body.id,
            Topic.COMMITTEE_SIZE,
            "BRANCH-20-2",
            {"committee_members": members},
            as_of,
            about=committee.id,
        )
