"""Findings: what a rule says to a question, with everything that it rests on.

A finding tells its status, the plain outcome, why, on which article, with which
parameters and which conventions.  It never repeats what was told in confidence.

This module does not know how an outcome is found.
"""

from typing import final

from attrs import field, frozen
from pendulum import Date

from lianxin._checks import a, ident, label, maybe, tuple_of
from lianxin.citations import Assumption, Citation
from lianxin.exhibits import Exhibit
from lianxin.regulations.parameters import UsedParameter
from lianxin.regulations.statuses import Confidence, Force, Standing, Status
from lianxin.texts import Text, text_of

__all__ = ["Answer", "Finding", "Plain"]

Plain = bool | int | str | dict[str, object] | list[object] | None
"""Plain data, as an outcome is given."""


@final
@frozen
class Answer:
    """What the function of a rule finds (答复).

    Attributes:
        outcome: The plain outcome.
        status: The status, where the rule itself decides it.
        due: The day that something is due, if there is one.
        reason: More of why, in both languages.
        force: How this part of the rule binds, where parts differ.
    """

    outcome: Plain
    status: Status | None = field(default=None, kw_only=True)
    due: Date | None = field(default=None, kw_only=True)
    reason: Text | None = field(default=None, kw_only=True)
    force: Force | None = field(default=None, kw_only=True)


@final
@frozen(kw_only=True, repr=False)
class Finding:
    """What a rule says to a question (规定核对结论).

    Attributes:
        rule: The id of the rule.
        status: Whether the rule is met, breached, departed from, or what else.
        outcome: The rule's output as plain data; None where it is not known.
        why: Why, in both languages.
        due: The day that something is due, if there is one.
        citation: The paper and, where it is certain, the article.
        force: How the rule binds.
        standing: How well the rule is known.
        confidence: How sure what is known from memory only is.
        as_of: The day whose rules were asked.
        parameters: The decreed numbers that were used, with their first days.
        conventions: What was assumed, and on whose authority.
        missing: The inputs that were not known.
    """

    rule: str = field(validator=ident, metadata=label("规则"))
    status: Status = field(validator=a(Status), metadata=label("结论"))
    outcome: Plain = field(hash=False, metadata=label("结果"))
    why: Text = field(validator=a(Text), metadata=label("理由"))
    due: Date | None = field(default=None, validator=maybe(a(Date)), metadata=label("期限"))
    citation: Citation = field(validator=a(Citation), metadata=label("依据"))
    force: Force = field(validator=a(Force), metadata=label("约束力"))
    standing: Standing = field(validator=a(Standing), metadata=label("核实情况"))
    confidence: Confidence | None = field(
        default=None, validator=maybe(a(Confidence)), metadata=label("把握")
    )
    as_of: Date = field(validator=a(Date), metadata=label("所问之日"))
    parameters: tuple[UsedParameter, ...] = field(
        default=(), validator=tuple_of(a(UsedParameter)), metadata=label("所用参数")
    )
    conventions: tuple[Assumption, ...] = field(
        default=(), validator=tuple_of(a(Assumption)), metadata=label("采用的约定")
    )
    missing: tuple[str, ...] = field(
        default=(), validator=tuple_of(ident), metadata=label("未知的输入")
    )

    def __repr__(self) -> str:
        """Show the rule and the status; an outcome may be private."""
        return f"<Finding {self.rule}: {self.status} as of {self.as_of}>"

    @property
    def exhibit(self) -> Exhibit:
        """The finding as a table; an outcome may be private and is left out."""
        return Exhibit(
            title=Text(f"{self.rule}：{self.status.zh}", f"{self.rule}: {self.status.text.en}"),
            notes=(
                self.why,
                *((text_of(self.citation),) if str(self.citation) else ()),
                *((Text(f"期限：{self.due}", f"due: {self.due}"),) if self.due else ()),
                *(
                    Text(f"采用{one.text.zh}", f"assumed: {one.text.en}")
                    for one in self.conventions
                ),
                *(Text(f"未知：{one}", f"unknown: {one}") for one in self.missing),
            ),
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()
