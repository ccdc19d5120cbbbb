"""One cell of a ledger is read in just one way, or refused."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas import NaT
from pendulum import Date

from lianxin.dates import TenDays, When
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers.dating import date_in, words_of
from lianxin.ledgers.numerals import chinese_of, normalized, number_in
from lianxin.ledgers.raw_cells import Cell, Refused
from lianxin.testing.parts import whens_between


def span(first: int, last: int, said: str) -> When:
    """Some months of 2022."""
    ends = When.in_month(2022, first).earliest, When.in_month(2022, last).latest
    return When(earliest=ends[0], latest=ends[1], as_said=said)


UNITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below a hundred million, as people write it."""
    if number >= 10**4:
        rest = number % 10**4
        gap = "零" if rest and rest < 1000 else ""
        return f"{chinese(number // 10**4)}万{gap}{chinese(rest) if rest else ''}"
    words = ""
    left, gap = number, False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, left = divmod(left, unit)
        if digit:
            words += ("零" if gap and words else "") + UNITS[digit] + name
            gap = False
        else:
            gap = True
    return words or "零"


class TestNumerals:
    """Numbers as people write them."""

    @pytest.mark.parametrize(
        ("said", "number"),
        [
            ("12", 12),
            ("１２", 12),
            ("1,234.50", Decimal("1234.50")),
            ("50,000.00", 50000),
            ("3万5千", 35000),
            ("３万5千", 35000),
            ("3万5000", 35000),
            ("1.5亿", 150_000_000),
            ("1千2百", 1200),
            ("十二", 12),
            ("廿", 20),
            ("廿三", 23),
            ("卅一", 31),
            ("一百零五", 105),
            ("两万三千", 23000),
            ("壹拾", 10),
            ("五十万", 500_000),
            ("-3", -3),
            ("0.0", 0),
            ("12.0", 12),
        ],
    )
    def test_by_hand(self, said: str, number: object) -> None:
        """Digits of any width, separators, Chinese numerals, and both together."""
        assert number_in(normalized(said)) == number

    @pytest.mark.parametrize(
        "said",
        [
            *("约5万", "3000余", "5-10万", "十几", "一百五", "三万五", "3万5", "5万万", "2百3千"),
            *("二百五", "十两", "廿廿", "百廿", "一百零五十", "零零五", "二十零五", "1.5万3千"),
            *("5²", "①", "½", "1" * 13 + "万", "一万亿", "一万五", "2百3", "3万500", "+5"),
            *("3千5万", "万", "", "1,23", "1.2.3", "十十", "abc", "1e5", "９" * 99, "二三", "--1"),
        ],
    )
    def test_what_is_no_one_number(self, said: str) -> None:
        """About, a range, a slip, words: never guessed."""
        assert number_in(normalized(said)) is None

    @given(number=st.integers(0, 99_999_999))
    def test_chinese_numerals_come_back(self, number: int) -> None:
        """Every number is read from its Chinese numerals."""
        assert number_in(chinese(number)) == number

    @given(said=st.text("零〇一二两三五十廿百千万亿壹拾", min_size=1, max_size=7))
    def test_a_numeral_is_written_as_it_was_read(self, said: str) -> None:
        """What is read as a number is a numeral of that number, but for its spelling."""
        found = number_in(said)

        plain = said.translate(str.maketrans("〇壹拾", "零一十")).replace("廿", "二十")
        spelled = plain.replace("两", "二").replace("一十", "十")
        written = "" if found is None else chinese_of(int(found)).replace("一十", "十")
        assert found is None or spelled == written

    @given(
        digits=st.integers(0, 10**12 - 1), places=st.integers(0, 8), unit=st.sampled_from("万亿")
    )
    def test_digits_before_a_unit_stay_exact(self, digits: int, places: int, unit: str) -> None:
        """No digit is lost, however many there are."""
        said = f"{Decimal(digits).scaleb(-places):f}{unit}"
        sizes = {"万": 10**4, "亿": 10**8}

        assert number_in(said) == Fraction(digits, 10**places) * sizes[unit]

    @given(number=st.decimals(0, 10**9, places=2))
    def test_grouped_digits_come_back(self, number: Decimal) -> None:
        """Thousands separators change nothing."""
        assert number_in(f"{number:,}") == number

    @given(said=st.text("0123456789.,万千百十亿零一二两廿约余-—", max_size=9))
    def test_anything_is_a_number_or_none(self, said: str) -> None:
        """No cell makes it fall."""
        found = number_in(normalized(said))

        assert found is None or isinstance(found, int | Decimal)


class TestDates:
    """Dates with what is known of them; a day is never invented."""

    @pytest.mark.parametrize(
        ("said", "when"),
        [
            ("2022-11-05", When.on(Date(2022, 11, 5))),
            ("2022/11/5", When.on(Date(2022, 11, 5))),
            ("2022.11.5", When.on(Date(2022, 11, 5))),
            ("2022年11月5日", When.on(Date(2022, 11, 5))),
            ("20221105", When.on(Date(2022, 11, 5))),
            ("2022.11", When.in_month(2022, 11, "2022.11")),
            ("２０２２年11月", When.in_month(2022, 11, "２０２２年11月")),
            ("2022年11月下旬", When.in_ten_days(2022, 11, TenDays.LAST, "2022年11月下旬")),
            ("2022年11下旬", When.in_ten_days(2022, 11, TenDays.LAST, "2022年11下旬")),
            ("2022年2月上旬", When.in_ten_days(2022, 2, TenDays.FIRST, "2022年2月上旬")),
            ("2022年", When.in_year(2022, "2022年")),
            (Date(2022, 11, 5), When.on(Date(2022, 11, 5))),
            (20221105, When.on(Date(2022, 11, 5))),
            ("二〇二二年十一月五日", When.on(Date(2022, 11, 5))),
            ("2022年11月份", When.in_month(2022, 11, "2022年11月份")),
            ("2022年度", When.in_year(2022, "2022年度")),
            ("2022年第三季度", span(7, 9, "2022年第三季度")),
            ("2022Q1", span(1, 3, "2022Q1")),
            ("2022年上半年", span(1, 6, "2022年上半年")),
            ("2022-11-05 00:00:00", When.on(Date(2022, 11, 5))),
            ("2022-11-05 14:30", When.on(Date(2022, 11, 5), "2022-11-05 14:30")),
            ("2022年11月5日（周六）", When.on(Date(2022, 11, 5), "2022年11月5日（周六）")),
            (datetime(2022, 11, 5, 14, 30), When.on(Date(2022, 11, 5), "2022-11-05 14:30")),  # noqa: DTZ001  # as spreadsheets give it
        ],
    )
    def test_by_hand(self, said: Any, when: When) -> None:
        """Day, ten days, month or year, with the words as they were said."""
        assert cells.date(Cell(said, "时间")) == when

    @pytest.mark.parametrize(
        "said",
        [
            *("11月5日", "2022.2.29", "2022.13", "44870", "长期", "去年", 44870, 2022.11, "2022"),
            *("2022.11-12", "2022.11.5-11.8", "2022年11-5", "2022-11.5", "202211", "22.11.5"),
            *("2022年11月5日周五", "2022年11月底", "2022年11月 14:30", "1800-01-01", "0000年"),
            *("2022-11-05 25:00", "不早于2022-11-31", "不早于2022-11-05，不晚于2022-11-04"),
            *("（原话： ）", "", "1800年上半年", 18001105, True, object()),
        ],
    )
    def test_what_is_no_date(self, said: Any) -> None:
        """No year, no such day, a serial number, words: refused with what was expected."""
        with pytest.raises(Refused):
            cells.date(Cell(said, "时间"))

    @given(day=st.dates())
    def test_days_come_back(self, day: Any) -> None:
        """Every day of a usual year is read from its ISO words."""
        if 1900 <= day.year <= 2200:
            assert cells.date(Cell(day.isoformat(), "")).earliest == Date(*day.timetuple()[:3])

    @given(when=whens_between(Date(1900, 1, 1), Date(2200, 12, 31)))
    def test_every_date_comes_back_from_its_words(self, when: When) -> None:
        """A span of any kind, with any words of the source, is written and read again."""
        words = words_of(when)

        assert when == (When() if words is None else date_in(words))

    @given(
        day=st.dates(Date(1900, 1, 1), Date(2200, 12, 31)),
        form=st.sampled_from(
            ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d 00:00:00"]
        ),
        wide=st.booleans(),
    )
    def test_a_day_has_one_meaning_in_every_form(self, day: Any, form: str, *, wide: bool) -> None:
        """However a day is written, it is that day."""
        said = day.strftime(form)
        if wide:
            said = said.translate({0x30 + digit: 0xFF10 + digit for digit in range(10)})

        assert date_in(said) == When.on(Date(day.year, day.month, day.day))

    def test_words_of_the_source_come_first(self) -> None:
        """A date is written as it was said, where that tells it."""
        assert words_of(When.in_month(2022, 11, "2022.11")) == "2022.11"

    def test_a_year_beside(self) -> None:
        """A date without a year takes the one that the row names."""
        assert cells.date(Cell("11月5日", "", 2022)) == When.on(Date(2022, 11, 5))
        assert date_in("11月下旬", 2022) == When.in_ten_days(2022, 11, TenDays.LAST, "11月下旬")


class TestAmounts:
    """Money, counts, points."""

    @pytest.mark.parametrize(
        ("said", "header", "yuan"),
        [
            ("5万元", "金额", 50000),
            ("50000", "金额", 50000),
            ("50,000.00", "金额（元）", 50000),
            ("５万", "金额", 50000),
            ("共计7万元整", "金额", 70000),
            ("2.5", "金额（万元）", 25000),
            ("300元", "金额（万元）", 300),
            (Decimal("12.30"), "金额", Decimal("12.30")),
        ],
    )
    def test_money(self, said: Any, header: str, yuan: object) -> None:
        """The unit stands in the cell or in the header."""
        assert cells.money(Cell(said, header)) == yuan

    @pytest.mark.parametrize("said", ["约5万元", "5-10万元", "若干", -5, 5.0, True, "3000余元"])
    def test_no_exact_money(self, said: Any) -> None:
        """About, between, a float: refused, never rounded."""
        with pytest.raises(Refused):
            cells.money(Cell(said, "金额"))

    @pytest.mark.parametrize(("said", "number"), [("12人", 12), (7, 7), ("无", 0), ("十二名", 12)])
    def test_counts(self, said: Any, number: int) -> None:
        """Whole numbers, with what is counted."""
        assert cells.count(Cell(said, "人数")) == number

    @pytest.mark.parametrize("said", ["12（其中预备1）", "1.5", -1, "很多", 12.5, 2.0**53])
    def test_no_count(self, said: Any) -> None:
        """What says more than a number is refused."""
        with pytest.raises(Refused):
            cells.count(Cell(said, "人数"))

    @pytest.mark.parametrize(
        ("said", "header", "yuan"),
        [("5", "金额（千元）", 5000), ("5元", "金额（万元）", 5), ("￥5,000", "金额（元）", 5000)],
    )
    def test_units_of_headers(self, said: str, header: str, yuan: int) -> None:
        """A unit in the header is worth what it says; one in the cell comes first."""
        assert cells.money(Cell(said, header)) == yuan

    @pytest.mark.parametrize("said", ["5万", "3万5千", "五"])
    def test_a_unit_too_many(self, said: str) -> None:
        """5万 under 万元 may be either: refused."""
        with pytest.raises(Refused):
            cells.money(Cell(said, "金额（万元）"))

    @pytest.mark.parametrize(
        ("said", "header", "minutes"),
        [
            ("90分钟", "时长", 90),
            ("1.5小时", "时长", 90),
            (2, "时长（小时）", 120),
            ("90", "时长（分钟）", 90),
        ],
    )
    def test_minutes(self, said: Any, header: str, minutes: int) -> None:
        """A duration has its unit in the cell or in the header."""
        assert cells.minutes(Cell(said, header)) == minutes

    @pytest.mark.parametrize("said", [90, "半天", "1.23分钟", "-5分钟", "约2小时"])
    def test_no_minutes(self, said: Any) -> None:
        """No unit, no exact number, no whole minute: refused."""
        with pytest.raises(Refused):
            cells.minutes(Cell(said, "时长"))

    def test_many_digits(self) -> None:
        """However long, an amount keeps every digit."""
        said = "1" * 30 + ".12345"

        assert cells.money(Cell(said, "金额（万元）")) == Decimal("1" * 30 + "1234.5")

    def test_points(self) -> None:
        """Points may say so."""
        assert cells.points(Cell("8.5分", "得分")) == Decimal("8.5")


class TestWords:
    """Yes and no, names, choices, blanks."""

    @pytest.mark.parametrize(
        ("said", "yes"),
        [("是", True), ("√", True), ("有", True), ("否", False), ("×", False), (True, True)],
    )
    def test_yes_or_no(self, said: Any, yes: bool) -> None:  # noqa: FBT001  # the value under test
        """By the usual words and signs."""
        assert cells.yes_or_no(Cell(said, "")) is yes

    def test_neither_yes_nor_no(self) -> None:
        """Any other word is refused."""
        with pytest.raises(Refused):
            cells.yes_or_no(Cell("大概", ""))

    def test_several_names(self) -> None:
        """Between any of the usual signs, each once; a blank stays for whoever knows them."""
        assert cells.names(Cell("甲公司、乙 公司，甲公司\n丙", "")) == ("甲公司", "乙 公司", "丙")

    def test_a_stroke_may_be_part_of_a_name(self) -> None:
        """So it parts nothing, and is refused."""
        with pytest.raises(Refused):
            cells.names(Cell("A/B公司", ""))

    def test_one_of_several_words(self) -> None:
        """A word that is not listed is refused with those that are."""
        with pytest.raises(Refused, match="党课"):
            cells.choice(Cell("党客", ""), {"党课": 1})

    @pytest.mark.parametrize("said", [None, "", " 　", "—", "/", float("nan"), NaT])
    def test_blank(self, said: Any) -> None:
        """Nothing, blanks, a dash: not given."""
        assert cells.blank(said)

    def test_none_of_it_is_no_blank(self) -> None:
        """无 says something."""
        assert not cells.blank("无")

    def test_too_long(self) -> None:
        """A cell has its limit."""
        with pytest.raises(Refused):
            cells.words(Cell("长" * 3000, ""))


class TestCellsOfOffices:
    """What clerks write is read where it is exact, and refused where it only looks so."""

    @pytest.mark.parametrize("said", ["3 5", "12\n13", "1 1人", "二十\n三"])
    def test_a_number_in_parts(self, said: str) -> None:
        """Two numbers in one cell are not put together to a third."""
        for read in (cells.count, cells.money, cells.points, cells.month):
            with pytest.raises(Refused):
                read(Cell(said, ""))

    @pytest.mark.parametrize("said", ["2022年11月1 2日", "2022.1 1", "2022.11.5 6", "20224季度"])
    def test_a_date_in_parts(self, said: str) -> None:
        """Digits that are parted by a blank, or by nothing, are no one date."""
        assert not isinstance(date_in(said), When)

    @pytest.mark.parametrize("said", ["12场", "12家", "12票", "12次"])
    def test_persons_are_not_counted_in_other_things(self, said: str) -> None:
        """Sessions, units and votes are no persons."""
        with pytest.raises(Refused):
            cells.persons(Cell(said, ""))

    @pytest.mark.parametrize("said", ["12", "12人", "12名党员", "12位", "12个", "12人次"])
    def test_persons(self, said: str) -> None:
        """The usual words for persons."""
        assert cells.persons(Cell(said, "")) == 12

    @pytest.mark.parametrize(
        ("said", "yuan"),
        [
            ("人民币伍万圆整", 50000),
            ("貳萬元整", 20000),
            ("叁仟伍佰元伍角整", Decimal("3500.5")),
            ("壹万贰仟叁佰肆拾伍元陆角柒分", Decimal("12345.67")),
            ("12元5角", Decimal("12.5")),
            ("10元零5分", Decimal("10.05")),
        ],
    )
    def test_formal_amounts(self, said: str, yuan: object) -> None:
        """Formal and traditional numerals, 角 and 分."""
        assert cells.money(Cell(said, "金额（万元）")) == yuan

    @pytest.mark.parametrize(
        "said", ["12元十角", "1.5元5角", "约12元5角", "12元5角3", "5角", "-1元5角"]
    )
    def test_amounts_that_are_none(self, said: str) -> None:
        """Coins stand behind whole yuan, one digit each."""
        with pytest.raises(Refused):
            cells.money(Cell(said, ""))

    @pytest.mark.parametrize(
        "header",
        [
            "金额（万元）",
            "金额（单位：万元）",
            "金额(单位:人民币万元)",
            "捐款/万元",
            "捐款万元",
            "金额（萬元）",
        ],
    )
    def test_the_unit_of_a_header(self, header: str) -> None:
        """In brackets, behind a stroke, or at the end."""
        assert cells.money(Cell("1.5", header)) == 15000

    @pytest.mark.parametrize(
        ("said", "minutes"),
        [
            ("半小时", 30),
            ("一个半小时", 90),
            ("1小时半", 90),
            ("2小时30分", 150),
            ("两小时05分钟", 125),
            ("45分", 45),
        ],
    )
    def test_hours_and_minutes(self, said: str, minutes: int) -> None:
        """Half hours, and hours with minutes behind them."""
        assert cells.minutes(Cell(said, "")) == minutes

    @pytest.mark.parametrize(
        "said", ["半天", "约一个半小时", "2小时60分", "1.5小时10分", "几个半小时"]
    )
    def test_durations_that_are_none(self, said: str) -> None:
        """About, or more minutes than an hour has."""
        with pytest.raises(Refused):
            cells.minutes(Cell(said, ""))

    @pytest.mark.parametrize(
        ("said", "points"), [("+2", 2), ("−2", -2), ("＋1.5分", Decimal("1.5"))]
    )
    def test_points_with_a_sign(self, said: str, points: object) -> None:
        """What is added or taken off."""
        assert cells.points(Cell(said, "")) == points

    def test_points_with_two_signs(self) -> None:
        """Nobody knows which of them holds."""
        with pytest.raises(Refused):
            cells.points(Cell("+-2", ""))

    @pytest.mark.parametrize("said", ["二〇二二年", "二零二二", "二○二二年度"])
    def test_chinese_years(self, said: str) -> None:
        """A year that is written sign by sign."""
        assert cells.year(Cell(said, "")) == 2022

    @pytest.mark.parametrize(
        ("said", "days"),
        [
            ("2022年11月上中旬", "2022-11-01/2022-11-20"),
            ("2022年11月中下旬", "2022-11-11/2022-11-30"),
            ("2022上半年", "2022-01-01/2022-06-30"),
            ("2022年Q4", "2022-10-01/2022-12-31"),
            ("2022第四季度", "2022-10-01/2022-12-31"),
            ("2022-11-05 14:30-16:00", "2022-11-05"),
            ("2022年11月5日上午9点至下午3点", "2022-11-05"),
            ("2022年11月5日晚", "2022-11-05"),
        ],
    )
    def test_spans_and_hours(self, said: str, days: str) -> None:
        """Two thirds of a month, halves, quarters; the hours of a day are kept as words."""
        found = date_in(said)

        assert isinstance(found, When)
        assert (found.days, found.as_said) == (days, said)
        assert date_in(words_of(found)) == found

    @pytest.mark.parametrize(
        ("said", "asked"),
        [
            *((one, "one date") for one in ("2022.11.5-11.8", "3月5日-7日", "2022年11月5日、12日")),
            *((one, "one date") for one in ("2022年10月1日至7日", "2022.11.5~2022.11.8")),
            *((one, "solar") for one in ("农历正月十五", "2022年腊月廿三", "2022年正月初五")),
            *((one, "with its year") for one in ("22.11.5", "11月5日", "2022-11/5", "长期")),
        ],
    )
    def test_why_words_are_no_date(self, said: str, asked: str) -> None:
        """A range, a date of the moon, a year that is missing."""
        found = date_in(said)

        assert not isinstance(found, When)
        assert asked in found.en

    def test_month_and_day_beside_a_year(self) -> None:
        """5.1 may have been 5.10 before a spreadsheet took it for a number."""
        found = date_in("5.1", 2022)

        assert not isinstance(found, When)
        assert "5.10" in found.zh

    def test_a_date_without_end(self) -> None:
        """No date has so many words."""
        assert not isinstance(date_in("2022年11月5日 " * 30), When)
