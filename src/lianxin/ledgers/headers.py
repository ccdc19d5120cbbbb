"""Headers: which column of a table is which column of a ledger.

A header is matched exactly after normalization.  A note in brackets behind it may
name a unit; one that could change what is counted has to be explained.

This module does not read any row.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from lianxin._bare import bare
from lianxin._discretion import HUGE, MASK, is_personal, names_persons, untold
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.books import Book, Column
from lianxin.ledgers.dating import FLOAT_DATE
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.persons import Persons
from lianxin.ledgers.problems import LedgerProblem
from lianxin.texts import Text

__all__ = ["Columns", "Further", "columns_of", "header_of", "plain_header", "without_persons"]

Further = Callable[[str], tuple[Column | None, Text | None]]
"""What is known of a header that no ledger names: its column, if any, and what is wrong with it."""

_NUMBERS = (cells.count, cells.persons, cells.votes, cells.money, cells.points, cells.minutes)
_HARMLESS = frozenset(["必填", "选填", "合计", "总数"])
_WHOLE = re.compile("/(合计|总数|总计)$")
"""Under two header rows, the column that is the whole of those beside it."""


def plain_header(header: object) -> str:
    """A header without blanks, without what stands in brackets, and without a star.

    >>> plain_header("金额 （万元）")
    '金额'
    """
    return re.sub(r"\([^()]*\)|[*★]", "", normalized(str(header)))


def header_of(key: object) -> str:
    """A header as it is told; several header rows, as of a data frame, are parted by a stroke.

    >>> header_of(("参加人数", "成人")), header_of(("名称", "Unnamed: 1_level_1")), header_of(3)
    ('参加人数/成人', '名称', '3')
    """
    if isinstance(key, tuple):
        parts = [_header(one) for one in key if one is not None]
        named = (one for one in parts if one and not one.startswith("Unnamed"))
        return "/".join(dict.fromkeys(named))
    return _header(key)


def _header(key: object) -> str:
    """A header or a part of one, in words; of what is neither text nor number, its kind."""
    plain = bare(key)
    if isinstance(plain, str):
        return plain[: cells.LONGEST]
    told = plain is None or (isinstance(plain, int | float) and abs(plain) < HUGE)
    return str(plain if told else untold(key))


class Columns(NamedTuple):
    """Which header is which column.

    Attributes:
        known: The columns of the ledger, by their header.
        dropped: Headers of personal columns.
        other: Headers that nothing is known of.
        naming: Headers of columns that name persons, dropped or not.
        problems: What is wrong with the headers.
        keeps_persons: Whether its records are persons, so that no cell of it is ever shown.
        shown: How a header is told that names a person itself.
    """

    known: dict[str, Column]
    dropped: tuple[str, ...]
    other: tuple[str, ...]
    naming: tuple[str, ...]
    problems: tuple[LedgerProblem, ...]
    keeps_persons: bool
    shown: Mapping[str, str] = {}

    def hiding(self, persons: Persons) -> "Columns":
        """The same columns, none of which is told in words that name somebody."""
        headers = (*self.known, *self.other, *self.dropped, *(one.column for one in self.problems))
        named = [one for one in headers if persons.told_in(one)]
        shown = {one: without_persons(one, persons) for one in named}
        return self._replace(
            shown=shown,
            problems=tuple(
                _refused(shown[one.column], "不含人名和电话", "name nobody, nor their numbers")
                if one.column in shown
                else one
                for one in self.problems
            ),
        )

    def told(self, header: str) -> str:
        """A header as it may be told."""
        return self.shown.get(header, header)

    def without_floats(self, headers: Collection[str]) -> "Columns":
        """The same columns without some that are floats, each of which is a problem."""
        told = (_refused_float(one, date=self.known[one].read is cells.date) for one in headers)
        kept = {head: column for head, column in self.known.items() if head not in headers}
        return self._replace(known=kept, problems=(*self.problems, *told))

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of the columns without which there is no record."""
        return tuple(header for header, column in self.known.items() if column.needed)


def without_persons(header: str, persons: Persons) -> str:
    """A header without its brackets, or a mask where it names somebody outside them."""
    plain = plain_header(header)
    return MASK if persons.told_in(plain) else plain


def columns_of(book: Book, headers: list[str], further: Further | None = None) -> Columns:
    """Which header of a table is which column of a ledger, with all that is wrong.

    Args:
        book: The ledger and its columns.
        headers: The headers.
        further: What is known of a header that the ledger does not name; one that has a
            column, as 书记述职 as an item of a scheme, names nobody.
    """
    by_header = book.by_header
    found: dict[str, Column] = {}
    for header in headers:
        ways = (normalized(header), plain_header(header), _WHOLE.sub("", plain_header(header)))
        column = next((by_header[way] for way in ways if way in by_header), None)
        if column is not None:
            found[header] = column
    more = {one: further(one) for one in headers if one not in found} if further else {}
    named = dict(found)
    found |= {header: column for header, (column, _) in more.items() if column is not None}
    strangers = [header for header in headers if header not in found]
    personal = [header for header in strangers if is_personal(plain_header(header))]
    wrong = [
        LedgerProblem(row=0, column=header, expected=asked)
        for header, (_, asked) in more.items()
        if asked is not None and header not in personal
    ]
    first = {column.about: header for header, column in reversed(found.items())}
    persons = {header for header, column in found.items() if column.person}
    persons |= {header for header in personal if names_persons(plain_header(header))}
    return Columns(
        known={head: column for head, column in found.items() if first[column.about] == head},
        dropped=tuple(personal),
        other=tuple(header for header in strangers if header not in personal),
        naming=tuple(header for header in headers if header in persons),
        problems=(
            *_twice(found, first),
            *_unclear(book, named),
            *_lacking(book, first, headers),
            *wrong,
        ),
        keeps_persons=any(column.person for column in book.columns),
    )


def _refused_float(header: str, *, date: bool) -> LedgerProblem:
    """The problem of a float column, with the remedies."""
    return LedgerProblem(row=0, column=header, expected=FLOAT_DATE if date else cells.FLOAT)


def _refused(header: str, zh: str, en: str) -> LedgerProblem:
    return LedgerProblem(row=0, column=header, expected=Text(zh, en))


def _twice(found: dict[str, Column], first: dict[str, str]) -> Iterator[LedgerProblem]:
    """Headers that stand for what another one stands for already."""
    for header, column in found.items():
        before = first[column.about]
        if before != header:
            zh, en = (
                f"只有一列（“{before}”已是同一内容）",
                f"be one column only (“{before}” is the same)",
            )
            yield _refused(header, zh, en)


def _unclear(book: Book, found: dict[str, Column]) -> Iterator[LedgerProblem]:
    """Headers of numbers with a note that could change what is counted: （不含预备）."""
    known = book.by_header
    for header, column in found.items():
        notes = cells.notes_of(header)
        strange = [one for one in notes if one not in cells.UNITS and one not in _HARMLESS]
        if strange and column.read in _NUMBERS and normalized(header) not in known:
            usual = column.headers[0]
            zh = f"为“{usual}”，或由 with_headers 写明（{strange[0]}）不改变其含义"
            en = f"be {usual!r}, or be added by `with_headers` if ({strange[0]}) is the same"
            yield _refused(header, zh, en)


def _lacking(book: Book, first: dict[str, str], headers: list[str]) -> Iterator[LedgerProblem]:
    """Columns that must be there, where there are rows at all."""
    for column in book.columns if headers else ():
        if column.needed and column.about not in first:
            listed = " / ".join(column.headers[:4])
            zh = f"有此列（{listed}）；别的叫法请用 with_headers 写明"
            en = f"be there (one of: {listed}); add what your office calls it by `with_headers`"
            yield _refused(column.headers[0], zh, en)
