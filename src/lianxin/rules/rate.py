"""Rate: so much for each unit, of a figure, of its excess or of its shortfall.

Whether a part of a unit counts exactly, only when completed, or as soon as it
is started, is said by the rule.

This module does not know what is counted.
"""

import math
from collections.abc import Callable
from typing import ClassVar, final

from attrs import field, frozen

from lianxin.points import Number
from lianxin.rules.amounts import AMOUNT
from lianxin.rules.fixed import Fixed
from lianxin.rules.scope import Amount, Scope
from lianxin.rules.shapes import shaped, word
from lianxin.spans import Span, exactly, product, quotient, total
from lianxin.texts import Labeled

__all__ = [
    "Parts",
    "Rate",
    "not_below_zero",
]


class Parts(Labeled):
    """What a part of a unit counts for (不足一个单位的计法)."""

    EXACT = "exact", "按比例"
    WHOLE = "whole", "满一个计一个"
    STARTED = "started", "不足一个按一个"


@final
@frozen(kw_only=True)
class Rate:
    """So much for each unit (按量计).

    Attributes:
        of: The figure.
        each: What each unit is worth.
        unit: How much of the figure makes one unit.
        over: Only what exceeds this counts.
        short_of: Only what falls short of this counts.
        parts: What a part of a unit counts for.
    """

    tag: ClassVar[str] = "rate"
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    each: Amount = field(metadata=shaped(AMOUNT, "每单位分值"))
    unit: Amount = field(default=Fixed(number=1), metadata=shaped(AMOUNT, "单位"))
    over: Amount | None = field(default=None, metadata=shaped(AMOUNT, "超过"))
    short_of: Amount | None = field(default=None, metadata=shaped(AMOUNT, "少于"))
    parts: Parts = field(default=Parts.EXACT, metadata=shaped(word(Parts), "零数"))

    def evaluate(self, scope: Scope) -> Span:
        """Units that count, times what each is worth."""
        return product(self.units(scope), self.each.evaluate(scope))

    def units(self, scope: Scope) -> Span:
        """How many units count."""
        figure = self.of.evaluate(scope)
        if self.over is not None:
            figure = total([(1, figure), (-1, self.over.evaluate(scope))])
        if self.short_of is not None:
            figure = total([(1, self.short_of.evaluate(scope)), (-1, figure)])
        if self.over is not None or self.short_of is not None:
            figure = not_below_zero(figure)
        unit = self.unit.evaluate(scope)
        ratio = figure if unit == _ONE else quotient(figure, unit)
        return ratio if self.parts is Parts.EXACT else _counted(ratio, _COUNTS[self.parts])


_ONE = exactly(1)
_COUNTS: dict[Parts, Callable[[Number], int]] = {
    Parts.WHOLE: math.floor,
    Parts.STARTED: math.ceil,
}


def _counted(span: Span, count: Callable[[Number], int]) -> Span:
    low = None if span.low is None else count(span.low)
    high = None if span.high is None else count(span.high)
    return span._replace(low=low, high=high)


def not_below_zero(span: Span) -> Span:
    """What remains of a figure when less than nothing counts as nothing."""
    if span.absent is not span.absent.YES:
        low = 0 if span.low is None else max(0, span.low)
        high = None if span.high is None else max(0, span.high)
        return span._replace(low=low, high=high)
    return span
