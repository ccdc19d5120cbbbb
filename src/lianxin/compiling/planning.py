"""Planning: from a scheme to its plan, under the answers that were given.

A question that nobody answered is tried both ways: where the ways end alike the
value stands, elsewhere it is incomplete.

This module does not know any kind of rule.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import lcm
from typing import Any

from attrs import evolve

from lianxin.compiling.building import Builder
from lianxin.compiling.inputs import Inputs, absentable
from lianxin.compiling.lowering import Lowering, Tables
from lianxin.compiling.nodes import NODE_KINDS, node_plan, value_of_node
from lianxin.compiling.numbers import AMOUNTS
from lianxin.compiling.plan import NodePlan, Plan, Quantity, Refusal, ResultPlan
from lianxin.compiling.quantities import Arithmetic
from lianxin.compiling.stages import results_of
from lianxin.compiling.truths import CONDITIONS, LABELS
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.rules.fixed import Fixed
from lianxin.rules.node import Round
from lianxin.rules.scheme import Scheme, parts_of, questions_in
from lianxin.rules.worlds import read_answers
from lianxin.texts import Text

__all__ = ["TABLES", "plan_of", "unit_of"]

TABLES = Tables(
    amounts={**AMOUNTS, **NODE_KINDS},
    conditions=CONDITIONS,
    labels=LABELS,
    node=value_of_node,
)
"""How each kind of rule is put into terms: the closed table."""

MOST_WAYS = 16
"""Beyond so many ways to answer what is open, a plan asks for answers."""

FINEST_UNIT = 10**6


def plan_of(
    scheme: Scheme,
    *,
    conventions: Mapping[str, Any] | None = None,
    places: Mapping[str, int] | None = None,
    maybe_absent: Collection[str] = (),
) -> Plan:
    """The plan of a scheme.

    Args:
        scheme: The scheme.
        conventions: Answers to what the paper leaves open, as ``score`` takes them.
        places: How many decimal places an amount or a mark has, by id; two if not said.
        maybe_absent: Facts that may be absent, besides those of which the scheme says so.

    Raises:
        InvalidDataError: If an answer is to no question, or is none of its options.
        InvalidQuestionError: If so many questions are open that not every way can be tried.
    """
    given = {name: one.option for name, one in read_answers(scheme, conventions or {}).items()}
    terms, rules = Builder(), tuple(parts_of((scheme.nodes, scheme.stages)))
    inputs = Inputs(
        terms=terms,
        places=places or {},
        maybe_absent=absentable(scheme, rules) | frozenset(maybe_absent),
    )
    first = Lowering(
        scheme=scheme,
        inputs=inputs,
        numbers=Arithmetic(terms=terms, unit=unit_of(rules)),
        answers={},
        tables=TABLES,
    )
    ways = [evolve(first, answers=way, results={}) for way in _ways(scheme, given)]
    nodes = tuple(_nodes(ways))
    results, refused = _results(ways)
    totals = [n for n, one in enumerate(nodes) if (one.id, one.part) == (scheme.total, None)]
    return Plan(
        digest=scheme.digest,
        unit=first.numbers.unit,
        inputs=tuple(inputs.found),
        terms=tuple(terms.terms),
        nodes=nodes,
        total=totals[0] if totals else None,
        results=results,
        labels=tuple(inputs.codes),
        answers=given,
        refused=refused,
    )


def unit_of(rules: Iterable[Any]) -> int:
    """How many minor units make a point, so that whatever the paper prints is whole."""
    unit = 1
    for part in rules:
        number = part.number if isinstance(part, Fixed) else None
        number = part.to if isinstance(part, Round) else number
        if number is not None:
            finer = lcm(unit, Fraction(number).denominator)
            unit = finer if finer <= FINEST_UNIT else unit
    return unit


def _ways(scheme: Scheme, given: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every way to answer what is open; what is not asked here is taken as it comes first."""
    if not scheme.questions:
        yield {}
        return
    asked = frozenset[str]().union(*scheme.asked_by.values(), questions_in(scheme.stages))
    open_ = sorted(asked - set(given))
    options = [[option for option, _ in scheme.question_by_name[name].options] for name in open_]
    count = 1
    for one in options:
        count *= len(one)
    if count > MOST_WAYS:
        text = Text("先答复，以免逐一试算", "be answered, as there are too many ways to try")
        raise InvalidQuestionError(
            [Problem(path=f"conventions.{name}", requirement=text) for name in open_]
        )
    rest = {question.name: question.options[0][0] for question in scheme.questions}
    for chosen in product(*options):
        yield {**rest, **given, **dict(zip(open_, chosen, strict=True))}


def _nodes(ways: list[Lowering]) -> Iterator[NodePlan]:
    """Every node of the scheme, in its order; where ways differ it is incomplete."""
    scheme = ways[0].scheme
    for node in scheme.nodes:
        name = node.id or ""
        parts = (None,) if node.per is None else scheme.parts_of_period[node.per]
        for part in parts:
            found = [node_plan(way, name, part) for way in ways]
            if len(found) == 1:
                yield found[0]
                continue
            value = _agreed(ways[0], [one.value for one in found])
            yield evolve(found[0], value=value)


def _agreed(to: Lowering, values: list[Quantity]) -> Quantity:
    """A value that is the same in every way; where it is not, it is incomplete."""
    first, *others = dict.fromkeys(values)
    if not others:
        return first
    terms, numbers = to.numbers.terms, to.numbers
    yes = terms.truth(value=True)
    differ = []
    for other in others:
        one, two = (yes if q.there is None else q.there for q in (first, other))
        differ.append(terms.none(terms.equals(one, two)))
        apart = terms.none(numbers.equals(first, other))
        differ.append(terms.all((one, two, apart)))
    lacks = [value.lacks for value in values]
    return first._replace(lacks=numbers.lacks(terms.any(differ), *lacks), dropped=None)


def _results(ways: list[Lowering]) -> tuple[tuple[ResultPlan, ...], tuple[Refusal, ...]]:
    """Every result that one subject has by itself, and what is refused."""
    found = [results_of(way) for way in ways]
    names = [name for name in found[0][0] if all(name in results for results, _ in found)]
    agreed = [_same_result(ways[0], [results[name] for results, _ in found]) for name in names]
    refused = {one.path: one for _, some in found for one in some}
    return tuple(agreed), tuple(refused.values())


def _same_result(to: Lowering, results: list[ResultPlan]) -> ResultPlan:
    first, terms = results[0], to.numbers.terms
    if len(results) == 1:
        return first
    labels = dict.fromkeys(one.label for one in results)
    differ = [terms.none(terms.equals(first.label, label)) for label in labels]
    lacks = [one.lacks for one in results]
    return evolve(first, lacks=to.numbers.lacks(terms.any(differ), *lacks))
