"""What a caller says of a subject, checked against what the scheme asks."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from lianxin import ABSENT, UNKNOWN, InvalidDataError, Scheme, score
from lianxin.rules.facts import read_facts
from lianxin.rules.measure import WhoseFact
from lianxin.spans import Span
from small_schemes import MEASURES, small_scheme

RECORDS = {
    "type": "records",
    "least": 1,
    "most": 3,
    "attributes": [
        {"id": "label", "type": "choice", "options": ["yes", "no"]},
        {"id": "v", "type": "count", "most": 9, "unmentioned": "none"},
        {"id": "w", "type": "amount", "unmentioned": "absent"},
        {"id": "who", "type": "choice", "unmentioned": "absent"},
    ],
}
SCHEME = small_scheme(
    periods={"half": ["h1", "h2"]},
    measures={
        "count": {"type": "count", "most": 9},
        "part": {"type": "count", "most": 9, "subset_of": "count"},
        "amount": {"type": "amount", "least": -1, "most": "2.5", "cite": "第二条"},
        "mark": {"type": "mark", "least": 1, "most": 4, "or_zero": True},
        "order": {"type": "order", "most": 9},
        "flag": {"type": "flag"},
        "choice": {"type": "choice", "options": ["good", "poor"]},
        "label": {"type": "choice"},
        "list": RECORDS,
        "tally": {
            "type": "records",
            "counts": ["group", "label"],
            "attributes": [{"id": "group", "type": "choice"}, {"id": "label", "type": "choice"}],
        },
        "kept": {"type": "count", "per": "half", "most": 9},
        "slots": {"type": "count", "whose": "group"},
    },
    nodes=[
        {"id": "given", "marks": 5, "role": "item"},
        {"id": "halves", "per": "half", "marks": 5},
        {"id": "figure", "value": "count", "cap": 7},
    ],
)


def problems(facts: Any, scheme: Scheme = SCHEME) -> list[tuple[str, str]]:
    """Where and what is wrong with some facts."""
    with pytest.raises(InvalidDataError) as caught:
        read_facts(scheme, facts)
    return [(problem.path, problem.requirement.en) for problem in caught.value.problems]


class TestGoodFacts:
    """What is taken, and what it becomes."""

    @pytest.mark.parametrize(
        ("facts", "exact"),
        [
            ({"count": 3}, 3),
            ({"count": Decimal("3.0")}, 3),
            ({"amount": Decimal("2.5")}, Fraction(5, 2)),
            ({"amount": "-0.5"}, Fraction(-1, 2)),
            ({"amount": Fraction(1, 3)}, Fraction(1, 3)),
            ({"mark": 0}, 0),
            ({"mark": 4}, 4),
            ({"flag": True}, 1),
            ({"flag": False}, 0),
            ({"count": {"between": [3, 3]}}, 3),
        ],
    )
    def test_numbers_are_exact(self, facts: dict[str, Any], exact: object) -> None:
        """Ints, decimals, fractions, decimal texts and flags."""
        (name,) = facts
        known = read_facts(SCHEME, facts).values[name]

        assert isinstance(known, Span)
        assert known.exact == exact

    def test_unknown_is_as_wide_as_declared(self) -> None:
        """A fact that nobody knows lies between its bounds."""
        values = read_facts(
            SCHEME, dict.fromkeys(("count", "amount", "mark", "order", "flag"), UNKNOWN)
        ).values

        found = {name: values[name][:2] for name in ("count", "amount", "mark", "order", "flag")}  # type: ignore[index]
        assert found == {
            "count": (0, 9),
            "amount": (-1, Fraction(5, 2)),
            "mark": (0, 4),
            "order": (1, 9),
            "flag": (0, 1),
        }

    def test_nested_counts_are_records(self) -> None:
        """Counts by group and label stand for as many records."""
        facts = read_facts(SCHEME, {"tally": {"a": {"yes": 3, "no": 0}, "b": {"yes": 2}}})

        assert sum(one.times for one in facts.values["tally"]) == 5  # type: ignore[union-attr]

    def test_sub_periods_by_name_or_in_order(self) -> None:
        """Both ways of writing give the same."""
        by_name = read_facts(SCHEME, {"kept": {"h1": 1, "h2": 2}, "halves": {"h1": 3, "h2": 4}})
        in_order = read_facts(SCHEME, {"kept": [1, 2], "halves": [3, 4]})

        assert by_name == in_order
        assert by_name.given[("halves", "h2")].exact == 4

    def test_sub_period_may_be_left_out_or_unknown(self) -> None:
        """What is not said of a sub-period means what the measure says."""
        facts = read_facts(SCHEME, {"kept": {"h1": 1}})

        assert facts.parts[("kept", "h2")][:2] == (0, 9)  # type: ignore[index]
        assert read_facts(SCHEME, {"kept": ABSENT}).parts[("kept", "h1")].absent == "yes"  # type: ignore[union-attr]

    def test_records_say_what_silence_means(self) -> None:
        """An attribute that is not mentioned is unknown, nought or absent, as declared."""
        (record,) = read_facts(SCHEME, {"list": [{}]}).values["list"]  # type: ignore[misc]

        assert record.values["label"].options == {"yes", "no"}
        assert record.values["v"].exact == 0
        assert record.values["w"].absent == "yes"
        assert record.values["who"].absent == "yes"

    def test_attributes_may_be_unknown_or_absent(self) -> None:
        """So may those that are mentioned."""
        given = [{"v": UNKNOWN, "label": ABSENT, "w": {"between": [1, 2]}}]
        (record,) = read_facts(SCHEME, {"list": given}).values["list"]  # type: ignore[misc]

        assert record.values["v"][:2] == (0, 9)
        assert record.values["label"].absent == "yes"
        assert record.values["w"][:2] == (1, 2)

    def test_facts_of_the_group_are_apart(self) -> None:
        """What belongs to the group is not asked of a subject."""
        assert read_facts(SCHEME, {"slots": 3}, WhoseFact.GROUP).values["slots"].exact == 3  # type: ignore[union-attr]

    def test_given_node_may_be_unknown_or_absent(self) -> None:
        """A node that is given may have no value, or one that nobody knows."""
        card = score(SCHEME, {"given": UNKNOWN, "figure": ABSENT})

        assert card["given"].text.en == "0–5"
        assert card["figure"].missing == ("figure",)


class TestBadFacts:
    """What is refused, and how it is said."""

    @pytest.mark.parametrize(
        ("facts", "path", "asked"),
        [
            ({"cuont": 3}, "facts.cuont", "did you mean 'count'?"),
            ({"zzz": 3}, "facts.zzz", "be a fact that the scheme declares"),
            ({"slots": 3}, "facts.slots", "be a fact that the scheme declares"),
            ({"count": 3.0}, "facts.count", "never a float"),
            ({"count": float("nan")}, "facts.count", "never a float"),
            (
                {"count": "three"},
                "facts.count",
                "be an exact number (int, Decimal or decimal text)",
            ),
            ({"count": True}, "facts.count", "be an exact number"),
            ({"count": None}, "facts.count", "UNKNOWN if nobody knows it"),
            ({"count": Decimal("2.5")}, "facts.count", "be a whole number"),
            ({"count": -1}, "facts.count", "be at least 0"),
            ({"count": 10}, "facts.count", "be at most 9"),
            ({"amount": -2}, "facts.amount", "be at least -1"),
            ({"mark": Decimal("0.5")}, "facts.mark", "be at least 1"),
            ({"order": 0}, "facts.order", "be at least 1"),
            ({"flag": 1}, "facts.flag", "be True or False"),
            ({"flag": "yes"}, "facts.flag", "be True or False"),
            ({"choice": "best"}, "facts.choice", "be one of: good, poor"),
            ({"label": " "}, "facts.label", "be a non-blank text"),
            ({"label": 3}, "facts.label", "be a non-blank text"),
            ({"count": {"between": [3]}}, "facts.count", "be a pair"),
            ({"count": {"between": [5, 3]}}, "facts.count", "start with the lesser bound"),
            ({"count": {"between": [3, 99]}}, "facts.count.between[1]", "be at most 9"),
            ({"list": 3}, "facts.list", "be a list of records"),
            ({"list": []}, "facts.list", "have at least 1 records"),
            ({"list": [{}] * 4}, "facts.list", "have at most 3 records"),
            ({"list": [{"times": 4}]}, "facts.list", "have at most 3 records"),
            ({"list": [3]}, "facts.list[0]", "be a table (one record)"),
            ({"list": [{"x": 1}]}, "facts.list[0].x", "be a fact that the scheme declares"),
            ({"list": [{"times": -1}]}, "facts.list[0].times", "be a whole number, at least 0"),
            ({"list": [{"label": "maybe"}]}, "facts.list[0].label", "be one of: yes, no"),
            ({"tally": {"a": 3}}, "facts.tally.a", "be a table by label"),
            ({"kept": 3}, "facts.kept", "be a table or a list by sub-period (h1, h2)"),
            ({"kept": {"h3": 1}}, "facts.kept.h3", "be a fact"),
            ({"kept": [1, 99]}, "facts.kept.h2", "be at most 9"),
            ({"given": 6}, "facts.given", "be at most 5"),
            ({"given": "x"}, "facts.given", "be an exact number"),
            ({"figure": 8}, "facts.figure", "be at most 7"),
            ({"halves": 3}, "facts.halves", "be a table or a list by sub-period (h1, h2)"),
            ({"halves": {"h9": 3}}, "facts.halves.h9", "be a fact"),
            ({"count": 2, "part": 3}, "facts.part", "be at most count (2)"),
        ],
    )
    def test_names_place_and_remedy(self, facts: Any, path: str, asked: str) -> None:
        """Each problem says where it is and what is asked."""
        ((where, what),) = problems(facts)

        assert where == path
        assert asked in what

    def test_everything_at_once(self) -> None:
        """Three mistakes are told together."""
        assert len(problems({"count": 1.5, "flag": 2, "zzz": 1})) == 3

    def test_no_table_at_all(self) -> None:
        """Facts are a table."""
        assert problems([1]) == [("facts", "be a mapping from id to value")]

    def test_citation_goes_with_the_problem(self) -> None:
        """A declared bound is told with its clause."""
        with pytest.raises(InvalidDataError, match="第二条"):
            read_facts(SCHEME, {"amount": 9})

    def test_too_many_records_are_refused_at_once(self) -> None:
        """A list beyond every measure is refused without looking at it."""
        assert problems({"tally": [{}] * 1_000_001})[0][0] == "facts.tally"


def test_floods_of_unknown_facts_are_cut() -> None:
    """Of a hundred thousand unknown facts five hundred are told, quickly."""
    scheme = small_scheme(measures=MEASURES)

    with pytest.raises(InvalidDataError) as caught:
        score(scheme, {f"x{n}": n for n in range(100_000)})

    assert len(caught.value.problems) == 500


def test_keys_of_facts_are_texts() -> None:
    """A key that is no text is refused by its type."""
    with pytest.raises(InvalidDataError, match=r"facts\.int must be a fact"):
        score(small_scheme(measures=MEASURES), {10**5000: 1})  # type: ignore[dict-item]


def test_node_by_sub_period_may_be_given_in_part() -> None:
    """What is given stands; the other sub-period is worked out."""
    scheme = small_scheme(
        periods={"half": ["h1", "h2"]},
        measures={"k": {"type": "count", "per": "half"}},
        nodes=[{"id": "a", "per": "half", "value": "k"}],
    )
    card = score(scheme, {"k": [1, 2], "a": {"h1": 9}})

    assert [one.points for one in card.scores] == [9, 2]


def test_range_of_a_group_is_named_as_the_scheme_names_it() -> None:
    """What is only known between two bounds names the fact, not whose it is."""
    facts = read_facts(SCHEME, {"count": {"between": [1, 2]}}, path="facts['a.b']")

    span = facts.values["count"]
    assert isinstance(span, Span)
    assert span.sources == {"count"}
