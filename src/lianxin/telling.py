"""Feedback: what a subject is told: what was lost, why, and what to mend.

A sheet for each organization: its total, its results, every loss with its
clause, duties that were not met, what is unknown and what was assumed.

This module does not know how anything was worked out.
"""

from collections.abc import Iterator
from typing import final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal, Result
from lianxin.beside import SideBySide
from lianxin.citations import Assumption
from lianxin.decisions import Decision
from lianxin.exhibits import Exhibit
from lianxin.explanations import Step
from lianxin.flags import Flag
from lianxin.outcomes import result_words
from lianxin.placing import Selection
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import EVERYBODY
from lianxin.scores import Status
from lianxin.settling import shown_grades
from lianxin.texts import Text

__all__ = ["Feedback", "feedback"]


@final
@frozen(kw_only=True)
class Feedback:
    """What a subject is told: what was lost, why, and what to mend (反馈单).

    Attributes:
        subject: The id of the subject.
        total: The total as people write it.
        results: What it got.
        lost: The steps that cost marks.
        unmet: The checks that it did not meet.
        stages: What each stage says of it: the gate that closed, the places, ties and guides.
        unknown: The figures that are not settled.
        assumed: What was assumed.
        decisions: The decisions in force on it, beside what was computed.
        points: Items of which people gave points, side by side with the computed ones.
        flags: What must be told with it.
    """

    subject: str = field(metadata=label("对象"))
    total: Text = field(metadata=label("总分"))
    results: tuple[Result, ...] = field(metadata=label("评定结果"))
    lost: tuple[Step, ...] = field(metadata=label("失分"))
    unmet: tuple[Text, ...] = field(metadata=label("未达到"))
    stages: tuple[Text, ...] = field(default=(), metadata=label("各环节"))
    unknown: tuple[Text, ...] = field(metadata=label("未知"))
    assumed: tuple[Assumption, ...] = field(metadata=label("采用的约定"))
    decisions: tuple[Decision, ...] = field(default=(), metadata=label("决定"))
    points: tuple[SideBySide, ...] = field(default=(), metadata=label("分数对照"))
    flags: tuple[Flag, ...] = field(default=(), metadata=label("提示"))

    @property
    def lines(self) -> tuple[Text, ...]:
        """The sheet, line by line."""
        head = Text(f"总分：{self.total.zh}", f"total: {self.total.en}")
        results = (line for one in self.results for line in _result_lines(one))
        mend = (Text(f"需改进：{s.zh}", f"to mend: {s.en}") for s in self.lost)
        unmet = (Text(f"未达到：{t.zh}", f"not met: {t.en}") for t in self.unmet)
        flags = (Text(f"提示：{f.text.zh}", f"note: {f.text.en}") for f in self.flags)
        unknown = (Text(f"未知：{t.zh}", f"unknown: {t.en}") for t in self.unknown)
        assumed = (Text(f"采用{a.text.zh}", f"assumed: {a.text.en}") for a in self.assumed)
        beside = (one.text for one in self.points)
        decided = (
            Text(
                f"决定（{one.body}，{one.on}）：{result_words(one.result).zh}为{one.decided}",
                f"decided ({one.body}, {one.on}): {one.result} is {one.decided}",
            )
            for one in self.decisions
        )
        computed = (head, *results, *mend, *unmet, *self.stages, *flags, *unknown, *assumed)
        return (*computed, *beside, *decided)

    @property
    def exhibit(self) -> Exhibit:
        """The sheet as a table."""
        return Exhibit.of_lines(
            (Text(f"反馈单：{self.subject}", f"feedback: {self.subject}"), *self.lines)
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def _result_lines(one: Result) -> Iterator[Text]:
    """A result, and what led to it where that is not the same."""
    name = result_words(one.result)
    yield Text(f"{name.zh}：{one.text.zh}", f"{name.en}: {one.text.en}")
    if one.banded is not None and one.banded != one.possible:
        banded = shown_grades(one.banded, one.ladder)
        yield Text(
            f"{name.zh}（仅按分数）：{banded.zh}", f"{name.en} (by bands alone): {banded.en}"
        )
    if one.gates and one.best_open is not None:
        yield Text(f"最高可评：{one.best_open}", f"best grade open: {one.best_open}")


def feedback(appraised: Appraisal, subject: str) -> Feedback:
    """What a subject is told of its appraisal.

    Raises:
        InvalidQuestionError: If there is no such subject.
    """
    card = appraised.card(subject)
    unmet = tuple(
        _needed(appraised.scheme, stage.id)
        for stage in appraised.stages
        for name, labels in stage.labels
        if name in (subject, EVERYBODY) and labels == frozenset({"not_met"})
    )
    unknown = tuple(
        Text(f"{one.label.zh} {one.text.zh}", f"{one.label.en} {one.text.en}")
        for one in card.scores
        if one.status is not Status.COMPLETE
    )
    total = Text("未计分", "not scored") if card.total_score is None else card.total_score.text
    results = tuple(one for one in appraised.results if one.subject == subject)
    said = (one for one in appraised.item_points if one.organization == subject)
    return Feedback(
        subject=subject,
        total=total,
        results=results,
        lost=card.lost(),
        unmet=unmet,
        stages=tuple(_stage_lines(appraised, subject)),
        unknown=unknown,
        assumed=card.assumed,
        decisions=tuple(
            chain[0] for one in results for chain in appraised.decided(subject, one.result)
        ),
        points=tuple(appraised.side_by_side(subject, one.item) for one in said),
        flags=tuple(one for one in appraised.flags if subject in one.subjects),
    )


def _stage_lines(appraised: Appraisal, subject: str) -> Iterator[Text]:
    """What rulings and places say of a subject, and how far numbers are from their guides."""
    for rule, stage in zip(appraised.scheme.stages, appraised.stages, strict=True):
        name = getattr(rule, "label", Text(stage.id, stage.id))
        if isinstance(rule, Ruling) and stage.says(subject) != frozenset({"does_not_apply"}):
            words = _APPLIES[len(stage.says(subject)) == 1]
            cite = "" if rule.cite is None else rule.cite
            yield Text(
                f"{name.zh}：{words.zh}" + (f"〔{cite}〕" if cite else ""),
                f"{name.en}: {words.en}" + (f" [{cite}]" if cite else ""),
            )
        for selection in stage.selections:
            if subject in selection.candidates:
                yield _selection_line(name, selection, subject)
        for head in stage.headcounts:
            yield Text(
                f"{name.zh}：实有{head.counted.text.zh}，应为{head.size.text.zh}，"
                f"相差{head.distance.text.zh}",
                f"{name.en}: {head.counted.text.en} there, {head.size.text.en} asked, "
                f"{head.distance.text.en} apart",
            )


_APPLIES = {True: Text("适用", "applies"), False: Text("可能适用", "may apply")}


def _selection_line(name: Text, selection: Selection, subject: str) -> Text:
    """The number of places, and where a candidate ended up."""
    ended = Text("待定", "undecided")
    if subject in selection.taken:
        ended = Text("入选", "taken")
    if subject in selection.beyond:
        ended = Text("名额外", "beyond the places")
    tied = (
        Text("，末位并列", ", tied at the last place")
        if subject in selection.tied
        else Text("", "")
    )
    raw = Text("", "")
    if selection.raw is not None:
        raw = Text(f"（折算{selection.raw.text.zh}）", f" (raw {selection.raw.text.en})")
    size = selection.size.text
    return Text(
        f"{name.zh}：名额{size.zh}{raw.zh}，空缺{selection.unfilled}，{ended.zh}{tied.zh}",
        f"{name.en}: places {size.en}{raw.en}, unfilled {selection.unfilled}, {ended.en}{tied.en}",
    )


def _needed(scheme: Scheme, name: str) -> Text:
    """What a check asked for, in words."""
    stage = next(one for one in scheme.stages if one.id == name)
    needed: Text | None = getattr(stage, "needed", None)
    named: Text = getattr(stage, "label", Text(name, name))
    if needed is None:
        return named
    return Text(f"{named.zh}（{needed.zh}）", f"{named.en} ({needed.en})")
