"""The lowest or the highest of several amounts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_schemes import MEASURES, ends, exact, span_of

RANGE = st.tuples(st.integers(-5, 5), st.integers(0, 4))


def pick(take: str, *parts: Any, biting: bool = False) -> dict[str, Any]:
    """A pick of several parts."""
    return {"kind": "pick", "parts": list(parts), "take": take, "biting": biting}


class TestPick:
    """Alternatives."""

    @pytest.mark.parametrize(
        ("value", "points"),
        [
            (pick("lowest", 3, -2, 5), -2),
            (pick("highest", 3, -2, 5), 5),
            (pick("lowest", -5, -2, 0, biting=True), -5),
            (pick("highest", -5, -2, 0, biting=True), -2),
            (pick("lowest", 0, 0, biting=True), 0),
            (pick("lowest", 0, 4, biting=True), 4),
        ],
    )
    def test_by_hand(self, value: Any, points: int) -> None:
        """Where only what bites counts, nought is passed over."""
        assert exact(value) == points

    @given(one=RANGE, other=RANGE, take=st.sampled_from(["lowest", "highest"]), bites=st.booleans())
    def test_interval_is_sound(
        self, one: tuple[int, int], other: tuple[int, int], take: str, *, bites: bool
    ) -> None:
        """Every value that is possible lies inside, and tight ends are reached."""
        value = pick(take, "x", "y", biting=bites)
        measures = {name: {"type": "amount", "least": -9, "most": 9} for name in "xy"}
        spread = [range(low, low + more + 1) for low, more in (one, other)]
        found = [
            exact(value, {"x": x, "y": y}, measures=measures) for x in spread[0] for y in spread[1]
        ]
        facts = {
            name: {"between": [values[0], values[-1]]}
            for name, values in zip("xy", spread, strict=True)
        }
        low, high, tight = ends(value, facts, measures=measures)

        assert low <= min(found)
        assert max(found) <= high
        if tight:
            assert (low, high) == (min(found), max(found))

    def test_absent_parts_are_no_alternatives(self) -> None:
        """What is not there is not picked; if nothing is, there is nothing."""
        assert exact(pick("lowest", "m", 4), {"m": "absent"}) == 4
        assert span_of(pick("lowest", "m"), {"m": "absent"}).missing == {"figure"}

    def test_perhaps_absent_part_widens(self) -> None:
        """A part that may be absent may not be the lowest."""
        ratio = {"kind": "times", "factors": ["n"], "over": "m"}
        span = span_of(pick("lowest", ratio, 4), {"m": {"between": [0, 1]}, "n": 2})

        assert (span.low, span.high, span.tight) == (2, 4, False)
        assert span_of(pick("lowest", ratio), {"m": {"between": [0, 1]}, "n": 2}).missing

    def test_open_ends_stay_open(self) -> None:
        """An unbounded part leaves the end open that it may reach."""
        measures = {**MEASURES, "x": {"type": "amount"}}

        assert span_of(pick("lowest", "x", 4), measures=measures)[:2] == (None, 4)
        assert span_of(pick("highest", "x", "x", biting=True), measures=measures)[:2] == (
            None,
            None,
        )

    def test_what_is_missing_stays_missing(self) -> None:
        """An incomplete part leaves the pick incomplete."""
        nodes = [{"id": "gone", "value": "m"}]

        assert span_of(pick("lowest", "gone", 4), {"m": "absent"}, nodes=nodes).missing == {"gone"}
