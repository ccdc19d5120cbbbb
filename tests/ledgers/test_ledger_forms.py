"""Blank forms, filled forms, score sheets and results as rows."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lianxin import UNKNOWN, InvalidDataError, Scheme, appraise, feedback, load_scheme, score
from lianxin.ledgers import (
    blank_form,
    feedback_rows,
    filled_form,
    read_form,
    read_scores,
    result_rows,
)

SCHEMES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))
MEASURES = {
    "days": {"zh": "主题党日", "en": "theme days", "type": "count", "most": 60},
    "given": {"zh": "捐赠", "en": "donated", "type": "amount", "unit": {"zh": "元", "en": "yuan"}},
    "on_time": {"zh": "按时", "en": "on time", "type": "flag"},
    "size": {"zh": "规模", "en": "size", "type": "choice", "options": ["大", "小"]},
    "judged": {"zh": "酌情", "en": "judged", "type": "mark", "most": 5},
    "news": {"zh": "信息", "en": "news", "type": "count", "per": "half"},
    "prizes": {"zh": "表彰", "en": "prizes", "type": "records", "attributes": []},
}
FACTS: dict[str, Any] = {
    "days": 12,
    "given": 12500,
    "on_time": True,
    "size": "小",
    "judged": Decimal("4.5"),
    "news": {"上半年": 3, "下半年": 4},
}


def scheme() -> Scheme:
    """A scheme with a fact of every type."""
    clauses = [{"kind": "each", "of": "days", "plus": 1}]
    items = [{"id": "life", "zh": "组织生活", "en": "life", "marks": 20, "clauses": clauses}]
    return load_scheme(
        {
            "id": "form",
            "title": "form",
            "subject": "organization",
            "periods": {"half": ["上半年", "下半年"]},
            "measures": MEASURES,
            "sections": [{"id": "sheet", "items": items}],
        }
    )


class TestForms:
    """What a form asks, and what comes back."""

    def test_every_fact_is_asked(self) -> None:
        """A row a fact, by half-year where it is kept so; lists are no rows of a form."""
        asked = [(row["编号"], row["分期"]) for row in blank_form(scheme())]

        assert len(asked) == 7
        assert ("news", "上半年") in asked
        assert "prizes" not in {name for name, _ in asked}

    def test_filled_and_read_again(self) -> None:
        """What was filled in comes back the same."""
        rows = filled_form(scheme(), FACTS)

        assert dict(read_form(scheme(), rows).values()) == FACTS

    def test_words_for_silence(self) -> None:
        """Blank is nothing said; unknown and none have their words."""
        rows = filled_form(scheme(), {"days": UNKNOWN, "judged": "absent"})

        assert dict(read_form(scheme(), rows).values()) == {"days": UNKNOWN, "judged": "absent"}

    def test_units_in_the_cell(self) -> None:
        """A sum may be told in ten thousands."""
        rows = [{"编号": "given", "填写": "1.25万元"}, {"编号": "judged", "填写": "4.5分"}]

        assert dict(read_form(scheme(), rows).values()) == {
            "given": 12500,
            "judged": Decimal("4.5"),
        }

    def test_problems(self) -> None:
        """Unknown facts and cells that cannot be read are told by row."""
        rows = [{"编号": "nothing", "填写": 1}, {"编号": "days", "填写": "约12"}]
        reading = read_form(scheme(), rows)

        assert [(one["行"], one["列"]) for one in reading.table] == [(1, "编号"), (2, "填写")]
        with pytest.raises(InvalidDataError):
            reading.values()

    @pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
    def test_every_scheme_has_a_form(self, path: Path) -> None:
        """A blank form says nothing, and reads as nothing."""
        found = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
        rows = blank_form(found)

        assert read_form(found, rows).values() == ()
        assert all(row["事实"] and row["可填"] for row in rows)


class TestSheets:
    """Score sheets and results."""

    @pytest.mark.parametrize(
        ("kind", "field"),
        [("self", "self_points"), ("checked", "checked_points"), ("final", "final_points")],
    )
    def test_score_sheets(self, kind: str, field: str) -> None:
        """A column an item, with or without its marks in brackets."""
        rows = [{"党组织名称": "甲", "组织生活（20分）": "18.5"}, {"党组织名称": "合计"}]
        (one,) = read_scores(scheme(), rows, kind=kind, names={"甲": "b1"}).values()

        assert (one.organization, one.item, getattr(one, field)) == ("b1", "life", Decimal("18.5"))

    def test_marks_of_a_header(self) -> None:
        """They are those of the item, or the whole row is refused; read columns are read."""
        rows = [{"党组织名称": "甲", "组织生活（15分）": "8", "加分": 1}]
        reading = read_scores(scheme(), rows)

        assert [one["应为"] for one in reading.table] == ["“组织生活”满分为20分（与方案一致）"]
        assert reading.unread == ("加分",)

    def test_results(self) -> None:
        """A row an organization: items, total, place."""
        rows = result_rows(appraise(scheme(), {"a": {"days": 12}, "b": {"days": 15}}))

        assert rows[1] == {"党组织名称": "b", "组织生活": "15", "总分": "15", "名次": "1"}

    def test_other_columns_of_a_score_sheet(self) -> None:
        """Columns of no item, and blank cells, give no points."""
        rows = [{"党组织名称": "甲", "加分": 3, "组织生活": ""}]

        assert read_scores(scheme(), rows).values() == ()

    def test_results_of_figures_alone(self) -> None:
        """Without a total there is none to show, and other results are not anybody else's."""
        places = {"kind": "places", "id": "first", "from": True, "order": [{"of": "n"}], "size": 1}
        data = {
            "id": "n",
            "title": "n",
            "subject": "organization",
            "measures": {"days": MEASURES["days"]},
            "nodes": [{"id": "n", "value": "days"}],
            "stages": [{**places, "result": "prize", "grade": "yes", "left_to": "stays"}],
        }
        rows = result_rows(appraise(load_scheme(data), {"a": {"days": 1}, "b": {"days": 2}}))

        assert [("总分" in row, row["prize"]) for row in rows] == [
            (False, "不定等次"),
            (False, "yes"),
        ]

    def test_open_results(self) -> None:
        """What is not known is told as it is."""
        (row,) = result_rows(appraise(scheme(), {"a": {"days": {"between": [3, 5]}}}))

        assert (row["总分"], row["组织生活"]) == ("3至5", "3至5")

    def test_grades(self) -> None:
        """Results stand under their names."""
        bands = {
            "kind": "bands",
            "of": "life",
            "rows": [{"grade": "好", "bound": 10}, {"grade": "差"}],
        }
        data = {**scheme().data, "grades": {"grade": ["好", "差"]}, "stages": [bands]}
        (row,) = result_rows(appraise(load_scheme(data), {"a": {"days": 12}}))

        assert row["等次"] == "好"

    def test_feedback(self) -> None:
        """A line a row, in both languages."""
        found = feedback_rows(feedback(appraise(scheme(), {"a": {"days": 12}}), "a"))

        assert found[0] == {"序号": 1, "反馈": "总分：12", "English": "total: 12"}

    def test_form_feeds_the_score(self) -> None:
        """A filled form is all that scoring needs."""
        facts = dict(read_form(scheme(), [{"编号": "days", "填写": "１２次"}]).values())

        assert score(scheme(), facts).total == 12
