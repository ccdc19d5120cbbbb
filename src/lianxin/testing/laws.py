"""Laws: promises that a scheme is held to, and a report of what became of them.

A law is a named object; a report counts what was run, shows the smallest example of
what failed, and says why something was skipped.

This module does not know any particular law, nor how one is tried.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, final

from attrs import field, frozen
from hypothesis.strategies import SearchStrategy

from lianxin._discretion import writable
from lianxin.exhibits import Exhibit, cells
from lianxin.rules.ask import Ask
from lianxin.rules.scheme import Scheme
from lianxin.texts import Labeled, Text

__all__ = ["Finding", "Law", "LawOutcome", "LawReport", "Verdict", "answered", "first_answers"]


class Verdict(Labeled):
    """What became of a law (检验结论)."""

    HELD = "held", "成立"
    FAILED = "failed", "不成立"
    SKIPPED = "skipped", "未检验"


Finding = Text | str | bool | None
"""Why a law does not hold for some facts, in both languages or one; None where it holds.

True holds, too, and False does not, without saying why.
"""


@final
@frozen(kw_only=True)
class Law:
    """A promise that a scheme is held to (规律).

    Attributes:
        name: Its name.
        text: What it says.
        check: Says of a scheme and the facts of a subject why the law does not hold.  The
            facts are as ``score`` takes them: facts of the group stand among them.
        vary: Draws the same facts with something changed, which ``check`` then takes as well.
        skip: Says of a scheme why the law cannot be tried; None where it can.
        once: Whether the facts do not matter, so that it is tried once.
        unknown: Whether facts may be unknown.
        absent: Whether facts may be absent where the scheme says what that means.
        group: Whether it is about a group: it is given a ``Cohort``, by subject.
    """

    name: str = field()
    text: Text = field()
    check: Callable[..., Finding] = field(repr=False)
    vary: Callable[[Any], SearchStrategy[Any]] | None = field(default=None, repr=False)
    skip: Callable[[Scheme], Finding] = field(default=lambda _: None, repr=False)
    once: bool = field(default=False)
    unknown: bool = field(default=False)
    absent: bool = field(default=False)
    group: bool = field(default=False)


@final
@frozen(kw_only=True)
class LawOutcome:
    """What became of one law for one scheme (规律检验结果).

    Attributes:
        law: The name of the law.
        label: What the law says.
        verdict: Whether it held, failed or was skipped.
        runs: How many sets of facts it was tried on.
        reason: Why it failed or was skipped; no number of a person is told.
        reason_zh: The same in Chinese, where the law says it in Chinese.
        example: The smallest facts for which it failed.
        changed: The same facts with something changed, where the law compares two.
    """

    law: str = field()
    label: Text = field()
    verdict: Verdict = field()
    runs: int = field(default=0)
    reason: str = field(default="", converter=writable)
    reason_zh: str = field(default="", converter=writable)
    example: Mapping[str, Any] | None = field(default=None)
    changed: Mapping[str, Any] | None = field(default=None)

    @property
    def text(self) -> Text:
        """The outcome as a line."""
        rest = [_shown_facts(one) for one in (self.example, self.changed) if one is not None]
        zh = "".join(f" — {one}" for one in (self.why.zh, *rest) if one)
        en = "".join(f" — {one}" for one in (self.why.en, *rest) if one)
        return Text(
            f"{self.label.zh}：{self.verdict.zh}（{self.runs}次）{zh}",
            f"{self.law}: {self.verdict} ({self.runs} runs){en}",
        )

    @property
    def why(self) -> Text:
        """Why it failed or was skipped, in both languages; empty where it held."""
        return Text(self.reason_zh or self.reason, self.reason)

    @property
    def facts(self) -> str | None:
        """The smallest facts for which it failed, and what they were changed to."""
        if self.example is None:
            return None
        shown = _shown_facts(self.example)
        return shown if self.changed is None else f"{shown} → {_shown_facts(self.changed)}"


def _shown_facts(facts: Mapping[str, Any]) -> str:
    """Facts as they are written; of a group with facts of its own, both."""
    whole = getattr(facts, "group", None)
    return f"{dict(facts)}, group {dict(whole)}" if whole else f"{dict(facts)}"


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
    def counts(self) -> Mapping[Verdict, int]:
        """How many laws held, failed and were skipped."""
        found = Counter(one.verdict for one in self.outcomes)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def text(self) -> Text:
        """The report in a sentence; it says where it is partial."""
        held, failed, skipped = self.counts.values()
        zh = f"{held}条成立，{failed}条不成立，{skipped}条未检验"
        en = f"{held} held, {failed} failed, {skipped} skipped"
        partial = Text("（检验不完整）", " (partial)") if self.is_partial else Text("", "")
        whole = Text("规律成立", "laws hold") if self.holds else Text("规律不成立", "laws FAIL")
        return Text(
            f"{self.scheme}：{whole.zh}{partial.zh}：{zh}",
            f"{self.scheme}: {whole.en}{partial.en}: {en}",
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """The report, line by line."""
        return tuple(one.en for one in self._texts())

    @property
    def lines_zh(self) -> tuple[str, ...]:
        """The report, line by line, in Chinese."""
        return tuple(one.zh for one in self._texts())

    def _texts(self) -> Iterator[Text]:
        yield self.text
        yield from (Text(f"  {one.text.zh}", f"  {one.text.en}") for one in self.outcomes)

    @property
    def exhibit(self) -> Exhibit:
        """The report as a table: each law, what became of it, and why."""
        return Exhibit(
            title=self.text,
            head=(
                Text("规律", "law"),
                Text("结论", "verdict"),
                Text("次数", "runs"),
                Text("说明", "why"),
                Text("最小反例", "smallest example"),
            ),
            rows=tuple(
                cells(
                    Text(one.label.zh, f"{one.law}: {one.label.en}"),
                    Text(one.verdict.zh, str(one.verdict)),
                    one.runs,
                    one.why if one.reason else None,
                    one.facts,
                )
                for one in self.outcomes
            ),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def first_answers(scheme: Scheme) -> dict[str, str]:
    """An answer to every open question, so that every figure is settled."""
    return {question.name: question.options[0][0] for question in scheme.questions}


def answered(scheme: Scheme, value: Any) -> Any:
    """What a rule says under the first answers, where it leaves something open."""
    if not isinstance(value, Ask):
        return value
    return answered(scheme, dict(value.options)[first_answers(scheme)[value.name]])
