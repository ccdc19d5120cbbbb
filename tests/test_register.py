"""Register: a whole sub-district, refused or held together, and asked about its days."""

import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.activities import Activity, ActivityKind
from lianxin.ballots import Ballot
from lianxin.dates import Lies, Period, When, day
from lianxin.errors import InvalidDataError, InvalidQuestionError
from lianxin.organizations import (
    Partner,
    PartnerKind,
    PartyForm,
    PartyOrganization,
    SubDistrict,
    TwoNewOrganization,
)
from lianxin.people import Person, Post, PostHeld
from lianxin.records import Entry, State
from lianxin.register import Register
from lianxin.scoresheets import ItemPoints
from refusals import places, refusals

YEAR = Period.year(2022)
SUB_DISTRICT = SubDistrict(id="sub-district")


def on(iso: str) -> When:
    """A known day."""
    return When.on(day(iso))


def branch(name: str, **more: Any) -> PartyOrganization:
    """A branch with an id."""
    return PartyOrganization(id=name, form=PartyForm.BRANCH, **more)


def secretary(person: str, since: When | None, until: When | None, **more: Any) -> PostHeld:
    """The post of secretary of the branch ``a``."""
    given_ = {"id": f"post-{person}", "organization": "a", **more}
    return PostHeld(person=person, post=Post.SECRETARY, since=since, until=until, **given_)


def lecture(name: str, **more: Any) -> Activity:
    """A lecture with an id."""
    return Activity(id=name, kind=ActivityKind.LECTURE, **more)


def register(**more: Any) -> Register:
    """A register of two branches, one of which changed its secretary in mid-year."""
    records: dict[str, Any] = {
        "sub_district": SUB_DISTRICT,
        "organizations": (TwoNewOrganization(id="host"), TwoNewOrganization(id="other-host")),
        "partners": (Partner(id="school", kind=PartnerKind.SCHOOL),),
        "party_organizations": (
            branch("b", founded=When.in_year(2023)),
            branch("a", hosts=("other-host", "host"), founded=When.in_year(2020)),
        ),
        "people": (Person(id="p"), Person(id="q"), Person(id="r")),
        "posts": (
            secretary("q", on("2022-07-01"), None),
            secretary("p", on("2020-05-01"), on("2022-06-30")),
        ),
        "activities": (
            lecture("l-2", organizers=("a",), when=on("2022-05-01")),
            lecture("l-1", organizers=("b",), partners=("a", "school")),
        ),
    }
    return Register(**{**records, **more})


class TestAccepts:
    """What fits together is held."""

    def test_sub_district_alone_is_a_register(self) -> None:
        """Nothing else need be given."""
        assert Register(sub_district=SUB_DISTRICT).by_id == {"sub-district": SUB_DISTRICT}

    def test_finds_every_record_by_its_id(self) -> None:
        """Organizations, people, posts and activities are all found."""
        assert set(register().by_id) == {
            *("sub-district", "host", "other-host", "school", "a", "b"),
            *("p", "q", "r", "post-p", "post-q", "l-1", "l-2"),
        }

    def test_finds_party_organizations(self) -> None:
        """A Party organization is found by its id, other records are not."""
        held = register()

        assert held.party_organization("a") is held.by_id["a"]
        assert held.party_organization("host") is None
        assert held.party_organization("gone") is None

    def test_survives_pickling(self) -> None:
        """A register is a value: a copy is equal and answers as well."""
        held = register()
        copy = pickle.loads(pickle.dumps(held))

        assert copy == held
        assert copy.links(day("2022-12-31")) == held.links(day("2022-12-31"))

    def test_changed_copy_is_checked_and_indexed_again(self) -> None:
        """A copy with other activities answers with those."""
        copy = attrs.evolve(register(), activities=(lecture("l-3", organizers=("a",)),))

        assert [one.id for one in copy.activities_of("a")] == ["l-3"]

    def test_is_frozen(self) -> None:
        """Nothing is put into a register later."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            register().people = ()


class TestRefuses:
    """What does not fit together is refused, all of it at once."""

    def test_wrong_types_are_told_before_references(self) -> None:
        """A list is no tuple, a text is no person."""
        assert places(Register, sub_district="s", people=[], posts=("p",)) == [
            "Register.sub_district",
            "Register.people",
            "Register.posts[0]",
        ]

    def test_all_problems_come_at_once_in_the_order_of_their_paths(self) -> None:
        """A missing organizer, an id used twice, a circle, a post before the founding."""
        ten = tuple(lecture(f"l-{n}", organizers=("a",)) for n in range(10))
        problems = places(
            Register,
            sub_district=SUB_DISTRICT,
            activities=(
                *ten,
                lecture("x", organizers=("a", "gone")),
                lecture("y", part_of="y2"),
            ),
            party_organizations=(
                branch("a", founded=When.in_year(2022)),
                branch("b", superior="c"),
                branch("c", superior="b"),
            ),
            people=(Person(id="p"), Person(id="p")),
            posts=(secretary("p", When.in_year(2021), None),),
        )

        assert problems == [
            "Register.activities[10].organizers[1]",
            "Register.activities[11].part_of",
            "Register.party_organizations[1].superior",
            "Register.people[0].id",
            "Register.people[1].id",
            "Register.posts[0].since",
        ]

    def test_place_ten_comes_after_place_nine(self) -> None:
        """Paths are in the order of places, not of letters."""
        strays = tuple(lecture(f"l-{n}", follows="gone") for n in range(12))
        problems = places(Register, sub_district=SUB_DISTRICT, activities=strays)

        assert problems == [f"Register.activities[{n}].follows" for n in range(12)]

    def test_sub_district_shares_its_id_with_nobody(self) -> None:
        """The sub-district is a record among the others."""
        problems = refusals(
            Register, sub_district=SUB_DISTRICT, people=(Person(id="sub-district"),)
        )

        assert [(path, value) for path, value, _ in problems] == [
            ("Register.people[0].id", "sub-district"),
            ("Register.sub_district.id", "sub-district"),
        ]

    def test_says_it_in_both_languages(self) -> None:
        """A clerk reads where, what and what instead, in Chinese and English."""
        with pytest.raises(InvalidDataError) as caught:
            register(people=(Person(id="p"), Person(id="qq")))

        assert caught.value.en == (
            "Register.posts[0].person must be the id of a person (did you mean 'qq'?), got 'q'"
        )
        assert caught.value.zh == (
            "Register.posts[0].person：应为人员的编号（是否为“qq”？），实为'q'"
        )

    @given(
        order=st.permutations(range(4)),
        people=st.permutations(["p", "q", "p"]),
    )
    def test_order_of_records_does_not_matter(self, order: list[int], people: list[str]) -> None:
        """Shuffled records have the same problems."""

        def told(branches: list[int], ids: list[str]) -> list[tuple[str, str]]:
            superiors = {0: "1", 1: "0", 2: "2", 3: "gone"}
            problems = refusals(
                Register,
                sub_district=SUB_DISTRICT,
                party_organizations=tuple(branch(str(n), superior=superiors[n]) for n in branches),
                people=tuple(Person(id=one) for one in ids),
            )
            return sorted((str(value), asked) for _, value, asked in problems)

        assert told(order, people) == told([0, 1, 2, 3], ["p", "p", "q"])


class TestActivities:
    """Which activities an organization held or took part in."""

    def test_both_roles_count_in_the_order_of_ids(self) -> None:
        """Held or taken part in, whatever the order of the records."""
        assert [one.id for one in register().activities_of("a")] == ["l-1", "l-2"]

    @pytest.mark.parametrize(("name", "ids"), [("b", ["l-1"]), ("school", ["l-1"]), ("host", [])])
    def test_any_organization_may_be_asked_about(self, name: str, ids: list[str]) -> None:
        """A partner took part, a host did nothing."""
        assert [one.id for one in register().activities_of(name)] == ids

    def test_organizer_and_partner_at_once_counts_once(self) -> None:
        """Named twice is still one activity."""
        both = (lecture("l", organizers=("a", "a"), partners=("a",)),)

        assert [one.id for one in register(activities=both).activities_of("a")] == ["l"]

    @pytest.mark.parametrize("name", ["gone", "p", 3])
    def test_refuses_to_answer_for_nobody(self, name: str) -> None:
        """A question about no organization is the question's fault."""
        with pytest.raises(InvalidQuestionError) as caught:
            register().activities_of(name)

        (problem,) = caught.value.problems
        assert (problem.path, problem.value) == ("organization", name)

    def test_hints_at_the_nearest_organization(self) -> None:
        """A slip of the pen is met with the id that was meant."""
        with pytest.raises(InvalidQuestionError, match=r"did you mean 'school'\?"):
            register().activities_of("schol")


class TestPosts:
    """Who holds which post on a day."""

    @pytest.mark.parametrize(
        ("iso", "ids"),
        [
            ("2020-04-30", []),
            ("2020-05-01", ["post-p"]),
            ("2022-06-30", ["post-p"]),
            ("2022-07-01", ["post-q"]),
            ("2025-01-01", ["post-q"]),
        ],
    )
    def test_posts_of_a_day(self, iso: str, ids: list[str]) -> None:
        """A post is held from its first day to its last, or for good."""
        assert [one.id for one in register().posts_on(day(iso))] == ids

    def test_posts_that_may_be_held_are_told(self) -> None:
        """What is not known is not left out; ids give the order."""
        posts = (secretary("q", None, None), secretary("p", When.in_year(2022), None))

        found = register(posts=posts).posts_on(day("2022-03-01"))

        assert [one.id for one in found] == ["post-p", "post-q"]

    @pytest.mark.parametrize(
        "post",
        [
            secretary("p", None, None, entry=Entry(state=State.PLANNED)),
            secretary("p", None, None, organization="b"),
        ],
        ids=["planned", "before the founding"],
    )
    def test_posts_that_surely_are_not_held_are_left_out(self, post: PostHeld) -> None:
        """A plan is no post, and a branch of next year has no secretary this year."""
        assert register(posts=(post,)).posts_on(day("2022-03-01")) == ()


class TestSecretary:
    """Who is secretary on a day."""

    @pytest.mark.parametrize(
        ("iso", "ids"),
        [("2019-01-01", ()), ("2022-06-30", ("p",)), ("2022-07-01", ("q",))],
    )
    def test_changes_with_the_day(self, iso: str, ids: tuple[str, ...]) -> None:
        """Before the change the one, after it the other."""
        assert register().secretary_of("a", day(iso)) == ids

    def test_sure_one_goes_before_those_who_may_be(self) -> None:
        """Who is told with dates goes before who is told without."""
        posts = (secretary("p", None, None), secretary("q", on("2022-01-01"), None))

        assert register(posts=posts).secretary_of("a", day("2022-03-01")) == ("q",)

    def test_undecided_persons_are_all_told(self) -> None:
        """A change somewhere in June leaves mid-June open."""
        june = When.in_month(2022, 6)
        posts = (secretary("q", june, None), secretary("p", on("2020-01-01"), june))

        assert register(posts=posts).secretary_of("a", day("2022-06-15")) == ("p", "q")

    def test_other_posts_do_not_count(self) -> None:
        """A deputy is no secretary, nor is the secretary of somewhere."""
        deputy = PostHeld(id="d", person="r", post=Post.DEPUTY_SECRETARY, organization="a")
        somewhere = PostHeld(id="s", person="q", post=Post.SECRETARY)

        held = register(posts=(deputy, somewhere))

        assert held.secretary_of("a", day("2022-03-01")) == ()

    def test_refuses_to_answer_for_nobody(self) -> None:
        """A question about no organization is the question's fault."""
        with pytest.raises(InvalidQuestionError):
            register().secretary_of("gone", day("2022-03-01"))


class TestExisting:
    """Which Party organizations stood in a period."""

    def test_tells_of_each_in_the_order_of_ids(self) -> None:
        """Founded before stands, founded after does not."""
        assert list(register().existing_in(YEAR).items()) == [
            ("a", Lies.INSIDE),
            ("b", Lies.OUTSIDE),
        ]

    @pytest.mark.parametrize(
        ("activity", "lies"),
        [
            (lecture("l", organizers=("c",), when=on("2022-05-01")), Lies.INSIDE),
            (lecture("l", organizers=("c",), when=on("2021-05-01")), Lies.OPEN),
            (lecture("l", organizers=("c",)), Lies.OPEN),
            (lecture("l", partners=("c",), when=on("2022-05-01")), Lies.OPEN),
            (
                lecture(
                    "l",
                    organizers=("c",),
                    when=on("2022-05-01"),
                    entry=Entry(state=State.PLANNED),
                ),
                Lies.OPEN,
            ),
        ],
        ids=["held", "held before", "held some time", "took part", "planned"],
    )
    def test_what_it_surely_held_proves_it(self, activity: Activity, lies: Lies) -> None:
        """Without a founding, only what was done in the period shows that it stood."""
        held = register(party_organizations=(branch("c"),), posts=(), activities=(activity,))

        assert held.existing_in(YEAR) == {"c": lies}


class TestLinks:
    """Who is honored for a Party organization: its hosts and its secretary."""

    def test_gives_hosts_and_secretary_of_the_day(self) -> None:
        """Hosts as they are told, the secretary of that day."""
        assert register().links(day("2022-12-31")) == {
            "a": {"host": ("other-host", "host"), "secretary": ("q",)},
            "b": {"host": (), "secretary": ()},
        }

    @given(order=st.permutations(range(2)))
    def test_order_of_records_does_not_matter(self, order: list[int]) -> None:
        """The same records give the same links in the same order."""
        held = register()
        shuffled = attrs.evolve(
            held,
            party_organizations=tuple(held.party_organizations[n] for n in order),
            posts=tuple(held.posts[n] for n in order),
        )
        last = day("2022-12-31")

        assert list(shuffled.links(last).items()) == list(held.links(last).items())


class TestTwice:
    """What can be told only once."""

    def test_a_sheet_number_is_used_once(self) -> None:
        """Two sheets of one number are refused, and the second says where the first stands."""
        sheets = tuple(Ballot(sheet="7", marks=()) for _ in range(2))
        with pytest.raises(InvalidDataError) as caught:
            register(ballots=sheets)

        (problem,) = caught.value.problems
        assert (problem.path, problem.value) == ("Register.ballots[1].sheet", "7")
        assert "Register.ballots[0]" in problem.en

    def test_an_item_has_one_sheet_of_points(self) -> None:
        """Points for one item of one organization stand in one record, whoever gave them."""
        said = (
            ItemPoints(organization="a", item="days", self_points=5),
            ItemPoints(organization="a", item="days", checked_points=4),
            ItemPoints(organization="a", item="lectures", self_points=5),
        )
        with pytest.raises(InvalidDataError) as caught:
            register(item_points=said)

        assert [one.path for one in caught.value.problems] == ["Register.item_points[1].item"]
