"""Counting: whether a round holds, who is elected, who is tied, what comes next."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from lianxin.elections import (
    Ballot,
    Count,
    Mark,
    NextStep,
    Round,
    RoundKind,
    Tally,
    Vote,
    count,
    fill_the_rest,
)
from lianxin.elections.counting import WRITE_INS
from lianxin.errors import InvalidQuestionError
from lianxin.regulations import Status

DAY = Date(2026, 3, 1)
PRESENT = {"majority_base": "attending"}
DUE = {"majority_base": "should_attend"}


def held(*ballots: Ballot, **changes: Any) -> Round:
    """A round of 20 who should attend, 18 present, 3 seats and 4 candidates."""
    values: dict[str, Any] = {
        "on": DAY,
        "seats": 3,
        "candidates": ("a", "b", "c", "d"),
        "should_attend": 20,
        "present": 18,
        "issued": 18,
        "voters": 18,
        "ballots": ballots,
    }
    return Round(**(values | changes))


def votes(**ayes: int) -> tuple[Ballot, ...]:
    """One ballot for each vote: every ballot approves one person."""
    return tuple(Ballot.approving(one) for one, number in ayes.items() for _ in range(number))


def stacked(seats: int, **ayes: int) -> tuple[Ballot, ...]:
    """Ballots that give everybody so many ayes, none choosing more than the seats."""
    slips: list[list[str]] = [[] for _ in range(18)]
    for one, number in ayes.items():
        free = sorted((slip for slip in slips if len(slip) < seats), key=len)
        for slip in free[:number]:
            slip.append(one)
    made = tuple(Ballot.approving(*slip) for slip in slips)
    assert {one: sum(one in ballot.chosen for ballot in made) for one in ayes} == ayes
    return made


class TestWhetherItHolds:
    """Too few electors or too many ballots, and it is held again."""

    def test_exactly_four_fifths_suffice(self) -> None:
        """Sixteen of twenty are enough."""
        counted = count(held(present=16, issued=16, voters=16), conventions=PRESENT)

        assert counted.next_step is NextStep.ELECT_THE_REST

    def test_fewer_than_four_fifths_do_not(self) -> None:
        """Fifteen of twenty are not, however they voted."""
        ballots = (Ballot.approving("a", "b", "c"),) * 15
        counted = count(held(*ballots, present=15, issued=15, voters=15), conventions=PRESENT)

        assert (counted.next_step, counted.elected) == (NextStep.HOLD_AGAIN, ())
        assert counted.findings[0].status is Status.BREACHED

    def test_more_ballots_than_voters_void_it(self) -> None:
        """Nineteen ballots from eighteen voters decide nothing."""
        ballots = (Ballot.approving("a", "b", "c"),) * 19

        assert count(held(*ballots), conventions=PRESENT).next_step is NextStep.HOLD_AGAIN

    def test_fewer_ballots_than_voters_do_not(self) -> None:
        """A ballot that did not come back harms nobody but its voter."""
        ballots = (Ballot.approving("a", "b", "c"),) * 17

        assert count(held(*ballots), conventions=PRESENT).next_step is NextStep.DONE

    def test_the_letter_of_1990_may_be_chosen(self) -> None:
        """Under the provisional text exactly four fifths are a matter of reading."""
        old = held(on=Date(2019, 1, 1), present=16, issued=16, voters=16)
        strict = count(old, conventions={"exactly_four_fifths": "invalid"})

        assert strict.next_step is NextStep.HOLD_AGAIN
        assert count(old).next_step is NextStep.ELECT_THE_REST


class TestBallots:
    """Which ballots count, and for whom."""

    def test_a_ballot_with_too_many_names_is_invalid(self) -> None:
        """Four names for three seats spoil a ballot."""
        counted = count(held(Ballot.approving("a", "b", "c", "d")), conventions=PRESENT)

        assert (counted.returned, counted.valid) == (1, 0)
        assert all(tally.ayes == 0 for tally in counted.tallies)

    def test_fewer_names_are_valid(self) -> None:
        """Two names for three seats are fine."""
        assert count(held(Ballot.approving("a", "b")), conventions=PRESENT).valid == 1

    def test_blank_ballots_are_counted_apart(self) -> None:
        """A ballot that says nothing, or abstains throughout, is valid and blank."""
        silent = Ballot()
        abstaining = Ballot(marks=(Mark(candidate="a", vote=Vote.ABSTAIN),))
        against = Ballot(marks=(Mark(candidate="a", vote=Vote.DISAPPROVE),))
        counted = count(held(silent, abstaining, against), conventions=PRESENT)

        assert (counted.valid, counted.blank) == (3, 2)
        assert next(one.noes for one in counted.tallies if one.person == "a") == 1

    def test_a_name_written_in_needs_a_disapproval(self) -> None:
        """Whoever disapproves may name another."""
        ballot = Ballot(marks=(Mark(candidate="a", vote=Vote.DISAPPROVE),), write_ins=("z",))
        counted = count(held(*(ballot,) * 12), conventions=PRESENT)

        assert counted.elected == ("z",)
        assert counted.conventions == ()

    def test_a_name_without_a_disapproval_does_not_count(self) -> None:
        """Otherwise the name is left aside, and the count says so."""
        ballot = Ballot(marks=(Mark(candidate="a", vote=Vote.APPROVE),), write_ins=("z",))
        counted = count(held(*(ballot,) * 12), conventions=PRESENT)

        assert counted.elected == ("a",)
        assert [one.name for one in counted.conventions] == ["unbacked_write_in"]


class TestCandidates:
    """How many must stand."""

    @pytest.mark.parametrize(
        ("kind", "seats", "standing", "enough"),
        [
            (RoundKind.COMMITTEE, 3, 3, False),
            (RoundKind.COMMITTEE, 3, 4, True),
            (RoundKind.COMMITTEE, 7, 8, False),
            (RoundKind.COMMITTEE, 7, 9, True),
            (RoundKind.DELEGATES, 6, 7, False),
            (RoundKind.DELEGATES, 6, 8, True),
            (RoundKind.OFFICERS, 1, 1, True),
            (RoundKind.OFFICERS, 1, 2, False),
            (RoundKind.STANDING_COMMITTEE, 5, 5, False),
            (RoundKind.STANDING_COMMITTEE, 5, 7, True),
            (RoundKind.STANDING_COMMITTEE, 5, 8, False),
            (RoundKind.REST, 2, 2, True),
            (RoundKind.TIE, 1, 2, True),
        ],
    )
    def test_enough_candidates(
        self, kind: RoundKind, seats: int, standing: int, *, enough: bool
    ) -> None:
        """A surplus is a share of the seats, officers stand alone, later rounds are free."""
        people = tuple(f"p{place}" for place in range(standing))
        counted = count(held(kind=kind, seats=seats, candidates=people), conventions=PRESENT)

        assert counted.enough_candidates is enough


class TestTheHalf:
    """More than half of a base; which base is contested since 2020."""

    def test_exactly_half_is_not_elected(self) -> None:
        """Nine of eighteen present are not more than half."""
        counted = count(held(*votes(a=9)), conventions=PRESENT)

        assert (counted.elected, counted.base) == ((), 18)

    def test_one_more_is(self) -> None:
        """Ten of eighteen are."""
        assert count(held(*votes(a=10)), conventions=PRESENT).elected == ("a",)

    def test_the_base_decides(self) -> None:
        """Ten ayes are more than half of 18 present, not of 20 who should attend."""
        counted = count(held(*votes(a=10)))

        assert counted.next_step is NextStep.DECIDE_BASE
        assert dict(counted.alternatives) == {"attending": ("a",), "should_attend": ()}
        assert (counted.elected, counted.base) == ((), None)
        assert count(held(*votes(a=10)), conventions=DUE).elected == ()

    def test_a_base_that_makes_no_difference_is_not_asked_for(self) -> None:
        """Eleven ayes are enough under both, and nobody has to decide."""
        counted = count(held(*votes(a=11)))

        assert counted.elected == ("a",)
        assert counted.base is None
        assert counted.findings[4].status is Status.CONTESTED

    def test_two_bases_of_one_size_are_one(self) -> None:
        """Where everybody came, both bases are the same number."""
        counted = count(held(*votes(a=11), should_attend=18))

        assert counted.base == 18

    def test_before_2020_those_present_were_the_base(self) -> None:
        """The provisional text was plain."""
        counted = count(held(*votes(a=10), on=Date(2020, 7, 12)))

        assert counted.elected == ("a",)

    def test_what_is_not_known_of_old_elections_is_refused(self) -> None:
        """How more people than seats were parted is known since 2020 only."""
        ballots = stacked(3, a=15, b=14, c=13, d=12)

        with pytest.raises(InvalidQuestionError, match="2020-07-13"):
            count(held(*ballots, on=Date(2019, 1, 1)))


class TestSeats:
    """The most votes win; equal votes are never parted."""

    def test_more_pass_than_seats(self) -> None:
        """The fewest votes are left out."""
        counted = count(held(*stacked(3, a=15, b=14, c=13, d=12)), conventions=DUE)

        assert counted.elected == ("a", "b", "c")
        assert counted.next_step is NextStep.DONE

    def test_a_tie_at_the_last_seat(self) -> None:
        """The tied are voted on again; the sure ones stand."""
        counted = count(held(*stacked(3, a=15, b=14, c=12, d=12)), conventions=DUE)

        assert (counted.elected, counted.tied) == (("a", "b"), ("c", "d"))
        assert (counted.open_seats, counted.next_step) == (1, NextStep.VOTE_AGAIN)

    def test_in_a_vote_among_the_tied_the_most_votes_win(self) -> None:
        """No half is asked of those who passed it already."""
        again = held(*votes(c=8, d=6), kind=RoundKind.TIE, seats=1, candidates=("c", "d"))

        assert count(again).elected == ("c",)

    def test_another_tie_is_voted_on_again(self) -> None:
        """Equal again, again."""
        again = held(*votes(c=7, d=7), kind=RoundKind.TIE, seats=1, candidates=("c", "d"))
        counted = count(again)

        assert (counted.tied, counted.next_step) == (("c", "d"), NextStep.VOTE_AGAIN)

    def test_seats_left_open_are_elected_again(self) -> None:
        """One passes, two seats stay open."""
        counted = count(held(*votes(a=12)), conventions=DUE)

        assert (counted.open_seats, counted.next_step) == (2, NextStep.ELECT_THE_REST)

    def test_seats_left_open_may_be_reduced(self) -> None:
        """If it is close, half of the electors may agree to fewer seats."""
        poll = held(*stacked(3, a=15, b=14), candidates=("a", "b", "c", "d"))
        counted = count(poll, conventions=DUE)
        asked = {"electors": 20, "close": True, "presidium_decision": False}

        assert fill_the_rest(poll, counted, consenting=10, **asked).outcome == "may_reduce"
        assert fill_the_rest(poll, counted, consenting=9, **asked).outcome == "run_again"


PEOPLE = ("a", "b", "c", "d", "e")


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """Rounds with enough electors; shrinks to few ballots that say nothing."""
    should_attend = draw(st.integers(1, 12))
    present = draw(st.integers(-(-4 * should_attend // 5), should_attend))
    vote = st.sampled_from(list(Vote))
    ballot = st.dictionaries(st.sampled_from(PEOPLE), vote).map(
        lambda marks: Ballot(
            marks=tuple(Mark(candidate=one, vote=said) for one, said in marks.items())
        )
    )
    ballots = draw(st.lists(ballot, max_size=present))
    return Round(
        on=DAY,
        seats=draw(st.integers(1, 4)),
        candidates=PEOPLE,
        should_attend=should_attend,
        present=present,
        issued=present,
        voters=present,
        ballots=tuple(ballots),
    )


def oracle(poll: Round, base: int) -> tuple[set[str], set[str]]:
    """Who is elected and who is tied, by comparing everybody with everybody."""
    fit = [
        {mark.candidate for mark in ballot.marks if mark.vote is Vote.APPROVE}
        for ballot in poll.ballots
    ]
    ayes = {one: sum(one in named for named in fit if len(named) <= poll.seats) for one in PEOPLE}
    passed = {one for one in PEOPLE if Fraction(ayes[one], base) > Fraction(1, 2)}
    elected = {
        one for one in passed if sum(ayes[other] >= ayes[one] for other in passed) <= poll.seats
    }
    reach = {one for one in passed if sum(ayes[other] > ayes[one] for other in passed) < poll.seats}
    return elected, reach - elected


class TestLaws:
    """What holds of every round."""

    @settings(max_examples=40)
    @given(poll=rounds())
    def test_the_count_agrees_with_an_oracle(self, poll: Round) -> None:
        """A second way to work it out, without sorting, gives the same."""
        for conventions, base in ((PRESENT, poll.present), (DUE, poll.should_attend)):
            counted = count(poll, conventions=conventions)

            assert (set(counted.elected), set(counted.tied)) == oracle(poll, base)

    @settings(max_examples=40)
    @given(poll=rounds())
    def test_undecided_only_where_the_bases_differ(self, poll: Round) -> None:
        """The base is asked for just where the two answers are not the same."""
        counted = count(poll)
        differ = oracle(poll, poll.present) != oracle(poll, poll.should_attend)

        assert (counted.next_step is NextStep.DECIDE_BASE) == differ

    @settings(max_examples=40)
    @given(poll=rounds(), data=st.data())
    def test_the_order_of_ballots_is_irrelevant(self, poll: Round, data: st.DataObject) -> None:
        """A shuffled pile gives the same count."""
        pile = data.draw(st.permutations(poll.ballots))

        assert count(evolve(poll, ballots=tuple(pile))) == count(poll)

    @settings(max_examples=40)
    @given(poll=rounds())
    def test_never_more_elected_than_seats(self, poll: Round) -> None:
        """Seats are filled or open, never exceeded."""
        counted = count(poll, conventions=PRESENT)

        assert len(counted.elected) + counted.open_seats == poll.seats
        assert not set(counted.elected) & set(counted.tied)

    @settings(max_examples=40)
    @given(poll=rounds())
    def test_equal_votes_share_one_fate(self, poll: Round) -> None:
        """Nothing parts two people with the same ayes."""
        counted = count(poll, conventions=PRESENT)
        fates: dict[int, set[str]] = {}
        for tally in counted.tallies:
            fates.setdefault(tally.ayes, set()).add(fate(counted, tally.person))

        assert all(len(some) == 1 for some in fates.values())

    @settings(max_examples=40)
    @given(poll=rounds(), data=st.data())
    def test_one_more_aye_never_harms(self, poll: Round, data: st.DataObject) -> None:
        """Whoever is elected stays so when another valid ballot turns to them."""
        counted = count(poll, conventions=PRESENT)
        turned = [
            (place, ballot)
            for place, ballot in enumerate(poll.ballots)
            if len(ballot.chosen) < poll.seats
        ]
        if not counted.elected or not turned:
            return
        person = data.draw(st.sampled_from(counted.elected))
        place, ballot = data.draw(st.sampled_from(turned))
        marks = tuple(mark for mark in ballot.marks if mark.candidate != person)
        more = evolve(ballot, marks=(*marks, Mark(candidate=person, vote=Vote.APPROVE)))
        pile = (*poll.ballots[:place], more, *poll.ballots[place + 1 :])

        assert person in count(evolve(poll, ballots=pile), conventions=PRESENT).elected


def fate(counted: Count, person: str) -> str:
    """What became of a person."""
    if person in counted.elected:
        return "elected"
    return "tied" if person in counted.tied else "out"


def shown(**changes: Any) -> Count:
    """A count with one elected, one tied, one out, and bases that differ."""
    values: dict[str, Any] = {
        "returned": 18,
        "valid": 17,
        "blank": 1,
        "enough_candidates": True,
        "tallies": tuple(
            Tally(person=person, ayes=ayes, noes=noes)
            for person, ayes, noes in (("a", 12, 1), ("b", 9, 0), ("c", 2, 3))
        ),
        "elected": ("a",),
        "tied": ("b",),
        "open_seats": 2,
        "next_step": NextStep.VOTE_AGAIN,
        "alternatives": (("attending", ("a", "b")), ("should_attend", ())),
        "conventions": (WRITE_INS,),
    }
    return Count(**(values | changes))


class TestHowItIsShown:
    """A count as a table, in both languages."""

    def test_everybody_is_a_row_that_tells_what_became_of_them(self) -> None:
        """Elected, tied, or nothing."""
        exhibit = shown().exhibit

        assert [one.zh for one in exhibit.head] == ["代号", "赞成", "不赞成", "结果"]
        assert [one.en for one in exhibit.head] == ["person", "ayes", "noes", "outcome"]
        assert [[cell.zh for cell in row] for row in exhibit.rows] == [
            ["a", "12", "1", "当选"],
            ["b", "9", "0", "票数相同"],
            ["c", "2", "3", "—"],
        ]
        assert [row[-1].en for row in exhibit.rows] == ["elected", "tied", "—"]

    def test_the_notes_tell_ballots_bases_and_conventions(self) -> None:
        """What was returned, who is elected by each base, and what was assumed."""
        exhibit = shown().exhibit

        assert exhibit.title == NextStep.VOTE_AGAIN.text
        assert [one.zh for one in exhibit.notes] == [
            "收回18张，有效17张，空白1张，未选出2名",
            "attending：a、b",
            "should_attend：",
            f"采用{WRITE_INS.text.zh}",
        ]
        assert [one.en for one in exhibit.notes] == [
            "18 returned, 17 valid, 1 blank; 2 seats left open",
            "attending: a, b",
            "should_attend: ",
            f"assumed: {WRITE_INS.text.en}",
        ]
