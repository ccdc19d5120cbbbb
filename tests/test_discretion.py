"""Discretion: what errors keep and tell."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from lianxin._discretion import (
    LONGEST_KEPT,
    MASK,
    MOST_MEMBERS,
    Untold,
    is_personal,
    is_told,
    kept,
    surely_tells_number,
    tells_number,
    writable,
)
from lianxin.dates import TenDays, day

LAST = "10X98765432"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity_numbers() -> st.SearchStrategy[str]:
    """Numbers made as GB 11643 says, of districts that need not exist."""
    parts = st.tuples(
        st.integers(110000, 659999), st.dates(Date(1900, 1, 1), Date(2025, 12, 31)),
        st.integers(0, 999),
    )  # fmt: skip
    return parts.map(lambda some: _signed(f"{some[0]}{some[1]:%Y%m%d}{some[2]:03}"))


def _signed(digits: str) -> str:
    total = sum(int(one) * weight for one, weight in zip(digits, WEIGHTS, strict=True))
    return digits + LAST[total % 11]


PHONES = ("13900001111", "139 0000 1111", "139-0000-1111", "+86 13900001111", "8613900001111")
AREA = ("0571-87654321", "010-87654321", "(021)62345678", "057187654321", "0571 8765432")
HARMLESS = (
    *("2022-11-05", "20221105", "2022.11.05 09:30", "12345678901", "100000000000", "1.13900001111"),
    *("139000011112", "330102202213450012", "12345678901234567890", "", "党课", "01234"),
)


class TestNumbers:
    """Numbers that tell who somebody is."""

    @given(identity_numbers(), st.sampled_from(["", "证号", "（", " "]))
    def test_identity_number_is_known(self, number: str, before: str) -> None:
        """Wherever it stands, and in wide digits as well."""
        wide = number.translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789X"})
        for one in (number, wide, number.lower()):
            assert tells_number(before + one + "。")
            assert surely_tells_number(before + one + "。")

    @given(identity_numbers(), st.integers(1, 10))
    def test_wrong_last_sign_is_not_sure(self, number: str, step: int) -> None:
        """It is masked all the same, but words that hold it are not refused."""
        wrong = number[:-1] + LAST[(LAST.index(number[-1]) + step) % 11]
        assert tells_number(wrong)
        assert not surely_tells_number(wrong)

    @pytest.mark.parametrize("phone", PHONES)
    def test_mobile_number_is_known(self, phone: str) -> None:
        """With spaces, strokes or the number of the country."""
        assert tells_number(f"电话{phone}")
        assert surely_tells_number(f"电话{phone}")

    @pytest.mark.parametrize("phone", AREA)
    def test_phone_with_its_area_is_masked(self, phone: str) -> None:
        """It may be an office's, so that words that hold it are not refused."""
        assert tells_number(f"电话{phone}")
        assert not surely_tells_number(f"电话{phone}")

    def test_old_identity_number_is_masked(self) -> None:
        """Fifteen digits with a day of birth inside."""
        assert tells_number("130503670401001")
        assert not surely_tells_number("130503670401001")

    @pytest.mark.parametrize("words", HARMLESS)
    def test_other_numbers_are_told(self, words: str) -> None:
        """Dates, serial numbers and amounts are nobody's."""
        assert not tells_number(words)
        assert writable(words) == words


class TestKept:
    """What an error keeps of a value."""

    @pytest.mark.parametrize(
        "value",
        [
            *("甲", "", 3, True, None, 1.5, Decimal("1.5"), Fraction(1, 2), day("2022-07-01")),
            *([1, "甲"], (), TenDays.FIRST),
        ],
    )
    def test_small_plain_values_are_kept(self, value: object) -> None:
        """As they came."""
        assert kept(value) == value
        assert type(kept(value)) is type(value)

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            ({"姓名": "某某"}, "<dict>"),
            ({"某某"}, "<set>"),
            ([{"姓名": "某某"}], "[<dict>]"),
            (["某某"] * (MOST_MEMBERS + 1), "<list>"),
            (lambda: 1, "<function>"),
            (10**200, "<int>"),
            (Fraction(1, 10**200), "<Fraction>"),
            (b"x", "<bytes>"),
        ],
        ids=["table", "set", "inside", "long", "code", "huge", "fine", "bytes"],
    )
    def test_of_others_only_the_kind(self, value: object, shown: str) -> None:
        """So that an error stays small, can be pickled, and tells nothing by chance."""
        assert repr(kept(value)) == shown

    @pytest.mark.parametrize("value", ["电话13900001111", 13900001111, ["甲", "13900001111"]])
    def test_numbers_of_persons_are_not_kept(self, value: object) -> None:
        """In words, as a number, or in a list."""
        assert kept(value) == MASK

    def test_long_text_is_cut(self) -> None:
        """What is shown is shorter still."""
        assert kept("长" * 10**6) == "长" * LONGEST_KEPT

    @given(st.recursive(st.none() | st.text() | st.integers(), st.lists))
    def test_what_is_kept_stays(self, value: object) -> None:
        """Keeping twice is keeping once, and it survives."""
        once = kept(value)
        assert kept(once) == once
        assert pickle.loads(pickle.dumps(once)) == once

    def test_an_untold_value_shows_its_kind(self) -> None:
        """Without quotes, since no such text came."""
        assert repr(Untold(kind="list")) == "<list>"


class TestWritable:
    """Words that may stand in a log."""

    @given(st.text(st.characters(exclude_categories=())))
    def test_any_words_can_be_written_down(self, words: str) -> None:
        """On one line, in the order in which they are read."""
        shown = writable(words)
        shown.encode()
        assert not set(shown) & set("\n\r\x00\x1b\u202e\u2066\ufeff")

    def test_half_characters_are_told(self) -> None:
        """By their number."""
        assert writable("a\ud800") == "a\\ud800"


class TestKeys:
    """Keys of personal data."""

    @pytest.mark.parametrize(
        "key", ["name", "姓名", "id_card", "联系电话", "Phone", "投票人", "处分"]
    )
    def test_kinds_of_personal_data_are_known(self, key: str) -> None:
        """In Chinese and in English."""
        assert is_personal(key)
        assert is_told(key)

    @pytest.mark.parametrize("key", ["某某", "x" * 61, 19880229, "a b", "13900001111"])
    def test_what_may_be_a_person_is_not_told(self, key: object) -> None:
        """Only names of fields are."""
        assert not is_told(key)
