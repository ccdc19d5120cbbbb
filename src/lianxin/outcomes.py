"""Outcomes: what stages found, and what each subject has of each result.

Everything that a stage found stays readable: whom it let through, how many
places there were, what was only checked, and what nobody answered.

This module does not know how any stage acts.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.flags import Flag
from lianxin.placing import Selection
from lianxin.spans import NOTHING, Span, Truth, total
from lianxin.texts import Text

__all__ = ["NO_GRADE", "Graded", "Headcount", "Outcome", "Possible", "StageOutcome", "result_words"]

Possible = frozenset[str | None]
"""What is still possible; None among it is nothing at all."""

NO_GRADE: Possible = frozenset({None})


def result_words(name: str) -> Text:
    """What a result is called; the one that a scheme need not name is the grade.

    >>> result_words("grade").zh, result_words("评定").zh
    ('等次', '评定')
    """
    return Text("等次", "grade") if name == "grade" else Text(name, name)


@final
@frozen(kw_only=True)
class Outcome:
    """What one subject has of one result, so far (结果).

    Attributes:
        possible: The grades still possible; None among them is no grade.
        banded: The grades that bands gave, before anything changed them.
        best_open: The best grades that ceilings leave open, by place on the ladder.
        gates: The stages after the bands that surely changed something, or capped it.
        missing: What nobody answered, so that several grades are possible.
        flags: What must be told with it.
    """

    possible: Possible = field(default=NO_GRADE, metadata=label("可能结果"))
    banded: Possible | None = field(default=None, metadata=label("按分定等"))
    best_open: frozenset[int] = field(default=frozenset({0}), metadata=label("最高可评"))
    gates: tuple[str, ...] = field(default=(), metadata=label("起作用的环节"))
    missing: frozenset[str] = field(default=NOTHING, metadata=label("缺项"))
    flags: tuple[Flag, ...] = field(default=(), metadata=label("提示"))


@final
@frozen(kw_only=True)
class Headcount:
    """A number that is only checked, or a guide: how many there are and should be (人数核对).

    Attributes:
        group: What the members of the group share; empty where there is one group.
        counted: How many there are.
        size: How many there should be.
        raw: The share before it was made whole, where the number is a share.
        kept: Whether the number is kept to.
    """

    group: tuple[str, ...] = field(default=(), metadata=label("分组"))
    counted: Span = field(metadata=label("实有"))
    size: Span = field(metadata=label("应有"))
    raw: Span | None = field(default=None, metadata=label("折算数"))
    kept: Truth = field(metadata=label("是否符合"))

    @property
    def distance(self) -> Span:
        """How many more there are than there should be; fewer are below nought."""
        return total([(1, self.counted), (-1, self.size)])


@final
@frozen(kw_only=True)
class StageOutcome:
    """What one stage found (环节结果).

    Attributes:
        id: The id of the stage.
        kind: What kind of stage it is.
        labels: For each subject, what the stage says of it; several while it is open,
            None among them where it may say nothing.
        selections: Who got places, group by group.
        by_part: For each subject (or the group), whether a check was met in each part.
        headcounts: Numbers that are only checked, group by group.
        flags: What must be told with it.
        missing: What nobody answered, by subject.
    """

    id: str = field(metadata=label("编号"))
    kind: str = field(metadata=label("种类"))
    labels: tuple[tuple[str, Possible], ...] = field(default=(), metadata=label("各对象"))
    selections: tuple[Selection, ...] = field(default=(), metadata=label("遴选"))
    by_part: tuple[tuple[str, tuple[tuple[str, Truth], ...]], ...] = field(
        default=(), metadata=label("逐期")
    )
    headcounts: tuple[Headcount, ...] = field(default=(), metadata=label("人数核对"))
    flags: tuple[Flag, ...] = field(default=(), metadata=label("提示"))
    missing: tuple[tuple[str, frozenset[str]], ...] = field(default=(), metadata=label("缺项"))

    def says(self, subject: str) -> Possible:
        """What it says of a subject; nothing, where it does not concern it."""
        return dict(self.labels).get(subject, NO_GRADE)

    def lacks(self, subject: str) -> frozenset[str]:
        """What is missing for a subject."""
        return dict(self.missing).get(subject, NOTHING)


@final
@frozen(kw_only=True)
class Graded:
    """A group after all stages, under one set of answers (评定结果).

    Attributes:
        outcomes: For each result and subject, what came out.
        stages: What each stage found, in their order.
        out: Who left, or perhaps left, before the end.
    """

    outcomes: dict[tuple[str, str], Outcome] = field(metadata=label("结果"))
    stages: tuple[StageOutcome, ...] = field(metadata=label("环节"))
    out: dict[str, Truth] = field(metadata=label("退出"))
