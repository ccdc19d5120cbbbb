"""Compiled schemes: one scheme resolved once, then applied to many subjects.

Facts are checked as ``score`` checks them; then totals, details and readable
lines come from generated code over whole minor units, equal to the last digit.
A subject whose facts are not all known is worked out by the rules themselves,
and its total lies between two bounds.

This module does not know peers, nor places.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, final

from attrs import Factory, field, frozen

from lianxin.compiling.functions import MAIN_RESULT, details_source, made, totals_source
from lianxin.compiling.handing import Quick, inputs_of
from lianxin.compiling.linebook import LineBook, entries_of, losing_entries_of
from lianxin.compiling.plan import NO_LABEL, Plan, Reason
from lianxin.compiling.planning import plan_of
from lianxin.explanations import Step
from lianxin.points import Exact, Number, decimal_of
from lianxin.rules.facts import read_facts
from lianxin.rules.measure import WhoseFact
from lianxin.rules.scheme import Scheme
from lianxin.rules.trace import explain, lost_steps
from lianxin.rules.worlds import NOBODY, Worlds, read_answers
from lianxin.spans import Span

__all__ = ["Checked", "CompiledScheme", "Details", "Outcome", "compile_scheme"]

SUBJECT = "subject"

Totals = tuple[Number | None, int | None]
"""The total in minor units, and the code of the grade; None where there is none."""


class Checked(NamedTuple):
    """Facts of one subject that were checked.

    Attributes:
        inputs: What the generated code takes; None where the rules themselves must be asked.
        facts: The facts as they came.
    """

    inputs: tuple[int, ...] | None
    facts: Mapping[str, Any]


class Details(NamedTuple):
    """Totals with what they rest on, flat.

    Attributes:
        total: The total in minor units; None where there is none that is certain.
        grade: The code of the grade; None where it is not certain, or needs the group.
        scores: The value of every node in minor units, in the order of the scheme.
        codes: For every node, and last for the grade, the bits of the reasons that hold.
    """

    total: Number | None
    grade: int | None
    scores: tuple[Number | None, ...]
    codes: tuple[int, ...]


@final
@frozen(kw_only=True)
class Outcome:
    """What one subject has (结论): a total, or its bounds, and a grade.

    Attributes:
        total: The total in points, where it is certain.
        low: The least total still possible.
        high: The greatest total still possible.
        grade: The grade; None where there is none, or none that is certain.
        missing: What nobody answered or handed in, so that the total is incomplete.
        compiled: Whether generated code gave it; else the rules themselves did.
    """

    total: Exact | None = field(default=None)
    low: Exact | None = field(default=None)
    high: Exact | None = field(default=None)
    grade: str | None = field(default=None)
    missing: tuple[str, ...] = field(default=())
    compiled: bool = field(default=True)


@final
@frozen(kw_only=True)
class CompiledScheme:
    """A scheme, resolved once under some answers (编译后的方案).

    It is a value: equal to another of the same scheme and answers, and pickled by
    them; the generated code is made again on the other side.

    Attributes:
        scheme: The scheme.
        conventions: The answers under which it holds.
        places: How many decimal places an amount or a mark has, by id.
        maybe_absent: Facts that may be absent.
        plan: The plan from which the code is made.
        totals: From checked inputs to the total in minor units and the code of the grade.
    """

    scheme: Scheme
    conventions: Mapping[str, Any] = field(factory=dict, hash=False)
    places: Mapping[str, int] = field(factory=dict, hash=False)
    maybe_absent: tuple[str, ...] = field(default=())
    plan: Plan = field(init=False, eq=False, repr=False)
    totals: Callable[[Sequence[int]], Totals] = field(init=False, eq=False, repr=False)
    quick: Quick = field(init=False, eq=False, repr=False)
    later: dict[str, Any] = field(init=False, eq=False, repr=False, default=Factory(dict))

    @plan.default
    def _plan(self) -> Plan:
        return plan_of(
            self.scheme,
            conventions=self.conventions,
            places=self.places,
            maybe_absent=self.maybe_absent,
        )

    @totals.default
    def _totals(self) -> Callable[[Sequence[int]], Totals]:
        return made(totals_source(self.plan))

    @quick.default
    def _quick(self) -> Quick:
        return Quick.of(self.scheme, self.plan)

    def __reduce__(self) -> tuple[Any, ...]:
        """Survive pickling by the scheme and the answers."""
        return _again, (self.scheme, self.conventions, self.places, self.maybe_absent)

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of each code; no label is -1."""
        return self.plan.labels

    @property
    def reasons(self) -> tuple[tuple[Reason, ...], ...]:
        """For each reason code of the details, what each of its bits says."""
        result = self.plan.result(MAIN_RESULT)
        last = () if result is None else result.reasons
        return (*(one.reasons for one in self.plan.nodes), last)

    @property
    def details(self) -> Callable[[Sequence[int]], tuple[Any, ...]]:
        """From checked inputs to the fields of ``Details``, as a plain tuple."""
        found: Callable[[Sequence[int]], tuple[Any, ...]]
        found = self._made("details", lambda: made(details_source(self.plan)))
        return found

    def kept(self, name: str, make: Callable[[Scheme], Any]) -> Any:
        """What is worked out from the scheme alone, once, and kept beside it."""
        return self._made(name, lambda: make(self.scheme))

    def _made(self, name: str, make: Callable[[], Any]) -> Any:
        """What is made when it is first asked for."""
        if name not in self.later:
            self.later[name] = make()
        return self.later[name]

    def check(self, facts: Mapping[str, Any]) -> Checked:
        """Check the facts of one subject.

        Raises:
            InvalidDataError: With every problem of the facts, as ``score`` raises it.
        """
        inputs = self.quick.inputs(facts)
        if inputs is None:
            inputs = inputs_of(self.plan, self.worlds(facts), SUBJECT)
        return Checked(inputs, facts)

    def worlds(self, facts: Mapping[str, Any]) -> Worlds:
        """The facts of one subject as the rules read them.

        Raises:
            InvalidDataError: With every problem of the facts.
        """
        group = self.scheme.measures_of[WhoseFact.GROUP]
        own, rest = facts, dict[str, Any]()
        if group and isinstance(facts, Mapping):
            own = {key: value for key, value in facts.items() if key not in group}
            rest = {key: value for key, value in facts.items() if key in group}
        return Worlds(
            scheme=self.scheme,
            group={SUBJECT: read_facts(self.scheme, own)},
            shared=read_facts(self.scheme, rest, WhoseFact.GROUP),
            answers=read_answers(self.scheme, self.conventions),
            whole_group=False,
        )

    def outcome(self, facts: Mapping[str, Any]) -> Outcome:
        """The total and the grade of one subject, from plain facts.

        Raises:
            InvalidDataError: With every problem of the facts.
        """
        checked = self.check(facts)
        if checked.inputs is None:
            return self._by_rules(facts)
        total, grade = self.totals(checked.inputs)
        if total is None:
            return self._by_rules(facts, grade)
        points = decimal_of(_tidy(Fraction(total, self.plan.unit)))
        return Outcome(total=points, low=points, high=points, grade=self.label(grade))

    def label(self, code: int | None) -> str | None:
        """The label of a code; None where there is no label."""
        return None if code is None or code == NO_LABEL else self.plan.labels[code]

    def _by_rules(self, facts: Mapping[str, Any], grade: int | None = None) -> Outcome:
        """What the rules themselves give where facts are not all known."""
        total = self.scheme.total
        if total is None:
            return Outcome(grade=self.label(grade), compiled=False)
        span = self.worlds(facts).node(SUBJECT, total)
        return Outcome(
            total=_shown(span.exact),
            low=_shown(span.low),
            high=_shown(span.high),
            grade=self.label(grade),
            missing=tuple(sorted(span.missing)),
            compiled=False,
        )

    def lines(self, checked: Checked) -> tuple[Step, ...]:
        """Every step of every node that is settled, as ``score(…).lines()`` gives them."""
        if checked.inputs is None:
            worlds = self.worlds(checked.facts)
            return tuple(
                step
                for entry in entries_of(self.scheme)
                if not _span(worlds, entry.node.id, entry.part).missing
                if entry.number in (None, 0)
                for step in explain(self.scheme, entry.node, _scope(worlds, entry)).steps
            )
        return self.book("lines").lines(checked.inputs, lambda: self.worlds(checked.facts))

    def lost(self, checked: Checked) -> tuple[Step, ...]:
        """The steps that cost marks, as ``score(…).lost()`` gives them."""
        if checked.inputs is None:
            worlds = self.worlds(checked.facts)
            blank = Worlds(scheme=self.scheme, group={}, answers=worlds.answers).blank()
            return tuple(
                step
                for entry in losing_entries_of(self.scheme)
                if not _span(worlds, entry.node.id, entry.part).missing
                for step in lost_steps(
                    self.scheme, entry.node, _scope(worlds, entry), _at(blank.scope(NOBODY), entry)
                )
            )
        return self.book("lost").lines(checked.inputs, lambda: self.worlds(checked.facts))

    def book(self, name: str) -> LineBook:
        """The book of all lines (``lines``), or of those that cost marks (``lost``)."""
        entries = entries_of if name == "lines" else losing_entries_of
        book: LineBook = self._made(
            name,
            lambda: LineBook(scheme=self.scheme, plan=self.plan, entries=entries(self.scheme)),
        )
        return book


def _again(
    scheme: Scheme,
    conventions: Mapping[str, Any],
    places: Mapping[str, int],
    maybe_absent: tuple[str, ...],
) -> CompiledScheme:
    """The same compiled scheme, made again."""
    return CompiledScheme(
        scheme=scheme, conventions=conventions, places=places, maybe_absent=maybe_absent
    )


def _tidy(number: Fraction) -> Number:
    return number.numerator if number.denominator == 1 else number


def _shown(number: Number | None) -> Exact | None:
    return None if number is None else decimal_of(number)


def _span(worlds: Worlds, name: str | None, part: str | None) -> Span:
    return worlds.node(SUBJECT, name or "", part)


def _scope(worlds: Worlds, entry: Any) -> Any:
    return _at(worlds.run().scope(SUBJECT), entry)


def _at(scope: Any, entry: Any) -> Any:
    return scope if entry.part is None else scope.at(entry.node.per or "", entry.part)


def compile_scheme(
    scheme: Scheme,
    *,
    conventions: Mapping[str, Any] | None = None,
    places: Mapping[str, int] | None = None,
    maybe_absent: Collection[str] = (),
) -> CompiledScheme:
    """Resolve a scheme once, to apply it many times.

    Args:
        scheme: The scheme.
        conventions: Answers to what the paper leaves open, as ``score`` takes them.
        places: How many decimal places an amount or a mark has, by id; two if not said.
            Finer facts are worked out by the rules themselves.
        maybe_absent: Facts that are often absent, besides those of which the scheme says so.

    Raises:
        InvalidDataError: If an answer is to no question, or is none of its options.
        InvalidQuestionError: If so many questions are open that not every way can be tried.
    """
    return CompiledScheme(
        scheme=scheme,
        conventions=dict(conventions or {}),
        places=dict(places or {}),
        maybe_absent=tuple(sorted(maybe_absent)),
    )
