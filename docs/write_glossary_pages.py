"""Writes the glossary from the names in the code: run it after a name or a label has changed."""

import enum
import inspect
import itertools
import re
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

import attrs
from write_api_pages import rooms

from lianxin.texts import Labeled

FOLDER = Path(__file__).parent / "reference"
FILES = {"en": "glossary.md", "zh": "glossary.zh.md"}
CHINESE_NAME = re.compile(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)")
HEADS = {
    "en": """# Glossary

What the nouns and labels of the library are called in Chinese. This page is made by
`docs/write_glossary_pages.py` from the labels in the code, so that it cannot say anything else.

""",
    "zh": """# 术语

本库的名词与标签的中英对照。本页由 `docs/write_glossary_pages.py` 据代码中的标签生成，
与代码始终一致。

""",
}
COLUMNS = {
    "en": ("name in the code", "Chinese"),
    "zh": ("中文", "代码中的名称"),
}
FIELDS = {"en": "fields", "zh": "字段"}
MEMBERS = {"en": "labels", "zh": "标签"}


def kinds() -> Iterator[tuple[str, type]]:
    """The public classes that have a Chinese name, each once, with their room."""
    seen: set[type] = set()
    for room in sorted(rooms(), key=lambda room: room.__name__):
        for name in room.__all__:
            one = getattr(room, name)
            if inspect.isclass(one) and one not in seen and chinese(one):
                seen.add(one)
                yield room.__name__.removeprefix("lianxin."), one


def chinese(kind: type) -> str:
    """The Chinese name in the first paragraph on a class, or nothing."""
    said = CHINESE_NAME.search((inspect.getdoc(kind) or "").partition("\n\n")[0])
    return said[1] if said else ""


def page(language: str) -> str:
    """The glossary in one language."""
    told = [
        f"## {room}\n\n{_table(language, COLUMNS[language])}"
        + "".join(_row(language, kind) for _, kind in of_room)
        for room, of_room in itertools.groupby(kinds(), key=itemgetter(0))
    ]
    return HEADS[language] + "\n".join(told)


def _table(language: str, columns: tuple[str, str]) -> str:
    return f"| {columns[0]} | {columns[1]} | {_both(language)} |\n| --- | --- | --- |\n"


def _both(language: str) -> str:
    return f"{FIELDS[language]} / {MEMBERS[language]}"


def _row(language: str, kind: type) -> str:
    code, name = f"`{kind.__name__}`", chinese(kind)
    first, second = (code, name) if language == "en" else (name, code)
    return f"| {first} | {second} | {_parts(language, kind)} |\n"


def _parts(language: str, kind: type) -> str:
    """The members of a vocabulary, or the fields of a noun, that have a Chinese label."""
    if issubclass(kind, Labeled):
        pairs = [(str(one.value), one.zh) for one in kind]
    elif attrs.has(kind) and not issubclass(kind, enum.Enum):
        pairs = [(one.name, one.metadata["zh"]) for one in attrs.fields(kind) if _told(one)]
    else:
        pairs = []
    if language == "en":
        return ", ".join(f"`{code}` {zh}" for code, zh in pairs)
    return "、".join(f"{zh} `{code}`" for code, zh in pairs)


def _told(field: "attrs.Attribute[object]") -> bool:
    return bool(field.metadata.get("zh")) and not field.name.startswith("_")


def main() -> None:
    """Write both pages."""
    for language, file in FILES.items():
        (FOLDER / file).write_text(page(language), "utf-8")


if __name__ == "__main__":
    main()
