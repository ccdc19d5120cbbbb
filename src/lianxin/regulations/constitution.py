"""The Party Constitution: introducers, probation, rights, leaving, primary organizations.

Articles 5 to 9 and 30 to 31, as far as they can be computed.

This module does not know the finer rules that regulations add.
"""

from lianxin.dates import day
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import at_least, at_most, between, date_of, rules_of, yes_or_no
from lianxin.regulations.instruments import CONSTITUTION
from lianxin.regulations.parameters import decreed
from lianxin.regulations.questions import count, date, flag, word
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Status
from lianxin.texts import Text

__all__ = ["ELECTING_BODIES", "PROBATION", "RULES", "TERM_RANGE", "WITHDRAWAL_MONTHS"]

INTRODUCERS = decreed(CONSTITUTION, "introducers", "介绍人数", 2)
PROBATION = decreed(CONSTITUTION, "months_of_probation", "预备期月数", 12)
EXTENSION_MOST = decreed(CONSTITUTION, "months_of_extension_at_most", "延长预备期月数上限", 12)
WITHHELD = decreed(
    CONSTITUTION, "rights_withheld", "预备党员没有的权利", ("vote", "elect", "stand")
)
WITHDRAWAL_MONTHS = decreed(CONSTITUTION, "months_to_withdrawal", "视为自行脱党的连续月数", 6)
ORGANIZATION_FROM = decreed(
    CONSTITUTION, "full_members_for_an_organization", "成立基层组织的正式党员数", 3
)
ELECTING_BODIES = decreed(
    CONSTITUTION,
    "electing_bodies",
    "选举机构",
    {
        "committee": ("general_meeting", "delegates_meeting"),
        "general_branch": ("general_meeting",),
        "branch": ("general_meeting",),
    },
)
TERM_RANGE = decreed(
    CONSTITUTION, "term_range_in_years", "各类委员会任期年数范围", (3, 5), since="2017-10-24"
)


def _probation_end(q: Inquiry) -> Answer:
    end = q.months_from(q["accepted_on"], q.value(PROBATION))
    return Answer(str(end), due=end)


def _has_right(q: Inquiry) -> Answer:
    return Answer(q["status"] == "full" or q["right"] not in q.value(WITHHELD))


def _self_withdrawal(q: Inquiry) -> Answer:
    longest = max(q["months_no_life"], q["months_no_dues"], q["months_no_work"])
    return Answer(bool(longest >= q.value(WITHDRAWAL_MONTHS) and not q["good_reason"]))


def _elected_by(q: Inquiry) -> Answer:
    return Answer(q["elected_by"] in q.value(ELECTING_BODIES)[q["body"]])


def _standing_from(q: Inquiry) -> Answer:
    earliest = q.months_from(q["accepted_on"], q.value(PROBATION))
    if q["full_member_on"] < earliest:
        reason = Text("早于预备期满", "this is before the end of probation")
        return Answer(str(q["full_member_on"]), status=Status.BREACHED, reason=reason)
    return Answer(str(q["full_member_on"]))


_rule = rules_of(CONSTITUTION)

RULES = (
    _rule(
        id="CONST-05-1",
        article="5",
        text=Text(
            "申请入党要有两名正式党员作介绍人。",
            "An applicant needs two full members as introducers.",
        ),
        inputs=(count("full_member_introducers", "正式党员介绍人数"),),
        output=yes_or_no("enough", "人数够"),
        judges=True,
        parameters=(INTRODUCERS,),
        decide=at_least("full_member_introducers", INTRODUCERS),
    ),
    _rule(
        id="CONST-07-1",
        article="7",
        text=Text(
            "预备期一年，从支部大会接收之日算起。",
            "Probation lasts a year from the day the general meeting accepted the person.",
        ),
        inputs=(date("accepted_on", "接收之日"),),
        output=date_of("probation_end", "预备期满之日"),
        day="accepted_on",
        parameters=(PROBATION,),
        decide=_probation_end,
    ),
    _rule(
        id="CONST-07-2",
        article="7",
        text=Text(
            "预备期可以延长，最多延长一年。",
            "Probation may be extended, by no more than a year.",
        ),
        inputs=(count("extension_months", "延长月数", private=True),),
        output=yes_or_no("within_limit", "在限度内"),
        judges=True,
        parameters=(EXTENSION_MOST,),
        decide=at_most("extension_months", EXTENSION_MOST),
    ),
    _rule(
        id="CONST-07-3",
        article="7",
        text=Text(
            "党龄从转为正式党员之日算起，不从接收之日算起。",
            "Standing counts from full membership, not from acceptance.",
        ),
        inputs=(date("accepted_on", "接收之日"), date("full_member_on", "转正之日")),
        output=date_of("standing_from", "党龄起算日"),
        day="full_member_on",
        within=((("accepted_on",), "full_member_on"),),
        parameters=(PROBATION,),
        decide=_standing_from,
    ),
    _rule(
        id="CONST-07-4",
        article="7",
        text=Text(
            "预备党员没有表决权、选举权和被选举权，其他权利与正式党员相同。",
            "A probationary member has no right to vote, elect or stand; all other rights are "
            "the same.",
        ),
        inputs=(
            word("status", "党员身份", "full", "probationary"),
            word("right", "权利", "vote", "elect", "stand", "attend", "speak"),
        ),
        output=yes_or_no("has_right", "有此权利"),
        parameters=(WITHHELD,),
        decide=_has_right,
    ),
    _rule(
        id="CONST-09-1",
        article="9",
        text=Text(
            "没有正当理由，连续6个月不过组织生活，或不交党费，或不做所分配的工作，视为自行脱党；"
            "三者不累加。",
            "Six months in a row without organizational life, or dues, or assigned work, without "
            "good reason, count as leaving; the three are not added up.",
        ),
        inputs=(
            count("months_no_life", "连续不过组织生活月数", private=True),
            count("months_no_dues", "连续不交党费月数", private=True),
            count("months_no_work", "连续不做工作月数", private=True),
            flag("good_reason", "有正当理由", private=True),
        ),
        output=yes_or_no("self_withdrawal", "视为自行脱党"),
        parameters=(WITHDRAWAL_MONTHS,),
        decide=_self_withdrawal,
    ),
    _rule(
        id="CONST-30-1",
        article="30",
        text=Text(
            "有3名正式党员的单位都要成立党的基层组织。",
            "Any unit with three full members sets up a primary-level organization.",
        ),
        inputs=(count("full_members", "正式党员数"),),
        output=yes_or_no("must_establish", "应成立组织"),
        parameters=(ORGANIZATION_FROM,),
        decide=at_least("full_members", ORGANIZATION_FROM),
    ),
    _rule(
        id="CONST-30-2",
        article="30",
        text=Text(
            "基层党委由党员大会或代表大会选举，总支和支部委员会只由党员大会选举。",
            "A committee is elected by the general or delegates' meeting, general branch and "
            "branch committees only by the general meeting.",
        ),
        inputs=(
            word("body", "组织形式", "committee", "general_branch", "branch"),
            word(
                "elected_by",
                "选举机构",
                "general_meeting",
                "delegates_meeting",
                "branch_committee",
                "superior",
            ),
        ),
        output=yes_or_no("allowed", "可以"),
        judges=True,
        parameters=(ELECTING_BODIES,),
        decide=_elected_by,
    ),
    _rule(
        id="CONST-31-1",
        article="31",
        since=day("2017-10-24"),
        text=Text(
            "各类基层委员会任期3至5年。",
            "The term of any of the three committees is three to five years.",
        ),
        inputs=(count("term_years", "任期年数"),),
        output=yes_or_no("within_range", "在范围内"),
        judges=True,
        parameters=(TERM_RANGE,),
        decide=between("term_years", TERM_RANGE),
    ),
)
