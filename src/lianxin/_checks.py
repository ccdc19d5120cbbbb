"""Checks: what a field of a value may hold, tested once, on the way in.

A check is an attrs validator that knows its requirement in two languages.
The first check that fails looks at all fields of its value, so that one error
names everything that is wrong.

This module does not know any value of the domain.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, final

from attrs import Attribute, field, fields, frozen

from lianxin._discretion import surely_tells_number
from lianxin.errors import InvalidDataError, Problem, brief
from lianxin.texts import Text

__all__ = [
    "Check",
    "a",
    "amount",
    "decimal",
    "ident",
    "label",
    "mapping_of",
    "maybe",
    "problems_of",
    "require",
    "text",
    "tuple_of",
    "whole",
]

LONGEST_DECIMAL = 60
LONGEST_IDENT = 200
LONGEST_TEXT = 20_000


@final
@frozen(kw_only=True)
class Check:
    """A requirement on one field (字段要求).

    Attributes:
        requirement: What is asked, in both languages.
        holds: Whether a value fulfils it.
        inside: Problems of the members of a collection, if the value is one.
        least: The least number that is allowed, if there is one.
        most: The greatest number, or the greatest length of words, that is allowed.
        member: What each member of a collection must fulfil.
        pattern: How words are written, as a regular expression of JSON Schema.
    """

    requirement: Text
    holds: Callable[[object], bool]
    inside: Callable[[object], Iterator[Problem]] = field(default=lambda _: iter(()))
    least: int | None = field(default=None)
    most: int | None = field(default=None)
    member: "Check | None" = field(default=None)
    pattern: str | None = field(default=None)

    def problems(self, path: str, value: object) -> Iterator[Problem]:
        """All that is wrong with a value that stands at ``path``."""
        if self._surely_holds(value):
            yield from (problem.at(path) for problem in self.inside(value))
        else:
            yield Problem(path=path, value=value, requirement=self.requirement)

    def _surely_holds(self, value: object) -> bool:
        """Whether a value fulfils it; one of a class that falls over when asked does not."""
        try:
            return bool(self.holds(value))
        except Exception:  # noqa: BLE001  # whatever a foreign class does
            return False

    def __call__(self, instance: Any, _: "Attribute[Any]", value: object) -> None:
        """Refuse the whole instance if this field, or any other, is wrong."""
        if any(True for _ in self.problems("", value)):
            raise InvalidDataError(problems_of(instance))


def problems_of(instance: Any) -> Iterator[Problem]:
    """All problems of all checked fields of an instance."""
    cls = type(instance)
    for attribute in fields(cls):
        if isinstance(attribute.validator, Check):
            path = f"{cls.__name__}.{attribute.name}"
            value = getattr(instance, attribute.name)
            yield from attribute.validator.problems(path, value)


def require(instance: object, *conditions: tuple[str, bool, object, Text]) -> None:
    """Refuse an instance unless every (field, holds, value, requirement) holds."""
    name = type(instance).__name__
    found = [
        Problem(path=f"{name}.{path}", value=value, requirement=requirement)
        for path, holds, value, requirement in conditions
        if not holds
    ]
    if found:
        raise InvalidDataError(found)


def label(zh: str) -> dict[str, str]:
    """The Chinese label of a field, as attrs metadata."""
    return {"zh": zh}


def a(kind: type) -> Check:
    """The value is of exactly this kind; a moment of a day, say, is no day."""
    if kind is bool:
        return Check(
            requirement=Text("为真或假", "be true or false"),
            holds=lambda value: isinstance(value, bool),
        )
    zh, en = f"为{kind.__name__}", f"be of type {kind.__name__}"
    return Check(requirement=Text(zh, en), holds=lambda value: type(value) is kind)


def maybe(check: Check) -> Check:
    """The value is None (not given), or fulfils the check."""
    return Check(
        requirement=Text(check.requirement.zh + "，或不填", check.requirement.en + ", or be None"),
        holds=lambda value: value is None or check.holds(value),
        inside=lambda value: iter(()) if value is None else check.inside(value),
        least=check.least,
        most=check.most,
        member=check.member,
        pattern=check.pattern,
    )


def _is_ident(value: object) -> bool:
    return (
        isinstance(value, str)
        and value == value.strip()
        and 0 < len(value) <= LONGEST_IDENT
        and value.isprintable()
    )


_PRINTABLE = (
    r"^(?! )(?![\s\S]* $)(?![\s\S]*[^\S ])"
    r"(?![\s\S]*[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff])"
)
"""No blanks outside, no other white space than blanks, and no signs that are not printed."""

ident = Check(
    requirement=Text(
        "为非空的编号，首尾无空白，不超过200字",
        "be a non-blank id of at most 200 printable characters without outer spaces",
    ),
    holds=_is_ident,
    most=LONGEST_IDENT,
    pattern=_PRINTABLE,
)
"""An opaque id, chosen by the caller."""


def _is_text(value: object) -> bool:
    """Whether a value is words that can be written down and hold no number of a person."""
    if not (isinstance(value, str) and value.strip() and len(value) <= LONGEST_TEXT):
        return False
    return _HALF.search(value) is None and not surely_tells_number(value)


_HALF = re.compile("[\ud800-\udfff]")
"""Half characters, which no file can hold."""

text = Check(
    requirement=Text(
        "为非空文字，不超过20000字，不含证件号码和手机号码",
        "be a non-blank text of at most 20000 characters without identity or mobile numbers",
    ),
    holds=_is_text,
    most=LONGEST_TEXT,
)
"""Words as they were said; never a person's name, nor their numbers."""


def whole(least: int | None = 0, most: int | None = None) -> Check:
    """The value is a whole number within inclusive bounds."""
    zh, en = "为整数", "be a whole number"
    if least is not None:
        zh, en = f"{zh}，不少于{least}", f"{en}, at least {least}"
    if most is not None:
        zh, en = f"{zh}，不多于{most}", f"{en}, at most {most}"

    def holds(value: object) -> bool:
        if not isinstance(value, int) or isinstance(value, bool):
            return False
        return (least is None or value >= least) and (most is None or value <= most)

    return Check(requirement=Text(zh, en), holds=holds, least=least, most=most)


def amount(least: int | None = 0) -> Check:
    """The value is an exact number (int, Decimal or Fraction), never a float."""
    zh = "为精确数（int、Decimal 或 Fraction，不可用 float）"
    en = "be an exact number (int, Decimal or Fraction, never float)"
    if least is not None:
        zh, en = f"{zh}，不小于{least}", f"{en}, at least {least}"

    def holds(value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
            return False
        if isinstance(value, Decimal) and not value.is_finite():
            return False
        return least is None or value >= least

    return Check(requirement=Text(zh, en), holds=holds, least=least)


def _is_written_out(value: Decimal, most: int) -> bool:
    """Whether a decimal has so many digits at most, and as many places before or after them."""
    return len(value.as_tuple().digits) <= most and abs(value.adjusted()) <= most


def decimal(least: int | None = 0) -> Check:
    """The value is an exact number that can be written out in decimals, as money and points are."""
    zh, en = (
        f"为整数或不超过{LONGEST_DECIMAL}位的十进制小数（int 或 Decimal）",
        f"be an int or a Decimal of at most {LONGEST_DECIMAL} digits",
    )
    if least is not None:
        zh, en = f"{zh}，不小于{least}", f"{en}, at least {least}"
    exact = amount(least)

    def holds(value: object) -> bool:
        if not exact.holds(value) or isinstance(value, Fraction):
            return False
        return not isinstance(value, Decimal) or _is_written_out(value, LONGEST_DECIMAL)

    return Check(requirement=Text(zh, en), holds=holds, least=least)


def tuple_of(check: Check) -> Check:
    """The value is a tuple whose members all fulfil the check."""

    def inside(value: Any) -> Iterator[Problem]:
        for place, member in enumerate(value):
            yield from check.problems(f"[{place}]", member)

    return Check(
        requirement=Text("为元组（tuple）", "be a tuple"),
        holds=lambda value: isinstance(value, tuple),
        inside=inside,
        member=check,
    )


def mapping_of(check: Check) -> Check:
    """The value is a mapping from ids to values that fulfil the check."""

    def inside(value: Any) -> Iterator[Problem]:
        for key, member in value.items():
            place = f"[{brief(key)}]"
            yield from ident.problems(place, key)
            yield from check.problems(place, member)

    return Check(
        requirement=Text("为字典（dict）", "be a dict"),
        holds=lambda value: isinstance(value, dict),
        inside=inside,
    )
