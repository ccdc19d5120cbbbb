"""Yearly work reports."""

from typing import Any

import pytest

from lianxin.dates import When
from lianxin.reports import ReportMode, WorkReport
from refusals import refused


def a_report(**given: Any) -> WorkReport:
    """A report on 2022 with what is given."""
    return WorkReport(**{"id": "w-1", "organization": "b-1", "year": 2022, **given})


class TestWorkReport:
    """A report of a secretary on the work of an organization."""

    def test_does_not_guess(self) -> None:
        """Who reported, how, when and how long may not be given."""
        report = a_report()

        assert (report.person, report.mode, report.characters, report.outlook) == (None,) * 4
        assert report.when == When()

    @pytest.mark.parametrize("mode", ReportMode)
    def test_is_oral_or_written(self, mode: ReportMode) -> None:
        """Each way of reporting is told."""
        assert a_report(mode=mode).mode is mode
        assert mode.zh in {"口头述职", "书面述职"}

    @pytest.mark.parametrize("year", [1920, 10_000, "2022", 2022.0, True, None])
    def test_is_on_a_year(self, year: object) -> None:
        """A year is a whole number in which there was a Party."""
        assert list(refused(a_report, year=year)) == ["WorkReport.year"]

    def test_names_all_that_is_wrong(self) -> None:
        """A way in words, a negative length and a yes in words are refused together."""
        found = refused(a_report, mode="oral", characters=-1, outlook="yes")

        assert sorted(found) == [
            "WorkReport.characters",
            "WorkReport.mode",
            "WorkReport.outlook",
        ]
