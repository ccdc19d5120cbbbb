"""Margins, losses, the difference of two subjects, who moves, and what rests on assumptions."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin import InvalidQuestionError, appraise
from lianxin.spans import Truth
from lianxin.whatif import (
    cohort_losses,
    dependence,
    difference,
    losses,
    margins,
    moves,
    rank_intervals,
    under,
)
from small_schemes import small_scheme
from whatif_cases import GROUP, ITEMS, MEASURES, PARTS, appraised


class TestMargins:
    """How far a subject is from each bound."""

    def test_points_above_and_short(self) -> None:
        """Above a bound is above nought, short of it below, both exact."""
        found = margins(appraised(edge="inside"), "b")

        assert [(one.grade, one.points, one.is_reached) for one in found] == [
            ("A", Decimal(0), Truth.YES),
            ("B", Decimal(5), Truth.YES),
        ]

    def test_bound_left_out_is_not_reached(self) -> None:
        """Where the bound itself is left out, just reaching it is not enough."""
        (best, _) = margins(appraised(edge="outside"), "b")

        assert (best.above, best.is_reached) == (True, Truth.NO)
        assert best.text.en == "A: from 20 (itself left out), more than 0 points short [第九条]"

    def test_need_is_told(self) -> None:
        """What a band needs besides is told apart from the points."""
        found = margins(appraised(edge="inside"), "c")

        assert [(one.points, one.need) for one in found] == [
            (Decimal(-5), Truth.YES),
            (Decimal(0), Truth.NO),
        ]
        assert found[1].text.zh == "B：线15，高出0分，附加条件未满足〔第九条〕"
        assert found[0].text.zh == "A：线20，还差5分〔第九条〕"

    def test_open_facts_leave_a_range(self) -> None:
        """While a fact is unknown, the margin lies between two ends."""
        (best, fair) = margins(appraised(edge="inside"), "d")

        assert (best.over.low, best.over.high, best.points) == (-20, 4, None)
        assert best.is_reached is Truth.OPEN
        assert fair.need is Truth.NO
        assert fair.text.zh == "B：线15，还差15分至高出9分，附加条件未满足〔第九条〕"

    def test_total_that_nobody_settled_is_open(self) -> None:
        """Where an open question decides the total, the margin says what is missing."""
        asked = {
            **PARTS,
            "total": {"value": ["life", {"ask": "edge", "options": {"inside": 0, "outside": 1}}]},
        }
        found = margins(appraise(small_scheme(**asked), GROUP), "a")

        assert found[0].over.missing == {"edge"}
        assert found[0].is_reached is Truth.OPEN

    def test_absent_total_reaches_nothing(self) -> None:
        """Who surely has no value reaches no bound."""
        bare = small_scheme(
            measures={"m": {"type": "count", "most": 3, "unmentioned": "absent"}},
            grades=["A", "B"],
            stages=[
                {"kind": "bands", "of": "m", "rows": [{"grade": "A", "bound": 1}, {"grade": "B"}]}
            ],
        )
        (found,) = margins(appraise(bare, {"a": {}}), "a")

        assert found.is_reached is Truth.NO

    @settings(deadline=None, max_examples=25)
    @given(st.integers(0, 12), st.integers(0, 9), st.sampled_from(["inside", "outside"]))
    def test_reached_bound_is_the_grade(self, held: int, talks: int, edge: str) -> None:
        """The best bound that is reached, with what it needs, is the grade that is given."""
        found = appraised({"x": {"held": held, "talks": talks, "paid": True}}, edge=edge)

        reached = [one.grade for one in margins(found, "x") if one.is_reached is Truth.YES]
        assert found.result("x").grade == [*reached, "C"][0]


class TestLosses:
    """Which items cost most."""

    def test_one_subject(self) -> None:
        """Items stand by what they cost, the most first; what is open is a range."""
        found = losses(appraised().card("d"))

        assert [(one.item, one.points) for one in found] == [
            ("lessons", Decimal(6)),
            ("days", None),
        ]
        assert (found[1].lost.low, found[1].lost.high) == (0, 12)
        assert found[0].text.zh == "lessons：满分6，失6"

    def test_group(self) -> None:
        """Over a group the costs add up, and losers are counted."""
        found = {one.item: one for one in cohort_losses(appraised())}

        assert (found["days"].lost.low, found["days"].lost.high) == (22, 34)
        assert (found["lessons"].losers, found["lessons"].full) == (2, 2)
        assert found["lessons"].text.en == "lessons: 8 lost in all, 2 lost some, 2 none"

    def test_open_costs_are_counted_apart(self) -> None:
        """Who may have lost something, or nothing, is neither a loser nor in full marks."""
        days = {one.item: one for one in cohort_losses(appraised())}["days"]

        assert (days.losers, days.full, days.open) == (3, 0, 1)
        assert days.text.zh.endswith("3个失分，0个满分，1个未定")

    def test_what_does_not_apply_is_not_lost(self) -> None:
        """An item that is left out costs nothing; one that perhaps is costs nothing at least."""
        exempt = small_scheme(
            measures={"m": {"type": "count", "most": 5}, "f": {"type": "flag"}},
            nodes=[
                {"id": "i", "role": "item", "marks": 5, "value": "m"}
                | {"applies": "f", "absent": "drop"}
            ],
        )
        group = {"a": {"m": 2, "f": True}, "b": {"m": 2, "f": False}, "c": {"m": 2}}
        found = appraise(exempt, group)

        lost = [losses(found.card(name))[0].lost for name in group]
        assert [(one.low, one.high) for one in lost] == [(3, 3), (0, 0), (0, 5)]

    def test_by_sub_period_and_not_settled(self) -> None:
        """An item by sub-period is told in each; one that nobody settled comes last."""
        halves = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"m": {"type": "count", "most": 3, "per": "half", "unmentioned": "absent"}},
            nodes=[
                {"id": "i", "role": "item", "marks": 3, "per": "half", "value": "m"},
                {
                    "id": "n",
                    "value": {"kind": "tally", "over": "half", "take": "sum", "value": "i"},
                },
            ],
        )
        found = appraise(halves, {"a": {"m": {"h1": 1}}})

        assert [(one.part, one.points) for one in losses(found.card("a"))] == [
            ("h1", Decimal(2)),
            ("h2", None),
        ]
        texts = [one.text.en for one in (*losses(found.card("a")), *cohort_losses(found))]
        assert texts == [
            "i (h1): 2 of 3 lost",
            "i (h2): of 3, not settled",
            "i (h1): 2 lost in all, 1 lost some, 0 none",
            "i (h2): nobody's is settled",
        ]


class TestDifference:
    """Which items put one subject ahead of another."""

    def test_weights_count(self) -> None:
        """An item counts as it weighs in the total; the parts add up to the lead."""
        found = difference(appraised(), "a", "c")

        assert {one.node: one.points for one in found.contributions} == {
            "days": Decimal(8),
            "lessons": Decimal(4),
            "bonus": Decimal(-1),
        }
        assert (found.lead.exact, found.rest) == (11, Decimal(0))
        assert found.decisive == ()

    def test_decisive_item(self) -> None:
        """An item decides if the leader would lead no more with the other's value there."""
        forward, backward = difference(appraised(), "a", "b"), difference(appraised(), "b", "a")

        assert forward.decisive == backward.decisive == ("days",)
        assert forward.lines[0].zh == "a较b：领先6分"
        assert forward.lines[1].en == "days: 7 to 4; total +6, decides the order"

    def test_open_values_are_not_added(self) -> None:
        """With an unknown value there is a range, and nothing decides."""
        found = difference(appraised(), "a", "d")

        assert (found.lead.exact, found.rest, found.decisive) == (None, None, ())
        assert [one.points for one in found.contributions if one.node == "days"] == [None]
        assert "is open" in next(one.text.en for one in found.contributions if one.node == "days")

    def test_what_no_figure_explains_is_told(self) -> None:
        """What a total takes straight from facts is told as the rest."""
        straight = small_scheme(
            **{**PARTS, "total": {"value": ["life", "held"]}, "stages": [], "conventions": {}}
        )
        found = difference(appraise(straight, GROUP), "a", "b")

        assert found.rest == 3
        assert found.lines[-1].en == "not by any one figure: +3"

    def test_figure_must_be_said_where_there_is_no_total(self) -> None:
        """Without a total, the figure must be named."""
        bare = small_scheme(measures=MEASURES, nodes=[{"id": "n", "value": "held"}])

        with pytest.raises(InvalidQuestionError):
            difference(appraise(bare, GROUP), "a", "b")

    @settings(deadline=None, max_examples=40)
    @given(
        st.lists(st.integers(0, 9), min_size=4, max_size=4), st.integers(0, 5), st.integers(0, 5)
    )
    def test_parts_add_up(self, counts: list[int], one: int, other: int) -> None:
        """Under caps, too, the parts and the rest add up to the lead."""
        facts = {
            "x": {"held": counts[0], "talks": counts[1], "extra": one},
            "y": {"held": counts[2], "talks": counts[3], "extra": other},
        }
        found = difference(appraised(facts), "x", "y")
        parts = sum((item.points or Decimal(0) for item in found.contributions), Decimal(0))

        assert parts == found.lead.exact
        assert found.rest == 0
        if found.lead.exact == 0:
            assert found.decisive == ()


def test_sub_periods_are_compared_one_by_one() -> None:
    """A figure by sub-period stands with its part."""
    halves = small_scheme(
        periods={"half": ["h1", "h2"]},
        measures={"m": {"type": "count", "most": 3, "per": "half"}},
        nodes=[
            {"id": "i", "per": "half", "value": "m"},
            {"id": "n", "value": {"kind": "tally", "over": "half", "take": "sum", "value": "i"}},
        ],
    )
    found = appraise(halves, {"a": {"m": [1, 3]}, "b": {"m": [1, 1]}})

    assert [one.text.zh for one in difference(found, "a", "b", node="n").contributions] == [
        "i（h2）：3对1，总分+2，决定先后"
    ]
    later = appraise(halves, {"a": {"m": [1, 2]}})
    assert [one.text.en for one in moves(found, later).moves[0].items] == [
        "i (h2): 3 → 2",
        "n: 4 → 3",
    ]


class TestMoves:
    """Who moves between two appraisals."""

    def test_conventions(self) -> None:
        """Another answer moves just those whom it concerns, and is named."""
        one = appraised(edge="inside")
        found = moves(one, under(one, {"edge": "outside"}))

        assert [move.subject for move in found.moved] == ["b"]
        assert found.moved[0].text.zh == "b：等次A→B"
        assert found.answers == (("edge", "inside", "outside"),)
        assert found.lines[-1].en == "is the bound in: 含 → 不含"

    def test_editions(self) -> None:
        """Another edition moves subjects through items, and its clauses are told."""
        newer = {
            **PARTS,
            "sections": [
                {
                    "id": "life",
                    "items": [
                        {
                            **ITEMS[0],
                            "clauses": [{"kind": "missing", "of": "held", "due": 6, "minus": 1}],
                        },
                        ITEMS[1],
                    ],
                }
            ],
        }
        before = appraised(edge="inside")
        after = appraise(
            small_scheme(**newer),
            {name: GROUP[name] for name in ("b", "c")} | {"e": GROUP["a"]},
            conventions={"edge": "inside"},
        )
        found = moves(before, after)

        assert (found.only_before, found.only_after) == (("a", "d"), ("e",))
        assert [(m.subject, m.items[0].text.en) for m in found.moves] == [
            ("b", "days: 4 → 10"),
            ("c", "days: 3 → 9"),
        ]
        assert any("12" in one.text.en and "6" in one.text.en for one in found.clauses)
        assert [one.en for one in found.words] == [
            "was: item: days — 12 of “held” are due; take 1 for each one missing",
            "now: item: days — 6 of “held” are due; take 1 for each one missing",
        ]
        assert any(line.en == "a: only before" for line in found.lines)
        assert any(line.en == "e: only after" for line in found.lines)

    def test_what_one_lacks_is_told(self) -> None:
        """A figure, a total or a result that only one of the two has is told as not there."""
        bare = small_scheme(measures=MEASURES, nodes=[{"id": "n", "value": "held"}])
        (move,) = moves(
            appraise(bare, {"a": GROUP["a"]}), appraised({"a": GROUP["a"]}, edge="inside")
        ).moves

        assert move.total[0].en == "not scored"
        assert move.place[0].en == "none"
        assert move.results[0][1].en == "not there"
        assert any(item.text.en.endswith("→ not there") for item in move.items)

    def test_itself_moves_nobody(self) -> None:
        """An appraisal against itself moves nobody."""
        one = appraised(edge="inside")
        found = moves(one, one)

        assert (found.moved, found.clauses, found.answers, found.lines) == ((), (), (), ())
        assert found.moves[0].text.en == "a: unchanged"


class TestDependence:
    """Which results rest on an assumption at all."""

    def test_answered(self) -> None:
        """Each other option is tried; whom it moves is told."""
        (found,) = dependence(appraised(edge="inside"))

        assert (found.chosen, found.matters) == ("inside", True)
        assert "b" in found.subjects
        assert "a" not in found.subjects
        assert "  if 不含: b: grade A → B" in [line.en for line in found.lines]

    def test_not_answered(self) -> None:
        """A question that nobody answered is tried in all its options."""
        (found,) = dependence(appraised())

        assert found.chosen is None
        assert [one.option for one in found.alternatives] == ["inside", "outside"]
        assert found.lines[0].en == "is the bound in (now: open)"

    def test_question_that_changes_nothing(self) -> None:
        """Where no other option changes anything, nothing rests on it."""
        (found,) = dependence(appraised({"a": GROUP["a"]}, edge="inside"))

        assert not found.matters
        assert found.lines[-1].en == "  if 不含: nothing changes"


def test_rank_intervals_follow_the_total() -> None:
    """Where every total is settled, the interval is the place."""
    facts = {name: GROUP[name] for name in "abc"}

    assert [(one.subject, one.place) for one in rank_intervals(appraised(facts))] == [
        ("a", 1),
        ("b", 2),
        ("c", 3),
    ]
