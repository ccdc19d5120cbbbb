"""Means of ballots by the column equal the tallies of ``score``."""

import random
from typing import Any

import polars as pl
import pytest
from engines_at_hand import ENGINES, rows_of

from lianxin import score
from lianxin.columns import prepare, tally
from lianxin.errors import InvalidDataError, InvalidQuestionError
from small_schemes import small_scheme

POINTS = {"good": 100, "fair": 77, "poor": 0}
ROWS = [{"labels": [name], "value": number} for name, number in POINTS.items()]
GROUPS = ("leaders", "members")


def _node(question: str, group: str, by: str) -> dict[str, Any]:
    tally_ = {
        "kind": "tally",
        "over": "votes",
        "take": "mean",
        "where": {"all": [{"question": question}, {"rater": group}]},
        "value": {"kind": "table", "of": "label", "rows": ROWS},
    }
    bounds = {"floor": 0, "cap": 100, "absent": "zero"}
    return {
        "id": f"{question}_{group}",
        "value": tally_,
        "round": {"to": "0.01", "by": by},
        **bounds,
    }


def voted(by: str) -> Any:
    """A scheme of two questions to two groups, with weights."""
    choice = {"type": "choice"}
    attributes = [
        {"id": "question", **choice},
        {"id": "rater", **choice},
        {"id": "label", **choice, "options": list(POINTS)},
    ]
    nodes = [_node(question, group, by) for question in ("q1", "q2") for group in GROUPS]
    weights = ["0.4", "0.2", "0.3", "0.1"]
    return small_scheme(
        measures={"votes": {"type": "records", "most": 500, "attributes": attributes}},
        nodes=nodes,
        total={
            "value": [[w, one["id"]] for w, one in zip(weights, nodes, strict=True)],
            "round": {"to": "0.1", "by": by},
        },
    )


def votes(seed: int) -> list[dict[str, Any]]:
    """Ballots about twenty branches, some without a group."""
    chance = random.Random(seed)  # noqa: S311 - the same ballots every time
    return [
        {
            "id": f"b{chance.randint(0, 19):02}",
            "question": chance.choice(["q1", "q2"]),
            "rater": chance.choice(GROUPS),
            "label": chance.choice(list(POINTS)),
            "times": chance.randint(1, 4),
        }
        for _ in range(150)
    ]


FIGURES = {f"{q}_{g}": {"question": q, "rater": g} for q in ("q1", "q2") for g in GROUPS}


class TestTally:
    """A long table of ballots."""

    @pytest.mark.parametrize("by", ["half_up", "floor", "ceil", "half_even", "truncate"])
    def test_composites_equal_one_by_one(self, by: str) -> None:
        """Means, rounded, weighted, and rounded again."""
        rows = votes(1)
        long = pl.DataFrame(rows)
        scheme = voted(by)
        wide = tally(long, FIGURES, subject="id", points=POINTS, times="times", rounding=by)
        wide = wide.with_columns(pl.col(name).fill_null(0) for name in FIGURES)
        prepared = prepare(scheme, given=list(FIGURES), places=dict.fromkeys(FIGURES, 2))

        found = rows_of(prepared.score(wide))

        for row in found:
            mine = [
                {k: v for k, v in one.items() if k != "id"}
                for one in rows
                if one["id"] == row["id"]
            ]
            total = score(scheme, {"votes": mine}).total
            assert row["total"] == total * prepared.scale("total")

    @pytest.mark.parametrize("engine", ENGINES)
    def test_every_engine_gives_the_same(self, engine: str) -> None:
        """With blanks where a group did not vote."""
        rows = votes(2)[:40]
        columns = {name: [row[name] for row in rows] for name in rows[0]}

        def means(name: str) -> list[dict[str, Any]]:
            frame = ENGINES[name](columns)
            return rows_of(tally(frame, FIGURES, subject="id", points=POINTS, times="times"))

        assert means(engine) == means("polars")
        assert any(None in row.values() for row in means(engine))

    def test_other_labels_do_not_count(self) -> None:
        """An invalid ballot is none."""
        long = pl.DataFrame({"id": ["a", "a"], "label": ["good", "spoilt"]})

        assert tally(long, {"x": {}}, subject="id", points=POINTS).rows() == [("a", 10000)]

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"subject": "nobody"}, "nobody must be a column"),
            ({"times": "label"}, "whole numbers"),
            ({"points": {}}, "points must be whole"),
            ({"points": {"good": True}}, "points must be whole"),
            ({"points": {"good": -1}}, "points must be whole"),
            ({"places": 9}, "places must be from 0"),
            ({"label": "weight"}, "no float"),
        ],
    )
    def test_what_does_not_fit_is_named(self, more: dict[str, Any], words: str) -> None:
        """Columns, points and places."""
        long = pl.DataFrame({"id": ["a"], "label": ["good"], "weight": [0.5]})

        with pytest.raises(InvalidDataError, match=words):
            tally(long, {"x": {}}, **{"subject": "id", "points": POINTS, **more})

    def test_a_stranger_cannot_be_given(self) -> None:
        """Only nodes of the scheme."""
        with pytest.raises(InvalidQuestionError, match="nothing"):
            prepare(voted("floor"), given=["nothing"])
