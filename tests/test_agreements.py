"""Organizations that pair up, and what they promise each other."""

from typing import Any

import pytest

from lianxin.activities import ActivityKind
from lianxin.agreements import (
    Agreement,
    AgreementKind,
    Commitment,
    Every,
    ItemState,
    ListItem,
    ListKind,
    Minimum,
    Pairing,
)
from lianxin.dates import When
from lianxin.texts import Labeled
from refusals import refused

TWO_PARTNERS = ("b-1", "g-1")


def an_agreement(**given: Any) -> Agreement:
    """An agreement of two partners with what is given."""
    return Agreement(**{"id": "ag-1", "partners": TWO_PARTNERS, **given})


class TestVocabularies:
    """Kinds of agreements, lists, states and periods are closed lists."""

    @pytest.mark.parametrize("words", [AgreementKind, Every, ItemState, ListKind])
    def test_have_labels_that_differ(self, words: type[Labeled]) -> None:
        """No two words of a list share a label, and none lacks one."""
        labels = {word.zh for word in words}

        assert "" not in labels
        assert len(labels) == len(words)


class TestAgreement:
    """A co-building agreement."""

    def test_does_not_guess(self) -> None:
        """Date, term, whether it has an end and what was promised may not be given."""
        agreement = an_agreement()

        dates = (agreement.signed, agreement.since, agreement.until, agreement.open_ended)
        assert dates == (None,) * 4
        assert (agreement.items, agreement.commitments, agreement.contacts) == ((), (), ())

    def test_may_have_more_than_two_partners(self) -> None:
        """Three organizations may sign one agreement."""
        assert len(an_agreement(partners=("b-1", "g-1", "r-1")).partners) == 3

    @pytest.mark.parametrize("partners", [(), ("b-1",), ("b-1", "b-1")])
    def test_has_two_partners_at_least(self, partners: tuple[str, ...]) -> None:
        """Nobody agrees with themselves."""
        found = refused(an_agreement, partners=partners)

        assert found == {"Agreement.partners": "be two partners or more"}

    @pytest.mark.parametrize("start", ["signed", "since"])
    def test_does_not_end_before_it_begins(self, start: str) -> None:
        """It begins on the day that is given, or else when it was signed."""
        found = refused(an_agreement, **{start: When.in_year(2022), "until": When.in_year(2021)})

        assert found == {"Agreement.until": "not be before the beginning"}

    def test_may_begin_before_it_is_signed(self) -> None:
        """Where a beginning is given, the day of signing does not count."""
        agreement = an_agreement(
            since=When.in_year(2021), signed=When.in_year(2023), until=When.in_year(2022)
        )

        assert agreement.until == When.in_year(2022)

    def test_has_an_end_or_none(self) -> None:
        """What is open-ended has no end."""
        found = refused(an_agreement, open_ended=True, until=When.in_year(2025))

        assert found == {"Agreement.open_ended": "not be given together with an end"}

    @pytest.mark.parametrize("given", [{}, {"open_ended": False}])
    def test_has_an_end_where_it_is_not_open_ended(self, given: dict[str, bool]) -> None:
        """An end stands beside "not open-ended" or nothing."""
        assert an_agreement(until=When.in_year(2025), **given).until == When.in_year(2025)

    def test_may_be_open_ended(self) -> None:
        """No end is not the same as an end that is not given."""
        assert an_agreement(open_ended=True) != an_agreement()

    def test_renews_another_one(self) -> None:
        """A renewal is a new agreement, linked to the old one."""
        assert an_agreement(renews="ag-0").renews == "ag-0"
        assert refused(an_agreement, renews="ag-1") == {"Agreement.renews": "be another one"}

    def test_names_all_that_is_wrong(self) -> None:
        """A kind in words, a bare date and a word for an entry are refused together."""
        found = refused(an_agreement, kind="pairing", signed="2022", items=("supplies",))

        assert sorted(found) == ["Agreement.items[0]", "Agreement.kind", "Agreement.signed"]


class TestListItem:
    """An entry of a list of needs, resources or projects."""

    def test_is_listed_until_somebody_claims_it(self) -> None:
        """An entry starts as listed, by nobody."""
        item = ListItem(kind=ListKind.NEED, words="medical care")

        assert (item.state, item.claimed_by) == (ItemState.LISTED, None)

    def test_says_who_claimed_it(self) -> None:
        """A claimed entry may name who claimed it."""
        item = ListItem(
            kind=ListKind.NEED, words="medical care", state=ItemState.CLAIMED, claimed_by="b-1"
        )

        assert item.claimed_by == "b-1"


class TestCommitment:
    """A promise."""

    def test_may_not_be_countable(self) -> None:
        """A promise to meet regularly has no minimum."""
        assert Commitment(words="meet regularly").minimum is None

    def test_may_be_countable(self) -> None:
        """A promise may be so many activities of a kind in each period."""
        minimum = Minimum(kind=ActivityKind.JOINT_MEETING, count=2, every=Every.HALF_YEAR)
        promise = Commitment(words="two joint meetings a half year", minimum=minimum, by="b-1")

        assert promise.minimum == minimum

    @pytest.mark.parametrize("count", [0, -1, True, 1.0, None])
    def test_asks_for_one_at_least(self, count: object) -> None:
        """A minimum of nothing is no minimum."""
        assert list(refused(Minimum, count=count, every=Every.YEAR)) == ["Minimum.count"]


class TestPairing:
    """Organizations known to be paired."""

    def test_may_have_no_known_agreement(self) -> None:
        """That two are paired may be all that is known."""
        assert Pairing(id="pr-1", partners=TWO_PARTNERS).agreement is None

    def test_takes_two(self) -> None:
        """Nobody is paired with themselves."""
        found = refused(Pairing, id="pr-1", partners=("b-1", "b-1"))

        assert found == {"Pairing.partners": "be two partners or more"}
