"""Rows: the rows of a ledger, column by column, with everything that cannot be read.

Headers are matched exactly after normalization; personal columns are dropped or
go through the caller's pseudonym; subtotals, repeated headers, notes and blank
rows are left out and said to be.  A merged cell is filled down only where asked.

This module does not know what the rows are made into.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, final

from attrs import field, frozen

from lianxin._checks import ident
from lianxin.errors import InvalidDataError
from lianxin.ledgers.books import PERSONAL, Book, Column
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.problems import LedgerProblem
from lianxin.ledgers.reading_cells import Cell, Refused, blank
from lianxin.texts import Text

__all__ = ["LedgerRow", "Sheet", "plain_header", "read_sheet", "rows_of"]

SUBTOTALS = frozenset(["小计", "合计", "总计", "共计", "累计"])
NOTES = ("注：", "注:", "说明：", "说明:", "备注：", "备注:", "填表说明", "制表", "填表人")
MOST_ROWS = 1_000_000


class LedgerRow(NamedTuple):
    """One row that was read: its number, its values, and other cells by header."""

    number: int
    values: dict[str, Any]
    other: dict[str, Any]


@final
@frozen(kw_only=True)
class Sheet:
    """A ledger whose cells were read (台账读取结果).

    Attributes:
        rows: The rows without the ones that are left out.
        problems: Every cell that could not be read.
        left_out: Numbers of rows that are no records, with the reason.
        unread: Headers that nothing is known of; their cells were not looked at.
        dropped: Headers of personal columns whose cells were not kept.
        headers: How each column was called.
    """

    rows: tuple[LedgerRow, ...]
    problems: tuple[LedgerProblem, ...] = field(default=())
    left_out: tuple[tuple[int, Text], ...] = field(default=())
    unread: tuple[str, ...] = field(default=())
    dropped: tuple[str, ...] = field(default=())
    headers: Mapping[str, str] = field(factory=dict)


def rows_of(table: Any) -> list[Mapping[str, Any]]:
    """The rows of a list of dictionaries, or of a data frame of a usual kind.

    Raises:
        InvalidDataError: If it is neither.
    """
    if hasattr(table, "iter_rows"):
        return list(table.iter_rows(named=True))
    if hasattr(table, "to_pylist"):
        return list(table.to_pylist())
    if hasattr(table, "to_dict") and not isinstance(table, Mapping):
        return list(table.to_dict("records"))
    rows = list(table) if isinstance(table, Iterable) and not isinstance(table, str) else None
    if rows is None or not all(isinstance(one, Mapping) for one in rows) or len(rows) > MOST_ROWS:
        asked = Text(
            "为行的列表（每行一个字典）或数据框", "be a list of dictionaries or a data frame"
        )
        problem = LedgerProblem(row=0, expected=asked).problem
        raise InvalidDataError([problem])
    return rows


def plain_header(header: object) -> str:
    """A header without blanks and without what stands in brackets.

    >>> plain_header("金额 （万元）")
    '金额'
    """
    return re.sub(r"\([^()]*\)", "", normalized(str(header)))


class _Columns(NamedTuple):
    """Which header is which column."""

    known: dict[str, Column]
    dropped: tuple[str, ...]
    other: tuple[str, ...]
    problems: list[LedgerProblem]


def _columns(book: Book, headers: list[str]) -> _Columns:
    by_header = book.by_header
    known: dict[str, Column] = {}
    dropped: list[str] = []
    other: list[str] = []
    problems: list[LedgerProblem] = []
    taken: dict[str, str] = {}
    for header in headers:
        column = by_header.get(normalized(header)) or by_header.get(plain_header(header))
        if column is None:
            (dropped if plain_header(header) in PERSONAL else other).append(header)
            continue
        if column.about in taken:
            asked = Text(
                f"只有一列（“{taken[column.about]}”已是同一内容）",
                f"be one column only (“{taken[column.about]}” is the same)",
            )
            problems.append(LedgerProblem(row=0, column=header, expected=asked))
            continue
        taken[column.about] = header
        known[header] = column
    for column in book.columns:
        if column.needed and column.about not in taken:
            listed = " / ".join(column.headers[:4])
            asked = Text(f"有此列（{listed}）", f"be there (one of: {listed})")
            problems.append(LedgerProblem(row=0, column=column.headers[0], expected=asked))
    return _Columns(known, tuple(dropped), tuple(other), problems)


def read_sheet(
    book: Book,
    table: Any,
    *,
    fill_down: Iterable[str] = (),
    pseudonym: Callable[[str], str] | None = None,
) -> Sheet:
    """Read every cell of a ledger.

    Args:
        book: The ledger and its columns.
        table: Its rows, or a data frame.
        fill_down: What columns stand for, in which a blank cell repeats the one above it.
        pseudonym: What becomes of the words of a personal column that the ledger keeps.
    """
    said = rows_of(table)
    headers = list(dict.fromkeys(str(key) for row in said for key in row))
    columns = _columns(book, headers)
    rows, problems, left_out = [], list(columns.problems), []
    above: dict[str, Any] = {}
    for number, row in enumerate(said, start=1):
        cells = {str(key): value for key, value in row.items()}
        reason = _no_record(cells)
        if reason is not None:
            left_out.append((number, reason))
            continue
        for header, column in columns.known.items():
            if column.about in fill_down:
                if blank(cells.get(header)):
                    cells[header] = above.get(header)
                above[header] = cells.get(header)
        read, found = _read_row(number, cells, columns.known, pseudonym)
        problems.extend(found)
        private = any(column.person for column in columns.known.values())
        other = {} if private else {header: cells.get(header) for header in columns.other}
        rows.append(LedgerRow(number, read, other))
    return Sheet(
        rows=tuple(rows),
        problems=tuple(problems),
        left_out=tuple(left_out),
        unread=columns.other,
        dropped=columns.dropped,
        headers={column.about: header for header, column in columns.known.items()},
    )


def _no_record(cells: Mapping[str, Any]) -> Text | None:
    """Why a row is no record, if it is none."""
    said = {header: value for header, value in cells.items() if not blank(value)}
    if not said:
        return Text("空行", "blank")
    texts = [normalized(value) for value in said.values() if isinstance(value, str)]
    if any(one in SUBTOTALS for one in texts):
        return Text("合计行", "a subtotal")
    if len(said) == 1 and texts and texts[0].startswith(NOTES):
        return Text("表下说明", "a note")
    if all(plain_header(value) == plain_header(header) for header, value in said.items()):
        return Text("重复的表头", "the header again")
    return None


def _read_row(
    number: int,
    cells: Mapping[str, Any],
    known: Mapping[str, Column],
    pseudonym: Callable[[str], str] | None,
) -> tuple[dict[str, Any], list[LedgerProblem]]:
    private = any(column.person for column in known.values())
    read: dict[str, Any] = {}
    problems = []
    first = sorted(known.items(), key=lambda pair: pair[1].about != "year")
    for header, column in first:
        said = cells.get(header)
        if blank(said):
            if column.needed:
                asked = Text("填写（必填）", "be given")
                problems.append(LedgerProblem(row=number, column=header, expected=asked))
            continue
        try:
            value = column.read(Cell(said, header, read.get("year")))
            read[column.about] = _kept(value, pseudonym) if column.person else value
        except Refused as refused:
            problems.append(
                LedgerProblem(
                    row=number,
                    column=header,
                    value=None if private else said,
                    expected=refused.expected,
                    masked=private,
                )
            )
    return read, problems


def _kept(words: str, pseudonym: Callable[[str], str] | None) -> str:
    """What is kept of a person: a pseudonym that is a well-formed id, and not the words.

    Whatever goes wrong in the caller's function, the words do not get out.
    """
    asked = Text(
        "由 pseudonym 给出不同于原文的编号", "have an id by pseudonym that is not the words"
    )
    try:
        made = None if pseudonym is None else pseudonym(words)
    except Exception:  # noqa: BLE001  # its message may hold the words, so nothing of it is kept
        made = None
    if not ident.holds(made) or words in str(made):
        raise Refused(asked)
    return str(made)
