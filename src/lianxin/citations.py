"""Citations: on whose authority a number stands, or that it stands on nobody's.

A document says; a clause is cited; a convention fills a silence and says who
chose it.  What a paper says and what a user assumed are never the same class.

This module does not know what any document says.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe, text
from lianxin.texts import Labeled, Text

__all__ = ["Assumption", "Citation", "Document", "Source"]


class Source(Labeled):
    """What a step of an explanation rests on (依据)."""

    PAPER = "paper", "文件"
    READING = "reading", "理解"
    CONVENTION = "convention", "约定"


@final
@frozen(kw_only=True)
class Document:
    """A published paper: a regulation, a notice, a scheme (文件).

    Attributes:
        title: Its title, as published.
        issuer: Who issued it, if known.
        number: Its document number, if it has one.
        address: Where it was read, if it has a public address.

    >>> Document(title="示例街道考核办法").title
    '示例街道考核办法'
    """

    title: str = field(validator=text, metadata=label("标题"))
    issuer: str | None = field(default=None, validator=maybe(text), metadata=label("制发机关"))
    number: str | None = field(default=None, validator=maybe(text), metadata=label("文号"))
    address: str | None = field(default=None, validator=maybe(text), metadata=label("出处"))


@final
@frozen(kw_only=True)
class Citation:
    """A place in a document (条款引用).

    Attributes:
        document: The title of the document; None means the scheme's own paper.
        clause: The article, as printed; None where it is not certain.
        verified: Whether the clause was read in the document itself.

    An unverified clause is never shown as a fact.

    >>> str(Citation(document="示例办法", clause="第三条"))
    '示例办法 第三条'
    >>> str(Citation(document="示例办法", clause="第三条", verified=False))
    '示例办法'
    """

    document: str | None = field(default=None, validator=maybe(text), metadata=label("文件"))
    clause: str | None = field(default=None, validator=maybe(text), metadata=label("条款"))
    verified: bool = field(default=True, validator=a(bool), metadata=label("已核实"))

    def __str__(self) -> str:
        """Show the document and, where it is certain, the clause."""
        clause = self.clause if self.verified else None
        return " ".join(part for part in (self.document, clause) if part)


@final
@frozen(kw_only=True)
class Assumption:
    """One answer to a silence or a doubt, and who gave it (采用的约定).

    Attributes:
        name: The name of the question, as the scheme declares it.
        chosen: The option that was chosen.
        source: A reading of printed words, or a convention where the paper is silent.
        question: What was asked, in both languages.
        meaning: What the chosen option means, in both languages.
        authority: On whose authority it was chosen; None means the caller's own.
    """

    name: str = field(validator=ident, metadata=label("名称"))
    chosen: str = field(validator=ident, metadata=label("选项"))
    source: Source = field(validator=a(Source), metadata=label("依据"))
    question: Text = field(validator=a(Text), metadata=label("问题"))
    meaning: Text = field(validator=a(Text), metadata=label("含义"))
    authority: str | None = field(default=None, validator=maybe(text), metadata=label("由谁决定"))

    @property
    def text(self) -> Text:
        """The assumption as a sentence."""
        by = (
            Text(f"（{self.authority}）", f" ({self.authority})")
            if self.authority
            else Text("", "")
        )
        return (
            Text(
                f"{self.source.zh}：{self.question.zh}——{self.meaning.zh}",
                f"{self.source.text.en}: {self.question.en} — {self.meaning.en}",
            )
            + by
        )
