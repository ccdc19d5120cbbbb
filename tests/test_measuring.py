"""Measuring: what a year of records says of one organization, and on what evidence."""

from collections import Counter
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sub_district import register, subjects

from lianxin import InvalidDataError, Register, load_scheme, measure
from lianxin.activities import Activity, ActivityKind, Donation, MemberPosts, Mode, PostKind
from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from lianxin.dates import Period, When, day
from lianxin.measuring import measure_all
from lianxin.organizations import PartyForm, PartyOrganization, SubDistrict
from lianxin.records import Entry, State
from lianxin.scoresheets import ItemPoints

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
    with pytest.raises(
        InvalidDataError, match="must be the id of an organization of the register, got"
    ) as caught:
        measure(counting("activities"), REGISTER, "nobody", YEAR)

    assert caught.value.problems[0].requirement.zh == "为台账中的组织编号"


BRANCH = "branch"
OTHER = "other-branch"


def year_of(**records):
    """A register of two branches, with these records."""
    return Register(
        sub_district=SubDistrict(id="street"),
        party_organizations=tuple(
            PartyOrganization(id=name, form=PartyForm.BRANCH) for name in (BRANCH, OTHER)
        ),
        **records,
    )


def lecture(name, when, **more):
    """A lecture held by the branch."""
    return Activity(id=name, kind=ActivityKind.LECTURE, when=when, organizers=(BRANCH,), **more)


IN_MAY = When.on(day("2022-05-04"))
AROUND_NEW_YEAR = When(earliest=day("2022-12-20"), latest=day("2023-01-10"))
NOT_DONE = Entry(state=State.PLANNED)


def asking(measures, **scheme):
    """A scheme with these measures, by id."""
    told = {name: {"zh": name, "en": name, **one} for name, one in measures.items()}
    return load_scheme(
        {"id": "s", "zh": "方案", "en": "scheme", "subject": "organization", "measures": told}
        | {"nodes": [{"id": "points", "value": 0}], **scheme}
    )


def fact(one, year, period=YEAR):
    """What is counted for a measure from the branch's records."""
    return measure(asking({"n": one}), year, BRANCH, period).facts["n"]


def tally(**more):
    """A rule that goes through the activities."""
    return {"kind": "tally", "over": "activities", "take": "count", **more}


class TestFacts:
    """What becomes of records, by the type of the fact."""

    def test_a_sum_asks_every_list_for_what_counts(self):
        """A date that may lie outside keeps a sum of two counts open as it does one count."""
        year = year_of(activities=(lecture("a", IN_MAY), lecture("b", AROUND_NEW_YEAR)))
        both = {"type": "count", "counted": [tally(), tally(where={"kind": "visit"})]}

        assert fact(both, year) == {"between": [1, 2]}

    def test_groups_are_counted_once_each(self):
        """Three posts of two kinds are two kinds."""
        kinds = (PostKind.VANGUARD, PostKind.VANGUARD, PostKind.DEMONSTRATION)
        year = year_of(
            member_posts=tuple(
                MemberPosts(id=f"p{place}", organization=BRANCH, kind=kind)
                for place, kind in enumerate(kinds)
            )
        )
        by_kind = {"kind": "tally", "over": "member_posts", "take": "count", "by": ["kind"]}

        assert fact({"type": "count", "counted": by_kind}, year) == 2

    def test_a_group_counts_if_one_of_its_records_does(self):
        """A kind of activity that is sure once, and open once, is sure."""
        year = year_of(activities=(lecture("a", IN_MAY), lecture("b", AROUND_NEW_YEAR)))

        assert fact({"type": "count", "counted": tally(by=["kind"])}, year) == 1

    def test_a_group_of_open_records_is_open(self):
        """A kind of activity that only may lie in the year may count or not."""
        year = year_of(activities=(lecture("b", AROUND_NEW_YEAR),))

        assert fact({"type": "count", "counted": tally(by=["kind"])}, year) == {"between": [0, 1]}

    @pytest.mark.parametrize(
        ("activities", "said"),
        [
            ((), False),
            ((lecture("a", IN_MAY),), True),
            ((lecture("a", AROUND_NEW_YEAR),), "unknown"),
            ((lecture("a", IN_MAY, entry=NOT_DONE),), False),
        ],
        ids=["none", "held", "perhaps", "planned"],
    )
    def test_a_flag_says_whether_anything_was_done(self, activities, said):
        """A lecture was held, was not, or may have been; a planned one was not."""
        assert fact(
            {"type": "flag", "counted": tally()}, year_of(activities=activities)
        ) is said or (
            fact({"type": "flag", "counted": tally()}, year_of(activities=activities)) == said
        )

    def test_an_amount_keeps_its_decimals(self):
        """A donation of 12.50 yuan is exactly that."""
        gift = Activity(
            id="gift",
            kind=ActivityKind.DONATION,
            when=IN_MAY,
            organizers=(BRANCH,),
            payload=Donation(yuan=Decimal("12.50")),
        )
        given = tally(take="sum", value="yuan")

        assert fact({"type": "amount", "counted": given}, year_of(activities=(gift,))) == Decimal(
            "12.5"
        )

    def test_an_amount_not_given_is_unknown(self):
        """A donation of which the amount is not told has no greatest amount."""
        gift = Activity(
            id="gift",
            kind=ActivityKind.DONATION,
            when=IN_MAY,
            organizers=(BRANCH,),
            payload=Donation(),
        )
        given = tally(take="sum", value="yuan")

        assert fact({"type": "amount", "counted": given}, year_of(activities=(gift,))) == "unknown"

    def test_the_most_of_nothing_is_absent(self):
        """Where nothing was held there is no longest meeting."""
        longest = tally(take="most", value="minutes")

        assert fact({"type": "count", "counted": longest}, year_of()) == "absent"

    def test_sub_periods_are_counted_apart(self):
        """A fact kept by quarter is counted quarter by quarter."""
        year = year_of(activities=(lecture("a", IN_MAY), lecture("b", IN_MAY)))
        scheme = asking(
            {"n": {"type": "count", "counted": tally(), "per": "quarter"}},
            periods={"quarter": ["q1", "q2", "q3", "q4"]},
        )
        found = measure(scheme, year, BRANCH, YEAR)

        assert found.facts["n"] == {"q1": 0, "q2": 2, "q3": 0, "q4": 0}
        assert Counter(str(one.counted) for one in found.evidence["n"]) == {"no": 6, "yes": 2}

    @pytest.mark.parametrize(
        "period",
        [
            Period(first=day("2022-01-02"), last=day("2022-12-31")),
            Period(first=day("2022-01-01"), last=day("2022-12-30")),
            Period(first=day("2022-01-01"), last=day("2022-05-31")),
        ],
        ids=str,
    )
    def test_a_period_that_is_no_quarters_is_refused(self, period):
        """Only whole months that divide into four parts have four quarters."""
        scheme = asking(
            {"n": {"type": "count", "counted": tally(), "per": "quarter"}},
            periods={"quarter": ["q1", "q2", "q3", "q4"]},
        )
        with pytest.raises(InvalidDataError, match="whole months that divide into 4"):
            measure(scheme, year_of(), BRANCH, period)

    def test_checked_points_stand_for_their_item(self):
        """Points that an assessor checked are a fact; points for other schemes are not."""
        year = year_of(
            item_points=(
                ItemPoints(organization=BRANCH, item="points", checked_points=3),
                ItemPoints(organization=BRANCH, item="other", checked_points=4),
                ItemPoints(organization=OTHER, item="points", self_points=5),
            )
        )
        scheme = asking({})

        assert measure(scheme, year, BRANCH, YEAR).facts == {"points": 3}
        assert measure(scheme, year, OTHER, YEAR).facts == {}


NAMED = {"zh": "名", "en": "name"}
RECORDS = {
    "type": "records",
    "counted": "activities",
    "attributes": [
        {"id": "mode", **NAMED, "type": "choice", "options": ["online", "on_site"]},
        {"id": "members_present", **NAMED, "type": "count"},
    ],
}


class TestRecords:
    """Records that are themselves the fact."""

    def test_only_what_is_known_is_told(self):
        """What an activity does not tell is unknown, not nought."""
        year = year_of(
            activities=(
                lecture("a", IN_MAY, mode=Mode.ONLINE, members_present=3),
                lecture("b", IN_MAY),
            )
        )

        assert fact(RECORDS, year) == [
            {"times": 1, "mode": "online", "members_present": 3},
            {"times": 1, "mode": "unknown", "members_present": "unknown"},
        ]

    def test_what_does_not_count_is_left_out(self):
        """A planned activity, and one of another year, are no records of the year."""
        year = year_of(
            activities=(
                lecture("a", IN_MAY, entry=NOT_DONE),
                lecture("b", When.in_year(2021)),
                lecture("c", IN_MAY),
            )
        )
        found = measure(asking({"n": RECORDS}), year, BRANCH, YEAR)

        assert len(found.facts["n"]) == 1
        assert {one.record: str(one.counted) for one in found.evidence["n"]} == {
            "a": "no",
            "b": "no",
            "c": "yes",
        }

    def test_a_list_that_is_not_certain_is_unknown(self):
        """Where one activity may or may not be of the year, so is the list."""
        year = year_of(activities=(lecture("a", IN_MAY), lecture("b", AROUND_NEW_YEAR)))
        found = measure(asking({"n": RECORDS}), year, BRANCH, YEAR)

        assert found.facts["n"] == "unknown"
        assert [str(one.counted) for one in found.evidence["n"]] == ["yes", "open"]

    def test_a_blank_vote_has_no_label(self):
        """Votes come with their count; a blank is a vote without a label."""
        year = year_of(
            votes=(
                VoteCount(subject=BRANCH, choice="good", count=7),
                VoteCount(subject=BRANCH, count=2),
            )
        )
        label = {"id": "label", **NAMED, "type": "choice", "options": ["good"]}
        votes = {"type": "records", "counted": "votes", "attributes": [label]}

        assert fact(votes, year) == [
            {"times": 2, "label": "absent"},
            {"times": 7, "label": "good"},
        ]

    def test_sheets_come_with_the_labels_of_their_raters(self):
        """Of each sheet only the marks for the branch are read."""
        sheet = Ballot(
            sheet="1",
            marks=(Mark(subject=BRANCH, choice="good"), Mark(subject=OTHER, choice="good")),
            rater=(RaterLabel(name="post", value="secretary"),),
        )
        counted = {
            "kind": "tally",
            "over": "sheets",
            "take": "count",
            "where": {"post": "secretary", "label": "good"},
        }

        assert fact({"type": "count", "counted": counted}, year_of(ballots=(sheet,))) == 1

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"where": {"post": "secretary"}}, 1),
            ({"where": {"left": "post", "op": "absent"}}, 2),
            ({"by": ["post"]}, 2),
        ],
    )
    def test_a_rater_without_a_label_has_none(self, asked, expected):
        """Sheets of raters who did not say are a group of their own."""
        marks = (Mark(subject=BRANCH, choice="good"),)
        labeled = RaterLabel(name="post", value="secretary")
        sheets = (
            Ballot(sheet="1", marks=marks, rater=(labeled,)),
            Ballot(sheet="2", marks=marks),
            Ballot(sheet="3", marks=marks),
        )
        counted = {"kind": "tally", "over": "sheets", "take": "count", **asked}

        assert fact({"type": "count", "counted": counted}, year_of(ballots=sheets)) == expected


class TestEvidence:
    """Why each record counted, or did not."""

    @pytest.mark.parametrize(
        ("one", "where", "truth", "reason"),
        [
            (lecture("a", IN_MAY), None, "yes", "counted"),
            (
                lecture("a", AROUND_NEW_YEAR),
                None,
                "open",
                "its date may or may not lie in the period",
            ),
            (lecture("a", IN_MAY, entry=NOT_DONE), None, "no", "planned, not done"),
            (lecture("a", When.in_year(2021)), None, "no", "outside the period"),
            (lecture("a", IN_MAY), {"kind": "visit"}, "no", "not what is counted"),
            (lecture("a", IN_MAY), {"mode": "online"}, "open", "what is known does not decide it"),
        ],
    )
    def test_reason(self, one, where, truth, reason):
        """Each record says in words why it counts, does not, or may."""
        rule = tally() if where is None else tally(where=where)
        scheme = asking({"n": {"type": "count", "counted": rule}})
        (line,) = measure(scheme, year_of(activities=(one,)), BRANCH, YEAR).evidence["n"]

        assert (str(line.counted), line.reason.en) == (truth, reason)

    @pytest.mark.parametrize(
        "dates", [(IN_MAY, IN_MAY), (IN_MAY, AROUND_NEW_YEAR)], ids=["sure", "open"]
    )
    def test_records_of_a_group_say_whether_the_group_counts(self, dates):
        """Two lectures are one kind of activity, which counts if either does."""
        year = year_of(activities=tuple(lecture(f"a{n}", when) for n, when in enumerate(dates)))
        rule = tally(by=["kind"], where={"kind": "lecture"})
        scheme = asking({"n": {"type": "count", "counted": rule}})
        lines = measure(scheme, year, BRANCH, YEAR).evidence["n"]

        assert [str(one.counted) for one in lines] == ["yes", "yes"]


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_records_is_irrelevant(chance):
    """However the records are told, the facts and their evidence are the same."""
    records = ("activities", "agreements", "pairings", "reports", "brands", "member_posts", "votes")
    mixed = {}
    for name in records:
        told = list(getattr(REGISTER, name))
        chance.shuffle(told)
        mixed[name] = tuple(told)
    other_year = evolve(REGISTER, **mixed)
    for over in ("activities", "agreements", "votes"):
        branch = subjects(REGISTER)[1]
        one, other = (
            measure(counting(over), year, branch, YEAR) for year in (REGISTER, other_year)
        )
        assert (one.facts, one.evidence) == (other.facts, other.evidence)


def test_all_are_measured_as_each_is():
    """Measuring several organizations is measuring each."""
    scheme, names = counting("activities"), subjects(REGISTER)

    assert measure_all(scheme, REGISTER, YEAR, names) == {
        name: measure(scheme, REGISTER, name, YEAR) for name in names
    }


def test_every_unknown_organization_is_named():
    """Neither a person nor a misspelt id is an organization; both are told at once."""
    with pytest.raises(InvalidDataError) as caught:
        measure_all(counting("activities"), REGISTER, YEAR, ("nobody", REGISTER.people[0].id))

    assert [one.value for one in caught.value.problems] == ["nobody", REGISTER.people[0].id]
