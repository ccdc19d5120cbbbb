"""Vocabulary: the closed words of questions and answers, with their Chinese labels.

Words are plain and stay as they are; the labels are what people read.

This module does not know which rule takes which word.
"""

from lianxin.texts import Text, text_of

__all__ = ["CHINESE", "said"]

CHINESE: dict[str, str] = {}


def said(word: str) -> Text:
    """A word in both languages; a word without a label reads the same in both.

    >>> said("general_meeting")
    Text(zh='党员大会', en='general meeting')
    """
    zh = CHINESE.get(word)
    return Text(zh, word.replace("_", " ")) if zh else text_of(word)
