"""Who gets what there is, as it is said."""

from typing import Any

from lianxin.rules.among import Direction
from lianxin.rules.fixed import Fixed
from lianxin.rules.places import Key, Limit, Mode, Places
from refusals import refused, refused_zh

ONE: Any = Fixed(number=1)


class TestPlaces:
    """Somebody must be first."""

    def test_enforced_places_need_an_order(self) -> None:
        """Nobody is ordered by chance."""
        assert refused(Places, id="p", from_=ONE, size=ONE) == {
            "Places.order": "have a key at least, where places are enforced"
        }

    def test_a_range_of_places_rises(self) -> None:
        """No more than so many cannot be fewer than there are at least."""
        two = Fixed(number=2)
        falls = refused(Places, id="p", from_=ONE, order=(Key(of=ONE),), size=two, up_to=ONE)

        assert falls == {"Places.up_to": "be size or more: it is the upper end of a range"}

    def test_checked_places_need_none(self) -> None:
        """A number that is only checked orders nobody."""
        places = Places(id="p", from_=ONE, size=ONE, mode=Mode.GUIDE, zh="名额")

        assert places.label.en == "名额"

    def test_key(self) -> None:
        """Higher comes first unless it is said."""
        assert Key(of=ONE).direction is Direction.HIGH

    def test_limit_has_one_size_and_a_share_its_rounding(self) -> None:
        """A limit is a number or a share, and a share is rounded as the paper says."""
        assert refused(Limit) == {"Limit.most": "be given as most or share"}
        assert refused_zh(Limit) == {"Limit.most": "写明 most 或 share 之一"}
        assert refused(Limit, share=ONE) == {"Limit.round": "be given with share"}
