"""Fixed: a number that the paper prints.

This module does not know what the number is for.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.points import Number
from lianxin.rules.scope import Scope
from lianxin.rules.shapes import NUMBER, shaped, write_number
from lianxin.spans import Span, exactly

__all__ = ["Fixed"]


@final
@frozen(kw_only=True)
class Fixed:
    """A number as printed (定数).

    Attributes:
        number: The number, exact.
    """

    tag: ClassVar[str] = "fixed"
    number: Number = field(metadata=shaped(NUMBER, "数值"))

    def evaluate(self, scope: Scope) -> Span:  # noqa: ARG002 - every amount is asked alike
        """The number itself, wherever it is asked."""
        return exactly(self.number)

    def plain(self) -> int | str:
        """The number, written."""
        return write_number(self.number)
