"""One value as a caller says it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from lianxin.errors import ProblemList
from lianxin.rules.measure import Attribute, MeasureType
from lianxin.rules.values import REFUSED, read_value
from lianxin.spans import Grid, Labels, Span


def declared(kind: str, **more: Any) -> Attribute:
    """An attribute of some type."""
    return Attribute(id="a", type=MeasureType(kind), **more)


def read(one: Attribute, said: Any) -> tuple[Any, list[str]]:
    """What is known, and what is wrong."""
    problems = ProblemList()
    value = read_value(problems, one, said, "facts.a")
    assert all(problem.requirement.zh for problem in problems.found)
    return value, [problem.en for problem in problems.found]


class TestReadValue:
    """Numbers, flags, labels, and what lies between two bounds."""

    @pytest.mark.parametrize(
        ("one", "said", "value"),
        [
            (declared("count"), 3, Span(3, 3)),
            (declared("count"), "3", Span(3, 3)),
            (declared("amount"), Decimal("0.5"), Span(Fraction(1, 2), Fraction(1, 2))),
            (declared("amount"), -2, Span(-2, -2)),
            (declared("flag"), True, Span(1, 1)),
            (declared("flag"), False, Span(0, 0)),
            (declared("choice"), "a", Labels(frozenset({"a"}))),
            (declared("choice", options=("a", "b")), "b", Labels(frozenset({"b"}))),
            (
                declared("count"),
                {"between": [1, 3]},
                Span(1, 3, sources=frozenset({"a"}), grid=Grid.WHOLE),
            ),
            (declared("amount"), {"between": [2, 2]}, Span(2, 2, grid=Grid.ANY)),
        ],
    )
    def test_accepted(self, one: Attribute, said: Any, value: Any) -> None:
        """What the declaration asks for is known exactly, or within its bounds."""
        assert read(one, said) == (value, [])

    @pytest.mark.parametrize(
        ("one", "said", "asked"),
        [
            (declared("count"), 0.5, "never a float: use Decimal or a text"),
            (declared("count"), float("nan"), "never a float"),
            (declared("count"), None, "UNKNOWN if nobody knows it"),
            (declared("count"), True, "be an exact number"),
            (declared("count"), [1], "be an exact number"),
            (declared("count"), 10**100, "be an exact number"),
            (declared("count"), Decimal("1e999999999"), "be an exact number"),
            (declared("count"), Decimal("0.5"), "be a whole number"),
            (declared("count"), -1, "be at least 0"),
            (declared("order"), 0, "be at least 1"),
            (declared("amount", most=5), 6, "be at most 5"),
            (declared("flag"), 1, "be True or False"),
            (declared("choice"), " ", "be a non-blank text"),
            (declared("choice"), 3, "be a non-blank text"),
            (declared("choice", options=("a", "b")), "c", "be one of: a, b"),
            (declared("count"), {"between": [3, 1]}, "start with the lesser bound"),
            (declared("count"), {"between": [3]}, "be a pair"),
            (declared("count"), {"between": 3}, "be a pair"),
            (declared("count"), {"between": [0.5, 3]}, "never a float"),
        ],
    )
    def test_refused(self, one: Attribute, said: Any, asked: str) -> None:
        """The problem names the remedy, and nothing stands for the value."""
        value, (problem,) = read(one, said)

        assert asked in problem
        assert problem.startswith("facts.a")
        assert value in (REFUSED, Labels(frozenset(), absent=REFUSED.absent))
