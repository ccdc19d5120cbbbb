"""The slow, obviously right oracle: what a scheme comes to, straight from the definitions.

One known world at a time, in exact fractions, without bounds, memory or short cuts.
It reads rules as plain tables of core kinds and imports nothing of the library, so
that it cannot share a mistake with it.

Values: a fraction, a label, ``None`` for what is absent, ``OPEN`` for what nobody
answered or handed in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

OPEN = "@open"
"""What rests on something that nobody answered or handed in."""


@dataclass(frozen=True)
class Dropped:
    """A value from which marks are left out, because a part does not apply."""

    value: Any
    marks: Fraction


@dataclass
class World:
    """Everything that is known: rules, facts of each subject and of the group, answers."""

    nodes: Mapping[str, Any]
    facts: Mapping[str, Mapping[str, Any]]
    shared: Mapping[str, Any]
    periods: Mapping[str, list[str]]
    ladders: Mapping[str, list[str]]
    answers: Mapping[str, str]
    given: Mapping[tuple[str, str, str | None], Any] = field(default_factory=dict)
    known: dict[Any, Any] = field(default_factory=dict)

    def node(self, name: str, subject: str, part: str | None = None) -> Any:
        """The final value of a named node."""
        node = self.nodes[name]
        part = part if node["per"] else None
        key = (name, subject, part)
        if key not in self.known:
            place = Place(self, subject, part, node["per"] if part else None)
            self.known[key] = place.node_value(node)
        return self.known[key]


@dataclass(frozen=True)
class Place:
    """From where a rule is asked."""

    world: World
    subject: str
    part: str | None = None
    period: str | None = None
    frames: tuple[tuple[str, Any, Any], ...] = ()
    marks: Any = None
    rank: int | None = None

    # Names

    def look(self, name: str) -> Any:
        """What a name stands for: attribute, node, special word, fact."""
        bare, outward = name.rpartition("outer.")[2], name.count("outer.")
        for _, _, record in reversed(self.frames):
            if record is not None and bare in record:
                if outward == 0:
                    return record[bare]
                outward -= 1
        if name in self.world.nodes:
            return self.world.node(name, self.subject, self.part)
        if name == "@marks":
            return Fraction(0) if self.marks is None else self.number(self.marks)
        special = {"@subject": self.subject, "@period": self.part}
        if name in special:
            return special[name]
        return Fraction(self.rank or 1) if name == "@place" else self.fact(name)

    def fact(self, name: str) -> Any:
        """A fact of the subject, in its sub-period if it is kept so; or of the group."""
        for facts in (self.world.facts[self.subject], self.world.shared):
            if (name, self.part) in facts:
                return facts[name, self.part]
            if name in facts:
                return facts[name]
        return None

    # Amounts

    def number(self, rule: Any) -> Any:
        """The value of an amount."""
        return getattr(self, f"_{rule['tag']}")(rule)

    def _fixed(self, rule: Any) -> Any:
        return Fraction(rule["number"])

    def _read(self, rule: Any) -> Any:
        return self.look(rule["id"])

    def _ask(self, rule: Any) -> Any:
        return self.number(dict(rule["options"])[self.world.answers[rule["name"]]])

    def _sum(self, rule: Any) -> Any:
        parts = [(self.number(p["weight"]), self.number(p["of"])) for p in rule["parts"]]
        values = [bare(value) for pair in parts for value in pair]
        if OPEN in values:
            return OPEN
        if None in values:
            return None
        dropped = sum((w * left_out(v) for w, v in parts), Fraction(0))
        value = sum((w * bare(v) for w, v in parts), Fraction(0))
        return Dropped(value, dropped) if dropped else value

    def _times(self, rule: Any) -> Any:
        factors = [bare(self.number(one)) for one in rule["factors"]]
        over = Fraction(1) if rule["over"] is None else bare(self.number(rule["over"]))
        if OPEN in (*factors, over):
            return OPEN
        if None in (*factors, over) or over == 0:
            return None
        result = Fraction(1)
        for one in factors:
            result *= one
        return result / over

    def _rate(self, rule: Any) -> Any:
        names = ("of", "each", "unit", "over", "short_of")
        of, each, unit, over, short = (
            None if rule[name] is None else bare(self.number(rule[name])) for name in names
        )
        asked = [of, each, unit]
        asked += [over] if rule["over"] is not None else []
        asked += [short] if rule["short_of"] is not None else []
        if OPEN in asked:
            return OPEN
        if None in asked or unit == 0:
            return None
        if rule["over"] is not None:
            of = of - over
        if rule["short_of"] is not None:
            of = short - of
        if rule["over"] is not None or rule["short_of"] is not None:
            of = max(of, Fraction(0))
        units = of / unit
        counted = {
            "exact": units,
            "whole": Fraction(floor(units)),
            "started": Fraction(ceil(units)),
        }
        return counted[rule["parts"]] * each

    def _table(self, rule: Any) -> Any:
        key = bare(self.number(rule["of"]))
        if key in (OPEN, None):
            return key
        reached = None
        for row in rule["rows"]:
            if row["labels"]:
                if key in row["labels"]:
                    return self.number(row["value"])
                continue
            at = self.number(row["at"])
            if not (key > at or (key == at and not row["above"])):
                continue
            rung = (at, row["above"])
            if reached is None or rung > reached[0]:
                reached = (rung, row["value"])
        return self.number(rule["otherwise"] if reached is None else reached[1])

    def _cases(self, rule: Any) -> Any:
        for case in rule["cases"]:
            holds = self.holds(case["if_"])
            if holds == OPEN:
                return OPEN
            if holds:
                return self.number(case["then"])
        return self.number(rule["otherwise"])

    def _pick(self, rule: Any) -> Any:
        values = [bare(self.number(one)) for one in rule["parts"]]
        if OPEN in values:
            return OPEN
        there = [one for one in values if one is not None]
        if not there:
            return None
        if rule["biting"]:
            there = [one for one in there if one != 0] or [Fraction(0)]
        return min(there) if rule["take"] == "lowest" else max(there)

    def _holds(self, rule: Any) -> Any:
        verdicts = [self.holds(one) for one in rule["conditions"]]
        return OPEN if OPEN in verdicts else Fraction(sum(verdicts))

    def _node(self, rule: Any) -> Any:
        if rule["id"] is not None and rule["id"] in self.world.nodes:
            return self.world.node(rule["id"], self.subject, self.part)
        return self.node_value(rule)

    # Many

    def _tally(self, rule: Any) -> Any:
        counted: list[tuple[Any, int]] = []
        for inner, times in self._each(rule):
            holds = True if rule["where"] is None else inner.holds(rule["where"])
            if holds == OPEN:
                return OPEN
            if holds:
                plain = rule["value"] is None or rule["take"] == "count"
                value = Fraction(1) if plain else bare(inner.number(rule["value"]))
                counted.append((value, times))
        if any(value == OPEN for value, _ in counted):
            return OPEN
        values = [value for value, times in counted for _ in range(times)]
        return self._taken(rule, values)

    def _each(self, rule: Any) -> Iterator[tuple["Place", int]]:
        """Every record, group of records or sub-period, as a place to ask from."""
        over = rule["over"]
        if over in self.world.periods:
            for part in self.world.periods[over]:
                yield replace(self, part=part, period=over), 1
            return
        records = self._records(over, all_of_them=bool(rule["same"]))
        records = [
            one for one in records if all(one[0][name] == self.look(name) for name in rule["same"])
        ]
        if not rule["by"]:
            for record, times in records:
                yield replace(self, frames=(*self.frames, (over, None, record))), times
            return
        groups: dict[Any, list[Any]] = {}
        for record, times in records:
            groups.setdefault(tuple(record[n] for n in rule["by"]), []).append((record, times))
        for key, members in groups.items():
            shared = dict(zip(rule["by"], key, strict=True))
            yield replace(self, frames=(*self.frames, (over, members, shared))), 1

    def _records(self, over: str, *, all_of_them: bool) -> list[Any]:
        """The records in view; those of the innermost group, unless all are meant."""
        for name, members, _ in reversed(() if all_of_them else self.frames):
            if name == over and members is not None:
                return list(members)
        return list(self.fact(over) or [])

    def _taken(self, rule: Any, values: list[Any]) -> Any:
        there = [one for one in values if one is not None]
        if rule["trim"] is not None:
            high, low, least = (
                self.number(rule["trim"][name]) for name in ("highest", "lowest", "from_count")
            )
            if len(there) >= least:
                there = sorted(there)[int(low) : len(there) - int(high)]
        take = rule["take"]
        if not there:
            if rule["empty"] is not None:
                return bare(self.number(rule["empty"]))
            return Fraction(0) if take in ("count", "sum") else None
        if take == "last":
            return values[-1]
        takers = {
            "count": lambda: Fraction(len(there)),
            "sum": lambda: sum(there, Fraction(0)),
            "mean": lambda: sum(there, Fraction(0)) / len(there),
            "most": lambda: max(there),
            "least": lambda: min(there),
        }
        return takers[take]()

    # Peers

    def _among(self, rule: Any) -> Any:
        own = tuple(self.look(name) for name in rule["within"])
        values = []
        for subject in self.world.facts:
            other = replace(self, subject=subject, frames=(), marks=None, rank=None)
            if tuple(other.look(name) for name in rule["within"]) != own:
                continue
            holds = True if rule["where"] is None else other.holds(rule["where"])
            if holds == OPEN:
                return OPEN
            if holds:
                values.append(bare(other.number(rule["of"])))
        if OPEN in values:
            return OPEN
        there = [one for one in values if one is not None]
        if rule["take"] == "rank":
            return self._rank(rule, there)
        if rule["take"] == "count":
            return Fraction(len(there))
        if not there:
            return Fraction(0) if rule["take"] == "sum" else None
        total = sum(there, Fraction(0))
        found = {"sum": total, "mean": total / len(there), "best": max(there), "least": min(there)}
        return found[rule["take"]]

    def _rank(self, rule: Any, peers: list[Any]) -> Any:
        own = bare(self.number(rule["of"]))
        if own in (OPEN, None):
            return own
        direction, ranks, ties = (self.word(rule[name]) for name in ("direction", "ranks", "ties"))
        ahead = [one for one in peers if (one > own if direction == "high" else one < own)]
        tied = max(1, peers.count(own))
        first = (len(set(ahead)) if ranks == "1-2-2-3" else len(ahead)) + 1
        last = first if ranks == "1-2-2-3" else first + tied - 1
        worths = [self._worth(rule, place) for place in range(first, last + 1)]
        if OPEN in worths:
            return OPEN
        if ties == "mean":
            return None if None in worths else sum(worths, Fraction(0)) / len(worths)
        return worths[0] if ties == "best" else worths[-1]

    def _worth(self, rule: Any, place: int) -> Any:
        if rule["earn"] is None:
            return Fraction(place)
        return bare(replace(self, rank=place).number(rule["earn"]))

    def word(self, said: Any) -> Any:
        """A word of the language, or the one that was answered."""
        if isinstance(said, dict) and said.get("tag") == "ask":
            return dict(said["options"])[self.world.answers[said["name"]]]
        return said

    # Conditions

    def holds(self, rule: Any) -> Any:
        """Whether a condition holds: yes, no, or open."""
        if rule["tag"] == "ask":
            return self.holds(dict(rule["options"])[self.world.answers[rule["name"]]])
        if rule["tag"] == "holds":
            verdicts = [self.holds(one) for one in rule["conditions"]]
            sure, open_ = verdicts.count(True), verdicts.count(OPEN)
            most = len(verdicts) if rule["at_most"] is None else rule["at_most"]
            possible = {rule["at_least"] <= n <= most for n in range(sure, sure + open_ + 1)}
            return possible.pop() if len(possible) == 1 else OPEN
        return self._compare(rule)

    def _compare(self, rule: Any) -> Any:
        left = bare(self.number(rule["left"]))
        if left == OPEN:
            return OPEN
        if rule["op"] == "absent":
            return left is None
        if rule["labels"]:
            inside = left in rule["labels"]
            return left is not None and (inside if rule["op"] in ("is", "in") else not inside)
        right = self._right(rule)
        if right == OPEN:
            return OPEN
        if left is None or right is None:
            return False
        ladder = self._ladder(rule)
        if ladder:
            left, right = -ladder.index(left), -ladder.index(right)
        tests = {
            "at_least": left >= right if rule["op"] == "at_least" else None,
            "more_than": left > right if rule["op"] == "more_than" else None,
            "at_most": left <= right if rule["op"] == "at_most" else None,
            "less_than": left < right if rule["op"] == "less_than" else None,
            "equals": left == right,
            "same_as": left == right,
            "differs_from": left != right,
        }
        return tests[rule["op"]]

    def _right(self, rule: Any) -> Any:
        if self._ladder(rule):
            return rule["right"]["id"]
        return bare(self.number(rule["right"]))

    def _ladder(self, rule: Any) -> list[str]:
        """The options of the left side, best first, if the right side is one of them."""
        left, right = rule["left"], rule["right"]
        if right is None or left["tag"] != "read" or right["tag"] != "read":
            return []
        options = list(self.world.ladders.get(left["id"], []))
        return options if right["id"] in options else []

    # Nodes

    def node_value(self, node: Any) -> Any:
        """A node in its order: start, value, rescaling, floor, cap, switch, absence, rounding."""
        given = self.world.given.get((self.subject, node["id"] or "", self.part), "@computed")
        if given != "@computed":
            return self._rounded(node, self._without_value(node, given))
        if node["applies"] is not None:
            applies = self.holds(node["applies"])
            if applies == OPEN:
                return OPEN
            if not applies:
                return self._without_value(node, None)
        inner = self if node["marks"] is None else replace(self, marks=node["marks"])
        value = inner._bounded(node, inner._worked_out(node))
        if node["zero_when"] is not None:
            killed = inner.holds(node["zero_when"])
            if killed == OPEN:
                return OPEN
            value = Fraction(0) if killed else value
        return inner._rounded(node, inner._without_value(node, value))

    def _worked_out(self, node: Any) -> Any:
        start = self._start(node)
        value = Fraction(0) if node["value"] is None else self.number(node["value"])
        if OPEN in (bare(start), bare(value)):
            return OPEN
        if bare(start) is None or bare(value) is None:
            return None
        dropped = left_out(start) + left_out(value)
        total = bare(start) + bare(value)
        if not dropped:
            return total
        if node["marks"] is None:
            return Dropped(total, dropped)
        marks = self.number(node["marks"])
        return None if marks - dropped <= 0 else total * marks / (marks - dropped)

    def _start(self, node: Any) -> Any:
        if node["carried"] and self.part is not None:
            parts = self.world.periods[self.period or ""]
            place = parts.index(self.part)
            if place:
                return self.world.node(node["id"], self.subject, parts[place - 1])
        if node["start"] is None:
            return Fraction(0)
        if node["start"] == "full":
            return Fraction(0) if node["marks"] is None else self.number(node["marks"])
        return self.number(node["start"])

    def _bounded(self, node: Any, value: Any) -> Any:
        is_item = node["role"] == "item"
        bounds = (
            (node["floor"], {"tag": "fixed", "number": 0} if is_item else None, max),
            (node["cap"], node["marks"] if is_item else None, min),
        )
        for written, usual, keep in bounds:
            bound = usual if written is None else written
            if bound in (None, "none") or bare(value) in (None, OPEN):
                continue
            limit = bare(self.number(bound))
            if limit == OPEN:
                return OPEN
            if limit is not None and keep(bare(value), limit) != bare(value):
                value = Dropped(limit, left_out(value)) if left_out(value) else limit
        return value

    def _without_value(self, node: Any, value: Any) -> Any:
        if value is not None:
            return value
        policy = self.word(node["absent"])
        marks = Fraction(0) if node["marks"] is None else self.number(node["marks"])
        if policy == "zero":
            return Fraction(0)
        if policy == "full":
            return marks
        if policy == "drop":
            return Dropped(Fraction(0), marks)
        return None if node["id"] is None else OPEN

    def _rounded(self, node: Any, value: Any) -> Any:
        rounding = self.word(node["round"])
        if rounding in (None, "none") or bare(value) in (None, OPEN):
            return value
        step, by = Fraction(rounding["to"]), self.word(rounding["by"])
        found = round_to(bare(value) / step, by) * step
        return Dropped(found, left_out(value)) if left_out(value) else found


def round_to(value: Fraction, by: str) -> Fraction:
    """A value to whole numbers, as the word says."""
    below = Fraction(floor(value))
    if by == "floor":
        return below
    if by == "ceil":
        return Fraction(ceil(value))
    if by == "truncate":
        return below if value >= 0 else Fraction(ceil(value))
    rest = value - below
    half = Fraction(1, 2)
    if rest != half:
        return below + (1 if rest > half else 0)
    if by == "half_even":
        return below + below % 2
    return below + (1 if value >= 0 else 0)


def bare(value: Any) -> Any:
    """A value without the marks that are left out."""
    return value.value if isinstance(value, Dropped) else value


def left_out(value: Any) -> Fraction:
    """The marks that are left out of a value."""
    return value.marks if isinstance(value, Dropped) else Fraction(0)


# Stages


LADDER = ["A", "B", "C"]


def staged(world: World, stages: list[Any]) -> dict[str, set[Any]]:
    """The grades that each subject may have after all stages, everything else known.

    Only equals that no rule settles leave more than one grade possible; they are
    tried in the last stage alone.
    """
    grades: dict[str, Any] = dict.fromkeys(world.facts)
    possible: dict[str, set[Any]] = {name: {None} for name in world.facts}
    gone: set[str] = set()
    caps = dict.fromkeys(world.facts, 0)
    for stage in stages:
        for name, grade in grades.items():
            facts = world.facts[name]
            facts["grade"] = grade
        place = {name: Place(world, name) for name in world.facts}
        act = {"bands": _bands, "ruling": _ruling, "check": _check, "places": _places}
        opened = act[stage["tag"]](stage, place, grades, gone, caps)
        possible = {name: opened.get(name, {grades[name]}) for name in grades}
    return possible


def _capped(grade: Any, cap: int) -> Any:
    return grade if grade is None else LADDER[max(LADDER.index(grade), cap)]


def _bands(stage: Any, place: Any, grades: Any, gone: Any, caps: Any) -> dict[str, set[Any]]:
    for name, here in place.items():
        if name in gone or (stage["from_"] is not None and not here.holds(stage["from_"])):
            continue
        value = bare(here.number(stage["of"]))
        grades[name] = None
        for row in stage["rows"]:
            if row["bound"] is not None:
                bound = here.number(row["bound"])
                if not (value > bound or (value == bound and not row["above"])):
                    continue
            if row["need"] is None or here.holds(row["need"]):
                grades[name] = _capped(row["grade"], caps[name])
                break
            if stage["fall_through"] == "none":
                break
    return {}


def _ruling(stage: Any, place: Any, grades: Any, gone: Any, caps: Any) -> dict[str, set[Any]]:
    for name, here in place.items():
        if name in gone or not here.holds(stage["when"]):
            continue
        if stage["grade"] is not None:
            grades[name] = stage["grade"]
        elif stage["at_most"] is not None:
            caps[name] = max(caps[name], LADDER.index(stage["at_most"]))
            grades[name] = _capped(grades[name], caps[name])
        else:
            gone.add(name)
            if stage["not_rated"]:
                grades[name] = None
    return {}


def _check(stage: Any, place: Any, grades: Any, gone: Any, caps: Any) -> dict[str, set[Any]]:
    del caps
    for name, here in place.items():
        if name in gone or here.holds(stage["condition"]):
            continue
        if stage["effect"] in ("bar", "void"):
            gone.add(name)
        if stage["effect"] == "void":
            grades[name] = None
    return {}


def _places(stage: Any, place: Any, grades: Any, gone: Any, caps: Any) -> dict[str, set[Any]]:
    best = LADDER.index(stage["grade"])
    able = [
        name
        for name, here in place.items()
        if name not in gone and caps[name] <= best and here.holds(stage["from_"])
    ]
    keys = {
        name: tuple(
            bare(place[name].number(key["of"])) * (1 if key["direction"] == "high" else -1)
            for key in stage["order"]
        )
        for name in able
    }
    number = _how_many(stage["size"], place) if able else 0
    taken: set[str] = set()
    opened: set[str] = set()
    for key in sorted(set(keys.values()), reverse=True):
        equals = {name for name in able if keys[name] == key}
        room = number - len(taken)
        if room <= 0:
            break
        if len(equals) <= room or stage["ties"] == "all_in":
            taken |= equals
        elif stage["ties"] == "undecided":
            opened = equals
            break
        else:
            break
    before = dict(grades)
    for name in able:
        if name in taken:
            grades[name] = _capped(stage["grade"], caps[name])
        elif name not in opened:
            grades[name] = _left(stage, before[name], caps[name])
    won = {name: _capped(stage["grade"], caps[name]) for name in opened}
    return {name: {won[name], _left(stage, before[name], caps[name])} for name in opened}


def _left(stage: Any, grade: Any, cap: int) -> Any:
    """What becomes of somebody who is left."""
    if stage["left_to"] == "stays":
        return grade
    if stage["left_to"] == "next":
        return _capped(LADDER[min(LADDER.index(stage["grade"]) + 1, len(LADDER) - 1)], cap)
    return _capped(stage["left_to"], cap)


def _how_many(size: Any, place: Any) -> int:
    """A number of places, or a share of those who count."""
    if size["tag"] != "share":
        return max(0, int(next(iter(place.values())).number(size)))
    base = sum(1 for here in place.values() if here.holds(size["of"]))
    first = next(iter(place.values()))
    raw = first.number(size["part"]) * base
    number = round_to(raw, size["round"])
    if size["least"] is not None:
        number = max(number, first.number(size["least"]))
    return max(0, int(number if size["most"] is None else min(number, first.number(size["most"]))))
