"""Readings: what came of a ledger: its values, its problems, and what was left out.

Every row that cannot be read is a problem; a row without problems is a value.  All
problems stand in one table, in the order of the ledger.

This module does not know what the values are.
"""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar, final

from attrs import field, frozen

from lianxin.errors import InvalidDataError, Problem
from lianxin.exhibits import Exhibit, cells
from lianxin.ledgers.problems import LedgerProblem, table_of
from lianxin.ledgers.raw_cells import Refused
from lianxin.ledgers.rows import LedgerRow, Sheet
from lianxin.texts import Text, text_of

__all__ = ["Make", "Reading", "reading_of"]

T = TypeVar("T")


@final
@frozen(kw_only=True)
class Reading(Generic[T]):
    """What a ledger holds (台账读取结果).

    Attributes:
        good: The values of the rows in which nothing is wrong.
        problems: Everything that could not be read.
        left_out: Numbers of rows that are no records (subtotals, notes, blanks), and why.
        unread: Headers that nothing is known of.
        dropped: Headers of personal columns that were not kept.
    """

    good: tuple[T, ...]
    problems: tuple[LedgerProblem, ...] = field(default=())
    left_out: tuple[tuple[int, Text], ...] = field(default=())
    unread: tuple[str, ...] = field(default=())
    dropped: tuple[str, ...] = field(default=())

    @property
    def table(self) -> list[dict[str, Any]]:
        """The problems as rows: 行, 列, 值, 应为."""
        return table_of(self.problems)

    @property
    def table_en(self) -> list[dict[str, Any]]:
        """The problems as rows with English headers: row, column, value, expected."""
        heads = {"行": "row", "列": "column", "值": "value", "expected": "expected"}
        return [{heads[head]: one[head] for head in heads} for one in self.table]

    def values(self) -> tuple[T, ...]:
        """The values, if nothing at all is wrong.

        Raises:
            InvalidDataError: With every problem of the ledger.
        """
        if self.problems:
            raise InvalidDataError([one.problem for one in self.problems])
        return self.good

    @property
    def exhibit(self) -> Exhibit:
        """The problems as a table, with what was left out below it."""
        found, wrong = len(self.good), len(self.problems)
        heads = (("行", "row"), ("列", "column"), ("值", "value"), ("应为", "expected"))
        return Exhibit(
            title=Text(f"读出{found}条，{wrong}个问题", f"{found} read, {wrong} problems"),
            head=tuple(Text(*one) for one in heads),
            rows=tuple(
                cells(one["行"], one["列"], one["值"], Text(one["应为"], one["expected"]))
                for one in self.table
            ),
            notes=tuple(self._notes()),
        )

    def _notes(self) -> Iterator[Text]:
        """What was not read, and why."""
        for row, why in self.left_out:
            yield Text(f"第{row}行未计：{why.zh}", f"row {row} was left out: {why.en}")
        for headers, zh, en in (
            (self.unread, "未读的列", "columns not read"),
            (self.dropped, "未保留的列（涉及个人）", "columns not kept (personal)"),
        ):
            if headers:
                yield Text(f"{zh}：", f"{en}: ") + text_of("、".join(headers))

    def _repr_html_(self) -> str:
        return self.exhibit.html()


Make = Callable[[LedgerRow], Iterator[T]]
Check = Callable[[LedgerRow], Iterator[Refused]]
Keys = Callable[[T, LedgerRow], tuple[str, ...]]


def _nothing(_: LedgerRow) -> Iterator[Refused]:
    """What is wrong between the cells of a row of which nothing is asked."""
    return iter(())


def reading_of(sheet: Sheet, make: Make[T], keys: Keys[T], check: Check = _nothing) -> Reading[T]:
    """Values of the rows that can be read; what a value itself refuses is a problem, too.

    A row with a cell that cannot be read is no value, but whatever else is wrong with it
    is told with that cell.

    Args:
        sheet: The rows.
        make: What makes values of a row that tells all that is needed.
        keys: What two rows may not both tell, each thing by itself.
        check: What is wrong between the cells of a row.
    """
    bad = {one.row for one in sheet.problems}
    good: list[T] = []
    problems = list(sheet.problems)
    seen: dict[str, int] = {}
    for row in sheet.rows if 0 not in bad else ():
        found = [sheet.problem(row, one.about, one.expected) for one in check(row)]
        made, refused = _made(row, make, sheet)
        found.extend(refused if row.number not in bad else _surely(refused))
        told = [key for one in made for key in keys(one, row)]
        first = next((seen[key] for key in told if key in seen), None)
        if first is not None:
            zh, en = f"只列一次（第{first}行已有）", f"be listed once (row {first} has it)"
            found.append(LedgerProblem(row=row.number, expected=Text(zh, en)))
        for key in told:
            seen.setdefault(key, row.number)
        problems.extend(found)
        if not found and row.number not in bad:
            good.extend(made)
    return Reading(
        good=tuple(good),
        problems=tuple(problems),
        left_out=sheet.left_out,
        unread=sheet.unread,
        dropped=sheet.dropped,
    )


def _surely(refused: list[LedgerProblem]) -> list[LedgerProblem]:
    """What is wrong with a row whatever its unread cells tell: what stands in other cells."""
    return [one for one in refused if one.column and (one.masked or one.value is not None)]


def _made(row: LedgerRow, make: Make[T], sheet: Sheet) -> tuple[list[T], list[LedgerProblem]]:
    """The values of a row, or what is wrong with it; nothing where a needed cell is not read."""
    if not row.values.keys() >= set(sheet.needed):
        return [], []
    try:
        return list(make(row)), []
    except InvalidDataError as error:
        return [], [_told(row, problem, sheet) for problem in error.problems]
    except Refused as refused:
        return [], [sheet.problem(row, refused.about, refused.expected)]


_STANDS_IN = {
    "branch_kind": "form",
    "count": "audience_count",
    "group": "audience",
    "open_ended": "term",
    "partners": "other",
    "since": "term",
    "titles": "title",
    "until": "term",
}
"""Fields of values, and the columns from which they come, where these are called otherwise."""


def _told(row: LedgerRow, problem: Problem, sheet: Sheet) -> LedgerProblem:
    """A problem of a value at the cell from which it came."""
    name = str(problem.path).rpartition(".")[2].partition("[")[0]
    about = name if name in row.cells else _STANDS_IN.get(name, name)
    if about in row.cells:
        return sheet.problem(row, about, problem.requirement)
    return LedgerProblem(
        row=row.number,
        column=sheet.headers.get(about, ""),
        value=problem.value,
        expected=problem.requirement,
        masked=problem.masked,
    )
