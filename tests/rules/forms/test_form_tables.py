"""Points by table."""

from typing import Any, ClassVar

import pytest

from form_cases import check_form, refuses
from small_schemes import span_of

STEPS = {"kind": "steps", "of": "m", "plus": [[2, 1], [5, 3]]}
TAKEN = {"kind": "steps", "of": "m", "minus": [[1, 2], [3, "all"]]}
CHOICE = {"kind": "choice", "of": "c", "plus": {"good": 4, "fair": "2.5"}}
GRID = {
    "kind": "grid",
    "of": "c",
    "across": "d",
    "rows": [
        {"labels": ["good"], "points": {"good": 9, "fair": 6}},
        {"labels": ["fair", "poor"], "points": {"good": 3}},
    ],
}


class TestSteps:
    """分档: the highest step that is reached."""

    @pytest.mark.parametrize(("m", "points"), [(1, 0), (2, 1), (4, 1), (5, 3), (19, 3)])
    def test_points_given(self, m: int, points: int) -> None:
        """Below all steps nothing is given."""
        check_form(STEPS, {"m": m}, points)

    @pytest.mark.parametrize(("m", "points"), [(0, 0), (1, -2), (3, -8)])
    def test_all_takes_the_marks_of_the_item(self, m: int, points: int) -> None:
        """``all`` stands for the item's marks."""
        item = {"id": "figure", "marks": 8, "value": [TAKEN]}

        check_form(TAKEN, {"m": m}, points, nodes=[item])

    def test_reads_like_the_paper(self) -> None:
        """The rule, and the figure."""
        assert check_form(STEPS, {"m": 5}, 3) == (
            "“m”2及以上加1分，5及以上加3分",
            "by “m”: 2 or more, give 1; 5 or more, give 3",
            "m：实5，得3分",
            "m: 5, 3 points",
        )

    def test_all_marks_are_told_as_such(self) -> None:
        """As the paper would say it, and not as so many points of a name."""
        item = {"id": "figure", "marks": 8, "value": [TAKEN]}

        assert check_form(TAKEN, {"m": 3}, -8, nodes=[item])[:2] == (
            "“m”1及以上扣2分，3及以上扣全部分值",
            "by “m”: 1 or more, take 2; 3 or more, take all the marks",
        )

    @pytest.mark.parametrize("pairs", [[[1]], [3], "x", [["a b", 1]]])
    def test_pairs_are_pairs(self, pairs: Any) -> None:
        """A step is a bound and its points."""
        refuses({"kind": "steps", "of": "m", "plus": pairs}, "must")

    def test_sign_is_said_once(self) -> None:
        """Neither two signs nor none."""
        refuses({"kind": "steps", "of": "m"}, "plus or minus")


class TestChoice:
    """按选项: by what was chosen."""

    @pytest.mark.parametrize(("c", "points"), [("good", 4), ("fair", "2.5"), ("poor", 0)])
    def test_by_hand(self, c: str, points: object) -> None:
        """A label without points gives none."""
        check_form(CHOICE, {"c": c}, points)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and the choice."""
        assert check_form(CHOICE, {"c": "fair"}, "2.5") == (
            "“c”：good加4分，fair加2.5分",
            "by “c”: good: give 4; fair: give 2.5",
            "c：为“fair”，得2.5分",
            "c: “fair”, 2.5 points",
        )

    def test_sign_is_said_once(self) -> None:
        """Neither two signs nor none; and points are a table by label."""
        refuses({"kind": "choice", "of": "c"}, "plus or minus")
        refuses({"kind": "choice", "of": "c", "plus": [1]}, "table from label")


class TestGrid:
    """双键: a table with two keys."""

    @pytest.mark.parametrize(
        ("c", "d", "points"),
        [("good", "good", 9), ("good", "fair", 6), ("poor", "good", 3), ("poor", "poor", 0)],
    )
    def test_by_hand(self, c: str, d: str, points: int) -> None:
        """The cell of both labels, or nothing."""
        check_form(GRID, {"c": c, "d": d}, points)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and both choices."""
        assert check_form(GRID, {"c": "poor", "d": "good"}, 3) == (
            "按“c”和“d”：good——good9分、fair6分；fair、poor——good3分",
            "by “c” and “d”: good (good 9, fair 6); fair, poor (good 3)",
            "c：poor，good，得3分",
            "c: poor, good, 3 points",
        )

    def test_empty_table_is_refused(self) -> None:
        """A table has a row."""
        refuses({**GRID, "rows": []}, "have a row")


class TestByClass:
    """按类别取值: a number by the class of a unit."""

    FORM: ClassVar = {"kind": "by_class", "of": "c", "values": {"good": 12, "fair": 6}}

    @pytest.mark.parametrize(("label", "points"), [("good", 12), ("fair", 6), ("poor", 0)])
    def test_by_hand(self, label: str, points: int) -> None:
        """Every class has its number; all others have nought unless something is said."""
        check_form(self.FORM, {"c": label}, points)

    def test_other_classes_may_have_a_number(self) -> None:
        """What holds for every other class is said."""
        check_form({**self.FORM, "otherwise": 3}, {"c": "poor"}, 3)

    def test_stands_in_any_field(self) -> None:
        """A standard goes by class: 12 due, 10 done, 2 missing."""
        form = {"kind": "missing", "of": "m", "due": self.FORM, "minus": 1}

        assert check_form(form, {"m": 10, "c": "good"}, -2)[:2] == (
            "“m”应有（按“c”：good为12、fair为6），少的每个扣1分",
            "(by “c”: good 12, fair 6) of “m” are due; take 1 for each one missing",
        )

    def test_reads_like_the_paper(self) -> None:
        """The rule, and which class it is."""
        assert check_form(self.FORM, {"c": "good"}, 12) == (
            "（按“c”：good为12、fair为6）",
            "(by “c”: good 12, fair 6)",
            "c：为“good”，取12，得12分",
            "c: “good”: 12, 12 points",
        )

    def test_unknown_class_may_be_any(self) -> None:
        """Not knowing the class leaves every number open."""
        assert span_of(self.FORM, {"c": "unknown"})[:2] == (0, 12)
