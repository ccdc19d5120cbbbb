"""Scores: the value of one item, section or total, and how far it is settled.

This module does not know how a value came about.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import label as named
from lianxin.exhibits import Exhibit, cells
from lianxin.points import Exact, Number, decimal_of
from lianxin.rules.node import Role
from lianxin.spans import Span, Truth
from lianxin.texts import Labeled, Text

__all__ = ["SCORE_HEAD", "Score", "Status", "score_row", "shown_number", "status_of"]


class Status(Labeled):
    """How far a figure is settled (状态)."""

    COMPLETE = "complete", "完整"
    UNKNOWN = "unknown", "含未知"
    INCOMPLETE = "incomplete", "待定"
    ABSENT = "absent", "无"


def status_of(span: Span) -> Status:
    """How far a value is settled."""
    if span.missing:
        return Status.INCOMPLETE
    if span.absent is Truth.YES:
        return Status.ABSENT
    return Status.COMPLETE if span.is_known else Status.UNKNOWN


def shown_number(number: Number | None) -> Exact | None:
    """A number as it is shown, where there is one."""
    return None if number is None else decimal_of(number)


@final
@frozen(kw_only=True)
class Score:
    """The value of one node for one subject (得分).

    Attributes:
        id: The id of the node.
        label: Its name.
        role: What it is on the paper.
        span: What is known of its value.
        marks: Its full marks, if it has any.
        per: The sub-period, if it is worked out by one.
    """

    id: str = field(metadata=named("编号"))
    label: Text = field(metadata=named("名称"))
    role: Role = field(metadata=named("类别"))
    span: Span = field(metadata=named("取值"))
    marks: Exact | None = field(default=None, metadata=named("满分"))
    per: str | None = field(default=None, metadata=named("分期"))

    @property
    def points(self) -> Exact | None:
        """The value, where it is certain."""
        return shown_number(self.span.exact)

    @property
    def low(self) -> Exact | None:
        """The least value still possible."""
        return shown_number(self.span.low)

    @property
    def high(self) -> Exact | None:
        """The greatest value still possible."""
        return shown_number(self.span.high)

    @property
    def status(self) -> Status:
        """How far the value is settled."""
        return status_of(self.span)

    @property
    def missing(self) -> tuple[str, ...]:
        """What nobody answered, or what nobody handed in."""
        return tuple(sorted(self.span.missing))

    @property
    def is_left_out(self) -> bool:
        """Whether it surely does not apply, and is left out with its marks."""
        return self.marks is not None and self.span.dropped[0] >= self.marks > 0

    @property
    def text(self) -> Text:
        """The value as people write it."""
        return _LEFT_OUT if self.is_left_out else self.span.text

    @property
    def exhibit(self) -> Exhibit:
        """The score as a table."""
        return Exhibit(
            title=self.label,
            head=SCORE_HEAD,
            rows=(score_row(self),),
            notes=tuple(Text(f"缺：{one}", f"missing: {one}") for one in self.missing),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


_LEFT_OUT = Text("不适用", "does not apply")

SCORE_HEAD = (Text("项目", "item"), Text("得分", "points"), Text("满分", "marks"))
"""What the columns of a table of scores are called."""


def score_row(one: Score) -> tuple[Text, ...]:
    """A score as a row of a table."""
    name = one.label if one.per is None else one.label + Text(f"（{one.per}）", f" ({one.per})")
    return cells(name, one.text, one.marks)
