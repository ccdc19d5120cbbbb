"""The same facts with one thing changed."""

from decimal import Decimal
from typing import Any

from hypothesis import find, given, settings
from hypothesis import strategies as st

from lianxin import score
from lianxin.testing import facts_for, one_less, one_more, shuffled, unknown_instead
from small_schemes import COUNT, small_scheme

SCHEME = small_scheme(
    measures={
        "whole": COUNT,
        "part": {"type": "count", "most": 100, "subset_of": "whole"},
        "flag": {"type": "flag"},
        "amount": {"type": "amount", "least": Decimal("0.5"), "most": Decimal(9)},
        "order": {"type": "order", "most": 9},
        "choice": {"type": "choice", "options": ["good", "poor"]},
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
