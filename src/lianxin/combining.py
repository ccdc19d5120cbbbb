"""Combining: the facts of a whole group, checked, become comparable scorecards.

Peers may enter each other's figures; who the group is, is said once, here.

This module does not know grades or places.
"""

from collections.abc import Mapping
from typing import Any

from lianxin.errors import InvalidDataError, Problem, brief
from lianxin.rules.facts import read_facts
from lianxin.rules.measure import WhoseFact
from lianxin.rules.scheme import Scheme, must_be_scheme
from lianxin.rules.scope import EVERYBODY, Facts
from lianxin.rules.worlds import Worlds, read_answers
from lianxin.scoring import Scorecard, scorecard
from lianxin.texts import Text

__all__ = ["combine", "scorecards"]


def combine(
    scheme: Scheme,
    facts: Mapping[str, Mapping[str, Any]],
    *,
    group: Mapping[str, Any] | None = None,
    conventions: Mapping[str, Any] | None = None,
) -> Worlds:
    """A group under a scheme, ready to be worked out.

    Args:
        scheme: The scheme.
        facts: What is known of each subject, by its id.
        group: What is known of the group as a whole.
        conventions: Answers to what the paper leaves open.

    Raises:
        InvalidDataError: With every problem of every subject, the group and the answers.
        InvalidQuestionError: If the scheme is none.
    """
    must_be_scheme(scheme)
    problems: list[Problem] = []
    checked: dict[str, Facts] = {}
    if not _is_table(facts):
        asked = Text("为非空的表：对象编号对应事实", "be a non-empty mapping from subject to facts")
        raise InvalidDataError([Problem(path="facts", value=facts, requirement=asked)])
    for subject in facts:
        problems.extend(_subject_problems(subject))
        try:
            checked[subject] = read_facts(scheme, facts[subject], path=f"facts[{brief(subject)}]")
        except InvalidDataError as error:
            problems.extend(error.problems)
    shared, more = _shared(scheme, group or {})
    problems.extend(more)
    answers, more = _answers(scheme, conventions or {})
    problems.extend(more)
    if problems:
        raise InvalidDataError(problems)
    return Worlds(
        scheme=scheme,
        group=dict(sorted(checked.items())),
        shared=shared,
        answers=answers,
    )


def _is_table(facts: object) -> bool:
    """Whether there is a table of facts with a subject at least."""
    return isinstance(facts, Mapping) and len(facts) > 0


def _subject_problems(subject: object) -> list[Problem]:
    if isinstance(subject, str) and subject.strip() and subject != EVERYBODY:
        return []
    asked = Text("为非空的编号", "be a non-blank id")
    return [Problem(path="facts", value=subject, requirement=asked)]


def _shared(scheme: Scheme, group: Mapping[str, Any]) -> tuple[Facts, tuple[Problem, ...]]:
    try:
        return read_facts(scheme, group, WhoseFact.GROUP, "group"), ()
    except InvalidDataError as error:
        return Facts(), error.problems


def _answers(
    scheme: Scheme, conventions: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    try:
        return dict(read_answers(scheme, conventions)), ()
    except InvalidDataError as error:
        return {}, error.problems


def scorecards(worlds: Worlds) -> dict[str, Scorecard]:
    """The scorecard of everybody in a group."""
    return {subject: scorecard(worlds, subject) for subject in sorted(worlds.group)}
