"""Made-up stages over made-up groups: grades come out as the slow oracle says.

Checks, bands, rulings, places and shares in any order, over facts that are known;
equals that no rule settles stay open between the two grades they may get.
"""

import os
from collections import Counter
from fractions import Fraction
from random import Random
from typing import Any

import pytest

import made_schemes
from lianxin import Scheme, appraise, load_scheme
from made_schemes import core_of
from slow_oracle import LADDER, World, staged

EXAMPLES = int(os.environ.get("LIANXIN_EXAMPLES", "2000")) // 4
BATCHES = 5
AT_LEAST = 100
DEEP = 2500
COUNTS: Counter[str] = Counter()


class Made:
    """Stages made up by chance."""

    def __init__(self, seed: int) -> None:
        """Make the stages, the scheme and the group of a seed."""
        self.chance = Random(seed)
        number = self.one(1, 2, 3, 4)
        self.stages = [self.stage(at, last=at == number - 1) for at in range(number)]
        names = "abcde"[: self.one(1, 2, 3, 4, 5)]
        self.said = {name: self.facts() for name in names}

    def one(self, *options: Any) -> Any:
        """One of several."""
        return self.chance.choice(options)

    def facts(self) -> dict[str, Any]:
        """Known facts of one subject."""
        return {
            "m": self.chance.randint(0, 4),
            "n": self.chance.randint(0, 1),
            "f": self.one(True, False),
            "c": self.one("a", "b", "c"),
        }

    def condition(self) -> Any:
        """A condition over facts, or over the grade so far."""
        grade, label = {"grade": self.one("A", "B")}, {"c": self.one("a", "b")}
        return self.one("f", {"m": {"at_least": self.one(1, 2)}}, label, grade, {"not": "f"})

    def stage(self, at: int, *, last: bool) -> dict[str, Any]:
        """Any stage; the first one gives grades."""
        kinds = ("bands", "places") if at == 0 else ("bands", "ruling", "check", "places", "places")
        made: dict[str, Any] = {"id": f"s{at}", "kind": self.one(*kinds)}
        if made["kind"] == "places":
            return {**made, **self.places(last=last)}
        return {**made, **getattr(self, made["kind"])()}

    def bands(self) -> dict[str, Any]:
        """Bands, perhaps with a need, perhaps for some alone."""
        first: dict[str, Any] = {"grade": "A", "bound": 3, "above": self.one(True, False)}
        found: dict[str, Any] = {}
        if self.one(True, False):
            first["need"] = self.one("f", {"c": "a"})
            found["fall_through"] = self.one("next", "none")
        if self.one(True, False, False):
            found["from"] = self.one("f", {"m": {"at_least": 1}})
        return {"of": "t", "rows": [first, {"grade": "B", "bound": 1}, {"grade": "C"}], **found}

    def ruling(self) -> dict[str, Any]:
        """One effect of one condition."""
        effects = ({"at_most": "B"}, {"at_most": "C"}, {"out": True}, {"not_rated": True})
        return {"when": self.condition(), **self.one(*effects, {"grade": "C"})}

    def check(self) -> dict[str, Any]:
        """A duty with its effect."""
        return {"condition": self.condition(), "effect": self.one("none", "flag", "bar", "void")}

    def places(self, *, last: bool) -> dict[str, Any]:
        """Places; only in the last stage may equals stay undecided."""
        part = {"part": self.one("0.3", "0.5"), "of": self.one(True, "f")}
        rounding = {"round": self.one(*made_schemes.ROUNDINGS)}
        share = {"kind": "share", **part, **rounding, **self.one({}, {"least": 1}, {"most": 2})}
        more = self.one([], [{"of": "u", "direction": "low"}])
        return {
            "from": self.one(True, self.condition()),
            "order": [{"of": "t"}, *more],
            "size": self.one(1, 2, share),
            "grade": self.one("A", "B"),
            "left_to": self.one("stays", "C", "next"),
            "ties": self.one("all_in", "all_out", *(["undecided"] if last else [])),
        }

    def is_plain(self) -> bool:
        """Whether no direct grade stands behind a ceiling, which it may pass."""
        caps = [at for at, one in enumerate(self.stages) if "at_most" in one]
        later = self.stages[caps[0] :] if caps else []
        return not any(one["kind"] == "ruling" and "grade" in one for one in later)

    def scheme(self) -> Scheme:
        """The stages over two figures."""
        used = {name: made_schemes.MEASURES[name] for name in ("m", "n", "f", "c")}
        nodes = [{"id": "t", "value": "m"}, {"id": "u", "value": "n"}]
        ladder = {"grade": LADDER}
        data = {"id": "made", "title": "made", "subject": "organization", "grades": ladder}
        return load_scheme({**data, "measures": used, "nodes": nodes, "stages": self.stages})

    def wanted(self, scheme: Scheme) -> dict[str, set[Any]]:
        """What the oracle says."""
        facts = {
            name: {key: one if isinstance(one, str) else Fraction(one) for key, one in said.items()}
            for name, said in self.said.items()
        }
        world = World(
            nodes={str(node.id): core_of(node) for node in scheme.nodes},
            facts=facts,
            shared={},
            periods={},
            ladders={"c": made_schemes.LEVELS, "grade": LADDER},
            answers={},
        )
        return staged(world, [core_of(stage) for stage in scheme.stages])


def drawn(made: Made) -> list[str]:
    """Every kind of stage, with its modes."""
    found = []
    for one in made.stages:
        found.append(f"stage {one['kind']}")
        found.extend(f"{key} {one[key]}" for key in ("ties", "left_to", "effect") if key in one)
        if isinstance(one.get("size"), dict):
            found += ["stage share", f"share {one['size']['round']}"]
    return found


@pytest.mark.parametrize("batch", range(BATCHES))
def test_grades_are_those_of_the_oracle(batch: int) -> None:
    """Every subject may get just the grades that the oracle leaves possible."""
    faults = []
    for seed in range(batch, EXAMPLES, BATCHES):
        made = Made(seed)
        if not made.is_plain():
            continue
        COUNTS.update(drawn(made))
        scheme = made.scheme()
        found = appraise(scheme, made.said)
        got = {name: set(found.result(name).possible) for name in made.said}
        if got != made.wanted(scheme):
            faults.append((seed, got, made.wanted(scheme)))

    assert faults == []


def test_grades_differ_between_made_up_groups() -> None:
    """The comparison is of something: every grade, and no grade, comes out."""
    seen: set[Any] = set()
    for seed in range(60):
        made = Made(seed)
        seen.update(*made.wanted(made.scheme()).values())

    assert seen == {*LADDER, None}


if EXAMPLES >= DEEP:

    def test_every_stage_is_drawn_often_enough() -> None:
        """No kind of stage and no mode goes untried."""
        assert {name: number for name, number in COUNTS.items() if number < AT_LEAST} == {}
        assert {f"stage {kind}" for kind in ("bands", "ruling", "check", "places", "share")} <= set(
            COUNTS
        )
