"""Elections, the vote: ballots, the half that elects, ties, and what comes after.

The election regulations from the scrutineers on: who may help a voter, which
ballots count, when someone is elected, and what happens to seats left over.
Which half elects since 2020 is contested; nobody here guesses.

This module does not know who may vote.
"""

from fractions import Fraction
from typing import Any

from lianxin.citations import Source
from lianxin.dates import day
from lianxin.regulations.conventions import Choice
from lianxin.regulations.election_meetings import SINCE_2020
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import more_than_share, record_of, rules_of, word_of, yes_or_no
from lianxin.regulations.instruments import ELECTIONS
from lianxin.regulations.parameters import Edition, decreed
from lianxin.regulations.questions import count, date, flag, tallies, word
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Standing, Status
from lianxin.texts import Text

__all__ = ["ELECTING_SHARE", "MAJORITY_BASE", "RULES", "WINNING_BASE", "winners"]

ELECTING_SHARE = decreed(ELECTIONS, "electing_share", "当选须超过的比例", Fraction(1, 2))
CONSENT_SHARE = decreed(
    ELECTIONS, "consent_to_reduce", "减少名额须同意的比例（含）", Fraction(1, 2), since="2020-07-13"
)
WRITE_IN = decreed(
    ELECTIONS, "may_write_in", "可另选他人的表态", ("disapprove",), since="2020-07-13"
)
WINNING_BASE = decreed(
    ELECTIONS,
    "base_of_the_half",
    "当选半数的计算基数",
    editions=(
        Edition(first=ELECTIONS.first, value="attending", standing=Standing.VERIFIED),
        Edition(first=day("2020-07-13"), value="contested"),
    ),
)
MAJORITY_BASE = Choice(
    name="majority_base",
    question=Text(
        "2020年起当选半数以实到会还是应到会为基数",
        "whether the half that elects since 2020 is of those present or of those who should attend",
    ),
    options={
        "attending": Text("以实到会的有选举权人数为基数", "of the electors present"),
        "should_attend": Text("以应到会的有选举权人数为基数", "of the electors who should attend"),
    },
    source=Source.READING,
)


def _helped(q: Inquiry) -> Answer:
    helper_ok = not (q["helper_used"] and q["helper_is_candidate"])
    return Answer(bool(q["voter_present"] and helper_ok))


def _majority_base(q: Inquiry) -> Answer:
    base = q.value(WINNING_BASE, q["election_date"])
    if base != "contested":
        return Answer(base)
    chosen = q.choose(MAJORITY_BASE)
    if chosen is None:
        reason = Text(
            "资料说法不一，须由提问者定（conventions 的 majority_base）",
            "the sources disagree; the caller decides (majority_base in conventions)",
        )
        return Answer("contested", status=Status.CONTESTED, reason=reason)
    return Answer(chosen)


def winners(seats: int, passed: list[tuple[Any, int]]) -> tuple[list[Any], list[Any]]:
    """Who is elected of those who passed, and who is tied for the last seats.

    >>> winners(2, [("a", 9), ("b", 8), ("c", 8)])
    (['a'], ['b', 'c'])
    """
    ranked = sorted(passed, key=_fewest_last)
    if len(ranked) <= seats:
        return [one for one, _ in ranked], []
    last_in, first_out = ranked[seats - 1][1], ranked[seats][1]
    if last_in > first_out:
        return [one for one, _ in ranked[:seats]], []
    sure = [one for one, votes in ranked if votes > last_in]
    return sure, [one for one, votes in ranked if votes == last_in]


def _fewest_last(one: tuple[Any, int]) -> int:
    return -one[1]


def _result(q: Inquiry) -> Answer:
    elected, revote = winners(q["seats"], [(one, votes) for one, votes in q["passed"]])
    return Answer({"elected": elected, "revote": revote})


def _next_action(q: Inquiry) -> Answer:
    if q["elected"] == q["seats"]:
        return Answer("complete")
    consent = q["consenting"] >= q.value(CONSENT_SHARE) * q["electors"]
    if q["close"] and (consent or q["presidium_decision"]):
        return Answer("may_reduce")
    return Answer("run_again")


_rule = rules_of(ELECTIONS)
SEATS = count("seats", "应选人数", least=1)

RULES = (
    _rule(
        id="ELECT-22-1",
        article="22",
        article_sure=False,
        standing=Standing.SECONDARY,
        since=SINCE_2020,
        text=Text("候选人不能当监票人。", "A scrutineer is not a candidate."),
        inputs=(flag("scrutineer_is_candidate", "监票人是候选人"),),
        output=yes_or_no("allowed", "可以"),
        judges=True,
        decide=lambda q: Answer(not q["scrutineer_is_candidate"]),
    ),
    _rule(
        id="ELECT-24-1",
        article="24",
        article_sure=False,
        standing=Standing.SECONDARY,
        text=Text(
            "无记名投票；不到会的不能委托他人投票，到会不能写票的可请非候选人代写。",
            "The ballot is secret; nobody votes for an absent member, and whoever cannot write "
            "may be helped by someone who is not a candidate.",
        ),
        inputs=(
            flag("voter_present", "投票人到会"),
            flag("helper_is_candidate", "代写人是候选人"),
            flag("helper_used", "由他人代写"),
        ),
        output=yes_or_no("allowed", "可以"),
        judges=True,
        decide=_helped,
    ),
    _rule(
        id="ELECT-26-1",
        article="26",
        article_sure=False,
        standing=Standing.SECONDARY,
        since=SINCE_2020,
        text=Text(
            "投票人可赞成、不赞成或弃权，只有不赞成的才可另选他人。",
            "A voter approves, disapproves or abstains; only one who disapproves may write in.",
        ),
        inputs=(word("vote", "表态", "approve", "disapprove", "abstain"),),
        output=yes_or_no("write_in_allowed", "可以另选他人"),
        parameters=(WRITE_IN,),
        decide=lambda q: Answer(q["vote"] in q.value(WRITE_IN)),
    ),
    _rule(
        id="ELECT-27-1",
        article="27",
        article_sure=False,
        standing=Standing.SECONDARY,
        text=Text(
            "收回的票不多于投票人数，选举有效，否则重新选举。",
            "An election is valid if no more ballots come back than people voted.",
        ),
        inputs=(count("voters", "投票人数"), count("ballots_returned", "收回票数")),
        output=yes_or_no("election_valid", "选举有效"),
        judges=True,
        decide=lambda q: Answer(q["ballots_returned"] <= q["voters"]),
    ),
    _rule(
        id="ELECT-28-1",
        article="28",
        article_sure=False,
        standing=Standing.SECONDARY,
        text=Text(
            "一张票所选人数不多于应选人数的有效，多选的无效。",
            "A ballot that chooses no more people than seats is valid; fewer is valid too.",
        ),
        inputs=(SEATS, count("chosen", "所选人数")),
        output=yes_or_no("ballot_valid", "票有效"),
        judges=True,
        decide=lambda q: Answer(q["chosen"] <= q["seats"]),
    ),
    _rule(
        id="ELECT-30-1",
        article="30",
        article_sure=False,
        standing=Standing.SECONDARY,
        text=Text(
            "赞成票超过基数的一半才能当选，恰好一半不行。",
            "Only ayes above half of the base elect; exactly half does not.",
        ),
        inputs=(count("base", "计算基数"), count("yes", "赞成票")),
        output=yes_or_no("elected", "是否当选"),
        within=((("yes",), "base"),),
        parameters=(ELECTING_SHARE,),
        decide=more_than_share("yes", "base", ELECTING_SHARE),
    ),
    _rule(
        id="ELECT-30-2",
        article="29",
        article_sure=False,
        standing=Standing.MIXED,
        text=Text(
            "当选半数的基数：1990年规定为实到会；2020年起资料说法不一。",
            "The base of the half: those present under the 1990 text; contested since 2020.",
        ),
        inputs=(date("election_date", "选举日"),),
        output=word_of("base", "计算基数", "attending", "should_attend", "contested"),
        day="election_date",
        own_day=True,
        parameters=(WINNING_BASE,),
        choices=(MAJORITY_BASE,),
        decide=_majority_base,
    ),
    _rule(
        id="ELECT-30-3",
        article="30",
        article_sure=False,
        standing=Standing.SECONDARY,
        since=SINCE_2020,
        text=Text(
            "过半数的人多于名额时，票多的当选；最后名额票数相同的，就这几人再投。",
            "If more pass than there are seats the most votes win; a tie for the last seats is "
            "voted on again.",
        ),
        inputs=(SEATS, tallies("passed", "过半数者得票")),
        output=record_of("result", "选举结果", "elected", "revote"),
        decide=_result,
    ),
    _rule(
        id="ELECT-30-4",
        article="30",
        article_sure=False,
        standing=Standing.SECONDARY,
        since=SINCE_2020,
        text=Text(
            "当选人数不足的另行选举；接近名额的，经半数选举人同意或主席团决定，也可减少名额。",
            "If fewer pass than seats, the rest is elected again; if close, half of the electors "
            "or the presidium may reduce the seats.",
        ),
        inputs=(
            SEATS,
            count("elected", "当选人数"),
            flag("close", "接近应选名额"),
            count("electors", "有选举权人数"),
            count("consenting", "同意减少名额人数"),
            flag("presidium_decision", "主席团已决定"),
        ),
        output=word_of("action", "下一步", "complete", "run_again", "may_reduce"),
        within=((("elected",), "seats"), (("consenting",), "electors")),
        parameters=(CONSENT_SHARE,),
        decide=_next_action,
    ),
)
