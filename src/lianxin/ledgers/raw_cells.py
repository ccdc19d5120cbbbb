"""Raw cells: what stands in one cell of a ledger, before anybody asks what it means.

A cell is blank, or holds one plain value; what shows nothing, or the words of a
broken formula, is no value.  A ditto repeats the cell above.

This module does not know numbers, dates or words of a ledger.
"""

import re
from decimal import Decimal
from operator import index
from typing import Any, NamedTuple

from lianxin._bare import bare
from lianxin._discretion import HUGE, untold
from lianxin.ledgers.numerals import normalized
from lianxin.texts import Text

__all__ = [
    "FLOAT",
    "LONGEST",
    "Cell",
    "Refused",
    "blank",
    "plain_text",
    "readable",
    "refuse_no_value",
    "repeats",
    "said_none",
    "unfloated",
    "words",
]

LONGEST = 2000
"""A cell of more characters is refused."""

NOT_GIVEN = frozenset(
    [
        *("", "-", "--", "—", "——", "/", "\\", "未填", "不详"),
        *("nan", "nat", "<na>", "none", "null"),
    ]
)
"""What is written where nothing is given; the second line is what data frames write there."""


class Refused(Exception):  # noqa: N818  # it refuses; the errors that users see are of one family
    """A cell that cannot be read, with what was expected, and what its column is about if known."""

    def __init__(self, expected: Text, about: str = "") -> None:
        """Keep what was expected."""
        super().__init__(expected.en)
        self.expected = expected
        self.about = about


class Cell(NamedTuple):
    """A cell with the words of its header, which may bring a unit, and the year of its row."""

    said: Any
    header: str
    year: int | None = None


_MISSING = frozenset(["NaTType", "NAType"])
"""What the blanks of pandas are called."""


def blank(said: object) -> bool:
    """Whether a cell gives nothing; a float that is no number is the blank of data frames."""
    if said is None or type(said).__name__ in _MISSING:
        return True
    if isinstance(said, float) or hasattr(said, "isoformat"):
        return bool(said != said)  # noqa: PLR0124  # NaN and NaT differ from themselves
    return isinstance(said, str) and normalized(said).lower() in NOT_GIVEN


def readable(said: object) -> object:
    """A cell that can be looked at: words, a number, a date or a blank; of others the kind.

    Words that are too long are cut to where that is seen, so that nobody reads them all.

    >>> readable({"姓名": "某某"}), readable(10**10000), readable(12)
    (<dict>, <int>, 12)
    """
    plain = bare(said)
    if isinstance(plain, str):
        return plain[: LONGEST + 1]
    if isinstance(plain, int) and abs(plain) >= HUGE:
        return untold(said)
    known = isinstance(plain, int | float | Decimal) or blank(plain)
    dated = all(hasattr(plain, part) for part in ("year", "month", "day"))
    return plain if known or dated else untold(said)


_BROKEN = re.compile(
    r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|=[A-Za-z0-9(+\-\"']", re.IGNORECASE
)
_FORMULA = Text(
    "为单元格的值，而非公式或其错误值（openpyxl 读取时用 data_only=True）",
    "be the value of a cell, not a formula or its error (openpyxl: data_only=True)",
)
FLOAT = Text(
    "为文字或整数；浮点数请先转为整数或文字（如 astype(str)），或用 exact_rows 写明小数位数",
    "be words or a whole number; cast floats before (astype(str)), "
    "or tell their decimal places to `exact_rows`",
)


def plain_text(said: object) -> str:
    """The normalized words of a cell; floats are refused, because they are not exact."""
    if isinstance(said, bool) or not (
        isinstance(said, str | Decimal) or hasattr(said, "__index__")
    ):
        raise Refused(FLOAT)
    if not isinstance(said, str):
        return f"{said:f}" if isinstance(said, Decimal) else str(index(said))
    if len(said) > LONGEST:
        raise Refused(Text(f"不超过{LONGEST}字", f"have at most {LONGEST} characters"))
    refuse_no_value(said)
    return normalized(said)


DITTO = frozenset(["同上", "同前", "〃", "″", '"', "''"])
"""What is written where the cell above holds, too."""
_DITTO = Text("写全，不用“同上”", "be written out, without 同上 (ditto)")


def repeats(said: object) -> bool:
    """Whether a cell says that the one above it holds, too."""
    return isinstance(said, str) and normalized(said) in DITTO


def refuse_no_value(said: str) -> None:
    """Refuse a formula and its errors, and what points to another cell."""
    if _BROKEN.match(normalized(said)):
        raise Refused(_FORMULA)
    if repeats(said):
        raise Refused(_DITTO)


_EXACT_FLOATS = 2**53
"""Below it every whole number is a float of its own."""


def unfloated(said: object) -> object:
    """A cell that counts: 12.0, as it stands beside blanks, is exactly 12."""
    if isinstance(said, float) and said.is_integer() and abs(said) < _EXACT_FLOATS:
        return int(said)
    return said


def said_none(said: object) -> bool:
    """Whether a cell says that there is none."""
    return isinstance(said, str) and normalized(said) == "无"


def words(cell: Cell) -> str:
    """Words, without blanks around them."""
    plain_text(cell.said)
    return str(cell.said).strip()
