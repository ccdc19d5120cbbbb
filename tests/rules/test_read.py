"""What a name stands for."""

import pytest

from lianxin import InvalidSchemeError, appraise
from small_schemes import MEASURES, exact, small_scheme, span_of


class TestRead:
    """Facts, nodes, attributes and special names."""

    def test_fact(self) -> None:
        """A name of a fact is its value, a flag is one or nought."""
        assert exact(["m", "f"], {"m": 3, "f": True}) == 4

    def test_node(self) -> None:
        """A name of a node is its final value."""
        assert exact("other", {"m": 9}, nodes=[{"id": "other", "value": "m", "cap": 5}]) == 5

    def test_label_is_no_number(self) -> None:
        """A choice read as a number is refused."""
        with pytest.raises(InvalidSchemeError, match="be a number: it is a choice"):
            span_of("c", {"c": "good"})

    def test_number_is_no_label(self) -> None:
        """A count compared as a label is refused."""
        once = {"kind": "once", "of": {"m": {"is": "good"}}, "plus": 1}

        with pytest.raises(InvalidSchemeError, match="be a choice: it is a number"):
            span_of(once, {"m": 3})

    def test_marks_of_the_node_at_hand(self) -> None:
        """``@marks`` are the marks of the node, nought where there are none."""
        assert exact("@marks", node={"marks": 7}) == 7
        assert exact("@marks") == 0

    def test_attribute_of_the_record_at_hand(self) -> None:
        """Inside a tally a name may be an attribute."""
        tally = {"kind": "tally", "over": "r", "take": "sum", "value": ["v", "m"]}

        assert exact(tally, {"r": [{"v": 2}, {"v": 3}], "m": 10}) == 25

    def test_attribute_of_the_record_around(self) -> None:
        """``outer.`` looks one record further out."""
        smaller = {"left": "v", "op": "less_than", "right": "outer.v"}
        inner = {"kind": "tally", "over": "r", "take": "count", "where": smaller}
        tally = {"kind": "tally", "over": "r", "take": "sum", "value": inner}

        assert exact(tally, {"r": [{"v": 1}, {"v": 2}, {"v": 3}]}) == 0 + 1 + 2

    def test_subject_and_period_are_labels(self) -> None:
        """``@subject`` is who is asked, ``@period`` when."""
        me = {"kind": "once", "of": {"left": "@subject", "op": "is", "right": "me"}, "plus": 1}
        assert exact(me, group={"me": {}, "you": {}}) == 1

        late = {"left": "@period", "op": "is", "right": "h2"}
        tally = {"kind": "tally", "over": "half", "take": "count", "where": late}
        assert exact(tally, periods={"half": ["h1", "h2"]}) == 1

    def test_place_without_a_rank_is_any_place(self) -> None:
        """``@place`` outside a rank is only known to be a place."""
        assert span_of("@place")[:2] == (1, None)

    def test_period_without_one_is_any_label(self) -> None:
        """Outside sub-periods ``@period`` is not known."""
        once = {"kind": "once", "of": {"left": "@period", "op": "is", "right": "h1"}, "plus": 1}

        assert span_of(once)[:2] == (0, 1)

    def test_result_of_an_earlier_stage(self) -> None:
        """A stage reads what an earlier one gave, and a group's check as its own."""
        check = {"kind": "check", "id": "everyone", "whose": "group", "condition": True}
        ruling = {
            "kind": "ruling",
            "id": "ruled",
            "when": {"everyone": {"is": "met"}},
            "grade": "A",
        }
        scheme = small_scheme(
            measures=MEASURES, grades={"grade": ["A", "B"]}, stages=[check, ruling]
        )

        assert appraise(scheme, {"me": {}}).result("me").grade == "A"
