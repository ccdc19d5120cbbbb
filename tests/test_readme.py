"""The README is true: its output is real, its snippet runs, its links lead somewhere."""

import contextlib
import io
import re
import runpy
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from lianxin import load_scheme, score

ROOT = Path(__file__).parents[1]
SCHEME = (ROOT / "examples/schemes/first_steps.toml").read_text("utf-8")
READMES = ("README.md", "README.zh-CN.md")


def fences(readme: str, language: str) -> list[str]:
    """The code blocks of one language."""
    text = (ROOT / readme).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("readme", READMES)
class TestReadme:
    """What a newcomer sees first."""

    def test_output_is_what_the_example_prints(self, readme: str) -> None:
        """The five lines are the real output of the first steps."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            runpy.run_path(str(ROOT / "examples/first_steps.py"))

        assert fences(readme, "text") == [printed.getvalue()]

    def test_snippet_gives_what_its_comments_say(self, readme: str) -> None:
        """Each line of the snippet gives what stands behind it."""
        (snippet,) = fences(readme, "python")
        names: dict[str, object] = {
            "Decimal": Decimal,
            "load_scheme": load_scheme,
            "score": score,
            "text": SCHEME,
            "tomllib": tomllib,
        }
        code = "\n".join(line.partition("  #")[0].rstrip() for line in snippet.splitlines())
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, readme, "exec"), names)  # noqa: S102 - the block is ours

        said = [line.partition("# ")[2] for line in snippet.splitlines() if "# " in line]
        card = names["card"]
        assert isinstance(card, type(score(load_scheme(_data()), {})))
        assert (card.total, card.status) == (Decimal("89.5"), "complete")
        assert said[0] == 'Decimal("89.5"), "complete"'
        assert printed.getvalue().strip() == said[1]
        assert card.assumed == ()
        assert said[2].startswith("():")

    def test_scheme_shown_stands_in_its_file(self, readme: str) -> None:
        """The item that is shown is an item of the example's scheme."""
        (shown,) = fences(readme, "toml")
        item = tomllib.loads(shown)["sections"]["items"][0]
        clause = item["clauses"][0]
        file_items = tomllib.loads(SCHEME)["sections"][0]["items"]

        assert any(
            one["id"] == item["id"] and one["marks"] == item["marks"] and clause in one["clauses"]
            for one in file_items
        )

    def test_links_lead_to_files(self, readme: str) -> None:
        """Every link inside the project leads to a file."""
        text = (ROOT / readme).read_text("utf-8")
        links = re.findall(r"\]\(([^)#:]+)\)", text)

        assert links
        assert [link for link in links if not (ROOT / link).exists()] == []


def _data() -> dict[str, object]:
    return tomllib.loads(SCHEME, parse_float=Decimal)
