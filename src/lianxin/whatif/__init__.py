"""What if: how far from a grade, what is missing for it, who would move, and why.

Each question takes an appraisal or a scorecard that stands, works it out again
with something otherwise, and gives a frozen value that explains itself in
Chinese and in English.  Everything is exact.  It is arithmetic for people who
decide: it gives no advice, and nothing follows from it by itself.

This package does not know what ought to be.
"""

from lianxin.whatif.cut_lines import PlaceMargin, place_margins
from lianxin.whatif.leeway import Leeway
from lianxin.whatif.levers import Change, Immovable, Reason
from lianxin.whatif.losing import CohortLoss, Loss, cohort_losses, losses
from lianxin.whatif.margins import Margin, margins
from lianxin.whatif.mending import Gain, Mend, Mending, for_grade, for_points, gains
from lianxin.whatif.moving import ItemMove, Move, Moves, moves, under
from lianxin.whatif.ordering import Contribution, PairDifference, difference
from lianxin.whatif.places import RankInterval, rank_intervals
from lianxin.whatif.resting import Alternative, Dependence, dependence

__all__ = [
    "Alternative",
    "Change",
    "CohortLoss",
    "Contribution",
    "Dependence",
    "Gain",
    "Immovable",
    "ItemMove",
    "Leeway",
    "Loss",
    "Margin",
    "Mend",
    "Mending",
    "Move",
    "Moves",
    "PairDifference",
    "PlaceMargin",
    "RankInterval",
    "Reason",
    "cohort_losses",
    "dependence",
    "difference",
    "for_grade",
    "for_points",
    "gains",
    "losses",
    "margins",
    "moves",
    "place_margins",
    "rank_intervals",
    "under",
]
