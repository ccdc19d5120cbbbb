"""Ledgers: rows as offices keep them, with Chinese headers, to values and back.

Reading files stays the caller's job: rows are plain dictionaries or data frames.
"""

from lianxin.ledgers.books import (
    ACTIVITIES,
    AGREEMENTS,
    CHANGES_OF_TERM,
    DONATIONS,
    MEMBERS,
    ORGANIZATIONS,
    SCORES,
    VOTES,
    Book,
    Column,
)
from lianxin.ledgers.forms import blank_form, filled_form, read_form
from lianxin.ledgers.lists import blank_list, filled_list, read_list
from lianxin.ledgers.preparing import exact_rows, rows_under
from lianxin.ledgers.problems import LedgerProblem
from lianxin.ledgers.readings import Reading
from lianxin.ledgers.records import (
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_donations,
    read_members,
    read_organizations,
)
from lianxin.ledgers.results import feedback_rows, result_rows
from lianxin.ledgers.rows_of_records import (
    activity_rows,
    agreement_rows,
    change_of_term_rows,
    donation_rows,
    member_rows,
    organization_rows,
)
from lianxin.ledgers.rows_of_votes import vote_rows
from lianxin.ledgers.sheets import read_scores, score_rows
from lianxin.ledgers.votes import read_votes

__all__ = [
    "ACTIVITIES",
    "AGREEMENTS",
    "CHANGES_OF_TERM",
    "DONATIONS",
    "MEMBERS",
    "ORGANIZATIONS",
    "SCORES",
    "VOTES",
    "Book",
    "Column",
    "LedgerProblem",
    "Reading",
    "activity_rows",
    "agreement_rows",
    "blank_form",
    "blank_list",
    "change_of_term_rows",
    "donation_rows",
    "exact_rows",
    "feedback_rows",
    "filled_form",
    "filled_list",
    "member_rows",
    "organization_rows",
    "read_activities",
    "read_agreements",
    "read_changes_of_term",
    "read_donations",
    "read_form",
    "read_list",
    "read_members",
    "read_organizations",
    "read_scores",
    "read_votes",
    "result_rows",
    "rows_under",
    "score_rows",
    "vote_rows",
]
