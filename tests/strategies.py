"""Strategies: records of every kind, and whole registers, valid by construction.

A record on its own points to ids out of the air; in a register every id leads
to a record of the right kind, and all dates agree.  Nothing is filtered.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from pendulum import Date

from lianxin.activities import (
    Activity,
    ActivityKind,
    Audience,
    Brand,
    CareVisit,
    Donation,
    MemberPosts,
    Mode,
    PostKind,
    Response,
    WishClaim,
)
from lianxin.agreements import (
    Agreement,
    AgreementKind,
    Commitment,
    Every,
    ItemState,
    ListItem,
    ListKind,
    Minimum,
    Pairing,
)
from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from lianxin.citations import Assumption, Citation, Document, Source
from lianxin.committees import ChangeOfTerm, Committee, Delegate, Seat, SeatSource
from lianxin.dates import Period, When
from lianxin.decisions import Decision
from lianxin.lifetimes import Lifetime
from lianxin.organizations import (
    BranchKind,
    Change,
    ChangeKind,
    OrgKind,
    Partner,
    PartnerKind,
    PartyForm,
    PartyOrganization,
    SubDistrict,
    Trade,
    TwoNewOrganization,
)
from lianxin.people import MemberStatus, Person, Post, PostHeld
from lianxin.records import Entry, Reading, State
from lianxin.register import Register
from lianxin.reports import ReportCount, ReportMode, WorkReport
from lianxin.scoresheets import ItemPoints
from lianxin.texts import Labeled, Text

__all__ = ["NOUNS", "decimals", "idents", "registers", "whens", "words"]

S = st.SearchStrategy

FIRST = Date(1, 1, 1)
LAST = Date(9999, 12, 31)


def idents() -> S[str]:
    """Ids; shrinks to ``0``."""
    return st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=8)


def words() -> S[str]:
    """Texts that are not blank; shrinks to ``0``."""
    visible = st.characters(categories=("L", "N"))
    return st.builds(str.__add__, visible, st.text(max_size=6))


def decimals(*, least: int = -(10**9)) -> S[Decimal | int]:
    """Whole numbers, and decimals with their trailing noughts."""
    scaled = st.builds(
        lambda number, places: Decimal(number).scaleb(-places),
        st.integers(least, 10**9),
        st.integers(0, 6),
    )
    return st.integers(least, 10**30) | scaled


def counts(least: int = 0) -> S[int]:
    """How many; shrinks to the least."""
    return st.integers(least, 10**30)


def one_of(kind: type[Labeled]) -> S[Any]:
    """A member of a vocabulary; shrinks to its first."""
    return st.sampled_from(list(kind))


def or_none(values: S[Any]) -> S[Any]:
    """A value that may not be given; shrinks to None."""
    return st.none() | values


def several(values: S[Any], least: int = 0) -> S[tuple[Any, ...]]:
    """A few values; shrinks to the least number of them, none if there are none."""
    if values.is_empty:
        return st.just(())
    return st.lists(values, min_size=least, max_size=least + 2).map(tuple)


def two_or_more(ids: S[str]) -> S[tuple[str, ...]]:
    """Two or three different ids."""
    return st.lists(ids, min_size=2, max_size=3, unique=True).map(tuple)


def days(first: Date = FIRST, last: Date = LAST) -> S[Date]:
    """Days; shrinks to the year 2000."""
    return st.dates(first, last).map(lambda one: Date(one.year, one.month, one.day))


def ordered(number: int, first: Date = FIRST, last: Date = LAST) -> S[list[Date]]:
    """So many days, none before the one in front of it."""
    return st.lists(days(first, last), min_size=number, max_size=number).map(sorted)


def whens(*, first: Date = FIRST, last: Date = LAST) -> S[When]:
    """Dates as they are known; either side may be open."""
    return _whens_between(ordered(2, first, last))


def around(middle: Date) -> S[When]:
    """Dates that may all be the same day."""
    first, last = middle.subtract(years=1), middle.add(years=1)
    return _whens_between(st.tuples(days(first, middle), days(middle, last)))


def _whens_between(both: S[Any]) -> S[When]:
    return st.builds(_when, both, OPEN_SIDES, or_none(words()))


OPEN_SIDES = st.tuples(st.booleans(), st.booleans())


def _when(both: Any, closed: tuple[bool, bool], as_said: str | None) -> When:
    earliest, latest = (day if shut else None for day, shut in zip(both, closed, strict=True))
    return When(earliest=earliest, latest=latest, as_said=as_said)


def terms(*, first: Date = FIRST, last: Date = LAST) -> S[tuple[When, When]]:
    """A beginning and an end that does not lie before it."""
    return st.builds(
        lambda four, begins, ends, said: (
            _when(four[:2], begins, said),
            _when(four[2:], ends, None),
        ),
        ordered(4, first, last),
        OPEN_SIDES,
        OPEN_SIDES,
        or_none(words()),
    )


readings = st.builds(
    lambda said, meanings, taken: Reading(
        words=said, meanings=tuple(meanings), taken=meanings[0] if meanings and taken else None
    ),
    words(),
    st.lists(words(), max_size=3),
    st.booleans(),
)
entries = st.builds(
    Entry,
    heading=or_none(words()),
    state=one_of(State),
    as_said=or_none(words()),
    readings=several(readings),
    evidence=several(idents()),
)


class Ids:
    """The ids to which the records of one register may point, by kind of record."""

    def __init__(self, pools: dict[type, list[str]] | None = None) -> None:
        """Point to the pools, or, without any, to ids out of the air."""
        self._pools = pools

    def of(self, *kinds: type) -> S[str]:
        """Ids of records of some kinds; nothing where there are none."""
        if self._pools is None:
            return idents()
        found = [name for kind in kinds for name in self._pools.get(kind, [])]
        return st.sampled_from(found) if found else st.nothing()

    def distinct(self, *kinds: type) -> S[tuple[str, ...]]:
        """Two ids or more; nothing where there are not so many."""
        if self._pools is None:
            return two_or_more(idents())
        found = [name for kind in kinds for name in self._pools.get(kind, [])]
        return two_or_more(st.sampled_from(found)) if len(found) > 1 else st.nothing()

    def but(self, kind: type, name: str | None) -> S[str]:
        """Ids that stand before one, so that no way leads back; out of the air, other ones."""
        if self._pools is None:
            return idents().map(lambda one: f"{name}{one}")
        pool = self._pools[kind]
        before = pool[: pool.index(str(name))]
        return st.sampled_from(before) if before else st.nothing()


UNIT = (PartyOrganization, TwoNewOrganization)
BODY = (*UNIT, Partner, SubDistrict)
SUBJECT = (*UNIT, Partner, Person, Agreement)
FOUNDED = Date(2005, 6, 15)
ENDED = Date(2035, 6, 15)
SPAN = {"first": Date(2010, 1, 1), "last": Date(2030, 12, 31)}


def with_ids(build: Callable[[str, Ids], S[Any]]) -> S[Any]:
    """A record on its own, with an id and links out of the air."""
    return st.one_of(build(name, Ids()) for name in ("0", "甲-1", "x" * 150))


def two_new_organizations(name: str, ids: Ids) -> S[TwoNewOrganization]:
    """Two-new organizations with an id."""
    return st.builds(
        TwoNewOrganization,
        id=st.just(name),
        kind=or_none(one_of(OrgKind)),
        trade=or_none(one_of(Trade)),
        same_as=several(ids.of(TwoNewOrganization, Partner)),
        entry=entries,
    )


def partners(name: str, ids: Ids) -> S[Partner]:
    """Partners with an id."""
    same = several(ids.of(TwoNewOrganization, Partner))
    return st.builds(
        Partner, id=st.just(name), kind=one_of(PartnerKind), same_as=same, entry=entries
    )


def party_organizations(name: str, ids: Ids) -> S[PartyOrganization]:
    """Party organizations with an id."""

    def build(*, form: PartyForm, branch_kind: Any, more_hosts: bool, **fields: Any) -> Any:
        kind = branch_kind if form is PartyForm.BRANCH else None
        lonely = kind is BranchKind.JOINT and len(fields["hosts"]) == 1
        return PartyOrganization(
            form=form, branch_kind=kind, more_hosts=more_hosts or lonely, **fields
        )

    return st.builds(
        build,
        id=st.just(name),
        form=one_of(PartyForm),
        branch_kind=or_none(one_of(BranchKind)),
        hosts=several(ids.of(TwoNewOrganization, Partner)),
        more_hosts=st.booleans(),
        superior=or_none(ids.but(PartyOrganization, name)),
        founded=or_none(around(FOUNDED)),
        ended=or_none(around(ENDED)),
        full_members=or_none(counts()),
        probationary_members=or_none(counts()),
        same_as=several(ids.of(PartyOrganization)),
        entry=entries,
    )


DATES_OF_CHANGES = {
    ChangeKind.FOUNDED: around(FOUNDED),
    ChangeKind.DISSOLVED: around(ENDED),
    ChangeKind.MERGED: around(ENDED),
    ChangeKind.RENAMED: whens(**SPAN),
}


def changes(name: str, ids: Ids) -> S[Change]:
    """Changes with an id: of Party organizations, or of two-new organizations."""
    return st.one_of(_change(name, ids, kind, unit) for kind in ChangeKind for unit in UNIT)


def _change(name: str, ids: Ids, kind: ChangeKind, unit: type) -> S[Change]:
    merger = kind is ChangeKind.MERGED
    into = ids.of(unit)
    return st.builds(
        Change,
        id=st.just(name),
        kind=st.just(kind),
        of=ids.distinct(unit) if merger else several(ids.of(unit), 1),
        into=into if merger else or_none(into),
        when=DATES_OF_CHANGES[kind],
        entry=entries,
    )


def people(name: str, _: Ids) -> S[Person]:
    """Persons with an id."""
    return st.builds(Person, id=st.just(name), status=or_none(one_of(MemberStatus)))


def posts_held(name: str, ids: Ids) -> S[PostHeld]:
    """Posts with an id; a secretary's is open, so that none surely overlaps another."""

    def build(*, post: Post, term: tuple[When, When], known: Any, **fields: Any) -> PostHeld:
        ends = known[1] and post is not Post.SECRETARY
        since, until = term[0] if known[0] else None, term[1] if ends else None
        return PostHeld(post=post, since=since, until=until, **fields)

    return st.builds(
        build,
        id=st.just(name),
        person=ids.of(Person),
        post=one_of(Post),
        organization=or_none(ids.of(*BODY)),
        term=terms(**SPAN),
        known=OPEN_SIDES,
        entry=entries,
    )


def seats(ids: Ids) -> S[Seat]:
    """Seats on a committee."""
    return st.builds(
        Seat,
        person=or_none(ids.of(Person)),
        post=or_none(one_of(Post)),
        source=or_none(one_of(SeatSource)),
    )


TERM_BEGINS = Date(2012, 1, 1)


def committees(name: str, ids: Ids) -> S[Committee]:
    """Committees with an id."""

    def build(*, term: tuple[When, When], seats: Any, members: Any, **fields: Any) -> Committee:
        enough = None if seats is None else max(seats, len(members))
        return Committee(since=term[0], until=term[1], seats=enough, members=members, **fields)

    return st.builds(
        build,
        id=st.just(name),
        organization=ids.of(PartyOrganization),
        term=terms(first=TERM_BEGINS, last=SPAN["last"]),
        term_years=or_none(counts(1)),
        seats=or_none(counts(1)),
        members=several(seats(ids)),
        sources=several(one_of(SeatSource)),
        entry=entries,
    )


def changes_of_term(name: str, ids: Ids) -> S[ChangeOfTerm]:
    """Changes of term with an id; in a register they seat no committee that is known."""
    return st.builds(
        ChangeOfTerm,
        id=st.just(name),
        organization=ids.of(PartyOrganization),
        when=whens(first=SPAN["first"], last=TERM_BEGINS),
        due=or_none(whens()),
        principles=or_none(counts()),
        entry=entries,
    )


def delegates(name: str, ids: Ids) -> S[Delegate]:
    """Delegates with an id."""
    return st.builds(
        Delegate,
        id=st.just(name),
        person=ids.of(Person),
        congress=words(),
        since=or_none(whens()),
        entry=entries,
    )


def audiences(ids: Ids) -> S[Audience]:
    """Groups for whom something is held."""
    return st.builds(
        Audience, group=words(), organizations=several(ids.of(*BODY)), count=or_none(counts())
    )


def donations(ids: Ids) -> S[Donation]:
    """Donations."""
    return st.builds(
        Donation,
        yuan=or_none(decimals(least=0)),
        recipients=several(ids.of(*BODY)),
        goods=several(words()),
    )


care_visits = st.builds(
    CareVisit, groups=several(words()), supports=several(words()), count=or_none(counts())
)


def wish_claims(ids: Ids) -> S[WishClaim]:
    """Claims of micro-wishes."""
    return st.builds(
        WishClaim,
        claimants=or_none(counts()),
        wishes=or_none(counts()),
        goods=several(words()),
        beneficiary=or_none(ids.of(*BODY)),
    )


responses = st.builds(Response, warning=words(), warned=whens(), measures=several(words()))


def activities(name: str, ids: Ids) -> S[Activity]:
    """Activities with an id; a response comes after its warning."""

    def build(
        *, due: int | None, absent: int, term: tuple[When, When], payload: Any, **fields: Any
    ) -> Activity:
        present = None if due is None else max(0, due - absent)
        if isinstance(payload, Response):
            payload = evolve(payload, warned=term[0])
        return Activity(
            members_due=due, members_present=present, when=term[1], payload=payload, **fields
        )

    payloads = st.one_of(donations(ids), care_visits, wish_claims(ids), responses)
    return st.builds(
        build,
        id=st.just(name),
        kind=one_of(ActivityKind),
        term=terms(),
        organizers=several(ids.of(*BODY)),
        partners=several(ids.of(*BODY)),
        tutors=several(ids.of(*BODY, Person)),
        audience=several(audiences(ids)),
        mode=or_none(one_of(Mode)),
        due=or_none(counts()),
        absent=counts(),
        guests=or_none(counts()),
        minutes=or_none(counts()),
        titles=several(words()),
        part_of=or_none(ids.but(Activity, name)),
        follows=or_none(ids.but(Activity, name)),
        serves=several(ids.of(Agreement)),
        payload=or_none(payloads),
        entry=entries,
    )


def brands(name: str, ids: Ids) -> S[Brand]:
    """Brands with an id."""
    return st.builds(
        Brand,
        id=st.just(name),
        organization=ids.of(*UNIT),
        has_slogan=or_none(st.booleans()),
        since=or_none(whens()),
        entry=entries,
    )


def member_posts(name: str, ids: Ids) -> S[MemberPosts]:
    """Member posts with an id."""
    return st.builds(
        MemberPosts,
        id=st.just(name),
        organization=ids.of(*UNIT),
        kind=one_of(PostKind),
        number=or_none(counts()),
        since=or_none(whens()),
        entry=entries,
    )


minimums = st.builds(
    Minimum, kind=or_none(one_of(ActivityKind)), count=counts(1), every=one_of(Every)
)


def list_items(ids: Ids) -> S[ListItem]:
    """Entries of the lists of an agreement."""
    return st.builds(
        ListItem,
        kind=one_of(ListKind),
        words=words(),
        state=one_of(ItemState),
        claimed_by=or_none(ids.of(*BODY)),
    )


def commitments(ids: Ids) -> S[Commitment]:
    """Promises of an agreement."""
    return st.builds(
        Commitment, words=words(), minimum=or_none(minimums), by=or_none(ids.of(*BODY))
    )


def agreements(name: str, ids: Ids) -> S[Agreement]:
    """Agreements with an id; one with an end is not open-ended."""

    def build(*, term: Any, known: Any, begins: bool, open_ended: Any, **fields: Any) -> Agreement:
        signed, until = (one if told else None for one, told in zip(term, known, strict=True))
        return Agreement(
            signed=signed,
            since=term[0] if begins else None,
            until=until,
            open_ended=None if until is not None and open_ended else open_ended,
            **fields,
        )

    return st.builds(
        build,
        id=st.just(name),
        partners=ids.distinct(*BODY),
        kind=one_of(AgreementKind),
        term=terms(),
        known=OPEN_SIDES,
        begins=st.booleans(),
        open_ended=or_none(st.booleans()),
        items=several(list_items(ids)),
        commitments=several(commitments(ids)),
        contacts=several(ids.of(Person)),
        renews=or_none(ids.but(Agreement, name)),
        entry=entries,
    )


def pairings(name: str, ids: Ids) -> S[Pairing]:
    """Pairings with an id."""
    return st.builds(
        Pairing,
        id=st.just(name),
        partners=ids.distinct(*BODY),
        agreement=or_none(ids.of(Agreement)),
        entry=entries,
    )


def work_reports(name: str, ids: Ids) -> S[WorkReport]:
    """Work reports with an id."""
    return st.builds(
        WorkReport,
        id=st.just(name),
        organization=ids.of(PartyOrganization),
        person=or_none(ids.of(Person)),
        year=st.integers(1921, 9999),
        mode=or_none(one_of(ReportMode)),
        when=whens(),
        characters=or_none(counts()),
        outlook=or_none(st.booleans()),
        meeting=or_none(ids.of(Activity)),
        entry=entries,
    )


def report_counts(name: str, ids: Ids) -> S[ReportCount]:
    """Counts of work reports with an id."""
    return st.builds(
        ReportCount,
        id=st.just(name),
        year=st.integers(1921, 9999),
        mode=or_none(one_of(ReportMode)),
        number=or_none(counts()),
        outlook=or_none(st.booleans()),
        meeting=or_none(ids.of(Activity)),
        entry=entries,
    )


def marks(ids: Ids) -> S[Mark]:
    """Marks on a sheet."""
    return st.builds(
        Mark, subject=ids.of(*SUBJECT), question=or_none(words()), choice=or_none(words())
    )


rater_labels = st.builds(RaterLabel, name=idents(), value=words())


def ballots(name: str, ids: Ids) -> S[Ballot]:
    """Sheets that were handed in."""
    labels = st.lists(rater_labels, max_size=2, unique_by=lambda one: one.name).map(tuple)
    return st.builds(Ballot, sheet=st.just(name), marks=several(marks(ids)), rater=labels)


def vote_counts(_: str, ids: Ids) -> S[VoteCount]:
    """Counts of votes."""
    return st.builds(
        VoteCount,
        subject=ids.of(*SUBJECT),
        group=or_none(words()),
        question=or_none(words()),
        choice=or_none(words()),
        count=counts(),
    )


def item_points(name: str, ids: Ids) -> S[ItemPoints]:
    """Points side by side; where they were lowered, there is a reason."""

    def build(*, points: list[Any], reason: str | None, **fields: Any) -> ItemPoints:
        ours, checked, final = sorted(points) if reason is None else points
        return ItemPoints(
            self_points=ours, checked_points=checked, final_points=final, reason=reason, **fields
        )

    return st.builds(
        build,
        organization=ids.of(*UNIT),
        item=st.just(name),
        points=st.lists(decimals(), min_size=3, max_size=3),
        reason=or_none(words()),
        evidence=several(idents()),
    )


def decisions(name: str, ids: Ids) -> S[Decision]:
    """Decisions with an id."""
    return st.builds(
        Decision,
        id=st.just(name),
        body=ids.of(*BODY, Committee),
        on=days(),
        of=ids.of(*SUBJECT),
        result=idents(),
        decided=words(),
        reason=or_none(words()),
        supersedes=or_none(ids.but(Decision, name)),
    )


GROUPS: dict[str, tuple[type, Callable[[str, Ids], S[Any]]]] = {
    "organizations": (TwoNewOrganization, two_new_organizations),
    "partners": (Partner, partners),
    "party_organizations": (PartyOrganization, party_organizations),
    "changes": (Change, changes),
    "people": (Person, people),
    "posts": (PostHeld, posts_held),
    "committees": (Committee, committees),
    "changes_of_term": (ChangeOfTerm, changes_of_term),
    "delegates": (Delegate, delegates),
    "activities": (Activity, activities),
    "brands": (Brand, brands),
    "member_posts": (MemberPosts, member_posts),
    "agreements": (Agreement, agreements),
    "pairings": (Pairing, pairings),
    "reports": (WorkReport, work_reports),
    "report_counts": (ReportCount, report_counts),
    "ballots": (Ballot, ballots),
    "votes": (VoteCount, vote_counts),
    "item_points": (ItemPoints, item_points),
    "decisions": (Decision, decisions),
}
"""Each group of records of a register, and what makes them."""

NEEDED = ("people", "party_organizations", "organizations", "partners")
"""Groups that are never empty, so that all others can point to someone."""


def registers(*, most: int = 2) -> S[Register]:
    """Registers with up to so many records of each kind; shrinks to two bodies of each kind."""
    return st.one_of(_registers_of(size) for size in range(most + 1))


def _registers_of(size: int) -> S[Register]:
    names = {
        name: [f"{name}-{place}" for place in range(max(size, 2) if name in NEEDED else size)]
        for name in GROUPS
    }
    ids = Ids({SubDistrict: ["street"]} | {kind: names[name] for name, (kind, _) in GROUPS.items()})
    groups = {
        name: st.tuples(*(build(one, ids) for one in names[name]))
        for name, (_, build) in GROUPS.items()
    }
    return st.builds(Register, sub_district=st.just(SubDistrict(id="street")), **groups)


AIR = Ids()
NOUNS: dict[type, S[Any]] = {
    Assumption: st.builds(
        Assumption,
        name=idents(),
        chosen=idents(),
        source=one_of(Source),
        question=st.builds(Text, st.text(), st.text()),
        meaning=st.builds(Text, words(), words()),
        authority=or_none(words()),
    ),
    Audience: audiences(AIR),
    CareVisit: care_visits,
    Citation: st.builds(
        Citation, document=or_none(words()), clause=or_none(words()), verified=st.booleans()
    ),
    Commitment: commitments(AIR),
    Document: st.builds(
        Document,
        title=words(),
        issuer=or_none(words()),
        number=or_none(words()),
        address=or_none(words()),
    ),
    Donation: donations(AIR),
    Entry: entries,
    Lifetime: st.builds(Lifetime, founded=or_none(whens()), ended=or_none(whens())),
    ListItem: list_items(AIR),
    Mark: marks(AIR),
    Minimum: minimums,
    Period: ordered(2).map(lambda both: Period(first=both[0], last=both[1])),
    RaterLabel: rater_labels,
    Reading: readings,
    Response: responses,
    Seat: seats(AIR),
    SubDistrict: st.builds(SubDistrict, id=idents()),
    Text: st.builds(Text, st.text(), st.text()),
    When: whens(),
    WishClaim: wish_claims(AIR),
    **{kind: with_ids(build) for kind, build in GROUPS.values()},
}
"""Records of every kind, each on its own."""
