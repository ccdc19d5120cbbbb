"""The same facts with one thing changed."""

from decimal import Decimal
from typing import Any

from hypothesis import find, given, settings
from hypothesis import strategies as st

from lianxin import score
from lianxin.testing import (
    Cohort,
    facts_for,
    one_less,
    one_more,
    one_more_record,
    one_record_less,
    shuffled,
    shuffled_group,
    unknown_instead,
    with_bystander,
    without,
)
from small_schemes import COUNT, small_scheme

SCHEME = small_scheme(
    measures={
        "whole": COUNT,
        "part": {"type": "count", "most": 100, "subset_of": "whole"},
        "flag": {"type": "flag"},
        "amount": {"type": "amount", "least": Decimal("0.5"), "most": Decimal(9)},
        "order": {"type": "order", "most": 9},
        "choice": {"type": "choice", "options": ["good", "poor"]},
        "bonus": {"type": "mark", "least": 2, "most": 5, "or_zero": True},
        "list": {
            "type": "records",
            "most": 4,
            "attributes": [{"id": "size", "type": "count", "most": 9}],
        },
    },
    nodes=[{"id": "figure", "value": ["whole", 12]}],
)
QUICK = settings(max_examples=60, deadline=None, derandomize=True)


def less(facts: dict[str, Any], measure: str) -> Any:
    """The value of a fact after one less, or None."""
    changed = one_less(SCHEME, facts, measure)
    return None if changed is None else changed[measure]


class TestOneLess:
    """One less of a fact."""

    def test_count_falls_by_one(self) -> None:
        """A count falls by one, and nothing else changes."""
        assert one_less(SCHEME, {"whole": 3, "flag": True}, "whole") == {"whole": 2, "flag": True}

    def test_flag_is_taken_back(self) -> None:
        """A flag that is set is taken back; another stays."""
        assert less({"flag": True}, "flag") is False
        assert less({"flag": False}, "flag") is None

    def test_not_below_the_least(self) -> None:
        """A fact within one of its least value cannot fall."""
        assert less({"whole": 0}, "whole") is None
        assert less({"amount": Decimal("1.4")}, "amount") is None
        assert less({"amount": Decimal("1.5")}, "amount") == Decimal("0.5")

    def test_first_in_order_stays_first(self) -> None:
        """An order begins with one."""
        assert less({"order": 1}, "order") is None
        assert less({"order": 2}, "order") == 1

    def test_nought_beside_the_bounds(self) -> None:
        """What may be nought falls to it from its least value, and rises back to that."""
        assert less({"bonus": 3}, "bonus") == 2
        assert less({"bonus": 2}, "bonus") == less({"bonus": Decimal("2.5")}, "bonus") == 0
        assert less({"bonus": 0}, "bonus") is None
        assert one_more(SCHEME, {"bonus": 0}, "bonus") == {"bonus": 2}

    def test_in_a_sub_period(self) -> None:
        """One part moves, the others stay; where nothing is said of it nothing moves."""
        halves = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"kept": {"type": "count", "most": 5, "per": "half"}},
        )
        facts = {"kept": {"h1": 5, "h2": 0}}

        assert one_more(halves, facts, "kept", part="h2") == {"kept": {"h1": 5, "h2": 1}}
        assert one_less(halves, facts, "kept", part="h1") == {"kept": {"h1": 4, "h2": 0}}
        assert one_more(halves, facts, "kept", part="h1") is None
        assert one_less(halves, facts, "kept", part="h2") is None
        assert one_more(halves, {}, "kept", part="h1") is None

    def test_not_below_its_part(self) -> None:
        """A whole that is all one part cannot fall; a part that is unknown does not hold it."""
        assert less({"whole": 2, "part": 2}, "whole") is None
        assert less({"whole": 2, "part": 1}, "whole") == 1
        assert less({"whole": 2, "part": "unknown"}, "whole") == 1

    def test_labels_and_unknown_facts_cannot_fall(self) -> None:
        """What is no known number cannot fall."""
        assert less({"choice": "good"}, "choice") is None
        assert less({}, "whole") is None

    @QUICK
    @given(facts=facts_for(SCHEME), name=st.sampled_from(["whole", "part", "flag", "amount"]))
    def test_one_more_takes_one_less_back(self, facts: dict[str, Any], name: str) -> None:
        """One less is valid, and one more of it gives the facts again."""
        fewer = one_less(SCHEME, facts, name)
        if fewer is not None:
            score(SCHEME, fewer)
            assert one_more(SCHEME, fewer, name) == facts


class TestUnknownInstead:
    """A fact forgotten."""

    def test_forgets_one_fact(self) -> None:
        """One fact is unknown, and nothing else changes."""
        forgotten = unknown_instead({"whole": 3, "flag": True}, "whole")
        assert forgotten == {"whole": "unknown", "flag": True}

    def test_what_nobody_knew_is_not_forgotten(self) -> None:
        """A fact that is unknown or not mentioned cannot be forgotten."""
        assert unknown_instead({"whole": "unknown"}, "whole") is None
        assert unknown_instead({}, "whole") is None

    @QUICK
    @given(facts=facts_for(SCHEME))
    def test_forgotten_facts_are_valid(self, facts: dict[str, Any]) -> None:
        """A figure that needs the fact is no longer certain."""
        forgotten = unknown_instead(facts, "whole")
        assert forgotten is not None
        assert score(SCHEME, forgotten)["figure"].points is None


LISTED = {"whole": 3, "list": [{"size": 1}, {"size": 2}]}


class TestShuffled:
    """Records in another order."""

    def test_shrinks_to_the_order_given(self) -> None:
        """The simplest order is the one that was given."""
        assert find(shuffled(LISTED), lambda _: True) == LISTED

    def test_reaches_another_order(self) -> None:
        """Records change their places; other facts stay."""
        turned = find(shuffled(LISTED), lambda facts: facts != LISTED)
        assert turned == {"whole": 3, "list": [{"size": 2}, {"size": 1}]}

    def test_facts_change_their_order_too(self) -> None:
        """What was said first may be said last."""
        turned = find(shuffled(LISTED), lambda facts: next(iter(facts)) == "list")
        assert list(turned) == ["list", "whole"]


def sizes(facts: dict[str, Any] | None) -> Any:
    """The sizes and times of the records of a list; None where there is no such change."""
    if facts is None:
        return None
    return [(one["size"], one.get("times", 1)) for one in facts["list"]]


class TestOneMoreRecord:
    """One more record of a list."""

    def test_like_the_last_one(self) -> None:
        """Nothing said, it is like the last, and nothing else changes."""
        more = one_more_record(SCHEME, LISTED, "list")

        assert sizes(more) == [(1, 1), (2, 1), (2, 1)]
        assert more is not None
        assert more["whole"] == 3
        assert sizes(LISTED) == [(1, 1), (2, 1)]

    def test_one_of_your_own(self) -> None:
        """A record that is given is put behind the others, be there none."""
        assert sizes(one_more_record(SCHEME, {"list": []}, "list", {"size": 7})) == [(7, 1)]

    def test_not_beyond_the_greatest(self) -> None:
        """A list that is full stays, counting those that stand for several."""
        full = {"list": [{"size": 1}, {"size": 2, "times": 3}]}
        assert one_more_record(SCHEME, full, "list") is None

    def test_nothing_to_copy(self) -> None:
        """An empty list, or an unknown one, has no last record."""
        assert one_more_record(SCHEME, {"list": []}, "list") is None
        assert one_more_record(SCHEME, {"list": "unknown"}, "list", {"size": 1}) is None


class TestOneRecordLess:
    """One record less of a list."""

    def test_without_the_last_one(self) -> None:
        """The last record goes, and nothing else changes."""
        assert sizes(one_record_less(SCHEME, LISTED, "list")) == [(1, 1)]

    def test_one_of_several(self) -> None:
        """Of a record that stands for three, two are left."""
        facts = {"list": [{"size": 2, "times": 3}]}
        assert sizes(one_record_less(SCHEME, facts, "list")) == [(2, 2)]

    def test_not_below_the_least(self) -> None:
        """An empty list, an unknown one, and one with just enough stay."""
        assert one_record_less(SCHEME, {"list": []}, "list") is None
        assert one_record_less(SCHEME, {}, "list") is None
        listed = {"type": "records", "least": 1, "attributes": []}
        scheme = small_scheme(measures={"list": listed})
        assert one_record_less(scheme, {"list": [{}]}, "list") is None

    @QUICK
    @given(facts=facts_for(SCHEME))
    def test_takes_one_more_back(self, facts: dict[str, Any]) -> None:
        """One more record is valid, and one less of it gives the facts again."""
        more = one_more_record(SCHEME, facts, "list", {"size": 1})
        if more is not None:
            score(SCHEME, more)
            assert one_record_less(SCHEME, more, "list") == facts


GROUP = Cohort({"a": {"whole": 1}, "b": {"whole": 2}}, {"slots": 1})


class TestGroups:
    """The same group with one thing changed."""

    def test_bystander(self) -> None:
        """One more subject stands beside the others; what the group has stays."""
        more = with_bystander(GROUP, {"whole": 9})

        assert more is not None
        assert list(more) == ["a", "b", "bystander"]
        assert more.group == {"slots": 1}
        assert list(GROUP) == ["a", "b"]

    def test_bystander_of_a_name_that_is_there(self) -> None:
        """Nobody is put in the place of another."""
        assert with_bystander(GROUP, {"whole": 9}, "a") is None

    def test_without_a_subject(self) -> None:
        """The others stay; the last one is never taken away."""
        rest = without(GROUP, "a")

        assert rest is not None
        assert (dict(rest), rest.group) == ({"b": {"whole": 2}}, {"slots": 1})
        assert without(rest, "b") is None

    def test_subjects_in_another_order(self) -> None:
        """Everybody keeps their facts."""
        turned = find(shuffled_group(GROUP), lambda one: list(one) == ["b", "a"])

        assert turned["a"] == {"whole": 1}
        assert find(shuffled_group(GROUP), lambda _: True) == GROUP
