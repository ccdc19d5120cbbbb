"""Registers: whole registers, in which every id leads to a record of the right kind.

This module does not know how a register is asked.
"""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from lianxin.activities import Activity, Brand, MemberPosts
from lianxin.agreements import Agreement, Pairing
from lianxin.ballots import Ballot, VoteCount
from lianxin.committees import ChangeOfTerm, Committee, Delegate
from lianxin.decisions import Decision
from lianxin.organizations import (
    Change,
    Partner,
    PartyOrganization,
    SubDistrict,
    TwoNewOrganization,
)
from lianxin.people import Person, PostHeld
from lianxin.register import Register
from lianxin.reports import ReportCount, WorkReport
from lianxin.scoresheets import ItemPoints
from lianxin.testing import bodies, meetings, offices, papers, promises
from lianxin.testing.linking import Links
from lianxin.testing.parts import MOST_MEMBERS, Drawn, must_be_whole

__all__ = ["NEEDED", "registers"]

Maker = Callable[[str, Links], Drawn[Any]]


def _by_ids(make: Callable[..., Drawn[Any]]) -> Maker:
    """What makes records that have an id and point to others."""
    return lambda name, to: make(ids=st.just(name), within=to.seen_from(name))


_GROUPS: Mapping[str, tuple[type, Maker]] = {
    "organizations": (TwoNewOrganization, _by_ids(bodies.two_new_organizations)),
    "partners": (Partner, _by_ids(bodies.partners)),
    "party_organizations": (PartyOrganization, _by_ids(bodies.party_organizations)),
    "changes": (Change, _by_ids(bodies.changes)),
    "people": (Person, lambda name, _: offices.people(ids=st.just(name))),
    "posts": (PostHeld, _by_ids(offices.posts_held)),
    "committees": (Committee, _by_ids(offices.committees)),
    "changes_of_term": (ChangeOfTerm, _by_ids(offices.changes_of_term)),
    "delegates": (Delegate, _by_ids(offices.delegates)),
    "activities": (Activity, _by_ids(meetings.activities)),
    "brands": (Brand, _by_ids(meetings.brands)),
    "member_posts": (MemberPosts, _by_ids(meetings.member_posts)),
    "agreements": (Agreement, _by_ids(promises.agreements)),
    "pairings": (Pairing, _by_ids(promises.pairings)),
    "reports": (WorkReport, _by_ids(papers.work_reports)),
    "report_counts": (ReportCount, _by_ids(papers.report_counts)),
    "ballots": (Ballot, lambda name, to: papers.ballots(sheets=st.just(name), within=to)),
    "votes": (VoteCount, lambda _, to: papers.vote_counts(within=to)),
    "item_points": (
        ItemPoints,
        lambda name, to: papers.item_points(items=st.just(name), within=to),
    ),
    "decisions": (Decision, _by_ids(papers.decisions)),
}
"""Each group of records of a register, and what makes them."""

NEEDED = ("people", "party_organizations", "organizations", "partners")
"""Groups that are never empty, so that all others can point to someone."""


def registers(max_records: int = 2) -> Drawn[Register]:
    """Whole registers, in which every id leads to a record of the right kind.

    Args:
        max_records: How many records of each kind there may be; of persons, organizations and
            partners there are always two.

    Raises:
        InvalidQuestionError: If it is no whole number, or below nought.

    Shrinks to two persons, two bodies of each kind, and nothing else.
    """
    must_be_whole("max_records", max_records, 0, MOST_MEMBERS)
    return st.one_of([_registers_of(size) for size in range(max_records + 1)])


def _registers_of(size: int) -> Drawn[Register]:
    names = {
        name: [f"{name}-{place}" for place in range(max(size, 2) if name in NEEDED else size)]
        for name in _GROUPS
    }
    kinds = {kind: names[name] for name, (kind, _) in _GROUPS.items()}
    to = Links(pools={SubDistrict: ["street"]} | kinds)
    groups = {
        name: st.tuples(*(make(one, to) for one in names[name]))
        for name, (_, make) in _GROUPS.items()
    }
    return st.builds(Register, sub_district=st.just(SubDistrict(id="street")), **groups)
