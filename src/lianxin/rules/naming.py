"""Naming: whether every name in a scheme means something where it stands.

A fact that is not declared, a choice that is read as a number, a record that
is read without a tally, a label that a choice does not have: each is found
with its place in the data.

This module does not know facts: nothing here depends on any.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import attrs
from attrs import evolve

from lianxin.errors import Problem
from lianxin.rules.ask import Ask
from lianxin.rules.cases import Cases
from lianxin.rules.check import Check
from lianxin.rules.clause import Clause
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.counted import meaning_of_counted, problems_of_counted
from lianxin.rules.fixed import Fixed
from lianxin.rules.meaning import NO_LABEL, Meaning, Places, Sort, no_such
from lianxin.rules.measure import Measure, MeasureType
from lianxin.rules.places import Limit
from lianxin.rules.places import Places as PlacesRule
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, StageRule
from lianxin.rules.shapes import problem_of
from lianxin.rules.table import Table
from lianxin.rules.tally import Tally
from lianxin.rules.wholes import is_whole

__all__ = ["problems_of_names"]

_Problems = Iterator[Problem]


def problems_of_names(scheme: Scheme, places: Places) -> _Problems:
    """Names that are not declared, or mean nothing where they stand."""
    meaning = Meaning(scheme=scheme, places=places)
    yield from chain.from_iterable(_of_measure(one, meaning.at(one)) for one in scheme.measures)
    for node in scheme.nodes:
        here = evolve(meaning.at(node), period=node.per)
        if node.per is not None and node.per not in dict(scheme.periods):
            yield no_such(f"{here.path}.per", node.per, dict(scheme.periods))
        yield from _inside(node, here)
    results = {name: Sort.LABEL for name, _ in scheme.ladders}
    for stage in scheme.stages:
        yield from _inside_stage(stage, evolve(meaning.at(stage), results=dict(results)))
        results[stage.id] = Sort.EITHER
        if not isinstance(stage, Check):
            results[stage.result] = Sort.LABEL


def _of_measure(measure: Measure, here: Meaning) -> _Problems:
    """What a declaration refers to."""
    scheme = here.scheme
    if measure.per is not None and measure.per not in dict(scheme.periods):
        yield no_such(f"{here.path}.per", measure.per, dict(scheme.periods))
    if measure.subset_of is not None and measure.subset_of not in scheme.measure_by_id:
        yield no_such(f"{here.path}.subset_of", measure.subset_of, scheme.measure_by_id)
    own = {one.id: one for one in measure.attributes}
    for name in measure.counts:
        if name not in own:
            yield no_such(f"{here.path}.counts", name, own)
    if measure.counted is not None:
        yield from _of_counted(measure, here)


def _of_counted(measure: Measure, here: Meaning) -> _Problems:
    """How a measure is counted: from what there is, under the names that it has."""
    found = list(problems_of_counted(measure, here))
    yield from found
    if not found and measure.type is not MeasureType.RECORDS:
        yield from _inside(measure.counted, meaning_of_counted(measure.counted, here))


def _inside_stage(stage: StageRule, here: Meaning) -> _Problems:
    if isinstance(stage, Check) and stage.per is not None:
        over = here.over(stage.per)
        if over is None:
            yield no_such(f"{here.path}.per", stage.per, dict(here.scheme.periods))
            return
        here = over
    yield from _inside(stage, here)


def _inside(value: Any, here: Meaning) -> _Problems:
    """The problems of names inside a rule."""
    if isinstance(value, tuple):
        yield from chain.from_iterable(_inside(member, here) for member in value)
    elif attrs.has(type(value)):
        here = here.at(value)
        look = _LOOKS.get(type(value), _inside_any)
        yield from look(value, here)


def _inside_any(value: Any, here: Meaning) -> _Problems:
    """A rule of which every field is a number or a condition; a form by its rewrite."""
    here = here.wanting(Sort.NUMBER)
    core = getattr(value, "core", None)
    if core is not None:
        found = list(_inside(core, here))
        yield from found or _unsaid_parts(value, here)
        return
    for attribute in attrs.fields(type(value)):
        yield from _inside(getattr(value, attribute.name), here)
    yield from chain.from_iterable(_any_name(name, here) for name in _named(value))


def _clause(clause: Clause, here: Meaning) -> _Problems:
    """A clause: what it says, and what is written around it."""
    yield from _inside(clause.of, here)
    around = (clause.when, clause.unless, clause.most)
    yield from _inside(around, here.wanting(Sort.NUMBER))


def _unsaid_parts(form: Any, here: Meaning) -> _Problems:
    """A clause per unit that does not say what a part of a unit counts for."""
    if getattr(form, "parts", _SAID) is not None:
        return
    figures = [form.of, *(getattr(form, name, None) for name in ("due", "allowed"))]
    whole = all(is_whole(one, here) for one in figures if one is not None)
    if whole and form.unit == Fixed(number=1):
        return
    yield problem_of(
        f"{here.path}.parts",
        None,
        "写明 exact（按比例）、whole（满一个计一个）或 started（不足一个按一个）：这里可能出现零数",
        "be given as exact, whole or started, because a part of a unit can occur here",
    )


_SAID = object()


def _named(value: object) -> Iterable[str]:
    """Facts that are named outside amounts: peers' attributes, limits, lots."""
    yield from getattr(value, "within", ())
    if isinstance(value, Limit) and value.by is not None:
        yield value.by
    if isinstance(value, PlacesRule) and value.lot is not None:
        yield value.lot


def _any_name(name: str, here: Meaning) -> _Problems:
    """A name that may be a number or a label."""
    yield from _read(Read(id=name), here.wanting(Sort.EITHER))


def _read(read: Read, here: Meaning) -> _Problems:
    """A name: declared, of the right sort, and not to be read through a tally only."""
    name = read.id
    sort = here.sort_of(name)
    if sort is None:
        yield no_such(here.path, name, here.names)
    else:
        found = [*_of_wrong_sort(name, sort, here), *_untallied(name, here)]
        yield from found[-1:]


def _of_wrong_sort(name: str, sort: Sort, here: Meaning) -> _Problems:
    if here.sort is Sort.NUMBER and sort is Sort.LABEL:
        yield problem_of(
            here.path,
            name,
            "为数：它是选项，请用 choice 或 by_class 把选项变成数",
            "be a number: it is a choice, and choice or by_class make numbers of labels",
        )
    if here.sort is Sort.LABEL and sort is Sort.NUMBER:
        yield problem_of(
            here.path,
            name,
            "为选项：它是数，请用 steps 或 at_least 一类比较",
            "be a choice: it is a number, for which there are steps and at_least",
        )


def _untallied(name: str, here: Meaning) -> _Problems:
    """What is kept by sub-period, or is a list, and is read as if it were one number."""
    declared = here.declared(name)
    per = getattr(declared, "per", None)
    if per is not None and per != here.period:
        zh = f"经由按“{per}”的汇总（tally）来引用：它按{per}分期"
        yield problem_of(
            here.path,
            name,
            zh,
            f"be read through a tally over {per!r}, because it is kept by {per}",
        )
    if isinstance(declared, Measure) and declared.type is MeasureType.RECORDS:
        yield problem_of(
            here.path,
            name,
            "经由汇总（tally）来引用：它是记录",
            "be read through a tally, because it is a list of records",
        )


def _tally(tally: Tally, here: Meaning) -> _Problems:
    here = here.wanting(Sort.NUMBER)
    inner = here.over(tally.over)
    scheme = here.scheme
    if inner is None:
        records = [one.id for one in scheme.measures if one.type is MeasureType.RECORDS]
        known = (*dict(scheme.periods), *records)
        yield no_such(f"{here.path}.over", tally.over, known)
        return
    for name in (*tally.by, *tally.same):
        if name not in inner.attributes:
            yield no_such(here.path, name, inner.attributes)
    yield from _inside((tally.where, tally.value), inner)
    yield from _inside((tally.trim, tally.empty), here)


_BY_LABEL = {Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN}
_EITHER = {Operator.SAME_AS, Operator.DIFFERS_FROM, Operator.ABSENT}


def _compare(compare: Compare, here: Meaning) -> _Problems:
    """Both sides of a comparison, by what the operator compares."""
    if compare.op in _BY_LABEL:
        yield from _inside(compare.left, here.wanting(Sort.LABEL))
        yield from _labels(compare.left, compare.labels, here)
    elif compare.op in _EITHER:
        yield from _inside((compare.left, compare.right), here.wanting(Sort.EITHER))
    elif _is_on_ladder(compare, here):
        yield from _inside(compare.left, here.wanting(Sort.LABEL))
        yield from _labels(compare.left, (getattr(compare.right, "id", ""),), here)
    else:
        yield from _inside((compare.left, compare.right), here.wanting(Sort.NUMBER))
        yield from _units(compare, here)


def _is_on_ladder(compare: Compare, here: Meaning) -> bool:
    """Whether a label is compared with another one, as better or worse."""
    if not isinstance(compare.left, Read) or not isinstance(compare.right, Read):
        return False
    return here.sort_of(compare.left.id) is Sort.LABEL and bool(here.options(compare.left.id))


def _units(compare: Compare, here: Meaning) -> _Problems:
    """A comparison of two facts with different units."""
    sides = [one.id for one in (compare.left, compare.right) if isinstance(one, Read)]
    units = [getattr(here.declared(name), "unit", None) for name in sides]
    said = {unit for unit in units if unit is not None}
    if len(said) > 1:
        yield problem_of(
            here.path, sides[1], f"与“{sides[0]}”单位相同", f"have the same unit as {sides[0]!r}"
        )


def _labels(of: object, labels: Iterable[str], here: Meaning) -> _Problems:
    """Labels that a choice does not have."""
    options = here.options(of.id) if isinstance(of, Read) else ()
    for label in labels:
        if options and label not in options:
            yield no_such(here.path, label, options)
        elif label in NO_LABEL:
            yield problem_of(
                here.path,
                label,
                "为选项：没有这个值写 {absent = true}，未知的不能比较",
                "be a label: {absent = true} asks whether there is none, and no rule asks "
                "whether somebody knows it",
            )


def _table(table: Table, here: Meaning) -> _Problems:
    """The key by what the rows go by, and what the rows give."""
    labels = [label for row in table.rows for label in row.labels]
    mixed = any(bool(row.labels) == (row.at is not None) for row in table.rows)
    if mixed or (labels and not all(row.labels for row in table.rows)):
        zh = "每行写明 at（下限）或 labels（选项）之一，全表一致"
        yield problem_of(
            f"{here.path}.rows", None, zh, "go by bounds (at) or by labels, all rows alike"
        )
    yield from _inside(table.of, here.wanting(Sort.LABEL if labels else Sort.NUMBER))
    yield from _labels(table.of, labels, here)
    yield from _inside(tuple(row.at for row in table.rows), here.wanting(Sort.NUMBER))
    yield from _inside((tuple(row.value for row in table.rows), table.otherwise), here)


def _cases(cases: Cases, here: Meaning) -> _Problems:
    yield from _inside(tuple(case.if_ for case in cases.cases), here.wanting(Sort.NUMBER))
    yield from _inside((tuple(case.then for case in cases.cases), cases.otherwise), here)


def _ask(ask: Ask, here: Meaning) -> _Problems:
    yield from _inside(tuple(option for _, option in ask.options), here)


_LOOKS: dict[type, Any] = {
    Read: _read,
    Tally: _tally,
    Compare: _compare,
    Table: _table,
    Cases: _cases,
    Ask: _ask,
    Clause: _clause,
}
