"""Forms by table: steps and bands, choices, tables with two keys.

This module does not know what the keys mean.
"""

from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin._checks import require
from lianxin.rules.amounts import AMOUNT
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms.phrases import (
    Signed,
    View,
    core_field,
    gives_or_takes,
    needs_sign,
    signed,
    worth,
)
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.read import Read
from lianxin.rules.scope import Amount, Scope
from lianxin.rules.shapes import FAILED, LABELS, Reader, Shape, list_of, record, shaped
from lianxin.rules.table import Row, Table
from lianxin.rules.words import Names, amount_words
from lianxin.spans import Span
from lianxin.texts import Text, listed

__all__ = ["ByChoice", "ByClass", "Grid", "GridRow", "Steps"]

Pair = tuple[Amount, Amount]


_ALL = Read(id="@marks")
"""All the marks of the item."""


def _some_or_all(form: Signed, points: Amount, names: Names) -> Text:
    """Give or take so many points, or all that the item has, in words."""
    if points != _ALL:
        return gives_or_takes(form, amount_words(points, names))
    zh, en = ("扣", "take") if form.plus is None else ("加", "give")
    return Text(f"{zh}全部分值", f"{en} all the marks")


def _read_pair(reader: Reader, data: Any, path: str) -> Any:
    """A pair of bound and points; ``all`` stands for the marks of the item."""
    pair = 2
    if not isinstance(data, list | tuple) or len(data) != pair:
        return reader.refuse(path, data, Text("为一对：[下限, 分值]", "be a pair: [bound, points]"))
    bound = AMOUNT.read(reader, data[0], f"{path}[0]")
    points = _read_points(reader, data[1], f"{path}[1]")
    return FAILED if FAILED in (bound, points) else (bound, points)


def _read_points(reader: Reader, data: Any, path: str) -> Any:
    return _ALL if data == "all" else AMOUNT.read(reader, data, path)


PAIRS = list_of(
    Shape(
        expected=Text("为一对：[下限, 分值]", "be a pair: [bound, points]"),
        read=_read_pair,
        write=lambda pair: [AMOUNT.write(pair[0]), AMOUNT.write(pair[1])],
    )
)


def _read_choices(reader: Reader, data: Any, path: str) -> Any:
    expected = Text("为表：选项对应分值", "be a table from label to points")
    if not isinstance(data, dict) or not data:
        return reader.refuse(path, data, expected)
    read = [
        (str(label), _read_points(reader, points, f"{path}.{label}"))
        for label, points in data.items()
    ]
    return FAILED if any(FAILED in pair for pair in read) else tuple(read)


CHOICES = Shape(
    expected=Text("为表：选项对应分值", "be a table from label to points"),
    read=_read_choices,
    write=lambda pairs: {label: AMOUNT.write(points) for label, points in pairs},
)


def _steps(form: "Steps") -> Amount:
    rows = tuple(Row(at=bound, value=signed(form, points)) for bound, points in worth(form) or ())
    return Table(of=form.of, rows=rows)


@final
@frozen(kw_only=True)
class Steps:
    """Points by the highest step that is reached (分档计分).

    Attributes:
        of: The figure.
        plus: Pairs of lower bound (included) and points given.
        minus: Pairs of lower bound (included) and points taken; ``all`` takes the item's marks.
    """

    tag: ClassVar[str] = "steps"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "投诉1至2件扣1分，3件及以上扣全部分值",
            "1 or 2 complaints cost 1 point, 3 or more all points",
        ),
        write='{ kind = "steps", of = "complaints", minus = [[1, 1], [3, "all"]] }',
    )
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    plus: tuple[Pair, ...] | None = field(default=None, metadata=shaped(PAIRS, "加分"))
    minus: tuple[Pair, ...] | None = field(default=None, metadata=shaped(PAIRS, "扣分"))
    core: Amount = core_field(_steps)

    def __attrs_post_init__(self) -> None:
        """Refuse two signs, or none."""
        needs_sign(self)

    def evaluate(self, scope: Scope) -> Span:
        """The points given or taken."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        rows = listed((self._row(pair, names) for pair in worth(self)), "，", "; ")
        of = amount_words(self.of, names)
        return Text(f"{of.zh}{rows.zh}", f"by {of.en}: {rows.en}")

    def _row(self, pair: Pair, names: Names) -> Text:
        bound = amount_words(pair[0], names)
        points = _some_or_all(self, pair[1], names)
        unit = names.unit(self.of)
        return Text(f"{bound.zh}{unit.zh}及以上{points.zh}", f"{bound.en} or more, {points.en}")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        have = view.value(self.of)
        return Text(f"实{have.zh}", have.en)


def _by_choice(form: "ByChoice") -> Amount:
    rows = tuple(
        Row(labels=(label,), value=signed(form, points)) for label, points in worth(form) or ()
    )
    return Table(of=form.of, rows=rows)


@final
@frozen(kw_only=True)
class ByChoice:
    """Points by what was chosen (按选项计分).

    Attributes:
        of: The choice.
        plus: Points given by label.
        minus: Points taken by label; ``all`` takes the item's marks.
    """

    tag: ClassVar[str] = "choice"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text("评为优秀得10分，良好得8分", "10 points for excellent, 8 for good"),
        write='{ kind = "choice", of = "rating", plus = { excellent = 10, good = 8 } }',
    )
    of: Amount = field(metadata=shaped(AMOUNT, "选项"))
    plus: tuple[tuple[str, Amount], ...] | None = field(
        default=None, metadata=shaped(CHOICES, "加分")
    )
    minus: tuple[tuple[str, Amount], ...] | None = field(
        default=None, metadata=shaped(CHOICES, "扣分")
    )
    core: Amount = core_field(_by_choice)

    def __attrs_post_init__(self) -> None:
        """Refuse two signs, or none."""
        needs_sign(self)

    def evaluate(self, scope: Scope) -> Span:
        """The points given or taken."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of = amount_words(self.of, names)
        rows = listed(
            (
                Text(label, label + ": ") + _some_or_all(self, points, names)
                for label, points in worth(self)
            ),
            "，",
            "; ",
        )
        return Text(f"{of.zh}：{rows.zh}", f"by {of.en}: {rows.en}")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        have = view.chosen(self.of)
        return Text(f"为“{have.zh}”", f"“{have.en}”")


def _by_class(form: "ByClass") -> Amount:
    rows = tuple(Row(labels=(label,), value=value) for label, value in form.values)
    return Table(of=form.of, rows=rows, otherwise=form.otherwise)


@final
@frozen(kw_only=True)
class ByClass:
    """A number by the class of a unit (按类别取值): a standard, a weight, a duty.

    Attributes:
        of: The choice that tells the class.
        values: The number by label.
        otherwise: The number for every other label.
    """

    tag: ClassVar[str] = "by_class"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "大型单位每年应办12次，小型单位应办6次，每少一次扣1分",
            "12 are due from a large unit, 6 from a small one; 1 off for each one missing",
        ),
        write=(
            '{ kind = "missing", of = "meetings", minus = 1, '
            'due = { kind = "by_class", of = "size", values = { large = 12, small = 6 } } }'
        ),
    )
    of: Amount = field(metadata=shaped(AMOUNT, "类别"))
    values: tuple[tuple[str, Amount], ...] = field(metadata=shaped(CHOICES, "各类取值"))
    otherwise: Amount = field(default=Fixed(number=0), metadata=shaped(AMOUNT, "其余"))
    core: Amount = core_field(_by_class)

    def evaluate(self, scope: Scope) -> Span:
        """The number of the class."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of = amount_words(self.of, names)
        rows = listed(
            Text(f"{label}为{words.zh}", f"{label} {words.en}")
            for label, words in ((label, amount_words(one, names)) for label, one in self.values)
        )
        return Text(f"（按{of.zh}：{rows.zh}）", f"(by {of.en}: {rows.en})")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        have, value = view.chosen(self.of), view.bare(self)
        return Text(f"为“{have.zh}”，取{value.zh}", f"“{have.en}”: {value.en}")


@final
@frozen(kw_only=True)
class GridRow:
    """One row of a table with two keys (双键表的行).

    Attributes:
        labels: The labels of the first key for which it holds.
        points: Points by the label of the second key.
    """

    labels: tuple[str, ...] = field(metadata=shaped(LABELS, "选项"))
    points: tuple[tuple[str, Amount], ...] = field(metadata=shaped(CHOICES, "分值"))


def _grid(form: "Grid") -> Amount:
    return Table(
        of=form.of,
        rows=tuple(
            Row(
                labels=row.labels,
                value=Table(
                    of=form.across,
                    rows=tuple(Row(labels=(label,), value=points) for label, points in row.points),
                ),
            )
            for row in form.rows
        ),
    )


@final
@frozen(kw_only=True)
class Grid:
    """Points by two choices (双键查表).

    Attributes:
        of: The first choice.
        across: The second choice.
        rows: The table, a row for each label of the first choice.
    """

    tag: ClassVar[str] = "grid"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "大型单位评为优秀得10分，小型单位得6分",
            "excellent is worth 10 points in a large unit, 6 in a small one",
        ),
        write=(
            '{ kind = "grid", of = "size", across = "rating", rows = [{ labels = ["large"], '
            'points = { excellent = 10 } }, { labels = ["small"], points = { excellent = 6 } '
            "}] }"
        ),
    )
    of: Amount = field(metadata=shaped(AMOUNT, "行依据"))
    across: Amount = field(metadata=shaped(AMOUNT, "列依据"))
    rows: tuple[GridRow, ...] = field(metadata=shaped(list_of(record(GridRow)), "各行"))
    core: Amount = core_field(_grid)

    def __attrs_post_init__(self) -> None:
        """Refuse an empty table."""
        require(self, ("rows", bool(self.rows), self.rows, Text("至少一行", "have a row at least")))

    def evaluate(self, scope: Scope) -> Span:
        """The points of the cell."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, across = amount_words(self.of, names), amount_words(self.across, names)
        rows = listed((self._row(row, names) for row in self.rows), "；", "; ")
        return Text(f"按{of.zh}和{across.zh}：{rows.zh}", f"by {of.en} and {across.en}: {rows.en}")

    def _row(self, row: GridRow, names: Names) -> Text:
        cells = listed(
            (
                Text(f"{label}{words.zh}分", f"{label} {words.en}")
                for label, words in (
                    (label, amount_words(points, names)) for label, points in row.points
                )
            ),
        )
        keys = Text("、".join(row.labels), ", ".join(row.labels))
        return Text(f"{keys.zh}——{cells.zh}", f"{keys.en} ({cells.en})")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        return listed((view.chosen(self.of), view.chosen(self.across)), "，", ", ")
