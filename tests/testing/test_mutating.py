"""What the worked examples of a scheme do not pin down."""

from typing import Any

import pytest

from lianxin import Scheme, load_scheme
from lianxin.testing import mutants_of

DAYS = {"type": "count", "most": 60}


def scheme(*given: int, **item: Any) -> Scheme:
    """A scheme of one item, with worked examples for some numbers of days."""
    clause = {"kind": "missing", "of": "days", "due": 12, "minus": "0.5"}
    life = {"id": "life", "marks": 15, "start": "full", "clauses": [clause], **item}
    examples = [
        {
            "name": f"{days} days",
            "given": {"days": days},
            "expect": {"life": str(15 - max(0, 12 - days) * 0.5)},
        }
        for days in given
    ]
    return load_scheme(
        {
            "id": "a",
            "title": "a",
            "subject": "organization",
            "measures": {"days": DAYS},
            "sections": [{"id": "s", "items": [life]}],
            "examples": examples,
        }
    )


def places(*given: int) -> set[str]:
    """The last word of each place that is not pinned down."""
    return {one.path.rpartition(".")[2] for one in mutants_of(scheme(*given)).unnoticed}


class TestReport:
    """Which changes go unnoticed."""

    def test_without_examples_nothing_is_noticed(self) -> None:
        """Every number could be another."""
        assert places() == {"marks", "due", "minus"}

    def test_an_example_of_full_marks(self) -> None:
        """Full marks pin down the marks, and not what is taken off."""
        assert places(12) == {"due", "minus"}

    def test_an_example_of_what_is_taken_off(self) -> None:
        """One more example pins down everything."""
        assert places(12, 9) == set()

    def test_counts(self) -> None:
        """What was noticed, refused and missed adds up to twice the numbers."""
        report = mutants_of(scheme(12, 9))

        assert report.noticed + report.refused + len(report.unnoticed) == 6
        assert "算例未察觉0处" in report.text.zh

    def test_a_change_in_words(self) -> None:
        """Its place, what it was and what it became."""
        (one, *_) = (m for m in mutants_of(scheme()).unnoticed if m.path.endswith("minus"))

        assert one.text.en.endswith(".minus from 0.5 to 0.6")

    def test_a_change_that_makes_no_scheme(self) -> None:
        """What cannot be loaded is counted apart."""
        none = {"of": [{"days": {"at_least": 1}}], "at_least": 0}
        clause = {"kind": "each", "of": "days", "plus": 1, "when": none}
        report = mutants_of(scheme(clauses=[clause]))

        assert report.refused == 1

    def test_switches_are_no_numbers(self) -> None:
        """Yes and no are not changed."""
        pick = {"kind": "pick", "parts": ["days"], "take": "lowest", "biting": True}
        paths = [one.path for one in mutants_of(scheme(clauses=[pick])).unnoticed]

        assert not [path for path in paths if "biting" in path]

    @pytest.mark.parametrize("cite", ["12", "3"])
    def test_words_are_no_numbers(self, cite: str) -> None:
        """A clause called 12 is not changed."""
        assert not [one for one in mutants_of(scheme(cite=cite)).unnoticed if "cite" in one.path]
