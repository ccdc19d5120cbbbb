"""What was done, by whom, for whom, when."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.activities import (
    Activity,
    ActivityKind,
    Audience,
    Brand,
    CareVisit,
    Donation,
    MemberPosts,
    Mode,
    PostKind,
    Response,
    WishClaim,
)
from lianxin.dates import TenDays, When
from lianxin.records import Entry, State
from lianxin.texts import Labeled
from refusals import refused

COUNTS = ["members_due", "members_present", "guests", "minutes"]


def an_activity(**given: Any) -> Activity:
    """An activity with what is given."""
    return Activity(**{"id": "a-1", "kind": ActivityKind.TRAINING, **given})


class TestVocabularies:
    """Kinds of activities, ways of holding them and kinds of posts are closed lists."""

    @pytest.mark.parametrize("words", [ActivityKind, Mode, PostKind])
    def test_have_labels_that_differ(self, words: type[Labeled]) -> None:
        """No two words of a list share a label, and none lacks one."""
        labels = {word.zh for word in words}

        assert "" not in labels
        assert len(labels) == len(words)


class TestActivity:
    """One class for all that was done."""

    @pytest.mark.parametrize("name", [*COUNTS, "mode", "payload", "part_of", "follows"])
    def test_does_not_guess(self, name: str) -> None:
        """What is not given is unknown, not nought."""
        assert getattr(an_activity(), name) is None

    def test_may_have_no_known_date(self) -> None:
        """An activity without a date may have been on any day."""
        assert an_activity().when == When()

    def test_endless_numbers_are_no_trouble(self) -> None:
        """A number too long to be written out is only shown as one."""
        assert an_activity(members_due=10**5000).members_due == 10**5000
        found = refused(an_activity, members_due=10**5000, members_present=10**5001)
        assert found == {"Activity.members_present": "be at most the <int> members due"}

    @given(due=st.none() | st.integers(0, 9), present=st.none() | st.integers(0, 9))
    def test_no_more_come_than_are_due(self, due: int | None, present: int | None) -> None:
        """Where both are known, members present are at most those due."""
        if due is not None and present is not None and present > due:
            found = refused(an_activity, members_due=due, members_present=present)
            assert found == {"Activity.members_present": f"be at most the {due} members due"}
        else:
            activity = an_activity(members_due=due, members_present=present)
            assert activity.members_present == present

    def test_guests_are_counted_apart(self) -> None:
        """More guests than members may come."""
        activity = an_activity(members_due=3, members_present=3, guests=40)

        assert (activity.members_present, activity.guests) == (3, 40)

    @pytest.mark.parametrize("name", COUNTS)
    @pytest.mark.parametrize("number", [-1, True, 1.0, float("nan"), "3", Decimal(3)])
    def test_counts_in_whole_numbers(self, name: str, number: object) -> None:
        """Counts are whole numbers from nought, of the very type."""
        assert list(refused(an_activity, **{name: number})) == [f"Activity.{name}"]

    @pytest.mark.parametrize("name", ["part_of", "follows"])
    def test_is_no_part_of_itself(self, name: str) -> None:
        """An activity is nested in, or follows, another one."""
        assert refused(an_activity, **{name: "a-1"}) == {f"Activity.{name}": "be another activity"}

    def test_one_event_may_have_several_themes(self) -> None:
        """Two themes do not make two events."""
        assert an_activity(titles=("first", "second")).titles == ("first", "second")

    @pytest.mark.parametrize(
        "payload",
        [
            Donation(),
            CareVisit(groups=("old members",)),
            WishClaim(),
            Response(warning="cold wave"),
        ],
    )
    def test_takes_what_only_some_kinds_have(self, payload: object) -> None:
        """A donation, a visit, a claim or a response may be its payload."""
        assert an_activity(payload=payload).payload is payload

    @pytest.mark.parametrize("payload", [{"yuan": 5}, "donation", Audience(group="staff"), 5])
    def test_takes_no_other_payload(self, payload: object) -> None:
        """Plain data and other values are no payload."""
        assert list(refused(an_activity, payload=payload)) == ["Activity.payload"]

    def test_names_all_that_is_wrong(self) -> None:
        """Five mistakes of a clerk are named together, each by its path."""
        found = refused(
            an_activity,
            kind="lecture",
            organizers=("b-1", ""),
            mode="online",
            guests=-1,
            audience=("all workers",),
        )

        assert sorted(found) == [
            "Activity.audience[0]",
            "Activity.guests",
            "Activity.kind",
            "Activity.mode",
            "Activity.organizers[1]",
        ]

    def test_may_be_planned_or_claimed(self) -> None:
        """How far it goes stands with how the report tells it."""
        assert not an_activity(entry=Entry(state=State.PLANNED)).entry.is_done


class TestAudience:
    """A group and a count, never persons."""

    def test_need_not_be_counted(self) -> None:
        """How many came may not be given."""
        assert Audience(group="workers of all organizations").count is None

    def test_says_whom(self) -> None:
        """A group has words."""
        assert list(refused(Audience, group="")) == ["Audience.group"]


class TestDonation:
    """Money or goods given."""

    def test_may_be_shared_in_a_way_that_is_not_given(self) -> None:
        """One amount over two recipients is not split by us."""
        donation = Donation(yuan=70_000, recipients=("foundation", "office"))

        assert donation.yuan == 70_000

    def test_may_be_goods_only(self) -> None:
        """The amount may not be given."""
        assert Donation(goods=("medicines",)).yuan is None

    @pytest.mark.parametrize("yuan", [50_000, 0, Decimal("50000.00"), Decimal("1E+5")])
    def test_is_exact(self, yuan: Decimal | int) -> None:
        """An amount stays what it was."""
        assert Donation(yuan=yuan).yuan == yuan

    @pytest.mark.parametrize(
        "yuan", [5.0, float("inf"), True, "50000", -1, Fraction(1, 3), Decimal("NaN"), Decimal(-1)]
    )
    def test_takes_nothing_that_is_not_money(self, yuan: object) -> None:
        """Floats, words, debts and thirds are refused."""
        assert list(refused(Donation, yuan=yuan)) == ["Donation.yuan"]


class TestCareVisit:
    """A visit of care."""

    def test_keeps_groups_and_supports(self) -> None:
        """Five groups and three kinds of support stay apart; the count may not be given."""
        visit = CareVisit(groups=tuple("abcde"), supports=tuple("xyz"))

        assert (len(visit.groups), len(visit.supports), visit.count) == (5, 3, None)


class TestWishClaim:
    """Micro-wishes claimed."""

    def test_counts_people_not_wishes(self) -> None:
        """Thirteen who claimed say nothing of how many wishes they claimed."""
        claim = WishClaim(claimants=13, goods=("school uniforms",), beneficiary="school")

        assert (claim.claimants, claim.wishes) == (13, None)


class TestResponse:
    """What was done upon a warning."""

    WARNED = When.in_ten_days(2022, 11, TenDays.LAST)

    @pytest.mark.parametrize(
        "when",
        [When(), When.in_month(2022, 11), When.in_month(2022, 12), When.in_year(2022), WARNED],
    )
    def test_comes_no_earlier_than_its_warning(self, when: When) -> None:
        """A response that may be later than the warning is taken."""
        payload = Response(warning="cold wave", warned=self.WARNED)

        assert an_activity(when=when, payload=payload).when == when

    def test_does_not_come_before_its_warning(self) -> None:
        """What was surely done earlier is no response."""
        payload = Response(warning="cold wave", warned=self.WARNED)
        found = refused(an_activity, when=When.in_month(2022, 10), payload=payload)

        assert found == {"Activity.when": "not be before the warning"}

    def test_may_answer_a_warning_without_a_date(self) -> None:
        """When the warning was given may not be known."""
        payload = Response(warning="cold wave", measures=("early harvest",))

        assert an_activity(when=When.in_month(2022, 10), payload=payload).payload is payload


class TestBrand:
    """A Party-building brand."""

    def test_has_no_name_here(self) -> None:
        """Its name stays with the caller; whether it has a slogan may not be given."""
        brand = Brand(id="br-1", organization="b-1")

        assert not hasattr(brand, "name")
        assert (brand.has_slogan, brand.since) == (None, None)

    def test_has_a_slogan_or_not(self) -> None:
        """A slogan in words is refused: only whether there is one is kept."""
        assert list(refused(Brand, id="br-1", organization="b-1", has_slogan="forward")) == [
            "Brand.has_slogan"
        ]


class TestMemberPosts:
    """Areas and posts of members."""

    def test_there_are_three_kinds(self) -> None:
        """Responsibility areas, demonstration posts and vanguard posts."""
        assert {kind.zh for kind in PostKind} == {"党员责任区", "党员示范岗", "党员先锋岗"}

    def test_need_not_be_counted(self) -> None:
        """How many there are may not be given."""
        posts = MemberPosts(id="mp-1", organization="b-1", kind=PostKind.VANGUARD)

        assert posts.number is None

    def test_are_of_a_kind(self) -> None:
        """A kind in words and a negative number are refused together."""
        found = refused(MemberPosts, id="mp-1", organization="b-1", kind="vanguard", number=-1)

        assert sorted(found) == ["MemberPosts.kind", "MemberPosts.number"]
