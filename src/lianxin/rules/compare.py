"""Compare: one amount or label against another: the atom of conditions.

A comparison with something absent does not hold; with something unknown it is
open.  Labels that a choice lists best first can be compared as at least, too.

This module does not know what is compared.
"""

from typing import Any, ClassVar, final

from attrs import field, frozen

from lianxin.points import Number
from lianxin.rules.amounts import AMOUNT, write_amount
from lianxin.rules.read import Read
from lianxin.rules.scope import Amount, Scope, labels_of
from lianxin.rules.shapes import LABELS, shaped, word
from lianxin.spans import Grid, Labels, Span, Truth, Verdict, total
from lianxin.texts import Labeled

__all__ = ["VERBS", "Compare", "Operator"]


class Operator(Labeled):
    """How two things are compared (比较)."""

    AT_LEAST = "at_least", "不少于"
    MORE_THAN = "more_than", "超过"
    AT_MOST = "at_most", "不超过"
    LESS_THAN = "less_than", "少于"
    EQUALS = "equals", "等于"
    IS = "is", "为"
    IS_NOT = "is_not", "不为"
    IN = "in", "属于"
    NOT_IN = "not_in", "不属于"
    SAME_AS = "same_as", "同于"
    DIFFERS_FROM = "differs_from", "不同于"
    ABSENT = "absent", "没有"

    @property
    def of_grades(self) -> str:
        """How grades are compared in Chinese: by height, not by number."""
        known = {"不少于": "不低于", "超过": "高于", "不超过": "不高于", "少于": "低于"}
        return known.get(self.zh, self.zh)


def _operator(op: str) -> Operator:
    """The operator that a word names."""
    return Operator(op)


_NEGATED = {Operator.IS_NOT, Operator.NOT_IN}
_BY_LABEL = {Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN}
_SAME = {Operator.SAME_AS, Operator.DIFFERS_FROM}


VERBS = {
    Operator.AT_LEAST: "is at least",
    Operator.MORE_THAN: "is more than",
    Operator.AT_MOST: "is at most",
    Operator.LESS_THAN: "is less than",
    Operator.EQUALS: "equals",
    Operator.SAME_AS: "is the same as",
    Operator.DIFFERS_FROM: "differs from",
}
"""How each comparison is said in English."""


@final
@frozen(kw_only=True)
class Compare:
    """One comparison (比较条件).

    Attributes:
        left: What is compared.
        op: How.
        right: What it is compared with.
        labels: The labels it is compared with, for is, is_not, in and not_in.
    """

    tag: ClassVar[str] = "compare"
    left: Amount = field(metadata=shaped(AMOUNT, "左"))
    op: Operator = field(converter=_operator, metadata=shaped(word(Operator), "比较"))
    right: Amount | None = field(default=None, metadata=shaped(AMOUNT, "右"))
    labels: tuple[str, ...] = field(default=(), metadata=shaped(LABELS, "选项"))

    def holds(self, scope: Scope) -> Verdict:
        """Whether the comparison holds, as far as both sides are known."""
        if self.op is Operator.ABSENT:
            return self._absent(scope)
        if self.op in _BY_LABEL:
            wanted = Labels(frozenset(self.labels))
            return _same(labels_of(self.left, scope), wanted, negated=self.op in _NEGATED)
        if self.op in _SAME:
            return self._same_as(scope)
        ladder = self._ladder(scope)
        if ladder:
            return self._on_ladder(scope, ladder)
        return self._by_number(scope)

    def _absent(self, scope: Scope) -> Verdict:
        label = labels_of(self.left, scope)
        known = label if label.options is not None else self.left.evaluate(scope)
        return Verdict(known.absent, sources=known.sources, missing=known.missing)

    def _same_as(self, scope: Scope) -> Verdict:
        """Whether two facts are the same: labels as labels, numbers as numbers."""
        right = self.right or self.left
        negated = self.op is Operator.DIFFERS_FROM
        if isinstance(self.left, Read) and isinstance(scope.look_up(self.left.id), Span):
            left, other = self.left.evaluate(scope), right.evaluate(scope)
            verdict = _numbers(Operator.EQUALS, left, other)
            return _turned(verdict, left.absent, other.absent) if negated else verdict
        return _same(labels_of(self.left, scope), labels_of(right, scope), negated=negated)

    def _ladder(self, scope: Scope) -> tuple[str, ...]:
        """The options of the left side, best first, if the right side is one of them."""
        if isinstance(self.left, Read) and isinstance(self.right, Read):
            options = scope.run.ladders.get(self.left.id, ())
            return options if self.right.id in options else ()
        return ()

    def _on_ladder(self, scope: Scope, ladder: tuple[str, ...]) -> Verdict:
        label = labels_of(self.left, scope)
        wanted = ladder.index(self.right.id) if isinstance(self.right, Read) else 0
        if label.absent is Truth.YES:
            return Verdict(Truth.NO)
        options = ladder if label.options is None else label.options
        places = [-ladder.index(option) for option in options]
        span = Span(min(places), max(places), sources=label.sources)
        span = span._replace(absent=label.absent, missing=label.missing)
        return _numbers(self.op, span, Span(-wanted, -wanted))

    def _by_number(self, scope: Scope) -> Verdict:
        right = self.right or self.left
        return _numbers(self.op, self.left.evaluate(scope), right.evaluate(scope))

    def plain(self) -> dict[str, Any]:
        """The comparison, written in its shortest form."""
        right = self._plain_right()
        if isinstance(self.left, Read):
            return {self.left.id: {str(self.op): right}}
        return {"left": write_amount(self.left), "op": str(self.op), "right": right}

    def _plain_right(self) -> Any:
        if self.op is Operator.ABSENT:
            return True
        if self.op in _BY_LABEL:
            single = self.op in (Operator.IS, Operator.IS_NOT) and len(self.labels) == 1
            return self.labels[0] if single else list(self.labels)
        return write_amount(self.right)


_TURNED = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.OPEN: Truth.OPEN}


def _same(left: Labels, right: Labels, *, negated: bool) -> Verdict:
    """Whether a label is (one of) others; the absent is no label at all."""
    missing = left.missing | right.missing
    sources = left.sources | right.sources
    if Truth.YES in (left.absent, right.absent):
        return Verdict(Truth.NO, missing=missing)
    tight = left.sources.isdisjoint(right.sources)
    verdict = Verdict(_overlap(left, right), tight, sources, missing)
    if negated:
        return _turned(verdict, left.absent, right.absent)
    if Truth.OPEN in (left.absent, right.absent) and verdict.truth is Truth.YES:
        return verdict._replace(truth=Truth.OPEN)
    return verdict


def _turned(verdict: Verdict, *absent: Truth) -> Verdict:
    """That two things are not the same; the absent does not differ from anything, either."""
    truth = Truth.NO if Truth.YES in absent else _TURNED[verdict.truth]
    if Truth.OPEN in absent and truth is Truth.YES:
        truth = Truth.OPEN
    return verdict._replace(truth=truth)


def _overlap(left: Labels, right: Labels) -> Truth:
    if left.options is None or right.options is None:
        return Truth.OPEN
    if left.options.isdisjoint(right.options):
        return Truth.NO
    certain = left.options <= right.options and (len(right.options) == 1 or not right.sources)
    return Truth.YES if certain else Truth.OPEN


def _numbers(op: Operator, left: Span, right: Span) -> Verdict:
    """Whether two numbers compare so; the absent compares with nothing."""
    missing = left.missing | right.missing
    if missing:
        return Verdict(Truth.OPEN, missing=missing)
    if Truth.YES in (left.absent, right.absent):
        return Verdict(Truth.NO)
    gap = total([(1, left), (-1, right)])
    truth = _TESTS[op](gap.low, gap.high)
    tight = gap.tight
    if op is Operator.EQUALS and truth is Truth.OPEN:
        truth, tight = _equal(left, right, tight=tight)
    if gap.absent is Truth.OPEN and truth is Truth.YES:
        truth = Truth.OPEN
    return Verdict(truth, tight, gap.sources if truth is Truth.OPEN else frozenset())


def _equal(left: Span, right: Span, *, tight: bool) -> tuple[Truth, bool]:
    """Whether an open span can meet a number: whole ones only meet whole ones."""
    exact = right.exact if left.exact is None else left.exact
    free = left if left.exact is None else right
    if exact is not None and free.grid is Grid.WHOLE and exact != exact.__floor__():
        return Truth.NO, True
    return Truth.OPEN, tight and exact is not None and free.grid is not Grid.UNSURE


def _at_least(low: Number | None, high: Number | None) -> Truth:
    if low is not None and low >= 0:
        return Truth.YES
    return Truth.NO if high is not None and high < 0 else Truth.OPEN


def _more_than(low: Number | None, high: Number | None) -> Truth:
    if low is not None and low > 0:
        return Truth.YES
    return Truth.NO if high is not None and high <= 0 else Truth.OPEN


def _equals(low: Number | None, high: Number | None) -> Truth:
    if low == high == 0:
        return Truth.YES
    apart = (low is not None and low > 0) or (high is not None and high < 0)
    return Truth.NO if apart else Truth.OPEN


_TESTS = {
    Operator.AT_LEAST: _at_least,
    Operator.MORE_THAN: _more_than,
    Operator.LESS_THAN: lambda low, high: _TURNED[_at_least(low, high)],
    Operator.AT_MOST: lambda low, high: _TURNED[_more_than(low, high)],
    Operator.EQUALS: _equals,
}
