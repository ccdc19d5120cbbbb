"""The case tables: for each rule what was given, what follows, and how it is judged."""

import json
from collections.abc import Iterator
from datetime import date as std_date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lianxin.regulations import ask, rule, rules
from lianxin.regulations.questions import Kind
from lianxin.regulations.rulebook import Gives

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[3] / "shared/domain/boundary-cases.json"


def typed(value: object, gives: Gives) -> object:
    """A value with its type, and with money, rates and days read as what they are."""
    if isinstance(value, dict):
        return {key: typed(one, gives) for key, one in value.items()}
    if isinstance(value, list):
        return [typed(one, gives) for one in value]
    if isinstance(value, str) and gives in (Gives.MONEY, Gives.RATE):
        return ("decimal", Decimal(value))
    if isinstance(value, str) and gives is Gives.DATE:
        return ("date", std_date.fromisoformat(value))
    return (type(value).__name__, value)


def own_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """All cases of the project's own tables."""
    for table in sorted(CASES.glob("*.json")):
        for rule_id, cases in json.loads(table.read_text("utf-8"))["cases"].items():
            for case in cases:
                yield rule_id, case


OWN = list(own_cases())
BY_RULE: dict[str, list[dict[str, Any]]] = {}
for one_id, one_case in OWN:
    BY_RULE.setdefault(one_id, []).append(one_case)


@pytest.mark.parametrize(
    ("rule_id", "case"), OWN, ids=[f"{one}-{place}" for place, (one, _) in enumerate(OWN)]
)
def test_the_outcome_is_the_one_in_the_table(rule_id: str, case: dict[str, Any]) -> None:
    """The outcome has the type and the value of the table, and the status is the one stated."""
    finding = ask(
        rule_id,
        case["given"],
        as_of=case.get("as_of"),
        conventions=case.get("conventions"),
    )
    gives = rule(rule_id).output.gives

    assert typed(finding.outcome, gives) == typed(case["outcome"], gives)
    assert str(finding.status) == case["status"]


def test_every_rule_has_cases() -> None:
    """No rule is without a case; the number of cases of each rule is printed."""
    for one in rules():
        print(f"{one.id:14} {len(BY_RULE.get(one.id, [])):4}")  # noqa: T201 - printing them is its job

    assert {one.id for one in rules()} == set(BY_RULE)


STEPS = (Decimal(1), Decimal("0.1"), Decimal("0.01"))
SCALARS = (Kind.COUNT, Kind.DATE, Kind.MONEY, Kind.SHARE)
WITHOUT_A_BOUNDARY = {
    "BRANCH-08-4": "a temporary branch has no limit in months: only its body's end counts",
    "ELECT-05-1": "a difference of counts",
    "DUES-04-1": "a third of an amount",
    "DUES-08-1": "the month of a day",
    "DUES-15-1": "a share of an amount",
    "DUES-17N-3": "a sum of amounts",
    "ELECT-20-2": "a difference of counts",
    "NEW-2012-2": "a ratio of counts",
    "NEW-2012-3": "a ratio of counts",
}


def as_number(value: object) -> Decimal | None:
    """A count, an amount or a day as a number that has neighbors."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str) and value[4:5] == "-":
        return Decimal(std_date.fromisoformat(value).toordinal())
    return Decimal(str(value))


def sides(rule_id: str, name: str, place: int | None) -> bool:
    """Whether one input has three neighbors in a row whose outcomes are not all the same."""
    groups: dict[str, dict[Decimal, object]] = {}
    for case in BY_RULE[rule_id]:
        given = dict(case["given"])
        value = given.pop(name)
        if place is not None:
            given["rest"] = value[:place] + value[place + 1 :]
            value = value[place]
        number = as_number(value)
        if number is not None:
            rest = json.dumps([given, case.get("as_of"), case.get("conventions")], sort_keys=True)
            groups.setdefault(rest, {})[number] = case["outcome"]
    return any(
        value + step in outcomes
        and value + 2 * step in outcomes
        and len({json.dumps(outcomes[value + n * step]) for n in range(3)}) > 1
        for outcomes in groups.values()
        for value in outcomes
        for step in STEPS
    )


def bounded() -> Iterator[str]:
    """The rules that have a boundary in a count, an amount, a day or a list of counts."""
    for one in rules():
        kinds = {item.kind for item in one.inputs}
        if kinds & {*SCALARS, Kind.COUNTS} and one.id not in WITHOUT_A_BOUNDARY:
            yield one.id


@pytest.mark.parametrize("rule_id", list(bounded()))
def test_a_boundary_has_cases_before_on_and_after_it(rule_id: str) -> None:
    """Three neighbors in a row stand in the table, and the outcome changes among them."""
    found = [
        sides(rule_id, item.name, 0 if item.kind is Kind.COUNTS else None)
        for item in rule(rule_id).inputs
        if item.kind in SCALARS or item.kind is Kind.COUNTS
    ]

    assert any(found)


def test_the_rules_without_a_boundary_are_real() -> None:
    """The list of exceptions names rules that exist."""
    assert set(WITHOUT_A_BOUNDARY) <= {one.id for one in rules()}


def test_the_shared_boundary_cases_hold() -> None:
    """Where the shared fact base is present, all its cases pass through the same door."""
    if not SHARED.exists():
        pytest.skip("the shared fact base is not here: only the project's own tables were run")
    cases = json.loads(SHARED.read_text("utf-8"))
    wrong = [
        case
        for case in cases
        if typed(ask(case["rule"], case["given"]).outcome, rule(case["rule"]).output.gives)
        != typed(case["expect"], rule(case["rule"]).output.gives)
    ]

    assert cases
    assert wrong == []


@pytest.mark.parametrize("rule_id", [one.id for one in rules()])
def test_a_rule_reads_the_parameters_that_it_declares(rule_id: str) -> None:
    """Over all its cases a rule uses just the decreed numbers that its row names."""
    used = {
        part.id
        for case in BY_RULE[rule_id]
        for part in ask(
            rule_id,
            case["given"],
            as_of=case.get("as_of"),
            conventions=case.get("conventions"),
        ).parameters
    }

    assert used == {parameter.id for parameter in rule(rule_id).parameters}
