"""One self-contained page of an appraisal: Chinese, no outside resources, fit for a phone."""

from collections.abc import Iterator, Mapping
from html import escape

from lianxin import Appraisal, Feedback, Scorecard, Status

STYLE = """
:root { color-scheme: light; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --red: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--ink); line-height: 1.6;
  font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei",
  sans-serif; }
h1 { font-size: 1.35rem; line-height: 1.35; margin: .5rem 0; }
h2 { font-size: 1.1rem; border-bottom: 2px solid var(--red); padding-bottom: .2rem;
  margin-top: 2rem; }
p.note { color: var(--soft); font-size: .9rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: left; padding: .35rem .5rem; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: anywhere; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
  white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .7rem;
  margin: .5rem 0; }
summary { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; }
summary span { float: right; font-weight: 400; color: var(--soft); }
summary::after { content: ""; display: block; clear: both; }
ul { margin: .4rem 0; padding-left: 1.2rem; }
li { overflow-wrap: anywhere; }
.bar { height: .5rem; background: #eef1f4; border-radius: .25rem; overflow: hidden;
  margin: .2rem 0; }
.bar { display: flex; }
.bar i { display: block; height: 100%; background: var(--red); }
.bar i.open { background: #e8b4ae; }
@media (max-width: 32rem) {
  table.standing thead { display: none; }
  table.standing tr { display: grid; grid-template-columns: 3.6rem 1fr auto; padding: .4rem 0;
    border-bottom: 1px solid var(--line); }
  table.standing td { border: 0; padding: 0 .3rem; }
  table.standing td.number:first-child { text-align: left; grid-row: span 2; font-weight: 600; }
  table.standing td:nth-child(2) { grid-column: 2 / 4; font-weight: 600; }
  table.standing td:nth-child(3) { grid-column: 2; text-align: left; color: var(--soft); }
  table.standing td:nth-child(4) { text-align: right; }
  ul { padding-left: 1rem; }
}
.tag { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem; font-size: .85rem; }
"""


def page(appraisal: Appraisal, sheets: Mapping[str, Feedback]) -> str:
    """The whole page."""
    title = escape(appraisal.scheme.title.zh)
    body = "\n".join(
        [*_head(appraisal), *_standing(appraisal), *_sheets(appraisal, sheets), *_rest(appraisal)]
    )
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _head(appraisal: Appraisal) -> Iterator[str]:
    yield f"<h1>{escape(appraisal.scheme.title.zh)}</h1>"
    yield (
        f'<p class="note">考核对象{len(appraisal.cards)}个 · 方案指纹'
        f"{escape(appraisal.digest[:12])} · 本页由公开规则推算，仅供参考；"
        "结果由党组织研究决定，以中文原文为准。</p>"
    )


def _standing(appraisal: Appraisal) -> Iterator[str]:
    yield "<h2>排名与等次</h2><table class='standing'><thead><tr>"
    yield "<th class='number'>名次</th><th>党组织</th>"
    yield "<th class='number'>总分</th><th>等次</th></tr></thead><tbody>"
    for one in appraisal.standing.places:
        card = appraisal.cards[one.subject]
        place = f"{one.best}" if one.best == one.worst else f"{one.best}–{one.worst}"
        grade = appraisal.result(one.subject).text.zh
        yield (
            f"<tr><td class='number'>{place}</td><td>{escape(one.subject)}</td>"
            f"<td class='number'>{escape(_total(card))}</td><td>{escape(grade)}</td></tr>"
        )
    yield "</tbody></table>"


def _total(card: Scorecard) -> str:
    return "—" if card.total_score is None else card.total_score.text.zh


def _sheets(appraisal: Appraisal, sheets: Mapping[str, Feedback]) -> Iterator[str]:
    yield "<h2>逐项得分与失分原因</h2>"
    for one in appraisal.standing.places:
        card, sheet = appraisal.cards[one.subject], sheets[one.subject]
        total = f"<span>{escape(_total(card))}</span>"
        yield f"<details><summary>{escape(one.subject)}{total}</summary>"
        yield from _sections(card)
        yield "<ul>"
        yield from (f"<li>{escape(step.zh)}</li>" for step in sheet.lost)
        yield from (f"<li>未达到：{escape(text.zh)}</li>" for text in sheet.unmet)
        yield "</ul></details>"


def _sections(card: Scorecard) -> Iterator[str]:
    """How much of each section was reached, as bars; what is open is pale."""
    for score in card.scores:
        low, high = score.low, score.high
        if score.role == "section" and score.marks and low is not None and high is not None:
            sure, most = (max(0, min(100, int(100 * end / score.marks))) for end in (low, high))
            yield f"{escape(score.label.zh)} {escape(score.text.zh)}／{score.marks}"
            yield (
                f'<div class="bar"><i style="width:{sure}%"></i>'
                f'<i class="open" style="width:{most - sure}%"></i></div>'
            )


def _rest(appraisal: Appraisal) -> Iterator[str]:
    yield "<h2>拟表彰</h2><ul>"
    for honor in appraisal.honors:
        honored = "、".join(honor.honored) or "未登记"
        yield (
            f"<li>{escape(honor.label.zh)}：{escape(honored)} "
            f'<span class="tag">{escape(honor.certainty.zh)}</span></li>'
        )
    yield "</ul><h2>采用的约定</h2><ul>"
    yield from (f"<li>{escape(one.text.zh)}</li>" for one in appraisal.assumed)
    yield "</ul><h2>未知事项</h2><ul>"
    for name, card in appraisal.cards.items():
        if card.status is not Status.COMPLETE:
            yield f"<li>{escape(name)}：总分{escape(_total(card))}</li>"
    yield "</ul>"
