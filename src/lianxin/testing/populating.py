"""Registers: whole registers, in which every id leads to a record of the right kind.

This module does not know how a register is asked.
"""

from collections.abc import Callable
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
from lianxin.testing.bodies import (
    changes,
    changes_of_term,
    committees,
    delegates,
    partners,
    party_organizations,
    people,
    posts_held,
    two_new_organizations,
)
from lianxin.testing.meetings import activities, brands, member_posts
from lianxin.testing.papers import (
    ballots,
    decisions,
    item_points,
    report_counts,
    vote_counts,
    work_reports,
)
from lianxin.testing.parts import Drawn, Ids
from lianxin.testing.promises import agreements, pairings

__all__ = ["GROUPS", "NEEDED", "links_into", "longest_id", "registers"]

GROUPS: dict[str, tuple[type, Callable[[str, Ids], Drawn[Any]]]] = {
    "organizations": (TwoNewOrganization, two_new_organizations),
    "partners": (Partner, partners),
    "party_organizations": (PartyOrganization, party_organizations),
    "changes": (Change, changes),
    "people": (Person, people),
    "posts": (PostHeld, posts_held),
    "committees": (Committee, committees),
    "changes_of_term": (ChangeOfTerm, changes_of_term),
    "delegates": (Delegate, delegates),
    "activities": (Activity, activities),
    "brands": (Brand, brands),
    "member_posts": (MemberPosts, member_posts),
    "agreements": (Agreement, agreements),
    "pairings": (Pairing, pairings),
    "reports": (WorkReport, work_reports),
    "report_counts": (ReportCount, report_counts),
    "ballots": (Ballot, ballots),
    "votes": (VoteCount, vote_counts),
    "item_points": (ItemPoints, item_points),
    "decisions": (Decision, decisions),
}
"""Each group of records of a register, and what makes them."""

NEEDED = ("people", "party_organizations", "organizations", "partners")
"""Groups that are never empty, so that all others can point to someone."""


def registers(*, most: int = 2) -> Drawn[Register]:
    """Registers with up to so many records of each kind; shrinks to two bodies of each kind."""
    return st.one_of([_registers_of(size) for size in range(most + 1)])


def _registers_of(size: int) -> Drawn[Register]:
    names = {
        name: [f"{name}-{place}" for place in range(max(size, 2) if name in NEEDED else size)]
        for name in GROUPS
    }
    ids = Ids(
        pools={SubDistrict: ["street"]} | {kind: names[name] for name, (kind, _) in GROUPS.items()}
    )
    groups = {
        name: st.tuples(*(build(one, ids) for one in names[name]))
        for name, (_, build) in GROUPS.items()
    }
    return st.builds(Register, sub_district=st.just(SubDistrict(id="street")), **groups)


def links_into(register: Register | None) -> Ids:
    """The ids of a register to which records may point; out of the air where there is none."""
    if register is None:
        return Ids()
    pools: dict[type, list[str]] = {SubDistrict: [register.sub_district.id]}
    for name, (kind, _) in GROUPS.items():
        pools[kind] = [one.id for one in getattr(register, name) if hasattr(one, "id")]
    return Ids(pools=pools)


def longest_id(register: Register | None) -> str:
    """The longest id of a register; whatever goes on from there is a new one."""
    pools = links_into(register).pools or {}
    return max((one for pool in pools.values() for one in pool), key=len, default="")
