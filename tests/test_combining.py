"""The facts of a whole group, checked, become comparable scorecards."""

from lianxin.combining import combine, scorecards
from small_schemes import MEASURES, small_scheme


def test_peers_may_enter_each_others_figures() -> None:
    """A figure of the group is the same on every card, a rank is one's own."""
    scheme = small_scheme(
        measures=MEASURES,
        nodes=[
            {"id": "best", "value": {"kind": "among", "of": "m", "take": "best"}},
            {"id": "rank", "value": {"kind": "among", "of": "m", "take": "rank"}},
        ],
    )

    cards = scorecards(combine(scheme, {"b": {"m": 3}, "a": {"m": 9}}))

    assert list(cards) == ["a", "b"]
    assert [card["best"].points for card in cards.values()] == [9, 9]
    assert [card["rank"].points for card in cards.values()] == [1, 2]
