"""Made-up stages over groups of whom not all is known: no possible grade is left out.

Limits (by the places and by those chosen), groups with places of their own, lots,
ranges of places, numbers that are only checked, checks of every part, questions,
keys that are absent, awards and printed bands come with it; where all is known and
no lot is open, what is told is just what the oracle says.
"""

import os
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, NamedTuple

import pytest

import made_schemes
from lianxin import Appraisal, Scheme, appraise, load_scheme
from lianxin.awarding import Certainty
from lianxin.flags import FlagCode
from made_schemes import as_plain, core_of
from slow_oracle import LADDER
from slow_stages import LEVELS, PERIODS, Ways, settled

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
    "k": [None, Fraction(0), Fraction(1)],
    "h1": [Fraction(0), Fraction(1)],
    "h2": [Fraction(0), Fraction(1)],
}
MEASURES: dict[str, Any] = {
    "c": made_schemes.MEASURES["c"],
    "m": {"type": "count", "most": 4},
    "n": {"type": "count", "most": 1},
    "f": {"type": "flag"},
    "u": {"type": "count", "most": 9},
    "lots": {"type": "order", "most": 9},
    "k": {"type": "count", "most": 1},
    "h": {"type": "count", "most": 1, "per": "half"},
    "whole": {"type": "flag", "whose": "group"},
    "r": {"type": "records", "attributes": [{"id": "p", "type": "count", "most": 1}]},
}
QUESTIONS = ("q1", "q2")
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
        self.answers = {name: self.one("y", "z") for name in QUESTIONS if self.one(True, False)}
        self.whole = self.one([True], [False], [True, False])
        if self.known or not self.maybe(0.5):
            self.whole = self.whole[:1]
        names = "abcde"[: self.one(1, 2, 3, 4, 5)]
        for name, place in zip(names, self.chance.sample(range(1, 6), len(names)), strict=True):
            self.said[name], self.may[name] = {}, {}
            for fact, values in (("u", [place]), ("lots", [place]), *FACTS.items()):
                self.say(name, fact, values)
            parts = {at: self.said[name].pop(at) for at in ("h1", "h2") if at in self.said[name]}
            self.said[name]["h"] = {at: parts.get(at, "unknown") for at in ("h1", "h2")}
            records = [self.one(0, 1) for _ in range(self.one(0, 1, 2))]
            self.said[name]["r"] = [{"p": one} for one in records]
            self.may[name]["r"] = [[({"p": Fraction(one)}, 1) for one in records]]

    def maybe(self, chance: float) -> bool:
        """Yes, with some chance."""
        return self.chance.random() < chance

    def asked(self, *options: Any) -> Any:
        """One of several, or a question between two of them."""
        if len(options) > 1 and self.maybe(0.15):
            first, second = self.chance.sample(options, 2)
            return {"ask": self.one(*QUESTIONS), "options": {"y": first, "z": second}}
        return self.one(*options)

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
            values = [one for one in values if one is not None]
            if len(values) <= self.left:
                self.left //= len(values)
                self.may[name][fact] = values
                return
        value = self.one(*values)
        self.may[name][fact] = [value]
        said = bool(value) if fact == "f" else "absent" if value is None else as_plain(value)
        self.said[name][fact] = said

    def condition(self) -> Any:
        """A condition over facts, or over the grade so far."""
        grade, label = {"grade": self.one("A", "B")}, {"c": self.one("a", "b")}
        plain = ("f", {"m": {"at_least": self.one(1, 2)}}, label, grade, {"not": "f"})
        return self.asked(*plain, {"k": {"at_least": 1}}, {"left": "k", "op": "absent"})

    def stage(self, at: int) -> dict[str, Any]:
        """Any stage; the first one gives grades."""
        first, later = ("bands", "places"), ("bands", "ruling", "check", "places", "number")
        kind = self.one(*(later if at else first))
        return {"id": f"s{at}", "kind": kind, **getattr(self, kind)()}

    def bands(self) -> dict[str, Any]:
        """Bands, perhaps with a need, perhaps for some alone, perhaps with printed bounds."""
        rows: list[Any] = [{"grade": "A", "bound": 3, "above": self.asked(True, False)}]
        rows += [{"grade": "B", "bound": 1}, {"grade": "C"}]
        found: dict[str, Any] = {}
        if self.maybe(0.5):
            rows[0]["need"] = self.asked("f", {"c": "a"}, {"k": {"at_least": 1}})
            found["fall_through"] = self.asked("next", "none")
        if self.maybe(0.3):
            found["from"] = self.one("f", {"m": {"at_least": 1}})
        if self.maybe(0.4):
            printed = ([3, 4], self.one([1, 2], [1, 3], [2, 2]), self.one([0, 0], [0, 1]))
            rows = [{**row, "printed": ends} for row, ends in zip(rows, printed, strict=True)]
        return {"of": "t", "rows": rows, **found}

    def ruling(self) -> dict[str, Any]:
        """One effect of one condition; a direct grade may stand behind a ceiling."""
        caps = [{"at_most": "B"}, {"at_most": "C"}]
        gives = [{"out": True}, {"not_rated": True}, {"grade": self.one(*LADDER)}]
        return {"when": self.condition(), **self.one(*caps, *gives)}

    def check(self) -> dict[str, Any]:
        """A duty with its effect: of a subject, of each of its parts, or of the group."""
        effect = {"effect": self.one("none", "flag", "bar", "void")}
        if self.maybe(0.15):
            return {"condition": "whole", "whose": "group", **effect}
        applies = {"applies": self.condition()} if self.maybe(0.2) else {}
        each = {"half": {"h": {"at_least": 1}}, "r": {"p": {"at_least": 1}}}
        per = self.one(None, *each)
        if per is None:
            return {"condition": self.condition(), **applies, **effect}
        return {"condition": each[per], "per": per, **applies, **effect}

    def share(self) -> dict[str, Any]:
        """A share of the group, or of those who have a grade or a flag."""
        of = self.one(True, "f", {"grade": "B"})
        share = {"kind": "share", "part": self.one("0.3", "0.5"), "of": of}
        ends = self.one({}, {"least": 1}, {"most": 2})
        return {**share, "round": self.rounding(), **ends}

    def rounding(self) -> Any:
        """How a share becomes whole: one way, either way, or a question."""
        return self.asked(*made_schemes.ROUNDINGS, "range")

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
            places = {key: one for key, one in self.places().items() if key != "up_to"}
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
        return {**about, "size": size, "mode": mode, "bound": bound, **within} | self.up_to()

    def up_to(self) -> dict[str, Any]:
        """Perhaps an upper end, for a range of places."""
        return {"size": 1, "up_to": self.one(1, 2, 3)} if self.maybe(0.15) else {}

    def places(self) -> dict[str, Any]:
        """Places, perhaps with limits, perhaps for each group."""
        ties = self.one(*TIES)
        first = {"of": self.one("t", "t", "k"), "direction": self.one("high", "high", "low")}
        order = [first, *self.one([], [{"of": "w", "direction": "low"}])]
        found: dict[str, Any] = {"within": ["c"]} if self.one(True, False, False) else {}
        if self.one(True, False):
            found["limits"] = [self.limit() for _ in range(self.one(1, 2))]
            order = order if ties == "undecided" else [*order, {"of": "v"}]
        return {
            **found,
            "from": self.one(True, self.condition()),
            "order": order,
            "size": self.size(),
            "grade": self.one("A", "B"),
            "left_to": self.asked("stays", "C", "next"),
            "ties": ties if "limits" in found else self.asked(ties, *TIES[:2]),
            "lot": "lots",
            **self.up_to(),
        }

    def limit(self) -> dict[str, Any]:
        """A limit inside a selection."""
        rounding = {"round": self.asked("floor", "ceil"), "base": self.one("places", "chosen")}
        share = {"by": "c", "share": self.one("0.5", "0.75"), **rounding}
        none = {"where": {"c": "a"}, "most": self.one(0, 1)}
        soft = {"normally": True} if self.maybe(0.1) else {}
        limit = self.one({"by": "c", "most": 1}, {"where": "f", "most": 1}, share, share, none)
        return {**limit, **soft}

    def scheme(self) -> Scheme:
        """The stages over three figures; the last one tells all apart."""
        figures = (("t", "m"), ("w", "n"), ("v", "u"))
        data = {"id": "made", "title": "made", "subject": "organization", "periods": PERIODS}
        options = {"zh": "问", "en": "question", "options": {"y": "甲", "z": "乙"}}
        asked = {"conventions": dict.fromkeys(QUESTIONS, options)}
        parts = {"grades": {"grade": LADDER}, "measures": MEASURES, "stages": self.stages}
        nodes = [{"id": one, "value": of} for one, of in figures]
        return load_scheme({**data, **asked, **parts, "nodes": nodes, "awards": self.awards()})

    def awards(self) -> list[dict[str, Any]]:
        """An award that goes by the places of each stage that gives some."""
        given = [one["id"] for one in self.stages if one["kind"] == "places" and "mode" not in one]
        return [{"id": f"of_{one}", "places": one, "honors": "subject"} for one in given]

    def worlds(self) -> Iterator[dict[str, dict[Any, Any]]]:
        """Every world that what was said leaves possible."""
        keys = [(name, fact) for name, facts in self.may.items() for fact in facts]
        for chosen in product(*(self.may[name][fact] for name, fact in keys)):
            world: dict[str, dict[Any, Any]] = {name: {} for name in self.may}
            for (name, fact), value in zip(keys, chosen, strict=True):
                world[name][("h", fact) if fact in ("h1", "h2") else fact] = value
            yield world

    def wanted(self, scheme: Scheme) -> "Wanted":
        """What the oracle says of every world, under every answer that nobody gave."""
        nodes = {str(node.id): core_of(node) for node in scheme.nodes}
        stages = [core_of(stage) for stage in scheme.stages]
        found = Wanted({name: set() for name in self.may}, Ways({}, {}))
        ways = [[self.answers[one]] if one in self.answers else ["y", "z"] for one in QUESTIONS]
        for answers in product(*ways):
            acting = settled(stages, dict(zip(QUESTIONS, answers, strict=True)))
            for world, whole in product(self.worlds(), self.whole):
                notes = found.notes
                shared = {"whole": Fraction(whole)}
                one = Ways(nodes, world, shared, notes.kept, notes.won, notes.told)
                for end in one.ends(acting):
                    for name, grade in zip(world, end, strict=True):
                        found.grades[name].add(grade)
        return found

    def found(self, scheme: Scheme) -> Appraisal:
        """What the library makes of it."""
        group = {"whole": self.whole[0]} if len(self.whole) == 1 else {}
        return appraise(scheme, self.said, group=group, conventions=self.answers)

    @property
    def has_open_lots(self) -> bool:
        """Whether equals, or how many places there are before the end, may stay undecided."""
        ranges = [word in repr(one) for one in self.stages[:-1] for word in ("up_to", "range")]
        return any(ranges) or "undecided" in repr(self.stages)


class Wanted(NamedTuple):
    """What the oracle says: the grades of each, and what it noted on the way."""

    grades: dict[str, set[Any]]
    notes: Ways


def faults(made: Made) -> Iterator[str]:
    """Where the library leaves out what is possible, or is not certain of what is known."""
    scheme = made.scheme()
    grades, notes = made.wanted(scheme)
    found = made.found(scheme)
    sure = made.known and not made.has_open_lots
    pairs = [(name, set(found.result(name).possible), want) for name, want in grades.items()]
    kept = notes.kept.items()
    pairs += [(at, set(dict(found.stage(at).labels)["@group"]), want) for at, want in kept]
    pairs += [
        (f"award {at} {name}", won(found, at, name), want) for (at, name), want in notes.won.items()
    ]
    for what, got, want in pairs:
        if not want <= got or (sure and got != want):
            yield f"{what}: {got}, but it may be {want}"
    for (at, name), want in notes.told.items():
        got = printed(found, at, name)
        if made.known and len(want) == 1 and {got} != want:
            yield f"printed bands {at} {name}: {got}, but it is {want}"


def won(found: Appraisal, at: str, name: str) -> set[bool]:
    """Whether somebody is honored for a place, as far as it is told."""
    told = [one.certainty for one in found.honors if (one.award, one.subject) == (f"of_{at}", name)]
    return (
        {Certainty.PROPOSED: {True}, Certainty.UNDECIDED: {True, False}}[told[0]]
        if told
        else {False}
    )


def printed(found: Appraisal, at: str, name: str) -> str:
    """What is told of printed bands."""
    words = {FlagCode.BANDS_OVERLAP: "overlap", FlagCode.TOTAL_BETWEEN_PRINTED_BANDS: "between"}
    told = [words.get(one.code, "") for one in found.stage(at).flags if name in one.subjects]
    return "".join(told)


def drawn(made: Made) -> Iterator[str]:
    """Every kind of stage, with its modes, and what is asked or absent."""
    for one in made.stages:
        yield from modes(one)
        yield from quotas(one)
        if one["kind"] == "places" and one["order"] and one["order"][0]["of"] == "k":
            yield from ("absent key" for said in made.said.values() if said.get("k") == "absent")
    yield from ("award" for _ in made.awards())
    if "'ask'" in repr(made.stages):
        yield from (f"answered {name}" for name in made.answers)
        yield from (f"not answered {name}" for name in QUESTIONS if name not in made.answers)
    if made.ladder:
        yield f"quota {made.ladder}"


def modes(stage: dict[str, Any]) -> Iterator[str]:
    """The kind of a stage, and everything it says of how it acts."""
    yield f"stage {'number' if 'mode' in stage else stage['kind']}"
    for key in MODES:
        if key in stage:
            yield f"{key} {'asked' if isinstance(stage[key], dict) else stage[key]}"
    yield from (name for name in ("limits", "within", "up_to", "applies") if name in stage)
    if isinstance(stage.get("size"), dict) and "round" in stage["size"]:
        rounding = stage["size"]["round"]
        yield f"share {'asked' if isinstance(rounding, dict) else rounding}"
    for limit in stage.get("limits", ()):
        yield f"limit by {limit.get('base', 'number')}"
        yield from ("soft limit" for _ in range("normally" in limit))
    yield from ("printed bands" for _ in range("printed" in repr(stage)))


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
    "ties": [*TIES, "asked"],
    "left_to": ["stays", "C", "next", "asked"],
    "effect": ["none", "flag", "bar", "void"],
    "mode": ["check", "guide"],
    "bound": ["at_most", "at_least"],
    "fall_through": ["next", "none", "asked"],
    "per": ["half", "r"],
    "whose": ["group"],
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
        for grades in made.wanted(made.scheme()).grades.values()
    )

    assert min(seen[True], seen[False]) > 10


if EXAMPLES >= DEEP:

    def test_every_stage_and_mode_is_drawn_often_enough() -> None:
        """None goes untried, not even one that was never drawn."""
        kinds = [f"stage {one}" for one in ("bands", "ruling", "check", "places", "number")]
        kinds += ["limits", "within", "up_to", "applies", "limit by number", "limit by places"]
        kinds += ["limit by chosen", "soft limit", "printed bands", "absent key", "award"]
        kinds += [f"{said} {name}" for said in ("answered", "not answered") for name in QUESTIONS]
        modes = [f"{key} {one}" for key, several in MODES.items() for one in several]
        shares = [f"share {one}" for one in (*made_schemes.ROUNDINGS, "range", "asked")]

        quotas = [f"quota {one}" for one in QUOTAS]
        every = (*kinds, *modes, *shares, *quotas)

        assert [one for one in every if COUNTS[one] < AT_LEAST] == []
