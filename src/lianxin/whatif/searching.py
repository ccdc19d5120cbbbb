"""Searching: the least change that reaches a goal, or the greatest gain, by halving ranges.

A range of changes is worked out at once, with spans: if the goal is out of
reach anywhere in it, none of it is looked at further.  The ranges nearest to
what is are looked at first, so the first change that reaches the goal is the
least one; nothing is taken for granted about rising or falling.

This module does not know any fact, nor what the goal is.
"""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from itertools import product
from typing import NamedTuple

from lianxin.points import Number
from lianxin.spans import Span, Truth
from lianxin.whatif.levers import Reach

__all__ = ["MOST_IN_ALL", "MOST_TRIALS", "Box", "Found", "greatest", "least_steps"]

MOST_TRIALS = 200
"""So many ranges are worked out for one fact; then the search says it stopped."""

MOST_IN_ALL = 1000
"""So many are worked out for all facts alone of one question, and for all sets of several."""


class Found(NamedTuple):
    """What a search found: the steps of each fact, or that it stopped, after so many trials."""

    steps: tuple[int, ...] | None
    stopped: bool = False
    trials: int = 0


Box = tuple[Reach, ...]
"""A range of steps for each fact."""


def least_steps(
    ends: tuple[tuple[int, int], ...], reached: Callable[[Box], Truth], most: int = MOST_TRIALS
) -> Found:
    """The fewest steps, none of them nought, with which a goal is surely reached.

    Args:
        ends: How many steps each fact may go down and up.
        reached: Whether the goal is reached everywhere in a range, nowhere, or open.
        most: How many ranges are worked out at most.
    """
    waiting: list[tuple[int, int, Box]] = []
    for order, box in enumerate(_sides(ends)):
        heappush(waiting, (_cost(box), order, box))
    order = len(waiting)
    for trials in range(most):
        if not waiting:
            return Found(None, trials=trials)
        _, _, box = heappop(waiting)
        truth = reached(box)
        is_point = all(reach.low == reach.high for reach in box)
        if is_point and truth is Truth.YES:
            return Found(tuple(reach.low for reach in box), trials=trials + 1)
        for half in _halves(box) if truth is not Truth.NO and not is_point else ():
            order += 1
            heappush(waiting, (_cost(half), order, half))
    return Found(None, stopped=bool(waiting), trials=most)


def greatest(
    ends: tuple[tuple[int, int], ...],
    values: Callable[[Box], Span | None],
    most: int = MOST_TRIALS,
) -> Number | None:
    """A value that no steps exceed: the greatest one, unless the search stops on its way.

    Where nothing bounds the values, or there are none, there is no such value.

    Args:
        ends: How many steps each fact may go down and up.
        values: The values somewhere in a range; None where the range is impossible.
        most: How many ranges are worked out at most.
    """
    waiting: list[tuple[tuple[bool, Number], int, Box]] = []
    tried, boxes = 0, _sides(ends)
    while True:
        for box in boxes:
            found = values(box)
            tried += 1
            if found is not None:
                ahead = (found.high is not None, -(found.high or 0))
                heappush(waiting, (ahead, -tried, box))
        if not waiting:
            return None
        (is_bounded, below), _, box = waiting[0]
        if tried >= most or all(reach.low == reach.high for reach in box):
            return -below if is_bounded else None
        heappop(waiting)
        boxes = _halves(box)


def _sides(ends: tuple[tuple[int, int], ...]) -> Iterator[Box]:
    """Every combination of going up or down, as far as there is any way to go."""
    each = [[Reach(1, up)] * (up > 0) + [Reach(-down, -1)] * (down > 0) for down, up in ends]
    yield from product(*each)


def _nearest(reach: Reach) -> int:
    return min(abs(reach.low), abs(reach.high))


def _cost(box: Box) -> int:
    """The fewest steps in a range."""
    return sum(map(_nearest, box))


def _halves(box: Box) -> Iterator[Box]:
    """A range parted where it is widest; near to what is, in parts that grow."""
    place = max(range(len(box)), key=lambda one: box[one].high - box[one].low)
    low, high = box[place]
    middle = (low + high) // 2
    middle = min(middle, 2 * low) if low > 0 else max(middle, 2 * high - 1)
    for reach in (Reach(low, middle), Reach(middle + 1, high)):
        yield (*box[:place], reach, *box[place + 1 :])
