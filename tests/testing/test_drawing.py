"""Nouns: records of every kind, drawn for users' own tests."""

from importlib import import_module
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from lianxin.activities import Activity, Brand
from lianxin.errors import InvalidDataError, InvalidQuestionError
from lianxin.register import Register
from lianxin.testing import nouns, register_nouns, registers
from lianxin.testing.drawing import NOUNS

DOMAIN = (
    *("activities", "agreements", "ballots", "citations", "committees", "dates", "decisions"),
    *("lifetimes", "organizations", "people", "records", "register", "reports", "scoresheets"),
    "texts",
)


def domain_classes() -> set[type]:
    """Every public class of values in the rooms that hold records."""
    rooms = [import_module(f"lianxin.{room}") for room in DOMAIN]
    named = {getattr(room, name) for room in rooms for name in room.__all__}
    return {one for one in named if isinstance(one, type) and attrs.has(one)}


SIMPLEST = settings(database=None, phases=[Phase.generate])
"""What is drawn first is the simplest there is: there is nothing to shrink."""


def least(kind: type) -> Any:
    """What the records of a kind shrink to."""
    return find(nouns(kind), lambda _: True, settings=SIMPLEST)


class TestEveryKind:
    """There is a strategy for every value that a register may hold."""

    def test_none_is_left_out(self) -> None:
        """Whoever adds a record adds what draws it."""
        assert domain_classes() - set(NOUNS) - {Register} == set()

    def test_there_is_something_to_walk_over(self) -> None:
        """The rooms hold more classes than there are groups in a register."""
        assert len(domain_classes()) > len(attrs.fields(Register))

    @pytest.mark.parametrize("kind", sorted(NOUNS, key=lambda one: one.__name__))
    def test_it_draws_its_own_kind(self, kind: type) -> None:
        """The least value is one of the class that was asked for."""
        assert type(least(kind)) is kind

    @pytest.mark.parametrize(
        "kind", sorted(NOUNS.keys() - {Register}, key=lambda one: one.__name__)
    )
    def test_the_least_record_knows_nothing(self, kind: type) -> None:
        """Whatever may be left out is left out, and lists are as short as they may be."""
        shrunk = least(kind)
        for one in attrs.fields(kind):
            if one.init and (one.default is None or one.default == ()):
                assert getattr(shrunk, one.name) == one.default


class TestAsking:
    """A kind is asked for by its class."""

    def test_another_class_is_refused(self) -> None:
        """A strategy of a stranger would be a guess."""
        with pytest.raises(InvalidQuestionError, match="be one of: Activity"):
            nouns(int)

    @settings(max_examples=20, deadline=None)
    @given(data=st.data())
    def test_a_type_is_enough_once_told(self, data: st.DataObject) -> None:
        """Hypothesis draws from the type alone, also a whole register."""
        register_nouns()
        assert type(data.draw(st.from_type(Brand))) is Brand
        assert type(data.draw(st.from_type(Register))) is Register


class TestRegisters:
    """Whole registers, in which every id leads somewhere."""

    def test_the_least_register_has_two_of_what_others_point_to(self) -> None:
        """Two people, two Party organizations, two organizations, two partners, nothing else."""
        drawn = find(registers(), lambda _: True, settings=SIMPLEST)
        held = {
            one.name: len(getattr(drawn, one.name))
            for one in attrs.fields(Register)
            if isinstance(getattr(drawn, one.name), tuple) and getattr(drawn, one.name)
        }
        assert held == {
            "people": 2,
            "party_organizations": 2,
            "organizations": 2,
            "partners": 2,
        }

    @settings(max_examples=30, deadline=None)
    @given(drawn=registers(most=3))
    def test_most_is_kept(self, drawn: Register) -> None:
        """No group holds more records than were allowed."""
        groups = [getattr(drawn, one.name) for one in attrs.fields(Register) if one.init]
        assert all(len(group) <= 3 for group in groups if isinstance(group, tuple))

    def test_a_record_that_leads_nowhere_belongs_to_no_register(self) -> None:
        """The counterpart: records of their own point into the air."""
        alone = find(nouns(Activity), lambda one: bool(one.organizers), settings=SIMPLEST)
        drawn = find(registers(), lambda _: True, settings=SIMPLEST)
        with pytest.raises(InvalidDataError, match="organizers"):
            attrs.evolve(drawn, activities=(alone,))
