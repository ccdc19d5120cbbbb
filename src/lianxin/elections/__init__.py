"""Elections: a change of term, from those who should attend to the committee that results.

A round is held, its ballots are counted, and what comes next follows: done, a
vote among the tied, an election for the rest, or all of it again.  Every step
carries its findings of the regulations.

This package does not know who anybody is: it holds ids and numbers.
"""

from lianxin.elections.counting import Count, NextStep, Tally, count, fill_the_rest
from lianxin.elections.following import Result, follow
from lianxin.elections.rounds import Ballot, Mark, Round, RoundKind, Vote
from lianxin.elections.seating import (
    Deadline,
    ElectedCommittee,
    Electorate,
    electorate,
    seat,
)

__all__ = [
    "Ballot",
    "Count",
    "Deadline",
    "ElectedCommittee",
    "Electorate",
    "Mark",
    "NextStep",
    "Result",
    "Round",
    "RoundKind",
    "Tally",
    "Vote",
    "count",
    "electorate",
    "fill_the_rest",
    "follow",
    "seat",
]
