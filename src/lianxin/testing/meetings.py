"""Meetings: activities of every kind, brands and member posts, drawn at random.

This module does not know which of them a rule counts.
"""

from decimal import Decimal
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
    Payload,
    PostKind,
    Response,
    WishClaim,
)
from lianxin.agreements import Agreement
from lianxin.dates import When, in_order
from lianxin.people import Person
from lianxin.records import Entry
from lianxin.testing import parts, wording
from lianxin.testing.linking import BODY, UNIT, Within, apart, links, own_ids
from lianxin.testing.parts import Drawn, given_or, one_of, or_none, several, words

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


def audiences(
    *,
    within: Within = None,
    groups: Drawn[str] | None = None,
    counts: Drawn[int | None] | None = None,
) -> Drawn[Audience]:
    """Groups for whom something is held.

    Args:
        within: The register into which ids lead; out of the air if there is none.
        groups: The groups, in words.
        counts: How many people they are.

    Shrinks to the group ``0``, and nothing else known.
    """
    return st.builds(
        Audience,
        group=given_or(words(), groups=groups),
        organizations=several(links(within).of(*BODY)),
        count=given_or(or_none(parts.counts()), counts=counts),
    )


def donations(
    *, within: Within = None, yuan: Drawn[Decimal | int | None] | None = None
) -> Drawn[Donation]:
    """Donations.

    Args:
        within: The register into which ids lead; out of the air if there is none.
        yuan: How much was given.

    Shrinks to a donation of which nothing is known.
    """
    return st.builds(
        Donation,
        yuan=given_or(or_none(parts.points(0)), yuan=yuan),
        recipients=several(links(within).of(*BODY)),
        goods=several(words()),
    )


def care_visits(
    *, groups: Drawn[str] | None = None, counts: Drawn[int | None] | None = None
) -> Drawn[CareVisit]:
    """Visits of care.

    Args:
        groups: The groups that are visited, in words.
        counts: How many people are visited.

    Shrinks to a visit of which nothing is known.
    """
    return st.builds(
        CareVisit,
        groups=several(given_or(words(), groups=groups)),
        supports=several(words()),
        count=given_or(or_none(parts.counts()), counts=counts),
    )


def wish_claims(
    *, within: Within = None, wishes: Drawn[int | None] | None = None
) -> Drawn[WishClaim]:
    """Claims of micro-wishes.

    Args:
        within: The register into which ids lead; out of the air if there is none.
        wishes: How many wishes are claimed.

    Shrinks to a claim of which nothing is known.
    """
    return st.builds(
        WishClaim,
        claimants=or_none(parts.counts()),
        wishes=given_or(or_none(parts.counts()), wishes=wishes),
        goods=several(words()),
        beneficiary=or_none(links(within).of(*BODY)),
    )


def responses(
    *, warnings: Drawn[str] | None = None, whens: Drawn[When] | None = None
) -> Drawn[Response]:
    """Responses to warnings.

    Args:
        warnings: The warnings, in words.
        whens: When they were given.

    Shrinks to the warning ``0``, at a time that is not known, without measures.
    """
    return st.builds(
        Response,
        warning=given_or(words(), warnings=warnings),
        warned=given_or(parts.whens(), whens=whens),
        measures=several(words()),
    )


def activities(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    kinds: Drawn[ActivityKind] | None = None,
    whens: Drawn[When] | None = None,
    payloads: Drawn[Payload | None] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[Activity]:
    """Activities; no more members come than are due, and a response follows its warning.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        kinds: What kind of activity they are.
        whens: When they are held.
        payloads: What only some kinds have; a warning that comes too late is moved.
        entries: How the report tells them.

    Shrinks to an activity of the first kind with the id ``0``, and nothing else known.
    """
    to = links(within)
    return st.builds(
        _activity,
        id=own_ids(ids, within),
        kind=given_or(one_of(ActivityKind), kinds=kinds),
        when=given_or(parts.whens(), whens=whens),
        organizers=several(to.of(*BODY)),
        partners=several(to.of(*BODY)),
        tutors=several(to.of(*BODY, Person)),
        audience=several(audiences(within=within)),
        mode=or_none(one_of(Mode)),
        due=or_none(parts.counts()),
        absent=parts.counts(),
        guests=or_none(parts.counts()),
        minutes=or_none(parts.counts()),
        titles=several(words()),
        part_of=or_none(to.others(Activity)),
        follows=or_none(to.others(Activity)),
        serves=several(to.of(Agreement)),
        payload=given_or(or_none(_payloads(within)), payloads=payloads),
        entry=given_or(wording.entries(), entries=entries),
    )


def _payloads(within: Within) -> Drawn[Payload]:
    return st.one_of(
        donations(within=within), care_visits(), wish_claims(within=within), responses()
    )


def _activity(*, due: int | None, absent: int, payload: Any, **fields: Any) -> Activity:
    present = None if due is None else max(0, due - absent)
    if isinstance(payload, Response) and not in_order(payload.warned, fields["when"]):
        payload = evolve(payload, warned=fields["when"])
    return Activity(
        members_due=due,
        members_present=present,
        payload=payload,
        **apart(fields, "part_of", "follows"),
    )


def brands(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    whens: Drawn[When | None] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[Brand]:
    """Brands of organizations; their names stay outside.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        whens: Since when there is such a brand.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no organization.

    Shrinks to the id ``0`` of the organization ``0``, and nothing else known.
    """
    return st.builds(
        Brand,
        id=own_ids(ids, within),
        organization=links(within).to(*UNIT),
        has_slogan=or_none(st.booleans()),
        since=given_or(or_none(parts.whens()), whens=whens),
        entry=given_or(wording.entries(), entries=entries),
    )


def member_posts(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    kinds: Drawn[PostKind] | None = None,
    numbers: Drawn[int | None] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[MemberPosts]:
    """Member posts that organizations set up.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        kinds: What kind of posts they are.
        numbers: How many there are.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no organization.

    Shrinks to posts of the first kind in the organization ``0``, and nothing else known.
    """
    return st.builds(
        MemberPosts,
        id=own_ids(ids, within),
        organization=links(within).to(*UNIT),
        kind=given_or(one_of(PostKind), kinds=kinds),
        number=given_or(or_none(parts.counts()), numbers=numbers),
        since=or_none(parts.whens()),
        entry=given_or(wording.entries(), entries=entries),
    )
