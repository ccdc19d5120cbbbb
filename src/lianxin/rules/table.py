"""Table: points read off a table, by a lower bound or by a label.

Steps, bands, choices, size classes and rank points are tables; a table with
two keys is a table whose rows hold tables.

This module does not know what the keys mean.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.points import Number
from lianxin.rules.amounts import AMOUNT
from lianxin.rules.fixed import Fixed
from lianxin.rules.scope import Amount, Scope, labels_of
from lianxin.rules.shapes import FLAG, LABELS, list_of, record, shaped
from lianxin.spans import Grid, Labels, Span, Truth, exactly, hull

__all__ = [
    "Row",
    "Table",
    "together",
]


@final
@frozen(kw_only=True)
class Row:
    """One row of a table (表行).

    Attributes:
        at: The lower bound from which the row holds; None where labels are given.
        above: Whether the bound itself is left out.
        labels: The labels for which the row holds.
        value: What the row gives.
    """

    at: Amount | None = field(default=None, metadata=shaped(AMOUNT, "下限"))
    above: bool = field(default=False, metadata=shaped(FLAG, "不含本数"))
    labels: tuple[str, ...] = field(default=(), metadata=shaped(LABELS, "选项"))
    value: Amount = field(metadata=shaped(AMOUNT, "取值"))


@final
@frozen(kw_only=True)
class Table:
    """Points by a table (查表).

    Attributes:
        of: The key.
        rows: The rows; by bounds the highest that is reached holds, in any order of writing.
        otherwise: What holds where no row does.
    """

    tag: ClassVar[str] = "table"
    of: Amount = field(metadata=shaped(AMOUNT, "依据"))
    rows: tuple[Row, ...] = field(metadata=shaped(list_of(record(Row)), "各行"))
    otherwise: Amount = field(default=Fixed(number=0), metadata=shaped(AMOUNT, "其余"))

    def evaluate(self, scope: Scope) -> Span:
        """What the row of the key gives; of all rows still possible, the hull."""
        if any(row.labels for row in self.rows):
            return self._by_label(scope, labels_of(self.of, scope))
        return self._by_bound(scope, self.of.evaluate(scope))

    def _by_label(self, scope: Scope, key: Labels) -> Span:
        if key.missing or key.absent is Truth.YES:
            return Span(None, None, absent=key.absent, missing=key.missing)
        possible = [
            row.value
            for row in self.rows
            if key.options is None or not key.options.isdisjoint(row.labels)
        ]
        named = frozenset(label for row in self.rows for label in row.labels)
        if key.options is None or not key.options <= named:
            possible.append(self.otherwise)
        values = [value.evaluate(scope) for value in possible]
        return together(values, key.sources, tight=True, absent=key.absent)

    def _by_bound(self, scope: Scope, key: Span) -> Span:
        if key.missing or key.absent is Truth.YES:
            return Span(None, None, absent=key.absent, missing=key.missing)
        rungs = sorted(
            ((self._bound(scope, row), row.above, row.value) for row in self.rows),
            key=lambda rung: rung[:2],
        )
        possible = [
            value
            for value, lower, upper in zip(
                [self.otherwise, *(rung[2] for rung in rungs)],
                [None, *(rung[:2] for rung in rungs)],
                [*(rung[:2] for rung in rungs), None],
                strict=True,
            )
            if _may_lie(key, lower, upper)
        ]
        tight = key.is_known or (key.tight and key.grid is not Grid.UNSURE)
        values = [value.evaluate(scope) for value in possible]
        return together(values, key.sources, tight=tight, absent=key.absent)

    def _bound(self, scope: Scope, row: Row) -> Number:
        bound = _NOUGHT if row.at is None else row.at.evaluate(scope)
        return bound.low or 0


_NOUGHT = exactly(0)
_Bound = tuple[Number, bool] | None


def _may_lie(key: Span, lower: _Bound, upper: _Bound) -> bool:
    """Whether the key may reach the lower bound and stay under the upper one."""
    reaches = lower is None or _reaches(key, lower)
    stays = upper is None or _stays_under(key, upper)
    return reaches and stays and not _is_between_whole(key, lower, upper)


def _reaches(key: Span, bound: tuple[Number, bool]) -> bool:
    at, above = bound
    return key.high is None or (key.high > at if above else key.high >= at)


def _stays_under(key: Span, bound: tuple[Number, bool]) -> bool:
    at, above = bound
    return key.low is None or (key.low <= at if above else key.low < at)


def _is_between_whole(key: Span, lower: _Bound, upper: _Bound) -> bool:
    """Whether a whole number cannot lie in a row because the row holds none."""
    if key.grid is not Grid.WHOLE or lower is None or upper is None:
        return False
    first = lower[0].__floor__() + 1 if lower[1] else -((-lower[0]).__floor__())
    return not _stays_under(Span(first, first), upper)


def together(
    values: list[Span], sources: frozenset[str], *, tight: bool, absent: Truth = Truth.NO
) -> Span:
    """One of several values, by a choice that itself rests on unknown facts."""
    if len(values) == 1 and not sources and absent is Truth.NO:
        return values[0]
    span = hull(values)
    independent = span.sources.isdisjoint(sources)
    missing = absent if span.absent is Truth.NO else span.absent
    return span._replace(
        sources=span.sources | sources,
        tight=tight and span.tight and independent,
        absent=missing,
    )
