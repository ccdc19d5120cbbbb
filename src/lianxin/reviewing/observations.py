"""Observations: what a review has to say of one thing in a register.

An observation is about one record of one organization; it carries the finding
of the rule that was asked, or says why no rule could be.

This module does not know what is asked.
"""

from collections.abc import Iterable, Mapping
from typing import Any, final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import a, ident, label, maybe
from lianxin.dates import Period
from lianxin.exhibits import Exhibit
from lianxin.organizations import Partner, PartnerKind, PartyForm, PartyOrganization
from lianxin.register import Register
from lianxin.regulations import Finding, Status, ask
from lianxin.texts import Labeled, Text

__all__ = ["Observation", "Topic", "asked", "in_order", "is_there", "unit_type"]


class Topic(Labeled):
    """What an observation is about (核查事项)."""

    FORM = "form", "组织形式"
    SIZE = "size", "人数"
    UNITS = "units", "联合单位数"
    COMMITTEE = "committee", "支部委员会"
    COMMITTEE_SIZE = "committee_size", "委员人数"
    TERM = "term", "任期"
    TERM_REMINDER = "term_reminder", "换届提醒"
    POSTPONEMENT = "postponement", "延期或提前换届"
    MEETING = "meeting", "会议"
    STUDY = "study", "学习培训"
    MEMBER_APPRAISAL = "member_appraisal", "民主评议党员"
    REPORT = "report", "述职"
    AGREEMENT_TERM = "agreement_term", "协议期限"
    AGREEMENT_RENEWAL = "agreement_renewal", "协议续签"
    COMMITMENT = "commitment", "协议承诺"


@final
@frozen(kw_only=True)
class Observation:
    """One thing that a review has to say (核查结论).

    Attributes:
        organization: The id of the organization.
        topic: What it is about.
        about: The id of the record, if it is not the organization itself.
        status: What it says.
        text: Why, in both languages.
        due: The day that something is due, if there is one.
        period: The period in question, if there is one.
        finding: The finding of the rule that was asked, if one was.
    """

    organization: str = field(validator=ident, metadata=label("组织"))
    topic: Topic = field(validator=a(Topic), metadata=label("事项"))
    about: str = field(default="", metadata=label("记录"))
    status: Status = field(validator=a(Status), metadata=label("结论"))
    text: Text = field(validator=a(Text), metadata=label("理由"))
    due: Date | None = field(default=None, validator=maybe(a(Date)), metadata=label("期限"))
    period: Period | None = field(default=None, validator=maybe(a(Period)), metadata=label("期间"))
    finding: Finding | None = field(
        default=None, validator=maybe(a(Finding)), metadata=label("依据")
    )

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        about = self.about or self.organization
        said = f"{self.topic.value}: {self.status.value}".replace("_", " ")
        return Exhibit(
            title=Text(f"{about}　{self.topic.zh}：{self.status.zh}", f"{about} {said}"),
            notes=(self.text,),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def asked(
    organization: str,
    topic: Topic,
    rule: str,
    given: Mapping[str, Any],
    as_of: Date,
    **more: Any,
) -> Observation:
    """What a rule says of something, as an observation; more fields of it may be given."""
    finding = ask(rule, dict(given), as_of=as_of)
    return Observation(
        organization=organization,
        topic=topic,
        status=finding.status,
        text=finding.why,
        due=finding.due,
        finding=finding,
        **more,
    )


def in_order(found: Iterable[Observation]) -> tuple[Observation, ...]:
    """Observations by organization, topic and record, whatever the order of records."""
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.organization,
                list(Topic).index(one.topic),
                one.about,
                "" if one.period is None else str(one.period.first),
                one.text.en,
            ),
        )
    )


def is_there(body: PartyOrganization, as_of: Date) -> bool:
    """Whether an organization may be there on a day: not surely before or after its time."""
    if not body.entry.is_done:
        return False
    founded, ended = body.founded, body.ended
    later = founded is not None and founded.earliest is not None and founded.earliest > as_of
    over = ended is not None and ended.latest is not None and ended.latest <= as_of
    return not later and not over


_UNIT_TYPES = {
    PartnerKind.VILLAGE: "village",
    PartnerKind.RESIDENTS_COMMITTEE: "community",
}


def unit_type(register: Register, body: PartyOrganization) -> str | None:
    """Village, community or other, by the hosts; None where there is none to tell by."""
    hosts = [register.by_id.get(host) for host in body.hosts]
    kinds = {
        _UNIT_TYPES.get(host.kind, "other") if isinstance(host, Partner) else "other"
        for host in hosts
    }
    if len(kinds) == 1:
        return kinds.pop()
    return None if not kinds or body.form is not PartyForm.BRANCH else "other"
