"""Columns: the same rules over whole tables, on whatever engine holds them.

Facts come in as columns, scores and grades go out as columns, equal to the last
digit to what ``score`` and ``appraise`` give one by one.  Needs the extra
``columnar``; the engine is the user's own.
"""

from lianxin.columns.cohorts import appraise
from lianxin.columns.engines import NotByColumnError
from lianxin.columns.exacting import exact
from lianxin.columns.laying import laid_out, read_back
from lianxin.columns.making import Give
from lianxin.columns.preparing import Prepared, prepare
from lianxin.columns.tallying import tally

__all__ = [
    "Give",
    "NotByColumnError",
    "Prepared",
    "appraise",
    "exact",
    "laid_out",
    "prepare",
    "read_back",
    "tally",
]
