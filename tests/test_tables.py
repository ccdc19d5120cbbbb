"""Tables: the register as flat lists, seen from one organization."""

import pytest
from street_year import street_year
from sub_district import register

from lianxin.dates import Period
from lianxin.tables import TABLES

YEAR = Period.year(2022)
REGISTERS = (register(), street_year())


@pytest.mark.parametrize("year", REGISTERS, ids=["invented", "reported"])
@pytest.mark.parametrize("name", sorted(TABLES))
class TestTable:
    """What holds of every list, whatever it lists."""

    def test_rows_are_alike_and_told_apart(self, name, year):
        """Every row has an id of its own and the same attributes as its neighbors."""
        see = TABLES[name]
        for organization in (one.id for one in year.party_organizations):
            rows = list(see(year, organization, YEAR))
            assert len({row.id for row in rows}) == len(rows)
            assert len({frozenset(row.record.values) for row in rows}) <= 1


def test_activities_are_seen_by_those_who_took_part():
    """An activity stands in the list of each of its partners, with their role in it."""
    year = REGISTERS[0]
    see = TABLES["activities"]
    for one in year.activities:
        for name in {*one.organizers, *one.partners} & {
            body.id for body in year.party_organizations
        }:
            (row,) = [found for found in see(year, name, YEAR) if found.id == one.id]
            assert row.lies is one.when.lies_in(YEAR)
