"""Numbers: how each kind of amount is put into terms.

This module does not know conditions, nor nodes.
"""

from typing import Any

from lianxin.compiling.lowering import Here, Lowering, NotInTermsError
from lianxin.compiling.plan import Op, Quantity
from lianxin.compiling.quantities import Case
from lianxin.points import Rounding
from lianxin.rules.among import Among
from lianxin.rules.ask import Ask
from lianxin.rules.cases import Cases
from lianxin.rules.fixed import Fixed
from lianxin.rules.holds import Holds
from lianxin.rules.measure import Measure, MeasureType, WhoseFact
from lianxin.rules.pick import Pick, Which
from lianxin.rules.rate import Parts, Rate
from lianxin.rules.read import Read
from lianxin.rules.share import Share
from lianxin.rules.sum import Part, Sum
from lianxin.rules.table import Row, Table
from lianxin.rules.times import Times
from lianxin.texts import Text

__all__ = ["AMOUNTS", "any_of", "measure_at", "weighted"]


def _fixed(to: Lowering, rule: Fixed, _: Here) -> Quantity:
    return to.numbers.fixed(rule.number)


def measure_at(
    to: Lowering, name: str, here: Here, *, label: bool = False
) -> tuple[Measure, str | None]:
    """The fact that a name stands for here, a label or a number, and in which sub-period."""
    measure = to.scheme.measure_by_id.get(name)
    parts = None if measure is None else to.scheme.parts_of_period.get(measure.per or "")
    single = measure is not None and measure.type is not MeasureType.RECORDS
    if measure is None or not single or (parts is not None and here.part not in parts):
        raise NotInTermsError(Text("并非此处的单个事实", "it is no single fact here"))
    if (measure.type is MeasureType.CHOICE) is not label:
        raise NotInTermsError(Text("选项与数不可混用", "a label is no number"))
    if measure.whose is WhoseFact.SUBJECT:
        here.must_be_alone()
    return measure, None if parts is None else here.part


def _read(to: Lowering, rule: Read, here: Here) -> Quantity:
    name = rule.id
    node = to.scheme.node_by_id.get(name)
    if node is not None:
        here.must_be_alone()
        return to.node(name, here.part if node.per else None)
    if name == "@marks":
        if here.marks is None:
            return to.numbers.nought()
        return to.amount(here.marks, here._replace(marks=None))
    measure, part = measure_at(to, name, here)
    return to.inputs.number(measure, part)


def _ask(to: Lowering, rule: Ask, here: Here) -> Quantity:
    return to.amount(to.settle(rule), here)


def weighted(to: Lowering, part: Part, here: Here) -> Quantity:
    """One part of a sum with its weight."""
    of, weight = to.amount(part.of, here), to.amount(part.weight, here)
    number = to.numbers.exact(weight)
    return to.numbers.multiply(weight, of) if number is None else to.numbers.add([(number, of)])


def _sum(to: Lowering, rule: Sum, here: Here) -> Quantity:
    return to.numbers.add([(1, weighted(to, part, here)) for part in rule.parts])


def _times(to: Lowering, rule: Times, here: Here) -> Quantity:
    result: Quantity | None = None
    for factor in rule.factors:
        value = to.amount(factor, here)
        result = value if result is None else to.numbers.multiply(result, value)
    result = to.numbers.fixed(1) if result is None else result._replace(dropped=None)
    if rule.over is None:
        return result
    return to.numbers.divide(result, to.amount(rule.over, here))


_COUNTED = {Parts.WHOLE: Rounding.FLOOR, Parts.STARTED: Rounding.CEIL}


def _rate(to: Lowering, rule: Rate, here: Here) -> Quantity:
    numbers = to.numbers
    figure = to.amount(rule.of, here)
    if rule.over is not None:
        figure = numbers.add([(1, figure), (-1, to.amount(rule.over, here))])
    if rule.short_of is not None:
        figure = numbers.add([(1, to.amount(rule.short_of, here)), (-1, figure)])
    if rule.over is not None or rule.short_of is not None:
        figure = numbers.greatest([figure, numbers.nought()])
    unit = to.amount(rule.unit, here)
    ratio = figure if numbers.exact(unit) == 1 else numbers.divide(figure, unit)
    if rule.parts in _COUNTED:
        ratio = numbers.round(ratio, _COUNTED[rule.parts], 1)
    return numbers.multiply(ratio, to.amount(rule.each, here))


def _table(to: Lowering, rule: Table, here: Here) -> Quantity:
    if any(row.labels for row in rule.rows):
        return _by_label(to, rule, here)
    key = to.amount(rule.of, here)
    cases = [Case(truth, to.amount(row.value, here)) for truth, row in _rungs(to, rule, key, here)]
    found = to.numbers.select(cases, to.amount(rule.otherwise, here))
    return _only_if(to, found, key)


def _only_if(to: Lowering, found: Quantity, key: Quantity) -> Quantity:
    """A value that there is only if its key is there."""
    numbers = to.numbers
    there, lacks = numbers.there((found, key)), numbers.lacks(found.lacks, key.lacks)
    return found._replace(there=there, lacks=lacks)


def _by_label(to: Lowering, rule: Table, here: Here) -> Quantity:
    key, terms = to.label(rule.of, here), to.numbers.terms
    cases = [
        Case(
            terms.one_of(key, [to.inputs.code(label) for label in row.labels]),
            to.amount(row.value, here),
        )
        for row in rule.rows
    ]
    found = to.numbers.select(cases, to.amount(rule.otherwise, here))
    there = terms.at_least(key, terms.constant(0))
    return _only_if(to, found, Quantity(found.num, there=there))


def _rungs(to: Lowering, rule: Table, key: Quantity, here: Here) -> list[tuple[int, Row]]:
    """Each row with the truth that it is reached, the highest first."""
    bounds = [_bound(to, row, here) for row in rule.rows]
    exact = [to.numbers.exact(bound) for bound in bounds]
    reached = [_reached(to, row, key, bound) for row, bound in zip(rule.rows, bounds, strict=True)]
    rows = list(range(len(rule.rows)))
    if None not in exact:
        rows.sort(key=lambda n: (exact[n] or 0, rule.rows[n].above, n), reverse=True)
        return [(reached[n], rule.rows[n]) for n in rows]
    terms = to.numbers.terms
    return [
        (
            terms.all(
                [
                    reached[n],
                    *(
                        terms.none(terms.all((reached[m], _above(to, rule, bounds, (m, n)))))
                        for m in rows
                        if m != n
                    ),
                ]
            ),
            rule.rows[n],
        )
        for n in rows
    ]


def _above(to: Lowering, rule: Table, bounds: list[Quantity], pair: tuple[int, int]) -> int:
    """Whether one row stands higher than another, by its bound, else by its place."""
    one, other = pair
    mine, theirs = (rule.rows[one].above, one), (rule.rows[other].above, other)
    if mine > theirs:
        return to.numbers.reaches(bounds[one], bounds[other])
    return to.numbers.terms.none(to.numbers.reaches(bounds[other], bounds[one]))


def _bound(to: Lowering, row: Row, here: Here) -> Quantity:
    """The bound of a row; one that is absent is nought."""
    if row.at is None:
        return to.numbers.nought()
    bound = to.amount(row.at, here)
    if bound.there is None:
        return bound
    sure = bound._replace(there=None)
    return to.numbers.select([Case(bound.there, sure)], to.numbers.nought())


def _reached(to: Lowering, row: Row, key: Quantity, bound: Quantity) -> int:
    if row.above:
        return to.numbers.terms.none(to.numbers.reaches(bound, key))
    return to.numbers.reaches(key, bound)


def _cases(to: Lowering, rule: Cases, here: Here) -> Quantity:
    cases = []
    for case in rule.cases:
        held = to.held(case.if_, here)
        cases.append(Case(held.truth, to.amount(case.then, here), held.lacks))
    return to.numbers.select(cases, to.amount(rule.otherwise, here))


def _pick(to: Lowering, rule: Pick, here: Here) -> Quantity:
    parts = [to.amount(part, here) for part in rule.parts]
    terms = to.numbers.terms
    op = Op.GREATEST if rule.take is Which.HIGHEST else Op.LEAST
    yes = terms.truth(value=True)
    there = [yes if part.there is None else part.there for part in parts]
    sure = [part._replace(there=None, dropped=None) for part in parts]
    if not rule.biting:
        return any_of(to, op, list(zip(there, sure, strict=True)))
    nought = to.numbers.nought()
    bites = [
        terms.all((truth, terms.none(to.numbers.equals(part, nought))))
        for truth, part in zip(there, sure, strict=True)
    ]
    found = any_of(to, op, list(zip(bites, sure, strict=True)))
    biting = terms.any(bites)
    value = to.numbers.select([Case(biting, found._replace(there=None))], nought)
    return value._replace(
        there=None if any(one.there is None for one in parts) else terms.any(there)
    )


def any_of(to: Lowering, op: Op, parts: list[tuple[int, Quantity]]) -> Quantity:
    """The least or the greatest of those for which a truth holds; none holds: absent."""
    numbers, terms = to.numbers, to.numbers.terms
    pick = numbers.greatest if op is Op.GREATEST else numbers.least
    sure = [part for truth, part in parts if terms.known(truth) == 1]
    open_ = [pair for pair in parts if terms.known(pair[0]) is None]
    found, alive = (pick(sure), terms.truth(value=True)) if sure else (numbers.absent(), 0)
    if not sure:
        alive = terms.truth(value=False)
    for truth, part in open_:
        bare = found._replace(there=None)
        both = Case(terms.all((alive, truth)), pick([bare, part]))
        found = numbers.select([both, Case(truth, part)], bare)
        alive = terms.any((alive, truth))
    return found._replace(there=None if terms.known(alive) == 1 else alive)


def _holds(to: Lowering, rule: Holds, here: Here) -> Quantity:
    held = [to.held(one, here) for one in rule.conditions]
    num = to.numbers.terms.linear([(1, one.truth) for one in held])
    return Quantity(num, lacks=to.numbers.lacks(*(one.lacks for one in held)))


def _among(_: Lowering, __: Among, ___: Here) -> Quantity:
    why = Text("与同组比较，须有整组", "it compares peers, so it needs the whole group")
    raise NotInTermsError(why, needs_group=True)


def _share(_: Lowering, rule: Share, __: Here) -> Quantity:
    why = Text("名额按比例折算", "it is a share of a number of places")
    raise NotInTermsError(why, needs_group=rule.base is None)


AMOUNTS: dict[type, Any] = {
    Fixed: _fixed,
    Read: _read,
    Ask: _ask,
    Sum: _sum,
    Times: _times,
    Rate: _rate,
    Table: _table,
    Cases: _cases,
    Pick: _pick,
    Holds: _holds,
    Among: _among,
    Share: _share,
}
"""How each kind of amount is lowered; tallies and nodes have rooms of their own."""
