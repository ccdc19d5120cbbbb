"""The pages of the documentation: two languages say the same, links lead on, made pages are new."""

import re
from pathlib import Path
from typing import Any

import check_site
import pytest
import write_api_pages
import write_glossary_pages
import write_notebook_pages
import yaml

import lianxin

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
PAIRED = ("tutorial/", "how-to/", "explanation/", "index")
ENGLISH = [
    page for page in PAGES if page.startswith(PAIRED) if not page.endswith((".zh.md", ".zh-CN.md"))
]
NOTEBOOKS = sorted(write_notebook_pages.NOTEBOOKS.glob("*.py"))
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def text_of(page: str) -> str:
    """A page."""
    return (DOCS / page).read_text("utf-8")


def prose_of(page: str) -> str:
    """A page without its code blocks."""
    return FENCE.sub("", text_of(page))


def in_navigation(entry: Any) -> list[str]:
    """The pages that an entry of the navigation leads to."""
    if isinstance(entry, str):
        return [entry]
    return (
        [page for one in entry for page in in_navigation(one)]
        if isinstance(entry, list)
        else in_navigation(list(entry.values()))
    )


@pytest.mark.parametrize("page", ENGLISH)
class TestPair:
    """What holds of an English page and its Chinese one."""

    def test_headings_have_the_same_levels(self, page: str) -> None:
        """Both pages have the same headings, in the same order."""
        assert HEADING.findall(prose_of(page)) == HEADING.findall(
            prose_of(page.removesuffix(".md") + ".zh.md")
        )

    def test_code_blocks_are_the_same(self, page: str) -> None:
        """Both pages show the same code."""
        assert FENCE.findall(text_of(page)) == FENCE.findall(
            text_of(page.removesuffix(".md") + ".zh.md")
        )


def test_pages_are_found() -> None:
    """There are pages of the four kinds, and every Chinese page has its English one."""
    chinese = {page for page in PAGES if page.startswith(PAIRED) and page.endswith(".zh.md")}

    assert {page.partition("/")[0] for page in PAGES} > {
        "tutorial",
        "how-to",
        "explanation",
        "reference",
    }
    assert {page.replace(".zh.md", ".md") for page in chinese} == set(ENGLISH)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    """Every link to another page leads to a file."""
    links = LINK.findall(prose_of(page))

    assert [link for link in links if not (DOCS / page).parent.joinpath(link).exists()] == []


def test_navigation_leads_to_every_guide() -> None:
    """The navigation names only files, and every page that somebody wrote by hand."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    named = in_navigation(settings["nav"])

    assert [page for page in named if not (DOCS / page).exists()] == []
    assert [
        page for page in PAGES if page.startswith((*PAIRED, "notebooks/")) and page not in named
    ] == []


class TestMadePages:
    """Pages that a script writes are as it would write them now."""

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_glossary_is_current(self, language: str) -> None:
        """The glossary says what the labels in the code say."""
        written = text_of(f"reference/{write_glossary_pages.FILES[language]}")

        assert written == write_glossary_pages.page(language)

    def test_glossary_knows_the_nouns(self) -> None:
        """Nouns, fields and labels are in it, each in both languages."""
        told = write_glossary_pages.page("en")

        assert "| `Activity` | 活动 |" in told
        assert "`theme_day` 主题党日" in told

    @pytest.mark.parametrize("script", NOTEBOOKS, ids=lambda script: script.stem)
    def test_notebook_runs_as_shown(self, script: Path) -> None:
        """Every notebook runs from the top, and gives what its page shows."""
        assert text_of(f"notebooks/{script.stem}.md") == write_notebook_pages.page(script)

    def test_every_notebook_has_a_page(self) -> None:
        """No page is left of a notebook that is gone."""
        written = {path.stem for path in DOCS.glob("notebooks/*.md")}

        assert written == {script.stem for script in NOTEBOOKS}

    def test_reference_is_current(self) -> None:
        """There is a page for every room, and it shows every public name."""
        written = {path.name: path.read_text("utf-8") for path in DOCS.glob("reference/api/*.md")}

        assert written == write_api_pages.pages()

    def test_surface_is_as_recorded(self) -> None:
        """What callers rely on changes only together with its record.

        If this fails, run ``docs/write_api_pages.py``, read what has changed in
        ``docs/reference/api.txt``, and say it in the changelog.
        """
        assert text_of("reference/api.txt") == write_api_pages.surface()

    def test_every_name_of_the_root_is_recorded(self) -> None:
        """The record begins with the names of the root."""
        recorded = text_of("reference/api.txt").splitlines()

        assert {line.partition(" = ")[0] for line in recorded if " = " in line} == {
            f"lianxin.{name}" for name in lianxin.__all__
        }


class TestLookingOverTheSite:
    """What the check of the built site finds."""

    def site(self, folder: Path, body: str, lang: str = "zh") -> Path:
        """A site of one page."""
        folder.joinpath("index.html").write_text(f"<html>{body}</html>", "utf-8")
        terms = "，".join(check_site.TERMS)
        folder.joinpath("search.json").write_text(
            f'{{"config": {{"lang": ["{lang}"]}}, "items": [{{"title": "", "text": "{terms}"}}]}}',
            "utf-8",
        )
        folder.joinpath("api.txt").write_text("lianxin.dates.day(year)\n", "utf-8")
        return folder

    def found(self, folder: Path) -> list[str]:
        """What is wrong with it."""
        return list(check_site.problems(folder, folder / "api.txt"))

    def test_site_in_order(self, tmp_path: Path) -> None:
        """A link that a reader may follow is nothing fetched."""
        body = '<h2 id="lianxin.dates.day"></h2><a href="https://example.org">x</a>'

        assert self.found(self.site(tmp_path, body)) == []

    @pytest.mark.parametrize(
        "body",
        [
            '<script src="https://example.org/x.js"></script>',
            '<link rel="stylesheet" href="//example.org/x.css">',
            '<img src="http://example.org/x.png">',
            "<p style=\"background: url('https://example.org/x.png')\"></p>",
        ],
    )
    def test_fetching_is_found(self, tmp_path: Path, body: str) -> None:
        """Whatever a browser would fetch from elsewhere is told."""
        (told,) = self.found(self.site(tmp_path, f'<i id="lianxin.dates.day"></i>{body}'))

        assert "example.org" in told

    def test_style_sheets_are_looked_at(self, tmp_path: Path) -> None:
        """A font that a style sheet would fetch is told."""
        site = self.site(tmp_path, '<i id="lianxin.dates.day"></i>')
        (site / "x.css").write_text("@import 'https://example.org/font.css';", "utf-8")

        assert self.found(site) == ["x.css fetches https://example.org/font.css"]

    def test_search_without_chinese_is_found(self, tmp_path: Path) -> None:
        """A search that does not cut Chinese into words is told."""
        (told,) = self.found(self.site(tmp_path, '<i id="lianxin.dates.day"></i>', lang="en"))

        assert "Chinese" in told

    def test_blank_in_chinese_is_found(self, tmp_path: Path) -> None:
        """A line that breaks between Chinese words would show a blank; code may."""
        body = '<i id="lianxin.dates.day"></i><p>一刻钟，\n即可</p><pre>一刻钟，\n即可</pre>'

        assert self.found(self.site(tmp_path, body)) == ["index.html shows a blank before 即可"]

    def test_missing_name_is_found(self, tmp_path: Path) -> None:
        """A public name without a place is told."""
        assert self.found(self.site(tmp_path, "")) == [
            "lianxin.dates.day has no place in the reference"
        ]

    def test_no_site_is_no_good_site(self, tmp_path: Path) -> None:
        """A folder without pages is told."""
        (told,) = self.found(tmp_path)

        assert "no pages" in told
