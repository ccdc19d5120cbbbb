"""Agreements: who pairs up, what they promise, and what no agreement can be."""

import pytest

from lianxin.activities import ActivityKind
from lianxin.agreements import (
    Agreement,
    Commitment,
    Every,
    ItemState,
    ListItem,
    ListKind,
    Minimum,
    Pairing,
)
from lianxin.dates import When, day
from refusals import NO_COUNTS, places, refusals

AGREEMENT = {"id": "a", "partners": ("one", "other")}


class TestAgreement:
    """A co-building agreement."""

    def test_may_have_more_than_two_partners(self) -> None:
        """Three may co-build."""
        assert places(Agreement, id="a", partners=("one", "two", "three")) == []

    @pytest.mark.parametrize("partners", [(), ("one",), ("one", "one")])
    def test_refuses_fewer_than_two_partners(self, partners: tuple[str, ...]) -> None:
        """One party makes no agreement, not even with itself."""
        found = refusals(Agreement, id="a", partners=partners)

        assert found == [("Agreement.partners", partners, "be two partners or more")]

    def test_refuses_an_end_before_the_beginning(self) -> None:
        """It cannot surely end before it begins."""
        until = When.in_year(2021)
        found = refusals(Agreement, **AGREEMENT, since=When.in_year(2022), until=until)

        assert found == [("Agreement.until", until, "not be before the beginning")]

    def test_begins_on_signing_unless_it_says_otherwise(self) -> None:
        """Without a beginning, the day of signing is compared with the end."""
        signed, until = When.on(day("2022-03-01")), When.on(day("2022-02-28"))

        assert places(Agreement, **AGREEMENT, signed=signed, until=until) == ["Agreement.until"]

    def test_may_begin_before_it_is_signed(self) -> None:
        """The beginning, where given, is what the end is compared with."""
        since, signed = When.in_year(2020), When.in_year(2023)

        found = places(Agreement, **AGREEMENT, since=since, signed=signed, until=When.in_year(2021))

        assert found == []

    def test_refuses_an_end_of_what_is_open_ended(self) -> None:
        """It has an end or it has none."""
        found = places(Agreement, **AGREEMENT, until=When.in_year(2025), open_ended=True)

        assert found == ["Agreement.open_ended"]

    def test_end_may_be_given_where_it_is_said_not_to_be_open(self) -> None:
        """An agreement with an end is not open-ended."""
        assert places(Agreement, **AGREEMENT, until=When.in_year(2025), open_ended=False) == []

    def test_refuses_to_renew_itself(self) -> None:
        """A renewal is a new agreement, linked to the old one."""
        found = refusals(Agreement, **AGREEMENT, renews="a")

        assert found == [("Agreement.renews", "a", "be another one")]

    def test_all_problems_come_at_once(self) -> None:
        """One partner, a renewal of itself, an end before the signing."""
        found = places(
            Agreement,
            id="a",
            partners=("one",),
            signed=When.in_year(2022),
            until=When.in_year(2021),
            renews="a",
            open_ended=True,
        )

        assert [path.partition(".")[2] for path in found] == [
            "partners",
            "until",
            "renews",
            "open_ended",
        ]


class TestCommitments:
    """What is promised may be countable or not."""

    def test_promise_may_be_uncountable(self) -> None:
        """A promise to help regularly has no minimum."""
        assert Commitment(words="regularly").minimum is None

    def test_promise_may_be_counted_by_kind_and_period(self) -> None:
        """Two lectures a quarter."""
        promised = Minimum(kind=ActivityKind.LECTURE, count=2, every=Every.QUARTER)

        assert Commitment(words="lectures", minimum=promised).minimum.every.zh == "每季度"

    @pytest.mark.parametrize("count", [*NO_COUNTS, 0])
    def test_minimum_is_at_least_one(self, count: object) -> None:
        """A minimum of none promises nothing."""
        assert places(Minimum, count=count, every=Every.YEAR) == ["Minimum.count"]


class TestListItem:
    """Entries of the three lists."""

    def test_is_listed_until_something_comes_of_it(self) -> None:
        """A need stands on its list until it is claimed."""
        assert ListItem(kind=ListKind.NEED, words="a wheelchair").state is ItemState.LISTED

    def test_refuses_plain_words_for_kinds(self) -> None:
        """Words are no members of a vocabulary."""
        found = places(ListItem, kind="need", words="", state="done", claimed_by="")

        assert [path.partition(".")[2] for path in found] == [
            "kind",
            "words",
            "state",
            "claimed_by",
        ]


class TestPairing:
    """A pairing may be known without any agreement."""

    def test_needs_no_agreement(self) -> None:
        """The agreement may not be known."""
        assert Pairing(id="p", partners=("one", "other")).agreement is None

    def test_refuses_a_pairing_of_one(self) -> None:
        """It takes two to pair."""
        found = refusals(Pairing, id="p", partners=("one",))

        assert found == [("Pairing.partners", ("one",), "be two partners or more")]
