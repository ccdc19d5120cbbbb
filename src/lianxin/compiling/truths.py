"""Truths: how conditions and labels are put into terms.

A comparison with something absent does not hold; a label is a code, and no
label at all is a code below all others.

This module does not know amounts: it asks for them.
"""

from typing import Any

from lianxin.compiling.lowering import Held, Here, Lowering, NeedsGroupError, NotInTermsError
from lianxin.compiling.numbers import measure_at
from lianxin.compiling.plan import NO_LABEL
from lianxin.rules.ask import Ask
from lianxin.rules.cases import Cases
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.holds import Holds
from lianxin.rules.measure import MeasureType
from lianxin.rules.read import Read
from lianxin.texts import Text

__all__ = ["CONDITIONS", "LABELS"]

_BY_LABEL = {Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN}
_SAME = {Operator.SAME_AS, Operator.DIFFERS_FROM}
_NEGATED = {Operator.IS_NOT, Operator.NOT_IN, Operator.DIFFERS_FROM}


def _holds(to: Lowering, rule: Holds, here: Here) -> Held:
    terms = to.numbers.terms
    held = [to.held(one, here) for one in rule.conditions]
    truths = [one.truth for one in held]
    lacks = to.numbers.lacks(*(one.lacks for one in held))
    if rule.at_most == 0 and rule.at_least == 0:
        return Held(terms.none(terms.any(truths)), lacks)
    if rule.at_least == len(truths) and rule.at_most is None:
        return Held(terms.all(truths), lacks)
    if rule.at_least == 1 and rule.at_most is None:
        return Held(terms.any(truths), lacks)
    count = terms.linear([(1, truth) for truth in truths])
    enough = terms.at_least(count, terms.constant(rule.at_least))
    most = len(truths) if rule.at_most is None else rule.at_most
    return Held(terms.all((enough, terms.at_least(terms.constant(most), count))), lacks)


def _ask(to: Lowering, rule: Ask, here: Here) -> Held:
    return to.held(to.settle(rule), here)


def _compare(to: Lowering, rule: Compare, here: Here) -> Held:
    if rule.op is Operator.ABSENT:
        return _absent(to, rule, here)
    if rule.op in _BY_LABEL:
        return _is_one_of(to, rule, here)
    if rule.op in _SAME:
        return _same(to, rule, here)
    ladder = _ladder(to, rule)
    return _on_ladder(to, rule, here, ladder) if ladder else _by_number(to, rule, here)


def _absent(to: Lowering, rule: Compare, here: Here) -> Held:
    terms = to.numbers.terms
    if _is_label(to, rule.left, here):
        held = _label(to, rule.left, here)
        return Held(terms.one_of(held.truth, (NO_LABEL,)), held.lacks)
    value = to.amount(rule.left, here)
    there = terms.truth(value=True) if value.there is None else value.there
    return Held(terms.none(there), value.lacks)


def _is_label(to: Lowering, rule: Any, here: Here) -> bool:
    """Whether a rule stands for a label here."""
    if not isinstance(rule, Read):
        return isinstance(rule, Cases | Ask) and _gives_labels(to, rule, here)
    measure = to.scheme.measure_by_id.get(rule.id)
    is_choice = measure is not None and measure.type is MeasureType.CHOICE
    is_node = rule.id in to.scheme.node_by_id
    return not is_node and (is_choice or rule.id in to.results or rule.id == "@period")


def _gives_labels(to: Lowering, rule: Any, here: Here) -> bool:
    if isinstance(rule, Ask):
        return _is_label(to, to.settle(rule), here)
    return any(_is_label(to, case.then, here) for case in rule.cases)


def _label(to: Lowering, rule: Any, here: Here) -> Held:
    """A label in terms, and whether it is incomplete."""
    name = rule.id if isinstance(rule, Read) else None
    found = to.results.get(name) if name is not None else None
    return Held(to.label(rule, here), None if found is None else found.lacks)


def _is_one_of(to: Lowering, rule: Compare, here: Here) -> Held:
    terms = to.numbers.terms
    held = _label(to, rule.left, here)
    truth = terms.one_of(held.truth, [to.inputs.code(label) for label in rule.labels])
    if rule.op in _NEGATED:
        there = terms.at_least(held.truth, terms.constant(0))
        truth = terms.all((there, terms.none(truth)))
    return Held(truth, held.lacks)


def _same(to: Lowering, rule: Compare, here: Here) -> Held:
    """Whether two facts are the same: labels as labels, numbers as numbers."""
    right = rule.right or rule.left
    terms, negated = to.numbers.terms, rule.op in _NEGATED
    if isinstance(rule.left, Read) and not _is_label(to, rule.left, here):
        return _numbers(to, rule.op if negated else Operator.EQUALS, rule.left, right, here)
    one, other = _label(to, rule.left, here), _label(to, right, here)
    if None in (terms.terms[one.truth].high, terms.terms[other.truth].high):
        raise NotInTermsError(Text("选项未列明，无法编码", "its options are not listed"))
    nought = terms.constant(0)
    there = terms.all([terms.at_least(found.truth, nought) for found in (one, other)])
    same = terms.equals(one.truth, other.truth)
    truth = terms.all((there, terms.none(same) if negated else same))
    return Held(truth, to.numbers.lacks(one.lacks, other.lacks))


def _ladder(to: Lowering, rule: Compare) -> tuple[str, ...]:
    """The options of the left side, best first, if the right side is one of them."""
    if isinstance(rule.left, Read) and isinstance(rule.right, Read):
        options = to.scheme.all_ladders.get(rule.left.id, ())
        return options if rule.right.id in options else ()
    return ()


def _on_ladder(to: Lowering, rule: Compare, here: Here, ladder: tuple[str, ...]) -> Held:
    """A place on a ladder against another: the labels for which it holds."""
    wanted = -ladder.index(rule.right.id) if isinstance(rule.right, Read) else 0
    test = _PLAINLY[rule.op]
    held = _label(to, rule.left, here)
    codes = [to.inputs.code(label) for n, label in enumerate(ladder) if test(-n - wanted)]
    return Held(to.numbers.terms.one_of(held.truth, codes), held.lacks)


_PLAINLY: dict[Operator, Any] = {
    Operator.AT_LEAST: lambda gap: gap >= 0,
    Operator.MORE_THAN: lambda gap: gap > 0,
    Operator.AT_MOST: lambda gap: gap <= 0,
    Operator.LESS_THAN: lambda gap: gap < 0,
    Operator.EQUALS: lambda gap: gap == 0,
}


def _by_number(to: Lowering, rule: Compare, here: Here) -> Held:
    return _numbers(to, rule.op, rule.left, rule.right or rule.left, here)


def _numbers(to: Lowering, op: Operator, left: Any, right: Any, here: Here) -> Held:
    numbers, terms = to.numbers, to.numbers.terms
    one, other = to.amount(left, here), to.amount(right, here)
    if op in (Operator.EQUALS, Operator.DIFFERS_FROM):
        truth = numbers.equals(one, other)
    elif op in (Operator.AT_LEAST, Operator.LESS_THAN):
        truth = numbers.reaches(one, other)
    else:
        truth = numbers.reaches(other, one)
    if op in (Operator.LESS_THAN, Operator.MORE_THAN, Operator.DIFFERS_FROM):
        truth = terms.none(truth)
    there = numbers.there((one, other))
    truth = truth if there is None else terms.all((there, truth))
    return Held(truth, numbers.lacks(one.lacks, other.lacks))


def _read_label(to: Lowering, rule: Read, here: Here) -> int:
    if rule.id in to.results:
        found = to.results[rule.id]
        if found is None:
            raise NeedsGroupError(Text("以名额结果为准", "it goes by places among the group"))
        return found.truth
    if rule.id == "@period" and here.part is not None:
        return to.numbers.terms.constant(to.inputs.code(here.part))
    measure, part = measure_at(to, rule.id, here, label=True)
    return to.inputs.label(measure, part)


def _cases_label(to: Lowering, rule: Cases, here: Here) -> int:
    """The label of the first case that holds; a number among them is no label."""
    terms = to.numbers.terms
    held = [to.held(case.if_, here) for case in rule.cases]
    if any(one.lacks is not None for one in held):
        raise NotInTermsError(Text("条件可能待定", "its condition may be incomplete"))
    labels = [to.label(case.then, here) for case in rule.cases]
    pairs = [(one.truth, label) for one, label in zip(held, labels, strict=True)]
    return terms.select(pairs, to.label(rule.otherwise, here))


def _ask_label(to: Lowering, rule: Ask, here: Here) -> int:
    return to.label(to.settle(rule), here)


CONDITIONS: dict[type, Any] = {Holds: _holds, Ask: _ask, Compare: _compare}
"""How each kind of condition is lowered."""

LABELS: dict[type, Any] = {Read: _read_label, Cases: _cases_label, Ask: _ask_label}
"""How each kind of label is lowered."""
