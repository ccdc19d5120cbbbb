"""What a body decided, beside what was computed."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from lianxin.decisions import Decision, in_force
from refusals import refused

A_DAY = Date(2023, 1, 10)


def a_decision(name: str, on: Date = A_DAY, **given: Any) -> Decision:
    """A decision of the community committee on a branch's grade."""
    return Decision(
        **{"id": name, "body": "community", "on": on, "of": "b-1", "decided": "good", **given}
    )


class TestDecision:
    """A decision of a body on a subject."""

    def test_is_about_the_grade_unless_said_otherwise(self) -> None:
        """The result that is decided is named."""
        assert a_decision("d-1").result == "grade"
        assert a_decision("d-1", result="award").result == "award"

    def test_does_not_correct_itself(self) -> None:
        """A correction is a decision of its own."""
        found = refused(a_decision, name="d-1", supersedes="d-1")

        assert found == {"Decision.supersedes": "be another decision"}

    def test_was_made_on_a_day(self) -> None:
        """A text is no day, and neither is nothing."""
        assert list(refused(a_decision, name="d-1", on="2023-01-10")) == ["Decision.on"]
        assert list(refused(a_decision, name="d-1", on=None)) == ["Decision.on"]

    def test_is_never_blank(self) -> None:
        """A body decides something on somebody."""
        found = refused(a_decision, name="d-1", of="", decided=" ", body="")

        assert sorted(found) == ["Decision.body", "Decision.decided", "Decision.of"]


class TestInForce:
    """Corrections supersede what they correct."""

    def test_a_correction_takes_the_place_of_what_it_corrects(self) -> None:
        """Of a decision, its correction and the correction's correction the last one holds."""
        first = a_decision("d-1")
        second = a_decision("d-2", Date(2023, 2, 1), supersedes="d-1")
        third = a_decision("d-3", Date(2023, 3, 1), supersedes="d-2")

        assert in_force((third, first, second)) == (third,)

    def test_decisions_that_nothing_corrects_all_hold(self) -> None:
        """They come in the order of their days, those of one day in the order of their ids."""
        late = a_decision("d-1", Date(2023, 2, 1))
        early, next_to_it = a_decision("d-2"), a_decision("d-3")

        assert in_force((late, next_to_it, early)) == (early, next_to_it, late)

    def test_nothing_decided_is_nothing_in_force(self) -> None:
        """No decision, none in force."""
        assert in_force(()) == ()

    @given(st.permutations([a_decision(f"d-{n}") for n in range(5)]))
    def test_order_of_records_does_not_matter(self, decisions: list[Decision]) -> None:
        """The same decisions hold however they are filed."""
        assert [one.id for one in in_force(tuple(decisions))] == [f"d-{n}" for n in range(5)]
