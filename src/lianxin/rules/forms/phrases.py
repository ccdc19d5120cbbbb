"""Phrases: what several forms have in common: the sign, and how facts are shown.

Points are given (plus) or taken (minus), never both.

This module does not know any form.
"""

from typing import Any, Protocol, final

from attrs import Factory, field, frozen

from lianxin._checks import require
from lianxin.rules.fixed import Fixed
from lianxin.rules.read import Read
from lianxin.rules.scope import Amount, Scope, labels_of
from lianxin.rules.sum import Part, Sum
from lianxin.rules.words import Names, amount_words
from lianxin.spans import Truth
from lianxin.texts import Text

__all__ = [
    "Signed",
    "View",
    "core_field",
    "gives_or_takes",
    "needs_sign",
    "negative",
    "signed",
    "worth",
]


@final
@frozen(kw_only=True, eq=False)
class View:
    """A form seen with the facts of one subject (查看处).

    Attributes:
        names: What everything is called.
        scope: From where it is asked.
    """

    names: Names
    scope: Scope

    def value(self, amount: Amount) -> Text:
        """An amount as people write it, with its unit."""
        text, unit = self.bare(amount), self.names.unit(amount)
        return Text(text.zh + unit.zh, f"{text.en} {unit.en}".rstrip())

    def bare(self, amount: Amount) -> Text:
        """An amount as people write it, without its unit."""
        return amount.evaluate(self.scope).text

    def chosen(self, amount: Amount) -> Text:
        """A label as people write it."""
        label = labels_of(amount, self.scope)
        if label.options is None or label.absent is Truth.YES:
            return Text("未知", "unknown") if label.options is None else Text("无", "none")
        options = sorted(label.options)
        return Text("或".join(options), " or ".join(options))

    def label(self, amount: Amount) -> Text:
        """What an amount is called."""
        if isinstance(amount, Read):
            return self.names.label(amount.id)
        return amount_words(amount, self.names)


class Signed(Protocol):
    """A form that gives or takes points (加减分形式)."""

    @property
    def plus(self) -> Any:
        """What is given."""
        ...

    @property
    def minus(self) -> Any:
        """What is taken."""
        ...


def needs_sign(form: Signed) -> None:
    """Refuse a form that neither gives nor takes, or does both."""
    one = (form.plus is None) != (form.minus is None)
    asked = Text("写明 plus 或 minus 之一", "be given as either plus or minus")
    require(form, ("plus", one, form.plus, asked))


def signed(form: Signed, amount: Amount) -> Amount:
    """The amount with the sign of the form."""
    return negative(amount) if form.plus is None else amount


def negative(amount: Amount) -> Amount:
    """The amount taken away."""
    if isinstance(amount, Fixed):
        return Fixed(number=-amount.number)
    return Sum(parts=(Part(weight=Fixed(number=-1), of=amount),))


def worth(form: Signed) -> Any:
    """The points that the form gives or takes, without their sign."""
    return form.minus if form.plus is None else form.plus


def gives_or_takes(form: Signed, points: Text) -> Text:
    """Give or take so many points, in words."""
    if form.plus is None:
        return Text(f"扣{points.zh}分", f"take {points.en}")
    return Text(f"加{points.zh}分", f"give {points.en}")


def core_field(rewrite: Any) -> Any:
    """The field that holds a form's rewrite to core kinds."""
    return field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(rewrite, takes_self=True),
    )
