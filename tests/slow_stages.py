"""Stages by the definitions, with limits, groups and lots: every outcome there may be.

One known world at a time, as the slow oracle of numbers; where equals are left
undecided, every order they may be drawn in is tried, and where a range of places
is left to choose from, every number.  It imports nothing of the library.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import permutations, product
from typing import Any

from slow_oracle import LADDER, Place, World, bare, round_to

LEVELS = ["a", "b", "c"]
PERIODS = {"half": ["h1", "h2"]}


def settled(rule: Any, answers: Mapping[str, str]) -> Any:
    """A rule with what was answered in the place of every question."""
    if isinstance(rule, dict):
        if rule.get("tag") == "ask":
            return settled(dict(rule["options"])[answers[rule["name"]]], answers)
        return {key: settled(one, answers) for key, one in rule.items()}
    return [settled(one, answers) for one in rule] if isinstance(rule, list) else rule


@dataclass(frozen=True)
class Standing:
    """Grades, those who left, and the best grade open to each, by its place on the ladder."""

    grades: tuple[Any, ...]
    gone: frozenset[str] = frozenset()
    caps: tuple[int, ...] = ()


@dataclass
class Ways:
    """All ways in which one known world may end.

    ``kept`` gathers, for each number that is only checked, whether it is kept to;
    ``won``, for each stage of places, whether each subject gets one; ``told``, for
    each stage of bands, what its printed bounds say of each subject.
    """

    nodes: Mapping[str, Any]
    facts: Mapping[str, Mapping[Any, Any]]
    shared: Mapping[str, Any] = field(default_factory=dict)
    kept: dict[str, set[str]] = field(default_factory=dict)
    won: dict[tuple[str, str], set[bool]] = field(default_factory=dict)
    told: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def ends(self, stages: list[Any]) -> set[tuple[Any, ...]]:
        """The grades of everybody after all stages, for every way lots may fall."""
        some = [None] * len(self.facts)
        ways = {Standing(tuple(some), caps=(0,) * len(some))}
        for stage in stages:
            ways = {after for before in ways for after in self._act(stage, before)}
        return {one.grades for one in ways}

    def _act(self, stage: Any, before: Standing) -> Iterator[Standing]:
        facts = {
            name: {**known, "grade": grade}
            for (name, known), grade in zip(self.facts.items(), before.grades, strict=True)
        }
        ladders = {"c": LEVELS, "grade": LADDER}
        world = World(self.nodes, facts, self.shared, PERIODS, ladders, {})
        yield from _Stage(self, stage, before, facts, world).after()


@dataclass
class _Stage:
    """One stage at work on one standing."""

    ways: Ways
    stage: Any
    before: Standing
    facts: Mapping[str, Mapping[str, Any]]
    world: World

    def __post_init__(self) -> None:
        self.names = list(self.facts)
        self.place = {name: Place(self.world, name) for name in self.names}
        self.grades = dict(zip(self.names, self.before.grades, strict=True))
        self.caps = dict(zip(self.names, self.before.caps, strict=True))
        self.gone = set(self.before.gone)
        self.here = [name for name in self.names if name not in self.gone]

    def after(self) -> Iterator[Standing]:
        """Everything that may stand after it."""
        if self.stage["tag"] == "places" and self.stage["mode"] == "enforce":
            for taken in self._takings():
                for name in self.names:
                    mark = self.ways.won.setdefault((self.stage["id"], name), set())
                    mark.add(name in taken)
                yield self._ended(self._places(taken))
            return
        getattr(self, f"_{self.stage['tag']}")()
        yield self._ended(self.grades)

    def _ended(self, grades: Mapping[str, Any]) -> Standing:
        found = tuple(grades[name] for name in self.names)
        return Standing(found, frozenset(self.gone), tuple(self.caps.values()))

    def _open(self, name: str, grade: Any) -> Any:
        """A grade, or the best one that a ceiling leaves open."""
        return grade if grade is None else LADDER[max(LADDER.index(grade), self.caps[name])]

    # What acts on everybody alone

    def _bands(self) -> None:
        scope = self.stage["from_"]
        for name in self.here:
            if scope is None or self.place[name].holds(scope):
                self.grades[name] = self._open(name, self._banded(name))
                self.ways.told.setdefault((self.stage["id"], name), set()).add(self._printed(name))

    def _printed(self, name: str) -> str:
        """Whether a value lies in several printed bands, or in none between two of them."""
        value = bare(self.place[name].number(self.stage["of"]))
        bands = [row["printed"] for row in self.stage["rows"] if row["printed"]]
        if sum(low <= value <= high for low, high in bands) > 1:
            return "overlap"
        inside = any(low <= value <= high for low, high in bands)
        below = any(high < value for _, high in bands)
        return "between" if not inside and below and any(low > value for low, _ in bands) else ""

    def _banded(self, name: str) -> Any:
        here = self.place[name]
        value = bare(here.number(self.stage["of"]))
        for row in self.stage["rows"]:
            bound = None if row["bound"] is None else here.number(row["bound"])
            above = bound is None or value > bound
            if not (above or (value == bound and not row["above"])):
                continue
            if row["need"] is None or here.holds(row["need"]):
                return row["grade"]
            if self.stage["fall_through"] == "none":
                return None
        return None

    def _ruling(self) -> None:
        ruling = self.stage
        for name in self.here:
            if not self.place[name].holds(ruling["when"]):
                continue
            if ruling["grade"] is not None:
                self.grades[name] = ruling["grade"]
            elif ruling["at_most"] is not None:
                self.caps[name] = max(self.caps[name], LADDER.index(ruling["at_most"]))
                self.grades[name] = self._open(name, self.grades[name])
            else:
                self._leave(name, void=ruling["not_rated"])

    def _check(self) -> None:
        effect = self.stage["effect"]
        if self.stage["whose"] == "group":
            breached = not self._met(self.place[self.names[0]])
            found = list(self.here) if breached else []
        else:
            found = [name for name in self.here if not self._met(self.place[name])]
        for name in found if effect in ("bar", "void") else []:
            self._leave(name, void=effect == "void")

    def _met(self, here: Place) -> bool:
        """Whether the duty is met in every part, wherever it is asked for."""
        applies = self.stage["applies"]
        return all(
            one.holds(self.stage["condition"]) or not (applies is None or one.holds(applies))
            for one in self._parts(here)
        )

    def _parts(self, here: Place) -> list[Place]:
        """The sub-periods, or the records, in each of which it is asked."""
        per = self.stage["per"]
        if per is None:
            return [here]
        if per in PERIODS:
            return [replace(here, part=part, period=per) for part in PERIODS[per]]
        records = here.fact(per) or []
        return [replace(here, frames=((per, None, one),)) for one, times in records if times]

    def _leave(self, name: str, *, void: bool) -> None:
        self.gone.add(name)
        if void:
            self.grades[name] = None

    # Places

    def _groups(self) -> dict[tuple[Any, ...], list[str]]:
        """Who is still there, by what makes groups; without that, all are one group."""
        within = self.stage["within"]
        found: dict[tuple[Any, ...], list[str]] = {} if within else {(): []}
        for name in self.here:
            found.setdefault(self._key(name), []).append(name)
        return found

    def _key(self, name: str) -> tuple[Any, ...]:
        return tuple(self.facts[name][one] for one in self.stage["within"])

    def _sizes(self, key: tuple[Any, ...]) -> list[int]:
        """Every number of places there may be: one, unless the paper leaves a range."""
        least, most = self._ends(key)
        if self.stage["up_to"] is not None:
            most = int(next(iter(self.place.values())).number(self.stage["up_to"]))
        return list(range(max(0, least), max(0, most) + 1))

    def _ends(self, key: tuple[Any, ...]) -> tuple[int, int]:
        """A number of places, or a share of those of the group who count."""
        size = self.stage["size"]
        first = next(iter(self.place.values()))
        if size["tag"] != "share":
            return int(first.number(size)), int(first.number(size))
        mine = [here for name, here in self.place.items() if self._key(name) == key]
        base = sum(1 for here in mine if size["of"] is None or here.holds(size["of"]))
        raw = first.number(size["part"]) * base
        roundings = ["floor", "ceil"] if size["round"] == "range" else [size["round"]]
        low, high = (round_to(raw, by) for by in (roundings[0], roundings[-1]))
        if size["least"] is not None:
            least = first.number(size["least"])
            low, high = max(low, least), max(high, least)
        if size["most"] is not None:
            most = first.number(size["most"])
            low, high = min(low, most), min(high, most)
        return int(low), int(high)

    def _places(self, taken: set[str] | None = None) -> dict[str, Any]:
        if taken is None:
            return self._checked()
        best = self.stage["grade"]
        won = {
            name: self._open(name, best) if name in taken else self._left(name)
            for name in self._able()
        }
        return {**self.grades, **won}

    def _checked(self) -> dict[str, Any]:
        """A number that is only checked changes nothing."""
        ways = {True}
        for key, members in self._groups().items():
            counted = sum(1 for name in members if self.place[name].holds(self.stage["from_"]))
            sizes, over = self._sizes(key), self.stage["bound"] == "at_most"
            if self.stage["up_to"] is not None:
                sizes = sizes[-1:] if over else sizes[:1]
            each = {counted <= size if over else counted >= size for size in sizes}
            ways = {one and other for one in ways for other in each}
        words = {"met" if one else "not_met" for one in ways}
        self.ways.kept.setdefault(self.stage["id"], set()).update(words)
        return self.grades

    def _able(self) -> list[str]:
        best = LADDER.index(self.stage["grade"])
        return [
            name
            for name in self.here
            if self.caps[name] <= best and self.place[name].holds(self.stage["from_"])
        ]

    def _left(self, name: str) -> Any:
        left_to = self.stage["left_to"]
        if left_to == "stays":
            return self.grades[name]
        if left_to == "next":
            left_to = LADDER[LADDER.index(self.stage["grade"]) + 1]
        return self._open(name, left_to)

    def _takings(self) -> Iterator[set[str]]:
        """Who is taken of all groups, for every way lots may fall."""
        able = set(self._able())
        each = [
            {
                one
                for size in self._sizes(key)
                for one in self._selections([name for name in members if name in able], size)
            }
            for key, members in self._groups().items()
        ]
        for chosen in product(*each):
            yield set[str]().union(*chosen)

    def _selections(self, members: list[str], size: int) -> set[frozenset[str]]:
        keys = {name: self._keys(name) for name in members}
        equals = [
            [name for name in members if keys[name] == key]
            for key in sorted(set(keys.values()), reverse=True)
        ]
        ties = self.stage["ties"]
        if ties in ("all_in", "all_out") and not self.stage["limits"]:
            return {self._together(equals, size)}
        if ties == "lot":
            equals = [sorted(one, key=lambda name: self.facts[name]["lots"]) for one in equals]
            return {self._in_turn([name for one in equals for name in one], size)}
        orders = product(*(list(permutations(one)) for one in equals))
        return {self._in_turn([name for one in order for name in one], size) for order in orders}

    def _keys(self, name: str) -> tuple[Any, ...]:
        """What orders somebody; whoever has no value stands behind all who have one."""
        found = []
        for key in self.stage["order"]:
            value = bare(self.place[name].number(key["of"]))
            there = value is not None
            turned = (value if key["direction"] == "high" else -value) if there else Fraction(0)
            found.append((there, turned))
        return tuple(found)

    def _together(self, equals: list[list[str]], size: int) -> frozenset[str]:
        taken: set[str] = set()
        for one in equals:
            room = size - len(taken)
            if room <= 0 or (len(one) > room and self.stage["ties"] == "all_out"):
                break
            taken |= set(one)
        return frozenset(taken)

    def _in_turn(self, order: list[str], size: int) -> frozenset[str]:
        """Each in turn, but whom a limit bars; one by the chosen shrinks until it agrees."""
        base = size
        while True:
            taken: list[str] = []
            for name in order:
                if len(taken) >= size:
                    break
                limits = self.stage["limits"]
                if not any(self._is_full(one, name, taken, (size, base)) for one in limits):
                    taken.append(name)
            if len(taken) >= base:
                return frozenset(taken)
            base = len(taken)

    def _is_full(self, limit: Any, name: str, taken: list[str], bases: tuple[int, int]) -> bool:
        own = self._class(limit, name)
        if own is None or limit["normally"]:
            return False
        here = self.place[name]
        if limit["share"] is None:
            most = here.number(limit["most"])
        else:
            base = Fraction(bases[1] if limit["base"] == "chosen" else bases[0])
            most = round_to(here.number(limit["share"]) * base, limit["round"])
        return sum(1 for one in taken if self._class(limit, one) == own) >= most

    def _class(self, limit: Any, name: str) -> Any:
        if limit["where"] is not None and not self.place[name].holds(limit["where"]):
            return None
        return "everybody" if limit["by"] is None else self.facts[name][limit["by"]]
