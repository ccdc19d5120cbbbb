"""Widening: a plan whose inputs lie between two ends, so that its values do, too.

Each term becomes two, its least and its greatest value; where nothing is open
the two are one.  The ends are sound: no value still possible lies outside.  They
are as wide as interval arithmetic makes them where a fact is read twice.

This module does not know columns.
"""

from collections.abc import Collection, Iterable
from typing import final

from attrs import field, frozen

from lianxin.compiling.building import Builder
from lianxin.compiling.plan import Op, Sort, Term
from lianxin.points import Rounding

__all__ = ["Ends", "Widener"]

Ends = tuple[int, int]
"""The terms of the least and the greatest value."""


@final
@frozen(kw_only=True, eq=False)
class Widener:
    """Terms on their way to two ends each (求上下限).

    Input number n of the plan is input 2·n (its least) and 2·n + 1 (its greatest).

    Attributes:
        terms: The terms as they were.
        open_: The inputs that may be unknown.
        to: Where the ends are put.
        done: For each term, its ends.
    """

    terms: tuple[Term, ...] = field(repr=False)
    open_: Collection[int] = field(repr=False)
    to: Builder = field(factory=Builder)
    done: dict[int, Ends] = field(factory=dict, repr=False)

    def keep(self, roots: Iterable[int]) -> None:
        """Put down the ends of terms with all they rest on."""
        found: set[int] = set()
        todo = list(roots)
        while todo:
            one = todo.pop()
            if one not in found and one not in self.done:
                found.add(one)
                todo.extend(self.terms[one].args)
        for one in sorted(found):
            term = self.terms[one]
            self.to.places.append(term.place)
            self.done[one] = self._one(term)
            self.to.places.pop()

    def _one(self, term: Term) -> Ends:
        if term.op is Op.INPUT:
            return self._input(term)
        if term.op is Op.CONSTANT:
            sort = Sort.TRUTH if term.sort is Sort.TRUTH else Sort.NUMBER
            one = self.to.constant(term.numbers[0], sort)
            return one, one
        args = [self.done[arg] for arg in term.args]
        return _WORK[term.op](self, term, args)

    def _input(self, term: Term) -> Ends:
        number = term.numbers[0]
        sort = Sort.TRUTH if term.sort is Sort.TRUTH else Sort.NUMBER
        plain = term._replace(sort=sort)
        low = self.to.add(plain._replace(numbers=(2 * number,)))
        if number not in self.open_:
            return low, low
        return low, self.to.add(plain._replace(numbers=(2 * number + 1,)))

    def same(self, ends: Ends) -> int:
        """Whether two ends are one value."""
        return self.to.equals(*ends)

    def sum(self, term: Term, args: list[Ends]) -> Ends:
        """Each end of a weighted sum."""
        weights = term.numbers[:-1]
        ends = []
        for side in (0, 1):
            picked = [
                ends_[side if weight > 0 else 1 - side]
                for ends_, weight in zip(args, weights, strict=True)
            ]
            ends.append(self.to.linear(zip(weights, picked, strict=True), term.numbers[-1]))
        return ends[0], ends[1]

    def product(self, _: Term, args: list[Ends]) -> Ends:
        """Each end of a product."""
        one, other = args
        found = [self.to.product(a, b) for a in dict.fromkeys(one) for b in dict.fromkeys(other)]
        return self.to.extreme(Op.LEAST, found), self.to.extreme(Op.GREATEST, found)

    def extreme(self, term: Term, args: list[Ends]) -> Ends:
        """Each end of a least or a greatest."""
        fixed = [self.to.constant(number) for number in term.numbers]
        low = self.to.extreme(term.op, [*(ends[0] for ends in args), *fixed])
        return low, self.to.extreme(term.op, [*(ends[1] for ends in args), *fixed])

    def round(self, term: Term, args: list[Ends]) -> Ends:
        """Each end of a quotient made whole."""
        by = term.by or Rounding.FLOOR
        fixed = self.to.constant(term.numbers[0]) if term.numbers else 0
        overs = dict.fromkeys(args[1] if len(args) > 1 else (fixed,))
        lows = [self.to.round(args[0][0], over, by) for over in overs]
        highs = [self.to.round(args[0][1], over, by) for over in overs]
        return self.to.extreme(Op.LEAST, lows), self.to.extreme(Op.GREATEST, highs)

    def against(self, term: Term, args: list[Ends]) -> Ends:
        """What a term is compared with."""
        if len(args) > 1:
            return args[1]
        one = self.to.constant(term.numbers[0])
        return one, one

    def at_least(self, term: Term, args: list[Ends]) -> Ends:
        """Whether a number surely, and perhaps, is at least another."""
        (low, high), (least, most) = args[0], self.against(term, args)
        return self.to.at_least(low, most), self.to.at_least(high, least)

    def equals(self, term: Term, args: list[Ends]) -> Ends:
        """Whether two numbers surely, and perhaps, are equal."""
        return self._meets(args[0], self.against(term, args))

    def _meets(self, one: Ends, other: Ends) -> Ends:
        to = self.to
        surely = to.all((self.same(one), self.same(other), to.equals(one[0], other[0])))
        return surely, to.all((to.at_least(other[1], one[0]), to.at_least(one[1], other[0])))

    def one_of(self, term: Term, args: list[Ends]) -> Ends:
        """Whether a label surely, and perhaps, is one of some."""
        codes = [self.to.constant(number) for number in term.numbers]
        met = [self._meets(args[0], (code, code)) for code in codes]
        return self.to.any(one for one, _ in met), self.to.any(one for _, one in met)

    def joined(self, term: Term, args: list[Ends]) -> Ends:
        """Whether all, or any, of some truths surely and perhaps hold."""
        join = self.to.all if term.op is Op.ALL else self.to.any
        return join(low for low, _ in args), join(high for _, high in args)

    def none(self, _: Term, args: list[Ends]) -> Ends:
        """Whether a truth surely, and perhaps, does not hold."""
        low, high = args[0]
        return self.to.none(high), self.to.none(low)

    def select(self, term: Term, args: list[Ends]) -> Ends:
        """Each end of what may stand."""
        low, high = args[-1]
        truths = term.sort is Sort.TRUTH
        cases = list(zip(args[:-1:2], args[1::2], strict=False))
        for (surely, perhaps), (least, most) in reversed(cases):
            never = self.to.none(perhaps)
            bottom = self._end(Op.LEAST, (least, low), truths=truths)
            top = self._end(Op.GREATEST, (most, high), truths=truths)
            low = self.to.select([(surely, least), (never, low)], bottom)
            high = self.to.select([(surely, most), (never, high)], top)
        return low, high

    def _end(self, op: Op, pair: Ends, *, truths: bool) -> int:
        if truths:
            return self.to.all(pair) if op is Op.LEAST else self.to.any(pair)
        return self.to.extreme(op, pair)


_WORK = {
    Op.SUM: Widener.sum,
    Op.PRODUCT: Widener.product,
    Op.LEAST: Widener.extreme,
    Op.GREATEST: Widener.extreme,
    Op.ROUND: Widener.round,
    Op.AT_LEAST: Widener.at_least,
    Op.EQUALS: Widener.equals,
    Op.ONE_OF: Widener.one_of,
    Op.ALL: Widener.joined,
    Op.ANY: Widener.joined,
    Op.NOT: Widener.none,
    Op.SELECT: Widener.select,
}
"""How each operation is widened: the closed table."""
