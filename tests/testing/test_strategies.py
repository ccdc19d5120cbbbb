"""Facts that a scheme can be asked about, drawn close to its own edges."""

from decimal import Decimal
from typing import Any

from hypothesis import find, given, settings

from lianxin import Scheme, score
from lianxin.testing import cohorts_for, facts_for, one_more
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
        assert (score(SCHEME, facts)["figure"].points is None) == (facts["whole"] == "unknown")

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


class TestCohortsFor:
    """Facts of a group."""

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
