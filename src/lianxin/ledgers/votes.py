"""Votes: the summary of a vote, a row a subject and a column a label, becomes counts.

More votes than were handed in, or other than the valid ones, are refused.

This module does not know what a label is worth.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from lianxin.ballots import VoteCount
from lianxin.ledgers import books
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.books import Book
from lianxin.ledgers.floats import float_columns
from lianxin.ledgers.headers import plain_header, refused_float
from lianxin.ledgers.known import Known
from lianxin.ledgers.reading_cells import Cell, Refused
from lianxin.ledgers.readings import Reading, reading_of
from lianxin.ledgers.rows import LedgerRow, read_sheet
from lianxin.texts import Text

__all__ = ["CHOICES", "read_votes"]

CHOICES = (
    "优秀",
    "好",
    "较好",
    "良好",
    "一般",
    "合格",
    "差",
    "较差",
    "不合格",
    "弃权",
    "满意",
    "不满意",
)
"""Labels that ballots usually have; a caller gives those of its paper."""


def read_votes(
    table: Any,
    *,
    choices: tuple[str, ...] = CHOICES,
    book: Book = books.VOTES,
    fill_down: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
) -> Reading[VoteCount]:
    """Votes by label from their summary (民主测评汇总表).

    >>> rows = [{"被评议单位": "甲党支部", "有效票数": 12, "好": 10, "较好": "2票", "好率": "83%"}]
    >>> [(one.choice, one.count) for one in read_votes(rows).values()]
    [('好', 10), ('较好', 2)]
    """
    sheet, known = read_sheet(book, table, fill_down=fill_down), Known.by_words(names)

    def make(row: LedgerRow) -> Iterator[VoteCount]:
        counted = dict(_counted(row, choices))
        _check_sums(row.values, counted)
        subject = known.one(row.values["subject"], "subject")
        group = row.values.get("group")
        for choice, number in counted.items():
            yield VoteCount(subject=subject, group=group, choice=choice, count=number)

    read = frozenset(header for header in sheet.unread if _label(header) in choices)
    floats = float_columns(table, (row.other for row in sheet.rows), sorted(read))
    wrong = tuple(refused_float(header) for header in floats)
    sheet = evolve(sheet, problems=(*sheet.problems, *wrong))
    return reading_of(
        sheet, make, lambda one, _: (repr((one.subject, one.group, one.choice)),), read
    )


def _label(header: str) -> str:
    """The label of a column of votes."""
    return plain_header(header).removesuffix("票数").removesuffix("票")


def _counted(row: LedgerRow, choices: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """How often each label was marked; two columns of one label are refused."""
    seen: dict[str, str] = {}
    for header, said in row.other.items():
        label = _label(header)
        if label in choices and not cells.blank(said):
            before = seen.setdefault(label, header)
            if before != header:
                asked = Text(
                    f"只有一列（“{before}”已是同一内容）", f"be one column only, as {before!r}"
                )
                raise Refused(asked, header)
            try:
                yield label, cells.count(Cell(said, header))
            except Refused as refused:
                raise Refused(refused.expected, header, said) from None


def _check_sums(said: Mapping[str, Any], counted: Mapping[str, int]) -> None:
    """Refuse votes that are more than were handed in, or not those that are valid."""
    steps = [said[name] for name in ("sent", "returned", "valid") if name in said]
    if steps != sorted(steps, reverse=True):
        zh = "收回不多于发出，有效不多于收回"
        raise Refused(Text(zh, "be no more valid than returned than sent"), "returned")
    total = sum(counted.values())
    most = min((said[name] for name in ("sent", "returned") if name in said), default=None)
    if most is not None and total > most:
        asked = Text(f"各项票数之和不多于{most}", f"add up to at most {most} votes")
        raise Refused(asked, "returned", total)
    valid = said.get("valid")
    if valid is not None and valid not in (total, total - counted.get("弃权", 0)):
        asked = Text(f"各项票数之和为{valid}（有效票数）", f"add up to the {valid} valid votes")
        raise Refused(asked, "valid", total)
