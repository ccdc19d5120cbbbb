"""Kinds: the closed table of everything that may stand in a scheme.

Data never names code: a tag that is not in this table is refused.

This module does not know what any kind means.
"""

from lianxin.rules.among import Among
from lianxin.rules.ask import Ask
from lianxin.rules.bands import Bands
from lianxin.rules.cases import Cases
from lianxin.rules.check import Check
from lianxin.rules.clause import Clause
from lianxin.rules.compare import Compare
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms import FORMS
from lianxin.rules.holds import Holds
from lianxin.rules.measure import Measure
from lianxin.rules.node import Node
from lianxin.rules.pick import Pick
from lianxin.rules.places import Places
from lianxin.rules.rate import Rate
from lianxin.rules.read import Read
from lianxin.rules.ruling import Ruling
from lianxin.rules.share import Share
from lianxin.rules.sum import Part, Sum
from lianxin.rules.table import Table
from lianxin.rules.tally import Tally
from lianxin.rules.times import Times

__all__ = ["AMOUNTS", "CORE", "STAGES"]

CORE: dict[str, type] = {
    kind.tag: kind
    for kind in (
        Fixed,
        Read,
        Measure,
        Tally,
        Rate,
        Table,
        Cases,
        Sum,
        Pick,
        Times,
        Among,
        Node,
        Compare,
        Holds,
        Check,
        Bands,
        Ruling,
        Places,
        Share,
        Ask,
    )
}
"""The core kinds; the scheme itself is the last one."""

STAGES: dict[str, type] = {kind.tag: kind for kind in (Check, Bands, Ruling, Places)}
"""What may stand among the stages of a scheme."""

_AMOUNT_KINDS = (
    Fixed,
    Read,
    Tally,
    Rate,
    Table,
    Cases,
    Sum,
    Pick,
    Times,
    Among,
    Node,
    Compare,
    Holds,
    Share,
    Ask,
    Clause,
)

AMOUNTS: dict[str, type] = {
    **{kind.tag: kind for kind in _AMOUNT_KINDS},
    "part": Part,
    **FORMS,
}
"""What may stand where an amount may, by tag."""
