"""Authoring: the table "the paper says … / you write …", made from the forms themselves.

Every form has its row, and so has what stands around forms: nodes, core kinds,
questions, stages, awards.  Every row can be loaded beside the facts below.

This module does not know any paper.
"""

from typing import Any

from lianxin.rules.forms import FORMS
from lianxin.rules.forms.rows import PaperRow
from lianxin.texts import Text

__all__ = ["FACTS", "authoring_rows", "authoring_table"]

FACTS = """\
periods.quarter = ["q1", "q2", "q3", "q4"]
grades = ["good", "fair", "poor"]
nodes = [{ id = "work", marks = 100 }, { id = "review", marks = 100 }, { id = "bonus" }]

[measures]
meetings = { zh = "活动", en = "activities", type = "count", most = 60 }
complaints = { zh = "投诉", en = "complaints", type = "count", most = 60 }
members = { zh = "党员", en = "members", type = "count", most = 500 }
present = { zh = "出席", en = "present", type = "count", subset_of = "members" }
satisfaction = { zh = "满意率", en = "satisfaction", type = "amount", least = 0, most = 100 }
on_time = { zh = "按时报送", en = "handed in on time", type = "flag" }
accident = { zh = "发生事故", en = "an accident", type = "flag" }
rating = { zh = "评定", en = "rating", type = "choice", options = ["excellent", "good", "poor"] }
size = { zh = "规模", en = "size", type = "choice", options = ["large", "small"] }
judged = { zh = "酌情分", en = "assessor's points", type = "mark", most = 5 }
reports = { zh = "信息", en = "reports", type = "count", most = 30, per = "quarter" }

[measures.honors]
zh = "表彰"
en = "honors"
type = "records"
attributes = [{ id = "level", type = "choice", options = ["province", "city"] }]

[measures.articles]
zh = "稿件"
en = "articles"
type = "records"
attributes = [
  { id = "piece", type = "choice" },
  { id = "level", type = "choice", options = ["province", "city"] },
  { id = "authors", type = "count", least = 1, most = 9 },
]

[measures.courses]
zh = "培训"
en = "trainings"
type = "records"
attributes = [
  { id = "hours", type = "amount", least = 0, most = 24 },
  { id = "registered", zh = "有签到", en = "a register", type = "flag" },
]

[measures.latecomers]
zh = "迟到"
en = "late arrivals"
type = "records"
attributes = [{ id = "minutes", type = "count", most = 600 }]

[measures.votes]
zh = "测评票"
en = "ballots"
type = "records"
attributes = [
  { id = "group", type = "choice", options = ["members", "committee"] },
  { id = "label", type = "choice", options = ["excellent", "good", "poor"] },
]

[measures.sheets]
zh = "评分表"
en = "score sheets"
type = "records"
attributes = [{ id = "points", zh = "评分", en = "points", type = "mark", most = 100 }]
"""
"""The facts, as TOML, of which the rows of the table speak."""


def _value(zh: str, en: str, write: str) -> PaperRow:
    """A row for what may stand wherever an amount may."""
    return PaperRow(says=Text(zh, en), write=write)


def _part(zh: str, en: str, *lines: str) -> PaperRow:
    """A row for parts of a scheme; each that is not the first starts with a line break."""
    return PaperRow(says=Text(zh, en), write=" ".join(lines).replace(" \n", "\n"))


_AMOUNTS = (
    _value(
        "符合条件的每件加1分，至多3分，发生事故的不加",
        "1 point for each, at most 3, for large units only, and not after an accident",
        '{ kind = "each", of = "meetings", plus = 1, most = 3, when = { size = "large" }, '
        'unless = "accident" }',
    ),
    _value(
        "党员50名以上的应办4次，其他应办2次",
        "4 are due from 50 members on, else 2",
        '{ kind = "cases", cases = [{ if = { members = { at_least = 50 } }, then = 4 }], '
        "otherwise = 2 }",
    ),
    _value(
        "满意率超过90%的系数为1.2，其余为1",
        "the factor is 1.2 above 90 % satisfaction, else 1",
        '{ kind = "table", of = "satisfaction", rows = [{ at = 90, above = true, value = "1.2" }], '
        "otherwise = 1 }",
    ),
    _value(
        "基础分乘以系数",
        "the points times a factor",
        '{ kind = "times", factors = ["work", "1.2"] }',
    ),
    _value(
        "超出10件的部分，每满5件计1分",
        "of what exceeds 10, 1 point for each full 5",
        '{ kind = "rate", of = "meetings", over = 10, unit = 5, each = 1, parts = "whole" }',
    ),
    _value(
        "取各项中最低者",
        "the lowest of several",
        '{ kind = "pick", parts = ["work", "review"], take = "lowest" }',
    ),
    _value(
        "三项中达标几项",
        "how many of several conditions hold",
        '{ kind = "holds", conditions = ["on_time", { meetings = { at_least = 12 } }] }',
    ),
    _value(
        "省级表彰的数量",
        "how many of the honors are provincial",
        '{ kind = "tally", over = "honors", take = "count", where = { level = "province" } }',
    ),
    _value(
        "高于同类单位平均数的部分",
        "what lies above the mean of the units of the same size",
        '["meetings", [-1, { kind = "among", of = "meetings", take = "mean", within = ["size"] }]]',
    ),
    _value(
        "两者之和，其中一项在0至5分之间",
        "two figures added, one of them kept between 0 and 5",
        '["work", { kind = "node", value = "bonus", floor = 0, cap = 5 }]',
    ),
)

_PARTS = (
    _part(
        "本项10分，扣完为止，发生事故的不得分",
        "an item of 10 points, never below nought, and nought after an accident",
        'sections = [{ id = "safety", items = [{ id = "order", marks = 10, start = "full",',
        'zero_when = "accident", clauses = [{ kind = "each", of = "complaints", minus = 2 }] }] }]',
    ),
    _part(
        "总分=工作70%+测评30%+加分",
        "total = 70 % work + 30 % review + bonus",
        'total = [["0.7", "work"], ["0.3", "review"], "bonus"]',
    ),
    _part(
        "加分累计不超过5分",
        "bonus points, 5 at most",
        'nodes = [{ id = "extra", cap = 5,',
        'value = [{ kind = "each", of = "meetings", plus = 1 }] }]',
    ),
    _part(
        "每季度满分25分，年度得分为四季度之和，保留两位小数",
        "25 points a quarter; the year is their sum, to two decimals",
        'nodes = [{ id = "in_quarter", per = "quarter", marks = 25, cap = 25,',
        'value = [{ kind = "each", of = "reports", plus = 5 }] },',
        '{ id = "in_year", round = { to = "0.01", by = "half_up" },',
        'value = { kind = "tally", over = "quarter", take = "sum", value = "in_quarter" } }]',
    ),
    _part(
        "小型单位不考核此项，其余项目按比例折算",
        "small units are exempt; the rest is scaled up",
        'sections = [{ id = "part", marks = 20, items = [{ id = "one", marks = 12 },',
        '{ id = "two", marks = 8, applies = { size = "large" }, absent = "drop" }] }]',
    ),
    _part(
        "文件未写明如何取整（约定）",
        "the paper does not say how to round (a convention)",
        "conventions.rounding = { zh = '如何取整', en = 'how to round',",
        "options = { up = '四舍五入', down = '舍去' } }",
        '\nnodes = [{ id = "rounded", value = "work",',
        'round = { by = { ask = "rounding", options = { up = "half_up", down = "floor" } } } }]',
    ),
    _part(
        "党课是否算活动，文件有两种理解",
        "the words allow two readings",
        "readings.activity = { zh = '按时报送是否也算', en = 'does a report count, too',",
        "options = { yes = '算', no = '不算' } }",
        '\nnodes = [{ id = "counted",',
        'value = { ask = "activity", options = { yes = ["meetings", 1], no = "meetings" } } }]',
    ),
    _part(
        "活动不少于4次（不达标的列明）",
        "at least 4 activities (a duty; who lacks them is flagged)",
        'stages = [{ kind = "check", id = "duty", condition = { meetings = { at_least = 4 } },',
        'effect = "flag" }]',
    ),
    _part(
        "80分以上为好，60分以上为较好，其余为差",
        "good from 80, fair from 60, else poor",
        'stages = [{ kind = "bands", of = "work", rows = [{ grade = "good", bound = 80 },',
        '{ grade = "fair", bound = 60 }, { grade = "poor" }] }]',
    ),
    _part(
        "发生事故的直接定为差",
        "an accident means poor (a veto)",
        'stages = [{ kind = "ruling", id = "veto", when = "accident", grade = "poor" }]',
    ),
    _part(
        "所属单位凡有一个未达标，直接定为差",
        "poor if any one of the units below it has not passed",
        'measures.units = { zh = "所属单位", en = "units below it", type = "records",',
        'attributes = [{ id = "passed", type = "flag" }] }',
        '\nnodes = [{ id = "failing", value = { kind = "tally", over = "units", take = "count",',
        "where = { passed = false } } }]",
        '\nstages = [{ kind = "ruling", id = "below", when = { failing = { at_least = 1 } },',
        'grade = "poor" }]',
    ),
    _part(
        "未按时报送的不得评为好",
        "nobody who was late can be good (a ceiling)",
        'stages = [{ kind = "ruling", id = "ceiling", when = { not = "on_time" },',
        'at_most = "fair" }]',
    ),
    _part(
        "“好”在同规模单位中各占30%，四舍五入，落选的降到下一等次，并列的抽签",
        "good for 30 % of the units of each size, half up; the others go down one; lots for equals",
        'measures.lots = { zh = "抽签顺序", en = "order of the lots", type = "order" }',
        '\nstages = [{ kind = "places", id = "by_size", from = true, within = ["size"],',
        'order = [{ of = "work" }, { of = "review" }], size = { kind = "share", part = "0.3",',
        'of = true, round = "half_up" }, grade = "good", left_to = "next", ties = "lot",',
        'lot = "lots" }]',
    ),
    _part(
        "强制分布：好20%，较好50%，其余为差",
        "a forced distribution: good 20 %, fair 50 %, the rest poor",
        'stages = [{ kind = "places", id = "first", from = true, order = [{ of = "work" }],',
        'size = { kind = "share", part = "0.2", of = true, round = "floor" }, grade = "good",',
        'left_to = "fair" }, { kind = "places", id = "second", from = { grade = "fair" },',
        'order = [{ of = "work" }], size = { kind = "share", part = "0.5", of = true,',
        'round = "floor" }, grade = "fair", left_to = "poor" }]',
    ),
    _part(
        "上级评为好的，名额比例40%，否则20%",
        "good for 40 % where the superior was rated good, else 20 %",
        'measures.superior = { zh = "上级等次", en = "grade of the superior", type = "choice",',
        'options = ["good", "fair"], whose = "group" }',
        '\nstages = [{ kind = "places", id = "linked", from = true, order = [{ of = "work" }],',
        'size = { kind = "share", part = { kind = "cases", cases = [{ if = { superior = "good" },',
        'then = "0.4" }], otherwise = "0.2" }, of = true, round = "floor" }, grade = "good" }]',
    ),
    _part(
        "差不少于5%（只作核对），好一般为30%（指导性）",
        "poor for 5 % at least (only checked), good for about 30 % (a guide)",
        'stages = [{ kind = "places", id = "fewest", from = { grade = "poor" }, size = { kind =',
        '"share", part = "0.05", of = true, round = "floor" }, mode = "check",',
        'bound = "at_least" }, { kind = "places", id = "usual", from = { grade = "good" },',
        'size = { kind = "share", part = "0.3", of = true, round = "none" }, mode = "guide" }]',
    ),
    _part(
        "先为小型单位保留1名，再评3至4名；其中大型单位不超过入选数的一半，有投诉的一般不超过2个",
        "one place is kept for small units, then 3 or 4 more; of those chosen, large units are "
        "half at most; normally no more than 2 with complaints",
        'stages = [{ kind = "places", id = "kept", from = { size = "small" },',
        'order = [{ of = "work" }], size = 1, grade = "good", left_to = "stays" },',
        '{ kind = "places", id = "others", from = { not = { kept = "taken" } },',
        'order = [{ of = "work" }], size = 3, up_to = 4, grade = "good", left_to = "stays",',
        'limits = [{ where = { size = "large" }, share = "0.5", base = "chosen",',
        'round = "floor" }, { where = { complaints = { more_than = 0 } }, most = 2,',
        "normally = true }] }]",
    ),
    _part(
        "按上级名额的1.5倍列出初步人选，再从中按测评分评出",
        "half as many again are put on a short list; by their review, the good are chosen from it",
        'measures.given = { zh = "上级名额", en = "places given", type = "count", most = 9,',
        'whose = "group" }',
        '\nstages = [{ kind = "places", id = "list", from = true, order = [{ of = "work" }],',
        'size = { kind = "times", factors = ["given", "1.5"] } }, { kind = "places",',
        'id = "honored",',
        'from = { list = "taken" }, order = [{ of = "review" }], size = "given", grade = "good" }]',
    ),
    _part(
        "每季度至少报送1条信息（逐季核对，不达标的不予评定）",
        "a report in every quarter (checked in each; who lacks one is not rated)",
        'stages = [{ kind = "check", id = "each_quarter", per = "quarter",',
        'condition = { reports = { at_least = 1 } }, effect = "void" }]',
    ),
    _part(
        "“好”不超过参评对象的30%，按得分排序",
        "good for at most 30 % of all, by their points; an award to those who get it",
        'stages = [{ kind = "places", id = "quota", from = true, order = [{ of = "work" }],',
        'size = { kind = "share", part = "0.3", of = true, round = "floor" }, grade = "good" }]',
        '\nawards = [{ id = "honor", places = "quota", honors = "subject" }]',
    ),
)


def authoring_rows() -> tuple[PaperRow, ...]:
    """Every row of the table: the forms, what else gives a number, the parts of a scheme."""
    forms: tuple[Any, ...] = tuple(FORMS.values())
    return (*(form.row for form in forms), *_AMOUNTS, *_PARTS)


def authoring_table(language: str) -> str:
    """The table in Markdown, in Chinese (``zh``) or in English (``en``)."""
    heads = {"zh": ("文件写的", "您写的"), "en": ("the paper says", "you write")}
    left, right = heads[language]
    rows = (f"| {getattr(row.says, language)} | {_code(row.write)} |" for row in authoring_rows())
    return "\n".join((f"| {left} | {right} |", "| --- | --- |", *rows))


def _code(write: str) -> str:
    """TOML in the cell of a table."""
    return "<br>".join(f"`{line}`" for line in write.splitlines())
