"""Sampling: made-up groups for a scheme, the same ones every time, with no test around them.

This module does not know what they are looked at for.
"""

from hypothesis import HealthCheck, Phase, given, settings

from lianxin.rules.scheme import Scheme
from lianxin.testing.strategies import Cohort, cohorts_for

__all__ = ["groups_of"]


def groups_of(scheme: Scheme, number: int) -> tuple[Cohort, ...]:
    """So many groups at most, close to the thresholds of a scheme; the least one comes first."""
    kept: list[Cohort] = []

    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(group=cohorts_for(scheme))
    def keep(group: Cohort) -> None:
        kept.append(group)

    keep()
    return tuple(kept)
