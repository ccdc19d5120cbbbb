"""The whole way of a group, from facts to grades, places and awards."""

import copy
import pickle
from typing import Any

import pytest

from graded import BANDS, appraised, place
from lianxin import InvalidDataError, InvalidQuestionError, Status, appraise, feedback, score
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

    def test_open_grade_lists_what_is_possible(self) -> None:
        """An open grade has no value but several that are possible."""
        found = appraised({"a": {"m": {"between": [14, 16]}}}, BANDS)

        assert found.result("a").grade is None
        assert found.result("a").text.zh == "A或B"
        assert (found.result("a").status, found.status) == (Status.UNKNOWN, Status.UNKNOWN)

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

    def test_wrong_names_are_refused(self) -> None:
        """Neither subjects nor results nor stages nor nodes are made up."""
        found = appraised({"a": 19}, BANDS, **ITEM)

        for ask in (
            lambda: found.card("z"),
            lambda: found.result("z"),
            lambda: found.stage("z"),
            lambda: found.card("a")["z"],
        ):
            with pytest.raises(InvalidQuestionError, match="must be"):
                ask()

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

    def test_is_a_value(self) -> None:
        """An appraisal survives copying and pickling, and comes out equal again."""
        found = appraised({"a": 19, "b": 12}, BANDS, place(), **ITEM)

        for again in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
            assert (again.results, again.cards) == (found.results, found.cards)
        assert appraised({"b": 12, "a": 19}, BANDS, place(), **ITEM).results == found.results

    def test_hash_of_the_scheme_goes_with_it(self) -> None:
        """Every result repeats the content hash of its scheme."""
        found = appraised({"a": 19}, BANDS)

        assert found.digest == found.scheme.digest == found.card("a").digest


class TestHonors:
    """Whom awards honor."""

    @pytest.mark.parametrize(
        ("honors", "honored"),
        [("subject", ("a",)), ("host", ("h",)), ("secretary", ()), ("nominees", ("x", "y"))],
    )
    def test_link_is_said(self, honors: str, honored: tuple[str, ...]) -> None:
        """The branch itself, its host, its secretary or nominees; an unknown link stays empty."""
        scheme = small_scheme(
            measures=MEASURES,
            stages=[place(**{"from": True, "left_to": "stays", "size": 1})],
            awards=[{**AWARD, "honors": honors}],
        )
        links = {"a": {"host": ("h",), "nominees": ("x", "y")}}

        (honor,) = appraise(scheme, {"a": {"m": 3}, "b": {"m": 1}}, links=links).honors

        assert (honor.subject, honor.honored, honor.label.zh) == ("a", honored, "先进")


class TestFeedback:
    """What a subject is told."""

    def test_tells_what_was_lost_and_what_to_mend(self) -> None:
        """Total, result, losses with their clause, unmet duties, assumptions, unknowns."""
        check = {
            "kind": "check",
            "id": "duty",
            "zh": "述职",
            "en": "report",
            "condition": "f",
            "needed": {"zh": "每年一次", "en": "once a year"},
        }
        bare = {"kind": "check", "id": "other", "condition": "f"}
        group = {"a": {"m": 19, "n": 3, "f": False, "c": "good"}}
        found = feedback(appraised(group, check, bare, BANDS, **ITEM), "a")

        assert [line.zh for line in found.lines] == [
            "总分：7",
            "grade：A",
            "需改进：n：实3，每个扣1分，扣3分〔第三条〕",
            "未达到：述职（每年一次）",
            "未达到：other",
        ]

    def test_tells_what_is_unknown_and_assumed(self) -> None:
        """An open figure and an assumption are told, too."""
        value = [{"ask": "ties", "options": {"out": "m", "in": 9}}, "n"]
        parts = {
            "conventions": QUESTIONS,
            "nodes": [{"id": "figure", "zh": "数", "en": "figure", "value": value}],
        }
        found = feedback(appraised({"a": {"m": 3}}, answers={"ties": "out"}, **parts), "a")

        assert found.lines[0].zh == "总分：未计分"
        assert [line.zh for line in found.lines][-2:] == [
            "未知：数 3至23",
            "采用约定：并列——不入选",
        ]


class TestScorecard:
    """The card of one subject."""

    def test_totals_and_statuses(self) -> None:
        """Complete, unknown, incomplete, or not scored at all."""
        scheme = small_scheme(measures=MEASURES, **ITEM)

        assert score(scheme, {"n": 3}).status is Status.COMPLETE
        assert score(scheme, {}).status is Status.UNKNOWN
        assert score(scheme, {"n": "absent"}).missing == ("item",)
        empty = score(small_scheme(), {})
        assert (empty.status, empty.total, empty.low, empty.high) == (
            Status.ABSENT,
            None,
            None,
            None,
        )
        assert (empty.missing, empty.flags) == ((), ())

    def test_total_over_its_scale_is_told(self) -> None:
        """A total beyond the printed scale is flagged, one within is not."""
        scheme = small_scheme(measures=MEASURES, nodes=[], total="m", scale=10)

        assert score(scheme, {"m": 10}).flags == ()
        (flag,) = score(scheme, {"m": 11}).flags
        assert getattr(flag, "code", flag) == "total_over_scale"

    def test_facts_of_the_group_may_stand_with_the_others(self) -> None:
        """One subject may be scored with what is known of its group."""
        scheme = small_scheme(
            measures={"s": {"type": "count", "whose": "group"}}, nodes=[{"id": "a", "value": "s"}]
        )

        assert score(scheme, {"s": 3})["a"].points == 3

    def test_absent_node_that_may_be(self) -> None:
        """An inner value that is not there is told so by its status."""
        ratio = {"kind": "node", "value": "m"}
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": ratio}])

        assert score(scheme, {"m": "absent"})["a"].status is Status.INCOMPLETE

    def test_sub_periods_are_scored_by_part(self) -> None:
        """A node by sub-period has a score in each, with its marks, steps and losses."""
        item = {
            "id": "half_item",
            "marks": 5,
            "start": "full",
            "role": "item",
            "per": "half",
            "clauses": [{"kind": "each", "of": "k", "minus": 1}],
        }
        year = {"kind": "tally", "over": "half", "take": "sum", "value": "half_item"}
        question = {"ask": "ties", "options": {"out": 0, "in": 0}}
        scheme = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"k": {"type": "count", "per": "half", "most": 9}},
            conventions=QUESTIONS,
            nodes=[item, {"id": "year", "value": [year, question]}],
        )
        card = score(scheme, {"k": [1, 3]}, conventions={"ties": "out"})

        assert [card.at("half_item", part).points for part in ("h1", "h2")] == [4, 2]
        assert card["year"].points == 6
        assert [step.lost for step in card.lost()] == [1, 3]
        assert (card.replays(), card.assumed) == (True, ())
        assert len(card.lines()) == 6
