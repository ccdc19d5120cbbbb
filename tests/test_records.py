"""Records: what an entry and a reading hold, and what they refuse."""

import pytest

from lianxin.records import Entry, Reading, State
from refusals import places, refusals


class TestReading:
    """A doubtful sentence keeps all its meanings."""

    def test_may_leave_the_meaning_open(self) -> None:
        """No meaning is taken unless one is named."""
        assert Reading(words="heads", meanings=("last", "last two")).taken is None

    def test_takes_one_of_its_meanings(self) -> None:
        """A listed meaning may be taken."""
        assert Reading(words="heads", meanings=("last", "both"), taken="both").taken == "both"

    def test_refuses_a_meaning_that_is_not_listed(self) -> None:
        """The meaning taken must be one of the meanings."""
        found = refusals(Reading, words="heads", meanings=("last",), taken="first")

        assert found == [("Reading.taken", "first", "be one of the meanings")]

    def test_names_every_wrong_field(self) -> None:
        """Blank words and a blank meaning are told together."""
        found = places(Reading, words=" ", meanings=("", "last"))

        assert found == ["Reading.words", "Reading.meanings[0]"]


class TestEntry:
    """Where and how a report tells a fact."""

    def test_is_done_unless_it_says_otherwise(self) -> None:
        """A plain entry tells of something done."""
        assert Entry().is_done

    @pytest.mark.parametrize("state", [State.PLANNED, State.CLAIMED])
    def test_planned_and_claimed_do_not_count(self, state: State) -> None:
        """Only what is done can count."""
        assert not Entry(state=state).is_done

    @pytest.mark.parametrize(
        ("field", "value", "path"),
        [
            ("heading", "", "heading"),
            ("state", "done", "state"),
            ("as_said", 3, "as_said"),
            ("readings", ("doubt",), "readings[0]"),
            ("readings", [], "readings"),
            ("evidence", (" ref",), "evidence[0]"),
        ],
    )
    def test_refuses_what_a_field_cannot_hold(self, field: str, value: object, path: str) -> None:
        """Each field names itself when it is wrong."""
        assert places(Entry, **{field: value}) == [f"Entry.{path}"]

    def test_state_has_three_labels(self) -> None:
        """Done, planned and claimed are called so in Chinese."""
        assert [state.zh for state in State] == ["已完成", "计划", "概述"]
