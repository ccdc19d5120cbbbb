"""Directions: whether more of a fact helps, harms, does nothing, or cannot be said.

A direction is what the shape of a rule promises; laws hold a scheme to it.
Where the shape does not promise anything, the answer is "mixed".

This module does not know any fact.
"""

from collections.abc import Iterable, Mapping
from typing import Any, final

from attrs import field, frozen

from lianxin.rules.among import Among
from lianxin.rules.ask import Ask
from lianxin.rules.cases import Cases
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.fixed import Fixed
from lianxin.rules.holds import Holds
from lianxin.rules.measure import MeasureType
from lianxin.rules.node import Node
from lianxin.rules.pick import Pick
from lianxin.rules.rate import Rate
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.sum import Part, Sum
from lianxin.rules.table import Table
from lianxin.rules.tally import Take, Tally
from lianxin.rules.times import Times
from lianxin.texts import Labeled

__all__ = ["Effect", "effect_of"]


class Effect(Labeled):
    """What more of a fact does to a figure (变动方向)."""

    NONE = "none", "无影响"
    MORE = "more", "越多越高"
    LESS = "less", "越多越低"
    MIXED = "mixed", "不定"


_TURNED = {
    Effect.NONE: Effect.NONE,
    Effect.MORE: Effect.LESS,
    Effect.LESS: Effect.MORE,
    Effect.MIXED: Effect.MIXED,
}


def _joined(effects: Iterable[Effect]) -> Effect:
    """The effect on what rises with each of several figures."""
    found = {effect for effect in effects if effect is not Effect.NONE}
    if not found:
        return Effect.NONE
    return found.pop() if len(found) == 1 else Effect.MIXED


def effect_of(scheme: Scheme, measure: str, node: str) -> Effect:
    """What more of a fact, or one more record of a list, does to a node, as the rules promise."""
    is_flag = scheme.measure_by_id[measure].type is MeasureType.FLAG
    periods = frozenset(scheme.parts_of_period)
    return _Seen(scheme.node_by_id, measure, is_flag, periods).of(scheme.node_by_id[node])


@final
@frozen(eq=False)
class _Seen:
    """The effect of one fact on every node, worked out once (影响表).

    Attributes:
        nodes: The named nodes of the scheme.
        measure: The fact.
        is_flag: Whether the fact is a flag.
        periods: The kinds of sub-period.
        known: What was worked out already.
    """

    nodes: Mapping[str, Node]
    measure: str
    is_flag: bool
    periods: frozenset[str]
    known: dict[str, Effect] = field(factory=dict)

    @property
    def itself(self) -> Read:
        """The fact, as a rule reads it."""
        return Read(id=self.measure)

    def of(self, rule: Any) -> Effect:
        """The effect on an amount or a condition."""
        core = getattr(rule, "core", None)
        if core is not None:
            return self.of(core)
        if isinstance(rule, Read):
            return self.read(rule)
        kind = _KINDS.get(type(rule))
        return self.reads(rule) if kind is None else kind(self, rule)

    def read(self, rule: Read) -> Effect:
        """The effect on a name."""
        if rule.id == self.measure:
            return Effect.MORE
        if rule.id not in self.nodes:
            return Effect.NONE
        if rule.id not in self.known:
            self.known[rule.id] = self.of(self.nodes[rule.id])
        return self.known[rule.id]

    def reads(self, rule: Any) -> Effect:
        """Mixed where a rule of no promise reads the fact at all."""
        parts = tuple(parts_of(rule))
        listed = any(isinstance(part, Tally) and part.over == self.measure for part in parts)
        touched = {self.read(part) for part in parts if isinstance(part, Read)}
        return Effect.MIXED if listed or touched - {Effect.NONE} else Effect.NONE

    def tally(self, rule: Tally) -> Effect:
        """One more record never makes fewer of them; what else is taken promises nothing.

        Whatever is taken of sub-periods rises with each of them.
        """
        if rule.over in self.periods:
            return self.over_period(rule)
        plain = rule.take is Take.COUNT and not rule.by and not rule.same and rule.empty is None
        if rule.over != self.measure or not plain or rule.trim is not None:
            return self.reads(rule)
        return Effect.MORE if self.reads(rule.where) is Effect.NONE else Effect.MIXED

    def over_period(self, rule: Tally) -> Effect:
        """What is taken of sub-periods, all of which count; or how many of them do."""
        if rule.take is Take.COUNT and rule.empty is None:
            return Effect.NONE if rule.where is None else self.of(rule.where)
        if rule.value is None or rule.trim is not None or self.reads_any(rule.where, rule.empty):
            return self.reads(rule)
        return self.of(rule.value)

    def sum(self, rule: Sum) -> Effect:
        """Parts by the sign of their weight."""
        return _joined(self.part(part) for part in rule.parts)

    def part(self, part: Part) -> Effect:
        """One part of a sum."""
        effect = self.of(part.of)
        if isinstance(part.weight, Fixed):
            return self.signed(effect, part.weight)
        return Effect.NONE if effect is Effect.NONE else Effect.MIXED

    def signed(self, effect: Effect, factor: Fixed) -> Effect:
        """An effect times a fixed number."""
        if factor.number == 0:
            return Effect.NONE
        return effect if factor.number > 0 else _TURNED[effect]

    def rate(self, rule: Rate) -> Effect:
        """Units rise with the figure, fall with what is allowed; a shortfall turns both."""
        fixed = isinstance(rule.each, Fixed | Sum) and self.reads(rule.each) is Effect.NONE
        sign = _sign(rule.each)
        if not fixed or sign is None or self.reads(rule.unit) is not Effect.NONE:
            return self.reads(rule)
        figure = self.of(rule.of)
        over = Effect.NONE if rule.over is None else _TURNED[self.of(rule.over)]
        units = _joined([figure, over])
        if rule.short_of is not None:
            units = _joined([_TURNED[units], self.of(rule.short_of)])
        return units if sign > 0 else (_TURNED[units] if sign < 0 else Effect.NONE)

    def table(self, rule: Table) -> Effect:
        """A table rises or falls if its rows do, and only its key is touched."""
        values = [rule.otherwise, *(row.value for row in _by_bound(rule))]
        numbers = [_number(value) for value in values]
        if any(row.at is None for row in rule.rows) or None in numbers:
            return self.reads(rule)
        known = [number for number in numbers if number is not None]
        key = self.of(rule.of)
        if known == sorted(known):
            return key
        return _TURNED[key] if known == sorted(known, reverse=True) else self.reads(rule)

    def cases(self, rule: Cases) -> Effect:
        """One condition between two fixed numbers rises or falls with the condition."""
        single = len(rule.cases) == 1
        then = _number(rule.cases[0].then) if single else None
        otherwise = _number(rule.otherwise)
        if then is None or otherwise is None:
            conditions = _joined(self.of(case.if_) for case in rule.cases)
            if conditions is not Effect.NONE:
                return Effect.MIXED
            branches = [case.then for case in rule.cases]
            return _joined(self.of(branch) for branch in (*branches, rule.otherwise))
        condition = self.of(rule.cases[0].if_)
        if then == otherwise:
            return Effect.NONE
        return condition if then > otherwise else _TURNED[condition]

    def pick(self, rule: Pick) -> Effect:
        """The lowest or highest rises with its parts; what must bite first promises nothing."""
        return self.reads(rule) if rule.biting else _joined(self.of(part) for part in rule.parts)

    def times(self, rule: Times) -> Effect:
        """One factor that is touched, times fixed numbers."""
        touched = [one for one in rule.factors if self.reads(one) is not Effect.NONE]
        rest = [one for one in rule.factors if one not in touched]
        over = [] if rule.over is None else [rule.over]
        numbers = [_number(one) for one in (*rest, *over)]
        if len(touched) != 1 or None in numbers:
            return self.reads(rule)
        effect = self.of(touched[0])
        for number in numbers:
            effect = self.signed(effect, Fixed(number=number or 0))
        return effect

    def compare(self, rule: Compare) -> Effect:
        """A comparison holds the more the left side leads the right one."""
        if rule.op not in _ORDERED:
            return self.equals(rule)
        left = self.of(rule.left)
        right = Effect.NONE if rule.right is None else _TURNED[self.of(rule.right)]
        effect = _joined([left, right])
        return effect if rule.op in (Operator.AT_LEAST, Operator.MORE_THAN) else _TURNED[effect]

    def equals(self, rule: Compare) -> Effect:
        """A flag that is set, or is not; any other equation promises nothing."""
        own_flag = self.is_flag and rule.op is Operator.EQUALS and rule.left == self.itself
        if own_flag and rule.right in (Fixed(number=0), Fixed(number=1)):
            return Effect.MORE if rule.right == Fixed(number=1) else Effect.LESS
        return self.reads(rule)

    def holds(self, rule: Holds) -> Effect:
        """So many of several conditions: more of them help the least, harm the most."""
        inner = _joined(self.of(one) for one in rule.conditions)
        if rule.at_most is None:
            return inner
        return _TURNED[inner] if rule.at_least == 0 else self.reads(rule)

    def node(self, rule: Node) -> Effect:
        """A node rises with its start, value and bounds; a kill switch lowers it to nought."""
        if self.reads_any(rule.applies, rule.marks, rule.zero_when):
            return Effect.MIXED
        rising = (rule.start, rule.value, rule.lowest, rule.highest)
        return _joined(self.of(one) for one in rising if not isinstance(one, str | None))

    def reads_any(self, *rules: Any) -> bool:
        """Whether any of several rules reads the fact."""
        return any(one is not None and self.reads(one) is not Effect.NONE for one in rules)

    def ask(self, rule: Ask) -> Effect:
        """Every answer must promise the same."""
        return _joined(self.of(option) for _, option in rule.options)

    def among(self, rule: Among) -> Effect:
        """Peers' values move, too, so nothing is promised."""
        return self.reads(rule)


_ORDERED = {Operator.AT_LEAST, Operator.MORE_THAN, Operator.AT_MOST, Operator.LESS_THAN}

_KINDS: dict[type, Any] = {
    Sum: _Seen.sum,
    Rate: _Seen.rate,
    Table: _Seen.table,
    Cases: _Seen.cases,
    Pick: _Seen.pick,
    Times: _Seen.times,
    Compare: _Seen.compare,
    Holds: _Seen.holds,
    Node: _Seen.node,
    Ask: _Seen.ask,
    Among: _Seen.among,
    Tally: _Seen.tally,
}


def _number(rule: Any) -> Any:
    return rule.number if isinstance(rule, Fixed) else None


def _sign(each: Any) -> Any:
    """The sign of what each unit is worth, where it is fixed."""
    if isinstance(each, Fixed):
        return each.number
    if isinstance(each, Sum) and len(each.parts) == 1:
        weight, of = _number(each.parts[0].weight), _number(each.parts[0].of)
        return None if weight is None or of is None else weight * of
    return None


def _by_bound(table: Table) -> list[Any]:
    """Rows with fixed bounds in their order; other bounds stay where they are."""
    return sorted(table.rows, key=lambda row: (_number(row.at) or 0, row.above))
