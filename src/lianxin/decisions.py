"""Decisions: what a body decided, beside what was computed.

The library proposes, a body decides.  A decision never overwrites a computed
result; a correction supersedes an earlier decision and is linked to it.

This module does not know what was computed.
"""

from typing import final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import a, ident, label, maybe, require, text
from lianxin.texts import Text

__all__ = ["Decision", "in_force"]


@final
@frozen(kw_only=True)
class Decision:
    """A decision of a body (决定).

    Attributes:
        id: An opaque id.
        body: The id of the body that decided.
        on: The day.
        of: What it is about: the id of a subject.
        result: The name of the result it is about, such as ``grade``.
        decided: What was decided.
        reason: Why; not shown with the rest, since it may tell of somebody.
        supersedes: The id of the earlier decision that it corrects.

    Raises:
        InvalidDataError: If it supersedes itself.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    body: str = field(validator=ident, metadata=label("决定机关"))
    on: Date = field(validator=a(Date), metadata=label("日期"))
    of: str = field(validator=ident, metadata=label("对象"))
    result: str = field(default="grade", validator=ident, metadata=label("结果"))
    decided: str = field(validator=text, metadata=label("决定内容"))
    reason: str | None = field(
        default=None, validator=maybe(text), repr=False, metadata=label("理由")
    )
    supersedes: str | None = field(default=None, validator=maybe(ident), metadata=label("更正"))

    def __attrs_post_init__(self) -> None:
        """Refuse a decision that corrects itself."""
        asked = Text("为另一决定", "be another decision")
        require(self, ("supersedes", self.supersedes != self.id, self.supersedes, asked))


def in_force(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions that no other one supersedes, in the order of their days."""
    superseded = {one.supersedes for one in decisions}
    return tuple(
        sorted((one for one in decisions if one.id not in superseded), key=lambda d: (d.on, d.id))
    )
