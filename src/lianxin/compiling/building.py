"""Building: terms put one behind the other, folded and bounded as they are made.

What is certain from the bounds alone is not worked out again for every subject:
a floor that nothing reaches, a comparison that always holds, a part that is
nought are left out.  Equal terms are made once.

This module does not know any rule.
"""

from collections.abc import Iterable, Sequence
from math import gcd
from typing import final

from attrs import field, frozen

from lianxin.compiling.bounds import Bound, extreme, over_bounds, product_bounds, sum_bounds
from lianxin.compiling.plan import NO_LABEL, Op, Place, Sort, Term
from lianxin.points import Rounding

__all__ = ["Builder"]

_TURNED = {Op.LEAST: Op.GREATEST, Op.GREATEST: Op.LEAST}
"""The bounds, each with the one that it becomes below nought."""

_Key = tuple[Op, tuple[int, ...], tuple[int, ...], Rounding | None, Sort]


@final
@frozen(kw_only=True, eq=False)
class Builder:
    """The terms of a plan that is being made (计划编制).

    Attributes:
        terms: The terms so far.
        places: Where in the scheme the next terms come from, innermost last.
    """

    terms: list[Term] = field(factory=list)
    places: list[Place] = field(factory=lambda: [Place()])
    seen: dict[_Key, int] = field(factory=dict, repr=False)

    def add(self, term: Term) -> int:
        """The position of a term, made once."""
        key = (term.op, term.args, term.numbers, term.by, term.sort)
        found = self.seen.get(key)
        if found is None:
            found = self.seen[key] = len(self.terms)
            self.terms.append(Term(*term[:-1], self.places[-1]))
        return found

    def bounds(self, term: int) -> Bound:
        """The least and the greatest value of a term."""
        found = self.terms[term]
        return found.low, found.high

    def known(self, term: int) -> int | None:
        """The value of a term that is always the same."""
        found = self.terms[term]
        return found.numbers[0] if found.op is Op.CONSTANT else None

    def constant(self, number: int, sort: Sort = Sort.NUMBER, scale: int = 1) -> int:
        """A constant."""
        found = self.seen.get((Op.CONSTANT, (), (number,), None, sort))
        if found is not None:
            return found
        return self.add(Term(Op.CONSTANT, (), (number,), number, number, sort, scale=scale))

    def truth(self, value: object) -> int:
        """A truth that always or never holds."""
        return self.constant(1 if value else 0, Sort.TRUTH)

    def linear(self, parts: Iterable[tuple[int, int]], rest: int = 0, scale: int = 1) -> int:
        """Weighted terms, added; sums of one term are seen through."""
        weights: dict[int, int] = {}
        for outer, term in parts:
            found, inner = self.terms[term], outer
            if found.op is Op.CONSTANT:
                rest += inner * found.numbers[0]
                continue
            if found.op is Op.SUM and len(found.args) == 1:
                rest += inner * found.numbers[1]
                inner, term = inner * found.numbers[0], found.args[0]  # noqa: PLW2901 - seen through
            weights[term] = weights.get(term, 0) + inner
        weights = {term: weight for term, weight in weights.items() if weight}
        if not weights:
            return self.constant(rest, scale=scale)
        args = tuple(weights)
        if len(args) == 1:
            return self._one_weighted(args[0], weights[args[0]], rest, scale)
        numbers = (*weights.values(), rest)
        low, high = sum_bounds([self.bounds(arg) for arg in args], numbers)
        return self.add(Term(Op.SUM, args, numbers, low, high, scale=scale))

    def _one_weighted(self, term: int, weight: int, rest: int, scale: int) -> int:
        """One weighted term; a bounded one is weighted first and bounded then."""
        found = self.terms[term]
        if weight == 1 and rest == 0:
            return term
        bounded = found.op in _TURNED and len(found.args) == len(found.numbers) == 1
        if bounded and found.numbers != (1,):
            inner = self.linear([(weight, found.args[0])], rest, scale)
            bound = self.constant(weight * found.numbers[0] + rest, scale=scale)
            op = found.op if weight > 0 else _TURNED[found.op]
            return self.extreme(op, [inner, bound], scale)
        low, high = sum_bounds([self.bounds(term)], (weight, rest))
        return self.add(Term(Op.SUM, (term,), (weight, rest), low, high, scale=scale))

    def product(self, one: int, other: int, scale: int = 1) -> int:
        """Two terms, multiplied."""
        for fixed, free in ((one, other), (other, one)):
            number = self.known(fixed)
            if number is not None:
                return self.linear([(number, free)], scale=scale)
        low, high = product_bounds(self.bounds(one), self.bounds(other))
        args = (min(one, other), max(one, other))
        return self.add(Term(Op.PRODUCT, args, (), low, high, scale=scale))

    def extreme(self, op: Op, terms: Iterable[int], scale: int = 1) -> int:
        """The least or the greatest of several; those that can never be it are left out."""
        sign = 1 if op is Op.LEAST else -1
        found = list(dict.fromkeys(terms))
        kept = [
            one
            for place, one in enumerate(found)
            if not any(
                self._beats(other, one, sign) and not (at > place and self._beats(one, other, sign))
                for at, other in enumerate(found)
                if at != place
            )
        ]
        if len(kept) == 1:
            return kept[0]
        fixed = [number for one in kept if (number := self.known(one)) is not None]
        args = tuple(one for one in kept if self.known(one) is None)
        numbers = (min(fixed) if sign == 1 else max(fixed),) if fixed else ()
        low, high = extreme([self.bounds(one) for one in kept], sign)
        return self.add(Term(op, args, numbers, low, high, scale=scale))

    def _beats(self, one: int, other: int, sign: int) -> bool:
        """Whether a term always makes another one superfluous in an extreme."""
        top = self.terms[one].high if sign == 1 else self.terms[one].low
        bottom = self.terms[other].low if sign == 1 else self.terms[other].high
        return top is not None and bottom is not None and sign * top <= sign * bottom

    def round(self, number: int, divisor: int, by: Rounding, scale: int = 1) -> int:
        """A quotient made whole; the divisor is at least 1."""
        fixed = self.known(divisor)
        if fixed is None:
            low, high = over_bounds(self.bounds(number), self.bounds(divisor), by)
            return self.add(Term(Op.ROUND, (number, divisor), (), low, high, by=by, scale=scale))
        number, fixed = self._shortened(number, fixed)
        if fixed == 1:
            return number
        low, high = over_bounds(self.bounds(number), (fixed, fixed), by)
        if low is not None and low == high:
            return self.constant(low, scale=scale)
        return self.add(Term(Op.ROUND, (number,), (fixed,), low, high, by=by, scale=scale))

    def _shortened(self, number: int, divisor: int) -> tuple[int, int]:
        """A fraction whose factors in common are left out."""
        found = self.terms[number]
        if found.op is Op.SUM:
            factor = gcd(divisor, *found.numbers)
            if factor > 1:
                weights = [one // factor for one in found.numbers]
                parts = list(zip(weights, found.args, strict=False))
                return self.linear(parts, weights[-1], found.scale), divisor // factor
        return number, divisor

    def at_least(self, one: int, other: int) -> int:
        """Whether a term is at least another."""
        if one == other:
            return self.truth(value=True)
        (low, high), (least, most) = self.bounds(one), self.bounds(other)
        if low is not None and most is not None and low >= most:
            return self.truth(value=True)
        if high is not None and least is not None and high < least:
            return self.truth(value=False)
        fixed = self.known(other)
        if fixed is not None:
            return self._reaches(one, fixed)
        fixed = self.known(one)
        if fixed is not None:
            return self.none(self._reaches(other, fixed + 1))
        return self.add(Term(Op.AT_LEAST, (one, other), (), 0, 1, Sort.TRUTH))

    def _reaches(self, term: int, number: int) -> int:
        """Whether a term is at least a number; a bound or a sum of one term is seen through."""
        found = self.terms[term]
        if found.op in _TURNED and len(found.args) == len(found.numbers) == 1:
            return self._bounded_reaches(found, number)
        if found.op is Op.SUM and len(found.args) == 1:
            weight, rest = found.numbers
            if weight > 0:
                return self._reaches(found.args[0], -((rest - number) // weight))
            return self.none(self._reaches(found.args[0], (rest - number) // -weight + 1))
        return self.add(Term(Op.AT_LEAST, (term,), (number,), 0, 1, Sort.TRUTH))

    def _bounded_reaches(self, found: Term, number: int) -> int:
        """Whether a term with one bound is at least a number."""
        within = found.numbers[0] >= number
        if found.op is Op.LEAST:
            return self._reaches(found.args[0], number) if within else self.truth(value=False)
        return self.truth(value=True) if within else self._reaches(found.args[0], number)

    def equals(self, one: int, other: int) -> int:
        """Whether two terms are equal."""
        if one == other:
            return self.truth(value=True)
        (low, high), (least, most) = self.bounds(one), self.bounds(other)
        apart = (low is not None and most is not None and low > most) or (
            high is not None and least is not None and high < least
        )
        if apart:
            return self.truth(value=False)
        if None not in (low, least) and low == high == least == most:
            return self.truth(value=True)
        for fixed, free in ((self.known(one), other), (self.known(other), one)):
            if fixed is not None:
                return self._is(free, fixed)
        return self.add(Term(Op.EQUALS, (min(one, other), max(one, other)), (), 0, 1, Sort.TRUTH))

    def _is(self, term: int, number: int) -> int:
        """Whether a term is a number; a sum of one term is seen through."""
        found = self.terms[term]
        if found.op is Op.SUM and len(found.args) == 1:
            weight, rest = found.numbers
            if (number - rest) % weight:
                return self.truth(value=False)
            return self._is(found.args[0], (number - rest) // weight)
        if found.op in _TURNED and len(found.args) == 1 and found.numbers == (number,):
            reached = self._reaches(found.args[0], number + (found.op is Op.GREATEST))
            return reached if found.op is Op.LEAST else self.none(reached)
        if found.sort is Sort.TRUTH and number in (0, 1):
            return term if number else self.none(term)
        return self.add(Term(Op.EQUALS, (term,), (number,), 0, 1, Sort.TRUTH))

    def one_of(self, label: int, codes: Iterable[int]) -> int:
        """Whether a label is one of some."""
        wanted = tuple(sorted(set(codes)))
        low, high = self.bounds(label)
        fixed = self.known(label)
        if fixed is not None:
            return self.truth(fixed in wanted)
        inside = [
            code
            for code in wanted
            if (low is None or code >= low) and (high is None or code <= high)
        ]
        if not inside:
            return self.truth(value=False)
        if low is not None and high is not None and len(inside) == high - low + 1:
            return self.truth(value=True)
        if low == NO_LABEL and inside == [low]:
            return self.none(self._reaches(label, 0))
        return self.add(Term(Op.ONE_OF, (label,), tuple(inside), 0, 1, Sort.TRUTH))

    def all(self, truths: Iterable[int]) -> int:
        """Whether all of some truths hold."""
        return self._joined(Op.ALL, truths)

    def any(self, truths: Iterable[int]) -> int:
        """Whether any of some truths holds."""
        return self._joined(Op.ANY, truths)

    def _joined(self, op: Op, truths: Iterable[int]) -> int:
        decides = 0 if op is Op.ALL else 1
        kept = [one for one in dict.fromkeys(truths) if self.known(one) != 1 - decides]
        if any(self.known(one) == decides for one in kept):
            return self.truth(decides)
        if not kept:
            return self.truth(1 - decides)
        if len(kept) == 1:
            return kept[0]
        return self.add(Term(op, tuple(kept), (), 0, 1, Sort.TRUTH))

    def none(self, truth: int) -> int:
        """Whether a truth does not hold."""
        found = self.terms[truth]
        if found.op is Op.CONSTANT:
            return self.truth(not found.numbers[0])
        if found.op is Op.NOT:
            return found.args[0]
        return self.add(Term(Op.NOT, (truth,), (), 0, 1, Sort.TRUTH))

    def select(self, cases: Sequence[tuple[int, int]], otherwise: int, scale: int = 1) -> int:
        """The value of the first truth that holds, else the last one."""
        kept: list[tuple[int, int]] = []
        for truth, value in cases:
            always = self.known(truth)
            if always == 1:
                otherwise = value
                break
            if always is None:
                kept.append((truth, value))
        while kept and kept[-1][1] == otherwise:
            kept.pop()
        if not kept:
            return otherwise
        values = [value for _, value in kept] + [otherwise]
        sort = self.terms[otherwise].sort
        if sort is Sort.TRUTH and len(kept) == 1:
            found = self._as_truth(kept[0], otherwise)
            if found is not None:
                return found
        lows = [self.terms[value].low for value in values]
        highs = [self.terms[value].high for value in values]
        low = None if None in lows else min(one for one in lows if one is not None)
        high = None if None in highs else max(one for one in highs if one is not None)
        args = (*(one for pair in kept for one in pair), otherwise)
        return self.add(Term(Op.SELECT, args, (), low, high, sort, scale=scale))

    def _as_truth(self, case: tuple[int, int], otherwise: int) -> int | None:
        """A choice between two truths of which one is certain, as all or any."""
        truth, value = case
        if self.known(otherwise) == 0:
            return self.all((truth, value))
        if self.known(value) == 1:
            return self.any((truth, otherwise))
        if self.known(value) == 0:
            return self.all((self.none(truth), otherwise))
        return None
