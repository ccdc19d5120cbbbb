"""Bodies: organizations, their changes, people, posts and committees, drawn at random.

This module does not know what bodies do.
"""

from typing import Any

from hypothesis import strategies as st
from pendulum import Date

from lianxin.committees import ChangeOfTerm, Committee, Delegate, Seat, SeatSource
from lianxin.dates import When
from lianxin.organizations import (
    BranchKind,
    Change,
    ChangeKind,
    OrgKind,
    Partner,
    PartnerKind,
    PartyForm,
    PartyOrganization,
    Trade,
    TwoNewOrganization,
)
from lianxin.people import MemberStatus, Person, Post, PostHeld
from lianxin.testing.parts import (
    BODY,
    ENDED,
    FOUNDED,
    OPEN_SIDES,
    SPAN,
    UNIT,
    Drawn,
    Ids,
    around,
    counts,
    entries,
    one_of,
    or_none,
    several,
    terms,
    whens,
    words,
)

__all__ = [
    "DATES_OF_CHANGES",
    "TERM_BEGINS",
    "changes",
    "changes_of_term",
    "committees",
    "delegates",
    "partners",
    "party_organizations",
    "people",
    "posts_held",
    "seats",
    "two_new_organizations",
]


def two_new_organizations(name: str, ids: Ids) -> Drawn[TwoNewOrganization]:
    """Two-new organizations with an id."""
    return st.builds(
        TwoNewOrganization,
        id=st.just(name),
        kind=or_none(one_of(OrgKind)),
        trade=or_none(one_of(Trade)),
        same_as=several(ids.of(TwoNewOrganization, Partner)),
        entry=entries,
    )


def partners(name: str, ids: Ids) -> Drawn[Partner]:
    """Partners with an id."""
    same = several(ids.of(TwoNewOrganization, Partner))
    return st.builds(
        Partner, id=st.just(name), kind=one_of(PartnerKind), same_as=same, entry=entries
    )


def party_organizations(name: str, ids: Ids) -> Drawn[PartyOrganization]:
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


def changes(name: str, ids: Ids) -> Drawn[Change]:
    """Changes with an id: of Party organizations, or of two-new organizations."""
    return st.one_of([_change(name, ids, kind, unit) for kind in ChangeKind for unit in UNIT])


def _change(name: str, ids: Ids, kind: ChangeKind, unit: type) -> Drawn[Change]:
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


def people(name: str, _: Ids) -> Drawn[Person]:
    """Persons with an id."""
    return st.builds(Person, id=st.just(name), status=or_none(one_of(MemberStatus)))


def posts_held(name: str, ids: Ids) -> Drawn[PostHeld]:
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


def seats(ids: Ids) -> Drawn[Seat]:
    """Seats on a committee."""
    return st.builds(
        Seat,
        person=or_none(ids.of(Person)),
        post=or_none(one_of(Post)),
        source=or_none(one_of(SeatSource)),
    )


TERM_BEGINS = Date(2012, 1, 1)


def committees(name: str, ids: Ids) -> Drawn[Committee]:
    """Committees with an id."""

    def build(*, term: Any, known: Any, seats: Any, members: Any, **fields: Any) -> Committee:
        enough = None if seats is None else max(seats, len(members))
        since, until = (one if told else None for one, told in zip(term, known, strict=True))
        return Committee(since=since, until=until, seats=enough, members=members, **fields)

    return st.builds(
        build,
        id=st.just(name),
        organization=ids.of(PartyOrganization),
        term=terms(first=TERM_BEGINS, last=SPAN["last"]),
        known=OPEN_SIDES,
        term_years=or_none(counts(1)),
        seats=or_none(counts(1)),
        members=several(seats(ids)),
        sources=several(one_of(SeatSource)),
        entry=entries,
    )


def changes_of_term(name: str, ids: Ids) -> Drawn[ChangeOfTerm]:
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


def delegates(name: str, ids: Ids) -> Drawn[Delegate]:
    """Delegates with an id."""
    return st.builds(
        Delegate,
        id=st.just(name),
        person=ids.of(Person),
        congress=words(),
        since=or_none(whens()),
        entry=entries,
    )
