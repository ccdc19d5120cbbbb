"""Promises: agreements of co-building and pairings, drawn at random.

This module does not know whether anybody keeps them.
"""

from typing import Any

from hypothesis import strategies as st

from lianxin.activities import ActivityKind
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
from lianxin.people import Person
from lianxin.records import Entry
from lianxin.testing import parts, wording
from lianxin.testing.linking import BODY, Within, apart, links, own_ids
from lianxin.testing.parts import Drawn, given_or, one_of, or_none, several, words

__all__ = ["agreements", "commitments", "list_items", "minimums", "pairings"]


def minimums(
    *,
    kinds: Drawn[ActivityKind | None] | None = None,
    counts: Drawn[int] | None = None,
    every: Drawn[Every] | None = None,
) -> Drawn[Minimum]:
    """How often something is promised at least.

    Args:
        kinds: The kind of activity that counts.
        counts: How often.
        every: In which time.

    Shrinks to once in the first kind of time, by activities of any kind.
    """
    return st.builds(
        Minimum,
        kind=given_or(or_none(one_of(ActivityKind)), kinds=kinds),
        count=given_or(parts.counts(1), counts=counts),
        every=given_or(one_of(Every), every=every),
    )


def list_items(
    *,
    within: Within = None,
    kinds: Drawn[ListKind] | None = None,
    states: Drawn[ItemState] | None = None,
) -> Drawn[ListItem]:
    """Entries of the lists of an agreement.

    Args:
        within: The register into which ids lead; out of the air if there is none.
        kinds: On which list they stand.
        states: How far they have come.

    Shrinks to the words ``0`` on the first list, in the first state.
    """
    return st.builds(
        ListItem,
        kind=given_or(one_of(ListKind), kinds=kinds),
        words=words(),
        state=given_or(one_of(ItemState), states=states),
        claimed_by=or_none(links(within).of(*BODY)),
    )


def commitments(
    *, within: Within = None, minimums: Drawn[Minimum | None] | None = None
) -> Drawn[Commitment]:
    """Promises of an agreement.

    Args:
        within: The register into which ids lead; out of the air if there is none.
        minimums: The countable part.

    Shrinks to the words ``0``, by all, without a countable part.
    """
    return st.builds(
        Commitment,
        words=words(),
        minimum=given_or(or_none(_MINIMUMS), minimums=minimums),
        by=or_none(links(within).of(*BODY)),
    )


_MINIMUMS = minimums()


def agreements(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    kinds: Drawn[AgreementKind] | None = None,
    promised: Drawn[tuple[Commitment, ...]] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[Agreement]:
    """Agreements of two partners or more; one with an end is not open-ended.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        kinds: What kind of co-building they are.
        promised: Tuples of what is promised.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no two bodies.

    Shrinks to the partners ``0`` and ``00`` with the id ``0``, and nothing else known.
    """
    to = links(within)
    return st.builds(
        _agreement,
        id=own_ids(ids, within),
        partners=to.distinct(*BODY),
        kind=given_or(one_of(AgreementKind), kinds=kinds),
        term=parts.terms(),
        known=parts.open_sides(),
        begins=st.booleans(),
        open_ended=or_none(st.booleans()),
        items=several(list_items(within=within)),
        commitments=given_or(several(commitments(within=within)), promised=promised),
        contacts=several(to.of(Person)),
        renews=or_none(to.others(Agreement)),
        entry=given_or(wording.entries(), entries=entries),
    )


def _agreement(
    *, term: Any, known: Any, begins: bool, open_ended: bool | None, **fields: Any
) -> Agreement:
    signed, until = (one if told else None for one, told in zip(term, known, strict=True))
    return Agreement(
        signed=signed,
        since=term[0] if begins else None,
        until=until,
        open_ended=None if until is not None and open_ended else open_ended,
        **apart(fields, "renews"),
    )


def pairings(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[Pairing]:
    """Pairings of two bodies or more.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no two bodies.

    Shrinks to the partners ``0`` and ``00`` with the id ``0``, without an agreement.
    """
    to = links(within)
    return st.builds(
        Pairing,
        id=own_ids(ids, within),
        partners=to.distinct(*BODY),
        agreement=or_none(to.of(Agreement)),
        entry=given_or(wording.entries(), entries=entries),
    )
