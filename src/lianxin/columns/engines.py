"""Engines: on what a table is worked out, and what that cannot do exactly.

Whatever an engine cannot do is refused by name before anything runs.

This module does not know schemes.
"""

from typing import Any, final

import narwhals.stable.v2 as nw
from attrs import field, frozen

from lianxin._checks import label
from lianxin.errors import InvalidDataError, InvalidQuestionError, Problem
from lianxin.texts import Text

__all__ = ["Engine", "NotByColumnError", "Table", "opened", "refused"]

EXACT_DOUBLE = 2**53
"""Below this, dividing two whole numbers as doubles and rounding down is exact."""


class NotByColumnError(InvalidQuestionError):
    """What cannot be worked out exactly by the column, or on this engine (无法按列计算)."""


@final
@frozen(kw_only=True)
class Engine:
    """What works a table out (计算引擎).

    Attributes:
        name: Its name, as narwhals calls it.
        windows: Whether it ranks within groups.
        lazy: Whether nothing is worked out until somebody collects.
        over_nought: Whether dividing by nought gives a blank, not an error.
        wraps: Whether a number that is too wide wraps round without an error, so that a value
            out of bounds does no harm where its row is blank.
        most: Below which numerators a whole division is exact.
    """

    name: str = field(metadata=label("名称"))
    windows: bool = field(default=True, metadata=label("可分组排名"))
    lazy: bool = field(default=False, metadata=label("惰性"))
    over_nought: bool = field(default=False, metadata=label("除以零得空"))
    wraps: bool = field(default=False, metadata=label("溢出回绕"))
    most: int = field(default=2**63, metadata=label("除法上限"))

    def refuse(self, path: str, why: Text, cite: str | None = None) -> NotByColumnError:
        """The error that says what this engine cannot do, and for which clause."""
        return refused(path, self.name, why, cite)


def refused(path: str, value: object, why: Text, cite: str | None = None) -> NotByColumnError:
    """The error that says what no engine can do, and for which clause."""
    return NotByColumnError([Problem(path=path, value=value, requirement=why, citation=cite)])


@final
@frozen(kw_only=True, eq=False)
class Table:
    """A frame with its engine and the types of its columns (数据表)."""

    frame: Any
    engine: Engine
    schema: dict[str, Any]

    def to_native(self, frame: Any) -> Any:
        """A frame as the caller gave it."""
        return frame.to_native()


_DOUBLES = frozenset({"pyspark", "sqlframe", "pyspark_connect", "pyspark[connect]"})


def opened(native: Any) -> Table:
    """A data frame of any engine, ready to be worked on; nothing is collected.

    Raises:
        InvalidDataError: If it is no data frame.
    """
    frame = nw.from_native(native, pass_through=True)
    if not isinstance(frame, nw.DataFrame | nw.LazyFrame):
        asked = Text("为数据表", "be a data frame that narwhals knows")
        raise InvalidDataError([Problem(path="frame", value=native, requirement=asked)])
    name = frame.implementation.value
    engine = Engine(
        name=name,
        windows=name not in ("pyarrow", "dask"),
        lazy=isinstance(frame, nw.LazyFrame),
        over_nought=name in ("polars", "duckdb"),
        wraps=name == "polars",
        most=EXACT_DOUBLE if name in _DOUBLES else 2**63,
    )
    schema = dict(frame.collect_schema())
    if name == "pandas":
        frame = _with_nulls(frame, schema)
    return Table(frame=frame, engine=engine, schema=schema)


def _with_nulls(frame: Any, schema: dict[str, Any]) -> Any:
    """Whole numbers and truths of pandas as types that know blanks: others become floats."""
    native = frame.to_native()
    plain = {
        name: "boolean" if dtype == nw.Boolean else "Int64"
        for name, dtype in schema.items()
        if (dtype.is_integer() or dtype == nw.Boolean)
        and native[name].dtype.kind in "iub"
        and type(native[name].dtype).__module__.startswith("numpy")
    }
    return nw.from_native(native.astype(plain)) if plain else frame
