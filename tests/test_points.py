"""Exact numbers, how they are shown, and roundings that have names."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.points import Rounding, decimal_of, number_of, rounded, shown

NUMBERS = st.one_of(st.integers(), st.fractions(max_denominator=1000))


class TestNumberOf:
    """What counts as an exact number."""

    @pytest.mark.parametrize(
        ("value", "number"),
        [
            (3, 3),
            (Decimal("0.5"), Fraction(1, 2)),
            (Decimal("2.00"), 2),
            (Fraction(6, 3), 2),
            ("12", 12),
            ("-0.25", Fraction(-1, 4)),
        ],
    )
    def test_exact_numbers_are_taken(self, value: object, number: object) -> None:
        """Ints, decimals, fractions and decimal texts are numbers."""
        assert number_of(value) == number

    @pytest.mark.parametrize(
        "value",
        [
            0.5,
            True,
            None,
            "",
            "1e5",
            "1.",
            "½",
            "1_000",
            " 1",
            "１２",
            "9" * 61,
            Decimal("NaN"),
            Decimal("Infinity"),
            Decimal("1e999999"),
            Decimal("1e-999999"),
            [],
        ],
    )
    def test_everything_else_is_refused(self, value: object) -> None:
        """Floats, flags, NaN, infinity, odd texts and absurd sizes are no numbers."""
        assert number_of(value) is None

    def test_whole_numbers_are_ints(self) -> None:
        """A whole number is an int, whatever it came as."""
        assert type(number_of(Decimal("2.0"))) is int


class TestDecimalOf:
    """What is handed out."""

    @given(number=NUMBERS)
    def test_is_equal_to_what_it_was(self, number: int | Fraction) -> None:
        """Nothing is lost, however long the number and whatever the context."""
        with localcontext() as context:
            context.prec = 3
            assert Fraction(decimal_of(number)) == number

    def test_is_a_fraction_only_where_no_decimal_is_equal(self) -> None:
        """A third stays a third, an eighth is 0.125."""
        assert decimal_of(Fraction(1, 3)) == Fraction(1, 3)
        assert decimal_of(Fraction(-1, 8)) == Decimal("-0.125")


class TestShown:
    """How a number is written."""

    @pytest.mark.parametrize(
        ("number", "text"),
        [(0, "0"), (Fraction(1, 2), "0.5"), (1000, "1000"), (Fraction(22, 7), "22/7"), (-3, "-3")],
    )
    def test_is_written_plainly(self, number: int | Fraction, text: str) -> None:
        """Plain decimals, no exponents, else a fraction."""
        assert shown(number) == text


class TestRounded:
    """Roundings by name."""

    @pytest.mark.parametrize(
        ("rounding", "results"),
        [
            (Rounding.HALF_UP, [3, 2, 1, -1, -3]),
            (Rounding.FLOOR, [2, 1, 1, -2, -3]),
            (Rounding.CEIL, [3, 2, 2, -1, -2]),
            (Rounding.HALF_EVEN, [2, 2, 1, -1, -2]),
            (Rounding.TRUNCATE, [2, 1, 1, -1, -2]),
        ],
    )
    def test_by_hand(self, rounding: Rounding, results: list[int]) -> None:
        """2.5, 1.7, 1.2, -1.2 and -2.5, each in its way."""
        values = [Fraction(n, 10) for n in (25, 17, 12, -12, -25)]

        assert [rounded(value, rounding) for value in values] == results

    def test_to_a_step(self) -> None:
        """89.985 to hundredths is 89.99, to fives 90."""
        assert rounded(Fraction("89.985"), Rounding.HALF_UP, Fraction("0.01")) == Fraction("89.99")
        assert rounded(Fraction("89.985"), Rounding.HALF_UP, 5) == 90

    @given(
        value=NUMBERS,
        rounding=st.sampled_from(list(Rounding)),
        step=st.sampled_from([1, 5, Fraction(1, 100), Fraction(1, 3)]),
    )
    def test_lands_on_a_step_less_than_one_away(
        self, value: int | Fraction, rounding: Rounding, step: int | Fraction
    ) -> None:
        """The result is a multiple of the step, and nearer than one step."""
        result = rounded(value, rounding, step)

        assert Fraction(result) / Fraction(step) % 1 == 0
        assert abs(Fraction(result) - value) < step
