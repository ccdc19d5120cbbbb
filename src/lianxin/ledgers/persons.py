"""Persons: who is named in a ledger, so that nobody is kept or told.

A column is personal by its header.  What stands in columns of names is looked for
everywhere else: a cell with somebody's name, an identity number or a mobile phone's
is refused, and no message shows it.

This module does not know what the other columns hold.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, final

from attrs import Factory, field, frozen

from lianxin._checks import ident
from lianxin._discretion import tells_number
from lianxin.ledgers.numerals import normalized
from lianxin.texts import Text

__all__ = ["Persons", "pseudonym_of"]

_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]|(?<![0-9])([0-9]{15}|1[3-9][0-9]{9})(?![0-9])")
_SEPARATORS = re.compile(r"[、,，;；/\n]")
_SHORTEST_NAME = 2


@final
@frozen(kw_only=True)
class Persons:
    """Who is named in a ledger (台账中的人员).

    Attributes:
        names: What they are called.
    """

    names: frozenset[str] = field(default=frozenset(), repr=False)
    _lengths: frozenset[int] = field(
        init=False,
        repr=False,
        default=Factory(lambda self: frozenset(map(len, self.names)), takes_self=True),
    )

    @classmethod
    def named_in(cls, rows: Iterable[Mapping[Any, Any]], headers: tuple[object, ...]) -> "Persons":
        """Everybody who stands in the columns that name persons."""
        cells = (row.get(header) for row in rows for header in headers)
        said = (part for one in cells if isinstance(one, str) for part in _SEPARATORS.split(one))
        names = frozenset(normalized(part) for part in said)
        called = {normalized(str(header)) for header in headers}
        long = frozenset(one for one in names if len(one) >= _SHORTEST_NAME)
        return cls(names=long - called)

    def told_in(self, value: object) -> bool:
        """Whether a value tells who somebody is."""
        said = normalized(str(value))
        named = any(
            said[start : start + length] in self.names
            for length in self._lengths
            for start in range(len(said) - length + 1)
        )
        return named or tells_number(said) or _NUMBER.search(said) is not None


_NO_ID = Text("由 pseudonym 得到不含姓名的编号", "get an id without the name from `pseudonym`")


def pseudonym_of(name: str, pseudonym: Callable[[str], str]) -> str | Text:
    """The caller's id of a person; what was expected, where it fails or holds the name."""
    try:
        given: object = pseudonym(name)
    except Exception:  # noqa: BLE001  # whatever the caller raises may hold the name
        return _NO_ID
    if not isinstance(given, str) or not ident.holds(given) or name in normalized(given):
        return _NO_ID
    return given
