"""Weighted parts, added."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from small_schemes import MEASURES, ends, exact, small_scheme

HALF = Decimal("0.5")
COUNTS = st.integers(0, 20)


class TestSum:
    """Lists, pairs and signs."""

    def test_by_hand(self) -> None:
        """0.7 × (90 − 5) + 0.3 × 82 is 84.1."""
        value = [[Decimal("0.7"), [90, [-1, "m"]]], [Decimal("0.3"), 82]]

        assert exact(value, {"m": 5}) == Decimal("84.1")

    @given(m=COUNTS, n=COUNTS)
    def test_order_of_parts_does_not_matter(self, m: int, n: int) -> None:
        """Parts may be written in any order."""
        facts = {"m": m, "n": n}

        assert exact(["m", [2, "n"]], facts) == exact([[2, "n"], "m"], facts) == m + 2 * n

    def test_weight_may_be_an_amount(self) -> None:
        """A weight may be worked out, and may itself be unknown."""
        weight = {"kind": "cases", "cases": [{"if": "f", "then": 2}], "otherwise": 3}

        assert exact([[weight, "m"]], {"m": 4, "f": True}) == 8
        assert ends([[weight, "m"]], {"m": 4}) == (8, 12, True)

    def test_empty_sum_is_nought(self) -> None:
        """Nothing added is nothing."""
        assert exact([]) == 0

    def test_is_written_back_short(self) -> None:
        """A weight of one is left out, a nested sum keeps its own list."""
        value = ["m", [HALF, "n"], [1, ["m", "n"]]]
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": value}])

        assert scheme.data["nodes"][0]["value"] == ["m", ["0.5", "n"], [1, ["m", "n"]]]
