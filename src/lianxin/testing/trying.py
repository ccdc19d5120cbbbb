"""Trying: laws are tried on made-up facts, and a report tells what became of them.

Hypothesis draws the facts, always the same ones, and finds the smallest that
break a law.

This module does not know what a law says.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, final

from attrs import field, frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky, HypothesisException, Unsatisfiable

from lianxin.errors import LianxinError
from lianxin.rules.scheme import Scheme, must_be_scheme
from lianxin.testing.cohort_laws import COHORT_LAWS
from lianxin.testing.laws import Law, LawOutcome, LawReport, Verdict
from lianxin.testing.parts import must_be_whole, refuse
from lianxin.testing.second_readings import READING_LAWS
from lianxin.testing.strategies import cohorts_for, facts_for
from lianxin.testing.subject_laws import SUBJECT_LAWS
from lianxin.texts import Text

__all__ = ["LAWS", "check_laws"]

LAWS: tuple[Law, ...] = (*SUBJECT_LAWS, *COHORT_LAWS, *READING_LAWS)
"""The library's own laws."""


def check_laws(
    scheme: Scheme, *, laws: Iterable[Law] | None = None, examples: int = 60
) -> LawReport:
    """Hold a scheme to laws.

    A law that raises an error has failed, with the error for a reason; so has one that gives
    another answer when it is asked again.  The others go on.

    Args:
        scheme: The scheme.
        laws: The laws; the library's own if not given.  Add your own to ``LAWS``.
        examples: How many sets of facts each law is tried on.

    Raises:
        InvalidQuestionError: If the scheme is none, there are to be no examples, or
            something is no law.
    """
    must_be_scheme(scheme)
    must_be_whole("examples", examples, 1)
    chosen = LAWS if laws is None else tuple(laws)
    for place, law in enumerate(chosen):
        if not isinstance(law, Law):
            raise refuse(f"laws[{place}]", law, "为 Law", "be a Law")
    return LawReport(
        scheme=scheme.id, outcomes=tuple(_outcome(scheme, law, examples) for law in chosen)
    )


@final
class _BrokenLawError(LianxinError):
    """A law did not hold (规律不成立)."""


@final
@frozen(kw_only=True)
class _Try:
    """One set of facts that a law is tried on (一次检验).

    Attributes:
        facts: The facts.
        changed: The same facts with something changed, where the law compares two.
        spoiled: Why nothing could be changed.
    """

    facts: Mapping[str, Any] = field()
    changed: Mapping[str, Any] | None = field(default=None)
    spoiled: Text | None = field(default=None)


def _outcome(scheme: Scheme, law: Law, examples: int) -> LawOutcome:
    try:
        reason = law.skip(scheme)
    except Exception as error:  # noqa: BLE001 - laws are users' code: any error of theirs is told
        return _said(law, Verdict.FAILED, _raised(error))
    if reason:
        return _said(law, Verdict.SKIPPED, _in_words(reason, _CANNOT))
    if law.once:
        found = _found(scheme, law, _Try(facts={}))
        verdict = Verdict.HELD if found is None else Verdict.FAILED
        return _said(law, verdict, found, runs=1)
    return _tried(scheme, law, examples)


_CANNOT = Text("该规律称无法检验", "the law says that it cannot be tried")
_NO = Text("检验结论为否", "the check says no")
_NOWHERE = Text("没有虚拟事实符合该规律的前提", "no made-up facts meet what the law assumes")
_FLAKY = Text(
    "同样的事实，再次检验结论不同", "asked again about the same facts, the law says something else"
)


def _said(law: Law, verdict: Verdict, why: Text | None = None, **more: Any) -> LawOutcome:
    zh, en = ("", "") if why is None else (why.zh, why.en)
    return LawOutcome(
        law=law.name, label=law.text, verdict=verdict, reason=en, reason_zh=zh, **more
    )


def _in_words(said: object, otherwise: Text) -> Text:
    """What a law said, in both languages; other words where it said nothing."""
    if isinstance(said, Text):
        return said
    if isinstance(said, str) and said:
        return Text(said, said)
    if isinstance(said, str | bool):
        return otherwise
    kind = type(said).__name__
    return Text(f"规律应返回文字或None，实为{kind}", f"a law must give a text or None, got {kind}")


def _raised(error: Exception) -> Text:
    """An error of a law, or of what it called."""
    kind = type(error).__name__
    if isinstance(error, LianxinError):
        return Text(f"出错 {kind}：{error.zh}", f"raised {kind}: {error.en}")
    return Text(f"出错 {kind}：{error}", f"raised {kind}: {error}")


def _found(scheme: Scheme, law: Law, one: _Try) -> Text | None:
    """What a law finds; an error that it raises is a finding too."""
    try:
        both = (one.facts,) if one.changed is None else (one.facts, one.changed)
        said = law.check(scheme, *both)
    except HypothesisException:
        raise
    except Exception as error:  # noqa: BLE001 - laws are users' code: any error of theirs is told
        return _raised(error)
    return None if said is None or said is True else _in_words(said, _NO)


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
    return facts.flatmap(lambda one: _varied(vary, one))


def _varied(vary: Callable[[Any], st.SearchStrategy[Any]], facts: Any) -> st.SearchStrategy[_Try]:
    """The same facts with something changed; where that fails, what went wrong."""
    try:
        return vary(facts).map(lambda changed: _Try(facts=facts, changed=changed))
    except Exception as error:  # noqa: BLE001 - laws are users' code: any error of theirs is told
        return st.just(_Try(facts=facts, spoiled=_raised(error)))


def _tried(scheme: Scheme, law: Law, examples: int) -> LawOutcome:
    """A law on many sets of facts; hypothesis finds the smallest that breaks it."""
    last: list[tuple[Text, _Try]] = []
    runs = [0]

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(one=_drawn(scheme, law))
    def hold(one: _Try) -> None:
        runs[0] += 1
        found = one.spoiled or _found(scheme, law, one)
        if found is not None:
            last[:] = [(found, one)]
            raise _BrokenLawError(())

    try:
        hold()
    except Unsatisfiable:
        return _said(law, Verdict.SKIPPED, _NOWHERE, runs=runs[0])
    except (_BrokenLawError, Flaky) as error:
        why, one = last[0]
        if isinstance(error, Flaky):
            why = Text(f"{why.zh}；{_FLAKY.zh}", f"{why.en}; {_FLAKY.en}")
        facts = {"example": one.facts, "changed": one.changed}
        return _said(law, Verdict.FAILED, why, runs=runs[0], **facts)
    except Exception as error:  # noqa: BLE001 - what draws facts is users' code as well
        return _said(law, Verdict.FAILED, _raised(error), runs=runs[0])
    return _said(law, Verdict.HELD, runs=runs[0])
