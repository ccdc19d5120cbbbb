"""Who stands where, once everyone has a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.ranking import ordered_before, rank
from lianxin.rules.among import Direction, Ranks
from lianxin.spans import ABSENT, Span, Truth, exactly

VALUES = {"a": exactly(9), "b": exactly(5), "c": exactly(5), "d": exactly(1)}


class TestRank:
    """Places by one value each."""

    @pytest.mark.parametrize(
        ("ranks", "places"),
        [
            (Ranks.SKIP, {"a": 1, "b": 2, "c": 2, "d": 4}),
            (Ranks.DENSE, {"a": 1, "b": 2, "c": 2, "d": 3}),
        ],
    )
    def test_numbering_behind_a_tie(self, ranks: Ranks, places: dict[str, int]) -> None:
        """1-2-2-4 leaves a gap, 1-2-2-3 does not."""
        standing = rank(VALUES, ranks=ranks)

        assert {one.subject: one.place for one in standing.places} == places

    def test_equals_are_named(self) -> None:
        """Who shares a place is told."""
        place = rank(VALUES).of("b")

        assert place is not None
        assert place.tied == ("c",)

    def test_low_first(self) -> None:
        """The lowest may stand first; open ends turn over, too."""
        values = {**VALUES, "u": Span(None, 0)}
        first = rank(values, direction=Direction.LOW).places[0]

        assert (first.subject, first.place) == ("u", 1)

    def test_who_has_no_value_is_not_ranked(self) -> None:
        """Neither the absent nor the incomplete have a place."""
        values = {**VALUES, "x": ABSENT, "y": Span(1, 2, missing=frozenset({"q"}))}
        standing = rank(values)

        assert standing.unranked == ("x", "y")
        assert standing.of("x") is None

    @given(ends=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=5))
    def test_open_places_hold_every_outcome(self, ends: list[tuple[int, int]]) -> None:
        """The best and the worst place are those of the extremes of all values."""
        values = {str(n): Span(low, low + more) for n, (low, more) in enumerate(ends)}

        for place in rank(values).places:
            own = values[place.subject]
            others = [span for name, span in values.items() if name != place.subject]
            assert place.best == 1 + sum(o.low > own.high for o in others)  # type: ignore[operator]
            assert place.worst == 1 + sum(o.high > own.low for o in others)  # type: ignore[operator]

    def test_unbounded_value_may_stand_anywhere(self) -> None:
        """A value without ends stands between the first and the last place."""
        place = rank({**VALUES, "u": Span(None, None)}).of("u")

        assert place is not None
        assert (place.best, place.worst, place.place) == (1, 5, None)


class TestOrderedBefore:
    """One value against another."""

    @pytest.mark.parametrize(
        ("one", "other", "before"),
        [
            (exactly(5), exactly(3), Truth.YES),
            (exactly(5), exactly(5), Truth.NO),
            (exactly(3), exactly(5), Truth.NO),
            (Span(2, 6), exactly(5), Truth.OPEN),
            (Span(None, None), exactly(5), Truth.OPEN),
        ],
    )
    def test_by_hand(self, one: Span, other: Span, before: Truth) -> None:
        """Surely, never, or perhaps."""
        assert ordered_before(one, other) is before
