"""Sizes: committee, general branch or branch, by the number of members.

The regulations for Party and state organs set a hundred and fifty; other fields
follow by analogy.  The form is a default: the superior may approve a larger one.

This module does not know how a body of any form works.
"""

from lianxin.regulations.branch_setup import BRANCH_FULL_MEMBERS
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import rules_of, word_of, yes_or_no
from lianxin.regulations.instruments import SIZES
from lianxin.regulations.parameters import decreed
from lianxin.regulations.questions import count, flag, word
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Force
from lianxin.texts import Text

__all__ = ["FORM_SIZES", "RULES"]

FORM_SIZES = decreed(
    SIZES, "members_for_a_form", "设党委、总支的党员数", {"committee": 100, "general_branch": 50}
)


def _default_form(q: Inquiry) -> Answer:
    for form, least in q.value(FORM_SIZES).items():
        if q["members"] >= least:
            return Answer(form, force=Force.GENERAL)
    own = q["full_members"] >= q.value(BRANCH_FULL_MEMBERS)
    return Answer("branch" if own else "none")


def _form_allowed(q: Inquiry) -> Answer:
    enough = q["members"] >= q.value(FORM_SIZES)[q["form"]]
    return Answer(bool(enough or (q["work_need"] and q["superior_approved"])))


_rule = rules_of(SIZES)
MEMBERS = count("members", "党员数")

RULES = (
    _rule(
        id="SIZE-1",
        article="第五至七条",
        text=Text(
            "党员满100人设党委，50至99人设总支，不足50人而有3名正式党员的设支部。",
            "A hundred members make a committee, fifty to ninety-nine a general branch, fewer "
            "with three full members a branch.",
        ),
        inputs=(MEMBERS, count("full_members", "正式党员数")),
        output=word_of("default_form", "一般形式", "committee", "general_branch", "branch", "none"),
        within=((("full_members",), "members"),),
        parameters=(FORM_SIZES, BRANCH_FULL_MEMBERS),
        decide=_default_form,
    ),
    _rule(
        id="SIZE-2",
        article="第五至六条",
        text=Text(
            "党员不足规定人数，工作需要并经上级批准的，也可设党委或总支。",
            "Below the number a committee or general branch may stand if the work needs it and "
            "the superior approves.",
        ),
        inputs=(
            word("form", "组织形式", "committee", "general_branch"),
            MEMBERS,
            flag("work_need", "工作需要"),
            flag("superior_approved", "上级已批准"),
        ),
        output=yes_or_no("allowed", "可以"),
        judges=True,
        parameters=(FORM_SIZES,),
        decide=_form_allowed,
    ),
)
