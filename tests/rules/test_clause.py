"""What any clause of a paper may add to its amount."""

from typing import Any

import pytest

from small_schemes import MEASURES, exact, small_scheme


def each(**more: Any) -> dict[str, Any]:
    """Two points taken for each, with more said around it."""
    return {"kind": "each", "of": "m", "minus": 2, **more}


class TestClause:
    """When, unless, and a bound of its own."""

    @pytest.mark.parametrize(
        ("f", "n", "points"), [(True, 0, -6), (False, 0, 0), (True, 9, 0), (False, 9, 0)]
    )
    def test_bites_when_and_unless(self, f: bool, n: int, points: int) -> None:  # noqa: FBT001
        """It bites if ``when`` holds and ``unless`` does not."""
        clause = each(when="f", unless={"n": {"at_least": 5}})

        assert exact([clause], {"m": 3, "f": f, "n": n}) == points

    @pytest.mark.parametrize(("m", "points"), [(2, -4), (3, -5), (9, -5)])
    def test_own_bound_on_what_it_takes(self, m: int, points: int) -> None:
        """A clause takes no more than its own most."""
        assert exact([each(most=5)], {"m": m}) == points

    def test_own_bound_on_what_it_gives(self) -> None:
        """A clause gives no more than its own most."""
        clause = {"kind": "each", "of": "m", "plus": 2, "most": 5}

        assert exact([clause], {"m": 9}) == 5

    def test_is_written_back_whole(self) -> None:
        """Everything that was said around the amount is kept."""
        clause = each(when="f", most=5, zh="缺席", en="absence", cite="第三条")
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": [clause]}])

        assert scheme.data["nodes"][0]["value"] == [{**clause, "when": {"f": {"equals": 1}}}]

    def test_plain_amount_with_a_label_is_a_clause(self) -> None:
        """An amount without a form of its own may carry a label and a place, too."""
        clause = {"kind": "plain", "of": "m", "zh": "次数", "en": "times", "cite": "第一条"}
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": [clause]}])

        assert scheme.data["nodes"][0]["value"] == [clause]
        assert exact([clause], {"m": 3}) == 3
