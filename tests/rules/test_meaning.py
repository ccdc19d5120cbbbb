"""What names stand for at one place of a scheme."""

import pytest

from lianxin.rules.meaning import SPECIAL, Meaning, Sort, no_such
from small_schemes import MEASURES, small_scheme

SCHEME = small_scheme(
    measures=MEASURES,
    periods={"half": ["h1", "h2"]},
    grades={"grade": ["A", "B"]},
    nodes=[{"id": "node", "value": "m"}],
)
HERE = Meaning(scheme=SCHEME, results={"grade": Sort.LABEL})


class TestMeaning:
    """Numbers, labels, records, sub-periods."""

    @pytest.mark.parametrize(
        ("name", "sort"),
        [
            ("m", Sort.NUMBER),
            ("f", Sort.NUMBER),
            ("node", Sort.NUMBER),
            ("c", Sort.LABEL),
            ("grade", Sort.LABEL),
            ("@subject", Sort.LABEL),
            ("@marks", Sort.NUMBER),
            ("nothing", None),
            ("v", None),
        ],
    )
    def test_sort(self, name: str, sort: Sort | None) -> None:
        """A name is a number, a label or nothing."""
        assert HERE.sort_of(name) is sort

    def test_attributes_are_known_inside_their_records(self) -> None:
        """Inside a list its attributes are names, also seen from a record further in."""
        inside = HERE.over("r")

        assert inside is not None
        assert (inside.sort_of("v"), inside.sort_of("kind")) == (Sort.NUMBER, Sort.LABEL)
        assert inside.sort_of("outer.v") is Sort.NUMBER

    def test_only_lists_and_sub_periods_can_be_gone_over(self) -> None:
        """A count is neither."""
        half = HERE.over("half")

        assert half is not None
        assert half.period == "half"
        assert HERE.over("m") is None
        assert HERE.over("nothing") is None

    def test_options(self) -> None:
        """The labels of a choice or a result, best first; of anything else none."""
        assert HERE.options("c") == ("good", "fair", "poor")
        assert HERE.options("grade") == ("A", "B")
        assert HERE.options("node") == HERE.options("nothing") == ()

    def test_names(self) -> None:
        """Everything that means something here."""
        assert {"m", "node", "grade", *SPECIAL} <= set(HERE.names)

    def test_place_of_a_rule_that_was_read(self) -> None:
        """A rule stands where it was read, any other where its surroundings are."""
        rule = SCHEME.nodes[0]
        here = Meaning(scheme=SCHEME, places={id(rule): ("$.nodes[0]", rule)}, path="$.x")

        assert (here.at(rule).path, here.at(object()).path) == ("$.nodes[0]", "$.x")

    def test_sort_that_is_wanted(self) -> None:
        """The same place may want a label or a number."""
        assert HERE.wanting(Sort.LABEL).sort is Sort.LABEL
        assert HERE.wanting(Sort.NUMBER) is HERE


def test_nearest_name_is_told() -> None:
    """What is not declared is told with the nearest name that is."""
    near, far = no_such("$", "meting", ("meeting",)), no_such("$", "zzz", ("meeting",))

    assert near.requirement.en == "be a declared name (did you mean 'meeting'?)"
    assert near.requirement.zh == "为已声明的名称（是否为“meeting”？）"
    assert far.requirement.en == "be a declared name"
