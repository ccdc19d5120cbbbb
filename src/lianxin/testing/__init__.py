"""Testing: strategies and laws for users' own tests of their schemes.

``facts_for`` and ``cohorts_for`` draw inputs from what a scheme itself declares,
close to its own thresholds; ``check_laws`` holds a scheme to what any fair scheme
promises, and reports what was run, what failed and what could not be tried;
``mutants_of`` tells which numbers of a scheme its worked examples do not pin down.
Every kind of record has a strategy of its plural name, ``registers`` draws whole
registers; hypothesis knows them all by their types.

This package is the only one that knows hypothesis.
"""

from lianxin.testing.cohort_laws import Reading, agrees_with
from lianxin.testing.drawing import nouns, register_nouns
from lianxin.testing.laws import Law, LawOutcome, LawReport, Verdict
from lianxin.testing.mutating import Mutant, MutantReport, mutants_of
from lianxin.testing.parts import counts, days, idents, periods, points, whens
from lianxin.testing.populating import registers
from lianxin.testing.records import (
    activities,
    agreements,
    ballots,
    brands,
    changes,
    changes_of_term,
    committees,
    decisions,
    delegates,
    item_points,
    member_posts,
    pairings,
    partners,
    party_organizations,
    people,
    posts_held,
    report_counts,
    two_new_organizations,
    vote_counts,
    work_reports,
)
from lianxin.testing.strategies import cohorts_for, facts_for, one_more
from lianxin.testing.trying import LAWS, check_laws
from lianxin.testing.values import (
    assumptions,
    audiences,
    care_visits,
    citations,
    commitments,
    documents,
    donations,
    entries,
    lifetimes,
    list_items,
    marks,
    minimums,
    rater_labels,
    readings,
    responses,
    seats,
    sub_districts,
    texts,
    wish_claims,
)
from lianxin.testing.varying import one_less, shuffled, unknown_instead

__all__ = [
    "LAWS",
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
    "counts",
    "days",
    "decisions",
    "delegates",
    "documents",
    "donations",
    "entries",
    "facts_for",
    "idents",
    "item_points",
    "lifetimes",
    "list_items",
    "marks",
    "member_posts",
    "minimums",
    "mutants_of",
    "nouns",
    "one_less",
    "one_more",
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
    "seats",
    "shuffled",
    "sub_districts",
    "texts",
    "two_new_organizations",
    "unknown_instead",
    "vote_counts",
    "whens",
    "wish_claims",
    "work_reports",
]
