"""Feedback: what a subject is told: what was lost, why, and what to mend.

A sheet for each organization: its total, its results, every loss with its
clause, duties that were not met, what is unknown and what was assumed.

This module does not know how anything was worked out.
"""

from typing import final

from attrs import field, frozen

from lianxin.appraising import Appraisal, Result
from lianxin.citations import Assumption
from lianxin.explanations import Step
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import EVERYBODY
from lianxin.scoring import Status
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
        unknown: The figures that are not settled.
        assumed: What was assumed.
    """

    subject: str = field()
    total: Text = field()
    results: tuple[Result, ...] = field()
    lost: tuple[Step, ...] = field()
    unmet: tuple[Text, ...] = field()
    unknown: tuple[Text, ...] = field()
    assumed: tuple[Assumption, ...] = field()

    @property
    def lines(self) -> tuple[Text, ...]:
        """The sheet, line by line."""
        head = Text(f"总分：{self.total.zh}", f"total: {self.total.en}")
        results = (
            Text(f"{one.result}：{one.text.zh}", f"{one.result}: {one.text.en}")
            for one in self.results
        )
        mend = (Text(f"需改进：{s.zh}", f"to mend: {s.en}") for s in self.lost)
        unmet = (Text(f"未达到：{t.zh}", f"not met: {t.en}") for t in self.unmet)
        unknown = (Text(f"未知：{t.zh}", f"unknown: {t.en}") for t in self.unknown)
        assumed = (Text(f"采用{a.text.zh}", f"assumed: {a.text.en}") for a in self.assumed)
        return (head, *results, *mend, *unmet, *unknown, *assumed)


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
    return Feedback(
        subject=subject,
        total=total,
        results=tuple(one for one in appraised.results if one.subject == subject),
        lost=card.lost(),
        unmet=unmet,
        unknown=unknown,
        assumed=card.assumed,
    )


def _needed(scheme: Scheme, name: str) -> Text:
    """What a check asked for, in words."""
    stage = next(one for one in scheme.stages if one.id == name)
    needed: Text | None = getattr(stage, "needed", None)
    label: Text = getattr(stage, "label", Text(name, name))
    if needed is None:
        return label
    return Text(f"{label.zh}（{needed.zh}）", f"{label.en} ({needed.en})")
