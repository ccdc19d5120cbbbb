"""Worlds: every way in which the open questions of a scheme may be answered.

A question is asked only where the answers would differ: a value that is the
same under every answer stands, any other is incomplete and names what is
missing.  An answer that was given is an assumption only where another answer
would have changed something.

This module does not know what is worked out, only whether it differs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any, TypeVar, final

from attrs import evolve, field, frozen

from lianxin._bare import bare
from lianxin.citations import Assumption
from lianxin.errors import InvalidDataError, Problem
from lianxin.rules.facts import UNKNOWN, read_facts
from lianxin.rules.measure import WhoseFact
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import Facts, Run
from lianxin.spans import NOTHING, Span, Truth
from lianxin.texts import Text

__all__ = [
    "NOBODY",
    "Answer",
    "Worlds",
    "hanging",
    "read_answers",
    "value_of",
]

MOST_WORLDS = 512
"""Beyond so many ways to answer, a value is given as incomplete without trying them all."""

MOST_JOINT_WORLDS = 16
"""Beyond so many ways, answers are looked at one by one, not together."""

NOBODY = "@nobody"
"""The subject of whom nothing is known."""

Result = TypeVar("Result")


@final
@frozen(kw_only=True)
class Answer:
    """One answer to one question (答复).

    Attributes:
        option: The option that was chosen.
        authority: On whose authority; None is the caller's own.
    """

    option: str
    authority: str | None = None


def read_answers(scheme: Scheme, given: Mapping[str, Any]) -> dict[str, Answer]:
    """The answers that a caller gives: option names, or answers with an authority.

    Raises:
        InvalidDataError: If a question or an option is not declared by the scheme.
    """
    found: dict[str, Answer] = {}
    problems: list[Problem] = []
    if not isinstance(given, Mapping):
        asked = Text("为表：待定事项对应所选", "be a mapping from question to option")
        raise InvalidDataError([Problem(path="conventions", value=given, requirement=asked)])
    for name, said in given.items():
        answer = said if isinstance(said, Answer) else Answer(option=_option(said))
        question = scheme.question_by_name.get(_name(name))
        options = [] if question is None else [option for option, _ in question.options]
        if question is None:
            known = ", ".join(sorted(scheme.question_by_name)) or "-"
            asked = Text(f"为方案声明的待定事项：{known}", f"be a question of the scheme: {known}")
            problems.append(
                Problem(path=f"conventions.{_name(name)}", value=name, requirement=asked)
            )
        elif type(answer.option) is not str or answer.option not in options:
            listed = ", ".join(options)
            asked = Text(f"为以下之一：{listed}", f"be one of: {listed}")
            problems.append(
                Problem(path=f"conventions.{name}", value=answer.option, requirement=asked)
            )
        found[name] = answer
    if problems:
        raise InvalidDataError(problems)
    return found


def _option(said: object) -> Any:
    """The option that is said, as plain words."""
    return bare(said)


def _name(said: object) -> str:
    """What a question is called in a path."""
    return said if isinstance(said, str) else f"<{type(said).__name__}>"


@final
@frozen(kw_only=True, eq=False)
class Worlds:
    """A scheme over a group, under every set of answers (各种答复下的结果).

    Attributes:
        scheme: The scheme.
        group: The facts of each subject.
        shared: The facts of the group as a whole.
        answers: The answers that were given.
        whole_group: Whether the group is all there.
    """

    scheme: Scheme
    group: Mapping[str, Facts]
    shared: Facts = field(factory=Facts)
    answers: Mapping[str, Answer] = field(factory=dict)
    whole_group: bool = True
    runs: dict[tuple[str, ...], Run] = field(factory=dict, repr=False)
    common: dict[tuple[str, str, str | None], Span] = field(factory=dict, repr=False)

    def run(self, answers: Mapping[str, str] | None = None) -> Run:
        """The working-out under some answers; the rest as given, else the first option."""
        if not self.scheme.questions and () in self.runs:
            return self.runs[()]
        chosen = self._chosen(answers or {})
        key = tuple(chosen.values())
        if key not in self.runs:
            self.runs[key] = Run(
                nodes=self.scheme.node_by_id,
                group=self.group,
                shared=self.shared,
                periods=dict(self.scheme.periods),
                ladders=self.scheme.all_ladders,
                answers=chosen,
                whole_group=self.whole_group,
                certain=self.scheme.certain,
                common=self.common,
                answered=frozenset(self.answers),
            )
        return self.runs[key]

    def blank(self, answers: Mapping[str, str] | None = None) -> Run:
        """The working-out for a subject of whom nothing is known, for static bounds."""
        measures = [one for one in self.scheme.measures if one.whose is WhoseFact.SUBJECT]
        given = [str(node.id) for node in self.scheme.nodes if node.must_be_given]
        nothing = dict.fromkeys([*(one.id for one in measures), *given], UNKNOWN)
        facts = read_facts(self.scheme, nothing)
        shared = [one.id for one in self.scheme.measures if one.whose is WhoseFact.GROUP]
        whole = read_facts(self.scheme, dict.fromkeys(shared, UNKNOWN), WhoseFact.GROUP)
        return evolve(
            self.run(answers),
            group={NOBODY: facts},
            shared=whole,
            whole_group=False,
            memo={},
            results={},
            common={},
        )

    def _chosen(self, answers: Mapping[str, str]) -> dict[str, str]:
        given = {name: answer.option for name, answer in self.answers.items()}
        return {
            question.name: answers.get(question.name)
            or given.get(question.name)
            or question.options[0][0]
            for question in self.scheme.questions
        }

    def _ways(self, names: Iterable[str]) -> Iterator[dict[str, str]]:
        """Every way to answer some questions."""
        ordered = sorted(names)
        options = [
            [option for option, _ in self.scheme.question_by_name[name].options] for name in ordered
        ]
        for chosen in product(*options):
            yield dict(zip(ordered, chosen, strict=True))

    def _count(self, names: Iterable[str]) -> int:
        count = 1
        for name in names:
            count *= len(self.scheme.question_by_name[name].options)
        return count

    def settled(
        self,
        questions: frozenset[str],
        find: Callable[[Run], Result],
        key: Callable[[Result], Any],
    ) -> tuple[list[Result], frozenset[str]]:
        """Every result still possible, and the unanswered questions on which it hangs."""
        found, untried = self.every(questions, find)
        if untried:
            return [found[0][1]], untried
        results = {key(result): result for _, result in found}
        if len(results) == 1:
            return [found[0][1]], NOTHING
        return list(results.values()), hanging(found, key)

    def every(
        self, questions: frozenset[str], find: Callable[[Run], Result]
    ) -> tuple[list[tuple[dict[str, str], Result]], frozenset[str]]:
        """The result of every way to answer what is unanswered, and what there was no trying."""
        untried = self.untried(questions)
        if untried:
            return [({}, find(self.run()))], untried
        return [(way, find(self.run(way))) for way in self.ways(questions)], NOTHING

    def untried(self, questions: frozenset[str]) -> frozenset[str]:
        """The unanswered ones of some questions, where there are too many ways to try them all."""
        unanswered = questions - set(self.answers)
        return unanswered if self._count(unanswered) > MOST_WORLDS else NOTHING

    def ways(self, questions: frozenset[str]) -> list[dict[str, str]]:
        """Every way to answer the unanswered ones of some questions."""
        return list(self._ways(questions - set(self.answers)))

    def node(self, subject: str, name: str, part: str | None = None) -> Span:
        """The final value of a node, or what is missing for it."""
        period = self.scheme.node_by_id[name].per

        def find(run: Run) -> Span:
            scope = run.scope(subject)
            return (scope if part is None else scope.at(period or "", part)).node(name)

        spans, hanging = self.settled(self.scheme.asked_by[name], find, value_of)
        if not hanging:
            return spans[0]
        return Span(None, None, missing=hanging.union(*(span.missing for span in spans)))

    def matters(
        self,
        questions: frozenset[str],
        find: Callable[[Run], Result],
        key: Callable[[Result], Any],
    ) -> frozenset[str]:
        """The answered questions without whose answers a result would not be what it is.

        These are the ones of which another answer changes it, whatever else is
        still unanswered; and those that only together would.
        """
        base, _ = self.every(questions, find)
        answered = questions & set(self.answers)
        alone = frozenset(
            name
            for name in answered
            if any(
                key(find(self.run({**way, **other}))) != key(result)
                for other in self._ways([name])
                for way, result in base
            )
        )
        rest = answered - alone
        if self._count(rest) > MOST_JOINT_WORLDS:
            return alone
        together = [(way, find(self.run(way))) for way in self._ways(rest)]
        return alone | hanging(together, key)

    def assumption(self, name: str) -> Assumption:
        """The answer to a question as an assumption."""
        question, answer = self.scheme.question_by_name[name], self.answers[name]
        return Assumption(
            name=name,
            chosen=answer.option,
            source=question.source,
            question=question.label,
            meaning=question.meaning(answer.option),
            authority=answer.authority,
        )

    def of(self, scheme: Scheme) -> "Worlds":
        """The same group and answers under another scheme of the same measures."""
        return evolve(self, scheme=scheme, runs={}, common={})

    def with_answers(self, answers: Mapping[str, Answer]) -> "Worlds":
        """The same group under other answers."""
        return evolve(self, answers=answers, runs={}, common=self.common)


def value_of(span: Span) -> tuple[Any, Any, Truth, frozenset[str]]:
    """What makes two values the same, whatever they were read from."""
    return span.low, span.high, span.absent, span.missing


def hanging(
    found: list[tuple[dict[str, str], Result]], key: Callable[[Result], Any]
) -> frozenset[str]:
    """The questions by whose answer alone some result changes."""
    keyed = [(way, key(result)) for way, result in found]
    return frozenset(name for name in found[0][0] if _changes(keyed, name))


def _changes(keyed: list[tuple[dict[str, str], Any]], name: str) -> bool:
    """Whether some two ways that differ in one answer alone end differently."""
    seen: dict[tuple[str, ...], Any] = {}
    for way, result in keyed:
        rest = tuple(option for other, option in way.items() if other != name)
        if seen.setdefault(rest, result) != result:
            return True
    return False
