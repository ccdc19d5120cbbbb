"""Meetings: activities of every kind, brands and member posts, drawn at random.

This module does not know which of them a rule counts.
"""

from typing import Any

from attrs import evolve
from hypothesis import strategies as st

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
from lianxin.agreements import Agreement
from lianxin.dates import When
from lianxin.people import Person
from lianxin.testing.parts import (
    BODY,
    UNIT,
    Drawn,
    Ids,
    counts,
    entries,
    one_of,
    or_none,
    points,
    several,
    terms,
    whens,
    words,
)

__all__ = [
    "activities",
    "audiences",
    "brands",
    "care_visits",
    "donations",
    "member_posts",
    "responses",
    "wish_claims",
]


def audiences(ids: Ids) -> Drawn[Audience]:
    """Groups for whom something is held."""
    return st.builds(
        Audience, group=words(), organizations=several(ids.of(*BODY)), count=or_none(counts())
    )


def donations(ids: Ids) -> Drawn[Donation]:
    """Donations."""
    return st.builds(
        Donation,
        yuan=or_none(points(0)),
        recipients=several(ids.of(*BODY)),
        goods=several(words()),
    )


care_visits = st.builds(
    CareVisit, groups=several(words()), supports=several(words()), count=or_none(counts())
)


def wish_claims(ids: Ids) -> Drawn[WishClaim]:
    """Claims of micro-wishes."""
    return st.builds(
        WishClaim,
        claimants=or_none(counts()),
        wishes=or_none(counts()),
        goods=several(words()),
        beneficiary=or_none(ids.of(*BODY)),
    )


responses = st.builds(Response, warning=words(), warned=whens(), measures=several(words()))


def activities(name: str, ids: Ids) -> Drawn[Activity]:
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


def brands(name: str, ids: Ids) -> Drawn[Brand]:
    """Brands with an id."""
    return st.builds(
        Brand,
        id=st.just(name),
        organization=ids.of(*UNIT),
        has_slogan=or_none(st.booleans()),
        since=or_none(whens()),
        entry=entries,
    )


def member_posts(name: str, ids: Ids) -> Drawn[MemberPosts]:
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
