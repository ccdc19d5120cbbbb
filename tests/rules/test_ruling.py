"""One effect of one condition."""

from typing import Any

import pytest

from lianxin.rules.fixed import Fixed
from lianxin.rules.ruling import Ruling
from refusals import refused

ONE: Any = Fixed(number=1)


class TestRuling:
    """Exactly one effect."""

    @pytest.mark.parametrize("effects", [{}, {"grade": "A", "out": True}])
    def test_none_and_two_are_refused(self, effects: dict[str, Any]) -> None:
        """A ruling does one thing."""
        assert refused(Ruling, id="r", when=ONE, **effects) == {
            "Ruling.grade": "have exactly one effect: grade, at_most, out or not_rated"
        }

    def test_label(self) -> None:
        """Either language serves both, and the id before none."""
        assert Ruling(id="r", when=ONE, out=True, en="gate").label.zh == "gate"
        assert Ruling(id="r", when=ONE, out=True).label.zh == "r"
