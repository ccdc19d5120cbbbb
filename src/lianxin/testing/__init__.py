"""Testing: strategies and laws for users' own tests of their schemes.

``facts_for`` and ``cohorts_for`` draw inputs from what a scheme itself declares,
close to its own thresholds; ``check_laws`` holds a scheme to what any fair scheme
promises, and reports what was run, what failed and what could not be tried.

This package is the only one that knows hypothesis.
"""

from lianxin.testing.laws import LAWS, Law, LawOutcome, LawReport, Verdict, check_laws
from lianxin.testing.strategies import cohorts_for, facts_for, one_more

__all__ = [
    "LAWS",
    "Law",
    "LawOutcome",
    "LawReport",
    "Verdict",
    "check_laws",
    "cohorts_for",
    "facts_for",
    "one_more",
]
