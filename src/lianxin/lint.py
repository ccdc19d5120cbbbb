"""Lint: what is doubtful in a scheme before anybody is scored by it.

Marks that cannot be reached, grades that nobody can get, deductions larger than
their item, sums and weights that do not add up, gaps between bands: each with a
witness.  A remark is not an error: the paper may mean it.

This module does not know facts, only the bounds that a scheme declares.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from lianxin.doubts import Concern, Remark, answers_of, doubt, misreadings, parts_of_sum
from lianxin.points import Number, shown
from lianxin.rules.bands import Bands
from lianxin.rules.check import Check
from lianxin.rules.clause import Clause
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Measure, MeasureType
from lianxin.rules.node import Node, Role, Round
from lianxin.rules.places import Places, Ties
from lianxin.rules.read import Read
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme, must_be_scheme, parts_of, questions_in
from lianxin.rules.scope import Scope
from lianxin.rules.share import Share
from lianxin.rules.table import Table
from lianxin.rules.tally import Tally
from lianxin.rules.worlds import NOBODY, Worlds
from lianxin.spans import Span
from lianxin.verifying import check_examples

__all__ = ["Concern", "Remark", "lint"]


def lint(scheme: Scheme) -> tuple[Remark, ...]:
    """Everything doubtful in a scheme, each with a witness.

    Raises:
        InvalidQuestionError: If the scheme is none.
    """
    must_be_scheme(scheme)
    scope = Worlds(scheme=scheme, group={}).blank().scope(NOBODY)
    return (
        *_measures(scheme),
        *(remark for node in scheme.nodes for remark in _node(scheme, node, scope)),
        *_sums(scheme, scope),
        *(
            remark
            for stage in scheme.stages
            if isinstance(stage, Bands)
            for remark in _bands(stage, scope)
        ),
        *(
            remark
            for stage in scheme.stages
            if isinstance(stage, Places)
            for remark in _places(stage)
        ),
        *_given_grades(scheme),
        *_unused(scheme),
        *misreadings(scheme),
        *_examples(scheme),
    )


def _measures(scheme: Scheme) -> Iterator[Remark]:
    numeric = {MeasureType.COUNT, MeasureType.AMOUNT, MeasureType.MARK}
    for one in scheme.measures:
        if one.type in numeric and one.most is None:
            name = one.label
            yield doubt(
                Concern.UNBOUNDED,
                one.id,
                f"“{name.zh}”未声明最大值（most）：该数未知时，按它计的分没有上限；按表评分须有此界",
                f"no greatest value (most) is declared for {name.en!r}: while it is unknown, "
                "points counted from it have no upper end; to score a table it must have one",
            )


def _node(scheme: Scheme, node: Node, scope: Scope) -> Iterator[Remark]:
    """Doubts about one node, by the bounds of what it reads."""
    inner = scope if node.per is None else scope.at(node.per, dict(scheme.periods)[node.per][0])
    span = inner.node(node.id or "")
    marks = _exact(node.marks, inner)
    if node.role is Role.ITEM and marks is not None and span.high is not None and span.high < marks:
        yield doubt(
            Concern.UNREACHABLE_MARKS,
            node.id or "",
            f"“{node.label.zh}”满分{shown(marks)}，最多{shown(span.high)}",
            f"{node.label.en!r} has {shown(marks)} marks, at most {shown(span.high)} can be had",
            shown(span.high),
        )
    yield from _bounds(node, inner)
    yield from _clauses(node, inner, marks)
    yield from _dead_rows(node, inner)


def _exact(amount: object, scope: Scope) -> Number | None:
    return amount.evaluate(scope).exact if isinstance(amount, Fixed) else None


def _bounds(node: Node, scope: Scope) -> Iterator[Remark]:
    low, high = _exact(node.lowest, scope), _exact(node.highest, scope)
    if low is not None and high is not None and low > high:
        yield doubt(
            Concern.FLOOR_ABOVE_CAP,
            node.id or "",
            f"“{node.label.zh}”下限{shown(low)}，上限{shown(high)}",
            f"{node.label.en!r} has floor {shown(low)} and cap {shown(high)}",
            shown(low),
        )
    step = node.round.to if isinstance(node.round, Round) else None
    for bound in (low, high):
        if step is not None and bound is not None and bound % step != 0:
            yield doubt(
                Concern.OFF_STEP,
                node.id or "",
                f"“{node.label.zh}”的界{shown(bound)}不是精度{shown(step)}的倍数",
                f"the bound {shown(bound)} of {node.label.en!r} is no multiple of {shown(step)}",
                shown(bound),
            )


def _clauses(node: Node, scope: Scope, marks: Number | None) -> Iterator[Remark]:
    """Clauses that can never take all that they say, because the item is too small."""
    for place, part in enumerate(parts_of_sum(node)):
        if marks is None or node.role is not Role.ITEM:
            return
        form = part.of.of if isinstance(part.of, Clause) else part.of
        minus = getattr(form, "minus", None)
        once = _exact(minus, scope)
        if once is not None and once > marks:
            yield doubt(
                Concern.LARGE_DEDUCTION,
                node.id or "",
                f"“{node.label.zh}”第{place + 1}款一次扣{shown(once)}分，项目只有{shown(marks)}分",
                f"clause {place + 1} of {node.label.en!r} takes {shown(once)} at once, "
                f"the item has {shown(marks)}",
                shown(once),
            )


def _dead_rows(node: Node, scope: Scope) -> Iterator[Remark]:
    """Rows of tables whose bound no value reaches."""
    for part in parts_of(node.value):
        if not isinstance(part, Table) or not isinstance(part.of, Read):
            continue
        if part.of.id not in _numbers(scope):
            continue
        highest = part.of.evaluate(scope).high
        for row in part.rows:
            bound = _exact(row.at, scope)
            if bound is not None and highest is not None and bound > highest:
                yield doubt(
                    Concern.DEAD_ROW,
                    node.id or "",
                    f"“{node.label.zh}”的{shown(bound)}一档达不到，最大{shown(highest)}",
                    f"the row from {shown(bound)} of {node.label.en!r} cannot be reached, "
                    f"the most is {shown(highest)}",
                    shown(bound),
                )


def _numbers(scope: Scope) -> set[str]:
    """Names that mean a number wherever they stand."""
    facts = scope.run.group[scope.subject].values
    return {*scope.run.nodes, *(name for name, known in facts.items() if isinstance(known, Span))}


def _sums(scheme: Scheme, scope: Scope) -> Iterator[Remark]:
    """Marks of parts against the marks of the whole, and weights against one."""
    for node in scheme.nodes:
        marks = _exact(node.marks, scope)
        reads = [part for part in parts_of_sum(node) if isinstance(part.of, Read)]
        inner = [(_exact(part.weight, scope), _marks_of(scheme, part.of, scope)) for part in reads]
        known = [(w, m) for w, m in inner if w is not None and m is not None and w > 0]
        total = sum((w * m for w, m in known), start=0)
        others = [part for part in parts_of_sum(node) if not isinstance(part.of, Read)]
        whole = len(known) == len(inner) and not others
        if marks is not None and known and whole and total != marks:
            yield doubt(
                Concern.MARKS_DIFFER,
                node.id or "",
                f"“{node.label.zh}”满分{shown(marks)}，各部分合计{shown(total)}",
                f"{node.label.en!r} has {shown(marks)} marks, its parts have {shown(total)}",
                shown(total),
            )
        weights = [_exact(part.weight, scope) for part in parts_of_sum(node)]
        yield from _weights(node, [weight for weight in weights if weight is not None])


def _marks_of(scheme: Scheme, read: object, scope: Scope) -> Number | None:
    node = scheme.node_by_id.get(read.id) if isinstance(read, Read) else None
    return None if node is None else _exact(node.marks, scope)


def _weights(node: Node, weights: list[Number]) -> Iterator[Remark]:
    """Several weights that are fractions, and do not add up to one; one alone is a factor."""
    fractions = [weight for weight in weights if 0 < weight < 1]
    total = sum(fractions, start=0)
    if len(fractions) > 1 and total != 1:
        yield doubt(
            Concern.WEIGHTS_DIFFER,
            node.id or "",
            f"“{node.label.zh}”的权重之和为{shown(total)}",
            f"the weights of {node.label.en!r} add up to {shown(total)}",
            shown(total),
        )


def _bands(bands: Bands, scope: Scope) -> Iterator[Remark]:
    """Bands out of order, out of reach, or printed with gaps and overlaps."""
    bounds = [(row.grade, _exact(row.bound, scope)) for row in bands.rows]
    known = [(grade, bound) for grade, bound in bounds if bound is not None]
    for (_, upper), (grade, lower) in pairwise(known):
        if lower >= upper:
            yield doubt(
                Concern.BAND_ORDER,
                bands.id,
                f"“{grade}”的下限{shown(lower)}不低于上一等{shown(upper)}",
                f"{grade!r} starts at {shown(lower)}, not below the band before ({shown(upper)})",
                shown(lower),
            )
    highest = bands.of.evaluate(scope).high
    for grade, bound in known:
        if highest is not None and bound > highest:
            yield doubt(
                Concern.UNREACHABLE_GRADE,
                bands.id,
                f"“{grade}”须{shown(bound)}分，最多{shown(highest)}分",
                f"{grade!r} needs {shown(bound)}, at most {shown(highest)} can be had",
                shown(bound),
            )
    yield from _printed(bands)


def _places(places: Places) -> Iterator[Remark]:
    """Shares that are more than everybody, and ties by a lot that nobody can hand in."""
    name = places.label
    parts = [one.part for one in parts_of((places.size, places.up_to)) if isinstance(one, Share)]
    for part in (*parts, *(limit.share for limit in places.limits)):
        if isinstance(part, Fixed) and part.number > 1:
            size = shown(part.number)
            yield doubt(
                Concern.LARGE_SHARE,
                places.id,
                f"“{name.zh}”的比例为{size}；百分之三十写作0.3",
                f"a share of {name.en!r} is {size}; thirty percent is 0.3",
                size,
            )
    if Ties.LOT in answers_of(places.ties) and places.lot is None:
        yield doubt(
            Concern.UNNAMED_LOT,
            places.id,
            f"“{name.zh}”末位并列抽签，却没有写明抽签顺序是哪个指标（lot）",
            f"{name.en!r} settles ties by lot, but no lot says which fact is the order drawn",
        )


def _printed(bands: Bands) -> Iterator[Remark]:
    """Gaps and overlaps between the bounds as printed."""
    rows = sorted(
        ((row.printed[0], row.printed[-1], row.grade) for row in bands.rows if row.printed),
        key=lambda row: row[:2],
    )
    for (_, top, below), (bottom, _, above) in pairwise(rows):
        if bottom > top:
            yield doubt(
                Concern.PRINTED_GAP,
                bands.id,
                f"“{below}”到{shown(top)}，“{above}”从{shown(bottom)}，其间未写明",
                f"{below!r} ends at {shown(top)}, {above!r} starts at {shown(bottom)}",
                shown(Fraction(top + bottom) / 2),
            )
        else:
            yield doubt(
                Concern.PRINTED_OVERLAP,
                bands.id,
                f"{shown(bottom)}同属“{below}”和“{above}”",
                f"{shown(bottom)} is printed in {below!r} and in {above!r}",
                shown(bottom),
            )


def _given_grades(scheme: Scheme) -> Iterator[Remark]:
    """Grades on a ladder that no stage gives."""
    given: dict[str, set[str]] = {}
    for stage in scheme.stages:
        if isinstance(stage, Bands):
            given.setdefault(stage.result, set()).update(row.grade for row in stage.rows)
        if isinstance(stage, Ruling | Places):
            named = {stage.grade, getattr(stage, "at_most", None), getattr(stage, "left_to", None)}
            given.setdefault(stage.result, set()).update(
                name for name in named if isinstance(name, str)
            )
            if "next" in named:
                given[stage.result].update(dict(scheme.ladders).get(stage.result, ()))
    for result, ladder in scheme.ladders:
        for grade in ladder:
            if grade not in given.get(result, set()):
                yield doubt(
                    Concern.UNGIVEN_GRADE,
                    result,
                    f"没有环节会给出“{grade}”",
                    f"no stage gives {grade!r}",
                    grade,
                )


def _unused(scheme: Scheme) -> Iterator[Remark]:
    """Measures that nothing reads, and questions that nothing asks."""
    rules = (*scheme.nodes, *scheme.stages)
    read = {part.id for rule in rules for part in parts_of(rule) if isinstance(part, Read)}
    read |= {part.over for rule in rules for part in parts_of(rule) if isinstance(part, Tally)}
    read |= {name for part in parts_of(rules) for name in getattr(part, "within", ())}
    read |= {one.subset_of for one in scheme.measures if one.subset_of is not None}
    for measure in scheme.measures:
        if measure.id not in read and not _is_named(scheme, measure):
            yield doubt(
                Concern.UNUSED,
                measure.id,
                f"没有规则用到“{measure.label.zh}”",
                f"no rule reads {measure.label.en!r}",
            )
    asked = frozenset[str]().union(*(questions_in(rule) for rule in rules))
    for question in scheme.questions:
        if question.name not in asked:
            yield doubt(
                Concern.UNUSED,
                question.name,
                f"没有规则问到“{question.label.zh}”",
                f"no rule asks {question.label.en!r}",
            )


def _is_named(scheme: Scheme, measure: Measure) -> bool:
    """Whether a stage names a measure outside amounts: a lot, a limit's attribute, its records."""
    places = [stage for stage in scheme.stages if isinstance(stage, Places)]
    named = {stage.lot for stage in places}
    named |= {stage.per for stage in scheme.stages if isinstance(stage, Check)}
    named |= {limit.by for stage in places for limit in stage.limits}
    return measure.id in named


def _examples(scheme: Scheme) -> Iterator[Remark]:
    """Worked examples that do not hold."""
    for outcome in check_examples(scheme):
        for mismatch in outcome.mismatches:
            yield doubt(
                Concern.EXAMPLE_FAILS,
                outcome.name,
                mismatch.text.zh,
                mismatch.text.en,
                mismatch.got,
            )
