"""Strategies by class, for tests that walk over every kind of record."""

from typing import Any

from hypothesis import strategies as st

from lianxin.register import Register
from lianxin.testing.drawing import STRATEGIES
from test_house_rules import NOUN_ROOMS

__all__ = ["NOUNS", "nouns"]

ROOMS = {f"lianxin.{room.removesuffix('.py')}" for room in (*NOUN_ROOMS, "texts.py")}
NOUNS = [kind for kind in STRATEGIES if kind.__module__ in ROOMS and kind is not Register]
"""Every kind of record, and what records are made of; registers hold them all."""


def nouns(kind: type) -> st.SearchStrategy[Any]:
    """What draws the records of a kind."""
    return STRATEGIES[kind]()
