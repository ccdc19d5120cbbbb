"""Lifetimes: nobody acts for an organization that surely does not stand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from lianxin.committees import ChangeOfTerm, Committee
from lianxin.dates import Lies, Period, When, day
from lianxin.lifetimes import Lifetime, lifetimes, problems_in_time, stands
from lianxin.organizations import (
    Change,
    ChangeKind,
    PartyForm,
    PartyOrganization,
    TwoNewOrganization,
)
from lianxin.people import Post, PostHeld
from lianxin.records import Entry, State
from lianxin.references import Placed

YEAR = Period.year(2022)
TOO_EARLY = "not be before the organization was founded"
TOO_LATE = "not be after the organization ended"
PLANNED = Entry(state=State.PLANNED)


def on(iso: str) -> When:
    """A known day."""
    return When.on(day(iso))


def branch(name: str, **more: Any) -> PartyOrganization:
    """A branch with an id."""
    return PartyOrganization(id=name, form=PartyForm.BRANCH, **more)


def change(kind: ChangeKind, of: tuple[str, ...], when: When, **more: Any) -> Change:
    """A change that happened to some organizations."""
    return Change(id="change", kind=kind, of=of, when=when, **more)


def secretary(person: str, since: When | None, until: When | None, **more: Any) -> PostHeld:
    """The post of secretary of the branch ``a``."""
    given_ = {"id": f"post-{person}", "organization": "a", **more}
    return PostHeld(person=person, post=Post.SECRETARY, since=since, until=until, **given_)


def placed(*records: Any) -> tuple[Placed, ...]:
    """Records, each at a numbered place."""
    return tuple(Placed(f"[{place}]", one) for place, one in enumerate(records))


def found(*records: Any) -> list[tuple[str, str]]:
    """Path and requirement of every problem."""
    return [(one.path, one.requirement.en) for one in problems_in_time(placed(*records))]


class TestStands:
    """What began and ended stood on some day of a period, or not, or it cannot be told."""

    @pytest.mark.parametrize(
        ("since", "until", "lies"),
        [
            (When.in_year(2020), None, Lies.INSIDE),
            (When.in_year(2022), None, Lies.INSIDE),
            (When.in_year(2023), None, Lies.OUTSIDE),
            (None, None, Lies.OPEN),
            (When(), None, Lies.OPEN),
            (When(earliest=day("2022-06-01")), None, Lies.OPEN),
            (When(latest=day("2022-06-01")), None, Lies.INSIDE),
            (When.in_year(2020), When.in_year(2021), Lies.OUTSIDE),
            (None, When.in_year(2021), Lies.OUTSIDE),
            (When.in_year(2020), When.in_year(2022), Lies.INSIDE),
            (When.in_year(2020), on("2022-01-01"), Lies.INSIDE),
            (When.in_year(2020), on("2021-12-31"), Lies.OUTSIDE),
            (When.in_year(2020), When(latest=day("2022-03-01")), Lies.OPEN),
            (When.in_year(2020), When(earliest=day("2021-03-01")), Lies.OPEN),
            (None, When.in_year(2024), Lies.OPEN),
        ],
    )
    def test_as_far_as_dates_tell(self, since: When | None, until: When | None, lies: Lies) -> None:
        """Worked by hand against the year 2022."""
        assert stands(since, until, YEAR) is lies

    @given(ends=st.lists(st.dates(), min_size=4, max_size=4))
    def test_known_days_leave_nothing_open(self, ends: list[Any]) -> None:
        """With known days, standing is the overlap of two spans of days."""
        since, until = sorted(Date(one.year, one.month, one.day) for one in ends[:2])
        first, last = sorted(Date(one.year, one.month, one.day) for one in ends[2:])
        overlap = max(since, first) <= min(until, last)

        lies = stands(When.on(since), When.on(until), Period(first=first, last=last))

        assert lies is (Lies.INSIDE if overlap else Lies.OUTSIDE)


class TestLifetimes:
    """The lifetime of an organization is what all its records say together."""

    def test_own_dates_are_its_lifetime(self) -> None:
        """Founded and ended stand on the record of a Party organization."""
        one = branch("a", founded=When.in_year(2020), ended=When.in_year(2022))

        assert lifetimes(placed(one)) == {
            "a": Lifetime(founded=When.in_year(2020), ended=When.in_year(2022))
        }

    def test_changes_tell_of_two_new_organizations_too(self) -> None:
        """An enterprise has no dates of its own, but may be founded and dissolved."""
        records = placed(
            TwoNewOrganization(id="a"), change(ChangeKind.FOUNDED, ("a",), on("2022-03-01"))
        )

        assert lifetimes(records) == {"a": Lifetime(founded=on("2022-03-01"))}

    def test_the_narrower_date_holds(self) -> None:
        """A year and a month in it make the month."""
        records = placed(
            branch("a", founded=When.in_year(2022)),
            change(ChangeKind.FOUNDED, ("a",), When.in_month(2022, 3)),
        )

        assert lifetimes(records)["a"].founded == When.in_month(2022, 3)

    def test_contradictions_leave_nothing_certain(self) -> None:
        """Two foundings that cannot both be: the founding is not known."""
        records = placed(
            branch("a", founded=When.in_year(2021)),
            change(ChangeKind.FOUNDED, ("a",), When.in_year(2022)),
        )

        assert lifetimes(records)["a"].founded is None

    def test_who_takes_up_others_goes_on(self) -> None:
        """A merger ends those that merged, not the one that they merged into."""
        records = placed(
            branch("a"),
            branch("b"),
            change(ChangeKind.MERGED, ("a", "b"), on("2022-06-30"), into="b"),
        )

        assert lifetimes(records) == {"a": Lifetime(ended=on("2022-06-30")), "b": Lifetime()}

    def test_new_name_ends_nothing(self) -> None:
        """A renamed branch stands as before."""
        records = placed(branch("a"), change(ChangeKind.RENAMED, ("a",), on("2022-06-30")))

        assert lifetimes(records) == {"a": Lifetime()}

    def test_planned_change_has_not_happened(self) -> None:
        """Only what is done ends an organization."""
        planned = change(ChangeKind.DISSOLVED, ("a",), on("2022-06-30"), entry=PLANNED)

        assert lifetimes(placed(branch("a"), planned)) == {"a": Lifetime()}

    def test_lies_in_a_period_as_far_as_is_known(self) -> None:
        """A lifetime is asked as its two dates are."""
        assert Lifetime(founded=When.in_year(2021)).lies_in(YEAR) is Lies.INSIDE


class TestChanges:
    """Mid-year changes fit what else is said."""

    def test_founding_agrees_with_founded(self) -> None:
        """A founding in another year than the record says is refused."""
        records = (
            branch("a", founded=When.in_year(2021)),
            change(ChangeKind.FOUNDED, ("a",), When.in_year(2022)),
        )

        assert found(*records) == [
            ("[1].when", "agree with what else is said of the founding of 'a'")
        ]

    def test_dissolution_agrees_with_ended(self) -> None:
        """A dissolution on another day than the record says is refused."""
        records = (
            branch("a", ended=on("2022-06-30")),
            change(ChangeKind.DISSOLVED, ("a",), on("2022-06-29")),
        )

        assert found(*records) == [("[1].when", "agree with what else is said of the end of 'a'")]

    def test_merger_agrees_with_the_end_of_those_that_merged(self) -> None:
        """Who merged ended then."""
        records = (
            branch("a", ended=on("2022-05-31")),
            branch("b"),
            change(ChangeKind.MERGED, ("a",), on("2022-06-30"), into="b"),
        )

        assert found(*records) == [("[2].when", "agree with what else is said of the end of 'a'")]

    @pytest.mark.parametrize("order", [1, -1])
    def test_two_foundings_contradict_each_other(self, order: int) -> None:
        """Where only changes speak, each of those that disagree is named."""
        first = change(ChangeKind.FOUNDED, ("a",), When.in_year(2021))
        second = Change(id="x", kind=ChangeKind.FOUNDED, of=("a",), when=When.in_year(2022))
        records = [branch("a"), *[first, second][::order]]

        assert [path for path, _ in found(*records)] == ["[1].when", "[2].when"]

    def test_dates_that_may_agree_do(self) -> None:
        """A founding in March fits a founding in the year."""
        records = (
            branch("a", founded=When.in_year(2022)),
            change(ChangeKind.FOUNDED, ("a",), When.in_month(2022, 3)),
        )

        assert found(*records) == []

    def test_merger_into_what_is_not_yet_founded(self) -> None:
        """Who takes up others stands then."""
        records = (
            branch("a"),
            branch("b", founded=When.in_year(2023)),
            change(ChangeKind.MERGED, ("a",), on("2022-06-30"), into="b"),
        )

        assert found(*records) == [("[2].when", TOO_EARLY)]

    def test_merger_into_what_ended_before(self) -> None:
        """Who takes up others has not ended."""
        records = (
            branch("a"),
            branch("b", ended=When.in_year(2021)),
            change(ChangeKind.MERGED, ("a",), on("2022-06-30"), into="b"),
        )

        assert found(*records) == [("[2].when", TOO_LATE)]

    def test_merger_may_found_what_comes_of_it(self) -> None:
        """Two branches may merge into a new one on one day."""
        records = (
            branch("a"),
            branch("b"),
            branch("c", founded=on("2022-06-30")),
            change(ChangeKind.MERGED, ("a", "b"), on("2022-06-30"), into="c"),
        )

        assert found(*records) == []

    def test_new_name_needs_a_bearer(self) -> None:
        """Who gets a new name stands then."""
        records = (
            branch("a", ended=When.in_year(2021)),
            change(ChangeKind.RENAMED, ("a",), on("2022-06-30")),
        )

        assert found(*records) == [("[1].when", TOO_LATE)]

    def test_changes_alone_may_show_an_end_before_the_founding(self) -> None:
        """Dissolved before it was founded: the organization is named."""
        records = (
            TwoNewOrganization(id="a"),
            change(ChangeKind.FOUNDED, ("a",), When.in_year(2022)),
            Change(id="x", kind=ChangeKind.DISSOLVED, of=("a",), when=When.in_year(2021)),
        )

        assert found(*records) == [("[0]", "not end before it was founded")]

    def test_id_used_twice_proves_nothing(self) -> None:
        """Where it is not certain who is meant, nothing is held against anybody."""
        records = (
            branch("a", founded=When.in_year(2023)),
            branch("a"),
            secretary("p", When.in_year(2022), None),
        )

        assert found(*records) == []


class TestPosts:
    """Nobody holds a post where there is no organization."""

    LIFE = branch("a", founded=on("2022-03-01"), ended=on("2022-10-31"))

    @pytest.mark.parametrize(
        ("since", "until", "problems"),
        [
            (on("2022-03-01"), on("2022-10-31"), []),
            (on("2022-02-28"), None, [("[1].since", TOO_EARLY)]),
            (on("2022-11-01"), None, [("[1].since", TOO_LATE)]),
            (None, on("2022-11-01"), [("[1].until", TOO_LATE)]),
            (None, on("2022-02-28"), [("[1].until", TOO_EARLY)]),
            (
                When.in_month(2022, 2),
                None,
                [("[1].since", TOO_EARLY)],
            ),
            (When.in_year(2022), When.in_year(2022), []),
            (None, None, []),
            (When(), When(), []),
        ],
    )
    def test_post_lies_in_the_lifetime(
        self, since: When | None, until: When | None, problems: list[tuple[str, str]]
    ) -> None:
        """Only what is certain is refused; each date names itself."""
        assert found(self.LIFE, secretary("p", since, until)) == problems

    def test_post_without_an_organization_lies_anywhere(self) -> None:
        """A post somewhere is bound to no founding."""
        assert found(self.LIFE, secretary("p", on("2020-01-01"), None, organization=None)) == []


class TestSecretaries:
    """An organization has one secretary at a time."""

    def test_two_at_a_time_are_refused(self) -> None:
        """Who begins while another surely is secretary is named."""
        records = (
            branch("a"),
            secretary("p", on("2020-01-01"), on("2022-06-30")),
            secretary("q", on("2022-06-01"), on("2023-12-31")),
        )

        assert found(*records) == [("[2].person", "not be secretary of a together with p")]

    def test_single_day_amid_another_term_is_refused(self) -> None:
        """One sure day as secretary is enough to be one too many."""
        records = (
            branch("a"),
            secretary("p", on("2020-01-01"), on("2022-06-30")),
            secretary("q", on("2022-06-01"), on("2022-06-01")),
        )

        assert found(*records) == [("[2].person", "not be secretary of a together with p")]

    def test_order_of_records_does_not_matter(self) -> None:
        """The same person is named whichever record comes first."""
        records = (
            branch("a"),
            secretary("q", on("2022-06-01"), on("2023-12-31")),
            secretary("p", on("2020-01-01"), on("2022-06-30")),
        )

        assert found(*records) == [("[1].person", "not be secretary of a together with p")]

    @pytest.mark.parametrize(
        ("until", "since"),
        [
            (on("2022-06-30"), on("2022-06-30")),
            (on("2022-06-30"), on("2022-07-01")),
            (None, on("2022-06-01")),
            (When.in_year(2022), When.in_year(2022)),
            (When.in_year(2022), None),
        ],
    )
    def test_hand_over_is_no_overlap(self, until: When | None, since: When | None) -> None:
        """One leaves and another comes on a day, or it is not certain that they overlap."""
        records = (
            branch("a"),
            secretary("p", on("2020-01-01"), until),
            secretary("q", since, on("2023-12-31")),
        )

        assert found(*records) == []

    @pytest.mark.parametrize(
        "second",
        [
            secretary("p", on("2021-01-01"), on("2023-12-31"), id="again"),
            secretary("q", on("2021-01-01"), on("2023-12-31"), organization="b"),
            secretary("q", on("2021-01-01"), on("2023-12-31"), organization=None),
            secretary("q", on("2021-01-01"), on("2023-12-31"), entry=PLANNED),
            PostHeld(
                id="deputy",
                person="q",
                post=Post.DEPUTY_SECRETARY,
                organization="a",
                since=on("2021-01-01"),
                until=on("2023-12-31"),
            ),
        ],
        ids=["same person", "elsewhere", "somewhere", "planned", "deputy"],
    )
    def test_other_posts_are_no_overlap(self, second: PostHeld) -> None:
        """The same person, another organization, a plan or another post disturb nobody."""
        first = secretary("p", on("2020-01-01"), on("2022-06-30"))

        assert found(branch("a"), branch("b"), first, second) == []


class TestCommittees:
    """Committees sit while their organization stands."""

    LIFE = branch("a", founded=on("2022-03-01"), ended=on("2022-10-31"))

    @pytest.mark.parametrize(
        ("term", "paths"),
        [
            ({"since": on("2022-03-01")}, []),
            ({"since": on("2022-02-01")}, ["[1].since"]),
            ({"since": on("2022-11-01")}, ["[1].since"]),
            ({"until": on("2022-02-01")}, ["[1].until"]),
            ({"until": on("2025-02-28")}, []),
        ],
    )
    def test_term_lies_in_the_lifetime(self, term: dict[str, When], paths: list[str]) -> None:
        """A term may have been planned to end after the end of the organization."""
        committee = Committee(id="c", organization="a", **term)

        assert [path for path, _ in found(self.LIFE, committee)] == paths

    def test_committee_of_nobody_known_is_left_alone(self) -> None:
        """Where the organization is not there, its time is not known."""
        assert found(Committee(id="c", organization="gone", until=on("2020-01-01"))) == []

    def test_change_of_term_lies_in_the_lifetime(self) -> None:
        """No change of term before the founding."""
        changed = ChangeOfTerm(id="t", organization="a", when=on("2022-02-28"))

        assert found(self.LIFE, changed) == [("[1].when", TOO_EARLY)]

    def test_seats_a_committee_of_its_own(self) -> None:
        """A change of term seats no other organization's committee."""
        records = (
            branch("a"),
            branch("b"),
            Committee(id="c", organization="b"),
            ChangeOfTerm(id="t", organization="a", seated="c"),
        )

        assert found(*records) == [("[3].seated", "be a committee of the same organization")]

    def test_seats_a_committee_from_then_on(self) -> None:
        """The term of those seated does not begin before."""
        committee = Committee(id="c", organization="a", since=on("2022-05-31"))
        changed = ChangeOfTerm(id="t", organization="a", when=on("2022-06-01"), seated="c")

        assert found(branch("a"), committee, changed) == [
            ("[2].when", "not be after the term of those seated begins")
        ]

    def test_good_change_of_term_is_accepted(self) -> None:
        """Seated on the day, by the same organization."""
        committee = Committee(id="c", organization="a", since=on("2022-06-01"))
        changed = ChangeOfTerm(id="t", organization="a", when=on("2022-06-01"), seated="c")

        assert found(branch("a"), committee, changed) == []
