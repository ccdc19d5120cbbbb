"""Drawing: the strategy of a class, for those who have the class and not its name.

``nouns(Activity)`` draws what ``activities()`` draws.

This module does not know how anything is made up.
"""

from typing import Any

from hypothesis import strategies as st

from lianxin.activities import Audience, CareVisit, Donation, Response, WishClaim
from lianxin.agreements import Commitment, ListItem, Minimum
from lianxin.ballots import Mark, RaterLabel
from lianxin.citations import Assumption, Citation, Document
from lianxin.committees import Seat
from lianxin.dates import Period, When
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.lifetimes import Lifetime
from lianxin.organizations import SubDistrict
from lianxin.records import Entry, Reading
from lianxin.register import Register
from lianxin.testing import records, values
from lianxin.testing.parts import Drawn, periods, whens
from lianxin.testing.populating import GROUPS, registers
from lianxin.texts import Text

__all__ = ["NOUNS", "nouns", "register_nouns"]

NOUNS: dict[type, Drawn[Any]] = {
    Assumption: values.assumptions(),
    Audience: values.audiences(),
    CareVisit: values.care_visits(),
    Citation: values.citations(),
    Commitment: values.commitments(),
    Document: values.documents(),
    Donation: values.donations(),
    Entry: values.entries(),
    Lifetime: values.lifetimes(),
    ListItem: values.list_items(),
    Mark: values.marks(),
    Minimum: values.minimums(),
    Period: periods(),
    RaterLabel: values.rater_labels(),
    Reading: values.readings(),
    Register: registers(),
    Response: values.responses(),
    Seat: values.seats(),
    SubDistrict: values.sub_districts(),
    Text: values.texts(),
    When: whens(),
    WishClaim: values.wish_claims(),
    **{kind: records.recorded(kind) for kind, _ in GROUPS.values()},
}
"""The strategy of every kind of record, and of what records are made of."""


def nouns(kind: type[Any]) -> Drawn[Any]:
    """Records of one kind, by their class; their ids lead nowhere.

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

    Hypothesis is told so by itself, unless it runs without plugins.
    """
    for kind, drawn in NOUNS.items():
        st.register_type_strategy(kind, drawn)
