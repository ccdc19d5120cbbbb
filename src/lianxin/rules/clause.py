"""Clause: a form or an amount with what any clause of a paper may add to it.

When it bites and unless what, its own bound, its label and its place in the
paper.  A clause bites if ``when`` holds and ``unless`` does not.

This module does not know what the clause says.
"""

from typing import Any, ClassVar, final

from attrs import Factory, field, fields, frozen

from lianxin.rules.amounts import AMOUNT, CONDITION, PLAIN, write_amount
from lianxin.rules.cases import Case, Cases
from lianxin.rules.fixed import Fixed
from lianxin.rules.holds import Holds
from lianxin.rules.node import Node
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import CITE, shaped, write_fields, written_name
from lianxin.rules.sum import Part, Sum
from lianxin.spans import Span
from lianxin.texts import Text

__all__ = ["Clause"]


def _core(clause: "Clause") -> Amount:
    """The clause in core kinds: bounded, then only where it bites."""
    core = clause.of
    if clause.most is not None:
        minus = Sum(parts=(Part(weight=Fixed(number=-1), of=clause.most),))
        core = Node(value=core, floor=minus, cap=clause.most)
    conditions = tuple(
        condition for condition in (clause.when, _none_of(clause.unless)) if condition is not None
    )
    if not conditions:
        return core
    bites = Holds(conditions=conditions, at_least=len(conditions))
    return Cases(cases=(Case(if_=bites, then=core),))


def _none_of(condition: Condition | None) -> Condition | None:
    return None if condition is None else Holds(conditions=(condition,), at_most=0)


@final
@frozen(kw_only=True)
class Clause:
    """A clause of a paper (条款): an amount, and when it counts.

    Attributes:
        of: The amount, in core kinds or as a form.
        when: The condition under which it bites.
        unless: The condition under which it does not.
        most: The most that it may give or take, by itself.
        zh: Its Chinese label, if not that of its fact.
        en: Its English label.
        cite: Its place in the paper.
    """

    tag: ClassVar[str] = "clause"
    of: Amount = field(default=Fixed(number=0))
    when: Condition | None = field(default=None, metadata=shaped(CONDITION, "何时"))
    unless: Condition | None = field(default=None, metadata=shaped(CONDITION, "除非"))
    most: Amount | None = field(default=None, metadata=shaped(AMOUNT, "至多"))
    zh: str | None = field(default=None, metadata=shaped(CITE, "中文名"))
    en: str | None = field(default=None, metadata=shaped(CITE, "英文名"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))
    core: Amount = field(init=False, eq=False, repr=False, default=Factory(_core, takes_self=True))

    @property
    def label(self) -> Text | None:
        """The label of the clause, if it has one of its own."""
        name = self.zh or self.en
        return None if name is None else Text(self.zh or name, self.en or name)

    def evaluate(self, scope: Scope) -> Span:
        """What the clause gives or takes."""
        return self.core.evaluate(scope)

    def plain(self) -> dict[str, Any]:
        """The clause, written: its amount with what is added around it."""
        of: Any = self.of
        inner, said = write_amount(of), write_fields(self)
        own = {written_name(one) for one in fields(type(of))}
        fits = isinstance(inner, dict) and "kind" in inner and own.isdisjoint(said)
        table = inner if fits else {"kind": PLAIN, "of": inner}
        return {**table, **said}
