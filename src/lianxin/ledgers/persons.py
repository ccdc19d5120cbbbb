"""Persons: who is named in a ledger, so that nobody is kept or told.

A column is personal by its header.  What stands in columns of names is looked for
everywhere else: a cell with somebody's name, an identity number or a mobile phone's
is refused, and no message shows it.

This module does not know what the other columns hold.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, final

from attrs import Factory, field, frozen

from lianxin._checks import ident
from lianxin._discretion import tells_number
from lianxin.ledgers.numerals import narrow, normalized
from lianxin.ledgers.raw_cells import blank, repeats, said_none
from lianxin.texts import Text

__all__ = ["NOBODY", "Persons", "pseudonym_of"]

_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]|(?<![0-9])([0-9]{15}|1[3-9][0-9]{9})(?![0-9])")
_SEPARATORS = re.compile(r"[、,;/|\r\n]")
_BETWEEN = re.compile(r"\s+|[和与及]")
_BESIDE = re.compile(r"\([^()]*\)?|[:]?[-+0-9Xx*]{6,}|:$")
"""What stands beside a name in its cell: a post in brackets, a number."""
_SHORTEST_NAME = 2
_NOBODY = re.compile(
    "(本|党|总|支|部|委|工|第|一)*副?书记|(组织|宣传|纪检|纪律检查|青年|统战|群众|支部|支委)*委员"
    "|(党?小?组|班子)组?长|主任|(党务|社会)工作者|社工|志愿者|(党建)?(指导员|联络员)|专人|未定"
    "|党员|群众|居民|职工|干部|支委"
    "|(全体|各|相关|有关).*"
    "|.*(支部|总支|党委|党工委|公司|中心|委员会|居委会|村委会|办公室|党建办|协会|联合会|社区|街道)"
)
"""Words for a post, for all, or for an organization, where a person's name might stand."""


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
        said = (one for one in cells if isinstance(one, str) and not blank(one))
        names = frozenset(name for one in said for name in _names_in(one))
        called = {normalized(str(header)) for header in headers}
        return cls(names=names - called)

    def told_in(self, value: object) -> bool:
        """Whether a value tells who somebody is."""
        said = normalized(str(value))
        named = any(
            said[start : start + length] in self.names
            for length in self._lengths
            for start in range(len(said) - length + 1)
        )
        return named or tells_number(said) or _NUMBER.search(said) is not None


def _names_in(said: str) -> Iterator[str]:
    """Whoever is named in a cell of names, each as a whole and by the words between blanks."""
    for part in _SEPARATORS.split(narrow(said)):
        alone = _BESIDE.sub("", part)
        for way in (part, alone, *_BETWEEN.split(alone)):
            name = normalized(way)
            counted = any(sign.isdigit() for sign in name)
            if len(name) >= _SHORTEST_NAME and not counted and not _stands_for_nobody(name):
                yield name


def _stands_for_nobody(name: str) -> bool:
    """Whether a word stands for no person, though it stands where names do."""
    return said_none(name) or name == "暂无" or repeats(name) or _NOBODY.fullmatch(name) is not None


NOBODY = Text("不含姓名、证件号码和电话", "hold no name, identity or phone number of a person")
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
