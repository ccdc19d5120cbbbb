"""Persons as ids, and the posts they hold."""

import pytest
from attrs import fields

from lianxin.dates import When
from lianxin.people import MemberStatus, Person, Post, PostHeld
from refusals import refused


class TestPerson:
    """An opaque id and nothing personal."""

    def test_holds_an_id_and_a_status(self) -> None:
        """No name, number, address or birth date has a field."""
        assert [one.name for one in fields(Person)] == ["id", "status"]

    def test_need_not_be_a_member(self) -> None:
        """The status may not be given."""
        assert Person(id="p-1").status is None

    def test_takes_a_status_not_words(self) -> None:
        """A status is full or probationary."""
        assert Person(id="p-1", status=MemberStatus.FULL).status == "full"
        assert list(refused(Person, id="p-1", status="full")) == ["Person.status"]


class TestPostHeld:
    """Who holds which post, from when to when."""

    def test_one_person_holds_several_posts(self) -> None:
        """A secretary of a branch may be a lecturer elsewhere."""
        held = [
            PostHeld(id="t-1", person="p-1", post=Post.SECRETARY, organization="b-1"),
            PostHeld(id="t-2", person="p-1", post=Post.LECTURER, organization="s-1"),
        ]

        assert {one.person for one in held} == {"p-1"}

    def test_does_not_end_before_it_begins(self) -> None:
        """A post taken up in May did not end in April."""
        found = refused(
            PostHeld,
            id="t-1",
            person="p-1",
            post=Post.SECRETARY,
            organization="b-1",
            since=When.in_month(2022, 5),
            until=When.in_month(2022, 4),
        )

        assert found == {"PostHeld.until": "not be before the beginning"}

    @pytest.mark.parametrize("until", [None, When(), When.in_month(2022, 5), When.in_year(2022)])
    def test_may_end_when_it_is_not_known(self, until: When | None) -> None:
        """An end that may be later than the beginning is taken."""
        held = PostHeld(
            id="t-1",
            person="p-1",
            post=Post.SECRETARY,
            organization="b-1",
            since=When.in_month(2022, 5),
            until=until,
        )

        assert held.until is until

    def test_names_all_that_is_wrong(self) -> None:
        """A blank person, a post in words and a bare date are refused together."""
        found = refused(
            PostHeld, id="t-1", person="", post="secretary", organization="b-1", since="2022"
        )

        assert sorted(found) == ["PostHeld.person", "PostHeld.post", "PostHeld.since"]
