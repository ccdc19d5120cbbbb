"""What the worked examples of a scheme do not pin down."""

import os
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lianxin import Scheme, load_scheme
from lianxin.testing import mutants_of

SCHEMES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))
DAYS = {"type": "count", "most": 60}


def scheme(*given: int, **item: Any) -> Scheme:
    """A scheme of one item, with worked examples for some numbers of days."""
    clause = {"kind": "missing", "of": "days", "due": 12, "minus": "0.5"}
    life = {"id": "life", "marks": 15, "start": "full", "clauses": [clause], **item}
    examples = [
        {
            "name": f"{days} days",
            "given": {"days": days},
            "expect": {"life": str(15 - max(0, 12 - days) * 0.5)},
        }
        for days in given
    ]
    return load_scheme(
        {
            "id": "a",
            "title": "a",
            "subject": "organization",
            "measures": {"days": DAYS},
            "sections": [{"id": "s", "items": [life]}],
            "examples": examples,
        }
    )


def places(*given: int) -> set[str]:
    """The last word of each place that is not pinned down."""
    return {one.path.rpartition(".")[2] for one in mutants_of(scheme(*given)).unnoticed}


BANDS = {
    "kind": "bands",
    "id": "b",
    "of": "t",
    "rows": [{"grade": "A", "bound": 9}, {"grade": "B"}],
}
SHARE = {"kind": "share", "part": "0.3", "of": {"all": []}, "round": "half_up"}
PLACES = {"kind": "places", "id": "p", "from": {"all": []}, "order": [{"of": "t"}], "size": SHARE}


def changed(*, value: Any = "days", stages: Any = (), **more: Any) -> dict[str, list[str]]:
    """The changes of a small scheme, by sort."""
    found = mutants_of(
        load_scheme(
            {
                "id": "a",
                "title": "a",
                "subject": "organization",
                "measures": {"days": DAYS, "votes": DAYS},
                "nodes": [{"id": "t", "value": value, **more}],
                "grades": {"grade": ["A", "B"]},
                "stages": list(stages),
            }
        )
    )
    by_sort: dict[str, list[str]] = {}
    for one in found.unnoticed:
        by_sort.setdefault(str(one.sort), []).append(f"{one.path} {one.before}>{one.after}")
    return by_sort


class TestSorts:
    """What is changed, sort by sort."""

    def test_weights(self) -> None:
        """A weight is the first of a pair, the last digit of which moves."""
        assert changed(value=[["0.4", "days"], ["0.6", "votes"]])["weight"] == [
            "$.nodes[t].value[0][0] 0.4>0.5",
            "$.nodes[t].value[0][0] 0.4>0.3",
            "$.nodes[t].value[1][0] 0.6>0.7",
            "$.nodes[t].value[1][0] 0.6>0.5",
        ]

    def test_steps(self) -> None:
        """In a pair of numbers the first is a bound, the second what it gives."""
        found = changed(value={"kind": "steps", "of": "days", "plus": [[3, 2]]})

        assert found["threshold"] == [
            "$.nodes[t].value.plus[0][0] 3>4",
            "$.nodes[t].value.plus[0][0] 3>2",
        ]
        assert found["point"] == [
            "$.nodes[t].value.plus[0][1] 2>3",
            "$.nodes[t].value.plus[0][1] 2>1",
        ]

    def test_step_that_gives_all_points(self) -> None:
        """It has a bound like any other, and is no weight."""
        found = changed(value={"kind": "steps", "of": "days", "minus": [[3, "all"]]}, marks=9)

        assert found["threshold"] == [
            "$.nodes[t].value.minus[0][0] 3>4",
            "$.nodes[t].value.minus[0][0] 3>2",
        ]
        assert "weight" not in found

    def test_thresholds_inside_a_limit(self) -> None:
        """What a limit compares is no number of places."""
        limit = {"where": {"days": {"more_than": 4}}, "most": 2}
        found = changed(stages=[{**PLACES, "size": 2, "limits": [limit]}])

        assert [one.rpartition(".")[2] for one in found["threshold"]] == [
            "more_than 4>5",
            "more_than 4>3",
        ]
        assert len(found["quota"]) == 4

    def test_caps(self) -> None:
        """Floors and caps are of one sort."""
        assert len(changed(floor=1, cap=9)["cap"]) == 4

    def test_quotas(self) -> None:
        """A share, and a number of places, is a quota; how it is rounded is a rounding."""
        found = changed(stages=[PLACES])

        assert found["quota"] == ["$.stages[p].size.part 0.3>0.4", "$.stages[p].size.part 0.3>0.2"]
        assert found["rounding"] == ["$.stages[p].size.round half_up>floor"]
        assert len(changed(stages=[{**PLACES, "size": 2}])["quota"]) == 2

    def test_roundings(self) -> None:
        """To which step, and which way."""
        assert changed(round={"to": "0.1", "by": "half_up"})["rounding"] == [
            "$.nodes[t].round.to 0.1>0.2",
            "$.nodes[t].round.by half_up>floor",
        ]

    def test_bounds_themselves(self) -> None:
        """Whether a band takes what lies just on its bound, written or not."""
        assert changed(stages=[BANDS])["edge"] == ["$.stages[b].rows[0].above False>True"]
        rows = [{"grade": "A", "bound": 9, "above": True}, {"grade": "B"}]
        found = changed(stages=[{**BANDS, "rows": rows}])
        assert found["edge"] == ["$.stages[b].rows[0].above True>False"]

    @pytest.mark.parametrize(
        ("test", "turned"),
        [("at_least", "more_than"), ("more_than", "at_least"), ("at_most", "less_than")],
    )
    def test_comparisons(self, test: str, turned: str) -> None:
        """At least becomes more than, and back."""
        value = {"kind": "once", "of": {"days": {test: 3}}, "plus": 1}

        (edge,) = changed(value=value)["edge"]
        assert edge.endswith(f" {test}>{turned}")

    def test_comparisons_written_out(self) -> None:
        """The same where the two sides are written out."""
        atom = {"left": ["days", "votes"], "op": "at_least", "right": "days"}
        value = {"kind": "once", "of": atom, "plus": 1}

        (edge,) = changed(value=value)["edge"]
        assert edge.endswith(".op at_least>more_than")


class TestReport:
    """Which changes go unnoticed."""

    def test_without_examples_nothing_is_noticed(self) -> None:
        """Every number could be another."""
        assert places() == {"marks", "due", "minus"}

    def test_an_example_of_full_marks(self) -> None:
        """Full marks pin down the marks, and not what is taken off."""
        assert places(12) == {"due", "minus"}

    def test_an_example_of_what_is_taken_off(self) -> None:
        """One more example pins down everything."""
        assert places(12, 9) == set()

    def test_counts(self) -> None:
        """What was noticed, refused and missed adds up to twice the numbers."""
        report = mutants_of(scheme(12, 9))

        assert report.noticed + report.refused + len(report.unnoticed) == 6
        assert "算例未察觉0处" in report.text.zh

    def test_counts_by_sort(self) -> None:
        """How many were noticed and missed, of points, bounds and marks."""
        counts = {str(sort): pair for sort, pair in mutants_of(scheme(12)).counts.items()}

        assert counts == {"point": (0, 2), "threshold": (1, 1), "cap": (2, 0)}

    def test_shows_itself_in_a_notebook(self) -> None:
        """A row for each sort, and a line for each change that was missed."""
        report = mutants_of(scheme(12))
        html = report._repr_html_()

        assert html.count("<p>") == 2 * len(report.unnoticed)
        assert "界限" in html
        assert "threshold" in html

    def test_facts_that_no_longer_fit_are_noticed(self) -> None:
        """A change after which the facts of an example are refused has been noticed."""
        given = {
            "id": "a",
            "title": "a",
            "subject": "organization",
            "nodes": [{"id": "judged", "marks": 10, "cap": 10}],
            "examples": [{"name": "full", "given": {"judged": 10}, "expect": {"judged": 10}}],
        }
        report = mutants_of(load_scheme(given))

        assert [(one.path, one.after) for one in report.seen] == [("$.nodes[judged].cap", "9")]

    def test_a_change_in_words(self) -> None:
        """Its place, what it was and what it became."""
        (one, *_) = (m for m in mutants_of(scheme()).unnoticed if m.path.endswith("minus"))

        assert one.text.en.endswith(".minus from 0.5 to 0.6")

    def test_a_change_that_makes_no_scheme(self) -> None:
        """What cannot be loaded is counted apart."""
        none = {"of": [{"days": {"at_least": 1}}], "at_least": 0}
        clause = {"kind": "each", "of": "days", "plus": 1, "when": none}
        report = mutants_of(scheme(clauses=[clause]))

        assert report.refused == 1

    def test_switches_are_no_numbers(self) -> None:
        """Yes and no are not changed."""
        pick = {"kind": "pick", "parts": ["days"], "take": "lowest", "biting": True}
        paths = [one.path for one in mutants_of(scheme(clauses=[pick])).unnoticed]

        assert not [path for path in paths if "biting" in path]

    @pytest.mark.parametrize("cite", ["12", "3"])
    def test_words_are_no_numbers(self, cite: str) -> None:
        """A clause called 12 is not changed."""
        assert not [one for one in mutants_of(scheme(cite=cite)).unnoticed if "cite" in one.path]


FEW = ("first_steps", "jiangsu-society-extra-capped", "school-awards-2014")
"""Schemes that are changed through each time; ``make deep`` takes them all."""
CHANGED = SCHEMES if os.environ.get("LIANXIN_DEEP") else [p for p in SCHEMES if p.stem in FEW]


@pytest.mark.parametrize("path", CHANGED, ids=lambda path: path.stem)
def test_published_schemes(path: Path) -> None:
    """Every published scheme is changed through; one with worked examples notices something."""
    given = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
    report = mutants_of(given)

    assert sum(noticed + missed for noticed, missed in report.counts.values()) > 0
    assert bool(report.noticed) == bool(given.examples)


class TestIdle:
    """What no example could notice is told apart from what one more would."""

    def test_a_cap_above_what_can_be_earned_matters_to_nobody(self) -> None:
        """Lowering what is given matters; raising marks that nobody reaches does not."""
        once = {"kind": "once", "of": {"days": {"at_least": 3}}, "plus": 4}
        data = scheme().data | {
            "sections": [{"id": "s", "items": [{"id": "i", "marks": 4, "clauses": [once]}]}]
        }
        found = mutants_of(
            load_scheme({key: one for key, one in data.items() if key not in ("nodes", "total")})
        )
        idle = {(one.path.rpartition(".")[2], one.after) for one in found.idle}
        telling = {(one.path.rpartition(".")[2], one.after) for one in found.telling}

        assert ("marks", "5") in idle
        assert {("marks", "3"), ("plus", "3")} <= telling
        assert idle.isdisjoint(telling)

    def test_an_example_that_fails_anyway_notices_nothing(self) -> None:
        """It is named, and what it says of changed schemes is not looked at."""
        data = scheme(3).data
        wrong = {"name": "wrong", "given": {"days": 3}, "expect": {"life": 1}}
        found = mutants_of(load_scheme({**data, "examples": [wrong]}))

        assert (found.failing, found.noticed) == (("wrong",), 0)
        assert found.text.en.endswith("; fails anyway: wrong")
