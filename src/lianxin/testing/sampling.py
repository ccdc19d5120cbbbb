"""Sampling: made-up facts and groups for a scheme, the same ones every time, with no test around.

This module does not know what they are looked at for.
"""

from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from lianxin.rules.scheme import Scheme
from lianxin.testing.strategies import Cohort, cohorts_for, facts_for

__all__ = ["groups_of", "subjects_of"]

Drawn = TypeVar("Drawn")


def groups_of(scheme: Scheme, number: int) -> tuple[Cohort, ...]:
    """So many groups at most, close to the thresholds of a scheme; the least one comes first."""
    return _kept(cohorts_for(scheme), number)


def subjects_of(scheme: Scheme, number: int) -> tuple[dict[str, Any], ...]:
    """The facts of so many subjects at most, those of the group among them."""
    return _kept(facts_for(scheme, group=True), number)


def _kept(strategy: SearchStrategy[Drawn], number: int) -> tuple[Drawn, ...]:
    kept: list[Drawn] = []

    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn=strategy)
    def keep(drawn: Drawn) -> None:
        kept.append(drawn)

    keep()
    return tuple(kept)
