"""Line book: readable lines, made once for the figures that they show.

The lines of a node depend on the figures that it reads and on nothing else.  So
they are made by the rules themselves the first time that some figures come up,
and looked up whenever they come up again.  A book keeps a bounded number.

This module does not know what the lines say.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, final

import attrs
from attrs import field, frozen

from lianxin.compiling.emitting import needed
from lianxin.compiling.functions import keys_source, made, values_source
from lianxin.compiling.plan import InputKind, NodePlan, Op, Plan, Quantity
from lianxin.explanations import Step
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import MeasureType
from lianxin.rules.node import Node
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import Scope
from lianxin.rules.sum import Part, Sum
from lianxin.rules.trace import explain, explain_part, lost_steps, may_lose, read_step
from lianxin.rules.worlds import NOBODY, Worlds
from lianxin.spans import Span, exactly

__all__ = ["Entry", "LineBook", "entries_of", "losing_entries_of"]

MOST_KEPT = 96 * 1024
"""So many sets of figures are kept in a book at most; each entry has its share of them."""


class Entry(NamedTuple):
    """What is made at once: a node, or one part of it.

    Attributes:
        node: The node.
        part: The sub-period, if it is worked out by one.
        number: The place of the part of its value; None is the whole node.
        lost: Whether only what cost marks is told.
    """

    node: Node
    part: str | None = None
    number: int | None = None
    lost: bool = False


class _Named(NamedTuple):
    """A part that is the name of a node with a printed weight: its line needs no rule."""

    scheme: Scheme
    node: Node
    part: Part
    weight: Span
    num: int
    scale: int

    def lines(self, units: int) -> tuple[Step, ...]:
        """Its one line."""
        value = Fraction(units, self.scale)
        inner = exactly(value.numerator if value.denominator == 1 else value)
        return (read_step(self.scheme, self.node, self.part, inner, self.weight),)


def _named_part(scheme: Scheme, entry: Entry, sure: Mapping[str, Quantity]) -> _Named | None:
    """An entry as the name of a node, if it is one whose value is a whole number of units."""
    node = entry.node
    if entry.number is None or not isinstance(node.value, Sum):
        return None
    part = node.value.parts[entry.number]
    value = sure.get(part.of.id) if isinstance(part.of, Read) else None
    if value is None or value.over is not None or not isinstance(part.weight, Fixed):
        return None
    return _Named(scheme, node, part, exactly(part.weight.number), value.num, value.scale)


@final
@frozen(kw_only=True, eq=False)
class LineBook:
    """The lines of a scheme, by the figures that they show (说明行簿).

    Attributes:
        scheme: The scheme.
        plan: Its plan.
        entries: What is made at once, in the order of the scheme.
    """

    scheme: Scheme
    plan: Plan
    entries: tuple[Entry, ...]
    keys: Callable[[Sequence[int]], Any] = field(init=False, repr=False)
    kept: tuple[dict[Any, tuple[Step, ...]] | None, ...] = field(init=False, repr=False)
    named: tuple["_Named | None", ...] = field(init=False, repr=False)
    nodes: tuple[tuple[str, str | None], ...] = field(init=False, repr=False)
    values: Callable[[Sequence[int]], Any] = field(init=False, repr=False)

    @keys.default
    def _keys(self) -> Callable[[Sequence[int]], Any]:
        return made(keys_source(self.plan, [self._key(one) for one in self.entries]))

    @kept.default
    def _kept(self) -> tuple[dict[Any, tuple[Step, ...]] | None, ...]:
        return tuple({} if self._figures(one) is not None else None for one in self.entries)

    @named.default
    def _named(self) -> tuple["_Named | None", ...]:
        sure = {one.id: one.value for one in self._sure() if one.part is None}
        found = [_named_part(self.scheme, one, sure) for one in self.entries]
        return tuple(
            named if named is not None and self._figures(entry) == [named.num] else None
            for entry, named in zip(self.entries, found, strict=True)
        )

    @nodes.default
    def _nodes(self) -> tuple[tuple[str, str | None], ...]:
        return tuple((one.id, one.part) for one in self._sure())

    @values.default
    def _values(self) -> Callable[[Sequence[int]], Any]:
        return made(values_source(self.plan, [one.value for one in self._sure()]))

    def _sure(self) -> list[NodePlan]:
        """The nodes that always have a value, and rest on no question."""
        return [
            one
            for one in self.plan.nodes
            if one.id in self.scheme.certain
            if (one.value.there, one.value.lacks, one.value.dropped) == (None, None, None)
        ]

    def _key(self, entry: Entry) -> tuple[Sequence[int], int | None]:
        """The terms that tell the figures of an entry, and when it has no lines."""
        node = next(
            one for one in self.plan.nodes if one.id == entry.node.id and one.part == entry.part
        )
        return self._figures(entry) or [], node.value.lacks

    def _figures(self, entry: Entry) -> list[int] | None:
        """The terms of all that an entry reads; None where some of it is not in the plan."""
        rule: Any = entry.node
        if entry.number is not None and isinstance(rule.value, Sum):
            rule = rule.value.parts[entry.number]
        handed_in = {id(one.rule) for one in self.plan.inputs if one.kind is InputKind.RULE}
        found: dict[int, None] = {}
        for name in _names_in(rule, entry.node.id or "", handed_in):
            terms = None if name is None else self._terms_of(name)
            if terms is None:
                return None
            found.update(dict.fromkeys(terms))
        return list(found)

    def _terms_of(self, name: str) -> list[int] | None:
        """The terms that hold what a name stands for, in every sub-period.

        A choice whose labels are not listed has none: all labels that no rule names are
        one to the plan, and a line tells them apart.
        """
        if name in ("@marks", "@period"):
            return []
        measure = self.scheme.measure_by_id.get(name)
        if measure is not None and measure.type is MeasureType.CHOICE and not measure.options:
            return None
        nodes = [one.value for one in self.plan.nodes if one.id == name]
        terms = [term for one in nodes for term in needed(one)]
        terms += [term for one in nodes if one.dropped for term in needed(one.dropped)]
        own = {
            place
            for place, one in enumerate(self.plan.inputs)
            if one.name == name and one.kind is not InputKind.RULE
        }
        terms += [
            place
            for place, term in enumerate(self.plan.terms)
            if term.op is Op.INPUT and term.numbers[0] in own
        ]
        return terms or None

    def lines(self, inputs: Sequence[int], worlds: Callable[[], Worlds]) -> tuple[Step, ...]:
        """The lines of every entry, in order; what was not made yet is made now.

        Args:
            inputs: The inputs of the plan.
            worlds: Gives the facts of the one subject, when they are asked for.
        """
        steps: list[Step] = []
        known: list[Worlds] = []

        def at_hand() -> Worlds:
            if not known:
                known.append(self._seeded(worlds(), inputs))
            return known[0]

        rows = zip(self.entries, self.kept, self.named, self.keys(inputs), strict=True)
        for entry, kept, named, key in rows:
            found = None if kept is None or key is None else kept.get(key)
            if found is None:
                direct = None if key is None else named
                found = self._made(entry, at_hand, key) if direct is None else direct.lines(key)
                if kept is not None and key is not None and len(kept) < self.share:
                    kept[key] = found
            steps += found
        return tuple(steps)

    @property
    def share(self) -> int:
        """How many sets of figures an entry may keep; further ones are made each time."""
        return MOST_KEPT // max(1, len(self.entries))

    def _seeded(self, worlds: Worlds, inputs: Sequence[int]) -> Worlds:
        """The facts of a subject, with the values that the plan gave for nodes."""
        (subject,) = worlds.group
        for (name, part), value in zip(self.nodes, self.values(inputs), strict=True):
            worlds.common.setdefault((name, subject, part), exactly(value))
        return worlds

    def _made(self, entry: Entry, at_hand: Callable[[], Worlds], key: Any) -> tuple[Step, ...]:
        """The lines of an entry, by the rules; what is incomplete has none."""
        worlds = at_hand()
        (subject,) = worlds.group
        if key is None and worlds.node(subject, entry.node.id or "", entry.part).missing:
            return ()
        node, scope = entry.node, _inside(entry, worlds.run().scope(subject))
        if entry.lost:
            blank = _inside(entry, worlds.blank().scope(NOBODY))
            return tuple(lost_steps(self.scheme, node, scope, blank))
        if entry.number is not None:
            return (explain_part(self.scheme, node, entry.number, scope),)
        return explain(self.scheme, node, scope).steps


def _inside(entry: Entry, scope: Scope) -> Scope:
    return scope if entry.part is None else scope.at(entry.node.per or "", entry.part)


def _names_in(rule: Any, own: str, handed_in: Collection[int]) -> Iterator[str | None]:
    """Every name that is read anywhere in a rule; None for a rule that the plan is handed."""
    if isinstance(rule, Node) and (rule.must_be_given or rule.carried):
        yield own
    for part in _everything(rule):
        if isinstance(part, Read):
            yield part.id
        elif id(part) in handed_in:
            yield None


def _everything(value: Any) -> Iterator[Any]:
    """Every rule inside a rule, and what it is rewritten to."""
    if isinstance(value, tuple):
        for member in value:
            yield from _everything(member)
    elif attrs.has(type(value)):
        yield value
        for attribute in attrs.fields(type(value)):
            yield from _everything(getattr(value, attribute.name))


def entries_of(scheme: Scheme) -> tuple[Entry, ...]:
    """What is made at once: every node, but the parts of plain sums one by one."""
    return tuple(_entries(scheme))


def _entries(scheme: Scheme) -> Iterator[Entry]:
    for node in scheme.nodes:
        parts = (None,) if node.per is None else scheme.parts_of_period[node.per]
        for part in parts:
            if isinstance(node.value, Sum) and _is_plain_sum(node):
                count = len(node.value.parts)
                yield from (Entry(node, part, number) for number in range(count))
            else:
                yield Entry(node, part)


def _is_plain_sum(node: Node) -> bool:
    """Whether a node is its parts added, and nothing else can happen to it."""
    beside = (node.marks, node.start, node.lowest, node.highest, node.zero_when, node.applies)
    return beside == (None,) * len(beside) and node.round is None and node.absent is None


def losing_entries_of(scheme: Scheme) -> tuple[Entry, ...]:
    """Every item, for what cost it marks, and what else a kill switch may make nought."""
    return tuple(
        Entry(node, part, lost=True)
        for node in scheme.nodes
        if may_lose(node)
        for part in ((None,) if node.per is None else scheme.parts_of_period[node.per])
    )
