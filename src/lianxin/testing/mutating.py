"""Mutating: which numbers of a scheme its worked examples do not pin down.

Every point, threshold, cap, weight and quota is changed a little, one at a time; so is
whether a bound itself is included, and how something is rounded.  A change that no
worked example notices is told with its place, and whether it changes any figure of
made-up facts: if not, no example could notice it, either, as far as was tried.

This module does not know whether a number is right.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from functools import partial
from typing import Any, final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import appraise
from lianxin.errors import LianxinError
from lianxin.exhibits import Exhibit, cells
from lianxin.rules.loading import load_scheme
from lianxin.rules.scheme import Scheme, must_be_scheme
from lianxin.scoring import score
from lianxin.testing.laws import first_answers
from lianxin.testing.perturbing import Change, Sort, changes_of
from lianxin.testing.sampling import groups_of, subjects_of
from lianxin.testing.strategies import Cohort
from lianxin.texts import Text
from lianxin.verifying import check_examples

__all__ = ["Mutant", "MutantReport", "mutants_of"]


@final
@frozen(kw_only=True)
class Mutant:
    """One place of a scheme, changed a little (变异).

    Attributes:
        path: Its place in the scheme; nodes and stages by their ids.
        sort: What stands there.
        before: What is written.
        after: What it was changed to.
    """

    path: str = field(metadata=label("位置"))
    sort: Sort = field(metadata=label("种类"))
    before: str = field(metadata=label("原文"))
    after: str = field(metadata=label("改为"))

    @property
    def text(self) -> Text:
        """The change, as a sentence."""
        return Text(
            f"{self.path}由{self.before}改为{self.after}",
            f"{self.path} from {self.before} to {self.after}",
        )


@final
@frozen(kw_only=True)
class MutantReport:
    """What the worked examples of a scheme notice (变异检验报告).

    Attributes:
        scheme: The id of the scheme.
        seen: The changes that some worked example noticed.
        unnoticed: The changes that no worked example noticed.
        idle: Those of them that changed no figure of made-up facts, either.
        refused: How many changes made no scheme at all.
        failing: The worked examples that fail anyway, and so cannot notice anything.
    """

    scheme: str = field(metadata=label("方案"))
    seen: tuple[Mutant, ...] = field(repr=False, metadata=label("已察觉"))
    unnoticed: tuple[Mutant, ...] = field(metadata=label("未察觉"))
    idle: tuple[Mutant, ...] = field(repr=False, metadata=label("改了也无影响"))
    refused: int = field(metadata=label("不成方案"))
    failing: tuple[str, ...] = field(metadata=label("本已不符的算例"))

    @property
    def telling(self) -> tuple[Mutant, ...]:
        """The changes that matter to somebody, and that one more example would notice."""
        return tuple(one for one in self.unnoticed if one not in self.idle)

    @property
    def noticed(self) -> int:
        """How many changes some worked example noticed."""
        return len(self.seen)

    @property
    def counts(self) -> Mapping[Sort, tuple[int, int]]:
        """For each sort, how many changes were noticed, and how many were not."""
        seen = Counter(one.sort for one in self.seen)
        missed = Counter(one.sort for one in self.unnoticed)
        return {sort: (seen[sort], missed[sort]) for sort in Sort if seen[sort] + missed[sort]}

    @property
    def text(self) -> Text:
        """The report in a sentence or two."""
        tried, missed = self.noticed + len(self.unnoticed), len(self.unnoticed)
        found = Text(
            f"{self.scheme}：{tried}处改动中，算例未察觉{missed}处，"
            f"其中{len(self.idle)}处对随机事实也无影响",
            f"{self.scheme}: of {tried} changes the worked examples miss {missed}; "
            f"{len(self.idle)} of these changed nothing for made-up facts, either",
        )
        if self.failing:
            names = "、".join(self.failing), ", ".join(self.failing)
            found = found + Text(f"；本已不符的算例：{names[0]}", f"; fails anyway: {names[1]}")
        return found

    @property
    def exhibit(self) -> Exhibit:
        """The report as a table: how many of each sort; then every missed change that matters."""
        return Exhibit(
            title=self.text,
            head=(Text("种类", "sort"), Text("已察觉", "noticed"), Text("未察觉", "missed")),
            rows=tuple(cells(sort.text, *numbers) for sort, numbers in self.counts.items()),
            notes=tuple(one.text for one in self.telling),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def mutants_of(scheme: Scheme) -> MutantReport:
    """Change every number of a scheme a little, and see whether its examples notice.

    Raises:
        InvalidQuestionError: If the scheme is none.

    >>> days = {"zh": "主题党日", "en": "theme days", "type": "count", "most": 60}
    >>> life = {"id": "life", "marks": 20, "clauses": [{"kind": "each", "of": "days", "plus": 2}]}
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization", "measures": {"days": days},
    ...     "sections": [{"id": "s", "items": [life]}],
    ...     "examples": [{"name": "three", "given": {"days": 3}, "expect": {"life": 6}}],
    ... })
    >>> [one.path for one in mutants_of(scheme).unnoticed]
    ['$.nodes[life].marks', '$.nodes[life].marks']
    """
    must_be_scheme(scheme)
    held = {one.name for one in check_examples(scheme) if one.holds}
    seen: list[Mutant] = []
    missed: list[tuple[Mutant, Scheme]] = []
    refused = 0
    for change in changes_of(scheme.data):
        try:
            twin = load_scheme(change.made(scheme.data))
        except LianxinError:
            refused += 1
            continue
        mutant = _mutant(scheme, change)
        if _notices(twin, held):
            seen.append(mutant)
        else:
            missed.append((mutant, twin))
    return MutantReport(
        scheme=scheme.id,
        seen=tuple(seen),
        unnoticed=tuple(mutant for mutant, _ in missed),
        idle=tuple(_idle(scheme, missed)),
        refused=refused,
        failing=tuple(one.name for one in scheme.examples if one.name not in held),
    )


SUBJECTS, GROUPS = 120, 40
"""On how many made-up subjects and groups a change is tried before it is said to change nothing."""


def _idle(scheme: Scheme, missed: list[tuple[Mutant, Scheme]]) -> Iterator[Mutant]:
    """The changes after which every made-up subject and group comes out as before."""
    if not missed:
        return
    looks: list[Callable[[Scheme], Any]] = [
        *(partial(_scores, facts=facts) for facts in subjects_of(scheme, SUBJECTS)),
        *(partial(_figures, group=group) for group in groups_of(scheme, GROUPS)),
    ]
    before = [look(scheme) for look in looks]
    for mutant, twin in missed:
        pairs = zip(looks, before, strict=True)
        if all(look(twin) == figures for look, figures in pairs):
            yield mutant


def _scores(scheme: Scheme, facts: Mapping[str, Any]) -> Any:
    """Every figure of a subject; None where its facts do not fit."""
    try:
        card = score(scheme, facts, conventions=first_answers(scheme))
    except LianxinError:
        return None
    return [one.span for one in card.scores]


def _figures(scheme: Scheme, group: Cohort) -> Any:
    """Every figure and result of a group; None where its facts do not fit."""
    try:
        found = appraise(
            scheme, group.subjects, group=group.group, conventions=first_answers(scheme)
        )
    except LianxinError:
        return None
    figures = [[one.span for one in card.scores] for card in found.cards.values()]
    results = [(one.subject, one.result, one.possible) for one in found.results]
    labels = [(stage.id, stage.labels) for stage in found.stages]
    return figures, results, labels, [(one.award, one.subject) for one in found.honors]


def _mutant(scheme: Scheme, change: Change) -> Mutant:
    return Mutant(
        path=change.shown(scheme.data),
        sort=change.sort,
        before=str(change.before),
        after=str(change.after),
    )


def _notices(twin: Scheme, held: Set[str]) -> bool:
    """Whether a worked example that held comes out differently, or its facts no longer fit."""
    try:
        return any(one.mismatches for one in check_examples(twin) if one.name in held)
    except LianxinError:
        return True
