"""Exhibits: a result as one small table in two languages, for notebooks and pages.

An exhibit holds texts only; as HTML it is escaped, short, and needs nothing
from anywhere: no script, no picture, no font of its own.

This module does not know any result, nor how a page looks around it.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import final

from attrs import field, frozen

from lianxin.errors import InvalidQuestionError, Problem
from lianxin.texts import Labeled, Text, text_of

__all__ = ["Exhibit", "Language", "cells"]

MOST_ROWS = 200
"""So many rows are shown; the rest is counted."""

LONGEST_CELL = 2000
"""So many characters of a cell are shown."""


class Language(Labeled):
    """The languages in which everything is said (语言)."""

    ZH = "zh", "中文"
    EN = "en", "英文"


def cells(*values: object) -> tuple[Text, ...]:
    """A row: texts as they are, all else as it is written, nothing as a dash."""
    return tuple(_DASH if value is None else text_of(value) for value in values)


_DASH = Text("—", "—")


@final
@frozen(kw_only=True)
class Exhibit:
    """A result as a table (展示表).

    Attributes:
        title: What it shows.
        head: The names of the columns; empty where there is only one.
        rows: The rows, each with as many cells as there are columns.
        notes: What must be said with it, a line each.

    >>> found = Exhibit(title=Text("总分", "total"), rows=(cells("<b>"),))
    >>> "&lt;b&gt;" in found.html("en")
    True
    """

    title: Text = field()
    head: tuple[Text, ...] = field(default=())
    rows: tuple[tuple[Text, ...], ...] = field(default=())
    notes: tuple[Text, ...] = field(default=())

    @classmethod
    def of_lines(cls, lines: Iterable[Text]) -> "Exhibit":
        """Lines, the first of which is the title."""
        title, *rest = lines
        return cls(title=title, notes=tuple(rest))

    def html(self, language: str | None = None) -> str:
        """The table as HTML.

        Args:
            language: ``zh`` or ``en``; nothing said is Chinese, with the English folded below.

        Raises:
            InvalidQuestionError: If there is no such language.
        """
        if language is not None:
            return _framed("".join(self._parts(_language(language))))
        zh, en = ("".join(self._parts(one)) for one in Language)
        return _framed(f"{zh}<details><summary>English</summary>{en}</details>")

    def plain(self, language: str | None = None) -> str:
        """The table as plain lines for a terminal, a row a line.

        Args:
            language: ``zh`` or ``en``; nothing said is Chinese, with the English below.

        Raises:
            InvalidQuestionError: If there is no such language.
        """
        asked = tuple(Language) if language is None else (_language(language),)
        return "\n\n".join("\n".join(self._lines(one)) for one in asked)

    def __str__(self) -> str:
        return self.plain()

    def _lines(self, language: Language) -> Iterator[str]:
        zh = language is Language.ZH
        yield _cut(self.title, zh=zh)
        rows = self.rows[:MOST_ROWS]
        for row in (self.head, *rows) if rows and self.head else rows:
            yield "  " + " | ".join(_cut(one, zh=zh) for one in row)
        yield from (_cut(one, zh=zh) for one in self._notes())

    def _parts(self, language: Language) -> Iterator[str]:
        zh = language is Language.ZH
        yield f'<div lang="{"zh-CN" if zh else "en"}"><b>{_said(self.title, zh=zh)}</b>'
        if self.rows:
            yield "<table>"
            if self.head:
                heads = "".join(f"<th>{_said(one, zh=zh)}</th>" for one in self.head)
                yield f"<thead><tr>{heads}</tr></thead>"
            yield "<tbody>"
            for row in self.rows[:MOST_ROWS]:
                inner = "".join(f"<td>{_said(one, zh=zh)}</td>" for one in row)
                yield f"<tr>{inner}</tr>"
            yield "</tbody></table>"
        yield from (f"<p>{_said(one, zh=zh)}</p>" for one in self._notes())
        yield "</div>"

    def _notes(self) -> Iterator[Text]:
        """The notes, and how many rows and notes were not shown."""
        yield from self.notes[:MOST_ROWS]
        more = max(0, len(self.rows) - MOST_ROWS) + max(0, len(self.notes) - MOST_ROWS)
        if more:
            yield Text(f"另有{more}行", f"and {more} more")


def _framed(inner: str) -> str:
    """A table in its frame, with its looks, which are the same wherever it stands."""
    return f'<div class="lianxin"><style>{_LOOKS}</style>{inner}</div>'


def _language(name: str) -> Language:
    """A language by its name."""
    if name in set(Language):
        return Language(name)
    asked = Text("为 zh 或 en", "be zh or en")
    raise InvalidQuestionError([Problem(path="language", value=name, requirement=asked)])


def _said(text: Text, *, zh: bool) -> str:
    """One language of a text, escaped, cut where it is too long."""
    return escape(_cut(text, zh=zh))


def _cut(text: Text, *, zh: bool) -> str:
    """One language of a text, cut where it is too long."""
    said = text.zh if zh else text.en
    return said if len(said) <= LONGEST_CELL else said[: LONGEST_CELL - 1] + "…"


_LOOKS = (
    ".lianxin{line-height:1.5;max-width:60em;overflow-x:auto}"
    ".lianxin table{border-collapse:collapse}"
    ".lianxin th,.lianxin td{text-align:left;vertical-align:top;padding:.15em .6em .15em 0;"
    "border-bottom:1px solid #d1d9e0;overflow-wrap:anywhere}"
    ".lianxin p{margin:.1em 0;overflow-wrap:anywhere}.lianxin b{display:block}"
)
