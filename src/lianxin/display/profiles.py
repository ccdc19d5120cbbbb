"""Profiles: what one subject, and a whole group, got of each item, drawn and returned.

Nothing is saved and nothing is fetched: a chart holds its data.  What is open
is drawn as open.

This module does not know places, nor how anything was worked out.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import altair as alt

from lianxin.appraising import Appraisal
from lianxin.display.drawing import (
    BLUE,
    GREY,
    PALE,
    RED,
    ROW,
    drawn,
    finished,
    in_order,
    said,
    source,
)
from lianxin.points import Exact, number_of, shown
from lianxin.rules.node import Role
from lianxin.scores import Score
from lianxin.scoring import Scorecard
from lianxin.texts import Text
from lianxin.whatif import Loss, losses

__all__ = ["item_distribution", "lost_heatmap", "score_profile"]


def score_profile(card: Scorecard, *, language: str = "zh") -> Any:
    """What one subject got of the marks of each item; what is open stands out.

    Args:
        card: The scorecard.
        language: ``zh`` or ``en``.
    """
    items = [one for one in card.scores if one.role is Role.ITEM and one.marks is not None]
    rows = [row for one in items for row in _profile_rows(one, language)]
    names = [_named(one, language) for one in items]
    kinds = [said(one, language) for one in _KINDS]
    y = alt.Y("item:N", sort=names, title=None, axis=alt.Axis(ticks=False, domain=False))
    base = alt.Chart(source(rows))
    bars = base.mark_bar(height=14).encode(
        x=alt.X("from:Q", title=said(_POINTS, language)),
        x2="to:Q",
        y=y,
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=kinds, range=[BLUE, PALE, GREY]),
            legend=alt.Legend(title=None, orient="bottom"),
        ),
        tooltip=["item:N", "told:N"],
    )
    ends = (
        base.transform_filter("datum.last")
        .mark_text(align="left", dx=6, fontSize=12)
        .encode(x="to:Q", y=y, text="told:N")
    )
    chart = (bars + ends).properties(width=420, height=ROW * max(len(items), 1))
    return finished(chart, f"{card.subject}　{said(_total(card), language)}")


_KINDS = (Text("得分", "got"), Text("未定", "open"), Text("失分", "lost"))
_POINTS = Text("分", "points")


def _profile_rows(one: Score, language: str) -> Iterator[dict[str, Any]]:
    """The bars of one item: what is sure, what is open, what is lost."""
    marks = 0.0 if one.is_left_out else drawn(one.marks or 0)
    low = 0.0 if one.low is None else drawn(one.low)
    high = marks if one.high is None else drawn(one.high)
    told = said(one.text, language)
    if not one.is_left_out:
        told += f"／{one.marks}"
    for kind, start, end in zip(_KINDS, (0.0, low, high), (low, high, marks), strict=True):
        last = kind is _KINDS[-1]
        if end > start or last:
            yield {
                "item": _named(one, language),
                "kind": said(kind, language),
                "from": start,
                "to": max(end, start),
                "told": told,
                "last": last,
            }


def _named(one: Score | Loss, language: str) -> str:
    """The name of an item, with the sub-period where there is one."""
    part = one.per if isinstance(one, Score) else one.part
    name = said(one.label, language)
    return name if part is None else f"{name} {part}"


def _total(card: Scorecard) -> Text:
    return Text("未计分", "not scored") if card.total_score is None else card.total_score.text


def item_distribution(appraised: Appraisal, *, language: str = "zh") -> Any:
    """How the group spreads over each item: a dot for every share of the marks, as big as many.

    Values that are not settled are left out; the items say how many are settled.
    """
    found = _by_item(appraised, language)
    rows = [row for name, members in found.items() for row in _spread(name, members)]
    shares = [row["share"] for row in rows]
    chart = (
        alt.Chart(source(rows))
        .mark_circle(color=BLUE, opacity=0.85)
        .encode(
            x=alt.X(
                "share:Q",
                title=said(Text("得分占满分的比例", "share of the marks"), language),
                axis=alt.Axis(format="%"),
                scale=alt.Scale(
                    domain=[min([0, *shares]), max([1, *shares])], padding=16, nice=False
                ),
            ),
            y=alt.Y("item:N", sort=list(found), title=None, axis=alt.Axis(grid=True)),
            size=alt.Size(
                "count:Q",
                title=said(Text("对象数", "subjects"), language),
                scale=alt.Scale(domain=[1, max(2, len(appraised.cards))], range=[40, 520]),
                legend=alt.Legend(format="d", values=_some(len(appraised.cards))),
            ),
            tooltip=["item:N", "told:N", "count:Q"],
        )
        .properties(width=420, height=(ROW + 6) * max(len(found), 1))
    )
    return finished(chart, said(appraised.scheme.title, language))


def _some(count: int) -> list[float]:
    """One, about half and all of a number, as examples."""
    return sorted({1, max(1, count // 2), max(2, count)})


def _by_item(appraised: Appraisal, language: str) -> dict[str, list[Loss]]:
    """What each item cost those to whom it applies, in the order of the scheme."""
    found: dict[str, list[Loss]] = {}
    for card in appraised.cards.values():
        by_key = {(one.item, one.part): one for one in losses(card)}
        for key, one in card.by_id.items():
            if key in by_key and not one.is_left_out:
                found.setdefault(_named(by_key[key], language), []).append(by_key[key])
    return found


def _spread(name: str, members: list[Loss]) -> Iterator[dict[str, Any]]:
    """One dot for each value that somebody has of an item."""
    sure = sorted(
        ((one.points, one.marks) for one in members if one.points is not None and one.marks),
        key=lambda one: (drawn(one[0]), drawn(one[1])),
    )
    for (lost, marks), same in groupby(sure):
        yield {
            "item": name,
            "share": 1 - drawn(lost) / drawn(marks),
            "told": f"{_got(lost, marks)}／{marks}",
            "count": len(list(same)),
        }


def _got(lost: Exact, marks: Exact) -> str:
    """The points that were not lost."""
    gone, full = number_of(lost), number_of(marks)
    return "—" if gone is None or full is None else shown(full - gone)


def lost_heatmap(appraised: Appraisal, *, language: str = "zh") -> Any:
    """The points that everybody lost, item by item; what is open is left pale with a mark."""
    order = in_order(appraised)
    rows: list[dict[str, Any]] = [
        {
            "subject": one.subject,
            "item": name,
            "lost": None if one.points is None else drawn(one.points),
            "told": "?" if one.points is None else _plain(one.points),
        }
        for name, members in _by_item(appraised, language).items()
        for one in members
    ]
    items = list(dict.fromkeys(row["item"] for row in rows))
    most = max((row["lost"] for row in rows if row["lost"] is not None), default=1.0) or 1.0
    base = alt.Chart(source(rows)).encode(
        x=alt.X(
            "item:N",
            sort=items,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-40, ticks=False, domain=False),
        ),
        y=alt.Y("subject:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False)),
    )
    boxes = base.mark_rect(stroke="white").encode(
        color=alt.Color(
            "lost:Q",
            title=said(Text("失分", "points lost"), language),
            scale=alt.Scale(domain=[0, most], range=["#fbf3f1", RED]),
        ),
        tooltip=["subject:N", "item:N", "told:N"],
    )
    words = base.mark_text(fontSize=11).encode(
        text="told:N",
        color=alt.condition(f"datum.lost > {most * 0.55}", alt.value("white"), alt.value("#444")),
    )
    chart = (boxes + words).properties(
        width=max(46 * len(items), 60), height=ROW * max(len(order), 1)
    )
    return finished(chart, said(appraised.scheme.title, language))


def _plain(exact: Exact) -> str:
    number = number_of(exact)
    return "—" if number is None else shown(number)
