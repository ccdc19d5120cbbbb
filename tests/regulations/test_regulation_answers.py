"""Answers: whatever comes in, a rule gives its declared kind of outcome, or one clear error."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from lianxin.errors import InvalidDataError, InvalidQuestionError, LianxinError
from lianxin.regulations import Finding, Rule, Status, ask, rules
from lianxin.regulations.questions import Input, Kind
from lianxin.regulations.rulebook import Gives

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
SMALL = st.integers(0, 120)
MONEY = st.one_of(st.integers(0, 20_000), st.decimals(0, 20_000, places=2).map(str))
TEXT = st.sampled_from(["A", "B", "好", "优秀", "serving_sentence"])
DAYS = st.dates(Date(1990, 1, 1), Date(2040, 12, 31)).map(str)
FLAG = st.booleans()
ABSENCE = st.fixed_dictionaries({"reason": TEXT, "superior_consent": FLAG, "meeting_adopted": FLAG})
DRAWN: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.FLAG: FLAG,
    Kind.DATE: DAYS,
    Kind.MONEY: MONEY,
    Kind.SHARE: st.decimals(0, 1, places=2).map(str),
    Kind.NAME: TEXT,
    Kind.NAMES: st.lists(TEXT, max_size=4),
    Kind.ITEMS: st.dictionaries(st.sampled_from(["wage", "income_tax"]), MONEY),
    Kind.ABSENCES: st.lists(ABSENCE, max_size=3),
    Kind.TALLIES: st.lists(st.tuples(TEXT, SMALL).map(list), max_size=5),
}
JUNK = st.recursive(
    st.one_of(st.none(), FLAG, st.integers(), st.floats(), st.text(max_size=12)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


def fitting(one: Input) -> st.SearchStrategy[Any]:
    """Values that fit an input."""
    if one.kind is Kind.COUNT:
        least = 2000 if one.name == "year" else int(not one.check.holds(0))
        return st.integers(least, least + 120)
    if one.kind is Kind.COUNTS:
        length = next(n for n in (4, 12) if one.check.holds([0] * n))
        return st.lists(st.integers(0, 2), min_size=length, max_size=length)
    if one.kind is Kind.WORD:
        return st.sampled_from(one.words)
    if one.kind is Kind.WORDS:
        return st.lists(st.sampled_from(one.words), max_size=5)
    return DRAWN[one.kind]


def is_of(value: object, gives: Gives, words: tuple[str, ...]) -> bool:
    """Whether an outcome is of the kind that its rule declares."""
    match gives:
        case Gives.FLAG | Gives.COUNT:
            return type(value) is (bool if gives is Gives.FLAG else int)
        case Gives.DATE | Gives.MONTH:
            return bool(ISO.fullmatch(str(value) + ("-01" if gives is Gives.MONTH else "")))
        case Gives.MONEY:
            return type(value) in (int, str) and Decimal(str(value)) >= 0
        case Gives.RATE:
            return isinstance(value, str) and 0 <= Decimal(value) <= 1
        case Gives.WORD:
            return value in words
        case Gives.RECORD:
            return isinstance(value, dict) and set(value) == set(words)


def asked(one: Rule, inputs: dict[str, Any]) -> Finding | LianxinError:
    """The finding, or the error as a value."""
    try:
        return ask(one.id, inputs)
    except LianxinError as error:
        return error


RULES = st.sampled_from(rules())


@settings(max_examples=600)
@given(one=RULES, data=st.data())
def test_an_outcome_is_of_the_declared_kind(one: Rule, data: st.DataObject) -> None:
    """Inputs that fit give an outcome of the declared kind, or contradict each other."""
    answer = asked(one, {item.name: data.draw(fitting(item)) for item in one.inputs})

    if isinstance(answer, InvalidDataError):
        assert one.within
    elif isinstance(answer, LianxinError):
        assert "first day known" in answer.en
    else:
        told = is_of(answer.outcome, one.output.gives, one.output.words)
        assert told or (answer.outcome is None and answer.status is not Status.MET)
        assert one.judges or answer.status not in (Status.MET, Status.DEPARTS)


@settings(max_examples=400)
@given(one=RULES, data=st.data())
def test_junk_gets_one_clear_error(one: Rule, data: st.DataObject) -> None:
    """Whatever is not an answer to a rule's questions is refused by this library's errors."""
    junk = {item.name: data.draw(JUNK) for item in one.inputs}
    more = data.draw(st.dictionaries(st.text(max_size=3), JUNK, max_size=1))
    answer = asked(one, junk | more)

    if isinstance(answer, LianxinError):
        assert answer.zh
        assert answer.en
    else:
        assert answer.rule == one.id


class TestWhatAFindingTells:
    """Status, deadline and reason, each worked by hand from its article."""

    def test_one_candidate_is_voted_on_alone_anyway(self) -> None:
        """One by one is asked for from two people on."""
        found = ask("RECRUIT-20-2", {"candidates": 1, "separate_votes": False})

        assert found.status is Status.NOT_APPLICABLE
        assert ("不足两人" in found.why.zh, "there are not two people" in found.why.en) == (
            True,
            True,
        )

    def test_a_member_in_time_is_full_from_the_end_of_probation(self) -> None:
        """Discussed within half a year of its end: met, from that day."""
        found = ask("RECRUIT-35-1", {"probation_end": "2024-05-01", "discussed_on": "2024-05-20"})

        assert (found.status, found.outcome) == (Status.MET, "2024-05-01")

    def test_dues_are_sent_up_by_the_end_of_april(self) -> None:
        """Five in a hundred of a year's dues fall due the year after."""
        assert str(ask("DUES-15-1", {"year": 2023, "collected": 100}).due) == "2024-04-30"

    def test_a_contested_base_says_who_decides_and_where(self) -> None:
        """The convention is named as it is handed in."""
        found = ask("ELECT-30-2", {"election_date": "2021-01-01"})

        assert found.status is Status.CONTESTED
        assert "conventions 的 majority_base" in found.why.zh

    def test_an_unknown_rule_is_told_as_it_was_asked(self) -> None:
        """With the value, and what looks most like it."""
        with pytest.raises(InvalidQuestionError) as caught:
            ask("ELECT-30-9", {})

        assert [one.value for one in caught.value.problems] == ["ELECT-30-9"]
