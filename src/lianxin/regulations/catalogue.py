"""The catalogue: all rules of all instruments, findable by id.

Their order is that of the instruments and articles.

This module does not know what any rule decides.
"""

from itertools import chain

from lianxin.regulations import (
    admission,
    admission_votes,
    branch_committees,
    branch_meetings,
    branch_setup,
    commendations,
    constitution,
    dues,
    education,
    election_ballots,
    election_meetings,
    sizes,
    terms,
    two_new,
    work_reports,
)
from lianxin.regulations.conventions import Choice
from lianxin.regulations.parameters import Parameter
from lianxin.regulations.rulebook import Rule

__all__ = ["CATALOGUE", "CHOICES", "PARAMETERS"]

CATALOGUE: dict[str, Rule] = {
    rule.id: rule
    for rule in chain(
        branch_setup.RULES,
        branch_meetings.RULES,
        branch_committees.RULES,
        terms.RULES,
        election_meetings.RULES,
        election_ballots.RULES,
        constitution.RULES,
        sizes.RULES,
        education.RULES,
        dues.RULES,
        admission.RULES,
        admission_votes.RULES,
        two_new.RULES,
        work_reports.RULES,
        commendations.RULES,
    )
}
"""All rules by id."""

CHOICES: dict[str, Choice] = {
    choice.name: choice for rule in CATALOGUE.values() for choice in rule.choices
}
"""All that the papers leave open, by name."""

PARAMETERS: dict[str, Parameter] = {
    parameter.id: parameter for rule in CATALOGUE.values() for parameter in rule.parameters
}
"""All decreed numbers, by id."""
