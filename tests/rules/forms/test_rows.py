"""Every form has all that a form must have; every row of the table of authors loads."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from authored import loaded
from lianxin import load_scheme
from lianxin.rules.authoring import authoring_rows, authoring_table
from lianxin.rules.forms import FORMS
from lianxin.rules.forms.rows import PaperRow
from lianxin.rules.kinds import CORE, STAGES
from lianxin.rules.scheme import parts_of

HERE = Path(__file__).parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NEVER_WRITTEN = {"fixed", "read", "sum", "part", "ask", "compare", "clause", "measure"}
"""Kinds without a tag of their own: they are written as a number, a name, a list, a condition."""


@pytest.mark.parametrize("tag", FORMS)
class TestForm:
    """What no form may lack."""

    def test_has_cases_worked_by_hand(self, tag: str) -> None:
        """The tests of the forms work out cases of it."""
        form = FORMS[tag]
        home = form.__module__.rpartition(".")[2]
        names = (f"test_{home}.py", f"test_form_{home}.py")
        (text,) = ((HERE / one).read_text("utf-8") for one in names if (HERE / one).exists())
        names = [f'"{tag}"', rf"\b{_constant_of(tag, text)}\b"]
        functions = re.findall(
            r"^ *def (\w+)\((.*?)(?=^ *(?:def|class) |\Z)", text, re.MULTILINE | re.DOTALL
        )
        names += [rf"\b{name}\(" for name, body in functions if re.search("|".join(names), body)]
        told = [name for name, body in functions if re.search("|".join(names), body)]

        assert [name for name in told if name.startswith("test_")] != []
        assert "def test_by_hand" in text

    def test_has_a_sentence_and_a_line(self, tag: str) -> None:
        """It speaks for itself, with figures and without."""
        form = FORMS[tag]

        assert list(inspect.signature(form.sentence).parameters) == ["self", "names"]
        assert list(inspect.signature(form.line).parameters) == ["self", "view"]

    def test_has_a_row(self, tag: str) -> None:
        """Its row says the paper's phrase in both languages, and writes the form."""
        row = FORMS[tag].row

        assert CHINESE.search(row.says.zh)
        assert not CHINESE.search(row.says.en)
        assert f'kind = "{tag}"' in row.write

    def test_row_writes_the_form(self, tag: str) -> None:
        """What the row writes is read as that form, and back again."""
        scheme = loaded(FORMS[tag].row)
        inside = {type(one) for one in _with_forms(scheme.node_by_id["figure"])}

        assert FORMS[tag] in inside
        assert load_scheme(scheme.data) == scheme

    def test_rewrites_to_core_kinds(self, tag: str) -> None:
        """Its rewrite holds nothing but core kinds."""
        core = loaded(FORMS[tag].row).node_by_id["figure"].value.core
        tags = {one.tag for one in parts_of(core) if hasattr(one, "tag")}

        assert tags <= {*CORE, *FORMS}
        assert {type(one) for one in parts_of(core) if hasattr(one, "tag")} & set(CORE.values())


def _constant_of(tag: str, text: str) -> str:
    """The name under which a test module keeps a form."""
    found = re.search(rf'^\s*(\w+)(?:: ClassVar)? = \{{\s*"kind": "{tag}"', text, re.MULTILINE)
    assert found is not None
    return found.group(1)


def _with_forms(value: Any) -> list[Any]:
    """Every rule inside a rule, forms themselves among them."""
    found, waiting = [], [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(one)
        elif hasattr(one, "__attrs_attrs__"):
            found.append(one)
            waiting.extend(getattr(one, field.name) for field in one.__attrs_attrs__)
    return found


class TestTable:
    """The whole table of authors."""

    @pytest.mark.parametrize("row", authoring_rows(), ids=lambda row: row.says.en)
    def test_every_row_loads(self, row: PaperRow) -> None:
        """What a row writes loads beside the facts of the table, and loads again."""
        scheme = loaded(row)

        assert load_scheme(scheme.data) == scheme

    def test_covers_every_kind_that_has_a_tag(self) -> None:
        """No form, core kind or stage is missing."""
        text = "\n".join(row.write for row in authoring_rows())
        tags = {*FORMS, *CORE, *STAGES} - NEVER_WRITTEN

        assert {tag for tag in tags if f'kind = "{tag}"' not in text} == set()

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_has_a_line_for_each_row(self, language: str) -> None:
        """Head, rule, and a line for each row, of two cells each."""
        lines = authoring_table(language).splitlines()

        assert len(lines) == len(authoring_rows()) + 2
        assert {line.count(" | ") for line in lines} == {1}
