"""Who sits on committees, from where, and for how long."""

from typing import Any

import pytest

from lianxin.committees import ChangeOfTerm, Committee, Delegate, Seat, SeatSource
from lianxin.dates import When
from lianxin.people import Post
from refusals import refused


def a_committee(**given: Any) -> Committee:
    """A committee of the community with what is given."""
    return Committee(**{"id": "c-1", "organization": "community", **given})


class TestSeat:
    """One place on a committee."""

    def test_concurrent_members_come_from_four_sources(self) -> None:
        """Office, villages and residents, two-new organizations, co-building units."""
        assert len(SeatSource) == 4
        assert len({source.zh for source in SeatSource}) == 4

    def test_may_be_known_by_its_source_alone(self) -> None:
        """Who holds a seat need not be given."""
        seat = Seat(source=SeatSource.CO_BUILDING_UNIT)

        assert (seat.person, seat.post) == (None, None)

    def test_takes_kinds_not_words(self) -> None:
        """Post and source come from closed lists."""
        assert sorted(refused(Seat, post="secretary", source="elsewhere")) == [
            "Seat.post",
            "Seat.source",
        ]


class TestCommittee:
    """A committee for one term."""

    def test_does_not_guess(self) -> None:
        """Date, length of term and number of seats may not be given."""
        committee = a_committee(sources=tuple(SeatSource))

        known = (committee.since, committee.until, committee.term_years, committee.seats)
        assert known == (None,) * 4

    def test_endless_seats_are_no_trouble(self) -> None:
        """A number too long to be written out is only shown as one."""
        assert a_committee(seats=10**5000).seats == 10**5000

    def test_seats_as_many_as_it_has_seats(self) -> None:
        """Known members may fill all seats."""
        members = (Seat(person="p-1", post=Post.SECRETARY), Seat(person="p-2"))

        assert a_committee(seats=2, members=members).members == members

    def test_seats_no_more_than_it_has_seats(self) -> None:
        """Three members do not sit on two seats."""
        found = refused(a_committee, seats=2, members=(Seat(), Seat(), Seat()))

        assert found == {"Committee.members": "be at most 2 seats"}

    def test_knows_some_members_of_unknown_seats(self) -> None:
        """Members may be known where the number of seats is not."""
        assert a_committee(members=(Seat(person="p-1"),)).seats is None

    def test_does_not_end_before_it_begins(self) -> None:
        """A term that began in 2022 did not end in 2021."""
        found = refused(a_committee, since=When.in_year(2022), until=When.in_year(2021))

        assert found == {"Committee.until": "not be before the term begins"}

    @pytest.mark.parametrize("number", [0, -1, True, 5.0, "5"])
    def test_counts_seats_and_years_from_one(self, number: object) -> None:
        """No committee has no seat, or a term of no years."""
        found = refused(a_committee, seats=number, term_years=number)

        assert sorted(found) == ["Committee.seats", "Committee.term_years"]


class TestChangeOfTerm:
    """An old committee leaves, a new one is seated."""

    def test_links_the_committee_that_was_seated(self) -> None:
        """The new committee is named by its id; the day need not be known."""
        change = ChangeOfTerm(id="n-1", organization="community", seated="c-1", principles=5)

        assert (change.seated, change.principles) == ("c-1", 5)
        assert change.when == When()

    def test_keeps_when_it_was_due(self) -> None:
        """Whether it was in time can be asked later."""
        change = ChangeOfTerm(id="n-1", organization="community", due=When.in_year(2022))

        assert change.due == When.in_year(2022)


class TestDelegate:
    """A delegate to a congress."""

    def test_is_a_person_sent_to_a_congress(self) -> None:
        """One person may be member, secretary and delegate."""
        delegate = Delegate(id="d-1", person="p-1", congress="district congress")

        assert (delegate.person, delegate.since) == ("p-1", None)

    def test_says_to_which_congress(self) -> None:
        """A delegate to nothing is none."""
        assert list(refused(Delegate, id="d-1", person="p-1", congress=" ")) == [
            "Delegate.congress"
        ]
