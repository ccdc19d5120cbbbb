"""Plain data: how values are written where no program is: text, whole numbers, lists.

Each kind of value is written in one way and read in no other: exact numbers as
decimal text, days as ISO text, words of a vocabulary as themselves.  What is
absurdly deep, long or large is refused before anything is made of it.

This module does not know any record, nor where the data come from.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import LONGEST_TEXT
from lianxin._discretion import untold
from lianxin.dates import day
from lianxin.errors import InvalidDataError, Problem
from lianxin.references import NearIds, did_you_mean
from lianxin.texts import Text

__all__ = [
    "LIST",
    "OBJECT",
    "WRITINGS",
    "Vocabulary",
    "Writing",
    "place_of",
    "problems_of_size",
    "refused",
]

DEEPEST = 64
LONGEST_LIST = 200_000
LONGEST_KEY = 60
MOST_VALUES = 2_000_000
TOO_LARGE = 10**200

OBJECT = Text("为带键的对象（{…}）", "be an object with keys ({…})")
"""What is asked of a record."""

LIST = Text("为列表（[…]）", "be a list ([…])")
"""What is asked of several values."""

_SHOWN = (str, bool, float, Decimal, type(None))


def _told(value: object) -> object:
    """What an error shows of a value: small things themselves, of others the type only."""
    small = type(value) in _SHOWN or (type(value) is int and abs(value) < TOO_LARGE)
    return value if small else untold(value)


def refused(value: object, requirement: Text, path: str = "") -> Problem:
    """A problem that keeps no more of a value than can be shown."""
    return Problem(path=path, value=_told(value), requirement=requirement)


def place_of(key: object) -> str:
    """The step of a path that leads to a key of an object, or to a place of a list.

    >>> place_of("kind"), place_of(3), place_of("two words")
    ('kind', '[3]', "['two words']")
    """
    if type(key) is str and len(key) <= LONGEST_KEY and key.isidentifier():
        return key
    return f"[{repr(_told(key))[:LONGEST_KEY]}]"


@final
@frozen(kw_only=True)
class Writing:
    """The one way in which a kind of value is written (写法).

    Attributes:
        requirement: What is asked of the plain value.
        read: The value that a plain value writes; None if it writes none.
        write: The plain value.
    """

    requirement: Text
    read: Callable[[object], object]
    write: Callable[[Any], object]


_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_FRACTION = re.compile(r"-?[1-9][0-9]{0,199}/[1-9][0-9]{0,199}|0/1")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _read_decimal(value: object) -> Decimal | None:
    """Decimal text, or a decimal that a reader of JSON or TOML has already made of a number."""
    if type(value) is str:
        return Decimal(value) if _DECIMAL.fullmatch(value) else None
    return value if type(value) is Decimal and value.is_finite() else None


def _read_fraction(value: object) -> Fraction | None:
    """Text of a fraction in its lowest terms."""
    if type(value) is not str or not _FRACTION.fullmatch(value):
        return None
    made = Fraction(value)
    return made if _write_fraction(made) == value else None


def _write_fraction(value: Fraction) -> str:
    """Numerator and denominator, also where the latter is one."""
    if max(abs(value.numerator), value.denominator) >= TOO_LARGE:
        raise InvalidDataError([refused(value, _NOT_TOO_LARGE)])
    return f"{value.numerator}/{value.denominator}"


def _read_day(value: object) -> Date | None:
    """ISO text of a day that exists."""
    if type(value) is not str or not _DAY.fullmatch(value):
        return None
    try:
        return day(value)
    except ValueError:
        return None


WRITINGS: Mapping[type, Writing] = {
    bool: Writing(
        requirement=Text("为 true 或 false，不加引号", "be true or false, without quotes"),
        read=lambda value: value if type(value) is bool else None,
        write=bool,
    ),
    int: Writing(
        requirement=Text(
            "为整数，不加引号，不带小数点", "be a whole number, without quotes and without a point"
        ),
        read=lambda value: value if type(value) is int else None,
        write=int,
    ),
    str: Writing(
        requirement=Text("为加引号的文字", "be text, in quotes"),
        read=lambda value: value if type(value) is str else None,
        write=str.__str__,
    ),
    Decimal: Writing(
        requirement=Text(
            '为写成文字的十进制数，如 "89.50"，不可用浮点数',
            'be a decimal number written as text, such as "89.50", never a float',
        ),
        read=_read_decimal,
        write=lambda value: f"{value:f}",
    ),
    Fraction: Writing(
        requirement=Text(
            '为写成文字的最简分数，如 "1918/23"',
            'be a fraction in lowest terms written as text, such as "1918/23"',
        ),
        read=_read_fraction,
        write=_write_fraction,
    ),
    Date: Writing(
        requirement=Text(
            '为写成文字的日期，如 "2022-12-31"，须真实存在，不带时刻',
            'be a day that exists, written as text such as "2022-12-31", without a time',
        ),
        read=_read_day,
        write=Date.isoformat,
    ),
}
"""How each kind of single value is written."""


_WORD = Text("词", "word")


@final
@frozen(kw_only=True)
class Vocabulary:
    """Words that may be written, and what each is called in Chinese (词表).

    Attributes:
        words: Each word with its Chinese name, which may be empty.
        what: What the words are.

    >>> Vocabulary(words={"lecture": "党课", "visit": "慰问"}).requirement("lectures").en
    "be a known word (did you mean 'lecture'?)"
    """

    words: Mapping[str, str]
    what: Text = _WORD
    _meant: Mapping[str, str] = field(init=False, eq=False, repr=False)
    _near: NearIds = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Find each word by itself and by its Chinese name."""
        meant = {zh: word for word, zh in self.words.items()} | {word: word for word in self.words}
        object.__setattr__(self, "_meant", meant)
        object.__setattr__(self, "_near", NearIds(ids=tuple(meant)))

    def requirement(self, word: object) -> Text:
        """What is asked instead of a word: the nearest one, or any of them."""
        near = self._near.to(word) if type(word) is str else None
        if near is not None:
            known = Text(f"为已知的{self.what.zh}", f"be a known {self.what.en}")
            return known + did_you_mean(self._meant[near])
        zh = "、".join(f"{word}（{name}）" if name else word for word, name in self.words.items())
        en = ", ".join(self.words)
        return Text(f"为下列{self.what.zh}之一：{zh}", f"be a {self.what.en} out of: {en}")


_NOT_TOO_DEEP = Text(
    f"最多嵌套{DEEPEST}层，且不含自身",
    f"be nested at most {DEEPEST} levels deep, and not in itself",
)
_NOT_TOO_MANY = Text(f"总共最多{MOST_VALUES}个值", f"hold at most {MOST_VALUES} values in all")
_NOT_TOO_LONG = Text(f"最多{LONGEST_LIST}项", f"have at most {LONGEST_LIST} members")
_NOT_TOO_WORDY = Text(f"不超过{LONGEST_TEXT}字", f"be text of at most {LONGEST_TEXT} characters")
_NOT_TOO_LARGE = Text("为不超过200位的数", "be a number of at most 200 digits")


def problems_of_size(data: object) -> Iterator[Problem]:
    """All that is too long or too large in plain data; what is too deep or too much ends it."""
    levels: list[Iterator[tuple[object, object]]] = [iter((("$", data),))]
    keys: list[object] = [None]
    count = 0
    while levels:
        step = next(levels[-1], None)
        if step is None:
            levels.pop()
            keys.pop()
            continue
        keys[-1], value = step
        count += 1
        end = _endless(value, len(levels), count)
        problem = end or _too_large(value)
        if problem is not None:
            yield _placed(problem, keys[1:])
        if end is not None:
            return
        if type(value) in _CONTAINERS:
            levels.append(_inside(value))
            keys.append(None)


_CONTAINERS = (dict, list)


def _inside(value: Any) -> Iterator[tuple[object, object]]:
    """The members of an object or a list, each with its key or place."""
    return iter(value.items()) if type(value) is dict else iter(enumerate(value))


def _endless(value: object, depth: int, count: int) -> Problem | None:
    """What ends the search: data that go on and on."""
    if depth > DEEPEST and type(value) in _CONTAINERS:
        return refused(depth, _NOT_TOO_DEEP)
    return refused(count, _NOT_TOO_MANY) if count > MOST_VALUES else None


def _too_large(value: object) -> Problem | None:
    """What is wrong with the size of one value."""
    if type(value) is list and len(value) > LONGEST_LIST:
        return refused(len(value), _NOT_TOO_LONG)
    if type(value) is str and len(value) > LONGEST_TEXT:
        return refused(value, _NOT_TOO_WORDY)
    if type(value) is int and abs(value) >= TOO_LARGE:
        return refused(value, _NOT_TOO_LARGE)
    return None


def _placed(problem: Problem, keys: list[object]) -> Problem:
    """A problem as seen from the root of the data."""
    for key in reversed(keys):
        problem = problem.at(place_of(key))
    return problem
