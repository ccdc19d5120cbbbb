"""Figures: what the lists of a year's records tell, held against the records themselves."""

import runpy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from lianxin import Register
from lianxin.dates import Period
from lianxin.figures import FIGURES, Figure, Told
from lianxin.spans import Labels
from lianxin.tables import TABLES
from lianxin.testing import registers

DOCS = Path(__file__).parents[1] / "docs"
YEAR = Period.year(2022)


def test_every_list_has_its_figures() -> None:
    """What may be named is what there is."""
    assert FIGURES.keys() == TABLES.keys()


@pytest.mark.parametrize("name", FIGURES)
def test_a_list_and_its_figures_are_told_in_both_languages(name: str) -> None:
    """No two figures of a list are called alike, nor two words of a figure."""
    figures = FIGURES[name]
    for said in ("zh", "en"):
        labels = [getattr(one.label, said) for one in figures.by_name.values()]
        assert all(labels)
        assert len(set(labels)) == len(labels)
        for one in figures.by_name.values():
            words = [getattr(word, said) for word in one.words.values()]
            assert len(set(words)) == len(one.words)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(registers())
def test_every_record_has_the_figures_of_its_list(register: Register) -> None:
    """Neither more nor fewer, each told as it is declared."""
    for name, table in TABLES.items():
        for body in register.party_organizations:
            for seen in table.found(register, body.id, YEAR):
                values = table.record(seen, body.id, YEAR).values
                declared = FIGURES[name].by_name
                assert declared.keys() <= values.keys()
                assert FIGURES[name].is_open or declared.keys() == values.keys()
                for key, figure in declared.items():
                    assert is_told_so(values[key], figure), (name, key, values[key])


def is_told_so(value: object, figure: Figure) -> bool:
    """Whether a figure is of its kind, within its words, or a flag of nought or one."""
    if isinstance(value, Labels):
        known = value.options is None or not figure.words or value.options <= figure.words.keys()
        return figure.told is Told.WORD and known
    low, high = value.low, value.high
    is_flag = low is not None and high is not None and 0 <= low <= high <= 1
    return figure.told is Told.NUMBER or (figure.told is Told.FLAG and is_flag)


WRITER = runpy.run_path(str(DOCS / "write_figures_table.py"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_lists_every_figure(language: str) -> None:
    """Run ``python docs/write_figures_table.py`` after a figure was added."""
    page = WRITER["PAGES"][language].read_text("utf-8")
    assert WRITER["updated"](page, language) == page
    assert WRITER["updated"](page.replace("`years_ago`", ""), language) == page
