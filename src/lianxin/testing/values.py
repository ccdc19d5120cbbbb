"""Values: strategies of what records are made of: dates, marks, lists, words, citations.

``within`` is a register into which the ids of a value lead; without one they lead
nowhere.

This module does not know the records that hold them.
"""

from hypothesis import strategies as st

from lianxin.activities import Audience, CareVisit, Donation, Response, WishClaim
from lianxin.agreements import Commitment, ListItem, Minimum
from lianxin.ballots import Mark, RaterLabel
from lianxin.citations import Assumption, Citation, Document, Source
from lianxin.committees import Seat
from lianxin.lifetimes import Lifetime
from lianxin.organizations import SubDistrict
from lianxin.records import Entry, Reading
from lianxin.register import Register
from lianxin.testing import bodies, meetings, papers, parts, promises
from lianxin.testing.parts import Drawn, or_none, words
from lianxin.testing.populating import links_into
from lianxin.texts import Text

__all__ = [
    "assumptions",
    "audiences",
    "care_visits",
    "citations",
    "commitments",
    "documents",
    "donations",
    "entries",
    "lifetimes",
    "list_items",
    "marks",
    "minimums",
    "rater_labels",
    "readings",
    "responses",
    "seats",
    "sub_districts",
    "texts",
    "wish_claims",
]


def audiences(*, within: Register | None = None) -> Drawn[Audience]:
    """Groups for whom something is held (受众).

    Shrinks to a group of which nothing else is known.
    """
    return meetings.audiences(links_into(within))


def donations(*, within: Register | None = None) -> Drawn[Donation]:
    """Donations (捐赠).

    Shrinks to a donation of which nothing is known.
    """
    return meetings.donations(links_into(within))


def wish_claims(*, within: Register | None = None) -> Drawn[WishClaim]:
    """Claims of micro-wishes (微心愿认领).

    Shrinks to a claim of which nothing is known.
    """
    return meetings.wish_claims(links_into(within))


def care_visits() -> Drawn[CareVisit]:
    """Visits of care (走访慰问).

    Shrinks to a visit to nobody in particular.
    """
    return meetings.care_visits


def responses() -> Drawn[Response]:
    """Responses to warnings (应急响应).

    Shrinks to a response without measures, to a warning of a time that is not known.
    """
    return meetings.responses


def list_items(*, within: Register | None = None) -> Drawn[ListItem]:
    """Entries of the lists of an agreement (清单条目).

    Shrinks to a need that nobody claimed.
    """
    return promises.list_items(links_into(within))


def commitments(*, within: Register | None = None) -> Drawn[Commitment]:
    """Promises of an agreement (承诺).

    Shrinks to words alone.
    """
    return promises.commitments(links_into(within))


def minimums() -> Drawn[Minimum]:
    """Least numbers of activities that are promised (最低次数).

    Shrinks to one activity a month, of any kind.
    """
    return promises.minimums


def seats(*, within: Register | None = None) -> Drawn[Seat]:
    """Seats on a committee (席位).

    Shrinks to a seat of nobody that is known.
    """
    return bodies.seats(links_into(within))


def marks(*, within: Register | None = None) -> Drawn[Mark]:
    """Marks on a sheet (评价).

    Shrinks to a mark without a question or a choice.
    """
    return papers.marks(links_into(within))


def rater_labels() -> Drawn[RaterLabel]:
    """Labels of a rater, never who it is (评价人标签).

    Shrinks to the label ``0`` of the value ``0``.
    """
    return papers.rater_labels


def entries() -> Drawn[Entry]:
    """How a record was reported (记载).

    Shrinks to what was done, without words or evidence.
    """
    return parts.entries


def readings() -> Drawn[Reading]:
    """Words that may mean several things (读法).

    Shrinks to words of which no meaning is told.
    """
    return parts.readings


def sub_districts(*, ids: Drawn[str] | None = None) -> Drawn[SubDistrict]:
    """Sub-districts (街道), by their ids alone.

    Shrinks to the sub-district ``0``.
    """
    return st.builds(SubDistrict, id=parts.idents() if ids is None else ids)


def lifetimes() -> Drawn[Lifetime]:
    """From when to when a body was there (存续时间).

    Shrinks to a lifetime of which nothing is known.
    """
    return st.builds(Lifetime, founded=or_none(parts.whens()), ended=or_none(parts.whens()))


def texts(*, zh: Drawn[str] | None = None, en: Drawn[str] | None = None) -> Drawn[Text]:
    """Words in both languages (双语文字).

    Shrinks to no words.
    """
    return st.builds(Text, st.text() if zh is None else zh, st.text() if en is None else en)


def documents() -> Drawn[Document]:
    """Published papers (文件).

    Shrinks to a title alone.
    """
    return st.builds(
        Document,
        title=words(),
        issuer=or_none(words()),
        number=or_none(words()),
        address=or_none(words()),
    )


def citations() -> Drawn[Citation]:
    """Clauses of papers (依据).

    Shrinks to a citation of nothing, which is not verified.
    """
    return st.builds(
        Citation, document=or_none(words()), clause=or_none(words()), verified=st.booleans()
    )


def assumptions() -> Drawn[Assumption]:
    """Answers to what a paper leaves open (采用的约定).

    Shrinks to an answer that the paper gives, on nobody else's authority.
    """
    return st.builds(
        Assumption,
        name=parts.idents(),
        chosen=parts.idents(),
        source=parts.one_of(Source),
        question=texts(),
        meaning=texts(zh=words(), en=words()),
        authority=or_none(words()),
    )
