"""What is wrong with a scheme as a whole."""

from typing import Any, ClassVar

import pytest

from lianxin import InvalidSchemeError, load_scheme, score
from small_schemes import MEASURES, small_scheme

QUESTION = {"q": {"options": {"a": "a", "b": "b"}}}
HALVES = {"half": ["h1", "h2"]}


def problems(**parts: Any) -> list[tuple[str, str]]:
    """Where and what is wrong with a scheme."""
    with pytest.raises(InvalidSchemeError) as caught:
        small_scheme(**{"measures": MEASURES, **parts})
    return [(problem.path, problem.requirement.en) for problem in caught.value.problems]


def node(value: Any, **more: Any) -> dict[str, Any]:
    """A scheme's part: one figure."""
    return {"nodes": [{"id": "a", "value": value, **more}]}


def place(**more: Any) -> dict[str, Any]:
    """A scheme's part: one stage of places."""
    base = {"kind": "places", "id": "p", "from": True, "order": [{"of": "m"}], "size": 1}
    return {"stages": [{**base, **more}]}


class TestNames:
    """Names that are not declared, or mean nothing where they stand."""

    @pytest.mark.parametrize(
        ("parts", "asked"),
        [
            (node("mm"), "did you mean 'm'?"),
            (node("zzz"), "be a declared name"),
            (node("@now"), "be a declared name"),
            (node("r"), "read through a tally, because it is a list of records"),
            (node({"kind": "tally", "over": "m", "take": "count"}), "be a declared name"),
            (
                node({"kind": "tally", "over": "r", "take": "sum", "value": "w"}),
                "be a declared name",
            ),
            (
                node({"kind": "tally", "over": "r", "take": "count", "by": ["w"]}),
                "be a declared name",
            ),
            (
                node({"kind": "tally", "over": "r", "take": "count", "same": ["w"]}),
                "be a declared name",
            ),
            (node("v"), "be a declared name"),
            (
                node({"kind": "among", "of": "m", "take": "sum", "within": ["w"]}),
                "be a declared name",
            ),
            (node("m", per="half"), "be a declared name"),
            ({"measures": {"x": {"type": "count", "per": "half"}}}, "be a declared name"),
            ({"measures": {"x": {"type": "count", "subset_of": "y"}}}, "be a declared name"),
            (place(limits=[{"by": "w", "most": 1}]), "be a declared name"),
            (place(ties="lot", lot="w"), "be a declared name"),
            (
                {"stages": [{"kind": "check", "id": "k", "condition": "f", "per": "m"}]},
                "be a declared name",
            ),
            (
                {"stages": [{"kind": "ruling", "id": "k", "when": {"later": "met"}, "grade": "x"}]},
                "be a declared name",
            ),
            (node({"kind": "once", "of": {"c": "best"}, "plus": 1}), "be a declared name"),
            (node({"kind": "once", "of": {"c": {"at_least": "best"}}, "plus": 1}), "declared name"),
        ],
    )
    def test_undeclared_names(self, parts: dict[str, Any], asked: str) -> None:
        """Whatever is named must be declared, and the nearest name is told."""
        assert asked in problems(**parts)[0][1]

    def test_kept_by_sub_period(self) -> None:
        """A fact that is kept by sub-period is read through a tally over it."""
        measures = {"k": {"type": "count", "per": "half"}}

        found = problems(measures=measures, periods=HALVES, **node("k"))

        assert found == [
            ("$.nodes[0].value", "be read through a tally over 'half', because it is kept by half")
        ]

    def test_checks_may_go_by_record_or_sub_period(self) -> None:
        """A check by record reads its attributes, one by sub-period its facts."""
        measures = {**MEASURES, "k": {"type": "count", "per": "half"}}
        stages = [
            {"kind": "check", "id": "one", "condition": {"v": 1}, "per": "r"},
            {"kind": "check", "id": "two", "condition": {"k": 1}, "per": "half"},
        ]

        assert len(small_scheme(measures=measures, periods=HALVES, stages=stages).stages) == 2

    def test_labels_on_a_ladder_are_no_names(self) -> None:
        """A label may stand on the right of a comparison with its choice."""
        assert small_scheme(
            measures=MEASURES,
            **node({"kind": "once", "of": {"c": {"at_least": "fair"}}, "plus": 1}),
        )

    @pytest.mark.parametrize(
        "parts",
        [
            {"nodes": [{"id": "a"}, {"id": "a"}]},
            {"nodes": [{"id": "m"}]},
            {"stages": [{"kind": "check", "id": "m", "condition": True}]},
        ],
    )
    def test_an_id_is_used_once(self, parts: dict[str, Any]) -> None:
        """Facts, nodes and stages share their ids."""
        assert problems(**parts)[0][1] == "be an id that is used once"

    def test_words_of_conditions_are_no_ids(self) -> None:
        """Nothing can be called ``all``."""
        assert "not be a word of rules" in problems(nodes=[{"id": "all"}])[0][1]


class TestQuestions:
    """Questions and their options."""

    def test_undeclared_question(self) -> None:
        """What is asked must be declared."""
        found = problems(**node({"ask": "w", "options": {"a": 1}}), conventions=QUESTION)

        assert found[0][0] == "$.nodes[0].value.ask"

    def test_other_options(self) -> None:
        """The options that are used are just those declared."""
        found = problems(**node({"ask": "q", "options": {"a": 1, "c": 1}}), conventions=QUESTION)

        assert [asked for _, asked in found] == ["be just the options declared for 'q': a, b"] * 2


class TestGrades:
    """Grades that stand on no ladder."""

    @pytest.mark.parametrize(
        "stage",
        [
            {"kind": "bands", "of": "m", "rows": [{"grade": "C"}]},
            {"kind": "ruling", "id": "k", "when": "f", "grade": "C"},
            {"kind": "ruling", "id": "k", "when": "f", "at_most": "C"},
            {**place()["stages"][0], "grade": "C"},
            {**place()["stages"][0], "grade": "A", "left_to": "C"},
            {
                **place()["stages"][0],
                "grade": "A",
                "left_to": {"ask": "q", "options": {"a": "C", "b": "next"}},
            },
        ],
    )
    def test_grade_must_stand_on_its_ladder(self, stage: dict[str, Any]) -> None:
        """A grade that is given is one of the result's."""
        found = problems(stages=[stage], grades=["A", "B"], conventions=QUESTION)

        assert any(where.startswith("$.stages[0]") for where, _ in found)

    def test_result_without_a_ladder_takes_any_grade(self) -> None:
        """A result that is not ordered has no ladder to stand on."""
        assert small_scheme(
            measures=MEASURES,
            stages=[{"kind": "ruling", "id": "k", "when": "f", "grade": "C"}],
        )


class TestCycles:
    """Nodes that rest on themselves."""

    @pytest.mark.parametrize(
        ("reads", "circle"),
        [
            ({"a": "a"}, "a → a"),
            ({"a": "b", "b": "a"}, "a → b → a"),
            ({"a": "b", "b": "e", "e": "b"}, "b → e → b"),
        ],
    )
    def test_circle_is_named(self, reads: dict[str, str], circle: str) -> None:
        """The error names the members in their order."""
        nodes = [{"id": name, "value": value} for name, value in reads.items()]

        ((_, asked),) = problems(nodes=nodes)

        assert asked == f"not rest on itself: {circle}"

    def test_long_chain_without_a_circle(self) -> None:
        """Thirty nodes in a row, and two ways to the same, are no circle."""
        nodes = [{"id": f"n{n}", "value": [f"n{n + 1}", f"n{n + 2}"]} for n in range(29)]
        ends = [{"id": "n29", "value": "m"}, {"id": "n30", "value": "m"}]

        scheme = small_scheme(measures=MEASURES, nodes=[*nodes, *ends])
        assert score(scheme, {"m": 1})["n0"].points == 1_346_269

    def test_tower_is_refused(self) -> None:
        """Three hundred nodes, each upon the other, are more than can be worked out."""
        nodes = [{"id": f"n{n}", "value": [f"n{n + 1}"]} for n in range(300)]
        found = problems(nodes=[*nodes, {"id": "n300", "value": "m"}])

        assert found == [("$.nodes[268]", "rest on at most 128 rules, one upon the other")]


class TestResults:
    """Grades, results and examples name what is there, and a slip is told where it stands."""

    BANDS: ClassVar = {
        "kind": "bands",
        "of": "t",
        "rows": [{"grade": "A", "bound": 5}, {"grade": "B"}],
    }

    def refused(self, **parts: Any) -> list[tuple[str, str]]:
        """Where a scheme with two grades is refused, and for what value."""
        data = {
            "id": "x",
            "title": "x",
            "subject": "organization",
            "measures": {"m": {"type": "count", "most": 9}, "f": {"type": "flag"}},
            "nodes": [{"id": "t", "value": ["m"]}],
            "grades": ["A", "B"],
            "stages": [self.BANDS],
        }
        with pytest.raises(InvalidSchemeError) as caught:
            load_scheme({**data, **parts})
        return [(one.path, str(one.value)) for one in caught.value.problems]

    def test_a_wrong_grade_is_told_in_its_field(self) -> None:
        """Of a row, a ruling and places alike."""
        rows = [{"grade": "A", "bound": 5}, {"grade": "C"}]
        veto = {"kind": "ruling", "id": "v", "when": "f", "grade": "D"}
        order = {"kind": "places", "id": "p", "from": True, "order": [{"of": "t"}], "size": 1}
        places = {**order, "grade": "E", "left_to": "F"}

        found = self.refused(stages=[{**self.BANDS, "rows": rows}, veto, places])

        assert found == [
            ("$.stages[0].rows[1].grade", "C"),
            ("$.stages[1].grade", "D"),
            ("$.stages[2].grade", "E"),
            ("$.stages[2].left_to", "F"),
        ]

    def test_an_example_that_expects_what_is_not_there(self) -> None:
        """With its number and its key."""
        examples = [
            {"name": "one", "given": {"m": 1}, "expect": {"t": 1, "totl": 1}},
            {
                "name": "two",
                "given": {"subjects": {"a": {"m": 1}}},
                "expect": {"b": {"t": 1}, "a": {"grad": "A"}},
            },
            {"name": "three", "given": {"subjects": {"a": {"m": 1}}}, "expect": {"a": 1}},
        ]

        assert self.refused(examples=examples) == [
            ("$.examples[0].expect.totl", "totl"),
            ("$.examples[1].expect.b", "b"),
            ("$.examples[1].expect.a.grad", "grad"),
            ("$.examples[2].expect.a", "1"),
        ]
