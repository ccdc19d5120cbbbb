"""Flags: what must be told with a result, although nothing is wrong with it.

A flag has a code, names the stage and the subjects it is about, and reads as a
sentence in both languages.

This module does not know when a flag is raised.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe, tuple_of
from lianxin.texts import Labeled, Text

__all__ = ["Flag", "FlagCode"]


class FlagCode(Labeled):
    """What a flag tells (提示事项)."""

    TOTAL_OVER_SCALE = "total_over_scale", "总分超过满分"
    NO_BAND = "no_band", "原文没有相应区间"
    BANDS_OVERLAP = "bands_overlap", "落在两个印明的区间内"
    TOTAL_BETWEEN_PRINTED_BANDS = "total_between_printed_bands", "落在印明的区间之间"
    TIE_AT_QUOTA = "tie_at_quota", "末位并列"
    QUOTA_BELOW_ONE = "quota_below_one", "按比例折算不足一个名额"
    PLACES_UNFILLED = "places_unfilled", "名额有空缺"
    SHARE_EXCEEDED = "share_exceeded", "超过名额"
    SHARE_SHORT = "share_short", "少于应有数"
    LIMIT_EXCEEDED = "limit_exceeded", "超过结构限额"
    LIMIT_DEPARTED = "limit_departed", "偏离一般性限额"
    GUIDE_DEPARTED = "guide_departed", "偏离指导数"
    NOT_MET = "not_met", "未达到要求"


_SENTENCES = {
    FlagCode.TOTAL_OVER_SCALE: "the total is above the scale",
    FlagCode.NO_BAND: "the paper prints no band for this value",
    FlagCode.BANDS_OVERLAP: "the value lies in two printed bands",
    FlagCode.TOTAL_BETWEEN_PRINTED_BANDS: "the value lies between two printed bands",
    FlagCode.TIE_AT_QUOTA: "equals stand at the last place",
    FlagCode.QUOTA_BELOW_ONE: "the share comes to less than one place",
    FlagCode.PLACES_UNFILLED: "places stay unfilled",
    FlagCode.SHARE_EXCEEDED: "more than there are places",
    FlagCode.SHARE_SHORT: "fewer than there should be",
    FlagCode.LIMIT_EXCEEDED: "a limit inside the selection is exceeded",
    FlagCode.LIMIT_DEPARTED: "a limit that holds normally is departed from",
    FlagCode.GUIDE_DEPARTED: "the number departs from its guide",
    FlagCode.NOT_MET: "not met",
}


@final
@frozen(kw_only=True, order=True)
class Flag:
    """One thing that must be told with a result (提示).

    Attributes:
        code: What it tells; equal to the plain word.
        stage: The id of the stage that raised it; None is no stage.
        subjects: The ids of those it is about; empty is the group.
        name: What the stage is called, if it has a name; it makes no other flag.

    Raises:
        InvalidDataError: If a part is of another kind.

    >>> flag = Flag(code=FlagCode.TIE_AT_QUOTA, stage="first_places", subjects=("a", "b"))
    >>> flag.code == "tie_at_quota", str(flag)
    (True, '末位并列：a、b（first_places） / equals stand at the last place: a, b (first_places)')
    """

    code: FlagCode = field(validator=a(FlagCode), metadata=label("事项"))
    stage: str | None = field(default=None, validator=maybe(ident), metadata=label("环节"))
    subjects: tuple[str, ...] = field(default=(), validator=tuple_of(ident), metadata=label("对象"))
    name: Text | None = field(
        default=None, validator=maybe(a(Text)), eq=False, metadata=label("环节名称")
    )

    @property
    def text(self) -> Text:
        """The flag as a sentence, with whom and which stage it is about."""
        zh = "：" + "、".join(self.subjects) if self.subjects else ""
        en = ": " + ", ".join(self.subjects) if self.subjects else ""
        where = self.name or Text(self.stage or "", self.stage or "")
        where_zh = f"（{where.zh}）" if where.zh else ""
        where_en = f" ({where.en})" if where.en else ""
        return Text(self.code.zh + zh + where_zh, _SENTENCES[self.code] + en + where_en)

    def __str__(self) -> str:
        """Show both languages."""
        return str(self.text)
