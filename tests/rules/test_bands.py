"""From a number to a grade."""

from typing import Any

import pytest

from graded import appraised
from lianxin import Appraisal, InvalidDataError
from lianxin.rules.bands import Band, Bands
from lianxin.rules.fixed import Fixed

# The bands of a published classification: the best and the lowest grade print no bounds.
CLASSES = [
    {"grade": "A", "bound": 90},
    {"grade": "B", "bound": 75, "printed": [75, 89]},
    {"grade": "C", "bound": 60, "printed": [60, 74]},
    {"grade": "D", "bound": 0},
]
# A co-building appraisal: 95 is printed in two bands, and the lower grades are cut.
CUT = [
    {"grade": "A", "bound": 95},
    {"grade": "B", "bound": 90, "printed": [90, 95]},
]
MEASURES = {"x": {"type": "amount", "least": 0, "most": 200}, "f": {"type": "flag"}}


def banded(x: Any, rows: list[dict[str, Any]], **more: Any) -> Appraisal:
    """One subject under bands."""
    bands = {"kind": "bands", "of": "x", "rows": rows, **more}
    return appraised({"a": {"x": x}}, bands, measures=MEASURES, grades=["A", "B", "C", "D"])


class TestPrintedBounds:
    """What the paper prints, against what it means."""

    @pytest.mark.parametrize(
        ("x", "rows", "grade", "told"),
        [
            ("93.2", CLASSES, "A", []),
            ("89.6", CLASSES, "B", ["total_between_printed_bands"]),
            ("74.6", CLASSES, "C", ["total_between_printed_bands"]),
            ("89", CLASSES, "B", []),
            ("59.9", CLASSES, "D", []),
            ("95", CUT, "A", ["bands_overlap"]),
            ("94", CUT, "B", []),
            ("57", CUT, None, ["no_band"]),
            ("101", [{"grade": "A", "bound": 90, "printed": [90, 100]}], "A", []),
            ("57", [{"grade": "A", "bound": 90}], None, ["no_band"]),
        ],
    )
    def test_gaps_and_overlaps(
        self, x: str, rows: list[dict[str, Any]], grade: str | None, told: list[str]
    ) -> None:
        """The lower bound decides; gaps, overlaps and cut bands are told."""
        found = banded(x, rows)

        assert found.result("a").grade == grade
        assert [flag.code for flag in found.flags] == told

    def test_open_number_below_every_band(self) -> None:
        """Whatever it turns out to be, the paper has no band for it."""
        found = banded({"between": [50, 57]}, CUT)

        assert [flag.code for flag in found.flags] == ["no_band"]

    def test_band_without_a_bound_takes_the_rest(self) -> None:
        """Below the last printed bound there is no gap, if somebody takes the rest."""
        rows = [{"grade": "A", "bound": 90, "printed": [90, 100]}, {"grade": "B"}]

        assert banded("12", rows).flags == ()


class TestNoNumber:
    """A number that is not there, or perhaps not."""

    def test_absent_number_gives_no_grade_and_no_flag(self) -> None:
        """Nothing reaches no band, not even the one that takes the rest."""
        found = banded("absent", [{"grade": "A", "bound": 1}, {"grade": "B"}])

        assert (found.result("a").grade, found.flags) == (None, ())
        assert found.result("a").possible == {None}

    def test_absent_bound_is_not_reached(self) -> None:
        """A bound that nobody gave is passed by nobody."""
        measures = {**MEASURES, "y": {"type": "amount"}}
        bands = {"kind": "bands", "of": "x", "rows": [{"grade": "A", "bound": "y"}]}
        found = appraised({"a": {"x": 9, "y": "absent"}}, bands, measures=measures, grades=["A"])

        assert found.result("a").possible == {None}

    def test_perhaps_absent_number_may_give_none(self) -> None:
        """A figure that may not exist may give no grade."""
        bands = {"kind": "bands", "of": {"kind": "times", "factors": [5], "over": "x"}}
        bands["rows"] = [{"grade": "A", "bound": 0}]
        found = appraised({"a": {"x": {"between": [0, 1]}}}, bands, measures=MEASURES, grades=["A"])

        assert found.result("a").possible == {"A", None}

    def test_missing_number_leaves_every_grade_open(self) -> None:
        """Without its number all grades are possible, and what is missing is named."""
        nodes = [{"id": "inner", "value": "x"}]
        bands = {"kind": "bands", "of": "inner"}
        bands["rows"] = [{"grade": "A", "bound": 9}, {"grade": "B"}]
        found = appraised(
            {"a": {"x": "absent"}}, bands, measures=MEASURES, nodes=nodes, grades=["A", "B"]
        )

        assert found.result("a").missing == ("inner",)
        assert found.result("a").possible == {"A", "B", None}


class TestShape:
    """What bands refuse."""

    def test_need_asks_for_a_fall_through(self) -> None:
        """Who lacks what is needed besides must not be guessed about."""
        with pytest.raises(InvalidDataError, match="be given where a band has a need"):
            Bands(of=Fixed(number=1), rows=(Band(grade="A", need=object()),))
