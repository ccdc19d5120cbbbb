"""House rules: what no linter knows of how the rooms of this library are built."""

import ast
import enum
import importlib
import inspect
import re
from importlib.abc import Loader, MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, final

import attrs
import pytest

from lianxin.texts import Labeled

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "lianxin"
ROOMS = sorted(path.relative_to(SRC).as_posix() for path in SRC.rglob("*.py"))
DOOR = "__init__.py"
LATE_DOORS = {
    DOOR: "a program pays only for the rooms that it enters",
    "_hypothesis.py": "it is called while hypothesis is imported, and must open no room",
    "testing/second_readings.py": "it reads by an extra that may not be installed",
}
"""Doors that open late, and why."""
NOUN_ROOMS = (
    "activities.py",
    "agreements.py",
    "ballots.py",
    "citations.py",
    "committees.py",
    "dates.py",
    "decisions.py",
    "lifetimes.py",
    "organizations.py",
    "people.py",
    "records.py",
    "register.py",
    "reports.py",
    "scoresheets.py",
)
LONGEST_ROOM = 400
DRAWERS = ("util", "helper", "common", "misc", "base", "manager")
PERSONAL = (
    "name",
    "names",
    "phone",
    "mobile",
    "address",
    "email",
    "birth",
    "birthday",
    "birthdate",
    "identity",
    "passport",
    "gender",
    "ethnicity",
    "religion",
    "belief",
    "health",
    "income",
    "family",
    "sanction",
)
NO_PERSON = {
    ("ballots.py", "RaterLabel", "name"): "what a label tells, such as a post",
    ("citations.py", "Assumption", "name"): "the name of a question of a scheme",
    ("citations.py", "Document", "address"): "where a public paper was read",
}
"""Fields that are called so, and whose they are: none is a person's."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CHINESE_NAME = re.compile(r"\([^()]*[\u4e00-\u9fff][^()]*\)")


def module_of(room: str) -> ModuleType:
    """The module of a room."""
    dotted = room.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return importlib.import_module("lianxin" if room == DOOR else f"lianxin.{dotted}")


def tree_of(room: str) -> ast.Module:
    """The source of a room."""
    return ast.parse((SRC / room).read_text("utf-8"))


def own_classes(room: str) -> list[type]:
    """The classes that a room defines."""
    module = module_of(room)
    return [
        one
        for one in vars(module).values()
        if inspect.isclass(one) and one.__module__ == module.__name__
    ]


def is_value(kind: type) -> bool:
    """Whether a class must be a frozen value: no enum, error, named tuple, protocol or loader."""
    free = issubclass(kind, enum.Enum | BaseException | Loader | MetaPathFinder) or kind is Labeled
    return not free and not hasattr(kind, "_fields") and Protocol not in kind.__bases__


def first_sentence(kind: type) -> str:
    """The docstring of a class up to its first full stop or empty line."""
    return re.split(r"\.\s|\n\s*\n", inspect.getdoc(kind) or "", maxsplit=1)[0]


def test_rooms_are_found() -> None:
    """The rules below look at every room there is."""
    assert {"register.py", "rules/scheme.py"} <= set(ROOMS)
    assert set(NOUN_ROOMS) <= set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
class TestRoom:
    """What holds in every room."""

    def test_says_what_it_is(self, room: str) -> None:
        """A room has a docstring that says what it is in the domain."""
        assert ast.get_docstring(tree_of(room))

    def test_is_no_swollen_file(self, room: str) -> None:
        """A room has at most 400 lines."""
        assert len((SRC / room).read_text("utf-8").splitlines()) <= LONGEST_ROOM

    def test_is_no_drawer_for_leftovers(self, room: str) -> None:
        """No room is named for being a drawer."""
        assert not [word for word in re.split(r"[/_.]", room) if word.rstrip("s") in DRAWERS]

    def test_has_no_back_door(self, room: str) -> None:
        """Imports stand at the top and run at run time; only what is named here opens late."""
        tree = tree_of(room)
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        modules = {getattr(node, "module", None) for node in imports}
        modules |= {alias.name for node in imports for alias in node.names}

        assert "TYPE_CHECKING" not in names | modules
        assert room in LATE_DOORS or [node for node in imports if node not in tree.body] == []
        assert room in LATE_DOORS or not {one for one in modules if one and "importlib" in one}

    def test_door_is_sorted_and_complete(self, room: str) -> None:
        """`__all__` is sorted, holds every public class and function, and all are documented."""
        module = module_of(room)
        door = list(getattr(module, "__all__", []))
        own = [
            node.name
            for node in tree_of(room).body
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
        ]
        undocumented = [
            name
            for name in door
            if inspect.isclass(getattr(module, name)) or inspect.isfunction(getattr(module, name))
            if not inspect.getdoc(getattr(module, name))
        ]

        assert [*sorted(n for n in door if n.isupper()), *_camel_then_snake(door)] == door
        assert set(own) - set(door) == set()
        assert undocumented == []

    def test_values_are_final_frozen_and_slotted(self, room: str) -> None:
        """Every class that is a value is an attrs class: final, frozen, slotted."""
        loose = [
            kind.__name__ for kind in own_classes(room) if is_value(kind) and not _is_firm(kind)
        ]

        assert loose == []

    def test_public_values_have_a_chinese_name(self, room: str) -> None:
        """The first sentence on a public value says its Chinese name in parentheses."""
        nameless = [
            kind.__name__
            for kind in own_classes(room)
            if is_value(kind) and not kind.__name__.startswith("_")
            if not CHINESE_NAME.search(first_sentence(kind))
        ]

        assert nameless == []

    def test_members_of_vocabularies_have_a_chinese_label(self, room: str) -> None:
        """Every member of a labeled vocabulary carries its Chinese label."""
        unlabeled = [
            member
            for kind in own_classes(room)
            if issubclass(kind, Labeled)
            for member in kind
            if not CHINESE.search(member.zh)
        ]

        assert unlabeled == []

    def test_has_its_tests(self, room: str) -> None:
        """A room at the top has tests of its own; one in a package is proved by the package's."""
        folder, _, name = room.removesuffix(".py").rpartition("/")
        if name == "__init__":
            pytest.skip("a package's door is tested through its rooms")
        package = folder.partition("/")[0]
        mirror = f"{package}/**/test_*.py" if package else f"test_{name.removeprefix('_')}.py"

        assert list((ROOT / "tests").glob(mirror)) != []


@pytest.mark.parametrize("room", NOUN_ROOMS)
class TestNounRoom:
    """What holds where the nouns live."""

    def test_fields_have_a_chinese_label(self, room: str) -> None:
        """Every field of a noun has a Chinese label."""
        unlabeled = [
            f"{kind.__name__}.{attribute.name}"
            for kind in own_classes(room)
            if attrs.has(kind)
            for attribute in attrs.fields(kind)
            if not CHINESE.search(attribute.metadata.get("zh", ""))
        ]

        assert unlabeled == []

    def test_fields_are_documented(self, room: str) -> None:
        """Every public field of a noun stands under the attributes of its docstring."""
        silent = [
            f"{kind.__name__}.{attribute.name}"
            for kind in own_classes(room)
            if attrs.has(kind)
            for attribute in attrs.fields(kind)
            if not attribute.name.startswith("_")
            if f"    {attribute.name}: " not in (inspect.getdoc(kind) or "")
        ]

        assert silent == []

    def test_fields_hold_nothing_personal(self, room: str) -> None:
        """No field is a name, a telephone number, an address, a date of birth or the like."""
        personal = [
            (room, kind.__name__, attribute.name)
            for kind in own_classes(room)
            if attrs.has(kind)
            for attribute in attrs.fields(kind)
            if set(attribute.name.split("_")) & set(PERSONAL)
        ]

        assert [one for one in personal if one not in NO_PERSON] == []


@pytest.mark.parametrize(
    "loose",
    [
        type("Plain", (), {}),
        final(attrs.define(type("Open", (), {"__annotations__": {"n": int}}))),
        attrs.frozen(type("Unfinished", (), {"__annotations__": {"n": int}})),
        final(attrs.frozen(slots=False)(type("Roomy", (), {"__annotations__": {"n": int}}))),
    ],
)
def test_loose_class_is_noticed(loose: type) -> None:
    """What is plain, changeable, open to heirs or without slots is no firm value."""
    assert is_value(loose)
    assert not _is_firm(loose)


def test_exceptions_to_the_personal_are_still_needed() -> None:
    """Each field that may bear such a word is there."""
    for room, kind, name in NO_PERSON:
        assert name in {one.name for one in attrs.fields(getattr(module_of(room), kind))}


def _camel_then_snake(door: list[str]) -> list[str]:
    """Classes, then functions, each in the order of the alphabet."""
    rest = [name for name in door if not name.isupper()]
    return sorted(rest, key=lambda name: (not name[0].isupper(), name))


def _is_firm(kind: Any) -> bool:
    """Whether a class is an attrs class that is final, frozen and slotted."""
    if not attrs.has(kind) or not getattr(kind, "__final__", False):
        return False
    frozen = "frozen" in getattr(kind.__setattr__, "__name__", "")
    return frozen and "__slots__" in vars(kind)
