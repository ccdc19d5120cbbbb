"""Mending: what is missing for a grade, or for more points, by the facts of a subject.

For each fact alone, and for the smallest sets of facts, the least change that
surely reaches the goal, with everybody else as they are.  What cannot change is
listed with its reason.  Nothing is promised: it is arithmetic, not advice.

This module does not know why a subject stands where it does.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.exhibits import Exhibit
from lianxin.outcomes import result_words
from lianxin.points import Exact, Number, decimal_of, number_of, shown
from lianxin.rules.directions import Effect, effect_of
from lianxin.rules.scheme import Scheme
from lianxin.scoring import Scorecard
from lianxin.settling import results_of
from lianxin.spans import Truth, total
from lianxin.texts import Text, listed
from lianxin.whatif.leeway import Leeway
from lianxin.whatif.levers import Change, Immovable, Lever, Reach, levers_of
from lianxin.whatif.reaching import Graded, Scored
from lianxin.whatif.searching import MOST_IN_ALL, MOST_TRIALS
from lianxin.whatif.trials import Trial

__all__ = ["Gain", "Mend", "Mending", "for_grade", "for_points", "gains"]


@final
@frozen(kw_only=True)
class Mend:
    """A smallest set of changes that reaches a goal (补足办法).

    Attributes:
        changes: The changes, in the order of the scheme.
        gain: The points that they add to the total, where that is certain.
    """

    changes: tuple[Change, ...] = field(metadata=label("变动"))
    gain: Exact | None = field(default=None, metadata=label("增分"))

    @property
    def text(self) -> Text:
        """The changes in one line, with what they gain."""
        gain = Text("", "")
        if self.gain is not None:
            gain = Text(f"，总分{_signed(self.gain)}", f"; total {_signed(self.gain)}")
        zh = "，且".join(one.text.zh for one in self.changes)
        return Text(zh, " and ".join(one.text.en for one in self.changes)) + gain

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


@final
@frozen(kw_only=True)
class Mending:
    """What is missing for a goal (差在哪里).

    Attributes:
        subject: The id of the subject.
        goal: The goal in words.
        now: Whether it is reached as things are.
        mends: The smallest sets of changes, fewest facts first.
        immovable: The facts that are not moved, and why.
        untried: Sets of facts for which the search stopped before it was through.
        untried_names: What the facts of each of these sets are called.
        missing: Open questions that are too many to try all answers, so that nothing was tried.
    """

    subject: str = field(metadata=label("对象"))
    goal: Text = field(metadata=label("目标"))
    now: Truth = field(metadata=label("现已达到"))
    mends: tuple[Mend, ...] = field(default=(), metadata=label("补足办法"))
    immovable: tuple[Immovable, ...] = field(default=(), metadata=label("不可变项"))
    untried: tuple[tuple[str, ...], ...] = field(default=(), metadata=label("未试完"))
    untried_names: tuple[Text, ...] = field(default=(), metadata=label("未试完名称"))
    missing: tuple[str, ...] = field(default=(), metadata=label("缺项"))

    @property
    def lines(self) -> tuple[Text, ...]:
        """All of it, line by line."""
        reached = {
            Truth.YES: Text("已达到", "reached"),
            Truth.NO: Text("未达到", "not reached"),
            Truth.OPEN: Text("待定", "not settled"),
        }[self.now]
        head = Text(
            f"{self.subject}：{self.goal.zh}，{reached.zh}",
            f"{self.subject}: {self.goal.en}, {reached.en}",
        )
        none = Text("没有可行的变动", "no change within limits reaches it")
        if self.missing:
            lacks = ", ".join(self.missing)
            none = Text(f"未试算（缺：{lacks}）", f"nothing was tried (missing: {lacks})")
        nothing = (none,) if self.now is not Truth.YES and not self.mends else ()
        still = (Text(f"不变：{one.text.zh}", f"as it is: {one.text.en}") for one in self.immovable)
        stopped = (
            Text(f"未试完：{names.zh}", f"not tried to the end: {names.en}")
            for names in self.untried_names
        )
        return (head, *(one.text for one in self.mends), *nothing, *still, *stopped)

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit.of_lines(self.lines)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


@final
@frozen(kw_only=True)
class Gain:
    """The least change of one fact that gains points (增分点).

    Attributes:
        change: The change.
        gain: The points that it adds to the total.
        at_most: No change of this fact adds more, within its bounds; None is open.
        direction: What more of the fact does to the total, as the rules promise it.
    """

    change: Change = field(metadata=label("变动"))
    gain: Exact = field(metadata=label("增分"))
    at_most: Exact | None = field(default=None, metadata=label("至多增分"))
    direction: Effect = field(metadata=label("变动方向"))

    @property
    def text(self) -> Text:
        """The change and what it gains."""
        change, gain = self.change.text, _signed(self.gain)
        most = "" if self.at_most is None else shown(_number(self.at_most))
        return Text(
            f"{change.zh}，总分{gain}" + (f"（至多+{most}）" if most else ""),
            f"{change.en}; total {gain}" + (f" (at most +{most})" if most else ""),
        )

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def for_grade(
    appraised: Appraisal,
    subject: str,
    grade: str,
    *,
    result: str = "grade",
    leeway: Leeway | None = None,
) -> Mending:
    """What is missing for a grade, everybody else staying as they are.

    Every range of changes grades the subject once, and the whole group where a stage looks
    at several subjects: at most ``MOST_TRIALS`` ranges
    for each fact, ``MOST_IN_ALL`` for all facts alone, and as many for all sets of several.

    Args:
        appraised: The appraisal.
        subject: The id of the subject.
        grade: The grade; a better one will do.
        result: The name of the result.
        leeway: What may be otherwise; nothing said leaves every counted fact free.

    Raises:
        InvalidQuestionError: If there is no such subject, result or grade, or the
            leeway is about nothing.
    """
    appraised.result(subject, result)
    ladder = results_of(appraised.scheme)[result]
    _refuse_grade(appraised.scheme, ladder, grade, result)
    good = frozenset(ladder[: ladder.index(grade) + 1]) if ladder else frozenset({grade})
    trial = Trial.of(appraised.worlds, subject, Graded.of(appraised.scheme, subject, result, good))
    name = result_words(result)
    goal = Text(f"{name.zh}为{grade}", f"{name.en} {grade}")
    if ladder:
        goal += Text("以上", " or better")
    return _mending(trial, goal, leeway or Leeway())


def _refuse_grade(scheme: Scheme, ladder: tuple[str, ...], grade: str, result: str) -> None:
    """Refuse a grade that the result does not have."""
    given = {
        getattr(stage, "grade", None)
        for stage in scheme.stages
        if getattr(stage, "result", "grade") == result
    }
    known = ladder or tuple(sorted(one for one in given if one is not None))
    if grade not in known:
        listed = ", ".join(known)
        asked = Text(f"为以下之一：{listed}", f"be one of: {listed}")
        raise InvalidQuestionError([Problem(path="grade", value=grade, requirement=asked)])


def for_points(
    card: Scorecard, points: object, *, node: str | None = None, leeway: Leeway | None = None
) -> Mending:
    """What is missing for so many points, of the total or of another figure.

    Args:
        card: The scorecard.
        points: The points, exact.
        node: The id of the figure; nothing said is the total.
        leeway: What may be otherwise.

    Raises:
        InvalidQuestionError: If the points are not exact, there is no such figure, or the
            leeway is about nothing.
    """
    number = number_of(points)
    if number is None:
        asked = Text("为精确数", "be an exact number")
        raise InvalidQuestionError([Problem(path="points", value=points, requirement=asked)])
    figure = _figure(card, node)
    trial = Trial.of(
        card.worlds, card.subject, Scored.of(card.scheme, card.subject, figure, number)
    )
    name = card[figure].label
    goal = Text(f"{name.zh}不少于{shown(number)}", f"{name.en} at least {shown(number)}")
    return _mending(trial, goal, leeway or Leeway())


def _figure(card: Scorecard, node: str | None) -> str:
    """The figure that is asked about, the total if none is named."""
    name = node or card.scheme.total
    if name is None:
        asked = Text("写明（方案无总分）", "be given, as the scheme has no total")
        raise InvalidQuestionError([Problem(path="node", value=None, requirement=asked)])
    return card[name].id


def gains(
    card: Scorecard, *, node: str | None = None, leeway: Leeway | None = None
) -> tuple[Gain, ...]:
    """For each fact that may be otherwise, the least change that gains points, most first.

    Raises:
        InvalidQuestionError: If there is no such figure, or the leeway is about nothing.
    """
    figure = _figure(card, node)
    now = card[figure].span.exact
    if now is None:
        return ()
    goal = Scored.of(card.scheme, card.subject, figure, now, above=True)
    trial = Trial.of(card.worlds, card.subject, goal)
    levers, _ = levers_of(card.worlds, card.subject, leeway or Leeway())
    found = [gain for one in levers for gain in _gain(trial, one, figure, now)]
    return tuple(sorted(found, key=lambda one: one.gain, reverse=True))


def _gain(trial: Trial, lever: Lever, figure: str, now: Number) -> Iterator[Gain]:
    found = trial.search((lever,))
    if found.steps is None:
        return
    after = trial.span((lever,), (Reach(*found.steps, *found.steps),), figure).exact
    most = trial.greatest(lever, figure)
    direction = Effect.MIXED
    if not lever.is_node:
        direction = effect_of(trial.worlds.scheme, lever.fact, figure)
    yield Gain(
        change=lever.change(found.steps[0]),
        gain=decimal_of((now if after is None else after) - now),
        at_most=None if most is None else decimal_of(most - now),
        direction=direction,
    )


def _mending(trial: Trial, goal: Text, leeway: Leeway) -> Mending:
    """Every smallest set of facts with the least change that reaches a goal."""
    levers, still = levers_of(trial.worlds, trial.subject, leeway)
    now = trial.goal.now(trial.worlds)
    missing = trial.worlds.untried(trial.goal.questions)
    loose = tuple(one for one in levers if (one.down or one.up) and trial.is_read(one))
    search = _Search(trial=trial)
    if now is not Truth.YES and not missing:
        search = _Search(trial=trial.moving(loose))
        for count in range(1, leeway.together + 1):
            search.sets_of(loose, count)
    return Mending(
        subject=trial.subject,
        goal=goal,
        now=now,
        mends=tuple(search.mends),
        immovable=still,
        untried=tuple(tuple(one.key for one in chosen) for chosen in search.untried),
        untried_names=tuple(listed(one.name for one in chosen) for chosen in search.untried),
        missing=tuple(sorted(missing)),
    )


@final
@frozen(kw_only=True, eq=False)
class _Search:
    """The search for the smallest sets of changes, and what it found so far (查找)."""

    trial: Trial
    mends: list[Mend] = field(factory=list)
    untried: list[tuple[Lever, ...]] = field(factory=list)
    done: list[frozenset[str]] = field(factory=list)
    left: dict[bool, int] = field(factory=lambda: {True: MOST_IN_ALL, False: MOST_IN_ALL})

    def sets_of(self, levers: tuple[Lever, ...], count: int) -> None:
        """Every set of so many facts that holds no smaller one that is enough."""
        open_ = [one for one in levers if not self._is_enough((one,))]
        hopeful = self.trial.hopeful(open_, count)
        for chosen in combinations(open_, count):
            if chosen in hopeful and not self._is_enough(chosen):
                self._search(chosen)

    def _is_enough(self, chosen: tuple[Lever, ...]) -> bool:
        names = frozenset(one.key for one in chosen)
        return any(fewer <= names for fewer in self.done)

    def _search(self, chosen: tuple[Lever, ...]) -> None:
        alone = len(chosen) == 1
        found = self.trial.search(chosen, min(self.left[alone], MOST_TRIALS))
        self.left[alone] -= found.trials
        if found.stopped:
            self.untried.append(chosen)
        if found.steps is not None:
            self.done.append(frozenset(one.key for one in chosen))
            self.mends.append(_mend(self.trial, chosen, found.steps))


def _mend(trial: Trial, levers: tuple[Lever, ...], steps: tuple[int, ...]) -> Mend:
    """The changes that so many steps are, and what they gain."""
    figure = trial.worlds.scheme.total
    gain = None
    if figure is not None:
        box = tuple(Reach(one, one) for one in steps)
        before = trial.worlds.node(trial.subject, figure)
        gain = total([(1, trial.span(levers, box, figure)), (-1, before)]).exact
    return Mend(
        changes=tuple(one.change(far) for one, far in zip(levers, steps, strict=True)),
        gain=None if gain is None else decimal_of(gain),
    )


def _number(exact: Exact) -> Number:
    number = number_of(exact)
    return 0 if number is None else number


def _signed(exact: Exact) -> str:
    number = _number(exact)
    return f"{'+' if number >= 0 else '−'}{shown(max(number, -number))}"
