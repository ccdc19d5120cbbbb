"""Numerals: numbers as people write them in a cell, read exactly or not at all.

Full-width digits, thousands separators, Chinese numerals and mixtures of both
(３万5千, 廿, 十二) are read; approximate numbers (约5万, 3000余) and ranges are not
numbers and are refused.  A Chinese numeral is read and then written again: only
what could have been written for that number is that number, so that 二百五, which
some say for 250, and 百廿 are refused.

This module does not know what is counted.
"""

import re
from decimal import Decimal
from itertools import pairwise

__all__ = ["chinese_of", "in_digits", "narrow", "normalized", "number_in", "parted", "simplified"]

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_MIXED = re.compile(r"[0-9]{1,12}(\.[0-9]{1,8})?[亿万千百]([0-9]{1,4}[亿万千百])*[0-9]{0,8}")
_PIECE = re.compile(r"([0-9]+(?:\.[0-9]+)?)([亿万千百]?)")
LONGEST = 60
"""A numeral of more characters is no numeral that people write."""


_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_SIZES = _UNITS | _GROUPS
_DIGITS = "零一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_FORMAL = str.maketrans("〇壹贰叁肆伍陆柒捌玖拾佰仟", "零一二三四五六七八九十百千")
_TWENTIES = {"廿": "二十", "卅": "三十"}
_PAIR = re.compile(r"两(?=[百千万亿])|^两$")
_MOST_CHINESE = 10**12


_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_MINUS = {0x2212: 0x2D}
_NARROW = {0xFF01 + place: 0x21 + place for place in range(94)} | _UNSEEN | _MINUS
_TRADITIONAL = str.maketrans("萬億兩貳參叄陸圓圆", "万亿两贰叁叁陆元元")
_ONE_BY_ONE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_PARTED = re.compile(r"[0-9]\s+[0-9]|\S\s*[\r\n]\s*\S")


def normalized(cell: str) -> str:
    """A cell with narrow letters, digits and punctuation, without blanks around or inside.

    Only the width changes: NFKC would make 52 of 5², and 1 of ①.

    >>> normalized(" ３万 5千　"), normalized("5²")
    ('3万5千', '5²')
    """
    return "".join(narrow(cell).split())


def narrow(cell: str) -> str:
    """A cell with narrow letters, digits and punctuation, its spaces as they are."""
    return cell if cell.isascii() else cell.translate(_NARROW)


def parted(cell: str) -> bool:
    r"""Whether a blank stands between two digits, or a line break within a number.

    >>> parted("3 5"), parted("12\n13"), parted("5 万元")
    (True, True, False)
    """
    return _PARTED.search(narrow(cell)) is not None


def simplified(text: str) -> str:
    """A number with simplified signs and units for the traditional and formal ones."""
    return text.translate(_TRADITIONAL)


def in_digits(text: str) -> str:
    """A year that is written sign by sign, in digits.

    >>> in_digits("二〇二二")
    '2022'
    """
    return text.translate(_ONE_BY_ONE)


def number_in(text: str) -> int | Decimal | None:
    """The number that normalized words are, or None where they are no one number.

    >>> number_in("1,234.50"), number_in("3万5千"), number_in("廿三"), number_in("1.5万")
    (Decimal('1234.50'), 35000, 23, 15000)
    >>> number_in("3万5"), number_in("二百五"), number_in("约5万"), number_in("5-10")
    (None, None, None, None)
    """
    if len(text) > LONGEST:
        return None
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return _exact(Decimal(text.replace(",", "")))
    if _MIXED.fullmatch(text):
        return _mixed(text)
    return _chinese(text)


def _mixed(text: str) -> int | Decimal | None:
    """Digits with 亿, 万, 千, 百 behind them, each less than the one in front."""
    pieces = [(digits, _SIZES.get(unit, 1)) for digits, unit in _PIECE.findall(text)]
    if len(pieces) > 1 and any("." in digits for digits, _ in pieces):
        return None
    if not all(_follows(before, after) for before, after in pairwise(pieces)):
        return None
    return _exact(sum((Decimal(digits) * size for digits, size in pieces), Decimal(0)))


def _exact(number: Decimal) -> Decimal | int:
    return int(number) if number == number.to_integral_value() else number


def _follows(before: tuple[str, int], after: tuple[str, int]) -> bool:
    """Whether a piece fills up what the piece before it leaves; 3万5 leaves that open."""
    digits, size = after
    if size == 1:
        return before[1] == int(f"1{'0' * len(digits)}")
    return len(str(int(digits))) == len(digits) and int(digits) * size < before[1]


def _chinese(text: str) -> int | None:
    """The whole number that a Chinese numeral writes."""
    plainer = text.translate(_FORMAL)
    for short, full in _TWENTIES.items():
        plainer = plainer.replace(short, full)
    plainer = _PAIR.sub("二", plainer)
    if not plainer or not set(plainer) <= set(_DIGITS) | set(_SIZES):
        return None
    value = _added_up(plainer)
    written = chinese_of(value)
    spoken = written.replace("一十", "十")
    return value if plainer in {written, spoken, _leading_one(written)} else None


def _leading_one(written: str) -> str:
    """A numeral that starts with ten, with the one that may be left out there."""
    return f"一{written}" if written.startswith("十") else written


def _added_up(text: str) -> int:
    """The sum of what the characters stand for, as far as they stand in good order."""
    total = group = digit = 0
    for one in text:
        if one in _VALUES:
            digit = _VALUES[one]
        elif one in _UNITS:
            group += (digit or 1) * _UNITS[one]
            digit = 0
        else:
            total += (group + digit) * _GROUPS[one]
            group = digit = 0
    return min(total + group + digit, _MOST_CHINESE - 1)


def chinese_of(number: int) -> str:
    """A whole number below a million million as a Chinese numeral.

    >>> chinese_of(0), chinese_of(15), chinese_of(105), chinese_of(20_0300)
    ('零', '十五', '一百零五', '二十万零三百')
    """
    groups = [(number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")]
    found, gap = "", False
    for value, name in groups:
        if value:
            needs = bool(found) and (gap or value < _UNITS["千"])
            found += ("零" if needs else "") + _group(value) + name
        gap = bool(found) and value == 0
    return found.removeprefix("一") if found.startswith("一十") else found or "零"


def _group(value: int) -> str:
    """Up to four digits as a numeral."""
    found, gap = "", False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = value // size % 10
        if digit:
            found += ("零" if gap and found else "") + _DIGITS[digit] + name
        gap = digit == 0
    return found
