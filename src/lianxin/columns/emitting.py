"""Emitting: the terms of a plan become expressions over columns, layer by layer.

A term that is used again is a column of its own, made in the first layer in
which all it rests on is there; everything else stays inside the expression that
uses it.  Each width is proved from the bounds before anything runs.

This module does not know schemes, nor where inputs come from.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, final

import narwhals.stable.v2 as nw
from attrs import field, frozen

from lianxin.columns.engines import Engine, NotByColumnError, refused
from lianxin.compiling.plan import Input, Op, Sort, Term
from lianxin.errors import Problem
from lianxin.points import Rounding, shown
from lianxin.texts import Text

__all__ = ["Emitter", "literal"]

WIDEST = 2**62
MOST_IN_A_ROW = 32
"""Beyond so many parts a sum is one step, so that no expression grows deep."""

_CHEAP = frozenset({Op.INPUT, Op.CONSTANT})
_COMPARED = frozenset({Op.AT_LEAST, Op.EQUALS, Op.NOT, Op.ONE_OF})


def _without_bounds(one: Input) -> Problem:
    """What is asked of a fact that has no bounds, or only one."""
    asked = Text(
        f"有界：须为“{one.name}”声明最小值与最大值，或另以 bounds 给出",
        f"be bounded: {one.name!r} needs a least and a most, in the scheme or handed in as bounds",
    )
    value = f"{one.name}: {_between(one.low, one.high, one.scale)}"
    place = one.place
    return Problem(path=place.node or "plan", value=value, requirement=asked, citation=place.cite)


def _between(low: int | None, high: int | None, scale: int) -> str:
    """Two ends in units as an interval."""
    first = "(-∞" if low is None else f"[{shown(Fraction(low, scale))}"
    last = "∞)" if high is None else f"{shown(Fraction(high, scale))}]"
    return f"{first}, {last}"


@final
@frozen(kw_only=True, eq=False)
class Emitter:
    """Terms on their way to columns (列式生成).

    Attributes:
        terms: The terms.
        inputs: The expression of each input.
        engine: On what they will be worked out.
        facts: What is known of the fact behind each input.
        name: What the columns in between are called, with a number behind it.
        uses: How often each term is used.
        layers: The columns of each layer so far, by name.
        made: The expression of each term, and in which layer it can be had.
    """

    terms: Sequence[Term] = field(repr=False)
    inputs: dict[int, Any] = field(repr=False)
    engine: Engine
    facts: Mapping[int, Input] = field(factory=dict, repr=False)
    name: str = field(default="@")
    uses: dict[int, int] = field(factory=dict, repr=False)
    layers: list[dict[str, Any]] = field(factory=list, repr=False)
    made: dict[int, tuple[Any, int]] = field(factory=dict, repr=False)

    def want(self, roots: Iterable[int]) -> None:
        """Note how often terms are used by those that are wanted."""
        wanted = list(roots)
        seen: set[int] = set()
        for root in wanted:
            self.uses[root] = self.uses.get(root, 0) + 1
        todo = wanted
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                for arg in self.terms[one].args:
                    self.uses[arg] = self.uses.get(arg, 0) + 1
                    todo.append(arg)
        self._refuse_open(sorted(seen))
        for one in sorted(seen):
            if one not in self.made:
                self._make(one)

    def _refuse_open(self, seen: Iterable[int]) -> None:
        """Refuse facts without bounds, every one of them by its name."""
        terms = [self.terms[one] for one in seen]
        read = [self.facts.get(one.numbers[0]) for one in terms if one.op is Op.INPUT]
        found = {one.name: one for one in read if one is not None and None in (one.low, one.high)}
        if found:
            raise NotByColumnError(map(_without_bounds, found.values()))

    def expression(self, term: int) -> Any:
        """The expression of a wanted term, over the columns of all layers."""
        return self.made[term][0]

    def put(self, frame: Any) -> Any:
        """A frame with the columns in between."""
        for layer in self.layers:
            frame = frame.with_columns(*(one.alias(name) for name, one in layer.items()))
        return frame

    def flush(self, frame: Any) -> Any:
        """A frame with the columns in between, which from now on are there."""
        frame = self.put(frame)
        self.layers.clear()
        self.made.update({term: (one, 0) for term, (one, _) in self.made.items()})
        return frame

    def _make(self, term: int) -> None:
        found = self.terms[term]
        self._check_width(found)
        expression = _WORK[found.op](self, found)
        level = max((self.made[arg][1] for arg in found.args), default=0)
        if self.uses.get(term, 0) > 1 and not self._is_cheap(found):
            while len(self.layers) <= level:
                self.layers.append({})
            column = f"{self.name}{term}"
            self.layers[level][column] = expression
            expression, level = nw.col(column), level + 1
        self.made[term] = (expression, level)

    def _is_cheap(self, term: Term) -> bool:
        """Whether working it out again costs less than keeping it."""
        if term.op in _CHEAP:
            return True
        if term.op in _COMPARED or (term.op is Op.SUM and len(term.args) == 1):
            return all(self.terms[arg].op in _CHEAP for arg in term.args)
        return False

    def _check_width(self, term: Term) -> None:
        ends = (term.low, term.high)
        if any(end is None or abs(end) >= WIDEST for end in ends):
            asked = Text(
                "有界且不超出64位整数（须声明各指标的上下限）",
                "be bounded and fit 64 bits (declare the bounds of its measures)",
            )
            raise refused(
                term.place.node or "plan",
                _between(term.low, term.high, term.scale),
                asked,
                term.place.cite,
            )

    def number(self, term: int) -> Any:
        """A term as a number."""
        expression = self.made[term][0]
        found = self.terms[term]
        if found.op is Op.CONSTANT:
            return nw.lit(found.numbers[0], nw.Int64)
        return expression if found.sort is Sort.NUMBER else expression.cast(nw.Int64)

    def between(self, term: Term) -> Any:
        """A floor over a cap that nobody else needs, in one step; None where it is not such."""
        inner = self.terms[term.args[0]]
        plain = inner.op is Op.LEAST and len(inner.args) == len(term.args) == 1
        if not plain or self.uses.get(term.args[0], 0) > 1 or not term.numbers:
            return None
        low, high = term.numbers[0], inner.numbers[0]
        return self.number(inner.args[0]).clip(low, high) if low <= high else None

    def bounds(self, term: int) -> tuple[int, int]:
        """The least and the greatest value of a term that was checked."""
        return self.terms[term].low or 0, self.terms[term].high or 0


def _constant(_: Emitter, term: Term) -> Any:
    return literal(term.numbers[0], term.sort)


def literal(number: int, sort: Sort) -> Any:
    """A number, truth or label code as an expression."""
    if sort is Sort.TRUTH:
        return nw.lit(bool(number), nw.Boolean)
    return nw.lit(number, nw.Int8 if sort is Sort.LABEL else nw.Int64)


def _input(emitter: Emitter, term: Term) -> Any:
    return emitter.inputs[term.numbers[0]]


def _sum(emitter: Emitter, term: Term) -> Any:
    rest = term.numbers[-1]
    weights = sorted(zip(term.numbers[:-1], term.args, strict=True), reverse=True)
    if len(weights) > MOST_IN_A_ROW:
        parts = [_weighted(emitter.number(arg), weight) for weight, arg in weights]
        whole = nw.sum_horizontal(*parts)
        return whole + rest if rest else whole
    adds = weights[0][0] > 0
    found: Any = None if adds else nw.lit(rest, nw.Int64)
    for weight, arg in weights:
        value = emitter.number(arg)
        part = _weighted(value, abs(weight))
        added = part if found is None else found + part
        found = added if weight > 0 else found - part
    return found + rest if adds and rest else found


def _weighted(value: Any, weight: int) -> Any:
    return value if weight == 1 else value * weight


def _product(emitter: Emitter, term: Term) -> Any:
    return emitter.number(term.args[0]) * emitter.number(term.args[1])


def _least(emitter: Emitter, term: Term) -> Any:
    found, *others = [emitter.number(arg) for arg in term.args]
    for other in others:
        found = found.clip(upper_bound=other)
    return found.clip(upper_bound=term.numbers[0]) if term.numbers else found


def _greatest(emitter: Emitter, term: Term) -> Any:
    between = emitter.between(term)
    if between is not None:
        return between
    found, *others = [emitter.number(arg) for arg in term.args]
    for other in others:
        found = found.clip(lower_bound=other)
    return found.clip(lower_bound=term.numbers[0]) if term.numbers else found


def _round(emitter: Emitter, term: Term) -> Any:
    low, high = emitter.bounds(term.args[0])
    number = emitter.number(term.args[0])
    if len(term.args) > 1:
        over, most = emitter.number(term.args[1]), emitter.bounds(term.args[1])[1]
    else:
        over, most = term.numbers[0], term.numbers[0]
    by = term.by or Rounding.FLOOR
    division = _Division(emitter=emitter, term=term, over=over, most=most)
    if low >= 0:
        return division.by(by, number, high)
    if high <= 0:
        return 0 - division.by(_MIRRORED[by], 0 - number, -low)
    up = division.by(by, number.clip(lower_bound=0), high)
    down = division.by(_MIRRORED[by], (0 - number).clip(lower_bound=0), -low)
    return up - down


_MIRRORED = {
    Rounding.FLOOR: Rounding.CEIL,
    Rounding.CEIL: Rounding.FLOOR,
    Rounding.HALF_UP: Rounding.HALF_UP,
    Rounding.HALF_EVEN: Rounding.HALF_EVEN,
    Rounding.TRUNCATE: Rounding.TRUNCATE,
}
"""How the amount of a negative number is rounded."""


@final
@frozen(kw_only=True, eq=False)
class _Division:
    """A division of what is never below nought (整除)."""

    emitter: Emitter
    term: Term
    over: Any
    most: int

    def by(self, by: Rounding, number: Any, high: int) -> Any:
        """A quotient made whole."""
        if by in (Rounding.FLOOR, Rounding.TRUNCATE):
            return self._floor(number, self.over, high)
        if by is Rounding.CEIL:
            return self._floor(number + (self.over - 1), self.over, high + self.most)
        twice = self._twice(number) + self.over
        found = self._floor(twice, self.over * 2, high * 2 + self.most)
        if by is Rounding.HALF_UP:
            return found
        even = self._floor(found, 2, high) * 2
        is_tie = found * (self.over * 2) == twice
        return nw.when(is_tie & (found != even)).then(even).otherwise(found)

    def _twice(self, number: Any) -> Any:
        """Twice the number that is divided; a multiple is multiplied once."""
        found = self.emitter.terms[self.term.args[0]]
        if found.op is Op.SUM and len(found.args) == 1 and found.low is not None and found.low >= 0:
            weight, rest = found.numbers
            doubled = self.emitter.number(found.args[0]) * (2 * weight)
            return doubled + 2 * rest if rest else doubled
        return number * 2

    def _floor(self, number: Any, over: Any, high: int) -> Any:
        """Rounded down; an engine that divides as doubles only while that is exact."""
        most = min(self.emitter.engine.most, WIDEST)
        if high >= most:
            asked = Text(f"小于{most}，以便整除无误", f"stay below {most} to be divided exactly")
            raise self.emitter.engine.refuse(self.term.place.node, asked, self.term.place.cite)
        return number // over


def _at_least(emitter: Emitter, term: Term) -> Any:
    left = emitter.number(term.args[0])
    if len(term.args) > 1:
        return left >= emitter.number(term.args[1])
    return left >= term.numbers[0]


def _equals(emitter: Emitter, term: Term) -> Any:
    left = emitter.number(term.args[0])
    if len(term.args) > 1:
        return left == emitter.number(term.args[1])
    return left == term.numbers[0]


def _one_of(emitter: Emitter, term: Term) -> Any:
    found: Any = None
    for number in term.numbers:
        truth = emitter.made[term.args[0]][0] == number
        found = truth if found is None else found | truth
    return found


def _all(emitter: Emitter, term: Term) -> Any:
    found, *others = [emitter.made[arg][0] for arg in term.args]
    for other in others:
        found = found & other
    return found


def _any(emitter: Emitter, term: Term) -> Any:
    found, *others = [emitter.made[arg][0] for arg in term.args]
    for other in others:
        found = found | other
    return found


def _not(emitter: Emitter, term: Term) -> Any:
    return ~emitter.made[term.args[0]][0]


def _select(emitter: Emitter, term: Term) -> Any:
    pick = emitter.number if term.sort is Sort.NUMBER else emitter.expression
    pairs = list(zip(term.args[::2], term.args[1::2], strict=False))
    (truth, value), *others = pairs
    found: Any = nw.when(emitter.made[truth][0]).then(pick(value))
    for other, then in others:
        found = found.when(emitter.made[other][0]).then(pick(then))
    return found.otherwise(pick(term.args[-1]))


_WORK: Mapping[Op, Callable[[Emitter, Term], Any]] = {
    Op.INPUT: _input,
    Op.CONSTANT: _constant,
    Op.SUM: _sum,
    Op.PRODUCT: _product,
    Op.LEAST: _least,
    Op.GREATEST: _greatest,
    Op.ROUND: _round,
    Op.AT_LEAST: _at_least,
    Op.EQUALS: _equals,
    Op.ONE_OF: _one_of,
    Op.ALL: _all,
    Op.ANY: _any,
    Op.NOT: _not,
    Op.SELECT: _select,
}
