"""One effect of one condition."""

from typing import Any

import pytest

from lianxin import InvalidSchemeError
from lianxin.rules.fixed import Fixed
from lianxin.rules.ruling import Ruling
from refusals import refused
from small_schemes import small_scheme

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


class TestLadder:
    """A ceiling must know what is higher."""

    def test_ceiling_without_a_ladder_is_refused(self) -> None:
        """A scheme that caps a result with no order of grades is not loaded."""
        rule = {"kind": "ruling", "id": "z", "when": True, "result": "honor", "at_most": "B"}

        with pytest.raises(InvalidSchemeError, match="ladder of grades"):
            small_scheme(stages=[rule])
