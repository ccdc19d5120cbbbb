"""Fact cells: one fact of a scheme in a cell, read as the scheme declares it, and written.

The declared unit decides: under 万元 an amount in yuan is divided, under % a share
is taken as it stands.  未知 is a value that nobody knows, 不存在 is none, and 3至5 lies
between two bounds; a number outside its declared bounds is refused.

This module does not know on which form the cell stands.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from lianxin.errors import InvalidQuestionError, Problem
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.numerals import normalized, parted
from lianxin.ledgers.raw_cells import Cell, Refused
from lianxin.ledgers.wording import Words, not_meant, words_by_cell
from lianxin.points import decimal_of, number_of, shown
from lianxin.rules.facts import ABSENT, UNKNOWN
from lianxin.rules.measure import Attribute, Measure, MeasureType, range_words
from lianxin.rules.shapes import nearest
from lianxin.texts import Text

__all__ = ["fact_in", "range_of", "same_fact", "unit_of", "words_for", "words_of_fact"]

SILENT = {"未知": UNKNOWN, "不存在": ABSENT, "unknown": UNKNOWN, "absent": ABSENT}
"""Words for silence; the plain ones hold where a choice has a label of the Chinese word."""
BETWEEN = "至"
MONEY = {"元": 1, "百元": 100, "千元": 1000, "万元": 10**4, "亿元": 10**8}
_PERCENT = frozenset(["%", "百分比", "百分点", "percent"])
_DIGITS = re.compile(r"^[-0-9.,]+")
_NUMBER = Text("为一个确切的数", "be one exact number")


def unit_of(declared: Measure | Attribute) -> str:
    """The unit of a fact in Chinese; empty where it has none."""
    unit = getattr(declared, "unit", None)
    return "" if unit is None else str(unit.zh)


def range_of(declared: Measure | Attribute) -> str:
    """What may be filled in, in words."""
    if declared.type is MeasureType.FLAG:
        return "是/否"
    if declared.type is MeasureType.CHOICE:
        return "、".join(declared.options) or "文字"
    least = "" if declared.least is None else shown(declared.least)
    most = "" if declared.most is None else shown(declared.most)
    zero = "0或" if getattr(declared, "or_zero", False) else ""
    return f"{zero}{least}{BETWEEN}{most}" if least or most else "数"


def words_of_fact(said: Any, declared: Measure | Attribute) -> str:
    """A fact in words that are read as that fact again; nothing where it is not given."""
    if said is None:
        return ""
    if isinstance(said, str) and said in (UNKNOWN, ABSENT):
        alike = [normalized(one) for one in declared.options]
        return next(
            word for word, silence in SILENT.items() if silence == said and word not in alike
        )
    if isinstance(said, bool):
        return "是" if said else "否"
    if isinstance(said, Mapping):
        ends = said.get("between")
        told = ends if isinstance(ends, list | tuple) else ()
        return BETWEEN.join(words_of_fact(end, declared) for end in told)
    number = None if isinstance(said, str) else number_of(said)
    exact = said if number is None else decimal_of(number)
    return f"{exact:f}" if isinstance(exact, Decimal) else str(exact)


def same_fact(one: Any, other: Any) -> bool:
    """Whether two plain facts say the same: 0.50 and ½ do."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same_fact(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same_fact, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    numbers = number_of(one), number_of(other)
    return bool(one == other) if None in numbers else numbers[0] == numbers[1]


def fact_in(declared: Measure | Attribute, cell: Cell) -> Any:
    """The fact that a cell tells.

    Raises:
        Refused: If it tells none, or one outside the declared bounds.
    """
    said = normalized(cell.said) if isinstance(cell.said, str) else ""
    if declared.type is MeasureType.CHOICE:
        return _label(declared, cell, said)
    if said in SILENT:
        return SILENT[said]
    if declared.type is MeasureType.FLAG:
        return cells.yes_or_no(cell)
    if BETWEEN in said:
        return {"between": _ends(declared, said)}
    return _number(declared, cell)


def words_for(
    declared: Mapping[str, Measure | Attribute], words: Mapping[str, Words] | None
) -> dict[str, Words]:
    """An office's own words for facts, by the id of each fact, as they are looked up.

    Raises:
        InvalidQuestionError: Naming every fact that is not asked for, and every word that
            stands for none that its fact reads.
    """
    problems: list[Problem] = []
    for name, more in (words or {}).items():
        if name in declared:
            problems.extend(not_meant(f"words.{name}", more, _reader(declared[name])))
        else:
            asked = Text("为所问的事实", "be a fact that is asked for") + nearest(name, declared)
            problems.append(Problem(path="words", value=name, requirement=asked))
    if problems:
        raise InvalidQuestionError(problems)
    return {name: words_by_cell(more) for name, more in (words or {}).items()}


def _reader(declared: Measure | Attribute) -> Callable[[str], Any]:
    """How a cell tells a fact."""
    return lambda said: fact_in(declared, Cell(said, ""))


def _ends(declared: Measure | Attribute, said: str) -> list[int | Decimal]:
    """The two bounds of a number, of which neither may have a unit that the other lacks."""
    bare = [str(_bare(declared, Cell(end, "")).said) for end in said.split(BETWEEN)]
    alike = len({_DIGITS.sub("", end) for end in bare}) == 1
    ends = [_number(declared, Cell(end, "")) for end in bare] if alike else []
    if len(ends) != len(("low", "high")) or ends[0] > ends[1]:
        raise Refused(_NUMBER + Text("，或先小后大的两端（3至5）", ", or its two bounds (3至5)"))
    return ends


def _label(declared: Measure | Attribute, cell: Cell, said: str) -> Any:
    """A label of a choice; the words of a label come before those for silence."""
    if isinstance(cell.said, str) and cell.said in declared.options:
        return cell.said
    alike = [one for one in declared.options if normalized(one) == said]
    if len(alike) == 1:
        return alike[0]
    if said in SILENT:
        return SILENT[said]
    if declared.options:
        return cells.choice(cell, dict.fromkeys(declared.options))
    return cells.words(cell)


def _number(declared: Measure | Attribute, cell: Cell) -> int | Decimal:
    """A number within the declared bounds, in the declared unit."""
    if isinstance(cell.said, str) and parted(cell.said):
        raise Refused(_NUMBER)
    whole = declared.type in (MeasureType.COUNT, MeasureType.ORDER)
    units = cells.units_like(normalized(unit_of(declared)))
    found = cells.count(_bare(declared, cell), units) if whole else _amount(declared, cell)
    number = number_of(found)
    asked = _NUMBER if number is None else range_words(declared, number)
    if asked is not None:
        raise Refused(asked)
    return found


def _bare(declared: Measure | Attribute, cell: Cell) -> Cell:
    """A cell without the unit that its fact declares."""
    if not isinstance(cell.said, str):
        return cell
    said, unit = normalized(cell.said), normalized(unit_of(declared))
    if declared.type is MeasureType.ORDER:
        said = said.removeprefix("第")
    return cell._replace(said=said.removesuffix(unit) if unit else said)


def _amount(declared: Measure | Attribute, cell: Cell) -> int | Decimal:
    """An amount or points, converted where both units are of money."""
    unit = normalized(unit_of(declared))
    if unit in MONEY:
        return _money(cell, unit)
    said = normalized(cell.said) if isinstance(cell.said, str) else ""
    if said.endswith("%"):
        return _share(declared, cell._replace(said=said.removesuffix("%")), unit)
    bare = _bare(declared, cell)._replace(header="")
    return cells.points(bare) if declared.type is MeasureType.MARK else cells.points(bare, _NUMBER)


def _money(cell: Cell, unit: str) -> int | Decimal:
    """Money in its declared unit, however the cell tells it; a debt has a sign before it."""
    said = cell.said if isinstance(cell.said, str) else str(cells.points(cell))
    owed = normalized(said).startswith("-")
    in_yuan = cells.money(Cell(normalized(said).removeprefix("-"), f"({unit})"))
    found = cells.WIDE.divide(Decimal(in_yuan), Decimal(MONEY[unit]))
    return _settled(found.copy_negate() if owed else found)


def _share(declared: Measure | Attribute, cell: Cell, unit: str) -> int | Decimal:
    """A share in percent, in the declared unit; without one, only what is at most 1 is a share."""
    found = cells.points(cell._replace(header=""), _NUMBER)
    if unit in _PERCENT:
        return found
    if not unit and declared.most is not None and declared.most <= 1:
        return _settled(cells.WIDE.divide(Decimal(found), Decimal(100)))
    said = unit or "无单位"
    zh, en = f"以声明的单位填写（{said}），不用%", f"be in its unit ({unit or 'none'}), not in %"
    raise Refused(Text(zh, en))


def _settled(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number
