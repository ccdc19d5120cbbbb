"""Ask: a question that the paper leaves open, wherever a rule or a value may stand.

A reading chooses between meanings of printed words; a convention fills a
silence.  The question is asked only where the answers would differ.

This module does not answer any question.
"""

from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin.rules.scope import Scope, labels_of
from lianxin.spans import Labels, Span, Verdict

__all__ = ["Ask"]


@final
@frozen(kw_only=True)
class Ask:
    """An open question and what stands here under each answer (待定事项).

    Attributes:
        name: The name of the question, as the scheme declares it.
        options: Each option with what it puts here.
    """

    tag: ClassVar[str] = "ask"
    name: str = field()
    options: tuple[tuple[str, Any], ...] = field()

    def evaluate(self, scope: Scope) -> Span:
        """The number under the answer of this run."""
        result: Span = scope.settle(self).evaluate(scope)
        return result

    def holds(self, scope: Scope) -> Verdict:
        """The condition under the answer of this run."""
        result: Verdict = scope.settle(self).holds(scope)
        return result

    def labels(self, scope: Scope) -> Labels:
        """The label under the answer of this run."""
        return labels_of(scope.settle(self), scope)
