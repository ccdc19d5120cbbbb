"""Inputs: what must be handed to a plan, each thing once, with its declared bounds.

A fact is a whole number of units, a truth, or the code of a label.  What a plan
does not work out itself (records that are tallied, peers that are compared)
comes in as a number, too, with the rule that gives it.

This module does not know what is done with an input.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin.compiling.building import Builder
from lianxin.compiling.plan import NO_LABEL, Input, InputKind, InputRole, Op, Quantity, Sort, Term
from lianxin.points import Number
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Measure, MeasureType, Unmentioned
from lianxin.rules.node import Node
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme

__all__ = ["MOST_PLACES", "Inputs", "absentable"]

MOST_PLACES = 2
"""How many decimal places an amount or a mark has, where nobody says otherwise."""

_WHOLE = {MeasureType.COUNT, MeasureType.ORDER, MeasureType.FLAG}
_LEAST: dict[MeasureType, Number] = {
    MeasureType.COUNT: 0,
    MeasureType.MARK: 0,
    MeasureType.FLAG: 0,
    MeasureType.ORDER: 1,
}


def absentable(scheme: Scheme, rules: Iterable[Any]) -> frozenset[str]:
    """The facts and nodes that a scheme itself expects to be absent at times."""
    declared: tuple[Measure | Node, ...] = (*scheme.measures, *scheme.nodes)
    silent = {one.id or "" for one in declared if one.unmentioned is Unmentioned.ABSENT}
    asked = {
        one.left.id
        for one in rules
        if isinstance(one, Compare) and one.op is Operator.ABSENT and isinstance(one.left, Read)
    }
    return frozenset(silent | asked)


@final
@frozen(kw_only=True, eq=False)
class Inputs:
    """The inputs of a plan that is being made (输入登记).

    Attributes:
        terms: Where the terms are put.
        places: How many decimal places a fact has, by id.
        maybe_absent: The facts and nodes that may be absent.
        found: The inputs so far.
    """

    terms: Builder
    places: Mapping[str, int] = field(factory=dict)
    maybe_absent: frozenset[str] = frozenset()
    found: list[Input] = field(factory=list)
    codes: dict[str, int] = field(factory=dict)
    made: dict[Any, Any] = field(factory=dict, repr=False)

    def code(self, label: str) -> int:
        """The code of a label, the same wherever it stands."""
        return self.codes.setdefault(label, len(self.codes))

    def _term(self, one: Input) -> int:
        place = len(self.found)
        self.found.append(evolve(one, place=self.terms.places[-1]))
        low, high = one.low, one.high
        return self.terms.add(Term(Op.INPUT, (), (place,), low, high, one.sort, scale=one.scale))

    def number(self, measure: Measure, part: str | None) -> Quantity:
        """A number or a flag that is a fact."""
        key = (measure.id, part)
        if key not in self.made:
            self.made[key] = self._number(measure, part)
        found: Quantity = self.made[key]
        return found

    def _number(self, measure: Measure, part: str | None) -> Quantity:
        least = _LEAST.get(measure.type) if measure.least is None else measure.least
        most: Number | None = 1 if measure.type is MeasureType.FLAG else measure.most
        if measure.or_zero or measure.unmentioned is Unmentioned.NONE:
            least = None if least is None else min(least, 0)
            most = None if most is None else max(most, 0)
        scale = 1 if measure.type in _WHOLE else self._scale(measure.id, least, most)
        one = Input(
            name=measure.id,
            part=part,
            sort=Sort.TRUTH if measure.type is MeasureType.FLAG else Sort.NUMBER,
            scale=scale,
            low=_up(least, scale),
            high=_down(most, scale),
            whose=measure.whose,
        )
        return self._placed(one)

    def _scale(self, name: str, *bounds: Number | None) -> int:
        """The units of an amount: those of its places, or finer ones where its bounds are."""
        scale = 10 ** self.places.get(name, MOST_PLACES)
        for bound in bounds:
            while name not in self.places and bound is not None and _is_finer(bound, scale):
                scale *= 10
        return int(scale)

    def _placed(self, one: Input) -> Quantity:
        """An input, with the truth that it is there where it may be absent."""
        if one.name not in self.maybe_absent:
            return Quantity(self._term(one), one.scale)
        num = self._term(evolve(one, optional=True))
        return Quantity(num, one.scale, there=self.there(one))

    def there(self, one: Input) -> int:
        """The truth that there is a value."""
        role = evolve(one, role=InputRole.THERE, sort=Sort.TRUTH, scale=1, low=0, high=1)
        return self._term(role)

    def given(self, node: Node, part: str | None) -> Quantity:
        """A node for which the paper has no rule, so that its value is handed in."""
        key = ("@given", node.id, part)
        if key not in self.made:
            least, most = _constant(node.lowest), _constant(node.highest)
            if node.unmentioned is Unmentioned.NONE:
                least = None if least is None else min(least, 0)
                most = None if most is None else max(most, 0)
            scale = self._scale(node.id or "", least, most)
            one = Input(
                name=node.id or "",
                part=part,
                kind=InputKind.GIVEN,
                scale=scale,
                low=_up(least, scale),
                high=_down(most, scale),
            )
            self.made[key] = self._placed(one)
        found: Quantity = self.made[key]
        return found

    def label(self, measure: Measure, part: str | None) -> int:
        """The code of a choice."""
        key = (measure.id, part)
        if key not in self.made:
            codes = [self.code(option) for option in measure.options]
            one = Input(
                name=measure.id,
                part=part,
                sort=Sort.LABEL,
                low=NO_LABEL if measure.id in self.maybe_absent else min(codes, default=0),
                high=max(codes, default=None),
                whose=measure.whose,
            )
            self.made[key] = self._term(one)
        found: int = self.made[key]
        return found

    def rule(self, one: Input, *, whole: bool, sure: bool) -> Quantity:
        """A number that a rule gives which the plan does not work out itself."""
        key = ("@rule", id(one.rule), one.part, id(one.marks), one.answers)
        if key not in self.made:
            named = evolve(one, name=f"{one.name}#{len(self.found)}", optional=not sure)
            num = self._term(named)
            over = None
            if not whole:
                divisor = evolve(named, role=InputRole.OVER, low=1, high=None)
                over = self._term(divisor)
            self.made[key] = Quantity(num, 1, over, None if sure else self.there(named))
        found: Quantity = self.made[key]
        return found

    def verdict(self, one: Input) -> int:
        """A truth that a rule gives which the plan does not work out itself."""
        key = ("@rule", id(one.rule), one.part, id(one.marks), one.answers)
        if key not in self.made:
            name = f"{one.name}#{len(self.found)}"
            truth = evolve(one, name=name, sort=Sort.TRUTH, low=0, high=1)
            self.made[key] = self._term(truth)
        found: int = self.made[key]
        return found


def _constant(amount: object) -> Number | None:
    return amount.number if isinstance(amount, Fixed) else None


def _is_finer(bound: Number, scale: int) -> bool:
    """Whether a decimal bound is not whole in units; one that never would be is left."""
    exact = Fraction(bound) * scale
    return exact.denominator != 1 and scale < 10**6


def _up(bound: Number | None, scale: int) -> int | None:
    return None if bound is None else -int((-bound * scale).__floor__())


def _down(bound: Number | None, scale: int) -> int | None:
    return None if bound is None else int((bound * scale).__floor__())
