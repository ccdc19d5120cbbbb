"""Work reports: who organizes the yearly appraisal of secretaries, and its grades.

The measures on work-report appraisal, articles 1 to 3; what is known of grades
and consequences is from memory and says so.

This module does not know how anybody was graded.
"""

from lianxin.regulations.forms import at_least, listed, looked_up, rules_of, word_of, yes_or_no
from lianxin.regulations.instruments import WORK_REPORTS
from lianxin.regulations.parameters import decreed
from lianxin.regulations.questions import count, name, word
from lianxin.regulations.statuses import Confidence, Force, Standing
from lianxin.texts import Text

__all__ = ["OVERALL_GRADES", "RULES"]

GRADE_WORDS = ("好", "较好", "一般", "差")
ORGANIZERS = decreed(
    WORK_REPORTS,
    "organizers",
    "述职评议考核的组织者",
    {"city": "province", "county": "city", "township": "county", "subdistrict": "county"},
)
INCLUDED = decreed(
    WORK_REPORTS,
    "working_committees_included",
    "一并纳入的工委书记",
    (
        "organs_working_committee",
        "sasac_committee",
        "education_working_committee",
        "nonpublic_and_social_working_committee",
    ),
)
OVERALL_GRADES = decreed(WORK_REPORTS, "overall_grades", "综合评价等次", GRADE_WORDS)
FOR_EXCELLENT = decreed(WORK_REPORTS, "grades_for_excellent", "可评为优秀的等次", GRADE_WORDS[:1])
SPOKEN = decreed(WORK_REPORTS, "spoken_reports_a_term", "任期内现场述职最少次数", 1)
FOLLOW_UPS = decreed(
    WORK_REPORTS,
    "follow_ups",
    "各等次的后续措施",
    {"好": "none", "较好": "none", "一般": "talk_and_rectify", "差": "talk_and_rectify"},
)

_rule = rules_of(WORK_REPORTS)
GRADE = word("grade", "等次", *GRADE_WORDS)

RULES = (
    _rule(
        id="APPR-03-1",
        article="3",
        text=Text(
            "述职评议每年进行：省考市、市考县、县（区）考乡镇街道书记。",
            "Every year the province appraises city secretaries, the city county ones, the "
            "county those of townships and sub-districts.",
        ),
        inputs=(word("subject_level", "述职者层级", "city", "county", "township", "subdistrict"),),
        output=word_of("organiser", "组织者", "province", "city", "county"),
        parameters=(ORGANIZERS,),
        decide=looked_up("subject_level", ORGANIZERS),
    ),
    _rule(
        id="APPR-03-2",
        article="3",
        text=Text(
            "同级有关工委书记一并述职，两新工委书记在内。",
            "Secretaries of working committees of the same level report too, among them that of "
            "the two-new working committee.",
        ),
        inputs=(name("post", "职务"),),
        output=yes_or_no("included", "纳入"),
        parameters=(INCLUDED,),
        decide=listed("post", INCLUDED),
    ),
    _rule(
        id="APPR-L-1",
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.HIGH,
        text=Text(
            "综合评价分好、较好、一般、差四等。",
            "The overall grade is good, fairly good, average or poor.",
        ),
        inputs=(name("grade", "等次"),),
        output=yes_or_no("valid_grade", "等次有效"),
        judges=True,
        parameters=(OVERALL_GRADES,),
        decide=listed("grade", OVERALL_GRADES),
    ),
    _rule(
        id="APPR-L-2",
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.MEDIUM,
        text=Text(
            "综合评价不是“好”的，年度考核一般不能评为优秀。",
            "A secretary whose overall grade is not good is generally not rated excellent.",
        ),
        inputs=(GRADE,),
        output=yes_or_no("may_be_excellent", "可评为优秀"),
        force=Force.GENERAL,
        parameters=(FOR_EXCELLENT,),
        decide=listed("grade", FOR_EXCELLENT),
    ),
    _rule(
        id="APPR-L-3",
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.LOW,
        text=Text(
            "述职可现场或书面进行，任期内至少现场述职一次。",
            "Reports are spoken or written; each secretary speaks at least once in a term.",
        ),
        inputs=(count("spoken_reports_in_term", "任期内现场述职次数"),),
        output=yes_or_no("term_ok", "是否合规"),
        force=Force.GENERAL,
        judges=True,
        parameters=(SPOKEN,),
        decide=at_least("spoken_reports_in_term", SPOKEN),
    ),
    _rule(
        id="APPR-L-4",
        standing=Standing.FROM_MEMORY,
        confidence=Confidence.LOW,
        text=Text(
            "等次为“一般”“差”的要约谈整改。",
            "The grades average and poor lead to a talk and a rectification list.",
        ),
        inputs=(GRADE,),
        output=word_of("follow_up", "后续措施", "none", "talk_and_rectify"),
        force=Force.GENERAL,
        parameters=(FOLLOW_UPS,),
        decide=looked_up("grade", FOLLOW_UPS),
    ),
)
