"""Bands: from a number to a grade.

A band holds from its lower bound; what else it needs, what happens to those
who reach the bound but lack the rest, and what is printed are kept apart.

This module does not know quotas.
"""

from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin._checks import require
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
        """Whether a value reaches the bound."""
        if value.missing:
            return Verdict(Truth.OPEN, missing=value.missing)
        if value.absent is Truth.YES:
            return Verdict(Truth.NO)
        if self.bound is None:
            return Verdict(Truth.YES)
        above = scope.settle(self.above)
        gap = total([(1, value), (-1, self.bound.evaluate(scope))])
        low_in = gap.low is not None and (gap.low > 0 if above else gap.low >= 0)
        high_out = gap.high is not None and (gap.high <= 0 if above else gap.high < 0)
        truth = Truth.YES if low_in else (Truth.NO if high_out else Truth.OPEN)
        return Verdict(truth, gap.tight, gap.sources, gap.missing)


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
    flags: tuple[str, ...] = ()


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
        if value.missing:
            return Banded(possible=frozenset({None}), missing=value.missing)
        possible: set[str | None] = set()
        missing = NOTHING
        for row in self.rows:
            reached = row.reached(scope, value)
            need = Verdict(Truth.YES) if row.need is None else row.need.holds(scope)
            whole = all_of((reached, need))
            missing |= whole.missing
            if whole.truth is not Truth.NO:
                possible.add(row.grade)
            stops = scope.settle(self.fall_through) is FallThrough.NONE
            if stops and reached.truth is not Truth.NO and need.truth is not Truth.YES:
                possible.add(None)
            if whole.truth is Truth.YES or (stops and reached.truth is Truth.YES):
                break
        else:
            possible.add(None)
        return Banded(
            possible=frozenset(possible), missing=missing, flags=self._flags(value, possible)
        )

    def _flags(self, value: Span, possible: set[str | None]) -> tuple[str, ...]:
        """What the printed bounds do not say about this value."""
        flags = ["no_band"] if possible == {None} else []
        exact = value.exact
        printed = [row.printed for row in self.rows if row.printed]
        if exact is None or not printed:
            return tuple(flags)
        inside = [pair for pair in printed if pair[0] <= exact <= pair[-1]]
        if len(inside) > 1:
            flags.append("bands_overlap")
        ends = [pair[-1] for pair in printed]
        lowest = min(pair[0] for pair in printed)
        if not inside and lowest <= exact <= max(ends):
            flags.append("total_between_printed_bands")
        return tuple(flags)
