"""Doubts: what a remark on a scheme is, and what a scheme reads as something that it is not.

A number of which a condition asks whether it is set, a part that leaves with its
marks and is taken for nought: each is told with whoever reads it so.

This module does not know facts, nor any other doubt.
"""

from collections.abc import Iterator
from typing import final

from attrs import field, frozen

from lianxin.rules.ask import Ask
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import MeasureType
from lianxin.rules.node import AbsentAs, Node
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.sum import Part, Sum
from lianxin.texts import Labeled, Text

__all__ = ["Concern", "Remark", "answers_of", "doubt", "misreadings", "parts_of_sum"]


class Concern(Labeled):
    """What is doubtful (疑点)."""

    UNBOUNDED = "unbounded", "未声明上限"
    UNREACHABLE_MARKS = "unreachable_marks", "满分达不到"
    LARGE_DEDUCTION = "large_deduction", "单款扣分超过项目满分"
    MARKS_DIFFER = "marks_differ", "分值之和不符"
    WEIGHTS_DIFFER = "weights_differ", "权重之和不为一"
    UNREACHABLE_GRADE = "unreachable_grade", "等次达不到"
    UNGIVEN_GRADE = "ungiven_grade", "等次无人授予"
    BAND_ORDER = "band_order", "等次下限未从高到低"
    PRINTED_GAP = "printed_gap", "原文区间有空档"
    PRINTED_OVERLAP = "printed_overlap", "原文区间有重叠"
    DEAD_ROW = "dead_row", "表行达不到"
    FLOOR_ABOVE_CAP = "floor_above_cap", "下限高于上限"
    OFF_STEP = "off_step", "上下限不是取整精度的倍数"
    UNUSED = "unused", "声明而未使用"
    NUMBER_FOR_FLAG = "number_for_flag", "以数作真假"
    DROPPED_AS_NOUGHT = "dropped_as_nought", "不计入的按零计"
    LARGE_SHARE = "large_share", "比例超过全部"
    UNNAMED_LOT = "unnamed_lot", "未写明抽签顺序"
    EXAMPLE_FAILS = "example_fails", "算例不符"


@final
@frozen(kw_only=True)
class Remark:
    """One doubt about a scheme (疑点提示).

    Attributes:
        concern: What kind of doubt.
        where: The id of what it is about.
        text: The doubt in words, with its witness.
        witness: The value that shows it.
    """

    concern: Concern = field()
    where: str = field()
    text: Text = field()
    witness: str = field(default="")


def doubt(concern: Concern, where: str, zh: str, en: str, witness: str = "") -> Remark:
    """One doubt, beginning with its concern."""
    return Remark(
        concern=concern,
        where=where,
        text=Text(f"{concern.zh}：{zh}", f"{concern.text.en}: {en}"),
        witness=witness,
    )


def misreadings(scheme: Scheme) -> Iterator[Remark]:
    """Names that are read as what they are not."""
    yield from _numbers_for_flags(scheme)
    yield from _dropped(scheme)


def parts_of_sum(node: Node) -> tuple[Part, ...]:
    """What a node adds up; nothing where it is no sum."""
    return node.value.parts if isinstance(node.value, Sum) else ()


def answers_of(rule: object) -> list[object]:
    """What a rule may be: itself, or any answer to a question."""
    return [option for _, option in rule.options] if isinstance(rule, Ask) else [rule]


def _numbers_for_flags(scheme: Scheme) -> Iterator[Remark]:
    """Numbers of which a condition asks whether they are just 1, as it asks flags."""
    numeric = {MeasureType.COUNT, MeasureType.AMOUNT, MeasureType.MARK, MeasureType.ORDER}
    numbers = {one.id: one for one in scheme.measures if one.type in numeric}
    asked = {
        part.left.id: None
        for part in parts_of((*scheme.nodes, *scheme.stages))
        if isinstance(part, Compare)
        and part.op is Operator.EQUALS
        and part.right == Fixed(number=1)
        if isinstance(part.left, Read) and part.left.id in numbers
    }
    zh, en = "”恰为1时条件才成立；若指“有”请写 at_least", " is just 1; if any will do: at_least"
    for name in asked:
        label = numbers[name].label
        said = (f"“{label.zh}{zh}", f"a condition holds just where {label.en!r}{en}")
        yield doubt(Concern.NUMBER_FOR_FLAG, name, *said)


def _dropped(scheme: Scheme) -> Iterator[Remark]:
    """Nodes that may leave with their marks, where somebody goes on with nought instead."""
    for node in scheme.nodes:
        if not _may_drop(node):
            continue
        for carrier in _carriers(scheme, node):
            added = [one for one in scheme.nodes if carrier.id in _added(one)]
            for reader in (*scheme.nodes, *scheme.stages):
                if _reads(reader, carrier) > (reader in added):
                    yield _dropped_in(node, scheme.names.label(reader.id or ""))
            if not added and carrier.id == scheme.total:
                yield _dropped_in(node, carrier.label)


def _dropped_in(node: Node, reader: Text) -> Remark:
    return doubt(
        Concern.DROPPED_AS_NOUGHT,
        node.id or "",
        f"“{node.label.zh}”可不计入并折算，“{reader.zh}”却按零取它；"
        "只有写明满分（marks）的节点把它作为相加的一项时才折算",
        f"{node.label.en!r} may leave with its marks, but {reader.en!r} takes it for nought: "
        "only a node with marks that adds it up is scaled",
    )


def _may_drop(node: Node) -> bool:
    """Whether a node may leave with its marks, as the paper says or as somebody answers."""
    return AbsentAs.DROP in answers_of(node.absent)


def _carriers(scheme: Scheme, node: Node) -> list[Node]:
    """A node, and those above it that add it up without marks of their own to be scaled to."""
    found = [node]
    for carrier in found:
        above = [one for one in scheme.nodes if carrier.id in _added(one)]
        found += [one for one in above if one.marks is None and one not in found]
    return found


def _added(node: Node) -> list[str]:
    """The names that a node adds up, or is."""
    parts: list[object] = [part.of for part in parts_of_sum(node)] or [node.value]
    return [one.id for one in parts if isinstance(one, Read)]


def _reads(rule: object, node: Node) -> int:
    """How often a rule reads a node."""
    return sum(isinstance(part, Read) and part.id == node.id for part in parts_of(rule))
