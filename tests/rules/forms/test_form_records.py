"""The share of records that meet a condition, and the mean of marks."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_cases import check_form
from small_schemes import exact, span_of

MEASURES = {
    "courses": {
        "zh": "培训",
        "en": "trainings",
        "type": "records",
        "attributes": [
            {"id": "open", "zh": "公开", "en": "open", "type": "flag"},
            {"id": "old", "type": "flag"},
        ],
    },
    "sheets": {
        "zh": "评分表",
        "en": "sheets",
        "type": "records",
        "attributes": [
            {"id": "points", "zh": "评分", "en": "points", "type": "mark", "most": 100},
            {"id": "own", "type": "flag"},
        ],
    },
}
SHARE = {"kind": "share_of_records", "of": "courses", "yes": "open", "times": 100}
PANEL = {"kind": "panel", "of": "sheets", "mark": "points"}


def courses(*flags: str) -> dict[str, Any]:
    """Trainings: o is open, x is old."""
    return {"courses": [{"open": "o" in one, "old": "x" in one} for one in flags]}


def sheets(*marks: int) -> dict[str, Any]:
    """Marks of several assessors; the first is one's own."""
    return {"sheets": [{"points": mark, "own": not place} for place, mark in enumerate(marks)]}


class TestShareOfRecords:
    """达标比例: so many in a hundred."""

    @pytest.mark.parametrize(
        ("more", "facts", "points"),
        [
            ({}, courses("o", "o", "-", "ox"), 75),
            ({"where": {"old": False}}, courses("o", "o", "-", "ox"), Fraction(200, 3)),
            ({"times": 1}, courses("o", "-"), "0.5"),
            ({}, courses("-"), 0),
        ],
    )
    def test_by_hand(self, more: dict[str, Any], facts: dict[str, Any], points: object) -> None:
        """The records under the condition make the denominator."""
        check_form({**SHARE, **more}, facts, points, measures=MEASURES)

    def test_without_a_record_there_is_no_share(self) -> None:
        """Of nothing there is no share."""
        assert span_of(SHARE, courses(), measures=MEASURES).missing == {"figure"}

    def test_reads_like_the_paper(self) -> None:
        """The rule, and how many of how many."""
        form = {**SHARE, "where": {"old": False}}

        assert check_form(form, courses("o", "-"), 50, measures=MEASURES) == (
            "“培训”（非“old”）中“公开”的比例 × 100",
            "100 × the share of “trainings” (not “old”) with “open”",
            "项目：共2项，达标1项，得50分",
            "item: 1 of 2, 50 points",
        )

    @given(st.lists(st.sampled_from(["o", "-"]), min_size=1, max_size=8))
    def test_is_a_proportion(self, flags: list[str]) -> None:
        """The share is how many meet it, out of all, whatever their order."""
        share = exact(SHARE, courses(*flags), measures=MEASURES)

        assert share == Fraction(100 * flags.count("o"), len(flags))
        assert share == exact(SHARE, courses(*sorted(flags)), measures=MEASURES)


class TestPanel:
    """评委平均分: the mean of marks."""

    @pytest.mark.parametrize(
        ("more", "marks", "points"),
        [
            ({}, (80, 90), 85),
            ({"trim": {}}, (60, 80, 90, 100), 85),
            ({"trim": {"from_count": 5}}, (60, 80, 90, 100), "82.5"),
            ({"trim": {"highest": 2, "lowest": 0}}, (60, 80, 90, 100), 70),
            ({"where": {"own": False}}, (0, 80, 90), 85),
        ],
    )
    def test_by_hand(self, more: dict[str, Any], marks: tuple[int, ...], points: object) -> None:
        """One copy of each extreme is left out, from so many marks on."""
        check_form({**PANEL, **more}, sheets(*marks), points, measures=MEASURES)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and how many marks with what mean."""
        form = {**PANEL, "where": {"own": False}, "trim": {"from_count": 5}}

        assert check_form(form, sheets(0, 80, 90), 85, measures=MEASURES) == (
            "“评分表”（非“own”）的“评分”（满5份时去掉1个最高、1个最低）平均分",
            (
                "the mean of “points” over “sheets” (not “own”)"
                " (from 5 on, less the 1 highest and the 1 lowest)"
            ),
            "项目：2份，平均85分，得85分",
            "item: 2 marks, average 85, 85 points",
        )

    @given(st.lists(st.integers(0, 100), min_size=1, max_size=6))
    def test_lies_between_its_marks(self, marks: list[int]) -> None:
        """No mean leaves the range of its marks."""
        assert min(marks) <= exact(PANEL, sheets(*marks), measures=MEASURES) <= max(marks)
