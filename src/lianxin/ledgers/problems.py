"""Ledger problems: every cell that could not be read, as a table for whoever keeps it.

Cells of personal columns are masked: what stood there is never told.

This module does not know how cells are read.
"""

from typing import Any, final

from attrs import field, frozen

from lianxin._discretion import MASK, kept, writable
from lianxin.errors import Problem
from lianxin.texts import Text

__all__ = ["LedgerProblem", "table_of"]


@final
@frozen(kw_only=True)
class LedgerProblem:
    """One cell, or one row, that could not be read (台账问题).

    Attributes:
        row: The number of the row, from 1, without the header.
        column: The header of the column; empty is the whole row.
        value: What stands there; None where the column is personal.
        expected: What was expected.
    """

    row: int
    column: str = field(default="")
    value: Any = field(default=None, repr=False)
    expected: Text
    masked: bool = field(default=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Keep nothing that may not be told."""
        value = None if self.masked else kept(self.value)
        if value == MASK:
            object.__setattr__(self, "masked", True)
        object.__setattr__(self, "value", None if self.masked else value)
        object.__setattr__(self, "column", writable(self.column))
        asked = self.expected
        object.__setattr__(self, "expected", Text(writable(asked.zh), writable(asked.en)))

    @property
    def problem(self) -> Problem:
        """The problem as any other of the library."""
        path = f"row {self.row}" + (f".{self.column}" if self.column else "")
        value = None if self.masked else self.value
        return Problem(path=path, value=value, requirement=self.expected, masked=self.masked)

    @property
    def shown(self) -> str:
        """What stands there, as it may be shown."""
        return MASK if self.masked else "" if self.value is None else str(self.value)[:60]


def table_of(problems: tuple[LedgerProblem, ...]) -> list[dict[str, Any]]:
    """The problems as rows with Chinese headers, in the order of the ledger."""
    ordered = sorted(problems, key=lambda one: (one.row, one.column))
    return [
        {
            "行": one.row,
            "列": one.column,
            "值": one.shown,
            "应为": one.expected.zh,
            "expected": one.expected.en,
        }
        for one in ordered
    ]
