"""Edges: the values at which a scheme tips, fact by fact.

Whatever a rule compares with a number is turned into facts: "at least 80 percent of
12 due" is an edge of the days held, once the days due are known.  Lists of records
tip at a number of records, labels at the words that rules know.

This module does not know how facts are drawn, nor which of them are valid.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin._checks import label
from lianxin.points import Number
from lianxin.rules.ask import Ask
from lianxin.rules.bands import Bands
from lianxin.rules.cases import Cases
from lianxin.rules.compare import Compare
from lianxin.rules.fixed import Fixed
from lianxin.rules.node import Node
from lianxin.rules.pick import Pick
from lianxin.rules.rate import Rate
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.sum import Sum
from lianxin.rules.table import Table
from lianxin.rules.tally import Take, Tally
from lianxin.rules.times import Times

__all__ = ["Aim", "Edges", "Tip", "edges_of", "number_of_records"]

DEEPEST = 6
"""So many names are followed behind each other at most."""

ONE = ""
"""What a constant is a multiple of."""

Line = dict[str, Number]
"""So much of each fact, added; a constant is so much of one."""


@final
@frozen(kw_only=True)
class Aim:
    """Several facts that together come to an edge when they add up to nought (临界关系).

    Attributes:
        parts: What each fact is multiplied by.
        rest: What is added to them.
    """

    parts: tuple[tuple[str, Number], ...] = field(metadata=label("各项"))
    rest: Number = field(metadata=label("常数"))


@final
@frozen(kw_only=True)
class Tip:
    """A figure and a number that rules compare it with (得分临界).

    Attributes:
        figure: The id of the node.
        part: The sub-period, where it is worked out by one.
        bound: The number.
    """

    figure: str = field(metadata=label("节点"))
    part: str | None = field(metadata=label("分期"))
    bound: Number = field(metadata=label("界"))


@final
@frozen(kw_only=True)
class Edges:
    """Where a scheme tips (临界值).

    Attributes:
        own: For each fact or attribute, the numbers that rules compare it with.
        labels: For each choice, the words that rules know.
        aims: Facts that come to an edge together, such as a part and its whole.
        tips: Figures that come to an edge by rules that are no sum of facts.
        all: Every number that the scheme writes anywhere.
    """

    own: Mapping[str, tuple[Number, ...]] = field(metadata=label("单项临界"))
    labels: Mapping[str, tuple[str, ...]] = field(metadata=label("选项"))
    aims: tuple[Aim, ...] = field(metadata=label("多项临界"))
    tips: tuple[Tip, ...] = field(metadata=label("得分临界"))
    all: tuple[Number, ...] = field(metadata=label("全部数字"))


def edges_of(scheme: Scheme) -> Edges:
    """Where a scheme tips."""
    rules = tuple(parts_of((*scheme.nodes, *scheme.stages)))
    own: dict[str, set[Number]] = defaultdict(set)
    aims: dict[Aim, None] = {}
    for line in _lines(scheme, rules):
        rest = line.pop(ONE, 0)
        if len(line) == 1:
            ((name, weight),) = line.items()
            own[name].add(_tidy(Fraction(-rest) / weight))
        elif line:
            aims[Aim(parts=tuple(line.items()), rest=rest)] = None
    return Edges(
        own={name: tuple(sorted(numbers)) for name, numbers in own.items()},
        labels={
            name: tuple(dict.fromkeys(words)) for name, words in _words(rules).items() if words
        },
        aims=tuple(aims),
        tips=tuple(dict.fromkeys(_tips(scheme, rules))),
        all=tuple(sorted({one.number for one in rules if isinstance(one, Fixed)})),
    )


def number_of_records(measure: str) -> str:
    """The name under which the number of records of a list has its edges."""
    return f"{measure}[]"


def _tidy(number: Fraction) -> Number:
    return number.numerator if number.denominator == 1 else number


def _words(rules: tuple[Any, ...]) -> dict[str, list[str]]:
    """The words that rules know of each choice."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in rules:
        if isinstance(one, Compare) and isinstance(one.left, Read):
            found[one.left.id].extend(one.labels)
        elif isinstance(one, Table) and isinstance(one.of, Read):
            found[one.of.id].extend(word for row in one.rows for word in row.labels)
    return found


def _lines(scheme: Scheme, rules: tuple[Any, ...]) -> Iterator[Line]:
    """Everything that adds up to nought just where some rule tips."""
    for one in rules:
        for left, right in _compared(one):
            for ends in product(_ways(scheme, left), _ways(scheme, right)):
                line = _gap(scheme, *ends)
                if line is not None:
                    yield {name: weight for name, weight in line.items() if weight}


def _tips(scheme: Scheme, rules: tuple[Any, ...]) -> Iterator[Tip]:
    """Every figure that rules compare with a number, but for one that is a fact itself."""
    for one in rules:
        for left, right in _compared(one):
            node = _figure(scheme, left)
            if node is None:
                continue
            parts = (None,) if node.per is None else scheme.parts_of_period[node.per]
            bounds = [end.number for end in _ways(scheme, right) if isinstance(end, Fixed)]
            for part, bound in product(parts, bounds):
                yield Tip(figure=str(node.id), part=part, bound=bound)


def _figure(scheme: Scheme, amount: Any) -> Node | None:
    """The node that an amount names, where it is worked out and no other name for a fact."""
    node = scheme.node_by_id.get(amount.id) if isinstance(amount, Read) else None
    behind = _behind(scheme, amount)
    is_fact = isinstance(behind, Read) and behind.id in scheme.measure_by_id
    return None if node is None or node.must_be_given or is_fact else node


def _ways(scheme: Scheme, amount: Any) -> tuple[Any, ...]:
    """Everything that may stand in the place of an amount, by case, class or answer."""
    amount = _behind(scheme, amount)
    if isinstance(amount, Cases):
        return (*(case.then for case in amount.cases), amount.otherwise)
    if isinstance(amount, Table):
        return (*(row.value for row in amount.rows), amount.otherwise)
    if isinstance(amount, Pick):
        return amount.parts
    return tuple(one for _, one in amount.options) if isinstance(amount, Ask) else (amount,)


def _compared(rule: Any) -> Iterator[tuple[Any, Any]]:
    """What a rule compares with what."""
    if isinstance(rule, Compare) and rule.right is not None:
        yield rule.left, rule.right
    elif isinstance(rule, Table):
        yield from ((rule.of, row.at) for row in rule.rows if row.at is not None)
    elif isinstance(rule, Bands):
        yield from ((rule.of, row.bound) for row in rule.rows if row.bound is not None)
    elif isinstance(rule, Rate):
        ends = (rule.over, rule.short_of, rule.unit)
        yield from ((rule.of, end) for end in ends if end is not None)
    elif isinstance(rule, Pick):
        first, *others = rule.parts
        yield from ((first, other) for other in others)
    elif isinstance(rule, Tally) and rule.trim is not None:
        yield evolve(rule, take=Take.COUNT), rule.trim.from_count


def _gap(scheme: Scheme, left: Any, right: Any) -> Line | None:
    """One amount less another; a quotient is held against its base as often as it asks."""
    over = _quotient(scheme, left)
    if over is None:
        return _added(_line(scheme, left), _line(scheme, right), -1)
    asked = _line(scheme, right)
    if asked is None or set(asked) - {ONE}:
        return None
    top, base = _line(scheme, over[0]), _line(scheme, over[1])
    return _added(top, base, -asked.get(ONE, 0))


def _quotient(scheme: Scheme, amount: Any) -> tuple[Any, Any] | None:
    """What is divided by what, where an amount is such a quotient."""
    amount = _behind(scheme, amount)
    if isinstance(amount, Times) and amount.over is not None:
        base = _line(scheme, amount.over)
        if base is not None and set(base) - {ONE}:
            return Times(factors=amount.factors), amount.over
    return None


def _behind(scheme: Scheme, amount: Any, depth: int = DEEPEST) -> Any:
    """The rule behind a name or a phrase; a figure that has a rule alone stands for it."""
    core = getattr(amount, "core", None)
    if core is not None:
        return _behind(scheme, core, depth)
    node = scheme.node_by_id.get(amount.id) if isinstance(amount, Read) else amount
    if not isinstance(node, Node) or not depth:
        return amount
    plain = node.value is not None and node.start is None and node.per is None
    return _behind(scheme, node.value, depth - 1) if plain else amount


def _line(scheme: Scheme, amount: Any, depth: int = DEEPEST) -> Line | None:
    """An amount as so much of each fact; None where it is not that simple."""
    amount = _behind(scheme, amount)
    if not depth:
        return None
    if isinstance(amount, Fixed):
        return {ONE: amount.number}
    if isinstance(amount, Read):
        return {amount.id: 1}
    if isinstance(amount, Tally):
        return {number_of_records(amount.over): 1} if amount.take is Take.COUNT else None
    return _made_of(scheme, amount, depth - 1)


def _made_of(scheme: Scheme, amount: Any, depth: int) -> Line | None:
    """A sum, a product or a rate as so much of each fact."""
    if isinstance(amount, Sum):
        found: Line | None = {}
        for part in amount.parts:
            weight = _constant(scheme, part.weight)
            inner = _line(scheme, part.of, depth)
            found = None if weight is None else _added(found, inner, weight)
        return found
    if isinstance(amount, Times):
        return _multiplied(scheme, amount, depth)
    if isinstance(amount, Rate) and amount.over is None and amount.short_of is None:
        each, unit = _constant(scheme, amount.each), _constant(scheme, amount.unit)
        line = _line(scheme, amount.of, depth)
        return _added({}, line, _tidy(Fraction(each) / unit)) if each and unit else None
    return None


def _multiplied(scheme: Scheme, amount: Times, depth: int) -> Line | None:
    """A product of which one factor at most is more than a constant."""
    found: Line | None = {ONE: 1}
    for factor in amount.factors:
        line = _line(scheme, factor, depth)
        if found is None or line is None:
            return None
        if set(found) <= {ONE}:
            found = _added({}, line, found.get(ONE, 0))
        else:
            found = None if set(line) - {ONE} else _added({}, found, line.get(ONE, 0))
    base = 1 if amount.over is None else _constant(scheme, amount.over)
    return _added({}, found, _tidy(1 / Fraction(base))) if base else None


def _constant(scheme: Scheme, amount: Any) -> Number | None:
    line = _line(scheme, amount, 1)
    return None if line is None or set(line) - {ONE} else line.get(ONE, 0)


def _added(one: Line | None, other: Line | None, times: Number) -> Line | None:
    """One line and so many times another."""
    if one is None or other is None:
        return None
    return {
        name: one.get(name, 0) + times * other.get(name, 0)
        for name in dict.fromkeys((*one, *other))
    }
