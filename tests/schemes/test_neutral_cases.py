"""The same papers as others described them: their worked cases, by the schemes of the examples."""

import neutral_cases
import pytest
from case_tables import appraised
from neutral_cases import Expected

EXPECTED = neutral_cases.all_expected()
MISSING = "the folder of described papers does not stand beside this repository"
needs_folder = pytest.mark.skipif(not neutral_cases.FOLDER.is_dir(), reason=MISSING)
SOURCES = ("rubrics", "procedures")


@needs_folder
class TestNeutralCases:
    """Cases that were not written for this library."""

    @pytest.mark.parametrize("expected", EXPECTED, ids=str)
    def test_a_case_comes_out_to_the_last_digit(self, expected: Expected) -> None:
        """Every figure, grade, place, flag and gap that the case states is found."""
        assert expected.expect
        assert neutral_cases.differences(expected) == []

    @pytest.mark.parametrize("expected", EXPECTED, ids=str)
    def test_the_steps_of_a_case_are_the_computation(self, expected: Expected) -> None:
        """The steps of every settled figure add up to it."""
        assert all(card.replays() for card in appraised(expected.case).cards.values())

    def test_every_described_paper_is_run(self) -> None:
        """No file of the folder is left out, and none that is mapped is gone."""
        described = {
            path.relative_to(neutral_cases.FOLDER).as_posix()
            for source in SOURCES
            for path in (neutral_cases.FOLDER / source).glob("*.yaml")
        }
        assert {file["path"] for file in neutral_cases.mapped_files()} == described

    def test_every_case_of_every_paper_is_run(self) -> None:
        """Thirty cases of sheets and twenty-four of procedures, and their other readings."""
        of_source = {
            source: [one for one in EXPECTED if one.file["path"].startswith(source)]
            for source in SOURCES
        }
        readings = [one for one in EXPECTED if " / " in one.case.name]
        counted = {source: len(found) for source, found in of_source.items()}
        assert counted == {"rubrics": 30, "procedures": 24 + len(readings)}
