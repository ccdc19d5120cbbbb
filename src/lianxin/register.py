"""Register: a whole sub-district, its records held together and checked.

Every id resolves to a record of the right kind, nobody is above themselves,
nobody holds a post where there is no organization yet.

This module does not know what is counted from the records.
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import Factory, field, frozen

from lianxin._checks import a, label, tuple_of
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
from lianxin.reports import ReportCount, WorkReport
from lianxin.scoresheets import ItemPoints

__all__ = ["Register"]


@final
@frozen(kw_only=True)
class Register:
    """All records of a sub-district (台账总册).

    Attributes:
        sub_district: The sub-district.
        organizations: Two-new organizations.
        partners: Bodies that are neither two-new nor Party organizations.
        party_organizations: Party organizations.
        changes: Foundings, dissolutions, mergers, new names.
        people: Persons as ids.
        posts: Posts held.
        committees: Committees.
        changes_of_term: Changes of term.
        delegates: Delegates.
        activities: Activities.
        brands: Party-building brands.
        member_posts: Member posts.
        agreements: Co-building agreements.
        pairings: Pairings with or without a known agreement.
        reports: Work reports.
        report_counts: Work reports of which only the number is told.
        ballots: Sheets handed in.
        votes: Votes that come as counts.
        item_points: Self-rated, checked and final points.
        decisions: Decisions of bodies.

    Raises:
        InvalidDataError: With every problem of the records taken together.
    """

    sub_district: SubDistrict = field(validator=a(SubDistrict), metadata=label("街道"))
    organizations: tuple[TwoNewOrganization, ...] = field(
        default=(), validator=tuple_of(a(TwoNewOrganization)), metadata=label("两新组织")
    )
    partners: tuple[Partner, ...] = field(
        default=(), validator=tuple_of(a(Partner)), metadata=label("共建伙伴")
    )
    party_organizations: tuple[PartyOrganization, ...] = field(
        default=(), validator=tuple_of(a(PartyOrganization)), metadata=label("党组织")
    )
    changes: tuple[Change, ...] = field(
        default=(), validator=tuple_of(a(Change)), metadata=label("组织变动")
    )
    people: tuple[Person, ...] = field(
        default=(), validator=tuple_of(a(Person)), metadata=label("人员")
    )
    posts: tuple[PostHeld, ...] = field(
        default=(), validator=tuple_of(a(PostHeld)), metadata=label("任职")
    )
    committees: tuple[Committee, ...] = field(
        default=(), validator=tuple_of(a(Committee)), metadata=label("委员会")
    )
    changes_of_term: tuple[ChangeOfTerm, ...] = field(
        default=(), validator=tuple_of(a(ChangeOfTerm)), metadata=label("换届")
    )
    delegates: tuple[Delegate, ...] = field(
        default=(), validator=tuple_of(a(Delegate)), metadata=label("党代表")
    )
    activities: tuple[Activity, ...] = field(
        default=(), validator=tuple_of(a(Activity)), metadata=label("活动")
    )
    brands: tuple[Brand, ...] = field(
        default=(), validator=tuple_of(a(Brand)), metadata=label("党建品牌")
    )
    member_posts: tuple[MemberPosts, ...] = field(
        default=(), validator=tuple_of(a(MemberPosts)), metadata=label("党员岗区")
    )
    agreements: tuple[Agreement, ...] = field(
        default=(), validator=tuple_of(a(Agreement)), metadata=label("共建协议")
    )
    pairings: tuple[Pairing, ...] = field(
        default=(), validator=tuple_of(a(Pairing)), metadata=label("结对关系")
    )
    reports: tuple[WorkReport, ...] = field(
        default=(), validator=tuple_of(a(WorkReport)), metadata=label("述职报告")
    )
    report_counts: tuple[ReportCount, ...] = field(
        default=(), validator=tuple_of(a(ReportCount)), metadata=label("述职份数")
    )
    ballots: tuple[Ballot, ...] = field(
        default=(), validator=tuple_of(a(Ballot)), metadata=label("选票")
    )
    votes: tuple[VoteCount, ...] = field(
        default=(), validator=tuple_of(a(VoteCount)), metadata=label("得票")
    )
    item_points: tuple[ItemPoints, ...] = field(
        default=(), validator=tuple_of(a(ItemPoints)), metadata=label("项目评分")
    )
    decisions: tuple[Decision, ...] = field(
        default=(), validator=tuple_of(a(Decision)), metadata=label("决定")
    )
    by_id: Mapping[str, Any] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda self: _by_id(self), takes_self=True),
    )

    def party_organization(self, name: str) -> PartyOrganization | None:
        """The Party organization with an id, if there is one."""
        found = self.by_id.get(name)
        return found if isinstance(found, PartyOrganization) else None


def _by_id(register: Register) -> dict[str, Any]:
    """Every record that has an id, by its id."""
    groups = (
        register.organizations,
        register.partners,
        register.party_organizations,
        register.changes,
        register.people,
        register.posts,
        register.committees,
        register.changes_of_term,
        register.delegates,
        register.activities,
        register.brands,
        register.member_posts,
        register.agreements,
        register.pairings,
        register.reports,
        register.report_counts,
        register.decisions,
    )
    return {one.id: one for group in groups for one in group}
