"""Admission: from an application to the day of becoming a development target.

The rules on admitting members, editions of 2014 and 2026, up to article 14: age,
the first talk, contacts, reviews, training, the public notice, introducers.

This module does not know any applicant.
"""

from lianxin.dates import day
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import (
    after_months,
    between,
    count_of,
    date_of,
    rules_of,
    told_by,
    within_months,
    word_of,
    yes_or_no,
)
from lianxin.regulations.instruments import ADMISSION
from lianxin.regulations.parameters import Edition, decreed
from lianxin.regulations.questions import count, date, flag, word, words
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Confidence, Standing, Status
from lianxin.texts import Text

__all__ = ["EDITION_2026", "NOTICE_DAYS", "NOTICE_PLACES", "NOT_SUITABLE", "RULES"]

EDITION_2026 = day("2026-05-11")
MONTHS_OF_A_YEAR = 12


def _since_2026(before: object, after: object) -> tuple[Edition, ...]:
    """What the 2014 edition had, from memory, and what the 2026 edition has."""
    return (
        Edition(first=ADMISSION.first, value=before, standing=Standing.FROM_MEMORY),
        Edition(first=EDITION_2026, value=after),
    )


AGE = decreed(ADMISSION, "age_in_years", "申请入党最低年龄", 18)
TALK = decreed(ADMISSION, "months_to_first_talk", "首次谈话期限（月）", 1)
CONTACTS = decreed(ADMISSION, "contacts", "培养联系人数", (1, 2))
REVIEW = decreed(ADMISSION, "months_between_reviews", "积极分子考察间隔（月）", 6)
TRAINING = decreed(ADMISSION, "months_as_activist", "培养考察最短期限（月）", 12)
NOTICE_DAYS = decreed(ADMISSION, "days_of_notice", "发展对象公示工作日", editions=_since_2026(0, 5))
NOTICE_PLACES = decreed(
    ADMISSION,
    "places_of_notice",
    "流动人员公示地点",
    editions=_since_2026((), ("outflow", "inflow")),
)
TARGET_ACTION = decreed(
    ADMISSION,
    "superior_on_targets",
    "上级对发展对象的办理方式",
    editions=_since_2026("file", "consent"),
)
BARRING = decreed(ADMISSION, "barring_sanctions", "不能作介绍人的处分", ("party_probation",))
NOT_SUITABLE = decreed(
    ADMISSION,
    "unsuitable_sanctions",
    "影响期内不宜作介绍人的处分",
    editions=_since_2026((), ("warning", "serious_warning", "removal_from_posts")),
)


def _of_age(q: Inquiry) -> Answer:
    return Answer(bool(q["applied"] >= q.months_from(q["born"], MONTHS_OF_A_YEAR * q.value(AGE))))


def _next_review(q: Inquiry) -> Answer:
    due = q.months_from(q["last_review"], q.value(REVIEW))
    return Answer(str(due), due=due)


def _publicised(q: Inquiry) -> Answer:
    places = q.value(NOTICE_PLACES)
    if not q["floating"] or not places:
        reason = Text("无须两地公示", "no notice in two places is asked")
        return Answer(outcome=True, status=Status.NOT_APPLICABLE, reason=reason)
    return Answer(set(places) <= set(q["publicised_in"]))


def _introducer(q: Inquiry) -> Answer:
    in_effect = q["in_effect"]
    barred = in_effect and q["sanction"] in q.value(BARRING)
    if q["status"] == "probationary" or barred:
        return Answer("barred", status=Status.BREACHED)
    if in_effect and q["sanction"] in q.value(NOT_SUITABLE):
        return Answer("not_suitable", status=Status.DEPARTS)
    return Answer("eligible", status=Status.MET)


_rule = rules_of(ADMISSION)
PROPOSED_ON = date("proposed_on", "拟列为发展对象之日")

RULES = (
    _rule(
        id="RECRUIT-05-1",
        article="5",
        text=Text("年满18岁才能申请入党。", "An applicant is eighteen or older."),
        inputs=(date("born", "出生日期", private=True), date("applied", "申请日期")),
        output=yes_or_no("may_apply", "可以申请"),
        day="applied",
        within=((("born",), "applied"),),
        parameters=(AGE,),
        decide=_of_age,
    ),
    _rule(
        id="RECRUIT-07-1",
        article="7",
        text=Text(
            "收到入党申请后一个月内，党组织要派人谈话。",
            "Someone talks with the applicant within a month of the application.",
        ),
        inputs=(date("received", "收到申请之日"), date("talked", "谈话之日")),
        output=yes_or_no("on_time", "是否及时"),
        judges=True,
        day="received",
        within=((("received",), "talked"),),
        parameters=(TALK,),
        decide=within_months("received", "talked", TALK),
    ),
    _rule(
        id="RECRUIT-09-1",
        article="9",
        text=Text(
            "每名入党积极分子确定一至两名正式党员作培养联系人。",
            "One or two full members are an activist's contacts.",
        ),
        inputs=(count("contacts", "培养联系人数"),),
        output=yes_or_no("count_ok", "人数合规"),
        judges=True,
        parameters=(CONTACTS,),
        decide=between("contacts", CONTACTS),
    ),
    _rule(
        id="RECRUIT-11-1",
        article="11",
        text=Text(
            "支部每半年考察一次入党积极分子。", "The branch reviews an activist every half-year."
        ),
        inputs=(date("last_review", "上次考察之日"),),
        output=date_of("next_review", "下次考察之日"),
        day="last_review",
        parameters=(REVIEW,),
        decide=_next_review,
    ),
    _rule(
        id="RECRUIT-13-1",
        article="13",
        text=Text(
            "入党积极分子经一年以上培养考察，才可列为发展对象，在原单位的时间连续计算。",
            "An activist is trained and observed for a year before becoming a development "
            "target; time at a former unit counts.",
        ),
        inputs=(date("activist_since", "确定为积极分子之日"), PROPOSED_ON),
        output=yes_or_no("eligible", "可以列为发展对象"),
        judges=True,
        day="proposed_on",
        within=((("activist_since",), "proposed_on"),),
        parameters=(TRAINING,),
        decide=after_months("activist_since", "proposed_on", TRAINING),
    ),
    _rule(
        id="RECRUIT-13-2",
        article="13",
        text=Text(
            "2026年起，拟列为发展对象的要公示至少5个工作日。",
            "Since 2026 a proposed development target is publicized for at least five working "
            "days.",
        ),
        inputs=(PROPOSED_ON,),
        output=count_of("required_working_days", "公示工作日"),
        day="proposed_on",
        own_day=True,
        parameters=(NOTICE_DAYS,),
        decide=told_by(NOTICE_DAYS, own_day="proposed_on"),
    ),
    _rule(
        id="RECRUIT-13-3",
        article="13",
        text=Text(
            "流动人员拟列为发展对象的，流出地和流入地都要公示。",
            "A floating person is publicized both in the place left and in the place entered.",
        ),
        inputs=(
            flag("floating", "是流动人员"),
            words("publicised_in", "已公示地点", "outflow", "inflow", "unit"),
        ),
        output=yes_or_no("complete", "是否完整"),
        judges=True,
        parameters=(NOTICE_PLACES,),
        decide=_publicised,
    ),
    _rule(
        id="RECRUIT-13-4",
        article="13",
        text=Text(
            "列为发展对象，2014年起报上级党委备案，2026年起须经上级党委同意。",
            "A development target was filed with the higher committee; since 2026 it needs its "
            "consent.",
        ),
        inputs=(PROPOSED_ON,),
        output=word_of("superior_action", "上级办理方式", "consent", "file"),
        day="proposed_on",
        own_day=True,
        parameters=(TARGET_ACTION,),
        decide=told_by(TARGET_ACTION, own_day="proposed_on"),
    ),
    _rule(
        id="RECRUIT-14-1",
        article="14",
        text=Text(
            "介绍人须是正式党员；留党察看未恢复权利的不能作，受较轻处分在影响期内的不宜作。",
            "Introducers are full members; barred on Party probation, not suitable while a "
            "lighter sanction has effect.",
        ),
        inputs=(
            word("status", "党员身份", "full", "probationary"),
            word(
                "sanction",
                "处分",
                "none",
                "warning",
                "serious_warning",
                "removal_from_posts",
                "party_probation",
                private=True,
            ),
            flag("in_effect", "在影响期内或权利未恢复", private=True),
        ),
        output=word_of("introducer_status", "介绍人资格", "eligible", "not_suitable", "barred"),
        judges=True,
        confidence=Confidence.MEDIUM,
        parameters=(BARRING, NOT_SUITABLE),
        decide=_introducer,
    ),
)
