"""Wording: words of an office, each with the word of the ledger that it stands for.

A word is an exact cell, after normalization; it is never looked for within one.

This module does not know what the words are about.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lianxin.errors import Problem
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.raw_cells import Refused, blank
from lianxin.texts import Text

__all__ = ["Words", "meant", "not_meant", "words_by_cell"]

Words = Mapping[str, str]


def words_by_cell(words: Words) -> dict[str, str]:
    """The words as they are looked up."""
    return {normalized(str(said)): one for said, one in words.items()}


def meant(said: object, words: Words) -> object:
    """The cell that somebody means, by words as they are looked up."""
    return words.get(normalized(said), said) if isinstance(said, str) and words else said


def not_meant(path: str, words: Words, read: Callable[[str], Any]) -> Iterator[Problem]:
    """Every word that stands for none that is read, or for a cell that gives something itself."""
    for said, one in words.items():
        try:
            expected = _A_CELL if blank(said) or not isinstance(one, str) else None
            if expected is None and not blank(one):
                read(one)
        except Refused as refused:
            expected = refused.expected
        if expected is not None:
            yield Problem(path=f"{path}.{said}", value=one, requirement=expected)


_A_CELL = Text("为文字，且所代替的不是空格", "be words, and stand for what is no blank")
