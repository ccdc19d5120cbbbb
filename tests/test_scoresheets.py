"""Self-rated, checked and final points side by side."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.scoresheets import ItemPoints
from refusals import refused

SOME_POINTS = st.none() | st.integers(-5, 5) | st.decimals(-5, 5, places=1)


def sheet(*points: object, reason: str | None = None) -> ItemPoints:
    """The points of an item: self-rated, checked, final."""
    own, checked, final = points
    return ItemPoints(
        organization="b-1",
        item="lectures",
        self_points=own,
        checked_points=checked,
        final_points=final,
        reason=reason,
    )


class TestItemPoints:
    """The points of one item, by who gave them."""

    def test_final_points_hold_before_checked_ones(self) -> None:
        """Where points are final, they hold."""
        assert sheet(10, 8, Decimal("8.5"), reason="one lecture late").points == Decimal("8.5")

    def test_checked_points_hold_until_points_are_final(self) -> None:
        """Where no points are final, checked points hold."""
        assert sheet(10, 0, None, reason="no evidence").points == 0

    def test_self_rated_points_never_hold(self) -> None:
        """What nobody checked is not known."""
        assert sheet(10, None, None).points is None

    @pytest.mark.parametrize("points", [(10, 8, None), (10, None, 9), (None, 9, 8), (7, 9, 8)])
    def test_a_deduction_needs_a_reason(self, points: tuple[int | None, ...]) -> None:
        """Points lower than those given before them are explained."""
        found = refused(sheet_of, points=points)

        assert found == {"ItemPoints.reason": "be given where points were lowered"}

    @given(st.tuples(SOME_POINTS, SOME_POINTS, SOME_POINTS))
    def test_a_reason_is_asked_for_only_where_points_went_down(self, points: tuple) -> None:
        """Points that never go down need none; with a reason, all points are taken."""
        said = [one for one in points if one is not None]

        assert sheet(*points, reason="checked on site").reason == "checked on site"
        if said == sorted(said):
            assert sheet(*points).reason is None
        else:
            assert "ItemPoints.reason" in refused(sheet_of, points=points)

    @pytest.mark.parametrize("number", [1.0, float("nan"), True, "8", Fraction(1, 3)])
    def test_points_are_exact_decimals(self, number: object) -> None:
        """Floats, words and thirds are no points on a sheet."""
        found = refused(sheet_of, points=(number, number, number))

        assert sorted(found) == [
            "ItemPoints.checked_points",
            "ItemPoints.final_points",
            "ItemPoints.self_points",
        ]

    @pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "1E+61", "1E-61"])
    def test_points_can_be_written_out(self, number: str) -> None:
        """What is no number, or no number anybody can write out, is refused."""
        assert "ItemPoints.self_points" in refused(sheet_of, points=(Decimal(number), None, None))


def sheet_of(points: tuple) -> ItemPoints:
    """A sheet without a reason."""
    return sheet(*points)
