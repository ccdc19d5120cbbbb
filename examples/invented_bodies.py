"""Who else there is in the invented sub-district, and every date and figure that the report lacks.

All of it is made up: organizations and persons by their prefix ``invented-``; figures
added to those of the report by the evidence ``invented-figures``.
"""

from collections.abc import Iterator
from typing import NamedTuple

from attrs import evolve
from pendulum import Date
from street_bodies import COMMITTEES, ORGANIZATIONS, PARTY_ORGANIZATIONS, PEOPLE, POSTS

from lianxin.committees import Committee, Seat, SeatSource
from lianxin.dates import When, day
from lianxin.organizations import (
    BranchKind,
    Change,
    ChangeKind,
    OrgKind,
    PartyForm,
    PartyOrganization,
    Trade,
    TwoNewOrganization,
)
from lianxin.people import MemberStatus, Person, Post, PostHeld
from lianxin.records import Entry

__all__ = [
    "BRANCHES",
    "INVENTED",
    "MARK",
    "Branch",
    "changes",
    "committees",
    "marked",
    "on",
    "organizations",
    "party_organizations",
    "people",
    "posts",
    "secretary_of",
    "short",
]

MARK = "invented-figures"
INVENTED = Entry(evidence=(MARK,))
MERGED = Date(2022, 9, 30)
NEW_SECRETARY = Date(2022, 7, 1)


class Branch(NamedTuple):
    """What is made up of a branch: when it was founded, its members, its secretary's first day."""

    founded: str
    full: int
    probationary: int
    secretary_since: str


BRANCHES = {
    "branch-property": Branch("2016-03-18", 21, 1, "2016-03-18"),
    "branch-joint-stock": Branch("2012-06-05", 38, 2, "2019-05-20"),
    "branch-care-home": Branch("2017-09-12", 9, 0, "2017-09-12"),
    "branch-nursing-home-1": Branch("2018-11-02", 7, 1, "2020-03-09"),
    "branch-nursing-home-2": Branch("2019-04-16", 6, 0, "2019-04-16"),
    "branch-co-operative": Branch("2014-08-21", 12, 0, "2018-01-15"),
    "branch-federation": Branch("2015-12-10", 14, 1, "2021-02-26"),
    "branch-social-work-station": Branch("2020-10-13", 5, 1, "2020-10-13"),
    "branch-professional-social-work": Branch("2019-07-01", 11, 0, "2019-07-01"),
    "branch-building-1": Branch("2018-05-30", 17, 2, "2021-06-11"),
    "branch-building-2": Branch("2020-01-08", 13, 0, "2020-01-08"),
    "invented-branch-logistics": Branch("2013-03-27", 16, 1, "2017-04-06"),
    "invented-branch-couriers": Branch("2021-03-15", 4, 0, "2021-03-15"),
    "invented-branch-kindergarten": Branch("2017-06-28", 8, 0, "2022-01-10"),
    "invented-branch-clinic": Branch("2016-10-19", 10, 1, "2016-10-19"),
    "invented-branch-market": Branch("2022-05-12", 5, 0, "2022-05-12"),
}
"""Every branch that was there on some day of 2022."""

_INVENTED_TRADES = {
    "logistics": OrgKind.NON_PUBLIC_ENTERPRISE,
    "couriers": OrgKind.NEW_ECONOMIC,
    "kindergarten": OrgKind.NEW_SOCIAL,
    "clinic": OrgKind.NEW_SOCIAL,
    "market": OrgKind.NON_PUBLIC_ENTERPRISE,
}

_SEATED = {
    SeatSource.SUB_DISTRICT_OFFICE: 2,
    SeatSource.VILLAGE_OR_COMMUNITY: 2,
    SeatSource.CO_BUILDING_UNIT: 1,
}


def short(name: str) -> str:
    """The part of a branch's id that other ids are made of."""
    return name.removeprefix("invented-").removeprefix("branch-")


def on(iso: str) -> When:
    """A known day."""
    return When.on(day(iso))


def marked(entry: Entry) -> Entry:
    """An entry of the report, to whose record something was made up."""
    return evolve(entry, evidence=(*entry.evidence, MARK))


def organizations() -> Iterator[TwoNewOrganization]:
    """The units of the report, and invented ones."""
    yield from ORGANIZATIONS
    for name, kind in _INVENTED_TRADES.items():
        yield TwoNewOrganization(
            id=f"invented-host-{name}", kind=kind, trade=Trade.OTHER, entry=INVENTED
        )


def party_organizations() -> Iterator[PartyOrganization]:
    """The Party organizations of the report with invented figures, and invented ones."""
    for one in PARTY_ORGANIZATIONS:
        yield _with_figures(one) if one.id in BRANCHES else one
    for name in _INVENTED_TRADES:
        bare = PartyOrganization(
            id=f"invented-branch-{name}",
            form=PartyForm.BRANCH,
            branch_kind=BranchKind.ORDINARY,
            hosts=(f"invented-host-{name}",),
            ended=When.on(MERGED) if name == "couriers" else None,
        )
        yield _with_figures(bare)


def _with_figures(one: PartyOrganization) -> PartyOrganization:
    """A branch with what is made up of it, under the community committee."""
    made_up = BRANCHES[one.id]
    return evolve(
        one,
        superior="community-committee",
        founded=on(made_up.founded),
        full_members=made_up.full,
        probationary_members=made_up.probationary,
        entry=marked(one.entry),
    )


def changes() -> Iterator[Change]:
    """A branch founded in the year, and one merged into another."""
    market = "invented-branch-market"
    yield Change(
        id="invented-founding",
        kind=ChangeKind.FOUNDED,
        of=(market,),
        when=on(BRANCHES[market].founded),
        entry=INVENTED,
    )
    yield Change(
        id="invented-merger",
        kind=ChangeKind.MERGED,
        of=("invented-branch-couriers",),
        into="invented-branch-logistics",
        when=When.on(MERGED),
        entry=INVENTED,
    )


def secretary_of(branch: str) -> str:
    """The id of who was a branch's secretary at the end of 2022, or at its last."""
    if branch == "branch-building-2":
        return "secretary-who-called"
    suffix = "-new" if branch == "branch-property" else ""
    return f"invented-secretary-{short(branch)}{suffix}"


def _seated() -> Iterator[tuple[SeatSource, str]]:
    """Invented members of the committee beside the two of the report."""
    for source, number in _SEATED.items():
        for place in range(1, number + 1):
            yield source, f"invented-{str(source).replace('_', '-')}-{place}"


def people() -> Iterator[Person]:
    """The persons of the report, and invented ones: ids only."""
    yield from PEOPLE
    known = {one.id for one in PEOPLE}
    invented = (
        *map(secretary_of, BRANCHES),
        "invented-secretary-property",
        "invented-lecturer",
        *(name for _, name in _seated()),
    )
    for name in invented:
        if name not in known:
            yield Person(id=name, status=MemberStatus.FULL)


def posts() -> Iterator[PostHeld]:
    """The posts of the report, and a secretary for every branch, with one change in July."""
    for post in POSTS:
        if post.organization in BRANCHES:
            since = on(BRANCHES[post.organization].secretary_since)
            yield evolve(post, since=since, entry=marked(post.entry))
        else:
            yield post
    for branch, made_up in BRANCHES.items():
        if branch == "branch-property":
            before = NEW_SECRETARY.subtract(days=1)
            yield _secretary(
                "invented-secretary-property", branch, on(made_up.secretary_since), before
            )
            yield _secretary(secretary_of(branch), branch, When.on(NEW_SECRETARY))
        elif branch != "branch-building-2":
            last = MERGED if branch == "invented-branch-couriers" else None
            yield _secretary(secretary_of(branch), branch, on(made_up.secretary_since), last)
    for _, name in _seated():
        yield PostHeld(
            id=f"{name}-post",
            person=name,
            post=Post.COMMITTEE_MEMBER,
            organization="community-committee",
            since=on("2022-04-20"),
            entry=INVENTED,
        )


def _secretary(person: str, branch: str, since: When, last: Date | None = None) -> PostHeld:
    return PostHeld(
        id=f"{person}-post",
        person=person,
        post=Post.SECRETARY,
        organization=branch,
        since=since,
        until=None if last is None else When.on(last),
        entry=INVENTED,
    )


def committees() -> Iterator[Committee]:
    """The committee of the report with an invented term, and members from all four sources."""
    for one in COMMITTEES:
        more = tuple(Seat(person=name, source=source) for source, name in _seated())
        yield evolve(
            one,
            since=on("2022-04-20"),
            until=on("2027-04-19"),
            term_years=5,
            seats=7,
            members=(*one.members, *more),
            entry=marked(one.entry),
        )
