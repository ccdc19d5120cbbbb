"""Display: charts and printed tables of results, for notebooks and reports.

Needs the extra ``viz``.  Everything is returned and nothing saved; the small
HTML that every result shows in a notebook needs none of this.

This package does not know how anything was worked out.
"""

from lianxin.display.drawing import FONT
from lianxin.display.profiles import item_distribution, lost_heatmap, score_profile
from lianxin.display.sheets import ranking_table, score_table
from lianxin.display.standings import due_calendar, ranking_chart, slope_chart

__all__ = [
    "FONT",
    "due_calendar",
    "item_distribution",
    "lost_heatmap",
    "ranking_chart",
    "ranking_table",
    "score_profile",
    "score_table",
    "slope_chart",
]
