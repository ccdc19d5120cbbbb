"""Trials: a subject of a group, worked out again with other facts.

Everybody else stays as they are; what they have already worked out is kept
where nobody's figures rest on anybody else's.

This module does not know which facts are worth trying.
"""

from collections.abc import Callable
from typing import NamedTuple, final

from attrs import evolve, frozen

from lianxin.rules.among import Among
from lianxin.rules.measure import MeasureType
from lianxin.rules.scheme import parts_of
from lianxin.rules.scope import Facts
from lianxin.rules.worlds import Worlds
from lianxin.spans import Span, Truth
from lianxin.whatif.levers import Lever
from lianxin.whatif.searching import MOST_TRIALS, Box, Found, least_steps

__all__ = ["Goal", "Trial"]

Goal = Callable[[Worlds], Truth]
"""Whether something is reached in a group: surely, surely not, or perhaps."""


class _Whole(NamedTuple):
    """A fact and the fact of which it is a part."""

    part: str
    whole: str


@final
@frozen(kw_only=True, eq=False)
class Trial:
    """A subject of a group, tried with other facts (试算).

    Attributes:
        worlds: The group as it is.
        subject: The subject.
        goal: What is to be reached.
        alone: Whether nobody's figures rest on anybody else's.
        wholes: Facts that can never exceed another one.
    """

    worlds: Worlds
    subject: str
    goal: Goal
    alone: bool
    wholes: tuple[_Whole, ...]

    @classmethod
    def of(cls, worlds: Worlds, subject: str, goal: Goal) -> "Trial":
        """A subject, ready to be tried."""
        scheme = worlds.scheme
        peers = any(isinstance(part, Among) for node in scheme.nodes for part in parts_of(node))
        wholes = tuple(
            _Whole(one.id, one.subset_of)
            for one in scheme.measures
            if one.subset_of is not None and one.type is not MeasureType.RECORDS
        )
        return cls(worlds=worlds, subject=subject, goal=goal, alone=not peers, wholes=wholes)

    def search(self, levers: tuple[Lever, ...], most: int = MOST_TRIALS) -> Found:
        """The fewest steps of some facts that reach the goal."""
        ends = tuple((one.down, one.up) for one in levers)
        return least_steps(ends, lambda box: self._reached(levers, box), most)

    def _reached(self, levers: tuple[Lever, ...], box: Box) -> Truth:
        facts = self._facts(levers, box)
        if any(_exceeds(facts, pair) for pair in self.wholes):
            return Truth.NO
        return self.goal(self._with(facts))

    def _facts(self, levers: tuple[Lever, ...], box: Box) -> Facts:
        facts = self.worlds.group[self.subject]
        for lever, reach in zip(levers, box, strict=True):
            facts = lever.put(facts, reach)
        return facts

    def _with(self, facts: Facts) -> Worlds:
        """The group with other facts of the subject; what the others have stays worked out."""
        others = self.worlds.group.keys() - {self.subject}
        kept = {key: one for key, one in self.worlds.common.items() if key[1] in others}
        group = {**self.worlds.group, self.subject: facts}
        return evolve(self.worlds, group=group, runs={}, common=kept if self.alone else {})

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
