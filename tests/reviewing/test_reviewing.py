"""Reviewing: a register held against the regulations, as of a day."""

import pytest
from attrs import evolve
from street_year import street_year
from sub_district import register

from lianxin.activities import Activity, ActivityKind
from lianxin.agreements import Agreement, Commitment, Every, Minimum
from lianxin.committees import ChangeOfTerm, Committee
from lianxin.dates import Period, When, day
from lianxin.organizations import (
    Partner,
    PartnerKind,
    PartyForm,
    PartyOrganization,
    SubDistrict,
)
from lianxin.records import Entry, State
from lianxin.register import Register
from lianxin.regulations import Status
from lianxin.reviewing import due_in, review
from lianxin.reviewing.observations import Topic, unit_type

REGISTER = register()
AS_OF = day("2022-12-31")


def on(iso):
    """A date that is known to the day."""
    return When(earliest=day(iso), latest=day(iso))


def small(*, term_years=3, since="2020-03-10", **agreement):
    """A register with one branch, one committee, and perhaps one agreement."""
    bodies = tuple(PartyOrganization(id=name, form=PartyForm.BRANCH) for name in ("b", "c"))
    committee = Committee(
        id="k", organization="b", since=since and on(since), term_years=term_years, seats=3
    )
    agreements = (Agreement(id="g", partners=("b", "c"), **agreement),) if agreement else ()
    return Register(
        sub_district=SubDistrict(id="s"),
        party_organizations=bodies,
        committees=(committee,),
        agreements=agreements,
    )


def told(year, as_of, topic, organization="b"):
    """What a review says of one topic."""
    return [
        one
        for one in review(year, day(str(as_of)))
        if one.topic is topic and one.organization == organization
    ]


class TestReview:
    """What holds of every review."""

    @pytest.mark.parametrize("year", [REGISTER, street_year()], ids=["invented", "reported"])
    def test_comes_in_order_and_says_why(self, year):
        """Every observation is about an organization of the register, in both languages."""
        found = review(year, AS_OF)

        assert found
        assert [one.organization for one in found] == sorted(one.organization for one in found)
        assert all(one.text.zh and one.text.en and one.organization in year.by_id for one in found)

    def test_order_of_records_does_not_matter(self):
        """The same records in another order say the same."""
        again = evolve(
            REGISTER,
            activities=REGISTER.activities[::-1],
            party_organizations=REGISTER.party_organizations[::-1],
            agreements=REGISTER.agreements[::-1],
        )

        assert review(again, AS_OF) == review(REGISTER, AS_OF)

    def test_hours_of_study_need_a_class_hour(self):
        """How long a class hour is stands in no regulation: unknown until it is said."""
        without = [one for one in review(REGISTER, AS_OF) if one.topic is Topic.STUDY]
        given = [
            one
            for one in review(REGISTER, AS_OF, class_hour_minutes=45)
            if one.topic is Topic.STUDY
        ]

        assert {one.status for one in without} == {Status.UNKNOWN}
        assert len(given) == len(without)

    def test_nothing_is_made_up_of_nothing(self):
        """A register without organizations is not told of anything."""
        assert review(Register(sub_district=SubDistrict(id="s")), AS_OF) == ()


class TestTerms:
    """When terms end."""

    @pytest.mark.parametrize("as_of", ["2023-03-01", "2023-03-11"])
    def test_end_is_the_same_day_years_later(self, as_of):
        """Three years from 10 March 2020 end on 10 March 2023, before and after that day."""
        assert day("2023-03-10") in {one.due for one in told(small(), as_of, Topic.TERM)}

    def test_an_ended_term_is_no_term_that_runs(self):
        """The day after the end is told apart from the day before it."""
        before, after = (
            [one.status for one in told(small(), as_of, Topic.TERM)]
            for as_of in ("2023-03-09", "2023-03-11")
        )

        assert before != after

    def test_a_term_without_a_beginning_is_unknown(self):
        """Nobody knows when a term ends of which the beginning is not given."""
        (found,) = told(small(since=None), "2023-01-01", Topic.TERM)

        assert (found.status, found.due) == (Status.UNKNOWN, None)


class TestTermEnds:
    """Where the end of a term comes from, and how late a committee is."""

    def seated(self, form, kind=None, **committee):
        """A register with one Party organization over one host, and its committee."""
        host = Partner(id="h", kind=PartnerKind.SCHOOL if kind is None else kind)
        return Register(
            sub_district=SubDistrict(id="s"),
            partners=(host,),
            party_organizations=(PartyOrganization(id="b", form=form, hosts=("h",)),),
            committees=(Committee(id="k", organization="b", **committee),),
        )

    @pytest.mark.parametrize(
        ("form", "kind", "end"),
        [
            (PartyForm.BRANCH, PartnerKind.SCHOOL, "2023-03-10"),
            (PartyForm.BRANCH, PartnerKind.VILLAGE, "2025-03-10"),
            (PartyForm.BRANCH, PartnerKind.RESIDENTS_COMMITTEE, "2025-03-10"),
            (PartyForm.COMMITTEE, PartnerKind.SCHOOL, None),
        ],
    )
    def test_years_by_the_rules(self, form, kind, end):
        """Three years in general, five in villages and communities (中发〔2018〕20号 and after)."""
        year = self.seated(form, kind, since=on("2020-03-10"))
        dues = {one.due for one in told(year, "2022-01-01", Topic.TERM)}

        assert end is None or dues == {day(end)}

    def test_an_end_that_is_given_stands(self):
        """The end of a term as it was decided goes before any rule."""
        year = self.seated(PartyForm.BRANCH, since=on("2020-03-10"), until=on("2024-01-01"))

        assert [one.due for one in told(year, "2022-01-01", Topic.TERM)] == [day("2024-01-01")]

    def test_a_form_without_a_term_is_unknown(self):
        """No rule on record sets the term of a working committee: it is unknown."""
        year = self.seated(PartyForm.WORKING_COMMITTEE, since=on("2020-03-10"))

        assert [one.status for one in told(year, "2022-01-01", Topic.TERM)] == [Status.UNKNOWN]

    @pytest.mark.parametrize(
        ("as_of", "status"),
        [
            ("2023-02-01", Status.MET),
            ("2023-03-20", Status.UNKNOWN),
            ("2023-09-01", Status.UNKNOWN),
            ("2025-09-01", Status.BREACHED),
        ],
    )
    def test_a_term_that_began_in_some_month(self, as_of, status):
        """It runs, may be over, is late with leave of the superior, or is late beyond any leave."""
        year = self.seated(PartyForm.BRANCH, since=When.in_month(2020, 3), term_years=3)

        assert [one.status for one in told(year, as_of, Topic.TERM)] == [status]


class TestChangesOfTerm:
    """How far a change of term moved from the day on which it was due."""

    def moved(self, due, when, state=State.DONE):
        """What a review says of a change of term."""
        change = ChangeOfTerm(
            id="x", organization="b", due=due, when=when, entry=Entry(state=state)
        )
        year = evolve(small(), changes_of_term=(change,))
        return [one.status for one in told(year, "2023-12-31", Topic.POSTPONEMENT)]

    def test_on_the_day_there_is_nothing_to_say(self):
        """A change of term on the day it was due is neither early nor late."""
        assert self.moved(on("2023-03-10"), on("2023-03-10")) == []

    def test_within_a_year_it_hangs_on_the_superior(self):
        """Half a year late is allowed if the superior approved, which is not on record."""
        assert self.moved(on("2023-03-10"), on("2023-09-10")) == [Status.UNKNOWN]

    def test_beyond_a_year_it_departs(self):
        """More than a year late departs from the general rule, whoever approved."""
        assert self.moved(on("2022-03-10"), on("2023-09-10")) == [Status.DEPARTS]

    @pytest.mark.parametrize(
        ("due", "when"),
        [(None, on("2023-03-10")), (on("2023-03-10"), When.in_month(2023, 6))],
        ids=["when it was due", "when it was held"],
    )
    def test_without_its_days_it_is_unknown(self, due, when):
        """Unless both days are known nobody can say how far it moved."""
        assert self.moved(due, when) == [Status.UNKNOWN]

    def test_only_what_was_done_moved(self):
        """A change of term that is planned is not late yet."""
        assert self.moved(on("2022-03-10"), on("2023-09-10"), State.PLANNED) == []


class TestUnitType:
    """Whether a branch is one of a village, of a community, or of something else."""

    @pytest.mark.parametrize(
        ("form", "kinds", "said"),
        [
            (PartyForm.BRANCH, (PartnerKind.VILLAGE,), "village"),
            (PartyForm.BRANCH, (PartnerKind.VILLAGE, PartnerKind.VILLAGE), "village"),
            (PartyForm.BRANCH, (PartnerKind.VILLAGE, PartnerKind.SCHOOL), "other"),
            (PartyForm.GENERAL_BRANCH, (PartnerKind.VILLAGE, PartnerKind.SCHOOL), None),
            (PartyForm.BRANCH, (), None),
        ],
    )
    def test_by_its_hosts(self, form, kinds, said):
        """Hosts of one kind tell it; several kinds make a branch something else."""
        hosts = tuple(Partner(id=f"h{place}", kind=kind) for place, kind in enumerate(kinds))
        body = PartyOrganization(id="b", form=form, hosts=tuple(one.id for one in hosts))
        year = Register(
            sub_district=SubDistrict(id="s"), partners=hosts, party_organizations=(body,)
        )

        assert unit_type(year, body) == said


class TestWhatIsDone:
    """What is only planned."""

    def test_a_planned_branch_is_not_there(self):
        """Of a branch that is not founded yet nothing is asked."""
        body = PartyOrganization(id="b", form=PartyForm.BRANCH, entry=Entry(state=State.PLANNED))
        year = Register(sub_district=SubDistrict(id="s"), party_organizations=(body,))

        assert review(year, AS_OF) == ()

    def test_a_planned_agreement_has_no_term(self):
        """What is not signed yet neither runs nor expires."""
        year = small(until=on("2022-06-30"), entry=Entry(state=State.PLANNED))

        assert told(year, "2022-07-01", Topic.AGREEMENT_TERM) == []

    @pytest.mark.parametrize(("as_of", "count"), [("2022-12-30", 0), ("2022-12-31", 1)])
    def test_a_minimum_for_the_term_is_counted_when_it_is_over(self, as_of, count):
        """Until the last day of an agreement nobody can say that too little was done."""
        year = small(
            signed=on("2022-01-01"),
            until=on("2022-12-31"),
            commitments=(
                Commitment(by="c", words="two visits", minimum=Minimum(count=2, every=Every.TERM)),
            ),
        )

        assert len(told(year, as_of, Topic.COMMITMENT)) == count


class TestAgreements:
    """Whether agreements run."""

    @pytest.mark.parametrize(
        ("as_of", "status"), [("2022-06-30", Status.MET), ("2022-07-01", Status.BREACHED)]
    )
    def test_last_day_belongs_to_the_term(self, as_of, status):
        """An agreement until 30 June runs on that day and not on the next."""
        year = small(until=on("2022-06-30"))

        assert [one.status for one in told(year, as_of, Topic.AGREEMENT_TERM)] == [status]

    def test_open_ended_never_expires(self):
        """An open-ended agreement runs in any year."""
        (found,) = told(small(open_ended=True), "2090-01-01", Topic.AGREEMENT_TERM)

        assert found.status is Status.MET

    def test_not_said_is_unknown(self):
        """An agreement without an end may run or not."""
        (found,) = told(small(signed=on("2020-01-01")), "2022-01-01", Topic.AGREEMENT_TERM)

        assert found.status is Status.UNKNOWN

    def test_month_of_the_end_is_open(self):
        """Within the month in which it ends, nobody can say whether it still runs."""
        until = When(earliest=day("2022-06-01"), latest=day("2022-06-30"))
        (found,) = told(small(until=until), "2022-06-15", Topic.AGREEMENT_TERM)

        assert found.status is Status.UNKNOWN


class TestDue:
    """What falls due in a coming period."""

    def test_lies_in_the_period_and_is_sorted(self):
        """Everything due lies in the period, first things first."""
        coming = due_in(REGISTER, Period.year(2023))

        assert coming
        assert all(one.due in Period.year(2023) for one in coming)
        assert [one.due for one in coming] == sorted(one.due for one in coming)

    def test_a_term_and_an_agreement(self):
        """The end of a term and of an agreement are due in their year, not in the year before."""
        year = small(until=on("2023-06-30"))

        dues = {
            one.due for one in due_in(year, Period.year(2023)) if one.topic is not Topic.MEETING
        }
        earlier = {one.due for one in due_in(year, Period.year(2022))}

        assert {day("2023-03-10"), day("2023-06-30")} <= dues
        assert not {day("2023-03-10"), day("2023-06-30")} & earlier


class TestCommitments:
    """What was promised, counted period by period."""

    PROMISE = Commitment(
        words="每半年一次", minimum=Minimum(kind=ActivityKind.STUDY, count=1, every=Every.HALF_YEAR)
    )

    @staticmethod
    def of(promise, *days, **agreement):
        """What a review at the end of 2022 says of a promise kept on some days."""
        year = small(commitments=(promise,), **agreement)
        held = tuple(
            Activity(
                id=f"a{number}",
                kind=ActivityKind.STUDY,
                when=when,
                organizers=("b",),
                serves=("g",),
            )
            for number, when in enumerate(days)
        )
        return [one.status for one in told(evolve(year, activities=held), AS_OF, Topic.COMMITMENT)]

    def test_each_half_year_stands_alone(self):
        """One activity in each half keeps the promise; two in one half keep it once."""
        signed = on("2022-01-01")

        assert self.of(self.PROMISE, on("2022-03-01"), on("2022-09-01"), signed=signed) == [
            Status.MET,
            Status.MET,
        ]
        assert self.of(self.PROMISE, on("2022-03-01"), on("2022-04-01"), signed=signed) == [
            Status.MET,
            Status.BREACHED,
        ]

    def test_a_date_in_either_half_leaves_both_open(self):
        """An activity of which only the year is known may keep either half."""
        some_day = When(earliest=day("2022-01-01"), latest=day("2022-12-31"))

        assert self.of(self.PROMISE, some_day, signed=on("2022-01-01")) == [Status.UNKNOWN] * 2

    def test_without_a_beginning_nothing_is_counted(self):
        """Periods are counted from the first day, which must be known."""
        assert self.of(self.PROMISE, open_ended=True) == [Status.UNKNOWN]

    def test_regularly_is_never_counted(self):
        """A promise without a number is told, and not counted."""
        assert self.of(Commitment(words="经常"), signed=on("2022-01-01")) == [Status.NOT_APPLICABLE]


class TestBodies:
    """Whether a branch has the committee that its size asks for."""

    @pytest.mark.parametrize(
        ("full_members", "status"),
        [(6, Status.BREACHED), (7, Status.MET), (8, Status.MET), (None, Status.UNKNOWN)],
    )
    def test_committee_from_seven_full_members(self, full_members, status):
        """Seven full members make a committee due; below that there is none."""
        year = small()
        bodies = tuple(evolve(one, full_members=full_members) for one in year.party_organizations)
        found = told(evolve(year, party_organizations=bodies), AS_OF, Topic.COMMITTEE)

        assert found[0].status is status
