"""Leeway: what a caller allows to be otherwise, and how far.

What is past, what may move though an assessor gives it, the least and the
greatest value, the step, how many facts at once: all of it is the caller's to say.

This module does not know what any fact is now.
"""

from collections.abc import Iterable, Mapping
from typing import Any, final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.points import number_of
from lianxin.rules.measure import MeasureType
from lianxin.rules.scheme import Scheme
from lianxin.texts import Text

__all__ = ["Leeway", "refuse"]


def _numbers(given: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers, and pairs of them, made exact; what is none stays for the check."""

    def exact(said: Any) -> Any:
        number = number_of(said)
        return said if number is None else number

    return {
        name: tuple(map(exact, said)) if isinstance(said, tuple | list) else exact(said)
        for name, said in dict(given).items()
    }


@final
@frozen(kw_only=True)
class Leeway:
    """What may be otherwise, and how far (可变范围).

    Attributes:
        fixed: Facts that cannot change, such as what is past.
        also: Facts that may change though they are an assessor's marks or given.
        limits: The least and the greatest value to which a fact may go.
        steps: The step in which a fact moves: 1 for what is counted, else 0.01.
        together: How many facts may change at once, at most.

    >>> Leeway(fixed={"accidents"}, limits={"party_days": (0, 15)}).together
    2
    """

    fixed: frozenset[str] = field(default=frozenset(), converter=frozenset, metadata=label("不变"))
    also: frozenset[str] = field(default=frozenset(), converter=frozenset, metadata=label("也可变"))
    limits: Mapping[str, Any] = field(factory=dict, converter=_numbers, metadata=label("限度"))
    steps: Mapping[str, Any] = field(factory=dict, converter=_numbers, metadata=label("步长"))
    together: int = field(default=2, metadata=label("同时变动数"))


def refuse(scheme: Scheme, leeway: Leeway) -> None:
    """Refuse a leeway about nothing, all problems at once."""
    known = {*scheme.measure_by_id, *scheme.node_by_id}
    named = [("fixed", leeway.fixed), ("also", leeway.also)]
    named += [("limits", frozenset(leeway.limits)), ("steps", frozenset(leeway.steps))]
    strange = Text("为方案中的事实或给定项目", "be a fact or a given figure of the scheme")
    problems = [
        Problem(path=f"leeway.{place}", value=name, requirement=strange)
        for place, names in named
        for name in sorted(names - known)
    ]
    problems += _wrong_numbers(scheme, leeway)
    if leeway.together not in _TOGETHER:
        asked = Text("为1、2或3", "be 1, 2 or 3")
        problems.append(Problem(path="leeway.together", value=leeway.together, requirement=asked))
    if problems:
        raise InvalidQuestionError(problems)


_TOGETHER = (1, 2, 3)


def _wrong_numbers(scheme: Scheme, leeway: Leeway) -> Iterable[Problem]:
    """Limits that are no pair of numbers, steps that are none a fact can move by."""
    for name, said in leeway.limits.items():
        pair = isinstance(said, tuple) and [number_of(one) for one in said]
        if not pair or len(pair) != len(("low", "high")) or None in pair or said[0] > said[1]:
            asked = Text("为一对精确数，先小后大", "be a pair of exact numbers, the lesser first")
            yield Problem(path=f"leeway.limits.{name}", value=said, requirement=asked)
    for name, said in leeway.steps.items():
        number = number_of(said)
        measure = scheme.measure_by_id.get(name)
        whole = measure is not None and measure.type in (MeasureType.COUNT, MeasureType.ORDER)
        if number is None or number <= 0 or (whole and not isinstance(number, int)):
            asked = Text(
                "为正的精确数，计数的为整数", "be exact and above nought, whole for a count"
            )
            yield Problem(path=f"leeway.steps.{name}", value=said, requirement=asked)
