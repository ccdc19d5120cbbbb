"""Of several clauses only one counts."""

import pytest

from form_cases import check_form

CLAUSES = [
    {"kind": "once", "of": "f", "minus": 8},
    {"kind": "each", "of": "m", "minus": 2},
]
WORST = {"kind": "worst", "of": CLAUSES}
BEST = {"kind": "best", "of": CLAUSES}


@pytest.mark.parametrize(
    ("f", "m", "worst", "best"),
    [
        (False, 0, 0, 0),
        (True, 0, -8, -8),
        (False, 3, -6, -6),
        (True, 3, -8, -6),
        (True, 5, -10, -8),
    ],
)
def test_by_hand(f: bool, m: int, worst: int, best: int) -> None:  # noqa: FBT001
    """Only clauses that bite are alternatives; none bites, nothing happens."""
    check_form(WORST, {"f": f, "m": m}, worst)
    check_form(BEST, {"f": f, "m": m}, best)


def test_groups_nest() -> None:
    """The worst of the best of two and another."""
    nested = {"kind": "worst", "of": [BEST, {"kind": "each", "of": "n", "minus": 1}]}

    check_form(nested, {"f": True, "m": 3, "n": 7}, -7)


class TestWords:
    """How alternatives read."""

    def test_worst(self) -> None:
        """Each clause with its figures and what it would take."""
        assert check_form(WORST, {"f": True, "m": 3}, -8) == (
            "以下取最重一项：“f”的扣8分；“m”每个扣2分",
            "only the heaviest of: take 8 if “f”; take 2 for each one of “m”",
            "项目：取最重一项（“f”成立，计-8分；m：实3，每个扣2分，计-6分），扣8分",
            (
                "item: the heaviest of "
                "(“f” holds, -8 points; m: 3, take 2 for each one, -6 points), −8 points"
            ),
        )

    def test_what_has_no_figures_is_told_by_its_words(self) -> None:
        """A clause that stands under a condition of its own, say."""
        under = {"kind": "each", "of": "m", "minus": 2, "when": "f"}

        _, _, zh, _ = check_form({"kind": "worst", "of": [under]}, {"f": True, "m": 3}, -6)

        assert zh == "项目：取最重一项（“m”每个扣2分（仅当“f”），计-6分），扣6分"

    def test_best(self) -> None:
        """Each clause with what it would give."""
        zh, en, line_zh, line_en = check_form(BEST, {"f": True, "m": 3}, -6)

        assert zh.startswith("以下取最优一项：")
        assert en.startswith("only the best of: ")
        assert line_zh.startswith("项目：取最优一项（")
        assert line_en.startswith("item: the best of (")
