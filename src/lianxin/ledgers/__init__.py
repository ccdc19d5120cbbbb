"""Ledgers: rows as offices keep them, with Chinese headers, to values and back.

Reading files stays the caller's job: rows are plain dictionaries or data frames.
"""

from lianxin.ledgers.books import (
    ACTIVITIES,
    AGREEMENTS,
    CHANGES_OF_TERM,
    MEMBERS,
    ORGANIZATIONS,
    SCORES,
    VOTES,
    Book,
    Column,
)
from lianxin.ledgers.forms import (
    blank_form,
    feedback_rows,
    filled_form,
    read_form,
    read_scores,
    result_rows,
)
from lianxin.ledgers.problems import LedgerProblem
from lianxin.ledgers.records import (
    Reading,
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_members,
    read_organizations,
    read_votes,
)

__all__ = [
    "ACTIVITIES",
    "AGREEMENTS",
    "CHANGES_OF_TERM",
    "MEMBERS",
    "ORGANIZATIONS",
    "SCORES",
    "VOTES",
    "Book",
    "Column",
    "LedgerProblem",
    "Reading",
    "blank_form",
    "feedback_rows",
    "filled_form",
    "read_activities",
    "read_agreements",
    "read_changes_of_term",
    "read_form",
    "read_members",
    "read_organizations",
    "read_scores",
    "read_votes",
    "result_rows",
]
