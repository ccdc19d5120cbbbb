"""Perturbing: the canonical data of a scheme with one thing changed a little.

A number moves by one in its own last digit, a bound takes or leaves what lies just on
it, a rounding goes another way.  Labels, citations and what is merely printed stay.

This module does not know what a change does.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.texts import Labeled

__all__ = ["Change", "Sort", "changes_of"]

Path = tuple[str | int, ...]

RULES = ("sections", "nodes", "total", "stages", "awards", "scale")
"""The parts of a scheme whose numbers are rules."""

WORDS = {"id", "zh", "en", "cite", "note", "grade", "printed"}
"""Where no rule stands, though there may be digits."""


ALL_MARKS = "@marks"
"""What a step gives that gives all points."""


class Sort(Labeled):
    """What is changed (改动种类)."""

    POINT = "point", "分值"
    THRESHOLD = "threshold", "界限"
    EDGE = "edge", "是否含本数"
    CAP = "cap", "满分与上下限"
    WEIGHT = "weight", "权重"
    QUOTA = "quota", "名额"
    ROUNDING = "rounding", "取整"


_CAPS = {"cap", "floor", "marks", "scale", "full", "least", "most", "most_hours"}
_COMPARED = {"at_least", "more_than", "at_most", "less_than", "equals", "right"}
_THRESHOLDS = {
    *("at", "bound", "due", "allowed", "over", "short_of"),
    *("unit", "per", "absent_from", "from_count"),
}
_QUOTAS = {"size", "up_to", "limits"}
_TURNED = {
    "at_least": "more_than",
    "more_than": "at_least",
    "at_most": "less_than",
    "less_than": "at_most",
}
_ROUNDED = {
    "half_up": "floor",
    "floor": "ceil",
    "ceil": "floor",
    "half_even": "half_up",
    "truncate": "ceil",
    "range": "floor",
}


@final
@frozen(kw_only=True)
class Change:
    """One change of the data of a scheme (改动).

    Attributes:
        path: Where it is made.
        sort: What stands there.
        before: What is written; None is nothing.
        after: What is written instead.
        renames: Whether it is the key that changes, not the value.
    """

    path: Path = field(metadata=label("位置"))
    sort: Sort = field(metadata=label("种类"))
    before: Any = field(metadata=label("原文"))
    after: Any = field(metadata=label("改为"))
    renames: bool = field(default=False, metadata=label("改键名"))

    def made(self, data: Any) -> Any:
        """The data with the change; what was given stays untouched."""
        return self._in(data, self.path)

    def _in(self, data: Any, path: Path) -> Any:
        first, *rest = path
        if not rest and self.renames:
            return {self.after if key == first else key: value for key, value in data.items()}
        inner = self._in(data[first], tuple(rest)) if rest else self.after
        if isinstance(data, list):
            return [inner if place == first else one for place, one in enumerate(data)]
        return {**data, first: inner}

    def shown(self, data: Any) -> str:
        """Where it is made, in words; what has an id is called by it."""
        words, inner = "$", data
        for key in self.path:
            inner = inner.get(key) if isinstance(inner, Mapping) else inner[int(key)]
            name = inner.get("id", key) if isinstance(inner, Mapping) else key
            words += f"[{name}]" if isinstance(key, int) else f".{key}"
        return words


def changes_of(data: Mapping[str, Any]) -> Iterator[Change]:
    """Every change of the rules in the canonical data of a scheme."""
    for key in RULES:
        if key in data:
            yield from _changes(data[key], (key,))


def _changes(data: Any, path: Path) -> Iterator[Change]:
    if isinstance(data, Mapping):
        yield from _edges(data, path)
        for key, value in data.items():
            if key not in WORDS:
                yield from _changes(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _pair(data, value, (*path, place))
    else:
        yield from _of_value(data, path, _sort_of(path))


def _pair(pair: list[Any], value: Any, path: Path) -> Iterator[Change]:
    """A member of a list; the first of a pair is a weight, or the bound of a step."""
    first = path[-1] == 0 and len(pair) == len(("weight", "amount"))
    if not first or _number(value) is None:
        yield from _changes(value, path)
        return
    gives_all = pair[1] == ALL_MARKS and path[-3] in ("plus", "minus")
    step = gives_all or _number(pair[1]) is not None
    yield from _of_value(value, path, Sort.THRESHOLD if step else Sort.WEIGHT)


def _of_value(value: Any, path: Path, sort: Sort) -> Iterator[Change]:
    """A number moved by its last digit, or the other way to round."""
    number = _number(value)
    if number is not None:
        for after in _near(number):
            yield Change(path=path, sort=sort, before=value, after=after)
    elif isinstance(value, str) and {"round", "by"} & set(path) and value in _ROUNDED:
        yield Change(path=path, sort=Sort.ROUNDING, before=value, after=_ROUNDED[value])


def _edges(rule: Mapping[str, Any], path: Path) -> Iterator[Change]:
    """Whether a bound itself is included, turned."""
    if {"bound", "at"} & set(rule) and isinstance(rule.get("above", False), bool):
        turned = not rule.get("above", False)
        yield Change(path=(*path, "above"), sort=Sort.EDGE, before=not turned, after=turned)
    if rule.get("op") in _TURNED:
        after = _TURNED[rule["op"]]
        yield Change(path=(*path, "op"), sort=Sort.EDGE, before=rule["op"], after=after)
    for key in sorted(_TURNED.keys() & set(rule)):
        after = _TURNED[key]
        if after not in rule and "of" not in rule:
            at = (*path, key)
            yield Change(path=at, sort=Sort.EDGE, before=key, after=after, renames=True)


def _sort_of(path: Path) -> Sort:
    """What stands at a place."""
    words = [key for key in path if isinstance(key, str)]
    last = words[-1]
    if last in _COMPARED:
        return Sort.THRESHOLD
    if path[0] == "stages" and _QUOTAS & set(words):
        return Sort.QUOTA
    if last in _THRESHOLDS:
        return Sort.THRESHOLD
    if last in _CAPS:
        return Sort.CAP
    if last == "weight":
        return Sort.WEIGHT
    return Sort.ROUNDING if last == "to" and "round" in words else Sort.POINT


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _near(number: Decimal) -> tuple[int | str, ...]:
    """The numbers beside one, in its own last digit."""
    step = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    return tuple(_written(one) for one in (number + step, number - step))


def _written(number: Decimal) -> int | str:
    return int(number) if number == int(number) else str(number)
