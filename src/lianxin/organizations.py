"""Organizations: who there is in a sub-district, and what became of them.

Two-new organizations are the units in which people work; Party organizations
stand in them, over them or across them; partners are neither.  Names stay
with the caller: here are ids only.

This module does not know people, nor what anybody did.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe, require, tuple_of, whole
from lianxin.dates import When, in_order
from lianxin.records import Entry
from lianxin.texts import Labeled, Text

__all__ = [
    "BranchKind",
    "Change",
    "ChangeKind",
    "OrgKind",
    "Partner",
    "PartnerKind",
    "PartyForm",
    "PartyOrganization",
    "SubDistrict",
    "Trade",
    "TwoNewOrganization",
]


class OrgKind(Labeled):
    """What kind of two-new organization it is (两新组织类别)."""

    NON_PUBLIC_ENTERPRISE = "non_public_enterprise", "非公有制企业"
    SOCIAL_ORGANIZATION = "social_organization", "社会组织"
    NEW_ECONOMIC = "new_economic", "新经济组织"
    NEW_SOCIAL = "new_social", "新社会组织"


class Trade(Labeled):
    """What a two-new organization does (行业)."""

    PROPERTY_MANAGEMENT = "property_management", "物业公司"
    JOINT_STOCK = "joint_stock", "股份公司"
    CONSTRUCTION = "construction", "建筑公司"
    CARE_HOME = "care_home", "养老院"
    NURSING_HOME = "nursing_home", "护理院"
    CO_OPERATIVE = "co_operative", "合作社"
    FEDERATION = "federation", "社会组织联合会"
    SOCIAL_WORK_STATION = "social_work_station", "社工站"
    PROFESSIONAL_SOCIAL_WORK_STATION = "professional_social_work_station", "专业社工站"
    BUILDING_TENANT = "building_tenant", "楼宇企业"
    OTHER = "other", "其他"


class PartnerKind(Labeled):
    """What a partner is that is no two-new organization (共建伙伴类别)."""

    VILLAGE = "village", "村"
    RESIDENTS_COMMITTEE = "residents_committee", "居委会"
    CO_BUILDING_UNIT = "co_building_unit", "区域化共建单位"
    TRADE_UNION = "trade_union", "工会"
    SCHOOL = "school", "学校"
    CHARITY = "charity", "慈善机构"
    SOCIETY = "society", "社会团体"
    PARTY_SCHOOL = "party_school", "党校"
    DISTRICT_BODY = "district_body", "区级机构"
    OTHER = "other", "其他"


class PartyForm(Labeled):
    """The form of a Party organization (党组织形式)."""

    WORKING_COMMITTEE = "working_committee", "党工委"
    COMMITTEE = "committee", "党委"
    GENERAL_BRANCH = "general_branch", "党总支"
    BRANCH = "branch", "党支部"


class BranchKind(Labeled):
    """What kind of branch it is (党支部类别)."""

    ORDINARY = "ordinary", "单独党支部"
    JOINT = "joint", "联合党支部"
    BUILDING = "building", "楼宇党支部"
    TEMPORARY = "temporary", "临时党支部"
    FLOATING = "floating", "流动党员党支部"
    FUNCTIONAL = "functional", "功能型党支部"


class ChangeKind(Labeled):
    """What became of an organization (变动类别)."""

    FOUNDED = "founded", "成立"
    DISSOLVED = "dissolved", "撤销"
    MERGED = "merged", "合并"
    RENAMED = "renamed", "更名"


@final
@frozen(kw_only=True)
class SubDistrict:
    """A sub-district (街道).

    Attributes:
        id: An opaque id.
    """

    id: str = field(validator=ident, metadata=label("编号"))


@final
@frozen(kw_only=True)
class TwoNewOrganization:
    """A new economic or new social organization (两新组织), the unit that hosts a branch.

    Attributes:
        id: An opaque id.
        kind: What kind of organization it is; None is not given.
        trade: What it does; None is not given.
        same_as: Others that it may or may not be the same as; never merged here.
        entry: How the report tells it.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    kind: OrgKind | None = field(default=None, validator=maybe(a(OrgKind)), metadata=label("类别"))
    trade: Trade | None = field(default=None, validator=maybe(a(Trade)), metadata=label("行业"))
    same_as: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("疑为同一组织")
    )
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))


@final
@frozen(kw_only=True)
class Partner:
    """A body that is no two-new organization but takes part (共建伙伴).

    Attributes:
        id: An opaque id.
        kind: What it is.
        same_as: Others that it may or may not be the same as; never merged here.
        entry: How the report tells it.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    kind: PartnerKind = field(validator=a(PartnerKind), metadata=label("类别"))
    same_as: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("疑为同一单位")
    )
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))


@final
@frozen(kw_only=True)
class PartyOrganization:
    """A Party organization (党组织): a branch, a general branch or a committee.

    Attributes:
        id: An opaque id.
        form: Its form.
        branch_kind: What kind of branch it is; None for other forms, or if not given.
        hosts: The two-new organizations or partners in which it stands; a joint branch
            stands in several.
        more_hosts: Whether it also stands in hosts that are not given.
        superior: The Party organization above it; None is not given, or none.
        founded: When it was founded; None is not given.
        ended: When it was dissolved or merged; None is not ended, or not given.
        full_members: Full members; None is not given.
        probationary_members: Probationary members; None is not given.
        same_as: Others that it may or may not be the same as; never merged here.
        entry: How the report tells it.

    Raises:
        InvalidDataError: If a form other than a branch has a kind of branch, or a joint
            branch a single host and no more, or it surely ended before it was founded.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    form: PartyForm = field(validator=a(PartyForm), metadata=label("形式"))
    branch_kind: BranchKind | None = field(
        default=None, validator=maybe(a(BranchKind)), metadata=label("支部类别")
    )
    hosts: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("依托单位")
    )
    more_hosts: bool = field(
        default=False, validator=a(bool), metadata=label("另有未载明的依托单位")
    )
    superior: str | None = field(default=None, validator=maybe(ident), metadata=label("上级"))
    founded: When | None = field(default=None, validator=maybe(a(When)), metadata=label("成立"))
    ended: When | None = field(default=None, validator=maybe(a(When)), metadata=label("撤销"))
    full_members: int | None = field(
        default=None, validator=maybe(whole()), metadata=label("正式党员")
    )
    probationary_members: int | None = field(
        default=None, validator=maybe(whole()), metadata=label("预备党员")
    )
    same_as: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("疑为同一组织")
    )
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))

    def __attrs_post_init__(self) -> None:
        """Refuse a kind of branch that form or hosts contradict, and an end before the start."""
        fits = self.form is PartyForm.BRANCH or self.branch_kind is None
        hosts = len(self.hosts) + self.more_hosts
        single = self.branch_kind is BranchKind.JOINT and hosts == 1
        require(
            self,
            (
                "branch_kind",
                fits,
                self.branch_kind,
                Text("仅用于党支部", "be given for a branch only"),
            ),
            (
                "hosts",
                not single,
                self.hosts,
                Text("为多个依托单位（联合党支部）", "be several for a joint branch"),
            ),
            (
                "ended",
                in_order(self.founded, self.ended),
                self.ended,
                Text("不早于成立", "not be before the founding"),
            ),
        )

    @property
    def members(self) -> int | None:
        """All members, full and probationary; None if either is not given."""
        if self.full_members is None or self.probationary_members is None:
            return None
        return self.full_members + self.probationary_members


@final
@frozen(kw_only=True)
class Change:
    """What became of an organization on a day (组织变动).

    Attributes:
        id: An opaque id.
        kind: What became of it.
        of: The organizations that it happened to.
        into: The organization that came of it; for a merger it must be given.
        when: When.
        entry: How the report tells it.

    Raises:
        InvalidDataError: If a merger lacks what it merged into, or merges fewer than two.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    kind: ChangeKind = field(validator=a(ChangeKind), metadata=label("变动"))
    of: tuple[str, ...] = field(validator=tuple_of(ident), metadata=label("对象"))
    into: str | None = field(default=None, validator=maybe(ident), metadata=label("变为"))
    when: When = field(factory=When, validator=a(When), metadata=label("时间"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))

    def __attrs_post_init__(self) -> None:
        """Refuse a merger that merges nothing, or into nothing."""
        merger = self.kind is ChangeKind.MERGED
        parties = {*self.of, *([self.into] if self.into else [])}
        enough = len(parties) > 1 or not merger
        require(
            self,
            ("of", bool(self.of), self.of, Text("至少一个组织", "name an organization at least")),
            (
                "of",
                enough,
                self.of,
                Text("为两个以上组织（合并）", "be two organizations or more for a merger"),
            ),
            (
                "into",
                self.into is not None or not merger,
                self.into,
                Text("写明（合并）", "be given for a merger"),
            ),
        )
