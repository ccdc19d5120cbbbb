"""Regulations: what the published rules ask of branches, elections, members and agreements.

Every decreed number is dated and cited; superseded numbers stay.  A question
names a rule and gives plain data; the finding says what follows and what it
rests on.  The Chinese original decides.

This package does not know what day it is, nor any organization.
"""

from lianxin.regulations.asking import ask, parameter, rule, rules
from lianxin.regulations.findings import Finding
from lianxin.regulations.parameters import Parameter
from lianxin.regulations.rulebook import Rule
from lianxin.regulations.statuses import Force, Standing, Status

__all__ = [
    "Finding",
    "Force",
    "Parameter",
    "Rule",
    "Standing",
    "Status",
    "ask",
    "parameter",
    "rule",
    "rules",
]
