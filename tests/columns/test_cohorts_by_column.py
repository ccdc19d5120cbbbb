"""Whole appraisals by the column equal ``appraise``, branch by branch."""

from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from cohort_cases import BANDS, STAGES, appraised_one_by_one, cohort_scheme, groups, places, share
from engines_at_hand import ENGINES, rows_of

from lianxin.columns import NotByColumnError, appraise, prepare

COLUMNS = groups(60, 1)
EVERY_ENGINE = [name for name in ENGINES if name != "pyarrow"]
BEST = {"kind": "among", "of": "m", "take": "best"}
TELLING = ("lot", "within", "award", "ruling after")


def by_column(name: str, engine: str, columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """What comes out, with the total in points, in the columns that ``appraise`` has."""
    scheme = cohort_scheme(STAGES[name])
    prepared = prepare(scheme)
    scale = prepared.scale(scheme.total or "")
    rows = rows_of(appraise(prepared, ENGINES[engine](columns), group=["street"]))
    for row in rows:
        row["total"] = None if row["total"] is None else Decimal(row["total"]) / scale
    return rows


def hold(name: str, engine: str, columns: dict[str, list[Any]]) -> None:
    """Every value that ``appraise`` gives stands in the row that came out."""
    wanted = appraised_one_by_one(cohort_scheme(STAGES[name]), columns)
    for row, want in zip(by_column(name, engine, columns), wanted, strict=True):
        assert {key: row[key] for key in want} == want
        assert want.get("honor") or not row.get("honor")


class TestAppraise:
    """Groups of a table, taken through all stages."""

    @pytest.mark.parametrize("name", STAGES)
    def test_every_kind_of_stage_equals_one_by_one(self, name: str) -> None:
        """Sizes, roundings, ties, ladders, ceilings, exits, awards."""
        hold(name, "polars", COLUMNS)

    @pytest.mark.parametrize("engine", EVERY_ENGINE)
    @pytest.mark.parametrize("name", TELLING)
    def test_every_engine_that_ranks_gives_the_same(self, name: str, engine: str) -> None:
        """Row for row, whatever holds the table."""
        assert by_column(name, engine, COLUMNS) == by_column(name, "polars", COLUMNS)

    def test_one_group_needs_no_column(self) -> None:
        """Without columns for groups, everybody is one group."""
        prepared = prepare(cohort_scheme(STAGES["number"]))
        rows = groups(1, 3)

        alone = rows_of(appraise(prepared, ENGINES["polars"](rows)))

        assert alone == rows_of(appraise(prepared, ENGINES["polars"](rows), group=["street"]))

    def test_lazy_stays_lazy(self) -> None:
        """Nothing is collected on the way."""
        prepared = prepare(cohort_scheme(STAGES["number"]))

        found = appraise(prepared, ENGINES["polars lazy"](COLUMNS), group=["street"])

        assert isinstance(found, pl.LazyFrame)

    def test_a_group_with_something_unknown_stays_open(self) -> None:
        """Its places are blank; those of other groups are not."""
        rows = groups(6, 4)
        rows["m"][0] = None
        prepared = prepare(cohort_scheme(STAGES["number"]))

        found = rows_of(appraise(prepared, ENGINES["polars"](rows), group=["street"]))

        hit = rows["street"][0]
        assert {row["place"] for row in found if row["street"] == hit} == {None}
        assert {row["grade"] for row in found if row["street"] == hit} == {None}
        assert None not in {row["place"] for row in found if row["street"] != hit}

    def test_a_tie_without_a_rule_is_open_for_the_tied_alone(self) -> None:
        """The sure ones stand."""
        rows = {
            "id": ["a", "b", "c", "d"],
            "m": [20, 18, 18, 1],
            "n": [0, 0, 0, 0],
            "lot": [1, 2, 3, 4],
            "veto": [False] * 4,
            "kind": ["x"] * 4,
            "slots": [2] * 4,
            "town": ["t"] * 4,
        }
        scheme = cohort_scheme([BANDS, places(**{"from": True})])

        found = rows_of(appraise(prepare(scheme), ENGINES["polars"](rows)))

        assert [row["p"] for row in found] == ["taken", None, None, "beyond"]
        assert [row["grade"] for row in found] == ["A", None, None, "B"]


class TestRefusals:
    """What columns cannot do is said before anything runs."""

    @pytest.mark.parametrize(
        ("stage", "words"),
        [
            (places(limits=[{"most": 1, "by": "kind"}]), "no limits, .* got 1"),
            (places(up_to=3), "one number of places, got 'up_to'"),
            (
                places(**{"from": {"left": BEST, "op": "at_least", "right": 3}}),
                "needs the whole group",
            ),
            (places(size=share("range")), "not left as a range, got 'range'"),
            (places(within=["town"]), "options are not listed"),
            (
                {
                    "kind": "ruling",
                    "id": "p",
                    "when": {"left": "town", "op": "same_as", "right": "kind"},
                    "grade": "C",
                },
                "options are not listed",
            ),
            (places(size="n"), "as the group says"),
            (
                places(order=[{"of": {"kind": "times", "factors": ["m"], "over": "n"}}]),
                "rounded and bounded, got 'times'",
            ),
        ],
    )
    def test_a_stage_is_named(self, stage: dict[str, Any], words: str) -> None:
        """With what it asks for."""
        prepared = prepare(cohort_scheme([BANDS, {**stage, "cite": "第八条"}]))

        with pytest.raises(NotByColumnError, match=words) as caught:
            appraise(prepared, ENGINES["polars"](COLUMNS), group=["street"])

        assert caught.value.problems[0].path == "p"

    def test_an_engine_without_windows_is_named(self) -> None:
        """Arrow tables cannot rank within groups."""
        prepared = prepare(cohort_scheme(STAGES["number"]))

        with pytest.raises(NotByColumnError, match="pyarrow"):
            appraise(prepared, ENGINES["pyarrow"](COLUMNS), group=["street"])

    def test_a_column_that_is_not_there_is_named(self) -> None:
        """Groups are made by columns of the table."""
        prepared = prepare(cohort_scheme(STAGES["number"]))

        with pytest.raises(Exception, match="city"):
            appraise(prepared, ENGINES["polars"](COLUMNS), group=["city"])

    def test_an_open_question_is_named(self) -> None:
        """It is asked for, since every way would be a table of its own."""
        ties = {"ask": "ties", "options": {"in": "all_in", "out": "all_out"}}
        words = {"zh": "并列", "en": "ties"}
        asked = {"ties": {**words, "options": {"in": words, "out": words}}}
        scheme = cohort_scheme([BANDS, places(ties=ties)], conventions=asked)

        with pytest.raises(NotByColumnError, match=r"conventions\.ties"):
            appraise(prepare(scheme), ENGINES["polars"](COLUMNS), group=["street"])

        found = appraise(
            prepare(scheme, conventions={"ties": "in"}),
            ENGINES["polars"](COLUMNS),
            group=["street"],
        )
        wanted = by_column("all in", "polars", COLUMNS)
        assert [row["grade"] for row in rows_of(found)] == [row["grade"] for row in wanted]
