"""Small schemes for tests: the plain data around the one thing that a test is about."""

from typing import Any

from lianxin import Scheme, load_scheme

COUNT = {"type": "count", "most": 100}


def small_scheme(**parts: Any) -> Scheme:
    """A scheme with an id, a title and a subject, and whatever else is given."""
    data = {"id": "small", "title": "small", "subject": "organization", **parts}
    return load_scheme(data)


def one_item(**item: Any) -> dict[str, Any]:
    """One section with one item."""
    return {"sections": [{"id": "s", "items": [{"id": "item", "marks": 10, **item}]}]}
