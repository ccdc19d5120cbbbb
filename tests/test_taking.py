"""Who is taken: by hand, against drawing lots, and against enumeration of what is unknown."""

from collections import Counter
from itertools import permutations, product
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin import appraise
from lianxin.placing import Selection
from small_schemes import small_scheme

MEASURES = {
    "m": {"type": "count", "most": 20},
    "n": {"type": "count", "most": 20},
    "f": {"type": "flag"},
    "unit": {"type": "choice", "options": ["x", "y", "z"]},
    "lot": {"type": "order"},
    "slots": {"type": "count", "most": 9, "of": "group"},
}


def placed(
    values: dict[str, Any], /, *, group: dict[str, Any] | None = None, **places: Any
) -> tuple[Selection, ...]:
    """The selections of a stage over subjects; a bare number is their ``m``."""
    measures = {**MEASURES, "slots": {"type": "count", "most": 9, "whose": "group"}}
    stage = {"kind": "places", "id": "p", "from": True, "order": [{"of": "m"}], "size": 2}
    scheme = small_scheme(measures=measures, stages=[{**stage, **places}])
    facts = {
        name: value if isinstance(value, dict) else {"m": value} for name, value in values.items()
    }
    return appraise(scheme, facts, group=group).stage("p").selections


def one(values: dict[str, Any], /, **places: Any) -> Selection:
    """The one selection of a stage."""
    (selection,) = placed(values, **places)
    return selection


def ends(selection: Selection) -> tuple[str, str, str]:
    """Taken, beyond and open, as words."""
    return "".join(selection.taken), "".join(selection.beyond), "".join(selection.open)


def codes(selection: Selection) -> list[str]:
    """The codes of its flags."""
    return [str(flag.code) for flag in selection.flags]


UNITS = {
    "a": {"m": 9, "unit": "x"},
    "b": {"m": 8, "unit": "x"},
    "c": {"m": 7, "unit": "y"},
    "d": {"m": 6, "unit": "y"},
    "e": {"m": 5, "unit": "z"},
}


class TestOrder:
    """Who comes first."""

    def test_first_ones_are_taken(self) -> None:
        """Of three, the two with the most."""
        assert ends(one({"a": 3, "b": 9, "c": 5})) == ("bc", "a", "")

    def test_lower_may_come_first(self) -> None:
        """A key may be turned."""
        low = [{"of": "m", "direction": "low"}]

        assert ends(one({"a": 3, "b": 9, "c": 5}, order=low)) == ("ac", "b", "")

    def test_whoever_has_no_value_comes_last(self) -> None:
        """No value stands behind every value, whichever end is first."""
        values = {"a": "absent", "b": 0, "c": 1}
        low = [{"of": "m", "direction": "low"}]

        assert ends(one(values)) == ("bc", "a", "")
        assert ends(one(values, order=low)) == ("bc", "a", "")

    def test_unfilled_places_are_told(self) -> None:
        """More places than candidates stay empty, and are never filled up."""
        selection = one({"a": 3, "b": 9}, size=3)

        assert (ends(selection), selection.unfilled) == (("ab", "", ""), 1)
        assert codes(selection) == ["places_unfilled"]

    def test_nobody_from_whom_to_choose(self) -> None:
        """Without a candidate all places stay empty; no place at all is no gap."""
        nobody = {"from": False}

        assert codes(one({"a": 1}, **nobody)) == ["places_unfilled"]
        assert codes(one({"a": 1}, size=0, **nobody)) == []

    @given(
        numbers=st.lists(st.integers(0, 5), min_size=1, max_size=6),
        seed=st.randoms(use_true_random=False),
    )
    def test_order_of_subjects_is_irrelevant(self, numbers: list[int], seed: Any) -> None:
        """Input order never decides."""
        values = {f"s{n}": number for n, number in enumerate(numbers)}
        shuffled = list(values.items())
        seed.shuffle(shuffled)

        assert one(values) == one(dict(shuffled))


TIED = {
    "a": {"m": 9, "n": 1, "f": True, "lot": 1},
    "b": {"m": 5, "n": 2, "f": True, "lot": 3},
    "c": {"m": 5, "n": 4, "f": True, "lot": 2},
    "d": {"m": 1, "n": 0, "f": True, "lot": 4},
}


class TestTies:
    """Equals at the last place."""

    @pytest.mark.parametrize(
        ("fields", "expected", "told"),
        [
            ({}, ("a", "d", "bc"), ["tie_at_quota"]),
            ({"ties": "all_out"}, ("a", "bcd", ""), ["tie_at_quota", "places_unfilled"]),
            ({"ties": "all_in"}, ("abc", "d", ""), ["tie_at_quota", "share_exceeded"]),
            ({"ties": "lot", "lot": "lot"}, ("ac", "bd", ""), ["tie_at_quota"]),
            ({"ties": "lot"}, ("a", "d", "bc"), ["tie_at_quota"]),
            ({"order": [{"of": "m"}, {"of": "n"}]}, ("ac", "bd", ""), ["tie_at_quota"]),
        ],
    )
    def test_by_hand(
        self, fields: dict[str, Any], expected: tuple[str, str, str], told: list[str]
    ) -> None:
        """Two equals for the second place, under every rule."""
        selection = one(TIED, **fields)

        assert (ends(selection), codes(selection)) == (expected, told)
        assert selection.flags[0].subjects == ("b", "c")

    def test_later_key_is_named(self) -> None:
        """Which key resolved the tie is told; nothing is left to a rule."""
        selection = one(TIED, order=[{"of": "m"}, {"of": "f"}, {"of": "n"}])

        assert (selection.tie_key, selection.tie_rule, selection.tied) == (3, None, ())

    def test_rule_is_named(self) -> None:
        """A tie that no key resolves is told with its rule."""
        selection = one(TIED, ties="all_out")

        assert (selection.tie_key, selection.tie_rule, selection.tied) == (
            None,
            "all_out",
            ("b", "c"),
        )

    def test_equals_that_all_fit_are_no_tie(self) -> None:
        """Nobody needs a rule for equals who get the same."""
        assert codes(one(TIED, size=3)) == []
        assert codes(one(TIED, size=1)) == []

    def test_equal_lots_decide_nothing(self) -> None:
        """Whoever drew the same, or nothing, stays undecided."""
        same = {**TIED, "b": {"m": 5, "lot": 2}}
        none = {**TIED, "b": {"m": 5, "lot": "absent"}}

        assert ends(one(same, ties="lot", lot="lot")) == ("a", "d", "bc")
        assert ends(one(none, ties="lot", lot="lot")) == ("a", "d", "bc")


class TestSizes:
    """How many places there are."""

    def test_share_below_one_is_told(self) -> None:
        """Whatever the rounding, a raw share under one is flagged."""
        share = {"kind": "share", "part": "0.3", "of": True, "round": "ceil"}
        selection = one({"a": 2, "b": 1}, size=share)

        assert (ends(selection), codes(selection)) == (("a", "b", ""), ["quota_below_one"])
        assert selection.raw is not None
        assert selection.raw.text.en == "0.6"

    def test_range_leaves_open_who_lies_in_it(self) -> None:
        """From one to three places: the first is sure, the fourth out."""
        values = {"a": 4, "b": 3, "c": 2, "d": 1}

        assert ends(one(values, size=1, up_to=3)) == ("a", "d", "bc")

    def test_number_that_nobody_gave_is_missing(self) -> None:
        """Without the number all candidates stay open, and it is named."""
        selection = one({"a": 2, "b": 1}, size="slots", group={"slots": "absent"})

        assert ends(selection) == ("", "", "ab")
        assert selection.missing == {"p.size"}
        assert selection.unfilled == 0

    def test_unknown_number_leaves_the_first_sure(self) -> None:
        """With one or two places, the first has one and the third none."""
        selection = one(
            {"a": 3, "b": 2, "c": 1}, size="slots", group={"slots": {"between": [1, 2]}}
        )

        assert ends(selection) == ("a", "c", "b")

    def test_missing_most_leaves_all_open(self) -> None:
        """A range whose end nobody gave names what is missing."""
        selection = one({"a": 3}, size=1, up_to="slots", group={"slots": "absent"})

        assert ends(selection) == ("a", "", "") or selection.missing == {"p.size"}

    def test_groups_have_places_of_their_own(self) -> None:
        """Each unit has the half of its own members, rounded up."""
        share = {"kind": "share", "part": "0.5", "of": True, "round": "ceil"}

        found = placed(UNITS, within=["unit"], size=share)

        assert [(sel.group, ends(sel)) for sel in found] == [
            (("x",), ("a", "b", "")),
            (("y",), ("c", "d", "")),
            (("z",), ("e", "", "")),
        ]

    def test_unknown_unit_is_perhaps_in_each_group(self) -> None:
        """Whoever may belong to a group may take its place, and one of a group yet unknown."""
        values = {**UNITS, "e": {"m": 7, "unit": "unknown"}}

        found = placed(values, within=["unit"], size=1)

        assert [(sel.group, ends(sel), sel.perhaps) for sel in found] == [
            (("x",), ("a", "be", ""), ("e",)),
            (("y",), ("", "d", "ce"), ("e",)),
            ((), ("", "", "e"), ("e",)),
        ]

    def test_nobody_whose_unit_is_known(self) -> None:
        """With all units unknown there is one group, in which all is perhaps."""
        selection = one({"a": {"m": 1, "unit": "unknown"}}, within=["unit"])

        assert (selection.group, ends(selection)) == ((), ("", "", "a"))

    def test_range_leaves_open_only_whom_the_number_decides(self) -> None:
        """Three or four, at most half of them of unit x: its second is in with four alone."""
        limits = [{"where": {"unit": "x"}, "share": "0.5", "base": "chosen", "round": "floor"}]

        assert ends(one(UNITS, size=3, up_to=4, limits=limits)) == ("acd", "e", "b")

    def test_share_of_a_range_of_places_grows_with_it(self) -> None:
        """Half of one place is none, half of two is one."""
        limits = [{"by": "unit", "share": "0.5", "round": "floor"}]

        assert ends(one({"a": UNITS["a"]}, size=1, up_to=2, limits=limits)) == ("", "", "a")


class TestLimits:
    """Limits inside the selection."""

    def test_next_one_moves_up(self) -> None:
        """At most one of a unit: the next of another unit takes the place."""
        limits = [{"by": "unit", "most": 1}]

        assert ends(one(UNITS, size=3, limits=limits)) == ("ace", "bd", "")

    def test_places_may_stay_unfilled(self) -> None:
        """Where limits bar everybody who is left, places stay empty."""
        selection = one(UNITS, size=4, limits=[{"by": "unit", "most": 1}])

        assert (ends(selection), codes(selection)) == (("ace", "bd", ""), ["places_unfilled"])

    def test_by_condition(self) -> None:
        """Only those under the condition are limited, together."""
        limits = [{"where": {"unit": {"in": ["x", "y"]}}, "most": 2}]

        assert ends(one(UNITS, size=3, limits=limits)) == ("abe", "cd", "")

    def test_share_of_the_places(self) -> None:
        """A third of four places, rounded down, is one for each unit."""
        limits = [{"by": "unit", "share": "0.34", "round": "floor"}]

        assert ends(one(UNITS, size=4, limits=limits)) == ("ace", "bd", "")

    def test_share_that_is_not_rounded_is_never_passed(self) -> None:
        """Two and a half allow two."""
        values = {name: {"m": n, "unit": "x"} for n, name in enumerate("abcd")}
        limits = [{"by": "unit", "share": "0.625", "round": "none"}]

        assert ends(one(values, size=4, limits=limits)) == ("cd", "ab", "")

    def test_share_of_the_chosen_shrinks_until_it_agrees(self) -> None:
        """Half of those honored: with two of unit x there must be four in all."""
        values = {
            "a": {"m": 9, "unit": "x"},
            "b": {"m": 8, "unit": "x"},
            "c": {"m": 7, "unit": "y"},
        }
        limits = [
            {"where": {"unit": "x"}, "share": "0.5", "base": "chosen", "round": "floor"},
        ]

        assert ends(one(values, size=4, limits=limits)) == ("ac", "b", "")

    def test_share_of_the_places_does_not_shrink_with_one_of_the_chosen(self) -> None:
        """One of two places goes to unit x; half of one chosen, rounded up, is one as well."""
        values = {"a": {"m": 9, "unit": "x"}, "b": {"m": 8, "unit": "x"}}
        half = {"by": "unit", "share": "0.5"}
        limits = [
            {**half, "base": "places", "round": "floor"},
            {**half, "base": "chosen", "round": "ceil"},
        ]

        assert ends(one(values, size=2, limits=limits)) == ("a", "b", "")

    def test_share_of_the_chosen_is_not_shrunk_by_equals_of_whom_some_are_chosen(self) -> None:
        """Any two of three equals leave each unit its half: who they are is all that is open."""
        values = {name: {"m": 5, "unit": unit} for name, unit in zip("abc", "xyz", strict=True)}
        limits = [
            {"by": "unit", "share": "0.5", "base": "chosen", "round": "floor"},
            {"by": "unit", "most": 1},
        ]

        assert ends(one(values, size=2, limits=limits)) == ("", "", "abc")

    def test_limit_that_holds_normally_is_only_told(self) -> None:
        """A soft limit takes nobody out; who passes it is named."""
        selection = one(UNITS, size=2, limits=[{"by": "unit", "most": 1, "normally": True}])

        assert ends(selection) == ("ab", "cde", "")
        assert [(flag.code, flag.subjects) for flag in selection.flags] == [
            ("limit_departed", ("a", "b"))
        ]

    def test_without_the_attribute_nobody_is_limited(self) -> None:
        """Whoever has no unit shares none."""
        values = {name: {"m": n, "unit": "absent"} for n, name in enumerate("abc")}

        assert ends(one(values, limits=[{"by": "unit", "most": 1}])) == ("bc", "a", "")

    def test_limited_by_a_number(self) -> None:
        """Equal numbers are a class, too."""
        values = {name: {"m": m, "n": n} for name, m, n in (("a", 9, 1), ("b", 8, 1), ("c", 7, 2))}

        assert ends(one(values, limits=[{"by": "n", "most": 1}])) == ("ac", "b", "")

    def test_unknown_class_leaves_open_what_hangs_on_it(self) -> None:
        """The first is sure, whatever the unit of the second."""
        values = {**UNITS, "b": {"m": 8, "unit": "unknown"}}
        selection = one(values, limits=[{"by": "unit", "most": 1}])

        assert ends(selection) == ("a", "", "bcde")

    def test_number_of_a_limit_that_nobody_gave_is_missing(self) -> None:
        """Without it, all who are limited stay open."""
        selection = one(UNITS, limits=[{"by": "unit", "most": "slots"}], group={"slots": "absent"})

        assert (ends(selection), selection.missing) == (("", "", "abcde"), {"p.limits"})

    def test_unknown_value_with_limits(self) -> None:
        """The sure one bars its own unit, and nobody else."""
        values = {**UNITS, "e": {"m": {"between": [0, 7]}, "unit": "z"}}
        selection = one(values, limits=[{"by": "unit", "most": 1}])

        assert ends(selection) == ("a", "b", "cde")

    def test_whoever_is_not_limited_is_sure(self) -> None:
        """While others are open, a limit says nothing of whom it does not concern."""
        values = {**UNITS, "e": {"m": {"between": [0, 7]}, "unit": "z"}}
        limits = [{"by": "unit", "where": {"unit": "y"}, "most": 0}]

        assert ends(one(values, size=3, limits=limits)) == ("ab", "cd", "e")


class TestTiesAtLimits:
    """A limit that admits part of a set of equals is a tie."""

    VALUES: ClassVar[dict[str, Any]] = {
        "a": {"m": 9, "unit": "x"},
        "b": {"m": 9, "unit": "x"},
        "c": {"m": 7, "unit": "y"},
        "d": {"m": 6, "unit": "x"},
        "e": {"m": 5, "unit": "z"},
    }
    LIMIT: ClassVar[Any] = ({"by": "unit", "most": 1},)

    @pytest.mark.parametrize(
        ("ties", "expected"),
        [
            ("undecided", ("ce", "d", "ab")),
            ("all_in", ("abc", "de", "")),
            ("all_out", ("ce", "abd", "")),
        ],
    )
    def test_by_hand(self, ties: str, expected: tuple[str, str, str]) -> None:
        """Two equals for the one place of their unit; nobody of it passes over them."""
        selection = one(self.VALUES, size=3, limits=[*self.LIMIT], ties=ties)

        assert ends(selection) == expected
        assert selection.tied == ("a", "b")

    def test_passed_limit_is_told(self) -> None:
        """All in passes the limit, and says so."""
        selection = one(self.VALUES, size=3, limits=[*self.LIMIT], ties="all_in")

        assert codes(selection) == ["tie_at_quota", "limit_exceeded"]

    def test_lot_settles_it(self) -> None:
        """Whoever drew the first lot takes the place of the unit."""
        values = {
            name: {**facts, "lot": lot}
            for (name, facts), lot in zip(self.VALUES.items(), (2, 1, 3, 4, 5), strict=True)
        }
        selection = one(values, size=3, limits=[*self.LIMIT], ties="lot", lot="lot")

        assert ends(selection) == ("bce", "ad", "")

    def test_two_limits_leave_open_what_hangs_on_the_tie(self) -> None:
        """Where limits cross, who comes later may hang on who wins the tie."""
        values = {
            "a": {"m": 9, "unit": "x", "f": True},
            "b": {"m": 9, "unit": "x", "f": False},
            "c": {"m": 7, "unit": "y", "f": True},
            "d": {"m": 6, "unit": "z", "f": False},
        }
        limits = [{"by": "unit", "most": 1}, {"by": "f", "most": 1}]

        assert ends(one(values, size=2, limits=limits)) == ("", "", "abcd")


def by_lots(values: list[tuple[int, str]], size: int, most: int) -> list[set[int]]:
    """Everybody taken under each order in which equals may be drawn: plain and slow."""
    found = []
    for drawn in permutations(range(len(values))):
        taken: list[int] = []
        for n in sorted(drawn, key=lambda n: (-values[n][0], drawn.index(n))):
            units = Counter(values[m][1] for m in taken)
            if len(taken) < size and units[values[n][1]] < most:
                taken.append(n)
        found.append(set(taken))
    return found


subjects = st.lists(st.tuples(st.integers(0, 3), st.sampled_from("xy")), min_size=1, max_size=5)


class TestAgainstLots:
    """Undecided is whoever some drawing of lots takes, and another does not."""

    @given(values=subjects, size=st.integers(0, 5), most=st.integers(1, 5))
    def test_one_limit(self, values: list[tuple[int, str]], size: int, most: int) -> None:
        """Taken, beyond and open are just what all drawings say."""
        facts = {str(n): {"m": m, "unit": unit} for n, (m, unit) in enumerate(values)}
        selection = one(facts, size=size, limits=[{"by": "unit", "most": most}])
        drawn = by_lots(values, size, most)
        always, ever = set.intersection(*drawn), set.union(*drawn)

        assert {int(name) for name in selection.taken} == always
        assert {int(name) for name in selection.open} == ever - always

    @given(values=subjects, size=st.integers(0, 5), ties=st.sampled_from(["undecided", "all_out"]))
    def test_quota_is_never_exceeded(
        self, values: list[tuple[int, str]], size: int, ties: str
    ) -> None:
        """Unless all equals are let in, nobody is taken beyond the places."""
        facts = {str(n): {"m": m} for n, (m, _) in enumerate(values)}
        selection = one(facts, size=size, ties=ties)

        assert len(selection.taken) <= size

    @given(
        values=subjects,
        size=st.integers(0, 5),
        ties=st.sampled_from(["undecided", "all_out", "all_in"]),
    )
    def test_equals_are_treated_equally(
        self, values: list[tuple[int, str]], size: int, ties: str
    ) -> None:
        """Whoever has the same keys ends in the same place."""
        facts = {str(n): {"m": m} for n, (m, _) in enumerate(values)}
        selection = one(facts, size=size, ties=ties)
        where = {n: [n in part for part in ends(selection)] for n in facts}

        assert all(where[a] == where[b] for a in facts for b in facts if facts[a] == facts[b])


spans = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from([True, False, None])),
    min_size=1,
    max_size=4,
)
World = list[tuple[int, bool]]


def worlds(ranges: list[tuple[int, int, bool | None]]) -> list[World]:
    """Every way in which unknown numbers and flags may turn out."""
    each = [
        list(product(range(low, low + more + 1), [True, False] if flag is None else [flag]))
        for low, more, flag in ranges
    ]
    return [list(world) for world in product(*each)]


def plainly(world: World, size: int, ties: str) -> tuple[set[int], set[int]]:
    """Who always and who ever is taken of known candidates: plain and slow."""
    there = [n for n, (_, flag) in enumerate(world) if flag]
    always, ever = set(), set()
    for n in there:
        ahead = sum(world[other][0] > world[n][0] for other in there)
        equal = sum(world[other][0] == world[n][0] for other in there)
        if ahead + equal <= size or (ties == "all_in" and ahead < size):
            always.add(n)
            ever.add(n)
        elif ahead < size and ties == "undecided":
            ever.add(n)
    return always, ever


def facts_of(ranges: list[tuple[int, int, bool | None]]) -> dict[str, Any]:
    """The facts of subjects of whom only ranges are known; two by two they share a number."""
    return {
        str(n): {
            "m": {"between": [low, low + more]},
            "f": "unknown" if flag is None else flag,
            "n": n % 2,
        }
        for n, (low, more, flag) in enumerate(ranges)
    }


class TestAgainstEnumeration:
    """What is possible while facts are unknown is what some facts would give."""

    @pytest.mark.parametrize("ties", ["undecided", "all_in", "all_out"])
    @given(ranges=spans, size=st.integers(0, 4))
    def test_open_is_just_what_worlds_disagree_about(
        self, ties: str, ranges: list[tuple[int, int, bool | None]], size: int
    ) -> None:
        """Sure is taken in every world, beyond in none; nothing else is said to be open."""
        found = one(facts_of(ranges), **{"from": {"f": True}, "ties": ties, "size": size})
        seen = [plainly(world, size, ties) for world in worlds(ranges)]
        always = set.intersection(*(sure for sure, _ in seen))
        ever = set.union(*(some for _, some in seen))

        assert {int(name) for name in found.taken} == always
        assert {int(name) for name in found.open} == ever - always

    @given(ranges=spans, size=st.integers(0, 4), most=st.integers(0, 3))
    def test_limits_leave_open_at_least_that(
        self, ranges: list[tuple[int, int, bool | None]], size: int, most: int
    ) -> None:
        """With a limit, too, nobody is called sure, or without a chance, who is not."""
        limits = [{"by": "n", "most": most}]
        fields: dict[str, Any] = {"from": {"f": True}, "size": size, "limits": limits}
        found = one(facts_of(ranges), **fields)
        drawn = [
            {names[n] for n in taken}
            for world in worlds(ranges)[::7]
            for names in [[n for n, (_, flag) in enumerate(world) if flag]]
            for taken in by_lots([(world[n][0], str(n % 2)) for n in names], size, most)
        ]

        assert {int(name) for name in found.taken} <= set.intersection(*drawn)
        assert not {int(name) for name in found.beyond} & set.union(*drawn)

    @given(ranges=spans, size=st.integers(0, 4), data=st.data())
    def test_more_facts_only_narrow(
        self, ranges: list[tuple[int, int, bool | None]], size: int, data: Any
    ) -> None:
        """Whoever was sure, or without a chance, stays so when a fact comes in."""
        place = data.draw(st.integers(0, len(ranges) - 1))
        low, more, flag = ranges[place]
        known = [*ranges]
        known[place] = (low + data.draw(st.integers(0, more)), 0, flag)
        fields: dict[str, Any] = {"from": {"f": True}, "size": size}
        fields["limits"] = [{"by": "n", "most": 1}]
        before, after = one(facts_of(ranges), **fields), one(facts_of(known), **fields)

        assert set(before.taken) <= set(after.taken)
        assert not set(before.beyond) & {*after.taken, *after.open}


class TestManyOpen:
    """Large groups with unknown facts."""

    def test_thousand_subjects(self) -> None:
        """Of a thousand of whom each may be two points better, the ends are told apart."""
        values = {f"s{n:04}": {"m": {"between": [n % 19, n % 19 + 1]}} for n in range(1000)}
        selection = one(values, size=100)

        assert len(selection.candidates) == 1000
        assert not selection.taken
        assert len(selection.beyond) > 800
