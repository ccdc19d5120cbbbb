"""Testing: strategies and laws for users' own tests of their schemes.

``facts_for`` and ``cohorts_for`` draw inputs from what a scheme itself declares,
close to its own thresholds; ``check_laws`` holds a scheme to what any fair scheme
promises, and reports what was run, what failed and what could not be tried;
``mutants_of`` tells which numbers of a scheme its worked examples do not pin down;
``nouns`` and ``registers`` draw records of every kind, and ``register_nouns`` hands
them to hypothesis for good.

This package is the only one that knows hypothesis.
"""

from lianxin.testing.cohort_laws import Reading, agrees_with
from lianxin.testing.drawing import nouns, register_nouns
from lianxin.testing.laws import Law, LawOutcome, LawReport, Verdict
from lianxin.testing.mutating import Mutant, MutantReport, mutants_of
from lianxin.testing.populating import registers
from lianxin.testing.strategies import cohorts_for, facts_for, one_more
from lianxin.testing.trying import LAWS, check_laws
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
    "agrees_with",
    "check_laws",
    "cohorts_for",
    "facts_for",
    "mutants_of",
    "nouns",
    "one_less",
    "one_more",
    "register_nouns",
    "registers",
    "shuffled",
    "unknown_instead",
]
