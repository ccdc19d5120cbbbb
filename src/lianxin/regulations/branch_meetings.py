"""Meetings of branches: how often, with whom present, chaired by whom.

The regulations on the work of branches, articles 11 to 19: the three meetings,
theme days, lectures, the yearly organizational life meeting and the democratic
appraisal of members.

This module does not know what a meeting decided.
"""

from fractions import Fraction

from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import (
    at_least,
    each_at_least,
    listed,
    more_than_share,
    rules_of,
    share_at_least,
    yes_or_no,
)
from lianxin.regulations.instruments import BRANCH_WORK
from lianxin.regulations.parameters import decreed
from lianxin.regulations.questions import count, counts, date, flag, word, words
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Confidence, Force, Standing
from lianxin.texts import Text

__all__ = [
    "COMMITTEE_MEETINGS",
    "COMMITTEE_QUORUM",
    "GENERAL_MEETINGS",
    "GROUP_MEETINGS",
    "LIFE_MEETINGS",
    "MEMBER_APPRAISALS",
    "RULES",
    "THEME_DAYS",
    "VOTE_MAJORITY",
    "VOTE_QUORUM",
]

MONTHS, QUARTERS = 12, 4
HALF = Fraction(1, 2)
GENERAL_MEETINGS = decreed(
    BRANCH_WORK, "general_meetings_a_quarter", "每季度支部党员大会最少次数", 1
)
VOTE_QUORUM = decreed(BRANCH_WORK, "quorum_of_a_vote", "表决时到会比例（含）", HALF)
VOTE_MAJORITY = decreed(BRANCH_WORK, "majority_of_a_vote", "通过须超过应到会的比例", HALF)
COMMITTEE_MEETINGS = decreed(BRANCH_WORK, "committee_meetings_a_month", "每月支委会会议最少次数", 1)
COMMITTEE_QUORUM = decreed(BRANCH_WORK, "quorum_of_a_committee", "支委会到会比例（含）", HALF)
GROUP_MEETINGS = decreed(BRANCH_WORK, "group_meetings_a_month", "每月党小组会最少次数", 1)
LEADER_WAYS = decreed(
    BRANCH_WORK,
    "ways_to_a_group_leader",
    "党小组组长产生方式",
    ("designated", "recommended"),
)
CHAIRS = decreed(
    BRANCH_WORK,
    "chairs",
    "受委托可主持会议者",
    ("deputy", "committee_member"),
)
THEME_DAYS = decreed(BRANCH_WORK, "theme_days_a_month", "每月主题党日最少次数", 1)
LECTURES = decreed(BRANCH_WORK, "secretary_lectures_a_year", "党委书记每年讲党课最少次数", 1)
LIFE_MEETINGS = decreed(BRANCH_WORK, "life_meetings_a_year", "每年组织生活会最少次数", 1)
LIFE_MONTH = decreed(BRANCH_WORK, "first_month_for_life_meeting", "年度组织生活会起始月份", 10)
MEMBER_APPRAISALS = decreed(BRANCH_WORK, "member_appraisals_a_year", "每年民主评议党员最少次数", 1)
APPRAISAL_STEPS = decreed(
    BRANCH_WORK,
    "steps_of_member_appraisal",
    "民主评议的次序",
    ("self_appraisal", "mutual_appraisal", "ballot_appraisal", "assessed_opinion"),
)
TALKS = decreed(BRANCH_WORK, "talks_a_year", "每年谈心谈话最少次数", 1)


def _may_chair(q: Inquiry) -> Answer:
    if q["meeting"] == "group":
        return Answer(q["role"] == "group_leader")
    stand_in = q["entrusted"] and q["role"] in q.value(CHAIRS)
    return Answer(q["role"] == "secretary" or stand_in)


def _in_fourth_quarter(q: Inquiry) -> Answer:
    return Answer(q["date"].month >= q.value(LIFE_MONTH))


_rule = rules_of(BRANCH_WORK)
VOTING_MEMBERS = count("voting_members", "应到会有表决权的党员数")
MEETINGS_BY_MONTH = counts("meetings_by_month", "各月次数", MONTHS)
COMPLIANT = yes_or_no("compliant", "是否合规")

RULES = (
    _rule(
        id="BRANCH-11-1",
        article="11",
        text=Text(
            "支部党员大会一般每个季度都要开。",
            "The general meeting is generally held in every quarter.",
        ),
        inputs=(counts("meetings_by_quarter", "各季度次数", QUARTERS),),
        output=COMPLIANT,
        force=Force.GENERAL,
        judges=True,
        parameters=(GENERAL_MEETINGS,),
        decide=each_at_least("meetings_by_quarter", GENERAL_MEETINGS),
    ),
    _rule(
        id="BRANCH-11-2",
        article="11",
        text=Text(
            "有表决权的党员到会达到一半，才能表决。",
            "A vote needs half of the members with a vote present, or more.",
        ),
        inputs=(VOTING_MEMBERS, count("attending", "到会数")),
        output=yes_or_no("quorum", "到会人数够"),
        judges=True,
        within=((("attending",), "voting_members"),),
        parameters=(VOTE_QUORUM,),
        decide=share_at_least("attending", "voting_members", VOTE_QUORUM),
    ),
    _rule(
        id="BRANCH-11-3",
        article="11",
        text=Text(
            "赞成票多于应到会有表决权党员的一半，议题才算通过，不按实到人数算。",
            "A motion needs ayes from more than half of those who should attend, not of those "
            "present.",
        ),
        inputs=(VOTING_MEMBERS, count("yes", "赞成票")),
        output=yes_or_no("passed", "是否通过"),
        within=((("yes",), "voting_members"),),
        parameters=(VOTE_MAJORITY,),
        decide=more_than_share("yes", "voting_members", VOTE_MAJORITY),
    ),
    _rule(
        id="BRANCH-12-1",
        article="12",
        text=Text(
            "支部委员会会议一般每个月都要开。",
            "The branch committee generally meets in every month.",
        ),
        inputs=(MEETINGS_BY_MONTH,),
        output=COMPLIANT,
        force=Force.GENERAL,
        judges=True,
        parameters=(COMMITTEE_MEETINGS,),
        decide=each_at_least("meetings_by_month", COMMITTEE_MEETINGS),
    ),
    _rule(
        id="BRANCH-12-2",
        article="12",
        text=Text(
            "支部委员到会达到一半，支委会才能开。",
            "A branch committee meeting needs half of its members present, or more.",
        ),
        inputs=(count("committee_members", "支部委员数"), count("attending", "到会数")),
        output=yes_or_no("quorum", "到会人数够"),
        judges=True,
        within=((("attending",), "committee_members"),),
        parameters=(COMMITTEE_QUORUM,),
        decide=share_at_least("attending", "committee_members", COMMITTEE_QUORUM),
    ),
    _rule(
        id="BRANCH-13-1",
        article="13",
        text=Text(
            "党小组会一般每个月都要开。",
            "A Party group generally meets in every month.",
        ),
        inputs=(MEETINGS_BY_MONTH,),
        output=COMPLIANT,
        force=Force.GENERAL,
        judges=True,
        parameters=(GROUP_MEETINGS,),
        decide=each_at_least("meetings_by_month", GROUP_MEETINGS),
    ),
    _rule(
        id="BRANCH-13-2",
        article="13",
        text=Text(
            "党小组组长由支部指定，或者由组内党员推荐。",
            "A group's leader is designated by the branch or put forward by the group.",
        ),
        inputs=(word("how", "产生方式", "designated", "recommended", "elected_outside"),),
        output=yes_or_no("leader_selection_ok", "产生方式合规"),
        judges=True,
        parameters=(LEADER_WAYS,),
        decide=listed("how", LEADER_WAYS),
    ),
    _rule(
        id="BRANCH-14-1",
        article="14",
        text=Text(
            "党员大会和支委会由书记主持，书记不在时由受委托的副书记或委员主持；小组会由组长主持。",
            "The secretary chairs, or a deputy or committee member the secretary entrusts; "
            "the group leader chairs the group.",
        ),
        inputs=(
            word("meeting", "会议", "general", "committee", "group"),
            word("role", "身份", "secretary", "deputy", "committee_member", "group_leader"),
            flag("entrusted", "受书记委托"),
        ),
        output=yes_or_no("may_chair", "可以主持"),
        parameters=(CHAIRS,),
        decide=_may_chair,
    ),
    _rule(
        id="BRANCH-16-1",
        article="16",
        text=Text(
            "每个月都要有相对固定的一天作主题党日。",
            "Every month has a theme Party day, on a relatively fixed day.",
        ),
        inputs=(counts("days_by_month", "各月主题党日次数", MONTHS),),
        output=COMPLIANT,
        judges=True,
        parameters=(THEME_DAYS,),
        decide=each_at_least("days_by_month", THEME_DAYS),
    ),
    _rule(
        id="BRANCH-16-2",
        article="16",
        text=Text(
            "党委（党组）书记一年至少讲一次党课。",
            "A Party committee secretary gives at least one lecture a year.",
        ),
        inputs=(count("lectures", "讲党课次数"),),
        output=COMPLIANT,
        judges=True,
        parameters=(LECTURES,),
        decide=at_least("lectures", LECTURES),
    ),
    _rule(
        id="BRANCH-17-1",
        article="17",
        article_sure=False,
        text=Text(
            "组织生活会一年至少开一次，时间不限。",
            "An organizational life meeting is held at least once a year, at any time.",
        ),
        inputs=(count("meetings", "组织生活会次数"),),
        output=COMPLIANT,
        judges=True,
        parameters=(LIFE_MEETINGS,),
        decide=at_least("meetings", LIFE_MEETINGS),
    ),
    _rule(
        id="BRANCH-17-2",
        article="17",
        article_sure=False,
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.HIGH,
        text=Text(
            "年度组织生活会一般放在第四季度。",
            "The yearly organizational life meeting is generally held in the fourth quarter.",
        ),
        inputs=(date("date", "开会日期"),),
        output=yes_or_no("in_general_window", "在一般时段内"),
        force=Force.GENERAL,
        judges=True,
        day="date",
        parameters=(LIFE_MONTH,),
        decide=_in_fourth_quarter,
    ),
    _rule(
        id="BRANCH-18-1",
        article="18",
        text=Text(
            "民主评议党员一般一年一次，可与组织生活会一起办。",
            "Members are generally appraised once a year, possibly at the life meeting.",
        ),
        inputs=(count("appraisals", "评议次数"),),
        output=COMPLIANT,
        force=Force.GENERAL,
        judges=True,
        parameters=(MEMBER_APPRAISALS,),
        decide=at_least("appraisals", MEMBER_APPRAISALS),
    ),
    _rule(
        id="BRANCH-18-2",
        article="18",
        text=Text(
            "评议依次为自评、互评、测评，最后形成评定意见。",
            "The appraisal goes by self-appraisal, mutual appraisal, ballot and assessed opinion.",
        ),
        inputs=(words("steps", "所走步骤", *APPRAISAL_STEPS.editions[0].value),),
        output=yes_or_no("valid_sequence", "次序正确"),
        judges=True,
        parameters=(APPRAISAL_STEPS,),
        decide=lambda q: Answer(q["steps"] == q.value(APPRAISAL_STEPS)),
    ),
    _rule(
        id="BRANCH-19-1",
        article="19",
        article_sure=False,
        standing=Standing.MIXED,
        text=Text(
            "委员之间、委员与党员、党员之间的谈心谈话，一般每年各不少于一次。",
            "Talks among committee members, with members and among members are generally held "
            "at least once a year each.",
        ),
        inputs=(count("min_talks", "三类谈话中最少的次数"),),
        output=COMPLIANT,
        force=Force.GENERAL,
        judges=True,
        parameters=(TALKS,),
        decide=at_least("min_talks", TALKS),
    ),
)
