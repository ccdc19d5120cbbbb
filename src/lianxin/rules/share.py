"""Share: a number of places as a part of a number of subjects.

The base is said: who counts, or how many; and so is the rounding, which a bare
percentage does not have.

This module does not know who gets the places.
"""

from itertools import product as cartesian
from typing import Any, ClassVar, final

from attrs import evolve, field, fields, frozen, has

from lianxin._checks import require
from lianxin.points import Rounding, rounded, shown
from lianxin.rules.amounts import AMOUNT, CONDITION, askable
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import IDENTS, shaped, word
from lianxin.spans import Labels, Span, Truth, Verdict, all_of, how_many, product
from lianxin.texts import Labeled, Text

__all__ = ["Share", "ShareRounding", "in_groups", "shared_by", "ways_to_share", "whole"]


class ShareRounding(Labeled):
    """How a share becomes a number of places (名额取整)."""

    FLOOR = "floor", "向下取整"
    CEIL = "ceil", "向上取整"
    HALF_UP = "half_up", "四舍五入"
    HALF_EVEN = "half_even", "四舍六入五成双"
    TRUNCATE = "truncate", "截尾"
    RANGE = "range", "上下皆可"
    NONE = "none", "不取整"

    @property
    def text(self) -> Text:
        """The label in both languages, as a sentence about a share says it."""
        known = {"range": "rounded down or up", "none": "not rounded"}
        return Text(self.zh, known.get(str(self.value), super().text.en))


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

    def raw(self, scope: Scope) -> Span:
        """The share before it is made whole."""
        return product(self.part.evaluate(scope), self._base(scope))

    def _base(self, scope: Scope) -> Span:
        if self.base is not None:
            return self.base.evaluate(scope)
        own = shared_by(scope, self.within)
        members = (scope.member(subject) for subject in scope.run.group)
        return how_many(self._counts(own, member) for member in members)

    def _counts(self, own: tuple[str, ...] | None, member: Scope) -> Verdict:
        """Whether somebody counts in the base."""
        theirs = shared_by(member, self.within)
        if own is not None and theirs is not None and own != theirs:
            return Verdict(Truth.NO)
        among = Verdict(Truth.YES if own is not None and own == theirs else Truth.OPEN)
        counts = Verdict(Truth.YES) if self.of is None else self.of.holds(member)
        return all_of((among, counts))

    def evaluate(self, scope: Scope) -> Span:
        """The number of places."""
        raw = self.raw(scope)
        if raw.missing:
            return raw
        rounding = scope.settle(self.round)
        span = whole(raw, rounding)
        if self.least is not None:
            span = _at_least(span, self.least.evaluate(scope))
        return span if self.most is None else _at_most(span, self.most.evaluate(scope))


def _at_least(span: Span, least: Span) -> Span:
    """A number, or the least there must be, if that is more."""
    low = max(span.low or 0, least.low or 0)
    high = None if span.high is None or least.high is None else max(span.high, least.high)
    return _with_ends(span, least, low, high)


def _at_most(span: Span, most: Span) -> Span:
    """A number, or the most there may be, if that is less."""
    highs = [high for high in (span.high, most.high) if high is not None]
    low = 0 if most.low is None else min(span.low or 0, most.low)
    return _with_ends(span, most, low, min(highs, default=None))


def _with_ends(span: Span, other: Span, low: Any, high: Any) -> Span:
    """A number with other ends, resting on what both rest on; without the other there is none."""
    return span._replace(
        low=low,
        high=high,
        tight=span.tight and other.tight,
        sources=span.sources | other.sources,
        missing=span.missing | other.missing,
        absent=span.absent if other.absent is Truth.NO else other.absent,
    )


def in_groups(rule: Any, within: tuple[str, ...]) -> Any:
    """A rule whose shares, however deep they stand, are of those alone who agree in attributes.

    A share that says itself of whom it is stays as it is.
    """
    if isinstance(rule, Share):
        return rule if rule.within else evolve(rule, within=within)
    if isinstance(rule, tuple):
        turned = tuple(in_groups(one, within) for one in rule)
        return rule if turned == rule else turned
    if not has(type(rule)):
        return rule
    old = {one.alias: getattr(rule, one.name) for one in fields(type(rule)) if one.init}
    new = {name: in_groups(value, within) for name, value in old.items()}
    return rule if new == old else evolve(rule, **new)


def shared_by(scope: Scope, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """What a subject shares with its group, by name; None while that is not known.

    Whoever has no such attribute shares just that, as an empty word.
    """
    ways = ways_to_share(scope, names)
    return next(iter(ways)) if ways is not None and len(ways) == 1 else None


def ways_to_share(scope: Scope, names: tuple[str, ...]) -> frozenset[tuple[str, ...]] | None:
    """Everything a subject may turn out to share with its group; None is anything."""
    found = [_ways(scope.look_up(name)) for name in names]
    known = [one for one in found if one is not None]
    return frozenset(cartesian(*known)) if len(known) == len(found) else None


def _ways(known: object) -> frozenset[str] | None:
    if isinstance(known, Labels | Span) and known.absent is Truth.YES:
        return frozenset({""})
    if isinstance(known, Span):
        return None if known.exact is None else frozenset({shown(known.exact)})
    if not isinstance(known, Labels) or known.options is None:
        return None
    return known.options if known.absent is Truth.NO else known.options | {""}


def whole(raw: Span, rounding: object) -> Span:
    """A share made whole by a rounding."""
    low, high = raw.low or 0, raw.high
    if rounding is ShareRounding.NONE:
        return raw
    if rounding is ShareRounding.RANGE:
        below = rounded(low, Rounding.FLOOR)
        return raw._replace(low=below, high=None if high is None else rounded(high, Rounding.CEIL))
    by = Rounding(str(rounding))
    return raw._replace(low=rounded(low, by), high=None if high is None else rounded(high, by))
