"""One subject's facts become a scorecard that explains itself."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin import ABSENT, UNKNOWN, Answer, InvalidDataError, InvalidQuestionError, Status, score
from lianxin.explanations import Explanation
from lianxin.flags import FlagCode
from lianxin.points import decimal_of
from lianxin.rules.node import Role
from lianxin.scoring import Scorecard
from small_schemes import MEASURES, one_item, small_scheme

QUESTION = {"q": {"zh": "如何取整", "en": "how to round", "options": {"up": "进", "down": "舍"}}}
ROUND = {"by": {"ask": "q", "options": {"up": "ceil", "down": "floor"}}}
ITEMS = [
    {
        "id": "days",
        "zh": "主题党日",
        "en": "theme days",
        "marks": 15,
        "start": "full",
        "cite": "第三条",
        "clauses": [{"kind": "missing", "of": "m", "due": 12, "minus": "0.5"}],
    },
    {"id": "papers", "marks": 5, "clauses": [{"kind": "once", "of": "f", "plus": 5}]},
]


def sheet(**parts: Any) -> Any:
    """A sheet of two items."""
    sections = [{"id": "s", "items": ITEMS}]
    return small_scheme(**{"measures": MEASURES, "sections": sections, "scale": 20, **parts})


def card(facts: dict[str, Any] | None = None, **parts: Any) -> Scorecard:
    """The scorecard of that sheet."""
    answers = parts.pop("answers", None)
    given = {"m": 11, "f": True} if facts is None else facts
    return score(sheet(**parts), given, conventions=answers)


class TestTotals:
    """Settled, open, incomplete, absent."""

    def test_settled(self) -> None:
        """Fifteen less half a point, and five."""
        found = card()

        assert (found.total, found.low, found.high) == (Decimal("19.5"),) * 3
        assert (found.status, found.missing, found.flags, found.assumed) == ("complete", (), (), ())

    def test_unknown_fact_leaves_an_interval(self) -> None:
        """Nobody knows whether the papers came in time."""
        found = card({"m": 11, "f": UNKNOWN})

        assert (found.total, found.low, found.high) == (None, Decimal("14.5"), Decimal("19.5"))
        assert found.status is Status.UNKNOWN
        assert found["papers"].text.en == "0–5"

    def test_unanswered_question(self) -> None:
        """Only where it matters is it missing; what does not rest on it stands."""
        found = card(total={"round": ROUND}, conventions=QUESTION)

        assert (found.total, found.status, found.missing) == (None, "incomplete", ("q",))
        assert found["days"].status is Status.COMPLETE
        whole = card({"m": 12, "f": True}, total={"round": ROUND}, conventions=QUESTION)
        assert (whole.total, whole.status) == (20, "complete")

    def test_answered_question_is_an_assumption(self) -> None:
        """Who answered is told; an answer that changed nothing is not."""
        answers = {"q": Answer(option="down", authority="街道党工委")}
        found = card(total={"round": ROUND}, conventions=QUESTION, answers=answers)

        assert found.total == 19
        assert [(one.name, one.chosen, one.authority) for one in found.assumed] == [
            ("q", "down", "街道党工委")
        ]
        idle = card(
            {"m": 12, "f": True},
            total={"round": ROUND},
            conventions=QUESTION,
            answers={"q": "up"},
        )
        assert idle.assumed == ()

    def test_without_a_total(self) -> None:
        """A scheme of figures only has none to give."""
        found = score(small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": "m"}]), {"m": 1})

        assert (found.total, found.low, found.high, found.total_score) == (None,) * 4
        assert (found.status, found.missing, found.flags) == ("absent", (), ())

    def test_beyond_the_scale(self) -> None:
        """A total above the printed scale is flagged, not cut."""
        found = card(total=["s", 1])

        codes = [flag.code for flag in found.flags]
        assert (found.total, codes) == (Decimal("20.5"), [FlagCode.TOTAL_OVER_SCALE])

    def test_absent_node(self) -> None:
        """A node for which there is no value says so, or names itself."""
        nodes = [{"id": "a", "absent": "zero"}, {"id": "b"}]
        found = score(small_scheme(nodes=nodes), {"a": ABSENT, "b": ABSENT})

        assert (found["a"].points, found["a"].status) == (0, Status.COMPLETE)
        assert (found["b"].points, found["b"].missing) == (None, ("b",))


class TestScores:
    """One node for one subject."""

    def test_node(self) -> None:
        """Its name, its role, its marks, its value."""
        days = card()["days"]

        assert (days.label.zh, days.role, days.marks, days.points) == (
            "主题党日",
            Role.ITEM,
            15,
            Decimal("14.5"),
        )
        assert (days.low, days.high, days.per) == (days.points, days.points, None)

    def test_in_order_of_the_paper(self) -> None:
        """Items, their section, the total."""
        assert [one.id for one in card().scores] == ["days", "papers", "s", "total"]

    def test_by_sub_period(self) -> None:
        """A node by sub-period has a value in each."""
        scheme = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"k": {"type": "count", "per": "half"}},
            nodes=[{"id": "a", "per": "half", "marks": 9, "value": [["2", "k"]]}],
        )
        found = score(scheme, {"k": [1, 2]})

        assert [(one.per, one.points, one.marks) for one in found.scores] == [
            ("h1", 2, 9),
            ("h2", 4, 9),
        ]
        assert found.at("a", "h2").points == 4
        assert [step.points for step in found.lines()] == [2, 4]
        assert found.replays()

    @pytest.mark.parametrize(
        ("part", "told"),
        [
            (None, "part must be a sub-period of 'a': h1, h2"),
            ("h3", "part must be a sub-period of 'a': h1, h2"),
        ],
    )
    def test_sub_period_is_to_be_named(self, part: str | None, told: str) -> None:
        """A node by sub-period is asked for with one that there is."""
        scheme = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"k": {"type": "count", "per": "half"}},
            nodes=[{"id": "a", "per": "half", "value": [["2", "k"]]}],
        )
        with pytest.raises(InvalidQuestionError, match=told):
            score(scheme, {"k": [1, 2]}).explain("a", part)

    def test_no_sub_period_where_there_are_none(self) -> None:
        """A node of the whole year has no first half."""
        with pytest.raises(InvalidQuestionError, match="part must be left out: 'days' has no"):
            card().at("days", "h1")

    def test_no_such_node(self) -> None:
        """The nodes that there are are named."""
        with pytest.raises(
            InvalidQuestionError, match=r"^node must be a node of the scheme: days, papers"
        ):
            card()["nothing"]

    def test_fraction_that_no_decimal_writes(self) -> None:
        """A third stays a third."""
        third = {"id": "a", "value": {"kind": "times", "factors": ["m"], "over": 3}}
        scheme = small_scheme(measures=MEASURES, nodes=[third])

        assert score(scheme, {"m": 1})["a"].points == Fraction(1, 3)

    def test_facts_of_the_group(self) -> None:
        """A fact of the whole group is given beside those of the subject."""
        measures = {**MEASURES, "slots": {"type": "count", "whose": "group"}}
        scheme = small_scheme(measures=measures, nodes=[{"id": "a", "value": ["m", "slots"]}])

        assert score(scheme, {"m": 1, "slots": 5})["a"].points == 6

    def test_all_faults_of_the_facts_at_once(self) -> None:
        """Each with its path and the remedy."""
        with pytest.raises(InvalidDataError) as caught:
            card({"m": 0.5, "ff": True, "x": 99})

        assert [one.path for one in caught.value.problems] == ["facts.ff", "facts.m", "facts.x"]


class TestLines:
    """The steps are the computation."""

    def test_lost(self) -> None:
        """Which fact, which clause, which arithmetic, on whose authority."""
        (step,) = card().lost()

        assert step.zh == "m：应12，实11，扣0.5分〔第三条〕"
        assert step.en == "m: 12 due, 11 held, −0.5 points [第三条]"
        assert (step.lost, step.cite) == (Fraction(1, 2), "第三条")

    def test_items_that_are_not_settled(self) -> None:
        """What an open item costs is no step; the item itself is named, in the table too."""
        open_card = score(card().scheme, {"f": True})

        assert (open_card.lost(), card().unsettled) == ((), ())
        (item,) = open_card.unsettled
        assert f"not settled: {item.label.en}, {item.text.en}" in open_card.exhibit.html()

    def test_lost_by_sub_period(self) -> None:
        """What a sub-period cost is told, too."""
        item = {"id": "i", "marks": 3, "per": "half", "value": "k"}
        scheme = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"k": {"type": "count", "per": "half", "most": 9}},
            sections=[
                {
                    "id": "s",
                    "items": [item],
                    "value": {"kind": "tally", "over": "half", "take": "sum", "value": "i"},
                }
            ],
        )

        assert [step.lost for step in score(scheme, {"k": [1, 3]}).lost()] == [2]

    def test_steps_add_up(self) -> None:
        """Start, clauses, bounds: their sum is the value."""
        found = card({"m": 0, "f": True})

        assert found["days"].points == 9
        assert found.explain("days") == Explanation(node="days", steps=found.explain("days").steps)
        assert [str(step.points) for step in found.explain("days").steps] == ["15", "-6"]
        assert found.replays()

    def test_incomplete_nodes_have_no_lines(self) -> None:
        """What cannot be given is not explained."""
        found = card(total={"round": ROUND}, conventions=QUESTION)

        assert {step.node for step in found.lines()} == {"days", "papers", "s"}

    @settings(max_examples=60, deadline=None)
    @given(
        m=st.integers(0, 20) | st.just("unknown") | st.just("absent"),
        x=st.decimals(-10, 10, places=1) | st.just("unknown"),
        f=st.booleans() | st.just("unknown"),
        more=st.fixed_dictionaries(
            {},
            optional={
                "start": st.sampled_from(["full", 3]),
                "floor": st.sampled_from(["none", -2, 1]),
                "cap": st.sampled_from(["none", 4, "7.5"]),
                "zero_when": st.sampled_from(["f", {"x": {"at_least": 5}}]),
                "applies": st.just({"not": "f"}),
                "round": st.sampled_from([{"by": "floor"}, {"to": "0.5", "by": "half_up"}]),
            },
        ),
    )
    def test_steps_add_up_whatever_is_known(
        self, m: Any, x: Any, f: Any, more: dict[str, Any]
    ) -> None:
        """At both ends, through absence, bounds, kill switch and rounding."""
        item = {
            "id": "i",
            "marks": 8,
            "absent": "zero",
            "clauses": [
                {"kind": "each", "of": "m", "minus": "0.5"},
                ["0.3", "x"],
                {"kind": "ratio", "of": "n", "base": "m"},
            ],
            **more,
        }
        scheme = small_scheme(
            measures={**MEASURES, "n": {"type": "count"}}, sections=[{"id": "s", "items": [item]}]
        )
        found = score(scheme, {"m": m, "x": x, "f": f})
        span, ends = found["i"].span, found.explain("i").ends

        for end, total in zip((span.low, span.high), ends, strict=True):
            assert total == end
        assert found.replays()
        assert found["i"].points == (None if span.exact is None else decimal_of(span.exact))


BITES = {"kind": "each", "of": "n", "minus": 1, "cite": "第三条"}
ONE_ITEM = one_item(start="full", clauses=[BITES])
OPEN = {
    "ties": {"zh": "并列", "options": {"out": "不入选", "in": "入选"}},
    "round": {"zh": "取整", "options": {"floor": "舍", "ceil": "入"}},
}


class TestCard:
    """The card of one subject."""

    def test_totals_and_statuses(self) -> None:
        """Complete, unknown, incomplete, or not scored at all."""
        scheme = small_scheme(measures=MEASURES, **ONE_ITEM)

        assert score(scheme, {"n": 3}).status is Status.COMPLETE
        assert score(scheme, {}).status is Status.UNKNOWN
        assert score(scheme, {"n": "absent"}).missing == ("item",)
        empty = score(small_scheme(), {})
        assert (empty.status, empty.total, empty.low, empty.high) == (
            Status.ABSENT,
            None,
            None,
            None,
        )
        assert (empty.missing, empty.flags) == ((), ())

    def test_total_over_its_scale_is_told(self) -> None:
        """A total beyond the printed scale is flagged, one within is not."""
        scheme = small_scheme(measures=MEASURES, nodes=[], total="m", scale=10)

        assert score(scheme, {"m": 10}).flags == ()
        (flag,) = score(scheme, {"m": 11}).flags
        assert getattr(flag, "code", flag) == "total_over_scale"

    def test_facts_of_the_group_may_stand_with_the_others(self) -> None:
        """One subject may be scored with what is known of its group."""
        scheme = small_scheme(
            measures={"s": {"type": "count", "whose": "group"}}, nodes=[{"id": "a", "value": "s"}]
        )

        assert score(scheme, {"s": 3})["a"].points == 3

    def test_absent_node_that_may_be(self) -> None:
        """An inner value that is not there is told so by its status."""
        ratio = {"kind": "node", "value": "m"}
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": ratio}])

        assert score(scheme, {"m": "absent"})["a"].status is Status.INCOMPLETE

    def test_sub_periods_are_scored_by_part(self) -> None:
        """A node by sub-period has a score in each, with its marks, steps and losses."""
        item = {
            "id": "half_item",
            "marks": 5,
            "start": "full",
            "role": "item",
            "per": "half",
            "clauses": [{"kind": "each", "of": "k", "minus": 1}],
        }
        year = {"kind": "tally", "over": "half", "take": "sum", "value": "half_item"}
        question = {"ask": "ties", "options": {"out": 0, "in": 0}}
        scheme = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"k": {"type": "count", "per": "half", "most": 9}},
            conventions=OPEN,
            nodes=[item, {"id": "year", "value": [year, question]}],
        )
        card = score(scheme, {"k": [1, 3]}, conventions={"ties": "out"})

        assert [card.at("half_item", part).points for part in ("h1", "h2")] == [4, 2]
        assert card["year"].points == 6
        assert [step.lost for step in card.lost()] == [1, 3]
        assert (card.replays(), card.assumed) == (True, ())
        assert len(card.lines()) == 6


@pytest.mark.parametrize("facts", [[], "days", 3, None])
def test_facts_that_are_no_mapping_are_refused(facts: Any) -> None:
    """One clear error, whatever is handed in."""
    with pytest.raises(InvalidDataError, match="mapping"):
        score(small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": "m"}]), facts)
