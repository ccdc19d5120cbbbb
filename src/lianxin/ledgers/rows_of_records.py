"""Rows of records: organizations, members, activities, agreements and donations, written.

Each row is what the reader of the same ledger reads back as the same value.

This module does not know how cells are written, nor where the rows go.
"""

from collections.abc import Iterable

from lianxin.activities import Activity, Donation
from lianxin.agreements import Agreement, ListKind
from lianxin.committees import ChangeOfTerm
from lianxin.ledgers import books
from lianxin.ledgers.readings import Reading
from lianxin.ledgers.records import (
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_donations,
    read_members,
    read_organizations,
)
from lianxin.ledgers.writing import (
    Names,
    Row,
    date_words,
    ids_of,
    joined,
    number_words,
    written,
)
from lianxin.organizations import PartyOrganization
from lianxin.people import Person

__all__ = [
    "activity_rows",
    "agreement_rows",
    "change_of_term_rows",
    "donation_rows",
    "member_rows",
    "organization_rows",
]


def organization_rows(
    organizations: Iterable[PartyOrganization],
    *,
    names: Names = None,
    hosts: Names = None,
    leave_out: Iterable[str] = (),
) -> list[Row]:
    """Party organizations as rows of their ledger (党组织名册).

    Args:
        organizations: The organizations.
        names: The words of Party organizations by their ids; None writes the ids.
        hosts: The words of the units in which they stand; None writes the ids.
        leave_out: Fields that the ledger has no column for, and that need not be told.

    Raises:
        InvalidDataError: With every field that would not be read back.

    >>> from lianxin.organizations import PartyForm
    >>> one = PartyOrganization(id="甲党支部", form=PartyForm.BRANCH, full_members=12)
    >>> (row,) = organization_rows([one])
    >>> row["党组织名称"], row["组织类型"], row["正式党员数"], row["预备党员数"]
    ('甲党支部', '党支部', '12', '')
    >>> read_organizations([row]).values() == (one,)
    True
    """

    def cells(one: PartyOrganization) -> dict[str, str]:
        return {
            "id": joined([one.id], names),
            "form": one.form.zh if one.branch_kind is None else one.branch_kind.zh,
            "superior": joined([] if one.superior is None else [one.superior], names),
            "hosts": joined(one.hosts, hosts),
            "founded": date_words(one.founded),
            "ended": date_words(one.ended),
            "full_members": number_words(one.full_members),
            "probationary_members": number_words(one.probationary_members),
        }

    def read(rows: list[Row]) -> Reading[PartyOrganization]:
        return read_organizations(rows, names=ids_of(names), hosts=ids_of(hosts))

    return written(books.ORGANIZATIONS, PartyOrganization, organizations, cells, read, leave_out)


def member_rows(members: Iterable[Person]) -> list[Row]:
    """Members as rows of their ledger (党员名册), by their pseudonyms alone.

    Raises:
        InvalidDataError: If an id would not be read back.

    >>> member_rows([Person(id="p1")])
    [{'人员编号': 'p1', '党员类别': ''}]
    """

    def cells(one: Person) -> dict[str, str]:
        return {"pseudonym": one.id, "status": "" if one.status is None else one.status.zh}

    return written(
        books.MEMBERS, Person, members, cells, lambda rows: read_members(rows, pseudonym=str)
    )


def activity_rows(
    activities: Iterable[Activity], *, names: Names = None, leave_out: Iterable[str] = ()
) -> list[Row]:
    """Meetings and activities as rows of their ledger (三会一课台账, 活动台账).

    Raises:
        InvalidDataError: With every field that would not be read back.

    >>> reading = read_activities([{"党组织": "甲", "类型": "党课", "时间": "2022.11"}])
    >>> (row,) = activity_rows(reading.values())
    >>> row["活动类型"], row["活动日期"], row["主办单位"], row["任务状态"]
    ('党课', '2022.11', '甲', '已完成')
    """

    def cells(one: Activity) -> dict[str, str]:
        (group, *_) = one.audience or (None,)
        return {
            "id": one.id,
            "kind": one.kind.zh,
            "when": date_words(one.when),
            "organizers": joined(one.organizers, names),
            "partners": joined(one.partners, names),
            "title": "" if not one.titles else one.titles[0],
            "members_due": number_words(one.members_due),
            "members_present": number_words(one.members_present),
            "guests": number_words(one.guests),
            "audience": "" if group is None else group.group,
            "audience_count": "" if group is None else number_words(group.count),
            "mode": "" if one.mode is None else one.mode.zh,
            "minutes": "" if one.minutes is None else f"{one.minutes}分钟",
            "state": one.entry.state.zh,
        }

    def read(rows: list[Row]) -> Reading[Activity]:
        return read_activities(rows, names=ids_of(names))

    return written(books.ACTIVITIES, Activity, activities, cells, read, leave_out)


def change_of_term_rows(
    changes: Iterable[ChangeOfTerm], *, names: Names = None, leave_out: Iterable[str] = ()
) -> list[Row]:
    """Changes of term as rows of their ledger (换届台账).

    Raises:
        InvalidDataError: With every field that would not be read back.
    """

    def cells(one: ChangeOfTerm) -> dict[str, str]:
        return {
            "id": one.id,
            "organization": joined([one.organization], names),
            "when": date_words(one.when),
            "due": date_words(one.due),
        }

    def read(rows: list[Row]) -> Reading[ChangeOfTerm]:
        return read_changes_of_term(rows, names=ids_of(names))

    return written(books.CHANGES_OF_TERM, ChangeOfTerm, changes, cells, read, leave_out)


def agreement_rows(
    agreements: Iterable[Agreement], *, names: Names = None, leave_out: Iterable[str] = ()
) -> list[Row]:
    """Co-building agreements as rows of their ledger (结对共建台账).

    Raises:
        InvalidDataError: With every field that would not be read back.
    """

    def cells(one: Agreement) -> dict[str, str]:
        lists = {"needs": ListKind.NEED, "resources": ListKind.RESOURCE}
        lists |= {"projects": ListKind.PROJECT}
        return {
            "id": one.id,
            "one": joined(one.partners[:1], names),
            "other": joined(one.partners[1:], names),
            "signed": date_words(one.signed),
            "since": date_words(one.since),
            "term": _term(one),
            "kind": one.kind.zh,
            "content": "；".join(promise.words for promise in one.commitments),
            **{
                name: "、".join(item.words for item in one.items if item.kind is kind)
                for name, kind in lists.items()
            },
        }

    def read(rows: list[Row]) -> Reading[Agreement]:
        return read_agreements(rows, names=ids_of(names))

    return written(books.AGREEMENTS, Agreement, agreements, cells, read, leave_out)


def _term(one: Agreement) -> str:
    """How long an agreement holds, in the words of one cell."""
    if one.open_ended:
        return "长期"
    return date_words(one.until) or one.entry.as_said or ""


def donation_rows(
    donations: Iterable[Activity], *, names: Names = None, leave_out: Iterable[str] = ()
) -> list[Row]:
    """Donations as rows of their ledger (捐赠帮扶台账).

    Raises:
        InvalidDataError: With every field that would not be read back, and each activity
            that is no donation.
    """

    def cells(one: Activity) -> dict[str, str]:
        given = one.payload if isinstance(one.payload, Donation) else Donation()
        return {
            "id": one.id,
            "organizers": joined(one.organizers, names),
            "recipients": joined(given.recipients, names),
            "when": date_words(one.when),
            "yuan": number_words(given.yuan),
            "goods": "、".join(given.goods),
        }

    def read(rows: list[Row]) -> Reading[Activity]:
        return read_donations(rows, names=ids_of(names))

    return written(books.DONATIONS, Activity, donations, cells, read, leave_out)
