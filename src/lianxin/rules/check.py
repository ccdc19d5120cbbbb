"""Check: a duty as a named condition: met, not met, or unknown.

A quorum, a minimum of activities in every quarter, the length of a report: each
is a check, with what was needed and what follows from it.

This module does not know what is asked for.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.amounts import CONDITION
from lianxin.rules.measure import WhoseFact
from lianxin.rules.scope import AnyRecords, Condition, Scope
from lianxin.rules.shapes import CITE, IDENT, TEXT, shaped, word
from lianxin.spans import Labels, Span, Truth, Verdict, all_of, not_that
from lianxin.texts import Labeled, Text

__all__ = ["Check", "Effect"]


class Effect(Labeled):
    """What follows when a check is not met (后果)."""

    NONE = "none", "仅列明"
    FLAG = "flag", "提示"
    BAR = "bar", "退出后续评定"
    VOID = "void", "不予评定"


@final
@frozen(kw_only=True)
class Check:
    """A duty, and whether it was met (检查项).

    Attributes:
        id: Its id.
        zh: Its Chinese label.
        en: Its English label.
        condition: What must hold.
        applies: For whom it is asked; None is everybody.
        per: A kind of sub-period, or a list of records, in each of which it must hold.
        whose: Whether it is asked of each subject or of the group.
        effect: What follows when it is not met.
        needed: What was needed, in words.
        cite: The clause of the paper.
    """

    tag: ClassVar[str] = "check"
    id: str = field(metadata=shaped(IDENT, "编号"))
    zh: str | None = field(default=None, metadata=shaped(CITE, "中文名"))
    en: str | None = field(default=None, metadata=shaped(CITE, "英文名"))
    condition: Condition = field(metadata=shaped(CONDITION, "条件"))
    applies: Condition | None = field(default=None, metadata=shaped(CONDITION, "适用条件"))
    per: str | None = field(default=None, metadata=shaped(IDENT, "逐期"))
    whose: WhoseFact = field(default=WhoseFact.SUBJECT, metadata=shaped(word(WhoseFact), "归属"))
    effect: Effect = field(default=Effect.NONE, metadata=shaped(word(Effect), "后果"))
    needed: Text | None = field(default=None, metadata=shaped(TEXT, "要求"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))

    @property
    def label(self) -> Text:
        """The name of the check."""
        return Text(self.zh or self.en or self.id, self.en or self.zh or self.id)

    def verdicts(self, scope: Scope) -> tuple[tuple[str, Verdict], ...]:
        """Whether it was met: once, or by sub-period, or by record (in their order)."""
        if self.per is None:
            return (("", self._met(scope)),)
        if self.per in scope.run.periods:
            parts = scope.run.periods[self.per]
            return tuple((part, self._met(scope.at(self.per, part))) for part in parts)
        return self._by_record(scope, self.per)

    def _by_record(self, scope: Scope, over: str) -> tuple[tuple[str, Verdict], ...]:
        records = scope.records(over)
        if isinstance(records, AnyRecords):
            return (("", Verdict(Truth.OPEN, sources=frozenset({over}))),)
        named = [
            (_name(tuple(one.values.values())), self._met(scope.within(over, None, one)))
            for one in records
            if one.times > 0
        ]
        return tuple(sorted(named, key=lambda pair: (pair[0], pair[1].truth)))

    def _met(self, scope: Scope) -> Verdict:
        """Whether the condition holds, or is not asked for here."""
        asked = Verdict(Truth.YES) if self.applies is None else self.applies.holds(scope)
        if asked.truth is Truth.NO:
            return Verdict(Truth.YES)
        met = self.condition.holds(scope)
        if asked.truth is Truth.YES:
            return met
        return not_that(all_of((asked, not_that(met))))


def _name(values: tuple[Span | Labels, ...]) -> str:
    """What a record is called in a result: its values, shortly."""
    return ", ".join(
        value.text.en if isinstance(value, Span) else "/".join(sorted(value.options or ()))
        for value in values
    )
