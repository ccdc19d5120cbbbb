"""A plan gives what the rules give, to the last digit, within the bounds that it proves."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianxin import InvalidQuestionError
from lianxin.compiling import InputKind, Op, plan_of
from lianxin.compiling.planning import TABLES
from lianxin.compiling.stages import STAGES as STAGED
from lianxin.rules.kinds import AMOUNTS, STAGES
from lianxin.testing.strategies import facts_for
from plan_cases import SCHEMES, hold_against_rules, loaded, planned
from small_schemes import MEASURES, one_item, small_scheme

NEEDS_THE_GROUP = {
    "coop-model-2011.toml",
    "oral-written-rotation-2018.toml",
    "school-awards-2014.toml",
}


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
@given(data=st.data())
@settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
def test_plan_is_what_the_rules_say(path: Path, data: st.DataObject) -> None:
    """Every node and result of a published scheme is worked out alike by its plan."""
    scheme = loaded(path)
    facts = data.draw(facts_for(scheme))

    assert hold_against_rules(scheme, planned(path), facts) or path.name in NEEDS_THE_GROUP


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_terms_rest_on_earlier_ones(path: Path) -> None:
    """A term only uses terms before it."""
    for place, term in enumerate(planned(path).terms):
        assert all(arg < place for arg in term.args)


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_what_is_not_in_terms_says_why(path: Path) -> None:
    """Every input that is a rule, and every refusal, says why."""
    plan = planned(path)

    assert all(one.why and one.rule for one in plan.inputs if one.kind is InputKind.RULE)
    assert all(one.why.zh and one.why.en for one in plan.refused)


def test_every_kind_has_an_entry() -> None:
    """A kind of amount that has no rewrite has an entry, and so has every kind of stage."""
    spoken = {AMOUNTS[tag] for tag in ("part", "clause", "compare")}
    plain = {kind for kind in AMOUNTS.values() if "core" not in kind.__annotations__}
    assert plain - spoken == set(TABLES.amounts)
    assert set(STAGES.values()) == set(STAGED)


def test_floor_that_nothing_reaches_is_left_out() -> None:
    """A bound that the declared facts cannot pass is no step of the plan."""
    item = one_item(start="full", clauses=[{"kind": "missing", "of": "m", "due": 5, "minus": 1}])
    plan = plan_of(small_scheme(measures=MEASURES, **item))

    value = plan.terms[plan.nodes[0].value.num]
    assert (value.op, value.low, value.high) == (Op.LEAST, 5, 10)
    assert [reason.kind for reason in plan.nodes[0].reasons] == ["clause"]


def test_too_many_open_questions_are_named() -> None:
    """Where more than sixteen ways are open, every open question is asked for."""
    names = [f"q{n}" for n in range(5)]
    scheme = small_scheme(
        conventions={name: {"options": {"one": "one", "two": "two"}} for name in names},
        nodes=[
            {
                "id": "figure",
                "value": [{"ask": name, "options": {"one": 1, "two": 2}} for name in names],
            }
        ],
    )

    with pytest.raises(InvalidQuestionError) as caught:
        plan_of(scheme)
    assert [one.path for one in caught.value.problems] == [f"conventions.{n}" for n in names]
    assert plan_of(scheme, conventions=dict.fromkeys(names[:1], "one")).nodes[0].value.lacks
