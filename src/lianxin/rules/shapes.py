"""Shapes: how each field of a rule is written as plain data, and read back.

One table serves reading, writing, schemas and documentation: every field of a
rule names its shape.  Reading gathers all problems with their places; nothing
is coerced, and data never names code: tags are looked up in a closed table.

This module does not know which kinds of rules there are.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import Any, final

import attrs
from attrs import field, frozen

from lianxin.errors import InvalidDataError, Problem, ProblemList
from lianxin.points import Number, number_of, shown
from lianxin.texts import Labeled, Text

__all__ = [
    "CITE",
    "FAILED",
    "FLAG",
    "IDENT",
    "IDENTS",
    "LABELS",
    "NUMBER",
    "TEXT",
    "WHOLE",
    "Failed",
    "Reader",
    "Shape",
    "is_number",
    "list_of",
    "nearest",
    "one_of_keys",
    "problem_of",
    "record",
    "shaped",
    "word",
    "write_fields",
    "write_number",
    "written_name",
]

DEEPEST = 64
LONGEST_LIST = 20_000
LONGEST_NAME = 100
MOST_PROBLEMS = 500
MOST_VALUES = 400_000


class Failed(Enum):
    """What a read gives that found a problem (读取失败)."""

    FAILED = "failed"


FAILED = Failed.FAILED


@final
@frozen(kw_only=True)
class Shape:
    """How one field is written as plain data (数据形状).

    Attributes:
        expected: What the data must be, in both languages.
        read: Plain data to value; answers FAILED after noting a problem.
        write: Value to plain data.
        inner: The shape of the members, for lists and askable fields.
    """

    expected: Text
    read: Callable[["Reader", Any, str], Any]
    write: Callable[[Any], Any]
    inner: "Shape | None" = None


NOT_RENAMED: Mapping[str, str] = {}


@final
@frozen(kw_only=True)
class Reader:
    """One reading of plain data (读取过程): what was found wrong so far, and how deep we are.

    Attributes:
        amounts: The closed table of tags that may stand where an amount may.
        problems: Everything found wrong so far.
        budget: A list of one number: how many more values may be read.
        depth: How deep we are.
        places: Where each value that was read stands, by its identity.
    """

    amounts: Mapping[str, type]
    problems: ProblemList = field(factory=ProblemList)
    budget: list[int] = field(factory=lambda: [MOST_VALUES])
    depth: int = 0
    places: dict[int, tuple[str, Any]] = field(factory=dict)

    def deeper(self) -> "Reader":
        """The same reading, one level further in."""
        return Reader(
            amounts=self.amounts,
            problems=self.problems,
            budget=self.budget,
            depth=self.depth + 1,
            places=self.places,
        )

    def placed(self, value: Any, path: str) -> Any:
        """The value, noted as standing at a place of the data."""
        self.places[id(value)] = (path, value)
        return value

    @property
    def is_full(self) -> bool:
        """Whether so many problems were found that no more are looked for."""
        return len(self.problems.found) >= MOST_PROBLEMS

    def refuse(self, path: str, value: object, requirement: Text) -> Failed:
        """Note a problem."""
        if not self.is_full:
            self.problems.add(path, value, requirement)
        return FAILED

    def is_exhausted(self, path: str, value: object) -> bool:
        """Whether the data is nested too deep, or is too much, which is noted once."""
        self.budget[0] -= 1
        if self.depth > DEEPEST and self.budget[0] > 0:
            self.budget[0] = 0
            self.refuse(
                path,
                type(value).__name__,
                Text(f"嵌套不超过{DEEPEST}层", f"be nested at most {DEEPEST} levels deep"),
            )
            return True
        if self.budget[0] == 0:
            self.refuse(
                "$",
                MOST_VALUES,
                Text(f"总共不超过{MOST_VALUES}个值", f"hold at most {MOST_VALUES} values in all"),
            )
        return self.budget[0] <= 0

    def fields(
        self, kind: type, data: object, path: str, written: Mapping[str, str] = NOT_RENAMED
    ) -> Any:
        """An instance of an attrs class from a table of its fields.

        Args:
            kind: The class.
            data: The table.
            path: Where it stands.
            written: Fields that are written under another key here.
        """
        if self.is_exhausted(path, data):
            return FAILED
        if not isinstance(data, Mapping):
            return self.refuse(path, data, Text("为表（键值对）", "be a table"))
        known = {
            written.get(written_name(f), written_name(f)): f
            for f in attrs.fields(kind)
            if "shape" in f.metadata
        }
        before = len(self.problems.found)
        self._refuse_strangers(data, set(known), path)
        values = {}
        for name, attribute in known.items():
            if name in data:
                read = attribute.metadata["shape"].read
                values[attribute.name] = read(self.deeper(), data[name], f"{path}.{name}")
            elif attribute.default is attrs.NOTHING:
                self.refuse(f"{path}.{name}", None, Text("写明（必填）", "be given"))
        if len(self.problems.found) > before:
            return FAILED
        return self.made(kind, values, path)

    def made(self, kind: type, values: Mapping[str, Any], path: str) -> Any:
        """An instance, or its problems seen from where it stands in the data."""
        try:
            return self.placed(kind(**values), path)
        except InvalidDataError as error:
            for problem in error.problems:
                inner = problem.path.partition(".")[2]
                self.problems.found.append(attrs.evolve(problem, path=f"{path}.{inner}"))
            return FAILED

    def _refuse_strangers(self, data: Mapping[str, Any], known: set[str], path: str) -> None:
        """Note every key that is not a field, with the nearest one that is."""
        for key in data:
            if self.is_full:
                return
            if key not in known:
                self.refuse(f"{path}.{str(key)[:LONGEST_NAME]}", key, one_of_keys(key, known))


def nearest(key: object, known: Iterable[str]) -> Text:
    """The question whether the nearest known name is meant; nothing where none is near."""
    near = get_close_matches(str(key)[:LONGEST_NAME], sorted(known), n=1)
    if not near:
        return Text("", "")
    return Text(f"（是否为“{near[0]}”？）", f" (did you mean {near[0]!r}?)")


def one_of_keys(key: object, known: set[str]) -> Text:
    """The requirement on a key, naming the nearest one that is known."""
    hint = nearest(key, known)
    if hint.en:
        return Text("为已知的键", "be a known key") + hint
    listed = ", ".join(sorted(known))
    return Text(f"为已知的键：{listed}", f"be one of the known keys: {listed}")


def written_name(attribute: "attrs.Attribute[Any]") -> str:
    """The key under which a field is written: its name without a trailing underscore."""
    return attribute.name.rstrip("_")


def shaped(shape: Shape, zh: str) -> dict[str, Any]:
    """The shape and the Chinese label of a field, as attrs metadata."""
    return {"shape": shape, "zh": zh}


def write_fields(value: Any) -> dict[str, Any]:
    """The plain table of an instance; what has its default is left out."""
    table = {}
    for attribute in attrs.fields(type(value)):
        if "shape" in attribute.metadata:
            inner = getattr(value, attribute.name)
            if not _is_default(attribute, inner):
                table[written_name(attribute)] = attribute.metadata["shape"].write(inner)
    return table


def _is_default(attribute: "attrs.Attribute[Any]", value: object) -> bool:
    default = attribute.default
    return default is not attrs.NOTHING and type(value) is type(default) and value == default


def _reader_of(kind: type | tuple[type, ...], expected: Text) -> Callable[[Reader, Any, str], Any]:
    def read(reader: Reader, data: Any, path: str) -> Any:
        if not isinstance(data, kind) or (kind is not bool and isinstance(data, bool)):
            return reader.refuse(path, data, expected)
        return data

    return read


def _plain(kind: type | tuple[type, ...], zh: str, en: str) -> Shape:
    expected = Text(zh, en)
    return Shape(expected=expected, read=_reader_of(kind, expected), write=lambda value: value)


FLAG = _plain(bool, "为 true 或 false", "be true or false")
WHOLE = _plain(int, "为整数", "be a whole number")


def _is_name(value: object) -> bool:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME:
        return False
    bare = value.removeprefix("@").removeprefix("outer.")
    return bare.replace("-", "_").replace(".", "_").isidentifier()


_IDENT_EXPECTED = Text(
    "为编号：以字母（或汉字）开头，只含字母、数字、下划线、连字符",
    "be an id: a letter first, then letters, digits, underscores and hyphens",
)


def _read_ident(reader: Reader, data: Any, path: str) -> Any:
    return data if _is_name(data) else reader.refuse(path, data, _IDENT_EXPECTED)


IDENT = Shape(expected=_IDENT_EXPECTED, read=_read_ident, write=lambda value: value)

_LABEL_EXPECTED = Text("为非空文字", "be a non-blank text")


def _read_label(reader: Reader, data: Any, path: str) -> Any:
    longest = 2000
    if isinstance(data, str) and data.strip() and len(data) <= longest:
        return data
    return reader.refuse(path, data, _LABEL_EXPECTED)


CITE = Shape(expected=_LABEL_EXPECTED, read=_read_label, write=lambda value: value)


def list_of(shape: Shape) -> Shape:
    """A list whose members all have one shape; read to a tuple."""

    def read(reader: Reader, data: Any, path: str) -> Any:
        if not isinstance(data, list | tuple):
            return reader.refuse(path, data, Text("为列表", "be a list"))
        if len(data) > LONGEST_LIST:
            asked = Text(f"不多于{LONGEST_LIST}项", f"have at most {LONGEST_LIST} members")
            return reader.refuse(path, f"{len(data)} members", asked)
        members = tuple(
            shape.read(reader.deeper(), member, f"{path}[{place}]")
            for place, member in enumerate(data)
        )
        return FAILED if FAILED in members else members

    return Shape(
        expected=Text(
            "为列表，每项" + shape.expected.zh, "be a list; each member must " + shape.expected.en
        ),
        read=read,
        write=lambda value: [shape.write(member) for member in value],
        inner=shape,
    )


IDENTS = list_of(IDENT)
LABELS = list_of(CITE)


def _read_text(reader: Reader, data: Any, path: str) -> Any:
    if isinstance(data, str) and data.strip():
        return Text(data, data)
    if isinstance(data, Mapping) and set(data) == {"zh", "en"}:
        zh, en = (_read_label(reader, data[key], f"{path}.{key}") for key in ("zh", "en"))
        return FAILED if FAILED in (zh, en) else Text(zh, en)
    return reader.refuse(path, data, TEXT.expected)


def _write_text(value: Text) -> object:
    return value.zh if value.zh == value.en else {"zh": value.zh, "en": value.en}


TEXT = Shape(
    expected=Text("为文字，或 {zh=…, en=…}", "be a text, or {zh = …, en = …}"),
    read=_read_text,
    write=_write_text,
)

_NUMBER_EXPECTED = Text(
    "为精确数：整数、Decimal 或十进制文字（TOML 请用 parse_float=Decimal 读取）",
    "be an exact number: an int, a Decimal or a decimal text (read TOML with parse_float=Decimal)",
)


def _read_number(reader: Reader, data: Any, path: str) -> Any:
    number = number_of(data)
    return reader.refuse(path, data, _NUMBER_EXPECTED) if number is None else number


def write_number(value: Number) -> int | str:
    """A number as plain data: an int, else its decimal text."""
    return value if isinstance(value, int) else shown(value)


NUMBER = Shape(expected=_NUMBER_EXPECTED, read=_read_number, write=write_number)


def is_number(data: object) -> bool:
    """Whether plain data is written as a number (right or wrong)."""
    if isinstance(data, str):
        return number_of(data) is not None
    return isinstance(data, int | float | Decimal) and not isinstance(data, bool)


def word(vocabulary: type[Labeled]) -> Shape:
    """One word of a closed vocabulary."""
    words = [str(member) for member in vocabulary]
    expected = Text("为以下之一：" + "、".join(words), "be one of: " + ", ".join(words))

    def read(reader: Reader, data: Any, path: str) -> Any:
        if isinstance(data, str) and data in words:
            return vocabulary(data)
        return reader.refuse(path, data, expected)

    return Shape(expected=expected, read=read, write=str)


def record(kind: type) -> Shape:
    """A table of the fields of one attrs class."""
    return Shape(
        expected=Text(f"为表（{kind.__name__}）", f"be a table ({kind.__name__})"),
        read=lambda reader, data, path: reader.fields(kind, data, path),
        write=write_fields,
    )


def problem_of(path: str, value: object, zh: str, en: str) -> Problem:
    """One problem of a scheme."""
    return Problem(path=path, value=value, requirement=Text(zh, en))
