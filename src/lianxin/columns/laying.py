"""Laying out: facts as ``score`` takes them become a table, one row a subject.

Whoever keeps facts one by one can hand them to the columns, and read what comes out in
points again: the same facts, the same result as ``score`` gives.

This module does not know what is worked out from the table.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

import narwhals.stable.v2 as nw

from lianxin.columns.doors import column_of
from lianxin.columns.engines import NotByColumnError
from lianxin.columns.preparing import Prepared
from lianxin.errors import ProblemList
from lianxin.points import Number, decimal_of, number_of
from lianxin.rules.measure import Measure, MeasureType, Unmentioned
from lianxin.rules.node import Node
from lianxin.texts import Text

__all__ = ["laid_out", "read_back"]

Engine = Literal["polars", "pyarrow"]

ENGINES: tuple[Engine, ...] = ("polars", "pyarrow")
"""The engines that are asked for a table, the first that is installed; both know blanks."""

_TYPES = {MeasureType.FLAG: nw.Boolean, MeasureType.CHOICE: nw.String}


def laid_out(
    prepared: Prepared, facts: Iterable[Mapping[str, Any]], *, engine: Engine | None = None
) -> Any:
    """Facts as a table, one row a subject, with a column for every fact and given node.

    Lists of records have no column: what is counted from them must be handed in.  A fact
    of the group stands in every row.

    Args:
        prepared: The scheme, made ready; its places say in what units a column counts.
        facts: The facts of each subject, as ``score`` takes them.
        engine: Whose table it is, ``polars`` or ``pyarrow``; the first installed if not given.

    Raises:
        NotByColumnError: If a fact cannot stand in a column: it lies between two bounds, is
            finer than the column, or says unknown or absent where a blank means another.
        ModuleNotFoundError: If the engine, or every one of them, is not installed.

    >>> from lianxin import load_scheme
    >>> from lianxin.columns import prepare
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization",
    ...     "measures": {"days": {"type": "count", "most": 60}},
    ...     "nodes": [{"id": "life", "value": "days"}], "total": {"value": ["life"]},
    ... })
    >>> prepared = prepare(scheme)
    >>> prepared.score(laid_out(prepared, [{"days": 3}, {"days": 4}])).rows()
    [(3,), (4,)]
    """
    columns = dict(_columns(prepared))
    problems = ProblemList()
    data: dict[str, list[Any]] = {name: [] for name in columns}
    for place, own in enumerate(facts):
        for name, (declared, part) in columns.items():
            said = own.get(str(declared.id))
            if part is not None and isinstance(said, Mapping):
                said = said.get(part)
            path = f"facts[{place}].{name}"
            data[name].append(_cell(problems, prepared, declared, said, path))
    problems.raise_as(NotByColumnError)
    schema = {name: _type(declared) for name, (declared, _) in columns.items()}
    return _made(data, schema, (engine,) if engine is not None else ENGINES)


def read_back(prepared: Prepared, frame: Any) -> list[dict[str, Any]]:
    """The rows of a table that came out, with every figure in points.

    Args:
        prepared: The scheme that the table was worked out by.
        frame: What ``score`` or ``appraise`` gave; a lazy one is collected.

    >>> from lianxin import load_scheme
    >>> from lianxin.columns import prepare
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization",
    ...     "measures": {"days": {"type": "count", "most": 60}},
    ...     "nodes": [{"id": "life", "value": [["0.5", "days"]]}], "total": {"value": ["life"]},
    ... })
    >>> prepared = prepare(scheme)
    >>> read_back(prepared, prepared.score(laid_out(prepared, [{"days": 3}])))
    [{'total': Decimal('1.5')}]
    """
    found = nw.from_native(frame)
    table = found.collect() if isinstance(found, nw.LazyFrame) else found
    scales = {column_of(one.id, one.part): one.value.scale for one in prepared.plan.nodes}
    return [
        {name: _in_points(value, scales.get(name)) for name, value in row.items()}
        for row in table.iter_rows(named=True)
    ]


def _in_points(value: Any, scale: int | None) -> Any:
    """Units of a figure as points; what is no figure as it stands."""
    plain = scale is None or not isinstance(value, int)
    return value if plain else decimal_of(_tidy(Fraction(value, scale or 1)))


def _tidy(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value


def _columns(prepared: Prepared) -> Iterator[tuple[str, tuple[Measure | Node, str | None]]]:
    """Every column, with what it holds and of which sub-period."""
    scheme = prepared.scheme
    kept: list[Measure | Node] = []
    kept += (one for one in scheme.measures if one.type is not MeasureType.RECORDS)
    kept += (node for node in scheme.nodes if node.must_be_given)
    for one in kept:
        parts: tuple[str | None, ...] = (
            (None,) if one.per is None else scheme.parts_of_period[one.per]
        )
        for part in parts:
            yield column_of(str(one.id), part), (one, part)


def _type(declared: Measure | Node) -> Any:
    kind = declared.type if isinstance(declared, Measure) else MeasureType.AMOUNT
    return _TYPES.get(kind, nw.Int64)


def _cell(
    problems: ProblemList, prepared: Prepared, declared: Measure | Node, said: Any, path: str
) -> Any:
    """What stands in one cell; nothing is a blank."""
    if said is None or (isinstance(said, str) and said in (*Unmentioned,)):
        return _blank(problems, declared, said, path)
    if _type(declared) is not nw.Int64:
        return said
    number = number_of(said)
    units = None if number is None else number * 10 ** prepared.places.get(str(declared.id), 0)
    if units is None or units != int(units):
        asked = Text("为该列单位的整数", "be a whole number of the units of its column")
        problems.add(path, said, asked)
        return None
    return int(units)


def _blank(problems: ProblemList, declared: Measure | Node, said: Any, path: str) -> None:
    """A blank, which says what it says where a fact is not mentioned."""
    if said is not None and said != declared.unmentioned:
        means = declared.unmentioned
        asked = Text(
            f"有值：空格表示{means.zh}", f"have a value: a blank means {means} for this fact"
        )
        problems.add(path, said, asked)


def _made(data: dict[str, list[Any]], schema: dict[str, Any], engines: tuple[Engine, ...]) -> Any:
    """A table of the first engine that is installed."""
    *others, last = engines
    for engine in others:
        try:
            return nw.from_dict(data, schema, backend=engine).to_native()
        except ModuleNotFoundError:
            continue
    return nw.from_dict(data, schema, backend=last).to_native()
