"""What the site reads otherwise than Markdown: Chinese lines, and examples in docstrings."""

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

CHINESE = "[\u3001-\u303f\u4e00-\u9fff\uff01-\uff65“”‘’]"
BETWEEN = re.compile(f"(?<={CHINESE})\n(?={CHINESE})")
FENCE = "```"
BEFORE_CODE_IS_PUT_ASIDE = 40
AFTER_CODE_IS_PUT_ASIDE = 20


class JoinedLines(Preprocessor):
    """A line that ends in Chinese goes on with the next one that begins so, without a blank."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines of a page, joined."""
        return BETWEEN.sub("", "\n".join(lines)).split("\n")


class FencedExamples(Preprocessor):
    """An example that begins with ``>>>`` is code up to the next empty line, not a quotation."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines of a docstring, its examples fenced; what is fenced already stays."""
        return list(self._fenced(lines))

    def _fenced(self, lines: list[str]) -> Iterator[str]:
        in_fence = in_example = False
        for line in lines:
            if line.startswith(FENCE):
                in_fence = not in_fence
            if line.startswith(">>> ") and not in_fence and not in_example:
                in_example = True
                yield from ("", f"{FENCE}pycon")
            if in_example and not line.strip():
                in_example = False
                yield FENCE
            yield line
        if in_example:
            yield FENCE


class SiteMarkdown(Extension):
    """What the site asks for by the name of this file."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown calls it so
        """Take part in reading every page."""
        md.preprocessors.register(JoinedLines(md), "chinese", AFTER_CODE_IS_PUT_ASIDE)
        md.preprocessors.register(FencedExamples(md), "examples", BEFORE_CODE_IS_PUT_ASIDE)


def makeExtension(**settings: object) -> SiteMarkdown:  # noqa: N802 - Markdown calls it so
    """The extension."""
    return SiteMarkdown(**settings)
