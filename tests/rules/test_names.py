"""What everything in a scheme is called."""

import pytest

from lianxin.rules.fixed import Fixed
from lianxin.rules.names import Names
from lianxin.rules.read import Read
from lianxin.texts import Text

NAMES = Names(labels={"m": Text("甲", "a")}, units={"m": Text("次", "times")})


class TestNames:
    """Labels and units."""

    @pytest.mark.parametrize(
        ("name", "label"),
        [
            ("m", Text("甲", "a")),
            ("outer.m", Text("甲", "a")),
            ("@marks", Text("本项满分", "the full marks")),
            ("other", Text("other", "other")),
        ],
    )
    def test_label(self, name: str, label: Text) -> None:
        """A name has its label, a special one its own, an unknown one is itself."""
        assert NAMES.label(name) == label

    def test_unit(self) -> None:
        """A fact may have a unit; a number has none."""
        assert NAMES.unit(Read(id="m")) == Text("次", "times")
        assert NAMES.unit(Read(id="n")) == NAMES.unit(Fixed(number=1)) == Text("", "")
