"""Keeping: a scheme that is applied again and again is compiled by itself.

Compiling takes longer than scoring one subject, so that it is done when a scheme
comes up for the third time under the same answers.  A few schemes are kept.

This module does not know what a scheme is applied to.
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import field, frozen

from lianxin.compiling.compiled import CompiledScheme, compile_scheme
from lianxin.errors import InvalidQuestionError
from lianxin.rules.scheme import Scheme

__all__ = ["Shelf"]

WORTH_IT = 3
MOST_KEPT = 8

_Key = tuple[int, tuple[tuple[str, str], ...]]


@final
@frozen(kw_only=True, eq=False)
class Shelf:
    """The schemes that were applied lately (方案架).

    Attributes:
        seen: How often each scheme came up, with the scheme itself, oldest first.
        made: The compiled schemes; None where there is no compiling it.
    """

    seen: dict[_Key, tuple[Scheme, int]] = field(factory=dict, repr=False)
    made: dict[_Key, CompiledScheme | None] = field(factory=dict, repr=False)

    def take(self, scheme: Scheme, answers: Mapping[str, Any]) -> CompiledScheme | None:
        """The compiled scheme, if it is there or worth making by now."""
        options = tuple(sorted((name, one.option) for name, one in answers.items()))
        key = (id(scheme), options)
        if key in self.made:
            return self.made[key]
        _, count = self.seen.get(key, (scheme, 0))
        self.seen[key] = (scheme, count + 1)
        if count + 1 < WORTH_IT:
            self._tidy()
            return None
        try:
            self.made[key] = compile_scheme(scheme, conventions=dict(options))
        except InvalidQuestionError:
            self.made[key] = None
        return self.made[key]

    def _tidy(self) -> None:
        """Give up what came up first, when there is too much."""
        while len(self.seen) > MOST_KEPT:
            oldest = next(iter(self.seen))
            del self.seen[oldest]
            self.made.pop(oldest, None)
