"""Forms in proportion: a figure on another scale, or one figure over another.

Nothing is rounded here; over nought there is no value.

This module does not know what the figures are.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.amounts import AMOUNT
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms.phrases import View, core_field
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.scope import Amount, Scope
from lianxin.rules.shapes import shaped
from lianxin.rules.times import Times
from lianxin.rules.words import Names, amount_words
from lianxin.spans import Span
from lianxin.texts import Text

__all__ = ["Ratio", "Scale"]

_ONE = Fixed(number=1)


def _scale(form: "Scale") -> Amount:
    return Times(factors=(form.to, form.of), over=form.full)


@final
@frozen(kw_only=True)
class Scale:
    """A figure brought to another scale (按比例折算): to × figure / full.

    Attributes:
        of: The figure.
        full: What counts as full on its own scale.
        to: The points for full.
    """

    tag: ClassVar[str] = "scale"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text("百分制得分折算为30分", "a mark out of 100, scaled to 30 points"),
        write='{ kind = "scale", of = "satisfaction", full = 100, to = 30 }',
    )
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    full: Amount = field(metadata=shaped(AMOUNT, "满值"))
    to: Amount = field(metadata=shaped(AMOUNT, "折算满分"))
    core: Amount = core_field(_scale)

    def evaluate(self, scope: Scope) -> Span:
        """The points."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, full, to = (amount_words(one, names) for one in (self.of, self.full, self.to))
        return Text(
            f"{of.zh}满值{full.zh}，按比例折算为{to.zh}分",
            f"{of.en}, out of {full.en}, scaled to {to.en} points",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        of, full, to = view.value(self.of), view.bare(self.full), view.bare(self.to)
        return Text(f"实{of.zh}，{to.zh}×{of.zh}÷{full.zh}", f"{to.en} × {of.en} ÷ {full.en}")


def _ratio(form: "Ratio") -> Amount:
    return Times(factors=(form.times, form.of), over=form.base)


@final
@frozen(kw_only=True)
class Ratio:
    """One figure over another (比率): times × figure / base.

    Attributes:
        of: The figure.
        base: What it is a part of.
        times: The points for the whole; 100 makes a percentage.
    """

    tag: ClassVar[str] = "ratio"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "出席率（出席人数占党员人数，%）", "attendance: present out of members, in percent"
        ),
        write='{ kind = "ratio", of = "present", base = "members", times = 100 }',
    )
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    base: Amount = field(metadata=shaped(AMOUNT, "基数"))
    times: Amount = field(default=_ONE, metadata=shaped(AMOUNT, "乘数"))
    core: Amount = core_field(_ratio)

    def evaluate(self, scope: Scope) -> Span:
        """The ratio; absent over nought."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, base = amount_words(self.of, names), amount_words(self.base, names)
        words = Text(f"{of.zh}占{base.zh}的比例", f"{of.en} out of {base.en}")
        if self.times == _ONE:
            return words
        times = amount_words(self.times, names)
        return Text(f"{words.zh} × {times.zh}", f"{times.en} × {words.en}")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        of, base = view.value(self.of), view.value(self.base)
        words = Text(f"{of.zh}÷{base.zh}", f"{of.en} ÷ {base.en}")
        times = view.bare(self.times)
        return words if self.times == _ONE else Text(f"{times.zh}×", f"{times.en} × ") + words
