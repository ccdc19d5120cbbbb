"""Points: exact numbers, how they are shown, and roundings that have names.

Points are whole numbers and fractions, never floats.  A rounding is a named
step of a rule; nothing here rounds by itself.

This module does not know what points are given for.
"""

import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from lianxin.texts import Labeled

__all__ = [
    "LONGEST_NUMBER",
    "Exact",
    "Number",
    "Rounding",
    "decimal_of",
    "number_of",
    "rounded",
    "shown",
]

Number = int | Fraction
"""What is calculated with."""

Exact = Decimal | Fraction
"""What is handed out: a decimal where one is exact, else a fraction."""


class Rounding(Labeled):
    """How a number is brought to a step (取整方式)."""

    HALF_UP = "half_up", "四舍五入"
    FLOOR = "floor", "向下取整"
    CEIL = "ceil", "向上取整"
    HALF_EVEN = "half_even", "四舍六入五成双"
    TRUNCATE = "truncate", "截尾"


def number_of(value: object) -> Number | None:
    """The exact number that a value is, or None if it is none.

    Takes int, Decimal and Fraction, and decimal text; refuses floats, booleans,
    NaN, infinity and numbers of more than sixty digits by answering None.

    >>> number_of(Decimal("2.50")), number_of("0.1"), number_of(0.1)
    (Fraction(5, 2), Fraction(1, 10), None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Fraction):
        return _number_of_ratio(value)
    if isinstance(value, str):
        return _number_of_text(value)
    if isinstance(value, Decimal) and value.is_finite():
        return _number_of_decimal(value)
    return None


LONGEST_NUMBER: Final = 60
_ABSURD: Final = 10**LONGEST_NUMBER


def _number_of_ratio(value: int | Fraction) -> Number | None:
    """The number that a whole number or a fraction is; an absurd size is none."""
    if abs(value.numerator) >= _ABSURD or value.denominator >= _ABSURD:
        return None
    return _tidy(value) if isinstance(value, Fraction) else value


def _number_of_text(value: str) -> Number | None:
    """The number that a decimal text writes out, digits and a point only."""
    digits = value.removeprefix("-")
    whole, point, part = digits.partition(".")
    plain = whole.isascii() and whole.isdigit()
    plain = plain and (part.isascii() and part.isdigit() if point else True)
    if not plain or len(value) > LONGEST_NUMBER:
        return None
    return _tidy(Fraction(value))


def _number_of_decimal(value: Decimal) -> Number | None:
    """The number that a decimal is; one of absurdly many digits or places is none."""
    digits = len(value.as_tuple().digits)
    if digits > LONGEST_NUMBER or (value and abs(value.adjusted()) > LONGEST_NUMBER):
        return None
    return _tidy(Fraction(value))


def _tidy(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value


@lru_cache(maxsize=4096)
def decimal_of(value: Number) -> Exact:
    """The decimal that equals a number, or the fraction where none does.

    >>> decimal_of(Fraction(179, 2)), decimal_of(Fraction(1, 3))
    (Decimal('89.5'), Fraction(1, 3))
    """
    if isinstance(value, int):
        return Decimal(value)
    places = _places(value.denominator)
    if places is None:
        return value
    digits = abs(value.numerator) * (10**places // value.denominator)
    sign = 1 if value < 0 else 0
    return Decimal((sign, tuple(int(d) for d in str(digits)), -places))


def _places(denominator: int) -> int | None:
    """How many decimal places a fraction over this denominator needs."""
    twos, rest = _count_factor(denominator, 2)
    fives, rest = _count_factor(rest, 5)
    return max(twos, fives) if rest == 1 else None


def _count_factor(number: int, factor: int) -> tuple[int, int]:
    """How often a factor divides a number, and what is left of it."""
    count = 0
    while number % factor == 0:
        number //= factor
        count += 1
    return count, number


@lru_cache(maxsize=4096)
def shown(value: Number) -> str:
    """A number as a person writes it: plain decimals, else a fraction.

    >>> shown(Fraction(1, 2)), shown(12), shown(Fraction(1918, 23))
    ('0.5', '12', '1918/23')
    """
    exact = decimal_of(value)
    return str(exact) if isinstance(exact, Fraction) else f"{exact:f}"


def rounded(value: Number, rounding: Rounding, step: Number = 1) -> Number:
    """The multiple of ``step`` that a named rounding makes of a number.

    >>> rounded(Fraction(9985, 1000), Rounding.HALF_UP, Fraction(1, 100))
    Fraction(999, 100)
    """
    parts = Fraction(value) / Fraction(step)
    return _tidy(_ROUNDINGS[rounding](parts) * Fraction(step))


def _half_up(value: Fraction) -> int:
    """Halves go away from zero, as people round."""
    whole = math.floor(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


_ROUNDINGS: dict[Rounding, Callable[[Fraction], int]] = {
    Rounding.HALF_UP: _half_up,
    Rounding.FLOOR: math.floor,
    Rounding.CEIL: math.ceil,
    Rounding.HALF_EVEN: round,
    Rounding.TRUNCATE: math.trunc,
}
