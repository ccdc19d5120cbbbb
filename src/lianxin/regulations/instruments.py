"""Instruments: the published papers that the rules stand in.

An instrument has editions, each from its first day in force to the day before
the next one's.  Where a paper gives only the month or the year of its first
day, the first day of that month or year is taken, and marked as taken.

This module does not know what the papers say.
"""

from itertools import pairwise
from typing import final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import a, ident, label, require, tuple_of
from lianxin.dates import day
from lianxin.texts import Text

__all__ = [
    "ADMISSION",
    "BRANCH_WORK",
    "COMMENDATIONS",
    "CONSTITUTION",
    "CO_BUILDING",
    "DUES",
    "EDUCATION",
    "ELECTIONS",
    "FLOATING_MEMBERS",
    "INSTRUMENTS",
    "MEMBER_GRADES",
    "SIZES",
    "TERMS",
    "TWO_NEW",
    "WORK_REPORTS",
    "Instrument",
    "PaperEdition",
]


@final
@frozen(kw_only=True)
class PaperEdition:
    """One edition of an instrument (版本).

    Attributes:
        first: Its first day in force.
        title: Its title in both languages.
        exact_day: Whether that day is known, not only its month or year.
        read: Whether its text, or a faithful quotation, was read.
    """

    first: Date = field(validator=a(Date), metadata=label("施行之日"))
    title: Text = field(validator=a(Text), metadata=label("名称"))
    exact_day: bool = field(default=True, validator=a(bool), metadata=label("日期确知"))
    read: bool = field(default=True, validator=a(bool), metadata=label("已读原文"))


@final
@frozen(kw_only=True)
class Instrument:
    """A published paper, or a group of papers on one subject (文件).

    Attributes:
        key: A short name that stays.
        issuer: Who issued it.
        editions: Its editions, oldest first.

    Raises:
        InvalidDataError: If there is no edition, or they are not in order.
    """

    key: str = field(validator=ident, metadata=label("代号"))
    issuer: Text = field(validator=a(Text), metadata=label("制发机关"))
    editions: tuple[PaperEdition, ...] = field(
        validator=tuple_of(a(PaperEdition)), metadata=label("各版本")
    )

    def __attrs_post_init__(self) -> None:
        """Refuse an instrument without editions, or with editions out of order."""
        ordered = all(one.first < two.first for one, two in pairwise(self.editions))
        asked = Text("按施行之日先后排列，且不为空", "be in order of their first days, not empty")
        require(self, ("editions", bool(self.editions) and ordered, self.editions, asked))

    @property
    def title(self) -> Text:
        """The title of the latest edition."""
        return self.editions[-1].title

    @property
    def first(self) -> Date:
        """The first day that is known of any edition."""
        return self.editions[0].first

    def on(self, date: Date) -> PaperEdition:
        """The edition in force on a day; the oldest one for any day before it."""
        in_force = [one for one in self.editions if one.first <= date]
        return in_force[-1] if in_force else self.editions[0]


CENTRAL_COMMITTEE = Text("中共中央", "CPC Central Committee")
GENERAL_OFFICE = Text("中共中央办公厅", "General Office of the CPC Central Committee")
ORGANIZATION_DEPARTMENT = Text(
    "中共中央组织部", "Organization Department of the CPC Central Committee"
)


def _edition(
    first: str, zh: str, en: str, *, exact_day: bool = True, read: bool = True
) -> PaperEdition:
    return PaperEdition(first=day(first), title=Text(zh, en), exact_day=exact_day, read=read)


BRANCH_WORK = Instrument(
    key="branch_work",
    issuer=CENTRAL_COMMITTEE,
    editions=(
        _edition(
            "2018-10-28",
            "中国共产党支部工作条例（试行）",
            "Regulations on the Work of CPC Branches (Trial)",
        ),
    ),
)
TERMS = Instrument(
    key="terms",
    issuer=GENERAL_OFFICE,
    editions=(
        _edition(
            "2018-07-12",
            "关于党的基层组织任期的意见",
            "Opinion on the Terms of Primary-Level Party Organizations",
        ),
    ),
)
ELECTIONS = Instrument(
    key="elections",
    issuer=CENTRAL_COMMITTEE,
    editions=(
        _edition(
            "1990-06-27",
            "中国共产党基层组织选举工作暂行条例",
            "Provisional Regulations on Elections in Primary-Level CPC Organizations",
        ),
        _edition(
            "2020-07-13",
            "中国共产党基层组织选举工作条例",
            "Regulations on Elections in Primary-Level CPC Organizations",
        ),
    ),
)
CONSTITUTION = Instrument(
    key="constitution",
    issuer=Text("中国共产党全国代表大会", "National Congress of the CPC"),
    editions=(
        _edition(
            "1982-09-06",
            "中国共产党章程（2022年修正前）",
            "Constitution of the CPC (before the amendment of 2022)",
            read=False,
        ),
        _edition("2022-10-22", "中国共产党章程", "Constitution of the CPC"),
    ),
)
SIZES = Instrument(
    key="sizes",
    issuer=CENTRAL_COMMITTEE,
    editions=(
        _edition(
            "2019-12-01",
            "中国共产党党和国家机关基层组织工作条例",
            "Regulations on Primary-Level CPC Organizations in Party and State Organs",
            exact_day=False,
        ),
    ),
)
EDUCATION = Instrument(
    key="education",
    issuer=CENTRAL_COMMITTEE,
    editions=(
        _edition(
            "2019-05-06",
            "中国共产党党员教育管理工作条例",
            "Regulations on the Education and Management of CPC Members",
        ),
    ),
)
MEMBER_GRADES = Instrument(
    key="member_grades",
    issuer=ORGANIZATION_DEPARTMENT,
    editions=(
        _edition(
            "2016-01-01",
            "民主评议党员年度通知",
            "Annual Notices on the Democratic Appraisal of Members",
            exact_day=False,
        ),
    ),
)
FLOATING_MEMBERS = Instrument(
    key="floating_members",
    issuer=GENERAL_OFFICE,
    editions=(
        _edition(
            "2024-01-01",
            "关于进一步加强和改进流动党员管理工作的意见",
            "Opinion on the Management of Floating Members",
            exact_day=False,
        ),
    ),
)
DUES = Instrument(
    key="dues",
    issuer=ORGANIZATION_DEPARTMENT,
    editions=(
        _edition(
            "2008-04-01",
            "关于中国共产党党费收缴、使用和管理的规定",
            "Rules on the Collection, Use and Management of CPC Dues",
        ),
    ),
)
ADMISSION = Instrument(
    key="admission",
    issuer=CENTRAL_COMMITTEE,
    editions=(
        _edition(
            "2014-05-28",
            "中国共产党发展党员工作细则（2014年）",
            "Rules on Admitting Members of the CPC (2014)",
            read=False,
        ),
        _edition(
            "2026-05-11",
            "中国共产党发展党员工作细则",
            "Rules on Admitting Members of the CPC",
        ),
    ),
)
TWO_NEW = Instrument(
    key="two_new",
    issuer=Text("中共中央办公厅等", "General Office of the CPC Central Committee and others"),
    editions=(
        _edition(
            "2012-03-01",
            "两新组织党的建设有关规定",
            "Papers on Party Building in Two-New Organizations",
            exact_day=False,
        ),
    ),
)
WORK_REPORTS = Instrument(
    key="work_reports",
    issuer=ORGANIZATION_DEPARTMENT,
    editions=(
        _edition(
            "2019-12-01",
            "党委（党组）书记抓基层党建工作述职评议考核办法（试行）",
            "Measures for the Work-Report Appraisal of Party Secretaries (Trial)",
            exact_day=False,
        ),
    ),
)
COMMENDATIONS = Instrument(
    key="commendations",
    issuer=CENTRAL_COMMITTEE,
    editions=(
        _edition(
            "2017-07-01",
            "中国共产党党内功勋荣誉表彰条例",
            "Regulations on Intra-Party Merits, Honors and Commendations",
            exact_day=False,
        ),
    ),
)
CO_BUILDING = Instrument(
    key="co_building",
    issuer=Text("无单一中央文件", "no single central paper"),
    editions=(
        _edition(
            "2019-01-01",
            "区域化党建、结对共建的通行做法",
            "Practice of Area-Based Party Building and Co-Building",
            exact_day=False,
        ),
    ),
)

INSTRUMENTS = (
    BRANCH_WORK,
    TERMS,
    ELECTIONS,
    CONSTITUTION,
    SIZES,
    EDUCATION,
    MEMBER_GRADES,
    FLOATING_MEMBERS,
    DUES,
    ADMISSION,
    TWO_NEW,
    WORK_REPORTS,
    COMMENDATIONS,
    CO_BUILDING,
)
"""All instruments, in the order of the reference pages."""
