"""Plan: a scheme as a short list of exact integer steps, for one subject.

Every number of a plan is a whole number of minor units; a division that is never
rounded is kept as two whole numbers, never as an inexact one.  What is absent is
a truth of its own, so that every operation gives a value for every input.  A term
only uses terms before it, so that the list is worked out from the top.

A plan stands between a scheme and whatever works it out: an interpreter,
generated code, or columns.  It holds no facts and no code.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, final

from attrs import field, frozen

from lianxin.points import Rounding
from lianxin.rules.measure import WhoseFact
from lianxin.texts import Labeled, Text

__all__ = [
    "NO_LABEL",
    "Input",
    "InputKind",
    "InputRole",
    "NodePlan",
    "Op",
    "Place",
    "Plan",
    "Quantity",
    "Reason",
    "ReasonKind",
    "Refusal",
    "ResultPlan",
    "Sort",
    "Term",
]

NO_LABEL = -1
"""The code of no label at all: an absent choice, no grade."""


class Sort(Labeled):
    """What a term stands for (值的种类)."""

    NUMBER = "number", "数"
    TRUTH = "truth", "是否"
    LABEL = "label", "选项"


class Op(Labeled):
    """How a term is worked out from its arguments and constants (运算).

    Truths are 0 or 1 and may stand where numbers may.  With arguments ``a``, ``b``, … and
    constants ``k``, ``l``, …:

    * INPUT: input number k.  CONSTANT: k.
    * SUM: k·a + l·b + … + the last constant.  PRODUCT: a·b.
    * LEAST, GREATEST: of all arguments and constants.
    * ROUND: a / b (or a / k where there is one argument), made whole by ``by``; the
      divisor is at least 1.
    * AT_LEAST, EQUALS: a against b (or against k).  ONE_OF: a is one of the constants.
    * ALL, ANY, NOT: of truths.
    * SELECT: arguments are pairs of truth and value, then one value: the value of the first
      truth that holds, else the last.
    """

    INPUT = "input", "输入"
    CONSTANT = "constant", "常数"
    SUM = "sum", "加权和"
    PRODUCT = "product", "乘积"
    LEAST = "least", "取小"
    GREATEST = "greatest", "取大"
    ROUND = "round", "相除取整"
    AT_LEAST = "at_least", "不少于"
    EQUALS = "equals", "等于"
    ONE_OF = "one_of", "属于"
    ALL = "all", "全部成立"
    ANY = "any", "任一成立"
    NOT = "not", "不成立"
    SELECT = "select", "分情形"


class Place(NamedTuple):
    """Where in the scheme a term comes from.

    Attributes:
        node: The id of the node or stage.
        part: The sub-period, if it is worked out by one.
        cite: The clause of the paper.
    """

    node: str = ""
    part: str | None = None
    cite: str | None = None


class Term(NamedTuple):
    """One step of a plan: a whole number worked out from earlier terms.

    Attributes:
        op: How.
        args: The positions of earlier terms.
        numbers: Constants.
        low: The least value it can have, proved from the bounds of the inputs; None is open.
        high: The greatest value it can have; None is open.
        sort: What it stands for.
        by: The rounding, where the operation is one.
        scale: How many of its units make one point (or one of whatever it counts).
        place: Where in the scheme it comes from.
    """

    op: Op
    args: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    low: int | None = None
    high: int | None = None
    sort: Sort = Sort.NUMBER
    by: Rounding | None = None
    scale: int = 1
    place: Place = Place()


class Quantity(NamedTuple):
    """A number of the scheme, in terms: num / (scale · over), if it is there.

    Attributes:
        num: The position of the term that holds its whole units.
        scale: How many units make one.
        over: The position of a divisor (at least 1) that was never rounded away; None is 1.
        there: The position of the truth that there is such a value; None is always.
        lacks: The position of the truth that it is incomplete, or open as one of its bounds
            is absent; None is never.  Where it holds the rest means nothing.
        dropped: Marks that left it because parts do not apply; None is none, always.
    """

    num: int
    scale: int = 1
    over: int | None = None
    there: int | None = None
    lacks: int | None = None
    dropped: "Quantity | None" = None


class InputKind(Labeled):
    """Where the value of an input comes from (输入来源)."""

    FACT = "fact", "事实"
    GIVEN = "given", "给定节点"
    RULE = "rule", "另行计算"


class InputRole(Labeled):
    """What an input says of its source (输入含义)."""

    VALUE = "value", "数值"
    OVER = "over", "分母"
    THERE = "there", "是否存在"


@final
@frozen(kw_only=True, eq=False)
class Input:
    """One number that must be handed to a plan (计划输入).

    Attributes:
        name: The id of the fact or node; of a rule, the id of its node with a number.
        part: The sub-period, where it is kept by one.
        kind: Where its value comes from.
        role: Whether it is the value, the divisor of the value, or whether there is one.
        sort: A number in units, a truth (0 or 1), or the code of a label.
        scale: How many units make one.
        low: The least it can be, in units; None is open: the scheme declares no bound.
        high: The greatest it can be; None is open.
        optional: Whether it may be absent, so that another input says whether it is there.
        whose: Whether it belongs to the subject or to the group.
        rule: The rule that gives the value, for what the plan itself does not work out.
        marks: The marks of the node around that rule.
        period: The kind of the sub-period.
        answers: The options under which that rule is worked out, where it rests on questions.
        needs_group: Whether that rule compares peers, so that one subject alone has no value.
        why: Why the plan does not work it out itself.
        place: Where in the scheme it is first read.
    """

    name: str = field()
    part: str | None = field(default=None)
    kind: InputKind = field(default=InputKind.FACT)
    role: InputRole = field(default=InputRole.VALUE)
    sort: Sort = field(default=Sort.NUMBER)
    scale: int = field(default=1)
    low: int | None = field(default=None)
    high: int | None = field(default=None)
    optional: bool = field(default=False)
    whose: WhoseFact = field(default=WhoseFact.SUBJECT)
    rule: Any = field(default=None, repr=False)
    marks: Any = field(default=None, repr=False)
    period: str | None = field(default=None)
    answers: tuple[tuple[str, str], ...] = field(default=())
    needs_group: bool = field(default=False)
    why: Text | None = field(default=None)
    place: Place = field(default=Place())


class ReasonKind(Labeled):
    """Why a node is what it is (原因)."""

    CLAUSE = "clause", "条款起作用"
    EXEMPT = "exempt", "不适用"
    ABSENT = "absent", "缺项"
    FLOOR = "floor", "触下限"
    CAP = "cap", "触上限"
    ZERO = "zero", "归零"
    RULING = "ruling", "裁定"
    CHECK = "check", "检查未通过"


class Reason(NamedTuple):
    """One reason code: a truth about a node or a result, with its authority.

    Attributes:
        kind: What kind of reason it is.
        truth: The position of the term that says whether it holds.
        number: Of a clause, its place among the clauses of the node, from 0.
        name: The id of the stage, for a ruling or a check.
        cite: The clause of the paper.
    """

    kind: ReasonKind
    truth: int
    number: int = 0
    name: str = ""
    cite: str | None = None


@final
@frozen(kw_only=True)
class NodePlan:
    """Where a plan holds one node of the scheme (节点计划).

    Attributes:
        id: The id of the node.
        part: The sub-period, if it is worked out by one.
        value: Its final value.
        reasons: Why it may be what it is; the place of each is its bit in a reason code.
        cite: The clause of the paper.
    """

    id: str = field()
    part: str | None = field(default=None)
    value: Quantity = field()
    reasons: tuple[Reason, ...] = field(default=())
    cite: str | None = field(default=None)


@final
@frozen(kw_only=True)
class ResultPlan:
    """Where a plan holds one result, such as the grade (结果计划).

    Attributes:
        name: The name of the result.
        label: The position of the term that holds the code of its label.
        lacks: The position of the truth that it is incomplete; None is never.
        reasons: The rulings and checks that acted; the place of each is its bit.
    """

    name: str = field()
    label: int = field()
    lacks: int | None = field(default=None)
    reasons: tuple[Reason, ...] = field(default=())


@final
@frozen(kw_only=True)
class Refusal:
    """What a plan cannot say of one subject alone, and why (不可编译).

    Attributes:
        path: The id of the stage or result.
        why: Why not.
        cite: The clause of the paper.
    """

    path: str = field()
    why: Text = field()
    cite: str | None = field(default=None)


@final
@frozen(kw_only=True, eq=False)
class Plan:
    """A scheme as integer steps, under some answers to its questions (计算计划).

    Attributes:
        digest: The content hash of the scheme.
        unit: How many minor units make a point.
        inputs: What must be handed in.
        terms: The steps, each resting on earlier ones; some may be needed by nothing.
        nodes: Where each node stands, in the order of the scheme.
        total: The place of the total among the nodes; None where nothing is totaled.
        results: Where each result of the stages stands.
        labels: The label of each code.
        answers: The answers under which it holds.
        refused: What needs more than one subject.
    """

    digest: str = field()
    unit: int = field()
    inputs: tuple[Input, ...] = field()
    terms: tuple[Term, ...] = field(repr=False)
    nodes: tuple[NodePlan, ...] = field()
    total: int | None = field(default=None)
    results: tuple[ResultPlan, ...] = field(default=())
    labels: tuple[str, ...] = field(default=())
    answers: Mapping[str, str] = field(factory=dict)
    refused: tuple[Refusal, ...] = field(default=())

    def result(self, name: str) -> ResultPlan | None:
        """Where a result stands; None if the plan does not work it out."""
        return next((one for one in self.results if one.name == name), None)
