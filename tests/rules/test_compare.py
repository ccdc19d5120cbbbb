"""The atom of conditions: what holds, what does not, and what is open."""

from typing import Any

import pytest

from small_schemes import MEASURES, ends, small_scheme, span_of


def once(condition: Any) -> dict[str, Any]:
    """A point if a condition holds."""
    return {"kind": "once", "of": condition, "plus": 1}


def state(condition: Any, facts: dict[str, Any] | None = None, **parts: Any) -> str:
    """Whether a condition holds: yes, no or open."""
    low, high, _ = ends(once(condition), facts, **parts)
    return {(1, 1): "yes", (0, 0): "no", (0, 1): "open"}[low, high]


class TestNumbers:
    """Counts and amounts."""

    @pytest.mark.parametrize(
        ("test", "below", "at", "above"),
        [
            ({"at_least": 5}, "no", "yes", "yes"),
            ({"more_than": 5}, "no", "no", "yes"),
            ({"at_most": 5}, "yes", "yes", "no"),
            ({"less_than": 5}, "yes", "no", "no"),
            ({"equals": 5}, "no", "yes", "no"),
            (5, "no", "yes", "no"),
        ],
    )
    def test_around_the_bound(self, test: Any, below: str, at: str, above: str) -> None:
        """Just under, at and just over five."""
        found = [state({"m": test}, {"m": m}) for m in (4, 5, 6)]

        assert found == [below, at, above]

    @pytest.mark.parametrize("test", [{"at_least": 5}, {"less_than": 5}, {"equals": 5}])
    def test_open_while_the_bound_lies_inside(self, test: Any) -> None:
        """A count from four to six may go either way."""
        assert state({"m": test}, {"m": {"between": [4, 6]}}) == "open"

    @pytest.mark.parametrize("test", [{"more_than": 5}, {"at_most": 5}])
    def test_open_without_bounds(self, test: Any) -> None:
        """An amount without bounds may go either way."""
        assert state({"m": test}, measures={"m": {"type": "amount"}}) == "open"

    def test_count_never_equals_a_half(self) -> None:
        """A whole number cannot be 4.5, an amount can."""
        assert state({"m": {"equals": "4.5"}}, {"m": {"between": [4, 6]}}) == "no"
        assert state({"x": {"equals": "4.5"}}, {"x": {"between": [4, 6]}}) == "open"

    def test_amounts_on_both_sides(self) -> None:
        """Any amount may stand on either side."""
        condition = {"left": ["m", "n"], "op": "at_least", "right": [[2, "m"]]}

        assert state(condition, {"m": 3, "n": 3}) == "yes"
        assert state(condition, {"m": 3, "n": 2}) == "no"

    def test_equal_unknowns_are_not_claimed_tight(self) -> None:
        """Whether two worked-out figures can meet is not known."""
        value = once({"left": ["m", "n"], "op": "equals", "right": 7})

        assert ends(value) == (0, 1, False)


class TestLabels:
    """Choices."""

    @pytest.mark.parametrize(
        ("test", "found"),
        [
            ("fair", "yes"),
            ({"is": "good"}, "no"),
            ({"is_not": "good"}, "yes"),
            ({"in": ["good", "fair"]}, "yes"),
            ({"not_in": ["good", "fair"]}, "no"),
            ({"at_least": "poor"}, "yes"),
            ({"at_least": "fair"}, "yes"),
            ({"at_least": "good"}, "no"),
            ({"more_than": "fair"}, "no"),
            ({"at_most": "good"}, "yes"),
            ({"less_than": "good"}, "yes"),
        ],
    )
    def test_known_label(self, test: Any, found: str) -> None:
        """Options are listed best first, so that they can be compared."""
        assert state({"c": test}, {"c": "fair"}) == found

    @pytest.mark.parametrize("test", ["fair", {"is_not": "fair"}, {"at_least": "fair"}])
    def test_unknown_label_is_open(self, test: Any) -> None:
        """An unknown choice may be any of its options."""
        assert state({"c": test}) == "open"

    def test_label_that_can_be_nothing_else(self) -> None:
        """Every option named is every option there is."""
        assert state({"c": {"in": ["good", "fair", "poor"]}}) == "yes"

    @pytest.mark.parametrize("test", ["fair", {"is_not": "fair"}, {"at_least": "fair"}])
    def test_absent_label_compares_with_nothing(self, test: Any) -> None:
        """What is not there is neither this nor that."""
        assert state({"c": test}, {"c": "absent"}) == "no"


class TestSame:
    """Whether two facts are the same."""

    @pytest.mark.parametrize(
        ("facts", "same"),
        [
            ({"c": "good", "d": "good"}, "yes"),
            ({"c": "good", "d": "poor"}, "no"),
            ({"c": "good"}, "open"),
            ({"c": "good", "d": "absent"}, "no"),
        ],
    )
    def test_labels(self, facts: dict[str, Any], same: str) -> None:
        """Labels are the same or not; an absent one is the same as nothing."""
        assert state({"c": {"same_as": "d"}}, facts) == same

    def test_one_of_two_labels_may_be_the_same(self) -> None:
        """What is known is among what may be, and still may be another."""
        two = {"type": "choice", "options": ["good", "fair"]}
        measures = {**MEASURES, "d": two}

        assert state({"c": {"same_as": "d"}}, {"c": "good"}, measures=measures) == "open"
        assert state({"c": {"same_as": "d"}}, {"c": "poor"}, measures=measures) == "no"

    @pytest.mark.parametrize(
        ("facts", "differ"),
        [({"m": 3, "n": 3}, "no"), ({"m": 3, "n": 4}, "yes"), ({"m": 3}, "open")],
    )
    def test_numbers(self, facts: dict[str, Any], differ: str) -> None:
        """Numbers differ or not."""
        assert state({"m": {"differs_from": "n"}}, facts) == differ
        assert state({"m": {"same_as": "n"}}, facts) != differ or differ == "open"


class TestAbsent:
    """Whether there is such a fact at all."""

    @pytest.mark.parametrize(
        ("facts", "absent"),
        [({"m": "absent"}, "yes"), ({"m": 3}, "no"), ({"m": "unknown"}, "no")],
    )
    def test_number(self, facts: dict[str, Any], absent: str) -> None:
        """A number may be there, known or not, or absent."""
        assert state({"m": {"absent": True}}, facts) == absent
        assert state({"m": {"absent": False}}, facts) == {"yes": "no", "no": "yes"}[absent]

    @pytest.mark.parametrize("name", ["m", "c"])
    def test_one_word_asks_whether_there_is_none(self, name: str) -> None:
        """The word for a fact that is not there asks for just that, of numbers and labels."""
        there = {"m": 3, "c": "good"}

        assert state({name: "absent"}, {name: "absent"}) == "yes"
        assert state({name: "absent"}, there) == "no"

    def test_label(self) -> None:
        """So may a label."""
        assert state({"c": {"absent": True}}, {"c": "absent"}) == "yes"

    def test_comparison_with_the_absent_does_not_hold(self) -> None:
        """Nothing is neither more nor less than a number."""
        assert state({"m": {"at_least": 0}}, {"m": "absent"}) == "no"

    def test_perhaps_absent_leaves_it_open(self) -> None:
        """A ratio whose base may be nought may not be there to compare."""
        ratio = {"kind": "times", "factors": ["n"], "over": "m"}
        condition = {"left": ratio, "op": "at_least", "right": 0}

        assert state(condition, {"n": 2, "m": {"between": [0, 2]}}) == "open"

    def test_incomplete_side_is_missing(self) -> None:
        """A comparison with an incomplete node is incomplete."""
        nodes = [{"id": "gone", "value": "m"}]

        span = span_of(once({"gone": {"at_least": 1}}), {"m": "absent"}, nodes=nodes)

        assert span.missing == {"gone"}

    @pytest.mark.parametrize("pair", [("m", "n"), ("c", "d")])
    def test_absent_differs_from_nothing(self, pair: tuple[str, str]) -> None:
        """What is not there is neither the same as something nor different from it."""
        one, other = pair
        facts = {"m": "absent", "n": 3, "c": "absent", "d": "good"}

        assert state({one: {"differs_from": other}}, facts) == "no"
        assert state({one: {"same_as": other}}, facts) == "no"

    def test_label_that_may_not_be_there(self) -> None:
        """A label that is unknown, or absent, stays open."""
        assert state({"c": {"differs_from": "d"}}, {"c": "unknown", "d": "good"}) == "open"


class TestWriting:
    """How a comparison is written back."""

    @pytest.mark.parametrize(
        ("condition", "written"),
        [
            ("f", {"f": {"equals": 1}}),
            ({"f": False}, {"f": {"equals": 0}}),
            ({"m": {"at_least": 3}}, {"m": {"at_least": 3}}),
            ({"c": "good"}, {"c": {"is": "good"}}),
            ({"c": {"in": ["good", "fair"]}}, {"c": {"in": ["good", "fair"]}}),
            ({"c": {"same_as": "d"}}, {"c": {"same_as": "d"}}),
            ({"m": {"absent": True}}, {"m": {"absent": True}}),
            (
                {"left": ["m", "n"], "op": "less_than", "right": 3},
                {"left": ["m", "n"], "op": "less_than", "right": 3},
            ),
        ],
    )
    def test_shortest_form(self, condition: Any, written: Any) -> None:
        """A comparison is written in its shortest form, and reads back the same."""
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": once(condition)}])

        assert scheme.data["nodes"][0]["value"]["of"] == written
