"""Second readings: the same rules worked out another way give the same.

Compiled code, whole tables by the column, an oracle or a spreadsheet of a user's own:
each is held against ``score`` or ``appraise``, to the last digit.

This module does not know how facts are drawn, nor how a law is tried.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from lianxin.appraising import appraise
from lianxin.compiling import CompiledScheme, compile_scheme
from lianxin.errors import LianxinError
from lianxin.points import Exact
from lianxin.rules.measure import MeasureType
from lianxin.rules.scheme import Scheme
from lianxin.scoring import score
from lianxin.testing.guessing import ends_of
from lianxin.testing.laws import Finding, Law, first_answers
from lianxin.testing.strategies import Cohort
from lianxin.texts import Text

__all__ = ["READING_LAWS", "Reading", "agrees_with"]

Ends = tuple[Exact | None, Exact | None]
"""The least and the greatest total still possible; equal where it is certain."""

Reading = Callable[[Scheme, Mapping[str, Any]], Ends]
"""Another way to work out the total of a scheme for the facts of one subject."""


def agrees_with(name: str, reading: Reading) -> Law:
    """The law that another reading gives the same total, to the last digit.

    A total that is not settled must lie within what the other reading says.
    """

    def check(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
        card = score(scheme, facts, conventions=first_answers(scheme))
        if card.total_score is None or card.missing:
            return None
        low, high = reading(scheme, facts)
        if card.total is not None:
            same = low == high == card.total
        else:
            same = _reaches(card.low, low) and _reaches(_minus(card.high), _minus(high))
        told = Text(
            f"{name}得{low}至{high}，规则得{card.low}至{card.high}",
            f"{name} gives {low} to {high}, the rules {card.low} to {card.high}",
        )
        return None if same else told

    return Law(
        name=f"agrees_with_{name}",
        text=Text(f"与“{name}”读法一致", f"the same total by {name}"),
        check=check,
        skip=_no_total,
    )


_NO_TOTAL = Text("方案没有总分", "the scheme has no total")


def _no_total(scheme: Scheme) -> Finding:
    return None if scheme.total else _NO_TOTAL


def _reaches(end: Exact | None, wider: Exact | None) -> bool:
    """Whether a lower end lies at, or above, a wider one; none is open."""
    return wider is None or (end is not None and end >= wider)


def _minus(end: Exact | None) -> Exact | None:
    return None if end is None else -end


_SHELF: dict[str, CompiledScheme] = {}
"""The scheme that was compiled last: a law asks for the same one many times."""


def _compiled(scheme: Scheme, facts: Mapping[str, Any]) -> Ends:
    if scheme.digest not in _SHELF:
        _SHELF.clear()
        _SHELF[scheme.digest] = compile_scheme(scheme, conventions=first_answers(scheme))
    found = _SHELF[scheme.digest].outcome(facts)
    return found.low, found.high


def _compiles(scheme: Scheme) -> Finding:
    if scheme.total is None:
        return _NO_TOTAL
    try:
        compile_scheme(scheme, conventions=first_answers(scheme))
    except LianxinError as error:
        return _refusal(error, Text("编译", "compiling"))
    return None


def _refusal(error: LianxinError, work: Text) -> Text:
    """Why some work cannot be done: what it asks of the scheme, and where."""
    zh = "；".join(f"“{one.path}”应{one.requirement.zh}" for one in error.problems)
    en = "; ".join(f"{one.path!r} must {one.requirement.en}" for one in error.problems)
    return Text(f"{work.zh}的前提：{zh}", f"for {work.en}, {en}")


# By the column

PLACES = 2
"""So many decimal places have amounts in a table; they are drawn no finer."""

_TABLES: dict[str, Any] = {}
"""The scheme that was made ready for tables last."""


def _columns() -> Any:
    """The room of columns, which needs narwhals; None where it is not installed."""
    try:
        return import_module("lianxin.columns")
    except ImportError:
        return None


def _prepared(scheme: Scheme) -> Any:
    """A scheme made ready for tables, with bounds where it declares none."""
    if scheme.digest not in _TABLES:
        _TABLES.clear()
        numbers = (MeasureType.AMOUNT, MeasureType.MARK)
        fine = [one.id for one in scheme.measures if one.type in numbers]
        fine += [str(node.id) for node in scheme.nodes if node.must_be_given]
        whole = (*numbers, MeasureType.COUNT, MeasureType.ORDER)
        _TABLES[scheme.digest] = _columns().prepare(
            scheme,
            conventions=first_answers(scheme),
            places=dict.fromkeys(fine, PLACES),
            bounds={
                one.id: (int(ends_of(one)[0]), int(ends_of(one)[1]))
                for one in scheme.measures
                if one.type in whole
            },
        )
    return _TABLES[scheme.digest]


def _refused(work: Callable[[Any, Any, Any], Any]) -> Callable[[Scheme], Finding]:
    """Why some work on tables cannot be done for a scheme: tried on a row of blanks."""

    def skip(scheme: Scheme) -> Finding:
        columns = _columns()
        if columns is None:
            return Text(
                "未安装 narwhals：lianxin[columnar]", "narwhals is not installed: lianxin[columnar]"
            )
        try:
            prepared = _prepared(scheme)
            work(columns, prepared, columns.laid_out(prepared, [{}]))
        except ImportError as error:
            return Text(f"未安装表格引擎：{error}", f"no engine for tables is installed: {error}")
        except LianxinError as error:
            return _refusal(error, Text("按列计算", "tables"))
        return None

    return skip


def _score_rows(_: Any, prepared: Any, table: Any) -> Any:
    return prepared.score(table)


def _appraise_rows(columns: Any, prepared: Any, table: Any) -> Any:
    return columns.appraise(prepared, table)


def _by_column(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    """The total of a row is the total of ``score``."""
    prepared, columns = _prepared(scheme), _columns()
    card = score(scheme, facts, conventions=first_answers(scheme))
    table = columns.laid_out(prepared, [facts])
    (row,) = columns.read_back(prepared, prepared.score(table))
    found = row[str(scheme.total)]
    told = Text(
        f"按列得{found}，规则得{card.total}", f"columns give {found}, the rules {card.total}"
    )
    return None if found == card.total else told


def _groups_by_column(scheme: Scheme, cohort: Cohort) -> Finding:
    """Every total and every certain result of a group stands in its row."""
    prepared, columns = _prepared(scheme), _columns()
    found = appraise(scheme, cohort, group=cohort.group, conventions=first_answers(scheme))
    table = columns.laid_out(prepared, [{**facts, **cohort.group} for facts in cohort.values()])
    rows = columns.read_back(prepared, columns.appraise(prepared, table))
    for name, row in zip(cohort, rows, strict=True):
        total = found.card(name).total
        if scheme.total is not None and row[scheme.total] != total:
            theirs = row[scheme.total]
            return Text(
                f"{name}按列得{theirs}，规则得{total}",
                f"columns give {name} {theirs}, the rules {total}",
            )
        for result in found.names:
            possible = found.result(name, result).possible
            certain = next(iter(possible)) if len(possible) == 1 else None
            if row.get(result) != certain:
                other = row.get(result)
                return Text(
                    f"{name}的{result}按列为{other}，规则为{certain}",
                    f"columns give {name} {other}, the rules {certain} ({result})",
                )
    return None


def _no_table(scheme: Scheme) -> Finding:
    return _no_total(scheme) or _refused(_score_rows)(scheme)


def _no_stages(scheme: Scheme) -> Finding:
    return None if scheme.stages else Text("方案没有评定环节", "the scheme has no stages")


READING_LAWS: tuple[Law, ...] = (
    Law(
        name="agrees_with_compiled",
        text=Text("编译后的结果一致", "the same total once compiled"),
        check=agrees_with("compiled", _compiled).check,
        skip=_compiles,
        unknown=True,
        absent=True,
    ),
    Law(
        name="agrees_with_columns",
        text=Text("按列计算的总分一致", "the same total by the column"),
        check=_by_column,
        skip=_no_table,
    ),
    Law(
        name="groups_agree_with_columns",
        text=Text("按列评定的结果一致", "the same results of a group by the column"),
        check=_groups_by_column,
        skip=lambda scheme: _no_stages(scheme) or _refused(_appraise_rows)(scheme),
        group=True,
    ),
)
"""Laws of other readings of the same rules."""
