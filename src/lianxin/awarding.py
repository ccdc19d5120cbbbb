"""Awarding: whom the places of an appraisal honor.

Awards stand beside grades.  The library proposes, by the published rules; a
body decides.

This module does not know how places were won.
"""

from collections.abc import Mapping
from typing import final

from attrs import field, frozen

from lianxin._checks import label as named
from lianxin.exhibits import Exhibit, cells
from lianxin.outcomes import StageOutcome
from lianxin.rules.award import Award, Honors
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import EVERYBODY
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
        missing: What nobody answered, so that the place is not certain.
        cite: The clause of the paper.
    """

    award: str = field(metadata=named("表彰"))
    label: Text = field(metadata=named("名称"))
    subject: str = field(metadata=named("对象"))
    honored: tuple[str, ...] = field(metadata=named("受表彰者"))
    honors: Honors = field(metadata=named("表彰对象"))
    certainty: Certainty = field(metadata=named("确定程度"))
    missing: tuple[str, ...] = field(default=(), metadata=named("缺项"))
    cite: str | None = field(default=None, metadata=named("条款"))

    @property
    def exhibit(self) -> Exhibit:
        """The award as a table."""
        return Exhibit(
            title=self.label,
            rows=(cells(", ".join(self.honored) or None, self.subject, self.certainty.text),),
            head=(Text("表彰", "honored"), Text("凭", "by"), Text("确定程度", "certainty")),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


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
        _honor(one, stage, subject, links.get(subject, {}))
        for one in scheme.awards
        for stage in stages
        if stage.id == one.places
        for subject, said in stage.labels
        if "taken" in said
    )


def _honor(
    one: Award, stage: StageOutcome, subject: str, links: Mapping[str, tuple[str, ...]]
) -> Honor:
    honored = (subject,) if one.honors is Honors.SUBJECT else links.get(str(one.honors), ())
    missing = stage.lacks(subject) | stage.lacks(EVERYBODY)
    certain = stage.says(subject) == frozenset({"taken"}) and not missing
    return Honor(
        award=one.id,
        label=one.label,
        subject=subject,
        honored=honored,
        honors=one.honors,
        certainty=Certainty.PROPOSED if certain else Certainty.UNDECIDED,
        missing=tuple(sorted(missing)),
        cite=one.cite,
    )
