"""Score sheets: self-rated, checked and final points side by side."""

from decimal import Decimal

import pytest

from lianxin.scoresheets import ItemPoints
from refusals import places, refusals

ITEM = {"organization": "o", "item": "lectures"}
NO_POINTS = (0.5, float("nan"), float("inf"), Decimal("NaN"), True, "5")


class TestItemPoints:
    """The points of one item, by who gave them."""

    @pytest.mark.parametrize(
        ("given", "points"),
        [
            ({}, None),
            ({"self_points": 5}, None),
            ({"self_points": 5, "checked_points": 5}, 5),
            ({"checked_points": Decimal("4.5"), "final_points": 6}, 6),
            ({"final_points": 0}, 0),
        ],
    )
    def test_final_points_hold_before_checked_ones(
        self, given: dict[str, Decimal | int], points: Decimal | int | None
    ) -> None:
        """Final, else checked; what an organization gave itself never holds."""
        assert ItemPoints(**ITEM, **given).points == points

    @pytest.mark.parametrize(
        "given",
        [
            {"self_points": 5, "checked_points": 4},
            {"self_points": 5, "final_points": 4},
            {"checked_points": 5, "final_points": Decimal("4.9")},
            {"self_points": 5, "checked_points": 6, "final_points": 5},
        ],
    )
    def test_refuses_a_deduction_without_a_reason(self, given: dict[str, Decimal | int]) -> None:
        """Whoever lowers points says why."""
        found = refusals(ItemPoints, **ITEM, **given)

        assert found == [("ItemPoints.reason", None, "be given where points were lowered")]

    def test_deduction_with_a_reason_stands(self) -> None:
        """A reason makes a deduction good."""
        given = {"self_points": 5, "checked_points": 4, "reason": "one lecture was not held"}

        assert places(ItemPoints, **ITEM, **given) == []

    def test_points_may_be_negative(self) -> None:
        """An item may deduct."""
        assert ItemPoints(**ITEM, checked_points=-2).points == -2

    @pytest.mark.parametrize("field", ["self_points", "checked_points", "final_points"])
    @pytest.mark.parametrize("points", NO_POINTS)
    def test_refuses_points_that_are_not_exact(self, field: str, points: object) -> None:
        """Floats, NaN, infinity, flags and texts are no points."""
        ((path, value, _),) = refusals(ItemPoints, **ITEM, **{field: points})

        assert path == f"ItemPoints.{field}"
        assert value is points
