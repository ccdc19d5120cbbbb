"""Who stands where, and between which places while values are open."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.ranking import Place, rank, turned
from lianxin.rules.among import Direction, Ranks
from lianxin.spans import ABSENT, Span, Truth, exactly


def places(values: dict[str, Span], **settings: Any) -> dict[str, tuple[int, int]]:
    """The best and the worst place of everybody who has one."""
    standing = rank(values, **settings)
    return {one.subject: (one.best, one.worst) for one in standing.places}


KNOWN = {"a": exactly(90), "b": exactly(80), "c": exactly(80), "d": exactly(70)}


class TestKnownValues:
    """Everybody's value is certain."""

    @pytest.mark.parametrize(
        ("settings", "expected"),
        [
            ({}, {"a": 1, "b": 2, "c": 2, "d": 4}),
            ({"ranks": Ranks.DENSE}, {"a": 1, "b": 2, "c": 2, "d": 3}),
            ({"direction": Direction.LOW}, {"d": 1, "b": 2, "c": 2, "a": 4}),
            (
                {"direction": Direction.LOW, "ranks": Ranks.DENSE},
                {"d": 1, "b": 2, "c": 2, "a": 3},
            ),
        ],
    )
    def test_by_hand(self, settings: dict[str, Any], expected: dict[str, int]) -> None:
        """Ninety, twice eighty and seventy, numbered in every way."""
        assert places(KNOWN, **settings) == {name: (n, n) for name, n in expected.items()}

    def test_equals_are_named_with_each_other(self) -> None:
        """Whoever shares a place is told with whom."""
        standing = rank(KNOWN)

        assert standing.of("b") == Place(subject="b", best=2, worst=2, tied=("c",))
        assert [one.place for one in standing.places] == [1, 2, 2, 4]

    def test_nobody_has_no_place(self) -> None:
        """Without anybody there is nothing to rank."""
        assert rank({}).places == ()
        assert rank({}).of("a") is None


class TestOpenValues:
    """Somebody's value is not certain."""

    def test_by_hand(self) -> None:
        """Between 75 and 95, one may be ahead of 90 and 80, and not of 96."""
        values = {
            "top": exactly(96),
            "a": exactly(90),
            "b": exactly(80),
            "x": Span(75, 95),
            "e": exactly(70),
        }

        assert places(values) == {
            "top": (1, 1),
            "x": (2, 4),
            "a": (2, 3),
            "b": (3, 4),
            "e": (5, 5),
        }

    def test_whoever_has_no_value_has_no_place(self) -> None:
        """An absent value is not ranked, and is in nobody's way."""
        standing = rank({"a": exactly(5), "b": ABSENT})

        assert standing.unranked == ("b",)
        assert standing.of("a") == Place(subject="a", best=1, worst=1)

    def test_incomplete_value_leaves_the_others_open(self) -> None:
        """Whoever lacks an answer has no place, but may yet stand before others."""
        standing = rank({"a": exactly(5), "b": Span(None, None, missing=frozenset({"q"}))})

        assert standing.unranked == ("b",)
        assert standing.of("a") == Place(subject="a", best=1, worst=2)

    def test_perhaps_absent_value_is_not_surely_ahead(self) -> None:
        """A value that may not exist is ahead only perhaps."""
        values = {"a": exactly(5), "b": Span(9, 9, absent=Truth.OPEN)}

        assert places(values)["a"] == (1, 2)

    def test_open_ends_are_never_passed(self) -> None:
        """Without a greatest value one may be first, without a least one last."""
        values = {"a": exactly(5), "up": Span(6, None), "down": Span(None, 4)}

        assert places(values) == {"up": (1, 1), "a": (2, 2), "down": (3, 3)}
        anywhere = {"a": exactly(5), "any": Span(None, None), "some": Span(1, None)}
        assert set(places(anywhere).values()) == {(1, 3)}
        assert set(places(anywhere, ranks=Ranks.DENSE).values()) == {(1, 3)}

    def test_turned_twice_is_the_same(self) -> None:
        """The lower end becomes the higher, and back."""
        assert turned(Span(1, None)) == Span(None, -1)
        assert turned(turned(Span(2, 5))) == Span(2, 5)


intervals = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 2)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=4,
)


def by_counting(numbers: tuple[int, ...], own: int, ranks: Ranks) -> int:
    """The place of a number, by counting who is ahead."""
    ahead = [number for number in numbers if number > own]
    return 1 + len(set(ahead) if ranks is Ranks.DENSE else ahead)


class TestAgainstEnumeration:
    """The bounds of a place are just those that some values reach."""

    @pytest.mark.parametrize("ranks", list(Ranks))
    @given(ends=intervals)
    def test_bounds_are_reached_and_never_passed(
        self, ranks: Ranks, ends: list[tuple[int, int]]
    ) -> None:
        """Best and worst place of each, against every combination of whole values."""
        values = {str(n): Span(low, high) for n, (low, high) in enumerate(ends)}
        worlds = list(product(*(range(low, high + 1) for low, high in ends)))
        found = places(values, ranks=ranks)

        for n in range(len(ends)):
            seen = [by_counting(world, world[n], ranks) for world in worlds]
            best, worst = found[str(n)]
            assert best == min(seen)
            assert worst >= max(seen)
            assert worst == max(seen) or ranks is Ranks.DENSE

    @given(ends=intervals, seed=st.randoms(use_true_random=False))
    def test_order_of_subjects_is_irrelevant(self, ends: list[tuple[int, int]], seed: Any) -> None:
        """The same values in another order give the same standing."""
        values = {str(n): Span(low, high) for n, (low, high) in enumerate(ends)}
        shuffled = list(values.items())
        seed.shuffle(shuffled)

        assert rank(dict(shuffled)) == rank(values)
