"""The papers of the invented sub-district: agreements, pairings, brands, reports, votes, points.

All of it is made up.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from invented_bodies import BRANCHES, INVENTED, on, secretary_of, short

from lianxin.activities import ActivityKind, Brand, MemberPosts, PostKind
from lianxin.agreements import (
    Agreement,
    AgreementKind,
    Commitment,
    Every,
    ItemState,
    ListItem,
    ListKind,
    Minimum,
    Pairing,
)
from lianxin.ballots import VoteCount
from lianxin.dates import When
from lianxin.organizations import PartyOrganization
from lianxin.reports import ReportMode, WorkReport
from lianxin.scoresheets import ItemPoints

__all__ = ["agreements", "brands", "item_points", "member_posts", "pairings", "reports", "votes"]

LABELS = ("好", "较好", "一般", "差")

_VOTES = {
    "branch-property": ("6 1 0 0", "17 3 1 0"),
    "branch-joint-stock": ("5 2 0 0", "30 7 2 0"),
    "branch-care-home": ("4 3 0 0", "6 2 1 0"),
    "branch-nursing-home-1": ("3 3 1 0", "4 2 1 0"),
    "branch-nursing-home-2": ("1 3 2 1", "2 2 1 1"),
    "branch-co-operative": ("5 2 0 0", "9 2 0 0"),
    "branch-federation": ("7 0 0 0", "13 1 0 0"),
    "branch-social-work-station": ("4 2 1 0", "4 1 0 0"),
    "branch-professional-social-work": ("3 4 0 0", "7 3 1 0"),
    "branch-building-1": ("4 2 1 0", "12 5 1 0"),
    "branch-building-2": ("2 4 1 0", "6 5 2 0"),
    "invented-branch-logistics": ("5 1 1 0", "15 4 1 1"),
    "invented-branch-kindergarten": ("3 3 1 0", "5 2 1 0"),
    "invented-branch-clinic": ("6 1 0 0", "9 1 0 0"),
    "invented-branch-market": ("2 3 1 0", "3 2 0 0"),
}
"""Votes of the seven committee members, and of the branch's own members, by label."""

_LAST_YEAR_ORAL = {"branch-property", "branch-joint-stock", "branch-federation", "branch-care-home"}
_WRITTEN = {
    "branch-nursing-home-2": 1_650,
    "branch-building-2": 2_380,
    "branch-care-home": 2_900,
    "invented-branch-kindergarten": 3_240,
    "invented-branch-market": 1_980,
}
"""Who reported in writing on 2022, with the length; all others reported orally."""

_POINTS = {
    "branch-property": ("9", "9", None),
    "branch-joint-stock": ("9", "8", "部分材料未附 / some papers were not attached"),
    "branch-federation": ("10", "9.5", "数据与台账不一 / a figure differs from the ledger"),
    "invented-branch-clinic": ("8", "8", None),
    "branch-nursing-home-2": ("7", "5", "整改未完成 / last year's faults were not mended"),
    "branch-building-1": ("8", None, None),
}
"""Self-rated and checked points of the report, with the reason for less."""


def agreements() -> Iterator[Agreement]:
    """An agreement renewed in April, one of three partners, one for a project."""
    visits = Minimum(kind=ActivityKind.VISIT, count=1, every=Every.HALF_YEAR)
    care = ("branch-care-home", "residents-area")
    yield Agreement(
        id="invented-agreement-care",
        partners=care,
        signed=on("2021-04-01"),
        until=on("2022-03-31"),
        commitments=(
            Commitment(words="每半年至少走访一次 / a visit each half-year", minimum=visits),
        ),
        entry=INVENTED,
    )
    yield Agreement(
        id="invented-agreement-care-2",
        partners=care,
        signed=on("2022-04-01"),
        open_ended=True,
        commitments=(
            Commitment(words="每半年至少走访一次 / a visit each half-year", minimum=visits),
            Commitment(words="经常沟通 / regular talks", by="branch-care-home"),
        ),
        contacts=(secretary_of("branch-care-home"),),
        renews="invented-agreement-care",
        entry=INVENTED,
    )
    yield from _wider_agreements()


def _wider_agreements() -> Iterator[Agreement]:
    """Agreements with lists of needs, resources and projects."""
    quarterly = Minimum(kind=ActivityKind.VOLUNTEERING, count=1, every=Every.QUARTER)
    yield Agreement(
        id="invented-agreement-three",
        partners=("branch-property", "invented-branch-clinic", "villages"),
        kind=AgreementKind.AREA,
        signed=on("2022-01-12"),
        until=on("2024-12-31"),
        commitments=(Commitment(words="每季度一次志愿服务 / each quarter", minimum=quarterly),),
        items=(
            ListItem(
                kind=ListKind.NEED,
                words="义诊 / free medical advice",
                state=ItemState.DONE,
                claimed_by="invented-branch-clinic",
            ),
            ListItem(kind=ListKind.RESOURCE, words="活动场地 / a meeting room"),
            ListItem(
                kind=ListKind.PROJECT,
                words="楼道整治 / tidy stairways",
                state=ItemState.CLAIMED,
                claimed_by="branch-property",
            ),
        ),
        contacts=(secretary_of("branch-property"),),
        entry=INVENTED,
    )
    twice = Minimum(kind=ActivityKind.TRAINING, count=2, every=Every.YEAR)
    yield Agreement(
        id="invented-agreement-logistics",
        partners=("invented-branch-logistics", "residents-committee-paired"),
        kind=AgreementKind.PROJECT,
        signed=on("2022-03-03"),
        until=on("2023-03-02"),
        commitments=(Commitment(words="每年两次安全培训 / training twice a year", minimum=twice),),
        entry=INVENTED,
    )


def pairings() -> Iterator[Pairing]:
    """The pairing of each running agreement, and one without a known agreement."""
    for one in agreements():
        if one.id != "invented-agreement-care":
            name = one.id.replace("agreement", "pair")
            yield Pairing(id=name, partners=one.partners, agreement=one.id, entry=INVENTED)
    yield Pairing(
        id="invented-pair-kindergarten",
        partners=("invented-branch-kindergarten", "primary-school"),
        entry=INVENTED,
    )


def brands() -> Iterator[Brand]:
    """Brands beyond the one of the report; one came after the year."""
    for branch, slogan, since in (
        ("branch-federation", True, "2020-05-01"),
        ("branch-co-operative", None, "2022-08-15"),
        ("invented-branch-clinic", False, "2021-11-01"),
        ("branch-building-2", True, "2023-01-04"),
    ):
        yield Brand(
            id=f"invented-brand-{short(branch)}",
            organization=branch,
            has_slogan=slogan,
            since=on(since),
            entry=INVENTED,
        )


def member_posts() -> Iterator[MemberPosts]:
    """Member posts beyond those of the report."""
    for branch, kind, number in (
        ("branch-joint-stock", PostKind.VANGUARD, 6),
        ("branch-federation", PostKind.DEMONSTRATION, 2),
        ("invented-branch-logistics", PostKind.RESPONSIBILITY_AREA, 4),
        ("invented-branch-clinic", PostKind.DEMONSTRATION, 3),
    ):
        yield MemberPosts(
            id=f"invented-posts-{short(branch)}",
            organization=branch,
            kind=kind,
            number=number,
            since=on("2022-03-01"),
            entry=INVENTED,
        )


def reports(party_organizations: tuple[PartyOrganization, ...]) -> Iterator[WorkReport]:
    """Who reported on 2021 and on 2022, and how: whoever was there at the end of the year."""
    for one in party_organizations:
        made_up = BRANCHES.get(one.id)
        if made_up is None:
            continue
        if made_up.founded < "2022":
            mode = ReportMode.ORAL if one.id in _LAST_YEAR_ORAL else ReportMode.WRITTEN
            yield _report(one.id, 2021, mode, on("2022-01-14"))
        if one.ended is None:
            yield _this_year(one.id)


def _this_year(branch: str) -> WorkReport:
    """The report on 2022, orally at the meeting or in writing before it."""
    written = branch in _WRITTEN
    return _report(
        branch,
        2022,
        ReportMode.WRITTEN if written else ReportMode.ORAL,
        on("2022-12-26" if written else "2022-12-29"),
        person=secretary_of(branch),
        characters=_WRITTEN.get(branch),
        outlook=branch != "branch-nursing-home-2",
        meeting=None if written else "report-meeting",
    )


def _report(branch: str, year: int, mode: ReportMode, when: When, **more: Any) -> WorkReport:
    return WorkReport(
        id=f"invented-report-{year}-{short(branch)}",
        organization=branch,
        year=year,
        mode=mode,
        when=when,
        entry=INVENTED,
        **more,
    )


def votes() -> Iterator[VoteCount]:
    """The votes of both groups, label by label; one member of the committee marked nothing."""
    for branch, counted in _VOTES.items():
        for group, numbers in zip(("committee", "members"), counted, strict=True):
            for label, number in zip(LABELS, map(int, numbers.split()), strict=True):
                yield VoteCount(subject=branch, group=group, choice=label, count=number)
    yield VoteCount(subject="invented-branch-market", group="committee", choice=None, count=1)


def item_points() -> Iterator[ItemPoints]:
    """What an assessor made of the report, item ``report_quality``; one was not checked."""
    for branch, (own, checked, reason) in _POINTS.items():
        yield ItemPoints(
            organization=branch,
            item="report_quality",
            self_points=Decimal(own),
            checked_points=None if checked is None else Decimal(checked),
            reason=reason,
        )
