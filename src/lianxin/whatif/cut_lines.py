"""Cut lines: how many points lie between a candidate and the last place there is.

Everybody else, the number of places and the limits stay as they are; only the
first key of the order is moved, from where the candidate stands to where it just
gets a place, or just loses it.  Whether an equal gets one is told apart: the next
keys, the rule for ties or a lot decide it, or nobody has.

This module does not know bands, nor which facts could be otherwise.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple, final

from attrs import evolve, field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal
from lianxin.candidates import Candidate, candidates_of, is_number
from lianxin.exhibits import Exhibit
from lianxin.grading import grade
from lianxin.placing import Selection, select
from lianxin.points import Exact, Number, decimal_of
from lianxin.ranking import turned
from lianxin.rules.among import Direction
from lianxin.rules.places import Mode, Places
from lianxin.rules.scheme import Scheme, StageRule
from lianxin.rules.scope import Run
from lianxin.rules.words import amount_words
from lianxin.rules.worlds import hanging
from lianxin.settling import asked_by_stages
from lianxin.spans import NOTHING, Span, Truth, Verdict, hull, total
from lianxin.texts import Text
from lianxin.whatif.margins import gap_words

__all__ = ["PlaceMargin", "place_margins"]


@final
@frozen(kw_only=True)
class PlaceMargin:
    """The distance of a subject from the last place (名额分差).

    Attributes:
        subject: The id of the subject.
        stage: The id of the places.
        result: The name of the result.
        grade: What those taken get; None where the places give nothing.
        group: What the members of its group share; empty where there is one group.
        candidate: Whether it is a candidate.
        taken: Whether it has a place.
        direction: Which end of the order is first.
        line: The value of the first key at which places end; None where there is no such value.
        over: How much better than the line it is; what is short of it is below nought.
        at_line: Whether it would have a place with just the value of the line.
        missing: What nobody answered, on which the line hangs.
        name: The name of the places.
        key: What they are ordered by first.
        unit: The unit of the first key; None is points.
        cite: The clause of the paper.
    """

    subject: str = field(metadata=label("对象"))
    stage: str = field(metadata=label("环节"))
    result: str = field(metadata=label("结果"))
    grade: str | None = field(default=None, metadata=label("所得"))
    group: tuple[str, ...] = field(default=(), metadata=label("分组"))
    candidate: Truth = field(metadata=label("是否候选"))
    taken: Truth = field(metadata=label("是否入选"))
    direction: Direction = field(default=Direction.HIGH, metadata=label("方向"))
    line: Span | None = field(default=None, metadata=label("末位线"))
    over: Span | None = field(default=None, metadata=label("高出"))
    at_line: Truth = field(default=Truth.OPEN, metadata=label("同分是否入选"))
    missing: tuple[str, ...] = field(default=(), metadata=label("缺项"))
    name: Text = field(metadata=label("名称"))
    key: Text = field(metadata=label("排序依据"))
    unit: Text | None = field(default=None, metadata=label("单位"))
    cite: str | None = field(default=None, metadata=label("条款"))

    @property
    def points(self) -> Exact | None:
        """How much better than the line it is (short of it: below nought), where certain."""
        exact = None if self.over is None else self.over.exact
        return None if exact is None else decimal_of(exact)

    @property
    def text(self) -> Text:
        """The margin in one line."""
        name = self.name
        if self.group:
            groups = ", ".join(self.group)
            name = name + Text(f"（{groups}）", f" ({groups})")
        said = self._said()
        cite = Text(f"〔{self.cite}〕", f" [{self.cite}]") if self.cite else Text("", "")
        return Text(f"{name.zh}：{said.zh}", f"{name.en}: {said.en}") + cite

    def _said(self) -> Text:
        if self.candidate is Truth.NO:
            return Text("不是候选对象", "no candidate")
        lacks = ", ".join(self.missing)
        missing = Text(f"（缺：{lacks}）", f" (missing: {lacks})") if lacks else Text("", "")
        if self.line is None or self.over is None:
            return _NO_LINE[self.taken if not lacks else Truth.OPEN] + missing
        line = self.line.text
        head = Text(
            f"按{self.key.zh}，末位线{line.zh}，", f"by {self.key.en} the line is {line.en}, "
        )
        equal = _EQUAL[self.at_line] if self.line.exact is not None else Text("", "")
        return head + self._distance(self.over) + equal + missing

    def _distance(self, over: Span) -> Text:
        if over.exact == 0:
            return Text("正在线上", "on it")
        far = gap_words(over, self.unit)
        if over.exact is None or over.exact > 0 or self.at_line is Truth.YES:
            return far
        return Text(far.zh.replace("还差", "还须多于", 1), f"more than {far.en}")

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


_NO_LINE = {
    Truth.YES: Text("无论多少分均入选", "a place whatever its points"),
    Truth.NO: Text("无论多少分均不入选", "no place whatever its points"),
    Truth.OPEN: Text("无法确定末位线", "the line cannot be told"),
}

_EQUAL = {
    Truth.YES: Text("（与线相同即入选）", " (on the line is in)"),
    Truth.NO: Text("（与线相同不入选）", " (on the line is out)"),
    Truth.OPEN: Text("（与线相同则待定）", " (on the line is undecided)"),
}


def place_margins(appraised: Appraisal, subject: str) -> tuple[PlaceMargin, ...]:
    """The distance of a subject from the last of all places there are, in order of the stages.

    The candidates are those of the appraisal; whether the subject would stay one with
    other points is not asked.

    Raises:
        InvalidQuestionError: If there is no such subject.
    """
    appraised.card(subject)
    return tuple(
        margin
        for number, stage in enumerate(appraised.scheme.stages)
        if isinstance(stage, Places) and stage.mode is Mode.ENFORCE
        for margin in _margins(appraised, subject, stage, number)
    )


def _margins(
    appraised: Appraisal, subject: str, places: Places, number: int
) -> Iterator[PlaceMargin]:
    """One margin for each group in which a subject may be a candidate."""
    worlds, scheme = appraised.worlds, appraised.scheme
    before = scheme.stages[:number]
    asked = asked_by_stages(scheme, (*before, places))

    def cuts(run: Run) -> dict[_Group, _Cut]:
        return _cuts(scheme, evolve(run, results={}), before, places, subject)

    ways, untried = worlds.every(asked, cuts)
    groups = dict.fromkeys(group for _, found in ways for group in found)
    for group in groups or [()]:
        there = [(way, found.get(group, _NOT_THERE)) for way, found in ways]
        hangs = untried | hanging(there, lambda cut: cut)
        yield _margin(scheme, subject, places, group, _settled([one for _, one in there], hangs))


_Group = tuple[str, ...]


class _Cut(NamedTuple):
    """Where places end for one candidate, in one way of answering."""

    candidate: Truth
    taken: Truth
    line: Span | None = None
    over: Span | None = None
    at_line: Truth = Truth.OPEN
    missing: frozenset[str] = NOTHING


_NOT_THERE = _Cut(Truth.NO, Truth.NO)


def _settled(cuts: list[_Cut], hangs: frozenset[str]) -> _Cut:
    """What stands, whichever way questions are answered."""
    first = cuts[0]
    if not hangs:
        return first
    lines = [one.line for one in cuts if one.line is not None]
    overs = [one.over for one in cuts if one.over is not None]
    whole = len(lines) == len(cuts)
    return _Cut(
        candidate=_joined(one.candidate for one in cuts),
        taken=_joined(one.taken for one in cuts),
        line=hull(lines) if whole else None,
        over=hull(overs) if whole and overs else None,
        at_line=_joined(one.at_line for one in cuts),
        missing=hangs.union(*(one.missing for one in cuts)),
    )


def _joined(truths: Iterable[Truth]) -> Truth:
    """What is the same in all ways stands; else it is open."""
    found = set(truths)
    return found.pop() if len(found) == 1 else Truth.OPEN


def _margin(scheme: Scheme, subject: str, places: Places, group: _Group, cut: _Cut) -> PlaceMargin:
    first, names = places.order[0], scheme.names
    unit = names.unit(first.of)
    line = cut.line
    if line is not None and first.direction is Direction.LOW:
        line = turned(line)
    return PlaceMargin(
        subject=subject,
        stage=places.id,
        result=places.result,
        grade=places.grade,
        group=group,
        candidate=cut.candidate,
        taken=cut.taken,
        direction=first.direction,
        line=line,
        over=cut.over,
        at_line=cut.at_line,
        missing=tuple(sorted(cut.missing)),
        name=places.label,
        key=amount_words(first.of, names),
        unit=unit if unit.zh else None,
        cite=places.cite,
    )


def _cuts(
    scheme: Scheme, run: Run, before: tuple[StageRule, ...], places: Places, subject: str
) -> dict[_Group, _Cut]:
    """Where places end for a subject in each group in which it may be a candidate."""
    selections = grade(scheme, run, (*before, places)).stages[-1].selections
    grade(scheme, run, before)
    return {
        one.group: _Line.of(places, run, one, subject).cut(one)
        for one in selections
        if subject in one.candidates
    }


@final
@frozen(kw_only=True, eq=False)
class _Line:
    """One candidate that is moved among others who stay where they are (名额线试算).

    Attributes:
        places: The places.
        run: The working-out, as the stages before left it.
        group: What the members of the group share.
        own: The candidate.
        others: The other candidates.
        value: The first key of the candidate, seen so that the higher comes first.
        marks: The values of the others, between which it may stand.
    """

    places: Places
    run: Run
    group: _Group
    own: Candidate
    others: tuple[Candidate, ...]
    value: Span
    marks: tuple[Number, ...]

    @classmethod
    def of(cls, places: Places, run: Run, selection: Selection, subject: str) -> "_Line":
        """A candidate of a selection."""
        sure = dict.fromkeys(selection.candidates, Truth.YES)
        unsure = dict.fromkeys(selection.perhaps, Truth.OPEN)
        members = {name: Verdict(truth) for name, truth in {**sure, **unsure}.items()}
        candidates = candidates_of(places, run, members)
        first = places.order[0]
        value = first.of.evaluate(run.scope(subject))
        others = tuple(one for one in candidates if one.subject != subject)
        ends = {end for one in others for end in (one.worst[0], one.best[0])}
        return cls(
            places=places,
            run=run,
            group=selection.group,
            own=next(one for one in candidates if one.subject == subject),
            others=others,
            value=value if first.direction is Direction.HIGH else turned(value),
            marks=tuple(sorted({number for _, number in filter(is_number, ends)})),
        )

    def cut(self, selection: Selection) -> _Cut:
        """Where the places end for it."""
        subject = self.own.subject
        low, high = self._ends()
        line = None if low is None and high is None else Span(low, high)
        over = None if line is None else total([(1, self.value), (-1, line)])
        exact = None if line is None else line.exact
        return _Cut(
            candidate=Truth.OPEN if subject in selection.perhaps else Truth.YES,
            taken=_truth(selection, subject),
            line=line,
            over=over,
            at_line=Truth.OPEN if exact is None else self._stands(exact),
            missing=self.value.missing | (selection.missing if exact is None else NOTHING),
        )

    def _stands(self, number: Number) -> Truth:
        """Whether it has a place with another first key."""
        moved = self.own._replace(sure=True, missing=NOTHING).at(number)
        standing = sorted((*self.others, moved), key=lambda one: one.subject)
        members = {one.subject: Verdict(Truth.YES) for one in standing}
        found = select(self.places, self.run, members, self.group, standing)
        return _truth(found, self.own.subject)

    def _spot(self, place: int) -> Truth:
        """Whether it has a place at one of the others' values, or between two of them."""
        marks, number = self.marks, place // 2
        if place % 2:
            return self._stands(marks[number])
        if not marks:
            return self._stands(0)
        if number == 0:
            return self._stands(marks[0] - 1)
        if number == len(marks):
            return self._stands(marks[-1] + 1)
        return self._stands(Fraction(marks[number - 1] + marks[number], 2))

    def _ends(self) -> tuple[Number | None, Number | None]:
        """Up to where it surely has none, and from where it surely has a place."""
        spots = 2 * len(self.marks) + 1
        if not self.places.limits:
            none = bisect_left(range(spots), x=True, key=lambda at: self._spot(at) is not Truth.NO)
            sure = bisect_left(range(spots), x=True, key=lambda at: self._spot(at) is Truth.YES)
            return self._edge(none), self._edge(sure)
        if self.value.exact is None:
            return None, None
        return self._nearest(self._place_of(self.value.exact), spots)

    def _nearest(self, here: int, spots: int) -> tuple[Number | None, Number | None]:
        """The same with limits, where a better place may be a worse one: nearest to what is."""
        down, up = range(here, -1, -1), range(here, spots)
        now = self._spot(here)
        if now is Truth.YES:
            sure = next((at + 1 for at in down if self._spot(at) is not Truth.YES), 0)
            none = next((at + 1 for at in down if self._spot(at) is Truth.NO), 0)
        else:
            sure = next((at for at in up if self._spot(at) is Truth.YES), spots)
            side = up if now is Truth.NO else ()
            none = next((at for at in side if self._spot(at) is not Truth.NO), spots)
            if now is Truth.OPEN:
                none = next((at + 1 for at in down if self._spot(at) is Truth.NO), 0)
        return self._edge(none), self._edge(sure)

    def _place_of(self, number: Number) -> int:
        """Where a value stands among those of the others."""
        return bisect_left(self.marks, number) + bisect_right(self.marks, number)

    def _edge(self, place: int) -> Number | None:
        """The value that parts a place from the one before; None where there is none before."""
        number = (place - 1) // 2 if place % 2 == 0 else place // 2
        return self.marks[number] if 0 < place <= 2 * len(self.marks) else None


def _truth(selection: Selection, subject: str) -> Truth:
    """Whether a candidate is taken."""
    if subject in selection.taken:
        return Truth.YES
    return Truth.NO if subject in selection.beyond else Truth.OPEN
