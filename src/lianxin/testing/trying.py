"""Trying: laws are tried on made-up facts, and a report tells what became of them.

Hypothesis draws the facts, always the same ones, and finds the smallest that
break a law.

This module does not know what a law says.
"""

from collections.abc import Iterable, Mapping
from typing import Any, final

from attrs import field, frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from lianxin.errors import LianxinError
from lianxin.rules.scheme import Scheme
from lianxin.testing.cohort_laws import COHORT_LAWS
from lianxin.testing.laws import Finding, Law, LawOutcome, LawReport, Verdict
from lianxin.testing.second_readings import READING_LAWS
from lianxin.testing.strategies import cohorts_for, facts_for
from lianxin.testing.subject_laws import SUBJECT_LAWS

__all__ = ["LAWS", "check_laws"]

LAWS: tuple[Law, ...] = (*SUBJECT_LAWS, *COHORT_LAWS, *READING_LAWS)
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


@final
class _BrokenLawError(LianxinError):
    """A law did not hold (规律不成立)."""


@final
@frozen(kw_only=True)
class _Try:
    """One set of facts that a law is tried on (一次检验)."""

    facts: Mapping[str, Any] = field()
    changed: Mapping[str, Any] | None = field(default=None)


def _outcome(scheme: Scheme, law: Law, examples: int) -> LawOutcome:
    reason = law.skip(scheme)
    if reason is not None:
        return _said(law, Verdict.SKIPPED, reason=reason)
    if law.once:
        found = _found(scheme, law, _Try(facts={}))
        verdict = Verdict.HELD if found is None else Verdict.FAILED
        return _said(law, verdict, runs=1, reason=found or "")
    return _tried(scheme, law, examples)


def _said(law: Law, verdict: Verdict, **more: Any) -> LawOutcome:
    return LawOutcome(law=law.name, label=law.text, verdict=verdict, **more)


def _found(scheme: Scheme, law: Law, one: _Try) -> Finding:
    """What a law finds; an error that it raises is a finding too."""
    try:
        if one.changed is None:
            return law.check(scheme, one.facts)
        return law.check(scheme, one.facts, one.changed)
    except HypothesisException:
        raise
    except Exception as error:  # noqa: BLE001 - laws are users' code: any error of theirs is told
        return f"raised {type(error).__name__}: {error}"


def _drawn(scheme: Scheme, law: Law) -> st.SearchStrategy[_Try]:
    """What a law is tried on; with something changed where it compares two."""
    facts: st.SearchStrategy[Any] = (
        cohorts_for(scheme, unknown=law.unknown, absent=law.absent)
        if law.group
        else facts_for(scheme, unknown=law.unknown, absent=law.absent, group=True)
    )
    vary = law.vary
    if vary is None:
        return facts.map(lambda one: _Try(facts=one))
    return facts.flatmap(
        lambda one: vary(one).map(lambda changed: _Try(facts=one, changed=changed))
    )


def _tried(scheme: Scheme, law: Law, examples: int) -> LawOutcome:
    """A law on many sets of facts; hypothesis finds the smallest that breaks it."""
    last: list[tuple[str, _Try]] = []
    runs = [0]

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(one=_drawn(scheme, law))
    def hold(one: _Try) -> None:
        runs[0] += 1
        found = _found(scheme, law, one)
        if found is not None:
            last[:] = [(found, one)]
            raise _BrokenLawError(())

    try:
        hold()
    except _BrokenLawError:
        reason, one = last[0]
        facts = {"example": one.facts, "changed": one.changed}
        return _said(law, Verdict.FAILED, runs=runs[0], reason=reason, **facts)
    return _said(law, Verdict.HELD, runs=runs[0])
