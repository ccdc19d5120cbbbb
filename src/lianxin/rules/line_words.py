"""Line words: a part of a node with the figures of one subject, in the words of its form.

A clause that does not count says why; what has no line of its own shows the
figures that it reads.

This module does not know what a part adds.
"""

from collections.abc import Iterator
from typing import Any

import attrs

from lianxin.rules.among import Among
from lianxin.rules.ask import Ask
from lianxin.rules.cases import Cases
from lianxin.rules.clause import Clause
from lianxin.rules.forms.phrases import View
from lianxin.rules.holds import Holds
from lianxin.rules.read import Read
from lianxin.rules.share import Share
from lianxin.rules.tally import Tally
from lianxin.rules.words import amount_words, around, condition_words
from lianxin.spans import Labels, Truth
from lianxin.texts import Text, listed

__all__ = ["line_words"]


def line_words(of: Any, view: View) -> Text:
    """The figures of a part, in the words of its form."""
    if isinstance(of, Clause):
        return _clause_words(of, view)
    if hasattr(of, "line"):
        words: Text = of.line(view)
        return words
    if isinstance(of, Cases):
        return _case_words(of, view)
    if isinstance(of, Holds):
        return _holding_words(of, view)
    words = amount_words(of, view.names)
    return words if isinstance(of, Read) else words + _figures(of, view)


def _figures(of: Any, view: View) -> Text:
    """What the names in a core rule stand for here, as a rule of its own has no line."""
    names = dict.fromkeys(one.id for one in _read_in(of) if not one.id.startswith("@"))
    told = []
    for name in names:
        read, label = Read(id=name), view.names.label(name)
        is_label = isinstance(view.scope.look_up(name), Labels)
        value = view.chosen(read) if is_label else view.value(read)
        told.append(Text(f"{label.zh}为{value.zh}", f"{label.en} {value.en}"))
    if not told:
        return Text("", "")
    figures = listed(told)
    return Text(f"（{figures.zh}）", f" ({figures.en})")


def _read_in(rule: Any) -> Iterator[Read]:
    """Every name that a rule reads of the subject itself, not of its records or its peers."""
    if isinstance(rule, Read):
        yield rule
    elif isinstance(rule, tuple):
        for one in rule:
            yield from _read_in(one)
    elif attrs.has(type(rule)) and not isinstance(rule, Tally | Among | Share | Ask):
        for one in attrs.fields(type(rule)):
            yield from _read_in(getattr(rule, one.name) if one.init else ())


def _clause_words(clause: Clause, view: View) -> Text:
    """A clause with its figures, or why it does not count; its own bound where that bites."""
    when, unless = clause.when, clause.unless
    if when is not None and when.holds(view.scope).truth is Truth.NO:
        said = condition_words(when, view.names)
        return Text(f"仅当{said.zh}才计，不成立", f"counts only if {said.en}, which does not hold")
    if unless is not None and unless.holds(view.scope).truth is Truth.YES:
        said = condition_words(unless, view.names)
        return Text(f"因{said.zh}，不计", f"does not count, as {said.en}")
    words = line_words(clause.of, view)
    if when is not None and when.holds(view.scope).truth is Truth.OPEN:
        words = words + around(when, view.names, "（仅当{}，待定）", " (only if {}, open)")
    if unless is not None and unless.holds(view.scope).truth is Truth.OPEN:
        words = words + around(unless, view.names, "（{}的除外，待定）", " (unless {}, open)")
    return words + _bound_words(clause, view)


def _bound_words(clause: Clause, view: View) -> Text:
    """The most that a clause may give or take, where that is less than it would."""
    if clause.most is None:
        return Text("", "")
    value, most = clause.of.evaluate(view.scope), clause.most.evaluate(view.scope)
    low, high, bound = value.low, value.high, most.low
    if low is None or high is None or bound is None or (-bound <= low and high <= bound):
        return Text("", "")
    return Text(f"，至多{most.text.zh}分", f", at most {most.text.en} points")


def _case_words(of: Cases, view: View) -> Text:
    """The one case that holds, in words; all of them while that is open."""
    for case in of.cases:
        verdict = case.if_.holds(view.scope)
        if verdict.missing or verdict.truth is Truth.OPEN:
            return amount_words(of, view.names)
        if verdict.truth is Truth.YES:
            condition = condition_words(case.if_, view.names)
            then = line_words(case.then, view)
            return Text(f"因{condition.zh}，{then.zh}", f"as {condition.en}, {then.en}")
    rest = line_words(of.otherwise, view)
    return Text(f"各情形均不成立，{rest.zh}", f"as none of the cases holds, {rest.en}")


def _holding_words(of: Holds, view: View) -> Text:
    """How many of several conditions hold, and which; which of them are open."""
    told = [(condition_words(one, view.names), one.holds(view.scope)) for one in of.conditions]
    holding = [words for words, verdict in told if verdict.truth is Truth.YES]
    open_ = [words for words, verdict in told if verdict.truth is Truth.OPEN]
    number, several = len(holding), len(told)
    words = Text(f"{several}项中{number}项成立", f"{number} of {several} hold")
    if holding:
        words = words + Text("：", ": ") + listed(holding, "；", "; ")
    if open_:
        words = words + Text("；待定：", "; open: ") + listed(open_, "；", "; ")
    return words
