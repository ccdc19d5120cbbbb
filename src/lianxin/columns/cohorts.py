"""Cohorts: whole appraisals by the column, any number of groups at once.

Every group goes through the stages of the scheme in their order: bands, rulings
and checks row by row, places among the rows of a group.  What comes out equals
what ``appraise`` gives each group, branch by branch.

This module does not know how an engine ranks.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, final

import narwhals.stable.v2 as nw
from attrs import field, frozen

from lianxin.columns.deciding import Deciding, place_in
from lianxin.columns.doors import doors_of
from lianxin.columns.emitting import Emitter
from lianxin.columns.engines import NotByColumnError, Table, opened
from lianxin.columns.making import Give, Maker, Out
from lianxin.columns.preparing import Prepared, blanks_of, fused
from lianxin.columns.quotas import Choice, Count, Quotas
from lianxin.columns.simplifying import Simplifier
from lianxin.compiling.building import Builder
from lianxin.compiling.inputs import Inputs, absentable
from lianxin.compiling.lowering import Held, Lowering
from lianxin.compiling.nodes import node_plan
from lianxin.compiling.plan import InputKind, Plan, ResultPlan, Sort
from lianxin.compiling.planning import TABLES, unit_of
from lianxin.compiling.quantities import Arithmetic
from lianxin.compiling.stages import Staging
from lianxin.errors import InvalidDataError, Problem
from lianxin.rules.measure import WhoseFact
from lianxin.rules.places import Mode, Places
from lianxin.rules.scheme import Scheme, parts_of, questions_in
from lianxin.settling import results_of
from lianxin.texts import Text

__all__ = ["appraise"]

EVERYBODY = "@all"
EXACT_RANK = 2**53
"""Below this, an engine that ranks as doubles still tells two numbers apart."""


@final
@frozen(kw_only=True, eq=False)
class _Cohort:
    """A scheme with its stages, ready for groups (成组计划)."""

    plan: Plan
    steps: tuple[Count | Choice, ...]
    words: tuple[tuple[str, Held], ...]


def appraise(
    prepared: Prepared,
    frame: Any,
    *,
    group: Collection[str] = (),
    give: Collection[str] = (),
    trusted: bool = False,
) -> Any:
    """Appraise every group of a table.

    Args:
        prepared: The scheme, made ready.
        frame: A data frame of any engine that ranks within groups.
        group: The columns that make the groups; none is one group.
        give: What else comes out, by the words of ``Give``; bounds are not given.
        trusted: Whether every value was checked before.

    Returns:
        A frame of the same kind, as lazy as it came: the columns that are no facts, the total,
        the place by it, every result, for each stage of places whether a row is ``taken`` or
        ``beyond``, and for each award whether it is proposed.  Where something is not known in
        a group, what rests on it is blank for the whole group.

    Raises:
        InvalidDataError: If the table lacks a column, or one is not exact.
        NotByColumnError: If a stage cannot be worked out by the column, or on this engine.
    """
    table = opened(frame)
    missing = [name for name in group if name not in table.schema]
    if missing:
        asked = Text("为表中的一列", "be a column of the table")
        raise InvalidDataError([Problem(path=name, requirement=asked) for name in missing])
    cohort = _cohort(prepared)
    running = _Running.of(prepared, cohort, table, frozenset(Give(one) for one in give), trusted)
    return table.to_native(running.run(tuple(group) or (EVERYBODY,)))


def _cohort(prepared: Prepared) -> _Cohort:
    """The stages of a scheme in terms, made once."""
    if "@cohort" not in prepared.kept:
        prepared.kept["@cohort"] = _lowered(prepared)
    found: _Cohort = prepared.kept["@cohort"]
    return found


def _lowered(prepared: Prepared) -> _Cohort:
    scheme = prepared.scheme
    terms, rules = Builder(), tuple(parts_of((scheme.nodes, scheme.stages)))
    inputs = Inputs(
        terms=terms,
        places=prepared.finest,
        maybe_absent=absentable(scheme, rules) | prepared.silent,
    )
    to = Lowering(
        scheme=scheme,
        inputs=inputs,
        numbers=Arithmetic(terms=terms, unit=unit_of(rules)),
        answers=_answered(prepared),
        tables=TABLES,
    )
    nodes = tuple(
        node_plan(to, node.id or "", part)
        for node in scheme.nodes
        for part in ((None,) if node.per is None else scheme.parts_of_period[node.per])
    )
    staging = Staging(to=to)
    results = results_of(scheme)
    for name in results:
        to.results[name] = Held(staging.no_label())
    quotas = Quotas(staging=staging)
    for stage in scheme.stages:
        quotas.act(stage)
    words = tuple(_words(scheme, to))
    totals = [n for n, one in enumerate(nodes) if (one.id, one.part) == (scheme.total, None)]
    plan = Plan(
        digest=scheme.digest,
        unit=to.numbers.unit,
        inputs=tuple(inputs.found),
        terms=tuple(terms.terms),
        nodes=nodes,
        total=totals[0] if totals else None,
        results=tuple(
            ResultPlan(name=name, label=held.truth, lacks=held.lacks)
            for name in results
            if (held := to.results[name]) is not None
        ),
        labels=tuple(inputs.codes),
        answers=prepared.plan.answers,
    )
    return _Cohort(plan=plan, steps=tuple(quotas.steps), words=words)


def _answered(prepared: Prepared) -> Mapping[str, str]:
    """An answer to every question; one that is open and is asked must be answered."""
    scheme, given = prepared.scheme, prepared.plan.answers
    asked = frozenset[str]().union(*scheme.asked_by.values(), questions_in(scheme.stages))
    open_ = sorted(asked - set(given))
    if open_:
        text = Text("先答复，方可按列评定", "be answered, to appraise by the column")
        raise NotByColumnError([Problem(path=f"conventions.{n}", requirement=text) for n in open_])
    rest = {question.name: question.options[0][0] for question in scheme.questions}
    return {**rest, **given}


def _words(scheme: Scheme, to: Lowering) -> Iterator[tuple[str, Held]]:
    """What the stages of places say, and whom they honor."""
    for stage in scheme.stages:
        held = to.results.get(stage.id)
        if isinstance(stage, Places) and stage.mode is Mode.ENFORCE and held is not None:
            yield stage.id, held
    for one in scheme.awards:
        held = to.results.get(one.places)
        if held is not None:
            code = to.numbers.terms.constant(to.inputs.code("taken"), Sort.LABEL)
            yield one.id, Held(to.numbers.terms.equals(held.truth, code), held.lacks)


@final
@frozen(kw_only=True, eq=False)
class _Running:
    """One table on its way through the stages."""

    cohort: _Cohort
    table: Table
    maker: Maker
    simple: Simplifier
    emitter: Emitter
    keep: list[str]
    sound: Any = field(repr=False)

    @classmethod
    def of(
        cls,
        prepared: Prepared,
        cohort: _Cohort,
        table: Table,
        give: frozenset[Give],
        trusted: bool,  # noqa: FBT001 - handed on by name from the verb
    ) -> "_Running":
        """What a table of this kind needs."""
        plan = cohort.plan
        doors = doors_of(prepared.scheme, plan, table, prepared.places, trusted=trusted)
        maker = Maker(
            scheme=prepared.scheme,
            plan=plan,
            table=table,
            doors=doors,
            give=give - {Give.BOUNDS},
            codes=False,
            blanks=blanks_of(table),
        )
        simple = Simplifier(terms=plan.terms, over_nought=table.engine.over_nought)
        inputs = {
            number: maker.input(one)
            for number, one in enumerate(plan.inputs)
            if one.kind is not InputKind.RULE
        }
        facts = dict(enumerate(plan.inputs))
        emitter = Emitter(terms=simple.to.terms, inputs=inputs, engine=table.engine, facts=facts)
        keep = [name for name in table.schema if name not in doors]
        return cls(
            cohort=cohort,
            table=table,
            maker=maker,
            simple=simple,
            emitter=emitter,
            keep=keep,
            sound=maker.sound(),
        )

    def run(self, group: tuple[str, ...]) -> Any:
        """The columns that come out."""
        outs = self._outs()
        decided = {number for step in self.cohort.steps for number in _gives(step)}
        self.maker.refuse_rules([term for one in outs for term in one.terms], decided)
        frame = self.table.frame
        eager = fused(frame)
        frame = frame.lazy() if eager else frame
        if group == (EVERYBODY,):
            frame = frame.with_columns(nw.lit(0, nw.Int64).alias(EVERYBODY))
        for number, step in enumerate(self.cohort.steps):
            frame = self._step(frame, step, f"@{number}", group)
        frame = self._worked_out(frame, [term for one in outs for term in one.terms])
        columns = {
            one.name: self.maker.column(one, self.simple.done, self.emitter, self.sound)
            for one in outs
        }
        frame, place = self._place(frame, columns, group)
        found = frame.select(
            *self.keep, *(one.alias(name) for name, one in {**columns, **place}.items())
        )
        return found.collect() if eager else found

    def _outs(self) -> list[Out]:
        outs = list(self.maker.outs())
        for name, held in self.cohort.words:
            hidden = () if held.lacks is None else (held.lacks,)
            sort = self.cohort.plan.terms[held.truth].sort
            outs.append(Out(name=name, num=held.truth, sort=sort, hidden=hidden, plain=True))
        return outs

    def _worked_out(self, frame: Any, roots: list[int]) -> Any:
        """A frame with the columns in between that some terms need."""
        self.simple.keep(roots)
        self.emitter.want([self.simple.done[root] for root in roots])
        return self.emitter.flush(frame)

    def _step(self, frame: Any, step: Count | Choice, name: str, group: tuple[str, ...]) -> Any:
        self._check(step)
        frame = self._worked_out(frame, list(step.reads))
        known = self.maker.known(step.reads)
        if self.sound is not None:
            known = self.sound if known is None else known & self.sound
        deciding = Deciding(group=group, term=self._term, known=known, name=name)
        found = deciding.decide(frame, step)
        for number, one in found.inputs.items():
            self.emitter.inputs[number] = one
            self.maker.opens[number] = found.known
        return found.frame

    def _term(self, term: int) -> Any:
        return self.emitter.expression(self.simple.done[term])

    def _check(self, step: Count | Choice) -> None:
        """Refuse what this engine cannot do, and sizes that are not the group's."""
        engine, plan = self.table.engine, self.cohort.plan
        place = plan.terms[step.reads[0]].place
        if not engine.windows:
            asked = Text("换用能分组排名的引擎", "run on an engine that ranks within groups")
            raise engine.refuse(place.node, asked, place.cite)
        if isinstance(step, Count):
            return
        names = [plan.inputs[number] for number in sorted(self.maker.reached([step.size]))]
        for one in names:
            if one.kind is not InputKind.RULE and one.whose is not WhoseFact.GROUP:
                asked = Text("名额只取决于整组", "have as many places as the group says")
                raise engine.refuse(step.places.id, asked, step.places.cite)
        high = plan.terms[step.key].high
        if engine.name == "pandas" and (high is None or high >= EXACT_RANK):
            asked = Text("排序依据之和小于2的53次方", "be ordered by less than 53 bits here")
            raise engine.refuse(step.places.id, asked, step.places.cite)

    def _place(
        self, frame: Any, columns: Mapping[str, Any], group: tuple[str, ...]
    ) -> tuple[Any, dict[str, Any]]:
        """The place of each row by the total."""
        plan = self.cohort.plan
        if plan.total is None or not self.table.engine.windows:
            return frame, {}
        total = plan.nodes[plan.total]
        known = self.maker.known([total.value.num])
        if self.sound is not None:
            known = self.sound if known is None else known & self.sound
        frame, place = place_in(frame, columns[total.id], known, group)
        return frame, {"place": place}


def _gives(step: Count | Choice) -> tuple[int, ...]:
    return (step.number,) if isinstance(step, Count) else (step.taken, step.open_)
