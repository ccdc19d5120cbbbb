"""A scheme as an object: its names, its questions, its tables made once."""

from typing import Any

import pytest
from street_year import street_year

from lianxin import InvalidQuestionError, Period, appraise, measure, score
from lianxin.lint import lint
from lianxin.rules.read import Read
from lianxin.rules.scheme import parts_of, questions_in, read_by
from lianxin.rules.sum import Sum
from lianxin.testing import check_laws, mutants_of
from lianxin.texts import Text
from small_schemes import MEASURES, small_scheme

QUESTION = {"q": {"zh": "问", "en": "ask", "options": {"a": "a", "b": "b"}}}
ASK = {"ask": "q", "options": {"a": 1, "b": "m"}}
SCHEME = small_scheme(
    measures={**MEASURES, "slots": {"type": "count", "whose": "group", "unit": "个"}},
    periods={"half": ["h1", "h2"]},
    conventions=QUESTION,
    grades=["A", "B"],
    nodes=[
        {"id": "top", "value": ["middle", "free"]},
        {"id": "middle", "zh": "中", "en": "middle", "value": ["low", "low"]},
        {"id": "low", "value": ASK},
        {"id": "free", "value": {"kind": "each", "of": "m", "plus": 2}},
    ],
    stages=[
        {"kind": "ruling", "id": "veto", "zh": "否决", "en": "veto", "when": "f", "grade": "B"}
    ],
)


class TestScheme:
    """What is made once and looked up often."""

    def test_questions_rise_through_nodes(self) -> None:
        """A node rests on every question asked below it."""
        asked = {name: set(questions) for name, questions in SCHEME.asked_by.items()}

        assert asked == {"top": {"q"}, "middle": {"q"}, "low": {"q"}, "free": set()}
        assert SCHEME.certain == {"free"}

    def test_names(self) -> None:
        """Facts, attributes, nodes, stages and questions have their labels."""
        names = SCHEME.names

        assert names.label("middle") == Text("中", "middle")
        assert names.label("veto") == Text("否决", "veto")
        assert names.label("grade") == Text("等次", "grade")
        assert names.label("v") == Text("v", "v")
        assert names.units == {"slots": Text("个", "个")}
        assert names.questions == {"q": Text("问", "ask")}

    def test_facts_of_the_group_stand_apart(self) -> None:
        """A fact belongs to a subject or to the group."""
        own, shared = (set(measures) for measures in SCHEME.measures_of.values())

        assert shared == {"slots"}
        assert own == set(MEASURES)

    def test_tables(self) -> None:
        """Parts of sub-periods, ladders of choices and results."""
        assert SCHEME.parts_of_period == {"half": ("h1", "h2")}
        assert SCHEME.all_ladders["grade"] == ("A", "B")
        assert SCHEME.all_ladders["c"] == ("good", "fair", "poor")

    def test_long_chain_of_nodes_is_no_tower_of_calls(self) -> None:
        """The questions of thirty nodes in a row are found."""
        nodes = [{"id": f"n{n}", "value": f"n{n + 1}"} for n in range(30)]
        scheme = small_scheme(
            measures=MEASURES, conventions=QUESTION, nodes=[*nodes, {"id": "n30", "value": ASK}]
        )

        assert scheme.asked_by["n0"] == {"q"}


class TestPartsOf:
    """Every rule inside a rule."""

    def test_forms_are_seen_by_their_rewrite(self) -> None:
        """A form is followed by the core kinds that it stands for."""
        tags = [part.tag for part in parts_of(SCHEME.node_by_id["free"]) if hasattr(part, "tag")]

        assert tags == ["node", "each", "rate", "read", "fixed", "fixed"]

    def test_names_and_questions(self) -> None:
        """What is read and what is asked inside a rule."""
        low = SCHEME.node_by_id["low"]

        assert questions_in(low) == {"q"}
        assert read_by(SCHEME.node_by_id["middle"]) == {"low"}
        assert read_by(Sum(parts=())) == questions_in(Read(id="m")) == frozenset()


@pytest.mark.parametrize(
    "call",
    [
        lambda data: score(data, {}),
        lambda data: appraise(data, {"a": {}}),
        lambda data: measure(data, street_year(), "community-committee", Period.year(2022)),
        lint,
        check_laws,
        mutants_of,
    ],
    ids=["score", "appraise", "measure", "lint", "check_laws", "mutants_of"],
)
@pytest.mark.parametrize("data", [{"id": "x"}, None, "star-branch"])
def test_data_are_no_scheme_before_they_are_loaded(call: Any, data: Any) -> None:
    """Whoever forgets to load a scheme is told so, at every door."""
    with pytest.raises(InvalidQuestionError, match="must be a Scheme: data go through load_scheme"):
        call(data)
