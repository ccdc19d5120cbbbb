"""Outcomes: what stages gave: to each subject, stage by stage, and to the group.

Every stage's finding stays readable beside the final grade.

This module does not know how a stage acts.
"""

from typing import final

from attrs import field, frozen

from lianxin.placing import Selection
from lianxin.spans import NOTHING, Span, Truth

__all__ = ["NO_GRADE", "Graded", "Outcome", "Possible", "StageOutcome"]

Possible = frozenset[str | None]
NO_GRADE: Possible = frozenset({None})


@final
@frozen(kw_only=True)
class Outcome:
    """What one subject has of one result, so far (结果).

    Attributes:
        possible: The grades still possible; None among them is no grade.
        banded: The grades that bands gave, before anything changed them.
        best_open: The best grades that ceilings leave open, by place on the ladder.
        missing: What nobody answered.
        flags: What must be told with it.
    """

    possible: Possible = NO_GRADE
    banded: Possible | None = None
    best_open: frozenset[int] = frozenset({0})
    missing: frozenset[str] = NOTHING
    flags: tuple[str, ...] = ()

    @property
    def grade(self) -> str | None:
        """The grade, where it is certain."""
        if len(self.possible) != 1 or self.missing:
            return None
        return next(iter(self.possible))

    @property
    def is_settled(self) -> bool:
        """Whether it is certain, be it a grade or none."""
        return len(self.possible) == 1 and not self.missing


@final
@frozen(kw_only=True)
class StageOutcome:
    """What one stage found (环节结果).

    Attributes:
        id: The id of the stage.
        kind: What kind of stage it is.
        labels: For each subject, what the stage says of it; several while it is open.
        selections: Who got places, group by group.
        by_part: For each subject (or the group), whether a check was met in each part.
        counted: For a number that is only checked: how many there are.
        size: For a number that is only checked: how many there should be.
        flags: What must be told with it.
        missing: What nobody answered, by subject.
    """

    id: str = field()
    kind: str = field()
    labels: tuple[tuple[str, frozenset[str]], ...] = field(default=())
    selections: tuple[Selection, ...] = field(default=())
    by_part: tuple[tuple[str, tuple[tuple[str, Truth], ...]], ...] = field(default=())
    counted: Span | None = field(default=None)
    size: Span | None = field(default=None)
    flags: tuple[str, ...] = field(default=())
    missing: tuple[tuple[str, frozenset[str]], ...] = field(default=())


@final
@frozen(kw_only=True)
class Graded:
    """A group after all stages, under one set of answers (评定结果).

    Attributes:
        outcomes: For each result and subject, what came out.
        stages: What each stage found, in their order.
        out: Who left, or perhaps left, before the end.
    """

    outcomes: dict[tuple[str, str], Outcome] = field()
    stages: tuple[StageOutcome, ...] = field()
    out: dict[str, Truth] = field()
