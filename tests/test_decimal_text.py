"""The pattern of numbers between bounds says just what comparing them would."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lianxin.decimal_text import between
from lianxin.points import number_of

DIGITS = st.text("0123456789", min_size=1, max_size=4)
TEXTS = st.builds(
    lambda sign, whole, part: sign + whole + (f".{part}" if part else ""),
    st.sampled_from(["", "-"]),
    DIGITS,
    st.one_of(st.just(""), DIGITS),
)
BOUNDS = st.one_of(
    st.none(),
    st.integers(-120, 1200),
    st.decimals(min_value=-120, max_value=1200, places=3).map(number_of),
)


@given(BOUNDS, BOUNDS, TEXTS)
def test_matches_just_what_lies_between(least: object, most: object, text: str) -> None:
    """Every text of a number matches if and only if the number keeps to both bounds."""
    number = Fraction(text)
    inside = (least is None or number >= least) and (most is None or number <= most)

    assert bool(re.search(between(least, most), text)) == inside


@given(st.data(), st.integers(-200, 200), st.integers(0, 3))
def test_matches_at_the_very_bound(data: st.DataObject, scaled: int, places: int) -> None:
    """A bound itself is in; one unit of a further place beyond it is out."""
    bound = Fraction(scaled, 10**places)
    finer = Fraction(1, 10 ** (places + 1))
    upper = data.draw(st.booleans())
    pattern = between(None, bound) if upper else between(bound, None)
    beyond = bound + finer if upper else bound - finer

    assert re.search(pattern, _written(bound, places + 1))
    assert not re.search(pattern, _written(beyond, places + 1))


def _written(number: Fraction, places: int) -> str:
    """A number with so many decimals."""
    scaled = number * 10**places
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"


@given(st.text("0123456789.-+e ", max_size=8))
def test_matches_no_text_that_is_no_number(text: str) -> None:
    """Whatever is no decimal text of this library matches no bounds at all."""
    assert bool(re.search(between(None, None), text)) == (number_of(text) is not None)


def test_bound_that_no_decimal_writes_is_left_out() -> None:
    """A third is no bound that a pattern could say."""
    assert re.search(between(Fraction(1, 3), Fraction(2, 3)), "0.9")
