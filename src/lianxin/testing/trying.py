"""Trying: laws are tried on made-up facts, and a report tells what became of them.

Hypothesis draws the facts, always the same ones, and finds the smallest that
break a law.

This module does not know what a law says.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import HypothesisException

from lianxin.errors import LianxinError
from lianxin.rules.scheme import Scheme
from lianxin.testing.cohort_laws import COHORT_LAWS
from lianxin.testing.laws import SUBJECT_LAWS, Finding, Law, LawOutcome, LawReport, Verdict
from lianxin.testing.strategies import cohorts_for, facts_for

__all__ = ["LAWS", "check_laws"]

LAWS: tuple[Law, ...] = (*SUBJECT_LAWS, *COHORT_LAWS)
"""The library's own laws."""


def check_laws(
    scheme: Scheme, *, laws: Iterable[Law] | None = None, examples: int = 60
) -> LawReport:
    """Hold a scheme to laws.

    A law that raises an error has failed, with the error for a reason; the others go on.

    Args:
        scheme: The scheme.
        laws: The laws; the library's own if not given.  Add your own to ``LAWS``.
        examples: How many sets of facts each law is tried on.
    """
    chosen = LAWS if laws is None else tuple(laws)
    return LawReport(
        scheme=scheme.id, outcomes=tuple(_outcome(scheme, law, examples) for law in chosen)
    )


class _BrokenLawError(LianxinError):
    """A law did not hold (规律不成立)."""


def _outcome(scheme: Scheme, law: Law, examples: int) -> LawOutcome:
    reason = law.skip(scheme)
    if reason is not None:
        return LawOutcome(law=law.name, verdict=Verdict.SKIPPED, reason=reason)
    if law.once:
        found = _found(scheme, law, {})
        verdict = Verdict.HELD if found is None else Verdict.FAILED
        return LawOutcome(law=law.name, verdict=verdict, runs=1, reason=found or "")
    return _tried(scheme, law, examples)


def _found(scheme: Scheme, law: Law, facts: Mapping[str, Any]) -> Finding:
    """What a law finds; an error that it raises is a finding too."""
    try:
        return law.check(scheme, facts)
    except HypothesisException:
        raise
    except Exception as error:  # noqa: BLE001 - laws are users' code: any error of theirs is told
        return f"raised {type(error).__name__}: {error}"


def _tried(scheme: Scheme, law: Law, examples: int) -> LawOutcome:
    """A law on many sets of facts; hypothesis finds the smallest that breaks it."""
    last: list[tuple[str, Mapping[str, Any]]] = []
    runs = [0]
    alone = facts_for(scheme, unknown=law.unknown)
    drawn = cohorts_for(scheme, unknown=law.unknown) if law.group else alone

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(facts=drawn)
    def hold(facts: dict[str, Any]) -> None:
        runs[0] += 1
        found = _found(scheme, law, facts)
        if found is not None:
            last[:] = [(found, facts)]
            raise _BrokenLawError(())

    try:
        hold()
    except _BrokenLawError:
        reason, example = last[0]
        return LawOutcome(
            law=law.name, verdict=Verdict.FAILED, runs=runs[0], reason=reason, example=example
        )
    return LawOutcome(law=law.name, verdict=Verdict.HELD, runs=runs[0])
