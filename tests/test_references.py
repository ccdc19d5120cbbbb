"""References: every id is used once and leads to a record of the right kind."""

from itertools import permutations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lianxin.references as room
from lianxin.activities import Activity, ActivityKind, Audience, Donation, WishClaim
from lianxin.agreements import Agreement, Commitment, ListItem, ListKind
from lianxin.ballots import Ballot, Mark, VoteCount
from lianxin.committees import Committee, Seat
from lianxin.dates import day
from lianxin.decisions import Decision
from lianxin.organizations import (
    Change,
    ChangeKind,
    Partner,
    PartnerKind,
    PartyForm,
    PartyOrganization,
    SubDistrict,
    TwoNewOrganization,
)
from lianxin.people import Person, Post, PostHeld
from lianxin.references import NearIds, Placed, did_you_mean, problems_of_references, used_once
from lianxin.reports import ReportCount, WorkReport
from lianxin.scoresheets import ItemPoints


def branch(name: str, superior: str | None = None, **more: Any) -> PartyOrganization:
    """A branch with an id."""
    return PartyOrganization(id=name, form=PartyForm.BRANCH, superior=superior, **more)


def lecture(name: str, **more: Any) -> Activity:
    """A lecture with an id."""
    return Activity(id=name, kind=ActivityKind.LECTURE, **more)


def decision(name: str, **more: Any) -> Decision:
    """A decision of the committee about the branch."""
    given = {"body": "branch", "on": day("2023-01-10"), "of": "branch", "decided": "good"}
    return Decision(id=name, **{**given, **more})


STANDING = (
    SubDistrict(id="sub-district"),
    TwoNewOrganization(id="host"),
    Partner(id="school", kind=PartnerKind.SCHOOL),
    branch("branch"),
    Person(id="person"),
    lecture("lecture"),
    Agreement(id="agreement", partners=("branch", "school")),
    Committee(id="committee", organization="branch"),
    decision("decision"),
)


def placed(*records: Any) -> tuple[Placed, ...]:
    """Records, each at a numbered place."""
    return tuple(Placed(f"[{place}]", one) for place, one in enumerate(records))


def found(*records: Any) -> list[tuple[str, object, str]]:
    """Path, value and requirement of every problem."""
    return [
        (one.path, one.value, one.requirement.en)
        for one in problems_of_references(placed(*records))
    ]


def told(*records: Any) -> list[tuple[object, str]]:
    """Value and requirement of every problem, whatever its place, sorted."""
    return sorted((str(value), asked) for _, value, asked in found(*records))


class TestIds:
    """An id is used once."""

    def test_standing_records_have_no_problem(self) -> None:
        """One record of each kind, rightly linked, is accepted."""
        assert found(*STANDING) == []

    def test_names_each_place_of_an_id_used_twice(self) -> None:
        """Two branches of one id are both named."""
        assert found(branch("a"), branch("b"), branch("a")) == [
            ("[0].id", "a", "be an id that is used once, not by 2 records"),
            ("[2].id", "a", "be an id that is used once, not by 2 records"),
        ]

    def test_records_of_different_kinds_share_no_id(self) -> None:
        """A person and a branch have different ids."""
        assert [path for path, _, _ in found(Person(id="a"), branch("a"))] == ["[0].id", "[1].id"]

    def test_id_used_twice_still_leads_somewhere(self) -> None:
        """What points to an id used twice is no second problem if one of them is right."""
        problems = found(Person(id="a"), branch("a"), branch("b", "a"))

        assert [path for path, _, _ in problems] == ["[0].id", "[1].id"]

    def test_used_once_leaves_out_what_is_used_twice(self) -> None:
        """Only a unique id tells for certain who is meant."""
        assert set(used_once(placed(branch("a"), branch("b"), Person(id="b")))) == {"a"}


WRONG: list[tuple[Any, str, str]] = [
    (TwoNewOrganization(id="x", same_as=("branch",)), "same_as[0]", "branch"),
    (Partner(id="x", kind=PartnerKind.OTHER, same_as=("person",)), "same_as[0]", "person"),
    (branch("x", hosts=("host", "branch")), "hosts[1]", "branch"),
    (branch("x", superior="host"), "superior", "host"),
    (branch("x", same_as=("host",)), "same_as[0]", "host"),
    (Change(id="x", kind=ChangeKind.DISSOLVED, of=("school",)), "of[0]", "school"),
    (Change(id="x", kind=ChangeKind.RENAMED, of=("branch",), into="person"), "into", "person"),
    (PostHeld(id="x", person="branch", post=Post.SECRETARY), "person", "branch"),
    (
        PostHeld(id="x", person="person", post=Post.SECRETARY, organization="lecture"),
        "organization",
        "lecture",
    ),
    (Committee(id="x", organization="host"), "organization", "host"),
    (
        Committee(id="x", organization="branch", members=(Seat(), Seat(person="branch"))),
        "members[1].person",
        "branch",
    ),
    (lecture("x", organizers=("person",)), "organizers[0]", "person"),
    (lecture("x", partners=("person",)), "partners[0]", "person"),
    (lecture("x", tutors=("person", "lecture")), "tutors[1]", "lecture"),
    (lecture("x", part_of="agreement"), "part_of", "agreement"),
    (lecture("x", follows="branch"), "follows", "branch"),
    (lecture("x", serves=("lecture",)), "serves[0]", "lecture"),
    (
        lecture("x", audience=(Audience(group="all", organizations=("person",)),)),
        "audience[0].organizations[0]",
        "person",
    ),
    (
        lecture("x", payload=Donation(recipients=("school", "person"))),
        "payload.recipients[1]",
        "person",
    ),
    (lecture("x", payload=WishClaim(beneficiary="person")), "payload.beneficiary", "person"),
    (Agreement(id="x", partners=("branch", "person")), "partners[1]", "person"),
    (
        Agreement(id="x", partners=("branch", "host"), contacts=("branch",)),
        "contacts[0]",
        "branch",
    ),
    (Agreement(id="x", partners=("branch", "host"), renews="lecture"), "renews", "lecture"),
    (
        Agreement(
            id="x",
            partners=("branch", "host"),
            items=(ListItem(kind=ListKind.NEED, words="books", claimed_by="person"),),
        ),
        "items[0].claimed_by",
        "person",
    ),
    (
        Agreement(
            id="x", partners=("branch", "host"), commitments=(Commitment(words="w", by="person"),)
        ),
        "commitments[0].by",
        "person",
    ),
    (WorkReport(id="x", organization="host", year=2022), "organization", "host"),
    (WorkReport(id="x", organization="branch", person="host", year=2022), "person", "host"),
    (WorkReport(id="x", organization="branch", year=2022, meeting="host"), "meeting", "host"),
    (ReportCount(id="x", year=2022, meeting="host"), "meeting", "host"),
    (Ballot(sheet="1", marks=(Mark(subject="lecture"),)), "marks[0].subject", "lecture"),
    (VoteCount(subject="lecture", count=1), "subject", "lecture"),
    (ItemPoints(organization="person", item="i"), "organization", "person"),
    (decision("x", body="person"), "body", "person"),
    (decision("x", of="lecture"), "of", "lecture"),
    (decision("x", supersedes="branch"), "supersedes", "branch"),
]


@pytest.mark.parametrize(("record", "path", "value"), WRONG, ids=[path for _, path, _ in WRONG])
class TestKinds:
    """What points to an id finds a record of the right kind there."""

    def test_record_of_another_kind_is_refused(self, record: Any, path: str, value: str) -> None:
        """A record of the wrong kind is named by place, id and what it is."""
        ((at, given_value, asked),) = found(*STANDING, record)

        assert (at, given_value) == (f"[{len(STANDING)}].{path}", value)
        assert ", not of a" in asked

    def test_id_that_leads_nowhere_is_refused(self, record: Any, path: str, value: str) -> None:
        """Without the record that it points to, the same place is named."""
        rest = [one for one in STANDING if one.id != value]
        problems = {at: asked for at, _, asked in found(*rest, record)}

        assert ", not of a" not in problems[f"[{len(rest)}].{path}"]


class TestEveryLinkIsKnown:
    """No field that holds an id is forgotten."""

    NO_LINKS = frozenset({"id", "evidence", "item", "result", "name", "sheet"})
    """Fields that hold ids of no record: own ids, references outside, names of a scheme."""

    def test_table_of_links_is_complete(self) -> None:
        """Every field checked to be an id is in the table of links, or is known to be none."""
        kinds = [*room._NAMES, *room._LINKS, *room._PARTS]
        unknown = {
            (kind.__name__, one.name)
            for kind in kinds
            for one in attrs.fields(kind)
            if "id of at most 200" in _requirement(one)
            if one.name not in self.NO_LINKS | set(room._LINKS.get(kind, ()))
        }

        assert unknown == set()


def _requirement(attribute: Any) -> str:
    """What a field asks of its value, or of the members of its value."""
    check = attribute.validator
    inside = next(iter(check.inside((None,))), None)
    return str(inside.requirement.en if inside else check.requirement.en)


class TestWords:
    """What is asked is said in both languages."""

    def test_names_kinds_in_chinese(self) -> None:
        """Several kinds are listed with an or."""
        record = lecture("x", tutors=("gone",))
        (problem,) = problems_of_references(placed(record))

        assert problem.requirement.zh == "为党组织、两新组织、共建伙伴、街道或人员的编号"

    def test_says_what_stands_there(self) -> None:
        """A record of the wrong kind is called by its name."""
        (problem,) = problems_of_references(placed(branch("a", "p"), Person(id="p")))

        assert problem.requirement.zh == "为党组织的编号，不是人员的"
        assert problem.requirement.en == "be the id of a Party organization, not of a person"

    def test_english_is_english(self) -> None:
        """An agreement is not a agreement."""
        (problem,) = problems_of_references(placed(lecture("x", serves=("y",)), lecture("y")))

        assert problem.requirement.en == "be the id of an agreement, not of an activity"

    def test_hints_at_the_nearest_id(self) -> None:
        """A slip of the pen is met with the id that was meant."""
        (problem,) = problems_of_references(
            placed(branch("branch-1", "comittee"), branch("committee"))
        )

        assert problem.requirement.en == (
            "be the id of a Party organization (did you mean 'committee'?)"
        )
        assert problem.requirement.zh == "为党组织的编号（是否为“committee”？）"

    def test_hints_at_the_right_kind_only(self) -> None:
        """A person's id is no hint where an organization is meant."""
        ((_, _, asked),) = found(branch("branch-1", "comittee"), Person(id="committee"))

        assert asked == "be the id of a Party organization"


class TestNearIds:
    """Ids that differ in one place are near."""

    @pytest.mark.parametrize(
        "slip", ["branch1", "branch--1", "brunch-1", "rbanch-1", "branch-1", "Branch-1"]
    )
    def test_one_slip_is_near(self, slip: str) -> None:
        """A character lost, added, changed or swapped with its neighbor."""
        assert NearIds(ids=("school", "branch-1")).to(slip) == "branch-1"

    @pytest.mark.parametrize("other", ["brnhc-1", "branch-12x", "", "x" * 300])
    def test_more_than_that_is_not(self, other: str) -> None:
        """What differs in more places is not guessed at."""
        assert NearIds(ids=("school", "branch-1")).to(other) is None

    def test_long_ids_are_not_searched(self) -> None:
        """Beyond forty characters an id was not typed by hand."""
        assert NearIds(ids=("x" * 40,)).to("x" * 39) == "x" * 40
        assert NearIds(ids=("x" * 41,)).to("x" * 40) is None

    def test_most_alike_comes_first(self) -> None:
        """Of several near ids the one that shares most, then the first, whatever their order."""
        assert {NearIds(ids=ids).to("a12") for ids in permutations(("a1", "a123", "a2"))} == {
            "a123"
        }

    @given(name=st.text(min_size=2, max_size=12), place=st.integers(0, 11), put=st.characters())
    def test_any_changed_character_is_found(self, name: str, place: int, put: str) -> None:
        """Whichever character is changed, the id is found again."""
        slip = name[: place % len(name)] + put + name[place % len(name) + 1 :]

        assert NearIds(ids=(name,)).to(slip) == name

    def test_no_hint_without_a_near_id(self) -> None:
        """Nothing is said where nothing is near."""
        assert (did_you_mean(None).zh, did_you_mean(None).en) == ("", "")


class TestCircles:
    """Nothing leads back to itself."""

    def test_names_a_circle_of_superiors_once(self) -> None:
        """Three branches above each other make one circle, told from its first id on."""
        records = (branch("c", "a"), branch("a", "b"), branch("b", "c"), branch("d", "c"))

        assert found(*records) == [("[1].superior", "b", "not lead back to itself: a → b → c → a")]

    def test_own_superior_is_the_smallest_circle(self) -> None:
        """Nobody stands above themselves."""
        assert told(branch("a", "a")) == [("a", "not lead back to itself: a → a")]

    def test_two_circles_are_two_problems(self) -> None:
        """Each circle is told."""
        records = (branch("a", "a"), branch("b", "c"), branch("c", "b"))

        assert [value for value, _ in told(*records)] == ["a", "c"]

    def test_circle_through_an_id_used_twice_is_not_told(self) -> None:
        """Where it is not certain who is meant, only the id is wrong."""
        records = (branch("a", "b"), branch("b"), branch("b", "a"))

        assert [path for path, _, _ in found(*records)] == ["[1].id", "[2].id"]

    def test_long_chain_is_no_circle(self) -> None:
        """A thousand steps up end at the top."""
        assert told(branch("0"), *(branch(str(n), str(n - 1)) for n in range(1, 1000))) == []

    @pytest.mark.parametrize("name", ["part_of", "follows"])
    def test_activities_go_in_no_circle(self, name: str) -> None:
        """Nested and following activities have a first one."""
        records = (lecture("a", **{name: "b"}), lecture("b", **{name: "a"}))

        assert [path for path, _, _ in found(*records)] == [f"[0].{name}"]

    def test_renewals_go_in_no_circle(self) -> None:
        """Renewals have a first agreement."""
        both = {"partners": ("branch", "school")}
        one, other = (
            Agreement(id="a", renews="b", **both),
            Agreement(id="b", renews="a", **both),
        )

        assert told(*STANDING, one, other) == [("b", "not lead back to itself: a → b → a")]

    def test_corrections_go_in_no_circle(self) -> None:
        """Of decisions that correct each other none would stand."""
        one, other = decision("a", supersedes="b"), decision("b", supersedes="a")

        assert told(*STANDING, one, other) == [("b", "not lead back to itself: a → b → a")]


class TestChanges:
    """A change stays within its kind."""

    def test_branch_merges_into_no_enterprise(self) -> None:
        """What comes of Party organizations is one."""
        change = Change(id="m", kind=ChangeKind.MERGED, of=("branch", "branch"), into="host")

        assert found(*STANDING, change) == [
            (f"[{len(STANDING)}].into", "host", "be of the kind that the change happened to")
        ]

    def test_enterprises_may_merge(self) -> None:
        """What comes of two-new organizations may be one."""
        change = Change(id="m", kind=ChangeKind.MERGED, of=("host",), into="unit")

        assert found(*STANDING, TwoNewOrganization(id="unit"), change) == []


@given(order=st.permutations([*STANDING[:4], *(record for record, _, _ in WRONG[:12:3])]))
def test_order_of_records_does_not_matter(order: list[Any]) -> None:
    """The same records have the same problems, in whatever order they come."""
    records = [*STANDING[:4], *(record for record, _, _ in WRONG[:12:3])]

    assert told(*order) == told(*records)
