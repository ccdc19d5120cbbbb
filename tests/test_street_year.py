"""The reported year: each row has its records, its figures, and its unknowns."""

import itertools
import runpy
from pathlib import Path

import pytest
import street_year as example
from attrs import evolve, fields, has
from pendulum import Date

from lianxin.activities import CareVisit, Donation, Response, WishClaim
from lianxin.committees import SeatSource
from lianxin.dates import When
from lianxin.organizations import BranchKind, PartyForm, Trade
from lianxin.people import Post
from lianxin.records import State
from lianxin.reports import ReportMode

REGISTER = example.street_year()
BY_ID = REGISTER.by_id
BY_ROW = example.records_by_row(REGISTER)

TOLD = {
    "F01": ("1.1", {"community-committee", "committee-seated", "change-of-term"}),
    "F02": ("1.1", {"committee-seated"}),
    "F03": (
        "1.1",
        {
            "committee-seated",
            *(
                f"committee-member-{number}-{what}"
                for number in (1, 2)
                for what in ("committee_member", "secretary", "delegate")
            ),
        },
    ),
    "F05": ("2.2", {"villages", "residents-area", "general-branch-residents"}),
    "F06": ("1.2", {"report-meeting", "reports-oral", "reports-written"}),
    "F07": ("1.2", {"report-meeting", "reports-oral", "reports-written"}),
    "F08": ("1.2", {"selection"}),
    "F09": ("1.2", {"feedback"}),
    "F10": ("1.3", {"party-school", "lecturer-of-the-school-lecturer", "workers-lecture"}),
    "F11": ("1.3", {"theme-day", "special-lecture"}),
    "F12": ("1.3", {"branch-joint", "on-line-event", "on-line-lecture", "on-line-training"}),
    "F13": ("1.3", {"study"}),
    "F14": ("2.1", {"brand"}),
    "F15": ("2.1", {"posts-responsibility_area", "posts-demonstration", "posts-vanguard"}),
    "F16": ("2.2", {"signing", "agreement", "pair-signed"}),
    "F17": ("2.2", {"medical-care"}),
    "F18": ("2.2", {"residents-committee-paired", "call-on-the-elderly", "pair-told"}),
    "F19": ("2.3", {"prevention-training", "safety-inspection"}),
    "F20": ("2.3", {"infection-training", "ward-quizzes", "study-meetings", "drills"}),
    "F21": (
        "3.1",
        {
            "branch-that-claimed",
            "drive-organizer-1",
            "drive-organizer-2",
            "primary-school",
            "wish-drive",
            "wishes-claimed",
        },
    ),
    "F22": ("3.1", {"reading-society", "gift-to-readers"}),
    "F23": ("3.2", {"cold-wave"}),
    "F24": ("3.2", {"city-foundation", "district-office", "gift-to-charity"}),
    "F25": ("3.3", {"trade-union", "holiday-visits"}),
    "F26": ("3.3", {"holiday-support"}),
    "F27": ("3.3", {"secretary-who-called-secretary", "secretary-calls"}),
    "F28": ("3.1 3.3", {"all-answered", "all-visited"}),
}
"""The headings and the records of each row but F04, whose records are counted below."""

NOT_DONE = {
    "F08": State.PLANNED,
    "F09": State.CLAIMED,
    "F13": State.CLAIMED,
    "F17": State.PLANNED,
    "F28": State.CLAIMED,
}

FIGURES = {
    "F01": ["原则数 5"],
    "F06": ["份数 10", "年度 2022"],
    "F07": ["份数 10", "年度 2022"],
    "F21": ["认领人数 13"],
    "F22": ["金额（元） 50000"],
    "F24": ["金额（元） 70000"],
}
"""Every figure that the records hold; the other rows have none."""

NOT_GIVEN = (
    ("F01", "change-of-term", "due"),
    ("F01", "committee-seated", "since"),
    ("F01", "committee-seated", "until"),
    ("F01", "committee-seated", "term_years"),
    ("F01", "committee-seated", "seats"),
    ("F03", "committee-member-1-secretary", "organization"),
    ("F03", "committee-member-2-secretary", "organization"),
    ("F07", "reports-written", "number"),
    ("F14", "brand", "since"),
    ("F15", "posts-responsibility_area", "number"),
    ("F15", "posts-demonstration", "number"),
    ("F15", "posts-vanguard", "number"),
    ("F16", "agreement", "signed"),
    ("F16", "agreement", "since"),
    ("F16", "agreement", "until"),
    ("F16", "agreement", "open_ended"),
    ("F18", "pair-told", "agreement"),
    *(
        (row, name, field)
        for row, name in (
            ("F10", "workers-lecture"),
            ("F11", "theme-day"),
            ("F12", "on-line-event"),
            ("F13", "study"),
            ("F19", "prevention-training"),
            ("F20", "infection-training"),
        )
        for field in ("members_due", "members_present", "guests", "minutes")
    ),
)

NO_DATE = (
    "change-of-term",
    "report-meeting",
    "workers-lecture",
    "theme-day",
    "on-line-event",
    "signing",
    "wish-drive",
    "wishes-claimed",
    "gift-to-charity",
    "secretary-calls",
)


def test_covers_every_row():
    """All twenty-eight rows are told by at least one record."""
    assert len(BY_ROW) == 28
    assert all(BY_ROW.values())


def test_names_no_other_row():
    """No record names a row that the report does not have."""
    named = {row for one in BY_ID.values() if hasattr(one, "entry") for row in one.entry.evidence}

    assert named == set(example.ROWS)


def test_leaves_no_record_without_a_row():
    """Nothing is told that no row tells."""
    assert all(one.entry.evidence for one in BY_ID.values() if hasattr(one, "entry"))


@pytest.mark.parametrize("row", sorted(TOLD))
def test_maps_the_row_to_its_records(row):
    """A row is told by these records and no others."""
    assert {one.id for one in BY_ROW[row]} == TOLD[row][1]


@pytest.mark.parametrize("row", sorted(TOLD))
def test_keeps_the_heading(row):
    """A row keeps the headings that it stood under."""
    told_under = {one.entry.heading for one in BY_ROW[row]}

    assert told_under == set(TOLD[row][0].split())


@pytest.mark.parametrize("row", example.ROWS)
def test_keeps_the_state(row):
    """A row is done, planned or claimed, in all of its records."""
    assert {one.entry.state for one in BY_ROW[row]} == {NOT_DONE.get(row, State.DONE)}


@pytest.mark.parametrize("row", example.ROWS)
def test_holds_these_figures_and_no_others(row):
    """A row has the figures of the report, and none that was made up."""
    found = {figure for one in BY_ROW[row] for figure in example.figures(one)}

    assert sorted(found) == FIGURES.get(row, [])


@pytest.mark.parametrize(("row", "name", "field"), NOT_GIVEN)
def test_leaves_open_what_is_not_given(row, name, field):
    """What the report does not give is None, neither nought nor a guess."""
    assert row in BY_ID[name].entry.evidence
    assert getattr(BY_ID[name], field) is None


@pytest.mark.parametrize("name", NO_DATE)
def test_knows_no_date_that_is_not_given(name):
    """Where no date is given, both ends are open and no words are kept."""
    assert BY_ID[name].when == When()


class TestResponsibility:
    """Headings 1.1 to 1.3."""

    def test_draws_concurrent_members_from_four_sources(self):
        """F02: the seats are filled from four sources, and one reading is left open."""
        committee = BY_ID["committee-seated"]

        assert committee.sources == tuple(SeatSource)
        assert len(committee.sources) == 4
        assert [one.taken for one in committee.entry.readings] == [None]

    @pytest.mark.parametrize("person", ["committee-member-1", "committee-member-2"])
    def test_gives_one_person_three_posts(self, person):
        """F03: member of the committee, secretary, delegate; and a seat from the two-new."""
        held = {one.post for one in REGISTER.posts if one.person == person}
        seats = {one.source for one in BY_ID["committee-seated"].members if one.person == person}

        assert held == {Post.COMMITTEE_MEMBER, Post.SECRETARY}
        assert [one.person for one in REGISTER.delegates].count(person) == 1
        assert seats == {SeatSource.TWO_NEW_ORGANIZATION}

    def test_knows_the_forms_of_the_organizations(self):
        """F04: every trade of the report has a unit, and two mentions are nursing homes."""
        trades = [one.trade for one in REGISTER.organizations]

        assert set(trades) == set(Trade) - {Trade.BUILDING_TENANT, Trade.OTHER}
        assert trades.count(Trade.NURSING_HOME) == 2

    def test_knows_eleven_branches(self):
        """F04: eleven branches, one of them joint and two of buildings."""
        kinds = [one.branch_kind for one in BY_ROW["F04"] if hasattr(one, "branch_kind")]

        assert len(kinds) == 11
        assert kinds.count(BranchKind.JOINT) == 1
        assert kinds.count(BranchKind.BUILDING) == 2

    def test_gives_the_construction_company_no_branch(self):
        """F04: of all units only the construction company hosts no branch."""
        hosts = {host for one in REGISTER.party_organizations for host in one.hosts}

        assert {one.id for one in REGISTER.organizations} - hosts == {"host-construction"}

    def test_leaves_open_what_kind_of_unit_it_is(self):
        """F04: whether a unit is an enterprise or a social organization is not given."""
        assert {one.kind for one in REGISTER.organizations} == {None}

    def test_has_a_residents_general_branch(self):
        """F05: residents' areas have a general branch, which is no branch of the two-new."""
        general = BY_ID["general-branch-residents"]

        assert general.form is PartyForm.GENERAL_BRANCH
        assert general.hosts == ("residents-area",)

    def test_counts_ten_oral_reports(self):
        """F07: ten oral reports, of the written ones no number; all outlined the next year."""
        counts = {one.mode: (one.number, one.outlook) for one in REGISTER.report_counts}

        assert counts == {ReportMode.ORAL: (10, True), ReportMode.WRITTEN: (None, True)}

    def test_says_of_no_branch_how_it_reported(self):
        """F07: which branches reported orally is not given."""
        assert REGISTER.reports == ()

    def test_honors_others_than_those_who_report(self):
        """F08: enterprises and members of several classes will be selected."""
        assert len(BY_ID["selection"].audience) == 2

    def test_looks_at_two_axes(self):
        """F09: the feedback is on Party work and on business."""
        assert len(BY_ID["feedback"].titles) == 2

    def test_nests_the_lecture_in_the_theme_day(self):
        """F11: two titles, one lecture inside one Party day."""
        lecture, party_day = BY_ID["special-lecture"], BY_ID["theme-day"]

        assert lecture.part_of == party_day.id
        assert len(lecture.titles + party_day.titles) == 2

    def test_keeps_one_event_with_two_themes(self):
        """F12: one on-line event with two themes, each a part of it."""
        parts = [one for one in REGISTER.activities if one.part_of == "on-line-event"]

        assert len(BY_ID["on-line-event"].titles) == len(parts) == 2
        assert {one.mode for one in parts} == {BY_ID["on-line-event"].mode}

    def test_counts_the_materials_as_printed(self):
        """F13: six materials, and an open reading that finds seven."""
        study = BY_ID["study"]

        assert len(study.titles) == 6
        assert [len(one.meanings) for one in study.entry.readings] == [2]
        assert study.organizers == ()


class TestRole:
    """Headings 2.1 to 2.3."""

    def test_knows_a_brand_with_a_slogan(self):
        """F14: the property-management branch has one brand with a slogan."""
        assert [(one.organization, one.has_slogan) for one in REGISTER.brands] == [
            ("branch-property", True)
        ]

    def test_knows_three_kinds_of_member_posts(self):
        """F15: three kinds, all of the same branch."""
        assert len({one.kind for one in REGISTER.member_posts}) == 3
        assert {one.organization for one in REGISTER.member_posts} == {"branch-property"}

    def test_knows_an_agreement_without_commitments(self):
        """F16: two partners signed; what was promised is not given."""
        agreement = BY_ID["agreement"]

        assert set(agreement.partners) == set(BY_ID["signing"].organizers)
        assert agreement.commitments == agreement.items == agreement.contacts == ()

    def test_keeps_an_open_list_in_words(self):
        """F16, F17: lists that end in "and others" say so."""
        assert "未列尽" in BY_ID["signing"].entry.as_said
        assert BY_ID["medical-care"].payload.supports[-1].startswith("其他")

    def test_dates_the_call_before_the_festival(self):
        """F18: the last day that it may have been is the eve of the festival."""
        assert BY_ID["call-on-the-elderly"].when.latest == Date(2023, 1, 21)
        assert BY_ID["call-on-the-elderly"].when.earliest is None

    def test_follows_the_training_up_in_two_ways(self):
        """F20: two kinds of follow-up, and drills."""
        follows = [one.id for one in REGISTER.activities if one.follows == "infection-training"]

        assert follows == ["ward-quizzes", "study-meetings"]
        assert BY_ID["infection-training"].audience == ()


class TestHelp:
    """Headings 3.1 to 3.3."""

    def test_counts_those_who_claimed_but_not_the_wishes(self):
        """F21: thirteen people claimed; how many wishes and uniforms is not given."""
        claim = BY_ID["wishes-claimed"].payload

        assert claim == WishClaim(
            claimants=13, wishes=None, goods=claim.goods, beneficiary="primary-school"
        )
        assert len(BY_ID["wish-drive"].organizers) == 2

    def test_dates_the_gift_ahead_of_the_day(self):
        """F22: fifty thousand yuan, by 3 December 2022 at the latest."""
        gift = BY_ID["gift-to-readers"]

        assert gift.payload == Donation(yuan=50_000, recipients=("reading-society",))
        assert (gift.when.earliest, gift.when.latest) == (None, Date(2022, 12, 3))

    def test_dates_the_warning_and_responds_after_it(self):
        """F23: the span dates the warning; the response has no last day."""
        response = BY_ID["cold-wave"]
        payload = response.payload

        assert isinstance(payload, Response)
        assert (payload.warned.earliest, payload.warned.latest) == (
            Date(2022, 11, 21),
            Date(2022, 11, 30),
        )
        assert payload.warned.as_said == "2022年11下旬"
        assert (response.when.earliest, response.when.latest) == (Date(2022, 11, 21), None)
        assert len(payload.measures) >= 3

    def test_splits_no_gift(self):
        """F24: one amount for two recipients, given by a company and not by a branch."""
        gift = BY_ID["gift-to-charity"]

        assert len(gift.payload.recipients) == 2
        assert gift.organizers == ("host-construction",)

    def test_visits_five_groups(self):
        """F25: five groups, how many people is not given."""
        visit = BY_ID["holiday-visits"].payload

        assert len(visit.groups) == 5
        assert visit.count is None

    def test_supports_in_three_ways(self):
        """F26: three kinds of support for a group that was visited."""
        support = BY_ID["holiday-support"].payload

        assert len(support.supports) == 3
        assert set(support.groups) <= set(BY_ID["holiday-visits"].payload.groups)

    def test_leaves_the_garbled_sentence_open(self):
        """F27: with the lecturer or on the lecturer: neither is taken."""
        assert [one.taken for one in BY_ID["secretary-calls"].entry.readings] == [None]

    def test_claims_of_all_and_records_none(self):
        """F28: a claim about all names no organization."""
        assert all(one.organizers == one.partners == () for one in BY_ROW["F28"])


def test_counts_no_person_who_was_not_counted():
    """No visit and no audience has a count."""
    payloads = [one.payload for one in REGISTER.activities if isinstance(one.payload, CareVisit)]
    audiences = itertools.chain.from_iterable(one.audience for one in REGISTER.activities)

    assert {one.count for one in (*payloads, *audiences)} == {None}


def test_links_look_alikes_both_ways():
    """Whatever may be the same as another says so of each other, and stays apart."""
    linked = {(one.id, other) for one in BY_ID.values() for other in getattr(one, "same_as", ())}

    assert {(other, one) for one, other in linked} == linked
    assert ("branch-nursing-home-1", "branch-nursing-home-2") in linked
    assert ("branch-joint", "branch-professional-social-work") in linked
    assert all(other in BY_ID and other != one for one, other in linked)


def ids_named(value):
    """All ids that a record names, in whatever field."""
    if isinstance(value, tuple):
        return {name for member in value for name in ids_named(member)}
    if has(type(value)):
        return {
            name
            for field in fields(type(value))
            if field.name not in {"id", "by_id", "entry"}
            for name in ids_named(getattr(value, field.name))
        }
    return {value} if isinstance(value, str) and value in BY_ID else set()


def test_gives_every_body_a_part():
    """Everybody who is listed is also named by some record."""
    listed = {one.id for one in (*REGISTER.people, *REGISTER.organizations)}
    named = ids_named(REGISTER)

    assert listed <= named


def test_prints_every_row_and_the_count(capsys):
    """As a script it prints the rows, and last how many are covered."""
    runpy.run_path(str(Path(example.__file__)), run_name="__main__")
    lines = capsys.readouterr().out.splitlines()

    assert [one.split()[0] for one in lines[:-1]] == list(example.ROWS)
    assert lines[-1] == "rows covered: 28 of 28"


def test_counts_the_rows_from_the_records(monkeypatch, capsys):
    """A row whose records are gone is not counted as covered."""
    without = evolve(REGISTER, brands=())
    monkeypatch.setattr(example, "street_year", lambda: without)
    example.main()

    assert capsys.readouterr().out.splitlines()[-1] == "rows covered: 27 of 28"
