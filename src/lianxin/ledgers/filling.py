"""Filling: what a filled form says, line by line, and everything that is wrong with it.

A line is known by its 编号 and 分期; the lines of a record by their 记录 and 属性, too.
What stands twice is told, and neither is taken.  A list of which there is none says 无.

This module does not know what the facts are for.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, final

from attrs import field, frozen

from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.asking import FILL, ID, PART, Line, key_of, lines_of, lists_of, parts_in
from lianxin.ledgers.fact_cells import SILENT, fact_in, range_of, words_for, words_of_fact
from lianxin.ledgers.headers import header_of
from lianxin.ledgers.leaving_out import no_record
from lianxin.ledgers.lists import declared_of
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.problems import LedgerProblem
from lianxin.ledgers.raw_cells import Cell, Refused
from lianxin.ledgers.readings import Reading
from lianxin.ledgers.wording import Words, meant
from lianxin.rules.measure import Attribute, Measure, WhoseFact
from lianxin.rules.scheme import Scheme
from lianxin.rules.shapes import nearest
from lianxin.texts import Text

__all__ = ["facts_on", "record_rows"]

RECORD, OF_RECORD = "记录", "属性"
NONE, THERE_IS = "无", "有"


class _Key(NamedTuple):
    """By what one filled cell is known."""

    name: str
    part: str
    record: str
    attribute: str


@final
@frozen(kw_only=True)
class _Form:
    """A form on its way to facts (读表)."""

    lines: Mapping[tuple[str, str], Line]
    lists: Mapping[tuple[str, str], tuple[Measure, str]]
    words: Mapping[str, Words]
    said: dict[_Key, Any] = field(factory=dict)
    seen: dict[_Key, int] = field(factory=dict)
    twice: set[tuple[str, str]] = field(factory=set)
    problems: list[LedgerProblem] = field(factory=list)
    left_out: list[tuple[int, Text]] = field(factory=list)

    def note(self, row: int, column: str, value: Any, expected: Text) -> None:
        """Note one problem."""
        self.problems.append(LedgerProblem(row=row, column=column, value=value, expected=expected))


def facts_on(
    scheme: Scheme,
    rows: list[Mapping[Any, Any]],
    whose: WhoseFact,
    words: Mapping[str, Words] | None,
) -> Reading[tuple[str, Any]]:
    """The facts on the rows of a form, by their ids; by sub-period as a table."""
    form = _Form(
        words={
            normalized(name): one
            for name, one in words_for(dict(_declared(scheme, whose)), words).items()
        },
        lines={key_of(one.declared.id, one.part): one for one in lines_of(scheme, whose)},
        lists={
            key_of(name, part): (measure, part or "")
            for name, measure in lists_of(scheme, whose).items()
            for part in parts_in(scheme, measure.per)
        },
    )
    told = [{normalized(header_of(key)): said for key, said in row.items()} for row in rows]
    if _has_columns(form, told):
        for number, row in enumerate(told, start=1):
            _take(form, number, row)
    return Reading(
        good=tuple(_facts(form).items()),
        problems=tuple(form.problems),
        left_out=tuple(form.left_out),
    )


def _declared(scheme: Scheme, whose: WhoseFact) -> Iterator[tuple[str, Measure | Attribute]]:
    """Every fact that is asked for, by its id, and every attribute by that of its list, too."""
    for line in lines_of(scheme, whose):
        yield line.declared.id, line.declared
    for name, measure in lists_of(scheme, whose).items():
        yield from ((f"{name}.{one}", declared) for one, declared in declared_of(measure).items())


def _has_columns(form: _Form, rows: list[dict[str, Any]]) -> bool:
    """Whether the form has the columns without which nothing can be read."""
    heads = {header for row in rows for header in row}
    lacking = [one for one in (ID, FILL) if rows and one not in heads]
    for one in lacking:
        form.note(0, one, None, Text("有此列", "be there"))
    return not lacking


def _take(form: _Form, number: int, row: dict[str, Any]) -> None:
    """Take what one row says."""
    reason = no_record(row)
    if reason is not None:
        form.left_out.append((number, reason))
        return
    key = _Key(*(_cell(row.get(one)) for one in (ID, PART, RECORD, OF_RECORD)))
    place = (key.name, key.part)
    if place not in form.lines and place not in form.lists:
        form.note(number, *_strange(form, key, row))
    elif key in form.seen:
        first = form.seen[key]
        form.twice.add(place)
        zh, en = f"只填一次（第{first}行已有）", f"be asked once (row {first} has it)"
        form.note(number, ID, row.get(ID), Text(zh, en))
    else:
        form.seen[key] = number
        _read(form, number, key, row)


def _strange(form: _Form, key: _Key, row: dict[str, Any]) -> tuple[str, Any, Text]:
    """The column, the value, and what was expected of a line that is not asked for."""
    places = (*form.lines, *form.lists)
    parts = [part for name, part in places if name == key.name]
    if parts:
        listed = "、".join(parts)
        zh, en = f"为以下分期之一：{listed}", f"be one of the sub-periods: {listed}"
        if parts == [""]:
            zh, en = "留空（不分期）", "be blank: it is not kept by sub-period"
        return PART, row.get(PART), Text(zh, en)
    asked = Text("为本方案所问的事实", "be a fact that the scheme asks for")
    return ID, row.get(ID), asked + nearest(key.name, dict.fromkeys(name for name, _ in places))


def _cell(said: Any) -> str:
    return "" if cells.blank(said) else normalized(str(said))


def _read(form: _Form, number: int, key: _Key, row: dict[str, Any]) -> None:
    """Read one filled cell; a blank says nothing."""
    line = form.lines.get((key.name, key.part))
    about = f"{key.name}.{key.attribute}" if key.attribute else key.name
    said = meant(row.get(FILL), form.words.get(about, {}))
    if cells.blank(said):
        return
    try:
        if line is not None:
            form.said[key] = fact_in(line.declared, Cell(said, FILL))
        else:
            form.said[key] = _of_record(form.lists[key.name, key.part][0], key, said)
    except Refused as refused:
        form.note(number, FILL, row.get(FILL), refused.expected)


_ABOUT_LIST = Text(
    "为 无、未知 或 不存在，或写明记录与属性", "be 无, 未知 or 不存在, or name its record"
)


def _of_record(measure: Measure, key: _Key, said: Any) -> Any:
    """What a line of a list says: an attribute of a record, or something of the whole list."""
    words = normalized(said) if isinstance(said, str) else ""
    if not key.record:
        if words not in {*SILENT, NONE} or key.attribute:
            raise Refused(_ABOUT_LIST)
        return SILENT.get(words, [])
    if not key.attribute:
        if words != THERE_IS:
            raise Refused(
                Text(f"写明属性，或为“{THERE_IS}”", f"name an attribute, or be {THERE_IS!r}")
            )
        return THERE_IS
    declared = {normalized(one): value for one, value in declared_of(measure).items()}
    if key.attribute not in declared:
        listed = ", ".join(declared)
        raise Refused(Text(f"写明以下属性之一：{listed}", f"be about one of: {listed}"))
    return fact_in(declared[key.attribute], Cell(said, FILL))


def _facts(form: _Form) -> dict[str, Any]:
    """The facts by id; what stands twice is none."""
    found: dict[str, Any] = {}
    for place, line in form.lines.items():
        key = _Key(*place, "", "")
        if key in form.said and place not in form.twice:
            _put(found, line.declared.id, line.part, form.said[key])
    for place, (measure, part) in form.lists.items():
        told = {key: said for key, said in form.said.items() if (key.name, key.part) == place}
        if told and place not in form.twice:
            _put(found, measure.id, part or None, _listed(form, place, measure, told))
    return found


def _put(found: dict[str, Any], name: str, part: str | None, said: Any) -> None:
    if part is None:
        found[name] = said
    else:
        found.setdefault(name, {})[part] = said


def _listed(form: _Form, place: tuple[str, str], measure: Measure, told: dict[_Key, Any]) -> Any:
    """The records of a list, in the order in which they first come up."""
    whole = told.pop(_Key(*place, "", ""), None)
    if whole is not None and not told:
        return whole
    if whole is not None:
        row = form.seen[_Key(*place, "", "")]
        asked = Text("不与各条记录同时填写", "not be filled in beside its records")
        form.note(row, FILL, whole or NONE, asked)
    ids = {normalized(one): one for one in declared_of(measure)}
    records: dict[str, dict[str, Any]] = {}
    for key, said in told.items():
        record = records.setdefault(key.record, {})
        if key.attribute:
            record[ids[key.attribute]] = said
    return list(records.values())


def record_rows(measure: Measure, part: str, said: Any) -> Iterator[dict[str, Any]]:
    """The lines of a list on a form: record by record, attribute by attribute."""
    row = {ID: measure.id, "事实": measure.label.zh, PART: part}
    if isinstance(said, str):
        yield {**row, FILL: words_of_fact(said, measure)}
    if not isinstance(said, list | tuple):
        return
    if not said:
        yield {**row, FILL: NONE}
    declared = declared_of(measure)
    for number, record in enumerate(said, start=1):
        told = {**row, RECORD: str(number)}
        if not isinstance(record, Mapping) or not record:
            yield {**told, FILL: THERE_IS}
            continue
        for name, value in record.items():
            if name in declared:
                label = f"{measure.label.zh}：{declared[name].label.zh}"
                about = {"事实": label, OF_RECORD: name, "可填": range_of(declared[name])}
                yield {**told, **about, FILL: words_of_fact(value, declared[name])}
