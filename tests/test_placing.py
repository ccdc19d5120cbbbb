"""Who gets the places there are."""

from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graded import BANDS, appraised, place
from lianxin.placing import Selection
from small_schemes import MEASURES

ALL = {"from": True, "left_to": "stays"}


def selected(group: dict[str, Any], **fields: Any) -> Selection:
    """The one selection of a group."""
    parts = {key: fields.pop(key) for key in ("measures", "answers", "shared") if key in fields}
    stage = place(**{**ALL, **fields})
    (found,) = appraised(group, stage, **parts).stage("p").selections
    return found


def codes(selection: Selection) -> set[str]:
    """The codes of its flags."""
    return {str(flag.code) for flag in selection.flags}


class TestOrder:
    """Chosen in order, as many as there are places."""

    @pytest.mark.parametrize(
        ("size", "taken", "unfilled"),
        [(0, (), 0), (1, ("b",), 0), (2, ("a", "b"), 0), (9, ("a", "b", "c"), 6)],
    )
    def test_by_hand(self, size: int, taken: tuple[str, ...], unfilled: int) -> None:
        """The best first; never more than those eligible."""
        found = selected({"a": 5, "b": 9, "c": 1}, size=size)

        assert (found.taken, found.unfilled) == (taken, unfilled)
        assert set(found.taken) | set(found.beyond) == {"a", "b", "c"}

    def test_low_first(self) -> None:
        """A key may run the other way."""
        assert selected(
            {"a": 5, "b": 9}, size=1, order=[{"of": "m", "direction": "low"}]
        ).taken == ("a",)

    def test_who_has_no_value_comes_last(self) -> None:
        """A subject without the figure is behind everybody who has it."""
        group = {"a": {"m": "absent"}, "b": 0}

        assert selected(group, size=1).taken == ("b",)

    @given(st.permutations(["a", "b", "c", "d"]))
    def test_order_of_input_never_matters(self, order: list[str]) -> None:
        """Subjects may come in any order."""
        marks = {"a": 5, "b": 9, "c": 5, "d": 1}

        assert selected({name: marks[name] for name in order}, size=2) == selected(marks, size=2)


TIED: dict[str, Any] = {
    "a": {"m": 9, "n": 1},
    "b": {"m": 5, "n": 2},
    "c": {"m": 5, "n": 3},
    "d": {"m": 1, "n": 4},
}


class TestTies:
    """Equals at the last place."""

    @pytest.mark.parametrize(
        ("ties", "taken", "beyond", "open_"),
        [
            ("undecided", ("a",), ("d",), ("b", "c")),
            ("all_out", ("a",), ("b", "c", "d"), ()),
            ("all_in", ("a", "b", "c"), ("d",), ()),
        ],
    )
    def test_policies(self, ties: str, taken: Any, beyond: Any, open_: Any) -> None:
        """Undecided, all out, all in; nobody passes over equals."""
        found = selected(TIED, size=2, ties=ties)

        assert (found.taken, found.beyond, found.open) == (taken, beyond, open_)
        assert found.tied == ("b", "c")
        assert "tie_at_quota" in codes(found)
        assert ("share_exceeded" in codes(found)) is (ties == "all_in")

    def test_next_key_settles_it_and_it_is_still_told(self) -> None:
        """A later key decides; the tie of the first one is flagged all the same."""
        found = selected(TIED, size=2, order=[{"of": "m"}, {"of": "n"}])

        assert (found.taken, found.tied) == (("a", "c"), ())
        assert "tie_at_quota" in codes(found)

    def test_lot_is_an_input(self) -> None:
        """The order that was drawn decides; what was not drawn stays undecided."""
        measures = {**MEASURES, "drawn": {"type": "order", "most": 9}}
        lot = {"ties": "lot", "lot": "drawn", "size": 2, "measures": measures}
        drawn = {
            name: {**facts, "drawn": place_}
            for place_, (name, facts) in enumerate(TIED.items(), start=1)
        }

        assert selected(drawn, **lot).taken == ("a", "b")
        assert selected(TIED, **lot).open == ("b", "c")
        assert selected(TIED, ties="lot", size=2).open == ("b", "c")

    def test_tied_without_a_rule_is_incomplete_for_the_tied_only(self) -> None:
        """The sure ones stand; the tied name the rule that is missing."""
        stage = place(**{**ALL, "size": 2, "grade": "A"})
        found = appraised(TIED, stage)

        assert found.result("a").grade == "A"
        assert found.result("b").missing == ("p.ties",)
        assert found.result("d").missing == ()


KINDS = {
    "a": {"m": 9, "c": "good"},
    "b": {"m": 8, "c": "good"},
    "c": {"m": 1, "c": "poor"},
    "d": {"m": 0, "c": "poor"},
}


class TestGroups:
    """Places of their own for each group."""

    def test_each_group_has_its_share(self) -> None:
        """Half of each group, counted within it."""
        share = {"kind": "share", "part": "0.5", "of": True, "round": "floor"}
        stage = place(**{**ALL, "within": ["c"], "size": share})

        found = appraised(KINDS, stage).stage("p").selections

        assert [(one.group, one.taken) for one in found] == [
            (("good",), ("a",)),
            (("poor",), ("c",)),
        ]

    def test_a_share_by_the_kind_of_group_is_of_the_group_too(self) -> None:
        """A paper may round the one kind down and the other up; each counts its own."""
        share = {"kind": "share", "part": "0.3", "of": True}
        case = {"if": {"c": "good"}, "then": {**share, "round": "floor"}}
        size = {"kind": "cases", "cases": [case], "otherwise": {**share, "round": "ceil"}}

        found = appraised(KINDS, place(**{**ALL, "within": ["c"], "size": size})).stage("p")

        assert [one.taken for one in found.selections] == [(), ("c",)]

    def test_a_range_up_to_a_share_is_of_the_group(self) -> None:
        """Both ends of a range count those of the group alone."""
        most = {"kind": "share", "part": 1, "of": True, "round": "floor"}
        stage = place(**{**ALL, "within": ["c"], "size": 1, "up_to": most})

        found = appraised(KINDS, stage).stage("p").selections

        assert [(one.size.low, one.size.high) for one in found] == [(1, 2), (1, 2)]

    def test_a_limit_by_a_share_is_of_the_group(self) -> None:
        """At most half of the group have few points, and each group is counted alone."""
        half = {"kind": "share", "part": "0.5", "of": True, "round": "floor"}
        limit = {"where": {"m": {"at_least": 0}}, "most": half}
        stage = place(**{**ALL, "within": ["c"], "size": 2, "limits": [limit]})

        found = appraised(KINDS, stage).stage("p").selections

        assert [one.taken for one in found] == [("a",), ("c",)]

    def test_who_may_belong_to_no_known_group_may_get_a_place(self) -> None:
        """Behind everybody who is known, but perhaps alone in a group of its own."""
        group = {"a": {"m": 9, "c": "good"}, "u": {"m": 1, "c": "unknown"}}
        stage = place(**{**ALL, "within": ["c"], "size": 1})

        found = appraised(group, stage)

        assert found.result("a").grade == "A"
        assert found.result("u").possible == {"A", None}
        assert found.stage("p").flags == ()

    def test_who_may_belong_to_known_groups_only_is_behind_in_each(self) -> None:
        """No group is made up, where each that is possible is there."""
        group = {
            "a": {"m": 9, "c": "good"},
            "b": {"m": 8, "c": "fair"},
            "c": {"m": 7, "c": "poor"},
            "u": {"m": 1, "c": "unknown"},
        }
        stage = place(**{**ALL, "within": ["c"], "size": 1})

        found = appraised(group, stage)

        assert [one.grade for one in found.results] == ["A", "A", "A", None]

    def test_who_has_a_group_is_not_with_those_who_have_none(self) -> None:
        """Those without the attribute are a group; who has it, though unknown, is no rival."""
        group = {"n": {"m": 1, "c": "absent"}, "u": {"m": 9, "c": "unknown"}}
        stage = place(**{**ALL, "within": ["c"], "size": 1})

        assert appraised(group, stage).result("n").grade == "A"

    def test_a_group_may_go_by_words_that_no_list_names(self) -> None:
        """Whoever is of any group at all may be alone in one."""
        measures = {**MEASURES, "c": {"type": "choice"}}
        group = {"a": {"m": 9, "c": "north"}, "u": {"m": 1, "c": "unknown"}}
        stage = place(**{**ALL, "within": ["c"], "size": 1})

        found = appraised(group, stage, measures=measures)

        assert found.result("u").possible == {"A", None}


CLASSES = {
    "a": {"m": 9, "c": "good"},
    "b": {"m": 8, "c": "good"},
    "c": {"m": 7, "c": "poor"},
    "d": {"m": 6, "c": "good"},
}


class TestLimits:
    """Limits inside a selection."""

    @pytest.mark.parametrize(
        ("limit", "taken"),
        [
            ({"by": "c", "most": 1}, ("a", "c")),
            ({"by": "c", "most": 2}, ("a", "b", "c")),
            ({"where": {"c": "good"}, "most": 1}, ("a", "c")),
            ({"by": "c", "share": "0.5", "round": "floor"}, ("a", "c")),
            ({"by": "c", "share": "0.67", "round": "ceil"}, ("a", "b", "c")),
            ({"by": "c", "share": "0.5", "round": "none"}, ("a", "c")),
            ({"by": "c", "most": 1, "normally": True}, ("a", "b", "c")),
        ],
    )
    def test_whom_a_limit_bars_is_passed_over(self, limit: dict[str, Any], taken: Any) -> None:
        """The next one moves up; a soft limit only tells."""
        found = selected(CLASSES, size=3, limits=[limit])

        assert found.taken == taken
        assert ("limit_departed" in codes(found)) is bool(limit.get("normally"))

    def test_soft_limit_that_is_kept_is_silent(self) -> None:
        """A limit that was not departed from tells nothing."""
        assert selected(CLASSES, size=1, limits=[{"most": 2, "normally": True}]).flags == ()

    def test_share_of_those_chosen_shrinks_until_it_agrees(self) -> None:
        """At most half of those honored may be of one kind."""
        limit = {"by": "c", "share": "0.5", "round": "floor", "base": "chosen"}

        found = selected(CLASSES, size=4, limits=[limit])

        assert found.taken == ("a", "c")

    def test_limit_that_admits_a_part_of_equals_is_a_tie(self) -> None:
        """Equals of a class with room for one of them are tied; the others are in."""
        group = {
            "a": {"m": 5, "c": "good"},
            "b": {"m": 5, "c": "good"},
            "c": {"m": 5, "c": "poor"},
        }

        found = selected(group, size=3, limits=[{"by": "c", "most": 1}])

        assert (found.taken, found.tied) == (("c",), ("a", "b"))

    def test_lot_under_a_limit(self) -> None:
        """The first drawn of a full class bars the next."""
        measures = {**MEASURES, "drawn": {"type": "order", "most": 9}}
        group = {
            "a": {"m": 5, "c": "good", "drawn": 2},
            "b": {"m": 5, "c": "good", "drawn": 1},
        }
        limits = [{"by": "c", "most": 1}]

        found = selected(group, size=2, ties="lot", lot="drawn", limits=limits, measures=measures)

        assert (found.taken, found.beyond) == (("b",), ("a",))

    def test_unknown_facts_under_limits_leave_all_open(self) -> None:
        """With a limit and an unknown figure nobody is sure."""
        group = {**CLASSES, "a": {"m": "unknown", "c": "good"}}

        assert selected(group, size=2, limits=[{"by": "c", "most": 1}]).open == tuple("abcd")


class TestUnknown:
    """Sure, without a chance, or open."""

    @settings(max_examples=60, deadline=None)
    @given(
        marks=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), min_size=1, max_size=4),
        size=st.integers(0, 3),
    )
    def test_agrees_with_enumeration(self, marks: list[tuple[int, int]], size: int) -> None:
        """Who is sure is taken however it turns out; who has no chance never is."""
        names = "abcd"[: len(marks)]
        open_group: dict[str, Any] = {
            name: {"m": {"between": [low, low + more]}}
            for name, (low, more) in zip(names, marks, strict=True)
        }
        found = selected(open_group, size=size)
        spread = [range(low, low + more + 1) for low, more in marks]
        for values in _every(spread):
            known = selected(dict(zip(names, values, strict=True)), size=size)
            assert set(found.taken) <= set(known.taken)
            assert not set(found.beyond) & set(known.taken)

    def test_two_keys(self) -> None:
        """Certain equals on the first key are told apart by the second, open or not."""
        group: dict[str, Any] = {
            "a": {"m": 5, "n": {"between": [3, 4]}},
            "b": {"m": 5, "n": 1},
            "c": {"m": 5, "n": 1},
            "d": {"m": {"between": [4, 6]}, "n": 0},
        }
        keys = [{"of": "m"}, {"of": "n"}]

        assert selected(group, size=1, order=keys).open == ("a", "d")
        assert selected(group, size=2, order=keys).taken == ("a",)

    def test_open_size(self) -> None:
        """A range of places: the first are sure, the next may be."""
        found = selected({"a": 9, "b": 8, "c": 7}, size=1, up_to=2)

        assert (found.taken, found.open, found.beyond) == (("a",), ("b",), ("c",))

    def test_unbounded_size(self) -> None:
        """A number of places that nobody knows shuts nobody out."""
        measures = {**MEASURES, "slots": {"type": "count", "whose": "group"}}

        found = selected({"a": 9, "b": 8}, size="slots", measures=measures)

        assert (found.open, found.unfilled) == (("a", "b"), 0)

    def test_open_candidates(self) -> None:
        """Who may not be a candidate may not get the place."""
        group: dict[str, Any] = {"a": {"m": 9}, "b": {"m": 8, "f": True}}

        found = selected(group, size=1, **{"from": "f"})

        assert (found.open, found.taken) == (("a", "b"), ())

    def test_who_is_surely_behind_opens_nothing(self) -> None:
        """Equals at the cut are told, although somebody far behind them is not known."""
        group: dict[str, Any] = {"a": 9, "b": 9, "c": {"m": {"between": [1, 3]}}}
        found = selected(group, size=1)

        assert (found.tied, found.open, found.beyond) == (("a", "b"), ("a", "b"), ("c",))
        assert codes(found) == {"tie_at_quota"}

    def test_who_may_be_equal_at_the_cut_leaves_it_open(self) -> None:
        """Nobody is called tied while somebody else may stand in the same place."""
        group: dict[str, Any] = {"a": 9, "b": 9, "c": {"m": {"between": [1, 9]}}}
        found = selected(group, size=1)

        assert (found.tied, found.open, found.beyond) == ((), ("a", "b", "c"), ())

    def test_incomplete_keys_are_told(self) -> None:
        """An order by an incomplete node leaves the selection incomplete."""
        nodes = [{"id": "figure", "value": "n"}]
        stage = place(**{**ALL, "order": [{"of": "figure"}], "size": 1, "grade": None})
        del stage["grade"]

        found = appraised({"a": {"n": "absent"}, "b": {"n": 3}}, stage, nodes=nodes).stage("p")

        assert dict(found.missing) == {"a": {"figure"}, "b": {"figure"}}


def _every(spread: list[range]) -> Any:
    """Every way to fill the unknown."""
    if not spread:
        yield ()
        return
    for first in spread[0]:
        for rest in _every(spread[1:]):
            yield (first, *rest)


class TestSizes:
    """How many places there are."""

    @pytest.mark.parametrize(
        ("share", "size", "raw"),
        [
            ({"part": "0.3", "of": True, "round": "floor"}, 1, "1.5"),
            ({"part": "0.3", "of": True, "round": "ceil"}, 2, "1.5"),
            ({"part": "0.3", "of": True, "round": "half_up"}, 2, "1.5"),
            ({"part": "0.3", "of": True, "round": "floor", "least": 2}, 2, "1.5"),
            ({"part": "0.3", "of": True, "round": "ceil", "most": 1}, 1, "1.5"),
            ({"part": "0.3", "of": {"m": {"at_least": 3}}, "round": "floor"}, 0, "0.9"),
            ({"part": "0.5", "base": 7, "round": "truncate"}, 3, "3.5"),
            ({"part": "0.5", "base": 6, "round": "none"}, 3, "3"),
        ],
    )
    def test_share_of_five(self, share: dict[str, Any], size: int, raw: str) -> None:
        """The raw share is kept beside the number."""
        group = {name: m for m, name in enumerate("abcde", start=1)}
        found = selected(group, size={"kind": "share", **share})

        assert (found.size.exact, found.raw.text.en) == (size, raw)  # type: ignore[union-attr]
        assert ("quota_below_one" in codes(found)) is (raw == "0.9")

    def test_share_as_a_range(self) -> None:
        """Rounded either way: one is sure, two may be."""
        share = {"kind": "share", "part": "0.3", "of": True, "round": "range"}

        assert selected({n: i for i, n in enumerate("abcde")}, size=share).size[:2] == (1, 2)

    def test_open_base_and_rounding(self) -> None:
        """An unknown base leaves the number open; an incomplete one, incomplete."""
        measures = {**MEASURES, "x": {"type": "count", "whose": "group"}}
        share = {"kind": "share", "part": "0.5", "base": "x", "least": 1, "most": 9}

        for rounding in ("floor", "range", "none"):
            found = selected({"a": 1}, size={**share, "round": rounding}, measures=measures)
            assert found.size[:2] == (1, None) or found.size[:2] == (1, 9)
        nodes = [{"id": "figure", "value": "n"}]
        stage = place(
            **{**ALL, "size": {"kind": "share", "part": 1, "base": "figure", "round": "floor"}}
        )
        lacking = appraised({"a": {"n": "absent"}}, stage, nodes=nodes).stage("p")
        assert lacking.missing != () or lacking.selections[0].size.missing == frozenset()

    @pytest.mark.parametrize(
        "share",
        [
            {"part": 1, "round": "floor"},
            {"part": 1, "round": "floor", "of": True, "base": 3},
        ],
    )
    def test_base_is_said_once(self, share: dict[str, Any]) -> None:
        """Neither two bases nor none."""
        with pytest.raises(Exception, match="either of"):
            selected({"a": 1}, size={"kind": "share", **share})


class TestChains:
    """Selections over selections."""

    def test_short_list(self) -> None:
        """The second stage chooses among those whom the first has taken."""
        first = {**place(**ALL), "id": "short"}
        del first["grade"]
        second = place(**{**ALL, "from": {"short": {"is": "taken"}}, "size": 1})
        second["order"] = [{"of": "m", "direction": "low"}]

        found = appraised({"a": 9, "b": 8, "c": 1}, first, second)

        assert [one.grade for one in found.results] == [None, "A", None]

    def test_forced_distribution(self) -> None:
        """Two best, one worst, the middle takes the rest."""
        ungraded = {"grade": {"absent": True}}
        stages = [
            {**place(**{**ALL, "from": ungraded, "size": size, "grade": grade}), "id": grade}
            for grade, size in (("A", 2), ("B", 2), ("C", 9))
        ]

        found = appraised({n: m for m, n in enumerate("abcde")}, *stages)

        assert [one.grade for one in found.results] == ["C", "B", "B", "A", "A"]


class TestDeclaration:
    """What places must say."""

    @pytest.mark.parametrize(
        "wrong",
        [
            {"order": []},
            {"limits": [{"by": "c"}]},
            {"limits": [{"by": "c", "most": 1, "share": 1, "round": "floor"}]},
            {"limits": [{"by": "c", "share": 1}]},
        ],
    )
    def test_what_is_missing_is_refused(self, wrong: dict[str, Any]) -> None:
        """An order, and one size with its rounding."""
        with pytest.raises(Exception, match="must"):
            selected({"a": 1}, **wrong)


@settings(max_examples=60, deadline=None)
@given(marks=st.lists(st.integers(0, 4), min_size=1, max_size=5), size=st.integers(0, 4))
def test_agrees_with_brute_force(marks: list[int], size: int) -> None:
    """Sure are those who are among the first in every order that respects the figures."""
    names = "abcde"[: len(marks)]
    values = dict(zip(names, marks, strict=True))
    orders = [
        order
        for order in permutations(names)
        if all(values[x] >= values[y] for x, y in pairwise(order))
    ]
    firsts = [set(order[:size]) for order in orders]

    found = selected(values, size=size)

    assert set(found.taken) == set.intersection(*firsts)
    assert set(found.beyond) == set(names) - set.union(*firsts)


def test_bands_are_candidates() -> None:
    """Those whom the bands gave a grade are its candidates."""
    (found,) = appraised({"a": 16, "b": 3}, BANDS, place()).stage("p").selections

    assert found.candidates == ("a",)
