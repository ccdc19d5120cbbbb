"""Sheets: score sheets, a row an organization and a column an item, read and written.

A column is known by the label of its item, with or without its full marks.  A header
that is no item and no usual column of a score sheet is a problem, and so is one that
may be two items.

This module does not know how points come about.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from lianxin.errors import InvalidDataError, InvalidQuestionError, Problem
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.books import SCORES, Book, Column, reading_on
from lianxin.ledgers.headers import plain_header
from lianxin.ledgers.headings import Headings
from lianxin.ledgers.known import Known
from lianxin.ledgers.numerals import normalized, number_in
from lianxin.ledgers.readings import Reading, reading_of
from lianxin.ledgers.rows import LedgerRow, read_sheet
from lianxin.ledgers.writing import (
    NO_COLUMN,
    Names,
    Row,
    all_of,
    differing,
    fields_of,
    ids_of,
    joined,
    number_words,
)
from lianxin.points import shown
from lianxin.rules.fixed import Fixed
from lianxin.rules.node import Node, Role
from lianxin.rules.scheme import Scheme
from lianxin.rules.shapes import nearest
from lianxin.scoresheets import ItemPoints
from lianxin.texts import Text

__all__ = ["ORGANIZATION", "item_headings", "read_scores", "score_rows"]

ORGANIZATION = SCORES.columns[0].headers[0]
KINDS = {"self": "self_points", "checked": "checked_points", "final": "final_points"}

BESIDE_ITEMS = frozenset(
    [
        *("序号", "片区", "组别", "加分", "扣分", "一票否决", "自评分", "自评总分", "核定分"),
        *("考核分", "得分", "总分", "合计", "名次", "排名", "等次", "备注"),
    ]
)
"""Headers of a score sheet that stand for no item."""


def item_headings(scheme: Scheme, taken: Collection[str] = ()) -> Headings:
    """How the column of each item of a scheme is called."""
    other = {*BESIDE_ITEMS, *SCORES.by_header, *taken}
    items = (node for node in scheme.node_by_id.values() if node.role is Role.ITEM)
    return Headings.of(((str(node.id), node.label.zh) for node in items), other)


def read_scores(
    scheme: Scheme,
    table: Any,
    *,
    kind: str = "final",
    names: Mapping[str, str] | None = None,
    book: Book = SCORES,
    beside: Iterable[str] = (),
) -> Reading[ItemPoints]:
    """Score sheets (考核汇总表): a row an organization, a column an item.

    Args:
        scheme: The scheme whose items the columns are called by.
        table: The rows, or a data frame.
        kind: Whose points they are: ``self``, ``checked`` or ``final``.
        names: The ids of the organizations, by the words of the sheet.
        book: How the column of organizations is called.
        beside: Further headers that stand for no item.

    Raises:
        InvalidQuestionError: If there is no such kind of points.
    """
    _check_kind(kind)
    headings, known = item_headings(scheme), Known.by_words(names)
    other = BESIDE_ITEMS | {normalized(one) for one in beside}
    sheet = read_sheet(
        reading_on(book, {"organization": known.one}),
        table,
        further=lambda header: _item(scheme, headings, header, other),
    )

    def make(row: LedgerRow) -> Iterator[ItemPoints]:
        for item in headings.by_id:
            if f"{_ITEM}{item}" in row.values:
                given: dict[str, Any] = {KINDS[kind]: row.values[f"{_ITEM}{item}"]}
                yield ItemPoints(organization=row.values["organization"], item=item, **given)

    def keys(one: ItemPoints, _: LedgerRow) -> tuple[str, ...]:
        return (repr((one.organization, one.item)),)

    return reading_of(sheet, make, keys)


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        listed = ", ".join(KINDS)
        asked = Text(f"为以下之一：{listed}", f"be one of: {listed}")
        raise InvalidQuestionError([Problem(path="kind", value=kind, requirement=asked)])


_ITEM = "item "
"""What stands before the id of an item in what its column is about."""


def _item(
    scheme: Scheme, headings: Headings, header: str, other: Collection[str]
) -> tuple[Column | None, Text | None]:
    """The column of an item, and what is wrong with its header; or that it is no item."""
    meant = headings.meant(header)
    if not meant:
        beside = not {normalized(header), plain_header(header)}.isdisjoint(other)
        return None, None if beside else _no_item(headings, header)
    nodes = [scheme.node_by_id[one] for one in meant]
    wrong = _unusable(headings, header, nodes)
    about = header if len(nodes) > 1 else f"{_ITEM}{meant[0]}"
    return Column(about=about, headers=(header,), read=cells.points), wrong


def _no_item(headings: Headings, header: str) -> Text:
    """What is asked of a header that is no item."""
    listed = "、".join(headings.by_id.values())
    zh = f"为方案中的项目（{listed}），或以 beside 写明不是项目"
    en = f"be an item of the scheme ({listed}), or be named in `beside`"
    return Text(zh, en) + nearest(plain_header(header), headings.by_id.values())


def _unusable(headings: Headings, header: str, nodes: list[Node]) -> Text | None:
    """Why the column of a header cannot be read, if it cannot."""
    node = nodes[0]
    if len(nodes) > 1:
        listed = "、".join(headings.by_id[str(one.id)] for one in nodes)
        return Text(f"仅指一个项目，写全其名称（{listed}）", f"mean one item, in full: {listed}")
    if node.per is not None:
        return Text("不为按分期计分的项目", "be no item that is kept by sub-period")
    return _other_marks(node, header)


def _other_marks(node: Node, header: str) -> Text | None:
    """What is asked of a header whose marks are not those of its item: 组织建设（15分）."""
    told = re.search(r"\(([0-9.]+)分\)$", normalized(header))
    marks = node.marks.number if isinstance(node.marks, Fixed) else None
    if told is None or marks is None or number_in(told[1]) == marks:
        return None
    zh = f"“{node.label.zh}”满分为{shown(marks)}分（与方案一致）"
    return Text(zh, f"have {shown(marks)} full marks for {node.label.en!r}, as the scheme does")


def score_rows(
    scheme: Scheme,
    points: Iterable[ItemPoints],
    *,
    kind: str = "final",
    names: Names = None,
    leave_out: Iterable[str] = (),
) -> list[Row]:
    """A score sheet (考核汇总表) of points of one kind, a row an organization.

    Args:
        scheme: The scheme whose items the columns are called by.
        points: The points.
        kind: Which of them: ``self``, ``checked`` or ``final``.
        names: The words of the organizations by their ids; None writes the ids.
        leave_out: Fields of the points that the sheet has no column for.

    Raises:
        InvalidDataError: With every field that would not be read back.
        InvalidQuestionError: If there is no such kind of points.
    """
    _check_kind(kind)
    heads = item_headings(scheme).by_id
    listed = all_of(ItemPoints, points)
    free = fields_of(ItemPoints, leave_out)
    columns = [heads[item] for item in heads if item in {one.item for one in listed}]
    rows: dict[str, Row] = {}
    for one in listed:
        named = {ORGANIZATION: joined([one.organization], names)}
        row = rows.setdefault(one.organization, {**named, **dict.fromkeys(columns, "")})
        row[heads.get(one.item, one.item)] = number_words(getattr(one, KINDS[kind]))
    read = read_scores(scheme, list(rows.values()), kind=kind, names=ids_of(names))
    again = {(one.organization, one.item): one for one in read.good}
    unread = {one.column: one.expected for one in read.problems if not one.row}
    problems = []
    for place, one in enumerate(listed):
        back = again.pop((one.organization, one.item), None)
        problems += _unwritten(
            f"[{place}]", one, back, free, unread.get(heads.get(one.item, one.item))
        )
    if problems:
        raise InvalidDataError(problems)
    return list(rows.values())


def _unwritten(
    path: str, one: ItemPoints, back: ItemPoints | None, free: frozenset[str], header: Text | None
) -> list[Problem]:
    """What of points a sheet cannot tell: their item, where its column cannot be read."""
    if header is not None:
        return [Problem(path=f"{path}.item", value=one.item, requirement=header)]
    return [
        Problem(path=f"{path}.{name}", value=getattr(one, name), requirement=NO_COLUMN)
        for name in differing(one, back, free)
    ]
