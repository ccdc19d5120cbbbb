"""Offices: people, posts, committees and their terms, drawn at random.

This module does not know what organizations are.
"""

from typing import Any

from hypothesis import strategies as st
from pendulum import Date

from lianxin.committees import ChangeOfTerm, Committee, Delegate, Seat, SeatSource
from lianxin.dates import When
from lianxin.organizations import PartyOrganization
from lianxin.people import MemberStatus, Person, Post, PostHeld
from lianxin.records import Entry
from lianxin.testing import parts, wording
from lianxin.testing.linking import BODY, SPAN, Within, links, own_ids
from lianxin.testing.parts import Drawn, given_or, one_of, or_none, several

__all__ = [
    "TERM_BEGINS",
    "changes_of_term",
    "committees",
    "delegates",
    "people",
    "posts_held",
    "seats",
]


def people(
    *, ids: Drawn[str] | None = None, statuses: Drawn[MemberStatus | None] | None = None
) -> Drawn[Person]:
    """Persons as ids.

    Args:
        ids: Their ids.
        statuses: Whether they are full or probationary members.

    Shrinks to the id ``0``, and nothing else known.
    """
    return st.builds(
        Person,
        id=given_or(parts.idents(), ids=ids),
        status=given_or(or_none(one_of(MemberStatus)), statuses=statuses),
    )


def posts_held(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    posts: Drawn[Post] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[PostHeld]:
    """Posts; a secretary's is open, so that none surely overlaps another.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        posts: Which posts they are.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no person.

    Shrinks to a secretary of the id ``0``, and nothing else known.
    """
    to = links(within)
    return st.builds(
        _post_held,
        id=own_ids(ids, within),
        person=to.to(Person),
        post=given_or(one_of(Post), posts=posts),
        organization=or_none(to.of(*BODY)),
        term=parts.terms(*SPAN),
        known=parts.open_sides(),
        entry=given_or(wording.entries(), entries=entries),
    )


def _post_held(
    *, post: Post, term: tuple[When, When], known: tuple[bool, bool], **fields: Any
) -> PostHeld:
    ends = known[1] and post is not Post.SECRETARY
    since, until = term[0] if known[0] else None, term[1] if ends else None
    return PostHeld(post=post, since=since, until=until, **fields)


def seats(
    *,
    within: Within = None,
    posts: Drawn[Post | None] | None = None,
    sources: Drawn[SeatSource | None] | None = None,
) -> Drawn[Seat]:
    """Seats on a committee.

    Args:
        within: The register into which ids lead; out of the air if there is none.
        posts: The posts of who sits there.
        sources: From where who sits there comes.

    Shrinks to a seat of which nothing is known.
    """
    return st.builds(
        Seat,
        person=or_none(links(within).of(Person)),
        post=given_or(or_none(one_of(Post)), posts=posts),
        source=given_or(or_none(one_of(SeatSource)), sources=sources),
    )


TERM_BEGINS = Date(2012, 1, 1)
"""Before it no committee of a made-up register begins, after it none is elected."""


def committees(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    members: Drawn[tuple[Seat, ...]] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[Committee]:
    """Committees, with no more members than seats.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        members: Tuples of the seats that are known.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no Party organization.

    Shrinks to the id ``0`` in the organization ``0``, and nothing else known.
    """
    return st.builds(
        _committee,
        id=own_ids(ids, within),
        organization=links(within).to(PartyOrganization),
        term=parts.terms(TERM_BEGINS, SPAN[1]),
        known=parts.open_sides(),
        term_years=or_none(parts.counts(1)),
        seats=or_none(parts.counts(1)),
        members=given_or(several(seats(within=within)), members=members),
        sources=several(one_of(SeatSource)),
        entry=given_or(wording.entries(), entries=entries),
    )


def _committee(
    *, term: Any, known: Any, seats: int | None, members: tuple[Seat, ...], **fields: Any
) -> Committee:
    enough = None if seats is None else max(seats, len(members))
    since, until = (one if told else None for one, told in zip(term, known, strict=True))
    return Committee(since=since, until=until, seats=enough, members=members, **fields)


def changes_of_term(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    whens: Drawn[When] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[ChangeOfTerm]:
    """Changes of term; they seat no committee that is known.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        whens: When they were done.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no Party organization.

    Shrinks to the id ``0`` in the organization ``0``, and nothing else known.
    """
    return st.builds(
        ChangeOfTerm,
        id=own_ids(ids, within),
        organization=links(within).to(PartyOrganization),
        when=given_or(parts.whens_between(SPAN[0], TERM_BEGINS), whens=whens),
        due=or_none(parts.whens()),
        principles=or_none(parts.counts()),
        entry=given_or(wording.entries(), entries=entries),
    )


def delegates(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    congresses: Drawn[str] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[Delegate]:
    """Delegates to Party congresses.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        congresses: To which congress they go, in words.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no person.

    Shrinks to the person ``0`` at the congress ``0``, and nothing else known.
    """
    return st.builds(
        Delegate,
        id=own_ids(ids, within),
        person=links(within).to(Person),
        congress=given_or(parts.words(), congresses=congresses),
        since=or_none(parts.whens()),
        entry=given_or(wording.entries(), entries=entries),
    )
