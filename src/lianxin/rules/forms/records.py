"""Forms over records: the share of those that meet a condition, the mean of marks.

Which records make the denominator is said by a condition, what extremes are
left out by the trim.

This module does not know what the records are.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.amounts import AMOUNT, CONDITION
from lianxin.rules.cases import Case, Cases
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms.phrases import View, core_field
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.read import Read
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import IDENT, record, shaped
from lianxin.rules.tally import Take, Tally, Trim
from lianxin.rules.words import Names, amount_words, condition_words
from lianxin.spans import Span
from lianxin.texts import Text

__all__ = ["Panel", "ShareOfRecords", "trim_words"]


def _among_those(where: Condition | None, names: Names) -> Text:
    """Which records are looked at, in words."""
    if where is None:
        return Text("", "")
    words = condition_words(where, names)
    return Text(f"（{words.zh}）", f" ({words.en})")


def _share(form: "ShareOfRecords") -> Amount:
    one = Cases(cases=(Case(if_=form.yes, then=form.times),))
    return Tally(over=form.of, take=Take.MEAN, where=form.where, value=one)


@final
@frozen(kw_only=True)
class ShareOfRecords:
    """The share of records that meet a condition (达标比例).

    Attributes:
        of: The records.
        yes: What those that count meet.
        where: Which records make the denominator.
        times: What the whole is worth; 100 makes a percentage.
    """

    tag: ClassVar[str] = "share_of_records"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text("签到培训占全部培训的比例（%）", "trainings with a register, in percent of all"),
        write='{ kind = "share_of_records", of = "courses", yes = "registered", times = 100 }',
    )
    of: str = field(metadata=shaped(IDENT, "清单"))
    yes: Condition = field(metadata=shaped(CONDITION, "达标条件"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    times: Amount = field(default=Fixed(number=1), metadata=shaped(AMOUNT, "乘数"))
    core: Amount = core_field(_share)

    def evaluate(self, scope: Scope) -> Span:
        """The share; absent if there is no record."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, where = names.label(self.of), _among_those(self.where, names)
        yes, times = condition_words(self.yes, names), amount_words(self.times, names)
        return Text(
            f"“{of.zh}”{where.zh}中{yes.zh}的比例 × {times.zh}",
            f"{times.en} × the share of “{of.en}”{where.en} with {yes.en}",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        every, wanted = _counts(self, view)
        return Text(f"共{every.zh}项，达标{wanted.zh}项", f"{wanted.en} of {every.en}")


def _counts(form: ShareOfRecords, view: View) -> tuple[Text, Text]:
    """How many records there are, and how many meet the condition."""
    every = Tally(over=form.of, take=Take.COUNT, where=form.where)
    one = Cases(cases=(Case(if_=form.yes, then=Fixed(number=1)),))
    wanted = Tally(over=form.of, take=Take.SUM, where=form.where, value=one)
    return view.bare(every), view.bare(wanted)


def _panel(form: "Panel") -> Amount:
    mark = Read(id=form.mark)
    return Tally(over=form.of, take=Take.MEAN, where=form.where, value=mark, trim=form.trim)


@final
@frozen(kw_only=True)
class Panel:
    """The mean of the marks that several assessors set (评委平均分).

    Attributes:
        of: The marks: one record for each assessor.
        mark: The attribute that holds the mark.
        where: Which of them count.
        trim: Extremes left out first.
    """

    tag: ClassVar[str] = "panel"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "去掉一个最高分和一个最低分后取平均",
            "the mean of the assessors' marks without the highest and the lowest",
        ),
        write='{ kind = "panel", of = "sheets", mark = "points", trim = { from_count = 5 } }',
    )
    of: str = field(metadata=shaped(IDENT, "清单"))
    mark: str = field(metadata=shaped(IDENT, "评分属性"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    trim: Trim | None = field(default=None, metadata=shaped(record(Trim), "去极值"))
    core: Amount = core_field(_panel)

    def evaluate(self, scope: Scope) -> Span:
        """The mean; absent if there is no mark."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, where = names.label(self.of), _among_those(self.where, names)
        mark, trim = names.label(self.mark), trim_words(self.trim, names)
        return Text(
            f"“{of.zh}”{where.zh}的“{mark.zh}”{trim.zh}平均分",
            f"the mean of “{mark.en}” over “{of.en}”{where.en}{trim.en}",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        count = view.bare(Tally(over=self.of, take=Take.COUNT, where=self.where))
        mean = view.bare(self)
        return Text(f"{count.zh}份，平均{mean.zh}分", f"{count.en} marks, average {mean.en}")


def trim_words(trim: Trim | None, names: Names) -> Text:
    """Which extremes are left out, in words."""
    if trim is None:
        return Text("", "")
    high, low, least = (
        amount_words(one, names) for one in (trim.highest, trim.lowest, trim.from_count)
    )
    return Text(
        f"（满{least.zh}份时去掉{high.zh}个最高、{low.zh}个最低）",
        f" (from {least.en} on, less the {high.en} highest and the {low.en} lowest)",
    )
