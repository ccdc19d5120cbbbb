"""Progress: what everybody has so far, on the way through the stages.

A result may be given, capped or taken away, surely or perhaps; whoever leaves
keeps what it has.  What is settled lacks nothing, whatever nobody answered.

This module does not know why a stage gives anything.
"""

from typing import final

from attrs import evolve, field, frozen

from lianxin.outcomes import NO_GRADE, Outcome, Possible
from lianxin.rules.bands import Bands
from lianxin.rules.check import Check
from lianxin.rules.places import Places
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import Run
from lianxin.spans import NOTHING, Labels, Truth, Verdict, not_that

__all__ = ["YES", "Given", "Progress", "as_labels"]

YES = Verdict(Truth.YES)


@final
@frozen(kw_only=True)
class Given:
    """What a stage would give (拟给结果).

    Attributes:
        possible: The grades it may give; None among them is no grade.
        missing: What nobody answered about it.
        obeys: Whether it is no better than the ceilings leave open.
        rests: Whether it hangs on what was given before.
    """

    possible: Possible
    missing: frozenset[str] = NOTHING
    obeys: bool = True
    rests: bool = False


@final
@frozen(kw_only=True, eq=False)
class Progress:
    """A group on its way through the stages (评定进程).

    Attributes:
        scheme: The scheme.
        run: The working-out.
        outcomes: What each subject has of each result, so far.
        out: Who left, or perhaps left.
        only: Who alone is looked at; None is everybody.
    """

    scheme: Scheme
    run: Run
    outcomes: dict[tuple[str, str], Outcome] = field(factory=dict)
    out: dict[str, Verdict] = field(factory=dict)
    only: str | None = None

    @property
    def subjects(self) -> list[str]:
        """Everybody who is looked at, in an order that the input does not decide."""
        return sorted(self.run.group) if self.only is None else [self.only]

    def ladder(self, result: str) -> tuple[str, ...]:
        """The grades of a result, best first."""
        return dict(self.scheme.ladders).get(result, ())

    def outcome(self, result: str, subject: str) -> Outcome:
        """What a subject has of a result, so far."""
        return self.outcomes.get((result, subject), Outcome())

    def put(self, result: str, subject: str, outcome: Outcome) -> None:
        """Note what a subject has, and let conditions read it; what is settled lacks nothing."""
        if len(outcome.possible) == 1 and outcome.missing:
            outcome = evolve(outcome, missing=NOTHING)
        self.outcomes[(result, subject)] = outcome
        self.run.results[(result, subject)] = as_labels(outcome.possible, outcome.missing)

    def give(
        self, stage: Bands | Ruling | Places, subject: str, new: Given, certain: Verdict
    ) -> None:
        """A new result, surely or perhaps, no better than the ceilings leave open."""
        old = self.outcome(stage.result, subject)
        possible = self._clipped(stage.result, new.possible, old.best_open)
        possible = possible if new.obeys else new.possible
        surely = certain.truth is Truth.YES
        acts = surely and possible != old.possible and not isinstance(stage, Bands)
        gates = (*old.gates, stage.id) if acts else old.gates
        rests = NOTHING if surely and not new.rests else old.missing
        if not surely:
            rests |= certain.missing if possible != old.possible else NOTHING
            possible |= old.possible
        missing = rests | new.missing
        given = evolve(old, possible=possible, missing=missing, gates=gates)
        self.put(stage.result, subject, given)

    def void(self, stage: Check, result: str, subject: str, certain: Verdict) -> None:
        """No grade at all, surely or perhaps."""
        ruling = Ruling(id=stage.id, when=stage.condition, result=result, not_rated=True)
        self.give(ruling, subject, Given(possible=NO_GRADE), certain)

    def _clipped(self, result: str, new: Possible, best_open: frozenset[int]) -> Possible:
        ladder = self.ladder(result)
        return frozenset(
            ladder[max(ladder.index(grade), ceiling)] if grade in ladder else grade
            for grade in new
            for ceiling in best_open
        )

    def cap(self, ruling: Ruling, subject: str, at_most: str, certain: Verdict) -> None:
        """A ceiling: what was given is lowered, and later stages may not pass it."""
        old = self.outcome(ruling.result, subject)
        place = self.ladder(ruling.result).index(at_most)
        ceilings = frozenset(max(place, one) for one in old.best_open)
        if certain.truth is not Truth.YES:
            ceilings |= old.best_open
        capped = evolve(old, best_open=ceilings)
        self.outcomes[(ruling.result, subject)] = capped
        lowered = self._clipped(ruling.result, old.possible, frozenset({place}))
        self.give(ruling, subject, Given(possible=lowered, obeys=False, rests=True), certain)
        if certain.truth is Truth.YES and place > min(old.best_open):
            now = self.outcome(ruling.result, subject)
            gates = (*old.gates, ruling.id)
            self.put(ruling.result, subject, evolve(now, gates=gates))

    def may_have(self, places: Places, subject: str) -> Verdict:
        """Whether the ceilings leave open what the places give."""
        ladder = self.ladder(places.result)
        if places.grade not in ladder:
            return YES
        wanted = ladder.index(str(places.grade))
        old = self.outcome(places.result, subject)
        open_ = {ceiling <= wanted for ceiling in old.best_open}
        if open_ == {True}:
            return YES
        return Verdict(Truth.OPEN if True in open_ else Truth.NO)

    def leave(self, subject: str, certain: Verdict) -> None:
        """A subject leaves, or perhaps leaves."""
        before = self.out.get(subject)
        if before is None or certain.truth is Truth.YES:
            self.out[subject] = certain
        elif before.truth is not Truth.YES:
            self.out[subject] = before._replace(missing=before.missing | certain.missing)

    def stays_in(self, subject: str) -> Verdict:
        """Whether a subject is still there."""
        return not_that(self.out.get(subject, Verdict(Truth.NO)))


def as_labels(possible: Possible, missing: frozenset[str]) -> Labels:
    """A result as conditions read it: no grade is no label."""
    there = frozenset(grade for grade in possible if grade is not None)
    absent = Truth.NO
    if None in possible:
        absent = Truth.OPEN if there else Truth.YES
    return Labels(there, absent=absent, missing=missing)
