"""Notices: whom an appraisal would honor, for public notice, by ids alone.

A notice lists who would be honored, with which grade, what is not settled and
what was assumed.  It proposes; it becomes a notice when a body decides so.

This module does not know how anything was worked out.
"""

from collections.abc import Iterator
from typing import final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal
from lianxin.awarding import Certainty, Honor
from lianxin.citations import Assumption
from lianxin.decisions import Decision
from lianxin.exhibits import Exhibit
from lianxin.outcomes import result_words
from lianxin.settling import Result
from lianxin.texts import Text

__all__ = ["Notice", "notice"]


@final
@frozen(kw_only=True)
class Notice:
    """A list for public notice, by ids (公示名单).

    Attributes:
        title: The title of the scheme.
        digest: The content hash of the scheme.
        honors: Whom the awards would honor.
        results: What each subject got.
        decisions: The decisions in force, beside what was computed.
        assumed: What was assumed.
    """

    title: Text = field(metadata=label("方案"))
    digest: str = field(metadata=label("摘要"))
    honors: tuple[Honor, ...] = field(default=(), metadata=label("拟表彰"))
    results: tuple[Result, ...] = field(default=(), metadata=label("评定结果"))
    decisions: tuple[Decision, ...] = field(default=(), metadata=label("决定"))
    assumed: tuple[Assumption, ...] = field(default=(), metadata=label("采用的约定"))

    @property
    def lines(self) -> tuple[Text, ...]:
        """The list, line by line."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Text]:
        yield Text(f"{self.title.zh}　拟公示名单", f"{self.title.en}: proposed list for notice")
        yield from (self._honor_line(one) for one in self.honors)
        for one in self.results:
            yield Text(
                f"{one.subject}　{result_words(one.result).zh}：{one.text.zh}",
                f"{one.subject} {one.result}: {one.text.en}",
            )
        for decision in self.decisions:
            name = result_words(decision.result).zh
            yield Text(
                f"{decision.of}　{name}：{decision.body}于{decision.on}决定为{decision.decided}",
                f"{decision.of} {decision.result}: {decision.body} decided {decision.decided} "
                f"on {decision.on}",
            )
        for assumption in self.assumed:
            yield Text(f"采用{assumption.text.zh}", f"assumed: {assumption.text.en}")
        yield Text(
            "由规则推算，供研究决定；以中文原文为准",
            "worked out by rule, for a body to decide; the Chinese original decides",
        )

    def _honor_line(self, one: Honor) -> Text:
        """Whom an award honors, by which subject, with which grade, and how certainly."""
        grades = [
            result.text
            for result in self.results
            if (result.subject, result.result) == (one.subject, "grade")
        ]
        zh = "".join(f"，等次{text.zh}" for text in grades)
        en = "".join(f", grade {text.en}" for text in grades)
        honored_zh, honored_en = "、".join(one.honored), ", ".join(one.honored)
        lacks = ", ".join(one.missing)
        if one.certainty is Certainty.UNDECIDED:
            zh += "，待定" + (f"（缺：{lacks}）" if lacks else "")
            en += ", undecided" + (f" (missing: {lacks})" if lacks else "")
        return Text(
            f"{one.label.zh}：{honored_zh or '未登记'}（凭{one.subject}{zh}）",
            f"{one.label.en}: {honored_en or 'not registered'} (by {one.subject}{en})",
        )

    @property
    def exhibit(self) -> Exhibit:
        """The list as a table."""
        return Exhibit.of_lines(self.lines)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def notice(appraised: Appraisal) -> Notice:
    """The list for public notice that an appraisal proposes."""
    return Notice(
        title=appraised.scheme.title,
        digest=appraised.digest,
        honors=appraised.honors,
        results=appraised.results,
        decisions=tuple(
            chain[0]
            for one in appraised.results
            for chain in appraised.decided(one.subject, one.result)
        ),
        assumed=appraised.assumed,
    )
