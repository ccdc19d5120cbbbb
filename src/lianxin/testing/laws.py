"""Laws: what any fair scheme promises, held against generated facts.

A law is a named object; a report counts what was run, shows the smallest
example of what failed, and says why something was skipped.

This module does not know what is fair in a particular scheme: laws say so.
"""

from collections.abc import Callable, Mapping
from typing import Any, final

from attrs import field, frozen

from lianxin.appraising import appraise
from lianxin.points import Number
from lianxin.rules.directions import Effect, effect_of
from lianxin.rules.loading import load_scheme
from lianxin.rules.measure import MeasureType, WhoseFact
from lianxin.rules.scheme import Scheme
from lianxin.rules.worlds import NOBODY, Worlds
from lianxin.scores import Status
from lianxin.scoring import Scorecard, score
from lianxin.testing.strategies import one_more
from lianxin.texts import Labeled, Text
from lianxin.verifying import check_examples

__all__ = [
    "SUBJECT_LAWS",
    "Finding",
    "Law",
    "LawOutcome",
    "LawReport",
    "Verdict",
    "first_answers",
    "needs_group_facts",
]


class Verdict(Labeled):
    """What became of a law (检验结论)."""

    HELD = "held", "成立"
    FAILED = "failed", "不成立"
    SKIPPED = "skipped", "未检验"


Finding = str | None
"""Why a law does not hold for some facts; None where it holds."""


@final
@frozen(kw_only=True)
class Law:
    """A promise that a scheme is held to (规律).

    Attributes:
        name: Its name.
        text: What it says.
        check: Says of a scheme and the facts of a subject why the law does not hold.
        skip: Says of a scheme why the law cannot be tried; None where it can.
        once: Whether the facts do not matter, so that it is tried once.
        unknown: Whether facts may be unknown.
        group: Whether it is about a group: it is given the facts of each subject, by its id.
    """

    name: str = field()
    text: Text = field()
    check: Callable[[Scheme, Mapping[str, Any]], Finding] = field(repr=False)
    skip: Callable[[Scheme], Finding] = field(default=lambda _: None, repr=False)
    once: bool = field(default=False)
    unknown: bool = field(default=False)
    group: bool = field(default=False)


@final
@frozen(kw_only=True)
class LawOutcome:
    """What became of one law for one scheme (规律检验结果).

    Attributes:
        law: The name of the law.
        verdict: Whether it held, failed or was skipped.
        runs: How many sets of facts it was tried on.
        reason: Why it failed or was skipped.
        example: The smallest facts for which it failed.
    """

    law: str = field()
    verdict: Verdict = field()
    runs: int = field(default=0)
    reason: str = field(default="")
    example: Mapping[str, Any] | None = field(default=None)


@final
@frozen(kw_only=True)
class LawReport:
    """What became of all laws for one scheme (规律检验报告).

    Attributes:
        scheme: The id of the scheme.
        outcomes: One for each law.
    """

    scheme: str = field()
    outcomes: tuple[LawOutcome, ...] = field()

    @property
    def holds(self) -> bool:
        """Whether no law failed."""
        return all(one.verdict is not Verdict.FAILED for one in self.outcomes)

    @property
    def is_partial(self) -> bool:
        """Whether some law was skipped."""
        return any(one.verdict is Verdict.SKIPPED for one in self.outcomes)

    @property
    def lines(self) -> tuple[str, ...]:
        """The report, line by line."""
        head = f"{self.scheme}: {'partial, ' if self.is_partial else ''}"
        head += "laws hold" if self.holds else "laws FAIL"
        return (
            head,
            *(
                f"  {one.law}: {one.verdict} ({one.runs} runs)"
                + (f" — {one.reason}" if one.reason else "")
                + (f" — {dict(one.example)}" if one.example is not None else "")
                for one in self.outcomes
            ),
        )


def first_answers(scheme: Scheme) -> dict[str, str]:
    """An answer to every open question, so that every figure is settled."""
    return {question.name: question.options[0][0] for question in scheme.questions}


def _score(scheme: Scheme, facts: Mapping[str, Any]) -> Scorecard:
    return score(scheme, facts, conventions=first_answers(scheme))


def _bounded(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    card = _score(scheme, facts)
    worlds = Worlds(scheme=scheme, group={}, answers=card.worlds.answers)
    blank = worlds.blank().scope(NOBODY)
    for one in card.scores:
        node = scheme.node_by_id[one.id]
        scope = blank if one.per is None else blank.at(node.per or "", one.per)
        span = scope.node(one.id)
        if one.span.missing or span.missing:
            continue
        if _below(one.span.low, span.low) or _below(span.high, one.span.high):
            return f"{one.id} is {one.text.en}, its bounds are {span.text.en}"
    return None


def _below(one: Number | None, other: Number | None) -> bool:
    return one is not None and other is not None and one < other


def _monotone(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    total = str(scheme.total)
    now = _score(scheme, facts)[total].span.exact
    for measure in scheme.measures:
        effect = effect_of(scheme, measure.id, total)
        more = one_more(scheme, facts, measure.id)
        if effect is Effect.MIXED or more is None or now is None:
            continue
        then = _score(scheme, more)[total].span.exact
        if then is not None and _breaks(effect, now, then):
            return f"one more of {measure.id} ({effect}) moved the total from {now} to {then}"
    return None


def _no_direction(scheme: Scheme) -> Finding:
    if scheme.total is None:
        return "the scheme has no total"
    if not scheme.measures:
        return "the scheme declares no measures"
    mixed = [
        one.id for one in scheme.measures if effect_of(scheme, one.id, scheme.total) is Effect.MIXED
    ]
    if len(mixed) < len(scheme.measures):
        return None
    return f"the rules promise no direction for any measure: {', '.join(mixed)}"


def _breaks(effect: Effect, now: Number, then: Number) -> bool:
    rose, fell = then > now, then < now
    return (
        (effect is Effect.MORE and fell)
        or (effect is Effect.LESS and rose)
        or (effect is Effect.NONE and (rose or fell))
    )


def _order(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    turned = {
        key: list(reversed(value)) if isinstance(value, list) else value
        for key, value in reversed(list(facts.items()))
    }
    same = _score(scheme, facts).scores == _score(scheme, turned).scores
    return None if same else "the order of facts or records changed a figure"


def _adds_up(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    card = _score(scheme, facts)
    for one in card.scores:
        if one.status is Status.COMPLETE:
            total = card.explain(one.id, one.per).points
            if total != one.points:
                return f"the steps of {one.id} add up to {total}, its value is {one.points}"
    return None


def _narrows(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    """Knowing one more fact never widens a figure."""
    wide = _score(scheme, facts)
    for name, value in facts.items():
        if value != "unknown":
            continue
        known = dict(facts)
        known[name] = _some_value(scheme, name)
        if known[name] is None:
            continue
        narrow = _score(scheme, known)
        for before, after in zip(wide.scores, narrow.scores, strict=True):
            low, high = before.span.low, before.span.high
            if _below(after.span.low, low) or _below(high, after.span.high):
                return f"knowing {name} moved {before.id} out of {before.text.en}"
    return None


def _some_value(scheme: Scheme, name: str) -> Any:
    """A value of a fact that is surely valid: its least; None where none is plain."""
    measure = scheme.measure_by_id.get(name)
    if measure is None or measure.per is not None or measure.subset_of is not None:
        return None
    if any(one.subset_of == name for one in scheme.measures):
        return None
    if measure.type is MeasureType.FLAG:
        return False
    if measure.type in (MeasureType.CHOICE, MeasureType.RECORDS):
        return None
    least = 1 if measure.type is MeasureType.ORDER else 0
    return least if measure.least is None else str(measure.least)


def _round_trip(scheme: Scheme, _: Mapping[str, Any]) -> Finding:
    again = load_scheme(scheme.data)
    if again != scheme or again.digest != scheme.digest:
        return "the canonical data loads to another scheme"
    return None


def _examples(scheme: Scheme, _: Mapping[str, Any]) -> Finding:
    wrong = [mismatch.text.en for one in check_examples(scheme) for mismatch in one.mismatches]
    return "; ".join(wrong) or None


def _no_examples(scheme: Scheme) -> Finding:
    return None if scheme.examples else "the scheme carries no worked examples"


def _equal_treatment(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    """Two subjects with the same facts get the same, and a third changes nothing alone."""
    group = {"a": facts, "b": facts}
    found = appraise(scheme, group, conventions=first_answers(scheme))
    if [s.span for s in found.cards["a"].scores] != [s.span for s in found.cards["b"].scores]:
        return "two subjects with the same facts have other figures"
    for name in found.names:
        one, other = found.result("a", name), found.result("b", name)
        if one.possible != other.possible:
            return f"two subjects with the same facts got {one.text.en} and {other.text.en}"
    return None


def needs_group_facts(scheme: Scheme) -> Finding:
    """Why a group cannot be made up of the facts of its subjects alone."""
    shared = [one.id for one in scheme.measures if one.whose is WhoseFact.GROUP]
    lots = [one.id for one in scheme.measures if one.type is MeasureType.ORDER]
    if lots:
        return f"an order that is handed in tells equals apart: {', '.join(lots)}"
    return f"the scheme needs facts of the group: {', '.join(shared)}" if shared else None


SUBJECT_LAWS: tuple[Law, ...] = (
    Law(
        name="bounded",
        text=Text("任何得分都在声明的界内", "every figure lies within its declared bounds"),
        check=_bounded,
    ),
    Law(
        name="monotone",
        text=Text("得分按规则承诺的方向变动", "the total moves as the rules promise"),
        check=_monotone,
        skip=_no_direction,
    ),
    Law(
        name="order_independent",
        text=Text("事实和记录的顺序无关", "the order of facts and records does not matter"),
        check=_order,
    ),
    Law(
        name="adds_up",
        text=Text("解释的各步相加即为得分", "the steps of an explanation add up"),
        check=_adds_up,
    ),
    Law(
        name="more_facts_narrow",
        text=Text("知道得更多，区间只会更窄", "more facts only narrow a figure"),
        check=_narrows,
        unknown=True,
    ),
    Law(
        name="equal_treatment",
        text=Text("事实相同，结果相同", "the same facts give the same result"),
        check=_equal_treatment,
        skip=needs_group_facts,
    ),
    Law(
        name="round_trip",
        text=Text("规范数据还原为同一办法", "canonical data loads to the same scheme"),
        check=_round_trip,
        once=True,
    ),
    Law(
        name="examples_hold",
        text=Text("算例全部成立", "worked examples hold"),
        check=_examples,
        skip=_no_examples,
        once=True,
    ),
)
"""Laws of one subject and its facts."""
