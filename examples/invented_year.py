"""What the branches of the invented sub-district did in 2022, made up from a table of months.

Ids with the prefix ``invented-`` are made up wholly; what the report told without a
date keeps its records and gets an invented date, but for three that stay open.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from attrs import evolve
from invented_bodies import BRANCHES, INVENTED, MARK, marked, on, short
from pendulum import Date
from street_activities import duty, gifts, holiday, role

from lianxin.activities import Activity, ActivityKind, CareVisit, Donation, Mode, WishClaim
from lianxin.dates import When
from lianxin.records import Entry, State

__all__ = ["PLANS", "activities"]


class Plan(NamedTuple):
    """The months in which a branch held its meetings, one word of digits each."""

    theme_days: str = ""
    lectures: str = ""
    meetings: str = ""
    life: str = ""
    volunteering: str = ""


PLANS = {
    "branch-property": Plan("02 05 08 11", "03 09", "03", "12", "05 10"),
    "branch-joint-stock": Plan("03 06 09 12", "06", "06", "12", "09"),
    "branch-care-home": Plan("04 07 10", "07", "", "12"),
    "branch-nursing-home-1": Plan("05 11", "05"),
    "branch-nursing-home-2": Plan("06"),
    "branch-co-operative": Plan("02 07 10", "10", "07", "12", "10"),
    "branch-federation": Plan("01 04 07 10", "04 10", "01 07", "12", "04"),
    "branch-social-work-station": Plan("03 09", "03", "", "", "03 09"),
    "branch-professional-social-work": Plan("06 12", "06", "", "12"),
    "branch-building-1": Plan("04 10", "", "04", "12"),
    "branch-building-2": Plan("08", "08", "", "12"),
    "invented-branch-logistics": Plan("01 06 11", "06", "06"),
    "invented-branch-couriers": Plan("03", "06"),
    "invented-branch-kindergarten": Plan("05 09", "09"),
    "invented-branch-clinic": Plan("03 05 08 12", "05 12", "05", "12", "03"),
    "invented-branch-market": Plan("06 10"),
}

_KINDS = {
    "theme_days": (ActivityKind.THEME_DAY, 8),
    "lectures": (ActivityKind.LECTURE, 15),
    "meetings": (ActivityKind.GENERAL_MEETING, 20),
    "life": (ActivityKind.ORGANIZATIONAL_LIFE, 28),
    "volunteering": (ActivityKind.VOLUNTEERING, 24),
}
"""For each column of the table its kind of activity, and the day of the month."""

_DATED = {
    "report-meeting": "2022-12-29",
    "workers-lecture": "2022-11-16",
    "theme-day": "2022-07-01",
    "special-lecture": "2022-07-01",
    "on-line-event": "2022-05-26",
    "on-line-lecture": "2022-05-26",
    "on-line-training": "2022-05-26",
    "signing": "2022-08-10",
    "prevention-training": "2022-12-07",
    "safety-inspection": "2022-12-14",
    "infection-training": "2022-11-09",
    "ward-quizzes": "2022-11-23",
    "study-meetings": "2022-11-25",
    "drills": "2022-11-30",
    "wish-drive": "2022-09-01",
    "wishes-claimed": "2022-09-14",
    "gift-to-charity": "2022-06-17",
    "holiday-visits": "2023-01-18",
    "holiday-support": "2023-01-21",
    "secretary-calls": "2023-01-17",
}
"""Invented days for what the report tells without any; the visits lie after the year."""


def activities() -> Iterator[Activity]:
    """All activities: those of the report, those of the table, and those of no pattern."""
    for one in (*duty(), *role(), *gifts(), *holiday()):
        yield _dated(one)
    for branch, plan in PLANS.items():
        yield from _planned_by(branch, plan)
    yield from _services()
    yield from _gifts()
    yield from _doubtful()


def _dated(one: Activity) -> Activity:
    """An activity of the report, with an invented day if it has one."""
    if one.id not in _DATED:
        return one
    return evolve(one, when=on(_DATED[one.id]), entry=marked(one.entry))


def _planned_by(branch: str, plan: Plan) -> Iterator[Activity]:
    """The meetings of one branch, as its row of the table says."""
    for column, (kind, day_of_month) in _KINDS.items():
        for month in map(int, getattr(plan, column).split()):
            yield _meeting(branch, kind, Date(2022, month, day_of_month))


def _meeting(branch: str, kind: ActivityKind, date: Date) -> Activity:
    """A meeting; from June on one member was absent, in December two."""
    due = BRANCHES[branch].full + BRANCHES[branch].probationary
    absent = date.month // 6
    return made_up(
        f"{kind}-{short(branch)}-{date.month:02d}",
        kind,
        When.on(date),
        (branch,),
        mode=Mode.ONLINE if date.month in {3, 4} else Mode.ON_SITE,
        members_due=due,
        members_present=due - absent,
        minutes=60 + 5 * date.month,
        tutors=("invented-lecturer",) if kind is ActivityKind.LECTURE else (),
    )


def made_up(
    name: str,
    kind: ActivityKind,
    when: When,
    organizers: tuple[str, ...],
    *,
    entry: Entry = INVENTED,
    **more: Any,
) -> Activity:
    """An invented activity."""
    return Activity(
        id=f"invented-{name.replace('_', '-')}",
        kind=kind,
        when=when,
        organizers=organizers,
        entry=entry,
        **more,
    )


def _services() -> Iterator[Activity]:
    """What was done to keep an agreement."""
    for agreement, kind, branch, partners, dates in (
        ("care-2", ActivityKind.VISIT, "care-home", "residents-area", "04-27 10-19"),
        ("three", ActivityKind.VOLUNTEERING, "property", "villages", "02-23 06-22 08-24"),
        ("logistics", ActivityKind.TRAINING, "logistics", "residents-committee-paired", "06-29"),
    ):
        prefix = "invented-" if branch == "logistics" else ""
        for date in dates.split():
            payload = CareVisit(groups=("独居老人 / elderly people living alone",), count=6)
            yield made_up(
                f"service-{agreement}-{date}",
                kind,
                on(f"2022-{date}"),
                (f"{prefix}branch-{branch}",),
                partners=(partners,),
                serves=(f"invented-agreement-{agreement}",),
                payload=payload if kind is ActivityKind.VISIT else None,
            )


def _gifts() -> Iterator[Activity]:
    """Gifts, wishes and training beyond the report."""
    for branch, yuan, date in (
        ("branch-property", 8_000, "2022-09-05"),
        ("invented-branch-logistics", 30_000, "2022-04-18"),
        ("branch-federation", 12_500, "2022-10-26"),
    ):
        payload = Donation(yuan=yuan, recipients=("city-foundation",))
        yield made_up(
            f"gift-{short(branch)}", ActivityKind.DONATION, on(date), (branch,), payload=payload
        )
    yield made_up(
        "wishes-clinic",
        ActivityKind.WISH_CLAIM,
        on("2022-09-20"),
        ("invented-branch-clinic",),
        part_of="wish-drive",
        payload=WishClaim(claimants=4, wishes=6, goods=("书籍 / books",)),
    )
    yield made_up(
        "goods-market",
        ActivityKind.DONATION,
        on("2022-11-11"),
        ("invented-branch-market",),
        payload=Donation(recipients=("villages",), goods=("防疫物资 / supplies",)),
    )


def _doubtful() -> Iterator[Activity]:
    """What may or may not count by its date, and what does not count."""
    year_end = When(
        earliest=Date(2022, 12, 26), latest=Date(2023, 1, 6), as_said="岁末年初 / at the year's end"
    )
    new_year = When.before(Date(2022, 2, 1), as_said="春节前 / before the Spring Festival of 2022")
    for name, kind, when, branch in (
        ("theme-day-kindergarten-end", ActivityKind.THEME_DAY, year_end, "kindergarten"),
        ("lecture-market-end", ActivityKind.LECTURE, year_end, "market"),
        ("visit-logistics", ActivityKind.VISIT, new_year, "logistics"),
    ):
        yield made_up(name, kind, when, (f"invented-branch-{branch}",))
    for name, state in (("planned", State.PLANNED), ("claimed", State.CLAIMED)):
        yield made_up(
            f"volunteering-{name}",
            ActivityKind.VOLUNTEERING,
            on("2022-12-05"),
            ("branch-building-2",),
            entry=Entry(state=state, evidence=(MARK,)),
        )
    for year, month in ((2021, 12), (2023, 1)):
        yield made_up(
            f"theme-day-nursing-home-2-{year}",
            ActivityKind.THEME_DAY,
            When.in_month(year, month),
            ("branch-nursing-home-2",),
        )
