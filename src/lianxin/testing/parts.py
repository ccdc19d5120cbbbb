"""Parts: ids, words, numbers, dates and entries, of which records are drawn.

This module does not know what records are made of them.
"""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple, final

from attrs import field, frozen
from hypothesis import strategies as st
from pendulum import Date

from lianxin._checks import label
from lianxin.agreements import Agreement
from lianxin.dates import Period, When
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.organizations import Partner, PartyOrganization, SubDistrict, TwoNewOrganization
from lianxin.people import Person
from lianxin.records import Entry, Reading, State
from lianxin.texts import Labeled, Text

__all__ = [
    "BODY",
    "ENDED",
    "FIRST",
    "FOUNDED",
    "LAST",
    "OPEN_SIDES",
    "SPAN",
    "SUBJECT",
    "UNIT",
    "Drawn",
    "Ids",
    "around",
    "counts",
    "days",
    "entries",
    "idents",
    "in_order",
    "one_of",
    "or_none",
    "ordered",
    "periods",
    "points",
    "readings",
    "several",
    "terms",
    "two_or_more",
    "whens",
    "words",
]

Drawn = st.SearchStrategy
Bound = int | Fraction | Decimal

FIRST = Date(1, 1, 1)
LAST = Date(9999, 12, 31)


def in_order(asked: "_Asked", **bounds: Any) -> None:
    """Refuse two bounds that leave nothing between them, by name and value.

    Raises:
        InvalidQuestionError: If the first lies above the second, or is of another kind.
    """
    for name, bound in bounds.items():
        finite = bound.is_finite() if isinstance(bound, Decimal) else not isinstance(bound, bool)
        if not isinstance(bound, asked.kinds) or not finite:
            raise _impossible(name, bound, asked.zh, asked.en)
    (name, low), (other, high) = bounds.items()
    if low > high:
        raise _impossible(name, low, f"不大于{other}（{high}）", f"be at most {other}, {high}")


class _Asked(NamedTuple):
    """What bounds must be."""

    kinds: tuple[type, ...]
    zh: str
    en: str


EXACT = _Asked(
    (int, Fraction, Decimal), "为精确的数，不用浮点数", "be an exact number, never a float"
)
WHOLE = _Asked((int,), "为整数", "be a whole number")
DAY = _Asked((Date,), "为日期", "be a day")


def _impossible(name: str, value: object, zh: str, en: str) -> InvalidQuestionError:
    problem = Problem(path=name, value=value, requirement=Text(zh, en))
    return InvalidQuestionError([problem])


def idents() -> Drawn[str]:
    """Ids, as callers choose them.

    Shrinks to ``0``.
    """
    return st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=8)


def words() -> Drawn[str]:
    """Texts that are not blank; shrinks to ``0``."""
    visible = st.characters(categories=("L", "N"))
    return st.builds(str.__add__, visible, st.text(max_size=6))


def points(
    least: Bound = -(10**9), most: Bound = 10**30, *, places: int = 6
) -> Drawn[Decimal | int]:
    """Exact numbers between two bounds, with up to so many decimal places.

    Raises:
        InvalidQuestionError: If there is no such number.

    Shrinks to the whole number that is nearest to nought.
    """
    in_order(EXACT, least=least, most=most)
    units = [10**place for place in range(places + 1)]
    ends = [(ceil(Fraction(least) * unit), floor(Fraction(most) * unit)) for unit in units]
    found = [_scaled(ends[place], place) for place in range(places + 1) if _holds(ends[place])]
    if not found:
        zh = f"足以在{least}与{most}之间写出一个数"
        raise _impossible("places", places, zh, f"be enough for a number from {least} to {most}")
    return st.one_of(found)


def _holds(ends: tuple[int, int]) -> bool:
    return ends[0] <= ends[1]


def _scaled(ends: tuple[int, int], place: int) -> Drawn[Decimal | int]:
    whole = st.integers(*ends)
    return whole.map(lambda one: Decimal(f"{one}E-{place}")) if place else whole


def counts(least: int = 0, most: int = 10**30) -> Drawn[int]:
    """How many, between two bounds.

    Raises:
        InvalidQuestionError: If the first is greater than the second.

    Shrinks to the least.
    """
    in_order(WHOLE, least=least, most=most)
    return st.integers(least, most)


def one_of(kind: type[Labeled]) -> Drawn[Any]:
    """A member of a vocabulary; shrinks to its first."""
    return st.sampled_from(list(kind))


def or_none(values: Drawn[Any]) -> Drawn[Any]:
    """A value that may not be given; shrinks to None."""
    return st.none() | values


def several(values: Drawn[Any], least: int = 0) -> Drawn[tuple[Any, ...]]:
    """A few values; shrinks to the least number of them, none if there are none."""
    if values.is_empty:
        return st.just(())
    return st.lists(values, min_size=least, max_size=least + 2).map(tuple)


def two_or_more(ids: Drawn[str]) -> Drawn[tuple[str, ...]]:
    """Two or three different ids."""
    return st.lists(ids, min_size=2, max_size=3, unique=True).map(tuple)


def days(first: Date = FIRST, last: Date = LAST) -> Drawn[Date]:
    """Days between two days, both included.

    Raises:
        InvalidQuestionError: If the first is after the last.

    Shrinks to the first of January 2000, or to what is nearest to it.
    """
    in_order(DAY, first=first, last=last)
    return st.dates(first, last).map(lambda one: Date(one.year, one.month, one.day))


def ordered(number: int, first: Date = FIRST, last: Date = LAST) -> Drawn[list[Date]]:
    """So many days, none before the one in front of it."""
    return st.lists(days(first, last), min_size=number, max_size=number).map(sorted)


def whens(first: Date = FIRST, last: Date = LAST) -> Drawn[When]:
    """Dates as they are known, between two days; either side may be open.

    Raises:
        InvalidQuestionError: If the first is after the last.

    Shrinks to a date of which nothing is known.
    """
    in_order(DAY, first=first, last=last)
    return _whens_between(ordered(2, first, last))


def periods(first: Date = FIRST, last: Date = LAST) -> Drawn[Period]:
    """Periods between two days, both included.

    Raises:
        InvalidQuestionError: If the first is after the last.

    Shrinks to the first of January 2000, a period of one day.
    """
    in_order(DAY, first=first, last=last)
    return ordered(2, first, last).map(lambda both: Period(first=both[0], last=both[1]))


def around(middle: Date) -> Drawn[When]:
    """Dates that may all be the same day."""
    first, last = middle.subtract(years=1), middle.add(years=1)
    return _whens_between(st.tuples(days(first, middle), days(middle, last)))


def _whens_between(both: Drawn[Any]) -> Drawn[When]:
    return st.builds(_when, both, OPEN_SIDES, or_none(words()))


OPEN_SIDES = st.tuples(st.booleans(), st.booleans())


def _when(both: Any, closed: tuple[bool, bool], as_said: str | None) -> When:
    earliest, latest = (day if shut else None for day, shut in zip(both, closed, strict=True))
    return When(earliest=earliest, latest=latest, as_said=as_said)


def terms(*, first: Date = FIRST, last: Date = LAST) -> Drawn[tuple[When, When]]:
    """A beginning and an end that does not lie before it."""
    return st.builds(
        lambda four, begins, ends, said: (
            _when(four[:2], begins, said),
            _when(four[2:], ends, None),
        ),
        ordered(4, first, last),
        OPEN_SIDES,
        OPEN_SIDES,
        or_none(words()),
    )


readings = st.builds(
    lambda said, meanings, taken: Reading(
        words=said, meanings=tuple(meanings), taken=meanings[0] if meanings and taken else None
    ),
    words(),
    st.lists(words(), max_size=3),
    st.booleans(),
)
entries = st.builds(
    Entry,
    heading=or_none(words()),
    state=one_of(State),
    as_said=or_none(words()),
    readings=several(readings),
    evidence=several(idents()),
)


@final
@frozen(kw_only=True)
class Ids:
    """The ids to which the records of one register may point (可引用的编号).

    Attributes:
        pools: Ids by kind of record; None if they come out of the air.
    """

    pools: dict[type, list[str]] | None = field(default=None, metadata=label("编号"))

    def of(self, *kinds: type) -> Drawn[str]:
        """Ids of records of some kinds; nothing where there are none."""
        if self.pools is None:
            return idents()
        found = [name for kind in kinds for name in self.pools.get(kind, [])]
        return st.sampled_from(found) if found else st.nothing()

    def distinct(self, *kinds: type) -> Drawn[tuple[str, ...]]:
        """Two ids or more; nothing where there are not so many."""
        if self.pools is None:
            return two_or_more(idents())
        found = [name for kind in kinds for name in self.pools.get(kind, [])]
        return two_or_more(st.sampled_from(found)) if len(found) > 1 else st.nothing()

    def but(self, kind: type, name: str | None) -> Drawn[str]:
        """Ids that stand before one, so that no way leads back; out of the air, other ones."""
        if self.pools is None:
            return idents().map(lambda one: f"{name}{one}")
        pool = self.pools[kind]
        before = pool[: pool.index(name)] if name in pool else pool
        return st.sampled_from(before) if before else st.nothing()


UNIT = (PartyOrganization, TwoNewOrganization)
BODY = (*UNIT, Partner, SubDistrict)
SUBJECT = (*UNIT, Partner, Person, Agreement)
FOUNDED = Date(2005, 6, 15)
ENDED = Date(2035, 6, 15)
SPAN = {"first": Date(2010, 1, 1), "last": Date(2030, 12, 31)}
