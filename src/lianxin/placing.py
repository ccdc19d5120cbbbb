"""Placing: who gets the places there are.

Candidates are taken in order; whom a limit bars is passed over; equals at the
last place are settled by a rule, or stay undecided.  While facts are open, the
sure ones and those without a chance are told from the rest.

This module does not know what a place is worth.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, final

from attrs import field, frozen

from lianxin.points import Number, Rounding, rounded
from lianxin.ranking import ordered_before
from lianxin.rules.among import Direction
from lianxin.rules.places import Limit, LimitBase, Places, Ties
from lianxin.rules.scope import Run, Scope
from lianxin.rules.share import Share, ShareRounding
from lianxin.spans import NOTHING, Span, Truth, exactly

__all__ = ["Selection", "select"]


@final
@frozen(kw_only=True)
class Selection:
    """Who was taken, in one group (遴选结果).

    Attributes:
        group: What the members of the group share; empty where there is one group.
        size: How many places there are.
        raw: The share before it was made whole, where the number is a share.
        candidates: Those who might get a place.
        taken: Those who surely got one.
        beyond: Those who surely got none, though they were candidates.
        tied: Equals at the last place.
        open: Those of whom it cannot be said.
        flags: What must be told with it.
        missing: What nobody answered.
    """

    group: tuple[str, ...] = field(default=())
    size: Span = field()
    raw: Span | None = field(default=None)
    candidates: tuple[str, ...] = field(default=())
    taken: tuple[str, ...] = field(default=())
    beyond: tuple[str, ...] = field(default=())
    tied: tuple[str, ...] = field(default=())
    open: tuple[str, ...] = field(default=())
    flags: tuple[str, ...] = field(default=())
    missing: frozenset[str] = field(default=NOTHING)

    @property
    def unfilled(self) -> int:
        """How many places surely stay empty."""
        if self.size.low is None:
            return 0
        return max(0, int(self.size.low) - len(self.taken) - len(self.open))


class _Candidate(NamedTuple):
    """One candidate with its keys, best first."""

    subject: str
    keys: tuple[Span, ...]
    sure: bool


def select(places: Places, run: Run, members: Iterable[str], group: tuple[str, ...]) -> Selection:
    """Who of the members of a group gets a place."""
    members = tuple(members)
    found = [(subject, places.from_.holds(run.scope(subject))) for subject in members]
    missing = NOTHING.union(*(verdict.missing for _, verdict in found))
    candidates = [
        _Candidate(subject, _keys(places, run.scope(subject)), verdict.truth is Truth.YES)
        for subject, verdict in found
        if verdict.truth is not Truth.NO
    ]
    candidates.sort(key=lambda one: one.subject)
    scope = run.scope(members[0])
    size, raw = _size(places, scope)
    missing |= size.missing.union(*(key.missing for one in candidates for key in one.keys))
    if missing:
        names = tuple(one.subject for one in candidates)
        return Selection(
            group=group, size=size, raw=raw, candidates=names, open=names, missing=missing
        )
    chosen = _choose(places, run, candidates, size)
    flags = (*_share_flags(raw), *chosen.flags)
    return Selection(
        group=group,
        size=size,
        raw=raw,
        candidates=tuple(one.subject for one in candidates),
        taken=tuple(sorted(chosen.taken)),
        beyond=tuple(sorted(chosen.beyond)),
        tied=tuple(sorted(chosen.tied)),
        open=tuple(sorted(chosen.open)),
        flags=flags,
        missing=chosen.missing,
    )


def _keys(places: Places, scope: Scope) -> tuple[Span, ...]:
    """The keys of a subject, turned so that the higher comes first."""
    spans = [(key, key.of.evaluate(scope)) for key in places.order]
    return tuple(span if key.direction is Direction.HIGH else _turned(span) for key, span in spans)


def _turned(span: Span) -> Span:
    low = None if span.high is None else -span.high
    high = None if span.low is None else -span.low
    return span._replace(low=low, high=high)


def _size(places: Places, scope: Scope) -> tuple[Span, Span | None]:
    """The number of places, and the share behind it; both in the group of the places."""
    size = places.size
    if isinstance(size, Share) and not size.within and places.within:
        size = size.in_group(places.within)
    span = size.evaluate(scope)
    raw = size.raw(scope) if isinstance(size, Share) else None
    if places.up_to is not None:
        span = span._replace(high=places.up_to.evaluate(scope).high)
    return span, raw


def _share_flags(raw: Span | None) -> list[str]:
    below = raw is not None and raw.high is not None and raw.high < 1
    return ["quota_below_one"] if below else []


class _Chosen(NamedTuple):
    """Where candidates ended up."""

    taken: set[str]
    beyond: set[str]
    tied: set[str]
    open: set[str]
    flags: list[str]
    missing: frozenset[str] = NOTHING


def _choose(places: Places, run: Run, candidates: list[_Candidate], size: Span) -> _Chosen:
    """Choose in order where all is known; else tell the sure from the rest."""
    known = all(one.sure and all(map(_is_certain, one.keys)) for one in candidates)
    if known and size.is_known:
        return _in_order(places, run, candidates, int(size.low or 0))
    if places.limits:
        names = {one.subject for one in candidates}
        return _Chosen(set(), set(), set(), names, [])
    return _by_chance(candidates, size)


def _by_chance(candidates: list[_Candidate], size: Span) -> _Chosen:
    """Sure if fewer than the places can be ahead or equal, without a chance if enough are."""
    least = size.low or 0
    most = size.high
    taken, beyond, unsure = set(), set(), set()
    for one in candidates:
        others = [other for other in candidates if other is not one]
        maybe = sum(_before(one.keys, other.keys) is not Truth.YES for other in others)
        sure = sum(other.sure and _before(other.keys, one.keys) is Truth.YES for other in others)
        if one.sure and maybe < least:
            taken.add(one.subject)
        elif most is not None and sure >= most:
            beyond.add(one.subject)
        else:
            unsure.add(one.subject)
    return _Chosen(taken, beyond, set(), unsure, [])


def _is_certain(key: Span) -> bool:
    """Whether a key is a certain number, or surely not there, which comes last."""
    return key.is_known or key.absent is Truth.YES


def _before(one: tuple[Span, ...], other: tuple[Span, ...]) -> Truth:
    """Whether one surely, perhaps or never stands before another, key by key."""
    for left, right in zip(one, other, strict=True):
        if Truth.YES in (left.absent, right.absent):
            if left.absent is right.absent:
                continue
            return Truth.YES if right.absent is Truth.YES else Truth.NO
        truth = ordered_before(left, right)
        if truth is Truth.YES:
            return Truth.YES
        if left.is_known and right.is_known and left.exact == right.exact:
            continue
        behind = ordered_before(right, left) is Truth.YES
        return Truth.NO if behind else Truth.OPEN
    return Truth.NO


def _in_order(places: Places, run: Run, candidates: list[_Candidate], size: int) -> _Chosen:
    """Choose among known candidates; a limit by those chosen is shrunk until it agrees."""
    ceiling = size
    while True:
        chosen = _once(places, run, candidates, size, ceiling)
        honored = len(chosen.taken)
        shrinks = any(
            limit.share is not None and limit.base is LimitBase.CHOSEN for limit in places.limits
        )
        if not shrinks or honored >= ceiling:
            return chosen
        ceiling = honored


def _once(places: Places, run: Run, candidates: list[_Candidate], size: int, base: int) -> _Chosen:
    """One pass through the tied sets, best first."""
    limits = [
        _Room(limit=limit, run=run, most=_allowed(limit, run, base if by_chosen else size))
        for limit in places.limits
        for by_chosen in (limit.base is LimitBase.CHOSEN,)
    ]
    chosen = _Chosen(set(), set(), set(), set(), [])
    open_ = True
    for equals in _tied_sets(candidates):
        if open_:
            open_ = _place_equals(places, run, equals, size, limits, chosen)
        else:
            chosen.beyond.update(equals)
    if _first_key_ties(candidates, chosen):
        chosen.flags.append("tie_at_quota")
    chosen.flags.extend(flag for room in limits for flag in room.flags(chosen.taken))
    if size > len(chosen.taken) + len(chosen.tied - chosen.taken):
        chosen.flags.append("places_unfilled")
    return chosen


def _tied_sets(candidates: list[_Candidate]) -> list[list[str]]:
    """Candidates by their keys, best first; equals together; without a value, last."""
    sets: dict[tuple[tuple[bool, Number], ...], list[str]] = {}
    for one in candidates:
        keys = tuple((key.exact is not None, key.exact or 0) for key in one.keys)
        sets.setdefault(keys, []).append(one.subject)
    return [sets[keys] for keys in sorted(sets, reverse=True)]


def _place_equals(
    places: Places,
    run: Run,
    equals: list[str],
    size: int,
    limits: "list[_Room]",
    chosen: _Chosen,
) -> bool:
    """Take equals together if they fit, or settle their tie; whether places go on.

    Nobody passes over equals that stay out because there are too few places.
    """
    barred = {one for one in equals if any(room.bars(one, chosen.taken) for room in limits)}
    chosen.beyond.update(barred)
    admitted = [one for one in equals if one not in barred]
    room = size - len(chosen.taken) - len(chosen.open)
    if room <= 0:
        chosen.beyond.update(admitted)
        return True
    contested = _contested(admitted, room, limits, chosen)
    chosen.taken.update(one for one in admitted if one not in contested)
    if contested:
        _settle_tie(places, run, sorted(contested), size, limits, chosen)
    return len(admitted) <= room


def _contested(admitted: list[str], room: int, limits: "list[_Room]", chosen: _Chosen) -> set[str]:
    """Those of a tied set that do not all fit, for want of places or by a limit."""
    if len(admitted) > room:
        return set(admitted)
    crowded = [limit.crowded(admitted, chosen.taken) for limit in limits]
    return set().union(*crowded)


def _settle_tie(
    places: Places,
    run: Run,
    tied: list[str],
    size: int,
    limits: "list[_Room]",
    chosen: _Chosen,
) -> None:
    """Settle equals at the last place by the rule there is, or leave them undecided."""
    chosen.tied.update(tied)
    ties = run.scope(tied[0]).settle(places.ties)
    if ties is Ties.ALL_IN:
        chosen.taken.update(tied)
        if len(chosen.taken) > size:
            chosen.flags.append("share_exceeded")
    elif ties is Ties.ALL_OUT:
        chosen.beyond.update(tied)
    elif ties is Ties.LOT and places.lot is not None:
        _by_lot(places.lot, run, tied, size, limits, chosen)
    else:
        chosen.open.update(tied)


def _by_lot(
    lot: str, run: Run, tied: list[str], size: int, limits: "list[_Room]", chosen: _Chosen
) -> None:
    """Take equals in the order that was drawn; what was not drawn stays undecided."""
    drawn = {one: run.scope(one).read(lot).exact for one in tied}
    if None in drawn.values():
        chosen.open.update(tied)
        return
    for one in sorted(tied, key=lambda subject: drawn[subject] or 0):
        full = len(chosen.taken) >= size
        barred = any(room.bars(one, chosen.taken) for room in limits)
        (chosen.beyond if full or barred else chosen.taken).add(one)


def _first_key_ties(candidates: list[_Candidate], chosen: _Chosen) -> bool:
    """Whether the first key alone ties somebody taken with somebody who is not."""
    if chosen.tied:
        return True
    first = {one.subject: one.keys[0].exact for one in candidates if one.keys}
    inside = {first[one] for one in chosen.taken if one in first}
    return any(first.get(one) in inside for one in chosen.beyond)


@final
@frozen(kw_only=True, eq=False)
class _Room:
    """How much room a limit leaves.

    Attributes:
        limit: The limit.
        run: The working-out.
        most: How many of one class it allows; None is any number.
    """

    limit: Limit
    run: Run
    most: Number | None

    def class_of(self, subject: str) -> object:
        """The class of a subject that is limited together; None is not limited."""
        scope = self.run.scope(subject)
        if self.limit.where is not None and self.limit.where.holds(scope).truth is Truth.NO:
            return None
        return ("all",) if self.limit.by is None else (scope.look_up(self.limit.by),)

    def count(self, taken: set[str]) -> Counter[object]:
        """How many of each class are taken."""
        return Counter(self.class_of(one) for one in taken)

    def bars(self, subject: str, taken: set[str]) -> bool:
        """Whether the class of a subject is full."""
        own = self.class_of(subject)
        if own is None or self.limit.normally or self.most is None:
            return False
        return self.count(taken)[own] + 1 > self.most

    def crowded(self, admitted: list[str], taken: set[str]) -> set[str]:
        """Those of equals whose class has room for only a part of them."""
        if self.limit.normally or self.most is None:
            return set()
        most, before = self.most, self.count(taken)
        more = self.count(set(admitted))
        full = {one for one in more if one is not None and before[one] + more[one] > most}
        return {one for one in admitted if self.class_of(one) in full}

    def flags(self, taken: set[str]) -> list[str]:
        """A soft limit that was departed from."""
        if not self.limit.normally or self.most is None:
            return []
        most = self.most
        over = any(n > most for own, n in self.count(taken).items() if own is not None)
        return ["limit_departed"] if over else []


def _allowed(limit: Limit, run: Run, base: int) -> Number | None:
    """How many of one class a limit allows."""
    scope = run.scope(next(iter(run.group)))
    if limit.most is not None:
        return limit.most.evaluate(scope).high
    part = exactly(0) if limit.share is None else limit.share.evaluate(scope)
    raw = (part.high or 0) * base
    rounding = scope.settle(limit.round)
    if rounding in (ShareRounding.NONE, ShareRounding.RANGE):
        return raw
    return rounded(raw, Rounding(str(rounding)))
