"""Drawing: what all charts have in common: the font, the colors, the language.

A chart is drawn with floats, for a screen has pixels; the exact number stands
beside it as text, and nothing is worked out from what was drawn.

This module does not know what is drawn.
"""

from collections.abc import Iterable
from typing import Any

import altair as alt

from lianxin.appraising import Appraisal
from lianxin.exhibits import Language
from lianxin.points import Exact, Number
from lianxin.texts import Text

__all__ = [
    "BLUE",
    "FONT",
    "GREY",
    "LINE",
    "PALE",
    "RED",
    "ROW",
    "drawn",
    "finished",
    "in_order",
    "said",
    "source",
]

FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
"""Fonts with Chinese characters; on Debian the package fonts-noto-cjk has the first."""

RED, BLUE, GREY, PALE = "#b3261e", "#3b6ea5", "#d5dbe1", "#f0b98d"
"""What is lost or taken, what is got, what is left, and what is open."""

_TEXT = 12

ROW = 26
"""The height of a row, in pixels."""

LINE = 16
"""The height of a line of text, in pixels."""


def drawn(number: Number | Exact) -> float:
    """Where a number is drawn; the exact one is told as text."""
    return float(number)


def said(text: Text, language: str) -> str:
    """A text in the language of a chart."""
    return text.zh if language == Language.ZH else text.en


def source(rows: Iterable[dict[str, Any]]) -> alt.InlineData:
    """Rows as the data of a chart, carried inside it."""
    return alt.InlineData(values=list(rows))


def finished(chart: Any, title: str) -> Any:
    """A chart with its title and the looks of all charts."""
    return (
        chart.properties(title=alt.Title(title, anchor="start", fontSize=15, offset=12))
        .configure(font=FONT, padding=12)
        .configure_axis(
            labelFontSize=_TEXT,
            titleFontSize=_TEXT,
            labelLimit=260,
            titleFontWeight="normal",
            gridColor="#edf0f3",
            domainColor="#9aa4af",
            tickColor="#9aa4af",
        )
        .configure_legend(labelFontSize=_TEXT, titleFontSize=_TEXT, titleFontWeight="normal")
        .configure_view(stroke=None)
    )


def in_order(appraised: Appraisal) -> list[str]:
    """Everybody, best first, those without a place last."""
    placed = [one.subject for one in appraised.standing.places]
    return [*placed, *(name for name in appraised.cards if name not in placed)]
