"""Hypothesis: draws values of this library from their type alone, and costs nothing before."""

import json
import os
import subprocess
import sys
import tomllib
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from importlib.metadata import entry_points
from importlib.util import module_from_spec
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from lianxin import _hypothesis
from lianxin.testing.drawing import STRATEGIES

ROOT = Path(__file__).parents[1]
SIMPLEST = settings(database=None, phases=[Phase.generate])
OFFER = """
import hypothesis.strategies as st
from lianxin._hypothesis import offer
offer()
"""
DRAW = """
from hypothesis import Phase, find, settings
once = settings(database=None, phases=[Phase.generate])
print(json.dumps(find(st.from_type(Brand), lambda one: True, settings=once).id))
"""
ROOMS = """
print(json.dumps(sorted(one for one in sys.modules if one.startswith("lianxin"))))
"""
KNOWN = """
from hypothesis.strategies._internal.types import _global_type_lookup as known
"""


def told(*parts: str, plugins: bool = False) -> Any:
    """What a fresh interpreter prints; hypothesis runs no plugins unless it is to."""
    code = "\n".join(["import json, sys", *(dedent(part) for part in parts)])
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    env = {**env, "HYPOTHESIS_NO_PLUGINS": "" if plugins else "1"}
    done = subprocess.run(  # noqa: S603 - it runs what this test says
        [sys.executable, "-c", code], env=env, check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class TestCost:
    """Who does not draw pays nothing."""

    def test_no_room_is_opened(self) -> None:
        """With the offer made, only the door and the offer itself are imported."""
        assert told(OFFER, ROOMS) == ["lianxin", "lianxin._hypothesis"]

    def test_no_strategy_is_made_when_a_room_is_opened(self) -> None:
        """A room of records brings none of the rooms of strategies with it."""
        rooms = told(OFFER, "import lianxin.activities", ROOMS)

        assert "lianxin.activities" in rooms
        assert [one for one in rooms if one.startswith("lianxin.testing")] == []

    def test_the_offer_does_not_import_hypothesis(self) -> None:
        """It can be imported where there is none, and before it without a circle."""
        code = 'print(json.dumps([one for one in sys.modules if "hypothesis" in one]))'

        assert told("import lianxin._hypothesis", code) == ["lianxin._hypothesis"]


class TestEntryPoint:
    """Hypothesis finds the offer by itself."""

    def test_the_project_names_it(self) -> None:
        """What is declared is a function that is there."""
        declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

        assert declared["entry-points"]["hypothesis"] == {"lianxin": "lianxin._hypothesis:offer"}

    def test_the_installation_names_it(self) -> None:
        """Wherever the library is installed, its metadata lead to the offer."""
        (found,) = entry_points(group="hypothesis", name="lianxin")

        assert found.load() is _hypothesis.offer

    def test_nothing_need_be_called(self) -> None:
        """With plugins, a type is enough, and no room is opened for it beforehand."""
        first = told("import hypothesis.strategies", ROOMS, plugins=True)
        drawn = told("import hypothesis.strategies as st", BRAND, DRAW, plugins=True)

        assert (first, drawn) == (["lianxin", "lianxin._hypothesis"], "0")


BRAND = "from lianxin.activities import Brand"


class TestOrder:
    """Whichever is imported first, a type is enough."""

    @pytest.mark.parametrize(
        "parts",
        [
            (OFFER, BRAND, DRAW),
            (BRAND, OFFER, DRAW),
            ("import lianxin.testing", OFFER, BRAND, DRAW),
            (OFFER, "import lianxin.testing", BRAND, DRAW),
        ],
        ids=["hypothesis", "room", "strategies", "all"],
    )
    def test_it_is_drawn(self, parts: tuple[str, ...]) -> None:
        """A value of the library's own strategy comes out."""
        assert told(*parts) == "0"

    def test_offered_twice_is_offered_once(self) -> None:
        """The second offer changes nothing."""
        code = "print(sum('lianxin' in type(one).__module__ for one in sys.meta_path))"

        assert told(OFFER, OFFER, code) == 1


class TestRoom:
    """A room that is made known is the same room."""

    def test_it_keeps_its_own_loader(self) -> None:
        """Who reads sources through the loader of an open room finds the usual one."""
        code = "print(json.dumps(type(room.__loader__) is type(room.__spec__.loader) is Usual))"
        usual = "from importlib.machinery import SourceFileLoader as Usual"

        assert told(OFFER, usual, "import lianxin.dates as room", code) is True

    def test_it_can_be_looked_up_without_being_opened(self) -> None:
        """Its place and its source are told before it is imported."""
        code = """
        from importlib.util import find_spec
        spec = find_spec("lianxin.dates")
        source = spec.loader.get_source("lianxin.dates")
        print(json.dumps(["class When" in source, "lianxin.dates" in sys.modules]))
        """
        assert told(OFFER, code) == [True, False]

    def test_a_room_that_does_not_open_may_be_tried_again(self) -> None:
        """What goes wrong inside a room is raised as it is; later it is made known."""
        code = """
        sys.modules["pendulum"] = None
        try:
            import lianxin.dates
        except ImportError:
            del sys.modules["pendulum"]
        from lianxin.dates import When
        print(json.dumps(When in known))
        """
        assert told(OFFER, KNOWN, code) is True

    def test_a_room_opened_again_is_made_known_again(self) -> None:
        """The classes of a reloaded room are new ones."""
        code = """
        import importlib
        import lianxin.citations as room
        first = room.Citation
        importlib.reload(room)
        print(json.dumps([first is room.Citation, room.Citation in known]))
        """
        assert told(OFFER, KNOWN, code) == [False, True]


class _Half(Loader):
    """A loader of a room in which only one class is there yet."""

    source = "class Person: pass"

    def create_module(self, _: ModuleSpec) -> None:
        """The usual module."""

    def exec_module(self, module: ModuleType) -> None:
        """Put a person into it."""
        module.Person = type("Person", (), {})


class TestDoorkeeper:
    """The finder that sees to it that a room is made known."""

    def test_it_finds_no_other_room(self) -> None:
        """What holds no records is left to the other finders."""
        assert _hypothesis._Doorkeeper().find_spec("lianxin.scores", None) is None

    def test_it_finds_what_the_others_find(self) -> None:
        """A room that nobody finds stays unfound; one that is found keeps its place."""
        keeper = _hypothesis._Doorkeeper()
        found = keeper.find_spec("lianxin.dates", [str(ROOT / "src" / "lianxin")])

        assert keeper.find_spec("lianxin.dates", [str(ROOT / "docs")]) is None
        assert found is not None
        assert Path(found.origin).name == "dates.py"

    def test_a_half_filled_room_is_made_known_as_far_as_it_goes(self) -> None:
        """Another thread may be opening it right now."""
        loader = _hypothesis._Introducing(_Half())
        room = module_from_spec(ModuleSpec("lianxin.people", loader))
        loader.exec_module(room)

        assert room.__loader__ is loader.inner
        assert loader.source == _Half.source
        with pytest.raises(KeyError):
            find(st.from_type(room.Person), lambda _: True)


class TestOffered:
    """Everything that can be drawn is offered."""

    def test_each_class_stands_in_its_room(self) -> None:
        """The names that are known beforehand are those of the strategies."""
        named = {(room, name) for room, names in _hypothesis.OFFERED.items() for name in names}

        assert named == {(kind.__module__, kind.__name__) for kind in STRATEGIES}

    @pytest.mark.parametrize("kind", STRATEGIES, ids=lambda kind: kind.__name__)
    def test_it_is_drawn_from_its_type(self, kind: type) -> None:
        """What comes out is of the class, and a field of that class is filled by it."""
        _hypothesis.offer()
        holder = attrs.make_class("Holder", {"one": attrs.field(type=kind)})

        assert type(find(st.from_type(kind), lambda _: True, settings=SIMPLEST)) is kind
        assert type(find(st.builds(holder), lambda _: True, settings=SIMPLEST).one) is kind

    def test_an_offer_made_late_reaches_open_rooms(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Rooms that were opened before are made known at once, closed ones later."""
        others = [one for one in sys.meta_path if type(one) is not _hypothesis._Doorkeeper]
        monkeypatch.setattr(sys, "meta_path", others)
        monkeypatch.delitem(sys.modules, "lianxin.lifetimes")
        _hypothesis.offer()

        assert type(sys.meta_path[0]) is _hypothesis._Doorkeeper
