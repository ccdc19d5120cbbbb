"""Small schemes for tests: the plain data around the one thing that a test is about."""

from typing import Any

from lianxin import Scheme, appraise, load_scheme, score
from lianxin.spans import Span

COUNT = {"type": "count", "most": 100}


def small_scheme(**parts: Any) -> Scheme:
    """A scheme with an id, a title and a subject, and whatever else is given."""
    data = {"id": "small", "title": "small", "subject": "organization", **parts}
    key = repr(data)
    if key not in _LOADED:
        _LOADED[key] = load_scheme(data)
    return _LOADED[key]


_LOADED: dict[str, Scheme] = {}
"""Schemes that were loaded before: properties ask for the same one many times."""


def one_item(**item: Any) -> dict[str, Any]:
    """One section with one item."""
    return {"sections": [{"id": "s", "items": [{"id": "item", "marks": 10, **item}]}]}


def span_of(value: Any, facts: dict[str, Any] | None = None, **parts: Any) -> Span:
    """What is known of a figure with this value, under some facts.

    ``node`` are more fields of the figure, ``answers`` the answers to questions,
    ``group`` the facts of a whole group, of which the subject ``me`` is asked.
    """
    node = {"id": "figure", **({} if value is None else {"value": value}), **parts.pop("node", {})}
    answers, group = parts.pop("answers", {}), parts.pop("group", None)
    nodes = [*parts.pop("nodes", []), node]
    scheme = small_scheme(nodes=nodes, **{"measures": MEASURES, **parts})
    if group is None:
        return score(scheme, facts or {}, conventions=answers)["figure"].span
    return appraise(scheme, group, conventions=answers).card("me")["figure"].span


def exact(value: Any, facts: dict[str, Any] | None = None, **parts: Any) -> Any:
    """The same as one certain number, or None."""
    return span_of(value, facts, **parts).exact


def ends(value: Any, facts: dict[str, Any] | None = None, **parts: Any) -> Any:
    """The same as its two ends, and whether they are tight."""
    span = span_of(value, facts, **parts)
    return span.low, span.high, span.tight


MEASURES = {
    "m": {"type": "count", "most": 20},
    "n": {"type": "count", "most": 20},
    "x": {"type": "amount", "least": -10, "most": 10},
    "f": {"type": "flag"},
    "c": {"type": "choice", "options": ["good", "fair", "poor"]},
    "d": {"type": "choice", "options": ["good", "fair", "poor"]},
    "r": {
        "type": "records",
        "most": 5,
        "attributes": [
            {"id": "kind", "type": "choice"},
            {"id": "piece", "type": "choice"},
            {"id": "v", "type": "count", "most": 9},
        ],
    },
}
"""Measures of every type, for tests of rules over them."""
