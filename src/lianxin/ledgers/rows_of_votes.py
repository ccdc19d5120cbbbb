"""Rows of votes: counts by label, written a row a subject and a group, a column a label.

This module does not know what a label is worth.
"""

from collections.abc import Iterable

from lianxin.ballots import VoteCount
from lianxin.errors import InvalidDataError, Problem
from lianxin.ledgers.books import VOTES
from lianxin.ledgers.votes import read_votes
from lianxin.ledgers.writing import Names, Row, all_of, ids_of, joined
from lianxin.texts import Text

__all__ = ["vote_rows"]

_NO_VOTES = Text(
    "可由一行一对象、一列一选项写明（选项有名称、不分问题、不重复）",
    "be told by a row a subject and a column a label (labels named, no questions, none twice)",
)


def vote_rows(votes: Iterable[VoteCount], *, names: Names = None) -> list[Row]:
    """Votes as rows of their summary (民主测评汇总表).

    Rows and columns stand in the order in which they first come up; read back, the votes
    come row by row.

    Raises:
        InvalidDataError: With every count that would not be read back.

    >>> rows = [{"对象": "甲党支部", "好": 10, "较好": 2}]
    >>> vote_rows(read_votes(rows).values())
    [{'被评议单位': '甲党支部', '评价组': '', '好': '10', '较好': '2'}]
    """
    listed = all_of(VoteCount, votes)
    subject, group = (
        next(one.headers[0] for one in VOTES.columns if one.about == about)
        for about in ("subject", "group")
    )
    labels = tuple(dict.fromkeys(str(one.choice) for one in listed))
    rows: dict[tuple[str, str | None], Row] = {}
    for one in listed:
        blank = {subject: joined([one.subject], names), group: one.group or ""}
        row = rows.setdefault((one.subject, one.group), {**dict.fromkeys(labels, ""), **blank})
        row[str(one.choice)] = str(one.count)
    ordered = [{subject: row[subject], group: row[group], **row} for row in rows.values()]
    again = set(read_votes(ordered, choices=labels, names=ids_of(names)).good)
    lost = []
    for place, one in enumerate(listed):
        if one not in again:
            lost.append(Problem(path=f"[{place}]", value=one, requirement=_NO_VOTES))
        again.discard(one)
    if lost:
        raise InvalidDataError(lost)
    return ordered
