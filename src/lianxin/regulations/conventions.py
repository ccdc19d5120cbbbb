"""Conventions: how days are counted and shares rounded where the papers are silent.

A period of months ends on the same day of the month, and that day still
counts; a month too short gives its last day.  A least share of seats is rounded
up, a largest share of people down, money to the cent, halves up.

This module does not know any rule; what it assumed it says.
"""

from fractions import Fraction
from typing import final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import a, ident, label, mapping_of, maybe
from lianxin.citations import Assumption, Source
from lianxin.dates import day
from lianxin.points import Number, Rounding, rounded, shown
from lianxin.texts import Text

__all__ = [
    "CENTS_HALF_UP",
    "COUNTED_BACK",
    "INCLUSIVE_DEADLINE",
    "MONTH_END",
    "PEOPLE_ROUNDED_DOWN",
    "RATE_ROUNDED",
    "SEATS_ROUNDED_UP",
    "STATE_OF_KNOWLEDGE",
    "Choice",
    "asked_on",
    "cents",
    "decimal_text",
    "first_day_taken",
    "known_until",
    "rate_of",
    "state_of_knowledge",
    "yuan",
]

STATE_OF_KNOWLEDGE = day("2026-11-01")
"""The day up to which the papers are known (known to the month: November 2026)."""


def _convention(name: str, chosen: str, question: Text, meaning: Text) -> Assumption:
    return Assumption(
        name=name, chosen=chosen, source=Source.CONVENTION, question=question, meaning=meaning
    )


INCLUSIVE_DEADLINE = _convention(
    "deadline",
    "last_day_counts",
    Text("期限的末日是否计入", "whether the last day of a period counts"),
    Text("月后同日为末日，当日计入", "it ends on the same day of the month, which still counts"),
)
MONTH_END = _convention(
    "month_end",
    "last_day_of_month",
    Text("末月没有同日时以哪日为准", "which day counts where the month is too short"),
    Text("以该月最后一日为准", "the last day of that month"),
)
COUNTED_BACK = _convention(
    "counting_back",
    "as_forward",
    Text("向前倒推如何计算", "how one counts back"),
    Text("与顺推相同", "in the same way as forward"),
)
SEATS_ROUNDED_UP = _convention(
    "least_share_of_seats",
    "ceil",
    Text("最低差额不足一人时如何取整", "how a least share of seats is rounded"),
    Text("向上取整", "up"),
)
PEOPLE_ROUNDED_DOWN = _convention(
    "largest_share_of_people",
    "floor",
    Text("最高比例不足一人时如何取整", "how a largest share of people is rounded"),
    Text("向下取整", "down"),
)
CENTS_HALF_UP = _convention(
    "money",
    "half_up",
    Text("金额如何取整", "how money is rounded"),
    Text("到分，四舍五入", "to the cent, halves up"),
)
RATE_ROUNDED = _convention(
    "rate",
    "half_up",
    Text("比率如何取整", "how a rate is rounded"),
    Text("到小数点后四位，四舍五入", "to four decimals, halves up"),
)


def state_of_knowledge() -> Assumption:
    """That a question without a day is asked as of the state of knowledge."""
    return _convention(
        "day",
        "state_of_knowledge",
        Text("以哪日的规定为准", "which day's rules are asked"),
        Text(
            f"以所知截至之日{STATE_OF_KNOWLEDGE}为准",
            f"the state of knowledge, {STATE_OF_KNOWLEDGE}",
        ),
    )


def asked_on(name: str, what: Text) -> Assumption:
    """That a question is asked as of a day that it gives itself."""
    return _convention(
        "day",
        name,
        Text("以哪日的规定为准", "which day's rules are asked"),
        Text(f"以“{what.zh}”为准", f"those of the day given as: {what.en}"),
    )


def known_until() -> Assumption:
    """That nothing is taken to have changed after the state of knowledge."""
    return _convention(
        "later_changes",
        "none_assumed",
        Text("所知截至之日以后是否有修改", "whether rules changed after the state of knowledge"),
        Text(f"{STATE_OF_KNOWLEDGE}以后视为未改", f"taken as unchanged after {STATE_OF_KNOWLEDGE}"),
    )


def first_day_taken(name: str, first: Date) -> Assumption:
    """That a first day known only to the month or the year was taken as a day."""
    return _convention(
        f"first_day:{name}",
        str(first),
        Text(
            "施行之日只知其月或年时如何处理",
            "which first day holds where only its month or year is known",
        ),
        Text(f"取{first}", f"taken as {first}"),
    )


@final
@frozen(kw_only=True)
class Choice:
    """A question that the papers leave open and a caller may decide (待定事项).

    Attributes:
        name: The name to decide it by.
        question: What is open.
        options: What may be chosen, and what each option means.
        default: What is taken, and shown, if nobody decides; None means contested.
        source: A reading of the paper's words, or a convention where it is silent.
    """

    name: str = field(validator=ident, metadata=label("名称"))
    question: Text = field(validator=a(Text), metadata=label("问题"))
    options: dict[str, Text] = field(
        hash=False, validator=mapping_of(a(Text)), metadata=label("选项")
    )
    default: str | None = field(default=None, validator=maybe(ident), metadata=label("缺省"))
    source: Source = field(default=Source.CONVENTION, validator=a(Source), metadata=label("依据"))

    def taken(self, option: str) -> Assumption:
        """The choice of an option, as a value to show."""
        return Assumption(
            name=self.name,
            chosen=option,
            source=self.source,
            question=self.question,
            meaning=self.options[option],
        )


CENT = Fraction(1, 100)
RATE_STEP = Fraction(1, 10_000)


def decimal_text(value: Number) -> str:
    """A number as decimal text, with at least one decimal.

    >>> decimal_text(15), decimal_text(Fraction(3001, 100))
    ('15.0', '30.01')
    """
    text = shown(value)
    return text if "." in text else f"{text}.0"


def cents(value: Number) -> str:
    """Money as decimal text, to the cent, halves up.

    >>> cents(Fraction(75015, 1000))
    '75.02'
    """
    return decimal_text(rounded(value, Rounding.HALF_UP, CENT))


def rate_of(value: Fraction) -> str:
    """A rate as decimal text, to four decimals, halves up."""
    return decimal_text(rounded(value, Rounding.HALF_UP, RATE_STEP))


def yuan(value: Number) -> int | str:
    """Money that passes through: a whole number where it is one, else decimal text.

    >>> yuan(1000), yuan(Fraction(1999, 2))
    (1000, '999.5')
    """
    money = rounded(value, Rounding.HALF_UP, CENT)
    return money if isinstance(money, int) else decimal_text(money)
