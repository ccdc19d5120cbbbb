"""Placing: who gets the places there are.

Known candidates are taken in order.  While facts are open, the sure ones and
those without a chance are told from the rest, so that more facts only narrow
what is still possible.

This module does not know what a place is worth.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Any, NamedTuple, final

from attrs import evolve, field, frozen

from lianxin._checks import label
from lianxin.candidates import Candidate, Room, candidates_of, rooms_of
from lianxin.flags import Flag, FlagCode
from lianxin.points import Number
from lianxin.rules.places import Places, Ties
from lianxin.rules.scope import Run, Scope
from lianxin.rules.share import Share
from lianxin.spans import NOTHING, Span, Truth, Verdict
from lianxin.taking import Taken, TieRule, take, take_any

__all__ = ["Selection", "select", "size_of"]

MOST_NUMBERS = 50
"""How many numbers of places are tried one by one, where the paper leaves a range."""


@final
@frozen(kw_only=True)
class Selection:
    """Who was taken, in one group (遴选结果).

    Attributes:
        group: What the members of the group share; empty where there is one group.
        size: How many places there are.
        raw: The share before it was made whole, where the number is a share.
        candidates: Those who might get a place.
        perhaps: Those of them of whom it is not certain that they are candidates.
        taken: Those who surely got one.
        beyond: Those who surely got none, though they might have been candidates.
        tied: Equals at the last place, or at a limit.
        open: Those of whom it cannot be said.
        tie_key: The key, counted from one, that resolved a tie of the first key.
        tie_rule: The rule that settled a tie of all keys, or left it undecided.
        flags: What must be told with it.
        missing: What nobody answered, so that some stay open.
    """

    group: tuple[str, ...] = field(default=(), metadata=label("分组"))
    size: Span = field(metadata=label("名额"))
    raw: Span | None = field(default=None, metadata=label("折算数"))
    candidates: tuple[str, ...] = field(default=(), metadata=label("候选"))
    perhaps: tuple[str, ...] = field(default=(), metadata=label("可能候选"))
    taken: tuple[str, ...] = field(default=(), metadata=label("入选"))
    beyond: tuple[str, ...] = field(default=(), metadata=label("名额外"))
    tied: tuple[str, ...] = field(default=(), metadata=label("末位并列"))
    open: tuple[str, ...] = field(default=(), metadata=label("待定"))
    tie_key: int | None = field(default=None, metadata=label("区分并列的排序依据"))
    tie_rule: Ties | None = field(default=None, metadata=label("并列规则"))
    flags: tuple[Flag, ...] = field(default=(), metadata=label("提示"))
    missing: frozenset[str] = field(default=NOTHING, metadata=label("缺项"))

    @property
    def unfilled(self) -> int:
        """How many places surely stay empty."""
        if self.size.low is None:
            return 0
        return max(0, int(self.size.low) - len(self.taken) - len(self.open))


def select(
    places: Places,
    run: Run,
    members: Mapping[str, Verdict],
    group: tuple[str, ...],
    standing: list[Candidate] | None = None,
) -> Selection:
    """Who of the members of a group gets a place.

    Args:
        places: The places.
        run: The working-out.
        members: Everybody who may be a candidate, and whether that is certain.
        group: What the members share.
        standing: Where the candidates stand; nothing said is where their keys put them.
    """
    candidates = candidates_of(places, run, members) if standing is None else standing
    size, raw = size_of(places, run.scope(min(members)))
    found = Selection(
        group=group,
        size=size,
        raw=raw,
        candidates=tuple(one.subject for one in candidates),
        perhaps=tuple(one.subject for one in candidates if not one.sure),
        flags=_flags(places, ((FlagCode.QUOTA_BELOW_ONE, ()),) if _below_one(raw) else ()),
        missing=size.missing,
    )
    if not candidates:
        unfilled = ((FlagCode.PLACES_UNFILLED, ()),) if (size.low or 0) >= 1 else ()
        return evolve(found, flags=(*found.flags, *_flags(places, unfilled)))
    rooms = rooms_of(places, run, candidates)
    rule = _tie_rule(places, run, candidates)
    behind = set() if rooms else _surely_behind(candidates, size)
    near = [one for one in candidates if one.subject not in behind]
    known = all(one.is_known for one in near) and all(room.is_known for room in rooms)
    if known and size.is_known:
        whole_size = max(0, int(size.low or 0))
        ended = _in_order(found, places, _Field(near, rooms, whole_size, rule))
        return evolve(ended, beyond=tuple(sorted({*ended.beyond, *behind})))
    if known and _is_short(size):
        ended = _in_any_number(found, places, _Field(near, rooms, 0, rule))
        return evolve(ended, beyond=tuple(sorted({*ended.beyond, *behind})))
    return _by_chance(found, places, candidates, rooms, rule)


def _is_short(size: Span) -> bool:
    """Whether a number of places is one of a few, each of which can be tried."""
    most = None if size.missing else size.high
    return most is not None and most - (size.low or 0) <= MOST_NUMBERS


def _surely_behind(candidates: list[Candidate], size: Span) -> set[str]:
    """Those of whom something is open, and who are behind more than enough in any case.

    Whatever turns out about them, they neither get a place nor tie for one, so
    that the others can be taken in order.
    """
    if size.high is None or size.missing:
        return set()
    gone = sorted(one.worst for one in candidates if one.sure)
    return {
        one.subject
        for one in candidates
        if not one.is_known and len(gone) - bisect_right(gone, one.best) >= size.high
    }


def size_of(places: Places, scope: Scope) -> tuple[Span, Span | None]:
    """The number of places, and the share behind it; both in the group of the places.

    A number that should have been handed in, and was not, is missing.
    """
    size = places.size_in_group
    span = size.evaluate(scope)
    raw = size.raw(scope) if isinstance(size, Share) else None
    if (up_to := places.up_to_in_group) is not None:
        most = up_to.evaluate(scope)
        span = span._replace(high=most.high, missing=span.missing | most.missing)
    if span.absent is not Truth.NO:
        span = span._replace(missing=span.missing | {f"{places.id}.size"})
    return span, raw


def _below_one(raw: Span | None) -> bool:
    return raw is not None and raw.high is not None and raw.high < 1


def _flags(places: Places, found: Any) -> tuple[Flag, ...]:
    return tuple(
        Flag(code=code, stage=places.id, name=places.label, subjects=tuple(sorted(subjects)))
        for code, subjects in found
    )


def _tie_rule(places: Places, run: Run, candidates: list[Candidate]) -> TieRule:
    """The rule for equals at the last place, with the lots that were drawn."""
    scope = run.scope(candidates[0].subject)
    lots = {}
    if places.lot is not None:
        read = {one.subject: run.scope(one.subject).read(places.lot) for one in candidates}
        lots = {name: span.exact for name, span in read.items() if span.exact is not None}
    return TieRule(ties=scope.settle(places.ties), lots=lots)


class _Field(NamedTuple):
    """Known candidates and all that decides among them."""

    candidates: list[Candidate]
    rooms: list[Room]
    size: int
    rule: TieRule

    def taken(self, keys: int | None = None) -> Taken:
        """Who is taken, by the first keys alone with ties left undecided, or by all."""
        if keys is None:
            return take(self.candidates, self.rooms, self.size, self.rule)
        cut = [one._replace(best=one.best[:keys]) for one in self.candidates]
        return take(cut, self.rooms, self.size, TieRule())


def _in_order(found: Selection, places: Places, field_: _Field) -> Selection:
    """Who is taken where everything is known."""
    ended = field_.taken()
    tie_key, at_first = _tie_key(field_, len(places.order))
    told: list[tuple[FlagCode, set[str]]] = []
    if at_first:
        told.append((FlagCode.TIE_AT_QUOTA, at_first))
    if len(ended.taken) > field_.size:
        told.append((FlagCode.SHARE_EXCEEDED, set()))
    told.extend(_limits_passed(field_, ended))
    if field_.size > ended.most:
        told.append((FlagCode.PLACES_UNFILLED, set()))
    return evolve(
        _ended(found, ended, _flags(places, told)),
        tied=tuple(sorted(ended.tied)),
        tie_key=tie_key,
        tie_rule=field_.rule.ties if ended.tied else None,
    )


def _in_any_number(found: Selection, places: Places, field_: _Field) -> Selection:
    """Who is taken where only the number of places is open: those taken by every number."""
    least = max(0, int(found.size.low or 0))
    numbers = range(least, max(least, int(found.size.high or 0)) + 1)
    ended = take_any(field_.candidates, field_.rooms, numbers, field_.rule)
    unfilled = ((FlagCode.PLACES_UNFILLED, ()),) if least > ended.most else ()
    return _ended(found, ended, _flags(places, unfilled))


def _ended(found: Selection, ended: Taken, flags: tuple[Flag, ...]) -> Selection:
    """A selection with where everybody ended up, and what more must be told."""
    return evolve(
        found,
        taken=tuple(sorted(ended.taken)),
        beyond=tuple(sorted(ended.beyond)),
        open=tuple(sorted(ended.open)),
        flags=(*found.flags, *flags),
    )


def _tie_key(field_: _Field, keys: int) -> tuple[int | None, set[str]]:
    """Which key resolved a tie of the first one, if one did; and whom the first one ties."""
    at_first = field_.taken(1).tied
    if not at_first:
        return None, at_first
    resolved = (key for key in range(2, keys + 1) if not field_.taken(key).tied)
    return next(resolved, None), at_first


def _limits_passed(field_: _Field, ended: Taken) -> list[tuple[FlagCode, set[str]]]:
    """Limits that more were taken of than they allow, and by whom."""
    found: list[tuple[FlagCode, set[str]]] = []
    for room in field_.rooms:
        base = len(ended.taken) if room.by_chosen else field_.size
        most = room.allowed(base).low or 0
        mine: dict[tuple[str, ...], set[str]] = {}
        for one in sorted(ended.taken):
            if one in room.classes:
                mine.setdefault(room.classes[one], set()).add(one)
        code = FlagCode.LIMIT_DEPARTED if room.limit.normally else FlagCode.LIMIT_EXCEEDED
        found.extend((code, names) for names in mine.values() if len(names) > most)
    return found


def _by_chance(
    found: Selection,
    places: Places,
    candidates: list[Candidate],
    rooms: list[Room],
    rule: TieRule,
) -> Selection:
    """The sure ones, and those without a chance, while something is open.

    Sure is whoever has a place even if all open facts turn out against it;
    without a chance is whoever has none even if all turn out for it.
    """
    chances = _Chances.of(found.size, rule, candidates)
    hard = [_Crowd.of(room, candidates, chances) for room in rooms if not room.limit.normally]
    sure = [one for one in candidates if chances.is_sure(one)]
    sure = [one for one in sure if all(crowd.lets_in(one) for crowd in hard)]
    taken = {one.subject for one in sure}
    filled = [(crowd, crowd.filled_by(sure)) for crowd in hard]
    gone = sorted(one.worst for one in (sure if hard else candidates) if one.sure)
    beyond = {
        one.subject
        for one in candidates
        if chances.is_out(one, gone, limited=bool(hard))
        or any(crowd.shuts_out(one, full) for crowd, full in filled)
    }
    unsure = {one.subject for one in candidates} - taken - beyond
    short = [(FlagCode.PLACES_UNFILLED, ())] if len(candidates) < chances.least else []
    lacks = found.missing.union(
        *(one.missing for one in candidates), *(room.missing for room in rooms)
    )
    ended = Taken(taken=taken, beyond=beyond, open=unsure)
    return evolve(_ended(found, ended, _flags(places, short)), missing=lacks if unsure else NOTHING)


@final
@frozen(kw_only=True)
class _Chances:
    """How many may be ahead of a candidate, and how many surely are.

    Attributes:
        least: How many places there surely are.
        most: How many there may be; None is any number.
        ties: What becomes of equals at the last place.
        bests: What everybody may reach at best, in order.
    """

    least: int
    most: int | None
    ties: Ties
    bests: list[Any]

    @classmethod
    def of(cls, size: Span, rule: TieRule, candidates: list[Candidate]) -> "_Chances":
        """The chances of candidates for a number of places."""
        lacks = bool(size.missing)
        return cls(
            least=0 if lacks else max(0, int(size.low or 0)),
            most=None if lacks or size.high is None else max(0, int(size.high)),
            ties=rule.ties,
            bests=sorted(one.best for one in candidates),
        )

    def is_sure(self, one: Candidate) -> bool:
        """Whether fewer others than there are places can be ahead of it or equal to it."""
        if self.ties is Ties.ALL_IN:
            ahead = len(self.bests) - bisect_right(self.bests, one.worst)
            rivals = ahead - (one.best > one.worst)
        else:
            rivals = len(self.bests) - bisect_left(self.bests, one.worst) - 1
        return one.sure and rivals < self.least

    def is_out(self, one: Candidate, gone: list[Any], *, limited: bool) -> bool:
        """Whether as many as there may be places are surely ahead of it."""
        if self.most is None:
            return False
        if self.ties is Ties.ALL_OUT and not limited:
            itself = one.sure and one.worst == one.best
            ahead = len(gone) - bisect_left(gone, one.best) - itself
        else:
            ahead = len(gone) - bisect_right(gone, one.best)
        return ahead >= self.most


@final
@frozen(kw_only=True)
class _Crowd:
    """The classes of one limit, while something is open.

    Attributes:
        room: The limit.
        least: How many of one class it surely allows.
        most: How many it may allow; None is any number.
        bests: For each class, what those who may belong to it may reach at best, in order.
    """

    room: Room
    least: Number
    most: Number | None
    bests: Mapping[object, list[Any]]

    @classmethod
    def of(cls, room: Room, candidates: list[Candidate], chances: _Chances) -> "_Crowd":
        """A limit over candidates."""
        bests: dict[object, list[Any]] = {}
        anywhere = [one.best for one in candidates if one.subject in room.unsure]
        for one in candidates:
            own = room.classes.get(one.subject)
            if own is not None:
                bests.setdefault(own, list(anywhere)).append(one.best)
        low = Span(0, 0) if room.by_chosen or room.missing else room.allowed(chances.least)
        high = None if chances.most is None or room.missing else room.allowed(chances.most).high
        if room.limit.share is None and not room.missing:
            high = room.size.high
        ordered = {own: sorted(ends) for own, ends in bests.items()}
        return cls(room=room, least=low.low or 0, most=high, bests=ordered)

    def lets_in(self, one: Candidate) -> bool:
        """Whether its class surely has room for it."""
        if one.subject in self.room.unsure:
            return False
        own = self.room.classes.get(one.subject)
        if own is None:
            return True
        rivals = len(self.bests[own]) - bisect_left(self.bests[own], one.worst) - 1
        return rivals + 1 <= self.least

    def filled_by(self, sure: list[Candidate]) -> dict[object, list[Any]]:
        """For each class, what those who surely are taken reach at worst, in order."""
        found: dict[object, list[Any]] = {}
        for one in sorted(sure, key=lambda candidate: candidate.worst):
            if one.subject in self.room.classes:
                found.setdefault(self.room.classes[one.subject], []).append(one.worst)
        return found

    def shuts_out(self, one: Candidate, filled: Mapping[object, list[Any]]) -> bool:
        """Whether its class surely is full before its turn."""
        own = self.room.classes.get(one.subject)
        if own is None or self.most is None:
            return False
        there = filled.get(own, [])
        ahead = len(there) - bisect_right(there, one.best)
        return ahead + 1 > self.most
