"""Testing: strategies and laws for users' own tests of their schemes.

``facts_for`` and ``cohorts_for`` draw inputs from what a scheme itself declares,
close to its own thresholds; ``check_laws`` holds a scheme to what any fair scheme
promises, and reports what was run, what failed and what could not be tried;
``mutants_of`` tells which numbers of a scheme its worked examples do not pin down.
For every kind of value there is a strategy of plural name: ``activities``, ``whens``,
``points``, ``registers``, and so on.  All are valid by construction.

This package is the only one that knows hypothesis.
"""

from lianxin.testing.bodies import (
    changes,
    lifetimes,
    partners,
    party_organizations,
    sub_districts,
    two_new_organizations,
)
from lianxin.testing.drawing import register_nouns
from lianxin.testing.inventing import (
    answers,
    appraisals_for,
    conventions_for,
    schemes,
    scorecards_for,
)
from lianxin.testing.laws import Law, LawOutcome, LawReport, Verdict
from lianxin.testing.meetings import (
    activities,
    audiences,
    brands,
    care_visits,
    donations,
    member_posts,
    responses,
    wish_claims,
)
from lianxin.testing.mutating import Mutant, MutantReport, mutants_of
from lianxin.testing.offices import (
    changes_of_term,
    committees,
    delegates,
    people,
    posts_held,
    seats,
)
from lianxin.testing.papers import (
    ballots,
    decisions,
    item_points,
    marks,
    rater_labels,
    report_counts,
    vote_counts,
    work_reports,
)
from lianxin.testing.parts import counts, days, idents, periods, points, whens
from lianxin.testing.populating import registers
from lianxin.testing.promises import agreements, commitments, list_items, minimums, pairings
from lianxin.testing.second_readings import Reading, agrees_with
from lianxin.testing.strategies import Cohort, cohorts_for, facts_for, group_facts_for
from lianxin.testing.trying import LAWS, check_laws
from lianxin.testing.varying import (
    one_less,
    one_more,
    one_more_record,
    one_record_less,
    shuffled,
    shuffled_group,
    unknown_instead,
    with_bystander,
    without,
)
from lianxin.testing.voting import election_ballots, election_marks, rounds
from lianxin.testing.wording import (
    assumptions,
    citations,
    documents,
    entries,
    readings,
    texts,
)

__all__ = [
    "LAWS",
    "Cohort",
    "Law",
    "LawOutcome",
    "LawReport",
    "Mutant",
    "MutantReport",
    "Reading",
    "Verdict",
    "activities",
    "agreements",
    "agrees_with",
    "answers",
    "appraisals_for",
    "assumptions",
    "audiences",
    "ballots",
    "brands",
    "care_visits",
    "changes",
    "changes_of_term",
    "check_laws",
    "citations",
    "cohorts_for",
    "commitments",
    "committees",
    "conventions_for",
    "counts",
    "days",
    "decisions",
    "delegates",
    "documents",
    "donations",
    "election_ballots",
    "election_marks",
    "entries",
    "facts_for",
    "group_facts_for",
    "idents",
    "item_points",
    "lifetimes",
    "list_items",
    "marks",
    "member_posts",
    "minimums",
    "mutants_of",
    "one_less",
    "one_more",
    "one_more_record",
    "one_record_less",
    "pairings",
    "partners",
    "party_organizations",
    "people",
    "periods",
    "points",
    "posts_held",
    "rater_labels",
    "readings",
    "register_nouns",
    "registers",
    "report_counts",
    "responses",
    "rounds",
    "schemes",
    "scorecards_for",
    "seats",
    "shuffled",
    "shuffled_group",
    "sub_districts",
    "texts",
    "two_new_organizations",
    "unknown_instead",
    "vote_counts",
    "whens",
    "wish_claims",
    "with_bystander",
    "without",
    "work_reports",
]
