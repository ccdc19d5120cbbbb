"""Values are written as rows of their ledger and read again; nothing is lost in silence."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from drawn_values import nouns
from lianxin import InvalidDataError, InvalidQuestionError
from lianxin.activities import Activity, ActivityKind, Audience, Donation, Mode
from lianxin.agreements import Agreement, AgreementKind, Commitment, ListItem, ListKind
from lianxin.ballots import VoteCount
from lianxin.committees import ChangeOfTerm
from lianxin.dates import When
from lianxin.errors import Problem
from lianxin.ledgers import (
    activity_rows,
    agreement_rows,
    change_of_term_rows,
    donation_rows,
    member_rows,
    organization_rows,
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_donations,
    read_members,
    read_organizations,
    read_votes,
    vote_rows,
)
from lianxin.ledgers.dating import words_of
from lianxin.organizations import BranchKind, PartyForm, PartyOrganization
from lianxin.people import MemberStatus, Person
from lianxin.records import Entry, State
from lianxin.testing.parts import whens_between

LEDGERS: dict[type, tuple[Callable[..., Any], Callable[..., Any]]] = {
    PartyOrganization: (organization_rows, read_organizations),
    Activity: (activity_rows, read_activities),
    Agreement: (agreement_rows, read_agreements),
    ChangeOfTerm: (change_of_term_rows, read_changes_of_term),
    Person: (member_rows, lambda rows: read_members(rows, pseudonym=str)),
}

names = st.text("甲乙丙丁东西南北", min_size=2, max_size=4).map(lambda one: one + "支部")
ids = st.integers(1, 10**6).map("n-{}".format)
people = st.none() | st.integers(0, 10**6)
themes = st.text("学习安全助老abc（）。！", min_size=1, max_size=8)
dates = whens_between(Date(1900, 1, 1), Date(2200, 12, 31))
days = st.dates(Date(2010, 1, 1), Date(2012, 1, 1)).map(
    lambda one: When.on(Date(one.year, one.month, one.day))
)
told = st.none() | dates.filter(lambda one: words_of(one) is not None)
parties = st.lists(names, min_size=2, max_size=4, unique=True).map(tuple)
some = st.lists(names, max_size=3, unique=True).map(tuple)


def _organization(**fields: Any) -> PartyOrganization:
    """A joint branch of two hosts, or another organization."""
    joint = len(fields["hosts"]) > 1
    kind = BranchKind.JOINT if joint and fields["form"] is PartyForm.BRANCH else None
    return PartyOrganization(branch_kind=kind, **fields)


def _audience(group: str | None, count: int | None) -> tuple[Audience, ...]:
    return () if group is None else (Audience(group=group, count=count),)


HELD = {
    PartyOrganization: st.builds(
        _organization,
        id=names,
        form=st.sampled_from(PartyForm),
        hosts=some,
        superior=st.none() | names,
        founded=told,
        full_members=people,
        probationary_members=people,
    ),
    Activity: st.builds(
        lambda due, present, **fields: Activity(
            members_due=due, members_present=None if due is None else min(due, present), **fields
        ),
        id=ids,
        kind=st.sampled_from(ActivityKind),
        when=dates,
        organizers=some,
        partners=some,
        titles=st.lists(themes, max_size=1).map(tuple),
        audience=st.builds(_audience, st.none() | themes, people),
        due=people,
        present=st.integers(0, 99),
        guests=people,
        minutes=people,
        mode=st.none() | st.sampled_from(Mode),
        entry=st.sampled_from(State).map(lambda one: Entry(state=one)),
    ),
    Agreement: st.builds(
        Agreement,
        id=ids,
        partners=parties,
        kind=st.sampled_from(AgreementKind),
        signed=told,
        since=st.none(),
        open_ended=st.sampled_from([None, True]),
        items=st.lists(themes, max_size=3, unique=True).map(
            lambda words: tuple(ListItem(kind=ListKind.PROJECT, words=one) for one in words)
        ),
        commitments=st.lists(themes.map(lambda one: Commitment(words=one)), max_size=1).map(tuple),
    )
    | st.builds(
        lambda since, until, **fields: Agreement(
            since=since, until=When.on(until), open_ended=False, **fields
        ),
        id=ids,
        partners=parties,
        since=st.none() | days,
        until=st.just(Date(2031, 12, 31)),
    ),
    ChangeOfTerm: st.builds(ChangeOfTerm, id=ids, organization=names, when=dates, due=told),
    Person: st.builds(Person, id=ids, status=st.none() | st.sampled_from(MemberStatus)),
}
"""Values that a ledger can hold, of every kind."""


@pytest.mark.parametrize("kind", LEDGERS, ids=lambda one: one.__name__)
class TestEveryLedger:
    """One law for all: what is written is read back, or it is refused."""

    @given(data=st.data())
    def test_what_a_ledger_holds_comes_back(self, kind: type, data: st.DataObject) -> None:
        """Reading the rows of values gives the values, in their order."""
        write, read = LEDGERS[kind]
        values = data.draw(st.lists(HELD[kind], max_size=4, unique_by=lambda one: one.id))

        assert read(write(values)).values() == tuple(values)

    @given(data=st.data())
    def test_all_or_nothing(self, kind: type, data: st.DataObject) -> None:
        """Any value whatever is read back as it was, or refused with the fields that would not."""
        write, read = LEDGERS[kind]
        one = data.draw(nouns(kind))
        refused: tuple[Problem, ...] = ()
        try:
            again = read(write([one])).values()
        except InvalidDataError as error:
            again, refused = (), error.problems

        assert again == (one,) or refused
        assert all(problem.path.startswith("[0]") for problem in refused)

    def test_nothing_makes_no_row(self, kind: type) -> None:
        """No values, no rows."""
        assert LEDGERS[kind][0]([]) == []


class TestWhatNoColumnTells:
    """Fields that a ledger has no column for."""

    ONE = PartyOrganization(id="甲支部", form=PartyForm.BRANCH, more_hosts=True, same_as=("乙",))

    def test_they_are_refused_all_at_once(self) -> None:
        """Each with its value and the remedy."""
        with pytest.raises(InvalidDataError) as caught:
            organization_rows([self.ONE])

        assert [problem.path for problem in caught.value.problems] == [
            "[0].more_hosts",
            "[0].same_as",
        ]
        assert "leave_out" in str(caught.value)

    def test_they_are_left_out_where_the_caller_says_so(self) -> None:
        """Then the rest comes back."""
        rows = organization_rows([self.ONE], leave_out=("more_hosts", "same_as"))

        assert [one.id for one in read_organizations(rows).values()] == ["甲支部"]

    def test_no_such_field(self) -> None:
        """A misspelt field is told, not passed over."""
        with pytest.raises(InvalidQuestionError, match="same_as"):
            organization_rows([self.ONE], leave_out="same")

    @pytest.mark.parametrize("name", ["合计", "—", "注：见后", "甲 支部", "甲（原乙）"])
    def test_ids_that_would_be_read_otherwise(self, name: str) -> None:
        """A subtotal, a dash, a note, a blank: no id that a ledger can hold."""
        with pytest.raises(InvalidDataError):
            organization_rows([PartyOrganization(id=name, form=PartyForm.COMMITTEE)])

    def test_the_same_one_twice(self) -> None:
        """Two rows of one id would be a problem of the ledger, and so they are of the values."""
        one = PartyOrganization(id="甲", form=PartyForm.BRANCH)
        with pytest.raises(InvalidDataError, match="listed once"):
            organization_rows([one, one])

    @pytest.mark.parametrize(
        "write", [organization_rows, member_rows, activity_rows, agreement_rows, vote_rows]
    )
    def test_values_of_another_kind(self, write: Callable[..., Any]) -> None:
        """A ledger holds values of its own kind alone."""
        with pytest.raises(InvalidDataError, match=r"\[0\] must be of type"):
            write([ChangeOfTerm(id="c", organization="甲")])

    def test_several_titles(self) -> None:
        """One cell holds one title."""
        one = Activity(id="a", kind=ActivityKind.LECTURE, titles=("一", "二"))
        with pytest.raises(InvalidDataError, match="titles"):
            activity_rows([one])


class TestWords:
    """How values are written."""

    def test_names_for_ids(self) -> None:
        """The caller's words stand for ids, in both ways."""
        words = {"b1": "甲党支部（联合）", "b0": "街道党工委", "h1": "甲公司"}
        one = PartyOrganization(id="b1", form=PartyForm.BRANCH, superior="b0", hosts=("h1",))
        (row,) = organization_rows([one], names=words, hosts=words)
        back = {said: key for key, said in words.items()}

        assert (row["党组织名称"], row["上级党组织"]) == ("甲党支部（联合）", "街道党工委")
        assert read_organizations([row], names=back, hosts=back).values() == (one,)

    def test_no_words_for_an_id(self) -> None:
        """An id without words is refused."""
        with pytest.raises(InvalidDataError, match="b1"):
            change_of_term_rows([ChangeOfTerm(id="c", organization="b1")], names={})

    def test_dates_as_they_were_said(self) -> None:
        """A month stays a month, in its own words."""
        one = ChangeOfTerm(id="c", organization="甲", when=When.in_month(2022, 11, "2022.11"))

        assert change_of_term_rows([one])[0]["实际换届时间"] == "2022.11"

    def test_donations(self) -> None:
        """Money comes back to the last digit; what is no donation is refused."""
        one = Activity(
            id="d",
            kind=ActivityKind.DONATION,
            organizers=("甲",),
            payload=Donation(yuan=Decimal("12500.50"), recipients=("东村",), goods=("大米",)),
        )
        rows = donation_rows([one])

        assert rows[0]["金额"] == "12500.50"
        assert read_donations(rows).values() == (one,)
        with pytest.raises(InvalidDataError, match="kind"):
            donation_rows([Activity(id="x", kind=ActivityKind.LECTURE, organizers=("甲",))])

    def test_members_are_pseudonyms(self) -> None:
        """No name stands on the sheet, and none is asked for."""
        rows = member_rows([Person(id="p1", status=MemberStatus.FULL)])

        assert rows == [{"人员编号": "p1", "党员类别": "正式党员"}]


class TestVotes:
    """Counts by label: a row a subject and a group, a column a label."""

    @given(
        counts=st.dictionaries(
            st.tuples(names, st.none() | themes, st.sampled_from(["好", "较好", "一般", "差"])),
            st.integers(0, 99),
        )
    )
    def test_votes_come_back(self, counts: dict[tuple[str, str | None, str], int]) -> None:
        """Row by row, none is lost and none is added."""
        votes = [
            VoteCount(subject=subject, group=group, choice=choice, count=count)
            for (subject, group, choice), count in counts.items()
        ]
        again = read_votes(vote_rows(votes)).values()

        assert sorted(again, key=repr) == sorted(votes, key=repr)

    @pytest.mark.parametrize(
        "more",
        [{"choice": None}, {"question": "工作"}, {"choice": "对象"}, {}],
        ids=["blank", "question", "a column of its own", "twice"],
    )
    def test_what_no_column_tells(self, more: dict[str, Any]) -> None:
        """Blanks, questions, labels that are other columns and counts told twice are refused."""
        one = VoteCount(subject="甲", choice="好", count=3)
        other = VoteCount(**{"subject": "甲", "choice": "好", "count": 3, **more})

        with pytest.raises(InvalidDataError):
            vote_rows([one, other])
