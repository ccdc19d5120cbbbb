"""Editions: which scheme holds on a day, and in what two schemes differ.

Editions follow each other without gap or overlap; one is resolved, once, for a
day.  Two editions are compared in words.

This module does not know what any rule does.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, final

from attrs import field, frozen
from pendulum import Date

from lianxin.errors import InvalidQuestionError, InvalidSchemeError, Problem
from lianxin.exhibits import Exhibit
from lianxin.rules.scheme import Scheme
from lianxin.texts import Text

__all__ = ["Difference", "compare", "edition_for"]


def edition_for(editions: tuple[Scheme, ...], on: Date) -> Scheme:
    """The edition that is in force on a day.

    Raises:
        InvalidSchemeError: If editions overlap, leave a gap, or one lacks its first day.
        InvalidQuestionError: If the day lies before the first edition or after the last.
    """
    ordered = _in_order(editions)
    day = str(on)
    for edition in ordered:
        first, until = edition.edition.first or "", edition.edition.until
        if first <= day and (until is None or day < until):
            return edition
    known = ordered[0].edition.first
    asked = Text(
        f"在版本施行期内（最早 {known}）", f"lie in the days of an edition (first: {known})"
    )
    raise InvalidQuestionError([Problem(path="on", value=day, requirement=asked)])


def _in_order(editions: tuple[Scheme, ...]) -> list[Scheme]:
    """Editions by their first day, refused unless each begins where the one before ends."""
    problems = [
        Problem(
            path=f"editions[{place}].in_force.from",
            value=None,
            requirement=Text("写明", "be given"),
        )
        for place, one in enumerate(editions)
        if one.edition.first is None
    ]
    ordered = sorted(editions, key=lambda one: one.edition.first or "")
    for earlier, later in pairwise(ordered):
        if earlier.edition.until != later.edition.first:
            asked = Text(
                f"为 {later.edition.first}：各版本首尾相接",
                f"be {later.edition.first}: editions follow without gap or overlap",
            )
            path = f"editions.{earlier.id}.in_force.until"
            problems.append(Problem(path=path, value=earlier.edition.until, requirement=asked))
    if not editions:
        asked = Text("至少一个版本", "hold an edition at least")
        problems.append(Problem(path="editions", value=(), requirement=asked))
    if problems:
        raise InvalidSchemeError(problems)
    return ordered


@final
@frozen(kw_only=True)
class Difference:
    """One thing in which two schemes differ (差异).

    Attributes:
        path: Where it stands, such as ``nodes.days.marks``.
        old: What the older scheme says there; None says nothing.
        new: What the newer scheme says there; None says nothing.
        label: What the thing is called.
    """

    path: str = field()
    old: Any = field()
    new: Any = field()
    label: Text = field()

    @property
    def text(self) -> Text:
        """The difference as a sentence."""
        name, place = self.label, self.path
        if self.old is None:
            return Text(
                f"{name.zh}（{place}）：新增{_said(self.new)}",
                f"{name.en} ({place}): new, {_said(self.new)}",
            )
        if self.new is None:
            return Text(
                f"{name.zh}（{place}）：取消{_said(self.old)}",
                f"{name.en} ({place}): gone, was {_said(self.old)}",
            )
        return Text(
            f"{name.zh}（{place}）：由{_said(self.old)}改为{_said(self.new)}",
            f"{name.en} ({place}): {_said(self.old)} became {_said(self.new)}",
        )

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def _said(value: Any) -> str:
    """Plain data, shortly."""
    longest = 120
    text = str(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def compare(old: Scheme, new: Scheme) -> tuple[Difference, ...]:
    """Everything in which two schemes differ, in the order of their data."""
    return tuple(_differences(old, new, "", _keyed(old.data), _keyed(new.data)))


def _keyed(value: Any) -> Any:
    """Plain data in which lists of things with ids are tables by id."""
    if isinstance(value, Mapping):
        return {key: _keyed(inner) for key, inner in value.items()}
    if (
        isinstance(value, list)
        and value
        and all(isinstance(inner, Mapping) and "id" in inner for inner in value)
    ):
        return {inner["id"]: _keyed(inner) for inner in value}
    return value


def _differences(old: Scheme, new: Scheme, path: str, one: Any, other: Any) -> Iterator[Difference]:
    if one == other:
        return
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in dict.fromkeys((*one, *other)):
            inner = f"{path}.{key}" if path else str(key)
            yield from _differences(old, new, inner, one.get(key), other.get(key))
        return
    yield Difference(path=path, old=one, new=other, label=_label(old, new, path))


def _label(old: Scheme, new: Scheme, path: str) -> Text:
    """What the thing at a path is called: the innermost name that either scheme knows."""
    for name in reversed(path.split(".")):
        for scheme in (new, old):
            if name in scheme.names.labels:
                return scheme.names.label(name)
    return Text("方案", "scheme")
