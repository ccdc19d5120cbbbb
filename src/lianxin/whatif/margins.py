"""Margins: how many points lie between a subject and each bound of its bands.

Below a bound it says what is short, above it what is to spare; where the bound
itself is left out, reaching it is not enough.  Both are exact, or lie between
two ends while facts are open.

This module does not know which facts could be otherwise.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal
from lianxin.exhibits import Exhibit
from lianxin.points import Exact, decimal_of
from lianxin.rules.bands import Band, Bands
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, parts_of, questions_in
from lianxin.rules.scope import Run
from lianxin.rules.worlds import Worlds, value_of
from lianxin.spans import NOTHING, Span, Truth, exactly, hull, total
from lianxin.texts import Text

__all__ = ["TO_OTHER", "Margin", "gap_words", "margins"]


@final
@frozen(kw_only=True)
class Margin:
    """The distance of a subject from one bound (分差).

    Attributes:
        subject: The id of the subject.
        stage: The id of the bands.
        result: The name of the result.
        grade: The grade that begins at the bound.
        bound: The bound.
        above: Whether the bound itself is left out.
        over: The points above the bound; what is short of it is below nought.
        need: Whether what the band needs besides is met.
        cite: The clause of the paper.
    """

    subject: str = field(metadata=label("对象"))
    stage: str = field(metadata=label("环节"))
    result: str = field(metadata=label("结果"))
    grade: str = field(metadata=label("等次"))
    bound: Span = field(metadata=label("下限"))
    above: bool = field(default=False, metadata=label("不含本数"))
    over: Span = field(metadata=label("高出"))
    need: Truth = field(default=Truth.YES, metadata=label("附加条件"))
    cite: str | None = field(default=None, metadata=label("条款"))

    @property
    def points(self) -> Exact | None:
        """The points above the bound (short of it: below nought), where that is certain."""
        exact = self.over.exact
        return None if exact is None else decimal_of(exact)

    @property
    def is_reached(self) -> Truth:
        """Whether the bound is reached, whatever else the band needs."""
        low, high = self.over.low, self.over.high
        if self.over.missing:
            return Truth.OPEN
        if self.over.absent is Truth.YES:
            return Truth.NO
        if low is not None and (low > 0 if self.above else low >= 0):
            return Truth.YES if self.over.absent is Truth.NO else Truth.OPEN
        if high is not None and (high <= 0 if self.above else high < 0):
            return Truth.NO
        return Truth.OPEN

    @property
    def text(self) -> Text:
        """The margin in one line."""
        far = gap_words(self.over)
        if self.above and self.is_reached is Truth.NO and self.over.absent is not Truth.YES:
            far = _put(_MORE, total([(-1, self.over)]), None)
        need_zh, need_en = _NEEDS[self.need]
        edge_zh, edge_en = ("（不含）", " (itself left out)") if self.above else ("", "")
        cite_zh, cite_en = (f"〔{self.cite}〕", f" [{self.cite}]") if self.cite else ("", "")
        bound = self.bound.text
        return Text(
            f"{self.grade}：线{bound.zh}{edge_zh}，{far.zh}{need_zh}{cite_zh}",
            f"{self.grade}: from {bound.en}{edge_en}, {far.en}{need_en}{cite_en}",
        )

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


class _Gap(NamedTuple):
    """How being above a line, and being short of it, are said."""

    above: Text
    short: Text


_MORE = Text("还须多于{}", "more than {} short")
_TO_LINE = _Gap(Text("高出{}", "{} to spare"), Text("还差{}", "{} short"))
TO_OTHER = _Gap(Text("领先{}", "{} ahead"), Text("落后{}", "{} behind"))


def gap_words(over: Span, unit: Text | None = None, gap: _Gap = _TO_LINE) -> Text:
    """How far something is above a line, or short of it, in points or another unit.

    >>> from lianxin.spans import exactly
    >>> gap_words(exactly(-1)).en, gap_words(Span(-2, 3)).zh
    ('1 point short', '还差2分至高出3分')
    """
    if over.missing:
        return Text("差距待定", "how far is undecided")
    if over.absent is Truth.YES:
        return Text("无分可比", "with nothing to hold against it")
    if over.low is not None and over.low >= 0:
        return _put(gap.above, over, unit)
    if over.high is not None and over.high <= 0:
        return _put(gap.short, total([(-1, over)]), unit)
    return _open_gap(over, unit, gap)


def _open_gap(over: Span, unit: Text | None, gap: _Gap) -> Text:
    """The same where it may be above the line and short of it."""
    above = None if over.high is None else _put(gap.above, exactly(over.high), unit)
    short = None if over.low is None else _put(gap.short, exactly(-over.low), unit)
    if above is not None and short is not None:
        return Text(f"{short.zh}至{above.zh}", f"from {short.en} to {above.en}")
    most = above or short
    if most is None:
        return Text("差距未知", "how far is unknown")
    return Text(f"至多{most.zh}", f"at most {most.en}")


def _put(phrase: Text, far: Span, unit: Text | None) -> Text:
    """A distance in its phrase."""
    said = far.text + _unit(unit, far)
    return Text(phrase.zh.format(said.zh), phrase.en.format(said.en))


def _unit(unit: Text | None, number: Span) -> Text:
    """The unit of a number, points if there is none."""
    if unit is None:
        return Text("分", " point" if number.exact == 1 else " points")
    return Text(unit.zh, f" {unit.en}")


_NEEDS = {
    Truth.YES: ("", ""),
    Truth.NO: ("，附加条件未满足", ", and what it needs besides is not met"),
    Truth.OPEN: ("，附加条件待定", ", and what it needs besides is open"),
}


def margins(appraised: Appraisal, subject: str) -> tuple[Margin, ...]:
    """The distance of a subject from every bound of every bands, best grade first.

    Conditions of bands that read what earlier stages gave are read as the whole
    appraisal leaves them.

    Raises:
        InvalidQuestionError: If there is no such subject.
    """
    appraised.card(subject)
    return tuple(
        _margin(appraised, subject, stage, row)
        for stage in appraised.scheme.stages
        if isinstance(stage, Bands)
        for row in stage.rows
        if row.bound is not None
    )


def _margin(appraised: Appraisal, subject: str, stage: Bands, row: Band) -> Margin:
    worlds, bound = appraised.worlds, row.bound
    asked = _questions(worlds.scheme, (stage.of, bound, row.above))
    above = {bool(run.scope(subject).settle(row.above)) for run in _runs(worlds, asked)}

    def of_bound(run: Run) -> Span:
        return bound.evaluate(run.scope(subject)) if bound is not None else Span(None, None)

    def of_gap(run: Run) -> Span:
        value = stage.of.evaluate(run.scope(subject))
        return total([(1, value), (-1, of_bound(run))])

    return Margin(
        subject=subject,
        stage=stage.id,
        result=stage.result,
        grade=row.grade,
        bound=_settled(worlds, asked, of_bound),
        above=above == {True},
        over=_settled(worlds, asked, of_gap),
        need=_need(worlds, subject, row),
        cite=row.cite or stage.cite,
    )


def _need(worlds: Worlds, subject: str, row: Band) -> Truth:
    """Whether what a band needs besides is met, whichever way questions are answered."""
    need = row.need
    if need is None:
        return Truth.YES
    asked = _questions(worlds.scheme, need)
    truths = {need.holds(run.scope(subject)).truth for run in _runs(worlds, asked)}
    return truths.pop() if len(truths) == 1 else Truth.OPEN


def _questions(scheme: Scheme, rule: Any) -> frozenset[str]:
    """The questions on which a rule rests, through all it reads."""
    found = questions_in(rule)
    for part in parts_of(rule):
        if isinstance(part, Read):
            found |= scheme.asked_by.get(part.id, NOTHING)
    return found


def _runs(worlds: Worlds, asked: frozenset[str]) -> Iterator[Run]:
    """The working-out under every way of answering."""
    found, _ = worlds.every(asked, lambda run: run)
    return iter([run for _, run in found])


def _settled(worlds: Worlds, asked: frozenset[str], find: Any) -> Span:
    """A number whichever way questions are answered, or what is missing for it."""
    spans, missing = worlds.settled(asked, find, value_of)
    return hull(spans)._replace(missing=missing) if missing else spans[0]
