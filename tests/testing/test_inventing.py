"""Inventing: schemes made up by chance, and what they make of made-up facts."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, find, given, settings
from hypothesis import strategies as st

from lianxin import Appraisal, Scheme, Scorecard, Status, appraise, load_scheme, score
from lianxin.compiling import compile_scheme
from lianxin.errors import InvalidQuestionError, LianxinError
from lianxin.lint import lint
from lianxin.rules.bands import Bands
from lianxin.rules.places import Places
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import SubjectKind, parts_of
from lianxin.rules.share import Share
from lianxin.testing import (
    answers,
    appraisals_for,
    check_laws,
    conventions_for,
    facts_for,
    schemes,
    scorecards_for,
)
from small_schemes import small_scheme

FEW = settings(max_examples=20, deadline=None)
SHRINKING = settings(
    database=None, phases=[Phase.generate, Phase.shrink], max_examples=300, deadline=None
)
LEAST = {
    "format": 1,
    "id": "a",
    "title": "made up",
    "subject": "organization",
    "measures": {"measure-1": {"type": "count", "most": 12}},
    "sections": [
        {
            "id": "section",
            "items": [
                {
                    "id": "item-1",
                    "marks": 1,
                    "clauses": [{"kind": "each", "of": "measure-1", "plus": 1}],
                }
            ],
        }
    ],
}
"""What every scheme shrinks to."""


def smallest(holds: Any, **options: Any) -> Scheme:
    """The smallest scheme of which something holds."""
    return find(schemes(**options), holds, settings=SHRINKING)


OPEN = {
    **LEAST,
    "grades": ["A", "B"],
    "conventions": {"ties": {"zh": "并列", "en": "ties", "options": {"out": "否", "in": "是"}}},
    "stages": [
        {"kind": "bands", "of": "total", "rows": [{"grade": "A", "bound": 1}, {"grade": "B"}]},
        {
            "kind": "places",
            "id": "places",
            "from": {"grade": "A"},
            "order": [{"of": "total"}],
            "size": 1,
            "grade": "A",
            "left_to": "next",
            "ties": {"ask": "ties", "options": {"out": "all_out", "in": "all_in"}},
        },
    ],
}
"""The least scheme with one question."""


class TestSchemes:
    """Small whole schemes."""

    def test_they_shrink_to_one_clause(self) -> None:
        """From a scheme of several figures with grades down to a point for each of a count."""
        both = st.tuples(st.integers(0, 99), schemes())
        drawn = find(both, lambda one: one[0] > 0, settings=SHRINKING)[1]

        assert drawn.data == load_scheme(LEAST).data

    def test_what_is_asked_for_is_all_that_stays(self) -> None:
        """The smallest scheme with places has bands, one item, and nothing in between."""
        drawn = smallest(lambda one: any(isinstance(stage, Places) for stage in one.stages))

        assert [type(stage) for stage in drawn.stages] == [Bands, Places]
        assert drawn.stages[1].size.number == 1
        assert len(drawn.measures) == 1

    @FEW
    @given(drawn=schemes(3, ids=st.just("x"), subjects=st.just(SubjectKind.DUTY)))
    def test_bounds_and_options_are_kept(self, drawn: Scheme) -> None:
        """So many items, and what was given."""
        assert 1 <= len([node for node in drawn.nodes if str(node.id).startswith("item")]) <= 3
        assert (drawn.id, drawn.subject) == ("x", SubjectKind.DUTY)

    @FEW
    @given(drawn=schemes(graded=st.just(value=False)))
    def test_grades_may_be_left_out(self, drawn: Scheme) -> None:
        """Then there is the total alone."""
        assert drawn.stages == ()
        assert drawn.total == "total"

    @FEW
    @given(drawn=schemes(asking=st.just(value=False)))
    def test_nothing_need_be_left_open(self, drawn: Scheme) -> None:
        """Then every question is answered by the scheme."""
        assert drawn.questions == ()

    @FEW
    @given(drawn=schemes())
    def test_they_load_again(self, drawn: Scheme) -> None:
        """Their plain data are canonical, and every measure is read."""
        assert load_scheme(drawn.data).digest == drawn.digest
        assert str(drawn.measures[0].id) == "measure-1"

    @FEW
    @given(drawn=schemes())
    def test_lint_has_something_to_say_or_not(self, drawn: Scheme) -> None:
        """Whoever checks schemes gets through with them."""
        assert all(one.text.en for one in lint(drawn))

    @pytest.mark.parametrize("items", [0, -1, True, 1.0])
    def test_a_scheme_without_items_is_refused(self, items: Any) -> None:
        """There is an item at least."""
        with pytest.raises(InvalidQuestionError, match=r"^max_items must be a whole number from 1"):
            schemes(items)

    def test_they_differ(self) -> None:
        """Every phrase, rule and stage that they are made of is drawn, sooner or later."""
        seen: Counter[str] = Counter()

        @settings(max_examples=200, deadline=None, database=None, derandomize=True)
        @given(drawn=schemes())
        def look(drawn: Scheme) -> None:
            rules = [*parts_of(drawn.nodes), *parts_of(drawn.stages)]
            seen.update({type(one).__name__ for one in rules})
            seen.update({type(one).__name__ for node in drawn.nodes for one in _written(node)})
            seen.update({str(one.type) for one in drawn.measures})
            seen.update({"limit" for one in drawn.stages if getattr(one, "limits", ())})
            seen.update({"question" for _ in drawn.questions})

        look()
        forms = {"Each", "Once", "Missing", "Excess", "Steps", "ByChoice", "Assessed", "Levels"}
        core = {"Cases", "Table", "Pick", "Round", Bands.__name__, Ruling.__name__, Places.__name__}
        types = {"count", "amount", "flag", "choice", "mark", "records"}
        assert (forms | core | types | {Share.__name__, "limit", "question"}) - set(seen) == set()


def _written(node: Any) -> list[Any]:
    """The clauses of a node as they were written."""
    value = getattr(node.value, "parts", ())
    found = [getattr(part, "of", part) for part in value]
    return found + [getattr(one, "value", None) or getattr(one, "of", None) for one in found]


class TestAnswers:
    """Answers to what a scheme leaves open."""

    @FEW
    @given(data=st.data(), drawn=schemes(graded=st.just(value=True), asking=st.just(value=True)))
    def test_every_question_has_one_of_its_options(
        self, data: st.DataObject, drawn: Scheme
    ) -> None:
        """Nothing is left open once they are given."""
        given_ = data.draw(conventions_for(drawn))
        facts = data.draw(facts_for(drawn))

        assert set(given_) == {one.name for one in drawn.questions}
        assert appraise(drawn, {"a": facts}, conventions=given_).missing == {}

    def test_they_shrink_to_the_first_option(self) -> None:
        """On the caller's own authority."""
        (answer,) = find(conventions_for(load_scheme(OPEN)), lambda _: True).values()

        assert (answer.option, answer.authority) == ("out", None)

    def test_an_authority_is_used(self) -> None:
        """What is given is drawn."""
        assert find(answers(authorities=st.just("街道党工委")), lambda _: True).authority


class TestResults:
    """What a scheme makes of facts."""

    @FEW
    @given(data=st.data(), drawn=schemes())
    def test_a_scorecard_is_of_its_scheme(self, data: st.DataObject, drawn: Scheme) -> None:
        """Known facts leave no figure open."""
        card = data.draw(scorecards_for(drawn))

        assert isinstance(card, Scorecard)
        assert card.total_score.status is Status.COMPLETE

    @FEW
    @given(data=st.data(), drawn=schemes(2))
    def test_an_appraisal_is_of_its_scheme(self, data: st.DataObject, drawn: Scheme) -> None:
        """As many subjects as were asked for, with an answer to every question."""
        chosen = data.draw(conventions_for(drawn))
        found = data.draw(appraisals_for(drawn, sizes=(2, 3), conventions=chosen))

        assert isinstance(found, Appraisal)
        assert 2 <= len(found.cards) <= 3
        assert found.digest == drawn.digest

    def test_a_scorecard_shrinks_to_the_least_facts(self) -> None:
        """Nothing was counted, and nothing is given for it."""
        card = find(scorecards_for(load_scheme(LEAST)), lambda _: True)

        assert card == score(load_scheme(LEAST), {"measure-1": 0})

    def test_an_appraisal_shrinks_to_the_smallest_group(self) -> None:
        """One subject, of the least facts."""
        found = find(appraisals_for(load_scheme(LEAST)), lambda _: True)

        assert {name: card.total for name, card in found.cards.items()} == {"subject-0": 0}

    def test_facts_of_the_group_are_known(self) -> None:
        """Figures that rest on them are settled, of one subject and of a group."""
        slots = {"type": "count", "most": 9, "whose": "group"}
        scheme = small_scheme(measures={"slots": slots}, total={"value": ["slots"]})

        card = find(scorecards_for(scheme), lambda _: True)
        found = find(appraisals_for(scheme), lambda _: True)
        assert (card.total, found.card("subject-0").total) == (0, 0)

    def test_unknown_facts_are_drawn(self) -> None:
        """Where they may be, a total is open."""
        card = find(scorecards_for(load_scheme(LEAST), unknown=True), lambda one: one.total is None)

        assert (card.low, card.high) == (0, 1)


class TestAgainstTheLibrary:
    """Schemes that nobody wrote by hand hold what every scheme promises."""

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.nested_given])
    @given(drawn=schemes(2))
    def test_laws_hold(self, drawn: Scheme) -> None:
        """None of the library's own laws is broken."""
        report = check_laws(drawn, examples=5)

        assert report.holds, "\n".join(report.lines)

    @FEW
    @given(data=st.data(), drawn=schemes())
    def test_compiled_and_not_are_equal(self, data: st.DataObject, drawn: Scheme) -> None:
        """Compiled code gives the same total, unless it refuses a scheme beforehand."""
        facts = data.draw(facts_for(drawn))
        chosen = data.draw(conventions_for(drawn))
        try:
            compiled = compile_scheme(drawn, conventions=chosen)
        except LianxinError:
            assume(False)  # noqa: FBT003 - hypothesis wants it so
        assert compiled.outcome(facts).total == score(drawn, facts, conventions=chosen).total
