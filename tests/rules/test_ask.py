"""A question that the paper leaves open, wherever a rule or a value may stand."""

from small_schemes import MEASURES, exact, small_scheme, span_of

QUESTIONS = {"q": {"options": {"a": "a", "b": "b"}}}


def ask(a: object, b: object) -> dict[str, object]:
    """A question with two answers."""
    return {"ask": "q", "options": {"a": a, "b": b}}


class TestAsk:
    """Numbers, conditions, labels and words."""

    def test_answer_is_taken(self) -> None:
        """What stands under the answer stands here."""
        assert exact(ask("m", 9), {"m": 3}, conventions=QUESTIONS, answers={"q": "a"}) == 3
        assert exact(ask("m", 9), {"m": 3}, conventions=QUESTIONS, answers={"q": "b"}) == 9

    def test_unanswered_where_answers_differ_is_incomplete(self) -> None:
        """The question is named as missing."""
        assert span_of(ask("m", 9), {"m": 3}, conventions=QUESTIONS).missing == {"q"}

    def test_not_asked_where_answers_agree(self) -> None:
        """Where every answer gives the same, the value stands."""
        assert exact(ask("m", 9), {"m": 9}, conventions=QUESTIONS) == 9

    def test_condition_and_label(self) -> None:
        """A question may stand for a condition, and for a choice."""
        once = {"kind": "once", "of": ask("f", {"m": 3}), "plus": 1}
        assert exact(once, {"f": False, "m": 3}, conventions=QUESTIONS, answers={"q": "b"}) == 1
        same = {"left": ask("c", "d"), "op": "is", "right": "good"}
        chosen = {"kind": "once", "of": same, "plus": 1}
        facts = {"c": "good", "d": "poor"}
        assert exact(chosen, facts, conventions=QUESTIONS, answers={"q": "a"}) == 1

    def test_is_written_back(self) -> None:
        """A question keeps its name and its options, as amount, condition and word."""
        node = {"id": "a", "value": ask("m", 9), "absent": ask("zero", "drop"), "marks": 5}
        once = {"id": "b", "value": {"kind": "once", "of": ask("f", {"m": 3}), "plus": 1}}
        scheme = small_scheme(measures=MEASURES, conventions=QUESTIONS, nodes=[node, once])

        assert scheme.data["nodes"][0]["value"] == ask("m", 9)
        assert scheme.data["nodes"][0]["absent"] == ask("zero", "drop")
        assert scheme.data["nodes"][1]["value"]["of"] == ask(
            {"f": {"equals": 1}}, {"m": {"equals": 3}}
        )
