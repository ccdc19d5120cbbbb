"""Known: which organizations a caller knows, by the words that its ledgers use.

Words are matched exactly after normalization, without a former name in brackets
（原…）; nothing is merged because it looks alike.  Names that are parted by blanks
alone are told apart only by what is known.

This module does not know in which ledger the words stand.
"""

import re
from collections.abc import Mapping
from typing import Self, final

from attrs import field, frozen

from lianxin.errors import InvalidDataError, Problem
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.raw_cells import Refused
from lianxin.texts import Text

__all__ = ["Known"]

_FORMER = re.compile(r"(?<=.)\(原[^()]+\)")
_MORE = re.compile(r".+等(([0-9]+|[一二三四五六七八九十]+)多?[家个户].*)?")
_NUMBERED = re.compile(
    r"(\(?[0-9]{1,2}[.)、](?![0-9])|[①-⑳㈠-㈩]|\([一二三四五六七八九十]{1,3}\)(?![号楼组区片期])).*"
)
_FIRST = frozenset(["1", "一"])
_SEVERAL = re.compile("[、,;/]")
_NO_NAME = re.compile(
    "小计|合计|总计|待定|待补|暂无|未知|不明|.*若干|.*[。:].*"
    "|((若干|多|数)[家户个名]?|[0-9]+[多余]?[家户个名])(爱心|困难|相关)?(企业|单位|公司|组织|商户|家庭|群众|支部)?"
    "|(相关|有关)(单位|部门|企业|党组织)"
)
_UNLISTED = Text("写全各名称，不用“等”", "name each, without 等 (and others)")
_NO_NUMBERS = Text("只写名称，不写序号", "be names without numbers in front of them")
_NAMES = Text("为名称，不知道的留空", "be a name, or blank where it is not known")
_ONE = Text(
    "只写一个名称（名称本身有顿号或斜线的，请以 names 写明）",
    "be one name only; name it in `names` if it has such a sign itself",
)
_BLANKS = Text(
    "以顿号分隔各名称（仅有空格，无法判断是一个还是多个）",
    "be parted by 、 (a blank may part two names, or belong to one)",
)


def _current(said: str) -> str:
    """Normalized words of an organization without its former name."""
    return _FORMER.sub("", normalized(said))


@final
@frozen(kw_only=True)
class Known:
    """The organizations that a caller knows (已知组织).

    Attributes:
        ids: Their ids by their normalized words; None takes the words themselves for ids.
    """

    ids: Mapping[str, str] | None = field(default=None)

    @classmethod
    def by_words(cls, names: Mapping[str, str] | None) -> Self:
        """What a caller hands in: the id of each organization by its words.

        Raises:
            InvalidDataError: If two ids go by the same words.
        """
        if names is None:
            return cls()
        ids: dict[str, str] = {}
        for said, given in names.items():
            if ids.setdefault(normalized(said), given) != given:
                asked = Text("仅对应一个编号", "stand for one id only")
                raise InvalidDataError([Problem(path="names", value=said, requirement=asked)])
        return cls(ids=ids)

    def one(self, said: str) -> str:
        """The id of one organization.

        Raises:
            Refused: If it is not known.

        >>> Known.by_words({"甲党支部（联合）": "b1"}).one("甲 党支部(联合)（原乙党支部）")
        'b1'
        """
        self._refuse_what_is_none(said)
        found = self._found(said)
        if self.ids is None and _SEVERAL.search(normalized(said)):
            raise Refused(_ONE)
        if found is None:
            plain = normalized(said)
            zh, en = (
                f"为已知的组织（“{plain}”不在名单中）",
                f"be a known organization ({plain!r} is not listed)",
            )
            raise Refused(Text(zh, en))
        return found

    def several(self, said: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of several organizations, each once.

        Raises:
            Refused: If one is not known, a blank may part two, or others are not named.
        """
        plain = [normalized(part) for part in said]
        if self.ids is None and len(plain) > 1 and plain[0] in _FIRST and not plain[1].isdigit():
            raise Refused(_NO_NUMBERS)
        return tuple(dict.fromkeys(one for part in said for one in self._parts(part)))

    def _found(self, said: str) -> str | None:
        if self.ids is None:
            return _current(said)
        return self.ids.get(normalized(said), self.ids.get(_current(said)))

    def _refuse_what_is_none(self, said: str) -> None:
        """Refuse words that stand for no name, unless they are known."""
        if self.ids is not None and self._found(said) is not None:
            return
        ways = ((_MORE, _UNLISTED), (_NUMBERED, _NO_NUMBERS))
        own = ((_NO_NAME, _NAMES),) if self.ids is None else ()
        for pattern, asked in (*ways, *own):
            if pattern.fullmatch(normalized(said)):
                raise Refused(asked)

    def _parts(self, said: str) -> tuple[str, ...]:
        """The ids in one part of a cell: as a whole, or each of the words between blanks."""
        pieces = said.split()
        self._refuse_what_is_none(said)
        if len(pieces) == 1:
            return (self.one(said),)
        whole, each = self._found(said), tuple(self._found(one) for one in pieces)
        every = tuple(one for one in each if one is not None)
        if self.ids is not None and whole is not None and len(every) < len(each):
            return (whole,)
        if self.ids is not None and whole is None and len(every) == len(each):
            return every
        raise Refused(_BLANKS)
