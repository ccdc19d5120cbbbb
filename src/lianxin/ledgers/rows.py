"""Rows: the rows of a ledger, column by column, with everything that cannot be read.

Headers are matched exactly after normalization; personal columns are dropped or
go through the caller's pseudonym; subtotals, repeated headers, notes and blank
rows are left out and said to be.  A merged cell is filled down only where asked.

This module does not know what the rows are made into.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, NamedTuple, final

from attrs import field, frozen

from lianxin.errors import InvalidDataError
from lianxin.ledgers.books import Book, Column
from lianxin.ledgers.floats import float_columns
from lianxin.ledgers.headers import Columns, Further, columns_of, header_of
from lianxin.ledgers.leaving_out import no_record
from lianxin.ledgers.persons import NOBODY, Persons, pseudonym_of
from lianxin.ledgers.problems import LedgerProblem
from lianxin.ledgers.raw_cells import Cell, Refused, blank, readable, repeats
from lianxin.texts import Text

__all__ = ["LedgerRow", "Sheet", "read_sheet", "rows_of"]

MOST_ROWS = 1_000_000


class LedgerRow(NamedTuple):
    """One row that was read.

    Attributes:
        number: Its number.
        values: What its cells tell, by what their columns stand for.
        cells: These cells as they are written; a blank one is not among them.
    """

    number: int
    values: dict[str, Any]
    cells: dict[str, Any]

    def tells(self, *abouts: str) -> bool:
        """Whether none of these cells is written and cannot be read."""
        return all(about in self.values or about not in self.cells for about in abouts)


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
        needed: What the columns stand for without which there is no record.
        persons: Who is named in it, so that nobody is told.
    """

    rows: tuple[LedgerRow, ...] = field(repr=False)
    problems: tuple[LedgerProblem, ...] = field(default=())
    left_out: tuple[tuple[int, Text], ...] = field(default=())
    unread: tuple[str, ...] = field(default=())
    dropped: tuple[str, ...] = field(default=())
    headers: Mapping[str, str] = field(factory=dict)
    needed: tuple[str, ...] = field(default=())
    persons: Persons = field(factory=Persons, repr=False)
    keeps_persons: bool = field(default=False)

    def problem(self, row: LedgerRow, about: str, expected: Text) -> LedgerProblem:
        """What is wrong with a cell of a row, as it is written."""
        said, column = row.cells.get(about), self.headers.get(about, "")
        masked = said is not None and (self.keeps_persons or self.persons.told_in(said))
        return _problem(row.number, column, said, expected, masked=masked)


def rows_of(table: Any) -> list[Mapping[Any, Any]]:
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
    rows = None
    if isinstance(table, Iterable) and not isinstance(table, str):
        rows = list(islice(table, MOST_ROWS + 1))
    if rows is None or not all(isinstance(one, Mapping) for one in rows) or len(rows) > MOST_ROWS:
        asked = Text(
            "为行的列表（每行一个字典）或数据框；成行的单元格请先用 rows_under",
            "be a list of dictionaries or a data frame; for rows of cells see `rows_under`",
        )
        problem = LedgerProblem(row=0, expected=asked).problem
        raise InvalidDataError([problem])
    return [{key: readable(cell) for key, cell in row.items()} for row in rows]


def read_sheet(
    book: Book,
    table: Any,
    *,
    fill_down: Iterable[str] = (),
    pseudonym: Callable[[str], str] | None = None,
    further: Further | None = None,
) -> Sheet:
    """Read every cell of a ledger.

    Args:
        book: The ledger and its columns.
        table: Its rows, or a data frame.
        fill_down: The columns, by header, in which a blank cell repeats the one above it.
        pseudonym: What becomes of the words of a personal column that the ledger keeps.
        further: What is known of a header that the ledger does not name.
    """
    said = rows_of(table)
    headers = list(dict.fromkeys(header_of(key) for row in said for key in row if key is not None))
    named = columns_of(book, headers, further)
    told = [{header_of(key): value for key, value in row.items()} for row in said]
    persons = Persons.named_in(told, named.naming)
    floats = tuple(float_columns(table, told, named.known))
    columns = named.without_floats(floats).hiding(persons)
    rows, problems, left_out = [], list(columns.problems), []
    repeated = book.columns_called(fill_down)
    filled = [header for header, one in columns.known.items() if one in repeated]
    above: dict[str, Any] = {}
    for number, row in enumerate(told, start=1):
        reason = no_record(row, columns.needed)
        if reason is not None:
            left_out.append((number, reason))
            continue
        _fill(row, above, filled)
        read, found = _read_row(_Line(number, row, persons, pseudonym), columns)
        problems.extend(found)
        rows.append(read)
    return Sheet(
        rows=tuple(rows),
        problems=tuple(problems),
        left_out=tuple(left_out),
        unread=tuple(map(columns.told, columns.other)),
        dropped=tuple(map(columns.told, columns.dropped)),
        headers={column.about: columns.told(header) for header, column in columns.known.items()},
        needed=tuple(column.about for column in book.columns if column.needed),
        persons=persons,
        keeps_persons=columns.keeps_persons,
    )


class _Line(NamedTuple):
    """One row on its way: its number, its cells, and what concerns persons."""

    number: int
    cells: dict[str, Any]
    persons: Persons
    pseudonym: Callable[[str], str] | None


def _fill(row: dict[str, Any], above: dict[str, Any], headers: list[str]) -> None:
    """Repeat the cell above in a blank one of some columns, and where it says 同上."""
    for header in headers:
        if blank(row.get(header)) or (repeats(row.get(header)) and header in above):
            row[header] = above.get(header)
        above[header] = row.get(header)


_MORE_CELLS = "None"
"""What readers of CSV call the cells of a row for which there is no header."""


def _read_row(line: _Line, columns: Columns) -> tuple[LedgerRow, list[LedgerProblem]]:
    row = LedgerRow(line.number, {}, {})
    problems = []
    if line.cells.get(_MORE_CELLS):
        asked = Text("不多于表头的列数", "have no more cells than there are headers")
        problems.append(LedgerProblem(row=line.number, expected=asked))
    first = sorted(columns.known.items(), key=lambda pair: pair[1].about != "year")
    for header, column in first:
        said = line.cells.get(header)
        expected = _NEEDED if column.needed else None
        if not blank(column.meant(said)):
            row.cells[column.about] = said
            try:
                row.values[column.about] = _value(line, header, column, row.values.get("year"))
                expected = None
            except Refused as refused:
                expected = refused.expected
        if expected is not None:
            masked = not blank(said) and (columns.keeps_persons or line.persons.told_in(said))
            told = columns.told(header)
            problems.append(_problem(line.number, told, said, expected, masked=masked))
    return row, problems


_NEEDED = Text("填写（必填）", "be given")


def _problem(
    number: int, column: str, said: object, expected: Text, *, masked: bool
) -> LedgerProblem:
    """What is wrong with a cell, which is not kept if it may tell of a person."""
    value = None if masked else said
    return LedgerProblem(row=number, column=column, value=value, expected=expected, masked=masked)


def _value(line: _Line, header: str, column: Column, year: int | None) -> Any:
    """The value of a cell; a person becomes the caller's pseudonym, and stands nowhere else."""
    said = line.cells.get(header)
    value = column.read(Cell(column.meant(said), header, year))
    if not column.person:
        if isinstance(said, str) and line.persons.told_in(said):
            raise Refused(NOBODY)
        return value
    found = NOBODY if line.pseudonym is None else pseudonym_of(value, line.pseudonym)
    if isinstance(found, Text):
        raise Refused(found)
    return found
