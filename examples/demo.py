"""The main job: one sub-district's year, appraised, explained, and written to a page.

Run it with ``make demo``.  Everything in it is invented but the two published
schemes at the end, whose facts here are invented, too.
"""

import sys
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from comparison import compare
from page import page
from sub_district import register, subjects

from lianxin import (
    UNKNOWN,
    Appraisal,
    Period,
    Register,
    Scheme,
    appraise,
    feedback,
    load_scheme,
    measure_all,
)
from lianxin.dates import day
from lianxin.scoring import Scorecard, Status

HERE = Path(__file__).parent
BUILD = HERE.parent / "build"
YEAR = 2022

JUDGED = (9, 8, 10, 7, 9, 8, 10, 6)
"""Points for work reports whose sheets are not in the register yet (invented)."""

NOT_JUDGED = "invented-branch-market"
"""The branch whose report nobody has judged yet: its points stay unknown."""

ANSWERS = {"quota_rounding": "floor", "quota_ties": "out"}


def read_scheme(name: str) -> Scheme:
    """A scheme of the folder ``schemes``, read with exact decimals."""
    text = (HERE / "schemes" / f"{name}.toml").read_text("utf-8")
    return load_scheme(tomllib.loads(text, parse_float=Decimal))


def appraise_year(year: Register, scheme: Scheme) -> Appraisal:
    """The year's records measured, and the branches appraised."""
    names = subjects(year)
    measured = measure_all(scheme, year, Period.year(YEAR), names)
    facts = {
        name: {"report_quality": _judged(name, place), **one.facts}
        for place, (name, one) in enumerate(measured.items())
    }
    links = year.links(day(f"{YEAR}-12-31"))
    return appraise(scheme, facts, group={"oral_slots": 10}, conventions=ANSWERS, links=links)


def _judged(name: str, place: int) -> object:
    return UNKNOWN if name == NOT_JUDGED else JUDGED[place % len(JUDGED)]


def report(year: Register, appraisal: Appraisal) -> Iterator[str]:
    """What a Party-affairs clerk needs, line by line."""
    yield f"《{appraisal.scheme.title.zh}》　对象{len(appraisal.cards)}个"
    yield ""
    yield from _oral(year, appraisal)
    yield from _scores(appraisal)
    yield from _ranking(appraisal)
    yield from _grades(appraisal)
    yield from _awards(appraisal)
    yield from _unknown(appraisal)


def _oral(year: Register, appraisal: Appraisal) -> Iterator[str]:
    oral = sorted(
        one.organization
        for one in year.reports
        if one.year == YEAR and one.mode is not None and one.mode.value == "oral"
    )
    written = sorted(
        one.organization
        for one in year.reports
        if one.year == YEAR and one.mode is not None and one.mode.value == "written"
    )
    yield f"一、述职方式　口头{len(oral)}个，书面{len(written)}个"
    yield f"　口头：{'、'.join(oral)}"
    yield f"　书面：{'、'.join(written)}"
    stage = appraisal.stage("oral_next_year")
    must = sorted(
        name for name, card in appraisal.cards.items() if card["must_be_oral"].points == 1
    )
    chosen = sorted(name for name, labels in stage.labels if labels == {"taken"})
    yield f"　下一年度须口头：{'、'.join(must) or '无'}"
    yield f"　下一年度拟安排口头（{len(chosen)}个）：{'、'.join(chosen)}"
    yield ""


def shown(card: Scorecard) -> str:
    """A total, or the bounds between which it lies."""
    score = card.total_score
    return "未计分" if score is None else score.text.zh


def _scores(appraisal: Appraisal) -> Iterator[str]:
    yield "二、得分与失分原因"
    for name, card in appraisal.cards.items():
        yield f"　{name}：{shown(card)}"
        yield from (f"　　－ {step.zh}" for step in card.lost())
    yield ""


def _ranking(appraisal: Appraisal) -> Iterator[str]:
    yield "三、排名（同分并列；含未知的为可能名次）"
    for one in appraisal.standing.places:
        place = f"{one.best}" if one.best == one.worst else f"{one.best}～{one.worst}"
        tied = f"（与{'、'.join(one.tied)}并列）" if one.tied else ""
        yield f"　{place:>5}　{one.subject}　{shown(appraisal.cards[one.subject])}{tied}"
    yield ""


def _grades(appraisal: Appraisal) -> Iterator[str]:
    yield "四、等次"
    for selection in appraisal.stage("good_places").selections:
        raw = selection.raw.text.zh if selection.raw is not None else ""
        yield (
            f"　“好”名额{selection.size.text.zh}个（比例折算{raw}），"
            f"入选{len(selection.taken)}，名额外{len(selection.beyond)}，"
            f"待定{len(selection.open)}"
        )
    for name in appraisal.cards:
        result = appraisal.result(name)
        banded = [grade for grade in result.ladder if grade in (result.banded or ())]
        yield f"　{name}：{result.text.zh}（按分数：{'或'.join(banded)}）"
    for one in appraisal.assumed:
        yield f"　assumed 采用{one.text.zh}"
    yield ""


def _awards(appraisal: Appraisal) -> Iterator[str]:
    yield "五、拟表彰（由党组织研究决定）"
    for honor in appraisal.honors:
        honored = "、".join(honor.honored) or "未登记"
        yield f"　{honor.label.zh}：{honored}（凭{honor.subject}，{honor.certainty.zh}）"
    yield ""


def _unknown(appraisal: Appraisal) -> Iterator[str]:
    yield "六、未知事项"
    for name, card in appraisal.cards.items():
        for score in card.scores:
            if score.status is not Status.COMPLETE and score.id == "total":
                yield f"　{name}　unknown 总分{score.text.zh}"
    for name, lacks in appraisal.missing.items():
        yield f"　{name}　待定，缺：{'、'.join(lacks)}"
    yield ""


def main() -> None:
    """Appraise, print, and write the page."""
    year = register()
    appraisal = appraise_year(year, read_scheme("example_sub_district"))
    lines = list(report(year, appraisal))
    lines += compare(read_scheme)
    print("\n".join(lines))
    BUILD.mkdir(exist_ok=True)
    target = BUILD / "appraisal.html"
    sheets = {name: feedback(appraisal, name) for name in appraisal.cards}
    target.write_text(page(appraisal, sheets), "utf-8")
    print(f"已写出网页 build/{target.name}")


if __name__ == "__main__":
    sys.exit(main())
