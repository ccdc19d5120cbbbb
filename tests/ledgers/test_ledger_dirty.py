"""Ledgers as they are found: layouts, blanks, names, floats; read exactly or told."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from lianxin import InvalidDataError, InvalidQuestionError, load_scheme
from lianxin.activities import Donation
from lianxin.ledgers import (
    ACTIVITIES,
    ORGANIZATIONS,
    VOTES,
    Reading,
    exact_rows,
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_donations,
    read_members,
    read_organizations,
    read_scores,
    read_votes,
    rows_under,
)
from lianxin.records import State

BRANCH = {"党组织名称": "甲党支部", "类别": "党支部"}
LECTURE = {"党组织": "甲", "类型": "党课"}


def places(reading: Reading[Any]) -> list[tuple[int, str]]:
    """Where its problems stand."""
    return [(one["行"], one["列"]) for one in reading.table]


class TestBlanksAndNone:
    """Not given, none, and what data frames write for nothing."""

    @pytest.mark.parametrize("said", ["", "—", "/", "nan", "NaN", "NaT", "None", "<NA>", "null"])
    def test_not_given(self, said: str) -> None:
        """A dash, and the words in which `astype(str)` writes a blank, give nothing."""
        row = {**BRANCH, "正式党员数": said, "成立时间": said, "依托单位": said, "上级党组织": said}
        (one,) = read_organizations([row]).values()

        assert (one.full_members, one.founded, one.hosts, one.superior) == (None, None, (), None)

    def test_none(self) -> None:
        """无 is none: nought members, no host, nobody above, not dissolved."""
        row = {**BRANCH, "预备党员数": "无", "撤销时间": "无", "依托单位": "无", "上级党组织": "无"}
        (one,) = read_organizations([row]).values()

        assert (one.probationary_members, one.ended, one.hosts, one.superior) == (0, None, (), None)

    def test_no_money(self) -> None:
        """无 under a sum is nought, a blank is not given."""
        rows = [{"捐赠单位": "甲", "受赠单位": "乙", "金额": said} for said in ("无", "")]
        given_ = [one.payload for one in read_donations(rows).values()]

        assert [one.yuan for one in given_ if isinstance(one, Donation)] == [0, None]

    @pytest.mark.parametrize("said", ["#N/A", "#REF!", "=SUM(B2:B9)", "=B2+C2"])
    def test_formulas(self, said: str) -> None:
        """A formula, or its error, is no value of any column."""
        row = {**LECTURE, "主题": said, "实到人数": said, "时间": said, "协办单位": said}

        assert len(read_activities([row]).table) == 4


class TestFloats:
    """12.0 beside a blank."""

    ROWS = ({"正式党员数": 12.0}, {"正式党员数": float("nan")})

    def test_whole_numbers_in_plain_rows(self) -> None:
        """A float that is a whole number counts; a blank is not given."""
        rows = [{**BRANCH, "党组织名称": f"支部{n}", **row} for n, row in enumerate(self.ROWS)]

        assert [one.full_members for one in read_organizations(rows).values()] == [12, None]

    def test_half_a_member(self) -> None:
        """12.5 is no count."""
        assert places(read_organizations([{**BRANCH, "正式党员数": 12.5}])) == [(1, "正式党员数")]
        assert places(read_organizations([{**BRANCH, "正式党员数": "12.5"}])) == [(1, "正式党员数")]

    def test_floats_of_score_sheets_and_votes(self) -> None:
        """A float column of marks or of a label is refused once, too."""
        votes = pd.DataFrame({"对象": ["甲", "乙"], "好": [3.0, None]})
        item = {"id": "life", "zh": "组织生活", "marks": 20}
        scheme = load_scheme(
            {
                "id": "s",
                "title": "s",
                "subject": "organization",
                "nodes": [{**item, "role": "item"}],
            }
        )
        marks = pl.DataFrame({"党组织名称": ["甲", "乙"], "组织生活": [18.5, 20.0]})

        assert places(read_votes(votes)) == [(0, "好")]
        assert places(read_scores(scheme, marks)) == [(0, "组织生活")]
        exact = read_scores(scheme, exact_rows(marks, {"组织生活": 1})).values()
        assert [one.final_points for one in exact] == [Decimal("18.5"), 20]

    @pytest.mark.parametrize("frame", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
    def test_float_columns_of_frames(self, frame: Any) -> None:
        """They are refused once, by name; a column of blanks alone is none."""
        columns = {
            "党组织名称": ["甲", "乙"],
            "类别": ["党支部", "党支部"],
            "正式党员数": [12.0, None],
            "预备党员数": [float("nan"), float("nan")],
        }
        reading = read_organizations(frame(columns))

        assert places(reading) == [(0, "正式党员数")]
        assert "exact_rows" in reading.table[0]["应为"]

    def test_float_dates_of_frames(self) -> None:
        """2022.1 may be January or October."""
        frame = pd.DataFrame([{**BRANCH, "成立时间": 2022.1}])

        assert "一月或十月" in read_organizations(frame).table[0]["应为"]

    def test_float_ids_of_members(self) -> None:
        """The column is named, and no cell of it is shown."""
        frame = pd.DataFrame([{"人员编号": 12.0, "党支部": "甲"}])

        assert [(one["列"], one["值"]) for one in read_members(frame, pseudonym=str).table] == [
            ("人员编号", "")
        ]

    def test_cast_to_text(self) -> None:
        """What `astype(str)` makes of floats and blanks is read."""
        frame = pd.DataFrame({"党组织名称": ["甲", "乙"], "正式党员数": [12.0, None]})
        frame["类别"] = "党支部"
        found = read_organizations(frame.astype(str)).values()

        assert [one.full_members for one in found] == [12, None]

    def test_exact_rows(self) -> None:
        """Floats become what they print at a number of places; all else stays."""
        frame = pd.DataFrame({"得分": [18.5, None, 20.0], "名": ["甲", "乙", "丙"]})
        rows = exact_rows(frame, {"得分": 1})

        assert [rows[0]["得分"], rows[2]["得分"]] == [Decimal("18.5"), 20]
        assert rows[1]["得分"] != rows[1]["得分"]
        assert [row["名"] for row in rows] == ["甲", "乙", "丙"]

    @given(number=st.integers(-(10**12), 10**12), digits=st.integers(0, 3))
    def test_every_short_decimal_is_exact(self, number: int, digits: int) -> None:
        """The float nearest to a short decimal is that decimal again."""
        exact = Decimal(number).scaleb(-digits)
        (row,) = exact_rows([{"x": float(exact)}], {"x": digits})

        assert row["x"] == exact

    @pytest.mark.parametrize(
        ("said", "digits", "column"),
        [
            *((18.55, 1, "x"), (0.1 + 0.2, 2, "x"), (float("inf"), 1, "x"), (1e15, 1, "x")),
            *((1.5, 1, "y"), (1.5, -1, "x"), (1.5, 10, "x"), (1.5, 1.0, "x")),
        ],
    )
    def test_what_is_not_exact(self, said: float, digits: Any, column: str) -> None:
        """More places, no such column, no such number of places: refused."""
        with pytest.raises(InvalidDataError):
            exact_rows([{"x": said}], {column: digits})

    def test_no_places(self) -> None:
        """Columns alone do not say how many places they have."""
        with pytest.raises(InvalidDataError, match="places"):
            exact_rows([{"x": 1.5}], ["x"])


KNOWN = {"甲公司": "h1", "乙公司": "h2", "ABC Ltd": "h3", "甲公司（东区）": "h4"}


class TestNames:
    """Names of organizations, one or several in a cell."""

    def hosts(self, said: str, known: Any = None) -> Reading[Any]:
        """An organization with a cell of hosts."""
        return read_organizations([{**BRANCH, "依托单位": said}], hosts=known)

    @pytest.mark.parametrize(
        ("said", "ids"),
        [
            ("甲公司、乙公司", ("h1", "h2")),
            ("甲公司，乙公司；甲公司", ("h1", "h2")),
            ("甲公司\n乙公司", ("h1", "h2")),
            ("甲公司 乙公司", ("h1", "h2")),
            (" 甲公司　乙公司 ", ("h1", "h2")),
            ("ABC Ltd", ("h3",)),
            ("ABC Ltd、甲公司(东区)", ("h3", "h4")),
            ("甲公司（东区）（原丙公司）", ("h4",)),
        ],
    )
    def test_known_names(self, said: str, ids: tuple[str, ...]) -> None:
        """What is known tells whether a blank parts two names or belongs to one."""
        assert [one.hosts for one in self.hosts(said, KNOWN).values()] == [ids]

    @pytest.mark.parametrize("said", ["甲公司 丙公司", "丙公司", "甲公司ABC", "甲 公司 乙公司"])
    def test_names_that_are_not_known(self, said: str) -> None:
        """They are told at their column, and nothing is merged."""
        assert places(self.hosts(said, KNOWN)) == [(1, "依托单位")]

    @pytest.mark.parametrize(
        "said",
        [
            "甲公司等",
            "甲公司等5家",
            "甲公司、乙公司等三家单位",
            "1.甲公司、2.乙公司",
            "1、甲公司；2、乙公司",
        ],
    )
    def test_lists_that_are_no_names(self, said: str) -> None:
        """Others that are not named, and numbers in front of names, are refused."""
        assert places(self.hosts(said)) == places(self.hosts(said, KNOWN)) == [(1, "依托单位")]

    def test_names_that_look_like_lists(self) -> None:
        """What is known is that name, whatever stands in it."""
        known = {"甲公司等": "h1", "1.甲公司": "h2"}

        assert self.hosts("甲公司等、1.甲公司", known).values()[0].hosts == ("h1", "h2")
        assert self.hosts("360公司、平等公司").values()[0].hosts == ("360公司", "平等公司")

    def test_a_blank_that_is_open(self) -> None:
        """Known as one and as two, or not known at all: refused with the words."""
        both = {"甲 乙": "x", "甲": "a", "乙": "b"}

        assert places(self.hosts("甲 乙", both)) == [(1, "依托单位")]
        assert self.hosts("甲公司 乙公司").table[0]["值"] == "甲公司 乙公司"

    def test_a_problem_of_several_names(self) -> None:
        """It is told as it would be written."""
        row = {**BRANCH, "类别": "联合党支部", "依托单位": "甲公司"}

        assert [one["值"] for one in read_organizations([row]).table] == ["甲公司"]

    def test_two_spellings(self) -> None:
        """Brackets, blanks and a former name make no difference; letters do."""
        names = {"甲党支部（联合）": "b1"}
        said = ["甲 党支部(联合)", "甲党支部（联合）（原丙党支部）", "甲支部（联合）"]
        rows = [{"党组织名称": one, "换届时间": "2022.1"} for one in said]
        reading = read_changes_of_term(rows[:2], names=names)

        assert [one.organization for one in reading.good] == ["b1"]
        assert [one["行"] for one in reading.table] == [2]
        assert places(read_changes_of_term(rows[2:], names=names)) == [(1, "党组织名称")]

    def test_words_of_two_ids(self) -> None:
        """A list of names in which one stands for two ids is refused."""
        with pytest.raises(InvalidDataError, match="one id"):
            read_organizations([BRANCH], names={"甲（一）": "a", "甲(一)": "b"})


class TestLayout:
    """Rows that are no records, merged cells, several header rows."""

    @pytest.mark.parametrize(
        "said", ["小计", "合 计", "合计：", "总计（12个）", "本页小计", "全年合计"]
    )
    def test_subtotals_beside_other_words(self, said: str) -> None:
        """A subtotal is one by its name, wherever its column stands."""
        rows = [{"片区": "东片", **BRANCH}, {"片区": "东片", "党组织名称": said, "正式党员数": 9}]
        reading = read_organizations(rows)

        assert [one.id for one in reading.values()] == ["甲党支部"]
        assert [row for row, _ in reading.left_out] == [2]

    @pytest.mark.parametrize(
        "said", ["注：含流动党员", "备注1：…", "填表人：", "单位（盖章）：", "说明、…"]
    )
    def test_notes(self, said: str) -> None:
        """What stands alone below a table is no record."""
        assert [row for row, _ in read_organizations([BRANCH, {"党组织名称": said}]).left_out] == [
            2
        ]

    def test_who_filled_it_in(self) -> None:
        """A line of signatures is a note, and nobody on it is told."""
        reading = read_organizations(
            [BRANCH, {"党组织名称": "填表人：某某", "类别": "审核人：某某"}]
        )

        assert [row for row, _ in reading.left_out] == [2]
        assert "某某" not in repr(reading)

    @pytest.mark.parametrize("column", ["上级党组织", "隶属", "superior", "隶属 关系"])
    def test_merged_cells_by_any_header(self, column: str) -> None:
        """The column to fill is named by any of its words."""
        rows = [
            {**BRANCH, "上级党组织": "工委"},
            {**BRANCH, "党组织名称": "乙", "上级党组织": None},
        ]

        assert [one.superior for one in read_organizations(rows, fill_down=(column,)).values()] == [
            "工委",
            "工委",
        ]

    def test_a_column_that_there_is_not(self) -> None:
        """A misspelt column to fill, or to give more words, is told with those there are."""
        with pytest.raises(InvalidQuestionError, match="上级党组织"):
            read_organizations([BRANCH], fill_down=("上级",))
        with pytest.raises(InvalidQuestionError, match="成立时间"):
            ORGANIZATIONS.with_headers({"建立": ("建支时间",)})

    def test_one_word_is_enough(self) -> None:
        """One column and one further header need no tuple."""
        book = ORGANIZATIONS.with_headers({"成立时间": "建支时间"})
        rows = [{**BRANCH, "建支时间": "2019.6"}, {"党组织名称": "乙", "类别": None}]
        found = read_organizations(rows, book=book, fill_down="类别").values()

        assert [str(one.founded.earliest) for one in found if one.founded] == ["2019-06-01"]

    def test_header_rows(self) -> None:
        """A title, two header rows and merged cells become one header a column."""
        sheet = [
            ["2022年活动台账", None, None, None, None],
            ["党组织", "活动类型", "参加人数", None, None],
            [None, None, "成人", "儿童", "合计"],
            ["甲党支部", "志愿服务", 9, 3, 12],
        ]
        rows = rows_under(sheet, titles=1, headers=2)
        reading = read_activities(rows)

        assert [one.audience[0].count for one in reading.values()] == [12]
        assert reading.unread == ("参加人数/成人", "参加人数/儿童")

    def test_empty_columns_and_short_rows(self) -> None:
        """Columns without header are passed over where they are blank."""
        rows = rows_under([["党组织", None, "类型"], ["甲", None, "党课"], ["乙"]])

        assert rows == [{"党组织": "甲", "类型": "党课"}, {"党组织": "乙", "类型": None}]

    @pytest.mark.parametrize(
        ("cells", "rows"),
        [([1], {}), ("abc", {}), ([{"a": 1}], {}), (3, {}), ([["a"]], {"titles": -1})],
    )
    def test_no_rows_of_cells(self, cells: Any, rows: dict[str, int]) -> None:
        """Words, dictionaries and numbers are no rows of cells."""
        with pytest.raises(InvalidDataError):
            rows_under(cells, **rows)

    @pytest.mark.parametrize(
        "sheet",
        [[["类型", "类型"], ["a", "b"]], [["类型"], ["a", "b"]], [["类型", None], ["a", "b"]]],
    )
    def test_cells_that_would_be_lost(self, sheet: list[list[Any]]) -> None:
        """Two columns of one name, and cells under no header, are refused."""
        with pytest.raises(InvalidDataError):
            rows_under(sheet)

    def test_no_rows(self) -> None:
        """A sheet without rows has none, with or without a header."""
        assert rows_under([["类型"]]) == rows_under([], headers=0) == []
        assert read_organizations([]).values() == ()

    def test_a_workbook(self) -> None:
        """Merged cells, dates, numbers and blanks as openpyxl gives them."""
        book = Workbook()
        for row in (
            ["党组织名册"],
            ["上级党组织", "党组织名称", "类别", "成立时间", "党员数", None],
            [None, None, None, None, "正式", "预备"],
            ["街道党工委", "甲党支部", "党支部", date(2019, 7, 1), 12, None],
            [None, "乙党支部", "联合党支部", "2020年3月", 9.0, "无"],
            ["合计", None, None, None, 21, None],
        ):
            book.active.append(row)
        file = BytesIO()
        book.save(file)
        sheet = load_workbook(BytesIO(file.getvalue()), data_only=True).active
        rows = rows_under(sheet.iter_rows(values_only=True), titles=1, headers=2)
        more = {"正式党员数": "党员数/正式", "预备党员数": "党员数/预备"}
        reading = read_organizations(
            rows, book=ORGANIZATIONS.with_headers(more), fill_down="上级党组织"
        )

        assert [(one.superior, one.full_members) for one in reading.values()] == [
            ("街道党工委", 12),
            ("街道党工委", 9),
        ]


USUAL = (
    *(
        (read_organizations, "-序号 党组织名称 组织类型 上级党组织 依托单位 -单位性质 成立时间"),
        (read_organizations, "党组织名称 类别 正式党员数 预备党员数 党员总数 书记 联系电话 -备注"),
        (read_organizations, "组织名称 类别 隶属 所在单位 批准成立时间 -任职时间 -任期届满时间"),
        (
            read_changes_of_term,
            "党组织名称 -本届任期 应换届时间 实际换届时间 -应到会人数 -候选人数",
        ),
        (read_changes_of_term, "党组织名称 换届时间 -应选名额 -选举结果 -是否延期 -批复文号"),
    ),
    *(
        (read_activities, "二级党组织 会议类型 开展主题 开始时间 开展时长 -开展地点 主持人 联系人"),
        (read_activities, "党组织 会议类型 应到人数 实到人数 -缺席人数及原因 任务状态 审核人"),
        (
            read_activities,
            "年份 月份 活动类型 活动日期 活动名称 -活动地点 线上/线下 主办单位 协办单位",
        ),
        (
            read_activities,
            "活动类型 参加对象 参加人数 -人次 -志愿者服务人数 服务时长 统计人 -统计日期",
        ),
    ),
    *(
        (read_agreements, "甲方 乙方 签约时间 期限 共建内容 需求清单 资源清单 项目清单 责任人"),
        (read_agreements, "我方党组织 共建单位 有效期 -开展活动次数 -完成情况 -续签情况"),
        (read_donations, "捐赠单位 受赠单位 捐赠时间 金额（万元） 物资名称 -数量 -折合金额"),
        (read_votes, "被评议单位 发出票数 收回票数 有效票数 好 较好 一般 差 弃权 -好率"),
    ),
)
"""Header sets that offices use; before what is not read stands a dash."""


class TestUsualLedgers:
    """Every column that offices usually have has one meaning, or is named as unread."""

    @pytest.mark.parametrize(("read", "said"), USUAL)
    def test_headers(self, read: Any, said: str) -> None:
        """No header is refused; what is not read is named."""
        names = said.replace("-", "").split()
        reading = read([{**dict.fromkeys(names, ""), names[0]: "注：无"}])
        unread = tuple(one[1:] for one in said.split() if one.startswith("-"))

        assert (reading.table, reading.unread) == ([], unread)
        assert len(reading.left_out) == 1


class TestMoreColumns:
    """Numbers of rows, states, beginnings."""

    def test_ids_of_the_ledger(self) -> None:
        """A number of its own is the id of a record, and makes it another one."""
        rows = [{**LECTURE, "编号": 7}, {**LECTURE, "编号": "8"}, {**LECTURE, "编号": "8"}]
        reading = read_activities(rows)

        assert [one.id for one in reading.good] == ["7", "8"]
        assert [one["行"] for one in reading.table] == [3]

    @pytest.mark.parametrize(
        ("said", "state"), [("已完成", State.DONE), ("未启动", State.PLANNED), ("", State.DONE)]
    )
    def test_states(self, said: str, state: State) -> None:
        """What is not done is planned, and does not count."""
        (one,) = read_activities([{**LECTURE, "任务状态": said}]).values()

        assert one.entry.state is state

    def test_a_state_in_between(self) -> None:
        """进行中 is neither done nor planned: the caller decides."""
        assert places(read_activities([{**LECTURE, "任务状态": "进行中"}])) == [(1, "任务状态")]

    def test_beginnings(self) -> None:
        """A beginning stands in its own column, or in the term, and both agree."""
        row = {"甲方": "甲", "乙方": "乙", "有效期": "2022.1.1至2024.12.31"}
        (one,) = read_agreements([{**row, "生效时间": "2022.1.1"}]).values()

        assert str(one.since and one.since.earliest) == "2022-01-01"
        assert places(read_agreements([{**row, "生效时间": "2022.2.1"}])) == [(1, "生效时间")]

    def test_members_by_pseudonym_or_by_name(self) -> None:
        """One of both, or both where they agree."""
        rows = [
            {"人员编号": "p1", "姓名": ""},
            {"人员编号": "p2", "姓名": "甲某"},
            {"人员编号": "p3", "姓名": "乙某"},
            {"党员类别": "正式"},
        ]
        ids = {"甲某": "p2", "乙某": "p9"}
        reading = read_members(rows, pseudonym=ids.__getitem__)

        assert [one.id for one in reading.good] == ["p1", "p2"]
        assert [(one["行"], one["值"]) for one in reading.table] == [(3, ""), (4, "")]

    def test_votes_of_one_label_in_two_columns(self) -> None:
        """Neither column is chosen; a cell that cannot be read is told at its column."""
        assert places(read_votes([{"对象": "甲", "好": 3, "好票数": 4}])) == [(0, "好票数")]
        assert places(read_votes([{"对象": "甲", "好": "约3"}])) == [(1, "好")]

    def test_sums_of_votes_at_their_column(self) -> None:
        """Votes that are too many are told where the sheets were counted."""
        assert places(read_votes([{"对象": "甲", "发出": 3, "好": 4}])) == [(1, "发出")]
        assert places(read_votes([{"对象": "甲", "收回": 3, "好": 4}])) == [(1, "收回")]
        assert places(read_votes([{"对象": "甲", "发出": 2, "有效": 3, "好": 1}])) == [
            (1, "有效"),
            (1, "有效"),
        ]

    def test_a_share_is_no_vote(self) -> None:
        """A column of percentages is not read as one of votes."""
        assert places(read_votes([{"对象": "甲", "好（%）": "83"}])) == [(0, "好（%）")]

    def test_labels_under_two_header_rows(self) -> None:
        """The column of votes is told apart from that of their share by its whole header."""
        row = {"对象": "甲", "得票数/好": "3票", "得票率/好": "100%"}
        reading = read_votes([row], book=VOTES.with_headers({"好": "得票数/好"}))

        assert [(one.choice, one.count) for one in reading.values()] == [("好", 3)]
        assert reading.unread == ("得票率/好",)

    def test_labels_that_are_not_asked_for(self) -> None:
        """A column of another label is named as not read."""
        assert read_votes([{"对象": "甲", "好": 3, "差": 1}], choices=("好",)).unread == ("差",)

    def test_a_label_is_its_own_column(self) -> None:
        """A label that looks like another with 票 behind it is read in its own column."""
        row = {"对象": "甲", "好": 3, "好票": 4}
        counts = read_votes([row], choices=("好", "好票")).values()

        assert [(one.choice, one.count) for one in counts] == [("好", 3), ("好票", 4)]
        other = read_votes([{"对象": "甲", "了解": 3, "了解票": 4}], choices=("了解", "了解票"))
        assert [(one.choice, one.count) for one in other.values()] == [("了解", 3), ("了解票", 4)]


class TestTable:
    """The problems of a ledger, as a table in two languages."""

    READING = read_activities([{**LECTURE, "时间": "11月5日", "书记": "某某"}, {"党组织": "合计"}])

    def test_english_headers(self) -> None:
        """The same rows under English headers."""
        (row,) = self.READING.table_en

        assert list(row) == ["row", "column", "value", "expected"]
        assert (row["row"], row["value"]) == (1, "11月5日")

    def test_a_notebook(self) -> None:
        """Problems, rows left out and columns not kept, in both languages."""
        page = self.READING._repr_html_()

        assert all(word in page for word in ("读出0条，1个问题", "11月5日", "第2行未计", "书记"))
        assert "<td>be a date with its year" in page

    def test_a_name_is_never_shown(self) -> None:
        """A value that came to be a problem later is masked, too."""
        rows = [{"对象": "甲", "好": "张三丰", "主持人": "张三丰"}]

        assert "张三丰" not in f"{read_votes(rows).table}{read_votes(rows)._repr_html_()}"


def test_thirty_rows_by_a_newcomer() -> None:
    """A messy ledger is read with its own headers, and every problem is named once."""
    dates = ("2022.11", "2022年11下旬", "11月5日", "2022.2.29", "44870", "—")
    counts = ("12人", "１２", "12（其中预备1）", "约20", 12.0, "无")
    rows: list[dict[str, Any]] = [
        {
            "序号": place,
            "二级党组织": "甲党支部" if place % 5 == 0 else None,
            "会议类型": "党课",
            "开展主题": f"第{place}讲",
            "开始时间": dates[place % 6],
            "实到人数": counts[place // 6 % 6],
            "主持人": "某某",
        }
        for place in range(30)
    ]
    reading = read_activities(rows, fill_down="二级党组织")
    wrong = [place for place in range(30) if place % 6 in (2, 3, 4) or place // 6 in (2, 3)]

    assert {one["行"] - 1 for one in reading.table} == set(wrong)
    assert len(reading.good) == 30 - len(wrong)
    assert {one.organizers for one in reading.good} == {("甲党支部",)}
    assert (reading.unread, reading.dropped) == (("序号",), ("主持人",))
    assert ACTIVITIES.columns_called("会议类型")[0].about == "kind"


class TestNoCellAtAll:
    """What no sheet holds is told as what it is, and never looked into."""

    class Fallen:
        """An object that cannot be shown or compared."""

        def __str__(self) -> str:
            raise RuntimeError

        __repr__ = __str__

    def test_a_number_that_is_none_is_no_date(self) -> None:
        """A signaling NaN cannot even be compared."""
        rows = [{"党组织": "甲", "会议类型": "党课", "时间": Decimal("sNaN")}]
        assert [one["列"] for one in read_activities(rows).table] == ["时间"]

    def test_a_header_of_another_kind_is_named_by_its_kind(self) -> None:
        """Rows of cells may hold anything."""
        assert rows_under([[self.Fallen(), "b"], [1, 2]]) == [{"<Fallen>": 1, "b": 2}]


class TestAllAtOnce:
    """Every problem of a row is told at once, and with the cell as it is written."""

    def test_names_beside_cells(self) -> None:
        """Names that are not known are told with cells that cannot be read."""
        row = {**BRANCH, "上级党组织": "丙", "依托单位": "甲公司、己", "正式党员数": "约3"}
        reading = read_organizations([row], names={"乙": "b"}, hosts={"甲公司": "h"})

        assert sorted((one["列"], one["值"]) for one in reading.table) == [
            ("上级党组织", "丙"),
            ("依托单位", "甲公司、己"),
            ("党组织名称", "甲党支部"),
            ("正式党员数", "约3"),
        ]

    @pytest.mark.parametrize(
        ("row", "column", "said"),
        [
            ({"月份": "十月"}, "月份", "十月"),
            ({"年份": "2022年", "月份": "十月", "时间": "2022-11-05"}, "时间", "2022-11-05"),
            ({"应到人数": "十", "实到人数": "廿"}, "实到人数", "廿"),
        ],
        ids=["month", "date", "present"],
    )
    def test_cells_that_do_not_agree(self, row: dict[str, str], column: str, said: str) -> None:
        """They are told as written, beside a cell that cannot be read."""
        reading = read_activities([{**LECTURE, **row, "列席人数": "约3"}])

        assert {one["列"]: one["值"] for one in reading.table} == {"列席人数": "约3", column: said}

    def test_members_that_do_not_add_up(self) -> None:
        """The sum is told as it is written."""
        row = {**BRANCH, "正式党员数": "十", "预备党员数": "1", "党员总数": "廿"}
        (told,) = read_organizations([row]).table

        assert (told["列"], told["值"]) == ("党员总数", "廿")

    def test_nothing_is_asked_of_a_cell_that_is_not_read(self) -> None:
        """A month whose year cannot be read does not lack its year."""
        row = {**LECTURE, "年份": "22", "月份": "11"}
        assert places(read_activities([row])) == [(1, "年份")]

    def test_every_label_of_a_vote(self) -> None:
        """All cells of one row, with the sums that can be told."""
        row = {"对象": "甲", "收回": "3", "有效": "四", "好": "约3", "差": "x"}
        told = {one["列"]: one["值"] for one in read_votes([row]).table}

        assert told == {"好": "约3", "差": "x", "有效": "四"}

    def test_an_organization_stands_twice_beside_a_bad_cell(self) -> None:
        """That a name stands twice is told though one of the rows cannot be read."""
        rows = [{**BRANCH, "正式党员数": "约3"}, BRANCH, {**BRANCH, "类别": "x"}]
        assert places(read_organizations(rows)) == [(1, "正式党员数"), (2, ""), (3, "类别")]

    def test_rows_that_may_differ_in_what_is_not_read(self) -> None:
        """Rows alike but for a cell that cannot be read are not said to be alike."""
        rows = [{**LECTURE, "时间": "5.12"}, {**LECTURE, "时间": "5.19"}, LECTURE]
        assert places(read_activities(rows)) == [(1, "时间"), (2, "时间")]

    def test_votes_of_a_group_that_is_not_read(self) -> None:
        """Whose votes they are is not known, so none are said to stand twice."""
        row = {"对象": "甲", "好": 3}
        assert places(read_votes([{**row, "评价组": "=A1"}, row])) == [(1, "评价组")]


class TestWhatIsNoName:
    """Words that stand where names stand, and are none."""

    @pytest.mark.parametrize(
        "said",
        [
            "甲党支部、乙党支部",
            "甲党支部；乙党支部",
            "甲党支部/乙党支部",
            "甲党支部等3个",
            "①甲党支部",
        ],
    )
    def test_several_in_a_column_of_one(self, said: str) -> None:
        """Two names are not taken for one."""
        assert places(read_organizations([{**BRANCH, "党组织名称": said}])) == [(1, "党组织名称")]
        assert places(read_organizations([{**BRANCH, "上级党组织": said}])) == [(1, "上级党组织")]
        assert places(read_changes_of_term([{"党组织": said}])) == [(1, "党组织")]
        assert places(read_votes([{"对象": said, "好": 3}])) == [(1, "对象")]

    @pytest.mark.parametrize(
        "said", ["待定", "若干家企业", "5家企业", "相关单位", "甲公司。", "联系：乙"]
    )
    def test_words_for_no_name(self, said: str) -> None:
        """What is open, or said of nobody by name, names nobody."""
        reading = read_organizations([{**BRANCH, "依托单位": said, "上级党组织": said}])
        assert places(reading) == [(1, "上级党组织"), (1, "依托单位")]

    @pytest.mark.parametrize(
        "said",
        ["多家乐超市", "3家村社区", "若干文化公司", "（一）号楼党支部", "58同城", "3号楼党支部"],
    )
    def test_names_that_look_like_none(self, said: str) -> None:
        """A name may begin as words do that are none."""
        assert read_organizations([{**BRANCH, "依托单位": said}]).values()[0].hosts

    @pytest.mark.parametrize("said", ["一、义诊二、讲座", "1、义诊", "①义诊②讲座", "1.义诊2.讲座"])
    def test_things_that_are_numbered(self, said: str) -> None:
        """Numbers in front of things make no things of their own, and part none."""
        row = {"甲方": "甲", "乙方": "乙", "项目清单": said}

        assert places(read_agreements([row])) == [(1, "项目清单")]
        assert places(read_donations([{"捐赠单位": "甲", "物资": said}])) == [(1, "物资")]

    def test_things_with_numbers(self) -> None:
        """How many, and one number in front of each, are words of a thing."""
        said = "口罩500个、2.5升油、1.大米；2.面"
        (one,) = read_donations([{"捐赠单位": "甲", "物资": said}]).values()

        assert isinstance(one.payload, Donation)
        assert one.payload.goods == ("口罩500个", "2.5升油", "1.大米", "2.面")

    def test_they_may_be_known(self) -> None:
        """Whoever knows a name by such words is believed."""
        names = {"甲、乙党支部": "a", "①甲": "b"}
        rows = [{**BRANCH, "党组织名称": "甲、乙党支部", "上级党组织": "①甲"}]
        (one,) = read_organizations(rows, names=names).values()

        assert (one.id, one.superior) == ("a", "b")

    @pytest.mark.parametrize("said", ["一、甲公司二、乙公司", "①甲公司②乙公司", "（一）甲公司"])
    def test_numbers_in_front(self, said: str) -> None:
        """Chinese numbers and those in circles are no part of a name."""
        assert places(read_organizations([{**BRANCH, "依托单位": said}])) == [(1, "依托单位")]

    @pytest.mark.parametrize("said", ["同上", "〃", " 同 上 "])
    def test_ditto(self, said: str) -> None:
        """The cell above holds where the column is filled down, and is never a value itself."""
        row = {**BRANCH, "上级党组织": "甲党委", "成立时间": "2020.3"}
        again = {**row, "党组织名称": "乙党支部", "上级党组织": said, "成立时间": said}

        assert places(read_organizations([row, again])) == [(2, "上级党组织"), (2, "成立时间")]
        found = read_organizations([row, again], fill_down=("上级党组织", "成立时间")).values()
        assert [(one.superior, str(one.founded and one.founded.latest)) for one in found] == [
            ("甲党委", "2020-03-31"),
            ("甲党委", "2020-03-31"),
        ]

    def test_ditto_under_nothing(self) -> None:
        """There is no cell above the first row."""
        reading = read_organizations([{**BRANCH, "上级党组织": "同上"}], fill_down="上级党组织")
        assert places(reading) == [(1, "上级党组织")]


class TestRowsThatAreNoRecords:
    """They are left out and named, and no money and no points are counted twice."""

    @pytest.mark.parametrize(
        "said", ["第一季度小计", "2022年合计", "甲街道合计", "合 计：", "总计（3家）", "合计：2家"]
    )
    def test_subtotals_with_words_before_them(self, said: str) -> None:
        """Whatever they sum up."""
        rows = [{"捐赠单位": "甲", "金额": "5"}, {"捐赠单位": said, "金额": "5"}]
        reading = read_donations(rows)

        assert (len(reading.values()), reading.left_out[0][1].zh) == (1, "合计行")

    def test_a_subtotal_in_any_column(self) -> None:
        """Where merged names are repeated, it stands behind them, and is no name."""
        rows = [
            {"捐赠单位": "甲", "受赠单位": "乙", "金额": "5"},
            {"捐赠单位": "甲", "受赠单位": "小计", "金额": "5"},
        ]
        groups = [{"对象": "甲", "评价组": one, "好": 3} for one in ("党员", "合计")]

        assert places(read_donations(rows)) == [(2, "受赠单位")]
        assert places(read_votes(groups)) == [(2, "评价组")]

    @pytest.mark.parametrize("said", ["平均分", "最高分", "均值"])
    def test_averages(self, said: str) -> None:
        """They belong to no organization."""
        reading = read_votes([{"序号": 1, "对象": "甲", "好": 3}, {"对象": said, "好": 3}])

        assert [one.subject for one in reading.values()] == ["甲"]
        assert [(row, why.en) for row, why in reading.left_out] == [(2, "a summary")]

    @pytest.mark.parametrize(
        "said",
        ["单位负责人：某某    经办人：某某", "党支部书记（签字）：", "填报日期：", "※一式两份"],
    )
    def test_lines_of_signatures(self, said: str) -> None:
        """Whoever signs, nobody is told."""
        reading = read_donations([{"捐赠单位": "甲"}, {"捐赠单位": said}])

        assert [why.en for _, why in reading.left_out] == ["a note"]
        assert len(reading.values()) == 1

    def test_rows_that_are_only_numbered(self) -> None:
        """Lines that were numbered before anything was written are blank."""
        rows = [{"序号": 1, **BRANCH}, {"序号": 2}, {"序号": "合计", "正式党员数": 3}]
        reading = read_organizations(rows)

        assert len(reading.values()) == 1
        assert [(row, why.en) for row, why in reading.left_out] == [(2, "blank"), (3, "a subtotal")]


class TestWhoIsNamed:
    """A person is found by the name, whatever stands beside it; a post is no person."""

    @pytest.mark.parametrize(
        "header", ["主讲", "授课老师", "联络人", "党员签字", "书记姓名及电话", "姓名/联系方式"]
    )
    def test_a_column_that_names_somebody(self, header: str) -> None:
        """It is dropped, and who stands in it is told nowhere."""
        reading = read_activities([{**LECTURE, header: "某甲", "实到人数": "3（某甲）"}])

        assert (reading.dropped, [one["值"] for one in reading.table]) == ((header,), ["***"])

    @pytest.mark.parametrize(
        "said",
        [
            "某甲（书记）",
            "某乙 某甲",
            "某甲13900001111",
            "某乙和某甲",
            "某甲：",
            "某 甲",
            "某乙|某甲",
        ],
    )
    def test_a_name_with_something_beside_it(self, said: str) -> None:
        """A cell elsewhere that holds the name is not shown."""
        row = {**LECTURE, "主持人": said, "实到人数": "11（某甲请假）"}
        reading = read_activities([row])

        assert [one["值"] for one in reading.table] == ["***"]
        assert "某甲" not in repr(reading)

    @pytest.mark.parametrize(
        "said",
        [
            "支部书记",
            "组织委员",
            "全体党员",
            "党员",
            "2人",
            "甲党支部",
            "甲公司",
            "——",
            "nan",
            "暂无",
            "同上",
            "无",
        ],
    )
    def test_what_names_nobody(self, said: str) -> None:
        """Posts, everybody, organizations and blanks hide nothing."""
        row = {**LECTURE, "主持人": said, "党组织": "甲党支部", "会议主题": f"{said}讲党课"}
        assert len(read_activities([row]).values()) == 1


class TestUnitAboveTheTable:
    """A unit in a title changes what the numbers below it say."""

    @pytest.mark.parametrize("said", ["单位：万元", "（单位: 万 元）", "填表人：某甲　单位：萬元"])
    def test_of_amounts(self, said: str) -> None:
        """It is not passed over as if five of ten thousand were five, and nobody is told."""
        sheet = [["捐赠台账"], [None, said], ["捐赠单位", "金额"], ["甲", 5]]
        with pytest.raises(InvalidDataError) as caught:
            rows_under(sheet, titles=2)

        assert [(one.path, one.value) for one in caught.value.problems] == [
            ("title 2", "单位:万元")
        ]

    @pytest.mark.parametrize("said", ["单位：元", "单位：甲街道", "填报单位：甲公司"])
    def test_of_nothing_else(self, said: str) -> None:
        """Yuan, and whose table it is, change nothing."""
        sheet = [[said], ["捐赠单位", "金额"], ["甲", 5]]
        assert rows_under(sheet, titles=1) == [{"捐赠单位": "甲", "金额": 5}]


class TestWordsOfAnOffice:
    """What an office writes stands for a word of the ledger, as data."""

    def test_words_of_a_column(self) -> None:
        """A word, whatever its width, stands for that of the ledger, or for a blank."""
        words = {"类型": {"座谈会": "其他活动"}, "members_present": {"待 统计": "", "全体": "十二"}}
        book = ACTIVITIES.with_words(words).with_words({"形式": {"腾讯会议": "线上"}})
        rows = [
            {"党组织": "甲", "类型": "座谈 会", "实到人数": "待统计"},
            {**LECTURE, "方式": "腾讯会议", "实到人数": "全体"},
        ]
        first, second = read_activities(rows, book=book).values()

        assert (first.kind.zh, first.members_present) == ("其他活动", None)
        assert (second.mode and second.mode.zh, second.members_present) == ("线上", 12)

    def test_a_needed_cell_that_stands_for_nothing(self) -> None:
        """It is told as it is written."""
        book = ACTIVITIES.with_words({"类型": {"待定": "—"}})
        (told,) = read_activities([{"党组织": "甲", "类型": "待定"}], book=book).table

        assert (told["列"], told["值"], told["应为"]) == ("类型", "待定", "填写（必填）")

    def test_no_other_cell(self) -> None:
        """A word is a whole cell, of its own column."""
        book = ACTIVITIES.with_words({"类型": {"座谈会": "其他活动"}})
        rows = [{**LECTURE, "类型": "群众座谈会"}, {**LECTURE, "方式": "座谈会"}]

        assert places(read_activities(rows, book=book)) == [(1, "类型"), (2, "方式")]

    def test_words_that_stand_for_none(self) -> None:
        """Every word that its column does not read, and every blank that would be one, is told."""
        words = {"类型": {"座谈会": "会"}, "实到人数": {"全体": "约12", "": "0"}}
        with pytest.raises(InvalidQuestionError) as caught:
            ACTIVITIES.with_words(words)

        assert [one.path for one in caught.value.problems] == [
            "活动类型.座谈会",
            "实到人数.全体",
            "实到人数.",
        ]
        with pytest.raises(InvalidQuestionError):
            ACTIVITIES.with_words({"种类": {}})

    def test_who_is_named_stays_untold(self) -> None:
        """A word does not hide that a cell names somebody."""
        book = ACTIVITIES.with_words({"类型": {"某甲上课": "党课"}})
        rows = [{"党组织": "甲", "类型": "某甲上课", "主持人": "某甲"}]

        assert [one["值"] for one in read_activities(rows, book=book).table] == ["***"]


class TestStarsInHeaders:
    """Templates put a star at headers that must be filled in."""

    def test_a_column(self) -> None:
        """It is known without its star."""
        rows = [{"*党组织": "甲", "会议类型＊": "党课", "实到人数*（必填）": "3"}]
        assert [one.members_present for one in read_activities(rows).values()] == [3]

    def test_a_column_of_names(self) -> None:
        """It is dropped, and who stands in it is told nowhere."""
        reading = read_activities([{**LECTURE, "主持人*": "某甲", "实到人数": "3（某甲主持）"}])

        assert (reading.dropped, [one["值"] for one in reading.table]) == (("主持人*",), ["***"])


class TestRowsWithoutIds:
    """What is wrong with a number that no cell gave."""

    def test_a_prefix_that_makes_no_id(self) -> None:
        """It is told at the row."""
        assert places(read_activities([LECTURE], prefix="\n")) == [(1, "")]
