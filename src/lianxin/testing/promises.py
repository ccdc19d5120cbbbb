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
from lianxin.testing.parts import (
    BODY,
    OPEN_SIDES,
    Drawn,
    Ids,
    counts,
    entries,
    one_of,
    or_none,
    several,
    terms,
    words,
)

__all__ = ["agreements", "commitments", "list_items", "minimums", "pairings"]

minimums = st.builds(
    Minimum, kind=or_none(one_of(ActivityKind)), count=counts(1), every=one_of(Every)
)


def list_items(ids: Ids) -> Drawn[ListItem]:
    """Entries of the lists of an agreement."""
    return st.builds(
        ListItem,
        kind=one_of(ListKind),
        words=words(),
        state=one_of(ItemState),
        claimed_by=or_none(ids.of(*BODY)),
    )


def commitments(ids: Ids) -> Drawn[Commitment]:
    """Promises of an agreement."""
    return st.builds(
        Commitment, words=words(), minimum=or_none(minimums), by=or_none(ids.of(*BODY))
    )


def agreements(name: str, ids: Ids) -> Drawn[Agreement]:
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


def pairings(name: str, ids: Ids) -> Drawn[Pairing]:
    """Pairings with an id."""
    return st.builds(
        Pairing,
        id=st.just(name),
        partners=ids.distinct(*BODY),
        agreement=or_none(ids.of(Agreement)),
        entry=entries,
    )
