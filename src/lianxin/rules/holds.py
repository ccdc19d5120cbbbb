"""Holds: all, any, none, or so many of several conditions; also how many hold.

This module does not know what the conditions are about.
"""

from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin._checks import require
from lianxin.rules.amounts import CONDITIONS, write_condition
from lianxin.rules.scope import Condition, Scope
from lianxin.rules.shapes import WHOLE, shaped
from lianxin.spans import Span, Truth, Verdict, all_of, how_many, not_that
from lianxin.texts import Text

__all__ = ["Holds", "brackets"]


@final
@frozen(kw_only=True)
class Holds:
    """At least and at most so many of several conditions hold (若干条件成立).

    Attributes:
        conditions: The conditions.
        at_least: How many must hold.
        at_most: How many may hold; None is any number.
    """

    tag: ClassVar[str] = "holds"
    conditions: tuple[Condition, ...] = field(metadata=shaped(CONDITIONS, "条件"))
    at_least: int = field(default=0, metadata=shaped(WHOLE, "至少"))
    at_most: int | None = field(default=None, metadata=shaped(WHOLE, "至多"))

    def __attrs_post_init__(self) -> None:
        """Refuse numbers below nought, and more at least than at most."""
        most = self.at_least if self.at_most is None else self.at_most
        require(
            self,
            (
                "at_least",
                self.at_least >= 0,
                self.at_least,
                Text("不小于0", "be at least 0"),
            ),
            (
                "at_most",
                most >= self.at_least,
                self.at_most,
                Text("不小于 at_least", "not be below at_least"),
            ),
        )

    def holds(self, scope: Scope) -> Verdict:
        """Whether the number of those that hold lies within the bounds."""
        if self.at_most == 0 and self.at_least == 0:
            return not_that(self._any(scope))
        if self.at_least == len(self.conditions) and self.at_most is None:
            return all_of(condition.holds(scope) for condition in self.conditions)
        if self.at_least == 1 and self.at_most is None:
            return self._any(scope)
        count = self.evaluate(scope)
        return Verdict(self._within(count), count.tight, count.sources, count.missing)

    def evaluate(self, scope: Scope) -> Span:
        """How many hold."""
        return how_many(condition.holds(scope) for condition in self.conditions)

    def _any(self, scope: Scope) -> Verdict:
        return not_that(all_of(not_that(one.holds(scope)) for one in self.conditions))

    def _within(self, count: Span) -> Truth:
        least, most = count.low or 0, count.high or 0
        top = len(self.conditions) if self.at_most is None else self.at_most
        if most < self.at_least or least > top:
            return Truth.NO
        return Truth.YES if least >= self.at_least and most <= top else Truth.OPEN

    def plain(self) -> dict[str, Any]:
        """The condition, written in its shortest form."""
        inner = [write_condition(condition) for condition in self.conditions]
        if self.at_most is None and self.at_least == len(inner):
            return {"all": inner}
        if self.at_most is None and self.at_least == 1:
            return {"any": inner}
        if self.at_most == 0 and self.at_least == 0 and len(inner) == 1:
            return {"not": inner[0]}
        bounds = {"at_least": self.at_least, "at_most": self.at_most}
        return {"of": inner, **{key: value for key, value in bounds.items() if value is not None}}


def brackets(condition: object, outer: Holds) -> tuple[str, str]:
    """How a condition stands among others in words: and, or need brackets to be told apart."""
    joins = isinstance(condition, Holds) and len(condition.conditions) > 1
    apart = joins and len(outer.conditions) > 1 and getattr(condition, "at_most", None) != 0
    return ("（{}）", "({})") if apart else ("{}", "{}")
