"""Structuring: what plain data are read as, and all that is wrong with them at once."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import frozen

from lianxin import structuring
from lianxin._discretion import Untold
from lianxin.activities import Activity, CareVisit, Donation, Payload
from lianxin.errors import InvalidDataError, InvalidQuestionError
from lianxin.explanations import Step
from lianxin.organizations import PartyOrganization
from lianxin.people import Person
from lianxin.structuring import TAGS, record_reader, written
from lianxin.texts import Text


def read(kind: Any, /, **data: object) -> Any:
    """The record that data write."""
    return record_reader(kind)(data, kind)


def problems(kind: Any, data: object) -> dict[str, tuple[object, str]]:
    """Value and requirement of all that is wrong with data, by path."""
    with pytest.raises(InvalidDataError) as caught:
        record_reader(kind)(data, kind)
    assert all(one.requirement.zh for one in caught.value.problems)
    return {one.path: (one.value, one.requirement.en) for one in caught.value.problems}


def loose(kind: Any) -> type:
    """A class of records with one field of a kind."""
    made = type("Made", (), {"__annotations__": {"one": kind}})
    return frozen(kw_only=True)(made)


class TestRecord:
    """An object with the keys of the fields and no others."""

    @pytest.mark.parametrize("data", [None, [], "p-1", 3, (("id", "p-1"),)])
    def test_anything_but_an_object_is_refused(self, data: object) -> None:
        """A record is written as an object."""
        assert problems(Person, data)[""][1] == "be an object with keys ({…})"

    def test_object_of_another_class_is_refused(self) -> None:
        """What makes up its own keys is no plain object."""

        class Generous(dict[str, str]):
            def __missing__(self, key: str) -> str:
                return "p-1"

        assert problems(Person, Generous())[""][0] == Untold(kind="Generous")

    def test_missing_key_is_named(self) -> None:
        """What must be given and is not has its place and its Chinese name."""
        with pytest.raises(InvalidDataError) as caught:
            read(Person)

        assert caught.value.en == "id must be given, got None"
        assert caught.value.zh == "id：应填写编号，实为None"

    def test_unknown_key_names_the_nearest(self) -> None:
        """A misspelt key is refused with the key that was meant, never passed over."""
        asked = problems(Person, {"id": "p-1", "statsu": "full"})

        assert asked == {"statsu": ("statsu", "be a known key (did you mean 'status'?)")}

    def test_value_of_an_unknown_key_is_not_repeated(self) -> None:
        """What stands where nothing may stand, such as a name, is in no error."""
        with pytest.raises(InvalidDataError) as caught:
            read(Person, id="p-1", full_name="某某")

        assert "某某" not in str(caught.value)
        assert "be a key out of: id, status" in caught.value.en

    def test_keys_that_are_no_text_are_refused(self) -> None:
        """A key that is no text is unknown, in the order of the data."""
        assert list(problems(Person, {3: 1, None: 2, "id": "p-1", "x": 3})) == [
            "[3]",
            "[None]",
            "x",
        ]

    def test_what_is_made_of_the_others_is_not_read(self) -> None:
        """A field that nobody gives is no key."""
        assert all(one.init for one in written(PartyOrganization))

    def test_problems_of_fields_are_told_together(self) -> None:
        """Missing, unknown and wrong, on all levels: all at once, each at its place."""
        data = {
            "kind": "lectur",
            "when": {"earliest": "2022-02-30", "latest": 2022},
            "guests": "3",
            "titles": ["a", 1],
            "colour": 1,
        }

        assert list(problems(Activity, data)) == [
            "id",
            "kind",
            "when.earliest",
            "when.latest",
            "guests",
            "titles[1]",
            "colour",
        ]

    def test_what_a_record_refuses_stands_where_it_stands(self) -> None:
        """An end before its start is told from outside, without the name of a class."""
        when = {"earliest": "2022-02-02", "latest": "2022-02-01"}
        data = {"id": "a", "kind": "lecture", "when": when}

        assert list(problems(Activity, data)) == ["when.latest"]

    def test_all_that_a_record_refuses_is_told(self) -> None:
        """What a record checks in itself is told in full."""
        data = {"id": "a", "kind": "visit", "guests": -1, "minutes": -1, "titles": [" "]}

        assert list(problems(Activity, data)) == ["guests", "minutes", "titles[0]"]

    def test_member_that_is_out_of_bounds_is_named(self) -> None:
        """A check between two fields is told at the field that it is about."""
        data = {"id": "a", "kind": "visit", "members_due": 3, "members_present": 4}

        assert problems(Activity, data) == {"members_present": (4, "be at most the 3 members due")}


class Broken(Exception):  # noqa: N818
    """A mistake in a class of the tests."""


@frozen(kw_only=True)
class Breaking:
    """A record of the tests that cannot be made."""

    def __attrs_post_init__(self) -> None:
        """Break."""
        raise Broken


class TestOwnMistakes:
    """A mistake of the library is never blamed on the data."""

    @pytest.mark.parametrize(("kind", "data"), [(Breaking, {}), (loose(Breaking), {"one": {}})])
    def test_mistake_stays_what_it_is(self, kind: Any, data: dict[str, object]) -> None:
        """What is raised while a record is made, and is no refusal, is let through."""
        with pytest.raises(Broken):
            read(kind, **data)


class TestWords:
    """Words of a closed vocabulary."""

    @pytest.mark.parametrize("word", ["lectur", "党课", "Lecture"])
    def test_near_word_is_named(self, word: str) -> None:
        """A misspelt word, or its Chinese name, leads to the word."""
        asked = problems(Activity, {"id": "a", "kind": word})

        assert asked["kind"] == (word, "be a known word (did you mean 'lecture'?)")

    @pytest.mark.parametrize("word", [0, True, None, [], "LECTURE", Decimal(1)])
    def test_other_words_get_the_list(self, word: object) -> None:
        """What is like no word is told all of them."""
        asked = problems(Activity, {"id": "a", "kind": word})["kind"][1]

        assert asked.startswith("be a word out of: lecture, theme_day, ")


class TestLists:
    """Several values of one kind."""

    @pytest.mark.parametrize("data", [None, "ab", ("a",), {"a": 1}, 3, {"a"}])
    def test_anything_but_a_list_is_refused(self, data: object) -> None:
        """Text is not taken apart, and nothing else is run through."""
        asked = problems(Activity, {"id": "a", "kind": "visit", "titles": data})

        assert asked["titles"][1] == "be a list ([…])"

    def test_list_becomes_a_tuple(self) -> None:
        """The members stay in their order."""
        assert read(Activity, id="a", kind="visit", titles=["b", "a"]).titles == ("b", "a")


class TestUnions:
    """Values that may be left out, numbers, and one of several records."""

    def test_none_is_not_given(self) -> None:
        """What may be left out may also be null."""
        assert read(Activity, id="a", kind="visit", guests=None).guests is None

    def test_none_is_refused_where_there_is_a_default(self) -> None:
        """Null is not the default."""
        assert problems(Activity, {"id": "a", "kind": "visit", "when": None})["when"][0] is None

    @pytest.mark.parametrize("number", [3, Decimal("3.00")])
    def test_number_keeps_its_kind(self, number: Any) -> None:
        """A whole number stays whole, a decimal keeps its noughts."""
        data = number if isinstance(number, int) else str(number)

        assert repr(read(Donation, yuan=data).yuan) == repr(number)

    @pytest.mark.parametrize("number", [0.1, float("nan"), float("inf"), True, "三", "1e5"])
    def test_inexact_number_names_both_remedies(self, number: object) -> None:
        """A float, a flag or a strange text is refused with the two ways to write it."""
        assert problems(Donation, {"yuan": number})["yuan"][1] == (
            "be a whole number, without quotes and without a point, or be a decimal number"
            ' written as text, such as "89.50", never a float'
        )

    def test_fraction_is_read_where_one_may_stand(self) -> None:
        """A whole number or a fraction, each as what it is."""
        step = read(Step, node="a", text={"zh": "甲", "en": "a"}, low=1, high="1/3")

        assert (step.low, step.high) == (1, Fraction(1, 3))

    def test_tag_tells_the_record(self) -> None:
        """The word under ``kind`` says which record is meant."""
        payload = {"kind": "care_visit", "groups": ["老人"]}

        assert read(Activity, id="a", kind="visit", payload=payload).payload == CareVisit(
            groups=("老人",)
        )

    @pytest.mark.parametrize("tag", ["CareVisit", "lianxin.activities.CareVisit", None, 1, []])
    def test_unknown_tag_is_refused(self, tag: object) -> None:
        """The words are a closed list; data never name code."""
        asked = problems(Activity, {"id": "a", "kind": "visit", "payload": {"kind": tag}})

        assert "donation, care_visit, wish_claim, response" in asked["payload.kind"][1]

    def test_record_without_a_tag_is_refused(self) -> None:
        """Nothing is guessed from the keys."""
        asked = problems(Activity, {"id": "a", "kind": "visit", "payload": {"groups": []}})

        assert list(asked) == ["payload.kind"]

    def test_tagged_value_must_be_an_object(self) -> None:
        """A word alone is no record."""
        asked = problems(Activity, {"id": "a", "kind": "visit", "payload": "donation"})

        assert asked["payload"] == ("donation", "be an object with keys ({…})")

    def test_a_word_that_looks_like_another_gets_it_for_a_hint(self) -> None:
        """What kind of payload was meant is said."""
        asked = problems(Activity, {"id": "a", "kind": "visit", "payload": {"kind": "donatoin"}})

        assert "did you mean 'donation'?" in asked["payload.kind"][1]

    def test_no_tagged_record_has_such_a_field(self) -> None:
        """The key of the word is free in every record that may be tagged."""
        assert {name for kind in TAGS for name in [one.name for one in written(kind)]} & {
            "kind"
        } == set()

    def test_every_payload_has_its_tag(self) -> None:
        """No payload of an activity was forgotten, and no word stands for two."""
        assert set(TAGS) == set(Payload.__args__)
        assert len(set(TAGS.values())) == len(TAGS)


class TestForeignKinds:
    """Only kinds that have a way to be written."""

    @pytest.mark.parametrize(
        "kind",
        [float, Any, list[str], tuple[int, str], tuple[()], str | int, Person | None | str, object],
    )
    def test_field_without_a_plain_form_is_refused(self, kind: Any) -> None:
        """A class with such a field is no record; nothing of it is guessed."""
        with pytest.raises(InvalidQuestionError, match="kind of record"):
            record_reader(loose(kind))


class TestWhatIsAskedOfTheReader:
    """Every refusal names the value, the place and what was expected, in both languages."""

    def test_a_kind_without_plain_form_is_named(self) -> None:
        """Asking for what cannot be written is a wrong question, told with the kind."""
        with pytest.raises(InvalidQuestionError) as caught:
            _ = structuring._reader(int | bytes)

        (problem,) = caught.value.problems
        assert (problem.path, problem.value) == ("kind", "int | bytes")
        assert problem.requirement == Text(
            "为本库的记录或其字段的类型", "be a kind of record of this library, or of its fields"
        )

    def test_one_of_several_numbers_is_asked_for_in_both_languages(self) -> None:
        """Where two writings would do, both are named."""
        with pytest.raises(InvalidDataError) as caught:
            structuring._reader(int | Decimal)("one", None)

        (problem,) = caught.value.problems
        zh, en = problem.requirement.zh, problem.requirement.en
        singles = [structuring.WRITINGS[kind].requirement for kind in (int, Decimal)]
        assert sorted(zh.split("，或")) == sorted(one.zh for one in singles)
        assert sorted(en.split(", or ")) == sorted(one.en for one in singles)
