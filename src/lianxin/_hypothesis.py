"""Hypothesis: offers the strategies of records to it before anybody asks for them.

Hypothesis calls ``offer`` when it is imported (its entry point ``hypothesis``).  No room is
opened for that: what a room of records holds is offered when a program opens the room, and
a strategy is made when one is first drawn.

This module does not know the strategies.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

__all__ = ["ROOMS", "offer"]

ROOMS = frozenset(
    f"lianxin.{room}"
    for room in (
        *("activities", "agreements", "ballots", "citations", "committees", "dates"),
        *("decisions", "lifetimes", "organizations", "people", "records", "register"),
        *("reports", "scoresheets", "texts"),
    )
)
"""The rooms whose values have a strategy."""


def offer() -> None:
    """Let hypothesis draw the values of every room that is open, or will be."""
    if not any(isinstance(one, _Watch) for one in sys.meta_path):
        sys.meta_path.insert(0, _Watch())
    for room in sorted(ROOMS & sys.modules.keys()):
        _offer(sys.modules[room])


def _offer(room: ModuleType) -> None:
    """Tell hypothesis of the values that a room holds."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - it calls us first

    for name in room.__all__:
        kind = getattr(room, name)
        if isinstance(kind, type) and hasattr(kind, "__attrs_attrs__"):
            register_type_strategy(kind, _drawn)


def _drawn(kind: type) -> Any:
    """The strategy of a value; only now is the package of strategies opened."""
    from lianxin.testing.drawing import nouns  # noqa: PLC0415 - costs nothing before it is asked

    return nouns(kind)


class _Watch(MetaPathFinder):
    """Sees a room being opened (开室之察)."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a room is, as the other finders say, with a loader that tells of it."""
        if fullname not in ROOMS:
            return None
        others = (one for one in sys.meta_path if not isinstance(one, _Watch))
        specs = (one.find_spec(fullname, path, target) for one in others)
        spec = next((one for one in specs if one is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _Telling(spec.loader)
        return spec


class _Telling(Loader):
    """Loads a room as another loader does, then tells of it (告知之载入)."""

    def __init__(self, inner: Loader) -> None:
        self.inner = inner

    def __getattr__(self, name: str) -> Any:
        """Whatever else is asked of a loader."""
        return getattr(self.inner, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """The empty module."""
        return self.inner.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module, and tell of it."""
        self.inner.exec_module(module)
        _offer(module)
