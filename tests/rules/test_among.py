"""One subject held against its peers."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_schemes import MEASURES, ends, exact, span_of

GROUP = {"me": {"m": 5}, "a": {"m": 9}, "b": {"m": 5}, "c": {"m": 2}}


def among(take: str, **fields: Any) -> dict[str, Any]:
    """A figure of the group over the count."""
    return {"kind": "among", "of": "m", "take": take, **fields}


class TestFigures:
    """Best, least, sum, mean and count of the group."""

    @pytest.mark.parametrize(
        ("take", "points"),
        [("best", 9), ("least", 2), ("sum", 21), ("mean", Fraction(21, 4)), ("count", 4)],
    )
    def test_by_hand(self, take: str, points: object) -> None:
        """Of 5, 9, 5 and 2."""
        assert exact(among(take), group=GROUP) == points

    def test_only_some_peers(self) -> None:
        """Peers that meet a condition, or share an attribute."""
        where = {"m": {"at_least": 5}}
        assert exact(among("count", where=where), group=GROUP) == 3
        group = {
            "me": {"m": 5, "c": "good"},
            "a": {"m": 9, "c": "poor"},
            "b": {"m": 1, "c": "good"},
        }
        assert exact(among("sum", within=["c"]), group=group) == 6

    def test_absent_peers_do_not_count(self) -> None:
        """A peer without the figure is passed over; nobody left is nothing."""
        group = {"me": {"m": 5}, "a": {"m": "absent"}}

        assert exact(among("mean"), group=group) == 5
        nobody = among("best", where=False)
        assert span_of(nobody, group=group).missing == {"figure"}
        assert exact(among("sum", where=False), group=group) == 0

    def test_incomplete_peer_leaves_it_incomplete(self) -> None:
        """A peer whose node is incomplete names it."""
        nodes = [{"id": "inner", "value": "m"}]
        group = {"me": {"m": 5}, "a": {"m": "absent"}}

        assert span_of(among("sum", of="inner"), nodes=nodes, group=group).missing == {"inner"}

    @pytest.mark.parametrize("take", ["best", "least", "sum", "mean", "count", "rank"])
    @given(low=st.integers(0, 9), more=st.integers(0, 3), flag=st.sampled_from([True, False, None]))
    def test_interval_holds_every_possibility(
        self,
        take: str,
        low: int,
        more: int,
        flag: bool | None,  # noqa: FBT001
    ) -> None:
        """An unknown peer, or one who may not belong, leaves everything inside."""
        value = among(take, where="f", ties="worst")
        own = {"m": 5, "f": True}
        you: dict[str, Any] = {"m": {"between": [low, low + more]}}
        if flag is not None:
            you["f"] = flag
        bottom, top, _ = ends(value, group={"me": own, "a": {"m": 3, "f": True}, "you": you})
        flags = [True, False] if flag is None else [flag]
        found = [
            exact(value, group={"me": own, "a": {"m": 3, "f": True}, "you": {"m": m, "f": f}})
            for m, f in product(range(low, low + more + 1), flags)
        ]

        assert bottom <= min(found)
        assert max(found) <= top

    def test_open_ends_stay_open(self) -> None:
        """A peer without bounds opens the ends that it may reach."""
        measures = {**MEASURES, "m": {"type": "amount"}}
        group: dict[str, Any] = {"me": {"m": 5}, "a": {"m": "unknown"}}

        found = {
            take: ends(among(take), group=group, measures=measures)[:2]
            for take in ("best", "least", "sum", "mean")
        }

        assert found == {
            "best": (5, None),
            "least": (None, 5),
            "sum": (None, None),
            "mean": (None, None),
        }

    def test_only_perhaps_peers(self) -> None:
        """A group to which nobody surely belongs may be empty."""
        group = {"me": {"m": 5}, "a": {"m": 7}}
        node = {"absent": "zero"}

        assert ends(among("best", where="f"), group=group, node=node)[:2] == (0, 7)
        assert ends(among("least", where="f"), group=group, node=node)[:2] == (0, 7)
        assert ends(among("mean", where="f"), group=group, node=node)[:2] == (0, 7)


class TestRank:
    """Places, ties and what they earn."""

    @pytest.mark.parametrize(
        ("fields", "place"),
        [
            ({}, 2),
            ({"ties": "worst"}, 3),
            ({"ties": "mean"}, Fraction(5, 2)),
            ({"direction": "low"}, 2),
            ({"ranks": "1-2-2-3", "ties": "worst"}, 2),
            ({"earn": {"kind": "steps", "of": "@place", "plus": [[1, 9], [2, 6], [3, 4]]}}, 6),
            (
                {
                    "ties": "mean",
                    "earn": {"kind": "steps", "of": "@place", "plus": [[1, 9], [2, 6], [3, 3]]},
                },
                Fraction(9, 2),
            ),
        ],
    )
    def test_tied_for_second_and_third(self, fields: dict[str, Any], place: object) -> None:
        """What two subjects earn who share the second and third place."""
        assert exact(among("rank", **fields), group=GROUP) == place

    def test_an_open_place_rests_on_the_unknown_peer(self) -> None:
        """The fact of a peer that decides is named."""
        group = {"me": {"m": 5}, "a": {"m": {"between": [4, 6]}}, "b": {"m": 2}}

        assert span_of(among("rank"), group=group).sources == {"m"}

    def test_dense_ranks_leave_no_gap(self) -> None:
        """Behind a tie the next place follows at once."""
        group = {"me": {"m": 1}, "a": {"m": 5}, "b": {"m": 5}}

        assert exact(among("rank"), group=group) == 3
        assert exact(among("rank", ranks="1-2-2-3"), group=group) == 2

    def test_without_a_figure_there_is_no_place(self) -> None:
        """Who has no figure has no rank."""
        group = {"me": {"m": "absent"}, "a": {"m": 5}}

        assert span_of(among("rank"), group=group).missing == {"figure"}

    def test_open_place_earns_between(self) -> None:
        """While places are open, what they may earn is."""
        earn = {"kind": "steps", "of": "@place", "plus": [[1, 9], [2, 6], [3, 4]]}
        group: dict[str, Any] = {"me": {"m": 5}, "a": {"m": {"between": [3, 7]}}}

        assert ends(among("rank", earn=earn), group=group) == (6, 9, False)


class TestAlone:
    """One subject without its group."""

    @pytest.mark.parametrize(
        ("take", "found"),
        [
            ("best", (5, None)),
            ("least", (None, 5)),
            ("count", (0, None)),
            ("sum", (None, None)),
            ("mean", (None, None)),
            ("rank", (1, None)),
        ],
    )
    def test_only_bounds_are_known(self, take: str, found: object) -> None:
        """A score of one subject says that it needs the group."""
        span = span_of(among(take), {"m": 5})

        assert (span.low, span.high) == found
        assert span.sources == {"@group"}

    def test_place_earns_within_its_table(self) -> None:
        """What any place may earn is known even alone."""
        earn = {"kind": "steps", "of": "@place", "plus": [[1, 9], [2, 6], [3, 4]]}

        assert ends(among("rank", earn=earn), {"m": 5})[:2] == (4, 9)

    def test_unknown_own_figure_may_take_any_place(self) -> None:
        """Ranked low first, an open figure stands before, between or behind."""
        group: dict[str, Any] = {"me": {"m": "unknown"}, "a": {"m": 5}, "b": {"m": 9}}
        measures = {**MEASURES, "m": {"type": "amount"}}

        found = ends(among("rank", direction="low"), group=group, measures=measures)

        assert found == (1, 3, False)


class TestWithin:
    """Peers that share an attribute, as far as that is known."""

    def test_unknown_attribute_may_be_shared(self) -> None:
        """Somebody of unknown size may be a peer, or not."""
        group: dict[str, Any] = {"me": {"m": 5, "c": "good"}, "a": {"m": 9}}

        assert ends(among("best", within=["c"]), group=group) == (5, 9, False)
        assert ends(among("count", within=["c"]), group=group) == (1, 2, False)

    def test_who_may_have_none_may_share_that(self) -> None:
        """An item that perhaps does not apply is a figure, or none, as that of a peer is none."""
        nodes = [{"id": "k", "value": "n", "applies": "f"}]
        group: dict[str, Any] = {
            "me": {"m": 5, "n": 1, "f": "unknown"},
            "a": {"m": 9, "n": 1, "f": False},
            "b": {"m": 7, "n": 2, "f": True},
        }

        assert ends(among("best", within=["k"]), group=group, nodes=nodes) == (5, 9, False)

    def test_two_unknown_ones_need_not_be_alike(self) -> None:
        """Two of whom nothing is known are not therefore peers."""
        group: dict[str, Any] = {"me": {"m": 5}, "a": {"m": 9}}

        assert ends(among("sum", within=["c"]), group=group) == (5, 14, False)

    def test_none_of_it_is_shared(self) -> None:
        """Those without the attribute make a group of their own."""
        gone = {"c": "absent"}
        group: dict[str, Any] = {"me": {"m": 5, **gone}, "a": {"m": 9, **gone}, "b": {"c": "good"}}

        assert exact(among("best", within=["c"]), group=group) == 9

    def test_a_number_may_be_shared(self) -> None:
        """Peers may have the same figure, which somebody may not have."""
        group: dict[str, Any] = {
            "me": {"m": 5, "n": 2},
            "a": {"m": 9, "n": 2},
            "b": {"m": 1, "n": "absent"},
            "c": {"m": 12, "n": {"between": [2, 3]}},
        }

        assert ends(among("best", within=["n"]), group=group)[:2] == (9, 12)


class TestOutside:
    """A subject that is not among the peers it is held against."""

    @pytest.mark.parametrize(("ties", "place"), [("best", 2), ("mean", 2), ("worst", 2)])
    def test_its_place_is_behind_those_ahead(self, ties: str, place: int) -> None:
        """It takes the place behind all who are ahead, whatever tied places earn."""
        group: dict[str, Any] = {"me": {"m": 5}, "a": {"m": 9, "f": True}, "b": {"m": 1, "f": True}}
        group["me"]["f"] = False

        assert exact(among("rank", where="f", ties=ties), group=group) == place

    def test_its_own_figure_may_be_incomplete(self) -> None:
        """Without a settled figure it has no place, although every peer is settled."""
        nodes = [{"id": "own", "value": "n"}]
        group: dict[str, Any] = {"me": {"n": "absent", "f": False}, "a": {"n": 1, "f": True}}

        span = span_of({**among("rank", where="f"), "of": "own"}, group=group, nodes=nodes)
        assert span.missing == {"own"}

    def test_its_last_place_still_possible(self) -> None:
        """Every peer may be ahead of it."""
        group: dict[str, Any] = {
            "me": {"m": {"between": [1, 9]}, "f": False},
            "a": {"m": 5, "f": True},
        }

        assert ends(among("rank", where="f"), group=group)[:2] == (1, 2)


class TestEarned:
    """What tied places earn, where some earn nothing known."""

    def test_mean_of_a_place_without_worth(self) -> None:
        """Where one of the shared places has no worth, their mean has none."""
        earn = {"kind": "times", "factors": [6], "over": ["@place", -1]}
        group: dict[str, Any] = {"me": {"m": 5}, "a": {"m": 5}}

        span = span_of(among("rank", ties="mean", earn=earn), group=group)
        assert span.missing == {"figure"}

    def test_own_figure_that_may_not_be_there(self) -> None:
        """Who may have no figure may have no place."""
        ratio = {"kind": "times", "factors": ["m"], "over": "n"}
        group: dict[str, Any] = {"me": {"m": 5, "n": {"between": [0, 1]}}, "a": {"m": 5, "n": 1}}

        span = span_of({**among("rank"), "of": ratio}, group=group)
        assert span.missing == {"figure"}
