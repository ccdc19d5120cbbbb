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
from lianxin.ledgers.numerals import normalized
from lianxin.texts import Text

__all__ = ["Persons", "is_personal", "names_persons", "pseudonym_of"]

_NEVER_KEPT = re.compile(
    "身份证|证件|公民身份|手机|电话|联系方式|微信|QQ|邮箱|邮件|出生|生日|年龄|住址|家庭|户籍|籍贯"
    "|性别|民族|宗教|信仰|学历|学位|健康|婚姻|收入|政治面貌|处分|政审|^地址$"
)
_NAMES = re.compile(
    "(姓名|名字|书记|主持人|联系人|审核人|统计人|责任人|负责人|填报人|填表人|经办人|记录人|主讲人"
    "|授课人|介绍人|联络员|指导员|法人|法定代表人)$"
)
_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]|(?<![0-9])([0-9]{15}|1[3-9][0-9]{9})(?![0-9])")
_SEPARATORS = re.compile(r"[、,，;；/\n]")
_SHORTEST_NAME = 2


def is_personal(header: str) -> bool:
    """Whether a column holds what is personal, by its header without its brackets.

    >>> is_personal("党支部书记姓名"), is_personal("书记联系电话"), is_personal("活动地点")
    (True, True, False)
    """
    return names_persons(header) or _NEVER_KEPT.search(header) is not None


def names_persons(header: str) -> bool:
    """Whether a column says what persons are called."""
    return _NAMES.search(header) is not None and _NEVER_KEPT.search(header) is None


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
        return cls(names=frozenset(one for one in names if len(one) >= _SHORTEST_NAME))

    def told_in(self, value: object) -> bool:
        """Whether a value tells who somebody is."""
        said = normalized(str(value))
        named = any(
            said[start : start + length] in self.names
            for length in self._lengths
            for start in range(len(said) - length + 1)
        )
        return named or _NUMBER.search(said) is not None


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
