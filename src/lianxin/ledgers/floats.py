"""Floats: columns and cells that a spreadsheet gives as floats, and how they become exact.

A float column of a data frame is refused by its name, once, with the remedies; whole
numbers beside a blank are told as they are.  ``exact_rows`` makes exact what prints
exactly at a number of decimal places that somebody states.

This module does not know what the columns stand for.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from lianxin.errors import InvalidDataError, ProblemList
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.headers import header_of
from lianxin.ledgers.numerals import normalized
from lianxin.texts import Text

__all__ = ["exact_cells", "float_columns", "is_frame"]

MOST_PLACES = 9
_DIGITS = 10**15
"""So many units a float tells apart at any number of places."""


def is_frame(table: Any) -> bool:
    """Whether a table is a data frame, whose columns have types."""
    return any(hasattr(table, one) for one in ("iter_rows", "to_pylist", "to_dict"))


def float_columns(
    table: Any, rows: Iterable[Mapping[str, Any]], headers: Iterable[str]
) -> Iterator[str]:
    """The headers of a data frame under which floats stand, blanks aside."""
    told = list(rows) if is_frame(table) else []
    for header in headers:
        said = (row.get(header) for row in told)
        if any(isinstance(one, float) and not cells.blank(one) for one in said):
            yield header


def exact_cells(rows: list[Mapping[Any, Any]], places: Mapping[str, int]) -> list[dict[Any, Any]]:
    """The rows with the floats of some columns as exact numbers; blanks stay blank.

    Raises:
        InvalidDataError: Naming each column that is missing, and each value that does not
            print exactly at so many places.
    """
    problems = ProblemList()
    if not isinstance(places, Mapping):
        asked = Text("为各列的小数位数（表头到位数）", "be a mapping from header to decimal places")
        problems.add("places", places, asked)
        problems.raise_as(InvalidDataError)
    headers = {normalized(header_of(key)) for row in rows for key in row}
    wanted = {normalized(str(header)): number for header, number in places.items()}
    for header, number in wanted.items():
        if header not in headers:
            problems.add(header, None, Text("为表中的一列", "be a column of the table"))
        if type(number) is not int or not 0 <= number <= MOST_PLACES:
            asked = f"小数位数为0至{MOST_PLACES}", f"have 0 to {MOST_PLACES} decimal places"
            problems.add(header, number, Text(*asked))
    problems.raise_as(InvalidDataError)
    made = [
        {
            key: _exact(said, wanted.get(normalized(header_of(key))), problems, (place, key))
            for key, said in row.items()
        }
        for place, row in enumerate(rows, start=1)
    ]
    problems.raise_as(InvalidDataError)
    return made


def _exact(said: Any, places: int | None, problems: ProblemList, at: tuple[int, Any]) -> Any:
    """A cell as it is, or its float as a number of so many places."""
    if places is None or not isinstance(said, float) or cells.blank(said):
        return said
    written = f"{said:.{places}f}"
    if float(written) != said or abs(said) * 10**places >= _DIGITS:
        asked = Text(f"恰为{places}位小数", f"have exactly {places} decimal places")
        problems.add(f"row {at[0]}.{header_of(at[1])}", said, asked)
        return said
    exact = Decimal(written)
    return int(exact) if exact == exact.to_integral_value() else exact
