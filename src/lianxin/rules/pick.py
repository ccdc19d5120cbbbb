"""Pick: of several amounts only one counts, the lowest or the highest.

Where clauses are alternatives, only those that bite (are not nought) are
looked at; if none bites, nothing happens.

This module does not know what the amounts are.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.points import Number
from lianxin.rules.amounts import AMOUNTS
from lianxin.rules.scope import Amount, Scope
from lianxin.rules.shapes import FLAG, shaped, word
from lianxin.spans import NOTHING, Span, Truth
from lianxin.texts import Labeled

__all__ = ["Pick", "Which"]


class Which(Labeled):
    """Which of several amounts counts (取法)."""

    LOWEST = "lowest", "取最低"
    HIGHEST = "highest", "取最高"


@final
@frozen(kw_only=True)
class Pick:
    """The lowest or the highest of several amounts (择一).

    Attributes:
        parts: The amounts.
        take: Which of them counts.
        biting: Whether those that are nought are left out.
    """

    tag: ClassVar[str] = "pick"
    parts: tuple[Amount, ...] = field(metadata=shaped(AMOUNTS, "各项"))
    take: Which = field(metadata=shaped(word(Which), "取法"))
    biting: bool = field(default=False, metadata=shaped(FLAG, "只看不为零的"))

    def evaluate(self, scope: Scope) -> Span:
        """The extreme of all parts that are there."""
        spans = [part.evaluate(scope) for part in self.parts]
        missing = NOTHING.union(*(span.missing for span in spans))
        present = [span for span in spans if span.absent is not Truth.YES]
        if missing or not present:
            return Span(None, None, absent=Truth.NO if missing else Truth.YES, missing=missing)
        if self.take is Which.HIGHEST:
            return _mirrored(self._lowest([_mirrored(span) for span in present]))
        return self._lowest(present)

    def _lowest(self, spans: list[Span]) -> Span:
        sources = NOTHING.union(*(span.sources for span in spans))
        read_once = sum(len(span.sources) for span in spans) == len(sources)
        sure = [span for span in spans if span.absent is Truth.NO]
        low, high, exact_ends = self._ends(spans, sure)
        tight = exact_ends and read_once and all(span.tight for span in spans)
        absent = Truth.NO if sure else Truth.OPEN
        return Span(low, high, tight, sources, absent)

    def _ends(
        self, spans: list[Span], sure: list[Span]
    ) -> tuple[Number | None, Number | None, bool]:
        if not self.biting:
            all_sure = len(sure) == len(spans)
            return _low(spans), _high(sure) if sure else _top(spans), all_sure
        certain = [span for span in sure if _bites(span) is Truth.YES]
        maybe = [span for span in spans if _bites(span) is not Truth.NO]
        if len(certain) == len(maybe):
            return (_low(certain), _high(certain), True) if certain else (0, 0, True)
        low, high = _low(maybe), _high(certain) if certain else _top(maybe)
        if not certain:
            low = None if low is None else min(low, 0)
            high = None if high is None else max(high, 0)
        return low, high, False


def _bites(span: Span) -> Truth:
    """Whether an amount is certainly, perhaps or never other than nought."""
    if span.low == span.high == 0:
        return Truth.NO
    below = span.high is not None and span.high < 0
    above = span.low is not None and span.low > 0
    return Truth.YES if below or above else Truth.OPEN


def _low(spans: list[Span]) -> Number | None:
    """The least that the lowest of several may be."""
    lows = [span.low for span in spans]
    known = [low for low in lows if low is not None]
    return min(known) if len(known) == len(lows) else None


def _high(spans: list[Span]) -> Number | None:
    """The greatest that the lowest of several may be."""
    highs = [span.high for span in spans if span.high is not None]
    return min(highs) if highs else None


def _top(spans: list[Span]) -> Number | None:
    """The greatest of all."""
    highs = [span.high for span in spans]
    known = [high for high in highs if high is not None]
    return max(known) if len(known) == len(highs) else None


def _mirrored(span: Span) -> Span:
    """A span turned over at nought."""
    low = None if span.high is None else -span.high
    high = None if span.low is None else -span.low
    return span._replace(low=low, high=high)
