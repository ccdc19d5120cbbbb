"""Admission: from the training of a development target to full membership.

The rules on admitting members from article 17 on: training, the vote of the
branch, approval and its time limits, the oath, probation and its end.

This module does not know how anybody voted.
"""

from fractions import Fraction

from lianxin.regulations.admission import EDITION_2026
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import (
    date_of,
    listed,
    more_than_share,
    rules_of,
    told_by,
    within_months,
    word_of,
    yes_or_no,
)
from lianxin.regulations.instruments import ADMISSION
from lianxin.regulations.parameters import Edition, decreed
from lianxin.regulations.questions import count, date, flag, word
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Confidence, Force, Standing, Status
from lianxin.texts import Text

__all__ = ["APPROVAL", "EXTENSION", "MAY_APPROVE", "RULES"]

HALF = Fraction(1, 2)
COURSE = decreed(ADMISSION, "short_training", "短期集中培训", {"days": 3, "hours": 24})
LEAVING = decreed(ADMISSION, "months_before_leaving", "离开前不办理接收的月数", 3)
TO_MEETING = decreed(ADMISSION, "months_to_the_meeting", "预审后开会期限（月）", 1)
ADMITTING_QUORUM = decreed(ADMISSION, "quorum_of_admission", "接收表决到会须超过的比例", HALF)
ADMITTING_MAJORITY = decreed(
    ADMISSION, "majority_of_admission", "接收表决赞成须超过应到会的比例", HALF
)
SEPARATELY = decreed(ADMISSION, "candidates_voted_separately", "须逐个表决的人数", 2)
MAY_APPROVE = decreed(
    ADMISSION,
    "may_approve",
    "可审批预备党员的组织",
    ("township_or_subdistrict_committee", "primary_committee_with_power"),
)
APPROVAL = decreed(ADMISSION, "months_to_approve", "审批期限（月）", {"normal": 3, "extended": 6})
POSTHUMOUS = decreed(
    ADMISSION, "posthumous_recognition", "追认党员的批准机关", "provincial_committee"
)
OATH = decreed(
    ADMISSION,
    "months_to_the_oath",
    "批准后宣誓期限（月）",
    editions=(
        Edition(first=ADMISSION.first, value=None, standing=Standing.FROM_MEMORY),
        Edition(first=EDITION_2026, value=1),
    ),
)
EXTENSION = decreed(ADMISSION, "months_of_extension", "延长预备期月数", (6, 12))
EXTENSIONS = decreed(ADMISSION, "extensions_at_most", "延长预备期次数上限", 1)
CONFIRMATION = decreed(ADMISSION, "months_to_confirm", "转正审批期限（月）", 3)
PUT_OFF = decreed(ADMISSION, "months_put_off", "转入者推迟讨论转正月数上限", 6)


def _trained(q: Inquiry) -> Answer:
    course = q.value(COURSE)
    return Answer(bool(q["days"] >= course["days"] or q["hours"] >= course["hours"]))


def _proceed(q: Inquiry) -> Answer:
    until = q.months_from(q["today"], q.value(LEAVING))
    return Answer(q["leaves_on"] is None or bool(q["leaves_on"] > until))


def _admitted(q: Inquiry) -> Answer:
    yes = q["yes_present"] + q["yes_written_before"]
    return Answer(bool(yes > q.value(ADMITTING_MAJORITY) * q["should_attend"]))


def _one_by_one(q: Inquiry) -> Answer:
    if q["candidates"] < q.value(SEPARATELY):
        reason = Text("不足两人", "there are not two people")
        return Answer(outcome=True, status=Status.NOT_APPLICABLE, reason=reason)
    return Answer(q["separate_votes"])


def _approval(q: Inquiry) -> Answer:
    limits = q.value(APPROVAL)
    due = q.months_from(q["resolved"], limits["normal"])
    if q["approved"] <= due:
        return Answer("on_time", status=Status.MET, due=due)
    if q["approved"] <= q.months_from(q["resolved"], limits["extended"]):
        reason = Text("须有特殊情况", "this takes a special case")
        return Answer("extended", status=Status.DEPARTS, due=due, reason=reason)
    return Answer("overdue", status=Status.BREACHED, due=due)


def _oath(q: Inquiry) -> Answer:
    months = q.value(OATH)
    if months is None:
        reason = Text("当时没有期限", "there was no time limit then")
        return Answer(outcome=True, status=Status.NOT_APPLICABLE, reason=reason)
    due = q.months_from(q["approved"], months)
    return Answer(bool(q["oath"] <= due), due=due)


def _extension(q: Inquiry) -> Answer:
    least, most = q.value(EXTENSION)
    first = q["earlier_extensions"] < q.value(EXTENSIONS)
    return Answer(bool(first and least <= q["extension_months"] <= most))


def _full_member_from(q: Inquiry) -> Answer:
    due = q.months_from(q["probation_end"], q.value(PUT_OFF))
    if q["discussed_on"] > due:
        return Answer(None, status=Status.BREACHED, due=due)
    return Answer(str(q["probation_end"]), status=Status.MET, due=due)


_rule = rules_of(ADMISSION)
SHOULD_ATTEND = count("should_attend", "应到会有表决权人数")
RESOLVED, APPROVED = date("resolved", "支部决议之日"), date("approved", "批准之日")

RULES = (
    _rule(
        id="RECRUIT-17-1",
        article="17",
        text=Text(
            "发展对象的短期集中培训一般满3天，或满24学时。",
            "Short training generally takes three days or 24 class hours.",
        ),
        inputs=(count("days", "天数"), count("hours", "学时")),
        output=yes_or_no("enough", "时间够"),
        force=Force.GENERAL,
        judges=True,
        parameters=(COURSE,),
        decide=_trained,
    ),
    _rule(
        id="RECRUIT-18-1",
        article="18",
        text=Text(
            "三个月内将离开工作、学习单位的，一般不办理接收。",
            "Admission is generally not handled if the person leaves within three months.",
        ),
        inputs=(
            date("today", "所问之日"),
            date("leaves_on", "离开之日", none_means=Text("不离开", "not leaving")),
        ),
        output=yes_or_no("proceed", "可以办理"),
        force=Force.GENERAL,
        judges=True,
        day="today",
        parameters=(LEAVING,),
        decide=_proceed,
    ),
    _rule(
        id="RECRUIT-19-1",
        article="19",
        text=Text(
            "预审合格后一个月内提交支部大会讨论。",
            "After the pre-examination the case goes to the general meeting within a month.",
        ),
        inputs=(date("pre_examined", "预审之日"), date("meeting", "支部大会之日")),
        output=yes_or_no("on_time", "是否及时"),
        judges=True,
        day="pre_examined",
        within=((("pre_examined",), "meeting"),),
        parameters=(TO_MEETING,),
        decide=within_months("pre_examined", "meeting", TO_MEETING),
    ),
    _rule(
        id="RECRUIT-19-2",
        article="19",
        text=Text(
            "接收预备党员的大会，有表决权的到会人数须超过应到会的一半。",
            "For an admission more than half of those who should attend are present.",
        ),
        inputs=(SHOULD_ATTEND, count("present", "实到会人数")),
        output=yes_or_no("quorum", "到会人数够"),
        judges=True,
        within=((("present",), "should_attend"),),
        parameters=(ADMITTING_QUORUM,),
        decide=more_than_share("present", "should_attend", ADMITTING_QUORUM),
    ),
    _rule(
        id="RECRUIT-20-1",
        article="20",
        text=Text(
            "赞成须超过应到会有表决权人数的一半；会前正式提出的书面意见计入票数。",
            "Ayes exceed half of those who should attend; a written opinion handed in before "
            "counts as a vote.",
        ),
        inputs=(
            SHOULD_ATTEND,
            count("yes_present", "到会赞成票"),
            count("yes_written_before", "会前书面赞成"),
        ),
        output=yes_or_no("passed", "是否通过"),
        within=((("yes_present", "yes_written_before"), "should_attend"),),
        parameters=(ADMITTING_MAJORITY,),
        decide=_admitted,
    ),
    _rule(
        id="RECRUIT-20-2",
        article="20",
        text=Text(
            "讨论两人以上的，要逐个讨论、逐个表决。",
            "Two or more people are discussed and voted on one by one.",
        ),
        inputs=(count("candidates", "讨论人数"), flag("separate_votes", "逐个表决")),
        output=yes_or_no("procedure_ok", "程序合规"),
        judges=True,
        parameters=(SEPARATELY,),
        decide=_one_by_one,
    ),
    _rule(
        id="RECRUIT-22-1",
        article="22",
        text=Text(
            "预备党员由党委审批；总支、乡镇街道党委下设的基层党委、临时组织和党组不能审批。",
            "Only a Party committee approves; not a general branch, a committee under a "
            "sub-district's, a temporary organization or a leading group.",
        ),
        inputs=(
            word(
                "body",
                "审批组织",
                "township_or_subdistrict_committee",
                "primary_committee_with_power",
                "committee_under_subdistrict",
                "general_branch",
                "temporary_organisation",
                "leading_party_members_group",
            ),
        ),
        output=yes_or_no("may_approve", "可以审批"),
        judges=True,
        parameters=(MAY_APPROVE,),
        decide=listed("body", MAY_APPROVE),
    ),
    _rule(
        id="RECRUIT-25-1",
        article="25",
        text=Text(
            "党委在支部决议后3个月内审批，特殊情况可延长，最长6个月。",
            "The committee decides within three months, in special cases within six.",
        ),
        inputs=(RESOLVED, APPROVED),
        output=word_of("status", "审批时间", "on_time", "extended", "overdue"),
        judges=True,
        day="resolved",
        within=((("resolved",), "approved"),),
        parameters=(APPROVAL,),
        decide=_approval,
    ),
    _rule(
        id="RECRUIT-27-1",
        article="27",
        text=Text(
            "追认党员由省级党委批准。",
            "Posthumous recognition is approved by the provincial committee.",
        ),
        output=word_of("approver", "批准机关", "provincial_committee"),
        parameters=(POSTHUMOUS,),
        decide=told_by(POSTHUMOUS),
    ),
    _rule(
        id="RECRUIT-29-1",
        article="29",
        text=Text(
            "2026年起，入党宣誓一般在批准后一个月内进行。",
            "Since 2026 the oath is generally taken within a month of approval.",
        ),
        inputs=(APPROVED, date("oath", "宣誓之日")),
        output=yes_or_no("on_time", "是否及时"),
        force=Force.GENERAL,
        judges=True,
        confidence=Confidence.MEDIUM,
        day="approved",
        within=((("approved",), "oath"),),
        parameters=(OATH,),
        decide=_oath,
    ),
    _rule(
        id="RECRUIT-31-2",
        article="31",
        text=Text(
            "预备期可延长一次，不少于半年，不超过一年。",
            "Probation may be extended once, by six months to a year.",
        ),
        inputs=(
            count("extension_months", "延长月数", private=True),
            count("earlier_extensions", "已延长次数", private=True),
        ),
        output=yes_or_no("permitted", "可以"),
        judges=True,
        parameters=(EXTENSION, EXTENSIONS),
        decide=_extension,
    ),
    _rule(
        id="RECRUIT-33-1",
        article="33",
        text=Text(
            "转正决议在3个月内审批，没有规定可以延长。",
            "A confirmation is decided within three months; no extension is written.",
        ),
        inputs=(RESOLVED, APPROVED),
        output=yes_or_no("on_time", "是否及时"),
        judges=True,
        day="resolved",
        within=((("resolved",), "approved"),),
        parameters=(CONFIRMATION,),
        decide=within_months("resolved", "approved", CONFIRMATION),
    ),
    _rule(
        id="RECRUIT-35-1",
        article="35",
        text=Text(
            "转入的预备党员，讨论转正最多推迟6个月；转正的，仍从预备期满之日算起。",
            "For a probationary member who moved in, the discussion is put off by six months at "
            "most; membership still counts from the end of probation.",
        ),
        inputs=(date("probation_end", "预备期满之日"), date("discussed_on", "讨论之日")),
        output=date_of("full_member_from", "成为正式党员之日"),
        judges=True,
        day="discussed_on",
        parameters=(PUT_OFF,),
        decide=_full_member_from,
    ),
)
