"""Agreements: organizations that pair up, and what they promise each other.

An agreement may end on a day or be open-ended; what is promised may be
countable or not; a renewal is a new agreement, linked to the old one.  A
pairing may be known without any agreement.

This module does not know what was done to keep a promise.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe, require, text, tuple_of, whole
from lianxin.activities import ActivityKind
from lianxin.dates import When, days_of, in_order
from lianxin.records import Entry
from lianxin.texts import Labeled, Text

__all__ = [
    "Agreement",
    "AgreementKind",
    "Commitment",
    "Every",
    "ItemState",
    "ListItem",
    "ListKind",
    "Minimum",
    "Pairing",
]


class AgreementKind(Labeled):
    """What kind of co-building it is (共建类别)."""

    PAIRING = "pairing", "结对共建"
    AREA = "area", "区域化共建"
    PROJECT = "project", "项目共建"
    OTHER = "other", "其他"


class ListKind(Labeled):
    """Which of the three lists an entry stands on (清单类别)."""

    NEED = "need", "需求清单"
    RESOURCE = "resource", "资源清单"
    PROJECT = "project", "项目清单"


class ItemState(Labeled):
    """What became of an entry of a list (清单状态)."""

    LISTED = "listed", "已列"
    CLAIMED = "claimed", "认领"
    DONE = "done", "办结"
    CLOSED = "closed", "销号"


class Every(Labeled):
    """In which period a minimum holds (周期)."""

    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    HALF_YEAR = "half_year", "每半年"
    YEAR = "year", "每年"
    TERM = "term", "协议期内"


@final
@frozen(kw_only=True)
class ListItem:
    """An entry of a list of needs, resources or projects (清单项).

    Attributes:
        kind: Which list.
        words: What it is.
        state: What became of it.
        claimed_by: The id of who claimed it; None is nobody, or not given.
    """

    kind: ListKind = field(validator=a(ListKind), metadata=label("清单"))
    words: str = field(validator=text, metadata=label("内容"))
    state: ItemState = field(
        default=ItemState.LISTED, validator=a(ItemState), metadata=label("状态")
    )
    claimed_by: str | None = field(default=None, validator=maybe(ident), metadata=label("认领方"))


@final
@frozen(kw_only=True)
class Minimum:
    """A least number of activities of a kind in each period (最低次数).

    Attributes:
        kind: The kind of activity; None is any.
        count: How many at least.
        every: In which period.
    """

    kind: ActivityKind | None = field(
        default=None, validator=maybe(a(ActivityKind)), metadata=label("活动类别")
    )
    count: int = field(validator=whole(1), metadata=label("次数"))
    every: Every = field(validator=a(Every), metadata=label("周期"))


@final
@frozen(kw_only=True)
class Commitment:
    """A promise of an agreement (承诺).

    Attributes:
        words: What is promised.
        minimum: The countable part; None is not countable, such as "regularly".
        by: The id of who promised; None is all.
    """

    words: str = field(validator=text, metadata=label("内容"))
    minimum: Minimum | None = field(
        default=None, validator=maybe(a(Minimum)), metadata=label("可计次数")
    )
    by: str | None = field(default=None, validator=maybe(ident), metadata=label("承诺方"))


@final
@frozen(kw_only=True)
class Agreement:
    """A co-building agreement (共建协议) of two partners or more.

    Attributes:
        id: An opaque id.
        partners: The ids of the organizations.
        kind: What kind of co-building it is.
        signed: When it was signed; None is not given.
        since: When it begins; None is the day of signing, or not given.
        until: When it ends; None is not given, or open-ended.
        open_ended: Whether it has no end; None is not given.
        items: Entries of the lists of needs, resources and projects.
        commitments: What was promised.
        contacts: The ids of the persons in charge.
        renews: The id of the agreement that it renews.
        entry: How the report tells it.

    Raises:
        InvalidDataError: If there are fewer than two partners, it ends before it begins,
            renews itself, or is open-ended with an end.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    partners: tuple[str, ...] = field(validator=tuple_of(ident), metadata=label("共建方"))
    kind: AgreementKind = field(
        default=AgreementKind.PAIRING, validator=a(AgreementKind), metadata=label("类别")
    )
    signed: When | None = field(default=None, validator=maybe(a(When)), metadata=label("签约"))
    since: When | None = field(default=None, validator=maybe(a(When)), metadata=label("起"))
    until: When | None = field(default=None, validator=maybe(a(When)), metadata=label("止"))
    open_ended: bool | None = field(
        default=None, validator=maybe(a(bool)), metadata=label("长期有效")
    )
    items: tuple[ListItem, ...] = field(
        default=(), validator=tuple_of(a(ListItem)), metadata=label("清单")
    )
    commitments: tuple[Commitment, ...] = field(
        default=(), validator=tuple_of(a(Commitment)), metadata=label("承诺")
    )
    contacts: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("责任人")
    )
    renews: str | None = field(default=None, validator=maybe(ident), metadata=label("续签自"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))

    def __attrs_post_init__(self) -> None:
        """Refuse what no agreement can be."""
        two = len(set(self.partners)) >= len(("one", "other"))
        ended = self.until is not None and self.open_ended is True
        require(
            self,
            ("partners", two, self.partners, Text("为两个以上共建方", "be two partners or more")),
            (
                "until",
                in_order(self.since or self.signed, self.until),
                days_of(self.until),
                Text("不早于开始", "not be before the beginning"),
            ),
            ("renews", self.renews != self.id, self.renews, Text("为另一协议", "be another one")),
            (
                "open_ended",
                not ended,
                self.open_ended,
                Text("与终止时间二者取一", "not be given together with an end"),
            ),
        )


@final
@frozen(kw_only=True)
class Pairing:
    """Organizations known to be paired (结对关系), with or without a known agreement.

    Attributes:
        id: An opaque id.
        partners: The ids of the organizations.
        agreement: The id of the agreement; None is not known.
        entry: How the report tells it.

    Raises:
        InvalidDataError: If there are fewer than two partners.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    partners: tuple[str, ...] = field(validator=tuple_of(ident), metadata=label("结对方"))
    agreement: str | None = field(default=None, validator=maybe(ident), metadata=label("协议"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))

    def __attrs_post_init__(self) -> None:
        """Refuse a pairing of one."""
        two = len(set(self.partners)) >= len(("one", "other"))
        asked = Text("为两个以上结对方", "be two partners or more")
        require(self, ("partners", two, self.partners, asked))
