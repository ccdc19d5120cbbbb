"""What a subject is told of its appraisal."""

from graded import BANDS, appraised
from lianxin import feedback
from small_schemes import one_item

ITEM = one_item(start="full", clauses=[{"kind": "each", "of": "n", "minus": 1, "cite": "第三条"}])
QUESTIONS = {
    "ties": {"zh": "并列", "options": {"out": "不入选", "in": "入选"}},
    "round": {"zh": "取整", "options": {"floor": "舍", "ceil": "入"}},
}


class TestFeedback:
    """What a subject is told."""

    def test_tells_what_was_lost_and_what_to_mend(self) -> None:
        """Total, result, losses with their clause, unmet duties, assumptions, unknowns."""
        check = {
            "kind": "check",
            "id": "duty",
            "zh": "述职",
            "en": "report",
            "condition": "f",
            "needed": {"zh": "每年一次", "en": "once a year"},
        }
        bare = {"kind": "check", "id": "other", "condition": "f"}
        group = {"a": {"m": 19, "n": 3, "f": False, "c": "good"}}
        found = feedback(appraised(group, check, bare, BANDS, **ITEM), "a")

        assert [line.zh for line in found.lines] == [
            "总分：7",
            "grade：A",
            "需改进：n：实3，每个扣1分，扣3分〔第三条〕",
            "未达到：述职（每年一次）",
            "未达到：other",
        ]

    def test_tells_what_is_unknown_and_assumed(self) -> None:
        """An open figure and an assumption are told, too."""
        value = [{"ask": "ties", "options": {"out": "m", "in": 9}}, "n"]
        parts = {
            "conventions": QUESTIONS,
            "nodes": [{"id": "figure", "zh": "数", "en": "figure", "value": value}],
        }
        found = feedback(appraised({"a": {"m": 3}}, answers={"ties": "out"}, **parts), "a")

        assert found.lines[0].zh == "总分：未计分"
        assert [line.zh for line in found.lines][-2:] == [
            "未知：数 3至23",
            "采用约定：并列——不入选",
        ]
