"""Names: what everything in a scheme is called, in Chinese and in English.

This module does not know what the names stand for.
"""

from collections.abc import Mapping
from typing import Protocol, final, runtime_checkable

from attrs import field, frozen

from lianxin.rules.read import Read
from lianxin.texts import Text

__all__ = ["PLAIN_WORDS", "Form", "Names"]


@final
@frozen(kw_only=True)
class Names:
    """What the names in a scheme are called (名称表).

    Attributes:
        labels: The label of each measure, attribute, node and result.
        units: The unit of each, where it has one.
        questions: The question behind each name that is asked.
        answers: The option that was chosen for each question that somebody answered.
        numbers: What is counted, measured or worked out, and is no flag even where it equals one.
        options: The words of choices and results that are ordered.
        stages: The stages, of which others may ask what they said of a subject.
        words: What the words of the year's records are called, where those are counted.
    """

    labels: Mapping[str, Text] = field(factory=dict)
    units: Mapping[str, Text] = field(factory=dict)
    questions: Mapping[str, Text] = field(factory=dict)
    answers: Mapping[str, str] = field(factory=dict)
    numbers: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    words: Mapping[str, Text] = field(factory=dict)

    def label(self, name: str) -> Text:
        """What a name is called; an unknown name is itself."""
        bare = name.removeprefix("outer.")
        return self.labels.get(bare) or _SPECIAL.get(name) or _PERIODS.get(name) or Text(name, name)

    def unit(self, amount: object) -> Text:
        """The unit of what a name stands for."""
        nothing = Text("", "")
        return self.units.get(amount.id, nothing) if isinstance(amount, Read) else nothing

    def is_option(self, amount: object) -> bool:
        """Whether an amount is an option of a ladder, and no name of the scheme."""
        name = amount.id if isinstance(amount, Read) else ""
        return name in self.options and name not in self.labels

    def option(self, amount: object, word: str) -> Text:
        """An option of a choice; what stages and records say is told in both languages."""
        is_told = isinstance(amount, Read) and amount.id in self.stages
        told = _TOLD if is_told else self.words
        return told.get(word, Text(word, word))

    def may_be_flag(self, amount: object) -> bool:
        """Whether an amount may be a flag, for all that is known of its name."""
        return isinstance(amount, Read) and amount.id not in self.numbers


_SPECIAL = {
    "@marks": Text("本项满分", "the full marks"),
    "@subject": Text("本对象", "the subject"),
    "@period": Text("本期", "the sub-period"),
    "@place": Text("名次", "the place"),
}


_PERIODS = {
    **dict.fromkeys(("month", "月", "月份"), Text("月", "month")),
    **dict.fromkeys(("quarter", "季", "季度"), Text("季度", "quarter")),
    **dict.fromkeys(("half", "half_year", "半年"), Text("半年", "half-year")),
    **dict.fromkeys(("year", "年", "年度"), Text("年度", "year")),
}
"""What sub-periods are called in both languages, where a scheme names them so."""


_TOLD = {
    "taken": Text("入选", "taken"),
    "beyond": Text("未入选", "beyond"),
    "applies": Text("适用", "applies"),
    "does_not_apply": Text("不适用", "does not apply"),
    "met": Text("达到", "met"),
    "not_met": Text("未达到", "not met"),
}
"""What a stage says of a subject."""


PLAIN_WORDS = {
    "none": Text("无", "none"),
    "full": Text("满分", "full marks"),
    "next": Text("下一等次", "the next grade"),
    "stays": Text("原等次", "what they have"),
}
"""Plain words that stand where a rule may, as an answer to a question, too."""


@runtime_checkable
class Form(Protocol):
    """A paper's phrase, which brings its own words (条款形式)."""

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        ...
