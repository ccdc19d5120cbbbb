"""Codec: records to plain data and back, without loss and without guessing."""

import gc
import json
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from drawn_values import NOUNS, nouns
from lianxin.activities import Activity, ActivityKind, CareVisit, Donation
from lianxin.citations import Citation
from lianxin.codec import FORMAT, structure, unstructure
from lianxin.dates import When
from lianxin.errors import InvalidDataError, InvalidQuestionError
from lianxin.organizations import SubDistrict
from lianxin.people import Person
from lianxin.plain import TOO_LARGE
from lianxin.register import Register
from lianxin.reports import WorkReport
from lianxin.scoresheets import ItemPoints
from lianxin.testing import registers
from lianxin.texts import Text
from test_house_rules import NOUN_ROOMS, own_classes

STREET = {"format": 1, "sub_district": {"id": "street"}}


def there_and_back(value: object) -> object:
    """A value written as JSON and read again."""
    return structure(type(value), json.loads(json.dumps(unstructure(value))))


def problems(kind: Any, data: object) -> dict[str, str]:
    """What is asked at each path when data are refused."""
    with pytest.raises(InvalidDataError) as caught:
        structure(kind, data)
    return {one.path: one.requirement.en for one in caught.value.problems}


class TestRoundTrip:
    """What is written is read as what it was."""

    @pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.__name__)
    @given(st.data())
    @settings(max_examples=10, deadline=None)
    def test_record_comes_back(self, kind: type, data: st.DataObject) -> None:
        """A record of any kind is equal to itself after the way, to the last nought."""
        value = data.draw(nouns(kind))
        back = there_and_back(value)

        assert back == value
        assert repr(back) == repr(value)

    @given(registers())
    @settings(max_examples=12, deadline=None)
    def test_register_comes_back(self, register: Register) -> None:
        """A register is equal to itself after the way, and finds its records."""
        back = there_and_back(register)

        assert back == register
        assert isinstance(back, Register)
        assert back.by_id == register.by_id

    @given(registers(max_records=1))
    @settings(max_examples=10, deadline=None)
    def test_what_is_written_does_not_change(self, register: Register) -> None:
        """Writing what was read gives the same data, in the same order."""
        first = json.dumps(unstructure(register))

        assert json.dumps(unstructure(structure(Register, json.loads(first)))) == first

    def test_every_noun_is_tried(self) -> None:
        """No class of records in the rooms of the nouns was forgotten."""
        expected = {
            kind
            for room in NOUN_ROOMS
            for kind in own_classes(room)
            if attrs.has(kind) and kind is not Register
        }

        assert expected <= set(NOUNS)


def kinds_in(data: object) -> set[type]:
    """The types of all that stands in data."""
    inner = [*data, *data.values()] if isinstance(data, dict) else data
    inside = inner if isinstance(inner, list) else []
    return {type(data)}.union(*(kinds_in(one) for one in inside))


class TestUnstructure:
    """What is written."""

    @given(registers())
    @settings(max_examples=10, deadline=None)
    def test_only_plain_types_are_written(self, register: Register) -> None:
        """Objects, lists, texts, whole numbers, flags and null, and no classes of their own."""
        assert kinds_in(unstructure(register)) <= {dict, list, str, int, bool, type(None)}

    def test_values_are_written_plainly(self) -> None:
        """Days, exact numbers, words and lists by hand, in the order of the fields."""
        visit = Activity(
            id="a-1",
            kind=ActivityKind.DONATION,
            when=When.on(Date(2022, 7, 1)),
            organizers=("b-1",),
            guests=3,
            payload=Donation(yuan=Decimal("300.50"), goods=("米",)),
        )

        assert unstructure(visit) == {
            "id": "a-1",
            "kind": "donation",
            "when": {"earliest": "2022-07-01", "latest": "2022-07-01"},
            "organizers": ["b-1"],
            "guests": 3,
            "payload": {"kind": "donation", "yuan": "300.50", "goods": ["米"]},
        }

    def test_defaults_are_left_out(self) -> None:
        """What is not said is not written."""
        assert unstructure(When()) == {}
        assert unstructure(Citation(verified=False)) == {"verified": False}

    def test_record_on_its_own_has_no_tag(self) -> None:
        """A word that tells the record stands only where others may stand."""
        assert unstructure(CareVisit(groups=("老人",))) == {"groups": ["老人"]}

    def test_text_is_written_in_both_languages(self) -> None:
        """Chinese and English stand side by side."""
        assert unstructure(Text("甲", "a")) == {"zh": "甲", "en": "a"}

    def test_register_carries_the_version(self) -> None:
        """A register says in which format it is written, before all else."""
        register = Register(sub_district=SubDistrict(id="street"))

        assert list(unstructure(register).items()) == list(STREET.items())

    def test_number_that_cannot_be_read_is_not_written(self) -> None:
        """What is absurdly large is refused at its place when it is written."""
        report = WorkReport(id="r", organization="b", year=2022, characters=TOO_LARGE)

        with pytest.raises(InvalidDataError) as caught:
            unstructure(report)
        assert [one.path for one in caught.value.problems] == ["$.characters"]

    def test_no_default_equals_another_number(self) -> None:
        """Exact numbers are never left out for being equal to a default of another form."""
        defaults = {one.default for one in attrs.fields(ItemPoints) if "points" in one.name}

        assert defaults == {None}
        assert attrs.fields(Donation).yuan.default is None

    @pytest.mark.parametrize("value", [None, 3, "a", {}, [], Person, ActivityKind.VISIT])
    def test_what_is_no_record_is_not_written(self, value: object) -> None:
        """Only records are written."""
        with pytest.raises(InvalidQuestionError, match="kind of record"):
            unstructure(value)


class TestStructure:
    """What is read."""

    @pytest.mark.parametrize("kind", [dict, int, "Person", None, Person | None, tuple[Person, ...]])
    def test_what_is_no_record_is_not_read(self, kind: Any) -> None:
        """Only records are read; a name of a class is none."""
        with pytest.raises(InvalidQuestionError, match="kind of record"):
            structure(kind, {"id": "p-1"})

    def test_paths_start_at_the_root(self) -> None:
        """Every problem is told from the root of the data."""
        data = STREET | {"activities": [{"id": "a", "kind": "visit", "when": {"latest": 3}}]}

        assert list(problems(Register, data)) == ["$.activities[0].when.latest"]

    def test_whole_register_is_told_at_once(self) -> None:
        """Five mistakes in five records are five problems."""
        data = STREET | {
            "people": [{"id": ""}, {"id": "p", "status": "half"}],
            "organisations": [],
            "reports": [{"id": "r", "organization": "b", "year": 2022.0}],
            "ballots": {},
        }

        assert list(problems(Register, data)) == [
            "$.people[0].id",
            "$.people[1].status",
            "$.reports[0].year",
            "$.ballots",
            "$.organisations",
        ]

    def test_records_that_do_not_fit_together_are_told_at_their_places(self) -> None:
        """What a register finds between its records is told from the root."""
        data = STREET | {"posts": [{"id": "x", "person": "p", "post": "secretary"}]}

        assert list(problems(Register, data)) == ["$.posts[0].person"]

    @pytest.mark.parametrize("data", [None, [], "{}", 1, True, 1.5, ()])
    def test_document_is_an_object(self, data: object) -> None:
        """A register is written as an object."""
        assert problems(Register, data) == {"$": "be an object with keys ({…})"}


class TestVersion:
    """A document carries the version of its format."""

    @pytest.mark.parametrize("version", [None, 0, -1, "1", 1.0, True, [1]])
    def test_wrong_version_is_refused_alone(self, version: object) -> None:
        """What the rest means is not known, so nothing is said of it."""
        asked = problems(Register, {"format": version, "nonsense": 1})

        assert asked == {"$.format": "be 1, the version of the data format"}

    def test_missing_version_is_refused(self) -> None:
        """Nobody guesses the version."""
        assert list(problems(Register, {"sub_district": {"id": "street"}})) == ["$.format"]

    def test_newer_version_names_the_remedy(self) -> None:
        """Data of a newer format need a newer library."""
        asked = problems(Register, {"format": FORMAT + 1})

        assert asked["$.format"].endswith("(the data are newer: use a newer lianxin)")

    def test_record_on_its_own_has_no_version(self) -> None:
        """Only a document says in which format it is written."""
        assert list(problems(Person, {"format": 1, "id": "p"})) == ["$.format"]


class TestErrors:
    """What a refusal carries, and what it does not."""

    DATA = STREET | {"people": [{"id": 1, "name": "某某"}], "ballots": [{"marks": [{}]}]}

    def refusal(self) -> InvalidDataError:
        """The refusal of the data."""
        with pytest.raises(InvalidDataError) as caught:
            structure(Register, self.DATA)
        return caught.value

    def test_error_stands_alone(self) -> None:
        """No other error hangs on it, so that none shows what stood in the data."""
        error = self.refusal()

        assert (error.__cause__, error.__context__) == (None, None)
        assert not hasattr(error, "__notes__")

    def test_error_is_ours_alone(self) -> None:
        """Nothing of another library is left in the error."""
        held = gc.get_referents(self.refusal().problems)

        assert {type(one).__module__ for one in held} == {"lianxin.errors"}

    def test_a_field_is_checked_beside_one_that_cannot_be_read(self) -> None:
        """A float hides no negative count of the same record, nor an id that is blank."""
        activity = {
            "id": " ",
            "kind": "lecture",
            "members_due": 2.0,
            "members_present": -3,
            "guests": 4,
        }
        found = problems(Register, STREET | {"activities": [activity]})

        assert sorted(found) == [
            "$.activities[0].id",
            "$.activities[0].members_due",
            "$.activities[0].members_present",
        ]

    def test_error_survives_pickling(self) -> None:
        """The problems are values that can be sent."""
        error = self.refusal()

        assert pickle.loads(pickle.dumps(error)).problems == error.problems

    def test_error_says_how_to_mend_it(self) -> None:
        """Path, requirement and value, in both languages."""
        assert "$.people[0].id must be text, in quotes, got 1" in self.refusal().en
        assert "$.people[0].id：应为加引号的文字，实为1" in self.refusal().zh


def hostile() -> list[Any]:
    """Data that lead astray whoever follows them."""
    ring: dict[str, Any] = dict(STREET)
    ring["activities"] = [ring]
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    knot: list[Any] = []
    knot.append(knot)
    return [
        ring,
        knot,
        deep,
        STREET | {"sub_district": deep},
        STREET | {"people": [{"id": "p", "x": deep}]},
        {"format": knot},
    ]


class TestHostileData:
    """Whatever comes, there is an answer."""

    @pytest.mark.parametrize("number", range(6))
    def test_endless_data_are_one_clear_error(self, number: int) -> None:
        """What goes on for ever, or nearly, is told in one problem that can be shown."""
        with pytest.raises(InvalidDataError) as caught:
            structure(Register, hostile()[number])

        (problem,) = caught.value.problems
        assert "be nested at most 64 levels deep, and not in itself, got 65" in problem.en
        assert len(str(caught.value)) < 2000

    def test_deep_values_of_other_types_are_not_followed(self) -> None:
        """What is no plain container is refused by its type."""
        deep: Any = ()
        for _ in range(100_000):
            deep = (deep,)

        assert problems(Register, STREET | {"people": deep}) == {"$.people": "be a list ([…])"}

    @pytest.mark.parametrize("digits", [201, 5000])
    def test_number_that_cannot_be_shown_is_refused(self, digits: int) -> None:
        """A number too long to be printed makes an error that can be printed."""
        with pytest.raises(InvalidDataError) as caught:
            structure(Register, STREET | {"people": [10 ** (digits - 1)]})

        assert "$.people[0] must be a number of at most 200 digits" in str(caught.value)

    @given(st.data())
    @settings(max_examples=50, deadline=None)
    def test_any_data_are_read_or_refused(self, data: st.DataObject) -> None:
        """Whatever is given, the answer is a register or a refusal that can be shown."""
        given = answer(data.draw(json_like()))

        assert isinstance(given, Register) or all(
            one.path.startswith("$") and one.en in given.en and one.zh in given.zh
            for one in given.problems
        )


def answer(data: object) -> Register | InvalidDataError:
    """The register that data write, or the refusal."""
    try:
        return structure(Register, data)
    except InvalidDataError as error:
        return error


KEYS = st.sampled_from(
    [
        *(
            one.name
            for kind in (Register, Activity, WorkReport, When)
            for one in attrs.fields(kind)
        ),
        "format",
        "kind",
    ]
)


def json_like() -> st.SearchStrategy[Any]:
    """Data such as JSON gives, often with keys that are known; shrinks to null."""
    single = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=5),
        st.sampled_from(["2022-01-01", "lecture", "donation", "1.50", "a"]),
    )
    data = st.recursive(
        single,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner)
        ),
        max_leaves=12,
    )
    document = st.dictionaries(KEYS, data | st.lists(data, max_size=2), max_size=8)
    return data | document.map(lambda one: STREET | one)
