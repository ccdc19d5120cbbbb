"""Forms of judgment: what an assessor sets, and what ballots say.

Judgment stays judgment: it is bounded, visible, and never made up here.

This module does not know who judges.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.amounts import AMOUNT, CONDITION
from lianxin.rules.cases import Case, Cases
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms.phrases import View, core_field, negative
from lianxin.rules.forms.records import trim_words
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.forms.tables import CHOICES
from lianxin.rules.holds import Holds
from lianxin.rules.read import Read
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import CITE, FLAG, IDENT, LABELS, record, shaped, word
from lianxin.rules.table import Row, Table
from lianxin.rules.tally import Take, Tally, Trim
from lianxin.rules.words import Names, amount_words, condition_words
from lianxin.spans import Span
from lianxin.texts import Labeled, Text, listed

__all__ = ["Assessed", "BallotPoints", "Sign", "VoteShare"]


class Sign(Labeled):
    """Whether points are given or taken (加减)."""

    PLUS = "plus", "加"
    MINUS = "minus", "扣"


def _assessed(form: "Assessed") -> Amount:
    return negative(form.of) if form.sign is Sign.MINUS else form.of


@final
@frozen(kw_only=True)
class Assessed:
    """Points that an assessor sets within a range (酌情加减分).

    Attributes:
        of: The mark that was set; its measure declares the range.
        sign: Whether the mark is given or taken.
    """

    tag: ClassVar[str] = "assessed"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text("视情酌情扣分", "points off at the assessor's discretion"),
        write='{ kind = "assessed", of = "judged", sign = "minus" }',
    )
    of: Amount = field(metadata=shaped(AMOUNT, "评分"))
    sign: Sign = field(metadata=shaped(word(Sign), "加减"))
    core: Amount = core_field(_assessed)

    def evaluate(self, scope: Scope) -> Span:
        """The points given or taken."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of = amount_words(self.of, names)
        return Text(
            f"由考核人酌情{self.sign.zh}{of.zh}", f"{self.sign} {of.en}, set by the assessor"
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        have = view.value(self.of)
        return Text(f"考核人评定{have.zh}", f"the assessor set {have.en}")


_NOUGHT = Fixed(number=0)


def _is_label(name: str, labels: tuple[str, ...]) -> Condition:
    return Compare(left=Read(id=name), op=Operator.IN, labels=labels)


def _both(*conditions: Condition | None) -> Condition | None:
    found = tuple(one for one in conditions if one is not None)
    return Holds(conditions=found, at_least=len(found)) if found else None


def _ballots(form: "BallotPoints") -> Amount:
    question = None
    if form.question is not None:
        question = _is_label("question", (form.question,))
    label = Read(id=form.label)
    rows = tuple(Row(labels=(name,), value=points) for name, points in form.points)
    value: Amount = Table(of=label, rows=rows)
    known = None
    if form.blanks:
        blank = Compare(left=label, op=Operator.ABSENT)
        value = Cases(cases=(Case(if_=blank, then=_NOUGHT),), otherwise=value)
    else:
        known = _is_label(form.label, tuple(name for name, _ in form.points))
    where = _both(question, form.where, known)
    return Tally(over=form.over, take=Take.MEAN, where=where, value=value, trim=form.trim)


@final
@frozen(kw_only=True)
class BallotPoints:
    """The mean of ballots whose labels stand for points (测评得分).

    Attributes:
        over: The ballots: records with a label, perhaps a question and a rater's class.
        points: Points by label.
        question: The question that is meant, if a sheet has several.
        where: Which ballots count: raters' group, validity.
        blanks: Whether blanks and other labels stay in the denominator at nought.
        label: The attribute that holds the label.
        trim: Extremes left out first.
    """

    tag: ClassVar[str] = "ballots"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "优秀票计100分，良好票计80分，取平均", "ballots: excellent 100, good 80, the mean"
        ),
        write=(
            '{ kind = "ballots", over = "votes", points = { excellent = 100, good = 80 }, '
            'where = { group = "members" } }'
        ),
    )
    over: str = field(metadata=shaped(IDENT, "选票"))
    points: tuple[tuple[str, Amount], ...] = field(metadata=shaped(CHOICES, "分值"))
    question: str | None = field(default=None, metadata=shaped(CITE, "问题"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    blanks: bool = field(default=False, metadata=shaped(FLAG, "弃权计入分母"))
    label: str = field(default="label", metadata=shaped(IDENT, "选项属性"))
    trim: Trim | None = field(default=None, metadata=shaped(record(Trim), "去极值"))
    core: Amount = core_field(_ballots)

    def evaluate(self, scope: Scope) -> Span:
        """The mean; absent if there is no ballot."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        over = names.label(self.over)
        rows = listed(
            Text(f"{label}{words.zh}分", f"{label} {words.en}")
            for label, words in ((label, amount_words(one, names)) for label, one in self.points)
        )
        question = f"“{self.question}”" if self.question else ""
        where = Text("", "")
        if self.where is not None:
            condition = condition_words(self.where, names)
            where = Text(f"（{condition.zh}）", f" ({condition.en})")
        trim = trim_words(self.trim, names)
        rest = Text("，其余计0分", ", all others 0") if self.blanks else Text("", "")
        return Text(
            f"“{over.zh}”{question}{where.zh}折算的{trim.zh}平均分：{rows.zh}{rest.zh}",
            f"the mean of “{over.en}” {question}".rstrip()
            + f"{where.en}{trim.en}, {rows.en}{rest.en}",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        over = view.label(Read(id=self.over))
        points = view.bare(self)
        question = f"“{self.question}”" if self.question else ""
        return Text(
            f"“{over.zh}”{question}平均{points.zh}分",
            f"“{over.en}” {question}".rstrip() + f" average {points.en}",
        )


def _vote_share(form: "VoteShare") -> Amount:
    one = Cases(cases=(Case(if_=_is_label(form.label, form.yes), then=form.times),))
    question = None
    if form.question is not None:
        question = _is_label("question", (form.question,))
    return Tally(over=form.over, take=Take.MEAN, where=_both(question, form.where), value=one)


@final
@frozen(kw_only=True)
class VoteShare:
    """The share of ballots with one of some labels (得票率).

    Attributes:
        over: The ballots.
        yes: The labels that count as yes.
        question: The question that is meant, if a sheet has several.
        where: Which ballots make the denominator.
        times: What the whole is worth; 100 makes a percentage.
        label: The attribute that holds the label.
    """

    tag: ClassVar[str] = "share_of_votes"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "优秀票和良好票占比（%）", "the share of ballots for excellent or good, in percent"
        ),
        write=(
            '{ kind = "share_of_votes", over = "votes", yes = ["excellent", "good"], times = 100 }'
        ),
    )
    over: str = field(metadata=shaped(IDENT, "选票"))
    yes: tuple[str, ...] = field(metadata=shaped(LABELS, "赞成选项"))
    question: str | None = field(default=None, metadata=shaped(CITE, "问题"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    times: Amount = field(default=Fixed(number=1), metadata=shaped(AMOUNT, "乘数"))
    label: str = field(default="label", metadata=shaped(IDENT, "选项属性"))
    core: Amount = core_field(_vote_share)

    def evaluate(self, scope: Scope) -> Span:
        """The share; absent if there is no ballot."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        over, yes = names.label(self.over), "、".join(self.yes)
        question = f"“{self.question}”" if self.question else ""
        where = Text("", "")
        if self.where is not None:
            condition = condition_words(self.where, names)
            where = Text(f"（{condition.zh}）", f" ({condition.en})")
        times = Text("", "")
        if self.times != Fixed(number=1):
            words = amount_words(self.times, names)
            times = Text(f" × {words.zh}", f" × {words.en}")
        return Text(
            f"“{over.zh}”{question}{where.zh}中“{yes}”的比例{times.zh}",
            f"the share of {yes} in “{over.en}” {question}".rstrip() + f"{where.en}{times.en}",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        share = view.bare(self)
        return Text(f"得票率{share.zh}", f"share {share.en}")
