"""Stages of one subject, put into terms, end as the stages themselves end."""

from typing import Any, ClassVar

import pytest

from lianxin.compiling import NO_LABEL, ReasonKind, compile_scheme
from plan_cases import hold_against_rules, hold_compiled
from small_schemes import MEASURES, small_scheme

BANDS = {
    "kind": "bands",
    "of": "m",
    "rows": [{"grade": "A", "bound": 15}, {"grade": "B", "bound": 10}, {"grade": "C"}],
}
RULING = {"kind": "ruling", "id": "veto", "when": "f"}
CHECK = {"kind": "check", "id": "duty", "condition": {"n": {"at_least": 2}}}
PLACES = {
    "kind": "places",
    "id": "p",
    "from": {"grade": "A"},
    "order": [{"of": "m"}],
    "size": 2,
    "grade": "A",
    "left_to": "next",
}
KEPT = {**MEASURES, "k": {"type": "count", "most": 9, "per": "quarter"}}
FACTS: dict[str, Any] = {"x": 1, "c": "good", "d": "poor", "r": [{"v": 2}]}
SPREAD = [
    {**FACTS, "m": m, "n": n, "f": f, "k": [n, n, 3]}
    for m in (3, 10, 15)
    for n in (0, 2)
    for f in (True, False)
]


def staged(*stages: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A scheme of some stages, held against the rules over all facts; its plan and grades."""
    scheme = small_scheme(
        **{
            "measures": KEPT,
            "periods": {"quarter": ["q1", "q2", "q3"]},
            "grades": ["A", "B", "C"],
            "stages": list(stages),
            "nodes": [{"id": "ratio", "value": {"kind": "times", "factors": ["m"], "over": "n"}}],
            **parts,
        }
    )
    compiled = compile_scheme(scheme)
    for facts in SPREAD:
        taken = hold_against_rules(scheme, compiled.plan, facts)
        assert taken or any("piece" in str(stage) for stage in stages)
        hold_compiled(scheme, facts, compiled)
    return {
        "grades": [compiled.outcome(facts).grade for facts in SPREAD],
        "refused": [one.path for one in compiled.plan.refused],
        "results": [one.name for one in compiled.plan.results],
        "plan": compiled.plan,
    }


STAGES: dict[str, list[dict[str, Any]]] = {
    "bands": [BANDS],
    "bands above": [{**BANDS, "rows": [{"grade": "A", "bound": 10, "above": True}]}],
    "bands of a ratio": [{**BANDS, "of": "ratio"}],
    "bands of some": [{**BANDS, "from": "f"}],
    "needs, next": [
        {
            **BANDS,
            "rows": [{"grade": "A", "bound": 10, "need": "f"}, {"grade": "B", "bound": 3}],
            "fall_through": "next",
        }
    ],
    "needs, none": [
        {
            **BANDS,
            "rows": [{"grade": "A", "bound": 10, "need": "f"}, {"grade": "B", "bound": 3}],
            "fall_through": "none",
        }
    ],
    "direct grade": [BANDS, {**RULING, "grade": "C"}],
    "ceiling": [BANDS, {**RULING, "at_most": "B"}],
    "ceiling before": [{**RULING, "at_most": "B"}, BANDS],
    "two ceilings": [{**RULING, "at_most": "C"}, {**RULING, "id": "w", "at_most": "B"}, BANDS],
    "not rated": [BANDS, {**RULING, "not_rated": True}, {**BANDS, "id": "again"}],
    "out": [{**RULING, "out": True}, BANDS],
    "out for what may lack": [
        {
            **RULING,
            "when": {"ratio": {"at_least": 5}},
            "out": True,
        },
        BANDS,
    ],
    "check": [CHECK, BANDS],
    "check that bars": [BANDS, {**CHECK, "effect": "bar"}, {**RULING, "grade": "C"}],
    "check that voids": [BANDS, {**CHECK, "effect": "void"}],
    "check of some": [{**CHECK, "applies": "f", "effect": "void"}, BANDS],
    "check of each quarter": [
        {**CHECK, "condition": {"k": {"at_least": 1}}, "per": "quarter", "effect": "void"},
        BANDS,
    ],
    "check of each record": [
        {**CHECK, "condition": {"v": {"at_least": 1}}, "per": "r", "effect": "void"},
        BANDS,
    ],
    "check of unknown records": [
        {**CHECK, "condition": {"piece": "p"}, "per": "r", "effect": "void"},
        BANDS,
    ],
    "check read later": [CHECK, BANDS, {**RULING, "when": {"duty": "not_met"}, "grade": "C"}],
    "ruling read later": [
        RULING | {"out": True},
        {**RULING, "id": "w", "when": {"veto": "applies"}, "not_rated": True},
    ],
    "grade read later": [BANDS, {**RULING, "when": {"grade": {"at_least": "B"}}, "grade": "C"}],
    "absent grade": [{**RULING, "when": {"grade": {"absent": True}}, "grade": "C"}],
    "number that is only checked": [BANDS, {**PLACES, "mode": "check"}, {**RULING, "grade": "C"}],
}


@pytest.mark.parametrize("name", STAGES)
def test_stages_end_alike(name: str) -> None:
    """Bands, rulings and checks in terms end as the stages do."""
    assert staged(*STAGES[name])["refused"] == []


def test_grades_by_hand() -> None:
    """By hand: 15 is A and 10 is B; a veto leaves C at best."""
    found = staged(BANDS, {**RULING, "at_most": "C"})

    assert found["grades"] == ["C", "C", "C", "C", "C", "B", "C", "B", "C", "A", "C", "A"]


def test_places_are_refused_by_name() -> None:
    """What goes by places among the group is refused, and so is what reads it."""
    found = staged(
        BANDS,
        PLACES,
        {**RULING, "when": {"grade": "A"}, "result": "award", "grade": "A"},
        {**RULING, "id": "won", "when": {"p": "taken"}, "grade": "C"},
        {**CHECK, "condition": {"grade": "A"}},
        {**BANDS, "id": "again", "from": {"grade": "B"}},
    )

    assert found["refused"] == ["p", "veto", "won", "duty", "again"]


@pytest.mark.parametrize(
    "stage",
    [{**RULING, "grade": "C"}, {**RULING, "at_most": "C"}, {**RULING, "not_rated": True}],
)
def test_what_goes_by_places_stays_refused(stage: dict[str, Any]) -> None:
    """A ruling that reads no places does not bring back what hangs on them."""
    lacking = {**RULING, "id": "w", "when": {"ratio": {"at_least": 5}}, "out": True}

    assert "grade" not in staged(BANDS, PLACES, stage, lacking)["results"]


def test_places_leave_no_grade() -> None:
    """Nothing is said of a grade that goes by places."""
    found = staged(BANDS, PLACES)

    assert found["refused"] == ["p"]
    assert "grade" not in found["results"]
    assert set(found["grades"]) == {None}


@pytest.mark.parametrize(
    "stage",
    [
        {**CHECK, "condition": {"grade": "A"}, "effect": "bar"},
        {**RULING, "when": {"grade": "A"}, "out": True},
    ],
)
def test_who_leaves_by_places_takes_all_results(stage: dict[str, Any]) -> None:
    """Where leaving hangs on places, nothing after it is known of one subject."""
    found = staged(BANDS, PLACES, stage, {**BANDS, "id": "later", "result": "other"})

    assert found["refused"] == ["p", stage["id"], "later"]
    assert found["results"] == []


TALLIED = {
    "left": {"kind": "tally", "over": "r", "take": "count"},
    "op": "at_least",
    "right": 1,
}


class TestGroup:
    """Checks of the group as a whole."""

    MEASURES: ClassVar[dict[str, Any]] = {
        **MEASURES,
        "quorum": {"type": "count", "most": 50, "whose": "group"},
    }

    def test_facts_of_the_group_are_inputs(self) -> None:
        """A check of the group reads the facts of the group."""
        stage = {**CHECK, "whose": "group", "condition": {"quorum": {"at_least": 5}}}
        scheme = small_scheme(measures=self.MEASURES, grades=["A"], stages=[stage])
        compiled = compile_scheme(scheme)
        facts = {key: value for key, value in SPREAD[0].items() if key != "k"}
        inputs = compiled.check({**facts, "quorum": 7}).inputs
        result = compiled.plan.result("duty")

        assert inputs is not None
        assert result is not None
        assert compiled.plan.terms[result.label].low == 0

    @pytest.mark.parametrize(
        "condition",
        [
            {"ratio": {"at_least": 5}},
            {"m": 3},
            {"left": {"kind": "tally", "over": "r", "take": "count"}, "op": "at_least", "right": 1},
        ],
    )
    def test_facts_of_a_subject_are_none_of_the_groups(self, condition: Any) -> None:
        """A check of the group that reads the facts of a subject is refused."""
        stage = {**CHECK, "whose": "group", "condition": condition}
        ratio = {"id": "ratio", "value": {"kind": "times", "factors": ["m"], "over": "n"}}
        scheme = small_scheme(measures=self.MEASURES, grades=["A"], nodes=[ratio], stages=[stage])

        assert [one.path for one in compile_scheme(scheme).plan.refused] == ["duty"]

    def test_records_of_the_group_are_refused(self) -> None:
        """A check of every record of the group is refused."""
        stage = {**CHECK, "whose": "group", "condition": {"v": 1}, "per": "r"}
        scheme = small_scheme(measures=self.MEASURES, grades=["A"], stages=[stage])

        assert [one.path for one in compile_scheme(scheme).plan.refused] == ["duty"]


def test_open_question_of_a_stage_makes_the_grade_incomplete() -> None:
    """Where the ways to answer end in different grades, there is none."""
    above = {"ask": "q", "options": {"yes": True, "no": False}}
    scheme = small_scheme(
        measures=KEPT,
        periods={"quarter": ["q1", "q2", "q3"]},
        grades=["A", "B"],
        conventions={"q": {"options": {"yes": "yes", "no": "no"}}},
        stages=[{**BANDS, "rows": [{"grade": "A", "bound": 10, "above": above}, {"grade": "B"}]}],
    )
    open_, answered = compile_scheme(scheme), compile_scheme(scheme, conventions={"q": "yes"})
    ten, more = {**SPREAD[0], "m": 10}, {**SPREAD[0], "m": 11}

    assert [open_.outcome(one).grade for one in (ten, more)] == [None, "A"]
    assert [answered.outcome(one).grade for one in (ten, more)] == ["B", "A"]


def test_reason_of_a_grade_names_the_ruling() -> None:
    """The last reason code says which ruling acted."""
    stages = [BANDS, {**RULING, "at_most": "C", "cite": "§9"}]
    scheme = small_scheme(
        measures=KEPT,
        periods={"quarter": ["q1", "q2", "q3"]},
        grades=["A", "B", "C"],
        stages=stages,
    )
    compiled = compile_scheme(scheme)
    (reason,) = compiled.reasons[-1]
    inputs = compiled.check({**SPREAD[0], "m": 15}).inputs

    assert (reason.kind, reason.name, reason.cite) == (ReasonKind.RULING, "veto", "§9")
    assert inputs is not None
    assert compiled.details(inputs)[3] == (1,)
    assert compiled.label(NO_LABEL) is None
