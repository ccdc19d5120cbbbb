"""Ordering: which items put one subject ahead of another.

From the figures of the one to those of the other, figure by figure in the order
of the scheme: what each step does to the total adds up to the whole difference.
A figure decides the order if, with the other's value there, the leader led no more.

This module does not know places or grades.
"""

from collections.abc import Iterator
from typing import final

from attrs import evolve, field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.exhibits import Exhibit
from lianxin.points import Exact, Number, decimal_of, number_of, shown
from lianxin.rules.node import Node, Role
from lianxin.rules.scheme import Scheme, read_by
from lianxin.rules.scope import Facts
from lianxin.rules.worlds import Worlds
from lianxin.spans import Span, Truth, total
from lianxin.texts import Text
from lianxin.whatif.margins import TO_OTHER, gap_words

__all__ = ["Contribution", "PairDifference", "difference"]


@final
@frozen(kw_only=True)
class Contribution:
    """What one figure does to the difference of two subjects (差额构成).

    Attributes:
        node: The id of the item or figure.
        part: The sub-period, if it is worked out by one.
        first: Its value for the first subject.
        second: Its value for the second subject.
        points: What it adds to the lead of the first, where that is certain.
        decides: Whether the leader would lead no more with the other's value there.
        label: Its name.
    """

    node: str = field(metadata=label("节点"))
    part: str | None = field(default=None, metadata=label("分期"))
    first: Span = field(metadata=label("前者"))
    second: Span = field(metadata=label("后者"))
    points: Exact | None = field(default=None, metadata=label("差额"))
    decides: bool = field(default=False, metadata=label("决定先后"))
    label: Text = field(metadata=label("名称"))

    @property
    def text(self) -> Text:
        """The figure in one line."""
        zh, en = self.label.zh, self.label.en
        if self.part is not None:
            zh, en = f"{zh}（{self.part}）", f"{en} ({self.part})"
        first, second = self.first.text, self.second.text
        effect = Text("对总分的影响待定", "what it does to the total is open")
        if self.points is not None:
            far = _signed(self.points)
            effect = Text(f"总分{far}", f"total {far}")
        decides = Text("，决定先后", ", decides the order") if self.decides else Text("", "")
        return (
            Text(
                f"{zh}：{first.zh}对{second.zh}，{effect.zh}",
                f"{en}: {first.en} to {second.en}; {effect.en}",
            )
            + decides
        )

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


@final
@frozen(kw_only=True)
class PairDifference:
    """Why one subject stands before another (两者之差).

    Attributes:
        first: The id of the first subject.
        second: The id of the second subject.
        lead: How much more the first has of the total.
        contributions: The figures that differ, those that weigh most first.
        rest: What does not come from any single figure, where that is certain.
    """

    first: str = field(metadata=label("前者"))
    second: str = field(metadata=label("后者"))
    lead: Span = field(metadata=label("领先"))
    contributions: tuple[Contribution, ...] = field(default=(), metadata=label("构成"))
    rest: Exact | None = field(default=None, metadata=label("其余"))

    @property
    def decisive(self) -> tuple[str, ...]:
        """The figures each of which alone decides the order."""
        return tuple(one.node for one in self.contributions if one.decides)

    @property
    def lines(self) -> tuple[Text, ...]:
        """The difference, line by line."""
        lead = gap_words(self.lead, gap=TO_OTHER)
        head = Text(
            f"{self.first}较{self.second}：{lead.zh}", f"{self.first} over {self.second}: {lead.en}"
        )
        rest: tuple[Text, ...] = ()
        if self.rest is not None and self.rest != 0:
            far = _signed(self.rest)
            rest = (Text(f"其余：{far}", f"not by any one figure: {far}"),)
        return (head, *(one.text for one in self.contributions), *rest)

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit.of_lines(self.lines)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def difference(
    appraised: Appraisal, first: str, second: str, *, node: str | None = None
) -> PairDifference:
    """Why the first of two subjects has more, or less, than the second.

    Works out the total twice for every figure that differs.  Where bounds or other
    rules bind several figures together, what each adds depends on the order of the
    scheme; the sum never does.

    Raises:
        InvalidQuestionError: If there is no such subject or figure, or no total.
    """
    one, other = appraised.card(first), appraised.card(second)
    name = node or appraised.scheme.total
    if name is None:
        asked = Text("写明（方案无总分）", "be given, as the scheme has no total")
        raise InvalidQuestionError([Problem(path="node", value=None, requirement=asked)])
    ahead, behind = one[name].span, other[name].span
    lead = total([(1, ahead), (-1, behind)])
    swap = _Swap(worlds=appraised.worlds, first=first, second=second, figure=name)
    found = tuple(swap.contributions())
    by_figures: Number = sum(_number(item.points) for item in found if item.points is not None)
    exact = lead.exact if all(item.points is not None for item in found) else None
    return PairDifference(
        first=first,
        second=second,
        lead=lead,
        contributions=tuple(sorted(found, key=_weight)),
        rest=None if exact is None else decimal_of(exact - by_figures),
    )


@final
@frozen(kw_only=True, eq=False)
class _Swap:
    """Two subjects of a group, whose figures are put in each other's place (互换试算)."""

    worlds: Worlds
    first: str
    second: str
    figure: str

    def contributions(self) -> Iterator[Contribution]:
        """What each differing figure does, going from the second to the first."""
        so_far: dict[tuple[str, str | None], Span] = {}
        before = self._total(self.second, so_far)
        lead = total([(1, self._total(self.first, {})), (-1, before)])
        for key in _leaves(self.worlds.scheme, self.figure):
            mine, theirs = (self.worlds.node(one, *key) for one in (self.first, self.second))
            if _same(mine, theirs):
                continue
            so_far[key] = mine
            after = self._total(self.second, so_far)
            points = total([(1, after), (-1, before)]).exact
            before = after
            yield Contribution(
                node=key[0],
                part=key[1],
                first=mine,
                second=theirs,
                points=None if points is None else decimal_of(points),
                decides=self._decides(lead, key, mine, theirs),
                label=self.worlds.scheme.node_by_id[key[0]].label,
            )

    def _decides(self, lead: Span, key: tuple[str, str | None], mine: Span, theirs: Span) -> bool:
        """Whether the leader would lead no more with the other's value of one figure."""
        if lead.exact is None or lead.exact == 0:
            return False
        ahead = lead.exact > 0
        leader, value = (self.first, theirs) if ahead else (self.second, mine)
        trailer = self.second if ahead else self.first
        gap = total([(1, self._total(leader, {key: value})), (-1, self._total(trailer, {}))])
        return gap.high is not None and not gap.missing and gap.high <= 0

    def _total(self, subject: str, given: dict[tuple[str, str | None], Span]) -> Span:
        """The total of a subject with some figures given instead of worked out."""
        facts = self.worlds.group[subject]
        new = Facts(values=facts.values, parts=facts.parts, given={**facts.given, **given})
        group = {**self.worlds.group, subject: new}
        return evolve(self.worlds, group=group, runs={}, common={}).node(subject, self.figure)


def _same(one: Span, other: Span) -> bool:
    """Whether two values are one certain number, or surely both none."""
    none = one.absent is Truth.YES and other.absent is Truth.YES
    return none or (one.exact is not None and one.exact == other.exact)


def _leaves(scheme: Scheme, figure: str) -> tuple[tuple[str, str | None], ...]:
    """The items a figure rests on, and other figures that read no further one, in order."""
    below: set[str] = set()
    waiting = [figure]
    while waiting:
        node = scheme.node_by_id[waiting.pop()]
        for name in read_by(node) & scheme.node_by_id.keys() - below:
            below.add(name)
            if not _is_leaf(scheme, scheme.node_by_id[name]):
                waiting.append(name)
    found = [node for node in scheme.nodes if node.id in below and _is_leaf(scheme, node)]
    return tuple(
        (str(node.id), part)
        for node in found
        for part in ((None,) if node.per is None else scheme.parts_of_period[node.per])
    )


def _is_leaf(scheme: Scheme, node: Node) -> bool:
    return node.role is Role.ITEM or not read_by(node) & scheme.node_by_id.keys()


def _weight(one: Contribution) -> Number:
    """Where a contribution stands: the one that weighs most first."""
    number = _number(one.points)
    return min(number, -number)


def _number(exact: Exact | None) -> Number:
    number = number_of(exact)
    return 0 if number is None else number


def _signed(exact: Exact) -> str:
    number = _number(exact)
    return f"{'+' if number >= 0 else '−'}{shown(max(number, -number))}"
