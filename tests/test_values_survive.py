"""Values survive: pickled, copied, handed to other threads and other processes, all stay equal."""

import copy
import pickle
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import Any

import attrs
import pytest
from demo import appraise_year, read_scheme
from hypothesis import given, settings
from hypothesis import strategies as st
from sub_district import register

import lianxin
from drawn_values import NOUNS, nouns
from lianxin import (
    Answer,
    Appraisal,
    Period,
    Problem,
    Register,
    appraise,
    feedback,
    load_scheme,
    measure_all,
    score,
)
from lianxin.codec import unstructure
from lianxin.dates import day
from lianxin.elections import Ballot, Round, count
from lianxin.errors import LianxinError
from lianxin.ledgers import read_organizations
from lianxin.lint import lint
from lianxin.notices import notice
from lianxin.regulations import ask
from lianxin.reviewing import review
from lianxin.rules.describing import describe
from lianxin.testing import check_laws, mutants_of, registers
from lianxin.texts import Text
from lianxin.unused import unused
from lianxin.verifying import check_examples, verify
from lianxin.whatif import gains, losses, margins

PUBLISHED = "nonpublic-venue-100"
"""A scheme with a worked example."""

WAYS: dict[str, Callable[[Any], Any]] = {
    "copied": copy.copy,
    "copied deeply": copy.deepcopy,
    **{
        f"pickled by protocol {number}": lambda one, number=number: pickle.loads(
            pickle.dumps(one, number)
        )
        for number in range(2, pickle.HIGHEST_PROTOCOL + 1)
    },
}


@cache
def year() -> Appraisal:
    """A whole year appraised."""
    return appraise_year(register(), read_scheme("example_sub_district"))


@cache
def measured() -> Any:
    """What one branch did."""
    scheme, whole = read_scheme("example_sub_district"), register()
    name = whole.party_organizations[0].id
    return measure_all(scheme, whole, Period.year(2022), (name,))[name]


def elected() -> Any:
    """An election that was counted."""
    ballots = tuple(Ballot.approving("a") for _ in range(10))
    held = Round(
        on=day("2026-03-01"),
        seats=1,
        candidates=("a", "b"),
        should_attend=10,
        present=10,
        issued=10,
        voters=10,
        ballots=ballots,
    )
    return count(held, conventions={"majority_base": "attending"})


def card() -> Any:
    """The scorecard of the first branch."""
    return next(iter(year().cards.values()))


@cache
def scored() -> Any:
    """A scorecard made by a compiled scheme: after some subjects, a scheme is compiled."""
    scheme = read_scheme(PUBLISHED)
    cards = (score(scheme, scheme.examples[0].given) for _ in range(1000))
    return next(one for one in cards if one.compiled is not None)


PROBLEMATIC = [
    {"党组织名称": f"甲{place}", "类别": "党支部", "联系人": "某某", "正式党员数": words}
    for place, words in enumerate(("约5", "某某", {"a": 1}, "13900001111"))
]
"""Rows in which something is wrong, of each kind."""

MADE: dict[str, Callable[[], Any]] = {
    "answer": lambda: Answer(option="a", authority="b"),
    "appraisal": year,
    "ledger": lambda: read_organizations([{"党组织名称": "甲", "类别": "党支部"}]),
    "ledger with problems": lambda: read_organizations(PROBLEMATIC),
    "ledger problem": lambda: read_organizations(PROBLEMATIC).problems[0],
    "assumption": lambda: year().assumed[0],
    "count": elected,
    "examples": lambda: check_examples(read_scheme(PUBLISHED)),
    "exhibit": lambda: year().exhibit,
    "explanation": lambda: card().explain(card().scores[0].id, card().scores[0].per),
    "feedback": lambda: feedback(year(), card().subject),
    "finding": lambda: ask("BRANCH-11-3", {"voting_members": 20, "yes": 10}),
    "laws": lambda: check_laws(read_scheme(PUBLISHED), examples=2),
    "lint": lambda: lint(read_scheme("example_sub_district")),
    "losses": lambda: losses(card()),
    "margins": lambda: margins(year(), card().subject),
    "measured": measured,
    "mutants": lambda: mutants_of(read_scheme("first_steps")),
    "notice": lambda: notice(year()),
    "period": lambda: Period.year(2022),
    "mending": lambda: gains(card()),
    "paragraphs": lambda: describe(read_scheme(PUBLISHED)),
    "problem": lambda: Problem(path="a", value=1, requirement=Text("甲", "a")),
    "problem of an object": lambda: Problem(
        path="a", value={"a": lambda: 1}, requirement=Text("甲", "a")
    ),
    "register": register,
    "result": lambda: year().results[0],
    "review": lambda: review(register(), day("2022-12-31")),
    "scheme": lambda: read_scheme("example_sub_district"),
    "score": lambda: card().scores[0],
    "scorecard": card,
    "scored": scored,
    "step": lambda: card().lines()[0],
    "text": lambda: Text("甲", "a"),
    "unused": lambda: unused(year()),
    "when": lambda: register().activities[0].when,
}
"""A value of each kind that the library hands out, and what makes it."""


@cache
def made(name: str) -> Any:
    """Such a value, made once."""
    return MADE[name]()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", MADE)
def test_result_survives(name: str, way: str) -> None:
    """What the library hands out is of the same kind as its copy, and equal to it."""
    value = made(name)
    again = WAYS[way](value)

    assert type(again) is type(value)
    assert again == value


@pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_record_survives(kind: type, data: st.DataObject) -> None:
    """A record of any kind is equal to its copy, and is the same to a dictionary."""
    value = data.draw(nouns(kind))
    for way in WAYS.values():
        again = way(value)
        assert again == value
        assert hash(again) == hash(value)
        assert repr(again) == repr(value)


@given(registers())
@settings(max_examples=10, deadline=None)
def test_register_survives(one: Register) -> None:
    """A register's copy is equal, finds its records and is written alike."""
    for way in WAYS.values():
        again = way(one)
        assert again == one
        assert again.by_id == one.by_id
        assert unstructure(again) == unstructure(one)


REFUSED: dict[type[LianxinError], Callable[[], Any]] = {
    lianxin.InvalidSchemeError: lambda: load_scheme({"id": 1}),
    lianxin.InvalidDataError: lambda: score(read_scheme("first_steps"), {"nothing": 1}),
    lianxin.InvalidQuestionError: lambda: year().card("nobody"),
}


@pytest.mark.parametrize("error", REFUSED)
@pytest.mark.parametrize("way", WAYS)
def test_refusal_survives(error: type[LianxinError], way: str) -> None:
    """A refusal carries the same problems and says the same."""
    with pytest.raises(error) as caught:
        REFUSED[error]()
    again = WAYS[way](caught.value)

    assert type(again) is error
    assert again.problems == caught.value.problems
    assert str(again) == str(caught.value)


def test_every_value_of_the_door_is_tried() -> None:
    """No kind of value that the first door names was forgotten."""
    named = {getattr(lianxin, name) for name in lianxin.__all__}
    values = {one for one in named if isinstance(one, type) and attrs.has(one)}

    assert values <= {type(made(name)) for name in MADE}


@pytest.mark.parametrize("name", ["appraisal", "scorecard", "scored"])
def test_copy_can_be_worked_out_again(name: str) -> None:
    """What came back carries all that it rests on: it explains itself, and verifies."""
    for way in WAYS.values():
        again = way(made(name))

        assert verify(again)


def told(data: dict[str, Any], facts: dict[str, Any]) -> tuple[Any, ...]:
    """A scheme loaded and applied: all that is said of each subject."""
    found = appraise(load_scheme(data), facts)
    lines = tuple(str(line) for one in found.cards.values() for line in one.lines())
    return found.cards, found.results, lines


def job() -> tuple[dict[str, Any], dict[str, Any]]:
    """The data of a scheme, and the facts of several subjects."""
    scheme = read_scheme(PUBLISHED)
    return scheme.data, {f"branch-{place}": scheme.examples[0].given for place in range(5)}


def test_threads_do_not_disturb_each_other() -> None:
    """Eight threads at once, changing places at every turn, tell what one tells."""
    data, facts = job()
    expected = told(data, facts)
    turn = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: told(data, facts), range(16)))
    finally:
        sys.setswitchinterval(turn)

    assert all(one == expected for one in found)


def test_one_scheme_serves_many_threads() -> None:
    """A scheme shared by threads, compiled while they ask, gives each the same."""
    scheme = load_scheme(job()[0])
    facts = scheme.examples[0].given
    expected = score(read_scheme(PUBLISHED), facts).scores
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: score(scheme, facts), range(100)))

    assert all(one.scores == expected for one in found)
    assert any(one.compiled is not None for one in found)


def test_values_cross_processes() -> None:
    """What another process works out from what we hand over is what we work out."""
    data, facts = job()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(told, data, facts).result() == told(data, facts)
        for name in ("scheme", "appraisal", "register"):
            value = made(name)
            assert pool.submit(copy.copy, value).result() == value
