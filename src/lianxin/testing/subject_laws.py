"""Subject laws: what any fair scheme promises about one subject and its facts.

Figures stay within their bounds and move as the rules promise, whatever the order of
facts and records; explanations add up and can be made again from what was recorded;
knowing more only narrows; the same facts give the same result.

This module does not know how facts are drawn, nor how a law is tried.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve

from lianxin.appraising import appraise
from lianxin.points import Number, rounded, shown
from lianxin.rules.directions import Effect, effect_of
from lianxin.rules.facts import ABSENT, UNKNOWN
from lianxin.rules.fixed import Fixed
from lianxin.rules.loading import load_scheme
from lianxin.rules.measure import Measure, MeasureType, WhoseFact
from lianxin.rules.node import AbsentAs, Node
from lianxin.rules.scheme import Scheme
from lianxin.rules.worlds import NOBODY, Worlds
from lianxin.scores import Status
from lianxin.scoring import Scorecard, score, scorecard
from lianxin.spans import Span
from lianxin.testing.laws import Finding, Law, answered, first_answers
from lianxin.testing.varying import one_more, one_more_record, shuffled
from lianxin.texts import Text
from lianxin.verifying import check_examples, verify

__all__ = ["SUBJECT_LAWS", "apart"]


def apart(scheme: Scheme, facts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts of the subject, and those of the group among which they stand."""
    shared = scheme.measures_of[WhoseFact.GROUP]
    own = {name: value for name, value in facts.items() if name not in shared}
    return own, {name: value for name, value in facts.items() if name in shared}


def _score(scheme: Scheme, facts: Mapping[str, Any]) -> Scorecard:
    return score(scheme, facts, conventions=first_answers(scheme))


def _bounded(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    card = _score(scheme, facts)
    possible = _possible(scheme, facts, card)
    for one in card.scores:
        node = scheme.node_by_id[one.id]
        span = possible(node, one.per)
        if one.span.missing or span.missing:
            continue
        declared = _declared(scheme, node)
        if declared is not None and _below(declared, one.span.high):
            return Text(
                f"{one.id}为{one.text.zh}，声明的上限为{shown(declared)}",
                f"{one.id} is {one.text.en}, its declared cap is {shown(declared)}",
            )
        if _below(one.span.low, span.low) or _below(span.high, one.span.high):
            return Text(
                f"{one.id}为{one.text.zh}，其界为{span.text.zh}",
                f"{one.id} is {one.text.en}, its bounds are {span.text.en}",
            )
    return None


def _possible(
    scheme: Scheme, facts: Mapping[str, Any], card: Scorecard
) -> Callable[[Node, str | None], Span]:
    """What a node may be when nothing is known, but for what there is none of."""
    if ABSENT in facts.values():
        silent = {name: said if said == ABSENT else UNKNOWN for name, said in facts.items()}
        wide = _score(scheme, silent)
        return lambda node, part: wide.at(str(node.id), part).span
    blank = Worlds(scheme=scheme, group={}, answers=card.worlds.answers).blank().scope(NOBODY)
    return lambda node, part: (blank if part is None else blank.at(node.per or "", part)).node(
        str(node.id)
    )


def _declared(scheme: Scheme, node: Node) -> Number | None:
    """The most that a node may be by a printed cap, however it is rounded; None without one."""
    full = answered(scheme, node.absent) is AbsentAs.FULL
    if full or not isinstance(node.highest, Fixed):
        return None
    rounding = answered(scheme, node.round)
    if rounding is None or rounding == "none":
        return node.highest.number
    by = answered(scheme, rounding.by)
    return max(node.highest.number, rounded(node.highest.number, by, rounding.to))


def _below(one: Number | None, other: Number | None) -> bool:
    return one is not None and other is not None and one < other


def _monotone(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    total = str(scheme.total)
    now = _score(scheme, facts)[total].span.exact
    for measure in scheme.measures:
        effect = effect_of(scheme, measure.id, total)
        if effect is Effect.MIXED or now is None:
            continue
        for where, more in _with_one_more(scheme, facts, measure):
            then = _score(scheme, more)[total].span.exact
            if then is not None and _breaks(effect, now, then):
                return Text(
                    f"{where}多一（{effect.zh}），总分由{now}变为{then}",
                    f"one more of {where} ({effect}) moved the total from {now} to {then}",
                )
    return None


def _with_one_more(
    scheme: Scheme, facts: Mapping[str, Any], measure: Measure
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The facts with one more of a measure, in each of its sub-periods, and where that is."""
    parts = (None,) if measure.per is None else scheme.parts_of_period[measure.per]
    for part in parts:
        listed = measure.type is MeasureType.RECORDS
        if listed:
            more = None if part is not None else one_more_record(scheme, facts, measure.id)
        else:
            more = one_more(scheme, facts, measure.id, part=part)
        if more is not None:
            yield measure.id if part is None else f"{measure.id}.{part}", more


def _no_direction(scheme: Scheme) -> Finding:
    if scheme.total is None:
        return Text("方案没有总分", "the scheme has no total")
    if not scheme.measures:
        return Text("方案没有声明指标", "the scheme declares no measures")
    mixed = [
        one.id for one in scheme.measures if effect_of(scheme, one.id, scheme.total) is Effect.MIXED
    ]
    if len(mixed) < len(scheme.measures):
        return None
    return Text(
        f"规则对各指标都未承诺变动方向：{'、'.join(mixed)}",
        f"the rules promise no direction for any measure: {', '.join(mixed)}",
    )


def _breaks(effect: Effect, now: Number, then: Number) -> bool:
    rose, fell = then > now, then < now
    return (
        (effect is Effect.MORE and fell)
        or (effect is Effect.LESS and rose)
        or (effect is Effect.NONE and (rose or fell))
    )


def _order(scheme: Scheme, facts: Mapping[str, Any], turned: Mapping[str, Any]) -> Finding:
    same = _score(scheme, facts).scores == _score(scheme, turned).scores
    changed = Text("事实或记录换了顺序，得分改变", "the order of facts or records changed a figure")
    return None if same else changed


def _adds_up(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    card = _score(scheme, facts)
    for one in card.scores:
        if one.status is Status.COMPLETE:
            total = card.explain(one.id, one.per).points
            if total != one.points:
                return Text(
                    f"{one.id}各步合计{total}，其值为{one.points}",
                    f"the steps of {one.id} add up to {total}, its value is {one.points}",
                )
    return None


def _replays(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    """Taken alone, with what it recorded, a result and each of its steps can be made again."""
    card = _score(scheme, facts)
    if not verify(card):
        return Text(
            "凭所记事实按方案自身数据重算，得分不同",
            "the recorded facts give other figures by the scheme's own data",
        )
    again = scorecard(card.worlds.of(load_scheme(scheme.data)), card.subject)
    for one in card.scores:
        steps = card.explain(one.id, one.per).steps
        if steps != again.explain(one.id, one.per).steps:
            return Text(
                f"凭所记事实重算，{one.id}各步不同",
                f"the steps of {one.id} come out otherwise from the recorded facts",
            )
    if not card.replays():
        return Text("已定得分的各步相加不等", "the steps of a settled figure do not add up to it")
    slow = evolve(card, compiled=None)
    same = (card.lines(), card.lost()) == (slow.lines(), slow.lost())
    differ = Text("编译后的说明与规则不同", "the compiled lines differ from those of the rules")
    return None if same else differ


def _narrows(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    """Knowing one more fact never widens a figure."""
    wide = _score(scheme, facts)
    for name, known in _learned(scheme, facts):
        narrow = _score(scheme, {**facts, name: known})
        for before, after in zip(wide.scores, narrow.scores, strict=True):
            low, high = before.span.low, before.span.high
            if _below(after.span.low, low) or _below(high, after.span.high):
                return Text(
                    f"知道{name}之后，{before.id}超出{before.text.zh}",
                    f"knowing {name} moved {before.id} out of {before.text.en}",
                )
    return None


def _learned(scheme: Scheme, facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each fact that is not known with a value that it may have: an end, or its least."""
    for name, value in facts.items():
        if isinstance(value, Mapping) and "between" in value and _stands_alone(scheme, name):
            yield from ((name, end) for end in value["between"])
        elif isinstance(value, list):
            yield from ((name, one) for one in _records_learned(value))
        elif isinstance(value, str) and value == "unknown":
            known = _some_value(scheme, name)
            if known is not None:
                yield name, known


def _records_learned(records: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """A list whose records between two bounds are known to lie at one of them."""
    for place, record in enumerate(records):
        for name, value in record.items():
            if isinstance(value, Mapping):
                for end in value["between"]:
                    yield [*records[:place], {**record, name: end}, *records[place + 1 :]]


def _stands_alone(scheme: Scheme, name: str) -> bool:
    """Whether a fact is neither a part nor a whole, so that any of its values is valid."""
    measure = scheme.measure_by_id.get(name)
    part = measure is not None and measure.subset_of is not None
    return not part and all(one.subset_of != name for one in scheme.measures)


def _some_value(scheme: Scheme, name: str) -> Any:
    """A value of a fact that is surely valid: its least; None where none is plain."""
    measure = scheme.measure_by_id.get(name)
    if measure is None or measure.per is not None or not _stands_alone(scheme, name):
        return None
    if measure.type is MeasureType.FLAG:
        return False
    if measure.type is MeasureType.CHOICE:
        return measure.options[0] if measure.options else None
    if measure.type is MeasureType.RECORDS:
        return None if measure.least else []
    least = 1 if measure.type is MeasureType.ORDER else 0
    return least if measure.least is None else str(measure.least)


def _round_trip(scheme: Scheme, _: Mapping[str, Any]) -> Finding:
    again = load_scheme(scheme.data)
    if again != scheme or again.digest != scheme.digest:
        return Text("规范数据还原为另一方案", "the canonical data loads to another scheme")
    return None


def _examples(scheme: Scheme, _: Mapping[str, Any]) -> Finding:
    wrong = [mismatch.text for one in check_examples(scheme) for mismatch in one.mismatches]
    zh, en = "；".join(one.zh for one in wrong), "; ".join(one.en for one in wrong)
    return Text(zh, en) if wrong else None


def _no_examples(scheme: Scheme) -> Finding:
    none = Text("方案没有附算例", "the scheme carries no worked examples")
    return None if scheme.examples else none


def _equal_treatment(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
    """Two subjects with the same facts get the same, an order that is handed in among them."""
    own, shared = apart(scheme, facts)
    answers = first_answers(scheme)
    found = appraise(scheme, {"a": own, "b": own}, group=shared, conventions=answers)
    if [s.span for s in found.cards["a"].scores] != [s.span for s in found.cards["b"].scores]:
        return Text(
            "事实相同的两个对象得分不同", "two subjects with the same facts have other figures"
        )
    for name in found.names:
        one, other = found.result("a", name), found.result("b", name)
        if one.possible != other.possible:
            return Text(
                f"事实相同的两个对象分别为{one.text.zh}、{other.text.zh}",
                f"two subjects with the same facts got {one.text.en} and {other.text.en}",
            )
    return None


SUBJECT_LAWS: tuple[Law, ...] = (
    Law(
        name="bounded",
        text=Text("任何得分都在声明的界内", "every figure lies within its declared bounds"),
        check=_bounded,
        absent=True,
    ),
    Law(
        name="monotone",
        text=Text("得分按规则承诺的方向变动", "the total moves as the rules promise"),
        check=_monotone,
        skip=_no_direction,
        absent=True,
    ),
    Law(
        name="order_independent",
        text=Text("事实和记录的顺序无关", "the order of facts and records does not matter"),
        check=_order,
        vary=shuffled,
        absent=True,
    ),
    Law(
        name="adds_up",
        text=Text("解释的各步相加即为得分", "the steps of an explanation add up"),
        check=_adds_up,
        absent=True,
    ),
    Law(
        name="replays",
        text=Text(
            "凭所记事实可重新算出每一步", "each step can be made again from what is recorded"
        ),
        check=_replays,
        unknown=True,
        absent=True,
    ),
    Law(
        name="more_facts_narrow",
        text=Text("知道得更多，区间只会更窄", "more facts only narrow a figure"),
        check=_narrows,
        unknown=True,
        absent=True,
    ),
    Law(
        name="equal_treatment",
        text=Text("事实相同，结果相同", "the same facts give the same result"),
        check=_equal_treatment,
        absent=True,
    ),
    Law(
        name="round_trip",
        text=Text("规范数据还原为同一方案", "canonical data loads to the same scheme"),
        check=_round_trip,
        once=True,
    ),
    Law(
        name="examples_hold",
        text=Text("算例全部成立", "worked examples hold"),
        check=_examples,
        skip=_no_examples,
        once=True,
    ),
)
"""Laws of one subject and its facts."""
