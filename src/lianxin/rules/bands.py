"""Bands: from a number to a grade.

A band holds from its lower bound; what else it needs, what happens to those
who reach the bound but lack the rest, and what is printed are kept apart.

This module does not know quotas.
"""

from typing import Any, ClassVar, NamedTuple, final

from attrs import field, frozen

from lianxin._checks import require
from lianxin.flags import FlagCode
from lianxin.points import Number
from lianxin.rules.amounts import AMOUNT, CONDITION, askable
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import CITE, FLAG, IDENT, NUMBER, list_of, record, shaped, word
from lianxin.spans import NOTHING, Span, Truth, Verdict, all_of, total
from lianxin.texts import Labeled, Text

__all__ = ["Band", "Banded", "Bands", "FallThrough"]


class FallThrough(Labeled):
    """What becomes of who reaches a bound but lacks what is needed besides (不满足附加条件时)."""

    NEXT = "next", "依次看下一等次"
    NONE = "none", "不定等次"


@final
@frozen(kw_only=True)
class Band:
    """One band (等次区间).

    Attributes:
        grade: The grade.
        bound: Its lower bound; None takes everybody who reaches no other band.
        above: Whether the bound itself is left out; may be a question.
        need: What else must hold.
        printed: The bounds as printed, lowest and highest, kept to show gaps and overlaps.
        cite: The clause of the paper.
    """

    grade: str = field(metadata=shaped(CITE, "等次"))
    bound: Amount | None = field(default=None, metadata=shaped(AMOUNT, "下限"))
    above: Any = field(default=False, metadata=shaped(askable(FLAG), "不含本数"))
    need: Condition | None = field(default=None, metadata=shaped(CONDITION, "附加条件"))
    printed: tuple[Number, ...] = field(default=(), metadata=shaped(list_of(NUMBER), "原文区间"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))

    def reached(self, scope: Scope, value: Span) -> Verdict:
        """Whether a value reaches the bound; without a value, or a bound, nothing is reached."""
        if self.bound is None:
            return _if_there(Verdict(Truth.YES), value)
        above = scope.settle(self.above)
        gap = total([(1, value), (-1, self.bound.evaluate(scope))])
        low_in = gap.low is not None and (gap.low > 0 if above else gap.low >= 0)
        high_out = gap.high is not None and (gap.high <= 0 if above else gap.high < 0)
        truth = Truth.YES if low_in else (Truth.NO if high_out else Truth.OPEN)
        return _if_there(Verdict(truth, gap.tight, gap.sources), gap)

    def extent(self, above: "Band | None", scope: Scope) -> "_Extent":
        """What the paper prints of the band; without a print, from its bound to the next one."""
        if self.printed:
            return _Extent(self.printed[0], self.printed[-1], closed=True)
        own = None if self.bound is None else self.bound.evaluate(scope).exact
        upper = None if above is None or above.bound is None else above.bound.evaluate(scope).exact
        return _Extent(own, upper, closed=False)


def _if_there(verdict: Verdict, value: Span) -> Verdict:
    """A verdict about a value that may be missing or absent."""
    if value.missing:
        return Verdict(Truth.OPEN, missing=value.missing)
    if value.absent is Truth.YES:
        return Verdict(Truth.NO)
    if value.absent is Truth.OPEN and verdict.truth is Truth.YES:
        return verdict._replace(truth=Truth.OPEN)
    return verdict


class _Extent(NamedTuple):
    """From where to where a band goes on paper; None goes on without end."""

    low: Number | None
    high: Number | None
    closed: bool

    def holds(self, value: Number) -> bool:
        """Whether a value lies in it."""
        if self.low is not None and value < self.low:
            return False
        return self.high is None or value < self.high or (self.closed and value == self.high)


@final
@frozen(kw_only=True)
class Banded:
    """Where bands put a subject (定等结果).

    Attributes:
        possible: The grades still possible; None among them is no grade.
        missing: What nobody answered.
        flags: What must be told with it.
    """

    possible: frozenset[str | None]
    missing: frozenset[str] = NOTHING
    flags: tuple[FlagCode, ...] = ()


@final
@frozen(kw_only=True)
class Bands:
    """Grades by the bands that a number reaches (按分定等).

    Attributes:
        id: Its id.
        of: The number, usually the total.
        result: The name of the result, usually ``grade``.
        rows: The bands, best first.
        fall_through: What happens to who lacks what a band needs; must be said if one needs more.
        from_: For whom it is done; None is everybody.
        cite: The clause of the paper.
    """

    tag: ClassVar[str] = "bands"
    id: str = field(default="bands", metadata=shaped(IDENT, "编号"))
    of: Amount = field(metadata=shaped(AMOUNT, "依据"))
    result: str = field(default="grade", metadata=shaped(IDENT, "结果"))
    rows: tuple[Band, ...] = field(metadata=shaped(list_of(record(Band)), "各等"))
    fall_through: Any = field(
        default=None, metadata=shaped(askable(word(FallThrough)), "不满足附加条件时")
    )
    from_: Condition | None = field(default=None, metadata=shaped(CONDITION, "范围"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))

    def __attrs_post_init__(self) -> None:
        """Refuse bands that need more without saying what happens to who lacks it."""
        needs_more = any(row.need is not None for row in self.rows)
        asked = Text("在有附加条件（need）时写明 next 或 none", "be given where a band has a need")
        require(
            self,
            ("fall_through", not needs_more or self.fall_through is not None, None, asked),
        )

    def banded(self, scope: Scope) -> Banded:
        """The grades still possible for a subject."""
        value = self.of.evaluate(scope)
        stops = scope.settle(self.fall_through) is FallThrough.NONE
        possible: set[str | None] = set()
        missing = NOTHING
        for row in self.rows:
            reached = row.reached(scope, value)
            need = _needed(row, scope)
            whole = all_of((reached, need))
            missing |= whole.missing
            if whole.truth is not Truth.NO:
                possible.add(row.grade)
            if stops and reached.truth is not Truth.NO and need.truth is not Truth.YES:
                possible.add(None)
            if whole.truth is Truth.YES or (stops and reached.truth is Truth.YES):
                break
        else:
            possible.add(None)
        return Banded(
            possible=frozenset(possible),
            missing=missing,
            flags=self._flags(scope, value, possible),
        )

    def _flags(self, scope: Scope, value: Span, possible: set[str | None]) -> tuple[FlagCode, ...]:
        """What the printed bounds do not say about this value."""
        there = value.absent is Truth.NO
        flags = [FlagCode.NO_BAND] if there and possible == {None} else []
        exact = value.exact
        if exact is None or not any(row.printed for row in self.rows):
            return tuple(flags)
        extents = [
            row.extent(above, scope)
            for above, row in zip((None, *self.rows), self.rows, strict=False)
        ]
        inside = sum(extent.holds(exact) for extent in extents)
        if inside > 1:
            flags.append(FlagCode.BANDS_OVERLAP)
        between = any(one.low is not None and exact < one.low for one in extents) and any(
            one.high is not None and one.high < exact for one in extents
        )
        if not inside and between:
            flags.append(FlagCode.TOTAL_BETWEEN_PRINTED_BANDS)
        return tuple(flags)


def _needed(row: Band, scope: Scope) -> Verdict:
    return Verdict(Truth.YES) if row.need is None else row.need.holds(scope)
