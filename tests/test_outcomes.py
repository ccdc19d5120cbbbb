"""What an appraisal found: values to read, compare and pass on."""

import copy
import pickle

import pytest

from graded import BANDS, appraised, place
from lianxin import InvalidQuestionError, Status
from small_schemes import one_item

ITEM = one_item(start="full", clauses=[{"kind": "each", "of": "n", "minus": 1, "cite": "第三条"}])


class TestOutcomes:
    """What can be asked of an appraisal."""

    def test_open_grade_lists_what_is_possible(self) -> None:
        """An open grade has no value but several that are possible."""
        found = appraised({"a": {"m": {"between": [14, 16]}}}, BANDS)

        assert found.result("a").grade is None
        assert found.result("a").text.zh == "A或B"
        assert (found.result("a").status, found.status) == (Status.UNKNOWN, Status.UNKNOWN)

    def test_wrong_names_are_refused(self) -> None:
        """Neither subjects nor results nor stages nor nodes are made up."""
        found = appraised({"a": 19}, BANDS, **ITEM)

        for ask in (
            lambda: found.card("z"),
            lambda: found.result("z"),
            lambda: found.stage("z"),
            lambda: found.card("a")["z"],
        ):
            with pytest.raises(InvalidQuestionError, match="must be"):
                ask()

    def test_is_a_value(self) -> None:
        """An appraisal survives copying and pickling, and comes out equal again."""
        found = appraised({"a": 19, "b": 12}, BANDS, place(), **ITEM)

        for again in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
            assert (again.results, again.cards) == (found.results, found.cards)
        assert appraised({"b": 12, "a": 19}, BANDS, place(), **ITEM).results == found.results
