"""Points by rank among peers."""

from fractions import Fraction
from typing import Any

import pytest

from lianxin import appraise
from small_schemes import MEASURES, exact, small_scheme

RANK = {"kind": "rank_points", "of": "m", "top": [5, 3, 1], "rest": "0.5", "ties": "best"}
GROUP = {name: {"m": m} for name, m in zip("abcde", (9, 7, 7, 4, 0), strict=True)}


def earned(subject: str, **fields: Any) -> Any:
    """What one of five earns."""
    group = {**GROUP, "me": GROUP[subject]}
    del group[subject]
    return exact({**RANK, **fields}, group=group)


class TestRankPoints:
    """按名次: by place."""

    @pytest.mark.parametrize(
        ("fields", "points"),
        [
            ({}, [5, 3, 3, "0.5", "0.5"]),
            ({"ties": "worst"}, [5, 1, 1, "0.5", "0.5"]),
            ({"ties": "mean"}, [5, 2, 2, "0.5", "0.5"]),
            ({"ranks": "1-2-2-3"}, [5, 3, 3, 1, "0.5"]),
            ({"none": 0}, [5, 3, 3, "0.5", 0]),
            ({"direction": "low"}, ["0.5", 1, 1, 3, 5]),
        ],
    )
    def test_by_hand(self, fields: dict[str, Any], points: list[Any]) -> None:
        """Nine, twice seven, four and nought."""
        assert [earned(subject, **fields) for subject in "abcde"] == [
            Fraction(str(one)) for one in points
        ]

    def test_reads_like_the_paper(self) -> None:
        """The rule, and the place."""
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "figure", "value": [RANK]}])
        (step,) = appraise(scheme, GROUP).card("b").explain("figure").steps
        sentence = scheme.nodes[0].value.parts[0].of.sentence(scheme.names)  # type: ignore[union-attr]

        assert sentence.zh == "按“m”排名：第1名5分、第2名3分、第3名1分，其余0.5分"
        assert sentence.en == "by the rank of “m”: 1: 5, 2: 3, 3: 1; the rest 0.5"
        assert (step.zh, step.en) == ("m：实7，第2名，得3分", "m: 7, place 2, 3 points")
