"""Nodes in terms: start, value, rescaling, floor, cap, kill switch, absence, rounding.

In that order, as every node is worked out; what each of them did is a reason.
Sub-periods are laid out one beside the other.

This module does not know what stands above a node, nor stages.
"""

from collections.abc import Iterator
from typing import Any

from lianxin.compiling.lowering import Held, Here, Lowering, NotInTermsError
from lianxin.compiling.numbers import any_of, weighted
from lianxin.compiling.plan import NodePlan, Op, Quantity, Reason, ReasonKind
from lianxin.compiling.quantities import Case
from lianxin.rules.node import AbsentAs, Node
from lianxin.rules.read import Read
from lianxin.rules.sum import Part, Sum
from lianxin.rules.tally import Take, Tally
from lianxin.texts import Text

__all__ = ["NODE_KINDS", "node_plan", "value_of_node"]


def value_of_node(to: Lowering, name: str, part: str | None) -> Quantity:
    """The final value of a named node."""
    return node_plan(to, name, part).value


def node_plan(to: Lowering, name: str, part: str | None) -> NodePlan:
    """Where a named node stands, lowered once for all answers it does not rest on."""
    node = to.scheme.node_by_id[name]
    asked = tuple((one, to.answers[one]) for one in sorted(to.scheme.asked_by[name]))
    key = (name, part, asked)
    if key not in to.nodes:
        here = Here(node=name, part=part, period=node.per, cite=node.cite)
        reasons: list[Reason] = []
        with to.placed(here.place):
            value = _value(to, node, here, reasons)
        terms = to.numbers.terms
        kept = tuple(one for one in reasons if terms.known(one.truth) != 0)
        to.nodes[key] = NodePlan(id=name, part=part, value=value, reasons=kept, cite=node.cite)
    found: NodePlan = to.nodes[key]
    return found


def _amount(to: Lowering, rule: Node, here: Here) -> Quantity:
    """A node inside a rule: looked up where it is named, else worked out here."""
    if rule.id is not None and rule.id in to.scheme.node_by_id:
        return to.node(rule.id, here.part if rule.per else None)
    return _value(to, rule, here, [])


def _value(to: Lowering, node: Node, here: Here, reasons: list[Reason]) -> Quantity:
    if node.id in to.scheme.node_by_id and node.must_be_given:
        return _final(to, node, here, to.inputs.given(node, here.part), reasons)
    if node.applies is None:
        return _worked_out(to, node, here, reasons)
    held = to.held(node.applies, here)
    reasons.append(_reason(node, ReasonKind.EXEMPT, to.numbers.terms.none(held.truth)))
    value = _worked_out(to, node, here, reasons)
    stand_in = _without_value(to, node, here, to.numbers.absent(), [])
    return to.numbers.select([Case(held.truth, value, held.lacks)], stand_in)


def _reason(node: Node, kind: ReasonKind, truth: int) -> Reason:
    return Reason(kind, truth, cite=node.cite)


def _worked_out(to: Lowering, node: Node, here: Here, reasons: list[Reason]) -> Quantity:
    inner = here.with_marks(node.marks)
    value = _start(to, node, inner)
    if node.value is not None:
        parts = list(_parts(to, node, inner, reasons))
        value = to.numbers.add([(1, value), *((1, part) for part in parts)])
    value = to.numbers.lifted(_rescaled(to, node, inner, value))
    value = _bounded(to, node, inner, value, reasons)
    return _final(to, node, inner, value, reasons)


def _parts(to: Lowering, node: Node, here: Here, reasons: list[Reason]) -> Iterator[Quantity]:
    """The parts of the value, each with whether it took or gave anything."""
    whole = node.value or Sum(parts=())
    parts = whole.parts if isinstance(whole, Sum) else (Part(of=whole),)
    terms = to.numbers.terms
    for number, part in enumerate(parts):
        value = weighted(to, part, here)
        yield value
        if isinstance(part.of, Read):
            continue
        bites = terms.none(to.numbers.equals(value, to.numbers.nought()))
        bites = bites if value.there is None else terms.all((value.there, bites))
        cite = getattr(part.of, "cite", None) or node.cite
        reasons.append(Reason(ReasonKind.CLAUSE, bites, number, cite=cite))


def _start(to: Lowering, node: Node, here: Here) -> Quantity:
    if node.carried and here.part is not None:
        parts = to.scheme.parts_of_period[here.period or ""]
        place = parts.index(here.part)
        if place > 0:
            return to.node(node.id or "", parts[place - 1])
    if node.start is None:
        return to.numbers.nought()
    if node.start == "full":
        return to.numbers.nought() if node.marks is None else to.amount(node.marks, here)
    return to.amount(node.start, here)


def _rescaled(to: Lowering, node: Node, here: Here, value: Quantity) -> Quantity:
    """Where parts do not apply, marks over the marks that are left."""
    if node.marks is None or value.dropped is None:
        return value
    numbers, terms = to.numbers, to.numbers.terms
    marks = to.amount(node.marks, here)
    gone, bare = value.dropped, value._replace(dropped=None)
    left = numbers.add([(1, marks), (-1, gone)])
    some = terms.none(numbers.reaches(numbers.nought(), left))
    scaled = numbers.divide(numbers.multiply(bare, marks), left)
    none_gone = numbers.equals(gone, numbers.nought())
    cases = [Case(none_gone, bare), Case(some, scaled)]
    return numbers.select(cases, numbers.absent())


def _bounded(
    to: Lowering, node: Node, here: Here, value: Quantity, reasons: list[Reason]
) -> Quantity:
    numbers, terms = to.numbers, to.numbers.terms
    if node.lowest is not None:
        floor = to.amount(node.lowest, here)
        below = terms.none(numbers.reaches(value, floor))
        reasons.append(_reason(node, ReasonKind.FLOOR, _there_too(to, value, below)))
        value = _with_bound(to, numbers.greatest([value, floor]), value, floor)
    if node.highest is not None:
        cap = to.amount(node.highest, here)
        above = terms.none(numbers.reaches(cap, value))
        reasons.append(_reason(node, ReasonKind.CAP, _there_too(to, value, above)))
        value = _with_bound(to, numbers.least([value, cap]), value, cap)
    if node.zero_when is not None:
        held = to.held(node.zero_when, here)
        reasons.append(_reason(node, ReasonKind.ZERO, held.truth))
        value = numbers.select([Case(held.truth, numbers.nought(), held.lacks)], value)
    return value


def _there_too(to: Lowering, value: Quantity, truth: int) -> int:
    return truth if value.there is None else to.numbers.terms.all((value.there, truth))


def _with_bound(to: Lowering, found: Quantity, value: Quantity, bound: Quantity) -> Quantity:
    """A bounded value; where the bound itself is absent, nothing certain is known."""
    lacks = found.lacks
    if bound.there is not None:
        lacks = to.numbers.lacks(lacks, to.numbers.terms.none(bound.there))
    return found._replace(there=value.there, lacks=lacks, dropped=value.dropped)


def _final(
    to: Lowering, node: Node, here: Here, value: Quantity, reasons: list[Reason]
) -> Quantity:
    """The last steps: what stands for no value, then the rounding."""
    if value.there is not None:
        value = _without_value(to, node, here, value, reasons)
    rounding = to.settle(node.round)
    if rounding is None or rounding == "none":
        return value
    return to.numbers.round(value, to.settle(rounding.by), rounding.to)


def _without_value(
    to: Lowering, node: Node, here: Here, value: Quantity, reasons: list[Reason]
) -> Quantity:
    """What stands in place of no value; nothing said makes a named node incomplete."""
    numbers = to.numbers
    there = numbers.terms.truth(value=True) if value.there is None else value.there
    gone = numbers.terms.none(there)
    reasons.append(_reason(node, ReasonKind.ABSENT, gone))
    policy = to.settle(node.absent)
    sure = value._replace(there=None)
    if policy is None or policy is AbsentAs.INCOMPLETE:
        if node.id is None:
            return value
        return sure._replace(lacks=numbers.lacks(value.lacks, gone))
    return numbers.select([Case(there, sure)], _stand_in(to, node, here, policy))


def _stand_in(to: Lowering, node: Node, here: Here, policy: AbsentAs) -> Quantity:
    nought = to.numbers.nought()
    marks = nought if node.marks is None else to.amount(node.marks, here)
    if policy is AbsentAs.FULL:
        return marks
    if policy is AbsentAs.DROP:
        return nought._replace(dropped=marks._replace(there=None, dropped=None))
    return nought


def _tally(to: Lowering, rule: Tally, here: Here) -> Quantity:
    """A tally over sub-periods, side by side; records come in already tallied."""
    if rule.over not in to.scheme.parts_of_period:
        raise NotInTermsError(Text("须先汇总记录", "its records are tallied before"))
    if rule.trim is not None:
        raise NotInTermsError(Text("去掉极值", "it leaves out extremes"))
    items = [_item(to, rule, here.at(rule.over, part)) for part in _parts_of(to, rule)]
    if rule.take is Take.LAST:
        return _last(to, rule, here, items)
    all_of = to.numbers.terms.all
    present = [
        (truth if one.there is None else all_of((truth, one.there)), one._replace(there=None))
        for truth, one in items
    ]
    found: Quantity = _TAKES[rule.take](to, present)
    if rule.empty is None:
        return found
    some = to.numbers.terms.any([truth for truth, _ in present])
    sure = Case(some, found._replace(there=None))
    return to.numbers.select([sure], to.amount(rule.empty, here))


def _parts_of(to: Lowering, rule: Tally) -> tuple[str, ...]:
    return to.scheme.parts_of_period[rule.over]


def _item(to: Lowering, rule: Tally, inner: Here) -> tuple[int, Quantity]:
    """One sub-period: whether it counts, and what it is worth."""
    held = Held(to.numbers.terms.truth(value=True))
    if rule.where is not None:
        held = to.held(rule.where, inner)
    value = to.numbers.fixed(1)
    if rule.value is not None and rule.take is not Take.COUNT:
        value = to.amount(rule.value, inner)
    lacks = to.numbers.lacks(held.lacks, value.lacks)
    return held.truth, value._replace(lacks=lacks, dropped=None)


_Items = list[tuple[int, Quantity]]


def _counted(to: Lowering, items: _Items) -> Quantity:
    num = to.numbers.terms.linear([(1, truth) for truth, _ in items])
    return Quantity(num, lacks=to.numbers.lacks(*(one.lacks for _, one in items)))


def _added(to: Lowering, items: _Items) -> Quantity:
    nought = to.numbers.nought()
    values = [to.numbers.select([Case(truth, one)], nought) for truth, one in items]
    return to.numbers.add([(1, one) for one in values])


def _mean(to: Lowering, items: _Items) -> Quantity:
    return to.numbers.divide(_added(to, items), _counted(to, items))


def _most(to: Lowering, items: _Items) -> Quantity:
    return any_of(to, Op.GREATEST, items)


def _least(to: Lowering, items: _Items) -> Quantity:
    return any_of(to, Op.LEAST, items)


def _last(to: Lowering, rule: Tally, here: Here, items: _Items) -> Quantity:
    """The value of the last that counts, if it has one; what stands where none counts."""
    cases = [Case(truth, one) for truth, one in reversed(items)]
    none = to.numbers.absent() if rule.empty is None else to.amount(rule.empty, here)
    return to.numbers.select(cases, none)


_TAKES: dict[Take, Any] = {
    Take.COUNT: _counted,
    Take.SUM: _added,
    Take.MEAN: _mean,
    Take.MOST: _most,
    Take.LEAST: _least,
}


NODE_KINDS: dict[type, Any] = {Node: _amount, Tally: _tally}
"""How nodes inside rules, and tallies, are lowered."""
