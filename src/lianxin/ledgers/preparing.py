"""Preparing: cells as a sheet gives them become rows with headers, and floats exact numbers.

Titles above the header are passed over, two header rows are joined by a stroke, and a
merged header cell reaches over the blanks to its right.

This module does not know any ledger.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lianxin.errors import InvalidDataError, ProblemList
from lianxin.ledgers.floats import exact_cells
from lianxin.ledgers.numerals import normalized, simplified
from lianxin.ledgers.raw_cells import blank, readable
from lianxin.ledgers.rows import rows_of
from lianxin.texts import Text

__all__ = ["exact_rows", "rows_under"]


def exact_rows(table: Any, places: Mapping[str, int]) -> list[dict[Any, Any]]:
    """The rows of a table with the floats of some columns as exact numbers; blanks stay blank.

    Args:
        table: The rows, or a data frame.
        places: How many decimal places the values of a column have, by its header.

    Raises:
        InvalidDataError: Naming each column that is missing, and each value that does not
            print exactly at so many places.

    >>> exact_rows([{"组织生活": 18.5}, {"组织生活": 20.0}], {"组织生活": 1})
    [{'组织生活': Decimal('18.5')}, {'组织生活': 20}]
    """
    return exact_cells(rows_of(table), places)


def rows_under(
    cells: Iterable[Iterable[Any]], *, titles: int = 0, headers: int = 1
) -> list[dict[str, Any]]:
    """Rows of cells, as a sheet gives them, as dictionaries by header.

    Args:
        cells: The rows of the sheet from the top, each with its cells.
        titles: How many rows stand above the header.
        headers: How many rows the header has.

    Raises:
        InvalidDataError: If two columns are called the same, cells stand under no header,
            or a title names the unit of amounts.

    >>> header = [["活动类型", "参加人数", None], [None, "成人", "合计"]]
    >>> rows_under([["活动台账"], *header, ["党课", 9, 12]], titles=1, headers=2)
    [{'活动类型': '党课', '参加人数/成人': 9, '参加人数/合计': 12}]
    """
    rows = _listed(cells, titles, headers)
    _check_titles(rows[:titles])
    body = rows[titles + headers :]
    width = max(map(len, rows[titles:]), default=0)
    names = _names([_padded(row, width) for row in rows[titles : titles + headers]], width)
    problems = ProblemList()
    _check(names, body, problems)
    problems.raise_as(InvalidDataError)
    kept = [(place, name) for place, name in enumerate(names) if name]
    return [
        {name: row[place] for place, name in kept} for row in (_padded(one, width) for one in body)
    ]


def _listed(cells: Any, titles: int, headers: int) -> list[list[Any]]:
    """The rows of a sheet as lists, if these are rows of cells below so many rows."""
    problems = ProblemList()
    for name, number in (("titles", titles), ("headers", headers)):
        if type(number) is not int or number < 0:
            problems.add(name, number, Text("为非负整数", "be a whole number, at least 0"))
    rows = list(cells) if isinstance(cells, Iterable) and not isinstance(cells, str) else [cells]
    for place, row in enumerate(rows):
        if isinstance(row, str | Mapping) or not isinstance(row, Iterable):
            asked = "为一行单元格（列表或元组）", "be a row of cells (a list or a tuple)"
            problems.add(f"cells[{place}]", row, Text(*asked))
    problems.raise_as(InvalidDataError)
    return [list(row) for row in rows]


_UNIT = re.compile("单位:?(人民币)?[百千万亿]元")
_UNIT_ABOVE = Text(
    "写入其所指各列的表头（如 金额（万元）），再略过此行",
    "be written into the headers that it is about, as 金额（万元）, before it is passed over",
)


def _check_titles(titles: list[list[Any]]) -> None:
    """Refuse to pass over a unit above the table that changes what its numbers say.

    No more of a title is told, since whoever filled in the table may stand beside it.
    """
    problems = ProblemList()
    for number, row in enumerate(titles, start=1):
        for said in row:
            plain = simplified(normalized(said)) if isinstance(said, str) else ""
            for told in _UNIT.finditer(plain):
                problems.add(f"title {number}", told.group(), _UNIT_ABOVE)
    problems.raise_as(InvalidDataError)


def _padded(row: list[Any], width: int) -> list[Any]:
    return row + [None] * (width - len(row))


def _names(headers: list[list[Any]], width: int) -> list[str]:
    """The name of each column, from the top down; a merged one reaches to its right."""
    if not headers:
        return [""] * width
    *above, last = headers
    spread = [_spread(row, last) for row in above]
    names = []
    for place in range(width):
        cells = [readable(row[place]) for row in (*spread, last)]
        said = [str(one).strip() for one in cells if not blank(one)]
        names.append("/".join(dict.fromkeys(said)))
    return names


def _spread(row: list[Any], below: list[Any]) -> list[Any]:
    """A header row whose merged cells reach over the blanks to their right."""
    found: list[Any] = []
    for said, under in zip(row, below, strict=True):
        reaches = blank(said) and not blank(under) and bool(found)
        found.append(found[-1] if reaches else said)
    return found


def _check(names: list[str], body: list[list[Any]], problems: ProblemList) -> None:
    """Note columns that are called the same, and cells that have no header."""
    for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
        asked = Text("只有一列叫此名", "be the name of one column only")
        problems.add("header", name, asked)
    for number, row in enumerate(body, start=1):
        if any(not blank(said) for said, name in zip(row, names, strict=False) if not name):
            problems.add(f"row {number}", None, Text("只在有表头的列填写", "stand under headers"))
