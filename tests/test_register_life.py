"""A register's life: whatever happens in a street, in whatever order, stays well-formed.

A state machine founds, joins, elects, merges, dissolves, renames, signs and renews, and
keeps a plain account of its own.  After every step the records hold together, come back
from plain data as they were, tell of each day what the account tells, and count the
same in whatever order they are told.
"""

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pendulum import Date

from lianxin import load_scheme, measure_all
from lianxin.activities import Activity, ActivityKind
from lianxin.agreements import Agreement
from lianxin.codec import structure, unstructure
from lianxin.committees import ChangeOfTerm, Committee, Seat
from lianxin.dates import Lies, Period, When
from lianxin.errors import InvalidDataError
from lianxin.organizations import (
    Change,
    ChangeKind,
    PartyForm,
    PartyOrganization,
    SubDistrict,
    TwoNewOrganization,
)
from lianxin.people import MemberStatus, Person, Post, PostHeld
from lianxin.register import Register

SCHEME = load_scheme(
    {
        "id": "life",
        "title": "life",
        "subject": "organization",
        "measures": {
            "lectures": {
                "type": "count",
                "counted": {
                    "kind": "tally",
                    "over": "activities",
                    "take": "count",
                    "where": {"kind": "lecture"},
                },
            },
            "agreements": {
                "type": "count",
                "counted": {"kind": "tally", "over": "agreements", "take": "count"},
            },
        },
        "nodes": [{"id": "figure", "value": "lectures"}],
    }
)
FIRST = Date(2020, 1, 1)
ALL_YEARS = Period(first=FIRST, last=Date(2060, 12, 31))


class Life(RuleBasedStateMachine):
    """What may happen to the organizations of a street."""

    @initialize()
    def begin(self) -> None:
        """There is a street with one branch, and nothing has happened in it."""
        self.today = FIRST
        self.number = 0
        self.living: dict[str, int] = {}
        self.ended: dict[str, Date] = {}
        self.secretary: dict[str, str] = {}
        self.lectures: dict[str, int] = {}
        self.signed: dict[str, int] = {}
        self.register = Register(sub_district=SubDistrict(id="street"))
        self.found()

    def name(self, kind: str) -> str:
        """An id that nobody has."""
        self.number += 1
        return f"{kind}-{self.number}"

    def now(self) -> When:
        """Today, as records say it."""
        return When.on(self.today)

    def take(self, **records: Any) -> None:
        """Take up new records; the old ones stay."""
        more = {name: (*getattr(self.register, name), *new) for name, new in records.items()}
        self.register = evolve(self.register, **more)

    def change(self, branch: str, **fields: Any) -> None:
        """Tell of a branch what has changed."""
        told = tuple(
            evolve(one, **fields) if one.id == branch else one
            for one in self.register.party_organizations
        )
        self.register = evolve(self.register, party_organizations=told)

    def chosen(self, data: st.DataObject) -> str:
        """A branch that stands."""
        return data.draw(st.sampled_from(sorted(self.living)))

    @rule(days=st.integers(1, 300))
    def wait(self, days: int) -> None:
        """Time goes by."""
        self.today = self.today.add(days=days)

    @rule()
    def found(self) -> None:
        """A firm comes into the street, and a branch is founded in it."""
        firm, branch = self.name("firm"), self.name("branch")
        made = PartyOrganization(
            id=branch,
            form=PartyForm.BRANCH,
            hosts=(firm,),
            founded=self.now(),
            full_members=3,
            probationary_members=0,
        )
        change = Change(
            id=self.name("founding"), kind=ChangeKind.FOUNDED, of=(branch,), when=self.now()
        )
        self.take(
            organizations=(TwoNewOrganization(id=firm),),
            party_organizations=(made,),
            changes=(change,),
        )
        self.living[branch] = 3
        self.lectures[branch] = self.signed[branch] = 0

    @precondition(lambda self: self.living)
    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        """Somebody joins a branch, on probation."""
        branch = self.chosen(data)
        one = self.register.party_organization(branch)
        assert one is not None
        self.take(people=(Person(id=self.name("person"), status=MemberStatus.PROBATIONARY),))
        self.change(branch, probationary_members=(one.probationary_members or 0) + 1)
        self.living[branch] += 1

    @precondition(lambda self: self.living)
    @rule(data=st.data())
    def change_term(self, data: st.DataObject) -> None:
        """A branch changes its term: a committee is seated, the old secretary hands over."""
        branch = self.chosen(data)
        person, seated = self.name("person"), self.name("committee")
        committee = Committee(
            id=seated,
            organization=branch,
            since=self.now(),
            seats=1,
            members=(Seat(person=person, post=Post.SECRETARY),),
        )
        change = ChangeOfTerm(
            id=self.name("term"), organization=branch, when=self.now(), seated=seated
        )
        self.leave(branch)
        held = PostHeld(
            id=self.name("post"),
            person=person,
            post=Post.SECRETARY,
            organization=branch,
            since=self.now(),
        )
        self.take(
            people=(Person(id=person),),
            committees=(committee,),
            changes_of_term=(change,),
            posts=(held,),
        )
        self.secretary[branch] = person
        self.wait(1)

    def leave(self, branch: str) -> None:
        """The secretary of a branch leaves the post today."""
        told = tuple(
            evolve(one, until=self.now())
            if one.organization == branch and one.until is None
            else one
            for one in self.register.posts
        )
        self.register = evolve(self.register, posts=told)
        self.secretary.pop(branch, None)

    def end(self, branch: str) -> None:
        """A branch ends today."""
        self.leave(branch)
        self.change(branch, ended=self.now())
        self.ended[branch] = self.today
        del self.living[branch]

    @precondition(lambda self: self.living)
    @rule(data=st.data())
    def dissolve(self, data: st.DataObject) -> None:
        """A branch is dissolved."""
        branch = self.chosen(data)
        self.end(branch)
        self.take(
            changes=(
                Change(
                    id=self.name("end"), kind=ChangeKind.DISSOLVED, of=(branch,), when=self.now()
                ),
            )
        )
        self.wait(1)

    @precondition(lambda self: len(self.living) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        """A branch is merged into another one, which goes on."""
        branch = self.chosen(data)
        other = data.draw(st.sampled_from(sorted(set(self.living) - {branch})))
        more = self.living[branch]
        self.end(branch)
        one = self.register.party_organization(other)
        assert one is not None
        self.change(other, full_members=(one.full_members or 0) + more)
        self.living[other] += more
        merger = Change(
            id=self.name("merger"),
            kind=ChangeKind.MERGED,
            of=(branch, other),
            into=other,
            when=self.now(),
        )
        self.take(changes=(merger,))
        self.wait(1)

    @precondition(lambda self: self.living)
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        """A branch takes another name, and is the same one."""
        branch = self.chosen(data)
        change = Change(
            id=self.name("renaming"), kind=ChangeKind.RENAMED, of=(branch,), when=self.now()
        )
        self.take(changes=(change,))

    @precondition(lambda self: self.living)
    @rule(data=st.data())
    def lecture(self, data: st.DataObject) -> None:
        """A branch holds a lecture."""
        branch = self.chosen(data)
        held = Activity(
            id=self.name("lecture"),
            kind=ActivityKind.LECTURE,
            when=self.now(),
            organizers=(branch,),
            members_due=self.living[branch],
            members_present=data.draw(st.integers(0, self.living[branch])),
        )
        self.take(activities=(held,))
        self.lectures[branch] += 1

    @precondition(lambda self: self.living)
    @rule(data=st.data(), years=st.integers(1, 3))
    def sign(self, data: st.DataObject, years: int) -> None:
        """A branch and the street sign an agreement, or renew the last one between them."""
        branch = self.chosen(data)
        before = [one.id for one in self.register.agreements if branch in one.partners]
        agreement = Agreement(
            id=self.name("agreement"),
            partners=(branch, "street"),
            signed=self.now(),
            until=When.on(self.today.add(years=years)),
            renews=before[-1] if before else None,
        )
        self.take(agreements=(agreement,))
        self.signed[branch] += 1

    @precondition(lambda self: self.ended)
    @rule(data=st.data())
    def refuse_the_dead(self, data: st.DataObject) -> None:
        """Nobody becomes secretary where there is no organization any more."""
        branch = data.draw(st.sampled_from(sorted(self.ended)))
        person = self.name("person")
        held = PostHeld(
            id=self.name("post"),
            person=person,
            post=Post.SECRETARY,
            organization=branch,
            since=When.on(self.ended[branch].add(days=1)),
        )
        before = self.register
        with pytest.raises(InvalidDataError) as caught:
            self.take(people=(Person(id=person),), posts=(held,))

        assert [one.path for one in caught.value.problems] == [
            f"Register.posts[{len(before.posts)}].since"
        ]
        assert self.register is before

    @invariant()
    def comes_back(self) -> None:
        """Written and read again, it is the same register and says the same."""
        written = json.dumps(unstructure(self.register))
        back = structure(Register, json.loads(written))

        assert back == self.register
        assert json.dumps(unstructure(back)) == written

    @invariant()
    def tells_what_is(self) -> None:
        """Who stands, with how many members and which secretary, is as in our own account."""
        today = Period(first=self.today, last=self.today)
        links = self.register.links(self.today)
        for branch, lies in self.register.existing_in(today).items():
            assert lies is (Lies.INSIDE if branch in self.living else Lies.OUTSIDE)
            secretary = self.secretary.get(branch)
            assert links[branch]["secretary"] == (() if secretary is None else (secretary,))
        for branch, members in self.living.items():
            one = self.register.party_organization(branch)
            assert one is not None
            assert one.members == members

    @invariant()
    def counts_the_same_in_any_order(self) -> None:
        """Turned round, the records give the same facts with the same evidence: our own counts."""
        names = tuple(sorted(self.lectures))
        turned = {name: getattr(self.register, name)[::-1] for name in GROUPS}
        one, other = (
            measure_all(SCHEME, register, ALL_YEARS, names)
            for register in (self.register, evolve(self.register, **turned))
        )

        for name in names:
            assert one[name].facts == {
                "lectures": self.lectures[name],
                "agreements": self.signed[name],
            }
            assert one[name].facts == other[name].facts
            assert one[name].evidence == other[name].evidence


GROUPS = (
    *("organizations", "party_organizations", "changes", "people", "posts"),
    *("committees", "changes_of_term", "activities", "agreements"),
)

TestLife = Life.TestCase
TestLife.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
