"""Cells: one cell of a ledger becomes a number, a date, a yes or no, a word, or is refused.

Nothing is guessed: what cannot be read in just one way is refused with what was
expected.  A blank cell is not given; a dash is not given, either; ``无`` is none.

This module does not know columns, rows or ledgers.
"""

import re
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Any

from lianxin.dates import When
from lianxin.ledgers.dating import date_in
from lianxin.ledgers.numerals import in_digits, normalized, number_in, parted, simplified
from lianxin.ledgers.raw_cells import (
    FLOAT,
    LONGEST,
    Cell,
    Refused,
    blank,
    plain_text,
    readable,
    refuse_no_value,
    repeats,
    said_none,
    unfloated,
    words,
)
from lianxin.texts import Text

__all__ = [
    "FLOAT",
    "LONGEST",
    "UNITS",
    "WIDE",
    "Cell",
    "Refused",
    "blank",
    "choice",
    "count",
    "date",
    "items",
    "minutes",
    "money",
    "month",
    "names",
    "notes_of",
    "persons",
    "points",
    "readable",
    "repeats",
    "said_none",
    "unit_in",
    "units_like",
    "votes",
    "words",
    "year",
    "yes_or_no",
]

WIDE = Context(prec=100)
"""Room for every digit of a numeral and of its unit."""


def _number(said: object, expected: Text) -> str:
    """The words of a number, without what may stand around one; one of parts is refused."""
    plain = simplified(plain_text(said))
    if isinstance(said, str) and parted(said):
        raise Refused(expected)
    return re.sub(r"^(共计|合计|共|计|人民币|¥|￥)|[整正]$", "", plain)


def _amount(cell: Cell, units: Mapping[str, int], expected: Text) -> Decimal | int:
    bare = _number(cell.said, expected)
    scale, told = UNITS.get(unit_in(cell.header), 1), False
    for unit, factor in sorted(units.items(), key=lambda pair: -len(pair[0])):
        if bare.endswith(unit):
            bare, scale, told = bare[: -len(unit)], factor, True
            break
    found = number_in(bare)
    if found is None or (scale != 1 and not told and not bare.isascii()):
        raise Refused(expected)
    return _settled(WIDE.multiply(Decimal(found), Decimal(scale)))


_SIZES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ALIKE = (
    ("人", "名", "名党员", "位"),
    ("次", "场"),
    ("票", "张", "份"),
    ("家", "户"),
    ("项",),
    ("人次",),
)
"""Words for what is counted, by what they count; 个 counts anything."""

COUNTED = dict.fromkeys((*(unit for alike in _ALIKE for unit in alike), "个"), 1)
PERSONS = dict.fromkeys((*_ALIKE[0], "人次", "个"), 1)
VOTES = dict.fromkeys((*_ALIKE[2], *_ALIKE[0], "个"), 1)


def units_like(unit: str) -> dict[str, int]:
    """The words that count the same as a unit; without a unit, all."""
    alike = next((words for words in _ALIKE if unit in words), ())
    return dict.fromkeys((unit, *alike, "个"), 1) if unit else COUNTED


UNITS = {
    **COUNTED,
    **{f"{size}{unit}": number for size, number in _SIZES.items() for unit in ("", "元", "人次")},
    **dict.fromkeys(("元", "分", "分钟", "小时", "年", "月", "日"), 1),
}
"""Units that a header may name in brackets, and what one of them is worth."""


_MONEY_BEHIND = re.compile("[百千万亿]元$")


def notes_of(header: str) -> list[str]:
    """What stands in brackets in a header, of a unit the unit alone: （单位：万元）.

    >>> notes_of("金额（单位：万元）（含税）")
    ['万元', '含税']
    """
    notes = re.findall(r"\(([^()]*)\)", simplified(normalized(header)))
    return [re.sub("^(单位:?)?(人民币)?(?=.)", "", one) for one in notes]


def unit_in(header: str) -> str:
    """The unit that a header names: in brackets, behind a stroke, or as 万元 at its end.

    >>> unit_in("金额（万元）"), unit_in("捐款/万元"), unit_in("捐款万元"), unit_in("捐款")
    ('万元', '万元', '万元', '')
    """
    plain = simplified(normalized(header))
    behind = _MONEY_BEHIND.search(plain)
    ways = (*notes_of(header), plain.rpartition("/")[2], behind[0] if behind else "")
    return next((one for one in ways if one in UNITS), "")


def persons(cell: Cell) -> int:
    """How many persons: 12, 12人, 12名."""
    return count(cell, PERSONS)


def votes(cell: Cell) -> int:
    """How many votes: 12, 12票, 12张."""
    return count(cell, VOTES)


def count(cell: Cell, units: Mapping[str, int] = COUNTED) -> int:
    """A whole number of at least nought, perhaps with what is counted: 12人."""
    unit = next(iter(units))
    zh, en = f"为非负整数（如 12 或 12{unit}）", f"be a whole number, at least 0 (12 or 12{unit})"
    expected = Text(zh, en)
    if said_none(cell.said):
        return 0
    said = unfloated(cell.said)
    if isinstance(said, float):
        raise Refused(expected)
    found = _amount(cell._replace(said=said), units, expected)
    if not isinstance(found, int) or found < 0:
        raise Refused(expected)
    return found


_DURATIONS = {"分": 1, "分钟": 1, "小时": 60, "个小时": 60}
_HOURS = re.compile(
    "半个?小时|(?P<whole>[^半]+)个半小时|(?P<hours>[^半]+?)个?小时(半|(?P<rest>[^半]+?)分钟?)"
)


def minutes(cell: Cell) -> int:
    """A duration in whole minutes, with its unit in the cell or in the header."""
    zh = "为确切时长并有单位（如 90分钟、1.5小时，或表头写明（分钟））"
    expected = Text(zh, "be one exact duration with its unit (90分钟, 1.5小时, or in the header)")
    unit = unit_in(cell.header)
    named = unit if unit in _DURATIONS else ""
    said = _number(cell.said, expected)
    hours = _HOURS.fullmatch(said)
    if hours is not None:
        return _of_hours(hours, expected)
    full = said if said.endswith(tuple(_DURATIONS)) else f"{said}{named}"
    if not full.endswith(tuple(_DURATIONS)):
        raise Refused(expected)
    found = _amount(Cell(full, ""), _DURATIONS, expected)
    if not isinstance(found, int) or found < 0:
        raise Refused(expected)
    return found


def _of_hours(hours: re.Match[str], expected: Text) -> int:
    """The minutes of 半小时, 一个半小时, 1小时半 or 2小时30分."""
    whole = number_in(hours["whole"] or hours["hours"] or "0")
    rest = 30 if hours["rest"] is None else number_in(hours["rest"])
    if (
        not isinstance(whole, int)
        or not isinstance(rest, int)
        or whole < 0
        or rest not in range(60)
    ):
        raise Refused(expected)
    return 60 * whole + rest


_CHINESE_YEAR = re.compile("[〇○零一二三四五六七八九]{4}(年度?)?")


def year(cell: Cell) -> int:
    """A year of four digits, or of four Chinese ones."""
    if isinstance(cell.said, str) and _CHINESE_YEAR.fullmatch(normalized(cell.said)):
        cell = cell._replace(said=in_digits(normalized(cell.said)))
    return _between(cell, ("年度", "年"), 1900, 2200)


def month(cell: Cell) -> int:
    """A month from 1 to 12."""
    return _between(cell, ("月份", "月"), 1, 12)


def _between(cell: Cell, units: tuple[str, ...], least: int, most: int) -> int:
    expected = Text(f"为{least}至{most}的整数", f"be a whole number from {least} to {most}")
    found = _amount(Cell(unfloated(cell.said), ""), dict.fromkeys(units, 1), expected)
    if not isinstance(found, int) or not least <= found <= most:
        raise Refused(expected)
    return found


def money(cell: Cell) -> Decimal | int:
    """An amount in yuan; 万元 in the cell or in the header counts."""
    expected = Text("为一个确切金额（如 50000 或 5万元）", "be one exact amount (50000 or 5万元)")
    if said_none(cell.said):
        return 0
    coins = _COINS.fullmatch(_number(cell.said, expected))
    if coins is not None and (coins["jiao"] or coins["fen"]):
        return _with_coins(coins, expected)
    found = _amount(cell, {"元": 1, "元人民币": 1, "万元": 10**4, "亿元": 10**8}, expected)
    if found < 0:
        raise Refused(expected)
    return found


_COINS = re.compile("(?P<yuan>.+)元(零?(?P<jiao>[^元角分零])角)?(零?(?P<fen>[^元角分零])分)?")


def _with_coins(coins: re.Match[str], expected: Text) -> Decimal | int:
    """The amount of 叁仟伍佰元伍角 or 12元5角."""
    yuan, *small = (number_in(coins[name] or "0") for name in ("yuan", "jiao", "fen"))
    jiao, fen = (_DIGITS.index(one) if one in _DIGITS else None for one in small)
    if not isinstance(yuan, int) or yuan < 0 or jiao is None or fen is None:
        raise Refused(expected)
    return _settled(Decimal(yuan) + Decimal(10 * jiao + fen) / 100)


_DIGITS = tuple(range(10))


def _settled(number: Decimal) -> Decimal | int:
    return int(number) if number == number.to_integral_value() else number


_POINTS = Text("为确切分数（如 8.5）", "be exact points (8.5)")


def points(cell: Cell, expected: Text = _POINTS) -> Decimal | int:
    """Points, perhaps with 分, and with a sign before what is added."""
    added = isinstance(cell.said, str) and normalized(cell.said).startswith("+")
    bare = cell._replace(said=str(cell.said).strip()[1:]) if added else cell
    found = _amount(bare, {"分": 1}, expected)
    if added and found < 0:
        raise Refused(expected)
    return found


YES = frozenset(["是", "√", "✓", "✔", "有", "y", "yes", "对", "已", "true"])
NO = frozenset(["否", "×", "✗", "✘", "x", "无", "n", "no", "没有", "未", "false"])


def yes_or_no(cell: Cell) -> bool:
    """Whether a cell says yes or no, by the usual words and signs."""
    if isinstance(cell.said, bool):
        return cell.said
    said = plain_text(cell.said).lower()
    if said in YES or said in NO:
        return said in YES
    raise Refused(Text("为 是/否、有/无 或 √/×", "be 是/否, 有/无 or √/×"))


def names(cell: Cell) -> tuple[str, ...]:
    """Several names in one cell, between 、，,；; or line breaks; 无 is none.

    A stroke or a blank may part two names or belong to one: the stroke is refused, the
    blank stays for whoever knows the names.
    """
    plain = plain_text(cell.said)
    if plain == "无":
        return ()
    if "/" in plain:
        raise Refused(Text("以顿号分隔，不用斜线", "be parted by 、 and not by a stroke"))
    found: dict[str, str] = {}
    for part in re.split(r"[、,，;；\r\n]", str(cell.said)):
        found.setdefault(normalized(part), part.strip())
    found.pop("", None)
    return tuple(found.values())


_LONE_NUMBER = re.compile("[0-9]{1,2}|[一二三四五六七八九十]{1,3}")
_TWO_NUMBERS = re.compile(r".*([①-⑳]|[0-9][.)]).+([①-⑳]|[0-9][.)])(?![0-9]).*")


def items(cell: Cell) -> tuple[str, ...]:
    """Several things in one cell; what is numbered, but not parted, is refused."""
    found = names(cell)
    plain = [normalized(one) for one in found]
    if any(_LONE_NUMBER.fullmatch(one) or _TWO_NUMBERS.fullmatch(one) for one in plain):
        raise Refused(Text("以顿号分隔，不写序号", "be parted by 、 and have no numbers in front"))
    return found


def choice(cell: Cell, options: Mapping[str, Any]) -> Any:
    """One of several words."""
    said = plain_text(cell.said)
    if said in options:
        return options[said]
    listed = "、".join(options)
    raise Refused(Text(f"为以下之一：{listed}", f"be one of: {listed}"))


def date(cell: Cell) -> When:
    """A day, a ten-day period (旬), a month or a year, with the words as they were said.

    A day is never invented: 2022.11 is some day of that month.
    """
    if isinstance(cell.said, str):
        refuse_no_value(cell.said)
    found = date_in(cell.said, cell.year)
    if isinstance(found, Text):
        raise Refused(found)
    return found
