"""Forms over lists: levels, pieces with their highest level, events, lateness.

Order never matters; what is void, too late or too old is said by conditions.

This module does not know what the records are.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.amounts import AMOUNT, CONDITION
from lianxin.rules.cases import Case, Cases
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms.phrases import View, core_field, gives_or_takes, needs_sign, signed, worth
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.forms.tables import CHOICES, Grid, GridRow
from lianxin.rules.node import Node
from lianxin.rules.rate import Parts, Rate
from lianxin.rules.read import Read
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import IDENT, IDENTS, list_of, record, shaped, word
from lianxin.rules.table import Row, Table
from lianxin.rules.tally import Take, Tally
from lianxin.rules.times import Times
from lianxin.rules.words import Names, amount_words, condition_words
from lianxin.spans import Span
from lianxin.texts import Labeled, Text, listed

__all__ = ["Counting", "Events", "Late", "Levels", "Pieces"]


class Counting(Labeled):
    """Which levels count (级别计法)."""

    EACH = "each", "逐项累加"
    HIGHEST = "highest", "只计最高"


def _where_words(where: Condition | None, names: Names) -> Text:
    if where is None:
        return Text("", "")
    words = condition_words(where, names)
    return Text(f"（{words.zh}）", f" ({words.en})")


def _count_line(over: str, where: Condition | None, view: View) -> Text:
    """How many records there are."""
    count = view.bare(Tally(over=over, take=Take.COUNT, where=where))
    label = view.names.label(over)
    return Text(f"“{label.zh}”计{count.zh}项", f"{count.en} of “{label.en}”")


def _levels(form: "Levels") -> Amount:
    rows = tuple(Row(labels=(label,), value=points) for label, points in worth(form) or ())
    take = Take.SUM if form.counting is Counting.EACH else Take.MOST
    empty = None if take is Take.SUM else _NOUGHT
    tally = Tally(
        over=form.of,
        take=take,
        where=form.where,
        value=Table(of=Read(id=form.level), rows=rows),
        empty=empty,
    )
    return signed(form, tally)


_NOUGHT = Fixed(number=0)


@final
@frozen(kw_only=True)
class Levels:
    """Points for honors or tasks by their level (按级别计分).

    Attributes:
        of: The records.
        plus: Points given by level.
        minus: Points taken by level.
        counting: Whether all add up, or only the highest counts.
        where: Which records count.
        level: The attribute that holds the level.
    """

    tag: ClassVar[str] = "levels"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "省级表彰每项加5分，市级加3分，累计计分",
            "5 points for each provincial honor, 3 for each of the city, all added",
        ),
        write=(
            '{ kind = "levels", of = "honors", plus = { province = 5, city = 3 }, counting = '
            '"each" }'
        ),
    )
    of: str = field(metadata=shaped(IDENT, "清单"))
    plus: tuple[tuple[str, Amount], ...] | None = field(
        default=None, metadata=shaped(CHOICES, "加分")
    )
    minus: tuple[tuple[str, Amount], ...] | None = field(
        default=None, metadata=shaped(CHOICES, "扣分")
    )
    counting: Counting = field(metadata=shaped(word(Counting), "计法"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    level: str = field(default="level", metadata=shaped(IDENT, "级别属性"))
    core: Amount = core_field(_levels)

    def __attrs_post_init__(self) -> None:
        """Refuse two signs, or none."""
        needs_sign(self)

    def evaluate(self, scope: Scope) -> Span:
        """The points given or taken."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, where = names.label(self.of), _where_words(self.where, names)
        rows = listed(
            Text(label, f"{label}: ") + gives_or_takes(self, amount_words(points, names))
            for label, points in worth(self)
        )
        return Text(
            f"“{of.zh}”{where.zh}按级别：{rows.zh}，{self.counting.zh}",
            f"“{of.en}”{where.en} by level: {rows.en}; {self.counting.text.en} counts",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        return _count_line(self.of, self.where, view)


def _pieces(form: "Pieces") -> Amount:
    of_kind = form.kinds
    value: Amount
    if len(of_kind) == 1 and not of_kind[0].labels:
        rows = tuple(Row(labels=(label,), value=one) for label, one in of_kind[0].points)
        value = Table(of=Read(id=form.level), rows=rows)
    else:
        value = Grid(of=Read(id=form.group), across=Read(id=form.level), rows=of_kind)
    if form.authors is not None:
        value = Times(factors=(value,), over=Read(id=form.authors))
    best = Tally(over=form.of, take=Take.MOST, value=value, where=form.where, empty=_NOUGHT)
    return Tally(over=form.of, take=Take.SUM, by=form.by, value=best)


@final
@frozen(kw_only=True)
class Pieces:
    """Points for each piece by its highest level only (每件只计最高级别).

    Attributes:
        of: The records: one for each level that a piece reached.
        by: The attributes that tell which piece a record is about.
        kinds: Points by level, for each kind of piece (labels may be empty for all kinds).
        authors: The attribute with the number of authors among whom points are split.
        where: Which records count.
        group: The attribute that holds the kind.
        level: The attribute that holds the level.
    """

    tag: ClassVar[str] = "pieces"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "信息稿件省级采用加3分，市级加1分，同一稿件只计最高分，多人合写的平分",
            "an article: 3 points in the province, 1 in the city, by its highest level only, "
            "split among its authors",
        ),
        write=(
            '{ kind = "pieces", of = "articles", kinds = [{ labels = [], points = { province '
            '= 3, city = 1 } }], authors = "authors" }'
        ),
    )
    of: str = field(metadata=shaped(IDENT, "清单"))
    by: tuple[str, ...] = field(default=("piece",), metadata=shaped(IDENTS, "分件依据"))
    kinds: tuple[GridRow, ...] = field(metadata=shaped(list_of(record(GridRow)), "分值"))
    authors: str | None = field(default=None, metadata=shaped(IDENT, "作者数"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    group: str = field(default="group", metadata=shaped(IDENT, "类别属性"))
    level: str = field(default="level", metadata=shaped(IDENT, "级别属性"))
    core: Amount = core_field(_pieces)

    def evaluate(self, scope: Scope) -> Span:
        """The points given."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, where = names.label(self.of), _where_words(self.where, names)
        rows = listed((self._row(row, names) for row in self.kinds), "；", "; ")
        split = Text("", "")
        if self.authors is not None:
            authors = names.label(self.authors)
            split = Text(f"，按“{authors.zh}”平分", f", split by “{authors.en}”")
        by = listed(names.label(one) for one in self.by)
        return Text(
            f"“{of.zh}”{where.zh}每件（按{by.zh}区分）只计最高级别：{rows.zh}{split.zh}",
            f"each of “{of.en}”{where.en} (told apart by {by.en}) by its highest level only: "
            f"{rows.en}{split.en}",
        )

    def _row(self, row: GridRow, names: Names) -> Text:
        cells = listed(
            Text(f"{label}{words.zh}分", f"{label} {words.en}")
            for label, words in ((label, amount_words(one, names)) for label, one in row.points)
        )
        key = "、".join(row.labels)
        return cells if not key else Text(f"{key}——{cells.zh}", f"{key}: {cells.en}")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        return _count_line(self.of, self.where, view)


def _events(form: "Events") -> Amount:
    hours: Amount = Read(id=form.hours)
    if form.most_hours is not None:
        hours = Node(value=hours, cap=form.most_hours)
    points = Rate(of=hours, each=form.per_hour, parts=form.parts)
    value: Amount = points
    if form.void is not None:
        value = Cases(cases=(Case(if_=form.void, then=_NOUGHT),), otherwise=points)
    return Tally(over=form.of, take=Take.SUM, value=value, where=form.where)


@final
@frozen(kw_only=True)
class Events:
    """Points by the hours of each event, each capped, void ones nothing (按时长计分).

    Attributes:
        of: The records.
        per_hour: Points for each hour.
        parts: What a part of an hour counts for.
        most_hours: How many hours of one event count at most.
        void: When an event counts for nothing.
        where: Which records are looked at.
        hours: The attribute that holds the hours.
    """

    tag: ClassVar[str] = "events"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "培训每小时加0.5分，每次至多计4小时，未签到的不计",
            "half a point for each hour of training, at most 4 hours a time, "
            "nothing without a register",
        ),
        write=(
            '{ kind = "events", of = "courses", per_hour = "0.5", parts = "whole", '
            "most_hours = 4, void = { registered = false } }"
        ),
    )
    of: str = field(metadata=shaped(IDENT, "清单"))
    per_hour: Amount = field(metadata=shaped(AMOUNT, "每小时分值"))
    parts: Parts = field(metadata=shaped(word(Parts), "零数"))
    most_hours: Amount | None = field(default=None, metadata=shaped(AMOUNT, "每次至多小时"))
    void: Condition | None = field(default=None, metadata=shaped(CONDITION, "作废条件"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    hours: str = field(default="hours", metadata=shaped(IDENT, "时长属性"))
    core: Amount = core_field(_events)

    def evaluate(self, scope: Scope) -> Span:
        """The points given."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, each = names.label(self.of), amount_words(self.per_hour, names)
        where = _where_words(self.where, names)
        most = Text("", "")
        if self.most_hours is not None:
            words = amount_words(self.most_hours, names)
            most = Text(f"，每次至多计{words.zh}小时", f", at most {words.en} hours each")
        void = Text("", "")
        if self.void is not None:
            words = condition_words(self.void, names)
            void = Text(f"，{words.zh}的不计", f", nothing if {words.en}")
        return Text(
            f"“{of.zh}”{where.zh}每小时计{each.zh}分（{self.parts.zh}）{most.zh}{void.zh}",
            f"{each.en} for each hour of “{of.en}”{where.en} ({self.parts.text.en})"
            f"{most.en}{void.en}",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        return _count_line(self.of, self.where, view)


def _late(form: "Late") -> Amount:
    minutes = Read(id=form.minutes)
    steps = Rate(of=minutes, each=form.minus, unit=form.per, parts=form.parts)
    absent = Compare(left=minutes, op=Operator.AT_LEAST, right=form.absent_from)
    value = Cases(cases=(Case(if_=absent, then=form.absence),), otherwise=steps)
    tally = Tally(over=form.of, take=Take.SUM, value=value, where=form.where)
    return Times(factors=(_MINUS_ONE, tally))


_MINUS_ONE = Fixed(number=-1)


@final
@frozen(kw_only=True)
class Late:
    """Points for lateness, which from some point is an absence (迟到转缺席).

    Attributes:
        of: The records: one for each time somebody came late.
        per: How many minutes make one step.
        minus: Points taken for each step.
        parts: What a part of a step counts for.
        absent_from: From how many minutes it counts as an absence.
        absence: Points taken for an absence.
        where: Which records are looked at.
        minutes: The attribute that holds the minutes.
    """

    tag: ClassVar[str] = "late"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "每迟到10分钟扣0.1分，迟到30分钟以上按缺席扣1分",
            "0.1 off for each 10 minutes late; from 30 minutes on it is an absence, 1 off",
        ),
        write=(
            '{ kind = "late", of = "latecomers", per = 10, minus = "0.1", parts = "whole", '
            "absent_from = 30, absence = 1 }"
        ),
    )
    of: str = field(metadata=shaped(IDENT, "清单"))
    per: Amount = field(metadata=shaped(AMOUNT, "每几分钟"))
    minus: Amount = field(metadata=shaped(AMOUNT, "扣分"))
    parts: Parts = field(metadata=shaped(word(Parts), "零数"))
    absent_from: Amount = field(metadata=shaped(AMOUNT, "计缺席分钟"))
    absence: Amount = field(metadata=shaped(AMOUNT, "缺席扣分"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    minutes: str = field(default="minutes", metadata=shaped(IDENT, "分钟属性"))
    core: Amount = core_field(_late)

    def evaluate(self, scope: Scope) -> Span:
        """The points taken, as a negative number."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, where = names.label(self.of), _where_words(self.where, names)
        per, minus, start, absence = (
            amount_words(one, names)
            for one in (self.per, self.minus, self.absent_from, self.absence)
        )
        return Text(
            f"“{of.zh}”{where.zh}每{per.zh}分钟扣{minus.zh}分（{self.parts.zh}），"
            f"{start.zh}分钟及以上按缺席扣{absence.zh}分",
            f"“{of.en}”{where.en}: take {minus.en} for each {per.en} minutes "
            f"({self.parts.text.en}); from {start.en} minutes it is an absence, take {absence.en}",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        return _count_line(self.of, self.where, view)
