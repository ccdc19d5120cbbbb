"""The way through the stages: what papers ask for, worked by hand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graded import BANDS, appraised, grades
from graded import place as place_of_a
from small_schemes import MEASURES


def ruling(name: str = "rule", when: Any = "f", **effect: Any) -> dict[str, Any]:
    """A ruling on a condition."""
    return {"kind": "ruling", "id": name, "when": when, **effect}


def subject(m: int, **more: Any) -> dict[str, Any]:
    """A subject with a count, to whom nothing special applies."""
    return {"m": m, "f": False, **more}


def place(**more: Any) -> dict[str, Any]:
    """Places for A; what is None is not said."""
    return {name: said for name, said in place_of_a(**more).items() if said is not None}


GROUP = {name: subject(m) for name, m in zip("abcdef", (20, 19, 18, 17, 16, 3), strict=True)}


class TestChains:
    """Selections that rest on others."""

    def test_short_list(self) -> None:
        """Of those on the short-list, the best by another key is honored."""
        group = {
            "a": subject(20, n=1),
            "b": subject(19, n=5),
            "c": subject(18, n=9),
        }
        short = place(id="short", size=2, grade=None, left_to=None, **{"from": True})
        final = place(size=1, order=[{"of": "n"}], result="honor", grade="won", left_to=None)
        final["from"] = {"short": "taken"}
        found = appraised(group, short, final)

        assert found.result("b", "honor").grade == "won"
        assert found.stage("p").selections[0].candidates == ("a", "b")

    def test_reserved_places(self) -> None:
        """One place is kept for a class; the rest is open to those who have none yet."""
        group = {
            "a": subject(20, c="good"),
            "b": subject(19, c="good"),
            "c": subject(10, c="poor"),
            "d": subject(9, c="poor"),
        }
        kept = place(id="kept", size=1, grade=None, left_to=None, **{"from": {"c": "poor"}})
        rest = place(size=1, grade=None, left_to=None)
        rest["from"] = {"not": {"kept": "taken"}}
        found = appraised(group, kept, rest)

        assert found.stage("kept").selections[0].taken == ("c",)
        assert found.stage("p").selections[0].taken == ("a",)

    def test_forced_distribution_gives_one_grade_the_rest(self) -> None:
        """A fifth and two fifths from the best down, rounded up; everybody else is C."""
        rest = ruling("rest", when=True, grade="C")
        best = place(id="best", grade="A", left_to=None, **{"from": True})
        best["size"] = {"kind": "share", "part": "0.2", "of": True, "round": "ceil"}
        good = place(id="next", grade="B", left_to=None, **{"from": {"best": "beyond"}})
        good["size"] = {"kind": "share", "part": "0.4", "of": True, "round": "half_up"}

        assert grades(GROUP, rest, best, good) == {
            "a": "A",
            "b": "A",
            "c": "B",
            "d": "B",
            "e": "C",
            "f": "C",
        }

    def test_displaced_compete_in_the_next_share(self) -> None:
        """Who finds no place among A takes one of B, and may push somebody to C."""
        first = place(id="first", size=2)
        second = place(size=2, grade="B", **{"from": {"grade": "B"}})

        assert grades(GROUP, BANDS, first, second) == {
            "a": "A",
            "b": "A",
            "c": "B",
            "d": "B",
            "e": "C",
            "f": "C",
        }

    def test_left_to_a_named_grade(self) -> None:
        """Who finds no place may fall to a grade that the paper names."""
        assert grades({"a": subject(20), "b": subject(19)}, BANDS, place(size=1, left_to="C")) == {
            "a": "A",
            "b": "C",
        }


class TestLeaving:
    """Where a place goes when somebody leaves."""

    @pytest.mark.parametrize(("first", "b"), [(True, "A"), (False, "B")])
    def test_order_of_stages_says_it(self, first: bool, b: str) -> None:  # noqa: FBT001
        """A gate before the places frees the place; one after lets it lapse."""
        group = {"a": subject(20, f=True), "b": subject(19)}
        gate, places = ruling(out=True), place(size=1)
        stages = (BANDS, gate, places) if first else (BANDS, places, gate)

        assert grades(group, *stages) == {"a": "A", "b": b}

    def test_whoever_perhaps_left_is_no_sure_rival(self) -> None:
        """While it is open who left, nobody behind is surely out."""
        group = {"a": subject(20, f="unknown"), "b": subject(19), "c": subject(18)}
        found = appraised(group, BANDS, ruling(out=True), place(size=1))

        (selection,) = found.stage("p").selections
        assert (selection.perhaps, selection.open, selection.beyond) == (("a",), ("a", "b"), ("c",))
        assert found.stage("p").says("a") == {"taken", "beyond", None}

    def test_leaving_twice_is_leaving_once(self) -> None:
        """Two open gates leave it open, a certain one settles it, and none brings back."""
        group = {"a": {"m": 20, "f": "unknown", "n": "unknown"}, "b": subject(19, n=1)}
        gates = (
            ruling("one", out=True),
            ruling("two", when={"n": {"at_least": 9}}, out=True),
        )
        sure = ruling("three", when={"m": {"at_least": 20}}, out=True)
        again = ruling("four", when="f", out=True)

        maybe = appraised(group, BANDS, *gates, place(size=1))
        never = appraised(group, BANDS, *gates, sure, again, place(size=1))
        assert maybe.stage("p").selections[0].perhaps == ("a",)
        assert never.stage("p").selections[0].candidates == ("b",)

    def test_bar_and_void_of_a_check(self) -> None:
        """A group duty that is not met bars, or voids, everybody."""
        duty = {"kind": "check", "id": "k", "condition": "g", "whose": "group"}
        measures = {**MEASURES, "g": {"type": "flag", "whose": "group"}}
        for effect, grade in (("void", "no grade"), ("bar", "A")):
            found = grades(
                {"a": subject(20)},
                BANDS,
                {**duty, "effect": effect},
                measures=measures,
                shared={"g": False},
            )
            assert found == {"a": grade}

    def test_duty_of_one_who_left_changes_nothing(self) -> None:
        """Who left keeps what it has, whatever duty it misses later."""
        duty = {"kind": "check", "id": "k", "condition": {"not": "f"}, "effect": "void"}

        assert grades({"a": subject(20, f=True)}, BANDS, ruling(out=True), duty) == {"a": "A"}


class TestCeilings:
    """The best grade that is left open."""

    def test_who_may_not_have_the_grade_takes_no_place(self) -> None:
        """The place goes on to the next, where the ceiling comes first."""
        group = {"a": subject(20, f=True), "b": subject(19), "c": subject(18)}
        places = place(size=1, **{"from": True})

        assert grades(group, BANDS, ruling(at_most="B"), places) == {
            "a": "B",
            "b": "A",
            "c": "B",
        }

    def test_open_ceiling_leaves_the_place_open(self) -> None:
        """Whoever may be capped is perhaps a candidate."""
        group = {"a": subject(20, f="unknown"), "b": subject(19)}
        found = appraised(group, BANDS, ruling(at_most="B"), place(size=1, **{"from": True}))

        assert found.stage("p").selections[0].perhaps == ("a",)
        assert found.result("b").possible == {"A", "B"}

    def test_direct_grade_obeys_a_later_ceiling_only(self) -> None:
        """What comes after the ceiling is not held by it."""
        cap, direct = ruling("cap", at_most="B"), ruling("direct", grade="A")
        group = {"a": subject(3, f=True)}

        assert grades(group, cap, direct) == {"a": "A"}
        assert grades(group, direct, cap) == {"a": "B"}

    def test_gate_and_best_open_grade_are_told(self) -> None:
        """Which stage closed what stays readable beside banded and final grade."""
        found = appraised({"a": subject(20, f=True)}, BANDS, ruling(at_most="B")).result("a")

        assert (found.banded, found.grade, found.best_open, found.gates) == (
            {"A"},
            "B",
            "B",
            ("rule",),
        )

    def test_settled_grade_lacks_nothing(self) -> None:
        """A veto that is certain needs no answer that only the bands lack."""
        nodes = [{"id": "inner", "value": "m"}]
        bands = {**BANDS, "of": "inner"}
        group = {"a": {"m": "absent", "f": True}}
        found = appraised(group, bands, ruling(grade="C"), nodes=nodes)

        assert (found.result("a").grade, found.result("a").missing) == ("C", ())

    @given(
        marks=st.lists(st.integers(0, 20), min_size=1, max_size=4),
        flags=st.lists(st.booleans(), min_size=4, max_size=4),
    )
    def test_ceilings_never_lift(self, marks: list[int], flags: list[bool]) -> None:
        """Bands and places give nobody more than its ceiling, nor more than without it."""
        group = {
            str(n): subject(m, f=flag)
            for n, (m, flag) in enumerate(zip(marks, flags, strict=False))
        }
        stages = (BANDS, ruling(at_most="B"), place(size=2, ties="all_out"))
        found = grades(group, *stages)

        assert all(found[name] >= "B" for name, facts in group.items() if facts["f"])


class TestLinkage:
    """Other results, last year, and other units."""

    def test_another_result_and_last_year(self) -> None:
        """A grade given by hand last year caps this year's result of another kind."""
        measures = {**MEASURES, "last": {"type": "choice", "options": ["A", "B", "C"]}}
        secretary = ruling("link", when={"grade": "A"}, result="secretary", grade="好")
        capped = ruling("year", when={"last": "C"}, at_most="B")
        group = {"a": subject(20, last="C"), "b": subject(19, last="A")}
        found = appraised(group, BANDS, capped, secretary, measures=measures)

        assert found.result("a").grade == "B"
        assert found.result("a", "secretary").possible == {None}
        assert found.result("b", "secretary").grade == "好"

    def test_cross_unit_veto(self) -> None:
        """One bad member of the group closes the best grade for all of its unit."""
        bad = {"kind": "among", "of": "f", "take": "sum", "within": ["c"]}
        veto = ruling(when={"left": bad, "op": "at_least", "right": 1}, at_most="C")
        group = {
            "a": subject(20, c="good"),
            "b": {"m": 19, "f": True, "c": "good"},
            "c": subject(18, c="poor"),
        }

        assert grades(group, BANDS, veto) == {"a": "C", "b": "C", "c": "A"}


class TestNumbers:
    """Numbers that are only checked, and guides."""

    def test_minimum_share_by_group(self) -> None:
        """Each unit is held against its own minimum; the distance is told."""
        group = {"a": subject(3, c="good"), "b": subject(20, c="good"), "c": subject(20, c="poor")}
        share = {"kind": "share", "part": "0.5", "of": True, "round": "ceil"}
        least = place(mode="check", bound="at_least", size=share, within=["c"], order=[])
        least["from"] = {"grade": "C"}
        found = appraised(group, BANDS, least).stage("p")

        assert [(one.group, one.kept, one.distance.exact) for one in found.headcounts] == [
            (("good",), "yes", 0),
            (("poor",), "no", -1),
        ]
        assert [flag.code for flag in found.flags] == ["quota_below_one", "share_short"]
        assert found.says("@group") == {"not_met"}

    @pytest.mark.parametrize(("up_to", "told"), [(6, []), (4, ["guide_departed"])])
    def test_guide_with_a_range(self, up_to: int, told: list[str]) -> None:
        """A guide up to six is kept by five, one up to four is departed from."""
        guide = place(mode="guide", size=1, up_to=up_to, order=[])
        found = appraised(GROUP, BANDS, guide)

        assert [flag.code for flag in found.stage("p").flags] == told
        assert found.result("a").grade == "A"

    def test_number_that_nobody_gave(self) -> None:
        """Against no number nothing can be held."""
        measures = {**MEASURES, "slots": {"type": "count", "most": 9, "whose": "group"}}
        check = place(mode="check", size="slots", order=[])
        found = appraised(GROUP, BANDS, check, measures=measures, shared={"slots": "absent"})

        assert dict(found.stage("p").missing) == {"@group": {"p.size"}}


class TestIrrelevance:
    """Others matter only where a rule looks at them."""

    @given(marks=st.lists(st.integers(0, 20), min_size=1, max_size=4), other=st.integers(0, 20))
    def test_another_subject_changes_nobody(self, marks: list[int], other: int) -> None:
        """Without places or peers, one more subject changes no grade."""
        group = {str(n): subject(m) for n, m in enumerate(marks)}
        more = {**group, "other": subject(other)}
        alone, together = grades(group, BANDS), grades(more, BANDS)

        assert alone == {name: together[name] for name in group}
