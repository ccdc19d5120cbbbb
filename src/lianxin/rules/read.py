"""Read: a name in a rule stands for a fact, a node, a result or an attribute.

``@marks`` are the marks of the node at hand, ``@subject`` and ``@period`` who
and when is asked, ``@place`` the place among peers; ``outer.x`` is attribute x
of the record around the one at hand.

This module does not know what any name stands for.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.scope import Scope
from lianxin.rules.shapes import IDENT, shaped
from lianxin.spans import Labels, Span

__all__ = ["Read"]


@final
@frozen(kw_only=True)
class Read:
    """What a name stands for (引用).

    Attributes:
        id: The name of a fact, a node, a result, or an attribute of a record.
    """

    tag: ClassVar[str] = "read"
    id: str = field(metadata=shaped(IDENT, "编号"))

    def evaluate(self, scope: Scope) -> Span:
        """The number behind the name."""
        return scope.read(self.id)

    def labels(self, scope: Scope) -> Labels:
        """The label behind the name."""
        return scope.labels(self.id)

    def plain(self) -> str:
        """The name, written."""
        return self.id
