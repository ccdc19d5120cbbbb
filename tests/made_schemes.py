"""Schemes, facts and worlds made up by chance: every core kind, phrase, policy and mode.

A pseudo-random generator with a printed seed is used instead of drawn strategies: a
scheme is a few hundred draws, which takes a strategy a hundred times as long, and a
failing case is named by its seed alone and made smaller by asking for fewer nodes.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import prod
from random import Random
from typing import Any

import attrs

from lianxin.rules.scheme import Scheme
from slow_oracle import World

LEVELS = ["a", "b", "c"]
ROUNDINGS = ["half_up", "floor", "ceil", "half_even", "truncate"]
MEASURES: dict[str, dict[str, Any]] = {
    "m": {"type": "count", "most": 4, "unmentioned": "none"},
    "n": {"type": "count", "most": 4},
    "part": {"type": "count", "most": 4, "subset_of": "m", "unmentioned": "none"},
    "x": {"type": "amount", "least": -3, "most": 3, "unmentioned": "absent"},
    "f": {"type": "flag", "unmentioned": "none"},
    "g": {"type": "flag"},
    "c": {"type": "choice", "options": LEVELS},
    "d": {"type": "choice", "options": LEVELS, "unmentioned": "absent"},
    "k": {"type": "mark", "most": 3},
    "place": {"type": "order", "most": 3},
    "h": {"type": "count", "most": 3, "per": "half"},
    "whole": {"type": "count", "most": 3, "whose": "group"},
    "r": {
        "type": "records",
        "most": 6,
        "unmentioned": "none",
        "attributes": [
            {"id": "level", "type": "choice", "options": LEVELS},
            {"id": "piece", "type": "choice", "options": ["p", "q"], "unmentioned": "absent"},
            {"id": "v", "type": "count", "most": 3},
            {"id": "w", "type": "flag", "unmentioned": "none"},
        ],
    },
}
QUESTIONS = {
    "q1": {"zh": "一", "en": "one", "options": {"y": "是", "z": "否"}},
    "q2": {"zh": "二", "en": "two", "options": {"y": "是", "z": "否"}},
}
ATTRIBUTES = {
    "level": LEVELS,
    "piece": ["p", "q", None],
    "v": [Fraction(n) for n in range(4)],
    "w": [Fraction(0), Fraction(1)],
}
MOST_WORLDS = 24


@dataclass
class Maker:
    """Makes one scheme with facts, by chance.

    ``group`` says whether peers may be compared, ``nodes`` how many figures there are.
    """

    chance: Random
    group: bool
    nodes: int
    names: list[str] = field(default_factory=list)
    inside: tuple[str, ...] = ()
    halves: bool = False
    asking: bool = False

    def one(self, *options: Any) -> Any:
        """One of several."""
        return self.chance.choice(options)

    def maybe(self, chance: float = 0.5) -> bool:
        """Yes, so often."""
        return self.chance.random() < chance

    def number(self) -> Any:
        """A number at, or beside, what facts come to."""
        return self.one(0, 1, 2, 3, 4, "0.5", "1.5", -1, "0.3")

    # Amounts

    def amount(self, depth: int) -> Any:
        """Any amount."""
        if depth <= 0 or self.maybe(0.25):
            return self.leaf()
        return getattr(self, f"amount_{self.chance.choice(AMOUNTS)}")(depth - 1)

    def leaf(self) -> Any:
        """A number, a fact, a figure that was worked out before."""
        if self.inside and self.maybe(0.6):
            return self.one("v", "v", "w")
        halves = ["h"] if self.halves else []
        facts = ["m", "n", "x", "f", "k", "part", "whole", *halves]
        return self.one(self.number(), self.one(*facts), self.one(*facts, *self.names))

    def choice(self) -> str:
        """A fact that is a label."""
        return self.one("level", "level", "piece") if self.inside else self.one("c", "d")

    def amount_sum(self, depth: int) -> Any:
        return [[self.one(1, -1, "0.5", 2), self.amount(depth)] for _ in range(self.one(1, 2, 3))]

    def amount_weighted(self, depth: int) -> Any:
        return [[{"kind": "cases", "cases": [self.case(depth)], "otherwise": 1}, self.leaf()]]

    def amount_rate(self, depth: int) -> Any:
        beyond = self.one({}, {"over": self.leaf()}, {"short_of": self.leaf()})
        parts = {"parts": self.one("exact", "whole", "started")}
        unit = self.one(1, 2, "1.5", self.leaf())
        return {
            "kind": "rate",
            "of": self.amount(depth),
            "each": self.leaf(),
            "unit": unit,
            **beyond,
            **parts,
        }

    def amount_table(self, depth: int) -> Any:
        if self.maybe(0.4):
            rows: list[Any] = [
                {"labels": [one], "value": self.amount(depth)}
                for one in LEVELS[: self.one(1, 2, 3)]
            ]
            of: Any = "level" if self.inside else self.one("c", "d")
        else:
            rows = [
                {"at": at, "above": self.maybe(0.3), "value": self.amount(depth)}
                for at in self.chance.sample([0, 1, 2, 3], self.one(1, 2, 3))
            ]
            of = self.amount(depth)
        return {"kind": "table", "of": of, "rows": rows, "otherwise": self.leaf()}

    def case(self, depth: int) -> Any:
        return {"if": self.condition(depth), "then": self.amount(depth)}

    def amount_cases(self, depth: int) -> Any:
        cases = [self.case(depth) for _ in range(self.one(1, 2))]
        return {"kind": "cases", "cases": cases, "otherwise": self.amount(depth)}

    def amount_pick(self, depth: int) -> Any:
        parts = [self.amount(depth) for _ in range(self.one(1, 2, 3))]
        take = self.one("lowest", "highest")
        return {"kind": "pick", "parts": parts, "take": take, "biting": self.maybe()}

    def amount_times(self, depth: int) -> Any:
        over = {"over": self.amount(depth)} if self.maybe() else {}
        return {"kind": "times", "factors": [self.amount(depth), self.leaf()], **over}

    def amount_holds(self, depth: int) -> Any:
        conditions = [self.condition(depth) for _ in range(self.one(1, 2, 3))]
        return {"kind": "holds", "conditions": conditions}

    def amount_node(self, depth: int) -> Any:
        return {"kind": "node", **self.node_fields(depth), "value": self.amount(depth)}

    def amount_ask(self, depth: int) -> Any:
        self.asking = True
        options = {"y": self.amount(depth), "z": self.amount(depth)}
        return {"ask": self.one("q1", "q2"), "options": options}

    def amount_tally(self, depth: int) -> Any:
        if not self.inside and self.maybe(0.3):
            return self.over_halves(depth)
        take = self.one("count", "sum", "mean", "most", "least")
        outer, self.inside = self.inside, (*self.inside, "r")
        by = self.one([], [], ["level"], ["piece"], ["level", "piece"])
        if outer:
            by = []
        fields: dict[str, Any] = {}
        if by:
            self.inside = outer
            inner = {"kind": "tally", "over": "r", "take": self.one("sum", "most"), "value": "v"}
            fields["value"] = self.one(inner, self.number())
        elif take != "count" or self.maybe(0.2):
            fields["value"] = self.amount(min(depth, 1))
        if self.maybe() and not by:
            fields["where"] = self.condition(min(depth, 1))
        if outer and self.maybe():
            fields["same"] = ["level"]
        if self.maybe(0.2) and take != "count":
            fields["trim"] = {"highest": 1, "lowest": self.one(0, 1), "from_count": self.one(2, 3)}
        self.inside = outer
        if self.maybe(0.2):
            fields["empty"] = self.number()
        by_ = {"by": by} if by else {}
        return {"kind": "tally", "over": "r", "take": take, **by_, **fields}

    def over_halves(self, depth: int) -> Any:
        outer, self.halves = self.halves, True
        value = self.amount(min(depth, 1))
        where = {"where": self.condition(0)} if self.maybe(0.3) else {}
        self.halves = outer
        take = self.one("sum", "mean", "most", "least", "last", "count")
        if take == "last":
            where = {}
        return {"kind": "tally", "over": "half", "take": take, "value": value, **where}

    def amount_among(self, depth: int) -> Any:
        if not self.group or self.inside or self.halves:
            return self.amount_sum(depth)
        take = self.one("rank", "rank", "best", "least", "sum", "mean", "count")
        found: dict[str, Any] = {"kind": "among", "of": self.amount(depth), "take": take}
        if self.maybe(0.4):
            found["within"] = [self.one("c", "d")]
        if self.maybe(0.3):
            found["where"] = self.one("f", {"m": {"at_least": 1}})
        if take == "rank":
            found["direction"] = self.one("high", "low", "low")
            found["ranks"] = self.one("1-2-2-4", "1-2-2-3", "1-2-2-3")
            found["ties"] = self.one("best", "mean", "worst")
            if self.maybe():
                found["earn"] = self.one(
                    [5, [-1, "@place"]],
                    {"kind": "table", "of": "@place", "rows": [{"at": 2, "value": 1}]},
                )
        return found

    def amount_form(self, depth: int) -> Any:
        """A phrase of a paper, perhaps with what a clause adds around it."""
        form = self.form(depth)
        if self.maybe(0.3):
            form["when"] = self.condition(0)
        if self.maybe(0.2):
            form["unless"] = self.condition(0)
        if self.maybe(0.3):
            form["most"] = self.one(1, 2, 3)
        return form

    def form(self, depth: int) -> dict[str, Any]:
        lists = () if self.inside else FORMS_OVER_LISTS
        peers = FORMS_OF_PEERS if self.group and not self.inside and not self.halves else ()
        found: dict[str, Any] = getattr(self, f"form_{self.one(*FORMS, *lists, *peers)}")(depth)
        return found

    def sign(self, value: Any = None) -> dict[str, Any]:
        return {self.one("plus", "minus"): self.one(1, 2, "0.5") if value is None else value}

    def units(self) -> dict[str, Any]:
        return {"unit": self.one(1, 2), "parts": self.one("exact", "whole", "started")}

    def form_each(self, _: int) -> Any:
        return {"kind": "each", "of": self.leaf(), **self.sign(), **self.units()}

    def form_missing(self, _: int) -> Any:
        due = {"due": self.one(2, 3, self.leaf())}
        return {"kind": "missing", "of": self.leaf(), **due, **self.sign(), **self.units()}

    def form_excess(self, _: int) -> Any:
        allowed = {"allowed": self.one(1, 2, self.leaf())}
        return {"kind": "excess", "of": self.leaf(), **allowed, **self.sign(), **self.units()}

    def form_once(self, depth: int) -> Any:
        return {"kind": "once", "of": self.condition(depth), **self.sign()}

    def form_either(self, depth: int) -> Any:
        return {"kind": "either", "of": self.condition(depth), "met": self.leaf(), "unmet": -1}

    def form_steps(self, _: int) -> Any:
        return {"kind": "steps", "of": self.leaf(), **self.sign([[1, 1], [3, 2]])}

    def form_choice(self, _: int) -> Any:
        points = self.sign({one: self.number() for one in LEVELS})
        return {"kind": "choice", "of": "level" if self.inside else self.one("c", "d"), **points}

    def form_by_class(self, _: int) -> Any:
        of = "level" if self.inside else self.one("c", "d")
        return {"kind": "by_class", "of": of, "values": {"a": 3, "b": self.leaf()}, "otherwise": 1}

    def form_grid(self, _: int) -> Any:
        rows = [
            {"labels": ["a"], "points": {"a": 3, "b": 2}},
            {"labels": ["b", "c"], "points": {"c": 1}},
        ]
        return {"kind": "grid", "of": "c", "across": "d", "rows": rows}

    def form_assessed(self, _: int) -> Any:
        return {"kind": "assessed", "of": "k", "sign": self.one("plus", "minus")}

    def form_scale(self, _: int) -> Any:
        return {"kind": "scale", "of": self.leaf(), "full": 4, "to": self.one(10, 3)}

    def form_ratio(self, _: int) -> Any:
        return {"kind": "ratio", "of": self.leaf(), "base": self.leaf(), "times": self.one(1, 100)}

    def form_worst(self, depth: int) -> Any:
        return {"kind": "worst", "of": [self.amount_form(depth - 1) for _ in range(2)]}

    def form_best(self, depth: int) -> Any:
        return {"kind": "best", "of": [self.amount_form(depth - 1) for _ in range(2)]}

    def where(self) -> dict[str, Any]:
        if self.maybe(0.6):
            return {}
        return {"where": self.one("w", {"v": {"at_least": 1}}, {"piece": "p"})}

    def form_levels(self, _: int) -> Any:
        counting = {"counting": self.one("each", "highest")}
        return {
            "kind": "levels",
            "of": "r",
            **self.sign({"a": 3, "b": 1}),
            **counting,
            **self.where(),
        }

    def form_pieces(self, _: int) -> Any:
        kinds = [{"labels": [], "points": {"a": 3, "b": 1}}]
        return {"kind": "pieces", "of": "r", "kinds": kinds, **self.where()}

    def form_events(self, _: int) -> Any:
        parts = {"parts": self.one("exact", "whole", "started")}
        void = {"void": self.one("w", {"w": False})} if self.maybe() else {}
        most = {"most_hours": 2} if self.maybe() else {}
        return {
            "kind": "events",
            "of": "r",
            "per_hour": "0.5",
            "hours": "v",
            **parts,
            **void,
            **most,
        }

    def form_late(self, _: int) -> Any:
        absence = {"absent_from": self.one(2, 3), "absence": 2}
        parts = {"parts": self.one("exact", "whole", "started")}
        late = {"per": self.one(1, 2), "minus": "0.5", "minutes": "v"}
        return {"kind": "late", "of": "r", **late, **parts, **absence, **self.where()}

    def form_ballots(self, _: int) -> Any:
        points = {"a": 100, "b": 80}
        fields = {"label": "level", "blanks": self.maybe(), **self.where()}
        return {"kind": "ballots", "over": "r", "points": points, **fields}

    def form_share_of_votes(self, _: int) -> Any:
        fields = {"label": "level", "times": self.one(1, 100), **self.where()}
        return {"kind": "share_of_votes", "over": "r", "yes": ["a", "b"], **fields}

    def form_share_of_records(self, _: int) -> Any:
        return {"kind": "share_of_records", "of": "r", "yes": "w", "times": 100, **self.where()}

    def form_panel(self, _: int) -> Any:
        trim = {"trim": {"from_count": self.one(2, 3)}} if self.maybe() else {}
        return {"kind": "panel", "of": "r", "mark": "v", **trim, **self.where()}

    def form_rank_points(self, _: int) -> Any:
        fields = {"top": [3, 2], "rest": 1, "none": 0, "ties": self.one("best", "mean", "worst")}
        return {"kind": "rank_points", "of": self.one("m", "n", *self.names), **fields}

    def form_to_best(self, _: int) -> Any:
        return {"kind": "to_best", "of": self.one("m", "n"), "to": 10}

    # Conditions

    def condition(self, depth: int) -> Any:
        """Any condition."""
        if depth <= 0 or self.maybe(0.5):
            return self.atom(depth)
        inner = [self.condition(depth - 1) for _ in range(self.one(1, 2, 3))]
        some = {"of": inner, "at_least": 1, "at_most": self.one(1, 2)}
        asked = {"ask": "q1", "options": {"y": self.atom(0), "z": self.atom(0)}}
        if self.maybe(0.15):
            self.asking = True
            return asked
        return self.one({"all": inner}, {"any": inner}, {"not": inner[0]}, some)

    def atom(self, depth: int) -> Any:
        label, flag = self.choice(), "w" if self.inside else self.one("f", "g")
        ops = ["at_least", "more_than", "at_most", "less_than", "equals"]
        op = self.one(*ops)
        same = self.one("same_as", "differs_from")
        two = [("c", "d")] if not self.inside else [("level", "c")]
        pair = self.one(*two, ("m", "n"))
        return self.one(
            flag,
            {flag: False},
            {"left": self.amount(depth - 1), "op": op, "right": self.number()},
            {"left": self.leaf(), "op": op, "right": self.leaf()},
            {label: "p" if label == "piece" else self.one(*LEVELS)},
            {label: {self.one("in", "not_in"): self.labels(label)}},
            {label: {"is_not": self.labels(label)[0]}},
            {"left": label, "op": "absent"},
            {"left": pair[0], "op": same, "right": pair[1]},
            {"c": {"at_least": self.one(*LEVELS)}},
        )

    def labels(self, label: str) -> list[str]:
        return ["p"] if label == "piece" else [self.one(*LEVELS)]

    # Nodes

    def node_fields(self, depth: int) -> dict[str, Any]:
        """What stands around a value."""
        found: dict[str, Any] = {}
        if self.maybe(0.4):
            found["marks"] = self.one(3, 5, 10)
        if self.maybe(0.3):
            found["start"] = "full" if "marks" in found else self.number()
        if self.maybe(0.3):
            found["floor"] = self.one(0, -2, "none")
        if self.maybe(0.3):
            found["cap"] = self.one(4, 5, "none", 20)
        if self.maybe(0.2):
            found["zero_when"] = self.condition(0)
        if self.maybe(0.2):
            found["applies"] = self.condition(0)
        if self.maybe(0.6):
            found["absent"] = self.one("zero", "full", "zero", "incomplete")
            if "marks" in found and self.maybe(0.3):
                found["absent"] = "drop"
        if self.maybe(0.3):
            found["round"] = {"to": self.one(1, "0.1", "0.5"), "by": self.one(*ROUNDINGS)}
        if depth > 0 and self.maybe(0.1):
            self.asking = True
            options = {"y": "floor", "z": "ceil"}
            found["round"] = {"to": 1, "by": {"ask": "q2", "options": options}}
        return found

    def scheme(self) -> dict[str, Any]:
        """A whole scheme."""
        nodes = []
        for place in range(self.nodes):
            self.halves = self.maybe(0.15)
            per = {"per": "half", "carried": self.maybe()} if self.halves else {}
            fields = self.node_fields(1)
            value = {"value": self.amount(self.one(1, 2, 3))}
            if self.maybe(0.08) and not per:
                value, fields = (
                    {},
                    {key: fields[key] for key in ("absent", "round") if key in fields},
                )
                if fields.get("absent") == "drop":
                    del fields["absent"]
            nodes.append({"id": f"n{place}", **per, **fields, **value})
            if not per:
                self.names.append(f"n{place}")
            self.halves = False
        found: dict[str, Any] = {
            "id": "made",
            "title": "made",
            "subject": "organization",
            "periods": {"half": ["h1", "h2"]},
            "measures": MEASURES,
            "conventions": QUESTIONS,
            "nodes": nodes,
        }
        if self.maybe(0.5):
            items = [
                {"id": f"i{at}", "marks": self.one(3, 5), **self.item(), "clauses": self.clauses()}
                for at in range(2)
            ]
            found["sections"] = [{"id": "s", "marks": 10, "items": items}]
        return found

    def item(self) -> dict[str, Any]:
        """What an item of a paper may say besides its clauses."""
        found: dict[str, Any] = {"start": "full"} if self.maybe() else {}
        if self.maybe(0.3):
            found |= {"applies": self.one("f", {"c": "a"}), "absent": self.one("drop", "full")}
        if self.maybe(0.2):
            found["zero_when"] = "g"
        return found

    def clauses(self) -> list[Any]:
        return [self.amount_form(1) for _ in range(self.one(1, 2))]

    # Facts

    def facts(self) -> tuple[dict[str, Any], dict[Any, list[Any]]]:
        """What is said of a subject, and what each fact may then be."""
        said: dict[str, Any] = {}
        may: dict[Any, list[Any]] = {}
        for name, measure in MEASURES.items():
            if name == "r":
                said[name], may[name] = self.records()
            elif name == "h":
                pairs = {part: self.fact(measure) for part in ("h1", "h2")}
                said[name] = {part: plain for part, (plain, _) in pairs.items()}
                may |= {(name, part): values for part, (_, values) in pairs.items()}
            elif name == "part":
                continue
            elif measure.get("whose") != "group":
                plain, values = self.fact(measure)
                if plain is None:
                    plain, values = unmentioned(measure)
                if plain is not None:
                    said[name] = plain
                may[name] = values
        most = max(0, int(min(may["m"] or [0], key=lambda one: -1 if one is None else one) or 0))
        part = self.one(*range(most + 1))
        said["part"], may["part"] = part, [Fraction(part)]
        if may["m"] == [None]:
            del said["part"]
            may["part"] = [Fraction(0)]
        return said, may

    def fact(self, measure: dict[str, Any]) -> tuple[Any, list[Any]]:
        """One fact as it is said, and what it may be; None is nothing said."""
        values = values_of(measure)
        if "per" not in measure and self.maybe(0.15):
            return None, []
        if self.maybe(0.08):
            return "absent", [None]
        if self.maybe(0.1) and measure["type"] != "amount":
            return "unknown", values
        if self.maybe(0.08) and measure["type"] == "count":
            return {"between": [1, 2]}, [Fraction(1), Fraction(2)]
        value = self.one(*values)
        return plain_of(measure, value), [value]

    def records(self) -> tuple[Any, list[Any]]:
        """A list of records, some of whose attributes are not known."""
        said, may = [], []
        for _ in range(self.one(0, 1, 2, 3)):
            record, options = {}, {}
            for name, values in ATTRIBUTES.items():
                value = self.one(*values)
                options[name] = [value]
                if name != "piece" and self.maybe(0.05):
                    record[name], options[name] = "unknown", [v for v in values if v is not None]
                elif value is not None:
                    record[name] = bool(value) if name == "w" else as_plain(value)
            times = self.one(1, 1, 1, 2)
            said.append({**record, "times": times})
            may.append(
                [(dict(zip(options, v, strict=True)), times) for v in product(*options.values())]
            )
        return said, [list(chosen) for chosen in product(*may)]


AMOUNTS = [
    *("sum", "weighted", "rate", "table", "cases", "pick", "times", "holds", "node"),
    *("ask", "tally", "tally", "tally", *3 * ("among",), *4 * ("form",)),
]
FORMS = (
    *("each", "missing", "excess", "once", "either", "steps", "choice", "by_class"),
    *("grid", "assessed", "scale", "ratio", "worst", "best"),
)
FORMS_OVER_LISTS = (
    *("levels", "pieces", "events", "late", "ballots"),
    *("share_of_votes", "share_of_records", "panel"),
)
FORMS_OF_PEERS = ("rank_points", "to_best")


def values_of(measure: dict[str, Any]) -> list[Any]:
    """The values that are tried of a fact: every one, but for amounts, which have halves."""
    if measure["type"] == "choice":
        return list(measure["options"])
    if measure["type"] == "flag":
        return [Fraction(0), Fraction(1)]
    if measure["type"] == "amount":
        return [Fraction(n, 2) for n in range(-6, 7)]
    first = 1 if measure["type"] == "order" else 0
    return [Fraction(n) for n in range(first, measure["most"] + 1)]


def unmentioned(measure: dict[str, Any]) -> tuple[Any, list[Any]]:
    """What it means that nothing is said."""
    silence = measure.get("unmentioned", "unknown")
    if silence == "unknown":
        return None, values_of(measure)
    return None, [Fraction(0)] if silence == "none" else [None]


def as_plain(value: Any) -> Any:
    """A value as a caller writes it."""
    if isinstance(value, str):
        return value
    return int(value) if value.denominator == 1 else f"{float(value)}"


def plain_of(measure: dict[str, Any], value: Any) -> Any:
    """A fact as a caller writes it."""
    return bool(value) if measure["type"] == "flag" else as_plain(value)


# The rules as plain tables of core kinds, for the oracle


def core_of(rule: Any) -> Any:
    """A loaded rule as plain tables, phrases by what they are rewritten to."""
    core = getattr(rule, "core", None)
    if core is not None and attrs.has(type(rule)):
        return core_of(core)
    if isinstance(rule, StrEnum):
        return str(rule)
    if isinstance(rule, tuple | list):
        return [core_of(one) for one in rule]
    if attrs.has(type(rule)):
        fields = {one.name: core_of(getattr(rule, one.name)) for one in attrs.fields(type(rule))}
        return {**fields, "tag": getattr(rule, "tag", None)}
    return rule


def worlds_of(
    scheme: Scheme,
    may: dict[str, dict[Any, list[Any]]],
    shared: dict[Any, list[Any]],
    answers: dict[str, str],
    given: dict[tuple[str, str, str | None], Any],
) -> list[World]:
    """Every world that what was said leaves possible, under some answers."""
    nodes = {str(node.id): core_of(node) for node in scheme.nodes}
    keys = [(who, name) for who, facts in may.items() for name in facts]
    keys += [("", name) for name in shared]
    options = [shared[name] if not who else may[who][name] for who, name in keys]
    found = []
    for chosen in product(*options):
        facts: dict[str, dict[Any, Any]] = {who: {} for who in ("", *may)}
        for (who, name), value in zip(keys, chosen, strict=True):
            facts[who][name] = value
        group = facts.pop("")
        found.append(
            World(
                nodes=nodes,
                facts=facts,
                shared=group,
                periods={"half": ["h1", "h2"]},
                ladders={"c": LEVELS, "d": LEVELS},
                answers=answers,
                given=given,
            )
        )
    return found


def how_many_worlds(may: dict[str, dict[Any, list[Any]]], shared: dict[Any, list[Any]]) -> int:
    """How many worlds what was said leaves possible."""
    every = [len(values) for facts in (*may.values(), shared) for values in facts.values()]
    return prod(every)
