"""Varying: the same facts with one thing changed, for tests of how a figure moves.

One less of a count, a fact that is forgotten, records in another order: what a
scheme makes of both is compared by the test.  The facts given stay untouched.

This module does not know which way a figure ought to move.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from lianxin.rules.measure import MeasureType
from lianxin.rules.scheme import Scheme

__all__ = ["one_less", "shuffled", "unknown_instead"]


def one_less(scheme: Scheme, facts: Mapping[str, Any], measure: str) -> dict[str, Any] | None:
    """The same facts with one less of a count or amount; None where there cannot be less.

    A flag that is set is no longer set.  No fact falls below its least value, below
    nought where it declares none, or below a fact that is a part of it.
    """
    declared = scheme.measure_by_id[measure]
    value = facts.get(measure)
    if isinstance(value, bool):
        return {**facts, measure: False} if value else None
    if not isinstance(value, int | Decimal):
        return None
    first = 1 if declared.type is MeasureType.ORDER else 0
    parts = [facts.get(one.id) for one in scheme.measures if one.subset_of == measure]
    least = first if declared.least is None else declared.least
    held = any(isinstance(part, int | Decimal) and value - 1 < part for part in parts)
    return None if held or value - 1 < least else {**facts, measure: value - 1}


def unknown_instead(facts: Mapping[str, Any], measure: str) -> dict[str, Any] | None:
    """The same facts with one forgotten; None where it is unknown or not mentioned."""
    if facts.get(measure, "unknown") == "unknown":
        return None
    return {**facts, measure: "unknown"}


def shuffled(facts: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The same facts with their records in any order; shrinks to the order given."""
    return st.fixed_dictionaries(
        {
            name: st.permutations(value) if isinstance(value, list) else st.just(value)
            for name, value in facts.items()
        }
    )
