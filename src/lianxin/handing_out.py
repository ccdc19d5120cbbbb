"""Handing out: results as plain data, for whoever shows or keeps them; nothing is read back.

A scorecard, an appraisal, an explanation, an election, a finding, an answer to a
what-if question: its fields, with what it says of itself (its text, its lines, its
status).  Exact numbers are text, names are Chinese and English, and no more is told
than the value itself shows: the facts behind it stay behind.

This module does not know what any result means; `schema.result_schema` tells its form.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Union, final, get_args, get_origin, get_type_hints

import attrs
from attrs import field, frozen
from pendulum import Date

from lianxin._checks import label
from lianxin.compiling import CompiledScheme
from lianxin.points import Number, decimal_of, number_of
from lianxin.rules.scheme import Scheme
from lianxin.rules.worlds import Worlds
from lianxin.scoring import Scorecard
from lianxin.spans import Span
from lianxin.structuring import no_plain_form
from lianxin.texts import Labeled, Text

__all__ = ["NUMBERS", "Member", "hand_out", "is_several", "members_of", "number_text"]

NUMBERS = (int, Decimal, Fraction)
"""The kinds of number of which one stands for another, and is written as text."""

_BEHIND = (Scheme, Worlds, CompiledScheme, Any, object)
"""What results rest on, and do not hand out; and what is of no one type."""

_TOLD = {
    "assumed": "采用的约定",
    "at_most": "至多",
    "decisive": "决定先后的项目",
    "digest": "方案摘要",
    "distance": "差额",
    "flags": "提示",
    "grade": "等次",
    "high": "最高可能值",
    "holds": "是否全部符合",
    "is_partial": "是否只是部分",
    "is_reached": "是否达到",
    "lines": "逐行说明",
    "lost": "失分步骤",
    "low": "最低可能值",
    "matters": "是否有影响",
    "missing": "缺项",
    "ok": "是否通过",
    "place": "名次",
    "points": "分",
    "shown": "所见值",
    "status": "状态",
    "text": "说明",
    "total": "总分",
    "unfilled": "空缺名额",
}
"""What results say of themselves beside their fields, and what it is called."""

_BY_METHOD = {Scorecard: ("lines", "lost")}
"""What a result works out only when it is asked."""

_UNLABELED = {
    "absent": "是否没有该值",
    "after": "之后",
    "before": "之前",
    "citation": "依据",
    "column": "列",
    "concern": "事项",
    "counted": "是否计入",
    "en": "英文",
    "expected": "应为",
    "got": "实得",
    "high": "最大值",
    "label": "名称",
    "law": "承诺",
    "low": "最小值",
    "masked": "已遮盖",
    "mismatches": "不符之处",
    "missing": "缺项",
    "name": "名称",
    "noticed": "已察觉数",
    "organization": "组织",
    "outcomes": "逐条结果",
    "path": "位置",
    "reason": "理由",
    "reason_zh": "理由（中文）",
    "record": "记录",
    "refused": "被拒绝数",
    "requirement": "要求",
    "row": "行",
    "runs": "次数",
    "scheme": "方案",
    "sources": "未知事实",
    "text": "说明",
    "tight": "范围是否确切",
    "unnoticed": "未察觉的改动",
    "verdict": "结论",
    "where": "位置",
    "witness": "例证",
    "zh": "中文",
}
"""What fields are called that carry no name of their own."""

_NEVER = {"value", "by_id"}
"""Fields that are not handed out: what a cell holds may be personal; an index says nothing new.

So is whatever has no type of its own, such as the outcome of a finding, which may be private.
"""

_OF_SPAN = ("low", "high", "tight", "sources", "absent", "missing")


@final
@frozen(kw_only=True)
class Member:
    """One thing that a result hands out (交付项).

    Attributes:
        name: Its key.
        kind: The type of what stands there.
        zh: What it is called in Chinese.
        en: What it is, as its documentation says.
        read: What gives it for a value.
    """

    name: str = field(metadata=label("键"))
    kind: Any = field(metadata=label("类型"))
    zh: str = field(metadata=label("中文名"))
    en: str = field(metadata=label("说明"))
    read: Callable[[Any], Any] = field(metadata=label("取值"))


def hand_out(value: object) -> dict[str, Any]:
    """A result as plain data: objects, lists, text, whole numbers, flags; exact numbers as text.

    Raises:
        InvalidQuestionError: If the value is no result of this library.

    >>> from lianxin.explanations import Explanation, Step
    >>> step = Step(node="days", text=Text("主题党日", "theme days"), low=3, high=3)
    >>> found = hand_out(Explanation(node="days", steps=(step,)))
    >>> found["points"], found["steps"][0]["text"]
    ('3', {'zh': '主题党日', 'en': 'theme days'})
    """
    kind: Any = type(value)
    data: dict[str, Any] = _writer(kind)(value)
    return data


@cache
def members_of(kind: Any) -> tuple[Member, ...]:
    """Everything that a result of a kind hands out, its fields first.

    Raises:
        InvalidQuestionError: If the kind is no class of results.
    """
    if kind is Span:
        return tuple(_members_of_span())
    if not (isinstance(kind, type) and attrs.has(kind)):
        raise no_plain_form(kind)
    said = _documented(kind)
    hints = get_type_hints(kind)
    members = [
        Member(
            name=one.name,
            kind=hints[one.name],
            zh=_called(one, kind),
            en=said.get(one.name, one.name.replace("_", " ")),
            read=_getter(one.name),
        )
        for one in attrs.fields(kind)
        if one.name not in _NEVER and not _is_behind(hints[one.name])
    ]
    names = {one.name for one in members}
    return (*members, *(one for one in _told_by(kind) if one.name not in names))


def _called(one: Any, kind: Any) -> str:
    """What a field is called in Chinese; what has no name is no part of a result."""
    zh: str | None = one.metadata.get("zh") or _UNLABELED.get(one.name)
    if zh is None:
        raise no_plain_form(kind)
    return zh


def _members_of_span() -> Iterable[Member]:
    hints, said = get_type_hints(Span), _documented(Span)
    for name in _OF_SPAN:
        yield Member(
            name=name, kind=hints[name], zh=_UNLABELED[name], en=said[name], read=_getter(name)
        )
    yield Member(
        name="text",
        kind=Text,
        zh=_TOLD["text"],
        en="The span as people write it.",
        read=_getter("text"),
    )


def _told_by(kind: Any) -> Iterable[Member]:
    """What a result says of itself beside its fields."""
    for name, zh in _TOLD.items():
        told = inspect.getattr_static(kind, name, None)
        asked = name in _BY_METHOD.get(kind, ())
        if not asked and not isinstance(told, property):
            continue
        given: Any = told if asked else told.fget
        yield Member(
            name=name,
            kind=get_type_hints(given)["return"],
            zh=zh,
            en=(inspect.getdoc(given) or name).splitlines()[0],
            read=_caller(name) if asked else _getter(name),
        )


def _getter(name: str) -> Callable[[Any], Any]:
    return lambda value: getattr(value, name)


def _caller(name: str) -> Callable[[Any], Any]:
    return lambda value: getattr(value, name)()


def _documented(kind: Any) -> dict[str, str]:
    """What the documentation of a class says of each of its fields."""
    found: dict[str, str] = {}
    last = ""
    rest = (inspect.getdoc(kind) or "").partition("Attributes:\n")[2].splitlines()
    for line in rest:
        if not line.startswith("    "):
            break
        name, colon, said = line.strip().partition(": ")
        if colon and not line.startswith("     "):
            last = name
            found[name] = said
        elif last:
            found[last] += f" {line.strip()}"
    return found


def is_several(kind: Any) -> bool:
    """Whether a type is one of several."""
    return isinstance(kind, UnionType) or get_origin(kind) is Union


def _is_behind(kind: Any) -> bool:
    """Whether a type is something on which results rest."""
    if kind in _BEHIND or get_origin(kind) is Callable:
        return True
    return any(_is_behind(one) for one in get_args(kind) if one is not Ellipsis)


def number_text(value: Number | Decimal) -> str:
    """An exact number as text: decimal where it has one, else a fraction."""
    number = number_of(value)
    exact = value if number is None else decimal_of(number)
    return f"{exact:f}" if isinstance(exact, Decimal) else str(exact)


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """What writes a value of a type; there are no other types."""
    if is_several(kind):
        return _writer_of_several(kind)
    if kind in _SINGLE:
        return _SINGLE[kind]
    origin = get_origin(kind)
    if origin is not None:
        return _writer_of_many(kind, origin)
    if isinstance(kind, type) and issubclass(kind, Labeled):
        return lambda value: str(value.value)
    members = [(one.name, one.read, _later(one.kind)) for one in members_of(kind)]
    return lambda value: {name: write(read(value)) for name, read, write in members}


def _later(kind: Any) -> Callable[[Any], Any]:
    """The writer of a type, found when it is needed: a result may hold one of its own kind."""

    def write(value: Any) -> Any:
        return _writer(kind)(value)

    return write


_SINGLE: Mapping[Any, Callable[[Any], Any]] = {
    bool: bool,
    int: int,
    str: str,
    Decimal: number_text,
    Fraction: number_text,
    Date: lambda value: value.isoformat(),
    Text: lambda value: {"zh": value.zh, "en": value.en},
}


def _writer_of_several(kind: Any) -> Callable[[Any], Any]:
    """What writes a value of one of several types, by what it is."""
    members = [one for one in get_args(kind) if one is not type(None)]
    if len(members) > 1 and set(members) <= set(NUMBERS):
        return lambda value: None if value is None else number_text(value)
    writers = [(get_origin(one) or one, _writer(one)) for one in members]

    def write(value: Any) -> Any:
        return next((one(value) for kind, one in writers if isinstance(value, kind)), None)

    return write


def _writer_of_many(kind: Any, origin: Any) -> Callable[[Any], Any]:
    """What writes several values: a list, a set in order, a table by its keys."""
    args = get_args(kind)
    if origin is tuple and args[1:] != (...,):
        each = [_writer(one) for one in args]
        return lambda values: [write(one) for write, one in zip(each, values, strict=True)]
    if origin is tuple:
        inner = _writer(args[0])
        return lambda values: [inner(one) for one in values]
    if origin is frozenset:
        inner = _writer(args[0])
        return lambda values: [
            inner(one) for one in sorted(values, key=lambda one: (one is None, one or ""))
        ]
    if issubclass(origin, Mapping) and args[0] is str:
        inner = _writer(args[1])
        return lambda values: {key: inner(one) for key, one in values.items()}
    raise no_plain_form(kind)
