"""A whole scheme read back as sentences."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from authored import loaded
from lianxin import load_scheme
from lianxin.rules.authoring import authoring_rows
from lianxin.rules.describing import Paragraph, describe
from lianxin.rules.forms.rows import PaperRow
from lianxin.texts import Text
from small_schemes import MEASURES, small_scheme

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
QUESTION = {"q": {"zh": "怎么办", "en": "what then", "options": {"a": "甲", "b": "乙"}}}


def told(**parts: Any) -> list[Paragraph]:
    """What is told of a scheme of the usual facts, without the heading and the facts."""
    return list(describe(small_scheme(measures=MEASURES, **parts))[2:])


def lines(language: str, **parts: Any) -> list[str]:
    """Every line of it, headings and all."""
    return [line for one in told(**parts) for line in getattr(one.text, language).splitlines()]


def stage(**fields: Any) -> tuple[str, str]:
    """What is told of one stage."""
    found = told(stages=[fields], grades=["A", "B", "C"], conventions=QUESTION)
    (line,) = next(one for one in found if one.heading.en == "stages").lines
    return line.zh, line.en


class TestHeading:
    """What is appraised, by which paper, on which days."""

    def test_everything_that_is_said(self) -> None:
        """The paper, its number and issuer, the days, the scale."""
        scheme = small_scheme(
            title={"zh": "办法", "en": "a scheme"},
            document={"title": "办法", "number": "1号", "issuer": "某街道"},
            in_force={"from": "2026-01-01", "until": "2027-01-01"},
            scale=100,
        )
        heading = describe(scheme)[0]

        assert heading.text.zh == (
            "办法\n  考核对象：组织\n  文件：办法，1号，某街道\n"
            "  2026-01-01起施行，2027-01-01起失效\n  满分100分"
        )
        assert heading.text.en == (
            "a scheme\n  what is appraised: organization\n  paper: 办法，1号，某街道\n"
            "  in force from 2026-01-01 until before 2027-01-01\n  100 points in all"
        )

    def test_open_end(self) -> None:
        """A scheme may have no last day."""
        scheme = small_scheme(in_force={"from": "2026-01-01"})

        assert describe(scheme)[0].lines[-1] == Text("2026-01-01起施行", "in force from 2026-01-01")


def test_facts_are_told_with_their_bounds() -> None:
    """Type, unit, range, options, attributes, and what silence means."""
    measures = {
        "a": {
            "zh": "甲",
            "en": "a",
            "type": "amount",
            "unit": "%",
            "least": 0,
            "most": 100,
            "unmentioned": "none",
        },
        "r": {
            "type": "records",
            "attributes": [{"id": "c", "type": "choice", "options": ["x", "y"]}],
        },
    }
    first, second = describe(small_scheme(measures=measures))[1].lines

    assert first == Text(
        "甲（数量，%，不少于0，不多于100）；未提及时视为没有",
        "a (amount, %, at least 0, at most 100); unmentioned means none",
    )
    assert second == Text(
        "r（记录，每条记录：c（选项：x、y））；未提及时未知",
        "r (records, each with c (choice: x, y)); unmentioned means unknown",
    )


class TestNodes:
    """Items, sections, the total."""

    def test_terms_around_a_value(self) -> None:
        """Marks, start, bounds, switch, exemption, absence, rounding, sub-period."""
        node = {
            "id": "a",
            "zh": "甲",
            "en": "a",
            "marks": 9,
            "start": 2,
            "floor": 1,
            "cap": 8,
            "zero_when": "f",
            "applies": {"m": {"at_least": 1}},
            "absent": "zero",
            "round": {"to": "0.1", "by": "floor"},
            "per": "half",
            "carried": True,
            "value": ["m", [-1, "n"]],
            "cite": "第三条",
        }

        assert lines("zh", nodes=[node], periods={"half": ["h1", "h2"]}) == [
            (
                "数值：甲（满分9，从2起算，不低于1，不高于8，“f”时为零，仅“m”不少于1时适用，"
                "缺项时按零分，向下取整到0.1，按半年分期，结转）〔第三条〕"
            ),
            "  “m”",
            "  − “n”",
        ]
        assert lines("en", nodes=[node], periods={"half": ["h1", "h2"]}) == [
            (
                "figure: a (full marks 9, starting at 2, at least 1, at most 8, nought if “f”, "
                "only if “m” is at least 1, without a value: zero, rounded to 0.1 (floor), "
                "by half-year, carried over) [第三条]"
            ),
            "  “m”",
            "  − “n”",
        ]

    @pytest.mark.parametrize(
        ("node", "said"),
        [
            (
                {"marks": 5},
                ["figure: a (full marks 5)", "  given, not computed; unmentioned means unknown"],
            ),
            ({"value": []}, ["figure: a", "  0"]),
            ({"value": "m"}, ["figure: a", "  “m”"]),
            (
                {"start": "full", "marks": 5, "zero_when": "f"},
                ["figure: a (full marks 5, starting at full marks, nought if “f”)"],
            ),
            ({"value": "m", "round": "none"}, ["figure: a", "  “m”"]),
        ],
    )
    def test_plain_ones(self, node: dict[str, Any], said: list[str]) -> None:
        """What is given, what is nothing, what only starts."""
        assert lines("en", nodes=[{"id": "a", **node}])[: len(said)] == said

    def test_open_rounding(self) -> None:
        """A rounding that is asked for is told as open."""
        ask = {"ask": "q", "options": {"a": "none", "b": {"by": "floor"}}}
        found = lines("en", nodes=[{"id": "a", "value": "m", "round": ask}], conventions=QUESTION)

        assert found[0].startswith("figure: a ([open: what then: a: none; b: ")
        assert found[-1] == "  convention: what then? a: 甲; b: 乙"


class TestStages:
    """Checks, bands, rulings, places, awards."""

    def test_check(self) -> None:
        """What is due, of whom, how often, and what follows."""
        said = stage(
            kind="check",
            id="k",
            condition={"m": {"at_least": 4}},
            applies="f",
            effect="bar",
            cite="一",
        )

        assert said == (
            "k：（“f”的对象）应“m”不少于4；未达到的退出后续评定〔一〕",
            "k: “m” is at least 4 is due (of those with “f”); if not met: bar [一]",
        )
        by_record = stage(kind="check", id="k", condition={"v": 1}, per="r")
        assert by_record[1] == "k: “v” equals 1 is due for each “r”; if not met: none"

    def test_bands(self) -> None:
        """Bounds, what is left out, what is needed besides."""
        rows = [
            {"grade": "A", "bound": 90, "need": "f", "cite": "二"},
            {"grade": "B", "bound": 60, "above": True},
            {"grade": "C", "bound": 50, "above": {"ask": "q", "options": {"a": True, "b": False}}},
            {"grade": "C"},
        ]
        zh, en = stage(kind="bands", of="m", rows=rows, fall_through="next")

        assert zh.startswith(
            "按“m”定等：90以上为A，且须“f”〔二〕；60以上为B（不含本数）；50以上为C（"
        )
        assert zh.endswith("；其余为C；不满足附加条件时依次看下一等次")
        assert en.startswith(
            "graded by “m”: A from 90, if “f” [二]; B from 60 (bound left out); C "
        )
        assert en.endswith("; all others C; who lacks what is needed: next")

    @pytest.mark.parametrize(
        ("effect", "zh", "en"),
        [
            ({"grade": "C"}, "定为C", "the grade is C"),
            ({"at_most": "B"}, "不高于B", "B at most"),
            ({"out": True}, "退出后续评定", "out of all later stages"),
            ({"not_rated": True}, "不予评定", "not rated"),
        ],
    )
    def test_ruling(self, effect: dict[str, Any], zh: str, en: str) -> None:
        """One effect of one condition."""
        assert stage(kind="ruling", id="k", when="f", **effect) == (
            f"k：“f”的，{zh}",
            f"k: {en} if “f”",
        )

    def test_places(self) -> None:
        """Who, by what, how many, what becomes of the others, ties, limits."""
        said = stage(
            kind="places",
            id="p",
            **{"from": "f"},
            order=[{"of": "m"}, {"of": "n", "direction": "low"}],
            size={"kind": "share", "part": "0.3", "of": True, "round": "floor", "least": 1},
            grade="A",
            left_to="B",
            ties="all_out",
            limits=[
                {"by": "c", "most": 1},
                {"where": "f", "share": "0.5", "round": "floor", "normally": True},
            ],
        )

        assert said[0] == (
            "p：“f”的对象，按“m”高者在前、再按“n”低者在前，"
            "取“全体对象数 × 0.3，至少1（向下取整）”名（严格执行），定为A，其余为B；"
            "末位并列全部不入选；同一c不超过1；一般“f”的不超过0.5（按名额，向下取整）"
        )
        assert said[1] == (
            "p: of those with “f”, in the order of “m” (high first), then “n” (low first): "
            "0.3 × the number of all, at least 1 (floor) places (enforce), who get A, "
            "the others: B; equals at the last place: all out; at most 1 of the same c; "
            "normally at most 0.5 (a share of places, floor) with “f”"
        )

    def test_a_part_by_cases_does_not_run_into_its_base(self) -> None:
        """Forty percent here and thirty there are one factor, in brackets."""
        part = {"kind": "cases", "cases": [{"if": "f", "then": "0.4"}], "otherwise": "0.3"}
        size = {"kind": "share", "part": part, "of": True, "round": "floor"}
        zh, en = stage(kind="places", id="p", **{"from": True}, order=[{"of": "m"}], size=size)

        assert "取“全体对象数 × （若“f”，则0.4；否则0.3）（向下取整）”名" in zh
        assert "(if “f”, 0.4; otherwise 0.3) × the number of all (floor) places" in en

    def test_a_number_that_is_only_checked_has_no_ties(self) -> None:
        """Nobody is chosen, so there is no last place."""
        said = stage(kind="places", id="p", **{"from": True}, size=3, mode="check")

        assert said == (
            "p：全体对象，取“3”名（只作核对，不多于）",
            "p: of all: 3 places (check, at most)",
        )

    def test_share_of_a_number(self) -> None:
        """A share of a given number, at most so many, with a rounding that is asked for."""
        ask = {"ask": "q", "options": {"a": "floor", "b": "ceil"}}
        size = {"kind": "share", "part": "0.3", "base": "m", "round": ask, "most": 5}
        _, en = stage(kind="places", id="p", **{"from": True}, order=[{"of": "m"}], size=size)

        assert en.startswith(
            "p: of all, in the order of “m” (high first): "
            "0.3 × “m”, at most 5 ([open: what then: a: floor; b: ceil]) places"
        )

    def test_award(self) -> None:
        """An award goes by places and honors somebody."""
        places = {"kind": "places", "id": "p", "from": True, "order": [{"of": "m"}], "size": 1}
        award = {
            "id": "w",
            "zh": "奖",
            "en": "prize",
            "places": "p",
            "honors": "host",
            "cite": "三",
        }
        found = told(stages=[places], awards=[award])

        assert found[-1].lines == (
            Text(
                "奖：按“p”的名额，表彰依托单位〔三〕",
                "prize: by the places of “p”, for the host [三]",
            ),
        )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_published_schemes_are_told(path: Path) -> None:
    """Every node, stage and question of a scheme is told in both languages."""
    scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
    paragraphs = describe(scheme)
    zh = "\n".join(one.text.zh for one in paragraphs)

    assert all(node.label.zh in zh for node in scheme.nodes)
    assert all(question.label.zh in zh for question in scheme.questions)
    assert all(CHINESE.search(one.text.zh) for one in paragraphs)
    assert "<" not in zh
    assert len(zh.splitlines()) == len("\n".join(one.text.en for one in paragraphs).splitlines())


@pytest.mark.parametrize("row", authoring_rows(), ids=lambda row: row.says.en)
def test_every_row_of_the_table_is_told(row: PaperRow) -> None:
    """Whatever can be written can be read back."""
    assert all(one.lines and one.heading.zh for one in describe(loaded(row)))
