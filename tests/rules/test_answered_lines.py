"""Lines of a scorecard speak of what was answered, and of the question that was meant."""

from typing import Any

from lianxin import score
from small_schemes import one_item, small_scheme

FLAGS = {"away": {"type": "flag", "zh": "请假"}, "gone": {"type": "flag", "zh": "缺席"}}
LEAVE = {"ask": "leave", "options": {"breaks": {"any": ["away", "gone"]}, "keeps": "gone"}}
BALLOTS = {
    "type": "records",
    "zh": "测评票",
    "en": "ballots",
    "counts": ["question", "label"],
    "attributes": [{"id": "question", "type": "choice"}, {"id": "label", "type": "choice"}],
}


def line(measures: dict[str, Any], clause: Any, facts: dict[str, Any], **answers: str) -> str:
    """The first line of an item with one clause."""
    question = {"zh": "请假算不算缺席", "options": {"breaks": "算", "keeps": "不算"}}
    asked = {"conventions": {"leave": question}} if clause.get("of") is LEAVE else {}
    scheme = small_scheme(measures=measures, **asked, **one_item(clauses=[clause]))
    return score(scheme, facts, conventions=answers).explain("item").steps[0].zh


class TestAnswered:
    """A question in a line."""

    CLAUSE = {"kind": "once", "of": LEAVE, "plus": 3}  # noqa: RUF012 - plain data of a test

    def test_an_answered_question_is_told_as_its_answer(self) -> None:
        """Once somebody chose, the line says what holds, not what was open."""
        facts = {"away": True, "gone": True}

        assert line(FLAGS, self.CLAUSE, facts, leave="keeps") == "item：“缺席”成立，得3分"

    def test_an_open_question_is_told_with_its_options(self) -> None:
        """While nobody chose, and nothing hangs on it, the question stands in the line."""
        assert "【待定：请假算不算缺席" in line(FLAGS, self.CLAUSE, {"away": True, "gone": True})


class TestBallots:
    """A line about ballots."""

    def test_the_question_on_the_sheet_is_named(self) -> None:
        """Of a sheet with several questions, the line says which one it averages."""
        clause = {"kind": "ballots", "over": "b", "question": "效率", "points": {"高": 9, "低": 5}}
        told = line({"b": BALLOTS}, clause, {"b": {"效率": {"高": 1, "低": 1}}})

        assert told == "item：“测评票”“效率”平均7分，得7分"

    def test_a_sheet_with_one_question_names_none(self) -> None:
        """Without a question, the ballots alone are named."""
        clause = {"kind": "ballots", "over": "b", "points": {"高": 9, "低": 5}}

        assert line({"b": BALLOTS}, clause, {"b": {"x": {"高": 1}}}).startswith(
            "item：“测评票”平均9分"
        )


class TestUnits:
    """A node that counts something else than points."""

    def test_a_figure_is_told_in_its_own_unit(self) -> None:
        """Places are places, and a figure that reads them shows their unit."""
        scheme = small_scheme(
            measures={"members": {"type": "count", "zh": "党员", "en": "members"}},
            nodes=[
                {
                    "id": "places",
                    "zh": "名额",
                    "unit": {"zh": "名", "en": "places"},
                    "value": {
                        "kind": "each",
                        "of": "members",
                        "unit": 30,
                        "plus": 1,
                        "parts": "whole",
                    },
                },
                {"id": "points", "zh": "得分", "value": ["places", -1]},
                {
                    "id": "whole",
                    "zh": "合计",
                    "value": {"kind": "among", "of": "places", "take": "sum"},
                },
            ],
        )
        card = score(scheme, {"members": 65})

        assert (
            card.explain("places").steps[0].zh == "党员：实65，每30个（满一个计一个）加1分，得2名"
        )
        assert card.explain("points").steps[0].zh == "名额：2分"
        assert card.explain("whole").steps[0].zh.startswith("合计：")
        assert (scheme.data["nodes"][0]["unit"]) == {"zh": "名", "en": "places"}
