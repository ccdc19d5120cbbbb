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
            ({"value": [7]}, {}, ["项目：7，得7分〔第三条〕"]),
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
                ["m：3分", "项目：因“f”归零，计0〔第三条〕"],
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
                ["项目：不适用（仅“f”时适用）〔第三条〕", "项目：缺项，按规定计9〔第三条〕"],
            ),
            (
                {"value": ["m"], "absent": "zero"},
                {"m": "absent"},
                ["m：无", "项目：缺项，按规定计0〔第三条〕"],
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

    @pytest.mark.parametrize(
        ("node", "told"),
        [
            ({"zero_when": "f"}, "项目：“f”时归零，待定，计0至3〔第三条〕"),
            ({"applies": "f", "absent": "zero"}, "项目：仅“f”时适用，待定，计0至3〔第三条〕"),
        ],
    )
    def test_what_perhaps_happened_is_told_as_open(self, node: dict[str, Any], told: str) -> None:
        """Whether a switch was thrown, or an item applies, may hang on what nobody knows."""
        assert steps({"value": [3], **node}, {"f": "unknown"})[-1] == told

    def test_what_left_with_its_marks_is_told_as_left_out(self) -> None:
        """Below, where it has no value, and above, where it is no nought among the others."""
        part = {"id": "part", "marks": 50, "value": "m", "absent": "drop"}
        card = card_of({"value": [20, "part"], "marks": 100}, {"m": "absent"}, nodes=[part])

        below, above = (card.explain(name).steps for name in ("part", "figure"))
        assert below[-1].zh == "part：缺项，不计入"
        assert above[1].zh == "part：不计入"

    def test_what_stands_for_nothing_is_not_made_up(self) -> None:
        """Where nothing is said of a missing value, the figure stays open."""
        (_, step) = card_of({"value": ["m"]}, {"m": "absent"}).explain("figure").steps

        assert step.zh == "项目：缺项，待定〔第三条〕"

    @pytest.mark.parametrize(
        ("around", "facts", "told"),
        [
            ({"when": "f"}, {"f": False}, "m：仅当“f”才计，不成立，得0分〔第三条〕"),
            ({"unless": "f"}, {"f": True}, "m：因“f”，不计，得0分〔第三条〕"),
            ({"when": "f"}, {"f": True}, "m：实3，每个加2分，得6分〔第三条〕"),
            ({"when": "f"}, {}, "m：实3，每个加2分（仅当“f”，待定），得0至6分〔第三条〕"),
            ({"unless": "f"}, {}, "m：实3，每个加2分（“f”的除外，待定），得0至6分〔第三条〕"),
            ({"most": 5}, {}, "m：实3，每个加2分，至多5分，得5分〔第三条〕"),
            ({"most": 6}, {}, "m：实3，每个加2分，得6分〔第三条〕"),
            ({"most": 5}, {"m": "absent"}, "m：实无，每个加2分，无〔第三条〕"),
        ],
    )
    def test_what_stands_around_a_clause_is_told_where_it_acts(
        self, around: dict[str, Any], facts: dict[str, Any], told: str
    ) -> None:
        """Nought points for three activities are no sum until one knows why."""
        clause = {"kind": "each", "of": "m", "plus": 2, **around}
        card = card_of({"value": [clause]}, {"m": 3, **facts})

        assert card.explain("figure").steps[0].zh == told

    @pytest.mark.parametrize(
        ("value", "told"),
        [
            (
                {"kind": "times", "factors": ["m", "n"]},
                "项目：“m” × “n”（m为3、n为4），得12分〔第三条〕",
            ),
            (
                {"kind": "table", "of": "c", "rows": [{"labels": ["good"], "value": "n"}]},
                "项目：按“c”：good为“n”；其余为0（c为good、n为4），得4分〔第三条〕",
            ),
            (
                {
                    "kind": "tally",
                    "over": "r",
                    "take": "sum",
                    "value": {"kind": "plain", "of": "n"},
                },
                "项目：“r”，每项取“n”，合计，得0分〔第三条〕",
            ),
        ],
    )
    def test_core_rules_show_the_figures_that_they_read(self, value: Any, told: str) -> None:
        """A product or a table has no line of its own, and is no arithmetic without them."""
        facts = {"m": 3, "n": 4, "c": "good", "r": []}

        assert steps({"value": [value]}, facts) == [told]

    def test_those_that_hold_are_named(self) -> None:
        """A number of conditions that hold says which, and which are open."""
        node = {"value": {"kind": "holds", "conditions": ["f", {"m": {"equals": 0}}, {"n": 5}]}}

        assert steps(node, {"f": True, "m": 0, "n": 4}) == [
            "项目：3项中2项成立：“f”；“m”等于0，得2分〔第三条〕"
        ]
        (step,) = card_of(node, {"f": False, "m": 1}).explain("figure").steps
        assert step.en == "item: 0 of 3 hold; open: “n” equals 5, 0–1 points [第三条]"

    def test_item_steps_cite_the_item(self) -> None:
        """A clause without a place of its own stands in that of its item."""
        told = steps({"role": "item", "marks": 9, "value": ["m"]}, {"m": 3})

        assert told == ["m：3分〔第三条〕"]

    def test_clauses_of_a_figure_cite_the_figure(self) -> None:
        """Bonus points have a place in the paper, too; a name has one where it is worked out."""
        each = {"kind": "each", "of": "m", "plus": 2}

        assert steps({"value": [each, "n"]}, {"m": 3, "n": 1}) == [
            "m：实3，每个加2分，得6分〔第三条〕",
            "n：1分",
        ]

    def test_unknown_effects_are_told_as_they_are(self) -> None:
        """What a clause may give or take lies between two ends, or is open."""
        card = card_of({"value": [{"kind": "each", "of": "m", "minus": 2}]}, {})
        (step,) = card.explain("figure").steps

        assert (step.zh, step.points) == ("m：实0至20，每个扣2分，扣0至40分〔第三条〕", None)

    def test_effect_without_bounds(self) -> None:
        """An effect without an upper end is told as at most or at least."""
        measures = {"m": {"type": "count"}}
        card = card_of({"value": [{"kind": "each", "of": "m", "minus": 2}]}, {}, measures=measures)

        assert card.explain("figure").steps[0].zh.endswith("不多于0〔第三条〕")

    def test_label_of_a_clause_wins(self) -> None:
        """A clause is called by its own label."""
        clause = {"kind": "each", "of": "m", "minus": 2, "zh": "缺席", "en": "absence"}

        assert steps({"value": [clause]}, {"m": 3}) == ["缺席：实3，每个扣2分，扣6分〔第三条〕"]

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


def test_what_a_kill_switch_takes_from_a_section_is_lost() -> None:
    """The items of the section keep their points, so none of them tells it."""
    item = {"id": "item", "marks": 10, "start": "full", "clauses": [EACH]}
    section = {"id": "s", "zh": "部分", "zero_when": "f", "cite": "第三条", "items": [item]}
    scheme = small_scheme(measures=MEASURES, sections=[section])

    found = [score(scheme, {"m": 3, "f": thrown}).lost() for thrown in (False, True)]

    assert [[(step.zh, step.lost) for step in steps] for steps in found] == [
        [("m：实3，每个扣2分，扣6分", 6)],
        [("m：实3，每个扣2分，扣6分", 6), ("部分：因“f”归零，计0〔第三条〕", 4)],
    ]


def test_the_kill_switch_of_an_item_is_named_in_what_it_lost() -> None:
    """What no clause took, the switch did."""
    node = {"marks": 10, "start": "full", "value": [EACH], "zero_when": "f"}

    assert lost(node, {"m": 3, "f": True})[-1] == ("项目：因“f”归零，满分10，得0，其余失4分", 4)


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

    def test_a_clause_that_gave_nothing_says_so(self) -> None:
        """What it could have given is lost by it, not by the bounds of the item."""
        assert [zh for zh, _ in lost({"marks": 5, "value": [GIVEN]}, {"f": False})] == [
            "项目：“f”不成立，得0分〔第三条〕"
        ]

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
