"""How the site reads Markdown: Chinese lines join without a blank, examples become code."""

import pytest
from markdown import markdown
from site_markdown import SiteMarkdown


def shown(text: str) -> str:
    """A text as the site shows it."""
    return markdown(text, extensions=[SiteMarkdown(), "fenced_code"])


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("述职\n评议", "<p>述职评议</p>"),
        ("评议，\n考核", "<p>评议，考核</p>"),
        ("two\nnew", "<p>two\nnew</p>"),
        ("两新\nnew", "<p>两新\nnew</p>"),
        ("述职\n\n评议", "<p>述职</p>\n<p>评议</p>"),
    ],
)
def test_chinese_lines_join(text: str, paragraph: str) -> None:
    """Only between two Chinese lines of one paragraph there is no blank."""
    assert shown(text) == paragraph


def test_example_is_code() -> None:
    """An example reaches from its prompt to the next empty line, and is no quotation."""
    told = shown("Adds.\n\n>>> 1 + 1\n2\n\nDone.")

    assert "<blockquote>" not in told
    assert "&gt;&gt;&gt; 1 + 1\n2\n</code>" in told
    assert told.endswith("<p>Done.</p>")


def test_example_at_the_end_is_code() -> None:
    """An example may end with its docstring."""
    assert shown(">>> 1\n1").endswith("&gt;&gt;&gt; 1\n1\n</code></pre>")


def test_fenced_example_stays() -> None:
    """What is fenced already is fenced once."""
    assert shown("```\n>>> 1\n1\n```").count("<code") == 1
