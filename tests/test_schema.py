"""JSON Schema says what the codec and scoring ask, as far as it can."""

import copy
import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import street_year
import sub_district
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pendulum import Date

from drawn_values import NOUNS, nouns
from lianxin import InvalidDataError, InvalidQuestionError, Register, load_scheme, score
from lianxin.activities import CareVisit, Donation
from lianxin.codec import structure, unstructure
from lianxin.people import Person
from lianxin.schema import input_schema, schema_of
from lianxin.testing import facts_for

SCHEMES = sorted((Path(__file__).parents[1] / "examples" / "schemes").glob("*.toml"))
REGISTERS = (street_year.street_year(), sub_district.register())
WRONG = [None, True, -1, 1.5, "", [], {}, "no such word"]


def validates(schema: dict[str, Any], data: object) -> bool:
    """Whether data fit a schema."""
    return bool(Draft202012Validator(schema).is_valid(data))


def structures(kind: type, data: object) -> bool:
    """Whether the codec reads data."""
    try:
        structure(kind, data)
    except InvalidDataError:
        return False
    return True


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside plain data."""
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in steps:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


def put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of data with another value at one place."""
    found = copy.deepcopy(data)
    inner = found
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return found


class TestRecords:
    """Schemas of the records that the codec reads."""

    @pytest.mark.parametrize("register", REGISTERS, ids=["reported", "invented"])
    def test_example_registers_validate(self, register: Register) -> None:
        """What is written fits its schema."""
        schema = schema_of(Register)
        Draft202012Validator.check_schema(schema)

        assert validates(schema, unstructure(register))

    @pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.__name__)
    def test_what_is_written_validates(self, kind: type) -> None:
        """Every record of every kind fits the schema of its kind."""
        schema = schema_of(kind)

        @settings(max_examples=8, deadline=None)
        @given(value=nouns(kind))
        def hold(value: Any) -> None:
            assert validates(schema, unstructure(value))

        hold()

    @pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.__name__)
    def test_what_does_not_validate_is_not_read(self, kind: type) -> None:
        """Whatever the schema refuses, the codec refuses, too."""
        schema = schema_of(kind)

        @settings(max_examples=8, deadline=None)
        @given(value=nouns(kind), data=st.data())
        def hold(value: Any, data: st.DataObject) -> None:
            plain = unstructure(value)
            path = data.draw(st.sampled_from([*places(plain)] or [("entry",)]))
            changed = put(plain, path, data.draw(st.sampled_from(WRONG)))
            assert validates(schema, changed) or not structures(kind, changed)

        hold()

    @pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.__name__)
    def test_shape_is_refused_by_both(self, kind: type) -> None:
        """Unknown keys and missing ones fit neither."""
        schema = schema_of(kind)
        needed = schema["$defs"][kind.__name__].get("required", [])
        plain = dict.fromkeys(needed, "x")

        assert not validates(schema, {**plain, "unknown key": 1})
        assert not structures(kind, {**plain, "unknown key": 1})
        assert not needed or not validates(schema, {})

    def test_numbers_have_the_bounds_of_their_checks(self) -> None:
        """Bounds are those by which values are checked."""
        committee = schema_of(Register)["$defs"]["Committee"]["properties"]

        assert {"type": "integer", "minimum": 1} in committee["seats"]["anyOf"]

    @pytest.mark.parametrize(
        "said", ["x ", " x", "x\n", "x\ty", "\u200bx", "x\u3000y", "", "y" * 201]
    )
    def test_ids_without_blanks_outside_and_signs_that_are_not_printed(self, said: str) -> None:
        """An id that is refused does not validate."""
        assert not validates(schema_of(Person), {"id": said})
        assert not structures(Person, {"id": said})

    @given(st.text(min_size=1, max_size=8))
    def test_ids_that_are_taken(self, said: str) -> None:
        """An id that is taken validates, whatever it is made of."""
        assert validates(schema_of(Person), {"id": said}) or not structures(Person, {"id": said})

    def test_no_line_break_ends_a_number_or_a_day(self) -> None:
        """Numbers and days that are texts end where they end."""
        donation = {"kind": "donation", "yuan": "1\n"}

        assert not validates({**schema_of(TwoGifts)["$defs"]["Donation"]}, donation)
        assert not validates(schema_of(Day), {"on": "2022-12-31\n"})
        assert not validates(schema_of(Day), {"on": "2022-13-01"})
        assert validates(schema_of(Day), {"on": "2022-12-31"})

    def test_every_field_is_described_in_both_languages(self) -> None:
        """Chinese first, then the field's own name and requirement."""
        found = schema_of(Register)["$defs"]["Activity"]["properties"]["members_present"]

        assert found["description"].startswith("实到")
        assert "members_present; must be a whole number" in found["description"]

    @pytest.mark.parametrize("kind", [int, dict])
    def test_what_is_no_record(self, kind: type) -> None:
        """Only records have a schema."""
        with pytest.raises(InvalidQuestionError):
            schema_of(kind)


def as_json(facts: dict[str, Any]) -> Any:
    """Facts as JSON carries them: decimals as text."""
    return json.loads(json.dumps(facts, default=lambda one: f"{one:f}"))


class TestInput:
    """Schemas of what schemes ask for."""

    @pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
    def test_what_can_be_scored_validates(self, path: Path) -> None:
        """Facts that are drawn from a scheme fit its input schema, and are scored."""
        scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
        schema = input_schema(scheme)
        Draft202012Validator.check_schema(schema)

        @settings(max_examples=5, deadline=None)
        @given(facts=facts_for(scheme, unknown=True))
        def hold(facts: dict[str, Any]) -> None:
            plain = as_json(facts)
            assert validates(schema, plain)
            assert score(scheme, plain) is not None

        hold()

    @pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
    def test_what_does_not_validate_is_not_scored(self, path: Path) -> None:
        """What the schema refuses, scoring refuses."""
        scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
        schema = input_schema(scheme)
        for name in schema["properties"]:
            for wrong in (1.5, [1], "no such word", -7, None):
                facts = {name: wrong}
                if not validates(schema, facts):
                    with pytest.raises(InvalidDataError):
                        score(scheme, facts)

    @pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
    def test_a_node_may_be_given_instead_of_computed(self, path: Path) -> None:
        """Whatever scoring takes for a node, the schema takes."""
        scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
        schema = input_schema(scheme)
        for name in scheme.node_by_id:
            for said in (0, "0.5", "unknown", "absent", True, [], "word", {"q": 1}, -1, None):
                taken = True
                try:
                    score(scheme, {name: said})
                except InvalidDataError:
                    taken = False
                assert validates(schema, {name: said}) or not taken, (name, said)

    def test_sub_periods_by_name_or_in_order(self) -> None:
        """Both ways of giving the parts of a year fit."""
        scheme = load_scheme(
            {
                "id": "a",
                "title": "a",
                "subject": "organization",
                "periods": {"half": ["h1", "h2"]},
                "measures": {"n": {"type": "count", "per": "half"}},
                "nodes": [
                    {"id": "given", "per": "half"},
                    {"id": "n1", "per": "half", "value": "n"},
                ],
            }
        )
        schema = input_schema(scheme)

        assert validates(schema, {"n": [1, 2], "given": {"h1": 3}})
        assert validates(schema, {"n": {"h1": 1, "h2": "unknown"}})
        assert not validates(schema, {"n": [1, 2, 3]})
        assert not validates(schema, {"n": {"h3": 1}})

    def test_nought_beside_the_bounds(self) -> None:
        """A mark that is 0 or from 3 to 5 may be nought."""
        measures = {"k": {"type": "mark", "least": 3, "most": "5.5", "or_zero": True}}
        scheme = load_scheme(
            {"id": "a", "title": "a", "subject": "organization", "measures": measures}
        )
        schema = input_schema(scheme)
        whole = schema["properties"]["k"]["anyOf"][0]

        assert whole == {"type": "integer", "minimum": 3, "maximum": 5}
        assert validates(schema, {"k": 0})
        assert not validates(schema, {"k": 1})


@frozen(kw_only=True)
class TwoGifts:
    """Two gifts, each in money or as a visit."""

    first: Donation | CareVisit
    second: Donation | CareVisit


@frozen(kw_only=True)
class Day:
    """A day."""

    on: Date


@frozen(kw_only=True)
class Unwritten:
    """A record with a field that plain data cannot write."""

    what: object


def test_a_word_tells_which_record_it_is() -> None:
    """Records that may stand in one place carry their word, once."""
    donation = schema_of(TwoGifts)["$defs"]["Donation"]

    assert donation["required"].count("kind") == 1
    assert donation["properties"]["kind"] == {"const": "donation"}


def test_a_field_that_cannot_be_written() -> None:
    """Such a record has no schema."""
    with pytest.raises(InvalidQuestionError):
        schema_of(Unwritten)


BOUNDED = {
    "count": {"type": "count", "most": 12},
    "amount": {"type": "amount", "least": "-1.5", "most": "20.25"},
    "mark": {"type": "mark", "least": 2, "most": 3, "or_zero": True},
    "place": {"type": "order"},
    "free": {"type": "amount"},
}
NODES = [
    {"id": "bounded", "floor": -2, "cap": "20.25"},
    {"id": "marked", "marks": 12},
    {"id": "computed", "value": "count", "cap": 3},
]
NEAR = st.one_of(
    st.integers(-3, 25),
    st.sampled_from([-2, -1.5, 0, 1, 2, 3, 12, 13, 20.25, 21])
    .flatmap(lambda at: st.sampled_from(["", "0", "00", "001", "5"]).map(lambda end: (at, end)))
    .map(lambda two: f"{Decimal(str(two[0])):f}{'' if '.' in str(two[0]) else '.'}{two[1]}"),
    st.sampled_from(["-0", "007", "1.", ".5", "1e1", "+1", "0" * 60 + "1", "9" * 61, 10**60, ""]),
    st.sampled_from(["1\n", " 1", "１", None, True, [], {}, {"between": [0, 1]}, {"between": [1]}]),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([*BOUNDED, *(node["id"] for node in NODES)]), NEAR)
def test_input_near_its_bounds_is_taken_by_both_or_by_neither(name: str, said: object) -> None:
    """A number validates if and only if it is scored, as whole or as text, near every bound."""
    data = {"id": "b", "title": "b", "subject": "organization", "measures": BOUNDED, "nodes": NODES}
    scheme = load_scheme(data)
    try:
        score(scheme, {name: said})
        scored = True
    except InvalidDataError:
        scored = False

    assert validates(input_schema(scheme), {name: said}) == scored
