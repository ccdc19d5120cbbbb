"""People: opaque ids that hold posts over time; never names.

The caller joins names outside.  Nothing personal is kept here but what an
office needs: who holds which post in which organization, from when to when.

This module does not know what anybody did, and scores nobody.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe, require
from lianxin.dates import When, days_of, in_order
from lianxin.records import Entry
from lianxin.texts import Labeled, Text

__all__ = ["MemberStatus", "Person", "Post", "PostHeld"]


class MemberStatus(Labeled):
    """Full or probationary member (党员类别)."""

    FULL = "full", "正式党员"
    PROBATIONARY = "probationary", "预备党员"


class Post(Labeled):
    """A post in an organization (职务)."""

    SECRETARY = "secretary", "书记"
    DEPUTY_SECRETARY = "deputy_secretary", "副书记"
    ORGANIZATION = "organization", "组织委员"
    PUBLICITY = "publicity", "宣传委员"
    DISCIPLINE = "discipline", "纪检委员"
    COMMITTEE_MEMBER = "committee_member", "委员"
    GROUP_LEADER = "group_leader", "党小组组长"
    PARTY_WORKER = "party_worker", "党务工作者"
    INSTRUCTOR = "instructor", "党建工作指导员"
    LIAISON = "liaison", "党建联络员"
    LECTURER = "lecturer", "讲师"
    DELEGATE = "delegate", "党代表"


@final
@frozen(kw_only=True)
class Person:
    """A person as an opaque id (人员).

    Attributes:
        id: An opaque id, chosen by the caller; never a name.
        status: Full or probationary member; None is not given, or no member.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    status: MemberStatus | None = field(
        default=None, validator=maybe(a(MemberStatus)), metadata=label("党员类别")
    )


@final
@frozen(kw_only=True)
class PostHeld:
    """A post that a person holds in an organization, over time (任职).

    Attributes:
        id: An opaque id.
        person: The id of the person.
        post: The post.
        organization: The id of the organization; None is not given.
        since: When it began; None is not given.
        until: When it ended; None is not ended, or not given.
        entry: How the report tells it.

    Raises:
        InvalidDataError: If it surely ended before it began.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    person: str = field(validator=ident, metadata=label("人员"))
    post: Post = field(validator=a(Post), metadata=label("职务"))
    organization: str | None = field(default=None, validator=maybe(ident), metadata=label("组织"))
    since: When | None = field(default=None, validator=maybe(a(When)), metadata=label("起"))
    until: When | None = field(default=None, validator=maybe(a(When)), metadata=label("止"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))

    def __attrs_post_init__(self) -> None:
        """Refuse an end that surely lies before the beginning."""
        asked = Text("不早于任职开始", "not be before the beginning")
        require(self, ("until", in_order(self.since, self.until), days_of(self.until), asked))
