"""Offering strategies to hypothesis: without opening a room, whichever is imported first."""

import inspect
import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from lianxin import activities
from lianxin._hypothesis import ROOMS, offer
from lianxin.testing.drawing import NOUNS

ROOM_FIRST = """
import lianxin.activities
from hypothesis import find, strategies
from lianxin.activities import Activity
print(find(strategies.from_type(Activity), lambda one: one.members_due is not None).members_due)
"""
HYPOTHESIS_FIRST = """
from hypothesis import find, strategies
from lianxin.activities import Activity
print(find(strategies.from_type(Activity), lambda one: one.members_due is not None).members_due)
"""
NOTHING_ASKED = """
import sys
import hypothesis.strategies
import lianxin.activities
print(sorted(one for one in sys.modules if one.startswith("lianxin.testing")))
"""
NOTHING_OPENED = """
import sys
import hypothesis.strategies
print(sorted(one for one in sys.modules if one.partition(".")[0] in {"attr", "lianxin"}))
"""


def said(program: str) -> str:
    """What a program prints in a process of its own."""
    done = subprocess.run(  # noqa: S603 - the program is ours
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout.strip()


def test_hypothesis_is_told_by_the_package() -> None:
    """What is installed names the function that offers."""
    (entry,) = [one for one in entry_points(group="hypothesis") if one.name == "lianxin"]
    assert entry.load() is offer


def test_no_room_is_opened_for_those_who_do_not_ask() -> None:
    """Whoever has the library and imports hypothesis pays for the door alone."""
    assert said(NOTHING_OPENED) == "['lianxin', 'lianxin._hypothesis']"


def test_strategies_are_made_when_one_is_drawn() -> None:
    """Opening a room beside hypothesis does not open the package of strategies."""
    assert said(NOTHING_ASKED) == "[]"


@pytest.mark.parametrize("program", [ROOM_FIRST, HYPOTHESIS_FIRST], ids=["room", "hypothesis"])
def test_the_type_alone_is_enough(program: str) -> None:
    """Valid records are drawn, whichever was imported first."""
    assert said(program) == "0"


def test_every_room_with_a_strategy_is_watched() -> None:
    """Neither more rooms nor fewer than the strategies know."""
    assert {kind.__module__ for kind in NOUNS} == ROOMS


def test_offering_again_changes_nothing() -> None:
    """There is one who watches, however often it is called."""
    offer()
    before = list(sys.meta_path)
    offer()
    assert sys.meta_path == before


def test_a_room_that_was_watched_is_as_any_other() -> None:
    """Its source is found, and its loader answers what loaders are asked."""
    program = "import hypothesis, inspect, lianxin.activities as room\n"
    program += "print(len(inspect.getsource(room)), room.__loader__.is_package(room.__name__))"
    assert said(program) == f"{len(inspect.getsource(activities))} False"


def test_a_room_that_is_not_there_stays_so() -> None:
    """The watcher invents no module."""
    program = "import hypothesis, sys\nsys.path.clear()\nprint(sys.meta_path[0].find_spec("
    program += "'lianxin.activities', [], None))"
    assert said(program) == "None"
