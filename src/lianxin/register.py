"""Register: a whole sub-district, its records held together and checked.

Every id resolves to a record of the right kind, nobody is above themselves,
nobody holds a post where there is no organization yet.

This module does not know what is counted from the records.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, final

from attrs import field, fields, frozen
from pendulum import Date

from lianxin._checks import a, label, tuple_of
from lianxin.activities import Activity, Brand, MemberPosts
from lianxin.agreements import Agreement, Pairing
from lianxin.ballots import Ballot, VoteCount
from lianxin.committees import ChangeOfTerm, Committee, Delegate
from lianxin.dates import Lies, Period
from lianxin.decisions import Decision
from lianxin.errors import InvalidDataError, InvalidQuestionError, Problem
from lianxin.lifetimes import Lifetime, lifetimes, problems_in_time, stands
from lianxin.organizations import (
    Change,
    Partner,
    PartyOrganization,
    SubDistrict,
    TwoNewOrganization,
)
from lianxin.people import Person, Post, PostHeld
from lianxin.references import NearIds, Placed, did_you_mean, problems_of_references, used_once
from lianxin.reports import ReportCount, WorkReport
from lianxin.scoresheets import ItemPoints
from lianxin.texts import Text

__all__ = ["Register"]

_Kind = TypeVar("_Kind")


def _index(zh: str) -> Any:
    """A lookup, made of the records and no part of them."""
    return field(init=False, eq=False, repr=False, metadata=label(zh))


@final
@frozen(kw_only=True)
class Register:
    """All records of a sub-district (台账总册).

    Attributes:
        sub_district: The sub-district.
        organizations: Two-new organizations.
        partners: Bodies that are neither two-new nor Party organizations.
        party_organizations: Party organizations.
        changes: Foundings, dissolutions, mergers, new names.
        people: Persons as ids.
        posts: Posts held.
        committees: Committees.
        changes_of_term: Changes of term.
        delegates: Delegates.
        activities: Activities.
        brands: Party-building brands.
        member_posts: Member posts.
        agreements: Co-building agreements.
        pairings: Pairings with or without a known agreement.
        reports: Work reports.
        report_counts: Work reports of which only the number is told.
        ballots: Sheets handed in.
        votes: Votes that come as counts.
        item_points: Self-rated, checked and final points.
        decisions: Decisions of bodies.
        by_id: Every record that has an id, by its id.

    Raises:
        InvalidDataError: With every problem of the records taken together.
    """

    sub_district: SubDistrict = field(validator=a(SubDistrict), metadata=label("街道"))
    organizations: tuple[TwoNewOrganization, ...] = field(
        default=(), validator=tuple_of(a(TwoNewOrganization)), metadata=label("两新组织")
    )
    partners: tuple[Partner, ...] = field(
        default=(), validator=tuple_of(a(Partner)), metadata=label("共建伙伴")
    )
    party_organizations: tuple[PartyOrganization, ...] = field(
        default=(), validator=tuple_of(a(PartyOrganization)), metadata=label("党组织")
    )
    changes: tuple[Change, ...] = field(
        default=(), validator=tuple_of(a(Change)), metadata=label("组织变动")
    )
    people: tuple[Person, ...] = field(
        default=(), validator=tuple_of(a(Person)), metadata=label("人员")
    )
    posts: tuple[PostHeld, ...] = field(
        default=(), validator=tuple_of(a(PostHeld)), metadata=label("任职")
    )
    committees: tuple[Committee, ...] = field(
        default=(), validator=tuple_of(a(Committee)), metadata=label("委员会")
    )
    changes_of_term: tuple[ChangeOfTerm, ...] = field(
        default=(), validator=tuple_of(a(ChangeOfTerm)), metadata=label("换届")
    )
    delegates: tuple[Delegate, ...] = field(
        default=(), validator=tuple_of(a(Delegate)), metadata=label("党代表")
    )
    activities: tuple[Activity, ...] = field(
        default=(), validator=tuple_of(a(Activity)), metadata=label("活动")
    )
    brands: tuple[Brand, ...] = field(
        default=(), validator=tuple_of(a(Brand)), metadata=label("党建品牌")
    )
    member_posts: tuple[MemberPosts, ...] = field(
        default=(), validator=tuple_of(a(MemberPosts)), metadata=label("党员岗区")
    )
    agreements: tuple[Agreement, ...] = field(
        default=(), validator=tuple_of(a(Agreement)), metadata=label("共建协议")
    )
    pairings: tuple[Pairing, ...] = field(
        default=(), validator=tuple_of(a(Pairing)), metadata=label("结对关系")
    )
    reports: tuple[WorkReport, ...] = field(
        default=(), validator=tuple_of(a(WorkReport)), metadata=label("述职报告")
    )
    report_counts: tuple[ReportCount, ...] = field(
        default=(), validator=tuple_of(a(ReportCount)), metadata=label("述职份数")
    )
    ballots: tuple[Ballot, ...] = field(
        default=(), validator=tuple_of(a(Ballot)), metadata=label("选票")
    )
    votes: tuple[VoteCount, ...] = field(
        default=(), validator=tuple_of(a(VoteCount)), metadata=label("得票")
    )
    item_points: tuple[ItemPoints, ...] = field(
        default=(), validator=tuple_of(a(ItemPoints)), metadata=label("项目评分")
    )
    decisions: tuple[Decision, ...] = field(
        default=(), validator=tuple_of(a(Decision)), metadata=label("决定")
    )
    by_id: Mapping[str, Any] = _index("按编号")
    _lifetimes: Mapping[str, Lifetime] = _index("存续期")
    _activities: Mapping[str, tuple[Activity, ...]] = _index("各组织的活动")
    _secretaries: Mapping[str, tuple[PostHeld, ...]] = _index("各组织的书记")
    _counted: Mapping[type, Mapping[str, tuple[Any, ...]]] = _index("各组织的记录")

    def __attrs_post_init__(self) -> None:
        """Refuse records that do not fit together; note where each is to be found."""
        placed = tuple(self._placed())
        found = [*problems_of_references(placed), *problems_in_time(placed)]
        if found:
            raise InvalidDataError(sorted(found, key=_in_order_of_paths))
        by_id = {name: one.record for name, one in used_once(placed).items()}
        secretaries = (one for one in self.posts if one.post is Post.SECRETARY)
        object.__setattr__(self, "by_id", by_id)
        object.__setattr__(self, "_lifetimes", lifetimes(placed))
        object.__setattr__(
            self,
            "_activities",
            _grouped((name, one) for one in self.activities for name in _taking_part(one)),
        )
        object.__setattr__(
            self, "_secretaries", _grouped((one.organization, one) for one in secretaries)
        )
        object.__setattr__(self, "_counted", self._by_kind())

    def _by_kind(self) -> dict[type, dict[str, tuple[Any, ...]]]:
        """What is counted other than activities, kind by kind, by organization."""
        pairs: list[tuple[type, str | None, Any]] = [
            *((type(one), name, one) for one in self.agreements for name in set(one.partners)),
            *((type(one), name, one) for one in self.pairings for name in set(one.partners)),
            *((type(one), one.organization, one) for one in self.reports),
            *((type(one), one.organization, one) for one in self.brands),
            *((type(one), one.organization, one) for one in self.member_posts),
            *((type(one), one.subject, one) for one in self.votes),
            *(
                (Ballot, name, one)
                for one in self.ballots
                for name in {mark.subject for mark in one.marks}
            ),
        ]
        kinds: dict[type, list[tuple[str | None, Any]]] = defaultdict(list)
        for kind, name, one in pairs:
            kinds[kind].append((name, one))
        return {kind: _grouped(found) for kind, found in kinds.items()}

    def _placed(self) -> Iterator[Placed]:
        """Every record, with the place where it stands."""
        yield Placed("Register.sub_district", self.sub_district)
        for attribute in fields(Register):
            records = getattr(self, attribute.name) if attribute.init else ()
            if isinstance(records, tuple):
                for place, one in enumerate(records):
                    yield Placed(f"Register.{attribute.name}[{place}]", one)

    def party_organization(self, name: str) -> PartyOrganization | None:
        """The Party organization with an id, if there is one."""
        found = self.by_id.get(name)
        return found if isinstance(found, PartyOrganization) else None

    def activities_of(self, organization: str) -> tuple[Activity, ...]:
        """The activities that an organization held or took part in, in the order of their ids.

        Raises:
            InvalidQuestionError: If there is no such organization.
        """
        self._ask(organization, SubDistrict, Partner, TwoNewOrganization, PartyOrganization)
        return self._activities.get(organization, ())

    def records_of(self, organization: str, kind: type[_Kind]) -> tuple[_Kind, ...]:
        """An organization's agreements, pairings, reports, brands, member posts, votes or sheets.

        A sheet is one of an organization if it has a mark for it.  They come in an
        order of their own, whatever the order in which they were told.

        Raises:
            InvalidQuestionError: If there is no such organization.
        """
        self._ask(organization, SubDistrict, Partner, TwoNewOrganization, PartyOrganization)
        return self._counted.get(kind, {}).get(organization, ())

    def posts_on(self, day: Date) -> tuple[PostHeld, ...]:
        """The posts that may be held on a day, in the order of their ids.

        A post is left out if it is not told as done, or surely began later, ended
        earlier, or its organization surely did not stand.
        """
        held = (one for one in self.posts if self._held(one, day) is not Lies.OUTSIDE)
        return tuple(sorted(held, key=_id_of))

    def secretary_of(self, organization: str, on: Date) -> tuple[str, ...]:
        """The ids of who is secretary on a day: one, unless the records leave it open.

        Who surely holds the post goes before who may hold it; two are left where
        both are equally sure, as on the day of a hand-over.

        Raises:
            InvalidQuestionError: If there is no such organization.
        """
        self._ask(organization, SubDistrict, Partner, TwoNewOrganization, PartyOrganization)
        return self._secretary(organization, on)

    def existing_in(self, period: Period) -> dict[str, Lies]:
        """Whether each Party organization stood on some day of a period.

        An activity that it surely held in the period proves it.
        """
        return {
            one.id: self._existing(one, period)
            for one in sorted(self.party_organizations, key=_id_of)
        }

    def links(self, day: Date) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each Party organization the ids of its hosts and, on a day, its secretary."""
        return {
            one.id: {"host": one.hosts, "secretary": self._secretary(one.id, day)}
            for one in sorted(self.party_organizations, key=_id_of)
        }

    def _ask(self, name: str, *kinds: type) -> None:
        """Refuse a question about what is not there."""
        if not isinstance(self.by_id.get(name), kinds):
            ids = tuple(key for key, one in self.by_id.items() if isinstance(one, kinds))
            asked = Text("为台账中的组织编号", "be the id of an organization of the register")
            hint = did_you_mean(NearIds(ids=ids).to(str(name)))
            problem = Problem(path="organization", value=name, requirement=asked + hint)
            raise InvalidQuestionError([problem])

    def _held(self, post: PostHeld, day: Date) -> Lies:
        """Whether a post is held on a day, as far as the records tell."""
        on = Period(first=day, last=day)
        life = self._lifetimes.get(post.organization or "")
        gone = life is not None and life.lies_in(on) is Lies.OUTSIDE
        return (
            stands(post.since, post.until, on) if post.entry.is_done and not gone else Lies.OUTSIDE
        )

    def _secretary(self, organization: str, day: Date) -> tuple[str, ...]:
        """Who is surely secretary on a day, or, where nobody surely is, who may be."""
        held: dict[Lies, set[str]] = {Lies.INSIDE: set(), Lies.OPEN: set(), Lies.OUTSIDE: set()}
        for one in self._secretaries.get(organization, ()):
            held[self._held(one, day)].add(one.person)
        return tuple(sorted(held[Lies.INSIDE] or held[Lies.OPEN]))

    def _existing(self, one: PartyOrganization, period: Period) -> Lies:
        """Whether a Party organization stood on some day of a period."""
        lies = self._lifetimes[one.id].lies_in(period)
        proven = lies is Lies.OPEN and any(
            activity.entry.is_done
            and one.id in activity.organizers
            and activity.when.lies_in(period) is Lies.INSIDE
            for activity in self._activities.get(one.id, ())
        )
        return Lies.INSIDE if proven else lies


def _taking_part(activity: Activity) -> set[str]:
    """The organizations that held an activity or took part in it."""
    return {*activity.organizers, *activity.partners}


def _id_of(record: Any) -> str:
    return str(record.id)


def _order_of(record: Any) -> tuple[str, ...]:
    """What sorts records: their ids, or the numbers of sheets, or what was voted on."""
    if isinstance(record, VoteCount):
        told = (record.group, record.question, record.choice)
        return (*("" if one is None else one for one in told), f"{record.count:020d}")
    return (record.sheet if isinstance(record, Ballot) else _id_of(record),)


def _grouped(pairs: Iterable[tuple[str | None, Any]]) -> dict[str, tuple[Any, ...]]:
    """Records by the organization that they belong to, each group in the order of ids."""
    found: dict[str, list[Any]] = defaultdict(list)
    for name, one in pairs:
        if name is not None:
            found[name].append(one)
    return {name: tuple(sorted(ones, key=_order_of)) for name, ones in found.items()}


def _in_order_of_paths(problem: Problem) -> list[str | int]:
    """What sorts paths so that place 10 comes after place 9."""
    parts = re.split(r"(\d+)", problem.path)
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]
