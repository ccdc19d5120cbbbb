"""Statuses: how a rule binds, what an answer says, how well a rule is known.

A rule binds (must), is the normal case (general), is set locally (policy) or
defines a word.  An answer either judges a state of things (met, breached,
departs from the general rule) or tells what follows from it (answered).

This module does not know any rule.
"""

from lianxin.texts import Labeled

__all__ = ["Confidence", "Force", "Standing", "Status"]


class Force(Labeled):
    """How a rule binds (约束力)."""

    MUST = "must", "应当"
    GENERAL = "general", "一般"
    POLICY = "policy", "各地自定"
    DEFINITION = "definition", "定义"


class Status(Labeled):
    """What a finding says (结论).

    ``ANSWERED`` is for rules that judge nothing: whether a duty or a right
    arises, a date, a number, a form.  "No" to such a question breaches nothing.
    """

    MET = "met", "符合"
    BREACHED = "breached", "不符合"
    DEPARTS = "departs", "偏离一般规定"
    ANSWERED = "answered", "已答复"
    UNKNOWN = "unknown", "情况不明"
    NOT_APPLICABLE = "not_applicable", "不适用"
    CONTESTED = "contested", "有争议"


class Standing(Labeled):
    """How well a rule or a number is known (核实情况), best first."""

    VERIFIED = "verified", "已核实"
    MIXED = "mixed", "部分核实"
    SECONDARY = "secondary", "据二手资料"
    PRACTICE = "practice", "据实践"
    FROM_MEMORY = "from_memory", "凭记忆"


class Confidence(Labeled):
    """How sure one is of what is known from memory only (把握)."""

    HIGH = "high", "高"
    MEDIUM = "medium", "中"
    LOW = "low", "低"
