"""Sections, items, other nodes and the total."""

from typing import Any

import pytest

from lianxin import InvalidSchemeError, score
from lianxin.rules.node import Role
from small_schemes import MEASURES, small_scheme

ITEM = {"id": "i", "marks": 5, "clauses": ["m"]}
OTHER = {"id": "o", "marks": 5, "value": "n"}


def scheme(**parts: Any) -> Any:
    """A scheme of the usual facts."""
    return small_scheme(measures=MEASURES, **parts)


def total_of(**parts: Any) -> Any:
    """The total where three and four are counted."""
    return score(scheme(**parts), {"m": 3, "n": 4}).total


def problems(**parts: Any) -> list[tuple[str, str]]:
    """Where and what is wrong."""
    with pytest.raises(InvalidSchemeError) as caught:
        scheme(**parts)
    return [(one.path, one.requirement.en) for one in caught.value.problems]


class TestSections:
    """A section is its items, then itself."""

    def test_section_is_the_sum_of_its_items(self) -> None:
        """Unless it says more."""
        assert total_of(sections=[{"id": "s", "items": [ITEM, OTHER]}]) == 7

    def test_section_may_say_how_it_comes_about(self) -> None:
        """A value of its own, or clauses, is not the sum."""
        for key in ("value", "clauses"):
            section = {"id": "s", "items": [ITEM, OTHER], key: [["2", "i"], "o"]}
            assert total_of(sections=[section]) == 10

    def test_section_without_items_or_value_is_given(self) -> None:
        """A section of which the paper gives no rule is handed in."""
        card = score(scheme(sections=[{"id": "s", "marks": 9}]), {"s": 8})

        assert card.total == 8

    def test_roles(self) -> None:
        """Items, sections, figures and the total know what they are."""
        parts = {"sections": [{"id": "s", "items": [ITEM]}], "nodes": [{"id": "y", "value": "m"}]}
        roles = {node.id: node.role for node in scheme(**parts).nodes}

        assert roles == {
            "i": Role.ITEM,
            "s": Role.SECTION,
            "y": Role.FIGURE,
            "total": Role.TOTAL,
        }

    @pytest.mark.parametrize(
        ("parts", "path", "asked"),
        [
            ({"sections": 3}, "$.sections", "be a list"),
            ({"sections": [3]}, "$.sections[0]", "be a table"),
            ({"sections": [{}]}, "$.sections[0].id", "be given"),
            ({"sections": [{"id": "s", "items": [3]}]}, "$.sections[0].items[0]", "be a table"),
            ({"sections": [{"id": "s", "item": []}]}, "$.sections[0].item", "mean 'items'"),
            (
                {"sections": [{"id": "s", "items": [{**ITEM, "value": "m"}]}]},
                "$.sections[0].items[0].value",
                "not be given together with clauses",
            ),
            (
                {"sections": [{"id": "s", "items": [{**ITEM, "clauses": ["m", 0.5]}]}]},
                "$.sections[0].items[0].clauses[1]",
                "never a float",
            ),
        ],
    )
    def test_refused(self, parts: dict[str, Any], path: str, asked: str) -> None:
        """Each mistake at its place."""
        found = problems(**parts)

        assert found[0][0] == path
        assert asked in found[0][1] or "id" in found[0][1]


class TestTotal:
    """The total: the sum of the sections, an amount, or a node."""

    SECTIONS: Any = ({"id": "s", "items": [ITEM]}, {"id": "t", "items": [OTHER]})

    @pytest.mark.parametrize(
        ("parts", "points"),
        [
            ({}, 7),
            ({"total": [[2, "s"], "t"]}, 10),
            ({"total": "t"}, 4),
            ({"total": {"kind": "times", "factors": ["s", "t"]}}, 12),
            ({"total": {"cap": 6}}, 6),
            ({"total": {"value": ["s"], "floor": 5}}, 5),
            ({"total": {"clauses": ["s", 1]}}, 4),
        ],
    )
    def test_by_hand(self, parts: dict[str, Any], points: int) -> None:
        """Three and four, put together in every way."""
        assert total_of(sections=self.SECTIONS, **parts) == points

    def test_without_sections_there_is_none(self) -> None:
        """A scheme of figures only has no total."""
        assert scheme(nodes=[{"id": "y", "value": "m"}]).total is None

    def test_node_called_total_is_the_total(self) -> None:
        """However it was written, and it comes last."""
        nodes = [{"id": "total", "value": "y"}, {"id": "y", "value": "m"}]
        made = scheme(nodes=nodes)

        assert made.total == "total"
        assert [node.id for node in made.nodes] == ["y", "total"]
        assert made.node_by_id["total"].role is Role.TOTAL

    def test_scale_is_its_full_marks(self) -> None:
        """The scale of the paper stands at the total, unless the total says other marks."""
        assert score(scheme(sections=self.SECTIONS, scale=10), {})["total"].marks == 10
        written = {"total": {"marks": 9}, "scale": 10}
        assert score(scheme(sections=self.SECTIONS, **written), {})["total"].marks == 9
        weighted = {"total": ["s"], "scale": 10}
        assert score(scheme(sections=self.SECTIONS, **weighted), {})["total"].marks == 10

    def test_refused_at_its_place(self) -> None:
        """A total that is an amount stands at the total itself."""
        assert problems(sections=self.SECTIONS, total=["s", 0.5])[0][0] == "$.total[1]"
        assert problems(sections=self.SECTIONS, total={"value": 0.5})[0][0] == "$.total.value"
