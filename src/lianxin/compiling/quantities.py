"""Quantities: the exact arithmetic of a scheme, written in whole numbers.

Two quantities are brought to one scale before they are added or compared; a
division multiplies crosswise instead of dividing.  Whatever is absent stays so.

This module does not know any rule.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple, final

from attrs import field, frozen

from lianxin.compiling.building import Builder
from lianxin.compiling.plan import Op, Quantity
from lianxin.points import Number, Rounding

__all__ = ["Arithmetic", "Case"]


class Case(NamedTuple):
    """A truth, with what stands if it holds and no earlier one does."""

    truth: int
    value: Quantity
    lacks: int | None = None


class _Common(NamedTuple):
    """Several quantities over one scale and one divisor."""

    nums: list[int]
    scale: int
    over: int | None


@final
@frozen(kw_only=True, eq=False)
class Arithmetic:
    """Sums, products, quotients and choices of quantities (精确算术).

    Attributes:
        terms: Where the terms are put.
        unit: How many minor units make a point.
    """

    terms: Builder
    unit: int
    printed: dict[Number, Quantity] = field(factory=dict, repr=False)

    def fixed(self, number: Number) -> Quantity:
        """A number as printed, in minor units where it is whole in them."""
        found = self.printed.get(number)
        if found is None:
            found = self.printed[number] = self._fixed(number)
        return found

    def _fixed(self, number: Number) -> Quantity:
        exact = Fraction(number)
        scale = self.unit if self.unit % exact.denominator == 0 else exact.denominator
        return Quantity(self.terms.constant(int(exact * scale), scale=scale), scale)

    def nought(self) -> Quantity:
        """Nothing."""
        return self.fixed(0)

    def absent(self) -> Quantity:
        """What is not there."""
        return self.nought()._replace(there=self.terms.truth(value=False))

    def exact(self, one: Quantity) -> Number | None:
        """The number that a quantity always is."""
        known = self.terms.known(one.num)
        if known is None or one.over is not None or one.there is not None:
            return None
        found = Fraction(known, one.scale)
        return found.numerator if found.denominator == 1 else found

    def scaled(self, one: Quantity, weight: Number) -> Quantity:
        """A quantity times a number."""
        if weight == 1:
            return one
        factor = Fraction(weight) / one.scale
        scale = factor.denominator
        num = self.terms.linear([(factor.numerator, one.num)], scale=scale)
        return one._replace(num=num, scale=scale)

    def lifted(self, one: Quantity) -> Quantity:
        """A quantity in minor units, where it is whole in them."""
        if self.unit % one.scale or self.unit == one.scale:
            return one
        num = self.terms.linear([(self.unit // one.scale, one.num)], scale=self.unit)
        return one._replace(num=num, scale=self.unit)

    def there(self, parts: Sequence[Quantity]) -> int | None:
        """The truth that all of some quantities are there."""
        truths = [one.there for one in parts if one.there is not None]
        return self._kept(self.terms.all(truths), 1) if truths else None

    def lacks(self, *truths: int | None) -> int | None:
        """The truth that any of some quantities is incomplete."""
        found = [one for one in truths if one is not None]
        return self._kept(self.terms.any(found), 0) if found else None

    def _kept(self, truth: int, plain: int) -> int | None:
        """A truth; None where it is always what goes without saying."""
        return None if self.terms.known(truth) == plain else truth

    def common(self, parts: Sequence[Quantity]) -> _Common:
        """Several quantities over one scale and one divisor."""
        first = parts[0].scale if parts else 1
        if all(one.scale == first and one.over is None for one in parts):
            return _Common([one.num for one in parts], first, None)
        scale = 1
        for one in parts:
            known = self.terms.known(one.num)
            needs = one.scale if known is None else one.scale // gcd(known, one.scale)
            scale = lcm(scale, needs)
        overs = list(dict.fromkeys(one.over for one in parts if one.over is not None))
        over: int | None = None
        for divisor in overs:
            over = divisor if over is None else self.terms.product(over, divisor)
        return _Common([self._raised(one, scale, overs) for one in parts], scale, over)

    def _raised(self, one: Quantity, scale: int, overs: list[int]) -> int:
        known = self.terms.known(one.num)
        if known is None:
            num = self.terms.linear([(scale // one.scale, one.num)], scale=scale)
        else:
            num = self.terms.constant(known * scale // one.scale, scale=scale)
        for over in overs:
            if over != one.over:
                num = self.terms.product(num, over, scale)
        return num

    def add(self, parts: Sequence[tuple[Number, Quantity]]) -> Quantity:
        """The sum of weighted quantities; what was dropped is weighted and summed, too."""
        if len(parts) == 1:
            return self._weighted(*parts[0])
        inner = [one for _, one in parts]
        common = self.common([self.scaled(one, weight) for weight, one in parts])
        num = self.terms.linear([(1, num) for num in common.nums], scale=common.scale)
        dropped = [(weight, one.dropped) for weight, one in parts if one.dropped is not None]
        return Quantity(
            num,
            common.scale,
            common.over,
            self.there(inner),
            self.lacks(*(one.lacks for one in inner)),
            self.add(dropped) if dropped else None,
        )

    def _weighted(self, weight: Number, one: Quantity) -> Quantity:
        """One quantity with a weight, which what was dropped has, too."""
        found = self.scaled(one, weight)
        if one.dropped is None:
            return found
        return found._replace(dropped=self.scaled(one.dropped, weight))

    def multiply(self, one: Quantity, other: Quantity) -> Quantity:
        """The product of two quantities."""
        there, lacks = self.there((one, other)), self.lacks(one.lacks, other.lacks)
        for fixed, free in ((one, other), (other, one)):
            number = self.exact(fixed)
            if number is not None:
                scaled = self.lifted(self.scaled(free, number))
                return scaled._replace(there=there, lacks=lacks, dropped=None)
        scale = one.scale * other.scale
        num = self.terms.product(one.num, other.num, scale)
        over = one.over if other.over is None else other.over
        if one.over is not None and other.over is not None:
            over = self.terms.product(one.over, other.over)
        return Quantity(num, scale, over, there, lacks)

    def divide(self, one: Quantity, other: Quantity) -> Quantity:
        """A ratio; over nought there is none."""
        number = self.exact(other)
        if number is not None and number != 0:
            return self.multiply(one, self.fixed(1 / Fraction(number)))
        terms, nought = self.terms, self.terms.constant(0)
        sure = terms.none(terms.equals(other.num, nought))
        over, num = other.num, one.num
        if terms.terms[over].low is None or (terms.terms[over].low or 0) < 0:
            below = terms.none(terms.at_least(over, nought))
            num = terms.select([(below, terms.linear([(-1, num)]))], num, one.scale)
            over = terms.extreme(Op.GREATEST, [over, terms.linear([(-1, over)])])
        over = terms.extreme(Op.GREATEST, [over, terms.constant(1)])
        factor = Fraction(other.scale, one.scale)
        num = terms.linear([(factor.numerator, num)], scale=factor.denominator)
        if other.over is not None:
            num = terms.product(num, other.over)
        whole = over if one.over is None else terms.product(over, one.over)
        parts = [one.there, other.there, None if terms.known(sure) == 1 else sure]
        truths = [truth for truth in parts if truth is not None]
        return Quantity(
            num,
            factor.denominator,
            None if terms.known(whole) == 1 else whole,
            terms.all(truths) if truths else None,
            self.lacks(one.lacks, other.lacks),
        )

    def reaches(self, one: Quantity, other: Quantity) -> int:
        """Whether a quantity is at least another, where both are there."""
        return self.terms.at_least(*self._crossed(one, other))

    def equals(self, one: Quantity, other: Quantity) -> int:
        """Whether two quantities are equal, where both are there."""
        return self.terms.equals(*self._crossed(one, other))

    def _crossed(self, one: Quantity, other: Quantity) -> tuple[int, int]:
        """Two terms that compare as two quantities do."""
        common = self.common((one, other))
        left, right = common.nums
        shared = self._factor(left, right)
        if shared > 1:
            left, right = self._less(left, shared), self._less(right, shared)
        return left, right

    def _factor(self, *terms: int) -> int:
        """What divides every number of several terms."""
        numbers: list[int] = []
        for term in terms:
            found = self.terms.terms[term]
            numbers.extend(found.numbers if found.op in (Op.SUM, Op.CONSTANT) else (1,))
        return gcd(*numbers)

    def _less(self, term: int, factor: int) -> int:
        found = self.terms.terms[term]
        weights = [number // factor for number in found.numbers]
        if found.op is Op.CONSTANT:
            return self.terms.constant(weights[0])
        return self.terms.linear(zip(weights, found.args, strict=False), weights[-1])

    def least(self, parts: Sequence[Quantity]) -> Quantity:
        """The least of quantities that are all there."""
        return self._extreme(Op.LEAST, parts)

    def greatest(self, parts: Sequence[Quantity]) -> Quantity:
        """The greatest of quantities that are all there."""
        return self._extreme(Op.GREATEST, parts)

    def _extreme(self, op: Op, parts: Sequence[Quantity]) -> Quantity:
        common = self.common(parts)
        num = self.terms.extreme(op, common.nums, common.scale)
        return Quantity(
            num,
            common.scale,
            common.over,
            self.there(parts),
            self.lacks(*(one.lacks for one in parts)),
            parts[0].dropped,
        )

    def select(self, cases: Sequence[Case], otherwise: Quantity) -> Quantity:
        """What stands under the first truth that holds."""
        values = [*(one.value for one in cases), otherwise]
        common = self._side_by_side(values)
        truths = [one.truth for one in cases]
        pick = self._picker(truths)
        yes, no = self.terms.truth(value=True), self.terms.truth(value=False)
        there = pick([yes if one.there is None else one.there for one in values], 1)
        lacks = pick([no if one.lacks is None else one.lacks for one in values], 1)
        dropped = None
        if any(one.dropped is not None for one in values):
            inner = [one.dropped or self.nought() for one in values]
            pairs = [Case(truth, one) for truth, one in zip(truths, inner, strict=False)]
            dropped = self.select(pairs, inner[-1])
        over = None
        if common.overs:
            over = pick(common.overs, 1)
        return Quantity(
            pick(common.nums, common.scale),
            common.scale,
            over,
            self._kept(there, 1),
            self.lacks(lacks, *(one.lacks for one in cases)),
            dropped,
        )

    def _picker(self, truths: list[int]) -> "_Picker":
        return _Picker(terms=self.terms, truths=tuple(truths))

    def _side_by_side(self, values: list[Quantity]) -> "_Beside":
        """Quantities over one scale, each with its own divisor."""
        bare = [one._replace(over=None) for one in values]
        if self.unit > 1 and all(self.terms.known(one.num) is not None for one in bare):
            bare = [self.lifted(one) for one in bare]
        common = self.common(bare)
        overs: list[int] = []
        if any(one.over is not None for one in values):
            one = self.terms.constant(1)
            overs = [one if value.over is None else value.over for value in values]
        return _Beside(common.nums, common.scale, overs)

    def round(self, one: Quantity, by: Rounding, to: Number) -> Quantity:
        """A quantity brought to a multiple of a step."""
        step = Fraction(to)
        factor = 1 / step / one.scale
        num = self.terms.linear([(factor.numerator, one.num)])
        divisor = self.terms.constant(factor.denominator)
        if one.over is not None:
            divisor = self.terms.linear([(factor.denominator, one.over)])
        count = self.terms.round(num, divisor, by)
        back = self.lifted(self.scaled(Quantity(count), step))
        return one._replace(num=back.num, scale=back.scale, over=None)


class _Beside(NamedTuple):
    """Quantities over one scale, each with its own divisor (none: no list)."""

    nums: list[int]
    scale: int
    overs: list[int]


@final
@frozen(kw_only=True, eq=False)
class _Picker:
    """A choice by certain truths, of any list of terms (择取)."""

    terms: Builder
    truths: tuple[int, ...]

    def __call__(self, values: Sequence[int], scale: int) -> int:
        """The term of the first truth that holds, else the last one."""
        pairs = list(zip(self.truths, values, strict=False))
        return self.terms.select(pairs, values[-1], scale)
