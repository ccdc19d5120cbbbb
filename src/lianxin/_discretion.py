"""Discretion: what an error may keep and tell of what came.

An error goes into logs, reports and pages.  It keeps small plain values and of all
others only what kind they are, so that it stays small and can be pickled.  What looks
like an identity number, a phone number or a mobile phone's is never kept, wherever it
stands; nor are signs that would turn or break a line, or that cannot be written down.

Names of persons look like other words: whoever knows where they stand masks them there.

This module does not know who asks for what.
"""

import re
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import final

from attrs import frozen
from pendulum import Date

from lianxin._bare import bare

__all__ = [
    "MASK",
    "Untold",
    "is_personal",
    "is_small",
    "is_told",
    "kept",
    "names_persons",
    "surely_tells_number",
    "tells_number",
    "untold",
    "writable",
]

MASK = "***"
"""What stands for something that is not told."""

LONGEST_KEY = 60
"""Characters of a key that is told."""

LONGEST_KEPT = 500
"""Characters of a text that an error keeps."""

MOST_MEMBERS = 12
"""Members of a list that an error keeps; of a longer one, only that it is a list."""

HUGE = 10**200
"""The whole number from which on an error keeps only that it is one."""

_PLAIN = frozenset([str, int, bool, float, Decimal, Fraction, Date, type(None)])

_NARROW = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20}
_MONTH_AND_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_NUMBER = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?:[1-9][0-9]{{5}}(?:18|19|20)[0-9]{{2}}{_MONTH_AND_DAY}[0-9]{{3}}[0-9Xx]"
    rf"|[1-9][0-9]{{5}}[0-9]{{2}}{_MONTH_AND_DAY}[0-9]{{3}}"
    r"|(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}"
    r"|\(?0[1-9][0-9]{1,2}\)?[- ]?[2-9][0-9]{6,7})(?![0-9]|\.[0-9])"
)
"""An identity number, old or new; a mobile phone's; a phone with its area code."""

_DIGITS = re.compile("[0-9０-９]{4}")

_NEVER_KEPT = re.compile(
    "身份证|证件|公民身份|手机|电话|联系方式|微信|QQ|邮箱|邮件|出生|生日|年龄|住址|家庭|户籍|籍贯"
    "|性别|民族|宗教|信仰|学历|学位|健康|疾病|病史|婚姻|收入|工资|政治面貌|处分|政审|^地址$"
    "|^(id_?card|identity(_?number)?|phone|mobile|telephone|e?_?mail|address|birth(day|_?date)?"
    "|age|sex|gender|ethnicity|religion|health|income|sanctions?)$",
    re.IGNORECASE,
)
_NAMES = re.compile(
    "(姓名|名字|书记|主持人|联系人|审核人|统计人|责任人|负责人|填报人|填表人|经办人|记录人|主讲人"
    "|授课人|介绍人|联络员|指导员|法人|法定代表人|投票人|评价人|打分人|联络人|讲课人|带队人"
    "|(授课|主讲)(老师|教师)|负责同志|党小组长|签字|签名)$|^(主持|主讲|经办)$|^(full_?)?name$",
    re.IGNORECASE,
)
_NAME_WITHIN = re.compile("姓名|名字")

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def tells_number(words: str) -> bool:
    """Whether words hold an identity number or a phone number of a person.

    >>> tells_number("电话１３９ 0000 1111"), tells_number("0571-87654321")
    (True, True)
    >>> tells_number("2022-11-05"), tells_number("12345678901234567890")
    (False, False)
    """
    found = _DIGITS.search(words) is not None
    return found and _NUMBER.search(words.translate(_NARROW)) is not None


def surely_tells_number(words: str) -> bool:
    """The same, of identity numbers only those whose last sign is right, and no area codes.

    A number made of a district, a day and a running number looks like one, too.

    >>> surely_tells_number("11010519491231002X"), surely_tells_number("110105194912310020")
    (True, False)
    """
    if _DIGITS.search(words) is None:
        return False
    found = _NUMBER.finditer(words.translate(_NARROW))
    return any(_is_surely_personal(one.group()) for one in found)


_LONG = 18
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LAST_SIGNS = "10X98765432"


def _is_surely_personal(number: str) -> bool:
    """Whether a number is a mobile phone's, or an identity number by its last sign."""
    if len(number) != _LONG:
        is_old = number.isdigit() and len(number) == _OLD
        return number.startswith(("1", "+", "8")) and not is_old
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _LAST_SIGNS[total % 11] == number[-1].upper()


_OLD = 15


def is_personal(header: str) -> bool:
    """Whether a header or a key names what is personal.

    >>> is_personal("党支部书记姓名"), is_personal("书记联系电话"), is_personal("活动地点")
    (True, True, False)
    """
    return names_persons(header) or _NEVER_KEPT.search(header) is not None


def names_persons(header: str) -> bool:
    """Whether a header or a key says what persons are called, perhaps with their numbers.

    >>> names_persons("书记姓名及电话"), names_persons("书记电话"), names_persons("主讲")
    (True, False, True)
    """
    if _NEVER_KEPT.search(header) is not None:
        return _NAME_WITHIN.search(header) is not None
    return _NAMES.search(header) is not None


def is_told(key: object) -> bool:
    """Whether a key that came with personal data may be told: a name of a field, not of a person.

    >>> is_told("phone_number"), is_told("姓名"), is_told("某某"), is_told(19880229)
    (True, True, False, False)
    """
    if type(key) is not str:
        return is_small(key)
    if len(key) > LONGEST_KEY:
        return False
    return (key.isascii() and key.isidentifier()) or _KINDS.fullmatch(key) is not None


_KINDS = re.compile(
    "姓名|名字|投票人|评价人|身份证号码?|证件号码|手机(号码?)?|(联系)?电话|联系方式|邮箱|(家庭)?住址|出生(日期|年月)"
    "|年龄|性别|民族|籍贯|学历|健康状况|婚姻状况|收入|政治面貌|处分"
)
"""Words for kinds of personal data, which name nobody."""

_SMALL = 10**6


def is_small(value: object) -> bool:
    """Whether a value is nothing, a flag, or a number too small to be anybody's."""
    return value is None or (isinstance(value, int) and abs(value) < _SMALL)


def writable(words: str) -> str:
    r"""Words without numbers of persons, and with every unseen sign written out.

    >>> writable("row 1.电话13900001111"), writable("a\u202eb")
    ('row 1.电话***', 'a\\u202eb')
    """
    shown = _UNSEEN.sub(lambda one: one.group().encode("unicode_escape").decode(), words)
    if not tells_number(shown):
        return shown
    return _NUMBER.sub(MASK, shown.translate(_NARROW))


@final
@frozen(kw_only=True, repr=False)
class Untold:
    """A value of which no more is told than what kind it is (未展示的值).

    Attributes:
        kind: The name of its class.
    """

    kind: str

    def __repr__(self) -> str:
        """Show the kind, such as ``<list>``."""
        return f"<{self.kind}>"


def untold(value: object) -> Untold:
    """Of what kind a value is."""
    return Untold(kind=type(value).__name__)


def kept(value: object) -> object:
    """What an error keeps of a value: a small plain one as it is, else what kind it is.

    >>> kept("甲"), kept([1, "甲"]), kept({"name": "甲"}), kept("13900001111")
    ('甲', [1, '甲'], <dict>, '***')
    """
    if type(value) in (list, tuple) and len(value) <= MOST_MEMBERS:  # type: ignore[arg-type]  # sized
        members = [_kept_alone(one) for one in value]  # type: ignore[attr-defined]  # a list
        return MASK if MASK in members else type(value)(members)  # type: ignore[call-arg]  # a list
    return _kept_alone(value)


def _kept_alone(value: object) -> object:
    """What an error keeps of a value that is no list."""
    if isinstance(value, Enum | Untold):
        return value
    plain = bare(value)
    if type(plain) not in _PLAIN:
        return untold(value)
    if isinstance(plain, str):
        return MASK if tells_number(plain) else plain[:LONGEST_KEPT]
    if isinstance(plain, int | Fraction):
        return _kept_number(plain)
    if isinstance(plain, float | Decimal) and _is_nan(plain):
        return Untold(kind="NaN")
    return plain


def _is_nan(value: float | Decimal) -> bool:
    """Whether a number is none, which equals nothing, not even itself."""
    return value.is_nan() if isinstance(value, Decimal) else value != value  # noqa: PLR0124  # NaN differs from itself


def _kept_number(value: int | Fraction) -> object:
    """What an error keeps of a number: not one without end, and not one that is a person's."""
    if max(abs(value.numerator), value.denominator) >= HUGE:
        return untold(value)
    return MASK if isinstance(value, int) and tells_number(str(value)) else value
