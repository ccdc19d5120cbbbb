"""Who there is in the reported sub-district: organizations, partners, persons, the committee.

Every id is invented.  Two mentions that may mean the same body stay two records,
linked by ``same_as``.
"""

from typing import Any

from street_told import doubt, told

from lianxin.committees import ChangeOfTerm, Committee, Delegate, Seat, SeatSource
from lianxin.organizations import (
    BranchKind,
    Partner,
    PartnerKind,
    PartyForm,
    PartyOrganization,
    Trade,
    TwoNewOrganization,
)
from lianxin.people import Person, Post, PostHeld

__all__ = [
    "CHANGES_OF_TERM",
    "COMMITTEES",
    "DELEGATES",
    "ORGANIZATIONS",
    "PARTNERS",
    "PARTY_ORGANIZATIONS",
    "PEOPLE",
    "POSTS",
]


def host(trade: Trade, *same_as: str, name: str | None = None) -> TwoNewOrganization:
    """A unit of a trade; whether it is an enterprise or a social organization is not given."""
    own = name or str(trade).replace("_", "-")
    entry = told("F04", under="all")
    return TwoNewOrganization(id=f"host-{own}", trade=trade, same_as=same_as, entry=entry)


ORGANIZATIONS = (
    host(Trade.PROPERTY_MANAGEMENT, name="property"),
    host(Trade.JOINT_STOCK),
    host(Trade.CARE_HOME),
    host(Trade.NURSING_HOME, "host-nursing-home-2", name="nursing-home-1"),
    host(Trade.NURSING_HOME, "host-nursing-home-1", name="nursing-home-2"),
    host(Trade.CO_OPERATIVE),
    host(Trade.FEDERATION),
    host(Trade.SOCIAL_WORK_STATION, "host-professional-social-work-station"),
    host(Trade.PROFESSIONAL_SOCIAL_WORK_STATION, "host-social-work-station"),
    TwoNewOrganization(
        id="host-construction",
        trade=Trade.CONSTRUCTION,
        entry=told("F04", under="all", said="只见企业，未见党支部 / no branch is named"),
    ),
)


def branch(name: str, *rows: str, **more: Any) -> PartyOrganization:
    """A branch that the report names; who is above it and when it was founded are not given."""
    entry = told(*rows, under=more.pop("under", "all"), said=more.pop("said", None))
    return PartyOrganization(id=f"branch-{name}", form=PartyForm.BRANCH, entry=entry, **more)


_MORE = "不止一个，数未载 / more than one, number not given"

PARTY_ORGANIZATIONS = (
    PartyOrganization(
        id="community-committee", form=PartyForm.COMMITTEE, entry=told("F01", under="1.1")
    ),
    branch("property", "F04", hosts=("host-property",)),
    branch("joint-stock", "F04", hosts=("host-joint-stock",)),
    branch("care-home", "F04", hosts=("host-care-home",)),
    branch(
        "nursing-home-1",
        "F04",
        hosts=("host-nursing-home-1",),
        same_as=("branch-nursing-home-2",),
        said=_MORE,
    ),
    branch(
        "nursing-home-2",
        "F04",
        hosts=("host-nursing-home-2",),
        same_as=("branch-nursing-home-1",),
        said=_MORE,
    ),
    branch("co-operative", "F04", hosts=("host-co-operative",)),
    branch("federation", "F04", hosts=("host-federation",)),
    branch(
        "social-work-station",
        "F04",
        hosts=("host-social-work-station",),
        same_as=("branch-that-claimed",),
    ),
    branch(
        "professional-social-work",
        "F04",
        branch_kind=BranchKind.JOINT,
        hosts=("host-professional-social-work-station",),
        more_hosts=True,
        same_as=("branch-joint", "branch-that-claimed"),
    ),
    branch(
        "building-1",
        "F04",
        branch_kind=BranchKind.BUILDING,
        same_as=("branch-building-2",),
        said=_MORE,
    ),
    branch(
        "building-2",
        "F04",
        branch_kind=BranchKind.BUILDING,
        same_as=("branch-building-1",),
        said=_MORE,
    ),
    branch(
        "joint",
        "F12",
        under="1.3",
        branch_kind=BranchKind.JOINT,
        more_hosts=True,
        same_as=("branch-professional-social-work",),
    ),
    branch(
        "that-claimed",
        "F21",
        under="3.1",
        same_as=("branch-social-work-station", "branch-professional-social-work"),
    ),
    PartyOrganization(
        id="general-branch-residents",
        form=PartyForm.GENERAL_BRANCH,
        hosts=("residents-area",),
        entry=told("F05", under="2.2"),
    ),
)


def partner(name: str, kind: PartnerKind, *rows: str, under: str, **more: Any) -> Partner:
    """A body beside the two-new organizations."""
    said = more.pop("said", None)
    return Partner(id=name, kind=kind, entry=told(*rows, under=under, said=said), **more)


PARTNERS = (
    partner("villages", PartnerKind.VILLAGE, "F05", under="2.2", said="若干村，数未载 / several"),
    partner(
        "residents-area",
        PartnerKind.RESIDENTS_COMMITTEE,
        "F05",
        under="2.2",
        same_as=("residents-committee-paired",),
    ),
    partner(
        "residents-committee-paired",
        PartnerKind.RESIDENTS_COMMITTEE,
        "F18",
        under="2.2",
        same_as=("residents-area",),
    ),
    partner("party-school", PartnerKind.PARTY_SCHOOL, "F10", under="1.3"),
    partner("drive-organizer-1", PartnerKind.DISTRICT_BODY, "F21", under="3.1"),
    partner("drive-organizer-2", PartnerKind.DISTRICT_BODY, "F21", under="3.1"),
    partner(
        "primary-school", PartnerKind.SCHOOL, "F21", under="3.1", said="在外地 / in another place"
    ),
    partner("reading-society", PartnerKind.SOCIETY, "F22", under="3.1"),
    partner("city-foundation", PartnerKind.CHARITY, "F24", under="3.2"),
    partner(
        "district-office",
        PartnerKind.CHARITY,
        "F24",
        under="3.2",
        said="该基金会的区级办事处 / the district office of that foundation",
    ),
    partner("trade-union", PartnerKind.TRADE_UNION, "F25", under="3.3"),
)

PEOPLE = tuple(
    Person(id=name)
    for name in (
        "committee-member-1",
        "committee-member-2",
        "lecturer-of-the-school",
        "lecturer-of-the-day",
        "lecturer-on-line",
        "secretary-who-called",
    )
)


def held(
    person: str, post: Post, row: str, under: str, organization: str | None = None
) -> PostHeld:
    """A post that is told; since when is not given."""
    return PostHeld(
        id=f"{person}-{post}",
        person=person,
        post=post,
        organization=organization,
        entry=told(row, under=under),
    )


_TWO = ("committee-member-1", "committee-member-2")

POSTS = (
    *(held(one, Post.COMMITTEE_MEMBER, "F03", "1.1", "community-committee") for one in _TWO),
    *(held(one, Post.SECRETARY, "F03", "1.1") for one in _TWO),
    held("lecturer-of-the-school", Post.LECTURER, "F10", "1.3", "party-school"),
    held("secretary-who-called", Post.SECRETARY, "F27", "3.3", "branch-building-2"),
)

DELEGATES = tuple(
    Delegate(
        id=f"{one}-delegate",
        person=one,
        congress="区党代表大会 / district Party congress",
        entry=told("F03", under="1.1"),
    )
    for one in _TWO
)

COMMITTEES = (
    Committee(
        id="committee-seated",
        organization="community-committee",
        members=tuple(Seat(person=one, source=SeatSource.TWO_NEW_ORGANIZATION) for one in _TWO),
        sources=tuple(SeatSource),
        entry=told(
            "F01",
            "F02",
            "F03",
            under="1.1",
            said="委员兼任他职 / members hold a post elsewhere besides",
            readings=(
                doubt(
                    "“负责人”管到哪里 / how far the word “heads” reaches",
                    "只指共建单位负责人 / heads of co-building units only",
                    "兼指两新党组织负责人 / heads of two-new Party organizations too",
                ),
            ),
        ),
    ),
)

CHANGES_OF_TERM = (
    ChangeOfTerm(
        id="change-of-term",
        organization="community-committee",
        seated="committee-seated",
        principles=5,
        entry=told("F01", under="1.1"),
    ),
)
