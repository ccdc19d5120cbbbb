"""Trace: the flat steps of a node, made on demand, which add up to its value.

A step speaks in the words of its form; what the bounds, the kill switch and
the rounding did are steps of their own.

This module does not know which subject is asked about, nor the total.
"""

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from typing import Any, NamedTuple

from attrs import evolve

from lianxin.citations import Source
from lianxin.explanations import Explanation, Step
from lianxin.points import Number, shown
from lianxin.rules.clause import Clause
from lianxin.rules.forms.phrases import View
from lianxin.rules.line_words import line_words
from lianxin.rules.node import AbsentAs, Node, Role
from lianxin.rules.node import Stage as NodeStage
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, questions_in
from lianxin.rules.scope import Scope
from lianxin.rules.sum import Part, Sum
from lianxin.rules.words import Names, condition_words
from lianxin.spans import Span, Truth, product
from lianxin.texts import Text

__all__ = [
    "effect_words",
    "explain",
    "explain_part",
    "lost_steps",
    "may_lose",
    "read_step",
]


class _Ends(NamedTuple):
    """The two ends that the steps so far add up to; None is open."""

    low: Number | None = 0
    high: Number | None = 0

    def plus(self, step: Step) -> "_Ends":
        """The ends with one more step."""
        low = None if self.low is None or step.low is None else self.low + step.low
        high = None if self.high is None or step.high is None else self.high + step.high
        return _Ends(low, high)


def explain(scheme: Scheme, node: Node, scope: Scope) -> Explanation:
    """The steps of a node for the subject of a scope."""
    inner = scope.with_marks(node.marks)
    steps: list[Step] = []
    ends, before = _Ends(), _NOTHING
    for stage in node.stages(scope):
        if stage.name == "value":
            parts = list(_value_steps(scheme, node, inner))
            steps.extend(parts)
            ends = reduce(_Ends.plus, parts, ends)
        elif not _same(before, stage.value):
            steps.append(_stage_step(scheme, node, inner, stage, ends))
            ends = _ends_of(stage.value, ends)
        before = stage.value
    return Explanation(node=node.id or "", steps=tuple(steps))


def explain_part(scheme: Scheme, node: Node, number: int, scope: Scope) -> Step:
    """The step of one part of a node's value, by its place among them."""
    return _part_step(scheme, node, _parts(node)[number], scope.with_marks(node.marks))


_NOTHING = Span(0, 0)


def _same(one: Span, other: Span) -> bool:
    return (one.low, one.high, one.absent) == (other.low, other.high, other.absent)


def _ends_of(value: Span, before: _Ends) -> _Ends:
    """The ends of a value; one that is absent leaves them where they were."""
    return before if value.absent is Truth.YES else _Ends(value.low, value.high)


def _stage_step(scheme: Scheme, node: Node, scope: Scope, stage: NodeStage, before: _Ends) -> Step:
    """What one point in the order of a node adds or takes, from where the steps stand."""
    now = _ends_of(stage.value, before)
    closes = any(end is not None and was is None for end, was in zip(now, before, strict=True))
    low, high = now if closes else _difference(now, before)
    return Step(
        node=node.id or "",
        text=_stage_text(node, stage, scope, _names(scheme, scope)),
        low=low,
        high=high,
        stands=closes,
        cite=node.cite,
        source=_source(scheme, getattr(node, _RULES.get(stage.name, ""), None)),
    )


def _difference(now: _Ends, before: _Ends) -> _Ends:
    low = None if now.low is None or before.low is None else now.low - before.low
    high = None if now.high is None or before.high is None else now.high - before.high
    return _Ends(low, high)


_RULES = {
    "start": "start",
    "floor": "floor",
    "cap": "cap",
    "zero": "zero_when",
    "round": "round",
    "exempt": "applies",
    "absent": "absent",
}
"""The field of a node that each point of its order goes by."""

_STAGES = {
    "start": Text("起点", "starts at"),
    "given": Text("直接给定", "given instead of computed:"),
    "rescale": Text("部分项目不适用，按剩余满分折算为", "parts do not apply; rescaled to"),
    "floor": Text("不低于下限，计", "not below its floor:"),
    "cap": Text("不超过上限，计", "not above its cap:"),
    "round": Text("取整为", "rounded to"),
}


def _names(scheme: Scheme, scope: Scope) -> Names:
    """What everything is called, with what was answered."""
    run = scope.run
    if not run.answered:
        return scheme.names
    return evolve(scheme.names, answers={name: run.answers[name] for name in run.answered})


def _stage_text(node: Node, stage: NodeStage, scope: Scope, names: Names) -> Text:
    words = _stage_words(node, stage, scope, names)
    return node.label + Text("：", ": ") + words + _why(node, stage, scope)


def _stage_words(node: Node, stage: NodeStage, scope: Scope, names: Names) -> Text:
    """What one point in the order of a node did."""
    if stage.name == "zero":
        return _zero_words(condition_words(node.zero_when, names), stage.value)
    if stage.name == "exempt":
        return _exempt_words(condition_words(node.applies, names), stage.value)
    if stage.name == "absent":
        return _absent_words(scope.settle(node.absent), stage.value)
    return _STAGES[stage.name] + Text("", " ") + stage.value.text


def _zero_words(switch: Text, value: Span) -> Text:
    """That a kill switch made it nought, or perhaps did, and which one."""
    if value.exact == 0:
        return Text(f"因{switch.zh}归零，计0", f"set to nought, as {switch.en}: 0")
    told = value.text
    return Text(f"{switch.zh}时归零，待定，计{told.zh}", f"nought if {switch.en}, open: {told.en}")


def _exempt_words(applies: Text, value: Span) -> Text:
    """That it does not apply, or perhaps does not, and to whom it does."""
    if value.absent is Truth.YES:
        return Text(f"不适用（仅{applies.zh}时适用）", f"does not apply (only if {applies.en})")
    told = value.text
    return Text(
        f"仅{applies.zh}时适用，待定，计{told.zh}", f"only if {applies.en}, open: {told.en}"
    )


def _absent_words(policy: Any, value: Span) -> Text:
    """What stands where there is no value, by the rule for that."""
    if value.missing:
        return Text("缺项，待定", "has no value and stays undecided")
    if policy is AbsentAs.DROP and value.exact is not None:
        return Text("缺项，不计入", "has no value and is left out")
    return Text(f"缺项，按规定计{value.text.zh}", f"has no value and stands as {value.text.en}")


def _why(node: Node, stage: NodeStage, scope: Scope) -> Text:
    """For a rounding, how; for everything else, where the paper says it."""
    if stage.name == "round":
        by = scope.settle(scope.settle(node.round).by)
        step = shown(scope.settle(node.round).to)
        return Text(f"（{by.zh}，精度{step}）", f" ({by.text.en}, to {step})")
    cited = f"〔{node.cite}〕" if node.cite else ""
    return Text(cited, cited.replace("〔", " [").replace("〕", "]"))


def _value_steps(scheme: Scheme, node: Node, scope: Scope) -> Iterator[Step]:
    for part in _parts(node):
        yield _part_step(scheme, node, part, scope)


def _parts(node: Node) -> tuple[Part, ...]:
    """The parts of a node's value."""
    if isinstance(node.value, Sum):
        return node.value.parts
    return (Part(of=node.value or Sum(parts=())),)


def _part_step(scheme: Scheme, node: Node, part: Part, scope: Scope) -> Step:
    """One part of a node: what it is, its figures, and what it adds."""
    inner = part.of.evaluate(scope)
    weight = part.weight.evaluate(scope)
    if isinstance(part.of, Read):
        return read_step(scheme, node, part, inner, weight)
    value = inner if weight.exact == 1 else product(weight, inner)
    return _added(scheme, node, part, _part_text(scheme, node, part, scope, value), value)


def read_step(scheme: Scheme, node: Node, part: Part, inner: Span, weight: Span) -> Step:
    """The step of a part that is a name, from what the name and its weight stand for."""
    value = inner if weight.exact == 1 else product(weight, inner)
    label = _label(part.of, node, scheme.names)
    return _added(scheme, node, part, _read_text(node, label, weight.exact, (inner, value)), value)


def _added(scheme: Scheme, node: Node, part: Part, text: Text, value: Span) -> Step:
    """The step that adds a value, with the clause behind its text."""
    cite = part.of.cite if isinstance(part.of, Clause) else None
    own = node.role is Role.ITEM or not isinstance(part.of, Read)
    cited = cite or (node.cite if own else None)
    if cited:
        text = text + Text(f"〔{cited}〕", f" [{cited}]")
    none = value.absent is Truth.YES
    return Step(
        node=node.id or "",
        text=text,
        low=0 if none else value.low,
        high=0 if none else value.high,
        cite=cited,
        source=_source(scheme, part),
    )


def _read_text(node: Node, label: Text, weight: Number | None, spans: tuple[Span, Span]) -> Text:
    """A name with its value, and what that comes to by its weight."""
    if spans[0].exact == 0 and spans[0].dropped[0] > 0:
        return label + Text("：不计入", ": left out")
    inner, value = (span.text for span in spans)
    known = not spans[1].missing and spans[1].absent is not Truth.YES
    unit = (node.unit or _POINTS) if known else Text("", "")
    times = "" if weight in (1, None) else f"{shown(weight)} × "
    equals = "" if weight == 1 else f" = {value.zh}"
    english = "" if weight == 1 else f" = {value.en}"
    return Text(
        f"{label.zh}：{times}{inner.zh}{equals}{unit.zh}",
        f"{label.en}: {times}{inner.en}{english} {unit.en}".rstrip(),
    )


def _part_text(scheme: Scheme, node: Node, part: Part, scope: Scope, value: Span) -> Text:
    """A part in the words of its form, and what it comes to."""
    names = _names(scheme, scope)
    label = _label(part.of, node, names)
    words = line_words(part.of, View(names=names, scope=scope))
    effect = effect_words(value, node.unit or _POINTS, takes=_takes(part.of))
    return Text(f"{label.zh}：{words.zh}，{effect.zh}", f"{label.en}: {words.en}, {effect.en}")


def _label(of: Any, node: Node, names: Names) -> Text:
    """What a part is about: its own label, that of its one fact, or that of the node."""
    if isinstance(of, Clause):
        return of.label or _label(of.of, node, names)
    about = of if isinstance(of, Read) else getattr(of, "of", None) if hasattr(of, "line") else None
    return names.label(about.id) if isinstance(about, Read) else node.label


def _takes(of: Any) -> bool:
    """Whether a part can only take points."""
    inner = of.of if isinstance(of, Clause) else of
    return getattr(inner, "minus", None) is not None or getattr(inner, "sign", "") == "minus"


_POINTS = Text("分", "points")


def effect_words(value: Span, unit: Text, *, takes: bool) -> Text:
    """What a part adds or takes, in words."""
    if value.missing or value.low is None or value.high is None:
        return value.text
    if value.high <= 0 and (value.low < 0 or takes):
        taken = Span(-value.high, -value.low).text
        if value.low == 0:
            return Text("不扣分", "no points lost")
        return Text(f"扣{taken.zh}{unit.zh}", f"−{taken.en} {unit.en}")
    return Text(f"得{value.text.zh}{unit.zh}", f"{value.text.en} {unit.en}")


def _source(scheme: Scheme, rule: object) -> Source:
    """Whether the paper alone speaks, or a reading or convention, too."""
    asked = sorted(questions_in(rule)) if scheme.questions else []
    return scheme.question_by_name[asked[0]].source if asked else Source.PAPER


def lost_steps(scheme: Scheme, node: Node, scope: Scope, blank: Scope) -> Iterator[Step]:
    """The steps that cost an item marks; together they cost just what is missing.

    An item that is left out with its marks costs nothing.
    A clause costs what it takes, or what it gives less than it could; where bounds
    make the sum different, one more step says so.  What is no item costs what its
    kill switch takes.

    Args:
        scheme: The scheme.
        node: The item, or what else may lose.
        scope: The scope of the subject.
        blank: The scope of a subject of whom nothing is known, for what could be had.
    """
    if node.role is not Role.ITEM:
        yield from _switched_off(scheme, node, scope.with_marks(node.marks))
        return
    marks = None if node.marks is None else node.marks.evaluate(scope).exact
    span = node.stages(scope)[-1].value
    value = span.exact
    if marks is None or value is None or value + span.dropped[0] >= marks:
        return
    gap = marks - value
    inner = scope.with_marks(node.marks)
    candidates = list(_costs(scheme, node, inner, blank.with_marks(node.marks), marks))
    spent: Number = sum(step.lost for step in candidates)
    yield from candidates
    if spent != gap:
        why = _why_nought(node, inner, _names(scheme, scope))
        yield _balance(node, marks, value, gap - spent, why)


def may_lose(node: Node) -> bool:
    """Whether steps may cost a node marks: an item, or what a kill switch may make nought."""
    return node.role is Role.ITEM or node.zero_when is not None


def _switched_off(scheme: Scheme, node: Node, scope: Scope) -> Iterator[Step]:
    """What a section or a figure lost by its kill switch, which no item of it tells."""
    for before, after in pairwise(node.stages(scope)):
        had = before.value.exact
        if after.name == "zero" and had is not None and had > 0 and after.value.exact == 0:
            yield evolve(_stage_step(scheme, node, scope, after, _Ends(had, had)), lost=had)


def _why_nought(node: Node, scope: Scope, names: Names) -> Text:
    """The kill switch that made an item nought, if it did."""
    switch = node.zero_when
    if switch is None or switch.holds(scope).truth is not Truth.YES:
        return Text("", "")
    said = condition_words(switch, names)
    return Text(f"因{said.zh}归零，", f"set to nought, as {said.en}: ")


def _balance(node: Node, marks: Number, value: Number, rest: Number, why: Text) -> Step:
    """What bounds and a kill switch make of the sum of the losses."""
    name, of, got = node.label + Text("：", ": ") + why, shown(marks), shown(value)
    amount = shown(abs(rest))
    if rest > 0:
        text = Text(
            f"{name.zh}满分{of}，得{got}，其余失{amount}分",
            f"{name.en}{got} of {of}, a further {amount} lost",
        )
    else:
        text = Text(
            f"{name.zh}满分{of}，得{got}，以上合计中{amount}分不再计失",
            f"{name.en}{got} of {of}, so that {amount} of these are not lost",
        )
    return Step(node=node.id or "", text=text, lost=rest, cite=node.cite)


def _costs(scheme: Scheme, node: Node, scope: Scope, blank: Scope, marks: Number) -> Iterator[Step]:
    """The clauses that took points, or gave less than they could."""
    if node.value is None or scope.given(node.id or "") is not None:
        return
    parts = node.value.parts if isinstance(node.value, Sum) else (Part(of=node.value),)
    starts_full = node.start == "full"
    for part in parts:
        step = _part_step(scheme, node, part, scope)
        if step.low is None or step.low != step.high:
            continue
        most = 0 if starts_full else _reachable(part, blank, marks)
        lost = most - step.low
        if lost > 0:
            yield evolve(step, lost=lost)


def _reachable(part: Part, blank: Scope, marks: Number) -> Number:
    """The most that a part could give to an item with so many marks."""
    most = part.of.evaluate(blank).high
    return marks if most is None else min(most, marks)
