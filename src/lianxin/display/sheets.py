"""Sheets: a ranking and a score sheet as tables for print, made and returned.

This module does not know how anything was worked out.
"""

from collections.abc import Iterable
from typing import Any

from great_tables import GT, style
from great_tables import loc as place_of
from polars import DataFrame

from lianxin.appraising import Appraisal
from lianxin.display.drawing import said
from lianxin.exhibits import Exhibit
from lianxin.scoring import Scorecard
from lianxin.texts import Text

__all__ = ["ranking_table", "score_table"]

FONTS = ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"]


def ranking_table(appraised: Appraisal, *, language: str = "zh") -> GT:
    """Everybody's place, total and results; those in the best grade stand out.

    Args:
        appraised: The appraisal.
        language: ``zh`` or ``en``.
    """
    table = _table(appraised.exhibit, language)
    best = {
        one.subject
        for name, ladder in appraised.scheme.ladders
        for one in appraised.results
        if one.result == name and ladder and one.grade == ladder[0]
    }
    rows = [place for place, row in enumerate(appraised.exhibit.rows) if row[1].zh in best]
    return table.tab_style(style.text(weight="bold"), place_of.body(rows=rows)) if rows else table


def score_table(card: Scorecard, *, language: str = "zh") -> GT:
    """Every figure of one subject with its marks, and below it what was lost and why.

    Args:
        card: The scorecard.
        language: ``zh`` or ``en``.
    """
    return _table(card.exhibit, language)


def _table(exhibit: Exhibit, language: str) -> GT:
    """An exhibit as a table, its notes below it."""
    heads = _apart(said(one, language) for one in exhibit.head)
    columns: dict[str, list[Any]] = {
        head: [_plain(row[place], language) for row in exhibit.rows]
        for place, head in enumerate(heads)
    }
    table = (
        GT(DataFrame(columns, schema=dict.fromkeys(heads, str)))
        .tab_header(title=_plain(exhibit.title, language))
        .opt_table_font(font=FONTS)
        .tab_options(table_font_size="14px", heading_title_font_size="16px")
        .cols_align(align="left")
    )
    for note in exhibit.notes:
        table = table.tab_source_note(_plain(note, language))
    return table


def _plain(text: Text, language: str) -> str:
    """One language of a text."""
    return said(text, language)


def _apart(names: Iterable[str]) -> list[str]:
    """Names of columns, made different where two are the same."""
    found: list[str] = []
    for name in names:
        found.append(name if name not in found else f"{name} ({len(found)})")
    return found
