"""Seating: who should attend, and the committee, its term and its days to remember."""

from typing import Any

import pytest
from pendulum import Date

from lianxin.elections import ElectedCommittee, Electorate, electorate, seat
from lianxin.errors import InvalidDataError, InvalidQuestionError
from lianxin.regulations import Status

DAY = Date(2026, 3, 1)
MEMBERS = {
    "full_members": 30,
    "on_party_probation": 1,
    "detained_or_arrested": 1,
    "probationary": 4,
}


def elected(**changes: Any) -> ElectedCommittee:
    """A branch committee of three, elected on the first of March 2026."""
    values: dict[str, Any] = {
        "body": "branch",
        "members": ("a", "b", "c"),
        "secretary": "a",
        "elected_on": DAY,
    }
    return ElectedCommittee(**(values | changes))


class TestElectorate:
    """Who elects, and how many should attend."""

    def test_reasons_reduce_those_who_should_attend(self) -> None:
        """28 of 30 elect; one of them is left out with consent and resolution."""
        absent = [
            {"reason": "old_or_long_ill", "superior_consent": True, "meeting_adopted": True},
            {"reason": "old_or_long_ill", "superior_consent": True, "meeting_adopted": False},
            {"reason": "business_trip", "superior_consent": True, "meeting_adopted": True},
        ]
        made = electorate(MEMBERS, absent, as_of=DAY)

        assert (made.electors, made.should_attend) == (28, 27)
        assert [one.rule for one in made.findings] == ["ELECT-05-1", "ELECT-20-2"]

    def test_no_reason_is_kept(self) -> None:
        """Neither the value nor its findings tell why anybody was left out."""
        absent = [{"reason": "a quarrel", "superior_consent": True, "meeting_adopted": True}]
        made = electorate(MEMBERS, absent, as_of=DAY)

        assert "quarrel" not in repr(made) + "".join(str(one.why) for one in made.findings)
        assert {one.name for one in Electorate.__attrs_attrs__} == {
            "electors",
            "should_attend",
            "findings",
        }

    def test_an_unknown_number_is_refused(self) -> None:
        """Nobody votes by a number that is not known."""
        with pytest.raises(InvalidDataError, match=r"Electorate\.electors"):
            electorate({**MEMBERS, "full_members": None}, [], as_of=DAY)


class TestTerm:
    """How long a committee serves, and which days to remember."""

    @pytest.mark.parametrize(
        ("body", "unit_type", "last"),
        [
            ("branch", "other", "2029-03-01"),
            ("branch", "community", "2031-03-01"),
            ("general_branch", "other", "2029-03-01"),
            ("committee", "other", "2031-03-01"),
        ],
    )
    def test_the_term_of_each_form(self, body: str, unit_type: str, last: str) -> None:
        """Three or five years from the day of the election."""
        seated = seat(elected(body=body), unit_type=unit_type, full_members=9)

        assert seated.term is not None
        assert (str(seated.term.first), str(seated.term.last)) == ("2026-03-01", last)
        assert [one.name for one in seated.conventions] == ["term"]

    def test_the_days_to_remember_are_sorted(self) -> None:
        """The reminder, the end, and the last day with approval."""
        seated = seat(elected(), unit_type="other", full_members=9)

        assert [(str(one.on), one.rule) for one in seated.deadlines] == [
            ("2028-09-01", "BRANCH-21-4"),
            ("2029-03-01", "TERM-1-1"),
            ("2030-03-01", "TERM-2-1"),
        ]

    def test_the_end_is_asked_about_without_approval(self) -> None:
        """Nobody is said to have approved anything when the last day is worked out."""
        seated = seat(elected(), unit_type="other", full_members=9)
        (asked,) = (one for one in seated.findings if one.rule == "TERM-2-1")

        assert "superior committee approved: no" in asked.why.en

    def test_only_branches_are_reminded(self) -> None:
        """The reminder stands in the regulations on branches."""
        seated = seat(elected(body="committee"), unit_type="other", full_members=120)

        assert [one.rule for one in seated.deadlines] == ["TERM-1-1", "TERM-2-1"]

    def test_before_2018_no_number_of_years_is_given(self) -> None:
        """Two or three years: the library does not choose."""
        seated = seat(elected(elected_on=Date(2015, 3, 1)), unit_type="other", full_members=9)

        assert (seated.term, seated.deadlines, seated.conventions) == (None, (), ())
        assert [one.rule for one in seated.findings] == ["TERM-1-1"]

    def test_an_unknown_form_is_refused(self) -> None:
        """A form that no paper knows has no term."""
        with pytest.raises(InvalidQuestionError, match="be one of"):
            seat(elected(body="club"), unit_type="other", full_members=9)


class TestComposition:
    """What the rules on branches say to who was elected."""

    def test_a_fit_committee_meets_the_rules(self) -> None:
        """Three members and a secretary for nine full members."""
        seated = seat(elected(), unit_type="other", full_members=9)
        statuses = {one.rule: one.status for one in seated.findings}

        assert statuses["BRANCH-20-2"] is Status.MET
        assert statuses["BRANCH-20-3"] is Status.MET
        assert {one.outcome for one in seated.findings if one.rule == "BRANCH-21-3"} == {
            "approve",
            "file",
        }

    def test_seven_full_members_need_a_committee(self) -> None:
        """A secretary alone does not do."""
        seated = seat(elected(members=()), unit_type="other", full_members=7)
        statuses = {one.rule: one.status for one in seated.findings}

        assert statuses["BRANCH-20-3"] is Status.BREACHED
        assert "BRANCH-20-2" not in statuses

    @pytest.mark.parametrize(
        "changes",
        [
            {"members": ("a", "a", "b")},
            {"deputies": ("a",)},
            {"secretary": "z"},
            {"deputies": ("z",)},
        ],
    )
    def test_officers_are_members_and_everybody_is_listed_once(
        self, changes: dict[str, Any]
    ) -> None:
        """An officer from outside, or a person twice, is refused."""
        with pytest.raises(InvalidDataError):
            elected(**changes)

    def test_the_error_names_its_place_and_what_is_asked(self) -> None:
        """Both problems are told at once, in both languages."""
        with pytest.raises(InvalidDataError) as caught:
            elected(members=("a", "a", "b"), secretary="z")

        assert [
            (one.path, one.requirement.zh, one.requirement.en) for one in caught.value.problems
        ] == [
            ("ElectedCommittee.members", "每人在每处只列一次", "list each person once"),
            ("ElectedCommittee.secretary", "是委员", "be among the members"),
        ]


class TestTheDayOfTheRules:
    """Every rule is asked as of the day that it is about."""

    def test_an_electorate_is_asked_as_of_its_election(self) -> None:
        """Neither the first day of the rules nor today."""
        assert [one.as_of for one in electorate(MEMBERS, [], as_of=DAY).findings] == [DAY, DAY]

    def test_a_committee_is_asked_as_of_its_election_and_the_end_of_its_term(self) -> None:
        """Its deadlines are asked as of the last day, everything else as of the first."""
        seated = seat(elected(), unit_type="other", full_members=9)
        end = Date(2029, 3, 1)

        assert [(one.rule, one.as_of) for one in seated.findings] == [
            ("TERM-1-1", DAY),
            ("TERM-2-1", end),
            ("BRANCH-21-4", end),
            ("BRANCH-20-1", DAY),
            ("BRANCH-20-3", DAY),
            ("BRANCH-21-3", DAY),
            ("BRANCH-20-2", DAY),
            ("BRANCH-21-3", DAY),
        ]
