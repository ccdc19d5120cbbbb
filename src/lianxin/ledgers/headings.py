"""Headings: how the columns of a scheme are called: its items, and what records tell.

A column is called by its label.  Two labels that are the same are told apart by their
ids; what merely looks the same without its brackets is never mixed up.

This module does not know what stands in the columns.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Self, final

from attrs import field, frozen

from lianxin.ledgers.headers import plain_header
from lianxin.ledgers.numerals import normalized

__all__ = ["Headings", "without_marks"]

_MARKS = re.compile(r"\([0-9.]+分\)$")


def without_marks(header: str) -> str:
    """A normalized header without its full marks in brackets.

    >>> without_marks("组织建设（一）（20分）")
    '组织建设(一)'
    """
    return _MARKS.sub("", normalized(header))


@final
@frozen(kw_only=True)
class Headings:
    """What the columns of several things are called (栏目名称).

    Attributes:
        by_id: The header of each, by its id.
    """

    by_id: Mapping[str, str] = field()

    @classmethod
    def of(cls, labels: Iterable[tuple[str, str]], taken: Collection[str] = ()) -> Self:
        """The labels as headers; with the id in brackets where a label is not enough.

        Args:
            labels: The id and the label of each.
            taken: Headers of other columns.

        >>> Headings.of([("a", "学习"), ("b", "学习"), ("c", "总分")], {"总分"}).by_id
        {'a': '学习[a]', 'b': '学习[b]', 'c': '总分[c]'}
        """
        listed = list(labels)
        said = [normalized(label) for _, label in listed]
        return cls(
            by_id={
                one: label if said.count(plain) == 1 and plain not in taken else f"{label}[{one}]"
                for (one, label), plain in zip(listed, said, strict=True)
            }
        )

    def meant(self, header: str) -> tuple[str, ...]:
        """The ids that a header may stand for: by its whole words, else without brackets."""
        whole = {normalized(header), without_marks(header)}
        found = [one for one, said in self.by_id.items() if normalized(said) in whole]
        if found:
            return tuple(found)
        plain = plain_header(header)
        return tuple(one for one, said in self.by_id.items() if plain_header(said) == plain)
