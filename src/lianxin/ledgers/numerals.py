"""Numerals: numbers as people write them in a cell, read exactly or not at all.

Full-width digits, thousands separators, Chinese numerals and mixtures of both
(３万5千, 廿, 十二) are read; approximate numbers (约5万, 3000余) and ranges are not
numbers and are refused.

This module does not know what is counted.
"""

import re
import unicodedata
from decimal import Decimal

__all__ = ["normalized", "number_in"]

_DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_TENS = {"廿": 20, "卅": 30}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_PLAIN = re.compile(r"-?\d{1,40}(\.\d{1,20})?")
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d{1,20})?")
_STEP = re.compile(r"(\d{1,20}(?:\.\d{1,20})?)?([十百千万亿])")
LONGEST = 60
"""A numeral of more characters is no numeral that people write."""


def normalized(cell: str) -> str:
    """A cell without full-width forms and without blanks around or inside.

    >>> normalized(" ３万 5千　")
    '3万5千'
    """
    return "".join(unicodedata.normalize("NFKC", cell).split())


def number_in(words: str) -> Decimal | int | None:
    """The number that normalized words are, or None where they are no one number.

    >>> number_in("1,234.50"), number_in("3万5千"), number_in("廿三"), number_in("约5万")
    (Decimal('1234.50'), 35000, 23, None)
    """
    if not words or len(words) > LONGEST:
        return None
    if _GROUPED.fullmatch(words):
        words = words.replace(",", "")
    if _PLAIN.fullmatch(words):
        return _exact(Decimal(words))
    return _mixed(words) if re.search(r"\d", words) else _chinese(words)


def _exact(number: Decimal) -> Decimal | int:
    return int(number) if number == number.to_integral_value() else number


def _mixed(words: str) -> Decimal | int | None:
    """Digits with units that fall from step to step: 3万5千, 1.5亿, 2千3百."""
    total, last, at = Decimal(0), None, 0
    pending = Decimal(0)
    for match in _STEP.finditer(words):
        if match.start() != at or match[1] is None:
            return None
        unit = (_SMALL | _LARGE)[match[2]]
        if unit in _LARGE.values() and pending:
            return None
        if unit in _LARGE.values():
            total += Decimal(match[1]) * unit
        else:
            pending += Decimal(match[1]) * unit
        if last is not None and unit >= last and unit not in _LARGE.values():
            return None
        last, at = unit, match.end()
    rest = words[at:]
    if at == 0 or (rest and not _tail_fits(rest, last)):
        return None
    return _exact(total + pending + Decimal(rest or 0))


def _tail_fits(rest: str, last: int | None) -> bool:
    """Whether plain digits may stand behind the last unit: 3万5000, never 3万5."""
    return bool(_PLAIN.fullmatch(rest)) and last is not None and len(rest) == len(str(last)) - 1


def _chinese(words: str) -> int | None:
    """A number in Chinese numerals; a digit behind 万 without its unit is refused."""
    total = section = digit = 0
    seen = False
    lowest = None
    for char in words:
        if char in _DIGITS and not seen:
            digit, seen = _DIGITS[char], _DIGITS[char] != 0
        elif char in _TENS and not seen:
            section, lowest = section + _TENS[char], 10
        elif char in _SMALL and (lowest is None or _SMALL[char] < lowest):
            section += (digit if seen else 1) * _SMALL[char]
            digit, seen, lowest = 0, False, _SMALL[char]
        elif char in _LARGE and (section or seen):
            total, section = (total + section + digit) * _LARGE[char], 0
            digit, seen, lowest = 0, False, None
        else:
            return None
    loose = seen and lowest not in (10, None) and "零" not in words and "〇" not in words
    after_large = seen and lowest is None and total and "零" not in words and "〇" not in words
    return None if loose or after_large else total + section + digit
