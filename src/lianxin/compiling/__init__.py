"""Compiling: a scheme worked out once, then applied many times.

A scheme becomes a plan: exact integer steps over the facts of one subject, which
anything can carry out.  What a plan cannot say is named, never approximated.
"""

from lianxin.compiling.compiled import (
    Checked,
    CompiledScheme,
    Details,
    Outcome,
    compile_scheme,
)
from lianxin.compiling.evaluating import evaluate, quantity_of
from lianxin.compiling.handing import inputs_of
from lianxin.compiling.keeping import Shelf
from lianxin.compiling.plan import (
    NO_LABEL,
    Input,
    InputKind,
    InputRole,
    NodePlan,
    Op,
    Place,
    Plan,
    Quantity,
    Reason,
    ReasonKind,
    Refusal,
    ResultPlan,
    Sort,
    Term,
)
from lianxin.compiling.planning import plan_of

__all__ = [
    "NO_LABEL",
    "Checked",
    "CompiledScheme",
    "Details",
    "Input",
    "InputKind",
    "InputRole",
    "NodePlan",
    "Op",
    "Outcome",
    "Place",
    "Plan",
    "Quantity",
    "Reason",
    "ReasonKind",
    "Refusal",
    "ResultPlan",
    "Shelf",
    "Sort",
    "Term",
    "compile_scheme",
    "evaluate",
    "inputs_of",
    "plan_of",
    "quantity_of",
]
