"""Dues: what a member pays, from what base, and what the collecting side sends up.

The 2008 rules on dues and the 2017 notice.  The rate of a bracket applies to the
whole base.  What a person earns and pays is private: nothing here repeats it.

This module does not know anybody's income.
"""

from fractions import Fraction

from lianxin.dates import day
from lianxin.points import Number
from lianxin.regulations.conventions import CENTS_HALF_UP, cents, yuan
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import (
    Decide,
    all_of,
    at_least,
    at_most,
    between,
    money_of,
    record_of,
    rules_of,
    told_by,
    word_of,
    yes_or_no,
)
from lianxin.regulations.instruments import DUES
from lianxin.regulations.parameters import Edition, Parameter, decreed
from lianxin.regulations.questions import count, date, flag, items, money, word
from lianxin.regulations.rulebook import Gives, Inquiry, Output
from lianxin.regulations.statuses import Force, Standing
from lianxin.texts import Text

__all__ = ["DUES_CAP", "LEFT_OUT_OF_BASE", "PENSION_RATES", "RULES", "WAGE_RATES"]

NOTICE = Text("关于进一步规范党费工作的通知", "Notice on Further Regularizing Dues")
NOTICE_FIRST = day("2017-01-01")
QUARTER_MONTHS = 3
APRIL_END = "04-30"
WAGE_RATES = decreed(
    DUES,
    "rates_of_wages",
    "工资收入者党费比例（基数上限、比例，末档无上限）",
    (
        (3000, Fraction(5, 1000)),
        (5000, Fraction(10, 1000)),
        (10000, Fraction(15, 1000)),
        (None, Fraction(20, 1000)),
    ),
)
PENSION_RATES = decreed(
    DUES,
    "rates_of_pensions",
    "离退休党员党费比例（基数上限、比例，末档无上限）",
    ((5000, Fraction(5, 1000)), (None, Fraction(10, 1000))),
)
FARMERS = decreed(DUES, "dues_of_farmers", "农民党员月交党费范围", (Fraction(1, 5), 1))
FLAT = decreed(
    DUES,
    "flat_dues",
    "定额月交党费",
    dict.fromkeys(("student", "unemployed", "relief", "subsistence_allowance"), Fraction(1, 5)),
)
BASE_POLICY = decreed(
    DUES,
    "when_the_base_moves",
    "党费基数何时调整",
    editions=(
        Edition(first=DUES.first, value="monthly"),
        Edition(first=NOTICE_FIRST, value="annual", exact_day=False),
    ),
)
TO_CENTER = decreed(DUES, "one_off_payment", "全部上缴中央的一次性党费", 1000)
ARREARS = decreed(DUES, "months_of_arrears", "补交党费月数上限", 6)
UNPAID = decreed(DUES, "months_unpaid", "视为自行脱党的连续欠交月数", 6)
SENT_UP = decreed(DUES, "share_sent_up", "省级上缴中央比例", Fraction(5, 100))
SENT_BY = decreed(DUES, "sent_up_by", "省级上缴期限（次年）", APRIL_END)
DUES_CAP = decreed(
    DUES,
    "monthly_cap",
    "每月党费一般上限",
    editions=(Edition(first=NOTICE_FIRST, value=1000, exact_day=False),),
)
LEFT_OUT_OF_BASE = decreed(
    DUES,
    "left_out_of_the_base",
    "不计入基数的项目",
    editions=(
        Edition(
            first=NOTICE_FIRST,
            value=(
                "income_tax",
                "pension_insurance",
                "medical_insurance",
                "unemployment_insurance",
                "work_injury_insurance",
                "maternity_insurance",
                "housing_fund",
                "occupational_annuity",
                "enterprise_annuity",
                "housing_allowance",
                "transport_allowance",
                "official_car_allowance",
                "phone_allowance",
                "overtime_allowance",
                "meal_allowance",
                "heating_fee",
                "heat_relief_fee",
                "property_fee",
            ),
            exact_day=False,
        ),
    ),
)


def _by_bracket(name: str, rates: Parameter) -> Decide:
    """The rate of the bracket that the base falls into, on the whole base."""

    def decide(q: Inquiry) -> Answer:
        base: Number = q[name]
        brackets = q.value(rates)
        rate = next(rate for most, rate in brackets if most is None or base <= most)
        q.assume(CENTS_HALF_UP)
        return Answer(cents(base * rate))

    return decide


def _monthly_base(q: Inquiry) -> Answer:
    q.assume(CENTS_HALF_UP)
    return Answer(cents(Fraction(q["quarter_net_income"]) / QUARTER_MONTHS))


def _flat(q: Inquiry) -> Answer:
    return Answer(cents(q.value(FLAT)[q["category"]]))


def _first_month(q: Inquiry) -> Answer:
    return Answer(str(q["accepted_on"])[: len("2026-05")])


def _self_withdrawal(q: Inquiry) -> Answer:
    return Answer(bool(q["months_unpaid"] >= q.value(UNPAID) and not q["good_reason"]))


def _remittance(q: Inquiry) -> Answer:
    q.assume(CENTS_HALF_UP)
    due_by = f"{q['year'] + 1}-{q.value(SENT_BY)}"
    amount = cents(q["collected"] * q.value(SENT_UP))
    return Answer({"amount": amount, "due_by": due_by}, due=day(due_by))


def _payable(q: Inquiry) -> Answer:
    q.assume(CENTS_HALF_UP)
    return Answer(yuan(min(q["computed_due"], q.value(DUES_CAP))))


def _base(q: Inquiry) -> Answer:
    left_out = q.value(LEFT_OUT_OF_BASE)
    q.assume(CENTS_HALF_UP)
    return Answer(yuan(sum(amount for name, amount in q["items"].items() if name not in left_out)))


_rule = rules_of(DUES)
MONTHLY_DUE = money_of("monthly_due", "每月党费")
LAST_YEAR = 2998

RULES = (
    _rule(
        id="DUES-02-1",
        article="2",
        standing=Standing.SECONDARY,
        text=Text(
            "按月领工资的党员，依基数所在档次的比例，对全部基数计交党费。",
            "Monthly wage earners pay the rate of their bracket on the whole base.",
        ),
        inputs=(money("base", "党费基数", private=True),),
        output=MONTHLY_DUE,
        parameters=(WAGE_RATES,),
        decide=_by_bracket("base", WAGE_RATES),
    ),
    _rule(
        id="DUES-04-1",
        article="4",
        standing=Standing.SECONDARY,
        text=Text(
            "不按月取酬的个体经营者等，以上季度月均纯收入为基数。",
            "The self-employed take the average monthly net income of the previous quarter.",
        ),
        inputs=(money("quarter_net_income", "上季度纯收入", private=True),),
        output=money_of("base", "党费基数"),
        decide=_monthly_base,
    ),
    _rule(
        id="DUES-05-1",
        article="5",
        standing=Standing.SECONDARY,
        text=Text(
            "离退休党员以实领养老金为基数，5000元以内按0.5%，超过的按1%。",
            "Retired members pay half a percent of a pension up to 5000 yuan, one percent above.",
        ),
        inputs=(money("pension", "实领养老金", private=True),),
        output=MONTHLY_DUE,
        parameters=(PENSION_RATES,),
        decide=_by_bracket("pension", PENSION_RATES),
    ),
    _rule(
        id="DUES-06-1",
        article="6",
        standing=Standing.SECONDARY,
        text=Text(
            "农民党员每月交0.2至1元。",
            "Farmers pay between 0.2 and 1 yuan a month.",
        ),
        inputs=(money("amount", "月交党费", private=True),),
        output=yes_or_no("amount_ok", "金额合规"),
        judges=True,
        parameters=(FARMERS,),
        decide=between("amount", FARMERS),
    ),
    _rule(
        id="DUES-06-2",
        article="6",
        standing=Standing.SECONDARY,
        text=Text(
            "学生、下岗失业和靠救济或低保生活的党员每月交0.2元。",
            "Students, the unemployed and those on relief or allowance pay 0.2 yuan a month.",
        ),
        inputs=(
            word(
                "category",
                "党员类别",
                "student",
                "unemployed",
                "relief",
                "subsistence_allowance",
                private=True,
            ),
        ),
        output=MONTHLY_DUE,
        parameters=(FLAT,),
        decide=_flat,
    ),
    _rule(
        id="DUES-07-1",
        article="7",
        standing=Standing.SECONDARY,
        text=Text(
            "困难党员少交或免交，由支部研究、上一级党委批准。",
            "Dues are reduced or waived if the branch considered it and the higher committee "
            "approves.",
        ),
        inputs=(
            flag("branch_considered", "支部已研究"),
            flag("higher_committee_approved", "上级党委已批准"),
        ),
        output=yes_or_no("permitted", "可以"),
        judges=True,
        decide=all_of("branch_considered", "higher_committee_approved"),
    ),
    _rule(
        id="DUES-08-1",
        article="8",
        standing=Standing.SECONDARY,
        text=Text(
            "预备党员从支部大会通过之日起交党费。",
            "A probationary member pays from the day the general meeting accepts them.",
        ),
        inputs=(date("accepted_on", "通过之日"),),
        output=Output(
            name="first_due_month", text=Text("首交月份", "first due month"), gives=Gives.MONTH
        ),
        day="accepted_on",
        decide=_first_month,
    ),
    _rule(
        id="DUES-10-1",
        article="10",
        text=Text(
            "2008年规定基数随工资变动当月调整；2017年通知改为年初核定，一年内一般不变。",
            "Since 2008 the base moved with the pay; since 2017 it is fixed at the start of the "
            "year and generally stays.",
        ),
        inputs=(date("on", "所问之日"),),
        output=word_of("base_policy", "基数调整方式", "monthly", "annual"),
        force=Force.GENERAL,
        day="on",
        own_day=True,
        parameters=(BASE_POLICY,),
        decide=told_by(BASE_POLICY, own_day="on"),
    ),
    _rule(
        id="DUES-11-1",
        article="11",
        standing=Standing.SECONDARY,
        text=Text(
            "自愿一次多交党费满1000元的，全部上缴中央。",
            "A voluntary payment of 1000 yuan or more goes to the Central Committee.",
        ),
        inputs=(money("amount", "一次多交金额", private=True),),
        output=yes_or_no("to_centre", "全部上缴中央"),
        parameters=(TO_CENTER,),
        decide=at_least("amount", TO_CENTER),
    ),
    _rule(
        id="DUES-12-1",
        article="12",
        standing=Standing.SECONDARY,
        text=Text(
            "补交党费一般以6个月为限。",
            "Arrears are generally made up for at most six months.",
        ),
        inputs=(count("arrears_months", "补交月数", private=True),),
        output=yes_or_no("permitted", "可以"),
        force=Force.GENERAL,
        judges=True,
        parameters=(ARREARS,),
        decide=at_most("arrears_months", ARREARS),
    ),
    _rule(
        id="DUES-13-1",
        article="13",
        standing=Standing.SECONDARY,
        text=Text(
            "没有正当理由连续6个月不交党费的，按自行脱党处理。",
            "Six months in a row unpaid without good reason count as leaving.",
        ),
        inputs=(
            count("months_unpaid", "连续欠交月数", private=True),
            flag("good_reason", "有正当理由", private=True),
        ),
        output=yes_or_no("self_withdrawal", "视为自行脱党"),
        parameters=(UNPAID,),
        decide=_self_withdrawal,
    ),
    _rule(
        id="DUES-15-1",
        article="15",
        standing=Standing.SECONDARY,
        text=Text(
            "省级党委每年按党费收入的5%上缴中央，次年4月底前缴清。",
            "Provincial committees send up five percent of the year's dues by the end of April.",
        ),
        inputs=(count("year", "年度", least=1949, most=LAST_YEAR), money("collected", "全年党费")),
        output=record_of("remittance", "上缴", "amount", "due_by"),
        parameters=(SENT_UP, SENT_BY),
        decide=_remittance,
    ),
    _rule(
        id="DUES-17N-2",
        paper=NOTICE,
        article="第一条第（一）项",
        since=NOTICE_FIRST,
        text=Text(
            "每月党费一般最多1000元，自愿多交除外。",
            "A member generally pays at most 1000 yuan a month; more is voluntary.",
        ),
        inputs=(money("computed_due", "按比例算得的党费", private=True),),
        output=money_of("payable", "应交党费"),
        force=Force.GENERAL,
        parameters=(DUES_CAP,),
        decide=_payable,
    ),
    _rule(
        id="DUES-17N-3",
        paper=NOTICE,
        article="第一条第（二）项",
        since=NOTICE_FIRST,
        text=Text(
            "个人所得税、社会保险、公积金、年金和改革性补贴不计入党费基数。",
            "Income tax, social insurance, housing fund, annuities and reform allowances stay "
            "out of the base.",
        ),
        inputs=(items("items", "收入项目", private=True),),
        output=money_of("base", "党费基数"),
        parameters=(LEFT_OUT_OF_BASE,),
        decide=_base,
    ),
)
