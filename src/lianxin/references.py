"""References: how the records of a register point to each other.

An id is used once; what points to an id finds a record of the right kind there;
nothing stands above itself, is part of itself or renews itself, however long
the way round.

This module does not know dates, nor what any record counts for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, NamedTuple, final

from attrs import field, frozen

from lianxin.activities import Activity, Audience, Brand, Donation, MemberPosts, WishClaim
from lianxin.agreements import Agreement, Commitment, ListItem, Pairing
from lianxin.ballots import Ballot, Mark, VoteCount
from lianxin.committees import ChangeOfTerm, Committee, Delegate, Seat
from lianxin.decisions import Decision
from lianxin.errors import Problem
from lianxin.organizations import (
    Change,
    Partner,
    PartyOrganization,
    SubDistrict,
    TwoNewOrganization,
)
from lianxin.people import Person, PostHeld
from lianxin.reports import ReportCount, WorkReport
from lianxin.scoresheets import ItemPoints
from lianxin.texts import Text

__all__ = ["NearIds", "Placed", "did_you_mean", "problems_of_references", "used_once"]

LONGEST_NEAR = 40


class Placed(NamedTuple):
    """A record and the place where it stands (记录位置)."""

    path: str
    record: Any


_NAMES: dict[type, Text] = {
    SubDistrict: Text("街道", "sub-district"),
    TwoNewOrganization: Text("两新组织", "two-new organization"),
    Partner: Text("共建伙伴", "partner"),
    PartyOrganization: Text("党组织", "Party organization"),
    Change: Text("组织变动", "change"),
    Person: Text("人员", "person"),
    PostHeld: Text("任职", "post held"),
    Committee: Text("委员会", "committee"),
    ChangeOfTerm: Text("换届", "change of term"),
    Delegate: Text("党代表", "delegate"),
    Activity: Text("活动", "activity"),
    Brand: Text("党建品牌", "brand"),
    MemberPosts: Text("党员岗区", "set of member posts"),
    Agreement: Text("共建协议", "agreement"),
    Pairing: Text("结对关系", "pairing"),
    WorkReport: Text("述职报告", "work report"),
    ReportCount: Text("述职份数", "count of work reports"),
    Decision: Text("决定", "decision"),
}
"""What each record that has an id is called."""

_PARTY = (PartyOrganization,)
_UNIT = (PartyOrganization, TwoNewOrganization)
_BODY = (*_UNIT, Partner, SubDistrict)
_SUBJECT = (*_UNIT, Partner, Person, Agreement)
_PERSON = (Person,)
_ACTIVITY = (Activity,)
_AGREEMENT = (Agreement,)

_LINKS: dict[type, dict[str, tuple[type, ...]]] = {
    TwoNewOrganization: {"same_as": (TwoNewOrganization, Partner)},
    Partner: {"same_as": (TwoNewOrganization, Partner)},
    PartyOrganization: {
        "hosts": (TwoNewOrganization, Partner),
        "superior": _PARTY,
        "same_as": _PARTY,
    },
    Change: {"of": _UNIT, "into": _UNIT},
    PostHeld: {"person": _PERSON, "organization": _BODY},
    Committee: {"organization": _PARTY},
    Seat: {"person": _PERSON},
    ChangeOfTerm: {"organization": _PARTY, "seated": (Committee,)},
    Delegate: {"person": _PERSON},
    Activity: {
        "organizers": _BODY,
        "partners": _BODY,
        "tutors": (*_BODY, Person),
        "part_of": _ACTIVITY,
        "follows": _ACTIVITY,
        "serves": _AGREEMENT,
    },
    Audience: {"organizations": _BODY},
    Donation: {"recipients": _BODY},
    WishClaim: {"beneficiary": _BODY},
    Brand: {"organization": _UNIT},
    MemberPosts: {"organization": _UNIT},
    Agreement: {"partners": _BODY, "contacts": _PERSON, "renews": _AGREEMENT},
    ListItem: {"claimed_by": _BODY},
    Commitment: {"by": _BODY},
    Pairing: {"partners": _BODY, "agreement": _AGREEMENT},
    WorkReport: {"organization": _PARTY, "person": _PERSON, "meeting": _ACTIVITY},
    ReportCount: {"meeting": _ACTIVITY},
    Mark: {"subject": _SUBJECT},
    VoteCount: {"subject": _SUBJECT},
    ItemPoints: {"organization": _UNIT},
    Decision: {"body": (*_BODY, Committee), "of": _SUBJECT, "supersedes": (Decision,)},
}
"""Which field of which record points to records of which kinds."""

_PARTS: dict[type, tuple[str, ...]] = {
    Committee: ("members",),
    Activity: ("audience", "payload"),
    Agreement: ("items", "commitments"),
    Ballot: ("marks",),
}
"""Which fields of a record hold parts that point to records themselves."""

_CHAINS: tuple[tuple[type, str], ...] = (
    (PartyOrganization, "superior"),
    (Activity, "part_of"),
    (Activity, "follows"),
    (Agreement, "renews"),
    (Decision, "supersedes"),
)
"""Which fields must never lead back to where they started."""


def problems_of_references(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Everything that is wrong with how records point to each other."""
    records = tuple(placed)
    holders = _holders(records)
    yield from _duplicates(holders)
    yield from _repeats(records)
    yield from _strays(records, holders)
    yield from _mixed_changes(records, holders)
    once = tuple(used_once(records).values())
    for kind, name in _CHAINS:
        yield from _circles([one for one in once if isinstance(one.record, kind)], name)


def used_once(placed: Iterable[Placed]) -> dict[str, Placed]:
    """Every record whose id no other record has, by its id."""
    return {name: ones[0] for name, ones in _holders(placed).items() if len(ones) == 1}


def _holders(placed: Iterable[Placed]) -> dict[str, list[Placed]]:
    """All records that have an id, by their id."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        if type(one.record) in _NAMES:
            found[one.record.id].append(one)
    return found


def _duplicates(holders: Mapping[str, list[Placed]]) -> Iterator[Problem]:
    """Ids that several records have: each place is named."""
    for name, ones in holders.items():
        if len(ones) > 1:
            asked = Text(
                f"为唯一的编号，现用于{len(ones)}条记录",
                f"be an id that is used once, not by {len(ones)} records",
            )
            for one in ones:
                yield Problem(path=f"{one.path}.id", value=name, requirement=asked)


class _Pointer(NamedTuple):
    """One id that points to a record, and the kinds it may point to."""

    path: str
    id: str
    kinds: tuple[type, ...]


def _pointers(path: str, record: Any) -> Iterator[_Pointer]:
    """All ids by which a record, or a part of it, points to others."""
    for name, kinds in _LINKS.get(type(record), {}).items():
        for place, one in _each(f"{path}.{name}", getattr(record, name)):
            yield _Pointer(place, one, kinds)
    for name in _PARTS.get(type(record), ()):
        for place, one in _each(f"{path}.{name}", getattr(record, name)):
            yield from _pointers(place, one)


def _each(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A value, or each member of a tuple, with its place; nothing where none is given."""
    if isinstance(value, tuple):
        yield from ((f"{path}[{place}]", one) for place, one in enumerate(value))
    elif value is not None:
        yield path, value


def _strays(records: tuple[Placed, ...], holders: Mapping[str, list[Placed]]) -> Iterator[Problem]:
    """Ids that lead nowhere, or to a record of the wrong kind."""
    strays = [
        pointer
        for one in records
        for pointer in _pointers(one.path, one.record)
        if not any(isinstance(there.record, pointer.kinds) for there in holders.get(pointer.id, ()))
    ]
    near = {kinds: NearIds(ids=_ids_of(kinds, holders)) for kinds in {one.kinds for one in strays}}
    asked = {
        (name, kinds): _asked(kinds, holders.get(name, ()), near[kinds].to(name))
        for name, kinds in {(one.id, one.kinds) for one in strays}
    }
    for path, name, kinds in strays:
        yield Problem(path=path, value=name, requirement=asked[name, kinds])


def _ids_of(kinds: tuple[type, ...], holders: Mapping[str, list[Placed]]) -> tuple[str, ...]:
    """All ids of records of some kinds."""
    return tuple(
        sorted(
            name
            for name, ones in holders.items()
            if any(isinstance(one.record, kinds) for one in ones)
        )
    )


def _asked(kinds: tuple[type, ...], found: Iterable[Placed], near: str | None) -> Text:
    """What to ask of an id that leads nowhere, or to the wrong kind."""
    *others, last = (_NAMES[kind] for kind in kinds)
    zh, en = "、".join(one.zh for one in others), ", ".join(one.en for one in others)
    asked = Text(f"{zh}或{last.zh}", f"{en} or {last.en}") if others else last
    article = "an" if asked.en[0] in "aeiou" else "a"
    asked = Text("为", f"be the id of {article} ") + asked + Text("的编号", "")
    wrong = sorted({type(one.record) for one in found}, key=lambda kind: _NAMES[kind].en)
    for kind in wrong:
        name = _NAMES[kind]
        other = "an" if name.en[0] in "aeiou" else "a"
        asked += Text(f"，不是{name.zh}的", f", not of {other} {name.en}")
    return asked if wrong else asked + did_you_mean(near)


def did_you_mean(near: str | None) -> Text:
    """The hint to the nearest id, if there is one."""
    if near is None:
        return Text("", "")
    return Text(f"（是否为“{near}”？）", f" (did you mean {near!r}?)")


@final
@frozen(kw_only=True)
class NearIds:
    """Ids that can be found by an id misspelt in one place (近似编号).

    Two ids are near if taking away a character, from either or both, makes them
    equal: one was lost, added or changed, or two neighbors were swapped.

    Attributes:
        ids: The ids to be found.

    >>> NearIds(ids=("branch-1", "school")).to("brnach-1")
    'branch-1'
    """

    ids: tuple[str, ...] = field()
    _shorter: Mapping[str, list[str]] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note each id under all that is left of it without one character."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.ids:
            for left in _shortened(name):
                found[left].append(name)
        object.__setattr__(self, "_shorter", dict(found))

    def to(self, name: str) -> str | None:
        """The nearest id, if any is near; of several, the most alike, then the first."""
        near = {one for left in _shortened(name) for one in self._shorter.get(left, ())}
        return min(near, key=lambda one: (-_likeness(one, name), one), default=None)


def _shortened(name: str) -> set[str]:
    """An id, and all that is left of it without one character; nothing for long ids."""
    if len(name) > LONGEST_NEAR:
        return set()
    return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def _likeness(one: str, other: str) -> int:
    """How many characters two ids share in the same order."""
    return sum(part.size for part in SequenceMatcher(None, one, other).get_matching_blocks())


def _repeats(records: tuple[Placed, ...]) -> Iterator[Problem]:
    """Sheets of one number, and points for one item of one organization, told twice."""
    first: dict[tuple[object, ...], str] = {}
    for path, one in records:
        if isinstance(one, Ballot):
            key: tuple[object, ...] = (Ballot, one.sheet)
            place, value = f"{path}.sheet", one.sheet
        elif isinstance(one, ItemPoints):
            key = (ItemPoints, one.organization, one.item)
            place, value = f"{path}.item", one.item
        else:
            continue
        if first.setdefault(key, path) != path:
            there = first[key]
            asked = Text(f"只登记一次（已见于{there}）", f"be told once, but {there} tells it, too")
            yield Problem(path=place, value=value, requirement=asked)


def _mixed_changes(
    records: tuple[Placed, ...], holders: Mapping[str, list[Placed]]
) -> Iterator[Problem]:
    """Changes in which Party organizations and two-new organizations are mixed."""
    asked = Text("与变动对象同类", "be of the kind that the change happened to")
    for one in records:
        if not isinstance(one.record, Change) or one.record.into is None:
            continue
        into = {type(there.record) for there in holders.get(one.record.into, ())}
        of = {type(there.record) for name in one.record.of for there in holders.get(name, ())}
        if into <= set(_UNIT) and of <= set(_UNIT) and len(into | of) > 1:
            yield Problem(path=f"{one.path}.into", value=one.record.into, requirement=asked)


def _circles(chained: list[Placed], name: str) -> Iterator[Problem]:
    """Each circle once, told from its first id on."""
    places = {one.record.id: one.path for one in chained}
    nexts = {one.record.id: getattr(one.record, name) for one in chained}
    seen: set[str] = set()
    for start in nexts:
        way: set[str] = set()
        at = start
        while at in nexts and at not in seen:
            seen.add(at)
            way.add(at)
            at = nexts[at]
        if at in way:
            circle = _around(at, nexts)
            path = f"{places[circle[0]]}.{name}"
            shown = " → ".join([*circle, circle[0]])
            asked = Text(f"不回到自身：{shown}", f"not lead back to itself: {shown}")
            yield Problem(path=path, value=nexts[circle[0]], requirement=asked)


def _around(start: str, nexts: Mapping[str, str]) -> list[str]:
    """All ids of the circle on which an id lies, from the first in the alphabet on."""
    circle = [start]
    while nexts[circle[-1]] != start:
        circle.append(nexts[circle[-1]])
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]
