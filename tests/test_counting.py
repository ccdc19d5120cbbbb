"""Counting: rules over records, made ready for many organizations."""

import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from sub_district import register, subjects

from lianxin import load_scheme
from lianxin.counting import mark, marked, plan_of, sub_periods, tallies_in
from lianxin.dates import Period
from lianxin.rules.scope import Facts, Run
from lianxin.tables import TABLES

YEAR = Period.year(2022)
SCHEMES = Path(__file__).parents[1] / "examples" / "schemes"
SCHEME = load_scheme(
    tomllib.loads((SCHEMES / "example_sub_district.toml").read_text("utf-8"), parse_float=Decimal)
)
PLAN = plan_of(SCHEME, YEAR)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 12])
def test_parts_follow_each_other_without_a_gap(count):
    """Each part begins on the day after the one before it, from the first day to the last."""
    parts = sub_periods(YEAR, count)

    assert (len(parts), parts[0].first, parts[-1].last) == (count, YEAR.first, YEAR.last)
    for before, after in pairwise(parts):
        assert before.last.add(days=1) == after.first


def test_every_figure_that_a_rule_reads_is_looked_up():
    """The figures by which records are chosen, valued and grouped are all on the plan."""
    assert {"kind", "role", "serves", "yuan", "mode"} <= PLAN.names["activities"]
    assert "members_due" not in PLAN.names["activities"]


@pytest.mark.parametrize("one", PLAN.counted, ids=lambda one: one.measure.id)
def test_marks_change_nothing_where_all_is_sure(one):
    """Asked only of what counts, a rule over records that all count gives the same."""
    for name in subjects(REGISTER):
        found = {}
        for rule in (one.rule, marked(one.rule)):
            values = {}
            for tally in tallies_in(rule):
                table = TABLES[tally.over]
                values[tally.over] = tuple(
                    mark(table.record(seen, name, YEAR), seen)
                    for seen in table.found(REGISTER, name, YEAR)
                    if seen.may_count and str(seen.lies) == "inside"
                )
            run = Run(
                nodes={},
                group={name: Facts(values=values)},
                shared=Facts(),
                periods={},
                ladders={},
                answers={},
            )
            if tallies_in(rule):
                found[rule is one.rule] = rule.evaluate(run.scope(name))
        assert len(set(found.values())) <= 1


REGISTER = register()
