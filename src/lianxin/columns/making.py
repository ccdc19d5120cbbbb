"""Making: which columns come out of a plan, and where they are blank.

A total, a score or a grade is blank where a fact it rests on is not known, and
wherever a value of its row is a problem; between two ends where those are asked.

This module does not know groups of subjects.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, final

import narwhals.stable.v2 as nw
from attrs import field, frozen

from lianxin.columns.doors import Door, column_of, crossed
from lianxin.columns.emitting import Emitter
from lianxin.columns.engines import Engine, Table, refused
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
from lianxin.rules.node import Role
from lianxin.rules.scheme import Scheme
from lianxin.texts import Labeled, Text

__all__ = ["Give", "Maker", "Out", "where"]


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
class Out:
    """One column that comes out, in terms (结果列)."""

    name: str
    num: int
    sort: Sort = Sort.NUMBER
    hidden: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    reasons: tuple[int, ...] = ()
    plain: bool = False

    @property
    def terms(self) -> tuple[int, ...]:
        """All terms it rests on."""
        return (self.num, *self.hidden, *self.shown, *self.reasons)


def where(masks: list[Any], value: Any) -> Any:
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
class Maker:
    """A plan on its way to the columns of one kind of table (列式编制)."""

    scheme: Scheme
    plan: Plan
    table: Table
    doors: Mapping[str, Door]
    give: frozenset[Give]
    codes: bool
    blanks: frozenset[str] | None
    opens: dict[int, Any] = field(factory=dict)

    @property
    def engine(self) -> Engine:
        """On what it will be worked out."""
        return self.table.engine

    def make(self) -> tuple[Emitter, dict[str, Any]]:
        """The columns in between, and those that come out."""
        outs = list(self.outs())
        roots = [term for one in outs for term in one.terms]
        self.refuse_rules(roots)
        wide = Give.BOUNDS in self.give
        emitter, out = self._wide(outs, roots) if wide else self._narrow(outs, roots)
        if Give.PROBLEMS in self.give:
            out["problems"] = self._problems()
        return emitter, out

    def _narrow(self, outs: list[Out], roots: list[int]) -> tuple[Emitter, dict[str, Any]]:
        """Columns that are blank where a fact is not known."""
        simple = Simplifier(terms=self.plan.terms, over_nought=self.engine.over_nought)
        simple.keep(roots)
        inputs = {
            number: self.input(one)
            for number, one in enumerate(self.plan.inputs)
            if one.kind is not InputKind.RULE
        }
        facts = dict(enumerate(self.plan.inputs))
        emitter = Emitter(terms=simple.to.terms, inputs=inputs, engine=self.engine, facts=facts)
        emitter.want([simple.done[root] for root in roots])
        sound = self.sound()
        return emitter, {one.name: self.column(one, simple.done, emitter, sound) for one in outs}

    def _wide(self, outs: list[Out], roots: list[int]) -> tuple[Emitter, dict[str, Any]]:
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
        facts = {2 * at + end: one for at, one in enumerate(self.plan.inputs) for end in (0, 1)}
        emitter = Emitter(terms=simple.to.terms, inputs=inputs, engine=self.engine, facts=facts)
        emitter.want([simple.done[term] for term in wanted])
        pick = _Picked(emitter=emitter, done=simple.done, ends=ends, same=same)
        sound = self.sound()
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
        if door.known is None or not self.may_be_blank(door):
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

    def _between(self, one: Out, pick: "_Picked", sound: Any) -> dict[str, Any]:
        """A column that comes out, with its two ends where it is a number."""
        shown: list[Any] = [] if sound is None else [sound]
        shown += [pick.low(term) for term in one.shown]
        shown += [~pick.high(term) for term in one.hidden]
        if one.reasons:
            shown += [pick.is_one(bit) for bit in one.reasons]
            bits = self._bits([pick.low(bit) for bit in one.reasons])
            return {one.name: where(shown, bits)}
        if one.sort is Sort.TRUTH:
            return {one.name: where(shown, self._flags(pick.low(one.num)))}
        certain = [*shown, pick.is_one(one.num)]
        if one.sort is Sort.LABEL:
            label_ = self._label(pick.low(one.num), self.plan.terms[one.num])
            return {one.name: where(certain, label_)}
        return {
            one.name: where(certain, pick.low(one.num)),
            f"{one.name}.low": where(shown, pick.low(one.num)),
            f"{one.name}.high": where(shown, pick.high(one.num)),
        }

    def outs(self) -> Iterable[Out]:
        """What comes out: total, scores, reasons and results."""
        total = None if self.plan.total is None else self.plan.nodes[self.plan.total]
        for node in self.plan.nodes:
            role = self.scheme.node_by_id[node.id].role
            if node is total or any(_ROLES.get(one) is role for one in self.give):
                yield self._value(node.value, column_of(node.id, node.part), node)
                if Give.REASONS in self.give and node.reasons:
                    name = f"{column_of(node.id, node.part)}.reasons"
                    bits = tuple(one.truth for one in node.reasons)
                    yield Out(name=name, num=node.value.num, reasons=bits)
        for found in self.plan.results:
            hidden = () if found.lacks is None else (found.lacks,)
            yield Out(name=found.name, num=found.label, sort=Sort.LABEL, hidden=hidden)
        if Give.FLAGS in self.give and total is not None:
            yield Out(name="flags", num=total.value.num, sort=Sort.TRUTH)

    def _value(self, value: Quantity, name: str, node: NodePlan) -> Out:
        if value.over is not None:
            asked = Text(
                "写明取整，否则比例无法以整数表示",
                "be rounded: a proportion that never is has no exact whole number",
            )
            raise refused(node.id, "round: none", asked, node.cite)
        hidden = () if value.lacks is None else (value.lacks,)
        shown = () if value.there is None else (value.there,)
        return Out(name=name, num=value.num, hidden=hidden, shown=shown)

    def reached(self, roots: Iterable[int]) -> set[int]:
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

    def refuse_rules(self, roots: Iterable[int], decided: Collection[int] = ()) -> None:
        """What rests on records or on peers does not come in as a column of facts."""
        for number in sorted(self.reached(roots)):
            one = self.plan.inputs[number]
            if one.kind is InputKind.RULE and number not in decided:
                why = one.why or Text("可按列计算", "be worked out by the column")
                asked = Text(f"改为给定：{why.zh}", f"be given as a column instead: {why.en}")
                kind = getattr(one.rule, "tag", None)
                raise refused(one.place.node or one.name, kind, asked, one.place.cite)

    def input(self, one: Input) -> Any:
        """The expression of an input."""
        door = self.doors[column_of(one.name, one.part)]
        return door.there if one.role is InputRole.THERE else door.value

    def sound(self) -> Any:
        """Whether no value of a row is a problem; None is always."""
        found = [
            door.fits.fill_null(value=True) if self.may_be_blank(door) else door.fits
            for door in self.doors.values()
            if door.fits is not None
        ]
        found.extend(self._keeps(part, whole) for part, whole in crossed(self.scheme, self.doors))
        return nw.all_horizontal(*found, ignore_nulls=False) if found else None

    def _keeps(self, part: str, whole: str) -> Any:
        return (self.doors[part].value <= self.doors[whole].value) | ~(
            self.doors[part].said & self.doors[whole].said
        )

    def may_be_blank(self, door: Door) -> bool:
        """Whether a column may have blanks."""
        return self.blanks is None or door.column in self.blanks

    def known(self, roots: Iterable[int]) -> Any:
        """Whether all is known on which terms rest; None is always."""
        found: list[Any] = []
        reached = sorted(self.reached(roots))
        found.extend(self.opens[number] for number in reached if number in self.opens)
        names = {
            column_of(one.name, one.part)
            for one in (self.plan.inputs[number] for number in reached)
            if one.kind is not InputKind.RULE
        }
        for name in sorted(names):
            door = self.doors[name]
            if door.known is not None and self.may_be_blank(door):
                found.append(door.known)
        return nw.all_horizontal(*found, ignore_nulls=False) if found else None

    def column(self, one: Out, done: Mapping[int, int], emitter: Emitter, sound: Any) -> Any:
        """One column that comes out, blank where it is not certain."""
        if one.reasons:
            value = self._bits([emitter.expression(done[bit]) for bit in one.reasons])
        elif one.sort is Sort.TRUTH and one.plain:
            value = emitter.expression(done[one.num])
        elif one.sort is Sort.TRUTH:
            value = self._flags(emitter.expression(done[one.num]))
        elif one.sort is Sort.LABEL:
            value = self._label(emitter.expression(done[one.num]), self.plan.terms[one.num])
        else:
            value = emitter.number(done[one.num])
        masks = [mask for mask in (sound, self.known(one.terms)) if mask is not None]
        masks += [emitter.expression(done[term]) for term in one.shown]
        masks += [~emitter.expression(done[term]) for term in one.hidden]
        return where(masks, value)

    def _bits(self, truths: list[Any]) -> Any:
        found: Any = None
        for place, truth in enumerate(truths):
            bit = truth.cast(nw.Int64) * (1 << place)
            found = bit if found is None else found + bit
        return found

    def _flags(self, total: Any) -> Any:
        scale = self.scheme.scale
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
        for part, whole in crossed(self.scheme, self.doors):
            bad = ~self._keeps(part, whole)
            told.append(nw.when(bad).then(nw.lit(f"{part} must be at most {whole}")))
        if not told:
            return nw.lit("")
        return nw.concat_str(*told, separator="; ", ignore_nulls=True)
