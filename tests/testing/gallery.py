"""The gallery: each law of the library has a test that plants a fault for it to catch."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from lianxin import Scheme
from lianxin.testing import LAWS, LawOutcome, Verdict, check_laws

CAUGHT: set[str] = set()
"""The laws for which a fault is planted somewhere."""

_FAILED: set[str] = set()
"""The laws that failed since a test began."""


def tried(scheme: Scheme, law: str, examples: int) -> LawOutcome:
    """What became of one law."""
    chosen = [one for one in LAWS if one.name == law]
    (found,) = check_laws(scheme, laws=chosen, examples=examples).outcomes
    if found.verdict is Verdict.FAILED:
        _FAILED.add(law)
    return found


def catches(law: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A test in which a fault is planted that a law must catch."""
    CAUGHT.add(law)

    def hung(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def seen(*given: Any, **named: Any) -> None:
            _FAILED.clear()
            test(*given, **named)
            assert law in _FAILED, f"the fault planted for {law} was not caught"

        return seen

    return hung
