"""Charts and tables: what they show, in both languages, without outside resources."""

import json
from itertools import pairwise
from typing import Any

import pytest
from pendulum import Date

import graded
import whatif_cases
from lianxin import UNKNOWN, InvalidQuestionError, appraise, score
from lianxin.display import (
    FONT,
    due_calendar,
    item_distribution,
    lost_heatmap,
    ranking_chart,
    ranking_table,
    score_profile,
    score_table,
    slope_chart,
)
from lianxin.texts import Text
from small_schemes import one_item, small_scheme

GROUP = whatif_cases.appraised(edge="inside")
BETTER = {name: {**facts, "extra": 3} for name, facts in whatif_cases.GROUP.items()}
LATER = whatif_cases.appraised({**BETTER, "c": {"held": 0, "talks": 0}}, edge="inside")
BARE = small_scheme(measures=whatif_cases.MEASURES, nodes=[{"id": "n", "value": "held"}])
BELOW = small_scheme(
    measures={"m": {"type": "count", "most": 6}},
    sections=[
        {
            "id": "s",
            "items": [
                {
                    "id": "i",
                    "marks": 4,
                    "start": "full",
                    "floor": "none",
                    "clauses": [{"kind": "each", "of": "m", "minus": 2}],
                }
            ],
        }
    ],
)
DUE = [
    (Date(2023, 1, 5), Text("换届", "change of term")),
    (Date(2022, 12, 31), Text("协议到期", "agreement ends")),
]
PLACED = graded.appraised(
    {"a": 18, "b": 17, "c": 16, "d": 16, "e": {"m": UNKNOWN}},
    graded.BANDS,
    graded.place(),
    nodes=[{"id": "w", "value": "m"}],
    total={"value": ["w"]},
)


def charts(language: str) -> dict[str, Any]:
    """One chart of each kind."""
    return {
        "profile": score_profile(GROUP.card("d"), language=language),
        "distribution": item_distribution(GROUP, language=language),
        "heatmap": lost_heatmap(GROUP, language=language),
        "ranking": ranking_chart(PLACED, stage="p", language=language),
        "plain ranking": ranking_chart(GROUP, language=language),
        "slope": slope_chart(GROUP, LATER, ("2021", "2022"), language=language),
        "calendar": due_calendar(DUE, language=language),
    }


def rows(chart: Any, key: str) -> list[dict[str, Any]]:
    """The rows of a chart that have a column."""
    sets = chart.to_dict()["datasets"].values()
    return [row for one in sets for row in one if key in row]


@pytest.mark.parametrize("name", charts("zh"))
class TestEveryChart:
    """What holds for every chart."""

    def test_is_a_valid_drawing(self, name: str) -> None:
        """It passes the checks of the drawing language, and names a Chinese font."""
        spec = charts("zh")[name].to_dict()

        assert spec["config"]["font"] == FONT
        assert "Noto Sans CJK SC" in FONT

    def test_fetches_nothing(self, name: str) -> None:
        """Its data stands inside it."""
        spec = charts("zh")[name].to_dict()
        spec.pop("$schema")

        assert "http" not in json.dumps(spec)
        assert '"url"' not in json.dumps(spec)

    def test_speaks_one_language(self, name: str) -> None:
        """What the library says itself is English where English is asked for."""
        english = json.dumps(charts("en")[name].to_dict(), ensure_ascii=False)

        for word in ("得分", "失分", "总分", "名额线", "到期", "入选", "上升", "对象数"):
            assert word not in english


class TestContent:
    """What stands in the charts."""

    def test_profile_parts_add_up_to_the_marks(self) -> None:
        """What is got, open and lost covers the marks of each item."""
        found = rows(score_profile(GROUP.card("d")), "kind")

        for item, marks in (("days", 12), ("lessons", 6)):
            parts = [row for row in found if row["item"] == item]
            assert sum(row["to"] - row["from"] for row in parts) == marks
        assert {row["kind"] for row in found if row["item"] == "days"} == {"未定", "失分"}

    def test_profile_of_an_item_without_ends(self) -> None:
        """An item that nobody settled is open from end to end."""
        scheme = small_scheme(
            measures={"m": {"type": "count", "unmentioned": "absent"}},
            sections=[
                {
                    "id": "s",
                    "items": [{"id": "item", "marks": 10, "clauses": ["m"], "floor": "none"}],
                }
            ],
        )
        found = rows(score_profile(score(scheme, {})), "kind")

        assert [(row["from"], row["to"]) for row in found if row["kind"] == "未定"] == [(0, 10)]

    def test_profile_below_nought(self) -> None:
        """What is open below nought is drawn from its least value."""
        found = rows(score_profile(score(BELOW, {})), "kind")

        assert [(row["from"], row["to"]) for row in found if row["kind"] == "未定"] == [(-8, 4)]

    def test_distribution_below_nought(self) -> None:
        """A value below nought stands inside the axis."""
        chart = item_distribution(appraise(BELOW, {"a": {"m": 4}}))

        assert [row["share"] for row in rows(chart, "share")] == [-1]
        assert chart.to_dict()["encoding"]["x"]["scale"]["domain"] == [-1, 1]

    def test_item_that_does_not_apply(self) -> None:
        """Whom an item does not concern has neither points nor a loss of it."""
        item = {"id": "i", "role": "item", "marks": 5, "value": "m"}
        exempt = small_scheme(
            measures={"m": {"type": "count", "most": 5}, "f": {"type": "flag"}},
            nodes=[item | {"applies": "f", "absent": "drop"}],
        )
        found = appraise(exempt, {"a": {"m": 2, "f": True}, "b": {"m": 2, "f": False}})
        profile = rows(score_profile(found.card("b")), "kind")

        assert [(row["from"], row["to"], row["told"]) for row in profile] == [(0, 0, "不适用")]
        assert [row["subject"] for row in rows(lost_heatmap(found), "lost")] == ["a"]
        assert [row["count"] for row in rows(item_distribution(found), "share")] == [1]

    def test_distribution_counts_everybody_once(self) -> None:
        """Every settled value is counted once."""
        found = rows(item_distribution(GROUP), "share")

        assert sum(row["count"] for row in found if row["item"] == "lessons") == 4
        assert sum(row["count"] for row in found if row["item"] == "days") == 3
        assert {row["told"] for row in found if row["item"] == "lessons"} == {
            "0／6",
            "4／6",
            "6／6",
        }

    def test_heatmap_tells_each_loss(self) -> None:
        """Each cell tells the points lost, a mark where they are open."""
        found = {
            (row["subject"], row["item"]): row["told"] for row in rows(lost_heatmap(GROUP), "lost")
        }

        assert found["a", "days"] == "5"
        assert found["d", "days"] == "?"
        assert len(found) == 8

    def test_ranking_tells_ties_and_ranges(self) -> None:
        """Who is tied and who is open is told beside the total."""
        found = rows(ranking_chart(PLACED, stage="p"), "told")
        told = {row["subject"]: row["told"] for row in found if "low" in row}

        assert "与1个并列" in told["c"]
        assert "至" in told["e"]

    def test_line_of_sure_places(self) -> None:
        """Where places are sure, the line stands below the last of them."""
        sure = graded.appraised(
            {"a": 18, "b": 17, "c": 16},
            graded.BANDS,
            graded.place(),
            nodes=[{"id": "w", "value": "m"}],
            total={"value": ["w"]},
        )
        found = rows(ranking_chart(sure, stage="p", language="en"), "told")

        assert [row["subject"] for row in found if row["told"] == "end of the places"] == ["b"]

    def test_who_has_no_total_is_told(self) -> None:
        """Who has no total stands in the ranking without a mark."""
        found = rows(ranking_chart(appraise(BARE, whatif_cases.GROUP)), "low")

        assert {row["subject"] for row in found} == whatif_cases.GROUP.keys()
        assert {(row["low"], row["told"]) for row in found} == {(None, "未计分")}

    def test_who_is_not_settled_is_told(self) -> None:
        """A total that hangs on a question nobody answered stands last, and says so."""
        halves = {"ask": "half", "options": {"yes": "m", "no": 0}}
        conventions = {"half": {"zh": "半", "en": "half", "options": {"yes": "是", "no": "否"}}}
        found = graded.appraised(
            {"a": 7, "b": 0},
            conventions=conventions,
            nodes=[{"id": "w", "value": halves}],
            total={"value": ["w"]},
        )

        told = [
            (row["subject"], row["low"], row["told"])
            for row in rows(ranking_chart(found, language="en"), "kind")
        ]
        assert told[:2] == [("b", 0.0, "0 (place 1–2)"), ("a", None, "undecided")]

    def test_who_may_get_a_place_is_open(self) -> None:
        """Who surely gets a place, who perhaps, and who surely not is told apart."""
        found = rows(ranking_chart(PLACED, stage="p"), "kind")
        kinds = {row["subject"]: row["kind"] for row in found}

        assert kinds["a"] == "入选"
        assert kinds["e"] == "待定"
        assert kinds["c"] == "其他"

    def test_stage_without_places_is_refused(self) -> None:
        """A stage that gives no places has no line."""
        with pytest.raises(InvalidQuestionError):
            ranking_chart(GROUP, stage="bands")

    def test_slope_takes_those_with_two_totals(self) -> None:
        """Only who has a certain total in both is drawn, falling or not."""
        found = rows(slope_chart(GROUP, LATER, ("2021", "2022")), "way")

        assert {row["subject"] for row in found} == {"a", "b", "c"}
        assert {row["way"] for row in found if row["subject"] == "c"} == {"下降"}

    def test_names_on_a_slope_do_not_cover_each_other(self) -> None:
        """Names of equal totals stand a line apart."""
        same = appraise(
            whatif_cases.small_scheme(**whatif_cases.PARTS),
            {f"s{n}": {"held": 4 + (n == 0), "talks": 3} for n in range(5)},
        )
        found = rows(slope_chart(same, same, ("x", "y")), "label")
        labels = sorted(row["label"] for row in found if row["when"] == "x")
        height = slope_chart(same, same, ("x", "y")).to_dict()["height"]

        gap = (26 - 24) * 16 / height - 1e-9
        assert all(later - one >= gap for one, later in pairwise(labels))

    def test_calendar_is_in_order(self) -> None:
        """What falls due stands by day."""
        assert [row["told"] for row in rows(due_calendar(DUE), "told")] == [
            "2022-12-31　协议到期",
            "2023-01-05　换届",
        ]

    def test_nothing_to_draw_is_drawn(self) -> None:
        """A chart of nothing is a chart."""
        bare = appraise(BARE, {"a": {"held": 1}})

        for chart in (
            score_profile(bare.card("a")),
            item_distribution(bare),
            lost_heatmap(bare),
            slope_chart(bare, bare, ("x", "y")),
            due_calendar([]),
        ):
            assert chart.to_dict()["config"]["font"] == FONT

    def test_item_by_sub_period_is_named_with_it(self) -> None:
        """An item by sub-period stands with its part."""
        halves = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"m": {"type": "count", "most": 3, "per": "half"}},
            nodes=[{"id": "i", "role": "item", "marks": 3, "per": "half", "value": "m"}],
        )
        found = rows(score_profile(score(halves, {"m": [1, 2]})), "kind")

        assert {row["item"] for row in found} == {"i h1", "i h2"}


class TestTables:
    """Tables for print."""

    def test_ranking(self) -> None:
        """Everybody stands in it, the best grade in bold, texts escaped."""
        html = ranking_table(GROUP).as_raw_html()

        assert "font-weight: bold" in html
        for name in whatif_cases.GROUP:
            assert f">{name}</td>" in html

    def test_ranking_where_nobody_is_best(self) -> None:
        """Without anybody in the best grade nothing is bold."""
        poor = whatif_cases.appraised({"x": {"held": 0, "talks": 0}}, edge="inside")

        assert 'font-weight: bold;">x' not in ranking_table(poor).as_raw_html()

    def test_score_sheet(self) -> None:
        """Every figure stands with its marks, and below what was lost."""
        html = score_table(GROUP.card("a"), language="en").as_raw_html()

        assert "points" in html
        assert "第一条" in html

    def test_titles_cannot_become_tags(self) -> None:
        """Titles and ids are escaped."""
        scheme = small_scheme(title="<script>x</script>", **one_item())
        html = score_table(score(scheme, {"item": 1}, subject="<b>")).as_raw_html()

        assert "<script>x" not in html
        assert "<b>" not in html

    def test_equal_heads_are_told_apart(self) -> None:
        """A result that is called like a column has a column of its own."""
        named = small_scheme(
            measures=graded.MEASURES,
            nodes=[{"id": "w", "value": "m"}],
            total={"value": ["w"]},
            stages=[{**graded.place(result="total", grade="x"), "from": True}],
        )
        html = ranking_table(appraise(named, {"a": {"m": 1}}), language="en").as_raw_html()

        assert "total (3)" in html
