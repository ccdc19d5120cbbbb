"""Leaving out: which rows of a ledger are no records, and why.

Blank rows, also where they are numbered before; subtotals and averages; the header
again; notes and lines of signatures below the table.

This module does not know what the columns stand for.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lianxin.ledgers.headers import plain_header
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.raw_cells import blank
from lianxin.texts import Text

__all__ = ["no_record"]

_SUBTOTAL = re.compile(
    r".{0,20}(小计|合计|总计|共计|累计)[:：]?(\([^()]*\)|[0-9][0-9,.]*[^0-9]{0,2})?"
)
_SUMMARY = re.compile("(平均|人均|户均)(分|分数|得分|值|数)?|均分|均值|(最高|最低)(分|值)?|中位数")
_NOTES = re.compile(
    r"(注|说明|备注)[0-9]*[:：.、]|填表说明|填表人|填报人|制表|单位\((盖章|公章)\)|※"
    r"|.{0,8}(填表|填报|审核|负责|联系|统计|报送|经办|分管|主管|记录|签字|签名|盖章|书记|领导)"
    r"(人|领导|单位|部门|日期|时间|电话)?(\([^()]*\))*[:：]|(日期|时间|电话)[:：]"
)
_NUMBERS = frozenset(["序号", "序", "行号", "NO", "NO.", "No", "No."])
"""Headers of the number of a row, which may stand before anything else does."""


def no_record(cells: Mapping[str, Any], needed: Iterable[str] = ()) -> Text | None:
    """Why a row is no record, if it is none.

    Args:
        cells: Its cells by header.
        needed: Headers without which there is no record.
    """
    said = {header: value for header, value in cells.items() if not blank(value)}
    reason = _summary(said, needed)
    if reason is not None:
        return reason
    if all(plain_header(header) in _NUMBERS for header in said):
        return Text("空行", "blank")
    if _is_note(said):
        return Text("表下说明", "a note")
    if all(plain_header(value) == plain_header(header) for header, value in said.items()):
        return Text("重复的表头", "the header again")
    return None


def _summary(said: Mapping[str, Any], needed: Iterable[str]) -> Text | None:
    """What a row sums up, by its first words, or by those that it cannot do without."""
    texts = [normalized(value) for value in said.values() if isinstance(value, str)]
    told = (*texts[:1], *(normalized(str(said[one])) for one in needed if one in said))
    if any(map(_SUBTOTAL.fullmatch, told)):
        return Text("合计行", "a subtotal")
    return Text("统计行", "a summary") if any(map(_SUMMARY.fullmatch, told)) else None


def _is_note(said: Mapping[str, Any]) -> bool:
    """Whether there is nothing but a note, or the line of signatures."""
    texts = [normalized(value) for value in said.values() if isinstance(value, str)]
    if len(texts) < len(said):
        return False
    return all(map(_NOTES.match, texts))
