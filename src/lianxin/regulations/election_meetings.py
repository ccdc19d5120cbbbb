"""Elections, before the vote: who elects, how many stand, how many must be present.

The election regulations up to the opening of the ballot: delegates, electors,
candidates and seats, the four fifths and who is left out of those who should
attend.

This module does not know how ballots are counted.
"""

from fractions import Fraction

from lianxin.dates import day
from lianxin.points import Rounding, rounded
from lianxin.regulations.conventions import SEATS_ROUNDED_UP, Choice
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import Decide, count_of, listed, rules_of, word_of, yes_or_no
from lianxin.regulations.instruments import ELECTIONS
from lianxin.regulations.parameters import Edition, Parameter, decreed
from lianxin.regulations.questions import absences, count, date, flag, word
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Confidence, Force, Standing, Status
from lianxin.regulations.terms import SHIFT, shifted_within
from lianxin.texts import Text

__all__ = [
    "ELECTION_QUORUM",
    "EXACT_FOUR_FIFTHS",
    "LEFT_OUT",
    "RULES",
    "SINCE_2020",
    "SURPLUS",
]

SINCE_2020 = day("2020-07-13")
FIFTH = Fraction(1, 5)
DELEGATES_FROM = decreed(
    ELECTIONS, "members_for_delegates", "可开代表大会的党员数", 500, since="2020-07-13"
)
DELEGATES = decreed(ELECTIONS, "delegates", "代表人数一般范围", (100, 200))
DELEGATES_MOST = decreed(ELECTIONS, "delegates_at_most", "代表人数上限", 300)
DELEGATE_SURPLUS = decreed(
    ELECTIONS, "surplus_of_delegates", "代表候选人差额比例下限", FIFTH, since="2020-07-13"
)
SURPLUS = decreed(ELECTIONS, "surplus_of_candidates", "委员候选人差额比例下限", FIFTH)
STANDING_SURPLUS = decreed(
    ELECTIONS, "surplus_for_standing_committee", "常委候选人差额人数", (1, 2), since="2020-07-13"
)
FILLED_BY = decreed(
    ELECTIONS,
    "who_fills_a_vacancy",
    "委员出缺的补选办法",
    ("general_meeting", "delegates_meeting", "superior"),
    since="2020-07-13",
)
ELECTION_QUORUM = decreed(
    ELECTIONS,
    "quorum",
    "选举到会比例及恰好该比例是否有效",
    editions=(
        Edition(
            first=ELECTIONS.first, value={"share": Fraction(4, 5), "exactly": "valid_as_explained"}
        ),
        Edition(
            first=SINCE_2020,
            value={"share": Fraction(4, 5), "exactly": "valid"},
            standing=Standing.SECONDARY,
        ),
    ),
)
EXACT_FOUR_FIFTHS = Choice(
    name="exactly_four_fifths",
    question=Text(
        "1990年规定“超过五分之四”，恰好五分之四是否有效",
        "whether exactly four fifths suffice where the 1990 text says more than four fifths",
    ),
    options={
        "valid": Text("按已公布的解释，有效", "valid, by a published explanation"),
        "invalid": Text("按字面，无效", "not valid, by the letter"),
    },
    default="valid",
)
LEFT_OUT = decreed(
    ELECTIONS,
    "reasons_to_be_left_out",
    "可不计入应到会人数的情形",
    (
        "unable_to_express_will",
        "abroad_own_expense_half_year",
        "serving_sentence",
        "old_or_long_ill",
        "relation_not_transferred_half_year",
        "retired_in_place_of_origin",
    ),
)


def _may_use_delegates(q: Inquiry) -> Answer:
    needed = q["scattered"] or q["members"] >= q.value(DELEGATES_FROM)
    return Answer(bool(needed and q["superior_approved"]))


def _electors(q: Inquiry) -> Answer:
    return Answer(q["full_members"] - q["on_party_probation"] - q["detained_or_arrested"])


def _delegates_band(q: Inquiry) -> Answer:
    least, most = q.value(DELEGATES)
    number = q["delegates"]
    if number > q.value(DELEGATES_MOST):
        return Answer("prohibited", status=Status.BREACHED, force=Force.MUST)
    if number > most:
        return Answer("above_general", status=Status.DEPARTS)
    if number < least:
        return Answer("below_general", status=Status.DEPARTS)
    return Answer("general", status=Status.MET)


def _with_surplus(surplus: Parameter) -> Decide:
    """Seats and a least share of them, rounded up."""

    def decide(q: Inquiry) -> Answer:
        q.assume(SEATS_ROUNDED_UP)
        more = rounded(q["seats"] * q.value(surplus), Rounding.CEIL)
        return Answer(q["seats"] + int(more))

    return decide


def _standing_surplus(q: Inquiry) -> Answer:
    least, most = q.value(STANDING_SURPLUS)
    return Answer(bool(least <= q["candidates"] - q["seats"] <= most))


def _quorum(q: Inquiry) -> Answer:
    rule = q.value(ELECTION_QUORUM)
    asked = rule["share"] * q["should_attend"]
    if q["electors_present"] == asked and rule["exactly"] == "valid_as_explained":
        return Answer(q.choose(EXACT_FOUR_FIFTHS) == "valid")
    return Answer(bool(q["electors_present"] >= asked))


def _should_attend(q: Inquiry) -> Answer:
    reasons = q.value(LEFT_OUT)
    left_out = [
        one
        for one in q["absent"]
        if one["reason"] in reasons and one["superior_consent"] and one["meeting_adopted"]
    ]
    return Answer(q["electors"] - len(left_out))


_rule = rules_of(ELECTIONS)
SEATS = count("seats", "应选人数", least=1)
CANDIDATES = count("candidates", "候选人数")
APPROVED = flag("superior_approved", "上级已批准")

RULES = (
    _rule(
        id="ELECT-03-1",
        article="3",
        text=Text(
            "延期或提前换届须经上级批准，一般前后不超过1年。",
            "A postponed or early re-election needs approval, generally within a year either way.",
        ),
        inputs=(
            date("term_end", "任期届满日"),
            date("election_date", "换届选举日"),
            APPROVED,
        ),
        output=yes_or_no("permitted", "可以"),
        force=Force.GENERAL,
        judges=True,
        day="election_date",
        parameters=(SHIFT,),
        decide=shifted_within("superior_approved"),
    ),
    _rule(
        id="ELECT-04-1",
        article="4",
        since=SINCE_2020,
        text=Text(
            "党员满500人或所辖组织分散的，经上级批准可由党员代表大会选举。",
            "With five hundred members, or scattered organizations, and approval, delegates may "
            "elect.",
        ),
        inputs=(count("members", "党员数"), flag("scattered", "所辖组织分散"), APPROVED),
        output=yes_or_no("may_use_delegates", "可开党员代表大会"),
        parameters=(DELEGATES_FROM,),
        decide=_may_use_delegates,
    ),
    _rule(
        id="ELECT-05-1",
        article="5",
        since=SINCE_2020,
        text=Text(
            "正式党员有选举权；预备党员、留党察看的没有，被留置或逮捕的暂停。",
            "Full members elect; probationary members and those on Party probation do not, and "
            "the rights of those detained or arrested rest.",
        ),
        inputs=(
            count("full_members", "正式党员数"),
            count("on_party_probation", "留党察看人数", private=True),
            count("detained_or_arrested", "被留置或逮捕人数", private=True),
            count("probationary", "预备党员数"),
        ),
        output=count_of("electors", "有选举权人数"),
        within=((("on_party_probation", "detained_or_arrested"), "full_members"),),
        decide=_electors,
    ),
    _rule(
        id="ELECT-08-1",
        article="8",
        article_sure=False,
        standing=Standing.MIXED,
        confidence=Confidence.HIGH,
        text=Text(
            "代表一般100至200名，最多300名，名额由上级批准。",
            "Delegates generally number one to two hundred and never more than three hundred.",
        ),
        inputs=(count("delegates", "代表人数"),),
        output=word_of(
            "band", "所在范围", "below_general", "general", "above_general", "prohibited"
        ),
        force=Force.GENERAL,
        judges=True,
        parameters=(DELEGATES, DELEGATES_MOST),
        decide=_delegates_band,
    ),
    _rule(
        id="ELECT-09-1",
        article="9",
        article_sure=False,
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.HIGH,
        since=SINCE_2020,
        text=Text(
            "代表候选人比应选名额至少多五分之一。",
            "Candidates for delegate exceed the seats by at least a fifth of the seats.",
        ),
        inputs=(SEATS,),
        output=count_of("min_candidates", "候选人最少数"),
        parameters=(DELEGATE_SURPLUS,),
        decide=_with_surplus(DELEGATE_SURPLUS),
    ),
    _rule(
        id="ELECT-14-1",
        article="14",
        article_sure=False,
        standing=Standing.MIXED,
        text=Text(
            "委员候选人比应选人数至少多五分之一，按应选人数计算。",
            "Candidates for the committee exceed the seats by at least a fifth of the seats.",
        ),
        inputs=(SEATS,),
        output=count_of("min_candidates", "候选人最少数"),
        parameters=(SURPLUS,),
        decide=_with_surplus(SURPLUS),
    ),
    _rule(
        id="ELECT-17-1",
        article="17",
        article_sure=False,
        standing=Standing.SECONDARY,
        since=SINCE_2020,
        text=Text(
            "书记、副书记等额选举，候选人数与职数相同。",
            "Secretary and deputies are elected with as many candidates as posts.",
        ),
        inputs=(count("posts", "职数", least=1), CANDIDATES),
        output=yes_or_no("candidates_ok", "候选人数合规"),
        judges=True,
        decide=lambda q: Answer(q["posts"] == q["candidates"]),
    ),
    _rule(
        id="ELECT-18-1",
        article="18",
        article_sure=False,
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.HIGH,
        since=SINCE_2020,
        text=Text(
            "常务委员候选人比应选人数多1至2人。",
            "Candidates for a standing committee exceed the seats by one or two.",
        ),
        inputs=(SEATS, CANDIDATES),
        output=yes_or_no("candidates_ok", "候选人数合规"),
        judges=True,
        parameters=(STANDING_SURPLUS,),
        decide=_standing_surplus,
    ),
    _rule(
        id="ELECT-19-1",
        article="19",
        article_sure=False,
        standing=Standing.MIXED,
        since=SINCE_2020,
        text=Text(
            "委员出缺一般由党员大会或代表大会补选，上级也可调动或指派。",
            "A vacancy is generally filled by the general or delegates' meeting; the superior "
            "may also transfer or appoint.",
        ),
        inputs=(
            word(
                "filled_by",
                "由谁补上",
                "general_meeting",
                "delegates_meeting",
                "superior",
                "branch_committee",
            ),
        ),
        output=yes_or_no("body_ok", "补选机构合规"),
        force=Force.GENERAL,
        judges=True,
        parameters=(FILLED_BY,),
        decide=listed("filled_by", FILLED_BY),
    ),
    _rule(
        id="ELECT-20-1",
        article="20",
        article_sure=False,
        standing=Standing.MIXED,
        text=Text(
            "实到会的有选举权党员达到应到会的五分之四，选举才有效，恰好五分之四也算。",
            "An election needs four fifths of those who should attend; exactly four fifths "
            "suffice.",
        ),
        inputs=(count("should_attend", "应到会数"), count("electors_present", "实到会数")),
        output=yes_or_no("quorum", "到会人数够"),
        judges=True,
        within=((("electors_present",), "should_attend"),),
        parameters=(ELECTION_QUORUM,),
        choices=(EXACT_FOUR_FIFTHS,),
        decide=_quorum,
    ),
    _rule(
        id="ELECT-20-2",
        article="中央组织部有关答复",
        standing=Standing.SECONDARY,
        text=Text(
            "属于所列情形、经上级同意并经党员大会通过的，才可不计入应到会人数。",
            "A member is left out of those who should attend only for a listed reason, with "
            "consent from above and a resolution of the meeting.",
        ),
        inputs=(count("electors", "有选举权人数"), absences("absent", "不能到会者")),
        output=count_of("should_attend", "应到会数"),
        within=((("absent",), "electors"),),
        parameters=(LEFT_OUT,),
        decide=_should_attend,
    ),
)
