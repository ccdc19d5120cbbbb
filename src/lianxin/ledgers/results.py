"""Results: what an appraisal gave, as rows with Chinese headers; feedback line by line.

This module does not know how a scheme is scored.
"""

from collections.abc import Mapping
from typing import Any

from lianxin.appraising import Appraisal
from lianxin.ledgers.sheets import ORGANIZATION, item_headings
from lianxin.rules.node import Role
from lianxin.telling import Feedback

__all__ = ["feedback_rows", "result_rows"]


def result_rows(appraised: Appraisal) -> list[dict[str, Any]]:
    """A row an organization: its items, total, place and results, as they are known."""
    heads = item_headings(appraised.scheme, {one.result for one in appraised.results})
    return [_result_row(appraised, name, heads.by_id) for name in sorted(appraised.cards)]


def _result_row(appraised: Appraisal, name: str, heads: Mapping[str, str]) -> dict[str, Any]:
    card = appraised.card(name)
    row: dict[str, Any] = {ORGANIZATION: name}
    for score in card.scores:
        if score.role is Role.ITEM:
            part = "" if score.per is None else f"（{score.per}）"
            row[heads[score.id] + part] = score.text.zh
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
