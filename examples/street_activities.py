"""What was done, planned and claimed in the reported sub-district, heading by heading.

Titles and names that the report gives are left out: only how many there are is
told.  What is not given stays None.
"""

from collections.abc import Iterator
from typing import Any

from pendulum import Date
from street_told import doubt, told

from lianxin.activities import (
    Activity,
    ActivityKind,
    Audience,
    CareVisit,
    Donation,
    Mode,
    Response,
    WishClaim,
)
from lianxin.dates import TenDays, When
from lianxin.records import State

__all__ = ["duty", "gifts", "holiday", "role"]

SPRING_FESTIVAL = Date(2023, 1, 22)
ALL_OF_THEM = Audience(group="全体两新党组织 / all two-new Party organizations")


def untold(count: int = 1) -> tuple[str, ...]:
    """Titles that the report gives and that are not repeated here."""
    return tuple(f"题目{place}（从略） / title {place}, left out" for place in range(1, count + 1))


def duty() -> Iterator[Activity]:
    """Headings 1.1 to 1.3: reports of secretaries, lectures, study."""
    yield Activity(
        id="report-meeting",
        kind=ActivityKind.APPRAISAL_MEETING,
        audience=(Audience(group="社区党委 / committee", organizations=("community-committee",)),),
        entry=told("F06", "F07", under="1.2"),
    )
    yield Activity(
        id="selection",
        kind=ActivityKind.OTHER,
        organizers=("community-committee",),
        audience=(
            Audience(group="优秀企业 / outstanding enterprises"),
            Audience(group="各类优秀党员 / outstanding members of several classes"),
        ),
        follows="report-meeting",
        entry=told(
            "F08",
            under="1.2",
            state=State.PLANNED,
            said="述职者为书记，受表彰者为企业与个人 / secretaries report; others are honored",
        ),
    )
    yield Activity(
        id="feedback",
        kind=ActivityKind.OTHER,
        audience=(Audience(group="各企业 / each enterprise"),),
        titles=("党建短板 / where Party work falls short", "经营短板 / where business falls short"),
        entry=told("F09", under="1.2", state=State.CLAIMED),
    )
    yield Activity(
        id="workers-lecture",
        kind=ActivityKind.LECTURE,
        organizers=("community-committee",),
        tutors=("lecturer-of-the-school",),
        audience=(Audience(group="全体两新党务工作者 / Party-affairs workers of all of them"),),
        titles=untold(),
        entry=told("F10", under="1.3"),
    )
    yield from _party_days()


def _party_days() -> Iterator[Activity]:
    """Heading 1.3: what branches did on Party days."""
    yield Activity(
        id="theme-day",
        kind=ActivityKind.THEME_DAY,
        organizers=("branch-building-1",),
        titles=untold(),
        entry=told("F11", under="1.3"),
    )
    yield Activity(
        id="special-lecture",
        kind=ActivityKind.LECTURE,
        organizers=("branch-building-1",),
        tutors=("lecturer-of-the-day",),
        titles=untold(),
        part_of="theme-day",
        entry=told("F11", under="1.3"),
    )
    on_line: dict[str, Any] = {"organizers": ("branch-joint",), "mode": Mode.ONLINE}
    purpose = "写明专业上的目的 / a professional purpose is stated"
    yield Activity(
        id="on-line-event",
        kind=ActivityKind.OTHER,
        tutors=("lecturer-on-line",),
        titles=untold(2),
        entry=told("F12", under="1.3", said=purpose),
        **on_line,
    )
    for kind, title in zip((ActivityKind.LECTURE, ActivityKind.TRAINING), untold(2), strict=True):
        yield Activity(
            id=f"on-line-{kind}",
            kind=kind,
            titles=(title,),
            part_of="on-line-event",
            entry=told("F12", under="1.3"),
            **on_line,
        )
    bundled = "一条材料含两次会议 / one entry names two meetings"
    counts = doubt(bundled, "按所印计六份 / six as printed", "按会议计七份 / seven by occasion")
    yield Activity(
        id="study",
        kind=ActivityKind.STUDY,
        audience=(ALL_OF_THEM,),
        titles=untold(6),
        entry=told("F13", under="1.3", state=State.CLAIMED, readings=(counts,)),
    )


def role() -> Iterator[Activity]:
    """Headings 2.1 to 2.3: co-building, and guarding against the epidemic."""
    yield Activity(
        id="signing",
        kind=ActivityKind.SIGNING,
        organizers=("branch-federation", "general-branch-residents"),
        entry=told("F16", under="2.2", said="交流若干议题，未列尽 / themes, an open list"),
    )
    yield Activity(
        id="medical-care",
        kind=ActivityKind.SUPPORT,
        organizers=("branch-nursing-home-1",),
        payload=CareVisit(
            groups=(),
            supports=("物资 / supplies", "药品 / medicines", "其他措施 / other measures, open"),
        ),
        entry=told(
            "F17", under="2.2", state=State.PLANNED, said="依托社区联动 / by community linkage"
        ),
    )
    yield Activity(
        id="call-on-the-elderly",
        kind=ActivityKind.VISIT,
        when=When.before(SPRING_FESTIVAL, as_said="春节前 / before the Spring Festival"),
        organizers=("branch-nursing-home-1",),
        partners=("residents-committee-paired",),
        payload=CareVisit(groups=("困难老人 / elderly people in difficulty",)),
        entry=told("F18", under="2.2"),
    )
    yield from _prevention()


def _prevention() -> Iterator[Activity]:
    """Heading 2.3: training on line, and what followed it."""
    yield Activity(
        id="prevention-training",
        kind=ActivityKind.TRAINING,
        organizers=("branch-care-home",),
        mode=Mode.ONLINE,
        audience=(Audience(group="全体党员和职工 / all members and staff"),),
        entry=told("F19", under="2.3"),
    )
    yield Activity(
        id="safety-inspection",
        kind=ActivityKind.INSPECTION,
        organizers=("branch-care-home",),
        entry=told("F19", under="2.3", said="由部门负责人检查 / by heads of departments"),
    )
    yield Activity(
        id="infection-training",
        kind=ActivityKind.TRAINING,
        organizers=("branch-nursing-home-2",),
        mode=Mode.ONLINE,
        entry=told("F20", under="2.3"),
    )
    for name, kind, first in (
        ("ward-quizzes", ActivityKind.QUIZ, "infection-training"),
        ("study-meetings", ActivityKind.STUDY, "infection-training"),
        ("drills", ActivityKind.DRILL, None),
    ):
        yield Activity(
            id=name,
            kind=kind,
            when=When(as_said="培训之后 / afterwards"),
            organizers=("branch-nursing-home-2",),
            follows=first,
            entry=told("F20", under="2.3", said="次数未载 / more than one, number not given"),
        )


def gifts() -> Iterator[Activity]:
    """Headings 3.1 and 3.2: wishes, gifts, the cold wave."""
    yield Activity(
        id="wish-drive",
        kind=ActivityKind.OTHER,
        organizers=("drive-organizer-1", "drive-organizer-2"),
        entry=told("F21", under="3.1", said="微心愿活动 / a micro-wish drive"),
    )
    yield Activity(
        id="wishes-claimed",
        kind=ActivityKind.WISH_CLAIM,
        organizers=("branch-that-claimed",),
        part_of="wish-drive",
        payload=WishClaim(
            claimants=13, goods=("校服 / school uniforms",), beneficiary="primary-school"
        ),
        entry=told("F21", under="3.1"),
    )
    yield Activity(
        id="gift-to-readers",
        kind=ActivityKind.DONATION,
        when=When(latest=Date(2022, 12, 3), as_said="国际残疾人日前夕 / ahead of the day"),
        organizers=("branch-joint-stock",),
        payload=Donation(yuan=50_000, recipients=("reading-society",)),
        entry=told("F22", under="3.1"),
    )
    third = When.in_ten_days(2022, 11, TenDays.LAST, as_said="2022年11下旬")
    missing = doubt(
        "日期缺一字 / a word of the date is missing", "2022年11月下旬", taken="2022年11月下旬"
    )
    yield Activity(
        id="cold-wave",
        kind=ActivityKind.RESPONSE,
        when=When(earliest=third.earliest, as_said="预警之后 / after the warning"),
        organizers=("branch-co-operative",),
        payload=Response(
            warning="入冬首个寒潮蓝色预警 / the season's first cold-wave blue warning",
            warned=third,
            measures=(
                "组织抢收 / an early harvest",
                "加固棚架 / frames reinforced",
                "修补棚膜 / film repaired",
                "请专家指导 / experts invited",
            ),
        ),
        entry=told("F23", under="3.2", readings=(missing,)),
    )
    yield Activity(
        id="gift-to-charity",
        kind=ActivityKind.DONATION,
        organizers=("host-construction",),
        payload=Donation(yuan=70_000, recipients=("city-foundation", "district-office")),
        entry=told("F24", under="3.2"),
    )


def holiday() -> Iterator[Activity]:
    """Heading 3.3, and what is claimed of all: visits at the Spring Festival."""
    staying = "留守过节职工 / staff staying for the holiday"
    yield Activity(
        id="holiday-visits",
        kind=ActivityKind.VISIT,
        when=When(as_said="春节 / Spring Festival"),
        organizers=("branch-co-operative",),
        partners=("trade-union",),
        payload=CareVisit(
            groups=(
                "七十岁以上村民 / villagers aged 70 and older",
                "老党员 / old Party members",
                "封闭管理职工 / staff under closed management",
                staying,
                "值班职工 / staff on duty",
            )
        ),
        entry=told("F25", under="3.3"),
    )
    yield Activity(
        id="holiday-support",
        kind=ActivityKind.SUPPORT,
        part_of="holiday-visits",
        payload=CareVisit(
            groups=(staying,),
            supports=("礼包 / gift packs", "年夜饭 / New Year's Eve dinner", "节日活动 / events"),
        ),
        entry=told("F26", under="3.3"),
    )
    garbled = doubt(
        "讲师是同访者还是受访者 / called on the lecturer, or with them",
        "慰问讲师和老人 / on the lecturer and the elderly",
        "与讲师同访老人 / with the lecturer, on the elderly",
    )
    yield Activity(
        id="secretary-calls",
        kind=ActivityKind.VISIT,
        organizers=("branch-building-2",),
        payload=CareVisit(
            groups=("老党员 / old Party members", "独居老人 / elderly people living alone")
        ),
        entry=told(
            "F27", under="3.3", said="由支部书记走访 / by its secretary", readings=(garbled,)
        ),
    )
    for name, kind, under in (
        ("all-answered", ActivityKind.WISH_CLAIM, "3.1"),
        ("all-visited", ActivityKind.VISIT, "3.3"),
    ):
        claim = told("F28", under=under, state=State.CLAIMED, said="称全体参加 / all took part")
        yield Activity(id=name, kind=kind, audience=(ALL_OF_THEM,), entry=claim)
