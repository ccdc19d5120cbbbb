"""Candidates: who may get a place, between which ends each stands, and who is limited together.

A candidate stands between its worst and its best keys; whoever has no value
stands behind everybody who has one.  A limit puts candidates into classes of
which only so many may be taken.

This module does not know how many places there are, nor who gets them.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lianxin.points import Number
from lianxin.ranking import turned
from lianxin.rules.among import Direction
from lianxin.rules.places import Key, Limit, LimitBase, Places
from lianxin.rules.scope import Run, Scope
from lianxin.rules.share import shared_by, whole
from lianxin.spans import NOTHING, Span, Truth, Verdict, exactly, product

__all__ = ["Candidate", "Room", "candidates_of", "is_number", "rooms_of"]

End = tuple[int, Number]
"""One end of a key: nothing at all, no least value, a number, or no greatest value."""

_NUMBER = 2
NOBODY: End = (0, 0)
BOTTOM: End = (1, 0)
TOP: End = (3, 0)


def is_number(end: End) -> bool:
    """Whether an end is a number, and not open or nothing at all."""
    return end[0] == _NUMBER


class Candidate(NamedTuple):
    """One candidate (候选对象).

    Attributes:
        subject: Its id.
        worst: Its keys where all open facts turn out against it.
        best: Its keys where all turn out for it.
        sure: Whether it surely is a candidate.
        missing: What nobody answered about it.
    """

    subject: str
    worst: tuple[End, ...]
    best: tuple[End, ...]
    sure: bool
    missing: frozenset[str]

    def at(self, number: Number) -> "Candidate":
        """The same with a certain first key."""
        first = (_NUMBER, number)
        return self._replace(worst=(first, *self.worst[1:]), best=(first, *self.best[1:]))

    @property
    def is_known(self) -> bool:
        """Whether it surely is a candidate and stands in one place."""
        return self.sure and self.worst == self.best and not self.missing


def candidates_of(places: Places, run: Run, members: Mapping[str, Verdict]) -> list[Candidate]:
    """Everybody who may get a place, by id; members surely belong to the group, or perhaps."""
    return [
        _candidate(places.order, run.scope(subject), verdict)
        for subject, verdict in sorted(members.items())
        if verdict.truth is not Truth.NO
    ]


def _candidate(order: tuple[Key, ...], scope: Scope, verdict: Verdict) -> Candidate:
    spans = [_turned(key, scope) for key in order]
    return Candidate(
        subject=scope.subject,
        worst=tuple(_worst(span) for span in spans),
        best=tuple(_best(span) for span in spans),
        sure=verdict.truth is Truth.YES,
        missing=verdict.missing.union(*(span.missing for span in spans)),
    )


def _turned(key: Key, scope: Scope) -> Span:
    """A key seen so that the higher comes first."""
    span = key.of.evaluate(scope)
    return span if key.direction is Direction.HIGH else turned(span)


def _worst(span: Span) -> End:
    if span.missing or span.absent is not Truth.NO:
        return NOBODY
    return BOTTOM if span.low is None else (_NUMBER, span.low)


def _best(span: Span) -> End:
    if span.absent is Truth.YES and not span.missing:
        return NOBODY
    return TOP if span.missing or span.high is None else (_NUMBER, span.high)


Class = tuple[str, ...]
"""What those limited together have in common."""


class Room(NamedTuple):
    """A limit over the candidates of one group (限额适用情况).

    Attributes:
        limit: The limit.
        classes: The class of each candidate that surely is limited.
        unsure: Candidates of whom it is not known whether, or with whom, they are limited.
        size: The number, or the share, that the limit gives.
        rounding: How a share becomes whole.
        missing: What nobody answered.
    """

    limit: Limit
    classes: Mapping[str, Class]
    unsure: frozenset[str]
    size: Span
    rounding: object
    missing: frozenset[str]

    @property
    def by_chosen(self) -> bool:
        """Whether it is a share of those who are chosen in the end."""
        return self.limit.share is not None and self.limit.base is LimitBase.CHOSEN

    @property
    def is_known(self) -> bool:
        """Whether it is certain whom it limits, and to how many."""
        return not self.unsure and not self.missing and self.size.is_known

    def allowed(self, base: int) -> Span:
        """How many of one class it allows, where so many places are its base."""
        if self.limit.share is None:
            return self.size
        return whole(product(self.size, exactly(base)), self.rounding)


def rooms_of(places: Places, run: Run, candidates: Iterable[Candidate]) -> list[Room]:
    """What each limit of the places means for these candidates."""
    members = [one.subject for one in candidates]
    return (
        [_room(places, limit, run, members) for limit in places.limits_in_group] if members else []
    )


def _room(places: Places, limit: Limit, run: Run, members: list[str]) -> Room:
    found = [(subject, *_class(limit, run.scope(subject))) for subject in members]
    scope = run.scope(members[0])
    said = limit.most if limit.share is None else limit.share
    size = Span(0, None) if said is None else said.evaluate(scope)
    absent = NOTHING if size.absent is Truth.NO else frozenset({f"{places.id}.limits"})
    return Room(
        limit=limit,
        classes={
            subject: shared
            for subject, verdict, shared in found
            if verdict.truth is Truth.YES and shared is not None
        },
        unsure=frozenset(
            subject
            for subject, verdict, shared in found
            if verdict.truth is Truth.OPEN or (verdict.truth is Truth.YES and shared is None)
        ),
        size=size,
        rounding=scope.settle(limit.round),
        missing=NOTHING.union(absent, size.missing, *(one.missing for _, one, _ in found)),
    )


def _class(limit: Limit, scope: Scope) -> tuple[Verdict, Class | None]:
    """Whether a subject is limited, and with whom; None while that is not known."""
    verdict = Verdict(Truth.YES) if limit.where is None else limit.where.holds(scope)
    if limit.by is None or verdict.truth is Truth.NO:
        return verdict, ()
    shared = shared_by(scope, (limit.by,))
    if shared == ("",):
        return Verdict(Truth.NO), shared
    return verdict, shared
