"""A plan held against the rules themselves, node by node and result by result."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from lianxin import InvalidQuestionError, Scheme, Status, load_scheme, score
from lianxin.compiling import (
    CompiledScheme,
    Details,
    Plan,
    evaluate,
    inputs_of,
    plan_of,
    quantity_of,
)
from lianxin.grading import grade
from lianxin.rules.measure import WhoseFact
from lianxin.scoring import scorecard

SCHEMES = sorted((Path(__file__).parents[1] / "examples" / "schemes").glob("*.toml"))


@cache
def loaded(path: Path) -> Scheme:
    """A scheme of the examples."""
    return load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))


@cache
def planned(path: Path) -> Plan:
    """Its plan; where too much is open, under the first answers."""
    scheme = loaded(path)
    try:
        return plan_of(scheme)
    except InvalidQuestionError:
        return plan_of(scheme, conventions={q.name: q.options[0][0] for q in scheme.questions})


def hold_against_rules(scheme: Scheme, plan: Plan, facts: Mapping[str, Any]) -> bool:
    """Every node and result of a plan is what the rules say; False if the facts are not such."""
    card = score(scheme, facts, conventions=plan.answers)
    inputs = inputs_of(plan, card.worlds, "subject")
    if inputs is None:
        return False
    values = evaluate(plan, inputs)
    for term, value in zip(plan.terms, values, strict=True):
        assert term.low is None or term.low <= value, term
        assert term.high is None or value <= term.high, term
    for node in plan.nodes:
        plainly = card.at(node.id, node.part)
        if node.value.lacks is not None and values[node.value.lacks]:
            assert plainly.status in (Status.INCOMPLETE, Status.UNKNOWN), node
        else:
            assert plainly.status in (Status.COMPLETE, Status.ABSENT), node
            assert quantity_of(node.value, values) == plainly.span.exact, node
    if not scheme.measures_of[WhoseFact.GROUP]:
        hold_results(scheme, plan, values, card)
    return True


def hold_results(scheme: Scheme, plan: Plan, values: list[int], card: Any) -> None:
    """Every result of a plan is what the stages give, under the first answers."""
    outcomes = grade(scheme, card.worlds.run()).outcomes
    for result in plan.results:
        if (result.name, "subject") not in outcomes:
            continue
        if result.lacks is None or not values[result.lacks]:
            code = values[result.label]
            label = None if code < 0 else plan.labels[code]
            assert outcomes[(result.name, "subject")].possible == {label}, result


def hold_compiled(scheme: Scheme, facts: Mapping[str, Any], compiled: CompiledScheme) -> bool:
    """Code, codes, lines and outcome are what the rules say; False if they were asked instead."""
    card = score(scheme, facts, conventions=compiled.conventions)
    plain = scorecard(card.worlds, "subject")
    checked = compiled.check(facts)
    assert compiled.lines(checked) == plain.lines()
    assert compiled.lost(checked) == plain.lost()
    outcome = compiled.outcome(facts)
    assert (outcome.total, outcome.low, outcome.high) == (plain.total, plain.low, plain.high)
    assert outcome.missing == plain.missing
    if checked.inputs is None:
        assert not outcome.compiled
        return False
    hold_details(compiled, checked.inputs)
    return True


def hold_details(compiled: CompiledScheme, inputs: tuple[int, ...]) -> None:
    """Generated code gives what the plan gives when it is worked out step by step."""
    plan = compiled.plan
    values = evaluate(plan, inputs)
    details = Details(*compiled.details(inputs))
    assert (details.total, details.grade) == compiled.totals(inputs)
    for node, scored in zip(plan.nodes, details.scores, strict=True):
        number = quantity_of(node.value, values)
        assert scored == (None if number is None else number * plan.unit), node
    for reasons, code in zip(compiled.reasons, details.codes, strict=True):
        assert code == sum(1 << n for n, one in enumerate(reasons) if values[one.truth])
