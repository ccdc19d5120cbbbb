"""Dating: the dates of ledgers, as exactly as their words say and no more.

A day, a ten-day period (旬), a month, a quarter, half a year, a year; never a day
that nobody wrote.  What could be two dates, or a range of them, is refused, and so
is a date without a year unless somebody says which.

This module does not know what happened then.
"""

import re
from decimal import Decimal
from typing import Any

from attrs import evolve
from pendulum import Date

from lianxin._bare import bare
from lianxin.dates import TenDays, When
from lianxin.ledgers.numerals import in_digits, narrow, normalized, number_in, parted
from lianxin.texts import Text

__all__ = ["FLOAT_DATE", "date_in", "words_of"]

_ASKED = Text(
    "为带年份的日期（2022-11-05、2022年11月下旬、2022.11）",
    "be a date with its year (2022-11-05, 2022年11月下旬, 2022.11)",
)
_SERIAL = _ASKED + Text(
    "；此处像是电子表格的日期序列号，请先转为日期",
    "; this looks like the serial number of a spreadsheet: turn it into a date before",
)
FLOAT_DATE = _ASKED + Text(
    "；浮点数的2022.1可能是一月或十月，请以文字读入该列",
    "; as a float 2022.1 may be January or October: read the column as words",
)
_REASONS = (
    (
        re.compile("农历|阴历|正月|腊月|冬月|初[一二三四五六七八九十]|廿|除夕"),
        Text("为公历日期，如 2022年11月5日", "be a date of the solar calendar, as 2022年11月5日"),
    ),
    (
        re.compile(r"[日号旬月年]-[0-9]|\.[0-9]+-[0-9]|[0-9日号旬月年](——?|[–~至到和、;,])[0-9]"),
        Text("为一个日期，不写起止两端或几个日期", "be one date, neither two ends nor several"),
    ),
)
"""What is asked of words that are a date in another way."""
_MONTH_AND_DAY = re.compile("[0-9]{1,2}[-/.][0-9]{1,2}")
_IN_WORDS = Text(
    "写明月、日（5月12日），因为5.1可能是5.10",
    "name month and day (5月12日): 5.1 may have been 5.10",
)
_NO_SUCH_DAY = Text("为真实存在的日期", "be a day that exists")
_WEEKDAY = Text("与所写的星期一致", "fall on the weekday that is written")

_Y, _M, _D = r"(?P<y>[0-9]{4})", r"(?P<m>[0-9]{1,2})", r"(?P<d>[0-9]{1,2})"
_T = r"(?P<t>[上中下]|上中|中下)"
_DAY_FORMS = (
    rf"{_Y}(?P<s>[-/.]){_M}(?P=s){_D}日?",
    rf"{_Y}年{_M}月{_D}[日号]?",
    r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
    rf"{_M}月{_D}[日号]",
)
_PERIOD_FORMS = (
    rf"{_Y}[-/.]{_M}",
    rf"{_Y}年{_M}(月份?)?",
    rf"{_Y}(?:年|[-/.]){_M}月?份?{_T}旬",
    rf"{_M}月份?(?:{_T}旬)?",
    rf"{_Y}年度?",
    rf"{_Y}年?(?P<h>[上下])半年",
    rf"{_Y}(?:年第?|第)(?P<q>[1-4])季度",
    rf"{_Y}年?[Qq](?P<q>[1-4])",
)
_FORMS = tuple(re.compile(one) for one in (*_DAY_FORMS, *_PERIOD_FORMS))
_CHINESE_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]+(?=[月日号季])")
_WEEK = re.compile(r"\(?(?:星期|周|礼拜)(?P<w>[一二三四五六日天])\)?")
_WEEKDAYS = {name: place for place, name in enumerate("一二三四五六日")} | {"天": 6}
_PART = "(?:[上下]午|早上|早晨|晚上|晚|中午|全天)"
_TIME = (
    r" ?(?:[01]?[0-9]|2[0-4])[:点时](?:(?:[0-5][0-9]|[0-9])分?|半)?"
    r"(?::[0-5][0-9](?:\.[0-9]+)?)?"
)
_CLOCK = re.compile(
    rf"(?P<rest>.*?)(?: |T|(?<=[日号]) ?)(?P<part>{_PART})?"
    rf"(?P<time>{_TIME}(?: ?(?:[-~—–至到]|——) ?{_PART}?{_TIME})?)?"
)
_THIRDS = {"上": TenDays.FIRST, "中": TenDays.MIDDLE, "下": TenDays.LAST}
_HALVES = {"上": (1, 6), "下": (7, 12)}
_SIDES = re.compile(
    r"(?:不早于(?P<a>[0-9]{4}-[0-9]{2}-[0-9]{2}))?(?:，?不晚于(?P<b>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
    r"(?:（原话：(?P<said>.*)）)?",
    re.DOTALL,
)
LONGEST = 100
"""Words of a date are shorter, but for those in which this library writes one."""

_YEARS = range(1900, 2201)
_EIGHT_DIGITS = range(1900_00_00, 2201_00_00)


def date_in(said: object, year: int | None = None) -> When | Text:
    """The date that a cell tells, as exactly as it tells it; else what was expected.

    Args:
        said: The cell: words, a date or a moment of any library, or eight digits.
        year: The year of a date that names none; None refuses it.

    >>> date_in("2022年11下旬").earliest, date_in("11月5日", 2022).latest
    (Date(2022, 11, 21), Date(2022, 11, 5))
    >>> date_in("2022.2.29").en, date_in("2022.11-12").zh[:3]
    ('be a day that exists', '为一个')
    >>> date_in(44870).en.partition("; ")[2]
    'this looks like the serial number of a spreadsheet: turn it into a date before'
    """
    said = bare(said)
    if isinstance(said, str):
        return _in_words(said, year)
    if all(hasattr(said, part) for part in ("year", "month", "day")):
        return _in_calendar(said)
    if type(said) is int and said in _EIGHT_DIGITS:
        return _in_words(str(said), None)
    return _no_date(said)


_SERIALS = range(10_000, 100_000)
"""As what spreadsheets write the days from 1927 to 2173."""


def _no_date(said: object) -> Text:
    """What was expected of a number that is no date."""
    if isinstance(said, float):
        return _SERIAL if said in _SERIALS else FLOAT_DATE
    counted = type(said) is int or (type(said) is Decimal and said.is_finite())
    return _SERIAL if counted and said in _SERIALS else _ASKED


def words_of(when: When) -> str | None:
    """The words of a date, which are read as that date again; None where nothing is known.

    >>> words_of(When.in_month(2022, 11)), words_of(When.in_month(2022, 11, "2022.11"))
    ('不早于2022-11-01，不晚于2022-11-30', '2022.11')
    """
    said = when.as_said
    if said is not None and date_in(said) == when:
        return said
    if said is None and when.is_known_day:
        return str(when.earliest)
    first = "" if when.earliest is None else f"不早于{when.earliest}"
    last = "" if when.latest is None else f"不晚于{when.latest}"
    sides = "，".join(side for side in (first, last) if side)
    return (sides + ("" if said is None else f"（原话：{said}）")) or None


def _in_calendar(said: Any) -> When:
    """A date or a moment of any calendar library; a time of day is kept as words only."""
    date = Date(said.year, said.month, said.day)
    parts = [getattr(said, part, 0) for part in ("hour", "minute", "second", "microsecond")]
    return When.on(date, f"{date} {parts[0]:02}:{parts[1]:02}" if any(parts) else None)


def _in_words(said: str, year: int | None) -> When | Text:
    """What a text tells, first in the library's own words, then in any of the usual forms."""
    own = _SIDES.fullmatch(said.strip())
    if own is not None and own.group():
        return _in_sides(own)
    if len(said) > LONGEST:
        return _ASKED
    rest, extra = _without_extras(" ".join(narrow(said).split()))
    text = _CHINESE_YEAR.sub(lambda one: in_digits(one.group()), normalized(rest))
    text = _CHINESE_NUMBER.sub(lambda one: str(number_in(one.group())), text)
    found = next((one for one in (form.fullmatch(text) for form in _FORMS) if one), None)
    if found is None or parted(rest) or (extra and "d" not in found.groupdict()):
        return _asked(text, year)
    parts = found.groupdict()
    if parts.get("y") is None and year is None:
        return _ASKED
    made = _made(int(parts.get("y") or year or 0), parts)
    return _settled(made, said, extra)


def _asked(text: str, year: int | None) -> Text:
    """What was expected of words that are no date."""
    if re.fullmatch("[1-9][0-9]{4}(\\.0+)?", text):
        return _SERIAL
    if year is not None and _MONTH_AND_DAY.fullmatch(text):
        return _IN_WORDS
    return next((asked for pattern, asked in _REASONS if pattern.search(text)), _ASKED)


def _settled(made: When | None, said: str, extra: str) -> When | Text:
    """The date, with its words where they say more than the days do."""
    if made is None:
        return _NO_SUCH_DAY
    week = _WEEK.search(extra)
    if week and made.earliest and made.earliest.weekday() != _WEEKDAYS[week["w"]]:
        return _WEEKDAY
    if made.is_known_day and not extra:
        return made
    return evolve(made, as_said=said.strip())


def _without_extras(text: str) -> tuple[str, str]:
    """A date without its weekday and time of day, and what was taken away."""
    week = _WEEK.search(text)
    rest = text if week is None else (text[: week.start()] + " " + text[week.end() :]).strip()
    clock = _CLOCK.fullmatch(rest)
    taken = week.group() if week else ""
    if clock is None or not (clock["part"] or clock["time"]):
        return rest, taken
    midnight = not clock["part"] and not clock["time"].strip("0: .")
    return clock["rest"], taken if midnight else f"{taken} {rest[len(clock['rest']) :]}"


def _made(year: int, parts: dict[str, str | None]) -> When | None:
    """The span of a date by its parts; None where no calendar has it."""
    half, quarter, month = parts.get("h"), parts.get("q"), parts.get("m")
    if half is not None:
        return _months(year, *_HALVES[half])
    if quarter is not None:
        return _months(year, 3 * int(quarter) - 2, 3 * int(quarter))
    if month is None:
        return _months(year, 1, 12)
    try:
        return _in_month(year, int(month), parts) if year in _YEARS else None
    except ValueError:
        return None


def _in_month(year: int, month: int, parts: dict[str, str | None]) -> When:
    """A day, a third, or the whole of a month."""
    day, third = parts.get("d"), parts.get("t")
    if day is not None:
        return When.on(Date(year, month, int(day)))
    if third is not None:
        thirds = [When.in_ten_days(year, month, _THIRDS[one]) for one in third]
        return When(earliest=thirds[0].earliest, latest=thirds[-1].latest)
    return When.in_month(year, month)


def _months(year: int, first: int, last: int) -> When | None:
    """From the first day of a month to the last of another."""
    if year not in _YEARS:
        return None
    return When(earliest=Date(year, first, 1), latest=Date(year, last, 1).end_of("month"))


def _in_sides(own: re.Match[str]) -> When | Text:
    """A span in the words in which this library writes one."""
    try:
        first, last = (
            Date(*map(int, side.split("-"))) if side else None for side in own.group("a", "b")
        )
    except ValueError:
        return _NO_SUCH_DAY
    if first is not None and last is not None and first > last:
        return Text("先早后晚", "start with the earlier day")
    said = own["said"]
    if said is not None and not said.strip():
        return _ASKED
    return When(earliest=first, latest=last, as_said=said)
