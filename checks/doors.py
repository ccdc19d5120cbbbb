"""The doors of the library, each with valid data that is taken as it stands.

What is changed before it is handed in, and what is looked at afterwards, is not known here.
"""

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "examples")]

import attrs
import street_year
import sub_district

from lianxin import Register, appraise, feedback, load_scheme, score
from lianxin.codec import structure, unstructure
from lianxin.compiling import compile_scheme
from lianxin.dates import day
from lianxin.editions import compare, edition_for
from lianxin.elections import Round, count
from lianxin.handing_out import hand_out
from lianxin.ledgers import (
    blank_form,
    blank_list,
    exact_rows,
    feedback_rows,
    filled_form,
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_donations,
    read_form,
    read_list,
    read_members,
    read_organizations,
    read_scores,
    read_votes,
    rows_under,
    score_rows,
)
from lianxin.ledgers.dating import date_in
from lianxin.ledgers.numerals import number_in
from lianxin.ledgers.raw_cells import readable
from lianxin.ledgers.sheets import item_headings
from lianxin.notices import notice
from lianxin.regulations import ask
from lianxin.rules.measure import MeasureType
from lianxin.schema import input_schema
from lianxin.scoresheets import ItemPoints
from lianxin.verifying import check_examples, verify
from lianxin.whatif import losses, margins

Door = Callable[[Any, Any], Any]
"""What is handed what it needs besides, and the data."""
Open = tuple[str, Door, list[Any]]
"""A door: its name, the call, and pairs of what it needs besides and of valid data."""


def alone(door: Callable[[Any], Any], data: list[Any]) -> tuple[Door, list[Any]]:
    """A door that needs nothing besides the data."""
    return (lambda _, one: door(one)), [(None, one) for one in data]


@cache
def doors() -> list[Open]:
    """Every door with valid data to begin with."""
    return [*of_schemes(), *of_facts(), *of_registers(), *of_ledgers(), *of_sheets(), *of_rules()]


def plain() -> list[Any]:
    """The plain data of every scheme of the examples."""
    paths = sorted((ROOT / "examples" / "schemes").glob("*.toml"))
    return [tomllib.loads(path.read_text("utf-8"), parse_float=Decimal) for path in paths]


@cache
def loaded() -> list[Any]:
    """Every scheme of the examples."""
    return [load_scheme(data) for data in plain()]


def of_schemes() -> list[Open]:
    """A scheme from its data, alone and beside another edition of itself."""
    days = {"in_force": {"published": "2021-12-20", "from": "2022-01-01"}}
    return [
        ("load_scheme", *alone(lambda data: input_schema(load_scheme(data)), plain())),
        ("editions", *alone(as_edition, [one | days for one in plain()])),
    ]


def as_edition(data: Any) -> Any:
    """A scheme as the only edition, compared with itself, and its worked examples."""
    scheme = load_scheme(data)
    day_in_force = day("2026-01-01")
    return (
        edition_for((scheme,), day_in_force),
        compare(scheme, scheme),
        check_examples(scheme),
    )


def of_facts() -> list[Open]:
    """Facts of one organization and of a whole year, by the schemes of the examples."""
    whole = [
        (scheme, example.given.get("subjects", {"a": example.given}))
        for scheme in loaded()
        for example in scheme.examples
    ]
    each = [(scheme, one) for scheme, given in whole for one in given.values()]
    answered = [((scheme, given), answers(scheme)) for scheme, given in each if scheme.questions]
    return [
        ("score", lambda scheme, given: score(scheme, given).lines(), each),
        ("appraise", lambda scheme, given: appraise(scheme, given).exhibit.html(), whole),
        ("compiled", lambda scheme, given: compiled(scheme.id).outcome(given), each),
        ("conventions", lambda one, said: score(*one, conventions=said), answered),
        ("what if", what_if, each),
        ("endings", ended, whole),
        ("filled forms", filled_form, each),
    ]


def answers(scheme: Any) -> dict[str, str]:
    """The first answer to every question of a scheme."""
    return {one.name: one.options[0][0] for one in scheme.questions}


@cache
def compiled(name: str) -> Any:
    """A scheme of the examples, resolved with the first answer to every question."""
    scheme = next(one for one in loaded() if one.id == name)
    return compile_scheme(scheme, conventions=answers(scheme))


def what_if(scheme: Any, given: Any) -> Any:
    """What would change the outcome of one organization, and what it lost."""
    return margins(appraise(scheme, {"a": given}), "a"), losses(score(scheme, given))


def ended(scheme: Any, given: Any) -> Any:
    """An appraisal, with all that is handed out of it."""
    found = appraise(scheme, given)
    told = feedback(found, next(iter(found.cards)))
    return notice(found).lines, feedback_rows(told), hand_out(found), verify(found)


def of_registers() -> list[Open]:
    """Registers as plain data, whole and small, and their records one by one."""
    years = [street_year.street_year(), sub_district.register()]
    whole = [unstructure(one) for one in years]
    chance = Random(0)
    some = [small(chance.choice(whole), chance) for _ in range(48)]
    valid = [((kind, one), one) for kind, one in records(years)]
    return [
        ("structure", *alone(lambda data: structure(Register, data), [*whole, *some])),
        ("values", made, valid),
    ]


def small(register: dict[str, Any], chance: Random) -> dict[str, Any]:
    """A register with a few of its records, and with all that they refer to."""
    lists = {key: one for key, one in register.items() if isinstance(one, list)}
    rows = {one["id"]: one for many in lists.values() for one in many if "id" in one}
    waiting, kept = chance.sample(sorted(rows), chance.choice([1, 2, 4, 8])), set()
    while waiting:
        kept.add(name := waiting.pop())
        waiting.extend((set(texts(rows[name])) & rows.keys()) - kept)
    fewer = {key: [one for one in many if one.get("id") in kept] for key, many in lists.items()}
    return register | fewer


def texts(data: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from texts(one)


def made(of: tuple[type, dict[str, Any]], fields: dict[str, Any]) -> Any:
    """A record of hostile fields; those that are missing are as they were."""
    kind, valid = of
    return kind(**{name: fields.get(name, one) for name, one in valid.items()})


MOST_RECORDS = 5
"""Records of a kind, less one, that are taken of a register."""


def records(registers: list[Any]) -> Iterator[tuple[type, dict[str, Any]]]:
    """Records of each kind, as what they are made of."""
    for register in registers:
        seen: Counter[type] = Counter()
        for one in register.by_id.values():
            seen[type(one)] += 1
            if seen[type(one)] < MOST_RECORDS:
                yield type(one), fields_of(one)


def fields_of(record: Any) -> dict[str, Any]:
    """What a record is made of."""
    return {
        field.name.lstrip("_"): getattr(record, field.name)
        for field in attrs.fields(type(record))
        if field.init
    }


ROWS: list[Any] = [
    [{"党组织名称": "甲", "类别": "党支部", "成立时间": "2022.11", "正式党员数": "十二"}],
    [{"党支部": "甲", "会议类型": "党课", "时间": "2022年11月下旬", "实到人数": "9人"}],
    [{"被评议单位": "甲", "有效票数": 12, "好": 10, "较好": 2}],
    [{"姓名": "某某", "党组织": "甲", "党员类别": "预备党员", "身份证号": "…"}],
    [{"甲方": "甲", "乙方": "乙", "期限": "两年", "协议类型": "结对共建"}],
    [{"党支部": "甲", "换届时间": "2022.11", "应换届时间": "2022-12-31"}],
]
DATES = [
    {"said": said} for said in ("2022.11", "2022年11月下旬", "二〇二二年三月五日", "２０２２／１")
]
NUMERALS = [{"said": said} for said in ("三万五千", "３万5千", "12.50", "约5", "一百零三", "5万元")]


def of_ledgers() -> list[Open]:
    """Ledgers of an office, and what stands in their cells."""
    cells = [[list(one), list(one.values())] for (one,) in ROWS]
    return [
        ("organizations", *alone(read_organizations, ROWS)),
        ("activities", *alone(read_activities, ROWS)),
        ("votes", *alone(read_votes, ROWS)),
        ("members", *alone(lambda table: read_members(table, pseudonym=len), ROWS)),
        ("agreements", *alone(read_agreements, ROWS)),
        ("changes of term", *alone(read_changes_of_term, ROWS)),
        ("donations", *alone(read_donations, ROWS)),
        ("cells", *alone(rows_under, cells)),
        ("floats", *alone(lambda data: exact_rows(data, {"x": 1}), [[{"x": 1.5, "y": "a"}]])),
        ("dates", *alone(lambda data: date_in(data.get("said")), DATES)),
        ("numerals", *alone(lambda data: number_in(str(readable(data.get("said")))), NUMERALS)),
    ]


def of_sheets() -> list[Open]:
    """Forms, lists and score sheets of the schemes of the examples."""
    lists = [
        ((scheme, one.id), blank_list(scheme, one.id))
        for scheme in loaded()
        for one in scheme.measures
        if one.type is MeasureType.RECORDS
    ]
    forms = [(scheme, blank_form(scheme)) for scheme in loaded()]
    return [
        ("lists", lambda one, data: read_list(one[0], one[1], data), lists),
        ("scores", read_scores, [(scheme, scored(scheme)) for scheme in loaded()]),
        ("forms", read_form, forms),
    ]


def scored(scheme: Any) -> list[dict[str, Any]]:
    """A score sheet of two organizations, with points for every item that it has a column for."""
    items = [one for one in item_headings(scheme).by_id if scheme.node_by_id[one].per is None]
    return score_rows(
        scheme,
        [
            ItemPoints(organization=who, item=item, final_points=Decimal("1.5"))
            for who in ("甲", "乙")
            for item in items
        ],
    )


ROUNDS = [
    {
        "on": "2026-03-01",
        "seats": 2,
        "candidates": ["a", "b", "c"],
        "should_attend": 10,
        "present": 9,
        "issued": 9,
        "voters": 9,
        "ballots": [
            {"marks": [{"candidate": one, "vote": "approve"}], "write_ins": []}
            for one in "abcabcaba"
        ],
    }
]


def of_rules() -> list[Open]:
    """Regulations with the facts of their case tables, and a round of an election."""
    tables = sorted((ROOT / "tests" / "regulations" / "cases").glob("*.json"))
    cases = [
        (rule, case["given"])
        for table in tables
        for rule, rows in json.loads(table.read_text("utf-8"))["cases"].items()
        for case in rows
    ]
    return [
        ("regulations", ask, cases),
        ("elections", *alone(lambda data: count(structure(Round, data)).exhibit.html(), ROUNDS)),
    ]
