"""Forms: the blank form of a scheme, filled in and read; score sheets and results as rows.

A form asks for every fact that a scheme declares, in its own words.  A blank stands
for nothing said, 未知 for a value that nobody knows, 不存在 for none.

This module does not know how a scheme is scored.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lianxin.appraising import Appraisal
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.books import SCORES, Book
from lianxin.ledgers.headers import plain_header
from lianxin.ledgers.numerals import normalized, number_in
from lianxin.ledgers.problems import LedgerProblem
from lianxin.ledgers.reading_cells import Cell, Refused
from lianxin.ledgers.records import Reading, reading_of
from lianxin.ledgers.rows import LedgerRow, read_sheet, rows_of
from lianxin.points import shown
from lianxin.rules.facts import ABSENT, UNKNOWN
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Measure, MeasureType, WhoseFact
from lianxin.rules.node import Node, Role
from lianxin.rules.scheme import Scheme
from lianxin.scoresheets import ItemPoints
from lianxin.telling import Feedback
from lianxin.texts import Text

__all__ = ["blank_form", "feedback_rows", "filled_form", "read_form", "read_scores", "result_rows"]

SILENT = {"未知": UNKNOWN, "不存在": ABSENT}
FILL = "填写"


def _asked(scheme: Scheme) -> Iterator[tuple[Measure, str | None]]:
    """Every fact of a subject that a form can ask for, by sub-period where it is kept so."""
    for measure in scheme.measures:
        if measure.whose is WhoseFact.SUBJECT and measure.type is not MeasureType.RECORDS:
            parts = (None,) if measure.per is None else scheme.parts_of_period[measure.per]
            yield from ((measure, part) for part in parts)


def _range(measure: Measure) -> str:
    """What may be filled in, in words."""
    if measure.type is MeasureType.FLAG:
        return "是/否"
    if measure.type is MeasureType.CHOICE:
        return "、".join(measure.options) or "文字"
    least = "" if measure.least is None else shown(measure.least)
    most = "" if measure.most is None else shown(measure.most)
    return f"{least}至{most}" if least or most else "数"


def blank_form(scheme: Scheme) -> list[dict[str, Any]]:
    """A form that asks for every fact of a scheme, row by row.

    Lists of records (such as honors) are ledgers of their own, and not on the form.

    >>> from lianxin import load_scheme
    >>> days = {"zh": "主题党日", "en": "theme days", "type": "count", "most": 60}
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization", "measures": {"days": days},
    ... })
    >>> blank_form(scheme)
    [{'编号': 'days', '事实': '主题党日', '分期': '', '单位': '', '可填': '至60', '填写': ''}]
    """
    return [_row(measure, part, "") for measure, part in _asked(scheme)]


def _row(measure: Measure, part: str | None, said: str) -> dict[str, Any]:
    return {
        "编号": measure.id,
        "事实": measure.label.zh,
        "分期": part or "",
        "单位": "" if measure.unit is None else measure.unit.zh,
        "可填": _range(measure),
        FILL: said,
    }


def filled_form(scheme: Scheme, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The form of a scheme with known facts filled in."""
    rows = []
    for measure, part in _asked(scheme):
        said = facts.get(measure.id)
        said = said.get(part) if isinstance(said, Mapping) and part is not None else said
        rows.append(_row(measure, part, _words(said)))
    return rows


def _words(said: Any) -> str:
    if said is None:
        return ""
    for word, silence in SILENT.items():
        if isinstance(said, str) and said == silence:
            return word
    if isinstance(said, bool):
        return "是" if said else "否"
    return str(said)


def read_form(scheme: Scheme, table: Any) -> Reading[tuple[str, Any]]:
    """The facts on a filled form, by their ids; by sub-period as a table.

    >>> from lianxin import load_scheme
    >>> days = {"zh": "主题党日", "en": "theme days", "type": "count", "most": 60}
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization", "measures": {"days": days},
    ... })
    >>> dict(read_form(scheme, [{"编号": "days", "填写": "１２次"}]).values())
    {'days': 12}
    """
    asked = {(one.id, part or ""): one for one, part in _asked(scheme)}
    found: dict[str, Any] = {}
    problems: list[LedgerProblem] = []
    for number, row in enumerate(rows_of(table), start=1):
        key = (str(row.get("编号") or ""), normalized(str(row.get("分期") or "")))
        said = row.get(FILL)
        if key not in asked:
            expected = Text("为本办法所问的事实", "be a fact that the scheme asks for")
            problems.append(
                LedgerProblem(row=number, column="编号", value=key[0], expected=expected)
            )
        elif not cells.blank(said):
            try:
                value = _fact(asked[key], Cell(said, FILL))
            except Refused as refused:
                expected = refused.expected
                problems.append(
                    LedgerProblem(row=number, column=FILL, value=said, expected=expected)
                )
                continue
            if key[1]:
                found.setdefault(key[0], {})[key[1]] = value
            else:
                found[key[0]] = value
    return Reading(good=tuple(found.items()), problems=tuple(problems))


def _fact(measure: Measure, cell: Cell) -> Any:
    """One fact, as its type asks."""
    said = normalized(cell.said) if isinstance(cell.said, str) else ""
    if said in SILENT:
        return SILENT[said]
    if measure.type is MeasureType.FLAG:
        return cells.yes_or_no(cell)
    if measure.type is MeasureType.CHOICE:
        options = {normalized(one): one for one in measure.options}
        return cells.choice(cell, options) if options else cells.words(cell)
    if measure.type is MeasureType.AMOUNT:
        return cells.money(cell) if "元" in said else cells.points(cell)
    return cells.points(cell) if measure.type is MeasureType.MARK else cells.count(cell)


KINDS = {"self": "self_points", "checked": "checked_points", "final": "final_points"}


def read_scores(
    scheme: Scheme,
    table: Any,
    *,
    kind: str = "final",
    names: Mapping[str, str] | None = None,
    book: Book = SCORES,
) -> Reading[ItemPoints]:
    """Score sheets (考核汇总表): a row an organization, a column an item.

    Args:
        scheme: The scheme whose items the columns are called by.
        table: The rows, or a data frame.
        kind: Whose points they are: ``self``, ``checked`` or ``final``.
        names: The ids of the organizations, by the words of the sheet.
        book: How the column of organizations is called.
    """
    sheet = read_sheet(book, table)
    items = {plain_header(node.label.zh): node for node in scheme.nodes if node.role is Role.ITEM}

    def make(row: LedgerRow) -> Iterator[ItemPoints]:
        said = row.values["organization"]
        organization = said if names is None else names.get(said, said)
        for header, value in row.other.items():
            node = items.get(plain_header(header))
            if node is not None and not cells.blank(value):
                _check_marks(node, header)
                given: dict[str, Any] = {KINDS[kind]: cells.points(Cell(value, header))}
                yield ItemPoints(organization=organization, item=str(node.id), **given)

    read = frozenset(header for header in sheet.unread if plain_header(header) in items)
    return reading_of(sheet, make, lambda one: repr((one.organization, one.item)), read)


def _check_marks(node: Node, header: str) -> None:
    """Refuse a header whose marks are not those of its item: 组织建设（15分）."""
    told = re.search(r"\(([0-9.]+)分\)", normalized(header))
    marks = node.marks.number if isinstance(node.marks, Fixed) else None
    if told is not None and marks is not None and number_in(told[1]) != marks:
        zh = f"“{plain_header(header)}”满分为{shown(marks)}分（与方案一致）"
        en = f"have {shown(marks)} full marks for {plain_header(header)!r}, as the scheme does"
        raise Refused(Text(zh, en))


def result_rows(appraised: Appraisal) -> list[dict[str, Any]]:
    """A row an organization: its items, total, place and results, as they are known."""
    return [_result_row(appraised, name) for name in sorted(appraised.cards)]


def _result_row(appraised: Appraisal, name: str) -> dict[str, Any]:
    card = appraised.card(name)
    row: dict[str, Any] = {"党组织名称": name}
    for score in card.scores:
        if score.role is Role.ITEM and score.per is None:
            row[score.label.zh] = score.text.zh
    if card.total_score is not None:
        row["总分"] = card.total_score.text.zh
    place = appraised.standing.of(name)
    row["名次"] = "" if place is None or place.place is None else str(place.place)
    for one in appraised.results:
        if one.subject == name:
            row["等次" if one.result == "grade" else one.result] = one.text.zh
    return row


def feedback_rows(sheet: Feedback) -> list[dict[str, Any]]:
    """A feedback sheet, a line a row, in both languages."""
    return [
        {"序号": number, "反馈": line.zh, "English": line.en}
        for number, line in enumerate(sheet.lines, start=1)
    ]
