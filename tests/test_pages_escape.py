"""Whatever words a result holds, its page has the same elements and attributes."""

import ast
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin.exhibits import Exhibit, cells
from lianxin.texts import Text

SOURCE = Path(__file__).parent.parent / "src" / "lianxin"
PIECES = (
    *("<script>alert(1)</script>", "</td></table>", "<img src=x onerror=y>", '" onclick="z'),
    *("' style='a", "<!--", "-->", "]]>", "&lt;b&gt;", "&#60;b&#62;", "</style>", "javascript:q"),
    *("\u202e<b>", "\x00<b>", "<", ">", "&", '"', "'"),
)


def hostile() -> st.SearchStrategy[str]:
    """Words that would be markup, were they not escaped; never blank."""
    pieces = st.one_of(st.sampled_from(PIECES), st.text(max_size=5))
    return st.lists(pieces, min_size=1, max_size=4).map(lambda some: "x" + "".join(some))


def texts() -> st.SearchStrategy[Text]:
    """The same hostile words in both languages."""
    return st.builds(Text, hostile(), hostile())


class Skeleton(HTMLParser):
    """What a page is made of, apart from its words."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.parts: list[object] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.parts.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self.parts.append(tag)

    def handle_comment(self, data: str) -> None:
        """A comment would hide what follows."""
        self.parts.append(("comment", data))

    def handle_data(self, data: str) -> None:
        """Words."""
        self.words.append(data)


def exhibit(words: list[Text]) -> Exhibit:
    """A table of three rows of two cells, with a note."""
    title, one, two, *rest, note = words
    row = cells(rest[0], rest[1].zh)
    return Exhibit(title=title, head=(one, two), rows=(row,) * 3, notes=(note,))


PLAIN = Skeleton(exhibit([Text("字", "word")] * 6).html())


@settings(max_examples=300, deadline=None)
@given(words=st.lists(texts(), min_size=6, max_size=6))
def test_words_never_become_markup(words: list[Text]) -> None:
    """Elements, attributes and comments are those of a page of plain words."""
    assert Skeleton(exhibit(words).html()).parts == PLAIN.parts


def test_the_plain_page_has_elements() -> None:
    """There is something to compare with: a table with its rows, and no comment."""
    assert "tr" in PLAIN.parts
    assert "".join(PLAIN.words).count("word") >= 6


def test_every_result_is_shown_by_its_exhibit() -> None:
    """So the property above holds of every page of a result."""
    shown = {
        f"{path.relative_to(SOURCE)}:{kind.name}": ast.unparse(made.body[-1])
        for path in sorted(SOURCE.rglob("*.py"))
        for kind in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(kind, ast.ClassDef)
        for made in kind.body
        if isinstance(made, ast.FunctionDef) and made.name == "_repr_html_"
    }
    assert len(shown) > 20
    assert {where: what for where, what in shown.items() if what != WANTED} == {}


WANTED = "return self.exhibit.html()"
