"""Testing: strategies and laws for users' own tests of their schemes.

``facts_for`` and ``cohorts_for`` draw inputs from what a scheme itself declares,
close to its own thresholds; ``check_laws`` holds a scheme to what any fair scheme
promises, and reports what was run, what failed and what could not be tried;
``mutants_of`` tells which numbers of a scheme its worked examples do not pin down;
``nouns`` and ``registers`` draw records of every kind, and ``register_nouns`` hands
them to hypothesis for good.

This package is the only one that knows hypothesis.
"""

from lianxin.testing.drawing import nouns, register_nouns
from lianxin.testing.laws import Law, LawOutcome, LawReport, Verdict
from lianxin.testing.mutating import Mutant, MutantReport, mutants_of
from lianxin.testing.populating import registers
from lianxin.testing.readings import Reading, agrees_with
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
    "agrees_with",
    "check_laws",
    "cohorts_for",
    "facts_for",
    "group_facts_for",
    "mutants_of",
    "nouns",
    "one_less",
    "one_more",
    "one_more_record",
    "one_record_less",
    "register_nouns",
    "registers",
    "shuffled",
    "shuffled_group",
    "unknown_instead",
    "with_bystander",
    "without",
]
