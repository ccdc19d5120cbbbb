"""Amounts multiplied and divided."""

from decimal import Decimal
from fractions import Fraction

from small_schemes import ends, exact, span_of

RATIO = {"kind": "times", "factors": [8, "m"], "over": "n"}


class TestTimes:
    """Coefficients and ratios."""

    def test_by_hand(self) -> None:
        """8 × 3 ÷ 7 is 24/7, and nothing is rounded."""
        assert exact(RATIO, {"m": 3, "n": 7}) == Fraction(24, 7)
        assert exact({"kind": "times", "factors": [Decimal("1.5"), "m"]}, {"m": 4}) == 6

    def test_nothing_multiplied_is_one(self) -> None:
        """An empty product is one."""
        assert exact({"kind": "times", "factors": []}) == 1

    def test_over_nought_there_is_nothing(self) -> None:
        """What that means is said at the node."""
        assert span_of(RATIO, {"m": 3, "n": 0}).missing == {"figure"}
        full = {"marks": 8, "absent": "full"}
        assert exact(RATIO, {"m": 3, "n": 0}, node=full) == 8

    def test_unknown_base(self) -> None:
        """A base that is surely above nought bounds the ratio."""
        assert ends(RATIO, {"m": 3, "n": {"between": [4, 6]}}) == (4, 6, True)
