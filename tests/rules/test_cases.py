"""The first condition that holds."""

from typing import Any

import pytest

from small_schemes import ends, exact, span_of

CASES = {
    "kind": "cases",
    "cases": [{"if": {"m": {"at_least": 10}}, "then": 3}, {"if": "f", "then": "n"}],
    "otherwise": 1,
}


def labeled(**fields: Any) -> dict[str, Any]:
    """Points if one of two choices, chosen by a flag, is good."""
    chosen = {"kind": "cases", "cases": [{"if": "f", "then": "c"}], "otherwise": "d"}
    return {
        "kind": "once",
        "of": {"left": {**chosen, **fields}, "op": "is", "right": "good"},
        "plus": 1,
    }


class TestCases:
    """Numbers by condition."""

    @pytest.mark.parametrize(
        ("m", "f", "points"), [(10, True, 3), (10, False, 3), (9, True, 7), (9, False, 1)]
    )
    def test_first_that_holds(self, m: int, f: bool, points: int) -> None:  # noqa: FBT001
        """Conditions are tried in their order."""
        assert exact(CASES, {"m": m, "f": f, "n": 7}) == points

    def test_open_condition_gives_the_hull(self) -> None:
        """What may stand is everything from the least to the greatest."""
        assert ends(CASES, {"m": {"between": [9, 10]}, "f": False}) == (1, 3, True)
        assert ends(CASES, {"m": {"between": [9, 10]}, "f": True, "n": 7}) == (3, 7, True)

    def test_condition_and_branch_on_one_unknown_are_not_tight(self) -> None:
        """A branch that reads what the condition reads may not reach its ends."""
        cases = {"kind": "cases", "cases": [{"if": {"m": {"at_least": 5}}, "then": "m"}]}

        assert ends(cases, {"m": {"between": [3, 6]}}) == (0, 6, False)

    def test_what_is_missing_for_the_condition_is_missing(self) -> None:
        """A condition on an incomplete node leaves the case incomplete."""
        cases = {"kind": "cases", "cases": [{"if": {"gone": {"at_least": 5}}, "then": 1}]}
        nodes = [{"id": "gone", "value": "m"}]

        assert span_of(cases, {"m": "absent"}, nodes=nodes).missing == {"gone"}


class TestLabels:
    """Labels by condition."""

    @pytest.mark.parametrize(("f", "points"), [(True, 1), (False, 0)])
    def test_chosen_label(self, f: bool, points: int) -> None:  # noqa: FBT001
        """The label of the first case that holds."""
        assert exact(labeled(), {"f": f, "c": "good", "d": "poor"}) == points

    def test_open_condition_leaves_both_labels(self) -> None:
        """While the condition is open, so is the label, unless both agree."""
        assert ends(labeled(), {"c": "good", "d": "poor"})[:2] == (0, 1)
        assert exact(labeled(), {"c": "good", "d": "good"}) == 1

    def test_absent_in_one_branch_is_perhaps_absent(self) -> None:
        """A label that may be absent may compare with nothing."""
        assert ends(labeled(), {"c": "good", "d": "absent"})[:2] == (0, 1)

    def test_number_in_a_branch_is_any_label(self) -> None:
        """A branch that gives no label leaves the label open."""
        assert ends(labeled(otherwise=5), {"f": False, "c": "good"})[:2] == (0, 1)
