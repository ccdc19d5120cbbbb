"""Share: a number of places as a part of a number of subjects.

The base is said: who counts, or how many; and so is the rounding, which a bare
percentage does not have.

This module does not know who gets the places.
"""

from typing import Any, ClassVar, final

from attrs import evolve, field, frozen

from lianxin._checks import require
from lianxin.points import Rounding, rounded
from lianxin.rules.amounts import AMOUNT, CONDITION, askable
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import IDENTS, shaped, word
from lianxin.spans import Span, how_many, product
from lianxin.texts import Labeled, Text

__all__ = ["Share", "ShareRounding"]


class ShareRounding(Labeled):
    """How a share becomes a number of places (名额取整)."""

    FLOOR = "floor", "向下取整"
    CEIL = "ceil", "向上取整"
    HALF_UP = "half_up", "四舍五入"
    HALF_EVEN = "half_even", "四舍六入五成双"
    TRUNCATE = "truncate", "截尾"
    RANGE = "range", "上下皆可"
    NONE = "none", "不取整"


@final
@frozen(kw_only=True)
class Share:
    """So large a part of those who count (按比例的名额).

    Attributes:
        part: The part, as a fraction: 0.3 is thirty percent.
        of: Who counts in the base; None where ``base`` is given.
        base: The base as a number; None where ``of`` is given.
        within: Attributes that those who count share with the subject; none is everybody.
        round: How the share becomes whole; a question, where the paper does not say.
        least: The least number of places.
        most: The greatest number of places.
    """

    tag: ClassVar[str] = "share"
    part: Amount = field(metadata=shaped(AMOUNT, "比例"))
    of: Condition | None = field(default=None, metadata=shaped(CONDITION, "基数范围"))
    base: Amount | None = field(default=None, metadata=shaped(AMOUNT, "基数"))
    within: tuple[str, ...] = field(default=(), metadata=shaped(IDENTS, "同组依据"))
    round: Any = field(metadata=shaped(askable(word(ShareRounding)), "取整"))
    least: Amount | None = field(default=None, metadata=shaped(AMOUNT, "至少"))
    most: Amount | None = field(default=None, metadata=shaped(AMOUNT, "至多"))

    def __attrs_post_init__(self) -> None:
        """Refuse two bases, or none."""
        one = (self.of is None) != (self.base is None)
        asked = Text(
            "写明 of（谁计入）或 base（数）之一", "be given as either of (who counts) or base"
        )
        require(self, ("of", one, self.of, asked))

    def in_group(self, within: tuple[str, ...]) -> "Share":
        """The same share of those alone who agree in some attributes."""
        return evolve(self, within=within)

    def raw(self, scope: Scope) -> Span:
        """The share before it is made whole."""
        return product(self.part.evaluate(scope), self._base(scope))

    def _base(self, scope: Scope) -> Span:
        if self.base is not None:
            return self.base.evaluate(scope)
        own = [scope.look_up(name) for name in self.within]
        members = [scope.member(subject) for subject in scope.run.group]
        peers = [one for one in members if [one.look_up(name) for name in self.within] == own]
        return how_many(self.of.holds(one) for one in peers if self.of is not None)

    def evaluate(self, scope: Scope) -> Span:
        """The number of places."""
        raw = self.raw(scope)
        if raw.missing:
            return raw
        rounding = scope.settle(self.round)
        span = _whole(raw, rounding)
        if self.least is not None:
            least = self.least.evaluate(scope).low
            span = span._replace(low=_greater(span.low, least), high=_greater(span.high, least))
        if self.most is not None:
            most = self.most.evaluate(scope).high
            span = span._replace(low=_smaller(span.low, most), high=_smaller(span.high, most))
        return span


def _greater(one: Any, other: Any) -> Any:
    return one if one is None or other is None else max(one, other)


def _smaller(one: Any, other: Any) -> Any:
    return one if one is None or other is None else min(one, other)


def _whole(raw: Span, rounding: ShareRounding) -> Span:
    low, high = raw.low or 0, raw.high
    if rounding is ShareRounding.NONE:
        return raw
    if rounding is ShareRounding.RANGE:
        below = rounded(low, Rounding.FLOOR)
        return raw._replace(low=below, high=None if high is None else rounded(high, Rounding.CEIL))
    by = Rounding(str(rounding))
    return raw._replace(low=rounded(low, by), high=None if high is None else rounded(high, by))
