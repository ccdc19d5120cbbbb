"""Explanations: how a number came about, one flat step after the other.

The steps of a value add up to it; each says what it added or took, where the
paper says so, and whether the paper, a reading or a convention speaks.

This module does not know any rule.
"""

from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from lianxin._checks import a, label, maybe
from lianxin.citations import Source
from lianxin.exhibits import Exhibit, cells
from lianxin.points import Exact, Number, decimal_of
from lianxin.texts import Text

__all__ = ["Explanation", "Step"]


@final
@frozen(kw_only=True)
class Step:
    """One step of a working-out (步骤).

    Attributes:
        node: The id of the node that it belongs to.
        text: What happened, in both languages, with the clause.
        low: The least that it adds; None is open.
        high: The greatest that it adds; None is open.
        stands: Whether the value stands at these ends whatever came before, because
            what came before had an open end.
        lost: The marks it cost, where that is certain.
        cite: The clause of the paper.
        source: Whether the paper, a reading or a convention speaks.
    """

    node: str = field(metadata=label("节点"))
    text: Text = field(validator=a(Text), metadata=label("说明"))
    low: Number | None = field(default=None, metadata=label("最少"))
    high: Number | None = field(default=None, metadata=label("最多"))
    stands: bool = field(default=False, metadata=label("重定"))
    lost: Number = field(default=0, metadata=label("失分"))
    cite: str | None = field(default=None, validator=maybe(a(str)), metadata=label("条款"))
    source: Source = field(default=Source.PAPER, validator=a(Source), metadata=label("依据"))

    @property
    def zh(self) -> str:
        """The step as a Chinese sentence."""
        return self.text.zh

    @property
    def en(self) -> str:
        """The step as an English sentence."""
        return self.text.en

    @property
    def points(self) -> Exact | None:
        """What it adds, where that is certain."""
        if self.low is None or self.low != self.high:
            return None
        return decimal_of(self.low)

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()

    def __str__(self) -> str:
        """Show both languages."""
        return str(self.text)


@final
@frozen(kw_only=True)
class Explanation:
    """All steps of one value (解释).

    Attributes:
        node: The id of the node.
        steps: The steps, which add up to the value.
    """

    node: str = field(metadata=label("节点"))
    steps: tuple[Step, ...] = field(metadata=label("步骤"))

    @property
    def points(self) -> Exact | None:
        """The sum of the steps, where it is certain, be it that some of them are not."""
        low, high = self.ends
        return decimal_of(low) if low is not None and low == high else None

    @property
    def ends(self) -> tuple[Number | None, Number | None]:
        """The least and the greatest sum of the steps; None is open."""
        return (
            _sum((step.low, step.stands) for step in self.steps),
            _sum((step.high, step.stands) for step in self.steps),
        )

    @property
    def exhibit(self) -> Exhibit:
        """The steps as a table."""
        return Exhibit(
            title=Text(self.node, self.node),
            head=(Text("步骤", "step"), Text("分", "points")),
            rows=tuple(cells(one.text, one.points) for one in self.steps),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def _sum(ends: Iterable[tuple[Number | None, bool]]) -> Number | None:
    """The sum of one end of every step, from the last step that stands by itself."""
    total: Number | None = 0
    for end, stands in ends:
        if end is None:
            total = None
        elif stands:
            total = end
        elif total is not None:
            total += end
    return total
