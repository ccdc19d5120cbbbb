"""So many points for each, for each missing, for each beyond what is allowed."""

from typing import Any

import pytest

from form_cases import check_form, refuses
from small_schemes import exact

EACH = {"kind": "each", "of": "m", "minus": 2}
MISSING = {"kind": "missing", "of": "m", "due": 12, "minus": 2}
EXCESS = {"kind": "excess", "of": "m", "allowed": 3, "minus": 2}


class TestEach:
    """每次: for each."""

    @pytest.mark.parametrize(
        ("form", "m", "points"),
        [
            (EACH, 3, -6),
            ({"kind": "each", "of": "m", "plus": "0.5"}, 3, "1.5"),
            ({**EACH, "unit": 4, "parts": "whole"}, 11, -4),
            ({**EACH, "unit": 4, "parts": "started"}, 9, -6),
            ({**EACH, "unit": 4, "parts": "exact"}, 10, -5),
        ],
    )
    def test_by_hand(self, form: dict[str, Any], m: int, points: object) -> None:
        """Points for each unit; what a part of a unit counts for is said."""
        check_form(form, {"m": m}, points)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and the rule with its figures."""
        assert check_form(EACH, {"m": 3}, -6) == (
            "“m”每个扣2分",
            "take 2 for each one of “m”",
            "m：实3，每个扣2分，扣6分",
            "m: 3, take 2 for each one, −6 points",
        )

    def test_whole_units_read_so(self) -> None:
        """A unit and its parts are said."""
        zh, en, _, _ = check_form({**EACH, "unit": 4, "parts": "whole"}, {"m": 11}, -4)

        assert (zh, en) == (
            "“m”每4个（满一个计一个）扣2分",
            "take 2 for each 4 (whole units) of “m”",
        )

    def test_sign_is_said_once(self) -> None:
        """Neither two signs nor none."""
        refuses({"kind": "each", "of": "m"}, "plus or minus")
        refuses({**EACH, "plus": 1}, "plus or minus")


class TestMissing:
    """少一次扣: for each missing."""

    @pytest.mark.parametrize(("m", "points"), [(11, -2), (12, 0), (13, 0), (0, -24)])
    def test_by_hand(self, m: int, points: int) -> None:
        """Only what falls short of what is due counts."""
        check_form(MISSING, {"m": m}, points)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and the rule with its figures."""
        assert check_form(MISSING, {"m": 11}, -2) == (
            "“m”应有12，少的每个扣2分",
            "12 of “m” are due; take 2 for each one missing",
            "m：应12，实11，扣2分",
            "m: 12 due, 11 held, −2 points",
        )

    def test_may_give_points(self) -> None:
        """Points may be given for each missing one, too."""
        check_form({"kind": "missing", "of": "m", "due": 5, "plus": 1}, {"m": 3}, 2)

    def test_sign_is_said_once(self) -> None:
        """Neither two signs nor none."""
        refuses({"kind": "missing", "of": "m", "due": 3}, "plus or minus")


class TestExcess:
    """超过扣: for each beyond."""

    @pytest.mark.parametrize(("m", "points"), [(2, 0), (3, 0), (4, -2), (9, -12)])
    def test_by_hand(self, m: int, points: int) -> None:
        """Only what goes beyond what is allowed counts."""
        check_form(EXCESS, {"m": m}, points)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and the rule with its figures."""
        assert check_form(EXCESS, {"m": 5}, -4) == (
            "“m”以3为限，超出的每个扣2分",
            "3 of “m” are allowed; take 2 for each one beyond",
            "m：限3，实5，扣4分",
            "m: 3 allowed, 5 counted, −4 points",
        )

    def test_points_given_for_more_are_no_limit(self) -> None:
        """What is rewarded beyond a bound is not told as what is allowed."""
        form = {"kind": "excess", "of": "m", "allowed": 3, "plus": 2}

        assert check_form(form, {"m": 5}, 4) == (
            "“m”超过3的部分，每个加2分",
            "give 2 for each one of “m” beyond 3",
            "m：实5，计超过3的部分，得4分",
            "m: 5, of which counts what is beyond 3, 4 points",
        )

    def test_sign_is_said_once(self) -> None:
        """Neither two signs nor none."""
        refuses({"kind": "excess", "of": "m", "allowed": 3}, "plus or minus")


def test_one_more_never_helps_where_points_are_taken() -> None:
    """A property of the three: more absences, fewer points; more kept, more points."""
    for form, sign in ((EACH, -1), (EXCESS, -1), (MISSING, 1)):
        values = [exact(form, {"m": m}) for m in range(20)]
        assert values == sorted(values, reverse=sign < 0)
