"""Papers: work reports, ballots, votes, points and decisions, drawn at random.

This module does not know what follows from them.
"""

from typing import Any

from hypothesis import strategies as st

from lianxin.activities import Activity
from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from lianxin.committees import Committee
from lianxin.decisions import Decision
from lianxin.organizations import PartyOrganization
from lianxin.people import Person
from lianxin.reports import ReportCount, ReportMode, WorkReport
from lianxin.scoresheets import ItemPoints
from lianxin.testing.parts import (
    BODY,
    SUBJECT,
    UNIT,
    Drawn,
    Ids,
    counts,
    days,
    entries,
    idents,
    one_of,
    or_none,
    points,
    several,
    whens,
    words,
)

__all__ = [
    "ballots",
    "decisions",
    "item_points",
    "marks",
    "rater_labels",
    "report_counts",
    "vote_counts",
    "work_reports",
]


def work_reports(name: str, ids: Ids) -> Drawn[WorkReport]:
    """Work reports with an id."""
    return st.builds(
        WorkReport,
        id=st.just(name),
        organization=ids.of(PartyOrganization),
        person=or_none(ids.of(Person)),
        year=st.integers(1921, 9999),
        mode=or_none(one_of(ReportMode)),
        when=whens(),
        characters=or_none(counts()),
        outlook=or_none(st.booleans()),
        meeting=or_none(ids.of(Activity)),
        entry=entries,
    )


def report_counts(name: str, ids: Ids) -> Drawn[ReportCount]:
    """Counts of work reports with an id."""
    return st.builds(
        ReportCount,
        id=st.just(name),
        year=st.integers(1921, 9999),
        mode=or_none(one_of(ReportMode)),
        number=or_none(counts()),
        outlook=or_none(st.booleans()),
        meeting=or_none(ids.of(Activity)),
        entry=entries,
    )


def marks(ids: Ids) -> Drawn[Mark]:
    """Marks on a sheet."""
    return st.builds(
        Mark, subject=ids.of(*SUBJECT), question=or_none(words()), choice=or_none(words())
    )


rater_labels = st.builds(RaterLabel, name=idents(), value=words())


def ballots(name: str, ids: Ids) -> Drawn[Ballot]:
    """Sheets that were handed in."""
    labels = st.lists(rater_labels, max_size=2, unique_by=lambda one: one.name).map(tuple)
    return st.builds(Ballot, sheet=st.just(name), marks=several(marks(ids)), rater=labels)


def vote_counts(_: str, ids: Ids) -> Drawn[VoteCount]:
    """Counts of votes."""
    return st.builds(
        VoteCount,
        subject=ids.of(*SUBJECT),
        group=or_none(words()),
        question=or_none(words()),
        choice=or_none(words()),
        count=counts(),
    )


def item_points(name: str, ids: Ids) -> Drawn[ItemPoints]:
    """Points side by side; where they were lowered, there is a reason."""

    def build(*, points: Any, known: Any, reason: Any, **fields: Any) -> ItemPoints:
        ordered = sorted(points) if reason is None else points
        ours, checked, final = (
            one if told else None for one, told in zip(ordered, known, strict=True)
        )
        return ItemPoints(
            self_points=ours, checked_points=checked, final_points=final, reason=reason, **fields
        )

    return st.builds(
        build,
        organization=ids.of(*UNIT),
        item=st.just(name),
        points=st.lists(points(), min_size=3, max_size=3),
        known=st.tuples(st.booleans(), st.booleans(), st.booleans()),
        reason=or_none(words()),
        evidence=several(idents()),
    )


def decisions(name: str, ids: Ids) -> Drawn[Decision]:
    """Decisions with an id."""
    return st.builds(
        Decision,
        id=st.just(name),
        body=ids.of(*BODY, Committee),
        on=days(),
        of=ids.of(*SUBJECT),
        result=idents(),
        decided=words(),
        reason=or_none(words()),
        supersedes=or_none(ids.but(Decision, name)),
    )
