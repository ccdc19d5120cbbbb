"""Verifying: a result worked out again, and a paper's own examples held against its scheme.

A result carries the facts, the answers and the content hash of its scheme; so
anybody can work it out again.  A worked example says what is given and what
must come out, to the last digit.

This module does not know how anything is worked out.
"""

from collections.abc import Iterator, Mapping
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin.appraising import Appraisal, appraisal, appraise
from lianxin.errors import LianxinError, Problem
from lianxin.exhibits import Exhibit
from lianxin.points import number_of, shown
from lianxin.rules.loading import load_scheme
from lianxin.rules.scheme import Scheme
from lianxin.scores import Score
from lianxin.scoring import Scorecard, scorecard
from lianxin.texts import Text

__all__ = ["ExampleOutcome", "Mismatch", "check_examples", "verify"]

ONE = "subject"
"""The id of the subject of an example that is about one."""


@final
@frozen(kw_only=True)
class Mismatch:
    """Something that came out otherwise than a worked example says (不符).

    Attributes:
        where: What was compared, such as ``total`` or ``A.grade``.
        expected: What the example says.
        got: What came out.
    """

    where: str = field()
    expected: str = field()
    got: str = field()

    @property
    def text(self) -> Text:
        """The mismatch as a sentence."""
        return Text(
            f"{self.where}：算例为{self.expected}，实得{self.got}",
            f"{self.where}: the example says {self.expected}, got {self.got}",
        )


@final
@frozen(kw_only=True)
class ExampleOutcome:
    """Whether one worked example holds (算例结果).

    Attributes:
        name: The name of the example.
        mismatches: What came out otherwise; empty where it holds.
    """

    name: str = field()
    mismatches: tuple[Mismatch, ...] = field()

    @property
    def holds(self) -> bool:
        """Whether everything came out as the example says."""
        return not self.mismatches

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        holds = Text("相符", "holds") if self.holds else Text("不符", "does not hold")
        return Exhibit(
            title=Text(f"{self.name}：{holds.zh}", f"{self.name}: {holds.en}"),
            notes=tuple(one.text for one in self.mismatches),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def verify(result: Scorecard | Appraisal) -> bool:
    """Whether a result comes out again from its facts, its answers and its scheme's data.

    The scheme is loaded anew from its canonical data, so that a scheme that was
    tampered with, or a result that was, does not pass.
    """
    scheme = load_scheme(result.worlds.scheme.data)
    if scheme.digest != result.digest:
        return False
    worlds = result.worlds.of(scheme)
    if isinstance(result, Scorecard):
        return scorecard(worlds, result.subject) == result
    again = appraisal(worlds, {})
    return (again.cards, again.results, again.stages, again.standing, again.assumed) == (
        result.cards,
        result.results,
        result.stages,
        result.standing,
        result.assumed,
    )


def check_examples(scheme: Scheme) -> tuple[ExampleOutcome, ...]:
    """Whether the worked examples of a scheme hold.

    ``given`` are the facts of one subject, or ``{subjects = {id = facts}, group = facts}``;
    ``expect`` holds ``total``, ``grade`` (``none`` where there is to be none), ``missing`` and
    node ids, or the same by subject; a node kept by sub-period has a table of them.

    Raises:
        InvalidDataError: If what an example gives is not what the scheme asks for.
    """
    return tuple(_outcome(scheme, place) for place in range(len(scheme.examples)))


def _outcome(scheme: Scheme, place: int) -> ExampleOutcome:
    example = scheme.examples[place]
    subjects = example.given.get("subjects")
    if isinstance(subjects, Mapping):
        expected = example.expect
        group = example.given.get("group", {})
    else:
        subjects, expected, group = {ONE: example.given}, {ONE: example.expect}, {}
    try:
        found = appraise(scheme, subjects, group=group, conventions=example.answers)
    except LianxinError as error:
        raise type(error)(_placed(one, place) for one in error.problems) from None
    mismatches = tuple(
        mismatch
        for subject, wanted in expected.items()
        for mismatch in _compare(found, str(subject), wanted)
    )
    return ExampleOutcome(name=example.name, mismatches=mismatches)


def _placed(problem: Problem, place: int) -> Problem:
    """A problem of the facts of an example, with the place of the example in the scheme."""
    inner = problem.path.removeprefix(f"facts[{ONE!r}].")
    return evolve(problem, path=f"$.examples[{place}].given: {inner}")


def _compare(found: Appraisal, subject: str, wanted: Mapping[str, Any]) -> Iterator[Mismatch]:
    """What one subject got, against what an example says."""
    card = found.card(subject)
    for key, part, value in _wanted(found, wanted):
        expected, got = _pair(found, card, key, part, value)
        if expected != got:
            named = key if part is None else f"{key}.{part}"
            where = named if subject == ONE else f"{subject}.{named}"
            yield Mismatch(where=where, expected=expected, got=got)


def _wanted(found: Appraisal, wanted: Mapping[str, Any]) -> Iterator[tuple[str, str | None, Any]]:
    """What is expected, one value at a time: of a node, or of its sub-periods."""
    for key, value in wanted.items():
        if isinstance(value, Mapping) and key not in found.names:
            yield from ((key, str(part), inner) for part, inner in value.items())
        else:
            yield key, None, value


def _pair(
    found: Appraisal, card: Scorecard, key: str, part: str | None, value: Any
) -> tuple[str, str]:
    """What is expected and what came out, both as people write them."""
    if key == "missing":
        return ", ".join(sorted(value)), ", ".join(found.missing.get(card.subject, ()))
    if key in found.names:
        return str(value or "none"), found.result(card.subject, key).grade or "none"
    return _expected_number(value), _got_number(card.at(key, part))


def _expected_number(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "–".join(_expected_number(end) for end in value)
    number = number_of(value)
    return str(value) if number is None else shown(number)


def _got_number(score: Score) -> str:
    exact = score.span.exact
    return score.text.en if exact is None else shown(exact)
