"""A number of places as a part of a number."""

from typing import Any

import pytest

from lianxin.rules.fixed import Fixed
from lianxin.rules.share import Share, ShareRounding
from refusals import refused

ONE: Any = Fixed(number=1)


class TestShare:
    """The base is said."""

    @pytest.mark.parametrize("bases", [{}, {"of": ONE, "base": ONE}])
    def test_none_and_two_are_refused(self, bases: dict[str, Any]) -> None:
        """A share is of somebody, or of a number."""
        assert refused(Share, part=ONE, round=ShareRounding.FLOOR, **bases) == {
            "Share.of": "be given as either of (who counts) or base"
        }
