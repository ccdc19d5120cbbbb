"""A node is worked out in one order."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin import InvalidSchemeError, score
from lianxin.rules.fixed import Fixed
from lianxin.rules.node import Node
from lianxin.rules.scope import Facts, Run, Scope
from lianxin.spans import Span, Truth, exactly
from small_schemes import MEASURES, ends, exact, small_scheme, span_of

ROUND = {"to": 1, "by": "half_up"}


class TestOrder:
    """Start, value, rescaling, floor, cap, kill switch, rounding."""

    @pytest.mark.parametrize(
        ("node", "m", "points"),
        [
            ({"start": 5}, 3, 8),
            ({"start": "full", "marks": 10}, 3, 13),
            ({"start": "full"}, 3, 3),
            ({"floor": 5}, 3, 5),
            ({"cap": 2}, 3, 2),
            ({"floor": 5, "cap": 4}, 3, 4),
            ({"marks": 10, "role": "item"}, 13, 10),
            ({"marks": 10, "role": "item", "cap": "none"}, 13, 13),
            ({"zero_when": {"m": 3}, "floor": 5}, 3, 0),
            ({"zero_when": {"m": 4}, "floor": 5}, 3, 5),
            ({"applies": {"m": 3}}, 3, 3),
            ({"applies": {"m": 4}, "absent": "zero"}, 3, 0),
            ({"applies": {"m": 4}, "absent": "full", "marks": 9}, 3, 9),
            ({"round": "none"}, 3, 3),
        ],
    )
    def test_by_hand(self, node: dict[str, Any], m: int, points: int) -> None:
        """Each field does its own thing."""
        assert exact("m", {"m": m}, node=node) == points

    def test_item_never_falls_below_nought_unless_written(self) -> None:
        """An item has the floor 0; ``none`` lifts it."""
        item = {"role": "item", "marks": 5, "start": "full"}

        assert exact([[-2, "m"]], {"m": 4}, node=item) == 0
        assert exact([[-2, "m"]], {"m": 4}, node={**item, "floor": "none"}) == -3

    def test_rounding_comes_after_the_bounds(self) -> None:
        """A cap of 9.5 gives 10 when it is rounded afterwards."""
        node = {"cap": Decimal("9.5"), "round": ROUND}

        assert exact("m", {"m": 20}, node=node) == 10

    @given(low=st.integers(0, 9), more=st.integers(0, 9))
    def test_interval_is_sound(self, low: int, more: int) -> None:
        """Start, bounds, kill switch and rounding of every value that is possible."""
        node = {
            "start": 3,
            "floor": 4,
            "cap": 9,
            "zero_when": {"m": {"at_least": 7}},
            "round": {"to": 2, "by": "floor"},
        }
        found = [exact("m", {"m": m}, node=node) for m in range(low, low + more + 1)]
        bottom, top, _ = ends("m", {"m": {"between": [low, low + more]}}, node=node)

        assert bottom <= min(found)
        assert max(found) <= top

    def test_open_exemption_gives_both(self) -> None:
        """A node that may not apply lies between its value and what stands for none."""
        node = {"applies": {"n": {"at_least": 5}}, "absent": "full", "marks": 9}

        assert ends("m", {"m": 3}, node=node) == (3, 9, False)

    def test_unknown_bounds(self) -> None:
        """A bound that is not known leaves its end open or wide."""
        assert ends("m", {"m": 3}, node={"cap": "n"}) == (0, 3, True)
        assert ends("m", {"m": 3}, node={"floor": "n"}) == (3, 20, True)
        measures = {**MEASURES, "n": {"type": "amount"}}
        assert ends("m", {"m": 3}, node={"cap": "n"}, measures=measures)[:2] == (None, 3)
        assert ends("m", {"m": 3}, node={"floor": "n"}, measures=measures)[:2] == (3, None)

    @pytest.mark.parametrize("field", ["cap", "floor", "start"])
    def test_incomplete_bound_is_missing(self, field: str) -> None:
        """A node bounded by an incomplete one is incomplete."""
        nodes = [{"id": "gone", "value": "n"}]

        found = span_of("m", {"m": 3, "n": "absent"}, nodes=nodes, node={field: "gone"})

        assert found.missing == {"gone"}

    @pytest.mark.parametrize("field", ["zero_when", "applies"])
    def test_incomplete_switch_is_missing(self, field: str) -> None:
        """A switch on an incomplete node leaves the node incomplete."""
        nodes = [{"id": "gone", "value": "n"}]
        switch = {field: {"gone": {"at_least": 1}}}

        assert span_of("m", {"m": 3, "n": "absent"}, nodes=nodes, node=switch).missing == {"gone"}


class TestAbsent:
    """What stands where there is no value."""

    def test_nothing_said_is_incomplete(self) -> None:
        """A node without a value and without a rule names itself as missing."""
        assert span_of("m", {"m": "absent"}).missing == {"figure"}

    @pytest.mark.parametrize(("policy", "points"), [("zero", 0), ("full", 10), ("drop", 0)])
    def test_policy_stands_in(self, policy: str, points: int) -> None:
        """Nought, full marks, or nothing that counts."""
        assert exact("m", {"m": "absent"}, node={"absent": policy, "marks": 10}) == points

    def test_full_of_no_marks_is_nought(self) -> None:
        """Without marks there are no full marks."""
        assert exact("m", {"m": "absent"}, node={"absent": "full"}) == 0

    def test_perhaps_absent_is_both(self) -> None:
        """A value that may be absent lies between itself and what stands for it."""
        ratio = {"kind": "times", "factors": [6], "over": "m"}
        node = {"absent": "zero"}

        assert ends(ratio, {"m": {"between": [0, 2]}}, node=node)[:2] == (0, None)

    def test_dropped_part_rescales_its_parent(self) -> None:
        """(100 × 0.2 + 96 × 0.4) ÷ 0.6 when the panel of weight 0.4 did not vote."""
        parts = [
            {"id": name, "marks": 100, "value": "m" if name == "panel" else mark, "absent": "drop"}
            for name, mark in (("leader", 100), ("staff", 96), ("panel", 0))
        ]
        value = [["0.2", "leader"], ["0.4", "staff"], ["0.4", "panel"]]

        found = exact(value, {"m": "absent"}, nodes=parts, node={"marks": 100})

        assert found == Fraction(292, 3)

    def test_perhaps_dropped_part_widens(self) -> None:
        """A part that may leave gives the parent both scales."""
        part = {"id": "part", "marks": 50, "value": 50, "absent": "drop", "applies": "f"}

        low, high, tight = ends([20, "part"], nodes=[part], node={"marks": 100})

        assert low <= 40
        assert high >= 70
        assert not tight

    def test_nothing_left_is_absent_one_level_up(self) -> None:
        """Where every part is dropped, the parent has no value either."""
        part = {"id": "part", "marks": 100, "value": "m", "absent": "drop"}

        found = span_of(["part"], {"m": "absent"}, nodes=[part], node={"marks": 100})

        assert found.missing == {"figure"}


class TestGiven:
    """A node that is given instead of computed."""

    def test_given_value_replaces_the_rule(self) -> None:
        """What is given is final, and rounded only where the node says so."""
        assert exact("m", {"m": 3, "figure": 7}) == 7
        assert exact("m", {"m": 3, "figure": Decimal("7.5")}, node={"round": ROUND}) == 8

    def test_node_without_a_rule_must_be_given(self) -> None:
        """Not given, it is unknown between its bounds."""
        assert exact(None, {"figure": 4}, node={"marks": 9, "role": "item"}) == 4
        assert ends(None, {}, node={"marks": 9, "role": "item"}) == (0, 9, True)
        assert ends(None, {}, node={"floor": 1})[:2] == (1, None)

    @pytest.mark.parametrize(
        ("unmentioned", "found"), [("none", 0), ("unknown", None), ("absent", None)]
    )
    def test_unmentioned_means_what_the_node_says(self, unmentioned: str, found: object) -> None:
        """None, unknown, or absent."""
        assert exact(None, {}, node={"marks": 9, "unmentioned": unmentioned}) == found


HALVES: dict[str, Any] = {
    "periods": {"half": ["h1", "h2"]},
    "measures": {"k": {"type": "count", "per": "half", "most": 9}},
}


class TestPeriods:
    """Nodes that are worked out in every sub-period."""

    def test_each_part_has_its_own_bounds(self) -> None:
        """A cap of 3 a half-year makes 5 of 2 and 7."""
        node = {"id": "half_node", "per": "half", "value": "k", "cap": 3}
        year = {"kind": "tally", "over": "half", "take": "sum", "value": "half_node"}

        found = exact(year, {"k": {"h1": 2, "h2": 7}}, nodes=[node], **HALVES)

        assert found == 5

    def test_balance_is_carried_over(self) -> None:
        """Each half-year starts from the one before, and the balance has its own floor."""
        node = {
            "id": "balance",
            "per": "half",
            "start": 10,
            "carried": True,
            "value": [[-1, "k"]],
            "floor": 0,
        }
        last = {"kind": "tally", "over": "half", "take": "last", "value": "balance"}
        scheme = small_scheme(nodes=[node, {"id": "figure", "value": last}], **HALVES)

        ahead = small_scheme(nodes=[{"id": "figure", "value": last}, node], **HALVES)
        assert score(ahead, {"k": [4, 8]})["figure"].points == 0

        card = score(scheme, {"k": [4, 8]})

        assert [card.at("balance", part).points for part in ("h1", "h2")] == [6, 0]
        assert card["figure"].points == 0


class TestInline:
    """A node inside a rule."""

    def test_bounds_without_a_name(self) -> None:
        """A node without an id bounds an amount where it stands."""
        value = {"kind": "node", "value": "m", "cap": 4}

        assert exact([value, 1], {"m": 9}) == 5
        assert span_of([value, 1], {"m": "absent"}).missing == {"figure"}

    def test_names_itself(self) -> None:
        """A node is called by its labels, by one of them, or by its id."""
        both, one, none = small_scheme(
            nodes=[{"id": "a", "zh": "甲", "en": "A"}, {"id": "b", "zh": "乙"}, {"id": "c"}]
        ).nodes

        assert [(n.label.zh, n.label.en) for n in (both, one, none)] == [
            ("甲", "A"),
            ("乙", "乙"),
            ("c", "c"),
        ]


class _Hanging:
    """An amount that hangs on a question and may not apply."""

    def evaluate(self, scope: Scope) -> Span:
        """Nobody answered, so that there may be no value."""
        _ = scope
        return Span(None, None, absent=Truth.OPEN, missing=frozenset({"q"}))


def run_of(**nodes: Node) -> Run:
    """A working-out with these nodes, for one subject."""
    return Run(
        nodes=nodes, group={"a": Facts()}, shared=Facts(), periods={}, ladders={}, answers={}
    )


class TestAlone:
    """A node asked without a scheme around it."""

    def test_a_named_node_is_worked_out_once(self) -> None:
        """Asked where it is named, a node is looked up and remembered."""
        node = Node(id="n", value=Fixed(number=3))
        run = run_of(n=node)

        assert node.evaluate(run.scope("a")) == exactly(3)
        assert run.memo == {("n", "a", None): exactly(3)}

    def test_what_hangs_on_a_question_stays_so(self) -> None:
        """A value that may be absent and hangs on a question names that question alone."""
        node = Node(id="n", value=_Hanging(), absent="zero")
        found = node.evaluate(run_of(n=node).scope("a"))

        assert found.missing == frozenset({"q"})


@pytest.mark.parametrize("step", [0, -1])
def test_step_of_a_rounding_is_more_than_nought(step: int) -> None:
    """A rounding to nought, or to less, is refused when the scheme is loaded."""
    node = {"id": "figure", "value": 3, "round": {"to": step, "by": "floor"}}

    with pytest.raises(InvalidSchemeError, match="be greater than 0"):
        small_scheme(nodes=[node])
