"""The table of authors, and the pages that show it."""

import re
import runpy
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from lianxin import load_scheme
from lianxin.rules.authoring import FACTS, authoring_rows, authoring_table
from lianxin.rules.forms import FORMS

DOCS = Path(__file__).parents[2] / "docs"
WRITER = runpy.run_path(str(DOCS / "write_authoring_table.py"))
PAGES = {language: path.read_text("utf-8") for language, path in WRITER["PAGES"].items()}


class TestTable:
    """What is made from the forms."""

    def test_forms_come_first(self) -> None:
        """Every form has its row, in the order of the forms."""
        rows = authoring_rows()

        assert rows[: len(FORMS)] == tuple(form.row for form in FORMS.values())

    def test_facts_load_by_themselves(self) -> None:
        """The facts of which the rows speak are a scheme."""
        data = tomllib.loads(FACTS, parse_float=Decimal)

        assert load_scheme({"id": "t", "title": "t", "subject": "organization", **data})

    def test_parts_stand_on_lines_of_their_own(self) -> None:
        """A row that writes two parts shows them one below the other."""
        (line,) = [one for one in authoring_table("en").splitlines() if "awards = [" in one]

        assert "`<br>`awards = [" in line


SIZES = ["large", "middle", "small"]
ASKED = {
    **{name: {"type": "flag"} for name in ("on_time", "a", "b", "c")},
    **{name: {"type": "choice", "options": SIZES} for name in ("size", "size_last_year")},
    "days": {"type": "count", "most": 60},
    "visit": {"type": "choice"},
    "kept": {"type": "choice", "options": ["taken"]},
}
"""What the conditions of the how-to speak of."""


def conditions_of(page: str) -> list[str]:
    """Every condition that a page writes out in its section on conditions."""
    (section,) = [one for one in page.split("\n## ") if "`differs_from`" in one]
    return re.findall(r"`(\{ .*? \}|\"\w+\")`", section)


class TestPages:
    """The how-to in both languages."""

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_conditions_load_as_they_are_written(self, language: str) -> None:
        """What a page says of conditions is what the library reads."""
        conditions = conditions_of(PAGES[language])

        scheme = {"id": "t", "title": "t", "subject": "organization", "measures": ASKED}
        data = [tomllib.loads(f"if = {one}")["if"] for one in conditions]
        nodes = [
            {"id": f"n{place}", "value": {"kind": "holds", "conditions": [one]}}
            for place, one in enumerate(data)
        ]

        assert len(load_scheme({**scheme, "nodes": nodes}).nodes) == len(conditions) >= 15

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_table_is_up_to_date(self, language: str) -> None:
        """Run ``python docs/write_authoring_table.py`` after a form has changed."""
        assert WRITER["updated"](PAGES[language], language) == PAGES[language]

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_another_table_would_be_noticed(self, language: str) -> None:
        """A page without the table is not up to date."""
        row = authoring_rows()[0]
        stale = PAGES[language].replace(row.write, "")

        assert WRITER["updated"](stale, language) != stale

    def test_both_pages_run_the_same_code(self) -> None:
        """Headings and blocks of code stand in both, in the same order."""
        blocks = {
            language: re.findall(r"```python\n.*?```", page, re.DOTALL)
            for language, page in PAGES.items()
        }
        headings = {
            language: len(re.findall(r"^## ", page, re.MULTILINE))
            for language, page in PAGES.items()
        }

        assert blocks["en"] == blocks["zh"] != []
        assert headings["en"] == headings["zh"] > 10
