"""Rows of a table equal ``score``, one by one, on every engine."""

import random
from functools import cache
from typing import Any

import pandas as pd
import polars as pl
import pytest
from engines_at_hand import ENGINES, rows_of

from lianxin import Scheme, score
from lianxin.columns import NotByColumnError, Prepared, prepare
from lianxin.compiling import compile_scheme
from lianxin.errors import InvalidDataError, InvalidQuestionError
from small_schemes import COUNT, small_scheme

MEASURES = {
    "a": {"type": "count", "most": 20},
    "b": {"type": "count", "most": 9},
    "part": {"type": "count", "most": 9, "subset_of": "b"},
    "mark": {"type": "mark", "least": 3, "most": 5, "or_zero": True},
    "low": {"type": "count", "least": 0, "most": 50},
    "f": {"type": "flag"},
    "g": {"type": "flag", "unmentioned": "none"},
    "c": {"type": "choice", "options": ["x", "y", "z"]},
    "silent": {"type": "count", "most": 9, "unmentioned": "none"},
    "gone": {"type": "count", "most": 9, "unmentioned": "absent"},
    "quiet": {"type": "choice", "options": ["x", "y"], "unmentioned": "none"},
}
HALF = {"to": 1, "by": "half_up"}
RATIO = {"kind": "times", "factors": [7, "a"], "over": "b"}
NODES: list[dict[str, Any]] = [
    {"id": "fixed", "value": 3},
    {"id": "sum", "value": [["0.5", "a"], [-2, "b"], 1]},
    {"id": "bounded", "value": [["0.5", "a"], [-2, "b"]], "floor": -1, "cap": 4},
    {"id": "times", "value": {"kind": "times", "factors": ["a", "b"]}},
    *(
        {"id": by, "value": RATIO, "round": {"to": "0.1", "by": by}, "absent": "zero"}
        for by in ("half_up", "floor", "ceil", "half_even", "truncate")
    ),
    {
        "id": "below",
        "value": {"kind": "times", "factors": [-1, "a"], "over": 3},
        "round": {"to": "0.1", "by": "half_even"},
    },
    {
        "id": "signed",
        "value": {"kind": "times", "factors": [[1, "a"], 1], "over": 7},
        "round": HALF,
    },
    {
        "id": "rate",
        "value": {"kind": "rate", "of": "a", "over": 6, "unit": 4, "each": 2, "parts": "started"},
    },
    {
        "id": "table",
        "value": {
            "kind": "table",
            "of": "a",
            "rows": [{"at": 15, "value": 6}, {"at": 5, "above": True, "value": 3}],
            "otherwise": 0,
        },
    },
    {
        "id": "by_label",
        "value": {
            "kind": "table",
            "of": "c",
            "rows": [{"labels": ["x"], "value": 2}, {"labels": ["y", "z"], "value": 1}],
            "otherwise": 0,
        },
    },
    {
        "id": "when",
        "value": {
            "kind": "cases",
            "cases": [
                {"if": {"all": ["f", {"a": {"at_least": 4}}]}, "then": 5},
                {"if": {"any": ["g", {"b": {"at_least": 8}}]}, "then": 2},
                {"if": {"not": {"c": "x"}}, "then": 1},
            ],
            "otherwise": 0,
        },
    },
    {"id": "pick", "value": {"kind": "pick", "parts": ["a", "b", "low"], "take": "lowest"}},
    {"id": "most", "value": {"kind": "pick", "parts": ["a", "b"], "take": "highest"}},
    {"id": "kept", "value": ["silent"]},
    {"id": "there", "value": ["gone"]},
    {"id": "zero", "value": ["gone"], "absent": "zero"},
    {"id": "exempt", "value": ["a"], "applies": "f", "absent": "zero"},
    {"id": "quiet_one", "value": {"kind": "cases", "cases": [{"if": {"quiet": "x"}, "then": 1}]}},
    {"id": "marked", "value": ["mark"], "round": HALF},
    {"id": "within", "value": ["part"]},
]
STAGES: list[dict[str, Any]] = [
    {
        "kind": "bands",
        "of": "total",
        "rows": [{"grade": "A", "bound": 12}, {"grade": "B", "bound": 3}, {"grade": "C"}],
    },
    {"kind": "ruling", "id": "veto", "when": "f", "at_most": "B"},
    {"kind": "ruling", "id": "direct", "when": {"a": {"at_least": 20}}, "grade": "C"},
]


@cache
def kinds() -> Scheme:
    """A scheme with a node for every kind that has no records and no peers."""
    return small_scheme(
        measures=MEASURES,
        grades=["A", "B", "C"],
        nodes=NODES,
        total={"value": ["bounded", "table", "by_label", "when"]},
        stages=STAGES,
    )


@cache
def ready() -> Prepared:
    """The same, ready for tables."""
    return prepare(kinds())


def table(count: int, seed: int, *, blanks: float = 0.0) -> dict[str, list[Any]]:
    """Random facts as columns; some blank."""
    chance = random.Random(seed)  # noqa: S311 - the same rows every time
    draws: dict[str, Any] = {
        "a": lambda: chance.randint(0, 20),
        "b": lambda: chance.randint(0, 9),
        "part": lambda: 0,
        "mark": lambda: chance.choice([0, 3, 4, 5]),
        "low": lambda: chance.randint(0, 50),
        "f": lambda: chance.random() < 0.5,
        "g": lambda: chance.random() < 0.5,
        "c": lambda: chance.choice(["x", "y", "z"]),
        "silent": lambda: chance.randint(0, 9),
        "gone": lambda: chance.randint(0, 9),
        "quiet": lambda: chance.choice(["x", "y"]),
    }
    columns = {
        name: [None if chance.random() < blanks else draw() for _ in range(count)]
        for name, draw in draws.items()
    }
    return {"id": [f"{n:05}" for n in range(count)], **columns}


def facts_of(columns: dict[str, list[Any]], row: int) -> dict[str, Any]:
    """What a row mentions."""
    return {
        name: values[row]
        for name, values in columns.items()
        if name != "id" and values[row] is not None
    }


def hold(columns: dict[str, list[Any]], rows: list[dict[str, Any]]) -> None:
    """Every score that is not blank is what ``score`` says; what it knows is not blank."""
    scheme, prepared = kinds(), ready()
    for number, row in enumerate(rows):
        facts = facts_of(columns, number)
        card = score(scheme, facts)
        full = len(facts) == len(MEASURES)
        for one in card.scores:
            plain = row[one.id]
            wanted = None if one.points is None else int(one.points * prepared.scale(one.id))
            assert plain == wanted or (plain is None and not full), (one.id, facts)


class TestAgreement:
    """The matrix: every kind on every engine."""

    @pytest.mark.parametrize("engine", ENGINES)
    def test_known_facts_score_as_one_by_one(self, engine: str) -> None:
        """Every node of every kind, to the last unit."""
        columns = table(120, 1)

        rows = rows_of(ready().score(ENGINES[engine](columns), give=["items", "figures"]))

        hold(columns, rows)

    @pytest.mark.parametrize("engine", ENGINES)
    def test_blanks_mean_what_the_scheme_says(self, engine: str) -> None:
        """None, absent, or unknown; what is unknown is blank."""
        columns = table(120, 2, blanks=0.15)

        rows = rows_of(ready().score(ENGINES[engine](columns), give=["items", "figures"]))

        hold(columns, rows)

    @pytest.mark.parametrize("engine", ENGINES)
    def test_ends_hold_what_is_possible(self, engine: str) -> None:
        """The least and greatest total lie around those of ``score``; one value is certain."""
        columns = table(60, 3, blanks=0.15)
        scale = ready().scale("total")

        rows = rows_of(ready().score(ENGINES[engine](columns), give=["bounds"]))

        for number, row in enumerate(rows):
            card = score(kinds(), facts_of(columns, number))
            assert row["total.low"] <= card.low * scale
            assert card.high * scale <= row["total.high"]
            assert row["total"] in (None, row["total.low"])

    @pytest.mark.parametrize("engine", ENGINES)
    def test_all_that_is_given_is_the_same_on_every_engine(self, engine: str) -> None:
        """Reasons, ends, flags and problems, too."""
        columns = table(40, 4, blanks=0.1)
        columns["a"][0], columns["mark"][1], columns["c"][2] = 21, 2, "w"
        give = ["sections", "reasons", "problems", "flags"]

        for more in ([], ["bounds"]):
            want = rows_of(ready().score(ENGINES["polars"](columns), give=[*give, *more]))
            assert rows_of(ready().score(ENGINES[engine](columns), give=[*give, *more])) == want

    def test_streaming_gives_the_same(self) -> None:
        """The lazy plan runs on the streaming engine of polars."""
        columns = table(500, 5, blanks=0.1)
        lazy = ready().score(ENGINES["polars lazy"](columns), give=["figures"])

        assert lazy.collect(engine="streaming").equals(lazy.collect(engine="in-memory"))

    def test_trusted_facts_score_the_same(self) -> None:
        """Checks leave out nothing but what is out of bounds."""
        columns = table(200, 6, blanks=0.1)
        frame = ENGINES["polars"](columns)

        assert ready().score(frame, trusted=True).equals(ready().score(frame))

    def test_grades_equal_the_stages(self) -> None:
        """Bands, a ceiling, a direct grade."""
        from lianxin import appraise  # noqa: PLC0415 - the oracle of this test alone

        columns = table(60, 7)
        facts = {row: facts_of(columns, n) for n, row in enumerate(columns["id"])}
        results = {one.subject: one.grade for one in appraise(kinds(), facts).results}

        rows = rows_of(ready().score(ENGINES["polars"](columns)))

        assert {row["id"]: row["grade"] for row in rows} == results

    def test_labels_may_come_as_codes(self) -> None:
        """A code is a place among the labels."""
        frame = ENGINES["polars"](table(30, 8))
        words = ready().score(frame)["grade"].to_list()

        codes = ready().score(frame, codes=True)["grade"].to_list()

        assert [ready().labels[code] for code in codes] == words


class TestLaziness:
    """Nothing is worked out behind the user's back."""

    def test_a_lazy_table_stays_lazy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A polars plan is never collected here."""

        def refuse(*_: Any, **__: Any) -> None:
            raise AssertionError

        lazy = ENGINES["polars lazy"](table(5, 9))
        monkeypatch.setattr(pl.LazyFrame, "collect", refuse)

        assert isinstance(ready().score(lazy, give=["bounds", "problems"]), pl.LazyFrame)

    def test_a_relation_stays_a_relation(self) -> None:
        """What duckdb gets is a query over its own relation."""
        relation = ENGINES["duckdb"](table(5, 9))

        assert type(ready().score(relation)) is type(relation)

    def test_a_kind_of_table_is_prepared_once(self) -> None:
        """The second table of the same columns finds its expressions."""
        prepared = prepare(kinds())
        prepared.score(ENGINES["polars"](table(5, 9)))
        prepared.score(ENGINES["polars"](table(9, 10)))

        assert len(prepared.kept) == 1


class TestProblems:
    """Rows may be wrong; only tables raise."""

    @pytest.mark.parametrize(
        ("column", "value", "words"),
        [
            ("a", 21, "a must be from 0 to 20"),
            ("a", -1, "a must be from 0 to 20"),
            ("mark", 2, "mark must be from 3 to 5"),
            ("c", "w", "c must be one of x, y, z"),
            ("part", 9, "part must be at most b"),
        ],
    )
    def test_a_row_with_a_problem_has_no_total(self, column: str, value: Any, words: str) -> None:
        """The row says which column, and what is asked; other rows stand."""
        columns = table(2, 11)
        columns["b"][0], columns[column][0] = 1, value

        rows = rows_of(ready().score(ENGINES["polars"](columns), give=["problems", "bounds"]))

        assert rows[0]["problems"] == words
        assert (rows[0]["total"], rows[0]["total.low"], rows[0]["grade"]) == (None, None, None)
        assert rows[1]["problems"] == ""
        assert rows[1]["total"] is not None

    def test_columns_that_are_missing_or_not_exact_are_all_named(self) -> None:
        """Floats with both remedies."""
        frame = ENGINES["polars"](table(2, 12)).with_columns(
            pl.col("a").cast(pl.Float64), pl.col("f").cast(pl.Int64), pl.col("c").is_null()
        )

        with pytest.raises(InvalidDataError) as caught:
            ready().score(frame.drop("low"))

        assert [one.path for one in caught.value.problems] == ["a", "low", "c", "f"] or {
            one.path for one in caught.value.problems
        } == {"a", "low", "c", "f"}
        assert "exact(frame" in str(caught.value)

    def test_a_column_that_need_not_be_mentioned_may_be_missing(self) -> None:
        """Its silence is what the scheme says."""
        frame = ENGINES["polars"](table(20, 13))
        blank = frame.with_columns(
            pl.lit(None, pl.Int64).alias("gone"),
            pl.lit(None, pl.Boolean).alias("g"),
            pl.lit(None, pl.String).alias("quiet"),
        )
        give = ["figures"]

        assert (
            ready()
            .score(frame.drop("gone", "g", "quiet"), give=give)
            .equals(ready().score(blank, give=give))
        )

    def test_what_is_no_table_is_refused(self) -> None:
        """A list of rows is none."""
        with pytest.raises(InvalidDataError, match="data frame"):
            ready().score([{"a": 1}])

    def test_a_column_called_as_a_result_is_refused(self) -> None:
        """Both could not stand."""
        frame = ENGINES["polars"](table(2, 14)).with_columns(pl.lit(1).alias("total"))

        with pytest.raises(InvalidQuestionError, match="total"):
            ready().score(frame)

    def test_narrow_integers_do_not_wrap(self) -> None:
        """Every width is brought to 64 bits first."""
        frame = ENGINES["polars"](table(30, 15))
        narrow = frame.with_columns(pl.col("a", "b", "low").cast(pl.Int8))

        assert (
            ready().score(narrow, give=["figures"]).equals(ready().score(frame, give=["figures"]))
        )

    def test_pandas_without_blanks_keeps_whole_numbers(self) -> None:
        """A blank total does not turn the others into floats."""
        columns = table(3, 16)
        columns["a"][0] = 99

        found = ready().score(pd.DataFrame(columns))

        assert str(found["total"].dtype) == "Int64"


class TestRefusals:
    """What columns cannot do exactly is refused by name."""

    def test_a_proportion_that_is_never_rounded(self) -> None:
        """It has no whole number."""
        scheme = small_scheme(
            measures=MEASURES, nodes=[{"id": "r", "value": RATIO, "cite": "第三条"}]
        )

        with pytest.raises(NotByColumnError, match=r"got 'round: none' \(第三条\)"):
            prepare(scheme).score(ENGINES["polars"](table(2, 1)), give=["figures"])

    @pytest.mark.parametrize("give", [[], ["bounds"]])
    def test_facts_without_bounds(self, give: list[str]) -> None:
        """Their width cannot be proved; each of them is named, with the bounds that it has."""
        measures = {
            "a": {"type": "count"},
            "b": {"type": "count", "most": 3},
            "c": {"type": "amount", "most": "9.5"},
        }
        scheme = small_scheme(measures=measures, total={"value": ["a", "b", "c"]})

        with pytest.raises(NotByColumnError) as caught:
            prepare(scheme).score(pl.DataFrame({name: [1] for name in measures}), give=give)
        assert [one.value for one in caught.value.problems] == ["a: [0, ∞)", "c: (-∞, 9.5]"]
        assert "'a' needs a least and a most" in caught.value.problems[0].en

    def test_a_figure_that_is_too_wide(self) -> None:
        """It is told how wide it would be."""
        scheme = small_scheme(measures={"a": COUNT}, total={"value": [[10**20, "a"]]})

        with pytest.raises(NotByColumnError, match=r"fit 64 bits .* got '\[0, 1000"):
            prepare(scheme).score(pl.DataFrame({"a": [1]}))

    def test_bounds_may_be_said_beside_the_scheme(self) -> None:
        """A value outside them is a problem of its row; a stranger is refused."""
        scheme = small_scheme(measures={"a": {"type": "count"}}, total={"value": ["a"]})
        prepared = prepare(scheme, bounds={"a": (0, 99)})

        found = prepared.score(pl.DataFrame({"a": [1, 100]}), give=["problems"])

        assert found.rows() == [(1, ""), (None, "a must be from 0 to 99")]
        with pytest.raises(InvalidQuestionError, match="stranger"):
            prepare(scheme, bounds={"stranger": (0, 1)})

    def test_records_that_are_tallied(self) -> None:
        """They are no column of facts."""
        scheme = small_scheme(
            measures={"r": {"type": "records", "most": 9}},
            total={"value": {"kind": "tally", "over": "r", "take": "count"}},
        )

        with pytest.raises(NotByColumnError, match=r"given as a column instead: .* got 'tally'"):
            prepare(scheme).score(pl.DataFrame({"id": [1]}))

    def test_an_unknown_node_has_no_scale(self) -> None:
        """The question is at fault."""
        with pytest.raises(InvalidQuestionError, match="node"):
            ready().scale("nothing")


class TestReasons:
    """Reason codes: why each figure is what it is, as bits of a number."""

    def expected(self, columns: dict[str, list[Any]]) -> list[dict[str, int]]:
        """The codes that the compiled scheme gives one by one."""
        compiled = compile_scheme(kinds())
        found = []
        for row in range(len(columns["id"])):
            checked = compiled.check(facts_of(columns, row))
            assert checked.inputs is not None
            codes = compiled.details(checked.inputs)[3]
            nodes = zip(compiled.plan.nodes, codes, strict=False)
            found.append({f"{node.id}.reasons": code for node, code in nodes if node.reasons})
        return found

    @pytest.mark.parametrize("more", [[], ["bounds"]])
    @pytest.mark.parametrize("engine", ENGINES)
    def test_they_are_those_of_one_by_one(self, engine: str, more: list[str]) -> None:
        """Every bit of every node, on every engine, with bounds beside them or without."""
        columns = table(40, 9)
        give = ["figures", "reasons", *more]

        rows = rows_of(ready().score(ENGINES[engine](columns), give=give))

        for row, want in zip(rows, self.expected(columns), strict=True):
            assert {name: row[name] for name in want} == want

    def test_some_bit_is_set_somewhere(self) -> None:
        """The comparison above is about something: clauses, floors, caps, exemptions."""
        codes = [code for row in self.expected(table(40, 9)) for code in row.values()]
        assert {0, 1, 2} <= set(codes)
