"""Bounds: from the ends of what goes in to the ends of what comes out.

An open end is None; a bound is always sound, and as narrow as the ends alone allow.

This module does not know what the numbers are for.
"""

from collections.abc import Sequence
from fractions import Fraction

from lianxin.points import Rounding, rounded

__all__ = ["Bound", "extreme", "over_bounds", "product_bounds", "sum_bounds"]

Bound = tuple[int | None, int | None]
"""The least and the greatest value; None is open."""


def sum_bounds(parts: Sequence[Bound], numbers: Sequence[int]) -> Bound:
    """The ends of weighted parts with the last number added."""
    low: int | None = numbers[-1]
    high: int | None = numbers[-1]
    for (least, most), weight in zip(parts, numbers, strict=False):
        bottom, top = (least, most) if weight > 0 else (most, least)
        low = None if low is None or bottom is None else low + weight * bottom
        high = None if high is None or top is None else high + weight * top
    return low, high


def product_bounds(one: Bound, other: Bound) -> Bound:
    """The ends of a product."""
    a, b = one
    c, d = other
    if a is not None and b is not None and c is not None and d is not None:
        ends = (a * c, a * d, b * c, b * d)
        return min(ends), max(ends)
    if a is not None and c is not None and a >= 0 and c >= 0:
        return a * c, None
    return None, None


def extreme(parts: Sequence[Bound], sign: int) -> Bound:
    """The ends of the least (sign 1) or the greatest (sign -1) of several."""
    lows, highs = [low for low, _ in parts], [high for _, high in parts]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    if sign == 1:
        low = min(known_lows) if len(known_lows) == len(lows) else None
        return low, min(known_highs, default=None)
    high = max(known_highs) if len(known_highs) == len(highs) else None
    return max(known_lows, default=None), high


def over_bounds(number: Bound, divisor: Bound, by: Rounding) -> Bound:
    """The ends of a quotient made whole; the divisor is at least 1."""
    least, most = divisor[0] or 1, divisor[1]
    low, high = number
    return (
        None if low is None else _over(low, most if low >= 0 else least, by),
        None if high is None else _over(high, least if high >= 0 else most, by),
    )


def _over(number: int, divisor: int | None, by: Rounding) -> int:
    """A quotient made whole; over a divisor without end it comes next to nought."""
    if divisor is None:
        nearest = Fraction(number, abs(number) * 2**64 or 1)
        return int(rounded(nearest, by))
    return int(rounded(Fraction(number, divisor), by))
