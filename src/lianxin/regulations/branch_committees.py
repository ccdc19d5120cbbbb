"""Branch committees: when a branch has one, its size, its term, its secretary.

The regulations on the work of branches, articles 20 to 27: composition, election
and approval, the reminder before a term ends, and what a secretary needs and does.

This module does not know the quorum or the count of an election.
"""

from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import (
    after_months,
    at_least,
    count_of,
    date_of,
    looked_up,
    rules_of,
    word_of,
    yes_or_no,
)
from lianxin.regulations.instruments import BRANCH_WORK
from lianxin.regulations.parameters import decreed
from lianxin.regulations.questions import count, date, flag, word, words
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Confidence, Force, Standing, Status
from lianxin.regulations.terms import SHIFT, shifted_within
from lianxin.texts import Text

__all__ = [
    "BRANCH_TERM",
    "COMMITTEE_FROM",
    "COMMITTEE_SIZE",
    "COMMITTEE_SIZE_MOST",
    "REMINDER",
    "RULES",
]

COMMITTEE_FROM = decreed(BRANCH_WORK, "full_members_for_a_committee", "设支委会的正式党员数", 7)
COMMITTEE_SIZE = decreed(BRANCH_WORK, "committee_size", "支部委员人数", (3, 5))
COMMITTEE_SIZE_MOST = decreed(BRANCH_WORK, "committee_size_at_most", "支部委员人数一般上限", 7)
SECRETARIES = decreed(BRANCH_WORK, "secretaries", "书记人数", 1)
DEPUTIES = decreed(BRANCH_WORK, "deputies_at_most", "副书记人数上限", 1)
BRANCH_TERM = decreed(
    BRANCH_WORK, "term_in_years", "支委会任期年数", {"village": 5, "community": 5, "other": 3}
)
POST_ACTIONS = decreed(
    BRANCH_WORK,
    "action_of_the_superior",
    "选出人员报上级办理方式",
    {"committee_member": "file", "secretary": "approve", "deputy": "approve"},
)
REMINDER = decreed(BRANCH_WORK, "months_to_remind", "任期届满前提醒的月数", 6)
SECRETARY_STANDING = decreed(BRANCH_WORK, "months_of_standing", "书记应有党龄月数", 12)
COURSES = decreed(BRANCH_WORK, "courses_a_year", "书记每年参加培训最少次数", 1)
REPORTED_TO = decreed(BRANCH_WORK, "reported_to", "书记述职的对象", ("superior", "general_meeting"))


def _size(q: Inquiry) -> Answer:
    least, most = q.value(COMMITTEE_SIZE)
    members = q["committee_members"]
    if least <= members <= most:
        return Answer("normal", status=Status.MET)
    if most < members <= q.value(COMMITTEE_SIZE_MOST):
        return Answer("allowed", status=Status.MET)
    return Answer("outside", status=Status.DEPARTS)


def _composition(q: Inquiry) -> Answer:
    posts = q["secretaries"] == q.value(SECRETARIES) and q["deputies"] <= q.value(DEPUTIES)
    if q["full_members"] >= q.value(COMMITTEE_FROM):
        least, _ = q.value(COMMITTEE_SIZE)
        return Answer(bool(posts and q["committee_members"] >= least))
    return Answer(bool(posts and q["committee_members"] == 0))


def _electing_body(q: Inquiry) -> Answer:
    if q["has_committee"] and q["post"] != "committee_member":
        return Answer("branch_committee", force=Force.GENERAL)
    if not q["has_committee"] and q["post"] == "committee_member":
        reason = Text("没有支委会，就没有委员", "without a committee there is no such post")
        return Answer("general_meeting", status=Status.NOT_APPLICABLE, reason=reason)
    return Answer("general_meeting")


def _remind_by(q: Inquiry) -> Answer:
    remind_by = q.months_from(q["term_end"], -q.value(REMINDER))
    return Answer(str(remind_by), due=remind_by)


_rule = rules_of(BRANCH_WORK)
FULL_MEMBERS = count("full_members", "正式党员数")
POST = word("post", "职务", "committee_member", "secretary", "deputy")

RULES = (
    _rule(
        id="BRANCH-20-1",
        article="20",
        text=Text(
            "正式党员满7人的支部要设支部委员会。",
            "A branch with seven full members or more has a branch committee.",
        ),
        inputs=(FULL_MEMBERS,),
        output=yes_or_no("must_have_committee", "应设支委会"),
        parameters=(COMMITTEE_FROM,),
        decide=at_least("full_members", COMMITTEE_FROM),
    ),
    _rule(
        id="BRANCH-20-2",
        article="20",
        text=Text(
            "支部委员会3到5人，一般最多7人。",
            "A branch committee has three to five members, generally no more than seven.",
        ),
        inputs=(count("committee_members", "支部委员数"),),
        output=word_of("size_status", "人数情况", "normal", "allowed", "outside"),
        force=Force.GENERAL,
        judges=True,
        parameters=(COMMITTEE_SIZE, COMMITTEE_SIZE_MOST),
        decide=_size,
    ),
    _rule(
        id="BRANCH-20-3",
        article="20",
        text=Text(
            "支部设书记1名，副书记最多1名；正式党员不足7人的不设支委会。",
            "A branch has one secretary and at most one deputy; below seven full members it has "
            "no committee.",
        ),
        inputs=(
            FULL_MEMBERS,
            count("secretaries", "书记人数"),
            count("deputies", "副书记人数"),
            count("committee_members", "支部委员数"),
        ),
        output=yes_or_no("composition_ok", "组成合规"),
        judges=True,
        parameters=(SECRETARIES, DEPUTIES, COMMITTEE_FROM, COMMITTEE_SIZE),
        decide=_composition,
    ),
    _rule(
        id="BRANCH-21-1",
        article="21",
        text=Text(
            "支委会任期，村和社区为5年，其他一般为3年。",
            "A branch committee serves five years in villages and communities, otherwise "
            "generally three.",
        ),
        inputs=(word("unit_type", "单位类型", "village", "community", "other"),),
        output=count_of("term_years", "任期年数"),
        force=Force.GENERAL,
        parameters=(BRANCH_TERM,),
        decide=looked_up("unit_type", BRANCH_TERM),
    ),
    _rule(
        id="BRANCH-21-2",
        article="21",
        text=Text(
            "支委由党员大会选举；书记、副书记一般由支委会选举，没有支委会的由党员大会选举。",
            "The general meeting elects the committee, the committee generally its secretary "
            "and deputy; without one the general meeting elects them.",
        ),
        inputs=(POST, flag("has_committee", "设有支委会")),
        output=word_of("electing_body", "选举机构", "general_meeting", "branch_committee"),
        decide=_electing_body,
    ),
    _rule(
        id="BRANCH-21-3",
        article="21",
        article_sure=False,
        standing=Standing.MIXED,
        confidence=Confidence.HIGH,
        text=Text(
            "选出的委员报上级党组织备案，书记、副书记报上级党组织批准。",
            "Elected members are filed with the higher organization, secretary and deputy need "
            "its approval.",
        ),
        inputs=(POST,),
        output=word_of("superior_action", "上级办理方式", "file", "approve"),
        parameters=(POST_ACTIONS,),
        decide=looked_up("post", POST_ACTIONS),
    ),
    _rule(
        id="BRANCH-21-4",
        article="21",
        text=Text(
            "上级党组织一般在任期届满前6个月提醒换届。",
            "The higher organization generally reminds a branch six months before its term ends.",
        ),
        inputs=(date("term_end", "任期届满日"),),
        output=date_of("remind_by", "提醒之日"),
        force=Force.GENERAL,
        parameters=(REMINDER,),
        decide=_remind_by,
    ),
    _rule(
        id="BRANCH-21-5",
        article="21",
        text=Text(
            "延期或提前换届须经上级批准，一般前后不超过1年。",
            "A postponed or early re-election needs approval and generally moves by at most "
            "a year.",
        ),
        inputs=(
            date("term_end", "任期届满日"),
            date("election_date", "换届选举日"),
            flag("superior_approved", "上级已批准"),
        ),
        output=yes_or_no("permitted", "可以"),
        force=Force.GENERAL,
        judges=True,
        day="election_date",
        parameters=(SHIFT,),
        decide=shifted_within("superior_approved"),
    ),
    _rule(
        id="BRANCH-23-1",
        article="23",
        text=Text(
            "支部书记一般有1年以上党龄，从转为正式党员之日算起。",
            "A branch secretary generally has a year of standing, counted from full membership.",
        ),
        inputs=(date("full_member_since", "转正之日"), date("took_office", "任职之日")),
        output=yes_or_no("standing_ok", "党龄够"),
        force=Force.GENERAL,
        judges=True,
        day="took_office",
        parameters=(SECRETARY_STANDING,),
        decide=after_months("full_member_since", "took_office", SECRETARY_STANDING),
    ),
    _rule(
        id="BRANCH-25-1",
        article="25",
        article_sure=False,
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.HIGH,
        text=Text(
            "支部书记每年至少参加一次县级以上党组织办的培训。",
            "A branch secretary attends at least one course a year at county level or above.",
        ),
        inputs=(count("courses_county_or_above", "县级以上培训次数"),),
        output=yes_or_no("compliant", "是否合规"),
        judges=True,
        parameters=(COURSES,),
        decide=at_least("courses_county_or_above", COURSES),
    ),
    _rule(
        id="BRANCH-27-1",
        article="27",
        article_sure=False,
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.HIGH,
        text=Text(
            "支部书记每年向上级党组织和党员大会都要述职，并接受评议考核。",
            "A branch secretary reports every year to both the higher organization and the "
            "general meeting.",
        ),
        inputs=(words("reported_to", "已述职的对象", "superior", "general_meeting"),),
        output=yes_or_no("complete", "是否完成"),
        judges=True,
        parameters=(REPORTED_TO,),
        decide=lambda q: Answer(set(q.value(REPORTED_TO)) <= set(q["reported_to"])),
    ),
)
