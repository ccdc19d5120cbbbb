"""Places: who gets what there is.

One selection serves quotas of grades, awards, short-lists, reserved places and
slots for oral reports.  Candidates, order, number, ties, limits and what
becomes of the others are each said.

This module does not choose: it is what is chosen by.
"""

from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin._checks import require
from lianxin.rules.among import Direction
from lianxin.rules.amounts import AMOUNT, CONDITION, askable
from lianxin.rules.fixed import Fixed
from lianxin.rules.scope import Amount, Condition
from lianxin.rules.shapes import CITE, FLAG, IDENT, IDENTS, list_of, record, shaped, word
from lianxin.rules.share import ShareRounding, in_groups
from lianxin.texts import Labeled, Text

__all__ = ["Bound", "Key", "Limit", "LimitBase", "Mode", "Places", "Ties"]


class Ties(Labeled):
    """What happens to equals at the last place (末位并列)."""

    UNDECIDED = "undecided", "待定"
    ALL_OUT = "all_out", "全部不入选"
    ALL_IN = "all_in", "全部入选"
    LOT = "lot", "抽签"


class Mode(Labeled):
    """Whether the number is enforced (名额效力)."""

    ENFORCE = "enforce", "严格执行"
    CHECK = "check", "只作核对"
    GUIDE = "guide", "指导性"


class Bound(Labeled):
    """Which way a number that is only checked binds (限制方向)."""

    AT_MOST = "at_most", "不多于"
    AT_LEAST = "at_least", "不少于"


class LimitBase(Labeled):
    """Of what a limit is a share (限额基数)."""

    PLACES = "places", "按名额"
    CHOSEN = "chosen", "按实际入选"


@final
@frozen(kw_only=True)
class Key:
    """One key of an order (排序依据).

    Attributes:
        of: What is compared.
        direction: Which end is first.
    """

    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    direction: Direction = field(default=Direction.HIGH, metadata=shaped(word(Direction), "方向"))


@final
@frozen(kw_only=True)
class Limit:
    """A limit inside a selection (结构限额).

    Attributes:
        by: The attribute each value of which is limited; None limits those under ``where``.
        where: Whom it limits; None is everybody.
        most: The greatest number; None where a share is given.
        share: The greatest share; None where a number is given.
        base: Of what it is a share.
        round: How the share becomes whole.
        normally: Whether it may be departed from, so that it is only flagged.
    """

    by: str | None = field(default=None, metadata=shaped(IDENT, "依据"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "范围"))
    most: Amount | None = field(default=None, metadata=shaped(AMOUNT, "至多"))
    share: Amount | None = field(default=None, metadata=shaped(AMOUNT, "比例"))
    base: LimitBase = field(default=LimitBase.PLACES, metadata=shaped(word(LimitBase), "基数"))
    round: Any = field(default=None, metadata=shaped(askable(word(ShareRounding)), "取整"))
    normally: bool = field(default=False, metadata=shaped(FLAG, "一般"))

    def __attrs_post_init__(self) -> None:
        """Refuse a limit without exactly one size, and a share without a rounding."""
        one = (self.most is None) != (self.share is None)
        rounded = self.share is None or self.round is not None
        require(
            self,
            ("most", one, self.most, Text("写明 most 或 share 之一", "be given as most or share")),
            ("round", rounded, self.round, Text("与 share 一同写明", "be given with share")),
        )


@final
@frozen(kw_only=True)
class Places:
    """A number of places, and who gets them (名额分配).

    Attributes:
        id: Its id; its own result says who is taken, beyond, tied or no candidate.
        zh: Its Chinese label.
        en: Its English label.
        from_: Who may get a place.
        order: By what they are ordered, first key first.
        size: How many places there are.
        up_to: How many there may be at most, where the paper gives a range.
        within: Attributes that make groups, each with its own places; none is one group.
        result: The name of the result, usually ``grade`` or an award.
        grade: What those taken get; None changes nothing.
        left_to: What those get who are left: a grade, ``next``, or ``stays``; may be a question.
        ties: What happens to equals at the last place; may be a question.
        lot: The order that was drawn, as a fact, for ties by lot.
        limits: Limits inside the selection.
        mode: Whether the number is enforced, only checked, or a guide.
        bound: Which way a number that is only checked binds.
        cite: The clause of the paper.
    """

    tag: ClassVar[str] = "places"
    id: str = field(metadata=shaped(IDENT, "编号"))
    zh: str | None = field(default=None, metadata=shaped(CITE, "中文名"))
    en: str | None = field(default=None, metadata=shaped(CITE, "英文名"))
    from_: Condition = field(metadata=shaped(CONDITION, "候选范围"))
    order: tuple[Key, ...] = field(default=(), metadata=shaped(list_of(record(Key)), "排序"))
    size: Amount = field(metadata=shaped(AMOUNT, "名额"))
    up_to: Amount | None = field(default=None, metadata=shaped(AMOUNT, "至多"))
    within: tuple[str, ...] = field(default=(), metadata=shaped(IDENTS, "分组依据"))
    result: str = field(default="grade", metadata=shaped(IDENT, "结果"))
    grade: str | None = field(default=None, metadata=shaped(CITE, "所得"))
    left_to: Any = field(default=None, metadata=shaped(askable(CITE), "未入选者"))
    ties: Any = field(default=Ties.UNDECIDED, metadata=shaped(askable(word(Ties)), "末位并列"))
    lot: str | None = field(default=None, metadata=shaped(IDENT, "抽签顺序"))
    limits: tuple[Limit, ...] = field(default=(), metadata=shaped(list_of(record(Limit)), "限额"))
    mode: Mode = field(default=Mode.ENFORCE, metadata=shaped(word(Mode), "效力"))
    bound: Bound = field(default=Bound.AT_MOST, metadata=shaped(word(Bound), "方向"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))

    def __attrs_post_init__(self) -> None:
        """Refuse places that nobody can be ordered for, and a range that falls."""
        ordered = bool(self.order) or self.mode is not Mode.ENFORCE
        asked = Text("至少一个排序依据", "have a key at least, where places are enforced")
        ends = [one.number for one in (self.size, self.up_to) if isinstance(one, Fixed)]
        rising = ends == sorted(ends)
        above = Text(
            "不小于 size：它是名额的上端", "be size or more: it is the upper end of a range"
        )
        require(
            self,
            ("order", ordered, self.order, asked),
            ("up_to", rising, self.up_to, above),
        )

    @property
    def label(self) -> Text:
        """The name of the places."""
        return Text(self.zh or self.en or self.id, self.en or self.zh or self.id)

    @property
    def size_in_group(self) -> Amount:
        """The number of places of one group: a share in it is of those who are in the group."""
        size: Amount = in_groups(self.size, self.within) if self.within else self.size
        return size

    @property
    def up_to_in_group(self) -> Amount | None:
        """The upper end of a range of places of one group, which may be a share of it, too."""
        most: Amount | None = in_groups(self.up_to, self.within) if self.within else self.up_to
        return most

    @property
    def limits_in_group(self) -> tuple[Limit, ...]:
        """The limits inside the selection of one group, with the shares in them."""
        limits: tuple[Limit, ...] = (
            in_groups(self.limits, self.within) if self.within else self.limits
        )
        return limits
