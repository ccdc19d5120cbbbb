"""Organizations: what kinds there are, and what none of them can be."""

import pytest

from lianxin.dates import When, day
from lianxin.organizations import (
    BranchKind,
    Change,
    ChangeKind,
    OrgKind,
    Partner,
    PartnerKind,
    PartyForm,
    PartyOrganization,
    SubDistrict,
    Trade,
    TwoNewOrganization,
)
from refusals import NO_COUNTS, places, refusals

BRANCH = {"id": "branch", "form": PartyForm.BRANCH}


@pytest.mark.parametrize("name", ["", " a", "a ", "a\n", None, 3, "x" * 201])
class TestIds:
    """An id is a non-blank text of at most 200 printable characters."""

    def test_sub_district_refuses_it(self, name: object) -> None:
        """A sub-district has an id."""
        assert places(SubDistrict, id=name) == ["SubDistrict.id"]

    def test_two_new_organization_refuses_it(self, name: object) -> None:
        """A two-new organization has an id."""
        assert places(TwoNewOrganization, id=name) == ["TwoNewOrganization.id"]

    def test_partner_refuses_it(self, name: object) -> None:
        """A partner has an id."""
        assert places(Partner, id=name, kind=PartnerKind.VILLAGE) == ["Partner.id"]


class TestTwoNewOrganization:
    """A unit that hosts a branch."""

    def test_kind_and_trade_may_be_unknown(self) -> None:
        """Not given is None."""
        unit = TwoNewOrganization(id="unit")

        assert (unit.kind, unit.trade) == (None, None)

    def test_holds_kind_and_trade(self) -> None:
        """A nursing home may be a social organization."""
        unit = TwoNewOrganization(
            id="unit", kind=OrgKind.SOCIAL_ORGANIZATION, trade=Trade.NURSING_HOME
        )

        assert (unit.kind, unit.trade) == (OrgKind.SOCIAL_ORGANIZATION, Trade.NURSING_HOME)

    def test_refuses_plain_words_for_kinds(self) -> None:
        """Nothing is coerced: words are no members of a vocabulary, and all are told."""
        found = places(TwoNewOrganization, id="unit", kind="new_social", trade="other", entry=None)

        assert [path.partition(".")[2] for path in found] == ["kind", "trade", "entry"]


class TestPartyOrganization:
    """A branch, a general branch or a committee."""

    def test_members_are_full_and_probationary(self) -> None:
        """Members add up."""
        branch = PartyOrganization(**BRANCH, full_members=5, probationary_members=2)

        assert branch.members == 7

    @pytest.mark.parametrize("given", [{}, {"full_members": 5}, {"probationary_members": 1}])
    def test_members_are_unknown_unless_both_are_given(self, given: dict[str, int]) -> None:
        """A count that is not given is no nought."""
        assert PartyOrganization(**BRANCH, **given).members is None

    @pytest.mark.parametrize("field", ["full_members", "probationary_members"])
    @pytest.mark.parametrize("count", NO_COUNTS)
    def test_refuses_what_is_no_count(self, field: str, count: object) -> None:
        """Members are counted in whole numbers from nought."""
        ((path, value, requirement),) = refusals(PartyOrganization, **BRANCH, **{field: count})

        assert path == f"PartyOrganization.{field}"
        assert value is count
        assert requirement == "be a whole number, at least 0, or be None"

    def test_only_a_branch_has_a_kind_of_branch(self) -> None:
        """A committee is no building branch."""
        found = refusals(
            PartyOrganization, id="c", form=PartyForm.COMMITTEE, branch_kind=BranchKind.BUILDING
        )

        assert found == [
            ("PartyOrganization.branch_kind", BranchKind.BUILDING, "be given for a branch only")
        ]

    def test_joint_branch_refuses_a_single_host(self) -> None:
        """A joint branch stands in several hosts."""
        found = places(PartyOrganization, **BRANCH, branch_kind=BranchKind.JOINT, hosts=("one",))

        assert found == ["PartyOrganization.hosts"]

    @pytest.mark.parametrize(
        "hosts",
        [
            {"hosts": ()},
            {"hosts": ("one", "other")},
            {"hosts": ("one",), "more_hosts": True},
            {"more_hosts": True},
        ],
    )
    def test_joint_branch_may_have_hosts_that_are_not_given(self, hosts: dict[str, object]) -> None:
        """Hosts may be several, partly given or not given at all."""
        assert places(PartyOrganization, **BRANCH, branch_kind=BranchKind.JOINT, **hosts) == []

    def test_refuses_an_end_before_the_founding(self) -> None:
        """What surely ended before it was founded cannot be."""
        ended = When.in_year(2019)
        found = refusals(PartyOrganization, **BRANCH, founded=When.in_year(2020), ended=ended)

        assert found == [("PartyOrganization.ended", ended, "not be before the founding")]

    def test_dates_that_overlap_are_not_doubted(self) -> None:
        """Founded and ended in the same year may be in order."""
        year = When.in_year(2020)

        assert places(PartyOrganization, **BRANCH, founded=year, ended=year) == []

    def test_problems_between_fields_are_told_together(self) -> None:
        """A committee of a kind of branch with one host that ended before its founding: three."""
        found = places(
            PartyOrganization,
            id="c",
            form=PartyForm.COMMITTEE,
            branch_kind=BranchKind.JOINT,
            hosts=("one",),
            founded=When.on(day("2022-03-01")),
            ended=When.on(day("2022-02-28")),
        )

        assert [path.partition(".")[2] for path in found] == ["branch_kind", "hosts", "ended"]


class TestChange:
    """What became of an organization."""

    def test_founding_needs_no_successor(self) -> None:
        """A founding names who was founded."""
        assert Change(id="c", kind=ChangeKind.FOUNDED, of=("a",)).into is None

    def test_refuses_a_change_of_nobody(self) -> None:
        """A change happens to somebody."""
        assert places(Change, id="c", kind=ChangeKind.DISSOLVED, of=()) == ["Change.of"]

    def test_merger_names_what_came_of_it(self) -> None:
        """Two that merge, merge into something."""
        found = refusals(Change, id="c", kind=ChangeKind.MERGED, of=("a", "b"))

        assert found == [("Change.into", None, "be given for a merger")]

    def test_merger_of_one_into_itself_is_none(self) -> None:
        """A merger takes two."""
        assert places(Change, id="c", kind=ChangeKind.MERGED, of=("a",), into="a") == ["Change.of"]

    def test_one_may_merge_into_another(self) -> None:
        """Who takes up another may go on under its own id."""
        assert places(Change, id="c", kind=ChangeKind.MERGED, of=("a",), into="b") == []
