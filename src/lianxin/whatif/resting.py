"""Resting: which results rest on an assumption at all.

Every question of a scheme is answered in each other way, one at a time, the
rest staying as they are; whoever then has another total, place or result is
named.  A question of which no other option changes anything needs no decision.

This module does not know on whose authority a question was answered.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal
from lianxin.exhibits import Exhibit
from lianxin.rules.question import Question
from lianxin.rules.worlds import Answer
from lianxin.texts import Text
from lianxin.whatif.moving import Move, moves, under

__all__ = ["Alternative", "Dependence", "dependence"]


@final
@frozen(kw_only=True)
class Alternative:
    """What would be otherwise under another answer (另一答复).

    Attributes:
        option: The option.
        meaning: What it means.
        moved: Those who would have another total, place or result.
    """

    option: str = field(metadata=label("选项"))
    meaning: Text = field(metadata=label("含义"))
    moved: tuple[Move, ...] = field(default=(), metadata=label("变动"))

    @property
    def lines(self) -> tuple[Text, ...]:
        """Who would move, line by line."""
        zh, en = f"若{self.meaning.zh}", f"if {self.meaning.en}"
        if not self.moved:
            return (Text(f"{zh}：无变动", f"{en}: nothing changes"),)
        return tuple(Text(f"{zh}：{m.text.zh}", f"{en}: {m.text.en}") for m in self.moved)

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit.of_lines(self.lines)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


@final
@frozen(kw_only=True)
class Dependence:
    """Whether anything rests on one question (对约定的依赖).

    Attributes:
        name: The name of the question.
        question: What is asked.
        chosen: The option that was chosen; None where nobody answered.
        meaning: What the chosen option means.
        alternatives: What each other option would change.
    """

    name: str = field(metadata=label("名称"))
    question: Text = field(metadata=label("问题"))
    chosen: str | None = field(default=None, metadata=label("已选"))
    meaning: Text | None = field(default=None, metadata=label("已选含义"))
    alternatives: tuple[Alternative, ...] = field(default=(), metadata=label("其他选项"))

    @property
    def matters(self) -> bool:
        """Whether some other option changes anything."""
        return any(one.moved for one in self.alternatives)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Everybody whom some other option would move."""
        return tuple(sorted({m.subject for one in self.alternatives for m in one.moved}))

    @property
    def lines(self) -> tuple[Text, ...]:
        """The question, and what each other option would change, line by line."""
        chosen = self.meaning or Text("未定", "open")
        found = [
            Text(
                f"{self.question.zh}（现为：{chosen.zh}）",
                f"{self.question.en} (now: {chosen.en})",
            )
        ]
        for one in self.alternatives:
            found += [Text(f"　{line.zh}", f"  {line.en}") for line in one.lines]
        return tuple(found)

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit.of_lines(self.lines)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def dependence(appraised: Appraisal) -> tuple[Dependence, ...]:
    """On which questions anything rests, in the order of the scheme.

    Appraises the group once for each option that was not chosen: as many times as
    the scheme has options, at most.
    """
    return tuple(_dependence(appraised, one) for one in appraised.scheme.questions)


def _dependence(appraised: Appraisal, question: Question) -> Dependence:
    answer = appraised.worlds.answers.get(question.name)
    chosen = None if answer is None else answer.option
    return Dependence(
        name=question.name,
        question=question.label,
        chosen=chosen,
        meaning=None if chosen is None else question.meaning(chosen),
        alternatives=tuple(
            _alternative(appraised, question, option)
            for option, _ in question.options
            if option != chosen
        ),
    )


def _alternative(appraised: Appraisal, question: Question, option: str) -> Alternative:
    answers = {**appraised.worlds.answers, question.name: Answer(option=option)}
    other = under(appraised, answers)
    return Alternative(
        option=option,
        meaning=question.meaning(option),
        moved=moves(appraised, other).moved,
    )
