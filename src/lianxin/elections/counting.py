"""Counting: what a round gave, and what comes next.

The quorum, the number of ballots, the validity of each, the half, the seats and
the ties are each a finding of the regulations.  Equal votes are treated
equally: nothing but another vote parts them.  Where the base of the half is
contested, it is asked for only if the answers differ.

This module does not know who anybody is, nor how any person voted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin._checks import a, ident, label, maybe, tuple_of, whole
from lianxin.citations import Assumption, Source
from lianxin.elections.rounds import Ballot, Round, RoundKind, Vote
from lianxin.exhibits import Exhibit, cells
from lianxin.regulations import Finding, ask, rule
from lianxin.texts import Labeled, Text

__all__ = ["Count", "NextStep", "Tally", "count", "fill_the_rest"]


class NextStep(Labeled):
    """What comes after a round (下一步)."""

    DONE = "done", "选举完成"
    VOTE_AGAIN = "vote_again", "就票数相同者再次投票"
    ELECT_THE_REST = "elect_the_rest", "另行选举不足名额，或依规减少名额"
    HOLD_AGAIN = "hold_again", "重新选举"
    DECIDE_BASE = "decide_base", "先定半数的计算基数"


@final
@frozen(kw_only=True)
class Tally:
    """The votes of one person (得票).

    Attributes:
        person: The person's id.
        ayes: Valid ballots for them.
        noes: Valid ballots against them.
    """

    person: str = field(validator=ident, metadata=label("代号"))
    ayes: int = field(validator=whole(), metadata=label("赞成票"))
    noes: int = field(default=0, validator=whole(), metadata=label("不赞成票"))


@final
@frozen(kw_only=True)
class Count:
    """What a round gave (计票结果).

    Attributes:
        returned: Ballots that came back.
        valid: Ballots that choose no more people than seats.
        blank: Valid ballots that choose nobody and disapprove nobody.
        enough_candidates: Whether as many stood as the rules ask.
        tallies: Everybody's votes, most ayes first, equal ones by id.
        base: What the half is taken of; None if it is not decided or not needed.
        elected: Who is elected.
        tied: Who is tied for the last seats, to be voted on again.
        open_seats: Seats not filled.
        next_step: What comes next.
        alternatives: Who is elected by each base, where that is contested and differs.
        findings: What the regulations say to each step.
        conventions: What was assumed.
    """

    returned: int = field(validator=whole(), metadata=label("收回票数"))
    valid: int = field(validator=whole(), metadata=label("有效票数"))
    blank: int = field(validator=whole(), metadata=label("空白票数"))
    enough_candidates: bool = field(validator=a(bool), metadata=label("候选人数够"))
    tallies: tuple[Tally, ...] = field(
        default=(), validator=tuple_of(a(Tally)), metadata=label("得票")
    )
    base: int | None = field(default=None, validator=maybe(whole()), metadata=label("计算基数"))
    elected: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("当选人")
    )
    tied: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("票数相同者")
    )
    open_seats: int = field(validator=whole(), metadata=label("未选出名额"))
    next_step: NextStep = field(validator=a(NextStep), metadata=label("下一步"))
    alternatives: tuple[tuple[str, tuple[str, ...]], ...] = field(
        default=(), validator=tuple_of(a(tuple)), metadata=label("不同基数下的当选人")
    )
    findings: tuple[Finding, ...] = field(
        default=(), validator=tuple_of(a(Finding)), metadata=label("依据")
    )
    conventions: tuple[Assumption, ...] = field(
        default=(), validator=tuple_of(a(Assumption)), metadata=label("采用的约定")
    )

    @property
    def exhibit(self) -> Exhibit:
        """The count as a table: everybody's votes, then what follows."""
        return Exhibit(
            title=self.next_step.text,
            head=(Text("代号", "person"), Text("赞成", "ayes"), Text("不赞成", "noes"), _OUTCOME),
            rows=tuple(
                cells(one.person, one.ayes, one.noes, self._ended(one.person))
                for one in self.tallies
            ),
            notes=tuple(self._notes()),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()

    def _ended(self, person: str) -> Text | None:
        """What became of a person."""
        if person in self.elected:
            return Text("当选", "elected")
        return Text("票数相同", "tied") if person in self.tied else None

    def _notes(self) -> Iterator[Text]:
        """The ballots, seats left open, bases that differ, and what was assumed."""
        yield Text(
            f"收回{self.returned}张，有效{self.valid}张，空白{self.blank}张，未选出{self.open_seats}名",
            f"{self.returned} returned, {self.valid} valid, {self.blank} blank; "
            f"{self.open_seats} seats left open",
        )
        for name, elected in self.alternatives:
            yield Text(f"{name}：{'、'.join(elected)}", f"{name}: {', '.join(elected)}")
        yield from (Text(f"采用{a.text.zh}", f"assumed: {a.text.en}") for a in self.conventions)


_OUTCOME = Text("结果", "outcome")

WRITE_INS = Assumption(
    name="unbacked_write_in",
    chosen="not_counted",
    source=Source.CONVENTION,
    question=Text(
        "没有表示不赞成而另选他人的如何计算", "how a name written in without a disapproval counts"
    ),
    meaning=Text("另选部分不计，其余照计", "the name does not count, the rest does"),
)
SURPLUS_RULES = {RoundKind.COMMITTEE: "ELECT-14-1", RoundKind.DELEGATES: "ELECT-09-1"}
NUMBER_RULES = {
    RoundKind.OFFICERS: ("ELECT-17-1", "posts"),
    RoundKind.STANDING_COMMITTEE: ("ELECT-18-1", "seats"),
}


def count(held: Round, *, conventions: Mapping[str, str] | None = None) -> Count:
    """What a round gave.

    Args:
        held: The round, as it was held.
        conventions: What the caller decides of what the papers leave open.

    Raises:
        InvalidQuestionError: If the rules of that day are not known.

    >>> from lianxin.dates import day
    >>> held = Round(
    ...     on=day("2026-03-01"), seats=1, candidates=("a", "b"), should_attend=5,
    ...     present=5, issued=5, voters=5, ballots=(Ballot.approving("a"),) * 3,
    ... )
    >>> count(held).elected
    ('a',)
    """
    valid = tuple(one for one in held.ballots if len(one.chosen) <= held.seats)
    enough, candidates = _candidates(held)
    attendance = _attendance(held, conventions)
    validity = _validity(held)
    bare = Count(
        returned=len(held.ballots),
        valid=len(valid),
        blank=sum(one.is_blank for one in valid),
        enough_candidates=enough,
        tallies=_tallies(held, valid),
        open_seats=held.seats,
        next_step=NextStep.HOLD_AGAIN,
        findings=(*attendance, *candidates, *validity),
        conventions=() if all(one.backed_write_ins for one in held.ballots) else (WRITE_INS,),
    )
    if not all(finding.outcome for finding in attendance):
        return bare
    return _decided(held, bare, conventions or {})


def fill_the_rest(
    held: Round,
    counted: Count,
    *,
    electors: int,
    close: bool,
    consenting: int,
    presidium_decision: bool,
) -> Finding:
    """Whether seats left open are elected again, or may be reduced instead."""
    given = {
        "seats": held.seats,
        "elected": len(counted.elected),
        "close": close,
        "electors": electors,
        "consenting": consenting,
        "presidium_decision": presidium_decision,
    }
    return ask("ELECT-30-4", given, as_of=held.on)


def _attendance(held: Round, conventions: Mapping[str, str] | None) -> tuple[Finding, ...]:
    """Whether enough electors came, and no more ballots came back than people voted."""
    present = {"should_attend": held.should_attend, "electors_present": held.present}
    returned = {"voters": held.voters, "ballots_returned": len(held.ballots)}
    return (
        ask("ELECT-20-1", present, as_of=held.on, conventions=conventions),
        ask("ELECT-27-1", returned, as_of=held.on),
    )


def _candidates(held: Round) -> tuple[bool, tuple[Finding, ...]]:
    """Whether as many stood as the rules ask; they are silent on later rounds."""
    standing = len(held.candidates)
    if held.kind in SURPLUS_RULES:
        finding = ask(SURPLUS_RULES[held.kind], {"seats": held.seats}, as_of=held.on)
        return standing >= _number(finding), (finding,)
    if held.kind in NUMBER_RULES:
        rule_id, seats = NUMBER_RULES[held.kind]
        finding = ask(rule_id, {seats: held.seats, "candidates": standing}, as_of=held.on)
        return bool(finding.outcome), (finding,)
    return True, ()


def _number(finding: Finding) -> int:
    """The whole number that a finding gives."""
    return int(str(finding.outcome))


def _validity(held: Round) -> tuple[Finding, ...]:
    """What the rules say to the fullest ballot; no others are needed to tell why."""
    chosen = max((len(one.chosen) for one in held.ballots), default=0)
    return (ask("ELECT-28-1", {"seats": held.seats, "chosen": chosen}, as_of=held.on),)


def _tallies(held: Round, valid: tuple[Ballot, ...]) -> tuple[Tally, ...]:
    """Everybody's votes on the valid ballots, most ayes first, equal ones by id."""
    ayes = Counter(one for ballot in valid for one in ballot.chosen)
    noes = Counter(
        mark.candidate for ballot in valid for mark in ballot.marks if mark.vote is Vote.DISAPPROVE
    )
    people = {*held.candidates, *ayes}
    made = [Tally(person=one, ayes=ayes[one], noes=noes[one]) for one in people]
    return tuple(sorted(made, key=lambda one: (-one.ayes, one.person)))


def _decided(held: Round, bare: Count, conventions: Mapping[str, str]) -> Count:
    """Who is elected, under the base that holds, or under both where that is contested."""
    if held.kind is RoundKind.TIE:
        voted_for = [one for one in bare.tallies if one.ayes]
        return _filled(held, bare, voted_for)
    asked = {"election_date": str(held.on)}
    base = ask("ELECT-30-2", asked, conventions=conventions)
    noted = evolve(bare, findings=(*bare.findings, base))
    if base.outcome != "contested":
        return _by_base(held, noted, str(base.outcome))
    (open_question,) = rule(base.rule).choices
    made = {name: _by_base(held, noted, name) for name in open_question.options}
    first, *others = made.values()
    if all((one.elected, one.tied) == (first.elected, first.tied) for one in others):
        same = first.base if all(one.base == first.base for one in others) else None
        return evolve(first, base=same)
    alternatives = tuple((name, one.elected) for name, one in made.items())
    return evolve(noted, next_step=NextStep.DECIDE_BASE, alternatives=alternatives)


def _by_base(held: Round, bare: Count, name: str) -> Count:
    """Who passes the half of one base, and what follows."""
    base = held.present if name == "attending" else held.should_attend
    tested = [
        (one, ask("ELECT-30-1", {"base": base, "yes": one.ayes}, as_of=held.on))
        for one in bare.tallies
    ]
    noted = evolve(bare, base=base, findings=bare.findings + tuple(f for _, f in tested))
    return _filled(held, noted, [one for one, finding in tested if finding.outcome])


def _filled(held: Round, bare: Count, passed: list[Tally]) -> Count:
    """The seats filled by those who passed; more than seats are parted by their votes."""
    elected: tuple[str, ...] = tuple(one.person for one in passed)
    tied: tuple[str, ...] = ()
    findings = bare.findings
    if len(passed) > held.seats:
        votes = [[one.person, one.ayes] for one in passed]
        asked = {"seats": held.seats, "passed": votes}
        finding = ask("ELECT-30-3", asked, as_of=held.on)
        elected, tied = _named(finding, "elected"), _named(finding, "revote")
        findings = (*findings, finding)
    rest = held.seats - len(elected)
    return evolve(
        bare,
        elected=elected,
        tied=tied,
        open_seats=rest,
        next_step=_next_step(rest, tied),
        findings=findings,
    )


def _named(finding: Finding, key: str) -> tuple[str, ...]:
    """The people that a result names."""
    result: Any = finding.outcome
    return tuple(result[key])


def _next_step(rest: int, tied: tuple[str, ...]) -> NextStep:
    if not rest:
        return NextStep.DONE
    return NextStep.VOTE_AGAIN if tied else NextStep.ELECT_THE_REST
