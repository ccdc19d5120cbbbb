"""One sub-district's year, row by row: everything that was reported, nothing that was not.

Rows F01 to F28 become records; each record names its rows as evidence, so that
the rows can be printed back from the records alone.

    python examples/street_year.py
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import fields, has
from street_activities import duty, gifts, holiday, role
from street_bodies import (
    CHANGES_OF_TERM,
    COMMITTEES,
    DELEGATES,
    ORGANIZATIONS,
    PARTNERS,
    PARTY_ORGANIZATIONS,
    PEOPLE,
    POSTS,
)
from street_told import told

from lianxin.activities import Activity, Brand, MemberPosts, PostKind
from lianxin.agreements import Agreement, Pairing
from lianxin.organizations import SubDistrict
from lianxin.register import Register
from lianxin.reports import ReportCount, ReportMode

__all__ = ["ROWS", "figures", "records_by_row", "street_year"]

ROWS = tuple(f"F{number:02d}" for number in range(1, 29))
"""The rows of the report."""


def reports() -> Iterator[ReportCount]:
    """The work reports on 2022: ten oral ones, and a number not given of written ones."""
    for mode, number in ((ReportMode.ORAL, 10), (ReportMode.WRITTEN, None)):
        yield ReportCount(
            id=f"reports-{mode}",
            year=2022,
            mode=mode,
            number=number,
            outlook=True,
            meeting="report-meeting",
            entry=told("F06", "F07", under="1.2"),
        )


def street_year() -> Register:
    """The register of the reported year, with every row and no more."""
    signed = ("branch-federation", "general-branch-residents")
    visited = ("branch-nursing-home-1", "residents-committee-paired")
    return Register(
        sub_district=SubDistrict(id="sub-district"),
        organizations=ORGANIZATIONS,
        partners=PARTNERS,
        party_organizations=PARTY_ORGANIZATIONS,
        people=PEOPLE,
        posts=POSTS,
        committees=COMMITTEES,
        changes_of_term=CHANGES_OF_TERM,
        delegates=DELEGATES,
        activities=(*duty(), *role(), *gifts(), *holiday()),
        brands=(
            Brand(
                id="brand",
                organization="branch-property",
                has_slogan=True,
                entry=told("F14", under="2.1"),
            ),
        ),
        member_posts=tuple(
            MemberPosts(
                id=f"posts-{kind}",
                organization="branch-property",
                kind=kind,
                entry=told("F15", under="2.1"),
            )
            for kind in PostKind
        ),
        agreements=(Agreement(id="agreement", partners=signed, entry=told("F16", under="2.2")),),
        pairings=(
            Pairing(
                id="pair-signed",
                partners=signed,
                agreement="agreement",
                entry=told("F16", under="2.2"),
            ),
            Pairing(id="pair-told", partners=visited, entry=told("F18", under="2.2")),
        ),
        report_counts=tuple(reports()),
    )


def records_by_row(register: Register) -> dict[str, tuple[Any, ...]]:
    """The records that tell each row, by what they name as evidence."""
    entered = [one for one in register.by_id.values() if hasattr(one, "entry")]
    return {row: tuple(one for one in entered if row in one.entry.evidence) for row in ROWS}


def figures(value: Any) -> Iterator[str]:
    """The figures that a record holds, with the names that its fields have in Chinese."""
    if isinstance(value, tuple):
        for member in value:
            yield from figures(member)
    elif has(type(value)):
        for field in fields(type(value)):
            inner = getattr(value, field.name)
            if isinstance(inner, int | Decimal) and not isinstance(inner, bool):
                yield f"{field.metadata['zh']} {inner}"
            else:
                yield from figures(inner)


def line(row: str, records: tuple[Any, ...]) -> str:
    """One row, shortly: headings, state, what tells it, its figures."""
    headings = ", ".join(dict.fromkeys(one.entry.heading for one in records))
    states = ", ".join(dict.fromkeys(f"{one.entry.state.zh} {one.entry.state}" for one in records))
    names = ", ".join(
        f"{one.kind.zh} {one.id}" if isinstance(one, Activity) else one.id for one in records
    )
    numbers = "; ".join(dict.fromkeys(one for record in records for one in figures(record)))
    return f"{row} {headings} {states}: {names}" + (f" [{numbers}]" if numbers else "")


def main() -> None:
    """Print every row from its records, and how many rows have any."""
    told_by = records_by_row(street_year())
    for row, records in told_by.items():
        print(line(row, records))
    print(f"rows covered: {sum(map(bool, told_by.values()))} of {len(ROWS)}")


if __name__ == "__main__":
    main()
