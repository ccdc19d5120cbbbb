"""Numbers, days and ids: bounds that are kept, and bounds that cannot be."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from pendulum import Date

from lianxin.dates import Period, When
from lianxin.errors import InvalidQuestionError
from lianxin.testing import counts, days, idents, periods, points, whens

FIRST, LAST = Date(2022, 3, 1), Date(2022, 4, 30)
QUICK = settings(max_examples=60, deadline=None)


class TestBounds:
    """Nothing lies outside."""

    @given(least=st.decimals(-50, 50, places=2), width=st.decimals(0, 9, places=2), data=st.data())
    @QUICK
    def test_points(self, least: Decimal, width: Decimal, data: st.DataObject) -> None:
        """Exact numbers, with no more places than were asked for."""
        drawn = data.draw(points(least, least + width, places=2))

        assert least <= drawn <= least + width
        assert Fraction(drawn) * 100 == int(Fraction(drawn) * 100)

    @given(least=st.integers(-9, 9), width=st.integers(0, 9), data=st.data())
    @QUICK
    def test_counts(self, least: int, width: int, data: st.DataObject) -> None:
        """Whole numbers."""
        assert least <= data.draw(counts(least, least + width)) <= least + width

    @given(day=days(FIRST, LAST), period=periods(FIRST, LAST), when=whens(FIRST, LAST))
    @QUICK
    def test_days(self, day: Date, period: Period, when: When) -> None:
        """Days, periods and dates as they are known."""
        told = [day, period.first, period.last, when.earliest, when.latest]
        assert all(FIRST <= one <= LAST for one in told if one is not None)

    def test_one_value_alone(self) -> None:
        """Two bounds that are the same leave one value."""
        assert find(points(Decimal("1.25"), Decimal("1.25"), places=2), bool) == Decimal("1.25")
        assert find(counts(3, 3), bool) == 3
        assert find(days(FIRST, FIRST), bool) == FIRST


class TestLeast:
    """What each shrinks to, as its docstring says."""

    @pytest.mark.parametrize(
        ("strategy", "least"),
        [
            (points(), 0),
            (points(3, 9), 3),
            (points(-9, -3), -3),
            (counts(), 0),
            (counts(2, 5), 2),
            (idents(), "0"),
            (days(), Date(2000, 1, 1)),
            (days(FIRST, LAST), FIRST),
            (periods(), Period(first=Date(2000, 1, 1), last=Date(2000, 1, 1))),
            (whens(), When()),
        ],
    )
    def test_by_hand(self, strategy: Any, least: Any) -> None:
        """The least value of all."""
        assert find(strategy, lambda _: True) == least


class TestRefusals:
    """What is impossible is refused when it is asked for, by name and value."""

    @pytest.mark.parametrize(
        ("ask", "words"),
        [
            (lambda: points(2, 1), r"least must be at most most, 1, got 2"),
            (lambda: points(0.5, 1), r"least must be an exact number, never a float, got 0\.5"),
            (lambda: points(least=True), r"least must be an exact number"),
            (lambda: points(0, Decimal("NaN")), r"most must be an exact number"),
            (lambda: points(0, Date(2022, 1, 1)), r"most must be an exact number"),
            (
                lambda: points(Decimal("0.1"), Decimal("0.2"), places=0),
                r"places must be enough for a number from 0\.1 to 0\.2, got 0",
            ),
            (lambda: counts(5, 4), r"least must be at most most, 4, got 5"),
            (lambda: counts(Decimal(1), 4), r"least must be a whole number"),
            (lambda: days(LAST, FIRST), r"first must be at most last, 2022-03-01"),
            (lambda: whens(LAST, FIRST), r"first must be at most last"),
            (lambda: periods(LAST, FIRST), r"first must be at most last"),
            (lambda: days(3, LAST), r"first must be a day, got 3"),
        ],
    )
    def test_by_name_and_value(self, ask: Any, words: str) -> None:
        """Both bounds are named, and what came."""
        with pytest.raises(InvalidQuestionError, match=words):
            ask()
