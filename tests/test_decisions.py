"""Decisions: what a body decided, beside what was computed."""

from itertools import permutations

import pytest
from pendulum import datetime

from lianxin.dates import day
from lianxin.decisions import Decision, in_force
from refusals import places, refusals


def decision(name: str, on: str, supersedes: str | None = None) -> Decision:
    """A decision about one branch."""
    return Decision(
        id=name, body="committee", on=day(on), of="branch", decided="good", supersedes=supersedes
    )


class TestDecision:
    """A decision of a body."""

    def test_is_about_the_grade_unless_it_says_otherwise(self) -> None:
        """Most decisions are about a grade."""
        assert decision("d", "2023-01-10").result == "grade"

    def test_refuses_to_correct_itself(self) -> None:
        """A correction is a new decision."""
        given = {"id": "d", "body": "c", "on": day("2023-01-10"), "of": "b", "decided": "good"}

        found = refusals(Decision, **given, supersedes="d")

        assert found == [("Decision.supersedes", "d", "be another decision")]

    @pytest.mark.parametrize("on", ["2023-01-10", None, datetime(2023, 1, 10)])
    def test_refuses_what_is_no_day(self, on: object) -> None:
        """The day is a day: no text, nothing, no moment."""
        assert places(Decision, id="d", body="c", on=on, of="b", decided="good") == ["Decision.on"]


class TestInForce:
    """Which decisions stand."""

    def test_correction_takes_the_place_of_what_it_corrects(self) -> None:
        """The later decision stands, the corrected one does not."""
        first, second = decision("1", "2023-01-10"), decision("2", "2023-02-01", "1")

        assert in_force((first, second)) == (second,)

    def test_order_of_records_does_not_matter(self) -> None:
        """Decisions stand in the order of their days, then of their ids."""
        ones = [
            decision("b", "2023-01-10"),
            decision("a", "2023-01-10"),
            decision("c", "2022-12-31"),
        ]

        assert {in_force(some) for some in permutations(ones)} == {(ones[2], ones[1], ones[0])}
