"""A scheme from plain data, whole or not at all."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin import InvalidSchemeError, Scheme, load_scheme
from lianxin.rules import plainness
from lianxin.rules.shapes import FAILED, Reader
from lianxin.rules.tally import Trim
from small_schemes import COUNT, MEASURES, small_scheme

GOOD = {"id": "x", "title": "x", "subject": "organization"}
SCHEMES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))


def problems(data: Any) -> list[tuple[str, str]]:
    """Where and what is wrong with some data."""
    with pytest.raises(InvalidSchemeError) as caught:
        load_scheme(data)
    return [(problem.path, problem.requirement.en) for problem in caught.value.problems]


def loads(data: Any) -> bool:
    """Whether data is a scheme, or one documented error with its problems."""
    try:
        return isinstance(load_scheme(data), Scheme)
    except InvalidSchemeError as error:
        return bool(error.problems)


def with_node(**node: Any) -> dict[str, Any]:
    """A scheme with one figure."""
    return {**GOOD, "measures": MEASURES, "nodes": [{"id": "a", **node}]}


def with_value(value: Any) -> dict[str, Any]:
    """A scheme whose one figure has this value."""
    return with_node(value=value)


AWARD = {"id": "w", "places": "p", "honors": "subject"}
EXAMPLE = {"name": "x", "given": {}, "expect": {}}


class TestWhole:
    """Everything that a scheme may hold."""

    def test_title_in_one_or_two_languages(self) -> None:
        """A title is one text, or a Chinese and an English one."""
        assert load_scheme({**GOOD, "title": {"zh": "甲", "en": "A"}}).title.en == "A"
        rest = {"id": "x", "subject": "duty"}
        assert load_scheme({**rest, "zh": "甲"}).title.en == "甲"
        assert load_scheme({**rest, "zh": "甲", "en": "A"}).title.zh == "甲"

    def test_days_in_force(self) -> None:
        """Days are ISO texts, or the dates of a TOML file."""
        days = tomllib.loads("published = 2021-12-20\nfrom = 2022-01-01\nuntil = '2023-01-01'")

        edition = load_scheme({**GOOD, "in_force": days}).edition

        assert (edition.published, edition.first) == ("2021-12-20", "2022-01-01")
        assert edition.until == "2023-01-01"

    def test_document_by_its_title_or_as_a_table(self) -> None:
        """A paper is cited by its title, or with its issuer and number."""
        paper = {"title": "办法", "issuer": "街道", "number": "1号"}

        assert load_scheme({**GOOD, "document": "办法"}).document.title == "办法"  # type: ignore[union-attr]
        assert load_scheme({**GOOD, "document": paper}).data["document"] == paper

    def test_section_sums_its_items_unless_it_says_more(self) -> None:
        """A section is the sum of its items; with clauses of its own it is those."""
        items = [{"id": "i", "marks": 5}, {"id": "j", "marks": 5}]
        plain = load_scheme({**GOOD, "sections": [{"id": "s", "items": items}]})
        own = load_scheme({**GOOD, "sections": [{"id": "s", "items": items, "clauses": ["i"]}]})

        assert plain.data["nodes"][2]["value"] == ["i", "j"]
        assert own.data["nodes"][2]["value"] == ["i"]

    @pytest.mark.parametrize(
        ("total", "value"),
        [
            (None, ["s"]),
            ("i", "i"),
            ([["0.5", "s"]], [["0.5", "s"]]),
            ({"round": {"to": 1, "by": "floor"}}, ["s"]),
            ({"value": "i", "marks": 10}, "i"),
            ({"clauses": ["i"]}, ["i"]),
        ],
    )
    def test_total_in_every_way(self, total: Any, value: Any) -> None:
        """The sum of all sections, an amount, or a node."""
        data = {**GOOD, "scale": 100, "sections": [{"id": "s", "items": [{"id": "i"}]}]}
        scheme = load_scheme(data if total is None else {**data, "total": total})

        assert scheme.data["total"]["value"] == value
        assert scheme.scale == 100

    def test_grades_of_one_result_or_of_several(self) -> None:
        """A list is the grades of ``grade``."""
        assert load_scheme({**GOOD, "grades": ["A"]}).ladders == (("grade", ("A",)),)
        assert load_scheme({**GOOD, "grades": {"star": ["A"]}}).ladders == (("star", ("A",)),)

    def test_awards_and_examples(self) -> None:
        """Awards go by places; examples keep their numbers exactly."""
        place = {"kind": "places", "id": "p", "from": True, "order": [{"of": "m"}], "size": 1}
        award = {"id": "w", "places": "p", "honors": "host", "zh": "先进"}
        example = {"name": "e", "given": {"m": 3}, "expect": {"n": Decimal("0.5")}, "answers": {}}
        scheme = load_scheme(
            {
                **GOOD,
                "measures": {"m": COUNT},
                "nodes": [{"id": "n", "value": [["0.1", "m"]]}],
                "stages": [place],
                "awards": [award],
                "examples": [example],
            }
        )

        assert scheme.awards[0].label.en == "先进"
        assert scheme.data["examples"] == [{"name": "e", "given": {"m": 3}, "expect": {"n": "0.5"}}]

    @pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
    def test_canonical_data_is_the_same_scheme(self, path: Path) -> None:
        """Every scheme of the examples loads again from its canonical data, with its hash."""
        scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
        again = load_scheme(scheme.data)

        assert again == scheme
        assert again.digest == scheme.digest

    def test_hash_does_not_depend_on_how_it_was_written(self) -> None:
        """Sections and nodes, short and long forms give the same canonical data."""
        item = {"id": "i", "marks": 5, "role": "item", "value": ["m"]}
        short = {
            **GOOD,
            "measures": {"m": COUNT},
            "sections": [{"id": "s", "items": [{"id": "i", "marks": 5, "clauses": ["m"]}]}],
        }
        long = {
            **GOOD,
            "measures": {"m": COUNT},
            "nodes": [item, {"id": "s", "role": "section", "value": ["i"]}],
            "total": ["s"],
        }

        assert load_scheme(short).digest == load_scheme(long).digest


class TestRefused:
    """What is refused, where, and with which remedy."""

    @pytest.mark.parametrize(
        ("data", "path", "asked"),
        [
            ([], "$", "be a table"),
            ({**GOOD, "nods": []}, "$.nods", "did you mean 'nodes'?"),
            ({**GOOD, "format": 2}, "$.format", "be 1"),
            ({"title": "x", "subject": "duty"}, "$.id", "be given"),
            ({"id": "x", "subject": "duty"}, "$.title", "be given"),
            ({**GOOD, "id": "1x"}, "$.id", "a letter first"),
            ({**GOOD, "title": 3}, "$.title", "be a text"),
            ({**GOOD, "title": {"zh": "甲", "en": ""}}, "$.title.en", "be a non-blank text"),
            ({**GOOD, "subject": "person"}, "$.subject", "be one of: organization"),
            ({**GOOD, "document": {"author": "x"}}, "$.document", "be a title"),
            ({**GOOD, "document": {"issuer": "x"}}, "$.document", "be a title"),
            ({**GOOD, "document": {"title": ""}}, "$.document.title", "be a non-blank text"),
            ({**GOOD, "in_force": {"since": "x"}}, "$.in_force.since", "be one of the known keys"),
            ({**GOOD, "in_force": {"from": "soon"}}, "$.in_force.from", "be a day"),
            (
                {**GOOD, "in_force": {"from": "2022-01-01", "until": "2022-01-01"}},
                "$.in_force.until",
                "be after 2022-01-01",
            ),
            ({**GOOD, "measures": []}, "$.measures", "be a table by id"),
            ({**GOOD, "measures": {"m": 3}}, "$.measures.m", "be a table"),
            (
                {**GOOD, "measures": {"m": {"type": "count", "mots": 1}}},
                "$.measures.m.mots",
                "did you mean 'most'?",
            ),
            ({**GOOD, "periods": []}, "$.periods", "be a table from id to list"),
            ({**GOOD, "periods": {"q": "x"}}, "$.periods.q", "be a list"),
            ({**GOOD, "grades": 3}, "$.grades", "be a table from id to list"),
            ({**GOOD, "conventions": []}, "$.conventions", "be a table by name"),
            ({**GOOD, "conventions": {"q": 3}}, "$.conventions.q", "be a table"),
            ({**GOOD, "nodes": {}}, "$.nodes", "be a list"),
            ({**GOOD, "nodes": [3]}, "$.nodes[0]", "be a table"),
            ({**GOOD, "nodes": [{"zh": "x"}]}, "$.nodes[0].id", "be given"),
            ({**GOOD, "scale": "x"}, "$.scale", "be an exact number"),
            (
                {**GOOD, "stages": [{"kind": "vote"}]},
                "$.stages[0].kind",
                "be one of the known keys",
            ),
            ({**GOOD, "awards": [{"id": "w"}]}, "$.awards[0].places", "be given"),
            ({**GOOD, "examples": [{"name": "e"}]}, "$.examples[0].given", "be given"),
            (
                {**GOOD, "examples": [{"given": {}, "expect": {}, "nam": 1, "name": "x"}]},
                "$.examples[0].nam",
                "did you mean 'name'?",
            ),
            (with_node(value=1, clauses=[1]), "$.nodes[0].value", "not be given together"),
            (with_node(marks=0.5), "$.nodes[0].marks", "parse_float=Decimal"),
            (with_node(carried=1), "$.nodes[0].carried", "be true or false"),
            (with_node(round={"to": 1}), "$.nodes[0].round.by", "be given"),
            (
                with_node(round={"by": "floor", "to": "x"}),
                "$.nodes[0].round.to",
                "be an exact number",
            ),
            (with_node(absent="none"), "$.nodes[0].absent", "be one of: zero"),
            (with_value({}), "$.nodes[0].value", "be a number, an id"),
            (with_value(None), "$.nodes[0].value", "be a number, an id"),
            (with_value("a b"), "$.nodes[0].value", "be an id"),
            (
                with_value({"kind": "wort", "of": []}),
                "$.nodes[0].value.kind",
                "did you mean 'worst'?",
            ),
            (with_value({"kind": ["x"]}), "$.nodes[0].value.kind", "be one of the known keys"),
            (with_value({"kind": "plain", "zh": "x"}), "$.nodes[0].value.of", "be given"),
            (
                with_value({"kind": "each", "of": "m", "minus": 1, "unt": 2}),
                "$.nodes[0].value.unt",
                "did you mean 'unit'?",
            ),
            (with_value([[0.5, "m"]]), "$.nodes[0].value[0][0]", "parse_float=Decimal"),
            (with_value({"ask": "q"}), "$.nodes[0].value.options", "be a table from option"),
            (
                with_value({"ask": "q", "options": {"a": 1}, "x": 1}),
                "$.nodes[0].value.x",
                "be one of the known keys",
            ),
            (with_value({"ask": "1q", "options": {"a": 1}}), "$.nodes[0].value.ask", "be an id"),
            (with_node(applies=3), "$.nodes[0].applies", "be a condition"),
            (with_node(applies="a b"), "$.nodes[0].applies", "be an id"),
            (with_node(applies={}), "$.nodes[0].applies", "be a condition"),
            (with_node(applies={"m": {}}), "$.nodes[0].applies.m", "be a condition"),
            (
                with_node(applies={"m": {"over": 3}}),
                "$.nodes[0].applies.m.over",
                "be one of the known keys",
            ),
            (with_node(applies={"m m": 3}), "$.nodes[0].applies.m m", "be an id"),
            (
                with_node(applies={"kind": "tally", "over": "r", "take": "count"}),
                "$.nodes[0].applies",
                "give the amount a node of its own",
            ),
            (with_node(applies={"not": 3}), "$.nodes[0].applies.not", "be a condition"),
            (with_node(applies={"all": [3]}), "$.nodes[0].applies.all[0]", "be a condition"),
            (
                with_node(applies={"left": "m", "op": "like", "right": 3}),
                "$.nodes[0].applies.op",
                "be one of: at_least",
            ),
            (
                with_node(applies={"left": 0.5, "op": "absent", "right": False}),
                "$.nodes[0].applies.left",
                "parse_float",
            ),
            (
                with_node(value={"kind": "steps", "of": "m", "plus": [[1, 1]] * 20_001}),
                "$.nodes[0].value.plus",
                "have at most 20000",
            ),
        ],
    )
    def test_names_place_and_remedy(self, data: Any, path: str, asked: str) -> None:
        """The first problem says where it stands and what is asked."""
        where, what = problems(data)[0]

        assert where == path
        assert asked in what

    def test_everything_at_once(self) -> None:
        """Several mistakes in several places are told together."""
        data = {
            **GOOD,
            "id": 3,
            "subject": "x",
            "nodes": [{"id": "a", "value": 0.5}, {"marks": "x"}],
        }

        assert [path for path, _ in problems(data)] == [
            "$.nodes[0].value",
            "$.nodes[1].id",
            "$.id",
            "$.subject",
        ]


class TestHostile:
    """Data that means harm ends in one clear error, quickly."""

    def test_deep_nesting(self) -> None:
        """Data nested a thousand levels deep is refused at the sixty-fourth."""
        value: Any = "m"
        condition: Any = "f"
        for _ in range(1000):
            value, condition = [value], {"not": condition}

        assert "at most 64 levels" in problems(with_value(value))[0][1]
        assert "at most 64 levels" in problems(with_node(applies=condition))[0][1]

    def test_circular_data(self) -> None:
        """Data that holds itself is refused like deep data."""
        value: dict[str, Any] = {"kind": "times"}
        value["factors"] = [value]

        assert "at most 64 levels" in problems(with_value(value))[0][1]

    def test_a_million_items(self) -> None:
        """A list of a million is refused without reading it."""
        found = problems({**GOOD, "nodes": [{}] * 1_000_000})

        assert found == [("$", "hold at most 400000 values in all")]

    def test_too_many_values_in_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lists that are each short enough are refused when together they are too much."""
        monkeypatch.setattr(plainness, "MOST_VALUES", 4_000)
        parts = [1] * 200
        nodes = [{"id": f"n{n}", "value": parts} for n in range(21)]

        assert problems({**GOOD, "nodes": nodes}) == [("$", "hold at most 4000 values in all")]

    def test_a_part_that_is_no_table(self) -> None:
        """What has fields of its own is read from a table only."""
        reader = Reader(amounts={})

        assert reader.fields(Trim, 3, "$.trim") is FAILED
        assert [one.en for one in reader.problems.found] == ["$.trim must be a table, got 3"]

    @pytest.mark.parametrize("left", [1, 2])
    def test_what_reading_makes_of_data_is_bounded_too(self, left: int) -> None:
        """A reader that may read no more says so once, whatever still comes."""
        reader = Reader(amounts={}, budget=[left])
        read = [reader.fields(Trim, {}, f"$[{place}]") for place in range(4)]

        assert read[left - 1 :] == [FAILED] * (5 - left)
        assert [one.path for one in reader.problems.found if one.path == "$"] == ["$"]

    @pytest.mark.parametrize("number", [Decimal("1e999999999"), "9" * 5000, float("inf")])
    def test_huge_numbers(self, number: Any) -> None:
        """A number of absurd size is no number."""
        assert len(problems(with_value(number))) == 1

    @pytest.mark.parametrize("tag", ["os.system", "__class__", "Node", "eval"])
    def test_tags_never_name_code(self, tag: str) -> None:
        """A tag that is not in the closed table is refused."""
        assert "known key" in problems(with_value({"kind": tag}))[0][1]

    @pytest.mark.parametrize(
        ("data", "zh"),
        [
            ({**GOOD, "examples": [{"name": "e", "given": 3, "expect": {}}]}, "为表"),
            (with_node(carried=1), "为 true 或 false"),
        ],
    )
    def test_told_in_chinese(self, data: Any, zh: str) -> None:
        """What is asked stands in Chinese as it does in English."""
        with pytest.raises(InvalidSchemeError) as caught:
            load_scheme(data)
        assert caught.value.problems[0].requirement.zh.endswith(zh)

    @settings(max_examples=150, deadline=None)
    @given(
        data=st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=4)
                | st.dictionaries(
                    st.sampled_from(
                        [
                            *GOOD,
                            "nodes",
                            "value",
                            "kind",
                            "of",
                            "ask",
                            "options",
                            "all",
                            "m",
                            "left",
                        ]
                    ),
                    inner,
                    max_size=5,
                )
            ),
            max_leaves=25,
        )
    )
    def test_whatever_comes(self, data: Any) -> None:
        """Any data is a scheme, or one documented error."""
        for whole in (data, {**GOOD, "nodes": data}, with_value(data), with_node(applies=data)):
            assert loads(whole)


def test_small_scheme_is_one() -> None:
    """The least scheme holds nothing but its name."""
    assert small_scheme().nodes == ()


class TestTables:
    """The tables around the nodes: paper, days, lists, examples."""

    @pytest.mark.parametrize(
        ("parts", "path", "asked"),
        [
            ({"document": {"title": "x", "author": "y"}}, "$.document.author", "known key"),
            ({"in_force": 3}, "$.in_force", "be a table of from, until, published"),
            ({"awards": [AWARD, AWARD]}, "$.awards", "be listed once"),
            ({"awards": [AWARD]}, "$.awards[0].places", "be a declared name"),
            ({"grades": ["A", "A"]}, "$.grades.grade", "be listed once"),
            ({"periods": {"half": ["h", "h"]}}, "$.periods.half", "be listed once"),
            (
                {"measures": {"c": {"type": "choice", "options": ["a", "unknown"]}}},
                "$.measures.c",
                "not be unknown or absent",
            ),
            (
                {"measures": {"c": {"type": "choice", "options": ["a", "a"]}}},
                "$.measures.c.options",
                "be listed once",
            ),
            ({"examples": [{"name": "x"}]}, "$.examples[0].given", "be given"),
            ({"examples": [{**EXAMPLE, "name": 3}]}, "$.examples[0].name", "non-blank text"),
            ({"examples": [{**EXAMPLE, "given": 3}]}, "$.examples[0].given", "be a table"),
            (
                {"examples": [{**EXAMPLE, "given": {"r": [{"v": 0.5}]}}]},
                "$.examples[0].given.r[0].v",
                "no float",
            ),
            ({"examples": [{"given": {}, "expect": {}}]}, "$.examples[0].name", "be given"),
        ],
    )
    def test_names_the_place(self, parts: dict[str, Any], path: str, asked: str) -> None:
        """Each mistake at its place, with what is asked."""
        found = problems({**GOOD, **parts})

        assert any(where == path and asked in what for where, what in found)

    def test_floods_of_problems_are_cut(self) -> None:
        """Of twenty thousand unknown keys five hundred are told, quickly."""
        strangers = {f"x{n}": n for n in range(20_000)}
        node = {"id": "a", **strangers}

        assert len(problems({**GOOD, **strangers})) == 500
        assert len(problems({**GOOD, "nodes": [node]})) == 500
        assert len(problems({**GOOD, "nodes": [{"id": 3}] * 600})) == 500

    @pytest.mark.parametrize("start", ["value", "applies"])
    def test_deep_data_is_told_once(self, start: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """However wide it is, nothing is read beyond the limit."""
        monkeypatch.setattr(plainness, "MOST_VALUES", 20_000)
        deep: Any = "f"
        for _ in range(30):
            deep = {"all": [deep, deep]} if start == "applies" else [deep, deep]
        node = {"id": "a", start: deep}

        assert [asked for _, asked in problems({**GOOD, "nodes": [node]})] == [
            "hold at most 20000 values in all"
        ]

    def test_narrow_deep_data_is_told_once(self) -> None:
        """Thirty sums in one another are too deep to be read; what stands beside is not read."""
        deep: Any = "f"
        for _ in range(30):
            deep = [deep, "m"]
        node = {"id": "a", "value": deep, "applies": "gone"}

        assert [asked for _, asked in problems({**GOOD, "nodes": [node, node]})] == [
            "be nested at most 64 levels deep"
        ]

    def test_labels_of_a_condition_are_named(self) -> None:
        """A comparison with no label at all is refused."""
        bad = {"id": "a", "applies": {"c": {"in": []}}}

        assert "name a label at least" in problems({**GOOD, "nodes": [bad]})[0][1]
