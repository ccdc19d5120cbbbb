"""Scoring: one subject's facts become a scorecard that explains itself.

Every figure is exact, or lies between two bounds, or is incomplete and says
what is missing.  Nothing is filled in silently: what was assumed is listed.

This module does not know records, peers' grades or places.
"""

from collections.abc import Iterator, Mapping
from typing import Any, final

from attrs import Factory, field, frozen

from lianxin._checks import label
from lianxin.citations import Assumption
from lianxin.compiling import CompiledScheme, Shelf, inputs_of
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.exhibits import Exhibit
from lianxin.explanations import Explanation, Step
from lianxin.flags import Flag, FlagCode
from lianxin.points import Exact, Number
from lianxin.rules.facts import read_facts
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import WhoseFact
from lianxin.rules.node import Node, Role
from lianxin.rules.scheme import Scheme, must_be_scheme
from lianxin.rules.scope import Scope
from lianxin.rules.trace import explain, lost_steps, may_lose
from lianxin.rules.worlds import NOBODY, Worlds, read_answers, value_of
from lianxin.scores import SCORE_HEAD, Score, Status, score_row, shown_number
from lianxin.texts import Text

__all__ = ["Scorecard", "score", "scorecard"]


@final
@frozen(kw_only=True)
class Scorecard:
    """What one subject scored under a scheme, and why (得分表).

    Attributes:
        subject: The id of the subject.
        scores: The value of every node, in the order of the scheme.
        digest: The content hash of the scheme.
        worlds: The facts and answers it rests on, from which every step is made.
        compiled: The compiled scheme and its inputs, where all facts are known and it is there.
    """

    subject: str = field(metadata=label("对象"))
    scores: tuple[Score, ...] = field(metadata=label("得分"))
    digest: str = field(metadata=label("方案摘要"))
    worlds: Worlds = field(eq=False, repr=False)
    compiled: tuple[CompiledScheme, tuple[int, ...]] | None = field(
        default=None, eq=False, repr=False
    )
    by_id: Mapping[tuple[str, str | None], Score] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda self: {(s.id, s.per): s for s in self.scores}, takes_self=True),
    )

    @property
    def scheme(self) -> Scheme:
        """The scheme."""
        return self.worlds.scheme

    def __getitem__(self, node: str) -> Score:
        """The score of a node.

        Raises:
            InvalidQuestionError: If the scheme has no such node.
        """
        return self.at(node)

    def at(self, node: str, part: str | None = None) -> Score:
        """The score of a node, in a sub-period if it is worked out by one.

        Raises:
            InvalidQuestionError: If the scheme has no such node, or the node no such sub-period.
        """
        found = self.by_id.get((node, part))
        if found is None:
            raise InvalidQuestionError([self._not_there(node, part)])
        return found

    def _not_there(self, node: str, part: str | None) -> Problem:
        """What to name instead of a node, or of its sub-period, that does not exist."""
        parts = [per for name, per in self.by_id if name == node]
        if not parts:
            known = ", ".join(dict.fromkeys(name for name, _ in self.by_id))
            asked = Text(f"为方案中的节点：{known}", f"be a node of the scheme: {known}")
            return Problem(path="node", value=node, requirement=asked)
        known = ", ".join(str(per) for per in parts)
        asked = Text(f"为“{node}”的分期：{known}", f"be a sub-period of {node!r}: {known}")
        if parts == [None]:
            asked = Text(f"不填：“{node}”不分期", f"be left out: {node!r} has no sub-periods")
        return Problem(path="part", value=part, requirement=asked)

    @property
    def total_score(self) -> Score | None:
        """The score of the total, if the scheme has one."""
        return self.by_id.get((self.scheme.total or "", None))

    @property
    def total(self) -> Exact | None:
        """The total, where it is certain."""
        return None if self.total_score is None else self.total_score.points

    @property
    def low(self) -> Exact | None:
        """The least total still possible."""
        return None if self.total_score is None else self.total_score.low

    @property
    def high(self) -> Exact | None:
        """The greatest total still possible."""
        return None if self.total_score is None else self.total_score.high

    @property
    def status(self) -> Status:
        """How far the total is settled."""
        return Status.ABSENT if self.total_score is None else self.total_score.status

    @property
    def missing(self) -> tuple[str, ...]:
        """What the total lacks."""
        return () if self.total_score is None else self.total_score.missing

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What must be told with the total."""
        scale, low = self.scheme.scale, self.low
        over = scale is not None and low is not None and low > scale
        return (Flag(code=FlagCode.TOTAL_OVER_SCALE, subjects=(self.subject,)),) if over else ()

    @property
    def assumed(self) -> tuple[Assumption, ...]:
        """The answers without which some figure would be another."""
        return tuple(self.worlds.assumption(name) for name in sorted(self._assumed_names()))

    def _assumed_names(self) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for score_ in self.scores:
            questions = self.scheme.asked_by[score_.id]
            if questions & set(self.worlds.answers):
                found |= self.worlds.matters(questions, self._finder(score_), value_of)
        return found

    def _finder(self, score_: Score) -> Any:
        return lambda run: self._scope_in(run, score_).node(score_.id)

    def _scope_in(self, run: Any, score_: Score) -> Scope:
        scope: Scope = run.scope(self.subject)
        if score_.per is None:
            return scope
        return scope.at(self.scheme.node_by_id[score_.id].per or "", score_.per)

    def explain(self, node: str, part: str | None = None) -> Explanation:
        """The steps of a node, which add up to its value."""
        score_ = self.at(node, part)
        scope = self._scope_in(self.worlds.run(), score_)
        return explain(self.scheme, self.scheme.node_by_id[node], scope)

    def lines(self) -> tuple[Step, ...]:
        """Every step of every node that is settled, in the order of the scheme."""
        if self.compiled is not None:
            scheme, inputs = self.compiled
            return scheme.book("lines").lines(inputs, lambda: self.worlds)
        return tuple(
            step
            for score_ in self.scores
            if not score_.missing
            for step in self.explain(score_.id, score_.per).steps
        )

    def lost(self) -> tuple[Step, ...]:
        """The steps that cost marks; for each settled item they cost just what it lacks.

        What a kill switch takes from a section or a figure is told behind its items.
        What an open item costs nobody knows yet: ``unsettled`` has those.
        """
        if self.compiled is not None:
            scheme, inputs = self.compiled
            return scheme.book("lost").lines(inputs, lambda: self.worlds)
        return tuple(self._lost())

    @property
    def unsettled(self) -> tuple[Score, ...]:
        """The items of which nobody can say yet what they cost; ``lost`` leaves them out."""
        return tuple(
            one
            for one in self.scores
            if one.role is Role.ITEM and one.status in (Status.UNKNOWN, Status.INCOMPLETE)
        )

    def _lost(self) -> Iterator[Step]:
        blank = self.worlds.blank().scope(NOBODY)
        for score_ in self.scores:
            node = self.scheme.node_by_id[score_.id]
            if may_lose(node) and not score_.missing:
                scope = self._scope_in(self.worlds.run(), score_)
                inside = blank if score_.per is None else blank.at(node.per or "", score_.per)
                yield from lost_steps(self.scheme, node, scope, inside)

    def replays(self) -> bool:
        """Whether the steps of every settled node add up to its value again.

        A step that is open at an end (above a cap, say) cannot be added up.
        """
        return all(
            self._ends(score_) <= {None, score_.span.exact}
            for score_ in self.scores
            if score_.status is Status.COMPLETE
        )

    def _ends(self, score_: Score) -> set[Number | None]:
        """The least and the greatest sum of the steps of a node."""
        return set(self.explain(score_.id, score_.per).ends)

    @property
    def exhibit(self) -> Exhibit:
        """The scorecard as a table: every figure, then what was lost and assumed."""
        total = Text("未计分", "not scored")
        if self.total_score is not None:
            total = self.total_score.text
        title = self.scheme.title
        return Exhibit(
            title=Text(
                f"{self.subject}：{title.zh}　{total.zh}", f"{self.subject}: {title.en}, {total.en}"
            ),
            head=SCORE_HEAD,
            rows=tuple(map(score_row, self.scores)),
            notes=(
                *(one.text for one in self.lost()),
                *(
                    Text(f"未定：{name.zh}　{value.zh}", f"not settled: {name.en}, {value.en}")
                    for name, value, _ in map(score_row, self.unsettled)
                ),
                *(Text(f"采用{a.text.zh}", f"assumed: {a.text.en}") for a in self.assumed),
            ),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def score(
    scheme: Scheme,
    facts: Mapping[str, Any],
    *,
    conventions: Mapping[str, Any] | None = None,
    subject: str = "subject",
) -> Scorecard:
    """Score one subject by a scheme.

    Args:
        scheme: The scheme.
        facts: What is known, by the ids that the scheme declares: numbers (never floats),
            flags, labels, records, ``UNKNOWN`` or ``ABSENT``.  A node may be given, too.
        conventions: Answers to what the paper leaves open: by name, an option or an
            ``Answer`` with its authority.
        subject: The id of the subject.

    Raises:
        InvalidDataError: With every problem of the facts and the answers.
        InvalidQuestionError: If the scheme is none.
    """
    must_be_scheme(scheme)
    group = scheme.measures_of[WhoseFact.GROUP]
    if not isinstance(facts, Mapping):
        read_facts(scheme, facts)
    own = {key: value for key, value in facts.items() if key not in group}
    rest = {key: value for key, value in facts.items() if key in group}
    worlds = Worlds(
        scheme=scheme,
        group={subject: read_facts(scheme, own)},
        shared=read_facts(scheme, rest, WhoseFact.GROUP),
        answers=read_answers(scheme, conventions or {}),
        whole_group=False,
    )
    compiled = _SHELF.take(scheme, worlds.answers)
    inputs = None if compiled is None else inputs_of(compiled.plan, worlds, subject)
    if compiled is None or inputs is None:
        return scorecard(worlds, subject)
    return Scorecard(
        subject=subject,
        scores=_compiled_scores(compiled, inputs, worlds, subject),
        digest=scheme.digest,
        worlds=worlds,
        compiled=(compiled, inputs),
    )


_SHELF = Shelf()


def _compiled_scores(
    compiled: CompiledScheme, inputs: tuple[int, ...], worlds: Worlds, subject: str
) -> tuple[Score, ...]:
    """The scores of all nodes; one that came out so before is the same one."""
    kept = compiled.kept("scores", lambda _: _empty_shelves(compiled))
    values = compiled.details(inputs)[2]
    found = []
    for (node, part, before), value in zip(kept, values, strict=True):
        score_ = None if before is None else before.get(value)
        if score_ is None:
            score_ = _score(worlds, subject, node, part)
            room = len(before or ()) < MOST_SCORES // len(kept)
            if room and value is not None and before is not None:
                before[value] = score_
        found.append(score_)
    return tuple(found)


MOST_SCORES = 48 * 1024
"""So many scores are kept with a scheme at most; each node has its share of them."""


_Shelves = list[tuple[Node, str | None, dict[Any, Score] | None]]
"""Each node in each sub-period, with its scores by value; None where more than that makes one."""


def _empty_shelves(compiled: CompiledScheme) -> _Shelves:
    scheme = compiled.scheme
    drops = {(one.id, one.part) for one in compiled.plan.nodes if one.value.dropped is not None}
    return [
        (node, part, {} if _has_fixed_marks(node) and (node.id, part) not in drops else None)
        for node in scheme.nodes
        for part in _parts(scheme, node)
    ]


def _has_fixed_marks(node: Node) -> bool:
    """Whether the marks of a node are printed, so that they are those of every subject."""
    return node.marks is None or isinstance(node.marks, Fixed)


def scorecard(worlds: Worlds, subject: str) -> Scorecard:
    """The scorecard of one subject of a group."""
    scores = tuple(
        _score(worlds, subject, node, part)
        for node in worlds.scheme.nodes
        for part in _parts(worlds.scheme, node)
    )
    return Scorecard(subject=subject, scores=scores, digest=worlds.scheme.digest, worlds=worlds)


def _parts(scheme: Scheme, node: Node) -> tuple[str | None, ...]:
    return (None,) if node.per is None else scheme.parts_of_period[node.per]


def _score(worlds: Worlds, subject: str, node: Node, part: str | None) -> Score:
    name = node.id or ""
    marks = None
    if node.marks is not None:
        scope = worlds.run().scope(subject)
        inner = scope if part is None else scope.at(node.per or "", part)
        marks = shown_number(node.marks.evaluate(inner).exact)
    return Score(
        id=name,
        label=node.label,
        role=node.role,
        span=worlds.node(subject, name, part),
        marks=marks,
        per=part,
    )
