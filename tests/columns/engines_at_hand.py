"""The engines of the tests: one table of facts, as each of them would hold it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa

Columns = Mapping[str, Sequence[Any]]

SHAPES = {int: (pa.int64(), pl.Int64, "Int64"), bool: (pa.bool_(), pl.Boolean, "boolean")}


def kind_of(values: Sequence[Any]) -> type:
    """Of what kind the values of a column are; blanks alone are numbers."""
    return next((type(value) for value in values if value is not None), int)


def polars(columns: Columns) -> pl.DataFrame:
    """A polars table."""
    return pl.DataFrame(
        {
            name: pl.Series(values, dtype=SHAPES[kind_of(values)][1])
            if kind_of(values) in SHAPES
            else pl.Series(values, dtype=pl.String)
            for name, values in columns.items()
        }
    )


def arrow(columns: Columns) -> pa.Table:
    """An arrow table."""
    return polars(columns).to_arrow()


def pandas_numpy(columns: Columns) -> pd.DataFrame:
    """A pandas table with numpy types where there is no blank, else those that know blanks."""
    found = {}
    for name, values in columns.items():
        kind = kind_of(values)
        if None not in values:
            found[name] = pd.Series(values)
        else:
            found[name] = pd.Series(values, dtype=SHAPES[kind][2] if kind in SHAPES else object)
    return pd.DataFrame(found)


def pandas_arrow(columns: Columns) -> pd.DataFrame:
    """A pandas table with arrow types."""
    return arrow(columns).to_pandas(types_mapper=pd.ArrowDtype)


def duck(columns: Columns) -> Any:
    """A relation of duckdb."""
    return duckdb.connect().from_arrow(arrow(columns))


ENGINES: dict[str, Callable[[Columns], Any]] = {
    "polars": polars,
    "polars lazy": lambda columns: polars(columns).lazy(),
    "pandas numpy": pandas_numpy,
    "pandas arrow": pandas_arrow,
    "pyarrow": arrow,
    "duckdb": duck,
}


def rows_of(frame: Any, by: str = "id") -> list[dict[str, Any]]:
    """The rows that came out, blanks as None, in the order of their ids."""
    found = nw.from_native(frame)
    table = (found.collect() if isinstance(found, nw.LazyFrame) else found).to_arrow()
    return sorted(table.to_pylist(), key=lambda row: row[by])
