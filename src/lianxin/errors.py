"""Errors: one family that says where, what came, what was asked, on whose authority.

Whose fault it is decides the class: the record's, the scheme's or the
question's.  An error carries *all* problems of an input, each with its path.

This module does not know what is checked, nor how.
"""

import re
from collections.abc import Iterable
from reprlib import Repr
from typing import Self, final

from attrs import evolve, field, frozen

from lianxin._discretion import MASK, kept, writable
from lianxin.texts import Text

__all__ = [
    "InvalidDataError",
    "InvalidQuestionError",
    "InvalidSchemeError",
    "LianxinError",
    "Problem",
    "ProblemList",
    "brief",
]

SHOWN_CHARACTERS = 60
SHOWN_PROBLEMS = 50

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
"""Where a value lies in memory, which is another place each time."""
_REPR = Repr()
_REPR.maxlevel = 4
_REPR.maxlist = _REPR.maxtuple = _REPR.maxdict = _REPR.maxset = 12
_REPR.maxstring = _REPR.maxlong = _REPR.maxother = 2 * SHOWN_CHARACTERS


@final
@frozen(kw_only=True)
class Problem:
    """One thing that is wrong with an input (问题).

    Attributes:
        path: Where the value stands, such as ``Branch.members`` or ``$.nodes[2].cap``.
        value: A small plain value as it came; of another, only what kind it is; None
            where it is masked.
        requirement: What is asked, as the end of "must …" and of "应…".
        citation: The clause that asks for it, if one does.
        masked: Whether the value must not be shown; one that holds an identity number or
            a phone number never is.

    >>> one = Problem(path="Activity.minutes", value="13900001111", requirement=Text("甲", "a"))
    >>> one.shown, one.value
    ('***', None)
    """

    path: str
    value: object = None
    requirement: Text
    citation: str | None = None
    masked: bool = False

    def __attrs_post_init__(self) -> None:
        """Keep nothing that may not be told, in any part."""
        value = None if self.masked else kept(self.value)
        if value == MASK:
            object.__setattr__(self, "masked", True)
            value = None
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "path", writable(self.path))
        asked = self.requirement
        object.__setattr__(self, "requirement", Text(writable(asked.zh), writable(asked.en)))

    @property
    def shown(self) -> str:
        """The value, short enough for a message, or a mask."""
        return MASK if self.masked else brief(self.value)

    @property
    def zh(self) -> str:
        """The problem as a Chinese sentence."""
        cited = f"（{self.citation}）" if self.citation else ""
        return f"{self.path}：应{self.requirement.zh}，实为{self.shown}{cited}"

    @property
    def en(self) -> str:
        """The problem as an English sentence."""
        cited = f" ({self.citation})" if self.citation else ""
        return f"{self.path} must {self.requirement.en}, got {self.shown}{cited}"

    def at(self, prefix: str) -> "Problem":
        """The same problem, seen from further out."""
        return evolve(self, path=_joined(prefix, self.path))


def brief(value: object) -> str:
    """A value as code, cut short, without writing out what is long, deep or endless.

    >>> brief(10**10000), len(brief("x" * 1000))
    ('<int>', 60)
    """
    try:
        text = _ADDRESS.sub("", _REPR.repr(value))
    except Exception:  # noqa: BLE001  # whatever a foreign class does to be shown
        text = f"<{type(value).__name__}>"
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def _joined(prefix: str, path: str) -> str:
    """Put a place before a path; what starts with a bracket needs no dot."""
    if not path:
        return prefix
    return f"{prefix}{path}" if path.startswith("[") else f"{prefix}.{path}"


class LianxinError(Exception):
    """Anything this library refuses (拒绝).

    Attributes:
        problems: All that is wrong with the input, in the order of their paths.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Carry the problems; the message is made from them on demand."""
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Survive pickling and copying as a value does."""
        return type(self), (self.problems,)

    def __str__(self) -> str:
        """One line a problem, English with the Chinese below it; the first fifty."""
        lines = [f"{p.en}\n  {p.zh}" for p in self.problems[:SHOWN_PROBLEMS]]
        more = len(self.problems) - SHOWN_PROBLEMS
        if more > 0:
            lines.append(f"and {more} more problems\n  另有{more}个问题")
        return "\n".join(lines)

    @property
    def zh(self) -> str:
        """All problems in Chinese, one a line."""
        return "\n".join(p.zh for p in self.problems)

    @property
    def en(self) -> str:
        """All problems in English, one a line."""
        return "\n".join(p.en for p in self.problems)


class InvalidDataError(LianxinError, ValueError):
    """A record or a fact cannot be what it says it is (数据有误)."""


class InvalidSchemeError(LianxinError, ValueError):
    """A scheme cannot be used as it is written (方案有误)."""


class InvalidQuestionError(LianxinError, LookupError):
    """A question cannot be answered as it is put (提问有误)."""


@final
@frozen(kw_only=True)
class ProblemList:
    """Problems on their way to one error (问题清单)."""

    found: list[Problem] = field(factory=list)

    def add(self, path: str, value: object, requirement: Text, citation: str | None = None) -> None:
        """Note one problem."""
        self.found.append(
            Problem(path=path, value=value, requirement=requirement, citation=citation)
        )

    def raise_as(self, error: type[LianxinError]) -> None:
        """Raise everything found as one error; do nothing where nothing was found."""
        if self.found:
            raise error(self.found)
