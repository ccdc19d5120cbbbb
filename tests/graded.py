"""Groups appraised for tests: facts by subject, stages, and what came out."""

from typing import Any

from lianxin import Appraisal, appraise
from small_schemes import MEASURES, small_scheme

BANDS = {
    "kind": "bands",
    "of": "m",
    "rows": [{"grade": "A", "bound": 15}, {"grade": "B", "bound": 10}, {"grade": "C"}],
}


def appraised(group: dict[str, Any], *stages: dict[str, Any], **parts: Any) -> Appraisal:
    """A group under some stages; a bare number is the count ``m`` of a subject."""
    facts = {name: {"m": one} if isinstance(one, int) else one for name, one in group.items()}
    answers, shared = parts.pop("answers", {}), parts.pop("shared", {})
    scheme = small_scheme(
        **{"measures": MEASURES, "grades": ["A", "B", "C"], "stages": list(stages), **parts}
    )
    return appraise(scheme, facts, group=shared, conventions=answers)


def grades(group: dict[str, Any], *stages: dict[str, Any], **parts: Any) -> dict[str, str]:
    """The grade of each subject, or those still possible."""
    found = appraised(group, *stages, **parts)
    return {one.subject: one.text.en for one in found.results if one.result == "grade"}


def place(**more: Any) -> dict[str, Any]:
    """Places for A among those banded A, by the count."""
    return {
        "kind": "places",
        "id": "p",
        "from": {"grade": "A"},
        "order": [{"of": "m"}],
        "size": 2,
        "grade": "A",
        "left_to": "next",
        **more,
    }
