"""How a report tells a fact."""

import pytest

from lianxin.records import Entry, Reading, State
from refusals import refused


class TestEntry:
    """Where a fact stood, how far it goes, in which words."""

    def test_is_done_unless_said_otherwise(self) -> None:
        """A record tells of something done, under no heading, with no doubt and no evidence."""
        entry = Entry()

        assert entry.state is State.DONE
        assert (entry.heading, entry.as_said) == (None, None)
        assert (entry.readings, entry.evidence) == ((), ())

    @pytest.mark.parametrize("state", State)
    def test_only_what_is_done_can_count(self, state: State) -> None:
        """What is planned or claimed does not count."""
        assert Entry(state=state).is_done == (state.value == "done")

    def test_names_all_that_is_wrong(self) -> None:
        """A state in words, a blank heading and a list of evidence are refused together."""
        found = refused(Entry, heading=" ", state="done", evidence=["e-1"])

        assert sorted(found) == ["Entry.evidence", "Entry.heading", "Entry.state"]

    def test_names_the_place_of_a_bad_reference(self) -> None:
        """A blank reference to evidence is named by its place."""
        assert list(refused(Entry, evidence=("e-1", ""))) == ["Entry.evidence[1]"]


class TestReading:
    """A sentence with several meanings."""

    MEANINGS = ("on the lecturer", "with the lecturer")

    def test_may_stay_open(self) -> None:
        """No meaning need be taken."""
        assert Reading(words="called on or with", meanings=self.MEANINGS).taken is None

    def test_takes_one_of_its_meanings(self) -> None:
        """The meaning that is taken is one that was listed."""
        reading = Reading(words="called", meanings=self.MEANINGS, taken="with the lecturer")

        assert reading.taken in reading.meanings

    def test_takes_no_other_meaning(self) -> None:
        """A meaning that was not listed cannot be taken."""
        found = refused(Reading, words="called", meanings=self.MEANINGS, taken="for the lecturer")

        assert found == {"Reading.taken": "be one of the meanings"}

    def test_has_words(self) -> None:
        """A doubt about nothing is no doubt."""
        assert "Reading.words" in refused(Reading, words="", meanings=self.MEANINGS)
