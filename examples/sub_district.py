"""An invented sub-district, shaped like the reported one, ready for a year's appraisal.

The report's records are all there; whatever it does not give was made up, and is
marked: ids begin with ``invented-``, or the evidence says ``invented-figures``.

    python examples/sub_district.py
"""

from attrs import evolve
from invented_bodies import (
    changes,
    committees,
    organizations,
    party_organizations,
    people,
    posts,
)
from invented_papers import (
    agreements,
    brands,
    item_points,
    member_posts,
    pairings,
    reports,
    votes,
)
from invented_year import activities
from street_year import street_year

from lianxin.organizations import PartyForm, SubDistrict
from lianxin.register import Register

__all__ = ["register", "subjects"]


def register() -> Register:
    """The register of the invented sub-district for 2022."""
    told = street_year()
    branches = tuple(party_organizations())
    return evolve(
        told,
        sub_district=SubDistrict(id="invented-sub-district"),
        organizations=tuple(organizations()),
        party_organizations=branches,
        changes=tuple(changes()),
        people=tuple(people()),
        posts=tuple(posts()),
        committees=tuple(committees()),
        activities=tuple(activities()),
        brands=(*told.brands, *brands()),
        member_posts=(*told.member_posts, *member_posts()),
        agreements=(*told.agreements, *agreements()),
        pairings=(*told.pairings, *pairings()),
        reports=tuple(reports(branches)),
        report_counts=(),
        votes=tuple(votes()),
        item_points=tuple(item_points()),
    )


def subjects(of: Register) -> tuple[str, ...]:
    """The branches that are appraised: under the community committee, and there at the end.

    Two records of the report are only mentions that may mean other branches; nothing is
    known to be above them, so that they are not appraised twice.
    """
    return tuple(
        one.id
        for one in of.party_organizations
        if one.form is PartyForm.BRANCH and one.superior is not None and one.ended is None
    )


def main() -> None:
    """Print how much there is of everything."""
    invented = register()
    print(f"appraised: {len(subjects(invented))} branches")
    for name in ("party_organizations", "people", "posts", "activities", "agreements", "reports"):
        print(f"{name}: {len(getattr(invented, name))}")


if __name__ == "__main__":
    main()
