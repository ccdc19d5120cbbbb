"""Nouns: a strategy for every kind of record, each on its own, with ids out of the air.

This module does not know registers, in which ids lead somewhere.
"""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from lianxin.activities import Audience, CareVisit, Donation, Response, WishClaim
from lianxin.agreements import Commitment, ListItem, Minimum
from lianxin.ballots import Mark, RaterLabel
from lianxin.citations import Assumption, Citation, Document, Source
from lianxin.committees import Seat
from lianxin.dates import Period, When
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.lifetimes import Lifetime
from lianxin.organizations import SubDistrict
from lianxin.records import Entry, Reading
from lianxin.register import Register
from lianxin.testing.bodies import seats
from lianxin.testing.meetings import audiences, care_visits, donations, responses, wish_claims
from lianxin.testing.papers import marks, rater_labels
from lianxin.testing.parts import (
    Drawn,
    Ids,
    entries,
    idents,
    one_of,
    or_none,
    ordered,
    readings,
    whens,
    words,
)
from lianxin.testing.populating import GROUPS, registers
from lianxin.testing.promises import commitments, list_items, minimums
from lianxin.texts import Text

__all__ = ["NOUNS", "nouns", "register_nouns"]


def _with_ids(build: Callable[[str, Ids], Drawn[Any]]) -> Drawn[Any]:
    """A record on its own, with an id and links out of the air."""
    return st.one_of([build(name, Ids()) for name in ("0", "甲-1", "x" * 150)])


AIR = Ids()
NOUNS: dict[type, Drawn[Any]] = {
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
    **{kind: _with_ids(build) for kind, build in GROUPS.values()},
}
"""Records of every kind, each on its own."""


def nouns(kind: type[Any]) -> Drawn[Any]:
    """Records of one kind, each on its own; their ids lead nowhere.

    Args:
        kind: The class of the records, such as ``Activity``.

    Raises:
        InvalidQuestionError: If there is no such kind of record.

    Shrinks to a record of the first words, the least numbers, no lists and nothing known.

    >>> from hypothesis import find
    >>> from lianxin.activities import Brand
    >>> find(nouns(Brand), lambda one: one.has_slogan is True)
    Brand(id='0', organization='0', has_slogan=True, since=None, entry=...)
    """
    if kind not in NOUNS:
        known = sorted(one.__name__ for one in NOUNS)
        asked = Text(f"为以下之一：{'、'.join(known)}", f"be one of: {', '.join(known)}")
        raise InvalidQuestionError([Problem(path="kind", value=repr(kind), requirement=asked)])
    return NOUNS[kind]


def register_nouns() -> None:
    """Let hypothesis draw every kind of record, and registers, from the type alone.

    After this ``hypothesis.strategies.from_type(Activity)`` draws what ``nouns(Activity)``
    draws, wherever a type is asked for.
    """
    for kind, drawn in NOUNS.items():
        st.register_type_strategy(kind, drawn)
    st.register_type_strategy(Register, registers())
