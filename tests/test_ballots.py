"""Sheets with labels, and counts of labels."""

import pytest
from attrs import fields

from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from lianxin.figures import FIGURES
from refusals import refused


class TestBallot:
    """A sheet as it was handed in."""

    def test_never_says_who_voted(self) -> None:
        """There is no field for a rater but labels."""
        assert [one.name for one in fields(Ballot)] == ["sheet", "marks", "rater"]
        assert [one.name for one in fields(RaterLabel)] == ["name", "value"]

    def test_answers_several_questions_on_several_subjects(self) -> None:
        """One sheet may hold marks for all branches."""
        marks = tuple(
            Mark(subject=subject, question=question, choice="good")
            for subject in ("b-1", "b-2")
            for question in ("work", "conduct")
        )

        assert len(Ballot(sheet="1", marks=marks).marks) == 4

    def test_carries_labels_of_its_rater(self) -> None:
        """Post and class of unit may both be told."""
        post, unit = RaterLabel(name="post", value="secretary"), RaterLabel(name="unit", value="A")

        assert Ballot(sheet="1", marks=(), rater=(post, unit)).rater == (post, unit)

    def test_tells_of_each_thing_once(self) -> None:
        """Two posts of one rater cannot both be read."""
        rater = (RaterLabel(name="post", value="a"), RaterLabel(name="post", value="b"))

        assert refused(Ballot, sheet="1", marks=(), rater=rater) == {
            "Ballot.rater": "tell of each thing once"
        }

    @pytest.mark.parametrize("name", FIGURES["sheets"].by_name)
    def test_a_label_is_not_called_as_what_every_sheet_tells(self, name: str) -> None:
        """A rule that asks for the label of the vote must not get that of its rater."""
        asked = "not be what every sheet tells: sheet, question, label"
        assert refused(RaterLabel, name=name, value="x") == {"RaterLabel.name": asked}

    def test_names_the_mark_that_is_none(self) -> None:
        """A word is no mark."""
        found = refused(Ballot, sheet="1", marks=(Mark(subject="b-1"), "good"))

        assert found == {"Ballot.marks[1]": "be of type Mark"}


class TestMark:
    """One mark on a sheet."""

    def test_may_be_blank(self) -> None:
        """A blank is a mark without a label; it is not left out."""
        assert Mark(subject="b-1").choice is None

    def test_is_for_somebody(self) -> None:
        """A mark for nobody is none."""
        assert list(refused(Mark, subject="")) == ["Mark.subject"]


class TestVoteCount:
    """How often a label was marked."""

    def test_may_count_nothing(self) -> None:
        """A label that nobody marked is counted, nought times."""
        assert VoteCount(subject="b-1", choice="poor", count=0).count == 0

    @pytest.mark.parametrize("count", [-1, True, 2.0, "2", None])
    def test_counts_in_whole_numbers(self, count: object) -> None:
        """There is no half vote, and a count is always given."""
        assert list(refused(VoteCount, subject="b-1", count=count)) == ["VoteCount.count"]
