"""Ledger records: rows of ledgers become organizations, members, activities, agreements.

Every row that cannot be read is a problem; a row without problems is a value.
Nobody's name is kept: persons are told by the caller's pseudonyms.

This module does not know how cells are written.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve

from lianxin.activities import Activity, ActivityKind, Audience, Donation
from lianxin.agreements import Agreement, AgreementKind, Commitment, ListItem, ListKind
from lianxin.committees import ChangeOfTerm
from lianxin.dates import When
from lianxin.ledgers import books
from lianxin.ledgers.books import Book
from lianxin.ledgers.known import Known
from lianxin.ledgers.reading_cells import Refused
from lianxin.ledgers.readings import Reading, reading_of
from lianxin.ledgers.rows import LedgerRow, read_sheet
from lianxin.organizations import PartyOrganization
from lianxin.people import Person
from lianxin.records import Entry
from lianxin.texts import Text

__all__ = [
    "read_activities",
    "read_agreements",
    "read_changes_of_term",
    "read_donations",
    "read_members",
    "read_organizations",
]


def _told_again(record: Any, row: LedgerRow) -> tuple[str, ...]:
    """What no two rows may tell: an id, and without a number of its own the same things."""
    named = f"id {record.id}"
    return (named,) if "id" in row.values else (named, repr(evolve(record, id="-")))


def read_organizations(
    table: Any,
    *,
    book: Book = books.ORGANIZATIONS,
    fill_down: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
    hosts: Mapping[str, str] | None = None,
) -> Reading[PartyOrganization]:
    """Party organizations from their ledger (党组织名册).

    Args:
        table: The rows, or a data frame.
        book: How its columns are called.
        fill_down: The columns, by header, in which a blank repeats the cell above.
        names: The ids of Party organizations by their words; None takes the words for ids.
        hosts: The ids of the units in which they stand; None takes the words for ids.

    >>> rows = [{"党组织名称": "甲党支部", "类别": "联合党支部", "依托单位": "甲公司、乙公司"}]
    >>> (one,) = read_organizations(rows).values()
    >>> one.hosts, one.branch_kind.zh
    (('甲公司', '乙公司'), '联合党支部')
    """
    sheet = read_sheet(book, table, fill_down=fill_down)
    known, units = Known.by_words(names), Known.by_words(hosts)

    def make(row: LedgerRow) -> Iterator[PartyOrganization]:
        said = dict(row.values)
        form, kind = said.pop("form")
        _check_members(said)
        said["id"] = known.one(said["id"], "id")
        if said.get("superior") is not None:
            said["superior"] = known.one(said["superior"], "superior")
        said["hosts"] = units.several(said.get("hosts", ()), "hosts")
        yield PartyOrganization(form=form, branch_kind=kind, **said)

    return reading_of(sheet, make, lambda one, _: (one.id,))


def _check_members(said: dict[str, Any]) -> None:
    """Refuse full and probationary members that are not all members."""
    total = said.pop("all_members", None)
    parts = [said.get("full_members"), said.get("probationary_members")]
    known = [one for one in parts if one is not None]
    if total is not None and len(known) == len(parts) and sum(known) != total:
        added = " + ".join(map(str, known))
        asked = Text(f"党员总数等于{added}", f"have {added} members in all")
        raise Refused(asked, "all_members", total)


def read_members(
    table: Any,
    *,
    pseudonym: Callable[[str], str],
    book: Book = books.MEMBERS,
    fill_down: tuple[str, ...] = (),
) -> Reading[Person]:
    """Members from their ledger, by pseudonyms alone (党员名册).

    A ledger without names may hold the pseudonyms themselves (人员编号).

    >>> rows = [{"姓名": "某某", "党支部": "甲党支部", "党员类别": "预备党员", "身份证号": "…"}]
    >>> (one,) = read_members(rows, pseudonym=lambda _: "p1").values()
    >>> one.id, one.status.zh
    ('p1', '预备党员')
    """
    sheet = read_sheet(book, table, fill_down=fill_down, pseudonym=pseudonym)

    def make(row: LedgerRow) -> Iterator[Person]:
        told = {row.values[name] for name in ("id", "pseudonym") if name in row.values}
        if len(told) != 1:
            asked = Text("写明姓名或人员编号，二者一致", "name one person: by 姓名 or 人员编号")
            raise Refused(asked)
        yield Person(id=told.pop(), status=row.values.get("status"))

    return reading_of(sheet, make, lambda one, _: (one.id,))


def read_activities(
    table: Any,
    *,
    book: Book = books.ACTIVITIES,
    fill_down: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
    prefix: str = "activity",
) -> Reading[Activity]:
    """Meetings and activities from their ledger (三会一课台账, 活动台账).

    >>> rows = [{"党组织": "甲党支部", "会议类型": "党课", "时间": "2022.11", "实到人数": "12人"}]
    >>> (one,) = read_activities(rows).values()
    >>> one.kind.zh, one.when.as_said, one.members_present
    ('党课', '2022.11', 12)
    """
    sheet, known = read_sheet(book, table, fill_down=fill_down), Known.by_words(names)

    def make(row: LedgerRow) -> Iterator[Activity]:
        said = {"id": f"{prefix}-{row.number}", **row.values}
        title, group = said.pop("title", None), said.pop("audience", None)
        number = said.pop("audience_count", None)
        if title is not None:
            said["titles"] = (title,)
        if group is not None or number is not None:
            said["audience"] = (Audience(group=group or "参加人员", count=number),)
        when = _dated(said)
        if when is not None:
            said["when"] = when
        for name in ("organizers", "partners"):
            said[name] = known.several(said.get(name, ()), name)
        if "state" in said:
            said["entry"] = Entry(state=said.pop("state"))
        yield Activity(**said)

    return reading_of(sheet, make, _told_again)


def _dated(said: dict[str, Any]) -> When | None:
    """When it was: by its date, or else by the columns of years and months."""
    year, month = said.pop("year", None), said.pop("month", None)
    when: When | None = said.get("when")
    if when is None:
        if year is None and month is not None:
            raise Refused(Text("写明月份所在的年份", "name the year of its month"), "month", month)
        if year is None:
            return None
        return When.in_year(year) if month is None else When.in_month(year, month)
    ends = [side for side in (when.earliest, when.latest) if side is not None]
    same_year = year is None or {side.year for side in ends} <= {year}
    if not same_year or (month is not None and {side.month for side in ends} - {month}):
        asked = Text("日期与年份、月份列一致", "agree with the columns of year and month")
        raise Refused(asked, "when", when.as_said)
    return when


def read_changes_of_term(
    table: Any,
    *,
    book: Book = books.CHANGES_OF_TERM,
    fill_down: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
    prefix: str = "change",
) -> Reading[ChangeOfTerm]:
    """Changes of term from their ledger (换届台账)."""
    sheet, known = read_sheet(book, table, fill_down=fill_down), Known.by_words(names)

    def make(row: LedgerRow) -> Iterator[ChangeOfTerm]:
        said = {"id": f"{prefix}-{row.number}", **row.values}
        said["organization"] = known.one(said["organization"], "organization")
        yield ChangeOfTerm(**said)

    return reading_of(sheet, make, _told_again)


def read_agreements(
    table: Any,
    *,
    book: Book = books.AGREEMENTS,
    fill_down: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
    prefix: str = "agreement",
) -> Reading[Agreement]:
    """Co-building agreements from their ledger (结对共建台账).

    A term of so many years is kept as it was said: the day on which it ends is a
    convention of the partners, which no ledger tells.
    """
    sheet, known = read_sheet(book, table, fill_down=fill_down), Known.by_words(names)

    def make(row: LedgerRow) -> Iterator[Agreement]:
        said = row.values
        lists = (("needs", ListKind.NEED), ("resources", ListKind.RESOURCE))
        kinds = (*lists, ("projects", ListKind.PROJECT))
        content = said.get("content")
        yield Agreement(
            id=said.get("id", f"{prefix}-{row.number}"),
            partners=(
                *known.several(said["one"], "one"),
                *known.several(said["other"], "other"),
            ),
            kind=said.get("kind", AgreementKind.PAIRING),
            signed=said.get("signed"),
            items=tuple(
                ListItem(kind=kind, words=one) for name, kind in kinds for one in said.get(name, ())
            ),
            commitments=() if content is None else (Commitment(words=content),),
            **_held(said),
        )

    return reading_of(sheet, make, _told_again)


def _held(said: Mapping[str, Any]) -> dict[str, Any]:
    """How long an agreement holds, by the column of its term and that of its beginning."""
    told = dict(said.get("term", {}))
    since = said.get("since")
    if since is not None and told.get("since", since) != since:
        asked = Text("与期限列所写的开始时间一致", "be the beginning that its term names")
        raise Refused(asked, "since", since.as_said)
    return told if since is None else {**told, "since": since}


def read_donations(
    table: Any,
    *,
    book: Book = books.DONATIONS,
    fill_down: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
    prefix: str = "donation",
) -> Reading[Activity]:
    """Donations from their ledger (捐赠帮扶台账), as activities.

    >>> rows = [{"捐赠单位": "甲党支部", "受赠单位": "东村", "金额（万元）": "1.5"}]
    >>> (one,) = read_donations(rows).values()
    >>> one.payload.yuan, one.payload.recipients
    (15000, ('东村',))
    """
    sheet, known = read_sheet(book, table, fill_down=fill_down), Known.by_words(names)

    def make(row: LedgerRow) -> Iterator[Activity]:
        said = row.values
        yield Activity(
            id=said.get("id", f"{prefix}-{row.number}"),
            kind=ActivityKind.DONATION,
            when=said.get("when", When()),
            organizers=known.several(said["organizers"], "organizers"),
            payload=Donation(
                yuan=said.get("yuan"),
                recipients=known.several(said.get("recipients", ()), "recipients"),
                goods=said.get("goods", ()),
            ),
        )

    return reading_of(sheet, make, _told_again)
