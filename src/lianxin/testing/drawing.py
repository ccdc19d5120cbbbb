"""Drawing: the strategy of every kind of value, by its class.

This module does not know how any of them is drawn.
"""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from lianxin.activities import (
    Activity,
    Audience,
    Brand,
    CareVisit,
    Donation,
    MemberPosts,
    Response,
    WishClaim,
)
from lianxin.agreements import Agreement, Commitment, ListItem, Minimum, Pairing
from lianxin.appraising import Appraisal
from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from lianxin.citations import Assumption, Citation, Document
from lianxin.committees import ChangeOfTerm, Committee, Delegate, Seat
from lianxin.dates import Period, When
from lianxin.decisions import Decision
from lianxin.elections import rounds as election
from lianxin.lifetimes import Lifetime
from lianxin.organizations import (
    Change,
    Partner,
    PartyOrganization,
    SubDistrict,
    TwoNewOrganization,
)
from lianxin.people import Person, PostHeld
from lianxin.records import Entry, Reading
from lianxin.register import Register
from lianxin.reports import ReportCount, WorkReport
from lianxin.rules.scheme import Scheme
from lianxin.rules.worlds import Answer
from lianxin.scoresheets import ItemPoints
from lianxin.scoring import Scorecard
from lianxin.testing import (
    bodies,
    inventing,
    meetings,
    offices,
    papers,
    parts,
    populating,
    promises,
    voting,
    wording,
)
from lianxin.testing.parts import Drawn
from lianxin.texts import Text

__all__ = ["STRATEGIES", "register_nouns"]

STRATEGIES: Mapping[type, Callable[[], Drawn[Any]]] = {
    Activity: meetings.activities,
    Agreement: promises.agreements,
    Answer: inventing.answers,
    Appraisal: lambda: inventing.schemes().flatmap(inventing.appraisals_for),
    Assumption: wording.assumptions,
    Audience: meetings.audiences,
    Ballot: papers.ballots,
    Brand: meetings.brands,
    CareVisit: meetings.care_visits,
    Change: bodies.changes,
    ChangeOfTerm: offices.changes_of_term,
    Citation: wording.citations,
    Commitment: promises.commitments,
    Committee: offices.committees,
    Decision: papers.decisions,
    Delegate: offices.delegates,
    Document: wording.documents,
    Donation: meetings.donations,
    Entry: wording.entries,
    ItemPoints: papers.item_points,
    Lifetime: bodies.lifetimes,
    ListItem: promises.list_items,
    Mark: papers.marks,
    MemberPosts: meetings.member_posts,
    Minimum: promises.minimums,
    Pairing: promises.pairings,
    Partner: bodies.partners,
    PartyOrganization: bodies.party_organizations,
    Period: parts.periods,
    Person: offices.people,
    PostHeld: offices.posts_held,
    RaterLabel: papers.rater_labels,
    Reading: wording.readings,
    Register: populating.registers,
    ReportCount: papers.report_counts,
    Response: meetings.responses,
    Scheme: inventing.schemes,
    Scorecard: lambda: inventing.schemes().flatmap(inventing.scorecards_for),
    Seat: offices.seats,
    SubDistrict: bodies.sub_districts,
    Text: wording.texts,
    TwoNewOrganization: bodies.two_new_organizations,
    VoteCount: papers.vote_counts,
    When: parts.whens,
    WishClaim: meetings.wish_claims,
    WorkReport: papers.work_reports,
    election.Ballot: voting.election_ballots,
    election.Mark: voting.election_marks,
    election.Round: voting.rounds,
}
"""What draws the values of each class."""


def register_nouns() -> None:
    """Let hypothesis draw every kind of value from the type alone, as an entry point does.

    Needed only where hypothesis runs without plugins (``HYPOTHESIS_NO_PLUGINS``), or to
    undo another strategy that was registered for one of these classes.

    >>> from hypothesis import find
    >>> from hypothesis import strategies as st
    >>> from lianxin.activities import Brand
    >>> register_nouns()
    >>> find(st.from_type(Brand), lambda one: one.has_slogan is True)
    Brand(id='0', organization='0', has_slogan=True, since=None, entry=...)
    """
    for kind, strategy in STRATEGIES.items():
        st.register_type_strategy(kind, strategy())
