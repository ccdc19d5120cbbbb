"""Lists: the records that a scheme asks for, as a ledger with one column an attribute.

A row is a record; 次数 says how many are alike, and a row that says nothing but 次数 0
that there is none.  By sub-period the ledger has a column for it.

This module does not know what records are worth.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lianxin._discretion import is_personal, names_persons
from lianxin.errors import InvalidDataError, InvalidQuestionError, Problem
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.asking import PART, lists_of
from lianxin.ledgers.fact_cells import fact_in, same_fact, words_for, words_of_fact
from lianxin.ledgers.headers import header_of, plain_header, without_persons
from lianxin.ledgers.headings import Headings
from lianxin.ledgers.leaving_out import no_record
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.persons import NOBODY, Persons
from lianxin.ledgers.problems import LedgerProblem
from lianxin.ledgers.raw_cells import Cell, Refused
from lianxin.ledgers.readings import Reading
from lianxin.ledgers.rows import rows_of
from lianxin.ledgers.wording import Words, meant
from lianxin.rules.measure import Attribute, Measure, MeasureType, WhoseFact
from lianxin.rules.scheme import Scheme
from lianxin.texts import Text

__all__ = ["TIMES", "blank_list", "declared_of", "filled_list", "plain_records", "read_list"]

TIMES = Attribute(id="times", zh="次数", en="times", type=MeasureType.COUNT)
"""How many records are alike."""


def declared_of(measure: Measure) -> dict[str, Attribute]:
    """What a record may tell, by attribute; and how many are alike."""
    return {one.id: one for one in measure.attributes} | {TIMES.id: TIMES}


def blank_list(scheme: Scheme, name: str) -> list[dict[str, Any]]:
    """One blank row of the ledger of a list that a scheme asks for.

    Raises:
        InvalidQuestionError: If the scheme asks for no such list.

    >>> from lianxin import load_scheme
    >>> level = {"id": "level", "zh": "级别", "type": "choice", "options": ["市级", "区级"]}
    >>> prizes = {"zh": "表彰", "en": "prizes", "type": "records", "attributes": [level]}
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization", "measures": {"prizes": prizes},
    ... })
    >>> blank_list(scheme, "prizes")
    [{'级别': '', '次数': ''}]
    >>> read_list(scheme, "prizes", [{"级别": "市级", "次数": 2}, {"级别": "区级"}]).values()
    (('prizes', [{'level': '市级', 'times': 2}, {'level': '区级'}]),)
    """
    return [_blank(_asked(scheme, name))]


def _blank(measure: Measure) -> dict[str, Any]:
    heads = _headings(measure).by_id.values()
    return dict.fromkeys(([] if measure.per is None else [PART]) + list(heads), "")


def _headings(measure: Measure) -> Headings:
    """How the columns are called: the attributes, and how many are alike."""
    labels = [(one.id, one.label.zh) for one in measure.attributes]
    found = Headings.of(labels, {PART, TIMES.label.zh})
    return Headings(by_id={**found.by_id, TIMES.id: TIMES.label.zh})


def _asked(scheme: Scheme, name: str) -> Measure:
    """The list of a scheme, of whomever it is.

    Raises:
        InvalidQuestionError: If there is none.
    """
    known = {key: one for whose in WhoseFact for key, one in lists_of(scheme, whose).items()}
    if name not in known:
        listed = ", ".join(known) or "—"
        asked = Text(f"为方案所问的记录：{listed}", f"be a list that the scheme asks for: {listed}")
        raise InvalidQuestionError([Problem(path="list", value=name, requirement=asked)])
    return known[name]


def plain_records(measure: Measure, said: Any) -> Any:
    """Records as a list; nested counts have a record for each label, if they go deep enough."""
    if not measure.counts or not isinstance(said, Mapping):
        return said
    found: list[tuple[dict[str, Any], Any]] = [({}, said)]
    for name in measure.counts:
        if not all(isinstance(inner, Mapping) for _, inner in found):
            return said
        found = [
            ({**record, name: key}, value)
            for record, inner in found
            for key, value in inner.items()
        ]
    return [{**record, TIMES.id: value} for record, value in found]


def filled_list(scheme: Scheme, name: str, said: Any) -> list[dict[str, Any]]:
    """The ledger of a list with known records, which reads as these records again.

    Args:
        scheme: The scheme.
        name: The id of the list.
        said: The records; by sub-period, where the scheme asks for them so.

    Raises:
        InvalidQuestionError: If the scheme asks for no such list.
        InvalidDataError: If the records cannot be told row by row.
    """
    measure = _asked(scheme, name)
    by_part = said if measure.per is not None and isinstance(said, Mapping) else {"": said}
    rows = [
        {**_blank(measure), **({PART: part} if part else {}), **cells_of}
        for part, records in by_part.items()
        for cells_of in _rows(measure, plain_records(measure, records))
    ]
    again = dict(read_list(scheme, name, rows).good).get(name, [])
    told = again if measure.per is not None else {"": again}
    alike = isinstance(told, Mapping) and told.keys() == by_part.keys()
    if not alike or not all(
        same_fact(_counted(plain_records(measure, by_part[part])), _counted(told[part]))
        for part in told
    ):
        asked = Text("为可逐行写明的记录", "be records that rows of the ledger can tell")
        raise InvalidDataError([Problem(path=name, value=said, requirement=asked)])
    return rows


def _rows(measure: Measure, records: Any) -> Iterator[dict[str, str]]:
    """The cells of each record; none has a row that says so."""
    if not isinstance(records, list | tuple):
        return
    heads, declared = _headings(measure).by_id, declared_of(measure)
    for one in records or [{TIMES.id: 0}]:
        said = one if isinstance(one, Mapping) and one else {TIMES.id: 1}
        known = [name for name in said if name in declared]
        yield {heads[name]: words_of_fact(said[name], declared[name]) for name in known}


def _counted(records: Any) -> Any:
    """Records with their number written out, without those that there are none of."""
    if not isinstance(records, list | tuple):
        return records
    full = [{TIMES.id: 1, **one} for one in records if isinstance(one, Mapping)]
    return [one for one in full if one != {TIMES.id: 0}]


def read_list(
    scheme: Scheme,
    name: str,
    table: Any,
    *,
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> Reading[tuple[str, Any]]:
    """The records of a ledger, by the id of their list, as facts are given.

    Args:
        scheme: The scheme.
        name: The id of the list.
        table: The rows, or a data frame.
        words: What the office writes, and for which word it stands, by the id of the
            attribute.

    Raises:
        InvalidQuestionError: If the scheme asks for no such list, or a word is for no
            attribute or stands for none that is read.
    """
    measure = _asked(scheme, name)
    own = words_for(declared_of(measure), words)
    rows = [{header_of(key): value for key, value in row.items()} for row in rows_of(table)]
    heads = dict.fromkeys(header for row in rows for header in row)
    columns, problems = _columns(measure, list(heads))
    other = [one for one in heads if one not in columns]
    naming = (one for one in other if names_persons(plain_header(one)))
    persons = Persons.named_in(rows, tuple(naming))
    found: dict[str, list[dict[str, Any]]] = {}
    left_out = []
    for number, row in enumerate(rows, start=1):
        said = {one: row.get(one) for one, name in columns.items() if name != PART}
        reason = no_record(said) or no_record(row)
        if reason is not None:
            left_out.append((number, reason))
            continue
        part, record = _record(scheme, measure, columns, _Line(number, row, persons, own), problems)
        records = found.setdefault(part, [])
        records.extend([record] if record != {TIMES.id: 0} else [])
    value = found if measure.per is not None else found.get("")
    return Reading(
        good=() if not found or problems else ((name, value),),
        problems=tuple(problems),
        left_out=tuple(left_out),
        unread=tuple(_told(one, persons) for one in other if not is_personal(plain_header(one))),
        dropped=tuple(_told(one, persons) for one in other if is_personal(plain_header(one))),
    )


class _Line(NamedTuple):
    """One row on its way: its number, its cells, and who is named on the ledger."""

    number: int
    cells: Mapping[str, Any]
    persons: Persons
    words: Mapping[str, Words]


def _told(header: str, persons: Persons) -> str:
    """A header as it may be told."""
    return without_persons(header, persons) if persons.told_in(header) else header


def _columns(measure: Measure, heads: list[str]) -> tuple[dict[str, str], list[LedgerProblem]]:
    """What each header stands for, and which stand for nothing or for several things."""
    headings = _headings(measure)
    columns: dict[str, str] = {}
    problems = []
    for header in heads:
        by_part = measure.per is not None and normalized(header) == PART
        meant = (PART,) if by_part else headings.meant(header)
        if len(meant) > 1 or (meant and meant[0] in columns.values()):
            listed = "、".join(headings.by_id.get(one, one) for one in meant)
            zh, en = f"仅指一项，且不重复（{listed}）", f"stand for one thing, once ({listed})"
            problems.append(LedgerProblem(row=0, column=header, expected=Text(zh, en)))
        elif meant:
            columns[header] = meant[0]
            problems.extend(_scaled(header, headings.by_id.get(meant[0], header)))
    needed = [PART] if measure.per is not None else []
    lacking = [one for one in needed if one not in columns.values()]
    if heads and (lacking or not columns):
        usual = "、".join(_blank(measure))
        asked = Text(f"有这些列：{usual}", f"have these columns: {usual}")
        problems.append(LedgerProblem(row=0, expected=asked))
    return columns, problems


def _scaled(header: str, label: str) -> Iterator[LedgerProblem]:
    """Refuse a unit in a header that changes what its numbers say, unless the scheme has it."""
    unit = cells.unit_in(header)
    if cells.UNITS.get(unit, 1) != 1 and unit != cells.unit_in(label):
        zh = f"为“{label}”，数额按方案的口径填写，不用“{unit}”"
        en = f"be {label!r}, with its numbers as the scheme counts them, not in {unit}"
        yield LedgerProblem(row=0, column=header, expected=Text(zh, en))


def _record(
    scheme: Scheme,
    measure: Measure,
    columns: Mapping[str, str],
    line: _Line,
    problems: list[LedgerProblem],
) -> tuple[str, dict[str, Any]]:
    """One record and its sub-period; what cannot be read is noted."""
    declared, part = declared_of(measure), ""
    record: dict[str, Any] = {}
    for header, name in columns.items():
        said = line.cells.get(header)
        named = line.persons.told_in(said)
        try:
            if name == PART:
                part = _part(scheme, measure, Cell(said, header))
                continue
            told = meant(said, line.words.get(name, {}))
            if not cells.blank(told):
                record[name] = _fact(declared[name], Cell(told, header), named=named)
        except Refused as refused:
            problems.append(
                LedgerProblem(
                    row=line.number,
                    column=header,
                    value=None if named else said,
                    expected=refused.expected,
                    masked=named,
                )
            )
    return part, record


def _fact(declared: Attribute, cell: Cell, *, named: bool) -> Any:
    """What a cell of a record tells, unless it is who somebody is."""
    if named and isinstance(cell.said, str):
        raise Refused(NOBODY)
    return fact_in(declared, cell)


def _part(scheme: Scheme, measure: Measure, cell: Cell) -> str:
    """The sub-period of a record, which must be one of the scheme's."""
    parts = scheme.parts_of_period[str(measure.per)]
    said = "" if cells.blank(cell.said) else cell.said
    return str(cells.choice(Cell(said, cell.header), {normalized(one): one for one in parts}))
