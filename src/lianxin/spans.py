"""Spans: what is known of a number, a label or a condition.

A span lies between the least and the greatest value that are still possible;
a known number is a span of one.  A value may also be absent (there is none),
or rest on something for which nobody gave an answer.

This module does not know where a value came from, nor what it is for.
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from lianxin.points import Number, shown
from lianxin.texts import Labeled, Text

__all__ = [
    "ABSENT",
    "NOTHING",
    "Grid",
    "Labels",
    "Span",
    "Truth",
    "Verdict",
    "all_of",
    "exactly",
    "how_many",
    "hull",
    "not_that",
    "product",
    "quotient",
    "total",
]

NOTHING: frozenset[str] = frozenset()


class Truth(Labeled):
    """A condition's value (成立与否): yes, no, or open while facts are unknown."""

    YES = "yes", "成立"
    NO = "no", "不成立"
    OPEN = "open", "待定"


class Grid(Enum):
    """Which values between the ends are possible (可取值)."""

    WHOLE = "whole"
    ANY = "any"
    UNSURE = "unsure"


NONE_DROPPED: tuple[Number, Number] = (0, 0)


class Span(NamedTuple):
    """What is known of a number (数值范围).

    Attributes:
        low: The least value still possible; None is open.
        high: The greatest value still possible; None is open.
        tight: Whether both ends can really be reached; if not, the value is
            at most this wide.
        sources: The unknown facts that were read.
        absent: Whether there is no such value.
        missing: What nobody answered, so that the value cannot be given.
        dropped: Marks (least, greatest) that left the value because parts do not apply.
        grid: Which values between the ends are possible.
    """

    low: Number | None
    high: Number | None
    tight: bool = True
    sources: frozenset[str] = NOTHING
    absent: Truth = Truth.NO
    missing: frozenset[str] = NOTHING
    dropped: tuple[Number, Number] = NONE_DROPPED
    grid: Grid = Grid.UNSURE

    @property
    def is_known(self) -> bool:
        """Whether it is one certain number."""
        return self.exact is not None

    @property
    def exact(self) -> Number | None:
        """The number, if it is certain."""
        if self.low is None or self.low != self.high or self.missing:
            return None
        return self.low if self.absent is Truth.NO else None

    @property
    def text(self) -> Text:
        """The span as people write it."""
        if self.missing:
            return Text("未定", "undecided")
        if self.absent is Truth.YES:
            return Text("无", "none")
        if self.low is not None and self.low == self.high:
            return Text(shown(self.low), shown(self.low))
        if self.low is None or self.high is None:
            return self._open_text()
        low, high = shown(self.low), shown(self.high)
        below = self.low < 0
        return Text(f"{low}至{high}", f"{low} to {high}" if below else f"{low}–{high}")

    def _open_text(self) -> Text:
        """The words for a span with an open end."""
        if self.low is not None:
            return Text(f"不少于{shown(self.low)}", f"at least {shown(self.low)}")
        if self.high is not None:
            return Text(f"不多于{shown(self.high)}", f"at most {shown(self.high)}")
        return Text("未知", "unknown")


class Verdict(NamedTuple):
    """What is known of a condition (条件判定).

    Attributes:
        truth: Yes, no, or open.
        tight: Whether an open condition can really go both ways.
        sources: The unknown facts that were read.
        missing: What nobody answered.
    """

    truth: Truth
    tight: bool = True
    sources: frozenset[str] = NOTHING
    missing: frozenset[str] = NOTHING


class Labels(NamedTuple):
    """What is known of a choice (选项范围).

    Attributes:
        options: The labels still possible; None means any.
        sources: The unknown facts that were read.
        absent: Whether there is no such label.
        missing: What nobody answered.
    """

    options: frozenset[str] | None
    sources: frozenset[str] = NOTHING
    absent: Truth = Truth.NO
    missing: frozenset[str] = NOTHING


def exactly(value: Number) -> Span:
    """The span of one known number; small whole ones are made once."""
    if type(value) is int and value in _SMALL:
        return _SMALL[value]
    return Span(value, value)


_SMALL: dict[Number, Span] = {number: Span(number, number) for number in range(-10, 101)}


ABSENT = Span(None, None, absent=Truth.YES)


def how_many(verdicts: Iterable[Verdict]) -> Span:
    """How many of several conditions hold."""
    least = most = 0
    tight, sources, missing = True, NOTHING, NOTHING
    for verdict in verdicts:
        least += verdict.truth is Truth.YES
        most += verdict.truth is not Truth.NO
        tight = tight and verdict.tight and sources.isdisjoint(verdict.sources)
        sources |= verdict.sources
        missing |= verdict.missing
    return Span(least, most, tight, sources, missing=missing)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Whether every condition holds, by three-valued logic."""
    tight, sources, missing, truth = True, NOTHING, NOTHING, Truth.YES
    for verdict in verdicts:
        if verdict.truth is Truth.NO and not verdict.missing:
            return Verdict(Truth.NO)
        if verdict.truth is not Truth.YES:
            truth = Truth.OPEN
        tight = tight and verdict.tight and sources.isdisjoint(verdict.sources)
        sources |= verdict.sources
        missing |= verdict.missing
    return Verdict(truth, tight, sources, missing)


def not_that(verdict: Verdict) -> Verdict:
    """The opposite condition."""
    return verdict._replace(truth=_OPPOSITE[verdict.truth])


_OPPOSITE = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.OPEN: Truth.OPEN}


class _Company(NamedTuple):
    """What several values that are read together have in common."""

    tight: bool
    sources: frozenset[str]
    absent: Truth
    missing: frozenset[str]


def _together(spans: Iterable[Span]) -> _Company:
    """Whether values read together are tight, absent or unanswered."""
    tight, sources, missing, absent = True, NOTHING, NOTHING, Truth.NO
    for span in spans:
        tight = tight and span.tight and sources.isdisjoint(span.sources)
        sources |= span.sources
        missing |= span.missing
        absent = _either_absent(absent, span.absent)
    return _Company(tight, sources, absent, missing)


def _either_absent(one: Truth, other: Truth) -> Truth:
    """Whether a value that needs both is absent."""
    if Truth.YES in (one, other):
        return Truth.YES
    return Truth.OPEN if Truth.OPEN in (one, other) else Truth.NO


def _plain_total(parts: list[tuple[Number, Span]]) -> Span | None:
    """The sum where every part is a number and nothing else; None where one is not."""
    found: Number = 0
    for weight, span in parts:
        low, high, _, sources, absent, missing, dropped, _ = span
        if low is None or low != high or sources or missing:
            return None
        if absent is not Truth.NO or dropped != NONE_DROPPED:
            return None
        found += low if weight == 1 else weight * low
    return Span(found, found)


def total(parts: list[tuple[Number, Span]]) -> Span:
    """The sum of weighted spans; what was dropped is weighted and summed, too."""
    plain = _plain_total(parts)
    if plain is not None:
        return plain
    low: Number | None = 0
    high: Number | None = 0
    dropped_low: Number = 0
    dropped_high: Number = 0
    for weight, span in parts:
        bottom, top = (span.low, span.high) if weight >= 0 else (span.high, span.low)
        low = None if low is None or bottom is None else low + weight * bottom
        high = None if high is None or top is None else high + weight * top
        if span.dropped != (0, 0):
            dropped_low += weight * span.dropped[0]
            dropped_high += weight * span.dropped[1]
    company = _together(span for _, span in parts)
    return Span(low, high, *company, (dropped_low, dropped_high))


def product(one: Span, other: Span) -> Span:
    """The product of two spans."""
    low, high = _product_ends(one, other)
    return Span(low, high, *_together((one, other)))


def _product_ends(one: Span, other: Span) -> tuple[Number | None, Number | None]:
    a, b, c, d = one.low, one.high, other.low, other.high
    if a is None or b is None or c is None or d is None:
        return _open_product_ends(one, other)
    if a is b and c is d:
        known = a * c
        return known, known
    ends = (a * c, a * d, b * c, b * d)
    return min(ends), max(ends)


def _open_product_ends(one: Span, other: Span) -> tuple[Number | None, Number | None]:
    """Ends of a product in which an end is open: a fixed factor, or two positives."""
    for fixed, free in ((one, other), (other, one)):
        if fixed.low is not None and fixed.low == fixed.high:
            return _scaled_ends(fixed.low, free)
    if one.low is not None and other.low is not None and one.low >= 0 and other.low >= 0:
        return one.low * other.low, None
    return None, None


def _scaled_ends(factor: Number, span: Span) -> tuple[Number | None, Number | None]:
    if factor == 0:
        return 0, 0
    low, high = (span.low, span.high) if factor > 0 else (span.high, span.low)
    return (
        None if low is None else low * factor,
        None if high is None else high * factor,
    )


def quotient(one: Span, other: Span) -> Span:
    """A ratio; over nought there is none."""
    low, high = other.low, other.high
    if low is None or high is None or low < 0 < high:
        return _loose_quotient(one, other)
    if low == high == 0:
        return ABSENT._replace(sources=one.sources | other.sources, missing=one.missing)
    may_be_nought = low <= 0 <= high
    if may_be_nought:
        return _quotient_by_nought_or_more(one, other)
    inverse = other._replace(low=Fraction(1) / high, high=Fraction(1) / low)
    return product(one, inverse)


def _quotient_by_nought_or_more(one: Span, other: Span) -> Span:
    """A ratio whose base reaches nought at one end: absent there, open beside it."""
    inverse = (
        other._replace(low=Fraction(1, 1) / other.high, high=None)
        if other.high
        else other._replace(low=None, high=Fraction(1, 1) / (other.low or 1))
    )
    result = product(one, inverse)
    absent = Truth.YES if result.absent is Truth.YES else Truth.OPEN
    return result._replace(tight=False, absent=absent)


def _loose_quotient(one: Span, other: Span) -> Span:
    """A ratio by a base of either sign: nothing is known but what it rests on."""
    company = _together((one, other))
    positive = other.low is not None and other.low > 0
    absent = company.absent if positive or company.absent is Truth.YES else Truth.OPEN
    low: Number | None = None
    if other.low is not None and other.low >= 0 and one.low is not None and one.low >= 0:
        low = 0
    return Span(
        low, None, tight=False, sources=company.sources, absent=absent, missing=company.missing
    )


def hull(spans: list[Span]) -> Span:
    """The span of a value that is one of several; absent only if all are."""
    present = [span for span in spans if span.absent is not Truth.YES]
    lows = [span.low for span in present]
    highs = [span.high for span in present]
    certain = all(span.absent is Truth.NO for span in spans)
    absent = Truth.NO if certain else (Truth.OPEN if present else Truth.YES)
    return Span(
        _least(lows),
        _greatest(highs),
        tight=all(span.tight for span in spans),
        sources=NOTHING.union(*(span.sources for span in spans)),
        absent=absent,
        missing=NOTHING.union(*(span.missing for span in spans)),
        dropped=(
            min((span.dropped[0] for span in spans), default=0),
            max((span.dropped[1] for span in spans), default=0),
        ),
    )


def _least(ends: list[Number | None]) -> Number | None:
    known = [end for end in ends if end is not None]
    return min(known) if known and len(known) == len(ends) else None


def _greatest(ends: list[Number | None]) -> Number | None:
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None
