"""Records: how a report tells a fact: done, planned or claimed, in which words.

Only what is done counts.  A doubtful sentence keeps its readings; "not given"
is None, never nought.

This module does not know what is told.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe, require, text, tuple_of
from lianxin.texts import Labeled, Text

__all__ = ["Entry", "Reading", "State"]


class State(Labeled):
    """How far a fact goes (状态)."""

    DONE = "done", "已完成"
    PLANNED = "planned", "计划"
    CLAIMED = "claimed", "概述"


@final
@frozen(kw_only=True)
class Reading:
    """A sentence with several meanings, and which one is taken (理解).

    Attributes:
        words: What is doubtful, in our own words.
        meanings: The meanings it may have.
        taken: The meaning that is taken; None leaves it open.

    Raises:
        InvalidDataError: If the meaning taken is none of them.
    """

    words: str = field(validator=text, metadata=label("疑义"))
    meanings: tuple[str, ...] = field(validator=tuple_of(text), metadata=label("可能含义"))
    taken: str | None = field(default=None, validator=maybe(text), metadata=label("采用"))

    def __attrs_post_init__(self) -> None:
        """Refuse a meaning that is not among the meanings."""
        known = self.taken is None or self.taken in self.meanings
        asked = Text("为所列含义之一", "be one of the meanings")
        require(self, ("taken", known, self.taken, asked))


@final
@frozen(kw_only=True)
class Entry:
    """Where and how a report tells a fact (记载).

    Attributes:
        heading: The heading it stood under, a free tag such as ``1.1``.
        state: Whether it is done, planned, or only claimed.
        as_said: The words of the source that no field holds.
        readings: Doubtful sentences.
        evidence: Opaque references to supporting evidence.
    """

    heading: str | None = field(default=None, validator=maybe(text), metadata=label("标题"))
    state: State = field(default=State.DONE, validator=a(State), metadata=label("状态"))
    as_said: str | None = field(default=None, validator=maybe(text), metadata=label("原话"))
    readings: tuple[Reading, ...] = field(
        default=(), validator=tuple_of(a(Reading)), metadata=label("疑义")
    )
    evidence: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("佐证材料")
    )

    @property
    def is_done(self) -> bool:
        """Whether the fact can count."""
        return self.state is State.DONE
