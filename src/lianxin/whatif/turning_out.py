"""Turning out: how open facts may turn out, at the one end or at the other.

Whatever is surely so while facts are open is so for each way in which they may turn
out.  So a goal that is missed in one of them is not surely reached, and a single
way, in which nothing is open any more, is often enough to tell.

This module does not know any goal.
"""

from itertools import product

from attrs import evolve

from lianxin.points import Number
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import Facts, Known
from lianxin.rules.worlds import Worlds
from lianxin.settling import named_in
from lianxin.spans import Span, exactly
from lianxin.whatif.levers import bounds_of
from lianxin.whatif.reaching import all_read

__all__ = ["turnouts"]


def turnouts(worlds: Worlds, subject: str, moved: frozenset[str]) -> tuple[Worlds, ...]:
    """A group in which what is open of a subject, and of all others, lies at one of its ends.

    Facts that bound each other stay open, since their ends may exclude each other; so do
    figures that nobody handed in where they rest on a fact that is going to be moved.

    Args:
        worlds: The group.
        subject: The subject.
        moved: The facts that are going to be moved.
    """
    open_ = _not_handed_in(worlds, moved)
    found = []
    for high, others in product((False, True), (True, False)):
        group = {
            name: _turned_out(worlds, name, open_[name], high=high if name == subject else others)
            for name in worlds.group
        }
        if all(group[name] is worlds.group[name] for name in group):
            return ()
        found.append(evolve(worlds, group=group, runs={}, common={}))
    return tuple(found)


_Figure = tuple[Node, str | None]
"""A figure, with its sub-period."""


def _turned_out(worlds: Worlds, subject: str, figures: list[_Figure], *, high: bool) -> Facts:
    """The facts of a subject with what is open at one end."""
    facts = worlds.group[subject]
    bound = _bound_to_each_other(worlds.scheme)
    values = {
        name: _end(known, high=high)
        for name, known in facts.values.items()
        if name not in bound and _is_open(known)
    }
    parts = {
        key: _end(known, high=high)
        for key, known in facts.parts.items()
        if key[0] not in bound and _is_open(known)
    }
    given: dict[tuple[str, str | None], Span] = {
        (str(node.id), part): exactly(_bound(node, high=high)) for node, part in figures
    }
    if not (values or parts or given):
        return facts
    return Facts(
        values={**facts.values, **values},
        parts={**facts.parts, **parts},
        given={**facts.given, **given},
    )


def _bound_to_each_other(scheme: Scheme) -> frozenset[str]:
    """Facts that are a part of another one, or of which another one is a part."""
    pairs = ((one.id, one.subset_of) for one in scheme.measures if one.subset_of is not None)
    return frozenset(name for pair in pairs for name in pair)


def _is_open(known: Known) -> bool:
    """Whether a number is not certain, and one of its ends could be it."""
    return isinstance(known, Span) and known.low is not None and known.low != known.high


def _end(known: Known, *, high: bool) -> Known:
    """One end of a number; the other where there is none."""
    if not isinstance(known, Span) or known.low is None:
        return known
    return exactly(known.high if high and known.high is not None else known.low)


def _not_handed_in(worlds: Worlds, moved: frozenset[str]) -> dict[str, list[_Figure]]:
    """For each subject, figures that nobody handed in and for which nothing stands."""
    scheme = worlds.scheme
    still = [
        (node, part)
        for node in scheme.nodes
        if not all_read(scheme, named_in(node)) & moved
        for part in ((None,) if node.per is None else scheme.parts_of_period[node.per])
    ]
    return {
        subject: [
            (node, part)
            for node, part in still
            if str(node.id) in worlds.node(subject, str(node.id), part).missing
        ]
        for subject in worlds.group
    }


def _bound(node: Node, *, high: bool) -> Number:
    """The least or the greatest value of a figure, or nought where it has none."""
    return bounds_of(node)[high] or 0
