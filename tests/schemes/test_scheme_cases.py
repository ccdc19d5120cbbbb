"""Every case of every published scheme, to the last digit, with no code that knows a scheme."""

from fractions import Fraction
from typing import Any

import case_tables
import pytest
from case_tables import Case, appraised, figure, findings, grades, scheme_of

from lianxin import load_scheme, score
from lianxin.lint import lint
from lianxin.rules.scheme import questions_in
from lianxin.verifying import check_examples, verify

SCHEMES = case_tables.scheme_names()
CASES = case_tables.all_cases()
each_case = pytest.mark.parametrize("case", CASES, ids=str)
each_scheme = pytest.mark.parametrize("name", SCHEMES)


class TestCases:
    """What the papers say, the library says."""

    @each_case
    def test_every_figure_is_that_of_the_paper(self, case: Case) -> None:
        """Items, parts, totals and reported figures come out as worked by hand."""
        found = appraised(case)
        for subject, said in case.of_subjects.items():
            card = found.card(subject)
            expected = {
                node: case_tables.expected_figure(one)
                for node, one in said.get("nodes", {}).items()
            }
            assert {node: figure(card, node) for node in expected} == expected, subject

    @each_case
    def test_every_result_is_that_of_the_paper(self, case: Case) -> None:
        """Grades come out as the paper has them, or as the set that is still possible."""
        found = appraised(case)
        for subject, said in case.of_subjects.items():
            expected = dict(said.get("results", {}))
            if "grade" in said:
                expected["grade"] = said["grade"]
            for result, one in expected.items():
                assert found.result(subject, result).possible == grades(one), (subject, result)
            if "banded" in said:
                assert found.result(subject).banded == grades(said["banded"]), subject

    @each_case
    def test_what_is_missing_is_named_and_nothing_else(self, case: Case) -> None:
        """What nobody answered or handed in is named; everything else is complete."""
        expected = {
            subject: tuple(sorted(said["missing"]))
            for subject, said in case.of_subjects.items()
            if "missing" in said
        }
        assert appraised(case).missing == expected

    @each_case
    def test_every_flag_is_raised_and_no_other(self, case: Case) -> None:
        """Flags are those that the table lists."""
        assert list(appraised(case).flags) == sorted(case.said.get("flags", []))

    @each_case
    def test_every_stage_finds_what_the_paper_says(self, case: Case) -> None:
        """Places, those taken and beyond, ties, checks and their breaches come out as listed."""
        found = appraised(case)
        for name, said in case.said.get("stages", {}).items():
            stage = found.stage(name)
            for key, one in said.items():
                assert findings(stage, key) == _plain(one), (name, key)

    @each_case
    def test_only_answers_that_matter_are_assumed(self, case: Case) -> None:
        """The assumptions of a result are answers that were given; a table may list them."""
        found = [one.name for one in appraised(case).assumed]
        assert set(found) <= set(case.answers)
        assert found == sorted(case.said.get("assumed", found))

    @each_case
    def test_the_steps_are_the_computation(self, case: Case) -> None:
        """The steps of every settled figure add up to it again."""
        assert all(card.replays() for card in appraised(case).cards.values())

    @each_case
    def test_a_result_is_verified_by_the_data_of_its_scheme(self, case: Case) -> None:
        """Worked out again from canonical data, facts and answers, the result is the same."""
        assert verify(appraised(case))

    @each_case
    def test_what_was_lost_is_just_what_is_lacking(self, case: Case) -> None:
        """The steps that cost marks cost each item what lies between its marks and its points."""
        for card in appraised(case).cards.values():
            lost: dict[str, Fraction] = {}
            for step in card.lost():
                lost[step.node] = lost.get(step.node, Fraction(0)) + step.lost
            assert lost == _lacking(card)

    @each_case
    def test_one_subject_alone_scores_the_same(self, case: Case) -> None:
        """A subject that is scored alone gets the figures that it gets in a group of one."""
        if len(case.given) > 1:
            return
        ((subject, facts),) = case.given.items()
        alone = score(
            scheme_of(case.scheme), {**facts, **case.group}, conventions=dict(case.answers)
        )
        grouped = appraised(case).card(subject)
        peers = _compares_peers(case.scheme)
        for one in grouped.scores:
            if one.id not in peers:
                assert alone.at(one.id, one.per).span == one.span, one.id


def _compares_peers(name: str) -> set[str]:
    """The nodes that rest on peers, so that one subject alone cannot have them."""
    scheme = scheme_of(name)
    found: set[str] = set()
    for _ in scheme.nodes:
        for node in scheme.nodes:
            parts = list(case_tables.parts_of(node))
            kinds = {getattr(part, "tag", None) for part in parts}
            reads = {part.id for part in parts if getattr(part, "tag", None) == "read"}
            if "among" in kinds or reads & found:
                found.add(str(node.id))
    return found


def _lacking(card: Any) -> dict[str, Fraction]:
    """What each item with marks lacks, where that is certain."""
    lacking: dict[str, Fraction] = {}
    for one in card.scores:
        if one.role == "item" and None not in (one.marks, one.points) and one.points < one.marks:
            gap = Fraction(one.marks) - Fraction(one.points)
            lacking[one.id] = lacking.get(one.id, Fraction(0)) + gap
    return lacking


def _plain(said: Any) -> Any:
    """What a table says of a stage, as the findings are written."""
    return Fraction(said) if not isinstance(said, list | dict) else said


class TestSchemes:
    """The scheme files of the examples."""

    @each_scheme
    def test_a_scheme_loads_again_from_its_canonical_data(self, name: str) -> None:
        """The canonical data of a scheme makes the same scheme, with the same hash."""
        scheme = scheme_of(name)
        again = load_scheme(scheme.data)
        assert again == scheme
        assert (again.data, again.digest) == (scheme.data, scheme.digest)

    @each_scheme
    def test_a_scheme_bears_the_name_of_its_file(self, name: str) -> None:
        """The id of a scheme is the name of its file."""
        assert scheme_of(name).id == name

    @each_scheme
    def test_every_question_is_asked_somewhere(self, name: str) -> None:
        """What a scheme declares as open is asked by a node or by a stage."""
        scheme = scheme_of(name)
        asked = [questions_in(rule) for rule in (*scheme.nodes, *scheme.stages)]
        assert set(scheme.question_by_name) == frozenset().union(*asked)

    @each_scheme
    def test_every_fact_is_read_somewhere(self, name: str) -> None:
        """What a scheme asks for enters some rule."""
        assert case_tables.unread(scheme_of(name)) == set()

    @each_scheme
    def test_everything_has_a_name_in_both_languages(self, name: str) -> None:
        """Facts, nodes and questions are called by a Chinese and an English name."""
        scheme = scheme_of(name)
        named = (*scheme.measures, *scheme.nodes, *scheme.questions)
        assert [one for one in named if one.label.zh == one.label.en] == []

    @each_scheme
    def test_every_scheme_has_cases(self, name: str) -> None:
        """Each scheme has a table of cases, and each table a scheme."""
        assert name in {case.scheme for case in CASES}

    @each_scheme
    def test_the_examples_of_a_scheme_hold(self, name: str) -> None:
        """Each scheme carries a worked example of its paper, and it comes out."""
        outcomes = check_examples(scheme_of(name))
        assert outcomes
        assert [one for one in outcomes if not one.holds] == []

    @each_scheme
    def test_lint_remarks_what_the_paper_itself_leaves_doubtful(self, name: str) -> None:
        """Gaps, overlaps, lost grades and marks that do not add up are the paper's, and listed."""
        remarks = {str(one.concern) for one in lint(scheme_of(name))} - {"unbounded"}
        assert sorted(remarks) == case_tables.table_of(name).get("remarks", [])

    @each_scheme
    def test_every_question_is_answered_in_some_case(self, name: str) -> None:
        """Each question of a scheme is answered somewhere in its cases, so that it is tried."""
        answered = {one for case in CASES if case.scheme == name for one in case.answers}
        assert answered == set(scheme_of(name).question_by_name)
