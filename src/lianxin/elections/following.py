"""Following: the rounds of one election, each from the one before, to the result.

A tie is followed by a vote among the tied, seats left open by an election for
the rest, a round that does not hold by the same round again.  Whoever is elected
stays so.

This module does not know who may be put up for the seats left open.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, tuple_of, whole
from lianxin.elections.counting import Count, NextStep, count
from lianxin.elections.rounds import Round, RoundKind
from lianxin.errors import InvalidDataError, Problem
from lianxin.texts import Text

__all__ = ["Result", "follow"]

LATER = (RoundKind.TIE, RoundKind.REST)


@final
@frozen(kw_only=True)
class Result:
    """What an election gave so far (选举结果).

    Attributes:
        counts: The count of each round.
        elected: Everybody elected, by id.
        open_seats: Seats not filled.
        next_step: What comes next.
    """

    counts: tuple[Count, ...] = field(validator=tuple_of(a(Count)), metadata=label("各轮计票"))
    elected: tuple[str, ...] = field(validator=tuple_of(ident), metadata=label("当选人"))
    open_seats: int = field(validator=whole(), metadata=label("未选出名额"))
    next_step: NextStep = field(validator=a(NextStep), metadata=label("下一步"))


def follow(rounds: Sequence[Round], *, conventions: Mapping[str, str] | None = None) -> Result:
    """What the rounds of one election gave, in the order in which they were held.

    Raises:
        InvalidDataError: If there is no round, or one does not follow from the one before.
        InvalidQuestionError: If the rules of the day are not known.
    """
    counts = [count(held, conventions=conventions) for held in rounds]
    found = list(_misplaced(rounds, counts))
    if found:
        raise InvalidDataError(found)
    last = counts[-1]
    return Result(
        counts=tuple(counts),
        elected=tuple(sorted(one for counted in counts for one in counted.elected)),
        open_seats=last.open_seats,
        next_step=last.next_step,
    )


def _misplaced(rounds: Sequence[Round], counts: Sequence[Count]) -> Iterator[Problem]:
    """The rounds that cannot stand where they stand."""
    if not rounds or rounds[0].kind in LATER:
        asked = Text("以首轮选举开始", "start with a first round")
        yield Problem(path="rounds[0]", value=len(rounds), requirement=asked)
    elected: set[str] = set()
    for place, (before, after) in enumerate(pairwise(rounds), 1):
        counted = counts[place - 1]
        elected |= set(counted.elected)
        if not _follows(before, counted, after) or elected & set(after.candidates):
            step = counted.next_step.text
            asked = Text(f"接续上一轮（{step.zh}）", f"follow from the round before ({step.en})")
            yield Problem(path=f"rounds[{place}]", value=str(after.kind), requirement=asked)


def _follows(before: Round, counted: Count, after: Round) -> bool:
    """Whether a round is what the count of the one before calls for."""
    if after.seats != counted.open_seats or after.on < before.on:
        return False
    if counted.next_step is NextStep.VOTE_AGAIN:
        return after.kind is RoundKind.TIE and set(after.candidates) == set(counted.tied)
    if counted.next_step is NextStep.ELECT_THE_REST:
        return after.kind is RoundKind.REST
    return counted.next_step is NextStep.HOLD_AGAIN and after.kind is before.kind
