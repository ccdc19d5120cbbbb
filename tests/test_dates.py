"""Dates as reports give them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from lianxin.dates import Lies, Period, TenDays, When, day, in_order, months_after
from lianxin.errors import InvalidDataError

YEAR = Period.year(2022)
DAYS = st.dates(min_value=Date(2020, 1, 1), max_value=Date(2025, 12, 31)).map(
    lambda date: Date(date.year, date.month, date.day)
)


class TestWhen:
    """Every way in which a date is known."""

    @pytest.mark.parametrize(
        ("when", "earliest", "latest"),
        [
            (When.on(day("2022-11-05")), "2022-11-05", "2022-11-05"),
            (When.in_month(2022, 2), "2022-02-01", "2022-02-28"),
            (When.in_ten_days(2022, 11, TenDays.FIRST), "2022-11-01", "2022-11-10"),
            (When.in_ten_days(2022, 11, TenDays.MIDDLE), "2022-11-11", "2022-11-20"),
            (When.in_ten_days(2024, 2, TenDays.LAST), "2024-02-21", "2024-02-29"),
            (When.in_year(2022), "2022-01-01", "2022-12-31"),
            (When.before(day("2023-01-22")), None, "2023-01-21"),
            (When.after(day("2022-11-30")), "2022-12-01", None),
            (When(), None, None),
        ],
    )
    def test_spans_its_days(self, when: When, earliest: Any, latest: Any) -> None:
        """A day, a month, a ten-day period, a year, before, after, or nothing at all."""
        found = [None if end is None else str(end) for end in (when.earliest, when.latest)]

        assert found == [earliest, latest]

    def test_keeps_the_words(self) -> None:
        """What the source said stays with the date."""
        assert When.in_month(2022, 11, "2022年11月").as_said == "2022年11月"

    def test_end_before_start_is_refused(self) -> None:
        """A span that ends before it starts is no span."""
        with pytest.raises(InvalidDataError, match="not be before 2022-05-02"):
            When(earliest=day("2022-05-02"), latest=day("2022-05-01"))

    def test_only_one_certain_day_is_a_known_day(self) -> None:
        """A month is not a day."""
        assert When.on(day("2022-05-01")).is_known_day
        assert not When.in_month(2022, 5).is_known_day
        assert not When().is_known_day

    @pytest.mark.parametrize(
        ("when", "lies"),
        [
            (When.on(day("2022-01-01")), Lies.INSIDE),
            (When.on(day("2022-12-31")), Lies.INSIDE),
            (When.on(day("2021-12-31")), Lies.OUTSIDE),
            (When.on(day("2023-01-01")), Lies.OUTSIDE),
            (When(earliest=day("2022-12-30"), latest=day("2023-01-02")), Lies.OPEN),
            (When.before(day("2022-06-01")), Lies.OPEN),
            (When.after(day("2022-06-01")), Lies.OPEN),
            (When.before(day("2022-01-01")), Lies.OUTSIDE),
            (When.after(day("2022-12-31")), Lies.OUTSIDE),
            (When(), Lies.OPEN),
        ],
    )
    def test_lies_in_a_period_or_not(self, when: When, lies: Lies) -> None:
        """Inside, outside, or not decidable, with both ends of the period included."""
        assert when.lies_in(YEAR) is lies

    @given(first=DAYS, second=DAYS)
    def test_agrees_with_every_day_it_may_have_been(self, first: Date, second: Date) -> None:
        """Inside means every day is, outside that none is."""
        low, high = min(first, second), max(first, second)
        ends = {low in YEAR, high in YEAR, YEAR.first in Period(first=low, last=high)}
        lies = When(earliest=low, latest=high).lies_in(YEAR)

        if lies is Lies.INSIDE:
            assert low in YEAR
            assert high in YEAR
        elif lies is Lies.OUTSIDE:
            assert ends == {False}
        else:
            assert not (low in YEAR and high in YEAR)


class TestPeriod:
    """Whole days, both ends included."""

    @pytest.mark.parametrize(
        ("period", "first", "last"),
        [
            (Period.quarter(2022, 1), "2022-01-01", "2022-03-31"),
            (Period.quarter(2022, 4), "2022-10-01", "2022-12-31"),
            (Period.month(2024, 2), "2024-02-01", "2024-02-29"),
        ],
    )
    def test_has_its_days(self, period: Period, first: str, last: str) -> None:
        """Quarters and months begin and end where calendars say."""
        assert (str(period.first), str(period.last)) == (first, last)

    def test_end_before_start_is_refused(self) -> None:
        """A period that ends before it starts is no period."""
        with pytest.raises(InvalidDataError, match=r"Period\.last"):
            Period(first=day("2022-05-02"), last=day("2022-05-01"))


class TestMonthsAfter:
    """Counting months on and back."""

    @pytest.mark.parametrize(
        ("start", "months", "end"),
        [
            ("2026-01-31", 1, "2026-02-28"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2026-03-31", -1, "2026-02-28"),
            ("2026-05-15", 6, "2026-11-15"),
        ],
    )
    def test_month_too_short_gives_its_last_day(self, start: str, months: int, end: str) -> None:
        """The same day number, or the last day there is."""
        assert str(months_after(day(start), months)) == end


class TestInOrder:
    """Whether two dates may stand in an order."""

    def test_only_sure_disorder_is_disorder(self) -> None:
        """Open or overlapping dates may stand in any order."""
        may, june = When.in_month(2022, 5), When.in_month(2022, 6)

        assert in_order(may, june)
        assert not in_order(june, may)
        assert in_order(june, None)
        assert in_order(june, When.before(day("2022-06-02")))
