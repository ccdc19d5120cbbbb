"""Terms: how long an agreement holds, in the words of one cell.

For good, until a date, from one date to another, or for so many years.

This module does not know which agreement it is.
"""

import re
from collections.abc import Iterator
from typing import Any

from lianxin.dates import When, in_order
from lianxin.ledgers.dating import date_in
from lianxin.ledgers.numerals import narrow, normalized
from lianxin.ledgers.raw_cells import Cell, Refused, words
from lianxin.records import Entry
from lianxin.texts import Text

__all__ = ["term"]

_FOR_GOOD = frozenset(["长期", "长期有效", "不限", "无固定期限"])
_LENGTH = re.compile(r"([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(周?年半?|个月)|半年")
_BETWEEN = re.compile(r"起?[-至到—–~]+")
_EXPECTED = Text(
    "为“长期”、截止日期、起止日期（2022.3.1-2025.2.28、…至…）或年限（如两年）",
    "be 长期, the day of its end, its two ends (2022.3.1-2025.2.28), or so many years (两年)",
)


def term(cell: Cell) -> dict[str, Any]:
    """The fields of an agreement that tell how long it holds.

    A length is kept as it was said: the day on which it ends is a convention of the
    partners, which no ledger tells.
    """
    said = words(cell)
    plain = normalized(said)
    if plain in _FOR_GOOD:
        return {"open_ended": True}
    if _LENGTH.fullmatch(plain):
        return {"entry": Entry(as_said=said)}
    until = date_in(said.removeprefix("至").removesuffix("止"))
    if isinstance(until, When):
        return {"until": until, "open_ended": False}
    ends = tuple(_two_ends(narrow(re.sub("^[自从]|止$", "", said))))
    if len(ends) != 1:
        raise Refused(_EXPECTED)
    (since, until), *_ = ends
    return {"since": since, "until": until, "open_ended": False}


def _two_ends(said: str) -> Iterator[tuple[When, When]]:
    """Every way in which words tell two dates in their order."""
    for between in _BETWEEN.finditer(said):
        since = date_in(said[: between.start()])
        if isinstance(since, When) and since.earliest is not None:
            until = date_in(said[between.end() :], since.earliest.year)
            if isinstance(until, When) and in_order(since, until) and not in_order(until, since):
                yield since, until
