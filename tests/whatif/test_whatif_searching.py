"""Halving ranges finds what trying every step finds."""

from hypothesis import given
from hypothesis import strategies as st

from lianxin.spans import Span
from lianxin.whatif.levers import Reach
from lianxin.whatif.searching import Box, greatest

STEPS = range(-6, 10)
ENDS = ((6, 9),)


def within(reach: Reach) -> list[int]:
    """The steps of a range that are any."""
    return [one for one in STEPS if reach.low <= one <= reach.high]


@given(st.lists(st.integers(-9, 9), min_size=len(STEPS), max_size=len(STEPS)), st.integers(0, 3))
def test_greatest_value_is_what_trying_every_step_finds(values: list[int], loose: int) -> None:
    """However values rise and fall, and however wide ranges are told."""
    known = dict(zip(STEPS, values, strict=True))

    def told(box: Box) -> Span:
        found = [known[one] for one in within(box[0])]
        wide = 0 if len(found) == 1 else loose
        return Span(min(found) - wide, max(found) + wide)

    assert greatest(ENDS, told) == max(one for step, one in known.items() if step != 0)


def test_impossible_ranges_are_left_out() -> None:
    """What is nowhere possible is no greatest value; where nothing is possible there is none."""

    def told(box: Box) -> Span | None:
        found = [one for one in within(box[0]) if one <= 4]
        return Span(min(found), max(within(box[0]))) if found else None

    assert greatest(ENDS, told) == 4
    assert greatest(ENDS, lambda _: None) is None


def test_values_without_an_end_have_no_greatest() -> None:
    """Where some step has no greatest value, there is none in all."""
    assert greatest(ENDS, lambda box: Span(0, None if box[0].high == 9 else 1)) is None


def test_search_that_stops_is_exceeded_by_nothing() -> None:
    """Where the search stops on its way, what it tells is not too small."""
    assert greatest(ENDS, lambda box: Span(0, box[0].high), most=2) == 9
