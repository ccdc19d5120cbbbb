"""Levels, pieces, events and lateness."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_cases import check_form, refuses
from small_schemes import exact

LISTS = {
    "r": {
        "type": "records",
        "attributes": [
            {"id": "level", "type": "choice", "options": ["national", "city"]},
            {"id": "piece", "type": "choice"},
            {"id": "group", "type": "choice", "options": ["article", "video"]},
            {"id": "authors", "type": "count"},
            {"id": "hours", "type": "amount"},
            {"id": "minutes", "type": "count"},
            {"id": "void", "type": "flag", "unmentioned": "none"},
        ],
    },
    "f": {"type": "flag"},
}
PLUS = {"national": 5, "city": 2}
LEVELS = {"kind": "levels", "of": "r", "plus": PLUS, "counting": "each"}
PIECES = {"kind": "pieces", "of": "r", "kinds": [{"labels": [], "points": PLUS}]}
EVENTS = {
    "kind": "events",
    "of": "r",
    "per_hour": 2,
    "parts": "whole",
    "most_hours": 3,
    "void": "void",
}
LATE = {
    "kind": "late",
    "of": "r",
    "per": 10,
    "minus": 1,
    "parts": "whole",
    "absent_from": 30,
    "absence": 5,
}
HONORS = [{"level": "national"}, {"level": "city"}, {"level": "city"}]


def checked(form: dict[str, Any], records: list[Any], points: object) -> tuple[str, str, str, str]:
    """Check a form over records."""
    return check_form(form, {"r": records}, points, measures=LISTS)


class TestLevels:
    """按级别: by level."""

    @pytest.mark.parametrize(
        ("counting", "records", "points"),
        [("each", HONORS, 9), ("highest", HONORS, 5), ("each", [], 0), ("highest", [], 0)],
    )
    def test_by_hand(self, counting: str, records: list[Any], points: int) -> None:
        """All add up, or only the highest counts."""
        checked({**LEVELS, "counting": counting}, records, points)

    def test_taken_by_level(self) -> None:
        """Points may be taken by level, too."""
        form = {"kind": "levels", "of": "r", "minus": PLUS, "counting": "each"}

        checked(form, HONORS, -9)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and how many there were."""
        assert checked({**LEVELS, "where": "f"}, [], 0) == (
            "“r”（“f”）按级别：national加5分、city加2分，逐项累加",
            "“r” (“f”) by level: national: give 5, city: give 2; each counts",
            "项目：“r”计0项，得0分",
            "item: 0 of “r”, 0 points",
        )

    def test_sign_is_said_once(self) -> None:
        """Neither two signs nor none."""
        with pytest.raises(AssertionError):
            refuses(LEVELS, "never")
        refuses({"kind": "levels", "of": "r", "counting": "each"}, "plus or minus")


class TestPieces:
    """每件最高: each piece by its highest level only."""

    @given(order=st.permutations([("p", "city"), ("p", "national"), ("q", "city")]))
    def test_highest_level_of_each_piece(self, order: list[tuple[str, str]]) -> None:
        """5 for p, 2 for q, in any order."""
        records = [{"piece": piece, "level": level} for piece, level in order]

        assert exact([PIECES], {"r": records}, measures=LISTS) == 7

    def test_points_by_kind_split_among_authors(self) -> None:
        """A video of two authors at city level counts 6 ÷ 2."""
        kinds = [
            {"labels": ["article"], "points": PLUS},
            {"labels": ["video"], "points": {"city": 6}},
        ]
        form = {**PIECES, "kinds": kinds, "authors": "authors"}
        record = {"piece": "p", "group": "video", "level": "city", "authors": 2}

        assert checked(form, [record], 3) == (
            (
                "“r”每件（按piece区分）只计最高级别："
                "article——national5分、city2分；video——city6分，按“authors”平分"
            ),
            (
                "each of “r” (told apart by piece) by its highest level only: "
                "article: national 5, city 2; video: city 6, split by “authors”"
            ),
            "项目：“r”计1项，得3分",
            "item: 1 of “r”, 3 points",
        )


class TestEvents:
    """按时长: by the hours of each event."""

    @pytest.mark.parametrize(
        ("records", "points"),
        [
            ([{"hours": "2.5"}], 4),
            ([{"hours": 5}], 6),
            ([{"hours": 5, "void": True}], 0),
            ([{"hours": 1}, {"hours": 2}], 6),
        ],
    )
    def test_by_hand(self, records: list[Any], points: int) -> None:
        """Each is capped, void ones count for nothing."""
        checked(EVENTS, records, points)

    def test_without_cap_and_void(self) -> None:
        """Neither need be said."""
        form = {"kind": "events", "of": "r", "per_hour": 2, "parts": "exact"}

        checked(form, [{"hours": "2.5"}], 5)
        assert checked(form, [], 0)[0] == "“r”每小时计2分（按比例）"

    def test_reads_like_the_paper(self) -> None:
        """The rule, and how many there were."""
        assert checked(EVENTS, [{"hours": 1}], 2) == (
            "“r”每小时计2分（满一个计一个），每次至多计3小时，“void”的不计",
            "2 for each hour of “r” (whole), at most 3 hours each, nothing if “void”",
            "项目：“r”计1项，得2分",
            "item: 1 of “r”, 2 points",
        )


class TestLate:
    """迟到: lateness that turns into absence."""

    @pytest.mark.parametrize(
        ("minutes", "points"),
        [([9], 0), ([10], -1), ([29], -2), ([30], -5), ([15, 45], -6), ([], 0)],
    )
    def test_by_hand(self, minutes: list[int], points: int) -> None:
        """A point for each ten minutes; from half an hour it is an absence."""
        checked(LATE, [{"minutes": one} for one in minutes], points)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and how many there were."""
        assert checked(LATE, [{"minutes": 45}], -5) == (
            "“r”每10分钟扣1分（满一个计一个），30分钟及以上按缺席扣5分",
            "“r”: take 1 for each 10 minutes (whole); from 30 minutes it is an absence, take 5",
            "项目：“r”计1项，扣5分",
            "item: 1 of “r”, −5 points",
        )


class TestWhichRecords:
    """Every list says in its sentence which of its records count."""

    @pytest.mark.parametrize("form", [LEVELS, PIECES, EVENTS, LATE], ids=lambda one: one["kind"])
    def test_the_condition_is_read_back(self, form: dict[str, Any]) -> None:
        """A clerk can tell a rule over some records from the same rule over all."""
        narrowed = {**form, "where": {"level": "city"}}
        zh, en, *_ = check_form(narrowed, {"r": []}, 0, measures=LISTS)

        assert "（“level”为city）" in zh
        assert "(“level” is city)" in en
