"""Parts: ids, words, numbers, dates and entries, of which records are drawn.

This module does not know what records are made of them.
"""

from decimal import Decimal
from typing import Any, final

from attrs import field, frozen
from hypothesis import strategies as st
from pendulum import Date

from lianxin._checks import label
from lianxin.agreements import Agreement
from lianxin.dates import When
from lianxin.organizations import Partner, PartyOrganization, SubDistrict, TwoNewOrganization
from lianxin.people import Person
from lianxin.records import Entry, Reading, State
from lianxin.texts import Labeled

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
    "decimals",
    "entries",
    "idents",
    "one_of",
    "or_none",
    "ordered",
    "readings",
    "several",
    "terms",
    "two_or_more",
    "whens",
    "words",
]

Drawn = st.SearchStrategy

FIRST = Date(1, 1, 1)
LAST = Date(9999, 12, 31)


def idents() -> Drawn[str]:
    """Ids; shrinks to ``0``."""
    return st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=8)


def words() -> Drawn[str]:
    """Texts that are not blank; shrinks to ``0``."""
    visible = st.characters(categories=("L", "N"))
    return st.builds(str.__add__, visible, st.text(max_size=6))


def decimals(*, least: int = -(10**9)) -> Drawn[Decimal | int]:
    """Whole numbers, and decimals with their trailing noughts."""
    scaled = st.builds(
        lambda number, places: Decimal(number).scaleb(-places),
        st.integers(least, 10**9),
        st.integers(0, 6),
    )
    return st.integers(least, 10**30) | scaled


def counts(least: int = 0) -> Drawn[int]:
    """How many; shrinks to the least."""
    return st.integers(least, 10**30)


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
    """Days; shrinks to the year 2000."""
    return st.dates(first, last).map(lambda one: Date(one.year, one.month, one.day))


def ordered(number: int, first: Date = FIRST, last: Date = LAST) -> Drawn[list[Date]]:
    """So many days, none before the one in front of it."""
    return st.lists(days(first, last), min_size=number, max_size=number).map(sorted)


def whens(*, first: Date = FIRST, last: Date = LAST) -> Drawn[When]:
    """Dates as they are known; either side may be open."""
    return _whens_between(ordered(2, first, last))


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
        before = pool[: pool.index(str(name))]
        return st.sampled_from(before) if before else st.nothing()


UNIT = (PartyOrganization, TwoNewOrganization)
BODY = (*UNIT, Partner, SubDistrict)
SUBJECT = (*UNIT, Partner, Person, Agreement)
FOUNDED = Date(2005, 6, 15)
ENDED = Date(2035, 6, 15)
SPAN = {"first": Date(2010, 1, 1), "last": Date(2030, 12, 31)}
