"""Losing: which items cost most, for one subject and for a whole group.

This module does not know why an item was lost; the scorecard explains that.
"""

from collections.abc import Iterator
from typing import final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal
from lianxin.exhibits import Exhibit
from lianxin.points import Exact, Number, decimal_of, number_of, shown
from lianxin.rules.node import Role
from lianxin.scores import Score
from lianxin.scoring import Scorecard
from lianxin.spans import Span, Truth, exactly, hull, total
from lianxin.texts import Text

__all__ = ["CohortLoss", "Loss", "cohort_losses", "losses"]


@final
@frozen(kw_only=True)
class Loss:
    """What one item cost one subject (项目失分).

    Attributes:
        subject: The id of the subject.
        item: The id of the item.
        part: The sub-period, if it is worked out by one.
        marks: Its full marks.
        lost: What it lacks of them.
        label: Its name.
    """

    subject: str = field(metadata=label("对象"))
    item: str = field(metadata=label("项目"))
    part: str | None = field(default=None, metadata=label("分期"))
    marks: Exact = field(metadata=label("满分"))
    lost: Span = field(metadata=label("失分"))
    label: Text = field(metadata=label("名称"))

    @property
    def points(self) -> Exact | None:
        """The points lost, where that is certain."""
        exact = self.lost.exact
        return None if exact is None else decimal_of(exact)

    @property
    def text(self) -> Text:
        """The loss in one line."""
        zh, en = self.label.zh, self.label.en
        if self.part is not None:
            zh, en = f"{zh}（{self.part}）", f"{en} ({self.part})"
        marks, lost = _shown(self.marks), self.lost.text
        if self.lost.missing:
            return Text(f"{zh}：满分{marks}，得分待定", f"{en}: of {marks}, not settled")
        return Text(f"{zh}：满分{marks}，失{lost.zh}", f"{en}: {lost.en} of {marks} lost")

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def losses(card: Scorecard) -> tuple[Loss, ...]:
    """What each item cost, the most first; an item that nobody settled comes last.

    Equals stand in the order of the scheme.
    """
    found = [
        Loss(
            subject=card.subject,
            item=one.id,
            part=one.per,
            marks=one.marks,
            lost=_lost(one),
            label=one.label,
        )
        for one in card.scores
        if one.role is Role.ITEM and one.marks is not None
    ]
    return tuple(sorted(found, key=lambda one: _rank(one.lost)))


def _lost(one: Score) -> Span:
    """What an item lacks of its marks; one that does not apply lacks nothing."""
    if one.span.missing:
        return one.span
    if one.is_left_out or one.span.absent is Truth.YES:
        return exactly(0)
    marks = number_of(one.marks)
    got = one.span._replace(dropped=(0, 0))
    lost = total([(1, exactly(0 if marks is None else marks)), (-1, got)])
    return lost if one.span.dropped == (0, 0) else hull([lost, exactly(0)])


def _rank(lost: Span) -> tuple[bool, Number, Number]:
    """Where a loss stands: the surest first, then by what may be lost at most."""
    return bool(lost.missing), -(lost.low or 0), -(lost.high or 0)


@final
@frozen(kw_only=True)
class CohortLoss:
    """What one item cost a group (项目失分汇总).

    Attributes:
        item: The id of the item.
        part: The sub-period, if it is worked out by one.
        lost: What all subjects together lack of its marks.
        losers: How many surely lost something.
        full: How many surely lost nothing.
        settled: How many have a value, be it between two ends; the sum leaves the others out.
        open: Of how many nobody can say yet whether they lost something.
        label: Its name.
    """

    item: str = field(metadata=label("项目"))
    part: str | None = field(default=None, metadata=label("分期"))
    lost: Span = field(metadata=label("失分合计"))
    losers: int = field(metadata=label("失分对象数"))
    full: int = field(metadata=label("满分对象数"))
    settled: int = field(metadata=label("已定对象数"))
    open: int = field(default=0, metadata=label("未定对象数"))
    label: Text = field(metadata=label("名称"))

    @property
    def text(self) -> Text:
        """The sum in one line."""
        zh, en = self.label.zh, self.label.en
        if self.part is not None:
            zh, en = f"{zh}（{self.part}）", f"{en} ({self.part})"
        lost = self.lost.text
        if not self.settled:
            return Text(f"{zh}：均待定", f"{en}: nobody's is settled")
        rest = Text(f"，{self.open}个未定", f", {self.open} open") if self.open else Text("", "")
        return (
            Text(
                f"{zh}：合计失{lost.zh}，{self.losers}个失分，{self.full}个满分",
                f"{en}: {lost.en} lost in all, {self.losers} lost some, {self.full} none",
            )
            + rest
        )

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def cohort_losses(appraised: Appraisal) -> tuple[CohortLoss, ...]:
    """What each item cost the whole group, the most first."""
    by_item: dict[tuple[str, str | None], list[Loss]] = {}
    for card in appraised.cards.values():
        for one in losses(card):
            by_item.setdefault((one.item, one.part), []).append(one)
    return tuple(sorted(_summed(by_item), key=lambda one: _rank(one.lost)))


def _summed(by_item: dict[tuple[str, str | None], list[Loss]]) -> Iterator[CohortLoss]:
    for (item, part), found in by_item.items():
        settled = [one.lost for one in found if not one.lost.missing]
        losers = sum(one.low is not None and one.low > 0 for one in settled)
        full = sum(one.exact == 0 for one in settled)
        yield CohortLoss(
            item=item,
            part=part,
            lost=total([(1, one) for one in settled]) if settled else found[0].lost,
            losers=losers,
            full=full,
            settled=len(settled),
            open=len(found) - losers - full,
            label=found[0].label,
        )


def _shown(exact: Exact) -> str:
    number = number_of(exact)
    return "—" if number is None else shown(number)
