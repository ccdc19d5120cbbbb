"""Committees: seats, terms and delegates."""

import pytest

from lianxin.committees import ChangeOfTerm, Committee, Delegate, Seat, SeatSource
from lianxin.dates import When
from lianxin.people import Post
from refusals import NO_COUNTS, places, refusals

COMMITTEE = {"id": "c", "organization": "o"}


class TestSeat:
    """A seat may be known by its holder, its post, its source, or by none of them."""

    def test_may_be_wholly_unknown(self) -> None:
        """Not given is None."""
        assert (Seat().person, Seat().post, Seat().source) == (None, None, None)

    def test_four_sources_of_concurrent_members(self) -> None:
        """Concurrent members come from four sources."""
        assert [one.zh for one in SeatSource] == [
            "街道机关",
            "村居书记",
            "两新党组织",
            "区域化共建单位",
        ]

    def test_refuses_wrong_types(self) -> None:
        """All three fields name themselves."""
        found = places(Seat, person=1, post="secretary", source="co_building_unit")

        assert found == ["Seat.person", "Seat.post", "Seat.source"]


class TestCommittee:
    """A committee for one term."""

    def test_refuses_more_members_than_seats(self) -> None:
        """Two members need two seats."""
        found = refusals(Committee, **COMMITTEE, seats=1, members=(Seat(), Seat()))

        assert found == [("Committee.members", 2, "be at most 1 seats")]

    def test_seats_may_be_unknown(self) -> None:
        """Members of an unknown number of seats are fine."""
        assert places(Committee, **COMMITTEE, members=(Seat(post=Post.SECRETARY),)) == []

    def test_refuses_a_term_that_ends_before_it_begins(self) -> None:
        """A term surely in the wrong order cannot be."""
        until = When.in_year(2020)
        found = refusals(Committee, **COMMITTEE, since=When.in_year(2021), until=until)

        assert found == [("Committee.until", until, "not be before the term begins")]

    @pytest.mark.parametrize("field", ["seats", "term_years"])
    @pytest.mark.parametrize("count", [*NO_COUNTS, 0])
    def test_refuses_what_is_no_number_of_seats_or_years(self, field: str, count: object) -> None:
        """Seats and years are whole numbers from one."""
        assert places(Committee, **COMMITTEE, **{field: count}) == [f"Committee.{field}"]

    def test_names_the_member_that_is_none(self) -> None:
        """A wrong member is named by its place."""
        assert places(Committee, **COMMITTEE, members=(Seat(), "p")) == ["Committee.members[1]"]


class TestChangeOfTerm:
    """An old committee leaves, a new one is seated."""

    def test_date_may_be_unknown(self) -> None:
        """A change of term without a date lies anywhere."""
        assert ChangeOfTerm(id="c", organization="o").when == When()

    @pytest.mark.parametrize("count", NO_COUNTS)
    def test_refuses_what_is_no_number_of_principles(self, count: object) -> None:
        """Principles are counted."""
        found = places(ChangeOfTerm, id="c", organization="o", principles=count)

        assert found == ["ChangeOfTerm.principles"]


class TestDelegate:
    """A delegate to a congress."""

    def test_refuses_a_blank_congress(self) -> None:
        """To which congress is told in words."""
        assert places(Delegate, id="d", person="p", congress=" ") == ["Delegate.congress"]
