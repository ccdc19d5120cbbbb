"""Decimal text: the pattern of all texts that write a number between two bounds.

JSON Schema compares numbers but not texts.  Digit by digit a pattern can say what a
comparison would: fewer digits, or the same with one that is smaller, is less.

This module does not know what the numbers are for.
"""

from collections.abc import Iterator
from decimal import Decimal

from lianxin.points import Number, decimal_of

__all__ = ["END", "between"]

END = r"$(?!\n)"
"""The very end of a text: in some dialects ``$`` alone stands before a last line break, too."""

_ANY = r"(?:\.[0-9]+)?"
"""Any decimals, or none."""


def between(least: Number | None, most: Number | None) -> str:
    """The pattern of decimal texts of which the number lies between two bounds, both included.

    A bound that no decimal writes is left to whoever reads the number.

    >>> import re
    >>> found = re.compile(between(0, 12))
    >>> [bool(found.search(one)) for one in ("12", "007.5", "12.000", "12.01", "-1", "-0", "1.")]
    [True, True, True, False, False, True, False]
    """
    branches = []
    if most is None or most >= 0:
        branches.append(_sized(max(0, least or 0), most))
    if least is None or least <= 0:
        above = 0 if most is None else max(0, -most)
        branches.append("-" + _sized(above, None if least is None else -least))
    return f"^(?:{'|'.join(branches)}){END}"


def _sized(least: Number, most: Number | None) -> str:
    """Numbers without a sign between two bounds."""
    low, high = _digits(least), None if most is None else _digits(most)
    bound = low is not None and low != ("0", "")
    ahead = f"(?=0*(?:{'|'.join(_from(*low))})$)" if bound and low else ""
    upper = f"[0-9]+{_ANY}" if high is None else f"0*(?:{'|'.join(_up_to(*high))})"
    return ahead + upper


def _digits(number: Number) -> tuple[str, str] | None:
    """The digits before and behind the point; None where no decimal writes the number."""
    exact = decimal_of(number)
    if not isinstance(exact, Decimal):
        return None
    whole, _, part = f"{exact:f}".partition(".")
    return whole, part.rstrip("0")


def _up_to(whole: str, part: str) -> Iterator[str]:
    """Numbers that are not greater: shorter, less at some digit, or the same."""
    size = len(whole)
    if size > 1:
        yield f"[0-9]{{1,{size - 1}}}{_ANY}"
    for place, digit in enumerate(whole):
        if digit > "0":
            rest = size - place - 1
            yield f"{whole[:place]}[0-{int(digit) - 1}][0-9]{{{rest}}}{_ANY}"
    parts = [f"{part}0*" if part else "0+"]
    for place, digit in enumerate(part):
        if place:
            parts.append(part[:place])
        if digit > "0":
            parts.append(f"{part[:place]}[0-{int(digit) - 1}][0-9]*")
    yield rf"{whole}(?:\.(?:{'|'.join(parts)}))?"


def _from(whole: str, part: str) -> Iterator[str]:
    """Numbers that are not less: longer, greater at some digit, or the same."""
    size = len(whole)
    yield f"[1-9][0-9]{{{size},}}{_ANY}"
    for place, digit in enumerate(whole):
        if digit < "9":
            rest = size - place - 1
            yield f"{whole[:place]}[{int(digit) + 1}-9][0-9]{{{rest}}}{_ANY}"
    if not part:
        yield f"{whole}{_ANY}"
        return
    parts = [f"{part}[0-9]*"]
    for place, digit in enumerate(part):
        if digit < "9":
            parts.append(f"{part[:place]}[{int(digit) + 1}-9][0-9]*")
    yield rf"{whole}\.(?:{'|'.join(parts)})"
