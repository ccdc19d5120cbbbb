"""Rules: what each rule of the regulations asks, decides and rests on.

A rule is one row: its article, its inputs, its output, and the small function
that decides.  A judging rule finds a state of things met or not; any other rule
tells what follows.

This module does not know any rule; their rows stand by instrument.
"""

from collections.abc import Callable, Mapping
from typing import Any, final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import Check, a, ident, label, maybe, tuple_of
from lianxin._checks import text as any_text
from lianxin.citations import Assumption, Citation
from lianxin.dates import months_after
from lianxin.regulations.conventions import (
    COUNTED_BACK,
    INCLUSIVE_DEADLINE,
    MONTH_END,
    Choice,
    first_day_taken,
)
from lianxin.regulations.findings import Answer
from lianxin.regulations.instruments import Instrument
from lianxin.regulations.parameters import Parameter, UsedParameter
from lianxin.regulations.questions import Input
from lianxin.regulations.statuses import Confidence, Force, Standing
from lianxin.texts import Labeled, Text

__all__ = ["Gives", "Inquiry", "Output", "Rule"]

TEN = 10
DIGITS = "零一二三四五六七八九"


_LIMITED = Check(
    requirement=Text(
        "为一对：若干输入与其上限输入", "be a pair: inputs, and the input they stay within"
    ),
    holds=lambda value: isinstance(value, tuple) and [type(part) for part in value] == [tuple, str],
)


@final
@frozen(kw_only=True)
class Inquiry:
    """One question while a rule answers it, noting what it uses (提问).

    Attributes:
        given: The inputs, as they are calculated with.
        as_of: The day whose rules are asked.
        decided: What the caller decided of what the papers leave open.
        used: The parameters used so far.
        standings: How well the used parameters are known.
        assumed: The conventions used so far.
    """

    given: Mapping[str, Any] = field(metadata=label("所给"))
    as_of: Date = field(metadata=label("所问之日"))
    decided: Mapping[str, str] = field(metadata=label("已定事项"))
    used: dict[str, UsedParameter] = field(factory=dict, metadata=label("所用参数"))
    standings: list[Standing] = field(factory=list, metadata=label("核实情况"))
    assumed: dict[str, Assumption] = field(factory=dict, metadata=label("约定"))

    def __getitem__(self, name: str) -> Any:
        """An input, by name."""
        return self.given[name]

    def value(self, parameter: Parameter, on: Date | None = None) -> Any:
        """What a parameter is worth on the day asked, and note that it was used."""
        edition = parameter.on(on or self.as_of)
        self.used[parameter.id] = UsedParameter(
            id=parameter.id, text=parameter.text, value=edition.value, first=edition.first
        )
        if edition.standing is not None:
            self.standings.append(edition.standing)
        if not edition.exact_day:
            self.assume(first_day_taken(parameter.id, edition.first))
        return edition.value

    def assume(self, assumption: Assumption) -> None:
        """Note a convention."""
        self.assumed[assumption.name] = assumption

    def months_from(self, start: Date, months: int) -> Date:
        """The last day of a period of months, and note how it was counted."""
        end = months_after(start, months)
        self.assume(INCLUSIVE_DEADLINE)
        if end.day != start.day:
            self.assume(MONTH_END)
        if months < 0:
            self.assume(COUNTED_BACK)
        return end

    def choose(self, choice: Choice) -> str | None:
        """What was decided of an open question, noted; None if nobody decided."""
        option = self.decided.get(choice.name, choice.default)
        if option is not None:
            self.assume(choice.taken(option))
        return option


class Gives(Labeled):
    """What sort of plain data a rule's outcome is (输出类型)."""

    FLAG = "flag", "是或否"
    COUNT = "count", "整数"
    DATE = "date", "日期"
    MONTH = "month", "月份"
    MONEY = "money", "金额"
    RATE = "rate", "比率"
    WORD = "word", "词"
    RECORD = "record", "记录"


@final
@frozen(kw_only=True)
class Output:
    """What a rule decides (输出).

    Attributes:
        name: Its name.
        text: What it is, in both languages.
        gives: What sort of plain data it is.
        words: The closed vocabulary, if it has one.
        private: Whether it tells of a person and is left out of the reasons.
    """

    name: str = field(validator=ident, metadata=label("名称"))
    text: Text = field(validator=a(Text), metadata=label("说明"))
    gives: Gives = field(validator=a(Gives), metadata=label("类型"))
    words: tuple[str, ...] = field(default=(), validator=tuple_of(any_text), metadata=label("词表"))
    private: bool = field(default=False, validator=a(bool), metadata=label("不得复述"))


@final
@frozen(kw_only=True)
class Rule:
    """One rule of a regulation (规则).

    Attributes:
        id: Its id, which stays.
        instrument: The paper it stands in.
        paper: The title of its own paper, where the instrument is a group of papers.
        article: The article, or what stands for it; None if it is not known.
        article_sure: Whether the article is certain; if not, it is never shown.
        text: The rule in one sentence, in our own words, in both languages.
        inputs: What it asks.
        output: What it decides.
        force: How it binds.
        standing: How well it is known.
        confidence: How sure what is known from memory only is.
        judges: Whether its outcome finds something met or not.
        day: The input that says as of which day it is asked.
        own_day: Whether that input alone decides the day, whatever else is said.
        since: The first day known, where it is not the instrument's.
        parameters: The decreed numbers that it reads.
        choices: What the papers leave open.
        within: Which inputs, added up, cannot exceed another (or be later).
        decide: The function that decides.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    instrument: Instrument = field(validator=a(Instrument), metadata=label("文件"))
    paper: Text | None = field(default=None, validator=maybe(a(Text)), metadata=label("文件名称"))
    article: str | None = field(default=None, validator=maybe(any_text), metadata=label("条款"))
    article_sure: bool = field(default=True, validator=a(bool), metadata=label("条款确知"))
    text: Text = field(validator=a(Text), metadata=label("内容"))
    inputs: tuple[Input, ...] = field(
        default=(), validator=tuple_of(a(Input)), metadata=label("输入")
    )
    output: Output = field(validator=a(Output), metadata=label("输出"))
    force: Force = field(default=Force.MUST, validator=a(Force), metadata=label("约束力"))
    standing: Standing = field(
        default=Standing.VERIFIED, validator=a(Standing), metadata=label("核实情况")
    )
    confidence: Confidence | None = field(
        default=None, validator=maybe(a(Confidence)), metadata=label("把握")
    )
    judges: bool = field(default=False, validator=a(bool), metadata=label("是否评判"))
    day: str | None = field(default=None, validator=maybe(ident), metadata=label("定日输入"))
    own_day: bool = field(default=False, validator=a(bool), metadata=label("自定其日"))
    since: Date | None = field(default=None, validator=maybe(a(Date)), metadata=label("所知最早"))
    parameters: tuple[Parameter, ...] = field(
        default=(), validator=tuple_of(a(Parameter)), metadata=label("参数")
    )
    choices: tuple[Choice, ...] = field(
        default=(), validator=tuple_of(a(Choice)), metadata=label("待定事项")
    )
    within: tuple[tuple[tuple[str, ...], str], ...] = field(
        default=(), validator=tuple_of(_LIMITED), metadata=label("不得超过")
    )
    decide: Callable[[Inquiry], Answer] = field(metadata=label("判定"))

    @property
    def first(self) -> Date:
        """The first day that the rule can be asked for."""
        return self.since or self.instrument.first

    @property
    def clause(self) -> str | None:
        """The article as it is printed in Chinese; None if there is none."""
        if self.article is None or not self.article.isdigit():
            return self.article
        return f"第{_numeral(int(self.article))}条"

    @property
    def citation(self) -> Citation:
        """Where the rule stands; an article that is not certain is not shown."""
        return self.cited_on(None)

    def cited_on(self, date: Date | None) -> Citation:
        """Where the rule stood on a day; only the latest edition's articles are known."""
        newest = self.instrument.editions[-1]
        latest = date is None or self.instrument.on(date) is newest
        title = self.title_on(date or newest.first)
        return Citation(
            document=title.zh, clause=self.clause, verified=self.article_sure and latest
        )

    def title_on(self, date: Date) -> Text:
        """The title of the paper that the rule stood in on a day."""
        return self.paper or self.instrument.on(date).title


def _numeral(number: int) -> str:
    """A number below a hundred, written in Chinese."""
    tens, ones = divmod(number, TEN)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")
