"""Handing over: from the checked facts of a subject to the inputs of a plan.

Where a fact is unknown, absent beyond what the plan expects, finer than its
units, or a node was given instead of computed, there are no inputs: such a
subject is worked out by the rules themselves.

This module does not know what a plan does with its inputs.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple, final

from attrs import frozen

from lianxin.compiling.plan import NO_LABEL, Input, InputKind, InputRole, Plan, Sort
from lianxin.rules.check import Check
from lianxin.rules.measure import Measure, MeasureType, WhoseFact
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import Facts, Known, Scope
from lianxin.rules.worlds import Worlds
from lianxin.spans import Grid, Labels, Span, Truth, Verdict, all_of

__all__ = ["Quick", "inputs_of"]


class _NoInputError(Exception):
    """An input that these facts do not have."""


def inputs_of(plan: Plan, worlds: Worlds, subject: str) -> tuple[int, ...] | None:
    """The inputs of a plan for a subject; None where the facts are not such.

    Args:
        plan: The plan.
        worlds: The facts of the subject, under the answers of the plan.
        subject: The id of the subject.
    """
    facts = worlds.group[subject]
    given = {(one.name, one.part) for one in plan.inputs if one.kind is InputKind.GIVEN}
    if not given.issuperset(facts.given):
        return None
    codes = {label: code for code, label in enumerate(plan.labels)}
    try:
        return tuple(_one(one, worlds, subject, codes) for one in plan.inputs)
    except _NoInputError:
        return None


def _one(one: Input, worlds: Worlds, subject: str, codes: dict[str, int]) -> int:
    known = _KNOWN[one.kind](one, worlds, subject)
    value = _in_units(one, known, codes)
    within = (one.low is None or value >= one.low) and (one.high is None or value <= one.high)
    if not within:
        raise _NoInputError
    return value


def _fact(one: Input, worlds: Worlds, subject: str) -> Known | None:
    facts: Facts = worlds.shared if one.whose is WhoseFact.GROUP else worlds.group[subject]
    if one.part is not None:
        return facts.parts.get((one.name, one.part))
    return facts.values.get(one.name)


def _given(one: Input, worlds: Worlds, subject: str) -> Known | None:
    return worlds.group[subject].given.get((one.name, one.part))


def _rule(one: Input, worlds: Worlds, subject: str) -> Any:
    run = worlds.run(dict(one.answers))
    scope = Scope(run=run, subject=subject, part=one.part, period=one.period, marks=one.marks)
    if isinstance(one.rule, Check):
        return all_of(verdict for _, verdict in one.rule.verdicts(scope))
    if one.sort is Sort.TRUTH and one.role is InputRole.VALUE:
        return one.rule.holds(scope)
    return one.rule.evaluate(scope)


_KNOWN: dict[InputKind, Callable[[Input, Worlds, str], Any]] = {
    InputKind.FACT: _fact,
    InputKind.GIVEN: _given,
    InputKind.RULE: _rule,
}


def _in_units(one: Input, known: Any, codes: dict[str, int]) -> int:
    if isinstance(known, Verdict):
        if known.truth is Truth.OPEN or known.missing:
            raise _NoInputError
        return int(known.truth is Truth.YES)
    if isinstance(known, Labels):
        return _code(known, codes)
    if not isinstance(known, Span) or known.missing or known.absent is Truth.OPEN:
        raise _NoInputError
    if known.absent is Truth.YES:
        return _nothing(one)
    low = known.low
    if low is None or low != known.high or known.sources or known.grid is not Grid.UNSURE:
        raise _NoInputError
    if one.role is not InputRole.VALUE:
        return 1 if one.role is InputRole.THERE else low.denominator
    return low * one.scale if isinstance(low, int) else _units(one, low)


def _units(one: Input, exact: Fraction) -> int:
    if one.kind is InputKind.RULE:
        return exact.numerator
    units = exact * one.scale
    if units.denominator != 1:
        raise _NoInputError
    return units.numerator


def _nothing(one: Input) -> int:
    """What is handed over for an absent number; its own truth says that there is none."""
    if one.role is InputRole.VALUE and not one.optional:
        raise _NoInputError
    if one.role is InputRole.THERE:
        return 0
    return _nearest(one.low, one.high) if one.role is InputRole.VALUE else 1


def _nearest(low: int | None, high: int | None) -> int:
    """The number nearest to nought within two bounds."""
    least = 0 if low is None else max(0, low)
    return least if high is None else min(least, high)


def _code(known: Labels, codes: dict[str, int]) -> int:
    if known.absent is Truth.YES:
        return NO_LABEL
    if known.options is None or len(known.options) != 1:
        raise _NoInputError
    return codes.get(next(iter(known.options)), len(codes))


class _Plainly(NamedTuple):
    """How one fact is said in the usual way: by a whole number, a flag or a label."""

    name: str
    kind: Any
    low: int
    high: int | None
    scale: int
    codes: Mapping[str, int]
    place: int | None


@final
@frozen(kw_only=True, eq=False)
class Quick:
    """Facts said in the usual way, checked at one glance (快速核对).

    Every fact is there, as a whole number within its bounds, a flag, or a label.
    Whatever is said in another way is checked at leisure.

    Attributes:
        facts: How each fact of the scheme is said.
        count: How many inputs the plan has; nought where this way is not open.
    """

    facts: tuple[_Plainly, ...]
    count: int

    @staticmethod
    def of(scheme: Scheme, plan: Plan) -> "Quick":
        """The usual way for a scheme; closed where its facts are of another make."""
        plain = all(one.kind is InputKind.FACT and one.part is None for one in plan.inputs)
        plain = plain and all(_is_usual(one) for one in scheme.measures)
        given = any(node.must_be_given for node in scheme.nodes)
        if not plain or given or any(one.optional for one in plan.inputs):
            return Quick(facts=(), count=0)
        places = {one.name: place for place, one in enumerate(plan.inputs)}
        codes = {label: code for code, label in enumerate(plan.labels)}
        facts = []
        for measure in scheme.measures:
            place = places.get(measure.id)
            scale = 1 if place is None else plan.inputs[place].scale
            own = {label: codes.get(label, 0) for label in measure.options}
            facts.append(_plainly(measure, place, scale, own))
        return Quick(facts=tuple(facts), count=len(plan.inputs))

    def inputs(self, facts: Mapping[str, Any]) -> tuple[int, ...] | None:
        """The inputs of a plan; None where the facts are not said in the usual way."""
        if not self.count or not isinstance(facts, dict) or len(facts) != len(self.facts):
            return None
        found = [0] * self.count
        for name, kind, low, high, scale, codes, place in self.facts:
            said: Any = facts.get(name)
            if said.__class__ is not kind:
                return None
            if kind is str:
                said = codes.get(said, NO_LABEL)
            if said < low or (high is not None and said > high):
                return None
            if place is not None:
                found[place] = said * scale
        return tuple(found)


_HUGE = 10**60 - 1
_KINDS = {MeasureType.FLAG: bool, MeasureType.CHOICE: str}


def _is_usual(measure: Measure) -> bool:
    """Whether a fact is a single one of a subject, and no part of another one."""
    single = measure.per is None and measure.type is not MeasureType.RECORDS
    labels = measure.type is not MeasureType.CHOICE or bool(measure.options)
    own = measure.whose is WhoseFact.SUBJECT and measure.subset_of is None
    return single and labels and own


def _plainly(measure: Measure, place: int | None, scale: int, codes: Mapping[str, int]) -> _Plainly:
    kind = _KINDS.get(measure.type, int)
    if kind is not int:
        return _Plainly(measure.id, kind, 0, None, 1, codes, place)
    least = 1 if measure.type is MeasureType.ORDER else 0
    low = least if measure.least is None else -((-measure.least).__floor__())
    high = _HUGE if measure.most is None else measure.most.__floor__()
    return _Plainly(measure.id, kind, low, high, scale, codes, place)
