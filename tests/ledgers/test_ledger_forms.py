"""Blank forms, filled forms, score sheets and results as rows."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin import (
    UNKNOWN,
    InvalidDataError,
    InvalidQuestionError,
    Scheme,
    appraise,
    feedback,
    load_scheme,
    score,
)
from lianxin.ledgers import (
    blank_form,
    blank_list,
    feedback_rows,
    filled_form,
    filled_list,
    read_form,
    read_list,
    read_scores,
    result_rows,
    score_rows,
)
from lianxin.rules.measure import MeasureType, WhoseFact
from lianxin.scoresheets import ItemPoints
from lianxin.testing import facts_for

LEVEL = {"id": "level", "zh": "级别", "type": "choice", "options": ["市级", "区级"]}
WORTH = {"id": "worth", "zh": "金额", "type": "amount"}
RECORD = {
    "level": st.sampled_from(["市级", "区级", "unknown", "absent"]),
    "worth": st.decimals(0, 100, places=2) | st.just("unknown"),
    "times": st.integers(0, 5),
}
SCHEMES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))
MEASURES = {
    "days": {"zh": "主题党日", "en": "theme days", "type": "count", "most": 60},
    "given": {"zh": "捐赠", "en": "donated", "type": "amount", "unit": {"zh": "元", "en": "yuan"}},
    "on_time": {"zh": "按时", "en": "on time", "type": "flag"},
    "size": {"zh": "规模", "en": "size", "type": "choice", "options": ["大", "小", "未知"]},
    "judged": {"zh": "酌情", "en": "judged", "type": "mark", "most": 5},
    "news": {"zh": "信息", "en": "news", "type": "count", "per": "half"},
    "prizes": {"zh": "表彰", "en": "prizes", "type": "records", "attributes": [LEVEL, WORTH]},
    "awards": {"zh": "奖项", "type": "records", "attributes": [LEVEL], "per": "half"},
    "votes": {
        "zh": "票",
        "type": "records",
        "attributes": [
            {"id": "question", "zh": "问题", "type": "choice"},
            {"id": "label", "zh": "选项", "type": "choice"},
        ],
        "counts": ["question", "label"],
    },
    "slots": {"zh": "名额", "type": "count", "whose": "group"},
}
FACTS: dict[str, Any] = {
    "days": 12,
    "given": 12500,
    "on_time": True,
    "size": "小",
    "judged": Decimal("4.5"),
    "news": {"上半年": 3, "下半年": 4},
}


@cache
def example(path: Path) -> Scheme:
    """One of the published schemes."""
    return load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))


@cache
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
        found = example(path)
        for whose in WhoseFact:
            rows = blank_form(found, whose=whose, computed=True)

            assert read_form(found, rows, whose=whose).values() == ()
            assert all(row["事实"] and row["可填"] for row in rows)

    @pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
    @pytest.mark.parametrize("unknown", [False, True])
    @settings(max_examples=20)
    @given(data=st.data())
    def test_facts_come_back(self, path: Path, data: st.DataObject, *, unknown: bool) -> None:
        """Whatever a scheme can be told stands on its form, and is read as it was."""
        found = example(path)
        facts = data.draw(facts_for(found, unknown=unknown))

        assert dict(read_form(found, filled_form(found, facts)).values()) == facts

    @pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
    @settings(max_examples=10)
    @given(data=st.data())
    def test_facts_of_groups_come_back(self, path: Path, data: st.DataObject) -> None:
        """So do the facts of the whole group, from their own form."""
        found = example(path)
        names = [one.id for one in found.measures if one.whose is WhoseFact.GROUP]
        measures = tuple(evolve(one, whose=WhoseFact.SUBJECT) for one in found.measures)
        drawn = data.draw(facts_for(evolve(found, measures=measures), unknown=True))
        facts = {name: drawn[name] for name in names}
        rows = filled_form(found, facts, whose=WhoseFact.GROUP)

        assert dict(read_form(found, rows, whose=WhoseFact.GROUP).values()) == facts

    @settings(max_examples=50)
    @given(
        facts=st.fixed_dictionaries(
            {},
            optional={
                "days": st.integers(0, 60) | st.sampled_from(["unknown", "absent"]),
                "given": st.decimals(-(10**9), 10**9, places=4) | st.integers(-(10**20), 10**20),
                "on_time": st.booleans() | st.just("unknown"),
                "size": st.sampled_from(["大", "小", "未知", "unknown", "absent"]),
                "news": st.dictionaries(st.sampled_from(["上半年", "下半年"]), st.integers(0, 9)),
                "prizes": st.lists(st.fixed_dictionaries({}, optional=RECORD), max_size=3)
                | st.sampled_from(["unknown", "absent"]),
                "life": st.integers(0, 20),
            },
        )
    )
    def test_every_kind_of_fact_comes_back(self, facts: dict[str, Any]) -> None:
        """Also what is silent, a label that is called unknown, a node given, no records."""
        told = {name: said for name, said in facts.items() if said != {}}

        assert dict(read_form(scheme(), filled_form(scheme(), told)).values()) == told

    def test_between_two_bounds(self) -> None:
        """What lies between two bounds is told by both."""
        facts = {"days": {"between": [3, 5]}, "judged": {"between": [Decimal("1.5"), 2]}}
        rows = filled_form(scheme(), facts)

        assert [row["填写"] for row in rows if row["填写"]] == ["3至5", "1.5至2"]
        assert dict(read_form(scheme(), rows).values()) == facts

    @pytest.mark.parametrize(
        "facts",
        [
            *({"nothing": 1}, {"days": 61}, {"days": None}, {"judged": Fraction(1, 3)}),
            *({"days": {"between": 1.5}}, {"days": {"between": [[1], 2]}}, {"days": [1]}),
            *({"size": "中"}, {"prizes": [{"colour": "red"}]}, {"votes": {"好": 9}}),
        ],
        ids=str,
    )
    def test_what_a_form_cannot_hold(self, facts: dict[str, Any]) -> None:
        """It is refused by name, and never left out."""
        with pytest.raises(InvalidDataError, match=rf"facts\.{next(iter(facts))}"):
            filled_form(scheme(), facts)

    def test_labels_that_look_alike(self) -> None:
        """A label is meant in full; one that may be two without its blanks is none."""
        declared = {"zh": "规模", "type": "choice", "options": ["A B", "AB", "C"]}
        data = {"id": "c", "title": "c", "subject": "organization", "measures": {"x": declared}}
        read = [
            dict(read_form(load_scheme(data), [{"编号": "x", "填写": said}]).good).get("x")
            for said in ("A B", "AB", "A  B", " C")
        ]

        assert read == ["A B", "AB", None, "C"]

    def test_other_ways_to_say_it(self) -> None:
        """Sub-periods in their order, and nested counts, are written by name and one by one."""
        facts = {"news": [3, 4], "votes": {"作风": {"好": 9, "差": 1}}}
        again = dict(read_form(scheme(), filled_form(scheme(), facts)).values())

        assert again == {
            "news": {"上半年": 3, "下半年": 4},
            "votes": [
                {"question": "作风", "label": "好", "times": 9},
                {"question": "作风", "label": "差", "times": 1},
            ],
        }

    def test_a_fact_that_stands_twice(self) -> None:
        """It is told, by both rows, and neither is taken."""
        rows = [
            {"编号": "days", "填写": 1},
            {"编号": "judged", "填写": 2},
            {"编号": "days", "填写": 1},
        ]
        reading = read_form(scheme(), rows)

        assert [(one["行"], one["应为"]) for one in reading.table] == [(3, "只填一次（第1行已有）")]
        assert dict(reading.good) == {"judged": 2}

    def test_blank_rows_and_the_header_again(self) -> None:
        """They are no facts, and said to be left out."""
        blank = {"编号": None, "分期": None, "填写": None}
        rows = [blank, {"编号": "编号", "分期": "分期", "填写": "填写"}]

        assert [row for row, _ in read_form(scheme(), rows).left_out] == [1, 2]

    @pytest.mark.parametrize("lacking", ["编号", "填写"])
    def test_a_form_without_its_columns(self, lacking: str) -> None:
        """Without them nothing can be read, which is said once."""
        rows = [{key: said for key, said in {"编号": "days", "填写": 1}.items() if key != lacking}]

        assert [(one["行"], one["列"]) for one in read_form(scheme(), rows).table] == [(0, lacking)]

    @pytest.mark.parametrize(
        ("row", "asked"),
        [
            ({"编号": "news"}, "为以下分期之一：上半年、下半年"),
            ({"编号": "news", "分期": "三季度"}, "为以下分期之一：上半年、下半年"),
            ({"编号": "days", "分期": "上半年"}, "留空（不分期）"),
        ],
    )
    def test_another_sub_period(self, row: dict[str, Any], asked: str) -> None:
        """A fact is told for the sub-periods that it has, and for no other."""
        (problem,) = read_form(scheme(), [{**row, "填写": 1}]).table

        assert (problem["列"], problem["应为"]) == ("分期", asked)

    def test_no_facts(self) -> None:
        """Facts are said by their ids."""
        with pytest.raises(InvalidDataError, match="mapping"):
            filled_form(scheme(), ["days"])

    @pytest.mark.parametrize("said", ["3", "第3", "第三名", "3名"])
    def test_places(self, said: str) -> None:
        """A place may say so."""
        declared = {"zh": "名次", "type": "order"}
        data = {"id": "o", "title": "o", "subject": "organization", "measures": {"x": declared}}

        assert read_form(load_scheme(data), [{"编号": "x", "填写": said}]).values() == (("x", 3),)

    def test_the_nearest_fact(self) -> None:
        """A misspelt id is told with the one that was perhaps meant."""
        (problem,) = read_form(scheme(), [{"编号": "dayz", "填写": 1}]).table

        assert "days" in problem["expected"]

    @pytest.mark.parametrize("said", ["61", "-1", "12.5", "61至70", "5至3", "3至5至7", "2099年"])
    def test_outside_the_bounds(self, said: str) -> None:
        """A number that the scheme does not allow is a problem of its row."""
        assert [
            one["行"] for one in read_form(scheme(), [{"编号": "days", "填写": said}]).table
        ] == [1]

    def test_facts_of_the_group(self) -> None:
        """They have a form of their own."""
        found = scheme()
        rows = filled_form(found, {"slots": 3}, whose=WhoseFact.GROUP)

        assert [row["编号"] for row in blank_form(found, whose=WhoseFact.GROUP)] == ["slots"]
        assert dict(read_form(found, rows, whose=WhoseFact.GROUP).values()) == {"slots": 3}
        assert read_form(found, rows).problems

    def test_nodes_that_are_given(self) -> None:
        """One without a rule is always asked for, one with a rule only if wanted."""
        data = {
            "id": "n",
            "title": "n",
            "subject": "organization",
            "measures": {"days": MEASURES["days"]},
            "nodes": [
                {"id": "seen", "zh": "现场", "value": "days"},
                {"id": "asked", "zh": "考察", "floor": 0, "cap": 10},
            ],
        }
        found = load_scheme(data)
        always = [row["编号"] for row in blank_form(found)]
        wanted = {row["编号"]: row["可填"] for row in blank_form(found, computed=True)}
        rows = [{"编号": "asked", "填写": "9.5"}, {"编号": "seen", "填写": "3"}]

        assert always == ["days", "asked"]
        assert wanted["seen"] == "数（不填则按规则计算）"
        assert dict(read_form(found, rows).values()) == {"asked": Decimal("9.5"), "seen": 3}
        assert read_form(found, [{"编号": "asked", "填写": "11"}]).problems

    def test_given_nodes_by_sub_period(self) -> None:
        """A line for each, and any of them may be left blank."""
        found = load_scheme(
            {
                "id": "n",
                "title": "n",
                "subject": "organization",
                "periods": {"half": ["上半年", "下半年"]},
                "nodes": [{"id": "asked", "zh": "考察", "per": "half"}],
            }
        )
        facts = {"asked": {"下半年": Decimal("9.5")}}
        rows = filled_form(found, facts)

        assert [(row["分期"], row["填写"]) for row in rows] == [("上半年", ""), ("下半年", "9.5")]
        assert dict(read_form(found, rows).values()) == facts


class TestUnits:
    """The declared unit decides what a number means."""

    @pytest.mark.parametrize(
        ("unit", "most", "said", "fact"),
        [
            ("%", 100, "95%", 95),
            ("%", 100, "95％", 95),
            ("%", 100, "95", 95),
            ("%", 100, "0.95", Decimal("0.95")),
            (None, 1, "95%", Decimal("0.95")),
            (None, 1, "0.95", Decimal("0.95")),
            ("万元", None, "5", 5),
            ("万元", None, "5万元", 5),
            ("万元", None, "300元", Decimal("0.03")),
            ("万元", None, "-2万元", -2),
            ("万元", None, "3至5万元", {"between": [3, 5]}),
            ("元", None, "1.25万元", 12500),
            ("元", None, "共计7万元整", 70000),
            ("元", None, 3, 3),
            ("平方米", None, "30.5平方米", Decimal("30.5")),
        ],
    )
    def test_read(self, unit: str | None, most: int | None, said: Any, fact: Any) -> None:
        """In its own unit, or converted where both are of money, or a share in percent."""
        assert dict(read_form(amount(unit, most), [{"编号": "x", "填写": said}]).values()) == {
            "x": fact
        }

    @pytest.mark.parametrize(
        ("unit", "most", "said"),
        [
            ("%", 100, "195%"),
            (None, 1, "95"),
            (None, None, "95%"),
            ("分", 100, "95%"),
            ("万元", None, "5万"),
            ("元", None, "3至5万元"),
            ("元", None, "约5万元"),
            ("元", None, "5-10万元"),
            ("元", None, 5.5),
        ],
    )
    def test_refused(self, unit: str | None, most: int | None, said: Any) -> None:
        """Out of bounds, in another unit, or open to two readings: never guessed."""
        reading = read_form(amount(unit, most), [{"编号": "x", "填写": said}])

        assert [(one["行"], one["列"]) for one in reading.table] == [(1, "填写")]


def amount(unit: str | None, most: int | None) -> Scheme:
    """A scheme that asks for one amount."""
    declared: dict[str, Any] = {"zh": "量", "en": "amount", "type": "amount"}
    declared |= {} if unit is None else {"unit": unit}
    declared |= {} if most is None else {"most": most, "least": 0}
    data = {"id": "u", "title": "u", "subject": "organization", "measures": {"x": declared}}
    return load_scheme(data)


class TestLists:
    """A list of records is a ledger with one column an attribute."""

    @pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
    @settings(max_examples=10)
    @given(data=st.data())
    def test_records_come_back(self, path: Path, data: st.DataObject) -> None:
        """Row by row, for every list of every scheme."""
        found = example(path)
        facts = data.draw(facts_for(found))
        for measure in found.measures:
            if measure.type is MeasureType.RECORDS and measure.whose is WhoseFact.SUBJECT:
                records = facts[measure.id]
                rows = filled_list(found, measure.id, records)
                (told,) = read_list(found, measure.id, rows).values()
                assert told == (measure.id, records)
                assert all(row.keys() == blank_list(found, measure.id)[0].keys() for row in rows)

    @given(records=st.lists(st.fixed_dictionaries({}, optional=RECORD), max_size=4))
    def test_any_record(self, records: list[dict[str, Any]]) -> None:
        """Silent and missing attributes, too; a record of which nothing is known is one."""
        (told,) = read_list(scheme(), "prizes", filled_list(scheme(), "prizes", records)).values()
        full = [one or {"times": 1} for one in records]

        assert told == ("prizes", [one for one in full if one != {"times": 0}])

    def test_dirty_cells(self) -> None:
        """Every cell that cannot be read is told at its column."""
        rows = [
            {"级别": "市级", "金额": "1,250", "次数": "２次"},
            {"级别": "省级", "金额": "约5万"},
            {"级别": None, "金额": float("nan")},
        ]
        reading = read_list(scheme(), "prizes", rows)

        assert [(one["行"], one["列"]) for one in reading.table] == [(2, "级别"), (2, "金额")]
        assert reading.good == ()
        assert [row for row, _ in reading.left_out] == [3]

    def test_rows_that_are_no_records(self) -> None:
        """Subtotals, notes, the header again and lines that are only numbered are left out."""
        rows: list[dict[str, Any]] = [
            {"序号": 1, "级别": "市级", "次数": "2"},
            {"序号": 2, "级别": None, "次数": None},
            {"序号": "合计", "级别": "", "次数": "2"},
            {"序号": "序号", "级别": "级别", "次数": "次数"},
            {"序号": "", "级别": "注：以文件为准", "次数": ""},
        ]
        reading = read_list(scheme(), "prizes", rows)

        assert dict(reading.values()) == {"prizes": [{"level": "市级", "times": 2}]}
        assert [row for row, _ in reading.left_out] == [2, 3, 4, 5]

    def test_headers_and_cells_at_once(self) -> None:
        """A header that is wrong hides no cell that cannot be read."""
        rows = [{"级别": "省级", "级别（必填）": "市级", "次数": "约2"}]
        reading = read_list(scheme(), "prizes", rows)

        assert [(one["行"], one["列"]) for one in reading.table] == [
            (0, "级别（必填）"),
            (1, "次数"),
            (1, "级别"),
        ]
        assert reading.good == ()

    def test_words_of_an_office(self) -> None:
        """On a form and in a list, a word stands for what its fact reads, or for a blank."""
        words = {
            "on_time": {"达标": "是"},
            "prizes.level": {"街道级": "区级"},
            "days": {"待报": ""},
        }
        rows = [
            {"编号": "on_time", "填写": "达标"},
            {"编号": "days", "填写": "待报"},
            {"编号": "prizes", "记录": "1", "属性": "level", "填写": "街道级"},
        ]
        facts = {"on_time": True, "prizes": [{"level": "区级"}]}
        listed = [{"级别": "街道级", "次数": "2"}, {"级别": "达标"}]
        reading = read_list(scheme(), "prizes", listed, words={"level": {"街道级": "区级"}})

        assert dict(read_form(scheme(), rows, words=words).values()) == facts
        assert [(one["行"], one["值"]) for one in reading.table] == [(2, "达标")]

    def test_words_that_stand_for_none(self) -> None:
        """A fact that is not asked for, and a word that it does not read, are told at once."""
        words = {"on_tim": {}, "days": {"每月": "约12"}, "given": {"": "0"}}
        with pytest.raises(InvalidQuestionError) as caught:
            read_form(scheme(), [], words=words)

        assert [(one.path, one.value) for one in caught.value.problems] == [
            ("words", "on_tim"),
            ("words.days.每月", "约12"),
            ("words.given.", "0"),
        ]
        with pytest.raises(InvalidQuestionError):
            read_list(scheme(), "prizes", [], words={"days": {"每月": "12"}})

    @pytest.mark.parametrize(
        ("unit", "said", "is_read"),
        [("次", "3场", True), ("次", "3家", False), ("家", "3个", True), ("篇", "3次", False)],
    )
    def test_counts_in_their_unit(self, unit: str, said: str, is_read: bool) -> None:  # noqa: FBT001
        """What counts the same is read, what counts other things is not."""
        found = load_scheme(
            {
                "id": "a",
                "title": "a",
                "subject": "organization",
                "measures": {"n": {"zh": "数", "type": "count", "unit": {"zh": unit, "en": "n"}}},
            }
        )
        reading = read_form(found, [{"编号": "n", "填写": said}])

        assert dict(reading.good) == ({"n": 3} if is_read else {})

    @pytest.mark.parametrize(
        ("name", "said", "asked"),
        [
            ("n", "约3", "be a whole number, at least 0 (12 or 12篇)"),
            ("share", "九成", "be one exact number"),
            ("judged", "缺", "be exact points (8.5)"),
        ],
    )
    def test_what_is_asked_of_a_number(self, name: str, said: str, asked: str) -> None:
        """In its own unit, and of points only where these are meant."""
        found = load_scheme(
            {
                "id": "a",
                "title": "a",
                "subject": "organization",
                "measures": {
                    "n": {"zh": "数", "type": "count", "unit": {"zh": "篇", "en": "n"}},
                    "share": {"zh": "占比", "type": "amount", "unit": {"zh": "%", "en": "%"}},
                    "judged": {"zh": "酌情", "type": "mark", "most": 5},
                },
            }
        )
        assert [
            one["expected"] for one in read_form(found, [{"编号": name, "填写": said}]).table
        ] == [asked]

    def test_a_number_of_a_person_on_a_form(self) -> None:
        """A phone number in a cell is not shown."""
        (told,) = read_form(scheme(), [{"编号": "days", "填写": "13900001111转2"}]).table
        assert told["值"] == "***"

    def test_a_unit_in_the_header_of_a_list(self) -> None:
        """Five of ten thousand are not read as five; what changes nothing is read."""
        rows = [{"级别": "市级", "金额（万元）": "5"}]
        (told,) = read_list(scheme(), "prizes", rows).table

        assert (told["行"], told["列"]) == (0, "金额（万元）")
        rows = [{"级别": "市级", "金额（元）": "5", "次数（次）": "2"}]
        assert dict(read_list(scheme(), "prizes", rows).values())["prizes"][0]["worth"] == 5

    def test_nobody_is_told(self) -> None:
        """Who is named in a column of names is told nowhere, and neither is a phone number."""
        rows = [{"级别": "市级（某甲）", "负责人": "某甲（书记）", "某甲 13900001111": ""}]
        reading = read_list(scheme(), "prizes", rows)

        assert [(one["列"], one["值"]) for one in reading.table] == [("级别", "***")]
        assert (reading.dropped, "某甲" in repr(reading)) == (("负责人",), False)
        assert "1390" not in repr(reading)

    def test_nobody_is_taken_into_a_record(self) -> None:
        """Free words that name somebody are no fact."""
        words = {"id": "what", "zh": "内容", "type": "choice"}
        found = load_scheme(
            {
                "id": "a",
                "title": "a",
                "subject": "organization",
                "measures": {"visits": {"zh": "慰问", "type": "records", "attributes": [words]}},
            }
        )
        rows = [{"内容": "慰问某甲", "联系人": "某甲"}, {"内容": "义诊", "联系人": "某乙"}]
        reading = read_list(found, "visits", rows)

        assert [(one["行"], one["值"]) for one in reading.table] == [(1, "***")]

    def test_words_of_a_record_are_no_note(self) -> None:
        """Free words with a colon are a record, unless they are a line of signatures."""
        words = {"id": "what", "zh": "内容", "type": "choice"}
        found = load_scheme(
            {
                "id": "a",
                "title": "a",
                "subject": "organization",
                "measures": {"visits": {"zh": "慰问", "type": "records", "attributes": [words]}},
            }
        )
        rows = [{"内容": one} for one in ("服务单位：乙村", "联系群众：走访", "经办人：某某")]
        reading = read_list(found, "visits", rows)

        assert dict(reading.values())["visits"] == [
            {"what": "服务单位：乙村"},
            {"what": "联系群众：走访"},
        ]
        assert [row for row, _ in reading.left_out] == [3]

    def test_notes_below_a_form(self) -> None:
        """They are no facts."""
        reading = read_form(scheme(), [{"编号": "注：以文件为准", "填写": ""}])
        assert [why.en for _, why in reading.left_out] == ["a note"]

    @pytest.mark.parametrize("said", ["3 5", "12\n13", "约3"])
    def test_a_number_in_parts(self, said: str) -> None:
        """Two numbers in one cell are not put together to a third."""
        assert read_list(scheme(), "prizes", [{"级别": "市级", "次数": said}]).problems

    def test_by_sub_period(self) -> None:
        """A column tells the sub-period, and must."""
        facts = {"上半年": [{"level": "市级"}], "下半年": []}
        rows = filled_list(scheme(), "awards", facts)

        assert read_list(scheme(), "awards", rows).values() == (("awards", facts),)
        assert read_list(scheme(), "awards", [{"级别": "市级"}]).table[0]["行"] == 0
        assert read_list(scheme(), "awards", [{"分期": "全年", "级别": "市级"}]).table[0]["行"] == 1

    def test_headers(self) -> None:
        """Other columns are named as not read; none that is known, or one twice, is told."""
        assert read_list(scheme(), "prizes", [{"级别": "市级", "备注": 1}]).unread == ("备注",)
        assert read_list(scheme(), "prizes", [{"备注": 1}]).problems
        assert read_list(scheme(), "prizes", [{"级别": "市级", "级别（必填）": "市级"}]).problems

    def test_no_such_list(self) -> None:
        """A fact that is no list has no ledger."""
        with pytest.raises(InvalidQuestionError):
            blank_list(scheme(), "days")

    @pytest.mark.parametrize(
        "said", ["unknown", [{"colour": "red"}], [3], {"a": 1}, [{"times": 1.5}]]
    )
    def test_what_a_list_cannot_hold(self, said: Any) -> None:
        """It is refused, and never left out."""
        with pytest.raises(InvalidDataError):
            filled_list(scheme(), "prizes", said)

    @pytest.mark.parametrize(
        "row",
        [
            {"编号": "prizes", "填写": "三项"},
            {"编号": "prizes", "记录": "1", "填写": "市级"},
            {"编号": "prizes", "记录": "1", "属性": "colour", "填写": "市级"},
            {"编号": "prizes", "属性": "level", "填写": "市级"},
        ],
    )
    def test_lines_of_records_on_a_form(self, row: dict[str, Any]) -> None:
        """They name their record and a known attribute."""
        assert [one["行"] for one in read_form(scheme(), [row]).table] == [1]

    def test_none_beside_records(self) -> None:
        """A list is not both none and some."""
        rows = [
            {"编号": "prizes", "填写": "无"},
            {"编号": "prizes", "记录": "1", "属性": "level", "填写": "市级"},
        ]

        assert [one["行"] for one in read_form(scheme(), rows).table] == [1]


def items(*labels: str) -> Scheme:
    """A scheme whose items are called so."""
    clauses = [{"kind": "each", "of": "days", "plus": 1}]
    made = [
        {"id": f"i{place}", "zh": label, "marks": 10, "clauses": clauses}
        for place, label in enumerate(labels)
    ]
    return load_scheme(
        {
            "id": "items",
            "title": "items",
            "subject": "organization",
            "measures": {"days": MEASURES["days"]},
            "sections": [{"id": "sheet", "items": made}],
        }
    )


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
        """They are those of the item, or the column is refused; usual columns are passed over."""
        rows = [{"党组织名称": "甲", "组织生活（15分）": "8", "加分": 1}]
        reading = read_scores(scheme(), rows)

        assert [one["应为"] for one in reading.table] == ["“组织生活”满分为20分（与方案一致）"]
        assert reading.unread == ("加分",)

    def test_every_cell_of_a_row(self) -> None:
        """Each cell that is no points is told, beside a name that is not known."""
        rows = [{"党组织名称": "丁", "i0": "约8", "i1": "缺"}]
        reading = read_scores(items("i0", "i1"), rows, names={"甲": "b1"})

        assert {one["列"]: one["值"] for one in reading.table} == {
            "党组织名称": "丁",
            "i0": "约8",
            "i1": "缺",
        }

    def test_a_header_that_is_no_item(self) -> None:
        """It is told with the items there are, unless the caller names it."""
        rows = [{"党组织名称": "甲", "组织生话": "8", "组织生活": 9, "电 话": "1"}]
        (problem,) = read_scores(scheme(), rows, beside=["电话"]).table

        assert (problem["行"], problem["列"]) == (0, "组织生话")
        assert "组织生活" in problem["应为"]

    def test_items_that_look_alike_without_brackets(self) -> None:
        """They are told apart by their whole names, and refused where these are cut."""
        found = items("学习（一）", "学习（二）")
        full = [{"党组织名称": "甲", "学习（一）（10分）": "8", "学习(二)": 9}]
        cut = [{"党组织名称": "甲", "学习": "8"}]

        assert [one.item for one in read_scores(found, full).values()] == ["i0", "i1"]
        assert [one["应为"] for one in read_scores(found, cut).table] == [
            "仅指一个项目，写全其名称（学习（一）、学习（二））"
        ]

    def test_items_of_one_name(self) -> None:
        """Their ids tell them apart, on results and on sheets; so with names of other columns."""
        found = items("学习", "学习", "总分")
        (row,) = result_rows(appraise(found, {"a": {"days": 3}}))
        again = {"党组织名称": "a", **{head: "1" for head in row if "[" in head}}

        assert [head for head in row if "[" in head] == ["学习[i0]", "学习[i1]", "总分[i2]"]
        assert row["总分"] == "9"
        assert [one.item for one in read_scores(found, [again]).values()] == ["i0", "i1", "i2"]

    def test_two_columns_of_one_item(self) -> None:
        """Neither is chosen."""
        rows = [{"党组织名称": "甲", "组织生活": "8", "组织生活（20分）": 9}]

        assert [one["列"] for one in read_scores(scheme(), rows).table] == ["组织生活（20分）"]

    def test_unknown_organizations_and_cells(self) -> None:
        """Both are told at their column."""
        rows = [{"党组织名称": "乙", "组织生活": "8"}, {"党组织名称": "甲", "组织生活": 8.5}]
        reading = read_scores(scheme(), rows, names={"甲": "b1"})

        assert [(one["行"], one["列"]) for one in reading.table] == [
            (1, "党组织名称"),
            (2, "组织生活"),
        ]

    def test_no_such_kind(self) -> None:
        """Points are self-rated, checked or final."""
        with pytest.raises(InvalidQuestionError, match="checked"):
            read_scores(scheme(), [], kind="guessed")

    @pytest.mark.parametrize("kind", ["self", "checked", "final"])
    @given(
        points=st.dictionaries(
            st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(["i0", "i1", "i2"])),
            st.decimals(0, 100, places=3) | st.integers(0, 100),
        )
    )
    def test_points_come_back(self, kind: str, points: dict[tuple[str, str], Any]) -> None:
        """Every figure stands in the row of its organization and the column of its item."""
        found = items("学习", "学习（一）", "学习（二）")
        told = [
            ItemPoints(organization=one, item=item, **{f"{kind}_points": said})
            for (one, item), said in points.items()
        ]
        rows = score_rows(found, told, kind=kind)

        assert set(read_scores(found, rows, kind=kind).values()) == set(told)

    @pytest.mark.parametrize(
        "more",
        [{"self_points": 9}, {"reason": "迟报"}, {"item": "none"}, {"final_points": None}, {}],
    )
    def test_points_that_no_column_tells(self, more: dict[str, Any]) -> None:
        """Other points, reasons, unknown items, and one item twice are refused."""
        one = ItemPoints(organization="甲", item="i0", final_points=9)
        other = ItemPoints(**{"organization": "甲", "item": "i1", "final_points": 9} | more)
        given_twice = [one] if more else [one, one]

        with pytest.raises(InvalidDataError):
            score_rows(items("学习", "活动"), [*given_twice, other])

    @pytest.mark.parametrize("label", ["书记述职", "场所电话地址", "法人治理", "家庭党建"])
    def test_an_item_names_nobody(self, label: str) -> None:
        """The column of an item is read, though its words are those of a personal column."""
        found = items("学习", label)
        told = [ItemPoints(organization="甲", item="i1", final_points=9)]
        rows = score_rows(found, told)

        assert rows == [{"党组织名称": "甲", label: "9"}]
        assert read_scores(found, [rows[0] | {"书记姓名": "某某"}]).values() == tuple(told)

    def test_an_item_of_no_column_is_told_once(self) -> None:
        """Where the column of an item cannot be read, that is the one problem."""
        one = ItemPoints(organization="甲", item="none", final_points=9)
        with pytest.raises(InvalidDataError) as caught:
            score_rows(items("学习"), [one])

        assert [(told.path, told.value) for told in caught.value.problems] == [("[0].item", "none")]
        assert "be an item of the scheme (学习)" in caught.value.problems[0].requirement.en

    def test_points_that_may_be_left_out(self) -> None:
        """A reason is left out where the caller says so."""
        one = ItemPoints(organization="甲", item="i0", final_points=9, reason="迟报")
        rows = score_rows(items("学习"), [one], leave_out=["reason"])

        assert rows == [{"党组织名称": "甲", "学习": "9"}]

    def test_results_by_sub_period(self) -> None:
        """Each stands under its name with its sub-period."""
        item = {"id": "info", "zh": "信息", "marks": 9, "per": "half", "value": "news"}
        item |= {"role": "item"}
        data = {
            "id": "p",
            "title": "p",
            "subject": "organization",
            "periods": {"half": ["上半年", "下半年"]},
            "measures": {"news": MEASURES["news"]},
            "nodes": [item],
        }
        found = load_scheme(data)
        (row,) = result_rows(appraise(found, {"a": {"news": [3, 4]}}))

        assert (row["信息（上半年）"], row["信息（下半年）"]) == ("3", "4")
        assert read_scores(found, [{"党组织名称": "a", "信息": 3}]).table[0]["行"] == 0

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
