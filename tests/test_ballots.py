"""Ballots: sheets with labels, never who voted."""

import attrs
import pytest

from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from refusals import NO_COUNTS, places, refusals


class TestBallot:
    """A sheet as it was handed in."""

    def test_holds_no_id_of_its_rater(self) -> None:
        """A sheet has a number, marks and labels, and nothing else."""
        assert [one.name for one in attrs.fields(Ballot)] == ["sheet", "marks", "rater"]

    def test_mark_may_be_blank(self) -> None:
        """Nothing marked is None, which is no choice."""
        assert Mark(subject="o").choice is None

    def test_refuses_two_labels_of_one_name(self) -> None:
        """A rater has one post."""
        labels = (RaterLabel(name="post", value="a"), RaterLabel(name="post", value="b"))
        found = refusals(Ballot, sheet="1", marks=(), rater=labels)

        assert found == [("Ballot.rater", ["post", "post"], "tell of each thing once")]

    def test_labels_of_different_names_stand_together(self) -> None:
        """A rater has a post and a class of unit."""
        labels = (RaterLabel(name="post", value="a"), RaterLabel(name="unit", value="a"))

        assert places(Ballot, sheet="1", marks=(Mark(subject="o"),), rater=labels) == []

    def test_names_the_mark_that_is_none(self) -> None:
        """A wrong mark is named by its place."""
        found = places(Ballot, sheet="", marks=(Mark(subject="o"), "good"), rater="post")

        assert found == ["Ballot.sheet", "Ballot.marks[1]", "Ballot.rater"]


class TestVoteCount:
    """How often a label was marked."""

    @pytest.mark.parametrize("count", [*NO_COUNTS, None])
    def test_refuses_what_is_no_count(self, count: object) -> None:
        """Votes are counted from nought, and always given."""
        assert places(VoteCount, subject="o", choice="good", count=count) == ["VoteCount.count"]

    def test_nobody_may_have_voted(self) -> None:
        """Nought is a count."""
        assert VoteCount(subject="o", choice="good", count=0).count == 0
