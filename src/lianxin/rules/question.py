"""Question: a silence or a doubt of the paper, declared once, asked where it matters.

A reading chooses between the meanings of printed words; a convention fills a
silence.  Both have a name, options and, once chosen, an authority.

This module does not answer any question.
"""

from typing import Any, final

from attrs import field, frozen

from lianxin.citations import Source
from lianxin.rules.shapes import CITE, FAILED, IDENT, TEXT, Reader, Shape, shaped, word
from lianxin.texts import Text

__all__ = ["Question"]


def _read_options(reader: Reader, data: Any, path: str) -> Any:
    expected = Text("为表：选项名对应其含义", "be a table from option to its meaning")
    if not isinstance(data, dict) or not data:
        return reader.refuse(path, data, expected)
    read = [(str(name), TEXT.read(reader, words, f"{path}.{name}")) for name, words in data.items()]
    return FAILED if any(FAILED in pair for pair in read) else tuple(read)


OPTIONS = Shape(
    expected=Text("为表：选项名对应其含义", "be a table from option to its meaning"),
    read=_read_options,
    write=lambda pairs: {name: TEXT.write(words) for name, words in pairs},
)


@final
@frozen(kw_only=True)
class Question:
    """What the paper leaves open (待定事项).

    Attributes:
        name: Its name.
        source: Whether it is a reading or a convention.
        zh: The question in Chinese.
        en: The question in English.
        options: What may be answered, and what each answer means.
        cite: The place in the paper that is silent or doubtful.
    """

    name: str = field(metadata=shaped(IDENT, "名称"))
    source: Source = field(metadata=shaped(word(Source), "依据"))
    zh: str | None = field(default=None, metadata=shaped(CITE, "中文"))
    en: str | None = field(default=None, metadata=shaped(CITE, "英文"))
    options: tuple[tuple[str, Text], ...] = field(metadata=shaped(OPTIONS, "选项"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))

    @property
    def label(self) -> Text:
        """The question in words."""
        return Text(self.zh or self.en or self.name, self.en or self.zh or self.name)

    def meaning(self, option: str) -> Text:
        """What an option means."""
        return dict(self.options).get(option, Text(option, option))
