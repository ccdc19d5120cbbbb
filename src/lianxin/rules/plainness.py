"""Plainness: whether data is plain, small and shallow enough to be read at all.

Data may come from anywhere.  Before anything is made of it, it is looked over
once, without recursion, so that circles, floods and absurd values end in one
clear problem.

This module does not know what the data says.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lianxin._bare import bare
from lianxin.errors import Problem
from lianxin.points import decimal_of, number_of
from lianxin.rules.shapes import DEEPEST, LONGEST_NAME, MOST_VALUES, problem_of

__all__ = ["bared", "problem_of_data"]

LONGEST_TEXT = 20_000

_Entries = Iterator[tuple[str, Any]]


_PLAIN = (str, int, float, Decimal, Fraction, Mapping, list, tuple, type(None))


def bared(data: Any) -> Any:
    """Data that can be read, as plain tables, lists, texts and numbers of no other class."""
    if isinstance(data, Mapping):
        return {bare(key): bared(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        members = [bared(one) for one in data]
        return tuple(members) if isinstance(data, tuple) else members
    return bare(data)


def problem_of_data(data: object) -> Problem | None:
    """The first thing for which data cannot be read at all, or None."""
    opened: list[_Entries] = [iter([("$", data)])]
    count = 0
    while opened:
        path, value = next(opened[-1], ("", None))
        if not path:
            opened.pop()
            continue
        count += 1
        value = bare(value)
        problem = _flood(path, value, len(opened), count) or _absurd(path, value)
        if problem is not None:
            return problem
        if isinstance(value, Mapping | list | tuple):
            opened.append(_members(path, value))
    return None


def _members(path: str, value: Any) -> _Entries:
    """What stands inside a table or a list."""
    if isinstance(value, Mapping):
        return ((f"{path}.{key}", inner) for key, inner in value.items())
    return ((f"{path}[{place}]", inner) for place, inner in enumerate(value))


def _flood(path: str, value: object, depth: int, count: int) -> Problem | None:
    """What nests too deep, as a circle does, or is too much."""
    if depth > DEEPEST:
        zh = f"嵌套不超过{DEEPEST}层，也不循环"
        en = f"be nested at most {DEEPEST} levels deep, and in no circle"
        return problem_of(path[:LONGEST_NAME], type(value).__name__, zh, en)
    size = len(value) if isinstance(value, Mapping | list | tuple) else 0
    if count + size > MOST_VALUES:
        zh = f"总共不超过{MOST_VALUES}个值"
        en = f"hold at most {MOST_VALUES} values in all"
        return problem_of("$", count + size, zh, en)
    return None


def _absurd(path: str, value: object) -> Problem | None:
    """A key that is no text, a text that cannot be written down, a number without end."""
    if isinstance(value, Mapping):
        strange = [key for key in value if not (isinstance(key, str) and _is_writable(key))]
        if strange:
            return problem_of(path, strange[0], "只以文字为键", "have texts as keys only")
    if isinstance(value, str) and not _is_writable(value):
        zh = f"为可书写的文字，不超过{LONGEST_TEXT}字"
        en = f"be a text that can be written down, of at most {LONGEST_TEXT} characters"
        return problem_of(path, value, zh, en)
    if not isinstance(value, _PLAIN) and not hasattr(type(value), "isoformat"):
        zh, en = (
            "为文字、数、真假、日期、列表或表",
            "be a text, a number, a flag, a day, a list or a table",
        )
        return problem_of(path, value, zh, en)
    if isinstance(value, Fraction | int) and not _is_finite(value):
        zh, en = "为可写成有限小数的数", "be a number that can be written out in decimals"
        return problem_of(path, value, zh, en)
    return None


def _is_writable(text: str) -> bool:
    """Whether a text is of some size and holds no half characters."""
    if len(text) > LONGEST_TEXT:
        return False
    return text.isascii() or not any("\ud800" <= one <= "\udfff" for one in text)


def _is_finite(value: Fraction | int) -> bool:
    """Whether a number has so many digits as people write, and no more."""
    if isinstance(value, bool):
        return True
    number = number_of(value)
    return number is not None and not isinstance(decimal_of(number), Fraction)
