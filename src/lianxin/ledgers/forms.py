"""Forms: the blank form of a scheme, filled in, and read again, fact by fact.

A form asks for every fact that a scheme declares, in its own words.  A blank stands
for nothing said, 未知 for a value that nobody knows, 不存在 for none.  A list of records
is a ledger of its own; on a filled form each of its records stands line by line.

This module does not know how a scheme is scored.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from lianxin.errors import InvalidDataError, Problem
from lianxin.ledgers.asking import ID, Line, lines_of, lists_of
from lianxin.ledgers.fact_cells import same_fact, words_of_fact
from lianxin.ledgers.filling import facts_on, record_rows
from lianxin.ledgers.lists import plain_records
from lianxin.ledgers.readings import Reading
from lianxin.ledgers.rows import rows_of
from lianxin.rules.facts import ABSENT, UNKNOWN
from lianxin.rules.measure import WhoseFact
from lianxin.rules.plainness import bared, problem_of_data
from lianxin.rules.scheme import Scheme
from lianxin.texts import Text

__all__ = ["blank_form", "filled_form", "read_form"]


def blank_form(
    scheme: Scheme, *, whose: WhoseFact = WhoseFact.SUBJECT, computed: bool = False
) -> list[dict[str, Any]]:
    """A form that asks for every fact of a scheme, row by row.

    Lists of records (such as honors) are ledgers of their own: see ``blank_list``.

    Args:
        scheme: The scheme.
        whose: Whose facts: those of a subject, or those of the whole group.
        computed: Whether values that the scheme works out may be given, too.

    >>> from lianxin import load_scheme
    >>> days = {"zh": "主题党日", "en": "theme days", "type": "count", "most": 60}
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization", "measures": {"days": days},
    ... })
    >>> blank_form(scheme)
    [{'编号': 'days', '事实': '主题党日', '分期': '', '单位': '', '可填': '至60', '填写': ''}]
    """
    return [line.row("") for line in lines_of(scheme, whose, computed=computed)]


def filled_form(
    scheme: Scheme, facts: Mapping[str, Any], *, whose: WhoseFact = WhoseFact.SUBJECT
) -> list[dict[str, Any]]:
    """The form of a scheme with known facts filled in, which reads as these facts again.

    Raises:
        InvalidDataError: Naming each fact that the form does not ask for, or cannot hold.
    """
    if not isinstance(facts, Mapping):
        asked = Text("为表（键值对）", "be a mapping from id to value")
        raise InvalidDataError([Problem(path="facts", value=facts, requirement=asked)])
    problem = problem_of_data(facts)
    if problem is not None:
        raise InvalidDataError([evolve(problem, path=f"facts{problem.path[1:]}")])
    facts = bared(facts)
    rows = [
        line.row(words_of_fact(_said_of(line, facts), line.declared))
        for line in lines_of(scheme, whose)
        if not line.computed or line.declared.id in facts
    ]
    records = list(_record_rows(scheme, facts, whose))
    if records:
        blank = dict.fromkeys((ID, "事实", "分期", "记录", "属性", "单位", "可填", "填写"), "")
        rows = [{**blank, **row} for row in (*rows, *records)]
    _check_lossless(scheme, facts, rows, whose)
    return rows


def _said_of(line: Line, facts: Mapping[str, Any]) -> Any:
    """What is known for a line; a list by sub-period stands in their order."""
    said = facts.get(line.declared.id)
    if line.part is not None and isinstance(said, Mapping):
        return said.get(line.part)
    if line.part is not None and isinstance(said, list | tuple):
        return said[line.place] if line.place < len(said) else None
    return said


def _record_rows(
    scheme: Scheme, facts: Mapping[str, Any], whose: WhoseFact
) -> Iterator[dict[str, Any]]:
    """The lines of every list of records."""
    for name, measure in lists_of(scheme, whose).items():
        said = _plain(scheme, name, facts.get(name))
        by_part = said if measure.per is not None and isinstance(said, Mapping) else {"": said}
        for part, records in by_part.items():
            yield from record_rows(measure, part, records)


def _check_lossless(
    scheme: Scheme, facts: Mapping[str, Any], rows: list[dict[str, Any]], whose: WhoseFact
) -> None:
    """Refuse facts that would not be read back."""
    again = dict(read_form(scheme, rows, whose=whose).good)
    problems = [
        Problem(path=f"facts.{name}", value=said, requirement=_NOT_ON_FORM)
        for name, said in facts.items()
        if name not in again or not same_fact(_plain(scheme, name, said), again[name])
    ]
    if problems:
        raise InvalidDataError(problems)


_NOT_ON_FORM = Text(
    "为表上所问且可填的事实", "be a fact that the form asks for and that can be filled in"
)


def _plain(scheme: Scheme, name: str, said: Any) -> Any:
    """A fact as forms tell it: by the names of its sub-periods, and record by record."""
    measure = scheme.measure_by_id.get(name)
    asked: Any = measure or scheme.node_by_id.get(name)
    per = None if asked is None else asked.per
    if per is None:
        return said if measure is None else plain_records(measure, said)
    parts = scheme.parts_of_period[per]
    by_part = dict(zip(parts, said, strict=False)) if isinstance(said, list | tuple) else said
    if measure is not None and isinstance(by_part, Mapping):
        by_part = {part: plain_records(measure, one) for part, one in by_part.items()}
    return _together(by_part, parts)


def _together(by_part: Any, parts: tuple[str, ...]) -> Any:
    """A fact by sub-period; one word where nothing is known of any, or there is none in any."""
    said = list(by_part.values()) if isinstance(by_part, Mapping) else []
    for silence in (UNKNOWN, ABSENT):
        if len(said) == len(parts) and all(isinstance(one, str) and one == silence for one in said):
            return silence
    return by_part


def read_form(
    scheme: Scheme,
    table: Any,
    *,
    whose: WhoseFact = WhoseFact.SUBJECT,
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> Reading[tuple[str, Any]]:
    """The facts on a filled form, by their ids; by sub-period as a table.

    A fact that stands twice on it is told, and not taken.

    Args:
        scheme: The scheme.
        table: The rows of the form, or a data frame.
        whose: Whose facts they are.
        words: What the office writes, and for which word it stands, by the id of the fact;
            of an attribute of records by ``list.attribute``.

    Raises:
        InvalidQuestionError: If a word is for no fact, or stands for none that is read.

    >>> from lianxin import load_scheme
    >>> days = {"zh": "主题党日", "en": "theme days", "type": "count", "most": 60}
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization", "measures": {"days": days},
    ... })
    >>> dict(read_form(scheme, [{"编号": "days", "填写": "１２次"}]).values())
    {'days': 12}
    """
    reading = facts_on(scheme, rows_of(table), whose, words)
    good = tuple((name, _plain(scheme, name, said)) for name, said in reading.good)
    return Reading(good=good, problems=reading.problems, left_out=reading.left_out)
