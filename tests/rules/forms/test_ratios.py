"""Points in proportion."""

import pytest

from form_cases import check_form
from small_schemes import MEASURES, span_of

SCALE = {"kind": "scale", "of": "m", "full": 20, "to": 12}
RATIO = {"kind": "ratio", "of": "m", "base": "n", "times": 100}


class TestScale:
    """折算: to another scale."""

    @pytest.mark.parametrize(("m", "points"), [(0, 0), (15, 9), (20, 12), (1, "0.6")])
    def test_by_hand(self, m: int, points: object) -> None:
        """12 × figure ÷ 20, unrounded."""
        check_form(SCALE, {"m": m}, points)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and its arithmetic, with the unit of the figure."""
        measures = {**MEASURES, "m": {**MEASURES["m"], "unit": {"zh": "分", "en": "points"}}}

        assert check_form(SCALE, {"m": 15}, 9, measures=measures) == (
            "“m”满值20，按比例折算为12分",
            "“m”, out of 20, scaled to 12 points",
            "m：实15分，12×15分÷20，得9分",
            "m: 12 × 15 points ÷ 20, 9 points",
        )


class TestRatio:
    """比率: one figure over another."""

    @pytest.mark.parametrize(("m", "n", "points"), [(3, 4, 75), (0, 4, 0), (5, 4, 125)])
    def test_by_hand(self, m: int, n: int, points: int) -> None:
        """A percentage of the base."""
        check_form(RATIO, {"m": m, "n": n}, points)

    def test_over_nought_there_is_none(self) -> None:
        """Over a base of nought there is no ratio."""
        assert span_of(RATIO, {"m": 3, "n": 0}).missing == {"figure"}

    def test_reads_like_the_paper(self) -> None:
        """The rule, and its arithmetic."""
        assert check_form(RATIO, {"m": 3, "n": 4}, 75) == (
            "“m”占“n”的比例 × 100",
            "100 × “m” out of “n”",
            "m：100×3÷4，得75分",
            "m: 100 × 3 ÷ 4, 75 points",
        )

    def test_a_plain_ratio_is_not_told_as_times_one(self) -> None:
        """Where no points are written the figure over its base is all there is."""
        assert check_form({"kind": "ratio", "of": "m", "base": "n"}, {"m": 3, "n": 4}, "0.75") == (
            "“m”占“n”的比例",
            "“m” out of “n”",
            "m：3÷4，得0.75分",
            "m: 3 ÷ 4, 0.75 points",
        )
