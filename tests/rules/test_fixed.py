"""A number that the paper prints."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lianxin import InvalidSchemeError
from small_schemes import exact, small_scheme


class TestFixed:
    """Numbers as they are written."""

    @pytest.mark.parametrize(
        ("written", "number"),
        [(5, 5), (Decimal("0.25"), Fraction(1, 4)), ("0.25", Fraction(1, 4)), (-3, -3)],
    )
    def test_is_exact(self, written: object, number: object) -> None:
        """An int, a decimal or a decimal text is the number it writes."""
        assert exact(written) == number

    @pytest.mark.parametrize("written", [0.25, float("nan"), Decimal("Infinity")])
    def test_floats_are_refused_with_the_remedy(self, written: object) -> None:
        """A float is no number of a scheme."""
        with pytest.raises(InvalidSchemeError, match="parse_float=Decimal"):
            exact(written)

    def test_is_written_back_in_its_shortest_form(self) -> None:
        """An int stays an int, a decimal becomes its text."""
        scheme = small_scheme(
            nodes=[{"id": "a", "value": 5}, {"id": "b", "value": Decimal("0.50")}]
        )

        assert [node["value"] for node in scheme.data["nodes"]] == [5, "0.5"]
