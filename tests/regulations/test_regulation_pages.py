"""The pages of the regulations: made from the data, and committed as they are made."""

from pathlib import Path

import pytest

from lianxin.regulations import rules
from lianxin.regulations.pages import pages

FOLDER = Path(__file__).parents[2] / "docs/reference/regulations"
MADE = pages()


@pytest.mark.parametrize("name", list(MADE))
def test_the_committed_page_is_the_one_that_the_data_makes(name: str) -> None:
    """A page that differs was written before a rule changed: run its writer again."""
    assert (FOLDER / name).read_text("utf-8") == MADE[name]


def test_no_page_is_left_over() -> None:
    """Nothing lies in the folder that no data makes."""
    assert {path.name for path in FOLDER.iterdir()} == set(MADE)


def test_every_rule_stands_on_the_pages_of_its_paper() -> None:
    """Each rule has its heading, in both languages."""
    for one in rules():
        for ending in (".md", ".zh.md"):
            assert f"### {one.id}\n" in MADE[one.instrument.key + ending]


def test_an_uncertain_article_is_on_no_page() -> None:
    """The number of an uncertain article is never printed beside its rule."""
    for one in rules():
        if not one.article_sure:
            page = MADE[one.instrument.key + ".zh.md"]
            section = page.split(f"### {one.id}\n")[1].split("\n### ")[0]
            assert str(one.clause) not in section


def test_superseded_numbers_stay_on_the_page() -> None:
    """What held before is printed with the day on which it ended."""
    page = MADE["admission.md"]

    assert "| 0 | 2014-05-28 | 2026-05-11 | from memory |" in page
    assert "| 5 | 2026-05-11 | — | as the rule |" in page


def test_the_page_of_limits_names_the_contested_base() -> None:
    """What is contested is said, and that the Chinese original decides."""
    assert "`majority_base`" in MADE["limits.md"]
    assert "No default: contested." in MADE["limits.md"]
    assert "The Chinese original decides." in MADE["limits.md"]
    assert "以中文原文为准" in MADE["limits.zh.md"]
