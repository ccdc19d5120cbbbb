"""Forms among peers: points by rank, or in proportion to the best.

What tied places earn is said by the rule; who the peers are, too.

This module does not know what is ranked.
"""

from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin.rules.among import Among, AmongTake, Direction, Ranks, TiedEarn
from lianxin.rules.amounts import AMOUNT, AMOUNTS, CONDITION, askable
from lianxin.rules.cases import Case, Cases
from lianxin.rules.compare import Compare, Operator
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms.phrases import View, core_field
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.read import Read
from lianxin.rules.scope import Amount, Condition, Scope
from lianxin.rules.shapes import IDENTS, shaped, word
from lianxin.rules.table import Row, Table
from lianxin.rules.times import Times
from lianxin.rules.words import Names, amount_words, any_words, around
from lianxin.spans import Span
from lianxin.texts import Text, listed

__all__ = ["RankPoints", "ToBest"]

_NOUGHT = Fixed(number=0)


def _peers(form: "RankPoints | ToBest", names: Names) -> Text:
    """Among whom, where that is not everybody."""
    keys = listed(names.label(name) for name in form.within)
    same = Text(f"同一{keys.zh}者中", f" among those with the same {keys.en}")
    shared = same if form.within else Text("", "")
    return shared + around(form.where, names, "（{}）", " ({})")


def _rank_points(form: "RankPoints") -> Amount:
    steps = tuple(
        Row(at=Fixed(number=place), value=points) for place, points in enumerate(form.top, start=1)
    )
    rest = Row(at=Fixed(number=len(form.top) + 1), value=form.rest)
    rank = Among(
        of=form.of,
        take=AmongTake.RANK,
        within=form.within,
        where=form.where,
        direction=form.direction,
        ranks=form.ranks,
        ties=form.ties,
        earn=Table(of=Read(id="@place"), rows=(*steps, rest)),
    )
    if form.none is None:
        return rank
    nothing = Compare(left=form.of, op=Operator.EQUALS, right=_NOUGHT)
    return Cases(cases=(Case(if_=nothing, then=form.none),), otherwise=rank)


@final
@frozen(kw_only=True)
class RankPoints:
    """Points by the place among peers (按名次计分).

    Attributes:
        of: What is ranked.
        top: Points for the first places, from the first on.
        rest: Points for every place behind them.
        none: Points for a figure of nought, whatever its place; None is no such rule.
        ties: What tied places earn: that of the best place, the mean, that of the worst.
        ranks: How places are numbered behind a tie.
        direction: Which end is first.
        within: Attributes that peers share; none is everybody.
        where: Which peers are looked at.
    """

    tag: ClassVar[str] = "rank_points"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "排名第一得10分，第二得8分，其余得5分，未开展的不得分",
            "10 points for the first, 8 for the second, 5 for the rest, none for nothing done",
        ),
        write=(
            '{ kind = "rank_points", of = "meetings", top = [10, 8], rest = 5, none = 0, '
            'ties = "best" }'
        ),
    )
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    top: tuple[Amount, ...] = field(metadata=shaped(AMOUNTS, "前几名分值"))
    rest: Amount = field(default=_NOUGHT, metadata=shaped(AMOUNT, "其余分值"))
    none: Amount | None = field(default=None, metadata=shaped(AMOUNT, "为零时"))
    ties: Any = field(metadata=shaped(askable(word(TiedEarn)), "并列所得"))
    ranks: Any = field(default=Ranks.SKIP, metadata=shaped(askable(word(Ranks)), "并列名次"))
    direction: Any = field(
        default=Direction.HIGH, metadata=shaped(askable(word(Direction)), "方向")
    )
    within: tuple[str, ...] = field(default=(), metadata=shaped(IDENTS, "同组依据"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    core: Amount = core_field(_rank_points)

    def evaluate(self, scope: Scope) -> Span:
        """The points of the place."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, rest = amount_words(self.of, names), amount_words(self.rest, names)
        top = listed(
            Text(f"第{place}名{words.zh}分", f"{place}: {words.en}")
            for place, words in enumerate((amount_words(one, names) for one in self.top), start=1)
        )
        peers = _peers(self, names)
        none = around(self.none, names, "，为零的{}分", ", {} for nought")
        first, ranks, ties = (
            any_words(one, names) for one in (self.direction, self.ranks, self.ties)
        )
        return Text(
            f"按{of.zh}{peers.zh}排名（{first.zh}，{ranks.zh}，并列者{ties.zh}）：{top.zh}，其余{rest.zh}分{none.zh}",
            f"by the rank of {of.en}{peers.en} ({first.en} first, {ranks.en}, "
            f"equals earn the {ties.en}): {top.en}; the rest {rest.en}{none.en}",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        place = view.bare(
            Among(
                of=self.of,
                take=AmongTake.RANK,
                within=self.within,
                where=self.where,
                direction=self.direction,
                ranks=self.ranks,
            )
        )
        have = view.value(self.of)
        return Text(f"实{have.zh}，第{place.zh}名", f"{have.en}, place {place.en}")


def _to_best(form: "ToBest") -> Amount:
    best = Among(of=form.of, take=AmongTake.BEST, within=form.within, where=form.where)
    return Times(factors=(form.to, form.of), over=best)


@final
@frozen(kw_only=True)
class ToBest:
    """Points in proportion to the best of the group (与最高者之比): to × figure / best.

    Attributes:
        of: The figure.
        to: The points of the best.
        within: Attributes that peers share; none is everybody.
        where: Which peers are looked at.
    """

    tag: ClassVar[str] = "to_best"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "数量最多的得10分，其余按与最多者之比计分",
            "10 points for the most, the others in proportion to it",
        ),
        write='{ kind = "to_best", of = "meetings", to = 10 }',
    )
    of: Amount = field(metadata=shaped(AMOUNT, "数量"))
    to: Amount = field(metadata=shaped(AMOUNT, "最高者得分"))
    within: tuple[str, ...] = field(default=(), metadata=shaped(IDENTS, "同组依据"))
    where: Condition | None = field(default=None, metadata=shaped(CONDITION, "条件"))
    core: Amount = core_field(_to_best)

    def evaluate(self, scope: Scope) -> Span:
        """The points; absent if the best is nought."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of, to = amount_words(self.of, names), amount_words(self.to, names)
        peers = _peers(self, names)
        return Text(
            f"{of.zh}{peers.zh}最高者得{to.zh}分，其余按与最高者之比计分",
            f"{to.en} points for the most of {of.en}{peers.en}, the others in proportion",
        )

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        group = Among(of=self.of, take=AmongTake.BEST, within=self.within, where=self.where)
        have, best, to = view.value(self.of), view.bare(group), view.bare(self.to)
        return Text(
            f"实{have.zh}，最高{best.zh}，{to.zh}×{have.zh}÷{best.zh}",
            f"{have.en}, the best has {best.en}: {to.en} × {have.en} ÷ {best.en}",
        )
