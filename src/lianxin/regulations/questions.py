"""Questions: what a rule asks for, and whether what came can be an answer.

What is given is plain data: dates as ISO text, money and rates as whole numbers
or decimal text, counts, flags, and words of closed vocabularies.  None means
"not known".  Private inputs are never repeated by a message.

This module does not know what a rule makes of its inputs.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import Check, a, ident, label, tuple_of, whole
from lianxin._checks import text as any_text
from lianxin._discretion import is_told
from lianxin.dates import day
from lianxin.errors import Problem, brief
from lianxin.points import number_of
from lianxin.texts import Labeled, Text

__all__ = [
    "Input",
    "Kind",
    "absences",
    "count",
    "counts",
    "date",
    "flag",
    "is_iso_day",
    "items",
    "money",
    "name",
    "names",
    "problems_with",
    "read",
    "share",
    "size",
    "tallies",
    "word",
    "words",
]

LONGEST_NAME = 100
MOST = 1_000_000_000
MOST_MONEY = 1_000_000_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2999
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
LEAP_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Kind(Labeled):
    """What sort of plain data an input takes (输入类型)."""

    COUNT = "count", "整数"
    FLAG = "flag", "是或否"
    DATE = "date", "日期"
    MONEY = "money", "金额"
    SHARE = "share", "比例"
    WORD = "word", "词"
    NAME = "name", "文字"
    COUNTS = "counts", "整数列表"
    WORDS = "words", "词列表"
    NAMES = "names", "文字列表"
    ITEMS = "items", "项目金额表"
    ABSENCES = "absences", "缺席列表"
    TALLIES = "tallies", "得票列表"


@final
@frozen(kw_only=True)
class Input:
    """One thing that a rule asks for (输入).

    Attributes:
        name: Its name in the question.
        text: What it is, in both languages.
        kind: What sort of plain data it takes.
        check: What it may be.
        words: The closed vocabulary, if it has one.
        private: Whether its value is never repeated.
        none_means: What None says, where it does not say "not known".
    """

    name: str = field(validator=ident, metadata=label("名称"))
    text: Text = field(validator=a(Text), metadata=label("说明"))
    kind: Kind = field(validator=a(Kind), metadata=label("类型"))
    check: Check = field(validator=a(Check), metadata=label("要求"))
    words: tuple[str, ...] = field(default=(), validator=tuple_of(any_text), metadata=label("词表"))
    private: bool = field(default=False, validator=a(bool), metadata=label("不得复述"))
    none_means: Text | None = field(default=None, metadata=label("空值含义"))

    def problems(self, value: object) -> Iterator[Problem]:
        """All that is wrong with a value; None is never wrong."""
        if value is not None:
            for problem in self.check.problems(self.name, value):
                yield _masked(problem) if self.private else problem


def _masked(problem: Problem) -> Problem:
    """The same problem without its value, and without keys that came with it."""
    path = problem.path.split("[")[0]
    return Problem(path=path, requirement=problem.requirement, masked=True)


def is_iso_day(value: object) -> bool:
    """Whether a value is the ISO text of a day that exists.

    >>> is_iso_day("2024-02-29"), is_iso_day("2025-02-29"), is_iso_day("2025-2-1")
    (True, False, False)
    """
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
        return False
    year, month, number = (int(part) for part in value.split("-"))
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= len(LEAP_LENGTHS)):
        return False
    return 1 <= number <= Date(year, month, 1).days_in_month


def _amount(most: int) -> Check:
    """A whole number or decimal text between nothing and ``most``; never a float."""

    def holds(value: object) -> bool:
        number = number_of(value) if isinstance(value, int | str) else None
        return number is not None and 0 <= number <= most

    zh = f'为整数或十进制数字文本（如"12.5"），0至{most}，不可用float'
    en = f'be a whole number or decimal text such as "12.5", 0 to {most}, never a float'
    return Check(requirement=Text(zh, en), holds=holds)


def _one_of(allowed: tuple[str, ...]) -> Check:
    options = "、".join(allowed), ", ".join(allowed)
    return Check(
        requirement=Text(f"为下列之一：{options[0]}", f"be one of {options[1]}"),
        holds=lambda value: isinstance(value, str) and value in allowed,
    )


def _list_of(check: Check, length: int | None = None) -> Check:
    """A list (or tuple) whose members all fulfil the check."""
    zh, en = (
        ("为列表", "be a list")
        if length is None
        else (f"为{length}项的列表", f"be a list of {length}")
    )

    def holds(value: object) -> bool:
        return isinstance(value, list | tuple) and length in (None, len(value))

    def inside(value: Any) -> Iterator[Problem]:
        for place, member in enumerate(value):
            yield from check.problems(f"[{place}]", member)

    return Check(requirement=Text(zh, en), holds=holds, inside=inside)


def _record_of(parts: Mapping[str, Check]) -> Check:
    """A mapping with exactly these keys, each fulfilling its check."""
    keys = ", ".join(parts)

    def inside(value: Any) -> Iterator[Problem]:
        for key, check in parts.items():
            yield from check.problems(key, value[key])

    return Check(
        requirement=Text(f"为恰有这些键的字典：{keys}", f"be a dict with exactly the keys {keys}"),
        holds=lambda value: isinstance(value, dict) and set(value) == set(parts),
        inside=inside,
    )


def _items_of(check: Check) -> Check:
    """A mapping from names to values that fulfil the check."""

    def inside(value: Any) -> Iterator[Problem]:
        for key, member in value.items():
            yield from any_text.problems(f"[{brief(key)}]", key)
            yield from check.problems(f"[{brief(key)}]", member)

    return Check(
        requirement=Text("为字典（dict）", "be a dict"),
        holds=lambda value: isinstance(value, dict),
        inside=inside,
    )


TALLY = Check(
    requirement=Text("为[姓名代号, 票数]", "be [label, votes]"),
    holds=lambda value: (
        isinstance(value, list | tuple)
        and len(value) == len(("label", "votes"))
        and ident.holds(value[0])
        and whole(0, MOST).holds(value[1])
    ),
)
DAY = Check(
    requirement=Text(
        f"为日期（ISO文本，如2026-05-11，{FIRST_YEAR}至{LAST_YEAR}年）",
        f"be a day as ISO text such as 2026-05-11, in {FIRST_YEAR} to {LAST_YEAR}",
    ),
    holds=is_iso_day,
)
ABSENCE = _record_of({"reason": any_text, "superior_consent": a(bool), "meeting_adopted": a(bool)})


def _input(  # noqa: PLR0913 - the parts of one table row
    name: str,
    zh: str,
    kind: Kind,
    check: Check,
    *,
    words: tuple[str, ...] = (),
    private: bool = False,
    none_means: Text | None = None,
) -> Input:
    english = Text(zh, name.replace("_", " "))
    return Input(
        name=name,
        text=english,
        kind=kind,
        check=check,
        words=words,
        private=private,
        none_means=none_means,
    )


def count(name: str, zh: str, *, least: int = 0, most: int = MOST, private: bool = False) -> Input:
    """A whole number within inclusive bounds."""
    return _input(name, zh, Kind.COUNT, whole(least, most), private=private)


def flag(name: str, zh: str, *, private: bool = False) -> Input:
    """Yes or no."""
    return _input(name, zh, Kind.FLAG, a(bool), private=private)


def date(name: str, zh: str, *, private: bool = False, none_means: Text | None = None) -> Input:
    """A day as ISO text."""
    return _input(name, zh, Kind.DATE, DAY, private=private, none_means=none_means)


def money(name: str, zh: str, *, private: bool = False) -> Input:
    """An amount of yuan: a whole number or decimal text."""
    return _input(name, zh, Kind.MONEY, _amount(MOST_MONEY), private=private)


def share(name: str, zh: str) -> Input:
    """A share between nothing and all: a whole number or decimal text."""
    return _input(name, zh, Kind.SHARE, _amount(1))


def word(name: str, zh: str, *allowed: str, private: bool = False) -> Input:
    """A word of a closed vocabulary."""
    return _input(name, zh, Kind.WORD, _one_of(allowed), words=allowed, private=private)


def name(name: str, zh: str) -> Input:
    """Any words that are not blank."""
    return _input(name, zh, Kind.NAME, any_text)


def counts(name: str, zh: str, length: int) -> Input:
    """A list of whole numbers, one for each part of a year."""
    return _input(name, zh, Kind.COUNTS, _list_of(whole(0, MOST), length))


def words(name: str, zh: str, *allowed: str) -> Input:
    """A list of words of a closed vocabulary."""
    return _input(name, zh, Kind.WORDS, _list_of(_one_of(allowed)), words=allowed)


def names(name: str, zh: str) -> Input:
    """A list of any words that are not blank."""
    return _input(name, zh, Kind.NAMES, _list_of(any_text))


def items(name: str, zh: str, *, private: bool) -> Input:
    """Amounts of money by the name of the item."""
    return _input(name, zh, Kind.ITEMS, _items_of(_amount(MOST_MONEY)), private=private)


def absences(name: str, zh: str) -> Input:
    """Who is left out: a list of reason, consent from above and resolution; private."""
    return _input(name, zh, Kind.ABSENCES, _list_of(ABSENCE), private=True)


def tallies(name: str, zh: str) -> Input:
    """A list of [label, votes]."""
    return _input(name, zh, Kind.TALLIES, _list_of(TALLY))


def problems_with(inputs: tuple[Input, ...], given: Mapping[Any, object]) -> Iterator[Problem]:
    """All that is wrong with a question: missing, unexpected and unfit inputs."""
    expected = {one.name for one in inputs}
    taken = ", ".join(one.name for one in inputs) or "-"
    for one in inputs:
        if one.name in given:
            yield from one.problems(given[one.name])
        else:
            asked = Text(
                "给出（不知则填None）：" + one.text.zh,
                f"be given (None if not known): {one.text.en}",
            )
            yield Problem(path=one.name, requirement=asked)
    for place, key in enumerate(given):
        if key not in expected:
            asked = Text(f"为本条所问的输入之一：{taken}", f"be one of the inputs asked: {taken}")
            path = str(key) if is_told(key) else f"[{place}]"
            yield Problem(path=path, requirement=asked, masked=True)


READERS: dict[Kind, Callable[[Any], object]] = {
    Kind.DATE: day,
    Kind.MONEY: number_of,
    Kind.SHARE: number_of,
    Kind.COUNTS: tuple,
    Kind.WORDS: tuple,
    Kind.NAMES: tuple,
    Kind.ABSENCES: tuple,
    Kind.TALLIES: tuple,
    Kind.ITEMS: lambda value: {key: number_of(member) for key, member in value.items()},
}


def read(one: Input, value: object) -> Any:
    """A checked value as it is calculated with."""
    return READERS.get(one.kind, _as_is)(value) if value is not None else None


def _as_is(value: object) -> object:
    return value


def size(value: Any) -> Any:
    """What a value counts for in a comparison: a list counts its members."""
    return len(value) if isinstance(value, tuple) else value
