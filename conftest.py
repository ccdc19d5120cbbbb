"""Every code block of the documentation is run, as doctest or as it stands."""

import sys
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "examples"))

# No test is timed: how fast inputs are drawn hangs on what else the machine does.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
        SkipParser(),
    ],
    patterns=["docs/**/*.md"],
    path=str(ROOT),
).pytest()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests run in random order, but a page is read from the top."""
    places = [place for place, item in enumerate(items) if isinstance(item, SybilItem)]
    blocks = sorted(
        (items[place] for place in places),
        key=lambda item: (str(item.path), item.example.line, item.example.column),
    )
    for place, block in zip(places, blocks, strict=True):
        items[place] = block


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how often each part of the language was drawn, where schemes were made up."""
    for name in (
        "test_against_oracle",
        "test_stages_against_oracle",
        "test_open_stages_against_oracle",
    ):
        counts = getattr(sys.modules.get(name), "COUNTS", None)
        if counts:
            terminalreporter.section(f"drawn in {name}")
            for sort, told in groupby(sorted(counts), key=lambda one: one.partition(" ")[0]):
                each = ", ".join(f"{one.partition(' ')[2]} {counts[one]}" for one in told)
                terminalreporter.write_line(f"{sort}: {each}")
