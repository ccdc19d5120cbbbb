"""Which figures can only be whole numbers."""

from typing import Any

import pytest

from lianxin.rules.meaning import Meaning
from lianxin.rules.wholes import is_whole
from small_schemes import MEASURES, small_scheme

HALF = {"id": "half", "value": {"kind": "times", "factors": ["m"], "over": 2}}
NODES = [
    HALF,
    {"id": "rounded", "value": "x", "round": {"to": 1, "by": "floor"}},
    {"id": "tenths", "value": "x", "round": {"to": "0.1", "by": "floor"}},
    {"id": "given", "marks": 9},
    {"id": "bounded", "value": "m", "cap": "2.5"},
    {"id": "twice", "value": [[2, "rounded"], "m"]},
]


def whole(value: Any, **parts: Any) -> bool:
    """Whether an amount of the usual facts is whole."""
    figure = {"id": "figure", "value": value}
    scheme = small_scheme(measures=MEASURES, nodes=[*NODES, figure], **parts)
    return is_whole(scheme.node_by_id["figure"].value, Meaning(scheme=scheme))


def tally(**fields: Any) -> dict[str, Any]:
    """A tally over the records."""
    return {"kind": "tally", "over": "r", **fields}


def among(**fields: Any) -> dict[str, Any]:
    """A figure among peers."""
    return {"kind": "among", "of": "m", **fields}


class TestIsWhole:
    """Counts, flags, ranks, and what is made of them by whole steps."""

    @pytest.mark.parametrize(
        "value",
        [
            3,
            "m",
            "f",
            "@place",
            "rounded",
            "twice",
            ["m", [-2, "n"]],
            tally(take="count"),
            tally(take="sum", value="v"),
            tally(take="most", value="v", empty=0),
            among(take="rank"),
            among(take="count"),
            among(take="sum"),
            {"kind": "rate", "of": "x", "each": 2, "parts": "whole"},
            {"kind": "table", "of": "x", "rows": [{"at": 1, "value": 2}]},
            {"kind": "cases", "cases": [{"if": "f", "then": 2}], "otherwise": "m"},
            {"kind": "pick", "parts": ["m", 3], "take": "lowest"},
            {"kind": "holds", "conditions": ["f"]},
            {"kind": "node", "value": "m", "floor": 0, "cap": 4},
            {"kind": "by_class", "of": "c", "values": {"good": 3}},
        ],
    )
    def test_whole(self, value: Any) -> None:
        """Nothing but whole numbers can come out."""
        assert whole(value)

    @pytest.mark.parametrize(
        "value",
        [
            "0.5",
            "x",
            "half",
            "tenths",
            "given",
            "bounded",
            "@marks",
            ["m", ["0.5", "n"]],
            tally(take="mean", value="v"),
            tally(take="sum", value=[["0.5", "v"]]),
            tally(take="most", value="v", empty="0.5"),
            among(take="mean"),
            among(take="rank", earn={"kind": "times", "factors": ["@place"]}),
            among(take="best", of="x"),
            {"kind": "rate", "of": "m", "each": 2, "parts": "exact"},
            {"kind": "rate", "of": "m", "each": "0.5", "parts": "whole"},
            {"kind": "times", "factors": ["m"]},
            {"kind": "table", "of": "x", "rows": [{"at": 1, "value": "0.2"}]},
            {"kind": "cases", "cases": [{"if": "f", "then": 2}], "otherwise": "0.5"},
            {"kind": "pick", "parts": ["m", "x"], "take": "lowest"},
        ],
    )
    def test_perhaps_not(self, value: Any) -> None:
        """A part can occur, or it cannot be told that none does."""
        assert not whole(value)

    def test_question_is_whole_if_every_answer_is(self) -> None:
        """An open question may put a part here."""
        question = {"q": {"options": {"a": "a", "b": "b"}}}

        assert whole({"ask": "q", "options": {"a": 1, "b": "m"}}, conventions=question)
        assert not whole({"ask": "q", "options": {"a": 1, "b": "x"}}, conventions=question)

    def test_nodes_that_go_in_circles_are_not_followed_twice(self) -> None:
        """Looking ends, though circles are found elsewhere."""
        scheme = small_scheme(measures=MEASURES, nodes=NODES)
        meaning = Meaning(scheme=scheme, seen=frozenset({"twice"}))
        read = small_scheme(measures=MEASURES, nodes=[*NODES, {"id": "a", "value": "twice"}])

        assert not is_whole(read.node_by_id["a"].value, meaning)

    def test_tally_over_nothing_is_not_whole(self) -> None:
        """Over a list that is not declared, nothing is known."""
        scheme = small_scheme(measures=MEASURES, nodes=NODES)
        other = small_scheme(
            measures={"s": {**MEASURES["r"]}},
            nodes=[
                {"id": "a", "value": {"kind": "tally", "over": "s", "take": "sum", "value": "v"}}
            ],
        )

        assert not is_whole(other.node_by_id["a"].value, Meaning(scheme=scheme))
