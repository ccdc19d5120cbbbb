"""A strategy of plural name for every kind of record: own ids, links, and what it shrinks to."""

import inspect

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from lianxin import testing
from lianxin.activities import Activity
from lianxin.register import Register
from lianxin.testing import activities, ballots, records, registers, values
from lianxin.testing.drawing import NOUNS, nouns
from lianxin.testing.populating import GROUPS

SIMPLEST = settings(database=None, phases=[Phase.generate])
NAMED = {name: getattr(records, name) for name in records.__all__ if name != "recorded"}
MADE_OF = {name: getattr(values, name) for name in values.__all__}


class TestEveryName:
    """One pattern for all."""

    def test_there_is_one_for_each_group_of_a_register(self) -> None:
        """Whoever adds a group adds its strategy."""
        drawn = {type(find(one(), lambda _: True, settings=SIMPLEST)) for one in NAMED.values()}
        assert drawn == {kind for kind, _ in GROUPS.values()}

    def test_there_is_one_for_each_kind_by_class(self) -> None:
        """Names and classes tell of the same kinds."""
        drawn = {type(find(one(), lambda _: True, settings=SIMPLEST)) for one in MADE_OF.values()}
        bounded = {type(find(one(), lambda _: True)) for one in (testing.periods, testing.whens)}
        groups = {kind for kind, _ in GROUPS.values()}
        assert drawn | bounded | groups | {Register} == set(NOUNS)

    @pytest.mark.parametrize("name", [*NAMED, *MADE_OF])
    def test_it_stands_at_the_door_and_says_what_it_shrinks_to(self, name: str) -> None:
        """Its name is plural, its options go by name, its docstring names the least value."""
        strategy = getattr(testing, name)
        kinds = {one.kind for one in inspect.signature(strategy).parameters.values()}

        assert kinds <= {inspect.Parameter.KEYWORD_ONLY}
        assert "Shrinks to " in str(inspect.getdoc(strategy))

    @pytest.mark.parametrize("name", NAMED)
    def test_the_least_record_has_the_least_id_and_knows_nothing(self, name: str) -> None:
        """What may be left out is left out, and lists are as short as they may be."""
        shrunk = find(NAMED[name](), lambda _: True, settings=SIMPLEST)
        for one in attrs.fields(type(shrunk)):
            if one.init and (one.default is None or one.default == ()):
                assert getattr(shrunk, one.name) == one.default
        assert getattr(shrunk, "id", "0") == "0"


class TestIds:
    """Own ids, and where links lead."""

    def test_ids_are_those_that_are_given(self) -> None:
        """A strategy of ids varies nothing but the ids."""
        drawn = find(activities(ids=st.sampled_from(["a1", "a2"])), lambda one: one.id != "a1")
        assert drawn.id == "a2"

    def test_a_sheet_is_called_by_its_id(self) -> None:
        """A ballot has the number of its sheet for an id."""
        assert find(ballots(ids=st.just("7")), lambda _: True).sheet == "7"

    @given(drawn=registers(most=1), data=st.data())
    @settings(max_examples=5, deadline=None)
    def test_records_within_a_register_can_be_added_to_it(
        self, drawn: Register, data: st.DataObject
    ) -> None:
        """Of every kind: links lead to what is there, and the own id is new."""
        for group, (kind, _) in GROUPS.items():
            more = data.draw(records.recorded(kind, within=drawn))

            added = attrs.evolve(drawn, **{group: (*getattr(drawn, group), more)})

            assert getattr(added, group)[-1] == more

    @given(drawn=registers(most=1), data=st.data())
    @settings(max_examples=5, deadline=None)
    def test_links_within_a_register_lead_to_its_own(
        self, drawn: Register, data: st.DataObject
    ) -> None:
        """Organizers are bodies of the register."""
        bodies = (*drawn.organizations, *drawn.party_organizations, *drawn.partners)
        known = {one.id for one in (*bodies, drawn.sub_district)}

        held = data.draw(activities(within=drawn))

        assert set(held.organizers) <= known

    def test_by_name_and_by_class_is_the_same(self) -> None:
        """Two ways to ask, one answer."""
        least = [
            find(one, lambda _: True, settings=SIMPLEST) for one in (activities(), nouns(Activity))
        ]
        assert least[0] == least[1]
