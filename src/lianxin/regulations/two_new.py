"""Two-new organizations: coverage, charters, conditions and funds.

The opinions of 2012 and 2015 as far as they can be computed, the notices on
charters, the Company Law, and the notices on spending.

This module does not know any enterprise or social organization.
"""

from fractions import Fraction

from lianxin.dates import day
from lianxin.regulations.conventions import CENTS_HALF_UP, RATE_ROUNDED, cents, rate_of
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import (
    Decide,
    all_of,
    at_least,
    count_of,
    money_of,
    rules_of,
    told_by,
    word_of,
    yes_or_no,
)
from lianxin.regulations.instruments import TWO_NEW
from lianxin.regulations.parameters import Edition, decreed
from lianxin.regulations.questions import count, date, flag, money
from lianxin.regulations.rulebook import Gives, Inquiry, Output
from lianxin.regulations.sizes import FORM_SIZES
from lianxin.regulations.statuses import Confidence, Force, Standing, Status
from lianxin.texts import Text

__all__ = ["CHARTER_CLAUSES", "COVERAGE_FULL_MEMBERS", "RULES"]

OPINION_2012 = Text(
    "关于加强和改进非公有制企业党的建设工作的意见（试行）",
    "Opinion on Party Building in Non-Public Enterprises (Trial)",
)
OPINION_2015 = Text(
    "关于加强社会组织党的建设工作的意见（试行）",
    "Opinion on Party Building in Social Organizations (Trial)",
)
CHARTER_NOTICES = Text("民函〔2018〕78号、民函〔2019〕54号", "Notices of 2018 and 2019 on Charters")
REGISTRATION_NOTICE = Text("民函〔2016〕257号", "Notice of 2016 on Registration")
COMPANY_LAW = Text("中华人民共和国公司法", "Company Law")
FUND_NOTICES = Text(
    "非公有制企业党建经费税前扣除有关通知", "Notices on Deducting Party-Work Spending"
)
STATE_FUND_NOTICE = Text("组通字〔2017〕38号", "Notice of 2017 on Funds in State Enterprises")
FIRST_2015 = day("2015-09-28")
FIRST_CHARTER = day("2018-05-01")
FIRST_REGISTRATION = day("2016-01-01")
FIRST_COMPANY_LAW = day("2006-01-01")
FIRST_FUNDS = day("2015-01-01")
FIRST_STATE_FUNDS = day("2017-01-01")

COVERAGE_FULL_MEMBERS = decreed(TWO_NEW, "full_members_standalone", "企业单独组建的正式党员数", 3)
SOCIAL_FULL_MEMBERS = decreed(
    TWO_NEW,
    "full_members_in_social_organizations",
    "社会组织成立党组织的正式党员数",
    3,
    since="2015-09-28",
)
CHARTER_CLAUSES = decreed(
    TWO_NEW,
    "charter_clauses",
    "社会组织章程应载条款",
    editions=(
        Edition(first=FIRST_CHARTER, value=("party_building", "core_values"), exact_day=False),
        Edition(
            first=day("2019-05-01"),
            value=("party_building", "core_values", "overall_leadership"),
            exact_day=False,
        ),
    ),
)
COMPANY_LAW_ARTICLE = decreed(
    TWO_NEW,
    "company_law_article",
    "公司法党组织条款的条号",
    editions=(
        Edition(first=FIRST_COMPANY_LAW, value=19, standing=Standing.FROM_MEMORY),
        Edition(first=day("2018-10-26"), value=19),
        Edition(first=day("2024-07-01"), value=18),
    ),
)
DEDUCTIBLE = decreed(
    TWO_NEW,
    "deductible_share",
    "党建经费税前扣除比例上限",
    editions=(Edition(first=FIRST_FUNDS, value=Fraction(1, 100), exact_day=False),),
)
CARRY_OVER = decreed(
    TWO_NEW,
    "carry_over_share",
    "国有企业结转上限比例",
    editions=(Edition(first=FIRST_STATE_FUNDS, value=Fraction(2, 100), exact_day=False),),
)


def _mode(q: Inquiry) -> Answer:
    if q["full_members"] >= q.value(COVERAGE_FULL_MEMBERS) and q["ready"]:
        return Answer("standalone")
    return Answer("joint" if q["full_members"] else "instructor")


def _rate(*parts: str) -> Decide:
    """Some enterprises as a share of those in real operation."""

    def decide(q: Inquiry) -> Answer:
        if not q["operating"]:
            reason = Text("没有实际运营的企业", "no enterprise is in real operation")
            return Answer(None, status=Status.NOT_APPLICABLE, reason=reason)
        q.assume(RATE_ROUNDED)
        return Answer(rate_of(Fraction(sum(q[part] for part in parts), q["operating"])))

    return decide


def _work_covered(q: Inquiry) -> Answer:
    through = ("has_party_org", "instructor", "liaison", "union", "youth_league")
    return Answer(any(q[way] for way in through))


def _may_have_committee(q: Inquiry) -> Answer:
    if q["members"] >= q.value(FORM_SIZES)["committee"]:
        reason = Text("党员数已够设党委", "there are members enough for a committee anyway")
        return Answer(outcome=True, status=Status.NOT_APPLICABLE, reason=reason)
    return Answer(bool(q["large"] and q["county_committee_approved"]))


def _charter(q: Inquiry) -> Answer:
    return Answer(all(q[clause] for clause in q.value(CHARTER_CLAUSES, q["on"])))


def _deductible(q: Inquiry) -> Answer:
    q.assume(CENTS_HALF_UP)
    return Answer(cents(min(q["spent"], q["wages"] * q.value(DEDUCTIBLE))))


def _set_aside(q: Inquiry) -> Answer:
    return Answer(bool(q["carried_over"] <= q["last_year_wages"] * q.value(CARRY_OVER)))


def _rate_output(name: str, zh: str) -> Output:
    return Output(name=name, text=Text(zh, name.replace("_", " ")), gives=Gives.RATE)


_rule = rules_of(TWO_NEW)
FULL_MEMBERS = count("full_members", "正式党员数")
STANDALONE = count("standalone", "单独组建企业数")
OPERATING = count("operating", "实际运营企业数")

RULES = (
    _rule(
        id="NEW-2012-1",
        paper=OPINION_2012,
        standing=Standing.SECONDARY,
        text=Text(
            "企业正式党员满3人且条件成熟的单独组建，有党员而条件不够的联合组建，没有党员的派指导员等先做工作。",
            "Three full members and readiness make an own organization, fewer a joint one; "
            "without members an instructor prepares the ground.",
        ),
        inputs=(FULL_MEMBERS, flag("ready", "条件成熟")),
        output=word_of("mode", "覆盖方式", "standalone", "joint", "instructor"),
        parameters=(COVERAGE_FULL_MEMBERS,),
        decide=_mode,
    ),
    _rule(
        id="NEW-2012-2",
        standing=Standing.SECONDARY,
        text=Text(
            "组织覆盖率为单独组建与联合组建企业数之和除以实际运营企业数。",
            "Organizational coverage: own and joint organizations over enterprises in operation.",
        ),
        inputs=(STANDALONE, count("joint", "联合组建企业数"), OPERATING),
        output=_rate_output("rate", "组织覆盖率"),
        force=Force.DEFINITION,
        within=((("standalone", "joint"), "operating"),),
        decide=_rate("standalone", "joint"),
    ),
    _rule(
        id="NEW-2012-3",
        standing=Standing.SECONDARY,
        text=Text(
            "单独组建率为单独组建企业数除以实际运营企业数。",
            "Standalone rate: own organizations over enterprises in operation.",
        ),
        inputs=(STANDALONE, OPERATING),
        output=_rate_output("rate", "单独组建率"),
        force=Force.DEFINITION,
        within=((("standalone",), "operating"),),
        decide=_rate("standalone"),
    ),
    _rule(
        id="NEW-2012-4",
        paper=OPINION_2012,
        standing=Standing.SECONDARY,
        text=Text(
            "没有党组织的企业，有指导员、联络员、工会或共青团组织开展党的工作的，算工作覆盖。",
            "Without a Party organization, an instructor, a liaison, a union or a youth league "
            "through which work is done is coverage.",
        ),
        inputs=(
            flag("has_party_org", "有党组织"),
            flag("instructor", "有党建指导员"),
            flag("liaison", "有党建联络员"),
            flag("union", "有工会"),
            flag("youth_league", "有共青团组织"),
        ),
        output=yes_or_no("covered", "已覆盖"),
        judges=True,
        decide=_work_covered,
    ),
    _rule(
        id="NEW-2015-1",
        paper=OPINION_2015,
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.HIGH,
        since=FIRST_2015,
        text=Text(
            "有3名正式党员的社会组织要经上级批准成立党组织，并按期换届。",
            "A social organization with three full members sets up a Party organization.",
        ),
        inputs=(FULL_MEMBERS,),
        output=yes_or_no("must_establish", "应成立组织"),
        parameters=(SOCIAL_FULL_MEMBERS,),
        decide=at_least("full_members", SOCIAL_FULL_MEMBERS),
    ),
    _rule(
        id="NEW-2015-2",
        paper=OPINION_2015,
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.MEDIUM,
        since=FORM_SIZES.first,
        text=Text(
            "规模大、会员单位多而党员不够的社会组织，经县级以上党委批准也可设党委。",
            "A large social organization with too few members may have a committee if a county "
            "committee approves.",
        ),
        inputs=(
            count("members", "党员数"),
            flag("large", "规模大、会员单位多"),
            flag("county_committee_approved", "县级以上党委已批准"),
        ),
        output=yes_or_no("may_have_committee", "可设党委"),
        parameters=(FORM_SIZES,),
        decide=_may_have_committee,
    ),
    _rule(
        id="NEW-MCA-1",
        paper=CHARTER_NOTICES,
        since=FIRST_CHARTER,
        text=Text(
            "社会组织章程要写入党的建设和核心价值观，2019年起还要写入党的全面领导。",
            "A charter carries the clauses on Party building and core values, since 2019 also on "
            "overall leadership.",
        ),
        inputs=(
            date("on", "所问之日"),
            flag("party_building", "载有党建条款"),
            flag("core_values", "载有核心价值观条款"),
            flag("overall_leadership", "载有全面领导条款"),
        ),
        output=yes_or_no("charter_ok", "章程合规"),
        judges=True,
        day="on",
        own_day=True,
        parameters=(CHARTER_CLAUSES,),
        decide=_charter,
    ),
    _rule(
        id="NEW-MCA-2",
        paper=REGISTRATION_NOTICE,
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.MEDIUM,
        since=FIRST_REGISTRATION,
        text=Text(
            "社会组织登记时要交党建工作承诺书和党员情况调查表。",
            "At registration a social organization hands in a commitment letter and a survey of "
            "its members.",
        ),
        inputs=(
            flag("commitment_letter", "已交承诺书"),
            flag("member_survey", "已交党员情况调查表"),
        ),
        output=yes_or_no("complete", "是否齐全"),
        judges=True,
        decide=all_of("commitment_letter", "member_survey"),
    ),
    _rule(
        id="NEW-CO-1",
        paper=COMPANY_LAW,
        standing=Standing.MIXED,
        confidence=Confidence.HIGH,
        since=FIRST_COMPANY_LAW,
        text=Text(
            "公司要为党组织活动提供必要条件，规定所在条号随公司法修订而变。",
            "A company provides what its Party organization needs; the article moved with the "
            "revision.",
        ),
        inputs=(date("on", "所问之日"),),
        output=count_of("article", "条号"),
        day="on",
        own_day=True,
        parameters=(COMPANY_LAW_ARTICLE,),
        decide=told_by(COMPANY_LAW_ARTICLE, own_day="on"),
    ),
    _rule(
        id="NEW-FUND-1",
        paper=FUND_NOTICES,
        since=FIRST_FUNDS,
        text=Text(
            "非公有制企业党建经费在工资总额1%以内的，可以税前扣除。",
            "Party-work spending of a non-public enterprise is deductible up to one percent of "
            "the year's wages.",
        ),
        inputs=(money("wages", "全年工资总额"), money("spent", "党建经费支出")),
        output=money_of("deductible", "可扣除金额"),
        parameters=(DEDUCTIBLE,),
        decide=_deductible,
    ),
    _rule(
        id="NEW-FUND-2",
        paper=STATE_FUND_NOTICE,
        since=FIRST_STATE_FUNDS,
        text=Text(
            "国有企业结转的党组织工作经费超过上年工资总额2%的，当年不再安排。",
            "A state enterprise sets nothing aside while it carries over more than two percent "
            "of last year's wages.",
        ),
        inputs=(money("last_year_wages", "上年工资总额"), money("carried_over", "结转金额")),
        output=yes_or_no("may_set_aside", "可以安排"),
        parameters=(CARRY_OVER,),
        decide=_set_aside,
    ),
)
