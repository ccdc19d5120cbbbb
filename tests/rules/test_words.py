"""Rules read back as sentences, in Chinese and in English."""

from typing import Any

import pytest

from lianxin.rules.words import Names, amount_words, condition_words
from small_schemes import MEASURES, small_scheme

QUESTION = {"q": {"zh": "如何取整", "en": "how to round", "options": {"a": "a", "b": "b"}}}
LABELED = {
    **MEASURES,
    "m": {"type": "count", "zh": "次数", "en": "times", "unit": {"zh": "次", "en": "times"}},
}


def said(value: Any) -> tuple[str, str]:
    """A value in words."""
    asked = "'ask'" in str(value)
    scheme = small_scheme(
        measures=LABELED,
        conventions=QUESTION if asked else {},
        periods={"half": ["h1"]},
        nodes=[{"id": "figure", "value": value}],
    )
    words = amount_words(scheme.nodes[0].value, scheme.names)
    return words.zh, words.en


class TestAmounts:
    """Every core kind in words."""

    @pytest.mark.parametrize(
        ("value", "zh", "en"),
        [
            (5, "5", "5"),
            ("m", "“次数”", "“times”"),
            ("@place", "“名次”", "“the place”"),
            ([], "0", "0"),
            (["m", [-1, "n"]], "“次数” − “n”", "“times” − “n”"),
            (
                [["0.7", ["m", "n"]], ["0.3", "n"]],
                "0.7 × （“次数” ＋ “n”） ＋ 0.3 × “n”",
                "0.7 × (“times” + “n”) + 0.3 × “n”",
            ),
            ([[{"kind": "times", "factors": ["n"]}, "m"]], "“n” × “次数”", "“n” × “times”"),
            (
                {"kind": "rate", "of": "m", "each": 2, "over": 3, "parts": "whole"},
                "“次数”超过3的部分每1计2（满一个计一个）",
                "2 for each 1 of “times” beyond 3 (whole units)",
            ),
            (
                {"kind": "rate", "of": "m", "each": 2, "short_of": 3},
                "“次数”不足3的部分每1计2",
                "2 for each 1 of the shortfall of “times” from 3",
            ),
            (
                {
                    "kind": "table",
                    "of": "m",
                    "rows": [{"at": 5, "value": 2}, {"at": 9, "above": True, "value": 3}],
                },
                "按“次数”：5及以上为2；超过9为3；其余为0",
                "by “times”: 5 or more: 2; above 9: 3; otherwise 0",
            ),
            (
                {"kind": "table", "of": "c", "rows": [{"labels": ["good", "fair"], "value": 2}]},
                "按“c”：good、fair为2；其余为0",
                "by “c”: good, fair: 2; otherwise 0",
            ),
            (
                {
                    "kind": "cases",
                    "cases": [{"if": "f", "then": 1}, {"if": {"f": False}, "then": 2}],
                },
                "若“f”，则1；若非“f”，则2；否则0",
                "if “f”, 1; if not “f”, 2; otherwise 0",
            ),
            (
                {"kind": "pick", "parts": ["m", 3], "take": "lowest", "biting": True},
                "取最低（只看不为零的）：“次数”；3",
                "the lowest that bites of: “times”; 3",
            ),
            (
                {"kind": "pick", "parts": ["m", 3], "take": "highest"},
                "取最高：“次数”；3",
                "the highest of: “times”; 3",
            ),
            ({"kind": "times", "factors": ["m", 2]}, "“次数” × 2", "“times” × 2"),
            (
                {"kind": "times", "factors": [["m", "n"], 2]},
                "（“次数” ＋ “n”） × 2",
                "(“times” + “n”) × 2",
            ),
            (
                ["m", [2, {"kind": "tally", "over": "half", "take": "count"}]],
                "“次数” ＋ 2 × （“半年”，计数）",
                "“times” + 2 × (the count over “half-year”)",
            ),
            (
                {"kind": "times", "factors": ["m"], "over": "n"},
                "“次数” ÷ “n”",
                "“times” ÷ “n”",
            ),
            (
                {
                    "kind": "tally",
                    "over": "r",
                    "take": "sum",
                    "value": "v",
                    "where": {"kind": "a"},
                    "by": ["piece"],
                    "trim": {},
                },
                "“r”中“kind”为a的（按piece分组），每项取“v”，满3份时去掉1个最高、1个最低，合计",
                (
                    "the sum over “r” where “kind” is a (by piece), each worth “v”, "
                    "from 3 on less the 1 highest and the 1 lowest"
                ),
            ),
            (
                {"kind": "tally", "over": "half", "take": "count"},
                "“半年”，计数",
                "the count over “half-year”",
            ),
            (
                {
                    "kind": "among",
                    "of": "m",
                    "take": "rank",
                    "within": ["c"],
                    "where": "f",
                    "earn": "@place",
                },
                "“次数”在同一c者（“f”）中的名次（高者在前，并列后空位，按最好名次），“名次”",
                (
                    "the rank of “times” among those with the same c (“f”) "
                    "(high first, 1-2-2-4, equals earn the best), “the place”"
                ),
            ),
            (
                {"kind": "among", "of": "m", "take": "best"},
                "“次数”在全体中的最高",
                "the best of “times” among everybody",
            ),
            (
                {"kind": "node", "value": "m", "floor": 1, "cap": 5},
                "（“次数”，不低于1，不高于5）",
                "(“times”, at least 1, at most 5)",
            ),
            ({"kind": "node"}, "（0）", "(0)"),
            (
                {"ask": "q", "options": {"a": "m", "b": 3}},
                "【待定：如何取整——a：“次数”；b：3】",
                "[open: how to round: a: “times”; b: 3]",
            ),
            (
                [
                    {
                        "kind": "plain",
                        "of": "m",
                        "zh": "缺席",
                        "en": "absence",
                        "when": "f",
                        "unless": {"c": "good"},
                        "most": 3,
                        "cite": "第三条",
                    }
                ],
                "缺席：“次数”（仅当“f”）（“c”为good的除外），至多3分〔第三条〕",
                "absence: “times” (only if “f”) (unless “c” is good), at most 3 points [第三条]",
            ),
        ],
    )
    def test_by_hand(self, value: Any, zh: str, en: str) -> None:
        """What a clerk would hold against the paper."""
        assert said(value) == (zh, en)

    def test_named_node_is_called_by_its_name(self) -> None:
        """A node with an id is named, not spelled out."""
        scheme = small_scheme(nodes=[{"id": "a", "zh": "甲", "en": "A"}])

        assert amount_words(scheme.nodes[0], scheme.names).zh == "“甲”"

    def test_words_of_a_question_about_words(self) -> None:
        """Options that are words of a vocabulary are told by their labels, others as they are."""
        node = {
            "id": "a",
            "absent": {"ask": "q", "options": {"a": "zero", "b": "full"}},
            "marks": 3,
        }
        place = {
            "kind": "places",
            "id": "p",
            "from": True,
            "order": [{"of": "a"}],
            "size": 1,
            "left_to": {"ask": "q", "options": {"a": "next", "b": "stays"}},
        }
        scheme = small_scheme(conventions=QUESTION, nodes=[node], stages=[place])

        assert amount_words(scheme.nodes[0].absent, scheme.names).zh == (
            "【待定：如何取整——a：按零分；b：按满分】"
        )
        assert amount_words(scheme.stages[0].left_to, scheme.names).en == (  # type: ignore[union-attr]
            "[open: how to round: a: the next grade; b: what they have]"
        )


class TestConditions:
    """Conditions in words."""

    @pytest.mark.parametrize(
        ("condition", "zh", "en"),
        [
            ("f", "“f”", "“f”"),
            ({"m": {"at_least": 3}}, "“次数”不少于3次", "“times” is at least 3"),
            ({"m": {"more_than": 3}}, "“次数”超过3次", "“times” is more than 3"),
            ({"m": {"at_most": 3}}, "“次数”不超过3次", "“times” is at most 3"),
            ({"m": {"less_than": 3}}, "“次数”少于3次", "“times” is less than 3"),
            ({"m": 7}, "“次数”等于7次", "“times” equals 7"),
            ({"c": "good"}, "“c”为good", "“c” is good"),
            ({"c": {"not_in": ["good", "fair"]}}, "“c”不属于good、fair", "“c” not in good, fair"),
            ({"c": {"same_as": "d"}}, "“c”同于“d”", "“c” is the same as “d”"),
            ({"m": {"differs_from": "n"}}, "“次数”不同于“n”次", "“times” differs from “n”"),
            ({"m": {"absent": True}}, "没有“次数”", "there is no “times”"),
            (
                {"left": ["m", "n"], "op": "equals", "right": 3},
                "（“次数” ＋ “n”）等于3",
                "(“times” + “n”) equals 3",
            ),
            (["f", {"c": "good"}], "“f”且“c”为good", "“f” and “c” is good"),
            ({"any": ["f", {"c": "good"}]}, "“f”或“c”为good", "“f” or “c” is good"),
            ({"not": "f"}, "并非（“f”）", "not (“f”)"),
            (
                {"of": ["f", {"c": "good"}], "at_least": 1, "at_most": 1},
                "以下至少1、至多1项成立：“f”；“c”为good",
                "at least 1 and at most 1 of these hold: “f”; “c” is good",
            ),
            (
                {"of": ["f", "f", {"c": "good"}], "at_least": 2},
                "以下至少2项成立：“f”；“f”；“c”为good",
                "at least 2 of these hold: “f”; “f”; “c” is good",
            ),
            (
                ["f", {"any": [{"c": "good"}, {"m": {"less_than": 3}}]}],
                "“f”且（“c”为good或“次数”少于3次）",
                "“f” and (“c” is good or “times” is less than 3)",
            ),
            (
                {"any": [["f", {"c": "good"}], {"m": {"less_than": 3}}]},
                "（“f”且“c”为good）或“次数”少于3次",
                "(“f” and “c” is good) or “times” is less than 3",
            ),
            (
                ["f", {"of": ["f", {"c": "good"}], "at_least": 1, "at_most": 1}],
                "“f”且（以下至少1、至多1项成立：“f”；“c”为good）",
                "“f” and (at least 1 and at most 1 of these hold: “f”; “c” is good)",
            ),
            (
                ["f", {"not": {"any": ["f", {"c": "good"}]}}],
                "“f”且并非（“f”或“c”为good）",
                "“f” and not (“f” or “c” is good)",
            ),
            (True, "任何情况", "in any case"),
            (False, "从不", "never"),
            (
                {"ask": "q", "options": {"a": "f", "b": {"c": "good"}}},
                "【待定：如何取整——a：“f”；b：“c”为good】",
                "[open: how to round: a: “f”; b: “c” is good]",
            ),
        ],
    )
    def test_by_hand(self, condition: Any, zh: str, en: str) -> None:
        """What a clerk would hold against the paper."""
        check = {"kind": "check", "id": "check", "condition": condition}
        asked = "'ask'" in str(condition)
        scheme = small_scheme(
            measures=LABELED, conventions=QUESTION if asked else {}, stages=[check]
        )
        words = condition_words(scheme.stages[0].condition, scheme.names)  # type: ignore[union-attr]

        assert (words.zh, words.en) == (zh, en)


class TestEquations:
    """What equals one or nought is a flag only where it is no number."""

    @pytest.mark.parametrize(
        ("kind", "number", "zh", "en"),
        [
            ("flag", 1, "“达标”", "“met”"),
            ("flag", 0, "非“达标”", "not “met”"),
            ("count", 1, "“达标”等于1", "“met” equals 1"),
            ("count", 0, "“达标”等于0", "“met” equals 0"),
        ],
    )
    def test_a_number_is_compared(self, kind: str, number: int, zh: str, en: str) -> None:
        """One meeting is a number of meetings; a flag that is one is set."""
        measures = {"m": {"zh": "达标", "en": "met", "type": kind}}
        check = {"kind": "check", "id": "c", "condition": {"m": {"equals": number}}}
        scheme = small_scheme(measures=measures, stages=[check])
        words = condition_words(scheme.stages[0].condition, scheme.names)  # type: ignore[union-attr]

        assert (words.zh, words.en) == (zh, en)

    def test_a_figure_that_is_nought_is_no_flag_that_is_not_set(self) -> None:
        """Of points that are used up a paper says that they are nought."""
        node = {"id": "rest", "zh": "余分", "en": "points left", "start": 10}
        check = {"kind": "check", "id": "c", "condition": {"rest": {"equals": 0}}}
        scheme = small_scheme(nodes=[node], stages=[check])
        words = condition_words(scheme.stages[0].condition, scheme.names)  # type: ignore[union-attr]

        assert (words.zh, words.en) == ("“余分”等于0", "“points left” equals 0")


def test_unknown_names_are_themselves() -> None:
    """A name that nothing declares reads as it is written."""
    assert Names().label("nobody").zh == "nobody"


class TestWhatWasLeftOut:
    """Words around lists and shares that are seldom said."""

    def test_the_same_sheet(self) -> None:
        """Records that share an attribute with the one around them."""
        inner = {"kind": "tally", "over": "r", "take": "count", "same": ["kind"]}
        value = {"kind": "tally", "over": "r", "take": "sum", "value": inner}

        assert "（kind相同的）" in said(value)[0]
        assert "(of the same kind)" in said(value)[1]

    def test_what_each_record_is_worth_does_not_run_into_the_rest(self) -> None:
        """Cases stand in brackets, so that nobody takes what follows for one of them."""
        value = {"kind": "cases", "cases": [{"if": {"kind": "good"}, "then": 1}]}
        tally = {"kind": "tally", "over": "r", "take": "sum", "value": value}

        assert said(tally)[0] == "“r”，每项取（若“kind”为good，则1；否则0），合计"

    def test_votes_of_a_question_and_a_group(self) -> None:
        """Which question, whose ballots, and what the whole is worth."""
        form = {"kind": "share_of_votes", "over": "r", "yes": ["a"], "label": "piece"}

        assert said({**form, "where": {"kind": "a"}}) == (
            "“r”（“kind”为a）中“a”的比例",
            "the share of a in “r” (“kind” is a)",
        )
