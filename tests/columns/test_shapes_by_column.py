"""Shapes of facts and figures that need a word of their own by the column."""

from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pytest
from cohort_cases import BANDS, cohort_scheme, groups, places
from engines_at_hand import ENGINES, rows_of

from lianxin import score
from lianxin.columns import NotByColumnError, appraise, prepare
from small_schemes import small_scheme


def periodic() -> Any:
    """Meetings by quarter."""
    return small_scheme(
        periods={"quarter": ["q1", "q2"]},
        measures={"meetings": {"type": "count", "most": 9, "per": "quarter"}},
        nodes=[{"id": "held", "per": "quarter", "value": ["meetings"], "cap": 3}],
        total={"value": {"kind": "tally", "over": "quarter", "take": "sum", "value": "held"}},
    )


class TestShapes:
    """What stands in a column."""

    def test_a_fact_by_sub_period_has_a_column_for_each(self) -> None:
        """So has its node."""
        frame = pl.DataFrame({"meetings@q1": [5, 1], "meetings@q2": [2, 0]})

        found = prepare(periodic()).score(frame, give=["figures"])

        totals = [score(periodic(), {"meetings": [*row]}).total for row in frame.rows()]
        assert found["held@q1"].to_list() == [3, 1]
        assert found["total"].to_list() == totals

    def test_a_total_over_the_scale_is_flagged(self) -> None:
        """As the scorecard flags it."""
        measures = {"a": {"type": "count", "most": 200}}
        scheme = small_scheme(measures=measures, total={"value": ["a"]}, scale=100)
        frame = pl.DataFrame({"a": [100, 101, None]})

        for give in (["flags"], ["flags", "bounds"]):
            assert prepare(scheme).score(frame, give=give)["flags"].to_list()[:2] == [
                "",
                "total_over_scale",
            ]

    def test_decimals_of_polars_are_exact(self) -> None:
        """A decimal finer than the units of its fact is a problem of its row."""
        measures = {"a": {"type": "amount", "least": 0, "most": 9}}
        prepared = prepare(small_scheme(measures=measures, total={"value": ["a"]}))
        fine = [Decimal("1.25"), Decimal("1.255"), None, Decimal("9.01")]

        found = prepared.score(pl.DataFrame({"a": pl.Series(fine, dtype=pl.Decimal(12, 3))}))

        scale = prepared.scale("total")
        assert found["total"].to_list() == [int(Decimal("1.25") * scale), None, None, None]

    def test_choices_may_be_categories(self) -> None:
        """Their words count."""
        rows = [{"labels": ["x"], "value": 2}, {"labels": ["y"], "value": 1}]
        scheme = small_scheme(
            measures={"c": {"type": "choice", "options": ["x", "y"]}},
            total={"value": {"kind": "table", "of": "c", "rows": rows, "otherwise": 0}},
        )
        frame = pl.DataFrame({"c": pl.Series(["x", "y", None], dtype=pl.Categorical)})

        assert prepare(scheme).score(frame)["total"].to_list() == [2, 1, None]

    def test_grades_between_ends_are_told_where_certain(self) -> None:
        """One grade over the whole interval is certain."""
        measures = {"a": {"type": "count", "most": 9}, "b": {"type": "count", "most": 1}}
        rows = [{"grade": "A", "bound": 5}, {"grade": "B"}]
        scheme = small_scheme(
            measures=measures,
            grades=["A", "B"],
            total={"value": ["a", "b"]},
            stages=[{"kind": "bands", "of": "total", "rows": rows}],
        )
        frame = pl.DataFrame({"a": [8, 4, 1], "b": pl.Series([None] * 3, dtype=pl.Int64)})

        assert prepare(scheme).score(frame, give=["bounds"])["grade"].to_list() == ["A", None, "B"]

    def test_lots_that_were_not_drawn_leave_a_tie_open(self) -> None:
        """Nobody is taken by an equal number either."""
        scheme = cohort_scheme([BANDS, places(ties="lot", lot="lot", **{"from": True})])
        rows = {**groups(1, 1)}
        rows = {name: [values[0]] * 3 for name, values in rows.items()}

        found = appraise(prepare(scheme), ENGINES["polars"](rows), group=["street"])

        assert found["p"].to_list() == [None] * 3

    def test_a_kind_that_compares_peers_is_refused_by_its_clause(self) -> None:
        """It is no fact of one row."""
        among = {"kind": "among", "of": "a", "take": "best"}
        scheme = small_scheme(
            measures={"a": {"type": "count", "most": 9}}, total={"value": among, "cite": "第九条"}
        )

        with pytest.raises(NotByColumnError, match="第九条"):
            prepare(scheme).score(pl.DataFrame({"a": [1]}))


class TestGroupsInOtherShapes:
    """Tables that are trusted, lack windows, or leave a size out."""

    SAFE = cohort_scheme([BANDS, places()])

    def test_trusted_tables_give_the_same(self) -> None:
        """Checks leave out nothing but what is out of bounds, in groups as well."""
        frame = ENGINES["polars"]({**groups(20, 5), "m": [None, *groups(20, 5)["m"][1:]]})
        ready = prepare(self.SAFE)

        trusted = appraise(ready, frame, group=["street"], trusted=True)

        assert trusted.equals(appraise(ready, frame, group=["street"]))

    def test_without_blanks_a_trusted_table_has_nothing_open(self) -> None:
        """What pandas shows to be whole needs no look at what is unknown."""
        columns = groups(20, 6)
        ready = prepare(self.SAFE)

        found = appraise(ready, ENGINES["pandas arrow"](columns), group=["street"], trusted=True)

        wanted = appraise(ready, ENGINES["polars"](columns), group=["street"])
        assert rows_of(found) == rows_of(wanted)

    def test_a_size_that_is_not_there_leaves_the_places_open(self) -> None:
        """Nobody is taken, and nobody is sent away, where no number of places is given."""
        scheme = cohort_scheme([BANDS, places(size="spare")])

        found = appraise(prepare(scheme), ENGINES["polars"](groups(9, 7)), group=["street"])

        assert set(found["p"]) == {None}

    def test_no_places_and_no_windows_give_no_place(self) -> None:
        """An engine that cannot rank still grades by bands."""
        ready = prepare(cohort_scheme([BANDS]))
        columns = groups(9, 8)

        found = rows_of(appraise(ready, ENGINES["pyarrow"](columns), group=["street"]))

        wanted = rows_of(appraise(ready, ENGINES["polars"](columns), group=["street"]))
        assert [row["grade"] for row in found] == [row["grade"] for row in wanted]
        assert "place" not in found[0]

    def test_keys_too_wide_for_doubles_are_refused_on_pandas(self) -> None:
        """Its ranks are doubles, which tell no more than 53 bits apart."""
        wide = {"type": "count", "most": 10**8}
        scheme = small_scheme(
            measures={"a": wide, "b": wide},
            grades=["A", "B"],
            total={"value": ["a"]},
            stages=[places(**{"from": True, "order": [{"of": "a"}, {"of": "b"}]})],
        )

        with pytest.raises(NotByColumnError, match="53"):
            appraise(prepare(scheme), pd.DataFrame({"a": [1, 2], "b": [3, 4]}))

    def test_a_choice_that_no_rule_reads_may_hold_any_word(self) -> None:
        """Where nothing is compared with its words, none of them is a problem."""
        scheme = small_scheme(
            measures={"a": {"type": "count", "most": 9}, "c": {"type": "choice"}},
            nodes=[{"id": "gone", "value": ["a"], "applies": {"c": "x"}, "absent": "zero"}],
            total={"value": ["a"]},
        )
        frame = pl.DataFrame({"a": [1, 2], "c": ["any", None]})

        assert prepare(scheme).score(frame)["total"].to_list() == [1, 2]

    @pytest.mark.parametrize("bounds", [{}, {"least": -5}, {"most": 7}])
    def test_a_fact_that_nothing_given_reads_needs_no_bounds(self, bounds: dict[str, int]) -> None:
        """What is beyond a bound that it has is a problem all the same."""
        scheme = small_scheme(
            measures={"a": {"type": "count", "most": 9}, "x": {"type": "amount", **bounds}},
            nodes=[{"id": "not_asked_for", "value": ["x"]}],
            total={"value": ["a"]},
        )
        frame = pl.DataFrame({"a": [1, 1, 1], "x": [0, -6, 8]})

        found = prepare(scheme).score(frame, give=["problems"])

        inside = [bounds.get("least", -9) <= x <= bounds.get("most", 9) for x in (0, -6, 8)]
        assert [one == "" for one in found["problems"].to_list()] == inside

    def test_where_nothing_can_be_wrong_no_problem_is_told(self) -> None:
        """The column of problems is there, and empty."""
        scheme = small_scheme(measures={"f": {"type": "flag"}}, total={"value": [[2, "f"]]})
        frame = pl.DataFrame({"f": [True, False]})

        found = prepare(scheme).score(frame, give=["problems"])

        assert found["problems"].to_list() == ["", ""]
