"""Parts: numbers, days, words and choices, of which all made-up values are drawn.

Bounds come first, and a bound that leaves nothing is refused by its name.

This module does not know what values are made of them.
"""

from decimal import Decimal
from math import ceil, floor
from typing import Any, TypeVar

from hypothesis import strategies as st
from pendulum import Date

from lianxin.dates import Period, When
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.points import Number, number_of
from lianxin.texts import Labeled, Text

__all__ = [
    "FIRST",
    "LAST",
    "Drawn",
    "around",
    "counts",
    "days",
    "given_or",
    "idents",
    "must_be_whole",
    "one_of",
    "open_sides",
    "or_none",
    "ordered",
    "periods",
    "points",
    "refuse",
    "several",
    "terms",
    "whens",
    "whens_between",
    "words",
]

Drawn = st.SearchStrategy
Value = TypeVar("Value")

FIRST = Date(1, 1, 1)
LAST = Date(9999, 12, 31)
MOST = 10**30
MOST_MEMBERS = 1000
MOST_PLACES = 20


def refuse(name: str, value: object, zh: str, en: str) -> InvalidQuestionError:
    """The refusal of an argument that nothing can be drawn from, by its name and value."""
    return InvalidQuestionError([Problem(path=name, value=value, requirement=Text(zh, en))])


def must_be_whole(name: str, value: object, least: int, most: int = MOST) -> None:
    """Refuse an argument that is no whole number, or lies beyond what makes sense.

    Raises:
        InvalidQuestionError: With its name and value.
    """
    if type(value) is not int or not least <= value <= most:
        zh, en = f"为{least}至{most}的整数", f"be a whole number from {least} to {most}"
        raise refuse(name, value, zh, en)


def given_or(default: Drawn[Value], **given: Drawn[Value] | None) -> Drawn[Value]:
    """The strategy that was given under a name, or the default where none was.

    Raises:
        InvalidQuestionError: If what was given is no strategy.
    """
    ((name, chosen),) = given.items()
    if chosen is None:
        return default
    if not isinstance(chosen, st.SearchStrategy):
        raise refuse(name, chosen, "为 hypothesis 策略，或不填", "be a strategy, or be None")
    return chosen


def idents() -> Drawn[str]:
    """Ids; shrinks to ``0``."""
    return st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=8)


def words() -> Drawn[str]:
    """Texts that are not blank; shrinks to ``0``."""
    visible = st.characters(categories=("L", "N"))
    return st.builds(str.__add__, visible, st.text(max_size=6))


def counts(min_value: int = 0, max_value: int = MOST) -> Drawn[int]:
    """Whole numbers of what can be counted.

    Args:
        min_value: The least, never below nought.
        max_value: The greatest.

    Raises:
        InvalidQuestionError: If a bound is no count, or the least is above the greatest.

    Shrinks to the least.

    >>> from hypothesis import find
    >>> find(counts(3, 12), lambda _: True)
    3
    """
    must_be_whole("min_value", min_value, 0)
    must_be_whole("max_value", max_value, 0)
    _in_order(("min_value", min_value), ("max_value", max_value))
    return st.integers(min_value, max_value)


def points(
    min_value: Decimal | Number = -MOST, max_value: Decimal | Number = MOST, *, places: int = 6
) -> Drawn[Decimal | int]:
    """Exact points: whole numbers, and decimals with their trailing noughts.

    Args:
        min_value: The least.
        max_value: The greatest.
        places: How many decimal places there may be.

    Raises:
        InvalidQuestionError: If a bound is not exact, or no such number lies between them.

    Shrinks to nought, or to the number of fewest places that lies nearest to it.

    >>> from hypothesis import find
    >>> find(points(1, 100), lambda _: True), find(points("0.25", "0.75"), lambda _: True)
    (1, Decimal('0.3'))
    """
    must_be_whole("places", places, 0, MOST_PLACES)
    low, high = _exact("min_value", min_value), _exact("max_value", max_value)
    _in_order(("min_value", low), ("max_value", high))
    ends = {at: (ceil(low * 10**at), floor(high * 10**at)) for at in range(places + 1)}
    found = [_scaled(*both, at) for at, both in ends.items() if both[0] <= both[1]]
    if not found:
        asked = f"足以写出{low}至{high}的数", f"be enough for a number from {low} to {high}"
        raise refuse("places", places, *asked)
    return st.one_of(found)


def _exact(name: str, bound: object) -> Number:
    number = number_of(bound)
    if number is None:
        raise refuse(name, bound, "为精确数，不可用浮点数", "be an exact number, no float")
    return number


def _scaled(low: int, high: int, places: int) -> Drawn[Decimal | int]:
    whole = st.integers(low, high)
    return whole.map(lambda one: Decimal(f"{one}E-{places}")) if places else whole


def _in_order(least: tuple[str, Any], most: tuple[str, Any]) -> None:
    """Refuse two bounds between which there is nothing."""
    (name, low), (other, high) = least, most
    if low > high:
        raise refuse(name, low, f"不大于 {other}（{high}）", f"be at most {other}, {high}")


def one_of(kind: type[Labeled]) -> Drawn[Any]:
    """A member of a vocabulary; shrinks to its first."""
    return st.sampled_from(list(kind))


def or_none(values: Drawn[Any]) -> Drawn[Any]:
    """A value that may not be given; shrinks to None."""
    return st.none() | values


def several(values: Drawn[Any], least: int = 0) -> Drawn[tuple[Any, ...]]:
    """A few values; shrinks to the least number of them, none if there are none."""
    if values.is_empty:
        return st.just(())
    return st.lists(values, min_size=least, max_size=least + 2).map(tuple)


def days(first: Date | None = None, last: Date | None = None) -> Drawn[Date]:
    """Days between two days, both included.

    Args:
        first: The first day that may be drawn.
        last: The last day that may be drawn.

    Raises:
        InvalidQuestionError: If a bound is no day, or the first comes after the last.

    Shrinks to 1 January 2000, or the day within bounds nearest to it.
    """
    span = _span(first=first, last=last)
    return st.dates(*span).map(lambda one: Date(one.year, one.month, one.day))


def ordered(number: int, first: Date = FIRST, last: Date = LAST) -> Drawn[list[Date]]:
    """So many days, none before the one in front of it."""
    return st.lists(days(first, last), min_size=number, max_size=number).map(sorted)


def whens(earliest: Date | None = None, latest: Date | None = None) -> Drawn[When]:
    """Dates as they are known; a side for which no bound is given may be open.

    Args:
        earliest: The first day that may be drawn.
        latest: The last day that may be drawn.

    Raises:
        InvalidQuestionError: If a bound is no day, or the first comes after the last.

    Shrinks to a date of which nothing is known; within bounds to the single day nearest
    to 1 January 2000.

    >>> from hypothesis import find
    >>> from lianxin.dates import day
    >>> find(whens(day("2025-01-01"), day("2025-12-31")), lambda _: True)
    When(earliest=Date(2025, 1, 1), latest=Date(2025, 1, 1), as_said=None)
    """
    first, last = _span(earliest=earliest, latest=latest)
    sides = [
        st.booleans() if one is None else st.just(one is not None) for one in (earliest, latest)
    ]
    return _whens(ordered(2, first, last), st.tuples(*sides))


def whens_between(first: Date, last: Date) -> Drawn[When]:
    """Dates between two days, either side of which may be open."""
    return _whens(ordered(2, first, last), open_sides())


def periods(first: Date | None = None, last: Date | None = None) -> Drawn[Period]:
    """Periods from a day to a day, both within bounds.

    Args:
        first: The first day that may be drawn.
        last: The last day that may be drawn.

    Raises:
        InvalidQuestionError: If a bound is no day, or the first comes after the last.

    Shrinks to the single day 1 January 2000, or the one within bounds nearest to it.
    """
    both = ordered(2, *_span(first=first, last=last))
    return both.map(lambda pair: Period(first=pair[0], last=pair[1]))


def _span(**bounds: Date | None) -> tuple[Date, Date]:
    """Two bounds as days; refuses what is no day, and a first day after the last."""
    for name, bound in bounds.items():
        if bound is not None and type(bound) is not Date:
            raise refuse(name, bound, "为 pendulum 日期，或不填", "be a pendulum Date, or be None")
    (name, low), (other, high) = bounds.items()
    first, last = low or FIRST, high or LAST
    _in_order((name, first), (other, last))
    return first, last


def around(middle: Date) -> Drawn[When]:
    """Dates that may all be the same day."""
    first, last = middle.subtract(years=1), middle.add(years=1)
    return _whens(st.tuples(days(first, middle), days(middle, last)), open_sides())


def open_sides() -> Drawn[tuple[bool, bool]]:
    """Which of two sides is known; shrinks to neither."""
    return st.tuples(st.booleans(), st.booleans())


def _whens(both: Drawn[Any], known: Drawn[Any]) -> Drawn[When]:
    return st.builds(_when, both, known, or_none(words()))


def _when(both: Any, known: tuple[bool, bool], as_said: str | None) -> When:
    earliest, latest = (day if told else None for day, told in zip(both, known, strict=True))
    return When(earliest=earliest, latest=latest, as_said=as_said)


def terms(first: Date = FIRST, last: Date = LAST) -> Drawn[tuple[When, When]]:
    """A beginning and an end that does not lie before it."""
    return st.builds(
        lambda four, begins, ends, said: (
            _when(four[:2], begins, said),
            _when(four[2:], ends, None),
        ),
        ordered(4, first, last),
        open_sides(),
        open_sides(),
        or_none(words()),
    )
