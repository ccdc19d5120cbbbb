"""Sum: everything added, each part with its weight.

This module does not know what the parts are.
"""

from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin.points import Number
from lianxin.rules.amounts import AMOUNT, write_amount
from lianxin.rules.fixed import Fixed
from lianxin.rules.scope import Amount, Scope
from lianxin.rules.shapes import list_of, record, shaped
from lianxin.spans import Span, product, total

__all__ = ["Part", "Sum"]

_ONE = Fixed(number=1)


@final
@frozen(kw_only=True)
class Part:
    """One part of a sum (加项).

    Attributes:
        weight: What the part is multiplied by; a minus takes it away.
        of: The amount.
    """

    weight: Amount = field(default=_ONE, metadata=shaped(AMOUNT, "权重"))
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))


@final
@frozen(kw_only=True)
class Sum:
    """Weighted parts, added (合计).

    Attributes:
        parts: What is added, in the order of the paper.
    """

    tag: ClassVar[str] = "sum"
    parts: tuple[Part, ...] = field(metadata=shaped(list_of(record(Part)), "各项"))

    def evaluate(self, scope: Scope) -> Span:
        """Every part times its weight, added up."""
        factors: list[tuple[Number, Span]] = []
        for part in self.parts:
            of = part.of.evaluate(scope)
            weight = part.weight.evaluate(scope) if part.weight is not _ONE else None
            exact = 1 if weight is None else weight.exact
            if exact is None or weight is None:
                factors.append((1, of if weight is None else product(weight, of)))
            else:
                factors.append((exact, of))
        return total(factors)

    def plain(self) -> list[Any]:
        """The parts, written; a weight of one is left out."""
        return [self._written(part) for part in self.parts]

    def _written(self, part: Part) -> Any:
        weight, of = write_amount(part.weight), write_amount(part.of)
        return of if weight == 1 and not isinstance(of, list) else [weight, of]
