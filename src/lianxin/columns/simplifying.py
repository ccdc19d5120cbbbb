"""Simplifying: a plan with what columns need not work out left out.

Sums go inside floors and caps; a quotient of two choices by the same truths is a
choice of quotients; a guard against nought goes where it decides nothing.  The
values of all terms that are kept are the same.

This module does not know columns.
"""

from collections.abc import Iterable, Mapping
from typing import final

from attrs import field, frozen

from lianxin.compiling.building import Builder
from lianxin.compiling.plan import Op, Term
from lianxin.points import Rounding

__all__ = ["Simplifier"]

_OTHER = {Op.LEAST: Op.GREATEST, Op.GREATEST: Op.LEAST}


@final
@frozen(kw_only=True, eq=False)
class Simplifier:
    """Terms on their way to fewer terms (化简).

    Attributes:
        terms: The terms as they were.
        over_nought: Whether dividing by nought does no harm where nobody reads it.
        to: Where the fewer terms are put.
        done: For each term, where it stands now.
    """

    terms: tuple[Term, ...] = field(repr=False)
    over_nought: bool = field(default=False)
    to: Builder = field(factory=Builder)
    done: dict[int, int] = field(factory=dict, repr=False)

    def keep(self, roots: Iterable[int]) -> None:
        """Put down terms with all they rest on."""
        for one in sorted(self._reached(roots)):
            self.done[one] = self._one(self.terms[one])

    def _reached(self, roots: Iterable[int]) -> set[int]:
        found: set[int] = set()
        todo = list(roots)
        while todo:
            one = todo.pop()
            if one not in found and one not in self.done:
                found.add(one)
                todo.extend(self.terms[one].args)
        return found

    def _one(self, term: Term) -> int:
        self.to.places.append(term.place)
        try:
            return self._put(term, [self.done[arg] for arg in term.args])
        finally:
            self.to.places.pop()

    def _put(self, term: Term, args: list[int]) -> int:
        """A term with other arguments."""
        if term.op is Op.SUM:
            return self.to.linear(zip(term.numbers, args, strict=False), term.numbers[-1])
        if term.op is Op.ROUND:
            divisor = args[1] if len(args) > 1 else self.to.constant(term.numbers[0])
            return self._round(args[0], divisor, term.by or Rounding.FLOOR)
        if term.op is Op.SELECT:
            return self._select(list(zip(args[::2], args[1::2], strict=False)), args[-1])
        if term.op in _OTHER:
            return self._extreme(term.op, [*args, *map(self.to.constant, term.numbers)])
        if term.op is Op.AT_LEAST and len(args) > 1 and args[0] == args[1]:
            return self.to.truth(value=True)
        low, high = term.low, term.high
        return self.to.add(Term(term.op, tuple(args), term.numbers, low, high, term.sort, term.by))

    def _extreme(self, op: Op, args: list[int]) -> int:
        """A floor over a cap; a cap over a floor stands the other way round where it may."""
        if len(args) == 2 and self.to.known(args[1]) is not None:  # noqa: PLR2004 - with a bound
            args = [self._turned(op, args[0]), args[1]]
        if op is Op.LEAST and len(args) == 2:  # noqa: PLR2004 - a term and its cap
            inner, cap = self.to.terms[args[0]], self.to.known(args[1])
            floors = inner.op is Op.GREATEST and len(inner.args) == 1 and inner.numbers
            if floors and cap is not None and inner.numbers[0] <= cap:
                below = self.to.extreme(Op.LEAST, [inner.args[0], args[1]])
                return self.to.extreme(Op.GREATEST, [below, self.to.constant(inner.numbers[0])])
            capped = self._capped_quotient(inner, args[0], cap)
            if capped is not None:
                return capped
        return self.to.extreme(op, args)

    def _turned(self, op: Op, term: int) -> int:
        """What a floor or cap bounds: a sum of one of the other kind is that kind of the sum."""
        found = self.to.terms[term]
        if found.op is not Op.SUM or len(found.args) > 1:
            return term
        inner, (weight, rest) = self.to.terms[found.args[0]], found.numbers
        bound = inner.op in _OTHER and len(inner.args) == 1 and len(inner.numbers) == 1
        moved = inner.op if weight > 0 else _OTHER.get(inner.op)
        if not bound or moved is op or moved is None:
            return term
        bare = self.to.linear([(weight, inner.args[0])], rest)
        return self.to.extreme(moved, [bare, self.to.constant(weight * inner.numbers[0] + rest)])

    def _capped_quotient(self, inner: Term, term: int, cap: int | None) -> int | None:
        """A quotient k·n / d that is capped at k: k where n is at least d."""
        if inner.op is not Op.ROUND or len(inner.args) == 1 or cap is None:
            return None
        number, divisor = inner.args
        found = self.to.terms[number]
        if found.op is Op.SUM and len(found.args) == 1 and found.numbers == (cap, 0) and cap > 0:
            reached = self.to.at_least(found.args[0], divisor)
            return self.to.select([(reached, self.to.constant(cap))], term)
        return None

    def _round(self, number: int, divisor: int, by: Rounding) -> int:
        one, other = self.to.terms[number], self.to.terms[divisor]
        if one.op is Op.SELECT and other.op is Op.SELECT and one.args[:-1:2] == other.args[:-1:2]:
            pairs = zip(
                (*one.args[1::2], one.args[-1]), (*other.args[1::2], other.args[-1]), strict=True
            )
            inner = [self._round(num, over, by) for num, over in pairs]
            return self._select(list(zip(one.args[:-1:2], inner, strict=False)), inner[-1])
        if one.op in _OTHER and not one.numbers:
            return self._extreme(one.op, [self._over(arg, divisor, by) for arg in one.args])
        return self._over(number, divisor, by)

    def _over(self, number: int, divisor: int, by: Rounding) -> int:
        """A quotient; of a multiple of the divisor it is the factor."""
        found = self.to.terms[number]
        plain = found.op is Op.SUM and len(found.args) == 1 and found.numbers[1] == 0
        if plain and found.args[0] == divisor:
            return self.to.constant(found.numbers[0])
        if number == divisor:
            return self.to.constant(1)
        return self.to.round(number, divisor, by)

    def _select(self, cases: list[tuple[int, int]], otherwise: int) -> int:
        """A choice; where it only guards a divisor against nought, the guard is left out."""
        if len(cases) == 1:
            guarded = self._guarded(cases[0], otherwise)
            if guarded is not None:
                return guarded
        return self.to.select(cases, otherwise)

    def _guarded(self, case: tuple[int, int], otherwise: int) -> int | None:
        """A choice inside a guard that the number under it is not nought."""
        truth, value = case
        bare = self._not_nought(truth)
        inner = self.to.terms[value]
        if bare is None or inner.op is not Op.SELECT:
            return None
        safe = self.to.extreme(Op.GREATEST, [bare, self.to.constant(1)])
        swap = {safe: bare}
        truths = [self._with(one, swap) for one in inner.args[:-1:2]]
        values = [self._divided(one, swap) for one in (*inner.args[1::2], inner.args[-1])]
        cases = list(zip(truths, values, strict=False))
        at_nought = self._with(truths[0], {bare: self.to.constant(0)})
        if values[0] == otherwise and self.to.known(at_nought) == 1:
            return self.to.select(cases, values[-1])
        return self.to.select([(truth, self.to.select(cases, values[-1]))], otherwise)

    def _not_nought(self, truth: int) -> int | None:
        """The number, never below nought, of which a truth says that it is not nought."""
        found = self.to.terms[truth]
        inner = self.to.terms[found.args[0]] if found.op is Op.NOT else found
        if found.op is not Op.NOT or inner.op is not Op.EQUALS or inner.numbers != (0,):
            return None
        low = self.to.terms[inner.args[0]].low
        return inner.args[0] if low is not None and low >= 0 else None

    def _with(self, term: int, swap: Mapping[int, int]) -> int:
        """A comparison of sums with one term put in the place of another."""
        if term in swap:
            return swap[term]
        found = self.to.terms[term]
        if found.op not in (Op.SUM, Op.AT_LEAST):
            return term
        args = [self._with(arg, swap) for arg in found.args]
        if args == list(found.args):
            return term
        if found.op is Op.SUM:
            return self.to.linear(zip(found.numbers, args, strict=False), found.numbers[-1])
        other = args[1] if len(args) > 1 else self.to.constant(found.numbers[0])
        return self.to.at_least(args[0], other)

    def _divided(self, term: int, swap: Mapping[int, int]) -> int:
        """A quotient with a bare divisor, where that does no harm."""
        found = self.to.terms[term]
        bare = self.over_nought and found.op is Op.ROUND and len(found.args) > 1
        if not bare or found.args[1] not in swap:
            return term
        return self.to.add(found._replace(args=(found.args[0], swap[found.args[1]])))
