"""Grading: the stages of a scheme, in the order that it declares.

Checks, bands, rulings and places act one after the other on the results of a
group; every stage keeps what it found.  Whoever leaves in one stage keeps what
it got before, and is no candidate in later ones.

This module does not know how values came about, nor who is honored.
"""

from collections.abc import Callable, Mapping
from typing import Any, final

from attrs import evolve, frozen

from lianxin.flags import Flag, FlagCode
from lianxin.outcomes import NO_GRADE, Graded, Headcount, Outcome, Possible, StageOutcome
from lianxin.placing import Selection, select, size_of
from lianxin.progress import YES, Given, Progress, as_labels
from lianxin.rules.bands import Bands
from lianxin.rules.check import Check, Effect
from lianxin.rules.measure import WhoseFact
from lianxin.rules.places import Bound, Mode, Places
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme, StageRule
from lianxin.rules.scope import EVERYBODY, Run
from lianxin.rules.share import shared_by, ways_to_share
from lianxin.spans import NOTHING, Span, Truth, Verdict, all_of, how_many, not_that

__all__ = ["grade"]


def grade(
    scheme: Scheme, run: Run, through: tuple[StageRule, ...] | None = None, only: str | None = None
) -> Graded:
    """Take a group, or one of whom stages speak alone, through all stages or some of them."""
    run.results.clear()
    stages = Progress(scheme=scheme, run=run, only=only)
    for result, _ in scheme.ladders:
        for subject in stages.subjects:
            stages.put(result, subject, Outcome())
    acting = scheme.stages if through is None else through
    found = tuple(_act(stages, stage) for stage in acting)
    out = {subject: verdict.truth for subject, verdict in stages.out.items()}
    return Graded(outcomes=stages.outcomes, stages=found, out=out)


def _act(stages: Progress, stage: StageRule) -> StageOutcome:
    """Let one stage act; later ones may read what it says of each subject."""
    outcome = _ACTS[type(stage)](stages, stage)
    missing = dict(outcome.missing)
    for subject, labels in outcome.labels:
        lacks = missing.get(subject, NOTHING)
        stages.run.results[(outcome.id, subject)] = as_labels(labels, lacks)
    return outcome


def _lacking(
    labels: Mapping[str, Possible], lacks: Mapping[str, frozenset[str]]
) -> tuple[tuple[str, frozenset[str]], ...]:
    """What is missing for those of whom several things may be said."""
    return tuple(
        (subject, lacks[subject])
        for subject, said in sorted(labels.items())
        if len(said) > 1 and lacks[subject]
    )


def _band(stages: Progress, bands: Bands) -> StageOutcome:
    labels: dict[str, Possible] = {}
    lacks: dict[str, frozenset[str]] = {}
    flags: list[Flag] = []
    for subject in stages.subjects:
        scope = stages.run.scope(subject)
        concerned = YES if bands.from_ is None else bands.from_.holds(scope)
        certain = all_of((stages.stays_in(subject), concerned))
        if certain.truth is Truth.NO:
            continue
        banded = bands.banded(scope)
        told = [Flag(code=code, stage=bands.id, subjects=(subject,)) for code in banded.flags]
        stages.give(
            bands, subject, Given(possible=banded.possible, missing=banded.missing), certain
        )
        now = stages.outcome(bands.result, subject)
        now = evolve(now, banded=banded.possible, flags=(*now.flags, *told))
        stages.put(bands.result, subject, now)
        labels[subject] = banded.possible | _if_open(certain)
        lacks[subject] = banded.missing | certain.missing
        flags.extend(told)
    return StageOutcome(
        id=bands.id,
        kind=bands.tag,
        labels=tuple(labels.items()),
        flags=tuple(flags),
        missing=_lacking(labels, lacks),
    )


def _if_open(certain: Verdict) -> Possible:
    """Nothing may be said of whom a stage perhaps does not concern."""
    return NO_GRADE if certain.truth is Truth.OPEN else frozenset()


def _rule(stages: Progress, ruling: Ruling) -> StageOutcome:
    labels: dict[str, Possible] = {}
    lacks: dict[str, frozenset[str]] = {}
    for subject in stages.subjects:
        verdict = ruling.when.holds(stages.run.scope(subject))
        certain = all_of((stages.stays_in(subject), verdict))
        labels[subject], lacks[subject] = _APPLIES[certain.truth], certain.missing
        if certain.truth is not Truth.NO:
            _apply(stages, ruling, subject, certain)
        if (ruling.out or ruling.not_rated) and verdict.truth is not Truth.NO:
            stages.leave(subject, verdict)
    return StageOutcome(
        id=ruling.id,
        kind=ruling.tag,
        labels=tuple(labels.items()),
        missing=_lacking(labels, lacks),
    )


_APPLIES: dict[Truth, Possible] = {
    Truth.YES: frozenset({"applies"}),
    Truth.NO: frozenset({"does_not_apply"}),
    Truth.OPEN: frozenset({"applies", "does_not_apply"}),
}


def _apply(stages: Progress, ruling: Ruling, subject: str, certain: Verdict) -> None:
    """The effect of a ruling on one subject."""
    if ruling.grade is not None:
        direct = Given(possible=frozenset({ruling.grade}), obeys=False)
        stages.give(ruling, subject, direct, certain)
    elif ruling.at_most is not None:
        stages.cap(ruling, subject, ruling.at_most, certain)
    elif ruling.not_rated:
        stages.give(ruling, subject, Given(possible=NO_GRADE), certain)


def _check(stages: Progress, check: Check) -> StageOutcome:
    whole_group = check.whose is WhoseFact.GROUP
    labels: dict[str, Possible] = {}
    lacks: dict[str, frozenset[str]] = {}
    parts = []
    flags: list[Flag] = []
    for subject in [EVERYBODY] if whole_group else stages.subjects:
        verdicts = check.verdicts(stages.run.scope(subject))
        met = all_of(verdict for _, verdict in verdicts)
        labels[subject], lacks[subject] = _MET[met.truth], met.missing
        parts.append((subject, tuple((name, verdict.truth) for name, verdict in verdicts)))
        if met.truth is not Truth.YES:
            _breach(stages, check, subject, not_that(met))
        if met.truth is Truth.NO and check.effect is not Effect.NONE:
            about = () if whole_group else (subject,)
            flags.append(
                Flag(code=FlagCode.NOT_MET, stage=check.id, name=check.label, subjects=about)
            )
    return StageOutcome(
        id=check.id,
        kind=check.tag,
        labels=tuple(labels.items()),
        by_part=tuple(parts),
        missing=_lacking(labels, lacks),
        flags=tuple(flags),
    )


_MET: dict[Truth, Possible] = {
    Truth.YES: frozenset({"met"}),
    Truth.NO: frozenset({"not_met"}),
    Truth.OPEN: frozenset({"met", "not_met"}),
}


def _breach(stages: Progress, check: Check, subject: str, breached: Verdict) -> None:
    """What follows, surely or perhaps, when a check is not met."""
    if check.effect not in (Effect.BAR, Effect.VOID):
        return
    for one in stages.subjects if subject == EVERYBODY else [subject]:
        certain = all_of((stages.stays_in(one), breached))
        if certain.truth is Truth.NO:
            continue
        if check.effect is Effect.VOID:
            for result, _ in stages.scheme.ladders:
                stages.void(check, result, one, certain)
        stages.leave(one, breached)


def _place(stages: Progress, places: Places) -> StageOutcome:
    if places.mode is not Mode.ENFORCE:
        return _compare_number(stages, places)
    there = [one for one in stages.subjects if stages.stays_in(one).truth is not Truth.NO]
    wanted = {subject: _candidacy(stages, places, subject) for subject in there}
    selections = tuple(
        found if found.group or not places.within else evolve(found, flags=())
        for found in (
            select(places, stages.run, members, group)
            for group, members in _groups(stages, places, wanted)
        )
    )
    labels: dict[str, Possible] = {}
    lacks: dict[str, frozenset[str]] = {}
    for subject, certain in wanted.items():
        if certain.truth is Truth.NO:
            continue
        own = [one for one in selections if subject in one.candidates]
        said = frozenset[str | None]().union(*(_selected(one, subject) for one in own))
        labels[subject] = said | _if_open(certain)
        lacks[subject] = NOTHING.union(*(_lacks(places, one, subject) for one in own))
        won = _Won(said=said, missing=lacks[subject], certain=certain)
        _grade_selected(stages, places, subject, won)
    return StageOutcome(
        id=places.id,
        kind=places.tag,
        labels=tuple(labels.items()),
        selections=selections,
        flags=tuple(flag for one in selections for flag in one.flags),
        missing=_lacking(labels, lacks),
    )


def _candidacy(stages: Progress, places: Places, subject: str) -> Verdict:
    """Whether a subject is still there, may get a place, and may have what it gives."""
    wanted = places.from_.holds(stages.run.scope(subject))
    return all_of((stages.stays_in(subject), wanted, stages.may_have(places, subject)))


_Groups = list[tuple[tuple[str, ...], dict[str, Verdict]]]
"""What the members of each group share, and how far each of them may be a candidate."""


def _groups(stages: Progress, places: Places, wanted: Mapping[str, Verdict]) -> _Groups:
    """The groups that have places of their own; who may belong to several is perhaps in each.

    Whoever may belong to no group that is known is perhaps in one more, too, which
    has no name and of which nothing is certain: it may be one, several or none.
    """
    groups: dict[tuple[str, ...], dict[str, Verdict]] = {}
    anywhere: dict[str, tuple[Verdict, frozenset[tuple[str, ...]] | None]] = {}
    for subject, verdict in wanted.items():
        ways = ways_to_share(stages.run.scope(subject), places.within)
        if ways is None or len(ways) != 1:
            anywhere[subject] = all_of((Verdict(Truth.OPEN), verdict)), ways
        else:
            groups.setdefault(next(iter(ways)), {})[subject] = verdict
    found = sorted(groups.items())
    for subject, (perhaps, ways) in anywhere.items():
        for shared, members in found:
            if ways is None or shared in ways:
                members[subject] = perhaps
    beside = {
        subject: perhaps
        for subject, (perhaps, ways) in anywhere.items()
        if ways is None or not ways <= groups.keys()
    }
    return [*found, *([((), beside)] if beside else [])]


def _is_there(
    stages: Progress, places: Places, group: tuple[str, ...], members: Mapping[str, Verdict]
) -> bool:
    """Whether a group is certain: somebody surely stays who surely belongs to it."""
    return not places.within or any(
        shared_by(stages.run.scope(one), places.within) == group
        and stages.stays_in(one).truth is Truth.YES
        for one in members
    )


def _selected(selection: Selection, subject: str) -> Possible:
    """What a selection says of a candidate."""
    if subject in selection.taken:
        return frozenset({"taken"})
    return frozenset({"beyond"}) if subject in selection.beyond else _EITHER


_EITHER: Possible = frozenset({"taken", "beyond"})


def _lacks(places: Places, selection: Selection, subject: str) -> frozenset[str]:
    """What is missing for a candidate: an answer, or a rule for a tie."""
    if subject not in selection.open:
        return NOTHING
    return selection.missing | ({f"{places.id}.ties"} if selection.tied else NOTHING)


@final
@frozen(kw_only=True)
class _Won:
    """What places say of one candidate (名额结论), and how far it is one."""

    said: Possible
    missing: frozenset[str]
    certain: Verdict


def _grade_selected(stages: Progress, places: Places, subject: str, won: _Won) -> None:
    """What those taken get, and what becomes of those who are left."""
    if places.grade is None:
        return
    new: Possible = frozenset()
    rests = False
    if "taken" in won.said:
        new |= {places.grade}
    if "beyond" in won.said:
        left, rests = _left(stages, places, subject)
        new |= left
    given = Given(possible=new, missing=won.missing, rests=rests)
    stages.give(places, subject, given, won.certain)


def _left(stages: Progress, places: Places, subject: str) -> tuple[Possible, bool]:
    """What becomes of a candidate for whom no place was left; whether that is what it had."""
    left_to = stages.run.scope(subject).settle(places.left_to)
    if left_to is None or left_to == "stays":
        return stages.outcome(places.result, subject).possible, True
    if left_to != "next":
        return frozenset({str(left_to)}), False
    ladder = stages.ladder(places.result)
    if places.grade not in ladder:
        return NO_GRADE, False
    place = ladder.index(places.grade) + 1
    return (frozenset({ladder[place]}) if place < len(ladder) else NO_GRADE), False


def _compare_number(stages: Progress, places: Places) -> StageOutcome:
    """A number that is only checked, or a guide: how many there are, how many there should be."""
    there = [one for one in stages.subjects if stages.stays_in(one).truth is not Truth.NO]
    counted = {
        one: all_of((stages.stays_in(one), places.from_.holds(stages.run.scope(one))))
        for one in there
    }
    nobody: _Groups = [] if places.within else [((), {})]
    heads = tuple(
        _headcount(stages, places, group, members)
        for group, members in _groups(stages, places, counted) or nobody
    )
    kept = all_of(Verdict(one.kept) for one in heads)
    missing = NOTHING.union(*(one.size.missing | one.counted.missing for one in heads))
    labels: dict[str, Possible] = {EVERYBODY: _MET[kept.truth]}
    return StageOutcome(
        id=places.id,
        kind=places.tag,
        labels=tuple(labels.items()),
        headcounts=heads,
        flags=tuple(flag for one in heads for flag in _departures(places, one)),
        missing=_lacking(labels, {EVERYBODY: missing}),
    )


def _headcount(
    stages: Progress, places: Places, group: tuple[str, ...], members: Mapping[str, Verdict]
) -> Headcount:
    scope = stages.run.scope(min(members) if places.within else EVERYBODY)
    size, raw = size_of(evolve(places, up_to=None), scope)
    counted = how_many(members.values())
    up_to = places.up_to_in_group
    most = size if up_to is None else up_to.evaluate(scope)
    bound = most if places.bound is Bound.AT_MOST else size
    kept = _keeps(places.bound, counted, bound)
    if kept is Truth.NO and not _is_there(stages, places, group, members):
        kept = Truth.OPEN
    return Headcount(group=group, counted=counted, size=bound, raw=raw, kept=kept)


def _departures(places: Places, head: Headcount) -> list[Flag]:
    """What must be told of a number that is not kept to, or comes to less than one."""
    codes = []
    if head.raw is not None and head.raw.high is not None and head.raw.high < 1:
        codes.append(FlagCode.QUOTA_BELOW_ONE)
    if head.kept is Truth.NO:
        over = places.bound is Bound.AT_MOST
        strict = FlagCode.SHARE_EXCEEDED if over else FlagCode.SHARE_SHORT
        codes.append(FlagCode.GUIDE_DEPARTED if places.mode is Mode.GUIDE else strict)
    return [Flag(code=code, stage=places.id, name=places.label) for code in codes]


def _keeps(bound: Bound, counted: Span, size: Span) -> Truth:
    """Whether a count keeps to a number, as far as both are known."""
    least, most = counted.low or 0, counted.high or 0
    if size.missing or size.absent is not Truth.NO:
        return Truth.OPEN
    if bound is Bound.AT_MOST:
        surely = size.low is not None and most <= size.low
        never = size.high is not None and least > size.high
    else:
        surely = size.high is not None and least >= size.high
        never = size.low is not None and most < size.low
    return Truth.YES if surely else (Truth.NO if never else Truth.OPEN)


_ACTS: dict[type, Callable[[Progress, Any], StageOutcome]] = {
    Bands: _band,
    Ruling: _rule,
    Check: _check,
    Places: _place,
}
"""How each kind of stage acts."""
