"""Float columns become whole numbers only where every value is exact."""

from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from lianxin import load_scheme, score
from lianxin.columns import NotByColumnError, exact, prepare
from lianxin.errors import InvalidDataError, InvalidQuestionError
from small_schemes import small_scheme

VALUES: dict[str, list[Any]] = {"s": [0.57, None, 1.1, -3.25], "k": [1, 2, 3, 4]}
FRAMES: dict[str, Any] = {
    "polars": pl.DataFrame(VALUES),
    "pandas": pd.DataFrame(VALUES),
    "pandas arrow": pa.table(VALUES).to_pandas(types_mapper=pd.ArrowDtype),
    "pyarrow": pa.table(VALUES),
}


class TestExact:
    """The remedy for cells that are blank."""

    @pytest.mark.parametrize("engine", FRAMES)
    def test_values_become_units_and_blanks_stay_blank(self, engine: str) -> None:
        """0.57 at two places is 57."""
        found = pl.from_arrow(pa.table(pl.DataFrame(exact(FRAMES[engine], {"s": 2}))))

        assert found["s"].to_list() == [57, None, 110, -325]
        assert found["k"].to_list() == [1, 2, 3, 4]

    @pytest.mark.parametrize(
        ("places", "words"),
        [
            ({"s": 1}, "exactly 1 decimal places"),
            ({"k": 1}, "float column"),
            ({"z": 1}, "column of the table"),
            ({"s": 20}, "0 to 9"),
        ],
    )
    @pytest.mark.parametrize("engine", FRAMES)
    def test_what_is_not_exact_is_named(
        self, engine: str, places: dict[str, int], words: str
    ) -> None:
        """With what is asked of it."""
        with pytest.raises(InvalidDataError, match=words):
            exact(FRAMES[engine], places)

    @pytest.mark.parametrize("value", [float("inf"), 1e300, 0.1 + 0.2])
    def test_a_value_that_prints_otherwise_is_refused(self, value: float) -> None:
        """Endless, too wide, or the sum of two floats."""
        with pytest.raises(InvalidDataError, match="exactly 2"):
            exact(pl.DataFrame({"s": [value]}), {"s": 2})

    def test_a_lazy_table_is_not_collected(self) -> None:
        """Its user does that."""
        with pytest.raises(NotByColumnError, match="collected first"):
            exact(FRAMES["polars"].lazy(), {"s": 2})

    def test_units_score_as_the_numbers_they_stand_for(self) -> None:
        """The places that were said to ``exact`` are said to ``prepare``."""
        scheme = small_scheme(
            measures={"s": {"type": "amount", "least": -9, "most": 9}}, total={"value": ["s"]}
        )
        prepared = prepare(scheme, places={"s": 2})

        found = prepared.score(exact(FRAMES["polars"], {"s": 2}))

        total = score(scheme, {"s": "0.57"}).total
        assert found["total"][0] == total * prepared.scale("total")
        assert found["total"][1] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"places": 3},
        {"places": [1]},
        {"places": {"n": "2"}},
        {"places": {"n": True}},
        {"places": {"n": 10**6}},
        {"bounds": {"n": 3}},
        {"bounds": {"n": (1,)}},
        {"bounds": {"n": (2, 1)}},
        {"bounds": {"n": (0, 1.5)}},
        {"bounds": {"n": (Decimal("sNaN"), 1)}},
        {"bounds": "n"},
    ],
)
def test_places_and_bounds_that_are_none_are_refused(wrong: Any) -> None:
    """Before anything is planned, and whatever they are."""
    scheme = load_scheme({"id": "s", "title": "s", "subject": "organization"})
    with pytest.raises(InvalidQuestionError):
        prepare(scheme, **wrong)
