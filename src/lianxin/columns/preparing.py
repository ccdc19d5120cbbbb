"""Preparing: a scheme worked out once for tables, then applied to any number of them.

Totals, scores, grades, reason codes and problems come out as columns beside
those that are no facts.  Lazy tables stay lazy: nothing is collected here.

This module does not know ranks, places or awards.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, final

import narwhals.stable.v2 as nw
from attrs import field, frozen

from lianxin._checks import label
from lianxin.columns.doors import Door, column_of, crossed, doors_of
from lianxin.columns.emitting import Emitter
from lianxin.columns.engines import Engine, Table, opened
from lianxin.columns.simplifying import Simplifier
from lianxin.columns.widening import Ends, Widener
from lianxin.compiling.plan import (
    Input,
    InputKind,
    InputRole,
    NodePlan,
    Op,
    Plan,
    Quantity,
    Sort,
    Term,
)
from lianxin.compiling.planning import plan_of
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.rules.measure import MeasureType, Unmentioned
from lianxin.rules.node import Role
from lianxin.rules.scheme import Scheme
from lianxin.texts import Labeled, Text

__all__ = ["Give", "Prepared", "prepare"]


class Give(Labeled):
    """What comes out beside totals and grades (另给各列)."""

    ITEMS = "items", "项目得分"
    SECTIONS = "sections", "部分得分"
    FIGURES = "figures", "其他数值"
    REASONS = "reasons", "原因代码"
    BOUNDS = "bounds", "上下限"
    PROBLEMS = "problems", "问题"
    FLAGS = "flags", "提示"


_ROLES = {
    Give.ITEMS: Role.ITEM,
    Give.SECTIONS: Role.SECTION,
    Give.FIGURES: Role.FIGURE,
}


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
        key = (table.engine, tuple(table.schema.items()), wanted, trusted, codes, _blanks(table))
        if key not in self.kept:
            self.kept[key] = _Scoring.of(self, table, wanted, trusted=trusted, codes=codes)
        found: _Scoring = self.kept[key]
        return table.to_native(found.apply(table.frame))


def _blanks(table: Table) -> frozenset[str] | None:
    """The columns that surely have blanks, if that is known without working anything out."""
    if table.engine.lazy:
        return None
    return frozenset(name for name in table.schema if table.frame.get_column(name).null_count())


def prepare(
    scheme: Scheme,
    *,
    conventions: Mapping[str, Any] | None = None,
    places: Mapping[str, int] | None = None,
) -> Prepared:
    """Make a scheme ready for tables.

    Args:
        scheme: The scheme.
        conventions: Answers to what the paper leaves open.
        places: For facts whose column holds whole numbers of smaller units: how many decimal
            places those are.  What is not named holds whole numbers.

    Raises:
        InvalidDataError: If an answer is to no question, or is none of its options.
        InvalidQuestionError: If too many questions are open.
    """
    silent = {
        one.id
        for one in scheme.measures
        if one.type is MeasureType.CHOICE and one.unmentioned is Unmentioned.NONE
    }
    units = dict(places or {})
    finest = {name: max(2, number) for name, number in units.items()}
    plan = plan_of(scheme, conventions=conventions, places=finest, maybe_absent=silent)
    return Prepared(scheme=scheme, plan=plan, places=units)


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
        maker = _Maker(
            prepared=prepared,
            table=table,
            doors=doors,
            give=give,
            codes=codes,
            blanks=_blanks(table),
        )
        emitter, out = maker.make()
        clash = sorted(set(out) & set(keep))
        if clash:
            asked = Text("与结果列不同名", "not be called as a column that comes out")
            raise InvalidQuestionError([Problem(path=one, requirement=asked) for one in clash])
        return cls(keep=keep, emitter=emitter, out=out)

    def apply(self, frame: Any) -> Any:
        """The columns that come out of a frame."""
        fused = isinstance(frame, nw.DataFrame) and frame.implementation.is_polars()
        done = self.emitter.put(frame.lazy() if fused else frame)
        out = done.select(*self.keep, *(one.alias(name) for name, one in self.out.items()))
        return out.collect() if fused else out


@final
@frozen(kw_only=True, eq=False)
class _Out:
    """One column that comes out: terms, and how they become a column."""

    name: str
    num: int
    sort: Sort = Sort.NUMBER
    hidden: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    reasons: tuple[int, ...] = ()

    @property
    def terms(self) -> tuple[int, ...]:
        """All terms it rests on."""
        return (self.num, *self.hidden, *self.shown, *self.reasons)


def _where(masks: list[Any], value: Any) -> Any:
    """A column that is blank where one of several masks does not hold."""
    found: Any = None
    for mask in masks:
        found = mask if found is None else found & mask
    return value if found is None else nw.when(found).then(value)


@final
@frozen(kw_only=True, eq=False)
class _Picked:
    """The ends of terms as expressions."""

    emitter: Emitter
    done: Mapping[int, int]
    ends: Mapping[int, Ends]
    same: Mapping[int, int]

    def low(self, term: int) -> Any:
        """The least value."""
        return self.emitter.expression(self.done[self.ends[term][0]])

    def high(self, term: int) -> Any:
        """The greatest value."""
        return self.emitter.expression(self.done[self.ends[term][1]])

    def is_one(self, term: int) -> Any:
        """Whether the two are one."""
        return self.emitter.expression(self.done[self.same[term]])


@final
@frozen(kw_only=True, eq=False)
class _Maker:
    """A plan on its way to the columns of one kind of table."""

    prepared: Prepared
    table: Table
    doors: Mapping[str, Door]
    give: frozenset[Give]
    codes: bool
    blanks: frozenset[str] | None

    @property
    def plan(self) -> Plan:
        return self.prepared.plan

    @property
    def engine(self) -> Engine:
        return self.table.engine

    def make(self) -> tuple[Emitter, dict[str, Any]]:
        """The columns in between, and those that come out."""
        outs = list(self._outs())
        roots = [term for one in outs for term in one.terms]
        self._refuse_rules(roots)
        wide = Give.BOUNDS in self.give
        emitter, out = self._wide(outs, roots) if wide else self._narrow(outs, roots)
        if Give.PROBLEMS in self.give:
            out["problems"] = self._problems()
        return emitter, out

    def _narrow(self, outs: list[_Out], roots: list[int]) -> tuple[Emitter, dict[str, Any]]:
        """Columns that are blank where a fact is not known."""
        simple = Simplifier(terms=self.plan.terms, over_nought=self.engine.over_nought)
        simple.keep(roots)
        inputs = {
            number: self._input(one)
            for number, one in enumerate(self.plan.inputs)
            if one.kind is not InputKind.RULE
        }
        emitter = Emitter(terms=simple.to.terms, inputs=inputs, engine=self.engine)
        emitter.want([simple.done[root] for root in roots])
        sound = self._sound()
        return emitter, {one.name: self._column(one, simple.done, emitter, sound) for one in outs}

    def _wide(self, outs: list[_Out], roots: list[int]) -> tuple[Emitter, dict[str, Any]]:
        """Columns between two ends, where a fact is not known."""
        inputs: dict[int, Any] = {}
        open_: set[int] = set()
        for number, one in enumerate(self.plan.inputs):
            if one.kind is not InputKind.RULE:
                inputs.update(self._ends(number, one, open_))
        wide = Widener(terms=self.plan.terms, open_=open_)
        wide.keep(roots)
        ends = {root: wide.done[root] for root in roots}
        same = {root: wide.same(pair) for root, pair in ends.items()}
        simple = Simplifier(terms=tuple(wide.to.terms))
        wanted = [term for pair in ends.values() for term in pair] + list(same.values())
        simple.keep(wanted)
        emitter = Emitter(terms=simple.to.terms, inputs=inputs, engine=self.engine)
        emitter.want([simple.done[term] for term in wanted])
        pick = _Picked(emitter=emitter, done=simple.done, ends=ends, same=same)
        sound = self._sound()
        out: dict[str, Any] = {}
        for column in outs:
            out.update(self._between(column, pick, sound))
        return emitter, out

    def _ends(self, number: int, one: Input, open_: set[int]) -> dict[int, Any]:
        """The two ends of an input; one that is always known has one."""
        door = self.doors[column_of(one.name, one.part)]
        if one.role is InputRole.THERE:
            return {2 * number: door.there}
        value = door.value
        if one.sort is Sort.LABEL:
            value = value.cast(nw.Int64)
        if door.known is None or not self._may_be_blank(door):
            return {2 * number: value}
        open_.add(number)
        if one.sort is Sort.TRUTH:
            low, high = nw.lit(value=False, dtype=nw.Boolean), nw.lit(value=True, dtype=nw.Boolean)
        else:
            low, high = nw.lit(door.low, nw.Int64), nw.lit(door.high, nw.Int64)
        return {
            2 * number: nw.when(door.known).then(value).otherwise(low),
            2 * number + 1: nw.when(door.known).then(value).otherwise(high),
        }

    def _between(self, one: _Out, pick: "_Picked", sound: Any) -> dict[str, Any]:
        """A column that comes out, with its two ends where it is a number."""
        shown: list[Any] = [] if sound is None else [sound]
        shown += [pick.low(term) for term in one.shown]
        shown += [~pick.high(term) for term in one.hidden]
        if one.reasons:
            shown += [pick.is_one(bit) for bit in one.reasons]
            bits = self._bits([pick.low(bit) for bit in one.reasons])
            return {one.name: _where(shown, bits)}
        if one.sort is Sort.TRUTH:
            return {one.name: _where(shown, self._flags(pick.low(one.num)))}
        certain = [*shown, pick.is_one(one.num)]
        if one.sort is Sort.LABEL:
            label_ = self._label(pick.low(one.num), self.plan.terms[one.num])
            return {one.name: _where(certain, label_)}
        return {
            one.name: _where(certain, pick.low(one.num)),
            f"{one.name}.low": _where(shown, pick.low(one.num)),
            f"{one.name}.high": _where(shown, pick.high(one.num)),
        }

    def _outs(self) -> Iterable[_Out]:
        total = None if self.plan.total is None else self.plan.nodes[self.plan.total]
        for node in self.plan.nodes:
            role = self.prepared.scheme.node_by_id[node.id].role
            if node is total or any(_ROLES.get(one) is role for one in self.give):
                yield self._value(node.value, column_of(node.id, node.part), node)
                if Give.REASONS in self.give and node.reasons:
                    name = f"{column_of(node.id, node.part)}.reasons"
                    bits = tuple(one.truth for one in node.reasons)
                    yield _Out(name=name, num=node.value.num, reasons=bits)
        for result, _ in self.prepared.scheme.ladders:
            found = self.plan.result(result)
            if found is not None:
                hidden = () if found.lacks is None else (found.lacks,)
                yield _Out(name=result, num=found.label, sort=Sort.LABEL, hidden=hidden)
        if Give.FLAGS in self.give and total is not None:
            yield _Out(name="flags", num=total.value.num, sort=Sort.TRUTH)

    def _value(self, value: Quantity, name: str, node: NodePlan) -> _Out:
        if value.over is not None:
            asked = Text(
                "写明取整，否则比例无法以整数表示",
                "be rounded: a proportion that never is has no exact whole number",
            )
            raise self.engine.refuse(node.id, asked, node.cite)
        hidden = () if value.lacks is None else (value.lacks,)
        shown = () if value.there is None else (value.there,)
        return _Out(name=name, num=value.num, hidden=hidden, shown=shown)

    def _reached(self, roots: Iterable[int]) -> set[int]:
        """The inputs on which terms rest."""
        found: set[int] = set()
        todo, seen = list(roots), set[int]()
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                term = self.plan.terms[one]
                todo.extend(term.args)
                if term.op is Op.INPUT:
                    found.add(term.numbers[0])
        return found

    def _refuse_rules(self, roots: list[int]) -> None:
        """What rests on records or on peers does not come in as a column of facts."""
        for number in sorted(self._reached(roots)):
            one = self.plan.inputs[number]
            if one.kind is InputKind.RULE:
                why = one.why or Text("可按列计算", "be worked out by the column")
                asked = Text(f"改为给定：{why.zh}", f"be given as a column instead: {why.en}")
                raise self.engine.refuse(one.place.node or one.name, asked, one.place.cite)

    def _input(self, one: Input) -> Any:
        door = self.doors[column_of(one.name, one.part)]
        return door.there if one.role is InputRole.THERE else door.value

    def _sound(self) -> Any:
        """Whether no value of a row is a problem; None is always."""
        found: Any = None
        for door in self.doors.values():
            if door.fits is not None:
                fits = door.fits.fill_null(value=True) if self._may_be_blank(door) else door.fits
                found = fits if found is None else found & fits
        for part, whole in crossed(self.prepared.scheme, self.doors):
            keeps = self._keeps(part, whole)
            found = keeps if found is None else found & keeps
        return found

    def _keeps(self, part: str, whole: str) -> Any:
        return (self.doors[part].value <= self.doors[whole].value) | ~(
            self.doors[part].said & self.doors[whole].said
        )

    def _may_be_blank(self, door: Door) -> bool:
        return self.blanks is None or door.column in self.blanks

    def _known(self, roots: Iterable[int]) -> Any:
        """Whether all is known on which terms rest; None is always."""
        found: list[Any] = []
        names = {
            column_of(one.name, one.part)
            for one in (self.plan.inputs[number] for number in self._reached(roots))
        }
        for name in sorted(names):
            door = self.doors[name]
            if door.known is not None and self._may_be_blank(door):
                found.append(door.known)
        return nw.all_horizontal(*found, ignore_nulls=False) if found else None

    def _column(self, one: _Out, done: Mapping[int, int], emitter: Emitter, sound: Any) -> Any:
        if one.reasons:
            value = self._bits([emitter.expression(done[bit]) for bit in one.reasons])
        elif one.sort is Sort.TRUTH:
            value = self._flags(emitter.expression(done[one.num]))
        elif one.sort is Sort.LABEL:
            value = self._label(emitter.expression(done[one.num]), self.plan.terms[one.num])
        else:
            value = emitter.number(done[one.num])
        masks = [mask for mask in (sound, self._known(one.terms)) if mask is not None]
        masks += [emitter.expression(done[term]) for term in one.shown]
        masks += [~emitter.expression(done[term]) for term in one.hidden]
        return _where(masks, value)

    def _bits(self, truths: list[Any]) -> Any:
        found: Any = None
        for place, truth in enumerate(truths):
            bit = truth.cast(nw.Int64) * (1 << place)
            found = bit if found is None else found + bit
        return found

    def _flags(self, total: Any) -> Any:
        scale = self.prepared.scheme.scale
        node = self.plan.nodes[self.plan.total or 0]
        if scale is None:
            return nw.lit("")
        over = total > int((scale * node.value.scale).__floor__())
        return nw.when(over).then(nw.lit("total_over_scale")).otherwise(nw.lit(""))

    def _label(self, code: Any, term: Term) -> Any:
        """The words of a label; no label is blank."""
        if self.codes:
            return code.cast(nw.Int8)
        found: Any = nw
        for number in range(max(term.low or 0, 0), (term.high or 0) + 1):
            found = found.when(code == number).then(nw.lit(self.plan.labels[number]))
        return nw.lit(None, nw.String) if found is nw else found

    def _problems(self) -> Any:
        """What is wrong with a row, column by column; empty where nothing is."""
        told = []
        for door in self.doors.values():
            if door.fits is not None:
                bad = ~door.fits.fill_null(value=True)
                told.append(nw.when(bad).then(nw.lit(f"{door.column} must {door.asks.en}")))
        for part, whole in crossed(self.prepared.scheme, self.doors):
            bad = ~self._keeps(part, whole)
            told.append(nw.when(bad).then(nw.lit(f"{part} must be at most {whole}")))
        if not told:
            return nw.lit("")
        return nw.concat_str(*told, separator="; ", ignore_nulls=True)
