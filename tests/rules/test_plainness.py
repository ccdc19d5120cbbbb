"""Whether data is plain, small and shallow enough to be read at all."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.rules.plainness import problem_of_data


def nested(levels: int) -> Any:
    """A list so many levels deep."""
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


def circle() -> dict[str, Any]:
    """A table that holds itself."""
    table: dict[str, Any] = {}
    table["self"] = [table, table]
    return table


class TestProblemOfData:
    """One clear problem, or none."""

    @pytest.mark.parametrize(
        ("data", "path", "asked"),
        [
            (circle(), "$.self[0].self[0]", "nested at most 64 levels deep, and in no circle"),
            ({"a": nested(70)}, "$.a[0][0]", "nested at most 64 levels"),
            (nested(100_000), "$[0][0]", "nested at most 64 levels"),
            ([0] * 400_001, "$", "hold at most 400000 values"),
            ({str(n): n for n in range(400_001)}, "$", "hold at most 400000 values"),
            ([[0] * 300_000, [0] * 300_000], "$", "hold at most 400000 values"),
            ({"a": {1: 2}}, "$.a", "have texts as keys only"),
            ({"\ud800": 2}, "$", "have texts as keys only"),
            ({"a": "x" * 20_001}, "$.a", "of at most 20000 characters"),
            ({"a": "好\udfff"}, "$.a", "a text that can be written down"),
            ({"a": 10**5000}, "$.a", "written out in decimals"),
            ({"a": [Fraction(1, 3)]}, "$.a[0]", "written out in decimals"),
            ({"a": Fraction(1, 10**80)}, "$.a", "written out in decimals"),
        ],
    )
    def test_what_cannot_be_read(self, data: Any, path: str, asked: str) -> None:
        """The problem names its place and what is asked, in both languages."""
        problem = problem_of_data(data)

        assert problem is not None
        assert problem.path.startswith(path)
        assert asked in problem.requirement.en
        assert problem.requirement.zh
        assert len(str(problem.en)) < 400

    @pytest.mark.parametrize(
        "data",
        [
            {"a": [1, Decimal("0.5"), Fraction(1, 2), True, None, "好", 1.5, float("nan")]},
            [],
            nested(63),
            {"a": "x" * 20_000, "b": [0] * 300_000},
        ],
    )
    def test_what_can_be_read(self, data: Any) -> None:
        """Whether it means anything is for reading to say."""
        assert problem_of_data(data) is None

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab好", max_size=3),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner),
            max_leaves=20,
        )
    )
    def test_small_data_is_plain(self, data: Any) -> None:
        """Data of ordinary size and shape has no problem."""
        assert problem_of_data(data) is None
