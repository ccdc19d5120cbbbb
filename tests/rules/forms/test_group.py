"""Points by rank among peers."""

from fractions import Fraction
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin import appraise, load_scheme
from lianxin.rules.words import amount_words
from small_schemes import MEASURES, exact, small_scheme, span_of

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

        assert sentence.zh == (
            "按“m”排名（高者在前，并列后空位，并列者按最好名次）："
            "第1名5分、第2名3分、第3名1分，其余0.5分"
        )
        assert sentence.en == (
            "by the rank of “m” (high first, 1-2-2-4, equals earn the best): "
            "1: 5, 2: 3, 3: 1; the rest 0.5"
        )
        assert (step.zh, step.en) == ("m：实7，第2名，得3分", "m: 7, place 2, 3 points")

    @pytest.mark.parametrize(
        "changed",
        [
            {"ties": "mean"},
            {"ranks": "1-2-2-3"},
            {"direction": "low"},
            {"none": 0},
            {"within": ["c"]},
            {"where": "f"},
            {"rest": 1},
        ],
        ids=str,
    )
    def test_whatever_differs_is_read_back(self, changed: dict[str, Any]) -> None:
        """Two rules that rank in different ways do not read alike, in either language."""
        nodes = [{"id": "one", "value": [RANK]}, {"id": "other", "value": [{**RANK, **changed}]}]
        scheme = small_scheme(measures=MEASURES, nodes=nodes)
        one, other = (amount_words(node.value, scheme.names) for node in scheme.nodes)

        assert one.zh != other.zh
        assert one.en != other.en


class TestToBest:
    """与最高者之比: in proportion to the best."""

    FORM: ClassVar = {"kind": "to_best", "of": "m", "to": 10}

    @pytest.mark.parametrize(
        ("mine", "others", "points"),
        [(8, (4, 2), 10), (4, (8, 8), 5), (3, (9,), Fraction(10, 3)), (5, (), 10), (0, (4,), 0)],
    )
    def test_by_hand(self, mine: int, others: tuple[int, ...], points: object) -> None:
        """The best has all points, the others their part of them."""
        group = {"me": {"m": mine}, **{f"o{n}": {"m": m} for n, m in enumerate(others)}}

        assert exact(self.FORM, group=group) == points

    def test_only_some_peers_are_looked_at(self) -> None:
        """Peers may be those of the same class, or those under a condition."""
        group = {
            "me": {"m": 4, "c": "good", "f": True},
            "a": {"m": 8, "c": "good", "f": False},
            "b": {"m": 16, "c": "poor", "f": True},
        }

        assert exact({**self.FORM, "within": ["c"]}, group=group) == 5
        assert exact({**self.FORM, "where": "f"}, group=group) == Fraction(5, 2)

    def test_the_peers_are_read_back(self) -> None:
        """The sentence says among whom the best is looked for."""
        form = {**self.FORM, "within": ["c"], "where": "f"}
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "figure", "value": [form]}])
        sentence = amount_words(scheme.nodes[-1].value, scheme.names)

        assert sentence.zh == "“m”同一c者中（“f”）最高者得10分，其余按与最高者之比计分"
        assert sentence.en == (
            "10 points for the most of “m” among those with the same c (“f”), "
            "the others in proportion"
        )

    def test_nobody_has_anything(self) -> None:
        """Where the best is nought, there is no proportion."""
        assert span_of(self.FORM, group={"me": {"m": 0}}).missing == {"figure"}

    def test_reads_like_the_paper(self) -> None:
        """The rule, and its figures among the group."""
        item = {"id": "figure", "zh": "项目", "en": "item", "value": [self.FORM]}
        scheme = small_scheme(measures=MEASURES, nodes=[item])
        card = appraise(scheme, {"me": {"m": 4}, "o": {"m": 8}}).card("me")
        (step,) = card.explain("figure").steps
        sentence = amount_words(scheme.nodes[-1].value, scheme.names)

        assert (sentence.zh, sentence.en) == (
            "“m”最高者得10分，其余按与最高者之比计分",
            "10 points for the most of “m”, the others in proportion",
        )
        assert (step.zh, step.en) == (
            "m：实4，最高8，10×4÷8，得5分",
            "m: 4, the best has 8: 10 × 4 ÷ 8, 5 points",
        )
        assert load_scheme(scheme.data) == scheme

    @given(st.lists(st.integers(0, 20), min_size=1, max_size=5), st.integers(1, 20))
    def test_never_beyond_the_points_of_the_best(self, others: list[int], mine: int) -> None:
        """Everybody lies between nought and the points of the best."""
        group = {"me": {"m": mine}, **{f"o{n}": {"m": m} for n, m in enumerate(others)}}

        assert 0 < exact(self.FORM, group=group) <= 10
