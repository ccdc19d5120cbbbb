"""Books: which ledgers there are, and how their columns are called, as data.

Headers are synonyms that offices use, never a standard: a caller adds its own.

This module does not know any row.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, final

from attrs import evolve, field, frozen

from lianxin.activities import ActivityKind, Mode
from lianxin.agreements import AgreementKind
from lianxin.errors import InvalidQuestionError, Problem
from lianxin.ledgers import reading_cells as cells
from lianxin.ledgers import terms
from lianxin.ledgers.numerals import normalized
from lianxin.ledgers.raw_cells import Cell
from lianxin.ledgers.wording import meant, not_meant, words_by_cell
from lianxin.organizations import BranchKind, PartyForm
from lianxin.people import MemberStatus
from lianxin.records import State
from lianxin.texts import Labeled, Text

__all__ = [
    "ACTIVITIES",
    "AGREEMENTS",
    "CHANGES_OF_TERM",
    "CHOICES",
    "DONATIONS",
    "MEMBERS",
    "ORGANIZATIONS",
    "SCORES",
    "VOTES",
    "Book",
    "Column",
    "label_column",
    "reading_on",
]


@final
@frozen(kw_only=True)
class Column:
    """One column of a ledger (栏目).

    Attributes:
        about: What it stands for.
        headers: How it is called, the usual word first.
        read: How one of its cells is read.
        needed: Whether a row cannot do without it.
        person: Whether its words are a person's, and go through the caller's pseudonym.
        words: Cells that an office writes, each with the one that it stands for.
    """

    about: str
    headers: tuple[str, ...]
    read: Callable[[Cell], Any]
    needed: bool = field(default=False)
    person: bool = field(default=False)
    words: Mapping[str, str] = field(factory=dict)

    def meant(self, said: object) -> object:
        """What a cell stands for, in words that the column reads."""
        return meant(said, self.words)


@final
@frozen(kw_only=True)
class Book:
    """One ledger (台账).

    Attributes:
        title: What it is called.
        columns: Its columns.
    """

    title: Text
    columns: tuple[Column, ...]

    def with_headers(self, more: Mapping[str, str | tuple[str, ...]]) -> "Book":
        """The same ledger with further words for its columns.

        Args:
            more: The further words, by one of the known words of the column, or by what
                it stands for.

        Raises:
            InvalidQuestionError: Naming every column that there is none of.

        >>> book = ORGANIZATIONS.with_headers({"成立时间": "建立日期"})
        >>> book.by_header["建立日期"].about
        'founded'
        """
        added: dict[str, tuple[str, ...]] = {}
        for one, words in zip(self.columns_called(more), more.values(), strict=True):
            new = (words,) if isinstance(words, str) else tuple(words)
            added[one.about] = (*added.get(one.about, ()), *new)
        columns = tuple(
            evolve(one, headers=(*one.headers, *added.get(one.about, ()))) for one in self.columns
        )
        return evolve(self, columns=columns)

    def with_words(self, more: Mapping[str, Mapping[str, str]]) -> "Book":
        """The same ledger with further words for what its cells tell.

        Args:
            more: The further words and for which each stands, a blank for what is not
                given, by one of the known words of their column, or by what it is about.

        Raises:
            InvalidQuestionError: Naming every column that there is none of, and every word
                that stands for none that its column reads.

        >>> book = ACTIVITIES.with_words({"会议类型": {"座谈会": "其他活动"}})
        >>> book.by_header["会议类型"].meant("座谈会")
        '其他活动'
        """
        added: dict[str, dict[str, str]] = {}
        problems: list[Problem] = []
        for one, words in zip(self.columns_called(more), more.values(), strict=True):
            added.setdefault(one.about, {}).update(words_by_cell(words))
            problems.extend(not_meant(one.headers[0], words, _reader(one)))
        if problems:
            raise InvalidQuestionError(problems)
        columns = tuple(
            evolve(one, words={**one.words, **added.get(one.about, {})}) for one in self.columns
        )
        return evolve(self, columns=columns)

    def columns_called(self, said: Iterable[str]) -> tuple[Column, ...]:
        """The columns that somebody means, by any of their headers or what they stand for.

        Raises:
            InvalidQuestionError: Naming every column that there is none of.
        """
        known = {one.about: one for one in self.columns} | self.by_header
        asked = [said] if isinstance(said, str) else list(said)
        strange = [one for one in asked if normalized(str(one)) not in known]
        if strange:
            listed = "、".join(one.headers[0] for one in self.columns)
            expected = Text(f"为此台账的栏目：{listed}", f"be a column of the ledger: {listed}")
            raise InvalidQuestionError(
                [Problem(path="column", value=one, requirement=expected) for one in strange]
            )
        return tuple(known[normalized(str(one))] for one in asked)

    @property
    def by_header(self) -> dict[str, Column]:
        """Each column by each of its headers, normalized, without what stands in brackets."""
        return {normalized(header): one for one in self.columns for header in one.headers}


def reading_on(book: Book, further: Mapping[str, Callable[[Any], Any]]) -> Book:
    """The same ledger, where some columns are read on from what their cells tell.

    Args:
        book: The ledger.
        further: What becomes of what a cell tells, by what its column stands for.
    """
    columns = tuple(
        evolve(one, read=_then(one.read, further[one.about])) if one.about in further else one
        for one in book.columns
    )
    return evolve(book, columns=columns)


def _reader(column: Column) -> Callable[[str], Any]:
    """How words are read that stand in a column without a unit."""
    return lambda said: column.read(Cell(said, column.headers[0]))


def _then(read: Callable[[Cell], Any], on: Callable[[Any], Any]) -> Callable[[Cell], Any]:
    """What becomes of what a cell tells; none stays none."""

    def both(cell: Cell) -> Any:
        found = read(cell)
        return None if found is None else on(found)

    return both


def _words_of(labels: type[Labeled], **more: Any) -> dict[str, Any]:
    """The Chinese words of a closed vocabulary, with further words."""
    return {one.zh: one for one in labels} | {word: labels(value) for word, value in more.items()}


def _one_of(options: Mapping[str, Any]) -> Callable[[Cell], Any]:
    return lambda cell: cells.choice(cell, options)


def _column(
    name: str, headers: str, read: Callable[[Cell], Any], *, needed: bool = False
) -> Column:
    return Column(about=name, headers=tuple(headers.split()), read=read, needed=needed)


def _name(cell: Cell) -> str:
    return normalized(cells.words(cell))


def _group(cell: Cell) -> str:
    """The words of a group of voters, which is not all of them together."""
    if normalized(str(cell.said)) in _SUMS:
        raise cells.Refused(Text("为一个组，而非各组之和", "be one group, not the sum of all"))
    return cells.words(cell)


_SUMS = frozenset(["小计", "合计", "总计"])


def _or_none(read: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    """What a cell tells, where 无 tells that there is none."""
    return lambda cell: None if cells.said_none(cell.said) else read(cell)


ORGANIZATION = (
    "党组织名称 组织名称 党组织 党支部名称 支部名称 党支部 二级党组织 所在党组织 所在支部"
)

FORMS: dict[str, tuple[PartyForm, BranchKind | None]] = {
    "党工委": (PartyForm.WORKING_COMMITTEE, None),
    "党委": (PartyForm.COMMITTEE, None),
    "党总支": (PartyForm.GENERAL_BRANCH, None),
    "总支": (PartyForm.GENERAL_BRANCH, None),
    "党支部": (PartyForm.BRANCH, None),
    "支部": (PartyForm.BRANCH, None),
    **{f"{one.zh}": (PartyForm.BRANCH, one) for one in BranchKind},
    "联合支部": (PartyForm.BRANCH, BranchKind.JOINT),
    "独立党支部": (PartyForm.BRANCH, BranchKind.ORDINARY),
    "单建党支部": (PartyForm.BRANCH, BranchKind.ORDINARY),
}

ORGANIZATIONS = Book(
    title=Text("党组织名册", "Party organizations"),
    columns=(
        _column("id", ORGANIZATION, _name, needed=True),
        _column("form", "组织类型 类别 组织形式 党组织类别 类型", _one_of(FORMS), needed=True),
        _column("superior", "上级党组织 隶属 隶属党组织 上级组织 隶属关系", _or_none(_name)),
        _column("hosts", "依托单位 所在单位 单位名称 覆盖单位 依托组织", cells.names),
        _column("founded", "成立时间 批准成立时间 成立日期 组建时间 建立时间", cells.date),
        _column("ended", "撤销时间 撤销日期", _or_none(cells.date)),
        _column("full_members", "正式党员数 正式党员 正式党员人数", cells.persons),
        _column("probationary_members", "预备党员数 预备党员 预备党员人数", cells.persons),
        _column("all_members", "党员总数 党员数 党员人数 党员合计", cells.persons),
    ),
)

MEMBERS = Book(
    title=Text("党员名册", "members"),
    columns=(
        Column(about="id", headers=("姓名", "党员姓名", "名字"), read=_name, person=True),
        _column("pseudonym", "人员编号 党员编号 代号", _name),
        _column("organization", ORGANIZATION, _name),
        _column(
            "status",
            "党员类别 人员类别 党员状态 类别",
            _one_of(_words_of(MemberStatus, 正式="full", 预备="probationary")),
        ),
    ),
)

KINDS = _words_of(
    ActivityKind,
    党员大会="general_meeting",
    支部党员大会="general_meeting",
    支委会="committee_meeting",
    支部委员会="committee_meeting",
    上党课="lecture",
    党日活动="theme_day",
    主题党日活动="theme_day",
    志愿活动="volunteering",
    志愿服务活动="volunteering",
    慰问活动="visit",
    走访慰问="visit",
    捐赠活动="donation",
    微心愿="wish_claim",
    其他="other",
)

STATES = _words_of(
    State,
    完成="done",
    已开展="done",
    已办结="done",
    未完成="planned",
    未启动="planned",
    未开始="planned",
    未开展="planned",
    待开展="planned",
    计划中="planned",
)

ACTIVITIES = Book(
    title=Text("活动台账", "activities"),
    columns=(
        _column("id", "编号 活动编号", _name),
        _column("kind", "活动类型 会议类型 类型 类别 活动类别", _one_of(KINDS), needed=True),
        _column("year", "年份 年度 年", cells.year),
        _column("month", "月份 月", cells.month),
        _column("when", "活动日期 活动时间 开始时间 时间 日期 会议时间 开展时间", cells.date),
        _column("organizers", f"主办单位 组织单位 主办 承办单位 {ORGANIZATION}", cells.names),
        _column("partners", "协办单位 协办 参与单位", cells.names),
        _column(
            "title", "活动名称 主题 活动主题 会议主题 开展主题 会议名称", _or_none(cells.words)
        ),
        _column("members_due", "应到人数 应到会人数 应到 应到党员", cells.persons),
        _column("members_present", "实到人数 实到会人数 实到 实到党员", cells.persons),
        _column("guests", "列席人数 列席", cells.persons),
        _column("audience", "参加对象 受益对象 参与对象 服务对象", _or_none(cells.words)),
        _column("audience_count", "参加人数 参与人数 受益人数", cells.persons),
        _column(
            "mode",
            "线上/线下 方式 形式 开展方式",
            _one_of(_words_of(Mode, 现场="on_site", 网上="online", 线上线下="mixed")),
        ),
        _column("minutes", "开展时长 服务时长 时长 活动时长 会议时长", cells.minutes),
        _column("state", "任务状态 活动状态 完成状态", _one_of(STATES)),
    ),
)

CHANGES_OF_TERM = Book(
    title=Text("换届台账", "changes of term"),
    columns=(
        _column("id", "编号 换届编号", _name),
        _column("organization", ORGANIZATION, _name, needed=True),
        _column("when", "实际换届时间 换届时间 换届日期 完成换届时间", cells.date),
        _column("due", "应换届时间 届满时间 到届时间 任期届满时间", cells.date),
    ),
)

AGREEMENTS = Book(
    title=Text("结对共建台账", "co-building agreements"),
    columns=(
        _column("id", "编号 协议编号", _name),
        _column("one", f"甲方 我方党组织 {ORGANIZATION}", cells.names, needed=True),
        _column("other", "乙方 共建单位 结对单位 结对党组织 共建对象", cells.names, needed=True),
        _column("signed", "签约时间 签订时间 签约日期 签订日期 结对时间", cells.date),
        _column("since", "生效时间 生效日期 起始时间 起始日期", cells.date),
        _column("term", "期限 有效期 协议期限 截止时间 有效期至", terms.term),
        _column("kind", "协议类型 共建类型 类型", _one_of(_words_of(AgreementKind))),
        _column("content", "共建内容 合作内容 主要内容", _or_none(cells.words)),
        _column("needs", "需求清单", cells.items),
        _column("resources", "资源清单", cells.items),
        _column("projects", "项目清单", cells.items),
    ),
)

DONATIONS = Book(
    title=Text("捐赠帮扶台账", "donations"),
    columns=(
        _column("id", "编号 捐赠编号", _name),
        _column("organizers", f"捐赠单位 捐赠方 捐赠组织 {ORGANIZATION}", cells.names, needed=True),
        _column("recipients", "受赠单位 受赠方 受赠对象 捐赠对象 对象", cells.names),
        _column("when", "捐赠时间 捐赠日期 时间 日期", cells.date),
        _column("yuan", "金额 捐赠金额", cells.money),
        _column("goods", "物资名称 物资 捐赠物资", cells.items),
    ),
)

CHOICES = (
    *("优秀", "好", "较好", "良好", "一般", "合格", "差", "较差", "不合格"),
    *("弃权", "满意", "不满意"),
)
"""Labels that ballots usually have; a caller gives those of its paper."""


def label_column(label: str, taken: Collection[str] = ()) -> Column:
    """The column of the votes for a label.

    Args:
        label: The label.
        taken: Headers, normalized, that stand for something else.
    """
    more = (one for one in (f"{label}票", f"{label}票数") if normalized(one) not in taken)
    return Column(about=label, headers=(label, *more), read=cells.votes)


VOTES = Book(
    title=Text("民主测评汇总表", "votes"),
    columns=(
        _column(
            "subject",
            f"被评议单位 对象 被测评单位 测评对象 单位 {ORGANIZATION}",
            _name,
            needed=True,
        ),
        _column("group", "评价组 测评组 投票人类别 评价主体 测评主体", _group),
        _column("sent", "发出票数 发票数 发出", cells.votes),
        _column("returned", "收回票数 收回 回收票数", cells.votes),
        _column("valid", "有效票数 有效票 有效", cells.votes),
        *map(label_column, CHOICES),
    ),
)

SCORES = Book(
    title=Text("考核汇总表", "score sheets"),
    columns=(_column("organization", ORGANIZATION, _name, needed=True),),
)
