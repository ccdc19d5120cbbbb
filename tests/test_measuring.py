"""Measuring: what a year of records says of one organization, and on what evidence."""

import pytest
from street_year import street_year
from sub_district import register, subjects

from lianxin import InvalidDataError, InvalidSchemeError, load_scheme, measure
from lianxin.dates import Period

REGISTER = register()
YEAR = Period.year(2022)


def counting(over, **more):
    """A scheme that counts one list of the register."""
    counted = {"kind": "tally", "take": "count", "over": over, **more}
    return load_scheme(
        {
            "id": "counting",
            "zh": "统计",
            "en": "counting",
            "subject": "organization",
            "measures": {"n": {"zh": "数", "en": "n", "type": "count", "counted": counted}},
            "nodes": [{"id": "total_n", "value": "n"}],
        }
    )


@pytest.mark.parametrize("branch", subjects(REGISTER))
def test_evidence_adds_up_to_the_fact(branch):
    """What surely counts is the least, what surely or perhaps counts the most."""
    found = measure(counting("activities"), REGISTER, branch, YEAR)
    marks = [str(one.counted) for one in found.evidence["n"]]
    least, open_ones = marks.count("yes"), marks.count("open")
    fact = found.facts["n"]

    assert fact == (least if not open_ones else {"between": [least, least + open_ones]})


def test_every_record_of_the_branch_is_evidence():
    """No record is passed over in silence: each counted, did not, or may have."""
    branch = subjects(REGISTER)[0]
    found = measure(counting("activities"), REGISTER, branch, YEAR)

    assert {one.record for one in found.evidence["n"]} == {
        one.id for one in REGISTER.activities_of(branch)
    }
    assert all(one.reason.zh and one.reason.en for one in found.evidence["n"])


def test_nothing_counts_in_another_century():
    """Records outside the period do not count."""
    branch = subjects(REGISTER)[0]
    found = measure(counting("activities"), REGISTER, branch, Period.year(1990))

    assert found.facts["n"] == 0


def test_unknown_organization_is_refused():
    """Only an organization of the register can be measured."""
    with pytest.raises(InvalidDataError, match="organization of the register"):
        measure(counting("activities"), REGISTER, "nobody", YEAR)


def test_unknown_list_is_refused():
    """A scheme that counts a list that there is not is refused."""
    with pytest.raises(InvalidSchemeError):
        measure(counting("activites"), street_year(), "community-committee", YEAR)
