"""Who there is in a sub-district, and what became of them."""

from typing import Any

import pytest
from attrs import fields

from lianxin.dates import When
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
from lianxin.texts import Labeled
from refusals import refused


def a_branch(**given: Any) -> PartyOrganization:
    """A branch with what is given."""
    return PartyOrganization(**{"id": "b-1", "form": PartyForm.BRANCH, **given})


class TestVocabularies:
    """Kinds of organizations are closed lists of words with a Chinese label."""

    @pytest.mark.parametrize(
        "words", [BranchKind, ChangeKind, OrgKind, PartnerKind, PartyForm, Trade]
    )
    def test_have_labels_that_differ(self, words: type[Labeled]) -> None:
        """No two words of a list share a label, and none lacks one."""
        labels = {word.zh for word in words}

        assert "" not in labels
        assert len(labels) == len(words)


class TestNames:
    """Names stay with the caller."""

    @pytest.mark.parametrize(
        "kind", [SubDistrict, TwoNewOrganization, Partner, PartyOrganization, Change]
    )
    def test_no_organization_has_a_name(self, kind: type) -> None:
        """There is no field in which a name could stand."""
        assert not [one.name for one in fields(kind) if "name" in one.name]


class TestTwoNewOrganization:
    """The unit in which people work."""

    def test_needs_an_id_only(self) -> None:
        """Kind and trade may not be given."""
        host = TwoNewOrganization(id="h-1")

        assert (host.kind, host.trade, host.same_as) == (None, None, ())

    def test_keeps_look_alikes_apart(self) -> None:
        """Two mentions that may be one organization stay two, linked."""
        host = TwoNewOrganization(id="h-1", same_as=("h-2",))

        assert host.same_as == ("h-2",)

    def test_takes_kinds_not_words(self) -> None:
        """A kind in plain words is refused, and so is a trade."""
        found = refused(TwoNewOrganization, id="h-1", kind="enterprise", trade="farm")

        assert sorted(found) == ["TwoNewOrganization.kind", "TwoNewOrganization.trade"]


class TestPartner:
    """Bodies that take part and are not two-new."""

    def test_says_what_it_is(self) -> None:
        """A partner must say what it is."""
        assert list(refused(Partner, id="r-1", kind=None)) == ["Partner.kind"]


class TestPartyOrganization:
    """Branches, general branches and committees."""

    def test_does_not_guess(self) -> None:
        """What is not given is unknown, not nought."""
        branch = a_branch()

        given = (branch.branch_kind, branch.superior, branch.founded, branch.ended, branch.members)
        assert given == (None,) * 5

    def test_adds_full_and_probationary_members(self) -> None:
        """All members are the full and the probationary ones."""
        assert a_branch(full_members=7, probationary_members=2).members == 9

    @pytest.mark.parametrize(
        "given", [{"full_members": 7}, {"probationary_members": 2}, {"full_members": 0}]
    )
    def test_does_not_add_what_is_not_given(self, given: dict[str, int]) -> None:
        """If either number is not given, the sum is not known."""
        assert a_branch(**given).members is None

    @pytest.mark.parametrize("form", [form for form in PartyForm if form != "branch"])
    def test_only_branches_have_a_kind_of_branch(self, form: PartyForm) -> None:
        """A general branch or a committee is no joint branch."""
        found = refused(PartyOrganization, id="c-1", form=form, branch_kind=BranchKind.BUILDING)

        assert found == {"PartyOrganization.branch_kind": "be given for a branch only"}

    def test_a_joint_branch_stands_in_several_hosts(self) -> None:
        """One host makes no joint branch."""
        found = refused(a_branch, branch_kind=BranchKind.JOINT, hosts=("h-1",))

        assert found == {"PartyOrganization.hosts": "be several for a joint branch"}

    @pytest.mark.parametrize("hosts", [(), ("h-1", "h-2"), ("h-1", "h-2", "h-3")])
    def test_a_joint_branch_may_leave_its_hosts_out(self, hosts: tuple[str, ...]) -> None:
        """Several hosts, or none that is given, make a joint branch."""
        assert a_branch(branch_kind=BranchKind.JOINT, hosts=hosts).hosts == hosts

    def test_does_not_end_before_it_begins(self) -> None:
        """A branch founded in 2022 was not dissolved in 2021."""
        found = refused(a_branch, founded=When.in_year(2022), ended=When.in_year(2021))

        assert found == {"PartyOrganization.ended": "not be before the founding"}

    def test_may_end_in_the_month_of_its_founding(self) -> None:
        """Dates that overlap may stand in order."""
        month = When.in_month(2022, 6)

        assert a_branch(founded=month, ended=month).ended == month

    def test_counts_no_fewer_than_none(self) -> None:
        """Members are counted in whole numbers from nought."""
        found = refused(a_branch, full_members=-1, probationary_members=True)

        assert len(found) == 2


class TestChange:
    """What became of organizations."""

    def test_a_merger_says_what_merged_into_what(self) -> None:
        """Two branches merge into a third."""
        merger = Change(id="x-1", kind=ChangeKind.MERGED, of=("b-1", "b-2"), into="b-3")

        assert (merger.of, merger.into) == (("b-1", "b-2"), "b-3")

    def test_one_may_be_taken_into_another(self) -> None:
        """A branch that is taken into an older one makes a merger of two."""
        assert Change(id="x-1", kind=ChangeKind.MERGED, of=("b-1",), into="b-2").into == "b-2"

    def test_nothing_merges_into_itself(self) -> None:
        """One branch alone makes no merger."""
        found = refused(Change, id="x-1", kind=ChangeKind.MERGED, of=("b-1",), into="b-1")

        assert found == {"Change.of": "be two organizations or more for a merger"}

    def test_a_merger_has_a_result(self) -> None:
        """Branches that merge become something."""
        found = refused(Change, id="x-1", kind=ChangeKind.MERGED, of=("b-1", "b-2"))

        assert found == {"Change.into": "be given for a merger"}

    @pytest.mark.parametrize("kind", [kind for kind in ChangeKind if kind != "merged"])
    def test_other_changes_happen_to_one(self, kind: ChangeKind) -> None:
        """Foundings, dissolutions and new names need no result."""
        assert Change(id="x-1", kind=kind, of=("b-1",)).into is None

    @pytest.mark.parametrize("kind", ChangeKind)
    def test_happens_to_somebody(self, kind: ChangeKind) -> None:
        """A change of nothing is no change."""
        assert "Change.of" in refused(Change, id="x-1", kind=kind, of=())
