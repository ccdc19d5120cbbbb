"""Whether every name in a scheme means something where it stands."""

from typing import Any

import pytest

from lianxin import InvalidSchemeError, load_scheme
from small_schemes import MEASURES, small_scheme

PERIODS = {"half": ["h1", "h2"]}
KEPT = {**MEASURES, "kept": {"type": "count", "per": "half"}}


def problems(**parts: Any) -> list[tuple[str, str]]:
    """Where and what is wrong."""
    with pytest.raises(InvalidSchemeError) as caught:
        small_scheme(**{"measures": KEPT, "periods": PERIODS, **parts})
    assert all(one.requirement.zh for one in caught.value.problems)
    return [(one.path, one.requirement.en) for one in caught.value.problems]


def in_item(clause: Any) -> dict[str, Any]:
    """An item of a section with one clause."""
    item = {"id": "i", "marks": 5, "clauses": [clause]}
    return {"sections": [{"id": "s", "items": [item]}]}


CLAUSE = "$.sections[0].items[0].clauses[0]"


class TestPlaces:
    """Each problem names the place in the author's own data."""

    @pytest.mark.parametrize(
        ("clause", "path"),
        [
            ("mm", CLAUSE),
            ({"kind": "each", "of": "mm", "plus": 1}, f"{CLAUSE}.of"),
            ({"kind": "each", "of": "m", "plus": 1, "when": "ff"}, f"{CLAUSE}.when"),
            (
                {"kind": "each", "of": "m", "plus": 1, "unless": {"mm": {"at_least": 1}}},
                f"{CLAUSE}.unless.mm",
            ),
            ({"kind": "missing", "of": "m", "due": ["n", "nn"], "minus": 1}, f"{CLAUSE}.due[1]"),
            (
                {"kind": "worst", "of": [{"kind": "once", "of": "ff", "minus": 1}]},
                f"{CLAUSE}.of[0].of",
            ),
            ([["0.5", "mm"]], f"{CLAUSE}[0]"),
        ],
    )
    def test_undeclared_name(self, clause: Any, path: str) -> None:
        """However deep it stands."""
        found = problems(**in_item(clause))

        assert [where for where, _ in found] == [path]

    def test_total(self) -> None:
        """The total is a place of its own."""
        assert problems(total=["m", "mm"])[0][0] == "$.total[1]"
        assert problems(total={"value": "mm"})[0][0] == "$.total.value"

    def test_stage(self) -> None:
        """Stages are counted from nought."""
        check = {"kind": "check", "id": "a", "condition": {"all": ["f", "ff"]}}

        assert problems(stages=[check])[0][0] == "$.stages[0].condition.all[1]"


class TestSorts:
    """Numbers are numbers, labels are labels."""

    @pytest.mark.parametrize(
        "clause",
        [
            "c",
            {"kind": "each", "of": "c", "plus": 1},
            {"kind": "once", "of": {"left": "c", "op": "at_least", "right": 3}, "plus": 1},
            {"kind": "each", "of": "m", "plus": 1, "most": "c"},
            "@subject",
        ],
    )
    def test_choice_is_no_number(self, clause: Any) -> None:
        """The remedy is named."""
        found = [asked for _, asked in problems(**in_item(clause))]

        assert "be a number: it is a choice, and choice or by_class make numbers of labels" in found

    @pytest.mark.parametrize(
        "clause",
        [
            {"kind": "choice", "of": "m", "plus": {"a": 1}},
            {
                "kind": "grid",
                "of": "c",
                "across": "m",
                "rows": [{"labels": ["good"], "points": {"a": 1}}],
            },
            {"kind": "once", "of": {"m": "good"}, "plus": 1},
        ],
    )
    def test_number_is_no_choice(self, clause: Any) -> None:
        """The remedy is named."""
        asked = "be a choice: it is a number, for which there are steps and at_least"

        assert problems(**in_item(clause))[0][1] == asked

    @pytest.mark.parametrize(
        "clause",
        [
            {"kind": "choice", "of": "c", "plus": {"best": 1}},
            {"kind": "once", "of": {"c": {"in": ["good", "best"]}}, "plus": 1},
            {"kind": "once", "of": {"c": {"at_least": "best"}}, "plus": 1},
        ],
    )
    def test_labels_are_those_of_the_choice(self, clause: Any) -> None:
        """A label that the choice does not have is refused."""
        assert "be a declared name" in problems(**in_item(clause))[0][1]

    @pytest.mark.parametrize("word", ["absent", "unknown"])
    def test_words_for_no_label_are_no_labels(self, word: str) -> None:
        """A fact is never told as one of them, so a rule that asks for it would never hold."""
        measures = {**KEPT, "c": {"type": "choice"}}
        once = {"kind": "once", "of": {"c": {"in": ["north", word]}}, "plus": 1}

        (found,) = problems(measures=measures, **in_item(once))

        assert found[1].startswith("be a label: {absent = true} asks whether there is none")

    @pytest.mark.parametrize(
        "condition",
        [
            {"c": {"at_least": "fair"}},
            {"c": {"same_as": "d"}},
            {"m": {"same_as": "n"}},
            {"c": {"absent": True}},
            {"m": {"absent": True}},
            {"left": {"kind": "tally", "over": "r", "take": "count"}, "op": "at_least", "right": 1},
        ],
    )
    def test_what_may_be_compared(self, condition: Any) -> None:
        """Labels on their ladder, two facts alike, what may be absent."""
        once = {"kind": "once", "of": condition, "plus": 1}

        assert small_scheme(measures=MEASURES, **in_item(once))

    def test_label_chosen_by_a_condition(self) -> None:
        """The key of a table may be one choice or another."""
        key = {"kind": "cases", "cases": [{"if": "f", "then": "c"}], "otherwise": "d"}
        either = {"ask": "q", "options": {"a": "c", "b": key}}
        table = {"kind": "table", "of": either, "rows": [{"labels": ["good"], "value": 1}]}
        question = {"q": {"options": {"a": "a", "b": "b"}}}

        assert small_scheme(measures=MEASURES, conventions=question, **in_item(table))

    @pytest.mark.parametrize(
        "rows",
        [
            [{"value": 1}],
            [{"at": 1, "labels": ["good"], "value": 1}],
            [{"at": 1, "value": 1}, {"labels": ["good"], "value": 1}],
        ],
    )
    def test_rows_of_a_table_are_alike(self, rows: Any) -> None:
        """By bounds or by labels, never both."""
        found = problems(**in_item({"kind": "table", "of": "m", "rows": rows}))

        assert (f"{CLAUSE}.rows", "go by bounds (at) or by labels, all rows alike") in found


class TestUnits:
    """Shares and percents do not compare."""

    def test_two_units(self) -> None:
        """A comparison across units is an error."""
        measures = {
            "rate": {"type": "amount", "unit": "%"},
            "part": {"type": "amount", "unit": "1"},
            "bare": {"type": "amount"},
        }
        bad = {"kind": "once", "of": {"rate": {"at_least": "part"}}, "plus": 1}
        good = {"kind": "once", "of": {"rate": {"at_least": "bare"}}, "plus": 1}

        assert "have the same unit as 'rate'" in str(problems(measures=measures, **in_item(bad)))
        assert small_scheme(measures=measures, **in_item(good))


class TestSubPeriods:
    """What is kept by sub-period is read inside it, or through a tally."""

    def test_read_outside(self) -> None:
        """Outside there is no one number."""
        assert "through a tally over 'half'" in problems(**in_item("kept"))[0][1]

    def test_read_inside(self) -> None:
        """Inside a node of the same sub-period, or in a tally over it, it is a number."""
        nodes = [
            {"id": "in_half", "per": "half", "value": "kept"},
            {
                "id": "sum",
                "value": {"kind": "tally", "over": "half", "take": "sum", "value": "kept"},
            },
        ]

        assert small_scheme(measures=KEPT, periods=PERIODS, nodes=nodes)

    def test_declarations_refer_to_what_is_declared(self) -> None:
        """The sub-period, the whole and the counted attributes of a fact exist."""
        for fact in (
            {"type": "count", "per": "month"},
            {"type": "count", "subset_of": "x"},
            {"type": "records", "counts": ["label"]},
        ):
            assert "be a declared name" in problems(measures={"a": fact})[0][1]


class TestParts:
    """Where a part of a unit can occur, it must be said what it counts for."""

    REMEDY = "be given as exact, whole or started, because a part of a unit can occur here"

    @pytest.mark.parametrize(
        "clause",
        [
            {"kind": "each", "of": "x", "plus": 1},
            {"kind": "each", "of": "m", "plus": 1, "unit": 5},
            {"kind": "each", "of": "m", "plus": 1, "unit": "0.5"},
            {"kind": "missing", "of": "m", "due": "2.5", "minus": 1},
            {"kind": "excess", "of": "m", "allowed": "x", "minus": 1},
        ],
    )
    def test_unsaid(self, clause: dict[str, Any]) -> None:
        """The remedy names the three words; saying one is enough."""
        assert problems(**in_item(clause)) == [(f"{CLAUSE}.parts", self.REMEDY)]
        for parts in ("exact", "whole", "started"):
            assert small_scheme(measures=MEASURES, **in_item({**clause, "parts": parts}))

    def test_not_needed(self) -> None:
        """Of whole numbers one by one there are no parts."""
        clause = {"kind": "missing", "of": "m", "due": 12, "minus": "0.5"}

        assert small_scheme(measures=MEASURES, **in_item(clause))


def test_all_problems_at_once() -> None:
    """Five mistakes are five problems, each at its place."""
    clauses = [
        "m1",
        {"kind": "each", "of": "x", "plus": 1},
        "c",
        "kept",
        {"kind": "once", "of": "gg", "plus": 1},
    ]
    item = {"id": "i", "marks": 5, "clauses": clauses}

    found = problems(sections=[{"id": "s", "items": [item]}])

    base = "$.sections[0].items[0].clauses"
    assert [where for where, _ in found] == [
        f"{base}[0]",
        f"{base}[1].parts",
        f"{base}[2]",
        f"{base}[3]",
        f"{base}[4].of",
    ]


def test_canonical_data_is_checked_alike() -> None:
    """What was accepted is accepted when it is loaded again."""
    scheme = small_scheme(measures=MEASURES, **in_item({"kind": "each", "of": "m", "plus": 1}))

    assert load_scheme(scheme.data) == scheme
