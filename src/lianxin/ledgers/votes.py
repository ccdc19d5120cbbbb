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
from lianxin.ledgers.books import Book, Column, reading_on
from lianxin.ledgers.known import Known
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.raw_cells import Refused
from lianxin.ledgers.readings import Reading, reading_of
from lianxin.ledgers.rows import LedgerRow, read_sheet
from lianxin.texts import Text

__all__ = ["read_votes"]


def read_votes(
    table: Any,
    *,
    choices: tuple[str, ...] = books.CHOICES,
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
    """The ledger with the columns of these labels; what is called otherwise already stays that."""
    labels = {normalized(one) for one in choices}
    kept = [
        _of_one_label(one, labels) if one.about in books.CHOICES else one
        for one in book.columns
        if one.about not in books.CHOICES or one.about in choices
    ]
    called = {normalized(header) for one in kept for header in one.headers}
    new = [one for one in dict.fromkeys(choices) if normalized(one) not in called]
    columns = (*kept, *(books.label_column(one, labels | called) for one in new))
    return evolve(book, columns=columns)


def _of_one_label(column: Column, labels: Collection[str]) -> Column:
    """A column of votes without the headers that are another label themselves."""
    own = (one for one in column.headers if one == column.about or normalized(one) not in labels)
    return evolve(column, headers=tuple(own))


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
