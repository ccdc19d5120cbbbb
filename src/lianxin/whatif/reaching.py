"""Reaching: whether something is surely reached in a group, and on what that rests.

A goal is asked of a group in two ways: how it stands now, and, where facts lie
within a range, whether any one of them could surely reach it.  Where open questions
may be answered so that it is missed in the whole range, none can.

This module does not know which facts may be otherwise.
"""

from collections.abc import Callable
from typing import Protocol, final

from attrs import evolve, field, frozen

from lianxin.grading import grade
from lianxin.outcomes import Outcome
from lianxin.points import Number
from lianxin.rules.among import Among
from lianxin.rules.bands import Bands
from lianxin.rules.check import Check, Effect
from lianxin.rules.measure import WhoseFact
from lianxin.rules.places import Mode, Places
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme, StageRule, parts_of
from lianxin.rules.worlds import Worlds
from lianxin.settling import asked_by_stages, named_in
from lianxin.spans import NOTHING, Truth

__all__ = ["Goal", "Graded", "Scored", "all_read"]


Way = dict[str, str]
"""One way to answer questions: an option for each."""


class Goal(Protocol):
    """Something that a subject may reach (目标)."""

    @property
    def questions(self) -> frozenset[str]:
        """The questions on which it rests."""
        ...

    @property
    def inputs(self) -> frozenset[str]:
        """The facts and figures that it reads itself, by id."""
        ...

    @property
    def reads(self) -> frozenset[str]:
        """All facts and figures on which it rests, by id."""
        ...

    @property
    def own(self) -> bool:
        """Whether it rests on figures of the subject alone, not on what others got."""
        ...

    def now(self, worlds: Worlds) -> Truth:
        """Whether it is reached: surely, surely not, or perhaps."""
        ...

    def anywhere(self, worlds: Worlds) -> Truth:
        """Whether it is surely reached everywhere in a range of facts, nowhere, or perhaps."""
        ...


@final
@frozen(kw_only=True, eq=False)
class Graded:
    """That a subject gets one of some grades (等次目标).

    Attributes:
        subject: The id of the subject.
        result: The name of the result.
        good: The grades.
        stages: The stages on which the result rests.
        questions: The questions on which it rests.
        inputs: The facts and figures that it reads itself.
        reads: All facts and figures on which it rests.
        own: Whether no stage looks at several subjects.
        told: The ways of answering in which it was last missed, which are asked first.
    """

    subject: str
    result: str
    good: frozenset[str]
    stages: tuple[StageRule, ...] = field(repr=False)
    questions: frozenset[str]
    inputs: frozenset[str]
    reads: frozenset[str]
    own: bool
    told: list[Way] = field(factory=list, repr=False)

    @classmethod
    def of(cls, scheme: Scheme, subject: str, result: str, good: frozenset[str]) -> "Graded":
        """The goal of one of some grades, with the stages on which they rest."""
        stages = _stages_behind(scheme, result)
        return cls(
            subject=subject,
            result=result,
            good=good,
            stages=stages,
            questions=asked_by_stages(scheme, stages),
            inputs=named_in(stages),
            reads=all_read(scheme, named_in(stages)),
            own=not any(map(_looks_at_several, stages)),
        )

    def now(self, worlds: Worlds) -> Truth:
        """Whether it is reached, whichever way questions are answered."""
        if worlds.untried(self.questions):
            return Truth.OPEN
        return _joined({self._truth(worlds, way) for way in worlds.ways(self.questions)})

    def anywhere(self, worlds: Worlds) -> Truth:
        """Whether it is reached anywhere; one way in which it is not is enough to tell."""
        return _in_every_way(worlds, self.questions, self.told, self._truth)

    def _truth(self, worlds: Worlds, way: Way) -> Truth:
        run = evolve(worlds.run(way), results={})
        only = self.subject if self.own else None
        found = grade(worlds.scheme, run, self.stages, only=only).outcomes
        one = found.get((self.result, self.subject), Outcome())
        if not one.possible & self.good:
            return Truth.NO
        return Truth.YES if one.possible <= self.good and not one.missing else Truth.OPEN


@final
@frozen(kw_only=True, eq=False)
class Scored:
    """That a figure of a subject reaches, or exceeds, so many points (分数目标).

    Attributes:
        subject: The id of the subject.
        figure: The id of the figure.
        points: The points.
        above: Whether reaching them is not enough.
        questions: The questions on which it rests.
        inputs: The facts and figures that it reads itself.
        reads: All facts and figures on which it rests.
        own: Whether it rests on figures of the subject alone: it always does.
        told: The ways of answering in which it was last missed, which are asked first.
    """

    subject: str
    figure: str
    points: Number
    above: bool = False
    questions: frozenset[str]
    inputs: frozenset[str]
    reads: frozenset[str]
    own: bool = True
    told: list[Way] = field(factory=list, repr=False)

    @classmethod
    def of(
        cls, scheme: Scheme, subject: str, figure: str, points: Number, *, above: bool = False
    ) -> "Scored":
        """The goal of so many points of a figure."""
        return cls(
            subject=subject,
            figure=figure,
            points=points,
            above=above,
            questions=scheme.asked_by[figure],
            inputs=frozenset({figure}),
            reads=all_read(scheme, frozenset({figure})),
        )

    def now(self, worlds: Worlds) -> Truth:
        """Whether it is reached, whichever way questions are answered."""
        if worlds.untried(self.questions):
            return Truth.OPEN
        return _joined({self._truth(worlds, way) for way in worlds.ways(self.questions)})

    def anywhere(self, worlds: Worlds) -> Truth:
        """Whether it is reached anywhere; one way in which it is not is enough to tell."""
        return _in_every_way(worlds, self.questions, self.told, self._truth)

    def _truth(self, worlds: Worlds, way: Way) -> Truth:
        span = worlds.run(way).scope(self.subject).node(self.figure)
        if span.missing:
            return Truth.OPEN
        if span.absent is Truth.YES or (span.high is not None and self._short(span.high)):
            return Truth.NO
        sure = span.low is not None and not self._short(span.low) and span.absent is Truth.NO
        return Truth.YES if sure else Truth.OPEN

    def _short(self, end: Number) -> bool:
        return end <= self.points if self.above else end < self.points


def _joined(truths: set[Truth]) -> Truth:
    """What is the same in every way stands; else it is open."""
    return truths.pop() if len(truths) == 1 else Truth.OPEN


def _in_every_way(
    worlds: Worlds,
    questions: frozenset[str],
    told: list[Way],
    truth: Callable[[Worlds, Way], Truth],
) -> Truth:
    """Whether something is so in every way of answering; the way that tells is asked first."""
    everywhere = True
    told[:] = told or worlds.ways(questions)
    for place, way in enumerate(told):
        found = truth(worlds, way)
        if found is Truth.NO:
            told.insert(0, told.pop(place))
            return found
        everywhere = everywhere and found is Truth.YES
    return Truth.YES if everywhere else Truth.OPEN


def all_read(scheme: Scheme, names: frozenset[str]) -> frozenset[str]:
    """Names, and all that figures among them read in turn."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if name in scheme.node_by_id:
            waiting.extend(named_in(scheme.node_by_id[name]))
    return frozenset(found)


def _looks_at_several(stage: StageRule) -> bool:
    """Whether a stage looks at several subjects, or at the group as a whole."""
    if isinstance(stage, Places) or (isinstance(stage, Check) and stage.whose is WhoseFact.GROUP):
        return True
    return any(isinstance(part, Among) for part in parts_of(stage))


def _stages_behind(scheme: Scheme, result: str) -> tuple[StageRule, ...]:
    """The stages without which a result could be another, in their order.

    These are the ones that act on it, those on whose findings they rest, and those
    before them through which somebody may leave.
    """
    needed = {result}
    found: list[StageRule] = []
    for stage in reversed(scheme.stages):
        if stage.id in needed or needed & _acts_on(scheme, stage) or (found and _lets_go(stage)):
            found.append(stage)
            needed |= named_in(stage) | _own_results(stage)
    return tuple(reversed(found))


def _own_results(stage: StageRule) -> frozenset[str]:
    return NOTHING if isinstance(stage, Check) else frozenset({stage.result})


def _acts_on(scheme: Scheme, stage: StageRule) -> frozenset[str]:
    """The results that a stage may change."""
    match stage:
        case Check():
            voids = stage.effect is Effect.VOID
            return frozenset(name for name, _ in scheme.ladders) if voids else NOTHING
        case Places():
            gives = stage.grade is not None and stage.mode is Mode.ENFORCE
            return frozenset({stage.result}) if gives else NOTHING
        case Bands() | Ruling():
            return frozenset({stage.result})


def _lets_go(stage: StageRule) -> bool:
    """Whether somebody may leave by a stage."""
    if isinstance(stage, Check):
        return stage.effect in (Effect.BAR, Effect.VOID)
    return isinstance(stage, Ruling) and (stage.out or stage.not_rated)
