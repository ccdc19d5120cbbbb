"""Writes the pages of the public names and their list: run it after a door has changed."""

import enum
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import attrs

import lianxin

FOLDER = Path(__file__).parent / "reference"
ROOT_DOOR = "lianxin"
HEAD = """# {title}

[API](index.md)

::: {room}
    options:
      members: [{members}]
"""
SAME_NAME = """
<span id="{room}.{name}"></span>

::: {room}.{name}.{name}
    options:
      show_root_heading: true
      show_root_toc_entry: true
"""
"""What is called as the room that it comes from is looked for in that room."""
INDEX = """# API

公开的名称都列在这里；以下划线开头的、以及没有列出的，都不是公开的。
Every public name stands here; what begins with an underscore or is not listed is not public.

## lianxin

{roots}

## 各室 Rooms

| room | what it is |
| --- | --- |
{rooms}
"""


def rooms() -> Iterator[ModuleType]:
    """The rooms with a door: each at the top, and those of a package that has no door."""
    for one in pkgutil.iter_modules(lianxin.__path__):
        if not one.name.startswith("_"):
            yield from _doors(importlib.import_module(f"{ROOT_DOOR}.{one.name}"))


def pages() -> dict[str, str]:
    """The pages by file name."""
    doors = sorted(rooms(), key=lambda room: room.__name__)
    made = {f"{_short(room)}.md": _page(room) for room in doors}
    roots = "\n".join(f"* [`{name}`][{_home(name)}.{name}]" for name in lianxin.__all__)
    rows = "\n".join(
        f"| [`{_short(room)}`]({_short(room)}.md) | {_summary(room)} |" for room in doors
    )
    return made | {"index.md": INDEX.format(roots=roots, rooms=rows)}


def surface() -> str:
    """Every public name with what a caller can rely on, a line each."""
    roots = [f"{ROOT_DOOR}.{name} = {_home(name)}.{name}" for name in lianxin.__all__]
    lines = roots + [line for door in rooms() for line in _lines(door)]
    return "\n".join(sorted(lines)) + "\n"


def _doors(room: ModuleType) -> Iterator[ModuleType]:
    if hasattr(room, "__all__"):
        yield room
        return
    for one in pkgutil.iter_modules(room.__path__):
        if not one.name.startswith("_"):
            yield from _doors(importlib.import_module(f"{room.__name__}.{one.name}"))


def _short(room: ModuleType) -> str:
    return room.__name__.removeprefix(f"{ROOT_DOOR}.")


def _home(name: str) -> str:
    """The room whose page shows a name of the root."""
    return next(
        room.__name__
        for room in sorted(rooms(), key=lambda room: room.__name__)
        if name in room.__all__ and getattr(room, name) is getattr(lianxin, name)
    )


def _summary(room: ModuleType) -> str:
    return (inspect.getdoc(room) or "").partition("\n")[0]


def _page(room: ModuleType) -> str:
    hidden = [name for name in room.__all__ if f"{room.__name__}.{name}" in sys.modules]
    members = ", ".join(f'"{name}"' for name in room.__all__ if name not in hidden)
    head = HEAD.format(title=_short(room), room=room.__name__, members=members)
    return head + "".join(SAME_NAME.format(room=room.__name__, name=name) for name in hidden)


def _lines(door: ModuleType) -> Iterator[str]:
    for name in door.__all__:
        yield from _lines_of(f"{door.__name__}.{name}", getattr(door, name))


def _lines_of(path: str, one: object) -> Iterator[str]:
    if not inspect.isclass(one):
        yield f"{path}{_taken(one) if inspect.isfunction(one) else ''}"
    elif issubclass(one, enum.Enum):
        yield f"{path}: {' '.join(one.__members__)}"
    else:
        yield f"{path}{_taken(one) if attrs.has(one) else ''}"
        yield from (f"{path}.{line}" for line in _methods(one))


def _methods(kind: type) -> Iterator[str]:
    for name, one in vars(kind).items():
        plain = one.__func__ if isinstance(one, classmethod | staticmethod) else one
        if name.startswith("_"):
            continue
        if inspect.isfunction(plain):
            yield f"{name}{_taken(plain)}"
        elif isinstance(one, property):
            yield name


def _taken(call: Callable[..., object]) -> str:
    """What a call takes: names and kinds, with ``=…`` where there is a default."""
    taken = [
        one.replace(annotation=one.empty, default=one.empty if one.default is one.empty else ...)
        for one in inspect.signature(call).parameters.values()
    ]
    return str(inspect.Signature(taken)).replace("Ellipsis", "…")


def main() -> None:
    """Write every page and the list."""
    folder = FOLDER / "api"
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for gone in {path.name for path in folder.glob("*.md")} - made.keys():
        (folder / gone).unlink()
    for name, page in made.items():
        (folder / name).write_text(page, "utf-8")
    (FOLDER / "api.txt").write_text(surface(), "utf-8")


if __name__ == "__main__":
    main()
