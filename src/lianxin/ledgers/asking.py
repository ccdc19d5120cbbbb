"""Asking: what the form of a scheme asks, line by line: its facts, and values that are given.

A fact that is kept by sub-period has a line for each.  A node that the paper has no
rule for must be given; any other node may be given instead of being computed.

This module does not know how a form is filled in.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lianxin.ledgers.fact_cells import range_of, unit_of
from lianxin.ledgers.numerals import normalized
from lianxin.points import Number
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Measure, MeasureType, WhoseFact
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme

__all__ = ["FILL", "ID", "PART", "Line", "key_of", "lines_of", "lists_of", "parts_in"]

ID, PART, FILL = "编号", "分期", "填写"

COMPUTED = "（不填则按规则计算）"


class Line(NamedTuple):
    """One line of a form.

    Attributes:
        declared: What is asked, and what may be said.
        part: For which sub-period; None is the whole period.
        place: The place of the sub-period among those of its kind.
        computed: Whether it is computed where nothing is filled in.
    """

    declared: Measure
    part: str | None = None
    place: int = 0
    computed: bool = False

    def row(self, said: str) -> dict[str, str]:
        """The line with what is filled in."""
        return {
            ID: self.declared.id,
            "事实": self.declared.label.zh,
            PART: self.part or "",
            "单位": unit_of(self.declared),
            "可填": range_of(self.declared) + (COMPUTED if self.computed else ""),
            FILL: said,
        }


def key_of(name: str, part: str | None) -> tuple[str, str]:
    """By what a line is found again."""
    return normalized(name), normalized(part or "")


def lines_of(scheme: Scheme, whose: WhoseFact, *, computed: bool = True) -> Iterator[Line]:
    """Every line of the form of a subject, or of the group.

    Args:
        scheme: The scheme.
        whose: Whose facts are asked for.
        computed: Whether nodes that have a rule are asked for, too.
    """
    for measure in scheme.measures:
        if measure.whose is whose and measure.type is not MeasureType.RECORDS:
            parts = parts_in(scheme, measure.per)
            yield from (Line(measure, part, place) for place, part in enumerate(parts))
    for node in scheme.node_by_id.values() if whose is WhoseFact.SUBJECT else ():
        if node.must_be_given or computed:
            for place, part in enumerate(parts_in(scheme, node.per)):
                yield Line(_stand_in(node), part, place, computed=not node.must_be_given)


def lists_of(scheme: Scheme, whose: WhoseFact) -> dict[str, Measure]:
    """The lists of records that a scheme asks for, by their ids."""
    return {
        one.id: one
        for one in scheme.measures
        if one.whose is whose and one.type is MeasureType.RECORDS
    }


def parts_in(scheme: Scheme, per: str | None) -> tuple[str | None, ...]:
    """The sub-periods of a kind; None alone is the whole period."""
    return (None,) if per is None else scheme.parts_of_period[per]


def _stand_in(node: Node) -> Measure:
    """A given node as a fact: an amount within its own constant bounds."""
    return Measure(
        id=str(node.id),
        zh=node.label.zh or None,
        type=MeasureType.AMOUNT,
        unit=node.unit,
        least=_constant(node.lowest),
        most=_constant(node.highest),
    )


def _constant(amount: object) -> Number | None:
    return amount.number if isinstance(amount, Fixed) else None
