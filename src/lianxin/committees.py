"""Committees: who sits on them, from where, and for how long; and delegates.

Members of a community committee hold their seats beside a post elsewhere, from
four sources.  A change of term seats a new committee.

This module does not know how elections are held.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe, require, text, tuple_of, whole
from lianxin.dates import When, days_of, in_order
from lianxin.errors import brief
from lianxin.people import Post
from lianxin.records import Entry
from lianxin.texts import Labeled, Text

__all__ = ["ChangeOfTerm", "Committee", "Delegate", "Seat", "SeatSource"]


class SeatSource(Labeled):
    """Where a concurrent member comes from (兼任来源)."""

    SUB_DISTRICT_OFFICE = "sub_district_office", "街道机关"
    VILLAGE_OR_COMMUNITY = "village_or_community", "村居书记"
    TWO_NEW_ORGANIZATION = "two_new_organization", "两新党组织"
    CO_BUILDING_UNIT = "co_building_unit", "区域化共建单位"


@final
@frozen(kw_only=True)
class Seat:
    """A seat on a committee (委员席位).

    Attributes:
        person: The id of who holds it; None is not given.
        post: The post on the committee; None is not given.
        source: Where a concurrent member comes from; None is not given, or not concurrent.
    """

    person: str | None = field(default=None, validator=maybe(ident), metadata=label("人员"))
    post: Post | None = field(default=None, validator=maybe(a(Post)), metadata=label("职务"))
    source: SeatSource | None = field(
        default=None, validator=maybe(a(SeatSource)), metadata=label("来源")
    )


@final
@frozen(kw_only=True)
class Committee:
    """A committee for one term (委员会).

    Attributes:
        id: An opaque id.
        organization: The id of its Party organization.
        since: When its term began; None is not given.
        until: When its term ends; None is not given.
        term_years: The length of its term in years; None is not given.
        seats: How many seats it has; None is not given.
        members: The seats that are known.
        sources: The sources from which concurrent members come.
        entry: How the report tells it.

    Raises:
        InvalidDataError: If it has more known members than seats, or ends before it begins.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    organization: str = field(validator=ident, metadata=label("组织"))
    since: When | None = field(default=None, validator=maybe(a(When)), metadata=label("任期起"))
    until: When | None = field(default=None, validator=maybe(a(When)), metadata=label("任期止"))
    term_years: int | None = field(
        default=None, validator=maybe(whole(1)), metadata=label("任期年数")
    )
    seats: int | None = field(default=None, validator=maybe(whole(1)), metadata=label("席位"))
    members: tuple[Seat, ...] = field(
        default=(), validator=tuple_of(a(Seat)), metadata=label("委员")
    )
    sources: tuple[SeatSource, ...] = field(
        default=(), validator=tuple_of(a(SeatSource)), metadata=label("兼任来源")
    )
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))

    def __attrs_post_init__(self) -> None:
        """Refuse more members than seats, and a term that ends before it begins."""
        fits = self.seats is None or len(self.members) <= self.seats
        require(
            self,
            (
                "members",
                fits,
                len(self.members),
                Text(f"不多于{brief(self.seats)}席", f"be at most {brief(self.seats)} seats"),
            ),
            (
                "until",
                in_order(self.since, self.until),
                days_of(self.until),
                Text("不早于任期开始", "not be before the term begins"),
            ),
        )


@final
@frozen(kw_only=True)
class ChangeOfTerm:
    """A change of term (换届): an old committee leaves, a new one is seated.

    Attributes:
        id: An opaque id.
        organization: The id of the Party organization.
        when: When it was done.
        due: When it was due; None is not given.
        seated: The id of the committee that was seated; None is not given.
        principles: By how many named principles it was done; None is not given.
        entry: How the report tells it.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    organization: str = field(validator=ident, metadata=label("组织"))
    when: When = field(factory=When, validator=a(When), metadata=label("换届时间"))
    due: When | None = field(default=None, validator=maybe(a(When)), metadata=label("应换届时间"))
    seated: str | None = field(default=None, validator=maybe(ident), metadata=label("新一届"))
    principles: int | None = field(default=None, validator=maybe(whole()), metadata=label("原则数"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))


@final
@frozen(kw_only=True)
class Delegate:
    """A delegate to a Party congress (党代表).

    Attributes:
        id: An opaque id.
        person: The id of the person.
        congress: To which congress, in words.
        since: Since when; None is not given.
        entry: How the report tells it.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    person: str = field(validator=ident, metadata=label("人员"))
    congress: str = field(validator=text, metadata=label("代表大会"))
    since: When | None = field(default=None, validator=maybe(a(When)), metadata=label("起"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))
