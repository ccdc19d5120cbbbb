"""Node: an item, a section, a part, a total, a reported figure: one thing.

Every node is worked out in one order: its start and its value, rescaled where
parts do not apply, the floor, the cap, the kill switch, the rounding; only
then does the node above multiply it by its weight.

This module does not know what stands above a node.
"""

from typing import Any, ClassVar, NamedTuple, final

from attrs import field, frozen

from lianxin._checks import require
from lianxin.points import Number, Rounding, rounded
from lianxin.rules.amounts import AMOUNT, CONDITION, askable
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Unmentioned
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import (
    CITE,
    FLAG,
    IDENT,
    NUMBER,
    TEXT,
    Reader,
    Shape,
    record,
    shaped,
    word,
    write_fields,
)
from lianxin.spans import Span, Truth, Verdict, exactly, hull, product, quotient, total
from lianxin.texts import Labeled, Text

__all__ = ["AbsentAs", "Node", "Role", "Round", "Stage"]


class Role(Labeled):
    """What a node is on the paper (节点类别)."""

    ITEM = "item", "项目"
    SECTION = "section", "部分"
    TOTAL = "total", "总分"
    FIGURE = "figure", "数值"


class AbsentAs(Labeled):
    """What stands where a node has no value (缺项处理)."""

    ZERO = "zero", "按零分"
    FULL = "full", "按满分"
    DROP = "drop", "不计入并折算"
    INCOMPLETE = "incomplete", "待定"


@final
@frozen(kw_only=True)
class Round:
    """A rounding to a step (取整规则).

    Attributes:
        to: The step: 0.01 keeps two decimals, 1 whole points.
        by: How; or a question, where the paper does not say.
    """

    to: Number = field(default=1, metadata=shaped(NUMBER, "精度"))
    by: Any = field(metadata=shaped(askable(word(Rounding)), "方式"))

    def __attrs_post_init__(self) -> None:
        """Refuse a step that is no step."""
        require(self, ("to", self.to > 0, self.to, Text("大于0", "be greater than 0")))


_ROUND = record(Round)


def _word_or(shape: Shape, spoken: str) -> Shape:
    """A field that is also written as one word, which stands for none at all."""

    def read(reader: Reader, data: Any, path: str) -> Any:
        return spoken if data == spoken else shape.read(reader, data, path)

    expected = Text(f"{shape.expected.zh}，或 {spoken}", f"{shape.expected.en}, or {spoken!r}")
    return Shape(
        expected=expected,
        read=read,
        write=lambda value: value if value == spoken else shape.write(value),
        inner=shape,
    )


BOUND = _word_or(AMOUNT, "none")
START = _word_or(AMOUNT, "full")


class Stage(NamedTuple):
    """A node at one point of its order: what was done, and the value after it."""

    name: str
    value: Span


@final
@frozen(kw_only=True)
class Node:
    """A named value of a scheme (节点): an item, a section, a total, a figure.

    Attributes:
        id: Its id; a node inside a rule may go without.
        zh: Its Chinese label.
        en: Its English label.
        role: What it is on the paper.
        marks: Its full marks, in points.
        start: Where it starts: ``full``, or an amount; nought if not written.
        value: What is added to the start; a node without start and value must be given.
        floor: Its least value; an item has 0 unless ``none`` is written.
        cap: Its greatest value; an item has its marks unless ``none`` is written.
        zero_when: A condition under which it is nought, whatever else holds.
        applies: A condition without which there is no such node for a subject.
        absent: What stands where it has no value; not written, the node is incomplete.
        round: Its rounding.
        per: The kind of sub-period in each of which it is worked out.
        carried: Whether each sub-period starts from the final value of the one before.
        unmentioned: What it means that a given node is not mentioned.
        unit: Its unit; points if not written.
        cite: The clause of the paper.
        note: A remark of the author, kept with the scheme.
    """

    tag: ClassVar[str] = "node"
    id: str | None = field(default=None, metadata=shaped(IDENT, "编号"))
    zh: str | None = field(default=None, metadata=shaped(CITE, "中文名"))
    en: str | None = field(default=None, metadata=shaped(CITE, "英文名"))
    role: Role = field(default=Role.FIGURE, metadata=shaped(word(Role), "类别"))
    marks: Amount | None = field(default=None, metadata=shaped(AMOUNT, "满分"))
    start: Any = field(default=None, metadata=shaped(START, "起点"))
    value: Amount | None = field(default=None, metadata=shaped(AMOUNT, "算法"))
    floor: Any = field(default=None, metadata=shaped(BOUND, "下限"))
    cap: Any = field(default=None, metadata=shaped(BOUND, "上限"))
    zero_when: Condition | None = field(default=None, metadata=shaped(CONDITION, "归零条件"))
    applies: Condition | None = field(default=None, metadata=shaped(CONDITION, "适用条件"))
    absent: Any = field(default=None, metadata=shaped(askable(word(AbsentAs)), "缺项处理"))
    round: Any = field(default=None, metadata=shaped(askable(_word_or(_ROUND, "none")), "取整"))
    per: str | None = field(default=None, metadata=shaped(IDENT, "分期"))
    carried: bool = field(default=False, metadata=shaped(FLAG, "结转"))
    unmentioned: Unmentioned = field(
        default=Unmentioned.UNKNOWN, metadata=shaped(word(Unmentioned), "未提及时")
    )
    unit: Text | None = field(default=None, metadata=shaped(TEXT, "计量单位"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))
    note: str | None = field(default=None, metadata=shaped(CITE, "说明"))

    @property
    def label(self) -> Text:
        """The name of the node."""
        name = self.zh or self.en or self.id or ""
        return Text(self.zh or name, self.en or name)

    @property
    def lowest(self) -> Amount | None:
        """The floor that holds, written or by role."""
        if self.floor is None:
            return Fixed(number=0) if self.role is Role.ITEM else None
        return None if self.floor == "none" else self.floor

    @property
    def highest(self) -> Amount | None:
        """The cap that holds, written or by role."""
        if self.cap is None:
            return self.marks if self.role is Role.ITEM else None
        return None if self.cap == "none" else self.cap

    @property
    def must_be_given(self) -> bool:
        """Whether the paper has no rule for it, so that its value is handed in."""
        return self.value is None and self.start is None

    def plain(self) -> dict[str, Any]:
        """The node, written."""
        return {"kind": self.tag, **write_fields(self)}

    def evaluate(self, scope: Scope) -> Span:
        """The final value: looked up where the node is named, else worked out here."""
        if self.id is not None and self.id in scope.run.nodes:
            return scope.node(self.id)
        return self.stages(scope)[-1].value

    def value_in(self, scope: Scope) -> Span:
        """The final value of a named node: given, or worked out."""
        return self.stages(scope)[-1].value

    def stages(self, scope: Scope) -> tuple[Stage, ...]:
        """The node at every point of its order; the last one is final."""
        given = scope.given(self.id) if self.id is not None else None
        if given is not None:
            return self._final((Stage("given", given),), scope)
        if self.applies is None:
            return self._worked_out(scope)
        return self._exempt(scope, self.applies.holds(scope))

    def _exempt(self, scope: Scope, verdict: Verdict) -> tuple[Stage, ...]:
        """A node that applies, does not apply, or perhaps does not."""
        if verdict.truth is Truth.YES:
            return self._worked_out(scope)
        if verdict.missing:
            return (Stage("value", Span(None, None, missing=verdict.missing)),)
        absent = self._without_value(scope, _ABSENT)
        if verdict.truth is Truth.NO:
            return (Stage("exempt", _ABSENT), Stage("absent", absent))
        value = self._worked_out(scope)[-1].value
        both = hull([value, absent])._replace(tight=False)
        return (Stage("exempt", both._replace(sources=both.sources | verdict.sources)),)

    def _worked_out(self, scope: Scope) -> tuple[Stage, ...]:
        inner = scope.with_marks(self.marks)
        found = [Stage("start", self._start(inner))]
        if self.value is not None:
            value = self.value.evaluate(inner)
            found.append(Stage("value", total([(1, found[0].value), (1, value)])))
        found.extend(self._rescaled(inner, found[-1].value))
        found.extend(self._bounded(inner, found[-1].value))
        return self._final(tuple(found), inner)

    def _start(self, scope: Scope) -> Span:
        if self.carried and scope.part is not None and scope.period is not None:
            parts = scope.run.periods[scope.period]
            place = parts.index(scope.part)
            if place > 0:
                return scope.at(scope.period, parts[place - 1]).node(self.id or "")
        if self.start is None:
            return _NOUGHT
        if self.start == "full":
            return _NOUGHT if self.marks is None else self.marks.evaluate(scope)
        result: Span = self.start.evaluate(scope)
        return result

    def _rescaled(self, scope: Scope, value: Span) -> tuple[Stage, ...]:
        """Where parts do not apply, marks over the marks that are left."""
        if self.marks is None or value.dropped == (0, 0):
            return ()
        marks = self.marks.evaluate(scope)
        least, most = value.dropped
        left = total([(1, marks), (-1, Span(least, most, sources=value.sources))])
        if left.high is not None and left.high <= 0:
            return (Stage("rescale", _ABSENT),)
        if left.low is None or left.low <= 0:
            wide = Span(None, None, tight=False, sources=left.sources, absent=Truth.OPEN)
            return (Stage("rescale", wide),)
        scaled = quotient(product(value, marks), left)
        tight = value.tight and least == most
        return (Stage("rescale", scaled._replace(tight=tight, dropped=(0, 0))),)

    def _bounded(self, scope: Scope, value: Span) -> list[Stage]:
        found: list[Stage] = []
        if self.lowest is not None:
            value = _at_least(value, self.lowest.evaluate(scope))
            found.append(Stage("floor", value))
        if self.highest is not None:
            value = _at_most(value, self.highest.evaluate(scope))
            found.append(Stage("cap", value))
        if self.zero_when is not None:
            found.append(Stage("zero", self._killed(scope, self.zero_when, value)))
        return found

    def _killed(self, scope: Scope, switch: Condition, value: Span) -> Span:
        verdict = switch.holds(scope)
        if verdict.missing:
            return Span(None, None, missing=verdict.missing)
        if verdict.truth is Truth.NO:
            return value
        if verdict.truth is Truth.YES:
            return _NOUGHT
        both = hull([value, _NOUGHT])
        tight = both.tight and verdict.tight and both.sources.isdisjoint(verdict.sources)
        return both._replace(tight=tight, sources=both.sources | verdict.sources)

    def _final(self, found: tuple[Stage, ...], scope: Scope) -> tuple[Stage, ...]:
        """The last steps: what stands for no value, then the rounding."""
        value = found[-1].value
        if value.absent is not Truth.NO:
            value = self._without_value(scope, value)
            found = (*found, Stage("absent", value))
        rounding = scope.settle(self.round)
        if rounding is None or rounding == "none":
            return found
        return (*found, Stage("round", _rounded(value, rounding, scope)))

    def _without_value(self, scope: Scope, value: Span) -> Span:
        """What stands in place of no value; nothing said makes a named node incomplete."""
        if value.missing:
            return value
        policy = scope.settle(self.absent)
        if policy is None or policy is AbsentAs.INCOMPLETE:
            if self.id is None:
                return value
            return value._replace(absent=Truth.NO, missing=frozenset({self.id}))
        stand_in = self._stand_in(scope, policy)
        if value.absent is Truth.YES:
            return stand_in._replace(sources=value.sources)
        sure = value._replace(absent=Truth.NO)
        return hull([sure, stand_in])._replace(sources=value.sources)

    def _stand_in(self, scope: Scope, policy: AbsentAs) -> Span:
        marks = _NOUGHT if self.marks is None else self.marks.evaluate(scope)
        if policy is AbsentAs.FULL:
            return marks
        if policy is AbsentAs.DROP:
            return Span(0, 0, dropped=(marks.low or 0, marks.high or 0))
        return _NOUGHT


_NOUGHT = exactly(0)
_ABSENT = Span(None, None, absent=Truth.YES)


def _at_least(value: Span, floor: Span) -> Span:
    """A value that may not fall below a floor."""
    if value.absent is Truth.YES or value.missing:
        return value
    if floor.missing:
        return Span(None, None, missing=floor.missing)
    low, high = value.low, value.high
    if floor.low is not None:
        low = floor.low if low is None else max(low, floor.low)
    if high is not None and floor.high is not None:
        high = max(high, floor.high)
    return _joined(value, floor)._replace(low=low, high=None if floor.high is None else high)


def _at_most(value: Span, cap: Span) -> Span:
    """A value that may not rise above a cap."""
    if value.absent is Truth.YES or value.missing:
        return value
    if cap.missing:
        return Span(None, None, missing=cap.missing)
    low, high = value.low, value.high
    if cap.high is not None:
        high = cap.high if high is None else min(high, cap.high)
    if low is not None and cap.low is not None:
        low = min(low, cap.low)
    return _joined(value, cap)._replace(low=None if cap.low is None else low, high=high)


def _joined(value: Span, bound: Span) -> Span:
    if bound.is_known:
        return value
    tight = value.tight and bound.tight and value.sources.isdisjoint(bound.sources)
    return value._replace(tight=tight, sources=value.sources | bound.sources)


def _rounded(value: Span, rounding: Round, scope: Scope) -> Span:
    by = scope.settle(rounding.by)
    low = None if value.low is None else rounded(value.low, by, rounding.to)
    high = None if value.high is None else rounded(value.high, by, rounding.to)
    return value._replace(low=low, high=high)
