"""Functions of a plan: totals, details and the keys of lines, as generated code.

This module does not know facts, nor words.
"""

from collections.abc import Callable, Sequence
from typing import Any

from lianxin.compiling.emitting import Emitter, function_of, needed
from lianxin.compiling.plan import Op, Plan, Quantity, Reason, Term

__all__ = ["MAIN_RESULT", "details_source", "keys_source", "made", "totals_source", "values_source"]

MAIN_RESULT = "grade"
"""The result that totals give, where the stages have one of that name."""


def made(source: str) -> Callable[[Sequence[int]], Any]:
    """The function of a source."""
    return function_of(source)


def totals_source(plan: Plan) -> str:
    """The source of the function from inputs to the total in units and the code of the grade."""
    to = Emitter(plan=plan)
    to.emit([*_total_terms(plan), *_grade_terms(plan)])
    return to.function(f"{_total(to)}, {_grade(to)}")


def details_source(plan: Plan) -> str:
    """The source of the function that gives scores and reason codes beside the total."""
    to = Emitter(plan=plan)
    result = plan.result(MAIN_RESULT)
    reasons = [one.reasons for one in plan.nodes] + [() if result is None else result.reasons]
    terms = [*_total_terms(plan), *_grade_terms(plan)]
    for node in plan.nodes:
        terms.extend(needed(node.value))
    terms.extend(one.truth for some in reasons for one in some)
    to.emit(terms)
    scores = "".join(f"{to.units(one.value, plan.unit)}, " for one in plan.nodes)
    codes = "".join(f"{_code(to, some)}, " for some in reasons)
    return to.function(f"{_total(to)}, {_grade(to)}, ({scores}), ({codes})")


def keys_source(plan: Plan, keys: Sequence[tuple[Sequence[int], int | None]]) -> str:
    """The source of the function that gives the values of some terms, list by list.

    Each list comes with the truth under which it gives None instead.
    """
    to = Emitter(plan=plan)
    lacks = [one for _, one in keys if one is not None]
    to.emit([*(term for terms, _ in keys for term in terms), *lacks])
    return to.function("(" + "".join(f"{_key(to, one)}, " for one in keys) + ")")


def values_source(plan: Plan, quantities: Sequence[Quantity]) -> str:
    """The source of the function that gives some quantities in points, exact."""
    to = Emitter(plan=plan)
    to.emit([term for one in quantities for term in needed(one)])
    return to.function("(" + "".join(f"{to.units(one, 1)}, " for one in quantities) + ")")


def _key(to: Emitter, key: tuple[Sequence[int], int | None]) -> str:
    terms, lacks = key
    names = [to.names[term] for term in terms]
    text = names[0] if len(names) == 1 else "(" + "".join(f"{name}, " for name in names) + ")"
    return text if lacks is None else f"(None if {to.names[lacks]} else {text})"


def _total_terms(plan: Plan) -> list[int]:
    return [] if plan.total is None else needed(plan.nodes[plan.total].value)


def _grade_terms(plan: Plan) -> list[int]:
    result = plan.result(MAIN_RESULT)
    if result is None:
        return []
    return [result.label] if result.lacks is None else [result.label, result.lacks]


def _total(to: Emitter) -> str:
    plan = to.plan
    return "None" if plan.total is None else to.units(plan.nodes[plan.total].value, plan.unit)


def _grade(to: Emitter) -> str:
    """The code of the grade; None where it is incomplete, or is not worked out here."""
    result = to.plan.result(MAIN_RESULT)
    if result is None:
        return "None"
    label = to.names[result.label]
    return label if result.lacks is None else f"(None if {to.names[result.lacks]} else {label})"


def _code(to: Emitter, reasons: Sequence[Reason]) -> str:
    """A reason code: the sum of the bits of those reasons that hold."""
    if not reasons:
        return "0"
    steps = _steps(to, reasons)
    if steps is not None:
        return steps
    gone = _excluding(to.plan, [one.truth for one in reasons])
    bits = [
        f"({1 << n} if {_without(to, one.truth, gone)} else 0)"
        for n, one in enumerate(reasons)
        if one.truth != gone
    ]
    text = "+".join(bits) or "0"
    if gone is None:
        return text
    alone = sum(1 << n for n, one in enumerate(reasons) if one.truth == gone)
    return f"({alone} if {to.names[gone]} else {text})"


def _excluding(plan: Plan, truths: Sequence[int]) -> int | None:
    """The truth beside which none of the others can hold, as each of them says itself."""
    for truth in truths:
        rest = [plan.terms[one] for one in truths if one != truth]
        if all(_denies(plan, one, truth) for one in rest):
            return truth
    return None


def _denies(plan: Plan, term: Term, truth: int) -> bool:
    return term.op is Op.ALL and any(_opposite(plan, arg, truth) for arg in term.args)


def _opposite(plan: Plan, one: int, other: int) -> bool:
    """Whether one of two truths is written as the opposite of the other."""
    return plan.terms[one][:2] == (Op.NOT, (other,)) or plan.terms[other][:2] == (Op.NOT, (one,))


def _without(to: Emitter, truth: int, gone: int | None) -> str:
    """A truth, where another one that it denies is known not to hold."""
    term = to.plan.terms[truth]
    if gone is None or term.op is not Op.ALL:
        return to.names[truth]
    kept = [to.names[arg] for arg in term.args if not _opposite(to.plan, arg, gone)]
    return "(" + " and ".join(kept) + ")"


def _steps(to: Emitter, reasons: Sequence[Reason]) -> str | None:
    """A reason code told by where one term lies, if all reasons are bounds on that term."""
    bounds: list[tuple[int, int, bool]] = []
    for reason in reasons:
        bound = _bound(to.plan, reason.truth)
        if bound is None:
            return None
        bounds.append(bound)
    if len({arg for arg, _, _ in bounds}) > 1:
        return None
    name = to.name(bounds[0][0])
    edges = sorted({at for _, at, _ in bounds}, reverse=True)
    text = ""
    for edge in edges:
        text += f"{_bits(bounds, edge)} if {name} >= {edge} else "
    return f"({text}{_bits(bounds, edges[-1] - 1)})"


def _bits(bounds: list[tuple[int, int, bool]], value: int) -> int:
    """The code where a term has a value."""
    return sum(1 << n for n, (_, at, turned) in enumerate(bounds) if (value >= at) is not turned)


def _bound(plan: Plan, truth: int) -> tuple[int, int, bool] | None:
    """A truth as a bound on a term: the term, the bound, and whether it must stay below."""
    term, turned = plan.terms[truth], False
    if term.op is Op.NOT:
        term, turned = plan.terms[term.args[0]], True
    if term.op is not Op.AT_LEAST or len(term.numbers) != 1:
        return None
    return term.args[0], term.numbers[0], turned
