"""Commendations and co-building: who may be honored, and what an agreement names.

The regulations on commendations, and the practice of paired co-building, which
no central paper puts in numbers: shares and terms come from the caller.

This module does not know any nominee, nor any agreement.
"""

from lianxin.points import Rounding, rounded
from lianxin.regulations.conventions import PEOPLE_ROUNDED_DOWN
from lianxin.regulations.findings import Answer
from lianxin.regulations.forms import count_of, rules_of, yes_or_no
from lianxin.regulations.instruments import CO_BUILDING, COMMENDATIONS
from lianxin.regulations.parameters import decreed
from lianxin.regulations.questions import count, names, share, word
from lianxin.regulations.rulebook import Inquiry
from lianxin.regulations.statuses import Force, Standing
from lianxin.texts import Text

__all__ = ["AGREEMENT_FIELDS", "RULES"]

FOUNDED = 1921
LAST_YEAR = 2999
MEDAL_YEARS = decreed(COMMENDATIONS, "years_between_medals", "七一勋章授予间隔年数", 5)
KINDS = decreed(
    COMMENDATIONS,
    "kind_of_nominee",
    "表彰对象",
    {
        "outstanding_member": "member",
        "outstanding_party_worker": "party_worker",
        "advanced_organisation": "organisation",
    },
)
AGREEMENT_PARTIES = decreed(CO_BUILDING, "parties", "共建协议最少组织数", 2)
AGREEMENT_FIELDS = decreed(
    CO_BUILDING, "fields", "共建协议载明事项", ("aim", "content", "mode", "term")
)


def _medal_year(q: Inquiry) -> Answer:
    return Answer((q["year"] - FOUNDED) % q.value(MEDAL_YEARS) == 0)


def _quota(q: Inquiry) -> Answer:
    q.assume(PEOPLE_ROUNDED_DOWN)
    return Answer(int(rounded(q["members"] * q["share"], Rounding.FLOOR)))


def _agreement(q: Inquiry) -> Answer:
    different = len(set(q["parties"])) >= q.value(AGREEMENT_PARTIES)
    return Answer(different and set(q.value(AGREEMENT_FIELDS)) <= set(q["fields"]))


_rule, _practice = rules_of(COMMENDATIONS), rules_of(CO_BUILDING)

RULES = (
    _rule(
        id="AWARD-06-1",
        article="6",
        standing=Standing.SECONDARY,
        text=Text(
            "七一勋章一般每5年授予一次，在建党逢五、逢十周年之年。",
            "The July 1 Medal is normally conferred every five years, on anniversaries ending "
            "in 5 or 0.",
        ),
        inputs=(count("year", "年份", least=FOUNDED + 1, most=LAST_YEAR),),
        output=yes_or_no("regular_year", "授予之年"),
        force=Force.GENERAL,
        parameters=(MEDAL_YEARS,),
        decide=_medal_year,
    ),
    _rule(
        id="AWARD-16-1",
        article="16",
        standing=Standing.SECONDARY,
        text=Text(
            "优秀共产党员表彰党员，优秀党务工作者表彰党务工作者，先进党组织表彰组织。",
            "Outstanding members are members, outstanding Party workers Party workers, advanced "
            "organizations organizations.",
        ),
        inputs=(
            word(
                "award",
                "表彰名称",
                "outstanding_member",
                "outstanding_party_worker",
                "advanced_organisation",
            ),
            word("nominee_kind", "推荐对象", "member", "party_worker", "organisation"),
        ),
        output=yes_or_no("eligible_kind", "对象合规"),
        judges=True,
        parameters=(KINDS,),
        decide=lambda q: Answer(q.value(KINDS)[q["award"]] == q["nominee_kind"]),
    ),
    _rule(
        id="AWARD-P-1",
        standing=Standing.PRACTICE,
        text=Text(
            "两优一先的名额按组织者定的比例计算，没有中央统一比例。",
            "The quota for two outstanding and one advanced is a share set by the organizer; "
            "there is no central share.",
        ),
        inputs=(count("members", "党员数"), share("share", "名额比例")),
        output=count_of("quota", "名额"),
        force=Force.POLICY,
        decide=_quota,
    ),
    _practice(
        id="COBUILD-P-1",
        standing=Standing.PRACTICE,
        text=Text(
            "结对共建协议写明至少两个不同的党组织，以及目标、内容、方式和期限。",
            "A co-building agreement names two different Party organizations, its aim, content, "
            "mode and term.",
        ),
        inputs=(names("parties", "协议各方"), names("fields", "载明事项")),
        output=yes_or_no("complete", "是否完整"),
        force=Force.POLICY,
        judges=True,
        parameters=(AGREEMENT_PARTIES, AGREEMENT_FIELDS),
        decide=_agreement,
    ),
)
