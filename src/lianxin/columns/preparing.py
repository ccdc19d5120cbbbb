"""Preparing: a scheme worked out once for tables, then applied to any number of them.

Totals, scores, grades, reason codes and problems come out as columns beside
those that are no facts.  Lazy tables stay lazy: nothing is collected here.

This module does not know ranks, places or awards.
"""

from collections.abc import Collection, Mapping
from typing import Any, final

import narwhals.stable.v2 as nw
from attrs import evolve, field, frozen

from lianxin._checks import label
from lianxin.columns.doors import doors_of
from lianxin.columns.emitting import Emitter
from lianxin.columns.engines import Table, opened
from lianxin.columns.exacting import MOST_PLACES
from lianxin.columns.making import Give, Maker
from lianxin.compiling.plan import NodePlan, Plan
from lianxin.compiling.planning import plan_of
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.points import number_of
from lianxin.rules.measure import MeasureType, Unmentioned
from lianxin.rules.scheme import Scheme
from lianxin.texts import Text

__all__ = ["Prepared", "blanks_of", "fused", "prepare"]


@final
@frozen(kw_only=True, eq=False)
class Prepared:
    """A scheme that is ready for tables (已备方案).

    Attributes:
        scheme: The scheme.
        plan: Its exact steps.
        places: How many decimal places the whole numbers of a column stand for, by fact.
    """

    scheme: Scheme = field(repr=False, metadata=label("方案"))
    plan: Plan = field(repr=False, metadata=label("计划"))
    places: Mapping[str, int] = field(factory=dict, metadata=label("小数位数"))
    kept: dict[Any, Any] = field(factory=dict, init=False, repr=False)

    @property
    def labels(self) -> tuple[str, ...]:
        """The words of the labels, by their codes."""
        return self.plan.labels

    @property
    def finest(self) -> dict[str, int]:
        """How many decimal places the plan works with, by fact."""
        return _finest(self.places)

    @property
    def silent(self) -> frozenset[str]:
        """The choices of which a blank says that there is none."""
        return _silent(self.scheme)

    def scale(self, node: str, part: str | None = None) -> int:
        """How many units of the column of a node make one point.

        Raises:
            InvalidQuestionError: If the scheme has no such node.
        """
        return self._node(node, part).value.scale

    def _node(self, node: str, part: str | None = None) -> NodePlan:
        for one in self.plan.nodes:
            if (one.id, one.part) == (node, part):
                return one
        asked = Text("为方案中的节点", "be a node of the scheme")
        raise InvalidQuestionError([Problem(path="node", value=node, requirement=asked)])

    def score(
        self, frame: Any, *, give: Collection[str] = (), trusted: bool = False, codes: bool = False
    ) -> Any:
        """Score every row of a table.

        Args:
            frame: A data frame of any engine: facts as columns, one row a subject.
            give: What else comes out, by the words of ``Give``.
            trusted: Whether every value was checked before, so that none is out of bounds.
            codes: Whether labels come out as their places in ``labels``; no label is -1.

        Returns:
            A frame of the same kind, as lazy as it came: the columns that are no facts, the
            total and every result, and what else was asked for.

        Raises:
            InvalidDataError: If the table lacks a column, or one is not exact.
            NotByColumnError: If a clause cannot be worked out exactly on this engine.
        """
        table = opened(frame)
        wanted = frozenset(Give(one) for one in give)
        key = (table.engine, tuple(table.schema.items()), wanted, trusted, codes, blanks_of(table))
        if key not in self.kept:
            self.kept[key] = _Scoring.of(self, table, wanted, trusted=trusted, codes=codes)
        found: _Scoring = self.kept[key]
        return table.to_native(found.apply(table.frame))


def blanks_of(table: Table) -> frozenset[str] | None:
    """The columns that surely have blanks, if that is known without working anything out."""
    if table.engine.lazy:
        return None
    return frozenset(name for name in table.schema if table.frame.get_column(name).null_count())


def fused(frame: Any) -> bool:
    """Whether an eager table is worked out as one lazy plan: so polars reads every column once."""
    return isinstance(frame, nw.DataFrame) and frame.implementation.is_polars()


def prepare(
    scheme: Scheme,
    *,
    conventions: Mapping[str, Any] | None = None,
    places: Mapping[str, int] | None = None,
    given: Collection[str] = (),
    bounds: Mapping[str, tuple[int, int]] | None = None,
) -> Prepared:
    """Make a scheme ready for tables.

    Args:
        scheme: The scheme.
        conventions: Answers to what the paper leaves open.
        places: For facts whose column holds whole numbers of smaller units: how many decimal
            places those are.  What is not named holds whole numbers.
        given: Nodes that come in as columns instead of being worked out, such as means of
            ballots; their floor and cap must be numbers.
        bounds: For facts of which the scheme declares no least or no greatest value: within
            what their column lies.  A value outside is a problem of its row.

    Raises:
        InvalidDataError: If an answer is to no question, or is none of its options.
        InvalidQuestionError: If too many questions are open, or if places or bounds are no
            tables of such numbers.
    """
    _refuse_unfit(places, bounds)
    units = dict(places or {})
    scheme = _with_bounds(_with_given(scheme, given), bounds or {})
    plan = plan_of(
        scheme,
        conventions=conventions,
        places=_finest(units),
        maybe_absent=_silent(scheme),
    )
    return Prepared(scheme=scheme, plan=plan, places=units)


def _refuse_unfit(places: object, bounds: object) -> None:
    """Refuse places and bounds that are none."""
    asked = {
        "places": (
            places,
            _are_places,
            Text("为表：事实对应小数位数", "be decimal places by fact"),
        ),
        "bounds": (bounds, _are_bounds, Text("为表：事实对应两端", "be pairs of bounds by fact")),
    }
    problems = [
        Problem(path=path, value=value, requirement=text)
        for path, (value, fit, text) in asked.items()
        if value is not None and not (isinstance(value, Mapping) and all(map(fit, value.values())))
    ]
    if problems:
        raise InvalidQuestionError(problems)


def _are_places(said: object) -> bool:
    """Whether a value is a number of decimal places."""
    return type(said) is int and 0 <= said <= MOST_PLACES


def _are_bounds(said: object) -> bool:
    """Whether a value is two exact numbers in their order."""
    if not isinstance(said, list | tuple) or len(said) != len(("least", "most")):
        return False
    least, most = map(number_of, said)
    return least is not None and most is not None and least <= most


def _with_given(scheme: Scheme, given: Collection[str]) -> Scheme:
    """A scheme in which some nodes have no rule, so that their values are handed in."""
    strangers = sorted(set(given) - set(scheme.node_by_id))
    if strangers:
        asked = Text("为方案中的节点", "be a node of the scheme")
        problems = [Problem(path="given", value=one, requirement=asked) for one in strangers]
        raise InvalidQuestionError(problems)
    nodes = tuple(
        evolve(node, value=None, start=None) if node.id in given else node for node in scheme.nodes
    )
    return evolve(scheme, nodes=nodes) if given else scheme


def _with_bounds(scheme: Scheme, bounds: Mapping[str, tuple[int, int]]) -> Scheme:
    """A scheme in which facts without declared bounds lie within some."""
    strangers = sorted(set(bounds) - set(scheme.measure_by_id))
    if strangers:
        asked = Text("为方案声明的事实", "be a fact that the scheme declares")
        problems = [Problem(path="bounds", value=one, requirement=asked) for one in strangers]
        raise InvalidQuestionError(problems)
    measures = tuple(
        evolve(
            one,
            least=bounds[one.id][0] if one.least is None else one.least,
            most=bounds[one.id][1] if one.most is None else one.most,
        )
        if one.id in bounds
        else one
        for one in scheme.measures
    )
    return evolve(scheme, measures=measures) if bounds else scheme


def _finest(units: Mapping[str, int]) -> dict[str, int]:
    """The places of the units that a plan works in."""
    return {name: max(2, number) for name, number in units.items()}


def _silent(scheme: Scheme) -> frozenset[str]:
    """The choices of which a blank says that there is none."""
    return frozenset(
        one.id
        for one in scheme.measures
        if one.type is MeasureType.CHOICE and one.unmentioned is Unmentioned.NONE
    )


@final
@frozen(kw_only=True, eq=False)
class _Scoring:
    """The columns in between and the columns that come out, for one kind of table (列式算法)."""

    keep: list[str]
    emitter: Emitter
    out: dict[str, Any]

    @classmethod
    def of(
        cls, prepared: Prepared, table: Table, give: frozenset[Give], *, trusted: bool, codes: bool
    ) -> "_Scoring":
        """What a table of this kind needs."""
        plan = prepared.plan
        doors = doors_of(prepared.scheme, plan, table, prepared.places, trusted=trusted)
        facts = set(doors)
        keep = [name for name in table.schema if name not in facts]
        maker = Maker(
            scheme=prepared.scheme,
            plan=plan,
            table=table,
            doors=doors,
            give=give,
            codes=codes,
            blanks=blanks_of(table),
        )
        emitter, out = maker.make()
        clash = sorted(set(out) & set(keep))
        if clash:
            asked = Text("与结果列不同名", "not be called as a column that comes out")
            raise InvalidQuestionError([Problem(path=one, requirement=asked) for one in clash])
        return cls(keep=keep, emitter=emitter, out=out)

    def apply(self, frame: Any) -> Any:
        """The columns that come out of a frame."""
        eager = fused(frame)
        done = self.emitter.put(frame.lazy() if eager else frame)
        out = done.select(*self.keep, *(one.alias(name) for name, one in self.out.items()))
        return out.collect() if eager else out
