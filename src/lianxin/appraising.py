"""Appraising: the whole way of a group, from facts to grades, places and awards.

An appraisal keeps all of it: scorecards, standing, what every stage found, what
was assumed and what is missing.  It proposes; the decisions of bodies stand
beside it and never overwrite it.

This module does not know any record: facts come in already measured.
"""

from collections.abc import Iterator, Mapping
from typing import Any, final

from attrs import Factory, field, frozen

from lianxin.awarding import Honor, award
from lianxin.citations import Assumption
from lianxin.combining import combine, scorecards
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.grading import grade
from lianxin.outcomes import Graded, Outcome, StageOutcome
from lianxin.ranking import Standing, rank
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, parts_of, questions_in
from lianxin.rules.scope import EVERYBODY, Run
from lianxin.rules.worlds import Worlds
from lianxin.scoring import Scorecard, Status
from lianxin.spans import NOTHING
from lianxin.texts import Text

__all__ = ["Appraisal", "Result", "appraisal", "appraise"]


@final
@frozen(kw_only=True)
class Result:
    """What one subject got of one result (评定结果).

    Attributes:
        subject: The id of the subject.
        result: The name of the result.
        possible: The grades still possible, None for no grade among them.
        banded: The grades that bands alone would give.
        best_open: The best grade that ceilings leave open, where it is certain.
        missing: What nobody answered.
        flags: What must be told with it.
    """

    subject: str = field()
    result: str = field()
    possible: frozenset[str | None] = field()
    banded: frozenset[str | None] | None = field(default=None)
    best_open: str | None = field(default=None)
    missing: tuple[str, ...] = field(default=())
    flags: tuple[str, ...] = field(default=())

    @property
    def grade(self) -> str | None:
        """The grade, where it is certain; None is no grade, or an open one."""
        if self.missing or len(self.possible) != 1:
            return None
        return next(iter(self.possible))

    @property
    def status(self) -> Status:
        """How far the result is settled."""
        if self.missing:
            return Status.INCOMPLETE
        return Status.COMPLETE if len(self.possible) == 1 else Status.UNKNOWN

    @property
    def text(self) -> Text:
        """The grade, or the grades still possible, as people write it."""
        words = sorted(grade for grade in self.possible if grade is not None)
        none = ["不定等次"] if None in self.possible else []
        zh, en = "或".join(words + none), " or ".join(words + (["no grade"] if none else []))
        if self.missing:
            lacks = ", ".join(self.missing)
            return Text(f"待定（缺：{lacks}）", f"undecided (missing: {lacks})")
        return Text(zh, en)


@final
@frozen(kw_only=True)
class Appraisal:
    """A whole appraisal of a group (考核结果).

    Attributes:
        scheme: The scheme.
        cards: The scorecard of each subject.
        results: What each subject got of each result.
        stages: What each stage found.
        honors: Whom the awards would honor.
        standing: Everybody's place by the total.
        assumed: The answers without which something would be another.
        worlds: The facts and answers it rests on.
    """

    scheme: Scheme = field(repr=False)
    cards: Mapping[str, Scorecard] = field(repr=False)
    results: tuple[Result, ...] = field()
    stages: tuple[StageOutcome, ...] = field(repr=False)
    honors: tuple[Honor, ...] = field(default=())
    standing: Standing = field(repr=False)
    assumed: tuple[Assumption, ...] = field(default=())
    worlds: Worlds = field(eq=False, repr=False)

    @property
    def digest(self) -> str:
        """The content hash of the scheme."""
        return self.scheme.digest

    @property
    def status(self) -> Status:
        """How far the appraisal is settled, at its least settled place."""
        statuses = {card.status for card in self.cards.values()}
        statuses |= {result.status for result in self.results}
        for worst in (Status.INCOMPLETE, Status.UNKNOWN):
            if worst in statuses:
                return worst
        return Status.COMPLETE

    @property
    def flags(self) -> tuple[str, ...]:
        """What must be told with the appraisal."""
        found = {flag for stage in self.stages for flag in stage.flags}
        found |= {flag for card in self.cards.values() for flag in card.flags}
        return tuple(sorted(found))

    @property
    def missing(self) -> dict[str, tuple[str, ...]]:
        """What is missing, by subject."""
        found = {
            subject: {*card.missing}
            | {lack for one in self.results if one.subject == subject for lack in one.missing}
            for subject, card in self.cards.items()
        }
        return {subject: tuple(sorted(lacks)) for subject, lacks in found.items() if lacks}

    def card(self, subject: str) -> Scorecard:
        """The scorecard of a subject.

        Raises:
            InvalidQuestionError: If there is no such subject.
        """
        found = self.cards.get(subject)
        if found is None:
            known = ", ".join(self.cards)
            raise _unknown("subject", subject, known)
        return found

    def result(self, subject: str, name: str = "grade") -> Result:
        """What a subject got of a result.

        Raises:
            InvalidQuestionError: If there is no such subject or result.
        """
        for one in self.results:
            if (one.subject, one.result) == (subject, name):
                return one
        raise _unknown("result", (subject, name), "subjects × " + ", ".join(self.names))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the results."""
        return tuple(dict.fromkeys(one.result for one in self.results))

    def stage(self, name: str) -> StageOutcome:
        """What a stage found.

        Raises:
            InvalidQuestionError: If there is no such stage.
        """
        for one in self.stages:
            if one.id == name:
                return one
        raise _unknown("stage", name, ", ".join(one.id for one in self.stages))


def _unknown(path: str, value: object, known: str) -> InvalidQuestionError:
    asked = Text(f"为以下之一：{known}", f"be one of: {known}")
    return InvalidQuestionError([Problem(path=path, value=value, requirement=asked)])


def appraise(
    scheme: Scheme,
    facts: Mapping[str, Mapping[str, Any]],
    *,
    group: Mapping[str, Any] | None = None,
    conventions: Mapping[str, Any] | None = None,
    links: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
) -> Appraisal:
    """Appraise a group by a scheme.

    Args:
        scheme: The scheme.
        facts: What is known of each subject, by its id.
        group: What is known of the group as a whole, such as the number of slots.
        conventions: Answers to what the paper leaves open.
        links: For awards: for each subject, the ids of its host, secretary and nominees.

    Raises:
        InvalidDataError: With every problem of the facts and the answers.
    """
    worlds = combine(scheme, facts, group=group, conventions=conventions)
    return appraisal(worlds, links or {})


def appraisal(worlds: Worlds, links: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Appraisal:
    """The appraisal of a group that is ready to be worked out."""
    cards = scorecards(worlds)
    ways = _Ways(worlds=worlds)
    stages = ways.stages()
    total = worlds.scheme.total
    values = {} if total is None else {name: card[total].span for name, card in cards.items()}
    return Appraisal(
        scheme=worlds.scheme,
        cards=cards,
        results=tuple(ways.results()),
        stages=stages,
        honors=award(worlds.scheme, stages, links),
        standing=rank(values),
        assumed=tuple(worlds.assumption(name) for name in sorted(_assumed(ways, cards))),
        worlds=worlds,
    )


def _assumed(ways: "_Ways", cards: Mapping[str, Scorecard]) -> frozenset[str]:
    """The answers that made a difference, to a figure or to a result."""
    if not ways.worlds.answers:
        return NOTHING
    by_cards = {one.name for card in cards.values() for one in card.assumed}
    by_stages = ways.worlds.matters(ways.questions, ways.graded, _grades)
    return by_stages | by_cards


def _grades(graded: Graded) -> Any:
    """What makes two gradings the same."""
    return (
        tuple(sorted((key, one.possible, one.missing) for key, one in graded.outcomes.items())),
        tuple(map(_findings, graded.stages)),
    )


def _findings(stage: StageOutcome) -> Any:
    """What makes two findings of a stage the same."""
    return stage.labels, stage.selections, stage.size, stage.missing


def _asked_by_stages(scheme: Scheme) -> frozenset[str]:
    """The questions on which the stages rest, through all they read."""
    found = NOTHING
    for stage in scheme.stages:
        found |= questions_in(stage)
        for part in parts_of(stage):
            if isinstance(part, Read):
                found |= scheme.asked_by.get(part.id, NOTHING)
    return found


@final
@frozen(kw_only=True, eq=False)
class _Ways:
    """A group graded under every way of answering what is open."""

    worlds: Worlds
    known: dict[int, Graded] = field(factory=dict)
    questions: frozenset[str] = field(
        init=False,
        default=Factory(lambda self: _asked_by_stages(self.worlds.scheme), takes_self=True),
    )

    def graded(self, run: Run) -> Graded:
        """The group graded in one run, once."""
        if id(run) not in self.known:
            self.known[id(run)] = grade(self.worlds.scheme, run)
        return self.known[id(run)]

    def stages(self) -> tuple[StageOutcome, ...]:
        """What each stage found; what hangs on open questions is open, and says so."""
        count = len(self.worlds.scheme.stages)
        return tuple(self._stage(place) for place in range(count))

    def _stage(self, place: int) -> StageOutcome:
        def find(run: Run) -> StageOutcome:
            return self.graded(run).stages[place]

        found, hanging = self.worlds.settled(self.questions, find, _findings)
        if not hanging:
            return found[0]
        possible: dict[str, frozenset[str]] = {}
        for outcome in found:
            for subject, labels in outcome.labels:
                possible[subject] = possible.get(subject, NOTHING) | labels
        return StageOutcome(
            id=found[0].id,
            kind=found[0].kind,
            labels=tuple(sorted(possible.items())),
            flags=tuple(sorted({flag for outcome in found for flag in outcome.flags})),
            missing=((EVERYBODY, hanging),),
        )

    def results(self) -> Iterator[Result]:
        """What each subject got, or what is missing for it."""
        for result, ladder in self._named():
            for subject in sorted(self.worlds.group):
                yield self._result(result, ladder, subject)

    def _named(self) -> list[tuple[str, tuple[str, ...]]]:
        """Every result with its ladder; one that no stage orders has none."""
        ladders = dict(self.worlds.scheme.ladders)
        for stage in self.worlds.scheme.stages:
            name = getattr(stage, "result", None)
            gives = getattr(stage, "grade", True) is not None
            if name is not None and gives:
                ladders.setdefault(name, ())
        return list(ladders.items())

    def _result(self, result: str, ladder: tuple[str, ...], subject: str) -> Result:
        key = (result, subject)

        def find(run: Run) -> Outcome:
            return self.graded(run).outcomes.get(key, Outcome())

        outcomes, hanging = self.worlds.settled(
            self.questions, find, lambda one: (one.possible, one.missing)
        )
        first = outcomes[0]
        missing = NOTHING.union(hanging, *(one.missing for one in outcomes))
        best = next(iter(first.best_open)) if len(first.best_open) == 1 else None
        return Result(
            subject=subject,
            result=result,
            possible=frozenset[str | None]().union(*(one.possible for one in outcomes)),
            banded=first.banded,
            best_open=ladder[best] if best is not None and ladder else None,
            missing=tuple(sorted(missing)),
            flags=first.flags,
        )
