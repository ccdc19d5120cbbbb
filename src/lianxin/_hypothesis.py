"""Hypothesis: it learns to draw values of this library from their type alone, at no cost.

Hypothesis calls ``offer`` when it is itself imported.  That opens no room: the classes of
a room are made known when the room is opened, and what draws them is made when something
is drawn.

This module does not know how anything is drawn.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

__all__ = ["OFFERED", "offer"]

OFFERED: Mapping[str, tuple[str, ...]] = {
    "lianxin.activities": (
        *("Activity", "Audience", "Brand", "CareVisit", "Donation", "MemberPosts"),
        *("Response", "WishClaim"),
    ),
    "lianxin.agreements": ("Agreement", "Commitment", "ListItem", "Minimum", "Pairing"),
    "lianxin.appraising": ("Appraisal",),
    "lianxin.ballots": ("Ballot", "Mark", "RaterLabel", "VoteCount"),
    "lianxin.citations": ("Assumption", "Citation", "Document"),
    "lianxin.committees": ("ChangeOfTerm", "Committee", "Delegate", "Seat"),
    "lianxin.dates": ("Period", "When"),
    "lianxin.decisions": ("Decision",),
    "lianxin.elections.rounds": ("Ballot", "Mark", "Round"),
    "lianxin.lifetimes": ("Lifetime",),
    "lianxin.organizations": (
        *("Change", "Partner", "PartyOrganization", "SubDistrict", "TwoNewOrganization"),
    ),
    "lianxin.people": ("Person", "PostHeld"),
    "lianxin.records": ("Entry", "Reading"),
    "lianxin.register": ("Register",),
    "lianxin.reports": ("ReportCount", "WorkReport"),
    "lianxin.rules.scheme": ("Scheme",),
    "lianxin.rules.worlds": ("Answer",),
    "lianxin.scoresheets": ("ItemPoints",),
    "lianxin.scoring": ("Scorecard",),
    "lianxin.texts": ("Text",),
}
"""The classes that can be drawn, by room; they are known here by name alone."""


def offer() -> None:
    """Let hypothesis draw the values of every room that is open, or will be."""
    if any(isinstance(one, _Doorkeeper) for one in sys.meta_path):
        return
    sys.meta_path.insert(0, _Doorkeeper())
    for room in OFFERED:
        if room in sys.modules:
            _introduce(sys.modules[room])


def _introduce(room: ModuleType) -> None:
    """Make the classes of a room known, each with what will draw it."""
    strategies = sys.modules["hypothesis.strategies"]
    for name in OFFERED[room.__name__]:
        if hasattr(room, name):
            strategies.register_type_strategy(getattr(room, name), _drawn)


def _drawn(kind: type) -> Any:
    """What draws a class: only now is the package of strategies opened."""
    return import_module("lianxin.testing.drawing").STRATEGIES[kind]()


class _Doorkeeper(MetaPathFinder):
    """Sees to it that a room, once opened, is made known (守门者)."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the other finders see a room, with a loader that makes it known."""
        if fullname not in OFFERED:
            return None
        others = (one for one in sys.meta_path if hasattr(one, "find_spec") and one is not self)
        found = (one.find_spec(fullname, path, target) for one in others)
        spec = next((one for one in found if one is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _Introducing(spec.loader)
        return spec


class _Introducing(Loader):
    """Loads a room as another loader does, then makes it known (引见)."""

    def __init__(self, inner: Loader) -> None:
        self.inner = inner

    def __getattr__(self, name: str) -> Any:
        """Whatever else is asked of a loader, such as its source."""
        return getattr(self.inner, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """The empty module."""
        return self.inner.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module by its own loader, which it keeps, and make it known."""
        spec: Any = module.__spec__
        spec.loader = module.__loader__ = self.inner
        self.inner.exec_module(module)
        _introduce(module)
