"""Following: rounds that come one after the other, to the result of an election."""

from typing import Any

import pytest
from pendulum import Date

from lianxin.elections import Ballot, NextStep, Round, RoundKind, follow
from lianxin.errors import InvalidDataError
from lianxin.texts import Text

PRESENT = {"majority_base": "attending"}


def held(*slips: tuple[str, ...], **changes: Any) -> Round:
    """A round of ten electors, all there; one slip a ballot."""
    values: dict[str, Any] = {
        "on": Date(2026, 3, 1),
        "seats": 3,
        "candidates": ("a", "b", "c", "d"),
        "should_attend": 10,
        "present": 10,
        "issued": 10,
        "voters": 10,
        "ballots": tuple(Ballot.approving(*slip) for slip in slips),
    }
    return Round(**(values | changes))


def tie(*slips: tuple[str, ...], **changes: Any) -> Round:
    """A vote among b and d for one seat."""
    values = {"kind": RoundKind.TIE, "seats": 1, "candidates": ("b", "d")}
    return held(*slips, **(values | changes))


def tied_round() -> Round:
    """Two seats: a has 8 ayes; b and d have 6 each."""
    return held(
        *[("a", "b")] * 4, *[("a", "d")] * 4, *[("b", "d")] * 2, seats=2, candidates=("a", "b", "d")
    )


def open_round() -> Round:
    """Three seats, and only a and b pass the half."""
    return held(*[("a", "b")] * 6, *[("c", "d")] * 4)


def test_one_round_may_be_all() -> None:
    """Everybody elected, nothing comes next."""
    result = follow([held(*[("a", "b", "c")] * 10)])

    assert (result.elected, result.next_step) == (("a", "b", "c"), NextStep.DONE)


def test_a_tie_is_followed_by_a_vote_among_the_tied() -> None:
    """The sure one stays, the vote among the tied fills the last seat."""
    result = follow([tied_round(), tie(*[("b",)] * 3, *[("d",)] * 4)])

    assert result.elected == ("a", "d")
    assert (result.open_seats, result.next_step) == (0, NextStep.DONE)
    assert len(result.counts) == 2


def test_seats_left_open_are_followed_by_an_election_for_the_rest() -> None:
    """The rest is elected by the same half."""
    rest = held(*[("c",)] * 6, kind=RoundKind.REST, seats=1, candidates=("c", "d"))

    assert follow([open_round(), rest]).elected == ("a", "b", "c")


def test_a_round_that_does_not_hold_is_held_again() -> None:
    """Too few came; the same round comes again, later."""
    void = held(present=7, issued=7, voters=7)
    again = held(*[("a", "b", "c")] * 10, on=Date(2026, 3, 8))

    assert follow([void, again]).next_step is NextStep.DONE


def test_without_rounds_there_is_no_result() -> None:
    """An election that was not held has no result."""
    with pytest.raises(InvalidDataError, match="start with a first round"):
        follow([])


@pytest.mark.parametrize(
    "rounds",
    [
        [tie(("b",))],
        [tied_round(), tie(("b",), candidates=("b", "c"))],
        [tied_round(), tie(("b",), seats=2)],
        [tied_round(), tie(("b",), on=Date(2026, 2, 28))],
        [tied_round(), held(("b",), kind=RoundKind.REST, seats=1, candidates=("b", "d"))],
        [open_round(), tie(("d",), candidates=("c", "d"))],
        [open_round(), held(("a",), kind=RoundKind.REST, seats=1, candidates=("a", "c"))],
        [held(*[("a", "b", "c")] * 10), held(("d",), kind=RoundKind.REST, seats=1)],
        [held(present=7, issued=7, voters=7), held(kind=RoundKind.DELEGATES)],
    ],
)
def test_a_round_must_follow_from_the_one_before(rounds: list[Round]) -> None:
    """Wrong kind, seats, people or day: it is no round of this election."""
    with pytest.raises(InvalidDataError):
        follow(rounds, conventions=PRESENT)


def test_nobody_stands_again_who_was_elected_before() -> None:
    """Not in the next round, and not in the one after it."""
    first = held(*[("a", "b")] * 6, *[("c",)] * 4, seats=4)
    rest = held(*[("c",)] * 6, kind=RoundKind.REST, seats=2, candidates=("c", "d", "e"))
    last = held(("a",), kind=RoundKind.REST, seats=1, candidates=("a", "d"))
    with pytest.raises(InvalidDataError) as caught:
        follow([first, rest, last])

    assert [one.path for one in caught.value.problems] == ["rounds[2]"]


def test_a_misplaced_round_is_told_with_its_place_and_kind() -> None:
    """The first round, and one that is not what the count before calls for."""
    with pytest.raises(InvalidDataError) as caught:
        follow([tie(("b",)), held(kind=RoundKind.REST)])

    first, second = caught.value.problems
    assert (first.path, first.value) == ("rounds[0]", 2)
    assert first.requirement == Text("以首轮选举开始", "start with a first round")
    assert (second.path, second.value) == ("rounds[1]", "rest")
    assert second.requirement.zh.startswith("接续上一轮（")
    assert second.requirement.en.startswith("follow from the round before (")


def test_what_the_caller_decides_is_handed_to_every_round() -> None:
    """Half of those who should attend is more than half of those who came."""
    came = {"present": 8, "issued": 8, "voters": 8}
    rounds = [held(*[("a", "b", "c")] * 5, **came)]

    attending = follow(rounds, conventions=PRESENT)
    due = follow(rounds, conventions={"majority_base": "should_attend"})
    assert (attending.elected, due.elected) == (("a", "b", "c"), ())
