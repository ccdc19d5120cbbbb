"""Meaning: what the names in a rule stand for at the place where it stands.

A name is a fact, a node, a result of an earlier stage, or an attribute of the
record at hand; it is a number or a label; it may be kept by sub-period.

This module does not look at rules, only at the names they use.
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin.errors import Problem
from lianxin.rules.measure import Attribute, Measure, MeasureType
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme
from lianxin.rules.shapes import nearest, problem_of
from lianxin.texts import Labeled

__all__ = ["NO_LABEL", "SPECIAL", "Meaning", "Places", "Sort", "no_such"]

Places = Mapping[int, tuple[str, Any]]
"""Where each rule stands in the data from which it was read, by its identity."""


class Sort(Labeled):
    """Whether a name stands for a number or a label (名称所指)."""

    NUMBER = "number", "数"
    LABEL = "label", "选项"
    EITHER = "either", "数或选项"


SPECIAL = {
    "@marks": Sort.NUMBER,
    "@place": Sort.NUMBER,
    "@subject": Sort.LABEL,
    "@period": Sort.LABEL,
}
"""The names that every scheme knows."""

NO_LABEL = frozenset({"unknown", "absent"})
"""What is said of a choice in the place of a label."""


@final
@frozen(kw_only=True)
class Meaning:
    """What names mean at one place of a scheme (名称含义).

    Attributes:
        scheme: The scheme.
        places: Where each rule stands in the data.
        path: The place at hand.
        results: The results that earlier stages gave.
        attributes: The attributes of the records at hand.
        period: The kind of sub-period at hand.
        sort: What a name must stand for here.
        seen: The nodes that were looked into on the way here.
    """

    scheme: Scheme
    places: Places = field(factory=dict, repr=False)
    path: str = "$"
    results: Mapping[str, Sort] = field(factory=dict)
    attributes: Mapping[str, Attribute] = field(factory=dict)
    period: str | None = None
    sort: Sort = Sort.NUMBER
    seen: frozenset[str] = frozenset()

    def at(self, rule: object) -> "Meaning":
        """The same, at the place of a rule."""
        path, _ = self.places.get(id(rule), (self.path, None))
        return self if path == self.path else evolve(self, path=path)

    def wanting(self, sort: Sort) -> "Meaning":
        """The same, where names must stand for something else."""
        return self if sort is self.sort else evolve(self, sort=sort)

    def over(self, name: str) -> "Meaning | None":
        """The same, inside a list of records or a kind of sub-period; None if it is neither."""
        if name in dict(self.scheme.periods):
            return evolve(self, period=name)
        measure = self.scheme.measure_by_id.get(name)
        if measure is None or measure.type is not MeasureType.RECORDS:
            return None
        own = {one.id: one for one in measure.attributes}
        return evolve(self, attributes={**self.attributes, **own})

    def declared(self, name: str) -> Attribute | Measure | Node | None:
        """What a name was declared as, from the innermost place outwards."""
        bare = name.rpartition("outer.")[2]
        scheme = self.scheme
        return (
            self.attributes.get(bare)
            or scheme.node_by_id.get(name)
            or scheme.measure_by_id.get(name)
        )

    def sort_of(self, name: str) -> Sort | None:
        """Whether a name stands for a number or a label; None if for nothing."""
        if name in SPECIAL:
            return SPECIAL[name]
        declared = self.declared(name)
        if declared is None:
            return self.results.get(name)
        kind = None if isinstance(declared, Node) else declared.type
        return Sort.LABEL if kind is MeasureType.CHOICE else Sort.NUMBER

    def options(self, name: str) -> tuple[str, ...]:
        """The labels that a name may stand for, best first; none means any."""
        declared = self.declared(name)
        if isinstance(declared, Attribute | Measure):
            return declared.options
        return dict(self.scheme.ladders).get(name, ())

    @property
    def names(self) -> dict[str, None]:
        """Every name that means something here."""
        scheme = self.scheme
        known = (self.attributes, scheme.node_by_id, scheme.measure_by_id, self.results, SPECIAL)
        return dict.fromkeys(name for names in known for name in names)


def no_such(path: str, name: object, known: Mapping[str, object] | tuple[str, ...]) -> Problem:
    """A name that is not declared, with the nearest one that is."""
    hint = nearest(name, known)
    return problem_of(path, name, f"为已声明的名称{hint.zh}", f"be a declared name{hint.en}")
