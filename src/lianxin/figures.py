"""Figures: the lists that a fact may be counted from, and what each tells of a record.

Every list of a year's records has figures: numbers, flags, or words of a closed set.
Here stands what they are called, in both languages, and which words there are.

This module does not know records, nor how a figure is read from one.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from lianxin.activities import ActivityKind, Mode, PostKind
from lianxin.agreements import AgreementKind
from lianxin.reports import ReportMode
from lianxin.texts import Labeled, Text

__all__ = ["FIGURES", "Figure", "Figures", "Told"]


class Told(Enum):
    """How a figure tells something of a record (数据类型)."""

    NUMBER = "number"
    FLAG = "flag"
    WORD = "word"


class Figure(NamedTuple):
    """One thing that a list tells of each record (数据项).

    Attributes:
        label: What it is called.
        told: How it is told.
        words: The words it may be, by what rules call them; none is any word.
        unit: The unit of a number.
    """

    label: Text
    told: Told = Told.NUMBER
    words: Mapping[str, Text] = {}
    unit: Text | None = None


class Figures(NamedTuple):
    """One list that a fact may be counted from (可统计的清单).

    Attributes:
        label: What it is called.
        by_name: Its figures, by the names that rules use.
        is_open: Whether records may tell more than that, under words of their own.
    """

    label: Text
    by_name: Mapping[str, Figure]
    is_open: bool = False


def _flag(zh: str, en: str) -> Figure:
    return Figure(Text(zh, en), Told.FLAG)


def _number(zh: str, en: str, unit: Text | None = None) -> Figure:
    return Figure(Text(zh, en), unit=unit)


def _word(zh: str, en: str, words: Iterable[Labeled] = ()) -> Figure:
    return Figure(Text(zh, en), Told.WORD, {str(one): one.text for one in words})


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MONTH = Figure(
    Text("月份", "month"),
    Told.WORD,
    {f"{place:02d}": Text(f"{place}月", name) for place, name in enumerate(_MONTHS, start=1)},
)
_ROLE = Figure(
    Text("角色", "role"),
    Told.WORD,
    {"organizer": Text("主办", "organizer"), "partner": Text("协办", "partner")},
)

FIGURES: Mapping[str, Figures] = {
    "activities": Figures(
        Text("活动", "activities"),
        {
            "kind": _word("类别", "kind", ActivityKind),
            "role": _ROLE,
            "mode": _word("方式", "mode", Mode),
            "month": _MONTH,
            "nested": _flag("是另一活动的环节", "is part of another activity"),
            "follow_up": _flag("是另一活动的后续", "follows up another activity"),
            "serves": _number("所履行的共建协议数", "agreements it serves"),
            "titles": _number("主题数", "titles"),
            "partners": _number("其他参与组织数", "other organizations in it"),
            "members_due": _number("应到党员", "members due"),
            "members_present": _number("实到党员", "members present"),
            "guests": _number("列席人数", "guests"),
            "minutes": _number("时长", "length", Text("分钟", "minutes")),
            "yuan": _number("捐赠金额", "money given", Text("元", "yuan")),
            "groups": _number("慰问群体数", "groups visited"),
            "measures": _number("响应措施数", "measures taken"),
            "claimants": _number("认领人数", "claimants"),
            "wishes": _number("认领微心愿数", "wishes claimed"),
        },
    ),
    "agreements": Figures(
        Text("共建协议", "co-building agreements"),
        {
            "kind": _word("类别", "kind", AgreementKind),
            "partners": _number("共建对方数", "other partners"),
            "items": _number("清单项目数", "listed items"),
            "commitments": _number("承诺数", "commitments"),
            "open_ended": _flag("长期有效", "is open-ended"),
            "renewal": _flag("是续签", "is a renewal"),
        },
    ),
    "pairings": Figures(
        Text("结对关系", "pairings"),
        {
            "partners": _number("结对对方数", "other partners"),
            "has_agreement": _flag("有协议", "has an agreement"),
        },
    ),
    "reports": Figures(
        Text("述职报告", "work reports"),
        {
            "mode": _word("述职方式", "mode", ReportMode),
            "year": _number("所述年度", "year reported on"),
            "years_ago": _number("早于考核年度的年数", "years before the year appraised"),
            "characters": _number("字数", "characters"),
            "outlook": _flag("有来年计划", "has plans for the year to come"),
        },
    ),
    "brands": Figures(
        Text("党建品牌", "Party-building brands"), {"slogan": _flag("有口号", "has a slogan")}
    ),
    "member_posts": Figures(
        Text("党员岗区", "member posts"),
        {
            "kind": _word("类别", "kind", PostKind),
            "number": _number("数量", "number"),
        },
    ),
    "votes": Figures(
        Text("得票", "votes"),
        {
            "group": _word("评价组", "group of raters"),
            "question": _word("问题", "question"),
            "label": _word("评价", "label"),
        },
    ),
    "sheets": Figures(
        Text("测评表", "rating sheets"),
        {
            "sheet": _word("测评表编号", "sheet"),
            "question": _word("问题", "question"),
            "label": _word("评价", "label"),
        },
        is_open=True,
    ),
}
"""Every list that a measure may be counted from, by name."""
