"""Bare values: texts and numbers of foreign classes, without their methods."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, NoReturn

import pytest

from lianxin._bare import bare


def fall(*_: object) -> NoReturn:
    """A method that no one should have called."""
    raise RuntimeError


class Said(str):
    """A text that cannot be compared or written out."""

    __slots__ = ()
    __eq__ = __hash__ = __repr__ = __str__ = __len__ = fall


class Counted(int):
    """A whole number of that kind."""

    __eq__ = __hash__ = __repr__ = __str__ = __le__ = __abs__ = fall


class Weighed(Decimal):
    """A decimal of that kind."""

    __eq__ = __hash__ = __repr__ = __str__ = __le__ = fall


class Level(StrEnum):
    """Words of a caller's own vocabulary."""

    CITY = "city"


@pytest.mark.parametrize(
    ("value", "plain"),
    [(Said("a"), "a"), (Counted(3), 3), (Weighed("1.50"), Decimal("1.50")), (Level.CITY, "city")],
    ids=["text", "whole", "decimal", "word"],
)
def test_what_a_value_is_comes_out_alone(value: Any, plain: object) -> None:
    """Exactly of the plain class, and equal."""
    found = bare(value)

    assert type(found) is type(plain)
    assert found == plain


@pytest.mark.parametrize("value", ["a", 3, True, None, 1.5, Decimal(1), Fraction(1, 2), [], object])
def test_anything_else_stays_as_it_is(value: object) -> None:
    """Plain values, and what is neither text nor number, are the same object."""
    assert bare(value) is value
