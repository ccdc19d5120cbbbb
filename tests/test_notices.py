"""Whom an appraisal would honor, by ids."""

from pendulum import Date

from graded import BANDS, place
from lianxin import appraise
from lianxin.decisions import Decision
from lianxin.notices import notice
from small_schemes import MEASURES, small_scheme

AWARD = {"id": "w", "zh": "先进", "en": "outstanding", "places": "p", "honors": "host"}
QUESTIONS = {"round": {"zh": "取整", "en": "rounding", "options": {"floor": "舍", "ceil": "入"}}}
ROUND = {"ask": "round", "options": {"floor": "floor", "ceil": "ceil"}}
SHARE = {"kind": "share", "part": "0.5", "of": True, "round": ROUND}
SCHEME = small_scheme(
    measures=MEASURES,
    grades=["A", "B", "C"],
    stages=[BANDS, place(size=SHARE)],
    awards=[AWARD],
    conventions=QUESTIONS,
)
GROUP = {"a": {"m": 19}, "b": {"m": 18}, "c": {"m": 1}}


class TestNotice:
    """Honored, with which grade, on what assumptions."""

    def test_settled(self) -> None:
        """The place is certain, the assumption is listed, and a decision stands beside."""
        made = Decision(id="d", body="committee", on=Date(2026, 2, 1), of="c", decided="C")
        found = notice(
            appraise(
                SCHEME,
                GROUP,
                conventions={"round": "floor"},
                links={"a": {"host": ("h1", "h2")}},
                decisions=(made,),
            )
        )

        assert [line.zh for line in found.lines] == [
            "small　拟公示名单",
            "先进：h1、h2（凭a，等次A）",
            "a　等次：A",
            "b　等次：B",
            "c　等次：C",
            "c　等次：committee于2026-02-01决定为C",
            "采用约定：取整——舍",
            "由规则推算，供研究决定；以中文原文为准",
        ]
        assert found.digest == SCHEME.digest

    def test_open_question_is_named(self) -> None:
        """Who hangs on an open question is undecided, and says so."""
        found = notice(appraise(SCHEME, GROUP))

        assert [line.en for line in found.lines[1:3]] == [
            "outstanding: not registered (by a, grade A)",
            (
                "outstanding: not registered (by b, grade undecided (missing: round), "
                "undecided (missing: round))"
            ),
        ]

    def test_unknown_fact_needs_no_answer(self) -> None:
        """Whoever is undecided for want of facts alone lacks no answer."""
        group = {**GROUP, "b": {"m": {"between": [16, 20]}}}
        found = notice(appraise(SCHEME, group, conventions={"round": "floor"}))

        assert found.lines[1].zh == "先进：未登记（凭a，等次A或B，待定）"
