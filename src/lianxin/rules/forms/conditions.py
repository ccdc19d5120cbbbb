"""Forms on a condition: points once, or one of two.

A clause may be triggered by any condition, without a fact of its own.

This module does not know what the condition is about.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.points import shown
from lianxin.rules.amounts import AMOUNT, CONDITION
from lianxin.rules.cases import Case, Cases
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.forms.phrases import View, core_field, gives_or_takes, needs_sign, signed, worth
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import shaped
from lianxin.rules.words import Names, amount_words, condition_words
from lianxin.spans import Span, Truth
from lianxin.texts import Text

__all__ = ["Either", "Once"]

_STATES = {
    Truth.YES: Text("成立", "holds"),
    Truth.NO: Text("不成立", "does not hold"),
    Truth.OPEN: Text("待定", "is open"),
}


def _state(condition: Condition, view: View) -> Text:
    """The condition, what the number comes to that it compares, and whether it holds."""
    words = condition_words(condition, view.names) + _compared(condition, view)
    verdict = condition.holds(view.scope)
    return words + Text("", " ") + _STATES[verdict.truth]


_NUMBERS = {Operator.AT_LEAST, Operator.MORE_THAN, Operator.AT_MOST, Operator.LESS_THAN}


def _compared(condition: Condition, view: View) -> Text:
    """The number that a condition compares, where it is certain; nothing for a flag."""
    if not isinstance(condition, Compare) or condition.op not in _NUMBERS:
        return Text("", "")
    span = condition.left.evaluate(view.scope)
    if not span.is_known or span.exact is None:
        return Text("", "")
    unit = view.names.unit(condition.left)
    said = shown(span.exact)
    return Text(f"（实{said}{unit.zh}）", f" (it is {said}{unit.en and f' {unit.en}'})")


def _once(form: "Once") -> Amount:
    return Cases(cases=(Case(if_=form.of, then=signed(form, worth(form))),))


@final
@frozen(kw_only=True)
class Once:
    """So many points if a condition holds (一次性加减分).

    Attributes:
        of: The condition; a flag by its name.
        plus: Points given.
        minus: Points taken.
    """

    tag: ClassVar[str] = "once"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text("按时报送的加3分", "3 points if handed in on time"),
        write='{ kind = "once", of = "on_time", plus = 3 }',
    )
    of: Condition = field(metadata=shaped(CONDITION, "条件"))
    plus: Amount | None = field(default=None, metadata=shaped(AMOUNT, "加分"))
    minus: Amount | None = field(default=None, metadata=shaped(AMOUNT, "扣分"))
    core: Amount = core_field(_once)

    def __attrs_post_init__(self) -> None:
        """Refuse two signs, or none."""
        needs_sign(self)

    def evaluate(self, scope: Scope) -> Span:
        """The points given or taken."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        condition = condition_words(self.of, names)
        points = gives_or_takes(self, amount_words(worth(self), names))
        return Text(f"{condition.zh}的{points.zh}", f"{points.en} if {condition.en}")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        return _state(self.of, view)


def _either(form: "Either") -> Amount:
    return Cases(cases=(Case(if_=form.of, then=form.met),), otherwise=form.unmet)


@final
@frozen(kw_only=True)
class Either:
    """One number of points if a condition holds, another if not (达标与否).

    Attributes:
        of: The condition; a flag by its name.
        met: Points if it holds; negative takes.
        unmet: Points if it does not; negative takes.
    """

    tag: ClassVar[str] = "either"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "满意率达90%的得5分，未达到的扣5分", "5 points if 90 % are satisfied, minus 5 if not"
        ),
        write=(
            '{ kind = "either", of = { satisfaction = { at_least = 90 } }, met = 5, unmet = -5 }'
        ),
    )
    of: Condition = field(metadata=shaped(CONDITION, "条件"))
    met: Amount = field(metadata=shaped(AMOUNT, "成立得分"))
    unmet: Amount = field(metadata=shaped(AMOUNT, "不成立得分"))
    core: Amount = core_field(_either)

    def evaluate(self, scope: Scope) -> Span:
        """The points given or taken."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        condition = condition_words(self.of, names)
        met, unmet = amount_words(self.met, names), amount_words(self.unmet, names)
        return Text(
            f"{condition.zh}的计{met.zh}分，否则计{unmet.zh}分",
            f"{met.en} if {condition.en}, otherwise {unmet.en}",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        return _state(self.of, view)
