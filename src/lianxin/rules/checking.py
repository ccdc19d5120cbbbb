"""Checking: what is wrong with a scheme as a whole, once its parts are read.

Ids must be used once, names must mean something where they stand, questions
must be declared with the options that are used, labels and grades must exist,
and nodes must not go in circles.

This module does not know facts: nothing here depends on any.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from lianxin.errors import Problem
from lianxin.rules.ask import Ask
from lianxin.rules.bands import Bands
from lianxin.rules.meaning import NO_LABEL, Places, no_such
from lianxin.rules.naming import problems_of_names
from lianxin.rules.places import Places as PlacesRule
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme, StageRule, parts_of, read_by
from lianxin.rules.shapes import problem_of

__all__ = ["problems_of_scheme"]

RESERVED = frozenset(["all", "any", "not", "of", "ask", "left", "op", "right", "full", "none"])
"""Words that rules and facts begin with, so that nothing can be called so."""

HIGHEST = 128
"""How many rules may rest on one another, one in the other, through all nodes."""

_Problems = Iterator[Problem]


def problems_of_scheme(scheme: Scheme, places: Places | None = None) -> _Problems:
    """Everything that is wrong with a scheme as a whole.

    Args:
        scheme: The scheme.
        places: Where each rule stands in the data from which it was read.
    """
    where = places or {}
    found = [
        *_ids(scheme, where),
        *problems_of_names(scheme, where),
        *_questions(scheme, where),
        *_grades(scheme, where),
        *_awards(scheme, where),
        *_examples(scheme),
    ]
    yield from found
    if not found:
        yield from _circles(scheme, where)


def _path(value: object, places: Places, otherwise: str) -> str:
    return places.get(id(value), (otherwise, None))[0]


def _ids(scheme: Scheme, places: Places) -> _Problems:
    """Ids that are used twice, or that are words of the language."""
    seen: set[str] = set()
    for named in (*scheme.measures, *scheme.nodes, *scheme.stages):
        name = str(named.id)
        path = _path(named, places, f"$.{name}") + ".id"
        if name in seen:
            yield problem_of(path, name, "为唯一的编号", "be an id that is used once")
        if name in RESERVED:
            words = ", ".join(sorted(RESERVED))
            yield problem_of(
                path, name, f"不为规则用词（{words}）", f"not be a word of rules ({words})"
            )
        seen.add(name)
    yield from _lists(scheme, places)


def _lists(scheme: Scheme, places: Places) -> _Problems:
    """Lists in which something stands twice."""
    yield from _once("$.conventions", (one.name for one in scheme.questions))
    yield from _once("$.awards", (one.id for one in scheme.awards))
    yield from _once("$.examples", (one.name for one in scheme.examples))
    for table, pairs in (("periods", scheme.periods), ("grades", scheme.ladders)):
        for name, members in pairs:
            yield from _once(f"$.{table}.{name}", members)
    for measure in scheme.measures:
        path = _path(measure, places, f"$.{measure.id}")
        yield from _once(f"{path}.options", measure.options)
        yield from _once(f"{path}.attributes", (one.id for one in measure.attributes))
        for option in (*measure.options, *(o for one in measure.attributes for o in one.options)):
            if option in NO_LABEL:
                zh = "不为 unknown 或 absent：它们表示未知与没有"
                yield problem_of(path, option, zh, "not be unknown or absent, which say no label")


def _once(path: str, names: Iterable[str]) -> _Problems:
    """Names that stand in a list more than once."""
    for name, times in Counter(names).items():
        if times > 1:
            yield problem_of(path, name, "只列一次", "be listed once")


def _questions(scheme: Scheme, places: Places) -> _Problems:
    """Questions that are asked but not declared, or with other options."""
    for rule in (*scheme.nodes, *scheme.stages):
        for part in parts_of(rule):
            if isinstance(part, Ask):
                path = _path(part, places, _path(rule, places, f"$.{rule.id}"))
                yield from _question(scheme, part, path)


def _question(scheme: Scheme, ask: Ask, path: str) -> _Problems:
    declared = scheme.question_by_name.get(ask.name)
    if declared is None:
        yield no_such(f"{path}.ask", ask.name, scheme.question_by_name)
        return
    wanted = {name for name, _ in declared.options}
    listed = ", ".join(sorted(wanted))
    for name in sorted(wanted.symmetric_difference(dict(ask.options))):
        yield problem_of(
            f"{path}.options",
            name,
            f"与“{ask.name}”声明的选项一致：{listed}",
            f"be just the options declared for {ask.name!r}: {listed}",
        )


def _grades(scheme: Scheme, places: Places) -> _Problems:
    """Grades that are given but do not stand on the ladder of their result."""
    ladders = dict(scheme.ladders)
    for stage in scheme.stages:
        ladder = ladders.get(getattr(stage, "result", ""), ())
        if not ladder and isinstance(stage, Ruling) and stage.at_most is not None:
            yield problem_of(
                f"{_path(stage, places, f'$.{stage.id}')}.at_most",
                stage.at_most,
                "与等次表（grades）一同写明：上限须知何者更高",
                "be given with a ladder of grades, which says what is higher",
            )
        for field, grade in _grades_of(stage) if ladder else ():
            if grade not in ladder:
                yield no_such(f"{_path(stage, places, f'$.{stage.id}')}.{field}", grade, ladder)


def _grades_of(stage: StageRule) -> list[tuple[str, str]]:
    """The grades that a stage names, with the fields in which they stand."""
    if isinstance(stage, Bands):
        return [(f"rows[{place}].grade", row.grade) for place, row in enumerate(stage.rows)]
    named: list[tuple[str, Any]] = []
    if isinstance(stage, Ruling):
        named = [("grade", stage.grade), ("at_most", stage.at_most)]
    if isinstance(stage, PlacesRule):
        left = stage.left_to
        options = [value for _, value in left.options] if isinstance(left, Ask) else [left]
        kept = [("left_to", one) for one in options if one not in ("next", "stays")]
        named = [("grade", stage.grade), *kept]
    return [(field, name) for field, name in named if name is not None]


def _examples(scheme: Scheme) -> _Problems:
    """Worked examples that expect what the scheme does not have, or of whom nothing is given."""
    results = {str(one.result) for one in scheme.stages if hasattr(one, "result")}
    known = tuple(sorted({"missing", *results, *dict(scheme.ladders), *scheme.node_by_id}))
    for place, example in enumerate(scheme.examples):
        path = f"$.examples[{place}].expect"
        subjects = example.given.get("subjects")
        if not isinstance(subjects, Mapping):
            yield from (
                no_such(f"{path}.{key}", key, known) for key in example.expect if key not in known
            )
            continue
        for subject, wanted in example.expect.items():
            if subject not in subjects:
                yield no_such(f"{path}.{subject}", subject, tuple(map(str, subjects)))
            elif not isinstance(wanted, Mapping):
                asked = "为该对象的应有结果表", "be a table of what the subject gets"
                yield problem_of(f"{path}.{subject}", wanted, *asked)
            else:
                inner = f"{path}.{subject}"
                yield from (
                    no_such(f"{inner}.{key}", key, known) for key in wanted if key not in known
                )


def _awards(scheme: Scheme, places: Places) -> _Problems:
    """Awards that go by no places."""
    known = [stage.id for stage in scheme.stages if isinstance(stage, PlacesRule)]
    for award in scheme.awards:
        if award.places not in known:
            path = _path(award, places, f"$.{award.id}")
            yield no_such(f"{path}.places", award.places, tuple(known))


def _circles(scheme: Scheme, places: Places) -> _Problems:
    """Nodes that rest on themselves, named as a circle; or a tower of rules without end."""
    reads = {str(node.id): sorted(read_by(node) & set(scheme.node_by_id)) for node in scheme.nodes}
    order: dict[str, None] = {}
    for start in reads:
        circle = _walk(start, reads, order)
        if circle:
            shown = " → ".join(circle)
            path = _path(scheme.node_by_id[circle[0]], places, f"$.{circle[0]}")
            yield problem_of(path, shown, f"不循环引用：{shown}", f"not rest on itself: {shown}")
            return
    yield from _towers(scheme, places, reads, list(order))


def _walk(start: str, reads: Mapping[str, list[str]], done: dict[str, None]) -> list[str]:
    """A circle that can be reached from a node; what is done is noted below before above."""
    path: list[str] = []
    stack = [(start, iter(reads[start]))] if start not in done else []
    while stack:
        name, below = stack[-1]
        if not path or path[-1] != name:
            path.append(name)
        nearer = next((one for one in below if one not in done), None)
        if nearer is None:
            done[name] = None
            path.pop()
            stack.pop()
        elif nearer in path:
            return [*path[path.index(nearer) :], nearer]
        else:
            stack.append((nearer, iter(reads[nearer])))
    return []


def _towers(
    scheme: Scheme, places: Places, reads: Mapping[str, list[str]], order: list[str]
) -> _Problems:
    """The first node on which too many rules are piled up."""
    heights: dict[str, int] = {}
    for name in order:
        node = scheme.node_by_id[name]
        heights[name] = _depth(node) + max((heights[one] for one in reads[name]), default=0)
        if heights[name] > HIGHEST:
            yield problem_of(
                _path(node, places, f"$.{name}"),
                heights[name],
                f"层层引用不超过{HIGHEST}层规则",
                f"rest on at most {HIGHEST} rules, one upon the other",
            )
            return


def _depth(value: Any) -> int:
    """How deep rules stand in one another."""
    if isinstance(value, tuple):
        return max((_depth(member) for member in value), default=0)
    if not attrs.has(type(value)):
        return 0
    core = getattr(value, "core", None)
    if core is not None:
        return _depth(core)
    return 1 + max(
        (_depth(getattr(value, one.name)) for one in attrs.fields(type(value))), default=0
    )
