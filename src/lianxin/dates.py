"""Dates as reports give them: a day, a ten-day period, a month, "before the festival".

A date is a span of days with the words that were said.  Either side may be
open.  Whether something lies in a period can be yes, no, or not decidable.

This module never knows what day it is now.
"""

from typing import Self, final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import a, label, maybe, require, text
from lianxin.texts import Labeled, Text

__all__ = ["Lies", "Period", "TenDays", "When", "day", "days_of", "in_order", "months_after"]


class Lies(Labeled):
    """Where a span of days lies as against a period (落在期内与否)."""

    INSIDE = "inside", "在期内"
    OUTSIDE = "outside", "在期外"
    OPEN = "open", "无法判断"


class TenDays(Labeled):
    """A third of a month (旬)."""

    FIRST = "first", "上旬"
    MIDDLE = "middle", "中旬"
    LAST = "last", "下旬"


def day(iso: str) -> Date:
    """The day that an ISO text names.

    >>> day("2022-12-31")
    Date(2022, 12, 31)
    """
    year, month, number = (int(part) for part in iso.split("-"))
    return Date(year, month, number)


def days_of(when: "When | None") -> str | None:
    """The days of a date, to be told in an error; None where there is none."""
    return None if when is None else when.days


def months_after(start: Date, months: int) -> Date:
    """The day so many months on (or back); a month too short gives its last day.

    >>> months_after(Date(2026, 1, 31), 1), months_after(Date(2024, 2, 29), 12)
    (Date(2026, 2, 28), Date(2025, 2, 28))
    """
    return start.add(months=months)


@final
@frozen(kw_only=True)
class When:
    """A date as it is known (时间): between two days, either of which may be open.

    Attributes:
        earliest: The first day that it may have been; None is open.
        latest: The last day that it may have been; None is open.
        as_said: The words of the source, if they say more than the days.

    Raises:
        InvalidDataError: If the span ends before it starts.

    >>> When.in_month(2022, 11).latest
    Date(2022, 11, 30)
    """

    earliest: Date | None = field(default=None, validator=maybe(a(Date)), metadata=label("最早"))
    latest: Date | None = field(default=None, validator=maybe(a(Date)), metadata=label("最晚"))
    as_said: str | None = field(default=None, validator=maybe(text), metadata=label("原话"))

    def __attrs_post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if self.earliest is not None and self.latest is not None:
            require(
                self,
                (
                    "latest",
                    self.earliest <= self.latest,
                    self.latest,
                    Text(f"不早于{self.earliest}", f"not be before {self.earliest}"),
                ),
            )

    @property
    def days(self) -> str:
        """Its first and last day as ISO text, without the words that were said.

        >>> When.in_month(2022, 11, "年底前").days, When.before(Date(2022, 7, 1)).days
        ('2022-11-01/2022-11-30', '../2022-06-30')
        """
        if self.is_known_day:
            return str(self.earliest)
        return f"{self.earliest or '..'}/{self.latest or '..'}"

    @classmethod
    def on(cls, date: Date, as_said: str | None = None) -> Self:
        """A known day."""
        return cls(earliest=date, latest=date, as_said=as_said)

    @classmethod
    def in_month(cls, year: int, month: int, as_said: str | None = None) -> Self:
        """Some day of a month."""
        first = Date(year, month, 1)
        return cls(earliest=first, latest=first.end_of("month"), as_said=as_said)

    @classmethod
    def in_ten_days(cls, year: int, month: int, third: TenDays, as_said: str | None = None) -> Self:
        """Some day of a ten-day period (旬); the last one runs to the month's end."""
        first = Date(year, month, 1)
        starts = {TenDays.FIRST: 1, TenDays.MIDDLE: 11, TenDays.LAST: 21}
        ends = {TenDays.FIRST: 10, TenDays.MIDDLE: 20, TenDays.LAST: first.days_in_month}
        return cls(
            earliest=Date(year, month, starts[third]),
            latest=Date(year, month, ends[third]),
            as_said=as_said,
        )

    @classmethod
    def in_year(cls, year: int, as_said: str | None = None) -> Self:
        """Some day of a year."""
        return cls(earliest=Date(year, 1, 1), latest=Date(year, 12, 31), as_said=as_said)

    @classmethod
    def before(cls, date: Date, as_said: str | None = None) -> Self:
        """Some day before a day, that day not included."""
        return cls(latest=date.subtract(days=1), as_said=as_said)

    @classmethod
    def after(cls, date: Date, as_said: str | None = None) -> Self:
        """Some day after a day, that day not included."""
        return cls(earliest=date.add(days=1), as_said=as_said)

    @property
    def is_known_day(self) -> bool:
        """Whether it is one certain day."""
        return self.earliest is not None and self.earliest == self.latest

    def lies_in(self, period: "Period") -> Lies:
        """Whether the date lies in a period, as far as it is known."""
        if self._misses(period):
            return Lies.OUTSIDE
        starts_in = self.earliest is not None and self.earliest >= period.first
        ends_in = self.latest is not None and self.latest <= period.last
        return Lies.INSIDE if starts_in and ends_in else Lies.OPEN

    def _misses(self, period: "Period") -> bool:
        too_early = self.latest is not None and self.latest < period.first
        too_late = self.earliest is not None and self.earliest > period.last
        return too_early or too_late


def in_order(first: When | None, last: When | None) -> bool:
    """Whether one date may lie no later than another, as far as they are known.

    >>> in_order(When.in_year(2022), When.in_month(2022, 3))
    True
    >>> in_order(When.in_year(2022), When.in_year(2021))
    False
    """
    if first is None or last is None or first.earliest is None or last.latest is None:
        return True
    return first.earliest <= last.latest


@final
@frozen(kw_only=True)
class Period:
    """A period of whole days, both ends included (期间).

    Attributes:
        first: The first day.
        last: The last day, included.

    Raises:
        InvalidDataError: If the last day is before the first.

    >>> Period.year(2022).last
    Date(2022, 12, 31)
    """

    first: Date = field(validator=a(Date), metadata=label("首日"))
    last: Date = field(validator=a(Date), metadata=label("末日"))

    def __attrs_post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        asked = Text(f"不早于{self.first}", f"not be before {self.first}")
        require(self, ("last", self.first <= self.last, self.last, asked))

    @classmethod
    def year(cls, year: int) -> Self:
        """A calendar year."""
        return cls(first=Date(year, 1, 1), last=Date(year, 12, 31))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """A quarter (1 to 4) of a calendar year."""
        first = Date(year, 3 * quarter - 2, 1)
        return cls(first=first, last=first.add(months=3).subtract(days=1))

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """A calendar month."""
        first = Date(year, month, 1)
        return cls(first=first, last=first.end_of("month"))

    def __contains__(self, date: Date) -> bool:
        """Whether a day lies in the period."""
        return self.first <= date <= self.last
