"""Linking: to whom the ids in a made-up record lead.

Records on their own have ids out of the air; records of a register lead to records
that are there.

This module does not know which record points to which.
"""

from typing import Any, final

from attrs import evolve, field, frozen
from hypothesis import strategies as st
from pendulum import Date

from lianxin._checks import label
from lianxin.agreements import Agreement
from lianxin.organizations import Partner, PartyOrganization, SubDistrict, TwoNewOrganization
from lianxin.people import Person
from lianxin.register import Register
from lianxin.testing.parts import Drawn, given_or, idents, refuse, several

__all__ = [
    "BODY",
    "ENDED",
    "FIRST_YEAR",
    "FOUNDED",
    "SPAN",
    "SUBJECT",
    "UNIT",
    "Links",
    "Within",
    "apart",
    "links",
    "own_ids",
]


@final
@frozen(kw_only=True)
class Links:
    """The ids to which records may point (可引用的编号).

    Attributes:
        pools: Ids by kind of record; None if they come out of the air.
        own: The id of the record that points, where it is one of them.
    """

    pools: dict[type, list[str]] | None = field(default=None, metadata=label("编号"))
    own: str | None = field(default=None, metadata=label("本记录编号"))

    def of(self, *kinds: type) -> Drawn[str]:
        """Ids of records of some kinds; nothing where there are none."""
        if self.pools is None:
            return idents()
        found = self._ids(*kinds)
        return st.sampled_from(found) if found else st.nothing()

    def to(self, *kinds: type) -> Drawn[str]:
        """The same, where there must be one.

        Raises:
            InvalidQuestionError: If there is none.
        """
        return self._at_least(1, kinds, self.of(*kinds))

    def distinct(self, *kinds: type) -> Drawn[tuple[str, ...]]:
        """Two ids or more.

        Raises:
            InvalidQuestionError: If there are not so many.
        """
        if self.pools is None:
            return several(idents(), 2).map(_all_different)
        two = st.lists(self.of(*kinds), min_size=2, max_size=3, unique=True)
        return self._at_least(2, kinds, two.map(tuple))

    def has(self, number: int, *kinds: type) -> bool:
        """Whether there are so many ids of records of some kinds."""
        return self.pools is None or len(self._ids(*kinds)) >= number

    def others(self, kind: type) -> Drawn[str]:
        """Ids of a kind that stand before the own one, so that no way leads back."""
        if self.pools is None or self.own is None:
            return self.of(kind)
        before = self.pools[kind][: self.pools[kind].index(self.own)]
        return st.sampled_from(before) if before else st.nothing()

    def seen_from(self, own: str) -> "Links":
        """The same links for the record of an id."""
        return evolve(self, own=own)

    def _ids(self, *kinds: type) -> list[str]:
        pools = self.pools or {}
        return [name for kind in kinds for name in pools.get(kind, [])]

    def _at_least(self, number: int, kinds: tuple[type, ...], drawn: Drawn[Any]) -> Drawn[Any]:
        if self.has(number, *kinds):
            return drawn
        names = [kind.__name__ for kind in kinds]
        asked = f"至少有{number}个 {'、'.join(names)}", f"hold {number} or more {', '.join(names)}"
        raise refuse("within", self._ids(*kinds), *asked)


Within = Register | Links | None
"""Where the ids of a record lead: into a register, or out of the air."""

AIR = Links()


def links(within: Within) -> Links:
    """The ids to which records may point.

    Raises:
        InvalidQuestionError: If it is no register.
    """
    if within is None:
        return AIR
    if isinstance(within, Links):
        return within
    if not isinstance(within, Register):
        raise refuse("within", within, "为 Register，或不填", "be a Register, or be None")
    pools: dict[type, list[str]] = {}
    for name, one in within.by_id.items():
        pools.setdefault(type(one), []).append(name)
    return Links(pools=pools)


def own_ids(ids: Drawn[str] | None, within: Within) -> Drawn[str]:
    """Ids for records of their own; in a register, ids that it does not have yet."""
    if ids is not None or not isinstance(within, Register):
        return given_or(idents(), ids=ids)
    taken = set(within.by_id)
    return idents().map(lambda one: _free(one, taken))


def _all_different(names: tuple[str, ...]) -> tuple[str, ...]:
    """Ids, each made longer until it is another one."""
    found: list[str] = []
    for name in names:
        found.append(_free(name, set(found)))
    return tuple(found)


def _free(name: str, taken: set[str]) -> str:
    """An id, made longer until nobody has it."""
    while name in taken:
        name += "0"
    return name


def apart(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    """The fields of a record, with no link to another that would be the record itself."""
    own = {name: None for name in names if fields[name] == fields["id"]}
    return {**fields, **own}


UNIT = (PartyOrganization, TwoNewOrganization)
BODY = (*UNIT, Partner, SubDistrict)
SUBJECT = (*UNIT, Partner, Person, Agreement)
FIRST_YEAR = 1921
FOUNDED = Date(2005, 6, 15)
ENDED = Date(2035, 6, 15)
SPAN = (Date(2010, 1, 1), Date(2030, 12, 31))
