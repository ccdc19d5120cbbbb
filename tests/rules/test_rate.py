"""So much for each unit."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_schemes import ends, exact, span_of


def rate(**fields: Any) -> dict[str, Any]:
    """A rate of two points over the count."""
    return {"kind": "rate", "of": "m", "each": 2, **fields}


class TestRate:
    """Excess, shortfall, units and their parts."""

    @pytest.mark.parametrize(
        ("fields", "points"),
        [
            ({}, 14),
            ({"over": 4}, 6),
            ({"over": 9}, 0),
            ({"short_of": 12}, 10),
            ({"short_of": 5}, 0),
            ({"unit": 3}, Fraction(14, 3)),
            ({"unit": 3, "parts": "whole"}, 4),
            ({"unit": 3, "parts": "started"}, 6),
            ({"over": 2, "short_of": 9}, 8),
            ({"each": [[-1, 2]]}, -14),
        ],
    )
    def test_by_hand(self, fields: dict[str, Any], points: object) -> None:
        """Seven counted, two points each, in every way."""
        assert exact(rate(**fields), {"m": 7}) == points

    @given(low=st.integers(0, 9), more=st.integers(0, 9), unit=st.integers(1, 4))
    def test_interval_holds_every_value(self, low: int, more: int, unit: int) -> None:
        """An unknown count gives the points of its two ends."""
        value = rate(unit=unit, parts="whole", over=2)
        found = [exact(value, {"m": m}) for m in range(low, low + more + 1)]

        assert ends(value, {"m": {"between": [low, low + more]}})[:2] == (min(found), max(found))

    def test_absent_figure_is_absent(self) -> None:
        """Nothing is counted of what is not there."""
        assert span_of(rate(over=1), {"m": "absent"}).missing == {"figure"}

    def test_unknown_amount_without_bounds_stays_open(self) -> None:
        """Without an upper bound the points have none."""
        measures = {"m": {"type": "amount"}}

        assert span_of(rate(parts="whole", over=1), measures=measures)[:2] == (0, None)
        assert span_of(rate(parts="whole"), measures=measures)[:2] == (None, None)

    def test_exact_parts_are_not_rounded(self) -> None:
        """A third of a unit is a third."""
        assert exact(rate(of="x", unit=3), {"x": Decimal(1)}) == Fraction(2, 3)
