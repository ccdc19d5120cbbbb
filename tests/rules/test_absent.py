"""What stands where a node has no value, and what is named as missing."""

import pytest

from lianxin import ABSENT, score
from small_schemes import small_scheme

OPTIONS = {"incomplete": "incomplete", "drop": "drop", "zero": "zero"}
SCHEME = small_scheme(
    conventions={"gap": {"options": dict.fromkeys(OPTIONS, "an answer")}},
    sections=[
        {"id": "there", "marks": 60},
        {"id": "gone", "marks": 40, "absent": {"ask": "gap", "options": OPTIONS}},
    ],
    total={"marks": 100},
)
FACTS = {"there": 30, "gone": ABSENT}


class TestAbsent:
    """A paper may say, or leave open, what a missing part means."""

    @pytest.mark.parametrize(("answer", "total"), [("drop", 50), ("zero", 30)])
    def test_an_answer_stands_in(self, answer: str, total: int) -> None:
        """Dropped marks rescale what is left; nought is nought."""
        assert score(SCHEME, FACTS, conventions={"gap": answer}).total == total

    def test_no_stand_in_may_be_an_answer_too(self) -> None:
        """Where the answer is that nothing stands in, the node itself is missing."""
        card = score(SCHEME, FACTS, conventions={"gap": "incomplete"})

        assert (card.total, card.missing) == (None, ("gone",))

    def test_an_open_question_is_named_with_what_it_is_about(self) -> None:
        """Without an answer, both the question and the node without a value are missing."""
        assert score(SCHEME, FACTS).missing == ("gap", "gone")
        assert score(SCHEME, {"there": 30, "gone": 10}).missing == ()
