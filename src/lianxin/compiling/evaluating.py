"""Evaluating: a plan worked out from the top, one term after the other.

The plainest reading of a plan, against which the fast ones are held.

This module does not know where inputs come from.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from lianxin.compiling.plan import Op, Plan, Quantity, Term
from lianxin.points import Number, Rounding, rounded

__all__ = ["evaluate", "quantity_of"]


def evaluate(plan: Plan, inputs: Sequence[int]) -> list[int]:
    """The value of every term of a plan for one subject.

    Args:
        plan: The plan.
        inputs: The value of each input, in the order of the plan.
    """
    values: list[int] = []
    for term in plan.terms:
        if term.op is Op.INPUT:
            values.append(int(inputs[term.numbers[0]]))
        else:
            args = [values[arg] for arg in term.args]
            values.append(_WORK[term.op](term, args))
    return values


def quantity_of(quantity: Quantity, values: Sequence[int]) -> Number | None:
    """The number that a quantity has; None where there is none.

    A quantity that is incomplete has no number, either.
    """
    if quantity.lacks is not None and values[quantity.lacks]:
        return None
    if quantity.there is not None and not values[quantity.there]:
        return None
    over = 1 if quantity.over is None else values[quantity.over]
    found = Fraction(values[quantity.num], quantity.scale * over)
    return found.numerator if found.denominator == 1 else found


def _sum(term: Term, args: list[int]) -> int:
    weighted = sum(one * weight for one, weight in zip(args, term.numbers, strict=False))
    return weighted + term.numbers[-1]


def _round(term: Term, args: list[int]) -> int:
    divisor = args[1] if len(args) > 1 else term.numbers[0]
    return int(rounded(Fraction(args[0], divisor), term.by or Rounding.FLOOR))


def _against(term: Term, args: list[int]) -> int:
    return args[1] if len(args) > 1 else term.numbers[0]


def _select(_: Term, args: list[int]) -> int:
    for truth, value in zip(args[::2], args[1::2], strict=False):
        if truth:
            return value
    return args[-1]


_WORK: Mapping[Op, Callable[[Term, list[int]], int]] = {
    Op.CONSTANT: lambda term, _: term.numbers[0],
    Op.SUM: _sum,
    Op.PRODUCT: lambda _, args: args[0] * args[1],
    Op.LEAST: lambda term, args: min(*args, *term.numbers),
    Op.GREATEST: lambda term, args: max(*args, *term.numbers),
    Op.ROUND: _round,
    Op.AT_LEAST: lambda term, args: int(args[0] >= _against(term, args)),
    Op.EQUALS: lambda term, args: int(args[0] == _against(term, args)),
    Op.ONE_OF: lambda term, args: int(args[0] in term.numbers),
    Op.ALL: lambda _, args: int(all(args)),
    Op.ANY: lambda _, args: int(any(args)),
    Op.NOT: lambda _, args: int(not args[0]),
    Op.SELECT: _select,
}
