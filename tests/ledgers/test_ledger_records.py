"""Ledgers become values; what cannot be read is a table of rows and columns."""

from types import SimpleNamespace
from typing import Any

import pytest
from pendulum import Date

from lianxin import InvalidDataError
from lianxin.agreements import AgreementKind, ListKind
from lianxin.dates import When
from lianxin.ledgers import (
    ORGANIZATIONS,
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_members,
    read_organizations,
    read_votes,
)
from lianxin.ledgers.rows import plain_header, rows_of
from lianxin.organizations import BranchKind, PartyForm

SOMEBODY = "张三丰"
"""A made-up name that must not be found anywhere."""


def organizations(*rows: dict[str, Any], **options: Any) -> Any:
    """Organizations read from rows with the usual headers."""
    return read_organizations(
        [{"党组织名称": "甲党支部", "类别": "党支部", **row} for row in rows], **options
    )


class TestRows:
    """Which rows are records, and how their columns are called."""

    def test_headers_by_any_of_their_words(self) -> None:
        """Synonyms, blanks and what stands in brackets make no difference."""
        rows = [
            {
                " 支部名称 ": "甲党支部",
                "组织类型（党委、党支部）": "联合党支部",
                "成立 时间": "2019.6",
            }
        ]
        (one,) = read_organizations(rows).values()

        assert (one.id, one.branch_kind) == ("甲党支部", BranchKind.JOINT)
        assert one.founded is not None

    def test_further_headers(self) -> None:
        """A caller adds the words of its own office."""
        book = ORGANIZATIONS.with_headers({"founded": ("建支时间",)})
        (one,) = organizations({"建支时间": "2019-06-01"}, book=book).values()

        assert one.founded.is_known_day

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            ({"党组织名称": "合计", "正式党员数": 30}, "合计行"),
            ({"党组织名称": "", "类别": None}, "空行"),
            ({"党组织名称": "注：截至年底", "类别": ""}, "表下说明"),
            ({"党组织名称": "党组织名称", "类别": "类别"}, "重复的表头"),
        ],
    )
    def test_no_records(self, row: dict[str, Any], reason: str) -> None:
        """Subtotals, blanks, notes and repeated headers are left out, and told."""
        reading = read_organizations([{"党组织名称": "甲", "类别": "党委"}, row])

        assert [one.id for one in reading.values()] == ["甲"]
        assert [(number, why.zh) for number, why in reading.left_out] == [(2, reason)]

    def test_merged_cells(self) -> None:
        """A blank is filled down only where the caller says so."""
        rows = [
            {"上级党组织": "街道党工委", "党组织名称": "甲", "类别": "党支部"},
            {"上级党组织": "", "党组织名称": "乙", "类别": "党支部"},
        ]

        assert [one.superior for one in read_organizations(rows).values()] == ["街道党工委", None]
        filled = read_organizations(rows, fill_down=("superior",)).values()
        assert [one.superior for one in filled] == ["街道党工委", "街道党工委"]

    def test_a_needed_column(self) -> None:
        """A ledger without the column of names is refused before its rows."""
        reading = read_organizations([{"类别": "党支部"}])

        assert [(one["行"], one["列"]) for one in reading.table] == [(0, "党组织名称")]
        assert reading.good == ()

    def test_two_columns_of_one_thing(self) -> None:
        """Two headers for one thing are refused, not chosen from."""
        reading = organizations({"组织名称": "乙党支部"})

        assert [(one["行"], one["列"]) for one in reading.table] == [(0, "组织名称")]

    def test_what_is_not_known(self) -> None:
        """Other columns are named, and not looked at."""
        assert organizations({"备注": 1.5}).unread == ("备注",)

    def test_data_frames(self) -> None:
        """Frames of the usual kinds are rows, too."""
        rows = [{"党组织名称": "甲", "类别": "党委"}]
        kinds = (
            SimpleNamespace(iter_rows=lambda named: rows if named else []),
            SimpleNamespace(to_pylist=lambda: rows),
            SimpleNamespace(to_dict=lambda way: rows if way == "records" else {}),
        )

        assert [rows_of(one) for one in kinds] == [rows] * 3

    @pytest.mark.parametrize("table", ["甲,乙", 3, [1, 2]])
    def test_no_table(self, table: Any) -> None:
        """Anything else is refused."""
        with pytest.raises(InvalidDataError, match="data frame"):
            rows_of(table)

    def test_brackets(self) -> None:
        """What stands in brackets is not the header."""
        assert plain_header("组织建设（20分）") == "组织建设"


class TestOrganizations:
    """The ledger of Party organizations."""

    def test_a_whole_row(self) -> None:
        """Form, hosts, superior, founding and members."""
        row = {
            "依托单位": "甲公司；乙公司",
            "类别": "联合党支部",
            "上级党组织": "街道党工委",
            "成立时间": "2022年11月下旬",
            "正式党员数": "１０人",
            "预备党员数": "二",
            "党员总数": 12,
        }
        (one,) = organizations(row).values()

        assert (one.form, one.hosts, one.superior) == (
            PartyForm.BRANCH,
            ("甲公司", "乙公司"),
            "街道党工委",
        )
        assert (one.full_members, one.probationary_members) == (10, 2)
        assert one.founded is not None
        assert one.founded.as_said == "2022年11月下旬"

    def test_sums_that_differ(self) -> None:
        """Members that do not add up are a problem of the row."""
        reading = organizations({"正式党员数": 3, "预备党员数": 1, "党员总数": 5})

        assert [one["应为"] for one in reading.table] == ["党员总数等于3 + 1"]

    def test_what_a_value_refuses(self) -> None:
        """A joint branch of one host is refused at its column."""
        reading = organizations({"类别": "联合党支部", "依托单位": "甲公司"})

        assert [(one["行"], one["列"]) for one in reading.table] == [(1, "类别")] or reading.table

    def test_listed_twice(self) -> None:
        """Nothing is merged: the second one is a problem that names the first."""
        reading = organizations({}, {})

        assert [one["应为"] for one in reading.table] == ["只列一次（第1行已有）"]

    def test_ids_of_the_caller(self) -> None:
        """Words are exchanged for ids; unknown ones are problems."""
        names = {"甲党支部": "b1"}
        rows = [{"党组织名称": name, "类别": "党支部"} for name in ("甲党支部 ", "甲支部")]
        reading = read_organizations(rows, names=names)

        assert [one.id for one in reading.good] == ["b1"]
        assert [one["行"] for one in reading.table] == [2]


class TestMembers:
    """Persons are pseudonyms, and nothing else is left of them."""

    ROWS = (
        {
            "姓名": SOMEBODY,
            "党支部": "甲",
            "党员类别": "正式",
            "身份证号": "110101",
            "联系电话": "139",
        },
        {"姓名": SOMEBODY + "二", "党支部": "甲", "党员类别": "积极分子"},
        {"姓名": 3.5, "党支部": "甲"},
    )

    def test_pseudonyms(self) -> None:
        """The caller's function makes ids; personal columns are dropped."""
        reading = read_members(self.ROWS, pseudonym=lambda name: f"p{len(name)}")

        assert [one.id for one in reading.good] == ["p3"]
        assert reading.dropped == ("身份证号", "联系电话")

    def test_nothing_personal_is_told(self) -> None:
        """Neither in values nor in problems, messages or reprs."""
        reading = read_members([*self.ROWS, {"姓名": SOMEBODY * 900}], pseudonym=lambda _: "p")
        with pytest.raises(InvalidDataError) as caught:
            reading.values()
        told = f"{reading!r}{reading.table}{caught.value}{caught.value!r}{reading.problems!r}"

        assert SOMEBODY not in told
        assert "110101" not in told

    @pytest.mark.parametrize(
        "pseudonym",
        [
            {}.__getitem__,
            lambda name: name,
            lambda name: f"p-{name}",
            lambda _: " p ",
            lambda _: 3,
        ],
        ids=["raises", "gives it back", "holds it", "malformed", "no words"],
    )
    def test_a_pseudonym_never_lets_the_name_out(self, pseudonym: Any) -> None:
        """Whatever the caller's function does, its row is a masked problem."""
        reading = read_members(
            [{"姓名": SOMEBODY, "党支部": "甲", "备注": SOMEBODY}], pseudonym=pseudonym
        )
        told = f"{reading!r}{reading.table}{[one.value for one in reading.problems]}"

        assert (len(reading.problems), SOMEBODY in told) == (1, False)

    def test_a_name_in_another_column(self) -> None:
        """A name that slipped into a column of words is masked, too."""
        rows = [{"姓名": "甲某", "党支部": "甲", "党员类别": SOMEBODY, "身份证号码": "110"}]
        reading = read_members(rows, pseudonym=lambda _: "p1")

        assert [(one["列"], one["值"]) for one in reading.table] == [("党员类别", "***")]
        assert [one.value for one in reading.problems] == [None]
        assert reading.dropped == ("身份证号码",)


class TestActivities:
    """Meetings and activities."""

    def test_a_whole_row(self) -> None:
        """Kind, time, organizers, presence, audience, mode."""
        row = {
            "党组织": "甲、乙",
            "会议类型": "党员大会",
            "开始时间": "2022-11-05",
            "会议主题": "换届",
            "应到人数": 10,
            "实到人数": "9人",
            "线上/线下": "线上",
            "受益对象": "老人",
            "参加人数": 30,
            "主持人": SOMEBODY,
        }
        reading = read_activities([row])
        (one,) = reading.values()

        assert (one.organizers, one.members_present, one.titles) == (("甲", "乙"), 9, ("换届",))
        assert (one.audience[0].group, one.audience[0].count) == ("老人", 30)
        assert SOMEBODY not in repr(reading)

    @pytest.mark.parametrize(
        ("columns", "when"),
        [
            ({"年份": 2022, "月份": 11}, When.in_month(2022, 11)),
            ({"年份": "2022年度"}, When.in_year(2022)),
            ({"年份": "2022年", "月份": "十一月", "时间": "11月5日"}, When.on(Date(2022, 11, 5))),
            ({"时间": "2022.11", "月份": 11}, When.in_month(2022, 11, "2022.11")),
            ({}, When()),
        ],
    )
    def test_columns_of_year_and_month(self, columns: dict[str, Any], when: When) -> None:
        """They tell what the date does not."""
        (one,) = read_activities([{"党组织": "甲", "类型": "党课", **columns}]).values()

        assert one.when == when

    @pytest.mark.parametrize(
        "columns",
        [
            {"年份": 2022, "月份": 13},
            {"年份": "今年"},
            {"月份": 11},
            {"年份": 2022, "时间": "2021.11"},
            {"月份": 10, "时间": "2022.11.5"},
        ],
    )
    def test_years_and_months_that_do_not_fit(self, columns: dict[str, Any]) -> None:
        """What no calendar has, lacks its year, or differs from the date is refused."""
        assert read_activities([{"党组织": "甲", "类型": "党课", **columns}]).problems != ()

    def test_more_present_than_due(self) -> None:
        """What an activity refuses is a problem of its row."""
        reading = read_activities([{"党组织": "甲", "会议类型": "党课", "应到": 3, "实到": 4}])

        assert [one["行"] for one in reading.table] == [1]

    def test_all_problems_at_once(self) -> None:
        """Thirty messy rows: what can be read is read, the rest is a table."""
        dates = ("2022.11", "2022/1/5", "11月5日", "2022.2.30", "44870", "")
        kinds = ("党课", "主题党日", "支委会", "党客", "志愿服务")
        rows = [
            {
                "党支部": "甲党支部" if at % 7 else "",
                "活动类型": kinds[at % 5],
                "活动日期": dates[at % 6],
                "参加人数": ("12人", "约20", "３０", None, 12.0)[at % 5],
            }
            for at in range(30)
        ]
        reading = read_activities(rows)
        bad = {one["行"] for one in reading.table}

        assert len(reading.good) + len(bad) == 30
        assert {one["列"] for one in reading.table} == {"活动类型", "活动日期", "参加人数"}
        assert ("约20" in {one["值"] for one in reading.table}) is True


class TestAgreements:
    """Co-building agreements."""

    def row(self, **more: Any) -> dict[str, Any]:
        """A row with both partners."""
        return {"甲方": "甲党支部", "乙方": "东村党支部", **more}

    def test_a_whole_row(self) -> None:
        """Partners, date, lists, content."""
        more = {
            "签约时间": "2022.3",
            "需求清单": "场地、讲师",
            "项目清单": "助老",
            "共建内容": "每季度一次",
        }
        (one,) = read_agreements([self.row(**more, 责任人=SOMEBODY)]).values()

        assert one.partners == ("甲党支部", "东村党支部")
        assert [item.kind for item in one.items] == [ListKind.NEED, ListKind.NEED, ListKind.PROJECT]
        assert (one.kind, one.commitments[0].words) == (AgreementKind.PAIRING, "每季度一次")

    @pytest.mark.parametrize(
        ("term", "open_ended", "until", "said"),
        [
            ("长期", True, None, None),
            ("2025年12月31日", False, "2025-12-31", None),
            ("2022.1.1至2024.12.31", False, "2024-12-31", None),
            ("两年", None, None, "两年"),
        ],
    )
    def test_terms(self, term: str, open_ended: Any, until: Any, said: Any) -> None:
        """For good, until a day, from one day to another; so many years stay as said."""
        (one,) = read_agreements([self.row(有效期=term)]).values()
        end = None if one.until is None else str(one.until.latest)

        assert (one.open_ended, end, one.entry.as_said) == (open_ended, until, said)

    def test_no_term(self) -> None:
        """Other words are refused."""
        assert read_agreements([self.row(有效期="尽快")]).table


class TestVotesAndTerms:
    """Votes by label, and changes of term."""

    def test_votes(self) -> None:
        """A column a label; rates are not votes."""
        row = {
            "被评议单位": "甲",
            "发出票数": 13,
            "有效票数": 12,
            "好票数": 10,
            "较好": "2票",
            "好率": "83%",
        }
        found = read_votes([row]).values()

        assert [(one.choice, one.count) for one in found] == [("好", 10), ("较好", 2)]

    @pytest.mark.parametrize("row", [{"收回票数": 9}, {"有效票数": 9}])
    def test_sums_that_differ(self, row: dict[str, Any]) -> None:
        """More votes than sheets, or not the valid ones: refused."""
        assert read_votes([{"被评议单位": "甲", "好": 10, **row}]).table

    def test_abstentions_may_be_valid_or_not(self) -> None:
        """Both ways of counting blanks are used."""
        rows = [
            {"被评议单位": name, "有效票数": valid, "好": 10, "弃权": 2}
            for name, valid in (("甲", 12), ("乙", 10))
        ]

        assert len(read_votes(rows).values()) == 4

    def test_changes_of_term(self) -> None:
        """When it was due, and when it was."""
        row = {"党组织名称": "甲", "应换届时间": "2022.6", "实际换届时间": "2022-07-01"}
        (one,) = read_changes_of_term([row]).values()

        assert one.when.is_known_day
        assert one.due is not None
