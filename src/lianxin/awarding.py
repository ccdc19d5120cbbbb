"""Awarding: whom the places of an appraisal honor.

Awards stand beside grades.  The library proposes, by the published rules; a
body decides.

This module does not know how places were won.
"""

from collections.abc import Mapping
from typing import final

from attrs import field, frozen

from lianxin.outcomes import StageOutcome
from lianxin.rules.award import Award, Honors
from lianxin.rules.scheme import Scheme
from lianxin.texts import Labeled, Text

__all__ = ["Certainty", "Honor", "award"]


class Certainty(Labeled):
    """How far a proposal is settled (确定程度)."""

    PROPOSED = "proposed", "拟表彰"
    UNDECIDED = "undecided", "待定"


@final
@frozen(kw_only=True)
class Honor:
    """One award that is proposed (拟表彰).

    Attributes:
        award: The id of the award.
        label: Its name.
        subject: The one who was appraised.
        honored: The ids of those who are honored; empty where the link is not known.
        honors: How those honored are linked to the one appraised.
        certainty: Whether the place is certain.
        cite: The clause of the paper.
    """

    award: str = field()
    label: Text = field()
    subject: str = field()
    honored: tuple[str, ...] = field()
    honors: Honors = field()
    certainty: Certainty = field()
    cite: str | None = field(default=None)


def award(
    scheme: Scheme,
    stages: tuple[StageOutcome, ...],
    links: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> tuple[Honor, ...]:
    """Everybody who is to be honored, award by award.

    Args:
        scheme: The scheme, with its awards.
        stages: What each stage found.
        links: For each subject, the ids of its ``host``, ``secretary`` and ``nominees``.
    """
    return tuple(
        _honor(one, subject, labels, links.get(subject, {}))
        for one in scheme.awards
        for stage in stages
        if stage.id == one.places
        for subject, labels in stage.labels
        if "taken" in labels
    )


def _honor(
    one: Award, subject: str, labels: frozenset[str], links: Mapping[str, tuple[str, ...]]
) -> Honor:
    honored = (subject,) if one.honors is Honors.SUBJECT else links.get(str(one.honors), ())
    certain = labels == frozenset({"taken"})
    return Honor(
        award=one.id,
        label=one.label,
        subject=subject,
        honored=honored,
        honors=one.honors,
        certainty=Certainty.PROPOSED if certain else Certainty.UNDECIDED,
        cite=one.cite,
    )
