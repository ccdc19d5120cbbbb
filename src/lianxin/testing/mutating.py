"""Mutating: which numbers of a scheme its worked examples do not pin down.

Every point, threshold, cap, weight and quota is changed a little, one at a time; so is
whether a bound itself is included, and how something is rounded.  A change that no
worked example notices is told with its place.  A change that makes no difference to
anybody cannot be told from one that the examples merely miss.

This module does not know whether a number is right.
"""

from collections import Counter
from collections.abc import Mapping
from typing import final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.errors import LianxinError
from lianxin.exhibits import Exhibit, cells
from lianxin.rules.loading import load_scheme
from lianxin.rules.scheme import Scheme
from lianxin.testing.perturbing import Change, Sort, changes_of
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
        refused: How many changes made no scheme at all.
    """

    scheme: str = field(metadata=label("方案"))
    seen: tuple[Mutant, ...] = field(repr=False, metadata=label("已察觉"))
    unnoticed: tuple[Mutant, ...] = field(metadata=label("未察觉"))
    refused: int = field(metadata=label("不成方案"))

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
        """The report in a sentence."""
        tried, missed = self.noticed + len(self.unnoticed), len(self.unnoticed)
        return Text(
            f"{self.scheme}：{tried}处改动中，算例未察觉{missed}处（其中可能有改了也无影响的）",
            f"{self.scheme}: of {tried} changes the worked examples miss {missed} "
            "(some of which may make no difference)",
        )

    @property
    def exhibit(self) -> Exhibit:
        """The report as a table: how many of each sort; then every change that was missed."""
        return Exhibit(
            title=self.text,
            head=(Text("种类", "sort"), Text("已察觉", "noticed"), Text("未察觉", "missed")),
            rows=tuple(cells(sort.text, *numbers) for sort, numbers in self.counts.items()),
            notes=tuple(one.text for one in self.unnoticed),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def mutants_of(scheme: Scheme) -> MutantReport:
    """Change every number of a scheme a little, and see whether its examples notice.

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
    seen: list[Mutant] = []
    unnoticed: list[Mutant] = []
    refused = 0
    for change in changes_of(scheme.data):
        try:
            twin = load_scheme(change.made(scheme.data))
        except LianxinError:
            refused += 1
            continue
        (seen if _notices(twin) else unnoticed).append(_mutant(scheme, change))
    return MutantReport(
        scheme=scheme.id, seen=tuple(seen), unnoticed=tuple(unnoticed), refused=refused
    )


def _mutant(scheme: Scheme, change: Change) -> Mutant:
    return Mutant(
        path=change.shown(scheme.data),
        sort=change.sort,
        before=str(change.before),
        after=str(change.after),
    )


def _notices(twin: Scheme) -> bool:
    """Whether a worked example comes out differently, or its facts no longer fit."""
    try:
        return any(one.mismatches for one in check_examples(twin))
    except LianxinError:
        return True
