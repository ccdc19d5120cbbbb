"""Papers: work reports, ballots, votes, points and decisions, drawn at random.

This module does not know what follows from them.
"""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from lianxin.activities import Activity
from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from lianxin.committees import Committee
from lianxin.dates import When
from lianxin.decisions import Decision
from lianxin.organizations import PartyOrganization
from lianxin.people import Person
from lianxin.records import Entry
from lianxin.reports import ReportCount, ReportMode, WorkReport
from lianxin.scoresheets import ItemPoints
from lianxin.testing import parts, wording
from lianxin.testing.linking import BODY, SUBJECT, UNIT, Within, apart, links, own_ids
from lianxin.testing.parts import Drawn, given_or, idents, one_of, or_none, several, words

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

YEARS = (1921, 9999)


def work_reports(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    years: Drawn[int] | None = None,
    modes: Drawn[ReportMode | None] | None = None,
    whens: Drawn[When] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[WorkReport]:
    """Work reports of organizations.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        years: The years that they are about.
        modes: How they were given.
        whens: When they were given.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no Party organization.

    Shrinks to the organization ``0`` in 1921 with the id ``0``, and nothing else known.
    """
    to = links(within)
    return st.builds(
        WorkReport,
        id=own_ids(ids, within),
        organization=to.to(PartyOrganization),
        person=or_none(to.of(Person)),
        year=given_or(st.integers(*YEARS), years=years),
        mode=given_or(or_none(one_of(ReportMode)), modes=modes),
        when=given_or(parts.whens(), whens=whens),
        characters=or_none(parts.counts()),
        outlook=or_none(st.booleans()),
        meeting=or_none(to.of(Activity)),
        entry=given_or(wording.entries(), entries=entries),
    )


def report_counts(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    years: Drawn[int] | None = None,
    modes: Drawn[ReportMode | None] | None = None,
    numbers: Drawn[int | None] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[ReportCount]:
    """Work reports of which only the number is told.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        years: The years that they are about.
        modes: How they were given.
        numbers: How many there were.
        entries: How the report tells them.

    Shrinks to the year 1921 with the id ``0``, and nothing else known.
    """
    return st.builds(
        ReportCount,
        id=own_ids(ids, within),
        year=given_or(st.integers(*YEARS), years=years),
        mode=given_or(or_none(one_of(ReportMode)), modes=modes),
        number=given_or(or_none(parts.counts()), numbers=numbers),
        outlook=or_none(st.booleans()),
        meeting=or_none(links(within).of(Activity)),
        entry=given_or(wording.entries(), entries=entries),
    )


def marks(
    *,
    within: Within = None,
    questions: Drawn[str | None] | None = None,
    choices: Drawn[str | None] | None = None,
) -> Drawn[Mark]:
    """Marks on a sheet.

    Args:
        within: The register into which ids lead; out of the air if there is none.
        questions: What was asked.
        choices: What was ticked; None is a blank.

    Raises:
        InvalidQuestionError: If the register has nobody who can be marked.

    Shrinks to a blank for the subject ``0``.
    """
    return st.builds(
        Mark,
        subject=links(within).to(*SUBJECT),
        question=given_or(or_none(words()), questions=questions),
        choice=given_or(or_none(words()), choices=choices),
    )


def rater_labels(
    *, names: Drawn[str] | None = None, values: Drawn[str] | None = None
) -> Drawn[RaterLabel]:
    """Labels of raters, never who they are.

    Args:
        names: What the labels tell, such as a post.
        values: What they say of it.

    Shrinks to the value ``0`` of the label ``0``.
    """
    return st.builds(
        RaterLabel,
        name=given_or(idents(), names=names),
        value=given_or(words(), values=values),
    )


def ballots(
    *,
    sheets: Drawn[str] | None = None,
    within: Within = None,
    marked: Drawn[tuple[Mark, ...]] | None = None,
) -> Drawn[Ballot]:
    """Sheets that were handed in.

    Args:
        sheets: The ids of the sheets.
        within: The register into which other ids lead; out of the air if there is none.
        marked: Tuples of the marks on a sheet.

    Raises:
        InvalidQuestionError: If the register has nobody who can be marked.

    Shrinks to the sheet ``0``, without marks and labels.
    """
    labels = st.lists(rater_labels(), max_size=2, unique_by=lambda one: one.name).map(tuple)
    return st.builds(
        Ballot,
        sheet=given_or(idents(), sheets=sheets),
        marks=given_or(several(marks(within=within)), marked=marked),
        rater=labels,
    )


def vote_counts(
    *,
    within: Within = None,
    groups: Drawn[str | None] | None = None,
    questions: Drawn[str | None] | None = None,
    choices: Drawn[str | None] | None = None,
    counts: Drawn[int] | None = None,
) -> Drawn[VoteCount]:
    """Votes that come as counts.

    Args:
        within: The register into which ids lead; out of the air if there is none.
        groups: Who voted, in words.
        questions: What was asked.
        choices: What was ticked; None is a blank.
        counts: How many votes there were.

    Raises:
        InvalidQuestionError: If the register has nobody who can be voted on.

    Shrinks to no blank for the subject ``0``.
    """
    return st.builds(
        VoteCount,
        subject=links(within).to(*SUBJECT),
        group=given_or(or_none(words()), groups=groups),
        question=given_or(or_none(words()), questions=questions),
        choice=given_or(or_none(words()), choices=choices),
        count=given_or(parts.counts(), counts=counts),
    )


def item_points(
    *,
    items: Drawn[str] | None = None,
    within: Within = None,
    points: Drawn[Decimal | int] | None = None,
    reasons: Drawn[str | None] | None = None,
) -> Drawn[ItemPoints]:
    """Self-rated, checked and final points; where they were lowered, there is a reason.

    Args:
        items: The ids of the items.
        within: The register into which other ids lead; out of the air if there is none.
        points: Each of the points.
        reasons: Why points were lowered; without one they never are.

    Raises:
        InvalidQuestionError: If the register has no organization.

    Shrinks to the item ``0`` of the organization ``0``, without points.
    """
    each = given_or(parts.points(), points=points)
    return st.builds(
        _item_points,
        organization=links(within).to(*UNIT),
        item=given_or(idents(), items=items),
        points=st.lists(each, min_size=3, max_size=3),
        known=st.tuples(st.booleans(), st.booleans(), st.booleans()),
        reason=given_or(or_none(words()), reasons=reasons),
        evidence=several(idents()),
    )


def _item_points(*, points: Any, known: Any, reason: str | None, **fields: Any) -> ItemPoints:
    ordered = sorted(points) if reason is None else points
    ours, checked, final = (one if told else None for one, told in zip(ordered, known, strict=True))
    return ItemPoints(
        self_points=ours, checked_points=checked, final_points=final, reason=reason, **fields
    )


def decisions(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    results: Drawn[str] | None = None,
    decided: Drawn[str] | None = None,
) -> Drawn[Decision]:
    """Decisions of bodies.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        results: The names of the results that they are about.
        decided: What was decided.

    Raises:
        InvalidQuestionError: If the register has nobody to decide about.

    Shrinks to the result ``0`` of the subject ``0``, decided as ``0`` on 1 January 2000.
    """
    to = links(within)
    return st.builds(
        _decision,
        id=own_ids(ids, within),
        body=to.to(*BODY, Committee),
        on=parts.days(),
        of=to.to(*SUBJECT),
        result=given_or(idents(), results=results),
        decided=given_or(words(), decided=decided),
        reason=or_none(words()),
        supersedes=or_none(to.others(Decision)),
    )


def _decision(**fields: Any) -> Decision:
    return Decision(**apart(fields, "supersedes"))
