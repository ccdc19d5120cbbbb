"""Ruling: what a condition does to a grade: gives it, caps it, or takes one out.

Scope, gate, direct grade, veto, ceiling and linkage between results are
rulings.  A ruling acts where it stands among the stages, and nowhere else.

This module does not know numbers of places.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin._checks import require
from lianxin.rules.amounts import CONDITION
from lianxin.rules.scope import Condition
from lianxin.rules.shapes import CITE, FLAG, IDENT, shaped
from lianxin.texts import Text

__all__ = ["Ruling"]


@final
@frozen(kw_only=True)
class Ruling:
    """One effect of one condition on a result (裁定).

    Attributes:
        id: Its id.
        zh: Its Chinese label.
        en: Its English label.
        when: The condition.
        result: The name of the result it acts on.
        grade: The grade it gives, if it gives one.
        at_most: The best grade it leaves open, if it caps.
        out: Whether it takes the subject out of later stages.
        not_rated: Whether the subject gets no grade at all, and leaves later stages.
        cite: The clause of the paper.
    """

    tag: ClassVar[str] = "ruling"
    id: str = field(metadata=shaped(IDENT, "编号"))
    zh: str | None = field(default=None, metadata=shaped(CITE, "中文名"))
    en: str | None = field(default=None, metadata=shaped(CITE, "英文名"))
    when: Condition = field(metadata=shaped(CONDITION, "条件"))
    result: str = field(default="grade", metadata=shaped(IDENT, "结果"))
    grade: str | None = field(default=None, metadata=shaped(CITE, "定为"))
    at_most: str | None = field(default=None, metadata=shaped(CITE, "不高于"))
    out: bool = field(default=False, metadata=shaped(FLAG, "退出后续评定"))
    not_rated: bool = field(default=False, metadata=shaped(FLAG, "不予评定"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))

    def __attrs_post_init__(self) -> None:
        """Refuse a ruling without exactly one effect."""
        effects = [self.grade is not None, self.at_most is not None, self.out, self.not_rated]
        asked = Text(
            "恰有一种效果：grade、at_most、out 或 not_rated",
            "have exactly one effect: grade, at_most, out or not_rated",
        )
        require(self, ("grade", sum(effects) == 1, sum(effects), asked))

    @property
    def label(self) -> Text:
        """The name of the ruling."""
        return Text(self.zh or self.en or self.id, self.en or self.zh or self.id)
