"""Counted: what a measure may be counted from, and what that is called.

The lists of a year's records stand to a counted measure as declared records stand to
an item: their figures are its names, and the words of a figure its options.

This module does not know records, nor how they are counted.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from attrs import evolve

from lianxin.errors import Problem
from lianxin.figures import FIGURES, Figure, Figures, Told
from lianxin.rules.ask import Ask
from lianxin.rules.meaning import Meaning, no_such
from lianxin.rules.measure import Attribute, Measure, MeasureType
from lianxin.rules.names import Names
from lianxin.rules.read import Read
from lianxin.rules.scheme import Scheme, SubjectKind, parts_of
from lianxin.rules.shapes import problem_of
from lianxin.rules.tally import Tally
from lianxin.texts import Text

__all__ = ["meaning_of_counted", "names_of_counted", "problems_of_counted"]

_TYPES = {
    Told.NUMBER: frozenset({MeasureType.COUNT, MeasureType.AMOUNT, MeasureType.MARK}),
    Told.FLAG: frozenset({MeasureType.FLAG}),
    Told.WORD: frozenset({MeasureType.CHOICE}),
}
"""As what a figure may be declared where the records themselves are the fact."""


def meaning_of_counted(rule: object, here: Meaning) -> Meaning:
    """What the names in a rule over the year's records stand for."""
    return evolve(
        here, scheme=_records(_strangers(rule)), path=f"{here.path}.counted", attributes={}
    )


def problems_of_counted(measure: Measure, here: Meaning) -> Iterator[Problem]:
    """What is wrong with how a measure is counted, apart from the names in a rule."""
    rule, path = measure.counted, f"{here.path}.counted"
    if measure.type is MeasureType.CHOICE:
        yield problem_of(path, measure.id, "不用于选项（choice）", "not be given for a choice")
    if any(isinstance(part, Ask) for part in parts_of(rule)):
        yield problem_of(path, None, "不含待定事项（ask）", "hold no question (ask)")
    if measure.type is not MeasureType.RECORDS:
        return
    if not isinstance(rule, Read):
        yield problem_of(path, None, "为清单的名称：记录由清单照录", "be the name of a list")
    elif rule.id not in FIGURES:
        yield no_such(path, rule.id, dict.fromkeys(FIGURES))
    else:
        yield from _of_attributes(measure, FIGURES[rule.id], here)


def _of_attributes(measure: Measure, figures: Figures, here: Meaning) -> Iterator[Problem]:
    """Attributes that no record of the list has, or that are told otherwise."""
    for one in measure.attributes:
        path = f"{here.path}.attributes.{one.id}"
        figure = figures.by_name.get(one.id)
        if figure is None and not figures.is_open:
            yield no_such(path, one.id, figures.by_name)
        elif figure is not None:
            yield from _of_attribute(one, figure, path)


def _of_attribute(one: Attribute, figure: Figure, path: str) -> Iterator[Problem]:
    fit = _TYPES[figure.told]
    if one.type not in fit:
        listed = sorted(str(kind) for kind in fit)
        zh, en = f"类型为{'、'.join(listed)}之一", f"be of type {' or '.join(listed)}"
        yield problem_of(f"{path}.type", str(one.type), zh, en)
    for word in one.options:
        if figure.words and word not in figure.words:
            yield no_such(f"{path}.options", word, figure.words)


def names_of_counted(rule: object) -> Names:
    """What is called how in a rule over the year's records; the list first gone through tells."""
    labels: dict[str, Text] = {name: one.label for name, one in FIGURES.items()}
    units: dict[str, Text] = {}
    words: dict[str, Text] = {}
    numbers: set[str] = set()
    for name in _lists(rule):
        for figure_name, figure in FIGURES[name].by_name.items():
            labels.setdefault(figure_name, figure.label)
            words = {**figure.words, **words}
            units |= {} if figure.unit is None else {figure_name: figure.unit}
            numbers |= {figure_name} if figure.told is Told.NUMBER else set()
    return Names(labels=labels, units=units, words=words, numbers=frozenset(numbers))


def _lists(rule: object) -> list[str]:
    """The lists that a rule goes through, each once."""
    over = (part.over for part in parts_of(rule) if isinstance(part, Tally))
    return [name for name in dict.fromkeys(over) if name in FIGURES]


def _strangers(rule: object) -> frozenset[str]:
    """Names of figures that only records of an open list may have."""
    named: set[str] = set()
    for part in parts_of(rule):
        if isinstance(part, Tally):
            named |= {*part.by, *part.same}
        elif isinstance(part, Read):
            named.add(part.id.rpartition("outer.")[2])
    known: Mapping[str, object] = FIGURES
    is_open = any(FIGURES[name].is_open for name in _lists(rule))
    return frozenset(named - known.keys()) if is_open else frozenset()


@cache
def _records(strangers: frozenset[str]) -> Scheme:
    """The lists as if they were declared, and nothing else."""
    return Scheme(
        id="records",
        title=Text("年度记录", "the year's records"),
        subject=SubjectKind.ORGANIZATION,
        measures=tuple(_measure(name, one, strangers) for name, one in FIGURES.items()),
    )


def _measure(name: str, figures: Figures, strangers: frozenset[str]) -> Measure:
    own = [_attribute(key, figure) for key, figure in figures.by_name.items()]
    more = sorted(strangers - figures.by_name.keys()) if figures.is_open else ()
    own += [Attribute(id=key, type=MeasureType.CHOICE) for key in more]
    return Measure(
        id=name,
        zh=figures.label.zh,
        en=figures.label.en,
        type=MeasureType.RECORDS,
        attributes=tuple(own),
    )


def _attribute(name: str, figure: Figure) -> Attribute:
    kinds = {Told.NUMBER: MeasureType.AMOUNT, Told.FLAG: MeasureType.FLAG}
    return Attribute(
        id=name,
        zh=figure.label.zh,
        en=figure.label.en,
        type=kinds.get(figure.told, MeasureType.CHOICE),
        options=tuple(figure.words),
    )
