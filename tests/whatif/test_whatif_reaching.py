"""Whether something is surely reached, held against trying every value and every answer."""

from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianxin import UNKNOWN, Appraisal, Scheme, appraise
from lianxin.settling import results_of
from lianxin.spans import Truth
from lianxin.testing.strategies import cohorts_for
from lianxin.whatif import Leeway, for_grade
from lianxin.whatif.reaching import Graded
from schemes_there import SCHEMES, scheme_there
from small_schemes import small_scheme

MEASURES = {
    "held": {"type": "count", "most": 4},
    "late": {"type": "count", "most": 3},
    "paid": {"type": "flag"},
    "idle": {"type": "count", "most": 3, "unmentioned": "none"},
}
TIES = {"zh": "并列", "en": "equals", "options": {"in": "进", "out": "不进"}}
STAGES: list[dict[str, Any]] = [
    {"kind": "check", "id": "kept", "condition": {"late": {"at_most": 2}}, "effect": "void"},
    {
        "kind": "bands",
        "of": "total",
        "rows": [{"grade": "A", "bound": 5}, {"grade": "B", "bound": 3}, {"grade": "C"}],
    },
    {
        "kind": "places",
        "id": "quota",
        "from": {"grade": "A"},
        "order": [{"of": "total"}, {"of": "late", "direction": "low"}],
        "size": 1,
        "grade": "A",
        "left_to": "next",
        "ties": {"ask": "ties", "options": {"in": "all_in", "out": "all_out"}},
    },
    {
        "kind": "places",
        "id": "prize",
        "from": True,
        "order": [{"of": "held"}],
        "size": 1,
        "result": "prize",
        "grade": "won",
        "ties": "all_out",
    },
]
PARTS: dict[str, Any] = {
    "measures": MEASURES,
    "conventions": {"ties": TIES},
    "nodes": [
        {
            "id": "work",
            "value": [
                {"kind": "each", "of": "held", "plus": 2, "most": 6},
                {"kind": "each", "of": "late", "minus": 1},
                {"kind": "once", "of": "paid", "plus": 3},
            ],
        },
        {"id": "judged", "marks": 3},
        {"id": "voted", "marks": 2, "cap": 2, "unmentioned": "absent"},
    ],
    "total": {"value": ["work", "judged", [1, "voted"]]},
    "grades": ["A", "B", "C"],
    "stages": STAGES,
}
MOST = {"held": 4, "late": 3, "paid": 1}
JUDGED = st.sampled_from([0, 1, 3, UNKNOWN, {"between": [0, 2]}])
VOTED = st.sampled_from([0, 2, 2, None])


def facts() -> st.SearchStrategy[dict[str, Any]]:
    """Facts of one subject: what is counted is known, what is judged may be open."""
    known = st.fixed_dictionaries(
        {
            "held": st.integers(0, 4),
            "late": st.integers(0, 3),
            "paid": st.booleans(),
            "judged": JUDGED,
            "voted": VOTED,
        }
    )
    return known.map(lambda one: {key: said for key, said in one.items() if said is not None})


def is_reached(group: dict[str, Any], answers: dict[str, str], result: str, grade: str) -> bool:
    """Whether ``me`` surely gets a grade."""
    found = appraise(small_scheme(**PARTS), group, conventions=answers).result("me", result)
    return found.grade == grade


@pytest.mark.parametrize(("result", "wanted"), [("grade", "A"), ("prize", "won")])
@settings(deadline=None, max_examples=25)
@given(facts(), facts(), st.sampled_from([{}, {"ties": "in"}, {"ties": "out"}]))
def test_smallest_sets_are_what_trying_every_value_finds(
    result: str, wanted: str, me: dict[str, Any], peer: dict[str, Any], answers: dict[str, str]
) -> None:
    """With open facts, open questions and what nobody handed in, no set is lost or made up."""
    appraised = appraise(small_scheme(**PARTS), {"me": me, "peer": peer}, conventions=answers)
    found = for_grade(appraised, "me", wanted, result=result)

    best: dict[frozenset[str], int] = {}
    if is_reached({"me": me, "peer": peer}, answers, result, wanted):
        assert found.now is Truth.YES
    else:
        for count in (1, 2):
            for names in combinations(MOST, count):
                if any(fewer <= set(names) for fewer in best):
                    continue
                costs = [
                    sum(abs(to - int(me[name])) for name, to in zip(names, values, strict=True))
                    for values in product(*(range(MOST[name] + 1) for name in names))
                    if all(to != int(me[name]) for name, to in zip(names, values, strict=True))
                    and is_reached(
                        {"me": {**me, **_typed(names, values)}, "peer": peer},
                        answers,
                        result,
                        wanted,
                    )
                ]
                if costs:
                    best[frozenset(names)] = min(costs)
    told = {
        frozenset(one.fact for one in mend.changes): sum(abs(one.by) for one in mend.changes)
        for mend in found.mends
    }
    assert told == best
    assert found.untried == ()


def _typed(names: tuple[str, ...], values: tuple[int, ...]) -> dict[str, Any]:
    """Values of facts, flags as flags."""
    return {
        name: bool(to) if name == "paid" else to for name, to in zip(names, values, strict=True)
    }


@pytest.mark.parametrize("path", SCHEMES, ids=[one.stem for one in SCHEMES])
@settings(deadline=None, max_examples=5, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_stands_as_the_appraisal_tells_it(path: Path, data: st.DataObject) -> None:
    """For every published scheme and result, a goal is reached just where the appraisal says so."""
    scheme = scheme_there(path)
    group = data.draw(cohorts_for(scheme, sizes=(2, 4), unknown=True))
    appraised = appraise(scheme, group)

    for result, ladder in results_of(scheme).items():
        for subject in group:
            for grade in ladder or _given(scheme, result):
                good = set(ladder[: ladder.index(grade) + 1]) if ladder else {grade}
                still = Leeway(fixed={one.id for one in scheme.measures})
                found = for_grade(appraised, subject, grade, result=result, leeway=still)
                assert (found.now is Truth.YES) == _is_sure(appraised, subject, result, good)


def _given(scheme: Scheme, result: str) -> tuple[str, ...]:
    """What stages give of a result that has no ladder."""
    acting = (one for one in scheme.stages if getattr(one, "result", None) == result)
    return tuple({one.grade for one in acting if getattr(one, "grade", None) is not None})


def _is_sure(appraised: Appraisal, subject: str, result: str, good: set[str]) -> bool:
    found = appraised.result(subject, result)
    return not found.missing and found.possible <= good


RELATIVE: dict[str, Any] = {
    "measures": {
        "sent": {"type": "count", "most": 5},
        "hours": {"type": "count", "most": 6},
        "done": {"type": "count", "most": 2},
    },
    "nodes": [
        {
            "id": "first",
            "value": {"kind": "rank_points", "of": "sent", "top": [4, 2], "rest": 1, "none": 0}
            | {"ties": "best"},
        },
        {"id": "most", "value": {"kind": "to_best", "of": "hours", "to": 6}},
        {"id": "own", "value": {"kind": "each", "of": "done", "plus": 2}},
    ],
    "total": {"value": ["first", "most", "own"]},
    "grades": ["A", "B"],
    "stages": [
        {"kind": "bands", "of": "total", "rows": [{"grade": "A", "bound": 9}, {"grade": "B"}]}
    ],
}
ALL = {"sent": range(6), "hours": range(7), "done": range(3)}
WORKED = st.fixed_dictionaries(
    {"sent": st.integers(0, 5), "hours": st.integers(0, 6), "done": st.integers(0, 2)}
)
OPEN = st.sampled_from([{}, {"sent": UNKNOWN}, {"hours": {"between": [2, 6]}}])


@settings(deadline=None, max_examples=15)
@given(WORKED, WORKED, WORKED, OPEN)
def test_points_by_others_are_what_trying_every_value_finds(
    me: dict[str, Any], peer: dict[str, Any], other: dict[str, Any], open_: dict[str, Any]
) -> None:
    """Where points go by what others did, nothing that was worked out of them is taken over."""
    scheme, others = small_scheme(**RELATIVE), {"peer": peer, "other": {**other, **open_}}
    found = for_grade(appraise(scheme, {"me": me, **others}), "me", "A", leeway=Leeway(together=1))

    costs = {
        name: [
            abs(value - me[name])
            for value in values
            if appraise(scheme, {"me": {**me, name: value}, **others}).result("me").grade == "A"
        ]
        for name, values in ALL.items()
    }
    if any(0 in one for one in costs.values()):
        assert found.now is Truth.YES
    else:
        told = {mend.changes[0].fact: abs(mend.changes[0].by) for mend in found.mends}
        assert told == {name: min(one) for name, one in costs.items() if one}


PEERS = {"kind": "among", "of": "sent", "take": "mean"}
BAND = {"kind": "bands", "rows": [{"grade": "A", "bound": 9}, {"grade": "B"}]}
WHOLE = {"kind": "check", "id": "whole", "whose": "group", "condition": "open", "effect": "void"}
CHOSEN = {"kind": "places", "id": "p", "from": True, "order": [{"of": "total"}], "size": 1}


@pytest.mark.parametrize(
    ("stages", "own"),
    [
        ([{**BAND, "of": "total"}], True),
        ([{**BAND, "of": PEERS}], False),
        ([{**BAND, "of": "total"}, WHOLE], False),
        ([{**BAND, "of": "total"}, {**CHOSEN, "grade": "A"}], False),
    ],
)
def test_whether_a_grade_rests_on_the_subject_alone(
    stages: list[dict[str, Any]], *, own: bool
) -> None:
    """Bands do, unless they read the group; what looks at several or at all does not."""
    flag = {"open": {"type": "flag", "whose": "group"}}
    parts = {**RELATIVE, "measures": {**RELATIVE["measures"], **flag}, "stages": stages}

    assert Graded.of(small_scheme(**parts), "me", "grade", frozenset("A")).own is own


def test_tries_nothing_where_there_are_too_many_questions() -> None:
    """Where there are too many ways to answer, nothing is tried, and the questions are named."""
    names = [f"q{n}" for n in range(10)]
    asked = {"zh": "问", "en": "a question", "options": {"yes": "是", "no": "否"}}
    scheme = small_scheme(
        measures={"m": {"type": "count", "most": 3}},
        conventions=dict.fromkeys(names, asked),
        nodes=[
            {
                "id": "w",
                "value": ["m", *({"ask": one, "options": {"yes": 1, "no": 0}} for one in names)],
            }
        ],
        stages=[{"kind": "bands", "of": "w", "rows": [{"grade": "A", "bound": 2}, {"grade": "B"}]}],
        grades=["A", "B"],
    )
    found = for_grade(appraise(scheme, {"a": {"m": 1}}), "a", "A")

    assert found.now is Truth.OPEN
    assert found.missing == tuple(names)
    assert found.mends == ()
    assert found.lines[1].en.startswith("nothing was tried (missing: q0, q1")
