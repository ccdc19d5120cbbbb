"""Exacting: float columns of a spreadsheet become whole numbers, where each value is exact.

A cell that is blank makes a spreadsheet's column a float.  A value is taken at
as many decimal places as the user says, and only if it prints exactly so.

This module does not know schemes.
"""

from collections.abc import Mapping
from math import isnan
from typing import Any

import narwhals.stable.v2 as nw

from lianxin.columns.engines import EXACT_DOUBLE, NotByColumnError, opened
from lianxin.errors import InvalidDataError, Problem, ProblemList
from lianxin.texts import Text

__all__ = ["exact"]

MOST_PLACES = 9


def exact(frame: Any, places: Mapping[str, int]) -> Any:
    """A table whose float columns are whole numbers of smaller units; blanks stay blank.

    Args:
        frame: A data frame that is not lazy, as every value is looked at.
        places: For each column, how many decimal places its values have: 2 makes 0.57 into 57.
            Say the same to ``prepare``.

    Raises:
        InvalidDataError: Naming each column that is missing, is no float, or has a value that
            does not print exactly at so many places.
        NotByColumnError: If the table is lazy: collect it first.

    >>> import polars as pl
    >>> exact(pl.DataFrame({"share": [0.57, None]}), {"share": 2})["share"].to_list()
    [57, None]
    """
    table = opened(frame)
    if table.engine.lazy:
        asked = Text(
            "先取得全部数据（collect），再逐值核对", "be collected first: each value is read"
        )
        raise NotByColumnError([Problem(path="frame", value=table.engine.name, requirement=asked)])
    problems = ProblemList()
    columns = {}
    for name, number in places.items():
        problem = _problem(table.schema.get(name), number)
        if problem is not None:
            problems.add(name, str(table.schema.get(name)), problem)
        else:
            columns[name] = _units(table.frame, name, number, problems)
    problems.raise_as(InvalidDataError)
    return table.to_native(table.frame.with_columns(*columns.values()))


def _problem(dtype: Any, places: int) -> Text | None:
    """What is asked of a column, or of its number of places, that it does not fulfil."""
    if dtype is None:
        return Text("为表中的一列", "be a column of the table")
    if not dtype.is_float():
        return Text("为浮点列；其他列不必转换", "be a float column; others need not be converted")
    if not 0 <= places <= MOST_PLACES:
        return Text(f"小数位数为0至{MOST_PLACES}", f"have 0 to {MOST_PLACES} decimal places")
    return None


def _units(frame: Any, name: str, places: int, problems: ProblemList) -> Any:
    """A column in whole units; noted as a problem where a value is none."""
    said = frame.get_column(name).unique().to_list()
    off = [one for one in said if not _is_exact(one, places)]
    if off:
        asked = Text(
            f"每个值都恰为{places}位小数", f"have values of exactly {places} decimal places"
        )
        problems.add(name, off[0], asked)
        return nw.col(name)
    one = nw.col(name)
    blank = one.is_null() | one.is_nan()
    return _cast(frame, nw.when(~blank).then(one * 10**places).round(), name)


def _is_exact(one: Any, places: int) -> bool:
    """Whether a value is blank, or prints exactly at so many places."""
    if not isinstance(one, float) or isnan(one):
        return True
    return float(f"{one:.{places}f}") == one and abs(one) * 10**places < EXACT_DOUBLE


def _cast(frame: Any, units: Any, name: str) -> Any:
    """Whole units; pandas needs a type that knows blanks."""
    if frame.implementation.value != "pandas":
        return units.cast(nw.Int64).alias(name)
    column = frame.select(units.alias(name)).to_native()[name]
    return nw.new_series(name, column.astype("Int64"), backend="pandas")
