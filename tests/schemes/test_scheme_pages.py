"""The pages of the published schemes: made from the files, and committed as they are made."""

import runpy

import pytest
from case_tables import ROOT, scheme_names, scheme_of

WRITER = runpy.run_path(str(ROOT / "docs/write_scheme_pages.py"))
MADE = WRITER["pages"]()


@pytest.mark.parametrize("name", list(MADE))
def test_the_committed_page_is_the_one_that_the_files_make(name: str) -> None:
    """A page that differs was written before a scheme changed: run its writer again."""
    assert (WRITER["FOLDER"] / name).read_text("utf-8") == MADE[name]


@pytest.mark.parametrize("name", scheme_names())
def test_every_published_scheme_has_its_section(name: str) -> None:
    """Each scheme, and each question it leaves open, stands on both pages."""
    for page in MADE.values():
        assert f"`{name}.toml`" in page
        assert [one.name for one in scheme_of(name).questions if f"`{one.name}`" not in page] == []
