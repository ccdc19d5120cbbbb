"""What is missing for a grade or for points, held against trying every value."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin import UNKNOWN, Appraisal, InvalidQuestionError, Scheme, appraise, score
from lianxin.rules.directions import Effect
from lianxin.spans import Truth
from lianxin.texts import Text
from lianxin.whatif import Leeway, Reason, for_grade, for_points, gains
from small_schemes import small_scheme

MEASURES = {
    "held": {"zh": "主题党日", "en": "theme days", "type": "count", "most": 6},
    "online": {"type": "count", "most": 6, "subset_of": "held", "unmentioned": "none"},
    "late": {"type": "count", "most": 3},
    "paid": {"type": "flag"},
    "given": {"type": "amount", "least": 0, "most": 5},
    "judged": {"type": "mark", "most": 3},
    "kind": {"type": "choice", "options": ["big", "small"], "unmentioned": "absent"},
    "honors": {"type": "records", "unmentioned": "none", "attributes": []},
    "slots": {"type": "count", "most": 9, "whose": "group", "unmentioned": "none"},
}
NODES = [
    {
        "id": "work",
        "value": [
            {"kind": "each", "of": "held", "plus": 2, "most": 8},
            {"kind": "each", "of": "late", "minus": 1},
            {"kind": "once", "of": "paid", "plus": 3},
            "given",
            "judged",
        ],
    }
]
STAGES: list[dict[str, Any]] = [
    {
        "kind": "bands",
        "of": "work",
        "rows": [{"grade": "A", "bound": 9}, {"grade": "B", "bound": 5}, {"grade": "C"}],
    },
    {"kind": "ruling", "id": "late_cap", "when": {"late": {"at_least": 2}}, "at_most": "B"},
    {
        "kind": "places",
        "id": "quota",
        "from": {"grade": "A"},
        "order": [{"of": "work"}],
        "size": 2,
        "grade": "A",
        "left_to": "next",
        "ties": "all_out",
    },
]
GRADED = {"measures": MEASURES, "nodes": NODES, "total": {"value": ["work"]}, "stages": STAGES}
FACTS = {"held": 1, "late": 1, "paid": False, "given": 0, "judged": 0}
PEERS = {"p": {**FACTS, "held": 6, "paid": True, "late": 0}, "q": {**FACTS, "held": 4, "given": 3}}
MOST = {"held": 6, "online": 6, "late": 3, "given": 5}


def scheme() -> Scheme:
    """Two ways to gain, two to lose, a ceiling, and two places for the best."""
    return small_scheme(grades=["A", "B", "C"], **GRADED)


def group(**own: Any) -> Appraisal:
    """A subject ``me`` among two peers."""
    return appraise(scheme(), {"me": {**FACTS, **own}, **PEERS})


def grade(facts: dict[str, Any]) -> str | None:
    """The grade of ``me`` with these facts."""
    return appraise(scheme(), {"me": facts, **PEERS}).result("me").grade


WHOLE = Leeway(steps={"given": 1}, fixed={"online"}, together=1)


class TestOneFact:
    """The least change of one fact."""

    @pytest.mark.parametrize("wanted", ["A", "B"])
    @settings(deadline=None, max_examples=30)
    @given(
        st.integers(0, 6),
        st.integers(0, 3),
        st.integers(0, 1),
        st.integers(0, 5),
        st.integers(0, 3),
    )
    def test_is_what_trying_every_value_finds(
        self, wanted: str, held: int, late: int, paid: int, given: int, judged: int
    ) -> None:
        """For each fact it is the value nearest to what is, of all that reach the grade."""
        own = {"held": held, "late": late, "paid": paid == 1, "given": given, "judged": judged}
        good = {"A", "B"} if wanted == "B" else {"A"}
        found = for_grade(group(**own), "me", wanted, leeway=WHOLE)

        if grade(own) in good:
            assert found.now is Truth.YES
            assert found.mends == ()
            return
        best = {}
        for name, most in [("held", 6), ("late", 3), ("paid", 1), ("given", 5)]:
            now = int(own[name])
            good_values = [
                value
                for value in range(most + 1)
                if value != now
                if grade({**own, name: bool(value) if name == "paid" else value}) in good
            ]
            if good_values:
                best[name] = min(abs(value - now) for value in good_values)
        told = {one.changes[0].fact: abs(one.changes[0].by) for one in found.mends}
        assert told == best
        assert found.untried == ()

    def test_of_an_amount_is_exact_to_the_step(self) -> None:
        """An amount moves by a hundredth unless another step is said."""
        card = score(scheme(), {**FACTS, "given": "0.25"})
        found = for_points(card, "2.4", leeway=Leeway(together=1))

        assert {one.changes[0].fact: one.changes[0].after for one in found.mends}["given"] == (
            Fraction(7, 5)
        )

    def test_keeps_a_part_within_its_whole(self) -> None:
        """A fact that is a part never goes beyond its whole, nor the whole below it."""
        parts = small_scheme(
            measures=MEASURES, nodes=[{"id": "n", "value": [[-1, "held"], [5, "online"]]}]
        )
        card = score(parts, {**FACTS, "held": 2, "online": 1})

        up = for_points(card, 13, node="n", leeway=Leeway(together=1))
        both = for_points(card, 13, node="n", leeway=Leeway(together=2))

        assert up.mends == ()
        assert [[(c.fact, c.after) for c in one.changes] for one in both.mends] == [
            [("held", 4), ("online", 4)]
        ]

    def test_tells_the_points_it_gains(self) -> None:
        """A mend adds just the points that it says."""
        appraised = group()
        found = for_grade(appraised, "me", "B", leeway=WHOLE)

        assert found.mends[0].text.en == "theme days: 2 more (1 → 3); total +4"
        for mend in found.mends:
            (one,) = mend.changes
            after = {**FACTS, one.fact: bool(one.after) if one.is_flag else one.after}
            total, now = score(scheme(), after).total, appraised.card("me").total
            assert total is not None
            assert now is not None
            assert mend.gain == total - now


class TestSeveralFacts:
    """The smallest sets of facts."""

    @settings(deadline=None, max_examples=15)
    @given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 2))
    def test_pairs_are_least_and_needed(self, held: int, late: int, given: int) -> None:
        """A pair is told where neither fact alone is enough, with the fewest steps in all."""
        own = {**FACTS, "held": held, "late": late, "given": given}
        leeway = Leeway(steps={"given": 1}, fixed={"online", "paid"}, together=2)
        found = for_grade(group(**own), "me", "A", leeway=leeway)
        singles = {one.changes[0].fact for one in found.mends if len(one.changes) == 1}
        told = {
            tuple(c.fact for c in one.changes): sum(abs(c.by) for c in one.changes)
            for one in found.mends
            if len(one.changes) > 1
        }
        expected = {}
        for one, other in [("held", "late"), ("held", "given"), ("late", "given")]:
            if {one, other} & singles or found.now is Truth.YES:
                continue
            steps = [
                abs(a - own[one]) + abs(b - own[other])
                for a, b in product(range(MOST[one] + 1), range(MOST[other] + 1))
                if a != own[one] and b != own[other]
                if grade({**own, one: a, other: b}) == "A"
            ]
            if steps:
                expected[(one, other)] = min(steps)
        assert told == expected


class TestWhatCannotChange:
    """Facts that are not moved are listed with the reason."""

    def test_is_told_with_its_reason(self) -> None:
        """Marks, records, labels, the group's facts and the caller's own are told."""
        found = for_grade(group(), "me", "A", leeway=Leeway(fixed={"paid"}, together=1))

        assert found.lines[-1].zh == "不变：slots：属于整组"
        assert found.lines[-1].en == "as it is: slots: it belongs to the whole group"
        assert {one.fact: one.reason for one in found.immovable} == {
            "paid": Reason.FIXED,
            "judged": Reason.ASSESSED,
            "kind": Reason.LABEL,
            "honors": Reason.RECORDS,
            "slots": Reason.GROUP,
        }

    def test_unknown_fact_must_be_found_out_first(self) -> None:
        """An unknown fact is not changed, and what is reached is reached whatever it is."""
        found = for_grade(group(held=UNKNOWN, late=0), "me", "B", leeway=WHOLE)

        assert ("held", Reason.UNKNOWN) in {(one.fact, one.reason) for one in found.immovable}
        assert {one.changes[0].fact for one in found.mends} == {"given"}

    def test_mark_moves_if_the_caller_says_so(self) -> None:
        """A mark is moved where the caller names it."""
        found = for_grade(group(), "me", "B", leeway=Leeway(also={"judged"}, together=1))

        assert "judged" not in {one.fact for one in found.immovable}

    def test_limits_bind(self) -> None:
        """No fact goes beyond the limits of the caller."""
        leeway = Leeway(limits={"held": (0, 2), "given": ("0", "0.5")}, together=1)
        found = for_grade(group(), "me", "B", leeway=leeway)

        assert {one.changes[0].fact for one in found.mends}.isdisjoint({"held", "given"})

    def test_given_figure_and_absent_fact(self) -> None:
        """A figure that was handed in is given; a fact that there is none of is absent."""
        simple = small_scheme(
            measures={"m": {"type": "count", "most": 3, "unmentioned": "absent"}},
            nodes=[
                {"id": "judged", "marks": 5},
                {"id": "nil", "value": "m", "absent": "zero"},
                {"id": "sum_of_it", "value": ["judged", "nil"]},
            ],
        )
        card = score(simple, {"judged": 1})
        still = for_points(card, 4, node="sum_of_it")
        moved = for_points(card, 4, node="sum_of_it", leeway=Leeway(also={"judged"}))

        assert {one.fact: one.reason for one in still.immovable} == {
            "m": Reason.ABSENT,
            "judged": Reason.GIVEN,
        }
        assert [one.changes[0].after for one in moved.mends] == [4]


class TestQuestions:
    """Questions that cannot be answered are refused."""

    @pytest.mark.parametrize(
        "leeway",
        [
            Leeway(fixed={"nobody"}),
            Leeway(limits={"held": (3, 1)}),
            Leeway(limits={"held": 3}),
            Leeway(limits={"held": (1, None)}),
            Leeway(steps={"held": "0.5"}),
            Leeway(steps={"given": 0}),
            Leeway(together=0),
        ],
    )
    def test_leeway_about_nothing_is_refused(self, leeway: Leeway) -> None:
        """Strangers, limits that are no pair and steps that are none are refused."""
        with pytest.raises(InvalidQuestionError):
            for_grade(group(), "me", "A", leeway=leeway)

    def test_unknown_grade_is_refused(self) -> None:
        """A grade that is not on the ladder is refused."""
        with pytest.raises(InvalidQuestionError):
            for_grade(group(), "me", "Z")

    def test_points_must_be_exact(self) -> None:
        """A float is refused."""
        with pytest.raises(InvalidQuestionError):
            for_points(score(scheme(), FACTS), 1.5)

    def test_figure_must_be_named_where_there_is_no_total(self) -> None:
        """Without a total, the figure must be said."""
        bare = small_scheme(measures=MEASURES, nodes=[{"id": "n", "value": "held"}])

        with pytest.raises(InvalidQuestionError):
            for_points(score(bare, FACTS), 1)


class TestGains:
    """Which fact gains how many points."""

    def test_least_change_that_gains(self) -> None:
        """Each fact is told with the least change that gains, what it gains, and the most."""
        found = {one.change.fact: one for one in gains(score(scheme(), {**FACTS, "held": 3}))}

        assert {name: (one.change.by, one.gain, one.at_most) for name, one in found.items()} == {
            "held": (1, 2, 2),
            "late": (-1, 1, 1),
            "paid": (1, 3, 3),
            "given": (Fraction(1, 100), found["given"].gain, 5),
        }
        assert found["late"].direction is Effect.LESS
        assert found["held"].direction is Effect.MORE

    def test_most_is_what_a_value_brings_about(self) -> None:
        """The most that a fact can gain keeps a part within its whole, and reads it once."""
        parts = small_scheme(
            measures={
                "held": {"type": "count", "most": 9},
                "good": {"type": "count", "most": 9, "subset_of": "held"},
            },
            nodes=[{"id": "n", "value": [["2", "good"], ["-1", "good"]]}],
        )
        (gain,) = gains(
            score(parts, {"held": 4, "good": 1}), node="n", leeway=Leeway(fixed={"held"})
        )

        assert (gain.change.after, gain.gain, gain.at_most) == (2, 1, 3)

    def test_open_figure_has_none(self) -> None:
        """Nothing is told of a total that is not settled."""
        assert gains(score(scheme(), {**FACTS, "held": UNKNOWN})) == ()

    def test_texts(self) -> None:
        """A gain is told in both languages, a fewer as fewer."""
        found = {one.change.fact: one for one in gains(score(scheme(), FACTS))}

        assert found["late"].text.zh == "late：减1（1→0），总分+1（至多+1）"
        assert found["paid"].text.en == ("paid: would have to be true; total +3 (at most +3)")


def test_given_figure_gains_where_it_may_move() -> None:
    """A given figure that may move is told with a direction that nothing promises."""
    simple = small_scheme(
        nodes=[{"id": "judged", "marks": 5}, {"id": "sum_of_it", "value": ["judged"]}]
    )
    (found,) = gains(score(simple, {"judged": 1}), node="sum_of_it", leeway=Leeway(also={"judged"}))

    assert found.direction is Effect.MIXED
    assert found.change.by == Fraction(1, 100)


def test_fact_without_bounds_is_looked_at_far_away() -> None:
    """An amount without bounds goes as far as it takes, up and down, and no further."""
    free = small_scheme(
        measures={"x": {"type": "amount"}}, nodes=[{"id": "n", "value": [[-1, "x"]]}]
    )
    found = for_points(score(free, {"x": 10}), 1000, node="n", leeway=Leeway(steps={"x": 1}))

    assert found.mends[0].changes[0].after == -1000
    assert found.mends[0].gain is None


def test_fact_by_sub_period_moves_in_each() -> None:
    """A fact that is kept by sub-period is moved in one of them at a time."""
    halves = small_scheme(
        periods={"half": ["h1", "h2"]},
        measures={"m": {"type": "count", "most": 3, "per": "half"}},
        nodes=[
            {"id": "each", "per": "half", "value": "m"},
            {"id": "n", "value": {"kind": "tally", "over": "half", "take": "sum", "value": "each"}},
        ],
    )
    found = for_points(score(halves, {"m": [1, 3]}), 5, node="n")

    assert [(one.changes[0].part, one.changes[0].after) for one in found.mends] == [("h1", 2)]
    assert found.mends[0].text.en == "m (h1): 1 more (1 → 2)"


def test_result_without_a_ladder() -> None:
    """An award has no ladder: just it is asked for, and what nobody has is refused."""
    awarded = small_scheme(
        measures=MEASURES,
        nodes=NODES,
        stages=[
            {
                "kind": "places",
                "id": "prize",
                "from": True,
                "order": [{"of": "work"}],
                "size": 1,
                "result": "award",
                "grade": "first",
            }
        ],
    )
    appraised = appraise(awarded, {"me": FACTS, **PEERS})
    found = for_grade(appraised, "me", "first", result="award", leeway=WHOLE)

    assert found.goal.en == "award first"
    assert found.mends == ()
    assert "no change" in found.lines[1].en
    with pytest.raises(InvalidQuestionError):
        for_grade(appraised, "me", "second", result="award")


def test_open_question_leaves_nothing_sure() -> None:
    """Where an unanswered question decides, no change surely reaches the grade."""
    asked = small_scheme(
        conventions={"c": {"zh": "几分", "en": "how many", "options": {"a": "一", "b": "二"}}},
        measures={"m": {"type": "count", "most": 3}},
        nodes=[
            {"id": "n", "value": ["m", {"ask": "c", "options": {"a": 0, "b": "m"}}]},
        ],
        grades=["A", "B"],
        stages=[
            {
                "kind": "bands",
                "of": "n",
                "rows": [{"grade": "A", "bound": 4}, {"grade": "B"}],
            }
        ],
    )
    appraised = appraise(asked, {"a": {"m": 2}})

    found = for_grade(appraised, "a", "A")
    assert found.now is Truth.OPEN
    assert found.mends == ()
    assert for_points(appraised.card("a"), 4, node="n").now is Truth.OPEN


def test_search_that_stops_says_so() -> None:
    """Where spans tell too little, the search stops and names the facts."""
    rough = small_scheme(
        measures={
            "x": {"type": "count", "most": 100_000, "zh": "次数", "en": "times"},
            "y": {"type": "count", "most": 100_000},
        },
        nodes=[
            {
                "id": "n",
                "value": [
                    {"kind": "times", "factors": ["x", "y"]},
                    [-1, {"kind": "times", "factors": ["y", "x"]}],
                ],
            }
        ],
    )
    found = for_points(score(rough, {"x": 5, "y": 7}), 1, node="n")

    assert ("x",) in found.untried
    assert Text("未试完：次数", "not tried to the end: times") in found.lines


def test_too_many_questions_leave_the_grade_open() -> None:
    """Where there are too many ways to answer, nothing is said to be reached."""
    names = [f"q{n}" for n in range(10)]
    option = {"zh": "问", "en": "a question", "options": {"yes": "是", "no": "否"}}
    asked = small_scheme(
        measures={"m": {"type": "count", "most": 3}},
        conventions=dict.fromkeys(names, option),
        nodes=[
            {
                "id": "w",
                "value": ["m", *({"ask": name, "options": {"yes": 1, "no": 0}} for name in names)],
            }
        ],
        grades=["A", "B"],
        stages=[{"kind": "bands", "of": "w", "rows": [{"grade": "A", "bound": 2}, {"grade": "B"}]}],
    )

    assert for_grade(appraise(asked, {"a": {"m": 3}}), "a", "A").now is Truth.OPEN
