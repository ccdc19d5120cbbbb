"""Grading: the stages of a scheme, in the order that it declares.

Checks, bands, rulings and places act one after the other on the results of a
group; every stage keeps what it found.  Whoever leaves in one stage keeps what
it got before, and is no candidate in later ones.

This module does not know how values came about, nor who is honored.
"""

from collections.abc import Iterable
from typing import final

from attrs import evolve, field, frozen

from lianxin.outcomes import NO_GRADE, Graded, Outcome, Possible, StageOutcome
from lianxin.placing import Selection, select
from lianxin.rules.bands import Bands
from lianxin.rules.check import Check, Effect
from lianxin.rules.measure import WhoseFact
from lianxin.rules.places import Bound, Mode, Places
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme, StageRule
from lianxin.rules.scope import EVERYBODY, Run
from lianxin.spans import NOTHING, Labels, Span, Truth, Verdict, how_many

__all__ = ["grade"]


@final
@frozen(kw_only=True, eq=False)
class _Stages:
    """A group on its way through the stages."""

    scheme: Scheme
    run: Run
    outcomes: dict[tuple[str, str], Outcome] = field(factory=dict)
    out: dict[str, Truth] = field(factory=dict)

    @property
    def subjects(self) -> list[str]:
        """Everybody, in an order that the input does not decide."""
        return sorted(self.run.group)

    def ladder(self, result: str) -> tuple[str, ...]:
        """The grades of a result, best first."""
        return dict(self.scheme.ladders).get(result, ())

    def outcome(self, result: str, subject: str) -> Outcome:
        """What a subject has of a result, so far."""
        return self.outcomes.get((result, subject), Outcome())

    def put(self, result: str, subject: str, outcome: Outcome) -> None:
        """Note what a subject has, and let conditions read it."""
        self.outcomes[(result, subject)] = outcome
        self.run.results[(result, subject)] = _as_labels(outcome.possible, outcome.missing)

    def give(
        self, result: str, subject: str, new: Possible, certain: Truth, *, obeys: bool = True
    ) -> Outcome:
        """A new result, surely or perhaps, no better than the ceilings leave open."""
        old = self.outcome(result, subject)
        clipped = self._clipped(result, new, old.best_open) if obeys else new
        stays = frozenset[str | None]() if certain is Truth.YES else old.possible
        outcome = evolve(old, possible=clipped | stays)
        self.put(result, subject, outcome)
        return outcome

    def _clipped(self, result: str, new: Possible, best_open: frozenset[int]) -> Possible:
        ladder = self.ladder(result)
        return frozenset(
            ladder[max(ladder.index(grade), ceiling)] if grade in ladder else grade
            for grade in new
            for ceiling in best_open
        )

    def cap(self, result: str, subject: str, at_most: str, certain: Truth) -> None:
        """A ceiling: what was given is lowered, and later stages may not pass it."""
        old = self.outcome(result, subject)
        place = self.ladder(result).index(at_most)
        ceilings = frozenset(max(place, one) for one in old.best_open)
        if certain is not Truth.YES:
            ceilings |= old.best_open
        lowered = self._clipped(result, old.possible, frozenset({place}))
        stays = frozenset[str | None]() if certain is Truth.YES else old.possible
        self.put(result, subject, evolve(old, possible=lowered | stays, best_open=ceilings))

    def leave(self, subject: str, truth: Truth) -> None:
        """A subject leaves, or perhaps leaves."""
        if self.out.get(subject) is not Truth.YES:
            self.out[subject] = truth

    def lack(self, result: str, subject: str, missing: frozenset[str]) -> None:
        """A result of a subject rests on something that nobody answered."""
        old = self.outcome(result, subject)
        self.put(result, subject, evolve(old, missing=old.missing | missing))

    def stays_in(self, subject: str) -> Truth:
        """Whether a subject is still there."""
        return _OPPOSITE[self.out.get(subject, Truth.NO)]


_OPPOSITE = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.OPEN: Truth.OPEN}


def _as_labels(possible: Iterable[str | None], missing: frozenset[str]) -> Labels:
    """A result as conditions read it: no grade is no label."""
    there = frozenset(grade for grade in possible if grade is not None)
    absent = Truth.NO
    if None in possible:
        absent = Truth.OPEN if there else Truth.YES
    return Labels(there, absent=absent, missing=missing)


def _both(one: Truth, other: Truth) -> Truth:
    if Truth.NO in (one, other):
        return Truth.NO
    return Truth.YES if one is other is Truth.YES else Truth.OPEN


def grade(scheme: Scheme, run: Run) -> Graded:
    """Take a group through all stages, under the answers of one run."""
    run.results.clear()
    stages = _Stages(scheme=scheme, run=run)
    for result, _ in scheme.ladders:
        for subject in stages.subjects:
            stages.put(result, subject, Outcome())
    found = tuple(_act(stages, stage) for stage in scheme.stages)
    return Graded(outcomes=stages.outcomes, stages=found, out=stages.out)


def _act(stages: _Stages, stage: StageRule) -> StageOutcome:
    """Let one stage act."""
    if isinstance(stage, Bands):
        outcome = _band(stages, stage)
    elif isinstance(stage, Ruling):
        outcome = _rule(stages, stage)
    elif isinstance(stage, Check):
        outcome = _check(stages, stage)
    else:
        outcome = _place(stages, stage)
    missing = dict(outcome.missing)
    for subject, labels in outcome.labels:
        lacks = missing.get(subject, NOTHING)
        stages.run.results[(outcome.id, subject)] = _as_labels(labels, lacks)
    return outcome


def _band(stages: _Stages, bands: Bands) -> StageOutcome:
    labels, missing = [], []
    flags: list[str] = []
    for subject in stages.subjects:
        scope = stages.run.scope(subject)
        concerned = Verdict(Truth.YES) if bands.from_ is None else bands.from_.holds(scope)
        certain = _both(concerned.truth, stages.stays_in(subject))
        if certain is Truth.NO:
            continue
        banded = bands.banded(scope)
        outcome = stages.give(bands.result, subject, banded.possible, certain)
        outcome = evolve(outcome, banded=banded.possible, flags=(*outcome.flags, *banded.flags))
        stages.put(bands.result, subject, outcome)
        lacks = banded.missing | concerned.missing
        if lacks:
            stages.lack(bands.result, subject, lacks)
            missing.append((subject, lacks))
        labels.append((subject, frozenset(g for g in banded.possible if g is not None)))
        flags.extend(banded.flags)
    return StageOutcome(
        id=bands.id,
        kind=bands.tag,
        labels=tuple(labels),
        flags=tuple(sorted(set(flags))),
        missing=tuple(missing),
    )


def _rule(stages: _Stages, ruling: Ruling) -> StageOutcome:
    labels, missing = [], []
    for subject in stages.subjects:
        verdict = ruling.when.holds(stages.run.scope(subject))
        if verdict.missing:
            stages.lack(ruling.result, subject, verdict.missing)
            missing.append((subject, verdict.missing))
        certain = _both(verdict.truth, stages.stays_in(subject))
        labels.append((subject, _APPLIES[certain]))
        if certain is not Truth.NO:
            _apply(stages, ruling, subject, certain)
    return StageOutcome(id=ruling.id, kind=ruling.tag, labels=tuple(labels), missing=tuple(missing))


_APPLIES = {
    Truth.YES: frozenset({"applies"}),
    Truth.NO: frozenset({"does_not_apply"}),
    Truth.OPEN: frozenset({"applies", "does_not_apply"}),
}


def _apply(stages: _Stages, ruling: Ruling, subject: str, certain: Truth) -> None:
    """The effect of a ruling on one subject."""
    if ruling.grade is not None:
        new: Possible = frozenset({ruling.grade})
        stages.give(ruling.result, subject, new, certain, obeys=False)
    elif ruling.at_most is not None:
        stages.cap(ruling.result, subject, ruling.at_most, certain)
    else:
        if ruling.not_rated:
            stages.give(ruling.result, subject, NO_GRADE, certain)
        stages.leave(subject, certain)


def _check(stages: _Stages, check: Check) -> StageOutcome:
    whole_group = check.whose is WhoseFact.GROUP
    asked = [EVERYBODY] if whole_group else stages.subjects
    labels, parts, missing = [], [], []
    flags: list[str] = []
    for subject in asked:
        verdicts = check.verdicts(stages.run.scope(subject))
        lacks = NOTHING.union(*(verdict.missing for _, verdict in verdicts))
        met = _all_met([verdict.truth for _, verdict in verdicts])
        labels.append((subject, _MET[met]))
        parts.append((subject, tuple((name, verdict.truth) for name, verdict in verdicts)))
        if lacks:
            missing.append((subject, lacks))
        if met is not Truth.YES:
            flags.extend(_breached(stages, check, subject, _OPPOSITE[met]))
    return StageOutcome(
        id=check.id,
        kind=check.tag,
        labels=tuple(labels),
        by_part=tuple(parts),
        missing=tuple(missing),
        flags=tuple(flags),
    )


_MET = {
    Truth.YES: frozenset({"met"}),
    Truth.NO: frozenset({"not_met"}),
    Truth.OPEN: frozenset({"met", "not_met"}),
}


def _all_met(truths: list[Truth]) -> Truth:
    if Truth.NO in truths:
        return Truth.NO
    return Truth.OPEN if Truth.OPEN in truths else Truth.YES


def _breached(stages: _Stages, check: Check, subject: str, breached: Truth) -> list[str]:
    """What follows, surely or perhaps, when a check is not met."""
    concerned = stages.subjects if subject == EVERYBODY else [subject]
    for one in concerned:
        if check.effect is Effect.VOID:
            for result, _ in stages.scheme.ladders:
                stages.give(result, one, NO_GRADE, breached)
        if check.effect in (Effect.BAR, Effect.VOID):
            stages.leave(one, breached)
    told = check.effect is not Effect.NONE and breached is Truth.YES
    return [f"not_met:{check.id}:{subject}"] if told else []


def _place(stages: _Stages, places: Places) -> StageOutcome:
    if places.mode is not Mode.ENFORCE:
        return _compare_number(stages, places)
    selections = tuple(
        select(places, stages.run, members, group) for group, members in _groups(stages, places)
    )
    labels, missing = [], []
    for selection in selections:
        for subject in selection.candidates:
            stays = stages.stays_in(subject)
            label = _selected(selection, subject)
            labels.append((subject, label))
            _grade_selected(stages, places, subject, label)
            lacks = _lacks(places, selection, subject)
            if lacks and stays is not Truth.NO:
                missing.append((subject, lacks))
                if places.grade is not None:
                    stages.lack(places.result, subject, lacks)
    return StageOutcome(
        id=places.id,
        kind=places.tag,
        labels=tuple(sorted(labels)),
        selections=selections,
        flags=tuple(sorted({flag for one in selections for flag in one.flags})),
        missing=tuple(sorted(missing)),
    )


def _groups(stages: _Stages, places: Places) -> list[tuple[tuple[str, ...], list[str]]]:
    """The groups that have places of their own; whoever surely left is in none."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for subject in stages.subjects:
        if stages.stays_in(subject) is Truth.NO:
            continue
        scope = stages.run.scope(subject)
        shared = tuple("/".join(sorted(scope.labels(name).options or ())) for name in places.within)
        groups.setdefault(shared, []).append(subject)
    return sorted(groups.items())


def _selected(selection: Selection, subject: str) -> frozenset[str]:
    """What a selection says of a candidate."""
    if subject in selection.taken:
        return frozenset({"taken"})
    if subject in selection.beyond:
        return frozenset({"beyond"})
    return frozenset({"taken", "beyond"})


def _lacks(places: Places, selection: Selection, subject: str) -> frozenset[str]:
    """What is missing for a candidate: an answer, or a rule for a tie."""
    if subject in selection.tied and subject in selection.open:
        return selection.missing | {f"{places.id}.ties"}
    return selection.missing


def _grade_selected(stages: _Stages, places: Places, subject: str, label: frozenset[str]) -> None:
    """What those taken get, and what becomes of those who are left."""
    if places.grade is None:
        return
    new: set[str | None] = set()
    if "taken" in label:
        new.add(places.grade)
    if "beyond" in label:
        new |= _left(stages, places, subject)
    certain = _both(stages.stays_in(subject), _candidate(stages, places, subject))
    stages.give(places.result, subject, frozenset(new), certain)


def _candidate(stages: _Stages, places: Places, subject: str) -> Truth:
    return places.from_.holds(stages.run.scope(subject)).truth


def _left(stages: _Stages, places: Places, subject: str) -> Possible:
    """What becomes of a candidate for whom no place was left."""
    left_to = stages.run.scope(subject).settle(places.left_to)
    old = stages.outcome(places.result, subject).possible
    if left_to is None or left_to == "stays":
        return old
    if left_to != "next":
        return frozenset({str(left_to)})
    ladder = stages.ladder(places.result)
    if places.grade not in ladder:
        return NO_GRADE
    place = ladder.index(places.grade) + 1
    return frozenset({ladder[place]}) if place < len(ladder) else NO_GRADE


def _compare_number(stages: _Stages, places: Places) -> StageOutcome:
    """A number that is only checked, or a guide: how many there are, how many there should be."""
    scope = stages.run.scope(EVERYBODY)
    there = [one for one in stages.subjects if stages.stays_in(one) is not Truth.NO]
    counted = how_many(places.from_.holds(stages.run.scope(one)) for one in there)
    size = places.size.evaluate(scope)
    kept = _keeps(places.bound, counted, size)
    flags = []
    if kept is Truth.NO:
        flags.append("share_exceeded" if places.bound is Bound.AT_MOST else "share_short")
    return StageOutcome(
        id=places.id,
        kind=places.tag,
        labels=((EVERYBODY, _MET[kept]),),
        counted=counted,
        size=size,
        flags=tuple(flags),
        missing=((EVERYBODY, size.missing),) if size.missing else (),
    )


def _keeps(bound: Bound, counted: Span, size: Span) -> Truth:
    """Whether a count keeps to a number, as far as both are known."""
    if size.low is None or size.high is None or counted.low is None or counted.high is None:
        return Truth.OPEN
    if bound is Bound.AT_MOST:
        surely, never = counted.high <= size.low, counted.low > size.high
    else:
        surely, never = counted.low >= size.high, counted.high < size.low
    return Truth.YES if surely else (Truth.NO if never else Truth.OPEN)
