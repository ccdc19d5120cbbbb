"""What is read as something that it is not."""

from typing import Any

import pytest

from lianxin.doubts import Concern
from lianxin.lint import lint
from small_schemes import COUNT, small_scheme

GRADES = {"grade": ["A", "B"]}


class TestDropped:
    """What leaves with its marks, and who goes on with nought instead."""

    def remarked(self, *nodes: Any, **parts: Any) -> list[str]:
        """What is remarked of a node that may leave, among others and with answers."""
        part = {"id": "part", "marks": 5, "absent": parts.pop("absent", "drop"), "value": ["m"]}
        scheme = small_scheme(measures={"m": COUNT}, nodes=[part, *nodes], **parts)
        texts = [one.text.en for one in lint(scheme) if one.concern is Concern.DROPPED_AS_NOUGHT]
        assert len(texts) == len(set(texts))
        return [text.partition("but ")[2].partition(" takes")[0] for text in texts]

    def test_a_node_with_marks_that_adds_it_up_is_no_doubt(self) -> None:
        """Nor is one above a node that only passes on what it adds up."""
        between = {"id": "between", "value": [[2, "part"]]}
        above = {"id": "above", "marks": 10, "value": "between"}

        assert self.remarked(between, above) == []

    @pytest.mark.parametrize(
        "value",
        [
            {"kind": "pick", "take": "lowest", "parts": ["part", 3]},
            {"kind": "once", "of": {"part": "absent"}, "plus": 1},
            ["part", {"kind": "times", "factors": ["part", 2]}],
        ],
    )
    def test_whatever_else_reads_it_is_named(self, value: Any) -> None:
        """The lowest of several, a condition, a product: nought is what they see."""
        assert self.remarked({"id": "other", "marks": 5, "value": value}) == ["'other'"]

    def test_a_stage_that_reads_it_is_named(self) -> None:
        """Whoever has no such part would be graded by nought."""
        stage = {"kind": "bands", "of": "part", "rows": [{"grade": "A"}]}

        assert self.remarked(grades=GRADES, stages=[stage]) == ["'bands'"]

    def test_a_total_without_marks_is_named(self) -> None:
        """Nothing above it is scaled."""
        assert self.remarked(total=["part"]) == ["'total'"]
        assert self.remarked(total=["part"], scale=10) == []

    def test_an_answer_may_drop_it(self) -> None:
        """A question one answer to which drops the node is as doubtful."""
        gap = {"gap": {"options": {"zero": "zero", "drop": "drop"}}}
        absent = {"ask": "gap", "options": {"zero": "zero", "drop": "drop"}}

        assert self.remarked(total=["part"], conventions=gap, absent=absent) == ["'total'"]
