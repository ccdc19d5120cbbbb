"""Settling: what stands, whichever way the open questions of a paper are answered.

A group is graded under every way of answering what nobody answered.  What is
the same in all of them stands; anything else is open, and names the questions
on which it hangs, subject by subject.

This module does not know what a stage does, nor whom an award honors.
"""

from collections.abc import Callable, Iterator
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin._checks import label
from lianxin.exhibits import Exhibit
from lianxin.flags import Flag
from lianxin.grading import grade
from lianxin.outcomes import Graded, Headcount, Outcome, Possible, StageOutcome, result_words
from lianxin.placing import Selection
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, StageRule, parts_of, questions_in
from lianxin.rules.scope import EVERYBODY, Run
from lianxin.rules.worlds import Worlds, hanging
from lianxin.scores import Status
from lianxin.spans import NOTHING, Truth, hull
from lianxin.texts import Text

__all__ = [
    "Result",
    "Ways",
    "asked_by_stages",
    "named_in",
    "results_of",
    "shown_grades",
    "ways_of",
]


@final
@frozen(kw_only=True)
class Result:
    """What one subject got of one result (评定结果).

    Attributes:
        subject: The id of the subject.
        result: The name of the result.
        ladder: The grades of the result, best first; empty where no stage orders them.
        possible: The grades still possible, None for no grade among them.
        banded: The grades that bands alone would give.
        best_open: The best grade that ceilings leave open, where it is certain.
        gates: The ids of the stages after the bands that surely changed something, or capped it.
        missing: What nobody answered.
        flags: What must be told with it.
    """

    subject: str = field(metadata=label("对象"))
    result: str = field(metadata=label("结果"))
    ladder: tuple[str, ...] = field(default=(), metadata=label("等次顺序"))
    possible: frozenset[str | None] = field(metadata=label("可能结果"))
    banded: frozenset[str | None] | None = field(default=None, metadata=label("按分定等"))
    best_open: str | None = field(default=None, metadata=label("最高可评"))
    gates: tuple[str, ...] = field(default=(), metadata=label("起作用的环节"))
    missing: tuple[str, ...] = field(default=(), metadata=label("缺项"))
    flags: tuple[Flag, ...] = field(default=(), metadata=label("提示"))

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
        if self.missing:
            lacks = ", ".join(self.missing)
            return Text(f"待定（缺：{lacks}）", f"undecided (missing: {lacks})")
        return shown_grades(self.possible, self.ladder)

    @property
    def exhibit(self) -> Exhibit:
        """The result as a table."""
        return Exhibit(
            title=Text(f"{self.subject}　", f"{self.subject} ") + result_words(self.result),
            notes=(self.text, *(flag.text for flag in self.flags)),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def shown_grades(possible: Possible, ladder: tuple[str, ...] = ()) -> Text:
    """Grades that are still possible, as people write them, the best first.

    >>> shown_grades(frozenset({"fair", "good", None}), ("good", "fair")).en
    'good or fair or no grade'
    """
    places = {grade: place for place, grade in enumerate(ladder)}
    named = (grade for grade in possible if grade is not None)
    words = sorted(named, key=lambda grade: (places.get(grade, len(places)), grade))
    zh = "或".join([*words, *(["不定等次"] if None in possible else [])])
    en = " or ".join([*words, *(["no grade"] if None in possible else [])])
    return Text(zh, en)


def asked_by_stages(scheme: Scheme, stages: tuple[StageRule, ...]) -> frozenset[str]:
    """The questions on which some stages rest, through all they read."""
    found = NOTHING.union(*map(questions_in, stages))
    return found.union(*(scheme.asked_by.get(name, NOTHING) for name in named_in(stages)))


def named_in(rule: object) -> frozenset[str]:
    """What a rule reads by name: figures, peers' attributes, a limit's attribute, a lot."""
    found = (name for part in parts_of(rule) for name in _names_in(part))
    return frozenset(name for name in found if isinstance(name, str))


def _names_in(part: Any) -> tuple[Any, ...]:
    if isinstance(part, Read):
        return (part.id,)
    by = getattr(part, "by", None)
    keys = by if isinstance(by, tuple) else (by,)
    return (*getattr(part, "within", ()), *keys, getattr(part, "lot", None))


def results_of(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Every result with its ladder; one that no stage orders has none."""
    ladders = dict(scheme.ladders)
    for stage in scheme.stages:
        name = getattr(stage, "result", None)
        gives = getattr(stage, "grade", True) is not None
        if name is not None and gives:
            ladders.setdefault(name, ())
    return ladders


def ways_of(worlds: Worlds) -> "Ways":
    """A group graded under every way of answering what is open."""
    questions, graded = asked_by_stages(worlds.scheme, worlds.scheme.stages), _grader(worlds)
    found, untried = worlds.every(questions, graded)
    matters = worlds.matters(questions, graded, _grades) if worlds.answers else NOTHING
    return Ways(worlds=worlds, found=found, untried=untried, matters=matters)


def _grader(worlds: Worlds) -> Callable[[Run], Graded]:
    """What grades a group under one set of answers, once for each."""
    known: dict[int, Graded] = {}

    def graded(run: Run) -> Graded:
        if id(run) not in known:
            known[id(run)] = grade(worlds.scheme, run)
        return known[id(run)]

    return graded


def _grades(graded: Graded) -> Any:
    """What makes two gradings the same."""
    return (
        tuple(sorted((key, one.possible, one.missing) for key, one in graded.outcomes.items())),
        tuple(map(_findings, graded.stages)),
    )


def _findings(stage: StageOutcome) -> Any:
    """What makes two findings of a stage the same."""
    return stage.labels, stage.selections, stage.by_part, stage.headcounts, stage.missing


@final
@frozen(kw_only=True, eq=False)
class Ways:
    """A group graded under every way of answering what is open (各种答复下的评定).

    Attributes:
        worlds: The group.
        found: Each way, and what came of it.
        untried: Questions that are too many for all their answers to be tried.
        matters: Answered questions of which another answer would change a result or a stage.
    """

    worlds: Worlds
    found: list[tuple[dict[str, str], Graded]]
    untried: frozenset[str]
    matters: frozenset[str]

    def stages(self) -> tuple[StageOutcome, ...]:
        """What each stage found; what hangs on open questions is open, and says so."""
        return tuple(self._stage(place) for place in range(len(self.worlds.scheme.stages)))

    def _stage(self, place: int) -> StageOutcome:
        ways = [(way, graded.stages[place]) for way, graded in self.found]
        first = ways[0][1]
        if self.untried:
            return evolve(first, missing=(*first.missing, (EVERYBODY, self.untried)))
        if all(_findings(one) == _findings(first) for _, one in ways):
            return first
        outcomes = [one for _, one in ways]
        subjects = sorted({subject for one in outcomes for subject, _ in one.labels})
        lacks = {name: _lacking(ways, name) for name in subjects}
        return evolve(
            first,
            labels=tuple(
                (name, frozenset[str | None]().union(*(one.says(name) for one in outcomes)))
                for name in subjects
            ),
            selections=_selections(ways),
            by_part=_parts(outcomes),
            headcounts=_headcounts(outcomes),
            flags=_flags(flag for one in outcomes for flag in one.flags),
            missing=tuple((name, lacks[name]) for name in subjects if lacks[name]),
        )

    def results(self) -> Iterator[Result]:
        """What each subject got, or what is missing for it."""
        for result, ladder in results_of(self.worlds.scheme).items():
            for subject in sorted(self.worlds.group):
                yield self._result(result, ladder, subject)

    def _result(self, result: str, ladder: tuple[str, ...], subject: str) -> Result:
        key = (result, subject)
        ways = [(way, one.outcomes.get(key, Outcome())) for way, one in self.found]
        outcomes = [one for _, one in ways]
        hangs = hanging(ways, lambda one: (one.possible, one.missing)) | self.untried
        best = {place for one in outcomes for place in one.best_open}
        banded = [one.banded for one in outcomes if one.banded is not None]
        shared = [gate for gate in outcomes[0].gates if all(gate in one.gates for one in outcomes)]
        return Result(
            subject=subject,
            result=result,
            ladder=ladder,
            possible=frozenset[str | None]().union(*(one.possible for one in outcomes)),
            banded=frozenset[str | None]().union(*banded) if banded else None,
            best_open=ladder[best.pop()] if len(best) == 1 and ladder else None,
            gates=tuple(dict.fromkeys(shared)),
            missing=tuple(sorted(hangs.union(*(one.missing for one in outcomes)))),
            flags=_flags(flag for one in outcomes for flag in one.flags),
        )


def _lacking(ways: list[tuple[dict[str, str], StageOutcome]], name: str) -> frozenset[str]:
    """On what it hangs what a stage says of a subject."""
    hangs = hanging(ways, lambda one: (one.says(name), one.lacks(name)))
    return hangs.union(*(one.lacks(name) for _, one in ways))


def _flags(flags: Iterator[Flag]) -> tuple[Flag, ...]:
    """Everything that may have to be told, once."""
    return tuple(sorted(set(flags), key=lambda flag: (flag.code, flag.stage or "", flag.subjects)))


def _selections(ways: list[tuple[dict[str, str], StageOutcome]]) -> tuple[Selection, ...]:
    """Who gets places whichever way questions are answered, group by group."""
    by_group: dict[tuple[str, ...], list[Selection]] = {}
    for _, outcome in ways:
        for one in outcome.selections:
            by_group.setdefault(one.group, []).append(one)
    hangs = hanging(ways, lambda outcome: outcome.selections)
    return tuple(_selection(group, hangs) for _, group in sorted(by_group.items()))


def _selection(ways: list[Selection], hangs: frozenset[str]) -> Selection:
    """One selection under several ways."""
    first = ways[0]
    if all(one == first for one in ways):
        return first
    there = set().union(*(one.candidates for one in ways))
    always = set(there).intersection(*(one.candidates for one in ways))
    taken = set(there).intersection(*(one.taken for one in ways))
    beyond = set(there).intersection(*(one.beyond for one in ways))
    raws = [one.raw for one in ways if one.raw is not None]
    keys, rules = {one.tie_key for one in ways}, {one.tie_rule for one in ways}
    return Selection(
        group=first.group,
        size=hull([one.size for one in ways]),
        raw=hull(raws) if raws else None,
        candidates=tuple(sorted(there)),
        perhaps=tuple(sorted((there - always).union(*(one.perhaps for one in ways)))),
        taken=tuple(sorted(taken)),
        beyond=tuple(sorted(beyond)),
        tied=tuple(sorted(set().union(*(one.tied for one in ways)))),
        open=tuple(sorted(there - taken - beyond)),
        tie_key=keys.pop() if len(keys) == 1 else None,
        tie_rule=rules.pop() if len(rules) == 1 else None,
        flags=_flags(flag for one in ways for flag in one.flags),
        missing=hangs.union(*(one.missing for one in ways)),
    )


def _truth(truths: set[Truth]) -> Truth:
    """What is the same in all ways stands; else it is open."""
    return truths.pop() if len(truths) == 1 else Truth.OPEN


def _parts(
    outcomes: list[StageOutcome],
) -> tuple[tuple[str, tuple[tuple[str, Truth], ...]], ...]:
    """Whether a check was met in each part, whichever way questions are answered."""
    return tuple(
        (
            subject,
            tuple(
                (name, _truth({one.by_part[row][1][place][1] for one in outcomes}))
                for place, (name, _) in enumerate(parts)
            ),
        )
        for row, (subject, parts) in enumerate(outcomes[0].by_part)
    )


def _headcounts(outcomes: list[StageOutcome]) -> tuple[Headcount, ...]:
    """Numbers that are only checked, whichever way questions are answered, group by group."""
    by_group: dict[tuple[str, ...], list[Headcount]] = {}
    for outcome in outcomes:
        for one in outcome.headcounts:
            by_group.setdefault(one.group, []).append(one)
    return tuple(_headcount(ways) for _, ways in sorted(by_group.items()))


def _headcount(ways: list[Headcount]) -> Headcount:
    raws = [one.raw for one in ways if one.raw is not None]
    return Headcount(
        group=ways[0].group,
        counted=hull([one.counted for one in ways]),
        size=hull([one.size for one in ways]),
        raw=hull(raws) if raws else None,
        kept=_truth({one.kept for one in ways}),
    )
