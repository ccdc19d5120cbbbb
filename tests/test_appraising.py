"""The whole way of a group, from facts to grades, places and awards."""

from typing import Any

import pytest

from graded import BANDS, appraised, place
from lianxin import InvalidDataError, Status, appraise
from lianxin.awarding import Certainty
from small_schemes import MEASURES, one_item, small_scheme

ITEM = one_item(start="full", clauses=[{"kind": "each", "of": "n", "minus": 1, "cite": "第三条"}])
QUESTIONS = {
    "ties": {"zh": "并列", "options": {"out": "不入选", "in": "入选"}},
    "round": {"zh": "取整", "options": {"floor": "舍", "ceil": "入"}},
}
ASKED = place(
    ties={"ask": "ties", "options": {"out": "all_out", "in": "all_in"}},
    size={
        "kind": "share",
        "part": "0.5",
        "of": True,
        "round": {"ask": "round", "options": {"floor": "floor", "ceil": "ceil"}},
    },
)
AWARD = {"id": "w", "zh": "先进", "en": "outstanding", "places": "p", "honors": "host"}


class TestQuestions:
    """Asked only where the answers differ here."""

    def test_whole_share_needs_no_rounding_and_no_tie_rule(self) -> None:
        """Half of four is two, and the first two are ahead."""
        found = appraised({"a": 19, "b": 18, "c": 17, "d": 16}, BANDS, ASKED, conventions=QUESTIONS)

        assert found.status is Status.COMPLETE
        assert found.missing == {}

    def test_only_those_concerned_are_incomplete(self) -> None:
        """Half of three: the rounding decides about the second only."""
        found = appraised({"a": 19, "b": 18, "c": 17}, BANDS, ASKED, conventions=QUESTIONS)

        assert found.missing == {"b": ("round",)}
        assert found.result("a").grade == "A"
        assert found.result("b").possible == {"A", "B"}
        assert found.status is Status.INCOMPLETE
        assert dict(found.stage("p").missing) == {"@group": {"round"}}

    def test_answers_that_matter_are_assumed(self) -> None:
        """An answer that changes nothing here is not listed."""
        answers = {"ties": "out", "round": "floor"}
        found = appraised(
            {"a": 19, "b": 18, "c": 17}, BANDS, ASKED, conventions=QUESTIONS, answers=answers
        )

        assert [one.name for one in found.assumed] == ["round"]
        assert found.result("b").grade == "B"

    def test_honor_that_hangs_on_a_question_is_undecided(self) -> None:
        """Who may get a place may be honored."""
        found = appraised(
            {"a": 19, "b": 18, "c": 17}, BANDS, ASKED, conventions=QUESTIONS, awards=[AWARD]
        )

        assert {one.subject: one.certainty for one in found.honors} == {
            "a": Certainty.PROPOSED,
            "b": Certainty.UNDECIDED,
        }


class TestResults:
    """What came out."""

    def test_banded_and_final_grade_are_both_kept(self) -> None:
        """The bands' grade stays readable beside the final one."""
        found = appraised({"a": 19, "b": 18}, BANDS, place(size=1)).result("b")

        assert (found.banded, found.grade, found.status) == ({"A"}, "B", Status.COMPLETE)

    def test_awards_of_another_result(self) -> None:
        """An award's places make a result of their own, without a ladder."""
        award = {**place(result="award", grade="先进", size=1), "left_to": "stays"}
        found = appraised({"a": 19, "b": 18}, BANDS, award)

        assert found.names == ("grade", "award")
        assert [found.result(name, "award").grade for name in "ab"] == ["先进", None]

    def test_next_grade_of_nothing(self) -> None:
        """Displaced from a grade that stands on no ladder, or from the last one: no grade."""
        loose = {**place(result="award", grade="X", size=0), "from": True}
        last = {**place(grade="C", size=0), "from": True, "id": "last"}

        found = appraised({"a": 19}, loose, last)

        assert [one.grade for one in found.results] == [None, None]

    def test_everything_wrong_is_told_at_once(self) -> None:
        """Problems of subjects, of the group and of answers come together."""
        scheme = small_scheme(measures={**MEASURES, "s": {"type": "count", "whose": "group"}})
        facts = {"a": {"m": 0.5}, "b": {"m": -1}, "@group": {}}

        with pytest.raises(InvalidDataError) as caught:
            appraise(scheme, facts, group={"s": -1}, conventions={"q": "a"})

        assert [problem.path for problem in caught.value.problems] == [
            "facts['a'].m",
            "facts['b'].m",
            "facts",
            "group.s",
            "conventions.q",
        ]

    @pytest.mark.parametrize("nobody", [{}, []])
    def test_a_group_has_somebody(self, nobody: Any) -> None:
        """An empty group cannot be appraised."""
        with pytest.raises(InvalidDataError, match="non-empty"):
            appraise(small_scheme(), nobody)

    def test_hash_of_the_scheme_goes_with_it(self) -> None:
        """Every result repeats the content hash of its scheme."""
        found = appraised({"a": 19}, BANDS)

        assert found.digest == found.scheme.digest == found.card("a").digest
