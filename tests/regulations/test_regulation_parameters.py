"""Parameters and papers: dated, without gaps, and every boundary where the parameter puts it."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from lianxin.dates import months_after
from lianxin.errors import InvalidDataError, InvalidQuestionError
from lianxin.regulations import Parameter, Standing, Status, ask, rule, rules
from lianxin.regulations.catalogue import PARAMETERS
from lianxin.regulations.instruments import BRANCH_WORK, INSTRUMENTS, TERMS, Instrument
from lianxin.regulations.parameters import Edition, decreed, told
from lianxin.regulations.vocabulary import CHINESE
from lianxin.texts import Text

TODAY = Date(2026, 11, 1)


def in_force(name: str) -> Any:
    """What a parameter is worth on the day of the state of knowledge."""
    return PARAMETERS[name].on(TODAY).value


class TestParameters:
    """Editions are half-open, in order, without gaps."""

    def test_each_edition_holds_until_the_next(self) -> None:
        """The day before a first day the edition before it holds; on that day the new one."""
        for parameter in PARAMETERS.values():
            for old, new in pairwise(parameter.editions):
                assert parameter.on(new.first) is new
                assert parameter.on(new.first.subtract(days=1)) is old
                assert parameter.until(old) == new.first

    def test_the_last_edition_is_open(self) -> None:
        """What holds now has no last day."""
        for parameter in PARAMETERS.values():
            assert parameter.until(parameter.editions[-1]) is None

    def test_a_day_too_early_names_paper_and_first_day(self) -> None:
        """Nothing is extrapolated backwards."""
        parameter = PARAMETERS["terms.term_in_years"]

        with pytest.raises(InvalidQuestionError, match="2012-01-01") as caught:
            parameter.on(Date(2011, 12, 31))
        assert TERMS.title.zh in caught.value.zh

    @pytest.mark.parametrize("editions", [(), ("2026-01-01", "2025-01-01"), ("2026-01-01",) * 2])
    def test_editions_out_of_order_are_refused(self, editions: tuple[str, ...]) -> None:
        """First days must rise."""
        made = tuple(Edition(first=Date.fromisoformat(one), value=1) for one in editions)

        with pytest.raises(InvalidDataError, match="order of their first days"):
            Parameter(
                id="branch_work.x", text=Text("试", "x"), instrument=BRANCH_WORK, editions=made
            )

    def test_what_an_unread_paper_had_is_from_memory(self) -> None:
        """The 2014 rules were not read: that they had a number too is remembered."""
        old, new = PARAMETERS["admission.contacts"].editions

        assert (old.value, old.standing) == (new.value, Standing.FROM_MEMORY)
        assert new.standing is None

    def test_ids_are_unique_and_say_the_paper(self) -> None:
        """A parameter is found by its id, and two rules never mean two by one id."""
        for one in rules():
            for parameter in one.parameters:
                assert PARAMETERS[parameter.id] is parameter
                assert parameter.id.startswith(parameter.instrument.key + ".")

    def test_superseded_editions_are_kept(self) -> None:
        """Terms, shifts, quorum, base, dues, admission, charter and Company Law changed."""
        changed = {
            one.id
            for one in PARAMETERS.values()
            if any(edition.value != one.editions[0].value for edition in one.editions)
        }

        assert changed == {
            "terms.term_in_years",
            "elections.months_of_shift",
            "elections.quorum",
            "elections.base_of_the_half",
            "dues.when_the_base_moves",
            "admission.days_of_notice",
            "admission.places_of_notice",
            "admission.superior_on_targets",
            "admission.unsuitable_sanctions",
            "admission.months_to_the_oath",
            "two_new.charter_clauses",
            "two_new.company_law_article",
        }


class TestPapers:
    """Fourteen instruments, each with its editions."""

    def test_every_instrument_has_rules(self) -> None:
        """No paper is listed without a rule, no rule stands in an unlisted paper."""
        assert {one.instrument.key for one in rules()} == {one.key for one in INSTRUMENTS}
        assert len(INSTRUMENTS) == 14

    def test_a_paper_without_editions_is_refused(self) -> None:
        """A paper has at least one edition."""
        with pytest.raises(InvalidDataError):
            Instrument(key="x", issuer=Text("某", "x"), editions=())

    def test_a_day_before_the_first_edition_gives_the_first(self) -> None:
        """For a name to show, the oldest known edition is named."""
        assert TERMS.on(Date(2000, 1, 1)) is TERMS.editions[0]


class TestRows:
    """What every row of the catalogue keeps to."""

    def test_there_are_141_rules(self) -> None:
        """As many as the fact base has."""
        assert len(rules()) == 141

    def test_the_day_is_an_input(self) -> None:
        """Where an input says the day, it is one of the rule's dates."""
        for one in rules():
            names = {item.name for item in one.inputs if item.kind == "date"}
            assert one.day is None or one.day in names

    def test_parts_and_wholes_are_inputs(self) -> None:
        """A contradiction can only be one of inputs."""
        for one in rules():
            names = {item.name for item in one.inputs}
            for parts, whole in one.within:
                assert {*parts, whole} <= names

    def test_every_word_has_a_chinese_label(self) -> None:
        """Closed vocabularies are labeled, for questions and for answers."""
        for one in rules():
            for holder in (*one.inputs, one.output):
                for word in holder.words:
                    labeled = word in CHINESE or f"{holder.name}.{word}" in CHINESE
                    assert labeled or not word.isascii(), (one.id, word)

    def test_every_sentence_ends(self) -> None:
        """Each rule is one sentence in both languages."""
        for one in rules():
            assert one.text.zh.endswith("。")
            assert one.text.en.endswith(".")
            assert one.text.en[0].isupper() or one.text.en[0].isdigit()

    def test_articles_without_a_number_are_printed_as_they_are(self) -> None:
        """Some places in papers have no article number."""
        assert rule("TERM-1-1").clause == "第1段"
        assert rule("NEW-2012-1").clause is None
        assert rule("BRANCH-11-1").clause == "第十一条"
        assert rule("BRANCH-20-1").clause == "第二十条"
        assert rule("EDU-24-1").clause == "第二十四条"
        assert rule("BRANCH-04-1").clause == "第四条"


class TestWords:
    """Values as people read them."""

    @pytest.mark.parametrize(
        ("value", "zh", "en"),
        [
            (True, "是", "yes"),
            (None, "无", "none"),
            (Fraction(1, 3), "1/3", "1/3"),
            ((), "无", "none"),
            ({"committee": 100}, "委员会（党委）→100", "committee → 100"),
            (["A", "village"], "A、村", "A, village"),
            (((3000, 1), (None, 2)), "（3000、1）、（无、2）", "(3000, 1), (none, 2)"),
            ({"a": {"b": (3, 5)}}, "a→（b→3、5）", "a → (b → 3, 5)"),
        ],
    )
    def test_told(self, value: object, zh: str, en: str) -> None:
        """Plain values, lists and tables have words in both languages."""
        assert told(value) == Text(zh, en)

    def test_a_given_first_day_is_kept(self) -> None:
        """A number may hold from a later day than its paper."""
        assert decreed(TERMS, "x", "试", 1, since="2020-01-01").first == Date(2020, 1, 1)


NEAR = st.integers(-3, 3)
AT_LEAST = [
    ("BRANCH-04-1", "full_members", "branch_work.full_members_for_a_branch"),
    ("BRANCH-20-1", "full_members", "branch_work.full_members_for_a_committee"),
    ("BRANCH-16-2", "lectures", "branch_work.secretary_lectures_a_year"),
    ("CONST-05-1", "full_member_introducers", "constitution.introducers"),
    ("CONST-30-1", "full_members", "constitution.full_members_for_an_organization"),
    ("EDU-20-1", "hours", "education.study_hours_a_year"),
    ("DUES-11-1", "amount", "dues.one_off_payment"),
]
AT_MOST = [
    ("BRANCH-04-2", "members", "branch_work.members_at_most"),
    ("BRANCH-05-2", "units", "branch_work.units_of_a_joint_branch"),
    ("CONST-07-2", "extension_months", "constitution.months_of_extension_at_most"),
    ("EDU-30-1", "months", "education.months_of_correction_at_most"),
    ("DUES-12-1", "arrears_months", "dues.months_of_arrears"),
]
DEADLINES = [
    ("BRANCH-06-1", "applied", "replied", "branch_work.months_to_reply"),
    ("RECRUIT-07-1", "received", "talked", "admission.months_to_first_talk"),
    ("RECRUIT-19-1", "pre_examined", "meeting", "admission.months_to_the_meeting"),
    ("RECRUIT-29-1", "approved", "oath", "admission.months_to_the_oath"),
    ("RECRUIT-33-1", "resolved", "approved", "admission.months_to_confirm"),
]
DAYS = st.dates(min_value=Date(2026, 5, 11), max_value=Date(2035, 12, 31))
PEOPLE = st.integers(1, 400)


class TestBoundaries:
    """Drawn around the parameter in force, never around a number written here."""

    @pytest.mark.parametrize(("rule_id", "name", "parameter"), AT_LEAST)
    @given(off=NEAR)
    def test_at_least(self, rule_id: str, name: str, parameter: str, off: int) -> None:
        """The number itself is enough; one less is not."""
        value = max(0, in_force(parameter) + off)

        assert ask(rule_id, {name: value}).outcome == (value >= in_force(parameter))

    @pytest.mark.parametrize(("rule_id", "name", "parameter"), AT_MOST)
    @given(off=NEAR)
    def test_at_most(self, rule_id: str, name: str, parameter: str, off: int) -> None:
        """The number itself is allowed; one more is not."""
        value = max(0, in_force(parameter) + off)

        assert ask(rule_id, {name: value}).outcome == (value <= in_force(parameter))

    @pytest.mark.parametrize(("rule_id", "start", "end", "parameter"), DEADLINES)
    @given(first=DAYS, off=NEAR)
    def test_deadlines(
        self, rule_id: str, start: str, end: str, parameter: str, first: Any, off: int
    ) -> None:
        """The last day counts; the next one does not; the finding tells that day."""
        opened = Date(first.year, first.month, first.day)
        due = months_after(opened, PARAMETERS[parameter].on(opened).value)
        finding = ask(rule_id, {start: str(opened), end: str(due.add(days=off))})

        assert finding.due == due
        assert finding.outcome == (off <= 0)

    @given(seats=st.integers(1, 300))
    def test_a_surplus_is_the_least_whole_number_that_is_enough(self, seats: int) -> None:
        """As many candidates as asked reach the share of the seats; one fewer does not."""
        share = in_force("elections.surplus_of_candidates")
        surplus = ask("ELECT-14-1", {"seats": seats}).outcome - seats

        assert Fraction(surplus, seats) >= share > Fraction(surplus - 1, seats)

    @given(should_attend=PEOPLE, data=st.data())
    def test_three_quorums_in_one_room(self, should_attend: int, data: st.DataObject) -> None:
        """Whoever suffices for an election suffices for an admission, and then for a vote."""
        present = data.draw(st.integers(0, should_attend))
        vote = ask("BRANCH-11-2", {"voting_members": should_attend, "attending": present})
        admit = ask("RECRUIT-19-2", {"should_attend": should_attend, "present": present})
        elect = ask("ELECT-20-1", {"should_attend": should_attend, "electors_present": present})

        assert elect.outcome <= admit.outcome <= vote.outcome
        assert elect.outcome == (5 * present >= 4 * should_attend)

    @given(data=st.data())
    def test_dues_use_one_rate_on_the_whole_base(self, data: st.DataObject) -> None:
        """Around each step the rate of the bracket applies to everything."""
        brackets = in_force("dues.rates_of_wages")
        step = data.draw(st.sampled_from([most for most, _ in brackets if most]))
        base = step + data.draw(NEAR)
        rate = next(rate for most, rate in brackets if most is None or base <= most)
        due = Fraction(ask("DUES-02-1", {"base": base}).outcome)

        assert abs(due - base * rate) <= Fraction(1, 200)

    @given(members=PEOPLE)
    def test_excellent_members_never_exceed_their_share(self, members: int) -> None:
        """The most that is allowed is within the share; one more is not."""
        share = in_force("member_grades.share_excellent")
        most = ask("EVAL-2", {"members": members}).outcome

        assert Fraction(most, members) <= share < Fraction(most + 1, members)

    @given(seats=st.integers(1, 6), votes=st.lists(st.integers(1, 9), max_size=9))
    def test_ties_are_treated_equally(self, seats: int, votes: list[int]) -> None:
        """Equal votes never part: all elected, all voted on again, or all out."""
        passed = [[f"p{place}", number] for place, number in enumerate(votes)]
        result = ask("ELECT-30-3", {"seats": seats, "passed": passed}).outcome
        fates: dict[int, set[str]] = {}
        for label, number in passed:
            fate = next((key for key, names in result.items() if label in names), "out")
            fates.setdefault(number, set()).add(fate)

        assert all(len(fate) == 1 for fate in fates.values())
        assert len(result["elected"]) <= seats


@pytest.mark.parametrize("one", rules(), ids=lambda one: one.id)
def test_what_is_not_known_makes_every_rule_unknown(one: Any) -> None:
    """Any single input that is not known names itself; nothing is guessed."""
    needed = [item.name for item in one.inputs if item.none_means is None]
    if not needed:
        assert ask(one.id, {}).status is not Status.UNKNOWN
        return
    finding = ask(one.id, {item.name: None for item in one.inputs})

    assert finding.status is Status.UNKNOWN
    assert list(finding.missing) == needed
