"""Terms: how long committees serve, and how far an election may be moved.

The 2018 opinion on terms, with what held before it: terms of two or three years
for branches, and a limit only on postponement.

This module does not know who is elected.
"""

from lianxin.dates import day
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import Decide, count_of, rules_of, word_of, yes_or_no
from lianxin.regulations.instruments import ELECTIONS, TERMS
from lianxin.regulations.parameters import Edition, decreed
from lianxin.regulations.questions import date, flag, word
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Force, Standing, Status
from lianxin.texts import Text

__all__ = ["RULES", "SHIFT", "TERM_YEARS", "shifted_within"]

SHORT = {"committee": (3, 5), "general_branch": (2, 3), "branch": (2, 3)}
FREE = {"committee": (3, 5), "general_branch": (3, 5), "branch": (3, 5)}
FIVE = {"committee": 5, "general_branch": 5, "branch": 5}
TERM_YEARS = decreed(
    TERMS,
    "term_in_years",
    "各类委员会任期年数（村、社区另列）",
    editions=(
        Edition(
            first=day("2012-01-01"),
            value={"village": SHORT, "community": SHORT, "other": SHORT},
            exact_day=False,
            standing=Standing.SECONDARY,
        ),
        Edition(
            first=day("2017-10-24"),
            value={"village": FREE, "community": FREE, "other": FREE},
            exact_day=False,
        ),
        Edition(
            first=TERMS.first,
            value={
                "village": FIVE,
                "community": FIVE,
                "other": {"committee": 5, "general_branch": 3, "branch": 3},
            },
        ),
    ),
)
SHIFT = decreed(
    ELECTIONS,
    "months_of_shift",
    "换届延期、提前的最长月数",
    editions=(
        Edition(first=ELECTIONS.first, value={"postponed": 12, "early": None}),
        Edition(first=TERMS.first, value={"postponed": 12, "early": 12}),
    ),
)
SWITCH = decreed(TERMS, "day_of_switch", "新任期规定的起始之日", TERMS.first)


def _term_years(q: Inquiry) -> Answer:
    years = q.value(TERM_YEARS)[q["unit_type"]][q["body"]]
    if isinstance(years, int):
        return Answer(years)
    least, most = years
    reason = Text(
        f"当时只规定{least}至{most}年，没有一般年数",
        f"the rules then gave only a range, {least} to {most} years",
    )
    return Answer(None, status=Status.NOT_APPLICABLE, reason=reason)


def _regime(q: Inquiry) -> Answer:
    return Answer("old" if q["elected_on"] < q.value(SWITCH) else "new")


def shifted_within(approval: str) -> Decide:
    """A moved election has its approval and stays within the limit of its day."""

    def decide(q: Inquiry) -> Answer:
        end, held, limits = q["term_end"], q["election_date"], q.value(SHIFT)
        latest = q.months_from(end, limits["postponed"])
        if held == end:
            return Answer(outcome=True, due=latest)
        if not q[approval]:
            reason = Text("须经上级批准", "the approval of the superior is needed")
            return Answer(outcome=False, status=Status.BREACHED, due=latest, reason=reason)
        too_early = limits["early"] and held < q.months_from(end, -limits["early"])
        return Answer(outcome=not too_early and bool(held <= latest), due=latest)

    return decide


_rule = rules_of(TERMS)
UNIT_TYPE = word("unit_type", "单位类型", "village", "community", "other")

RULES = (
    _rule(
        id="TERM-1-1",
        article="第1段",
        text=Text(
            "基层党委任期一般5年，总支和支部一般3年，村和社区的均为5年。",
            "Committees generally serve five years, general branches and branches three; in "
            "villages and communities all serve five.",
        ),
        inputs=(word("body", "组织形式", "committee", "general_branch", "branch"), UNIT_TYPE),
        output=count_of("term_years", "任期年数"),
        force=Force.GENERAL,
        since=TERM_YEARS.first,
        parameters=(TERM_YEARS,),
        decide=_term_years,
    ),
    _rule(
        id="TERM-1-2",
        article="第1段",
        text=Text(
            "意见印发前选出的，任满原来的任期，换届后按新任期。",
            "Bodies elected before the Opinion finish their old term and then switch.",
        ),
        inputs=(date("elected_on", "当选之日"),),
        output=word_of("regime", "适用任期", "old", "new"),
        force=Force.GENERAL,
        parameters=(SWITCH,),
        decide=_regime,
    ),
    _rule(
        id="TERM-2-1",
        article="第2段",
        text=Text(
            "延期或提前换届须报上级党委批准，一般前后不超过1年。",
            "A postponed or early re-election needs the higher committee's approval, generally "
            "within a year either way.",
        ),
        inputs=(
            date("term_end", "任期届满日"),
            date("election_date", "换届选举日"),
            flag("superior_committee_approved", "上级党委已批准"),
        ),
        output=yes_or_no("permitted", "可以"),
        force=Force.GENERAL,
        judges=True,
        day="election_date",
        since=SHIFT.first,
        parameters=(SHIFT,),
        decide=shifted_within("superior_committee_approved"),
    ),
)
