"""Refusals: what a value says it cannot be, as tests read it."""

from typing import Any

import pytest

from lianxin.errors import InvalidDataError


def refused(kind: Any, /, **fields: Any) -> dict[str, str]:
    """What is asked at each path, when a value of this kind is refused."""
    with pytest.raises(InvalidDataError) as caught:
        kind(**fields)
    assert all(problem.requirement.zh for problem in caught.value.problems)
    return {problem.path: problem.requirement.en for problem in caught.value.problems}
