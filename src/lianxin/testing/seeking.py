"""Seeking: facts are moved, one after another, until a figure comes to an edge.

A grade begins at 90 points, and points come from many facts by rules of every kind.
Where no sum of facts says how they get there, it is tried: each fact goes to where the
figure passes its edge, or as near to it as it can.  Facts stay valid.

This module does not know where a scheme tips.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple, final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.points import Number
from lianxin.rules.measure import Attribute, Measure
from lianxin.rules.scheme import Scheme, parts_of, read_by
from lianxin.rules.tally import Tally
from lianxin.scoring import score
from lianxin.testing.aiming import as_said, with_subsets
from lianxin.testing.edges import Tip
from lianxin.testing.guessing import GRAIN, NUMBERS, ends_of, is_whole, stand_in
from lianxin.testing.laws import first_answers

__all__ = ["Goal", "sought"]

MOST_PASSED = 2
"""So many facts bring a figure across its edge at most: each is nearer than the one before."""

Goal = tuple[Tip, bool, int]
"""A figure with its edge, whether it is to stay under it, and which fact is moved first."""

Facts = dict[str, Any]


def sought(scheme: Scheme, goal: Goal | None, facts: Facts) -> Facts:
    """The facts with some moved so that a figure comes to an edge; as near as they can."""
    if goal is None:
        return facts
    tip, under, first = goal
    seeking = _Seeking(scheme=scheme, tip=tip, under=under)
    found = seeking.tried(facts)
    levers = [] if found.gap is None else list(_levers(scheme, facts, tip))
    turn = first % max(1, len(levers))
    passed = 0
    for lever in [*levers[turn:], *levers[:turn]]:
        found, passes = seeking.moved(found, lever)
        passed += passes
        if passed == MOST_PASSED or (found.gap == 0 and not under):
            break
    return found.facts


@final
@frozen(kw_only=True)
class _Lever:
    """One fact that may be moved, step by step (可调事实).

    Attributes:
        steps: How many values it has.
        put: The facts with the value of a step.
    """

    steps: int = field(metadata=label("步数"))
    put: Callable[[Facts, int], Facts] = field(repr=False, metadata=label("取值"))


class _Tried(NamedTuple):
    """Facts, and how far above its edge they bring the figure; None where it is not settled."""

    facts: Facts
    gap: Number | None


@final
@frozen(kw_only=True)
class _Seeking:
    """A figure on its way to an edge (逼近临界).

    Attributes:
        scheme: The scheme.
        tip: The figure, and its edge.
        under: Whether it is to stay under the edge.
    """

    scheme: Scheme = field(repr=False, metadata=label("方案"))
    tip: Tip = field(metadata=label("临界"))
    under: bool = field(metadata=label("在界下"))

    def tried(self, facts: Facts) -> _Tried:
        """What becomes of the figure by some facts."""
        card = score(self.scheme, facts, conventions=first_answers(self.scheme))
        value = card.at(self.tip.figure, self.tip.part).span.exact
        return _Tried(facts, None if value is None else value - self.tip.bound)

    def moved(self, now: _Tried, lever: _Lever) -> tuple[_Tried, bool]:
        """The facts with one moved, if that is nearer to the edge; and whether it can pass it."""
        low, high = 0, lever.steps - 1
        least, most = self._put(now, lever, low), self._put(now, lever, high)
        rises = _is_under(least)
        passes = rises is not _is_under(most)
        while passes and high - low > 1:
            middle = (low + high) // 2
            found = self._put(now, lever, middle)
            if _is_under(found) is rises:
                low, least = middle, found
            else:
                high, most = middle, found
        return max((now, least, most), key=self._worth), passes

    def _put(self, now: _Tried, lever: _Lever, step: int) -> _Tried:
        return self.tried(with_subsets(self.scheme, lever.put(now.facts, step)))

    def _worth(self, one: _Tried) -> tuple[bool, bool, Number]:
        """What is settled comes before what is not, the right side first, then the nearer."""
        gap = Fraction(one.gap or 0)
        return one.gap is not None, _is_under(one) is self.under, -abs(gap)


def _is_under(one: _Tried) -> bool:
    return one.gap is not None and one.gap < 0


def _levers(scheme: Scheme, facts: Facts, tip: Tip) -> Iterator[_Lever]:
    """The facts on which a figure rests, each with the values that it may have."""
    rests = _rests_on(scheme, tip.figure)
    for name in facts:
        if name not in rests:
            continue
        declared = scheme.measure_by_id.get(name) or stand_in(scheme.node_by_id[name])
        yield from _levers_of(name, declared, facts[name])


def _rests_on(scheme: Scheme, figure: str) -> set[str]:
    """The names and lists that a figure reads, by whatever way."""
    found, todo = {figure}, [figure]
    while todo:
        node = scheme.node_by_id.get(todo.pop())
        lists = {part.over for part in parts_of(node) if isinstance(part, Tally)}
        new = (lists | read_by(node)) - found
        found |= new
        todo.extend(new)
    return found


def _levers_of(name: str, declared: Measure | Attribute, value: Any) -> Iterator[_Lever]:
    """One lever for a fact, or one for each of its sub-periods."""
    if isinstance(value, dict) and "between" not in value:
        for part, inner in value.items():
            values = _values(declared, inner)
            if values is not None:
                yield _of_part(name, part, values)
        return
    values = _values(declared, value)
    if values is not None:
        steps, at = values
        yield _Lever(steps=steps, put=lambda facts, step: {**facts, name: at(step)})


def _of_part(name: str, part: str, values: "_Values") -> _Lever:
    steps, at = values
    return _Lever(
        steps=steps, put=lambda facts, step: {**facts, name: {**facts[name], part: at(step)}}
    )


_Values = tuple[int, Callable[[int], Any]]


def _values(declared: Measure | Attribute, value: Any) -> _Values | None:
    """The values that a fact may have, by steps; None where it is not known what it is."""
    if isinstance(value, bool):
        return 2, bool
    if isinstance(value, list):
        least = int(declared.least or 0)
        many = len(value) > least
        return (len(value) + 1 - least, lambda step: value[: least + step]) if many else None
    if declared.type in NUMBERS and isinstance(value, int | Decimal):
        step = 1 if is_whole(declared) else GRAIN
        low, high = ends_of(declared)
        first, last = ceil(Fraction(low) / step), floor(Fraction(high) / step)
        return last - first + 1, lambda at: as_said((first + at) * step)
    if declared.options and value in declared.options:
        return len(declared.options), declared.options.__getitem__
    return None
