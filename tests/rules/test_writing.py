"""The one canonical form of a scheme's data."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authored import loaded
from lianxin import load_scheme, score
from lianxin.rules.authoring import authoring_rows
from lianxin.rules.writing import canonical
from small_schemes import MEASURES, small_scheme

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))

numbers = st.sampled_from([0, 1, -2, "0.5", "1.25", 12])
names = st.sampled_from(["m", "n", "x", "f"])
conditions = st.recursive(
    st.sampled_from(["f", {"m": {"at_least": 3}}, {"c": "good"}, {"c": {"in": ["good", "fair"]}}])
    | st.sampled_from([True, False, {"x": {"at_most": "0.5", "more_than": -3}}]),
    lambda inner: (
        st.fixed_dictionaries({"all": st.lists(inner, max_size=3)})
        | st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"not": inner})
        | st.fixed_dictionaries({"of": st.lists(inner, min_size=2, max_size=3)}).map(
            lambda table: {**table, "at_least": 1, "at_most": 2}
        )
    ),
    max_leaves=4,
)


def kinds(amounts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Amounts of every shape, made of smaller ones."""
    lists = st.lists(amounts, min_size=1, max_size=3)
    units = {"parts": st.sampled_from(["exact", "whole", "started"])}
    return st.one_of(
        lists,
        st.lists(st.tuples(numbers, amounts).map(list), min_size=1, max_size=3),
        _table("each", of=amounts, plus=amounts, **units),
        _table("missing", of=amounts, due=amounts, minus=numbers, unit=st.just(2), **units),
        _table("once", of=conditions, minus=amounts, when=conditions, most=st.just(3)),
        _table("either", of=conditions, met=amounts, unmet=amounts),
        _table("steps", of=amounts, plus=st.just([[1, 2], [3, "all"]])),
        _table("choice", of=st.just("c"), minus=st.just({"good": 1, "fair": "0.5"})),
        _table("worst", of=lists),
        _table("times", factors=lists, over=amounts),
        _table("pick", parts=lists, take=st.sampled_from(["lowest", "highest"])),
        _table("node", value=amounts, cap=numbers, zh=st.just("甲")),
        _table("plain", of=amounts, zh=st.just("乙"), cite=st.just("第一条")),
        _table("holds", conditions=st.lists(conditions, min_size=1, max_size=3)),
        _table("cases", cases=conditions.map(lambda one: [{"if": one, "then": 1}])),
        _table("tally", over=st.just("r"), take=st.just("sum"), value=st.just("v")),
        st.fixed_dictionaries(
            {"ask": st.just("q"), "options": st.fixed_dictionaries({"a": amounts, "b": amounts})}
        ),
    )


def _table(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"kind": st.just(kind), **fields})


amounts = st.recursive(numbers | names, kinds, max_leaves=6)
bounds = st.fixed_dictionaries(
    {},
    optional={
        "marks": st.integers(1, 9),
        "start": st.sampled_from(["full", 0, "1.5"]),
        "floor": st.sampled_from(["none", -3]),
        "cap": st.sampled_from(["none", 9]),
        "zero_when": conditions,
        "absent": st.sampled_from(["zero", "drop"]),
        "round": st.sampled_from([{"by": "floor"}, {"to": "0.1", "by": "half_up"}]),
        "cite": st.just("第二条"),
    },
)
nodes = st.builds(lambda value, more: {"value": value, **more}, amounts, bounds)
QUESTION = {"q": {"options": {"a": "a", "b": {"zh": "乙", "en": "b"}}}}


class TestCanonical:
    """Loading what was written gives the same scheme and the same hash."""

    @settings(max_examples=150, deadline=None)
    @given(st.lists(nodes, min_size=1, max_size=3))
    def test_generated_schemes_load_again(self, drawn: list[dict[str, Any]]) -> None:
        """Whatever can be written is read back, and its data is plain JSON."""
        items = [{"id": f"i{place}", **one} for place, one in enumerate(drawn)]
        scheme = small_scheme(
            measures=MEASURES, readings=QUESTION, sections=[{"id": "s", "items": items}]
        )
        again = load_scheme(json.loads(json.dumps(scheme.data)))

        assert again == scheme
        assert (again.digest, again.data) == (scheme.digest, scheme.data)

    @pytest.mark.parametrize("row", authoring_rows(), ids=lambda row: row.says.en)
    def test_every_row_of_the_table_loads_again(self, row: Any) -> None:
        """Stages, awards, questions, forms."""
        scheme = loaded(row)
        again = load_scheme(json.loads(json.dumps(scheme.data)))

        assert (again, again.digest) == (scheme, scheme.digest)

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    def test_published_schemes_load_again(self, path: Path) -> None:
        """With their examples, documents and days in force."""
        scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
        again = load_scheme(json.loads(json.dumps(scheme.data)))

        assert (again, again.digest) == (scheme, scheme.digest)
        assert again.examples == scheme.examples

    def test_heading(self) -> None:
        """Only what is said is written."""
        scheme = small_scheme(
            document={"title": "办法", "number": "1号"},
            in_force={"from": "2026-01-01"},
            note={"zh": "注", "en": "note"},
            scale=Decimal("99.5"),
        )

        assert canonical(scheme) == {
            "format": 1,
            "id": "small",
            "title": "small",
            "subject": "organization",
            "document": {"title": "办法", "number": "1号"},
            "in_force": {"from": "2026-01-01"},
            "note": {"zh": "注", "en": "note"},
            "scale": "99.5",
        }

    def test_examples_are_plain(self) -> None:
        """Numbers that are not whole are written as text, nothing else is changed."""
        example = {
            "name": "one",
            "given": {"m": 3, "x": Decimal("0.5"), "f": True, "r": [{"v": 1}]},
            "expect": {"figure": Decimal("1.5"), "grade": None},
            "answers": {"q": "a"},
        }
        scheme = small_scheme(
            measures=MEASURES,
            nodes=[{"id": "figure", "value": ["m"]}],
            grades=["A"],
            examples=[example, {**example, "name": "two"}],
        )

        assert scheme.data["examples"][0] == {
            "name": "one",
            "given": {"m": 3, "x": "0.5", "f": True, "r": [{"v": 1}]},
            "expect": {"figure": "1.5", "grade": None},
            "answers": {"q": "a"},
        }

    def test_question_keeps_its_kind(self) -> None:
        """Readings and conventions are written apart."""
        scheme = small_scheme(readings=QUESTION, conventions={"p": QUESTION["q"]})

        assert list(scheme.data["readings"]) == ["q"]
        assert list(scheme.data["conventions"]) == ["p"]


class TestDigest:
    """The content hash knows the content, not the way of writing."""

    ITEMS: Any = ({"id": "i", "marks": 5, "clauses": ["m"]}, {"id": "o", "marks": 5, "value": "n"})

    def written(self, **parts: Any) -> str:
        """The hash of a scheme written so."""
        return small_scheme(measures=MEASURES, **parts).digest

    def test_sections_or_nodes(self) -> None:
        """In sections or as nodes, in whatever order, long or short: one hash."""
        short = self.written(sections=[{"id": "s", "items": list(self.ITEMS)}])
        nodes: list[dict[str, Any]] = [
            {"id": "s", "role": "section", "value": [[1, "i"], {"kind": "plain", "of": "o"}]},
            {"id": "o", "role": "item", "marks": 5, "value": "n"},
            {"id": "i", "role": "item", "marks": "5", "clauses": ["m"], "absent": "zero"},
        ]
        nodes[0]["value"] = ["i", "o"]
        del nodes[2]["absent"]

        assert self.written(nodes=nodes, total=["s"]) == short

    def test_order_of_facts(self) -> None:
        """The order in which facts are declared is no content."""
        one, other = (
            small_scheme(measures=dict(order)).digest
            for order in (MEASURES.items(), reversed(MEASURES.items()))
        )

        assert one == other

    def test_content_changes_it(self) -> None:
        """Another number is another scheme; another order of stages, too."""
        section = {"id": "s", "items": list(self.ITEMS)}
        stages = [
            {"kind": "ruling", "id": "a", "when": "f", "grade": "A"},
            {"kind": "ruling", "id": "b", "when": "f", "grade": "B"},
        ]
        base = self.written(sections=[section], stages=stages)

        assert self.written(sections=[section], stages=stages[::-1]) != base
        other = {**section, "items": [{**self.ITEMS[0], "marks": 6}, self.ITEMS[1]]}
        assert self.written(sections=[other], stages=stages) != base

    def test_every_result_repeats_it(self) -> None:
        """A scorecard says by which scheme it was made."""
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": "m"}])

        assert score(scheme, {"m": 1}).digest == scheme.digest
        assert len(scheme.digest) == 64
