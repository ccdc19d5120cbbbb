"""Doors: columns of facts, checked against what the scheme declares, become inputs.

A blank is a fact that nobody mentions, so the scheme says what it means: none,
absent, or unknown.  A value out of its bounds is a problem of its row; a column
of the wrong type is a problem of the table, and raises.

This module does not know what is worked out from the inputs.
"""

from collections.abc import Iterable, Mapping
from typing import Any, final

import narwhals.stable.v2 as nw
from attrs import evolve, field, frozen

from lianxin.columns.engines import Table
from lianxin.compiling.plan import NO_LABEL, Input, InputKind, InputRole, Plan, Sort
from lianxin.errors import InvalidDataError, ProblemList
from lianxin.points import Number
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Measure, MeasureType, Unmentioned
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme
from lianxin.texts import Text

__all__ = ["Door", "column_of", "crossed", "doors_of"]


def column_of(name: str, part: str | None) -> str:
    """The column of a fact or node; one kept by sub-period has a column for each."""
    return name if part is None else f"{name}@{part}"


@final
@frozen(kw_only=True, eq=False)
class Door:
    """One column of facts, on its way in (事实列).

    Attributes:
        column: Its name.
        value: What it gives to a plan: never blank, always within the bounds.
        there: Whether there is a value, known or not.
        said: Whether a value stands in the row.
        low: The least it can be where it is not known.
        high: The greatest it can be there.
        fits: Whether the value is one that the scheme allows; blank where it is blank.
        known: Whether it is known; None is always.
        asks: What is asked of a value.
    """

    column: str = field()
    value: Any = field(repr=False)
    there: Any = field(repr=False)
    said: Any = field(default=None, repr=False)
    low: int = field(default=0)
    high: int = field(default=1)
    fits: Any = field(default=None, repr=False)
    known: Any = field(default=None, repr=False)
    asks: Text = field(default=Text("符合要求", "fit"))


@final
@frozen(kw_only=True, eq=False)
class _Opening:
    """All that is known of a table and a scheme while its doors are made."""

    scheme: Scheme
    plan: Plan
    table: Table
    places: Mapping[str, int]
    trusted: bool
    problems: ProblemList = field(factory=ProblemList)


def doors_of(
    scheme: Scheme, plan: Plan, table: Table, places: Mapping[str, int], *, trusted: bool
) -> dict[str, Door]:
    """The door of every column that a plan reads.

    Raises:
        InvalidDataError: If a column is missing, or of a type that is not exact.
    """
    opening = _Opening(scheme=scheme, plan=plan, table=table, places=places, trusted=trusted)
    doors: dict[str, Door] = {}
    for one in plan.inputs:
        column = column_of(one.name, one.part)
        if one.kind is not InputKind.RULE and one.role is InputRole.VALUE:
            doors[column] = _door(opening, one, column)
    opening.problems.raise_as(InvalidDataError)
    return doors


def _declared(scheme: Scheme, one: Input) -> Measure | Node:
    if one.kind is InputKind.GIVEN:
        return scheme.node_by_id[one.name]
    return scheme.measure_by_id[one.name]


def _door(opening: _Opening, one: Input, column: str) -> Door:
    declared = _declared(opening.scheme, one)
    if column not in opening.table.schema:
        if declared.unmentioned is Unmentioned.UNKNOWN:
            text = Text("为表中的一列", "be a column of the table")
            opening.problems.add(column, None, text)
        return _missing(one, column)
    made: Door = _MAKE[one.sort](opening, one, column, declared)
    unknown = made.known is not None
    low, high = (0, 1) if one.sort is Sort.TRUTH else (one.low or 0, one.high or 0)
    there = nw.lit(value=True, dtype=nw.Boolean) if unknown else made.there
    return evolve(made, there=there, said=made.there, low=low, high=high)


def _missing(one: Input, column: str) -> Door:
    """A column that the table does not have, of a fact that need not be mentioned."""
    value = nw.lit(_safe(one), nw.Int64)
    if one.sort is Sort.TRUTH:
        value = nw.lit(value=False, dtype=nw.Boolean)
    elif one.sort is Sort.LABEL:
        value = nw.lit(NO_LABEL, nw.Int8)
    nothing = nw.lit(value=False, dtype=nw.Boolean)
    return Door(column=column, value=value, there=nothing, said=nothing)


def _safe(one: Input) -> int:
    """The number nearest to nought within the bounds."""
    least = 0 if one.low is None else max(0, one.low)
    return least if one.high is None else min(least, one.high)


def _known(one: Any, declared: Measure | Node) -> Any:
    return ~one.is_null() if declared.unmentioned is Unmentioned.UNKNOWN else None


def _truth(opening: _Opening, _: Input, column: str, declared: Measure | Node) -> Door:
    dtype = opening.table.schema[column]
    if dtype != nw.Boolean:
        asked = Text("为是否（布尔）列", "be a column of truths (boolean)")
        opening.problems.add(column, str(dtype), asked)
    one = nw.col(column)
    known = _known(one, declared)
    return Door(
        column=column,
        value=one if known is not None and opening.trusted else one.fill_null(value=False),
        there=~one.is_null(),
        known=known,
    )


def _label(opening: _Opening, one: Input, column: str, declared: Measure | Node) -> Door:
    dtype = opening.table.schema[column]
    if dtype not in (nw.String, nw.Categorical, nw.Enum) and not isinstance(dtype, nw.Enum):
        asked = Text("为文字列", "be a column of text")
        opening.problems.add(column, str(dtype), asked)
        return _missing(one, column)
    said = nw.col(column) if dtype == nw.String else nw.col(column).cast(nw.String)
    options = declared.options if isinstance(declared, Measure) else ()
    found: Any = nw
    for code, option in enumerate(opening.plan.labels):
        if not options or option in options:
            found = found.when(said == option).then(nw.lit(code, nw.Int8))
    absent = nw.lit(NO_LABEL if one.low == NO_LABEL else _safe(one), nw.Int8)
    found = found.when(said.is_null()).then(absent) if found is not nw else absent
    other = len(opening.plan.labels) if not options else _safe(one)
    if found is not absent:
        found = found.otherwise(nw.lit(other, nw.Int8))
    listed = "、".join(options)
    checks = bool(options) and not opening.trusted
    return Door(
        column=column,
        value=found,
        there=~said.is_null(),
        fits=said.is_null() | said.is_in(list(options)) if checks else None,
        known=_known(said, declared),
        asks=Text(f"为以下之一：{listed}", f"be one of {', '.join(options)}"),
    )


def _number(opening: _Opening, one: Input, column: str, declared: Measure | Node) -> Door:
    raw, factor = _whole(opening, one, column)
    low, high = _ends(one, declared, factor)
    safe = _safe(one) // factor
    fits = None
    if not opening.trusted:
        fits = _within(raw, low, high)
        if getattr(declared, "or_zero", False):
            fits = fits | (raw == 0)
    known = _known(raw, declared)
    if fits is None or opening.table.engine.wraps:
        value = raw if known is not None else raw.fill_null(safe)
    else:
        value = nw.when(fits).then(raw).otherwise(nw.lit(safe, nw.Int64))
    return Door(
        column=column,
        value=value if factor == 1 else value * factor,
        there=~raw.is_null(),
        fits=fits,
        known=known,
        asks=Text(f"在{low}至{high}之间", f"be from {low} to {high}"),
    )


def _within(raw: Any, low: int | None, high: int | None) -> Any:
    if low is not None and high is not None:
        return raw.is_between(low, high)
    if low is not None:
        return raw >= low
    return raw == raw if high is None else raw <= high  # noqa: PLR0124 - blank stays blank


def _ends(one: Input, declared: Measure | Node, factor: int) -> tuple[int | None, int | None]:
    """The bounds that are declared, in the units of the column."""
    least, most = _declared_ends(declared)
    low = one.low if least is None else -int((-least * one.scale).__floor__())
    high = one.high if most is None else int((most * one.scale).__floor__())
    return (
        None if low is None else -(-low // factor),
        None if high is None else high // factor,
    )


def _declared_ends(declared: Measure | Node) -> tuple[Number | None, Number | None]:
    if isinstance(declared, Node):
        return _constant(declared.lowest), _constant(declared.highest)
    least = declared.least
    if least is None and declared.type in (MeasureType.COUNT, MeasureType.MARK):
        least = 0
    return least, declared.most


def _constant(amount: object) -> Number | None:
    return amount.number if isinstance(amount, Fixed) else None


def _whole(opening: _Opening, one: Input, column: str) -> tuple[Any, int]:
    """A column in whole numbers, and how many units of the input one of them is."""
    dtype = opening.table.schema[column]
    places = opening.places.get(one.name, 0)
    factor = one.scale // 10**places
    if dtype.is_integer() and dtype not in (nw.UInt64, nw.UInt128, nw.Int128):
        plain = nw.col(column)
        return plain if dtype == nw.Int64 else plain.cast(nw.Int64), max(factor, 1)
    if dtype == nw.Decimal and opening.table.engine.name == "polars":
        scaled = nw.col(column) * one.scale
        whole = scaled.cast(nw.Int64)
        exact = nw.when(scaled == whole).then(whole).otherwise(nw.lit(2**62, nw.Int64))
        return nw.when(~nw.col(column).is_null()).then(exact), 1
    remedies = Text(
        "为整数列：先转换类型，或用 exact(表, {列: 小数位数})",
        "be a column of whole numbers: cast it, or use exact(frame, {column: places})",
    )
    opening.problems.add(column, str(dtype), remedies)
    return nw.col(column), 1


_MAKE: Mapping[Sort, Any] = {Sort.TRUTH: _truth, Sort.LABEL: _label, Sort.NUMBER: _number}


def crossed(scheme: Scheme, doors: Mapping[str, Door]) -> Iterable[tuple[str, str]]:
    """Columns of which one may never exceed the other."""
    return [
        (one.id, one.subset_of)
        for one in scheme.measures
        if one.subset_of is not None and one.id in doors and one.subset_of in doors
    ]
