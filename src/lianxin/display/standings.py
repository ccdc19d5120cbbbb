"""Standings: who stands where, what two years did to it, and what falls due when.

Nothing is saved and nothing is fetched: a chart holds its data.  What is open
is drawn as a range, what is tied is told as tied.

This module does not know items, nor how anything was worked out.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import altair as alt
from pendulum import Date

from lianxin.appraising import Appraisal
from lianxin.display.drawing import (
    BLUE,
    LINE,
    PALE,
    RED,
    ROW,
    drawn,
    finished,
    in_order,
    said,
    source,
)
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.points import Exact
from lianxin.ranking import Place
from lianxin.texts import Text

__all__ = ["due_calendar", "ranking_chart", "slope_chart"]


def ranking_chart(appraised: Appraisal, *, stage: str | None = None, language: str = "zh") -> Any:
    """Everybody's total, best first, with ties and the line of a quota.

    Args:
        appraised: The appraisal.
        stage: The id of the places whose line is drawn: below the last one taken.
        language: ``zh`` or ``en``.

    Raises:
        InvalidQuestionError: If there is no such stage, or it gives no places.
    """
    stands = {} if stage is None else _stands(appraised, stage)
    rows = list(_ranking_rows(appraised, stands, language))
    order = [row["subject"] for row in rows]
    kinds = [said(one, language) for one in (_TAKEN, _OPEN, _OTHERS)]
    y = alt.Y("subject:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False))
    color = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=kinds, range=[RED, PALE, BLUE]),
        legend=alt.Legend(title=None, orient="bottom", symbolOpacity=1) if stage else None,
    )
    base = alt.Chart(source(rows))
    scale = alt.Scale(zero=False, padding=10)
    x = alt.X("low:Q", title=said(Text("总分", "total"), language), scale=scale)
    ranges = base.mark_rule(strokeWidth=5, opacity=0.4).encode(x=x, x2="high:Q", y=y, color=color)
    dots = base.mark_point(filled=True, size=90, opacity=1).encode(
        x="low:Q", y=y, color=color, tooltip=["subject:N", "told:N"]
    )
    words = base.mark_text(align="left", dx=9, fontSize=12).encode(x="high:Q", y=y, text="told:N")
    layers = [ranges, dots, words, *_only_told(rows, y), *_quota_line(rows, y, language)]
    chart = alt.layer(*layers).properties(width=420, height=ROW * max(len(order), 1))
    return finished(chart, said(appraised.scheme.title, language))


_TAKEN, _OPEN, _OTHERS = Text("入选", "taken"), Text("待定", "open"), Text("其他", "others")


def _stands(appraised: Appraisal, stage: str) -> dict[str, Text]:
    """Who surely got a place, and who perhaps did."""
    selections = appraised.stage(stage).selections
    if not selections:
        asked = Text("为给出名额的环节", "be a stage that gives places")
        raise InvalidQuestionError([Problem(path="stage", value=stage, requirement=asked)])
    perhaps = {name: _OPEN for one in selections for name in one.open}
    return perhaps | {name: _TAKEN for one in selections for name in one.taken}


def _ranking_rows(
    appraised: Appraisal, stands: dict[str, Text], language: str
) -> Iterator[dict[str, Any]]:
    """A row for everybody; one whose total has no ends, or that has no place, is told only."""
    places: dict[str, Place] = {one.subject: one for one in appraised.standing.places}
    for name in in_order(appraised):
        total, place = appraised.cards[name].total_score, places.get(name)
        row: dict[str, Any] = {
            "subject": name,
            "low": None,
            "high": None,
            "told": said(_NO_TOTAL if total is None else total.text, language),
            "kind": said(stands.get(name, _OTHERS), language),
            "taken": stands.get(name) is _TAKEN,
        }
        low, high = (None, None) if total is None else (total.low, total.high)
        if place is not None and low is not None and high is not None:
            row |= {"low": drawn(low), "high": drawn(high)}
            row["told"] += said(_place_words(place), language)
        yield row


_NO_TOTAL = Text("未计分", "not scored")


def _place_words(place: Place) -> Text:
    """A place beside a total, and with how many others it is shared."""
    words = Text(f"（第{place.text.zh}名）", f" (place {place.text.en})")
    tied = len(place.tied)
    return words + Text(f"，与{tied}个并列", f", tied with {tied}") if tied else words


def _only_told(rows: list[dict[str, Any]], y: alt.Y) -> Iterator[Any]:
    """What is said of those whose total has no place on the axis."""
    told = [row for row in rows if row["low"] is None]
    if told:
        words = alt.Chart(source(told)).mark_text(align="left", dx=9, fontSize=12, x=0)
        yield words.encode(y=y, text="told:N")


def _quota_line(rows: list[dict[str, Any]], y: alt.Y, language: str) -> Iterator[Any]:
    """The line below the last one taken."""
    inside = [row["subject"] for row in rows if row["taken"]]
    if not inside:
        return
    line = alt.Chart(source([{"subject": inside[-1], "told": said(_LINE, language)}]))
    yield line.mark_rule(strokeDash=[5, 4], color=RED, yOffset=ROW / 2).encode(y=y)
    yield line.mark_text(
        color=RED, align="left", fontSize=11, yOffset=ROW / 2, dx=6, x="width"
    ).encode(y=y, text="told:N")


_LINE = Text("名额线", "end of the places")


def slope_chart(
    before: Appraisal, after: Appraisal, names: tuple[str, str], *, language: str = "zh"
) -> Any:
    """Everybody's total in two appraisals, as a line from the one to the other.

    Only those with a certain total in both are drawn; names that would cover each
    other are moved apart, so the number beside a name tells, not its height.

    Args:
        before: The first appraisal, on the left.
        after: The second one, on the right.
        names: What the two are called, such as the years.
        language: ``zh`` or ``en``.
    """
    pairs = _pairs(before, after)
    height = max(260, ROW * len(pairs))
    kinds = [said(one, language) for one in _WAYS]
    rows = [
        {"subject": name, "when": when, "total": drawn(pair[side]), "label": label}
        | {"told": f"{name} {pair[side]}", "way": kinds[pair[1] < pair[0]]}
        for side, when in enumerate(names)
        for label, (name, pair) in _dodged(pairs, side, height)
    ]
    base = alt.Chart(source(rows)).encode(
        x=alt.X(
            "when:N",
            sort=list(names),
            title=None,
            scale=alt.Scale(padding=0.5),
            axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False),
        ),
        color=alt.Color(
            "way:N",
            scale=alt.Scale(domain=kinds, range=[BLUE, RED]),
            legend=alt.Legend(title=None, orient="bottom"),
        ),
        detail="subject:N",
        tooltip=["told:N", "when:N"],
    )
    scale = alt.Scale(zero=False, nice=False, padding=8)
    lines = base.mark_line(point=alt.OverlayMarkDef(size=50)).encode(
        y=alt.Y("total:Q", axis=None, scale=scale)
    )
    words = [
        base.transform_filter(alt.datum.when == when)
        .mark_text(align=align, dx=dx, fontSize=12)
        .encode(y=alt.Y("label:Q", axis=None), text="told:N")
        for when, align, dx in _sides(names)
    ]
    chart = alt.layer(lines, *words).properties(width=480, height=height)
    return finished(chart, said(after.scheme.title, language))


def _sides(names: tuple[str, str]) -> tuple[tuple[str, Literal["left", "right"], int], ...]:
    """Where the names stand beside the ends of a line."""
    return (names[0], "right", -9), (names[1], "left", 9)


Pair = tuple[Exact, Exact]


def _pairs(before: Appraisal, after: Appraisal) -> dict[str, Pair]:
    """The totals of those who have a certain one in both."""
    found = {
        name: (before.cards[name].total, after.cards[name].total)
        for name in sorted(before.cards.keys() & after.cards.keys())
    }
    return {
        name: (one, other)
        for name, (one, other) in found.items()
        if one is not None and other is not None
    }


def _dodged(
    pairs: dict[str, Pair], side: int, height: int
) -> Iterator[tuple[float, tuple[str, Pair]]]:
    """Everybody from below, with the height at which the name does not cover the one before."""
    ends = [drawn(one) for pair in pairs.values() for one in pair]
    gap = (max(ends, default=0) - min(ends, default=0)) * LINE / height
    label: float | None = None
    for name, pair in sorted(pairs.items(), key=lambda one: (drawn(one[1][side]), one[0])):
        own = drawn(pair[side])
        label = own if label is None else max(own, label + gap)
        yield label, (name, pair)


_WAYS = (Text("持平或上升", "same or higher"), Text("下降", "lower"))


def due_calendar(due: Iterable[tuple[Date, Text]], *, language: str = "zh") -> Any:
    """What falls due on which day, month by month.

    Args:
        due: The days, each with what falls due.
        language: ``zh`` or ``en``.
    """
    rows = [
        {
            "place": place,
            "day": on.isoformat(),
            "month": f"{on.year}-{on.month:02}",
            "told": f"{on.isoformat()}　{said(text, language)}",
        }
        for place, (on, text) in enumerate(sorted(due, key=lambda one: (one[0], one[1].zh)))
    ]
    y = alt.Y("place:O", axis=None)
    base = alt.Chart(source(rows))
    months = alt.X(
        "month:O",
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, grid=True, gridDash=[2, 3]),
    )
    dots = base.mark_point(filled=True, size=90, color=RED).encode(x=months, y=y)
    words = base.mark_text(align="left", dx=10, fontSize=12).encode(x=months, y=y, text="told:N")
    count = len({row["month"] for row in rows})
    chart = (dots + words).properties(width=max(90 * count, 120), height=ROW * max(len(rows), 1))
    return finished(chart, said(Text("到期事项", "what falls due"), language))
