"""Wholes: which figures can only be whole numbers.

Where a figure can be a part of a unit, a clause must say what a part counts
for; where it cannot, nothing needs to be said.

This module does not know any figure, only what it is made of.
"""

from typing import Any

from attrs import evolve

from lianxin.rules.among import Among, AmongTake
from lianxin.rules.ask import Ask
from lianxin.rules.cases import Cases
from lianxin.rules.fixed import Fixed
from lianxin.rules.holds import Holds
from lianxin.rules.meaning import Meaning
from lianxin.rules.measure import Attribute, Measure, MeasureType
from lianxin.rules.node import Node, Round
from lianxin.rules.pick import Pick
from lianxin.rules.rate import Parts, Rate
from lianxin.rules.read import Read
from lianxin.rules.sum import Sum
from lianxin.rules.table import Table
from lianxin.rules.tally import Take, Tally

__all__ = ["is_whole"]

_WHOLE_FACTS = {MeasureType.COUNT, MeasureType.ORDER, MeasureType.FLAG}


def is_whole(amount: Any, meaning: Meaning) -> bool:
    """Whether an amount can only be a whole number."""
    core = getattr(amount, "core", None)
    if core is not None:
        return is_whole(core, meaning)
    if isinstance(amount, Fixed):
        return isinstance(amount.number, int)
    test = _TESTS.get(type(amount))
    return test is not None and test(amount, meaning)


def _read(amount: Read, meaning: Meaning) -> bool:
    declared = meaning.declared(amount.id)
    if isinstance(declared, Attribute | Measure):
        return declared.type in _WHOLE_FACTS
    if isinstance(declared, Node):
        return _named(declared, meaning)
    return amount.id == "@place"


def _named(node: Node, meaning: Meaning) -> bool:
    """Whether a named node is whole; one that leads back to itself is not looked at twice."""
    name = str(node.id)
    if node.value is None or name in meaning.seen:
        return _is_rounded(node)
    return _node(node, evolve(meaning, seen=meaning.seen | {name}))


def _is_rounded(node: Node) -> bool:
    """Whether a node is rounded to whole numbers."""
    return isinstance(node.round, Round) and isinstance(node.round.to, int)


def _node(amount: Node, meaning: Meaning) -> bool:
    bounds = (amount.start, amount.value, amount.lowest, amount.highest)
    amounts = [one for one in bounds if one is not None]
    return _is_rounded(amount) or all(is_whole(one, meaning) for one in amounts)


def _tally(amount: Tally, meaning: Meaning) -> bool:
    inner = meaning.over(amount.over)
    if amount.take is Take.COUNT:
        return True
    if amount.take is Take.MEAN or inner is None:
        return False
    empty = amount.empty is None or is_whole(amount.empty, meaning)
    return empty and (amount.value is None or is_whole(amount.value, inner))


def _sum(amount: Sum, meaning: Meaning) -> bool:
    return all(is_whole(one.of, meaning) and is_whole(one.weight, meaning) for one in amount.parts)


def _rate(amount: Rate, meaning: Meaning) -> bool:
    counted = amount.parts is not Parts.EXACT
    return counted and is_whole(amount.each, meaning)


def _table(amount: Table, meaning: Meaning) -> bool:
    return all(
        is_whole(one, meaning) for one in (*(r.value for r in amount.rows), amount.otherwise)
    )


def _cases(amount: Cases, meaning: Meaning) -> bool:
    return all(
        is_whole(one, meaning) for one in (*(c.then for c in amount.cases), amount.otherwise)
    )


def _pick(amount: Pick, meaning: Meaning) -> bool:
    return all(is_whole(one, meaning) for one in amount.parts)


def _ask(amount: Ask, meaning: Meaning) -> bool:
    return all(is_whole(one, meaning) for _, one in amount.options)


def _among(amount: Among, meaning: Meaning) -> bool:
    if amount.take in (AmongTake.COUNT, AmongTake.RANK):
        return amount.earn is None
    return amount.take is not AmongTake.MEAN and is_whole(amount.of, meaning)


def _holds(_: Holds, __: Meaning) -> bool:
    return True


_TESTS: dict[type, Any] = {
    Read: _read,
    Node: _node,
    Tally: _tally,
    Sum: _sum,
    Rate: _rate,
    Table: _table,
    Cases: _cases,
    Pick: _pick,
    Ask: _ask,
    Among: _among,
    Holds: _holds,
}
