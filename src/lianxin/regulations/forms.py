"""Forms: the few shapes that most rules have.

Enough of something, not too much of it, on time, a share of a whole, one of a
list, all of some conditions.  Each form makes the function of a rule from the
names of inputs and the parameters that hold the decreed numbers.

This module does not know any decreed number.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from lianxin.regulations.findings import Answer
from lianxin.regulations.instruments import Instrument
from lianxin.regulations.parameters import Parameter
from lianxin.regulations.rulebook import Gives, Inquiry, Output, Rule
from lianxin.texts import Text

__all__ = [
    "Decide",
    "after_months",
    "all_of",
    "at_least",
    "at_most",
    "between",
    "count_of",
    "date_of",
    "each_at_least",
    "listed",
    "looked_up",
    "money_of",
    "more_than_share",
    "record_of",
    "rules_of",
    "share_at_least",
    "told_by",
    "within_months",
    "word_of",
    "yes_or_no",
]

Decide = Callable[[Inquiry], Answer]
"""The function of a rule."""


def _output(name: str, zh: str, gives: Gives, *words: str, private: bool = False) -> Output:
    text = Text(zh, name.replace("_", " "))
    return Output(name=name, text=text, gives=gives, words=words, private=private)


def yes_or_no(name: str, zh: str) -> Output:
    """An outcome that is true or false."""
    return _output(name, zh, Gives.FLAG)


def count_of(name: str, zh: str) -> Output:
    """An outcome that is a whole number."""
    return _output(name, zh, Gives.COUNT)


def date_of(name: str, zh: str) -> Output:
    """An outcome that is a day, as ISO text."""
    return _output(name, zh, Gives.DATE)


def money_of(name: str, zh: str) -> Output:
    """An outcome that is money; it tells of a person and stays out of the reasons."""
    return _output(name, zh, Gives.MONEY, private=True)


def word_of(name: str, zh: str, *words: str) -> Output:
    """An outcome that is a word of a closed vocabulary."""
    return _output(name, zh, Gives.WORD, *words)


def record_of(name: str, zh: str, *keys: str) -> Output:
    """An outcome that is a mapping with these keys."""
    return _output(name, zh, Gives.RECORD, *keys)


def rules_of(instrument: Instrument) -> Callable[..., Rule]:
    """How the rows of one instrument are written."""
    return partial(Rule, instrument=instrument)


def at_least(name: str, parameter: Parameter) -> Decide:
    """An input is at least so much."""
    return lambda q: Answer(q[name] >= q.value(parameter))


def at_most(name: str, parameter: Parameter) -> Decide:
    """An input is at most so much."""
    return lambda q: Answer(q[name] <= q.value(parameter))


def between(name: str, parameter: Parameter) -> Decide:
    """An input is between two bounds, both included."""

    def decide(q: Inquiry) -> Answer:
        least, most = q.value(parameter)
        return Answer(bool(least <= q[name] <= most))

    return decide


def each_at_least(name: str, parameter: Parameter) -> Decide:
    """Every number of a list is at least so much."""

    def decide(q: Inquiry) -> Answer:
        least = q.value(parameter)
        return Answer(all(number >= least for number in q[name]))

    return decide


def all_of(*conditions: str) -> Decide:
    """All of some conditions hold."""
    return lambda q: Answer(all(q[name] for name in conditions))


def listed(name: str, parameter: Parameter, *, otherwise: bool = False) -> Decide:
    """A word is on a list (or, with ``otherwise``, is not on it)."""
    return lambda q: Answer((q[name] in q.value(parameter)) is not otherwise)


def looked_up(name: str, parameter: Parameter) -> Decide:
    """A word decides, by a table."""
    return lambda q: Answer(q.value(parameter)[q[name]])


def told_by(parameter: Parameter, *, own_day: str | None = None) -> Decide:
    """The parameter itself is the answer, on the day asked or on a day given."""
    return lambda q: Answer(q.value(parameter, q[own_day] if own_day else None))


def within_months(start: str, end: str, parameter: Parameter) -> Decide:
    """One day comes within so many months of another; the last day counts."""

    def decide(q: Inquiry) -> Answer:
        due = q.months_from(q[start], q.value(parameter))
        return Answer(bool(q[end] <= due), due=due)

    return decide


def after_months(start: str, end: str, parameter: Parameter) -> Decide:
    """One day comes so many months after another, or later."""

    def decide(q: Inquiry) -> Answer:
        earliest = q.months_from(q[start], q.value(parameter))
        return Answer(bool(q[end] >= earliest), due=earliest)

    return decide


def share_at_least(part: str, whole: str, parameter: Parameter) -> Decide:
    """A part is at least a share of a whole; compared in whole numbers."""

    def decide(q: Inquiry) -> Answer:
        asked: Fraction = q.value(parameter)
        return Answer(bool(q[part] >= asked * q[whole]))

    return decide


def more_than_share(part: str, whole: str, parameter: Parameter) -> Decide:
    """A part is strictly more than a share of a whole."""

    def decide(q: Inquiry) -> Answer:
        asked: Fraction = q.value(parameter)
        return Answer(bool(q[part] > asked * q[whole]))

    return decide
