"""Terms are folded and bounded as they are made, and what they say stays the same.

The oracle is written a second time here, as plain functions over the inputs.
"""

import math
import operator
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin.compiling import Input, Op, Plan, Quantity, Sort, Term, evaluate, quantity_of
from lianxin.compiling.bounds import over_bounds, product_bounds
from lianxin.compiling.building import Builder
from lianxin.compiling.emitting import Emitter, function_of
from lianxin.compiling.quantities import Arithmetic, Case
from lianxin.points import Rounding, rounded

Meaning = Callable[[Sequence[int]], int]

NUMBERS = st.integers(-6, 6)


class Grower:
    """Terms grown at random, each with its meaning written out beside it."""

    def __init__(self, draw: Any) -> None:
        """Start with a few inputs: bounded, open, and truths."""
        self.draw = draw
        self.terms = Builder()
        self.numbers: list[tuple[int, Meaning]] = []
        self.truths: list[tuple[int, Meaning]] = []
        self.inputs: list[Input] = []
        for low, high in ((0, 5), (-4, 4), (1, None), (None, None)):
            self.add_input(Sort.NUMBER, low, high)
        self.add_input(Sort.TRUTH, 0, 1)

    def add_input(self, sort: Sort, low: int | None, high: int | None) -> None:
        """One more input."""
        place = len(self.inputs)
        self.inputs.append(Input(name=f"i{place}", sort=sort, low=low, high=high))
        term = self.terms.add(Term(Op.INPUT, (), (place,), low, high, sort))
        shelf = self.truths if sort is Sort.TRUTH else self.numbers
        shelf.append((term, operator.itemgetter(place)))

    def number(self) -> tuple[int, Meaning]:
        """Any number so far, or a constant."""
        if self.draw(st.integers(0, 4)) == 0:
            value = self.draw(NUMBERS)
            return self.terms.constant(value), lambda _: value
        return self.draw(st.sampled_from(self.numbers))

    def truth(self) -> tuple[int, Meaning]:
        """Any truth so far, or one that is certain."""
        if self.draw(st.integers(0, 4)) == 0:
            value = self.draw(st.booleans())
            return self.terms.truth(value), lambda _: value
        return self.draw(st.sampled_from(self.truths))

    def grow(self) -> None:
        """One more term of any kind."""
        compared = [self.compare, self.logic, self.choose]
        kinds = [self.linear, self.product, self.extreme, self.round, *compared]
        self.draw(st.sampled_from(kinds))()

    def linear(self) -> None:
        """A weighted sum."""
        weights = self.draw(st.lists(NUMBERS, max_size=3))
        parts = [(weight, self.number()) for weight in weights]
        rest = self.draw(NUMBERS)
        term = self.terms.linear([(weight, one) for weight, (one, _) in parts], rest)
        self.numbers.append(
            (term, lambda a: rest + sum(weight * mean(a) for weight, (_, mean) in parts))
        )

    def product(self) -> None:
        """A product."""
        (one, left), (other, right) = self.number(), self.number()
        self.numbers.append((self.terms.product(one, other), lambda a: left(a) * right(a)))

    def extreme(self) -> None:
        """The least or the greatest of several."""
        parts = [self.number() for _ in range(self.draw(st.integers(1, 3)))]
        least = self.draw(st.booleans())
        term = self.terms.extreme(Op.LEAST if least else Op.GREATEST, [one for one, _ in parts])
        pick: Any = min if least else max
        self.numbers.append((term, lambda a: pick(mean(a) for _, mean in parts)))

    def round(self) -> None:
        """A quotient made whole."""
        one, mean = self.number()
        by = self.draw(st.sampled_from(list(Rounding)))
        if self.draw(st.booleans()):
            divisor = self.draw(st.integers(1, 6))
            term = self.terms.round(one, self.terms.constant(divisor), by)
            self.numbers.append((term, lambda a: int(rounded(Fraction(mean(a), divisor), by))))
            return
        other, under = self.number()
        positive = self.terms.extreme(Op.GREATEST, [other, self.terms.constant(1)])
        term = self.terms.round(one, positive, by)
        self.numbers.append((term, lambda a: int(rounded(Fraction(mean(a), max(1, under(a))), by))))

    def compare(self) -> None:
        """One number against another."""
        (one, left), (other, right) = self.number(), self.number()
        if self.draw(st.booleans()):
            self.truths.append((self.terms.at_least(one, other), lambda a: left(a) >= right(a)))
            return
        if self.draw(st.booleans()):
            self.truths.append((self.terms.equals(one, other), lambda a: left(a) == right(a)))
            return
        codes = self.draw(st.lists(NUMBERS, max_size=4))
        self.truths.append((self.terms.one_of(one, codes), lambda a: left(a) in codes))

    def logic(self) -> None:
        """All, any or not."""
        parts = [self.truth() for _ in range(self.draw(st.integers(0, 3)))]
        which = self.draw(st.integers(0, 2))
        if which == 0:
            term = self.terms.all([one for one, _ in parts])
            self.truths.append((term, lambda a: all(mean(a) for _, mean in parts)))
        elif which == 1:
            term = self.terms.any([one for one, _ in parts])
            self.truths.append((term, lambda a: any(mean(a) for _, mean in parts)))
        else:
            one, mean = self.truth()
            self.truths.append((self.terms.none(one), lambda a: not mean(a)))

    def choose(self) -> None:
        """The value of the first truth that holds."""
        truths = [self.truth() for _ in range(self.draw(st.integers(0, 2)))]
        shelf = self.draw(st.sampled_from(["numbers", "truths"]))
        pick = self.number if shelf == "numbers" else self.truth
        values = [pick() for _ in range(len(truths) + 1)]
        pairs = [(one, value) for (one, _), (value, _) in zip(truths, values, strict=False)]
        term = self.terms.select(pairs, values[-1][0])

        def mean(a: Sequence[int]) -> int:
            for (_, truth), (_, value) in zip(truths, values, strict=False):
                if truth(a):
                    return value(a)
            return values[-1][1](a)

        getattr(self, shelf).append((term, mean))


@st.composite
def grown(draw: Any) -> tuple[Grower, list[int]]:
    """Terms grown at random, and inputs within their bounds."""
    grower = Grower(draw)
    for _ in range(draw(st.integers(1, 14))):
        grower.grow()
    values = []
    for one in grower.inputs:
        low = -9 if one.low is None else one.low
        values.append(draw(st.integers(low, 9 if one.high is None else one.high)))
    return grower, values


@given(grown())
@settings(max_examples=150, deadline=None)
def test_terms_mean_what_was_written(made: tuple[Grower, list[int]]) -> None:
    """Folding, bounds, the interpreter and generated code all agree with the plain meaning."""
    grower, inputs = made
    plan = Plan(
        digest="",
        unit=1,
        inputs=tuple(grower.inputs),
        terms=tuple(grower.terms.terms),
        nodes=(),
    )
    wanted = grower.numbers + grower.truths
    to = Emitter(plan=plan)
    to.emit([term for term, _ in wanted])
    source = to.function("(" + "".join(f"{to.names[term]}, " for term, _ in wanted) + ")")
    values = evaluate(plan, inputs)

    for (term, mean), coded in zip(wanted, function_of(source)(inputs), strict=True):
        found = plan.terms[term]
        assert values[term] == mean(inputs) == coded
        assert found.low is None or found.low <= values[term]
        assert found.high is None or values[term] <= found.high


@pytest.mark.parametrize("by", list(Rounding))
def test_quotient_by_what_has_no_end_is_bounded(by: Rounding) -> None:
    """Over a divisor without an end, a quotient comes next to nought and not beyond."""
    low, high = over_bounds((-7, 7), (1, None), by)

    assert (low, high) == (-7, 7)
    assert over_bounds((0, 7), (2, None), by)[0] in (0, 1)
    assert over_bounds((None, None), (2, 3), by) == (None, None)


def test_terms_that_are_always_alike_are_equal() -> None:
    """Two terms whose bounds leave one value are equal without being compared."""
    terms = Builder()
    three = terms.add(Term(Op.INPUT, (), (0,), 3, 3))

    assert terms.known(terms.equals(three, terms.constant(3))) == 1


def test_bounds_decide_a_comparison() -> None:
    """What the bounds alone decide is not compared."""
    terms = Builder()
    low = terms.add(Term(Op.INPUT, (), (0,), 0, 3))
    high = terms.add(Term(Op.INPUT, (), (1,), 4, 9))

    assert terms.at_least(high, low) == terms.truth(value=True)
    assert terms.at_least(low, high) == terms.truth(value=False)
    assert terms.equals(low, high) == terms.truth(value=False)


def test_factor_in_common_is_left_out_of_a_quotient() -> None:
    """Six and four to the tenth are three and two to the fifth."""
    terms = Builder()
    one = terms.add(Term(Op.INPUT, (), (0,), 0, 9))
    found = terms.round(terms.linear([(6, one)], 4), terms.constant(10), Rounding.FLOOR)
    whole = terms.round(terms.linear([(6, one)], 4), terms.constant(2), Rounding.FLOOR)

    assert terms.terms[found].numbers == (5,)
    assert terms.terms[terms.terms[found].args[0]].numbers == (3, 2)
    assert whole == terms.linear([(3, one)], 2)


def test_choice_of_a_certain_truth_is_all_or_any() -> None:
    """A choice between truths, one of them certain, needs no choosing."""
    terms = Builder()
    one, other = (terms.add(Term(Op.INPUT, (), (n,), 0, 1, Sort.TRUTH)) for n in (0, 1))
    yes, no = terms.truth(value=True), terms.truth(value=False)

    assert terms.select([(one, other)], no) == terms.all((one, other))
    assert terms.select([(one, yes)], other) == terms.any((one, other))
    assert terms.select([(one, no)], other) == terms.all((terms.none(one), other))


def test_product_with_an_open_end_is_open() -> None:
    """Only two that are never below nought keep an end."""
    assert product_bounds((2, None), (3, 4)) == (6, None)
    assert product_bounds((-2, None), (3, 4)) == (None, None)


def arithmetic() -> tuple[Arithmetic, Quantity, Quantity]:
    """Two quantities that are inputs: hundredths, and a ratio of wholes."""
    terms = Builder()
    one = terms.add(Term(Op.INPUT, (), (0,), -500, 500, scale=100))
    num = terms.add(Term(Op.INPUT, (), (1,), 0, 50))
    over = terms.add(Term(Op.INPUT, (), (2,), 1, 50))
    return Arithmetic(terms=terms, unit=100), Quantity(one, 100), Quantity(num, 1, over)


@given(st.integers(-500, 500), st.integers(0, 50), st.integers(1, 50))
def test_arithmetic_is_that_of_fractions(one: int, num: int, over: int) -> None:
    """Sums, products, quotients, extremes, comparisons and choices of unlike quantities."""
    numbers, left, right = arithmetic()
    a, b = Fraction(one, 100), Fraction(num, over)
    third = Fraction(1, 3)
    less = numbers.terms.none(numbers.reaches(left, right))
    expected = [
        (numbers.add([(third, left), (2, right), (1, right)]), a / 3 + 3 * b),
        (numbers.multiply(left, right), a * b),
        (numbers.multiply(right, right), b * b),
        (numbers.divide(left, right), a / b if b else None),
        (numbers.divide(right, left), b / a if a else None),
        (numbers.divide(right, numbers.multiply(left, right)), 1 / a if a and b else None),
        (numbers.least([left, right]), min(a, b)),
        (numbers.greatest([left, right, numbers.fixed(third)]), max(a, b, third)),
        (numbers.select([Case(less, left)], right), min(a, b)),
        (numbers.round(left, Rounding.HALF_UP, third), rounded(a, Rounding.HALF_UP, third)),
        (numbers.round(right, Rounding.CEIL, 1), math.ceil(b)),
    ]
    equal = numbers.equals(left, right)
    plan = Plan(digest="", unit=100, inputs=(), terms=tuple(numbers.terms.terms), nodes=())
    values = evaluate(plan, [one, num, over])

    for quantity, number in expected:
        assert quantity_of(quantity, values) == number
    assert values[less] == (a < b)
    assert values[equal] == (a == b)
