"""Forms per unit: for each, for each missing, for each beyond what is allowed.

This module does not know what is counted.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.amounts import AMOUNT
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms.phrases import (
    View,
    core_field,
    gives_or_takes,
    needs_sign,
    signed,
    worth,
)
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.rate import Parts, Rate
from lianxin.rules.scope import Amount, Scope
from lianxin.rules.shapes import shaped, word
from lianxin.rules.words import Names, amount_words, inner_words
from lianxin.spans import Span
from lianxin.texts import Text

__all__ = ["Each", "Excess", "Missing"]

_ONE = Fixed(number=1)


def _unit_words(unit: Amount, of: Amount, parts: Parts | None, names: Names) -> Text:
    """The words for one unit, and for what a part of it counts."""
    size = Text("", "") if unit == _ONE else amount_words(unit, names)
    counted = names.unit(of)
    rule = Text("", "")
    if parts is not None:
        rule = Text(f"（{parts.zh}）", f" ({parts.text.en} units)")
    return Text(
        f"每{size.zh}{counted.zh or '个'}{rule.zh}", f"for each {size.en or 'one'}{rule.en}"
    )


def _each(form: "Each") -> Amount:
    each = signed(form, worth(form))
    return Rate(of=form.of, each=each, unit=form.unit, parts=form.parts or Parts.EXACT)


@final
@frozen(kw_only=True)
class Each:
    """So many points for each (每次加减分).

    Attributes:
        of: What is counted.
        plus: Points given for each unit.
        minus: Points taken for each unit.
        unit: How much makes one unit.
        parts: What a part of a unit counts for; must be said where parts can occur.
    """

    tag: ClassVar[str] = "each"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text("每组织一次活动加2分", "2 points for each activity"),
        write='{ kind = "each", of = "meetings", plus = 2 }',
    )
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    plus: Amount | None = field(default=None, metadata=shaped(AMOUNT, "加分"))
    minus: Amount | None = field(default=None, metadata=shaped(AMOUNT, "扣分"))
    unit: Amount = field(default=_ONE, metadata=shaped(AMOUNT, "单位"))
    parts: Parts | None = field(default=None, metadata=shaped(word(Parts), "零数"))
    core: Amount = core_field(_each)

    def __attrs_post_init__(self) -> None:
        """Refuse two signs, or none."""
        needs_sign(self)

    def evaluate(self, scope: Scope) -> Span:
        """The points given or taken."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, unit = inner_words(self.of, names), _unit_words(self.unit, self.of, self.parts, names)
        points = gives_or_takes(self, amount_words(worth(self), names))
        return Text(f"{of.zh}{unit.zh}{points.zh}", f"{points.en} {unit.en} of {of.en}")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        unit = _unit_words(self.unit, self.of, self.parts, view.names)
        points = gives_or_takes(self, view.value(worth(self)))
        have = view.value(self.of)
        return Text(f"实{have.zh}，{unit.zh}{points.zh}", f"{have.en}, {points.en} {unit.en}")


def _missing(form: "Missing") -> Amount:
    each = signed(form, worth(form))
    return Rate(
        of=form.of, each=each, unit=form.unit, short_of=form.due, parts=form.parts or Parts.EXACT
    )


@final
@frozen(kw_only=True)
class Missing:
    """So many points for each that is missing (每少一次扣分).

    Attributes:
        of: What was done or reached.
        due: What was due.
        plus: Points given for each missing unit.
        minus: Points taken for each missing unit.
        unit: How much makes one unit.
        parts: What a part of a unit counts for; must be said where parts can occur.
    """

    tag: ClassVar[str] = "missing"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "主题党日应12次，每少一次扣0.5分", "12 theme days are due; 0.5 off for each one missing"
        ),
        write='{ kind = "missing", of = "meetings", due = 12, minus = "0.5" }',
    )
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    due: Amount = field(metadata=shaped(AMOUNT, "应有"))
    plus: Amount | None = field(default=None, metadata=shaped(AMOUNT, "加分"))
    minus: Amount | None = field(default=None, metadata=shaped(AMOUNT, "扣分"))
    unit: Amount = field(default=_ONE, metadata=shaped(AMOUNT, "单位"))
    parts: Parts | None = field(default=None, metadata=shaped(word(Parts), "零数"))
    core: Amount = core_field(_missing)

    def __attrs_post_init__(self) -> None:
        """Refuse two signs, or none."""
        needs_sign(self)

    def evaluate(self, scope: Scope) -> Span:
        """The points given or taken."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, due = inner_words(self.of, names), inner_words(self.due, names)
        unit = _unit_words(self.unit, self.of, self.parts, names)
        points = gives_or_takes(self, amount_words(worth(self), names))
        return Text(
            f"{of.zh}应有{due.zh}{names.unit(self.of).zh}，少的{unit.zh}{points.zh}",
            f"{due.en} of {of.en} are due; {points.en} {unit.en} missing",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        due, have, unit = view.bare(self.due), view.value(self.of), view.names.unit(self.of)
        bare = view.bare(self.of)
        return Text(f"应{due.zh}{unit.zh}，实{have.zh}", f"{due.en} due, {bare.en} held")


def _excess(form: "Excess") -> Amount:
    each = signed(form, worth(form))
    return Rate(
        of=form.of, each=each, unit=form.unit, over=form.allowed, parts=form.parts or Parts.EXACT
    )


@final
@frozen(kw_only=True)
class Excess:
    """So many points for each beyond what is allowed (超出部分每次扣分).

    Attributes:
        of: What happened or was reached.
        allowed: What is allowed, or the standard.
        plus: Points given for each unit beyond.
        minus: Points taken for each unit beyond.
        unit: How much makes one unit.
        parts: What a part of a unit counts for; must be said where parts can occur.
    """

    tag: ClassVar[str] = "excess"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text("投诉超过2件的，每多一件扣1分", "complaints beyond 2 cost 1 point each"),
        write='{ kind = "excess", of = "complaints", allowed = 2, minus = 1 }',
    )
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    allowed: Amount = field(metadata=shaped(AMOUNT, "允许"))
    plus: Amount | None = field(default=None, metadata=shaped(AMOUNT, "加分"))
    minus: Amount | None = field(default=None, metadata=shaped(AMOUNT, "扣分"))
    unit: Amount = field(default=_ONE, metadata=shaped(AMOUNT, "单位"))
    parts: Parts | None = field(default=None, metadata=shaped(word(Parts), "零数"))
    core: Amount = core_field(_excess)

    def __attrs_post_init__(self) -> None:
        """Refuse two signs, or none."""
        needs_sign(self)

    def evaluate(self, scope: Scope) -> Span:
        """The points given or taken."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, allowed = inner_words(self.of, names), inner_words(self.allowed, names)
        unit = _unit_words(self.unit, self.of, self.parts, names)
        points = gives_or_takes(self, amount_words(worth(self), names))
        if self.plus is not None:
            return Text(
                f"{of.zh}超过{allowed.zh}{names.unit(self.of).zh}的部分，{unit.zh}{points.zh}",
                f"{points.en} {unit.en} of {of.en} beyond {allowed.en}",
            )
        return Text(
            f"{of.zh}以{allowed.zh}{names.unit(self.of).zh}为限，超出的{unit.zh}{points.zh}",
            f"{allowed.en} of {of.en} are allowed; {points.en} {unit.en} beyond",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        allowed, have = view.bare(self.allowed), view.value(self.of)
        unit, bare = view.names.unit(self.of), view.bare(self.of)
        if self.plus is not None:
            return Text(
                f"实{have.zh}，计超过{allowed.zh}{unit.zh}的部分",
                f"{bare.en}, of which counts what is beyond {allowed.en}",
            )
        return Text(
            f"限{allowed.zh}{unit.zh}，实{have.zh}",
            f"{allowed.en} allowed, {bare.en} counted",
        )
