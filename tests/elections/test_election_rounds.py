"""Rounds and ballots: what can be held, and what is impossible."""

from fractions import Fraction
from typing import Any

import pytest
from pendulum import Date

from lianxin.elections import Ballot, Mark, Round, Vote
from lianxin.errors import InvalidDataError


def refused(**changes: Any) -> str:
    """The text of the error that a changed round gets."""
    values: dict[str, Any] = {
        "on": Date(2026, 3, 1),
        "seats": 1,
        "candidates": ("a", "b"),
        "should_attend": 10,
        "present": 9,
        "issued": 9,
        "voters": 9,
        "ballots": (),
    }
    with pytest.raises(InvalidDataError) as caught:
        Round(**(values | changes))
    return caught.value.en


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"present": 11}, "those who should attend"),
        ({"issued": 10}, "those present"),
        ({"issued": 8}, "the ballots issued"),
        ({"candidates": ("a", "a")}, "list each once"),
        ({"ballots": (Ballot.approving("z"),)}, "mark candidates only"),
        ({"ballots": (Ballot(write_ins=("a",)),)}, "who are not candidates"),
        ({"seats": 0}, "at least 1"),
    ],
)
def test_an_impossible_round_is_refused(changes: dict[str, Any], said: str) -> None:
    """Numbers that cannot stand together, and marks for nobody."""
    assert said in refused(**changes)


def test_a_person_stands_on_a_ballot_once() -> None:
    """The same name twice is no ballot."""
    mark = Mark(candidate="a", vote=Vote.APPROVE)

    with pytest.raises(InvalidDataError, match="name each person once"):
        Ballot(marks=(mark, mark))


def test_a_ballot_holds_nothing_of_its_voter() -> None:
    """Marks and names written in, and nothing else."""
    assert [one.name for one in Ballot.__attrs_attrs__] == ["marks", "write_ins"]


def test_a_ballot_chooses_whom_it_approves_and_whom_it_may_name() -> None:
    """A name beside a disapproval counts; a bare one does not."""
    against = Mark(candidate="a", vote=Vote.DISAPPROVE)

    assert Ballot(marks=(against,), write_ins=("z",)).chosen == ("z",)
    assert Ballot(marks=(against,), write_ins=("y", "z")).chosen == ()
    assert not Ballot(write_ins=("z",)).is_blank


def test_a_surplus_is_a_share_of_the_seats() -> None:
    """Four candidates for three seats are a third more, not a quarter."""
    held = Round(
        on=Date(2026, 3, 1),
        seats=3,
        candidates=("a", "b", "c", "d"),
        should_attend=1,
        present=1,
        issued=1,
        voters=1,
        ballots=(),
    )

    assert held.surplus == Fraction(1, 3)
