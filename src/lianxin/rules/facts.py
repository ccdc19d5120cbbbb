"""Facts: what a caller says of a subject, checked against what the scheme asks.

A fact is a number, a flag, a label, records, or one of two words: ``unknown``
(there is a value, nobody knows it) and ``absent`` (there is none).  What is
only known between two bounds is written ``{"between": [low, high]}``.

This module does not know any rule.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, final

from attrs import field, frozen

from lianxin._bare import bare
from lianxin.errors import InvalidDataError, ProblemList
from lianxin.points import Number
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import (
    Attribute,
    Measure,
    MeasureType,
    Unmentioned,
    WhoseFact,
)
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import Facts, Known, Record
from lianxin.rules.shapes import LONGEST_NAME, MOST_PROBLEMS, nearest
from lianxin.rules.values import REFUSED, read_value, source_of
from lianxin.spans import Grid, Labels, Span, Truth, exactly
from lianxin.texts import Labeled, Text

__all__ = ["ABSENT", "UNKNOWN", "Silence", "as_measure", "read_facts"]


class Silence(Labeled):
    """The two words for a fact that has no value here (无值说明)."""

    UNKNOWN = "unknown", "未知"
    ABSENT = "absent", "没有"


UNKNOWN = Silence.UNKNOWN
"""A value exists, but is not known: results become intervals."""

ABSENT = Silence.ABSENT
"""There is no such value: the scheme says what that means."""

MOST_RECORDS = 1_000_000
HUGE = 10**60 - 1


@final
@frozen(kw_only=True)
class _Given:
    """One reading of given facts."""

    scheme: Scheme
    problems: ProblemList = field(factory=ProblemList)

    @property
    def is_full(self) -> bool:
        """Whether so many problems were found that no more are looked for."""
        return len(self.problems.found) >= MOST_PROBLEMS


def read_facts(
    scheme: Scheme, facts: Mapping[str, Any], whose: WhoseFact = WhoseFact.SUBJECT, path: str = ""
) -> Facts:
    """The checked facts of a subject (or of the whole group).

    Raises:
        InvalidDataError: With every problem: unknown ids, wrong types, floats, values
            out of range, parts that exceed their whole.
    """
    given = _Given(scheme=scheme)
    start = path or "facts"
    if not isinstance(facts, Mapping):
        given.problems.add(start, facts, Text("为表（键值对）", "be a mapping from id to value"))
        given.problems.raise_as(InvalidDataError)
    if any(type(key) is not str for key in facts):
        facts = {bare(key): said for key, said in facts.items()}  # type: ignore[misc]  # refused below
    measures = scheme.measures_of[whose]
    nodes = scheme.node_by_id if whose is WhoseFact.SUBJECT else {}
    _refuse_strangers(given, facts, (measures, nodes), start)
    values: dict[str, Known] = {}
    parts: dict[tuple[str, str], Known] = {}
    for name, measure in measures.items():
        if measure.per is None:
            values[name] = _known(given, measure, facts, name, start)
        else:
            parts.update(_by_part(given, measure, facts, start))
    nodes_given = {
        key: span
        for name, node in nodes.items()
        if name in facts or node.must_be_given
        for key, span in _given_node(given, node, facts, start)
    }
    _check_subsets(given, values, start)
    given.problems.raise_as(InvalidDataError)
    return Facts(values=values, parts=parts, given=nodes_given)


def _refuse_strangers(
    given: _Given, said: Mapping[Any, Any], known: tuple[Collection[str], ...], path: str
) -> None:
    """Note every key that is not known, with the nearest one that is."""
    for key in said:
        if given.is_full:
            return
        if isinstance(key, str) and any(key in names for names in known):
            continue
        name = key[:LONGEST_NAME] if isinstance(key, str) else type(key).__name__
        hint = nearest(name, (one for names in known for one in names))
        asked = Text("为方案中声明的事实", "be a fact that the scheme declares") + hint
        given.problems.add(f"{path}.{name}", key, asked)


def _known(given: _Given, measure: Measure, facts: Mapping[str, Any], key: str, path: str) -> Known:
    """What is known of a fact, said under a key or not said at all."""
    if key not in facts:
        return measure.when_unmentioned()
    said: Any = facts[key]
    if type(said) is int and _is_plainly(measure, said):
        return exactly(said)
    said = bare(said)
    if isinstance(said, str) and said in _SILENT:
        return measure.unknown() if said == UNKNOWN else measure.absent()
    place = f"{path}.{key}"
    if measure.type is MeasureType.RECORDS:
        return _records(given, measure, said, place)
    return read_value(given.problems, measure, said, place)


_SILENT = frozenset([UNKNOWN, ABSENT])
_COUNTED = frozenset([MeasureType.COUNT, MeasureType.AMOUNT, MeasureType.MARK])


def _is_plainly(measure: Measure, said: int) -> bool:
    """Whether a whole number is what a measure asks for, which is the usual case."""
    most = measure.most
    return measure.type in _COUNTED and (measure.least or 0) <= said <= (
        HUGE if most is None else most
    )


def _records(given: _Given, measure: Measure, said: Any, path: str) -> tuple[Record, ...]:
    if isinstance(said, Mapping) and measure.counts:
        said = list(_flattened(given, measure, said, path))
    if not isinstance(said, list | tuple):
        given.problems.add(path, said, Text("为记录的列表", "be a list of records"))
        return ()
    if len(said) > MOST_RECORDS:
        asked = Text(f"不多于{MOST_RECORDS}条", f"have at most {MOST_RECORDS} records")
        given.problems.add(path, len(said), asked)
        return ()
    records = tuple(
        _record(given, measure, one, f"{path}[{place}]") for place, one in enumerate(said)
    )
    _check_number_of_records(given, measure, sum(one.times for one in records), path)
    return records


def _check_number_of_records(given: _Given, measure: Measure, count: int, path: str) -> None:
    least, most = measure.least or 0, measure.most
    if count < least:
        given.problems.add(path, count, Text(f"不少于{least}条", f"have at least {least} records"))
    if most is not None and count > most:
        given.problems.add(path, count, Text(f"不多于{most}条", f"have at most {most} records"))


def _flattened(
    given: _Given, measure: Measure, said: Mapping[str, Any], path: str
) -> Iterator[dict[str, Any]]:
    """Nested counts as records: {question: {label: n}} has a record for each label."""

    def walk(inner: Any, names: tuple[str, ...], so_far: dict[str, Any], place: str) -> Any:
        if not names:
            yield {**so_far, "times": bare(inner)}
            return
        if not isinstance(inner, Mapping):
            asked = Text(f"为按{names[0]}分的表", f"be a table by {names[0]}")
            given.problems.add(place, inner, asked)
            return
        for key, value in inner.items():
            inside = f"{place}.{key if isinstance(key, str) else type(key).__name__}"
            yield from walk(value, names[1:], {**so_far, names[0]: key}, inside)

    yield from walk(said, measure.counts, {}, path)


def _record(given: _Given, measure: Measure, said: Any, path: str) -> Record:
    if not isinstance(said, Mapping):
        given.problems.add(path, said, Text("为表（一条记录）", "be a table (one record)"))
        return Record({})
    known = [one.id for one in measure.attributes]
    _refuse_strangers(given, said, (known, ("times",)), path)
    times: Any = bare(said.get("times", 1))
    if not isinstance(times, int) or isinstance(times, bool) or not 0 <= times <= HUGE:
        given.problems.add(
            f"{path}.times", times, Text("为非负整数", "be a whole number, at least 0")
        )
        times = 1
    values = {
        one.id: _attribute(given, one, said, f"{path}.{one.id}") for one in measure.attributes
    }
    return Record(values, times)


def _attribute(
    given: _Given, attribute: Attribute, said: Mapping[str, Any], path: str
) -> Span | Labels:
    name = source_of(path)
    value: Any = bare(said.get(attribute.id))
    mentioned = attribute.id in said
    if not mentioned and attribute.unmentioned is Unmentioned.UNKNOWN:
        return attribute.unknown(name)
    silent = not mentioned or (isinstance(value, str) and value == ABSENT)
    if mentioned and isinstance(value, str) and value == UNKNOWN:
        return attribute.unknown(name)
    if not silent:
        return read_value(given.problems, attribute, value, path)
    if attribute.type is MeasureType.CHOICE:
        return Labels(frozenset(), absent=Truth.YES)
    none = not mentioned and attribute.unmentioned is Unmentioned.NONE
    return exactly(0) if none else REFUSED


def _by_part(
    given: _Given, measure: Measure, facts: Mapping[str, Any], path: str
) -> Iterator[tuple[tuple[str, str], Known]]:
    """A fact that is kept by sub-period: a table by part, or a list in their order."""
    parts = given.scheme.parts_of_period[measure.per or ""]
    said: Any = bare(facts.get(measure.id))
    if measure.id not in facts or (isinstance(said, str) and said in _SILENT):
        for part in parts:
            yield (measure.id, part), _known(given, measure, facts, measure.id, path)
        return
    place = f"{path}.{measure.id}"
    by_part = _split(given, said, parts, place)
    for part in parts if by_part is not None else ():
        yield (measure.id, part), _known(given, measure, by_part or {}, part, place)


def _split(given: _Given, said: Any, parts: tuple[str, ...], path: str) -> Mapping[str, Any] | None:
    """What is said of each sub-period; None where it is neither a table nor a full list."""
    if isinstance(said, list | tuple) and len(said) == len(parts):
        return dict(zip(parts, said, strict=True))
    if isinstance(said, Mapping):
        _refuse_strangers(given, said, (parts,), path)
        return said
    listed = ", ".join(parts)
    asked = Text(
        f"为按分期（{listed}）的表或列表", f"be a table or a list by sub-period ({listed})"
    )
    given.problems.add(path, said, asked)
    return None


def _given_node(
    given: _Given, node: Node, facts: Mapping[str, Any], path: str
) -> Iterator[tuple[tuple[str, str | None], Span]]:
    """A node that is given instead of computed; one without a value must be."""
    name = node.id or ""
    if name not in facts:
        yield from _unsaid_node(given, node)
        return
    place = f"{path}.{name}"
    said: Any = bare(facts[name])
    if node.per is None:
        yield (name, None), _node_value(given, node, said, place)
        return
    parts = given.scheme.parts_of_period[node.per]
    if isinstance(said, str) and said in _SILENT:
        said = dict.fromkeys(parts, said)
    by_part = _split(given, said, parts, place)
    for part in parts if by_part is not None else ():
        if part in (by_part or {}):
            yield (name, part), _node_value(given, node, (by_part or {})[part], f"{place}.{part}")
        elif node.must_be_given:
            yield (name, part), _unsaid_span(node)


def _unsaid_node(given: _Given, node: Node) -> Iterator[tuple[tuple[str, str | None], Span]]:
    """What it means that a node without a rule of its own is not given."""
    parts: tuple[str | None, ...] = (None,)
    if node.per is not None:
        parts = given.scheme.parts_of_period[node.per]
    for part in parts:
        yield (node.id or "", part), _unsaid_span(node)


def _unsaid_span(node: Node) -> Span:
    """What stands for a node that nobody gave."""
    stand_ins = {
        Unmentioned.NONE: exactly(0),
        Unmentioned.ABSENT: REFUSED,
        Unmentioned.UNKNOWN: _unknown_node(node),
    }
    return stand_ins[node.unmentioned]


def _unknown_node(node: Node) -> Span:
    """The widest value of a given node, by its own constant bounds."""
    low, high = _constant(node.lowest), _constant(node.highest or node.marks)
    tight = low is not None and high is not None
    return Span(low, high, tight, frozenset({node.id or ""}), grid=Grid.ANY)


def _constant(amount: object) -> Number | None:
    return amount.number if isinstance(amount, Fixed) else None


def _node_value(given: _Given, node: Node, said: Any, path: str) -> Span:
    """A given node, within its own constant bounds."""
    said = bare(said)
    if isinstance(said, str) and said in _SILENT:
        return _unknown_node(node) if said == UNKNOWN else REFUSED
    value = read_value(given.problems, as_measure(node), said, path)
    return value if isinstance(value, Span) else REFUSED


def as_measure(node: Node) -> Measure:
    """The fact as which a given node is read: an amount within its own constant bounds."""
    return Measure(
        id=node.id or "",
        type=MeasureType.AMOUNT,
        least=_constant(node.lowest),
        most=_constant(node.highest),
        cite=node.cite,
    )


def _check_subsets(given: _Given, values: Mapping[str, Known], path: str) -> None:
    """A part may never exceed its whole."""
    for measure in given.scheme.measures:
        part, whole = values.get(measure.id), values.get(measure.subset_of or "")
        if not isinstance(part, Span) or not isinstance(whole, Span):
            continue
        if part.low is not None and whole.high is not None and part.low > whole.high:
            asked = Text(
                f"不大于{measure.subset_of}（{whole.text.zh}）",
                f"be at most {measure.subset_of} ({whole.text.en})",
            )
            given.problems.add(f"{path}.{measure.id}", part.text.en, asked)
