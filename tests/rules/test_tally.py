"""Many records, or many sub-periods, become one number."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_schemes import MEASURES, ends, exact, span_of

RECORDS = [
    {"kind": "a", "piece": "p", "v": 4},
    {"kind": "a", "piece": "q", "v": 1},
    {"kind": "b", "piece": "p", "v": 7},
]
FACTS = {"r": RECORDS}
TAKES = ["count", "sum", "mean", "most", "least"]


def tally(take: str, **fields: Any) -> dict[str, Any]:
    """A tally over the records, each worth its figure."""
    value = {} if take == "count" else {"value": "v"}
    return {"kind": "tally", "over": "r", "take": take, **value, **fields}


class TestRecords:
    """Taken of records."""

    @pytest.mark.parametrize(
        ("take", "points"),
        [("count", 3), ("sum", 12), ("mean", 4), ("most", 7), ("least", 1), ("last", 7)],
    )
    def test_by_hand(self, take: str, points: int) -> None:
        """Counted, added, averaged, the most, the least, the last."""
        assert exact(tally(take), FACTS) == points

    @pytest.mark.parametrize(
        ("take", "points"), [("count", 2), ("sum", 5), ("mean", Fraction(5, 2)), ("most", 4)]
    )
    def test_only_those_that_meet_a_condition(self, take: str, points: object) -> None:
        """Where a condition is given, the others do not count."""
        assert exact(tally(take, where={"kind": "a"}), FACTS) == points

    @given(order=st.permutations(RECORDS), take=st.sampled_from(TAKES))
    def test_order_never_matters(self, order: list[dict[str, Any]], take: str) -> None:
        """Records may come in any order."""
        assert exact(tally(take), {"r": order}) == exact(tally(take), FACTS)

    def test_records_may_stand_several_times(self) -> None:
        """Two records of one kind are as good as one that stands twice, none as nought."""
        twice = [{"v": 3, "times": 2}, {"v": 9, "times": 1}, {"v": 8, "times": 0}]

        assert [exact(tally(take), {"r": twice}) for take in TAKES] == [3, 15, 5, 9, 3]

    def test_nothing_counts_as_nought_or_as_nothing(self) -> None:
        """A count and a sum of nothing are 0, a mean of nothing is not there."""
        assert [exact(tally(take), {"r": []}) for take in ("count", "sum")] == [0, 0]
        assert span_of(tally("mean"), {"r": []}).missing == {"figure"}
        assert span_of(tally("least"), {"r": []}).missing == {"figure"}
        assert exact(tally("most", empty=5), {"r": []}) == 5
        assert exact(tally("last", empty=5), {"r": []}) == 5
        assert span_of(tally("last"), {"r": []}).missing == {"figure"}

    def test_groups_see_only_their_own(self) -> None:
        """Each piece counts by its highest: 7 for p and 1 for q."""
        value = tally("sum", by=["piece"], value=tally("most"))

        assert exact(value, FACTS) == 8
        assert exact(tally("count", by=["piece"]), FACTS) == 2

    def test_records_like_the_one_around(self) -> None:
        """A record counts if the records of its piece sum to more than five."""
        sheet = {"left": tally("sum", same=["piece"]), "op": "more_than", "right": 5}

        assert exact(tally("count", where=sheet), FACTS) == 2

    def test_what_is_missing_stays_missing(self) -> None:
        """A value on an incomplete node leaves the tally incomplete."""
        nodes = [{"id": "gone", "value": "m"}]

        found = span_of(tally("sum", value="gone"), {**FACTS, "m": "absent"}, nodes=nodes)

        assert found.missing == {"gone"}

    def test_absent_values_do_not_count(self) -> None:
        """A record without the figure is passed over."""
        assert exact(tally("mean"), {"r": [*RECORDS, {"kind": "a", "v": "absent"}]}) == 4


class TestUnknown:
    """Records of which something is not known."""

    @pytest.mark.parametrize("take", TAKES)
    @given(
        known=st.lists(st.integers(0, 9), max_size=2),
        low=st.integers(0, 9),
        more=st.integers(0, 3),
        kinds=st.lists(st.sampled_from([None, "a", "b"]), min_size=3, max_size=3),
    )
    def test_interval_holds_every_possibility(
        self, take: str, known: list[int], low: int, more: int, kinds: list[str | None]
    ) -> None:
        """Whatever the unknown kinds and figures are, the result lies inside."""
        top = min(9, low + more)
        records = [
            {"v": v, **({"kind": kind} if kind else {})}
            for v, kind in zip(known, kinds, strict=False)
        ]
        open_one: dict[str, Any] = {"v": {"between": [low, top]}}
        if kinds[2]:
            open_one["kind"] = kinds[2]
        value = tally(take, where={"kind": "a"}, empty=0)
        bottom, ceiling, tight = ends(value, {"r": [*records, open_one]})
        found = []
        choices = [["a", "b"] if one.get("kind") is None else [one["kind"]] for one in records]
        own = ["a", "b"] if kinds[2] is None else [kinds[2]]
        for *chosen, last in product(*choices, own):
            filled = [{**one, "kind": kind} for one, kind in zip(records, chosen, strict=True)]
            found += [
                exact(value, {"r": [*filled, {"kind": last, "v": v}]}) for v in range(low, top + 1)
            ]

        assert bottom <= min(found)
        assert max(found) <= ceiling
        if tight and take in ("count", "sum"):
            assert (bottom, ceiling) == (min(found), max(found))

    @pytest.mark.parametrize(
        ("value", "found"),
        [
            (tally("count"), (0, 5)),
            (tally("count", where={"kind": "a"}), (0, 5)),
            (tally("sum"), (0, 45)),
            (tally("mean", empty=0), (0, 9)),
            (tally("most", empty=0), (0, 9)),
        ],
    )
    def test_nothing_known_of_the_records(self, value: Any, found: tuple[int, int]) -> None:
        """Only the declared bounds of their number and of their figures are left."""
        assert ends(value)[:2] == found

    def test_at_least_one_is_declared(self) -> None:
        """Where there is surely a record, there is surely a mean."""
        measures = {**MEASURES, "r": {**MEASURES["r"], "least": 1}}

        assert ends(tally("mean"), measures=measures)[:2] == (0, 9)

    def test_open_ends_stay_open(self) -> None:
        """Without a declared bound of the figure there is none of the result."""
        free = {"type": "records", "attributes": [{"id": "v", "type": "amount"}]}
        facts = {"r": [{"v": "unknown"}, {"v": 3}]}

        for take, found in [("sum", (None, None)), ("mean", (None, None))]:
            assert ends(tally(take), facts, measures={"r": free})[:2] == found
        assert ends(tally("least"), facts, measures={"r": free})[:2] == (None, 3)
        assert ends(tally("most"), facts, measures={"r": free})[:2] == (3, None)
        alone = {"r": [{"v": "unknown"}]}
        assert ends(tally("least"), alone, measures={"r": free})[:2] == (None, None)

    def test_perhaps_counting_records(self) -> None:
        """The most of records that may all not count may be the least of them."""
        facts = {"r": [{"v": 3}, {"v": 5}]}

        assert ends(tally("least", where={"kind": "a"}, empty=9), facts)[:2] == (3, 9)


MARKS = {"r": [{"v": v} for v in (1, 5, 6, 9)]}


class TestTrim:
    """Extremes left out."""

    @pytest.mark.parametrize(
        ("trim", "points"),
        [
            ({}, Fraction(11, 2)),
            ({"highest": 1, "lowest": 0}, 4),
            ({"highest": 2, "lowest": 1}, 5),
            ({"from_count": 5}, Fraction(21, 4)),
            ({"highest": 2, "lowest": 2}, None),
        ],
    )
    def test_by_hand(self, trim: dict[str, Any], points: object) -> None:
        """So many of each extreme leave; of fewer marks than are due all stay."""
        assert exact(tally("mean", trim=trim), MARKS) == points

    def test_one_copy_of_each_extreme(self) -> None:
        """Of two equal extremes one stays."""
        facts = {"r": [{"v": 9, "times": 2}, {"v": 3}, {"v": 0}]}

        assert exact(tally("mean", trim={}), facts) == 6

    @given(low=st.integers(0, 9), more=st.integers(0, 4))
    def test_unknown_mark(self, low: int, more: int) -> None:
        """Whatever the unknown mark is, the trimmed mean lies inside."""
        top = min(9, low + more)
        rest = [{"v": 2}, {"v": 5}, {"v": 8}]
        value = tally("mean", trim={})
        bottom, ceiling, _ = ends(value, {"r": [*rest, {"v": {"between": [low, top]}}]})
        found = [exact(value, {"r": [*rest, {"v": v}]}) for v in range(low, top + 1)]

        assert bottom <= min(found)
        assert max(found) <= ceiling

    def test_unknown_membership(self) -> None:
        """Where it is not known which marks count, the mean lies among all of them."""
        facts = {"r": [{"v": 2}, {"v": 5}, {"v": 8}, {"v": 9, "kind": "a"}]}

        low, high, tight = ends(tally("mean", trim={}, where={"kind": "a"}), facts)

        assert (low, high, tight) == (2, 9, False)

    def test_open_marks(self) -> None:
        """A mark without bounds leaves the trimmed ends sorted outwards."""
        free = {"type": "records", "attributes": [{"id": "v", "type": "amount"}]}
        facts = {"r": [{"v": "unknown"}, {"v": 3}, {"v": 5}]}

        assert ends(tally("mean", trim={}), facts, measures={"r": free})[:2] == (3, 5)


class TestPeriods:
    """Taken of sub-periods."""

    @pytest.mark.parametrize(
        ("take", "points"), [("sum", 9), ("mean", 3), ("most", 5), ("least", 1), ("last", 5)]
    )
    def test_by_hand(self, take: str, points: int) -> None:
        """Over three terms with 3, 1 and 5."""
        parts = {
            "periods": {"term": ["t1", "t2", "t3"]},
            "measures": {"k": {"type": "count", "per": "term"}},
        }
        value = {"kind": "tally", "over": "term", "take": take, "value": "k"}

        assert exact(value, {"k": [3, 1, 5]}, **parts) == points


class TestOpenGroups:
    """Records of which it is not known in which group they stand."""

    GROUPS = tally("count", by=["kind"])

    @pytest.mark.parametrize("known", [0, 1, 2])
    def test_bounds_hold_however_they_stand_together(self, known: int) -> None:
        """Two unknown ones may stand together, apart, or with the known ones."""
        kinds = [{"kind": kind} for kind in ("a", "b")[:known]]
        low, high, _ = ends(self.GROUPS, {"r": [*kinds, {}, {}]})
        found = [
            exact(self.GROUPS, {"r": [*kinds, {"kind": one}, {"kind": other}]})
            for one in "abcd"
            for other in "abcd"
        ]

        assert low <= min(found)
        assert max(found) <= high

    def test_what_each_group_is_worth(self) -> None:
        """The dearest group may hold every record."""
        dearest = tally("most", by=["kind"], value=tally("sum"))
        facts = {"r": [{"kind": "a", "v": 2}, {"v": 3}]}
        low, high, tight = ends(dearest, facts)

        assert low <= exact(dearest, {"r": [{"kind": "a", "v": 2}, {"kind": "b", "v": 3}]})
        assert high >= exact(dearest, {"r": [{"kind": "a", "v": 2}, {"kind": "a", "v": 3}]})
        assert not tight


class TestNothingLeft:
    """What stands where nothing counts."""

    @pytest.mark.parametrize("take", ["count", "sum"])
    def test_a_number_that_is_said(self, take: str) -> None:
        """A count may say what no record at all means, too."""
        assert exact(tally(take, empty=-1), {"r": []}) == -1
        assert exact(tally(take, empty=-1), {"r": [{"v": 4}]}) in (1, 4)

    def test_a_number_that_may_be_asked_for(self) -> None:
        """While it is open whether anything counts, both are possible."""
        value = tally("count", empty=-1, where={"kind": "a"})

        assert ends(value, {"r": [{}]})[:2] == (-1, 1)

    def test_an_open_last_one(self) -> None:
        """A last quarter that may not count leaves the one before it possible."""
        parts = {
            "measures": {**MEASURES, "q": {"type": "count", "most": 9, "per": "half"}},
            "periods": {"half": ["h1", "h2"]},
        }
        value = {"kind": "tally", "over": "half", "take": "last", "value": "q", "where": "f"}

        assert ends(value, {"q": {"h1": 2, "h2": 5}, "f": True}, **parts)[:2] == (5, 5)
        last = {**value, "where": {"q": {"at_least": 4}}}
        low, high, _ = ends(last, {"q": {"h1": 4, "h2": {"between": [3, 6]}}, "f": True}, **parts)
        assert (low, high) == (3, 6)

    def test_a_last_one_of_which_none_surely_counts(self) -> None:
        """What stands where nothing counts stays possible beside the last value."""
        parts = {
            "measures": {**MEASURES, "q": {"type": "count", "most": 9, "per": "half"}},
            "periods": {"half": ["h1", "h2"]},
        }
        value = {"kind": "tally", "over": "half", "take": "last", "value": "q", "where": "f"}
        facts = {"q": {"h1": 2, "h2": 5}, "f": "unknown"}

        assert ends({**value, "empty": 0}, facts, **parts)[:2] == (0, 5)
        assert span_of(value, facts, **parts).missing == {"figure"}

    def test_a_last_one_without_a_value(self) -> None:
        """The last quarter is the last one, also where it has no value."""
        parts = {
            "measures": {**MEASURES, "q": {"type": "count", "most": 9, "per": "half"}},
            "periods": {"half": ["h1", "h2"]},
        }
        value = {"kind": "tally", "over": "half", "take": "last", "value": "q"}

        assert exact(value, {"q": {"h1": 2, "h2": "absent"}}, **parts) is None
