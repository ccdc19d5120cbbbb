"""What a value refuses: shared by the tests of the nouns."""

from typing import Any

import pytest

from lianxin.errors import InvalidDataError

__all__ = ["NO_COUNTS", "places", "refusals", "refused", "refused_zh"]

NO_COUNTS = (-1, 2.0, float("nan"), float("inf"), True, "3")
"""What no count can be: below nought, a float, a flag, a text."""


def refusals(kind: Any, /, **fields: Any) -> list[tuple[str, object, str]]:
    """Path, value and requirement of every problem; empty where the value is accepted."""
    try:
        kind(**fields)
    except InvalidDataError as error:
        return [(one.path, one.value, one.requirement.en) for one in error.problems]
    return []


def places(kind: Any, /, **fields: Any) -> list[str]:
    """The paths of all problems."""
    return [path for path, _, _ in refusals(kind, **fields)]


def refused(kind: Any, /, **fields: Any) -> dict[str, str]:
    """What is asked at each path, in both languages, when a value of this kind is refused."""
    with pytest.raises(InvalidDataError) as caught:
        kind(**fields)
    assert all(problem.requirement.zh for problem in caught.value.problems)
    return {problem.path: problem.requirement.en for problem in caught.value.problems}


def refused_zh(kind: Any, /, **fields: Any) -> dict[str, str]:
    """The same as it is told in Chinese."""
    with pytest.raises(InvalidDataError) as caught:
        kind(**fields)
    return {problem.path: problem.requirement.zh for problem in caught.value.problems}
