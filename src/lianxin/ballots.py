"""Ballots: sheets with labels, or counts of labels; never who voted.

A sheet carries labels of its rater (post, class of unit, own unit or not), not
an id; it may hold marks for several subjects and questions.

This module does not know what a label is worth, nor which sheet is valid.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe, require, text, tuple_of, whole
from lianxin._discretion import is_personal
from lianxin.texts import Text

__all__ = ["Ballot", "Mark", "RaterLabel", "VoteCount"]


@final
@frozen(kw_only=True)
class Mark:
    """One mark on a sheet (评价).

    Attributes:
        subject: The id of the subject.
        question: The question; None where a sheet has one only.
        choice: The label that was marked; None is blank.
    """

    subject: str = field(validator=ident, metadata=label("对象"))
    question: str | None = field(default=None, validator=maybe(text), metadata=label("问题"))
    choice: str | None = field(default=None, validator=maybe(text), metadata=label("评价"))


@final
@frozen(kw_only=True)
class RaterLabel:
    """A label of the rater (评价人类别): never an id.

    Attributes:
        name: What the label tells, such as ``post``.
        value: What it says.

    Raises:
        InvalidDataError: If it would tell what the rater is called, or anything else personal,
            or is called as what every sheet tells.
    """

    name: str = field(validator=ident, metadata=label("名称"))
    value: str = field(validator=text, metadata=label("内容"))

    def __attrs_post_init__(self) -> None:
        """Refuse what would tell who the rater is."""
        asked = Text("不是姓名、证件号码、电话等个人信息", "not be what a person is known by")
        listed = ", ".join(_OF_EVERY_SHEET)
        other = Text(f"不同于每张表都有的 {listed}", f"not be what every sheet tells: {listed}")
        require(
            self,
            ("name", not is_personal(self.name), None, asked),
            ("name", self.name not in _OF_EVERY_SHEET, self.name, other),
        )


_OF_EVERY_SHEET = ("sheet", "question", "label")
"""What is asked of a sheet under these names is not asked of its rater."""


@final
@frozen(kw_only=True)
class Ballot:
    """A sheet as it was handed in (选票).

    Attributes:
        sheet: The number of the sheet, which says nothing of the rater.
        marks: The marks on it.
        rater: Labels of the rater.

    Raises:
        InvalidDataError: If two labels of the rater tell of the same thing.
    """

    sheet: str = field(validator=ident, metadata=label("票号"))
    marks: tuple[Mark, ...] = field(validator=tuple_of(a(Mark)), metadata=label("评价"))
    rater: tuple[RaterLabel, ...] = field(
        default=(), validator=tuple_of(a(RaterLabel)), metadata=label("评价人类别")
    )

    def __attrs_post_init__(self) -> None:
        """Refuse two labels of one name: neither could be read."""
        names = [one.name for one in self.rater]
        asked = Text("每类仅一项", "tell of each thing once")
        require(self, ("rater", len(set(names)) == len(names), names, asked))


@final
@frozen(kw_only=True)
class VoteCount:
    """How often a label was marked for a subject (得票).

    Attributes:
        subject: The id of the subject.
        group: The group of raters; None where there is one only.
        question: The question; None where there is one only.
        choice: The label; None is blank.
        count: How often.
    """

    subject: str = field(validator=ident, metadata=label("对象"))
    group: str | None = field(default=None, validator=maybe(text), metadata=label("评价组"))
    question: str | None = field(default=None, validator=maybe(text), metadata=label("问题"))
    choice: str | None = field(default=None, validator=maybe(text), metadata=label("评价"))
    count: int = field(validator=whole(), metadata=label("票数"))
