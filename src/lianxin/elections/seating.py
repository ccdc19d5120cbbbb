"""Seating: who elects before a vote, and the committee and its term after it.

Those who should attend come from the members by the reasons that the rules
list; the reasons are arguments and are not kept.  A committee that is seated
has a term, and with it days to remember.

This module does not know how anybody voted.
"""

from collections.abc import Mapping, Sequence
from typing import Any, final

from attrs import evolve, field, frozen
from pendulum import Date

from lianxin._checks import a, ident, label, maybe, require, tuple_of, whole
from lianxin.citations import Assumption, Source
from lianxin.dates import Period, months_after
from lianxin.regulations import Finding, ask, rule
from lianxin.texts import Text

__all__ = ["Deadline", "ElectedCommittee", "Electorate", "electorate", "seat"]

BRANCH = "branch"
MONTHS_OF_A_YEAR = 12
ENDS = Text("任期届满", "the term ends")
DUE = {
    "BRANCH-21-4": Text("上级提醒换届", "the superior reminds of the election"),
    "TERM-2-1": Text("经批准延期的最后一日", "the last day to which the election may be put off"),
}
TERM_RUNS = Assumption(
    name="term",
    chosen="from_the_election",
    source=Source.CONVENTION,
    question=Text("任期从何日算起", "from which day a term runs"),
    meaning=Text(
        "从选举之日起算，届满之日计入", "from the day of the election; its last day counts"
    ),
)


@final
@frozen(kw_only=True)
class Electorate:
    """Who elects (选举人), as numbers; the reasons for leaving anybody out are not kept.

    Attributes:
        electors: Members with the right to elect.
        should_attend: Electors who should attend.
        findings: What the regulations say to both.
    """

    electors: int = field(validator=whole(), metadata=label("有选举权人数"))
    should_attend: int = field(validator=whole(), metadata=label("应到会人数"))
    findings: tuple[Finding, ...] = field(
        default=(), validator=tuple_of(a(Finding)), metadata=label("依据")
    )


@final
@frozen(kw_only=True)
class Deadline:
    """A day to remember after an election (期限).

    Attributes:
        on: The day.
        what: What falls due.
        rule: The rule that says so.
    """

    on: Date = field(validator=a(Date), metadata=label("日期"))
    what: Text = field(validator=a(Text), metadata=label("事项"))
    rule: str = field(validator=ident, metadata=label("规则"))


@final
@frozen(kw_only=True)
class ElectedCommittee:
    """The committee that an election gave (选出的班子), ids only.

    Attributes:
        body: Its form: committee, general_branch or branch.
        members: Its members; none where a branch has no committee.
        secretary: The secretary.
        deputies: The deputy secretaries.
        elected_on: The day of the election.
        term: Its term; None where the rules of that day give no number of years.
        deadlines: Days to remember, earliest first.
        findings: What the regulations say to it.
        conventions: What was assumed.

    Raises:
        InvalidDataError: If somebody is listed twice, or an officer is no member.
    """

    body: str = field(validator=ident, metadata=label("组织形式"))
    members: tuple[str, ...] = field(validator=tuple_of(ident), metadata=label("委员"))
    secretary: str = field(validator=ident, metadata=label("书记"))
    deputies: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("副书记")
    )
    elected_on: Date = field(validator=a(Date), metadata=label("选举日"))
    term: Period | None = field(default=None, validator=maybe(a(Period)), metadata=label("任期"))
    deadlines: tuple[Deadline, ...] = field(
        default=(), validator=tuple_of(a(Deadline)), metadata=label("期限")
    )
    findings: tuple[Finding, ...] = field(
        default=(), validator=tuple_of(a(Finding)), metadata=label("依据")
    )
    conventions: tuple[Assumption, ...] = field(
        default=(), validator=tuple_of(a(Assumption)), metadata=label("采用的约定")
    )

    def __attrs_post_init__(self) -> None:
        """Refuse people listed twice, and officers from outside the committee."""
        officers = (self.secretary, *self.deputies)
        once = all(len(group) == len(set(group)) for group in (officers, self.members))
        inside = not self.members or set(officers) <= set(self.members)
        require(
            self,
            ("members", once, self.members, Text("每人在每处只列一次", "list each person once")),
            ("secretary", inside, officers, Text("是委员", "be among the members")),
        )


def electorate(
    members: Mapping[str, int], absent: Sequence[Mapping[str, object]], *, as_of: Date
) -> Electorate:
    """Who elects, and how many should attend.

    Args:
        members: The inputs of rule ELECT-05-1: full members, those on Party
            probation, those detained or arrested, probationary members.
        absent: The absences of rule ELECT-20-2: reason, consent, resolution.
        as_of: The day of the election.

    Raises:
        InvalidQuestionError: If the inputs are not those of the rules.
        InvalidDataError: If numbers contradict each other, or one is not known.
    """
    electing = ask("ELECT-05-1", members, as_of=as_of)
    given = {"electors": electing.outcome, "absent": [dict(one) for one in absent]}
    attending = ask("ELECT-20-2", given, as_of=as_of)
    electors: Any = electing.outcome
    should_attend: Any = attending.outcome
    return Electorate(
        electors=electors, should_attend=should_attend, findings=(electing, attending)
    )


def seat(committee: ElectedCommittee, *, unit_type: str, full_members: int) -> ElectedCommittee:
    """The same committee with its term, its days to remember and what the rules say to it.

    Args:
        committee: The committee as it was elected.
        unit_type: Where it serves: village, community or other.
        full_members: Full members of its organization.

    Raises:
        InvalidQuestionError: If the form or the unit type is none, or the day too early.

    >>> from lianxin.dates import day
    >>> elected = ElectedCommittee(
    ...     body="branch", members=("a", "b", "c"), secretary="a", elected_on=day("2026-03-01")
    ... )
    >>> seated = seat(elected, unit_type="other", full_members=9)
    >>> str(seated.term.last), [str(one.on) for one in seated.deadlines]
    ('2029-03-01', ['2028-09-01', '2029-03-01', '2030-03-01'])
    """
    day = committee.elected_on
    years = ask("TERM-1-1", {"body": committee.body, "unit_type": unit_type}, as_of=day)
    term = _term(day, years)
    deadlines, dated = _deadlines(term, committee.body) if term else ((), ())
    return evolve(
        committee,
        term=term,
        deadlines=deadlines,
        findings=(years, *dated, *_composed(committee, full_members)),
        conventions=(TERM_RUNS,) if term else (),
    )


def _term(elected_on: Date, years: Finding) -> Period | None:
    """The term from the day of the election; None where no number of years is given."""
    if not isinstance(years.outcome, int):
        return None
    last = months_after(elected_on, MONTHS_OF_A_YEAR * years.outcome)
    return Period(first=elected_on, last=last)


def _deadlines(term: Period, body: str) -> tuple[tuple[Deadline, ...], tuple[Finding, ...]]:
    """The reminder, the end of the term, and the last day with approval."""
    end = str(term.last)
    at_the_end = {"term_end": end, "election_date": end, "superior_committee_approved": False}
    findings = [ask("TERM-2-1", at_the_end)]
    if body == BRANCH:
        findings.append(ask("BRANCH-21-4", {"term_end": end}, as_of=term.last))
    ends = Deadline(on=term.last, what=ENDS, rule="TERM-1-1")
    made = [Deadline(on=one.due, what=DUE[one.rule], rule=one.rule) for one in findings if one.due]
    return tuple(sorted((ends, *made), key=lambda one: one.on)), tuple(findings)


def _composed(committee: ElectedCommittee, full_members: int) -> tuple[Finding, ...]:
    """What the rules on branches say to a branch's committee, and what goes to the superior."""
    day = committee.elected_on
    if committee.body != BRANCH or day < rule("BRANCH-20-3").first:
        return ()
    composition = {
        "full_members": full_members,
        "secretaries": 1,
        "deputies": len(committee.deputies),
        "committee_members": len(committee.members),
    }
    findings = [
        ask("BRANCH-20-1", {"full_members": full_members}, as_of=day),
        ask("BRANCH-20-3", composition, as_of=day),
        ask("BRANCH-21-3", {"post": "secretary"}, as_of=day),
    ]
    if committee.members:
        size = {"committee_members": len(committee.members)}
        findings.append(ask("BRANCH-20-2", size, as_of=day))
        findings.append(ask("BRANCH-21-3", {"post": "committee_member"}, as_of=day))
    return tuple(findings)
