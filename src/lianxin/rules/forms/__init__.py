"""Forms: the phrases of papers, each rewritten to core kinds when a scheme is made.

A form is one entry: its fields, its rewrite, its words, its row in the table of
authors.  Lines of a scorecard
speak in forms; what is worked out is the core.
"""

from lianxin.rules.forms.alternatives import Best, Worst
from lianxin.rules.forms.conditions import Either, Once
from lianxin.rules.forms.group import RankPoints, ToBest
from lianxin.rules.forms.judged import Assessed, BallotPoints, VoteShare
from lianxin.rules.forms.lists import Events, Late, Levels, Pieces
from lianxin.rules.forms.ratios import Ratio, Scale
from lianxin.rules.forms.records import Panel, ShareOfRecords
from lianxin.rules.forms.tables import ByChoice, ByClass, Grid, Steps
from lianxin.rules.forms.units import Each, Excess, Missing

__all__ = ["FORMS"]

FORMS: dict[str, type] = {
    form.tag: form
    for form in (
        Each,
        Missing,
        Excess,
        Once,
        Either,
        Steps,
        ByChoice,
        ByClass,
        Grid,
        Assessed,
        Scale,
        Ratio,
        Levels,
        Pieces,
        Events,
        Late,
        RankPoints,
        ToBest,
        Worst,
        Best,
        BallotPoints,
        VoteShare,
        ShareOfRecords,
        Panel,
    )
}
"""Every form by its tag; a new form is a new entry here."""
