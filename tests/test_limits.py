"""Limits: the page tells those of the code, and what lies just beyond them is refused."""

import re
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from lianxin import InvalidDataError, InvalidSchemeError, appraise, load_scheme, score
from lianxin.activities import Donation
from lianxin.errors import SHOWN_PROBLEMS, Problem
from lianxin.exhibits import LONGEST_CELL, MOST_ROWS, Exhibit, cells
from lianxin.ledgers import read_organizations
from lianxin.organizations import SubDistrict
from lianxin.records import Reading
from lianxin.rules import facts as facts_room
from lianxin.texts import Text
from small_schemes import MEASURES, one_item, small_scheme

PAGES = Path(__file__).parent.parent / "docs" / "explanation"
ROW = re.compile(r"\| ([0-9]+) \| `([\w.]+)\.(\w+)` \|")


def told(page: str) -> list[tuple[str, ...]]:
    """Every limit that a page tells: number, room and name."""
    return ROW.findall((PAGES / page).read_text("utf-8"))


@pytest.mark.parametrize("page", ["limits.md", "limits.zh.md"])
def test_the_page_tells_the_limits_of_the_code(page: str) -> None:
    """No number of the page is another in the code."""
    rows = told(page)
    assert len(rows) > 20
    assert [row for row in rows if getattr(import_module(row[1]), row[2]) != int(row[0])] == []


def test_both_pages_tell_the_same() -> None:
    """In the same order."""
    assert told("limits.md") == told("limits.zh.md")


@pytest.mark.parametrize(
    ("make", "limit"),
    [
        (lambda number: SubDistrict(id="x" * number), 200),
        (lambda number: Reading(words="x" * number, meanings=()), 20_000),
        (lambda number: Donation(yuan=Decimal("9" * number)), 60),
        (lambda number: Donation(yuan=Decimal("1." + "1" * (number - 1))), 60),
    ],
    ids=["id", "text", "whole digits", "decimal digits"],
)
def test_a_value_at_its_limit_is_taken_and_one_beyond_refused(make: Any, limit: int) -> None:
    """The limit itself still belongs to what is taken."""
    assert make(limit)
    with pytest.raises(InvalidDataError):
        make(limit + 1)


@pytest.mark.parametrize("beside", ["nodes", "measures"])
def test_a_scheme_that_is_too_deep_is_refused(beside: str) -> None:
    """At once, however deep it is."""
    deep: Any = "m"
    for _ in range(100_000):
        deep = {"not": deep}
    data = {"id": "s", "title": "s", "subject": "organization", beside: deep}
    with pytest.raises(InvalidSchemeError):
        load_scheme(data)


def test_a_scheme_that_contains_itself_is_refused() -> None:
    """A circle is deeper than any limit."""
    data: dict[str, Any] = {"id": "s", "title": "s", "subject": "organization"}
    data["nodes"] = [data]
    with pytest.raises(InvalidSchemeError):
        load_scheme(data)


@pytest.mark.parametrize("fact", [10**60, Decimal("1E+999999"), Decimal("1." + "1" * 10**6)])
def test_a_fact_beyond_all_bounds_is_refused(fact: Any) -> None:
    """An absurd number is told, and not worked out."""
    rule = one_item(start="full", clauses=[{"kind": "each", "of": "n", "minus": 1}])
    with pytest.raises(InvalidDataError):
        score(small_scheme(measures=MEASURES, **rule), {"m": 1, "n": fact})


@pytest.mark.parametrize(
    "words", ["十" * 10**5, "一 " * 10**5, "2022-" * 10**5, "(" * 10**5, "9" * 10**6, "月" * 10**5]
)
def test_a_cell_without_end_is_no_date_and_no_number(words: str) -> None:
    """It is refused before any form of a date is tried on it."""
    rows = [{"党组织": "甲", "类别": "党支部", "成立时间": words, "正式党员数": words}]
    assert len(read_organizations(rows).problems) == 2


@pytest.mark.parametrize("facts", [None, [], [1], "a", {1: {}}, {"a": None}, {"a": [1]}])
def test_a_group_of_another_shape_is_refused(facts: Any) -> None:
    """As a whole, or with the subject that is wrong."""
    with pytest.raises(InvalidDataError):
        appraise(small_scheme(measures=MEASURES, **one_item(start="full")), facts)


def test_more_records_than_the_most_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted before one is read."""
    monkeypatch.setattr(facts_room, "MOST_RECORDS", 2)
    scheme = small_scheme(
        measures={"v": {"type": "records", "attributes": [{"id": "n", "type": "count"}]}},
        **one_item(value={"kind": "tally", "over": "v", "take": "count"}, cap=9),
    )
    assert score(scheme, {"v": [{"n": 1}] * 2}).total is not None
    with pytest.raises(InvalidDataError):
        score(scheme, {"v": [{"n": 1}] * 3})


def test_long_tables_and_cells_are_cut_and_say_so() -> None:
    """What is not shown is counted."""
    long = Exhibit(
        title=Text("表", "table"),
        head=(Text("列", "column"),),
        rows=tuple(cells("x" * (LONGEST_CELL + 10)) for _ in range(MOST_ROWS + 7)),
        notes=(),
    )
    html = long.html()
    tables = html.count("<table")
    assert html.count("<tr>") == tables * (MOST_ROWS + 1)
    assert "x" * LONGEST_CELL not in html
    assert "<p>and 7 more</p>" in html


def test_a_message_counts_the_problems_that_it_does_not_show() -> None:
    """The error itself carries all of them."""
    many = [Problem(path=f"p{n}", requirement=Text("对", "be right")) for n in range(60)]
    error = InvalidDataError(many)
    assert f"and {60 - SHOWN_PROBLEMS} more problems" in str(error)
    assert len(error.problems) == 60
