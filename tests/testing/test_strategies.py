"""Facts that a scheme can be asked about, drawn close to its own edges."""

from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings

from lianxin import Scheme, Scorecard, appraise, score
from lianxin.testing import cohorts_for, facts_for, group_facts_for, one_more
from small_schemes import COUNT, one_item, small_scheme

RECORDS = {
    "type": "records",
    "least": 1,
    "most": 3,
    "attributes": [{"id": "level", "type": "choice", "options": ["city", "province"]}],
}
SCHEME = small_scheme(
    periods={"half": ["h1", "h2"]},
    measures={
        "whole": COUNT,
        "part": {"type": "count", "most": 100, "subset_of": "whole"},
        "flag": {"type": "flag"},
        "choice": {"type": "choice", "options": ["good", "poor"]},
        "label": {"type": "choice"},
        "amount": {"type": "amount", "least": Decimal("0.5"), "most": Decimal("1.2")},
        "free": {"type": "mark"},
        "order": {"type": "order", "most": 9},
        "list": RECORDS,
        "loose": {"type": "records", "attributes": []},
        "kept": {"type": "count", "most": 5, "per": "half"},
        "slots": {"type": "count", "whose": "group"},
        "tiny": {"type": "count", "least": 3, "most": 3},
    },
    nodes=[
        {"id": "judged", "marks": 7},
        {"id": "capped", "cap": 3, "floor": 1},
        {"id": "halves", "per": "half", "marks": 4},
        {"id": "figure", "value": ["whole", 12]},
    ],
)
SLOTS = small_scheme(
    measures={
        "m": {"type": "count", "most": 20},
        "lot": {"type": "order", "most": 9},
        "slots": {"type": "count", "whose": "group"},
    }
)
QUICK = settings(max_examples=60, deadline=None, derandomize=True)


class TestFactsFor:
    """Facts of one subject."""

    @QUICK
    @given(facts=facts_for(SCHEME))
    def test_facts_are_valid(self, facts: dict[str, Any]) -> None:
        """Whatever is drawn can be scored."""
        assert score(SCHEME, facts)["figure"].points == facts["whole"] + 12

    @QUICK
    @given(facts=facts_for(SCHEME, unknown=True))
    def test_unknown_facts_are_valid_too(self, facts: dict[str, Any]) -> None:
        """Unknown facts can be scored as well."""
        whole = facts["whole"]
        ends = whole["between"] if isinstance(whole, dict) else [whole, whole]

        known = whole != "unknown" and ends[0] == ends[1]
        assert (score(SCHEME, facts)["figure"].points is not None) == known

    def test_every_declared_fact_of_a_subject_is_drawn(self) -> None:
        """Facts of the group are left to the caller, given nodes are drawn."""
        facts = find(facts_for(SCHEME), lambda _: True)

        wanted = {one.id for one in SCHEME.measures} | {"judged", "capped", "halves"}
        assert set(facts) == wanted - {"slots"}

    def test_edges_of_the_scheme_are_reached(self) -> None:
        """Just under, at and just over a number that the scheme writes."""
        for edge in (11, 12, 13):
            drawn = find(facts_for(SCHEME), lambda facts, edge=edge: facts["whole"] == edge)
            assert drawn["whole"] == edge

    def test_shrinks_to_the_least(self) -> None:
        """The simplest facts are the least, with no records beyond the least number."""
        facts = find(facts_for(SCHEME), lambda _: True)

        assert (facts["whole"], facts["flag"], facts["order"]) == (0, False, 1)
        assert (facts["tiny"], len(facts["list"]), facts["loose"]) == (3, 1, [])


EDGES = small_scheme(
    measures={
        "due": {"type": "count", "least": 1, "most": 40},
        "held": {"type": "count", "most": 40, "subset_of": "due"},
        "share": {"type": "amount", "most": 100},
        "word": {"type": "choice"},
        "bonus": {"type": "mark", "least": 3, "most": 5, "or_zero": True},
        "votes": {
            "type": "records",
            "most": 90,
            "attributes": [
                {"id": "age", "type": "count", "most": 99},
                {"id": "good", "type": "flag", "unmentioned": "none"},
            ],
        },
        "absent": {"type": "count", "most": 9, "unmentioned": "absent"},
    },
    nodes=[
        {"id": "rate", "value": {"kind": "times", "factors": ["held"], "over": "due"}},
        {"id": "voters", "value": {"kind": "tally", "over": "votes", "take": "count"}},
        {"id": "handed", "marks": 100},
        {
            "id": "figure",
            "value": {
                "kind": "cases",
                "cases": [
                    {"if": {"rate": {"at_least": "0.8"}}, "then": 1},
                    {"if": {"voters": {"more_than": 30}}, "then": 2},
                    {"if": {"share": {"at_least": "59.5"}}, "then": 3},
                    {"if": {"word": {"is": "said"}}, "then": 4},
                ],
            },
            "absent": "zero",
        },
        {"id": "sum", "value": [["0.6", "handed"], ["0.4", "share"], "absent"], "absent": "zero"},
    ],
    stages=[
        {"kind": "bands", "of": "sum", "rows": [{"grade": "good", "bound": 90}, {"grade": "poor"}]}
    ],
    grades={"grade": ["good", "poor"]},
)


def reached(met: Any, **how: Any) -> None:
    """Some facts that are drawn meet what is asked of them; a few hundred tries are enough."""
    asked = settings(
        max_examples=1500, derandomize=True, database=None, phases=[Phase.generate], deadline=None
    )
    find(facts_for(EDGES, **how), met, settings=asked)


class TestEdges:
    """What a scheme tips at is drawn, be it made of several facts."""

    @pytest.mark.parametrize("beside", [-1, 0, 1])
    def test_part_and_whole(self, beside: int) -> None:
        """A quotient just under, at and just over what is asked, whatever the whole."""
        reached(lambda one: one["due"] > 9 and one["held"] * 5 == one["due"] * 4 + 5 * beside)

    @pytest.mark.parametrize("number", [29, 30, 31])
    def test_number_of_records(self, number: int) -> None:
        """Just as many records as a rule asks for, some of them standing for several."""
        reached(lambda one: sum(r.get("times", 1) for r in one["votes"]) == number)

    @pytest.mark.parametrize("number", ["59.49", "59.5", "59.51"])
    def test_amount_by_a_hundredth(self, number: str) -> None:
        """An amount lies a hundredth beside the number that it is compared with."""
        reached(lambda one: one["share"] == Decimal(number))

    @pytest.mark.parametrize("number", ["89.998", "90"])
    def test_total_of_two_marks(self, number: str) -> None:
        """A weighted total just at its band, though no single fact is."""

        def met(one: dict[str, Any]) -> bool:
            total = one["handed"] * Decimal("0.6") + one["share"] * Decimal("0.4") + one["absent"]
            return Decimal(number) - Decimal("0.01") < total <= Decimal(number) != 100

        reached(met)

    @pytest.mark.parametrize("word", ["said", "other"])
    def test_words_that_rules_know(self, word: str) -> None:
        """A free label is a word of a rule, or one that no rule knows."""
        reached(lambda one: one["word"] == word)

    @pytest.mark.parametrize("number", [0, 3])
    def test_nought_beside_the_bounds(self, number: int) -> None:
        """What may be nought or within bounds is both."""
        reached(lambda one: one["bonus"] == number)

    def test_between_two_bounds(self) -> None:
        """What is unknown may lie between two bounds; in a record and a given node as well."""
        for name in ("due", "handed"):
            reached(lambda one, name=name: isinstance(one[name], dict), unknown=True)
        reached(
            lambda one: any(isinstance(r["age"], dict) for r in _listed(one["votes"])),
            unknown=True,
        )

    def test_attributes_that_are_unknown_or_absent(self) -> None:
        """An attribute of a record is unknown, or absent where the scheme says what that means."""
        for said in ("unknown", "absent"):
            reached(
                lambda one, said=said: any(r["good"] == said for r in _listed(one["votes"])),
                unknown=True,
                absent=True,
            )

    def test_absent_where_the_scheme_says_what_that_means(self) -> None:
        """A fact with a policy, and those that a node with a policy reads."""
        for name in ("absent", "share"):
            reached(lambda one, name=name: one[name] == "absent", absent=True)

    @QUICK
    @given(facts=facts_for(EDGES, unknown=True, absent=True))
    def test_whatever_is_drawn_is_valid(self, facts: dict[str, Any]) -> None:
        """Edges, bounds and silence can all be scored."""
        assert score(EDGES, facts)["figure"].status

    def test_part_with_a_least_value(self) -> None:
        """A whole is never less than the least of its part, however many parts are in it."""
        measures = {
            "whole": {"type": "count", "most": 9},
            "part": {"type": "count", "least": 1, "most": 9, "subset_of": "whole"},
            "piece": {"type": "count", "least": 2, "most": 9, "subset_of": "part"},
        }
        scheme = small_scheme(measures=measures, nodes=[{"id": "figure", "value": "piece"}])

        for unknown in (False, True):
            facts = find(facts_for(scheme, unknown=unknown), lambda _: True)
            assert facts == {"whole": 2, "part": 2, "piece": 2}

    @pytest.mark.parametrize("number", [6, 7, 8])
    def test_where_extremes_are_left_out_and_where_one_of_two_is_taken(self, number: int) -> None:
        """Just as many sheets as that takes, and a fact where the other amount takes over."""
        sheets = {"type": "records", "attributes": [{"id": "v", "type": "mark", "most": 9}]}
        mean = {"kind": "tally", "over": "sheets", "take": "mean", "value": "v"}
        scheme = small_scheme(
            measures={"sheets": sheets, "m": {"type": "count", "most": 10**6}},
            nodes=[
                {"id": "mean", "value": {**mean, "trim": {"from_count": 7}}},
                {"id": "least", "value": {"kind": "pick", "take": "lowest", "parts": ["m", 7]}},
            ],
        )
        asked = settings(max_examples=900, derandomize=True, database=None, deadline=None)

        for met in (
            lambda one: sum(r.get("times", 1) for r in one["sheets"]) == number,
            lambda one: one["m"] == number,
        ):
            assert find(facts_for(scheme), met, settings=asked)

    @pytest.mark.parametrize(
        "kinds", [("count", "count"), ("amount", "count"), ("count", "amount")]
    )
    def test_part_of_a_whole_that_nobody_knows(self, kinds: tuple[str, str]) -> None:
        """A part is no more than its whole can be, though it declares no bound of its own."""
        measures = {
            "whole": {"type": kinds[0], "least": 1, "most": Decimal("30.5")},
            "part": {"type": kinds[1], "least": Decimal("1.5"), "subset_of": "whole"},
        }
        scheme = small_scheme(measures=measures, nodes=[{"id": "figure", "value": "part"}])

        @QUICK
        @given(facts=facts_for(scheme, unknown=True))
        def valid(facts: dict[str, Any]) -> None:
            assert score(scheme, facts)["figure"].status

        valid()


def _listed(records: Any) -> list[dict[str, Any]]:
    """A list of records that is known."""
    return records if isinstance(records, list) else []


FIGURES = small_scheme(
    periods={"half": ["h1", "h2"]},
    measures={
        "days": {"type": "count", "most": 40},
        "hours": {"type": "amount", "most": 30},
        "fault": {"type": "flag"},
        "size": {"type": "choice", "options": ["large", "small"]},
        "visits": {"type": "records", "most": 9, "attributes": [{"id": "good", "type": "flag"}]},
        "kept": {"type": "count", "most": 9, "per": "half"},
        "idle": {"type": "count", "most": 9},
    },
    nodes=[
        {"id": "given", "marks": 20},
        {
            "id": "in_half",
            "per": "half",
            "cap": 8,
            "value": [{"kind": "rate", "of": "kept", "unit": 2, "each": 3, "parts": "whole"}],
        },
    ],
    sections=[
        {
            "id": "s",
            "items": [
                {
                    "id": "life",
                    "marks": 30,
                    "start": "full",
                    "zero_when": "fault",
                    "clauses": [{"kind": "missing", "of": "days", "due": 24, "minus": 1}],
                },
                {
                    "id": "work",
                    "marks": 40,
                    "clauses": [
                        {"kind": "choice", "of": "size", "plus": {"large": 3, "small": 7}},
                        {"kind": "tally", "over": "visits", "take": "count", "where": "good"},
                        ["0.3", "hours"],
                        ["0.5", "given"],
                        {"kind": "tally", "over": "half", "take": "sum", "value": "in_half"},
                    ],
                },
            ],
        }
    ],
    stages=[
        {"kind": "check", "id": "c", "per": "half", "condition": {"in_half": {"at_least": 6}}},
        {
            "kind": "bands",
            "of": "total",
            "rows": [{"grade": "good", "bound": 61}, {"grade": "poor"}],
        },
    ],
    grades={"grade": ["good", "poor"]},
)


class TestFigures:
    """Figures of many facts, by rules of every kind, come to their edges."""

    @pytest.mark.parametrize(
        ("low", "high"),
        [("60", "60.999"), ("61", "61"), ("61.001", "62")],
        ids=["under", "at", "over"],
    )
    def test_grade_bound(self, low: str, high: str) -> None:
        """Just under, at and over the bound of a grade."""
        totals = [card.total for card in cards_of_figures()]

        assert sum(Decimal(low) <= one <= Decimal(high) for one in totals) >= 1

    @pytest.mark.parametrize("points", [3, 6])
    def test_in_a_sub_period(self, points: int) -> None:
        """A figure of a sub-period passes its edge by what was kept in it."""
        halves = [card.at("in_half", "h2").points for card in cards_of_figures()]

        assert halves.count(points) >= 3

    @QUICK
    @given(facts=facts_for(FIGURES, unknown=True, absent=True))
    def test_whatever_is_drawn_is_valid(self, facts: dict[str, Any]) -> None:
        """Facts that were moved can be scored, like all others; where they are unknown, too."""
        assert score(FIGURES, facts)["total"].status

    def test_facts_of_any_width(self) -> None:
        """Where a fact may be very large it is still moved to the last unit."""
        rows = [{"grade": "good", "bound": 10**39}, {"grade": "poor"}]
        scheme = small_scheme(
            measures={"m": {"type": "count", "most": 10**40}},
            total={"value": [["0.7", "m"], 3]},
            grades={"grade": ["good", "poor"]},
            stages=[{"kind": "bands", "of": "total", "rows": rows}],
        )

        @QUICK
        @given(facts=facts_for(scheme))
        def valid(facts: dict[str, Any]) -> None:
            assert score(scheme, facts).total >= 3

        valid()

    def test_shrinks_to_the_least(self) -> None:
        """Nothing is moved in the simplest facts."""
        drawn = find(facts_for(FIGURES), lambda _: True)

        assert (drawn["days"], drawn["fault"], drawn["visits"]) == (0, False, [])


@cache
def cards_of_figures() -> tuple[Scorecard, ...]:
    """What some facts come to, the same ones every time."""
    found: list[Scorecard] = []

    @settings(max_examples=200, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(facts=facts_for(FIGURES))
    def keep(facts: dict[str, Any]) -> None:
        found.append(score(FIGURES, facts))

    keep()
    return tuple(found)


class TestGroupFactsFor:
    """Facts of a group as a whole."""

    def test_only_those_of_the_group(self) -> None:
        """The facts of subjects are not among them."""
        assert find(group_facts_for(SCHEME), lambda _: True) == {"slots": 0}

    def test_beside_those_of_a_subject(self) -> None:
        """Asked for, they stand among the facts of one subject, as ``score`` takes them."""
        assert find(facts_for(SCHEME, group=True), lambda one: one["slots"] == 12)["slots"] == 12


class TestCohortsFor:
    """Facts of a group."""

    def test_facts_of_the_group_come_with_it(self) -> None:
        """They stand apart, as ``appraise`` takes them."""
        drawn = find(cohorts_for(SLOTS), lambda _: True)

        assert (dict(drawn), drawn.group) == ({"subject-0": {"m": 0, "lot": 1}}, {"slots": 0})

    def test_equals_are_drawn(self) -> None:
        """Two subjects that are alike in all but the lot."""
        drawn = find(
            cohorts_for(SLOTS, sizes=(2, 4)),
            lambda one: (
                one["subject-0"]["m"] == one["subject-1"]["m"] == 7
                and one["subject-0"]["lot"] > one["subject-1"]["lot"]
            ),
        )
        assert len(drawn) == 2

    def test_a_share_gets_its_place(self) -> None:
        """So many subjects that a tenth of them is one."""
        share = {"kind": "share", "part": "0.1", "of": {"all": []}, "round": "floor"}
        places = {"kind": "places", "id": "p", "from": {"all": []}, "order": [{"of": "m"}]}
        scheme = small_scheme(measures={"m": COUNT}, stages=[{**places, "size": share}])

        drawn = find(cohorts_for(scheme), lambda one: len(one) > 10)
        found = appraise(scheme, drawn)
        assert found.stage("p").selections[0].size.exact == 1

    def test_as_many_as_asked_for(self) -> None:
        """More than differ are made by repeating those that do."""
        assert len(find(cohorts_for(SLOTS, sizes=(9, 9)), lambda _: True)) == 9

    def test_an_order_with_too_few_places(self) -> None:
        """Where an order has fewer places than there are subjects, some share one."""
        scheme = small_scheme(measures={"lot": {"type": "order", "most": 2}})

        drawn = find(cohorts_for(scheme, sizes=(3, 3)), lambda _: True)
        assert {one["lot"] for one in drawn.values()} <= {1, 2}

    def test_sizes_are_kept(self) -> None:
        """A group has as many subjects as asked for."""
        group = find(cohorts_for(SCHEME, sizes=(2, 3)), lambda _: True)

        assert list(group) == ["subject-0", "subject-1"]


def changed(scheme: Scheme, facts: dict[str, Any], measure: str) -> Any:
    """The value of a fact after one more, or None."""
    more = one_more(scheme, facts, measure)
    return None if more is None else more[measure]


class TestOneMore:
    """One more of a fact."""

    def test_count_grows_by_one(self) -> None:
        """A count grows by one, and nothing else changes."""
        assert one_more(SCHEME, {"whole": 3, "flag": True}, "whole") == {"whole": 4, "flag": True}

    def test_flag_is_set(self) -> None:
        """A flag that is not set is set; a set one stays."""
        assert changed(SCHEME, {"flag": False}, "flag") is True
        assert changed(SCHEME, {"flag": True}, "flag") is None

    def test_not_beyond_the_greatest(self) -> None:
        """A fact at its greatest value cannot grow."""
        assert changed(SCHEME, {"whole": 100}, "whole") is None

    def test_not_beyond_its_whole(self) -> None:
        """A part that is all of its whole cannot grow."""
        assert changed(SCHEME, {"whole": 2, "part": 2}, "part") is None
        assert changed(SCHEME, {"whole": 2, "part": 1}, "part") == 2

    def test_labels_and_unknown_facts_cannot_grow(self) -> None:
        """What is no known number cannot grow."""
        assert changed(SCHEME, {"choice": "good"}, "choice") is None
        assert changed(SCHEME, {}, "whole") is None


def test_scheme_without_numbers_is_drawn_for() -> None:
    """A scheme that writes no number near a fact still has facts."""
    measures = {"m": {"type": "count", "least": 40, "most": 41}}
    scheme = small_scheme(measures=measures, **one_item(clauses=["m"]))

    assert find(facts_for(scheme), lambda facts: facts["m"] == 41) == {"m": 41}
