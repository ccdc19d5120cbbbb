"""Stages in terms: bands, rulings and checks, for one subject, in their order.

Places are given among a group; a result that goes by them is refused by name,
and so is whatever reads it.

This module does not know how numbers come about.
"""

from collections.abc import Callable
from typing import Any, final

from attrs import field, frozen

from lianxin.compiling.lowering import Held, Here, Lowering, NeedsGroupError
from lianxin.compiling.plan import (
    NO_LABEL,
    Input,
    InputKind,
    Quantity,
    Reason,
    ReasonKind,
    Refusal,
    ResultPlan,
    Sort,
)
from lianxin.rules.bands import Band, Bands, FallThrough
from lianxin.rules.check import Check, Effect
from lianxin.rules.measure import WhoseFact
from lianxin.rules.places import Mode, Places
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import StageRule
from lianxin.texts import Text

__all__ = ["STAGES", "Staging", "results_of"]


@final
@frozen(kw_only=True, eq=False)
class Staging:
    """One subject on its way through the stages, in terms (评定编译).

    Attributes:
        to: The lowering.
        left: The truths by which the subject left, so far.
        caps: The ceilings of each result so far: a truth and a place on the ladder.
        reasons: The rulings and checks that act on each result.
        refused: What needs more than one subject.
        lost: Why nothing is known of one subject from here on; empty while it is.
    """

    to: Lowering
    left: list[int] = field(factory=list)
    caps: dict[str, list[tuple[int, int]]] = field(factory=dict)
    reasons: dict[str, list[Reason]] = field(factory=dict)
    refused: list[Refusal] = field(factory=list)
    lost: list[Text] = field(factory=list)

    def stays(self) -> int:
        """The truth that the subject is still there."""
        terms = self.to.numbers.terms
        return terms.none(terms.any(self.left))

    def ladder(self, result: str) -> tuple[str, ...]:
        """The grades of a result, best first."""
        return dict(self.to.scheme.ladders).get(result, ())

    def code(self, label: str) -> int:
        """The term of a label that is always the same."""
        return self.to.numbers.terms.constant(self.to.inputs.code(label), Sort.LABEL)

    def no_label(self) -> int:
        """The term of no label."""
        return self.to.numbers.terms.constant(NO_LABEL, Sort.LABEL)

    def give(self, result: str, certain: Held, label: int) -> None:
        """A new result where a truth holds; it lacks what both lack."""
        old = self.to.results.get(result, Held(self.no_label()))
        if old is None:
            return
        terms = self.to.numbers.terms
        lacks = self.to.numbers.lacks(old.lacks, certain.lacks)
        new = terms.select([(certain.truth, label)], old.truth)
        self.to.results[result] = Held(new, lacks)

    def clipped(self, result: str, label: int, place: int) -> int:
        """A grade, or the grade at a place of the ladder if that is lower."""
        ladder, terms = self.ladder(result), self.to.numbers.terms
        better = terms.one_of(label, [self.to.inputs.code(one) for one in ladder[:place]])
        return terms.select([(better, self.code(ladder[place]))], label)

    def under_ceilings(self, result: str, label: int) -> int:
        """A grade, no better than the ceilings leave open."""
        terms = self.to.numbers.terms
        for truth, place in self.caps.get(result, []):
            label = terms.select([(truth, self.clipped(result, label, place))], label)
        return label

    def note(self, result: str, kind: ReasonKind, truth: int, stage: Ruling | Check) -> None:
        """A ruling or a check that acts on a result."""
        reason = Reason(kind, truth, name=stage.id, cite=stage.cite)
        self.reasons.setdefault(result, []).append(reason)

    def refuse(self, path: str, why: Text, cite: str | None) -> None:
        """What one subject alone does not have."""
        self.refused.append(Refusal(path=path, why=why, cite=cite))

    def refuse_all(self, why: Text) -> None:
        """Every result from here on."""
        self.lost.append(why)
        for name in list(self.to.results):
            self.to.results[name] = None


def results_of(to: Lowering) -> tuple[dict[str, ResultPlan], tuple[Refusal, ...]]:
    """Where each result stands after all stages, and what is refused."""
    staging = Staging(to=to)
    for name, _ in to.scheme.ladders:
        to.results[name] = Held(staging.no_label())
    for stage in to.scheme.stages:
        with to.placed(_here(stage).place):
            _act(staging, stage)
    terms = to.numbers.terms
    found = {
        name: ResultPlan(
            name=name,
            label=held.truth,
            lacks=held.lacks,
            reasons=tuple(
                one for one in staging.reasons.get(name, []) if terms.known(one.truth) != 0
            ),
        )
        for name, held in to.results.items()
        if held is not None
    }
    return found, tuple(staging.refused)


def _here(stage: StageRule, *, alone: bool = True) -> Here:
    return Here(node=stage.id, cite=stage.cite, alone=alone)


def _act(staging: Staging, stage: StageRule) -> None:
    """Let one stage act, or refuse what it would have acted on."""
    why = staging.lost[0] if staging.lost else None
    if why is None:
        try:
            STAGES[type(stage)](staging, stage)
        except NeedsGroupError as error:
            why = error.why
    if why is not None:
        _refuse(staging, stage, why)


def _refuse(staging: Staging, stage: StageRule, why: Text) -> None:
    """A stage that one subject alone does not go through, with all it would have acted on."""
    staging.refuse(stage.id, why, stage.cite)
    results = staging.to.results
    results[stage.id] = None
    if not isinstance(stage, Check):
        results[stage.result] = None
    if _leaves(stage):
        staging.refuse_all(why)


def _leaves(stage: StageRule) -> bool:
    """Whether a stage may take a subject out of later ones."""
    return isinstance(stage, Check) or (
        isinstance(stage, Ruling) and (stage.out or stage.not_rated)
    )


def _bands(staging: Staging, bands: Bands) -> None:
    to, here = staging.to, _here(bands)
    terms, numbers = to.numbers.terms, to.numbers
    value = to.amount(bands.of, here)
    stops = to.settle(bands.fall_through) is FallThrough.NONE
    cases: list[tuple[int, int]] = []
    lacks = [value.lacks]
    for row in bands.rows:
        reached = _reached(to, row, value, here)
        need = Held(terms.truth(value=True))
        if row.need is not None:
            need = to.held(row.need, here)
        lacks.extend((need.lacks, reached.lacks))
        cases.append((terms.all((reached.truth, need.truth)), staging.code(row.grade)))
        if stops:
            cases.append((reached.truth, staging.no_label()))
    label = terms.select(cases, staging.no_label())
    concerned = _concerned(staging, bands, here)
    certain = Held(concerned.truth, numbers.lacks(concerned.lacks, *lacks))
    staging.give(bands.result, certain, staging.under_ceilings(bands.result, label))
    own = terms.select([(certain.truth, label)], staging.no_label())
    to.results[bands.id] = Held(own, certain.lacks)


def _reached(to: Lowering, row: Band, value: Quantity, here: Here) -> Held:
    """Whether a value reaches the bound of a band."""
    terms, numbers = to.numbers.terms, to.numbers
    bound = value if row.bound is None else to.amount(row.bound, here)
    if to.settle(row.above) and row.bound is not None:
        truth = terms.none(numbers.reaches(bound, value))
    else:
        truth = numbers.reaches(value, bound)
    there = numbers.there((value, bound))
    return Held(truth if there is None else terms.all((there, truth)), bound.lacks)


def _concerned(staging: Staging, bands: Bands, here: Here) -> Held:
    terms = staging.to.numbers.terms
    if bands.from_ is None:
        return Held(staging.stays())
    held = staging.to.held(bands.from_, here)
    return Held(terms.all((staging.stays(), held.truth)), held.lacks)


def _ruling(staging: Staging, ruling: Ruling) -> None:
    to, here = staging.to, _here(ruling)
    terms, result = to.numbers.terms, ruling.result
    held = to.held(ruling.when, here)
    certain = Held(terms.all((staging.stays(), held.truth)), held.lacks)
    if ruling.grade is not None:
        staging.give(result, certain, staging.code(ruling.grade))
    elif ruling.at_most is not None:
        _cap(staging, result, certain, ruling.at_most)
    elif ruling.not_rated:
        staging.give(result, certain, staging.no_label())
    if not ruling.out:
        staging.note(result, ReasonKind.RULING, certain.truth, ruling)
    if ruling.out or ruling.not_rated:
        _leave(staging, held)
    applies = terms.select(
        [(certain.truth, staging.code("applies"))], staging.code("does_not_apply")
    )
    to.results[ruling.id] = Held(applies, certain.lacks)


def _leave(staging: Staging, held: Held) -> None:
    """The subject leaves where a truth holds; where that is incomplete, so is all that follows."""
    staging.left.append(held.truth)
    if held.lacks is None:
        return
    for name, old in list(staging.to.results.items()):
        if old is not None:
            lacks = staging.to.numbers.lacks(old.lacks, held.lacks)
            staging.to.results[name] = old._replace(lacks=lacks)


def _cap(staging: Staging, result: str, certain: Held, at_most: str) -> None:
    """A ceiling: what was given is lowered, and later stages may not pass it."""
    place = staging.ladder(result).index(at_most)
    old = staging.to.results.get(result)
    if old is not None:
        staging.give(result, certain, staging.clipped(result, old.truth, place))
    staging.caps.setdefault(result, []).append((certain.truth, place))


def _check(staging: Staging, check: Check) -> None:
    to, terms = staging.to, staging.to.numbers.terms
    alone = check.whose is WhoseFact.SUBJECT
    met = _met(staging, check, _here(check, alone=alone))
    breached = Held(terms.none(met.truth), met.lacks)
    if check.effect in (Effect.BAR, Effect.VOID):
        certain = Held(terms.all((staging.stays(), breached.truth)), met.lacks)
        if check.effect is Effect.VOID:
            for result, _ in to.scheme.ladders:
                staging.give(result, certain, staging.no_label())
                staging.note(result, ReasonKind.CHECK, certain.truth, check)
        _leave(staging, breached)
    label = terms.select([(met.truth, staging.code("met"))], staging.code("not_met"))
    to.results[check.id] = Held(label, met.lacks)


def _met(staging: Staging, check: Check, here: Here) -> Held:
    """Whether a check was met: once, or in every sub-period; of records, as an input."""
    to, terms = staging.to, staging.to.numbers.terms
    if check.per is None:
        places = [here]
    elif check.per in to.scheme.parts_of_period:
        places = [here.at(check.per, part) for part in to.scheme.parts_of_period[check.per]]
    else:
        why = Text("须逐条核对记录", "its records are checked one by one")
        if not here.alone:
            raise NeedsGroupError(why)
        rule = Input(name=check.id, kind=InputKind.RULE, rule=check, why=why)
        return Held(to.inputs.verdict(rule))
    found = []
    for one in places:
        met = to.held(check.condition, one)
        if check.applies is not None:
            asked = to.held(check.applies, one)
            lacks = to.numbers.lacks(met.lacks, asked.lacks)
            met = Held(terms.any((terms.none(asked.truth), met.truth)), lacks)
        found.append(met)
    lacks = to.numbers.lacks(*(met.lacks for met in found))
    return Held(terms.all(met.truth for met in found), lacks)


def _places(staging: Staging, places: Places) -> None:
    """Places are given among a group; a number that is only checked changes nothing."""
    results = staging.to.results
    results[places.id] = None
    if places.mode is Mode.ENFORCE and places.grade is not None:
        why = Text("名额在整组中分配", "its places are given among the whole group")
        staging.refuse(places.id, why, places.cite)
        results[places.result] = None


STAGES: dict[type, Callable[[Staging, Any], None]] = {
    Bands: _bands,
    Ruling: _ruling,
    Check: _check,
    Places: _places,
}
"""How each kind of stage is lowered."""
