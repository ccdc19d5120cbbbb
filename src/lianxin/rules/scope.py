"""Scope: from where a rule is asked, and what is known there.

A rule is asked for a subject, perhaps in a sub-period, perhaps for one record;
names are looked up from the innermost place outwards.  A run is one working-out
of a scheme over a group under one set of answers; every named node is worked
out once.

This module does not know any kind of rule: it asks them.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol, final

from attrs import evolve, field, frozen

from lianxin.points import Number
from lianxin.spans import Grid, Labels, Span, Truth, Verdict, exactly

__all__ = [
    "EVERYBODY",
    "Amount",
    "AnyRecords",
    "Choice",
    "Condition",
    "Facts",
    "Frame",
    "Known",
    "Record",
    "Run",
    "Scope",
    "labels_of",
]


class Amount(Protocol):
    """Anything that gives a number (数量)."""

    def evaluate(self, scope: "Scope") -> Span:
        """The number, as far as it is known."""
        ...


class Choice(Protocol):
    """Anything that gives a label (选项)."""

    def labels(self, scope: "Scope") -> Labels:
        """The label, as far as it is known."""
        ...


class Condition(Protocol):
    """Anything that holds or does not (条件)."""

    def holds(self, scope: "Scope") -> Verdict:
        """Whether it holds, as far as it is known."""
        ...


class Record(NamedTuple):
    """One record of a list of facts (记录).

    Attributes:
        values: What is known of each attribute.
        times: How often the record stands.
    """

    values: Mapping[str, Span | Labels]
    times: int = 1


class AnyRecords(NamedTuple):
    """Records that are not known: how many there may be, and what each may hold."""

    number: Span
    sample: Record


Known = Span | Labels | tuple[Record, ...] | AnyRecords
"""What is known of one fact."""


@final
@frozen(kw_only=True)
class Facts:
    """The checked facts of one subject (事实).

    Attributes:
        values: What is known, by the id of the fact.
        parts: What is known of facts that are kept by sub-period.
        given: Nodes that were given instead of computed, by node and sub-period.
    """

    values: Mapping[str, Known] = field(factory=dict)
    parts: Mapping[tuple[str, str], Known] = field(factory=dict)
    given: Mapping[tuple[str, str | None], Span] = field(factory=dict)


EVERYBODY = "@group"
"""The subject under which the group as a whole is asked."""

NO_FACTS = Facts()


@final
@frozen(kw_only=True, eq=False)
class Run:
    """One working-out of a scheme over a group (一次计算).

    Attributes:
        nodes: The named nodes of the scheme.
        group: The facts of each subject, in no order that matters.
        shared: The facts that belong to the group as a whole.
        periods: The parts of each kind of sub-period, in order.
        ladders: The options of each choice, best first.
        answers: The option taken for each open question.
        whole_group: Whether the group is all there, so that peers can be compared.
        results: What stages gave so far, by result and subject.
        memo: Values that were worked out, by node, subject and sub-period.
        certain: The nodes that rest on no question.
        common: Their values, which all runs of a group share.
        answered: The questions that somebody answered.
    """

    nodes: Mapping[str, Any]
    group: Mapping[str, Facts]
    shared: Facts
    periods: Mapping[str, tuple[str, ...]]
    ladders: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, str]
    whole_group: bool = True
    results: dict[tuple[str, str], Labels] = field(factory=dict)
    memo: dict[tuple[str, str, str | None], Span] = field(factory=dict)
    certain: frozenset[str] = frozenset()
    common: dict[tuple[str, str, str | None], Span] = field(factory=dict)
    answered: frozenset[str] = frozenset()

    def scope(self, subject: str) -> "Scope":
        """The scope of one subject."""
        return Scope(run=self, subject=subject)


class Frame(NamedTuple):
    """A list of records that is being read: all that are in view, and the one at hand."""

    over: str
    records: "tuple[Record, ...] | AnyRecords | None"
    record: Record | None


@final
@frozen(kw_only=True, eq=False)
class Scope:
    """The place from which a rule is asked (求值处).

    Attributes:
        run: The working-out this belongs to.
        subject: Whose facts are read.
        part: The sub-period at hand, if one is.
        period: The kind of that sub-period.
        frames: The lists of records being read, innermost last.
        marks: The marks of the node at hand.
        place: The place among peers at hand.
    """

    run: Run
    subject: str
    part: str | None = None
    period: str | None = None
    frames: tuple[Frame, ...] = ()
    marks: Any = None
    place: Span | None = None

    def read(self, name: str) -> Span:
        """The number that a name stands for here."""
        known = self.look_up(name)
        if isinstance(known, Span):
            return known
        return Span(None, None, tight=False, sources=frozenset({name}))

    def labels(self, name: str) -> Labels:
        """The label that a name stands for here."""
        known = self.look_up(name)
        if isinstance(known, Labels):
            return known
        return Labels(None, sources=frozenset({name}))

    def look_up(self, name: str) -> Known:
        """What is known of a name, from the innermost place outwards."""
        if self.frames:
            found = self._in_frames(name)
            if found is not None:
                return found
        if name in self.run.nodes:
            return self.node(name)
        if name.startswith("@"):
            return self._special(name)
        return self._fact(name)

    def _in_frames(self, name: str) -> Span | Labels | None:
        """An attribute of the record at hand; ``outer.`` looks one record further out."""
        outward = name.count("outer.")
        bare = name.rpartition("outer.")[2]
        for frame in reversed(self.frames):
            if frame.record is not None and bare in frame.record.values:
                if outward == 0:
                    return frame.record.values[bare]
                outward -= 1
        return None

    def _special(self, name: str) -> Known:
        if name == "@subject":
            return Labels(frozenset({self.subject}))
        if name == "@period":
            return Labels(frozenset({self.part}) if self.part else None)
        if name == "@place":
            return self.place or Span(1, None)
        return self.marks.evaluate(evolve(self, marks=None)) if self.marks else exactly(0)

    def _fact(self, name: str) -> Known:
        for subject in (self.subject, EVERYBODY):
            result = self.run.results.get((name, subject))
            if result is not None:
                return result
        for facts in (self.run.group.get(self.subject, NO_FACTS), self.run.shared):
            if self.part is not None and (name, self.part) in facts.parts:
                return facts.parts[(name, self.part)]
            if name in facts.values:
                return facts.values[name]
        return Labels(frozenset(), absent=Truth.YES)

    def node(self, name: str) -> Span:
        """The final value of a named node, worked out once."""
        node = self.run.nodes[name]
        key = (name, self.subject, self.part if node.per else None)
        memo = self.run.common if name in self.run.certain else self.run.memo
        found = memo.get(key)
        if found is None:
            own = Scope(
                run=self.run,
                subject=self.subject,
                part=self.part if node.per else None,
                period=self.period if node.per else None,
            )
            found = memo[key] = node.value_in(own)
        return found

    def given(self, name: str) -> Span | None:
        """The value of a node that was given instead of computed."""
        return self.run.group.get(self.subject, NO_FACTS).given.get((name, self.part))

    def records(self, name: str) -> tuple[Record, ...] | AnyRecords:
        """The records in view under a name."""
        for frame in reversed(self.frames):
            if frame.over == name and frame.records is not None:
                return frame.records
        known = self._fact(name)
        if isinstance(known, AnyRecords):
            return known
        return () if isinstance(known, Span | Labels) else known

    def all_records(self, name: str) -> tuple[Record, ...] | AnyRecords:
        """All records under a name, whatever is in view."""
        return evolve(self, frames=()).records(name)

    def within(
        self, over: str, records: tuple[Record, ...] | AnyRecords | None, one: Record
    ) -> "Scope":
        """The scope of one record, with some records in view."""
        return Scope(
            run=self.run,
            subject=self.subject,
            part=self.part,
            period=self.period,
            frames=(*self.frames, Frame(over, records, one)),
            marks=self.marks,
            place=self.place,
        )

    def at(self, period: str, part: str) -> "Scope":
        """The scope of a sub-period."""
        return evolve(self, period=period, part=part)

    def member(self, subject: str) -> "Scope":
        """The scope of another subject of the group."""
        return Scope(run=self.run, subject=subject, part=self.part, period=self.period)

    def with_marks(self, marks: Amount | None) -> "Scope":
        """The scope inside a node with marks; one without leaves those around it."""
        return self if marks is None else evolve(self, marks=marks)

    def at_place(self, place: Number) -> "Scope":
        """The scope of a place among peers."""
        return evolve(self, place=exactly(place))

    def at_place_from(self, best: Number) -> "Scope":
        """The scope of some place among peers, at best this one."""
        return evolve(self, place=Span(best, None, grid=Grid.WHOLE))

    def settle(self, question: Any) -> Any:
        """What stands in the place of a question, by the answer of this run."""
        if not hasattr(question, "options"):
            return question
        return dict(question.options)[self.run.answers[question.name]]


def labels_of(amount: object, scope: Scope) -> Labels:
    """The label that an amount gives; a number gives none that is known."""
    labels = getattr(amount, "labels", None)
    if labels is None:
        return Labels(None)
    found: Labels = labels(scope)
    return found
