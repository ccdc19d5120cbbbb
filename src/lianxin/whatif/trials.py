"""Trials: a subject of a group, worked out again with other facts.

Everybody else stays as they are; what they have already worked out is kept
where nobody's figures rest on anybody else's.  Many sets of facts are left out at
once where all their facts together, anywhere within bounds, cannot reach the goal.

This module does not know which facts are worth trying.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, final

from attrs import evolve, field, frozen

from lianxin.points import Number
from lianxin.rules.among import Among
from lianxin.rules.measure import MeasureType
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.scope import Facts, Run, Scope
from lianxin.rules.worlds import Worlds
from lianxin.spans import Span, Truth
from lianxin.whatif.levers import Lever, Reach
from lianxin.whatif.reaching import Goal, all_read
from lianxin.whatif.searching import MOST_IN_ALL, MOST_TRIALS, Box, Found, greatest, least_steps
from lianxin.whatif.turning_out import turnouts

__all__ = ["Trial"]

MOST_IN_VAIN = 10
"""A way in which open facts turned out is not asked again after so many times in vain."""


class _Whole(NamedTuple):
    """A fact and the fact of which it is a part."""

    part: str
    whole: str


_Inputs = tuple[tuple[str, Span | Reach], ...]
"""What a goal reads of a subject, in every way of answering."""


@final
@frozen(kw_only=True, eq=False)
class Trial:
    """A subject of a group, tried with other facts (试算).

    Attributes:
        worlds: The group as it is.
        subject: The subject.
        goal: What is to be reached.
        apart: The figures that rest on nobody else's facts.
        alone: Whether what the goal reads of the subject is all that may tell it.
        wholes: Facts that can never exceed another one.
        others: The figures of everybody else, under every way of answering.
        against: The same where what is open turned out in one way or another, the one
            that last told something first, with how often each was asked in vain.
        known: What was told already of the goal, by all that it reads of the subject.
    """

    worlds: Worlds
    subject: str
    goal: Goal
    apart: frozenset[str]
    alone: bool
    wholes: tuple[_Whole, ...]
    others: dict[tuple[str, ...], Run]
    against: list[tuple["Trial", int]] = field(factory=list)
    known: dict[_Inputs, Truth] = field(factory=dict)

    @classmethod
    def of(cls, worlds: Worlds, subject: str, goal: Goal) -> "Trial":
        """A subject, ready to be tried."""
        scheme = worlds.scheme
        apart = _apart(scheme)
        wholes = tuple(
            _Whole(one.id, one.subset_of)
            for one in scheme.measures
            if one.subset_of is not None and one.type is not MeasureType.RECORDS
        )
        return cls(
            worlds=worlds,
            subject=subject,
            goal=goal,
            apart=apart,
            alone=goal.own or apart == scheme.node_by_id.keys(),
            wholes=wholes,
            others=_others(worlds, subject, apart),
        )

    def moving(self, levers: tuple[Lever, ...]) -> "Trial":
        """The same, where it is known which facts are going to be moved."""
        moved = frozenset(one.fact for one in levers)
        found = []
        for worlds in turnouts(self.worlds, self.subject, moved):
            self.goal.anywhere(worlds)
            found.append(Trial.of(worlds, self.subject, self.goal))
        return evolve(self, against=[(one, 0) for one in found])

    def is_read(self, lever: Lever) -> bool:
        """Whether the goal rests on a fact, or on one that bounds it or is bounded by it."""
        near = {lever.fact}
        for pair in self.wholes * len(self.wholes):
            near |= set(pair) if near & set(pair) else set()
        return bool(near & self.goal.reads)

    def hopeful(self, levers: Sequence[Lever], count: int) -> set[tuple[Lever, ...]]:
        """The sets of so many facts that are not surely out of reach, whatever they are.

        Facts are tried together, anywhere within their bounds: where all of them cannot
        reach the goal, no set of some of them can.
        """
        found: set[tuple[int, ...]] = set()
        waiting: list[_Groups] = [((tuple(range(len(levers))), count),)] if levers else []
        trials = 0
        while waiting:
            groups = waiting.pop()
            everyone = sorted(place for members, _ in groups for place in members)
            trials += 1
            if trials <= MOST_IN_ALL and self._is_out([levers[place] for place in everyone]):
                continue
            if len(everyone) == count:
                found.add(tuple(everyone))
            waiting.extend(_parted(groups) if len(everyone) > count else ())
        return {tuple(levers[place] for place in places) for places in found}

    def _is_out(self, levers: list[Lever]) -> bool:
        """Whether the goal is out of reach wherever some facts are within their bounds."""
        box = tuple(Reach(-one.down, one.up) for one in levers)
        return self._reached(tuple(levers), box) is Truth.NO

    def search(self, levers: tuple[Lever, ...], most: int = MOST_TRIALS) -> Found:
        """The fewest steps of some facts that reach the goal."""
        ends = tuple((one.down, one.up) for one in levers)
        return least_steps(ends, lambda box: self._reached(levers, box), most)

    def _reached(self, levers: tuple[Lever, ...], box: Box) -> Truth:
        facts = self._facts(levers, box)
        if self._is_impossible(facts):
            return Truth.NO
        if self._is_told_against(levers, box):
            return Truth.NO
        worlds = self._with(facts)
        truth = self._told(worlds, levers, box)
        same = truth is Truth.OPEN and self.alone and self._is_same(worlds, levers, box)
        return Truth.NO if same else truth

    def _told(self, worlds: Worlds, levers: tuple[Lever, ...], box: Box) -> Truth:
        """What the goal says; once where all that it reads of the subject is the same."""
        if not self.alone:
            return self.goal.anywhere(worlds)
        inputs = tuple((key, one) for key, one in self._inputs(worlds, levers, box))
        if inputs not in self.known:
            self.known[inputs] = self.goal.anywhere(worlds)
        return self.known[inputs]

    def _is_same(self, worlds: Worlds, levers: tuple[Lever, ...], box: Box) -> bool:
        """Whether all that the goal reads is the same everywhere in a range of changes."""
        moved = {
            one.fact for one, reach in zip(levers, box, strict=True) if reach.low != reach.high
        }
        return all(
            one.low == one.high
            if isinstance(one, Reach)
            else not one.missing and (one.exact is not None or not one.sources & moved)
            for _, one in self._inputs(worlds, levers, box)
        )

    def _inputs(
        self, worlds: Worlds, levers: tuple[Lever, ...], box: Box
    ) -> Iterator[tuple[str, Span | Reach]]:
        """All that the goal reads of the subject and that may be another one, in every way."""
        names = sorted(self.goal.inputs & worlds.scheme.node_by_id.keys())
        for way in worlds.ways(self.goal.questions):
            scope = worlds.run(way).scope(self.subject)
            for name in names:
                for inner in _each_part(worlds, scope, name):
                    yield name, inner.node(name)
        for lever, reach in zip(levers, box, strict=True):
            if lever.fact in self.goal.inputs and not lever.is_node:
                yield lever.key, reach

    def _is_told_against(self, levers: tuple[Lever, ...], box: Box) -> bool:
        """Whether the goal is missed as open facts turned out in some way that tells anything."""
        for place, (one, vain) in enumerate(self.against):
            if vain > MOST_IN_VAIN:
                continue
            if one.misses(levers, box):
                self.against.insert(0, (self.against.pop(place)[0], 0))
                return True
            self.against[place] = (one, vain + 1)
        return False

    def misses(self, levers: tuple[Lever, ...], box: Box) -> bool:
        """Whether the goal is surely missed everywhere in a range, as open facts turned out."""
        return self._told(self._with(self._facts(levers, box)), levers, box) is Truth.NO

    def _facts(self, levers: Sequence[Lever], box: Box) -> Facts:
        facts = self.worlds.group[self.subject]
        for lever, reach in zip(levers, box, strict=True):
            facts = lever.put(facts, reach)
        return facts

    def _with(self, facts: Facts) -> Worlds:
        """The group with other facts of the subject; what the others have stays worked out."""
        group = {**self.worlds.group, self.subject: facts}
        new = evolve(self.worlds, group=group, runs={}, common={})
        kept = self.worlds.common.items()
        new.common.update((key, one) for key, one in kept if self._stays(key))
        new.runs.update((key, _among(run, new)) for key, run in self.others.items())
        return new

    def _stays(self, about: tuple[str, str, str | None]) -> bool:
        """Whether a figure of somebody else stays what it is."""
        return about[1] != self.subject and about[0] in self.apart

    def _is_impossible(self, facts: Facts) -> bool:
        """Whether a part would surely be more than its whole."""
        return any(_exceeds(facts, pair) for pair in self.wholes)

    def greatest(self, lever: Lever, figure: str) -> Number | None:
        """The greatest value of a figure that one fact alone can bring about; None is open."""

        def values(box: Box) -> Span | None:
            facts = self._facts([lever], box)
            return (
                None if self._is_impossible(facts) else self._with(facts).node(self.subject, figure)
            )

        return greatest(((lever.down, lever.up),), values)

    def span(self, levers: tuple[Lever, ...], box: Box, figure: str) -> Span:
        """A figure of the subject somewhere in a range of changes."""
        return self._with(self._facts(levers, box)).node(self.subject, figure)


def _exceeds(facts: Facts, pair: _Whole) -> bool:
    """Whether a part would surely be more than its whole, here or in a sub-period."""
    named = [(facts.values.get(pair.part), facts.values.get(pair.whole))]
    named += [
        (known, facts.parts.get((pair.whole, part)))
        for (name, part), known in facts.parts.items()
        if name == pair.part
    ]
    return any(
        isinstance(part, Span)
        and isinstance(whole, Span)
        and part.low is not None
        and whole.high is not None
        and part.low > whole.high
        for part, whole in named
    )


_Groups = tuple[tuple[tuple[int, ...], int], ...]
"""Groups of facts by their places, with how many are to be taken of each."""


def _parted(groups: _Groups) -> Iterator[_Groups]:
    """The largest group in two halves, with every way to take as many from both."""
    widest = max(range(len(groups)), key=lambda place: len(groups[place][0]) - groups[place][1])
    members, count = groups[widest]
    rest = (*groups[:widest], *groups[widest + 1 :])
    middle = len(members) // 2
    one, other = members[:middle], members[middle:]
    for taken in range(count + 1):
        if taken <= len(one) and count - taken <= len(other):
            halves = ((one, taken), (other, count - taken))
            yield (*rest, *(half for half in halves if half[1]))


def _each_part(worlds: Worlds, scope: Scope, name: str) -> Iterator[Scope]:
    """Where a figure is worked out: once, or in each sub-period."""
    per = worlds.scheme.node_by_id[name].per
    if per is None:
        yield scope
        return
    yield from (scope.at(per, part) for part in worlds.scheme.parts_of_period[per])


def _apart(scheme: Scheme) -> frozenset[str]:
    """The figures that rest on nobody else's facts, by id."""
    peers = {
        str(node.id)
        for node in scheme.nodes
        if any(isinstance(part, Among) for part in parts_of(node))
    }
    names = scheme.node_by_id.keys()
    return frozenset(name for name in names if not peers & all_read(scheme, frozenset({name})))


def _others(worlds: Worlds, subject: str, apart: frozenset[str]) -> dict[tuple[str, ...], Run]:
    """Every way of answering so far, with what it has worked out of everybody else."""
    return {
        key: evolve(
            run,
            memo={
                about: one
                for about, one in run.memo.items()
                if about[1] != subject and about[0] in apart
            },
        )
        for key, run in worlds.runs.items()
    }


def _among(run: Run, worlds: Worlds) -> Run:
    """A way of answering with what it has worked out of the others, in a new group."""
    return evolve(run, group=worlds.group, memo=dict(run.memo), results={}, common=worlds.common)
