"""Facts: what a caller says of a subject, checked against what the scheme asks.

A fact is a number, a flag, a label, records, or one of two words: ``unknown``
(there is a value, nobody knows it) and ``absent`` (there is none).  What is
only known between two bounds is written ``{"between": [low, high]}``.

This module does not know any rule.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, final

from attrs import field, frozen

from lianxin.errors import InvalidDataError, ProblemList
from lianxin.points import Number, number_of
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import (
    Attribute,
    Measure,
    MeasureType,
    Unmentioned,
    WhoseFact,
    range_words,
)
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme
from lianxin.rules.scope import Facts, Known, Record
from lianxin.rules.shapes import LONGEST_NAME, MOST_PROBLEMS, nearest
from lianxin.spans import Grid, Labels, Span, Truth, exactly
from lianxin.texts import Labeled, Text

__all__ = ["ABSENT", "UNKNOWN", "Silence", "read_facts"]


class Silence(Labeled):
    """The two words for a fact that has no value here (无值说明)."""

    UNKNOWN = "unknown", "未知"
    ABSENT = "absent", "没有"


UNKNOWN = Silence.UNKNOWN
"""A value exists, but is not known: results become intervals."""

ABSENT = Silence.ABSENT
"""There is no such value: the scheme says what that means."""

MOST_RECORDS = 1_000_000
HUGE = 10**60


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
        if name in facts or node.value is None
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
    said = facts[key]
    if type(said) is int and _is_plainly(measure, said):
        return exactly(said)
    if isinstance(said, str) and said in _SILENT:
        return measure.unknown() if said == UNKNOWN else measure.absent()
    place = f"{path}.{key}"
    if measure.type is MeasureType.RECORDS:
        return _records(given, measure, said, place)
    return _value(given, measure, said, place)


_SILENT = frozenset([UNKNOWN, ABSENT])
_COUNTED = frozenset([MeasureType.COUNT, MeasureType.AMOUNT, MeasureType.MARK])


def _is_plainly(measure: Measure, said: int) -> bool:
    """Whether a whole number is what a measure asks for, which is the usual case."""
    most = measure.most
    return measure.type in _COUNTED and (measure.least or 0) <= said <= (
        HUGE if most is None else most
    )


def _value(given: _Given, measure: Measure | Attribute, said: Any, path: str) -> Span | Labels:
    """One value of a plain type; a refused one is noted and stands as absent."""
    if measure.type is MeasureType.CHOICE:
        return _label(given, measure, said, path)
    if measure.type is MeasureType.FLAG:
        return _flag(given, said, path)
    if isinstance(said, Mapping) and set(said) == {"between"}:
        return _between(given, measure, said["between"], path)
    number = _number(given, measure, said, path)
    return _REFUSED if number is None else exactly(number)


_REFUSED = Span(None, None, absent=Truth.YES)


def _flag(given: _Given, said: Any, path: str) -> Span:
    if isinstance(said, bool):
        return exactly(1 if said else 0)
    given.problems.add(path, said, Text("为 True 或 False", "be True or False"))
    return _REFUSED


def _label(given: _Given, measure: Measure | Attribute, said: Any, path: str) -> Labels:
    options = measure.options
    if isinstance(said, str) and said.strip() and (not options or said in options):
        return Labels(frozenset({said}))
    if options:
        asked = Text("为以下之一：" + "、".join(options), "be one of: " + ", ".join(options))
    else:
        asked = Text("为非空文字", "be a non-blank text")
    given.problems.add(path, said, asked)
    return Labels(frozenset(), absent=Truth.YES)


def _number(given: _Given, measure: Measure | Attribute, said: Any, path: str) -> Number | None:
    number = number_of(said)
    if number is None:
        given.problems.add(path, said, _number_words(said))
        return None
    whole = measure.type in (MeasureType.COUNT, MeasureType.ORDER)
    if whole and not isinstance(number, int):
        given.problems.add(path, said, Text("为整数", "be a whole number"))
        return None
    asked = range_words(measure, number)
    if asked is not None:
        given.problems.add(path, said, asked, getattr(measure, "cite", None))
        return None
    return number


def _number_words(said: Any) -> Text:
    """What is asked of a number, with the remedy for what came."""
    if isinstance(said, float):
        return Text(
            "为精确数（int、Decimal 或十进制文字），不可用浮点数：请改用 Decimal 或文字",
            "be an exact number (int, Decimal or decimal text), never a float: "
            "use Decimal or a text",
        )
    if said is None:
        return Text(
            "写明：未知用 UNKNOWN，没有用 ABSENT，不提及则不写",
            "be said: UNKNOWN if nobody knows it, ABSENT if there is none, or leave the key out",
        )
    return Text(
        "为精确数（int、Decimal 或十进制文字）", "be an exact number (int, Decimal or decimal text)"
    )


def _between(given: _Given, measure: Measure | Attribute, said: Any, path: str) -> Span:
    """A number of which only two bounds are known."""
    pair = 2
    if not isinstance(said, list | tuple) or len(said) != pair:
        given.problems.add(path, said, Text("为一对：[最小, 最大]", "be a pair: [least, greatest]"))
        return _REFUSED
    low, high = (_number(given, measure, end, f"{path}.between[{n}]") for n, end in enumerate(said))
    if low is None or high is None:
        return _REFUSED
    if low > high:
        given.problems.add(path, said, Text("先小后大", "start with the lesser bound"))
        return _REFUSED
    grid = Grid.WHOLE if measure.type in (MeasureType.COUNT, MeasureType.ORDER) else Grid.ANY
    sources = frozenset({path.rpartition("facts.")[2]}) if low != high else frozenset[str]()
    return Span(low, high, sources=sources, grid=grid)


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
    _check_number_of_records(given, measure, len(said), path)
    return tuple(_record(given, measure, one, f"{path}[{place}]") for place, one in enumerate(said))


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
            yield {**so_far, "times": inner}
            return
        if not isinstance(inner, Mapping):
            asked = Text(f"为按{names[0]}分的表", f"be a table by {names[0]}")
            given.problems.add(place, inner, asked)
            return
        for key, value in inner.items():
            yield from walk(value, names[1:], {**so_far, names[0]: key}, f"{place}.{key}")

    yield from walk(said, measure.counts, {}, path)


def _record(given: _Given, measure: Measure, said: Any, path: str) -> Record:
    if not isinstance(said, Mapping):
        given.problems.add(path, said, Text("为表（一条记录）", "be a table (one record)"))
        return Record({})
    known = [one.id for one in measure.attributes]
    _refuse_strangers(given, said, (known, ("times",)), path)
    times = said.get("times", 1)
    if not isinstance(times, int) or isinstance(times, bool) or not 0 <= times < HUGE:
        given.problems.add(
            f"{path}.times", times, Text("为非负整数", "be a whole number, at least 0")
        )
        times = 0
    values = {
        one.id: _attribute(given, one, said, f"{path}.{one.id}") for one in measure.attributes
    }
    return Record(values, times)


def _attribute(
    given: _Given, attribute: Attribute, said: Mapping[str, Any], path: str
) -> Span | Labels:
    name = path.rpartition("facts.")[2]
    value = said.get(attribute.id)
    mentioned = attribute.id in said
    if not mentioned and attribute.unmentioned is Unmentioned.UNKNOWN:
        return attribute.unknown(name)
    silent = not mentioned or (isinstance(value, str) and value == ABSENT)
    if mentioned and isinstance(value, str) and value == UNKNOWN:
        return attribute.unknown(name)
    if not silent:
        return _value(given, attribute, value, path)
    if attribute.type is MeasureType.CHOICE:
        return Labels(frozenset(), absent=Truth.YES)
    none = not mentioned and attribute.unmentioned is Unmentioned.NONE
    return exactly(0) if none else _REFUSED


def _by_part(
    given: _Given, measure: Measure, facts: Mapping[str, Any], path: str
) -> Iterator[tuple[tuple[str, str], Known]]:
    """A fact that is kept by sub-period: a table by part, or a list in their order."""
    parts = given.scheme.parts_of_period[measure.per or ""]
    said = facts.get(measure.id)
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
    place, said = f"{path}.{name}", facts[name]
    if node.per is None:
        yield (name, None), _node_value(given, node, said, place)
        return
    by_part = _split(given, said, given.scheme.parts_of_period[node.per], place)
    for part, value in (by_part or {}).items():
        yield (name, part), _node_value(given, node, value, f"{place}.{part}")


def _unsaid_node(given: _Given, node: Node) -> Iterator[tuple[tuple[str, str | None], Span]]:
    """What it means that a node without a value is not given."""
    parts: tuple[str | None, ...] = (None,)
    if node.per is not None:
        parts = given.scheme.parts_of_period[node.per]
    stand_ins = {
        Unmentioned.NONE: exactly(0),
        Unmentioned.ABSENT: _REFUSED,
        Unmentioned.UNKNOWN: _unknown_node(node),
    }
    for part in parts:
        yield (node.id or "", part), stand_ins[node.unmentioned]


def _unknown_node(node: Node) -> Span:
    """The widest value of a given node, by its own constant bounds."""
    low, high = _constant(node.lowest), _constant(node.highest or node.marks)
    tight = low is not None and high is not None
    return Span(low, high, tight, frozenset({node.id or ""}), grid=Grid.ANY)


def _constant(amount: object) -> Number | None:
    return amount.number if isinstance(amount, Fixed) else None


def _node_value(given: _Given, node: Node, said: Any, path: str) -> Span:
    """A given node, within its own constant bounds."""
    if isinstance(said, str) and said in _SILENT:
        return _unknown_node(node) if said == UNKNOWN else _REFUSED
    stand_in = Measure(
        id=node.id or "",
        type=MeasureType.AMOUNT,
        least=_constant(node.lowest),
        most=_constant(node.highest),
        cite=node.cite,
    )
    value = _value(given, stand_in, said, path)
    return value if isinstance(value, Span) else _REFUSED


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
