"""Records: a strategy of plural name for every kind of record of a register.

Each takes ``ids``, a strategy of the ids that the records have, and ``within``, a
register: then every id in a record leads to a record of that register, and its own id
is new there.  Without one, ids lead nowhere.  What may be unknown is sometimes unknown;
``map`` with ``attrs.evolve`` fixes a field.

This module does not know how a record is made up.
"""

from typing import TypeVar

from lianxin.activities import Activity, Brand, MemberPosts
from lianxin.agreements import Agreement, Pairing
from lianxin.ballots import Ballot, VoteCount
from lianxin.committees import ChangeOfTerm, Committee, Delegate
from lianxin.decisions import Decision
from lianxin.organizations import Change, Partner, PartyOrganization, TwoNewOrganization
from lianxin.people import Person, PostHeld
from lianxin.register import Register
from lianxin.reports import ReportCount, WorkReport
from lianxin.scoresheets import ItemPoints
from lianxin.testing.parts import Drawn, idents
from lianxin.testing.populating import GROUPS, links_into, longest_id

__all__ = [
    "activities",
    "agreements",
    "ballots",
    "brands",
    "changes",
    "changes_of_term",
    "committees",
    "decisions",
    "delegates",
    "item_points",
    "member_posts",
    "pairings",
    "partners",
    "party_organizations",
    "people",
    "posts_held",
    "recorded",
    "report_counts",
    "two_new_organizations",
    "vote_counts",
    "work_reports",
]

Record = TypeVar("Record")


def two_new_organizations(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[TwoNewOrganization]:
    """Two-new organizations (两新组织).

    Shrinks to an organization of which nothing is known.
    """
    return recorded(TwoNewOrganization, ids, within)


def partners(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[Partner]:
    """Partners that are no two-new organizations (共建伙伴).

    Shrinks to a village of which nothing else is known.
    """
    return recorded(Partner, ids, within)


def party_organizations(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[PartyOrganization]:
    """Party organizations (党组织).

    Shrinks to a working committee of which nothing else is known.
    """
    return recorded(PartyOrganization, ids, within)


def changes(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[Change]:
    """Changes of organizations (组织变动).

    Shrinks to a founding of one body, at a time that is not known.
    """
    return recorded(Change, ids, within)


def people(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[Person]:
    """Persons, by their ids alone (人员).

    Shrinks to a person whose status is not known.
    """
    return recorded(Person, ids, within)


def posts_held(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[PostHeld]:
    """Posts that persons hold (任职).

    Shrinks to a secretary, of no body that is known, without dates.
    """
    return recorded(PostHeld, ids, within)


def committees(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[Committee]:
    """Committees (委员会).

    Shrinks to a committee without seats or dates that are known.
    """
    return recorded(Committee, ids, within)


def changes_of_term(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[ChangeOfTerm]:
    """Changes of term (换届).

    Shrinks to one change of term, at a time that is not known.
    """
    return recorded(ChangeOfTerm, ids, within)


def delegates(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[Delegate]:
    """Delegates to congresses (代表).

    Shrinks to a delegate since a time that is not known.
    """
    return recorded(Delegate, ids, within)


def activities(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[Activity]:
    """Activities of every kind (活动).

    Shrinks to a lecture that nobody is known to have held.
    """
    return recorded(Activity, ids, within)


def brands(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[Brand]:
    """Brands of Party building (党建品牌).

    Shrinks to a brand of which nothing is known.
    """
    return recorded(Brand, ids, within)


def member_posts(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[MemberPosts]:
    """Posts and areas of members (党员岗区).

    Shrinks to a responsibility area, how many is not known.
    """
    return recorded(MemberPosts, ids, within)


def agreements(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[Agreement]:
    """Agreements (协议).

    Shrinks to an agreement of two partners, without lists, dates or commitments.
    """
    return recorded(Agreement, ids, within)


def pairings(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[Pairing]:
    """Pairings (结对).

    Shrinks to a pairing of two bodies, without an agreement that is known.
    """
    return recorded(Pairing, ids, within)


def work_reports(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[WorkReport]:
    """Work reports (述职报告).

    Shrinks to a report of the first year, in a mode that is not known.
    """
    return recorded(WorkReport, ids, within)


def report_counts(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[ReportCount]:
    """Counts of work reports (述职数量).

    Shrinks to a count of the first year that is not known.
    """
    return recorded(ReportCount, ids, within)


def ballots(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[Ballot]:
    """Sheets of a vote (测评票).

    Shrinks to an empty sheet without labels.
    """
    return recorded(Ballot, ids, within)


def vote_counts(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[VoteCount]:
    """Counts of votes (票数).

    Shrinks to no votes, for nothing in particular.
    """
    return recorded(VoteCount, ids, within)


def item_points(
    *, ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[ItemPoints]:
    """Points that people gave for an item (项目得分).

    Shrinks to an item for which no points are known.
    """
    return recorded(ItemPoints, ids, within)


def decisions(*, ids: Drawn[str] | None = None, within: Register | None = None) -> Drawn[Decision]:
    """Decisions of bodies (决定).

    Shrinks to a decision of the year 2000 without a reason.
    """
    return recorded(Decision, ids, within)


_BUILT = dict(GROUPS.values())


def recorded(
    kind: type[Record], ids: Drawn[str] | None = None, within: Register | None = None
) -> Drawn[Record]:
    """Records of a kind, with ids of their own, and links into a register or nowhere."""
    links, first = links_into(within), longest_id(within)
    names = idents().map(lambda one: first + one) if ids is None else ids
    build = _BUILT[kind]
    return names.flatmap(lambda name: build(name, links))
