"""Measure: what may be known of a subject, and what it means to say nothing.

A scheme declares its facts, so that it knows its own input form: what is
missing, misspelt, out of range or wrongly typed is found, all at once.

This module does not know any fact; it only knows what may be said.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin._checks import require
from lianxin.points import Number
from lianxin.rules.amounts import AMOUNT
from lianxin.rules.scope import Amount, AnyRecords, Known, Record
from lianxin.rules.shapes import (
    CITE,
    FLAG,
    IDENT,
    IDENTS,
    LABELS,
    NUMBER,
    TEXT,
    list_of,
    record,
    shaped,
    word,
)
from lianxin.spans import Grid, Labels, Span, Truth, exactly
from lianxin.texts import Labeled, Text

__all__ = ["Attribute", "Measure", "MeasureType", "Unmentioned", "WhoseFact", "range_words"]


class MeasureType(Labeled):
    """What kind of thing is known (事实类型)."""

    COUNT = "count", "计数"
    AMOUNT = "amount", "数量"
    FLAG = "flag", "是否"
    CHOICE = "choice", "选项"
    MARK = "mark", "评分"
    RECORDS = "records", "记录"
    ORDER = "order", "名次"


class Unmentioned(Labeled):
    """What it means that a fact is not mentioned (未提及的含义)."""

    NONE = "none", "视为没有"
    UNKNOWN = "unknown", "未知"
    ABSENT = "absent", "不存在"


class WhoseFact(Labeled):
    """Whose fact it is (归属)."""

    SUBJECT = "subject", "对象"
    GROUP = "group", "整组"


_WHOLE = {MeasureType.COUNT, MeasureType.ORDER}
_FLOORS = {MeasureType.COUNT: 0, MeasureType.MARK: 0, MeasureType.ORDER: 1}
"""Below which no number of a type lies, whatever a scheme declares."""


def _unknown(kind: MeasureType, least: Number | None, most: Number | None, name: str) -> Span:
    """The widest span that a number of this type may have."""
    source = frozenset({name})
    if kind is MeasureType.FLAG:
        return Span(0, 1, sources=source, grid=Grid.WHOLE)
    grid = Grid.WHOLE if kind in _WHOLE else Grid.ANY
    low = _FLOORS.get(kind) if least is None else least
    return Span(low, most, sources=source, grid=grid, tight=low is not None and most is not None)


@final
@frozen(kw_only=True)
class Attribute:
    """What may be known of one record (记录属性).

    Attributes:
        id: Its id, used inside rules about the records.
        zh: Its Chinese label.
        en: Its English label.
        type: What kind of thing it is; never records.
        least: Its least value.
        most: Its greatest value.
        options: The labels of a choice, best first; none means any label.
        unmentioned: What it means that a record does not mention it.
    """

    id: str = field(metadata=shaped(IDENT, "编号"))
    zh: str | None = field(default=None, metadata=shaped(CITE, "中文名"))
    en: str | None = field(default=None, metadata=shaped(CITE, "英文名"))
    type: MeasureType = field(metadata=shaped(word(MeasureType), "类型"))
    least: Number | None = field(default=None, metadata=shaped(NUMBER, "最小"))
    most: Number | None = field(default=None, metadata=shaped(NUMBER, "最大"))
    options: tuple[str, ...] = field(default=(), metadata=shaped(LABELS, "选项"))
    unmentioned: Unmentioned = field(
        default=Unmentioned.UNKNOWN, metadata=shaped(word(Unmentioned), "未提及时")
    )

    @property
    def label(self) -> Text:
        """The name of the attribute."""
        return Text(self.zh or self.en or self.id, self.en or self.zh or self.id)

    def unknown(self, name: str) -> Span | Labels:
        """What is known when nothing is said."""
        if self.type is MeasureType.CHOICE:
            options = frozenset(self.options) if self.options else None
            return Labels(options, sources=frozenset({name}))
        return _unknown(self.type, self.least, self.most, name)


@final
@frozen(kw_only=True)
class Measure:
    """A fact that a scheme asks for (指标).

    Attributes:
        id: Its id, used in rules and as the key of given facts.
        zh: Its Chinese label.
        en: Its English label.
        type: What kind of thing it is.
        unit: Its unit.
        least: Its least value; for records, their least number.
        most: Its greatest value; for records, their greatest number.
        or_zero: Whether nought is allowed beside the bounds.
        options: The labels of a choice, best first; none means any label.
        unmentioned: What it means that it is not mentioned.
        subset_of: The measure of which this is a part, so that it can never exceed it.
        attributes: What may be known of each record.
        counts: Attributes by which records may be given as nested counts.
        per: The kind of sub-period by which it is kept.
        whose: Whether it belongs to a subject or to the group.
        counted: How it is counted from the year's records, as a rule over them.
        cite: The clause of the paper.
        note: A remark of the author, kept with the scheme.
    """

    tag: ClassVar[str] = "measure"
    id: str = field(metadata=shaped(IDENT, "编号"))
    zh: str | None = field(default=None, metadata=shaped(CITE, "中文名"))
    en: str | None = field(default=None, metadata=shaped(CITE, "英文名"))
    type: MeasureType = field(metadata=shaped(word(MeasureType), "类型"))
    unit: Text | None = field(default=None, metadata=shaped(TEXT, "单位"))
    least: Number | None = field(default=None, metadata=shaped(NUMBER, "最小"))
    most: Number | None = field(default=None, metadata=shaped(NUMBER, "最大"))
    or_zero: bool = field(default=False, metadata=shaped(FLAG, "可为零"))
    options: tuple[str, ...] = field(default=(), metadata=shaped(LABELS, "选项"))
    unmentioned: Unmentioned = field(
        default=Unmentioned.UNKNOWN, metadata=shaped(word(Unmentioned), "未提及时")
    )
    subset_of: str | None = field(default=None, metadata=shaped(IDENT, "属于"))
    attributes: tuple[Attribute, ...] = field(
        default=(), metadata=shaped(list_of(record(Attribute)), "属性")
    )
    counts: tuple[str, ...] = field(default=(), metadata=shaped(IDENTS, "计数依据"))
    per: str | None = field(default=None, metadata=shaped(IDENT, "分期"))
    counted: Amount | None = field(default=None, metadata=shaped(AMOUNT, "统计方法"))
    whose: WhoseFact = field(default=WhoseFact.SUBJECT, metadata=shaped(word(WhoseFact), "归属"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))
    note: str | None = field(default=None, metadata=shaped(CITE, "说明"))

    def __attrs_post_init__(self) -> None:
        """Refuse bounds that cross, and fields that the type does not have."""
        crossed = self.least is not None and self.most is not None and self.least > self.most
        is_records = self.type is MeasureType.RECORDS
        require(
            self,
            ("most", not crossed, self.most, Text("不小于最小值", "not be below the least")),
            (
                "attributes",
                is_records or not self.attributes,
                self.type,
                Text("只用于记录（records）", "be given for records only"),
            ),
            (
                "options",
                self.type is MeasureType.CHOICE or not self.options,
                self.options,
                Text("只用于选项（choice）", "be given for a choice only"),
            ),
        )

    @property
    def label(self) -> Text:
        """The name of the fact."""
        return Text(self.zh or self.en or self.id, self.en or self.zh or self.id)

    def unknown(self) -> Known:
        """What is known when nothing is known but the declaration."""
        if self.type is MeasureType.RECORDS:
            values = {one.id: one.unknown(f"{self.id}.{one.id}") for one in self.attributes}
            count = Span(self.least or 0, self.most)
            return AnyRecords(count, Record(values))
        if self.type is MeasureType.CHOICE:
            options = frozenset(self.options) if self.options else None
            return Labels(options, sources=frozenset({self.id}))
        span = _unknown(self.type, self.least, self.most, self.id)
        if self.or_zero and span.low is not None and span.low > 0:
            return span._replace(low=0, grid=Grid.UNSURE)
        return span

    def nothing(self) -> Known:
        """What is known when there is none of it."""
        if self.type is MeasureType.RECORDS:
            return ()
        if self.type is MeasureType.CHOICE:
            return Labels(frozenset(), absent=Truth.YES)
        return exactly(0)

    def absent(self) -> Known:
        """What is known when there is no such fact."""
        if self.type is MeasureType.CHOICE:
            return Labels(frozenset(), absent=Truth.YES)
        return Span(None, None, absent=Truth.YES)

    def when_unmentioned(self) -> Known:
        """What it means that nothing is said of it."""
        if self.unmentioned is Unmentioned.NONE:
            return self.nothing()
        if self.unmentioned is Unmentioned.ABSENT:
            return self.absent()
        return self.unknown()


def range_words(measure: Measure | Attribute, number: Number) -> Text | None:
    """What the declared range asks of a number that lies outside it."""
    least = _FLOORS.get(measure.type) if measure.least is None else measure.least
    if number == 0 and getattr(measure, "or_zero", False):
        return None
    if least is not None and number < least:
        return Text(f"不小于{least}", f"be at least {least}")
    if measure.most is not None and number > measure.most:
        return Text(f"不大于{measure.most}", f"be at most {measure.most}")
    return None
