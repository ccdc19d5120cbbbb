"""A register of any size, made without chance, for measuring speed."""

import tomllib
from decimal import Decimal
from pathlib import Path

from lianxin import Appraisal, Period, Register, When, appraise, load_scheme, measure_all
from lianxin.activities import Activity, ActivityKind
from lianxin.dates import day
from lianxin.organizations import (
    BranchKind,
    OrgKind,
    PartyForm,
    PartyOrganization,
    SubDistrict,
    TwoNewOrganization,
)
from lianxin.people import Person, Post, PostHeld
from lianxin.reports import ReportMode, WorkReport

SCHEME = Path(__file__).parents[1] / "examples" / "schemes" / "example_sub_district.toml"
KINDS = (ActivityKind.THEME_DAY, ActivityKind.GENERAL_MEETING, ActivityKind.LECTURE)


def build_register(count: int) -> Register:
    """So many branches with a host, a secretary, a report and some twenty activities each."""
    names = [f"branch-{n}" for n in range(count)]
    committee = PartyOrganization(id="committee", form=PartyForm.COMMITTEE)
    return Register(
        sub_district=SubDistrict(id="street"),
        organizations=tuple(
            TwoNewOrganization(id=f"host-{n}", kind=OrgKind.NON_PUBLIC_ENTERPRISE)
            for n in range(count)
        ),
        party_organizations=(
            committee,
            *(
                PartyOrganization(
                    id=name,
                    form=PartyForm.BRANCH,
                    branch_kind=BranchKind.ORDINARY,
                    hosts=(f"host-{n}",),
                    superior="committee",
                )
                for n, name in enumerate(names)
            ),
        ),
        people=tuple(Person(id=f"person-{n}") for n in range(count)),
        posts=tuple(
            PostHeld(id=f"post-{n}", person=f"person-{n}", post=Post.SECRETARY, organization=name)
            for n, name in enumerate(names)
        ),
        activities=tuple(
            activity for n, name in enumerate(names) for activity in _activities(n, name)
        ),
        reports=tuple(
            WorkReport(id=f"report-{n}", organization=name, year=2022, mode=ReportMode.WRITTEN)
            for n, name in enumerate(names)
        ),
    )


def _activities(number: int, name: str) -> tuple[Activity, ...]:
    held = 12 + number % 9
    return tuple(
        Activity(
            id=f"{name}-{place}",
            kind=KINDS[place % len(KINDS)],
            when=When.on(day(f"2022-{1 + place % 12:02d}-15")),
            organizers=(name,),
        )
        for place in range(held)
    )


def appraise_register(register: Register) -> Appraisal:
    """Measure and appraise every branch of a register."""
    text = SCHEME.read_text("utf-8")
    scheme = load_scheme(tomllib.loads(text, parse_float=Decimal))
    names = tuple(one.id for one in register.party_organizations if one.form is PartyForm.BRANCH)
    measured = measure_all(scheme, register, Period.year(2022), names)
    facts = {name: {**one.facts, "report_quality": 8} for name, one in measured.items()}
    answers = {"quota_rounding": "floor", "quota_ties": "out"}
    return appraise(scheme, facts, group={"oral_slots": 10}, conventions=answers)
