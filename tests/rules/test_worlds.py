"""Every way in which open questions may be answered."""

from typing import Any

import pytest

from lianxin import Answer, InvalidDataError, Scheme, score
from small_schemes import COUNT, small_scheme

QUESTIONS = {
    name: {"zh": f"问{name}", "en": f"question {name}", "options": {"a": "甲", "b": "乙"}}
    for name in ("p", "q")
}


def ask(name: str, a: Any, b: Any) -> dict[str, Any]:
    """A question with two answers."""
    return {"ask": name, "options": {"a": a, "b": b}}


def scheme(**values: Any) -> Scheme:
    """A scheme of several figures, and a total of them all."""
    nodes = [{"id": name, "value": value} for name, value in values.items()]
    return small_scheme(
        measures={"m": COUNT}, conventions=QUESTIONS, nodes=nodes, total=list(values)
    )


class TestMissing:
    """What hangs on which answer."""

    def test_only_what_differs_is_incomplete(self) -> None:
        """A figure that no answer changes stands, and what does not rest on it."""
        card = score(scheme(one=ask("p", "m", 9), two=ask("q", "m", 9), rest=5), {"m": 3})

        assert card["one"].missing == ("p",)
        assert card["two"].missing == ("q",)
        assert card["rest"].points == 5
        assert card.missing == ("p", "q")

    def test_definition_is_to_evaluate_every_way(self) -> None:
        """A question is missing just where some answer to it alone changes the result."""
        both = [ask("p", 1, 2), [-1, ask("q", 1, 1)]]
        card = score(scheme(one=both), {"m": 3})

        assert card["one"].missing == ("p",)

    def test_questions_that_cancel_out_are_not_asked(self) -> None:
        """Where two answers to one question cancel out, nothing is missing."""
        card = score(scheme(one=[ask("p", 1, 2), [-1, ask("p", 1, 2)]]), {"m": 3})

        assert card["one"].points == 0

    def test_too_many_questions_are_all_missing(self) -> None:
        """Beyond what can be tried, everything that is asked is named."""
        many = {f"q{n}": {"options": {"a": "a", "b": "b"}} for n in range(10)}
        parts = [ask(name, 1, 1) for name in many]
        big = small_scheme(conventions=many, nodes=[{"id": "one", "value": parts}])

        assert len(score(big, {})["one"].missing) == 10


class TestAnswers:
    """Answers that are given."""

    def test_answer_settles_it_and_is_an_assumption_where_it_matters(self) -> None:
        """An answer is listed only if another one would change something."""
        card = score(
            scheme(one=ask("p", "m", 9), two=ask("q", "m", 3)),
            {"m": 3},
            conventions={"p": Answer(option="a", authority="街道党工委"), "q": "b"},
        )

        (assumed,) = card.assumed
        assert (assumed.name, assumed.chosen, assumed.authority) == ("p", "a", "街道党工委")
        assert assumed.text.zh == "约定：问p——甲（街道党工委）"

    @pytest.mark.parametrize(
        ("answers", "words"),
        [({"r": "a"}, "be a question of the scheme: p, q"), ({"p": "c"}, "be one of: a, b")],
    )
    def test_unknown_questions_and_options_are_refused(
        self, answers: dict[str, str], words: str
    ) -> None:
        """What the scheme does not ask cannot be answered."""
        with pytest.raises(InvalidDataError, match=words):
            score(scheme(one=ask("p", 1, 2)), {"m": 1}, conventions=answers)

    def test_other_answers_on_the_same_facts(self) -> None:
        """The same group may be looked at under other answers."""
        asked = scheme(one=ask("p", "m", 9))
        card = score(asked, {"m": 3}, conventions={"p": "a"})
        other = card.worlds.with_answers({"p": Answer(option="b")})

        assert other.node("subject", "one").exact == 9
        assert card["one"].points == 3
