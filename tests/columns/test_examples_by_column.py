"""The schemes of the examples by the column: equal to ``score``, or refused by name."""

import random
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from lianxin import InvalidDataError, Scheme, load_scheme, score
from lianxin.columns import NotByColumnError, Prepared, prepare
from lianxin.columns.doors import column_of
from lianxin.compiling import Input, InputKind, InputRole, Sort

SCHEMES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))
ROWS = 12


def first_answers(scheme: Scheme) -> dict[str, str]:
    """The first option of every question."""
    return {one.name: one.options[0][0] for one in scheme.questions}


def drawn(chance: random.Random, one: Input, scheme: Scheme) -> Any:
    """A value of a column, in whole numbers, within its bounds."""
    if one.sort is Sort.TRUTH:
        return chance.random() < 0.5
    if one.sort is Sort.LABEL:
        return chance.choice(scheme.measure_by_id[one.name].options or ("x",))
    low, high = -(-(one.low or 0) // one.scale), (one.high or 0) // one.scale
    return chance.randint(low, max(low, high))


def columns_of(prepared: Prepared, chance: random.Random) -> dict[str, list[Any]]:
    """Random columns of everything that comes in as a column."""
    return {
        column_of(one.name, one.part): [drawn(chance, one, prepared.scheme) for _ in range(ROWS)]
        for one in prepared.plan.inputs
        if one.kind is not InputKind.RULE and one.role is InputRole.VALUE
    }


def facts_of(row: dict[str, Any]) -> dict[str, Any]:
    """A row as facts, sub-periods as tables."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        fact, _, part = name.partition("@")
        if part:
            found.setdefault(fact, {})[part] = value
        else:
            found[fact] = value
    return found


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_a_published_scheme_scores_by_the_column_or_says_why_not(path: Path) -> None:
    """Each row its own total; what is refused names a node of the scheme, or its plan."""
    scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
    numbers = [one.id for one in scheme.measures if str(one.type) in ("count", "amount", "mark")]
    bounds = dict.fromkeys(numbers, (0, 500))
    prepared = prepare(scheme, conventions=first_answers(scheme), bounds=bounds)
    frame = pl.DataFrame(columns_of(prepared, random.Random(1)))  # noqa: S311 - always the same

    try:
        found = prepared.score(frame, give=["problems"])
    except NotByColumnError as error:
        known = {*scheme.node_by_id, *(stage.id for stage in scheme.stages), "plan"}
        assert {one.path for one in error.problems} <= known  # noqa: PT017 - either way is right
        return

    for row, facts in zip(found.iter_rows(named=True), frame.iter_rows(named=True), strict=True):
        try:
            card = score(scheme, facts_of(facts), conventions=first_answers(scheme))
        except InvalidDataError:
            assert row["problems"]
            continue
        if scheme.total is not None and row[scheme.total] is not None:
            assert row[scheme.total] == card.total * prepared.scale(scheme.total)
