"""Engines that are too heavy for every run: PySpark on this machine, by ``make engines``."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from cohort_cases import STAGES, cohort_scheme, groups
from engines_at_hand import kind_of, polars, rows_of
from test_scoring_by_column import ready, table

from lianxin.columns import appraise, prepare

sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed: run make engines")

pytestmark = pytest.mark.filterwarnings("ignore")

TYPES = {int: "bigint", bool: "boolean", str: "string"}


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One small session on this machine."""
    builder = sql.SparkSession.builder.master("local[1]").appName("tests")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.driver.memory": "1g",
    }.items():
        builder = builder.config(name, value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("OFF")
    yield found
    found.stop()


def spark(session: Any, columns: dict[str, Sequence[Any]]) -> Any:
    """A table of PySpark."""
    shape = ", ".join(f"`{name}` {TYPES[kind_of(values)]}" for name, values in columns.items())
    return session.createDataFrame(list(zip(*columns.values(), strict=True)), shape)


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows that came out, in the order of their ids."""
    return sorted((row.asDict() for row in frame.collect()), key=lambda row: row["id"])


class TestSpark:
    """The same columns as polars, and nothing collected on the way."""

    @pytest.mark.parametrize("give", [[], ["figures"], ["bounds", "problems", "reasons"]])
    def test_scores_are_the_same(self, session: Any, give: list[str]) -> None:
        """Every kind, with blanks and problems."""
        columns = table(60, 2, blanks=0.15)
        columns["a"][0] = 99

        found = ready().score(spark(session, columns), give=give)

        assert rows(found) == rows_of(ready().score(polars(columns), give=give))

    @pytest.mark.parametrize("name", ["half_up", "lot", "within", "award"])
    def test_cohorts_are_the_same(self, session: Any, name: str) -> None:
        """Places by ranks within groups."""
        columns = groups(12, 1)
        prepared = prepare(cohort_scheme(STAGES[name]))

        found = appraise(prepared, spark(session, columns), group=["street"])

        assert rows(found) == rows_of(appraise(prepared, polars(columns), group=["street"]))
