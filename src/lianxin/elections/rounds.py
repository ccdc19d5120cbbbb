"""Rounds: an election as it was held: seats, candidates, people present, ballots.

A ballot holds marks and names written in, and nothing of who cast it.  What is
impossible is refused; what is merely against the rules is kept, for the count
to say so.

This module does not know which ballots are valid, nor who is elected.
"""

from fractions import Fraction
from typing import final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import a, ident, label, require, tuple_of, whole
from lianxin.texts import Labeled, Text

__all__ = ["Ballot", "Mark", "Round", "RoundKind", "Vote"]


class Vote(Labeled):
    """What a voter says to one candidate (表态)."""

    APPROVE = "approve", "赞成"
    DISAPPROVE = "disapprove", "不赞成"
    ABSTAIN = "abstain", "弃权"


class RoundKind(Labeled):
    """What a round elects (选举轮次)."""

    COMMITTEE = "committee", "选举委员"
    STANDING_COMMITTEE = "standing_committee", "选举常委"
    OFFICERS = "officers", "选举书记、副书记"
    DELEGATES = "delegates", "选举代表"
    REST = "rest", "另行选举不足名额"
    TIE = "tie", "票数相同者再次投票"


@final
@frozen(kw_only=True)
class Mark:
    """What one ballot says to one candidate (选票上的一项表态).

    Attributes:
        candidate: The candidate's id.
        vote: Approve, disapprove or abstain.
    """

    candidate: str = field(validator=ident, metadata=label("候选人"))
    vote: Vote = field(validator=a(Vote), metadata=label("表态"))


@final
@frozen(kw_only=True)
class Ballot:
    """One ballot that came back (选票); it holds nothing of who cast it.

    Attributes:
        marks: What it says to candidates; a candidate not marked got no vote.
        write_ins: Ids of others it names instead.

    Raises:
        InvalidDataError: If somebody stands on it twice.

    >>> Ballot.approving("a", "b").chosen
    ('a', 'b')
    """

    marks: tuple[Mark, ...] = field(default=(), validator=tuple_of(a(Mark)), metadata=label("表态"))
    write_ins: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("另选他人")
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a ballot on which somebody stands twice."""
        named = [mark.candidate for mark in self.marks] + list(self.write_ins)
        asked = Text("每人只出现一次", "name each person once")
        require(self, ("marks", len(named) == len(set(named)), None, asked))

    @classmethod
    def approving(cls, *candidates: str) -> "Ballot":
        """A ballot that approves some candidates and says nothing else."""
        return cls(marks=tuple(Mark(candidate=one, vote=Vote.APPROVE) for one in candidates))

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing, or abstains throughout."""
        return not self.write_ins and all(mark.vote is Vote.ABSTAIN for mark in self.marks)

    @property
    def backed_write_ins(self) -> bool:
        """Whether as many were disapproved as were named instead."""
        disapproved = sum(mark.vote is Vote.DISAPPROVE for mark in self.marks)
        return len(self.write_ins) <= disapproved

    @property
    def chosen(self) -> tuple[str, ...]:
        """Everybody it votes for; names written in without a disapproval do not count."""
        approved = tuple(mark.candidate for mark in self.marks if mark.vote is Vote.APPROVE)
        return approved + (self.write_ins if self.backed_write_ins else ())


@final
@frozen(kw_only=True)
class Round:
    """One round of an election, as it was held (一轮选举).

    Attributes:
        on: The day.
        kind: What it elects.
        seats: How many are to be elected.
        candidates: The candidates' ids.
        should_attend: Electors who should attend.
        present: Electors present.
        issued: Ballots handed out.
        voters: Electors who voted.
        ballots: The ballots that came back.

    Raises:
        InvalidDataError: If more were present than should attend, more ballots
            issued or people voting than present, or a mark is for no candidate.
    """

    on: Date = field(validator=a(Date), metadata=label("选举日"))
    kind: RoundKind = field(
        default=RoundKind.COMMITTEE, validator=a(RoundKind), metadata=label("轮次")
    )
    seats: int = field(validator=whole(1), metadata=label("应选人数"))
    candidates: tuple[str, ...] = field(validator=tuple_of(ident), metadata=label("候选人"))
    should_attend: int = field(validator=whole(1), metadata=label("应到会人数"))
    present: int = field(validator=whole(), metadata=label("实到会人数"))
    issued: int = field(validator=whole(), metadata=label("发出票数"))
    voters: int = field(validator=whole(), metadata=label("投票人数"))
    ballots: tuple[Ballot, ...] = field(validator=tuple_of(a(Ballot)), metadata=label("收回选票"))

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that cannot stand together, and marks for nobody."""
        marked = {mark.candidate for ballot in self.ballots for mark in ballot.marks}
        written = {one for ballot in self.ballots for one in ballot.write_ins}
        standing = set(self.candidates)
        one_each = len(self.candidates) == len(standing)
        require(
            self,
            ("candidates", one_each, self.candidates, Text("每人只列一次", "list each once")),
            (
                "present",
                self.present <= self.should_attend,
                self.present,
                Text("不多于应到会人数", "not exceed those who should attend"),
            ),
            (
                "issued",
                self.issued <= self.present,
                self.issued,
                Text("不多于实到会人数", "not exceed those present"),
            ),
            (
                "voters",
                self.voters <= self.issued,
                self.voters,
                Text("不多于发出票数", "not exceed the ballots issued"),
            ),
            ("ballots", marked <= standing, None, Text("只对候选人表态", "mark candidates only")),
            (
                "ballots",
                not written & standing,
                None,
                Text("另选的不是候选人", "write in only people who are not candidates"),
            ),
        )

    @property
    def surplus(self) -> Fraction:
        """The share of the seats by which candidates exceed them; never of the candidates."""
        return Fraction(len(self.candidates) - self.seats, self.seats)
