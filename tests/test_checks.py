"""What a field of a value may hold, tested once, on the way in."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from pendulum import Date

from lianxin._checks import (
    Check,
    a,
    amount,
    decimal,
    ident,
    mapping_of,
    maybe,
    require,
    text,
    tuple_of,
    whole,
)
from lianxin.errors import InvalidDataError
from lianxin.texts import Text


@attrs.frozen(kw_only=True)
class Probe:
    """A value with two checked fields and one that is not (样例)."""

    count: int = attrs.field(validator=whole(1))
    names: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(ident))
    free: object = None


def passes(check: Check, value: Any) -> bool:
    """Whether a check has nothing to say."""
    return list(check.problems("p", value)) == []


class TestChecks:
    """Each check, and what it lets through."""

    @pytest.mark.parametrize(
        ("check", "good", "bad"),
        [
            (whole(1, 3), [1, 3], [0, 4, True, 1.0, "1", None]),
            (whole(None), [-5], [2.5]),
            (amount(), [0, Decimal("0.5"), Fraction(1, 3)], [-1, 0.5, True, "1", Decimal("NaN")]),
            (amount(None), [-1], [Decimal("Infinity")]),
            (decimal(), [0, Decimal("0.5")], [-1, Fraction(1, 3), Decimal("1e999"), 0.5]),
            (decimal(None), [-1], ["1"]),
            (ident, ["a", "编号-1"], ["", " a", "a ", "a" * 201, "a\n", 1]),
            (text, ["words"], ["", "  ", "x" * 20_001, 1]),
            (a(bool), [True, False], [1, "yes"]),
            (a(Date), [Date(2022, 1, 1)], ["2022-01-01", None]),
            (maybe(whole()), [None, 3], [-1]),
            (tuple_of(whole()), [(), (1, 2)], [[1], (1, -1), "ab"]),
            (mapping_of(whole()), [{}, {"a": 1}], [{"a": -1}, {"": 1}, {10**10_000: 1}, []]),
        ],
    )
    def test_lets_good_values_through_and_no_others(
        self, check: Check, good: list[Any], bad: list[Any]
    ) -> None:
        """Good values pass, bad ones are named."""
        assert [value for value in good if not passes(check, value)] == []
        assert [value for value in bad if passes(check, value)] == []

    def test_requirement_is_said_in_both_languages(self) -> None:
        """Every requirement reads in Chinese and in English."""
        assert maybe(whole(1, 3)).requirement == Text(
            "为整数，不少于1，不多于3，或不填",
            "be a whole number, at least 1, at most 3, or be None",
        )


class TestInstance:
    """A value whose fields are checked."""

    def test_names_everything_that_is_wrong(self) -> None:
        """One error holds the problems of all fields, with their places."""
        with pytest.raises(InvalidDataError) as caught:
            Probe(count=0, names=("a", "", 3))  # type: ignore[arg-type]

        assert [problem.path for problem in caught.value.problems] == [
            "Probe.count",
            "Probe.names[1]",
            "Probe.names[2]",
        ]

    def test_good_values_are_made(self) -> None:
        """Nothing is raised, and nothing is changed."""
        assert Probe(count=1, names=("a",)).names == ("a",)

    def test_rules_over_several_fields(self) -> None:
        """A rule that does not hold is named with its field and value."""
        probe = Probe(count=1)

        require(probe, ("count", True, 1, Text("甲", "a")))
        with pytest.raises(InvalidDataError, match=r"Probe\.count must be odd, got 2"):
            require(probe, ("count", False, 2, Text("为奇数", "be odd")))
