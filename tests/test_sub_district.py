"""The invented sub-district: large enough, different enough, and invented where it says so."""

from collections import Counter

import pytest
import sub_district as example
from street_year import street_year

from lianxin.activities import ActivityKind
from lianxin.committees import SeatSource
from lianxin.dates import Lies, Period, day
from lianxin.organizations import BranchKind, ChangeKind
from lianxin.people import Post
from lianxin.records import State
from lianxin.reports import ReportMode

REGISTER = example.register()
SUBJECTS = example.subjects(REGISTER)
YEAR = Period.year(2022)


def counted(branch):
    """How many activities of each kind surely count for a branch in the year."""
    return Counter(
        one.kind
        for one in REGISTER.activities
        if branch in one.organizers and one.entry.is_done and one.when.lies_in(YEAR) is Lies.INSIDE
    )


def secretaries(branch):
    """Who was secretary of a branch, first to last."""
    held = (
        one for one in REGISTER.posts if one.organization == branch and one.post is Post.SECRETARY
    )
    return sorted(held, key=lambda one: one.since.earliest)


def test_appraises_fourteen_branches_or_more():
    """At least fourteen branches are appraised, those of the report and others."""
    assert len(SUBJECTS) == len(set(SUBJECTS)) >= 14
    assert {one.startswith("invented-") for one in SUBJECTS} == {True, False}


def test_appraises_no_mention_twice():
    """What is only a mention that may mean another branch is not appraised."""
    assert {"branch-joint", "branch-that-claimed"}.isdisjoint(SUBJECTS)
    assert {"branch-joint", "branch-that-claimed"} <= set(REGISTER.by_id)


def test_puts_every_branch_under_the_community_committee():
    """The community committee is above every branch that is appraised."""
    above = {REGISTER.party_organization(one).superior for one in SUBJECTS}

    assert above == {"community-committee"}


def test_has_joint_and_building_branches():
    """Branches of several kinds are appraised."""
    kinds = {REGISTER.party_organization(one).branch_kind for one in SUBJECTS}

    assert {BranchKind.JOINT, BranchKind.BUILDING, BranchKind.ORDINARY} <= kinds


def test_keeps_all_rows_of_the_report():
    """Every record of the report is still there, save counted reports that now have owners."""
    told = street_year()
    counts = {one.id for one in told.report_counts}

    assert set(told.by_id) - counts - {told.sub_district.id} <= set(REGISTER.by_id)


def test_marks_whatever_the_report_does_not_hold():
    """A record that the report does not hold has an id that says so, or names the evidence."""
    told = street_year().by_id
    added = {name: one for name, one in REGISTER.by_id.items() if told.get(name) != one}

    unmarked = {
        name
        for name, one in added.items()
        if not name.startswith("invented-") and "invented-figures" not in one.entry.evidence
    }
    assert unmarked == set()


def test_marks_nothing_of_the_report_as_invented():
    """What stands as the report has it carries no mark."""
    told = street_year().by_id
    same = [one for name, one in REGISTER.by_id.items() if told.get(name) == one]

    assert same
    assert not any(one.id.startswith("invented-") for one in same)


def test_says_that_the_sub_district_is_invented():
    """The sub-district as a whole is invented."""
    assert REGISTER.sub_district.id == "invented-sub-district"


def test_names_every_record_once():
    """No two records have the same id."""
    lists = (
        value
        for name in ("organizations", "partners", "party_organizations", "people", "posts")
        for value in getattr(REGISTER, name)
    )
    more = (
        value
        for name in ("activities", "agreements", "pairings", "brands", "member_posts", "reports")
        for value in getattr(REGISTER, name)
    )
    names = Counter(one.id for one in (*lists, *more))

    assert [name for name, times in names.items() if times > 1] == []


def test_is_the_same_each_time():
    """Building it twice gives equal registers."""
    assert example.register() == REGISTER


class TestPosts:
    """Who leads, and what changed in the year."""

    @pytest.mark.parametrize("branch", SUBJECTS)
    def test_gives_every_branch_one_secretary_at_the_end(self, branch):
        """Each branch has one secretary at the end of the year, known since a day."""
        now = [one for one in secretaries(branch) if one.until is None]

        assert len(now) == 1
        assert now[0].since.is_known_day

    @pytest.mark.parametrize("branch", SUBJECTS)
    def test_has_no_secretary_before_the_founding(self, branch):
        """Nobody is secretary before the branch was founded."""
        founded = REGISTER.party_organization(branch).founded

        assert secretaries(branch)[0].since.earliest >= founded.latest

    def test_changes_one_secretary_in_the_year(self):
        """In one branch a new secretary follows the old one the next day."""
        old, new = secretaries("branch-property")

        assert old.person != new.person
        assert old.until.latest.add(days=1) == new.since.earliest == day("2022-07-01")

    def test_founds_one_branch_in_the_year(self):
        """One branch is founded in the year, as its change says."""
        change = next(one for one in REGISTER.changes if one.kind is ChangeKind.FOUNDED)
        founded = REGISTER.party_organization(change.of[0]).founded

        assert founded == change.when
        assert founded.lies_in(YEAR) is Lies.INSIDE

    def test_merges_one_branch_into_another(self):
        """One branch is merged in the year, is appraised no more, and does nothing after."""
        change = next(one for one in REGISTER.changes if one.kind is ChangeKind.MERGED)
        gone = change.of[0]
        done = [one for one in REGISTER.activities if gone in one.organizers]

        assert REGISTER.party_organization(gone).ended == change.when
        assert gone not in SUBJECTS
        assert change.into in SUBJECTS
        assert all(one.when.latest <= change.when.earliest for one in done)
        assert done

    def test_seats_members_from_four_sources(self):
        """The committee's seats are filled from all four sources."""
        (committee,) = REGISTER.committees

        assert {one.source for one in committee.members} == set(SeatSource)
        assert len(committee.members) == committee.seats


class TestYear:
    """What was done, and what does not count."""

    def test_has_sixty_to_a_hundred_and_twenty_activities(self):
        """The year is long enough to be worth counting, and short enough to be read."""
        assert 60 <= len(REGISTER.activities) <= 120

    @pytest.mark.parametrize(
        "kind",
        [
            ActivityKind.THEME_DAY,
            ActivityKind.LECTURE,
            ActivityKind.GENERAL_MEETING,
            ActivityKind.ORGANIZATIONAL_LIFE,
            ActivityKind.DONATION,
            ActivityKind.VISIT,
            ActivityKind.VOLUNTEERING,
            ActivityKind.TRAINING,
        ],
    )
    def test_has_every_kind_for_some_branches_only(self, kind):
        """Branches differ in how often they did each kind of activity."""
        assert len({counted(branch)[kind] for branch in SUBJECTS}) > 1

    def test_differs_between_almost_all_branches(self):
        """Hardly any two branches did the same."""
        profiles = {frozenset(counted(branch).items()) for branch in SUBJECTS}

        assert len(profiles) >= 13

    def test_spreads_over_the_year(self):
        """Something surely happened in every month."""
        months = {
            one.when.earliest.month
            for one in REGISTER.activities
            if one.entry.is_done and one.when.lies_in(YEAR) is Lies.INSIDE
        }

        assert months == set(range(1, 13))

    def test_leaves_some_dates_undecidable(self):
        """For several branches a date may lie in the year or not."""
        open_for = {
            branch
            for one in REGISTER.activities
            if one.entry.is_done and one.when.lies_in(YEAR) is Lies.OPEN
            for branch in one.organizers
        }

        assert 4 <= len(open_for & set(SUBJECTS)) <= 8

    def test_has_records_that_must_not_count(self):
        """There are invented records that are planned, claimed, too early and too late."""
        made_up = [one for one in REGISTER.activities if one.id.startswith("invented-")]
        outside = [one for one in made_up if one.when.lies_in(YEAR) is Lies.OUTSIDE]

        assert {one.entry.state for one in made_up} == set(State)
        assert {one.when.latest.year for one in outside} == {2021, 2023}

    def test_serves_agreements_within_their_time(self):
        """What served an agreement was done by a partner after it was signed."""
        served = [(one, REGISTER.by_id[name]) for one in REGISTER.activities for name in one.serves]

        assert served
        assert all(set(one.organizers) <= set(other.partners) for one, other in served)
        assert all(one.when.earliest >= other.signed.latest for one, other in served)


class TestPapers:
    """Agreements, reports, votes, points."""

    def test_links_a_renewal_to_the_agreement_before(self):
        """A renewed agreement begins the day after the old one ended."""
        (new,) = (one for one in REGISTER.agreements if one.renews is not None)
        old = REGISTER.by_id[new.renews]

        assert old.until.latest.add(days=1) == new.signed.earliest
        assert new.open_ended is True

    def test_promises_what_can_be_counted_and_what_cannot(self):
        """Some commitments have a minimum, some have none."""
        promised = [one for agreement in REGISTER.agreements for one in agreement.commitments]

        assert {one.minimum is None for one in promised} == {True, False}

    def test_knows_pairings_without_an_agreement(self):
        """One branch is paired although no agreement is known."""
        assert REGISTER.by_id["invented-pair-kindergarten"].agreement is None

    def test_has_ten_oral_reports(self):
        """On 2022 ten branches reported orally, at the meeting, and all others in writing."""
        modes = {one.organization: one.mode for one in REGISTER.reports if one.year == 2022}
        orally = [one for one in REGISTER.reports if one.meeting == "report-meeting"]

        assert set(modes) == set(SUBJECTS)
        assert Counter(modes.values())[ReportMode.ORAL] == len(orally) == 10

    def test_reports_through_the_secretary(self):
        """Who reported on 2022 was the secretary at the end of the year."""
        for one in REGISTER.reports:
            if one.year == 2022:
                assert one.person == secretaries(one.organization)[-1].person

    def test_has_reports_of_the_year_before(self):
        """Every branch that was there also reported on 2021."""
        before = {one.organization for one in REGISTER.reports if one.year == 2021}

        assert set(SUBJECTS) - before == {"invented-branch-market"}

    @pytest.mark.parametrize("branch", SUBJECTS)
    def test_has_votes_of_two_groups(self, branch):
        """Seven members of the committee voted, and no more members than the branch has."""
        groups = Counter()
        for one in REGISTER.votes:
            if one.subject == branch:
                groups[one.group] += one.count

        assert groups["committee"] == 7
        assert 0 < groups["members"] <= REGISTER.party_organization(branch).members

    def test_votes_by_four_labels_or_blank(self):
        """The sheets have four labels; a sheet left blank is kept."""
        assert {one.choice for one in REGISTER.votes} == {"好", "较好", "一般", "差", None}

    def test_has_points_that_an_assessor_lowered_or_left_open(self):
        """Some points were lowered with a reason, and some are not checked yet."""
        assert any(one.reason is not None for one in REGISTER.item_points)
        assert any(one.points is None for one in REGISTER.item_points)


def test_prints_how_much_there_is(capsys):
    """As a script it prints how many branches are appraised."""
    example.main()

    assert capsys.readouterr().out.splitlines()[0] == f"appraised: {len(SUBJECTS)} branches"
