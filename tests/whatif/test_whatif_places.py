"""Rank intervals, held against every world there is."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin import UNKNOWN, InvalidQuestionError, appraise
from lianxin.rules.among import Direction, Ranks
from lianxin.whatif import RankInterval, rank_intervals
from small_schemes import small_scheme

MEASURES = {"m": {"type": "count", "most": 3}, "n": {"type": "count", "most": 2}}
ASKED = {"ask": "c", "options": {"yes": "n", "no": 0}}
PARTS: dict[str, Any] = {
    "measures": MEASURES,
    "conventions": {
        "c": {"zh": "是否计入", "en": "does it count", "options": {"yes": "计", "no": "不计"}}
    },
    "nodes": [{"id": "w", "value": ["m", [-2, ASKED]]}],
    "total": {"value": ["w"]},
}


def ends(found: tuple[RankInterval, ...]) -> dict[str, tuple[int | None, int | None]]:
    """The best and the worst place of each subject."""
    return {one.subject: (one.best, one.worst) for one in found}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.integers(0, 3), st.just(UNKNOWN)),
            st.one_of(st.integers(0, 2), st.just(UNKNOWN)),
        ),
        min_size=2,
        max_size=3,
    ),
    st.sampled_from(list(Direction)),
    st.sampled_from(list(Ranks)),
    st.sampled_from([None, "yes", "no"]),
)
def test_holds_the_place_in_every_world(
    said: list[tuple[Any, Any]], direction: Direction, ranks: Ranks, answer: str | None
) -> None:
    """Whatever the unknown facts are and however it is answered, the place lies inside."""
    scheme = small_scheme(**PARTS)
    facts = {f"s{n}": {"m": m, "n": k} for n, (m, k) in enumerate(said)}
    answers = {} if answer is None else {"c": answer}
    appraised = appraise(scheme, facts, conventions=answers)
    found = ends(rank_intervals(appraised, direction=direction, ranks=ranks))

    by_subject = [
        [
            {"m": m, "n": n}
            for m in (range(4) if one["m"] == UNKNOWN else [one["m"]])
            for n in (range(3) if one["n"] == UNKNOWN else [one["n"]])
        ]
        for one in facts.values()
    ]
    for world in product(*by_subject):
        sure = dict(zip(facts, world, strict=True))
        for option in ["yes", "no"] if answer is None else [answer]:
            values = {
                name: one["m"] - (2 * one["n"] if option == "yes" else 0)
                for name, one in sure.items()
            }
            for name, own in values.items():
                best, worst = found[name]
                assert best is not None
                assert worst is not None
                assert best <= _place(list(values.values()), own, direction, ranks) <= worst


def _place(values: list[int], own: int, direction: Direction, ranks: Ranks) -> int:
    """The place of a value, by counting."""
    better = [one for one in values if (one > own if direction is Direction.HIGH else one < own)]
    return 1 + len(set(better) if ranks is Ranks.DENSE else better)


def test_names_what_a_place_hangs_on() -> None:
    """Unknown facts and open questions are named; a sure place names nothing."""
    scheme = small_scheme(**PARTS)
    facts = {"a": {"m": UNKNOWN, "n": 0}, "b": {"m": 1, "n": 1}, "c": {"m": 1, "n": 0}}
    found = {one.subject: one for one in rank_intervals(appraise(scheme, facts))}

    assert found["a"].unknown == ("m",)
    assert found["b"].missing == ("c",)
    assert found["a"].text.en == "a: place 1–3 (hangs on m, does it count)"
    sure = rank_intervals(appraise(scheme, facts, conventions={"c": "yes"}))
    assert [one.text.zh for one in sure][-1] == "b：第3名"


def test_value_that_was_not_handed_in() -> None:
    """Who lacks a value that should have been handed in may still be anywhere."""
    scheme = small_scheme(
        measures={"m": {"type": "count", "most": 3, "unmentioned": "absent"}},
        nodes=[{"id": "v", "value": "m"}],
    )
    appraised = appraise(scheme, {"a": {"m": 1}, "b": {}})

    assert ends(rank_intervals(appraised, node="v"))["b"] == (1, 2)


@pytest.mark.parametrize("node", [None, "nobody", "part"])
def test_figure_must_be_there_once(node: str | None) -> None:
    """A figure that is not there, or is worked out by sub-period, is refused."""
    scheme = small_scheme(
        periods={"half": ["h1", "h2"]},
        measures=MEASURES,
        nodes=[{"id": "part", "per": "half", "value": "m"}],
    )

    with pytest.raises(InvalidQuestionError):
        rank_intervals(appraise(scheme, {"a": {"m": 1, "n": 1}}), node=node)


def test_too_many_questions_leave_every_place_open() -> None:
    """Where there are too many ways to answer, every place is possible, and says so."""
    names = [f"q{n}" for n in range(10)]
    option = {"zh": "问", "en": "a question", "options": {"yes": "是", "no": "否"}}
    scheme = small_scheme(
        measures=MEASURES,
        conventions=dict.fromkeys(names, option),
        nodes=[
            {
                "id": "w",
                "value": ["m", *({"ask": name, "options": {"yes": 1, "no": 0}} for name in names)],
            }
        ],
    )
    found = rank_intervals(
        appraise(scheme, {"a": {"m": 1, "n": 0}, "b": {"m": 2, "n": 0}}), node="w"
    )

    assert ends(found) == {"a": (1, 2), "b": (1, 2)}
    assert found[0].missing == tuple(names)


def test_who_surely_has_no_value_has_no_place() -> None:
    """One who is exempt from a figure has no place by it."""
    none = RankInterval(subject="a")

    assert (none.place, none.text.en) == (None, "a: no place")
