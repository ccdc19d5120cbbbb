"""Votes: the summary of a vote, a row a subject and a column a label, becomes counts.

More votes than were handed in, or other than the valid ones, are refused.

This module does not know what a label is worth.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from attrs import evolve

from lianxin.ballots import VoteCount
from lianxin.ledgers import books
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.books import Book, Column, reading_on
from lianxin.ledgers.known import Known
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.reading_cells import Refused
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
    known = {"subject": Known.by_words(names).one}
    sheet = read_sheet(reading_on(_with_labels(book, choices), known), table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[VoteCount]:
        subject, group = row.values["subject"], row.values.get("group")
        for choice in choices:
            if choice in row.values:
                number = row.values[choice]
                yield VoteCount(subject=subject, group=group, choice=choice, count=number)

    def keys(one: VoteCount, row: LedgerRow) -> tuple[str, ...]:
        return (repr((one.subject, one.group, one.choice)),) if row.tells("group") else ()

    return reading_of(sheet, make, keys, lambda row: _check_sums(row, choices))


def _with_labels(book: Book, choices: tuple[str, ...]) -> Book:
    """The ledger with a column for each label; what is called like another column stays that."""
    taken = {normalized(one) for one in choices} | book.by_header.keys()
    labels = tuple(
        Column(about=one, headers=(one, *_votes_for(one, taken)), read=cells.votes)
        for one in dict.fromkeys(choices)
        if normalized(one) not in book.by_header
    )
    return evolve(book, columns=(*book.columns, *labels))


def _votes_for(label: str, taken: Collection[str]) -> Iterator[str]:
    """Other words for the column of a label, which are no label themselves."""
    for words in (f"{label}票", f"{label}票数"):
        if normalized(words) not in taken:
            yield words


def _check_sums(row: LedgerRow, choices: tuple[str, ...]) -> Iterator[Refused]:
    """Refuse votes that are more than were handed in, or not those that are valid."""
    said = row.values
    steps = [name for name in ("sent", "returned", "valid") if name in said]
    for before, after in pairwise(steps):
        if said[after] > said[before]:
            zh = "收回不多于发出，有效不多于收回"
            yield Refused(Text(zh, "be no more valid than returned than sent"), after)
    if not row.tells(*choices):
        return
    counted = {choice: said[choice] for choice in choices if choice in said}
    total = sum(counted.values())
    most, name = min(
        ((said[name], name) for name in ("returned", "sent") if name in said), default=(total, "")
    )
    if total > most:
        zh = f"不少于各项票数之和{total}"
        yield Refused(Text(zh, f"be at least the {total} votes of all labels"), name)
    valid = said.get("valid")
    if valid is not None and valid not in (total, total - counted.get("弃权", 0)):
        asked = Text(f"等于各项票数之和{total}", f"be the {total} votes of all labels")
        yield Refused(asked, "valid")
