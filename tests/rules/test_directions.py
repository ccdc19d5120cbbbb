"""What the shape of a rule promises of one more of a fact."""

from typing import Any

import pytest

from lianxin.rules.directions import Effect, effect_of
from small_schemes import COUNT, small_scheme

MEASURES = {
    "m": COUNT,
    "n": COUNT,
    "f": {"type": "flag"},
    "c": {"type": "choice", "options": ["a", "b"]},
    "r": {"type": "records", "attributes": [{"id": "x", "type": "count", "most": 9}]},
}
QUESTION = {"q": {"options": {"a": "a", "b": "b"}}}


def effect(value: Any, of: str = "m", **node: Any) -> Effect:
    """What more of a fact does to a figure with this value."""
    asked = "'ask'" in str(value)
    scheme = small_scheme(
        measures=MEASURES,
        conventions=QUESTION if asked else {},
        nodes=[{"id": "figure", "value": value, **node}],
    )
    return effect_of(scheme, of, "figure")


def minus(**fields: Any) -> dict[str, Any]:
    """A rate that takes a point for each."""
    return {"kind": "rate", "each": -1, **fields}


AT_LEAST = {"op": "at_least", "right": 2}


class TestEffect:
    """Each shape and its promise."""

    @pytest.mark.parametrize(
        ("value", "promised"),
        [
            ("m", "more"),
            ("n", "none"),
            (5, "none"),
            ([[-2, "m"]], "less"),
            ([[0, "m"]], "none"),
            (["m", "n"], "more"),
            (["m", [-1, "m"]], "mixed"),
            ([[{"kind": "times", "factors": ["n"]}, "m"]], "mixed"),
            ([[{"kind": "times", "factors": ["n"]}, "n"]], "none"),
        ],
    )
    def test_sum_goes_by_the_sign_of_weights(self, value: Any, promised: str) -> None:
        """More of a part raises or lowers a sum by the sign of its weight."""
        assert effect(value) == promised

    @pytest.mark.parametrize(
        ("value", "promised"),
        [
            (minus(of="m"), "less"),
            (minus(of="m", over=3), "less"),
            (minus(of="n", over="m"), "more"),
            (minus(of="m", short_of=12), "more"),
            (minus(of="n", short_of="m"), "less"),
            ({"kind": "rate", "of": "m", "each": 0}, "none"),
            ({"kind": "rate", "of": "m", "each": "n"}, "mixed"),
            ({"kind": "rate", "of": "m", "each": 1, "unit": "m"}, "mixed"),
            ({"kind": "missing", "of": "m", "due": 12, "minus": 1}, "more"),
            ({"kind": "missing", "of": "m", "due": 12, "minus": "n"}, "mixed"),
            ({"kind": "excess", "of": "m", "allowed": 1, "minus": 2}, "less"),
            (minus(of="m", each=[[2, "n"]]), "mixed"),
            (minus(of="m", each=[[2, 3]]), "more"),
        ],
    )
    def test_rate_goes_by_sign_and_shortfall(self, value: Any, promised: str) -> None:
        """Each unit of a figure, of its excess or of its shortfall."""
        assert effect(value) == promised

    @pytest.mark.parametrize(
        ("rows", "promised"),
        [
            ([[1, 2], [5, 7]], "more"),
            ([[5, 7], [1, 2]], "more"),
            ([[1, 7], [5, 2]], "mixed"),
            ([[1, "n"]], "mixed"),
        ],
    )
    def test_table_rises_with_its_rows(self, rows: Any, promised: str) -> None:
        """Rising rows promise more; rows up and down promise nothing."""
        assert effect({"kind": "steps", "of": "m", "plus": rows}) == promised

    def test_falling_table_promises_less(self) -> None:
        """Points taken by step fall with the figure."""
        assert effect({"kind": "steps", "of": "m", "minus": [[1, 2], [5, 7]]}) is Effect.LESS

    def test_table_by_label_promises_nothing_of_its_key(self) -> None:
        """A table by labels does not read the fact, or promises nothing."""
        table = {"kind": "table", "of": "c", "rows": [{"labels": ["a"], "value": 1}]}

        assert effect(table) is Effect.NONE

    @pytest.mark.parametrize(
        ("condition", "promised"),
        [
            ({"m": {"at_least": 3}}, "more"),
            ({"m": {"more_than": 3}}, "more"),
            ({"m": {"at_most": 3}}, "less"),
            ({"m": {"less_than": 3}}, "less"),
            ({"m": 3}, "mixed"),
            ({"m": 1}, "mixed"),
            ({"n": {"at_least": "m"}}, "less"),
            ({"not": {"m": {"at_least": 3}}}, "less"),
            ({"any": [{"m": {"at_least": 3}}, {"n": 3}]}, "more"),
            ({"of": [{"m": {"at_least": 3}}], "at_least": 1, "at_most": 1}, "mixed"),
            ({"n": {"at_least": 3}}, "none"),
        ],
    )
    def test_points_once_go_with_their_condition(self, condition: Any, promised: str) -> None:
        """Points for a condition rise with what makes it hold."""
        assert effect({"kind": "once", "of": condition, "plus": 5}) == promised

    def test_points_taken_once_turn_it_round(self) -> None:
        """Points taken for a condition fall with what makes it hold."""
        clause = {"kind": "once", "of": {"m": {"at_least": 3}}, "minus": 5}

        assert effect(clause) is Effect.LESS

    def test_equal_branches_promise_nothing_changes(self) -> None:
        """A condition between equal points changes nothing."""
        clause = {"kind": "either", "of": {"m": {"at_least": 3}}, "met": 2, "unmet": 2}

        assert effect(clause) is Effect.NONE

    @pytest.mark.parametrize(("flag", "promised"), [("f", "more"), ({"f": False}, "less")])
    def test_flag_is_a_condition(self, flag: Any, promised: str) -> None:
        """A flag that is set, or is not, has a direction."""
        assert effect({"kind": "once", "of": flag, "plus": 5}, of="f") == promised

    def test_branches_that_move_under_a_still_condition(self) -> None:
        """Where the condition does not read the fact, branches promise by themselves."""
        cases = {"kind": "cases", "cases": [{"if": "f", "then": "m"}], "otherwise": ["m", 2]}

        assert effect(cases) is Effect.MORE

    def test_branches_that_move_with_the_condition(self) -> None:
        """Where condition and branch both read the fact, nothing is promised."""
        cases = {"kind": "cases", "cases": [{"if": {"m": {"at_least": 1}}, "then": "m"}]}

        assert effect(cases) is Effect.MIXED

    @pytest.mark.parametrize(
        ("value", "promised"),
        [
            ({"kind": "pick", "parts": ["m", 5], "take": "lowest"}, "more"),
            ({"kind": "worst", "of": [minus(of="m")]}, "mixed"),
            ({"kind": "times", "factors": ["m", 2], "over": 4}, "more"),
            ({"kind": "times", "factors": ["m", -2]}, "less"),
            ({"kind": "times", "factors": ["m", "n"]}, "mixed"),
            ({"kind": "times", "factors": [2], "over": "m"}, "mixed"),
            ({"kind": "among", "of": "m", "take": "rank"}, "mixed"),
            ({"kind": "tally", "over": "r", "take": "sum", "value": "m"}, "mixed"),
            ({"kind": "tally", "over": "r", "take": "count"}, "none"),
            ({"ask": "q", "options": {"a": "m", "b": ["m", 1]}}, "more"),
            ({"ask": "q", "options": {"a": "m", "b": [[-1, "m"]]}}, "mixed"),
        ],
    )
    def test_other_kinds(self, value: Any, promised: str) -> None:
        """Picks, products, peers, tallies and questions."""
        assert effect(value) == promised


class TestNode:
    """What the order of a node adds."""

    def test_bounds_that_rise_raise_the_node(self) -> None:
        """A cap that rises with a fact raises the node."""
        assert effect("n", cap="m") is Effect.MORE

    def test_words_for_bounds_do_not_matter(self) -> None:
        """A start at full marks and lifted bounds read no fact."""
        assert effect("m", marks=5, start="full", cap="none") is Effect.MORE

    @pytest.mark.parametrize("field", ["zero_when", "applies"])
    def test_switches_promise_nothing(self, field: str) -> None:
        """A node that is switched by the fact promises nothing."""
        assert effect("m", **{field: {"m": {"at_least": 3}}}) is Effect.MIXED

    def test_nodes_read_each_other(self) -> None:
        """The promise goes through the nodes that a node reads."""
        scheme = small_scheme(
            measures={"m": COUNT},
            nodes=[{"id": "inner", "value": [[-1, "m"]]}, {"id": "outer", "value": ["inner"] * 2}],
        )

        assert effect_of(scheme, "m", "outer") is Effect.LESS


class TestRecords:
    """One more record of a list."""

    @pytest.mark.parametrize(
        ("more", "promised"),
        [
            ({}, "more"),
            ({"where": {"x": {"at_least": 3}}}, "more"),
            ({"take": "sum", "value": "x"}, "mixed"),
            ({"take": "mean", "value": "x"}, "mixed"),
            ({"by": ["x"]}, "mixed"),
            ({"empty": 9}, "mixed"),
            (
                {"where": {"left": {"kind": "tally", "over": "r", "take": "count"}, **AT_LEAST}},
                "mixed",
            ),
        ],
    )
    def test_tally(self, more: Any, promised: str) -> None:
        """A count never falls, be it of some records alone; anything else may."""
        value = {"kind": "tally", "over": "r", "take": "count", **more}
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "figure", "value": value}])

        assert str(effect_of(scheme, "r", "figure")) == promised

    @pytest.mark.parametrize(
        ("more", "promised"),
        [
            ({"take": "sum", "value": "k"}, "more"),
            ({"take": "mean", "value": [[-1, "k"], 9]}, "less"),
            ({"take": "last", "value": "k"}, "more"),
            ({"take": "count", "where": {"k": {"at_least": 3}}}, "more"),
            ({"take": "count"}, "none"),
            ({"take": "sum", "value": "k", "where": {"k": {"at_least": 3}}}, "mixed"),
            ({"take": "mean", "value": "k", "trim": {"from_count": 3}}, "mixed"),
        ],
    )
    def test_over_sub_periods(self, more: Any, promised: str) -> None:
        """What is taken of sub-periods rises with each, where none is left out by it."""
        scheme = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"k": {"type": "count", "per": "half", "most": 9}},
            nodes=[{"id": "figure", "value": {"kind": "tally", "over": "half", **more}}],
        )

        assert str(effect_of(scheme, "k", "figure")) == promised

    def test_what_is_taken_off(self) -> None:
        """Points off for each record fall with one more; another list does not matter."""
        value = [[-1, {"kind": "tally", "over": "r", "take": "count"}]]
        measures = {**MEASURES, "other": MEASURES["r"]}
        scheme = small_scheme(measures=measures, nodes=[{"id": "figure", "value": value}])

        assert effect_of(scheme, "r", "figure") is Effect.LESS
        assert effect_of(scheme, "other", "figure") is Effect.NONE
