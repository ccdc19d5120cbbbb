"""People: opaque ids, and the posts that they hold over time."""

import attrs
import pytest

from lianxin.dates import When, day
from lianxin.people import MemberStatus, Person, Post, PostHeld
from refusals import places, refusals

HELD = {"id": "post", "person": "p-1", "post": Post.SECRETARY, "organization": "branch"}


class TestPerson:
    """A person is an id."""

    def test_holds_nothing_but_id_and_status(self) -> None:
        """There is no field in which a name could stand."""
        assert [one.name for one in attrs.fields(Person)] == ["id", "status"]

    def test_may_be_a_probationary_member(self) -> None:
        """Full or probationary, or not given."""
        assert Person(id="p", status=MemberStatus.PROBATIONARY).status.zh == "预备党员"

    def test_refuses_words_for_a_status(self) -> None:
        """Nothing is coerced."""
        assert places(Person, id="", status="full") == ["Person.id", "Person.status"]


class TestPostHeld:
    """Who holds which post, from when to when."""

    def test_organization_may_be_unknown(self) -> None:
        """A secretary of somewhere is still a secretary."""
        assert PostHeld(id="post", person="p", post=Post.SECRETARY).organization is None

    def test_refuses_an_end_before_the_beginning(self) -> None:
        """A post that surely ended before it began cannot be."""
        until = When.on(day("2022-06-30"))
        found = refusals(PostHeld, **HELD, since=When.on(day("2022-07-01")), until=until)

        assert found == [("PostHeld.until", until.days, "not be before the beginning")]

    def test_one_day_is_enough(self) -> None:
        """A post may begin and end on one day."""
        when = When.on(day("2022-07-01"))

        assert places(PostHeld, **HELD, since=when, until=when) == []

    @pytest.mark.parametrize("field", ["since", "until"])
    def test_open_dates_are_not_doubted(self, field: str) -> None:
        """A side that is not known contradicts nothing."""
        other = "until" if field == "since" else "since"

        assert places(PostHeld, **HELD, **{field: When(), other: When.in_year(2020)}) == []

    def test_names_every_wrong_field(self) -> None:
        """Five wrong fields give five problems."""
        found = places(PostHeld, id=1, person=2, post="secretary", since="2022", until=2022)

        assert [path.partition(".")[2] for path in found] == [
            "id",
            "person",
            "post",
            "since",
            "until",
        ]
