"""Places: where each subject may still stand, and on what that hangs.

A rank interval holds the place of a subject whatever the unknown facts are and
however open questions are answered.  It is sound: no place outside it is
possible; where facts of several subjects hang together it may be too wide.

This module does not know grades or quotas.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.exhibits import Exhibit
from lianxin.ranking import rank
from lianxin.rules.among import Direction, Ranks
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import Run
from lianxin.rules.worlds import hanging
from lianxin.spans import NOTHING, Span, Truth
from lianxin.texts import Text, listed

__all__ = ["RankInterval", "rank_intervals"]


@final
@frozen(kw_only=True)
class RankInterval:
    """Between which places a subject stands (名次区间).

    Attributes:
        subject: The id of the subject.
        best: The best place still possible; None where it surely has no value.
        worst: The worst place still possible.
        unknown: The unknown facts of its own value, by id.
        missing: The questions, or what was not handed in, on which values hang.
        names: What all of these are called.
    """

    subject: str = field(metadata=label("对象"))
    best: int | None = field(default=None, metadata=label("最好名次"))
    worst: int | None = field(default=None, metadata=label("最差名次"))
    unknown: tuple[str, ...] = field(default=(), metadata=label("未知事实"))
    missing: tuple[str, ...] = field(default=(), metadata=label("缺项"))
    names: tuple[Text, ...] = field(default=(), metadata=label("名称"))

    @property
    def place(self) -> int | None:
        """The place, where it is certain."""
        return self.best if self.best == self.worst else None

    @property
    def text(self) -> Text:
        """The interval in one line, with what it hangs on."""
        if self.best is None:
            return Text(f"{self.subject}：无名次", f"{self.subject}: no place")
        ends = f"{self.best}" if self.place else f"{self.best}–{self.worst}"
        names = listed(self.names)
        on_zh = f"（取决于{names.zh}）" if self.names else ""
        on_en = f" (hangs on {names.en})" if self.names else ""
        return Text(f"{self.subject}：第{ends}名{on_zh}", f"{self.subject}: place {ends}{on_en}")

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def rank_intervals(
    appraised: Appraisal,
    *,
    node: str | None = None,
    direction: Direction = Direction.HIGH,
    ranks: Ranks = Ranks.SKIP,
) -> tuple[RankInterval, ...]:
    """Where everybody may stand, best first, by the total or by another figure.

    All answers to open questions are tried, up to 512 ways; beyond that every place
    is possible, and the questions are named.

    Raises:
        InvalidQuestionError: If there is no such figure, or it is worked out by sub-period.
    """
    name, worlds = node or appraised.scheme.total, appraised.worlds
    found = None if name is None else appraised.scheme.node_by_id.get(name)
    if name is None or found is None or found.per is not None:
        asked = Text("为方案中不分期的节点", "be a node of the scheme that has no sub-periods")
        raise InvalidQuestionError([Problem(path="node", value=node, requirement=asked)])

    def values(run: Run) -> dict[str, Span]:
        return {subject: run.scope(subject).node(name) for subject in worlds.group}

    ways, untried = worlds.every(worlds.scheme.asked_by[name], values)
    ends = [(way, _ends(spans, direction, ranks)) for way, spans in ways]
    spans = [way for _, way in ways]
    intervals = [
        _interval(worlds.scheme, subject, spans, untried, ends) for subject in worlds.group
    ]
    last = len(worlds.group) + 1
    intervals.sort(key=lambda one: (one.best or last, one.worst or last, one.subject))
    return tuple(intervals)


Ends = dict[str, tuple[int, int]]


def _ends(values: dict[str, Span], direction: Direction, ranks: Ranks) -> Ends:
    """The best and the worst place of everybody; where a value is not settled, any place."""
    there = [subject for subject, span in values.items() if span.absent is not Truth.YES]
    standing = rank(values, direction=direction, ranks=ranks)
    sure = {one.subject: (one.best, one.worst) for one in standing.places}
    return {subject: sure.get(subject, (1, len(there))) for subject in there}


def _interval(
    scheme: Scheme,
    subject: str,
    spans: list[dict[str, Span]],
    untried: frozenset[str],
    ends: list[tuple[dict[str, str], Ends]],
) -> RankInterval:
    own = [values[subject] for values in spans]
    found = [one[subject] for _, one in ends if subject in one]
    found += [(1, len(spans[0]))] if untried else []
    best = min((best for best, _ in found), default=None)
    worst = max((worst for _, worst in found), default=None)
    hangs = untried | hanging(ends, lambda one: one.get(subject))
    unknown = NOTHING.union(*(one.sources for one in own if not one.is_known))
    missing = hangs.union(*(one.missing for one in own))
    if best == worst:
        unknown = missing = NOTHING
    told = (*sorted(unknown), *sorted(missing))
    return RankInterval(
        subject=subject,
        best=best,
        worst=worst,
        unknown=tuple(sorted(unknown)),
        missing=tuple(sorted(missing)),
        names=tuple(dict.fromkeys(_called(scheme, name) for name in told)),
    )


def _called(scheme: Scheme, name: str) -> Text:
    """What a fact, a figure or a question is called; an attribute goes by its records."""
    question = scheme.question_by_name.get(name)
    return scheme.names.label(name.partition(".")[0]) if question is None else question.label
