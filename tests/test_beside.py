"""What people said and decided, next to what was computed."""

from decimal import Decimal
from typing import Any

import pytest
from pendulum import Date

from graded import BANDS, appraised, place
from lianxin import Appraisal, InvalidDataError, appraise
from lianxin.decisions import Decision
from lianxin.scoresheets import ItemPoints
from lianxin.telling import feedback
from small_schemes import MEASURES, one_item, small_scheme

ITEM = one_item(start="full", clauses=[{"kind": "each", "of": "n", "minus": 1}])


def decision(name: str, day: int = 1, **more: Any) -> Decision:
    """A decision on the grade of ``a``."""
    fields = {"body": "committee", "on": Date(2026, 1, day), "of": "a", "decided": "B", **more}
    return Decision(id=name, **fields)


def group(**beside: Any) -> Appraisal:
    """Two subjects, with what stands beside them."""
    scheme = small_scheme(measures=MEASURES, grades=["A", "B", "C"], stages=[BANDS], **ITEM)
    return appraise(scheme, {"a": {"m": 16, "n": 3}, "b": {"m": 3, "n": 0}}, **beside)


def problems(**beside: Any) -> dict[str, str]:
    """What is asked at each path."""
    with pytest.raises(InvalidDataError) as caught:
        group(**beside)
    assert all(one.requirement.zh for one in caught.value.problems)
    return {one.path: one.requirement.en for one in caught.value.problems}


class TestDecisions:
    """Kept beside, never overwriting."""

    def test_result_stands_as_computed(self) -> None:
        """A decision changes no grade, and is found with its result."""
        made = decision("d1")
        found = group(decisions=(made,))

        assert found.result("a").grade == "A"
        assert found.decided("a") == ((made,),)
        assert found.decided("b") == ()
        assert found.results == group().results

    def test_a_decision_is_found_with_its_own_result(self) -> None:
        """What was decided on an award is nothing that was decided on the grade."""
        award = {**place(result="award", grade="A", size=1), "left_to": "stays"}
        made = decision("d1", result="award")
        scheme = small_scheme(measures=MEASURES, grades=["A", "B", "C"], stages=[BANDS, award])
        found = appraise(scheme, {"a": {"m": 16}}, decisions=(made,))

        assert (found.decided("a"), found.decided("a", "award")) == ((), ((made,),))

    def test_correction_is_linked_to_what_it_corrects(self) -> None:
        """The decision in force comes first, then those it supersedes, newest first."""
        first, second, third = (
            decision("d1"),
            decision("d2", 2, supersedes="d1"),
            decision("d3", 3, supersedes="d2"),
        )

        assert group(decisions=(second, third, first)).decided("a") == ((third, second, first),)

    def test_wrong_decisions_are_all_told(self) -> None:
        """Nobody, no result, an id twice, and corrections of what is not there."""
        asked = problems(
            decisions=(
                decision("d1", of="z"),
                decision("d1", result="award"),
                decision("d3", supersedes="d9"),
                decision("d4", 5),
                decision("d5", 4, supersedes="d4"),
            )
        )

        correction = "be a listed decision on the same subject and result, no later than this one"
        assert asked == {
            "decisions[0].of": "be one of: a, b",
            "decisions[0].id": "be an id that is used once",
            "decisions[1].result": "be one of: grade",
            "decisions[1].id": "be an id that is used once",
            "decisions[2].supersedes": correction,
            "decisions[4].supersedes": correction,
        }

    def test_decisions_do_not_correct_each_other(self) -> None:
        """A circle of corrections is refused."""
        asked = problems(
            decisions=(decision("d1", supersedes="d2"), decision("d2", supersedes="d1"))
        )

        asked_of_each = "not be corrected by each other"
        assert asked == {
            "decisions[0].supersedes": asked_of_each,
            "decisions[1].supersedes": asked_of_each,
        }

    def test_other_kinds_are_refused(self) -> None:
        """A list is no tuple of decisions, nor of points."""
        assert problems(decisions=[], item_points=("x",)) == {
            "decisions": "be a tuple of Decision",
            "item_points": "be a tuple of ItemPoints",
        }


POINTS = ItemPoints(
    organization="a",
    item="item",
    self_points=9,
    checked_points=Decimal("7.5"),
    reason="late",
)


class TestPoints:
    """Self-rated, checked and final points."""

    def test_side_by_side(self) -> None:
        """The computed score and what people said, in one line."""
        found = group(item_points=(POINTS,)).side_by_side("a", "item")

        assert (found.computed.points, found.said) == (7, POINTS)
        assert found.text.zh == "item：计算7，自评9，核定7.5，最终—（late）"
        assert found.text.en == "item: computed 7, self-rated 9, checked 7.5, final — (late)"

    def test_nobody_said_anything(self) -> None:
        """Without points there are dashes."""
        found = group(item_points=(POINTS,)).side_by_side("b", "item")

        assert found.text.zh == "item：计算10，自评—，核定—，最终—"

    def test_wrong_points_are_all_told(self) -> None:
        """Nobody, no item, and the same twice."""
        stranger = ItemPoints(organization="z", item="nothing")

        assert problems(item_points=(stranger, POINTS, POINTS)) == {
            "item_points[0].organization": "be one of: a, b",
            "item_points[0].item": "be one of: item, s, total",
            "item_points[1]": "be the only one",
            "item_points[2]": "be the only one",
        }

    def test_feedback_shows_them(self) -> None:
        """Points and decisions stand at the end of the sheet."""
        sheet = feedback(group(item_points=(POINTS,), decisions=(decision("d1"),)), "a")

        assert [line.en for line in sheet.lines[-2:]] == [
            "item: computed 7, self-rated 9, checked 7.5, final — (late)",
            "decided (committee, 2026-01-01): grade is B",
        ]


class TestLinks:
    """Whom an award honors."""

    def test_wrong_links_are_all_told(self) -> None:
        """An unknown link, and what are no ids; links of others do no harm."""
        assert problems(links={"z": {"host": ("h",)}, "a": {"boss": ("h",), "host": ["h"]}}) == {
            "links['a'].boss": "be one of: host, nominees, secretary",
            "links['a'].host": "be a tuple of ids",
        }
        assert problems(links={"a": ()}) == {"links['a']": "be a mapping from link to ids"}
        with pytest.raises(InvalidDataError) as caught:
            group(links={"a": {"host": ["h"]}})
        assert [one.value for one in caught.value.problems] == [["h"]]
        assert problems(links=[1]) == {"links": "be a mapping from subject to its links"}

    def test_group_of_graded_stays_the_same(self) -> None:
        """Links alone change no grade."""
        links = {"a": {"host": ("h",)}}

        assert group(links=links).results == group().results
        assert appraised({"a": 1}).decided("a") == ()
