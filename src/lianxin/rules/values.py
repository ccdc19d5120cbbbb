"""Values: one value as a caller says it, checked against its declaration.

A number is exact and within its bounds, a flag is true or false, a label is
one of the options; what is only known between two bounds says both.

This module does not know whose value it is, nor any rule.
"""

import re
from collections.abc import Mapping
from typing import Any

from lianxin._bare import bare
from lianxin.errors import ProblemList
from lianxin.points import Number, number_of
from lianxin.rules.measure import Attribute, Measure, MeasureType, range_words
from lianxin.spans import Grid, Labels, Span, Truth, exactly
from lianxin.texts import Text

__all__ = ["REFUSED", "read_value", "source_of"]


def read_value(
    problems: ProblemList, measure: Measure | Attribute, said: Any, path: str
) -> Span | Labels:
    """One value of a plain type; a refused one is noted and stands as absent."""
    if measure.type is MeasureType.CHOICE:
        return _label(problems, measure, said, path)
    if measure.type is MeasureType.FLAG:
        return _flag(problems, said, path)
    if isinstance(said, Mapping) and set(said) == {"between"}:
        return _between(problems, measure, said["between"], path)
    number = _number(problems, measure, said, path)
    return REFUSED if number is None else exactly(number)


_SUBJECT = re.compile(r"""^facts(\[('[^']*'|"[^"]*")\])?\.""")


def source_of(path: str) -> str:
    """What is not known, as a scheme names it: its path without whose it is.

    >>> source_of("facts['a'].honors[0].level"), source_of("facts.donated")
    ('honors[0].level', 'donated')
    """
    return _SUBJECT.sub("", path)


REFUSED = Span(None, None, absent=Truth.YES)
"""What stands for a value that was refused, or that there is none of."""


def _flag(problems: ProblemList, said: Any, path: str) -> Span:
    if isinstance(said, bool):
        return exactly(1 if said else 0)
    problems.add(path, said, Text("为 True 或 False", "be True or False"))
    return REFUSED


def _label(problems: ProblemList, measure: Measure | Attribute, said: Any, path: str) -> Labels:
    options = measure.options
    if isinstance(said, str) and said.strip() and (not options or said in options):
        return Labels(frozenset({said}))
    if options:
        asked = Text("为以下之一：" + "、".join(options), "be one of: " + ", ".join(options))
    else:
        asked = Text("为非空文字", "be a non-blank text")
    problems.add(path, said, asked)
    return Labels(frozenset(), absent=Truth.YES)


def _number(
    problems: ProblemList, measure: Measure | Attribute, said: Any, path: str
) -> Number | None:
    number = number_of(bare(said))
    if number is None:
        problems.add(path, said, _number_words(said))
        return None
    whole = measure.type in (MeasureType.COUNT, MeasureType.ORDER)
    if whole and not isinstance(number, int):
        problems.add(path, said, Text("为整数", "be a whole number"))
        return None
    asked = range_words(measure, number)
    if asked is not None:
        problems.add(path, said, asked, getattr(measure, "cite", None))
        return None
    return number


def _number_words(said: Any) -> Text:
    """What is asked of a number, with the remedy for what came."""
    if isinstance(said, float):
        return Text(
            "为精确数（int、Decimal 或十进制文字），不可用浮点数：请改用 Decimal 或文字",
            "be an exact number (int, Decimal or decimal text), never a float: "
            "use Decimal or a text",
        )
    if said is None:
        return Text(
            "写明：未知用 UNKNOWN，没有用 ABSENT，不提及则不写",
            "be said: UNKNOWN if nobody knows it, ABSENT if there is none, or leave the key out",
        )
    return Text(
        "为精确数（int、Decimal 或十进制文字）", "be an exact number (int, Decimal or decimal text)"
    )


def _between(problems: ProblemList, measure: Measure | Attribute, said: Any, path: str) -> Span:
    """A number of which only two bounds are known."""
    pair = 2
    if not isinstance(said, list | tuple) or len(said) != pair:
        problems.add(path, said, Text("为一对：[最小, 最大]", "be a pair: [least, greatest]"))
        return REFUSED
    low, high = (
        _number(problems, measure, end, f"{path}.between[{n}]") for n, end in enumerate(said)
    )
    if low is None or high is None:
        return REFUSED
    if low > high:
        problems.add(path, said, Text("先小后大", "start with the lesser bound"))
        return REFUSED
    grid = Grid.WHOLE if measure.type in (MeasureType.COUNT, MeasureType.ORDER) else Grid.ANY
    sources = frozenset({source_of(path)}) if low != high else frozenset[str]()
    return Span(low, high, sources=sources, grid=grid)
