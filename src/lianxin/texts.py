"""Texts: everything that is said to people is said in Chinese and in English.

A text is one statement in two languages of equal standing; a label is the
Chinese name that each member of a closed vocabulary carries.

This module does not know what is said, nor where it is shown.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self, final

from attrs import frozen

__all__ = ["Labeled", "Text", "listed", "text_of"]


@final
@frozen
class Text:
    """One statement in two languages (双语文本).

    Attributes:
        zh: The statement in Chinese.
        en: The same statement in English.

    Raises:
        TypeError: If either statement is no words.

    >>> Text("应不少于3", "must be at least 3").en
    'must be at least 3'
    """

    zh: str
    en: str

    def __attrs_post_init__(self) -> None:
        """Refuse what is no words: every message of the library rests on them."""
        for name, said in (("zh", self.zh), ("en", self.en)):
            if not isinstance(said, str):
                kind = type(said).__name__
                asked = f"Text.{name} must be a str, got {kind}"
                raise TypeError(f"{asked}\n  Text.{name}：应为文字，实为{kind}")

    def __str__(self) -> str:
        """Show both languages, Chinese first."""
        return self.zh if self.zh == self.en else f"{self.zh} / {self.en}"

    def __add__(self, other: "Text") -> "Text":
        """Put another statement behind this one."""
        return Text(self.zh + other.zh, self.en + other.en)


def text_of(value: object) -> Text:
    """A text that reads the same in both languages, such as a number or an id."""
    return value if isinstance(value, Text) else Text(str(value), str(value))


class Labeled(StrEnum):
    """A closed vocabulary (标注枚举) whose members are plain words with a Chinese label.

    >>> class Mode(Labeled):
    ...     ONLINE = "online", "线上"
    >>> Mode.ONLINE.zh, Mode("online") is Mode.ONLINE
    ('线上', True)
    """

    zh: str

    def __new__(cls, value: str, zh: str = "") -> Self:
        """Make a member from its plain word and its Chinese label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh = zh
        return member

    def __str__(self) -> str:
        """Show the plain word."""
        return str(self.value)

    @property
    def text(self) -> Text:
        """The label in both languages."""
        return Text(self.zh, str(self.value).replace("_", " "))


def listed(texts: Iterable[Text], zh: str = "、", en: str = ", ") -> Text:
    """Several texts as one, with the separators of each language."""
    found = list(texts)
    return Text(zh.join(one.zh for one in found), en.join(one.en for one in found))
