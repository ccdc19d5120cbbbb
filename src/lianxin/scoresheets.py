"""Score sheets: self-rated, checked and final points side by side on an item.

A deduction by an assessor needs a reason; any figure may point to evidence.

This module does not know how points are worked out.
"""

from decimal import Decimal
from itertools import pairwise
from typing import final

from attrs import field, frozen

from lianxin._checks import decimal, ident, label, maybe, require, text, tuple_of
from lianxin.texts import Text

__all__ = ["ItemPoints"]

_POINTS = maybe(decimal(None))


@final
@frozen(kw_only=True)
class ItemPoints:
    """The points of one item of one organization, by who gave them (项目评分).

    Attributes:
        organization: The id of the organization.
        item: The id of the item in the scheme.
        self_points: Self-rated points (自评分); None is not handed in.
        checked_points: Checked points (核定分); None is not checked.
        final_points: Final points; None is not final.
        reason: Why the checked or final points are lower than those before.
        evidence: Opaque references to supporting evidence.

    Raises:
        InvalidDataError: If points were lowered without a reason.
    """

    organization: str = field(validator=ident, metadata=label("组织"))
    item: str = field(validator=ident, metadata=label("项目"))
    self_points: Decimal | int | None = field(
        default=None, validator=_POINTS, metadata=label("自评分")
    )
    checked_points: Decimal | int | None = field(
        default=None, validator=_POINTS, metadata=label("核定分")
    )
    final_points: Decimal | int | None = field(
        default=None, validator=_POINTS, metadata=label("最终分")
    )
    reason: str | None = field(
        default=None, validator=maybe(text), repr=False, metadata=label("理由")
    )
    evidence: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("佐证材料")
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a deduction without a reason."""
        asked = Text("写明理由（扣减分数时）", "be given where points were lowered")
        require(self, ("reason", not self._lowered or self.reason is not None, None, asked))

    @property
    def _lowered(self) -> bool:
        said = [
            one
            for one in (self.self_points, self.checked_points, self.final_points)
            if one is not None
        ]
        return any(later < earlier for earlier, later in pairwise(said))

    @property
    def points(self) -> Decimal | int | None:
        """The points that hold: final, else checked; self-rated points never hold."""
        return self.checked_points if self.final_points is None else self.final_points
