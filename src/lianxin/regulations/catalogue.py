"""The catalogue: all rules of all instruments, findable by id.

Their order is that of the instruments and articles.

This module does not know what any rule decides.
"""

from itertools import chain

from lianxin.regulations import branch_setup
from lianxin.regulations.conventions import Choice
from lianxin.regulations.rulebook import Rule

__all__ = ["CATALOGUE", "CHOICES"]

CATALOGUE: dict[str, Rule] = {
    rule.id: rule for rule in chain(branch_setup.RULES)
}
"""All rules by id."""

CHOICES: dict[str, Choice] = {
    choice.name: choice for rule in CATALOGUE.values() for choice in rule.choices
}
"""All that the papers leave open, by name."""
