"""Tallying: a long table of ballots becomes figures, one row a subject.

A ballot says a label about a question; each label is worth points.  A figure is
the mean of the ballots that it asks for, made whole by a named rounding, so that
it can be handed to a scheme as a node that is given.

This module does not know schemes: weights of rater groups stand there.
"""

from collections.abc import Mapping
from typing import Any

import narwhals.stable.v2 as nw

from lianxin.columns.emitting import Emitter
from lianxin.columns.engines import Table, opened
from lianxin.compiling.building import Builder
from lianxin.compiling.plan import Op, Term
from lianxin.errors import InvalidDataError, ProblemList
from lianxin.points import Rounding
from lianxin.texts import Text

__all__ = ["tally"]

MOST_BALLOTS = 10**6
MOST_PLACES = 6
MOST_POINTS = 10**6


def tally(  # noqa: PLR0913 - the columns of a long table, each by its name
    ballots: Any,
    figures: Mapping[str, Mapping[str, str]],
    *,
    subject: str,
    points: Mapping[str, int],
    label: str = "label",
    times: str | None = None,
    places: int = 2,
    rounding: str = "half_up",
) -> Any:
    """The mean points of the ballots about each subject.

    Args:
        ballots: A data frame of any engine, one row a ballot, or a number of equal ones.
        figures: For each column that comes out, which ballots it asks for: the value that
            each of some columns must have, such as a question and a rater group.
        subject: The column of the subject.
        points: What each label is worth, in whole points from 0; other labels do not count.
        label: The column of the label.
        times: The column of how many equal ballots a row stands for; None is one each.
        places: How many decimal places come out; columns hold whole units of the last one.
        rounding: How the mean is rounded to them, by the words of ``Rounding``.

    Returns:
        A frame of the same kind, as lazy as it came, one row a subject; a figure for which
        there is no ballot is blank.

    Raises:
        InvalidDataError: If a column is missing or of a wrong type, or points are none.

    >>> import polars as pl
    >>> votes = pl.DataFrame({"branch": ["a", "a", "b"], "label": ["good", "fair", "good"]})
    >>> found = tally(votes, {"vote": {}}, subject="branch", points={"good": 100, "fair": 75})
    >>> found.sort("branch").rows()
    [('a', 8750), ('b', 10000)]
    """
    table = opened(ballots)
    columns = {subject, label, *(name for where in figures.values() for name in where)}
    _check(table, columns, times, {"points": points, "places": places})
    by = Rounding(rounding)
    many = nw.lit(1, nw.Int64) if times is None else nw.col(times).cast(nw.Int64).fill_null(0)
    worth: Any = nw
    for name, number in points.items():
        worth = worth.when(nw.col(label) == name).then(nw.lit(number, nw.Int64))
    frame = table.frame.with_columns(worth.otherwise(nw.lit(-1, nw.Int64)).alias("@worth"))
    frame = frame.with_columns(many.alias("@many"))
    sums: dict[str, Any] = {}
    for number, where in enumerate(figures.values()):
        counts = nw.col("@worth") >= 0
        for name, value in where.items():
            counts = counts & (nw.col(name) == value).fill_null(value=False)
        nothing = nw.lit(0, nw.Int64)
        sums[f"@s{number}"] = nw.when(counts).then(nw.col("@worth") * nw.col("@many"))
        sums[f"@n{number}"] = nw.when(counts).then(nw.col("@many")).otherwise(nothing)
        sums[f"@s{number}"] = sums[f"@s{number}"].otherwise(nothing)
    frame = frame.with_columns(*(one.alias(name) for name, one in sums.items()))
    frame = frame.group_by(subject).agg(*(nw.col(name).sum() for name in sums))
    frame = frame.with_columns(*(nw.col(name).cast(nw.Int64) for name in sums))
    means = [
        _mean(table, number, max(points.values()), places, by).alias(name)
        for number, name in enumerate(figures)
    ]
    return table.to_native(frame.select(subject, *means))


def _mean(table: Table, number: int, most: int, places: int, by: Rounding) -> Any:
    """Points over ballots, in units of the last place; blank where there is no ballot."""
    terms = Builder()
    added = terms.add(Term(Op.INPUT, (), (0,), 0, most * MOST_BALLOTS))
    count = terms.add(Term(Op.INPUT, (), (1,), 0, MOST_BALLOTS))
    some = terms.extreme(Op.GREATEST, [count, terms.constant(1)])
    units = terms.linear([(10**places, added)])
    mean = terms.round(units, some, by)
    inputs = {0: nw.col(f"@s{number}"), 1: nw.col(f"@n{number}")}
    emitter = Emitter(terms=terms.terms, inputs=inputs, engine=table.engine, name="@mean")
    emitter.want([mean])
    return nw.when(nw.col(f"@n{number}") > 0).then(emitter.expression(mean))


def _check(table: Table, columns: set[str], times: str | None, said: Mapping[str, Any]) -> None:
    """Note every column that is missing or no text, and points or places that are none."""
    problems = ProblemList()
    points, places = said["points"], said["places"]
    for name in sorted(columns):
        if name not in table.schema:
            problems.add(name, None, Text("为表中的一列", "be a column of the table"))
        elif table.schema[name].is_float():
            problems.add(name, str(table.schema[name]), Text("并非浮点列", "be no float column"))
    if times is not None and not (times in table.schema and table.schema[times].is_integer()):
        problems.add(times, None, Text("为整数列", "be a column of whole numbers"))
    whole = all(
        isinstance(one, int) and not isinstance(one, bool) and 0 <= one <= MOST_POINTS
        for one in points.values()
    )
    if not points or not whole:
        asked = Text(f"各为0至{MOST_POINTS}的整数", f"be whole numbers from 0 to {MOST_POINTS}")
        problems.add("points", dict(points), asked)
    if not 0 <= places <= MOST_PLACES:
        asked = Text(f"为0至{MOST_PLACES}", f"be from 0 to {MOST_PLACES}")
        problems.add("places", places, asked)
    problems.raise_as(InvalidDataError)
