"""Records drawn one by one, and whole registers: bounds, options, and where ids lead."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from pendulum import Date

from lianxin import testing
from lianxin.activities import Activity, ActivityKind, Response
from lianxin.agreements import Agreement
from lianxin.committees import Committee, Seat
from lianxin.dates import When, day, in_order
from lianxin.decisions import Decision
from lianxin.elections import Round
from lianxin.errors import InvalidDataError, InvalidQuestionError
from lianxin.organizations import BranchKind, Change, ChangeKind, PartyForm, SubDistrict
from lianxin.people import Person
from lianxin.register import Register
from lianxin.scoresheets import ItemPoints
from lianxin.testing import (
    activities,
    ballots,
    changes,
    committees,
    counts,
    decisions,
    delegates,
    election_ballots,
    item_points,
    marks,
    party_organizations,
    people,
    periods,
    points,
    posts_held,
    registers,
    responses,
    rounds,
    sub_districts,
    whens,
)

FEW = settings(max_examples=20, deadline=None)
SHRINKING = settings(database=None, phases=[Phase.generate, Phase.shrink], max_examples=50)
SIMPLEST = settings(database=None, phases=[Phase.generate])
"""What is drawn first is the simplest there is: there is nothing to shrink."""
EMPTY = Register(sub_district=SubDistrict(id="street"))
FIRST, LAST = day("2025-01-01"), day("2025-12-31")


class TestPoints:
    """Exact numbers between bounds."""

    @FEW
    @given(data=st.data(), ends=st.tuples(st.integers(-99, 99), st.integers(0, 99)))
    def test_bounds_and_places_are_kept(self, data: st.DataObject, ends: tuple[int, int]) -> None:
        """Every number lies between the bounds, and has no more places than were allowed."""
        low, high = Fraction(ends[0], 7), Fraction(ends[0] + 7 + ends[1], 7)
        drawn = data.draw(points(low, high, places=2))

        assert low <= drawn <= high
        assert isinstance(drawn, int) or drawn.as_tuple().exponent in {-1, -2}

    @pytest.mark.parametrize(
        ("bounds", "least"),
        [((5, 9), 5), ((-9, -5), -5), ((Decimal("0.25"), Decimal("0.28")), Decimal("0.25"))],
    )
    def test_it_shrinks_to_the_bound_nearest_to_nought(self, bounds: Any, least: Any) -> None:
        """With as few places as there can be."""
        assert find(points(*bounds), lambda _: True, settings=SIMPLEST) == least

    @pytest.mark.parametrize(
        ("given_", "said"),
        [
            ({"min_value": 0.5}, "min_value must be an exact number, no float, got 0.5"),
            ({"max_value": Decimal("NaN")}, "max_value must be an exact number"),
            ({"min_value": 3, "max_value": 2}, "min_value must be at most max_value, 2, got 3"),
            ({"places": -1}, "places must be a whole number from 0 to 20, got -1"),
            (
                {"min_value": Fraction(1, 3), "max_value": Fraction(1, 3)},
                "places must be enough for a number from 1/3 to 1/3, got 6",
            ),
        ],
    )
    def test_what_cannot_be_is_refused(self, given_: dict[str, Any], said: str) -> None:
        """By the name of the argument, and with its value."""
        with pytest.raises(InvalidQuestionError) as refused:
            points(**given_)
        assert refused.value.en.startswith(said)


class TestCounts:
    """Whole numbers between bounds."""

    @FEW
    @given(drawn=counts(3, 5))
    def test_bounds_are_kept(self, drawn: int) -> None:
        """No number lies beyond them."""
        assert 3 <= drawn <= 5

    @pytest.mark.parametrize("bounds", [(-1, 3), (True, 3), (4, 3), (0, 1.0)])
    def test_what_cannot_be_is_refused(self, bounds: Any) -> None:
        """A count is a whole number, and not below nought."""
        with pytest.raises(InvalidQuestionError, match=r"^(min|max)_value must be"):
            counts(*bounds)


class TestDates:
    """Dates and periods between bounds."""

    @FEW
    @given(drawn=whens(FIRST, LAST))
    def test_bounded_dates_are_closed(self, drawn: When) -> None:
        """A side with a bound is known, and lies within it."""
        assert FIRST <= drawn.earliest <= drawn.latest <= LAST

    @FEW
    @given(drawn=whens(latest=LAST))
    def test_a_side_without_a_bound_may_be_open(self, drawn: When) -> None:
        """The other one is known."""
        assert drawn.latest <= LAST

    def test_open_sides_are_drawn(self) -> None:
        """Without bounds, dates are drawn that are open on one side alone."""
        for side in ("earliest", "latest"):
            found = find(
                whens(), lambda one, side=side: getattr(one, side) is not None, settings=SHRINKING
            )
            assert [found.earliest, found.latest].count(None) == 1

    @FEW
    @given(drawn=periods(FIRST, LAST))
    def test_bounded_periods_lie_inside(self, drawn: Any) -> None:
        """From a day to a day, both within the bounds."""
        assert FIRST <= drawn.first <= drawn.last <= LAST

    @pytest.mark.parametrize(
        ("strategy", "bounds", "said"),
        [
            (whens, (LAST, FIRST), "earliest must be at most latest, 2025-01-01"),
            (periods, (LAST, FIRST), "first must be at most last, 2025-01-01"),
            (whens, ("2025-01-01",), "earliest must be a pendulum Date"),
            (periods, (None, 2025), "last must be a pendulum Date"),
        ],
    )
    def test_what_cannot_be_is_refused(self, strategy: Any, bounds: Any, said: str) -> None:
        """By the name of the bound."""
        with pytest.raises(InvalidQuestionError) as refused:
            strategy(*bounds)
        assert refused.value.en.startswith(said)


class TestOptions:
    """One thing is varied, the rest stays as it was."""

    @FEW
    @given(
        drawn=activities(
            ids=st.just("a"),
            kinds=st.just(ActivityKind.THEME_DAY),
            whens=whens(FIRST, LAST),
            payloads=responses(whens=st.just(When.on(day("2099-01-01")))),
        )
    )
    def test_options_are_used_and_stay_valid(self, drawn: Activity) -> None:
        """What is given is drawn; a warning that comes after the response is moved."""
        assert (drawn.id, drawn.kind) == ("a", ActivityKind.THEME_DAY)
        assert isinstance(drawn.payload, Response)
        assert in_order(drawn.payload.warned, drawn.when)

    def test_a_warning_in_time_is_left_alone(self) -> None:
        """What is already in order is what was given."""
        warned = When.on(FIRST)
        strategy = activities(
            whens=st.just(When.on(LAST)), payloads=responses(whens=st.just(warned))
        )

        assert find(strategy, lambda _: True, settings=SIMPLEST).payload.warned == warned

    @FEW
    @given(
        drawn=party_organizations(
            forms=st.just(PartyForm.BRANCH), branch_kinds=st.just(BranchKind.JOINT)
        )
    )
    def test_a_joint_branch_has_more_hosts(self, drawn: Any) -> None:
        """One host alone would make no joint branch."""
        assert len(drawn.hosts) != 1 or drawn.more_hosts

    @FEW
    @given(drawn=committees(members=st.just((Seat(), Seat(), Seat()))))
    def test_a_committee_has_seats_for_all(self, drawn: Committee) -> None:
        """Members that are given never outnumber the seats."""
        assert drawn.seats is None or drawn.seats >= 3

    @FEW
    @given(drawn=item_points(points=points(0, 5, places=1)))
    def test_points_are_lowered_with_a_reason_only(self, drawn: ItemPoints) -> None:
        """Without one they rise from hand to hand."""
        told = [one for one in (drawn.self_points, drawn.checked_points, drawn.final_points) if one]
        assert drawn.reason is not None or told == sorted(told)

    @pytest.mark.parametrize("kind", ChangeKind)
    def test_every_kind_of_change_is_drawn(self, kind: ChangeKind) -> None:
        """A merger has two or more, and what they merge into."""
        drawn = find(changes(kinds=st.just(kind)), lambda _: True, settings=SIMPLEST)

        assert drawn.kind is kind
        assert (drawn.into is not None) or kind is not ChangeKind.MERGED

    @FEW
    @given(drawn=decisions(ids=st.just("0")), act=activities(ids=st.just("0")))
    def test_no_record_points_to_itself(self, drawn: Decision, act: Activity) -> None:
        """Also where the id that was drawn for another is its own."""
        assert drawn.supersedes != "0"
        assert "0" not in {act.part_of, act.follows}


class TestWithin:
    """Ids that lead into a register."""

    @FEW
    @given(data=st.data(), register=registers(1))
    def test_an_activity_may_be_put_into_its_register(
        self, data: st.DataObject, register: Register
    ) -> None:
        """Its id is new there, and all the others lead to a record."""
        drawn = data.draw(activities(within=register))
        grown = attrs.evolve(register, activities=(*register.activities, drawn))

        assert grown.by_id[drawn.id] is drawn

    @pytest.mark.parametrize(
        ("name", "group"),
        [
            ("two_new_organizations", "organizations"),
            ("partners", "partners"),
            ("brands", "brands"),
            ("member_posts", "member_posts"),
            ("agreements", "agreements"),
            ("pairings", "pairings"),
            ("work_reports", "reports"),
            ("report_counts", "report_counts"),
            ("delegates", "delegates"),
            ("decisions", "decisions"),
            ("ballots", "ballots"),
            ("vote_counts", "votes"),
            ("item_points", "item_points"),
        ],
    )
    def test_every_id_leads_to_a_record(self, name: str, group: str) -> None:
        """A register takes what was drawn within it."""
        drawn_within = getattr(testing, name)

        @settings(max_examples=10, deadline=None)
        @given(data=st.data(), register=registers(1))
        def hold(data: st.DataObject, register: Register) -> None:
            drawn = data.draw(drawn_within(within=register))
            grown = attrs.evolve(register, **{group: (*getattr(register, group), drawn)})
            assert drawn in getattr(grown, group)

        hold()

    def test_a_taken_id_is_made_longer(self) -> None:
        """The least id that is drawn is the least that is free."""
        register = attrs.evolve(EMPTY, people=(Person(id="0"), Person(id="00")))

        assert find(posts_held(within=register), lambda _: True, settings=SIMPLEST).id == "000"

    @pytest.mark.parametrize(
        ("strategy", "said"),
        [
            (posts_held, "hold 1 or more Person"),
            (delegates, "hold 1 or more Person"),
            (committees, "hold 1 or more PartyOrganization"),
            (changes, "hold 1 or more PartyOrganization, TwoNewOrganization"),
            (marks, "hold 1 or more PartyOrganization, TwoNewOrganization, Partner"),
            (ballots, "hold 1 or more PartyOrganization"),
            (testing.pairings, "hold 2 or more PartyOrganization"),
        ],
    )
    def test_a_register_without_anybody_is_refused(self, strategy: Any, said: str) -> None:
        """Where an id must lead to somebody, somebody must be there."""
        with pytest.raises(InvalidQuestionError, match=f"^within must {said}"):
            strategy(within=EMPTY)

    def test_a_merger_of_one_is_refused(self) -> None:
        """A register with one organization has no merger, and draws none by itself."""
        register = attrs.evolve(
            EMPTY, organizations=(find(testing.two_new_organizations(), lambda _: True),)
        )
        alone = settings(max_examples=20, deadline=None)

        @alone
        @given(drawn=changes(within=register))
        def hold(drawn: Change) -> None:
            assert drawn.kind is not ChangeKind.MERGED

        hold()
        with pytest.raises(InvalidQuestionError, match="hold 2 or more PartyOrganization"):
            find(changes(within=register, kinds=st.just(ChangeKind.MERGED)), lambda _: True)


class TestRegisters:
    """Whole registers, in which every id leads somewhere."""

    @FEW
    @given(drawn=registers(3))
    def test_most_is_kept(self, drawn: Register) -> None:
        """No group holds more records than were allowed."""
        groups = [getattr(drawn, one.name) for one in attrs.fields(Register) if one.init]
        assert all(len(group) <= 3 for group in groups if isinstance(group, tuple))

    def test_a_record_that_leads_nowhere_belongs_to_no_register(self) -> None:
        """The counterpart: records of their own point into the air."""
        alone = find(activities(), lambda one: bool(one.organizers), settings=SIMPLEST)
        drawn = find(registers(), lambda _: True, settings=SIMPLEST)
        with pytest.raises(InvalidDataError, match="organizers"):
            attrs.evolve(drawn, activities=(alone,))

    @pytest.mark.parametrize("most", [-1, True, "2"])
    def test_what_cannot_be_is_refused(self, most: Any) -> None:
        """So many records can no register have."""
        with pytest.raises(InvalidQuestionError, match=r"^max_records must be a whole number"):
            registers(most)


class TestRounds:
    """Rounds of elections, and their ballots."""

    @FEW
    @given(drawn=rounds(3, seats=st.just(2)))
    def test_bounds_and_options_are_kept(self, drawn: Round) -> None:
        """No more ballots come back than were allowed, nor than were handed out."""
        assert len(drawn.ballots) <= min(3, drawn.issued)
        assert drawn.seats == 2

    def test_others_may_be_written_in(self) -> None:
        """Somebody who stands is never written in."""
        found = find(election_ballots(("x", "b")), lambda one: bool(one.write_ins))

        assert (found.marks, set(found.write_ins) & {"x", "b"}) == ((), set())

    def test_who_stands_twice_is_refused(self) -> None:
        """A candidate is listed once."""
        with pytest.raises(InvalidQuestionError, match=r"^candidates must list each person once"):
            election_ballots(("a", "a"))


class TestPlain:
    """The smallest ones take their options, too."""

    def test_ids_are_those_given(self) -> None:
        """A person and a sub-district are not much more than an id."""
        for strategy in (people, sub_districts):
            assert find(strategy(ids=st.just("p")), lambda _: True).id == "p"

    def test_the_day_is_a_day(self) -> None:
        """Decisions are of a certain day."""
        assert find(decisions(), lambda one: one.on.year > 2024, settings=SHRINKING).on == Date(
            2025, 1, 1
        )

    @FEW
    @given(drawn=testing.agreements())
    def test_partners_are_different(self, drawn: Agreement) -> None:
        """Two or more, made so and not chosen so."""
        assert len(set(drawn.partners)) == len(drawn.partners) >= 2
