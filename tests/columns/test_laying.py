"""Facts laid out as a table, and what comes out of one read back in points."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl
import pyarrow as pa
import pytest

from lianxin import score
from lianxin.columns import NotByColumnError, laid_out, prepare, read_back
from small_schemes import small_scheme

SCHEME = small_scheme(
    periods={"half": ["h1", "h2"]},
    measures={
        "m": {"type": "count", "most": 20},
        "x": {"type": "amount", "least": 0, "most": 10},
        "f": {"type": "flag"},
        "c": {"type": "choice", "options": ["good", "poor"]},
        "kept": {"type": "count", "most": 9, "per": "half"},
        "silent": {"type": "count", "most": 9, "unmentioned": "absent"},
        "slots": {"type": "count", "most": 9, "whose": "group"},
        "list": {"type": "records", "attributes": []},
    },
    nodes=[
        {"id": "handed", "marks": 5, "floor": 0, "cap": 5},
        {"id": "halves", "per": "half", "value": "kept"},
        {"id": "half", "value": [["0.5", "m"], "x", "handed"]},
    ],
    total={"value": ["half", {"kind": "tally", "over": "half", "take": "sum", "value": "halves"}]},
)
PREPARED = prepare(SCHEME, places={"x": 2, "handed": 1})
FACTS: dict[str, Any] = {
    "m": 3,
    "x": Decimal("0.25"),
    "f": True,
    "c": "good",
    "kept": {"h1": 4, "h2": 5},
    "handed": "1.5",
    "slots": 2,
}


class TestLaidOut:
    """Facts as columns."""

    def test_every_fact_has_its_column(self) -> None:
        """Numbers in the units of their column, sub-periods apart, records nowhere."""
        (row,) = laid_out(PREPARED, [FACTS]).rows(named=True)

        assert row == {
            "m": 3,
            "x": 25,
            "f": True,
            "c": "good",
            "kept@h1": 4,
            "kept@h2": 5,
            "silent": None,
            "slots": 2,
            "handed": 15,
        }

    @pytest.mark.parametrize(
        ("said", "blank"), [({"m": "unknown"}, "m"), ({"silent": "absent"}, "silent")]
    )
    def test_what_a_blank_says(self, said: dict[str, Any], blank: str) -> None:
        """Unknown and absent are blanks, where a blank means just that."""
        assert laid_out(PREPARED, [{**FACTS, **said}])[blank].to_list() == [None]

    @pytest.mark.parametrize(
        ("said", "path"),
        [
            ({"m": {"between": [1, 2]}}, "facts[0].m"),
            ({"x": Decimal("0.125")}, "facts[0].x"),
            ({"m": "absent"}, "facts[0].m"),
            ({"silent": "unknown"}, "facts[0].silent"),
        ],
    )
    def test_what_no_column_holds(self, said: dict[str, Any], path: str) -> None:
        """What a column would say otherwise is refused by name."""
        with pytest.raises(NotByColumnError) as refused:
            laid_out(PREPARED, [{**FACTS, **said}])
        assert [one.path for one in refused.value.problems] == [path]

    @pytest.mark.parametrize(
        ("engine", "kind"),
        [("polars", pl.DataFrame), ("pyarrow", pa.Table)],
    )
    def test_on_any_engine(self, engine: Any, kind: type) -> None:
        """The table is one of the engine that was asked for."""
        assert isinstance(laid_out(PREPARED, [FACTS], engine=engine), kind)

    def test_the_first_engine_that_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where one is not installed, the next is asked."""
        made = nw.from_dict

        def without_polars(data: Any, schema: Any, *, backend: Any) -> Any:
            if backend == "polars":
                raise ModuleNotFoundError(backend)
            return made(data, schema, backend=backend)

        monkeypatch.setattr(nw, "from_dict", without_polars)
        assert isinstance(laid_out(PREPARED, [FACTS]), pa.Table)


class TestReadBack:
    """Rows in points again."""

    @pytest.mark.parametrize("engine", ["polars", "pyarrow"])
    def test_equals_score(self, engine: Any) -> None:
        """The same facts give the same total, one by one and by the column."""
        table = laid_out(PREPARED, [FACTS], engine=engine)

        (row,) = read_back(PREPARED, PREPARED.score(table))
        assert row["total"] == score(SCHEME, FACTS).total == Decimal("12.25")

    def test_lazy_tables_are_collected(self) -> None:
        """A lazy table is worked out when it is read."""
        table = laid_out(PREPARED, [FACTS]).lazy()

        assert read_back(PREPARED, PREPARED.score(table))[0]["total"] == Decimal("12.25")

    def test_what_is_no_figure_stays(self) -> None:
        """Other columns, and blanks, come back as they are."""
        table = laid_out(PREPARED, [{**FACTS, "m": "unknown"}]).with_columns(street=pl.lit("a"))

        (row,) = read_back(PREPARED, PREPARED.score(table))
        assert (row["street"], row["total"]) == ("a", None)

    def test_thirds_are_fractions(self) -> None:
        """What no decimal writes out comes back as a fraction."""
        scheme = small_scheme(
            measures={"m": {"type": "count", "most": 9}},
            nodes=[{"id": "i", "value": {"kind": "times", "factors": ["m"], "over": 3}}],
            total={"value": ["i"]},
        )
        prepared = prepare(scheme)

        (row,) = read_back(prepared, prepared.score(laid_out(prepared, [{"m": 1}])))
        assert row["total"] == Fraction(1, 3)
