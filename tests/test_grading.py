"""The stages of a scheme, in the order that it declares."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graded import BANDS, appraised, grades, place
from small_schemes import MEASURES

GROUP = {"a": 19, "b": 17, "c": 16, "d": 12, "e": 3}


def ruling(**effect: Any) -> dict[str, Any]:
    """A ruling on a flag."""
    return {"kind": "ruling", "id": "ruled", "when": "f", **effect}


def flagged(m: int, f: bool | str = True) -> dict[str, Any]:  # noqa: FBT001, FBT002
    """A subject with a count and a flag."""
    return {"m": m, "f": f}


class TestBands:
    """From a number to a grade."""

    def test_by_hand(self) -> None:
        """A band holds from its lower bound."""
        assert grades({"a": 15, "b": 14, "c": 10, "d": 9}, BANDS) == {
            "a": "A",
            "b": "B",
            "c": "B",
            "d": "C",
        }

    def test_open_number_leaves_grades_open(self) -> None:
        """All grades whose band may be reached are possible."""
        assert grades({"a": {"m": {"between": [9, 15]}}}, BANDS) == {"a": "A or B or C"}

    @pytest.mark.parametrize(("fall", "grade"), [("next", "B"), ("none", "no grade")])
    def test_lacking_what_is_needed_besides(self, fall: str, grade: str) -> None:
        """Who reaches a bound but lacks the rest falls as declared."""
        rows = [{"grade": "A", "bound": 15, "need": "f"}, *BANDS["rows"][1:]]  # type: ignore[index]
        bands = {**BANDS, "rows": rows, "fall_through": fall}

        assert grades({"a": flagged(16, f=False), "b": flagged(16)}, bands) == {
            "a": grade,
            "b": "A",
        }

    def test_open_need(self) -> None:
        """While it is open what else holds, both are possible."""
        rows = [{"grade": "A", "bound": 15, "need": "f"}, {"grade": "B", "bound": 10}]
        group = {"a": flagged(16, f="unknown")}

        assert grades(group, {**BANDS, "rows": rows, "fall_through": "none"}) == {
            "a": "A or no grade"
        }

    def test_below_all_bands_there_is_no_grade(self) -> None:
        """That is told with the result."""
        found = appraised({"a": 3}, {**BANDS, "rows": [{"grade": "A", "bound": 15}]})

        assert found.result("a").text.en == "no grade"
        assert "no_band" in codes(found)

    @pytest.mark.parametrize(
        ("m", "flags"),
        [(9, {"total_between_printed_bands"}), (12, {"bands_overlap"}), (11, set()), (1, set())],
    )
    def test_printed_bounds_flag_gaps_and_overlaps(self, m: int, flags: set[str]) -> None:
        """A number in no printed band, or in two, is told."""
        rows = [
            {"grade": "A", "bound": 12, "printed": [12, 20]},
            {"grade": "B", "bound": 10, "printed": [10, 12]},
            {"grade": "C", "printed": [5, 8]},
        ]

        assert codes(appraised({"a": m}, {**BANDS, "rows": rows})) == flags

    def test_bound_may_leave_itself_out(self) -> None:
        """Above 15, not from 15."""
        rows = [{"grade": "A", "bound": 15, "above": True}, {"grade": "C"}]

        assert grades({"a": 15, "b": 16}, {**BANDS, "rows": rows}) == {"a": "C", "b": "A"}

    def test_scope_leaves_others_ungraded(self) -> None:
        """Who is not in scope gets no grade; who may be, may."""
        bands = {**BANDS, "from": "f"}
        group = {"a": flagged(16), "b": flagged(16, f=False), "c": flagged(16, f="unknown")}

        assert grades(group, bands) == {"a": "A", "b": "no grade", "c": "A or no grade"}

    def test_absent_and_incomplete_numbers(self) -> None:
        """Without a number there is no band; with an incomplete one the result lacks it."""
        nodes = [{"id": "figure", "value": "n"}]
        bands = {**BANDS, "of": "figure"}

        assert grades({"a": {"m": "absent"}}, {**BANDS, "rows": BANDS["rows"][:2]}) == {  # type: ignore[index]
            "a": "no grade"
        }
        assert grades({"a": {"n": "absent"}}, bands, nodes=nodes) == {
            "a": "undecided (missing: figure)"
        }


class TestRuling:
    """What a condition does to a grade."""

    @pytest.mark.parametrize(
        ("effect", "yes", "maybe"),
        [
            ({"grade": "A"}, "A", "A or B"),
            ({"at_most": "C"}, "C", "B or C"),
            ({"not_rated": True}, "no grade", "B or no grade"),
            ({"out": True}, "B", "B"),
        ],
    )
    def test_effects(self, effect: dict[str, Any], yes: str, maybe: str) -> None:
        """A direct grade, a ceiling, no grade at all, or leaving."""
        group = {"y": flagged(12), "n": flagged(12, f=False), "u": flagged(12, f="unknown")}

        assert grades(group, BANDS, ruling(**effect)) == {"y": yes, "n": "B", "u": maybe}

    def test_ceiling_holds_for_later_stages_too(self) -> None:
        """A ceiling before the bands bounds them; a direct grade after it does not obey."""
        direct = {"kind": "ruling", "id": "direct", "when": {"m": {"at_least": 19}}, "grade": "A"}
        group = {"a": flagged(19), "b": flagged(16)}

        assert grades(group, ruling(at_most="B"), BANDS, direct) == {"a": "A", "b": "B"}
        assert grades(group, direct, ruling(at_most="B")) == {"a": "B", "b": "no grade"}

    def test_open_ceiling_keeps_both_ways_open(self) -> None:
        """Where a ceiling may hold, later grades may be lowered."""
        assert grades({"a": flagged(16, f="unknown")}, ruling(at_most="B"), BANDS) == {
            "a": "A or B"
        }
        found = appraised({"a": flagged(16)}, ruling(at_most="B"), BANDS)
        assert found.result("a").best_open == "B"

    def test_incomplete_condition_is_told(self) -> None:
        """A ruling on an incomplete node leaves the result incomplete."""
        nodes = [{"id": "figure", "value": "n"}]
        rule = {"kind": "ruling", "id": "ruled", "when": {"figure": 3}, "grade": "A"}

        assert grades({"a": {"m": 12, "n": "absent"}}, BANDS, rule, nodes=nodes) == {
            "a": "undecided (missing: figure)"
        }


class TestOrder:
    """The declared order decides who loses a place."""

    def test_leaving_before_places_frees_the_place(self) -> None:
        """Who leaves before the selection is no candidate; the next one moves up."""
        group = {"a": flagged(19), "b": flagged(18, f=False), "c": flagged(17, f=False)}

        assert grades(group, BANDS, ruling(out=True), place(size=1)) == {
            "a": "A",
            "b": "A",
            "c": "B",
        }

    def test_leaving_after_places_lets_it_lapse(self) -> None:
        """Who leaves after the selection keeps the place from others."""
        group = {"a": flagged(19), "b": flagged(18, f=False)}

        assert grades(group, BANDS, place(size=1), ruling(not_rated=True)) == {
            "a": "no grade",
            "b": "B",
        }

    def test_who_may_have_left_may_be_a_candidate(self) -> None:
        """An open ruling leaves both ways open."""
        group = {"a": flagged(19, f="unknown"), "b": flagged(18, f=False)}

        found = grades(group, BANDS, ruling(out=True), place(size=1))

        assert "A" in found["b"] or found["b"] == "B"


class TestCheck:
    """Duties: met, not met or unknown."""

    def test_states(self) -> None:
        """The state of each subject is a result that can be read."""
        check = {"kind": "check", "id": "k", "condition": "f"}
        group = {"y": flagged(1), "n": flagged(1, f=False), "u": flagged(1, f="unknown")}

        labels = dict(appraised(group, check).stage("k").labels)

        assert labels == {"y": {"met"}, "n": {"not_met"}, "u": {"met", "not_met"}}

    @pytest.mark.parametrize(
        ("effect", "grade"),
        [("none", "B"), ("flag", "B"), ("bar", "no grade"), ("void", "no grade")],
    )
    def test_effects_before_the_bands(self, effect: str, grade: str) -> None:
        """Listed, told, barred from what follows, or void."""
        check = {"kind": "check", "id": "k", "condition": "f", "effect": effect}
        found = appraised({"a": flagged(12, f=False)}, check, BANDS)

        assert found.result("a").text.en == grade
        assert any("not_met" in code for code in codes(found)) is (effect != "none")

    @pytest.mark.parametrize(("whose", "subjects"), [("subject", ("a",)), ("group", ())])
    def test_a_breach_is_told_of_whom_it_concerns(
        self, whose: str, subjects: tuple[str, ...]
    ) -> None:
        """The flag names the subject; a check of the whole group names nobody."""
        count = {"kind": "among", "of": 1, "take": "count", "where": {"f": False}}
        condition = {"left": count, "op": "equals", "right": 0} if whose == "group" else "f"
        check = {"kind": "check", "id": "k", "whose": whose, "condition": condition}
        found = appraised({"a": flagged(12, f=False), "b": flagged(12)}, check | {"effect": "flag"})

        assert [(one.code, one.subjects) for one in found.stage("k").flags] == [
            ("not_met", subjects)
        ]

    def test_group_check_concerns_everybody(self) -> None:
        """One failure sinks the group: a cross-unit veto."""
        count = {"kind": "among", "of": 1, "take": "count", "where": {"f": False}}
        check = {
            "kind": "check",
            "id": "k",
            "whose": "group",
            "condition": {"left": count, "op": "equals", "right": 0},
            "effect": "void",
        }
        group = {"a": flagged(16), "b": flagged(16, f=False)}

        assert grades(group, check, BANDS) == {"a": "no grade", "b": "no grade"}
        assert grades({"a": flagged(16)}, check, BANDS) == {"a": "A"}

    def test_by_sub_period_and_for_whom(self) -> None:
        """A duty of every half-year; who is not concerned has met it."""
        measures = {**MEASURES, "k": {"type": "count", "per": "half", "most": 9}}
        check = {
            "kind": "check",
            "id": "duty",
            "condition": {"k": {"at_least": 1}},
            "per": "half",
            "applies": "f",
        }
        group = {
            "a": {"f": True, "k": [1, 0]},
            "b": {"f": True, "k": [1, 1]},
            "c": {"f": False, "k": [0, 0]},
        }
        stage = appraised(group, check, measures=measures, periods={"half": ["h1", "h2"]}).stage(
            "duty"
        )

        assert dict(stage.labels) == {"a": {"not_met"}, "b": {"met"}, "c": {"met"}}
        assert dict(stage.by_part)["a"] == (("h1", "yes"), ("h2", "no"))

    def test_by_record(self) -> None:
        """A duty of every record, named by its values; unknown records are open."""
        check = {"kind": "check", "id": "duty", "condition": {"v": {"at_least": 5}}, "per": "r"}
        group = {"a": {"r": [{"kind": "x", "piece": "p", "v": 4}]}, "b": {}}
        stage = appraised(group, check).stage("duty")

        assert dict(stage.by_part)["a"] == (("x, p, 4", "no"),)
        assert dict(stage.labels)["b"] == {"met", "not_met"}

    def test_incomplete_check_names_what_it_lacks(self) -> None:
        """A check on an incomplete node is open and says why."""
        nodes = [{"id": "figure", "value": "n"}]
        check = {"kind": "check", "id": "k", "condition": {"figure": 3}}

        stage = appraised({"a": {"n": "absent"}}, check, nodes=nodes).stage("k")

        assert stage.missing == (("a", frozenset({"figure"})),)


class TestCheckedNumbers:
    """Numbers that are only checked, or a guide."""

    @pytest.mark.parametrize(
        ("bound", "size", "flag"),
        [
            ("at_most", 3, None),
            ("at_most", 2, "share_exceeded"),
            ("at_least", 3, None),
            ("at_least", 4, "share_short"),
        ],
    )
    def test_three_are_there(self, bound: str, size: int, flag: str | None) -> None:
        """Nothing is changed; what does not fit is told."""
        check = place(mode="check", bound=bound, size=size, order=[])
        found = appraised(GROUP, BANDS, check)

        assert [one.grade for one in found.results] == ["A", "A", "A", "B", "C"]
        assert codes(found) == ({flag} if flag else set())
        assert found.stage("p").headcounts[0].counted[:2] == (3, 3)

    def test_open_numbers_are_open(self) -> None:
        """While it is not known how many there are, nothing is said."""
        group = {**GROUP, "u": {"m": "unknown"}}
        stage = appraised(group, BANDS, place(mode="guide", size=3, order=[])).stage("p")

        assert dict(stage.labels) == {"@group": {"met", "not_met"}}
        shared = {**MEASURES, "slots": {"type": "count", "whose": "group"}}
        open_size = place(mode="check", bound="at_least", size="slots", order=[])
        assert codes(appraised(GROUP, BANDS, open_size, measures=shared)) == set()

    def test_a_least_number_is_not_met_by_nobody(self) -> None:
        """Where everybody has left, there are none, which is fewer than one."""
        gone = ruling(when={"m": {"at_least": 0}}, out=True)
        check = place(mode="check", bound="at_least", size=1, order=[])
        found = appraised({"a": 1}, BANDS, gone, check)

        assert dict(found.stage("p").labels) == {"@group": {"not_met"}}
        assert codes(found) == {"share_short"}

    def test_a_group_that_is_perhaps_not_there_breaks_nothing(self) -> None:
        """Alone in a group of its own it lacks a second; with the others it does not."""
        check = place(
            mode="check", bound="at_least", size=2, order=[], within=["c"], **{"from": True}
        )
        group = {"a": {"m": 9, "c": "good"}, "b": {"m": 9, "c": "good"}}
        perhaps = {**group, "u": {"m": 9, "c": "unknown"}}

        assert dict(appraised(group, BANDS, check).stage("p").labels) == {"@group": {"met"}}
        assert dict(appraised(perhaps, BANDS, check).stage("p").labels) == {
            "@group": {"met", "not_met"}
        }

    def test_a_group_whose_members_perhaps_leave_breaks_nothing(self) -> None:
        """It has none who count, but perhaps it is not there either."""
        barred = ruling(when="f", out=True)
        wanted = {"m": {"at_least": 20}}
        check = place(
            mode="check", bound="at_least", size=1, order=[], within=["c"], **{"from": wanted}
        )
        group = {"a": {"m": 9, "c": "good", "f": "unknown"}}

        assert dict(appraised(group, BANDS, barred, check).stage("p").labels) == {
            "@group": {"met", "not_met"}
        }


def codes(found: Any) -> set[str]:
    """The codes of all flags."""
    return {str(getattr(flag, "code", flag)) for flag in found.flags}


class TestLaws:
    """What holds whatever the numbers are."""

    @settings(max_examples=40, deadline=None)
    @given(
        marks=st.lists(st.integers(0, 20), min_size=1, max_size=5),
        low=st.integers(0, 20),
        more=st.integers(0, 4),
    )
    def test_more_facts_only_narrow_grades(self, marks: list[int], low: int, more: int) -> None:
        """Whatever an unknown count turns out to be, the grades were possible."""
        top = min(20, low + more)
        rest = {f"s{n}": m for n, m in enumerate(marks)}
        stages = (BANDS, place(size=1, left_to="next"))
        wide = appraised({**rest, "u": {"m": {"between": [low, top]}}}, *stages)

        for m in range(low, top + 1):
            known = appraised({**rest, "u": m}, *stages)
            for one in known.results:
                assert one.possible <= wide.result(one.subject).possible

    @settings(max_examples=40, deadline=None)
    @given(marks=st.lists(st.integers(0, 20), min_size=1, max_size=6), size=st.integers(0, 3))
    def test_equals_are_treated_equally(self, marks: list[int], size: int) -> None:
        """Two subjects with the same count have the same grades open."""
        found = grades({f"s{n}": m for n, m in enumerate(marks)}, BANDS, place(size=size))

        for one, m in enumerate(marks):
            for other, same in enumerate(marks):
                if m == same:
                    assert found[f"s{one}"] == found[f"s{other}"]
