"""Scheme: a whole appraisal scheme, resolved and checked once, then applied many times.

What is asked for, how points come about, in which order grades and places are
given, what the paper leaves open, and the paper's own worked examples.

This module does not know any subject, nor how a scheme is written.
"""

import hashlib
import json
from collections import deque
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, final

import attrs
from attrs import Factory, field, frozen

from lianxin.citations import Document
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.points import Number
from lianxin.rules.ask import Ask
from lianxin.rules.award import Award
from lianxin.rules.bands import Bands
from lianxin.rules.check import Check
from lianxin.rules.measure import Measure, MeasureType, WhoseFact
from lianxin.rules.node import Node
from lianxin.rules.places import Places
from lianxin.rules.question import Question
from lianxin.rules.read import Read
from lianxin.rules.ruling import Ruling
from lianxin.rules.words import Names
from lianxin.texts import Labeled, Text

__all__ = [
    "Edition",
    "Example",
    "Scheme",
    "StageRule",
    "SubjectKind",
    "must_be_scheme",
    "parts_of",
    "questions_in",
    "read_by",
]

StageRule = Bands | Ruling | Places | Check
"""What may stand among the stages of a scheme."""


class SubjectKind(Labeled):
    """What is appraised (考核对象): never a private person."""

    ORGANIZATION = "organization", "组织"
    AGREEMENT = "agreement", "协议"
    DUTY = "duty", "职务"


@final
@frozen(kw_only=True)
class Edition:
    """The days for which a scheme holds (版本).

    Attributes:
        published: The day it was published, as ISO text.
        first: The first day it is in force.
        until: The first day on which it is no longer in force; None is open.
    """

    published: str | None = field(default=None)
    first: str | None = field(default=None)
    until: str | None = field(default=None)


@final
@frozen(kw_only=True)
class Example:
    """A worked example that a scheme carries (算例).

    Attributes:
        name: What it shows.
        given: The facts, as plain data.
        expect: What comes out, as plain data.
        answers: The answers to open questions that it rests on.
    """

    name: str = field()
    given: Mapping[str, Any] = field(eq=False)
    expect: Mapping[str, Any] = field(eq=False)
    answers: Mapping[str, str] = field(factory=dict, eq=False)


def _digest(data: Mapping[str, Any]) -> str:
    """The content hash of canonical data; the order in which nodes are written is no content."""
    nodes = sorted(data.get("nodes", ()), key=lambda node: str(node["id"]))
    content = {**data, "nodes": nodes} if nodes else data
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _by_id(members: tuple[Any, ...]) -> dict[str, Any]:
    return {member.id: member for member in members if member.id is not None}


def _measures_of(scheme: "Scheme") -> dict[WhoseFact, dict[str, Measure]]:
    """The measures of a subject, and those of the group, by id."""
    return {
        whose: {one.id: one for one in scheme.measures if one.whose is whose} for whose in WhoseFact
    }


def _names(scheme: "Scheme") -> Names:
    """What everything in a scheme is called."""
    labels: dict[str, Text] = {}
    units: dict[str, Text] = {}
    for measure in scheme.measures:
        labels.update({one.id: one.label for one in measure.attributes})
    labels.update({measure.id: measure.label for measure in scheme.measures})
    labels.update({node.id: node.label for node in scheme.nodes if node.id})
    for stage in scheme.stages:
        labels.setdefault(stage.id, getattr(stage, "label", Text(stage.id, stage.id)))
    labels.setdefault("grade", Text("等次", "grade"))
    named: tuple[Measure | Node, ...] = (*scheme.measures, *scheme.nodes)
    for one in named:
        if one.id is not None and one.unit is not None:
            units[one.id] = one.unit
    questions = {question.name: question.label for question in scheme.questions}
    types = [(one.id, one.type) for one in scheme.measures]
    types += [(one.id, one.type) for measure in scheme.measures for one in measure.attributes]
    flags = {name for name, type_ in types if type_ is MeasureType.FLAG}
    numbers = frozenset([*(name for name, _ in types), *scheme.node_by_id]) - flags
    return Names(
        labels=labels,
        units=units,
        questions=questions,
        numbers=numbers,
        options=frozenset(one for several in scheme.all_ladders.values() for one in several),
        stages=frozenset(stage.id for stage in scheme.stages),
    )


def must_be_scheme(value: object) -> None:
    """Refuse what is no scheme, such as its data before they are loaded.

    Raises:
        InvalidQuestionError: If it is none.
    """
    if not isinstance(value, Scheme):
        asked = Text(
            "为 Scheme：方案数据请先用 load_scheme 读入", "be a Scheme: data go through load_scheme"
        )
        raise InvalidQuestionError([Problem(path="scheme", value=value, requirement=asked)])


def parts_of(value: Any) -> Iterator[Any]:
    """Every rule inside a rule, itself first; forms by what they are rewritten to."""
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, tuple):
            todo.extend(reversed(one))
            continue
        kind: Any = type(one)
        names = _fields_of(kind)
        if names is None:
            continue
        yield one
        core = getattr(one, "core", None)
        if core is not None:
            todo.append(core)
        else:
            inner = [getattr(one, name) for name in names]
            todo.extend([member for member in inner if type(member) not in _LEAVES])


_LEAVES = frozenset({str, int, bool, Fraction, type(None), Text})
"""What is no rule, and holds none."""


@cache
def _fields_of(kind: Any) -> tuple[str, ...] | None:
    """The fields of a kind of rule, last first; None for what is no rule."""
    if not attrs.has(kind):
        return None
    return tuple(attribute.name for attribute in reversed(attrs.fields(kind)))


def questions_in(value: object) -> frozenset[str]:
    """The names of the questions asked inside a rule."""
    return frozenset(part.name for part in parts_of(value) if isinstance(part, Ask))


def _asked_by(scheme: "Scheme") -> dict[str, frozenset[str]]:
    """The questions on which each node rests, through all it reads."""
    if not scheme.questions:
        return {str(node.id): frozenset() for node in scheme.nodes}
    own = {str(node.id): questions_in(node) for node in scheme.nodes}
    reads = {str(node.id): read_by(node) & set(own) for node in scheme.nodes}
    found = dict(own)
    rest = deque(own)
    above: dict[str, set[str]] = {name: set() for name in own}
    for name, below in reads.items():
        for one in below:
            above[one].add(name)
    while rest:
        name = rest.popleft()
        for one in above[name]:
            if not found[name] <= found[one]:
                found[one] |= found[name]
                rest.append(one)
    return found


def read_by(rule: object) -> frozenset[str]:
    """The names that are read inside a rule."""
    return frozenset(part.id for part in parts_of(rule) if isinstance(part, Read))


@final
@frozen(kw_only=True)
class Scheme:
    """A published appraisal scheme as data (考核方案).

    Attributes:
        id: Its id.
        title: Its title in both languages.
        subject: What is appraised.
        document: The paper.
        edition: The days for which it holds.
        measures: What is asked for.
        periods: The parts of each kind of sub-period, in order.
        questions: What the paper leaves open.
        nodes: Items, sections, total and other figures, each named once.
        total: The id of the node that is the total; None where nothing is scored.
        scale: The full marks of the total, as printed.
        ladders: The grades of each result, best first.
        stages: Checks, bands, rulings and places, in the order in which they act.
        awards: Honors that go by the places of some stage.
        examples: Worked examples of the paper.
        note: A remark of the author, kept with the scheme.
        data: The canonical plain data from which it was made.
        digest: The content hash (SHA-256) of that data, repeated by every result.
    """

    id: str = field()
    title: Text = field()
    subject: SubjectKind = field()
    document: Document | None = field(default=None)
    edition: Edition = field(factory=Edition)
    measures: tuple[Measure, ...] = field(default=())
    periods: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())
    questions: tuple[Question, ...] = field(default=())
    nodes: tuple[Node, ...] = field(default=())
    total: str | None = field(default=None)
    scale: Number | None = field(default=None)
    ladders: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())
    stages: tuple[StageRule, ...] = field(default=())
    awards: tuple[Award, ...] = field(default=())
    examples: tuple[Example, ...] = field(default=())
    note: Text | None = field(default=None)
    data: Mapping[str, Any] = field(factory=dict, eq=False, repr=False)
    digest: str = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda s: _digest(s.data), takes_self=True),
    )
    node_by_id: Mapping[str, Node] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda s: _by_id(s.nodes), takes_self=True),
    )
    measure_by_id: Mapping[str, Measure] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda s: _by_id(s.measures), takes_self=True),
    )
    measures_of: Mapping[WhoseFact, Mapping[str, Measure]] = field(
        init=False, eq=False, repr=False, default=Factory(_measures_of, takes_self=True)
    )
    parts_of_period: Mapping[str, tuple[str, ...]] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda s: dict(s.periods), takes_self=True),
    )
    question_by_name: Mapping[str, Question] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda s: {q.name: q for q in s.questions}, takes_self=True),
    )
    names: Names = field(init=False, eq=False, repr=False, default=Factory(_names, takes_self=True))
    asked_by: Mapping[str, frozenset[str]] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(_asked_by, takes_self=True),
    )
    certain: frozenset[str] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(
            lambda s: frozenset(n for n, q in s.asked_by.items() if not q), takes_self=True
        ),
    )

    @property
    def all_ladders(self) -> dict[str, tuple[str, ...]]:
        """The options of every choice and result that are ordered, best first."""
        found = {measure.id: measure.options for measure in self.measures if measure.options}
        return {**found, **dict(self.ladders)}
