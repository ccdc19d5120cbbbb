"""The slow oracle as another reading of a whole scheme: facts as callers say them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from lianxin import Scheme
from lianxin.rules.measure import MeasureType, WhoseFact
from lianxin.testing import Cohort
from made_schemes import core_of
from slow_oracle import World, bare

_RULES: dict[str, dict[str, Any]] = {}
"""The rules of the last scheme as plain tables: a law asks for the same one many times."""


def said(value: Any) -> Any:
    """A known value as the oracle has it: a fraction, or a label."""
    return value if isinstance(value, str) else Fraction(value)


def facts_of(scheme: Scheme, facts: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """The facts that were said, by name, or by name and sub-period."""
    for name, value in facts.items():
        measure = scheme.measure_by_id.get(name)
        if measure is None:
            continue
        if measure.type is MeasureType.RECORDS:
            yield name, [record_of(one, measure.attributes) for one in value]
        elif isinstance(value, Mapping):
            yield from (((name, part), said(one)) for part, one in value.items())
        else:
            yield name, said(value)


def record_of(record: Mapping[str, Any], attributes: Any) -> tuple[dict[str, Any], int]:
    """A record with all its attributes, and how often it is there."""
    return {one.id: said(record[one.id]) for one in attributes}, record.get("times", 1)


def given_of(scheme: Scheme, subject: str, facts: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """The nodes that were handed in."""
    for name, value in facts.items():
        if name not in scheme.node_by_id:
            continue
        parts = value if isinstance(value, Mapping) else {None: value}
        yield from (((subject, name, part), said(one)) for part, one in parts.items())


def world_of(scheme: Scheme, cohort: Cohort) -> World:
    """What is known of a group, for the oracle; every question has its first answer."""
    if scheme.digest not in _RULES:
        _RULES.clear()
        _RULES[scheme.digest] = {str(node.id): core_of(node) for node in scheme.nodes}
    given: dict[Any, Any] = {}
    for subject, facts in cohort.items():
        given.update(given_of(scheme, subject, facts))
    return World(
        nodes=_RULES[scheme.digest],
        facts={subject: dict(facts_of(scheme, facts)) for subject, facts in cohort.items()},
        shared=dict(facts_of(scheme, cohort.group)),
        periods={name: list(parts) for name, parts in scheme.periods},
        ladders={name: list(options) for name, options in scheme.all_ladders.items()},
        answers={question.name: question.options[0][0] for question in scheme.questions},
        given=given,
    )


def by_oracle(scheme: Scheme, facts: Mapping[str, Any]) -> tuple[Any, Any]:
    """The total of one subject, as both ends of what it may be."""
    shared = scheme.measures_of[WhoseFact.GROUP]
    own = {name: value for name, value in facts.items() if name not in shared}
    rest = {name: value for name, value in facts.items() if name in shared}
    total = bare(world_of(scheme, Cohort({"a": own}, rest)).node(str(scheme.total), "a"))
    return (total, total) if isinstance(total, Fraction) else (None, None)


def figures_by_oracle(scheme: Scheme, cohort: Cohort) -> dict[tuple[str, str, Any], Any]:
    """Every figure of a group."""
    world = world_of(scheme, cohort)
    parts = scheme.parts_of_period
    return {
        (subject, str(node.id), part): bare(world.node(str(node.id), subject, part))
        for subject in cohort
        for node in scheme.nodes
        for part in ((None,) if node.per is None else parts[node.per])
    }
