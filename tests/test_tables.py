"""Tables: the register as flat lists, seen from one organization."""

from decimal import Decimal

import pytest
from street_year import street_year
from sub_district import register

from lianxin.activities import (
    Activity,
    ActivityKind,
    Brand,
    CareVisit,
    Donation,
    MemberPosts,
    Mode,
    PostKind,
    Response,
    WishClaim,
)
from lianxin.agreements import (
    Agreement,
    AgreementKind,
    Commitment,
    ListItem,
    ListKind,
    Pairing,
)
from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from lianxin.dates import Lies, Period, When, day
from lianxin.organizations import PartyForm, PartyOrganization, SubDistrict
from lianxin.register import Register
from lianxin.reports import ReportMode, WorkReport
from lianxin.spans import Labels, Span, Truth
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


def told(value: Span | Labels) -> object:
    """A figure as it is written by hand: a number, two bounds, words, and what is not known."""
    if isinstance(value, Labels):
        if value.options is None:
            return ("any", sorted(value.sources))
        words = sorted(value.options)
        if value.absent is Truth.YES:
            return None
        return (*words, sorted(value.sources)) if value.sources else "/".join(words)
    if value.low == value.high:
        return value.low
    return (value.low, value.high, value.tight, sorted(value.sources))


def figures(name, *records, more=("b", "c", "d")):
    """The figures of every record of a list, as ``b`` sees them in 2022."""
    bodies = tuple(PartyOrganization(id=one, form=PartyForm.BRANCH) for one in more)
    year = Register(sub_district=SubDistrict(id="s"), party_organizations=bodies, **{name: records})
    table = TABLES["sheets" if name == "ballots" else name]
    return [
        {key: told(value) for key, value in table.record(row, "b", YEAR).values.items()}
        for row in table.found(year, "b", YEAR)
    ]


PLAIN = {
    "role": "organizer",
    "mode": "on_site",
    "month": "03",
    "nested": 0,
    "follow_up": 0,
    "serves": 0,
    "titles": 0,
    "partners": 0,
    "members_due": 9,
    "members_present": 8,
    "guests": 2,
    "minutes": 90,
    "yuan": 0,
    "groups": 0,
    "measures": 0,
    "claimants": 0,
    "wishes": 0,
}


def activity(kind=ActivityKind.THEME_DAY, **more):
    """An activity of which all is known, held by ``b`` in March 2022."""
    known = {
        "id": "v",
        "kind": kind,
        "when": When.on(day("2022-03-05")),
        "organizers": ("b",),
        "mode": Mode.ON_SITE,
        "members_due": 9,
        "members_present": 8,
        "guests": 2,
        "minutes": 90,
    }
    return Activity(**(known | more))


@pytest.mark.parametrize(
    ("kind", "more", "changed"),
    [
        (ActivityKind.THEME_DAY, {}, {}),
        (ActivityKind.DONATION, {"payload": Donation(yuan=Decimal("2.5"))}, {"yuan": 2.5}),
        (
            ActivityKind.DONATION,
            {"payload": Donation(goods=("rice",))},
            {"yuan": (0, None, False, ["v.yuan"])},
        ),
        (ActivityKind.VISIT, {"payload": CareVisit(groups=("old", "ill"))}, {"groups": 2}),
        (
            ActivityKind.RESPONSE,
            {"payload": Response(warning="flood", measures=("a", "b", "c"))},
            {"measures": 3},
        ),
        (
            ActivityKind.WISH_CLAIM,
            {"payload": WishClaim(claimants=4, wishes=7)},
            {"claimants": 4, "wishes": 7},
        ),
        (
            ActivityKind.WISH_CLAIM,
            {"payload": WishClaim(goods=("books",))},
            {
                "claimants": (0, None, False, ["v.claimants"]),
                "wishes": (0, None, False, ["v.wishes"]),
            },
        ),
        (ActivityKind.THEME_DAY, {"mode": None}, {"mode": ("any", ["v.mode"])}),
        (
            ActivityKind.THEME_DAY,
            {"members_present": None},
            {"members_present": (0, 9, True, ["v.members_present"])},
        ),
        (
            ActivityKind.THEME_DAY,
            {"guests": None, "minutes": None},
            {
                "guests": (0, None, False, ["v.guests"]),
                "minutes": (0, None, False, ["v.minutes"]),
            },
        ),
        (
            ActivityKind.THEME_DAY,
            {"organizers": ("c",), "partners": ("b", "d")},
            {"role": "partner", "partners": 2},
        ),
        (ActivityKind.THEME_DAY, {"titles": ("x", "y")}, {"titles": 2}),
        (
            ActivityKind.THEME_DAY,
            {"when": When(earliest=day("2022-03-30"), latest=day("2022-05-02"))},
            {"month": ("03", "04", "05", ["month"])},
        ),
        (
            ActivityKind.THEME_DAY,
            {"when": When(earliest=day("2021-11-30"), latest=day("2022-02-02"))},
            {"month": ("01", "02", ["month"])},
        ),
        (
            ActivityKind.THEME_DAY,
            {"when": When(earliest=day("2022-12-01"), latest=day("2023-02-02"))},
            {"month": "12"},
        ),
    ],
)
def test_the_figures_of_an_activity(kind, more, changed):
    """Each figure is what was written, or lies between the bounds of what was not."""
    expected = {"kind": kind.value, **PLAIN, **changed}
    assert figures("activities", activity(kind, **more)) == [expected]


def test_parts_and_follow_ups_are_figures_of_their_own():
    """What is part of another activity, or follows one, says so."""
    seen = figures(
        "activities", activity(), activity(id="w", part_of="v"), activity(id="x", follows="v")
    )
    assert [(one["nested"], one["follow_up"]) for one in seen] == [(0, 0), (1, 0), (0, 1)]


def test_the_figures_of_an_agreement():
    """Its kind, its other partners, its items and what was promised."""
    item = ListItem(kind=ListKind.NEED, words="a room")
    known = Agreement(
        id="g",
        partners=("b", "c", "d"),
        kind=AgreementKind.PROJECT,
        open_ended=True,
        items=(item, item, item),
        commitments=(Commitment(words="meet"), Commitment(words="help")),
    )
    bare = Agreement(id="h", partners=("b", "c"), renews="g")
    assert figures("agreements", known, bare) == [
        {
            "kind": "project",
            "partners": 2,
            "items": 3,
            "commitments": 2,
            "open_ended": 1,
            "renewal": 0,
        },
        {
            "kind": "pairing",
            "partners": 1,
            "items": 0,
            "commitments": 0,
            "open_ended": (0, 1, True, ["h.open_ended"]),
            "renewal": 1,
        },
    ]


def test_the_figures_of_a_pairing():
    """Its other partners, and whether there is an agreement."""
    assert figures("pairings", Pairing(id="p", partners=("b", "c", "d"))) == [
        {"partners": 2, "has_agreement": 0}
    ]


def test_the_figures_of_a_work_report():
    """Its mode, its year and how many years before it lies, and how long it is."""
    known = WorkReport(
        id="r", organization="b", year=2021, mode=ReportMode.ORAL, characters=3000, outlook=True
    )
    bare = WorkReport(id="t", organization="b", year=2022)
    assert figures("reports", known, bare) == [
        {"mode": "oral", "year": 2021, "years_ago": 1, "characters": 3000, "outlook": 1},
        {
            "mode": ("any", ["t.mode"]),
            "year": 2022,
            "years_ago": 0,
            "characters": (0, None, False, ["t.characters"]),
            "outlook": (0, 1, True, ["t.outlook"]),
        },
    ]


def test_the_figures_of_brands_and_member_posts():
    """Whether a brand has a slogan, what posts there are and how many."""
    assert figures(
        "brands",
        Brand(id="k", organization="b", has_slogan=False),
        Brand(id="m", organization="b"),
    ) == [{"slogan": 0}, {"slogan": (0, 1, True, ["m.slogan"])}]
    assert figures(
        "member_posts",
        MemberPosts(id="n", organization="b", kind=PostKind.VANGUARD, number=4),
        MemberPosts(id="o", organization="b", kind=PostKind.DEMONSTRATION),
    ) == [
        {"kind": "vanguard", "number": 4},
        {"kind": "demonstration", "number": (0, None, False, ["o.number"])},
    ]


def test_the_figures_of_votes_and_sheets():
    """Group, question and label; a sheet also the labels of its rater."""
    assert figures(
        "votes",
        VoteCount(subject="b", group="members", question="overall", choice="good", count=3),
        VoteCount(subject="b", count=4),
    ) == [
        {"group": None, "question": None, "label": None},
        {"group": "members", "question": "overall", "label": "good"},
    ]
    sheet = Ballot(
        sheet="1",
        marks=(
            Mark(subject="b", question="overall", choice="good"),
            Mark(subject="c", question="overall", choice="fair"),
        ),
        rater=(RaterLabel(name="group", value="members"),),
    )
    assert figures("ballots", sheet) == [
        {"sheet": "1", "question": "overall", "label": "good", "group": "members"}
    ]
