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
from lianxin.ledgers.books import Book, reading_on
from lianxin.ledgers.known import Known
from lianxin.ledgers.raw_cells import Refused
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
    alone = "id" in row.cells or not row.tells(*row.cells)
    return (named,) if alone else (named, repr(evolve(record, id="-")))


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
    known = Known.by_words(names)
    further: dict[str, Callable[[Any], Any]] = {
        "id": known.one,
        "superior": known.one,
        "hosts": Known.by_words(hosts).several,
    }
    sheet = read_sheet(reading_on(book, further), table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[PartyOrganization]:
        said = {name: one for name, one in row.values.items() if name != "all_members"}
        form, kind = said.pop("form")
        yield PartyOrganization(form=form, branch_kind=kind, **said)

    return reading_of(sheet, make, lambda one, _: (one.id,), _check_members)


def _check_members(row: LedgerRow) -> Iterator[Refused]:
    """Refuse full and probationary members that are not all members."""
    total = row.values.get("all_members")
    parts = [row.values.get("full_members"), row.values.get("probationary_members")]
    known = [one for one in parts if one is not None]
    if total is not None and len(known) == len(parts) and sum(known) != total:
        added = " + ".join(map(str, known))
        asked = Text(f"党员总数等于{added}", f"have {added} members in all")
        yield Refused(asked, "all_members")


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
    several = Known.by_words(names).several
    known = {"organizers": several, "partners": several}
    sheet = read_sheet(reading_on(book, known), table, fill_down=fill_down)

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
        if "state" in said:
            said["entry"] = Entry(state=said.pop("state"))
        yield Activity(**said)

    return reading_of(sheet, make, _told_again, _check_date)


def _dated(said: dict[str, Any]) -> When | None:
    """When it was: by its date, or else by the columns of years and months."""
    year, month = said.pop("year", None), said.pop("month", None)
    when: When | None = said.get("when")
    if when is not None or year is None:
        return when
    return When.in_year(year) if month is None else When.in_month(year, month)


def _check_date(row: LedgerRow) -> Iterator[Refused]:
    """Refuse a month without its year, and a date of another year or month than their columns."""
    when, year, month = (row.values.get(name) for name in ("when", "year", "month"))
    if when is None:
        if month is not None and year is None and row.tells("when", "year"):
            yield Refused(Text("写明月份所在的年份", "name the year of its month"), "month")
        return
    ends = [side for side in (when.earliest, when.latest) if side is not None]
    same_year = year is None or {side.year for side in ends} <= {year}
    if not same_year or (month is not None and {side.month for side in ends} - {month}):
        asked = Text("日期与年份、月份列一致", "agree with the columns of year and month")
        yield Refused(asked, "when")


def read_changes_of_term(
    table: Any,
    *,
    book: Book = books.CHANGES_OF_TERM,
    fill_down: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
    prefix: str = "change",
) -> Reading[ChangeOfTerm]:
    """Changes of term from their ledger (换届台账)."""
    known = {"organization": Known.by_words(names).one}
    sheet = read_sheet(reading_on(book, known), table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[ChangeOfTerm]:
        yield ChangeOfTerm(**{"id": f"{prefix}-{row.number}", **row.values})

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
    several = Known.by_words(names).several
    known = {"one": several, "other": several}
    sheet = read_sheet(reading_on(book, known), table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[Agreement]:
        said = row.values
        lists = (("needs", ListKind.NEED), ("resources", ListKind.RESOURCE))
        kinds = (*lists, ("projects", ListKind.PROJECT))
        content = said.get("content")
        yield Agreement(
            id=said.get("id", f"{prefix}-{row.number}"),
            partners=(*said["one"], *said["other"]),
            kind=said.get("kind", AgreementKind.PAIRING),
            signed=said.get("signed"),
            items=tuple(
                ListItem(kind=kind, words=one) for name, kind in kinds for one in said.get(name, ())
            ),
            commitments=() if content is None else (Commitment(words=content),),
            **_held(said),
        )

    return reading_of(sheet, make, _told_again, _check_beginning)


def _held(said: Mapping[str, Any]) -> dict[str, Any]:
    """How long an agreement holds, by the column of its term and that of its beginning."""
    told = dict(said.get("term", {}))
    since = said.get("since")
    return told if since is None else {**told, "since": since}


def _check_beginning(row: LedgerRow) -> Iterator[Refused]:
    """Refuse a beginning that is another one than that of the term."""
    since = row.values.get("since")
    if since is not None and row.values.get("term", {}).get("since", since) != since:
        asked = Text("与期限列所写的开始时间一致", "be the beginning that its term names")
        yield Refused(asked, "since")


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
    several = Known.by_words(names).several
    known = {"organizers": several, "recipients": several}
    sheet = read_sheet(reading_on(book, known), table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[Activity]:
        said = row.values
        yield Activity(
            id=said.get("id", f"{prefix}-{row.number}"),
            kind=ActivityKind.DONATION,
            when=said.get("when", When()),
            organizers=said["organizers"],
            payload=Donation(
                yuan=said.get("yuan"),
                recipients=said.get("recipients", ()),
                goods=said.get("goods", ()),
            ),
        )

    return reading_of(sheet, make, _told_again)
