"""Activities: one class for all that was done, and what none of them can be."""

from decimal import Decimal

import pytest

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
from refusals import NO_COUNTS, places, refusals

LECTURE = {"id": "a", "kind": ActivityKind.LECTURE}


class TestActivity:
    """Something that was done, is planned or is claimed."""

    def test_what_is_not_given_is_unknown(self) -> None:
        """Counts, mode and date of a bare activity are not given."""
        bare = Activity(**LECTURE)

        assert (bare.members_due, bare.members_present, bare.guests, bare.minutes) == (None,) * 4
        assert (bare.mode, bare.when) == (None, When())

    def test_one_event_may_have_two_themes(self) -> None:
        """Themes are a list."""
        event = Activity(**LECTURE, titles=("one", "other"), mode=Mode.ONLINE)

        assert event.titles == ("one", "other")

    def test_refuses_more_present_than_due(self) -> None:
        """Members present are at most those due."""
        found = refusals(Activity, **LECTURE, members_due=10, members_present=11)

        assert found == [("Activity.members_present", 11, "be at most the 10 members due")]

    @pytest.mark.parametrize(
        "counts",
        [
            {"members_due": 10, "members_present": 10},
            {"members_due": 10},
            {"members_present": 11},
            {"members_due": 0, "members_present": 0, "guests": 9},
        ],
    )
    def test_guests_and_unknown_counts_are_no_contradiction(self, counts: dict[str, int]) -> None:
        """Only members are compared with members, where both are known."""
        assert places(Activity, **LECTURE, **counts) == []

    @pytest.mark.parametrize("field", ["members_due", "members_present", "guests", "minutes"])
    @pytest.mark.parametrize("count", NO_COUNTS)
    def test_refuses_what_is_no_count(self, field: str, count: object) -> None:
        """Counts are whole numbers from nought."""
        ((path, value, _),) = refusals(Activity, **LECTURE, **{field: count})

        assert path == f"Activity.{field}"
        assert value is count

    @pytest.mark.parametrize("field", ["part_of", "follows"])
    def test_refuses_to_be_part_of_itself(self, field: str) -> None:
        """An activity is nested in, or follows, another one."""
        found = refusals(Activity, **LECTURE, **{field: "a"})

        assert found == [(f"Activity.{field}", "a", "be another activity")]

    def test_refuses_a_response_before_its_warning(self) -> None:
        """Who responds was warned before."""
        warned = Response(warning="cold wave", warned=When.in_ten_days(2022, 11, TenDays.LAST))
        when = When.in_ten_days(2022, 11, TenDays.MIDDLE)
        found = refusals(Activity, **LECTURE, when=when, payload=warned)

        assert found == [("Activity.when", when, "not be before the warning")]

    def test_response_may_come_on_the_days_of_the_warning(self) -> None:
        """Within the same ten days the order is not known."""
        late = When.in_ten_days(2022, 11, TenDays.LAST)
        warned = Response(warning="cold wave", warned=late)

        assert places(Activity, **LECTURE, when=late, payload=warned) == []

    @pytest.mark.parametrize(
        "payload",
        [
            Donation(goods=("books",)),
            CareVisit(groups=("old members",)),
            WishClaim(),
            Response(warning="rain"),
        ],
    )
    def test_holds_any_payload(self, payload: object) -> None:
        """Four payloads there are."""
        assert Activity(**LECTURE, payload=payload).payload is payload

    def test_refuses_any_other_payload(self) -> None:
        """A text is no payload."""
        ((path, _, requirement),) = refusals(Activity, **LECTURE, payload="50000")

        assert path == "Activity.payload"
        assert requirement == "be a Donation, CareVisit, WishClaim or Response, or be None"

    def test_names_every_wrong_field(self) -> None:
        """A clerk's row of mistakes gives one line each, down to the place in a list."""
        found = places(
            Activity,
            id="a",
            kind="lecture",
            when="2022-11",
            organizers=("o", ""),
            audience=("all",),
            mode="online",
            titles=["theme"],
        )

        assert [path.removeprefix("Activity.") for path in found] == [
            "kind",
            "when",
            "organizers[1]",
            "audience[0]",
            "mode",
            "titles",
        ]


class TestPayloads:
    """What only some kinds of activity have."""

    @pytest.mark.parametrize("yuan", [50_000, Decimal("70000.50"), 0, None])
    def test_money_is_exact(self, yuan: object) -> None:
        """Yuan come as whole numbers or decimals, or are not given."""
        assert Donation(yuan=yuan).yuan == yuan

    @pytest.mark.parametrize(
        "yuan", [-1, 0.5, float("nan"), Decimal("NaN"), Decimal("Infinity"), True, "50000"]
    )
    def test_money_that_is_not_exact_is_refused(self, yuan: object) -> None:
        """Floats, NaN, infinity, flags, texts and debts are no donation."""
        assert places(Donation, yuan=yuan) == ["Donation.yuan"]

    @pytest.mark.parametrize("count", NO_COUNTS)
    def test_groups_are_counted(self, count: object) -> None:
        """An audience, visited people and wishes have counts, each refused by its name."""
        assert places(Audience, group="all", count=count) == ["Audience.count"]
        assert places(CareVisit, groups=(), count=count) == ["CareVisit.count"]
        assert places(WishClaim, claimants=count, wishes=count) == [
            "WishClaim.claimants",
            "WishClaim.wishes",
        ]


class TestBrandsAndMemberPosts:
    """What an organization set up."""

    def test_slogan_may_be_unknown(self) -> None:
        """Whether there is a slogan may not be given."""
        assert Brand(id="b", organization="o").has_slogan is None

    @pytest.mark.parametrize("flag", [1, 0, "yes"])
    def test_slogan_is_yes_or_no(self, flag: object) -> None:
        """A number is no flag."""
        assert places(Brand, id="b", organization="o", has_slogan=flag) == ["Brand.has_slogan"]

    @pytest.mark.parametrize("count", NO_COUNTS)
    def test_member_posts_are_counted(self, count: object) -> None:
        """Posts of a kind are a count, or not given."""
        found = places(MemberPosts, id="m", organization="o", kind=PostKind.VANGUARD, number=count)

        assert found == ["MemberPosts.number"]
