"""Plain data: each kind of value is written in one way, and read in no other."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pendulum import Date, datetime

from lianxin import plain
from lianxin._discretion import LONGEST_KEPT, Untold
from lianxin.errors import InvalidDataError
from lianxin.plain import (
    DEEPEST,
    LONGEST_LIST,
    TOO_LARGE,
    WRITINGS,
    Vocabulary,
    place_of,
    problems_of_size,
    refused,
)
from lianxin.texts import Text

NO_KIND = (None, b"1", object(), (), [], {}, 1.0, 0.1, float("nan"), float("inf"), 1j)
"""What writes no single value, whatever its kind."""


class Loud(str):
    """Text of a class of its own."""

    __slots__ = ()

    def __str__(self) -> str:
        """Say something else."""
        return "loud"


class TestWritings:
    """One kind of single value after the other."""

    @pytest.mark.parametrize(
        ("kind", "written", "value"),
        [
            (bool, False, False),
            (int, 0, 0),
            (str, "", ""),
            (Decimal, "89.50", Decimal("89.50")),
            (Decimal, "-0.00", Decimal("-0.00")),
            (Decimal, "100", Decimal(100)),
            (Fraction, "1918/23", Fraction(1918, 23)),
            (Fraction, "-3/1", Fraction(-3)),
            (Fraction, "0/1", Fraction(0)),
            (Date, "2024-02-29", Date(2024, 2, 29)),
            (Date, "0001-01-01", Date(1, 1, 1)),
        ],
    )
    def test_value_is_written_in_one_way(self, kind: type, written: object, value: Any) -> None:
        """A value is written so, and what is so written is that value, to the last nought."""
        assert repr(WRITINGS[kind].write(value)) == repr(written)
        assert repr(WRITINGS[kind].read(written)) == repr(value)

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            *((kind, value) for kind in WRITINGS for value in NO_KIND),
            *((bool, value) for value in (0, 1, "no", "true")),
            *((int, value) for value in (True, "3", Decimal(3))),
            *((str, value) for value in (3, True, Loud("a"))),
            *((Decimal, value) for value in (3, True, "", ".5", "5.", "1e3", "007", "+1", " 1")),
            *((Decimal, value) for value in ("NaN", "Infinity", "1_000", "１", "1\n", "1,5")),
            *((Decimal, Decimal(value)) for value in ("NaN", "sNaN", "Infinity")),
            *((Fraction, value) for value in ("2/4", "1/0", "3", "1.5", "1/-2", "0/2", "٣/٤")),
            (Fraction, f"1/{TOO_LARGE}"),
            *((Date, value) for value in ("2022-02-30", "2022-1-1", "20220101", "2022-W01-1")),
            *((Date, value) for value in ("2022-01-01T00:00:00", "2022", "0000-01-01", "今天")),
            *((Date, value) for value in (20220101, Date(2022, 1, 1), datetime(2022, 1, 1))),
        ],
    )
    def test_nothing_is_turned_into_something_else(self, kind: type, value: object) -> None:
        """What is not written as a value of the kind is none."""
        assert WRITINGS[kind].read(value) is None

    def test_decimal_of_a_reader_is_taken(self) -> None:
        """A number that was read as an exact decimal stays one."""
        assert repr(WRITINGS[Decimal].read(Decimal("0.10"))) == "Decimal('0.10')"

    def test_exponent_is_written_out(self) -> None:
        """A decimal with an exponent is written in digits."""
        assert WRITINGS[Decimal].write(Decimal("1E+3")) == "1000"
        assert WRITINGS[Decimal].write(Decimal("1E-9")) == "0.000000001"

    def test_text_of_a_class_of_its_own_is_written_as_text(self) -> None:
        """What is written is text and nothing else."""
        written = WRITINGS[str].write(Loud("quiet"))

        assert (type(written), written) == (str, "quiet")

    def test_huge_fraction_is_not_written(self) -> None:
        """A fraction that could not be read again is refused."""
        with pytest.raises(InvalidDataError, match=r"at most 200 digits.* got <Fraction>"):
            WRITINGS[Fraction].write(Fraction(1, TOO_LARGE))


class TestVocabulary:
    """Words, and which one was meant."""

    KNOWN = Vocabulary(words={"lecture": "党课", "other": ""})

    def test_names_the_nearest_word(self) -> None:
        """A word with one wrong character leads to the right one."""
        assert self.KNOWN.requirement("lectrue") == Text(
            "为已知的词（是否为“lecture”？）", "be a known word (did you mean 'lecture'?)"
        )

    def test_chinese_name_leads_to_the_word(self) -> None:
        """Whoever writes the Chinese name is told the word."""
        assert "'lecture'" in self.KNOWN.requirement("党课").en

    @pytest.mark.parametrize("word", ["whatever", 3, None, [], "x" * 10**6])
    def test_lists_all_words_where_none_is_near(self, word: object) -> None:
        """What is like no word, or no text at all, gets the list of them."""
        assert self.KNOWN.requirement(word) == Text(
            "为下列词之一：lecture（党课）、other", "be a word out of: lecture, other"
        )


class TestPlaceOf:
    """The steps of a path."""

    @pytest.mark.parametrize(
        ("key", "place"),
        [
            ("when", "when"),
            (12, "[12]"),
            ("党课", "党课"),
            ("a.b", "['a.b']"),
            ("", "['']"),
            (None, "[None]"),
            ((1, 2), "[<tuple>]"),
        ],
    )
    def test_names_a_key(self, key: object, place: str) -> None:
        """A key is a step that can be read; what is no name stands in brackets."""
        assert place_of(key) == place

    def test_number_that_cannot_be_shown_is_named_by_its_type(self) -> None:
        """A key too large to be printed makes a step that can be printed."""
        assert place_of(TOO_LARGE**99) == "[<int>]"

    def test_long_key_is_cut(self) -> None:
        """A key of any length makes a short step."""
        assert len(place_of("x" * 10**6)) < 70


class TestRefused:
    """What an error keeps of a value."""

    @pytest.mark.parametrize("value", ["a", 3, True, None, 1.5, Decimal(1)])
    def test_small_value_is_shown(self, value: object) -> None:
        """A single value is shown as it came."""
        assert refused(value, Text("", "")).value is value

    @pytest.mark.parametrize(
        ("value", "shown"), [([1], "<list>"), ({"a": 1}, "<dict>"), (TOO_LARGE, "<int>")]
    )
    def test_large_value_is_named_by_its_type(self, value: object, shown: str) -> None:
        """Of what may be of any size, the error keeps the type only."""
        assert refused(value, Text("", "")).shown == shown


def found(data: object) -> list[tuple[str, object]]:
    """Path and value of all that is too large in data."""
    return [(one.path, one.value) for one in problems_of_size(data)]


def nested(levels: int) -> list[Any]:
    """So many lists in each other."""
    data: list[Any] = []
    for _ in range(levels - 1):
        data = [data]
    return data


class TestProblemsOfSize:
    """What is absurdly deep, long or large."""

    def test_data_within_the_bounds_are_fine(self) -> None:
        """What just fits is no problem."""
        assert found(nested(DEEPEST)) == []
        assert found([TOO_LARGE - 1, 1 - TOO_LARGE, "x" * 20_000, [0] * LONGEST_LIST]) == []

    def test_too_deep_data_are_one_problem(self) -> None:
        """One level too many is told at its place, and no more of the data are looked at."""
        too_deep = nested(DEEPEST + 1)

        assert found({"a": too_deep, "b": too_deep}) == [("a" + "[0]" * 63, 65)]

    @pytest.mark.parametrize("levels", [66, 100_000])
    def test_depth_has_no_end(self, levels: int) -> None:
        """However deep the data are, there is one problem and nothing else happens."""
        assert len(found(nested(levels))) == 1

    def test_what_holds_itself_is_one_problem(self) -> None:
        """A list or an object in itself is too deep."""
        ring: list[Any] = []
        ring.append({"again": ring})

        assert len(found(ring)) == 1

    def test_too_many_values_are_one_problem(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A few lists that hold each other many times come to an end."""
        monkeypatch.setattr(plain, "MOST_VALUES", 1000)
        many: list[Any] = []
        for _ in range(60):
            many = [many, many]

        ((_, count),) = found(many)
        assert count == 1001

    def test_all_that_is_too_large_is_named(self) -> None:
        """Long lists, long texts and large numbers are told together, each at its place."""
        data = {"a": [0] * (LONGEST_LIST + 1), "b": ["x" * 20_001, {"c": -TOO_LARGE}]}

        assert found(data) == [
            ("a", 200_001),
            ("b[0]", "x" * LONGEST_KEPT),
            ("b[1].c", Untold(kind="int")),
        ]
