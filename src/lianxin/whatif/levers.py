"""Levers: the facts of a subject that may be otherwise, and those that may not.

What happened, what an assessor gave, what belongs to the whole group and what
nobody knows does not change by wishing: it is listed with the reason.  The rest
moves in whole steps between its bounds.

This module does not know any goal.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, final

from attrs import evolve, field, frozen

from lianxin._checks import label
from lianxin.exhibits import Exhibit
from lianxin.points import Number, shown
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Measure, MeasureType, WhoseFact
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import Facts, Known
from lianxin.rules.worlds import Worlds
from lianxin.spans import Grid, Span, Truth
from lianxin.texts import Labeled, Text
from lianxin.whatif.leeway import Leeway, refuse

__all__ = ["Change", "Immovable", "Lever", "Reach", "Reason", "bounds_of", "levers_of"]

MOST_STEPS = 10**9
"""So many steps away is as far as an unbounded fact is looked at."""

HUNDREDTH = Fraction(1, 100)


class Reason(Labeled):
    """Why a fact is not moved (不可变原因)."""

    FIXED = "fixed", "已成事实"
    ASSESSED = "assessed", "由考核人评定"
    GIVEN = "given", "直接给定"
    GROUP = "group", "属于整组"
    UNKNOWN = "unknown", "未知，须先查明"
    ABSENT = "absent", "无此事实"
    RECORDS = "records", "为逐条记录"
    LABEL = "label", "为选项"

    @property
    def text(self) -> Text:
        """The reason in both languages."""
        return Text(self.zh, _REASONS[self.value])


_REASONS = {
    "fixed": "it has happened",
    "assessed": "an assessor gives it",
    "given": "it is given, not computed",
    "group": "it belongs to the whole group",
    "unknown": "it is unknown and must be found out first",
    "absent": "there is no such fact",
    "records": "it is a list of records",
    "label": "it is a label",
}


def _named(name: Text, part: str | None) -> Text:
    """The name of a fact, with the sub-period where it is kept by one."""
    return name if part is None else name + Text(f"（{part}）", f" ({part})")


@final
@frozen(kw_only=True)
class Immovable:
    """A fact that is not moved, and why (不可变项).

    Attributes:
        fact: Its id.
        reason: Why it is not moved.
        label: Its name.
    """

    fact: str = field(metadata=label("事实"))
    reason: Reason = field(metadata=label("原因"))
    label: Text = field(metadata=label("名称"))

    @property
    def text(self) -> Text:
        """The fact and the reason in one line."""
        why = self.reason.text
        return Text(f"{self.label.zh}：{why.zh}", f"{self.label.en}: {why.en}")

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


@final
@frozen(kw_only=True)
class Change:
    """One fact, and what it would have to be (变动).

    Attributes:
        fact: Its id.
        part: The sub-period, where the fact is kept by one.
        before: What it is.
        after: What it would have to be.
        unit: Its unit.
        is_flag: Whether it is yes or no.
        label: Its name.
    """

    fact: str = field(metadata=label("事实"))
    part: str | None = field(default=None, metadata=label("分期"))
    before: Number = field(metadata=label("现值"))
    after: Number = field(metadata=label("须为"))
    unit: Text = field(default=Text("", ""), metadata=label("单位"))
    is_flag: bool = field(default=False, metadata=label("是否型"))
    label: Text = field(metadata=label("名称"))

    @property
    def by(self) -> Number:
        """How much more it would be; less is below nought."""
        return self.after - self.before

    @property
    def text(self) -> Text:
        """The change as a phrase."""
        name = _named(self.label, self.part)
        zh, en = name.zh, name.en
        if self.is_flag:
            return Text(
                f"{zh}：须为{'是' if self.after else '否'}",
                f"{en}: would have to be {'true' if self.after else 'false'}",
            )
        more, far = self.by > 0, shown(max(self.by, -self.by))
        unit_en = f" {self.unit.en}" if self.unit.en else ""
        before, after = shown(self.before), shown(self.after)
        return Text(
            f"{zh}：{'增' if more else '减'}{far}{self.unit.zh}（{before}→{after}）",
            f"{en}: {far}{unit_en} {'more' if more else 'fewer'} ({before} → {after})",
        )

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


class Reach(NamedTuple):
    """Between which numbers of steps, up or down, a fact is looked at."""

    low: int
    high: int


@final
@frozen(kw_only=True)
class Lever:
    """A fact that may be otherwise, in whole steps (可变项).

    Attributes:
        fact: Its id.
        part: The sub-period, where the fact is kept by one.
        now: What it is.
        step: How much one step is.
        down: How many steps it may go down.
        up: How many steps it may go up.
        is_node: Whether it is a figure that was given.
        named: The measure or the figure.
    """

    fact: str
    part: str | None = None
    now: Number
    step: Number
    down: int
    up: int
    is_node: bool = False
    named: Measure | Node = field(repr=False)

    @property
    def label(self) -> Text:
        """Its name."""
        return self.named.label

    @property
    def name(self) -> Text:
        """Its name, with the sub-period where it is kept by one."""
        return _named(self.label, self.part)

    @property
    def key(self) -> str:
        """Its id, with the sub-period where it is kept by one."""
        return self.fact if self.part is None else f"{self.fact}.{self.part}"

    def at(self, steps: int) -> Number:
        """Its value so many steps away."""
        value = self.now + steps * self.step
        whole = isinstance(value, Fraction) and value.denominator == 1
        return value.numerator if whole else value

    def change(self, steps: int) -> Change:
        """The change that so many steps are."""
        is_flag = isinstance(self.named, Measure) and self.named.type is MeasureType.FLAG
        return Change(
            fact=self.fact,
            part=self.part,
            label=self.label,
            before=self.now,
            after=self.at(steps),
            unit=self.named.unit or Text("", ""),
            is_flag=is_flag,
        )

    def put(self, facts: Facts, reach: Reach) -> Facts:
        """The facts of the subject with this one somewhere within reach."""
        low, high = self.at(reach.low), self.at(reach.high)
        whole = all(isinstance(one, int) for one in (low, high, self.step))
        grid = Grid.WHOLE if whole else Grid.ANY
        sources = frozenset({self.fact}) if reach.low != reach.high else frozenset[str]()
        span = Span(low, high, sources=sources, grid=grid)
        if self.is_node:
            return evolve(facts, given={**facts.given, (self.fact, self.part): span})
        if self.part is not None:
            return evolve(facts, parts={**facts.parts, (self.fact, self.part): span})
        return evolve(facts, values={**facts.values, self.fact: span})


def levers_of(
    worlds: Worlds, subject: str, leeway: Leeway
) -> tuple[tuple[Lever, ...], tuple[Immovable, ...]]:
    """What may be otherwise for a subject, and what may not, in the order of the scheme.

    Raises:
        InvalidQuestionError: If the leeway names a fact that the scheme does not have,
            a limit that is no pair, or a step that is not above nought.
    """
    scheme = worlds.scheme
    refuse(scheme, leeway)
    facts = worlds.group[subject]
    levers: list[Lever] = []
    still: dict[str, Immovable] = {}
    for key, named, known in _named_facts(scheme, facts):
        found = _lever_or_reason(key, named, known, leeway)
        if isinstance(found, Lever):
            levers.append(found)
        else:
            still.setdefault(key[0], Immovable(fact=key[0], label=named.label, reason=found))
    return tuple(levers), tuple(still.values())


def _named_facts(
    scheme: Scheme, facts: Facts
) -> Iterator[tuple[tuple[str, str | None], Measure | Node, Known]]:
    """Every fact with what is known of it, and every figure that was given."""
    for measure in scheme.measures:
        if measure.whose is WhoseFact.GROUP or measure.per is None:
            known = facts.values.get(measure.id, measure.absent())
            yield (measure.id, None), measure, known
        else:
            for part in scheme.parts_of_period[measure.per]:
                yield (measure.id, part), measure, facts.parts[(measure.id, part)]
    for key, span in facts.given.items():
        yield key, scheme.node_by_id[key[0]], span


def _lever_or_reason(
    key: tuple[str, str | None], named: Measure | Node, known: Known, leeway: Leeway
) -> Lever | Reason:
    name, part = key
    reason = _owned(name, named, leeway)
    if reason is not None:
        return reason
    if not isinstance(known, Span):
        labels = isinstance(named, Measure) and named.type is MeasureType.CHOICE
        return Reason.LABEL if labels else Reason.RECORDS
    if known.exact is None:
        return Reason.ABSENT if known.absent is Truth.YES else Reason.UNKNOWN
    return _lever(name, part, named, known.exact, leeway)


def _owned(name: str, named: Measure | Node, leeway: Leeway) -> Reason | None:
    """Why a fact is not the subject's to change, whatever it is."""
    if isinstance(named, Measure) and named.whose is WhoseFact.GROUP:
        return Reason.GROUP
    if name in leeway.fixed:
        return Reason.FIXED
    if name in leeway.also:
        return None
    if isinstance(named, Node):
        return Reason.GIVEN
    return Reason.ASSESSED if named.type in _ASSESSED else None


_ASSESSED = (MeasureType.MARK, MeasureType.ORDER)


def _type_of(named: Measure | Node) -> MeasureType:
    return named.type if isinstance(named, Measure) else MeasureType.AMOUNT


def _lever(
    name: str, part: str | None, named: Measure | Node, now: Number, leeway: Leeway
) -> Lever:
    """A lever between the bounds of the paper and the limits of the caller."""
    low, high = bounds_of(named)
    wish: tuple[Number | None, Number | None] = leeway.limits.get(name, (None, None))
    low = max((one for one in (low, wish[0]) if one is not None), default=None)
    high = min((one for one in (high, wish[1]) if one is not None), default=None)
    counted = _type_of(named) in (MeasureType.COUNT, MeasureType.ORDER, MeasureType.FLAG)
    step: Number = leeway.steps.get(name, 1 if counted else HUNDREDTH)
    down = MOST_STEPS if low is None else int((now - low) // step)
    up = MOST_STEPS if high is None else int((high - now) // step)
    return Lever(
        fact=name,
        part=part,
        now=now,
        step=step,
        down=min(max(down, 0), MOST_STEPS),
        up=min(max(up, 0), MOST_STEPS),
        is_node=isinstance(named, Node),
        named=named,
    )


def bounds_of(named: Measure | Node) -> tuple[Number | None, Number | None]:
    """The least and the greatest value that the paper allows."""
    if isinstance(named, Node):
        ends = (named.lowest, named.highest or named.marks)
        low, high = (one.number if isinstance(one, Fixed) else None for one in ends)
        return low, high
    if named.type is MeasureType.FLAG:
        return 0, 1
    if named.type in (MeasureType.COUNT, MeasureType.MARK):
        return named.least or 0, named.most
    return (named.least or 1 if named.type is MeasureType.ORDER else named.least), named.most
