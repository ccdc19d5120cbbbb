"""Inventing: small whole schemes made up by chance, and what they make of made-up facts.

A scheme is drawn as plain data in which a measure stands where it is read.  Every measure
then gets its name, so that a smaller scheme asks for less.

This module does not know what a clause says.
"""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from hypothesis import strategies as st

from lianxin.appraising import Appraisal, appraise
from lianxin.rules.loading import load_scheme
from lianxin.rules.scheme import Scheme, SubjectKind
from lianxin.rules.share import ShareRounding
from lianxin.rules.worlds import Answer
from lianxin.scoring import Scorecard, score
from lianxin.testing.clauses import Asked, conditions, earning, labels, losing
from lianxin.testing.parts import (
    MOST_MEMBERS,
    Drawn,
    counts,
    given_or,
    idents,
    must_be_whole,
    one_of,
    or_none,
    points,
    words,
)
from lianxin.testing.strategies import cohorts_for, facts_for

__all__ = ["answers", "appraisals_for", "conventions_for", "schemes", "scorecards_for"]

GRADES = ("A", "B", "C", "D")
TIES = {
    "zh": "末位并列如何处理",
    "en": "what happens to equals at the last place",
    "options": {"out": "全部不入选", "in": "全部入选"},
}
"""The question that made-up schemes leave open."""
_OPEN = {"ask": "ties", "options": {"out": "all_out", "in": "all_in"}}
_TIES = ("undecided", "all_out", "all_in")


def schemes(
    max_items: int = 4,
    *,
    ids: Drawn[str] | None = None,
    subjects: Drawn[SubjectKind] | None = None,
    graded: Drawn[bool] | None = None,
    asking: Drawn[bool] | None = None,
) -> Drawn[Scheme]:
    """Small whole schemes: items with clauses, grades by bands, rulings, and places.

    Clauses earn or lose points by phrases of papers or by core rules, perhaps under
    conditions.  Grades may be capped by a ruling, and places for the best be a number or
    a share, with limits inside.

    Args:
        max_items: How many items there are at most.
        ids: The ids of the schemes.
        subjects: What they appraise.
        graded: Whether there are grades, besides the total.
        asking: Whether what happens to equals at the last place may be left open.

    Raises:
        InvalidQuestionError: If there is to be no item, or an option is no strategy.

    Shrinks to one item of one point that gives one point for each of a single count.

    >>> from hypothesis import find
    >>> least = find(schemes(), lambda one: len(one.measures) == 1)
    >>> least.data["measures"], least.data["nodes"][0]["value"]
    ({'measure-1': {...}}, [{'kind': 'each', 'of': 'measure-1', 'plus': 1}])
    """
    must_be_whole("max_items", max_items, 1, MOST_MEMBERS)
    stages = _stages(given_or(st.booleans(), asking=asking))
    return st.builds(
        _scheme,
        id=given_or(st.text("abcdefghij", min_size=1, max_size=8), ids=ids),
        subject=given_or(one_of(SubjectKind), subjects=subjects).map(str),
        items=st.lists(_items(), min_size=1, max_size=max_items),
        stages=given_or(st.booleans(), graded=graded).flatmap(
            lambda wanted: stages if wanted else st.just({})
        ),
    )


def answers(
    *, options: Drawn[str] | None = None, authorities: Drawn[str | None] | None = None
) -> Drawn[Answer]:
    """Answers to what a scheme leaves open.

    Args:
        options: The options that are chosen.
        authorities: On whose authority; None is the caller's own.

    Shrinks to the option ``0`` on the caller's own authority.
    """
    return st.builds(
        Answer,
        option=given_or(idents(), options=options),
        authority=given_or(or_none(words()), authorities=authorities),
    )


def conventions_for(scheme: Scheme) -> Drawn[dict[str, Answer]]:
    """Answers to everything that a scheme leaves open.

    Args:
        scheme: The scheme.

    Shrinks to the first option of every question.
    """
    return st.fixed_dictionaries(
        {
            one.name: answers(options=st.sampled_from([option for option, _ in one.options]))
            for one in scheme.questions
        }
    )


def scorecards_for(
    scheme: Scheme, *, unknown: bool = False, conventions: Mapping[str, Any] | None = None
) -> Drawn[Scorecard]:
    """Scorecards of one subject by a scheme, from facts close to its own edges.

    Args:
        scheme: The scheme.
        unknown: Whether facts may also be unknown.
        conventions: Answers to what the scheme leaves open.

    Shrinks to the scorecard of the least facts.
    """
    answers = dict(conventions or {})
    return facts_for(scheme, unknown=unknown, group=True).map(
        lambda facts: score(scheme, facts, conventions=answers)
    )


def appraisals_for(
    scheme: Scheme,
    *,
    sizes: tuple[int, int] = (1, 6),
    unknown: bool = False,
    conventions: Mapping[str, Any] | None = None,
) -> Drawn[Appraisal]:
    """Appraisals of a group by a scheme, from facts close to its own edges.

    Args:
        scheme: The scheme.
        sizes: How small and how large the group may be.
        unknown: Whether facts may also be unknown.
        conventions: Answers to what the scheme leaves open.

    Shrinks to the appraisal of the smallest group of the least facts.
    """
    answers = dict(conventions or {})
    return cohorts_for(scheme, sizes=sizes, unknown=unknown).map(
        lambda facts: appraise(scheme, facts, group=facts.group, conventions=answers)
    )


# What a scheme says


def _items() -> Drawn[dict[str, Any]]:
    """Items that earn points, or start full and lose them."""
    return _item(earning()) | _item(losing(), start=st.just("full"))


def _item(clauses: Drawn[Any], **start: Drawn[str]) -> Drawn[dict[str, Any]]:
    fields = {"clauses": st.lists(clauses, min_size=1, max_size=3), "round": or_none(_roundings())}
    return st.fixed_dictionaries({"marks": counts(1, 20), **start, **fields}).map(_said)


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """What is said, without what is not."""
    return {name: value for name, value in fields.items() if value is not None}


def _roundings() -> Drawn[dict[str, Any]]:
    by = ["half_up", "floor", "ceil", "half_even", "truncate"]
    return st.fixed_dictionaries(
        {"to": st.sampled_from([1, "0.1", "0.01"]), "by": st.sampled_from(by)}
    )


# Grades and places


def _stages(asks: Drawn[bool]) -> Drawn[dict[str, Any]]:
    """Grades by bands, perhaps capped for some, and perhaps places for the best of them."""
    rises = st.lists(counts(1, 10), min_size=1, max_size=len(GRADES) - 1)
    return st.builds(
        lambda rises, ruling, places: {
            "grades": GRADES[: len(rises) + 1],
            "stages": [_bands(rises), *ruling, *places],
        },
        rises,
        st.lists(_rulings(), max_size=1),
        st.lists(_places(asks), max_size=1),
    )


def _bands(rises: list[int]) -> dict[str, Any]:
    """A band for each bound, best first, and the last grade for everybody else."""
    bounds = sorted(accumulate(rises), reverse=True)
    rows = [{"grade": grade, "bound": bound} for grade, bound in zip(GRADES, bounds, strict=False)]
    return {"kind": "bands", "of": "total", "rows": [*rows, {"grade": GRADES[len(bounds)]}]}


def _rulings() -> Drawn[dict[str, Any]]:
    """Whoever meets a condition gets no better grade, a grade, or none."""
    effects = ({"at_most": GRADES[1]}, {"grade": GRADES[1]}, {"not_rated": True}, {"out": True})
    return st.builds(
        lambda when, effect: {"kind": "ruling", "id": "ruling", "when": when, **effect},
        conditions(),
        st.sampled_from(effects),
    )


def _places(asks: Drawn[bool]) -> Drawn[dict[str, Any]]:
    """So many places for the best of those with the best grade."""
    left = {"left_to": st.sampled_from(["next", GRADES[1], "stays"])}
    return st.fixed_dictionaries(
        {
            "kind": st.just("places"),
            "id": st.just("places"),
            "from": st.just({"grade": GRADES[0]}),
            "order": st.just([{"of": "total"}]),
            "size": st.one_of(counts(1, 5), _shares()),
            "grade": st.just(GRADES[0]),
            "ties": asks.flatmap(lambda open_: st.just(_OPEN) if open_ else st.sampled_from(_TIES)),
            "limits": st.lists(_limits(), max_size=1),
            **left,
        }
    )


def _shares() -> Drawn[dict[str, Any]]:
    """A part of everybody, made whole by a rounding."""
    return st.fixed_dictionaries(
        {
            "kind": st.just("share"),
            "part": points(0, 1, places=2),
            "of": st.just({"all": []}),
            "round": one_of(ShareRounding).map(str),
        }
    )


def _limits() -> Drawn[dict[str, Any]]:
    """So many of each level, or so large a part of them."""
    sizes = st.one_of(
        st.fixed_dictionaries({"most": counts(1, 3)}),
        st.fixed_dictionaries(
            {"share": points(0, 1, places=2), "round": st.sampled_from(["floor", "ceil"])}
        ),
    )
    return st.builds(lambda by, size: {"by": by, **size}, labels(), sizes)


# Put together


def _scheme(*, items: list[Any], stages: dict[str, Any], **head: Any) -> Scheme:
    """The scheme in which every measure has its name."""
    named: dict[Asked, str] = {}
    items = [{"id": f"item-{place}", **item} for place, item in enumerate(items, start=1)]
    data = {"sections": [{"id": "section", "items": items}], **stages}
    rules = _with_names(data, named)
    asked = {"conventions": {"ties": TIES}} if _asks(stages) else {}
    measures = {name: one.declared for one, name in named.items()}
    return load_scheme({"title": "made up", **head, "measures": measures, **asked, **rules})


def _with_names(rule: Any, named: dict[Asked, str]) -> Any:
    """Rules in which every measure is called by its name, in the order of reading."""
    if isinstance(rule, Asked):
        return named.setdefault(rule, f"measure-{len(named) + 1}")
    if isinstance(rule, Mapping):
        return {_with_names(key, named): _with_names(one, named) for key, one in rule.items()}
    if isinstance(rule, list | tuple):
        return [_with_names(one, named) for one in rule]
    return rule


def _asks(stages: dict[str, Any]) -> bool:
    return any(isinstance(one.get("ties"), dict) for one in stages.get("stages", ()))
