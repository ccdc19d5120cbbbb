"""What stands, whichever way open questions are answered: held against answering them all."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graded import BANDS, appraised, place
from lianxin import Appraisal
from lianxin.settling import Result, shown_grades
from lianxin.spans import Truth
from lianxin.texts import Text

QUESTIONS = {
    "ties": {"options": {"out": "out", "in": "in"}},
    "round": {"options": {"floor": "floor", "ceil": "ceil"}},
    "left": {"options": {"next": "next", "stays": "stays"}},
}


def ask(name: str, **options: Any) -> dict[str, Any]:
    """A question with its answers."""
    return {"ask": name, "options": options}


ASKED = place(
    ties=ask("ties", out="all_out", **{"in": "all_in"}),
    left_to=ask("left", next="next", stays="stays"),
    size={
        "kind": "share",
        "part": "0.5",
        "of": True,
        "round": ask("round", floor="floor", ceil="ceil"),
    },
)


def group_of(marks: list[int], answers: dict[str, str]) -> Appraisal:
    """A group under places with three open questions."""
    group = {f"s{n}": m for n, m in enumerate(marks)}
    return appraised(group, BANDS, ASKED, conventions=QUESTIONS, answers=answers)


def every_way(given_: dict[str, str]) -> list[dict[str, str]]:
    """Every way to answer all questions that agrees with what was answered."""
    options = [
        [given_[name]] if name in given_ else list(question["options"])
        for name, question in QUESTIONS.items()
    ]
    return [dict(zip(QUESTIONS, way, strict=True)) for way in product(*options)]


class TestDefinition:
    """A question is asked just where evaluating both ways differs."""

    @settings(max_examples=40, deadline=None)
    @given(
        marks=st.lists(st.sampled_from([12, 16, 17, 18]), min_size=1, max_size=5),
        answered=st.dictionaries(st.sampled_from(["ties", "round"]), st.integers(0, 1), max_size=2),
    )
    def test_evaluated_every_way(self, marks: list[int], answered: dict[str, int]) -> None:
        """Possible grades are those of all ways; missing is each question that changes one."""
        given_ = {
            name: list(QUESTIONS[name]["options"])[option] for name, option in answered.items()
        }
        found = group_of(marks, given_)
        ways = [(way, group_of(marks, way)) for way in every_way(given_)]

        for result in found.results:
            seen = {
                tuple(way.values()): other.result(result.subject).possible for way, other in ways
            }
            assert result.possible == frozenset().union(*seen.values())
            changing = {
                name
                for place_, name in enumerate(QUESTIONS)
                if any(
                    seen[one] != seen[other]
                    for one in seen
                    for other in seen
                    if all(one[k] == other[k] for k in range(len(one)) if k != place_)
                )
            }
            assert set(result.missing) == changing

    @settings(max_examples=25)
    @given(
        marks=st.lists(st.sampled_from([12, 16, 17]), min_size=1, max_size=4),
        options=st.tuples(*(st.integers(0, 1) for _ in QUESTIONS)),
    )
    def test_assumed_is_what_nothing_else_could_replace(
        self, marks: list[int], options: tuple[int, ...]
    ) -> None:
        """Answers that are not listed may be left out: every result stays what it is."""
        answers = {
            name: list(question["options"])[option]
            for (name, question), option in zip(QUESTIONS.items(), options, strict=True)
        }
        found = group_of(marks, answers)
        listed = {one.name: one.chosen for one in found.assumed}

        assert group_of(marks, listed).results == found.results


class TestWords:
    """How grades that are still possible are told."""

    def test_the_best_grade_comes_first(self) -> None:
        """Grades stand in the order of their ladder, not of words; no grade comes last."""
        one = Result(
            subject="a",
            result="grade",
            ladder=("好", "较好", "一般", "差"),
            possible=frozenset({"差", "一般", "好", None}),
        )

        assert one.text == Text("好或一般或差或不定等次", "好 or 一般 or 差 or no grade")

    def test_an_appraisal_tells_the_ladder(self) -> None:
        """Every result of an appraisal carries the grades of its scheme, best first."""
        made = group_of([1, 2, 3], {})

        assert {one.ladder for one in made.results} == {ladder for _, ladder in made.scheme.ladders}

    def test_grades_outside_the_ladder_come_after_it(self) -> None:
        """Without a ladder the order is that of words, so that it is always the same."""
        assert shown_grades(frozenset({"b", "a", "c"}), ("c",)).en == "c or a or b"


class TestStages:
    """Each stage says of whom it hangs on an answer."""

    def test_selection_keeps_what_all_ways_share(self) -> None:
        """Half of three: one is taken either way, one out, and the number is open."""
        (selection,) = group_of([19, 18, 17], {}).stage("p").selections

        assert (selection.taken, selection.beyond, selection.open) == (("s0",), ("s2",), ("s1",))
        assert selection.size[:2] == (1, 2)
        assert selection.missing == {"round"}

    def test_candidates_may_hang_on_a_question_too(self) -> None:
        """Who is a candidate only one way is perhaps one; groups that do not change stand."""
        wanted = ask("ties", out={"m": {"at_least": 18}}, **{"in": True})
        found = appraised(
            {"a": {"m": 19, "c": "good"}, "b": {"m": 16, "c": "good"}, "c": {"m": 18, "c": "fair"}},
            BANDS,
            place(**{"from": wanted, "within": ["c"], "size": 1}),
            conventions={"ties": QUESTIONS["ties"]},
        ).stage("p")

        fair, good = found.selections
        assert (fair.taken, fair.missing) == (("c",), frozenset())
        assert (good.taken, good.perhaps, good.open) == (("a",), ("b",), ("b",))
        assert dict(found.missing) == {"b": {"ties"}}
        assert found.says("nobody") == {None}

    def test_check_and_headcount_stay_readable(self) -> None:
        """A duty, or a number, that hangs on an answer is open, part by part."""
        check = {
            "kind": "check",
            "id": "k",
            "condition": ask("ties", out={"m": {"at_least": 18}}, **{"in": True}),
        }
        number = {
            "kind": "places",
            "id": "q",
            "from": {"grade": "A"},
            "size": ask("ties", out=1, **{"in": 2}),
            "mode": "check",
        }
        share = {
            **number,
            "id": "z",
            "size": {
                "kind": "share",
                "part": ask("ties", out="0.5", **{"in": 1}),
                "of": True,
                "round": "floor",
            },
        }
        found = appraised(
            {"a": 19, "b": 16},
            BANDS,
            check,
            number,
            share,
            conventions={"ties": QUESTIONS["ties"]},
        )

        assert dict(found.stage("k").by_part) == {
            "a": (("", Truth.YES),),
            "b": (("", Truth.OPEN),),
        }
        (head,) = found.stage("q").headcounts
        assert (head.counted[:2], head.size[:2], head.kept) == ((2, 2), (1, 2), Truth.OPEN)
        assert head.distance[:2] == (0, 1)
        (other,) = found.stage("z").headcounts
        assert other.raw is not None
        assert other.raw[:2] == (1, 2)

    def test_too_many_questions_are_all_named(self) -> None:
        """Where there is no trying all ways, stage and results name every question."""
        many = {f"q{n}": {"options": {"a": "a", "b": "b"}} for n in range(10)}
        bound = [ask(name, a=1, b=1) for name in many]
        rows = [{"grade": "A", "bound": bound}, {"grade": "B"}]
        found = appraised({"a": 19}, {**BANDS, "rows": rows}, conventions=many)

        assert set(found.result("a").missing) == set(many)
        assert dict(found.stage("bands").missing) == {"@group": set(many)}

    @pytest.mark.parametrize(("answers", "assumed"), [({}, []), ({"x": "a", "y": "a"}, ["x", "y"])])
    def test_answers_that_only_together_matter_are_assumed(
        self, answers: dict[str, str], assumed: list[str]
    ) -> None:
        """Either answer alone may change; both may not."""
        questions = {name: {"options": {"a": "a", "b": "b"}} for name in ("x", "y")}
        either = {"any": [ask("x", a=True, b=False), ask("y", a=True, b=False)]}
        rule = {"kind": "ruling", "id": "z", "when": either, "grade": "A"}
        found = appraised({"a": 1}, rule, conventions=questions, answers=answers)

        assert [one.name for one in found.assumed] == assumed
