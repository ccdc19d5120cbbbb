"""Made-up schemes over made-up facts: the library and the slow oracle agree.

Where everything is known, to the last digit; where something is not, no possible
world lies outside what the library says, and where it calls its bounds tight, they
are reached.
"""

import ast
import os
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from types import ModuleType
from typing import Any

import pytest

import lianxin.rules
import made_schemes
import slow_oracle
import slow_stages
from lianxin import InvalidSchemeError, Scheme, appraise, load_scheme, score
from lianxin.points import Rounding
from lianxin.rules.among import Among, AmongTake, Direction, Ranks, TiedEarn
from lianxin.rules.compare import Operator
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms.judged import Sign
from lianxin.rules.forms.lists import Counting
from lianxin.rules.measure import Unmentioned
from lianxin.rules.node import AbsentAs
from lianxin.rules.pick import Pick, Which
from lianxin.rules.rate import Parts
from lianxin.rules.scheme import parts_of
from lianxin.rules.sum import Sum
from lianxin.rules.tally import Take, Tally
from lianxin.rules.times import Times
from lianxin.scores import Score
from lianxin.scoring import Scorecard
from lianxin.texts import Labeled
from made_schemes import MOST_WORLDS, Maker, as_plain, how_many_worlds, values_of, worlds_of
from slow_oracle import OPEN, World, bare

EXAMPLES = int(os.environ.get("LIANXIN_EXAMPLES", "2000"))
DEEP = 10_000
AT_LEAST = 100
BATCHES = 20
LATTICE = {"m", "n", "f", "g", "c", "d", "k", "place", "part", "whole", "h", "r"}
"""Facts of which every value is tried, so that tight bounds must be reached."""


class Case:
    """One made-up scheme with what is said of a group, and every world it leaves possible."""

    def __init__(self, seed: int) -> None:
        """Make the case of a seed."""
        self.seed = seed
        chance = Random(seed)
        self.whole = seed % 2 == 0
        self.scheme = self._scheme(chance)
        while True:
            maker = Maker(chance, group=self.whole, nodes=1)
            names = "abcd"[: chance.choice([1, 2, 3, 4])] if self.whole else "a"
            facts = {name: maker.facts() for name in names}
            whole = maker.fact(made_schemes.MEASURES["whole"])
            self.given = {
                (name, str(node.id)): chance.choice([None, Fraction(1), Fraction(3, 2)])
                for name in names
                for node in self.scheme.nodes
                if node.must_be_given
            }
            self.said = {name: said for name, (said, _) in facts.items()}
            self.may = {name: may for name, (_, may) in facts.items()}
            for (name, node), value in self.given.items():
                self.said[name][node] = "absent" if value is None else as_plain(value)
            self.shared_said = {} if whole[0] is None else {"whole": whole[0]}
            self.shared = {"whole": whole[1] or values_of(made_schemes.MEASURES["whole"])}
            if how_many_worlds(self.may, self.shared) <= MOST_WORLDS:
                break
        self.answers = {name: chance.choice("yz") for name in ("q1", "q2") if chance.random() < 0.6}

    def _scheme(self, chance: Random) -> Scheme:
        """A scheme that loads; one that happens to be refused is made anew."""
        while True:
            try:
                made = Maker(chance, group=self.whole, nodes=chance.choice([1, 2, 3])).scheme()
                return load_scheme(made)
            except InvalidSchemeError:
                continue

    def cards(self) -> dict[str, Scorecard]:
        """What the library makes of it."""
        if self.whole:
            found = appraise(
                self.scheme, self.said, group=self.shared_said, conventions=self.answers
            )
            return dict(found.cards)
        facts = {**self.said["a"], **self.shared_said}
        return {"a": score(self.scheme, facts, conventions=self.answers, subject="a")}

    def worlds(self) -> list[list[World]]:
        """For every way to answer what is unanswered, every possible world."""
        ways = [[self.answers[q]] if q in self.answers else ["y", "z"] for q in ("q1", "q2")]
        given = {(name, node, None): value for (name, node), value in self.given.items()}
        return [
            worlds_of(self.scheme, self.may, self.shared, {"q1": one, "q2": two}, given)
            for one, two in product(*ways)
        ]

    def faults(self) -> Iterator[str]:
        """Where the library differs from the oracle."""
        worlds = self.worlds()
        for subject, card in self.cards().items():
            for one in card.scores:
                ways = [{self._value(world, subject, one) for world in way} for way in worlds]
                fault = disagreement(one, ways, known=all(len(way) == 1 for way in worlds))
                if fault is not None:
                    yield f"seed {self.seed}, {subject}.{one.id}@{one.per}: {fault}"
            if self.seed % 4 == 0 and not card.replays():
                yield f"seed {self.seed}, {subject}: the trace does not add up"

    def _value(self, world: World, subject: str, one: Score) -> Any:
        return bare(world.node(one.id, subject, one.per))


def disagreement(one: Score, ways: list[set[Any]], *, known: bool) -> str | None:
    """What is wrong with a score, against the values of every world under every answer."""
    every = set().union(*ways)
    if one.missing:
        same = len(every) == 1 and OPEN not in every
        return f"incomplete, but it is {every}" if known and same else None
    if OPEN in every:
        return f"{one.span}, but incomplete in some world: {every}"
    low, high = one.span.low, one.span.high
    if None in every:
        return f"{one.span}, but absent in some world: {every}"
    if (low is not None and low > min(every)) or (high is not None and high < max(every)):
        return f"{one.span} leaves out {sorted(every)}"
    if len(every) > 1 and low == high and low is not None:
        return f"{one.span} is no single value: {every}"
    if known and len(every) == 1 and {low, high} != every:
        return f"{one.span}, but it is {every}"
    reached = (low, high) == (min(every), max(every))
    if one.span.tight and len(ways) == 1 and one.span.sources <= LATTICE and not reached:
        return f"{one.span} is called tight, but the ends are {min(every)}, {max(every)}"
    return None


def left_out(case: Case) -> Iterator[str]:
    """The policy of every fact of which nothing is said in a case."""
    for said in case.said.values():
        for name, measure in made_schemes.MEASURES.items():
            if name not in said and measure.get("whose") != "group":
                yield f"left out {measure.get('unmentioned', 'unknown')}"


def drawn(scheme: Scheme) -> Iterator[str]:
    """Every kind, phrase, policy and mode in a scheme."""
    for node in scheme.nodes:
        for part in phrases_of(node):
            tag = getattr(part, "tag", None)
            if tag is not None:
                yield f"{'phrase' if hasattr(part, 'core') else 'kind'} {tag}"
            yield from combinations(part)
            for value in vars_of(part):
                if isinstance(value, Labeled):
                    yield f"{type(value).__name__} {value}"


def combinations(part: Any) -> Iterator[str]:
    """How figures are put together here, as papers speak of it."""
    if isinstance(part, Sum):
        weighted = any(one.weight != Fixed(number=1) for one in part.parts)
        yield "combination weighted sum" if weighted else "combination plain sum"
    elif isinstance(part, Pick):
        yield f"combination pick {part.take}"
    elif isinstance(part, Times):
        yield "combination product" if part.over is None else "combination ratio"
    elif isinstance(part, Among):
        yield f"combination among {part.take}"
    elif isinstance(part, Tally):
        over = "sub-periods" if part.over in PERIODS else "records"
        yield f"combination {part.take} of {over}"


COMBINATIONS = (
    *("plain sum", "weighted sum", "product", "ratio"),
    *(f"pick {one}" for one in Which),
    *(f"among {one}" for one in AmongTake),
    *(f"{take} of sub-periods" for take in Take),
    *(f"{take} of records" for take in Take if take is not Take.LAST),
)
PERIODS = ("half",)


def phrases_of(rule: Any) -> Iterator[Any]:
    """Every rule inside a rule, phrases and what they are rewritten to."""
    for part in parts_of(rule):
        yield part
        of = getattr(part, "of", None)
        if hasattr(part, "core") and of is not None and hasattr(of, "core"):
            yield of


def vars_of(part: Any) -> list[Any]:
    """The fields of a rule."""
    return [getattr(part, name.name) for name in getattr(type(part), "__attrs_attrs__", ())]


COUNTS: Counter[str] = Counter()
"""How often each kind, phrase, policy and mode was drawn; told at the end of the run."""

NAMED = {"measure", "clause"}
"""What is written in another place than a rule: facts, and what stands around a phrase."""

STAGES = {"check", "bands", "ruling", "places", "share", "award"}
"""What acts on grades; made-up stages are in a module of their own."""

MODES = (AbsentAs, AmongTake, Counting, Direction, Operator, Parts, Ranks)
MORE_MODES = (Rounding, Sign, Take, TiedEarn, Which)


def everything() -> Iterator[str]:
    """Every kind, phrase, policy and mode that the language has."""
    yield from amount_kinds()
    for modes in (*MODES, *MORE_MODES):
        yield from (f"{modes.__name__} {mode}" for mode in modes)
    yield from (f"left out {policy}" for policy in Unmentioned)
    yield from (f"combination {one}" for one in COMBINATIONS)


def amount_kinds() -> Iterator[str]:
    """The kinds and phrases that may stand where a number or a condition stands."""
    for info in walk_packages(lianxin.rules.__path__, "lianxin.rules."):
        for value in vars(import_module(info.name)).values():
            tag = getattr(value, "tag", None)
            if isinstance(value, type) and isinstance(tag, str) and tag not in STAGES | NAMED:
                core = any(one.name == "core" for one in getattr(value, "__attrs_attrs__", ()))
                yield f"{'phrase' if core else 'kind'} {tag}"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_library_agrees_with_the_oracle(batch: int) -> None:
    """Values, bounds and what is incomplete are the same, or soundly wider."""
    found = []
    for seed in range(batch, EXAMPLES, BATCHES):
        case = Case(seed)
        COUNTS.update(drawn(case.scheme))
        COUNTS.update(left_out(case))
        found.extend(case.faults())

    assert found == []


@pytest.mark.parametrize("oracle", [slow_oracle, slow_stages])
def test_the_oracle_knows_nothing_of_the_library(oracle: ModuleType) -> None:
    """It imports nothing of it, so that it cannot share a mistake with it."""
    tree = ast.parse(Path(str(oracle.__file__)).read_text("utf-8"))
    froms = [one.module or "" for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    plain = [
        name.name for one in ast.walk(tree) if isinstance(one, ast.Import) for name in one.names
    ]

    assert [name for name in (*froms, *plain) if name.startswith("lianxin")] == []


def test_a_wrong_value_is_a_disagreement() -> None:
    """The comparison itself can fail: a value that is a little off is found."""
    case = Case(1)
    card = case.cards()["a"]
    (first, *_) = (one for one in card.scores if one.span.is_known)

    assert disagreement(first, [{first.span.low}], known=True) is None
    assert disagreement(first, [{(first.span.low or 0) + 1}], known=True) is not None


if EXAMPLES >= DEEP:

    def test_everything_is_drawn_often_enough() -> None:
        """Nothing of the language goes untried."""
        assert {name: COUNTS[name] for name in everything() if COUNTS[name] < AT_LEAST} == {}
