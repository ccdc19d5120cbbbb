"""Results as plain data fit their schema, are exact, and tell no more than the results do."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lianxin import (
    Appraisal,
    InvalidQuestionError,
    Problem,
    Scorecard,
    appraise,
    feedback,
    score,
)
from lianxin.elections import Count
from lianxin.handing_out import hand_out, members_of, number_text
from lianxin.ledgers import LedgerProblem
from lianxin.lint import Remark
from lianxin.measuring import Evidence
from lianxin.notices import Notice
from lianxin.points import number_of
from lianxin.regulations.findings import Finding
from lianxin.schema import input_schema, result_schema
from lianxin.spans import Span
from lianxin.telling import Feedback
from lianxin.testing.laws import LawReport
from lianxin.testing.mutating import MutantReport
from lianxin.testing.strategies import cohorts_for
from lianxin.texts import Text
from lianxin.verifying import ExampleOutcome
from lianxin.whatif import (
    Dependence,
    Gain,
    Loss,
    Margin,
    Mending,
    Moves,
    PairDifference,
    PlaceMargin,
    RankInterval,
    dependence,
    losses,
    margins,
    moves,
    place_margins,
    under,
)
from schemes_there import SCHEMES, scheme_there
from small_schemes import small_scheme

RESULTS: tuple[type, ...] = (
    Appraisal,
    Count,
    Dependence,
    Evidence,
    ExampleOutcome,
    Feedback,
    Finding,
    Gain,
    LawReport,
    LedgerProblem,
    Loss,
    Margin,
    Mending,
    Moves,
    MutantReport,
    Notice,
    PairDifference,
    PlaceMargin,
    Problem,
    RankInterval,
    Remark,
    Scorecard,
    Span,
)


def fits(value: object) -> dict[str, Any]:
    """A result as plain data, which fit its schema and survive JSON."""
    schema = result_schema(type(value))
    data = json.loads(json.dumps(hand_out(value)))
    assert [*Draft202012Validator(schema).iter_errors(data)] == []
    return dict(data)


@pytest.mark.parametrize("path", SCHEMES, ids=[one.stem for one in SCHEMES])
@settings(deadline=None, max_examples=2, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_result_of_every_scheme_fits_its_schema(path: Path, data: st.DataObject) -> None:
    """Scorecards, appraisals, explanations, feedback and what-if answers fit their schemas."""
    scheme = scheme_there(path)
    found = appraise(scheme, data.draw(cohorts_for(scheme, sizes=(2, 3), unknown=True)))
    last = {one.name: one.options[-1][0] for one in scheme.questions}
    first = next(iter(found.cards))

    fits(found)
    fits(feedback(found, first))
    fits(moves(found, under(found, last)))
    for one in (*losses(found.card(first)), *margins(found, first), *dependence(found)):
        fits(one)
    for one in place_margins(found, first):
        fits(one)
    for node in [one for one in scheme.nodes if one.per is None][:1]:
        fits(found.card(first).explain(str(node.id)))


@pytest.mark.parametrize("kind", RESULTS, ids=lambda kind: kind.__name__)
def test_schema_is_one_and_described_in_both_languages(kind: type) -> None:
    """Every property of every record says in Chinese and in English what it is."""
    schema = result_schema(kind)
    Draft202012Validator.check_schema(schema)

    for name, said in described(schema):
        zh, _, en = said.partition(" / ")
        assert any("\u4e00" <= one <= "\u9fff" for one in zh), (name, said)
        assert any(one.isascii() and one.isalpha() for one in en), (name, said)


def described(schema: Any) -> Iterator[tuple[str, str]]:
    """The description of every property, wherever it stands."""
    if isinstance(schema, list):
        for one in schema:
            yield from described(one)
    if not isinstance(schema, dict):
        return
    properties = schema.get("properties", {})
    for name, one in properties.items():
        yield name, one.get("description", "")
    for one in (*properties.values(), *(schema[key] for key in schema if key != "properties")):
        yield from described(one)


@pytest.mark.parametrize("path", SCHEMES, ids=[one.stem for one in SCHEMES])
def test_input_is_described_in_both_languages(path: Path) -> None:
    """Every fact that a scheme asks for is described in Chinese and in English."""
    for name, one in input_schema(scheme_there(path))["properties"].items():
        zh, slash, en = one["description"].partition(" / ")
        assert (bool(zh), slash, bool(en)) == (True, " / ", True), name


@given(
    st.one_of(
        st.integers(-(10**20), 10**20),
        st.fractions(max_denominator=10**6),
        st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-99, max_value=99),
    )
)
def test_numbers_are_exact_text(number: Any) -> None:
    """A number is written so that it can be read again without loss, and fits its pattern."""
    said = number_text(number)
    pattern = result_schema(Span)["$defs"]["Span"]["properties"]["low"]["anyOf"][0]

    assert Fraction(said) == Fraction(number)
    assert Draft202012Validator(pattern).is_valid(said)
    assert number_of(number) is None or "e" not in said.lower()


PARTS: dict[str, Any] = {
    "measures": {"m": {"zh": "次数", "en": "times", "type": "count", "most": 9}},
    "conventions": {"c": {"zh": "计法", "en": "how", "options": {"one": "一", "two": "二"}}},
    "nodes": [
        {
            "id": "n",
            "value": [[{"ask": "c", "options": {"one": 1, "two": "0.5"}}, "m"], ["0.25", 1]],
            "cite": "第一条",
        }
    ],
    "total": {"value": ["n"]},
}


def test_scorecard_tells_what_a_service_needs() -> None:
    """Total, steps with their clauses, what was assumed, the digest; and nothing behind it."""
    card = score(small_scheme(**PARTS), {"m": 3}, conventions={"c": "two"})
    found = fits(card)

    assert found["total"] == "1.75"
    assert found["status"] == "complete"
    assert [one["points"] for one in found["lines"]][:2] == ["1.5", "0.25"]
    assert found["assumed"][0]["meaning"] == {"zh": "二", "en": "二"}
    assert found["digest"] == card.digest
    assert {"worlds", "compiled", "by_id"}.isdisjoint(found)


def test_what_a_cell_held_stays_behind() -> None:
    """Of a problem the value itself is not handed out, only what may be shown."""
    hidden = Problem(path="p", value="secret", requirement=Text("要", "be"), masked=True)

    assert fits(hidden)["shown"] == "***"
    assert "secret" not in str(hand_out(hidden))
    assert "outcome" not in {one.name for one in members_of(Finding)}


@pytest.mark.parametrize("kind", [int, dict, type(small_scheme(**PARTS))])
def test_what_is_no_result(kind: type) -> None:
    """Only results are handed out; a scheme has plain data of its own."""
    with pytest.raises(InvalidQuestionError):
        result_schema(kind)


@pytest.mark.parametrize("change", [{"total": 1.75}, {"total": 2}, {"more": 1}, {"digest": None}])
def test_what_was_not_handed_out_does_not_fit(change: dict[str, Any]) -> None:
    """A float, a bare number, a strange key and a missing one do not fit."""
    card = score(small_scheme(**PARTS), {"m": 3}, conventions={"c": "two"})

    assert not Draft202012Validator(result_schema(Scorecard)).is_valid(hand_out(card) | change)
