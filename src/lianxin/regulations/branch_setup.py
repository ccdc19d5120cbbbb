"""Founding branches: when a unit has a branch of its own, and of which form.

The regulations on the work of branches, articles 4 to 8: own and joint branches,
project branches, the steps of founding, temporary branches.

This module does not know how branches meet or elect.
"""

from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import (
    at_least,
    at_most,
    listed,
    rules_of,
    told_by,
    within_months,
    word_of,
    yes_or_no,
)
from lianxin.regulations.instruments import BRANCH_WORK
from lianxin.regulations.parameters import decreed
from lianxin.regulations.questions import count, date, flag, word, words
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Confidence, Force, Standing, Status
from lianxin.texts import Text

__all__ = ["BRANCH_FULL_MEMBERS", "BRANCH_MEMBERS", "JOINT_UNITS", "RULES", "TEMPORARY_BARRED"]

ACTIONS = (
    "political_study",
    "educate_members",
    "supervise_members",
    "train_activists",
    "admit_members",
    "discipline_members",
    "collect_dues",
    "elect_congress_delegates",
    "hold_re_election",
)
BRANCH_FULL_MEMBERS = decreed(BRANCH_WORK, "full_members_for_a_branch", "成立党支部的正式党员数", 3)
BRANCH_MEMBERS = decreed(BRANCH_WORK, "members_at_most", "支部党员人数上限", 50)
JOINT_UNITS = decreed(BRANCH_WORK, "units_of_a_joint_branch", "联合党支部覆盖单位数上限", 5)
PROJECT_MONTHS = decreed(BRANCH_WORK, "project_months", "应建支部的项目最短月数", 6)
REPLY_MONTHS = decreed(BRANCH_WORK, "months_to_reply", "答复成立申请的月数", 1)
FOUNDING_STEPS = decreed(
    BRANCH_WORK,
    "steps_of_founding",
    "成立党支部的步骤",
    ("apply", "committee_decision", "election", "filing"),
)
TEMPORARY_BARRED = decreed(
    BRANCH_WORK,
    "not_for_temporary_branches",
    "临时党支部一般不做的事",
    ACTIONS[4:],
)
TEMPORARY_OFFICERS = decreed(
    BRANCH_WORK, "temporary_officers", "临时党支部班子产生方式", "designated"
)


def _form(q: Inquiry) -> Answer:
    if q["full_members"] >= q.value(BRANCH_FULL_MEMBERS):
        return Answer("branch")
    return Answer("joint_branch" if q["full_members"] else "none")


def _project_branch(q: Inquiry) -> Answer:
    long = q["project_months"] >= q.value(PROJECT_MONTHS)
    return Answer(bool(long and q["full_members"] >= q.value(BRANCH_FULL_MEMBERS)))


def _next_step(q: Inquiry) -> Answer:
    steps, done = q.value(FOUNDING_STEPS), q["done"]
    missing = [step for step in steps if step not in done]
    if done != steps[: len(done)]:
        reason = Text("已做步骤的次序不对", "the steps were not taken in order")
        return Answer(missing[0] if missing else None, status=Status.BREACHED, reason=reason)
    if not missing:
        reason = Text("各步骤均已完成", "all steps are done")
        return Answer(None, status=Status.NOT_APPLICABLE, reason=reason)
    return Answer(missing[0])


def _may_be_temporary(q: Inquiry) -> Answer:
    conditions = q["task_body"] and q["superior_approved"]
    return Answer(bool(conditions and not q["relations_transferred"]))


_rule = rules_of(BRANCH_WORK)
FULL_MEMBERS = count("full_members", "正式党员数")

RULES = (
    _rule(
        id="BRANCH-04-1",
        article="4",
        text=Text(
            "正式党员达到3人的单位都要成立党支部，预备党员不计。",
            "A unit with three full members sets up a branch; probationary members do not count.",
        ),
        inputs=(FULL_MEMBERS,),
        output=yes_or_no("must_establish_branch", "应成立党支部"),
        parameters=(BRANCH_FULL_MEMBERS,),
        decide=at_least("full_members", BRANCH_FULL_MEMBERS),
    ),
    _rule(
        id="BRANCH-04-2",
        article="4",
        text=Text(
            "一个党支部的党员总数一般以50人为限，预备党员计入。",
            "A branch generally has at most fifty members, probationary ones included.",
        ),
        inputs=(count("members", "党员数"),),
        output=yes_or_no("within_size_limit", "规模在限度内"),
        force=Force.GENERAL,
        judges=True,
        parameters=(BRANCH_MEMBERS,),
        decide=at_most("members", BRANCH_MEMBERS),
    ),
    _rule(
        id="BRANCH-05-1",
        article="5",
        text=Text(
            "单独建支部须有3名正式党员；只有一两名的，与邻近单位联合建支部；没有的不建。",
            "Three full members found their own branch, one or two a joint one, none have none.",
        ),
        inputs=(FULL_MEMBERS,),
        output=word_of("form", "组建形式", "branch", "joint_branch", "none"),
        parameters=(BRANCH_FULL_MEMBERS,),
        decide=_form,
    ),
    _rule(
        id="BRANCH-05-2",
        article="5",
        text=Text(
            "联合党支部覆盖的单位一般以5个为限。",
            "A joint branch generally covers at most five units.",
        ),
        inputs=(count("units", "覆盖单位数"),),
        output=yes_or_no("within_unit_limit", "单位数在限度内"),
        force=Force.GENERAL,
        judges=True,
        parameters=(JOINT_UNITS,),
        decide=at_most("units", JOINT_UNITS),
    ),
    _rule(
        id="BRANCH-05-3",
        article="5",
        text=Text(
            "工期满6个月、又有3名正式党员的工程或项目，要成立党支部。",
            "A project of six months or more with three full members sets up a branch.",
        ),
        inputs=(count("project_months", "项目月数"), FULL_MEMBERS),
        output=yes_or_no("must_establish_branch", "应成立党支部"),
        parameters=(PROJECT_MONTHS, BRANCH_FULL_MEMBERS),
        decide=_project_branch,
    ),
    _rule(
        id="BRANCH-06-1",
        article="6",
        article_sure=False,
        standing=Standing.MIXED,
        text=Text(
            "基层党委收到成立支部的申请，一般在1个月内答复。",
            "The primary-level committee generally answers an application within one month.",
        ),
        inputs=(date("applied", "申请日期"), date("replied", "答复日期")),
        output=yes_or_no("on_time", "是否及时"),
        force=Force.GENERAL,
        judges=True,
        day="applied",
        within=((("applied",), "replied"),),
        parameters=(REPLY_MONTHS,),
        decide=within_months("applied", "replied", REPLY_MONTHS),
    ),
    _rule(
        id="BRANCH-06-2",
        article="6",
        article_sure=False,
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.HIGH,
        text=Text(
            "成立党支部依次为：单位申请、基层党委决定、党员选举、报上级备案。",
            "Founding goes by application, the committee's decision, election, and filing.",
        ),
        inputs=(words("done", "已完成步骤", *FOUNDING_STEPS.editions[0].value),),
        output=word_of("next_step", "下一步", *FOUNDING_STEPS.editions[0].value),
        parameters=(FOUNDING_STEPS,),
        decide=_next_step,
    ),
    _rule(
        id="BRANCH-08-1",
        article="8",
        text=Text(
            "为执行任务组建的机构，成员不转组织关系的，经上级党组织批准可设临时党支部。",
            "A temporary branch needs a task body, relations left where they are, and approval.",
        ),
        inputs=(
            flag("task_body", "为任务组建的机构"),
            flag("relations_transferred", "组织关系已转入"),
            flag("superior_approved", "上级已批准"),
        ),
        output=yes_or_no("may_establish_temporary", "可设临时党支部"),
        decide=_may_be_temporary,
    ),
    _rule(
        id="BRANCH-08-2",
        article="8",
        text=Text(
            "临时党支部组织学习、教育管理监督和培养，一般不发展、处分党员，不收党费，不选举。",
            "A temporary branch studies, supervises and trains; it generally does not admit, "
            "discipline, collect dues or elect.",
        ),
        inputs=(word("action", "事项", *ACTIONS),),
        output=yes_or_no("permitted", "可以办理"),
        force=Force.GENERAL,
        judges=True,
        parameters=(TEMPORARY_BARRED,),
        decide=listed("action", TEMPORARY_BARRED, otherwise=True),
    ),
    _rule(
        id="BRANCH-08-3",
        article="8",
        text=Text(
            "临时党支部班子由批准设立它的党组织指定，不经选举。",
            "The officers of a temporary branch are designated by whoever approved it.",
        ),
        output=word_of("selection", "产生方式", "designated"),
        parameters=(TEMPORARY_OFFICERS,),
        decide=told_by(TEMPORARY_OFFICERS),
    ),
    _rule(
        id="BRANCH-08-4",
        article="8",
        text=Text(
            "临时党支部在所属机构撤销时自然终止，没有按月计的最长期限。",
            "A temporary branch ends with its body; no longest life in months is set.",
        ),
        inputs=(
            count("months_since_setup", "设立以来月数"),
            flag("body_dissolved", "机构已撤销"),
        ),
        output=yes_or_no("exists", "是否存续"),
        decide=lambda q: Answer(not q["body_dissolved"]),
    ),
)
