"""Activities: what was done, by whom, for whom, when: one class for all of it.

A lecture, a donation, a visit and an on-line training are all activities; what
only some of them have is a payload.  Brands and member posts stand beside them.

This module does not know what an activity is worth.
"""

from decimal import Decimal
from typing import final

from attrs import field, frozen

from lianxin._checks import Check, a, decimal, ident, label, maybe, require, text, tuple_of, whole
from lianxin.dates import When, days_of, in_order
from lianxin.errors import brief
from lianxin.records import Entry
from lianxin.texts import Labeled, Text

__all__ = [
    "Activity",
    "ActivityKind",
    "Audience",
    "Brand",
    "CareVisit",
    "Donation",
    "MemberPosts",
    "Mode",
    "PostKind",
    "Response",
    "WishClaim",
]


class ActivityKind(Labeled):
    """What kind of activity it is (活动类别)."""

    LECTURE = "lecture", "党课"
    THEME_DAY = "theme_day", "主题党日"
    GENERAL_MEETING = "general_meeting", "党支部党员大会"
    COMMITTEE_MEETING = "committee_meeting", "支部委员会会议"
    GROUP_MEETING = "group_meeting", "党小组会"
    ORGANIZATIONAL_LIFE = "organizational_life", "组织生活会"
    MEMBER_APPRAISAL = "member_appraisal", "民主评议党员"
    APPRAISAL_MEETING = "appraisal_meeting", "述职评议考核会"
    JOINT_MEETING = "joint_meeting", "党建联席会议"
    STUDY = "study", "学习"
    TRAINING = "training", "培训"
    QUIZ = "quiz", "考查"
    DRILL = "drill", "演练"
    INSPECTION = "inspection", "检查"
    SIGNING = "signing", "签约仪式"
    VISIT = "visit", "慰问"
    DONATION = "donation", "捐赠"
    WISH_CLAIM = "wish_claim", "认领微心愿"
    RESPONSE = "response", "应急响应"
    SUPPORT = "support", "关爱保障"
    VOLUNTEERING = "volunteering", "志愿服务"
    OTHER = "other", "其他活动"


class Mode(Labeled):
    """Where an activity is held (活动方式)."""

    ON_SITE = "on_site", "线下"
    ONLINE = "online", "线上"
    MIXED = "mixed", "线上线下结合"


class PostKind(Labeled):
    """What kind of member post it is (党员岗区类别)."""

    RESPONSIBILITY_AREA = "responsibility_area", "党员责任区"
    DEMONSTRATION = "demonstration", "党员示范岗"
    VANGUARD = "vanguard", "党员先锋岗"


@final
@frozen(kw_only=True)
class Audience:
    """For whom an activity is held (对象): a group and a count, never persons.

    Attributes:
        group: The group, in words.
        organizations: The organizations whose people are meant, if they are known.
        count: How many came; None is not given.
    """

    group: str = field(validator=text, metadata=label("群体"))
    organizations: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("所属组织")
    )
    count: int | None = field(default=None, validator=maybe(whole()), metadata=label("人数"))


@final
@frozen(kw_only=True)
class Donation:
    """Money or goods given (捐赠).

    Attributes:
        yuan: The whole amount in yuan, exact; None is not given, or goods only.
        recipients: The ids of those who got it; more than one may share an amount
            whose split is not given.
        goods: Goods, in words.
    """

    yuan: Decimal | int | None = field(
        default=None, validator=maybe(decimal()), metadata=label("金额（元）")
    )
    recipients: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("受赠方")
    )
    goods: tuple[str, ...] = field(default=(), validator=tuple_of(text), metadata=label("物资"))


@final
@frozen(kw_only=True)
class CareVisit:
    """A visit of care, and what was given with it (慰问).

    Attributes:
        groups: The groups that were visited, in words.
        supports: Kinds of support, in words.
        count: How many people were visited; None is not given.
    """

    groups: tuple[str, ...] = field(validator=tuple_of(text), metadata=label("慰问群体"))
    supports: tuple[str, ...] = field(
        default=(), validator=tuple_of(text), metadata=label("保障措施")
    )
    count: int | None = field(default=None, validator=maybe(whole()), metadata=label("人数"))


@final
@frozen(kw_only=True)
class WishClaim:
    """Micro-wishes claimed in a drive (认领微心愿).

    Attributes:
        claimants: How many people claimed; None is not given.
        wishes: How many wishes were claimed; None is not given.
        goods: What was wished for, in words.
        beneficiary: The id of whom it was for; None is not given.
    """

    claimants: int | None = field(
        default=None, validator=maybe(whole()), metadata=label("认领人数")
    )
    wishes: int | None = field(default=None, validator=maybe(whole()), metadata=label("心愿数"))
    goods: tuple[str, ...] = field(default=(), validator=tuple_of(text), metadata=label("心愿内容"))
    beneficiary: str | None = field(default=None, validator=maybe(ident), metadata=label("受益方"))


@final
@frozen(kw_only=True)
class Response:
    """What was done upon a warning (应急响应).

    Attributes:
        warning: The warning, in words.
        warned: When it was given; the response comes after it.
        measures: What was done, in words.
    """

    warning: str = field(validator=text, metadata=label("预警"))
    warned: When = field(factory=When, validator=a(When), metadata=label("预警时间"))
    measures: tuple[str, ...] = field(default=(), validator=tuple_of(text), metadata=label("措施"))


Payload = Donation | CareVisit | WishClaim | Response

_PAYLOAD = Check(
    requirement=Text("为捐赠、慰问、认领或响应", "be a Donation, CareVisit, WishClaim or Response"),
    holds=lambda value: isinstance(value, Payload),
)


@final
@frozen(kw_only=True)
class Activity:
    """Something that was done, is planned or is claimed (活动).

    Attributes:
        id: An opaque id.
        kind: What kind of activity it is.
        when: When, as far as it is known.
        organizers: The organizations that held it.
        partners: Others that took part.
        tutors: Persons or organizations that lectured or tutored.
        audience: For whom it was held.
        mode: Where it was held; None is not given.
        members_due: Members who should have come; None is not given.
        members_present: Members who came, at most those due; None is not given.
        guests: Others who came, counted apart; None is not given.
        minutes: How long it took; None is not given.
        titles: Its themes; an event may have several.
        part_of: The activity in which it was nested.
        follows: The activity that it followed up.
        serves: The co-building agreements that it served.
        payload: What only some kinds have.
        entry: How the report tells it.

    Raises:
        InvalidDataError: If more members came than were due, it is part of itself, or it
            surely responded before it was warned.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    kind: ActivityKind = field(validator=a(ActivityKind), metadata=label("类别"))
    when: When = field(factory=When, validator=a(When), metadata=label("时间"))
    organizers: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("主办")
    )
    partners: tuple[str, ...] = field(default=(), validator=tuple_of(ident), metadata=label("协办"))
    tutors: tuple[str, ...] = field(default=(), validator=tuple_of(ident), metadata=label("主讲"))
    audience: tuple[Audience, ...] = field(
        default=(), validator=tuple_of(a(Audience)), metadata=label("对象")
    )
    mode: Mode | None = field(default=None, validator=maybe(a(Mode)), metadata=label("方式"))
    members_due: int | None = field(
        default=None, validator=maybe(whole()), metadata=label("应到党员")
    )
    members_present: int | None = field(
        default=None, validator=maybe(whole()), metadata=label("实到党员")
    )
    guests: int | None = field(default=None, validator=maybe(whole()), metadata=label("列席人数"))
    minutes: int | None = field(
        default=None, validator=maybe(whole()), metadata=label("时长（分）")
    )
    titles: tuple[str, ...] = field(default=(), validator=tuple_of(text), metadata=label("主题"))
    part_of: str | None = field(default=None, validator=maybe(ident), metadata=label("所属活动"))
    follows: str | None = field(default=None, validator=maybe(ident), metadata=label("承接活动"))
    serves: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("履行协议")
    )
    payload: Payload | None = field(
        default=None, validator=maybe(_PAYLOAD), metadata=label("专项内容")
    )
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))

    def __attrs_post_init__(self) -> None:
        """Refuse more present than due, an activity inside itself, a response too early."""
        due, present = self.members_due, self.members_present
        fits = due is None or present is None or present <= due
        warned = self.payload.warned if isinstance(self.payload, Response) else None
        require(
            self,
            (
                "members_present",
                fits,
                present,
                Text(f"不多于应到的{brief(due)}人", f"be at most the {brief(due)} members due"),
            ),
            (
                "when",
                in_order(warned, self.when),
                days_of(self.when),
                Text("不早于预警", "not be before the warning"),
            ),
            (
                "part_of",
                self.part_of != self.id,
                self.part_of,
                Text("为另一活动", "be another activity"),
            ),
            (
                "follows",
                self.follows != self.id,
                self.follows,
                Text("为另一活动", "be another activity"),
            ),
        )


@final
@frozen(kw_only=True)
class Brand:
    """A Party-building brand of an organization (党建品牌); its name stays outside.

    Attributes:
        id: An opaque id.
        organization: The id of the organization.
        has_slogan: Whether it has a slogan; None is not given.
        since: Since when; None is not given.
        entry: How the report tells it.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    organization: str = field(validator=ident, metadata=label("组织"))
    has_slogan: bool | None = field(default=None, validator=maybe(a(bool)), metadata=label("口号"))
    since: When | None = field(default=None, validator=maybe(a(When)), metadata=label("起"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))


@final
@frozen(kw_only=True)
class MemberPosts:
    """Member posts of one kind that an organization set up (党员岗区).

    Attributes:
        id: An opaque id.
        organization: The id of the organization.
        kind: What kind of posts.
        number: How many; None is not given.
        since: Since when; None is not given.
        entry: How the report tells it.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    organization: str = field(validator=ident, metadata=label("组织"))
    kind: PostKind = field(validator=a(PostKind), metadata=label("类别"))
    number: int | None = field(default=None, validator=maybe(whole()), metadata=label("数量"))
    since: When | None = field(default=None, validator=maybe(a(When)), metadata=label("起"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))
