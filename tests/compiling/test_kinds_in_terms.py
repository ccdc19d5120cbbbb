"""Every kind of rule, put into terms, is what the kind itself says of the same facts."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import attrs
import pytest

from lianxin import Scheme, Text
from lianxin.compiling import InputKind, NodePlan, ReasonKind, compile_scheme, plan_of
from lianxin.rules.cases import Case, Cases
from lianxin.rules.compare import Compare
from lianxin.rules.fixed import Fixed
from lianxin.rules.node import Node
from lianxin.rules.read import Read
from lianxin.rules.sum import Part, Sum
from lianxin.rules.table import Row, Table
from lianxin.spans import Span, exactly
from plan_cases import hold_against_rules, hold_compiled
from small_schemes import MEASURES, small_scheme

QUARTERS = {"quarter": ["q1", "q2", "q3"]}
KEPT = {**MEASURES, "k": {"type": "count", "most": 9, "per": "quarter"}}
MAYBE = {
    **MEASURES,
    "u": {"type": "count", "most": 9, "unmentioned": "absent"},
    "a": {"type": "choice", "options": ["good", "poor"], "unmentioned": "absent"},
    "w": {"type": "choice"},
    "z": {"type": "mark", "least": 2, "most": 5, "or_zero": True},
    "l": {"type": "count", "least": 2, "most": 5, "unmentioned": "none"},
    "o": {"type": "order", "most": 9},
}
FACTS: dict[str, Any] = {"m": 7, "n": 3, "x": Decimal("2.5"), "f": True, "c": "good", "d": "fair"}
FACTS |= {"r": [{"kind": "k", "piece": "p", "v": 4}, {"kind": "l", "piece": "p", "v": 2}]}
RANGE = ({**FACTS, "m": m, "n": n} for m in (0, 3, 7, 20) for n in (0, 1, 3, 4))
SPREAD = [*RANGE, {**FACTS, "x": -3, "f": False, "c": "poor", "d": "poor"}]
TABLE = {"kind": "table", "of": "m"}


def held(facts: list[dict[str, Any]], *nodes: dict[str, Any], **parts: Any) -> list[bool]:
    """Whether a plan with these nodes took each of some facts, all being as the rules say."""
    answers = parts.pop("answers", {})
    scheme = small_scheme(nodes=list(nodes), **{"measures": MEASURES, **parts})
    compiled = compile_scheme(scheme, conventions=answers)
    taken = [hold_against_rules(scheme, compiled.plan, one) for one in facts]
    assert taken == [hold_compiled(scheme, one, compiled) for one in facts]
    return taken


def figure(value: Any, **more: Any) -> dict[str, Any]:
    """A figure with a value."""
    return {"id": "figure", "value": value, **more}


AMOUNTS: dict[str, Any] = {
    "sum": [["0.5", "m"], [-2, "n"], 3],
    "sum weighted by a fact": [[{"kind": "times", "factors": ["n"]}, "m"]],
    "nothing": [],
    "times": {"kind": "times", "factors": ["m", "n", "0.3"]},
    "times nothing": {"kind": "times", "factors": []},
    "ratio": {"kind": "times", "factors": ["m"], "over": "n"},
    "ratio of ratios": {
        "kind": "times",
        "factors": [{"kind": "times", "factors": ["m"], "over": "n"}],
        "over": {"kind": "times", "factors": ["n"], "over": "m"},
    },
    "product of ratios": {
        "kind": "times",
        "factors": [
            {"kind": "times", "factors": ["m"], "over": "n"},
            {"kind": "times", "factors": ["x"], "over": "m"},
        ],
    },
    "ratio by either sign": {"kind": "times", "factors": ["m"], "over": "x"},
    "ratio by nought": {"kind": "times", "factors": ["m"], "over": 0},
    "ratio by a number": {"kind": "times", "factors": ["m"], "over": 4},
    "sum of ratios": [
        {"kind": "times", "factors": ["m"], "over": "n"},
        {"kind": "times", "factors": [2], "over": "m"},
        "x",
    ],
    "rate exact": {"kind": "rate", "of": "m", "each": "0.5", "unit": 3, "over": 2},
    "rate whole": {"kind": "rate", "of": "m", "each": "0.5", "unit": 3, "parts": "whole"},
    "rate started": {"kind": "rate", "of": "m", "each": 1, "unit": 3, "parts": "started"},
    "rate short": {"kind": "rate", "of": "m", "each": -1, "short_of": "n"},
    "rate by a unit that varies": {"kind": "rate", "of": "m", "each": "n", "unit": "n"},
    "table": {**TABLE, "rows": [{"at": 3, "value": 1}, {"at": 7, "above": True, "value": "n"}]},
    "table of equal bounds": {
        **TABLE,
        "rows": [{"at": 3, "value": 1}, {"at": 3, "value": 2}, {"at": 0, "value": 9}],
        "otherwise": 5,
    },
    "table with bounds that vary": {
        **TABLE,
        "rows": [
            {"at": "n", "value": 1},
            {"at": "x", "above": True, "value": 2},
            {"at": 3, "value": 4},
            {"at": {"kind": "times", "factors": ["m"], "over": "n"}, "value": 8},
        ],
    },
    "table by label": {
        "kind": "table",
        "of": "c",
        "rows": [{"labels": ["good", "fair"], "value": 3}, {"labels": ["poor"], "value": "m"}],
        "otherwise": 1,
    },
    "table by a choice of labels": {
        "kind": "table",
        "of": {"kind": "cases", "cases": [{"if": "f", "then": "c"}], "otherwise": "d"},
        "rows": [{"labels": ["good"], "value": 3}],
    },
    "cases": {
        "kind": "cases",
        "cases": [{"if": {"m": {"more_than": 5}}, "then": "n"}, {"if": "f", "then": "0.25"}],
        "otherwise": "x",
    },
    "cases of ratios": {
        "kind": "cases",
        "cases": [{"if": "f", "then": {"kind": "times", "factors": ["m"], "over": "n"}}],
        "otherwise": {"kind": "times", "factors": ["n"], "over": "m"},
    },
    "pick": {"kind": "pick", "take": "highest", "parts": ["m", "n", "x"]},
    "pick lowest of ratios": {
        "kind": "pick",
        "take": "lowest",
        "parts": [{"kind": "times", "factors": ["m"], "over": "n"}, "x"],
    },
    "pick of what may not be there": {
        "kind": "pick",
        "take": "lowest",
        "parts": [
            {"kind": "times", "factors": ["m"], "over": "n"},
            {"kind": "times", "factors": ["n"], "over": "m"},
        ],
    },
    "pick of those that bite": {
        "kind": "pick",
        "take": "lowest",
        "biting": True,
        "parts": [["m", -7], ["n", -3], {"kind": "times", "factors": ["x"], "over": "n"}],
    },
    "holds as an amount": {
        "kind": "holds",
        "conditions": ["f", {"m": {"at_least": 5}}, {"c": {"is": "good"}}],
    },
    "tally of records": {"kind": "tally", "over": "r", "take": "count"},
    "sum of records": {"kind": "tally", "over": "r", "take": "sum", "value": "v"},
    "mean of records": {"kind": "tally", "over": "r", "take": "mean", "value": "v"},
    "node": {"kind": "node", "value": "x", "floor": "none", "cap": "n"},
    "bounded by what may be absent": {
        "kind": "node",
        "value": "m",
        "cap": {"kind": "times", "factors": ["m"], "over": "n"},
    },
    "bare label": {"kind": "cases", "cases": [{"if": "f", "then": "m"}], "otherwise": 1},
    "special": "@marks",
    "place": {"kind": "node", "value": "@place", "floor": 0},
    "ratio inside": [
        "m",
        {"kind": "node", "value": {"kind": "times", "factors": ["m"], "over": "n"}},
    ],
    "many rows": {
        "kind": "table",
        "of": "x",
        "rows": [{"at": f"{n}.{m}", "value": n * m} for n in range(-9, 9) for m in (1, 4, 7)],
    },
    "many parts": ["m"] * 90 + ["x"] * 7,
    "share": {"kind": "share", "part": "0.3", "base": "m", "round": "half_up"},
}


@pytest.mark.parametrize("name", AMOUNTS)
def test_amount_is_what_it_says(name: str) -> None:
    """An amount in terms is the amount, over all facts."""
    assert any(held(SPREAD, figure(AMOUNTS[name]))) or name == "place"


CONDITIONS: dict[str, Any] = {
    "flag": "f",
    "not": {"not": "f"},
    "all": {"all": ["f", {"m": {"at_least": 3}}]},
    "any": {"any": ["f", {"m": {"at_most": 3}}]},
    "so many": {"at_least": 1, "at_most": 2, "of": ["f", {"m": 7}, {"n": {"less_than": 3}}]},
    "at least two": {"at_least": 2, "of": ["f", {"m": 7}, {"n": {"less_than": 3}}]},
    "none": {"at_least": 0, "at_most": 0, "of": ["f", {"m": 7}]},
    "always": True,
    "never": False,
    "more": {"x": {"more_than": "1.5"}},
    "less": {"x": {"less_than": "m"}},
    "at most": {"n": {"at_most": "m"}},
    "equals": {"m": {"equals": "n"}},
    "equals a half": {"m": {"equals": "0.5"}},
    "ratio": {
        "left": {"kind": "times", "factors": ["n"], "over": "m"},
        "op": "at_least",
        "right": "0.5",
    },
    "ratio equals": {
        "left": {"kind": "times", "factors": ["n"], "over": "m"},
        "op": "equals",
        "right": {"kind": "times", "factors": ["m"], "over": "n"},
    },
    "is": {"c": {"is": "good"}},
    "is not": {"c": {"is_not": "good"}},
    "in": {"c": {"in": ["good", "poor"]}},
    "in all": {"c": {"in": ["good", "fair", "poor"]}},
    "not in": {"c": {"not_in": ["good", "poor"]}},
    "same label": {"c": {"same_as": "d"}},
    "other label": {"c": {"differs_from": "d"}},
    "same number": {"m": {"same_as": "n"}},
    "other number": {"m": {"differs_from": "n"}},
    "ladder": {"c": {"at_least": "fair"}},
    "ladder above": {"c": {"more_than": "fair"}},
    "ladder below": {"c": {"less_than": "fair"}},
    "ladder at most": {"c": {"at_most": "fair"}},
    "ladder at": {"c": {"equals": "fair"}},
    "absent number": {"m": {"absent": True}},
    "absent label": {"c": {"absent": True}},
    "absent choice": {
        "left": {"kind": "cases", "cases": [{"if": "f", "then": "c"}], "otherwise": "d"},
        "op": "absent",
    },
    "label under what may lack": {
        "left": {
            "kind": "cases",
            "cases": [{"if": {"lacking": {"at_least": 1}}, "then": "c"}],
            "otherwise": "d",
        },
        "op": "is",
        "right": "good",
    },
    "absent ratio": {
        "left": {"kind": "times", "factors": ["n"], "over": "m"},
        "op": "absent",
    },
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_condition_is_what_it_says(name: str) -> None:
    """A condition in terms holds just where the condition holds."""
    value = {"kind": "cases", "cases": [{"if": CONDITIONS[name], "then": 1}], "otherwise": 2}

    lacking = {"id": "lacking", "value": {"kind": "times", "factors": ["m"], "over": "n"}}

    assert any(held(SPREAD, lacking, figure(value)))


NODES: dict[str, dict[str, Any]] = {
    "full start": {"marks": 10, "start": "full", "role": "item", "value": [["-0.5", "m"], "x"]},
    "own start": {"start": "x", "value": ["m"]},
    "start without marks": {"start": "full", "value": ["m"]},
    "kill switch": {"value": "m", "zero_when": "f", "cap": 3},
    "exempt": {"value": "m", "applies": "f", "absent": "zero"},
    "exempt without a word": {"value": "m", "applies": "f"},
    "full where absent": {
        "marks": 8,
        "absent": "full",
        "value": {"kind": "times", "factors": [8, "m"], "over": "n"},
        "round": {"to": "0.01", "by": "half_up"},
    },
    "incomplete where absent": {"value": {"kind": "times", "factors": ["m"], "over": "n"}},
    "marks that vary": {"marks": "n", "role": "item", "value": ["m"]},
    "its own marks": {"marks": 7, "value": ["@marks", "m"], "cap": "@marks"},
    "two clauses": {
        "marks": 9,
        "value": [
            {"kind": "missing", "of": "m", "due": 5, "minus": 1},
            {"kind": "missing", "of": "n", "due": 5, "minus": 1},
        ],
    },
    "bounds that cross": {"floor": "m", "cap": "n", "value": "x"},
}


@pytest.mark.parametrize("name", NODES)
def test_node_is_what_it_says(name: str) -> None:
    """A node in terms goes through its order as the node does."""
    assert all(held(SPREAD, {"id": "figure", **NODES[name]}))


@pytest.mark.parametrize("by", ["half_up", "floor", "ceil", "half_even", "truncate"])
@pytest.mark.parametrize("to", ["1", "0.5", "0.1", "3"])
def test_rounding_is_exact_on_both_sides_of_nought(by: str, to: str) -> None:
    """Every named rounding, of whole shares and of ratios, of either sign."""
    facts = [
        {**FACTS, "x": Decimal(x), "n": n}
        for x in ("-2.5", "-0.25", "0.75", "2.5")
        for n in (1, 3, 4)
    ]
    plain = {"id": "plain", "value": "x", "round": {"to": to, "by": by}}
    ratio = {"kind": "times", "factors": ["x"], "over": "n"}
    above = {"kind": "times", "factors": ["m"], "over": "n"}

    assert all(
        held(
            facts,
            plain,
            figure(ratio, round={"to": to, "by": by}),
            {"id": "above", "value": above, "round": {"to": to, "by": by}},
        )
    )


class TestSubPeriods:
    """Sub-periods stand one beside the other."""

    FACTS = (
        {**FACTS, "k": {"q1": 1, "q2": 5, "q3": 2}},
        {**FACTS, "k": {"q1": 0, "q2": 0, "q3": 0}},
        {**FACTS, "k": [9, 0, 4]},
    )

    @pytest.mark.parametrize("take", ["count", "sum", "mean", "most", "least", "last"])
    @pytest.mark.parametrize("empty", [None, 7])
    def test_takes(self, take: str, empty: int | None) -> None:
        """Whatever is taken of sub-periods, with a condition or without."""
        where = {"k": {"at_least": 1}}
        value = {"kind": "tally", "over": "quarter", "take": take, "value": "k", "where": where}
        if empty is not None:
            value["empty"] = empty
        bare = {"kind": "tally", "over": "quarter", "take": take, "value": "k"}

        taken = held(
            list(self.FACTS),
            figure(value),
            {"id": "bare", "value": bare},
            measures=KEPT,
            periods=QUARTERS,
        )
        assert all(taken)

    def test_node_of_each_and_what_is_carried(self) -> None:
        """A node by sub-period, carried over, is worked out in each."""
        running = {"id": "running", "per": "quarter", "carried": True, "start": 2, "value": ["k"]}
        named = {"kind": "table", "of": "@period", "rows": [{"labels": ["q2"], "value": 3}]}
        by_name = {"id": "by_name", "per": "quarter", "value": [named, "k"], "cap": 5}
        total = {"kind": "tally", "over": "quarter", "take": "sum", "value": "running"}

        taken = held(
            list(self.FACTS), running, by_name, figure(total), measures=KEPT, periods=QUARTERS
        )
        assert all(taken)

    def test_trimmed_ones_come_in(self) -> None:
        """A tally that leaves out extremes is handed in with its rule."""
        value = {"kind": "tally", "over": "quarter", "take": "mean", "value": "k", "trim": {}}

        taken = held(list(self.FACTS), figure(value), measures=KEPT, periods=QUARTERS)
        assert all(taken)


class TestAbsence:
    """What is not there is a truth of its own."""

    FACTS = (
        {**FACTS, "u": 4, "a": "good", "w": "v", "z": 0, "l": 3, "o": 2},
        {**FACTS, "u": "absent", "a": "absent", "w": "good", "z": Decimal("2.25"), "o": 9},
        {**FACTS, "w": "else", "z": 5, "o": 1},
    )

    @pytest.mark.parametrize(
        "value",
        [
            "u",
            ["u", "m"],
            {"kind": "pick", "take": "highest", "parts": ["u", "m"]},
            {"kind": "pick", "take": "highest", "parts": ["u"], "biting": True},
            {"kind": "table", "of": "u", "rows": [{"at": 2, "value": 3}]},
            {"kind": "table", "of": "m", "rows": [{"at": "u", "value": 3}]},
            {"kind": "table", "of": "a", "rows": [{"labels": ["good"], "value": 3}]},
            {"kind": "table", "of": "w", "rows": [{"labels": ["v"], "value": 3}]},
            {"kind": "node", "value": "m", "cap": "u"},
            {"kind": "node", "value": "u", "absent": "zero"},
            {"kind": "node", "marks": 5, "value": "u", "absent": "full"},
            [["0.5", "z"], "l", "o"],
            {"kind": "cases", "cases": [{"if": {"u": {"absent": True}}, "then": 1}]},
            {"kind": "cases", "cases": [{"if": {"a": {"absent": True}}, "then": 1}]},
            {"kind": "cases", "cases": [{"if": {"a": {"is_not": "good"}}, "then": 1}]},
            {"kind": "cases", "cases": [{"if": {"u": {"less_than": 9}}, "then": 1}]},
            {"kind": "cases", "cases": [{"if": {"u": {"differs_from": "m"}}, "then": 1}]},
            {"kind": "cases", "cases": [{"if": {"a": {"same_as": "c"}}, "then": 1}]},
            {"kind": "cases", "cases": [{"if": {"w": {"same_as": "c"}}, "then": 1}]},
        ],
    )
    def test_absent_stays_absent(self, value: Any) -> None:
        """An absent fact is followed through every kind."""
        assert all(held(list(self.FACTS), figure(value), measures=MAYBE))

    def test_parts_that_do_not_apply_are_rescaled(self) -> None:
        """Marks that are dropped leave the parent, which is rescaled; all gone is absent."""
        parts = [
            {"id": "one", "marks": 4, "value": "u", "absent": "drop"},
            {"id": "two", "marks": 6, "value": "m", "cap": 6, "applies": "f", "absent": "drop"},
        ]
        whole = figure(["one", "two"], marks=10, absent="zero")
        above = {"id": "above", "value": [["0.5", "figure"], ["2", "one"]]}
        chosen = {"kind": "cases", "cases": [{"if": {"m": 7}, "then": "one"}], "otherwise": "two"}
        facts = [{**one, "f": f} for one in self.FACTS for f in (True, False)]

        taken = held(facts, *parts, whole, above, {"id": "last", "value": chosen}, measures=MAYBE)
        assert all(taken)

    def test_what_is_rarely_absent_is_asked_of_the_rules(self) -> None:
        """A fact that the scheme does not expect to be absent is left to the rules themselves."""
        scheme = small_scheme(nodes=[figure(["m"], absent="zero")], measures=MEASURES)
        facts = {**FACTS, "m": "absent"}

        assert not hold_compiled(scheme, facts, compile_scheme(scheme))
        assert hold_compiled(scheme, facts, compile_scheme(scheme, maybe_absent=["m"]))


class TestGiven:
    """Nodes that are handed in."""

    NODES = (
        {"id": "quality", "role": "item", "marks": 10, "unmentioned": "none"},
        {"id": "mood", "unmentioned": "absent", "absent": "zero"},
        figure(["quality", ["2", "mood"]]),
    )

    @pytest.mark.parametrize(
        "more", [{"quality": 8, "mood": 3}, {"quality": Decimal("7.25")}, {"mood": "absent"}]
    )
    def test_given_node_is_an_input(self, more: dict[str, Any]) -> None:
        """A node without a rule is an input within its bounds."""
        assert held([{**FACTS, **more}], *self.NODES) == [True]

    def test_computed_node_that_is_given_goes_by_the_rules(self) -> None:
        """A computed node that is given instead is left to the rules themselves."""
        assert held([{**FACTS, "quality": 1, "figure": 4}], *self.NODES) == [False]

    def test_given_by_sub_period(self) -> None:
        """A node may be given in each sub-period."""
        score_ = {"id": "score", "per": "quarter"}
        total = {"kind": "tally", "over": "quarter", "take": "sum", "value": "score"}
        facts = {**FACTS, "score": [1, Decimal("2.5"), 3]}

        taken = held([facts], score_, figure(total), periods=QUARTERS)
        assert taken == [True]


class TestQuestions:
    """Answers are part of a plan; what is open is tried every way."""

    ASKED: ClassVar[dict[str, Any]] = {
        "conventions": {"q": {"options": {"one": "one", "two": "two"}}}
    }
    OPEN: ClassVar[dict[str, Any]] = {"ask": "q", "options": {"one": "m", "two": "n"}}

    @pytest.mark.parametrize("answers", [{}, {"q": "one"}, {"q": "two"}])
    def test_amount_condition_and_label(self, answers: dict[str, str]) -> None:
        """A question may stand for an amount, a condition or a label."""
        facts = [{**FACTS, "m": 3, "n": 3}, FACTS]
        condition = {"ask": "q", "options": {"one": "f", "two": {"not": "f"}}}
        label = {"ask": "q", "options": {"one": "c", "two": "d"}}
        rows = [{"labels": ["good"], "value": 3}]
        nodes = [
            figure(self.OPEN),
            {"id": "second", "value": {"kind": "cases", "cases": [{"if": condition, "then": 1}]}},
            {"id": "third", "value": {"kind": "table", "of": label, "rows": rows}},
            {
                "id": "is",
                "value": {
                    "kind": "cases",
                    "cases": [{"if": {"left": label, "op": "is", "right": "good"}, "then": 1}],
                },
            },
            {
                "id": "counted",
                "value": {"kind": "tally", "over": "r", "take": "sum", "value": self.OPEN},
            },
        ]

        assert all(held(facts, *nodes, answers=answers, **self.ASKED))

    def test_rounding_and_absence_may_be_asked(self) -> None:
        """So may a rounding and what stands for no value."""
        by = {"ask": "q", "options": {"one": "floor", "two": "ceil"}}
        absent = {"ask": "q", "options": {"one": "zero", "two": "full"}}
        ratio = {"kind": "times", "factors": ["m"], "over": "n"}
        given = {"id": "given", "absent": absent, "unmentioned": "absent", "marks": 3}
        node = figure(ratio, marks=5, round={"to": 1, "by": by}, absent=absent)

        label = {"ask": "q", "options": {"one": "c", "two": "d"}}
        asked = {"left": label, "op": "absent"}
        cases = {"kind": "cases", "cases": [{"if": asked, "then": 1}]}

        assert all(held(SPREAD, node, given, {"id": "asked", "value": cases}, **self.ASKED))


def test_peers_are_handed_in() -> None:
    """What compares peers is an input that one subject alone does not have."""
    value = {"kind": "among", "of": "m", "take": "best"}
    scheme = small_scheme(nodes=[figure(value)], measures=MEASURES)
    (one,) = [one for one in plan_of(scheme).inputs if one.kind is InputKind.RULE][:1]

    assert one.needs_group
    assert held([FACTS], figure(value)) == [False]


def test_share_of_the_group_needs_it() -> None:
    """A share of those who are there is an input that needs the group."""
    share = {"kind": "share", "part": "0.3", "of": True, "round": "floor"}
    plan = plan_of(small_scheme(nodes=[figure(share)], measures=MEASURES))

    assert {one.needs_group for one in plan.inputs if one.kind is InputKind.RULE} == {True}


def test_facts_that_are_finer_than_their_units_go_by_the_rules() -> None:
    """Two places are taken unless it is said otherwise; a finer fact is left to the rules."""
    scheme = small_scheme(nodes=[figure(["x"])], measures=MEASURES)
    facts = {**FACTS, "x": Decimal("1.2345")}

    assert not hold_compiled(scheme, facts, compile_scheme(scheme))
    assert hold_compiled(scheme, facts, compile_scheme(scheme, places={"x": 4}))


def test_bounds_finer_than_two_places_make_finer_units() -> None:
    """The units of an amount are as fine as its own bounds."""
    measures = {"x": {"type": "amount", "least": "-0.001", "most": "0.125"}}

    assert held([{"x": Decimal("0.125")}], figure(["x"]), measures=measures) == [True]


def test_unknown_facts_go_by_the_rules() -> None:
    """An unknown fact makes an interval, which the rules themselves give."""
    facts = [{**FACTS, "m": "unknown"}, {**FACTS, "m": {"between": [1, 2]}}, {"m": 1}]

    assert held(facts, figure(["m", "n"])) == [False] * len(facts)


def test_unknown_fact_that_nothing_needs_changes_nothing() -> None:
    """A fact that no node reads may be unknown."""
    assert held([{**FACTS, "c": "unknown"}], figure(["m", "n"])) == [True]


class Odd:
    """A kind that is in no table: what somebody may plant in a scheme by code."""

    tag = "odd"

    def evaluate(self, _: object) -> Span:
        """Always three and a half."""
        return exactly(Fraction(7, 2))

    def sentence(self, _: object) -> Text:
        """No words."""
        return Text("", "")


def planted(*rules: Any) -> Scheme:
    """A scheme whose figures were put in by code, past the loader."""
    nodes = tuple(Node(id=f"figure{n}", value=rule) for n, rule in enumerate(rules))
    return attrs.evolve(small_scheme(measures=MEASURES), nodes=nodes)


def test_what_is_planted_by_code_is_followed_or_handed_in() -> None:
    """A kind without an entry is handed in; a node that stands inside a rule is looked up."""
    named = Node(id="figure0", value=Read(id="m"))
    bare = Table(of=Read(id="m"), rows=(Row(value=Fixed(number=2)),))
    scheme = planted(Read(id="n"), Sum(parts=(Part(of=named),)), bare, Odd())

    assert hold_against_rules(scheme, plan_of(scheme), FACTS)
    assert [one.kind for one in plan_of(scheme).inputs if one.rule] == [InputKind.RULE] * 3


def test_choice_is_never_read_as_a_number() -> None:
    """A label where a number is asked is handed in, and has none."""
    scheme = planted(Read(id="c"), Read(id="nobody"))

    assert not hold_against_rules(scheme, plan_of(scheme), FACTS)


def test_number_is_never_read_as_a_label() -> None:
    """A number where a label is asked is handed in, and has none."""
    asked = Cases(
        cases=(Case(if_=Compare(left=Read(id="m"), op="is", labels=("x",)), then=Read(id="n")),)
    )
    scheme = planted(asked)

    assert not hold_against_rules(scheme, plan_of(scheme), FACTS)


def test_inputs_beyond_the_bounds_are_refused() -> None:
    """Whatever breaks the bounds that a plan was proved with is left to the rules."""
    scheme = small_scheme(nodes=[figure(["m"])], measures=MEASURES)
    plan = plan_of(scheme)
    narrow = attrs.evolve(plan, inputs=(attrs.evolve(plan.inputs[0], high=5),))

    assert hold_against_rules(scheme, plan, FACTS)
    assert not hold_against_rules(scheme, narrow, FACTS)


def test_reasons_say_what_happened() -> None:
    """By hand: 3 of 12 kept, so the clause bites and the floor holds."""
    node = {
        "id": "item",
        "role": "item",
        "marks": 5,
        "start": "full",
        "cite": "§1",
        "value": [{"kind": "missing", "of": "m", "due": 12, "minus": 1, "cite": "§2"}],
    }
    compiled = compile_scheme(small_scheme(nodes=[node], measures=MEASURES))
    inputs = compiled.check({**FACTS, "m": 3}).inputs
    (reasons, _) = compiled.reasons

    assert [(one.kind, one.cite) for one in reasons] == [
        (ReasonKind.CLAUSE, "§2"),
        (ReasonKind.FLOOR, "§1"),
    ]
    assert inputs is not None
    assert compiled.details(inputs)[2:] == ((0,), (3, 0))


def test_node_plans_are_found_by_place() -> None:
    """Every node of a scheme stands in its order, with its clause."""
    nodes = [{"id": "one", "value": "m", "cite": "§1"}, {"id": "two", "value": ["one"]}]
    found = plan_of(small_scheme(nodes=nodes, measures=MEASURES)).nodes

    assert [(one.id, one.cite) for one in found] == [("one", "§1"), ("two", None)]
    assert isinstance(found[0], NodePlan)
