"""A small group with two items, a bonus, a band and one open question."""

from typing import Any

from lianxin import UNKNOWN, Appraisal, appraise
from small_schemes import small_scheme

MEASURES = {
    "held": {"type": "count", "most": 12},
    "talks": {"type": "count", "most": 9},
    "paid": {"type": "flag", "unmentioned": "none"},
    "extra": {"type": "amount", "least": 0, "most": 5, "unmentioned": "none"},
}
ITEMS = [
    {
        "id": "days",
        "marks": 12,
        "start": "full",
        "clauses": [{"kind": "missing", "of": "held", "due": 12, "minus": 1}],
        "cite": "第一条",
    },
    {"id": "lessons", "marks": 6, "clauses": [{"kind": "each", "of": "talks", "plus": 2}]},
]
EDGE = {"zh": "本数", "en": "is the bound in", "options": {"inside": "含", "outside": "不含"}}
BAND = {
    "grade": "A",
    "bound": 20,
    "above": {"ask": "edge", "options": {"inside": False, "outside": True}},
}
STAGES = [
    {
        "kind": "bands",
        "of": "total",
        "rows": [BAND, {"grade": "B", "bound": 15, "need": "paid"}, {"grade": "C"}],
        "fall_through": "next",
        "cite": "第九条",
    }
]
PARTS: dict[str, Any] = {
    "measures": MEASURES,
    "conventions": {"edge": EDGE},
    "sections": [{"id": "life", "items": ITEMS}],
    "nodes": [{"id": "bonus", "cap": 3, "value": "extra"}],
    "total": {"value": [[2, "life"], "bonus"], "cap": 30},
    "grades": ["A", "B", "C"],
    "stages": STAGES,
}
GROUP = {
    "a": {"held": 7, "talks": 3, "paid": True},
    "b": {"held": 4, "talks": 3, "paid": True},
    "c": {"held": 3, "talks": 2, "extra": 1},
    "d": {"held": UNKNOWN, "talks": 0},
}


def appraised(facts: Any = None, **answers: str) -> Appraisal:
    """The group under these answers."""
    return appraise(small_scheme(**PARTS), facts or GROUP, conventions=answers)
