"""Nodes that are given instead of computed, whole or by sub-period."""

from decimal import Decimal
from typing import Any

import pytest

from lianxin import ABSENT, UNKNOWN, InvalidDataError, score
from lianxin.scoring import Scorecard
from small_schemes import one_item, small_scheme

QUARTERLY = small_scheme(
    periods={"quarter": ["Q1", "Q2"]},
    nodes=[{"id": "dues", "marks": 2, "role": "item", "per": "quarter"}],
)


def by_quarter(facts: dict[str, Any]) -> list[tuple[Any, Any]]:
    """The bounds of the dues in each quarter."""
    card: Scorecard = score(QUARTERLY, facts)
    return [(card.at("dues", part).low, card.at("dues", part).high) for part in ("Q1", "Q2")]


class TestGivenNodes:
    """A node without a rule of its own is handed in."""

    def test_a_node_with_a_start_needs_no_value(self) -> None:
        """An item that only starts full and may be killed is worked out, not asked for."""
        item = {"marks": 5, "start": "full", "zero_when": "gone"}
        scheme = small_scheme(
            measures={"gone": {"type": "flag", "unmentioned": "none"}}, **one_item(**item)
        )

        assert not scheme.node_by_id["item"].must_be_given
        assert score(scheme, {})["item"].points == 5
        assert score(scheme, {"gone": True})["item"].points == 0

    def test_sub_periods_come_as_a_list_or_as_a_table(self) -> None:
        """A list goes by the order of the sub-periods, a table by their names."""
        expected = [(2, 2), (1, 1)]

        assert by_quarter({"dues": [2, 1]}) == expected
        assert by_quarter({"dues": {"Q2": 1, "Q1": Decimal(2)}}) == expected

    def test_a_sub_period_that_is_not_mentioned_is_unknown(self) -> None:
        """What a table leaves out is as open as if nothing was said."""
        assert by_quarter({"dues": {"Q1": 2}}) == [(2, 2), (0, 2)]
        assert by_quarter({}) == [(0, 2), (0, 2)]

    def test_one_word_speaks_for_all_sub_periods(self) -> None:
        """Unknown and absent may be said once for the whole year."""
        assert by_quarter({"dues": UNKNOWN}) == [(0, 2), (0, 2)]
        assert score(QUARTERLY, {"dues": ABSENT}).at("dues", "Q2").missing == ("dues",)

    @pytest.mark.parametrize("said", [2, [1], "much"])
    def test_anything_else_is_refused(self, said: Any) -> None:
        """One number cannot speak for several sub-periods."""
        with pytest.raises(InvalidDataError, match="by sub-period"):
            score(QUARTERLY, {"dues": said})
