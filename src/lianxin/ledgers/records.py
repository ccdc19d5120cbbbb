"""Ledger records: rows of ledgers become organizations, activities, agreements, votes.

Every row that cannot be read is a problem; a row without problems is a value.
Nobody's name is kept: persons are told by the caller's pseudonyms.

This module does not know how cells are written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar, final

from attrs import field, frozen

from lianxin.activities import Activity, Audience
from lianxin.agreements import Agreement, AgreementKind, Commitment, ListItem, ListKind
from lianxin.ballots import VoteCount
from lianxin.committees import ChangeOfTerm
from lianxin.dates import When
from lianxin.errors import InvalidDataError
from lianxin.ledgers import books
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.books import Book
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.problems import LedgerProblem, table_of
from lianxin.ledgers.reading_cells import Cell, Refused
from lianxin.ledgers.rows import LedgerRow, Sheet, plain_header, read_sheet
from lianxin.organizations import PartyOrganization
from lianxin.people import Person
from lianxin.records import Entry
from lianxin.texts import Text

__all__ = [
    "Reading",
    "read_activities",
    "read_agreements",
    "read_changes_of_term",
    "read_members",
    "read_organizations",
    "read_votes",
    "reading_of",
]

T = TypeVar("T")


@final
@frozen(kw_only=True)
class Reading(Generic[T]):
    """What a ledger holds (台账读取结果).

    Attributes:
        good: The values of the rows in which nothing is wrong.
        problems: Everything that could not be read.
        left_out: Numbers of rows that are no records (subtotals, notes, blanks), and why.
        unread: Headers that nothing is known of.
        dropped: Headers of personal columns that were not kept.
    """

    good: tuple[T, ...]
    problems: tuple[LedgerProblem, ...] = field(default=())
    left_out: tuple[tuple[int, Text], ...] = field(default=())
    unread: tuple[str, ...] = field(default=())
    dropped: tuple[str, ...] = field(default=())

    @property
    def table(self) -> list[dict[str, Any]]:
        """The problems as rows: 行, 列, 值, 应为."""
        return table_of(self.problems)

    def values(self) -> tuple[T, ...]:
        """The values, if nothing at all is wrong.

        Raises:
            InvalidDataError: With every problem of the ledger.
        """
        if self.problems:
            raise InvalidDataError([one.problem for one in self.problems])
        return self.good


Make = Callable[[LedgerRow], Iterator[T]]


def reading_of(sheet: Sheet, make: Make[T], key: Callable[[T], str] | None = None) -> Reading[T]:
    """Values of the rows that can be read; what a value itself refuses is a problem, too."""
    bad = {one.row for one in sheet.problems}
    good: list[T] = []
    problems = list(sheet.problems)
    seen: dict[str, int] = {}
    for row in sheet.rows if 0 not in bad else ():
        if row.number in bad:
            continue
        try:
            made = list(make(row))
        except InvalidDataError as error:
            problems.extend(_told(row, problem, sheet.headers) for problem in error.problems)
            continue
        except Refused as refused:
            problems.append(LedgerProblem(row=row.number, expected=refused.expected))
            continue
        first = [seen[key(one)] for one in made if key is not None and key(one) in seen]
        if first:
            asked = Text(
                f"只列一次（第{first[0]}行已有）", f"be listed once (row {first[0]} has it)"
            )
            problems.append(LedgerProblem(row=row.number, expected=asked))
            continue
        seen.update((key(one), row.number) for one in made if key is not None)
        good.extend(made)
    return Reading(
        good=tuple(good),
        problems=tuple(problems),
        left_out=sheet.left_out,
        unread=sheet.unread,
        dropped=sheet.dropped,
    )


def _told(row: LedgerRow, problem: Any, headers: Mapping[str, str]) -> LedgerProblem:
    """A problem of a value at the column from which it came."""
    name = str(problem.path).rpartition(".")[2]
    return LedgerProblem(
        row=row.number,
        column=headers.get(name, ""),
        value=problem.value,
        expected=problem.requirement,
        masked=problem.masked,
    )


def _id(names: Mapping[str, str] | None, said: str) -> str:
    """The id that a caller gives to an organization; its own words where none are given."""
    if names is None:
        return said
    if said not in names:
        raise Refused(
            Text(
                f"为已知的组织（“{said}”不在名单中）",
                f"be a known organization (“{said}” is not listed)",
            )
        )
    return names[said]


def read_organizations(
    table: Any,
    *,
    book: Book = books.ORGANIZATIONS,
    fill_down: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
) -> Reading[PartyOrganization]:
    """Party organizations from their ledger (党组织名册).

    >>> rows = [{"党组织名称": "甲党支部", "类别": "联合党支部", "依托单位": "甲公司、乙公司"}]
    >>> (one,) = read_organizations(rows).values()
    >>> one.hosts, one.branch_kind.zh
    (('甲公司', '乙公司'), '联合党支部')
    """
    sheet = read_sheet(book, table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[PartyOrganization]:
        said = dict(row.values)
        form, kind = said.pop("form")
        _check_members(said)
        said["id"] = _id(names, said["id"])
        if "superior" in said:
            said["superior"] = _id(names, said["superior"])
        yield PartyOrganization(form=form, branch_kind=kind, **said)

    return reading_of(sheet, make, lambda one: one.id)


def _check_members(said: dict[str, Any]) -> None:
    """Refuse full and probationary members that are not all members."""
    total = said.pop("all_members", None)
    parts = [said.get("full_members"), said.get("probationary_members")]
    known = [one for one in parts if one is not None]
    if total is not None and len(known) == len(parts) and sum(known) != total:
        added = " + ".join(map(str, known))
        raise Refused(Text(f"党员总数等于{added}", f"have {added} members in all"))


def read_members(
    table: Any,
    *,
    pseudonym: Callable[[str], str],
    book: Book = books.MEMBERS,
    fill_down: tuple[str, ...] = (),
) -> Reading[Person]:
    """Members from their ledger, by pseudonyms alone (党员名册).

    >>> rows = [{"姓名": "某某", "党支部": "甲党支部", "党员类别": "预备党员", "身份证号": "…"}]
    >>> (one,) = read_members(rows, pseudonym=lambda _: "p1").values()
    >>> one.id, one.status.zh
    ('p1', '预备党员')
    """
    sheet = read_sheet(book, table, fill_down=fill_down, pseudonym=pseudonym)

    def make(row: LedgerRow) -> Iterator[Person]:
        yield Person(id=row.values["id"], status=row.values.get("status"))

    return reading_of(sheet, make, lambda one: one.id)


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
    sheet = read_sheet(book, table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[Activity]:
        said = dict(row.values)
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
            said[name] = tuple(_id(names, one) for one in said.get(name, ()))
        yield Activity(id=f"{prefix}-{row.number}", **said)

    return reading_of(sheet, make)


def _dated(said: dict[str, Any]) -> When | None:
    """When it was: by its date, or else by the columns of years and months."""
    year, month = said.pop("year", None), said.pop("month", None)
    when: When | None = said.get("when")
    if when is None:
        if year is None and month is not None:
            raise Refused(Text("写明月份所在的年份", "name the year of its month"))
        if year is None:
            return None
        return When.in_year(year) if month is None else When.in_month(year, month)
    ends = [side for side in (when.earliest, when.latest) if side is not None]
    same_year = year is None or {side.year for side in ends} <= {year}
    if not same_year or (month is not None and {side.month for side in ends} - {month}):
        raise Refused(Text("日期与年份、月份列一致", "agree with the columns of year and month"))
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
    sheet = read_sheet(book, table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[ChangeOfTerm]:
        said = dict(row.values)
        said["organization"] = _id(names, said["organization"])
        yield ChangeOfTerm(id=f"{prefix}-{row.number}", **said)

    return reading_of(sheet, make)


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
    sheet = read_sheet(book, table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[Agreement]:
        said = row.values
        lists = (("needs", ListKind.NEED), ("resources", ListKind.RESOURCE))
        kinds = (*lists, ("projects", ListKind.PROJECT))
        content = said.get("content")
        yield Agreement(
            id=f"{prefix}-{row.number}",
            partners=tuple(_id(names, one) for one in (*said["one"], *said["other"])),
            kind=said.get("kind", AgreementKind.PAIRING),
            signed=said.get("signed"),
            items=tuple(
                ListItem(kind=kind, words=one) for name, kind in kinds for one in said.get(name, ())
            ),
            commitments=() if content is None else (Commitment(words=content),),
            **_term(said.get("term")),
        )

    return reading_of(sheet, make)


def _term(said: str | None) -> dict[str, Any]:
    """How long an agreement holds: for good, until a date, from one to another, or as said."""
    if said is None:
        return {}
    term = normalized(said)
    if term in ("长期", "长期有效", "不限", "无固定期限"):
        return {"open_ended": True}
    if re.fullmatch(r"(\d{1,2}|[一二两三四五六七八九十]{1,3})(年|个月)", term):
        return {"entry": Entry(as_said=said)}
    first, to, last = term.rpartition("至") if "至" in term else ("", "", term)
    found: dict[str, Any] = {"until": _when(last), "open_ended": False}
    if to and first:
        found["since"] = _when(first)
    return found


def _when(said: str) -> When:
    try:
        return cells.date(Cell(said, ""))
    except Refused:
        expected = Text(
            "为“长期”、截止日期、起止日期（…至…）或年限（如两年）",
            "be 长期, the day of its end, its two ends (…至…), or so many years (两年)",
        )
        raise Refused(expected) from None


CHOICES = (
    "优秀",
    "好",
    "较好",
    "良好",
    "一般",
    "合格",
    "差",
    "较差",
    "不合格",
    "弃权",
    "满意",
    "不满意",
)
"""Labels that ballots usually have; a caller gives those of its paper."""


def read_votes(
    table: Any,
    *,
    choices: tuple[str, ...] = CHOICES,
    book: Book = books.VOTES,
    fill_down: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
) -> Reading[VoteCount]:
    """Votes by label from their summary (民主测评汇总表).

    >>> rows = [{"被评议单位": "甲党支部", "有效票数": 12, "好": 10, "较好": "2票", "好率": "83%"}]
    >>> [(one.choice, one.count) for one in read_votes(rows).values()]
    [('好', 10), ('较好', 2)]
    """
    sheet = read_sheet(book, table, fill_down=fill_down)

    def make(row: LedgerRow) -> Iterator[VoteCount]:
        counted = dict(_counted(row, choices))
        _check_sums(row.values, counted)
        subject = _id(names, row.values["subject"])
        group = row.values.get("group")
        for choice, number in counted.items():
            yield VoteCount(subject=subject, group=group, choice=choice, count=number)

    return reading_of(sheet, make)


def _counted(row: LedgerRow, choices: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for header, said in row.other.items():
        label = plain_header(header).removesuffix("票数").removesuffix("票")
        if label in choices and not cells.blank(said):
            yield label, cells.count(Cell(said, header))


def _check_sums(said: Mapping[str, Any], counted: Mapping[str, int]) -> None:
    """Refuse votes that are more than were handed in, or not those that are valid."""
    total = sum(counted.values())
    most = min((said[name] for name in ("sent", "returned") if name in said), default=None)
    if most is not None and total > most:
        raise Refused(Text(f"各项票数之和不多于{most}", f"add up to at most {most} votes"))
    valid = said.get("valid")
    if valid is not None and valid not in (total, total - counted.get("弃权", 0)):
        raise Refused(
            Text(f"各项票数之和为{valid}（有效票数）", f"add up to the {valid} valid votes")
        )
