"""Writing: values as rows of their ledger, with its usual headers, to be read again.

Everything is written as exact text: dates as they were said or as a span, numbers in
digits, vocabularies by their Chinese labels.  What is written is read again: a value
that would come back otherwise is refused with each field that no column can tell,
unless the caller says that the field may be left out.

This module does not know where the rows are kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from attrs import evolve, fields

from lianxin.dates import When
from lianxin.errors import InvalidDataError, InvalidQuestionError, Problem
from lianxin.ledgers.books import Book
from lianxin.ledgers.dating import words_of
from lianxin.ledgers.readings import Reading
from lianxin.texts import Text

__all__ = [
    "NO_COLUMN",
    "Names",
    "Row",
    "all_of",
    "date_words",
    "differing",
    "fields_of",
    "ids_of",
    "joined",
    "named",
    "number_words",
    "written",
]

T = TypeVar("T")
Row = dict[str, str]
Names = Mapping[str, str] | None
"""Words of organizations by their ids; None writes the ids themselves."""

NO_COLUMN = Text(
    "为台账的栏目所能写明；如可不写，请列入 leave_out",
    "be what a column of the ledger can tell; name it in `leave_out` if it may be left out",
)
_NO_ROW = Text("为可再读回的一行", "make a row that is read back")


def number_words(number: object) -> str:
    """A number in digits; nothing where it is not given."""
    return f"{number:f}" if isinstance(number, Decimal) else "" if number is None else str(number)


def date_words(when: When | None) -> str:
    """A date as it was said, or its span; nothing where it is not given."""
    return "" if when is None else words_of(when) or ""


def joined(ids: Iterable[str], names: Names) -> str:
    """Several organizations in one cell."""
    return "、".join(one if names is None else named(names, one) for one in ids)


def named(names: Mapping[str, str], one: str) -> str:
    """The words of an organization.

    Raises:
        InvalidDataError: If the caller gives none.
    """
    if one not in names:
        asked = Text("在 names 中有其名称", "have its words in `names`")
        raise InvalidDataError([Problem(path="names", value=one, requirement=asked)])
    return names[one]


def ids_of(names: Names) -> dict[str, str] | None:
    """The ids by words, as readers take them."""
    return None if names is None else {words: one for one, words in names.items()}


def written(
    book: Book,
    kind: type[T],
    values: Iterable[T],
    cells_of: Callable[[T], Mapping[str, str]],
    read: Callable[[list[Row]], Reading[T]],
    leave_out: Iterable[str] = (),
) -> list[Row]:
    """The rows of values, each of which is read back as it was.

    Args:
        book: The ledger.
        kind: What kind of values it holds.
        values: The values, a row each.
        cells_of: The cells of a value, by what their columns stand for.
        read: How rows of the ledger are read.
        leave_out: Fields of the values that need not come back.

    Raises:
        InvalidDataError: With every field of a value that the ledger cannot tell.
        InvalidQuestionError: If there is no such field.
    """
    listed = all_of(kind, values)
    free = fields_of(kind, leave_out)
    heads = {one.about: one.headers[0] for one in book.columns}
    rows = [{heads[about]: said for about, said in cells_of(one).items()} for one in listed]
    reading = read(rows)
    if reading.problems or not _all_alike(listed, reading.good, free):
        problems = [
            problem
            for place, (one, row) in enumerate(zip(listed, rows, strict=True))
            for problem in _lost(one, read([row]), free, f"[{place}]")
        ]
        told = (one.problem for one in reading.problems)
        raise InvalidDataError(problems or told)
    return rows


def all_of(kind: type[T], values: Iterable[T]) -> list[T]:
    """The values as a list, all of one kind.

    Raises:
        InvalidDataError: Naming each that is of another kind.
    """
    listed = list(values)
    asked = Text(f"为{kind.__name__}", f"be of type {kind.__name__}")
    problems = [
        Problem(path=f"[{place}]", value=one, requirement=asked)
        for place, one in enumerate(listed)
        if type(one) is not kind
    ]
    if problems:
        raise InvalidDataError(problems)
    return listed


def fields_of(kind: Any, leave_out: Iterable[str]) -> frozenset[str]:
    """The fields that may be left out, if there are such."""
    asked = [leave_out] if isinstance(leave_out, str) else list(leave_out)
    known = [one.name for one in fields(kind)]
    strange = [one for one in asked if one not in known]
    if strange:
        listed = ", ".join(known)
        expected = Text(f"为以下之一：{listed}", f"be one of: {listed}")
        raise InvalidQuestionError(
            [Problem(path="leave_out", value=one, requirement=expected) for one in strange]
        )
    return frozenset(asked)


def _all_alike(values: list[Any], again: tuple[Any, ...], free: frozenset[str]) -> bool:
    pairs = zip(values, again, strict=False)
    return len(values) == len(again) and not any(differing(*pair, free) for pair in pairs)


def differing(one: Any, again: Any, free: frozenset[str]) -> list[str]:
    """The fields in which two values differ; every field where there is no other value."""
    if one == again:
        return []
    names = [field.name for field in fields(type(one)) if field.name not in free]
    return [name for name in names if again is None or getattr(one, name) != getattr(again, name)]


def _lost(one: Any, reading: Reading[Any], free: frozenset[str], path: str) -> Iterator[Problem]:
    """What would not come back of a value."""
    if len(reading.good) == 1:
        for name in differing(one, reading.good[0], free):
            yield Problem(path=f"{path}.{name}", value=getattr(one, name), requirement=NO_COLUMN)
        return
    for problem in reading.problems:
        asked = Text("；", "; ") + problem.expected
        where = problem.column or path
        yield evolve(problem.problem, path=f"{path}.{where}", requirement=_NO_ROW + asked)
    if not reading.problems:
        yield Problem(path=path, value=one, requirement=_NO_ROW)
