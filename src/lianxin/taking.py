"""Taking: known candidates are taken in order, until no place is left.

Equals are taken together.  Where not all of them fit, for want of places or by
a limit, a rule settles their tie, or they stay undecided; what hangs on them
stays undecided with them.  Nobody passes over equals that stay out.

This module does not know how many places there ought to be, nor any grade.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import final

from attrs import field, frozen

from lianxin.candidates import Candidate, Room
from lianxin.points import Number
from lianxin.rules.places import Ties

__all__ = ["Taken", "TieRule", "take", "take_any"]


@final
@frozen(kw_only=True)
class TieRule:
    """How equals at the last place are settled (末位并列规则).

    Attributes:
        ties: The rule.
        lots: The number that each candidate drew, as far as it is known.
    """

    ties: Ties = field(default=Ties.UNDECIDED)
    lots: Mapping[str, Number] = field(factory=dict)

    def drawn(self, equals: Iterable[str]) -> list[str] | None:
        """Equals in the order of their lots; None where that does not order them."""
        names = list(equals)
        numbers = {self.lots[name] for name in names if name in self.lots}
        if self.ties is not Ties.LOT or len(numbers) < len(names):
            return None
        return sorted(names, key=lambda name: self.lots[name])


@final
@frozen(kw_only=True, eq=False)
class Taken:
    """Where candidates ended up (录取情况).

    Attributes:
        taken: Those who got a place.
        beyond: Those who got none.
        tied: Equals that a tie rule had to settle, or did not.
        open: Those who stay undecided.
        gone: How many places are surely gone, and how many may be gone.
    """

    taken: set[str] = field(factory=set)
    beyond: set[str] = field(factory=set)
    tied: set[str] = field(factory=set)
    open: set[str] = field(factory=set)
    gone: list[int] = field(factory=lambda: [0, 0])

    @property
    def least(self) -> int:
        """How many places are surely gone."""
        return self.gone[0]

    @property
    def most(self) -> int:
        """How many places may be gone."""
        return self.gone[1]


def take(candidates: Sequence[Candidate], rooms: list[Room], size: int, rule: TieRule) -> Taken:
    """Take known candidates in order; a limit by those chosen is shrunk until it agrees.

    While a tie leaves open how many are chosen, it may agree with several numbers.
    """
    if not any(room.by_chosen for room in rooms):
        return _taken_on(candidates, rooms, size, size, rule)
    bases, ends = [size], []
    for base in bases:
        found = _taken_on(candidates, rooms, size, base, rule)
        if found.most >= base:
            ends.append(found)
        fewer = range(found.least, min(found.most + 1, base))
        bases.extend(one for one in fewer if one not in bases)
    return ends[0] if len(ends) == 1 else _whatever_comes(ends)


def take_any(
    candidates: Sequence[Candidate], rooms: list[Room], sizes: Iterable[int], rule: TieRule
) -> Taken:
    """What is certain of known candidates, whichever of several numbers of places there are."""
    return _whatever_comes([take(candidates, rooms, size, rule) for size in sizes])


def _taken_on(
    candidates: Sequence[Candidate], rooms: list[Room], size: int, base: int, rule: TieRule
) -> Taken:
    """Who is taken, where a limit by those chosen is a share of so many."""
    hard = [room for room in rooms if not room.limit.normally]
    limits = [_Filling.of(room, base if room.by_chosen else size) for room in hard]
    taking = _Taking(size=size, rule=rule, limits=limits)
    for equals in _tied_sets(candidates):
        taking.place(equals)
    return taking.found


def _whatever_comes(ends: list[Taken]) -> Taken:
    """What is certain whichever of several ends it comes to."""
    everybody = set[str]().union(*(one.taken | one.beyond | one.open for one in ends))
    taken = everybody.intersection(*(one.taken for one in ends))
    beyond = everybody.intersection(*(one.beyond for one in ends))
    return Taken(
        taken=taken,
        beyond=beyond,
        tied=set[str]().union(*(one.tied for one in ends)),
        open=everybody - taken - beyond,
        gone=[min(one.least for one in ends), max(one.most for one in ends)],
    )


def _tied_sets(candidates: Iterable[Candidate]) -> list[list[str]]:
    """Candidates by their keys, best first; equals together."""
    sets: dict[tuple[tuple[int, Number], ...], list[str]] = {}
    for one in candidates:
        sets.setdefault(one.best, []).append(one.subject)
    return [sets[keys] for keys in sorted(sets, reverse=True)]


@final
@frozen(kw_only=True, eq=False)
class _Filling:
    """How far the classes of a limit are filled.

    Attributes:
        classes: The class of each candidate; whoever has none is not limited.
        allowed: How many of one class may be taken.
        least: How many of each class are surely taken.
        most: How many of each class may be taken.
        closed: Classes that equals who stay out have closed behind them.
    """

    classes: Mapping[str, tuple[str, ...]]
    allowed: Number
    least: Counter[tuple[str, ...]] = field(factory=Counter)
    most: Counter[tuple[str, ...]] = field(factory=Counter)
    closed: set[tuple[str, ...]] = field(factory=set)

    @classmethod
    def of(cls, room: Room, base: int) -> "_Filling":
        """A limit of which nothing is filled yet."""
        return cls(classes=room.classes, allowed=room.allowed(base).low or 0)

    def bars(self, subject: str, taken: Counter[tuple[str, ...]]) -> bool:
        """Whether the class of a subject is full, when so many are taken."""
        own = self.classes.get(subject)
        return own is not None and (own in self.closed or taken[own] + 1 > self.allowed)

    def demand(self, equals: Iterable[str]) -> int:
        """How many of equals the limit lets through at most."""
        mine = Counter(self.classes.get(one) for one in equals)
        return sum(
            number if own is None else min(number, self.left(own)) for own, number in mine.items()
        )

    def left(self, own: tuple[str, ...]) -> int:
        """How many of a class may still be taken."""
        return max(0, int(self.allowed - self.least[own]))

    def crowded(self, equals: Iterable[str]) -> set[str]:
        """Those of equals whose class has room for only a part of them."""
        mine = Counter(self.classes.get(one) for one in equals)
        return {
            one
            for one in equals
            if (own := self.classes.get(one)) is not None and mine[own] > self.left(own)
        }

    def count(self, subjects: Iterable[str], *, surely: bool) -> None:
        """Note that subjects are taken, surely or perhaps."""
        own = [self.classes[one] for one in subjects if one in self.classes]
        self.most.update(own)
        if surely:
            self.least.update(own)

    def close(self, subjects: Iterable[str]) -> None:
        """Let nobody of these classes pass any more."""
        self.closed.update(self.classes[one] for one in subjects if one in self.classes)


@final
@frozen(kw_only=True, eq=False)
class _Taking:
    """Candidates on their way, set of equals by set of equals."""

    size: int
    rule: TieRule
    limits: list[_Filling]
    found: Taken = field(factory=Taken)
    ended: list[bool] = field(factory=list)

    def place(self, equals: list[str]) -> None:
        """Take equals together if they fit, or settle their tie."""
        free = [one for one in equals if not any(lim.bars(one, lim.least) for lim in self.limits)]
        self.found.beyond.update(set(equals) - set(free))
        if self.ended or self.found.least >= self.size:
            self.found.beyond.update(free)
            return
        sure = [one for one in free if not any(lim.bars(one, lim.most) for lim in self.limits)]
        if self.found.most >= self.size:
            sure = []
        self._leave_open(set(free) - set(sure), least=0)
        self._take_or_tie(sure)

    def _take_or_tie(self, admitted: list[str]) -> None:
        """Take those who all fit; those who do not are tied."""
        room = self.size - self.found.most
        demand = min([len(admitted), *(limit.demand(admitted) for limit in self.limits)])
        scarce = demand > room
        contested = set(admitted) if scarce else self._crowded(admitted)
        self._take(set(admitted) - contested)
        if contested:
            self.found.tied.update(contested)
            self._settle(contested, scarce=scarce)

    def _crowded(self, admitted: list[str]) -> set[str]:
        return set().union(*(limit.crowded(admitted) for limit in self.limits))

    def _take(self, subjects: Iterable[str]) -> None:
        names = set(subjects)
        self.found.taken.update(names)
        self.found.gone[0] += len(names)
        self.found.gone[1] += len(names)
        for limit in self.limits:
            limit.count(names, surely=True)

    def _leave_open(self, subjects: set[str], least: int) -> None:
        """Some stay undecided; of them, so many surely take a place."""
        self.found.open.update(subjects)
        most = min([len(subjects), *(limit.demand(subjects) for limit in self.limits)])
        self.found.gone[0] += least
        self.found.gone[1] = max(self.found.least, min(self.size, self.found.most + most))
        for limit in self.limits:
            limit.count(subjects, surely=False)

    def _settle(self, tied: set[str], *, scarce: bool) -> None:
        """Settle equals that do not all fit by the rule there is."""
        drawn = self.rule.drawn(tied)
        if self.rule.ties is Ties.ALL_IN:
            self._take(tied)
        elif self.rule.ties is Ties.ALL_OUT:
            self.found.beyond.update(tied)
            self._shut(tied, scarce=scarce)
        elif drawn is not None and self.found.least == self.found.most:
            self._take_drawn(drawn)
        else:
            self._undecide(tied, scarce=scarce)

    def _shut(self, tied: set[str], *, scarce: bool) -> None:
        """Let nobody pass over equals who stay out."""
        if scarce:
            self.ended.append(True)
        for limit in self.limits:
            limit.close(limit.crowded(tied))

    def _take_drawn(self, drawn: list[str]) -> None:
        for one in drawn:
            full = self.found.least >= self.size
            if full or any(limit.bars(one, limit.most) for limit in self.limits):
                self.found.beyond.add(one)
            else:
                self._take([one])

    def _undecide(self, tied: set[str], *, scarce: bool) -> None:
        """Leave equals undecided; with one limit at most, just so many of them get a place."""
        demand = min([len(tied), *(limit.demand(tied) for limit in self.limits)])
        certain = len(self.limits) <= 1
        room = self.size - self.found.least
        self._leave_open(tied, least=min(room, demand) if certain else min(room, 1))
        if certain and not scarce:
            self._shut(tied, scarce=False)
