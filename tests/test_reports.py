"""Reports: oral or written, one by one or as a number."""

import pytest

from lianxin.reports import ReportCount, ReportMode, WorkReport
from refusals import NO_COUNTS, places, refusals

REPORT = {"id": "r", "organization": "o", "year": 2022}


class TestWorkReport:
    """A yearly work report."""

    def test_mode_and_length_may_be_unknown(self) -> None:
        """Not given is None."""
        report = WorkReport(**REPORT)

        assert (report.mode, report.characters, report.person) == (None, None, None)

    @pytest.mark.parametrize("year", [1920, 10_000, 2022.0, "2022", True, None])
    def test_refuses_what_is_no_year(self, year: object) -> None:
        """A year is a whole number from 1921 to 9999."""
        ((path, _, requirement),) = refusals(WorkReport, **{**REPORT, "year": year})

        assert path == "WorkReport.year"
        assert requirement == "be a whole number, at least 1921, at most 9999"

    @pytest.mark.parametrize("count", NO_COUNTS)
    def test_characters_are_counted(self, count: object) -> None:
        """A length is a count."""
        assert places(WorkReport, **REPORT, characters=count) == ["WorkReport.characters"]

    def test_refuses_words_for_a_mode(self) -> None:
        """Words are no members of a vocabulary."""
        assert places(WorkReport, **REPORT, mode="oral") == ["WorkReport.mode"]


class TestReportCount:
    """Reports of which only the number is told."""

    def test_number_may_be_unknown(self) -> None:
        """All others reported in writing: how many is not given."""
        assert ReportCount(id="r", year=2022, mode=ReportMode.WRITTEN).number is None

    @pytest.mark.parametrize("count", NO_COUNTS)
    def test_refuses_what_is_no_number(self, count: object) -> None:
        """A number of reports is a count."""
        assert places(ReportCount, id="r", year=2022, number=count) == ["ReportCount.number"]
