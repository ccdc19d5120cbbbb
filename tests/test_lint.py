"""Doubts about a scheme, each with the value that shows it."""

from decimal import Decimal
from typing import Any

import pytest

from lianxin.lint import Concern, Remark, lint
from small_schemes import COUNT, one_item, small_scheme

GRADES = {"grade": ["A", "B"]}


def bands(**rows: Any) -> list[dict[str, Any]]:
    """One stage of bands over the total."""
    return [{"kind": "bands", "of": "total", **rows}]


def concerns(remarks: tuple[Remark, ...]) -> list[tuple[str, str, str]]:
    """Every remark as its concern, its place and its witness."""
    return [(str(one.concern), one.where, one.witness) for one in remarks]


def plain(**parts: Any) -> list[tuple[str, str, str]]:
    """What lint says of a scheme around one counted item."""
    whole = {
        "measures": {"m": COUNT},
        **one_item(start="full", clauses=[{"kind": "each", "of": "m", "minus": 1}]),
        **parts,
    }
    return concerns(lint(small_scheme(**whole)))


class TestSoundScheme:
    """A scheme without doubts."""

    def test_has_no_remarks(self) -> None:
        """Nothing is remarked where nothing is doubtful."""
        assert plain() == []

    def test_reads_in_both_languages(self) -> None:
        """A remark is told in Chinese and in English, beginning with its concern."""
        (remark,) = lint(small_scheme(measures={"m": COUNT}))

        assert remark.concern is Concern.UNUSED
        assert remark.text.zh.startswith("声明而未使用")
        assert remark.text.en.startswith("unused")


class TestMeasures:
    """Facts without an upper bound."""

    def test_count_without_most_is_unbounded(self) -> None:
        """A count without a greatest value is remarked."""
        assert ("unbounded", "m", "") in plain(measures={"m": {"type": "count"}})

    def test_flag_needs_no_bound(self) -> None:
        """A flag has two values, so it needs no bound."""
        item = one_item(clauses=[{"kind": "once", "of": "f", "plus": 10}])

        assert plain(measures={"f": {"type": "flag"}}, **item) == []


class TestMarks:
    """Marks that cannot be had, or cannot be taken."""

    def test_full_marks_that_nothing_gives(self) -> None:
        """0.57 a point for at most 35 gives 19.95 of 20 marks."""
        item = one_item(marks=20, clauses=[{"kind": "each", "of": "m", "plus": Decimal("0.57")}])

        found = plain(measures={"m": {"type": "count", "most": 35}}, **item)

        assert ("unreachable_marks", "item", "19.95") in found

    def test_deduction_larger_than_its_item(self) -> None:
        """A clause that takes 12 at once from an item of 10 is remarked."""
        item = one_item(start="full", clauses=[{"kind": "once", "of": "m", "minus": 12}])

        assert plain(measures={"m": {"type": "flag"}}, **item) == [
            ("large_deduction", "item", "12")
        ]

    def test_alternatives_are_not_mistaken_for_deductions(self) -> None:
        """A form without points of its own is no deduction."""
        clause = {"kind": "worst", "of": [{"kind": "each", "of": "m", "minus": 1}]}

        assert plain(**one_item(start="full", clauses=[clause])) == []

    def test_floor_above_cap(self) -> None:
        """Bounds that cross are remarked with the floor."""
        item = one_item(start="full", floor=5, cap=3, clauses=["m"])

        assert ("floor_above_cap", "item", "5") in plain(**item)

    def test_bound_off_the_rounding_step(self) -> None:
        """A cap that is no multiple of the step is remarked."""
        item = one_item(
            start="full", cap=Decimal("9.5"), round={"to": 1, "by": "floor"}, clauses=["m"]
        )

        assert ("off_step", "item", "9.5") in plain(**item)

    def test_row_beyond_the_greatest_value(self) -> None:
        """A step from 200 of a count of at most 100 can never be reached."""
        item = one_item(clauses=[{"kind": "steps", "of": "m", "plus": [[1, 10], [200, 5]]}])

        assert plain(**item) == [("dead_row", "item", "200")]

    def test_row_of_another_scope_is_left_alone(self) -> None:
        """A table over an attribute of records is not judged by facts."""
        records = {"type": "records", "attributes": [{"id": "n", "type": "count"}]}
        value = {
            "kind": "tally",
            "over": "r",
            "take": "sum",
            "value": {"kind": "steps", "of": "n", "plus": [[900, 10]]},
        }

        assert plain(measures={"r": records}, **one_item(clauses=[value])) == []


class TestSums:
    """Marks and weights that do not add up."""

    def test_section_marks_differ_from_their_items(self) -> None:
        """A section of 12 marks over an item of 10 is remarked with the sum."""
        section = {
            "id": "s",
            "marks": 12,
            "items": [{"id": "item", "marks": 10, "start": "full", "clauses": ["m"]}],
        }

        assert ("marks_differ", "s", "10") in plain(sections=[section])

    def test_weights_that_miss_one(self) -> None:
        """Weights of 0.7 and 0.2 are remarked with their sum."""
        total = [[Decimal("0.7"), "s"], [Decimal("0.2"), "item"]]

        assert ("weights_differ", "total", "0.9") in plain(total=total)

    def test_one_weight_alone_is_a_factor(self) -> None:
        """Half of one part is no set of weights that should add up to one."""
        assert [one for one in plain(total=[[Decimal("0.5"), "s"]]) if "weights" in one[0]] == []

    def test_a_weight_of_a_difference_is_a_weight(self) -> None:
        """A weight on a sum counts, and the marks of the other parts are not the whole."""
        total = {
            "marks": 100,
            "value": [[Decimal("0.7"), ["s", [-1, "m"]]], [Decimal("0.3"), "item"]],
        }

        assert plain(total=total) == []

    def test_weights_of_one_are_sound(self) -> None:
        """Weights of 0.7 and 0.3 are not remarked."""
        total = [[Decimal("0.7"), "s"], [Decimal("0.3"), "item"], [-1, "m"]]

        assert plain(total=total) == []


class TestBands:
    """Grades that cannot be had, and bounds that do not fit."""

    def test_grade_out_of_reach(self) -> None:
        """A grade from 95 is out of reach of a total of at most 10."""
        rows = [{"grade": "A", "bound": 95}, {"grade": "B"}]

        assert plain(grades=GRADES, stages=bands(rows=rows)) == [
            ("unreachable_grade", "bands", "95")
        ]

    def test_bands_out_of_order(self) -> None:
        """A lower band with a higher bound is remarked."""
        rows = [{"grade": "A", "bound": 5}, {"grade": "B", "bound": 6}]

        assert plain(grades=GRADES, stages=bands(rows=rows)) == [("band_order", "bands", "6")]

    def test_gap_and_overlap_as_printed(self) -> None:
        """Printed bounds 0–5, 6–8 and 8–10 leave 5.5 out and hold 8 twice."""
        rows = [
            {"grade": "A", "bound": 8, "printed": [8, 10]},
            {"grade": "B", "bound": 6, "printed": [6, 8]},
            {"grade": "C", "printed": [0, 5]},
        ]

        assert plain(grades={"grade": ["A", "B", "C"]}, stages=bands(rows=rows)) == [
            ("printed_gap", "bands", "5.5"),
            ("printed_overlap", "bands", "8"),
        ]

    def test_grade_that_no_stage_gives(self) -> None:
        """A grade on the ladder that nothing gives is remarked."""
        rows = [{"grade": "A", "bound": 5}]

        assert plain(grades=GRADES, stages=bands(rows=rows)) == [("ungiven_grade", "grade", "B")]

    def test_rulings_and_places_give_grades(self) -> None:
        """A ceiling, and the grade that is left to the displaced, count as given; a check not."""
        stages = [
            {"kind": "check", "id": "c", "condition": {"m": {"at_least": 1}}},
            *bands(rows=[{"grade": "A", "bound": 5}]),
            {"kind": "ruling", "id": "r", "when": {"m": {"at_least": 1}}, "at_most": "A"},
            {
                "kind": "places",
                "id": "p",
                "from": {"grade": "A"},
                "order": [{"of": "total"}],
                "size": 1,
                "grade": "A",
                "left_to": "next",
            },
        ]

        assert plain(grades=GRADES, stages=stages) == []


class TestUnused:
    """What is declared and never used."""

    def test_question_that_nothing_asks(self) -> None:
        """A convention that no rule asks for is remarked."""
        question = {"q": {"options": {"a": "a", "b": "b"}}}

        assert ("unused", "q", "") in plain(conventions=question)

    def test_question_that_is_asked(self) -> None:
        """A convention on which a rule rests is used."""
        question = {"q": {"options": {"a": "a", "b": "b"}}}
        of = {"ask": "q", "options": {"a": "m", "b": 0}}
        item = one_item(start="full", clauses=[{"kind": "each", "of": of, "minus": 1}])

        assert plain(conventions=question, **item) == []

    def test_records_of_a_check_are_used(self) -> None:
        """Records for each of which a check is asked are used."""
        years = {"type": "records", "attributes": [{"id": "year", "type": "count"}]}
        check = {"kind": "check", "id": "c", "per": "years", "condition": {"year": 1}}

        assert ("unused", "years", "") not in plain(
            measures={"m": COUNT, "years": years}, stages=[check]
        )

    def test_lot_is_a_use(self) -> None:
        """An order that ties are drawn by is used."""
        place = {
            "kind": "places",
            "id": "p",
            "from": True,
            "order": [{"of": "total"}],
            "size": 1,
            "ties": "lot",
            "lot": "drawn",
        }

        found = plain(measures={"m": COUNT, "drawn": {"type": "order"}}, stages=[place])

        assert found == []


class TestPlaces:
    """Numbers of places that no paper means, and lots that nobody can hand in."""

    def remarked(self, **fields: Any) -> list[tuple[str, str]]:
        """What is remarked of places, with its witness."""
        place = {"kind": "places", "id": "p", "from": True, "order": [{"of": "total"}], "size": 1}
        parts: dict[str, Any] = {key: fields.pop(key) for key in ("conventions",) if key in fields}
        found = plain(stages=[{**place, **fields}], **parts)
        return [(concern, witness) for concern, where, witness in found if where == "p"]

    @pytest.mark.parametrize(("part", "remarks"), [("0.3", []), (1, []), (30, ["30"])])
    def test_percent_as_a_fraction(self, part: Any, remarks: list[str]) -> None:
        """Thirty percent written as 30 would give everybody a place."""
        share = {"kind": "share", "part": part, "of": True, "round": "floor"}
        under = {"kind": "cases", "cases": [{"if": {"m": 1}, "then": share}], "otherwise": 1}
        limit = {"share": part, "round": "floor"}

        for fields in ({"size": share}, {"size": under}, {"up_to": share}, {"limits": [limit]}):
            assert self.remarked(**fields) == [("large_share", one) for one in remarks]

    def test_ties_by_a_lot_that_is_not_named(self) -> None:
        """Nobody could hand in what was drawn, so equals would stay undecided."""
        ways = {"out": "all out", "lot": "by lot"}
        asked = {"ask": "tied", "options": {"out": "all_out", "lot": "lot"}}

        assert self.remarked(ties="lot") == [("unnamed_lot", "")]
        assert self.remarked(ties=asked, conventions={"tied": {"options": ways}}) == [
            ("unnamed_lot", "")
        ]
        assert self.remarked(ties="all_out") == []


class TestNumbersForFlags:
    """A bare name in a condition asks a flag; of a number it asks whether it is just 1."""

    def remarked(self, when: Any) -> list[str]:
        """The numbers that are remarked where a clause bites under a condition."""
        clause = {"kind": "each", "of": "m", "minus": 1, "when": when}
        measures = {"m": COUNT, "f": {"type": "flag"}}
        found = plain(measures=measures, **one_item(start="full", clauses=[clause]))
        return [where for concern, where, _ in found if concern == "number_for_flag"]

    def test_a_number_by_its_bare_name(self) -> None:
        """The number is named."""
        assert self.remarked("m") == ["m"]

    def test_a_flag_and_a_comparison_are_no_doubt(self) -> None:
        """Neither is another number that is compared."""
        assert self.remarked({"all": ["f", {"m": {"at_least": 1}}, {"m": {"equals": 2}}]}) == []


class TestExamples:
    """Worked examples that do not hold."""

    def test_wrong_example_is_a_remark(self) -> None:
        """An example that expects another total is remarked with what came out."""
        example = {"name": "three", "given": {"m": 3}, "expect": {"total": 8}}

        assert plain(examples=[example]) == [("example_fails", "three", "7")]
