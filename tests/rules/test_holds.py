"""All, any, none, or so many of several conditions."""

from itertools import product
from typing import Any

import pytest

from lianxin import InvalidSchemeError, load_scheme
from small_schemes import MEASURES, ends, exact, small_scheme

THREE = ["f", {"m": {"at_least": 5}}, {"c": "good"}]
FACTS = [
    ({"f": f, "m": m, "c": c}, f + (m >= 5) + (c == "good"))
    for f, m, c in product([True, False], [4, 5], ["good", "poor"])
]


def once(condition: Any) -> dict[str, Any]:
    """A point if a condition holds."""
    return {"kind": "once", "of": condition, "plus": 1}


class TestHolds:
    """How many hold."""

    @pytest.mark.parametrize(("facts", "count"), FACTS)
    def test_by_counting(self, facts: dict[str, Any], count: int) -> None:
        """All, any, none, at least and at most so many."""
        found = {
            "all": exact(once({"all": THREE}), facts),
            "list": exact(once(THREE), facts),
            "any": exact(once({"any": THREE}), facts),
            "not": exact(once({"not": {"any": THREE}}), facts),
            "two": exact(once({"at_least": 2, "of": THREE}), facts),
            "one": exact(once({"at_least": 1, "at_most": 1, "of": THREE}), facts),
            "number": exact({"kind": "holds", "conditions": THREE}, facts),
        }

        assert found == {
            "all": count == 3,
            "list": count == 3,
            "any": count >= 1,
            "not": count == 0,
            "two": count >= 2,
            "one": count == 1,
            "number": count,
        }

    def test_open_conditions_leave_it_open(self) -> None:
        """What is not known may make the difference, or not."""
        two = once({"at_least": 2, "of": THREE})

        assert ends(two, {"f": True, "m": 4})[:2] == (0, 1)
        assert ends(two, {"f": True, "m": 5})[:2] == (1, 1)
        assert ends(two, {"f": False, "m": 4})[:2] == (0, 0)

    def test_several_tests_of_one_fact(self) -> None:
        """A table of several comparisons asks for all of them."""
        between = once({"m": {"at_least": 3, "at_most": 5}, "f": True})

        assert [exact(between, {"m": m, "f": True}) for m in (2, 3, 5, 6)] == [0, 1, 1, 0]

    def test_nothing_asked(self) -> None:
        """True always holds, false never does."""
        assert [exact(once(condition)) for condition in (True, False)] == [1, 0]


class TestWriting:
    """How they are written back."""

    @pytest.mark.parametrize(
        ("condition", "written"),
        [
            ({"all": ["f", {"m": 3}]}, {"all": [{"f": {"equals": 1}}, {"m": {"equals": 3}}]}),
            ({"any": ["f", {"m": 3}]}, {"any": [{"f": {"equals": 1}}, {"m": {"equals": 3}}]}),
            ({"not": "f"}, {"not": {"f": {"equals": 1}}}),
            (
                {"of": ["f", {"m": 3}], "at_most": 1},
                {"of": [{"f": {"equals": 1}}, {"m": {"equals": 3}}], "at_least": 0, "at_most": 1},
            ),
            (True, {"all": []}),
        ],
    )
    def test_shortest_form(self, condition: Any, written: Any) -> None:
        """A group is written in its shortest form."""
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": once(condition)}])

        assert scheme.data["nodes"][0]["value"]["of"] == written


@pytest.mark.parametrize("bounds", [{"at_least": -1}, {"at_least": 2, "at_most": 1}])
def test_numbers_that_nothing_can_meet_are_refused(bounds: dict[str, int]) -> None:
    """Less than none, or more at least than at most."""
    condition = {"of": ["f", "f"], **bounds}

    with pytest.raises(InvalidSchemeError, match="at_"):
        load_scheme(
            {
                "id": "a",
                "title": "a",
                "subject": "organization",
                "measures": {"f": {"type": "flag"}},
                "nodes": [{"id": "n", "value": {"kind": "once", "of": condition, "plus": 1}}],
            }
        )
