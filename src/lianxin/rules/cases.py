"""Cases: the first condition that holds says what stands here.

Once, either-or, class of unit, track, exemption and kill switch are cases.

This module does not know what the conditions are about.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.amounts import AMOUNT, CONDITION
from lianxin.rules.fixed import Fixed
from lianxin.rules.scope import Amount, Condition, Scope, labels_of
from lianxin.rules.shapes import list_of, record, shaped
from lianxin.rules.table import together
from lianxin.spans import NOTHING, Labels, Span, Truth

__all__ = ["Case", "Cases"]


@final
@frozen(kw_only=True)
class Case:
    """One condition and what stands if it holds (情形).

    Attributes:
        if_: The condition.
        then: What stands if it holds, and no earlier one does.
    """

    if_: Condition = field(metadata=shaped(CONDITION, "条件"))
    then: Amount = field(metadata=shaped(AMOUNT, "取值"))


@final
@frozen(kw_only=True)
class Cases:
    """What stands under the first condition that holds (分情形).

    Attributes:
        cases: The conditions in the order in which they are tried.
        otherwise: What stands if none holds.
    """

    tag: ClassVar[str] = "cases"
    cases: tuple[Case, ...] = field(metadata=shaped(list_of(record(Case)), "情形"))
    otherwise: Amount = field(default=Fixed(number=0), metadata=shaped(AMOUNT, "其余"))

    def evaluate(self, scope: Scope) -> Span:
        """The value of the first case that holds; while open, the hull of all possible."""
        possible, sources, tight, missing = self._possible(scope)
        if missing:
            return Span(None, None, missing=missing)
        values = [amount.evaluate(scope) for amount in possible]
        return together(values, sources, tight=tight)

    def labels(self, scope: Scope) -> Labels:
        """The label of the first case that holds."""
        possible, sources, _, missing = self._possible(scope)
        found = [labels_of(amount, scope) for amount in possible]
        options: frozenset[str] | None = NOTHING
        for label in found:
            options = None if options is None or label.options is None else options | label.options
        absent = {label.absent for label in found}
        return Labels(
            options,
            sources=sources.union(*(label.sources for label in found)),
            absent=absent.pop() if len(absent) == 1 else Truth.OPEN,
            missing=missing.union(*(label.missing for label in found)),
        )

    def _possible(self, scope: Scope) -> tuple[list[Amount], frozenset[str], bool, frozenset[str]]:
        """What may still stand here, the facts it hangs on, and what nobody answered."""
        possible: list[Amount] = []
        sources, tight = NOTHING, True
        for case in self.cases:
            verdict = case.if_.holds(scope)
            if verdict.missing:
                return possible, sources, tight, verdict.missing
            if verdict.truth is Truth.NO:
                continue
            tight = tight and verdict.tight and sources.isdisjoint(verdict.sources)
            sources |= verdict.sources
            possible.append(case.then)
            if verdict.truth is Truth.YES:
                return possible, sources, tight, NOTHING
        return [*possible, self.otherwise], sources, tight, NOTHING
