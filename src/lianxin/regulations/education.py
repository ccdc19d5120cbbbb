"""Members' affairs: study hours, lost contact, transfers, floating and graduated members.

The regulations on the education and management of members, the yearly notices
on grades, and the opinion on floating members.  Each six-month rule here counts
something else.

This module does not know any member.
"""

from fractions import Fraction

from lianxin.points import Rounding, rounded
from lianxin.regulations.conventions import PEOPLE_ROUNDED_DOWN, Choice
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import (
    at_least,
    at_most,
    count_of,
    listed,
    rules_of,
    within_months,
    yes_or_no,
)
from lianxin.regulations.instruments import EDUCATION, FLOATING_MEMBERS, MEMBER_GRADES
from lianxin.regulations.parameters import Parameter, decreed
from lianxin.regulations.questions import count, date, flag, name, word
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Force
from lianxin.texts import Text

__all__ = ["EXCELLENT_BASE", "GRADES", "RULES", "STUDY_HOURS"]

STUDY_HOURS = decreed(EDUCATION, "study_hours_a_year", "每年集中学习培训最少学时", 32)
YEARS_ABROAD = decreed(EDUCATION, "years_abroad", "出国学习研究逾期未归年数（须超过）", 5)
MONTHS_LOST = decreed(EDUCATION, "months_without_contact", "失去联系月数", 6)
MONTHS_SUSPENDED = decreed(EDUCATION, "months_of_suspension", "停止党籍后除名月数", 24)
MONTHS_MOVED = decreed(EDUCATION, "months_away_to_transfer", "应转组织关系的外出月数", 6)
CORRECTION = decreed(EDUCATION, "months_of_correction_at_most", "限期改正月数上限", 12)
MONTHS_FLOATING = decreed(EDUCATION, "months_away_to_float", "按流动党员管理的外出月数", 6)
GRADUATE_MONTHS = decreed(EDUCATION, "months_after_graduation", "毕业后保留组织关系月数", 24)
CONTACTS = decreed(EDUCATION, "contacts_a_half_year", "留学党员每半年联系最少次数", 1)
GRADES = decreed(
    MEMBER_GRADES, "grades", "民主评议党员等次", ("优秀", "合格", "基本合格", "不合格")
)
EXCELLENT_SHARE = decreed(MEMBER_GRADES, "share_excellent", "优秀等次比例上限", Fraction(1, 3))
GRADED = decreed(MEMBER_GRADES, "who_is_graded", "评定等次的党员", ("full",))
MONTHS_IN_A_ROW = decreed(FLOATING_MEMBERS, "months_in_a_row", "流动党员连续外出月数", 6)
EXCELLENT_BASE = Choice(
    name="excellent_base",
    question=Text("优秀比例以哪些党员为基数", "of whom the share of excellent members is taken"),
    options={
        "all_members": Text("支部党员总数", "all members of the branch"),
        "graded_members": Text("参加评定等次的党员数", "the members who are graded"),
    },
    default="all_members",
)


def _suspend_abroad(q: Inquiry) -> Answer:
    return Answer(q["years_abroad"] > q.value(YEARS_ABROAD))


def _suspend_lost(q: Inquiry) -> Answer:
    return Answer(bool(q["months_no_contact"] >= q.value(MONTHS_LOST) and q["searched"]))


def _strike_off(q: Inquiry) -> Answer:
    due = q.months_from(q["suspended_on"], q.value(MONTHS_SUSPENDED))
    return Answer(bool(q["today"] >= due and not q["contact"]), due=due)


def _must_transfer(q: Inquiry) -> Answer:
    away = q["months_away"] >= q.value(MONTHS_MOVED) and q["fixed_place"]
    return Answer(bool(q["moved"] or away))


def _away(months: str, parameter: Parameter, q: Inquiry) -> Answer:
    return Answer(bool(q[months] >= q.value(parameter) and not q["relation_transferred"]))


def _half_years(q: Inquiry) -> Answer:
    return Answer(bool(min(q["contacts_h1"], q["contacts_h2"]) >= q.value(CONTACTS)))


def _max_excellent(q: Inquiry) -> Answer:
    q.choose(EXCELLENT_BASE)
    q.assume(PEOPLE_ROUNDED_DOWN)
    return Answer(int(rounded(q["members"] * q.value(EXCELLENT_SHARE), Rounding.FLOOR)))


_rule, _grade, _float = rules_of(EDUCATION), rules_of(MEMBER_GRADES), rules_of(FLOATING_MEMBERS)
RELATION = flag("relation_transferred", "组织关系已转出")
SUSPEND = yes_or_no("suspend", "停止党籍")

RULES = (
    _rule(
        id="EDU-20-1",
        article="20",
        text=Text(
            "党员一年集中学习培训一般满32学时。",
            "A member generally studies at least 32 class hours a year.",
        ),
        inputs=(count("hours", "学时"),),
        output=yes_or_no("compliant", "是否合规"),
        force=Force.GENERAL,
        judges=True,
        parameters=(STUDY_HOURS,),
        decide=at_least("hours", STUDY_HOURS),
    ),
    _rule(
        id="EDU-24-1",
        article="24",
        text=Text(
            "出国学习研究超过5年仍未回来的，一般停止党籍，恰好5年不算。",
            "Membership generally rests after more than five years of study abroad; exactly "
            "five are not enough.",
        ),
        inputs=(count("years_abroad", "在外年数"),),
        output=SUSPEND,
        force=Force.GENERAL,
        parameters=(YEARS_ABROAD,),
        decide=_suspend_abroad,
    ),
    _rule(
        id="EDU-24-2",
        article="24",
        text=Text(
            "失去联系满6个月、想尽办法仍找不到的，停止党籍。",
            "Membership rests after six months without contact if every search failed.",
        ),
        inputs=(
            count("months_no_contact", "失去联系月数", private=True),
            flag("searched", "已尽力查找"),
        ),
        output=SUSPEND,
        parameters=(MONTHS_LOST,),
        decide=_suspend_lost,
    ),
    _rule(
        id="EDU-24-3",
        article="24",
        text=Text(
            "停止党籍满2年仍联系不上的，按自行脱党除名。",
            "Two years after suspension, still without contact, the member is struck off.",
        ),
        inputs=(
            date("suspended_on", "停止党籍之日"),
            date("today", "所问之日"),
            flag("contact", "已取得联系", private=True),
        ),
        output=yes_or_no("strike_off", "除名"),
        day="today",
        within=((("suspended_on",), "today"),),
        parameters=(MONTHS_SUSPENDED,),
        decide=_strike_off,
    ),
    _rule(
        id="EDU-25-1",
        article="25",
        text=Text(
            "工作单位或经常居住地变动，或外出满6个月且地点较固定的，要转移组织关系。",
            "The relation is transferred after a move, or when away for six months at a fixed "
            "place.",
        ),
        inputs=(
            flag("moved", "单位或居住地变动"),
            count("months_away", "外出月数"),
            flag("fixed_place", "地点较固定"),
        ),
        output=yes_or_no("must_transfer", "应转移组织关系"),
        parameters=(MONTHS_MOVED,),
        decide=_must_transfer,
    ),
    _rule(
        id="EDU-30-1",
        article="30",
        text=Text("限期改正最长一年。", "A correction order runs for a year at most."),
        inputs=(count("months", "期限月数", private=True),),
        output=yes_or_no("within_limit", "在限度内"),
        judges=True,
        parameters=(CORRECTION,),
        decide=at_most("months", CORRECTION),
    ),
    _rule(
        id="EDU-32-1",
        article="32",
        text=Text(
            "外出满6个月而没有转移组织关系的，按流动党员管理。",
            "A member away for six months without transfer is cared for as a floating member.",
        ),
        inputs=(count("months_away", "外出月数"), RELATION),
        output=yes_or_no("is_floating", "是流动党员"),
        parameters=(MONTHS_FLOATING,),
        decide=lambda q: _away("months_away", MONTHS_FLOATING, q),
    ),
    _rule(
        id="EDU-34-1",
        article="34",
        text=Text(
            "高校毕业生的组织关系，学校一般最多保留2年。",
            "A university keeps a graduate's relation generally for two years at most.",
        ),
        inputs=(date("graduated_on", "毕业之日"), date("today", "所问之日")),
        output=yes_or_no("within_limit", "在限度内"),
        force=Force.GENERAL,
        judges=True,
        day="today",
        within=((("graduated_on",), "today"),),
        parameters=(GRADUATE_MONTHS,),
        decide=within_months("graduated_on", "today", GRADUATE_MONTHS),
    ),
    _rule(
        id="EDU-34-2",
        article="34",
        text=Text(
            "对出国学习的党员，每半年至少联系一次。",
            "A member studying abroad is contacted at least once every half-year.",
        ),
        inputs=(count("contacts_h1", "上半年联系次数"), count("contacts_h2", "下半年联系次数")),
        output=yes_or_no("compliant", "是否合规"),
        judges=True,
        parameters=(CONTACTS,),
        decide=_half_years,
    ),
    _grade(
        id="EVAL-1",
        article="年度通知",
        text=Text(
            "党员评议分优秀、合格、基本合格、不合格四等。",
            "Members are graded excellent, qualified, basically qualified or unqualified.",
        ),
        inputs=(name("grade", "等次"),),
        output=yes_or_no("valid_grade", "等次有效"),
        judges=True,
        parameters=(GRADES,),
        decide=listed("grade", GRADES),
    ),
    _grade(
        id="EVAL-2",
        article="年度通知",
        text=Text(
            "优秀一般不超过支部党员总数的三分之一。",
            "At most a third of all members of a branch are generally excellent.",
        ),
        inputs=(count("members", "党员数"),),
        output=count_of("max_excellent", "优秀最多人数"),
        force=Force.GENERAL,
        parameters=(EXCELLENT_SHARE,),
        choices=(EXCELLENT_BASE,),
        decide=_max_excellent,
    ),
    _grade(
        id="EVAL-3",
        article="年度通知",
        text=Text(
            "预备党员参加评议，不评定等次。",
            "Probationary members take part and are not graded.",
        ),
        inputs=(word("status", "党员身份", "full", "probationary"),),
        output=yes_or_no("graded", "评定等次"),
        parameters=(GRADED,),
        decide=listed("status", GRADED),
    ),
    _float(
        id="FLOAT-1",
        article="流动党员的界定",
        text=Text(
            "因工作、学习或居住变动，连续6个月不能参加原支部活动、又没有转移正式组织关系的，"
            "是流动党员。",
            "Whoever cannot take part at home for six months in a row and has not transferred "
            "the relation is a floating member.",
        ),
        inputs=(count("consecutive_months", "连续月数"), RELATION),
        output=yes_or_no("is_floating", "是流动党员"),
        parameters=(MONTHS_IN_A_ROW,),
        decide=lambda q: _away("consecutive_months", MONTHS_IN_A_ROW, q),
    ),
)
