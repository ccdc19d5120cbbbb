"""Mutating: which numbers of a scheme its worked examples do not pin down.

Every point, threshold, cap, weight and quota is changed a little, one at a time; a
change that no worked example notices is told with its place.  A change that makes
no difference to anybody cannot be told from one that the examples merely miss.

This module does not know whether a number is right.
"""

import copy
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, final

from attrs import frozen

from lianxin.errors import LianxinError
from lianxin.rules.loading import load_scheme
from lianxin.rules.scheme import Scheme
from lianxin.texts import Text
from lianxin.verifying import check_examples

__all__ = ["Mutant", "MutantReport", "mutants_of"]

RULES = ("sections", "nodes", "total", "stages", "awards", "scale")
"""The parts of a scheme whose numbers are rules."""


@final
@frozen(kw_only=True)
class Mutant:
    """One number of a scheme, changed a little (变异).

    Attributes:
        path: Its place in the scheme.
        before: The number as it is written.
        after: What it was changed to.
    """

    path: str
    before: str
    after: str

    @property
    def text(self) -> Text:
        """The change, as a sentence."""
        return Text(
            f"{self.path}由{self.before}改为{self.after}",
            f"{self.path} from {self.before} to {self.after}",
        )


@final
@frozen(kw_only=True)
class MutantReport:
    """What the worked examples of a scheme notice (变异检验报告).

    Attributes:
        scheme: The id of the scheme.
        noticed: How many changes some worked example noticed.
        refused: How many changes made no scheme at all.
        unnoticed: The changes that no worked example noticed.
    """

    scheme: str
    noticed: int
    refused: int
    unnoticed: tuple[Mutant, ...]

    @property
    def text(self) -> Text:
        """The report in a sentence."""
        tried, missed = self.noticed + len(self.unnoticed), len(self.unnoticed)
        return Text(
            f"{self.scheme}：{tried}处改动中，算例未察觉{missed}处（其中可能有改了也无影响的）",
            f"{self.scheme}: of {tried} changes the worked examples miss {missed} "
            "(some of which may make no difference)",
        )


def mutants_of(scheme: Scheme) -> MutantReport:
    """Change every number of a scheme a little, and see whether its examples notice.

    >>> days = {"zh": "主题党日", "en": "theme days", "type": "count", "most": 60}
    >>> life = {"id": "life", "marks": 20, "clauses": [{"kind": "each", "of": "days", "plus": 2}]}
    >>> scheme = load_scheme({
    ...     "id": "a", "title": "a", "subject": "organization", "measures": {"days": days},
    ...     "sections": [{"id": "s", "items": [life]}],
    ...     "examples": [{"name": "three", "given": {"days": 3}, "expect": {"life": 6}}],
    ... })
    >>> [one.path for one in mutants_of(scheme).unnoticed]
    ['$.nodes[0].marks', '$.nodes[0].marks']
    """
    noticed = refused = 0
    unnoticed = []
    for mutant, data in _changed(scheme.data):
        try:
            twin = load_scheme(data)
        except LianxinError:
            refused += 1
            continue
        if _notices(twin):
            noticed += 1
        else:
            unnoticed.append(mutant)
    return MutantReport(
        scheme=scheme.id, noticed=noticed, refused=refused, unnoticed=tuple(unnoticed)
    )


def _notices(twin: Scheme) -> bool:
    """Whether a worked example comes out differently."""
    return any(one.mismatches for one in check_examples(twin))


def _changed(data: Any) -> Iterator[tuple[Mutant, Any]]:
    """Canonical data with one number changed."""
    for path, number in _numbers(data, ()):
        for after in _near(number):
            twin = copy.deepcopy(data)
            inner = twin
            for key in path[:-1]:
                inner = inner[key]
            inner[path[-1]] = after
            yield Mutant(path=_shown(path), before=str(number), after=str(after)), twin


def _numbers(data: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every number that is a rule, with its place."""
    if isinstance(data, dict):
        for key, value in data.items():
            if path or key in RULES:
                yield from _numbers(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _numbers(value, (*path, place))
    elif _number(data) is not None and _is_rule(path):
        yield path, data


def _is_rule(path: tuple[Any, ...]) -> bool:
    """Whether a value stands where a number of a rule stands, and is no word."""
    words = [key for key in path if isinstance(key, str)]
    return bool(words) and words[-1] not in ("id", "zh", "en", "cite", "note", "grade", "printed")


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _near(value: Any) -> tuple[int | str, ...]:
    """The numbers beside one, in its own last digit."""
    number = Decimal(value)
    step = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    return tuple(_written(one) for one in (number + step, number - step))


def _written(number: Decimal) -> int | str:
    return int(number) if number == int(number) else str(number)


def _shown(path: tuple[Any, ...]) -> str:
    return "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
