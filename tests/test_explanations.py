"""How a number came about."""

from decimal import Decimal
from fractions import Fraction

from lianxin.explanations import Explanation, Step
from lianxin.texts import Text


def step(low: int | Fraction | None, high: int | Fraction | None) -> Step:
    """A step that adds something."""
    return Step(node="n", text=Text("甲", "a"), low=low, high=high)


class TestStep:
    """One step."""

    def test_speaks_both_languages(self) -> None:
        """A step is told in Chinese and in English."""
        assert (step(1, 1).zh, step(1, 1).en, str(step(1, 1))) == ("甲", "a", "甲 / a")

    def test_points_are_given_where_they_are_certain(self) -> None:
        """A certain step has points, an open one has none."""
        assert step(Fraction(1, 2), Fraction(1, 2)).points == Decimal("0.5")
        assert step(0, 1).points is None
        assert step(None, None).points is None


class TestExplanation:
    """All steps of a value."""

    def test_steps_add_up(self) -> None:
        """The points of an explanation are the sum of its steps."""
        both = Explanation(node="n", steps=(step(5, 5), step(Fraction(-1, 2), Fraction(-1, 2))))

        assert both.points == Decimal("4.5")

    def test_one_open_step_leaves_the_sum_open(self) -> None:
        """Where a step is open, so is the sum."""
        assert Explanation(node="n", steps=(step(5, 5), step(0, 1))).points is None

    def test_open_steps_that_a_bound_closes_add_up(self) -> None:
        """Where a cap makes one value of an open one, the steps still add up to it."""
        capped = Explanation(node="n", steps=(step(101, 103), step(-1, -3)))

        assert (capped.ends, capped.points) == ((100, 100), Decimal(100))

    def test_a_step_without_an_end_leaves_the_sum_without_one(self) -> None:
        """What is open upwards is open upwards when it is added."""
        explanation = Explanation(node="n", steps=(step(5, 5), step(0, None)))

        assert (explanation.ends, explanation.points) == ((5, None), None)

    def test_what_is_open_stays_open(self) -> None:
        """A later step does not close an end, unless it stands by itself."""
        later = step(1, 1)
        stands = Step(node="n", text=Text("甲", "a"), low=4, high=4, stands=True)

        assert Explanation(node="n", steps=(step(5, None), later)).ends == (6, None)
        assert Explanation(node="n", steps=(step(5, None), stands, later)).ends == (5, 5)
