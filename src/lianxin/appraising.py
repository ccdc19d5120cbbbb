"""Appraising: the whole way of a group, from facts to grades, places and awards.

An appraisal keeps all of it: scorecards, standing, what every stage found, what
was assumed and what is missing.  It proposes; the decisions of bodies stand
beside it and never overwrite it.

This module does not know any record: facts come in already measured.
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin._checks import label
from lianxin.awarding import Honor, award
from lianxin.beside import (
    SideBySide,
    history,
    problems_of_decisions,
    problems_of_links,
    problems_of_points,
)
from lianxin.citations import Assumption
from lianxin.combining import combine, scorecards
from lianxin.decisions import Decision
from lianxin.errors import InvalidDataError, InvalidQuestionError, Problem
from lianxin.exhibits import Exhibit, cells
from lianxin.flags import Flag
from lianxin.outcomes import StageOutcome, result_words
from lianxin.ranking import Standing, rank
from lianxin.rules.scheme import Scheme
from lianxin.rules.worlds import Worlds
from lianxin.scores import Status
from lianxin.scoresheets import ItemPoints
from lianxin.scoring import Scorecard
from lianxin.settling import Result, Ways, results_of, ways_of
from lianxin.spans import NOTHING
from lianxin.texts import Text

__all__ = ["Appraisal", "Result", "appraisal", "appraise"]


@final
@frozen(kw_only=True)
class Appraisal:
    """A whole appraisal of a group (考核结果).

    Attributes:
        scheme: The scheme.
        cards: The scorecard of each subject.
        results: What each subject got of each result.
        stages: What each stage found.
        honors: Whom the awards would honor.
        standing: Everybody's place by the total.
        assumed: The answers without which something would be another.
        decisions: What bodies decided, beside it.
        item_points: Self-rated, checked and final points, beside it.
        worlds: The facts and answers it rests on.
    """

    scheme: Scheme = field(repr=False, metadata=label("方案"))
    cards: Mapping[str, Scorecard] = field(repr=False, metadata=label("得分表"))
    results: tuple[Result, ...] = field(metadata=label("评定结果"))
    stages: tuple[StageOutcome, ...] = field(repr=False, metadata=label("各环节"))
    honors: tuple[Honor, ...] = field(default=(), metadata=label("拟表彰"))
    standing: Standing = field(repr=False, metadata=label("排名"))
    assumed: tuple[Assumption, ...] = field(default=(), metadata=label("采用的约定"))
    decisions: tuple[Decision, ...] = field(default=(), metadata=label("决定"))
    item_points: tuple[ItemPoints, ...] = field(default=(), metadata=label("项目评分"))
    worlds: Worlds = field(eq=False, repr=False, metadata=label("依据"))

    @property
    def digest(self) -> str:
        """The content hash of the scheme."""
        return self.scheme.digest

    @property
    def status(self) -> Status:
        """How far the appraisal is settled, at its least settled place."""
        statuses = {card.status for card in self.cards.values()}
        statuses |= {result.status for result in self.results}
        for worst in (Status.INCOMPLETE, Status.UNKNOWN):
            if worst in statuses:
                return worst
        return Status.COMPLETE

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What must be told with the appraisal."""
        by_stages = [flag for stage in self.stages for flag in stage.flags]
        by_cards = [flag for card in self.cards.values() for flag in card.flags]
        return tuple(dict.fromkeys((*by_stages, *by_cards)))

    @property
    def missing(self) -> dict[str, tuple[str, ...]]:
        """What is missing, by subject."""
        found = {
            subject: {*card.missing}
            | {lack for one in self.results if one.subject == subject for lack in one.missing}
            for subject, card in self.cards.items()
        }
        return {subject: tuple(sorted(lacks)) for subject, lacks in found.items() if lacks}

    def card(self, subject: str) -> Scorecard:
        """The scorecard of a subject.

        Raises:
            InvalidQuestionError: If there is no such subject.
        """
        found = self.cards.get(subject)
        if found is None:
            known = ", ".join(self.cards)
            raise _unknown("subject", subject, known)
        return found

    def result(self, subject: str, name: str = "grade") -> Result:
        """What a subject got of a result.

        Raises:
            InvalidQuestionError: If there is no such subject or result.
        """
        for one in self.results:
            if (one.subject, one.result) == (subject, name):
                return one
        raise _unknown("result", (subject, name), "subjects × " + ", ".join(self.names))

    def decided(self, subject: str, name: str = "grade") -> tuple[tuple[Decision, ...], ...]:
        """Each decision in force on a result, followed by those that it corrects.

        Raises:
            InvalidQuestionError: If there is no such subject or result.
        """
        return history(self.decisions, subject, self.result(subject, name).result)

    def side_by_side(self, subject: str, item: str) -> SideBySide:
        """The computed score of an item next to the points that people gave.

        Raises:
            InvalidQuestionError: If there is no such subject or item.
        """
        computed = self.card(subject)[item]
        about = (subject, item)
        said = (one for one in self.item_points if (one.organization, one.item) == about)
        return SideBySide(subject=subject, computed=computed, said=next(said, None))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the results."""
        return tuple(dict.fromkeys(one.result for one in self.results))

    def stage(self, name: str) -> StageOutcome:
        """What a stage found.

        Raises:
            InvalidQuestionError: If there is no such stage.
        """
        for one in self.stages:
            if one.id == name:
                return one
        raise _unknown("stage", name, ", ".join(one.id for one in self.stages))

    @property
    def exhibit(self) -> Exhibit:
        """The appraisal as a table: everybody's place, total and results, then what was assumed."""
        places = {one.subject: one for one in self.standing.places}
        order = [*places, *(name for name in self.cards if name not in places)]
        return Exhibit(
            title=self.scheme.title,
            head=(
                Text("名次", "place"),
                Text("对象", "subject"),
                Text("总分", "total"),
                *map(result_words, self.names),
            ),
            rows=tuple(
                cells(
                    places[name].text if name in places else None,
                    name,
                    None if (total := self.cards[name].total_score) is None else total.text,
                    *(self.result(name, one).text for one in self.names),
                )
                for name in order
            ),
            notes=(
                *(flag.text for flag in self.flags),
                *(Text(f"采用{a.text.zh}", f"assumed: {a.text.en}") for a in self.assumed),
            ),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def _unknown(path: str, value: object, known: str) -> InvalidQuestionError:
    asked = Text(f"为以下之一：{known}", f"be one of: {known}")
    return InvalidQuestionError([Problem(path=path, value=value, requirement=asked)])


def appraise(  # noqa: PLR0913  # two go in by place, the rest stands beside them by name
    scheme: Scheme,
    facts: Mapping[str, Mapping[str, Any]],
    *,
    group: Mapping[str, Any] | None = None,
    conventions: Mapping[str, Any] | None = None,
    links: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
    decisions: tuple[Decision, ...] = (),
    item_points: tuple[ItemPoints, ...] = (),
) -> Appraisal:
    """Appraise a group by a scheme.

    Args:
        scheme: The scheme.
        facts: What is known of each subject, by its id.
        group: What is known of the group as a whole, such as the number of slots.
        conventions: Answers to what the paper leaves open.
        links: For awards: for each subject, the ids of its host, secretary and nominees.
        decisions: What bodies decided: kept beside the results, never overwriting them.
        item_points: Self-rated, checked and final points, to be shown beside the scores.

    Raises:
        InvalidDataError: With every problem of the facts, the answers and what stands beside.
        InvalidQuestionError: If the scheme is none.
    """
    worlds = combine(scheme, facts, group=group, conventions=conventions)
    items = frozenset(str(node.id) for node in scheme.nodes)
    linked = {} if links is None else links
    problems = [
        *problems_of_links(linked),
        *problems_of_decisions(decisions, worlds.group, results_of(scheme)),
        *problems_of_points(item_points, worlds.group, items),
    ]
    if problems:
        raise InvalidDataError(problems)
    return evolve(appraisal(worlds, linked), decisions=decisions, item_points=item_points)


def appraisal(worlds: Worlds, links: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Appraisal:
    """The appraisal of a group that is ready to be worked out."""
    cards = scorecards(worlds)
    ways = ways_of(worlds)
    stages = ways.stages()
    total = worlds.scheme.total
    values = {} if total is None else {name: card[total].span for name, card in cards.items()}
    return Appraisal(
        scheme=worlds.scheme,
        cards=cards,
        results=tuple(ways.results()),
        stages=stages,
        honors=award(worlds.scheme, stages, links),
        standing=rank(values),
        assumed=tuple(worlds.assumption(name) for name in sorted(_assumed(ways, cards))),
        worlds=worlds,
    )


def _assumed(ways: Ways, cards: Mapping[str, Scorecard]) -> frozenset[str]:
    """The answers that made a difference, to a figure or to a result."""
    if not ways.worlds.answers:
        return NOTHING
    return ways.matters.union(one.name for card in cards.values() for one in card.assumed)
