"""Forms of alternatives: of several clauses that bite, only one counts.

Groups nest; a clause that is nought does not bite.

This module does not know what the clauses say.
"""

from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin.rules.amounts import AMOUNTS
from lianxin.rules.forms.phrases import View, core_field
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.pick import Pick, Which
from lianxin.rules.read import Read
from lianxin.rules.scope import Amount, Scope
from lianxin.rules.shapes import shaped
from lianxin.rules.words import Names, amount_words
from lianxin.spans import Span
from lianxin.texts import Text, listed

__all__ = ["Best", "Worst"]


def _worst(form: "Worst") -> Amount:
    return Pick(parts=form.of, take=Which.LOWEST, biting=True)


def _best(form: "Best") -> Amount:
    return Pick(parts=form.of, take=Which.HIGHEST, biting=True)


def _each_with_points(clauses: tuple[Amount, ...], view: View) -> Text:
    """Every clause with its figures, and what it would give or take."""
    return listed(
        (
            Text(f"{words.zh}，计{points.zh}分", f"{words.en}, {points.en} points")
            for words, points in ((_with_figures(one, view), view.bare(one)) for one in clauses)
        ),
        "；",
        "; ",
    )


def _with_figures(clause: Any, view: View) -> Text:
    """A clause with its figures, under the name of its fact; what has no figures by its words."""
    if not hasattr(clause, "line"):
        return view.label(clause)
    line: Text = clause.line(view)
    about = getattr(clause, "of", None)
    return view.label(about) + Text("：", ": ") + line if isinstance(about, Read) else line


@final
@frozen(kw_only=True)
class Worst:
    """Of several clauses that bite, the one that takes most (取最重).

    Attributes:
        of: The clauses.
    """

    tag: ClassVar[str] = "worst"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text(
            "同时有多种情形的，按最重的扣，不累计", "of several faults only the heaviest counts"
        ),
        write=(
            '{ kind = "worst", of = [{ kind = "once", of = "accident", minus = 5 }, { kind = '
            '"each", of = "complaints", minus = 1 }] }'
        ),
    )
    of: tuple[Amount, ...] = field(metadata=shaped(AMOUNTS, "各款"))
    core: Amount = core_field(_worst)

    def evaluate(self, scope: Scope) -> Span:
        """The lowest of those that are not nought."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of = listed((amount_words(one, names) for one in self.of), "；", "; ")
        return Text(f"以下取最重一项：{of.zh}", f"only the heaviest of: {of.en}")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        of = _each_with_points(self.of, view)
        return Text(f"取最重一项（{of.zh}）", f"the heaviest of ({of.en})")


@final
@frozen(kw_only=True)
class Best:
    """Of several clauses that bite, the one that gives most (取最优).

    Attributes:
        of: The clauses.
    """

    tag: ClassVar[str] = "best"
    row: ClassVar[PaperRow] = PaperRow(
        says=Text("符合多项的，就高计分，不重复", "of several merits only the best counts"),
        write=(
            '{ kind = "best", of = [{ kind = "once", of = "on_time", plus = 2 }, { kind = '
            '"each", of = "meetings", plus = 1 }] }'
        ),
    )
    of: tuple[Amount, ...] = field(metadata=shaped(AMOUNTS, "各款"))
    core: Amount = core_field(_best)

    def evaluate(self, scope: Scope) -> Span:
        """The highest of those that are not nought."""
        return self.core.evaluate(scope)

    def sentence(self, names: Names) -> Text:
        """The rule as the paper would say it."""
        of = listed((amount_words(one, names) for one in self.of), "；", "; ")
        return Text(f"以下取最优一项：{of.zh}", f"only the best of: {of.en}")

    def line(self, view: View) -> Text:
        """The rule with its figures."""
        of = _each_with_points(self.of, view)
        return Text(f"取最优一项（{of.zh}）", f"the best of ({of.en})")
