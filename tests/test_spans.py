"""What is known of a number, a label or a condition."""

from fractions import Fraction
from itertools import product as pairs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.spans import (
    ABSENT,
    Span,
    Truth,
    Verdict,
    all_of,
    exactly,
    how_many,
    hull,
    not_that,
    product,
    quotient,
    total,
)

YES, NO, OPEN = Verdict(Truth.YES), Verdict(Truth.NO), Verdict(Truth.OPEN)
LACKING = Verdict(Truth.OPEN, missing=frozenset({"q"}))
ENDS = st.integers(-4, 4)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Spans of whole numbers, either end perhaps open."""
    low, high = sorted((draw(ENDS), draw(ENDS)))
    opened = draw(st.sampled_from(["", "low", "high", "both"]))
    return Span(
        None if opened in ("low", "both") else low,
        None if opened in ("high", "both") else high,
        sources=frozenset({draw(st.sampled_from("ab"))}),
    )


def members(span: Span) -> list[int]:
    """Whole numbers inside a span, an open end cut far out."""
    low = -9 if span.low is None else int(span.low)
    high = 9 if span.high is None else int(span.high)
    return list(range(low, high + 1))


def holds(span: Span, value: Fraction | int) -> bool:
    """Whether a value lies in a span."""
    return (span.low is None or span.low <= value) and (span.high is None or value <= span.high)


class TestText:
    """How a span is written."""

    @pytest.mark.parametrize(
        ("span", "zh", "en"),
        [
            (exactly(5), "5", "5"),
            (Span(1, Fraction(5, 2)), "1至2.5", "1–2.5"),
            (Span(1, None), "不少于1", "at least 1"),
            (Span(None, 1), "不多于1", "at most 1"),
            (Span(None, None), "未知", "unknown"),
            (ABSENT, "无", "none"),
            (Span(1, 2, missing=frozenset({"q"})), "未定", "undecided"),
        ],
    )
    def test_is_written_as_people_do(self, span: Span, zh: str, en: str) -> None:
        """A number, a range, an open end, nothing, or undecided."""
        assert (span.text.zh, span.text.en) == (zh, en)

    @pytest.mark.parametrize(
        ("span", "known"),
        [
            (exactly(5), True),
            (Span(1, 2), False),
            (Span(None, None), False),
            (Span(1, 1, absent=Truth.OPEN), False),
            (Span(1, 1, missing=frozenset({"q"})), False),
        ],
    )
    def test_is_known_only_if_certain(self, span: Span, known: bool) -> None:  # noqa: FBT001
        """One value, surely there, with nothing missing."""
        assert span.is_known is known


class TestVerdicts:
    """Three-valued logic."""

    @pytest.mark.parametrize(("one", "other"), list(pairs([YES, NO, OPEN], repeat=2)))
    def test_all_of_is_the_least_of_its_members(self, one: Verdict, other: Verdict) -> None:
        """No wins over open, open over yes."""
        order = [Truth.NO, Truth.OPEN, Truth.YES]
        least = min(one.truth, other.truth, key=order.index)

        assert all_of([one, other]).truth is least

    def test_a_sure_no_needs_no_answer(self) -> None:
        """Where one condition surely fails, what is missing for another does not matter."""
        assert all_of([LACKING, NO]) == NO

    def test_what_is_missing_is_passed_on(self) -> None:
        """Otherwise what is missing stays missing."""
        assert all_of([YES, LACKING]).missing == {"q"}

    def test_opposites(self) -> None:
        """Yes and no change places, open stays open."""
        assert [not_that(one).truth for one in (YES, NO, OPEN)] == [Truth.NO, Truth.YES, Truth.OPEN]

    def test_how_many_hold(self) -> None:
        """The sure ones at least, the open ones at most."""
        assert how_many([YES, YES, NO, OPEN])[:2] == (2, 3)

    def test_the_same_source_twice_is_not_tight(self) -> None:
        """Two conditions on one unknown fact may exclude each other."""
        one = Verdict(Truth.OPEN, sources=frozenset({"a"}))

        assert not how_many([one, one]).tight
        assert not all_of([one, one]).tight


class TestArithmetic:
    """Sums, products and ratios hold every value that is possible."""

    @given(one=spans(), other=spans(), weight=st.integers(-3, 3))
    def test_sum_is_sound(self, one: Span, other: Span, weight: int) -> None:
        """Every weighted sum of members lies in the sum."""
        found = total([(1, one), (weight, other)])

        assert all(holds(found, a + weight * b) for a in members(one) for b in members(other))

    @given(one=spans(), other=spans())
    def test_product_is_sound(self, one: Span, other: Span) -> None:
        """Every product of members lies in the product."""
        found = product(one, other)

        assert all(holds(found, a * b) for a in members(one) for b in members(other))

    @given(one=spans(), other=spans())
    def test_quotient_is_sound(self, one: Span, other: Span) -> None:
        """Every ratio of members lies in the ratio; over nought there is none."""
        found = quotient(one, other)
        bases = members(other)

        assert (
            all(holds(found, Fraction(a, b)) for a in members(one) for b in bases if b != 0)
            or found.absent is Truth.YES
        )
        assert (found.absent is Truth.NO) <= (0 not in bases)

    def test_ratio_over_nought_is_absent(self) -> None:
        """Nothing divides by nought."""
        assert quotient(exactly(3), exactly(0)).absent is Truth.YES

    def test_two_distinct_unknowns_are_tight(self) -> None:
        """A sum of two different unknown facts reaches both ends; of one fact twice it may not."""
        a = Span(0, 2, sources=frozenset({"a"}))
        b = Span(0, 2, sources=frozenset({"b"}))

        assert total([(1, a), (1, b)]).tight
        assert not total([(1, a), (-1, a)]).tight

    def test_absence_spreads(self) -> None:
        """A sum with an absent part is absent, with a perhaps absent one perhaps."""
        perhaps = Span(1, 1, absent=Truth.OPEN)

        assert total([(1, ABSENT), (1, perhaps)]).absent is Truth.YES
        assert total([(1, exactly(1)), (1, perhaps)]).absent is Truth.OPEN

    def test_dropped_marks_are_weighted(self) -> None:
        """Marks that left a part leave the sum by the part's weight."""
        part = Span(0, 0, dropped=(100, 100))

        assert total([(Fraction(1, 2), part), (1, exactly(3))]).dropped == (50, 50)


class TestHull:
    """One of several values."""

    def test_reaches_over_all(self) -> None:
        """From the least to the greatest."""
        assert hull([exactly(3), Span(1, 2), exactly(7)])[:2] == (1, 7)

    def test_open_end_stays_open(self) -> None:
        """An open end among them opens the hull."""
        assert hull([Span(None, 2), Span(1, None)])[:2] == (None, None)

    def test_absent_only_if_all_are(self) -> None:
        """One absent among others makes the value perhaps absent."""
        assert hull([ABSENT, exactly(3)]).absent is Truth.OPEN
        assert hull([ABSENT, ABSENT]).absent is Truth.YES
