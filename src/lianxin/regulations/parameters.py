"""Parameters: every decreed number, by the day that it holds from.

A parameter is keyed by first days in force.  An edition holds from its first
day up to the day before the next one's, so there is never a gap; the last one
is open.  Superseded editions stay.

This module does not know which rule reads a parameter.
"""

from fractions import Fraction
from itertools import pairwise
from typing import Any, final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import a, ident, label, maybe, require, tuple_of
from lianxin.dates import day
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.points import shown
from lianxin.regulations.instruments import Instrument
from lianxin.regulations.statuses import Standing
from lianxin.regulations.vocabulary import said
from lianxin.texts import Text, text_of

__all__ = ["Edition", "Parameter", "UsedParameter", "decreed", "not_before", "told"]


@final
@frozen(kw_only=True)
class Edition:
    """What a parameter is worth from a day on (参数的一版).

    Attributes:
        first: Its first day in force.
        value: The number, numbers or words that hold.
        exact_day: Whether that day is known, not only its month or year.
        standing: How well it is known; None means as well as the rule itself.
    """

    first: Date = field(validator=a(Date), metadata=label("施行之日"))
    value: Any = field(hash=False, metadata=label("值"))
    exact_day: bool = field(default=True, validator=a(bool), metadata=label("日期确知"))
    standing: Standing | None = field(
        default=None, validator=maybe(a(Standing)), metadata=label("核实情况")
    )


@final
@frozen(kw_only=True)
class Parameter:
    """A decreed number over time (参数).

    Attributes:
        id: Its name, which stays.
        text: What it is, in both languages.
        instrument: The paper that sets it.
        editions: What it was worth, oldest first.

    Raises:
        InvalidDataError: If there is no edition, or they are not in order.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    text: Text = field(validator=a(Text), metadata=label("说明"))
    instrument: Instrument = field(validator=a(Instrument), metadata=label("文件"))
    editions: tuple[Edition, ...] = field(validator=tuple_of(a(Edition)), metadata=label("各版本"))

    def __attrs_post_init__(self) -> None:
        """Refuse a parameter without editions, or with editions out of order."""
        ordered = all(one.first < two.first for one, two in pairwise(self.editions))
        asked = Text("按施行之日先后排列，且不为空", "be in order of their first days, not empty")
        require(self, ("editions", bool(self.editions) and ordered, self.editions, asked))

    @property
    def first(self) -> Date:
        """The first day that anything is known for."""
        return self.editions[0].first

    def on(self, date: Date) -> Edition:
        """What held on a day.

        Raises:
            InvalidQuestionError: If nothing is known for a day so early.
        """
        not_before(self.id, date, self.first, self.instrument.on(self.first).title)
        return [one for one in self.editions if one.first <= date][-1]

    def until(self, edition: Edition) -> Date | None:
        """The first day on which an edition no longer held; None while it holds."""
        later = [one.first for one in self.editions if one.first > edition.first]
        return later[0] if later else None


@final
@frozen(kw_only=True)
class UsedParameter:
    """A parameter as a finding used it (所用参数).

    Attributes:
        id: The name of the parameter.
        text: What it is, in both languages.
        value: What it was worth.
        first: The first day that this value held.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    text: Text = field(validator=a(Text), metadata=label("说明"))
    value: Any = field(hash=False, metadata=label("值"))
    first: Date = field(validator=a(Date), metadata=label("施行之日"))


def not_before(path: str, date: Date, first: Date, title: Text) -> None:
    """Refuse a day before the first one known of a paper."""
    if date >= first:
        return
    asked = Text(
        f"问及{first}或以后的日子（{title.zh}所知最早之日）",
        f"be asked as of {first} or later, the first day known of: {title.en}",
    )
    raise InvalidQuestionError([Problem(path=path, value=str(date), requirement=asked)])


def decreed(
    instrument: Instrument,
    name: str,
    zh: str,
    value: object = None,
    *,
    since: str | None = None,
    editions: tuple[Edition, ...] = (),
) -> Parameter:
    """A parameter with one value from the instrument's first day, or with given editions.

    Where an older edition of the paper was not read, that it had the same value
    is from memory, and says so.
    """
    return Parameter(
        id=f"{instrument.key}.{name}",
        text=Text(zh, name.replace("_", " ")),
        instrument=instrument,
        editions=editions or _unchanged(instrument, value, since),
    )


def _unchanged(instrument: Instrument, value: object, since: str | None) -> tuple[Edition, ...]:
    """One value, known as well as the editions of the paper that carry it are."""
    if since:
        return (Edition(first=day(since), value=value),)
    papers = instrument.editions[:1]
    if not papers[0].read:
        papers = instrument.editions
    return tuple(
        Edition(
            first=paper.first,
            value=value,
            exact_day=paper.exact_day,
            standing=None if paper.read else Standing.FROM_MEMORY,
        )
        for paper in papers
    )


def told(value: object, where: str = "") -> Text:
    """A value as people read it; ``where`` names the input that it stands in.

    >>> told((3, 5)).en, told({"committee": 100}).zh
    ('3, 5', '委员会（党委）→100')
    """
    if isinstance(value, bool) or value is None:
        return SAID_PLAIN[value]
    if isinstance(value, int | Fraction):
        return text_of(shown(value))
    if isinstance(value, tuple | list):
        return _joined([_nested(member, where) for member in value], "、", ", ")
    if isinstance(value, dict):
        parts = [told(key, where) + ARROW + _of_table(one, where) for key, one in value.items()]
        return _joined(parts, "；", "; ")
    return said(str(value), where)


def _of_table(value: object, where: str) -> Text:
    """What a table gives; only a table within stands in brackets."""
    return _nested(value, where) if isinstance(value, dict) else told(value, where)


def _nested(value: object, where: str) -> Text:
    """A member of a list or a table; a list or table within stands in brackets."""
    inner = told(value, where)
    nests = isinstance(value, dict | tuple | list)
    return Text(f"（{inner.zh}）", f"({inner.en})") if nests else inner


def _joined(parts: list[Text], zh: str, en: str) -> Text:
    """Several texts as one; nothing reads as none."""
    if not parts:
        return SAID_PLAIN[None]
    return Text(zh.join(part.zh for part in parts), en.join(part.en for part in parts))


SAID_PLAIN: dict[bool | None, Text] = {
    True: Text("是", "yes"),
    False: Text("否", "no"),
    None: Text("无", "none"),
}
ARROW = Text("→", " → ")
