"""Bodies: organizations and what becomes of them, drawn at random.

This module does not know what bodies do.
"""

from typing import Any

from hypothesis import strategies as st

from lianxin.dates import When
from lianxin.lifetimes import Lifetime
from lianxin.organizations import (
    BranchKind,
    Change,
    ChangeKind,
    OrgKind,
    Partner,
    PartnerKind,
    PartyForm,
    PartyOrganization,
    SubDistrict,
    Trade,
    TwoNewOrganization,
)
from lianxin.records import Entry
from lianxin.testing import parts, wording
from lianxin.testing.linking import (
    ENDED,
    FOUNDED,
    SPAN,
    UNIT,
    Links,
    Within,
    apart,
    links,
    own_ids,
)
from lianxin.testing.parts import Drawn, given_or, one_of, or_none, several

__all__ = [
    "changes",
    "lifetimes",
    "partners",
    "party_organizations",
    "sub_districts",
    "two_new_organizations",
]


def sub_districts(*, ids: Drawn[str] | None = None) -> Drawn[SubDistrict]:
    """Sub-districts.

    Args:
        ids: Their ids.

    Shrinks to the id ``0``.
    """
    return st.builds(SubDistrict, id=given_or(parts.idents(), ids=ids))


def two_new_organizations(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    kinds: Drawn[OrgKind] | None = None,
    trades: Drawn[Trade] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[TwoNewOrganization]:
    """Two-new organizations.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        kinds: What kind of organization they are.
        trades: What they do.
        entries: How the report tells them.

    Shrinks to the id ``0``, and nothing else known.
    """
    return st.builds(
        TwoNewOrganization,
        id=own_ids(ids, within),
        kind=given_or(or_none(one_of(OrgKind)), kinds=kinds),
        trade=given_or(or_none(one_of(Trade)), trades=trades),
        same_as=several(links(within).of(TwoNewOrganization, Partner)),
        entry=given_or(wording.entries(), entries=entries),
    )


def partners(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    kinds: Drawn[PartnerKind] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[Partner]:
    """Partners: bodies that are no two-new organizations but take part.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        kinds: What they are.
        entries: How the report tells them.

    Shrinks to a partner of the first kind with the id ``0``, and nothing else known.
    """
    return st.builds(
        Partner,
        id=own_ids(ids, within),
        kind=given_or(one_of(PartnerKind), kinds=kinds),
        same_as=several(links(within).of(TwoNewOrganization, Partner)),
        entry=given_or(wording.entries(), entries=entries),
    )


def party_organizations(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    forms: Drawn[PartyForm] | None = None,
    branch_kinds: Drawn[BranchKind] | None = None,
    full_members: Drawn[int] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[PartyOrganization]:
    """Party organizations; only a branch has a kind, and a joint one has hosts.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        forms: Whether they are branches, general branches or committees.
        branch_kinds: What kind of branch a branch is.
        full_members: How many full members they have.
        entries: How the report tells them.

    Shrinks to one of the first form with the id ``0``, and nothing else known.
    """
    to = links(within)
    return st.builds(
        _party_organization,
        id=own_ids(ids, within),
        form=given_or(one_of(PartyForm), forms=forms),
        branch_kind=given_or(or_none(one_of(BranchKind)), branch_kinds=branch_kinds),
        hosts=several(to.of(TwoNewOrganization, Partner)),
        more_hosts=st.booleans(),
        superior=or_none(to.others(PartyOrganization)),
        founded=or_none(parts.around(FOUNDED)),
        ended=or_none(parts.around(ENDED)),
        full_members=given_or(or_none(parts.counts()), full_members=full_members),
        probationary_members=or_none(parts.counts()),
        same_as=several(to.of(PartyOrganization)),
        entry=given_or(wording.entries(), entries=entries),
    )


def _party_organization(
    *, form: PartyForm, branch_kind: BranchKind | None, more_hosts: bool, **fields: Any
) -> PartyOrganization:
    kind = branch_kind if form is PartyForm.BRANCH else None
    lonely = kind is BranchKind.JOINT and len(fields["hosts"]) == 1
    return PartyOrganization(
        form=form,
        branch_kind=kind,
        more_hosts=more_hosts or lonely,
        **apart(fields, "superior"),
    )


def changes(
    *,
    ids: Drawn[str] | None = None,
    within: Within = None,
    kinds: Drawn[ChangeKind] | None = None,
    whens: Drawn[When] | None = None,
    entries: Drawn[Entry] | None = None,
) -> Drawn[Change]:
    """Changes of Party organizations, or of two-new organizations; a merger has two or more.

    Args:
        ids: Their ids.
        within: The register into which other ids lead; out of the air if there is none.
        kinds: What became of the organizations.
        whens: When it happened.
        entries: How the report tells them.

    Raises:
        InvalidQuestionError: If the register has no organization.

    Shrinks to a founding of the organization ``0``, at a time that is not known.
    """
    to = links(within)
    to.to(*UNIT)
    when = {kind: given_or(usual, whens=whens) for kind, usual in _CHANGED.items()}
    fields = {
        "id": own_ids(ids, within),
        "entry": given_or(wording.entries(), entries=entries),
    }
    able = st.sampled_from([kind for kind in ChangeKind if _changed(to, kind)])
    return given_or(able, kinds=kinds).flatmap(
        lambda kind: _changes(to, kind, when=when[ChangeKind(kind)], **fields)
    )


_CHANGED = {
    ChangeKind.FOUNDED: parts.around(FOUNDED),
    ChangeKind.DISSOLVED: parts.around(ENDED),
    ChangeKind.MERGED: parts.around(ENDED),
    ChangeKind.RENAMED: parts.whens_between(*SPAN),
}
"""When organizations of a made-up register change."""


def _changed(to: Links, kind: ChangeKind) -> list[type]:
    """The kinds of organizations of which there are enough for a kind of change."""
    return [unit for unit in UNIT if to.has(2 if kind is ChangeKind.MERGED else 1, unit)]


def _changes(to: Links, kind: ChangeKind, **fields: Drawn[Any]) -> Drawn[Change]:
    """Changes of one kind; a merger in a register without two organizations is refused."""
    if not _changed(to, kind):
        to.distinct(UNIT[0])
    return st.one_of([_changes_of(to, kind, unit, **fields) for unit in _changed(to, kind)])


def _changes_of(to: Links, kind: ChangeKind, unit: type, **fields: Drawn[Any]) -> Drawn[Change]:
    merger = kind is ChangeKind.MERGED
    into = to.of(unit)
    return st.builds(
        Change,
        kind=st.just(kind),
        of=to.distinct(unit) if merger else several(into, 1),
        into=into if merger else or_none(into),
        **fields,
    )


def lifetimes(*, whens: Drawn[When] | None = None) -> Drawn[Lifetime]:
    """Lifetimes of bodies; each end may be unknown.

    Args:
        whens: When a body was founded, and when it ended.

    Shrinks to a lifetime of which nothing is known.
    """
    ends = or_none(given_or(parts.whens(), whens=whens))
    return st.builds(Lifetime, founded=ends, ended=ends)
