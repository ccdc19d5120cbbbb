"""Points on a condition."""

import pytest

from form_cases import check_form, refuses
from lianxin import score
from small_schemes import MEASURES, ends, one_item, small_scheme

ONCE = {"kind": "once", "of": "f", "minus": 5}
EITHER = {"kind": "either", "of": {"m": {"at_least": 3}}, "met": 2, "unmet": -1}


class TestOnce:
    """一次性: once."""

    @pytest.mark.parametrize(("f", "points"), [(True, -5), (False, 0)])
    def test_by_hand(self, f: bool, points: int) -> None:  # noqa: FBT001
        """The points bite if the condition holds."""
        check_form(ONCE, {"f": f}, points)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and whether it holds."""
        assert check_form(ONCE, {"f": True}, -5) == (
            "“f”的扣5分",
            "take 5 if “f”",
            "项目：“f”成立，扣5分",
            "item: “f” holds, −5 points",
        )
        assert check_form(ONCE, {"f": False}, 0)[2:] == (
            "项目：“f”不成立，不扣分",
            "item: “f” does not hold, no points lost",
        )

    def test_open_condition_takes_up_to_all(self) -> None:
        """While it is open, the points may or may not be taken."""
        assert ends([ONCE]) == (-5, 0, True)

    def test_sign_is_said_once(self) -> None:
        """Neither two signs nor none."""
        refuses({"kind": "once", "of": "f"}, "plus or minus")


class TestEither:
    """达标与否: one of two."""

    @pytest.mark.parametrize(("m", "points"), [(2, -1), (3, 2)])
    def test_by_hand(self, m: int, points: int) -> None:
        """Points if it holds, other points if not."""
        check_form(EITHER, {"m": m}, points)

    def test_reads_like_the_paper(self) -> None:
        """The rule, and whether it holds."""
        assert check_form(EITHER, {"m": 3}, 2) == (
            "“m”不少于3的计2分，否则计-1分",
            "2 if “m” is at least 3, otherwise -1",
            "项目：“m”不少于3（实3）成立，得2分",
            "item: “m” is at least 3 (it is 3) holds, 2 points",
        )


class TestComparedNumber:
    """Where a number is compared, the line tells what it comes to; the reader need not look."""

    def line(self, of: object, facts: dict[str, object]) -> str:
        """The line of a clause that gives points once."""
        clause = {"kind": "once", "of": of, "plus": 2}
        scheme = small_scheme(measures=MEASURES, **one_item(clauses=[clause]))
        return score(scheme, facts).explain("item").steps[0].en

    def test_a_number_that_is_known(self) -> None:
        """Too little, and how much it is."""
        assert "“m” is at least 4 (it is 3) does not hold" in self.line(
            {"m": {"at_least": 4}}, {"m": 3}
        )

    @pytest.mark.parametrize(
        ("of", "facts"),
        [
            ("f", {"f": True}),
            ({"m": {"at_least": 4}}, {"m": "unknown"}),
            ({"c": "good"}, {"c": "good"}),
        ],
    )
    def test_a_flag_a_label_and_what_nobody_knows(
        self, of: object, facts: dict[str, object]
    ) -> None:
        """There is no number to tell."""
        assert "(it is" not in self.line(of, facts)
