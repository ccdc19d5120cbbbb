"""Errors: where, what came, what was asked, on whose authority; all at once."""

import copy
import pickle
from fractions import Fraction

import pytest

from lianxin.errors import (
    SHOWN_PROBLEMS,
    InvalidDataError,
    InvalidQuestionError,
    InvalidSchemeError,
    LianxinError,
    Problem,
    ProblemList,
)
from lianxin.texts import Text

ASKED = Text("不少于3", "be at least 3")
PROBLEM = Problem(path="Branch.members", value=2, requirement=ASKED, citation="第三条")


class Unwritable:
    """A value that fails while it is written."""

    def __repr__(self) -> str:
        """Fail."""
        raise KeyError(self.__class__)


def nested(depth: int) -> list[object]:
    """Lists in lists, so deep that writing them out would fail."""
    found: list[object] = []
    for _ in range(depth):
        found = [found]
    return found


class TestProblem:
    """One thing that is wrong."""

    def test_says_all_in_english(self) -> None:
        """Path, requirement, value and citation stand in one sentence."""
        assert PROBLEM.en == "Branch.members must be at least 3, got 2 (第三条)"

    def test_says_all_in_chinese(self) -> None:
        """The same in Chinese."""
        assert PROBLEM.zh == "Branch.members：应不少于3，实为2（第三条）"

    def test_without_a_citation_none_is_shown(self) -> None:
        """No authority is made up."""
        problem = Problem(path="a", value=1, requirement=ASKED)

        assert (problem.en, problem.zh) == ("a must be at least 3, got 1", "a：应不少于3，实为1")

    def test_masked_value_is_never_shown(self) -> None:
        """What is personal is masked in both languages."""
        problem = Problem(path="a", value="secret", requirement=ASKED, masked=True)

        assert "secret" not in problem.en + problem.zh
        assert problem.shown == "***"

    def test_long_value_is_cut(self) -> None:
        """A value is shown in sixty characters at most."""
        problem = Problem(path="a", value="x" * 100, requirement=ASKED)

        assert (len(problem.shown), problem.shown[-1]) == (60, "…")

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            (10**100_000, "<int>"),
            ([10**100_000], "[<int>]"),
            (Fraction(10**100_000, 3), "<Fraction>"),
            (nested(100_000), "[<list>]"),
            (Unwritable(), "<Unwritable>"),
            ([Unwritable()], "[<Unwritable>]"),
            (object(), "<object>"),
            ({3, 1, 2}, "<set>"),
            (Text("长" * 1000, "long"), "<Text>"),
        ],
        ids=[
            "huge",
            "huge inside",
            "ratio",
            "deep",
            "fails",
            "fails inside",
            "place",
            "set",
            "long",
        ],
    )
    def test_whatever_came_is_shown(self, value: object, shown: str) -> None:
        """Nothing is too large, too deep or too broken to be told; no place in memory is."""
        assert Problem(path="a", value=value, requirement=ASKED).shown == shown

    @pytest.mark.parametrize(
        ("prefix", "path", "joined"),
        [("$", "a", "$.a"), ("$.a", "[3]", "$.a[3]"), ("$", "", "$")],
    )
    def test_path_grows_as_it_rises(self, prefix: str, path: str, joined: str) -> None:
        """A problem seen from further out has a longer path."""
        assert Problem(path=path, requirement=ASKED).at(prefix).path == joined


class TestError:
    """All problems of one input."""

    @pytest.mark.parametrize(
        ("error", "builtin"),
        [
            (InvalidDataError, ValueError),
            (InvalidSchemeError, ValueError),
            (InvalidQuestionError, LookupError),
        ],
    )
    def test_family(self, error: type[LianxinError], builtin: type[Exception]) -> None:
        """Each error is of the family, and of the built-in kind that fits."""
        assert issubclass(error, LianxinError)
        assert issubclass(error, builtin)

    def test_says_each_problem_in_both_languages(self) -> None:
        """A line in English and one in Chinese for each problem."""
        error = InvalidDataError([PROBLEM, PROBLEM])

        assert str(error) == f"{PROBLEM.en}\n  {PROBLEM.zh}\n{PROBLEM.en}\n  {PROBLEM.zh}"
        assert error.en.splitlines() == [PROBLEM.en] * 2
        assert error.zh.splitlines() == [PROBLEM.zh] * 2

    def test_message_stays_short_and_keeps_all(self) -> None:
        """Fifty problems are shown, the number of the others is told, all are carried."""
        error = InvalidDataError([PROBLEM] * (SHOWN_PROBLEMS + 7))

        assert "and 7 more problems" in str(error)
        assert len(error.problems) == SHOWN_PROBLEMS + 7

    @pytest.mark.parametrize(
        "again", [copy.copy, copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))]
    )
    def test_survives_copying(self, again: object) -> None:
        """An error is a value: it survives copying and pickling."""
        error = again(InvalidSchemeError([PROBLEM]))  # type: ignore[operator]

        assert (type(error), error.problems) == (InvalidSchemeError, (PROBLEM,))


class TestProblemList:
    """Problems on their way to one error."""

    def test_nothing_found_raises_nothing(self) -> None:
        """Without a problem there is no error."""
        found = ProblemList()

        found.raise_as(InvalidDataError)

        assert found.found == []

    def test_all_that_was_found_is_raised_together(self) -> None:
        """Every problem that was noted is in the error."""
        found = ProblemList()
        found.add("a", 1, ASKED)
        found.add("b", 2, ASKED, "第三条")

        with pytest.raises(InvalidDataError) as caught:
            found.raise_as(InvalidDataError)

        assert [problem.path for problem in caught.value.problems] == ["a", "b"]
