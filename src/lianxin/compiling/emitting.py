"""Emitting: the Python source of a function that carries out a plan.

The source is made of operators, whole numbers and names with a position
(``a3``, ``v7``) alone.  Nothing that a scheme says, no id, no label and no text,
ever becomes part of it; a test holds every emitted source against that alphabet.

This module does not know what the numbers are for.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, final

from attrs import field, frozen

from lianxin.compiling.plan import Op, Plan, Quantity, Term
from lianxin.points import Number, Rounding

__all__ = ["Emitter", "function_of", "needed"]

LONGEST_INLINE = 240
"""A longer expression becomes a name, so that no expression grows deep."""

MOST_INLINE = 40
"""So many parts or cases stand in one expression; more are carried over."""


def _half_even(number: int, divisor: int) -> int:
    """A quotient made whole, halves to the even side."""
    whole, rest = divmod(number, divisor)
    return whole + (2 * rest > divisor or (2 * rest == divisor and whole % 2))


def _ratio(number: int, divisor: int) -> Number:
    """An exact quotient, whole where it is."""
    found = Fraction(number, divisor)
    return found.numerator if found.denominator == 1 else found


_GLOBALS: dict[str, Any] = {"__builtins__": {}, "half_even": _half_even, "ratio": _ratio}


@final
@frozen(kw_only=True, eq=False)
class Emitter:
    """The lines of one function over the inputs of a plan (代码生成).

    Attributes:
        plan: The plan.
        lines: The assignments so far.
        names: The expression of each term so far.
        uses: How often each term is needed.
    """

    plan: Plan
    lines: list[str] = field(factory=list)
    names: dict[int, str] = field(factory=dict)
    uses: dict[int, int] = field(factory=dict)

    def emit(self, wanted: Iterable[int]) -> None:
        """Assign what some terms need, in the order of the plan."""
        todo = list(wanted)
        for term in todo:
            self.uses[term] = self.uses.get(term, 0) + 1
        seen: set[int] = set()
        while todo:
            term = todo.pop()
            if term in seen:
                continue
            seen.add(term)
            for arg in self.plan.terms[term].args:
                self.uses[arg] = self.uses.get(arg, 0) + 1
                todo.append(arg)
        for term in sorted(seen - set(self.names)):
            self._name(term)

    def _name(self, place: int) -> None:
        """An expression for a term; a name where it is needed again, or is long."""
        term = self.plan.terms[place]
        text = _TEXTS[term.op](self, place, term)
        plain = term.op in (Op.INPUT, Op.CONSTANT)
        if not plain and (self.uses.get(place, 0) > 1 or len(text) > LONGEST_INLINE):
            self.lines.append(f"v{place} = {text}")
            text = f"v{place}"
        self.names[place] = text

    def name(self, place: int) -> str:
        """The name of a term that is read more than once; it is assigned where it has none."""
        text = self.names[place]
        if text.isidentifier() or text.lstrip("-").isdecimal():
            return text
        self.lines.append(f"v{place} = {text}")
        self.names[place] = f"v{place}"
        return f"v{place}"

    def units(self, quantity: Quantity, scale: int) -> str:
        """A quantity in units, exact; None where there is none or it is incomplete."""
        num, over = self.names[quantity.num], quantity.over
        factor = Fraction(scale, quantity.scale)
        divisor = [str(factor.denominator)] if factor.denominator > 1 else []
        divisor += [self.names[over]] if over is not None else []
        text = num if factor.numerator == 1 else f"{factor.numerator}*({num})"
        if divisor:
            text = f"ratio({text}, {'*'.join(divisor)})"
        truths = [self.names[quantity.there]] if quantity.there is not None else []
        truths += [f"not ({self.names[quantity.lacks]})"] if quantity.lacks is not None else []
        return f"({text} if {' and '.join(truths)} else None)" if truths else text

    def function(self, result: str) -> str:
        """The source of the function that gives a result."""
        count = len(self.plan.inputs)
        names = "".join(f"a{n}, " for n in range(count))
        head = [f"    {names}= a"] if count else []
        body = [f"    {line}" for line in self.lines]
        return "\n".join(["def carry_out(a):", *head, *body, f"    return {result}", ""])


def needed(quantity: Quantity) -> list[int]:
    """The terms of a quantity."""
    found = (quantity.num, quantity.over, quantity.there, quantity.lacks)
    return [one for one in found if one is not None]


def function_of(source: str) -> Callable[[Sequence[int]], Any]:
    """The function that a source made here defines."""
    space = dict(_GLOBALS)
    exec(compile(source, "<plan>", "exec"), space)  # noqa: S102 - made here, of numbers alone
    found: Callable[[Sequence[int]], Any] = space["carry_out"]
    return found


def _input(_: Emitter, __: int, term: Term) -> str:
    return f"a{term.numbers[0]}"


def _constant(_: Emitter, __: int, term: Term) -> str:
    return str(term.numbers[0])


def _sum(to: Emitter, place: int, term: Term) -> str:
    parts = [
        _weighted(to.names[arg], weight)
        for arg, weight in zip(term.args, term.numbers, strict=False)
    ]
    rest = term.numbers[-1]
    if rest:
        parts.append(f"+{rest}" if rest > 0 else str(rest))
    parts.sort(key=lambda part: part.startswith("-"))
    text = "".join(parts[:MOST_INLINE]).removeprefix("+")
    for start in range(MOST_INLINE, len(parts), MOST_INLINE):
        to.lines.append(f"s{place}_{start} = {text}")
        text = f"s{place}_{start}" + "".join(parts[start : start + MOST_INLINE])
    return f"({text})"


def _weighted(name: str, weight: int) -> str:
    sign = "-" if weight < 0 else "+"
    return f"{sign}{name}" if abs(weight) == 1 else f"{sign}{abs(weight)}*{name}"


def _product(to: Emitter, _: int, term: Term) -> str:
    return f"({to.names[term.args[0]]}*{to.names[term.args[1]]})"


def _extreme(to: Emitter, place: int, term: Term) -> str:
    """The least or the greatest, by comparing one after the other."""
    if term.op is Op.GREATEST and term.numbers == (1,) and len(term.args) == 1:
        low = to.plan.terms[term.args[0]].low
        if low is not None and low >= 0:
            return f"({to.names[term.args[0]]} or 1)"
    clipped = _clipped(to, term)
    if clipped is not None:
        return clipped
    sign = "<" if term.op is Op.LEAST else ">"
    names = [*(to.name(arg) for arg in term.args), *(str(one) for one in term.numbers)]
    found = names[0]
    for number, other in enumerate(names[1:]):
        if number:
            to.lines.append(f"t{place}_{number} = {found}")
            found = f"t{place}_{number}"
        found = f"({found} if {found} {sign} {other} else {other})"
    return found


def _clipped(to: Emitter, term: Term) -> str | None:
    """A straight line over one name, bounded: told by where it meets its bounds."""
    ends: dict[Op, int] = {}
    inner = term
    while inner.op in (Op.LEAST, Op.GREATEST) and inner.op not in ends:
        if len(inner.args) != 1 or len(inner.numbers) != 1:
            return None
        ends[inner.op] = inner.numbers[0]
        line, inner = inner.args[0], to.plan.terms[inner.args[0]]
    if inner.op is not Op.SUM or len(inner.args) != 1:
        return None
    weight, rest = inner.numbers
    name = to.name(inner.args[0])
    text = _sum(to, line, inner)
    for op, bound in sorted(ends.items(), key=lambda end: end[0] is Op.LEAST):
        at_top = (op is Op.LEAST) == (weight > 0)
        meets = Fraction(bound - rest, weight)
        edge = meets.__ceil__() if at_top else meets.__floor__()
        text = f"({bound} if {name} {'>=' if at_top else '<='} {edge} else {text})"
    return text


def _round(to: Emitter, _: int, term: Term) -> str:
    """A quotient made whole; where it cannot be below nought, halves need no sign."""
    by = term.by or Rounding.FLOOR
    divisor = str(term.numbers[0]) if term.numbers else to.name(term.args[1])
    low = to.plan.terms[term.args[0]].low
    if low is None or low < 0:
        return _ROUNDED[by](to.name(term.args[0]), divisor)
    name = to.names[term.args[0]]
    if by is Rounding.TRUNCATE:
        return f"({name}//{divisor})"
    if by is Rounding.HALF_UP and term.numbers and term.numbers[0] % 2 == 0:
        return f"(({name}+{term.numbers[0] // 2})//{divisor})"
    if by is Rounding.HALF_UP:
        return f"((2*{name}+{divisor})//(2*{divisor}))"
    return _ROUNDED[by](name, divisor)


_ROUNDED: dict[Rounding, Callable[[str, str], str]] = {
    Rounding.FLOOR: lambda name, by: f"({name}//{by})",
    Rounding.CEIL: lambda name, by: f"(-(-{name}//{by}))",
    Rounding.HALF_EVEN: lambda name, by: f"half_even({name}, {by})",
    Rounding.TRUNCATE: lambda name, by: f"({name}//{by} if {name} >= 0 else -(-{name}//{by}))",
    Rounding.HALF_UP: lambda name, by: (
        f"((2*{name}+{by})//(2*{by}) if {name} >= 0 else -(({by}-2*{name})//(2*{by})))"
    ),
}
"""How a quotient of either sign is made whole."""


def _against(to: Emitter, term: Term) -> str:
    return to.names[term.args[1]] if len(term.args) > 1 else str(term.numbers[0])


def _at_least(to: Emitter, _: int, term: Term) -> str:
    return f"({to.names[term.args[0]]} >= {_against(to, term)})"


def _equals(to: Emitter, _: int, term: Term) -> str:
    return f"({to.names[term.args[0]]} == {_against(to, term)})"


def _one_of(to: Emitter, _: int, term: Term) -> str:
    name, codes = to.names[term.args[0]], term.numbers
    if len(codes) == 1:
        return f"({name} == {codes[0]})"
    if codes[-1] - codes[0] == len(codes) - 1:
        return f"({codes[0]} <= {name} <= {codes[-1]})"
    return f"({name} in ({', '.join(str(code) for code in codes)}))"


def _joined(to: Emitter, _: int, term: Term) -> str:
    word = " and " if term.op is Op.ALL else " or "
    return "(" + word.join(to.names[arg] for arg in term.args) + ")"


def _not(to: Emitter, _: int, term: Term) -> str:
    inner, text = to.plan.terms[term.args[0]], to.names[term.args[0]]
    turned = _TURNED.get(inner.op)
    if turned is None or text.isidentifier():
        return f"(not {text})"
    return f"({to.names[inner.args[0]]} {turned} {_against(to, inner)})"


_TURNED = {Op.AT_LEAST: "<", Op.EQUALS: "!="}


def _select(to: Emitter, place: int, term: Term) -> str:
    names = [to.names[arg] for arg in term.args]
    cases = list(zip(names[::2], names[1::2], strict=False))
    text = names[-1]
    while cases:
        some, cases = cases[-MOST_INLINE:], cases[:-MOST_INLINE]
        text = "".join(f"{value} if {truth} else " for truth, value in some) + text
        if cases:
            to.lines.append(f"c{place}_{len(cases)} = {text}")
            text = f"c{place}_{len(cases)}"
    return f"({text})"


_TEXTS: dict[Op, Callable[[Emitter, int, Term], str]] = {
    Op.INPUT: _input,
    Op.CONSTANT: _constant,
    Op.SUM: _sum,
    Op.PRODUCT: _product,
    Op.LEAST: _extreme,
    Op.GREATEST: _extreme,
    Op.ROUND: _round,
    Op.AT_LEAST: _at_least,
    Op.EQUALS: _equals,
    Op.ONE_OF: _one_of,
    Op.ALL: _joined,
    Op.ANY: _joined,
    Op.NOT: _not,
    Op.SELECT: _select,
}
