"""The value of one item, section or total, and how far it is settled."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lianxin.rules.node import Role
from lianxin.scores import Score, Status, score_row, shown_number, status_of
from lianxin.spans import ABSENT, Span, exactly
from lianxin.texts import Text


def worth(span: Span, per: str | None = None) -> Score:
    """The score of an item with a value."""
    days = Text("主题党日", "theme days")
    return Score(id="days", label=days, role=Role.ITEM, span=span, marks=10, per=per)


@pytest.mark.parametrize(
    ("span", "status"),
    [
        (exactly(3), Status.COMPLETE),
        (Span(1, 3), Status.UNKNOWN),
        (Span(None, None, missing=frozenset({"q"})), Status.INCOMPLETE),
        (ABSENT, Status.ABSENT),
    ],
)
def test_how_far_a_value_is_settled(span: Span, status: Status) -> None:
    """Known, between bounds, not answered, or not there at all."""
    assert (status_of(span), worth(span).status) == (status, status)


def test_points_are_exact() -> None:
    """A whole number stays whole, a decimal one is a decimal, none is none."""
    shown = [shown_number(number) for number in (3, Fraction(19, 2), None)]

    assert shown == [3, Decimal("9.5"), None]


def test_ends_of_an_open_value() -> None:
    """An open value has no points, but a least and a greatest one."""
    score = worth(Span(1, Fraction(5, 2)))

    assert (score.points, score.low, score.high) == (None, 1, Decimal("2.5"))


def test_what_is_left_out_with_its_marks() -> None:
    """An item that does not apply has no points; one of which a part is left out has."""
    told = [worth(Span(0, 0, dropped=(marks, marks))).text.zh for marks in (10, 4, 0)]

    assert told == ["不适用", "0", "0"]


def test_what_is_missing_is_listed_in_order() -> None:
    """Several open questions are named by their ids."""
    assert worth(Span(None, None, missing=frozenset({"q", "a"}))).missing == ("a", "q")


def test_row_of_a_sub_period() -> None:
    """A score by quarter says which quarter it is."""
    name, points, marks = score_row(worth(exactly(3), per="q1"))

    assert (name.zh, points.zh, marks.zh) == ("主题党日（q1）", "3", "10")


def test_table_names_what_is_missing() -> None:
    """The table of one score tells what nobody answered."""
    exhibit = worth(Span(None, None, missing=frozenset({"q"}))).exhibit

    assert [note.en for note in exhibit.notes] == ["missing: q"]
