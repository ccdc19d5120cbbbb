"""Voting: rounds of elections and the ballots that came back, drawn at random.

This module does not know who is elected.
"""

from typing import Any

from hypothesis import strategies as st
from pendulum import Date

from lianxin.elections.rounds import Ballot, Mark, Round, RoundKind, Vote
from lianxin.testing import parts
from lianxin.testing.parts import MOST_MEMBERS, Drawn, given_or, must_be_whole, one_of, refuse

__all__ = ["election_ballots", "election_marks", "rounds"]

STANDING = ("a", "b", "c", "d", "e")
OTHERS = ("x", "y", "z")
"""Persons who do not stand, but may be written in."""


def election_marks(
    *, candidates: Drawn[str] | None = None, votes: Drawn[Vote] | None = None
) -> Drawn[Mark]:
    """What one ballot says to one candidate.

    Args:
        candidates: The ids of candidates.
        votes: What is said.

    Shrinks to an approval of ``0``.
    """
    return st.builds(
        Mark,
        candidate=given_or(parts.idents(), candidates=candidates),
        vote=given_or(one_of(Vote), votes=votes),
    )


def election_ballots(
    candidates: tuple[str, ...] = STANDING, *, votes: Drawn[Vote] | None = None
) -> Drawn[Ballot]:
    """Ballots that came back; each names nobody twice.

    Args:
        candidates: The ids of those who stand; others may be written in.
        votes: What is said to candidates.

    Raises:
        InvalidQuestionError: If somebody stands twice.

    Shrinks to a ballot that says nothing.
    """
    if len(set(candidates)) != len(candidates):
        raise refuse("candidates", candidates, "每人只列一次", "list each person once")
    said = [st.none() | election_marks(candidates=st.just(one), votes=votes) for one in candidates]
    outside = [one for one in OTHERS if one not in candidates]
    written = [st.sampled_from([None, one]) for one in outside]
    return st.builds(
        lambda marks, others: Ballot(marks=_named(marks), write_ins=_named(others)),
        st.tuples(*said),
        st.tuples(*written),
    )


def _named(found: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(one for one in found if one is not None)


def rounds(
    max_ballots: int = 8,
    *,
    days: Drawn[Date] | None = None,
    kinds: Drawn[RoundKind] | None = None,
    seats: Drawn[int] | None = None,
) -> Drawn[Round]:
    """Rounds of elections as they were held; no more vote than are present.

    Args:
        max_ballots: How many ballots came back at most.
        days: On which day it was.
        kinds: What was elected.
        seats: How many were to be elected.

    Raises:
        InvalidQuestionError: If ``max_ballots`` is no whole number, or below nought.

    Shrinks to one seat on 1 January 2000, without candidates and ballots.
    """
    must_be_whole("max_ballots", max_ballots, 0, MOST_MEMBERS)
    standing = st.sampled_from([STANDING[:many] for many in range(len(STANDING) + 1)])
    fields = st.fixed_dictionaries(
        {
            "on": given_or(parts.days(), days=days),
            "kind": given_or(one_of(RoundKind), kinds=kinds),
            "seats": given_or(parts.counts(1, len(STANDING)), seats=seats),
        }
    )
    return st.builds(
        _round,
        fields,
        standing.flatmap(
            lambda names: st.tuples(
                st.just(names), st.lists(election_ballots(names), max_size=max_ballots)
            )
        ),
        st.lists(parts.counts(0, 9), min_size=4, max_size=4),
    )


def _round(
    fields: dict[str, Any], voted: tuple[tuple[str, ...], list[Ballot]], away: list[int]
) -> Round:
    """A round in which at each step some more fall away, until the ballots are left."""
    names, ballots = voted
    voters = len(ballots) + away[0]
    issued = voters + away[1]
    present = issued + away[2]
    return Round(
        candidates=names,
        should_attend=max(1, present + away[3]),
        present=present,
        issued=issued,
        voters=voters,
        ballots=tuple(ballots),
        **fields,
    )
