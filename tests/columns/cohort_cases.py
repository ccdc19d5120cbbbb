"""Groups under quotas: small schemes, random groups, and what ``appraise`` gives them."""

import random
from typing import Any

from lianxin import Scheme, appraise
from lianxin.errors import InvalidDataError
from small_schemes import small_scheme

MEASURES = {
    "m": {"type": "count", "most": 20},
    "n": {"type": "count", "most": 5},
    "lot": {"type": "order", "most": 99},
    "veto": {"type": "flag"},
    "kind": {"type": "choice", "options": ["x", "y"]},
    "town": {"type": "choice"},
    "slots": {"type": "count", "most": 9, "whose": "group"},
    "silent": {"type": "count", "most": 9, "unmentioned": "absent"},
    "spare": {"type": "count", "most": 9, "whose": "group", "unmentioned": "absent"},
}
BANDS = {
    "kind": "bands",
    "id": "bands",
    "of": "total",
    "rows": [{"grade": "A", "bound": 12}, {"grade": "B", "bound": 6}, {"grade": "C"}],
}
VETO = {"kind": "ruling", "id": "veto_rule", "when": "veto", "at_most": "B"}


def places(**more: Any) -> dict[str, Any]:
    """Places for A among those banded A, by the total; what is given as None is left out."""
    found = {
        "kind": "places",
        "id": "p",
        "from": {"grade": "A"},
        "order": [{"of": "total"}],
        "size": 2,
        "grade": "A",
        "left_to": "next",
        **more,
    }
    return {name: value for name, value in found.items() if value is not None}


def share(rounding: str, **more: Any) -> dict[str, Any]:
    """A share of the group."""
    return {"kind": "share", "part": "0.3", "of": True, "round": rounding, **more}


STAGES: dict[str, list[dict[str, Any]]] = {
    "number": [BANDS, places()],
    "group fact": [BANDS, places(size="slots")],
    "floor": [BANDS, places(size=share("floor"))],
    "ceil": [BANDS, places(size=share("ceil"))],
    "half_up": [BANDS, places(size=share("half_up", least=1))],
    "half_even": [BANDS, places(size=share("half_even", most=2))],
    "truncate": [BANDS, places(size=share("truncate"))],
    "not rounded": [BANDS, places(size=share("none"))],
    "share of some": [
        BANDS,
        places(size=share("half_up", of={"any": [{"grade": "A"}, {"grade": "B"}]})),
    ],
    "share of a number": [
        BANDS,
        places(size={"kind": "share", "part": "0.4", "base": "slots", "round": "half_up"}),
    ],
    "table": [
        BANDS,
        places(
            size={
                "kind": "table",
                "of": "slots",
                "rows": [{"at": 5, "value": 3}, {"at": 2, "value": 1}],
            }
        ),
    ],
    "all in": [BANDS, places(ties="all_in")],
    "all out": [BANDS, places(ties="all_out")],
    "lot": [BANDS, places(ties="lot", lot="lot")],
    "lot that nobody drew": [BANDS, places(ties="lot")],
    "second key": [BANDS, places(order=[{"of": "total"}, {"of": "n", "direction": "low"}])],
    "within": [BANDS, places(within=["kind"], size=share("half_up"))],
    "within a count": [BANDS, places(within=["n"], size=1)],
    "within a figure": [BANDS, places(within=["i"], size=1)],
    "left to a grade": [BANDS, places(left_to="C")],
    "stays": [BANDS, places(left_to="stays")],
    "ceiling before": [BANDS, VETO, places(**{"from": True})],
    "ceiling after": [BANDS, places(), VETO],
    "out": [
        {"kind": "ruling", "id": "gone", "when": "veto", "out": True},
        BANDS,
        places(**{"from": True}),
    ],
    "not rated": [
        BANDS,
        {"kind": "ruling", "id": "gone", "when": "veto", "not_rated": True},
        places(**{"from": True}),
    ],
    "down the ladder": [
        places(id="a", ties="all_out", **{"from": True}),
        places(id="b", **{"from": {"grade": "B"}}, grade="B"),
    ],
    "award": [
        BANDS,
        places(ties="all_in"),
        places(id="best", **{"from": {"grade": "A"}}, size=1, result="award", grade="best"),
    ],
    "ruling after": [
        BANDS,
        places(),
        {"kind": "ruling", "id": "late", "when": {"p": "beyond"}, "grade": "C"},
    ],
    "award by a guide": [
        BANDS,
        places(id="best", mode="guide", size=1, result="award", grade="best"),
    ],
    "a result without a ladder": [BANDS, places(id="prize", result="won", grade="first")],
    "no grade": [BANDS, places(id="short_list", grade=None, left_to=None)],
    "a key that may be absent": [BANDS, places(order=[{"of": "silent"}, {"of": "total"}])],
    "guide": [BANDS, places(mode="guide")],
    "check": [
        BANDS,
        {"kind": "check", "id": "c", "condition": {"n": {"at_least": 2}}, "effect": "bar"},
        places(),
    ],
    "void": [
        BANDS,
        {"kind": "check", "id": "c", "condition": {"n": {"at_least": 2}}, "effect": "void"},
        places(),
    ],
}


def cohort_scheme(stages: list[dict[str, Any]], **more: Any) -> Scheme:
    """A small scheme with stages over a total of two items."""
    awards = [{"id": "honor", "zh": "先进", "en": "honor", "places": "best", "honors": "subject"}]
    has_award = any(one.get("id") == "best" for one in stages)
    return small_scheme(
        measures=MEASURES,
        grades={"grade": ["A", "B", "C"], **({"award": ["best"]} if has_award else {})},
        nodes=[{"id": "i", "value": "m", "round": {"to": "0.5", "by": "half_up"}}],
        total={"value": [["0.5", "i"], [1, "n"]]},
        stages=stages,
        **({"awards": awards} if has_award else {}),
        **more,
    )


def groups(count: int, seed: int) -> dict[str, list[Any]]:
    """Columns of so many groups of up to nine subjects."""
    chance = random.Random(seed)  # noqa: S311 - the same groups every time
    rows: list[dict[str, Any]] = []
    for number in range(count):
        size = chance.randint(1, 9)
        lots = chance.sample(range(1, 30), size)
        slots = chance.randint(0, 6)
        rows.extend(
            {
                "id": f"{number:05}.{one}",
                "street": f"s{number}",
                "m": chance.randint(8, 20),
                "n": chance.randint(0, 5),
                "lot": lots[one] if chance.random() < 0.9 else lots[0],
                "veto": chance.random() < 0.2,
                "kind": chance.choice(["x", "y"]),
                "slots": slots,
                "town": f"t{one % 2}",
            }
            for one in range(size)
        )
    chance.shuffle(rows)
    return {name: [row[name] for row in rows] for name in rows[0]}


def appraised_one_by_one(scheme: Scheme, columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """What ``appraise`` gives each group, as rows by id."""
    by_group: dict[str, dict[str, dict[str, Any]]] = {}
    shared: dict[str, dict[str, Any]] = {}
    for row in zip(*columns.values(), strict=True):
        facts = {k: v for k, v in zip(columns, row, strict=True) if v is not None}
        name, street = facts.pop("id"), facts.pop("street")
        shared[street] = {"slots": facts.pop("slots")}
        by_group.setdefault(street, {})[name] = facts
    rows: list[dict[str, Any]] = []
    for street, facts in by_group.items():
        rows.extend(_rows(scheme, facts, shared[street]))
    return sorted(rows, key=lambda row: row["id"])


def _rows(
    scheme: Scheme, facts: dict[str, dict[str, Any]], shared: dict[str, Any]
) -> list[dict[str, Any]]:
    try:
        found = appraise(scheme, facts, group=shared)
    except InvalidDataError:
        return [{"id": one} for one in facts]
    rows = {name: {"id": name, "total": found.cards[name].total} for name in facts}
    for one in found.results:
        rows[one.subject][one.result] = one.grade
    for stage in found.stages:
        for name, said in stage.labels:
            if stage.kind == "places" and name in rows:
                rows[name][stage.id] = next(iter(said)) if len(said) == 1 else None
    for name in facts:
        place = found.standing.of(name)
        rows[name]["place"] = place.place if place else None
    for honor in found.honors:
        rows[honor.subject][honor.award] = True if honor.certainty == "proposed" else None
    return list(rows.values())
