"""Tables: the register as flat lists, seen from one organization."""

import pytest
from street_year import street_year
from sub_district import register

from lianxin.agreements import Agreement
from lianxin.dates import Lies, Period, When, day
from lianxin.organizations import PartyForm, PartyOrganization, SubDistrict
from lianxin.register import Register
from lianxin.tables import TABLES

YEAR = Period.year(2022)
REGISTERS = (register(), street_year())


def names_of(table, row, organization):
    """What figures a row has."""
    return frozenset(table.record(row, organization, YEAR).values)


@pytest.mark.parametrize("year", REGISTERS, ids=["invented", "reported"])
@pytest.mark.parametrize("name", sorted(TABLES))
class TestTable:
    """What holds of every list, whatever it lists."""

    def test_rows_are_alike_and_told_apart(self, name, year):
        """Every row has an id of its own and the same attributes as its neighbors."""
        table = TABLES[name]
        for organization in (one.id for one in year.party_organizations):
            rows = list(table.found(year, organization, YEAR))
            assert len({row.id for row in rows}) == len(rows)
            assert len({names_of(table, row, organization) for row in rows}) <= 1


def test_activities_are_seen_by_those_who_took_part():
    """An activity stands in the list of each of its partners, with their role in it."""
    year = REGISTERS[0]
    see = TABLES["activities"].found
    for one in year.activities:
        for name in {*one.organizers, *one.partners} & {
            body.id for body in year.party_organizations
        }:
            (row,) = [found for found in see(year, name, YEAR) if found.id == one.id]
            assert row.lies is one.when.lies_in(YEAR)


def running(**more):
    """Whether an agreement of two branches runs in the year."""
    bodies = tuple(PartyOrganization(id=name, form=PartyForm.BRANCH) for name in ("b", "c"))
    year = Register(
        sub_district=SubDistrict(id="s"),
        party_organizations=bodies,
        agreements=(Agreement(id="g", partners=("b", "c"), **more),),
    )
    (row,) = TABLES["agreements"].found(year, "b", YEAR)
    return row.lies


@pytest.mark.parametrize(
    ("since", "until", "lies"),
    [
        ("2020-01-01", "2021-12-31", Lies.OUTSIDE),
        ("2020-01-01", "2022-01-01", Lies.INSIDE),
        ("2023-01-01", "2024-01-01", Lies.OUTSIDE),
        ("2022-12-31", "2024-01-01", Lies.INSIDE),
    ],
)
def test_an_agreement_counts_if_it_runs_on_some_day(since, until, lies):
    """The first and the last day of an agreement belong to it."""
    assert running(since=When.on(day(since)), until=When.on(day(until))) is lies


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"since": When(earliest=day("2022-12-01"), latest=day("2023-02-01")), "open_ended": True},
        {"since": When.in_year(2020)},
        {"since": When.in_year(2020), "until": When.before(day("2022-03-01"))},
    ],
    ids=["nothing is said", "may begin later", "no end is said", "may have ended before"],
)
def test_an_agreement_may_run(more):
    """What is not said leaves open whether an agreement runs in the year."""
    assert running(**more) is Lies.OPEN
