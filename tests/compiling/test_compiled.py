"""A compiled scheme is a value, refuses what score refuses, and holds nothing of its data."""

import pickle
import re
from decimal import Decimal
from typing import Any

import pytest
from common_task import DUE, GRADES, branches, by_hand, digest, task_scheme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianxin import InvalidDataError, score, scoring
from lianxin.compiling import CompiledScheme, Outcome, Shelf, compile_scheme, keeping, linebook
from lianxin.compiling.functions import details_source, keys_source, totals_source
from lianxin.scoring import scorecard
from lianxin.testing.strategies import facts_for
from plan_cases import SCHEMES, hold_compiled, loaded, planned
from small_schemes import MEASURES, one_item, small_scheme

FACTS: dict[str, Any] = {"m": 7, "n": 3, "x": 2, "f": True, "c": "good", "d": "fair", "r": []}
ALPHABET = re.compile(
    r"(?:def carry_out|return|None|if|else|and|or|not|in|ratio|half_even"
    r"|[avtsc]\d*(?:_\d+)?|\d+|[-+*/<>=!(),:\s])*"
)


def item_scheme(**more: Any) -> Any:
    """A scheme of one item."""
    clause = {"kind": "missing", "of": "m", "due": 12, "minus": "0.5"}
    return small_scheme(measures=MEASURES, **one_item(start="full", clauses=[clause]), **more)


class TestCommonTask:
    """The sheet on which speed is measured."""

    def test_is_what_is_written_by_hand(self) -> None:
        """A thousand branches: not one total and not one grade differs."""
        compiled = compile_scheme(task_scheme())
        rows = branches(1000)
        found = []
        for row in rows:
            total, code = compiled.totals(compiled.check(row).inputs or ())
            found.append((total, GRADES.index(compiled.label(code) or "")))

        assert digest(found) == digest([by_hand(row) for row in rows])

    def test_is_what_the_rules_say(self) -> None:
        """The rules themselves give the same scores, lines and lost marks."""
        scheme = task_scheme()
        compiled = compile_scheme(scheme)

        assert all(hold_compiled(scheme, row, compiled) for row in branches(40))

    def test_branches_reach_every_grade_and_bound(self) -> None:
        """The branches are no easy ones: every grade occurs, and every item is lost by some."""
        rows = branches(500)

        assert {by_hand(row)[1] for row in rows} == {0, 1, 2, 3}
        assert all(any(row[name] < due for row in rows) for name, due in DUE.items())


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
@given(data=st.data())
@settings(max_examples=4, suppress_health_check=list(HealthCheck), deadline=None)
def test_published_schemes_are_what_the_rules_say(path: Any, data: st.DataObject) -> None:
    """Codes, lines and outcomes of published schemes, with facts known or unknown."""
    scheme = loaded(path)
    facts = data.draw(facts_for(scheme, unknown=data.draw(st.booleans())))
    compiled = compile_scheme(scheme, conventions=planned(path).answers)

    hold_compiled(scheme, facts, compiled)


def test_source_holds_no_word_of_the_scheme() -> None:
    """Hostile ids, labels and clauses leave the source in its own alphabet."""
    evil = '"); import os; os.system("x") #'
    scheme = small_scheme(
        measures={
            "__class__": {"type": "count", "most": 9, "zh": evil},
            "exec": {"type": "choice", "options": [evil, "a'\\n\"b"]},
        },
        grades=[evil, "lambda"],
        nodes=[
            {
                "id": "__import__",
                "zh": evil,
                "role": "item",
                "marks": 5,
                "cite": evil,
                "value": [
                    "__class__",
                    {"kind": "table", "of": "exec", "rows": [{"labels": [evil], "value": 3}]},
                ],
            },
            {"id": "eval", "value": ["__import__"]},
        ],
        stages=[
            {"kind": "bands", "id": "globals", "of": "eval", "rows": [{"grade": evil, "bound": 3}]}
        ],
    )
    compiled = compile_scheme(scheme)
    plan = compiled.plan
    keys = keys_source(plan, [([0, 1], None), ([2], 1)])
    checked = compiled.check({"__class__": 4, "exec": evil})

    for source in (totals_source(plan), details_source(plan), keys):
        assert ALPHABET.fullmatch(source)
    assert compiled.outcome(checked.facts).grade == evil
    assert compiled.lines(checked) == score(scheme, checked.facts).lines()


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_source_keeps_to_its_alphabet(path: Any) -> None:
    """The source of every published scheme is operators, numbers and positions."""
    plan = planned(path)

    assert ALPHABET.fullmatch(totals_source(plan))
    assert ALPHABET.fullmatch(details_source(plan))


def test_code_reaches_nothing_outside() -> None:
    """Generated code has no built-in names."""
    found = compile_scheme(item_scheme()).totals
    names = found.__globals__  # type: ignore[attr-defined]

    assert names["__builtins__"] == {}
    assert set(names) == {"__builtins__", "half_even", "ratio", "carry_out"}


class TestValue:
    """A compiled scheme is a value."""

    def test_equal_by_scheme_and_answers(self) -> None:
        """Two of the same scheme are equal; other places make another."""
        one, other = compile_scheme(item_scheme()), compile_scheme(item_scheme())

        assert one == other
        assert len({one, other}) == 1
        assert one.labels == one.plan.labels
        assert one != compile_scheme(item_scheme(), places={"x": 3})

    def test_survives_pickling(self) -> None:
        """It is pickled by its scheme, and made again on the other side."""
        one = compile_scheme(item_scheme(), maybe_absent=["m"])
        again = pickle.loads(pickle.dumps(one))

        assert isinstance(again, CompiledScheme)
        assert again == one
        assert again.outcome(FACTS) == one.outcome(FACTS)
        assert again.totals is not one.totals

    def test_scorecard_made_by_code_survives_pickling(self) -> None:
        """So does a scorecard that rests on one."""
        scheme = item_scheme()
        card = [score(scheme, FACTS) for _ in range(keeping.WORTH_IT + 1)][-1]
        again = pickle.loads(pickle.dumps(card))

        assert again == card
        assert again.lines() == card.lines()


def test_a_label_that_no_rule_names_is_told_as_it_is() -> None:
    """To the points all such labels are one; a line speaks of the subject at hand."""
    choice = {"kind": "choice", "of": "w", "plus": {"north": 3}}
    scheme = small_scheme(measures={"w": {"type": "choice"}}, **one_item(clauses=[choice]))
    words = ["north", "south", "east", "west"] * keeping.WORTH_IT

    told = [score(scheme, {"w": word}).lines()[0].en for word in words]

    assert all(f"“{word}”" in line for word, line in zip(words, told, strict=True))


class TestOutcome:
    """From plain facts to a total and a grade."""

    def test_all_known(self) -> None:
        """By hand: 5 of 12 are missing, so 2.5 of 10 are lost."""
        found = compile_scheme(item_scheme()).outcome(FACTS)

        assert found == Outcome(total=Decimal("7.5"), low=Decimal("7.5"), high=Decimal("7.5"))

    def test_unknown_fact_gives_bounds(self) -> None:
        """By hand: none to twenty held are 4 to 10 points."""
        found = compile_scheme(item_scheme()).outcome({**FACTS, "m": "unknown"})

        assert (found.total, found.low, found.high) == (None, 4, 10)
        assert not found.compiled

    def test_problems_are_those_of_score(self) -> None:
        """Bad facts are refused as score refuses them, all at once."""
        bad = {**FACTS, "m": 99, "x": 1.5, "f": 1, "nobody": 3}
        with pytest.raises(InvalidDataError) as ours:
            compile_scheme(item_scheme()).check(bad)
        with pytest.raises(InvalidDataError) as theirs:
            score(item_scheme(), bad)

        assert ours.value.problems == theirs.value.problems

    @pytest.mark.parametrize(
        "wrong",
        [{"f": 1}, {"m": True}, {"m": "7"}, {"c": "none"}, {"m": -1}, {"m": 7.0}, {"m": None}],
    )
    def test_glance_lets_nothing_wrong_pass(self, wrong: dict[str, Any]) -> None:
        """The usual way is as strict as the other one."""
        measures = {key: MEASURES[key] for key in ("m", "f", "c")}
        scheme = small_scheme(measures=measures, nodes=[{"id": "figure", "value": ["m"]}])
        compiled = compile_scheme(scheme)
        facts = {"m": 3, "f": True, "c": "good"}

        assert compiled.quick.count
        assert compiled.check(facts).inputs == (3,)
        if wrong == {"m": "7"}:
            assert compiled.check({**facts, **wrong}).inputs == (7,)
        else:
            with pytest.raises(InvalidDataError):
                compiled.check({**facts, **wrong})

    def test_facts_that_are_no_table_are_refused(self) -> None:
        """A list of facts is refused, not broken upon."""
        with pytest.raises(InvalidDataError):
            compile_scheme(item_scheme()).check([("m", 3)])  # type: ignore[arg-type]

    def test_facts_of_the_group_are_told_apart(self) -> None:
        """A fact of the whole group comes in beside those of the subject."""
        measures = {**MEASURES, "size": {"type": "count", "most": 9, "whose": "group"}}
        scheme = small_scheme(measures=measures, total={"value": ["m", "size"]})
        found = compile_scheme(scheme).outcome({**FACTS, "size": 5})

        assert found == Outcome(total=Decimal(12), low=Decimal(12), high=Decimal(12))

    def test_scheme_without_a_total_has_none(self) -> None:
        """Where nothing is totaled there is a grade at most."""
        stage = {"kind": "bands", "of": "m", "rows": [{"grade": "A", "bound": 5}]}
        scheme = small_scheme(measures=MEASURES, grades=["A"], stages=[stage])
        found = compile_scheme(scheme).outcome(FACTS)

        assert (found.total, found.grade) == (None, "A")

    def test_fraction_that_is_never_rounded_stays_exact(self) -> None:
        """A third is a third."""
        ratio = {"kind": "times", "factors": ["m"], "over": "n"}
        scheme = small_scheme(measures=MEASURES, total={"value": ratio})
        compiled = compile_scheme(scheme)
        whole, third = {**FACTS, "m": 6}, {**FACTS, "m": 7}

        assert [compiled.outcome(one).total for one in (whole, third)] == [
            score(scheme, one).total for one in (whole, third)
        ]


class TestLineBook:
    """Lines are made once for the figures that they show."""

    def test_lines_are_the_same_ones(self) -> None:
        """What came up before is looked up."""
        compiled = compile_scheme(item_scheme())
        first, second = (compiled.lines(compiled.check({**FACTS, "n": n})) for n in (1, 2))

        assert [one is other for one, other in zip(first, second, strict=True)] == [True] * len(
            first
        )

    def test_book_does_not_grow_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A full page keeps what it has, and lines stay what they are."""
        monkeypatch.setattr(linebook, "MOST_KEPT", 12)
        scheme = item_scheme()
        compiled = compile_scheme(scheme)
        for m in range(12):
            facts = {**FACTS, "m": m}
            assert compiled.lines(compiled.check(facts)) == score(scheme, facts).lines()

        pages = compiled.book("lines").kept
        assert all(len(page or ()) <= 12 // len(pages) for page in pages)

    def test_scores_do_not_pile_up_either(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A full shelf keeps what it has, and scores stay what they are."""
        monkeypatch.setattr(scoring, "MOST_SCORES", 6)
        scheme = item_scheme(title="piled up")
        for m in range(12):
            card = score(scheme, {**FACTS, "m": m})

        assert card.compiled is not None
        kept = card.compiled[0].kept("scores", list)
        assert all(len(before) <= 3 for _, _, before in kept)


class TestShelf:
    """Schemes that come up again are compiled by themselves."""

    def test_third_time_is_worth_it(self) -> None:
        """The first two times nothing is made."""
        shelf, scheme = Shelf(), item_scheme()
        found = [shelf.take(scheme, {}) for _ in range(4)]

        assert found[:2] == [None, None]
        assert isinstance(found[2], CompiledScheme)
        assert found[3] is found[2]

    def test_scores_stay_what_they_are(self) -> None:
        """A score is the same before and after."""
        scheme = item_scheme(title="asked thrice")
        cards = [score(scheme, {**FACTS, "m": m}) for m in (3, 3, 3, 3, 12, 12)]

        assert [one.compiled is not None for one in cards] == [False, False, True, True, True, True]
        for card in cards:
            plain = scorecard(card.worlds, "subject")
            assert (card, card.lines(), card.lost()) == (plain, plain.lines(), plain.lost())

    def test_scheme_with_too_much_open_is_left_alone(self) -> None:
        """What cannot be compiled is scored by the rules, time after time."""
        names = [f"q{n}" for n in range(5)]
        asked = [{"ask": name, "options": {"one": 1, "two": 2}} for name in names]
        scheme = small_scheme(
            conventions={name: {"options": {"one": "one", "two": "two"}} for name in names},
            nodes=[{"id": "figure", "value": asked}],
        )
        shelf = Shelf()

        assert [shelf.take(scheme, {}) for _ in range(4)] == [None] * 4
        assert len(shelf.made) == 1

    def test_few_schemes_are_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What came up first is given up when there is too much."""
        monkeypatch.setattr(keeping, "MOST_KEPT", 2)
        shelf = Shelf()
        schemes = [item_scheme(title=f"scheme {n}") for n in range(5)]
        for scheme in schemes:
            for _ in range(3):
                shelf.take(scheme, {})

        assert len(shelf.seen) <= 3
        assert len(shelf.made) <= 3


@pytest.mark.parametrize("count", [10, 20, 40])
def test_plan_and_source_grow_with_the_items_alone(count: int) -> None:
    """Twice the items are twice the terms and twice the source, within a tenth."""

    def sheet(items: int) -> Any:
        clause = {"kind": "missing", "due": 12, "minus": "0.5"}
        return small_scheme(
            measures={f"m{n}": {"type": "count", "most": 60} for n in range(items)},
            sections=[
                {
                    "id": "s",
                    "items": [
                        {
                            "id": f"i{n}",
                            "marks": 5,
                            "start": "full",
                            "clauses": [{**clause, "of": f"m{n}"}],
                        }
                        for n in range(items)
                    ],
                }
            ],
        )

    one, two = compile_scheme(sheet(count)).plan, compile_scheme(sheet(2 * count)).plan

    assert len(two.terms) <= 2 * len(one.terms)
    assert len(totals_source(two)) <= 2.1 * len(totals_source(one))
    assert len(details_source(two)) <= 2.1 * len(details_source(one))
