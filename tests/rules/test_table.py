"""Points read off a table."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_schemes import ends, exact, span_of

STEPS = {
    "kind": "table",
    "of": "m",
    "rows": [{"at": 5, "value": 20}, {"at": 2, "value": 10}, {"at": 8, "above": True, "value": 5}],
    "otherwise": 1,
}
LABELS = {
    "kind": "table",
    "of": "c",
    "rows": [{"labels": ["good"], "value": 4}, {"labels": ["fair"], "value": "m"}],
}


class TestByBound:
    """The highest bound that is reached."""

    @pytest.mark.parametrize(
        ("m", "points"), [(0, 1), (1, 1), (2, 10), (4, 10), (5, 20), (8, 20), (9, 5)]
    )
    def test_by_hand(self, m: int, points: int) -> None:
        """Rows in any order of writing; a bound may leave itself out."""
        assert exact(STEPS, {"m": m}) == points

    @given(low=st.integers(0, 9), more=st.integers(0, 9))
    def test_interval_is_tight_on_a_count(self, low: int, more: int) -> None:
        """All rows that a count may reach, and no others."""
        found = [exact(STEPS, {"m": m}) for m in range(low, low + more + 1)]

        assert ends(STEPS, {"m": {"between": [low, low + more]}}) == (min(found), max(found), True)

    def test_row_between_whole_numbers_is_not_reached_by_a_count(self) -> None:
        """No count lies in a row from 2.1 to 2.9."""
        rows = [{"at": "2.1", "value": 99}, {"at": "2.9", "value": 3}]
        table = {"kind": "table", "of": "m", "rows": rows}

        assert ends(table, {"m": {"between": [2, 4]}}) == (0, 3, True)
        above = [{"at": 2, "above": True, "value": 99}, {"at": 3, "value": 3}]
        assert ends({**table, "rows": above}, {"m": {"between": [2, 4]}}) == (0, 3, True)

    def test_derived_key_is_not_claimed_tight(self) -> None:
        """Whether a worked-out key reaches every row is not known."""
        table = {**STEPS, "of": [[2, "m"]]}

        assert ends(table, {"m": {"between": [0, 4]}}) == (1, 20, False)

    def test_key_without_ends_reaches_every_row(self) -> None:
        """An unbounded key may be anywhere."""
        assert span_of(STEPS, measures={"m": {"type": "amount"}})[:2] == (1, 20)

    def test_absent_key_gives_nothing(self) -> None:
        """No key, no points."""
        assert span_of(STEPS, {"m": "absent"}).missing == {"figure"}


class TestByLabel:
    """The row that names the label."""

    @pytest.mark.parametrize(("c", "points"), [("good", 4), ("fair", 7), ("poor", 0)])
    def test_by_hand(self, c: str, points: int) -> None:
        """A label that no row names gets what is left."""
        assert exact(LABELS, {"c": c, "m": 7}) == points

    def test_unknown_label_may_be_any(self) -> None:
        """All rows, and what is left, where a label may be unnamed."""
        assert ends(LABELS, {"m": 7}) == (0, 7, True)

    def test_open_choice_may_be_unnamed(self) -> None:
        """A choice without declared options may always be something else."""
        measures = {"m": {"type": "count"}, "c": {"type": "choice"}}

        assert span_of(LABELS, {"m": 7}, measures=measures)[:2] == (0, 7)

    def test_absent_label_gives_nothing(self) -> None:
        """No label, no points."""
        assert span_of(LABELS, {"c": "absent", "m": 7}).missing == {"figure"}

    def test_cell_that_reads_the_same_unknown_is_not_tight(self) -> None:
        """A key and a value on one unknown fact may not meet."""
        table: dict[str, Any] = {**STEPS, "rows": [{"at": 5, "value": "m"}]}

        assert ends(table, {"m": {"between": [4, 6]}}) == (1, 6, False)
