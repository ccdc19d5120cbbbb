"""Made-up stages over groups of whom not all is known: no possible grade is left out.

Limits, groups with places of their own, lots, and numbers that are only checked
come with it; where all is known and no lot is open, the grades are just those of
the oracle.
"""

import os
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest

import made_schemes
from lianxin import Appraisal, Scheme, appraise, load_scheme
from made_schemes import as_plain, core_of
from slow_oracle import LADDER
from slow_stages import LEVELS, Ways

EXAMPLES = int(os.environ.get("LIANXIN_EXAMPLES", "2000")) // 4
BATCHES = 5
AT_LEAST = 100
DEEP = 2500
COUNTS: Counter[str] = Counter()
FACTS: dict[str, list[Any]] = {
    "m": [Fraction(one) for one in range(5)],
    "n": [Fraction(0), Fraction(1)],
    "f": [Fraction(0), Fraction(1)],
    "c": LEVELS,
}
MEASURES: dict[str, Any] = {
    "c": made_schemes.MEASURES["c"],
    "m": {"type": "count", "most": 4},
    "n": {"type": "count", "most": 1},
    "f": {"type": "flag"},
    "u": {"type": "count", "most": 9},
    "lots": {"type": "order", "most": 9},
}
TIES = ["all_in", "all_out", "undecided", "lot"]
MOST_WORLDS = 24


class Made:
    """Stages and a group made up by chance."""

    def __init__(self, seed: int) -> None:
        """Make the stages and the group of a seed; in every second one, all is known."""
        self.chance = Random(seed)
        self.known = seed % 2 == 0
        self.stages = [self.stage(at) for at in range(self.one(1, 2, 3, 4))]
        self.ladder = ""
        if self.one(True, *5 * [False]):
            self.ladder = self.one("forced distribution", "ladder")
            self.stages = self.down_the_ladder()
        self.said: dict[str, dict[str, Any]] = {}
        self.may: dict[str, dict[str, list[Any]]] = {}
        self.left = MOST_WORLDS
        names = "abcde"[: self.one(1, 2, 3, 4, 5)]
        for name, place in zip(names, self.chance.sample(range(1, 6), len(names)), strict=True):
            self.said[name], self.may[name] = {}, {}
            for fact, values in (("u", [place]), ("lots", [place]), *FACTS.items()):
                self.say(name, fact, values)

    def one(self, *options: Any) -> Any:
        """One of several."""
        return self.chance.choice(options)

    def say(self, name: str, fact: str, values: list[Any]) -> None:
        """Say a fact of a subject, or leave it unknown."""
        if len(values) > 1 and not self.known and self.chance.random() < 0.2:
            if fact == "m" and self.one(True, False):
                low = self.one(0, 1, 2, 3)
                values = values[low : low + 2]
                self.said[name][fact] = {"between": [low, low + 1]}
            if len(values) <= self.left:
                self.left //= len(values)
                self.may[name][fact] = values
                return
        value = self.one(*values)
        self.may[name][fact] = [value]
        self.said[name][fact] = bool(value) if fact == "f" else as_plain(value)

    def condition(self) -> Any:
        """A condition over facts, or over the grade so far."""
        grade, label = {"grade": self.one("A", "B")}, {"c": self.one("a", "b")}
        return self.one("f", {"m": {"at_least": self.one(1, 2)}}, label, grade, {"not": "f"})

    def stage(self, at: int) -> dict[str, Any]:
        """Any stage; the first one gives grades."""
        first, later = ("bands", "places"), ("bands", "ruling", "check", "places", "number")
        kind = self.one(*(later if at else first))
        return {"id": f"s{at}", "kind": kind, **getattr(self, kind)()}

    def bands(self) -> dict[str, Any]:
        """Bands, perhaps with a need, perhaps for some alone."""
        rows: list[Any] = [{"grade": "A", "bound": 3, "above": self.one(True, False)}]
        found: dict[str, Any] = {}
        if self.one(True, False):
            rows[0]["need"] = self.one("f", {"c": "a"})
            found["fall_through"] = self.one("next", "none")
        if self.one(True, False, False):
            found["from"] = self.one("f", {"m": {"at_least": 1}})
        return {"of": "t", "rows": [*rows, {"grade": "B", "bound": 1}, {"grade": "C"}], **found}

    def ruling(self) -> dict[str, Any]:
        """One effect of one condition; a direct grade may stand behind a ceiling."""
        caps = [{"at_most": "B"}, {"at_most": "C"}]
        gives = [{"out": True}, {"not_rated": True}, {"grade": self.one(*LADDER)}]
        return {"when": self.condition(), **self.one(*caps, *gives)}

    def check(self) -> dict[str, Any]:
        """A duty with its effect."""
        return {"condition": self.condition(), "effect": self.one("none", "flag", "bar", "void")}

    def share(self) -> dict[str, Any]:
        """A share of the group, or of those who have a grade or a flag."""
        of = self.one(True, "f", {"grade": "B"})
        share = {"kind": "share", "part": self.one("0.3", "0.5"), "of": of}
        ends = self.one({}, {"least": 1}, {"most": 2})
        return {**share, "round": self.one(*made_schemes.ROUNDINGS), **ends}

    def size(self) -> Any:
        """A number, a share, a number by class of size, or one that goes by grades."""
        share = self.share()
        rows = [{"at": self.one(2, 3), "value": 2}, {"at": 1, "value": 1}]
        by_class = {"kind": "table", "of": self.how_many(True), "rows": rows}
        linked = self.how_many({"grade": self.one("A", "B")})
        return self.one(1, 2, share, share, by_class, linked)

    def how_many(self, where: Any) -> dict[str, Any]:
        """How many of the group there are, or have something."""
        return {"kind": "among", "of": 1, "take": "count", "where": where}

    def down_the_ladder(self) -> list[dict[str, Any]]:
        """A share for each grade from the best down; the last one takes the rest."""
        left = "next" if self.ladder == "ladder" else "stays"
        made = []
        for at, (grade, above) in enumerate((("A", None), ("B", "A"), ("C", "B"))):
            fresh = True if above is None else {"grade": {"is_not": above}}
            came = True if above is None else {"grade": grade}
            places = self.places()
            rest = {"size": 9} if grade == "C" else {}
            who = {"from": came if left == "next" else fresh, "grade": grade}
            last = "stays" if grade == "C" else left
            made.append(
                {"id": f"s{at}", "kind": "places", **places, **rest, **who, "left_to": last}
            )
        return made

    def number(self) -> dict[str, Any]:
        """A number that is only checked, or a guide."""
        mode, bound = self.one("check", "guide"), self.one("at_most", "at_least")
        within = self.one({}, {"within": ["c"]})
        size = self.one(self.size(), self.size(), self.share())
        about = {"kind": "places", "from": self.one(True, self.condition()), "order": []}
        return {**about, "size": size, "mode": mode, "bound": bound, **within}

    def places(self) -> dict[str, Any]:
        """Places, perhaps with limits, perhaps for each group."""
        ties = self.one(*TIES)
        order = [{"of": "t"}, *self.one([], [{"of": "w", "direction": "low"}])]
        found: dict[str, Any] = {"within": ["c"]} if self.one(True, False, False) else {}
        if self.one(True, False):
            found["limits"] = [self.limit() for _ in range(self.one(1, 1, 2))]
            order = order if ties == "undecided" else [*order, {"of": "v"}]
        return {
            **found,
            "from": self.one(True, self.condition()),
            "order": order,
            "size": self.size(),
            "grade": self.one("A", "B"),
            "left_to": self.one("stays", "C", "next"),
            "ties": ties,
            "lot": "lots",
        }

    def limit(self) -> dict[str, Any]:
        """A limit inside a selection."""
        share = {"by": "c", "share": "0.5", "round": self.one("floor", "ceil")}
        none = {"where": {"c": "a"}, "most": self.one(0, 1)}
        return self.one({"by": "c", "most": 1}, {"where": "f", "most": 1}, share, none)

    def scheme(self) -> Scheme:
        """The stages over three figures; the last one tells all apart."""
        figures = (("t", "m"), ("w", "n"), ("v", "u"))
        data = {"id": "made", "title": "made", "subject": "organization"}
        parts = {"grades": {"grade": LADDER}, "measures": MEASURES, "stages": self.stages}
        return load_scheme(
            {**data, **parts, "nodes": [{"id": one, "value": of} for one, of in figures]}
        )

    def worlds(self) -> Iterator[dict[str, dict[str, Any]]]:
        """Every world that what was said leaves possible."""
        keys = [(name, fact) for name, facts in self.may.items() for fact in facts]
        for chosen in product(*(self.may[name][fact] for name, fact in keys)):
            world: dict[str, dict[str, Any]] = {name: {} for name in self.may}
            for (name, fact), value in zip(keys, chosen, strict=True):
                world[name][fact] = value
            yield world

    def wanted(self, scheme: Scheme) -> tuple[dict[str, set[Any]], dict[str, set[str]]]:
        """The grades of each that are possible, and whether checked numbers may be kept to."""
        nodes = {str(node.id): core_of(node) for node in scheme.nodes}
        stages = [core_of(stage) for stage in scheme.stages]
        grades: dict[str, set[Any]] = {name: set() for name in self.may}
        kept: dict[str, set[str]] = {}
        for world in self.worlds():
            for end in Ways(nodes, world, kept).ends(stages):
                for name, grade in zip(world, end, strict=True):
                    grades[name].add(grade)
        return grades, kept

    @property
    def has_open_lots(self) -> bool:
        """Whether equals may stay undecided."""
        return any(one.get("ties") == "undecided" for one in self.stages)


def faults(made: Made) -> Iterator[str]:
    """Where the library leaves out what is possible, or is not certain of what is known."""
    scheme = made.scheme()
    grades, kept = made.wanted(scheme)
    found: Appraisal = appraise(scheme, made.said)
    pairs = [(name, set(found.result(name).possible), want) for name, want in grades.items()]
    pairs += [(at, set(dict(found.stage(at).labels)["@group"]), want) for at, want in kept.items()]
    for what, got, want in pairs:
        if not want <= got or (made.known and not made.has_open_lots and got != want):
            yield f"{what}: {got}, but it may be {want}"


def drawn(made: Made) -> Iterator[str]:
    """Every kind of stage, with its modes."""
    for one in made.stages:
        yield f"stage {one['kind']}"
        yield from (f"{key} {one[key]}" for key in MODES if key in one)
        yield from (name for name in ("limits", "within") if name in one)
        if isinstance(one.get("size"), dict) and "round" in one["size"]:
            yield f"share {one['size']['round']}"
        yield from quotas(one)
    if made.ladder:
        yield f"quota {made.ladder}"


def quotas(stage: dict[str, Any]) -> Iterator[str]:
    """The types of quota in a stage, as papers have them."""
    size, enforced = stage.get("size"), "mode" not in stage
    if size is None:
        return
    if not enforced:
        share = "share" if isinstance(size, dict) and "round" in size else "number"
        side = "min" if stage["bound"] == "at_least" else "max"
        yield f"quota {side} {share}, only checked"
    elif isinstance(size, int):
        yield "quota fixed"
    else:
        yield f"quota {SIZES[size['kind']]}"
        if isinstance(size.get("of"), dict) and "grade" in size["of"]:
            yield "quota share of a grade"
    yield from (f"quota {name}" for name in ("limits", "within") if name in stage)


SIZES = {"share": "max share", "table": "size class", "among": "linked"}
QUOTAS = [
    "fixed",
    *SIZES.values(),
    "share of a grade",
    "limits",
    "within",
    "forced distribution",
    "ladder",
    *(f"{side} {size}, only checked" for side in ("min", "max") for size in ("share", "number")),
]


MODES = {
    "ties": TIES,
    "left_to": ["stays", "C", "next"],
    "effect": ["none", "flag", "bar", "void"],
    "mode": ["check", "guide"],
    "bound": ["at_most", "at_least"],
    "fall_through": ["next", "none"],
}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_possible_grade_is_left_out(batch: int) -> None:
    """Every grade of every possible world, under every lot, is told as possible."""
    found = []
    for seed in range(batch, EXAMPLES, BATCHES):
        made = Made(seed)
        COUNTS.update(drawn(made))
        found.extend(f"seed {seed}, {fault}" for fault in faults(made))

    assert found == []


def test_something_is_open_and_something_else_is_not() -> None:
    """The comparison is of something: both happen where facts are unknown."""
    seen = Counter(
        len(grades) > 1
        for seed in range(1, 60, 2)
        for made in [Made(seed)]
        for grades in made.wanted(made.scheme())[0].values()
    )

    assert min(seen[True], seen[False]) > 10


if EXAMPLES >= DEEP:

    def test_every_stage_and_mode_is_drawn_often_enough() -> None:
        """None goes untried, not even one that was never drawn."""
        kinds = ["stage bands", "stage ruling", "stage check", "stage places", "limits", "within"]
        modes = [f"{key} {one}" for key, several in MODES.items() for one in several]
        shares = [f"share {one}" for one in made_schemes.ROUNDINGS]

        quotas = [f"quota {one}" for one in QUOTAS]
        every = (*kinds, *modes, *shares, *quotas)

        assert [one for one in every if COUNTS[one] < AT_LEAST] == []
