"""Asking: what the one front door takes, refuses, assumes and keeps to itself."""

import pickle
from typing import Any

import pytest
from pendulum import Date, DateTime

from lianxin.errors import InvalidDataError, InvalidQuestionError
from lianxin.regulations import Finding, Force, Standing, Status, ask, parameter, rule, rules


def refused(*question: Any, **options: Any) -> str:
    """The text of the error that a question gets."""
    with pytest.raises((InvalidQuestionError, InvalidDataError)) as caught:
        ask(*question, **options)
    return str(caught.value)


def chosen(finding: Finding) -> dict[str, str]:
    """The conventions of a finding, by name."""
    return {one.name: one.chosen for one in finding.conventions}


class TestTheQuestion:
    """A question is refused as a whole, with everything that is wrong with it."""

    def test_an_unknown_rule_gets_the_nearest_ids(self) -> None:
        """The ids that look most alike are named."""
        message = refused("BRANCH-4-1", {})

        assert "BRANCH-04-1" in message
        assert "相近的有" in message

    def test_an_id_that_is_no_text_is_unknown(self) -> None:
        """Anything may come in as an id; it is refused, not crashed on."""
        assert "rule_id" in refused(7, {})

    def test_an_unknown_parameter_gets_the_nearest_ids(self) -> None:
        """Parameters are found by id as rules are."""
        with pytest.raises(InvalidQuestionError, match=r"branch_work\.members_at_most"):
            parameter("branch_work.member_most")

    def test_a_moment_is_no_day(self) -> None:
        """A day with a time of day is refused: rules hold for whole days."""
        message = refused("BRANCH-04-1", {"full_members": 3}, as_of=DateTime(2026, 1, 1))

        assert "be a day or its ISO text" in message

    def test_all_problems_come_at_once(self) -> None:
        """A wrong type, a missing input, an unexpected one, a bad day: four lines in one error."""
        with pytest.raises(InvalidQuestionError) as caught:
            ask(
                "BRANCH-06-1",
                {"applied": "2026-02-30", "when": 1},
                as_of="soon",
                conventions={"luck": "good"},
            )

        assert [problem.path for problem in caught.value.problems] == [
            "BRANCH-06-1.applied",
            "BRANCH-06-1.replied",
            "BRANCH-06-1.when",
            "BRANCH-06-1.as_of",
            "BRANCH-06-1.conventions['luck']",
        ]

    @pytest.mark.parametrize(
        ("rule_id", "given"),
        [
            ("BRANCH-04-1", {"full_members": "3"}),
            ("BRANCH-04-1", {"full_members": True}),
            ("BRANCH-04-1", {"full_members": 3.0}),
            ("BRANCH-04-1", {"full_members": -1}),
            ("BRANCH-08-4", {"months_since_setup": 1, "body_dissolved": 1}),
            ("BRANCH-08-2", {"action": "dance"}),
            ("BRANCH-08-2", {"action": ["collect_dues"]}),
            ("BRANCH-06-2", {"done": "apply"}),
            ("BRANCH-06-2", {"done": ["apply", 3]}),
            ("BRANCH-11-1", {"meetings_by_quarter": [1, 1, 1]}),
            ("BRANCH-11-1", {"meetings_by_quarter": [1, 1, 1, "1"]}),
            ("BRANCH-17-2", {"date": "2026-10-1"}),
            ("BRANCH-17-2", {"date": "2026-13-01"}),
            ("BRANCH-17-2", {"date": "0026-10-01"}),
            ("BRANCH-17-2", {"date": Date(2026, 10, 1)}),
            ("DUES-02-1", {"base": 3000.5}),
            ("DUES-02-1", {"base": True}),
            ("DUES-02-1", {"base": "3e3"}),
            ("DUES-02-1", {"base": "-1"}),
            ("AWARD-P-1", {"members": 10, "share": "1.01"}),
            ("DUES-17N-3", {"items": [1]}),
            ("DUES-17N-3", {"items": {"": 1}}),
            ("DUES-17N-3", {"items": {"basic_wage": 1.5}}),
            ("ELECT-20-2", {"electors": 9, "absent": [{"reason": "serving_sentence"}]}),
            ("ELECT-20-2", {"electors": 9, "absent": ["serving_sentence"]}),
            (
                "ELECT-20-2",
                {
                    "electors": 9,
                    "absent": [{"reason": "x", "superior_consent": 1, "meeting_adopted": True}],
                },
            ),
            ("ELECT-30-3", {"seats": 1, "passed": [["A"]]}),
            ("ELECT-30-3", {"seats": 1, "passed": [["A", "9"]]}),
            ("ELECT-30-3", {"seats": 0, "passed": []}),
            ("COBUILD-P-1", {"parties": ["A", " "], "fields": []}),
            ("EVAL-1", {"grade": ""}),
            ("DUES-15-1", {"year": 2999, "collected": 1}),
        ],
    )
    def test_an_input_of_the_wrong_kind_is_refused(
        self, rule_id: str, given: dict[str, object]
    ) -> None:
        """Types are exact, vocabularies closed, floats never taken."""
        assert rule_id in refused(rule_id, given)

    def test_what_is_given_is_a_mapping(self) -> None:
        """A list of values is no question."""
        assert "be a mapping" in refused("BRANCH-04-1", [3])

    def test_conventions_are_a_mapping(self) -> None:
        """A bare word decides nothing."""
        assert "mapping from names to options" in refused(
            "BRANCH-04-1", {"full_members": 3}, conventions="majority_base"
        )

    def test_an_option_must_be_offered(self) -> None:
        """An option that is not on offer is refused, with those that are."""
        message = refused(
            "ELECT-30-2",
            {"election_date": "2026-01-01"},
            conventions={"majority_base": "everybody"},
        )

        assert "be one of attending, should_attend" in message

    def test_a_convention_of_another_rule_does_no_harm(self) -> None:
        """A caller may hand the same conventions to every question."""
        finding = ask(
            "BRANCH-04-1", {"full_members": 3}, conventions={"majority_base": "attending"}
        )

        assert finding.conventions[0].name == "day"
        assert "majority_base" not in chosen(finding)


class TestContradictions:
    """Inputs that cannot stand together are the record's fault."""

    @pytest.mark.parametrize(
        ("rule_id", "given"),
        [
            ("BRANCH-11-2", {"voting_members": 20, "attending": 21}),
            ("BRANCH-06-1", {"applied": "2026-03-10", "replied": "2026-03-09"}),
            (
                "ELECT-30-4",
                {
                    "seats": 3,
                    "elected": 4,
                    "close": True,
                    "electors": 5,
                    "consenting": 6,
                    "presidium_decision": True,
                },
            ),
            ("NEW-2012-2", {"standalone": 2, "joint": 2, "operating": 3}),
            ("RECRUIT-20-1", {"should_attend": 9, "yes_present": 9, "yes_written_before": 1}),
        ],
    )
    def test_a_part_exceeds_its_whole_or_an_end_its_start(
        self, rule_id: str, given: dict[str, object]
    ) -> None:
        """More people than there are, or an end before its start."""
        with pytest.raises(InvalidDataError):
            ask(rule_id, given)

    def test_more_left_out_than_electors(self) -> None:
        """A list counts by its members, and is not repeated."""
        absence = {"reason": "serving_sentence", "superior_consent": True, "meeting_adopted": True}
        message = refused("ELECT-20-2", {"electors": 0, "absent": [absence]})

        assert "***" in message
        assert "serving_sentence" not in message


class TestTheDay:
    """Which day's rules are asked is always said."""

    def test_the_question_gives_its_own_day(self) -> None:
        """A rule with a day of its own is asked as of that day."""
        finding = ask("BRANCH-06-1", {"applied": "2026-03-10", "replied": "2026-03-11"})

        assert str(finding.as_of) == "2026-03-10"
        assert chosen(finding)["day"] == "applied"

    def test_without_a_day_the_state_of_knowledge_is_asked(self) -> None:
        """The state of knowledge is a convention, and shown as one."""
        finding = ask("BRANCH-04-1", {"full_members": 3})

        assert str(finding.as_of) == "2026-11-01"
        assert chosen(finding) == {"day": "state_of_knowledge"}

    @pytest.mark.parametrize("as_of", ["2025-01-01", Date(2025, 1, 1)])
    def test_a_day_that_is_given_is_no_convention(self, as_of: object) -> None:
        """A caller's day, as text or as a day, is taken as it is."""
        finding = ask("BRANCH-04-1", {"full_members": 3}, as_of=as_of)

        assert finding.as_of == Date(2025, 1, 1)
        assert finding.conventions == ()

    def test_an_own_day_is_not_overruled(self) -> None:
        """What held on a day does not change with the day one asks."""
        finding = ask("NEW-CO-1", {"on": "2024-06-30"}, as_of="2026-01-01")

        assert finding.outcome == 19
        assert chosen(finding)["day"] == "on"

    def test_after_the_state_of_knowledge_no_change_is_assumed(self) -> None:
        """A later day is answered, and what is assumed is said."""
        finding = ask("BRANCH-04-1", {"full_members": 3}, as_of="2030-01-01")

        assert chosen(finding)["later_changes"] == "none_assumed"

    def test_a_day_before_everything_known_is_an_error(self) -> None:
        """The instrument and the first day known are named."""
        message = refused("RECRUIT-13-2", {"proposed_on": "2014-05-27"})

        assert "2014-05-28" in message
        assert "中国共产党发展党员工作细则（2014年）" in message

    def test_a_rule_of_its_own_paper_names_that_paper(self) -> None:
        """Where papers are grouped, the error names the one that the rule stands in."""
        assert "公司法" in refused("NEW-CO-1", {"on": "2005-12-31"})

    def test_the_day_before_a_first_day_is_refused_for_every_rule(self) -> None:
        """No rule answers for a day before anything is known of it."""
        for one in rules():
            before, given = one.first.subtract(days=1), {item.name: None for item in one.inputs}
            if one.own_day:
                given[str(one.day)] = str(before)
            assert str(one.first) in refused(one.id, given, as_of=before)

    def test_a_first_day_known_to_the_year_is_said_to_be_taken(self) -> None:
        """Where only the year is known, its first day is a convention."""
        finding = ask("DUES-10-1", {"on": "2018-01-01"})

        assert chosen(finding)["first_day:dues.when_the_base_moves"] == "2017-01-01"


class TestConventions:
    """What is counted by convention says so."""

    def test_a_deadline_counts_its_last_day(self) -> None:
        """The last day of a period counts; no month was too short."""
        finding = ask("BRANCH-06-1", {"applied": "2026-03-10", "replied": "2026-04-10"})

        assert chosen(finding) == {"day": "applied", "deadline": "last_day_counts"}
        assert finding.due == Date(2026, 4, 10)

    def test_a_short_month_is_clamped(self) -> None:
        """Where the month is too short, the clamp is shown."""
        finding = ask("BRANCH-06-1", {"applied": "2026-01-31", "replied": "2026-02-28"})

        assert chosen(finding)["month_end"] == "last_day_of_month"

    def test_counting_back_is_shown(self) -> None:
        """A reminder counts back."""
        finding = ask("BRANCH-21-4", {"term_end": "2026-08-31"})

        assert chosen(finding)["counting_back"] == "as_forward"
        assert chosen(finding)["month_end"] == "last_day_of_month"

    @pytest.mark.parametrize(
        ("rule_id", "given", "name"),
        [
            ("ELECT-14-1", {"seats": 7}, "least_share_of_seats"),
            ("EVAL-2", {"members": 32}, "largest_share_of_people"),
            ("AWARD-P-1", {"members": 32, "share": "0.1"}, "largest_share_of_people"),
            ("DUES-02-1", {"base": 3001}, "money"),
            ("NEW-2012-3", {"standalone": 1, "operating": 3}, "rate"),
        ],
    )
    def test_a_rounding_is_shown(self, rule_id: str, given: dict[str, object], name: str) -> None:
        """Seats go up, people down, money and rates half up."""
        assert name in chosen(ask(rule_id, given))

    def test_a_contested_rule_stays_contested(self) -> None:
        """Nobody guesses the base of the half."""
        finding = ask("ELECT-30-2", {"election_date": "2026-01-01"})

        assert finding.status is Status.CONTESTED
        assert "majority_base" in finding.why.en

    def test_a_caller_decides_a_contested_rule(self) -> None:
        """The decision is recorded as a reading, with what it means."""
        finding = ask(
            "ELECT-30-2",
            {"election_date": "2026-01-01"},
            conventions={"majority_base": "should_attend"},
        )

        assert finding.status is Status.ANSWERED
        assert chosen(finding)["majority_base"] == "should_attend"


class TestTheFinding:
    """A finding says what it rests on, and repeats nothing private."""

    def test_a_general_rule_is_departed_from(self) -> None:
        """A general rule is never breached."""
        finding = ask("BRANCH-04-2", {"members": 51})

        assert (finding.status, finding.force) == (Status.DEPARTS, Force.GENERAL)

    def test_a_binding_rule_is_breached(self) -> None:
        """A binding rule is."""
        assert ask("BRANCH-16-2", {"lectures": 0}).status is Status.BREACHED

    def test_an_unknown_input_is_named(self) -> None:
        """What is not known is unknown, never zero."""
        finding = ask("BRANCH-11-2", {"voting_members": None, "attending": 3})

        assert (finding.status, finding.outcome) == (Status.UNKNOWN, None)
        assert finding.missing == ("voting_members",)
        assert "不知：应到会有表决权的党员数" in finding.why.zh

    def test_not_leaving_is_known(self) -> None:
        """Where None says something, it is not unknown."""
        finding = ask("RECRUIT-18-1", {"today": "2026-06-01", "leaves_on": None})

        assert finding.status is Status.MET
        assert "not leaving" in finding.why.en

    def test_parameters_come_with_their_first_days(self) -> None:
        """The number that was used, and since when it holds."""
        (used,) = ask("BRANCH-04-1", {"full_members": 3}).parameters

        assert (used.id, used.value) == ("branch_work.full_members_for_a_branch", 3)
        assert used.first == Date(2018, 10, 28)

    def test_the_why_names_inputs_numbers_and_outcome(self) -> None:
        """A branch secretary can check it by hand."""
        why = ask("BRANCH-04-2", {"members": 51}).why

        assert why.zh.endswith(
            "所给：党员数：51。参数：支部党员人数上限：50。结论：规模在限度内：否。"
        )
        assert why.en.endswith(
            "Given: members: 51. Decreed: members at most: 50. So: within size limit: no."
        )

    def test_an_uncertain_article_is_not_printed(self) -> None:
        """Whatever is marked as uncertain never shows its article."""
        for one in rules():
            if not one.article_sure:
                assert str(one.citation) == one.citation.document

    def test_a_superseded_edition_is_cited_without_article(self) -> None:
        """The articles of the latest edition are not those of the one before."""
        finding = ask("RECRUIT-13-1", {"activist_since": "2024-01-01", "proposed_on": "2025-01-01"})

        assert str(finding.citation) == "中国共产党发展党员工作细则（2014年）"
        assert finding.standing is Standing.FROM_MEMORY

    def test_the_latest_edition_is_cited_with_its_article(self) -> None:
        """The article is printed as Chinese papers print it."""
        finding = ask("RECRUIT-13-1", {"activist_since": "2025-01-01", "proposed_on": "2026-06-01"})

        assert str(finding.citation) == "中国共产党发展党员工作细则 第十三条"
        assert finding.standing is Standing.VERIFIED

    def test_an_old_edition_that_was_read_keeps_the_standing_of_the_rule(self) -> None:
        """The 1990 text was read, so its numbers are not from memory."""
        old = ask("ELECT-08-1", {"delegates": 150}, as_of="2000-01-01")

        assert old.standing is rule("ELECT-08-1").standing

    def test_a_less_known_number_weakens_the_standing(self) -> None:
        """A finding is known no better than the least known part of it."""
        finding = ask("NEW-CO-1", {"on": "2010-01-01"})

        assert finding.standing is Standing.FROM_MEMORY

    def test_findings_survive_pickling(self) -> None:
        """A finding is a value."""
        finding = ask("ELECT-14-1", {"seats": 7})

        assert pickle.loads(pickle.dumps(finding)) == finding

    def test_findings_can_stand_in_sets(self) -> None:
        """Even one whose outcome is a record."""
        passed = {"seats": 1, "passed": [["a", 3]]}

        assert len({ask("ELECT-30-3", passed), ask("ELECT-30-3", passed)}) == 1


PRIVATE = [
    ("DUES-02-1", {"base": "87654.32"}, "87654"),
    ("DUES-05-1", {"pension": 87654}, "87654"),
    ("DUES-17N-2", {"computed_due": "876.54"}, "876.54"),
    ("DUES-17N-3", {"items": {"secret_bonus": 87654}}, "secret_bonus"),
    ("RECRUIT-05-1", {"born": "1999-09-09", "applied": "2026-06-01"}, "1999"),
    (
        "RECRUIT-14-1",
        {"status": "full", "sanction": "serious_warning", "in_effect": True},
        "严重警告：",
    ),
    (
        "ELECT-20-2",
        {
            "electors": 20,
            "absent": [
                {"reason": "hidden illness", "superior_consent": True, "meeting_adopted": True}
            ],
        },
        "hidden illness",
    ),
    (
        "ELECT-05-1",
        {
            "full_members": 900,
            "on_party_probation": 77,
            "detained_or_arrested": 0,
            "probationary": 0,
        },
        "77",
    ),
]


class TestPrivacy:
    """What was told in confidence is not repeated."""

    @pytest.mark.parametrize(("rule_id", "given", "secret"), PRIVATE)
    def test_a_finding_does_not_repeat_it(
        self, rule_id: str, given: dict[str, object], secret: str
    ) -> None:
        """Neither the reasons, nor the parameters, nor the display."""
        finding = ask(rule_id, given)
        shown = [repr(finding), finding.why.zh, finding.why.en, repr(finding.conventions)]

        assert not any(secret in text for text in shown)

    @pytest.mark.parametrize(
        ("rule_id", "given"),
        [
            ("DUES-02-1", {"base": "top secret"}),
            ("DUES-17N-3", {"items": {"top secret": -1}}),
            ("RECRUIT-05-1", {"born": "top secret", "applied": "2026-06-01"}),
            ("RECRUIT-14-1", {"status": "full", "sanction": "top secret", "in_effect": True}),
            ("ELECT-20-2", {"electors": 20, "absent": ["top secret"]}),
            ("DUES-02-1", {"base": 1, "income": "top secret"}),
        ],
    )
    def test_an_error_does_not_repeat_it(self, rule_id: str, given: dict[str, object]) -> None:
        """Where a value is wrong, it is masked; even an unexpected one is."""
        with pytest.raises(InvalidQuestionError) as caught:
            ask(rule_id, given)

        shown = [str(caught.value), repr(caught.value), repr(caught.value.problems)]
        assert not any("top secret" in text for text in shown)

    def test_a_contradiction_masks_a_private_value(self) -> None:
        """A birth date after the application is wrong, and not shown."""
        with pytest.raises(InvalidDataError) as caught:
            ask("RECRUIT-05-1", {"born": "2027-09-09", "applied": "2026-06-01"})

        assert "2027" not in repr(caught.value.problems) + str(caught.value)
