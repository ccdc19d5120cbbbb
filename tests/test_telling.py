"""What a subject is told of its appraisal."""

from graded import BANDS, appraised, place
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
            "等次：A",
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

    def test_tells_what_each_stage_did(self) -> None:
        """Ceiling, places, ties and the distance from a guide are all told."""
        cap = {
            "kind": "ruling",
            "id": "cap",
            "zh": "一票否决",
            "en": "veto",
            "when": "f",
            "at_most": "B",
            "cite": "第九条",
        }
        maybe = {**cap, "id": "maybe", "when": {"n": {"at_least": 2}}}
        del maybe["cite"]
        share = {"kind": "share", "part": "0.5", "of": True, "round": "floor"}
        guide = place(id="guide", mode="guide", size=1, order=[], **{"from": {"grade": "B"}})
        group = {
            "a": {"m": 19, "n": 1, "f": True},
            "b": {"m": 17, "n": 1, "f": False},
            "c": {"m": 17, "n": 1, "f": False},
            "d": {"m": 18, "n": "unknown", "f": False},
            "e": {"m": 20, "n": 1, "f": False},
        }
        found = appraised(group, BANDS, cap, maybe, place(size=share), guide)
        sheets = {name: [line.zh for line in feedback(found, name).lines] for name in group}

        assert sheets["a"][1:5] == [
            "等次：B",
            "等次（仅按分数）：A",
            "最高可评：B",
            "一票否决：适用〔第九条〕",
        ]
        assert sheets["a"][-1].startswith("guide：实有")
        assert "一票否决：可能适用" in sheets["d"]
        assert "p：名额2（折算2.5），空缺0，入选" in sheets["e"]

    def test_tells_ties_and_who_is_beyond(self) -> None:
        """Equals at the last place are told so, and who stands behind them."""
        found = appraised({"a": 19, "b": 17, "c": 17, "d": 16}, BANDS, place())
        sheets = {name: [line.zh for line in feedback(found, name).lines] for name in "bd"}

        assert "p：名额2，空缺0，待定，末位并列" in sheets["b"]
        assert "提示：末位并列：b、c（p）" in sheets["b"]
        assert "p：名额2，空缺0，名额外" in sheets["d"]
