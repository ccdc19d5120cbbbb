"""Whatever differs in a scheme reads differently, in both languages."""

import copy
import os
import tomllib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import lianxin.rules
from lianxin import InvalidSchemeError, Scheme, load_scheme
from lianxin.rules.describing import describe
from lianxin.texts import Labeled
from small_schemes import MEASURES

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))
NOT_TOLD = {"examples", "note", "document", "format", "id", "zh", "en"}
"""Ids and labels are told in the language they are in; remarks are for the author."""

SAMPLE = None if os.environ.get("LIANXIN_DEEP") else 25
"""How many changes of a scheme are tried; None is all of them."""


def words_beside() -> dict[str, set[str]]:
    """For each word of the language, the words that may stand in its place."""
    found: dict[str, set[str]] = {}
    for info in walk_packages(lianxin.rules.__path__, "lianxin.rules."):
        for value in vars(import_module(info.name)).values():
            if isinstance(value, type) and issubclass(value, Labeled) and value is not Labeled:
                for one in value:
                    found.setdefault(str(one), set()).update(map(str, value))
    return found


WORDS = words_beside()
Path_ = tuple[Any, ...]


def leaves(data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Every plain value of canonical data, with its place."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in NOT_TOLD:
                yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from leaves(value, (*path, place))
    else:
        yield path, data


def others(value: Any) -> Iterator[Any]:
    """What else might stand in the place of a value."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | Decimal):
        yield value + 1
    elif isinstance(value, str):
        try:
            yield str(Decimal(value) + 1)
        except InvalidOperation:
            yield from sorted(WORDS.get(value, {value}) - {value})


def changes(data: Any) -> Iterator[tuple[Path_, Any, Any]]:
    """Canonical data with one value changed."""
    for path, value in leaves(data):
        for other in others(value):
            changed = copy.deepcopy(data)
            inner = changed
            for key in path[:-1]:
                inner = inner[key]
            inner[path[-1]] = other
            yield path, other, changed


def told(scheme: Scheme, language: str) -> str:
    """The whole scheme in one language."""
    return "\n".join(getattr(one.text, language) for one in describe(scheme))


def untold(scheme: Scheme, sample: int | None) -> list[Any]:
    """Changes that make another scheme, and leave its sentences as they were."""
    tried = list(changes(scheme.data))
    if sample is not None:
        tried = tried[:: max(1, len(tried) // sample)]
    found = []
    for path, other, changed in tried:
        try:
            twin = load_scheme(changed)
        except InvalidSchemeError:
            continue
        if twin.digest != scheme.digest:
            same = [way for way in ("zh", "en") if told(twin, way) == told(scheme, way)]
            found.extend((path, other, way) for way in same)
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_difference_of_a_published_scheme_is_told(path: Path) -> None:
    """No number, word or switch of a scheme can change without a sentence changing."""
    scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))

    assert untold(scheme, SAMPLE) == []


def test_every_field_of_a_stage_is_told() -> None:
    """A scheme that uses every field of every stage, and of amounts, tells all of them."""
    tally = {
        "kind": "tally",
        "over": "r",
        "take": "mean",
        "value": "v",
        "trim": {"highest": 1, "lowest": 2, "from_count": 5},
        "empty": 3,
    }
    inner = {
        "kind": "node",
        "value": "m",
        "marks": 9,
        "start": 2,
        "floor": 1,
        "cap": 8,
        "zero_when": "f",
        "absent": "zero",
        "round": {"to": 1, "by": "floor"},
    }
    rank = {"kind": "among", "of": "m", "take": "rank", "ties": "mean", "direction": "low"}
    share = {"kind": "share", "part": "0.3", "of": "f", "round": "floor", "least": 1, "most": 4}
    part = {**MEASURES["m"], "subset_of": "n", "or_zero": True, "unmentioned": "none"}
    scheme = load_scheme(
        {
            "id": "all",
            "title": "all",
            "subject": "organization",
            "scale": 100,
            "in_force": {"published": "2024-01-01", "from": "2024-02-01", "until": "2025-01-01"},
            "periods": {"half": ["h1", "h2"]},
            "measures": {
                **MEASURES,
                "part": part,
                "shared": {"type": "count", "whose": "group"},
                "by_half": {"type": "count", "per": "half"},
            },
            "grades": {"grade": ["A", "B", "C"]},
            "nodes": [
                {"id": "t", "value": [tally, inner, rank]},
                {"id": "h", "per": "half", "carried": True, "value": "by_half"},
                {"id": "given", "unmentioned": "none"},
            ],
            "stages": [
                {
                    "kind": "check",
                    "id": "duty",
                    "condition": {"shared": {"at_least": 1}},
                    "whose": "group",
                    "needed": {"zh": "一次", "en": "once"},
                    "effect": "flag",
                },
                {
                    "kind": "bands",
                    "id": "bands",
                    "of": "t",
                    "from": "f",
                    "fall_through": "next",
                    "rows": [
                        {"grade": "A", "bound": 90, "printed": [90, 100], "need": "f"},
                        {"grade": "B", "bound": 60, "above": True},
                        {"grade": "C"},
                    ],
                },
                {
                    "kind": "places",
                    "id": "p",
                    "from": {"grade": "A"},
                    "order": [{"of": "t"}],
                    "size": share,
                    "up_to": 6,
                    "within": ["c"],
                    "result": "prize",
                    "grade": "yes",
                    "left_to": "stays",
                    "limits": [{"by": "d", "share": "0.5", "base": "chosen", "round": "ceil"}],
                    "mode": "check",
                    "bound": "at_least",
                },
                {
                    "kind": "places",
                    "id": "q",
                    "from": {"grade": "B"},
                    "order": [{"of": "t"}],
                    "size": 2,
                    "result": "star",
                    "grade": "yes",
                    "left_to": "stays",
                    "ties": "lot",
                    "lot": "m",
                },
            ],
        }
    )

    assert untold(scheme, None) == []


def test_places_that_are_only_checked_need_no_order() -> None:
    """A number that is only checked is told without an order."""
    places = {"kind": "places", "id": "p", "from": True, "size": 2, "mode": "guide"}
    scheme = load_scheme(
        {
            "id": "a",
            "title": "a",
            "subject": "organization",
            "grades": {"grade": ["A"]},
            "stages": [places],
        }
    )

    assert "p：全体对象，取“2”名（指导性）" in told(scheme, "zh")


def test_a_share_of_those_who_have_the_same_tells_what_is_the_same() -> None:
    """Of whom the share is taken stands in both languages."""
    share = {"kind": "share", "part": "0.3", "of": "f", "within": ["c"], "round": "floor"}
    places = {"kind": "places", "id": "p", "from": True, "size": share, "mode": "guide"}
    scheme = load_scheme(
        {
            "id": "a",
            "title": "a",
            "subject": "organization",
            "measures": MEASURES,
            "grades": {"grade": ["A"]},
            "stages": [places],
        }
    )

    assert "同一c中" in told(scheme, "zh")
    assert "of the same c" in told(scheme, "en")


def staged_scheme(*stages: dict[str, Any]) -> Scheme:
    """Stages over the measures of the small schemes."""
    head = {"id": "a", "title": "a", "subject": "organization", "measures": MEASURES}
    return load_scheme({**head, "grades": {"grade": ["A", "B"]}, "stages": list(stages)})


def test_a_share_in_groups_is_told_of_the_group() -> None:
    """Where each group has places of its own, nobody reads a share of all."""
    share = {"kind": "share", "part": "0.3", "of": True, "round": "none"}
    places = {"kind": "places", "id": "p", "from": True, "order": [{"of": "n"}], "size": share}
    scheme = staged_scheme({**places, "within": ["c"]})

    assert "取“同一c中全体对象数 × 0.3（不取整）”名" in told(scheme, "zh")
    assert "0.3 × the number of all of the same c (not rounded) places" in told(scheme, "en")


def test_grades_are_compared_by_height() -> None:
    """A grade is no number: it is not few, but low."""
    ruling = {"kind": "ruling", "id": "rule", "when": {"grade": {"at_least": "A"}}, "out": True}

    assert "“等次”不低于“A”的" in told(staged_scheme(ruling), "zh")


def test_what_a_stage_said_is_told_in_both_languages() -> None:
    """Whoever was taken is told so in Chinese, too."""
    places = {"kind": "places", "id": "won", "from": True, "order": [{"of": "n"}], "size": 1}
    ruling = {"kind": "ruling", "id": "rule", "when": {"won": "beyond"}, "grade": "B"}
    scheme = staged_scheme(places, ruling)

    assert "“won”为未入选的" in told(scheme, "zh")
    assert "if “won” is beyond" in told(scheme, "en")
