"""Results worked out again, and worked examples held against their scheme."""

import attrs
import pytest

from lianxin import Scheme, appraise, score
from lianxin.compiling.keeping import WORTH_IT
from lianxin.errors import InvalidDataError
from lianxin.verifying import Mismatch, check_examples, verify
from small_schemes import COUNT, one_item, small_scheme


def scheme(**parts: object) -> Scheme:
    """A scheme that takes a point for each."""
    item = one_item(start="full", clauses=[{"kind": "each", "of": "m", "minus": 1}])
    bands = {
        "kind": "bands",
        "of": "total",
        "rows": [{"grade": "good", "bound": 8}, {"grade": "poor"}],
    }
    grades = {"grade": ["good", "poor"]}
    return small_scheme(
        **{"measures": {"m": COUNT}, **item, "grades": grades, "stages": [bands], **parts}
    )


class TestVerify:
    """Anybody can work a result out again."""

    def test_scorecard_comes_out_again(self) -> None:
        """A scorecard that was not touched is verified."""
        assert verify(score(scheme(), {"m": 3}))

    def test_appraisal_comes_out_again(self) -> None:
        """An appraisal that was not touched is verified."""
        assert verify(appraise(scheme(), {"a": {"m": 3}, "b": {"m": 1}}))

    def test_scorecard_behind_one_without_the_item_comes_out_again(self) -> None:
        """Nought points, and nought as the item has left, are two scores of one scheme."""
        item = {"start": "full", "applies": {"m": {"at_least": 1}}, "absent": "drop"}
        each = [{"kind": "each", "of": "m", "minus": 1}]
        dropping = scheme(**one_item(**item, clauses=each))

        assert [verify(score(dropping, {"m": m})) for m in [0] * WORTH_IT + [10, 0]] == [True] * (
            WORTH_IT + 2
        )

    def test_scorecard_comes_out_again_whatever_was_scored_before(self) -> None:
        """Nought because an item does not apply is not the nought of one that does."""
        item = one_item(applies="f", absent="drop", clauses=["m"])
        measures = {"m": COUNT, "f": {"type": "flag"}}
        mixed = small_scheme(measures=measures, **item)

        cards = [score(mixed, {"m": 0, "f": place > 3}) for place in range(6)]
        assert all(verify(card) for card in cards)

    def test_changed_points_do_not_pass(self) -> None:
        """A scorecard with another score is not verified."""
        card = score(scheme(), {"m": 3})
        better = score(scheme(), {"m": 0})

        assert not verify(attrs.evolve(card, scores=better.scores))

    def test_changed_grade_does_not_pass(self) -> None:
        """An appraisal with other results is not verified."""
        found = appraise(scheme(), {"a": {"m": 9}})
        better = appraise(scheme(), {"a": {"m": 0}})

        assert not verify(attrs.evolve(found, results=better.results))

    def test_other_scheme_does_not_pass(self) -> None:
        """A result that claims another scheme's hash is not verified."""
        card = score(scheme(), {"m": 3})

        assert not verify(attrs.evolve(card, digest="0" * 64))


class TestExamples:
    """A paper's own examples."""

    def test_example_of_one_subject_holds(self) -> None:
        """Total, item and grade are compared to the last digit."""
        example = {
            "name": "three",
            "given": {"m": 3},
            "expect": {"total": 7, "item": "7", "grade": "poor", "missing": []},
        }

        (outcome,) = check_examples(scheme(examples=[example]))

        assert outcome.holds

    def test_interval_is_written_as_a_pair(self) -> None:
        """A total that is not settled is expected as its two ends."""
        example = {
            "name": "open",
            "given": {"m": {"between": [1, 3]}},
            "expect": {"total": [7, 9]},
        }

        (outcome,) = check_examples(scheme(examples=[example]))

        assert outcome.holds

    def test_example_of_a_group_names_its_subjects(self) -> None:
        """What differs is named with its subject, what was expected and what came out."""
        example = {
            "name": "two",
            "given": {"subjects": {"a": {"m": 1}, "b": {"m": 5}}},
            "expect": {"a": {"total": 9}, "b": {"total": 9, "grade": "good"}},
        }

        (outcome,) = check_examples(scheme(examples=[example]))

        assert outcome.mismatches == (
            Mismatch(where="b.total", expected="9", got="5"),
            Mismatch(where="b.grade", expected="good", got="poor"),
        )
        assert outcome.mismatches[0].text.zh == "b.total：算例为9，实得5"
        assert "says 9, got 5" in outcome.mismatches[0].text.en

    def test_word_where_a_number_came_out(self) -> None:
        """An expectation that is no number is compared as it stands."""
        example = {"name": "odd", "given": {"m": 1}, "expect": {"total": "many"}}

        (outcome,) = check_examples(scheme(examples=[example]))

        assert outcome.mismatches == (Mismatch(where="total", expected="many", got="9"),)


class TestExamplesAskedWrongly:
    """What an example gives is checked as facts are, and told with its place."""

    def test_a_wrong_fact_is_told_with_its_example(self) -> None:
        """The second example is named, and no other."""
        right = {"name": "right", "given": {"m": 1}, "expect": {"total": 9}}
        wrong = {"name": "wrong", "given": {"n": 1}, "expect": {"total": 9}}

        with pytest.raises(InvalidDataError, match=r"^\$\.examples\[1\]\.given: n must be"):
            check_examples(scheme(examples=[right, wrong]))

    def test_sub_periods_are_compared_one_by_one(self) -> None:
        """A node that is kept by sub-period has a table of them."""
        halves = {
            "periods": {"half": ["h1", "h2"]},
            "measures": {"m": COUNT, "q": {"type": "count", "most": 9, "per": "half"}},
            "nodes": [{"id": "held", "per": "half", "value": ["q"]}],
        }
        example = {
            "name": "halves",
            "given": {"m": 0, "q": {"h1": 3, "h2": 4}},
            "expect": {"held": {"h1": 3, "h2": 5}},
        }

        (found,) = check_examples(scheme(**halves, examples=[example]))

        assert [(one.where, one.expected, one.got) for one in found.mismatches] == [
            ("held.h2", "5", "4")
        ]

    def test_no_grade_is_written_as_none(self) -> None:
        """Where no stage gives a grade, ``none`` is what comes out."""
        example = {"name": "unrated", "given": {"m": 0}, "expect": {"grade": "none"}}
        unrated = {"kind": "ruling", "id": "r", "when": {"m": {"at_most": 0}}, "not_rated": True}
        (found,) = check_examples(scheme(stages=[unrated], examples=[example]))

        assert found.holds
