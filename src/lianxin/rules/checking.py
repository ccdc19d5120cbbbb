"""Checking: what is wrong with a scheme as a whole, once its parts are read.

Names must be declared and used where they mean something, nodes must not go in
circles, questions must be declared with the options that are used, labels and
grades must exist.

This module does not know facts: nothing here depends on any.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, final

import attrs
from attrs import evolve, frozen

from lianxin.errors import Problem
from lianxin.rules.ask import Ask
from lianxin.rules.bands import Bands
from lianxin.rules.check import Check
from lianxin.rules.compare import Compare
from lianxin.rules.measure import MeasureType
from lianxin.rules.places import Limit, Places
from lianxin.rules.read import Read
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme, StageRule, parts_of
from lianxin.rules.shapes import problem_of
from lianxin.rules.tally import Tally

__all__ = ["problems_of_scheme"]


def problems_of_scheme(scheme: Scheme) -> Iterator[Problem]:
    """Everything that is wrong with a scheme as a whole."""
    found = [*_duplicates(scheme), *_names(scheme), *_questions(scheme), *_grades(scheme)]
    yield from found
    if not found:
        yield from _cycles(scheme)


RESERVED = frozenset({"all", "any", "not", "of", "ask", "left", "op", "right"})
"""Words that a condition begins with, so that nothing can be called so."""


def _duplicates(scheme: Scheme) -> Iterator[Problem]:
    seen: set[str] = set()
    for named in (*scheme.measures, *scheme.nodes, *scheme.stages):
        name = str(named.id)
        if name in seen:
            yield problem_of(f"$.{name}", name, "为唯一的编号", "be an id that is used once")
        if name in RESERVED:
            words = "、".join(sorted(RESERVED))
            yield problem_of(
                f"$.{name}",
                name,
                f"不为条件用词（{words}）",
                f"not be a word of conditions ({', '.join(sorted(RESERVED))})",
            )
        seen.add(name)


@final
@frozen(kw_only=True)
class _View:
    """What names mean at one place of a scheme."""

    scheme: Scheme
    results: frozenset[str]
    attributes: frozenset[str] = frozenset()
    period: str | None = None
    path: str = "$"


def _names(scheme: Scheme) -> Iterator[Problem]:
    """Names that are not declared, and names that mean nothing where they stand."""
    for measure in scheme.measures:
        if measure.per is not None and measure.per not in dict(scheme.periods):
            yield _no_such(f"$.measures.{measure.id}.per", measure.per, dict(scheme.periods))
        if measure.subset_of is not None and measure.subset_of not in scheme.measure_by_id:
            yield _no_such(
                f"$.measures.{measure.id}.subset_of", measure.subset_of, scheme.measure_by_id
            )
    view = _View(scheme=scheme, results=frozenset())
    for node in scheme.nodes:
        inner = evolve(view, path=f"$.{node.id}", period=node.per)
        if node.per is not None and node.per not in dict(scheme.periods):
            yield _no_such(f"$.{node.id}.per", node.per, dict(scheme.periods))
        yield from _inside(node, inner)
    results = frozenset(name for name, _ in scheme.ladders)
    for stage in scheme.stages:
        inner = evolve(view, path=f"$.stages.{stage.id}", results=results)
        yield from _inside_stage(stage, inner)
        results |= {str(stage.id), getattr(stage, "result", str(stage.id))}


def _inside_stage(stage: StageRule, view: _View) -> Iterator[Problem]:
    if isinstance(stage, Check) and stage.per is not None:
        periods = dict(view.scheme.periods)
        measure = view.scheme.measure_by_id.get(stage.per)
        if stage.per in periods:
            view = evolve(view, period=stage.per)
        elif measure is not None and measure.type is MeasureType.RECORDS:
            view = evolve(view, attributes=frozenset(one.id for one in measure.attributes))
        else:
            yield _no_such(f"{view.path}.per", stage.per, periods)
    yield from _inside(stage, view)


def _inside(value: Any, view: _View) -> Iterator[Problem]:
    """The problems of names inside a rule."""
    if isinstance(value, tuple):
        for member in value:
            yield from _inside(member, view)
    elif isinstance(value, Read):
        yield from _read(value, view)
    elif isinstance(value, Tally):
        yield from _tally(value, view)
    elif attrs.has(type(value)):
        yield from _inside_fields(value, view)


def _inside_fields(value: Any, view: _View) -> Iterator[Problem]:
    """The problems of names in the fields of a rule; of a form, in its rewrite."""
    core = getattr(value, "core", None)
    if core is not None:
        yield from _inside(core, view)
        return
    rung = value.right if isinstance(value, Compare) and _is_rung(value, view) else None
    for attribute in attrs.fields(type(value)):
        inner = getattr(value, attribute.name)
        if rung is None or inner is not rung:
            yield from _inside(inner, view)
    if isinstance(value, Compare):
        yield from _compare(value, view)
    yield from _named_attributes(value, view)


def _named_attributes(value: object, view: _View) -> Iterator[Problem]:
    """Facts that are named outside amounts: peers' attributes, limits, lots."""
    named: list[str | None] = [*getattr(value, "within", ())]
    if isinstance(value, Limit):
        named.append(value.by)
    if isinstance(value, Places):
        named.append(value.lot)
    for name in named:
        if name is not None:
            yield from _read(Read(id=name), view)


def _is_rung(value: Compare, view: _View) -> bool:
    """Whether the right side of a comparison is a label on the ladder of the left side."""
    if not isinstance(value.left, Read) or not isinstance(value.right, Read):
        return False
    return value.right.id in view.scheme.all_ladders.get(value.left.id, ())


def _read(read: Read, view: _View) -> Iterator[Problem]:
    name = read.id
    bare = name.rpartition("outer.")[2]
    if name.startswith("@"):
        if name not in ("@marks", "@subject", "@period", "@place"):
            specials = {"@marks", "@subject", "@period", "@place"}
            yield _no_such(view.path, name, dict.fromkeys(specials))
        return
    if bare in view.attributes or name in view.results:
        return
    scheme = view.scheme
    node, measure = scheme.node_by_id.get(name), scheme.measure_by_id.get(name)
    if node is None and measure is None:
        known = {**scheme.node_by_id, **scheme.measure_by_id}
        known.update(dict.fromkeys((*view.attributes, *view.results)))
        yield _no_such(view.path, name, known)
        return
    per = node.per if node is not None else getattr(measure, "per", None)
    if per is not None and per != view.period:
        yield problem_of(
            view.path,
            name,
            f"经由按“{per}”的汇总（tally）来引用：它按{per}分期",
            f"be read through a tally over {per!r}, because it is kept by {per}",
        )
    if measure is not None and measure.type is MeasureType.RECORDS:
        yield problem_of(
            view.path,
            name,
            "经由汇总（tally）来引用：它是记录",
            "be read through a tally, because it is a list of records",
        )


def _tally(tally: Tally, view: _View) -> Iterator[Problem]:
    periods = dict(view.scheme.periods)
    if tally.over in periods:
        inner = evolve(view, period=tally.over)
    else:
        measure = view.scheme.measure_by_id.get(tally.over)
        if measure is None or measure.type is not MeasureType.RECORDS:
            records = [one.id for one in view.scheme.measures if one.type is MeasureType.RECORDS]
            yield _no_such(f"{view.path}.over", tally.over, {**periods, **dict.fromkeys(records)})
            return
        own = frozenset(one.id for one in measure.attributes)
        for name in (*tally.by, *tally.same):
            if name not in own:
                yield _no_such(view.path, name, dict.fromkeys(own))
        inner = evolve(view, attributes=view.attributes | own)
    yield from _inside((tally.where, tally.value), inner)
    yield from _inside((tally.trim, tally.empty), view)


def _compare(compare: Compare, view: _View) -> Iterator[Problem]:
    """Labels that a choice does not have."""
    if not isinstance(compare.left, Read) or not compare.labels:
        return
    options = view.scheme.all_ladders.get(compare.left.id, ())
    for label in compare.labels:
        if options and label not in options:
            yield _no_such(f"{view.path}.{compare.left.id}", label, dict.fromkeys(options))


def _questions(scheme: Scheme) -> Iterator[Problem]:
    """Questions that are asked but not declared, or with other options."""
    declared = scheme.question_by_name
    for rule in (*scheme.nodes, *scheme.stages):
        for part in parts_of(rule):
            if not isinstance(part, Ask):
                continue
            path = f"$.{rule.id}.ask"
            if part.name not in declared:
                yield _no_such(path, part.name, declared)
                continue
            wanted = {name for name, _ in declared[part.name].options}
            for name in sorted(wanted.symmetric_difference(dict(part.options))):
                yield problem_of(
                    f"{path}.options",
                    name,
                    f"与“{part.name}”声明的选项一致：" + "、".join(sorted(wanted)),
                    f"be just the options declared for {part.name!r}: {', '.join(sorted(wanted))}",
                )


def _grades(scheme: Scheme) -> Iterator[Problem]:
    """Grades that are given but do not stand on the ladder of their result."""
    ladders = dict(scheme.ladders)
    for stage in scheme.stages:
        ladder = ladders.get(getattr(stage, "result", ""), ())
        if not ladder and isinstance(stage, Ruling) and stage.at_most is not None:
            yield problem_of(
                f"$.stages.{stage.id}.at_most",
                stage.at_most,
                "与等次表（grades）一同写明：上限须知何者更高",
                "be given with a ladder of grades, which says what is higher",
            )
        if not ladder:
            continue
        for grade in _grades_of(stage):
            if grade not in ladder:
                yield _no_such(f"$.stages.{stage.id}", grade, dict.fromkeys(ladder))


def _grades_of(stage: StageRule) -> list[str]:
    if isinstance(stage, Bands):
        return [row.grade for row in stage.rows]
    named: list[Any] = []
    if isinstance(stage, Ruling):
        named = [stage.grade, stage.at_most]
    if isinstance(stage, Places):
        left = stage.left_to
        options = [value for _, value in left.options] if isinstance(left, Ask) else [left]
        named = [stage.grade, *(one for one in options if one not in ("next", "stays"))]
    return [name for name in named if name is not None]


def _cycles(scheme: Scheme) -> Iterator[Problem]:
    """Nodes that rest on themselves, named as a circle."""
    reads = {
        str(node.id): [
            part.id
            for part in parts_of(node)
            if isinstance(part, Read) and part.id in scheme.node_by_id
        ]
        for node in scheme.nodes
    }
    done: set[str] = set()
    for start in reads:
        circle = _circle(start, reads, done)
        if circle:
            shown = " → ".join(circle)
            yield problem_of(
                f"$.{circle[0]}",
                shown,
                f"不循环引用：{shown}",
                f"not rest on itself: {shown}",
            )
            return


def _circle(start: str, reads: Mapping[str, list[str]], done: set[str]) -> list[str]:
    """A circle that can be reached from a node, by a walk that needs no recursion."""
    path: list[str] = []
    stack: list[tuple[str, int]] = [(start, 0)]
    while stack:
        name, depth = stack.pop()
        del path[depth:]
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done and depth == 0:
            continue
        path.append(name)
        below = [read for read in reads[name] if read not in done]
        if not below:
            done.add(name)
        stack.extend((read, depth + 1) for read in below)
    return []


def _no_such(path: str, name: str, known: Mapping[str, object]) -> Problem:
    """A name that is not declared, with the nearest one that is."""
    near = get_close_matches(str(name), sorted(known), n=1)
    hint_zh = f"（是否为“{near[0]}”？）" if near else ""
    hint_en = f" (did you mean {near[0]!r}?)" if near else ""
    return problem_of(path, name, f"为已声明的名称{hint_zh}", f"be a declared name{hint_en}")
