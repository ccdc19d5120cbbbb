"""Times: amounts multiplied, and divided: coefficients, ratios, rescaling.

Over nought there is no value; what that means is said at the node.

This module does not know what the factors are.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.amounts import AMOUNT, AMOUNTS
from lianxin.rules.scope import Amount, Scope
from lianxin.rules.shapes import shaped
from lianxin.spans import Span, exactly, product, quotient

__all__ = ["Times"]


@final
@frozen(kw_only=True)
class Times:
    """Factors multiplied, perhaps over a base (相乘).

    Attributes:
        factors: What is multiplied.
        over: What the product is divided by.
    """

    tag: ClassVar[str] = "times"
    factors: tuple[Amount, ...] = field(metadata=shaped(AMOUNTS, "因数"))
    over: Amount | None = field(default=None, metadata=shaped(AMOUNT, "除以"))

    def evaluate(self, scope: Scope) -> Span:
        """The product, over the base."""
        result = exactly(1)
        for factor in self.factors:
            result = product(result, factor.evaluate(scope))
        if self.over is None:
            return result
        return quotient(result, self.over.evaluate(scope))
