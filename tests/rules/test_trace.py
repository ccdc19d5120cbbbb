"""The flat steps of a node, which add up to its value."""

from typing import Any

import pytest

from lianxin import Scorecard, score
from lianxin.citations import Source
from small_schemes import MEASURES, small_scheme

DOUBLE = {"kind": "times", "factors": ["n"]}
QUESTION = {"q": {"options": {"a": "a", "b": "b"}}}


def card_of(node: dict[str, Any], facts: dict[str, Any], **parts: Any) -> Scorecard:
    """The scorecard of one named figure."""
    figure = {"id": "figure", "zh": "项目", "en": "item", "cite": "第三条", **node}
    nodes = [*parts.pop("nodes", []), figure]
    answers = parts.pop("answers", {})
    scheme = small_scheme(nodes=nodes, **{"measures": MEASURES, **parts})
    return score(scheme, facts, conventions=answers)


def steps(node: dict[str, Any], facts: dict[str, Any], **parts: Any) -> list[str]:
    """The Chinese steps of the figure; they add up to its value."""
    card = card_of(node, facts, **parts)
    explanation = card.explain("figure")

    assert explanation.points == card["figure"].points
    return [step.zh for step in explanation.steps]


class TestSteps:
    """Every point in the order of a node."""

    @pytest.mark.parametrize(
        ("node", "facts", "told"),
        [
            ({"value": ["m"]}, {"m": 3}, ["m：3分"]),
            ({"value": "m"}, {"m": 3}, ["m：3分"]),
            ({"value": [["0.5", "m"]]}, {"m": 3}, ["m：0.5 × 3 = 1.5分"]),
            ({"value": [[DOUBLE, "m"]]}, {"m": 3, "n": 2}, ["m：2 × 3 = 6分"]),
            ({"value": [7]}, {}, ["项目：7，得7分"]),
            (
                {"value": ["m"], "start": "full", "marks": 9},
                {"m": 3},
                ["项目：起点9〔第三条〕", "m：3分"],
            ),
            ({"value": ["m"], "floor": 5}, {"m": 3}, ["m：3分", "项目：不低于下限，计5〔第三条〕"]),
            ({"value": ["m"], "cap": 2}, {"m": 3}, ["m：3分", "项目：不超过上限，计2〔第三条〕"]),
            (
                {"value": ["m"], "zero_when": "f"},
                {"m": 3, "f": True},
                ["m：3分", "项目：触发归零，计0〔第三条〕"],
            ),
            (
                {"value": [["0.5", "m"]], "round": {"to": 1, "by": "half_up"}},
                {"m": 3},
                ["m：0.5 × 3 = 1.5分", "项目：取整为2（四舍五入，精度1）"],
            ),
            (
                {"value": ["m"]},
                {"m": 3, "figure": 5},
                ["项目：直接给定5〔第三条〕"],
            ),
            (
                {"value": ["m"], "applies": "f", "absent": "full", "marks": 9},
                {"m": 3, "f": False},
                ["项目：不适用无〔第三条〕", "项目：缺项，按规定计9〔第三条〕"],
            ),
            (
                {"value": ["m"], "absent": "zero"},
                {"m": "absent"},
                ["m：无分", "项目：缺项，按规定计0〔第三条〕"],
            ),
        ],
    )
    def test_by_hand(self, node: dict[str, Any], facts: dict[str, Any], told: list[str]) -> None:
        """What each point did, where it did something."""
        card = card_of(node, facts)

        assert [step.zh for step in card.explain("figure").steps] == told

    def test_steps_add_up(self) -> None:
        """Start, parts, bounds and rounding add up to the value."""
        node = {
            "start": 5,
            "value": [[-2, "m"], "n"],
            "floor": 1,
            "round": {"to": 2, "by": "ceil"},
        }

        assert len(steps(node, {"m": 9, "n": 3})) == 5

    def test_rescaling_is_told(self) -> None:
        """Where parts do not apply, the new scale is a step."""
        part = {"id": "part", "marks": 50, "value": 50, "absent": "drop", "applies": "f"}

        told = steps({"value": [20, "part"], "marks": 100}, {"f": False}, nodes=[part])

        assert told[-1] == "项目：部分项目不适用，按剩余满分折算为40〔第三条〕"

    def test_what_is_left_out_is_told(self) -> None:
        """A part that is left out with its marks does not merely stand as nought."""
        exempt = {"marks": 5, "value": "m", "absent": "drop", "applies": "f"}

        assert steps(exempt, {"m": 3, "f": False}) == [
            "项目：不适用无〔第三条〕",
            "项目：连同满分除外，计0〔第三条〕",
        ]
        assert steps(exempt, {"m": 3, "f": "unknown"}) == ["项目：可能不适用，计0至3〔第三条〕"]

    def test_item_steps_cite_the_item(self) -> None:
        """A clause without a place of its own stands in that of its item."""
        told = steps({"role": "item", "marks": 9, "value": ["m"]}, {"m": 3})

        assert told == ["m：3分〔第三条〕"]

    def test_unknown_effects_are_told_as_they_are(self) -> None:
        """What a clause may give or take lies between two ends, or is open."""
        card = card_of({"value": [{"kind": "each", "of": "m", "minus": 2}]}, {})
        (step,) = card.explain("figure").steps

        assert (step.zh, step.points) == ("m：实0至20，每个扣2分，扣0至40分", None)

    def test_effect_without_bounds(self) -> None:
        """An effect without an upper end is told as at most or at least."""
        measures = {"m": {"type": "count"}}
        card = card_of({"value": [{"kind": "each", "of": "m", "minus": 2}]}, {}, measures=measures)

        assert card.explain("figure").steps[0].zh.endswith("不多于0")

    def test_label_of_a_clause_wins(self) -> None:
        """A clause is called by its own label."""
        clause = {"kind": "each", "of": "m", "minus": 2, "zh": "缺席", "en": "absence"}

        assert steps({"value": [clause]}, {"m": 3}) == ["缺席：实3，每个扣2分，扣6分"]

    def test_plain_clause_is_called_by_its_fact(self) -> None:
        """A plain clause reads its fact."""
        clause = {"kind": "plain", "of": "m", "cite": "第五条"}

        assert steps({"value": [clause]}, {"m": 3}) == ["m：“m”，得3分〔第五条〕"]

    def test_convention_is_told_from_the_paper(self) -> None:
        """A step that rests on a convention says so."""
        value = [{"ask": "q", "options": {"a": "m", "b": 9}}, "m"]
        card = card_of({"value": value}, {"m": 3}, conventions=QUESTION, answers={"q": "a"})

        sources = [step.source for step in card.explain("figure").steps]

        assert sources == [Source.CONVENTION, Source.PAPER]

    def test_rounding_by_convention(self) -> None:
        """A rounding that somebody chose is marked so."""
        by = {"ask": "q", "options": {"a": "floor", "b": "ceil"}}
        node = {"value": [["0.5", "m"]], "round": {"to": 1, "by": by}}
        card = card_of(node, {"m": 3}, conventions=QUESTION, answers={"q": "b"})

        assert card.explain("figure").steps[-1].source is Source.CONVENTION


def lost(node: dict[str, Any], facts: dict[str, Any]) -> list[tuple[str, int]]:
    """What an item lost, step by step; together just what it lacks."""
    card = card_of({"role": "item", **node}, facts)
    found = card.lost()
    marks, points = card["figure"].marks, card["figure"].points
    gap = 0 if marks is None or points is None else marks - points

    assert sum(step.lost for step in found) == max(0, gap)
    return [(step.zh, int(step.lost)) for step in found]


EACH = {"kind": "each", "of": "m", "minus": 2}
GIVEN = {"kind": "once", "of": "f", "plus": 5}


class TestLost:
    """What cost an item its marks."""

    @pytest.mark.parametrize(
        ("node", "facts", "losses"),
        [
            ({"marks": 9, "start": "full", "value": [EACH]}, {"m": 2}, [4]),
            ({"marks": 9, "start": "full", "value": [EACH]}, {"m": 0}, []),
            ({"marks": 9, "start": "full", "value": [EACH]}, {"m": 9}, [18, -9]),
            ({"marks": 5, "value": [GIVEN]}, {"f": False}, [5]),
            ({"marks": 5, "value": [GIVEN]}, {"f": True}, []),
            ({"marks": 9, "value": [GIVEN]}, {"f": True}, [4]),
            ({"marks": 5, "value": GIVEN}, {"f": False}, [5]),
            ({"marks": 9}, {"figure": 7}, [2]),
            ({"marks": 9, "value": [EACH]}, {"figure": 7, "m": 1}, [2]),
            ({"value": [EACH], "floor": "none"}, {"m": 3}, []),
            ({"marks": 9, "start": "full", "value": [EACH]}, {}, []),
        ],
    )
    def test_by_hand(self, node: dict[str, Any], facts: dict[str, Any], losses: list[int]) -> None:
        """Each clause by what it took, or gave less than it could; then what bounds make of it."""
        assert [amount for _, amount in lost(node, facts)] == losses

    def test_open_clause_of_a_settled_item(self) -> None:
        """A clause that is open but cannot change the item is passed over."""
        node = {"marks": 9, "start": "full", "cap": 5, "value": [GIVEN]}

        assert lost(node, {}) == [("项目：满分9，得5，其余失4分", 4)]

    def test_bounds_are_told(self) -> None:
        """What a floor keeps is not lost."""
        told = lost({"marks": 9, "start": "full", "value": [EACH]}, {"m": 9})

        assert told[-1] == ("项目：满分9，得0，以上合计中9分不再计失", -9)

    def test_unbounded_clause_could_give_the_marks(self) -> None:
        """A clause without an upper bound could have given all the marks."""
        measures = {"m": {"type": "count"}}
        card = card_of(
            {"role": "item", "marks": 9, "value": [{"kind": "each", "of": "m", "plus": 1}]},
            {"m": 4},
            measures=measures,
        )

        assert [step.lost for step in card.lost()] == [5]

    def test_item_that_is_left_out_loses_nothing(self) -> None:
        """An item that does not apply costs none of its marks."""
        exempt = {"role": "item", "marks": 5, "value": "m", "absent": "drop", "applies": "f"}

        assert card_of(exempt, {"m": 3, "f": False}).lost() == ()
        assert [step.lost for step in card_of(exempt, {"m": 3, "f": True}).lost()] == [2]


CASES = {
    "kind": "cases",
    "cases": [{"if": {"m": {"at_least": 5}}, "then": 4}, {"if": "f", "then": 2}],
    "otherwise": 1,
}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"m": 6, "f": True}, "项目：因“m”不少于5，4，得4分〔第三条〕"),
        ({"m": 3, "f": True}, "项目：因“f”，2，得2分〔第三条〕"),
        ({"m": 3, "f": False}, "项目：各情形均不成立，1，得1分〔第三条〕"),
        (
            {"m": 3, "f": "unknown"},
            "项目：若“m”不少于5，则4；若“f”，则2；否则1，得1至2分〔第三条〕",
        ),
    ],
)
def test_case_that_holds_is_told_alone(facts: dict[str, Any], told: str) -> None:
    """A step names the one case that holds; while that is open it repeats the whole rule."""
    card = card_of({"value": CASES, "role": "item", "marks": 9}, facts)

    assert card.explain("figure").steps[0].zh == told
